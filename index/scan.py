"""What lies in a folder: the files that may be articles, and whether they have changed.

Nothing here opens a file for writing, follows a link out of the folder, or waits on a pipe.
"""

import os
import re
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import LibraryError, UnreadableArticle
from .formats import MAX_BYTES, OTHER_TEXTS, SUFFIXES

# A file touched this shortly before it is read may be changed again within the clock's resolution,
# unseen by its time stamps; such a stamp is not trusted later (git's "racy" entries).
RACY_NS = 2_000_000_000
# The folder of a saved page's pictures and frames: "Storm_files" beside "Storm.html". Its frames are
# advertisements and buttons, and no articles.
_OF_PAGE = re.compile(r"(?P<page>.+)(?:_files|-Dateien|_fichiers|_archivos|_bestanden|_arquivos)")
# How names of hidden files begin, and of what Word keeps beside an open document.
HIDDEN = (".", "~$")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be an article: `path` inside the folder with forward slashes.

    `stamp` changes whenever the file may have changed. `reason` is set where the name alone
    makes it unreadable. A path that ends with a slash is a folder that could not be looked into.
    """

    path: str
    stamp: str
    reason: str | None = None


def scan(folder: Path, leave_out: Path | None = None) -> list[Found]:
    """Files of the known formats below `folder`, sorted by path; `leave_out` is the library's own.

    Hidden files and folders, and the parts of saved pages, are skipped. Texts of other formats are listed
    as unreadable, and so are links that lead out of the folder, which are not followed. LibraryError if the
    folder itself cannot be looked into.
    """
    root = folder.resolve()
    own = None if leave_out is None else leave_out.resolve()
    if own is not None and root.is_relative_to(own):
        own = None  # the library's own folder of uploads, asked for by name
    if root.is_file():
        return [_found(root, root.name)]  # whatever its suffix: it was asked for by name
    return sorted(_walk(root, root, "", own, {root}), key=lambda found: found.path)


def _walk(
    root: Path, folder: Path, prefix: str, own: Path | None, seen: set[Path]
) -> Iterator[Found]:
    try:
        entries = _entries(folder)
    except FileNotFoundError:
        return  # it vanished, and its files with it
    except OSError as error:  # its files are there, for all we know
        if folder == root:
            raise LibraryError(
                f"{root} cannot be read ({error.strerror}). Articles already in the library stay in it; "
                f"to take them out: quoth forget {root}"
            ) from error
        yield Found(
            prefix,
            "",
            f"the folder cannot be read ({error.strerror}); articles read from it before stay",
        )
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_symlink() and not _stays_inside(path, root):
            yield from _leads_out(path, prefix + entry.name)
            continue
        if entry.is_dir():
            real = path.resolve()
            is_own = own is not None and real.is_relative_to(own)
            if real not in seen and not is_own:  # a link to a folder above would never end
                seen.add(real)
                yield from _walk(root, path, f"{prefix}{entry.name}/", own, seen)
        else:
            yield from _text(path, prefix + entry.name)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name, without what is hidden and what browsers keep beside a saved page."""
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    pages = {Path(one.name).stem for one in entries if one.name.lower().endswith((".html", ".htm"))}
    return [
        entry
        for entry in entries
        if not entry.name.startswith(HIDDEN)
        and not ((of := _OF_PAGE.fullmatch(entry.name)) and of["page"] in pages)
    ]


def _text(path: Path, relative: str) -> Iterator[Found]:
    """A file, if it is a text, of whatever format."""
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        yield _found(path, relative)
    elif suffix in OTHER_TEXTS:
        yield _unread(relative, f"no known format: {suffix}; save it as .docx, .pdf or .txt")


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a dangling link, or a ring of links
        return False


def _leads_out(link: Path, relative: str) -> Iterator[Found]:
    """A link out of the folder or to nothing, if it may be meant for an article or a folder of them."""
    try:
        is_folder = link.is_dir()
    except (OSError, RuntimeError):  # a ring of links
        is_folder = False
    if is_folder or link.suffix.lower() in SUFFIXES:
        reason = "a link out of the folder or to nothing; index what it leads to by its own path"
        yield _unread(relative, reason)


def _unread(relative: str, reason: str) -> Found:
    return Found(os.fsencode(relative).decode("utf-8", "backslashreplace"), "", reason)


def _found(path: Path, relative: str) -> Found:
    try:
        relative.encode()
    except UnicodeEncodeError:
        return _unread(relative, "its name is not valid Unicode; rename it")
    try:
        return Found(relative, stamp_of(path.stat()))
    except OSError as error:
        return Found(relative, "", _reason(error))


def _reason(error: OSError) -> str:
    """Why a file cannot be read that was there when its folder was listed."""
    if isinstance(error, FileNotFoundError):
        return "it vanished while the folder was read"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"it cannot be read ({error.strerror})"


def stamp_of(status: os.stat_result) -> str:
    """Size, times and inode: what changes when a file is written, replaced or renamed over."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def place_of(folder: Path) -> str:
    """Which folder this is, whatever its path, and behind a space when something last came or went in it."""
    status = folder.stat()
    return f"{status.st_dev}:{status.st_ino} {status.st_mtime_ns}"


def read_bytes(path: Path) -> tuple[bytes, str]:
    """A file's bytes and the stamp to remember; UnreadableArticle says why there are none.

    The stamp is empty where the file is so new that a later change might not show in it.
    """
    try:
        # O_NONBLOCK: a pipe under an article's name must not hold up the run.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise UnreadableArticle(_reason(error)) from error
    try:
        with open(handle, "rb") as file:  # noqa: PTH123  a descriptor has no Path
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableArticle("not a regular file")
            if status.st_size > MAX_BYTES:
                raise UnreadableArticle("over 50 MB")
            raw = file.read(MAX_BYTES + 1)
            settled = os.fstat(handle)
    except OSError as error:
        raise UnreadableArticle(_reason(error)) from error
    if len(raw) > MAX_BYTES:
        raise UnreadableArticle("over 50 MB")
    newest = max(settled.st_mtime_ns, settled.st_ctime_ns)
    is_old = time.time_ns() - newest > RACY_NS and stamp_of(settled) == stamp_of(status)
    return raw, stamp_of(settled) if is_old else ""
