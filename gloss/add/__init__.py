"""What comes in -> a source: the text as it was received, with front matter for what is known of it."""

from gloss.add.known import Known, Likeness, traits
from gloss.add.lists import addresses, is_list
from gloss.add.source import Received, entry

__all__ = ["Known", "Likeness", "Received", "addresses", "entry", "is_list", "traits"]
