"""Where the words of a quotation stand in the articles: as they are, or changed.

The full-text index proposes articles; whether and where the words stand is decided in the text itself.
"""

import math
from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from index.library import Library
from index.spans import Span
from index.store import Article
from index.words import terms

from .align import Alignment, align
from .fold import Level, fold
from .mapped import Offsets

WINDOW = 6  # terms of a phrase asked of the index: short enough to lie within two sentences
WINDOWS = 4  # phrases asked for at most
PLACES = 50  # places of the words that are counted
CANDIDATES = 8  # articles in which an altered quotation is looked for
GRAM = 3  # words of the runs by which pieces are found
RUNS = 24  # runs of GRAM terms asked of the index, spread over the quotation
COMMON = 12  # passages of a run that are looked at
FEW_PASSAGES = 1_000  # fewer tell little of how rare a word is
LONGEST_MARKS = 8  # characters of marks around matched words that are compared
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Place:
    """Matched words: `span` of the article's text, and the tightest level at which they match.

    `parts` are the matched stretches where `span` has more in between that the quotation leaves out.
    """

    article: Article
    span: Span
    level: Level
    parts: tuple[Span, ...] = ()


class Words:
    """A text as its words, folded once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text, Level.WORDS)
        self.words = self.folded.text.split()
        ends = accumulate(len(word) + 1 for word in self.words)
        self._begins = [0, *ends]  # of each word in the folded text; one more at the end

    def span(self, first: int, last: int) -> Span:
        """The text's characters from word `first` up to, not with, word `last`."""
        return self.folded.source(self._begins[first], self._begins[last] - 1)

    @cached_property
    def starts(self) -> Offsets:
        """Where each word begins in the text."""
        return self.folded.starts[self._begins[:-1]]

    def cut(self, first: int, last: int) -> str:
        """The characters of words `[first, last)`, nothing if there are none."""
        return self.span(first, last).cut(self.text) if first < last else ""

    def occurrences(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Ranges of words at which the folded words `wanted` stand."""
        count = wanted.count(" ") + 1
        text, at = self.folded.text, self.folded.text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if (at == 0 or text[at - 1] == " ") and (end == len(text) or text[end] == " "):
                first = bisect_left(self._begins, at)
                yield first, first + count
            at = text.find(wanted, at + 1)


class Leaf(Words):
    """An article as its words, with what finding pieces of a quotation needs."""

    def __init__(self, article: Article) -> None:
        super().__init__(article.text)
        self.article = article
        self._grams: dict[tuple[str, ...], list[int]] | None = None

    def longest(
        self, words: Sequence[str], at: int, asides: Set[int] = frozenset()
    ) -> tuple[int, int, int]:
        """The longest run that begins like `words[at:]`: how many words, and from where up to where here.

        It passes over words here that have the numbers `asides`, if they are not its own.
        """
        best = (0, 0, 0)
        for first in self._with_grams().get(tuple(words[at : at + GRAM]), ()):
            count, end = GRAM, first + GRAM
            while at + count < len(words):
                here = self._next(words[at + count], end, asides)
                if here is None:
                    break
                count, end = count + 1, here + 1
            best = max(best, (count, -first, end))
        return best[0], -best[1], best[2]

    def _next(self, word: str, here: int, asides: Set[int]) -> int | None:
        """Where a word stands: at `here`, or behind the aside that begins there."""
        if self.words[here : here + 1] == [word]:
            return here
        while here in asides:
            here += 1
        return here if self.words[here : here + 1] == [word] else None

    def _with_grams(self) -> dict[tuple[str, ...], list[int]]:
        if self._grams is None:
            self._grams = defaultdict(list)
            rows = zip(self.words, self.words[1:], self.words[2:], strict=False)
            for first, gram in enumerate(rows):
                self._grams[gram].append(first)
        return self._grams


class Finder:
    """Finds words in the articles of one library; keeps the articles it folded last."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._leaves: OrderedDict[int, Leaf] = OrderedDict()

    def leaf(self, article: Article) -> Leaf:
        """The article's words, folded now or before."""
        leaf = self._leaves.get(article.row)
        if leaf is None:
            leaf = self._leaves[article.row] = Leaf(article)
            if len(self._leaves) > _KEPT:
                self._leaves.popitem(last=False)
        else:
            self._leaves.move_to_end(article.row)
        return leaf

    def places(self, quote: str) -> list[Place]:
        """The places, up to PLACES, of all the quotation's words in a row; tightest level first."""
        leaves = (self.leaf(article) for article in self._with_phrase(_terms(quote)))
        return self.places_in(quote, leaves)

    def places_in(self, quote: str, leaves: Iterable[Leaf]) -> list[Place]:
        """Those of `places` that are in these articles."""
        wanted = _Wanted(quote)
        found: list[Place] = []
        if not wanted.words:
            return found
        for leaf in leaves:
            for first, last in leaf.occurrences(wanted.words):
                found.append(wanted.place(leaf, first, last))
                if len(found) >= PLACES:
                    return _best_first(found)
        return _best_first(found)

    def near(self, quote: str, count: int = CANDIDATES) -> list[Article]:
        """Articles that share most runs of words with the quotation, rare runs counting more.

        Where next to none are shared, the articles with most of its rarer words.
        """
        asked = _terms(quote)
        weights: dict[int, float] = defaultdict(float)
        articles: dict[int, Article] = {}
        for start in _spread(len(asked) - GRAM + 1, RUNS):
            found = self.library.with_phrase(asked[start : start + GRAM], COMMON)
            for article in found:
                articles[article.row] = article
                weights[article.row] += 1 / len(found)
        best = [
            articles[row] for row in sorted(weights, key=weights.__getitem__, reverse=True)[:count]
        ]
        if not weights or max(weights.values()) < 1:
            known = {article.row for article in best}
            likely = self.library.with_words(asked, count)
            best = [*best[: count // 2], *(a for a in likely if a.row not in known)][:count]
        return best

    def information(self, words: Sequence[str]) -> float:
        """How much, in nats, it tells that a passage has these words: rare words tell more.

        In a small library no word is rare, so all count much the same.
        """
        asked = [term for word in words for term in terms(word)]
        known = self.library.frequencies(asked)
        passages = self.library.searched.passages + FEW_PASSAGES
        return sum(math.log(passages / (known[term] + 1)) for term in asked)

    def _with_phrase(self, asked: Sequence[str]) -> list[Article]:
        """Articles that may have all of the phrase: those with its rarest stretches."""
        if not asked:
            return []
        rarity = self.library.frequencies(asked)
        starts = range(max(1, len(asked) - WINDOW + 1))
        # A stretch is as rare as its rarest term.
        by_rarity = sorted(starts, key=lambda s: min(rarity[t] for t in asked[s : s + WINDOW]))
        chosen: list[int] = []
        for start in by_rarity:
            if all(abs(start - other) >= WINDOW for other in chosen):
                chosen.append(start)
            if len(chosen) == WINDOWS:
                break
        for start in chosen:
            stretch = asked[start : start + WINDOW]
            if found := self.library.with_phrase(stretch, PLACES * 2):
                return found  # any stretch is in every article that has the whole phrase
        return []


def _terms(quote: str) -> list[str]:
    """The index's terms, without markup and the hyphens of line ends between them."""
    return terms(fold(quote, Level.TYPOGRAPHY).text)


def _spread(count: int, most: int) -> list[int]:
    """Up to `most` of the numbers below `count`, every other one, evenly spread.

    >>> _spread(7, 10), _spread(100, 4)
    ([0, 2, 4, 6], [0, 33, 66, 99])
    """
    if count <= 0:
        return []
    if count <= 2 * most:
        return sorted({*range(0, count, 2), count - 1})
    return [number * (count - 1) // (most - 1) for number in range(most)]


def _best_first(places: list[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.level, place.article.published or "~"))


class _Wanted:
    """A quotation at every level of the ladder."""

    def __init__(self, quote: str) -> None:
        folded = fold(quote, Level.WORDS)
        self.words = folded.text
        self._levels = [(level, fold(quote, level).text) for level in Level]
        inner = folded.source(0, len(folded.text)) if folded.text else Span(0, 0)
        self._before, self._after = quote[: inner.start], quote[inner.end :]

    def place(self, leaf: Leaf, first: int, last: int) -> Place:
        """The place of matched words, with the marks around them that the quotation has too."""
        text = leaf.article.text
        core = leaf.span(first, last)
        start, end = core.start, core.end
        reach = range(1, LONGEST_MARKS)
        if self._before:
            start -= _marks(self._before, [text[max(0, start - n) : start] for n in reach])
        if self._after:
            end += _marks(self._after, [text[end : end + n] for n in reach])
        span = Span(start, end)
        found = span.cut(text)
        level = next((lv for lv, told in self._levels if fold(found, lv).text == told), Level.WORDS)
        return Place(leaf.article, span, level)


def _marks(told: str, found: Sequence[str]) -> int:
    """The length of the one found that is the marks told, a quotation mark of any kind for another."""
    if told in found:
        return len(told)
    folded = fold(told, Level.TYPOGRAPHY).text if len(told) < LONGEST_MARKS else ""
    same = (one for one in found if folded and fold(one, Level.TYPOGRAPHY).text == folded)
    return len(next(same, ""))


def best_alignment(
    words: Sequence[str],
    leaves: Iterable[Leaf],
    lay: Callable[[Sequence[str], Leaf], Alignment] = lambda words, leaf: align(words, leaf.words),
) -> tuple[Leaf, Alignment] | None:
    """The article whose words need the fewest changes, and the changes; the first of equals.

    One change, or nine words of ten the same, ends the search. `lay` aligns the words with an article.
    """
    best: tuple[int, Leaf, Alignment] | None = None
    for leaf in leaves:
        if not leaf.words:
            continue
        alignment = lay(words, leaf)
        if best is None or alignment.cost < best[0]:
            best = (alignment.cost, leaf, alignment)
        if 10 * alignment.cost <= max(10, len(words)):
            break
    return None if best is None else best[1:]
