"""What a question is about, and whether a sentence mentions it: the words themselves, never a likeness.

A sentence mentions "the Army Secretary" if its words stand together there, in either order, with at
most three small words between: "Secretary of the Army". A plural counts, as does a possessive.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.spans import Span
from index.words import Word, query_terms, words

from .name_words import BEFORE_SURNAME, GENDERS, HONORIFICS, ORGANISATION, TITLES
from .names import bare

BETWEEN = 3  # words of others between the topic's own, at most

_ARTICLE = re.compile(
    r"^\W*(?:(?:the|a|an|any|some|this|that|these|those|our|my)\s+)+", re.IGNORECASE
)
# A full stop after a few letters with a capital is an abbreviation's: "U.S. troops", "St. Louis".
_PARTS = re.compile(
    r"[,;:()\[\]!?—–“”\"\n]|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.\s"
)
# Words that end what belongs together: "the Secretary told the Army" mentions no Army Secretary.
_STOPPERS = frozenset(
    "and or but nor yet while as that which who whom whose what when where because if than he she it "
    "they we i you his her its their our your my is are was were be been being has have had having "
    "will would can could may might must shall should do does did said says say told tells asked "
    "asks added adds called calls not no".split()
)
# Titles that are no part of the name: "President Putin" is mentioned where Putin is.
MERE_TITLES = (
    frozenset(HONORIFICS)
    | BEFORE_SURNAME
    | frozenset(
        "president premier prime minister secretary senator representative congressman congresswoman "
        "governor mayor captain general colonel major lieutenant sergeant professor chancellor sheriff "
        "superintendent detective inspector officer ambassador rev reverend prof capt gen col lt sgt "
        "coach pastor".split()
    )
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a topic. `capital`: "big" asks for a capital in the text, "all" for capitals only."""

    folded: str
    term: str
    surface: str
    capital: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about: `text` as it was typed, `wanted` the words that make a mention.

    `own` are all of its words, which may stand between; `is_name`: it is a person's full name.
    `title` is what stood before a last name and makes no mention: "President".
    """

    text: str
    wanted: tuple[Wanted, ...]
    own: frozenset[str]
    is_name: bool
    title: str = ""

    @property
    def terms(self) -> list[str]:
        """What the articles are looked up by."""
        return [one.term for one in self.wanted]

    @property
    def is_one_word(self) -> bool:
        """Whether a single word makes a mention."""
        return len(self.wanted) == 1

    @property
    def surname(self) -> "Topic | None":
        """The last name alone, where the topic is a full name."""
        if not self.is_name:
            return None
        last = self.wanted[-1]
        alone = Wanted(last.folded, last.term, last.surface, "big")
        return Topic(last.surface, (alone,), frozenset({last.folded}), False)

    def mention(self, sentence: str) -> Span | None:
        """Where a sentence first mentions it, as a span of the sentence."""
        return self.mention_among(words(sentence), sentence)

    def mention_among(self, found: Sequence[Word], sentence: str) -> Span | None:
        """The same, for a sentence whose words are known."""
        places = [
            (n, which) for n, word in enumerate(found) for which in self._which(word, sentence)
        ]
        for at, (first, _) in enumerate(places):
            last = self._reach(places[at:])
            if last is not None and self._stand_together(found, first, last, sentence):
                return Span(found[first].span.start, found[last].span.end)
        return None

    def is_within(self, found: Sequence[Word], text: str) -> bool:
        """Whether some words have all of the topic's, wherever they stand."""
        met = {which for word in found for which in self._which(word, text)}
        return len(met) == len(self.wanted)

    def has_some(self, found: Sequence[Word], text: str) -> bool:
        """Whether some words have one of the topic's."""
        return any(True for word in found for _ in self._which(word, text))

    def with_capitals(self) -> "Topic":
        """The same, a single word with a capital only where the text has one too: Marsh, no marsh."""
        if (
            len(self.wanted) > 1
            or self.wanted[0].capital
            or not self.wanted[0].surface[0].isupper()
        ):
            return self
        one = self.wanted[0]
        return replace(self, wanted=(replace(one, capital="big"),))

    def _which(self, word: Word, sentence: str) -> Iterable[int]:
        for number, one in enumerate(self.wanted):
            if word.term == one.term and _is_same(word.folded, one.folded):
                surface = word.span.cut(sentence)
                if _has_capital(surface, one.capital):
                    yield number

    def _reach(self, places: Sequence[tuple[int, int]]) -> int | None:
        """The word at which every one of the topic's has been met, None if that never comes."""
        met: set[int] = set()
        for at, which in places:
            met.add(which)
            if len(met) == len(self.wanted):
                return at
        return None

    def _stand_together(self, found: Sequence[Word], first: int, last: int, sentence: str) -> bool:
        between = [word.folded for word in found[first + 1 : last]]
        others = [folded for folded in between if folded not in self.own]
        gap = sentence[found[first].span.start : found[last].span.end]
        return (
            len(others) <= BETWEEN
            and not _STOPPERS.intersection(others)
            and (first == last or not _PARTS.search(gap))
        )


def topic_of(text: str) -> Topic | None:
    """The topic in the words of a question, or None where they name nothing: "it", "the others".

    >>> [one.folded for one in topic_of("the Secretary of the Army").wanted]
    ['secretary', 'army']
    """
    typed = _ARTICLE.sub("", text).strip(" \t\n.?!,;:'\"“”‘’")
    found = _without_title(words(typed), typed)
    wanted = tuple(
        dict.fromkeys(_wanted(word, typed) for word in found if _is_content(word, typed))
    )
    if not wanted:
        return None
    named = found[0].span.start
    own = frozenset(word.folded for word in found)
    title = typed[:named].strip() if len(wanted) == 1 else ""
    is_name = _is_full_name(typed[named:], wanted)
    return Topic(" ".join(text.split()), wanted, own, is_name, title)


def _is_content(word: Word, typed: str) -> bool:
    surface = word.span.cut(typed)
    # A capital makes a name of a word such as "May"; a small word of a name says nothing.
    return bool(query_terms(surface)) and (not _is_question_word(word) or surface[0].isupper())


def _is_question_word(word: Word) -> bool:
    """Whether a word carries questions, not what they are about; "and" beside it tells."""
    return query_terms(f"{word.folded} zzz") == query_terms("zzz")


def _wanted(word: Word, typed: str) -> Wanted:
    surface = word.span.cut(typed)
    letters = [c for c in surface if c.isalpha()]
    # "THE WHO REPORT" may be a question all in capitals; "the WHO" is an acronym.
    plain = not typed.isupper() or surface == typed
    shouted = len(letters) > 1 and all(c.isupper() for c in letters) and plain
    capital = ""
    if _is_question_word(word):
        capital = "all" if shouted else "big"
    return Wanted(word.folded, word.term, surface, capital)


def _has_capital(surface: str, capital: str) -> bool:
    letters = [c for c in surface if c.isalpha()]
    if capital == "all":
        return all(c.isupper() for c in letters if c != "s")
    return not capital or not letters or letters[0].isupper()


def _is_same(folded: str, wanted: str) -> bool:
    """Whether one is the other, or its plural.

    >>> _is_same("ferries", "ferry"), _is_same("organ", "organisation")
    (True, False)
    """
    if folded == wanted:
        return True
    short, long = sorted((folded, wanted), key=len)
    return long in (f"{short}s", f"{short}es") or (short[-1:] == "y" and long == f"{short[:-1]}ies")


def _without_title(found: list[Word], typed: str) -> list[Word]:
    """The words of "Captain Piet Rusk" without the title; those of "Prime Minister" all."""
    first = 0
    while first < len(found) and found[first].folded in MERE_TITLES:
        first += 1
    rest = found[first:]
    if not first or not rest:
        return found
    surfaces = [word.span.cut(typed) for word in rest]
    is_name = all(surface[0].isupper() for surface in surfaces)
    is_known = len(rest) == 1 and rest[0].folded in GENDERS
    is_other = any(bare(surface) in ORGANISATION | TITLES for surface in surfaces)
    return rest if is_name and not is_known and not is_other else found


def _is_full_name(typed: str, wanted: Sequence[Wanted]) -> bool:
    """Whether a topic looks like a person's given and last name."""
    surfaces = [word.span.cut(typed) for word in words(typed)]
    known = wanted[0].folded in GENDERS
    return (
        2 <= len(surfaces) <= 4
        and len(surfaces) == len(wanted)
        and all(surface[0].isupper() for surface in surfaces)
        and not any(bare(surface) in ORGANISATION | TITLES for surface in surfaces)
        and (known or len(surfaces) == 2)
    )
