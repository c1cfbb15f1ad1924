"""Bring a library in step with folders: compare, then replace.

1. Compare: what is new, changed, gone. Nothing is written yet.
2. Replace: read what is new, write all of it and remove what is gone in one transaction. From here
   on it can be found by its words.
3. Embed: vectors for contents that have none, in small transactions; a run that is stopped here goes
   on from where it was.
4. Derive: write the vector index whole, switch to it in one transaction, drop the old one.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from . import copies, lexical, store
from . import encoder as encoders
from .encoder import Encoder, MiniLM
from .errors import FolderEmpty, LibraryError, UnreadableArticle
from .formats import read_article
from .furniture import find_furniture, find_headings
from .lock import writer_lock
from .passages import Kind, Passage, Sentence, label_sentences, make_passages
from .scan import Found, place_of, read_bytes, scan
from .sentences import split_sentences
from .spans import Span
from .store import NewArticle, transaction
from .vectors import VectorIndex
from .words import terms

TERMS_AT_ONCE = 2_000  # passages written to the full text in one go
BATCH = 256  # passages embedded between two commits: a few seconds of work at most
Progress = Callable[[str, int, int], None]  # what is done, how far, of how much (files, characters)
Outcome = Literal["added", "changed", "unchanged", "unreadable"]
# Article id, what came of it, why it is unreadable.
OnFile = Callable[[str, Outcome, str | None], None]


@dataclass(slots=True)
class Report:
    """What one run of `index` did; article ids in the order of their paths."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    articles: int = 0
    sentences: int = 0
    passages: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Known:
    """A row of `files`: what the library remembers of a file."""

    name: str
    stamp: str
    digest: bytes | None
    article: int | None
    reason: str | None


def index_folders(
    library: Path,
    folders: Sequence[Path],
    load_encoder: Callable[[], Encoder] | None = None,
    progress: Progress = lambda what, done, total: None,
    encoder_name: str = MiniLM.name,
    on_file: OnFile = lambda name, outcome, reason: None,
    encoder: str | None = None,
    emptied: bool = False,
) -> Report:
    """Bring the library in step with `folders` (and, without any, with those it knows).

    Other folders of the library stay as they are. `encoder` is the name or folder of a
    sentence-transformers model on this computer, or "default" for the shipped one; the library
    remembers it, and None leaves what it has. A caller may give `load_encoder` instead, which is
    called only if there is something to embed, and its `encoder_name`. `on_file` is told of each
    file when it was read; all of them can be searched once the last one was. What `progress` or
    `on_file` raises ends the run, with the library as it was after its last finished step. `emptied`:
    a folder without an article is believed to be that, and not a drive that is not there. Raises
    LibraryError, with the library unchanged, if a folder is missing, another process is writing, or
    the disk is full, FolderEmpty if one is not believed; ModelError if there is no such encoder.
    """
    begun = time.monotonic()
    if not folders:
        store.open_existing(library).close()  # else an empty one would be made where there is none
    roots = list(dict.fromkeys(_checked(folder) for folder in folders))
    with writer_lock(library), closing(open_to_write(library)) as db, store.trouble_told(library):
        try:
            roots = roots or [_checked(folder) for folder in _known_folders(db)]
            if not roots:
                raise LibraryError(f"{library} knows no folder. Name one: quoth index FOLDER")
            report = _bring_in_step(db, library, roots, progress, on_file, emptied)
            if load_encoder is None:
                load_encoder, encoder_name = _chosen_encoder(db, encoder)
            is_whole = store.get_meta(db, "vectors_generation") == store.get_meta(db, "generation")
            if not is_whole or store.get_meta(db, "encoder") not in (None, encoder_name):
                _use_encoder(db, encoder_name)
                _embed(db, load_encoder, progress)
                derive(db, library)
            # Always: a process may have been killed after the switch and before the old ones went.
            drop_old_indexes(db, library)
            # Deleted text must not live on in the log; a reader in the middle may delay this.
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (sqlite3.OperationalError, OSError) as error:
            raise LibraryError(
                f"Writing to {library} failed ({error}). The library is as it was after its last "
                "finished step; free some space or mend the cause, then run the same command again."
            ) from error
    report.seconds = round(time.monotonic() - begun, 3)
    return report


def forget_folder(library: Path, folder: Path) -> list[str]:
    """Take a folder and its articles out of the library; the ids that went. Files stay untouched."""
    with writer_lock(library), closing(open_to_write(library)) as db, store.trouble_told(library):
        path = str(folder.resolve())
        row = db.execute("SELECT id FROM folders WHERE path = ?", (path,)).fetchone()
        if row is None:
            listed = ", ".join(str(known) for known in _known_folders(db)) or "none"
            raise LibraryError(f"{folder} is not in the library. Its folders: {listed}")
        known = _known_files(db, row[0])
        with transaction(db):
            for file in known.values():
                _drop(db, file)
            db.execute("DELETE FROM files WHERE folder = ?", row)
            db.execute("DELETE FROM ignored WHERE folder = ?", row)
            db.execute("DELETE FROM folders WHERE id = ?", row)
            lexical.purge(db)
            regroup(db)
            store.next_generation(db)
        derive(db, library)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return sorted(file.name for file in known.values() if file.article is not None)


def open_to_write(library: Path) -> sqlite3.Connection:
    """The library, made if there is none; what another version of Quoth has read is to be read anew."""
    db = store.create(library)
    try:
        if store.is_read_otherwise(db):
            with store.trouble_told(library), transaction(db):
                _mark_as_old(db)
    except BaseException:
        db.close()
        raise
    return db


def _mark_as_old(db: sqlite3.Connection) -> None:
    """Have every file read again when its folder is next brought in step; until then all of it stays.

    The full text is written at once: nothing can be taken out of it by other terms than it was made of.
    """
    db.execute("UPDATE files SET stamp = '', digest = NULL")
    lexical.clear(db)
    full_text = _FullText(db)
    for (row,) in db.execute("SELECT id FROM articles ORDER BY id").fetchall():
        passages, furniture = _terms_of(db, row)
        full_text.add(row, passages.items(), furniture)
    full_text.write()
    store.set_meta(db, reading=str(store.READING))


def changed_since(db: sqlite3.Connection, library: Path) -> bool:
    """Whether a folder holds anything that the library has not read yet, by time stamps alone."""
    if store.is_read_otherwise(db):
        return True
    for number, path in db.execute("SELECT id, path FROM folders").fetchall():
        folder = Path(path)
        if not folder.exists():
            return True
        known = _known_files(db, number)
        try:
            found = _wanted(db, number, scan(folder, library))
        except LibraryError:
            return True
        if _gone(known, found) or any(file.path not in known for file in found):
            return True
        if any(_differs(folder, file, known[file.path]) for file in found):
            return True
    return False


def _wanted(db: sqlite3.Connection, folder: int, found: Iterable[Found]) -> list[Found]:
    """What was found, without what somebody took out of the library."""
    left_out = store.ignored(db, folder)
    return [file for file in found if (folder, file.path) not in left_out]


def _gone(known: Iterable[str], found: Iterable[Found]) -> set[str]:
    """Which of the known paths are there no more; what is in a folder that cannot be read may be."""
    paths = {file.path for file in found}
    shut = tuple(path for path in paths if path.endswith("/"))
    return {path for path in known if path not in paths and not path.startswith(shut)}


def _differs(folder: Path, file: Found, known: _Known) -> bool:
    if file.reason is not None:
        return _told(file.reason, known) != known.reason
    if file.stamp == known.stamp:
        return False
    try:
        raw, _ = read_bytes(_path_of(folder, file))
    except UnreadableArticle as error:
        return _told(str(error), known) != known.reason
    return hashlib.sha256(raw).digest() != known.digest


def _told(reason: str, known: _Known | None) -> str:
    """Why a file cannot be read, and that an article that was read from it before is not lost by that."""
    if known is None or known.article is None:
        return reason
    return f"{reason}; its article stays as it was last read"


def _checked(folder: Path) -> Path:
    try:
        is_there = folder.exists()
    except OSError as error:
        raise LibraryError(f"{folder} cannot be read ({error.strerror}).") from error
    if not is_there:
        raise LibraryError(
            f"There is no folder {folder}. Articles already in the library stay in it; to take them "
            f"out: quoth forget {folder}"
        )
    return folder.resolve()


def _known_folders(db: sqlite3.Connection) -> list[Path]:
    return [Path(path) for (path,) in db.execute("SELECT path FROM folders ORDER BY id")]


def _bring_in_step(
    db: sqlite3.Connection,
    library: Path,
    roots: Sequence[Path],
    progress: Progress,
    on_file: OnFile,
    emptied: bool,
) -> Report:
    report = Report()
    with transaction(db):
        changed = [
            _sync_folder(db, library, root, report, progress, on_file, emptied) for root in roots
        ]
        if any(changed):
            if report.removed or report.changed:
                lexical.purge(db)  # removed words must not live on in the file
            regroup(db)
            store.next_generation(db)
        report.duplicates, report.copies = _copies(db)
        held = store.count(db)
    report.articles, report.sentences = held.articles, held.sentences
    report.passages = held.passages
    for listed in (report.added, report.changed, report.removed, report.unreadable):
        listed.sort()
    return report


# 1 and 2: compare, replace


def _sync_folder(
    db: sqlite3.Connection,
    library: Path,
    root: Path,
    report: Report,
    progress: Progress,
    on_file: OnFile,
    emptied: bool,
) -> bool:
    """Bring one folder in step inside the caller's transaction; whether any article changed."""
    number = _folder_number(db, root, library)
    place = place_of(root)
    known, found = _known_files(db, number), _wanted(db, number, scan(root, library))
    if not (found or emptied):
        _check_emptied(db, number, root, known)
    db.execute("UPDATE folders SET place = ?1 WHERE id = ?2 AND place IS NOT ?1", (place, number))
    gone = _gone(known, found)
    report.removed += [known[path].name for path in gone if known[path].article is not None]
    for path in sorted(gone):
        _drop(db, known[path])
        db.execute("DELETE FROM files WHERE folder = ? AND path = ?", (number, path))
    reader = _Reader(db, number, root, report, on_file)
    total = len(found)
    for done, file in enumerate(found, 1):
        reader.bring_in(file, known.get(file.path))
        progress("Reading", done, total)
    reader.full_text.write()
    return reader.has_changed or any(known[path].article is not None for path in gone)


def _check_emptied(
    db: sqlite3.Connection, folder: int, root: Path, known: dict[str, _Known]
) -> None:
    """FolderEmpty where several articles are gone from a folder that nobody was seen to empty.

    Where a drive is not there, an empty folder stands in its place: another than the one that was read, or
    one that is as it was then. Deleting files changes the folder that they lay in.
    """
    held = sum(file.article is not None for file in known.values())
    (before,) = db.execute("SELECT place FROM folders WHERE id = ?", (folder,)).fetchone()
    now = place_of(root)
    is_same = before is not None and before.split()[0] == now.split()[0]
    if held > 1 and not (is_same and (before != now or any(root.iterdir()))):
        raise FolderEmpty(root, held)


def _folder_number(db: sqlite3.Connection, root: Path, library: Path) -> int:
    own = library.resolve()
    for number, path in db.execute("SELECT id, path FROM folders").fetchall():
        other = Path(path)
        if other == root:
            return int(number)
        if root.is_relative_to(own) != other.is_relative_to(own):
            continue  # a folder of uploads inside the library, which no other folder's scan enters
        if root.is_relative_to(other) or other.is_relative_to(root):
            raise LibraryError(
                f"{root} overlaps {other}, which is in the library: articles would be counted twice. "
                f"Run: quoth index {other}, or first: quoth forget {other}"
            )
    row = db.execute("INSERT INTO folders (path) VALUES (?)", (str(root),)).lastrowid
    assert row is not None
    return row


def _known_files(db: sqlite3.Connection, folder: int) -> dict[str, _Known]:
    rows = db.execute(
        "SELECT path, name, stamp, digest, article, reason FROM files WHERE folder = ?", (folder,)
    )
    return {path: _Known(*rest) for path, *rest in rows}


class _FullText:
    """Writes articles to the full text, many passages in one go; the last ones with `write`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._passages: list[tuple[int, list[str]]] = []
        self._furniture: list[tuple[int, list[str]]] = []

    def add(
        self, row: int, passages: Iterable[tuple[int, list[str]]], furniture: list[str]
    ) -> None:
        """An article with the terms of its passages, by their numbers, and of its furniture."""
        self._passages += passages
        self._furniture.append((-row, furniture))
        if len(self._passages) >= TERMS_AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what was added since the last time."""
        lexical.add(self._db, self._passages)
        lexical.add_phrases(self._db, self._furniture)
        self._passages, self._furniture = [], []


class _Reader:
    """Reads the files of one folder into the open transaction."""

    def __init__(
        self, db: sqlite3.Connection, folder: int, root: Path, report: Report, on_file: OnFile
    ) -> None:
        self.db, self.folder, self.root, self.report = db, folder, root, report
        self.on_file = on_file
        self.has_changed = False
        self.full_text = _FullText(db)

    def bring_in(self, file: Found, known: _Known | None) -> None:
        """Compare one file with what is known of it, and write what is new."""
        if known is not None and file.stamp and file.stamp == known.stamp:
            self._keep(known)
            return
        name = known.name if known else self._free_name(file.path)
        try:
            if file.reason is not None:
                raise UnreadableArticle(file.reason)
            raw, stamp = read_bytes(_path_of(self.root, file))
            digest = hashlib.sha256(raw).digest()
            if known is not None and known.digest == digest:
                self._write(file, replace(known, stamp=stamp))
                self._keep(known)
                return
        except UnreadableArticle as error:
            self._leave(file, known, _Known(name, "", None, None, str(error)))
            return
        try:
            article = read_new_article(name, raw)
        except UnreadableArticle as error:
            self._leave(file, known, _Known(name, stamp, digest, None, str(error)))
            return
        if known is not None and self._is_as_before(known, article):
            self._write(file, _Known(name, stamp, digest, known.article, None))
            self._keep(replace(known, reason=None))
            return
        self._replace(file, known, _Known(name, stamp, digest, None, None), article)

    def _is_as_before(self, known: _Known, article: NewArticle) -> bool:
        """Whether a file says just what it said to another version of Quoth, or before it was unreadable."""
        if known.article is None or (known.digest is not None and known.reason is None):
            return False
        return store.is_written(self.db, known.article, article)

    def _keep(self, known: _Known) -> None:
        if known.reason is None:
            self.report.unchanged += 1
            self.on_file(known.name, "unchanged", None)
        else:
            self.report.unreadable.append((known.name, known.reason))
            self.on_file(known.name, "unreadable", known.reason)

    def _leave(self, file: Found, known: _Known | None, new: _Known) -> None:
        """Note why a file cannot be read; the article that was read from it before stays."""
        article = known.article if known else None
        left = replace(new, article=article, reason=_told(new.reason or "", known))
        self._write(file, left)
        self._keep(left)

    def _replace(self, file: Found, old: _Known | None, new: _Known, article: NewArticle) -> None:
        was_article = old is not None and old.article is not None
        if old is not None:
            _drop(self.db, old)
        self._write(file, replace(new, article=self._add(article)))
        (self.report.changed if was_article else self.report.added).append(new.name)
        self.on_file(new.name, "changed" if was_article else "added", None)
        self.has_changed = True

    def _write(self, file: Found, new: _Known) -> None:
        self.db.execute(
            "INSERT OR REPLACE INTO files (folder, path, name, stamp, digest, article, reason)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.folder, file.path, new.name, new.stamp, new.digest, new.article, new.reason),
        )

    def _add(self, article: NewArticle) -> int:
        row, numbers = store.add_article(self.db, article)
        passages = zip(numbers, article.passage_terms, strict=True)
        self.full_text.add(row, passages, furniture_terms(article.text, article.sentences))
        return row

    def _free_name(self, path: str) -> str:
        """The article's id: its path; where another folder has that one, the folder's name too."""
        tried = path
        for prefix in (self.root.name, str(self.root).lstrip("/")):
            taken = self.db.execute("SELECT 1 FROM files WHERE name = ?", (tried,)).fetchone()
            if taken is None:
                return tried
            tried = f"{prefix}/{path}"
        return tried


def _path_of(root: Path, file: Found) -> Path:
    return root if root.is_file() else root / file.path


def read_new_article(name: str, raw: bytes) -> NewArticle:
    """A file's bytes as an article with sentences and passages; raises UnreadableArticle."""
    reading = read_article(name, raw)
    furniture = find_furniture(reading.text, reading.facts)
    headings = find_headings(reading.text, furniture)
    sentences = label_sentences(split_sentences(reading.text), furniture, headings)
    if not any(sentence.kind is Kind.PROSE for sentence in sentences):
        raise UnreadableArticle("no sentence in it")
    passages = make_passages(reading.text, sentences)
    return NewArticle(
        name,
        reading.text,
        reading.facts,
        reading.pages,
        tuple(sentences),
        tuple(passages),
        tuple(_digest(reading.text, passage, sentences) for passage in passages),
        tuple(terms(passage.span.cut(reading.text)) for passage in passages),
        store.text_digest(reading.text),
        copies.sign(_prose(reading.text, sentences)),
    )


def _prose(text: str, sentences: Iterable[Sentence]) -> str:
    return "\n".join(s.span.cut(text) for s in sentences if s.kind is Kind.PROSE)


def furniture_terms(text: str, sentences: Iterable[Sentence]) -> list[str]:
    """The terms of headline, captions and the like: in no passage, yet somebody may quote them."""
    return [
        term
        for sentence in sentences
        if sentence.kind is not Kind.PROSE
        for term in terms(sentence.span.cut(text))
    ]


def _digest(text: str, passage: Passage, sentences: Sequence[Sentence]) -> bytes:
    """Identity of what is embedded: the passage's characters and where its sentences are."""
    spans = relative_spans(passage, sentences)
    told = f"{[(span.start, span.end) for span in spans]}\0{passage.span.cut(text)}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()


def relative_spans(passage: Passage, sentences: Sequence[Sentence]) -> list[Span]:
    """The passage's sentences, counted from the passage's own beginning."""
    start = passage.span.start
    inside = sentences[passage.first : passage.last]
    return [s.span.moved(-start) for s in inside]


def _drop(db: sqlite3.Connection, known: _Known) -> None:
    """Remove a file's article, if it has one."""
    if known.article is not None:
        drop_article(db, known.article)


def drop_article(db: sqlite3.Connection, row: int) -> None:
    """Remove an article with its passages and its full text, inside the caller's transaction."""
    passages, furniture = _terms_of(db, row)
    lexical.remove_phrases(db, [(-row, furniture)])
    store.remove_article(db, row, passages)


def _terms_of(db: sqlite3.Connection, row: int) -> tuple[dict[int, list[str]], list[str]]:
    """What the full text has of an article: the terms of each of its passages, and its furniture's."""
    article = store.article_by_row(db, row)
    rows = db.execute("SELECT id, start, end FROM passages WHERE article = ?", (row,)).fetchall()
    passages = {number: terms(article.text[start:end]) for number, start, end in rows}
    return passages, furniture_terms(article.text, article.sentences)


def regroup(db: sqlite3.Connection) -> None:
    """Find again which articles are copies of one report."""
    rows = db.execute("SELECT id, signature FROM articles").fetchall()
    db.executemany(
        "UPDATE articles SET story = ? WHERE id = ?",
        ((story, number) for number, story in copies.group(rows).items()),
    )


def _copies(db: sqlite3.Connection) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(article, of) pairs: exact duplicates, and near-identical copies of one report."""
    exact, near = [], []
    first_with: dict[bytes, str] = {}
    first_of: dict[int, str] = {}
    rows = db.execute("SELECT name, text_digest, story FROM articles ORDER BY id").fetchall()
    for name, digest, story in rows:
        if digest in first_with:
            exact.append((name, first_with[digest]))
        elif story in first_of:
            near.append((name, first_of[story]))
        first_with.setdefault(digest, name)
        first_of.setdefault(story, name)
    return sorted(exact), sorted(near)


# 3 and 4: embed, derive


def _embed(db: sqlite3.Connection, load_encoder: Callable[[], Encoder], progress: Progress) -> None:
    missing = store.missing_vectors(db)
    if not missing:
        return
    encoder = load_encoder()
    store.set_meta(db, width=str(encoder.width))
    sizes = dict(db.execute("SELECT id, end - start FROM passages").fetchall())
    done, total = 0, sum(sizes[number] for number, _ in missing)
    progress("Embedding", done, total)
    for at in range(0, len(missing), BATCH):
        batch = missing[at : at + BATCH]
        texts, spans = _slices(db, [number for number, _ in batch])
        matrices = encoder.encode_spans(texts, spans)
        with transaction(db):
            digests = [digest for _, digest in batch]
            store.add_vectors(db, zip(digests, matrices, strict=True))
        done += sum(sizes[number] for number, _ in batch)
        progress("Embedding", done, total)


def _chosen_encoder(
    db: sqlite3.Connection, source: str | None
) -> tuple[Callable[[], Encoder], str]:
    """The encoder of that name, or the library's own; a new one is remembered."""
    known = store.get_meta(db, encoders.SOURCE) or encoders.DEFAULT
    chosen = source or known
    if chosen == encoders.DEFAULT:
        store.set_meta(db, **{encoders.SOURCE: chosen})
        return encoders.load_encoder, MiniLM.name
    named = encoders.load_encoder(chosen)
    store.set_meta(db, **{encoders.SOURCE: chosen})
    return lambda: named, named.name


def _use_encoder(db: sqlite3.Connection, name: str) -> None:
    """Vectors of different encoders cannot be compared: another encoder starts anew.

    Until its vectors are there, however often that is interrupted, articles are found by words only.
    """
    if store.get_meta(db, "encoder") != name:
        with transaction(db):
            db.execute("DELETE FROM vectors")
            db.execute("DELETE FROM meta WHERE key IN ('vectors_file', 'vectors_generation')")
            store.set_meta(db, encoder=name)
            store.next_generation(db)


def _slices(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[list[str], list[list[Span]]]:
    marks = ",".join("?" * len(numbers))
    rows = db.execute(
        f"SELECT id, article, start, end, first, last FROM passages WHERE id IN ({marks})"
        " ORDER BY id",
        list(numbers),
    ).fetchall()
    texts, spans = [], []
    article: store.Article | None = None
    for _, row, start, end, first, last in rows:
        if article is None or article.row != row:
            article = store.article_by_row(db, row)
        passage = Passage(Span(start, end), first, last)
        texts.append(passage.span.cut(article.text))
        spans.append(relative_spans(passage, article.sentences))
    return texts, spans


def derive(db: sqlite3.Connection, library: Path) -> None:
    """Write the vector index of this generation, switch to it, drop the old ones."""
    generation = store.generation(db)
    width = int(store.get_meta(db, "width") or 0)
    if width:
        numbers, matrix = store.passage_vectors(db, width)
        VectorIndex.build(numbers, matrix).save(vector_file(library, generation))
    with transaction(db):
        store.drop_unused_vectors(db)
        store.set_meta(db, vectors_file=str(generation))
        if not store.missing_vectors(db):
            store.set_meta(db, vectors_generation=str(generation))
    drop_old_indexes(db, library)


def drop_old_indexes(db: sqlite3.Connection, library: Path) -> None:
    """Delete vector indexes other than the one that is switched to."""
    current = store.get_meta(db, "vectors_file")
    for old in library.glob("vectors-*.faiss*"):
        if current is None or old != vector_file(library, current):
            old.unlink(missing_ok=True)


def vector_file(library: Path, generation: int | str) -> Path:
    """Where the vector index of a generation lies."""
    return library / f"vectors-{generation}.faiss"
