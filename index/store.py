"""The library folder: SQLite as the one source of truth, and what is derived from it beside it.

`library.sqlite3` holds articles, sentences, passages, the full text, the vectors by content, and what
could not be read. `vectors-N.faiss` is derived from it and named by the generation N that made it; the
database says which one is current, so a half-written or foreign file is never trusted. An article row
is never changed: a new version is a new row with a new number, so a number seen once keeps its text.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import lexical
from .encoder import DEFAULT, SOURCE, Vectors
from .errors import LibraryError
from .metadata import Fact, Facts
from .passages import Kind, Passage, Sentence
from .period import ALWAYS, Period
from .spans import Span

FORMAT = 1  # raise when the tables or what is in them change meaning
# Raise when any file may be read otherwise than before (text, facts, sentences, passages, terms): the
# next run of `index` then reads all of them anew. A test tells when.
READING = 6
DATABASE = "library.sqlite3"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE folders (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, place TEXT);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    facts TEXT NOT NULL,
    pages TEXT NOT NULL,
    published TEXT,
    sentences BLOB NOT NULL,
    prose INTEGER NOT NULL,
    text_digest BLOB NOT NULL,
    signature BLOB NOT NULL,
    story INTEGER
);
CREATE TABLE files (
    folder INTEGER NOT NULL REFERENCES folders (id),
    path TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    stamp TEXT NOT NULL,
    digest BLOB,
    article INTEGER REFERENCES articles (id),
    reason TEXT,
    PRIMARY KEY (folder, path)
) WITHOUT ROWID;
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    digest BLOB NOT NULL
);
CREATE INDEX passages_by_article ON passages (article);
CREATE INDEX passages_by_digest ON passages (digest);
CREATE INDEX files_by_article ON files (article);
CREATE TABLE vectors (digest BLOB PRIMARY KEY, whole BLOB NOT NULL, parts BLOB NOT NULL)
    WITHOUT ROWID;
"""

# Files that somebody took out of the library: they stay where they are and are not read again.
_IGNORED = """
CREATE TABLE IF NOT EXISTS ignored (
    folder INTEGER NOT NULL REFERENCES folders (id),
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (folder, path)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Article:
    """One readable file: its text, what is known of it, and its sentences in order.

    `name` is the article's id: its path in the folder, with forward slashes. `story` is the same
    for near-identical copies of one report. `pages` are the offsets at which the pages begin.
    """

    row: int
    name: str
    text: str
    facts: Facts
    pages: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    story: int

    @property
    def title(self) -> str | None:
        """The headline, where the file says one."""
        return self.facts.title.value if self.facts.title else None

    @property
    def published(self) -> str | None:
        """ISO date, where the file says one."""
        return self.facts.published.value if self.facts.published else None

    @property
    def source(self) -> str | None:
        """The outlet, where the file says one."""
        return self.facts.source.value if self.facts.source else None

    def sentence(self, number: int) -> str:
        """The characters of the sentence with this number, from 0."""
        return self.sentences[number].span.cut(self.text)


@dataclass(frozen=True, slots=True)
class Outline:
    """An article as it is counted: thousands of them are read for one question.

    `starts` and `kinds` are those of its sentences (see `passages.Kind`); `title` is where the text
    has the headline.
    """

    row: int
    text: str
    published: str | None
    source: str | None
    story: int
    title: Span | None
    starts: NDArray[np.int32]
    kinds: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article as it was read, before it has a row."""

    name: str
    text: str
    facts: Facts
    pages: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    passage_digests: tuple[bytes, ...]
    passage_terms: tuple[list[str], ...]
    text_digest: bytes
    signature: bytes


def create(folder: Path) -> sqlite3.Connection:
    """Open the library in `folder` for writing; made new, whole or not at all, if there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    db = _connect(folder / DATABASE)
    try:
        with trouble_told(folder), transaction(db):
            if not _has_tables(db):
                for statement in _SCHEMA.split(";"):
                    db.execute(statement)
                lexical.create(db)
                made_by = {"format": str(FORMAT), "reading": str(READING)}
                set_meta(db, **made_by, generation="0", vectors_generation="-1")
            _check_format(db, folder)
    except BaseException:
        db.close()
        raise
    # Libraries from before these get them here; a full disk is told when there is something to write.
    with suppress(sqlite3.OperationalError):
        db.execute("CREATE INDEX IF NOT EXISTS articles_by_text ON articles (text_digest)")
        # `prose` too, so that the articles of a period are counted without a look at their texts.
        db.execute("CREATE INDEX IF NOT EXISTS articles_by_day ON articles (published, prose)")
        db.execute(_IGNORED)
        if "place" not in {row[1] for row in db.execute("PRAGMA table_info(folders)")}:
            db.execute("ALTER TABLE folders ADD COLUMN place TEXT")
    return db


def open_existing(folder: Path) -> sqlite3.Connection:
    """Open for reading. LibraryError if there is no library, or not one of ours."""
    path = folder / DATABASE
    if not path.is_file():
        raise LibraryError(f"There is no library in {folder}. Make one: quoth index FOLDER")
    db = _connect(path) if os.access(folder, os.W_OK) else _connect_unwritable(path)
    try:
        with trouble_told(folder):
            if not _has_tables(db):
                raise LibraryError(f"There is no library in {folder}. Make one: quoth index FOLDER")
            _check_format(db, folder)
            db.execute("PRAGMA query_only = ON")
            db.execute("PRAGMA cache_size = -65536")
    except BaseException:
        db.close()
        raise
    return db


def _connect(path: Path) -> sqlite3.Connection:
    with trouble_told(path.parent):
        # Transactions are ours alone (isolation_level None); one connection serves several threads
        # of one process behind the owner's lock.
        db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cache_size = -65536")
    return db


class _Unlocked(sqlite3.Connection):
    """To a file whose folder has no room for locks: nobody is told that it is read, so it may change.

    What was read is right only if the file has been the same since it was opened, which `check` finds out.
    """

    path: Path
    stamp: tuple[int, ...]

    def check(self) -> None:
        """LibraryError if somebody has written to the library since it was opened."""
        if _stamp(self.path) != self.stamp:
            raise LibraryError(
                f"The library in {self.path.parent} has changed while it was read. Run this again."
            )


def _stamp(path: Path) -> tuple[int, ...]:
    """Changes with the file, and with the log beside it, in which changes wait to come into the file."""
    log = path.with_name(f"{path.name}-wal")
    status = path.stat()
    waiting = log.stat().st_size if log.exists() else 0
    return status.st_size, status.st_mtime_ns, status.st_ino, waiting


def _connect_unwritable(path: Path) -> sqlite3.Connection:
    """Open a file in a folder that may not be written to.

    SQLite does so by itself only while another process has it open for writing. Else nothing can be locked,
    and the file has to be taken as one that does not change; what waits in a log would be left out.
    """
    read_only = f"{path.resolve().as_uri()}?mode=ro"
    with suppress(sqlite3.OperationalError):
        db = sqlite3.connect(read_only, 30, isolation_level=None, check_same_thread=False, uri=True)
        try:
            _has_tables(db)
        except BaseException:
            db.close()
            raise
        return db
    stamp = _stamp(path)
    if stamp[-1]:
        return _connect(path)  # which tells what is wrong
    with trouble_told(path.parent):
        unlocked = sqlite3.connect(
            f"{read_only}&immutable=1",
            isolation_level=None,
            check_same_thread=False,
            factory=_Unlocked,
            uri=True,
        )
    unlocked.path, unlocked.stamp = path, stamp
    return unlocked


@contextmanager
def trouble_told(folder: Path) -> Iterator[None]:
    """What SQLite says is wrong, as a LibraryError with the next step: a full disk, or damage."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "decode to UTF-8" in str(error):
            raise _damaged(folder, "some of its text is no text") from error
        told = "Nothing was changed; free some space or mend the cause, then run the same command again."
        if not os.access(folder, os.W_OK):  # SQLite wants to write beside the file even to read it
            told = (
                f"Even to be read it must be where you may write: copy {folder} there and name the copy "
                "with --library DIR."
            )
        raise LibraryError(f"{folder / DATABASE} cannot be used ({error}). {told}") from error
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:  # a mistake of ours: two rows of one key
            raise
        raise _damaged(folder, str(error)) from error


def _damaged(folder: Path, why: str) -> LibraryError:
    return LibraryError(
        f"{folder / DATABASE} cannot be used ({why}). If it is damaged, remove that file and index "
        f"your folders again, {folder / 'uploads'} too if there is one; the rest of the folder holds "
        "what cannot be made again: conversations and uploads."
    )


@contextmanager
def as_written(name: str) -> Iterator[None]:
    """What does not fit together in the row of an article, as SQLite's own error of a damaged file.

    SQLite notices damage to its own pages only, and a flipped bit may stand in a sentence that is cited.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise sqlite3.DatabaseError(f"what it holds of {name} is not as it was written") from error


def _has_tables(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is not None


def _check_format(db: sqlite3.Connection, folder: Path) -> None:
    found = get_meta(db, "format")
    if found != str(FORMAT):
        raise LibraryError(
            f"The library in {folder} has format {found}, this Quoth reads {FORMAT}. "
            f"Remove {folder / DATABASE} and index again, {folder / 'uploads'} too if there is one."
        )


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything inside happens, or nothing does."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite has rolled back by itself when the disk is full
            db.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Every read inside sees the same finished state, whatever a writer does meanwhile."""
    _, _, path = db.execute("PRAGMA database_list").fetchone()
    with trouble_told(Path(path).parent):
        db.execute("BEGIN")
        try:
            yield
        finally:
            db.execute("COMMIT")
            if isinstance(db, _Unlocked):
                db.check()


def get_meta(db: sqlite3.Connection, key: str) -> str | None:
    """One of the library's own values, or None."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def has_named_encoder(library: Path) -> bool:
    """Whether the library was told to use another encoder than the shipped one."""
    with closing(open_existing(library)) as db:
        return get_meta(db, SOURCE) not in (None, DEFAULT)


def set_meta(db: sqlite3.Connection, **values: str) -> None:
    """Set the library's own values."""
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def generation(db: sqlite3.Connection) -> int:
    """The number of the finished state that is visible now."""
    return int(get_meta(db, "generation") or 0)


def is_read_otherwise(db: sqlite3.Connection) -> bool:
    """Whether another version of Quoth, which may read files otherwise, made what is here."""
    return get_meta(db, "reading") != str(READING)


def next_generation(db: sqlite3.Connection) -> None:
    """What is written since belongs to the next finished state."""
    set_meta(db, generation=str(generation(db) + 1))


# Articles


def add_article(db: sqlite3.Connection, article: NewArticle) -> tuple[int, list[int]]:
    """Write an article with its passages; its row number, and those of its passages.

    The full text is the caller's: many passages are written to it in one go at far less cost.
    """
    row = db.execute(
        f"INSERT INTO articles ({_WRITTEN}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _article_row(article),
    ).lastrowid
    assert row is not None
    numbers = []
    for passage in _passage_rows(article):
        number = db.execute(
            "INSERT INTO passages (article, start, end, first, last, digest)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (row, *passage),
        ).lastrowid
        assert number is not None
        numbers.append(number)
    return row, numbers


_WRITTEN = "name, text, facts, pages, published, sentences, prose, text_digest, signature"


def _article_row(article: NewArticle) -> tuple[str | bytes | int | None, ...]:
    sentences = np.array([(s.span.start, s.span.end, s.kind) for s in article.sentences], np.int32)
    return (
        article.name,
        article.text,
        json.dumps(asdict(article.facts), ensure_ascii=False),
        json.dumps(article.pages),
        article.facts.published.value if article.facts.published else None,
        sentences.tobytes(),
        sum(sentence.kind is Kind.PROSE for sentence in article.sentences),
        article.text_digest,
        article.signature,
    )


def _passage_rows(article: NewArticle) -> list[tuple[int, int, int, int, bytes]]:
    return [
        (passage.span.start, passage.span.end, passage.first, passage.last, digest)
        for passage, digest in zip(article.passages, article.passage_digests, strict=True)
    ]


def is_written(db: sqlite3.Connection, row: int, article: NewArticle) -> bool:
    """Whether the article of this row number, and its passages, are just as they would be written."""
    held = db.execute(f"SELECT {_WRITTEN} FROM articles WHERE id = ?", (row,)).fetchone()
    passages = db.execute(
        "SELECT start, end, first, last, digest FROM passages WHERE article = ? ORDER BY id", (row,)
    ).fetchall()
    return held == _article_row(article) and passages == _passage_rows(article)


def remove_article(db: sqlite3.Connection, row: int, terms: Mapping[int, list[str]]) -> None:
    """Remove an article, its passages and its full text; `terms` are those it was added with."""
    lexical.remove(db, terms.items())
    db.execute("DELETE FROM passages WHERE article = ?", (row,))
    db.execute("UPDATE files SET article = NULL WHERE article = ?", (row,))
    db.execute("DELETE FROM articles WHERE id = ?", (row,))


_AT_ONCE = 500  # rows named in one statement

_ARTICLE = "SELECT id, name, text, facts, pages, sentences, story, text_digest FROM articles"


def row_of(db: sqlite3.Connection, name: str) -> int | None:
    """The row number of the article with this id, or None."""
    row = db.execute("SELECT id FROM articles WHERE name = ?", (name,)).fetchone()
    return None if row is None else int(row[0])


def article_by_row(db: sqlite3.Connection, row: int) -> Article:
    """The article of a row number taken from a passage in the same snapshot."""
    found = db.execute(f"{_ARTICLE} WHERE id = ?", (row,)).fetchone()
    if found is None:
        raise sqlite3.DatabaseError(f"article {row} is missing")
    return _article(found)


def text_digest(text: str) -> bytes:
    """What exact duplicates share: SHA-256 of the text, each run of white space as one space."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).digest()


def articles_of_text(db: sqlite3.Connection, digest: bytes) -> list[Article]:
    """The articles of this `text_digest`, by their ids."""
    rows = db.execute(f"{_ARTICLE} WHERE text_digest = ? ORDER BY name", (digest,))
    return [_article(row) for row in rows]


def articles_of_story(db: sqlite3.Connection, story: int) -> list[Article]:
    """All copies of one report, oldest first."""
    rows = db.execute(f"{_ARTICLE} WHERE story = ? ORDER BY published, id", (story,))
    return [_article(row) for row in rows]


def outlines(db: sqlite3.Connection, rows: Iterable[int]) -> list[Outline]:
    """The outlines of articles, oldest first, those without a date last."""
    wanted = list(rows)
    found = []
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        found += db.execute(
            "SELECT id, text, published, facts, story, sentences FROM articles"
            f" WHERE id IN ({marks})",
            some,
        ).fetchall()
    found.sort(key=lambda row: (row[2] is None, row[2], row[0]))
    return [_outline(row) for row in found]


def _outline(row: tuple[int, str, str | None, str, int | None, bytes]) -> Outline:
    number, text, published, facts, story, sentences = row
    with as_written(f"article {number}"):
        table = np.frombuffer(sentences, np.int32).reshape(-1, 3)
        told = json.loads(facts)
        title = _fact(told["title"])
        source = told["source"] and told["source"]["value"]
    return Outline(
        number,
        text,
        published,
        source,
        number if story is None else story,
        title.at if title else None,
        table[:, 0],
        table[:, 2],
    )


def _article(row: tuple[int, str, str, str, str, bytes, int | None, bytes]) -> Article:
    number, name, text, facts, pages, sentences, story, digest = row
    with as_written(name):
        table = np.frombuffer(sentences, np.int32).reshape(-1, 3)
        bounds = [0, *table[:, :2].ravel().tolist(), len(text)]
        if text_digest(text) != digest or bounds != sorted(bounds):
            raise ValueError
        return Article(
            number,
            name,
            text,
            _facts(json.loads(facts)),
            tuple(json.loads(pages)),
            tuple(Sentence(Span(start, end), Kind(kind)) for start, end, kind in table.tolist()),
            number if story is None else story,
        )


def _facts(record: Mapping[str, dict[str, object] | None]) -> Facts:
    return Facts(**{key: _fact(value) for key, value in record.items()})


def _fact(record: Mapping[str, object] | None) -> Fact | None:
    if record is None:
        return None
    at = record["at"]
    span = Span(int(at["start"]), int(at["end"])) if isinstance(at, dict) else None
    return Fact(str(record["value"]), span)


def ignored(db: sqlite3.Connection, folder: int | None = None) -> dict[tuple[int, str], str]:
    """(folder, path) of the files that were taken out of the library, with the id each had."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'ignored'").fetchone() is None:
        return {}  # a library that no writer has opened since there is such a list
    where, values = ("", ()) if folder is None else (" WHERE folder = ?", (folder,))
    rows = db.execute(f"SELECT folder, path, name FROM ignored{where} ORDER BY name", values)
    return {(number, path): name for number, path, name in rows}


# Vectors, by the content of the passage they belong to


def missing_vectors(db: sqlite3.Connection) -> list[tuple[int, bytes]]:
    """One (passage number, digest) for each content that has no vectors yet, in reading order."""
    return db.execute(
        "SELECT min(id), digest FROM passages WHERE digest NOT IN (SELECT digest FROM vectors)"
        " GROUP BY digest ORDER BY 1"
    ).fetchall()


def add_vectors(db: sqlite3.Connection, rows: Iterable[tuple[bytes, Vectors]]) -> None:
    """Keep vectors: row 0 the passage's, the others its sentences', all of length 1."""
    db.executemany(
        "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
        ((digest, m[0].astype(np.float16).tobytes(), _pack(m[1:])) for digest, m in rows),
    )


def _pack(rows: Vectors) -> bytes:
    """Rows in eight bits each, as steps of a 127th of the row's largest part.

    Half the size of float16; the cosine to the original stays above 0.9999.
    """
    step = np.maximum(np.abs(rows).max(axis=1, initial=0.0, keepdims=True) / 127, 1e-12)
    packed: bytes = np.rint(rows / step).astype(np.int8).tobytes()
    return packed


def _unpack(whole: bytes, parts: bytes) -> Vectors:
    first = np.frombuffer(whole, np.float16).astype(np.float32)
    others = np.frombuffer(parts, np.int8).astype(np.float32).reshape(-1, len(first))
    rows = np.vstack([first, others])
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-12), np.float32)


def load_vectors(db: sqlite3.Connection, digests: Iterable[bytes]) -> dict[bytes, Vectors]:
    """The kept vectors of these contents; those not computed yet are absent."""
    wanted = list(digests)
    marks = ",".join("?" * len(wanted))
    rows = db.execute(f"SELECT digest, whole, parts FROM vectors WHERE digest IN ({marks})", wanted)
    return {digest: _unpack(whole, parts) for digest, whole, parts in rows}


def sentence_vectors(db: sqlite3.Connection, article: Article) -> Vectors | None:
    """A vector for each sentence of an article, of zeros for those in no passage; None while unknown."""
    passages = db.execute(
        "SELECT first, digest FROM passages WHERE article = ? ORDER BY id", (article.row,)
    ).fetchall()
    known = load_vectors(db, {digest for _, digest in passages})
    if not passages or any(digest not in known for _, digest in passages):
        return None
    width = known[passages[0][1]].shape[1]
    vectors = np.zeros((len(article.sentences), width), np.float32)
    for first, digest in passages:
        own = known[digest][1:]
        vectors[first : first + len(own)] = own
    return vectors


def passages_with_vectors(
    db: sqlite3.Connection, article: Article
) -> list[tuple[Passage, Vectors]]:
    """The passages of an article that have a vector, each with it, in order."""
    rows = db.execute(
        "SELECT p.start, p.end, p.first, p.last, v.whole FROM passages p"
        " JOIN vectors v ON v.digest = p.digest WHERE p.article = ? ORDER BY p.id",
        (article.row,),
    )
    return [
        (
            Passage(Span(start, end), first, last),
            np.frombuffer(whole, np.float16).astype(np.float32),
        )
        for start, end, first, last, whole in rows
    ]


def passage_vectors(db: sqlite3.Connection, width: int) -> tuple[NDArray[np.int64], Vectors]:
    """Numbers and vectors of all passages that have one, for the vector index."""
    rows = db.execute(
        "SELECT p.id, v.whole FROM passages p JOIN vectors v ON v.digest = p.digest ORDER BY p.id"
    ).fetchall()
    numbers = np.array([number for number, _ in rows], np.int64)
    matrix = np.frombuffer(b"".join(whole for _, whole in rows), np.float16)
    return numbers, matrix.astype(np.float32).reshape(-1, width)


def drop_unused_vectors(db: sqlite3.Connection) -> None:
    """Forget the vectors of contents that no passage has any more."""
    db.execute("DELETE FROM vectors WHERE digest NOT IN (SELECT digest FROM passages)")


# Counts


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer rests on: what was searched, and what could not be.

    `first` and `last` are the earliest and latest known dates of articles (ISO). `pending` counts
    the passages that are found by their words only, because their vectors are still to come.
    """

    articles: int
    sentences: int
    passages: int
    first: str | None
    last: str | None
    unreadable: int
    pending: int


def count(db: sqlite3.Connection, period: Period = ALWAYS) -> Searched:
    """What the library holds now of articles published in the period.

    What could not be read is counted whatever the period, since nobody knows when it was published.
    """
    where, days = _published_in(period)
    articles, sentences, first, last = db.execute(
        "SELECT count(*), coalesce(sum(prose), 0), min(published), max(published) FROM articles a"
        f"{where}",
        days,
    ).fetchone()
    these = f"FROM articles a CROSS JOIN passages p ON p.article = a.id{where}"
    if not period:
        these = "FROM passages p WHERE true"  # without a look at the articles
    passages = db.execute(f"SELECT count(*) {these}", days).fetchone()[0]
    unreadable = db.execute("SELECT count(*) FROM files WHERE reason IS NOT NULL").fetchone()[0]
    pending = 0
    if get_meta(db, "vectors_generation") != get_meta(db, "generation"):
        pending = db.execute(
            f"SELECT count(*) {these} AND p.digest NOT IN (SELECT digest FROM vectors)", days
        ).fetchone()[0]
    return Searched(articles, sentences, passages, first, last, unreadable, pending)


def passages_within(db: sqlite3.Connection, period: Period) -> NDArray[np.int64]:
    """The numbers of the passages of articles published in the period."""
    where, days = _published_in(period)
    rows = db.execute(
        f"SELECT p.id FROM articles a CROSS JOIN passages p ON p.article = a.id{where}", days
    )
    return np.fromiter((number for (number,) in rows), np.int64)


def _published_in(period: Period) -> tuple[str, tuple[str, ...]]:
    """The condition on `articles a`, as it follows a table, and its values."""
    days = (period.first, period.last)
    conditions = ("a.published >= ?", "a.published <= ?")
    asked = [(c, day) for c, day in zip(conditions, days, strict=True) if day is not None]
    where = " AND ".join(condition for condition, _ in asked)
    return f" WHERE {where or 'true'}", tuple(day for _, day in asked)
