"""Dates and times as a sentence says them, and whether two of them can be one.

"1973" and "October 1973" can, "13 March" and "Thursday" if it was one; two weekdays of different articles
are never taken for different days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.dates import month_number
from index.spans import Span

from .relative_dates import WEEKDAYS

MONTH_NAME = (
    r"(?a:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?|"
    r"Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d|[,.]\d|s\b|-[^\W\d])"
_ATOM = re.compile(
    rf"(?P<time>\b\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\b)?|\b\d{{1,2}}\s?[ap]\.?m\b)"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH_NAME})(?:,? (?P<year>{_YEAR}))?"
    rf"|\b(?P<month2>{MONTH_NAME}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year2>{_YEAR}))?"
    rf"|\b(?P<month3>{MONTH_NAME})(?:,? (?P<year3>{_YEAR}))?(?![\w])"
    rf"|\b(?P<years>{_YEAR}(?:(?:\s?[-–]\s?| to | and ){_YEAR})?)"
    rf"|\b(?P<weekday>(?a:{'|'.join(WEEKDAYS)}))\b",
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
    first, last = touched[0], touched[0]
    while first and _JOINED.match(sentence[atoms[first - 1].end() : atoms[first].start()]):
        first -= 1
    while last + 1 < len(atoms) and _JOINED.match(
        sentence[atoms[last].end() : atoms[last + 1].start()]
    ):
        last += 1
    merged: dict[str, object] = {}
    for atom in atoms[first : last + 1]:
        for name, field in _fields(atom, sentence):
            merged.setdefault(name, field)
    if merged.keys() >= {"day"} and "years" not in merged and (published or "")[:4].isdecimal():
        merged["years"] = frozenset({int((published or "")[:4])})
    loose = _LOOSE.search(sentence[: atoms[first].start()]) is not None
    return Moment(**merged, loose=loose)  # type: ignore[arg-type]


def _fields(atom: "re.Match[str]", sentence: str) -> Iterator[tuple[str, object]]:
    if atom["time"]:
        told = re.match(r"(\d+)(?:[:.](\d+))?\s?([ap])?", atom["time"], re.IGNORECASE)
        assert told is not None
        yield "minute", int(told[1]) % 12 * 60 + int(told[2] or 0)
        tail = sentence[atom.end() : atom.end() + 30].casefold()
        evening = re.match(r"[^.;]*\b(?:evening|night|afternoon)\b", tail)
        yield "half", f"{told[3].casefold()}m" if told[3] else "pm" if evening else ""
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
    try:
        return date(min(moment.years), moment.month or 1, moment.day or 1).weekday()
    except ValueError:
        return None
