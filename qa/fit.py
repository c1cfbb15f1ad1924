"""Fit the ranking: `python -m qa.fit --data ../shared/data --out qa/rank.json`.

A linear model, softmax over the sentences of a question, fitted to questions of SQuAD 1.1 train with the
real library underneath, and tried on questions about other articles (new Wikipedia). Every run gives the
same numbers. SQuAD 2.0 dev is never read: it is for measuring.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .examples import Example, make_examples
from .features import FEATURES, Matrix
from .questions import add_data
from .rank import FORMAT

L2 = 1e-3  # pull of the standardised weights towards 0

Doubles = NDArray[np.float64]


class Labelled(Protocol):
    """A question's sentences: a row of features each, and whether it is right."""

    @property
    def matrix(self) -> Matrix:
        """One row a sentence."""

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which of them hold an answer."""


def fit_ranking(examples: Sequence[Labelled], pull: float = L2) -> Doubles:
    """Weights that make a right sentence the likeliest: mean of -log(softmax mass of right ones).

    `pull`: of the standardised weights towards 0. Examples without a right sentence, or with
    nothing else, teach nothing.
    """
    usable = [one for one in examples if one.right.any() and not one.right.all()]
    matrix = np.concatenate([one.matrix for one in usable]).astype(np.float64)
    right = np.concatenate([one.right for one in usable])
    lengths = np.array([len(one.right) for one in usable])
    starts = np.cumsum(lengths) - lengths
    scale = np.maximum(matrix.std(axis=0), 1e-6)
    matrix /= scale

    def loss(weights: Doubles) -> tuple[float, Doubles]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), lengths)
        exp = np.exp(scores)
        whole = np.add.reduceat(exp, starts)
        good = np.maximum(np.add.reduceat(exp * right, starts), 1e-30)
        by_row = exp / np.repeat(whole, lengths) - exp * right / np.repeat(good, lengths)
        slope = matrix.T @ by_row / len(usable) + 2 * pull * weights
        return float(np.log(whole / good).mean() + pull * weights @ weights), slope

    weights: Doubles = minimum(loss, matrix.shape[1], {}) / scale
    return weights


def logistic(
    matrix: Matrix,
    truth: NDArray[np.bool_],
    weight: Doubles,
    pull: float = 1e-4,
    signs: Mapping[int, int] | None = None,
) -> Doubles:
    """Weights of a logistic model, P(truth); `weight`: how much each row counts.

    `pull`: of the standardised weights towards 0; a constant column is not standardised. `signs`: columns
    whose weight may not be below 0 (1) or above it (-1).
    """
    deviation = matrix.astype(np.float64).std(axis=0)
    scale = np.where(deviation < 1e-6, 1.0, deviation)
    scaled = matrix / scale

    def loss(own: Doubles) -> tuple[float, Doubles]:
        values = scaled @ own
        chance = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
        cost = np.logaddexp(0, values) - truth * values
        slope = scaled.T @ (weight * (chance - truth)) + 2 * pull * own
        return float(weight @ cost + pull * own @ own), slope

    found: Doubles = minimum(loss, matrix.shape[1], signs or {}) / scale
    return found


def minimum(
    loss: Callable[[Doubles], tuple[float, Doubles]], size: int, signs: Mapping[int, int]
) -> Doubles:
    """Where a smooth convex function, given with its slope, is least; `signs` as in `logistic`."""
    from scipy.optimize import minimize

    half = {1: (0, None), -1: (None, 0)}
    bounds = [half[signs[n]] if n in signs else (None, None) for n in range(size)]
    found: Doubles = minimize(
        loss, np.zeros(size), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}
    ).x
    return found


def fit(ranking: Sequence[Example], others: Sequence[Example]) -> dict[str, Any]:
    """What is written to rank.json; how often the best sentence of `others` is right is printed."""
    bare, bare_others = ([one.bare for one in part if one.bare] for part in (ranking, others))
    return {
        "format": FORMAT,
        "full": fit_model("full", ranking, others),
        "words": fit_model("words", bare, bare_others),
    }


def fit_model(name: str, ranking: Sequence[Example], others: Sequence[Example]) -> dict[str, float]:
    """One of the two models, as its part of rank.json."""
    weights = fit_ranking(ranking)
    found = [one for one in others if len(one.right)]
    right = [one.right[np.argmax(one.matrix @ weights)] for one in found]
    sys.stdout.write(f"{name}: best sentence right {100 * np.mean(right):.1f} %\n")
    return {key: round(value, 5) for key, value in zip(FEATURES, weights.tolist(), strict=True)}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.fit", description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, help="a folder to keep the libraries in")
    parser.add_argument("--questions", type=int, default=1_500, help="asked of a collection")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        examples = make_examples(options.data, options.work or Path(made), options.questions)
    record = fit(*examples)
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
