"""Article -> Mentions: the table of recognizers."""
