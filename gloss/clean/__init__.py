"""Document -> Cleaned: the article its author wrote, and which rule took each other line of the page."""

from gloss.clean.account import account
from gloss.clean.article import clean, judge

__all__ = ["account", "clean", "judge"]
