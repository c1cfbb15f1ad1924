"""How far the network's yes and no can be trusted: Markdown tables, and what confidence is fitted to.

    python -m tests.benchmarks.entailment --data /work/shared/data [--limit 600]

Questions that were written for it and kept from its training (`qa.entailment_lessons`): asked of their own
sentence, and over their articles with 300 others as users ask, by `ask` at each strictness.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import numpy as np

from index.library import Library
from index.metadata import Fact, Facts
from index.passages import Kind, Sentence
from index.store import Article
from qa.answer import ask, weigh
from qa.claims import read_claim
from qa.entailment import SAYS, log_odds, shipped_entailment
from qa.entailment_lessons import WRITTEN, Asked, written_questions
from qa.examples import news_library
from qa.fit import logistic
from qa.kinds.yes_no import entailing, weigh_claim
from qa.mind import Mind, shipped_mind
from qa.outcome import Answered, Strictness
from qa.questions import add_data, read_rows
from qa.written import NEWS

OTHERS = 300  # articles that nothing is asked about


def alone(asked: Sequence[Asked]) -> str:
    told: Counter[tuple[str, str]] = Counter()
    for one in asked:
        facts = Facts(Fact(one.paragraph.title, None), None, None)
        sentences = tuple(Sentence(span, Kind.PROSE) for span in one.sentences)
        article = Article(1, "a", one.paragraph.context, facts, (), sentences, 1)
        (chances,) = shipped_entailment().weigh(one.question, [(article, one.places[0])])
        told[one.says, SAYS[int(chances.argmax())]] += 1
    lines = ["| of its own sentence | yes | no | untold |", "|---|---|---|---|"]
    for says in SAYS:
        whole = sum(told[says, other] for other in SAYS)
        cells = [f"{100 * told[says, other] / whole:.1f} %" for other in SAYS]
        lines.append(f"| {says} ({whole}) | {' | '.join(cells)} |")
    return "\n".join(lines)


def over_all(library: Library, asked: Sequence[Asked], mind: Mind) -> str:
    lines = [
        "| over all articles | yes, no: right | wrong | refused | untold: answered |",
        "|---|---|---|---|---|",
    ]
    for strictness in get_args(Strictness):
        told: Counter[str] = Counter()
        for one in asked:
            outcome = ask(library, one.question, strictness=strictness, mind=mind)
            is_told = isinstance(outcome, Answered) and outcome.kind == "yes_no"
            if one.says == "untold":
                told["answered" if is_told else "left"] += 1
            elif not isinstance(outcome, Answered) or not is_told:
                told["refused"] += 1
            else:
                right = outcome.answers[0].text.lower() == one.says and not outcome.differ
                told["right" if right else "wrong"] += 1
        known = max(told["right"] + told["wrong"] + told["refused"], 1)
        cells = [f"{100 * told[name] / known:.1f} %" for name in ("right", "wrong", "refused")]
        cells.append(f"{100 * told['answered'] / max(told['answered'] + told['left'], 1):.1f} %")
        lines.append(f"| {strictness} | {' | '.join(cells)} |")
    return "\n".join(lines)


def fitted(library: Library, asked: Sequence[Asked], mind: Mind) -> str:
    """The slope and the shift of the log odds of its yes, where the rules find nothing."""
    assert mind.entailment is not None
    odds, right = [], []
    for one in asked:
        judged, _ = weigh(library, one.question, mind)
        claim = read_claim(one.question)
        if claim is None or not weigh_claim(claim, judged):
            for _, chance in entailing(one.question, judged, mind.entailment)[:1]:
                odds.append(log_odds(chance))
                right.append(one.says == "yes")
    rows = np.stack([np.array(odds), np.ones(len(odds))], axis=1).astype(np.float32)
    truth = np.array(right)
    slope, shift = logistic(rows, truth, np.full(len(rows), 1 / len(rows)), 1e-6, {0: 1})
    sure = 1 / (1 + np.exp(-(slope * np.array(odds) + shift)))
    lines = [f"slope {slope:.3f}, shift {shift:.3f}, {len(asked)} questions"]
    for least in (0.5, 0.7, 0.8, 0.85, 0.9, 0.95):
        kept = sure >= least
        lines.append(f"sure {least}: {kept.sum()}, of these right {int(truth[kept].sum())}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    add_data(parser)
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--work", type=Path, help="a folder to keep the library in")
    options = parser.parse_args()
    kept = written_questions(options.data, held_out=True)
    asked = random.Random(1).sample(kept, min(options.limit, len(kept)))
    print(alone(kept), flush=True)
    titles = {one.paragraph.title for one in kept}
    entries = {entry["id"] for entry in read_rows(WRITTEN)}
    rows = [row for name in NEWS for row in read_rows(options.data / f"{name}.jsonl.gz")]
    own = [row for row in rows if row["id"] in entries and row["title"] in titles]
    others = [row for row in rows if row not in own][:OTHERS]
    mind = shipped_mind()
    with tempfile.TemporaryDirectory() as made:
        work = options.work or Path(made)
        with news_library([*own, *others], work / "news") as library:
            print(fitted(library, asked[::2], mind), flush=True)
            print(fitted(library, asked[1::2], mind), flush=True)
            print(over_all(library, asked, mind), flush=True)


if __name__ == "__main__":
    main()
