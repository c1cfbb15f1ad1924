"""The words that stand around a stretch of an article, for context only."""

from index.passages import Kind
from index.spans import Span
from index.store import Article


def around(article: Article, span: Span) -> tuple[str, str]:
    """What stands before and after: the rest of its sentences, and one neighbour on each side."""
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
