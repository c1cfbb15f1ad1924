"""Text that remembers, for every character, the source range it came from."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.spans import Span

Offsets = NDArray[np.int32]
_SPACES = re.compile("  +")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; its character `i` stands for the source's `[starts[i], ends[i])`."""

    text: str
    starts: Offsets
    ends: Offsets

    def source(self, start: int, end: int) -> Span:
        """The source range of the folded characters `[start, end)`, which must not be empty."""
        return Span(int(self.starts[start]), int(self.ends[end - 1]))


Rewrite = Callable[["re.Match[str]"], str]


def substitute(folded: Folded, pattern: re.Pattern[str], rewrite: Rewrite | str) -> Folded:
    """`re.sub` that keeps the map: all characters of a replacement stand for the whole match."""
    pieces: list[str] = []
    edges: list[tuple[int, int, int]] = []  # first, last, length of the replacement
    text, at = folded.text, 0
    for match in pattern.finditer(text):
        new = rewrite if isinstance(rewrite, str) else rewrite(match)
        if new == match.group():
            continue
        first, last = match.span()
        pieces += (text[at:first], new)
        at = last
        edges.append((first, last, len(new)))
    if not pieces:
        return folded
    pieces.append(text[at:])
    return Folded("".join(pieces), *_moved(folded, edges))


def _moved(folded: Folded, edges: list[tuple[int, int, int]]) -> tuple[Offsets, Offsets]:
    """The map after replacements: each row as often as the first of a match has new characters."""
    first, last, new = np.array(edges, np.int32).T
    if (last - first == 1).all() and (new == 1).all():
        return folded.starts, folded.ends
    change = np.zeros(len(folded.text) + 1, np.int32)
    np.add.at(change, first, -1)
    np.add.at(change, last, 1)
    times = 1 + change[:-1].cumsum()  # 0 inside a match
    times[first] = new
    ends = folded.ends.copy()
    ends[first] = folded.ends[last - 1]
    return np.repeat(folded.starts, times), np.repeat(ends, times)


def swap(folded: Folded, pattern: re.Pattern[str], character: str) -> Folded:
    """One character for another, which leaves the map as it is."""
    return Folded(pattern.sub(character, folded.text), folded.starts, folded.ends)


def one_space(folded: Folded) -> Folded:
    """Single spaces for several, none at the ends."""
    folded = substitute(folded, _SPACES, " ")
    text = folded.text
    start, end = text.startswith(" "), len(text) - (text.endswith(" ") and len(text) > 1)
    return Folded(text[start:end], folded.starts[start:end], folded.ends[start:end])
