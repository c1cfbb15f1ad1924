"""Whether an old citation still says what its article says, decided by content.

An article is known again by its text: one that was renamed or put into another folder is still the
same article, and a sentence that stands elsewhere now is still the same sentence.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any, Protocol

from index.errors import LibraryError
from index.spans import Span
from index.store import Article, text_digest

from .cite import Citation, Context, around, page_of


class Standing(Enum):
    """How an old citation stands in the library as it is now."""

    HOLDS = "still there"
    MOVED = "moved"  # the same characters elsewhere in the article, or in one of the same content
    CHANGED = "text changed"  # the article is there, these characters are not in it any more
    GONE = "article deleted"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """An article's text as it was when it was cited, both as hexadecimal SHA-256.

    `sha256` is of the text's UTF-8 bytes; `content` of the same with each run of white space as one
    space, which knows an article again whose lines were only wrapped anew.
    """

    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a citation stands now; `article` is None only with GONE, `span` with CHANGED and GONE."""

    standing: Standing
    article: Article | None
    span: Span | None


class Articles(Protocol):
    """What is needed of an opened `index.library.Library`."""

    def article(self, name: str) -> Article:
        """The article with this id. LibraryError if there is none."""

    def same_text(self, digest: bytes) -> list[Article]:
        """The articles of this `index.store.text_digest`, in the order of their ids."""


def fingerprint(text: str) -> Fingerprint:
    """What an article's text is known by later."""
    exact = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Fingerprint(exact, text_digest(text).hex())


def locate(
    articles: Articles, name: str, span: Span, text: str, known: Fingerprint | None = None
) -> Place:
    """Where the words `text`, cited at `span` of the article `name`, stand now.

    `known` is what the article was; without it one that was renamed cannot be found again.
    """
    own = _article(articles, name)
    if own is not None:
        if span.cut(own.text) == text:
            return Place(Standing.HOLDS, own, span)
        at = _nearest(own.text, text, span.start)
        if at is not None:
            return Place(Standing.MOVED, own, at)
    for other in _same_content(articles, known):
        at = _nearest(other.text, text, span.start)
        if at is not None:
            return Place(Standing.MOVED, other, at)
    return Place(Standing.CHANGED if own is not None else Standing.GONE, own, None)


def moved(citation: Citation, place: Place) -> Citation:
    """The citation as it is where it stands now; `place` has a span."""
    article, span = place.article, place.span
    assert article is not None
    assert span is not None
    before, after = around(article, span)
    steps = span.start - citation.span.start
    # Every span that a citation has or is yet to get counts in the same text, so all move alike.
    spans = {one.name: _shifted(getattr(citation, one.name), steps) for one in fields(citation)}
    own = {
        "article": article.name,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "page": page_of(article.pages, span.start),
        "before": before,
        "after": after,
        "context": _context_there(citation.context, steps, article.text),
    }
    return replace(citation, **{**spans, **own})


def _context_there(context: Context | None, steps: int, text: str) -> Context | None:
    """The sentence before, if it moved along; it may not have."""
    if context is None:
        return None
    span = context.span.moved(steps)
    return Context(span, context.text) if span.cut(text) == context.text else None


def _shifted(value: Any, steps: int) -> Any:  # noqa: ANN401
    if isinstance(value, Span):
        return value.moved(steps)
    if isinstance(value, tuple):
        return tuple(_shifted(one, steps) for one in value)
    return value


def _article(articles: Articles, name: str) -> Article | None:
    try:
        return articles.article(name)
    except LibraryError:
        return None


def _same_content(articles: Articles, known: Fingerprint | None) -> Iterator[Article]:
    if known is not None:
        yield from articles.same_text(bytes.fromhex(known.content))


def _nearest(text: str, words: str, start: int) -> Span | None:
    """The place of the words that is nearest to where they stood; None where they are nowhere.

    >>> _nearest("a rose is a rose", "rose", 11)
    Span(start=12, end=16)
    """
    if not words:
        return None
    before = text.rfind(words, 0, start + len(words))
    after = text.find(words, start)
    found = [at for at in (before, after) if at >= 0]
    if not found:
        return None
    at = min(found, key=lambda one: abs(one - start))
    return Span(at, at + len(words))
