"""Numbers without the unit that is asked for: "How many kilograms?" is not answered by 19,000 centrifuges.

Nor is "How fast is it?" by 300 kg. What counts by hundreds of names is in `other_measure`; a unit has few,
and the sentence has one of them.
"""

import re
from functools import lru_cache

from index.spans import Span

from .amounts import find_numbers

_MONEY = (
    r"dollars?|euros?|yen|cents?|crowns?|kron(?:or|er|a)|rupees?|pesos?|francs?|roubles?|rubles?|yuan|"
    r"shillings?|dinars?"
)
_WEIGHT = r"tons?|tonnes?|kilograms?|kilos?|grams?|ounces?"
_LENGTH = r"(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?"
_AREA = r"acres?|hectares?|square \w+"
_VOLUME = r"lit(?:re|er)s?|gallons?|barrels?"
_SHORT_MONEY = r"[$£€¥₹]|\b(?:usd|gbp|eur|chf|rs|bucks|k?sek|nok|dkk)\b"
# One letter, only behind a number: "didn't" has no tonnes.
_SHORT_WEIGHT = r"\b(?:kg|lbs?|mg|oz|tonnage)\b|\d ?(?:kg|lbs?|mg|g|t|mt|oz)\b"
_SHORT_LENGTH = (
    r"\b(?:km|cm|mm|mi|mph|ft|light[ -]years?)\b|\d ?(?:km|cm|mm|m|mi|ft)\b|\d ?[\"″′'’]|\din\b"
)
_SHORT_AREA = r"\b(?:sq|km2|mi2|m2|ha|km)\b|[²]"
_SHORT_VOLUME = r"\b(?:bpd|m3|cubic|pints?)\b|\d ?l\b"
_POUNDS = r"pounds?"


def _unit(names: str, told: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What asks for the unit of these names, and what tells it; a point guard is no point."""
    several = names.replace("s?", "s").replace("(?:es)?", "es").replace("|foot", "")
    lead = (
        r"(?:(?:[a-z]+illions?|thousands?|hundreds?|u\.?s\.?|square|metric|british|american|more|fewer)"
        r" (?:of )?)*"
    )
    return (
        re.compile(rf"\bhow many {lead}(?:{several})\b", re.IGNORECASE),
        re.compile(told, re.IGNORECASE),
    )


_UNITS = (
    _unit(_MONEY, rf"\b(?:{_MONEY}|{_POUNDS})\b|{_SHORT_MONEY}"),
    _unit(_WEIGHT, rf"\b(?:{_WEIGHT}|{_POUNDS})\b|{_SHORT_WEIGHT}"),
    _unit(
        _POUNDS, rf"\b(?:{_MONEY}|{_WEIGHT}|{_POUNDS})\b|{_SHORT_MONEY}|{_SHORT_WEIGHT}"
    ),  # of either
    _unit(_LENGTH, rf"\b(?:{_LENGTH}|{_AREA})\b|{_SHORT_LENGTH}|{_SHORT_AREA}"),
    _unit(_AREA, rf"\b(?:{_LENGTH}|{_AREA})\b|{_SHORT_LENGTH}|{_SHORT_AREA}"),
    _unit(_VOLUME, rf"\b(?:{_VOLUME})\b|{_SHORT_VOLUME}"),
    _unit(r"points?", r"\bpoint|\bper ?cent|%|\d[-–]\d|\d to \d|pts?\b"),
)


def lacks_the_unit(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how many of a unit, and the sentence of the number has no name of one like it.

    Of 287 right answers of SQuAD and SQuADShifts to such questions two are told so.

    >>> text = "They were to give up 13,000 of 19,000 centrifuges."
    >>> lacks_the_unit("How many kilograms are there?", text, Span(31, 37))
    True
    """
    return any(told.search(sentence) is None for told in _asked(question))


# Units that are of one dimension only, behind a number; the first that fits, so "cubic metres" is no length.
_DIMENSIONS = tuple(
    (dimension, re.compile(rf"[\s-]?(?:{units})(?!\w)", re.IGNORECASE))
    for dimension, units in (
        ("volume", rf"cubic [a-z]+|ml|(?:million |billion )?(?:{_VOLUME})"),
        ("area", rf"{_AREA}|sq\.? [a-z]+"),
        ("speed", r"km/h|kph|kmh|mph|m/s|knots|(?:[a-z]+) (?:per|an) (?:hour|second)"),
        ("energy", r"[kmg]?wh?|(?:kilo|mega|giga)?watts?(?:[- ]hours?)?"),
        ("weight", rf"{_WEIGHT}|kg|lbs|mg"),
        ("length", rf"{_LENGTH}|km|cm|mm|ft|m|stor(?:ey|ie|y)s?|floors"),
        ("heat", r"degrees?|°|celsius|fahrenheit"),
    )
)
_PER = re.compile(r"\)?(?: \([^()]*\))? ?(?:per\b|/|an? \w+\b)")
_DIMENSION_ASKED = tuple(
    (re.compile(asked, re.IGNORECASE), frozenset(of))
    for asked, of in (
        (r"\bhow (?:fast|quickly)\b", {"speed"}),
        (r"\bhow heavy\b|\bhow much\b.*\bweigh(?:s|ed)?\W*\Z", {"weight"}),
        (r"\bhow (?:tall|high|deep|wide|thick)\b", {"length", "heat"}),
        (r"\bhow (?:hot|cold|warm)\b", {"heat"}),
        (r"\bhow long\b", {"length"}),
    )
)


def is_of_another_dimension(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how fast, heavy, tall or long, and the words are a number of another dimension.

    How long a time is, is told otherwise; a number without a unit that is known here may be anything.
    Of 108,359 right answers of SQuAD and SQuADShifts one is told so, square miles of a shoreline.

    >>> text = "It carries 300 kg and runs for hours."
    >>> is_of_another_dimension("How fast is it?", text, Span(11, 17))
    True
    """
    asked = _dimensions_asked(question)
    told = _dimension(sentence, answer) if asked else None
    return (
        told is not None
        and told[0] not in asked
        and _PER.match(told[1].string, told[1].end()) is None
    )


def _dimension(sentence: str, answer: Span) -> tuple[str, re.Match[str]] | None:
    """The dimension of the words' last number, and its unit in what stands behind that; None without one."""
    numbers = find_numbers(answer.cut(sentence))
    behind = sentence[answer.start + numbers[-1].span.end :] if numbers else ""
    return next(((name, at) for name, units in _DIMENSIONS if (at := units.match(behind))), None)


_PRICE_ASKED = re.compile(
    r"\bhow much (?:is|are|was|were|does|do|did|will|would)\b|\bwhat (?:does|do|did)\b.*\bcost\b"
    r"|\bwhat (?:is|was) the (?:price|cost|rate) of\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"[$£€¥₹] ?\d|\d[\d.,]*(?:m|bn|k)? (?:{_MONEY}|{_POUNDS}|pence)\b", re.IGNORECASE
)
# "How much is a plate?", but not "How much lead was found?".
_THING_PRICED = re.compile(
    r"\W*(?:(?:and|but|so),? )?how much (?:is|are|was|were) (?:an?|one|its|their|the (?!amount|total|rise"
    r"|fall|increase|decrease|drop|change|uplift|distance|weight|height|length|width|depth|size|area"
    r"|volume)) ?"
    r"(?:[\w’'-]+ ){0,4}[\w’'-]+(?: (?:in|at|on|from|for) [^?]+)?\W*\Z",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"\b(?:capacity|output|production|catch|harvest|haul|leak|spill|waste|ration|range|weight|rain|snow"
    r"|in [a-z]+s\W*\Z)",
    re.IGNORECASE,
)
# Small, and of things: "seven rooms"; what is "a third" or "12.50 an hour" may be a price.
_SMALL = re.compile(r"\d{1,3}|[a-z]+(?:-[a-z]+)?")
_OF_THINGS = re.compile(
    r"(?: [a-z]+)? (?:rooms|beds|seats|people|guests|nights|tables|flats|houses|shops)\b"
)


def is_no_price(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how much something is, and the words count rooms beside an amount of money.

    Or tell its size: "of 250 ml".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "The inn has seven rooms from 95 pounds."
    >>> is_no_price("How much is a room at the inn?", text, Span(12, 17))
    True
    """
    words = answer.cut(sentence)
    if _THING_PRICED.match(question) and _AMOUNT.search(words) is None:
        is_size = _dimension(sentence, answer) is not None
        if is_size and _AMOUNT.search(sentence) and _SIZED.search(question) is None:
            return True
    if _PRICE_ASKED.search(question) is None or _SMALL.fullmatch(words) is None:
        return False
    is_count = find_numbers(words) and _OF_THINGS.match(sentence, answer.end)
    return bool(is_count) and _AMOUNT.search(sentence) is not None


@lru_cache(maxsize=8)  # asked of every sentence that was read
def _dimensions_asked(question: str) -> frozenset[str]:
    """The dimensions that a number has that a question asks for; empty where it may have any."""
    return next((of for how, of in _DIMENSION_ASKED if how.search(question)), frozenset())


@lru_cache(maxsize=8)  # as above
def _asked(question: str) -> tuple[re.Pattern[str], ...]:
    """What tells the units that a question asks for."""
    return tuple(told for asked, told in _UNITS if asked.search(question))
