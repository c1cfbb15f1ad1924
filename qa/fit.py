"""Fit the ranking and its confidence: `python -m qa.fit --data ../shared/data --out qa/rank.json`.

Ranking: a linear model, softmax over the sentences of a question, trained on questions of SQuAD 1.1
train with the real library underneath. Confidence: a logistic model over the best sentences, two
thirds from answerable questions, one third from questions about other subjects, asked of the same
collections and of news. Runs are the same for the same seed. SQuAD 2.0 dev is never read.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.library import Found, Library
from index.sync import index_folders

from .evaluate import Question, Row, calibration_error, read_rows, squad_question, write_articles
from .features import FEATURES, Matrix, features
from .rank import FORMAT, Model, sigmoid, sure_names, sure_weights, surety

SIZE = 20  # articles in a collection, as in the collections that are asked about
L2 = 1e-3  # pull of the standardised weights towards 0
BEST = 3  # sentences a question gives to the confidence
FALSE_ANSWERS = 0.08  # most questions about other subjects that may be answered
SURE = (  # what the confidence looks at
    *("margin", "log_odds", "score", "question_terms", "coverage", "kin", "names", "plain"),
    *("passage", "article", "pairs", "phrase", "cosine", "cosine_z", "similarity", "rarest"),
    *("when_date", "who_name", "count_number", "where_place", "log_words", ""),
)

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a question's sentences, and which of them hold an answer.

    `bare` is the same for a search by words alone, as while vectors are still to come.
    """

    matrix: Matrix
    right: NDArray[np.bool_]
    question_terms: int
    bare: "Example | None" = None


def without_vectors(found: Found) -> Found:
    """What the search would have found had nothing been embedded yet."""
    by_words = sorted(
        (hit for hit in found.hits if hit.lexical_rank is not None),
        key=lambda hit: hit.lexical_rank or 0,
    )
    hits = tuple(
        replace(hit, fused=1 / (60 + rank), dense_rank=None, similarity=None, vectors=None)
        for rank, hit in enumerate(by_words, 1)
    )
    return replace(found, hits=hits, question_vector=None)


def example(question: Question, found: Found) -> Example:
    """The features of what was found, and the truth about it."""
    listed, matrix = features(question.text, found)
    starts: dict[str, list[int]] = {}
    for article, start in question.places:
        starts.setdefault(article, []).append(start)
    right = []
    for candidate in listed:
        span = candidate.article.sentences[candidate.number].span
        own = starts.get(candidate.article.name, ())
        right.append(any(span.start <= start < span.end for start in own))
    return Example(matrix, np.array(right, bool), len(found.idf))


def ask_all(library: Library, questions: Sequence[Question]) -> list[Example]:
    """An example for each question."""
    made = []
    for question in questions:
        found = library.search(question.text)
        bare = example(question, without_vectors(found))
        made.append(replace(example(question, found), bare=bare))
    return made


def squad_examples(
    rows: Sequence[Row], titles: Sequence[str], others: Sequence[Row], work: Path, most: int
) -> tuple[list[Example], list[Example]]:
    """Examples of one collection of SQuAD articles: its own questions, and `others`."""
    own = [row for row in rows if row["title"] in set(titles)]
    folder = work / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    begins = write_articles(own, folder)
    index_folders(work / "library", [folder])
    # An answer that stands in several places, with the right one unknown, teaches the wrong sentence.
    sure = [row for row in own if any("ambiguous" not in answer for answer in row["answers"])]
    asked = random.Random(len(sure)).sample(sure, min(most, len(sure)))
    with Library(work / "library") as library:
        answerable = ask_all(library, [squad_question(row, begins) for row in asked])
        return answerable, ask_all(library, [squad_question(row, {}) for row in others])


def news_examples(rows: Sequence[Row], others: Sequence[Row], work: Path) -> list[Example]:
    """Examples of questions that news articles do not answer."""
    folder = work / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        (folder / f"{row['id']}.txt").write_bytes(f"{row['title']}\n\n{row['text']}".encode())
    index_folders(work / "library", [folder])
    with Library(work / "library") as library:
        return ask_all(library, [squad_question(row, {}) for row in others])


def fit_ranking(examples: Sequence[Example]) -> Doubles:
    """Weights that make a right sentence the likeliest: mean of -log(softmax mass of right ones)."""
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
        slope = matrix.T @ by_row / len(usable) + 2 * L2 * weights
        return float(np.log(whole / good).mean() + L2 * weights @ weights), slope

    weights: Doubles = minimum(loss, matrix.shape[1]) / scale
    return weights


def fit_confidence(
    weights: Doubles, answerable: Sequence[Example], others: Sequence[Example]
) -> dict[str, float]:
    """Weights of a logistic model, P(right), over the best sentences of every question."""
    columns = [sure_names().index(name) for name in SURE]
    parts, right, counts = [], [], []
    for examples, share in ((answerable, 2 / 3), (others, 1 / 3)):
        for one in (one for one in examples if len(one.right)):
            scores = one.matrix @ weights.astype(np.float32)
            best = np.argsort(-scores, kind="stable")[:BEST]
            parts.append(surety(scores, one.matrix, one.question_terms)[best][:, columns])
            right.append(one.right[best])
            # The first sentence decides whether there is an answer at all.
            counts.append(np.array([1.0, 0.25, 0.25])[: len(best)] * share / len(examples))
    matrix = np.concatenate(parts).astype(np.float64)
    truth, weight = np.concatenate(right), np.concatenate(counts)
    scale = np.maximum(np.abs(matrix).std(axis=0), 1e-6)
    scale[-1] = 1  # the constant
    matrix /= scale

    def loss(own: Doubles) -> tuple[float, Doubles]:
        values = matrix @ own
        chance = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
        cost = np.logaddexp(0, values) - truth * values
        slope = matrix.T @ (weight * (chance - truth)) + 2e-4 * own
        return float(weight @ cost + 1e-4 * own @ own), slope

    return dict(zip(SURE, (minimum(loss, len(SURE)) / scale).tolist(), strict=True))


def minimum(loss: Callable[[Doubles], tuple[float, Doubles]], size: int) -> Doubles:
    """Where a smooth convex function, given with its slope, is least."""
    from scipy.optimize import minimize

    found: Doubles = minimize(
        loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 500}
    ).x
    return found


def outcomes(model: Model, examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """(confidence, right) of the best sentence of each question."""
    made = []
    for one in examples:
        if not len(one.right):
            made.append((0.0, False))
            continue
        scores = one.matrix @ model.weights
        best = int(np.argmax(scores))
        sure = surety(scores, one.matrix, one.question_terms)[best] @ sure_weights(model)
        made.append((float(sigmoid(sure)), bool(one.right[best])))
    return made


def choose_threshold(others: Sequence[Sequence[tuple[float, bool]]]) -> float:
    """The least confidence that keeps to FALSE_ANSWERS in every collection of other subjects."""
    least = [float(np.quantile([sure for sure, _ in one], 1 - FALSE_ANSWERS)) for one in others]
    return round(max(least), 3)


def fit(answerable: Sequence[Example], others: Sequence[Sequence[Example]]) -> dict[str, Any]:
    """What is written to rank.json."""
    record: dict[str, Any] = {"format": FORMAT}
    for name in ("full", "words"):
        own = list(answerable) if name == "full" else [one.bare for one in answerable if one.bare]
        not_own = [
            list(part) if name == "full" else [one.bare for one in part if one.bare]
            for part in others
        ]
        weights = fit_ranking(own)
        sure = fit_confidence(weights, own, [one for part in not_own for one in part])
        named = dict(zip(FEATURES, weights.tolist(), strict=True))
        record[name] = {
            "weights": {key: round(value, 5) for key, value in named.items()},
            "sure": {key: round(value, 5) for key, value in sure.items()},
        }
        model = Model.read(record[name])
        asked = outcomes(model, own)
        negatives = [outcomes(model, part) for part in not_own]
        if name == "full":
            record["threshold"] = choose_threshold(negatives)
        _tell(name, record["threshold"], asked, negatives)
    return record


def _tell(
    name: str,
    threshold: float,
    asked: Sequence[tuple[float, bool]],
    negatives: Sequence[Sequence[tuple[float, bool]]],
) -> None:
    hit = np.mean([right for _, right in asked])
    kept = np.mean([right and sure >= threshold for sure, right in asked])
    false = [np.mean([sure >= threshold for sure, _ in part]) for part in negatives]
    other = [pair for part in negatives for pair in part]
    error = calibration_error([*asked[: 2 * len(other)], *other[: len(asked) // 2]])
    shown = ", ".join(f"{100 * share:.1f} %" for share in false)
    sys.stdout.write(
        f"{name}: best sentence right {100 * hit:.1f} %, at threshold {threshold} {100 * kept:.1f} %; "
        f"other subjects answered {shown}; calibration error {error:.3f}\n"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of public data")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="a folder for libraries, kept")
    parser.add_argument("--collections", type=int, default=5)
    parser.add_argument("--questions", type=int, default=2_000, help="asked of a collection")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    rows = read_rows(options.data / "qa/squad1_train.jsonl.gz")
    titles = sorted({row["title"] for row in rows})
    dice.shuffle(titles)
    used = titles[: options.collections * SIZE]
    elsewhere = [row for row in rows if row["title"] not in set(used)]
    answerable, others = [], []
    for number in range(options.collections):
        own = used[number * SIZE : (number + 1) * SIZE]
        asked = dice.sample(elsewhere, options.questions // 8)
        work = options.work / f"squad{number}"
        right, wrong = squad_examples(rows, own, asked, work, options.questions)
        answerable += right
        others += wrong
        sys.stdout.write(f"collection {number + 1} of {options.collections} asked\n")
        sys.stdout.flush()
    news = read_rows(options.data / "news/allsides_4000.jsonl.gz")
    asked = dice.sample(elsewhere, options.questions // 2)
    in_news = news_examples(dice.sample(news, 300), asked, options.work / "news")
    record = fit(answerable, [others, in_news])
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
