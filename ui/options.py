"""What whoever asks may choose: only articles of some days, and how sure an answer must be."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from index.errors import QuothError
from index.period import ALWAYS, Period
from qa.outcome import Strictness

from .terminal import spoken_date

STRICTNESS: dict[Strictness, str] = {
    "strict": "answers only when very sure, and says more often that the articles do not say",
    "default": "answers when the answer is likely to be right",
    "lenient": "answers also when less sure, so check it the more",
}


class BadOption(QuothError):
    """A choice that cannot be; the message names it and says what can."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was chosen for a question; empty is what holds where nothing was."""

    strictness: Strictness = "default"
    period: Period = ALWAYS

    def __bool__(self) -> bool:
        """Whether anything was chosen."""
        return self != DEFAULT

    @property
    def keywords(self) -> dict[str, Any]:
        """What was chosen, as keywords of `qa.answer.ask`; what was not is left to it."""
        chosen: dict[str, Any] = {}
        if self.strictness != DEFAULT.strictness:
            chosen["strictness"] = self.strictness
        if self.period:
            chosen["period"] = self.period
        return chosen

    def record(self) -> dict[str, str | None]:
        """As the object that `read_options` reads."""
        return {
            "from": self.period.first,
            "to": self.period.last,
            "strictness": self.strictness,
        }


DEFAULT = Options()


def chosen(
    first: str | None = None, last: str | None = None, strictness: str | None = None
) -> Options:
    """The options of these words; what is empty or None was not chosen. BadOption if one cannot be."""
    known = {str(name): name for name in get_args(Strictness)}
    if (strictness or "default") not in known:
        raise BadOption(f"There is no strictness “{strictness}”. Take strict, default or lenient.")
    start, end = (_day(one) for one in (first, last))
    if start and end and start > end:
        raise BadOption(
            f"{spoken_date(start)} is after {spoken_date(end)}, so there is no day from the one to "
            "the other. Give the earlier day first."
        )
    return Options(known[strictness or "default"], Period(start, end))


def read_options(text: str) -> Options:
    """The options of a JSON object as a page sends it; BadOption if it has what cannot be."""
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, Mapping):
        raise BadOption("The options could not be read. Reload the page.")
    return chosen(*(str(told.get(name) or "") for name in ("from", "to", "strictness")))


def period_line(period: Period) -> str:
    """Such as "from 1 March 2031 to 31 March 2031"; empty where every day is meant."""
    parts = [
        f"{word} {spoken_date(day)}"
        for word, day in (("from", period.first), ("to", period.last))
        if day
    ]
    return " ".join(parts)


def _day(told: str | None) -> str | None:
    day = (told or "").strip()
    if not day:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise BadOption(
            f"“{day[:40]}” is no day. Write it as year, month and day: 2031-05-03."
        ) from error
