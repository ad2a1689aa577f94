"""Source -> Document: a reader per suffix."""
