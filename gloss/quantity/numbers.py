"""Number words and scales: what a number in English words is worth, and the pattern that finds one."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

SCALES: Mapping[str, int] = {
    "hundred": 10**2,
    **dict.fromkeys(("thousand", "k"), 10**3),
    "lakh": 10**5,
    **dict.fromkeys(("million", "m", "mn", "mln", "mio", "mil"), 10**6),
    "crore": 10**7,
    **dict.fromkeys(("billion", "b", "bn", "bln", "bil"), 10**9),
    **dict.fromkeys(("trillion", "tn", "trn", "tril"), 10**12),
    "quadrillion": 10**15,
}
"""Words that multiply the number before them."""

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

SMALL: Mapping[str, int] = {
    word: value
    for words, values in (
        (("zero", *_ONES, "ten", "eleven", "twelve", *_TEENS), range(20)),
        (_TENS, range(20, 100, 10)),
    )
    for word, value in zip(words, values, strict=True)
}
"""Number words that are added up."""

PARTS: Mapping[str, int] = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    **{word: n for n, word in enumerate(("fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 5)},
    "twelfth": 12,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}
"""What a whole is divided into, by the name of one part."""

VAGUE: Mapping[str, Decimal] = {
    "dozens": Decimal(12),
    "scores": Decimal(20),
    "hundreds": Decimal(100),
    "thousands": Decimal(1000),
    "tens of thousands": Decimal(10**4),
    "hundreds of thousands": Decimal(10**5),
    "millions": Decimal(10**6),
    "tens of millions": Decimal(10**7),
    "hundreds of millions": Decimal(10**8),
    "billions": Decimal(10**9),
    "tens of billions": Decimal(10**10),
    "hundreds of billions": Decimal(10**11),
    "trillions": Decimal(10**12),
}
"""“Hundreds of people” says no more than that there were 100 or more: a low end, and no high end."""

SMALL_WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})(?:(?: +|-)(?:{'|'.join(_ONES)})\b)?"
    rf"|ten|eleven|twelve|thirteen|(?:four|fif|six|seven|eigh|nine)teen|{'|'.join(_ONES)}|zero)"
)
"""A number below a hundred in English words, as a pattern."""

_BIG = "(?:thousand|lakh|million|crore|billion|trillion|quadrillion)"
_HUNDRED = rf"hundred(?:(?: +and +| +|-){SMALL_WORDS})?"
_GROUP = rf"(?:{SMALL_WORDS}(?:(?: +|-){_HUNDRED})?|{_HUNDRED})"
_NO_PART = r"(?![ -](?:halves|quarters|thirds|fifths|tenths)\b)"
"""“Five billion and three quarters” does not have three at its end."""
NUMBER_WORDS = (
    rf"(?:(?:{_GROUP}|half an?|half|an?)(?: +|-))?(?:{_BIG}|dozen|hundred)s?\b(?:(?: +|-){_BIG}\b){{0,2}}"
    rf"(?:(?:,? +and +|,? +){_GROUP}(?: +|-)(?:{_BIG}|dozen)s?\b){{0,6}}"
    rf"(?:(?:,? +and +|,? +){_GROUP}\b{_NO_PART})?|{_GROUP}\b"
)
"""A number in English words, as a pattern."""


def number_in_words(words: Iterable[str]) -> Decimal | None:
    """The number that words say together: `two hundred and five`, `half a million`; None if they say none."""
    total, current = Decimal(0), Decimal(0)
    for word in words:
        lower = word.lower()
        lower = lower if lower in SMALL else lower.removesuffix("s")
        if lower in SMALL:
            current += SMALL[lower]
        elif lower in ("hundred", "dozen"):
            current = (current or Decimal(1)) * (100 if lower == "hundred" else 12)
        elif lower in SCALES:
            is_second = total and not current  # the million of “two thousand million”
            total = total * SCALES[lower] if is_second else total + (current or 1) * SCALES[lower]
            current = Decimal(0)
        elif lower == "half":
            current += Decimal("0.5")
        elif lower not in ("and", "a", "an"):
            return None
    return tidy(total + current)


def words_of(phrase: str) -> list[str]:
    """The words of a number in words."""
    return re.findall(r"[A-Za-z]+", phrase)


def tidy(number: Decimal) -> Decimal:
    """Without the zeros behind the point that a multiplication leaves: 5.2 times a billion is 5200000000."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
