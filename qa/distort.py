"""Questions that a passage nearly answers, made from questions that it does answer.

The ways are those that people use (Rajpurkar, Jia, Liang, ACL 2018, table 3): a name, number or word
exchanged for another from the same article, an antonym, a negation, a condition added. A question is
only kept if what was put in is not in the passage; then the passage cannot answer it, but still has
everything else that it asks for.
"""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from index.words import Word, query_terms, terms, words

_PAIRS = """
first last|before after|earliest latest|oldest youngest|oldest newest|largest smallest|biggest smallest
highest lowest|longest shortest|most least|more fewer|more less|increase decrease|increased decreased
rise fall|rose fell|best worst|better worse|major minor|maximum minimum|north south|east west
northern southern|eastern western|northeast southwest|upper lower|above below|inside outside
begin end|began ended|start finish|started finished|start end|founded dissolved|open close|opened closed
win lose|won lost|winner loser|victory defeat|accept reject|accepted rejected|allow forbid|allowed banned
support oppose|supported opposed|legal illegal|male female|men women|man woman|son daughter|mother father
husband wife|king queen|brother sister|old new|ancient modern|early late|easy difficult|simple complex
positive negative|public private|internal external|import export|buy sell|bought sold|birth death
born die|arrive leave|arrived left|enter leave|attack defend|gain lose|gained lost|include exclude
strong weak|stronger weaker|rich poor|hot cold|warmer colder|summer winter|morning evening|day night
common rare|popular unpopular|known unknown|same different|all none|always never|many few|larger smaller
greater smaller|higher lower|longer shorter|primary secondary|urban rural|religious secular|natural artificial
advantage disadvantage|success failure|agree disagree|agreed disagreed|approve deny|approved denied
hire fire|hired fired|promote demote|raise lower|raised lowered|expand shrink|expanded shrank|join leave
joined left|build destroy|built destroyed|create destroy|created destroyed|remember forget|friend enemy
"""
OPPOSITES: dict[str, list[str]] = {}
for _pair in _PAIRS.replace("\n", "|").split("|"):
    if _pair.strip():
        _one, _other = _pair.split()
        OPPOSITES.setdefault(_one, []).append(_other)
        OPPOSITES.setdefault(_other, []).append(_one)

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|did|does|do|has|have|had|can|could|will|would|should)\b(?! not)"
)
_DENIALS = frozenset(
    "not never no without cannot neither nor dont didnt doesnt isnt wasnt arent werent hasnt havent hadnt "
    "wont wouldnt cant couldnt shouldnt".split()
)
_DENIES = re.compile(r"\b(?:not|never|no|cannot)\b|n['’]t\b", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:Who|Which \w+) (?=(?!is|are|was|were|did|do|does)[a-z]+(?:ed|s)\b)")
_NAMES = re.compile(r"\b[A-Z][\w'’-]+(?: (?:(?:of|the|de|von|van) )?[A-Z][\w'’-]+)*")
_NUMBERS = re.compile(r"(?<![\w.,])\d[\d,.]*\d(?:%|th|st|nd|rd|s)?(?![\w])|(?<![\w.,])\d(?![\w.,])")
_SUFFIXES = ("ing", "ed", "ly", "tion", "ment", "ity", "ous", "al", "er", "or", "ist", "s", "")
_BEGINNINGS = (
    "The A An In On At It He She They This That These Those His Her Their Its As But And For With "
    "From By"
).split()


@dataclass(frozen=True, slots=True)
class Stock:
    """What one article has to exchange: names, numbers, and words by what stands before and ending."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    words: dict[tuple[str, str], tuple[str, ...]]


def stock_of(paragraphs: Iterable[str], questions: Iterable[str]) -> Stock:
    """The stock of an article, from its paragraphs and the questions asked about it."""
    names: dict[str, None] = {}
    numbers: dict[str, None] = {}
    for paragraph in paragraphs:
        for found in _NAMES.finditer(paragraph):
            before = paragraph[max(found.start() - 2, 0) : found.start()]
            if found.group() not in _BEGINNINGS and before[:1] not in ("", ".", "\n"):
                names[found.group()] = None
        numbers.update(dict.fromkeys(_NUMBERS.findall(paragraph)))
    own: dict[tuple[str, str], dict[str, None]] = {}
    for question in questions:
        for before, word in _content_words(question):
            for key in _keys(before, question[word.span.start : word.span.end]):
                own.setdefault(key, {})[question[word.span.start : word.span.end]] = None
    return Stock(tuple(names), tuple(numbers), {key: tuple(found) for key, found in own.items()})


def _content_words(question: str) -> list[tuple[str, Word]]:
    """Lower-case words that carry meaning, each with the word before it."""
    worth = set(query_terms(question))
    found = words(question)
    return [
        (before.folded, word)
        for before, word in pairwise(found)
        if word.term in worth and len(word.folded) > 3 and word.span.cut(question).islower()
    ]


def _keys(before: str, word: str) -> list[tuple[str, str]]:
    ending = next(suffix for suffix in _SUFFIXES if word.endswith(suffix))
    return [(before, ending), ("", ending)]


def distort(question: str, passage: str, stock: Stock, dice: random.Random) -> str | None:
    """A question near to `question` that `passage` does not answer, or None if none can be made."""
    held = _held(passage)
    ways = [_other_name] * 4 + [_other_number] * 4 + [_other_word] * 4 + [_opposite] * 4
    ways += [_negation, _condition]
    dice.shuffle(ways)
    for way in dict.fromkeys(ways):
        made = way(question, held, stock, dice)
        if made is not None and made != question:
            return made
    return None


@lru_cache(maxsize=4096)
def _held(passage: str) -> frozenset[str]:
    return frozenset(terms(passage))


_Way = Callable[[str, frozenset[str], Stock, random.Random], str | None]


def _is_new(text: str, held: frozenset[str]) -> bool:
    own = terms(text)
    return bool(own) and held.isdisjoint(own)


def _swap(question: str, start: int, end: int, new: str) -> str:
    return question[:start] + new + question[end:]


def _pick(options: Sequence[str], held: frozenset[str], dice: random.Random) -> str | None:
    for option in dice.sample(options, min(len(options), 12)):
        if _is_new(option, held):
            return option
    return None


def _other_name(
    question: str, held: frozenset[str], stock: Stock, dice: random.Random
) -> str | None:
    places = [
        found for found in _NAMES.finditer(question, 1) if not held.isdisjoint(terms(found.group()))
    ]
    if not places or not stock.names:
        return None
    place = dice.choice(places)
    length = place.group().count(" ")
    alike = [name for name in stock.names if name.count(" ") == length] or list(stock.names)
    new = _pick(alike, held, dice)
    return new and _swap(question, *place.span(), new)


def _other_number(
    question: str, held: frozenset[str], stock: Stock, dice: random.Random
) -> str | None:
    places = list(_NUMBERS.finditer(question))
    if not places:
        return None
    place = dice.choice(places)
    shape = re.sub(r"\d", "0", place.group())
    alike = [number for number in stock.numbers if re.sub(r"\d", "0", number) == shape]
    made = re.sub(
        r"\d(?=\D*$)", lambda m: str((int(m[0]) + dice.randint(1, 9)) % 10), place.group()
    )
    new = _pick([*alike, made], held, dice)
    return new and _swap(question, *place.span(), new)


def _other_word(
    question: str, held: frozenset[str], stock: Stock, dice: random.Random
) -> str | None:
    places = [(before, word) for before, word in _content_words(question) if word.term in held]
    dice.shuffle(places)
    for before, word in places[:3]:
        for key in _keys(before, word.span.cut(question)):
            new = _pick(stock.words.get(key, ()), held, dice)
            if new:
                return _swap(question, word.span.start, word.span.end, new)
    return None


def _opposite(question: str, held: frozenset[str], stock: Stock, dice: random.Random) -> str | None:
    places = [word for word in words(question) if word.folded in OPPOSITES]
    if not places:
        return None
    word = dice.choice(places)
    new = _pick(OPPOSITES[word.folded], held, dice)
    return new and _swap(question, word.span.start, word.span.end, new)


def _negation(question: str, held: frozenset[str], stock: Stock, dice: random.Random) -> str | None:
    if held & _DENIALS or _DENIES.search(question):
        return None
    found = _AUXILIARY.search(question)
    if found is None:
        subject = _SUBJECT.match(question)
        return subject and _swap(question, subject.end(), subject.end(), "never ")
    contracted = found.group() not in ("can", "will") and dice.random() < 0.6
    new = found.group() + ("n't" if contracted else " never" if dice.random() < 0.5 else " not")
    return _swap(question, *found.span(), new)


def _condition(
    question: str, held: frozenset[str], stock: Stock, dice: random.Random
) -> str | None:
    years = [number for number in stock.numbers if re.fullmatch(r"1\d{3}|20\d\d", number)]
    if dice.random() < 0.5 and not _NUMBERS.search(question) and not question.startswith("When"):
        new = _pick(years, held, dice)
        words_before = dice.choice(["in", "before", "after", "since", "until"])
    else:
        new = _pick(stock.names, held, dice)
        words_before = dice.choice(["in", "for", "by", "with", "according to", "from"])
    if new is None:
        return None
    return re.sub(r"\s*\??$", "", question) + f" {words_before} {new}?"
