"""Of another thing: an article that has none of the question's names, where another that was read has all.

"How many jobs will be lost with the sale of the Skerrin?" is not answered by the jobs that a bank cuts.
Nor is "it" the MV Skerrin where so far only the MV Tern was named, or a firm's revenue that of its tableware.
"""

import re
import string
from collections.abc import Sequence
from functools import lru_cache

from index.dates import MONTHS, WEEKDAYS
from index.spans import Span
from index.store import Article
from index.words import terms, words

from .amounts import find_numbers
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
# "What was the revenue of Corvane's tableware in 2023?"
_MEASURE = r"(?:revenue|profit|loss|sale|turnover|income|earning|output|margin)"
_OF_A_PART = re.compile(
    r"\W*(?:(?:and|but|so),? )?(?:what|how (?:much|high|large|big)) (?:was|is|were|are) (?:the )?"
    rf"(?:(?:net|gross|operating|pre-?tax|annual|total|quarterly) )*{_MEASURE}(?:s|es)? (?:of|at|in|from) "
    r"(?:(?:(?-i:[A-Z])[\w.&-]*(?: (?-i:[A-Z])[\w.&-]*)*['’]s?|its|their) )?"
    r"(?!(?:the|an?|all|any|each|both|this|that|last|next)\b)(?P<part>(?-i:[a-z])[a-z-]*(?: [a-z-]+){0,2}?)"
    r"(?= (?:division|unit|business|arm|segment|branch|side)s?\b| (?:in|for|last|this) |\W*\Z)",
    re.IGNORECASE,
)
_MEASURED = re.compile(rf"\b{_MEASURE}(?:s|es)?\b", re.IGNORECASE)
# "The unit that makes handsets had revenue of 32 trillion": the part by another name.
_OPENS_WITH_PART = re.compile(
    r"\W*(?:It|They|(?:The|Its|Their) (?:[\w’'-]+ ){0,4}?(?:unit|division|business|arm|side|line|segment))\b"
)
_IN_A_NAME = re.compile(r"(?<=\w )[A-Z]\w+")  # "Corvane Ceramics" is not its ceramics
# No figure that could be told in its place.
_NOT_YET = re.compile(
    r"\b(?:expect\w*|forecast\w*|predict\w*|hop(?:e|es|ed|ing)|will|would|could|must|may|might|budgeted|plan\w*"
    r"|aim\w*|want\w*|pledg\w*|had (?:been|fallen|risen|grown|dropped|reached))\b",
    re.IGNORECASE,
)
_NEAR = 4  # sentences before one that may say what it is of
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


def is_of_the_whole(question: str, article: Article, number: int) -> bool:
    """Whether the figure of a part of a firm is asked for, and a sentence names another figure.

    Told only where the article has the part with a measure and a number of its own that is no forecast, and
    neither the sentence of that `number` nor the few before it, nor the headline, name the part. No question
    of SQuAD and of SQuADShifts asks so and is answered by a sentence without the part's name.
    """
    asked = _OF_A_PART.match(question)
    if asked is None:
        return False
    sentence = article.sentence(number)
    if _MEASURED.search(sentence) is None or _OPENS_WITH_PART.match(sentence):
        return False
    part = {*terms(asked["part"])}
    # "The maker of cups and tableware": what follows is of neither alone.
    own = re.escape(asked["part"])
    listed = re.compile(rf"\b(?:and|or) {own}\b|\b{own} (?:and|or)\b", re.IGNORECASE)
    before = map(article.sentence, range(max(0, number - _NEAR), number))
    near = [sentence, *(text for text in before if not listed.search(text))]
    is_near = any(not part.isdisjoint(terms(_IN_A_NAME.sub("", text))) for text in near)
    if is_near or part <= {*terms(article.title or "")}:
        return False
    told = map(article.sentence, range(len(article.sentences)))
    return any(
        part <= {*terms(text)} and _MEASURED.search(text) is not None and bool(find_numbers(text))
        for text in told
        if _NOT_YET.search(text) is None
    )


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
