"""What an answer's words come to: an amount, a point in time, a score; and whether two of them differ.

Two values differ only where both cannot be true of one thing: "about 400" and "410", "1973" and "October
1973", "at least four" and "six" do not, and what is counted in other units is not compared at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from index.spans import Span
from index.words import one_of, terms

from .amounts import ORDINALS, Number, find_numbers, words_for
from .moments import MONTH_NAME, Moment, can_be_one, find_moment

Bound = Literal["", "about", "least", "most"]
Asked = Literal["amount", "moment", "score"]

ABOUT = Fraction(1, 10)  # by how much of the greater "about 400" may be another number
ROUNDED = Fraction(1, 20)  # by how much a plain round number may
FIGURES = 3  # other than noughts at its end, at most, of a number that is only about right
ROUND_BOUND = 100  # from which on a bound is so: "over 500" may be 527, "at least 20" is a count
ROUND = 1_000  # from which on a number with noughts at its end is taken for a round one


class Compared(Enum):
    """What two values are to each other; UNLIKE: of other things, or such that both may be true."""

    SAME = auto()
    DIFFER = auto()
    UNLIKE = auto()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts: `nouns` are the terms of the next two words, as far as they may be.

    `measure`: "km" in "10 kilometres long", whose only noun is then "long". `rate`: "day" in "14
    crossings a day". `part`: it is said to be some of others ("nine of them"). `gap`: it is how far two
    others are apart ("four votes ahead", "rose by 12").
    """

    value: Fraction
    unit: str
    nouns: frozenset[str]
    bound: Bound = ""
    rate: str = ""
    part: bool = False
    measure: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Two numbers that belong together: "12 to 8"."""

    first: Fraction
    second: Fraction


Value = Amount | Moment | Score

_LEAST = (
    r"at least|no fewer than|no less than|not less than|more than|over|above|upwards? of|exceed\w*"
)
_MOST = r"up to|at most|no more than|not more than|less than|fewer than|under|below|maximum of"
_ABOUT = (
    r"about|around|some|roughly|approximately|nearly|almost|close to|an? estimated|as many as|"
    r"just (?:over|under)|estimated at|circa|perhaps|an? average of"
)
_BOUND_WORDS: tuple[tuple[Bound, str], ...] = (
    ("most", _MOST),
    ("about", _ABOUT),
    ("least", _LEAST),
)
_BOUNDS = tuple(
    (bound, re.compile(rf"(?:^|\W)(?:{words})\s+(?:an?\s+|the\s+)?$", re.IGNORECASE))
    for bound, words in _BOUND_WORDS
)
_NOT_MORE = re.compile(
    r"\b(?:not|never|nothing)\b[^.;]{0,40}\b(?:more than|above|over)\s+$", re.IGNORECASE
)
_OR_SO = re.compile(r"[^.,;]{0,20}\bor (?:so|more)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[ \t\r\n-]{1,2}([^\W\d_][\w'’-]*)")
_NO_NOUN = frozenset(
    "a an and are as at because but by for from had has have he if in into is it its more of on or out "
    "over per she since so than that the their them then they this to under until up was were when which "
    "while who will with would last each less fewer not".split()
)
_RATE = re.compile(
    r"\W{0,2}(?:[\w-]+\s+){0,3}?(?:an?|per|each|every)\s(hour|day|week|month|year|season|tonne|ton|litre|"
    r"liter|kilo|kilogram|gallon|barrel|head|person|household|child|pupil|minute|second|mile)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\s(?:other|more|further|additional)\b|\W{0,2}(?:[\w-]+\s+){0,2}?(?:of|among) "
    r"(?:them|whom|these|those|which|the \w+|all)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:another|further|additional|extra|the other)\s+(?:\w+\s)?$", re.IGNORECASE)
_GAP_BEFORE = re.compile(
    r"\b(?:(?:lead|margin|majority|difference|gap|rise|increase|fall|drop|decrease|reduction) of"
    r"|(?:w[io]n|wins|lost|beat|beaten|defeated|rose|risen|rises|fell|fallen|grew|grown|up|down|ahead|cut|reduced|"
    r"increased|raised|dropped|declined|passed|led|leads)\b[^.,;]{0,40}?\bby)"
    r"\s(?:an?\s|the\s|only\s|just\s|about\s|some\s)*\Z",
    re.IGNORECASE,
)
_GAP_BEHIND = re.compile(
    r"(?:\s[\w-]+)?\s(?:ahead|behind|fewer|higher|lower|clear of)\b", re.IGNORECASE
)
_MINUS = re.compile(r"\bminus\s$", re.IGNORECASE)
_ORDINAL = re.compile(one_of(ORDINALS), re.IGNORECASE)
_DATE_FOLLOWS = re.compile(rf"\s?(?:[ap]\.?m\b|{MONTH_NAME}\b|[:.]\d\d\s?[ap]\.?m)", re.IGNORECASE)
_FRACTION = re.compile(
    r"[\s-](?:quarters?|thirds?|halves|half|fifths?|tenths?)\b|\s?\d*/\d", re.IGNORECASE
)
_RANGE = re.compile(r"\s?(?:to|and|or|-|–|—)\s?")
_SPACED = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\d)")  # "12 500": one number, or two
_CURRENCY = re.compile(
    r"\s((?:[A-Z][\w.]*\s){1,2})(dollar|pound|crown|kron[aeou]|rupee|peso|franc|dinar|shilling|lira)r?s?\b"
)
_OF_LAND = {"us dollar": "dollar", "american dollar": "dollar", "british pound": "pound"}
_MEASURES = {
    "km": "km kms kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "mile": "mile miles", "foot": "ft foot feet", "inch": "inch inches", "yard": "yard yards",
    "acre": "acre acres", "hectare": "ha hectare hectares",
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "g": "gram grams gramme grammes", "tonne": "tonne tonnes", "ton": "ton tons",
    "lb": "lb lbs", "ounce": "oz ounce ounces",
    "litre": "litre litres liter liters", "gallon": "gallon gallons", "pint": "pint pints",
    "km/h": "km/h kmh kph", "mph": "mph", "knot": "knot knots",
    "kw": "kw kilowatt kilowatts", "mw": "mw megawatt megawatts", "gw": "gw gigawatt gigawatts",
    "second": "sec secs seconds", "minute": "min mins minute minutes", "hour": "hr hrs hour hours",
    "day": "day days", "week": "week weeks", "month": "month months", "year": "yr yrs year years",
    "decade": "decade decades", "century": "century centuries",
    "°": "° degree degrees", "°c": "°c celsius", "°f": "°f fahrenheit",
}  # fmt: skip
_MEASURE_OF = {word: unit for unit, words in _MEASURES.items() for word in words.split()}
_MEASURE_WORD = (
    r"(?P<kind>(?:square|sq\.?|cubic)[\s-])?"
    r"(?:(?:°\s?|degrees?\s)(?P<scale>celsius|centigrade|fahrenheit|c\b|f\b)"
    rf"|(?P<word>{one_of(_MEASURE_OF)})(?!\w))"
)
_MEASURE = re.compile(rf"[\s-]?{_MEASURE_WORD}|(?P<bare>(?-i:[CF]))\b", re.IGNORECASE)  # "30C"
# "2 hours 30 minutes", "two years and a half": the number is only some of it
_AND_MORE = re.compile(
    rf"\sand\sa\s(?:half|quarter)\b|,?\s(?:and\s)?(?:\d+|{one_of(words_for(1, 90))}(?:-[a-z]+)?)"
    rf"[\s-]?{_MEASURE_WORD}",
    re.IGNORECASE,
)
_ALONG = frozenset(
    "long wide broad high tall deep thick across away late early old older younger heavy".split()
)
_ONE_OR = re.compile(r"\bone(?:\s(?:to|and|or)\s|-)$", re.IGNORECASE)  # "one" is no number to us
_TO_OTHER = re.compile(r"\s(?:votes?\s)?(?:to|against)\s\d")
_OTHER_TO = re.compile(r"(\bfrom\s)?\b\d[\d.,]*\s(?:votes?\s)?(?:to|against)\s\Z")
_SCORE = re.compile(r"^[\w\s'’]{0,14}?\s?(?:to|-|–|against)\s?$", re.IGNORECASE)


def value_of(asked: Asked, sentence: str, span: Span, published: str | None) -> Value | None:
    """The value of the words at `span` of a sentence; None where they are none of the kind asked for.

    `published`, the article's date, tells the year of a date that lacks it.
    """
    if asked == "moment":
        return find_moment(sentence, span, published)
    if asked == "score":
        return _score(sentence, span)
    found = find_numbers(sentence)
    numbers = [n for n in found if n.span.overlaps(span)]
    if len(numbers) > 1 and _RANGE.fullmatch(sentence[numbers[0].span.end : numbers[1].span.start]):
        return None  # "5,000 to 30,000": whether another number is in it is not for us
    if not numbers or _is_one_of_more(sentence, numbers[0], found):
        return None
    if _is_side(sentence, numbers[0].span):
        return None
    return _amount(sentence, numbers[0])


def compare(one: Value, other: Value) -> Compared:
    """Whether two values say the same of one thing, or cannot both be true of it.

    >>> four = Amount(Fraction(4), "", frozenset({"peopl"}), "least")
    >>> [compare(four, Amount(Fraction(n), "", frozenset())) for n in (6, 3)]
    [<Compared.UNLIKE: 3>, <Compared.DIFFER: 2>]
    """
    if isinstance(one, Amount) and isinstance(other, Amount):
        return _compare_amounts(one, other)
    if isinstance(one, Moment) and isinstance(other, Moment):
        same = can_be_one(one, other)
        return Compared.UNLIKE if same is None else Compared.SAME if same else Compared.DIFFER
    if isinstance(one, Score) and isinstance(other, Score):
        return Compared.SAME if one == other else Compared.DIFFER
    return Compared.UNLIKE


def _amount(sentence: str, number: Number) -> Amount | None:
    before, after = sentence[: number.span.start], sentence[number.span.end :]
    measured = None if number.unit else _MEASURE.match(after)
    if _is_code_or_year(number, sentence, after, measured is not None):
        return None
    if measured and _AND_MORE.match(after, measured.end()):
        return None
    rate = _RATE.match(after)
    unit = number.unit or _currency(after)
    return Amount(
        -number.value if _MINUS.search(before) else number.value,
        unit,
        frozenset() if unit else _along(after, measured.end()) if measured else _nouns(after),
        _bound(before, after),
        rate[1].casefold() if rate else "",
        _PART.match(after) is not None or _MORE.search(before[-24:]) is not None,
        _measure(measured) if measured else "",
        _GAP_BEHIND.match(after) is not None or _GAP_BEFORE.search(before[-80:]) is not None,
    )


def _measure(found: "re.Match[str]") -> str:
    """The unit of measure in words: "square km", "°c"."""
    if scale := found["scale"] or found["bare"]:
        return f"°{scale[0].casefold()}"
    kind = (found["kind"] or "").casefold().rstrip(" -.")
    return f"{'square' if kind == 'sq' else kind} {_MEASURE_OF[found['word'].casefold()]}".strip()


def _along(after: str, at: int) -> frozenset[str]:
    """What a measure is of, as far as the next word tells: "long", "away"."""
    word = _NEXT_WORD.match(after, at)
    return frozenset({word[1].casefold()} & _ALONG) if word else frozenset()


def _currency(after: str) -> str:
    """The currency of a land behind a number: "hong kong dollar"; each land's is another."""
    found = _CURRENCY.match(after)
    told = f"{found[1]}{found[2]}".replace(".", "").casefold() if found else ""
    return _OF_LAND.get(told, told)


def _nouns(after: str) -> frozenset[str]:
    """The terms of up to two words behind a number: "dead" and "fish", one of which it counts."""
    found: list[str] = []
    at = 0
    while len(found) < 2 and (word := _NEXT_WORD.match(after, at)):
        if word[1].casefold() in _NO_NOUN:
            break
        found += terms(word[1])
        at = word.end()
    return frozenset(found)


def _is_code_or_year(number: Number, sentence: str, after: str, measured: bool) -> bool:
    """Whether it is a place in an order, a fraction, a year or part of a date, and counts nothing."""
    words = number.span.cut(sentence)
    if re.search(r"\d(?:st|nd|rd|th)$", words) or _ORDINAL.fullmatch(words):
        return True
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", words) and not measured and not _NEXT_WORD.match(after):
        return True
    return _DATE_FOLLOWS.match(after) is not None or _FRACTION.match(after) is not None


def _is_one_of_more(sentence: str, number: Number, found: Sequence[Number]) -> bool:
    """Whether it stands by another in a way that may mean either, or both: "six-seven", "one or two"."""
    if _ONE_OR.search(sentence, 0, number.span.start):
        return True
    if any(
        m.start() < number.span.end and number.span.start < m.end()
        for m in _SPACED.finditer(sentence)
    ):
        return True
    return any(
        number in pair
        and sentence[pair[0].span.end : pair[1].span.start] in (" ", "-")
        and not any(re.search(r"\d", each.span.cut(sentence)) for each in pair)
        for pair in pairwise(found)
    )


def _is_side(sentence: str, number: Span) -> bool:
    """Whether it is what one side has of two ("72 votes to 68"), or what it rose from."""
    before = _OTHER_TO.search(sentence[: number.start])
    return _TO_OTHER.match(sentence, number.end) is not None or (
        before is not None and not before[1]
    )


def _bound(before: str, after: str) -> Bound:
    if _NOT_MORE.search(before):
        return "most"
    told = [(len(m.group()), bound) for bound, p in _BOUNDS if (m := p.search(before))]
    if told:  # the longest: "no fewer than" is not "fewer than"
        return max(told)[1]
    return "about" if _OR_SO.match(after) else ""


def _score(sentence: str, span: Span) -> Score | None:
    """The first two numbers with "to" between them that the span touches."""
    numbers = find_numbers(sentence)
    for one, other in pairwise(numbers):
        between = sentence[one.span.end : other.span.start]
        touched = one.span.start < span.end and span.start < other.span.end
        if touched and _SCORE.match(between):
            return Score(one.value, other.value)
    return None


# What may count the same people ("22 died", "nineteen people"), but not "59 dead" and "59 injured".
_PEOPLE = tuple(
    frozenset(terms(f"people person persons victims casualties {fate}"))
    for fate in (
        "dead deaths fatalities died killed drowned perished",
        "injured injuries wounded hurt",
        "missing",
    )
)
# "52 suspected cases" are some of 212, or none of them.
_SOME = frozenset(terms("suspected confirmed probable possible invalid spoiled new"))


def _compare_amounts(one: Amount, other: Amount) -> Compared:
    if one.gap != other.gap or _are_unlike(one, other):
        return Compared.UNLIKE
    low, high = sorted((one, other), key=lambda amount: amount.value)
    if _are_near(low, high):
        return Compared.SAME
    both = low.bound == "least" or high.bound == "most" or low.part or high.part
    return Compared.UNLIKE if both else Compared.DIFFER


def _are_unlike(one: Amount, other: Amount) -> bool:
    """Whether they may be of two things, as far as units, nouns and rates tell."""
    units = {one.unit, other.unit} - {""}
    counted = bool(one.nouns) + bool(other.nouns)
    people = any(one.nouns & each and other.nouns & each for each in _PEOPLE)
    if one.nouns & _SOME != other.nouns & _SOME:
        return True
    if one.measure != other.measure:
        # only an age is given without its unit: "aged 43"
        return {one.measure, other.measure} != {"", "year"} or _tells_unit(one, other)
    unlike = len(units) > 1 or (counted == 2 and one.nouns.isdisjoint(other.nouns) and not people)
    # "430 million" may be crowns; "18" may be per cent, but not "18 boats".
    unlike = unlike or (len(units) == 1 and counted == 1)
    return unlike or one.rate != other.rate


def _tells_unit(one: Amount, other: Amount) -> bool:
    """Whether what has no measure has another unit, or nouns; or the rates are two."""
    bare = other if one.measure else one
    return bool(bare.unit or bare.nouns) or one.rate != other.rate


def _are_near(low: Amount, high: Amount) -> bool:
    """Whether two numbers are one, within what "about" and round numbers allow."""
    most = max(abs(low.value), abs(high.value))  # of two below nought, the lower
    gap = (high.value - low.value) / most if most else Fraction(0)
    is_about = any(each.bound == "about" and _is_rough(each.value) for each in (low, high))
    if is_about or _is_bound_of(low, high):
        return gap <= ABOUT
    return gap == 0 or (gap <= ROUNDED and _is_rounded(low.value, high.value))


def _is_rough(value: Fraction) -> bool:
    """Whether a number has three figures at most: "some 1,208,000" is counted."""
    return value.denominator > 1 or len(str(abs(int(value))).rstrip("0")) <= FIGURES


def _is_bound_of(low: Amount, high: Amount) -> bool:
    """Whether one is a round bound that the other comes to: "over 500" and "527", "under 600" and "580"."""
    for bound, mine, other in (("least", low, high), ("most", high, low)):
        is_whole = mine.value.denominator == 1 and mine.value >= ROUND_BOUND
        if (
            mine.bound == bound
            and is_whole
            and abs(other.value - mine.value) < _step(int(mine.value))
        ):
            return True
    return False


def _is_rounded(one: Fraction, other: Fraction) -> bool:
    """Whether one of two numbers is the other, rounded: 61 and 61.4, 1.3 million and 1,260,000."""
    for coarse, fine in ((one, other), (other, one)):
        if coarse.denominator == 1 and fine.denominator > 1 and round(fine) == coarse:
            return True
        if coarse.denominator == 1 and coarse >= ROUND:
            step = _step(int(coarse))
            if step > 1 and round(fine / step) * step == coarse:
                return True
    return False


def _step(number: int) -> int:
    """The power of ten that a number is rounded to: 100 of 41,200."""
    step = 1
    while number and number % (step * 10) == 0:
        step *= 10
    return step
