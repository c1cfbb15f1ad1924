"""Dates and times as a sentence says them, and whether two of them can be one.

"1973" and "October 1973" can, "13 March" and "Thursday" if it was one; two weekdays of different articles
are never taken for different days.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.dates import WEEKDAYS, month_number
from index.spans import Span
from index.words import one_of

from .dates import CLEAR, calendar_day

MONTH_NAME = (  # "March" and "May" with their capital, whatever the case of the rest: they are verbs too
    r"(?a:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|(?-i:M)arch|Mar\.|April|Apr\.|(?-i:M)ay|June|July|Aug(?:ust|\.)?|"
    r"Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d|[,.]\d|s\b|-[^\W\d])"
_ATOM = re.compile(
    rf"(?P<time>\b\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\b)?|\b\d{{1,2}}\s?[ap]\.?m\b)"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH_NAME})(?:,? (?P<year>{_YEAR}))?"
    rf"|\b(?P<month2>{MONTH_NAME}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year2>{_YEAR}))?"
    rf"|\b(?P<month3>{MONTH_NAME})(?:,? (?P<year3>{_YEAR}))?(?![\w])"
    rf"|\b(?P<years>{_YEAR}(?:(?:\s?[-–]\s?| to | and ){_YEAR})?)"
    rf"|\b(?P<weekday>{one_of(WEEKDAYS)})\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^[,\s]*(?:(?:on|at|in|of|the|morning|evening|night|afternoon)[,\s]*){0,3}$")
_LOOSE = re.compile(
    r"\b(?:about|around|circa|c\.|before|after|by|since|until|till|from|between|early|late|mid|early in|"
    r"late in|end of|beginning of)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """As much of a date and a time as is said; `minute` is counted from noon or midnight.

    `years` are several where a span of them is meant. `half` is "am" or "pm". `weekday` counts from
    Monday, 0.
    """

    years: frozenset[int] = frozenset()
    month: int | None = None
    day: int | None = None
    minute: int | None = None
    half: str = ""
    weekday: int | None = None
    loose: bool = False  # "before 1973", "about 1690"


def find_moment(sentence: str, span: Span, published: str | None) -> Moment | None:
    """The dates and times that the span touches and those joined to them, as one.

    `published`, the article's date, tells the year of a day that lacks it.
    """
    atoms = list(_ATOM.finditer(sentence))
    touched = [n for n, a in enumerate(atoms) if a.start() < span.end and span.start < a.end()]
    if not touched:
        return None
    start, told = _joined(atoms, touched[0], sentence)
    loose = _LOOSE.search(sentence[:start]) is not None
    found = Moment(**told, loose=loose)  # type: ignore[arg-type]
    return found if found.years else replace(found, years=_nearest_year(found, published))


def _joined(
    atoms: "Sequence[re.Match[str]]", at: int, sentence: str
) -> tuple[int, dict[str, object]]:
    """Where an atom and those joined to it begin, and their fields.

    One that says anew what they hold is another moment: "3 May, 5 May".
    """
    first, last, held = at, at, dict(_fields(atoms[at], sentence))
    while first and (more := _more(atoms[first - 1], atoms[first], atoms[first - 1], held)):
        first, held = first - 1, held | more
    while last + 1 < len(atoms) and (
        more := _more(atoms[last], atoms[last + 1], atoms[last + 1], held)
    ):
        last, held = last + 1, held | more
    return atoms[first].start(), held


def _more(
    left: "re.Match[str]", right: "re.Match[str]", new: "re.Match[str]", held: dict[str, object]
) -> dict[str, object]:
    """The fields of the `new` of two neighbours; none where they are not joined or it has one anew."""
    fields = dict(_fields(new, new.string))
    is_joined = _JOINED.match(new.string[left.end() : right.start()]) is not None
    return fields if is_joined and held.keys().isdisjoint(fields) else {}


def _nearest_year(moment: Moment, published: str | None) -> frozenset[int]:
    """The year in which a day is nearest to the article's, if it is by far: 3 January, told in December."""
    try:
        told = date.fromisoformat(published or "")
    except ValueError:
        return frozenset()
    if moment.month is None or moment.day is None:
        return frozenset()
    away = sorted(
        (abs((day - told).days), day.year)
        for year in (told.year - 1, told.year, told.year + 1)
        if (day := calendar_day(year, moment.month, moment.day)) is not None
    )
    is_clear = len(away) == 1 or (len(away) > 1 and away[1][0] - away[0][0] >= CLEAR)
    return frozenset({away[0][1]}) if is_clear else frozenset()


def _fields(atom: "re.Match[str]", sentence: str) -> Iterator[tuple[str, object]]:
    if atom["time"]:
        told = re.match(r"(\d+)(?:[:.](\d+))?\s?([ap])?", atom["time"], re.IGNORECASE)
        assert told is not None
        yield "minute", int(told[1]) % 12 * 60 + int(told[2] or 0)
        tail = sentence[atom.end() : atom.end() + 30].casefold()
        evening = re.match(r"[^.;]*\b(?:evening|night|afternoon)\b", tail)
        yield "half", _half(told[1], told[3], is_late=evening is not None)
    if atom["weekday"]:
        yield "weekday", WEEKDAYS.index(atom["weekday"].casefold())
    years = atom["year"] or atom["year2"] or atom["year3"] or atom["years"]
    if years:
        found = [int(year) for year in re.findall(r"\d{4}", years)]
        yield "years", frozenset(range(found[0], max(found[-1], found[0]) + 1))
    month = atom["month"] or atom["month2"] or atom["month3"]
    if month:
        yield "month", month_number(month)
    if atom["day"] or atom["day2"]:
        yield "day", int(atom["day"] or atom["day2"])


def _half(hour: str, letter: str | None, *, is_late: bool) -> str:
    """The half of the day as said, or as a clock of 24 hours shows: "14:30" and "02:30" are two times."""
    if letter:
        return f"{letter.casefold()}m"
    if is_late or 12 < int(hour) < 24:
        return "pm"
    return "am" if hour.startswith("0") else ""


def can_be_one(one: Moment, other: Moment) -> bool | None:
    """Whether what both say is the same; None where they say nothing that can be compared.

    >>> can_be_one(Moment(frozenset({1973})), Moment(frozenset({1973}), month=10))
    True
    """
    bare = one.weekday is not None or other.weekday is not None
    if bare and _weekday(one) is not None and _weekday(one) == _weekday(other):
        return True
    differs = [
        mine != theirs
        for mine, theirs in (
            (one.month, other.month),
            (one.day, other.day),
            (one.minute, other.minute),
            (one.half or None, other.half or None),
        )
        if mine is not None and theirs is not None
    ]
    if one.years and other.years:
        differs.append(one.years.isdisjoint(other.years))
    if not differs or (any(differs) and (one.loose or other.loose)):
        return None
    return not any(differs)


def _weekday(moment: Moment) -> int | None:
    if moment.weekday is not None or None in (moment.month, moment.day) or len(moment.years) != 1:
        return moment.weekday
    day = calendar_day(min(moment.years), moment.month or 1, moment.day or 1)
    return None if day is None else day.weekday()
