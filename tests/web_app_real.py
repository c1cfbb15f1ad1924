"""The real library behind the real page, with an encoder that costs nothing.

`python -m tests.web_app_real LIBRARY PORT [PASSWORD]`
"""

import sys
from contextlib import closing
from pathlib import Path

from index import store
from index.library import Library
from tests.fakes import LetterEncoder
from ui.records import Records
from ui.server import desk_of, leave, serve_desk
from ui.shelf import Shelf

if __name__ == "__main__":
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    encoder = LetterEncoder()
    store.create(folder).close()
    with Library(folder, encoder) as library, closing(Records(folder)) as records:
        shelf = Shelf(library, lambda: encoder, encoder.name)
        password = sys.argv[3] if len(sys.argv) > 3 else None
        desk = desk_of(library, records, shelf)
        serve_desk(desk, "127.0.0.1", port, password=password, started=shelf.start)
    leave()
