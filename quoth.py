"""Ask questions of a folder of articles; every answer cites the exact sentences it rests on.

>>> import quoth                                                    # doctest: +SKIP
>>> report = quoth.index_folders(Path(".quoth"), [Path("articles")])  # doctest: +SKIP
>>> with quoth.Library(Path(".quoth")) as library:                  # doctest: +SKIP
...     result = quoth.ask(library, "Who resigned?", period=quoth.Period("2031-03-01", None))
"""

from index.encoder import Encoder, load_encoder
from index.errors import LibraryBusy, LibraryError, ModelError, QuothError, UnreadableArticle
from index.library import Library, Status
from index.period import Period
from index.spans import Span
from index.store import Article, Searched
from index.sync import Report, forget_folder, index_folders
from qa.answer import Answer, Answered, NotFound, Turn, ask
from qa.check import Checker, Edit, Match, Verdict, Warning, check
from qa.cite import Citation
from qa.draft import Claim, DraftReport, Quoted, check_draft
from qa.mind import Mind, load_mind
from qa.outcome import Strictness

__all__ = [
    "Answer",
    "Answered",
    "Article",
    "Checker",
    "Citation",
    "Claim",
    "DraftReport",
    "Edit",
    "Encoder",
    "Library",
    "LibraryBusy",
    "LibraryError",
    "Match",
    "Mind",
    "ModelError",
    "NotFound",
    "Period",
    "Quoted",
    "QuothError",
    "Report",
    "Searched",
    "Span",
    "Status",
    "Strictness",
    "Turn",
    "UnreadableArticle",
    "Verdict",
    "Warning",
    "ask",
    "check",
    "check_draft",
    "forget_folder",
    "index_folders",
    "load_encoder",
    "load_mind",
]
