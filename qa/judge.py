"""The last word over a question: which sentence answers, how sure that is, and whether to answer at all.

A linear model orders the sentences by what `qa.evidence` says of them, and a logistic one turns the best
into a probability; both are numbers in judge.json, written by `python -m qa.calibrate`, or by `quoth
calibrate` for another reader.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Self

import numpy as np

from .evidence import Matrix, features, grouped, names, rivals, standings
from .extract import Extraction
from .rank import sigmoid

FORMAT = 1  # of judge.json


@dataclass(frozen=True, slots=True)
class Judged:
    """The same sentence in one or more articles, as an answer.

    `extractions`: best first, at least one. `score` compares only within one question. `confidence`
    is the probability that the words and the sentence are right.
    """

    extractions: tuple[Extraction, ...]
    score: float
    confidence: float

    @property
    def best(self) -> Extraction:
        """The first of them."""
        return self.extractions[0]


@dataclass(frozen=True, slots=True)
class Judge:
    """Coefficients, and the three points of the risk-coverage curve.

    `order` and `confidence` are of `names()`; `thresholds` are least confidences by the names
    "strict", "default" and "lenient".
    """

    order: Matrix
    confidence: Matrix
    thresholds: Mapping[str, float]

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """From the object in judge.json. ValueError if this code writes another format."""
        if record["format"] != FORMAT or not {*record["order"], *record["confidence"]} <= {
            *names()
        }:
            raise ValueError(
                f"The judge's file has format {record['format']} or other features than this code. "
                "Run: quoth calibrate"
            )
        order, confidence = (
            np.array([record[part].get(name, 0.0) for name in names()], np.float32)
            for part in ("order", "confidence")
        )
        return cls(order, confidence, record["thresholds"])

    def judge(self, question: str, extractions: Sequence[Extraction]) -> list[Judged]:
        """All sentences that were read, the best answer first."""
        groups = grouped(extractions)
        if not groups:
            return []
        against = rivals(groups)
        matrix = features(question, groups, against)
        scores = matrix @ self.order
        sure = sigmoid(standings(scores, matrix, against) @ self.confidence)
        return [
            Judged(groups[row], float(scores[row]), float(sure[row]))
            for row in np.argsort(-scores, kind="stable").tolist()
        ]


@cache
def shipped_judge() -> Judge:
    """The judge of the shipped reader."""
    return Judge.read(json.loads(files("qa").joinpath("judge.json").read_text("utf-8")))
