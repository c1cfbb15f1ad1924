"""Fit the judge to a reader: `python -m qa.calibrate --data ../shared/data --out qa/judge.json`.

The questions are about articles that the reader has not seen: SQuAD 1.1 titles kept from its training,
new paragraphs of Wikipedia, news, and invented events that several reports tell (`qa.invented_reports`).
A question with an answer teaches which sentence is right; those about other subjects, those that people
made unanswerable and those written for us (`qa.written`) teach when to be unsure. SQuAD 2.0's other
titles and `corpus/` are never read: they are for measuring.

`quoth calibrate FILE` does the same for any reader and encoder with the questions of one file.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import LibraryError
from index.library import Library

from .entailment import Entailment, shipped_entailment
from .evidence import Matrix, features, grouped, names, rivals, standings
from .examples import news_library, squad_library
from .fit import fit_ranking, logistic
from .invented_reports import alone, report_library, report_questions
from .judge import FORMAT, Judge, Places
from .lessons import HUMAN_JUDGED, is_held_out, judged_titles
from .many import many
from .measure import calibration_error
from .questions import (
    ELSEWHERE,
    Place,
    Question,
    Row,
    add_data,
    holds_answer,
    is_sure,
    placed_question,
    read_rows,
    some,
    squad_question,
)
from .reader import Reader, load_reader
from .reading import read
from .written import JUDGED, news_articles, news_questions, written_rows

SEED = 7
BEST = 3  # sentences a question gives to the confidence; the first counts most
COUNTS = (1.0, 0.25, 0.25)
# The same for how sure that makes: nearly always the first is the answer.
LEVELLED = (1.0, 0.05, 0.05)
PULL_ORDER, PULL_SURE, PULL_LEVEL = 3e-3, 3e-4, 1e-6
# One in so many of the questions in far words, and of those asked of two or three articles alone, is learned
# from: of all of them it learns to take other subjects for answered (tests/benchmarks/README.md).
THINNED = 3
OTHERS = 300  # news articles that nothing is asked about
# Of the questions' weight. "near" and "written" are nearly answered; the former by people, the latter written
# for us. What counts for and against an answer is learned from many that have none: in the shares that people
# ask they are too few to tell. How sure that makes, by a slope and a shift, is fitted to what we guess that
# people ask (tests/benchmarks/README.md).
LEARNED = {"answerable": 0.36, "other": 0.4, "near": 0.08, "written": 0.16}
SHARES = {"answerable": 0.74, "other": 0.2, "near": 0.03, "written": 0.03}
# The thresholds. By default an answer is given if it is likelier right than wrong; a refusal shows the same
# sentence as the nearest. The others lie where such a share of these questions, which have no answer, is
# answered all the same.
LIKELY = 0.5
FALSE_ANSWERS = {"strict": ("near", 0.1), "lenient": ("other", 0.1)}
# Columns that can speak for an answer only (1), or against it only (-1). Without this, other reports that
# say the same counted against it: in what is fitted to, hardly anything is told twice.
SIGNS = {
    "tells": 1,
    "agree": 1,
    "kind": 1,
    "echo": -1,
    "number_missing": -1,
    "negation": -1,
    "opposite": -1,
}
# Columns whose part in the confidence may bend, and at which quantiles of theirs. None that compares with
# other sentences: those are judged again without their rivals too, as never in what was fitted (`differ`).
BENT = (
    *("score", "margin", "tells", "rank.score", "rank.coverage", "rank.bm25", "rank.passage"),
    *("rank.article", "rank.cosine", "rank.contrast", "rank.around", "rank.similarity"),
)
BENDS = (0.1, 0.2, 0.4, 0.6, 0.8, 0.9)
BENT_FROM = 1_000  # questions: fewer tell too little about where a line should bend
FEWEST = 30  # questions of a sort, before anything is fitted to them


@dataclass(frozen=True, slots=True)
class Case:
    """A question's sentences as the judge sees them, and which are right."""

    matrix: Matrix
    right: NDArray[np.bool_]
    against: NDArray[np.bool_]  # as `rivals` tells


Cases = dict[str, list[Case]]


def case(
    reader: Reader, library: Library, question: Question, entailment: Entailment | None = None
) -> Case:
    """What the library and the reader make of a question; `entailment`: the shipped network if None."""
    found = library.search(question.text)
    groups = grouped(read(question.text, found, reader, entailment or shipped_entailment()))
    if not groups:
        return Case(
            np.zeros((0, len(names())), np.float32), np.zeros(0, bool), np.zeros((0, 0), bool)
        )
    right = [
        any(holds_answer(one.ranked.hit.article.name, one.ranked.span, question) for one in group)
        for group in groups
    ]
    against = rivals(groups)
    return Case(features(question.text, groups, against), np.array(right, bool), against)


def fit(cases: Cases) -> dict[str, Any]:
    """The object for judge.json."""
    order = fit_ranking(cases["answerable"], PULL_ORDER).astype(np.float32)
    rows: list[Matrix] = []
    truths: list[NDArray[np.bool_]] = []
    learned: list[NDArray[np.float64]] = []
    asked: list[NDArray[np.float64]] = []
    present = {sort: own for sort, own in cases.items() if own}
    for sort, own in present.items():
        for one in own:
            stand, right = _best(one, order)
            rows.append(stand)
            truths.append(right)
            learned.append(np.array(COUNTS[: len(right)]) * LEARNED[sort] / len(own))
            asked.append(np.array(LEVELLED[: len(right)]) * SHARES[sort] / len(own))
    standing, truth = np.concatenate(rows), np.concatenate(truths)
    bends = _bends(standing) if sum(map(len, present.values())) >= BENT_FROM else []
    bent = np.concatenate([standing, Places.of(bends).bent(standing)], axis=1)
    signs = {names().index(name): sign for name, sign in SIGNS.items()}
    weights = logistic(bent, truth, np.concatenate(learned), PULL_SURE, signs)
    sure = _levelled(bent, truth, np.concatenate(asked), weights)
    own_lines = len(names())
    record = {
        "format": FORMAT,
        "order": _named(order),
        "confidence": _named(sure[:own_lines]),
        "bends": _placed(bends, sure[own_lines:]),
    }
    fitted = Judge.read({**record, "thresholds": {}})
    least = {
        name: float(np.quantile([_first(one, fitted)[0] for one in cases[sort]], 1 - share))
        for name, (sort, share) in FALSE_ANSWERS.items()
    }
    thresholds = {
        "strict": round(max(least["strict"], LIKELY), 4),
        "default": LIKELY,
        "lenient": round(min(least["lenient"], LIKELY), 4),
    }
    return {**record, "thresholds": thresholds}


def _levelled(
    rows: Matrix, truth: NDArray[np.bool_], weight: NDArray[np.float64], sure: NDArray[Any]
) -> NDArray[Any]:
    """The same weights, multiplied and shifted so that they fit these questions (Platt 1999)."""
    values = np.stack([rows @ sure, np.ones(len(rows))], axis=1).astype(np.float32)
    slope, shift = logistic(values, truth, weight, PULL_LEVEL, {0: 1})
    levelled: NDArray[Any] = slope * sure
    levelled[names().index("rank.constant")] += shift
    return levelled


def _bends(standing: Matrix) -> list[tuple[str, float]]:
    columns = {name: standing[:, n] for n, name in enumerate(names()) if name in BENT}
    return [
        (name, round(float(at), 4))
        for name, values in columns.items()
        for at in np.unique(np.quantile(values, BENDS))
    ]


def _placed(
    bends: Sequence[tuple[str, float]], weights: NDArray[Any]
) -> dict[str, list[tuple[float, float]]]:
    placed: dict[str, list[tuple[float, float]]] = {}
    for (name, at), weight in zip(bends, weights.tolist(), strict=True):
        placed.setdefault(name, []).append((at, round(weight, 5)))
    return placed


def _best(one: Case, order: Matrix) -> tuple[Matrix, NDArray[np.bool_]]:
    scores = one.matrix @ order
    best = np.argsort(-scores, kind="stable")[:BEST]
    rows = standings(scores, one.matrix, one.against)[best] if len(best) else one.matrix
    return rows, one.right[best]


def _first(one: Case, fitted: Judge) -> tuple[float, bool]:
    """Confidence of the best sentence, and whether it is right."""
    rows, right = _best(one, fitted.order)
    if not len(right):
        return 0.0, False
    return float(fitted.sure(rows[:1])[0]), bool(right[0])


def _named(weights: NDArray[Any]) -> dict[str, float]:
    values = zip(names(), weights.tolist(), strict=True)
    return {name: round(value, 5) for name, value in values if abs(value) >= 5e-6}


def report(record: dict[str, Any], cases: Cases) -> str:
    """How the fitted judge does on what it was fitted to."""
    fitted = Judge.read(record)
    firsts = {sort: [_first(one, fitted) for one in own] for sort, own in cases.items() if own}
    best = 100 * np.mean([right for _, right in firsts["answerable"]])
    lines = [f"best sentence right {best:.1f} %"]
    for name, least in record["thresholds"].items():
        shares = [
            f"{sort} answered {100 * np.mean([sure >= least for sure, _ in own]):.1f} %"
            for sort, own in firsts.items()
        ]
        lines.append(f"{name} ({least:.2f}): " + ", ".join(shares))
    error = calibration_error([pair for own in firsts.values() for pair in own])
    return "\n".join([*lines, f"calibration error {error:.3f}"])


def gather(reader: Reader, data: Path, work: Path, most: int) -> Cases:
    """The cases that the shipped judge is fitted to; at most `most` questions of each part."""
    dice = random.Random(SEED)
    squad = read_rows(data / "qa/squad1_train.jsonl.gz")
    # The first reader that was shipped had seen unanswerable questions of one of these titles.
    seen = {row["title"] for row in read_rows(data / "qa/squad2_train_first10.jsonl.gz")}
    judged = sorted(judged_titles(squad) - seen)
    elsewhere = [row for row in squad if row["title"] not in {*judged}]
    traps = [row for row in written_rows(data, JUDGED) if "article" not in row]
    cases: Cases = {sort: [] for sort in SHARES}

    def add(library: Library, asked: Iterable[tuple[str, Question]]) -> None:
        for sort, question in asked:
            cases[sort].append(case(reader, library, question))

    def others() -> list[tuple[str, Question]]:
        drawn = some(dice, elsewhere, most + most // 2)
        return [("other", squad_question(row, {})) for row in drawn]

    def thinned(asked: Iterable[tuple[str, Question]]) -> Iterator[tuple[str, Question]]:
        return (one for one in asked if dice.randrange(THINNED) == 0)

    for name, rows in _judged_parts(data, squad, judged).items():
        with squad_library(rows, work / name) as (library, begins):
            sure = [row for row in rows if _is_sure(row, name)]
            drawn = some(dice, sure, most)
            add(library, [("answerable", squad_question(row, begins)) for row in drawn])
            add(library, others())
            add(library, [("near", squad_question(row, {})) for row in rows if not row["answers"]])
            add(library, _of_traps(traps, begins, most, dice))
    with news_library(news_articles(data, OTHERS), work / "news") as library:
        add(library, others())
        add(library, _placed_cases(news_questions(data, measured=False, far=False)))
        add(library, thinned(_placed_cases(news_questions(data, measured=False, far=True))))
    with report_library(work / "reports") as library:
        add(library, _placed_cases(report_questions(measured=False, far=False)))
        add(library, thinned(_placed_cases(report_questions(measured=False, far=True))))
    for library, own, of_others in alone(work / "alone"):
        add(library, thinned(_placed_cases(own)))
        others_asked = [placed_question({**row, "answers": []}) for row in of_others]
        add(library, thinned(("other", one) for one in others_asked))
    return cases


def _judged_parts(
    data: Path, squad: Sequence[Row], judged: Sequence[str]
) -> dict[str, Sequence[Row]]:
    """The rows of each library that is asked, by its name."""
    dev = read_rows(data / "qa/squad2_dev_half.jsonl.gz")
    return {
        "squad": [row for row in squad if row["title"] in set(judged[::2])],
        "squad again": [row for row in squad if row["title"] in set(judged[1::2])],
        "wiki": read_rows(data / "qa/squadshifts_new_wiki.jsonl.gz"),
        "dev": [row for row in dev if row["title"] in HUMAN_JUDGED],
    }


def _is_sure(row: Row, part: str) -> bool:
    """Whether it is known where the answer stands, in what the reader has not learned from."""
    return is_sure(row) and (part != "wiki" or is_held_out(row["context"]))


def _of_traps(
    traps: Iterable[Row], begins: Mapping[tuple[str, str], Place], most: int, dice: random.Random
) -> Iterator[tuple[str, Question]]:
    own = [row for row in traps if (row["title"], row["context"]) in begins]
    for sort, among, number in (
        ("answerable", [row for row in own if row["answers"]], most // 2),
        ("written", [row for row in own if not row["answers"]], most),
    ):
        for row in some(dice, among, number):
            yield sort, squad_question(row, begins)


def _placed_cases(rows: Iterable[Row]) -> Iterator[tuple[str, Question]]:
    """The questions of these rows, those that can be answered first."""
    questions = [placed_question(row) for row in rows]
    yield from (("answerable", one) for one in questions if one.places)
    yield from (("written", one) for one in questions if not one.places)


def _sort(question: Question) -> str:
    if question.places:
        return "answerable"
    return "other" if question.subject == ELSEWHERE else "near"


def cases_of_file(reader: Reader, library: Library, rows: Sequence[Row]) -> Cases:
    """Cases of the questions of one file over one library, for `quoth calibrate`.

    Questions that name their articles, and those without an answer. ValueError if there are too few
    of either, since nothing can be fitted to a handful, or one names a place that is not in the library.
    """
    asked: dict[str, list[Question]] = {"answerable": [], "other": [], "near": []}
    for row in rows:
        if not row.get("history"):
            question = placed_question(row)
            asked[_sort(question)].append(question)
    none = len(asked["near"]) + len(asked["other"])
    if len(asked["answerable"]) < FEWEST or none < FEWEST:
        raise ValueError(
            f"{many(len(asked['answerable']), 'question')} with an answer and {none} without one are too "
            f"few: give at least {FEWEST} of each"
        )
    _check_places(library, asked["answerable"])
    cases = {sort: [case(reader, library, one) for one in own] for sort, own in asked.items()}
    # Where one of these sorts is missing, its threshold has to come from the other.
    for sort, other in (("other", "near"), ("near", "other")):
        if len(cases[sort]) < FEWEST:
            cases[sort] = cases[sort] + cases[other]
    return cases


def _check_places(library: Library, questions: Iterable[Question]) -> None:
    """An answer that can never be found would teach that right ones are wrong."""
    for question in questions:
        for name, start in question.places:
            told = f'the answer to "{question.text}"'
            try:
                article = library.article(name)
            except LibraryError as error:
                raise ValueError(f"{told} is in no article of the library: {error}") from error
            if not 0 <= start < len(article.text):
                raise ValueError(
                    f"{told} begins at {start}, but {name} has {len(article.text):,} characters"
                )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.calibrate", description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, help="a folder to keep the libraries in")
    parser.add_argument("--questions", type=int, default=700, help="asked of a collection")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        work = options.work or Path(made)
        cases = gather(load_reader(), options.data, work, options.questions)
    record = fit(cases)
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(report(record, cases) + "\n")


if __name__ == "__main__":
    main()
