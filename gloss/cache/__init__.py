"""What a build remembers of the last one, in a folder that Git ignores and that anybody may delete."""
