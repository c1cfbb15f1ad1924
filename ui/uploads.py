"""Files that people bring in: into one folder of the library's own, under a name that stays in it."""

import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import QuothError
from index.formats import MAX_BYTES, SUFFIXES

UPLOADS = "uploads"  # the folder's name inside the library
ROOM = 200 * 1024 * 1024  # bytes that an upload must leave free on the disk
_LONGEST = 150  # bytes of a file's name; file systems take 255
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_BLANK = re.compile(r"\s+")
# Names that Windows keeps for devices, whatever the suffix.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class RefusedUpload(QuothError):
    """A file that is not taken in; the message says why."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was brought in: the name it came with, and the one under which it lies now.

    `is_known` says that a file of the same content lay there already, under the name `kept`.
    """

    given: str
    kept: str
    is_known: bool


def clean_name(given: str) -> str:
    """A file name that can be nothing but a name inside a folder, with the suffix it had.

    RefusedUpload if the suffix is none of a known format.

    >>> clean_name("../../etc/My article.TXT")
    'My article.TXT'
    """
    last = re.split(r"[/\\]", given)[-1]
    name = "".join(_visible(unicodedata.normalize("NFC", last)))
    name = _BLANK.sub(" ", _UNSAFE.sub("_", name)).rstrip(" .")
    stem, dot, suffix = name.rpartition(".")
    if not dot or f".{suffix.lower()}" not in SUFFIXES:
        known = " ".join(sorted(SUFFIXES))
        raise RefusedUpload(f"{last or 'A file without a name'} is in no known format ({known}).")
    stem = stem.strip(" .") or "article"
    if _DEVICE.fullmatch(stem):
        stem = f"_{stem}"
    return f"{_cut(stem, _LONGEST - len(suffix) - 1)}.{suffix}"


def _visible(text: str) -> Iterator[str]:
    """Without characters that turn, hide or join the others, and without halves of characters."""
    for one in text:
        kind = unicodedata.category(one)
        if kind in ("Cs", "Co", "Cn"):
            yield "_"
        elif kind != "Cf":
            yield one


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode("utf-8", "ignore").rstrip(" .")


class Uploads:
    """The folder of uploads of one library."""

    def __init__(self, library: Path) -> None:
        self.folder = library / UPLOADS

    def take(self, given: str, source: Path) -> Upload:
        """Copy a file in under a free name; RefusedUpload if it cannot be taken.

        A file is there whole or not at all, and never in the place of another one.
        """
        name = clean_name(given)
        try:
            size = source.stat().st_size
            if size > MAX_BYTES:
                raise RefusedUpload(f"{name} is over {MAX_BYTES // 1024**2} MB.")
            self.folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(self.folder).free < size + ROOM:
                raise RefusedUpload(f"There is not enough room on the disk for {name}.")
            return self._copy(given, name, source)
        except OSError as error:
            raise RefusedUpload(f"{name} cannot be saved ({error.strerror or error}).") from error

    def _copy(self, given: str, name: str, source: Path) -> Upload:
        # Hidden, so that no scan reads it before it is whole.
        handle, part = tempfile.mkstemp(prefix=".part-", dir=self.folder)
        try:
            with open(handle, "wb") as target, source.open("rb") as data:  # noqa: PTH123
                shutil.copyfileobj(data, target)
                target.flush()
                os.fsync(handle)
            Path(part).chmod(0o644)
            for tried in _numbered(name):
                if _is_same(self.folder / tried, Path(part)):
                    return Upload(given, tried, is_known=True)
                if _give_name(part, self.folder / tried):
                    return Upload(given, tried, is_known=False)
            raise RefusedUpload(f"There are too many files called {name} already.")
        finally:
            Path(part).unlink(missing_ok=True)


def _numbered(name: str) -> Iterator[str]:
    """The name, then "name (2)" and so on."""
    yield name
    stem, _, suffix = name.rpartition(".")
    for number in range(2, 1_000):
        yield f"{stem} ({number}).{suffix}"


def _is_same(there: Path, other: Path) -> bool:
    if there.is_symlink() or not there.is_file() or there.stat().st_size != other.stat().st_size:
        return False
    return _digest(there) == _digest(other)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _give_name(part: str, target: Path) -> bool:
    """Put the file there if nothing is there yet; a link, because renaming would replace."""
    try:
        os.link(part, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        except FileExistsError:
            return False
        os.replace(part, target)  # noqa: PTH105
    return True
