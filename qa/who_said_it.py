"""Who said some words: where they stand in the articles, or what says the same, and whose they are there."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.library import Found, Library
from index.passages import Kind
from index.period import Period
from index.spans import Span
from index.store import Article
from index.words import query_terms, terms, words

from .amounts import find_numbers
from .check import Checker
from .cite import Citation, cite
from .distort import OPPOSITES
from .heard import Heard
from .meaning import has_negation
from .quotations import find_quotations
from .rank import Ranked, rank_sentences
from .said_questions import WhoSaid
from .said_what import CALLED_HE, NAMED, share
from .utterances import Utterance
from .verdict import Verdict

FEW = 4  # words; fewer are in many places by chance
KEPT = 0.75  # share of the telling words that must be there where others were changed
UNSURE = 0.8  # factor, where words were changed or are few
# Coverage of the words' terms plus cosine with the sentence, for an utterance in other words.
CENTRE, SLOPE = 1.3, 12.0
CENTRE_OF_TERMS = 0.9  # of coverage alone, while vectors are still to be computed
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|ruled out|refused|declined|disput(?:es|ed)|"
    r"(?:did|does|do|would|will|could)(?: not|n[’']t) (?:say|think|believe|comment))\b",
    re.IGNORECASE,
)
_TURNING = frozenset({"number", "negation", "name", "direction"})
NEAREST = 4
NAMED_BEFORE = 3  # sentences before one in which somebody it calls "she" is named
FEWEST_TERMS = 2  # of the words asked for, where they are looked for in other words
NOWHERE = "These very words are not in the articles."
NOBODY = "Nobody was found to have said this."
NOBODYS = "The words are in the articles, which do not say whose they are."


@dataclass(frozen=True, slots=True)
class Said:
    """Words in an article: the utterance and its sentence that has them, and how sure the speaker is."""

    utterance: Utterance
    number: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What came of a search for words: those who say them, or the closest sentences and a note."""

    said: tuple[Said, ...]
    near: tuple[Citation, ...] = ()
    note: str | None = None


def who_said(
    library: Library, heard: Heard, asked: WhoSaid, question: str, period: Period
) -> Sought:
    """Everybody who says the words in an article of the period."""
    verdict = Checker(library).check(asked.words)
    places = [
        (match.article, match.span)
        for match in verdict.matches
        if match.article.published in period
    ]
    if _is_same(verdict, asked):
        said = tuple(_said_there(heard, verdict, places, asked))
        if said:
            return Sought(said)
        if asked.is_quoted and places:
            return Sought((), tuple(_cited(places)), NOBODYS)
    found = library.search(question, period=period)
    ranked = rank_sentences(question, found)
    near = tuple(cite(one.hit.article, one.number) for one in ranked[:NEAREST])
    if asked.is_quoted:
        return Sought((), tuple(_cited(places)) or near, NOWHERE)
    said = tuple(_in_other_words(library, heard, asked, found, ranked, period))
    return Sought(said, near, NOBODY)


def _is_same(verdict: Verdict, asked: WhoSaid) -> bool:
    """Whether the words are in the articles, unchanged or with nothing changed that turns them."""
    if verdict.verdict in ("verbatim", "same_words"):
        return asked.is_quoted or len(asked.words.split()) >= FEW
    if verdict.verdict != "altered" or not _TURNING.isdisjoint(w.kind for w in verdict.warnings):
        return False
    wanted = {*query_terms(asked.words)}
    return all(
        len(wanted & {*terms(match.text)}) >= KEPT * len(wanted)
        and not _opposes(match.text, asked.words)
        for match in verdict.matches
    )


def _said_there(
    heard: Heard, verdict: Verdict, places: Sequence[tuple[Article, Span]], asked: WhoSaid
) -> Iterator[Said]:
    """Who speaks at the places of the words; nobody in a headline, or where somebody else is quoted."""
    few = len(asked.words.split()) < FEW
    for article, span in places:
        for one in heard.utterances(article):
            number = _sentence_of(one, span)
            if number is None or _is_quoted_in_turn(article.text, span):
                continue
            sentence = article.sentences[number].span.cut(article.text)
            if one.how != "direct" and _turns(sentence, asked.words):
                continue
            sure = CALLED_HE if one.is_pronoun else NAMED
            yield Said(one, number, sure * (UNSURE if few or verdict.verdict == "altered" else 1))


def _sentence_of(one: Utterance, span: Span) -> int | None:
    """The utterance's sentence that has most of the words, if it has those within what was said."""
    best, most = None, 0
    for piece in one.pieces:
        there = piece.words or one.article.sentences[piece.number].span
        shared = min(there.end, span.end) - max(there.start, span.start)
        if shared > most:
            best, most = piece.number, shared
    return best


def _is_quoted_in_turn(text: str, span: Span) -> bool:
    """Whether the words stand in a quotation within a quotation: whoever speaks quotes somebody."""
    return any(one.inner and span in one.marks for one in find_quotations(text))


def _turns(sentence: str, asked: str) -> bool:
    """Whether a report denies what the question has somebody say: "He denied that …"."""
    return _DENIES.search(sentence) is not None and _DENIES.search(asked) is None


def _cited(places: Sequence[tuple[Article, Span]]) -> Iterator[Citation]:
    for article, span in places[:NEAREST]:
        for number, sentence in enumerate(article.sentences):
            begins_here = sentence.span.start <= span.start < sentence.span.end
            if begins_here and sentence.kind is Kind.PROSE:
                yield cite(article, number)


# In other words


def _in_other_words(
    library: Library,
    heard: Heard,
    asked: WhoSaid,
    found: Found,
    ranked: Sequence[Ranked],
    period: Period,
) -> Iterator[Said]:
    """The utterance that says what the question has somebody say, and its copies; none if none is near."""
    wanted = {term: found.idf.get(term, 1.0) for term in query_terms(asked.words)}
    if len(wanted) < FEWEST_TERMS:
        return
    near = _cosines(library, asked.words, found)
    articles = {one.hit.article.row: one.hit.article for one in ranked}
    weighed = [
        (weight, one, number)
        for article in articles.values()
        if article.published in period
        for one in heard.utterances(article)
        for weight, number in [_weight(one, wanted, near)]
        if says_so(one, number, asked.words)
    ]
    best = max((weight for weight, _, _ in weighed), default=0.0)
    for weight, one, number in weighed:
        if weight == best or weight >= max(best - 0.05, 0.5):
            yield Said(one, number, weight)


def _cosines(library: Library, asked: str, found: Found) -> dict[tuple[int, int], float] | None:
    """How near in meaning each sentence found is to the words; None while that cannot be told."""
    vector = library.vector_of(asked)
    if vector is None or any(hit.vectors is None for hit in found.hits):
        return None
    return {
        (hit.article.row, number): float(cosine)
        for hit in found.hits
        if hit.vectors is not None
        for number, cosine in zip(
            range(hit.passage.first, hit.passage.last),
            np.asarray(hit.vectors[1:] @ vector),
            strict=True,
        )
    }


def _weight(
    one: Utterance, wanted: dict[str, float], near: dict[tuple[int, int], float] | None
) -> tuple[float, int]:
    """How likely an utterance says what is asked for, and its sentence that is nearest to it."""
    text, sentences = one.article.text, one.article.sentences
    spans = {piece.number: sentences[piece.number].span for piece in one.pieces}
    covered = share(" ".join(span.cut(text) for span in spans.values()), wanted)
    of_each = {number: share(span.cut(text), wanted) for number, span in spans.items()}
    if near is None:
        best = max(of_each, key=of_each.__getitem__)
        return _logistic(SLOPE * (covered - CENTRE_OF_TERMS)), best
    meant = {number: near.get((one.article.row, number), 0.0) for number in spans}
    best = max(spans, key=lambda number: meant[number] + of_each[number])
    return _logistic(SLOPE * (covered + max(meant.values()) - CENTRE)), best


def says_so(one: Utterance, number: int, asked: str) -> bool:
    """Whether nothing in the sentence speaks against it: a number, a "not", a denial."""
    text = one.article.text
    sentence = one.article.sentences[number].span.cut(text)
    whole = " ".join(one.article.sentences[p.number].span.cut(text) for p in one.pieces)
    held = {found.value for found in find_numbers(whole)}
    if any(found.value not in held for found in find_numbers(asked)):
        return False
    if has_negation(sentence) != has_negation(asked) or _opposes(sentence, asked):
        return False
    if not _names_in(asked) <= {*terms(_around(one, number))}:
        return False
    return one.how == "direct" or not _turns(sentence, asked)


def _opposes(sentence: str, asked: str) -> bool:
    """Whether the sentence has the opposite of a word asked for, "smaller" of "larger", and not the word."""
    held = {word.folded for word in words(sentence)}
    lacking = {word.folded for word in words(asked)} - held
    return any(not held.isdisjoint(OPPOSITES.get(word, ())) for word in lacking)


def _names_in(asked: str) -> set[str]:
    """The terms of the names in the words asked for; their first capital says nothing."""
    found = words(asked)[1:]
    return {
        word.term for word in found if word.span.cut(asked)[:1].isupper() and word.folded != "i"
    }


def _around(one: Utterance, number: int) -> str:
    """What may name those of whom a sentence speaks: its utterance, the sentences before, the headline."""
    article = one.article
    first, last = one.pieces[0].number, one.pieces[-1].number
    near = article.sentences[max(0, min(first, number) - NAMED_BEFORE) : last + 1]
    return f"{article.title or ''} {one.speaker} " + " ".join(
        sentence.span.cut(article.text) for sentence in near
    )


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))
