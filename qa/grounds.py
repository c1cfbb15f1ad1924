"""What the network's word may not rest on: what was only rumoured, what is told of a part, or of others.

Grammar keeps the rules from all three (`qa.polarity`); the network has learned none.
"""

import re
from collections.abc import Sequence, Set

from index.passages import Kind
from index.store import Article
from index.words import one_of, terms

from .amounts import find_numbers
from .claim_view import head_of
from .claims import PREPOSITIONS, Claim, read_claim
from .entailment import shown
from .helping import DETERMINERS, HELPING, SMALL
from .lands import is_land, may_be_of
from .predicates import Token, tokens

_DIGITS = re.compile(r"(?<![\w.,-])\d[\d,.]*(?![\w-])")  # not of "COVID-19"
_HEARSAY = re.compile(
    r"\b(?:(?:initial|early|earlier|first|preliminary|unconfirmed|conflicting) (?:[\w-]+ )?reports"
    r"|unconfirmed|reportedly|allegedly|purportedly|supposedly|rumou?r(?:s|ed)?)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\W*(?:but|however|yet)\b", re.IGNORECASE)
# "Denied the charge" refutes no arrest.
_REFUTES = re.compile(
    r"\b(?:(?:den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)) (?:it|this|that|any|having|being)"
    r"|refuted|untrue|false|mistaken|withdrawn|withdrew|retracted|corrected)\b",
    re.IGNORECASE,
)
_NO_ADJECTIVE = DETERMINERS | HELPING | PREPOSITIONS | frozenset("and that who which when".split())
_OF = re.compile(
    rf"\bof\s+(?:{one_of(DETERMINERS)}\s+)?(?:(?!{one_of(_NO_ADJECTIVE)}\b)[a-z][\w-]*\s+){{0,2}}\Z"
)
_HAS = frozenset("have has had".split())
_NO_DEED = ("ed", "er", "ers", "or", "ors")  # "the driver of the mayor"
_NAME = r"(?:[A-Z][\w’'.-]* )*"
# "Holt call on Karl Rusk to resign": the last words of two names, a verb between them.
_DOES_TO = re.compile(
    rf"{_NAME}(?P<who>[A-Z][\w’'-]+) [a-z]+ (?:[a-z]+ )?{_NAME}(?P<whom>[A-Z][\w’'-]+)(?: [^A-Z]*)?"
)
_STEM = 4  # letters that a verb and its noun share: "resign", "resignation"
_OWNS = ("’s", "'s", "s’", "s'")


def turn_after(article: Article, number: int) -> int | None:
    """The number of the sentence behind one, where it begins with "But" or the like."""
    after = number + 1
    if after == len(article.sentences) or article.sentences[after].kind is not Kind.PROSE:
        return None
    return after if _TURNS.match(article.sentence(after)) else None


def lacks_a_number(question: str, article: Article, number: int) -> bool:
    """Whether a number in digits of the question stands neither in a sentence nor in what is read around it.

    "Did they seize the one in 2014 and the other in 2015?": half of it is no yes.
    """
    asked = {one.value for digits in _DIGITS.findall(question) for one in find_numbers(digits)}
    if not asked:
        return False
    text, _ = shown(article, number)
    return not asked <= {one.value for one in find_numbers(text)}


def is_hearsay(question: str, article: Article, number: int) -> bool:
    """Whether a sentence has what was only reported, or the next one refutes it: "But he denied it".

    Asked about a rumour, that it is one is no objection.
    """
    turn = turn_after(article, number)
    if turn is not None and _REFUTES.search(article.sentence(turn)):
        return True
    return _HEARSAY.search(article.sentence(number)) is not None and not _HEARSAY.search(question)


def lacks_a_party(question: str, article: Article, number: int) -> bool:
    """Whether it is asked what somebody did to somebody else, and a sentence need not be of both.

    It has not both names, nor has the sentence before it what it lacks: "He has resisted calls to resign."
    """
    claim = read_claim(question)
    named = None if claim is None or claim.copular else _DOES_TO.fullmatch(claim.text)
    if named is None:
        return False
    near = " ".join(article.sentence(one) for one in range(max(number - 1, 0), number + 1))
    return not all(_is_told(name, near) for name in (named["who"], named["whom"]))


def _is_told(name: str, text: str) -> bool:
    """Whether a text has a name, or of a land what it is called: "Iranian", "the UK"."""
    told = (word.strip(".,;:“”\"’'") for word in text.split() if word[0].isupper())
    return {*terms(name)} <= {*terms(text)} or any(
        is_land(name) and word and may_be_of(word, name) for word in told
    )


def tells_of_part(question: str, sentence: str) -> bool:
    """Whether what is asked about stands only as the whole of something: "the piers of the barrier".

    >>> tells_of_part("Is the barrier finished?", "From here two finished piers of the barrier are seen.")
    True
    """
    claim = read_claim(question)
    subject = (
        [] if claim is None else [t for t in tokens(claim.subject) if t.word.folded not in SMALL]
    )
    if claim is None or not subject or claim.anyone or claim.is_there:
        return False
    head, _ = head_of(claim.subject, subject)
    found = tokens(sentence)
    places = [at for at, token in enumerate(found) if token.root == head.root]
    own = {token.root for token in subject}
    spans = [(_first(found, at, own), at) for at in places]
    return bool(spans) and all(
        _is_whole(sentence, found, first, at) and not _is_of_what_is_asked(claim, found, first, at)
        for first, at in spans
    )


def _first(found: Sequence[Token], at: int, own: Set[str]) -> int:
    """Where the noun phrase begins that ends at a place and has its `own` words only."""
    while at and found[at - 1].root in own:
        at -= 1
    return at


def _is_of_what_is_asked(claim: Claim, found: Sequence[Token], first: int, at: int) -> bool:
    """Whether what is somebody's is what is asked about: "the mayor’s resignation", "Holt’s children"."""
    beside = [*found[max(0, first - 3) : first], *found[at + 1 : at + 3]]
    words = [token.word.folded for token in beside]
    verb = claim.verb[0]
    if verb.word.folded in _HAS:
        return any(part.root == token.root for part in claim.rest for token in beside)
    is_long = len(verb.root) >= _STEM
    return is_long and any(w.startswith(verb.root) and not w.endswith(_NO_DEED) for w in words)


def _is_whole(sentence: str, found: Sequence[Token], first: int, at: int) -> bool:
    """Whether a noun phrase is what something is part of: "the barrier's pier", "the pier of the barrier"."""
    if found[at].word.span.cut(sentence).endswith(_OWNS):
        return True
    return _OF.search(sentence[: found[first].word.span.start]) is not None
