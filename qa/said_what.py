"""What somebody said, about a subject or at all: which of their utterances, and how sure that is."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.library import Found, Library
from index.period import Period
from index.store import Article
from index.words import query_terms, terms

from .extract import extract
from .heard import Heard
from .meant_speaker import is_somebody
from .rank import Ranked, rank_sentences
from .reader import Reader
from .said_questions import SaidWhat
from .utterances import Utterance

# A logistic of these was fitted on 89 utterances that 16 questions about speech in our corpus brought
# up, 23 of them right; of the others left out question by question, 18 of 21 it called right were.
MARGIN, COVERED, RANKED, CONSTANT = 0.99, 0.86, 1.18, -1.78
CUT_MARGIN = (-10.0, 8.0)  # of the reader; beyond, it is as sure as can be
NAMED, CALLED_HE = 0.95, 0.81  # measured: attributions by name, by pronoun (tests/benchmarks/README.md)
BY_NAME = 24  # articles that name somebody most, beside those that the question finds
CONTEXT = 2  # sentences before an utterance that may say what it is about

Sentence = tuple[int, int]  # an article's row, and the number of the sentence in it


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a speaker said: each utterance with the probability that it is asked for, and all there are."""

    about: tuple[tuple[Utterance, float], ...]
    all: tuple[Utterance, ...]
    is_somebody: bool


def what_was_said(
    library: Library,
    heard: Heard,
    asked: SaidWhat,
    question: str,
    reader: Reader,
    period: Period,
) -> Spoken:
    """All utterances of the speaker in the articles that the question finds, weighed against its subject."""
    found = library.search(question)
    articles = _articles(library, found, asked, period)
    said = heard.by(asked.speaker, articles)
    if asked.topic is None:
        about = [(one, CALLED_HE if one.is_pronoun else NAMED) for one in said]
    else:
        about = _weighed(said, asked.topic, question, found, reader)
    return Spoken(tuple(about), tuple(said), is_somebody(asked.speaker))


def _articles(
    library: Library, found: Found, asked: SaidWhat, period: Period
) -> list[Article]:
    """The articles that were found and, where no subject limits it, those that name the speaker most."""
    articles = [hit.article for hit in found.hits]
    if asked.topic is None:
        articles += library.with_words(query_terms(asked.speaker), BY_NAME)
    unique = {article.row: article for article in articles if article.published in period}
    return list(unique.values())


def _weighed(
    said: Sequence[Utterance], topic: str, question: str, found: Found, reader: Reader
) -> Iterable[tuple[Utterance, float]]:
    """Each utterance that the search came near, with the probability that it is about the subject."""
    own = {(one.article.row, piece.number) for one in said for piece in one.pieces}
    ranked = [one for one in rank_sentences(question, found) if _key(one) in own]
    margins = {
        _key(one.ranked): one.margin for one in extract(reader, question, ranked) if ranked
    }
    scores = {_key(one): one.score for one in ranked}
    asked = {term: found.idf.get(term, 1.0) for term in query_terms(topic)}
    for one in said:
        keys = [(one.article.row, piece.number) for piece in one.pieces]
        score = max((scores[key] for key in keys if key in scores), default=None)
        if score is not None:
            margin = max((margins[key] for key in keys if key in margins), default=CUT_MARGIN[0])
            yield one, _probability(margin, _covered(one, asked), score)


def _key(one: Ranked) -> Sentence:
    return one.hit.article.row, one.number


def _probability(margin: float, covered: float, score: float) -> float:
    low, high = CUT_MARGIN
    sure = MARGIN * min(max(margin, low), high) / 5 + COVERED * covered + RANKED * score / 10
    return 1 / (1 + math.exp(-(sure + CONSTANT)))


def _covered(one: Utterance, asked: Mapping[str, float]) -> float:
    """How much of the subject is in the utterance and the sentences before it, or in the headline."""
    text, sentences = one.article.text, one.article.sentences
    first, last = one.pieces[0].number, one.pieces[-1].number
    near = sentences[max(0, first - CONTEXT) : last + 1]
    own = " ".join(sentence.span.cut(text) for sentence in near)
    return max(share(own, asked), share(one.article.title or "", asked))


def share(text: str, asked: Mapping[str, float]) -> float:
    """The share of the terms asked for that a text has, rare ones counting more."""
    held = set(terms(text))
    whole = sum(asked.values())
    return sum(weight for term, weight in asked.items() if term in held) / whole if whole else 0.0
