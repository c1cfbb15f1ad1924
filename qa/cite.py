"""Citations, and the promise they keep: `article_text[start:end] == text`."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from index.passages import Kind
from index.spans import Span
from index.store import Article

from .amounts import whole_amount


class BrokenCitation(AssertionError):
    """A citation whose characters are not the article's: a defect of ours, never shown."""


# A sentence that points back: whoever "he" is, the sentence before says it.
_POINTS_BACK = re.compile(
    r"^\W*(?:(?:but|and|so|yet|then|still|also|instead|however|meanwhile|later|earlier),? )?"
    r"(?:he|she|it|they|his|her|hers|its|their|this|that|these|those|both|neither|such|the former|"
    r"the latter|there)\b"
    r"|\b(?:he|she|they) (?:said|says|added|told|wrote|asked|continued|explained|noted)\b"
    r"|\b(?:said|says|added) (?:he|she|they)(?=\W*\Z|[,.;:])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence before a citation that cannot be understood alone; it is no part of the citation."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One whole sentence of an article, and where it stands.

    `span` and `answer` count in the article text; `answer` is the answer's own part of the
    sentence, None where the whole sentence is the answer. `page` counts from 1, None where the
    format has no pages. `before` and `after` are the neighbouring sentences, for reading on;
    `context` is the one before where this one points back to it ("He said so on Monday").
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
    context: Context | None = None

    @property
    def words(self) -> str:
        """The words that answer, to the character; without them the whole sentence."""
        return self.text if self.inside is None else self.inside.cut(self.text)

    @property
    def inside(self) -> Span | None:
        """Where the answer stands in the sentence; None where the whole sentence is the answer."""
        return None if self.answer is None else self.answer.moved(-self.span.start)

    def holds(self, article_text: str) -> bool:
        """Whether the article still has these very characters at this very place."""
        return self.span.cut(article_text) == self.text


def cite(article: Article, number: int, answer: Span | None = None) -> Citation:
    """The citation of sentence `number` (from 0) of an article. BrokenCitation never happens."""
    span = article.sentences[number].span
    # Not before answers were weighed and joined: "27" and "at least 27" of two reports are one.
    answer = None if answer is None else whole_amount(article.text, answer, span)
    citation = Citation(
        article.name,
        article.title,
        article.published,
        article.source,
        span,
        span.cut(article.text),
        answer,
        page_of(article.pages, span.start),
        _cut(article, _neighbour(article, number, -1)),
        _cut(article, _neighbour(article, number, +1)),
        _context(article, number),
    )
    if not citation.holds(article.text) or (answer is not None and answer not in span):
        raise BrokenCitation(f"{article.name} {span}")
    return citation


def points_back(sentence: str) -> bool:
    """Whether a sentence needs the one before: "He said so."."""
    return _POINTS_BACK.search(sentence) is not None


def sentence_at(article: Article, offset: int) -> int | None:
    """The number of the sentence around a character; None between sentences."""
    for number, sentence in enumerate(article.sentences):
        if sentence.span.start <= offset < sentence.span.end:
            return number
    return None


def page_of(pages: tuple[int, ...], offset: int) -> int | None:
    """The page, from 1, on which a character stands.

    >>> page_of((0, 100, 200), 150)
    2
    """
    return bisect_right(pages, offset) or 1 if pages else None


def around(article: Article, span: Span) -> tuple[str, str]:
    """What stands before and after, for context only: the rest of its sentences, a neighbour on each side."""
    prose = [one.span for one in article.sentences if one.kind is Kind.PROSE]
    before = [one for one in prose if one.start < span.start]
    after = [one for one in prose if one.end > span.end]
    start = span.start
    if before:
        cuts_into = before[-1].end > span.start and len(before) > 1
        start = before[-2].start if cuts_into else before[-1].start
    end = span.end
    if after:
        cuts_into = after[0].start < span.end and len(after) > 1
        end = after[1].end if cuts_into else after[0].end
    return article.text[start : span.start].strip(), article.text[span.end : end].strip()


def _neighbour(article: Article, number: int, step: int) -> int | None:
    """The number of the next sentence of prose in a direction."""
    at = number + step
    while 0 <= at < len(article.sentences):
        if article.sentences[at].kind is Kind.PROSE:
            return at
        at += step
    return None


def _cut(article: Article, number: int | None) -> str:
    return "" if number is None else article.sentence(number)


def _context(article: Article, number: int) -> Context | None:
    before = _neighbour(article, number, -1)
    if before is None or not points_back(_cut(article, number)):
        return None
    return Context(article.sentences[before].span, _cut(article, before))
