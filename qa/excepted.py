"""What a question leaves out: "besides the Donbas" is answered neither by the Donbas nor by its parts."""

import re
from functools import lru_cache

from index.spans import Span
from index.words import terms

_EXCEPT = re.compile(
    r"\b(?:besides|apart from|other than|except(?: for)?|in addition to|aside from) "
    r"(?P<told>(?:(?:the|an?|his|her|its|their) )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)
_FIRST = re.compile(r"[A-Z][a-z ]+? (?=(?:the|an?|his|her|its|their|[A-Z])\b)")
# "The Donbas region—Luhansk and Donetsk—": what stands between is its parts, or says what it is.
_BEHIND = r"\b{name}\b(?: [a-z]+){{0,2}} ?(?P<mark>[—–(]|: ?| - )(?P<parts>[^—–)(;:]*)"


def is_left_out(question: str, sentence: str, answer: Span) -> bool:
    """Whether the words are what the question says to leave out, or stand in a dash or bracket behind it.

    >>> text = "The demands cover Wex and the Holm region—Alder and Quill—which is large."
    >>> is_left_out("What do the demands cover besides Holm?", text, Span(42, 57))
    True
    """
    told = _left_out(question)
    if told is None:
        return False
    if {*terms(answer.cut(sentence))} <= {*terms(told)}:
        return True
    name = re.escape(told.split()[-1])
    return any(
        part.start("parts") <= answer.start and answer.end <= part.end("parts")
        for part in re.finditer(_BEHIND.format(name=name), sentence)
    )


@lru_cache(maxsize=8)  # asked of every sentence that was read
def _left_out(question: str) -> str | None:
    """The name that a question leaves out."""
    told = _EXCEPT.search(_FIRST.sub(lambda lead: lead[0].lower(), question, count=1))
    return None if told is None else told["told"]
