"""The sentences of what was found, best answer first, as far as search alone can tell.

A linear model over the features of `qa.features` ranks; its weights are numbers in rank.json, written by
`python -m qa.fit`. How sure an answer is, `qa.judge` says after reading.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from index.spans import Span
from index.store import Article

from .features import FEATURES, Candidate, Matrix, features, spurious
from .posts import asks_for_signature, is_signature
from .retracted import asks_about_claims, asks_about_errors, is_checked_claim, tells_an_error

if TYPE_CHECKING:
    from index.library import Found, Hit

FORMAT = 3  # of rank.json
STANDING = {  # what the judge sees of the ranking, beside FEATURES
    "margin": "score minus the best score of any other sentence",
    "log_odds": "log odds of the sentence among all, by softmax of the scores",
    "score": "the score itself",
    "question_terms": "log of the number of the question's terms",
    "constant": "1",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence as an answer: `number` counts from 0 in its article.

    `score` compares only within one question. `standing` is its row of `standing`, for the judge.
    """

    hit: "Hit"
    number: int
    score: float
    standing: Matrix = field(compare=False, repr=False)

    @property
    def span(self) -> Span:
        """Where the sentence stands in its article."""
        return self.hit.article.sentences[self.number].span

    @property
    def text(self) -> str:
        """The sentence, to the character."""
        return self.span.cut(self.hit.article.text)

    @property
    def words(self) -> str:
        """The sentence with one space wherever it has any: copies have other line breaks."""
        return " ".join(self.text.split())


def articles_of(ranked: Iterable[Ranked]) -> list[Article]:
    """The articles of these sentences, each once, in the order of its first."""
    return list({one.hit.article.row: one.hit.article for one in ranked}.values())


def read_weights(named: Mapping[str, float]) -> Matrix:
    """The weights of FEATURES in their order. ValueError if they were fitted to other features."""
    if list(named) != list(FEATURES):
        raise ValueError("rank.json was fitted to other features. Run: python -m qa.fit")
    return np.array(list(named.values()), np.float32)


@cache
def _record() -> dict[str, Any]:
    record: dict[str, Any] = json.loads(files("qa").joinpath("rank.json").read_text("utf-8"))
    if record["format"] != FORMAT:
        raise ValueError(f"rank.json has format {record['format']}, this code reads {FORMAT}.")
    return record


@cache
def ranking_digest() -> str:
    """Says which weights these are: what was fitted to others' scores does not fit to them."""
    return hashlib.sha256(files("qa").joinpath("rank.json").read_bytes()).hexdigest()


@cache
def weights_of(name: str) -> Matrix:
    """Those of the model "full", or of "words" for what has no vectors yet."""
    return read_weights(_record()[name])


@spurious
def rank_sentences(question: str, found: "Found") -> list[Ranked]:
    """Every sentence of prose in the hits, once each, the best answer first; ties as found.

    Empty if the question has no words, or nothing was found. What corrections say to have been wrong
    is left out, a claim that a fact check finds untrue, and the author and day under a quoted post, unless
    the question is about that.
    """
    listed, matrix = features(question, found)
    kept = [n for n, one in enumerate(listed) if _may_answer(question, one)]
    listed, matrix = [listed[n] for n in kept], matrix[kept]
    if not listed:
        return []
    scores = matrix @ weights_of("full" if has_vectors(found) else "words")
    order = np.argsort(-scores, kind="stable").tolist()
    # Copies say the same: they must not compete, or three papers with one wire report would make
    # its words a third as likely. Each has the standing of the best of them.
    best_of: dict[str, int] = {}
    leader = [best_of.setdefault(" ".join(listed[row].text.split()), row) for row in order]
    unique = list(best_of.values())
    rows = dict(zip(unique, standing(scores[unique], matrix[unique], len(found.idf)), strict=True))
    return [
        Ranked(
            found.hits[listed[row].places[0][0]],
            listed[row].number,
            float(scores[row]),
            rows[first],
        )
        for row, first in zip(order, leader, strict=True)
    ]


def _may_answer(question: str, candidate: Candidate) -> bool:
    article, number = candidate.article, candidate.number
    if is_signature(candidate.text):
        return asks_for_signature(question)
    if tells_an_error(article, number):
        return asks_about_errors(question)
    return not is_checked_claim(article, number) or asks_about_claims(question)


def has_vectors(found: "Found") -> bool:
    """Whether everything that was found can be compared by meaning too."""
    return found.question_vector is not None and all(hit.vectors is not None for hit in found.hits)


def standing_names() -> list[str]:
    """The columns of `standing`."""
    return [*STANDING, *FEATURES]


def standing(scores: Matrix, matrix: Matrix, question_terms: int) -> Matrix:
    """How each sentence stands among all of a question; one row each."""
    top = np.sort(scores)[::-1]
    second = top[1] if len(top) > 1 else top[0] - 10
    exp = np.exp(scores - top[0])
    share = np.clip(exp / exp.sum(), 1e-6, 1 - 1e-6)
    ones = np.ones(len(scores))
    columns = (
        scores - np.where(scores < top[0], top[0], second),
        np.log(share / (1 - share)),
        scores,
        np.log1p(question_terms) * ones,
        ones,
    )
    return np.concatenate([np.stack(columns, axis=1), matrix], axis=1).astype(np.float32)


def sigmoid(values: Matrix) -> Matrix:
    """1 / (1 + e^-x)."""
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)
