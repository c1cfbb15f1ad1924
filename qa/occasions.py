"""Whose occasion it is, or who leads it, not who does something there: "to speak at Cummings’ funeral"."""

import re

from index.spans import Span

_AT = r"(?:at|in|to|on|during|before|after|for|from)"
# Of others' concerts and rallies it is they who perform and speak, and it is they who are buried.
_COMES_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?whom? (?:(?:will|would|is|are|was|were|has|have|did|due|expected"
    r"|set|scheduled|to|also|else|there|going) ){0,5}(?:speak|spoke|spoken|speaking|attend\w*|s[ai]ng"
    r"|presid\w*|officiat\w*|gather\w*|came|come|coming|deliver\w*|invite\w*)\b[^?]*?"
    r"\b(?:at|to|during|for) (?:[a-z]+ ){0,3}?"
    r"(?P<noun>funeral|wedding|memorial|burial|wake|vigil|inauguration)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:[’']s?)? (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+)\b")
_BEFORE = re.compile(
    rf"\b{_AT} (?:(?:the|late|former|then|current|acting) |(?:[A-Z][\w.-]* )){{0,4}}\Z"
)
_LONGEST = 90  # characters of titles before the name, or of the evening
_WON_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?who (?:won|wins|received|got|was awarded)\b"
    r"(?=[^?]*\b(?:prize|award|medal|trophy))",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"\b(?:ceremony|gala|evening|event|show|night|dinner|jury|panel) (?:(?:was|is|were|will be|had been) )?"
    r"(?:led|hosted|presented|sponsored|organi[sz]ed|chaired|introduced|moderated|opened) by "
    r"(?:(?:the|an?|its|former|then) |[a-z-]+ ){0,4}\Z"
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

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "Both are to speak at the late Elijah Cummings’ funeral."
    >>> is_only_its_owner("Who will speak at the funeral?", text, Span(30, 45))
    True
    """
    asked = _COMES_ASKED.match(question)
    if asked is None:
        return False
    is_owner = answer.cut(sentence).endswith(("’s", "'s", "’", "'")) or sentence.startswith(
        ("’", "'"), answer.end
    )
    owned = _OWNED.match(sentence, answer.end) if is_owner else None
    if owned is None or owned["noun"] != asked["noun"].lower():
        return False
    return _BEFORE.search(sentence, max(0, answer.start - _LONGEST), answer.start) is not None
