"""What can go wrong, as one tree. Each message names the value and the next step.

QuothError
├── UnreadableArticle    one file could not be read; the run goes on without it
├── LibraryError         the library is missing, newer than this program, or damaged
│   └── LibraryBusy      another process is writing to it
└── ModelError           a model is not on this computer, or not the one we know
"""


class QuothError(Exception):
    """Anything that Quoth tells its user in one sentence."""


class UnreadableArticle(QuothError):
    """A file that holds no readable article; `str(error)` is the reason, without the file's name."""


class LibraryError(QuothError):
    """The library folder cannot be used as it is."""


class LibraryBusy(LibraryError):
    """Another process holds the writer's lock."""


class ModelError(QuothError):
    """A model cannot be loaded."""


def reason_of(error: Exception) -> str:
    """What went wrong in words, without the number that the system has for it."""
    return (isinstance(error, OSError) and error.strerror) or str(error)
