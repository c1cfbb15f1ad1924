"""Quotations in pieces: parted by ellipses, split by "she said", or spliced from different places."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.spans import Span

from .align import Alignment, align, align_passing_over
from .find import GRAM, Leaf, Place, Words
from .fold import Level, fold
from .quotations import Quotation, find_quotations, paragraphs
from .said_questions import is_title

NEAR = 1_000  # characters that an ellipsis may leave out; beyond, it is a splice
LINKS = 100_000  # steps from a piece to the next in one article
_LETTER = re.compile(r"\w")
_BRACKETS = re.compile(r"\[[^\[\]]{1,200}\]")
# What the name of a programme, a book or a column stands behind.
_ON = re.compile(r"(?:\b(?:on|in|to|with|told)|[^\W\d_][’']s)\s\Z")
_LONGEST_LEAD = 8  # characters
_LONGEST_NAME = 4  # words
ELLIPSIS = re.compile(r"\s*[\[(]?\s*(?:…|\.(?:\s?\.){2,3})\s*[\])]?\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `[first, last)` of a quotation and the place that has them."""

    first: int
    last: int
    place: Place


def pieces_of(words: str) -> list[str]:
    """What stands between the ellipses of a quotation, as far as it has words.

    >>> pieces_of("We lost … and won [...]")
    ['We lost', 'and won']
    """
    flat = " ".join(words.split())  # long runs of white space cost the pattern dearly
    return [piece for piece in ELLIPSIS.split(flat) if fold(piece, Level.WORDS).text]


def words_in_brackets(quote: Words) -> set[int]:
    """The numbers of the words that an editor put into a quotation: "I told [the council] so"."""
    brackets = [Span(*match.span()) for match in _BRACKETS.finditer(quote.text)]
    if not brackets:
        return set()
    numbers = range(len(quote.words))
    return {n for n in numbers if any(quote.span(n, n + 1) in bracket for bracket in brackets)}


def in_order(leaf: Leaf, pieces: Sequence[str]) -> Iterator[list[Span]]:
    """The pieces one after another, near enough for an ellipsis; for every place of the first.

    Gives up after LINKS steps, which only pieces that stand nearly everywhere need.
    """
    wanted = [fold(piece, Level.WORDS).text for piece in pieces]
    found = {piece: list(leaf.occurrences(piece)) for piece in dict.fromkeys(wanted)}
    later = [found[piece] for piece in wanted[1:]]
    links = 0
    for first in found[wanted[0]] if all(found.values()) else ():
        chain = _chain(leaf, first, later)
        links += len(chain)
        if len(chain) == len(wanted):
            yield [leaf.span(*one) for one in chain]
        if links > LINKS:
            return


def _chain(
    leaf: Leaf, first: tuple[int, int], later: Sequence[Sequence[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """From each of the later places the next, up to where there is none or it is too far away."""
    chain = [first]
    for places in later:
        end = chain[-1][1]
        number = bisect_left(places, (end, end))
        if number == len(places) or len(leaf.span(end - 1, places[number][0] + 1)) > NEAR:
            break
        chain.append(places[number])
    return chain


def cover(
    words: Sequence[str],
    leaves: Sequence[Leaf],
    shortest: int,
    speech_of: Callable[[Leaf], "Speech"],
) -> list[Piece]:
    """The quotation's words cut into the fewest long pieces that stand somewhere in these articles.

    Greedy from the left: each piece is the longest run found anywhere, without what a reporter says
    between the halves of a speech. Words between pieces that are in no run of `shortest` words (at least
    GRAM) are left uncovered.
    """
    asides = [speech_of(leaf).asides(leaf) for leaf in leaves]
    pieces: list[Piece] = []
    at = 0
    while at <= len(words) - max(shortest, GRAM):
        length, first, end, leaf = 0, 0, 0, None
        for one, between in zip(leaves, asides, strict=True):
            run, begins, ends = one.longest(words, at, between)
            if run > length:
                length, first, end, leaf = run, begins, ends, one
        if leaf is None or length < shortest:
            at += 1
            continue
        span = leaf.span(first, end)
        parts = speech_of(leaf).spoken(span) if length < end - first else ()
        pieces.append(Piece(at, at + length, Place(leaf.article, span, Level.WORDS, tuple(parts))))
        at += length
    return pieces


class Speech:
    """The quotations and paragraphs of one article, to tell whether two places are one speech."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotations = [q for q in _without_programmes(text) if not q.inner]
        self._starts = [q.marks.start for q in self._quotations]
        self._paragraphs = [paragraph.start for paragraph in paragraphs(text)]
        self._between: Set[int] | None = None

    def around(self, span: Span) -> Quotation | None:
        """The quotation in which a span begins, if most of the span is in it."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for near in self._quotations[first : first + 2]:
            shared = min(near.marks.end, span.end) - max(near.marks.start, span.start)
            if 2 * shared >= len(span):
                return near
        return None

    def turn(self, span: Span) -> int | None:
        """The number of the speech that a span is in, None where it is in none."""
        quotation = self.around(span)
        return quotation.turn if quotation else None

    def begins_sentence(self, span: Span) -> bool:
        """Whether the quotation that a span is in begins with a capital, not within another's sentence."""
        quotation = self.around(span)
        return quotation is not None and self._text[quotation.span.start].isupper()

    def same_paragraph(self, one: Span, other: Span) -> bool:
        """Whether two spans begin in one paragraph."""
        return bisect_right(self._paragraphs, one.start) == bisect_right(
            self._paragraphs, other.start
        )

    def spoken(self, span: Span) -> list[Span]:
        """What of a span is in each of the quotations that it runs through."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        words = [quotation.span for quotation in self._quotations[first:last]]
        inside = [Span(max(one.start, span.start), min(one.end, span.end)) for one in words]
        return [one for one in inside if one.start < one.end]

    def turns(self, spans: Sequence[Span]) -> list[Span]:
        """The speeches that stretches of the text run through; none if other words are among them."""
        found: dict[int, Span] = {}
        for span in spans:
            inside = self.spoken(span)
            edges = [
                span.start,
                *(edge for one in inside for edge in (one.start, one.end)),
                span.end,
            ]
            between = zip(edges[::2], edges[1::2], strict=True)
            if any(_LETTER.search(self._text, start, end) for start, end in between):
                return []
            for one in inside:
                number = self.turn(one)
                if number is not None:
                    found[number] = Span(found.get(number, one).start, one.end)
        return list(found.values())

    def align(self, words: Sequence[str], leaf: Leaf, first: int = 0) -> Alignment:
        """The words laid against the article's from `first` on, or those without its asides.

        Asides are "she said" between the halves of a speech.
        """
        source = leaf.words[first:]
        best = align(words, source)
        if best.cost > 0:
            asides = {number - first for number in self.asides(leaf) if number >= first}
            spoken = align_passing_over(words, source, asides)
            best = spoken if spoken.cost < best.cost else best
        return self._within(best.moved(first), leaf)

    def _within(self, alignment: Alignment, leaf: Leaf) -> Alignment:
        """The alignment without changed words at its edges that lie outside of what is quoted.

        A word that the quotation has instead is laid against the word before the speech, which nobody
        quoted: "It is late" against “As of now: "It's late."”
        """
        same = [step for step in alignment.steps if step.op == "equal"]
        if not same:
            return alignment
        start, end = alignment.start, alignment.end
        speech = self.around(leaf.span(same[0].source_start, same[0].source_start + 1))
        if speech is not None:
            inside = int(np.searchsorted(leaf.starts, speech.marks.start))
            start = min(max(start, inside), same[0].source_start)
        speech = self.around(leaf.span(same[-1].source_end - 1, same[-1].source_end))
        if speech is not None:
            outside = int(np.searchsorted(leaf.starts, speech.marks.end))
            end = max(min(end, outside), same[-1].source_end)
        return alignment.cut_to(start, end)

    def asides(self, leaf: Leaf) -> Set[int]:
        """The numbers of the words between the halves of a speech."""
        if self._between is None:
            gaps = [
                (before.marks.end, after.marks.start)
                for before, after in pairwise(self._quotations)
                if before.turn == after.turn
            ]
            edges = np.searchsorted(leaf.starts, gaps).tolist()
            self._between = frozenset(n for first, last in edges for n in range(first, last))
        return self._between


def names_a_programme(text: str, quotation: Quotation) -> bool:
    """Whether quoted words only name where somebody spoke: "told CNN’s “State of the Union.”"."""
    words = quotation.span.cut(text)
    before = text[max(0, quotation.marks.start - _LONGEST_LEAD) : quotation.marks.start]
    is_short = quotation.words <= _LONGEST_NAME
    return is_short and is_title(words) and _ON.search(before) is not None


def _without_programmes(text: str) -> list[Quotation]:
    """The quotations of a text but such names, whose marks would part the halves of a speech."""
    found = find_quotations(text)
    plain = text
    for one in found:
        if not one.inner and names_a_programme(text, one):
            before = " " * (one.span.start - one.marks.start)
            after = " " * (one.marks.end - one.span.end)
            kept = one.span.cut(text)
            plain = f"{plain[: one.marks.start]}{before}{kept}{after}{plain[one.marks.end :]}"
    return found if plain == text else find_quotations(plain)


def aligned_pieces(
    pieces: Sequence[Sequence[str]], leaf: Leaf, share: float, speech: Speech
) -> list[Alignment] | None:
    """Each piece laid against the words after the one before; None if one has too few equal words."""
    found: list[Alignment] = []
    at = 0
    for piece in pieces:
        alignment = speech.align(piece, leaf, at)
        if alignment.start == alignment.end or not alignment.is_tight:
            return None
        found.append(alignment)
        at = found[-1].end
        if alignment.equal < share * len(piece) or len(leaf.span(found[0].start, at)) > 10 * NEAR:
            return None
    gaps = pairwise(found)
    near = all(len(leaf.span(a.end - 1, b.start + 1)) <= NEAR for a, b in gaps)
    return found if near else None


_OUTER = [
    ("“", "”"),
    ("‘", "’"),
    ('"', '"'),
    ("'", "'"),
    ("«", "»"),
    ("„", "“"),
    ("‹", "›"),
    ("”", "”"),
]


def bare(quote: str) -> str:
    """The words of a quotation without the marks and space around them.

    >>> bare(' “We lost.” ')
    'We lost.'
    """
    words = quote.strip()
    for opening, closing in _OUTER:
        if len(words) > 1 and words.startswith(opening) and words.endswith(closing):
            inner = words[len(opening) : -len(closing)]
            if closing not in inner or opening == closing:
                return inner.strip()
    return words
