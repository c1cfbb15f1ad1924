"""How an article lies on the page for attribution: quotations blanked, sentences, reporting verbs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from index.spans import Span

from .clauses import BLANK
from .cues import GLUED, abbreviated, find_cues, is_noun
from .name_words import NOT_NAMES
from .quotations import Quotation, find_quotations, last_mark, paragraphs

_WORD = re.compile(r"[^\W\d_]+")
_SUBJECTS = frozenset(
    "he she they it i we the a an his her its their one another some both".split(" ")
)
_STOP = re.compile(
    r"[.!?][’”\"')\]]*\s+(?=[^\W\d_a-z]|[\x01\d(\[])|\x01\s+(?=[^\W\d_a-z]|\x01)"
    rf"|(?P<glued>{GLUED})"
)
_AFTER_QUOTATION = frozenset({"say", "ask", "write", "argue", "add", "warn"})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|when|if)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_DATELINE = re.compile(r"[^\W\d_a-z]{2}[^\na-z—–]{1,30}(?:[^\n—–]{0,24}[ )])?(?:—|–|--?)\s+")
LONGEST_SENTENCE = 1500  # characters around a quotation that are read, so that time stays linear


class Layout:
    """One article: `masked` is its text with the outer quotations blanked, `outer` these in order."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        quotations = find_quotations(text)
        self.outer = [quotation for quotation in quotations if not quotation.inner]
        self._inner = [quotation for quotation in quotations if quotation.inner]
        self._inner_starts = [quotation.marks.start for quotation in self._inner]
        self.masked = _mask(text, self.outer)
        self._paragraphs = paragraphs(text)
        self._paragraph_starts = [paragraph.start for paragraph in self._paragraphs]
        self.boundaries = self._find_boundaries({sentence.start for sentence in sentences})
        self._cues = find_cues(self.masked, 0, len(text))
        self._cue_starts = [cue.start for cue in self._cues]

    def is_noun(self, cue: Span) -> bool:
        """Whether a word such as "report" or "claims" is a noun here."""
        word = cue.cut(self.text).lower()
        if word in _AFTER_QUOTATION and BLANK in self.masked[max(0, cue.start - 2) : cue.start]:
            return False
        return is_noun(self.masked, cue)

    def inner_around(self, span: Span) -> Quotation | None:
        """The quotation within another that holds a span: "Reed said: “They told us, ‘all is well’.”"."""
        last = bisect_right(self._inner_starts, span.start)
        near = self._inner[max(0, last - 3) : last]
        return next((one for one in near if span in one.marks), None)

    def is_passive(self, cue: Span) -> bool:
        """Whether the subject is spoken to: "was told", "when asked"."""
        word = cue.cut(self.text).lower()
        if word not in {"asked", "told", "pressed", "questioned", "reminded", "informed", "warned"}:
            return False
        return _PASSIVE.search(self.masked, max(0, cue.start - 24), cue.start) is not None

    def cues_in(self, start: int, end: int) -> list[Span]:
        """The reporting verbs that begin between two places, in order."""
        return self._cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def paragraph_of(self, at: int) -> Span:
        """The paragraph around a character."""
        number = bisect_right(self._paragraph_starts, at) - 1
        return self._paragraphs[number] if number >= 0 else Span(0, len(self.text))

    def sentence_start(self, at: int) -> int:
        """The start of the reporter's sentence that stands before `at`."""
        number = bisect_left(self.boundaries, at) - 1
        return max(self.boundaries[number] if number >= 0 else 0, at - LONGEST_SENTENCE)

    def boundaries_in(self, start: int, end: int) -> list[int]:
        """Where sentences begin between two places."""
        first = bisect_left(self.boundaries, start)
        return self.boundaries[first : bisect_left(self.boundaries, end)]

    def paragraph_before(self, at: int) -> Span | None:
        """The paragraph before the one around a character."""
        number = bisect_right(self._paragraph_starts, at) - 1
        return self._paragraphs[number - 1] if number > 0 else None

    def trimmed(self, end: int) -> int:
        """The end without white space before it."""
        while end and self.masked[end - 1].isspace():
            end -= 1
        return end

    def _find_boundaries(self, sentence_starts: set[int]) -> list[int]:
        """Where the reporter's sentences begin, paragraphs included; none inside a quotation."""
        found = set(self._paragraph_starts)
        for start in self._paragraph_starts:
            dateline = _DATELINE.match(self.masked, start)
            if dateline:
                found.add(dateline.end())
        ends = {quotation.marks.end: quotation for quotation in self.outer}
        for match in _STOP.finditer(self.masked):
            quotation = ends.get(match.start() + 1)
            if quotation is not None:
                last = last_mark(self.text, quotation.span)
                if last == "." or (last in "?!" and self._turns_away(match.end())):
                    found.add(match.end())
            elif match["glued"] or not sentence_starts:
                if not abbreviated(self.masked, match.start()):
                    found.add(match.end())
            elif match.end() in sentence_starts or self.masked[match.end()] == BLANK:
                found.add(match.end())
        return sorted(found)

    def _turns_away(self, at: int) -> bool:
        """Whether a new sentence follows "…?", and not its reporting verb: "Later, …", "But …"."""
        word = _WORD.match(self.masked, at)
        return word is not None and word[0].lower() in NOT_NAMES - _SUBJECTS


def _mask(text: str, outer: Sequence[Quotation]) -> str:
    """The text with its quotations blanked, every other character in its place."""
    pieces, at = [], 0
    for quotation in outer:
        pieces += [text[at : quotation.marks.start], BLANK * len(quotation.marks)]
        at = quotation.marks.end
    return "".join([*pieces, text[at:]])
