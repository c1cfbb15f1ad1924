"""Times told from the day of an article: "on Thursday night", "yesterday", "next Monday", "last week".

Each reading gives the days that a match means, or None where there is more than one reading.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.dates import MONTH, WEEKDAYS, month_number
from index.period import Period, days, month_of, year_of
from index.spans import Span
from index.words import one_of

from .amounts import words_for
from .tense import AHEAD, BACK, direction

_MONTH = rf"(?P<month>{MONTH})"
_WEEKDAY = rf"(?P<weekday>{one_of(WEEKDAYS)})"
_PART = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|lunchtime|noon|midday))?"
_NUMBERS = words_for(1, 12)
# Names that hold a weekday, days that come again and again, and days counted from another.
_NO_DAY = re.compile(
    r"\b(?:good|black|super|easter|shrove|ash|palm|bloody|cyber|whit|maundy|every|each|most|some|a|one|"
    r"following|previous|that|same|any|alternate|first|second|third) $",
    re.IGNORECASE,
)
_NO_DAY_AFTER = re.compile(
    rf"s\b|,? (?:(?:times|telegraph|mirror|herald|world|week|fortnight)\b|{MONTH}\b|\d)"
    r"| (?:before last|after next)\b| in [A-Z]",
    re.IGNORECASE,
)
# "The Thursday after the vote" is counted from it; "on Thursday after a vote" is not.
_BESIDE = re.compile(r" (?:before|after)\b")


def _weekday(match: re.Match[str], day: date) -> Period | None:
    """The day of that name in the week before the article, or in the week after, as the verbs say."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    is_counted = before.lower().endswith("the ") and _BESIDE.match(after)
    if _NO_DAY.search(before) or _NO_DAY_AFTER.match(after) or is_counted:
        return None
    ahead = (WEEKDAYS.index(match["weekday"].lower()) - day.weekday()) % 7
    coming, gone = day + timedelta(ahead or 7), day - timedelta(7 - ahead)
    monday = day - timedelta(day.weekday())
    which = (match["which"] or "").lower()
    if which == "this":
        return _one(monday + timedelta(WEEKDAYS.index(match["weekday"].lower())))
    # "Last Thursday", said on a Friday, is yesterday to some and a week before to others.
    if which == "last":
        return _one(gone) if gone < monday else None
    if which == "next":
        return _one(coming) if coming >= monday + timedelta(7) else None
    way = direction(match.string, Span(match.start("at"), match.end("at")))
    if ahead == 0:
        return _one(day) if way == BACK else None
    return None if way is None else _one(coming if way == AHEAD else gone)


def _one(day: date) -> Period:
    return days(day, day)


_NEAR = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _near(match: re.Match[str], day: date) -> Period | None:
    return _one(day + timedelta(_NEAR[match["near"].lower()]))


def _ago(match: re.Match[str], day: date) -> Period | None:
    """So many days back; of weeks and months nobody counts the days."""
    count = match["count"].lower()
    return _one(day - timedelta(_NUMBERS[count] if count in _NUMBERS else int(count)))


def _which(match: re.Match[str], day: date) -> Period | None:
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return _shifted(match["unit"].lower(), step, day)


def _shifted(unit: str, step: int, day: date) -> Period | None:
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        return days(monday, monday + timedelta(6))
    if unit == "year":
        return year_of(day.year + step) if day.year + step > 0 else None
    months = day.year * 12 + day.month - 1 + step
    return month_of(months // 12, months % 12 + 1) if months >= 12 else None


def _which_month(match: re.Match[str], day: date) -> Period | None:
    """The November before, said in April; of "last March" nobody knows which is meant."""
    month, which = month_number(match["month"]), match["which"].lower()
    if which == "this":
        return month_of(day.year, month)
    if which == "last":
        return month_of(day.year - 1, month) if month > day.month else None
    return month_of(day.year + 1, month) if month < day.month else None


def as_words(pattern: str) -> re.Pattern[str]:
    """A pattern for whole words, in a group named "at"; what is joined to them by a hyphen is none."""
    return re.compile(rf"(?<![\w-])(?P<at>{pattern})(?![\w-])", re.IGNORECASE)


_WHICH = rf"(?P<which>{one_of(('last', 'this', 'next'))})"
# As they stand in a text, in a group named "at"; of two that overlap the first counts.
RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period | None]], ...] = (
    (as_words(rf"(?P<near>{one_of(_NEAR)}){_PART}"), _near),
    (as_words(rf"(?P<count>[12]?\d|3[01]|{one_of(_NUMBERS)}) days? ago"), _ago),
    (as_words(rf"{_WHICH} (?P<unit>{one_of(('week', 'month', 'year'))})"), _which),
    (as_words(rf"{_WHICH} {_MONTH}(?! \d)"), _which_month),
    (as_words(rf"(?:{_WHICH} )?{_WEEKDAY}{_PART}"), _weekday),
)
