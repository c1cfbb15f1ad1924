"""One sentence of an article beside the claim that it may speak of."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from index.spans import Span
from index.store import Article

from .amounts import find_numbers
from .claims import Claim
from .helping import OBJECTS
from .predicates import Token, are_kin, are_one, same_places, tokens
from .speakers import ArticleSpeakers
from .verbs import root

# Words of a claim that a sentence must have itself, since with others it says something else.
_EXACT = frozenset(
    "all both every each most only more less fewer least always again alone before after until half twice "
    "almost nearly still already once".split()
)
POINTED = 0.4  # least share of a claim's words beside an "it" that stands for the others
HELD_BACK = 2  # sentences before one, in which words of the claim that are no names may stand
_SPEAKS = frozenset(
    map(root, "say tell state warn promise deny claim admit accuse call ask".split())
)


@dataclass(frozen=True, slots=True)
class View:
    """A sentence, `number` of its article, and the claim; `found` are its words.

    `coverage`: share of the claim's other words that the sentence has itself.
    """

    claim: Claim
    article: Article
    number: int
    text: str
    found: Sequence[Token]
    coverage: float
    speakers: ArticleSpeakers

    @property
    def sentence(self) -> Span:
        """Where it stands in its article."""
        return self.article.sentences[self.number].span


def has(part: Token, found: Sequence[Token], values: Set[Fraction] = frozenset()) -> bool:
    """Whether some words have a word of a claim, a form of it, or one that says the same.

    `values`: of the numbers among them.
    """
    if any(are_kin(part.root, other.root) for other in found):
        return True
    numbers = find_numbers(part.word.folded)
    if numbers and numbers[0].value in values:
        return True
    return any(True for _ in same_places((part,), found))


def is_name(part: Token, claim: Claim) -> bool:
    """Whether a word of a claim is written with a capital."""
    shown = claim.text[part.word.span.start : part.word.span.end]
    return shown[:1].isupper()


def is_same(head: Token, other: Token) -> bool:
    """Whether a word may be the noun that a subject is about."""
    return are_one(head.root, other.root) or any(True for _ in same_places((head,), (other,)))


def bare(name: str) -> str:
    """A name without its article."""
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)


def head_of(subject: str, wanted: Sequence[Token]) -> tuple[Token, list[Token]]:
    """The noun that a subject is about, and its other words: "body" of "the body of Jory Blount"."""
    of = re.search(r"\b(?:of|for|in|at|from|on|with|by)\b", subject)
    inside = [t for t in wanted if of is None or t.word.span.end <= of.start()] or list(wanted)
    head = inside[-1]
    return head, [t for t in wanted if t is not head]


def is_speech(claim: Claim) -> bool:
    """Whether it is asked whether somebody said something."""
    return claim.verb[0].root in _SPEAKS and not (claim.copular or claim.passive)


def coverage_of(
    claim: Claim, text: str, found: Sequence[Token], article: Article, number: int
) -> float | None:
    """Share of the claim's other words that a sentence has itself; None if one is nowhere near."""
    asked = {token.word.folded for token in tokens(claim.text)} & _EXACT
    if not asked <= {token.word.folded for token in found}:
        return None
    values = {n.value for n in find_numbers(text)}
    missing = [part for part in claim.rest if not has(part, found, values)]
    if not missing:
        return 1.0
    share = 1 - len(missing) / len(claim.rest)
    first = max(number - HELD_BACK, 0)
    before = [tokens(one.span.cut(article.text)) for one in article.sentences[first:number]]
    context = [*tokens(article.title or ""), *(token for one in before for token in one)]
    weighty = [t for t in missing if is_name(t, claim) or t.word.folded[:1].isdigit()]
    if weighty:  # "voted to merge it", behind the sentence that names the school
        points_back = any(token.word.folded in OBJECTS for token in found)
        last = before[-1] if before else []
        if not points_back or share < POINTED or not all(has(t, last) for t in weighty):
            return None
    return share if all(has(part, context) for part in missing) else None
