"""How a search grows from 1,000 to 1,000,000 passages: by words, by meaning, and both fused.

    python -m tests.benchmarks.growth --data ../shared/data

Texts are grown from real news as in tests/benchmarks/lexical.py; vectors are synthetic, in clusters.
Encoding the question is not in it. Prints a Markdown table of processor time, one thread.
"""

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import lexical
from index.encoder import Vectors
from index.fuse import fuse
from index.vectors import VectorIndex
from qa.questions import add_data

from .lexical import BATCH, DEPTH, Terms, connect, grow, p50, p95, questions, real_passages

WIDTH = 384
CLUSTER = 50  # vectors around one centre


def synthetic(count: int, clusters: int, seed: int) -> Vectors:
    """Unit vectors around `clusters` centres, the same ones for every seed."""
    centres = np.random.default_rng(0).standard_normal((clusters, WIDTH), np.float32)
    rng = np.random.default_rng(seed)
    rows = np.empty((count, WIDTH), np.float32)
    for at in range(0, count, 50_000):
        size = min(50_000, count - at)
        near = centres[rng.integers(clusters, size=size)]
        part = near + rng.standard_normal((size, WIDTH), np.float32)
        rows[at : at + size] = part / np.linalg.norm(part, axis=1, keepdims=True)
    return rows


def true_nearest(vectors: Vectors, queries: Vectors, k: int) -> list[set[int]]:
    """By brute force: the `k` nearest rows of each query."""
    parts = [queries @ vectors[at : at + 100_000].T for at in range(0, len(vectors), 100_000)]
    similarity = np.hstack(parts)
    return [set(row.tolist()) for row in np.argpartition(-similarity, k - 1, axis=1)[:, :k]]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each query."""

    words: list[float]
    meaning: list[float]
    both: list[float]


def measure(
    db: sqlite3.Connection, index: VectorIndex, asked: Sequence[Terms], vectors: Vectors
) -> Times:
    """Ask every question by words, by meaning, and fuse."""
    times = Times([], [], [])
    for terms, vector in zip(asked, vectors, strict=True):
        begun = time.process_time()
        by_words = [number for number, _ in lexical.search(db, terms, DEPTH)]
        middle = time.process_time()
        by_meaning = [number for number, _ in index.search(vector, DEPTH)]
        done = time.process_time()
        fuse([by_words, by_meaning])
        end = time.process_time()
        times.words.append(1000 * (middle - begun))
        times.meaning.append(1000 * (done - middle))
        times.both.append(1000 * (end - begun))
    return times


def write(db: sqlite3.Connection, real: Sequence[Terms], size: int) -> None:
    """The full text of `size` passages."""
    lexical.create(db)
    rows = grow(real, size)
    db.execute("BEGIN")
    while batch := list(islice(rows, BATCH)):
        lexical.add(db, batch)
    db.execute("COMMIT")


def grown(real: Sequence[Terms], asked: Sequence[Terms], size: int) -> str:
    """One row of the table."""
    ids: NDArray[np.int64] = np.arange(1, size + 1)
    clusters = size // CLUSTER
    vectors, queries = synthetic(size, clusters, 1), synthetic(len(asked), clusters, 2)
    with tempfile.TemporaryDirectory() as name:
        begun = time.process_time()
        VectorIndex.build(ids, vectors).save(Path(name) / "v")
        built = time.process_time() - begun
        index = VectorIndex.open(Path(name) / "v")
        near = true_nearest(vectors, queries, 10)
        found = [{number - 1 for number, _ in index.search(query, 10)} for query in queries]
        recall = np.mean([len(a & b) / 10 for a, b in zip(found, near, strict=True)])
        del vectors
        db = connect(Path(name) / "t.sqlite3")
        write(db, real, size)
        measure(db, index, asked[:20], queries[:20])  # warm
        times = measure(db, index, asked, queries)
        db.close()
    return (
        f"| {size:,} | {p50(times.words):.1f} | {p95(times.words):.1f} | {p50(times.meaning):.1f}"
        f" | {p95(times.meaning):.1f} | {p50(times.both):.1f} | {p95(times.both):.1f}"
        f" | {recall:.3f} | {built:.1f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_data(parser)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10**3, 10**4, 10**5, 10**6])
    arguments = parser.parse_args()
    real, asked = real_passages(arguments.data), questions(arguments.data, 100)
    print(
        "| passages | words p50 ms | p95 | meaning p50 ms | p95 | both p50 ms | p95"
        " | recall@10 of meaning | building vectors s |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    for size in arguments.sizes:
        print(grown(real, asked, size), flush=True)


if __name__ == "__main__":
    main()
