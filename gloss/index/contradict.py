"""Whether two figures contradict each other: whether no number fits what both of them say."""

from decimal import ROUND_HALF_UP, Decimal

from gloss.model import Qualifier, Quantity

_ABOUT = Decimal("0.1")
"""The part by which “about” and “nearly” may miss: “about 5,000” and 5,200 do not contradict each other."""
_EVER = Decimal("Infinity")


def contradict(one: Quantity, other: Quantity) -> bool:
    """“More than 17,000” and 17,500 do not, nor do 46.1 million and 46,118,793; 1,200 and “about 900” do."""
    (low, high), (lowest, highest) = _interval(one), _interval(other)
    if low <= highest and lowest <= high:
        return False
    values = sorted((value for value in (one.value, other.value) if value is not None), key=_precision)
    return len(values) < 2 or not _is_rounded(values[0], values[1])


def _interval(figure: Quantity) -> tuple[Decimal, Decimal]:
    """The numbers that it may mean."""
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


def _precision(value: Decimal) -> int:
    """How many places behind the point count: 1 for 51.1, 0 for 12, -5 for 46,100,000. Small ones are exact."""
    normal = value.normalize().as_tuple()
    exponent = int(normal.exponent)
    return -exponent if exponent < 0 or (len(normal.digits) > 1 and abs(value) >= 1000) else 0


def _is_rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Whether one is the other, told with fewer digits."""
    places = _precision(coarse)
    return places < _precision(fine) and fine.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == coarse
