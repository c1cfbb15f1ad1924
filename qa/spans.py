"""From a reader's scores to words of the article: the best span of each sentence, cut at sensible borders."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.spans import Span
from index.words import one_of

from .amounts import find_numbers, words_for
from .reader import Reading

LONGEST = 40  # word pieces of an answer; a longer one is a sentence, and given as such
_OPENING, _CLOSING = "([{“‘«„", ")]}”’»“"
_LOOSE = " \t\n\r,;:–—-…·•*"  # never at the border of an answer
# A minus, not a dash: a number is stuck to it and nothing before it is ("1973 -1975" is a range).
MINUS = re.compile(r"(?<!\S)(?<!\d\s)[-–−](?=[$£€¥]?\.?\d)|(?<=[(\[“‘\"'])[-–−](?=[$£€¥]?\.?\d)")
# A rating, a school mark or a blood group: "AA-" is another than "AA".
GRADE = re.compile(r"(?<![\w.])(?:([A-F])\1{0,2}|AB|O)[-–−+](?!\w)")
_POINTING = frozenset("he she they it him her them his its their this that these those who".split())
_STRAIGHT = '"'
_APOSTROPHE = "’"
# Without the last full stop: "F.B.I", "p.m".
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_]\Z")
# "None of the ministers", "one of President Ames's aides": without it the words say another thing. Not
# before a number, which is rather what was asked ("one of five"), and not of time ("most of the 5th day").
_SHARE_OF = re.compile(
    rf"(?<![\w-])(?:(?:not )?one|{one_of(words_for(2, 10))}|none|neither|either"
    r"|some|most|many|few|several|a few|a (?:large )?number|a handful|a majority|a minority"
    r"|dozens|hundreds|thousands) of "
    r"(?:(?:the|his|her|its|their|our|my|these|those) )?(?-i:[A-Z][a-z]+\.? )?\Z",
    re.IGNORECASE,
)
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"), ('"', '"'))


@dataclass(frozen=True, slots=True)
class Best:
    """The likeliest answer within one sentence.

    `span` counts in the text that was read. `margin`: score of its start plus its end minus that of
    "no answer here"; above 0 the reader finds an answer likelier than none. `share`: log of its share
    among all spans of the passage, by softmax of the scores of starts and of ends.
    """

    span: Span
    margin: float
    share: float


def best_spans(reading: Reading, text: str, sentences: Sequence[Span]) -> list[Best | None]:
    """For each sentence its best span; None where no word piece of it was read.

    An answer never crosses the border of a sentence: its pieces begin and end inside. A pronoun alone
    is none unless it is all there is: the next best span is taken that neither begins nor ends with it.
    """
    found: list[Best | None] = []
    begins, ends = reading.offsets[:, 0], reading.offsets[:, 1]
    whole = sum(np.logaddexp.reduce(side) for side in (reading.starts, reading.ends) if len(side))
    for sentence in sentences:
        first = int(np.searchsorted(begins, sentence.start))
        last = int(np.searchsorted(ends, sentence.end, side="right"))
        if last <= first:
            found.append(None)
            continue
        sums = reading.starts[first:last, None] + reading.ends[None, first:last]
        lengths = np.subtract.outer(np.arange(last - first), np.arange(last - first)) * -1
        sums = np.where((lengths >= 0) & (lengths < LONGEST), sums, -np.inf)
        start, end = divmod(int(sums.argmax()), last - first)
        if (
            start == end
            and last - first > 1
            and _points(text[begins[first + start] : ends[first + end]])
        ):
            sums[start, :] = sums[:, start] = -np.inf
            start, end = divmod(int(sums.argmax()), last - first)
        span = Span(int(begins[first + start]), int(ends[first + end]))
        best = float(sums[start, end])
        span = completed(text, trimmed(text, span), sentence)
        found.append(Best(span, best - reading.none, best - float(whole)))
    return found


def _points(words: str) -> bool:
    return words.lower() in _POINTING


def trimmed(text: str, span: Span) -> Span:
    """The span without marks at its borders that have lost their partner, and without loose ones.

    >>> trimmed("the plan “could serve as a basis,” he said", Span(9, 33)).cut(
    ...     "the plan “could serve as a basis,” he said")
    'could serve as a basis'
    """
    start, end = span.start, span.end
    while start < end:
        inside = text[start:end]
        if (inside[0] in _LOOSE and not MINUS.match(text, start)) or _is_alone(inside, 0):
            start += 1
        elif (inside[-1] in _LOOSE and not _ends_in_grade(text, end)) or _is_alone(
            inside, len(inside) - 1
        ):
            end -= 1
        else:
            return Span(start, end)
    return span


def completed(text: str, span: Span, sentence: Span) -> Span:
    """The span with what its sentence has just beside it that it cannot be without.

    How many of them it is ("none of the ministers"), the last full stop of initials, the sign of a number
    or a rating, and the partner of a quotation mark or bracket inside.

    >>> text = "He told NBC’s “Meet the Press.”"
    >>> completed(text, Span(8, 29), Span(0, len(text))).cut(text)
    'NBC’s “Meet the Press.”'
    """
    start, end = span.start, span.end
    is_initial = text[end : end + 1] == "." and _INITIALS.search(text[start:end]) is not None
    if end < sentence.end and (is_initial or _ends_in_grade(text, end + 1)):
        end += 1
    if start > sentence.start and MINUS.match(text, start - 1):
        start -= 1
    start = _with_share(text, start, sentence)
    inside = text[start:end]
    before, after = text[sentence.start : start], text[end : sentence.end]
    for opening, closing in _PAIRS:
        opened, closed = inside.count(opening), inside.count(closing)
        odd = opening == closing and opened % 2 == 1
        follows = re.match(rf"[.,!?]?{re.escape(closing)}", after)
        if follows and (odd or opened > closed):
            return Span(start, end + follows.end())
        if before.endswith(opening) and (odd or opened < closed):
            return Span(start - 1, end)
    return Span(start, end)


def _with_share(text: str, start: int, sentence: Span) -> int:
    """Where the words begin with "none of the" and the like, if that stands just before `start`."""
    head = _SHARE_OF.search(text, sentence.start, start)
    if head is None:
        return start
    numbers = find_numbers(text[start : sentence.end])
    is_number = bool(numbers) and numbers[0].span.start == 0
    return start if is_number else head.start()


def _ends_in_grade(text: str, end: int) -> bool:
    """Whether the mark before `end` is the sign of a rating such as "AA-"."""
    return any(
        (grade := GRADE.match(text, max(end - length, 0))) is not None and grade.end() == end
        for length in (2, 3, 4)
    )


def _is_alone(text: str, at: int) -> bool:
    """Whether a quotation mark or bracket at a border has no partner within the text."""
    mark = text[at]
    if mark == _STRAIGHT:
        return text.count(_STRAIGHT) % 2 == 1
    if at == 0 and mark in _OPENING:
        return _CLOSING[_OPENING.index(mark)] not in text[1:]
    if at and mark in _CLOSING:
        possessive = mark == _APOSTROPHE and text[at - 1].isalpha()
        return _OPENING[_CLOSING.index(mark)] not in text[:-1] and not possessive
    return at == 0 and mark in ")]}”»"
