"""What is said in the articles of a library, prepared once for each article that a question needs."""

import re
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from index.library import Library
from index.store import Article

from .meant_speaker import is_meant
from .speakers import ArticleSpeakers
from .utterances import Utterance, utterances

_KEPT = 512  # articles
_AND = re.compile(r",? and (?=[A-Z])|, (?=[A-Z])")  # "Voss and Keel"


class Heard:
    """The utterances of the articles met so far."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[ArticleSpeakers, list[Utterance]]] = {}

    def utterances(self, article: Article) -> list[Utterance]:
        """All that is said in an article, in order."""
        return self._prepared(article)[1]

    def by(self, claimed: str, articles: Iterable[Article]) -> list[Utterance]:
        """What is said in these articles by the one whom a question names, or by each of several."""
        names, found = {claimed, *_AND.split(claimed)}, []
        for article in articles:
            speakers, said = self._prepared(article)
            found += [
                one
                for one in said
                if any(is_meant(name, one.person, one.speaker, speakers.people) for name in names)
            ]
        return found

    def _prepared(self, article: Article) -> tuple[ArticleSpeakers, list[Utterance]]:
        known = self._known.get(article.row)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            speakers = ArticleSpeakers.of(article)
            known = self._known[article.row] = speakers, utterances(article, speakers)
        return known


_HEARD: WeakKeyDictionary[Library, Heard] = WeakKeyDictionary()


def heard_in(library: Library) -> Heard:
    """What was prepared for this library; an article's row number is never used for another text."""
    return _HEARD.setdefault(library, Heard())
