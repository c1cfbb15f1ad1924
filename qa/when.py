"""The day that "on Thursday night" means, beside the answer to a question after a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.period import Period, common

from .answer_types import kinds_asked
from .cite import Citation
from .dates import find_times, write_days
from .outcome import Answer


def with_days(question: str, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """The answers to "When …?", with the days as their label where the words alone do not tell them.

    A label that is there already stays.
    """
    if not kinds_asked(question) & {"when", "year"}:
        return tuple(answers)
    return tuple(
        answer if answer.label or not answer.verbatim else replace(answer, label=_days(answer))
        for answer in answers
    )


def _days(answer: Answer) -> str:
    """What all the citations mean by it, as the first says it; empty if that is not the same, or not sure.

    "In January" of a later report is the same as "on Thursday" of January.
    """
    meant = [_meant(citation) for citation in answer.citations]
    first = meant[0]
    if first is None or any(one is None or common(first, one) != first for one in meant):
        return ""
    return write_days(first)


def _meant(citation: Citation) -> Period | None:
    """The days that the answer's words mean in an article of that day, if they name one time."""
    if citation.published is None:
        return None
    at = citation.answer or citation.span
    words = at.moved(-citation.span.start)
    times = [
        time
        for time in find_times(citation.text, date.fromisoformat(citation.published))
        if time.span.overlaps(words)
    ]
    return times[0].period if len(times) == 1 and times[0].is_relative else None
