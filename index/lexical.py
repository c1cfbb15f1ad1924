"""Full text in the library's own SQLite file: BM25 over packed postings, exact phrases by FTS5.

FTS5 could do both, but its ranking visits a row at about 1 µs a posting, and the words of an ordinary
question have hundreds of thousands of postings in a million passages. So the ranking has postings of
its own that numpy reads in bulk, and FTS5 is asked only for consecutive terms. Measurements:
tests/benchmarks/README.md.

Passages are counted in blocks of 4,096 numbers. A posting is 16 bits: the passage's place in its block
(12 bits) and how often the term is in it (4 bits; more than 15 counts as 15, where BM25 has long
levelled off). New passages have the highest numbers, so writing touches one small block only.

Functions never commit: the caller's transaction decides. Terms are those of `words.terms`.
"""

import math
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

K1, B = 0.9, 0.75  # measured: the right SQuAD paragraph first 0.6 points oftener than with 1.2
MOST_TERMS = 64  # of a query; the rarest are kept

_BITS = 12
_BLOCK = 1 << _BITS
_MOST = 15
_LONGEST = 0xFFFF
_U16 = np.dtype("<u2")

# "." is part of a term ("2.5"); letters beyond ASCII always are.
_SCHEMA = """
CREATE TABLE blocks (block INTEGER PRIMARY KEY, lengths BLOB NOT NULL);
CREATE TABLE postings (
    block INTEGER NOT NULL,
    term TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (block, term)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE phrases USING fts5 (
    terms, content = '', columnsize = 0, tokenize = "ascii tokenchars '.'"
);
"""
_TERM = re.compile(r"[^\x00-\x2d\x2f:-`{-\x7f\ud800-\udfff]+")

Rows = Iterable[tuple[int, Sequence[str]]]  # (passage number, its terms in order)


def create(db: sqlite3.Connection) -> None:
    """Make the empty tables."""
    for statement in _SCHEMA.split(";\n"):
        db.execute(statement)


def clear(db: sqlite3.Connection) -> None:
    """Make the tables empty again."""
    for table in ("blocks", "postings", "phrases"):
        db.execute(f"DROP TABLE {table}")
    create(db)


def add(db: sqlite3.Connection, rows: Rows) -> None:
    """Index passages. ValueError if one of them already is."""
    packed = _Packed(rows)
    for block, lengths in packed.lengths.items():
        held = _lengths(db, block)
        places = list(lengths)
        if held[places].any():
            raise ValueError(f"Some of the passages {sorted(packed.written)} are already indexed")
        held[places] = list(lengths.values())
        db.execute("INSERT OR REPLACE INTO blocks VALUES (?, ?)", (block, held.tobytes()))
    db.executemany(
        "INSERT INTO postings VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
        " SET data = CAST(data || excluded.data AS BLOB)",
        ((block, term, bytes(data)) for (block, term), data in packed.postings.items()),
    )
    db.executemany("INSERT INTO phrases (rowid, terms) VALUES (?, ?)", packed.written.items())


def remove(db: sqlite3.Connection, rows: Rows) -> None:
    """Take passages out, with the very terms they were added with; unknown ones are passed over.

    FTS5 keeps what was removed in its file until it next merges; `purge` makes it do so.
    """
    packed = _Packed((number, terms) for number, terms in rows if _holds(db, number))
    for block, lengths in packed.lengths.items():
        held = _lengths(db, block)
        held[list(lengths)] = 0
        if held.any():
            db.execute("UPDATE blocks SET lengths = ? WHERE block = ?", (held.tobytes(), block))
        else:
            db.execute("DELETE FROM blocks WHERE block = ?", (block,))
    for (block, term), gone in packed.postings.items():
        _take_out(db, block, term, gone)
    db.executemany(
        "INSERT INTO phrases (phrases, rowid, terms) VALUES ('delete', ?, ?)",
        packed.written.items(),
    )


def add_phrases(db: sqlite3.Connection, rows: Rows) -> None:
    """Make terms findable by `find_phrase` alone; their numbers are below 0, passages' are above."""
    written = [(number, " ".join(terms)) for number, terms in rows if terms]
    db.executemany("INSERT INTO phrases (rowid, terms) VALUES (?, ?)", written)


def remove_phrases(db: sqlite3.Connection, rows: Rows) -> None:
    """Take out what `add_phrases` put in, with the very terms it was added with."""
    written = [(number, " ".join(terms)) for number, terms in rows if terms]
    db.executemany("INSERT INTO phrases (phrases, rowid, terms) VALUES ('delete', ?, ?)", written)


def purge(db: sqlite3.Connection) -> None:
    """Rewrite the phrase index without what was removed from it."""
    db.execute("INSERT INTO phrases (phrases) VALUES ('optimize')")


class _Packed:
    """Passages as they are written; a passage without terms is nothing to write."""

    def __init__(self, rows: Rows) -> None:
        self.lengths: dict[int, dict[int, int]] = defaultdict(dict)
        self.postings: dict[tuple[int, str], bytearray] = defaultdict(bytearray)
        self.written: dict[int, str] = {}
        for number, terms in rows:
            if not terms:
                continue
            block, place = divmod(number, _BLOCK)
            self.lengths[block][place] = min(len(terms), _LONGEST)
            self.written[number] = " ".join(terms)
            for term, times in Counter(terms).items():
                posting = place << 4 | min(times, _MOST)
                self.postings[block, term] += posting.to_bytes(2, "little")


def _lengths(db: sqlite3.Connection, block: int) -> NDArray[np.uint16]:
    """Terms of each passage of a block by its place; 0: there is none."""
    row = db.execute("SELECT lengths FROM blocks WHERE block = ?", (block,)).fetchone()
    return np.frombuffer(row[0], _U16).copy() if row else np.zeros(_BLOCK, _U16)


def _holds(db: sqlite3.Connection, number: int) -> bool:
    block, place = divmod(number, _BLOCK)
    return bool(_lengths(db, block)[place])


def _take_out(db: sqlite3.Connection, block: int, term: str, gone: bytearray) -> None:
    at = (block, term)
    row = db.execute("SELECT data FROM postings WHERE block = ? AND term = ?", at).fetchone()
    held = np.frombuffer(row[0] if row else b"", _U16)
    left = held[(held != np.frombuffer(gone, _U16)[:, None]).all(axis=0)]  # isin is slow on few
    if len(left):
        db.execute(
            "UPDATE postings SET data = ? WHERE block = ? AND term = ?", (left.tobytes(), *at)
        )
    else:
        db.execute("DELETE FROM postings WHERE block = ? AND term = ?", at)


# Searching

# CROSS JOIN keeps SQLite from reading all postings to find the blocks that they are in.
_OF_TERM = "FROM blocks b CROSS JOIN postings p ON p.block = b.block AND p.term = ?"


def search(
    db: sqlite3.Connection, terms: Sequence[str], k: int, among: NDArray[np.int64] | None = None
) -> list[tuple[int, float]]:
    """The `k` best (passage number, bm25), best first, ties by number; every one has a term.

    `among`: the only numbers that are ranked, by the bm25 they have among all.
    Source: Robertson and Zaragoza 2009, with the idf of Lucene: ln(1 + (N - n + 0.5) / (n + 0.5)),
    which stays above 0 for a term of most passages: bm25 = sum of
    idf * (k1 + 1) * tf / (tf + k1 * (1 - b + b * length / mean length)).
    """
    blocks = db.execute("SELECT block, lengths FROM blocks ORDER BY block").fetchall()
    wanted = _rarest(db, terms)
    if not blocks or not wanted or k < 1:
        return []
    slots = {block: slot * _BLOCK for slot, (block, _) in enumerate(blocks)}
    lengths = np.frombuffer(b"".join(data for _, data in blocks), _U16)
    passages = int(np.count_nonzero(lengths))
    slope = K1 * B * passages / int(lengths.sum(dtype=np.int64))
    bm25 = np.zeros(len(lengths), np.float32)
    for term in wanted:
        rows, times = _postings(db, term, slots)
        idf = math.log(1 + (passages - len(rows) + 0.5) / (len(rows) + 0.5))
        norm = np.float32(K1 * (1 - B)) + np.float32(slope) * lengths[rows]
        bm25[rows] += np.float32(idf * (K1 + 1)) * times / (times + norm)
    if among is not None:
        bm25[_rows_outside(among, slots, len(bm25))] = 0
    best = _best(bm25, k)
    first = np.array([block for block, _ in blocks], np.int64) * _BLOCK
    numbers = first[best // _BLOCK] + best % _BLOCK
    return list(zip(numbers.tolist(), bm25[best].tolist(), strict=True))


def _postings(
    db: sqlite3.Connection, term: str, slots: dict[int, int]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """A term's passages, as rows counted over the blocks in `slots`, and its frequency in each."""
    found = db.execute(f"SELECT b.block, p.data {_OF_TERM}", (term,)).fetchall()
    packed = np.frombuffer(b"".join(data for _, data in found), _U16)
    starts = np.array([slots[block] for block, _ in found], np.int32)
    rows = np.repeat(starts, [len(data) // 2 for _, data in found]) + (packed >> 4)
    return rows, (packed & _MOST).astype(np.float32)


def _rows_outside(
    numbers: NDArray[np.int64], slots: dict[int, int], rows: int
) -> NDArray[np.bool_]:
    """Which rows, counted over the blocks in `slots`, are those of none of these passages."""
    outside = np.ones(rows, bool)
    blocks, places = np.divmod(numbers, _BLOCK)
    for block in np.unique(blocks).tolist():
        if block in slots:
            outside[slots[block] + places[blocks == block]] = False
    return outside


def _best(values: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """Rows of the `k` highest values above 0, highest first, ties by row.

    The k-th highest of 64 rows' maxima bounds the k-th highest value from below, at a tenth of the
    cost of a partition of all.
    """
    maxima = values.reshape(64, -1).max(axis=0)
    bound = np.partition(maxima, -k)[-k] if k < len(maxima) else np.float32(0)
    rows = np.flatnonzero(values >= bound) if bound > 0 else np.flatnonzero(values)
    return rows[np.lexsort((rows, -values[rows]))[:k]]


def _rarest(db: sqlite3.Connection, terms: Iterable[str]) -> list[str]:
    """The terms that are in the index, each once; the rarest if there are too many."""
    clean = [term for term in dict.fromkeys(terms) if _TERM.fullmatch(term)]
    if len(clean) <= MOST_TERMS:
        return clean
    frequencies = document_frequencies(db, clean)
    return sorted((term for term in clean if frequencies[term]), key=frequencies.__getitem__)[
        :MOST_TERMS
    ]


def document_frequencies(db: sqlite3.Connection, terms: Iterable[str]) -> dict[str, int]:
    """In how many passages each of the terms is; 0 where in none."""
    counted = f"SELECT coalesce(sum(length(p.data)), 0) / 2 {_OF_TERM}"
    return {
        term: db.execute(counted, (term,)).fetchone()[0] if _TERM.fullmatch(term) else 0
        for term in terms
    }


def find_phrase(
    db: sqlite3.Connection, terms: Sequence[str], limit: int | None = None
) -> list[int]:
    """Numbers, ascending, of what holds these terms one after the other: see `add_phrases`."""
    if not terms or not all(_TERM.fullmatch(term) for term in terms):
        return []
    found = db.execute(
        "SELECT rowid FROM phrases WHERE phrases MATCH ? ORDER BY rowid LIMIT ?",
        (f'"{" ".join(terms)}"', -1 if limit is None else limit),
    )
    return [number for (number,) in found]


def articles_with(db: sqlite3.Connection, term: str) -> set[int]:
    """Row numbers of the articles that have a term anywhere, their furniture included."""
    if not _TERM.fullmatch(term):
        return set()
    found = db.execute(
        "SELECT DISTINCT coalesce(p.article, -f.rowid) FROM phrases f"
        " LEFT JOIN passages p ON p.id = f.rowid WHERE phrases MATCH ?",
        (f'"{term}"',),
    )
    return {row for (row,) in found}
