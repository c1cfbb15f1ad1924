"""How often the first citation is right: `python -m qa.evaluate --questions FILE.jsonl.gz`.

Questions in the format of SQuAD 2.0 carry their own articles: the paragraphs of a title, joined by
blank lines, become one text file. With `--articles DIR` the questions name the articles instead
(`answers: [{article, start, end}]`); those that need an earlier turn are left out. `--other FILE`
adds questions about articles that are not there.
"""

import argparse
import gzip
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.library import Library
from index.sync import index_folders

from .answer import Answered, ask
from .cite import Citation
from .rank import rank_sentences

ELSEWHERE = "elsewhere"  # the kind of a placed question about other subjects
Place = tuple[str, int]  # an article and an offset in its text
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the places where an answer begins; with none it has no answer."""

    text: str
    places: tuple[Place, ...]
    subject: str  # the title of the article it is about; of a placed question its kind


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question; `rank` of the first right sentence from 1, None beyond ten."""

    answerable: bool
    answered: bool
    right: bool  # the first citation holds an answer
    rank: int | None
    confidence: float
    seconds: float


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def write_articles(rows: Iterable[Row], folder: Path) -> dict[tuple[str, str], Place]:
    """One text file a title in `folder`; where each (title, context) begins."""
    contexts: dict[str, dict[str, None]] = {}
    for row in rows:
        contexts.setdefault(row["title"], {})[row["context"]] = None
    begins = {}
    for title, paragraphs in contexts.items():
        name = re.sub(r"[^\w().-]", "_", title)[:80] + ".txt"
        at = 0
        for paragraph in paragraphs:
            begins[title, paragraph] = (name, at)
            at += len(paragraph) + len("\n\n")
        (folder / name).write_bytes("\n\n".join(paragraphs).encode())
    return begins


def squad_question(row: Row, begins: Mapping[tuple[str, str], Place]) -> Question:
    """A row of SQuAD 2.0; one whose article is not among `begins` has no answer there."""
    name, at = begins.get((row["title"], row["context"]), ("", 0))
    starts = {answer["start"] for answer in row["answers"]} if name else set()
    return Question(
        row["question"], tuple((name, at + start) for start in sorted(starts)), row["title"]
    )


def placed_question(row: Row) -> Question:
    """A row whose answers name their articles."""
    places = {(answer["article"], answer["start"]) for answer in row["answers"]}
    return Question(row["question"], tuple(sorted(places)), row.get("kind", ""))


def holds(citation: Citation, question: Question) -> bool:
    """Whether an answer begins in the cited sentence."""
    span = citation.span
    return any(
        article == citation.article and span.start <= start < span.end
        for article, start in question.places
    )


def try_question(library: Library, question: Question) -> Outcome:
    """Ask, and look how far down the first right sentence stands."""
    begun = time.perf_counter()
    result = ask(library, question.text)
    seconds = time.perf_counter() - begun
    answers = result.answers if isinstance(result, Answered) else ()
    right = bool(answers) and holds(answers[0].citations[0], question)
    ranked = rank_sentences(question.text, library.search(question.text))[:10]
    places = set(question.places)
    rank = None
    for number, one in enumerate(ranked, 1):
        own = [start for article, start in places if article == one.hit.article.name]
        if any(one.span.start <= start < one.span.end for start in own):
            rank = number
            break
    confidence = ranked[0].confidence if ranked else 0.0
    return Outcome(bool(places), bool(answers), right, rank, confidence, seconds)


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error of (confidence, right), over bins of equal width.

    >>> calibration_error([(0.8, True), (0.8, False)])
    0.3
    """
    total = 0.0
    for number in range(bins):
        inside = [pair for pair in pairs if min(int(pair[0] * bins), bins - 1) == number]
        if inside:
            sure = statistics.fmean(confidence for confidence, _ in inside)
            true = statistics.fmean(right for _, right in inside)
            total += len(inside) * abs(sure - true)
    return round(total / max(len(pairs), 1), 4)


def table(named: Mapping[str, Sequence[Outcome]]) -> str:
    """The outcomes as a Markdown table, a row for each kind of question."""
    lines = [
        "| questions | n | first citation right | best sentence right | in top 3 | in top 10 "
        "| answered | median ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, outcomes in named.items():
        if not outcomes:
            continue
        n = len(outcomes)
        shares = [sum(o.right for o in outcomes) / n]
        shares += [
            sum(o.rank is not None and o.rank <= k for o in outcomes) / n for k in (1, 3, 10)
        ]
        shares.append(sum(o.answered for o in outcomes) / n)
        cells = " | ".join(f"{100 * share:.1f} %" for share in shares)
        middle = 1000 * statistics.median(o.seconds for o in outcomes)
        lines.append(f"| {name} | {n} | {cells} | {middle:.0f} |")
    return "\n".join(lines)


def mixed_error(answerable: Sequence[Outcome], other: Sequence[Outcome]) -> float:
    """Calibration error of the best sentence, two answerable questions to one of another subject."""
    half = min(len(answerable) // 2, len(other))
    mix = [*answerable[: 2 * half], *other[:half]]
    return calibration_error([(o.confidence, o.rank == 1) for o in mix])


def main() -> None:
    """The command line."""
    options = _options()
    rows = read_rows(options.questions)
    with tempfile.TemporaryDirectory() as made:
        folder = options.articles or Path(made) / "articles"
        if options.articles is None:
            folder.mkdir()
            begins = write_articles(rows, folder)
            questions = [squad_question(row, begins) for row in rows]
        else:
            questions = [placed_question(row) for row in rows if not row.get("history")]
        subjects = {question.subject for question in questions}
        other = [
            Question(row["question"], (), row["title"])
            for row in (read_rows(options.other) if options.other else [])
            if row["title"] not in subjects
        ]
        other += [question for question in questions if question.subject == ELSEWHERE]
        index_folders(Path(made) / "library", [folder])
        with Library(Path(made) / "library") as library:
            library.warm()
            named = {
                "answerable": _sample([q for q in questions if q.places], options),
                "no answer": _sample(
                    [q for q in questions if not q.places and q.subject != ELSEWHERE], options
                ),
                "other subjects": _sample(other, options),
            }
            tried = {
                name: [try_question(library, question) for question in asked]
                for name, asked in named.items()
            }
    sys.stdout.write(table(tried) + "\n")
    if tried["other subjects"] or tried["no answer"]:
        none = tried["other subjects"] or tried["no answer"]
        error = mixed_error(tried["answerable"], none)
        sys.stdout.write(f"\nExpected calibration error, 2/3 answerable: {error:.3f}\n")


def _sample(questions: list[Question], options: argparse.Namespace) -> list[Question]:
    random.Random(options.seed).shuffle(questions)
    return questions[: options.limit]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m qa.evaluate", description=__doc__)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--articles", type=Path, help="the folder the questions' articles are in")
    parser.add_argument(
        "--other", type=Path, help="questions of which those of other titles are asked"
    )
    parser.add_argument("--limit", type=int, help="ask at most this many of each kind")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
