"""Which words of a quotation stand in a text, and which were changed, added or dropped.

Alignment is over words, not characters: a word is right or it is not. The whole quotation is laid
against the best stretch of the text (semi-global alignment: Sellers 1980). A word left out of the
source costs less than one replaced, and that less than one added: so the ends of the stretch, changed
or not, stay in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Op = Literal["equal", "replace", "insert", "delete"]
REPLACED, ADDED, LEFT_OUT = 4, 5, 2
CELLS = 30_000_000  # of the table of costs; beyond, the quotation is aligned in parts


@dataclass(frozen=True, slots=True)
class Step:
    """A run of one operation: words `[quote_start, quote_end)` of the quotation and of the source.

    "insert": the quotation has words that the source has not; "delete": it lacks words of the source.
    """

    op: Op
    quote_start: int
    quote_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best stretch `[start, end)` of the source's words, and how the quotation differs from it."""

    start: int
    end: int
    steps: tuple[Step, ...]

    @property
    def equal(self) -> int:
        """How many words are the same and in order."""
        return sum(s.quote_end - s.quote_start for s in self.steps if s.op == "equal")

    @property
    def cost(self) -> int:
        """How many words are replaced, added or dropped."""
        return sum(
            max(s.quote_end - s.quote_start, s.source_end - s.source_start)
            for s in self.steps
            if s.op != "equal"
        )

    @property
    def is_tight(self) -> bool:
        """Whether the stretch is about as long as the quotation, not words scattered over an article."""
        quoted = sum(step.quote_end - step.quote_start for step in self.steps)
        left_out = sum(s.source_end - s.source_start for s in self.steps if s.op == "delete")
        return left_out <= max(6, quoted // 2)

    def moved(self, by: int) -> "Alignment":
        """The same, `by` words further on in the source."""
        steps = [
            Step(s.op, s.quote_start, s.quote_end, s.source_start + by, s.source_end + by)
            for s in self.steps
        ]
        return Alignment(self.start + by, self.end + by, tuple(steps))


def align(quote: Sequence[str], source: Sequence[str]) -> Alignment:
    """Lay all words of `quote` against the stretch of `source` that costs least.

    >>> align("we lost two boats".split(), "he said we lost four boats today".split()).steps
    ... # doctest: +NORMALIZE_WHITESPACE
    (Step(op='equal', quote_start=0, quote_end=2, source_start=2, source_end=4),
     Step(op='replace', quote_start=2, quote_end=3, source_start=4, source_end=5),
     Step(op='equal', quote_start=3, quote_end=4, source_start=5, source_end=6))
    """
    part = max(1, CELLS // (len(source) + 1))
    pairs: list[tuple[int | None, int | None]] = []
    for first in range(0, len(quote), part):
        piece = quote[first : first + part]
        pairs += [
            (None if q is None else q + first, s) for q, s in _pairs(*_numbered(piece, source))
        ]
    return _alignment(pairs, quote, source)


def _numbered(
    quote: Sequence[str], source: Sequence[str]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    numbers: dict[str, int] = {}
    both = [[numbers.setdefault(word, len(numbers)) for word in words] for words in (quote, source)]
    return np.array(both[0], np.int32), np.array(both[1], np.int32)


def _pairs(
    quote: NDArray[np.int32], source: NDArray[np.int32]
) -> list[tuple[int | None, int | None]]:
    """Pairs of word numbers in order; None where one side has no word.

    Leaving out words of the source ties each row of the table to itself from left to right:
    cost[j] = min over k <= j of (cost before[k] + LEFT_OUT * (j - k)), a running minimum.
    """
    width = len(source) + 1
    along = LEFT_OUT * np.arange(width, dtype=np.int32)
    costs = np.zeros((len(quote) + 1, width), np.int32)
    for row, word in enumerate(quote, 1):
        above = costs[row - 1]
        reached = above + ADDED
        np.minimum(reached[1:], above[:-1] + REPLACED * (source != word), out=reached[1:])
        costs[row] = np.minimum.accumulate(reached - along) + along
    return _trace(costs, quote, source)


def _trace(
    costs: NDArray[np.int32], quote: NDArray[np.int32], source: NDArray[np.int32]
) -> list[tuple[int | None, int | None]]:
    row, column = len(quote), int(costs[-1].argmin())
    pairs: list[tuple[int | None, int | None]] = []
    while row > 0:
        cost = costs[row, column]
        differs = REPLACED * (column > 0 and int(source[column - 1] != quote[row - 1]))
        if column > 0 and cost == costs[row - 1, column - 1] + differs:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif cost == costs[row - 1, column] + ADDED:
            row -= 1
            pairs.append((row, None))
        else:
            column -= 1
            pairs.append((None, column))
    return pairs[::-1]


def _alignment(
    pairs: Sequence[tuple[int | None, int | None]], quote: Sequence[str], source: Sequence[str]
) -> Alignment:
    def op(pair: tuple[int | None, int | None]) -> Op:
        q, s = pair
        if q is None:
            return "delete"
        if s is None:
            return "insert"
        return "equal" if quote[q] == source[s] else "replace"

    steps = []
    at_quote, at_source = 0, next((s for _, s in pairs if s is not None), 0)
    start = at_source
    for kind, group in groupby(pairs, op):
        run = list(group)
        quoted = sum(q is not None for q, _ in run)
        last = max((s + 1 for _, s in run if s is not None), default=at_source)
        steps.append(Step(kind, at_quote, at_quote + quoted, at_source, last))
        at_quote, at_source = at_quote + quoted, last
    return Alignment(start, at_source, tuple(steps))
