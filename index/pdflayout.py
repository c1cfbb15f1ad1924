"""Where text stands on the pages of a document, as lines in reading order; plain geometry, no PDF.

Coordinates are in points with the origin at the lower left, as in PDF. A run is a stretch of characters
on one baseline without a wide gap; a line is one or more runs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median
from typing import Protocol

from .raised import are_figures, raised

_PAGE_NUMBER = re.compile(
    r"(?i)(?:(?:page|p\.|seite) ?)?[-–—| ]*(?:\d{1,4}|[ivxlc]{1,6})[-–—| ]*(?:(?:of|/|von) ?\d{1,4})?"
)
_MOST_INITIALS = 20  # on a page
_INITIAL = re.compile(r"[“‘\"']?[A-ZÀ-Þ]")
_WINDOW = 4  # pages before and after in which a running head must come back
_FEWEST_LINES = 4  # of a column on each side of a gutter


class Box(Protocol):
    """Where something stands between two lines."""

    @property
    def bottom(self) -> float: ...  # noqa: D102

    @property
    def top(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Run:
    """Characters and the box around them; `block` numbers the column or band they stand in."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int = 0
    block: int = 0

    @property
    def height(self) -> float:
        """Of the box, about 1.2 times the size of the type."""
        return self.top - self.bottom


def order_lines(pages: Sequence[Sequence[Run]]) -> list[Run]:
    """All lines in reading order, numbered by page and block, without running heads and page numbers."""
    lines = []
    block = 0
    for page, runs in enumerate(drop_running_heads(pages)):
        for group in _columns(_with_initials(runs)):
            lines += [replace(line, page=page, block=block) for line in merge_runs(group)]
            block += 1
    return lines


def _with_initials(runs: Sequence[Run]) -> list[Run]:
    """The runs with a large letter that begins a story and reaches down several lines joined to its word.

    "A" and "I" may be words by themselves. A page of very many such letters has spaced type instead.
    """
    joined = list(runs)
    usual = median(run.height for run in runs) if runs else 0.0
    large = [run for run in runs if run.height >= 1.8 * usual and _INITIAL.fullmatch(run.text)]
    for initial in large if len(large) <= _MOST_INITIALS else []:
        beside = [run for run in joined if _stands_beside(run, initial)]
        if beside:
            first = max(beside, key=lambda run: run.top)
            space = " " if initial.text[-1] in "AI" else ""
            joined[joined.index(first)] = replace(first, text=initial.text + space + first.text)
            joined.remove(initial)
    return joined


def _stands_beside(run: Run, initial: Run) -> bool:
    gap = run.left - initial.right
    overlap = min(run.top, initial.top) - max(run.bottom, initial.bottom)
    return -1 < gap < 0.5 * initial.height and overlap > 0 and run.height < 0.6 * initial.height


def merge_runs(runs: Sequence[Run]) -> list[Run]:
    """Lines from top to bottom; runs on one level are joined from left to right."""
    return [_join(level) for level in _levels(runs)]


def _levels(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that share a baseline, from top to bottom, each level from left to right."""
    levels: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.top, run.left)):
        if levels and _share_level(levels[-1][0], run):
            levels[-1].append(run)
        else:
            levels.append([run])
    return [sorted(level, key=lambda run: run.left) for level in levels]


def _share_level(one: Run, other: Run) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.height, other.height)


def is_set_high(one: Box, beside: Box) -> bool:
    """Whether one is smaller type than what it stands beside, and raised, as an exponent is."""
    height = beside.top - beside.bottom
    rise = (one.top + one.bottom - beside.top - beside.bottom) / 2
    return one.top - one.bottom < 0.85 * height and rise > 0.08 * height


def _join(level: Sequence[Run]) -> Run:
    text = level[0].text
    for before, run in pairwise(level):
        gap = run.left - before.right
        is_apart = gap > 0.12 * before.height or gap < -before.height
        is_note = are_figures(run.text) and is_set_high(run, before)
        shown = raised(run.text) if is_note else run.text
        text += (" " if is_apart and not text.endswith(" ") else "") + shown
    tallest = max(level, key=lambda run: len(run.text))
    return Run(
        " ".join(text.split()),
        min(run.left for run in level),
        max(run.right for run in level),
        tallest.bottom,
        tallest.top,
    )


def _columns(runs: list[Run]) -> Iterator[list[Run]]:
    """Groups of runs to be read one after the other: bands across the page, and columns between."""
    gutter = _find_gutter(runs)
    if gutter is None:
        if runs:
            yield runs
        return
    across = [run for run in runs if run.left < gutter - 1 and run.right > gutter + 1]
    edges = [line.top for line in merge_runs(across)]
    ceiling = float("inf")
    for floor in [*edges, float("-inf")]:
        band = [run for run in runs if run not in across and floor <= _middle(run) < ceiling]
        yield from _columns([run for run in band if run.left < gutter - 1])
        yield from _columns([run for run in band if run.left >= gutter - 1])
        crossing = [run for run in across if floor - 1 < run.top <= floor + 1]
        if crossing:
            yield crossing
        ceiling = floor


def _middle(run: Run) -> float:
    return (run.top + run.bottom) / 2


def _find_gutter(runs: Sequence[Run]) -> float | None:
    """The left edge of the second column, if the page has several: they are full, and side by side.

    Full means that half of the lines fill half of the column, with words enough to be prose: the
    cells of a table do not.
    """
    if len(runs) < 2 * _FEWEST_LINES:
        return None
    best: tuple[int, float] | None = None
    for x in sorted({round(run.left) for run in runs}):
        left = [run for run in runs if run.right <= x]
        right = [run for run in runs if run.left >= x - 1]
        across = len(runs) - len(left) - len(right)
        if across > 0.2 * len(runs) or not _is_column(left):
            continue
        if not (_is_column(right) or (_runs_on(left) and _begins_with_column(right, x))):
            continue
        overlap = min(_top(left), _top(right)) - max(_bottom(left), _bottom(right))
        shorter = min(_top(left) - _bottom(left), _top(right) - _bottom(right))
        if overlap > 0.5 * shorter and (best is None or across < best[0]):
            best = (across, float(x))
    return best[1] if best else None


def _is_column(runs: Sequence[Run]) -> bool:
    if len(runs) < _FEWEST_LINES:
        return False
    width = max(run.right for run in runs) - min(run.left for run in runs)
    filling = sum(run.right - run.left > 0.5 * width for run in runs)
    starts = sorted(run.left for run in runs)
    aligned = sum(abs(start - starts[len(starts) // 2]) < 2 * runs[0].height for start in starts)
    return (
        2 * filling >= len(runs)
        and 2 * aligned >= len(runs)
        and median(len(run.text) for run in runs) >= 12
    )


def _begins_with_column(runs: Sequence[Run], x: float) -> bool:
    """Whether the runs from the left edge `x` on are several columns, by the first of them."""
    first = [run for run in runs if run.left < x + 2 * run.height]
    if len(first) == len(runs) or not _is_column(first) or not _runs_on(first):
        return False
    others = min(run.left for run in runs if run.left >= x + 2 * run.height)
    return 5 * sum(run.right > others + 1 for run in first) <= len(first)


def _runs_on(runs: Sequence[Run]) -> bool:
    """Whether lines begin in mid-sentence as those of wrapped prose do; cells of a table do not."""
    return 4 * sum(run.text[0].islower() for run in runs) >= len(runs)


def _top(runs: Sequence[Run]) -> float:
    return max(run.top for run in runs)


def _bottom(runs: Sequence[Run]) -> float:
    return min(run.bottom for run in runs)


def drop_running_heads(pages: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """The pages without page numbers, and without lines that come back at their tops or feet."""
    kept = [list(runs) for runs in pages]
    for from_top in (True, False):
        for _ in range(2):  # a head may have two lines, such as an outlet and a date
            edges = [_edge(runs, from_top) for runs in kept]
            keys = [_key(level) for level in edges]
            kept = [
                [run for run in runs if run not in edge]
                if _comes_back(keys, page) or _is_page_number(edge, runs, from_top)
                else runs
                for page, (runs, edge) in enumerate(zip(kept, edges, strict=True))
            ]
    return kept


def _edge(runs: Sequence[Run], from_top: bool) -> list[Run]:
    levels = _levels(runs)
    return levels[0 if from_top else -1] if len(levels) > 1 else []


def _key(level: Sequence[Run]) -> str:
    """A line without its figures, which differ from page to page."""
    return re.sub(r"[\W\d_]+", " ", " ".join(run.text for run in level)).strip().casefold()


def _comes_back(keys: Sequence[str], page: int) -> bool:
    """Whether an edge is the same, or nearly, on three pages near by or on half of all."""
    key = keys[page]
    if len(key) < 3:
        return False
    near = range(max(0, page - _WINDOW), min(len(keys), page + _WINDOW + 1))
    count = sum(other == page or _is_alike(key, keys[other]) for other in near)
    return count >= 3 or (count == 2 and len(keys) <= 4)


def _is_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 0.2 * len(one) or len(one) > 200:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.9


def _is_page_number(edge: Sequence[Run], runs: Sequence[Run], from_top: bool) -> bool:
    """A number by itself and set off from the text: the last line of a paragraph may be a number."""
    if not edge or not _PAGE_NUMBER.fullmatch(" ".join(run.text for run in edge).strip()):
        return False
    rest = [run for run in runs if run not in edge]
    gap = _bottom(edge) - _top(rest) if from_top else _bottom(rest) - _top(edge)
    return gap > 0.6 * edge[0].height
