"""Which questions are about the library as a whole: what it holds, from when, from whom."""

import re
from typing import Literal

Holding = Literal["articles", "oldest", "newest", "outlets", "period", "unreadable"]

_TEXTS = r"(?:(?:news )?(?:articles?|stories)|texts?|documents?|files?)"
_OUTLETS = (
    r"(?:(?:news )?outlets?|newspapers?|papers?|publications?|publishers?|agencies|media|sources?)"
)
_HERE = r"(?: (?:in|inside|of) (?:the|my|your|this|our) (?:library|folder|collection|archive))?"
_HELD = (
    r"(?:(?: do| can) (?:you|we|i) (?:have|hold|know|search|read|see|use)"
    r"| (?:are|is) (?:there|here|available|loaded|indexed|in it)"
    r"| have (?:you|i|we) (?:got|read|indexed|loaded|added))?"
)
_WHICH = r"(?:what|which)"
_MANY = r"(?:what|which|how many|are there(?: any)?)"
_SHOW = r"(?:please )?(?:list|show|name)(?: me)?(?: all)?(?: (?:the|my|your|of the))?"
_THESE = r"(?:the|these|your|my|all the)"
_FAILED = r"(?:could|can|were|was)(?: ?not|n[’']t|[’']t) (?:be )?(?:read|opened|indexed|searched)"
_FIRST, _LAST = r"(?:oldest|earliest|first)", r"(?:newest|latest|most recent|last)"
_PLACE = r"(?:library|folder|collection|archive)"


def _ends(which: str) -> tuple[str, ...]:
    return (
        rf"{_WHICH} (?:is|are|was) the {which} {_TEXTS}{_HELD}{_HERE}",
        rf"{_WHICH} {_TEXTS} (?:is|are) the {which}(?: one)?{_HERE}",
        rf"when was the {which} {_TEXTS}{_HERE} published",
    )


_QUESTIONS: dict[Holding, tuple[str, ...]] = {
    "articles": (
        rf"(?:what|which|how many) {_TEXTS}{_HELD}{_HERE}",
        rf"(?:what|which|how many) {_TEXTS} are{_HERE}",
        rf"{_SHOW} {_TEXTS}{_HERE}",
        rf"what (?:is in|do you have in|does) the {_PLACE}(?: hold| contain)?",
        rf"how (?:big|large) is (?:the|my|your|this) {_PLACE}",
        r"what do you have",
    ),
    "oldest": _ends(_FIRST),
    "newest": _ends(_LAST),
    "outlets": (
        rf"(?:what|which|how many) {_OUTLETS}{_HELD}{_HERE}",
        rf"{_WHICH} {_OUTLETS} (?:are|do|did) {_THESE} articles (?:come )?from",
        rf"{_WHICH} {_OUTLETS} (?:have )?published {_THESE} articles",
        rf"who published {_THESE} articles|where (?:do|are) {_THESE} articles (?:come )?from",
        rf"{_SHOW} {_OUTLETS}{_HERE}",
    ),
    "period": (
        rf"{_WHICH} (?:period|time ?span|time|dates|years|months|days) (?:do|does|is|are)"
        rf" {_THESE} (?:{_TEXTS}|{_PLACE})(?: cover| span| from)",
        rf"(?:from when|how old|of what dates?) are {_THESE} articles",
        rf"when were {_THESE} articles (?:published|written)",
    ),
    "unreadable": (
        rf"{_MANY} {_TEXTS}(?: that)? {_FAILED}",
        rf"{_MANY} (?:{_TEXTS} (?:are|were) )?unreadable(?: {_TEXTS})?",
        rf"(?:could|can|were|have)(?: you)?(?: all)?(?: the| my)? {_TEXTS} (?:be |been )?(?:read|indexed)",
    ),
}
_COMPILED = [
    (what, re.compile(pattern, re.IGNORECASE))
    for what, patterns in _QUESTIONS.items()
    for pattern in patterns
]


_PUBLISHED = re.compile(
    r"(?:what|which|how many) (?:news )?(?:articles?|reports?) (?:(?:were|was|are|is|have been|has been) )?"
    r"(?:published|printed|dated|written|appeared|came out|from)(?: between| from)? (?=\S)",
    re.IGNORECASE,
)


def begins_published(question: str) -> int | None:
    """Where the days begin in "Which articles were published in April?"; None for any other question."""
    match = _PUBLISHED.match(question)
    return match.end() if match else None


def asked_holding(question: str) -> Holding | None:
    """What a question asks about the library as a whole; None for any other.

    >>> asked_holding("How many articles are there?"), asked_holding("How many people are there?")
    ('articles', None)
    """
    plain = re.sub(r"(?i)\b(what|which)[’']s\b", r"\1 is", question.strip().rstrip("?!. "))
    return next((what for what, pattern in _COMPILED if pattern.fullmatch(plain)), None)
