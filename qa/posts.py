"""What stands under a quoted post: "— Jane Doe (@janedoe) May 1, 2020", its author and day.

It is nobody's statement. It answers who posted and when, and nothing else, however well its names fit. But
it tells whose the words above it are.
"""

import re

from index.dates import MONTHS
from index.spans import Span
from index.words import one_of

_MONTH = one_of(name.capitalize() for name in MONTHS)
_LINK = r"(?:https?://|pic\.twitter\.com/|#)\S+"
_AUTHOR = rf"[—–-]+ ?(?P<who>[^\n@()—–]{{2,60}}) \(@\w+\)(?:\s+{_MONTH} \d{{1,2}}, \d{{4}})?\W*"
_SIGNATURE = re.compile(rf"(?:{_LINK}\s+)*{_AUTHOR}")  # links and tags before the line
_SIGNED = re.compile(rf"(?<=\s){_AUTHOR}\Z")
_LINKED = re.compile(rf"(?:\s{_LINK})+\Z")
_LONGEST = 140  # characters of an author with handle and day
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


def signed(paragraph: str) -> tuple[int, Span] | None:
    """Where the words of a paragraph that is a quoted post end, and where its author is named.

    >>> text = "It is closed. — Jane Doe (@janedoe)"
    >>> [(text[:end], who.cut(text)) for end, who in [signed(text)]]
    [('It is closed.', 'Jane Doe')]
    """
    if "(@" not in paragraph:
        return None
    found = _SIGNED.search(paragraph, max(0, len(paragraph) - _LONGEST))
    if found is None:
        return None
    words = paragraph[: found.start()].rstrip()
    links = _LINKED.search(words)
    end = len(words[: links.start()].rstrip() if links is not None else words)
    return (end, Span(*found.span("who"))) if end else None


def asks_for_signature(question: str) -> bool:
    """Whether a question may be answered by one: it asks when, or who posted."""
    return _ASKED.search(question) is not None
