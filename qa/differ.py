"""Whether articles give different values for one thing, which nobody asked about.

Two numbers in two articles are mostly about two things: the killed and the injured, this storm and the
last, a part and the whole. So a rival value must be of the same unit, from another report, in a sentence
that the reader finds answering, and that names what the question names; and the judge must be sure enough
of it when the other values are taken away. Who asks for one party's figure ("according to the union") is
given that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.spans import Span
from index.words import query_terms, terms, words

from .amounts import find_numbers
from .answer_types import kinds_asked
from .extract import Extraction
from .judge import Judge, Judged
from .moments import MONTH_NAME
from .related import related
from .values import Asked, Compared, Value, compare, value_of

MARGIN = {"amount": -2.0, "moment": -1.0, "score": -1.0}  # the reader's least for a rival
UNNAMED = 2.0  # and for one whose sentence has none of the names in the question
# The judge's least for a rival, the other values taken away. Of dates one story tells more than of amounts.
SURE = {"amount": 0.25, "moment": 0.5, "score": 0.5}
TOLD = 0.5  # the same, but for names, that its sentence must have
TOLD_UNNAMED = 0.75  # where the question has no names
COVERED = 0.6  # share of the question's terms that a rival's passage or title must have
NEAR = 40  # characters from the value within which another name is taken to belong to it
NAMES = 2  # that two passages must share where the question names nobody and nothing
TERMS = 4  # or the terms that such a question must have, and NEARLY_ALL of them both sentences
NEARLY_ALL = 0.75
RIVALS = 4  # values shown beside the likeliest at most

_OF_ONE = re.compile(
    r"\baccording to\b|\b(?:did|does|do|has|have|had) (?:[\w'’.-]+ ){1,6}?(?:say|claim|put|give|name|"
    r"estimate|report|find|found|count|counted|admit|said|claimed|reported|call|think|tell|want|"
    r"suggest|recommend|arrive|demand|ask|expect)\b|\bby (?:the |its |his |her )?[\w'’ -]+? (?:count|"
    r"reckoning|estimate|tally|figures?|records?|measurements?)\b|['’]s? (?:own )?(?:first |latest |new "
    r"|own )?(?:estimate|figure|count|view|opinion|reckoning|measurements?|tally|list|records?)\b|"
    r"\bin [\w'’ ]+['’]s? (?:view|opinion)\b|\b(?:said|claimed|recommended|suggested|demanded|publicly|"
    r"in the end|at first|originally|initial(?:ly)?|provisional|preliminary|final(?:ly)?|revised|latest|"
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
_OTHER_THAN_VALUE = frozenset({"who", "where", "why"})
_ASKING = frozenset(
    terms(
        "year date day month time number amount figure total percentage percent share value sum size"
    )
)
# What happens to people in the news: of one kind or the other, never both.
_FATES = tuple(
    frozenset(terms(line))
    for line in (
        "kill killed kills killing die died dies dying dead death deaths fatal fatally fatalities "
        "drown drowned toll perish perished lives bodies",
        "injure injured injures injuries injury hurt wound wounded wounds treated hospital hospitalised "
        "hospitalized",
        "missing unaccounted",
        "arrest arrests arrested detain detained custody",
        "rescue rescued saved saves",
        "evacuate evacuated evacuees shelter shelters",
        "infected infections infection cases",
    )
)
# Words that set a number apart: of another time, or of a greater place.
_APART = re.compile(
    r"\b(?:last (?:year|month|week|winter|summer)|previous(?:ly)?|earlier this|a year (?:ago|earlier|"
    r"before)|years? (?:ago|earlier|before)|still|in all of|since then|by comparison|compared (?:with|to)|"
    r"up from|down from|(?:would|could) have \w+ed|world-?wide|global\w*|"
    r"(?:around|across|all over) the (?:world|globe|country|nation)|nation-?wide|country-?wide|"
    r"state-?wide|in total|altogether|on average|an average)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since|than in) \d{4}\b")  # "the highest since 2011" is of now
_CAPITALS = re.compile(r"(?<=[a-z,;’'“(] )[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_DATELINE = re.compile(r"^[A-Z][A-Z ]{2,}[^–—]{0,40} [–—-] ")
_CALENDAR = re.compile(rf"{MONTH_NAME}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]")
# Two capitals, or one and a verb: "Saltmarch has", "The River Greens won"
_BEGINS = re.compile(
    r"^(?:The )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+| (?=has|have|had|is|are|was|were|will|won|lost|took)\b)"
)
_SAID = re.compile(
    r"^.{0,80}?\b(?:said|says|told|reported|found|estimated|believes?)\b[^,;.]{0,40}?\bthat "
)
_MONTHS = re.compile(rf"\b{MONTH_NAME}\b")
_CAPITAL = re.compile(r"(?<=[a-z,;’'] )([A-Z][\w’'-]*[a-z])")
_YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


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

    The best of `judged` is one of them. `least`: the confidence at which any answer is given.
    """
    asked = asked_value(question)
    if asked is None or not judged:
        return ()
    known = [(one, value) for one in judged if (value := _value(asked, one)) is not None]
    if not known or known[0][0] is not judged[0]:
        return ()
    groups = _grouped(question, asked, known)
    if len(groups) < 2:
        return ()
    sure = [_rival(question, group, known, judge) for group in groups]
    kept = [
        sure[0],
        *(one for one in sure[1 : RIVALS + 1] if one.confidence >= max(SURE[asked], least)),
    ]
    return tuple(sorted(kept, key=_first_told)) if len(kept) > 1 else ()


Known = tuple[Judged, Value]


def _value(asked: Asked, one: Judged) -> Value | None:
    best = one.best
    at = best.ranked.span.start
    span = Span(best.span.start - at, best.span.end - at)
    return value_of(asked, best.ranked.text, span, best.ranked.hit.article.published)


def _grouped(question: str, asked: Asked, known: Sequence[Known]) -> list[list[Known]]:
    """The best answer's value and those that rival it, each with all that agree with it."""
    groups = [[known[0]]]
    for one, value in known[1:]:
        same = next((g for g in groups if compare(g[0][1], value) is Compared.SAME), None)
        if same is not None:
            if one.best.margin > 0 and _is_about(question, one.best):
                same.append((one, value))
        elif (
            one.best.margin >= MARGIN[asked]
            and compare(known[0][1], value) is Compared.DIFFER
            and fits(question, known[0][0], one)
        ):
            groups.append([(one, value)])
    return groups


def fits(question: str, best: Judged, other: Judged) -> bool:
    """Whether a sentence that gives another value is about the very thing that was asked."""
    mine, theirs = best.best, other.best
    told = {each.ranked.hit.article.story for each in best.extractions}
    return bool(
        theirs.ranked.hit.article.story not in told
        and not _is_denied(theirs)
        and _are_of_one_event(question, mine, theirs)
        and not _is_of_another(question, mine, theirs)
        and not _is_of_another(question, theirs, mine)
        and all(_is_about(question, one) for one in (theirs, mine))
    )


def _are_of_one_event(question: str, one: Extraction, other: Extraction) -> bool:
    """Whether the question says which storm, or its passages name the same people and places.

    "What is the unemployment rate?" has another answer every month.
    """
    return bool(
        _names(question)
        or len(_named(one) & _named(other)) >= NAMES
        or (
            len(_told_apart(question)) >= TERMS
            and min(coverage(question, each) for each in (one, other)) >= NEARLY_ALL
        )
    )


def _is_about(question: str, one: Extraction) -> bool:
    """Whether a sentence tells of what the question names and asks, and its passage of all of it."""
    held = _held(one)
    return (
        _names(question) <= held
        and _numbers(question) <= _numbers(_passage(one))
        and not _other_fate(question, one)
        and not _other_month(question, one)
        and not _other_name(question, one)
        and coverage(question, one) >= (TOLD if _names(question) else TOLD_UNNAMED)
        and _share(query_terms(question), held) >= COVERED
    )


def _rival(question: str, group: Sequence[Known], known: Sequence[Known], judge: Judge) -> Rival:
    """The group with the judge's confidence in it when no sentence has another value for the thing."""
    own = [one for one, _ in group]
    left = [
        each
        for one, value in known
        if one in own or compare(group[0][1], value) is not Compared.DIFFER
        for each in one.extractions
    ]
    again = judge.judge(question, left)
    mine = {id(each) for one in own for each in one.extractions}
    sure = max((one.confidence for one in again if id(one.best) in mine), default=0.0)
    return Rival(group[0][1], tuple(own), sure)


def _first_told(rival: Rival) -> str:
    """When the value was published first; what has no date comes first."""
    return min(each.ranked.hit.article.published or "" for each in rival.places)


def _passage(one: Extraction) -> str:
    return one.ranked.hit.passage.span.cut(one.ranked.hit.article.text)


def _held(one: Extraction) -> set[str]:
    """The terms of the passage and its title; two that follow one another as one, too."""
    found = [*terms(one.ranked.hit.article.title or ""), "", *terms(_passage(one))]
    return {*found, *(first + second for first, second in pairwise(found))}


def _named(one: Extraction) -> set[str]:
    """The terms of words with a capital inside the sentences of a passage."""
    return {term for match in _CAPITAL.finditer(_passage(one)) for term in terms(match[1])}


def _names(question: str) -> set[str]:
    """The terms of the question's words with a capital, but for its first."""
    return {
        word.term
        for word in words(question)[1:]
        if (surface := word.span.cut(question))[0].isupper() and word.term in query_terms(surface)
    }


def _numbers(text: str) -> set[object]:
    return {number.value for number in find_numbers(text)}


def _fates(text: str) -> set[int]:
    held = set(terms(text))
    return {number for number, fate in enumerate(_FATES) if not held.isdisjoint(fate)}


def _other_fate(question: str, theirs: Extraction) -> bool:
    """Whether the question asks for one fate of people, and the number's nearest word is of another."""
    asked = _fates(question)
    if not asked:
        return False
    sentence, at = theirs.ranked.text, theirs.ranked.span.start
    start, end = theirs.span.start - at, theirs.span.end - at
    near = [
        (max(word.span.start - end, start - word.span.end, 0), number)
        for word in words(sentence)
        for number, fate in enumerate(_FATES)
        if word.term in fate
    ]
    return not near or min(near)[1] not in asked


_DENIED = re.compile(
    r"\b(?:not|never)\b(?:,[^,;.]*,)?(?:\s(?:the|in|on|at|for|by|an?|about|some)\b)*\s*$",
    re.IGNORECASE,
)


def _is_denied(theirs: Extraction) -> bool:
    """Whether the sentence says "not" of the value: "and not 9,000, as the company had stated"."""
    before = theirs.ranked.text[: theirs.span.start - theirs.ranked.span.start]
    return _DENIED.search(before) is not None


def _other_name(question: str, one: Extraction) -> bool:
    """Whether the sentence has another name where the question's would be.

    That is at its beginning ("Saltmarch has 214 pupils"), or soon after the value ("241 pupils at
    Saltmarch"). A sentence without any of the question's names needs a reader that is sure.
    """
    asked = _names(question)
    if not asked:
        return False
    sentence = _DATELINE.sub("", one.ranked.text)
    own = [word.span for word in words(sentence) if word.term in asked]
    if not own:
        begins = _BEGINS.match(_SAID.sub("", sentence))
        sure = one.margin >= UNNAMED or bool(_fates(question))  # whose words were compared already
        return not sure or (begins is not None and asked.isdisjoint(terms(begins[0])))
    at = one.ranked.span.end - len(sentence)
    start, end = one.span.start - at, one.span.end - at
    others = [
        Span(*match.span())
        for match in (*_CAPITALS.finditer(sentence, max(end, 0)), *_BEGINS.finditer(sentence))
        if asked.isdisjoint(terms(match[0])) and not _CALENDAR.fullmatch(match[0])
    ]

    def far(span: Span) -> int:
        return max(span.start - end, start - span.end, 0)

    return bool(others) and min(map(far, others)) < min(NEAR, *map(far, own))


def _other_month(question: str, one: Extraction) -> bool:
    """Whether the question names a month, and the sentence other ones."""
    asked, told = ({*_MONTHS.findall(text)} for text in (question, one.ranked.text))
    return bool(asked and told) and asked.isdisjoint(told)


def _is_of_another(question: str, mine: Extraction, theirs: Extraction) -> bool:
    """Whether the sentence speaks of a time, or of a place all round, that the others do not speak of."""
    known = f"{mine.ranked.text} {question}".casefold()
    if any(match.group().casefold() not in known for match in _APART.finditer(theirs.ranked.text)):
        return True
    if asked_value(question) == "moment":
        return False
    usual = {*_YEARS.findall(question), *_YEARS.findall(mine.ranked.text)}
    usual |= {(each.ranked.hit.article.published or "")[:4] for each in (mine, theirs)}
    own = {*_YEARS.findall(_SINCE.sub("", theirs.ranked.text))} - {*_YEARS.findall(theirs.text)}
    return bool(own) and own.isdisjoint(usual)


def coverage(question: str, one: Extraction) -> float:
    """The share of its terms that a sentence has, but for names and for what only asks for a value."""
    return _share(_told_apart(question), set(terms(one.ranked.text)))


def _told_apart(question: str) -> list[str]:
    apart = _names(question) | _ASKING
    return [term for term in query_terms(question) if term not in apart and len(term) > 2]


def _share(asked: Sequence[str], held: set[str]) -> float:
    """How many of these terms are held, as they are or as another that stands for them."""
    known = [
        term in held
        or any(term in fate and not fate.isdisjoint(held) for fate in _FATES)
        or not held.isdisjoint(related().get(term, ()))
        for term in asked
    ]
    return sum(known) / len(known) if known else 1.0
