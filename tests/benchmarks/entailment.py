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
from qa.entailment import SAYS, shipped_entailment
from qa.entailment_lessons import WRITTEN, Asked, written_questions
from qa.examples import news_library
from qa.fit import logistic
from qa.kinds.yes_no import surest_yes, weigh_by_network, weigh_claim
from qa.mind import Mind, shipped_mind
from qa.odds import log_odds
from qa.outcome import Answered, NotFound, Strictness
from qa.questions import add_data, read_rows
from qa.written import all_news

OTHERS = 300  # articles that nothing is asked about
CAME = ("right", "sentence", "other sentence", "wrong", "refused")  # what may come of a question


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
    heads = [f"{sort}: {came}" for sort in ("yes, no", "untold") for came in CAME]
    lines = [f"| over all articles | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for strictness in get_args(Strictness):
        told: Counter[tuple[str, str]] = Counter()
        for one in asked:
            outcome = ask(library, one.question, strictness=strictness, mind=mind)
            told[_sort_of(one), _came(outcome, one)] += 1
        cells = [
            f"{100 * told[sort, came] / max(sum(told[sort, each] for each in CAME), 1):.1f} %"
            for sort in ("known", "untold")
            for came in CAME
        ]
        lines.append(f"| {strictness} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _sort_of(one: Asked) -> str:
    return "untold" if one.says == "untold" else "known"


def _came(outcome: Answered | NotFound, one: Asked) -> str:
    """One of `CAME`; of an untold question no verdict and no sentence is right."""
    if not isinstance(outcome, Answered) or outcome.kind != "yes_no":
        return "refused"
    best = outcome.answers[0]
    if best.verbatim:
        is_right = _is_decided(one, best.citations[0].text)
        return "sentence" if is_right else "other sentence"
    return "right" if best.text.lower() == one.says and not outcome.differ else "wrong"


def fitted(library: Library, asked: Sequence[Asked], mind: Mind) -> str:
    """What makes confidences of the log odds, where the rules find nothing: of its yes, of what decides."""
    assert mind.entailment is not None
    yes: list[tuple[list[float], bool]] = []
    decides: list[tuple[list[float], bool]] = []
    for one in asked:
        judged, _ = weigh(library, one.question, mind)
        claim = read_claim(one.question)
        if claim is not None and weigh_claim(claim, judged):
            continue
        weighed = weigh_by_network(one.question, judged, mind.entailment)
        surest = surest_yes(one.question, weighed)
        if surest is not None:
            yes.append(([log_odds(surest.yes)], one.says == "yes"))
        if weighed:
            best = max(weighed, key=lambda each: each.decides)
            odds = [log_odds(best.judged.confidence), log_odds(best.yes + best.no)]
            decides.append((odds, _is_decided(one, best.judged.best.ranked.text)))
    return f"{len(asked)} questions\n{_fit('yes', yes)}\n{_fit('decides', decides)}"


def _is_decided(one: Asked, sentence: str) -> bool:
    own = {one.sentences[number].cut(one.paragraph.context) for number in one.places}
    return one.says != "untold" and sentence in own


def _fit(name: str, seen: Sequence[tuple[list[float], bool]]) -> str:
    rows = np.array([[*odds, 1.0] for odds, _ in seen], np.float32)
    truth = np.array([right for _, right in seen])
    signs = dict.fromkeys(range(rows.shape[1] - 1), 1)
    weights = logistic(rows, truth, np.full(len(rows), 1 / len(rows)), 1e-6, signs)
    sure = 1 / (1 + np.exp(-(rows @ weights)))
    lines = [f"{name}: {', '.join(f'{weight:.3f}' for weight in weights)}"]
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
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
    rows = all_news(options.data)
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
