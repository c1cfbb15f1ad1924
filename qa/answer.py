"""From a question to cited answers, or to an honest "the articles do not say"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.library import Library
from index.store import Searched

from . import facts
from .cite import Citation, cite
from .rank import RELEVANT, THRESHOLD, Ranked, rank_sentences

MAX_QUESTION = 2_000  # characters; a longer one is cut, since nothing past here could be searched
ANSWERS = 3  # different sentences given at most
NEAREST = 4  # sentences shown with "the articles do not say"


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Words of the articles that answer, and every place that has them, best first.

    `confidence` is calibrated: of answers given at 0.8, four in five are right. `text` is, to the
    character, the first citation's answer, or its sentence. Copies of one report count as one of
    the `independent_sources`.
    """

    text: str
    confidence: float
    citations: tuple[Citation, ...]
    independent_sources: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The articles say something: `answers`, best first. `standalone` is what was searched."""

    question: str
    standalone: str
    answers: tuple[Answer, ...]
    searched: Searched


@dataclass(frozen=True, slots=True)
class NotFound:
    """The articles do not say; `nearest` are the closest sentences, which are not an answer."""

    question: str
    standalone: str
    nearest: tuple[Citation, ...]
    searched: Searched


def ask(library: Library, question: str, history: Sequence[Turn] = ()) -> Answered | NotFound:
    """Answer a question from the library's articles, and from nothing else.

    An empty question finds nothing. `history` is the conversation so far, oldest first.
    """
    standalone = " ".join(question.split())[:MAX_QUESTION]
    about = facts.asked_fact(standalone)
    if about is not None:
        cited = facts.look_up(library, about, standalone, history[-1].question if history else None)
        if cited:
            return Answered(question, standalone, _answers_of_facts(cited), library.searched)
        if about.topic is None:  # there are no words to search for in "Who published it?"
            return NotFound(question, standalone, (), library.searched)
    found = library.search(standalone)
    ranked = rank_sentences(standalone, found)
    if ranked and ranked[0].relevance >= RELEVANT:
        return Answered(question, standalone, _answers(library, ranked), found.searched)
    nearest = tuple(cite(r.hit.article, r.number) for r in ranked[:NEAREST])
    return NotFound(question, standalone, nearest, found.searched)


def _answers(library: Library, ranked: Sequence[Ranked]) -> tuple[Answer, ...]:
    """The sentences good enough to be given, those with the same words gathered into one answer."""
    groups: dict[str, list[Ranked]] = {}
    for one in ranked:
        words = " ".join(one.text.casefold().split())
        is_good = not groups or (one.confidence >= THRESHOLD and len(groups) < ANSWERS)
        if words in groups or is_good:
            groups.setdefault(words, []).append(one)
    return tuple(_answer(group) for group in groups.values())


def _answer(group: Sequence[Ranked]) -> Answer:
    citations = tuple(cite(one.hit.article, one.number) for one in group)
    stories = {one.hit.article.story for one in group}
    return Answer(citations[0].text, group[0].confidence, citations, len(stories))


def _answers_of_facts(cited: Iterable[facts.Stated]) -> tuple[Answer, ...]:
    """One answer for each value that the articles state of themselves."""
    groups: dict[str, list[facts.Stated]] = {}
    for one in cited:
        groups.setdefault(one.text, []).append(one)
    return tuple(
        Answer(
            group[0].text,
            group[0].confidence,
            tuple(one.citation for one in group),
            len({one.story for one in group}),
        )
        for group in groups.values()
    )
