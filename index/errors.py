"""What can go wrong, as one tree. Each message names the value and the next step.

QuothError
├── UnreadableArticle    one file could not be read; the run goes on without it
├── LibraryError         the library is missing, newer than this program, or damaged
│   ├── LibraryBusy      another process is writing to it
│   └── FolderEmpty      a folder holds none of its articles any more, and perhaps only its drive is away
└── ModelError           a model is not on this computer, or not the one we know
"""

from pathlib import Path


class QuothError(Exception):
    """Anything that Quoth tells its user in one sentence."""


class UnreadableArticle(QuothError):
    """A file that holds no readable article; `str(error)` is the reason, without the file's name."""


class LibraryError(QuothError):
    """The library folder cannot be used as it is."""


class LibraryBusy(LibraryError):
    """Another process holds the writer's lock."""


class FolderEmpty(LibraryError):
    """A folder is not believed to have lost all of its articles."""

    def __init__(self, folder: Path, articles: int) -> None:
        """`folder` as the library knows it."""
        super().__init__(
            f"There is no article in {folder} any more; its drive may not be there. The {articles:,} that "
            f"were read from it stay in the library. If they were deleted: quoth index --emptied {folder}"
        )
        self.folder = folder


class ModelError(QuothError):
    """A model cannot be loaded."""


def reason_of(error: Exception) -> str:
    """What went wrong in words, without the number that the system has for it."""
    return (isinstance(error, OSError) and error.strerror) or str(error)
