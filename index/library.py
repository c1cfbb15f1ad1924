"""A library opened for reading: search it, take articles from it. Any number of readers at once."""

import json
import math
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from . import lexical, store
from .encoder import SOURCE, Encoder, Vectors, load_encoder
from .errors import LibraryError, UnreadableArticle
from .fuse import blend, fuse
from .ignore import Ignored, ignored_articles
from .passages import Passage
from .period import ALWAYS, Period
from .scan import read_bytes
from .spans import Span
from .store import Article, Outline, Searched
from .sync import changed_since, vector_file
from .vectors import VectorIndex
from .words import query_terms

DEPTH = 50  # how far down each of the two rankings is read before they are fused
HITS = 30  # passages returned
SPARE = 10  # fetched beyond: vectors of passages that went stay until the writer's next step
KEPT_ARTICLES = 512  # recently used articles kept in memory
KEPT_PERIODS = 64  # of which it is remembered what the library holds of them


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage the search returned, and where each of the two searches ranked it.

    `vectors`: row 0 the passage's, rows 1.. those of its sentences in order, all of length 1; None
    while they are still to be computed.
    """

    row: int
    article: Article
    passage: Passage
    fused: float  # 0 to 2, only comparable within one search: see index.fuse.blend
    dense_rank: int | None  # from 1; None: not among the candidates
    lexical_rank: int | None
    similarity: float | None
    bm25: float | None
    vectors: Vectors | None

    @property
    def text(self) -> str:
        """The passage, to the character."""
        return self.passage.span.cut(self.article.text)


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome of one search: passages best first, and what the ranking of sentences needs."""

    hits: tuple[Hit, ...]
    question_vector: Vectors | None
    idf: dict[str, float]  # BM25's inverse document frequency of each term of the question
    searched: Searched


@dataclass(frozen=True, slots=True)
class Status:
    """What the library is, for `quoth status`."""

    library: Path
    held: Searched
    folders: tuple[Path, ...]
    stale: bool
    encoder: str | None
    format: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list of articles, or a file that cannot be read and why (`reason`).

    An article has a reason too if its file could be read once, and cannot be any more.

    `copy_of` is the first article of the same report, None for that one and where there is one alone;
    `is_duplicate` says that the texts are the same but for white space. `folder` is where the file is.
    """

    name: str
    title: str | None
    source: str | None
    published: str | None
    sentences: int
    reason: str | None
    copy_of: str | None
    is_duplicate: bool
    folder: Path

    @property
    def is_article(self) -> bool:
        """Whether there is a text of it; an article has at least one sentence."""
        return self.sentences > 0


class Library:
    """The finished state of a library folder, followed as a writer moves it on.

    Safe to use from several threads; they take turns at the database.
    """

    def __init__(
        self, folder: Path, encoder: Callable[[], Encoder] | Encoder | None = None
    ) -> None:
        """Open `folder`. LibraryError if it holds no library; models are loaded when needed.

        `encoder`: the one that made the library's vectors, unless another is given.
        """
        self.folder = folder
        self._db = store.open_existing(folder)
        self._lock = threading.RLock()
        self._make_encoder = self._own_encoder if encoder is None else _maker(encoder)
        self._encoder: Encoder | None = None
        self._vectors: VectorIndex | None = None
        self._vectors_file: str | None = None
        self._articles: OrderedDict[int, Article] = OrderedDict()
        self._version = self._vectors_version = -1
        self._counts: dict[Period, Searched] = {}
        self._within: tuple[Period, NDArray[np.int64]] | None = None  # passages of the last period
        self._rows: tuple[int, list[Row]] | None = None  # and the version they were read at

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._db.close()

    def warm(self) -> None:
        """Load the encoder and the vectors now, so that the first question need not wait."""
        with self._lock:
            if self._encoder is None:
                self._encoder = self._make_encoder()
            encoder = self._encoder
        # Questions have a network of their own; while it is loaded all that needs none goes on.
        encoder.encode_question("")
        with self._lock, store.snapshot(self._db):
            self._follow()

    def encoder(self) -> Encoder | None:
        """The encoder that made the library's vectors, None while there are none.

        LibraryError if the one on this computer is another.
        """
        with self._lock:
            made_by = store.get_meta(self._db, "encoder")
            if made_by is None:
                return None
            if self._encoder is None:
                self._encoder = self._make_encoder()
            encoder = self._encoder
        if encoder.name != made_by:
            raise LibraryError(
                f"The library's vectors were made by {made_by}, the encoder here is "
                f"{encoder.name}. Run: quoth index --library {self.folder}"
            )
        return encoder

    def search(
        self,
        question: str,
        hits: int = HITS,
        period: Period = ALWAYS,
        *,
        is_question: bool = True,
    ) -> Found:
        """The passages nearest to `question` by words and by meaning, best first.

        With a period only those of articles published in it are ranked, so none is lost to others.
        `is_question`: False for a topic or somebody's words, which are near to what means the same; a
        question is near to what answers it.
        """
        vector = self._embed(question, is_question)
        asked = query_terms(question)
        with self._lock, store.snapshot(self._db):
            self._follow()
            held, among = self._held(period), self._among(period)
            by_words = lexical.search(self._db, asked, DEPTH, among)
            by_meaning = []
            if self._vectors is not None and vector is not None:
                by_meaning = self._vectors.search(vector, DEPTH, among)
            idf = self._idf(asked, self._held().passages)
            chosen = self._hits(by_words, by_meaning, vector, hits)
        return Found(chosen, vector, idf, held)

    def vector_of(self, text: str) -> Vectors | None:
        """The vector of a text that is no question; None while the library has no vectors."""
        return self._embed(text, is_question=False)

    def article(self, name: str) -> Article:
        """The article with this id. LibraryError if there is none."""
        with self._lock, store.snapshot(self._db):
            self._renew()
            row = store.row_of(self._db, name)
            if row is None:
                raise LibraryError(self._missing(name))
            return self._article(row)

    def original(self, name: str) -> bytes:
        """The file of an article as it is now. LibraryError if there is none, or no such article."""
        with self._lock, store.snapshot(self._db):
            row = self._db.execute(
                "SELECT d.path, f.path FROM files f JOIN folders d ON d.id = f.folder"
                " WHERE f.name = ? AND f.article IS NOT NULL",
                (name,),
            ).fetchone()
            if row is None:
                raise LibraryError(self._missing(name))
        root = Path(row[0])
        path = root if root.is_file() else root / row[1]
        real = path.resolve()
        # A link out may have been put in its or its folder's place.
        if real != path and not real.is_relative_to(root):
            raise LibraryError(f"{name} is not a file in {root} any more.")
        try:
            return read_bytes(path)[0]
        except UnreadableArticle as error:
            raise LibraryError(f"{name} cannot be read now: {error}.") from error

    def copies(self, article: Article) -> list[Article]:
        """All articles that carry the same report, this one among them, oldest first."""
        with self._lock, store.snapshot(self._db):
            return store.articles_of_story(self._db, article.story)

    def same_text(self, digest: bytes) -> list[Article]:
        """The articles of this `store.text_digest`, in the order of their ids."""
        with self._lock, store.snapshot(self._db):
            return store.articles_of_text(self._db, digest)

    def article_names(self) -> list[str]:
        """The ids of all articles, sorted."""
        with self._lock:
            return [name for (name,) in self._db.execute("SELECT name FROM articles ORDER BY name")]

    def rows(self) -> list[Row]:
        """Every article and every file that could not be read, by the ids."""
        with self._lock, store.snapshot(self._db):
            self._renew()
            if self._rows is None or self._rows[0] != self._version:
                self._rows = self._version, _rows(self._db)
            return list(self._rows[1])

    def folders(self) -> list[Path]:
        """The folders it is kept in step with, in the order in which they came."""
        with self._lock:
            rows = self._db.execute("SELECT path FROM folders ORDER BY id").fetchall()
            return [Path(path) for (path,) in rows]

    def ignored(self) -> list[Ignored]:
        """The files that somebody took out of the library, by the ids they had."""
        with self._lock, store.snapshot(self._db):
            return ignored_articles(self._db)

    def unreadable(self) -> list[tuple[str, str]]:
        """(article id, reason) of the files that could not be read."""
        with self._lock:
            return self._db.execute(
                "SELECT name, reason FROM files WHERE reason IS NOT NULL ORDER BY name"
            ).fetchall()

    def frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term (of `words.terms`) is."""
        with self._lock:
            return lexical.document_frequencies(self._db, set(terms))

    def with_phrase(self, terms: Sequence[str], passages: int) -> list[Article]:
        """Articles in which these terms follow one another, taken from so many passages at most."""
        with self._lock, store.snapshot(self._db):
            self._follow()
            return self._articles_of(lexical.find_phrase(self._db, terms, passages))

    def with_words(self, terms: Sequence[str], articles: int) -> list[Article]:
        """The articles whose passages have most of these terms by BM25, best first."""
        with self._lock, store.snapshot(self._db):
            self._follow()
            ranked = lexical.search(self._db, terms, articles * 4)
            return self._articles_of([number for number, _ in ranked])[:articles]

    def outlines(self, terms: Sequence[str]) -> list[Outline]:
        """The articles that have every one of these terms, wherever they stand, oldest first."""
        with self._lock, store.snapshot(self._db):
            self._renew()
            found = [lexical.articles_with(self._db, term) for term in dict.fromkeys(terms)]
            return store.outlines(self._db, set.intersection(*found)) if found else []

    def article_of(self, row: int) -> Article:
        """The article of a row number that `outlines` gave. LibraryError if it has gone since."""
        with self._lock, store.snapshot(self._db):
            self._renew()
            name = self._db.execute("SELECT name FROM articles WHERE id = ?", (row,)).fetchone()
            if name is None:
                raise LibraryError("The library has changed meanwhile. Ask again.")
            return self._article(row)

    def sentence_vectors(self, article: Article) -> Vectors | None:
        """A vector of length 1 for each sentence of an article, of zeros for furniture.

        None while those of some of its passages are still to be computed.
        """
        with self._lock, store.snapshot(self._db):
            return store.sentence_vectors(self._db, article)

    def passage_vectors(self, article: Article) -> list[tuple[Passage, Vectors]]:
        """The passages of an article that have a vector by now, each with it, in order."""
        with self._lock, store.snapshot(self._db):
            return store.passages_with_vectors(self._db, article)

    @property
    def searched(self) -> Searched:
        """What a search covers now."""
        with self._lock, store.snapshot(self._db):
            self._follow()
            return self._held()

    def searched_in(self, period: Period) -> Searched:
        """What a search of the period covers now."""
        with self._lock, store.snapshot(self._db):
            self._follow()
            return self._held(period)

    def status(self) -> Status:
        """What the library holds, what made it, and whether its folders have changed since."""
        with self._lock, store.snapshot(self._db):
            folders = tuple(Path(p) for (p,) in self._db.execute("SELECT path FROM folders"))
            return Status(
                self.folder.resolve(),
                store.count(self._db),
                folders,
                changed_since(self._db, self.folder),
                store.get_meta(self._db, "encoder"),
                store.FORMAT,
            )

    def _missing(self, name: str) -> str:
        row = self._db.execute(
            "SELECT reason FROM files WHERE name = ? AND reason IS NOT NULL", (name,)
        ).fetchone()
        if row is not None:
            return f"{name} could not be read: {row[0]}."
        like = self._db.execute(
            "SELECT name FROM articles WHERE name LIKE '%' || ? || '%' ORDER BY name LIMIT 1",
            (Path(name).stem,),
        ).fetchone()
        hint = f" Did you mean {like[0]}?" if like else ""
        return f"There is no article {name} in the library.{hint}"

    def _renew(self) -> None:
        """Forget what is kept in memory, if a writer has made a new state."""
        # Changes with every commit of another connection: nothing to do after most questions.
        version = self._db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._version = version
            self._articles.clear()
            self._counts.clear()
            self._within = None

    def _follow(self) -> None:
        """Move on to the state that is finished now, its vectors with it."""
        self._renew()
        if self._vectors_version == self._version:
            return
        self._vectors_version = self._version
        current = store.get_meta(self._db, "vectors_file")
        if current != self._vectors_file:
            self._vectors = None if current is None else self._open_vectors(current)
            self._vectors_file = current

    def _open_vectors(self, number: str) -> VectorIndex | None:
        path = vector_file(self.folder, number)
        with suppress(LibraryError, OSError):
            return VectorIndex.open(path)
        # The file is derived: damaged or gone, it is built again in memory from the database.
        width = int(store.get_meta(self._db, "width") or 0)
        return VectorIndex.build(*store.passage_vectors(self._db, width)) if width else None

    def _held(self, period: Period = ALWAYS) -> Searched:
        found = self._counts.get(period)
        if found is None:
            if len(self._counts) > KEPT_PERIODS:
                self._counts.clear()
            found = self._counts[period] = store.count(self._db, period)
        return found

    def _among(self, period: Period) -> NDArray[np.int64] | None:
        """The passages a search may rank; None: all of them."""
        if not period:
            return None
        if self._within is None or self._within[0] != period:
            self._within = period, store.passages_within(self._db, period)
        return self._within[1]

    def _embed(self, text: str, is_question: bool) -> Vectors | None:
        """The text's vector, or None while the library has none to compare it with."""
        encoder = self.encoder()
        if encoder is None:
            return None
        if is_question:
            return encoder.encode_question(text)
        vector: Vectors = encoder.encode([text])[0]
        return vector

    def _own_encoder(self) -> Encoder:
        return load_encoder(store.get_meta(self._db, SOURCE))

    def _idf(self, asked: Sequence[str], passages: int) -> dict[str, float]:
        known = lexical.document_frequencies(self._db, asked)
        return {
            term: math.log(1 + (passages - known.get(term, 0) + 0.5) / (known.get(term, 0) + 0.5))
            for term in asked
        }

    def _hits(
        self,
        by_words: Sequence[tuple[int, float]],
        by_meaning: Sequence[tuple[int, float]],
        vector: Vectors | None,
        wanted: int,
    ) -> tuple[Hit, ...]:
        bm25, similarity = dict(by_words), dict(by_meaning)
        lexical_rank = {row: rank for rank, row in enumerate(bm25, 1)}
        dense_rank = {row: rank for rank, row in enumerate(similarity, 1)}
        pool = [row for row, _ in fuse([list(bm25), list(similarity)])[: wanted + SPARE]]
        rows = self._passages(pool)
        vectors = store.load_vectors(self._db, [digest for _, _, digest in rows.values()])
        nearest = {
            number: float((vectors[digest] @ vector).max())
            for number, (_, _, digest) in rows.items()
            if vector is not None and digest in vectors
        }
        fused = blend(bm25, nearest)
        chosen = [row for row in pool if row in rows][:wanted]
        hits = []
        for row in sorted(chosen, key=lambda row: -fused.get(row, 0.0)):
            number, passage, digest = rows[row]
            hits.append(
                Hit(
                    row,
                    self._article(number),
                    passage,
                    fused.get(row, 0.0),
                    dense_rank.get(row),
                    lexical_rank.get(row),
                    similarity.get(row),
                    bm25.get(row),
                    vectors.get(digest),
                )
            )
        return tuple(hits)

    def _passages(self, numbers: Sequence[int]) -> dict[int, tuple[int, Passage, bytes]]:
        marks = ",".join("?" * len(numbers))
        rows = self._db.execute(
            "SELECT id, article, start, end, first, last, digest FROM passages"
            f" WHERE id IN ({marks})",
            list(numbers),
        )
        return {
            number: (article, Passage(Span(start, end), first, last), digest)
            for number, article, start, end, first, last, digest in rows
        }

    def _articles_of(self, numbers: Sequence[int]) -> list[Article]:
        """The articles of these passages, each once, in the order of the passages."""
        found = self._passages([number for number in numbers if number > 0])
        # A number below 0 is an article's own: that of its furniture.
        rows = dict.fromkeys(
            -number if number < 0 else found[number][0]
            for number in numbers
            if number < 0 or number in found
        )
        return [self._article(row) for row in rows]

    def _article(self, row: int) -> Article:
        article = self._articles.get(row)
        if article is None:
            article = store.article_by_row(self._db, row)
            self._articles[row] = article
            if len(self._articles) > KEPT_ARTICLES:
                self._articles.popitem(last=False)
        else:
            self._articles.move_to_end(row)
        return article


def _maker(encoder: Callable[[], Encoder] | Encoder) -> Callable[[], Encoder]:
    return encoder if callable(encoder) else lambda: encoder


def _rows(db: sqlite3.Connection) -> list[Row]:
    first: dict[int, tuple[str, bytes]] = {}  # of each report: the article that came first
    for row, name, digest, story in db.execute(
        "SELECT id, name, text_digest, story FROM articles ORDER BY id"
    ):
        first.setdefault(row if story is None else story, (name, digest))
    found = []
    for name, reason, folder, facts, prose, digest, row, story in db.execute(
        "SELECT f.name, f.reason, d.path, a.facts, a.prose, a.text_digest, a.id, a.story FROM files f"
        " JOIN folders d ON d.id = f.folder LEFT JOIN articles a ON a.id = f.article ORDER BY f.name"
    ):
        if facts is None:
            found.append(Row(name, None, None, None, 0, reason, None, False, Path(folder)))
            continue
        with store.as_written(name):
            read = json.loads(facts)
            title, source, day = (
                read[key] and read[key]["value"] for key in ("title", "source", "published")
            )
        leader, same = first[row if story is None else story]
        copy_of = None if leader == name else leader
        is_duplicate = copy_of is not None and digest == same
        found.append(
            Row(
                name,
                title,
                source,
                day,
                prose,
                reason,
                copy_of,
                is_duplicate,
                Path(folder),
            )
        )
    return found
