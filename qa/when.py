"""The day that "on Thursday night" means, beside the answer to a question after a time."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.dates import write_published
from index.period import common

from .answer_types import kinds_asked
from .cite import Citation
from .dates import Dated, find_times, write_days
from .outcome import Answer
from .tense import asks_of_the_future

_AGE_ASKED = re.compile(r"\W*(?:(?:and|but|so),? )?how old (?:is|are|was|were)\b", re.IGNORECASE)


def with_days(question: str, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers to "When …?", with the days as their label where the words alone do not tell them.

    And those to "How old is …?" with the day of their article. A label that is there already stays.
    """
    if _AGE_ASKED.match(question):
        return tuple(
            replace(one, label=in_an_article(one.citations[0]))
            if one.verbatim and not one.label and one.citations[0].published
            else one
            for one in answers
        )
    if not kinds_asked(question) & {"when", "year"}:
        return tuple(answers)
    return tuple(
        answer if answer.label or not answer.verbatim else replace(answer, label=_days(answer))
        for answer in answers
    )


def in_an_article(citation: Citation) -> str:
    """That an answer is so on the day of its article: next year the age is another, or who holds a role."""
    return f"in an article of {write_published(citation.published)}"


def _days(answer: Answer) -> str:
    """What all the citations mean by it, as the first says it; empty if that is not the same, or not sure.

    "In January" of a later report is the same as "on Thursday" of January.
    """
    times = [_meant(citation) for citation in answer.citations]
    meant = [time.period if time and time.is_relative else None for time in times]
    first = meant[0]
    if first is None or any(one is None or common(first, one) != first for one in meant):
        return ""
    return write_days(first)


def is_after_its_article(citation: Citation) -> bool:
    """Whether the words mean days after the day on which their article was published.

    So of "next month", and of "1 May" in an article of April.
    """
    time, day = _meant(citation), citation.published
    return time is not None and day is not None and (time.period.first or "") > day


def as_of(question: str, citations: Sequence[Citation], last: str | None) -> str:
    """That what will be was told before the newest article (`last`, its day); empty where not so.

    Plans change: "The pier will close in May" may have been taken back since.
    """
    days = [citation.published for citation in citations]
    told = max((day for day in days if day), default=None)
    if not asks_of_the_future(question) or told is None or last is None or not told < last:
        return ""
    return f"So it was planned or expected on {write_published(told)}; later articles may tell otherwise."


def _meant(citation: Citation) -> Dated | None:
    """The time that the answer's words name in an article of that day, if it is one."""
    if citation.published is None:
        return None
    at = citation.answer or citation.span
    words = at.moved(-citation.span.start)
    times = [
        time
        for time in find_times(citation.text, date.fromisoformat(citation.published))
        if time.span.overlaps(words)
    ]
    return times[0] if len(times) == 1 else None
