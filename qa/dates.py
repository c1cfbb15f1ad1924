"""Which days the words of a sentence mean: "14 March", "on Thursday night", "two weeks ago".

Relative words are read from the day the article was published. Only what has one reading is given: a
date of ours beside an article's words must never be a wrong one. Patterns read English.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from index.dates import MONTH, WEEKDAYS, find_dates, month_number, write_date
from index.period import Period, common, days, month_of, year_of
from index.spans import Span

from .relative_dates import RELATIVE, as_words
from .tense import direction

CLEAR = 120  # days by which one year's reading must be nearer than the next to be taken for that

_FIRST, _LAST = (rf"(?P<{side}>\d{{1,2}})(?:st|nd|rd|th)?" for side in ("first", "last"))
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_NAME = rf"(?P<month>{MONTH})"
_WORDS = frozenset({"may", "march"})  # months only with a capital, unless "in" or the like says so
_LONGEST_IN = 12  # characters of what `_IN` looks for and of the one before it, with room to spare
_IN = re.compile(r"\b(?:in|since|until|before|during|by|of|early|late|mid)[ -]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """Words that mean a time, and the days they mean.

    `is_relative`: without the day of the article nobody could tell which days those are.
    """

    span: Span
    period: Period
    is_relative: bool


Complete = Callable[[re.Match[str]], Period | None]


def find_times(text: str, day: date | None) -> list[Dated]:
    """The times that a sentence of an article of this `day` names, in order, none over another.

    Without a day only those that need none.

    >>> found = find_times("It closed on 1 May and opens again on Monday.", date(2031, 5, 3))
    >>> [one.period.first for one in found]
    ['2031-05-01', '2031-05-05']
    """
    if day is None:
        return _apart(_with_year(text))
    return _apart(
        chain(
            _with_year(text), _yearless(text, lambda m: _nearest_year(m, day)), _relative(text, day)
        )
    )


def find_times_between(text: str, first: date, last: date, today: date) -> list[Dated]:
    """The times that a question about articles from `first` to `last` names, asked `today`.

    Where the year is missing it is the latest in which the library has any of these days; if there is
    none, that of `last`.
    """
    return _apart(
        chain(
            _with_year(text),
            _yearless(text, lambda m: _latest_year(m, first, last)),
            _relative(text, today),
        )
    )


def _apart(candidates: Iterable[Dated]) -> list[Dated]:
    """Those that take words which none before has taken, in the order of the text."""
    found: list[Dated] = []
    for one in candidates:
        if not any(one.span.overlaps(other.span) for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.span.start)


def write_days(period: Period) -> str:
    """Days as they stand beside an answer: one with its weekday, a whole month or year by its name.

    >>> write_days(Period("2031-03-13", "2031-03-13"))
    'Thursday 13 March 2031'
    >>> write_days(Period("2031-03-01", "2031-03-31")), write_days(Period("2031-03-10", "2031-03-16"))
    ('March 2031', '10 March 2031 to 16 March 2031')
    """
    if period.first is None or period.last is None:
        raise ValueError(f"{period} has an open side")
    first, last = date.fromisoformat(period.first), date.fromisoformat(period.last)
    if first == last:
        return f"{WEEKDAYS[first.weekday()].capitalize()} {write_date(first)}"
    if period == month_of(first.year, first.month):
        return write_date(first).partition(" ")[2]
    if period == year_of(first.year):
        return str(first.year)
    return f"{write_date(first)} to {write_date(last)}"


def _read(
    text: str, pattern: re.Pattern[str], reading: Complete, relative: bool
) -> Iterator[Dated]:
    for match in pattern.finditer(text):
        period = reading(match)
        if period is not None:
            # "June." may end with the sentence.
            end = match.start("at") + len(match["at"].removesuffix("."))
            yield Dated(Span(match.start("at"), end), period, relative)


# Times that say their year

_TO = r" ?(?:-|–|to|and|until) ?"
_RANGES = (
    as_words(rf"{_FIRST}{_TO}{_LAST} {_NAME},? {_YEAR}"),
    as_words(rf"{_NAME} {_FIRST}{_TO}{_LAST},? {_YEAR}"),
)
_MONTH_YEAR = as_words(rf"{_NAME},? (?:of )?{_YEAR}")
_YEAR_ALONE = re.compile(
    r"\b(?:in|since|by|until|till|before|after|from|during|early|late|mid|year|summer|autumn|spring|"
    rf"winter|fall)[ -](?P<at>{_YEAR})(?![\w-]|[.,:]\d)",
    re.IGNORECASE,
)


def _with_year(text: str) -> Iterator[Dated]:
    for pattern in _RANGES:
        yield from _read(text, pattern, lambda m: _in_year(m, int(m["year"])), False)
    for span, found in find_dates(text):
        yield Dated(span, days(found, found), False)
    yield from _read(text, _MONTH_YEAR, lambda m: _in_year(m, int(m["year"])), False)
    yield from _read(text, _YEAR_ALONE, lambda m: year_of(int(m["year"])), False)


# Times without their year

_NO_YEAR = r"(?!\.?,? \d{4}|,? (?:of )?(?:the )?(?:(?:next|last|this|following|previous|same) year|year )\b)"
_OF_YEAR = r" (?:of )?(?P<which>(?a:last|this|next)) year"
_OF_WHICH = (
    as_words(rf"{_FIRST}(?: of)? {_NAME}{_OF_YEAR}"),
    as_words(rf"{_NAME} {_FIRST}{_OF_YEAR}"),
    as_words(rf"{_NAME}{_OF_YEAR}"),
)
_YEARLESS = (
    as_words(rf"{_FIRST}{_TO}{_LAST} {_NAME}{_NO_YEAR}"),
    as_words(rf"{_NAME} {_FIRST}{_TO}{_LAST}{_NO_YEAR}"),
    as_words(rf"{_FIRST}(?: of)? {_NAME}{_NO_YEAR}"),
    as_words(rf"{_NAME} {_FIRST}{_NO_YEAR}"),
    re.compile(
        r"\b(?:in|since|by|until|till|during|before|after|from|through|throughout|early|late|mid|to|and|"
        r"between|(?:end|start|beginning|middle|half|course) of)[ -]"
        rf"(?P<at>{_NAME})(?![\w-]|,? \d){_NO_YEAR}",
        re.IGNORECASE,
    ),
)


def _yearless(text: str, complete: Complete) -> Iterator[Dated]:
    for pattern in _YEARLESS:
        yield from _read(text, pattern, complete, True)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest_year(match: re.Match[str], day: date) -> Period | None:
    """The year in which these days are nearest, if the verbs do not say otherwise.

    Where two are nearly as near, the verbs say which. "It was last inspected in March", said in December,
    is seldom the March to come, but neither surely the one before: then none is given.
    """
    options = []
    for year in (day.year - 1, day.year, day.year + 1):
        period = _in_year(match, year)
        if period is not None:
            options.append((_distance(period, day), period))
    if not options:
        return None
    options.sort(key=lambda option: abs(option[0]))
    (nearest, period), *others = options
    way = direction(match.string, Span(match.start("at"), match.end("at")))
    if not others or abs(others[0][0]) - abs(nearest) >= CLEAR:
        return None if way is not None and nearest * way < 0 else period
    return next((p for distance, p in options if way is not None and distance * way > 0), None)


def _in_year(match: re.Match[str], year: int) -> Period | None:
    named, name = match.groupdict(), match["month"]
    at = match.start("month")
    if name in _WORDS and not _IN.search(match.string[max(at - _LONGEST_IN, 0) : at]):
        return None
    month = month_number(name)
    if not named.get("first"):
        return month_of(year, month)
    first = calendar_day(year, month, int(named["first"]))
    last = calendar_day(year, month, int(named.get("last") or named["first"]))
    return days(first, last) if first and last and first <= last else None


def _latest_year(match: re.Match[str], first: date, last: date) -> Period | None:
    """The latest year in which some of these days are within the two; else that of `last`."""
    held = days(first, last)
    for year in range(last.year, first.year - 1, -1):
        period = _in_year(match, year)
        if period is not None and common(period, held) is not None:
            return period
    return _in_year(match, last.year)


def _distance(period: Period, day: date) -> int:
    """Days from `day` to the period: below 0 if that is over, 0 if the day is in it."""
    assert period.first is not None
    assert period.last is not None
    first, last = date.fromisoformat(period.first), date.fromisoformat(period.last)
    return min((last - day).days, 0) or max((first - day).days, 0)


def _which_year(match: re.Match[str], day: date) -> Period | None:
    return _in_year(match, day.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()])


def _of_day(reading: Callable[[re.Match[str], date], Period | None], day: date) -> Complete:
    return lambda match: reading(match, day)


def _relative(text: str, day: date) -> Iterator[Dated]:
    for pattern in _OF_WHICH:
        yield from _read(text, pattern, _of_day(_which_year, day), True)
    for pattern, reading in RELATIVE:
        yield from _read(text, pattern, _of_day(reading, day), True)
