"""Take single articles out of the library and put them back. Their files are never touched.

What was taken out is remembered by its folder and path, so that bringing the library in step does not
read it again until it is put back.
"""

import os
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from . import lexical, store
from .encoder import Encoder, MiniLM
from .errors import LibraryError
from .lock import writer_lock
from .store import transaction
from .sync import (
    OnFile,
    Progress,
    Report,
    derive,
    drop_article,
    index_folders,
    open_to_write,
    regroup,
)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that was taken out: the article id it had, and where it lies."""

    name: str
    folder: Path
    path: str

    @property
    def file(self) -> Path:
        """The file itself; a folder of the library may be a single one."""
        return self.folder if self.folder.is_file() else self.folder / self.path


def ignore_article(library: Path, name: str) -> Ignored:
    """Take an article, or a file that could not be read, out of the library.

    LibraryError if there is none of this id, or another process is writing.
    """
    with writer_lock(library), closing(open_to_write(library)) as db, store.trouble_told(library):
        try:
            taken = _find(db, library, name)
            with transaction(db):
                _take_out(db, name)
            derive(db, library)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (sqlite3.OperationalError, OSError) as error:
            raise LibraryError(
                f"{name} could not be removed from {library} ({error}). Mend the cause and try again."
            ) from error
    return taken


def restore_article(
    library: Path,
    name: str,
    load_encoder: Callable[[], Encoder] | None = None,
    progress: Progress = lambda what, done, total: None,
    encoder_name: str = MiniLM.name,
    on_file: OnFile = lambda name, outcome, reason: None,
) -> Report:
    """Put an article that was taken out back, and bring its folder in step.

    Without `load_encoder` the library's own encoder is used. LibraryError if none of this id was
    taken out, or its folder or file is gone: it can be put back once that is there again.
    """
    with writer_lock(library), closing(open_to_write(library)) as db, store.trouble_told(library):
        taken = next((one for one in ignored_articles(db) if one.name == name), None)
        if taken is None:
            raise LibraryError(f"{name} is not among the articles that were removed.")
        if not taken.folder.exists():
            raise LibraryError(f"{name} cannot be put back: there is no folder {taken.folder}.")
        if not os.path.lexists(taken.file):
            raise LibraryError(f"{name} cannot be put back: there is no file {taken.file}.")
        _allow(db, taken)
    return index_folders(library, [taken.folder], load_encoder, progress, encoder_name, on_file)


def allow_files(library: Path, folder: Path, paths: Collection[str]) -> None:
    """Have files of a folder read again by the next run that were taken out; others are passed over."""
    with writer_lock(library), closing(open_to_write(library)) as db, store.trouble_told(library):
        for taken in ignored_articles(db):
            if taken.folder == folder.resolve() and taken.path in paths:
                _allow(db, taken)


def _allow(db: sqlite3.Connection, taken: Ignored) -> None:
    db.execute(  # not by its name: another folder's article may have had that one since
        "DELETE FROM ignored WHERE path = ? AND folder = (SELECT id FROM folders WHERE path = ?)",
        (taken.path, str(taken.folder)),
    )


def ignored_articles(db: sqlite3.Connection) -> list[Ignored]:
    """What was taken out, by the ids."""
    folders = dict(db.execute("SELECT id, path FROM folders").fetchall())
    return [
        Ignored(name, Path(folders[folder]), path)
        for (folder, path), name in store.ignored(db).items()
    ]


def _find(db: sqlite3.Connection, library: Path, name: str) -> Ignored:
    row = db.execute(
        "SELECT f.path, d.path FROM files f JOIN folders d ON d.id = f.folder WHERE f.name = ?",
        (name,),
    ).fetchone()
    if row is None:
        raise LibraryError(f"There is no article {name} in {library}.")
    return Ignored(name, Path(row[1]), row[0])


def _take_out(db: sqlite3.Connection, name: str) -> None:
    (article,) = db.execute("SELECT article FROM files WHERE name = ?", (name,)).fetchone()
    if article is not None:
        drop_article(db, article)
        lexical.purge(db)
    db.execute(
        "INSERT OR REPLACE INTO ignored SELECT folder, path, name FROM files WHERE name = ?",
        (name,),
    )
    db.execute("DELETE FROM files WHERE name = ?", (name,))
    if article is not None:
        regroup(db)
        store.next_generation(db)
