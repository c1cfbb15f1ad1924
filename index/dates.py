"""Calendar dates as news files write them; only those that can be read in one way."""

import re
from collections.abc import Iterator
from datetime import date

from .spans import Span

MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_SHORT = [name[:3] for name in MONTHS]
MONTH = (  # ASCII: to a pattern that ignores case "ſ" is an "s", and no month begins "ſep"
    r"(?a:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<y1>\d{{4}})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}}){_CLOCK}"
    rf"|(?P<m2>{MONTH}) (?P<d2>{_DAY}),? (?P<y2>\d{{4}})"
    rf"|(?P<d3>{_DAY})(?: of)?[ -](?P<m3>{MONTH}),?[ -](?P<y3>\d{{4}})"
    rf"|(?P<d4>\d{{1,2}})\.(?P<m4>\d{{1,2}})\.(?P<y4>\d{{4}})"
    rf"|(?P<a5>\d{{1,2}})/(?P<b5>\d{{1,2}})/(?P<y5>\d{{4}})"
    rf")(?!\w|[./-]\d)",
    re.IGNORECASE,
)
YEARLESS = re.compile(
    rf"(?<!\w)(?:(?P<m1>{MONTH}) (?P<d1>{_DAY})|(?P<d2>{_DAY}) (?P<m2>{MONTH}))(?!\w)",
    re.IGNORECASE,
)


def find_dates(text: str) -> Iterator[tuple[Span, date]]:
    """Dates with day, month and year, in order; 03/04/2024 is left out, for it has two readings.

    >>> [(span.start, str(day)) for span, day in find_dates("Sept. 3, 2024 and 2024-02-30")]
    [(0, '2024-09-03')]
    """
    for match in _DATE.finditer(text.replace("\u00a0", " ")):  # as pages part a day from its month
        day = _date_of(match)
        if day is not None:
            yield Span(match.start(), match.end()), day


def find_yearless(text: str, year: int) -> tuple[Span, date] | None:
    """The first "May 3" or "3 May" of `text`, read as a day of `year`."""
    for match in YEARLESS.finditer(text):
        month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
        found = _calendar(str(year), month, day)
        if found is not None:
            return Span(match.start(), match.end()), found
    return None


def month_number(name: str) -> int:
    """1 to 12, of a month's name as `MONTH` matches it."""
    return _SHORT.index(name[:3].lower()) + 1


def _date_of(match: re.Match[str]) -> date | None:
    for n in "1234":
        if match[f"y{n}"]:
            return _calendar(match[f"y{n}"], match[f"m{n}"], match[f"d{n}"])
    first, second, year = match["a5"], match["b5"], match["y5"]
    readings = {_calendar(year, first, second), _calendar(year, second, first)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _calendar(year: str, month: str, day: str) -> date | None:
    """The day, or None where the calendar has none such or the year is not one of newspapers."""
    number = int(month) if month.isdigit() else month_number(month)
    try:
        found = date(int(year), number, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None
    return found if 1600 <= found.year <= 2100 else None


def write_date(day: date) -> str:
    """A date in words, the same wherever the program runs.

    >>> write_date(date(2024, 5, 3))
    '3 May 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def write_published(day: str | None) -> str:
    """An ISO date in words; what is no whole date as it is, nothing as nothing.

    >>> write_published("2031-03-14"), write_published(None)
    ('14 March 2031', '')
    """
    try:
        return write_date(date.fromisoformat(day or ""))
    except ValueError:
        return day or ""
