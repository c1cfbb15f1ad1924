"""Words of a text, and the terms under which they are found: one tokeniser for texts and questions.

A word is what a reader would call one, with two decisions that matter in news: an abbreviation with
full stops is one word ("U.S." is found by "US"), and so is a number with its separators ("1,200").
Hyphens part words, apostrophes do not. A term is the word without case, accents and ending.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]  # it has no stubs

from .spans import Span

LONGEST = 64  # characters of a term; what is longer is no word, and FTS5 has a limit of its own

_LETTER = r"[^\W\d_]"
_ALNUM = r"[^\W_]"
# Inside a word: one apostrophe, or marks that only change how the letter before looks.
_MARK = "\u00ad\u0300-\u036f\u200b-\u200d\u2060"
_APOSTROPHE = "'’ʼ＇"
_JOINT = f"(?:[{_APOSTROPHE}]|[{_MARK}]+)"
_WORD = re.compile(
    rf"{_LETTER}{{2,}}+(?![\d{_APOSTROPHE}{_MARK}])"  # most words; the rest says the same, slower
    rf"|{_LETTER}(?:\.{_LETTER})+(?!{_ALNUM})\.?(?:['’]s\b)?"  # U.S., p.m.
    rf"|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d){_ALNUM}*"  # 1,200 and 1,200.50
    rf"|\d+(?:\.\d+)+{_ALNUM}*"  # 2.5m, 12.05.2020
    rf"|{_ALNUM}+(?:{_JOINT}{_ALNUM}+)*[\u0300-\u036f]*"
)
# Letters that Unicode does not take apart, as English newspapers write them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_stem: Callable[[str], str] = Stemmer.Stemmer("english", 0).stemWord  # 0: the cache is ours

# Words that carry the question, not what it is about. Folded as words are.
_QUESTION_WORD_LIST = """
a about after all also am an and any are as at be because been before being between both but by
can could did do does doing done during each for from had has have having he her here hers him his
how i if in into is it its just many may me might more most much must my no nor not of on or other
our ours out over per please said say says shall she should so some such tell than that the their
theirs them then there these they this those through to too under until up upon us very was we
were what when where whether which while who whom whose why will with would you your yours whats
whos didnt doesnt dont isnt wasnt arent werent
"""
_QUESTION_WORDS = frozenset(_QUESTION_WORD_LIST.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `folded` has neither case nor accents, `term` lacks the ending too."""

    folded: str
    term: str
    span: Span


def one_of(names: Iterable[str]) -> str:
    """A pattern for any of these English words, the longest first, to be looked up in their table.

    ASCII: to a pattern that ignores case "fırst" is "first" too, and no table has it.
    """
    return f"(?a:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})"


def phrases(text: str) -> frozenset[str]:
    """The phrases of a list that is written between bars, over as many lines as it takes.

    >>> sorted(phrases("read more | share"))
    ['read more', 'share']
    """
    return frozenset(phrase.strip() for phrase in text.split("|"))


def words(text: str) -> list[Word]:
    """The words of a text in order.

    >>> [(word.folded, word.term) for word in words("Putin’s U.S. visits")]
    [('putin', 'putin'), ('us', 'us'), ('visits', 'visit')]
    """
    found = []
    for match in _WORD.finditer(text):
        folded, term = _fold_and_stem(match.group())
        if term:
            found.append(Word(folded, term, Span(*match.span())))
    return found


def terms(text: str) -> list[str]:
    """The terms of a text in order; those of `words`, faster.

    >>> terms("A €1,200-a-month café")
    ['a', '1200', 'a', 'month', 'cafe']
    """
    return [term for _, term in map(_fold_and_stem, _WORD.findall(text)) if term]


def query_terms(question: str) -> list[str]:
    """The terms worth searching for, each once; all of them if the question has no other words.

    Capitals mark a name: "Who is in the WHO?" asks for "who".

    >>> query_terms("Who won the elections in Mali, and when?")
    ['won', 'elect', 'mali']
    """
    all_words = words(question)
    shouted = question.isupper()
    kept = [word for word in all_words if not _is_question_word(word, question, shouted)]
    return list(dict.fromkeys(word.term for word in kept or all_words))


def _is_question_word(word: Word, question: str, shouted: bool) -> bool:
    surface = word.span.cut(question)
    is_name = len(word.folded) > 1 and surface.isupper() and not shouted
    return word.folded in _QUESTION_WORDS and not is_name


@lru_cache(maxsize=1 << 17)
def _fold_and_stem(surface: str) -> tuple[str, str]:
    folded = fold(surface)
    return folded, _stem(folded)[:LONGEST]


def fold(surface: str) -> str:
    """One word without case, accents, inner marks and a final 's; may be empty.

    >>> fold("O’Neill’s"), fold("Łódź"), fold("U.S.")
    ('oneill', 'lodz', 'us')
    """
    bare = unicodedata.normalize("NFKC", surface).casefold()
    bare = unicodedata.normalize("NFKD", re.sub("['’ʼ]s$", "", bare)).translate(_PLAIN)
    point = "." if bare[:1].isdecimal() else ""
    kept = "".join(c for c in bare if c.isalnum() or c == point)
    return unicodedata.normalize("NFC", kept)[:LONGEST].strip(".")
