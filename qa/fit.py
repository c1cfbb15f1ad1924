"""Fit the ranking and its confidence: `python -m qa.fit --data ../shared/data --out qa/rank.json`.

Ranking: a linear model, softmax over the sentences of a question, fitted to questions of SQuAD 1.1
train with the real library underneath. Confidence and relevance: logistic models over the best
sentences of questions about other articles (new Wikipedia, where several people answered each
question), with a third of questions about other subjects, asked of the same collections and of news.
Every run gives the same numbers. SQuAD 2.0 dev is never read: it is for measuring.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .examples import Example, make_examples
from .features import FEATURES, Matrix
from .measure import calibration_error
from .rank import FORMAT, Model, sigmoid, standing, standing_names

L2 = 1e-3  # pull of the standardised weights towards 0
BEST = 3  # sentences a question gives to the confidence
FALSE_ANSWERS = 0.1  # most questions about other subjects that may be answered
SURE = (  # what the two probabilities look at
    "margin log_odds score question_terms coverage kin related names plain passage passage_names "
    "article phrase cosine cosine_z similarity when_date who_name count_number where_place "
    "log_words constant"
).split()

Doubles = NDArray[np.float64]


class Labelled(Protocol):
    """A question's sentences: a row of features each, and whether it is right."""

    @property
    def matrix(self) -> Matrix:
        """One row a sentence."""

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which of them hold an answer."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The best sentences of a question, best first, as `rank.standing` describes them."""

    rows: Matrix
    right: NDArray[np.bool_]
    counts: Doubles  # how much each counts in fitting

    def first(self) -> "Standing":
        """The best alone."""
        return Standing(self.rows[:1], self.right[:1], self.counts[:1])


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

    weights: Doubles = minimum(loss, matrix.shape[1]) / scale
    return weights


def fit_chance(parts: Sequence[tuple[Sequence[Standing], float]]) -> dict[str, float]:
    """Weights of a logistic model, P(right); every part counts by its share, whatever its size."""
    columns = [standing_names().index(name) for name in SURE]
    matrix = np.concatenate([one.rows[:, columns] for part, _ in parts for one in part])
    truth = np.concatenate([one.right for part, _ in parts for one in part])
    weight = np.concatenate(
        [one.counts * share / len(part) for part, share in parts for one in part]
    )
    return dict(zip(SURE, logistic(matrix, truth, weight).tolist(), strict=True))


def logistic(
    matrix: Matrix, truth: NDArray[np.bool_], weight: Doubles, pull: float = 1e-4
) -> Doubles:
    """Weights of a logistic model, P(truth); `weight`: how much each row counts.

    `pull`: of the standardised weights towards 0; a constant column is not standardised.
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

    found: Doubles = minimum(loss, matrix.shape[1]) / scale
    return found


def minimum(loss: Callable[[Doubles], tuple[float, Doubles]], size: int) -> Doubles:
    """Where a smooth convex function, given with its slope, is least."""
    from scipy.optimize import minimize

    found: Doubles = minimize(
        loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    ).x
    return found


def standings(weights: Doubles, examples: Sequence[Example]) -> list[Standing]:
    """How the best sentences of each question stand; questions for which nothing was found are left out."""
    made = []
    for one in examples:
        if len(one.right):
            scores = one.matrix @ weights.astype(np.float32)
            best = np.argsort(-scores, kind="stable")[:BEST]
            rows = standing(scores, one.matrix, one.question_terms)[best]
            # The first sentence decides whether there is an answer; the others have a say.
            made.append(Standing(rows, one.right[best], np.array([1.0, 0.25, 0.25])[: len(best)]))
    return made


def fit(
    ranking: Sequence[Example], answerable: Sequence[Example], others: Sequence[Sequence[Example]]
) -> dict[str, Any]:
    """What is written to rank.json."""
    bare = [[one.bare for one in part if one.bare] for part in (ranking, answerable, *others)]
    return {
        "format": FORMAT,
        "full": fit_model("full", ranking, answerable, others),
        "words": fit_model("words", bare[0], bare[1], bare[2:]),
    }


def fit_model(
    name: str,
    ranking: Sequence[Example],
    answerable: Sequence[Example],
    others: Sequence[Sequence[Example]],
) -> dict[str, Any]:
    """One of the two models, as its part of rank.json."""
    weights = fit_ranking(ranking)
    own = standings(weights, answerable)
    elsewhere = [standings(weights, part) for part in others]
    unrelated = [one for part in elsewhere for one in part]
    confidence = fit_chance([(own, 2 / 3), (unrelated, 1 / 3)])
    # Wrong answers to questions about these articles count neither way here: whether to answer is
    # a choice between being right and answering what the articles do not treat.
    first = [one.first() for one in own if one.right[0]]
    relevance = fit_chance([(first, 1 / 2), ([one.first() for one in unrelated], 1 / 2)])
    part = {
        "weights": dict(zip(FEATURES, weights.tolist(), strict=True)),
        "confidence": confidence,
        "relevance": relevance,
    }
    model = Model.read(part)
    # The strictest of the collections draws the line, at a relevance of 0.5.
    relevance["constant"] -= max(
        float(np.quantile([one.rows[0] @ model.relevance for one in part], 1 - FALSE_ANSWERS))
        for part in elsewhere
    )
    _tell(name, Model.read(part), own, elsewhere)
    return {key: {k: round(v, 5) for k, v in values.items()} for key, values in part.items()}


def _tell(
    name: str, model: Model, own: Sequence[Standing], elsewhere: Sequence[Sequence[Standing]]
) -> None:
    given = [bool(one.rows[0] @ model.relevance >= 0) for one in own]
    right = [bool(one.right[0]) for one in own]
    kept = np.mean([a and b for a, b in zip(given, right, strict=True)])
    false = [np.mean([one.rows[0] @ model.relevance >= 0 for one in part]) for part in elsewhere]
    other = [one for part in elsewhere for one in part]
    mix = [*own[: 2 * len(other)], *other[: len(own) // 2]]
    sure = sigmoid(np.array([one.rows[0] @ model.confidence for one in mix]))
    error = calibration_error(
        [(float(c), bool(o.right[0])) for c, o in zip(sure, mix, strict=True)]
    )
    shown = ", ".join(f"{100 * share:.1f} %" for share in false)
    sys.stdout.write(
        f"{name}: best sentence right {100 * np.mean(right):.1f} %, and given {100 * kept:.1f} %; "
        f"other subjects answered {shown}; calibration error {error:.3f}\n"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of public data")
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
