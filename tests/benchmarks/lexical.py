"""Full text at 10,000 to 1,000,000 passages: Quoth's index, FTS5's own ranking and tantivy.

    python -m tests.benchmarks.lexical --data ../shared/data --sizes 10000 100000 1000000

Prints Markdown tables. Passages are those of real news, and beyond them copies in which words are
drawn anew; all contenders get the same terms, one connection or reader, one thread. Queries are given
in processor time; building, adding and removing by the clock, with their commits.
"""

import argparse
import gzip
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from index import lexical
from index.words import query_terms, terms
from qa.questions import add_data

Terms = list[str]
Row = tuple[int, Terms]
LENGTH = 105  # terms a passage
DEPTH = 50  # results asked for
BATCH = 4096  # passages handed over at a time while building
BUDGET = 20_000  # postings that the pruned FTS5 query may visit


class Contender(Protocol):
    """A full-text index in a folder."""

    name: str

    def add(self, rows: Iterable[Row]) -> None: ...
    def commit(self) -> None: ...
    def remove(self, rows: Sequence[Row]) -> None: ...
    def search(self, query: Terms) -> list[int]: ...
    def phrase(self, phrase: Terms) -> list[int]: ...


def connect(path: Path) -> sqlite3.Connection:
    """As index/store.py does."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("PRAGMA secure_delete = ON")
    return db


class Quoth:
    """index/lexical.py."""

    name = "Quoth"

    def __init__(self, folder: Path) -> None:
        self.db = connect(folder / "quoth.sqlite3")
        lexical.create(self.db)

    def add(self, rows: Iterable[Row]) -> None:
        if not self.db.in_transaction:
            self.db.execute("BEGIN")
        lexical.add(self.db, rows)

    def commit(self) -> None:
        self.db.execute("COMMIT")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def remove(self, rows: Sequence[Row]) -> None:
        self.db.execute("BEGIN")
        lexical.remove(self.db, rows)

    def search(self, query: Terms) -> list[int]:
        return [number for number, _ in lexical.search(self.db, query, DEPTH)]

    def phrase(self, phrase: Terms) -> list[int]:
        return lexical.find_phrase(self.db, phrase, DEPTH)


class Fts5:
    """A contentless FTS5 table with its own bm25(); with a budget, of the rarest terms only."""

    name = "FTS5"

    def __init__(self, folder: Path) -> None:
        self.db = connect(folder / "fts5.sqlite3")
        self.db.execute(
            "CREATE VIRTUAL TABLE t USING fts5 (x, content = '', tokenize = \"ascii tokenchars '.'\")"
        )
        self.db.execute("CREATE TABLE df (term TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID")
        self.budget: int | None = None

    def add(self, rows: Iterable[Row]) -> None:
        if not self.db.in_transaction:
            self.db.execute("BEGIN")
        rows = list(rows)
        self._count(rows, 1)
        self.db.executemany("INSERT INTO t (rowid, x) VALUES (?, ?)", joined(rows))

    def _count(self, rows: Iterable[Row], sign: int) -> None:
        seen = Counter(term for _, text in rows for term in set(text))
        self.db.executemany(
            "INSERT INTO df VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
            ((term, sign * n) for term, n in seen.items()),
        )

    def commit(self) -> None:
        self.db.execute("COMMIT")
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def remove(self, rows: Sequence[Row]) -> None:
        self.db.execute("BEGIN")
        self._count(rows, -1)
        self.db.executemany("INSERT INTO t (t, rowid, x) VALUES ('delete', ?, ?)", joined(rows))

    def search(self, query: Terms) -> list[int]:
        chosen = query if self.budget is None else self._within(self.budget, query)
        words = " OR ".join(f'"{term}"' for term in chosen)
        sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in self.db.execute(sql, (words, DEPTH))]

    def _within(self, budget: int, query: Terms) -> Terms:
        of_term = "SELECT n FROM df WHERE term = ?"
        counts = {t: n for t in query for (n,) in self.db.execute(of_term, (t,)).fetchall()}
        chosen: Terms = []
        visited = 0
        for term in sorted(counts, key=counts.__getitem__):
            visited += counts[term]
            if chosen and visited > budget:
                break
            chosen.append(term)
        return chosen or query

    def phrase(self, phrase: Terms) -> list[int]:
        sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid LIMIT ?"
        return [row for (row,) in self.db.execute(sql, (f'"{" ".join(phrase)}"', DEPTH))]


def joined(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    return ((number, " ".join(text)) for number, text in rows)


class Tantivy:
    """tantivy-py with one text field (positions kept) and one writer thread."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy

        self.lib: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("x", tokenizer_name="whitespace", index_option="position")
        builder.add_integer_field("id", stored=True, indexed=True, fast=True)
        self.schema = builder.build()
        path = folder / "tantivy"
        path.mkdir()
        self.index = tantivy.Index(self.schema, path=str(path))
        self.writer: Any = None
        self.searcher: Any = None

    def add(self, rows: Iterable[Row]) -> None:
        self._open()
        for number, text in rows:
            self.writer.add_document(self.lib.Document(x=[" ".join(text)], id=[number]))

    def _open(self) -> None:
        if self.writer is None:
            self.writer = self.index.writer(heap_size=200_000_000, num_threads=1)

    def commit(self) -> None:
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.writer = None
        self.index.reload()
        self.searcher = self.index.searcher()

    def remove(self, rows: Sequence[Row]) -> None:
        self._open()
        for number, _ in rows:
            self.writer.delete_documents_by_term("id", number)

    def search(self, query: Terms) -> list[int]:
        should = self.lib.Occur.Should
        parts = [(should, self.lib.Query.term_query(self.schema, "x", term)) for term in query]
        return self._numbers(self.lib.Query.boolean_query(parts))

    def phrase(self, phrase: Terms) -> list[int]:
        return self._numbers(self.lib.Query.phrase_query(self.schema, "x", list(phrase)))

    def _numbers(self, query: object) -> list[int]:
        hits = self.searcher.search(query, DEPTH, count=False).hits
        return [self.searcher.doc(address)["id"][0] for _, address in hits]


# Passages and queries


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def real_passages(data: Path) -> list[Terms]:
    """The terms of 4,000 news articles, in runs of `LENGTH`."""
    passages = []
    for article in read(data / "news" / "allsides_4000.jsonl.gz"):
        words = terms(article["text"])
        passages += [words[at : at + LENGTH] for at in range(0, len(words), LENGTH)]
    return passages


def grow(real: Sequence[Terms], count: int) -> Iterator[Row]:
    """Numbered passages from 1: the real ones, then copies of them that differ.

    A copy has a quarter of its words drawn anew from all words, so that each keeps its share of the
    passages; words of fewer than ten passages become one of six words, so that rare ones stay rare.
    """
    rng = random.Random(1)
    frequency = Counter(term for passage in real for term in set(passage))
    rare = {term for term, n in frequency.items() if n < 10}
    pool = [term for passage in real for term in passage if term not in rare]
    for at in range(count):
        copy, row = divmod(at, len(real))
        passage = real[row]
        if copy:
            ending = rng.choice("qvwxyz")
            passage = [
                term + ending if term in rare else rng.choice(pool) if rng.random() < 0.25 else term
                for term in passage
            ]
        yield at + 1, passage


def questions(data: Path, count: int) -> list[Terms]:
    """Half headlines of the articles, half questions of SQuAD; terms as the library asks for them."""
    headlines = [row["title"] for row in read(data / "news" / "allsides_4000.jsonl.gz")]
    asked = [row["question"] for row in read(data / "qa" / "squad2_dev_half.jsonl.gz")]
    half = count // 2
    texts = headlines[:: len(headlines) // half][:half] + asked[:: len(asked) // half][:half]
    return [query for text in texts if (query := query_terms(text))]


def phrases(real: Sequence[Terms], count: int, size: int) -> list[Terms]:
    """Runs of consecutive terms from passages all over the collection."""
    rng = random.Random(2)
    long = [passage for passage in real if len(passage) > size]
    places = [(passage, rng.randrange(len(passage) - size)) for passage in rng.sample(long, count)]
    return [passage[at : at + size] for passage, at in places]


COMMON = [
    text.split()
    for text in ("one of the", "the presid of the unit state", "to be or not to be", "it is not")
]


# Measuring


def milliseconds(run: Callable[[Terms], list[int]], queries: Iterable[Terms]) -> list[float]:
    """Processor time of each query: on a busy machine it says more than the clock."""
    taken = []
    for query in queries:
        begun = time.process_time()
        run(query)
        taken.append(1000 * (time.process_time() - begun))
    return taken


def seconds(run: Callable[[], None]) -> float:
    """How long it took."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def p50(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Exceeded by one in twenty."""
    return sorted(values)[int(0.95 * len(values))]


def build(contender: Contender, real: Sequence[Terms], size: int) -> float:
    """Seconds in the contender's own code to index `size` passages in one transaction."""
    rows, spent = grow(real, size), 0.0
    while batch := list(islice(rows, BATCH)):
        spent += seconds(lambda batch=batch: contender.add(batch))  # type: ignore[misc]
    return spent + seconds(contender.commit)


def change(contender: Contender, fresh: Sequence[Row]) -> tuple[float, float]:
    """Seconds to add and to remove these passages, each with its commit."""

    def add() -> None:
        contender.add(fresh)
        contender.commit()

    def remove() -> None:
        contender.remove(fresh)
        contender.commit()

    return seconds(add), seconds(remove)


def megabytes(folder: Path) -> float:
    """Size of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def measure(
    make: Callable[[Path], Contender], real: Sequence[Terms], size: int, queries: Sequence[Terms]
) -> list[str]:
    """Rows of the table for one contender."""
    with tempfile.TemporaryDirectory() as name:
        contender = make(Path(name))
        built = build(contender, real, size)
        held = megabytes(Path(name))
        milliseconds(contender.search, queries[:10])  # warm
        asked = milliseconds(contender.search, queries)
        said = milliseconds(contender.phrase, phrases(real, 100, 6))
        common = milliseconds(contender.phrase, COMMON * 3)
        fresh = [(size + 1 + i, real[i]) for i in range(100)]
        added, removed = change(contender, fresh)
        lines = [
            f"| {size:,} | {contender.name} | {built:.0f} | {held:.0f} | {p50(asked):.1f}"
            f" | {p95(asked):.1f} | {p50(said):.1f} | {p50(common):.1f} | {1000 * added:.0f}"
            f" | {1000 * removed:.0f} | |"
        ]
        if isinstance(contender, Fts5):
            lines.append(pruned(contender, size, queries))
    return lines


def pruned(contender: Fts5, size: int, queries: Sequence[Terms]) -> str:
    """FTS5 with a budget of postings: time, and what it still finds of its own full ranking."""
    some = queries[:: max(1, len(queries) // 40)]
    contender.budget = None
    full = [contender.search(query)[:10] for query in some]
    contender.budget = BUDGET
    found = [contender.search(query)[:10] for query in some]
    shared = sum(len(set(a) & set(b)) for a, b in zip(full, found, strict=True))
    asked = milliseconds(contender.search, queries)
    share = shared / sum(map(len, full))
    return (
        f"| {size:,} | FTS5, {BUDGET:,} postings | | | {p50(asked):.1f} | {p95(asked):.1f}"
        f" | | | | | {share:.2f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_data(parser)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--questions", type=int, default=100)
    arguments = parser.parse_args()
    real, queries = real_passages(arguments.data), questions(arguments.data, arguments.questions)
    print(f"{len(real):,} real passages, {len(queries)} questions\n")
    print(
        "| passages | index | build s | MB | question p50 ms | p95 | phrase p50 ms"
        " | phrase of common words p50 ms | add 100 ms | remove 100 ms | recall@10 |"
    )
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    for size in arguments.sizes:
        for make in (Quoth, Fts5, Tantivy):
            print(*measure(make, real, size, queries), sep="\n", flush=True)


if __name__ == "__main__":
    main()
