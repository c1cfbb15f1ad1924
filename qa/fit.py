"""Fit the ranking and its confidence: `python -m qa.fit --data ../shared/data --out qa/rank.json`.

Ranking: a linear model, softmax over the sentences of a question, fitted to questions of SQuAD 1.1
train with the real library underneath. Confidence and relevance: logistic models over the best
sentences of questions about other articles (new Wikipedia, where several people answered each
question), with a third of questions about other subjects, asked of the same collections and of news.
Every run gives the same numbers. SQuAD 2.0 dev is never read: it is for measuring.
"""

import argparse
import json
import random
import sys
import tempfile
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
from .rank import FORMAT, Model, sigmoid, standing, standing_names

SEED = 0
COLLECTIONS = 6  # of articles, for the ranking
SIZE = 20  # articles in a collection, as in the collections that are asked about
L2 = 1e-3  # pull of the standardised weights towards 0
BEST = 3  # sentences a question gives to the confidence
FALSE_ANSWERS = 0.1  # most questions about other subjects that may be answered
SURE = (  # what the two probabilities look at
    *(
        "margin",
        "log_odds",
        "score",
        "question_terms",
        "coverage",
        "kin",
        "related",
        "names",
        "plain",
    ),
    *(
        "passage",
        "passage_names",
        "article",
        "phrase",
        "cosine",
        "cosine_z",
        "similarity",
        "when_date",
    ),
    *("who_name", "count_number", "where_place", "log_words", "constant"),
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


@dataclass(frozen=True, slots=True)
class Standing:
    """The best sentences of a question, best first, as `rank.standing` describes them."""

    rows: Matrix
    right: NDArray[np.bool_]
    counts: Doubles  # how much each counts in fitting

    def first(self) -> "Standing":
        """The best alone."""
        return Standing(self.rows[:1], self.right[:1], self.counts[:1])


def titles_to_fit(rows: Sequence[Row]) -> list[str]:
    """The articles of SQuAD 1.1 whose questions fit the ranking."""
    titles = sorted({row["title"] for row in rows})
    random.Random(SEED).shuffle(titles)
    return titles[: COLLECTIONS * SIZE]


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


def collection(
    rows: Sequence[Row], titles: Sequence[str], work: Path, most: int, others: Sequence[Row] = ()
) -> tuple[list[Example], list[Example]]:
    """Examples from the articles of these titles: at most `most` of their questions, and `others`."""
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


def fit_chance(parts: Sequence[tuple[Sequence[Standing], float]]) -> dict[str, float]:
    """Weights of a logistic model, P(right); every part counts by its share, whatever its size."""
    columns = [standing_names().index(name) for name in SURE]
    matrix = np.concatenate([one.rows[:, columns] for part, _ in parts for one in part])
    matrix = matrix.astype(np.float64)
    truth = np.concatenate([one.right for part, _ in parts for one in part])
    weight = np.concatenate(
        [one.counts * share / len(part) for part, share in parts for one in part]
    )
    scale = np.maximum(matrix.std(axis=0), 1e-6)
    scale[SURE.index("constant")] = 1
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
    # The strictest of the collections draws the line, at RELEVANT.
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
        examples = _examples(options.data, options.work or Path(made), options.questions)
    record = fit(*examples)
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


Examples = tuple[list[Example], list[Example], list[list[Example]]]


def _examples(data: Path, work: Path, most: int) -> Examples:
    """Those for the ranking, for the probabilities, and of other subjects."""
    dice = random.Random(SEED)
    squad = read_rows(data / "qa/squad1_train.jsonl.gz")
    wiki = read_rows(data / "qa/squadshifts_new_wiki.jsonl.gz")
    news = read_rows(data / "news/allsides_4000.jsonl.gz")
    titles = titles_to_fit(squad)
    wiki_titles = sorted({row["title"] for row in wiki})
    known = {*titles, *wiki_titles}
    elsewhere = [row for row in squad if row["title"] not in known]
    ranking: list[Example] = []
    for number in range(0, len(titles), SIZE):
        own = titles[number : number + SIZE]
        ranking += collection(squad, own, work / f"squad{number // SIZE}", most)[0]
    answerable: list[Example] = []
    others: list[Example] = []
    for number, own in enumerate((wiki_titles[::2], wiki_titles[1::2])):
        asked = dice.sample(elsewhere, most // 2)
        right, wrong = collection(wiki, own, work / f"wiki{number}", most, asked)
        answerable += right
        others += wrong
    asked = dice.sample(elsewhere, most // 2)
    in_news = news_examples(dice.sample(news, 300), asked, work / "news")
    return ranking, answerable, [others, in_news]


if __name__ == "__main__":
    main()
