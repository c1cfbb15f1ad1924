"""Ask questions of a folder of articles; every answer cites the exact sentences it rests on.

>>> import quoth                                                    # doctest: +SKIP
>>> report = quoth.index_folders(Path(".quoth"), [Path("articles")])  # doctest: +SKIP
>>> with quoth.Library(Path(".quoth")) as library:                  # doctest: +SKIP
...     result = quoth.ask(library, "Who resigned?")
"""

from index.encoder import Encoder, load_encoder
from index.errors import LibraryBusy, LibraryError, ModelError, QuothError, UnreadableArticle
from index.library import Library, Status
from index.spans import Span
from index.store import Article, Searched
from index.sync import Report, forget_folder, index_folders
from qa.answer import Answer, Answered, NotFound, Turn, ask
from qa.cite import Citation

__all__ = [
    "Answer",
    "Answered",
    "Article",
    "Citation",
    "Encoder",
    "Library",
    "LibraryBusy",
    "LibraryError",
    "ModelError",
    "NotFound",
    "QuothError",
    "Report",
    "Searched",
    "Span",
    "Status",
    "Turn",
    "UnreadableArticle",
    "ask",
    "forget_folder",
    "index_folders",
    "load_encoder",
]
