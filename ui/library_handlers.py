"""What the library's events do: files in, articles out and back again, the list as it is wished."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from index.errors import QuothError
from qa.many import many

from . import render, render_library
from .browse import PAGE, Wish, browse
from .desk import Desk
from .jobs import Job
from .shelf import Shelf

SHOWN = 2  # pieces of work that are shown, the newest first
LONGEST = 5_000  # reports listed at most
READ_ONLY = "This library is only read here."


class LibraryHandlers:
    """The library part. `uploads` is the only folder from which files are taken in."""

    def __init__(self, desk: Desk, uploads: Path) -> None:
        self._desk, self._uploads = desk, uploads
        self._refused: tuple[tuple[str, str], ...] = ()

    def listing(self, wished: Mapping[str, str]) -> str:
        """The list of articles."""
        shelf = self._desk.shelf
        if shelf is None:
            return render.notice(READ_ONLY)
        return render_library.listing(browse(shelf.rows(), _wish(wished)), shelf.removed())

    def jobs(self) -> str:
        """Work on the library that is worth telling of."""
        shelf = self._desk.shelf
        if shelf is None:
            return ""
        told = [job for job in shelf.jobs.all() if _is_worth_telling(job)]
        return render_library.jobs(told[:SHOWN], self._refused)

    def bring(self, files: Iterable[Mapping[str, str]]) -> tuple[str, str]:
        """(jobs, notice) once files that were uploaded are taken in."""
        given = [(one["name"], path) for one in files if (path := self._uploaded(one))]
        try:
            brought = self._shelf().bring(given)
        except QuothError as error:
            return self.jobs(), render.notice(str(error))
        finally:
            for _, path in given:
                path.unlink(missing_ok=True)
        self._refused = brought.refused
        known = sum(one.is_known for one in brought.taken)
        verb = "was" if known == 1 else "were"
        told = f"{many(known, 'file')} {verb} in the library already." if known else ""
        return self.jobs(), render.notice(told)

    def _uploaded(self, one: Mapping[str, str]) -> Path | None:
        """Where an uploaded file lies; None for a place that is not one of uploads."""
        try:
            path = Path(one["path"]).resolve(strict=True)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        inside = path.is_relative_to(self._uploads.resolve()) and path.is_file()
        return path if inside and isinstance(one.get("name"), str) else None

    def remove(self, name: str, wished: Mapping[str, str]) -> tuple[str, str]:
        """(list, notice) once an article is out of the library."""
        told = self._worked(lambda: self._shelf().remove(name)) or render_library.removed(name)
        return self.listing(wished), told

    def restore(self, name: str, wished: Mapping[str, str]) -> tuple[str, str]:
        """(list, notice) once an article is back in the library."""
        told = self._worked(lambda: self._shelf().restore(name))
        return self.listing(wished), told or render.quiet(f"{name} is back in the library.")

    def reindex(self) -> tuple[str, str]:
        """(jobs, notice) once the folders are being read again."""
        return self.jobs(), self._worked(lambda: self._shelf().reindex())

    def give_up(self, job: str) -> str:
        """Jobs, once one of them was cancelled."""
        if self._desk.shelf is not None:
            self._desk.shelf.jobs.cancel(job)
        return self.jobs()

    def _shelf(self) -> Shelf:
        if self._desk.shelf is None:
            raise QuothError(READ_ONLY)
        return self._desk.shelf

    def _worked(self, work: Callable[[], Job]) -> str:
        """A notice of what went wrong, or nothing."""
        try:
            job = work()
        except QuothError as error:
            return render.notice(str(error))
        return render.notice(job.problem or "") if job.state == "failed" else ""


def _is_worth_telling(job: Job) -> bool:
    """Not what is done at once, and not what found nothing new."""
    if job.what.startswith(("Remove ", "Put back ")):
        return not job.is_over or job.state == "failed"
    if job.state == "done" and job.what.startswith("Changed: "):  # by itself: only if anything has
        return any(job.counts.get(kind) for kind in ("added", "changed"))
    return job.state != "done" or bool(job.files)


def _wish(wished: Mapping[str, str]) -> Wish:
    most = wished.get("most", "")
    number = int(most) if most.isascii() and most.isdigit() and len(most) < 6 else PAGE
    told = {name: wished.get(name, "") for name in ("words", "outlet", "first", "last", "order")}
    return Wish(**told, most=min(max(number, PAGE), LONGEST))
