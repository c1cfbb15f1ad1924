"""Numbers that measure something else: how long for how deep, a day's for a year's, a clock's for a speed."""

import re

from index.spans import Span

_ACROSS = {
    "long": "long", "length": "long", "deep": "deep", "depth": "deep", "wide": "wide", "broad": "wide",
    "width": "wide", "high": "high", "tall": "high", "height": "high", "thick": "thick", "thickness": "thick",
}  # fmt: skip
_WORDS = "|".join(_ACROSS)
_HOW_FAR = re.compile(r"\bhow (long|deep|wide|broad|high|tall|thick)\b", re.IGNORECASE)
_TOLD_FAR = re.compile(rf"[\w.,]*[\s-]*(?:[a-z]+[\s-]+)?(?:in )?({_WORDS})\b")
_HOW_MUCH = re.compile(
    r"\bhow (?:many|much|fast|old|far|tall|high|deep|wide|large|big|heavy|long|hot|cold|often)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\W*(?:(?:about|around|at|by)\s)*\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\W*", re.IGNORECASE
)
_TIME = r"(?P<time>second|minute|hour|day|week|month|year|decade|century)"
_NOT_AGO = r"(?!s? (?:ago|old|later|earlier|before|after)\b)"
_EVERY = re.compile(
    rf"\b(?:every|per|an?|each) (?:\d+ )?{_TIME}s?\b{_NOT_AGO}"
    r"|\b(?P<adverb>daily|annual|annually|yearly|monthly|weekly|hourly)\b",
    re.IGNORECASE,
)
_ADVERBS = {
    "daily": "day",
    "monthly": "month",
    "weekly": "week",
    "hourly": "hour",
}  # others: a year
_BEHIND = 6  # words behind a number in which its rate is told
_COUNTS = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)


def measures_another(question: str, sentence: str, answer: Span) -> bool:
    """Whether a number is along another side, for another stretch of time, or a time of the day.

    >>> measures_another("How deep is the crack?", "It is 40 metres long.", Span(6, 15))
    True
    >>> measures_another("How many are sold a year?", "It sells 9 pints a day.", Span(9, 10))
    True
    """
    told = answer.cut(sentence)
    if _HOW_MUCH.search(question) and _CLOCK.fullmatch(told):
        return True
    return _is_of_another_side(question, sentence, answer) or _has_another_rate(
        question, sentence, answer
    )


def _is_of_another_side(question: str, sentence: str, answer: Span) -> bool:
    asked = _HOW_FAR.search(question)
    if asked is None:
        return False
    inside = re.findall(rf"\b({_WORDS})\b", answer.cut(sentence))
    behind = _TOLD_FAR.match(sentence, answer.end)
    told = {_ACROSS[word] for word in [*inside, *([behind[1]] if behind else [])]}
    return bool(told) and _ACROSS[asked[1].casefold()] not in told


def _has_another_rate(question: str, sentence: str, answer: Span) -> bool:
    """Whether the number is said to be every so often, and the question has another such time."""
    asked = _times(question) if _COUNTS.search(question) else set()
    told = _times(" ".join(sentence[answer.end :].split()[:_BEHIND])) if asked else set()
    return bool(told) and asked.isdisjoint(_times(sentence))


def _times(text: str) -> set[str]:
    return {
        found["time"].casefold() if found["time"] else _ADVERBS.get(found[0].casefold(), "year")
        for found in _EVERY.finditer(text.replace("24 hours", "day"))
    }
