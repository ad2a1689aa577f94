"""Numbers as texts write them, in digits or in words: where one begins, where it ends and what it is worth."""

import re
from decimal import Decimal
from typing import NamedTuple

from gloss.quantity import PARTS, SCALES, SMALL, VAGUE, number_in_words

_SPACES = "\u00a0\u2009\u202f"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BIG = "thousand|lakhs?|crores?|million|billion|trillion|quadrillion"
_SMALL = rf"(?:(?:{_TENS})(?:[ -](?:{_ONES})\b)?|{_TEENS}|{_ONES}|zero)"

# 2,500.5 · 1,00,000 · 2 500 · 2.5, and where a comma is the decimal sign: 2.500,5 · 2 500 · 2,5
_POINT = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d+)?|\d{{1,3}}(?:[{_SPACES} ]\d{{3}})+(?:[.,]\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?|\.\d+"
)
_COMMA = rf"\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d{{1,3}}(?:[{_SPACES} ’']\d{{3}})+(?:,\d+)?|\d+(?:[,.]\d+)?|,\d+"
_MIXED = r"(?:\d+[ -])?\d{1,2}/\d{1,3}(?![\d/])"
_GLYPHS = {
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
    "⅕": "0.2",
    "⅖": "0.4",
    "⅗": "0.6",
    "⅘": "0.8",
}
_SHORT = "mn|mln|mio|bn|bln|tn|trn"
_SCALE_AFTER = re.compile(
    rf"[ \u00a0\u202f-]?(?P<long>(?:hundred|{_BIG}|dozen)(?![a-rt-z])(?:s(?=\s))?(?: (?:thousand|million|billion|crore)\b)?)"
    rf"|[ \u00a0]?(?P<short>{_SHORT})\b|(?P<letter>[kKmMbB])(?![\w²³/])",
    re.IGNORECASE,
)

_GROUP = rf"(?:{_SMALL}(?:[ -]hundred(?:(?: and |[ -]){_SMALL})?)?|hundred(?:(?: and |[ -]){_SMALL})?)"
_IN_WORDS = re.compile(
    rf"(?:{_GROUP}|half an?|half|an?)?[ -]?(?:{_BIG}|dozen|hundred)\b(?:[ -](?:{_BIG})\b)*(?:(?:,? and |,? ){_GROUP}(?:[ -](?:{_BIG})\b)?)*"
    rf"|{_GROUP}\b",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(
    rf" and (?P<part>an? half|an? quarter|three quarters)\b(?:[ -](?P<scale>{_BIG})\b)?", re.IGNORECASE
)
_PART_NAMES = "|".join(sorted((*PARTS, "halve"), key=len, reverse=True))
_FRACTION = re.compile(rf"(?:(?P<count>{_SMALL}|an?)[ -])?(?P<part>{_PART_NAMES})(?P<plural>s?)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:(?:several|a few|few|many|some) )?(?P<words>tens of (?:thousands|millions|billions|trillions)|hundreds of (?:thousands|millions|billions|trillions)"
    r"|dozens|scores|hundreds|thousands|millions|billions|trillions|tens)\b"
    r"|(?:several|a few|few|many) (?P<one>dozen|hundred thousand|hundred million|hundred|thousand|million|billion)\b",
    re.IGNORECASE,
)

TRIGGER = re.compile(
    r"[0-9½¼¾⅛⅜⅝⅞⅕⅖⅗⅘abdefhlmnoqstzABDEFHLMNOQSTZ](?:(?<=[0-9½¼¾⅛⅜⅝⅞⅕⅖⅗⅘])|(?<![^\W\d_].)(?:"
    r"(?<=[tT])(?:wo|hree|en|w(?:elve|enty)|hirt(?:een|y)|housand|rillion|hird|enth|ens)"
    r"|(?<=[fF])(?:our|ive|ift|ew |ort)|(?<=[sS])(?:ix|even|cores |everal )|(?<=[eE])(?:ight|leven)|(?<=[oO])ne\b"
    r"|(?<=[nN])ine|(?<=[hH])(?:undred|al[fv])|(?<=[mM])(?:illion|any )|(?<=[bB])illion|(?<=[dD])ozen|(?<=[qQ])uarter"
    r"|(?<=[zZ])ero\b|(?<=[lL])akh|(?<=[aA])(?:n? (?:hundred|thousand|million|billion|trillion|dozen|third|quarter|fifth|tenth|half)| few )))"
)
"""Where a number may begin. It starts with a set of characters, which is what makes the search fast."""


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
    is_scaled: bool = False
    is_words: bool = False


class Style(NamedTuple):
    """How a text writes numbers."""

    number: re.Pattern[str]
    decimal: str
    in_words: bool
    """Whether its number words are English."""


ENGLISH = Style(re.compile(rf"(?:{_MIXED}|(?:{_POINT}))"), ".", True)
POINT = Style(ENGLISH.number, ".", False)
COMMA = Style(re.compile(rf"(?:{_MIXED}|(?:{_COMMA}))"), ",", False)


def amount_at(text: str, start: int, style: Style) -> Amount | None:
    """The number that begins at a place where `TRIGGER` matched."""
    if text[start].isdigit() or text[start] in _GLYPHS:
        return _in_digits(text, start, style)
    if not style.in_words:
        return None
    found = [a for a in (_vague(text, start), _words(text, start), _fraction(text, start)) if a]
    return max(found, key=lambda amount: amount.end, default=None)


def _in_digits(text: str, start: int, style: Style) -> Amount | None:
    if text[start] in _GLYPHS:
        return Amount(start, start + 1, Decimal(_GLYPHS[text[start]]))
    if start and text[start - 1] in ".," and text[start - 1] == style.decimal and not text[max(0, start - 2)].isalnum():
        start -= 1
    match = style.number.match(text, start)
    if match is None:
        return None
    digits, end = match[0], match.end()
    if "/" in digits:
        return _common_fraction(digits, start, end)
    value = _value(digits, style)
    if text[end : end + 1] in _GLYPHS and digits.isdigit():
        return _scaled(text, Amount(start, end + 1, value + Decimal(_GLYPHS[text[end]])), style)
    if style.decimal == "." and (comma := _DECIMAL_COMMA.match(text, end)) and digits.isdigit():
        value, end = Decimal(f"{digits}.{comma[1]}"), comma.end(1)
    return _scaled(text, Amount(start, end, value, is_plain=digits.isdigit()), style)


# “1,7 million” in an English text: no grouping has one digit
_DECIMAL_COMMA = re.compile(rf",(\d{{1,2}})(?= ?(?:%|(?:{_BIG}|{_SHORT})\b))", re.IGNORECASE)


def _value(digits: str, style: Style) -> Decimal:
    digits = re.sub(rf"[{_SPACES} ’']", "", digits)
    if style.decimal == ",":
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits)
        return Decimal((digits.replace(".", "") if grouped else digits).replace(",", "."))
    if digits.count(".") > 1:
        return Decimal(digits.replace(".", ""))
    return Decimal(digits.replace(",", ""))


def _common_fraction(digits: str, start: int, end: int) -> Amount | None:
    whole, _, fraction = digits.replace("-", " ").rpartition(" ")
    above, below = (int(n) for n in fraction.split("/"))
    if not 0 < above < below or below not in (2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100):
        return (
            Amount(start, end, Decimal(above), of=Decimal(below))
            if 0 < above < below and not whole and below > 100
            else None
        )
    if Decimal(above) / Decimal(below) * below != above:
        return None if whole else Amount(start, end, Decimal(above), of=Decimal(below))
    return Amount(start, end, int(whole or 0) + Decimal(above) / Decimal(below))


def _scaled(text: str, amount: Amount, style: Style) -> Amount:
    """The amount with the scale word behind it: `2.5 million`."""
    match = _SCALE_AFTER.match(text, amount.end)
    if match is None:
        return _and_a_half(text, amount) if style.in_words else amount
    if match["letter"] and text[match.end() : match.end() + 1] == "-":
        return amount
    factor = Decimal(1)
    for word in (match["long"] or match["short"] or match["letter"]).lower().split():
        factor *= 12 if word.startswith("dozen") else SCALES[word.removesuffix("s")]
    value = amount.value * factor
    return amount._replace(end=match.end(), value=_tidy(value), is_plain=False, is_scaled=True)


def _tidy(value: Decimal) -> Decimal:
    """Without zeros behind the point: they came from a multiplication."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _words(text: str, start: int) -> Amount | None:
    match = _IN_WORDS.match(text, start)
    if match is None or not match[0]:
        return None
    words = re.findall(r"[A-Za-z]+", match[0])
    value = number_in_words(words)
    if value is None:
        return None
    is_scaled = any(word.lower().removesuffix("s") in SCALES for word in words)
    return _and_a_half(text, Amount(start, match.end(), _tidy(value), is_words=True, is_scaled=is_scaled))


def _and_a_half(text: str, amount: Amount) -> Amount:
    """`two and a half`, `one and a half million`; after a scale it is half of that scale."""
    match = _AND_A_HALF.match(text, amount.end)
    if match is None:
        return amount
    part = Decimal(
        {"h": "0.5", "q": "0.25", "t": "0.75"}[match["part"].removeprefix("an ").removeprefix("a ")[0].lower()]
    )
    last = text[amount.start : amount.end].lower().split()[-1]
    value = amount.value + part * SCALES.get(last, 1)
    if match["scale"]:
        value *= SCALES[match["scale"].lower().removesuffix("s")]
    return amount._replace(
        end=match.end(), value=_tidy(value), is_plain=False, is_scaled=amount.is_scaled or bool(match["scale"])
    )


def _fraction(text: str, start: int) -> Amount | None:
    """`two-thirds`, `a quarter`, `half`; not `third` in “a third attempt”: what follows decides, and the caller looks."""
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    count, name = (match["count"] or "a").lower(), match["part"].lower()
    above = Decimal(1) if count in ("a", "an") else number_in_words(re.findall("[a-z]+", count))
    if above is None or (above != 1) != bool(match["plural"]):
        return None
    below = Decimal(PARTS.get(name, 2))
    return Amount(start, match.end(), above, of=below, is_words=True)


def _vague(text: str, start: int) -> Amount | None:
    match = _VAGUE.match(text, start)
    if match is None:
        return None
    words = (match["words"] or "").lower()
    value = VAGUE.get(words) or number_in_words((match["one"] or "ten").lower().split()) or Decimal(10)
    return Amount(start, match.end(), _tidy(value), is_vague=True, is_words=True)


__all__ = ["COMMA", "ENGLISH", "POINT", "SMALL", "TRIGGER", "Amount", "Style", "amount_at"]
