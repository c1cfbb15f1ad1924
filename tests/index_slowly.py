"""Run as a program: index with the letter encoder, ready to be killed at any moment.

`python -m tests.index_slowly LIBRARY FOLDER [LIMIT]` says "ready" once everything is imported, begins
at the first line on standard input, and takes a moment longer than it must. LIMIT: no file may grow
past so many bytes, as on a full disk.
"""

import resource
import sys
import time
from pathlib import Path

from index import copies, vectors
from index.errors import LibraryError
from index.sync import index_folders
from tests.fakes import LetterEncoder


def main() -> int:
    library, folder = Path(sys.argv[1]), Path(sys.argv[2])
    copies.group([(1, copies.sign("loads datasketch"))])
    import faiss  # noqa: F401

    assert vectors.VectorIndex
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    if len(sys.argv) > 3:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
    try:
        index_folders(
            library,
            [folder],
            LetterEncoder,
            lambda *_: time.sleep(0.004),
            encoder_name=LetterEncoder.name,
        )
    except LibraryError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
