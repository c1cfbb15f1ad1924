"""From a question to cited answers, or to an honest "the articles do not say"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from index.library import Library
from index.spans import Span
from index.store import Searched

from . import facts
from .amounts import find_numbers
from .cite import Citation, cite
from .extract import Extraction, extract
from .judge import Judged, same_words
from .kinds import asks_for_sentence
from .mind import Mind, load_mind
from .rank import rank_sentences
from .unsuited import LONG, hint, refusal

MAX_QUESTION = LONG  # characters; a longer one is cut, since nothing past here could be searched
ANSWERS = 3  # different answers given at most
NEAREST = 4  # sentences shown with "the articles do not say"
FURTHER = 0.25  # least confidence of a further answer beside the best

Strictness = Literal["strict", "default", "lenient"]


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
    """The articles do not say; `nearest` are the closest sentences, which are not an answer.

    `note`: a sentence that helps, where something is the matter with the question itself.
    """

    question: str
    standalone: str
    nearest: tuple[Citation, ...]
    searched: Searched
    note: str | None = None


def ask(
    library: Library,
    question: str,
    history: Sequence[Turn] = (),
    *,
    strictness: Strictness = "default",
    mind: Mind | None = None,
) -> Answered | NotFound:
    """Answer a question from the library's articles, and from nothing else.

    `history` is the conversation so far, oldest first. `strictness` says how sure an answer must be
    to be given. `mind` is the shipped one, with the judge that this library has for it, unless
    another is given.
    """
    standalone = " ".join(question.split())[:MAX_QUESTION]
    refused = refusal(standalone)
    if refused is not None:
        return NotFound(question, standalone, (), library.searched, refused)
    about = facts.asked_fact(standalone)
    if about is not None:
        cited = facts.look_up(library, about, standalone, history[-1].question if history else None)
        if cited:
            return Answered(question, standalone, _answers_of_facts(cited), library.searched)
        if about.topic is None:  # there are no words to search for in "Who published it?"
            return NotFound(question, standalone, (), library.searched)
    mind = mind or load_mind(library.folder)
    judged, searched = weigh(library, standalone, mind)
    if judged and judged[0].confidence >= mind.judge.thresholds[strictness]:
        return Answered(question, standalone, _answers(standalone, judged), searched)
    return NotFound(question, standalone, _nearest(judged), searched, hint(question))


def weigh(library: Library, question: str, mind: Mind) -> tuple[list[Judged], Searched]:
    """Every sentence that was read as an answer, the best first, and what was searched."""
    found = library.search(question)
    ranked = rank_sentences(question, found)
    return mind.judge.judge(question, extract(mind.reader, question, ranked)), found.searched


def _nearest(judged: Sequence[Judged]) -> tuple[Citation, ...]:
    """The best sentences, each once, with the words in them that come nearest."""
    return tuple(_cite(one.best, whole=False) for one in judged[:NEAREST])


def _answers(question: str, judged: Sequence[Judged]) -> tuple[Answer, ...]:
    """Different answers apart, those that say the same together, best first."""
    whole = asks_for_sentence(question)
    groups: list[list[Judged]] = []
    for one in judged:
        same = next((group for group in groups if _say_the_same(group[0], one, whole)), None)
        if same is not None and (one.best.margin > 0 or one.confidence >= FURTHER):
            same.append(one)
        elif same is None and (not groups or (one.confidence >= FURTHER and len(groups) < ANSWERS)):
            groups.append([one])
    return tuple(_answer(group, whole) for group in groups)


def _say_the_same(one: Judged, other: Judged, whole: bool) -> bool:
    """Whether two answers are one: the same words, or the same numbers of the same things."""
    if whole:
        return same_words(one.best.ranked.text) == same_words(other.best.ranked.text)
    first, second = one.best.text, other.best.text
    if same_words(first) == same_words(second):
        return True
    numbers = [[(n.value, n.unit) for n in find_numbers(text)] for text in (first, second)]
    words = [{*same_words(text).split()} for text in (first, second)]
    return numbers[0] == numbers[1] != [] and (words[0] <= words[1] or words[1] <= words[0])


def _answer(group: Sequence[Judged], whole: bool) -> Answer:
    places = [each for one in group for each in one.extractions]
    citations = tuple(_cite(each, whole) for each in places)
    stories = {each.ranked.hit.article.story for each in places}
    first = citations[0]
    text = first.text if first.answer is None else _within(first, first.answer)
    return Answer(text, group[0].confidence, citations, len(stories))


def _within(citation: Citation, span: Span) -> str:
    return citation.text[span.start - citation.span.start : span.end - citation.span.start]


def _cite(extraction: Extraction, whole: bool) -> Citation:
    """The sentence, with the answer's words in it unless the whole of it is the answer."""
    ranked = extraction.ranked
    is_all = extraction.span == ranked.span
    return cite(ranked.hit.article, ranked.number, None if whole or is_all else extraction.span)


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
