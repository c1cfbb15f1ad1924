"""How far "Yes" and "No" can be trusted; prints Markdown tables.

    python -m tests.benchmarks.yes_no --data /work/shared/data/nli [--library DIR --questions FILE]

Pairs of premise and hypothesis: the hypothesis is asked about, the premise is all there is to read. A "Yes"
is right where the pair is an entailment, a "No" where it is none. With a library over corpus/: the
questions of corpus/kinds/yes_no.jsonl, those that were seen while the rules were written apart from the
held ones.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.library import Library
from index.metadata import find_facts
from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.store import Article
from qa.answer import ask
from qa.claims import read_claim
from qa.mind import load_mind
from qa.outcome import Answered, NotFound
from qa.polarity import Evidence, may_answer, read_sentence
from qa.questions import add_data

SETS = ("rte", "fever_dev_pairs", "climate_fever", "healthver")
_DENIED = re.compile(r"\b(?:not|never|no)\b|n['’]t\b")


def article_of(text: str) -> Article:
    sentences = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    return Article(1, "premise", text, find_facts(""), (), sentences, 1)


def read_pairs(path: Path) -> Iterator[tuple[str, Evidence | None]]:
    """The label of each pair that can be asked about, and what its premise is taken to say."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            hypothesis = pair["hypothesis"].strip()
            claim = read_claim(f"Is it true that {hypothesis}?")
            if claim is None or not hypothesis[:1].isupper() or _DENIED.search(hypothesis):
                continue
            article = article_of(pair["premise"])
            found = [
                read_sentence(claim, article, number)
                for number, sentence in enumerate(article.sentences)
                if may_answer(claim, sentence.span.cut(article.text))
            ]
            yield pair["label"], next((one for one in found if one is not None), None)


def told_of(path: Path) -> str:
    told: Counter[tuple[str, bool]] = Counter()
    pairs = 0
    for label, evidence in read_pairs(path):
        pairs += 1
        if evidence is not None:
            told["yes" if evidence.says else "no", label == "entailment"] += 1
    cells = [f"{told[says, says == 'yes']} / {told[says, says != 'yes']}" for says in ("yes", "no")]
    return f"| {path.name.removesuffix('.jsonl.gz')} | {pairs:,} | {' | '.join(cells)} |"


def verdict_of(outcome: Answered | NotFound) -> str | None:
    if isinstance(outcome, NotFound) or outcome.kind != "yes_no":
        return None
    return "differ" if outcome.differ else outcome.answers[0].text.lower()


def outcome_of(verdict: str | None, gold: str | None) -> str:
    if verdict is None:
        return "rightly none" if gold is None else "missed"
    return "right" if verdict == gold else "wrong"


def ask_all(library: Library, rows: list[dict[str, object]]) -> None:
    mind = load_mind(library.folder)
    print("\n| questions | n | right | missed | wrong | rightly none |")
    print("|---|---|---|---|---|---|")
    for held in (False, True):
        told: Counter[str] = Counter()
        for row in rows:
            if row["held"] is held:
                outcome = ask(library, str(row["question"]), mind=mind)
                gold = row["verdict"]
                told[outcome_of(verdict_of(outcome), None if gold is None else str(gold))] += 1
        cells = [told[name] for name in ("right", "missed", "wrong", "rightly none")]
        print(f"| {'held' if held else 'seen'} | {told.total()} | {' | '.join(map(str, cells))} |")


def main() -> None:
    parser = argparse.ArgumentParser()
    add_data(parser, f"{SETS[0]}.jsonl.gz")
    parser.add_argument("--library", type=Path)
    parser.add_argument("--questions", type=Path, default=Path("corpus/kinds/yes_no.jsonl"))
    options = parser.parse_args()
    print("| set | pairs asked about | Yes: right / wrong | No: right / wrong |")
    print("|---|---|---|---|")
    for name in SETS:
        print(told_of(options.data / f"{name}.jsonl.gz"), flush=True)
    if options.library is not None:
        lines = options.questions.read_text("utf-8").splitlines()
        with Library(options.library) as library:
            ask_all(library, [json.loads(line) for line in lines])


if __name__ == "__main__":
    main()
