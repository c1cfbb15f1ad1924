"""Run as a program: a real library behind the real server, with an encoder that takes its time.

`python -m tests.serve_slowly LIBRARY HOST [PASSWORD_FILE]` serves on a free port; at the vectors of an
article it waits for a long time, deaf to everything, as a model in the middle of its work is.
"""

import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from index.encoder import Vectors
from index.library import Library
from index.spans import Span
from index.store import create
from tests.fakes import LetterEncoder
from ui.records import Records
from ui.server import desk_of, leave, serve_desk
from ui.sessions import read_password
from ui.shelf import SharedEncoder, Shelf


class DeafEncoder(LetterEncoder):
    def encode_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        if any("slow" in text for text in texts):
            time.sleep(30)
        return super().encode_spans(texts, spans)


def main() -> None:
    folder, host = Path(sys.argv[1]), sys.argv[2]
    password = read_password(Path(sys.argv[3])) if len(sys.argv) > 3 else None
    create(folder).close()
    encoder = SharedEncoder(DeafEncoder)
    with Library(folder, encoder) as library, closing(Records(folder)) as records:
        shelf = Shelf(library, encoder, DeafEncoder.name)
        serve_desk(desk_of(library, records, shelf), host, 0, password=password)


if __name__ == "__main__":
    main()
    leave()
