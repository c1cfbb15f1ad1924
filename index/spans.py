"""Half-open character ranges: the one coin in which sentences, passages and citations are paid."""

import re
from dataclasses import dataclass

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `[start, end)` of an article text; Python string indices (code points)."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def moved(self, by: int) -> "Span":
        """So many characters further on, or back."""
        return Span(self.start + by, self.end + by)

    def __contains__(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether they share a character.

        >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def gap(self, other: "Span") -> int:
        """Characters between the two, 0 where they touch or overlap.

        >>> Span(0, 3).gap(Span(5, 6)), Span(5, 6).gap(Span(0, 3)), Span(0, 3).gap(Span(2, 5))
        (2, 2, 0)
        """
        return max(self.start - other.end, other.start - self.end, 0)

    def __len__(self) -> int:
        """Length in characters."""
        return self.end - self.start


def whole(text: str) -> str:
    """The text with each half of a character replaced, which no tokenizer, file or database takes.

    JSON and names of files may have such halves. One stands for one, so every span stays in place.
    """
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
