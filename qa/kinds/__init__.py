"""The kinds of question, each with its form of answer; the one place that decides between them.

To add one, write its module and put its `Kind` into `KINDS`.
"""

from dataclasses import replace

from ..outcome import Answered, NotFound
from .agreement import AGREEMENT
from .articles import ARTICLES
from .fact import FACT
from .items import LIST
from .kind import Asked, Kind
from .library import LIBRARY
from .not_for_us import NOT_FOR_US
from .summary import SUMMARY
from .timeline import TIMELINE
from .whether_said import WHETHER_SAID
from .who_said import WHO_SAID
from .yes_no import YES_NO

# Tried in this order; the last takes every question. "Write me a summary" is an order that is ours.
KINDS: tuple[Kind, ...] = (
    TIMELINE,
    SUMMARY,
    NOT_FOR_US,
    LIBRARY,
    AGREEMENT,
    ARTICLES,
    WHETHER_SAID,
    WHO_SAID,
    YES_NO,
    LIST,
    FACT,
)


def answer(asked: Asked) -> Answered | NotFound:
    """What comes of a question, by the first kind that has something to say to it."""
    for kind in KINDS:
        if kind.asks(asked.standalone):
            outcome = kind.answer(asked)
            if outcome is not None:
                return replace(outcome, kind=kind.name)
    raise AssertionError("the last kind takes every question")
