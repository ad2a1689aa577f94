"""Numbers as texts write them, in digits or in words: where one begins, where it ends and what it is worth."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gloss.quantity.numbers import NUMBER_WORDS, PARTS, SCALES, SMALL_WORDS, VAGUE, number_in_words, tidy, words_of
from gloss.recognize.quantities_units import noun_phrase

_GLYPHS = {
    **{"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅕": Decimal("0.2"), "⅖": Decimal("0.4")},
    **{"⅗": Decimal("0.6"), "⅘": Decimal("0.8"), "⅛": Decimal("0.125"), "⅜": Decimal("0.375")},
    **{"⅝": Decimal("0.625"), "⅞": Decimal("0.875")},
}

# 2,500.5 · 1,00,000 · 2 500 · 1.234.567,8 · 25.000 (nobody gives a whole number three decimals) · 2.5
_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?! ?\d|[A-Z]?s\b)"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)|[1-9]\d{0,2}\.000(?![\d.,])|\d{1,3}(?:\.\d{3}){2,}(?![.\d])|\d+(?:\.\d+)?|\.\d+"
)
_FRACTION_IN_DIGITS = re.compile(r"(?:(?P<whole>\d+)[ -])?(?P<above>\d{1,4})/(?P<below>\d{1,4})(?![\d/])")

_BIG = "thousand|lakhs?|million|crores?|billion|trillion|quadrillion"
_SHORT = "mn|mln|mio|mil|bn|bln|bil|tn|trn|tril"
_SCALE = re.compile(
    rf"(?:\+|-plus)?(?: |-)?(?P<long>(?:hundred|dozen|{_BIG})s?(?: (?:thousand|million|billion|crore)\b)?)(?![a-z])"
    rf"| ?(?P<short>{_SHORT})\b|(?P<letter>[kKmMbB])(?![\w²³/])"
    r"| ?(?-i:(?P<of_money>[kM])(?=(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|CAD|AUD)\b))",
    re.IGNORECASE,
)
# “1,7 million” in an English text: no grouping has one digit
_DECIMAL_COMMA = re.compile(rf",(\d{{1,2}})(?= ?(?:%|€|(?:euros?|{_BIG}|{_SHORT})\b))", re.IGNORECASE)

_HUNDRED = Decimal(100)
_AND_BELOW_HUNDRED = re.compile(rf" and (\d\d?|{SMALL_WORDS})\b(?![.,]?\d| ?%| percent)", re.IGNORECASE)
_LOWER_SCALE = re.compile(r",? (?=\d{1,3} (?:hundred|thousand|million)\b)", re.IGNORECASE)
_IN_WORDS = re.compile(NUMBER_WORDS, re.IGNORECASE)
_POINT_WORDS = re.compile(
    r" point((?: (?:zero|one|two|three|four|five|six|seven|eight|nine)\b)+)(?: (million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_AND_A_PART = re.compile(
    rf"(?: and |-and-)(?P<part>an?[ -]half|an?[ -]quarter|three[ -]quarters|half)\b(?: (?P<scale>{_BIG})\b)?",
    re.IGNORECASE,
)
_PARTS_BEHIND = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.75")}
_ORDINAL = re.compile(
    r"(?: and)?[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+teenth|\w+tieth)\b",
    re.IGNORECASE,
)
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
_FRACTION = re.compile(
    rf"(?:(?P<count>an?|{NUMBER_WORDS})(?: +| ?- ?))?(?P<part>{_PART})(?P<plural>s?)\b", re.IGNORECASE
)
_OF_A_SCALE = re.compile(r" of an? (hundred|thousand|lakh|million|crore|billion|trillion)\b", re.IGNORECASE)
_OF_SO_MANY = re.compile(r" (?:of (?:them|whom|these|those)|TEU)\b")
_MILLIONS_BEFORE = re.compile(r"\dm (?:[a-z]+ )?(?!metres|meters)[a-z]{3,}s\b[^.;\n]{0,60}$")
"""“1.51m barrels a day, up from 1.45m”: the second is no length either."""
_MILLIONS_REACH = 90
_BARE_SCALES = frozenset(
    {"hundred", "thousand", "million", "billion", "trillion", "quadrillion", "dozen", "lakh", "crore"}
)
"""A number in words does not begin with them: “a $40-plus billion plan” states no billion of its own."""
_MONEY_BEFORE = re.compile(r"[$€£¥₹₩₦₱₽₺₫₪] ?$|\b[A-Z]{2,4}\$? ?$")
_ILLIONS = "millions|billions|trillions"
_VAGUE = re.compile(
    rf"(?:(?:several|a few|few|many|some) )?(?P<words>(?:tens|hundreds) of (?:thousands|{_ILLIONS})"
    rf"|dozens|scores|hundreds|thousands|{_ILLIONS}|tens)\b"
    r"|(?:several|a few|few|many) (?P<one>(?:dozen|hundred|thousand|million|billion)"
    r"(?: (?:thousand|million|billion|trillion))?)\b",
    re.IGNORECASE,
)

_GLYPH = "".join(_GLYPHS)
_WORD_BEGINS = (
    r"(?:[tT](?:wo|hree|en|w(?:elve|enty)|hirt(?:een|y)|housand|rillion|hird|enth|ens)|[fF](?:our|ive|ift|ew |ort)"
    r"|[sS](?:ix|even|cores |everal )|[eE](?:ight|leven)|[oO]ne\b|[nN]ine|[hH](?:undred|al[fv])|[mM](?:illion|any )"
    r"|[bB]illion|[dD]ozen|[qQ]uarter|[zZ]ero\b|[lL]akh|[aA](?: few |n? (?:hundred|thousand|million|billion|trillion"
    r"|dozen|third|quarter|fifth|sixth|eighth|tenth|half)))"
)
_BEGINS = re.compile(rf"[0-9{_GLYPH}]|{_WORD_BEGINS}")
_TRIGGER = re.compile(rf"[0-9{_GLYPH}\W_](?:(?<=[0-9{_GLYPH}])|(?={_WORD_BEGINS}))")
"""A digit, or what stands before a number in words. It starts with a set of characters: that makes the search fast."""


def begins(text: str, start: int) -> bool:
    """Whether a number may begin at a place."""
    return _BEGINS.match(text, start) is not None


def beginnings(text: str) -> Iterator[int]:
    """Where numbers may begin."""
    if text[:1].isalpha() and begins(text, 0):
        yield 0
    for match in _TRIGGER.finditer(text):
        yield match.start() if text[match.start()].isalnum() else match.end()


class Amount(NamedTuple):
    """A number in a text."""

    start: int
    end: int
    value: Decimal
    of: Decimal | None = None
    """The whole, of a fraction."""
    is_vague: bool = False
    """“Hundreds”: `value` is the least that it can mean."""
    is_plain: bool = False
    """Digits and nothing else: no grouping, no decimals, no scale."""
    scale: Decimal = Decimal(1)
    """What a scale word multiplied it with."""
    is_words: bool = False

    @property
    def is_scaled(self) -> bool:
        """Whether a word such as “million” is part of it."""
        return self.scale > 1


def amount_at(text: str, start: int) -> Amount | None:
    """The number that begins at a place of `beginnings`."""
    if text[start] in _GLYPHS:
        return _scaled(text, Amount(start, start + 1, _GLYPHS[text[start]]))
    if text[start].isdigit():
        return _common_fraction(text, start) or _in_digits(text, start)
    found = [amount for amount in (_vague(text, start), _in_words(text, start), _fraction(text, start)) if amount]
    return max(found, key=lambda amount: amount.end, default=None)


def _in_digits(text: str, start: int) -> Amount | None:
    if text[start - 1 : start] == "." and not text[max(0, start - 2) : start - 1].strip():
        start -= 1
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    digits, end = match[0], match.end()
    if digits.isdigit() and text[end : end + 1] in _GLYPHS:
        return _scaled(text, Amount(start, end + 1, Decimal(digits) + _GLYPHS[text[end]]))
    if digits.isdigit() and (comma := _DECIMAL_COMMA.match(text, end)):
        return _scaled(text, Amount(start, comma.end(1), Decimal(f"{digits}.{comma[1]}")))
    amount = Amount(start, end, _value(digits), is_plain=digits.isdigit())
    return _scaled(text, amount)


def _value(digits: str) -> Decimal:
    digits = digits.replace(" ", "")
    if digits.count(".") > 1 or digits.endswith(".000") or re.fullmatch(r"[\d.]+,\d{1,2}", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(digits.replace(",", ""))


def is_all_of(text: str, start: int, end: int) -> bool:
    """Whether a text says nothing but the number between two places: a cell of a table, an answer."""
    is_short = len(text) - (end - start) < 20  # else looking at the rest of a long text takes its time
    return is_short and not text[end:].strip() and not text[:start].strip("-−+~<>≈ \n\t$€£")


def _common_fraction(text: str, start: int) -> Amount | None:
    """`3/4`, `2 1/2`, and `168/329`, which is a part of a whole; not a date such as 9/11 or 24/7."""
    match = _FRACTION_IN_DIGITS.match(text, start)
    if match is None:
        return None
    above, below = Decimal(match["above"]), Decimal(match["below"])
    if not 0 < above < below or (below > 10 and below not in (16, 32, 64, 100) and (match["whole"] or below <= 100)):
        return None
    if above >= 1800 and below <= 2150:  # the season of 2021/2022
        return None
    if below > 100 or not _is_finite(below):
        return None if match["whole"] else Amount(start, match.end(), above, of=below)
    return Amount(start, match.end(), Decimal(match["whole"] or 0) + above / below)


def _is_finite(below: Decimal) -> bool:
    """Whether parts of it are exact decimals: fifths are, thirds are not."""
    return (Decimal(10**6) % below) == 0


def _scaled(text: str, amount: Amount) -> Amount:
    """The amount with the scale word behind it: `2.5 million`."""
    match = _SCALE.match(text, amount.end)
    if match is None or (match["letter"] and not _is_scale(text, amount, match)):
        return _and_a_part(text, amount)
    factor = Decimal(1)
    for word in (match["long"] or match["short"] or match["letter"] or match["of_money"]).lower().split():
        factor *= 12 if word.startswith("dozen") else SCALES[word.removesuffix("s")]
    scaled = amount._replace(end=match.end(), value=tidy(amount.value * factor), is_plain=False, scale=factor)
    return _and_a_part(text, _and_the_rest(text, scaled) if match["long"] else scaled)


def _and_the_rest(text: str, amount: Amount) -> Amount:
    """`3 hundred and 21`, `4 thousand 3 hundred`: a smaller number goes on where a scale word ends."""
    if amount.scale == _HUNDRED:
        match = _AND_BELOW_HUNDRED.match(text, amount.end)
        value = (Decimal(match[1]) if match[1].isdigit() else number_in_words(words_of(match[1]))) if match else None
        return amount._replace(end=match.end(), value=amount.value + value) if match and value else amount
    match = _LOWER_SCALE.match(text, amount.end)
    lower = _in_digits(text, match.end()) if match else None
    is_part = lower is not None and lower.value < amount.scale
    return amount._replace(end=lower.end, value=amount.value + lower.value) if lower and is_part else amount


def _is_scale(text: str, amount: Amount, letter: re.Match[str]) -> bool:
    """Whether a letter that touches a number multiplies it: of money and of things, not in `4K`, `50m apart`, `3M`."""
    is_money = _MONEY_BEFORE.search(text, max(0, amount.start - 5), amount.start)
    if is_money or (letter["letter"] != "m" and is_all_of(text, amount.start, letter.end())):
        return True
    if text[letter.end() : letter.end() + 1] == "-":
        return False
    if letter["letter"] in "kK":
        return amount.value >= 10
    if _OF_SO_MANY.match(text, letter.end()) or noun_phrase(text, letter.end()) is not None:
        return True
    window = text[max(0, amount.start - _MILLIONS_REACH) : amount.start]
    return "m " in window and _MILLIONS_BEFORE.search(window) is not None


def _in_words(text: str, start: int) -> Amount | None:
    match = _IN_WORDS.match(text, start)
    if match is None or _ORDINAL.match(text, match.end()):
        return None
    words = words_of(match[0])
    if words[0].lower() in _BARE_SCALES and not text.startswith("-strong", match.end()):
        return None
    value = number_in_words(words)
    if value is None:
        return None
    scale = Decimal({**SCALES, "dozen": 12}.get(words[-1].lower().removesuffix("s"), 1))
    amount = Amount(start, match.end(), value, is_words=True, scale=scale)
    return _spoken_decimals(text, amount) or _and_a_part(text, amount)


def _spoken_decimals(text: str, amount: Amount) -> Amount | None:
    """`two point five million`."""
    match = _POINT_WORDS.match(text, amount.end)
    if match is None:
        return None
    decimals = "".join(str(number_in_words([word])) for word in match[1].split())
    scale = Decimal(SCALES.get((match[2] or "").lower(), 1))
    return amount._replace(end=match.end(), value=tidy(Decimal(f"{amount.value}.{decimals}") * scale), scale=scale)


def _and_a_part(text: str, amount: Amount) -> Amount:
    """`two and a half`, `one and a half million`; behind a scale word it is a part of that scale."""
    match = _AND_A_PART.match(text, amount.end)
    if match is None:
        return amount
    part = _PARTS_BEHIND[re.split("[ -]", match["part"].lower())[-1]]
    last = text[amount.start : amount.end].lower().split()[-1]
    scale = Decimal(SCALES.get((match["scale"] or "").lower().removesuffix("s"), 1))
    value = (amount.value + part * SCALES.get(last, 1)) * scale
    return amount._replace(end=match.end(), value=tidy(value), is_plain=False, scale=max(scale, amount.scale))


def _fraction(text: str, start: int) -> Amount | None:
    """`two-thirds`, `a quarter`, `half`; also the `third` of “a third attempt”: the caller looks at what follows."""
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    count = (match["count"] or "a").lower()
    above = Decimal(1) if count in ("a", "an") else number_in_words(words_of(count))
    below = Decimal(PARTS[match["part"].lower()])
    if above is None or (below == 2 and above != 1) or (above != 1) != bool(match["plural"]):
        return None
    amount = Amount(start, match.end(), above, of=below, is_words=True)
    return _of_a_scale(text, amount) or amount


def _of_a_scale(text: str, part: Amount) -> Amount | None:
    """`a quarter of a million`, where it is a whole number: a third of a million is none."""
    match = _OF_A_SCALE.match(text, part.end)
    scale = Decimal(SCALES[match[1].lower()]) if match else Decimal(0)
    value = scale * part.value / (part.of or 1)
    return (
        Amount(part.start, match.end(), tidy(value), is_words=True, scale=scale) if match and value % 1 == 0 else None
    )


def _vague(text: str, start: int) -> Amount | None:
    match = _VAGUE.match(text, start)
    if match is None:
        return None
    value = VAGUE.get((match["words"] or "").lower()) or number_in_words((match["one"] or "ten").split())
    return Amount(start, match.end(), value or Decimal(10), is_vague=True, is_words=True)
