"""Watch the library's folders, so that what is new, changed or gone in them is told by itself."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from index.formats import OTHER_TEXTS, SUFFIXES
from index.scan import HIDDEN

SETTLE = 500  # milliseconds without a change before the changes so far are told
LONGEST = 5_000  # milliseconds after which they are told though more are coming
LOOK = 5_000  # milliseconds between two looks at which folders there are


class Watcher:
    """Calls `changed` with the folders in which articles have changed, from a thread of its own.

    `folders` says which to watch, and is asked again every few seconds. `own` is the library's folder:
    what changes in it is no article, unless it is one of the folders itself.
    """

    def __init__(
        self,
        folders: Callable[[], Sequence[Path]],
        own: Path,
        changed: Callable[[Sequence[Path]], None],
        settle: int = SETTLE,
        look: int = LOOK,
    ) -> None:
        self._folders = folders
        self._own = own.resolve()
        self._changed = changed
        self._settle = settle
        self._look = look
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self.problem: str | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self, seconds: float = 1.0) -> None:
        """Stop watching."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        seen: set[Path] | None = None
        while not self._stop.is_set():
            try:
                there = {folder for folder in self._folders() if folder.exists()}
                if seen is not None and there - seen:
                    self._changed(sorted(there - seen))  # a drive that was plugged in again
                seen = there
                if there:
                    self._watch(there)
                else:
                    self._stop.wait(self._look / 1_000)
            # Whatever the system says: too many folders, a drive that went.
            except Exception as error:
                self.problem = f"Folders are not being watched ({error}). Use Re-index instead."
                self._stop.wait(self._look / 1_000)

    def _watch(self, folders: set[Path]) -> None:
        """Watch these until they are not the ones to watch any more."""
        from watchfiles import watch

        for changes in watch(
            *folders,
            watch_filter=None,
            debounce=LONGEST,
            step=self._settle,
            stop_event=self._stop,
            rust_timeout=self._look,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            self.problem = None
            paths = [Path(path) for _, path in changes]
            touched = sorted({f for f in folders for path in paths if self._concerns(f, path)})
            if touched:
                self._changed(touched)
            if {folder for folder in self._folders() if folder.exists()} != folders:
                return

    def _concerns(self, folder: Path, path: Path) -> bool:
        """Whether a change may be one of an article of this folder."""
        if folder == path:
            return True
        if not path.is_relative_to(folder):
            return False
        if path.is_relative_to(self._own) and not folder.is_relative_to(self._own):
            return False
        if any(part.startswith(HIDDEN) for part in path.relative_to(folder).parts):
            return False
        # Without a known suffix it may be a folder of articles that came, went or was renamed.
        return path.suffix.lower() in SUFFIXES | OTHER_TEXTS or not path.is_file()
