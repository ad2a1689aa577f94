"""Names that were found but not surely enough to be linked, and what others say of a text: questions, and answers."""

from gloss.review.answers import Answer, Verb, changes
from gloss.review.foreign import Foreign, read_foreign
from gloss.review.pairs import PairAnswer, told_apart
from gloss.review.questions import Question, questions
from gloss.review.sheet import read, write
from gloss.review.suggest import Suggested, suggest

__all__ = [
    "Answer",
    "Foreign",
    "PairAnswer",
    "Question",
    "Suggested",
    "Verb",
    "changes",
    "questions",
    "read",
    "read_foreign",
    "suggest",
    "told_apart",
    "write",
]
