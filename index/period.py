"""A stretch of days, for what was published within it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .dates import write_date


@dataclass(frozen=True, slots=True)
class Period:
    """From the ISO date `first` to `last`, both included; None leaves that side open."""

    first: str | None = None
    last: str | None = None

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return self.first is not None or self.last is not None

    def __contains__(self, published: str | None) -> bool:
        """Whether an ISO date lies within; of no date that is never known."""
        if published is None:
            return not self
        return (self.first or published) <= published <= (self.last or published)


ALWAYS = Period()


def days(first: date, last: date) -> Period:
    """From one day to another."""
    return Period(first.isoformat(), last.isoformat())


def month_of(year: int, month: int) -> Period:
    """A whole month."""
    return days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Period:
    """A whole year."""
    return days(date(year, 1, 1), date(year, 12, 31))


def common(one: Period, other: Period) -> Period | None:
    """The days of both; None if there are none.

    >>> common(Period("2031-03-01"), Period(None, "2031-03-31"))
    Period(first='2031-03-01', last='2031-03-31')
    """
    first = max(one.first or "", other.first or "") or None
    ends = [period.last for period in (one, other) if period.last is not None]
    last = min(ends) if ends else None
    return None if first and last and last < first else Period(first, last)


def read_period(first: str | None, last: str | None) -> Period:
    """The period that somebody gave as two ISO dates. ValueError with the value that is wrong.

    >>> read_period("2031-03-01", None)
    Period(first='2031-03-01', last=None)
    """
    period = Period(_read_day(first), _read_day(last))
    if period.first is not None and period.last is not None and period.last < period.first:
        raise ValueError(f"{period.first} is later than {period.last}; give the earlier day first")
    return period


def write_period(period: Period) -> str:
    """A period in words, to follow "published".

    >>> write_period(Period("2031-03-01", "2031-03-31")), write_period(Period("2031-03-01"))
    ('from 1 March 2031 to 31 March 2031', 'since 1 March 2031')
    """
    first, last = (
        day and write_date(date.fromisoformat(day)) for day in (period.first, period.last)
    )
    if first == last:
        return f"on {first}" if first else "at any time"
    if first and last:
        return f"from {first} to {last}"
    return f"since {first}" if first else f"until {last}"


def moved_day(day: str, by: int) -> str:
    """The ISO date so many days later, or earlier.

    >>> moved_day("2031-03-01", -1)
    '2031-02-28'
    """
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


def _read_day(given: str | None) -> str | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError:
        raise ValueError(
            f"{given!r} is not a day of the calendar; write it like 2031-03-14"
        ) from None
