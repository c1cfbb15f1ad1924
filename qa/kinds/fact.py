"""A fact: the words that answer, in their sentence. The last kind; every question may be one.

Where reports give different values for it, none of them alone is the answer: all are given.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.dates import write_published
from index.store import Searched

from ..amounts import find_numbers
from ..answer_types import asks_for_sentence
from ..beside import NOTE, figure_beside
from ..cite import Citation, cite
from ..corrected import NOTES, correction_of
from ..differ import Rival, asked_value, counts_others, find_rivals, other_values
from ..extract import Extraction
from ..holders import dated_holders, is_titled_holder
from ..items import number_asked
from ..judge import Judge, Judged, bears_out
from ..left_office import asks_who_holds
from ..list_questions import TWO_ASKED, asks_for_items, asks_two_things
from ..moments import Moment
from ..outcome import BESIDE, OTHER_DATE, OTHER_RESULT, Answer, Answered, NotFound
from ..pronouns import open_pronouns
from ..retracted import is_alleged
from ..same_words import same_words, say_the_same
from ..spoken_of import mentions
from ..tense import asks_when_done, is_only_possible, is_told_beforehand
from ..unasserted import is_bare_denial
from ..unsuited import hint
from ..values import Amount
from ..values import Asked as AskedValue
from ..when import as_of, is_after_its_article, with_days
from .items import as_found
from .kind import Asked, Kind

ANSWERS = 3  # different answers given at most
NEAREST = 4  # sentences shown with "the articles do not say"
# Least confidence of a further answer beside the best: likelier right than not, whatever the best needs.
# From 0.25 to that 4 of 21 were right, above it 5 of 6 (our corpus, 91 questions of the invented reports, and
# 76 about other news).
FURTHER = 0.5
ONE_OF_SEVERAL = 0.25  # the same where several things are asked for: no one of them is the answer
ALLEGED = "alleged"
UNNAMED = "The question does not say who “{}” is; whether it is who you mean, read there."
_WHOSE = re.compile(
    r"\b(?:did|does|is|was|has|had|will|would|can|could|should) (?:(?P<who>s?he|his|her)\b)",
    re.IGNORECASE,
)
SEVERAL = 2  # articles
POSSIBLE = "The article says only that it may be so."
ONE_BY_ONE = "Two things were asked. Ask them one by one."
_OTHER: Mapping[AskedValue, tuple[str, str]] = {
    "amount": (BESIDE, "figures"),
    "moment": (OTHER_DATE, "dates"),
    "score": (OTHER_RESULT, "results"),
}
OUTLETS = 3  # named beside one value at most


def answer_fact(asked: Asked) -> Answered | NotFound:
    """The likeliest words and every place that has them, if they are likely enough."""
    judged, searched = asked.weigh()
    # Before the refusal: reports that differ make each other's value less sure.
    rivals = find_rivals(asked.standalone, judged, asked.load_mind().judge, asked.least)
    if rivals:
        return differing(asked, rivals, searched)
    is_bare = bool(judged) and is_bare_denial(asked.standalone, judged[0].best.text)
    if judged and judged[0].confidence >= asked.least and not is_bare:
        given = answers_of(asked.standalone, judged, asked.least)
        found = with_days(asked.standalone, given)
        answers, lead = _newest_first(asked.standalone, found, searched.last)
        answers, note = _with_more(asked, answers, judged)
        lead = " ".join(filter(None, (_who_is_meant(asked.standalone, searched), note, lead)))
        return Answered(asked.question, asked.standalone, answers, searched, lead=lead)
    return asked.not_found(_note(asked), nearest(judged), searched)


def _who_is_meant(question: str, searched: Searched) -> str:
    """That a question does not say who its "he" is, where several articles may tell of one."""
    if searched.articles < SEVERAL or any(one.name for one in mentions(question)):
        return ""
    # "Who said he would go?" has somebody of its own.
    who = _WHOSE.search(question) if open_pronouns(question) else None
    return UNNAMED.format(who["who"]) if who else ""


def _note(asked: Asked) -> str | None:
    """What may be the matter with a question that the articles do not answer."""
    two = ONE_BY_ONE if asks_two_things(asked.standalone) else None
    return hint(asked.question) or two or asked.spelling()


FACT = Kind("fact", lambda question: True, answer_fact)


def nearest(judged: Sequence[Judged]) -> tuple[Citation, ...]:
    """The best sentences, each once, with the words in them that come nearest.

    Without, where these cannot be meant; such a sentence is near all the same: that envoys were met before a
    visit, if it is asked who was met there.
    """
    best = sorted(judged, key=lambda one: -one.score)[:NEAREST]
    return tuple(_cite(one.best, whole=one.confidence == 0) for one in best)


def answers_of(question: str, judged: Sequence[Judged], least: float = 0.0) -> tuple[Answer, ...]:
    """Different answers apart, those that say the same together, best first.

    `least`: the confidence at which any answer is given; a further one must have it, too.
    """
    whole = asks_for_sentence(question)
    further = ONE_OF_SEVERAL if asks_for_items(question) else max(FURTHER, least)
    groups: list[list[Judged]] = []
    for one in judged:
        same = next((group for group in groups if _say_the_same(group[0], one, whole)), None)
        if same is not None:
            same += [one] if bears_out(one) else []
        elif not groups or _is_further(question, one, judged[0], further):
            groups.append([one])
    return tuple(answer_of(group, whole) for group in groups[:ANSWERS])


def _with_more(
    asked: Asked, answers: Sequence[Answer], judged: Sequence[Judged]
) -> tuple[tuple[Answer, ...], str]:
    """The answers with what else the articles tell of them, and what is said of that.

    A correction, or a later report's number, comes last; another value behind the best answer.
    """
    question = asked.standalone
    correction = correction_of(question, answers, asked.search().hits)
    if correction is not None:
        return (*answers, correction), NOTES[correction.label]
    beside = figure_beside(question, answers, judged)
    if beside is not None:
        return (answers[0], beside, *answers[1:]), NOTE
    return with_other_values(question, answers, judged, asked.load_mind().judge)


def with_other_values(
    question: str, answers: Sequence[Answer], judged: Sequence[Judged], judge: Judge
) -> tuple[tuple[Answer, ...], str]:
    """The answers, behind the best what other reports have in its place, and what is said of that."""
    groups = other_values(question, judged, judge)
    if not groups:
        return tuple(answers), ""
    label, values = _OTHER[asked_value(question) or "amount"]
    others = [answer_of(group, whole=False) for group in groups]
    named = [
        replace(one, label=" · ".join(filter(None, (label, told_by(one.citations)))))
        for one in others
    ]
    told = {one.text for one in others}
    rest = [one for one in answers[1:] if one.text not in told]
    lead = f"Other reports have other {values}; whether they are of the same thing, read there."
    return (answers[0], *named, *rest), lead


def _is_further(question: str, one: Judged, best: Judged, least: float) -> bool:
    """Whether a sentence is an answer beside the best."""
    if one.confidence >= least:
        return not counts_others(question, best, one)
    made = one.best
    is_open = one.confidence > 0  # else it is astray, or has left the role
    return is_open and is_titled_holder(
        question, made.ranked.text, made.inside, made.ranked.hit.article
    )


def _newest_first(
    question: str, answers: Sequence[Answer], last: str | None
) -> tuple[tuple[Answer, ...], str]:
    """The answers and what is said over them; of people who hold a role the newest first, each with the day.

    Who holds it now the surest sentence does not say, but the newest may. `last` is the newest article's day.
    """
    holders = dated_holders(answers, last) if asks_who_holds(question) else None
    lead = TWO_ASKED if asks_two_things(question) else _lead(question, answers, last)
    return holders or (tuple(answers), lead)


def _lead(question: str, answers: Sequence[Answer], last: str | None) -> str:
    """What limits the answers: what was only to come, or that there may be more. `last`: the newest day.

    Where several things were asked for these need not be all: "Which three reasons are there?". Where no
    number was asked for, that is said of names only: "What are the reserves?" has one answer.
    """
    if answers and all(_is_to_come(question, citation) for citation in answers[0].citations):
        return _beforehand(answers)
    if answers and all(_may_be(question, citation) for citation in answers[0].citations):
        return POSSIBLE
    if not asks_for_items(question):
        return as_of(question, answers[0].citations, last) if answers else ""
    wanted = number_asked(question)
    are_names = all(
        answer.text[:1].isupper() and not find_numbers(answer.text) for answer in answers
    )
    return as_found(wanted, len(answers)) if are_names or wanted is not None else ""


def _is_to_come(question: str, citation: Citation) -> bool:
    at = citation.inside
    return at is not None and (
        is_told_beforehand(question, citation.text, at)
        or (asks_when_done(question) and is_after_its_article(citation))
    )


def _may_be(question: str, citation: Citation) -> bool:
    at = citation.inside
    return at is not None and is_only_possible(question, citation.text, at)


def _beforehand(answers: Sequence[Answer]) -> str:
    """That the first answer is of a report from before it was done, which need not have come so."""
    what = "The first is only announced" if len(answers) > 1 else "Only announced"
    days = [citation.published for citation in answers[0].citations]
    since = f" of {write_published(max(day for day in days if day))}" if any(days) else ""
    return f"{what}: the article{since} tells of it as still to come."


def differing(asked: Asked, rivals: Sequence[Rival], searched: Searched) -> Answered:
    """Each value with who gives it and since when, the oldest first."""
    value = rivals[0].value
    values = "figures" if isinstance(value, Amount) else "results"
    if isinstance(value, Moment):
        values = "times" if value.minute is not None else "dates"
    return Answered(
        asked.question,
        asked.standalone,
        tuple(_rival(one) for one in rivals),
        searched,
        lead=f"The articles give different {values}. The newest is last.",
        differ=True,
    )


def _rival(rival: Rival) -> Answer:
    answer = answer_of(rival.judged, whole=False)
    alleged = ALLEGED if all(map(_is_alleged, answer.citations)) else ""
    label = " · ".join(part for part in (told_by(answer.citations), alleged) if part)
    return replace(answer, confidence=rival.confidence, label=label)


def _is_alleged(citation: Citation) -> bool:
    at = citation.inside
    return at is not None and is_alleged(citation.text, at)


def told_by(citations: Sequence[Citation]) -> str:
    """Which outlets say so, and since when: "Coastwire, Ellery Courier · 14 March 2031"."""
    by_date = sorted(citations, key=lambda citation: citation.published or "9999")
    outlets = list(dict.fromkeys(c.source for c in by_date if c.source))
    more = len(outlets) - OUTLETS
    named = ", ".join(outlets[:OUTLETS]) + (f" and {more} more" if more > 0 else "")
    first = next((c.published for c in by_date if c.published), None)
    return " · ".join(part for part in (named, write_published(first)) if part)


def _say_the_same(one: Judged, other: Judged, whole: bool) -> bool:
    """Whether two answers are one: the same words, or the same numbers of the same things."""
    if whole:
        return same_words(one.best.ranked.text) == same_words(other.best.ranked.text)
    return say_the_same(one.best.text, other.best.text)


def answer_of(group: Sequence[Judged], whole: bool) -> Answer:
    """One answer of the sentences that give it, best first."""
    places = [each for one in group for each in one.extractions]
    citations = tuple(_cite(each, whole) for each in places)
    stories = {each.ranked.hit.article.story for each in places}
    return Answer(citations[0].words, group[0].confidence, citations, len(stories))


def _cite(extraction: Extraction, whole: bool) -> Citation:
    """The sentence, with the answer's words in it unless the whole of it is the answer."""
    ranked = extraction.ranked
    is_all = extraction.span == ranked.span
    return cite(ranked.hit.article, ranked.number, None if whole or is_all else extraction.span)
