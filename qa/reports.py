"""Questions after reports: the latest, the first, what was known before a day.

Dates of events are not dates of articles: "How many people died in March?" is a question like any
other, and only one that speaks of reports, articles or what was known is read here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from index.period import ALWAYS, Period, common
from index.spans import Span

from .periods import Phrase, find_phrases, without

_NEWS = (
    r"(?:news|developments?|word|information|reports?|updates?|state of affairs|situation|coverage)"
)
_ON = r"(?:on|about|regarding|concerning|in|from|of|with|for)"
_PAPERS = (
    r"(?:(?:the |any |all |your |our |these |those )?(?:first |earliest |early )?(?:articles?|reports?|"
    r"papers?|newspapers?|press|news(?: reports| articles)?|outlets|media|coverage|stories))"
)
_KNOWN = r"(?:known|reported|written|published|said|told)"
_SUBJECT = r"(?P<subject>.+?)"

# One report is for a summary: "Summarise the latest report on …".
_ORDERED = (
    r"(?!(?:summari[sz]e|sum up) the (?:very )?\w+(?: recent)? report\b)"
    r"(?:(?:summari[sz]e|sum up|(?:give|tell|show) (?:me|us)) )?"
)

_LATEST = (
    rf"(?:what(?:['’]s| is| are| was| were) the |the )?(?:very )?(?:latest|most recent|newest)(?: {_NEWS})?"
    rf"(?: {_ON} {_SUBJECT})?",
    rf"(?:is there |are there |have you )?any(?:thing new| recent news| news| updates?) {_ON} {_SUBJECT}",
    rf"what(?:['’]s| is) new(?: (?:about|on|with|in|regarding) {_SUBJECT})?",
    rf"what (?:has )?happened (?:most recently|recently|lately|last) (?:to|with|in|about) {_SUBJECT}",
    rf"(?:how|where) do things stand (?:on|with|in|about) {_SUBJECT}",
)
_FIRST = (
    rf"what (?:was|were) the (?:first|earliest|original) {_NEWS} (?:of|about|on) {_SUBJECT}",
    rf"what was (?:first|initially|originally|at first) {_KNOWN} (?:about|of|on) {_SUBJECT}",
    r"what did the (?:first|earliest) (?:articles|reports|papers|news) (?:say|write|report)"
    rf" (?:about|of|on) {_SUBJECT}",
)
_THEN = (
    rf"what (?:was|were|is|has been|had been|did we|do we|did they) (?:already )?(?:know|{_KNOWN})"
    rf" (?:about|of|on) {_SUBJECT}",
    rf"what (?:did|do|have|had) {_PAPERS} (?:say|said|write|written|reports?|reported|tell us|know|known)"
    rf" (?:about|of|on) {_SUBJECT}",
    r"what (?:has |had |have )?happened(?P<subject>(?!))?",
)
_ACCORDING = re.compile(
    rf"(?:^|,? )(?:according to|in|from|based on|going by|as of) {_PAPERS}"
    r"(?: (?:published|written|printed|that appeared))? ?$",
    re.IGNORECASE,
)
# "How many were known to have died by 15 March?" asks what reports said by then.
_BELIEVED = re.compile(
    r"\b(?:is|are|was|were|been) (?:then )?(?:known|reported|confirmed|believed|thought|feared|said)"
    r" (?:to have|to be|dead|killed|missing|injured)\b",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"(?:before|after|since|until|till|up to|prior to|between|from)\b", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:by|before|until|till|up to|as of|prior to)\b", re.IGNORECASE)
ANY_TIME = Period("1900-01-01", "2099-12-31")

Order = Literal["latest", "first", "then", "fact"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are asked for, and of which days.

    `subject` is what they are to be about, None for anything; with the order "fact" it is a question
    to be answered from them.
    """

    order: Order
    subject: str | None
    period: Period = ALWAYS


def _compiled(patterns: Sequence[str]) -> list[re.Pattern[str]]:
    return [
        re.compile(rf"(?:(?:so|and|ok|okay|now|please),? )?{_ORDERED}{pattern}", re.IGNORECASE)
        for pattern in patterns
    ]


_FORMS: tuple[tuple[Order, list[re.Pattern[str]]], ...] = (
    ("first", _compiled(_FIRST)),
    ("latest", _compiled(_LATEST)),
    ("then", _compiled(_THEN)),
)


def read_question(question: str, held: Period, today: date) -> Wanted | None:
    """What a question asks of reports, whose articles span `held`; None if it asks something else.

    >>> held = Period("2031-03-14", "2031-09-18")
    >>> read_question("What was known before June about the spill?", held, date(2031, 9, 20))
    Wanted(order='then', subject='the spill', period=Period(first=None, last='2031-05-31'))
    """
    for phrase in find_phrases(question, held, today):
        found = _with(phrase, question)
        # A year far from the articles' is that of an event: "the flood in 1978".
        reached = common(phrase.period, held) is not None
        if found is not None and (reached or (found.order != "fact" and not phrase.says_year)):
            return found
    found = _without(question)
    return None if found is None or found.order == "then" else found


def _with(phrase: Phrase, question: str) -> Wanted | None:
    """The question whose reports are of this phrase's days, if it is one."""
    left = phrase.without(question)
    found = _without(left)
    # "What happened in May?" asks for a summary; on a day, for what papers tell on the next.
    is_stretch = _STRETCH.match(phrase.span.cut(question)) is not None
    if found is not None and (found.subject or found.order != "then" or is_stretch):
        return replace(found, period=phrase.period)
    according = _ACCORDING.search(question[: phrase.span.start])
    if according is not None:
        asked = without(question, Span(according.start(), phrase.span.end))
        return Wanted("fact", f"{asked[:1].upper()}{asked[1:]}", phrase.period)
    if _BELIEVED.search(left) and _UNTIL.match(phrase.span.cut(question)):
        return Wanted("fact", left, phrase.period)
    return None


def _without(question: str) -> Wanted | None:
    """What a question that names no days asks of reports."""
    plain = question.strip().rstrip("?!. ")
    for order, patterns in _FORMS:
        for pattern in patterns:
            match = pattern.fullmatch(plain)
            if match:
                return Wanted(order, match["subject"])
    return None
