"""What whoever asks may choose: only articles of some days, and how sure an answer must be."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from index.errors import QuothError
from index.period import ALWAYS, Period, read_period
from qa.outcome import Strictness

LONGEST = 40  # characters of a choice that are read, and told where they cannot be

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
        told = str(strictness)[:LONGEST]
        raise BadOption(f"There is no strictness “{told}”. Take strict, default or lenient.")
    try:
        period = read_period(*((day or "").strip()[:LONGEST] or None for day in (first, last)))
    except ValueError as error:
        raise BadOption(f"{error}.") from error
    return Options(known[strictness or "default"], period)


def read_options(text: str) -> Options:
    """The options of a JSON object as a page sends it; BadOption if it has what cannot be."""
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, Mapping):
        raise BadOption("The options could not be read. Reload the page.")
    return chosen(*(str(told.get(name) or "") for name in ("from", "to", "strictness")))
