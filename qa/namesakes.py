"""Namesakes of somebody asked for by title: "President Holt" is neither Jed Holt nor Holt College.

The given names that an article has with the title are the person's own, those beside the last name
elsewhere a namesake's. Articles that have nobody but namesakes are told apart, not left out.
"""

import re
from dataclasses import dataclass, replace

from index.library import Library
from index.spans import Span
from index.words import one_of

from .mentions import Counted, Mention, Reading, readings
from .name_words import NOT_NAMES, ROLES, SUFFIXES, TITLES
from .names import fold
from .topic import MERE_TITLES, Topic

_NEAR = 60  # characters beside a name in which its title stands
_OF_ANYBODY = re.compile(r"(?:mr|mrs|ms|miss)\.?", re.IGNORECASE)
_WORD = r"(?<![\w.])(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w-]*(?:[’'](?!s\b)\w+)*)"
_GIVEN = re.compile(rf"(?:{_WORD}\s)+\Z")
_MORE = re.compile(rf"\s({_WORD})")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_NO_PART = TITLES | ROLES | NOT_NAMES | SUFFIXES  # of a name


@dataclass(frozen=True, slots=True)
class _Borne:
    """How an article has a last name: with the title, with which given names, within a longer name only."""

    with_title: bool
    own: frozenset[str]  # given names that stand between the title and the last name
    given: frozenset[str]  # all others
    is_within: bool


def set_apart(
    library: Library, topic: Topic, counted: Counted
) -> tuple[Counted, tuple[Mention, ...]]:
    """The count without the articles that have namesakes only, and these; no title, no namesakes."""
    if not topic.title or _OF_ANYBODY.fullmatch(topic.title):
        return counted, ()
    borne = {one.outline.row: _borne(one, topic.title) for one in readings(library, topic)}
    own = frozenset[str]().union(*(one.own for one in borne.values()))
    apart = tuple(one for one in counted.mentions if _is_other(borne[one.outline.row], own))
    main = tuple(one for one in counted.mentions if one not in apart)
    return replace(counted, mentions=main), apart


def _is_other(borne: _Borne, own: frozenset[str]) -> bool:
    """Whether an article never has the title, nor a given name that goes with it, but another name."""
    if borne.with_title or borne.given & own:
        return False
    return borne.is_within or bool(borne.given)


def _borne(reading: Reading, title: str) -> _Borne:
    titled = re.compile(rf"\b{_forms(title)}\s(?P<given>(?:{_WORD}\s){{0,3}})\Z")
    behind = re.compile(
        rf",\s(?:the\s)?(?:(?:former|then|\w+[’']s|{_WORD})\s)*{_forms(title)}(?!\w)"
    )
    with_title, own, given, within = False, set[str](), set[str](), list[bool]()
    for mention in reading.mentions():
        if mention.place != "text":
            continue
        text, at = reading.outline.text, mention.span
        before = text[max(0, at.start - _NEAR) : at.start]
        told = titled.search(before)
        names = _names(told["given"] if told else before)
        if told or behind.match(text, at.end):
            with_title = True
            own |= names
            continue
        within.append(_goes_on(text, at))
        given |= set() if within[-1] else names
    is_within = bool(within) and all(within)
    return _Borne(with_title, frozenset(own), frozenset(given), is_within)


def _forms(title: str) -> str:
    """A pattern for a title as it is written, in full or short: "Governor" or "Gov."."""
    return r"\s".join(
        rf"(?i:{one_of(one for one in MERE_TITLES if one.startswith(word) or word.startswith(one))})\.?"
        for word in map(fold, title.replace(".", "").split())
    )


def _names(before: str) -> set[str]:
    """The given names at the end of what stands before a last name."""
    run = _GIVEN.search(before)
    return {fold(word.rstrip(".")) for word in run[0].split()} - _NO_PART if run else set()


def _goes_on(text: str, name: Span) -> bool:
    """Whether a name goes on behind the last one: "Holt College", but not "Holt's College"."""
    more = None if _POSSESSIVE.search(name.cut(text)) else _MORE.match(text, name.end)
    begins_again = _names(text[max(0, name.start - _NEAR) : name.start])
    return more is not None and fold(more[1]) not in _NO_PART | begins_again
