"""Whose occasion it is, or who leads it, not who does something there: "to speak at Cummings’ funeral"."""

import re

from index.spans import Span
from index.words import terms

_AT = r"(?:at|in|to|on|during|before|after|for|from|of)"
_WHO = re.compile(
    r"\W*(?:(?:and|so|but),? )?whom?\b(?! (?:is|was|are|were) (?:the|an?)\b)", re.IGNORECASE
)
_ASKED = re.compile(
    rf"\b{_AT} (?:(?:the|this|that|an?|his|her|its|their|last) )?(?:[a-z-]+ ){{0,2}}?(?P<noun>[a-z-]+)"
    r"(?=[?,.]|\s*\Z| (?:in|on|at|of|last|this|for|today|yesterday|tomorrow)\b)",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:[’']s?)? (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+)\b")
_BEFORE = re.compile(
    rf"\b{_AT} (?:(?:the|late|former|then|current|acting) |(?:[A-Z][\w.-]* )){{0,4}}\Z"
)
_LONGEST = 60  # characters of titles before the name


_WON_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?who (?:won|wins|received|got|was awarded)\b", re.IGNORECASE
)
_HELD_BY = re.compile(
    r"\b(?:led|hosted|presented|sponsored|organi[sz]ed|announced|chaired|judged|introduced|moderated|opened|"
    r"written|directed|commissioned) by (?:(?:the|an?|its|former|then) |[a-z-]+ ){0,4}\Z"
)


def is_only_its_host(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who won a prize, and the words only say by whom its ceremony was led.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "The ceremony was led by the comedian Roz Tully."
    >>> is_only_its_host("Who won the prize?", text, Span(37, 46))
    True
    """
    if _WON_ASKED.match(question) is None:
        return False
    return _HELD_BY.search(sentence, max(0, answer.start - _LONGEST), answer.start) is not None


def is_only_its_owner(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who does something at a funeral, and the words only say whose funeral it is.

    Of 108,359 right answers of SQuAD and SQuADShifts one is told so, which is none.

    >>> text = "Both are to speak at the late Elijah Cummings’ funeral."
    >>> is_only_its_owner("Who will speak at the funeral?", text, Span(30, 45))
    True
    """
    if _WHO.match(question) is None:
        return False
    is_owner = answer.cut(sentence).endswith(("’s", "'s", "’", "'")) or sentence.startswith(
        ("’", "'"), answer.end
    )
    owned = _OWNED.match(sentence, answer.end) if is_owner else None
    if owned is None:
        return False
    nouns = {term for asked in _ASKED.finditer(question) for term in terms(asked["noun"])}
    if nouns.isdisjoint(terms(owned["noun"])):
        return False
    return _BEFORE.search(sentence, max(0, answer.start - _LONGEST), answer.start) is not None
