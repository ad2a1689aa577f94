"""Names that were found but not surely enough to be linked: the questions that they make, and what answers change."""

from gloss.review.answers import Answer, Verb, changes
from gloss.review.questions import Question, questions
from gloss.review.sheet import read, write

__all__ = ["Answer", "Question", "Verb", "changes", "questions", "read", "write"]
