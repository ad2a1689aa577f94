"""Whether two figures contradict each other: whether no number fits what both of them say."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gloss.model import Qualifier, Quantity

_ABOUT = Decimal("0.1")
"""The part by which “about” and “nearly” may miss: “about 5,000” and 5,200 do not contradict each other."""
_EVER = Decimal("Infinity")


class Claim(NamedTuple):
    """What a figure says of a number."""

    low: Decimal
    high: Decimal
    value: Decimal | None
    places: int
    """How many places of the value behind the point count: 1 for 51.1, 0 for 12, -5 for 46,100,000."""


def claim(figure: Quantity) -> Claim:
    """The numbers that a figure may mean."""
    low, high = _interval(figure)
    return Claim(low, high, figure.value, 0 if figure.value is None else _places(figure.value))


def contradict(one: Claim, other: Claim) -> bool:
    """“More than 17,000” and 17,500 do not, nor do 46.1 million and 46,118,793; 1,200 and “about 900” do."""
    if one.low <= other.high and other.low <= one.high:
        return False
    coarse, fine = (one, other) if one.places < other.places else (other, one)
    return not _is_rounded(coarse, fine)


def _interval(figure: Quantity) -> tuple[Decimal, Decimal]:
    low = figure.low if figure.value is None else figure.value
    high = figure.high if figure.value is None else figure.value
    least, most = -_EVER if low is None else low, _EVER if high is None else high
    match figure.qualifier:
        case Qualifier.ABOUT:
            return least - abs(least) * _ABOUT, most + abs(most) * _ABOUT
        case Qualifier.NEARLY:
            return least - abs(least) * _ABOUT, most
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            return least, _EVER
        case Qualifier.LESS_THAN | Qualifier.AT_MOST | Qualifier.UP_TO:
            return -_EVER, most
        case None:
            return least, most


def _places(value: Decimal) -> int:
    """Numbers below a thousand are taken as exact, round or not: 40 and 42 do not agree."""
    normal = value.normalize().as_tuple()
    exponent = int(normal.exponent)
    return -exponent if exponent < 0 or (len(normal.digits) > 1 and abs(value) >= 1000) else 0


def _is_rounded(coarse: Claim, fine: Claim) -> bool:
    """Whether one is the other, told with fewer digits."""
    if coarse.value is None or fine.value is None or coarse.places >= fine.places:
        return False
    return fine.value.quantize(Decimal(1).scaleb(-coarse.places), ROUND_HALF_UP) == coarse.value
