"""What no article can answer: nothing asked, an order, a question about Quoth."""

from ..outcome import NotFound
from ..unsuited import refusal
from .kind import Asked, Kind


def refuse(asked: Asked) -> NotFound:
    """A sentence that says what can be asked instead."""
    return asked.not_found(refusal(asked.standalone), searched=asked.library.searched)


NOT_FOR_US = Kind("not_for_us", lambda question: refusal(question) is not None, refuse)
