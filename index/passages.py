"""Passages: runs of whole sentences of one article, the unit that is embedded and found.

A passage is a slice of the article text, so its offsets need no second bookkeeping. Furniture (bylines,
share buttons) ends a run: it would pad the passage with words that say nothing. Sub-headings stay in
as context for the search; they are never cited as answers.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from .spans import Span

TARGET_WORDS = 120  # a passage is closed by the sentence that would take it past this many words
_WORD = re.compile(r"\w+")


class Kind(IntEnum):
    """What a sentence is; stored as a number, so the order is part of the library's format."""

    PROSE = 0
    HEADING = 1
    FURNITURE = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article and what it is; only prose can be an answer."""

    span: Span
    kind: Kind


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences `sentences[first:last]` of one article, at `span` of its text."""

    span: Span
    first: int
    last: int


def label_sentences(
    spans: Iterable[Span], furniture: Sequence[Span], headings: Sequence[Span]
) -> list[Sentence]:
    """Sentences with their kinds; `furniture` and `headings` are sorted whole-line spans.

    A sentence that merely touches a furniture line is prose unless it lies inside the line, or
    inside several that follow one another as in front matter: losing prose is worse than keeping a
    byline.
    """
    return [Sentence(span, _kind(span, furniture, headings)) for span in spans]


def _kind(span: Span, furniture: Sequence[Span], headings: Sequence[Span]) -> Kind:
    if _is_inside_one(span, furniture):
        return Kind.FURNITURE
    return Kind.HEADING if _is_inside_one(span, headings) else Kind.PROSE


def _is_inside_one(span: Span, lines: Sequence[Span]) -> bool:
    """Whether one of the lines, sorted and apart, holds the span, or a block of such lines does."""
    at = bisect_right(lines, span.start, key=lambda line: line.start)
    if at == 0:
        return False
    end = lines[at - 1].end
    while end < span.end and at < len(lines) and lines[at].start <= end + len("\r\n"):
        end = lines[at].end
        at += 1
    return span.end <= end


def make_passages(
    text: str, sentences: Sequence[Sentence], target: int = TARGET_WORDS
) -> list[Passage]:
    """Passages in order of the text, each overlapping the one before by a sentence.

    A sentence longer than `target` words is a passage of its own. Every prose sentence is in at
    least one passage.
    """
    lengths = [len(_WORD.findall(sentence.span.cut(text))) for sentence in sentences]
    passages = []
    for first, last in _runs(sentences):
        for a, b in _windows(lengths, first, last, target):
            if any(sentence.kind is Kind.PROSE for sentence in sentences[a:b]):
                span = Span(sentences[a].span.start, sentences[b - 1].span.end)
                passages.append(Passage(span, a, b))
    return passages


def _runs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Maximal runs `[first, last)` without furniture."""
    numbered = enumerate(sentences)
    for is_furniture, group in groupby(numbered, lambda pair: pair[1].kind is Kind.FURNITURE):
        rows = [row for row, _ in group]
        if not is_furniture:
            yield rows[0], rows[-1] + 1


def _windows(
    lengths: Sequence[int], first: int, last: int, target: int
) -> Iterator[tuple[int, int]]:
    """Windows `[a, b)` over `[first, last)`, each of about `target` words, overlapping by one.

    >>> list(_windows([50, 50, 50, 50], 0, 4, 120))
    [(0, 2), (1, 3), (2, 4)]
    """
    a = first
    while a < last:
        b, words = a + 1, lengths[a]
        while b < last and words + lengths[b] <= target:
            words += lengths[b]
            b += 1
        yield a, b
        if b >= last:
            return
        # Overlap by one sentence, unless the window is that one sentence: then there is no way on.
        a = b - 1 if b - a > 1 else b
