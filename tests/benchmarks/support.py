"""How far the judgement of a draft's sentences can be trusted; prints a Markdown table.

    python -m tests.benchmarks.support --data /work/shared/data/nli [--library DIR]

Pairs of premise and hypothesis: each judgement beside the gold label. The weights of terms are taken from
the premises. With a library: 300 random plain sentences of it, as they stand and changed in one place.
"""

import argparse
import gzip
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.library import Library
from index.passages import Kind
from qa.questions import add_data
from qa.support import Supporter, compare, gist

SETS = ("rte", "fever_dev_pairs", "climate_fever", "covidfact", "healthver")
SENTENCES = 300
_MARKS = re.compile("[\"“”'‘’?\n]")
_NUMBER = re.compile(r"(?<![\d.,\w$£])(\d{1,3})(?![\d,.%\w])")
_VERB = re.compile(r"\b(?:was|is|are|were|will|has|have|had|would|can|could)\b(?! not)")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}\b")


def pairs(path: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    read = [(gist(row["hypothesis"]), gist(row["premise"]), row["label"]) for row in rows]
    counts = Counter(term for _, premise, _ in read for term in premise.frame)

    class Weights(dict[str, float]):
        def __missing__(self, term: str) -> float:
            count = counts[term]
            return math.log(1 + (len(read) - count + 0.5) / (count + 0.5))

    weights = Weights()
    told = Counter((compare(claim, source, weights), label) for claim, source, label in read)
    return Counter(label for *_, label in read), told


def changed(sentence: str) -> Iterator[tuple[str, str]]:
    yield "as it stands", sentence
    if found := _NUMBER.search(sentence):
        number = str(int(found[1]) + 3)
        yield "number changed", sentence[: found.start()] + number + sentence[found.end() :]
    if found := _VERB.search(sentence):
        yield "“not” put in", f"{sentence[: found.end()]} not{sentence[found.end() :]}"
    if found := _NAME.search(sentence):
        yield "name changed", f"{sentence[: found.start()]}Zebulon{sentence[found.end() :]}"


def sentences(library: Library) -> Iterator[str]:
    draw = random.Random(7)
    names = library.article_names()
    draw.shuffle(names)
    for name in names:
        article = library.article(name)
        prose = [s.span.cut(article.text) for s in article.sentences[4:] if s.kind is Kind.PROSE]
        plain = [s for s in prose if not _MARKS.search(s) and 8 <= len(s.split()) <= 35]
        if plain:
            yield draw.choice(plain)


def main() -> None:
    parser = argparse.ArgumentParser()
    add_data(parser, f"{SETS[0]}.jsonl.gz")
    parser.add_argument("--library", type=Path)
    options = parser.parse_args()
    print(
        "| set | pairs | called supported: entailed / not | called contradicted: entailed / not |"
    )
    print("|---|---|---|---|")
    for name in SETS:
        labels, told = pairs(options.data / f"{name}.jsonl.gz")
        cells = [
            f"{told[verdict, 'entailment']} / "
            f"{sum(told[verdict, label] for label in labels if label != 'entailment')}"
            for verdict in ("supported", "contradicted")
        ]
        print(f"| {name} | {labels.total():,} | {cells[0]} | {cells[1]} |")
    if options.library is None:
        return
    counts: dict[str, Counter[str]] = {}
    with Library(options.library) as library:
        judge = Supporter(library).judge
        for _, sentence in zip(range(SENTENCES), sentences(library), strict=False):
            for kind, text in changed(sentence):
                counts.setdefault(kind, Counter())[judge(text)[0]] += 1
    print("\n| sentence of an article | cases | supported | contradicted | not found |")
    print("|---|---|---|---|---|")
    for kind, told_of in counts.items():
        row = [told_of[verdict] for verdict in ("supported", "contradicted", "not_found")]
        print(f"| {kind} | {told_of.total()} | {' | '.join(map(str, row))} |")


if __name__ == "__main__":
    main()
