"""How good the answers are: `python -m qa.evaluate --questions FILE.jsonl.gz`.

Two ways. Open, which is what users do: over all articles at once. With `--paragraph`, given the right
paragraph, as SQuAD does (`qa.given_paragraph`). Questions in the format of SQuAD 2.0 carry their own
articles: the paragraphs of a title, joined by blank lines, become one text file. With `--articles DIR` the
questions name the articles instead (`answers: [{article, start, end}]`); those that need an earlier turn are
left out. `--other FILE` adds questions about subjects that are not there. `--titles odd` asks about every
other title only, those that nothing was trained on; `--titles kept` about the paragraphs of SQuADShifts kept
for measuring.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.library import Library
from index.sync import index_folders

from .answer import weigh
from .given_paragraph import given_paragraph
from .lessons import is_held_out, training_titles
from .measure import (
    answered_at,
    area,
    calibration_error,
    coverage_and_risk,
    exact_match,
    word_f1,
)
from .mind import Mind, shipped_mind
from .questions import (
    ELSEWHERE,
    Question,
    Row,
    holds_answer,
    placed_question,
    read_rows,
    squad_question,
    write_articles,
)

DEEPEST = 10  # ranks looked at
ANSWERABLE, NEAR, OTHER = "answerable", "nearly answered", "other subjects"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question; `rank` of the first right sentence from 1, None beyond ten."""

    answerable: bool
    rank: int | None
    confidence: float  # of the best sentence
    exact: bool
    f1: float
    seconds: float  # in all
    reading: float  # seconds beyond the search

    @property
    def right(self) -> bool:
        """Whether the best sentence holds an answer."""
        return self.rank == 1


def try_question(library: Library, question: Question, mind: Mind) -> Outcome:
    """Answer without abstaining, and look how far down the first right sentence stands."""
    begun = time.perf_counter()
    library.search(question.text)
    searched = time.perf_counter() - begun
    begun = time.perf_counter()
    judged, _ = weigh(library, question.text, mind)
    seconds = time.perf_counter() - begun
    rank = next(
        (
            number
            for number, one in enumerate(judged[:DEEPEST], 1)
            for each in one.extractions
            if holds_answer(each.ranked.hit.article.name, each.ranked.span, question)
        ),
        None,
    )
    text = judged[0].best.text if judged else ""
    return Outcome(
        bool(question.places),
        rank,
        judged[0].confidence if judged else 0.0,
        exact_match(text, question.answers),
        word_f1(text, question.answers),
        seconds,
        seconds - searched,
    )


def table(named: Mapping[str, Sequence[Outcome]], mind: Mind) -> str:
    """The outcomes as a Markdown table, a row for each sort of question."""
    least = mind.judge.thresholds["default"]
    lines = [
        "| questions | n | first citation right | in top 3 | exact words | F1 | answered "
        "| answered and right | reading p50 ms |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, outcomes in named.items():
        if not outcomes:
            continue
        n = len(outcomes)
        given = [o for o in outcomes if o.confidence >= least]
        shares = [
            sum(o.right for o in outcomes) / n,
            sum(o.rank is not None and o.rank <= 3 for o in outcomes) / n,
            sum(o.exact for o in outcomes) / n,
            sum(o.f1 for o in outcomes) / n,
            len(given) / n,
            sum(o.right for o in given) / n,
        ]
        cells = " | ".join(f"{100 * share:.1f} %" for share in shares)
        middle = 1000 * statistics.median(o.reading for o in outcomes)
        lines.append(f"| {name} | {n} | {cells} | {middle:.0f} |")
    return "\n".join(lines)


def points(named: Mapping[str, Sequence[Outcome]], mind: Mind) -> str:
    """What the three strictnesses give, and what can be had at fixed shares of false answers."""
    own = named[ANSWERABLE]
    lines = []
    for name, least in mind.judge.thresholds.items():
        shares = [
            f"{sort} answered {100 * statistics.fmean(o.confidence >= least for o in outcomes):.1f} %"
            for sort, outcomes in named.items()
            if outcomes
        ]
        given = [o.right for o in own if o.confidence >= least]
        right = f"right of the answered {100 * statistics.fmean(given or [False]):.1f} %"
        lines.append(f"- {name} (confidence of at least {least}): {', '.join(shares)}; {right}")
    for sort in (OTHER, NEAR):
        none = [o.confidence for o in named[sort]]
        for share in (0.1, 0.05) if none else ():
            kept = answered_at([o.confidence for o in own], none, share)
            lines.append(
                f"- {100 * share:.0f} % false answers, {sort}: {100 * kept:.1f} % answered"
            )
        if none:
            apart = area([o.confidence for o in own], none)
            lines.append(f"- area under the curve, answerable against {sort}: {apart:.3f}")
    return "\n".join(lines)


def mixed(named: Mapping[str, Sequence[Outcome]]) -> list[tuple[float, bool]]:
    """(confidence, right) of two answerable questions to one of another subject."""
    own, other = named[ANSWERABLE], named[OTHER] or named[NEAR]
    half = min(len(own) // 2, len(other))
    return [(o.confidence, o.right) for o in [*own[: 2 * half], *other[:half]]]


def plot(named: Mapping[str, Sequence[Outcome]], path: Path) -> None:
    """The risk-coverage curve and the calibration of `confidence`, as a PNG."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    pairs = mixed(named)
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 4))
    left.plot(*zip(*coverage_and_risk(pairs), strict=True), color="black")
    left.set(xlabel="share of questions answered", ylabel="share of these wrong", ylim=(0, None))
    edges = [n / 10 for n in range(11)]
    inside = [[p for p in pairs if low <= p[0] < low + 0.1001] for low in edges[:-1]]
    shown = [
        (statistics.fmean(s for s, _ in own), statistics.fmean(r for _, r in own))
        for own in inside
        if own
    ]
    right.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    right.plot(*zip(*shown, strict=True), "o-", color="black")
    right.set(xlabel="confidence told", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def _open(rows: Sequence[Row], options: argparse.Namespace, mind: Mind) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = options.articles or Path(made) / "articles"
        if options.articles is None:
            folder.mkdir()
            begins = write_articles(rows, folder)
            questions = [
                squad_question(row, begins) for row in rows if _is_asked(row, rows, options)
            ]
        else:
            questions = [placed_question(row) for row in rows if not row.get("history")]
        subjects = {row.get("title") for row in rows}
        other = [
            Question(row["question"], (), row["title"])
            for row in (read_rows(options.other) if options.other else [])
            if row["title"] not in subjects
        ]
        other += [question for question in questions if question.subject == ELSEWHERE]
        sorts = {
            ANSWERABLE: [q for q in questions if q.places],
            NEAR: [q for q in questions if not q.places and q.subject != ELSEWHERE],
            OTHER: other,
        }
        index_folders(Path(made) / "library", [folder])
        with Library(Path(made) / "library") as library:
            library.warm()
            named = {
                name: [try_question(library, q, mind) for q in _sample(asked, options)]
                for name, asked in sorts.items()
            }
    sys.stdout.write(f"{table(named, mind)}\n\n{points(named, mind)}\n")
    everything = [(o.confidence, o.right) for own in named.values() for o in own]
    for of, pairs in (("2/3 answerable", mixed(named)), ("all questions above", everything)):
        given = [one for one in pairs if one[0] >= mind.judge.thresholds["default"]]
        sys.stdout.write(
            f"- expected calibration error, {of}: {calibration_error(pairs):.3f}, "
            f"of the answers given {calibration_error(given):.3f}\n"
        )
    if options.plot is not None:
        plot(named, options.plot)


def _is_asked(row: Row, rows: Sequence[Row], options: argparse.Namespace) -> bool:
    if options.titles == "kept":
        return is_held_out(row["context"])
    return options.titles == "all" or row["title"] not in training_titles(rows)


def _sample(questions: list[Question], options: argparse.Namespace) -> list[Question]:
    random.Random(options.seed).shuffle(questions)
    return questions[: options.limit]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.evaluate", description=__doc__)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--articles", type=Path, help="the folder the questions' articles are in")
    parser.add_argument(
        "--other", type=Path, help="questions of which those of other titles are asked"
    )
    parser.add_argument("--titles", choices=("all", "odd", "kept"), default="all")
    parser.add_argument("--paragraph", action="store_true", help="given the right paragraph")
    parser.add_argument("--limit", type=int, help="ask at most this many of each sort")
    parser.add_argument("--plot", type=Path, metavar="FILE.png", help="save the two curves")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for path in (options.questions, options.articles, options.other):
        if path is not None and not path.exists():
            parser.error(f"{path} is not there")
    rows = read_rows(options.questions)
    mind = shipped_mind()
    if options.paragraph:
        asked = [row for row in rows if _is_asked(row, rows, options)]
        random.Random(options.seed).shuffle(asked)
        try:
            told = given_paragraph(mind, asked[: options.limit])
        except ValueError as error:
            parser.error(f"{options.questions}: {error}")
        sys.stdout.write(told + "\n")
    else:
        _open(rows, options, mind)


if __name__ == "__main__":
    main()
