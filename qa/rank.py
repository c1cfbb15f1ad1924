"""The sentences of what was found, best answer first, and how sure that is.

A linear model over the features of `qa.features` ranks. Two logistic models over the best sentences
turn its scores into probabilities: that the sentence answers, and that the articles have anything to
do with the question at all. All are numbers in rank.json, written by `python -m qa.fit`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from index.spans import Span

from .features import FEATURES, Candidate, Matrix, features, spurious

if TYPE_CHECKING:
    from index.library import Found, Hit

FORMAT = 2  # of rank.json
STANDING = {  # what the probabilities are computed from, beside FEATURES and a constant
    "margin": "score minus the best score of any other sentence",
    "log_odds": "log odds of the sentence among all, by softmax of the scores",
    "score": "the score itself",
    "question_terms": "log of the number of the question's terms",
    "constant": "1",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence as an answer: `number` counts from 0 in its article.

    `score` compares only within one question. `confidence` is the probability that the sentence
    answers it. `relevance` tells questions about these articles from others; its scale is set so
    that 0.5 is where fitting drew the line. `standing` is the row of `standing` that both come from.
    """

    hit: "Hit"
    number: int
    score: float
    confidence: float
    relevance: float
    standing: Matrix = field(compare=False, repr=False)

    @property
    def span(self) -> Span:
        """Where the sentence stands in its article."""
        return self.hit.article.sentences[self.number].span

    @property
    def text(self) -> str:
        """The sentence, to the character."""
        return self.span.cut(self.hit.article.text)


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients: of `FEATURES` for the score, of `standing_names` for the two probabilities."""

    weights: Matrix
    confidence: Matrix
    relevance: Matrix

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """From its part of rank.json. ValueError if that was fitted to other features."""
        if list(record["weights"]) != list(FEATURES):
            raise ValueError("rank.json was fitted to other features. Run: python -m qa.fit")
        return cls(
            np.array(list(record["weights"].values()), np.float32),
            _by_name(record["confidence"]),
            _by_name(record["relevance"]),
        )


def _by_name(named: Mapping[str, float]) -> Matrix:
    return np.array([named.get(name, 0.0) for name in standing_names()], np.float32)


@cache
def _record() -> dict[str, Any]:
    record: dict[str, Any] = json.loads(files("qa").joinpath("rank.json").read_text("utf-8"))
    if record["format"] != FORMAT:
        raise ValueError(f"rank.json has format {record['format']}, this code reads {FORMAT}.")
    return record


@cache
def model_of(name: str) -> Model:
    """The model "full", or "words" for what has no vectors yet."""
    return Model.read(_record()[name])


@spurious
def rank_sentences(question: str, found: "Found") -> list[Ranked]:
    """Every sentence of prose in the hits, once each, the best answer first; ties as found.

    Empty if the question has no words, or nothing was found.
    """
    listed, matrix = features(question, found)
    if not listed:
        return []
    model = model_of("full" if has_vectors(found) else "words")
    scores = matrix @ model.weights
    order = np.argsort(-scores, kind="stable").tolist()
    # Copies say the same: they must not compete, or three papers with one wire report would make
    # its words a third as likely. Each has the standing of the best of them.
    best_of: dict[str, int] = {}
    leader = [best_of.setdefault(" ".join(_text(listed[row]).split()), row) for row in order]
    unique = list(best_of.values())
    standings = standing(scores[unique], matrix[unique], len(found.idf))
    confidences = dict(zip(unique, sigmoid(standings @ model.confidence).tolist(), strict=True))
    relevances = dict(zip(unique, sigmoid(standings @ model.relevance).tolist(), strict=True))
    rows = dict(zip(unique, standings, strict=True))
    return [
        Ranked(
            found.hits[listed[row].places[0][0]],
            listed[row].number,
            float(scores[row]),
            confidences[first],
            relevances[first],
            rows[first],
        )
        for row, first in zip(order, leader, strict=True)
    ]


def _text(candidate: Candidate) -> str:
    return candidate.article.sentences[candidate.number].span.cut(candidate.article.text)


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
