"""What stands under a quoted post: "— Jane Doe (@janedoe) May 1, 2020", its author and day.

It is nobody's statement. It answers who posted and when, and nothing else, however well its names fit.
"""

import re

from index.dates import MONTHS
from index.words import one_of

_MONTH = one_of(name.capitalize() for name in MONTHS)
_SIGNATURE = re.compile(
    r"(?:(?:https?://|pic\.twitter\.com/|#)\S+\s+)*"  # links and tags before the line
    rf"[—–-]+ ?[^\n@()]{{2,60}} \(@\w+\)(?:\s+{_MONTH} \d{{1,2}}, \d{{4}})?\W*"
)
_ASKED = re.compile(
    r"\b(?:when|what (?:day|date)|which (?:day|date|account|user)|handle|"
    r"who(?:se)? (?:tweet|post|wr[io]te|said|says|account))",
    re.IGNORECASE,
)


def is_signature(sentence: str) -> bool:
    """Whether a sentence is no more than such a line.

    >>> is_signature("— Jane Doe (@janedoe) May 1, 2020")
    True
    """
    return "(@" in sentence and _SIGNATURE.fullmatch(sentence) is not None


def asks_for_signature(question: str) -> bool:
    """Whether a question may be answered by one: it asks when, or who posted."""
    return _ASKED.search(question) is not None
