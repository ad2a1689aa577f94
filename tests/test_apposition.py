"""What a sentence says somebody is: the office before a name, the apposition behind it, and what is neither."""

import pytest

from gloss.apposition import apposition
from gloss.model import Kind, Span

SAID = [
    # sentence, name, kind, what it says
    ("Lena Brandt, a deputy mayor of Kiel, opened the lock.", "Lena Brandt", "person", "deputy mayor of Kiel"),
    ("“It holds,” said Lena Brandt, the harbour’s chief engineer.", "Lena Brandt", "person", "harbour’s chief engineer"),
    ("Lena Brandt, 45, a teacher from Kiel, was there.", "Lena Brandt", "person", "teacher from Kiel"),
    ("Lena Brandt, then U.S. ambassador to Norway, left.", "Lena Brandt", "person", "then U.S. ambassador to Norway"),
    ("They saw Lena Brandt, mayor of Kiel", "Lena Brandt", "person", "mayor of Kiel"),
    ("Norwegian Prime Minister Lena Brandt flew home.", "Lena Brandt", "person", "Norwegian Prime Minister"),
    ("In Kiel, former army chief Lena Brandt spoke.", "Lena Brandt", "person", "former army chief"),
    ("Nordlys, a shipping company based in Bergen, said so.", "Nordlys", "organization", "shipping company based in Bergen"),
    ("In May Kiel governor Lena Brandt spoke.", "Lena Brandt", "person", "Kiel governor"),
    ("It rained. Port Authority chief Lena Brandt came.", "Lena Brandt", "person", "Port Authority chief"),
    ("Norway's defence minister Lena Brandt came.", "Lena Brandt", "person", "Norway's defence minister"),
    ("Lena Brandt, a son of the mayor, came.", "Lena Brandt", "person", "son of the mayor"),
    # neither
    ("His wife Lena Brandt came.", "Lena Brandt", "person", ""),
    ("Its founder Lena Brandt came.", "Lena Brandt", "person", ""),
    ("Lena Brandt, his daughter, came.", "Lena Brandt", "person", ""),
    ("Sir Lena Brandt came.", "Lena Brandt", "person", ""),
    ("Lena Brandt, Foreign Minister Per Dahl and others came.", "Lena Brandt", "person", ""),
    ("Lena Brandt, who runs the harbour, came.", "Lena Brandt", "person", ""),
    ("Lena Brandt, and the mayor, came.", "Lena Brandt", "person", ""),
    ("With Lena Brandt, the rain came.", "Lena Brandt", "person", ""),
    ("Mr Brandt came.", "Brandt", "person", ""),
    ("The mayor came. Brandt did not.", "Brandt", "person", ""),
    ("Nordlys, Bergen and a company came.", "Nordlys", "organization", ""),
    ("It helps Nordlys, the office of the mayor and, since May, the port.", "Nordlys", "organization", ""),
    ("Kiel, the mayor of which came, is old.", "Kiel", "place", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name", "kind", "said"), SAID)
def test_what_a_sentence_says_somebody_is(sentence: str, name: str, kind: str, said: str) -> None:
    start = sentence.index(name)
    assert apposition(sentence, Span(start, start + len(name)), Kind(kind)) == said
