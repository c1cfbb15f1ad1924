"""What marks tell where the words are the same: other words by apostrophes, gaps by ellipses, stops."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from index.sentences import split_sentences

from .find import Words
from .fold import Level, fold
from .pieces import ELLIPSIS, pieces_of
from .verdict import Edit, Warning

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?'?")
# With an apostrophe these are "we’re", "we’ll", "he’ll", "she’ll", "she’d", "we’d", "I’ll", "I’d".
_OTHER_WORDS = frozenset("were well hell shell shed wed ill id".split())
_BESIDE = 4  # words shown on each side of a mark
_STOP = re.compile(r"[.!?]")


def changed_marks(edits: Sequence[Edit]) -> Iterator[Warning]:
    """Warnings where the words of a quotation and its source differ in nothing but such marks."""
    for edit in edits:
        if edit.op == "equal" and edit.quote != edit.source:
            yield from _apostrophes(edit.quote, edit.source)
            yield from _dropped_ellipses(edit.quote, edit.source)
            yield from _run_on(edit.quote, edit.source)


def _apostrophes(quote: str, source: str) -> Iterator[Warning]:
    """Where one has another word than the other, or an owner that is one where the other is many."""
    ours, theirs = _by_letters(quote), _by_letters(source)
    for letters, words in ours.items():
        for our, their in zip(words, theirs.get(letters, ()), strict=False):
            if _is_another(letters, our.casefold(), their.casefold()):
                told, meant = our.replace("'", "’"), their.replace("'", "’")
                yield Warning("apostrophe", f"the quotation has “{told}”, the source “{meant}”")


def _by_letters(text: str) -> dict[str, list[str]]:
    """The words of a text as they are written, under their letters alone."""
    found: dict[str, list[str]] = {}
    for match in _WORD.finditer(fold(text, Level.TYPOGRAPHY).text):
        found.setdefault(match.group().replace("'", "").casefold(), []).append(match.group())
    return found


def _is_another(letters: str, one: str, other: str) -> bool:
    """Whether two ways to write the same letters are two words; what closes a quotation may follow them.

    >>> _is_another("were", "were'", "we're"), _is_another("dont", "dont", "don't")
    (True, False)
    >>> _is_another("crews", "crew's", "crews'"), _is_another("crews", "crews", "crews'")
    (True, False)
    """
    if letters in _OTHER_WORDS:
        return one.rstrip("'") != other.rstrip("'")
    return {one, other} == {f"{letters[:-1]}'s", f"{letters}'"}


def _dropped_ellipses(quote: str, source: str) -> Iterator[Warning]:
    """Where the source leaves words out, or falters, and the quotation does not show it."""
    kept = set(_words_before_ellipses(quote))
    pieces = [piece.split() for piece in pieces_of(source)]
    for count, (before, after) in zip(
        _words_before_ellipses(source), pairwise(pieces), strict=True
    ):
        if count not in kept:
            shown = f"{' '.join(before[-_BESIDE:])} … {' '.join(after[:_BESIDE])}"
            yield Warning("ellipsis", f"the source has an ellipsis of its own there: {shown}")


def _words_before_ellipses(text: str) -> list[int]:
    """How many words stand before each ellipsis inside a text."""
    counts = [len(fold(piece, Level.WORDS).text.split()) for piece in pieces_of(text)]
    return list(accumulate(counts))[:-1]


def _run_on(quote: str, source: str) -> Iterator[Warning]:
    """Where the source ends a sentence, and the quotation runs on without a mark of any kind."""
    ours, theirs = Words(quote), Words(source)
    for sentence in split_sentences(source)[:-1]:
        count = bisect_left(theirs.starts, sentence.end)
        if not 0 < count < len(ours.words) == len(theirs.words):
            continue
        stop = _between(theirs, count)
        is_stop = _STOP.search(stop) is not None and ELLIPSIS.search(stop) is None
        if is_stop and not _between(ours, count).strip():
            shown = theirs.cut(max(0, count - _BESIDE), min(count + _BESIDE, len(theirs.words)))
            yield Warning("run_on", f"the source ends a sentence there: {' '.join(shown.split())}")


def _between(words: Words, count: int) -> str:
    """What stands between the first `count` words of a text and the next one."""
    return words.text[words.span(count - 1, count).end : words.span(count, count + 1).start]
