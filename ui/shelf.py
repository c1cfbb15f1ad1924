"""The library as it is managed at the desk: what is in it, what is brought in, what is taken out.

Everything that writes goes through one line of work in the background, so that asking goes on. The
user's own files are never written to; what is taken out is only not read any more.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from index.encoder import Encoder, MiniLM
from index.errors import FolderEmpty, LibraryBusy, LibraryError
from index.ignore import Ignored, allow_files, ignore_article, restore_article
from index.library import Library, Row
from index.scan import scan
from index.store import Article
from index.sync import Report, index_folders

from .gate import Busy
from .jobs import Job, Jobs, Teller
from .uploads import RefusedUpload, Upload, Uploads
from .watch import Watcher

PATIENCE = 600.0  # seconds to wait for another process that is writing
LOOK = 0.5  # seconds between two tries
SOON = 3.0  # seconds to wait for a removal before it is told as under way

Outcome = TypeVar("Outcome")


class SharedEncoder:
    """Loads an encoder once, for the search and the indexing alike; several threads may call it."""

    def __init__(self, load: Callable[[], Encoder]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._encoder: Encoder | None = None

    def __call__(self) -> Encoder:
        """The encoder, loaded now or before."""
        with self._lock:
            if self._encoder is None:
                self._encoder = self._load()
            return self._encoder


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of files that were brought in; `job` reads them, None where there is nothing to read.

    `refused` are (name as given, why).
    """

    taken: tuple[Upload, ...]
    refused: tuple[tuple[str, str], ...]
    job: Job | None


class Shelf:
    """The management of one library; safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        load_encoder: Callable[[], Encoder] | None,
        encoder_name: str = MiniLM.name,
    ) -> None:
        self.jobs = Jobs()
        self._library = library
        self._folder = library.folder
        self._load_encoder = load_encoder
        self._encoder_name = encoder_name
        self._uploads = Uploads(self._folder)
        self._watcher: Watcher | None = None
        self._empty: set[Path] = set()  # folders that had articles and are found empty

    # What is there

    def rows(self) -> list[Row]:
        """Every article and every file that could not be read, by the ids."""
        return self._library.rows()

    def newest(self, most: int) -> Iterator[Article]:
        """So many articles, those with the latest dates first; the ones without a date come last."""
        readable = [row for row in self.rows() if row.is_article]
        readable.sort(key=lambda row: (row.published or "", row.name), reverse=True)
        for row in readable[:most]:
            with suppress(LibraryError):  # it went since
                yield self._library.article(row.name)

    def removed(self) -> list[Ignored]:
        """What was taken out and can be put back."""
        return self._library.ignored()

    def folders(self) -> list[Path]:
        """The folders that the library is kept in step with, uploads among them."""
        return self._library.folders()

    @property
    def is_watching(self) -> bool:
        """Whether changes in the folders are noticed by themselves."""
        return self._watcher is not None and self._watcher.problem is None

    @property
    def notice(self) -> str | None:
        """What whoever manages the library should know, if anything."""
        if self._empty:
            empty = ", ".join(str(folder) for folder in sorted(self._empty))
            return (
                f"{empty} is empty now. Its articles stay in the library; if they are really gone, "
                "choose Re-index."
            )
        return self._watcher.problem if self._watcher is not None else None

    # What changes it

    def reindex(self) -> Job:
        """Bring the library in step with all its folders that are there, and empty if the notice said so."""
        is_told = bool(self._empty)
        return self.jobs.submit(
            "All folders", lambda teller: self._index(self._there(), teller, is_told)
        )

    def bring(self, files: Sequence[tuple[str, Path]]) -> Brought:
        """Take files in, each given as the name it came with and where it lies now.

        One that was taken out of the library before is put back.
        """
        taken: list[Upload] = []
        refused: list[tuple[str, str]] = []
        own = self._uploads.folder.resolve()
        out = {one.path for one in self.removed() if one.folder == own}
        for given, source in files:
            try:
                upload = self._uploads.take(given, source)
                taken.append(replace(upload, is_known=upload.is_known and upload.kept not in out))
            except RefusedUpload as error:
                refused.append((given, str(error)))
        job = self._read_uploads(taken) if taken else None
        return Brought(tuple(taken), tuple(refused), job)

    def remove(self, name: str) -> Job:
        """Take an article out of the library; the job is over unless other work goes before it."""

        def work(teller: Teller) -> None:
            _patiently(teller, lambda: ignore_article(self._folder, name))

        return self._soon(self.jobs.submit(f"Remove {name}", work))

    def restore(self, name: str) -> Job:
        """Put an article back that was taken out, as `remove`."""

        def work(teller: Teller) -> Report:
            given = self._load_encoder, teller.progress, self._encoder_name, teller.on_file
            return _patiently(teller, lambda: restore_article(self._folder, name, *given))

        return self._soon(self.jobs.submit(f"Put back {name}", work))

    # While the server runs

    def start(self, watch: bool = True) -> None:
        """Bring in what has changed since the last time, and keep watching, if `watch`."""
        if not watch:
            return
        self._watcher = Watcher(self.folders, self._folder, self._changed)
        self._watcher.start()
        self._changed(self._there())

    def close(self, seconds: float = 1.0) -> bool:
        """Stop watching and working; whether nothing is at work any more."""
        if self._watcher is not None:
            self._watcher.close(seconds / 4)
        return self.jobs.close(seconds)

    def _changed(self, folders: Sequence[Path]) -> None:
        """Read folders again that have changed by themselves; never what would empty the library."""
        what = "Changed: " + ", ".join(map(str, folders))  # two folders may have one name
        if folders and not self.jobs.is_waiting(what):
            with suppress(Busy):  # a later change, or the next start, will bring it in
                self.jobs.submit(what, lambda teller: self._index(self._full(folders), teller))

    def _full(self, folders: Sequence[Path]) -> list[Path]:
        """Those that are not found empty though they had articles, like a drive that went away."""
        had = {row.folder for row in self.rows()}
        here = {folder for folder in folders if folder in had and not scan(folder, self._folder)}
        self._empty = (self._empty - set(folders)) | here
        return [folder for folder in folders if folder not in here]

    def _read_uploads(self, taken: Sequence[Upload]) -> Job:
        names = ", ".join(one.kept for one in taken[:3])
        more = f" and {len(taken) - 3} more" if len(taken) > 3 else ""
        folder, paths = self._uploads.folder, {one.kept for one in taken}

        def read(teller: Teller) -> Report | None:
            _patiently(teller, lambda: allow_files(self._folder, folder, paths))
            return self._index([folder], teller)

        return self.jobs.submit(f"{names}{more}", read)

    def _there(self) -> list[Path]:
        return [folder for folder in self.folders() if folder.exists()]

    def _index(
        self, folders: Sequence[Path], teller: Teller, emptied: bool = False
    ) -> Report | None:
        if not folders:
            return None
        given = self._load_encoder, teller.progress, self._encoder_name, teller.on_file
        try:
            report = _patiently(
                teller, lambda: index_folders(self._folder, folders, *given, emptied=emptied)
            )
        except FolderEmpty as empty:
            self._empty = self._empty | {empty.folder}
            return self._index([one for one in folders if one != empty.folder], teller)
        self._empty = self._empty - set(folders)
        return report

    def _soon(self, job: Job) -> Job:
        return self.jobs.wait(job.id, SOON) or job


def _patiently(teller: Teller, write: Callable[[], Outcome]) -> Outcome:
    """Write to the library, once another process that is writing to it has ended."""
    until = time.monotonic() + PATIENCE
    while True:
        teller.check()
        try:
            return write()
        except LibraryBusy:
            if time.monotonic() > until:
                raise
        time.sleep(LOOK)
