"""Which whole articles a question means: by the file's name, by the headline, by what they are about."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.encoder import Vectors
from index.errors import LibraryError
from index.library import Found, Library
from index.passages import Kind
from index.period import Period
from index.store import Article
from index.words import query_terms, terms, words

OPENING = 3  # sentences
LEAST_COVERED = 0.6  # of the topic's words, by weight, that an article must have
LEAST_NAMED = 5  # words of a headline that name it, where nothing says that they do
QUOTED = 3  # where "the article …" says so


@dataclass(frozen=True, slots=True)
class Meant:
    """An article that may be meant: how much of the topic its opening and its text have, how near it is."""

    article: Article
    opening: float
    text: float
    likeness: float

    @property
    def score(self) -> float:
        """0 to 4, the more the likelier."""
        return 1.5 * self.opening + self.text + 1.5 * self.likeness


def named_article(library: Library, name: str, least: int = LEAST_NAMED) -> Article | None:
    """The article with this file name or headline, or at `least` so many words of it in a row."""
    wanted = [word.folded for word in words(name)]
    if not wanted:
        return None
    best = None
    for row in library.rows():
        if not row.is_article:
            continue
        path = PurePosixPath(row.name)
        if name.casefold() in (row.name.casefold(), path.name.casefold(), path.stem.casefold()):
            return library.article(row.name)
        title = [word.folded for word in words(row.title or "")]
        if title == wanted:
            return library.article(row.name)
        if best is None and len(wanted) >= least and _is_within(wanted, title):
            best = row.name
    return None if best is None else library.article(best)


def _is_within(wanted: Sequence[str], title: Sequence[str]) -> bool:
    count = len(wanted)
    return any(title[at : at + count] == wanted for at in range(len(title) - count + 1))


def meant_articles(
    library: Library, topic: str, period: Period, holds: Callable[[Article], bool]
) -> tuple[list[Meant], Vectors | None]:
    """The articles that have most of a topic's words, the likeliest first, and the topic's vector."""
    found = library.search(topic, period=period, is_question=False)
    asked = query_terms(topic)
    likeness = _likeness(found)
    meant = [
        Meant(
            article,
            _covered(found, asked, terms(_opening(article))),
            _covered(found, asked, terms(article.text)),
            likeness[article.row],
        )
        for article in {hit.article.row: hit.article for hit in found.hits}.values()
        if holds(article)
    ]
    kept = [one for one in meant if one.text >= LEAST_COVERED]
    return sorted(kept, key=lambda one: -one.score), found.question_vector


def _likeness(found: Found) -> dict[int, float]:
    best: dict[int, float] = {}
    for hit in found.hits:
        row = hit.article.row
        near = 0.0
        if hit.vectors is not None and found.question_vector is not None:
            near = float((hit.vectors @ found.question_vector).max())
        best[row] = max(best.get(row, 0.0), near)
    return best


def _covered(found: Found, asked: Sequence[str], there: Iterable[str]) -> float:
    """The share of the asked terms that are there; a rare one counts more."""
    has = set(there)
    total = sum(found.idf[term] for term in asked)
    return sum(found.idf[term] for term in asked if term in has) / total if total else 0.0


def _opening(article: Article) -> str:
    prose = [s.span.cut(article.text) for s in article.sentences if s.kind is Kind.PROSE]
    return "\n".join([article.title or "", *prose[:OPENING]])


def only_article(library: Library) -> Article | None:
    """The one article there is, None where there are more, or none."""
    names = library.article_names()
    if len(names) != 1:
        return None
    try:
        return library.article(names[0])
    except LibraryError:  # it went meanwhile
        return None
