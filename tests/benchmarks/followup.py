"""How well follow-ups are made to stand alone; prints Markdown tables.

    python -m tests.benchmarks.followup --data ../shared/data

First CANARD's rewritten questions, the third of the titles that trained nothing: the share of the words
that the question lacks which are recovered, and what is added beside them. Then our own dialogues over
corpus/, by the tuned and the held half: whether the first citation is right after resolution, as after
the rewriting by hand. Last, the time it takes.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from index.encoder import Encoder, load_encoder
from index.library import Library
from index.sync import index_folders
from index.words import query_terms, terms
from qa.answer import weigh
from qa.fit_followup import FILE, measuring_titles
from qa.followup import Weigh, resolve
from qa.followup_terms import belonging
from qa.mind import load_mind
from qa.outcome import Turn
from qa.questions import add_data, holds_answer, placed_question, read_rows

CORPUS = Path("corpus")
LEAST = 0.4  # from which the classifier alone adds a term
Row = Mapping[str, Any]
Resolve = Callable[[Row], str]


def history(row: Row) -> list[Turn]:
    return [Turn(turn["question"], turn["answer"]) for turn in row["history"]]


def ways(encoder: Encoder) -> dict[str, Resolve]:
    """Rules alone, the classifier's terms alone put behind the question, and both."""
    known: dict[tuple[str, tuple[Turn, ...]], dict[str, float]] = {}

    def weighed(question: str, turns: Sequence[Turn]) -> dict[str, float]:
        key = question, tuple(turns)
        if key not in known:
            known[key] = belonging(encoder, question, turns)
        return known[key]

    def terms_alone(row: Row) -> str:
        chances = weighed(row["question"], history(row))
        return " ".join([row["question"], *(t for t, p in chances.items() if p >= LEAST)])

    def by(use: Weigh | None) -> Resolve:
        return lambda row: resolve(row["question"], history(row), use)

    return {"rules": by(None), "classifier": terms_alone, "both": by(weighed)}


def told(rows: Iterable[Row], way: Resolve) -> str:
    """Needed terms recovered, terms added beside them, and questions standing alone that changed."""
    needed = recovered = added = harmful = alone = changed = 0
    for row in rows:
        before = {*terms(row["question"])}
        lacking = {*query_terms(row["rewrite"])} - before
        whole = way(row)
        new = {*query_terms(whole)} - before
        needed += len(lacking)
        recovered += len(lacking & new)
        added += len(new)
        harmful += len(new - {*terms(row["rewrite"])})
        if row["question"] == row["rewrite"]:
            alone += 1
            changed += whole != row["question"]
    return (
        f"{_share(recovered, needed)} of {needed} | {_share(harmful, added)} of {added} | "
        f"{changed} of {alone}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def show_canard(path: Path, encoder: Encoder) -> None:
    measuring = measuring_titles(path)
    rows = [row for row in read_rows(path) if row["title"] in measuring]
    chance = random.Random(11)
    others = [
        chance.choice([one for one in rows if one["title"] != row["title"]]) for row in rows[::3]
    ]
    sets = {
        "as asked": rows,
        "rewritten by hand": [{**row, "question": row["rewrite"]} for row in rows[::3]],
        "of another title": [
            {**row, "question": other["rewrite"], "rewrite": other["rewrite"]}
            for row, other in zip(rows[::3], others, strict=True)
        ],
    }
    print(
        "| CANARD, questions | n | by | needed terms recovered | harmful of the added | changed |"
    )
    print("|---|---|---|---|---|---|")
    for name, part in sets.items():
        for way, run in ways(encoder).items():
            print(f"| {name} | {len(part)} | {way} | {told(part, run)} |", flush=True)


def show_dialogues(library: Library, encoder: Encoder) -> None:
    rows = read_rows(CORPUS / "dialogues.jsonl")
    for row in read_rows(CORPUS / "questions.jsonl"):
        if row.get("history") and row["answers"]:
            rows.append({**row, "rewrite": None, "held": None})
    mind = load_mind(library.folder)
    known: dict[str, Any] = {}

    def is_right(row: Row, question: str) -> bool:
        if question not in known:
            judged, _ = weigh(library, question, mind)
            known[question] = judged[0].best.ranked if judged else None
        first = known[question]
        return first is not None and holds_answer(
            first.hit.article.name, first.span, placed_question(row)
        )

    print("\n| our follow-ups | n | as asked | by hand | rules | classifier | both |")
    print("|---|---|---|---|---|---|---|")
    run = ways(encoder)
    for name, held in (("tuned", False), ("held", True), ("questions.jsonl", None)):
        part = [row for row in rows if row["held"] is held and row["question"] != row["rewrite"]]
        counts = [sum(is_right(row, row["question"]) for row in part)]
        by_hand = (
            [sum(is_right(row, row["rewrite"]) for row in part)] if held is not None else ["–"]
        )
        resolved = [sum(is_right(row, way(row)) for row in part) for way in run.values()]
        shown = " | ".join(map(str, [*counts, *by_hand, *resolved]))
        print(f"| {name} | {len(part)} | {shown} |", flush=True)
    print("\n| ours, half | by | needed terms recovered | harmful of the added | changed |")
    print("|---|---|---|---|---|")
    for name, held in (("tuned", False), ("held", True)):
        part = [row for row in rows if row["held"] is held]
        for way, one in run.items():
            print(f"| {name} | {way} | {told(part, one)} |")


def show_times(encoder: Encoder) -> None:
    rows = read_rows(CORPUS / "dialogues.jsonl")
    print("\n| milliseconds a question | median | nine in ten |")
    print("|---|---|---|")
    kinds: dict[str, tuple[list[Row], Weigh | None]] = {
        "no history": ([{**row, "history": []} for row in rows], None),
        "stands alone": ([row for row in rows if row["question"] == row["rewrite"]], None),
        "follow-up, rules": ([row for row in rows if row["question"] != row["rewrite"]], None),
        "follow-up, both": (
            [row for row in rows if row["question"] != row["rewrite"]],
            lambda question, turns: belonging(encoder, question, turns),
        ),
    }
    for name, (part, use) in kinds.items():
        spent = []
        for row in part:
            turns, start = history(row), time.perf_counter()
            resolve(row["question"], turns, use)
            spent.append((time.perf_counter() - start) * 1000)
        print(
            f"| {name} | {statistics.median(spent):.2f} | {sorted(spent)[len(spent) * 9 // 10]:.2f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    add_data(parser)
    options = parser.parse_args()
    encoder = load_encoder()
    path = options.data / FILE
    if path.exists():
        show_canard(path, encoder)
    else:
        print(f"There is no {path}: CANARD is left out. Name the folder of the shared data: --data")
    with tempfile.TemporaryDirectory() as folder:
        index_folders(Path(folder), [CORPUS], lambda: encoder, encoder_name=encoder.name)
        with Library(Path(folder), lambda: encoder) as library:
            show_dialogues(library, encoder)
    show_times(encoder)


if __name__ == "__main__":
    main()
