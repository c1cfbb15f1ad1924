"""One writer at a time. The lock is the operating system's, so it dies with its process."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from .errors import LibraryBusy, LibraryError


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Hold the library in `folder` for writing; LibraryBusy says who holds it already.

    LibraryError if there can be no library, since the name is a file's or nothing may be written there.

    The note beside the lock only tells people who it is: a note left by a dead process holds nobody
    up, because the lock itself went with the process.
    """
    from filelock import FileLock, Timeout  # seldom needed, and not free to import

    note = folder / "writer.json"
    lock = FileLock(folder / "writer.lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LibraryBusy(f"{_holder(note)} is writing to {folder}. Wait for it to end.") from error
    except OSError as error:
        raise LibraryError(
            f"{folder} cannot be written to ({error.strerror}). Choose another with --library DIR."
        ) from error
    try:
        _write_note(note)
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def _write_note(note: Path) -> None:
    record = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now().isoformat(" ", "seconds"),
    }
    with suppress(OSError):  # a full disk is told by what matters, not by this note
        note.write_text(json.dumps(record), "utf-8")


def _holder(note: Path) -> str:
    try:
        record = json.loads(note.read_text("utf-8"))
        return f"Process {record['pid']} on {record['host']} (since {record['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "Another process"
