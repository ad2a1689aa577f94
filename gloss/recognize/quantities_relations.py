"""How numbers belong together: ranges, `5 feet 2 inches`, tallies of votes, lists that share a unit."""

import re
from decimal import Decimal

from gloss.quantity.numbers import SCALES, tidy
from gloss.quantity.units import is_currency, words
from gloss.recognize.quantities_numbers import Amount, amount_at, begins
from gloss.recognize.quantities_units import Counted, counted, measure

_JOIN = re.compile(
    r" ?(?P<join>-to-|- to|- or|[-–—]|to|or|and) ?(?:[$€£¥₹]|US\$|[A-Z]{3} |Rs\.? ?)?(?:about |around |~)?"
    r"(?=[\d½¼¾]|[a-zA-Z])"
)
_BETWEEN = re.compile(r"\b(?P<word>between|from) (?:about |some |around |roughly )?\S{0,3}$", re.IGNORECASE)
_EITHER = re.compile(r"\beither \S{0,3}$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|fell|falls?|fallen|drop|declin|increas|grew|grow|climb|jump|cut|rais|reduc|lower|expand"
    r"|shr[aiu]nk|up|down|soar|plung|slip|edged|went|goes|doubl|surg|improv|widen|narrow|mov|chang|swell|swoll|dwindl|trim)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom (?P<low>[\da-zA-Z][^.;:\n]{0,40}?) to (?:[a-z]+ ){0,3}$")
_CHANGE_REACH = 70
_TIMES = 10
"""“Shrank by 30 to 400” is a change and what it led to, “shrank by 30 to 40” a range."""
_AND = re.compile(r"(?P<comma>, )(?:(?P<last>and |or ))?| (?:and|or) |/(?=\d)")
_SMALLER = re.compile(r"(?:,? and |, | |-)(?=\d|[a-z])")
_AND_A_HALF = re.compile(r" and (?:an? )?(half|quarter)\b(?! (?:of|an?|the|their|his|her|its)\b)", re.IGNORECASE)
_HALVES = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_COIN = re.compile(r" ?([a-zøö]+\b|¢)")
_UNNAMED = re.compile(
    r",?(?: and)? (?P<digits>\d\d?|[a-z]+(?:-[a-z]+)?)(?=[.;:!?)](?:\s|$)|\s*(?:\n|$))", re.IGNORECASE
)
_MILLIONS = re.compile(r" (million|billion|trillion|bn)\b")
_TALLY = re.compile(r"(?P<votes> votes)?(?: ?[-–—] ?| to |-to-)(?=\d|[a-z])")
_BALLOT = re.compile(
    r"\b(?:vot\w*|ballot|passed|approved|adopted|rejected|defeated|failed|backed|endorsed|ratified|margin of"
    r"|tally of)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)

_THOUSAND = Decimal(1000)

SMALLER_UNITS = {
    **{"years": ("months", 12), "weeks": ("days", 7), "days": ("hours", 24), "hours": ("minutes", 60)},
    **{"minutes": ("seconds", 60), "mi": ("yd", 1760), "yd": ("ft", 3), "ft": ("in", 12), "lb": ("oz", 16)},
    **{"km": ("m", 1000), "m": ("cm", 100), "cm": ("mm", 10), "t": ("kg", 1000), "kg": ("g", 1000)},
}
"""What a unit is divided into, and how many go into it."""


def range_end(text: str, amount: Amount) -> Amount | None:
    """The high end of a range that begins with an amount: `2,000 to 3,000`, `10–15`, `between 5 and 9`."""
    match = _JOIN.match(text, amount.end)
    if match is None or amount.of is not None or amount.is_vague:
        return None
    high = amount_behind(text, match.end())
    if high is None or high.of is not None or high.is_vague or not amount.value < high.value:
        return None
    if high.is_scaled and not amount.is_scaled and high.value / high.scale <= amount.value < 1000:
        return None  # “28 to 2 million years ago”
    return high if _joins(text, amount, high, match["join"].strip("- ")) else None


def low_end(amount: Amount, high: Amount) -> Decimal:
    """The low end of a range, scaled as the high end is: `2 to 3 million`."""
    is_shared = high.is_scaled and not amount.is_scaled and amount.value < high.value / high.scale
    return amount.value * high.scale if is_shared else amount.value


def amount_behind(text: str, start: int) -> Amount | None:
    """The number that begins exactly at a place."""
    return amount_at(text, start) if begins(text, start) else None


def _joins(text: str, amount: Amount, high: Amount, join: str) -> bool:
    introduced = _BETWEEN.search(text, max(0, amount.start - 20), amount.start)
    if join == "and":
        return introduced is not None and introduced["word"].lower() == "between"
    if join == "or":
        low = low_end(amount, high)
        is_near = high.value == low + (1 if low == amount.value else high.scale) or (
            high.value == low * 2 and low >= 10
        )
        return is_near and not _EITHER.search(text, max(0, amount.start - 12), amount.start)
    if join == "to":
        is_by = text.endswith(" by ", 0, amount.start) and high.value >= _TIMES * low_end(amount, high)
        return not ((introduced or is_by) and _is_change(text, amount.start))
    return amount.is_words == high.is_words and not re.match(r"[-–/.:]\d", text[high.end : high.end + 2])


def _is_change(text: str, start: int) -> bool:
    """Whether `from` tells of a change: “rose from 10 to 20” states two figures."""
    clause = re.split(r"[.;!?\n]", text[max(0, start - 70) : start])[-1]
    return _CHANGE.search(clause) is not None


def repeated_range(text: str, amount: Amount, found: Counted) -> tuple[Amount, Counted] | None:
    """The high end where both ends carry the unit: `between 30 degrees and 40 degrees`."""
    introduced = _BETWEEN.search(text, max(0, amount.start - 20), amount.start)
    match = _JOIN.match(text, found.end) if introduced else None
    if match is None or introduced is None or (introduced["word"].lower() == "from" and _is_change(text, amount.start)):
        return None
    high = amount_behind(text, match.end())
    again = measure(text, high.end) if high else None
    return (high, again) if high and again and again.unit == found.unit and amount.value < high.value else None


def smaller_part(text: str, value: Decimal, found: Counted) -> tuple[Decimal, Counted] | None:
    """The sum and its unit where a part follows: `5 feet 2 inches`, `3 dollars 50 cents`, `1 mile and a half`."""
    if half := _AND_A_HALF.match(text, found.end):
        return value + _HALVES[half[1].lower()], found._replace(end=half.end())
    if (unnamed := _unnamed_part(text, value, found)) is not None:
        return unnamed
    match = _SMALLER.match(text, found.end)
    second = amount_behind(text, match.end()) if match else None
    if second is None or second.of is not None or second.is_scaled:
        return None
    coin = _COIN.match(text, second.end)
    if coin and coin[1] in words("coins") and second.value < 100:
        return _with_hundredths(value, second.value), found._replace(end=coin.end())
    smaller = measure(text, second.end)
    factor = _factor(found.unit, smaller.unit) if smaller else None
    return (value * factor + second.value, smaller) if smaller and factor else None


def _unnamed_part(text: str, value: Decimal, found: Counted) -> tuple[Decimal, Counted] | None:
    """`15 dollars 50`, `$20 and 43`, `2 hours ten`, where nothing else follows; `75 USD million`."""
    is_money = is_currency(found.unit)
    if is_money and value < _THOUSAND and (scale := _MILLIONS.match(text, found.end)):
        return tidy(value * SCALES[scale[1]]), found._replace(end=scale.end())
    match = _UNNAMED.match(text, found.end) if (is_money or found.unit == "hours") and value % 1 == 0 else None
    part = amount_behind(text, match.start("digits")) if match else None
    if match is None or part is None or part.end != match.end() or value >= _THOUSAND:
        return None
    if is_money:
        is_cents = part.is_plain and len(match["digits"]) == 2
        return (_with_hundredths(value, part.value), found._replace(end=part.end)) if is_cents else None
    return (value * 60 + part.value, Counted(part.end, "minutes", True)) if part.value < 60 else None


def _with_hundredths(value: Decimal, parts: Decimal) -> Decimal:
    return (value + parts / 100).quantize(Decimal("0.01"))


def _factor(unit: str, smaller: str) -> int | None:
    """How many of a smaller unit go into a unit."""
    factor = 1
    while unit != smaller:
        if unit not in SMALLER_UNITS:
            return None
        unit, size = SMALLER_UNITS[unit]
        factor *= size
    return factor if factor > 1 else None


def unit_further_on(text: str, amount: Amount, last: Amount) -> Counted | None:
    """The unit that a number shares with the next: of a list, or of a change such as `from 300 to 4,500 families`."""
    if found := _shared_unit(text, last.end):
        return found
    return (_changed_unit(text, amount) or _unit_before_change(text, amount)) if last is amount else None


def _unit_before_change(text: str, amount: Amount) -> Counted | None:
    """The unit of the first end of a change: `from 20,000 sq km to fewer than 4,000`."""
    match = _FROM_TO.search(text, max(0, amount.start - _CHANGE_REACH), amount.start)
    low = amount_behind(text, match.start("low")) if match else None
    found = counted(text, low.end) if low else None
    return found._replace(end=amount.end) if match and found and found.end == match.end("low") else None


def _changed_unit(text: str, amount: Amount) -> Counted | None:
    """The unit of both ends of a change: `from 300 to 4,500 families`, `by 300 to 4,500`."""
    is_introduced = text.endswith(" by ", 0, amount.start) or _BETWEEN.search(
        text, max(0, amount.start - 20), amount.start
    )
    is_change = is_introduced and text.startswith(" to ", amount.end)
    high = amount_behind(text, amount.end + len(" to ")) if is_change else None
    found = counted(text, high.end) if high else None
    return found._replace(end=amount.end) if found else None


def _shared_unit(text: str, end: int, *, depth: int = 4) -> Counted | None:
    """The unit behind the last number of a list, for the ones before: `4 and 7 %`, `12, 8 and 5 dollars`."""
    match = _AND.match(text, end)
    amount = amount_behind(text, match.end()) if match and depth else None
    if match is None or amount is None or amount.of is not None or (match["last"] and depth == 4):
        return None
    found = counted(text, amount.end)
    if found is None or (match["comma"] and not match["last"]):
        found = _shared_unit(text, amount.end, depth=depth - 1)
    return found._replace(end=end) if found else None


def tally(text: str, amount: Amount) -> Amount | None:
    """The votes against: `voted 168–12`, `by 168 votes to 12`."""
    match = _TALLY.match(text, amount.end)
    if match is None or not (amount.is_plain or amount.is_words):
        return None
    against = amount_behind(text, match.end())
    if against is None or not (against.is_plain or against.is_words) or measure(text, against.end):
        return None
    is_named = match["votes"] or text.startswith((" vote", "-vote"), against.end)
    is_ballot = is_named or _BALLOT.search(text, max(0, amount.start - 60), amount.start)
    return against if is_ballot and not text[against.end : against.end + 2].strip("., ;)").isdigit() else None
