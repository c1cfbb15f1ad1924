"""The real library behind the real page, with an encoder that costs nothing.

`python -m tests.web_app_real LIBRARY PORT`
"""

import sys
from contextlib import closing
from functools import partial
from pathlib import Path

from index import store
from index.library import Library
from qa.answer import ask
from qa.check import Checker
from qa.draft import check_text
from qa.look import look
from tests.fakes import LetterEncoder
from ui.desk import Desk
from ui.records import Records
from ui.shelf import Shelf
from ui.web import serve_desk

if __name__ == "__main__":
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    encoder = LetterEncoder()
    store.create(folder).close()
    with Library(folder, encoder) as library, closing(Records(folder)) as records:
        shelf = Shelf(library, lambda: encoder, encoder.name)
        desk = Desk(
            library,
            partial(ask, library),
            partial(check_text, Checker(library)),
            records=records,
            shelf=shelf,
            look=partial(look, library),
        )
        shelf.start()
        serve_desk(desk, "127.0.0.1", port)
