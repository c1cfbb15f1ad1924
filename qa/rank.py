"""The sentences of what was found, best answer first, and how sure that is.

A linear model over the features of `qa.features`; a logistic one over the best few turns its scores
into probabilities. Both are numbers in rank.json, written by `python -m qa.fit`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from index.spans import Span

from .features import FEATURES, Candidate, Matrix, features

if TYPE_CHECKING:
    from index.library import Found, Hit

FORMAT = 1  # of rank.json
SURE = {  # what the confidence is computed from, beside some of FEATURES
    "margin": "score minus the best score of any other sentence",
    "log_odds": "log odds of the sentence among all, by softmax of the scores",
    "score": "the score itself",
    "question_terms": "log of the number of the question's terms",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence as an answer: `number` counts from 0 in its article.

    `score` compares only within one question; `confidence` is the probability that the sentence
    answers it.
    """

    hit: "Hit"
    number: int
    score: float
    confidence: float

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
    """Coefficients: `weights` one a feature, `sure` by name, with the constant under ""."""

    weights: Matrix
    sure: Mapping[str, float]

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """From its part of rank.json. ValueError if that was fitted to other features."""
        if list(record["weights"]) != list(FEATURES):
            raise ValueError("rank.json was fitted to other features. Run: python -m qa.fit")
        return cls(np.array(list(record["weights"].values()), np.float32), record["sure"])


@cache
def _models() -> dict[str, Model]:
    record = _record()
    return {name: Model.read(record[name]) for name in ("full", "words")}


@cache
def _record() -> dict[str, Any]:
    record: dict[str, Any] = json.loads(files("qa").joinpath("rank.json").read_text("utf-8"))
    if record["format"] != FORMAT:
        raise ValueError(f"rank.json has format {record['format']}, this code reads {FORMAT}.")
    return record


THRESHOLD: float = _record()["threshold"]  # below this confidence the articles do not say


def rank_sentences(question: str, found: "Found") -> list[Ranked]:
    """Every sentence of prose in the hits, once each, the best answer first; ties as found.

    Empty if the question has no words, or nothing was found.
    """
    listed, matrix = features(question, found)
    if not listed:
        return []
    has_vectors = found.question_vector is not None and all(
        hit.vectors is not None for hit in found.hits
    )
    model = _models()["full" if has_vectors else "words"]
    scores = matrix @ model.weights
    confidences = sigmoid(surety(scores, matrix, len(found.idf)) @ sure_weights(model))
    order = np.argsort(-scores, kind="stable")
    return [_ranked(found, listed[row], scores[row], confidences[row]) for row in order]


def _ranked(found: "Found", candidate: Candidate, score: float, confidence: float) -> Ranked:
    hit = found.hits[candidate.places[0][0]]
    return Ranked(hit, candidate.number, float(score), float(confidence))


def surety(scores: Matrix, matrix: Matrix, question_terms: int) -> Matrix:
    """What the confidence of each sentence is computed from: the columns of `sure_names`."""
    top = np.sort(scores)[::-1]
    others = np.where(scores < top[0], top[0], top[1] if len(top) > 1 else top[0] - 10)
    exp = np.exp(scores - top[0])
    share = np.clip(exp / exp.sum(), 1e-6, 1 - 1e-6)
    terms = np.full(len(scores), np.log1p(question_terms))
    ours = np.stack([scores - others, np.log(share / (1 - share)), scores, terms], axis=1)
    return np.concatenate([ours, matrix, np.ones((len(scores), 1))], axis=1).astype(np.float32)


def sure_names() -> list[str]:
    """The columns of `surety`; the last is the constant's."""
    return [*SURE, *FEATURES, ""]


def sure_weights(model: Model) -> Matrix:
    """The weights of `surety`'s columns; what the model does not name counts nothing."""
    return np.array([model.sure.get(name, 0.0) for name in sure_names()], np.float32)


def sigmoid(values: Matrix) -> Matrix:
    """1 / (1 + e^-x)."""
    bounded: Matrix = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return bounded
