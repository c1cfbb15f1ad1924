"""What no article can answer: nothing asked, an order, a question about Quoth or about nothing named."""

import re

from ..asked_parts import parts_of
from ..outcome import NotFound
from ..pronouns import points_back
from ..unsuited import UNSAID, refusal
from .kind import Asked, Kind

_GOES_ON = re.compile(r"\W*(?:and|or|but|so|(?:what|how) about)\b", re.IGNORECASE)


def _reason(question: str) -> str | None:
    return refusal(question) or (UNSAID if points_back(question) or _is_half(question) else None)


def _is_half(question: str) -> bool:
    """Whether it goes on with a question that was not asked: "And in France?"."""
    return _GOES_ON.match(question) is not None and parts_of(question).is_fragment


def refuse(asked: Asked) -> NotFound:
    """A sentence that says what can be asked instead."""
    return asked.not_found(_reason(asked.standalone), searched=asked.library.searched)


NOT_FOR_US = Kind("not_for_us", lambda question: _reason(question) is not None, refuse)
