"""Of another thing: an article that has none of the question's names, where another that was read has all.

"How many jobs will be lost with the sale of the Skerrin?" is not answered by the jobs that a bank cuts.
"""

import re
from collections.abc import Sequence

from index.dates import MONTHS, WEEKDAYS
from index.store import Article
from index.words import words

from .lands import is_land
from .name_words import NOT_NAMES, TITLES
from .whose_role import is_named

_NO_NAMES = NOT_NAMES | TITLES | {*MONTHS, *WEEKDAYS, "celsius", "fahrenheit"}
_NAME = re.compile(r"[A-Z]\w*[a-z]")
_INITIALS = re.compile(r"\b[A-Z.]*[A-Z]{2}\b")
# Where something was an article may tell by a lesser or a greater place.
_PLACE = re.compile(
    r"\b(?:in|at|near|from|around|across|outside|off) (?:the )?(?:[A-Z][\w’'-]* )*\Z"
)


def is_of_what_is_named_elsewhere(question: str, article: Article, read: Sequence[Article]) -> bool:
    """Whether an article names nothing that the question does, and one of those `read` all of it.

    Initials may be spelled out there, so where the question has some this is never told.
    Of 3,019 right answers of SQuAD (whole articles, with all the others read) none is told so.
    """
    names = () if _INITIALS.search(question) else _names(question)
    if not names or any(is_named(name, article) for name in names):
        return False
    texts = [f"{one.title or ''}\n{one.text}" for one in read]
    are_there = any(all(_has(text, name) for name in names) for text in texts)
    return are_there and not any(_has(text, name.lower()) for name in names for text in texts)


def _has(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _names(question: str) -> list[str]:
    """The question's words with a capital but the first, without lands, titles, days and places."""
    found = []
    for word in words(question)[1:]:
        name = _NAME.match(word.span.cut(question))
        if name is None or name[0].lower() in _NO_NAMES or is_land(name[0]):
            continue
        if _PLACE.search(question, 0, word.span.start) is None:
            found.append(name[0])
    return found
