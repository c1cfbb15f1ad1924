"""What no article can answer: nothing asked, an order, a question about Quoth or about nothing named."""

from ..outcome import NotFound
from ..pronouns import points_back
from ..unsuited import UNSAID, refusal
from .kind import Asked, Kind


def _reason(question: str) -> str | None:
    return refusal(question) or (UNSAID if points_back(question) else None)


def refuse(asked: Asked) -> NotFound:
    """A sentence that says what can be asked instead."""
    return asked.not_found(_reason(asked.standalone), searched=asked.library.searched)


NOT_FOR_US = Kind("not_for_us", lambda question: _reason(question) is not None, refuse)
