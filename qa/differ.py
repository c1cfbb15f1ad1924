"""Whether articles give different values for one thing, which nobody asked about.

Two numbers in two articles are mostly about two things: the killed and the injured, this storm and the
last, a part and the whole. So a rival value must be of the same unit, from another report, in a sentence
that the reader finds answering, and that names what the question names; and the judge must be sure enough
of it when the other values are taken away. Who asks for one party's figure ("according to the union") is
given that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.words import terms

from .answer_types import kinds_asked
from .extract import Extraction
from .judge import Judge, Judged, bears_out
from .related import related
from .same_thing import is_about, may_be_about, tell_of_same
from .values import Amount, Asked, Compared, Value, compare, value_of

MARGIN = {"amount": 0.0, "moment": -1.0, "score": -1.0}  # the reader's least for a rival
# The judge's least for a rival, the other values taken away. Of dates one story tells more than of amounts.
SURE = {"amount": 0.25, "moment": 0.5, "score": 0.5}
BESIDE = -4.0  # the reader's least for a value that is only shown beside an answer
RIVALS = 4  # values shown beside the likeliest at most

_OF_ONE = re.compile(
    r"\baccording to\b|\b(?:did|does|do|has|have|had) (?:[\w'’.-]+ ){1,6}?(?:say|claim|put|give|name|"
    r"estimate|report|find|found|count|counted|admit|said|claimed|reported|call|think|tell|want|"
    r"suggest|recommend|arrive|demand|ask|expect)\b|\bby (?:the |its |his |her )?[\w'’ -]+? (?:count|"
    r"reckoning|estimate|tally|figures?|records?|measurements?)\b|['’]s? (?:own )?(?:first |latest |new "
    r"|own )?(?:estimate|figure|count|view|opinion|reckoning|measurements?|tally|list|records?)\b|"
    r"\bin [\w'’ ]+['’]s? (?:view|opinion)\b|\b(?:said|claimed|recommended|suggested|demanded|publicly|"
    r"in the end|at first|once|originally|initial(?:ly)?|provisional|preliminary|final(?:ly)?|revised|latest|"
    r"really|actually|in fact|first reports?|so far|as .{1,30} gave it|if .{1,30} (?:is|are) right)\b|"
    r"\bfor .{1,20}, and for\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:vote[ds]?|score|result|majority)\b", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\bhow (?:many|much|long|far|tall|big|large|high|fast|deep|wide|heavy|strong|great|often)\b|"
    r"\b(?:what|which)\b.{0,40}\b(?:number|amount|size|speed|height|weight|price|cost|sum|share|"
    r"percent\w*|proportion|turnout|toll|damage|total|figure|population|length|depth|distance|fine|"
    r"strength|budget|losses|loss|profit|value|rate)\b|\bby how\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow many ((?:[\w’'-]+ ){1,2})", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:these|those) \Z", re.IGNORECASE)
_OTHER_THAN_VALUE = frozenset({"who", "where", "why"})


@dataclass(frozen=True, slots=True)
class Rival:
    """A value and the sentences that give it; `confidence` is the judge's with the other values away."""

    value: Value
    judged: tuple[Judged, ...]
    confidence: float

    @property
    def places(self) -> list[Extraction]:
        """Every place that gives it, best first."""
        return [each for one in self.judged for each in one.extractions]


Known = tuple[Judged, Value]


def asked_value(question: str) -> Asked | None:
    """What kind of value a question asks for that reports can differ about; None for any other.

    >>> asked_value("How many people died?"), asked_value("How many died, according to the police?")
    ('amount', None)
    """
    if _OF_ONE.search(question):
        return None
    kinds = kinds_asked(question)
    if kinds & _OTHER_THAN_VALUE:
        return None
    if kinds & {"when", "year"}:
        return "moment"
    if _VOTE.search(question) and not _AMOUNT.search(question):
        return "score"
    return "amount" if _AMOUNT.search(question) or kinds & {"money", "percent"} else None


def find_rivals(
    question: str, judged: Sequence[Judged], judge: Judge, least: float = 0.0
) -> tuple[Rival, ...]:
    """The different values for what is asked, oldest first; empty where the articles do not differ.

    The best of `judged` is one of them. `least`: the confidence at which any answer is given; each
    value must have it when the others are taken away, the best too.
    """
    asked = asked_value(question)
    if asked is None or not judged:
        return ()
    known = _known(asked, judged)
    if not known or known[0][0] is not judged[0]:
        return ()
    groups = _grouped(question, asked, known)
    if len(groups) < 2:
        return ()
    sure = [_rival(question, group, known, judge) for group in groups]
    if sure[0].confidence < least:
        return ()
    kept = [
        sure[0],
        *(one for one in sure[1 : RIVALS + 1] if one.confidence >= max(SURE[asked], least)),
    ]
    return tuple(sorted(kept, key=_first_told)) if len(kept) > 1 else ()


def find_agreeing(question: str, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The best answer and every other that gives its value of the thing that is asked."""
    asked = asked_value(question)
    best = None if asked is None else _value(asked, judged[0])
    if asked is None or best is None:
        return tuple(judged[:1])
    others = (one for one in judged[1:] if bears_out(one) and is_about(question, one.best))
    values = ((one, _value(asked, one)) for one in others)
    same = (one for one, value in values if value and compare(best, value) is Compared.SAME)
    return (judged[0], *same)


def other_values(
    question: str, judged: Sequence[Judged], judge: Judge
) -> tuple[tuple[Judged, ...], ...]:
    """Other reports' values that are none of the best answer's, the surest first, each with its places.

    They may be of the same thing or not (another day's, a part of it): that is for the reader to see.
    """
    asked = asked_value(question)
    best = _value(asked, judged[0]) if asked is not None and judged else None
    if asked is None or best is None:
        return ()
    known = _known(asked, judged)
    groups: list[list[Known]] = []
    for one, value in known[1:]:
        if not _may_rival(question, (judged[0], best), (one, value)):
            continue
        same = next((g for g in groups if compare(g[0][1], value) is Compared.SAME), None)
        if same is not None:
            same.append((one, value))
        elif all(compare(group[0][1], value) is Compared.DIFFER for group in groups):
            groups.append([(one, value)])
    sure = (_rival(question, group, known, judge) for group in groups)
    return tuple(rival.judged for rival in sure if rival.confidence >= SURE[asked])[:RIVALS]


def _may_rival(question: str, mine: Known, theirs: Known) -> bool:
    best, other = mine[0].best, theirs[0].best
    return (
        other.margin > BESIDE
        and _is_of_another_report(mine, theirs)
        and may_be_about(question, best, other)
    )


def _is_of_another_report(mine: Known, theirs: Known) -> bool:
    """Whether a value differs, is told by a report that is no copy, and points at nothing counted before."""
    told = {each.ranked.hit.article.story for each in mine[0].extractions}
    return (
        compare(mine[1], theirs[1]) is Compared.DIFFER
        and theirs[0].best.ranked.hit.article.story not in told
        and not _points(theirs[0])
    )


def counts_others(question: str, best: Judged, other: Judged) -> bool:
    """Whether the best answer's number counts what "How many …?" asks for, and another one plainly not."""
    asked = _COUNTED.search(question)
    wanted = frozenset(terms(asked[1])) if asked else frozenset[str]()
    mine, theirs = (
        value.nouns if isinstance(value := _value("amount", one), Amount) else frozenset[str]()
        for one in (best, other)
    )
    if not wanted & mine:
        return False
    if not theirs:
        return _points(other)
    return wanted.union(mine, *(related().get(term, ()) for term in wanted)).isdisjoint(theirs)


def _known(asked: Asked, judged: Sequence[Judged]) -> list[Known]:
    """The sentences that give a value of the kind asked for, the best first."""
    return [(one, value) for one in judged if (value := _value(asked, one)) is not None]


def _points(one: Judged) -> bool:
    """Whether a number is of what was counted before: "Those six were for the dead"."""
    return _POINTING.search(one.best.ranked.text, 0, one.best.inside.start) is not None


def _value(asked: Asked, one: Judged) -> Value | None:
    best = one.best
    return value_of(asked, best.ranked.text, best.inside, best.ranked.hit.article.published)


def _grouped(question: str, asked: Asked, known: Sequence[Known]) -> list[list[Known]]:
    """The best answer's value and those that rival it, each with all that agree with it."""
    groups = [[known[0]]]
    for one, value in known[1:]:
        same = next((g for g in groups if compare(g[0][1], value) is Compared.SAME), None)
        if same is not None:
            if bears_out(one) and is_about(question, one.best):
                same.append((one, value))
        elif (
            one.best.margin >= MARGIN[asked]
            and _is_of_another_report(known[0], (one, value))
            and tell_of_same(question, known[0][0].best, one.best, asked == "moment")
        ):
            groups.append([(one, value)])
    return groups


def _rival(question: str, group: Sequence[Known], known: Sequence[Known], judge: Judge) -> Rival:
    """The group with the judge's confidence in it when no sentence has another value for the thing.

    The second look was beside those other values, so it is left out too.
    """
    own = [one for one, _ in group]
    left = [
        replace(each, again=None)
        for one, value in known
        if one in own or compare(group[0][1], value) is not Compared.DIFFER
        for each in one.extractions
    ]
    again = judge.judge(question, left)
    mine = {each.ranked.text for one in own for each in one.extractions}
    sure = max((one.confidence for one in again if one.best.ranked.text in mine), default=0.0)
    return Rival(group[0][1], tuple(own), sure)


def _first_told(rival: Rival) -> str:
    """When the value was published first; what has no date comes first."""
    return min(each.ranked.hit.article.published or "" for each in rival.places)
