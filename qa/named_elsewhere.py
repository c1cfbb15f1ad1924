"""Of another thing: an article that has none of the question's names, where another that was read has all.

"How many jobs will be lost with the sale of the Skerrin?" is not answered by the jobs that a bank cuts.
Nor is "it" the MV Skerrin where so far only the MV Tern was named.
"""

import re
import string
from collections.abc import Sequence
from functools import lru_cache

from index.dates import MONTHS, WEEKDAYS
from index.spans import Span
from index.store import Article
from index.words import words

from .lands import is_land
from .name_words import NOT_NAMES, TITLES
from .whose_role import is_named

_NO_NAMES = NOT_NAMES | TITLES | {*MONTHS, *WEEKDAYS, "celsius", "fahrenheit"}
_NAME = re.compile(r"[A-Z]\w*[a-z]")
# Said of something else: of the "Skerrin spill" a later report need not name the Skerrin.
_BEFORE_NOUN = re.compile(r"(?:['’]s?)? [a-z]")
_INITIALS = re.compile(r"\b[A-Z.]*[A-Z]{2}\b")
# Where something was an article may tell by a lesser or a greater place.
_PLACE = re.compile(
    r"\b(?:in|at|near|from|around|across|outside|off) (?:the )?(?:[A-Z][\w’'-]* )*\Z"
)
# What a word of its kind makes known as a name: of ships, of storms, of flights.
_KINDS = (
    re.compile(r"\b(?:MV|MT|MS|SS|RMS|HMS|USS) (?:the )?(?P<name>[A-Z]\w+)"),
    re.compile(r"\b(?:[Ss]torm|[Hh]urricane|[Tt]yphoon|[Cc]yclone) (?P<name>[A-Z]\w+)"),
    re.compile(r"\b[Ff]light (?P<name>[A-Z]*\d+)"),
)
_POINTS_BACK = re.compile(r"\W*(?:Its?|They|Their|(?:The|This) [a-z]+)\b")


def is_of_another_of_its_kind(question: str, sentence: str, article: Article, span: Span) -> bool:
    """Whether "it" or "the ship" is another than the question's, which is named only later or nowhere.

    `span`: of the sentence. Told only where another of its kind was named before: news often names a thing
    behind what it tells of it.
    Of 103 right answers of SQuAD and QAMR about a ship, a storm or a flight none is told so.
    """
    asked = [(kind, found["name"]) for kind in _KINDS for found in kind.finditer(question)]
    if len(asked) != 1 or _POINTS_BACK.match(sentence) is None:
        return False
    ((kind, name),) = asked
    told = f"{article.title or ''}\n{article.text[: span.end]}"
    number = name.lstrip(string.ascii_uppercase)  # "flight QX12" is "Flight 12" too
    if number.isdigit() and re.search(rf"(?<!\d){number}\b", told):
        return False
    return kind.search(told) is not None and not _has(told, name)


def is_of_what_is_named_elsewhere(question: str, article: Article, read: Sequence[Article]) -> bool:
    """Whether an article names nothing that the question does, and one of those `read` all of it.

    Initials may be spelled out there, so where the question has some this is never told; nor where each of
    its names stands before a word that it may only be said of.
    Of 3,019 right answers of SQuAD (whole articles, with all the others read) none is told so.
    """
    names = _names(question)
    told = tuple((one.title or "", one.text) for one in read)
    return _are_in_one(names, told) and not any(is_named(name, article) for name in names)


@lru_cache(maxsize=8)  # asked of every sentence that was read
def _are_in_one(names: tuple[str, ...], read: tuple[tuple[str, str], ...]) -> bool:
    """Whether one article, by its title and text, has all of the names, and none has one in small letters."""
    texts = [f"{title}\n{text}" for title, text in read] if names else []
    are_there = any(all(_has(text, name) for name in names) for text in texts)
    return are_there and not any(_has(text, name.lower()) for name in names for text in texts)


def _has(text: str, word: str) -> bool:
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None


@lru_cache(maxsize=8)
def _names(question: str) -> tuple[str, ...]:
    """The question's words with a capital but the first, without lands, titles, days and places.

    None where it has initials, or where each is only said of something.
    """
    found: list[str] = []
    for word in words(question)[1:]:
        name = _NAME.match(word.span.cut(question))
        if name is None or name[0].lower() in _NO_NAMES or is_land(name[0]):
            continue
        if _PLACE.search(question, 0, word.span.start) is None:
            found.append(name[0])
    are_said_of = all(re.search(rf"\b{name}{_BEFORE_NOUN.pattern}", question) for name in found)
    return () if are_said_of or _INITIALS.search(question) else tuple(found)
