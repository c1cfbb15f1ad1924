"""Citations, and the promise they keep: `article_text[start:end] == text`."""

from bisect import bisect_right
from dataclasses import dataclass

from index.passages import Kind
from index.spans import Span
from index.store import Article


class BrokenCitation(AssertionError):
    """A citation whose characters are not the article's: a defect of ours, never shown."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One whole sentence of an article, and where it stands.

    `span` and `answer` count in the article text; `answer` is the answer's own part of the
    sentence, None where the whole sentence is the answer. `page` counts from 1, None where the
    format has no pages. `before` and `after` are the neighbouring sentences, for context only.
    """

    article: str
    title: str | None
    published: str | None
    source: str | None
    span: Span
    text: str
    answer: Span | None
    page: int | None
    before: str
    after: str

    def holds(self, article_text: str) -> bool:
        """Whether the article still has these very characters at this very place."""
        return self.span.cut(article_text) == self.text


def cite(article: Article, number: int, answer: Span | None = None) -> Citation:
    """The citation of sentence `number` (from 0) of an article. BrokenCitation never happens."""
    span = article.sentences[number].span
    citation = Citation(
        article.name,
        article.title,
        article.published,
        article.source,
        span,
        span.cut(article.text),
        answer,
        page_of(article.pages, span.start),
        _neighbour(article, number, -1),
        _neighbour(article, number, +1),
    )
    if not citation.holds(article.text) or (answer is not None and answer not in span):
        raise BrokenCitation(f"{article.name} {span}")
    return citation


def page_of(pages: tuple[int, ...], offset: int) -> int | None:
    """The page, from 1, on which a character stands.

    >>> page_of((0, 100, 200), 150)
    2
    """
    return bisect_right(pages, offset) or 1 if pages else None


def _neighbour(article: Article, number: int, step: int) -> str:
    """The next sentence of prose in a direction, or nothing."""
    at = number + step
    while 0 <= at < len(article.sentences):
        sentence = article.sentences[at]
        if sentence.kind is Kind.PROSE:
            return sentence.span.cut(article.text)
        at += step
    return ""
