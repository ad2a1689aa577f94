"""How many words a second the recognizers read on one core: `python benchmarks/recognize.py`.

The text is made of own sentences, with a figure or date in every 46 words, as in news; names are read in texts of
made-up names besides, new ones in every text. Beside it stand a search for digits, which no recognizer can beat, a
plain regular expression for numbers with their signs, units and months, and quantulum3 where it is installed
(`pip install -e ".[benchmark]"`).
"""

import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec

from gloss.model import Passage

PLAIN = (
    "Nobody in the village remembers a winter as mild as this one, and the old men remember many.",
    "Officials declined to say when the talks would begin or who would take part in them.",
    "“We have waited long enough,” she said, and the crowd answered her with a single shout.",
    "The museum will open its doors again soon, with rooms that have not been seen since the war.",
    "The sides accuse each other of breaking the agreement that ended the war in the mountains.",
    "Shopkeepers in the old town say that they have heard such promises from every mayor so far.",
    "The road runs along the river, past orchards and small brick houses with flat roofs.",
    "He thanked the doctors, the nurses and the drivers, and then he asked for a glass of water.",
)
NUMBERED = (
    "The ministry said that about 2,500 troops had left the two bases by the end of May 2024.",
    "In 2019 the council voted 31–14 to sell the station for $4.2 million, three times what it had cost.",
    "On 12 March, 168 members of the 329-seat chamber were present, and half of them spoke.",
    "Prices rose 3.4 percent in the second quarter, after a fall of 1.2 percent a year earlier.",
    "A spokesman, 45, said Article 5 of the treaty left no doubt about what had to be done.",
    "At least 12 people were killed and dozens wounded when a bridge fell into the valley on Tuesday.",
)
NAMED = (
    "{0} {1}, a senior adviser to the Ministry of {2}, told the {3} Times in {3} that the talks had failed.",
    "President {1} and Foreign Minister {0} {4} of {2} will meet in {3} on Friday, the {4} Agency reported.",
    "The {3} {2} Company sold its share of the {1} Bridge to {4} Holdings, Mr {1} said.",
)
PLAIN_SENTENCES = 7
"""Beside one with numbers: so dense are figures and dates in news."""
RUNS = 5
FEW = 4
"""Texts for what is slow."""

PATTERN = re.compile(
    r"(?:about |nearly |almost |over |more than |at least |up to )?(?:US)?[$€£]?\b\d[\d,]*(?:\.\d+)?(?:bn\b|m\b)?"
    r"(?: (?:thousand|million|billion|trillion))?(?: ?%| percent| [a-z]+s\b)?"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands)\b(?: of)?(?: [a-z]+s\b)?"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?: \d{1,2})?"
    r"(?:,? \d{4})?|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tomorrow)\b"
)


def text_of(words: int, seed: int) -> str:
    """Paragraphs of sentences in a random but repeatable order."""
    order = random.Random(seed)
    paragraphs, count = [], 0
    while count < words:
        paragraphs.append(" ".join(order.choices(PLAIN, k=PLAIN_SENTENCES) + order.choices(NUMBERED, k=1)))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def names_text(number: int) -> str:
    """A text in which every sixth sentence or so has names that no other text has."""
    order = random.Random(number)
    syllables = "ba ka ta ra na sa ma li mi ro so du ven gar tol mar".split()
    names = ["".join(order.choices(syllables, k=3)).capitalize() for _ in range(40)]
    named = (order.choice(NAMED).format(*order.sample(names, 5)) for _ in range(12))
    return "\n\n".join(" ".join([*order.choices(PLAIN, k=3), name]) for name in named)


def words_a_second(find: Callable[[str], Iterable[object]], texts: Sequence[str], runs: int = RUNS) -> float:
    """The best of a few runs, in seconds of the processor."""
    list(find(texts[0]))
    times = []
    for _ in range(runs):
        started = time.process_time()
        for text in texts:
            for _found in find(text):
                pass
        times.append(time.process_time() - started)
    return sum(len(text.split()) for text in texts) / min(times)


def recognizer(name: str) -> Callable[[str], Iterable[object]]:
    """A recognizer as a function of a text."""
    recognize: Callable[[Passage], Iterable[object]] = import_module(f"gloss.recognize.{name}").recognize
    return lambda text: recognize(Passage(text, date="2024-06-01"))


def main() -> None:
    """Prints a line per contender."""
    texts = [text_of(700, seed) for seed in range(100)]
    quantities, dates = recognizer("quantities"), recognizer("dates")
    contenders: dict[str, Callable[[str], Iterable[object]]] = {
        "a search for digits": re.compile(r"\d[\d,.]*").findall,
        "a regular expression": PATTERN.finditer,
        "figures": quantities,
        "dates": dates,
        "figures and dates": lambda text: [*quantities(text), *dates(text)],
    }
    named = [names_text(number) for number in range(200)]
    print(f"{'names':22}{words_a_second(recognizer('names'), named, runs=1):14,.0f} words a second")  # none seen before
    for name, find in contenders.items():
        print(f"{name:22}{words_a_second(find, texts):14,.0f} words a second")
    if find_spec("quantulum3"):
        parse = import_module("quantulum3.parser").parse
        print(f"{'quantulum3':22}{words_a_second(parse, texts[:FEW], runs=1):14,.0f} words a second")
    else:
        print(f"{'quantulum3':22}{'not installed':>14}")


if __name__ == "__main__":
    main()
