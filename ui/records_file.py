"""The database under the records: a file of its own in the library folder, or memory."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from index.store import transaction

FORMAT = 1  # raise when the tables change meaning; what is in the results follows their types
PATIENCE = 10  # seconds to wait for another process that is writing

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY,
    begun TEXT NOT NULL,
    used INTEGER NOT NULL,
    removed INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS exchanges (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    asked TEXT NOT NULL,
    question TEXT NOT NULL,
    result TEXT NOT NULL,
    articles TEXT NOT NULL,
    options TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS exchanges_by_conversation ON exchanges (conversation);
CREATE TABLE IF NOT EXISTS checks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    asked TEXT NOT NULL,
    result TEXT NOT NULL,
    citations TEXT NOT NULL,
    articles TEXT NOT NULL,
    removed INTEGER
);
CREATE TABLE IF NOT EXISTS marks (
    article TEXT NOT NULL,
    text TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article, text)
) WITHOUT ROWID;
"""

_LATER = (("exchanges", "options", "TEXT NOT NULL DEFAULT ''"), ("checks", "removed", "INTEGER"))


class Newer(Exception):
    """The file was written by a later version."""


def open_file(path: Path) -> sqlite3.Connection:
    """Open the file for writing, made if there is none; sqlite3.Error or Newer if it cannot be used."""
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA foreign_keys = ON")
        found = db.execute("PRAGMA user_version").fetchone()[0]
        if found > FORMAT:
            raise Newer(f"it has format {found}, this Quoth reads {FORMAT}")
        with transaction(db):  # also finds out whether there is room and leave to write
            _make_tables(db)
            db.execute(f"PRAGMA user_version = {FORMAT}")
    except BaseException:
        db.close()
        raise
    return db


def _make_tables(db: sqlite3.Connection) -> None:
    for statement in _SCHEMA.split(";"):
        db.execute(statement)
    for table, column, kind in _LATER:  # a version that had none of these still reads the file
        columns = {name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")}
        if column not in columns:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def in_memory() -> sqlite3.Connection:
    """Empty records that last as long as the process."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA foreign_keys = ON")
    _make_tables(db)
    return db


def copy_of_file(path: Path) -> sqlite3.Connection:
    """What can still be read of a file that cannot be written to, in memory."""
    # immutable: a folder without leave to write has no room for what locking needs; but that leaves out
    # what a process that was killed had not yet moved into the file.
    for how in ("mode=ro", "mode=ro&immutable=1"):
        with suppress(sqlite3.Error):
            uri = f"{path.resolve().as_uri()}?{how}"
            with closing(sqlite3.connect(uri, uri=True)) as kept:
                if kept.execute("PRAGMA user_version").fetchone()[0] == FORMAT:
                    return copy_in_memory(kept)
    return in_memory()


def copy_in_memory(db: sqlite3.Connection) -> sqlite3.Connection:
    """What can be read of these records, in memory."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        db.backup(copy)
        copy.execute("PRAGMA foreign_keys = ON")
        _make_tables(copy)
    except sqlite3.Error:
        copy.close()
        return in_memory()
    return copy
