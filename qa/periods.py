"""The period a question asks about: "before June", "between 1 and 10 March", "by 15 March".

Only what it says of reports is meant here. When a thing happened is another matter: "When was the
bridge of 1990 built?" says nothing about when the articles were written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.dates import MONTH
from index.library import Library
from index.period import Period, days, month_of, moved_day, write_period
from index.spans import Span

from .dates import Dated, calendar_day, find_times_between

_LEADING = re.compile(
    r"\b(?P<word>on or before|on or after|in|during|throughout|over|on|at|of|from|since|after|before|"
    r"prior to|until|till|up to|by|as of|between|dated)"
    r"(?: (?:early|late|mid|the (?P<part>end|start|beginning|middle) of))?(?: the)?[ -]$",
    re.IGNORECASE,
)
_MONTH = re.compile(MONTH, re.IGNORECASE)
_YEARS = re.compile(
    r"\b(?:between|from) ((?:19|20)\d\d) (?:and|to|until|till) ((?:19|20)\d\d)\b(?![.,:-]\d)",
    re.IGNORECASE,
)
_JOINED = re.compile(r" (?:and|to|until|till) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a question that name a period, "before June" with its preposition, and the period.

    `says_year`: the words have the year with them.
    """

    span: Span
    period: Period
    says_year: bool

    def without(self, question: str) -> str:
        """The question as it is without these words."""
        return without(question, self.span)


def without(question: str, span: Span) -> str:
    """A question without some of its words, and without what they leave of commas and spaces."""
    left = f"{question[: span.start].rstrip(' ,')} {question[span.end :].lstrip(' ,')}"
    return re.sub(r"\s+([?.!,])", r"\1", " ".join(left.split()))


def find_phrases(question: str, held: Period, today: date) -> list[Phrase]:
    """The periods a question names, in order; `held` is what the library's articles span."""
    if held.first is None or held.last is None:
        return []
    first, last = date.fromisoformat(held.first), date.fromisoformat(held.last)
    years = [_years(match) for match in _YEARS.finditer(question)]
    times = find_times_between(_YEARS.sub(_blank, question), first, last, today)
    phrases, at = years, 0
    while at < len(times):
        phrase = _from_to(question, times[at : at + 2])
        at += 1 if phrase is None else 2
        phrases.append(phrase or _phrase(question, times[at - 1]))
    return sorted(phrases, key=lambda one: one.span.start)


def _years(match: re.Match[str]) -> Phrase:
    """Read "from 2016 to 2018"."""
    period = Period(f"{match[1]}-01-01", f"{match[2]}-12-31")
    return Phrase(Span(*match.span()), period, says_year=True)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _from_to(question: str, times: Sequence[Dated]) -> Phrase | None:
    """Two times as one period: "between 3 March and 10 April"."""
    if len(times) < 2:
        return None
    one, other = _of_one_year(question, *times)
    leading = _leading(question, one)
    joined = _JOINED.fullmatch(question[one.span.end : other.span.start])
    if leading is None or joined is None or not _spans(leading["word"].lower(), one, other):
        return None
    if (
        one.period.first is None
        or other.period.last is None
        or other.period.last < one.period.first
    ):
        return None
    return Phrase(
        Span(leading.start(), other.span.end),
        Period(one.period.first, other.period.last),
        not (one.is_relative and other.is_relative),
    )


def _of_one_year(question: str, one: Dated, other: Dated) -> tuple[Dated, Dated]:
    """Two times, a month or day without its year in the year of the other: "from May to June 2018"."""
    first, last = one.period.first, other.period.last
    if first is None or last is None or not one.is_relative:
        return one, other
    if not all(_MONTH.search(time.span.cut(question)) for time in (one, other)):
        return one, other
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    year = end.year - ((day.month, day.day) > (end.month, end.day))
    if one.period == month_of(day.year, day.month):
        return replace(one, period=month_of(year, day.month)), other
    moved = calendar_day(year, day.month, day.day)
    return (replace(one, period=days(moved, moved)) if moved else one), other


def _spans(word: str, one: Dated, other: Dated) -> bool:
    """Whether two times are one stretch: between both, or "in May and June"."""
    if word in ("between", "from"):
        return True
    last = one.period.last
    return (
        word in ("in", "during") and last is not None and moved_day(last, +1) == other.period.first
    )


def _phrase(question: str, time: Dated) -> Phrase:
    leading = _leading(question, time)
    if leading is None:
        return Phrase(time.span, time.period, not time.is_relative)
    word, part = leading["word"].lower(), time.period
    if word not in ("at", "in", "on", "during"):  # "at the end of May" is more than its last day
        part = _part((leading["part"] or "").lower(), part)
    period = _counted_from(word, part)
    return Phrase(Span(leading.start(), time.span.end), period, not time.is_relative)


def _leading(question: str, time: Dated) -> re.Match[str] | None:
    return _LEADING.search(question[: time.span.start])


def _part(name: str, period: Period) -> Period:
    """The end of a month is its last day; where "the middle" lies nobody can say."""
    if name == "end":
        return Period(period.last, period.last)
    return Period(period.first, period.first) if name in ("start", "beginning") else period


def _counted_from(word: str, period: Period) -> Period:
    if period.first is None or period.last is None:
        return period
    if word in ("before", "prior to"):
        return Period(None, moved_day(period.first, -1))
    if word in ("until", "till", "up to", "by", "as of", "on or before"):
        return Period(None, period.last)
    if word in ("since", "on or after"):
        return Period(period.first, None)
    if word == "after":
        return Period(moved_day(period.last, +1), None)
    return period


def cut_period(topic: str, library: Library, today: date) -> tuple[str, Period] | None:
    """A topic without the days at its end, "the strike in April", and these days.

    None where the library has no article of such days: then they are the thing's own, "the flood in
    1978", as they are after "of".
    """
    held = library.searched_in(Period(date.min.isoformat(), date.max.isoformat()))
    phrases = find_phrases(topic, Period(held.first, held.last), today)
    if not phrases or phrases[-1].span.end < len(topic.rstrip(" .?!")):
        return None
    last = phrases[-1]
    left, words = topic[: last.span.start].rstrip(" ,"), last.span.cut(topic)
    joined = re.search(r"\b(?:and|or|to)$", left)
    if (
        not left
        or joined
        or words.lower().startswith("of ")
        or not library.searched_in(last.period).articles
    ):
        return None
    return left, last.period


def none_within(library: Library, period: Period) -> str | None:
    """A sentence that says so where the library has no article of the period; None where it has."""
    if library.searched_in(period).articles:
        return None
    dated = library.searched_in(Period(date.min.isoformat(), date.max.isoformat())).articles
    undated = library.searched.articles - dated
    told = f"No article here was published {write_period(period)}."
    if undated == 1:
        return f"{told} One article has no date."
    return f"{told} {undated:,} articles have no date." if undated else told
