"""Whether two sentences with a value each speak of the very thing that a question asks for.

It is enough to doubt it: another event, another time, another place or person, another fate, a value that
is denied. What the sentences have in common with the question is counted in terms.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.library import Hit
from index.period import moved_day
from index.spans import Span
from index.words import query_terms, terms, words

from .amounts import find_numbers
from .extract import Extraction
from .fates import find_fates, is_told, nearest_fate
from .moments import MONTH_NAME
from .related import related

UNNAMED = 2.0  # the reader's least margin for a sentence that has none of the question's names
SOME_TOLD = 0.4  # what a sentence must have of them to be shown beside another
TOLD = 0.5  # share of the question's terms, but for names, that the sentence must have
TOLD_UNNAMED = 0.75  # where the question has no names, and no fate of people
COVERED = 0.6  # share of all its terms that the passage or its title must have
NEAR = 40  # characters from the value within which another name is taken to belong to it
NAMES = 2  # that two passages must share where the question names nobody and nothing
TERMS = 4  # or the terms that such a question must have, and NEARLY_ALL of them both sentences
NEARLY_ALL = 0.75
DAYS = 7  # between two reports of one event at most, where nothing else tells that it is one

_ASKING = frozenset(
    terms(
        "year date day month time number amount figure total percentage percent share value sum size"
    )
)
# Words that set a number apart: of another time, or of a greater place.
_APART = re.compile(
    r"\b(?:last (?:year|month|week|winter|summer)|previous(?:ly)?|earlier this|a year (?:ago|earlier|"
    r"before)|years? (?:ago|earlier|before)|(?:is|are|was|were|remain\w*|had) still|"
    r"still (?:had|has|have|missing|without)|in all of|since then|by comparison|compared (?:with|to)|"
    r"up from|down from|(?:would|could) have \w+ed|world-?wide|global\w*|"
    r"(?:around|across|all over) the (?:world|globe|country|nation)|nation-?wide|country-?wide|"
    r"state-?wide|in total|altogether|on average|an average)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince \d{4}\b")  # "the highest since 2011" is of now
# "half as much again as was voted four years ago" is of now, too.
_COMPARISON = re.compile(r"\b(?:than|against|as) [^,;.]*")
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
_CLAUSE = re.compile(r";|\b(?:and|but|while)\b(?! \d{4}\b)")  # not "between 2023 and 2029"
_OPENING = re.compile(r"\A\W*(?:In|By|Since|During|At|On)\b[^,;]{0,40}")
_MONTHS = re.compile(rf"\b{MONTH_NAME}\b")
_SMALL = re.compile(r"\b[a-z][\w’'-]*")
_CAPITAL = re.compile(r"(?<=[a-z,;’'] )([A-Z][\w’'-]*[a-z])")
_YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DENIED = re.compile(
    r"\b(?:not|never)\b(?:,[^,;.]*,)?(?:\s(?:the|in|on|at|for|by|an?|about|some)\b)*\s*$",
    re.IGNORECASE,
)


def tell_of_same(question: str, mine: Extraction, theirs: Extraction, dated: bool = False) -> bool:
    """Whether two sentences tell of the very thing that was asked; `dated`: it is a date."""
    return (
        not _is_denied(theirs)
        and _are_of_one_event(question, mine, theirs)
        and not _is_of_another(question, mine, theirs, dated)
        and not _is_of_another(question, theirs, mine, dated)
        and (
            _begin_alike(question, mine, theirs)
            or all(is_about(question, one) for one in (theirs, mine))
        )
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
            and min(_coverage(question, each) for each in (one, other)) >= NEARLY_ALL
        )
    )


def _are_near(one: Extraction, other: Extraction) -> bool:
    """Whether two reports are of some days of each other."""
    days = sorted(each.ranked.hit.article.published or "" for each in (one, other))
    return bool(days[0]) and days[1] <= moved_day(days[0], DAYS)


def _begin_alike(question: str, one: Extraction, other: Extraction) -> bool:
    """Whether two reports of some days say the same up to the value, and name the same: "Turnout was 61"."""
    openings = [text[: value.start].split() for text, value in map(_value_in, (one, other))]
    return (
        len(openings[0]) > 1
        and openings[0] == openings[1]
        and not {*query_terms(question)}.isdisjoint(terms(" ".join(openings[0])))
        and _are_near(one, other)
        and len(_named(one) & _named(other)) >= NAMES
    )


def is_about(question: str, one: Extraction) -> bool:
    """Whether a sentence tells of what the question names and asks, and its passage of all of it."""
    return (
        is_passage_about(question, one.ranked.hit)
        and _numbers(question) <= _numbers(one.ranked.hit.text)
        and _has_fate(question, one)
        and not _other_month(question, one)
        and not _other_name(question, one)
        and _coverage(question, one) >= _least_told(question)
    )


def may_be_about(question: str, mine: Extraction, theirs: Extraction) -> bool:
    """Whether a sentence may well tell of what was asked, as far as names, numbers, fates and times tell.

    Weaker than `tell_of_same`: it may still be another day's, or a part of it.
    """
    return (
        is_passage_about(question, theirs.ranked.hit)
        and _numbers(question) <= _numbers(theirs.ranked.hit.text)
        and all(_has_fate(question, one) for one in (mine, theirs))
        and _coverage(question, theirs) >= SOME_TOLD
        and not _is_denied(theirs)
        and not _other_month(question, theirs)
        and _are_of_one_event(question, mine, theirs)
        and not _is_of_another(question, mine, theirs, dated=False)
        and not _is_of_another(question, theirs, mine, dated=False)
    )


def _has_fate(question: str, one: Extraction) -> bool:
    """Whether the value is of those who fared as the question says; it need not say."""
    return not (fates := find_fates(question)) or nearest_fate(*_value_in(one)) in fates


def is_passage_about(question: str, hit: Hit) -> bool:
    """Whether a passage or its title has what the question names, and most of its terms."""
    held = _held(hit)
    return _names(question) <= held and _share(query_terms(question), held) >= COVERED


def _held(hit: Hit) -> set[str]:
    """The terms of the passage and its title; two that follow one another as one, too."""
    found = [*terms(hit.article.title or ""), "", *terms(hit.text)]
    return {*found, *(first + second for first, second in pairwise(found))}


def _named(one: Extraction) -> set[str]:
    """The terms of words with a capital inside the sentences of a passage, and inside its headline."""
    title = one.ranked.hit.article.title or ""
    if len(_SMALL.findall(title)) < len(title.split()) / 2:  # A Headline With Capitals says nothing
        title = ""
    return {
        term
        for text in (one.ranked.hit.text, title)
        for match in _CAPITAL.finditer(text)
        for term in terms(match[1])
    }


def _least_told(question: str) -> float:
    """What a sentence must have of a question: most where no name and no fate says what it is about."""
    return TOLD if _names(question) or find_fates(question) else TOLD_UNNAMED


def _names(question: str) -> set[str]:
    """The terms of the question's words with a capital, but for its first."""
    return {
        word.term
        for word in words(question)[1:]
        if (surface := word.span.cut(question))[0].isupper() and word.term in query_terms(surface)
    }


def _numbers(text: str) -> set[object]:
    return {number.value for number in find_numbers(text)}


def _value_in(one: Extraction) -> tuple[str, Span]:
    """The sentence, and where in it the value is."""
    return one.ranked.text, one.inside


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
        # The words of a fate were compared already.
        sure = one.margin >= UNNAMED or bool(find_fates(question))
        known = query_terms(
            question
        )  # "Turnout was" begins with no name where turnout is asked for
        return not sure or (begins is not None and {*known}.isdisjoint(terms(begins[0])))
    _, value = _value_in(one)
    cut = len(one.ranked.text) - len(sentence)
    value = value.moved(-cut)
    others = [
        Span(*match.span())
        for match in (*_CAPITALS.finditer(sentence, max(value.end, 0)), *_BEGINS.finditer(sentence))
        if asked.isdisjoint(terms(match[0])) and not _CALENDAR.fullmatch(match[0])
    ]

    return bool(others) and min(map(value.gap, others)) < min(NEAR, *map(value.gap, own))


def _other_month(question: str, one: Extraction) -> bool:
    """Whether the question names a month, and the sentence other ones."""
    asked, told = ({*_MONTHS.findall(text)} for text in (question, one.ranked.text))
    return bool(asked and told) and asked.isdisjoint(told)


def _is_of_another(question: str, mine: Extraction, theirs: Extraction, dated: bool) -> bool:
    """Whether the sentence speaks of a time, or of a place all round, that the others do not speak of."""
    known = f"{mine.ranked.text} {question}".casefold()
    told = _without_comparisons(*_value_in(theirs))
    apart = {match.group().casefold() for match in _APART.finditer(told)}
    if _are_near(mine, theirs):
        apart.discard("last week")
    if "missing" in known:  # "Eleven are still missing": as of each report
        apart = {one for one in apart if "still" not in one}
    if any(one not in known for one in apart):
        return True
    if dated:
        return False
    usual = {*_YEARS.findall(question), *_YEARS.findall(mine.ranked.text)}
    usual |= {(each.ranked.hit.article.published or "")[:4] for each in (mine, theirs)}
    own = {*_YEARS.findall(_SINCE.sub("", _clause_of(*_value_in(theirs))))}
    own -= {*_YEARS.findall(theirs.text)}
    return bool(own) and own.isdisjoint(usual)


def _clause_of(sentence: str, value: Span) -> str:
    """The value's own clause, with what the sentence opens with: "In 1978" is of all its clauses."""
    told = _without_comparisons(sentence, value)
    start = max(told.find(value.cut(sentence)), 0)
    before, behind = told[:start], told[start:]
    opening = _OPENING.match(before)
    own = [*_CLAUSE.finditer(before)]
    before = before[own[-1].end() :] if own else before
    return f"{opening[0] if opening else ''} {before}{_CLAUSE.split(behind)[0]}"


def _without_comparisons(sentence: str, value: Span) -> str:
    """The sentence without what the value is compared with."""
    return _COMPARISON.sub(
        lambda found: found[0] if value.overlaps(Span(*found.span())) else "", sentence
    )


def _coverage(question: str, one: Extraction) -> float:
    """The share of its terms that a sentence has, but for names and for what only asks for a value."""
    return _share(_told_apart(question), set(terms(one.ranked.text)))


def _told_apart(question: str) -> list[str]:
    apart = _names(question) | _ASKING
    return [term for term in query_terms(question) if term not in apart and len(term) > 2]


def _share(asked: Sequence[str], held: set[str]) -> float:
    """How many of these terms are held, as they are or as another that stands for them."""
    known = [
        term in held or is_told(term, held) or not held.isdisjoint(related().get(term, ()))
        for term in asked
    ]
    return sum(known) / len(known) if known else 1.0
