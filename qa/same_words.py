"""Whether two answers say the same: "28 points" and "twenty-eight points", but not "Harry" and "Harris"."""

import re
from functools import lru_cache

from index.dates import MONTH
from index.spans import Span
from index.words import Word, words

from .amounts import Number, find_numbers
from .spans import GRADE, MINUS

_ARTICLES = frozenset({"a", "an", "the"})
# Of two answers with one number, the words that make the one another than the other. "About 5" is 5.
_BOUNDS = frozenset(
    "not no never without nor minus under below over above up fewer less more most least maximum minimum "
    "exceeding before after until till".split()
)
_CAPITALS = frozenset({"us", "it", "who"})  # other words where they stand in capitals
_STUCK = re.compile(r"\++(?!\w)|#(?!\w)")  # "C++" and "500+" are not "C" and "500"
_CLOCK = re.compile(r"(?<![\w:.])(\d{1,2}):([0-5]\d)(?![\d:]|\.\d)")  # "9:15 p.m." is "9.15pm"
_ORDINAL = re.compile(r"(?:\d(?:st|nd|rd|th)|first|second|third|[a-z]th)\b", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"\b{MONTH}\s$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"\s(?:of\s)?{MONTH}\b", re.IGNORECASE)


@lru_cache(maxsize=1 << 13)
def same_words(text: str) -> str:
    """What two answers share if they say the same: numbers by value, else their words.

    The words are not cut to their stems: "Harry" would be "Harris". Only what is counted is, that is
    the words in small letters after a number.

    >>> same_words("twenty-eight points") == same_words("28-point")
    True
    >>> same_words("Adams") == same_words("Adam"), same_words("5th") == same_words("5")
    (False, False)
    """
    text = clock_with_point(text)
    kept, at = [], 0
    for number in find_numbers(text):
        kept += _plain_words(text, Span(at, number.span.start), at > 0)
        kept.append(_plain_number(text, number))
        at = number.span.end
    kept += _plain_words(text, Span(at, len(text)), at > 0)
    plain = [word for word in kept if word not in _ARTICLES]
    return " ".join(plain or kept) or text.strip()


def say_the_same(one: str, other: str) -> bool:
    """Whether two answers are one: the same words, or the same numbers of the same things.

    >>> say_the_same("28", "twenty-eight points"), say_the_same("28", "at least 28")
    (True, False)
    """
    first, second = same_words(one), same_words(other)
    if first == second:
        return True
    mine, theirs = {*first.split()}, {*second.split()}
    nested = mine <= theirs or theirs <= mine
    if not nested or not _BOUNDS.isdisjoint(mine ^ theirs):
        return False
    numbers = [
        [(n.value, n.unit) for n in find_numbers(clock_with_point(text))] for text in (one, other)
    ]
    return numbers[0] == numbers[1] != []


def clock_with_point(text: str) -> str:
    """The same, as long as it was, with "9:15" as "9.15"."""
    return _CLOCK.sub(r"\1.\2", text)


def _plain_words(text: str, within: Span, counted: bool) -> list[str]:
    return [_plain_word(text, word, within.start, counted) for word in words(within.cut(text))]


def _plain_word(text: str, word: Word, by: int, counted: bool) -> str:
    start, end = word.span.start + by, word.span.end + by
    capital = text[start].isupper()
    plain = word.term if counted and not capital else word.folded
    if capital and plain in _CAPITALS and text[start:end].isupper():
        plain = plain.upper()
    if end < len(text) and not text[end].isspace():
        plain += _mark_behind(text, start, end)
    return plain


def _mark_behind(text: str, start: int, end: int) -> str:
    if grade := GRADE.match(text, start):
        return "+" if grade[0].endswith("+") else "-"
    stuck = _STUCK.match(text, end)
    return stuck[0] if stuck else ""


def _plain_number(text: str, number: Number) -> str:
    """The number's value with what makes it another: its unit, a sign, a place in an order."""
    start, end = number.span.start, number.span.end
    sign = "-" if number.value > 0 and start and MINUS.match(text, start - 1) else ""
    stuck = _STUCK.match(text, end)
    order = "th" if _is_order(text, number.span) else ""
    return f"{sign}{number.value}{number.unit or ''}{order}{stuck[0] if stuck else ''}"


def _is_order(text: str, at: Span) -> bool:
    """Whether a number is a place in an order, and not a day of a month: "5th May" is "5 May"."""
    if not _ORDINAL.search(at.cut(text)):
        return False
    is_day = _MONTH_BEFORE.search(text[: at.start]) or _MONTH_AFTER.match(text, at.end)
    return is_day is None
