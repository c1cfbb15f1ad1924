"""Which words of a quotation stand in a text, and which were changed, added or dropped.

Alignment is over words, not characters: a word is right or it is not. The whole quotation is laid
against the best stretch of the text (semi-global alignment: Sellers 1980). A word left out of the
source costs less than one replaced, and that less than one added: so the ends of the stretch, changed
or not, stay in it.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, repeat
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Op = Literal["equal", "replace", "insert", "delete"]
Numbers = NDArray[np.int32]
Pair = tuple[int | None, int | None]
REPLACED, ADDED, LEFT_OUT = 4, 5, 2
REACH = 4  # times the quotation's words: a longer stretch costs more than to add every word of it
CELLS = 30_000_000  # of the table of costs; beyond, only its stretch has one, or parts of it


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
    """The best stretch `[start, end)` of the source's words, and how the quotation differs from it.

    `asides` are the steps that leave out words which are no part of what is quoted.
    """

    start: int
    end: int
    steps: tuple[Step, ...]
    asides: tuple[Step, ...] = ()

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
            if s.op != "equal" and s not in self.asides
        )

    @property
    def is_tight(self) -> bool:
        """Whether the stretch is about as long as the quotation, not words scattered over an article."""
        quoted = sum(step.quote_end - step.quote_start for step in self.steps)
        dropped = [s for s in self.steps if s.op == "delete" and s not in self.asides]
        left_out = sum(s.source_end - s.source_start for s in dropped)
        return left_out <= max(6, quoted // 2)

    def moved(self, by: int) -> "Alignment":
        """The same, `by` words further on in the source."""
        steps, asides = (
            tuple(
                Step(s.op, s.quote_start, s.quote_end, s.source_start + by, s.source_end + by)
                for s in some
            )
            for some in (self.steps, self.asides)
        )
        return Alignment(self.start + by, self.end + by, steps, asides)

    def cut_to(self, start: int, end: int) -> "Alignment":
        """The same without the source's words before `start` and from `end` on, all of them changed."""
        if (start, end) == (self.start, self.end):
            return self
        steps = list(self.steps)
        same = [number for number, step in enumerate(steps) if step.op == "equal"]
        if end < self.end:
            steps[same[-1] + 1 :] = _as_one(steps[same[-1] + 1 :], start, end)
        if start > self.start:
            steps[: same[0]] = _as_one(steps[: same[0]], start, end)
        return Alignment(start, end, tuple(steps), tuple(s for s in self.asides if s in steps))


def _as_one(steps: Sequence[Step], start: int, end: int) -> list[Step]:
    """Steps at an edge as one that has only the source's words in `[start, end)`, or as none."""
    quoted = steps[0].quote_start, steps[-1].quote_end
    kept = max(start, steps[0].source_start), min(end, steps[-1].source_end)
    has_words, has_kept = quoted[0] < quoted[1], kept[0] < kept[1]
    if not (has_words or has_kept):
        return []
    op: Op = "insert" if not has_kept else "replace" if has_words else "delete"
    return [Step(op, *quoted, *kept)]


def align(quote: Sequence[str], source: Sequence[str]) -> Alignment:
    """Lay all words of `quote` against the stretch of `source` that costs least.

    >>> align("we lost two boats".split(), "he said we lost four boats today".split()).steps
    ... # doctest: +NORMALIZE_WHITESPACE
    (Step(op='equal', quote_start=0, quote_end=2, source_start=2, source_end=4),
     Step(op='replace', quote_start=2, quote_end=3, source_start=4, source_end=5),
     Step(op='equal', quote_start=3, quote_end=4, source_start=5, source_end=6))
    """
    return _alignment(_best_pairs(quote, source), quote, source)


def _best_pairs(quote: Sequence[str], source: Sequence[str]) -> list[Pair]:
    ours, theirs = _numbered(quote, source)
    if len(ours) * (len(theirs) + 1) <= CELLS:
        return _pairs(ours, theirs)
    if len(ours) * (REACH * len(ours) + 1) <= CELLS:
        return _within_reach(ours, theirs)
    return _in_parts(ours, theirs)


def align_passing_over(quote: Sequence[str], source: Sequence[str], asides: Set[int]) -> Alignment:
    """The same without the words of the source that have these numbers, which cost nothing.

    >>> found = align_passing_over("we lost it".split(), "we lost said Holt it".split(), {2, 3})
    >>> found.cost, [step.op for step in found.steps]
    (0, ['equal', 'delete', 'equal'])
    """
    kept = [number for number in range(len(source)) if number not in asides]
    pairs = _best_pairs(quote, [source[number] for number in kept])
    through = [(q, None if s is None else kept[s]) for q, s in pairs]
    return _alignment(list(_with_gaps(through)), quote, source, asides)


def _with_gaps(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs, and the words of the source that are between two of them as left out."""
    at: int | None = None
    for q, s in pairs:
        if s is not None:
            yield from ((None, between) for between in range(s if at is None else at + 1, s))
            at = s
        yield q, s


def _within_reach(quote: Numbers, source: Numbers) -> list[Pair]:
    """The same pairs as of the whole table, from the costs of its last row alone."""
    *_, last = _rows(quote, source)
    end = int(last.argmin())
    start = max(0, end - REACH * len(quote))
    return list(_moved(_pairs(quote, source[start:end]), 0, start))


def _in_parts(quote: Numbers, source: Numbers) -> list[Pair]:
    """Each part laid against what follows the part before it: not always the cheapest, but in order."""
    part = max(1, CELLS // (len(source) + 1))
    pairs: list[Pair] = []
    at = 0
    for first in range(0, len(quote), part):
        found = _pairs(quote[first : first + part], source[at:], is_onward=first > 0)
        pairs += _moved(found, first, at)
        at = max((s + 1 for _, s in pairs[-len(found) :] if s is not None), default=at)
    return pairs


def _moved(pairs: Iterable[Pair], in_quote: int, in_source: int) -> Iterator[Pair]:
    for q, s in pairs:
        yield None if q is None else q + in_quote, None if s is None else s + in_source


def _numbered(quote: Sequence[str], source: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Equal words have equal numbers; 0 for all words of the source that the quotation has not."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(quote), 1)}
    ours = np.array([numbers[word] for word in quote], np.int32)
    theirs = np.fromiter(map(numbers.get, source, repeat(0)), np.int32, len(source))
    return ours, theirs


def _pairs(quote: Numbers, source: Numbers, is_onward: bool = False) -> list[Pair]:
    """Pairs of word numbers in order; None where one side has no word.

    With `is_onward` the words of the source before the stretch count as left out.
    """
    pairs, skipped = _trace(list(_rows(quote, source, is_onward)), quote, source)
    return [(None, s) for s in range(skipped)] + pairs if is_onward else pairs


def _rows(quote: Numbers, source: Numbers, is_onward: bool = False) -> Iterator[Numbers]:
    """The table of costs, row by row.

    Leaving out words of the source ties each row of the table to itself from left to right:
    cost[j] = min over k <= j of (cost before[k] + LEFT_OUT * (j - k)), a running minimum.
    """
    along = LEFT_OUT * np.arange(len(source) + 1, dtype=np.int32)
    costs = along if is_onward else np.zeros_like(along)
    yield costs
    for word in quote:
        reached = costs + ADDED
        np.minimum(reached[1:], costs[:-1] + REPLACED * (source != word), out=reached[1:])
        costs = np.minimum.accumulate(reached - along) + along
        yield costs


def _trace(costs: Sequence[Numbers], quote: Numbers, source: Numbers) -> tuple[list[Pair], int]:
    """The pairs of the cheapest way through the table, and how many words of the source are before."""
    row, column = len(quote), int(costs[-1].argmin())
    pairs: list[Pair] = []
    while row > 0:
        cost = costs[row][column]
        differs = REPLACED * (column > 0 and int(source[column - 1] != quote[row - 1]))
        if column > 0 and cost == costs[row - 1][column - 1] + differs:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif cost == costs[row - 1][column] + ADDED:
            row -= 1
            pairs.append((row, None))
        else:
            column -= 1
            pairs.append((None, column))
    return pairs[::-1], column


def _alignment(
    pairs: Sequence[Pair],
    quote: Sequence[str],
    source: Sequence[str],
    asides: Set[int] = frozenset(),
) -> Alignment:
    def op(pair: Pair) -> tuple[Op, bool]:
        q, s = pair
        if q is None:
            return "delete", s in asides
        if s is None:
            return "insert", False
        return "equal" if quote[q] == source[s] else "replace", False

    steps, passed_over = [], []
    at_quote, at_source = 0, next((s for _, s in pairs if s is not None), 0)
    start = at_source
    for (kind, is_aside), group in groupby(pairs, op):
        run = list(group)
        quoted = sum(q is not None for q, _ in run)
        last = max((s + 1 for _, s in run if s is not None), default=at_source)
        steps.append(Step(kind, at_quote, at_quote + quoted, at_source, last))
        passed_over += steps[-1:] if is_aside else []
        at_quote, at_source = at_quote + quoted, last
    return Alignment(start, at_source, tuple(steps), tuple(passed_over))
