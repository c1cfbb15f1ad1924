"""A yes that would be of something else: "doubles the child tax credit" doubles no tax.

Nor does "banned the sale of some kinds of weapons" ban weapons, "four grandchildren" give four children, or
"QNX, which RIM bought" tell that QNX bought RIM. These speak only against a yes; in doubt they do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.words import one_of

from .amounts import Number, find_numbers
from .claims import PREPOSITIONS, SUBORDINATE, Claim, governor
from .helping import BE, DATE_WORD, DETERMINERS, HELPING, MODALS, SMALL
from .lands import may_be_of
from .names import fold
from .predicates import Token, tokens
from .verbs import is_participle, root

# "Rejected calls for a ban", "approved plans for a bridge": what is behind them is meant as well.
_TRANSPARENT = frozenset(
    map(
        root,
        "call plan proposal bid idea series number set group lot bulk majority pair couple range variety use "
        "kind type form sort member construction development building creation launch start end release "
        "attempt effort request demand motion bill measure law resolution offer possibility prospect "
        "introduction establishment pursuit support leader control name title head "
        "total dozen score hundred thousand million billion quarter half third rest part portion section "
        "percent tonne ton kilo bag column lane case outbreak version package string list first last "
        "most volume term centre center deal project game trophy award candidate "
        "dollar euro pound worldwide nationwide unopposed overnight".split(),
    )
)
_STAKES = frozenset(map(root, "share stake stock interest".split()))
_SMALL = (
    SMALL
    | DETERMINERS
    | HELPING
    | PREPOSITIONS
    | SUBORDINATE
    | frozenset(MODALS)
    | frozenset(
        "and or but nor so than then that which who whom whose when where how what why not no never too also "
        "again away back down up off out over today yesterday tomorrow tonight now later earlier early late "
        "soon once twice last next this ago here there together apart alone instead itself himself herself "
        "themselves each every all both more most less least much many such if unless because since until "
        "whether only just even still already".split()
    )
)
_PARTLY = re.compile(
    r"\b(?:(?:some|certain|several|many|most|a few|two|three|four|five) "
    r"(?:kinds?|types?|sorts?|forms?|parts?|aspects?|elements?|provisions?|sections?|portions?) of"
    r"|(?:a |key |large |small |major )?(?:parts?|portions?|sections?) of|certain)\b",
    re.IGNORECASE,
)
# A quake that hit parts of a town has hit it.
_RULES_ON = frozenset(
    map(
        root,
        "ban repeal reject approve abolish own sell buy lift legalise legalize outlaw prohibit forbid allow "
        "permit scrap strike overturn uphold fund".split(),
    )
)
_AT_LEAST = re.compile(
    r"\b(?:more than|over|at least|fewer than|less than|up to|under|no more than|between)\b",
    re.IGNORECASE,
)
_PARTLY_ASKED = re.compile(
    r"\b(?:some|certain|several|many|most|parts?|portions?|sections?|kinds?|types?|any)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.,;:“”\"()–—]|\b(?:and|but|while|which|who|that|after|before|because)\b")
_THEIRS = re.compile(r"(?P<who>.*[A-Z][\w.-]*)(?:['’]s|(?<=s)['’]) (?P<what>[a-z][a-z -]*)")
# Others may be called otherwise: "profit" is "earnings".
_LIVES = frozenset("career life childhood reign tenure presidency marriage".split())
_MUTUAL = frozenset(
    map(
        root,
        "meet marry merge face fight play join debate divorce border team talk speak negotiate agree "
        "share differ compete ally unite".split(),
    )
)
_BY = re.compile(
    rf"\b(?P<by>{one_of(PREPOSITIONS)}) (?:(?!{one_of(PREPOSITIONS)}\b)[\w.-]+ ){{0,3}}\Z"
)
_NEAR = 60  # characters before a name in which its preposition is looked for
_NAME = re.compile(r"(?:[A-Z][\w’'.-]*)(?: (?:of |de |the |van )?[A-Z][\w’'.-]*)*")


def is_of_another_object(claim: Claim, sentence: str) -> bool:
    """Whether a sentence tells the deed of something else than a question for yes or no asks about.

    >>> from .claims import read_claim
    >>> text = "The bill doubles the exemption for the estate tax."
    >>> is_of_another_object(read_claim("Does the bill double the estate tax?"), text)
    True
    """
    return (
        _has_another_head(claim, sentence)
        or _is_partly_so(claim, sentence)
        or _counts_others(claim.text, sentence)
        or _has_another_subject(claim, sentence)
        or _has_turned(claim, sentence)
    )


def _verbs(claim: Claim, found: Sequence[Token]) -> Iterator[int]:
    """Where the claim's verb stands in a sentence, not as a passive."""
    for at, token in enumerate(found):
        if token.root == claim.verb[0].root and not _is_passive(found, at):
            yield at


def _is_passive(found: Sequence[Token], at: int) -> bool:
    before = [token.word.folded for token in found[max(0, at - 2) : at]]
    return is_participle(found[at].word.folded) and bool(BE & {*before})


def _phrase(found: Sequence[Token], at: int, sentence: str) -> list[Token]:
    """The noun phrase that begins at a place, without what follows behind a preposition."""
    phrase: list[Token] = []
    for place in range(at, len(found)):
        token = found[place]
        gap = sentence[found[place - 1].word.span.end : token.word.span.start] if place else ""
        word = token.word.folded
        if (phrase and gap.strip()) or (word in _SMALL and word not in DETERMINERS | {"more"}):
            break
        if phrase and word in DETERMINERS:
            break
        phrase.append(token)
    return [token for token in phrase if token.word.folded not in DETERMINERS]


def _has_another_head(claim: Claim, sentence: str) -> bool:
    """Whether the object asked about stands only within another's phrase: "tax" of "tax credit"."""
    asked = [part for part in claim.rest if governor(claim, part) == ""]
    if claim.passive or claim.copular or not asked or claim.willing is not None:
        return False
    head = asked[-1]
    own = {token.root for token in tokens(claim.text)}
    found = tokens(sentence)
    verbs = [*_verbs(claim, found)]
    told = [_phrase(found, at + len(claim.verb), sentence) for at in verbs]
    told = [phrase for phrase in told if phrase]
    name = head.word.span.cut(claim.text)
    if name[:1].isupper():  # "the city of Kabul" is Kabul, but a stake in Alder is not
        is_owned = re.search(rf"\b{re.escape(name)}(?:['’]s|(?<=s)['’]) ", sentence)
        if is_owned is None and not any(phrase[-1].root in _STAKES for phrase in told):
            return False
    return bool(told) and all(
        phrase[-1].root not in own | _TRANSPARENT
        and phrase[-1].word.span.cut(sentence).islower()
        and not phrase[-1].word.folded.endswith(("ly", "ing"))
        and not is_participle(phrase[-1].word.folded)
        and not any(token.word.folded == "following" for token in phrase)
        and (
            any(token.root == head.root for token in phrase[:-1])
            or _is_behind(found, phrase[-1], head, sentence)
        )
        for phrase in told
    )


def _has_another_subject(claim: Claim, sentence: str) -> bool:
    """Whether it is somebody's "career" that is asked about, and the sentence tells of their "rise"."""
    asked = _THEIRS.fullmatch(claim.subject)
    if asked is None or asked["what"].split()[-1] not in _LIVES:
        return False
    found = tokens(sentence)
    head = tokens(asked["what"])[-1:]
    if not head or any(token.root == head[0].root for token in found):
        return False
    verbs = [token for token in found if token.root == claim.verb[0].root]
    theirs = re.search(rf"\b{re.escape(asked['who'].split()[-1])}(?:['’]s|['’]) [a-z]+", sentence)
    return bool(verbs) and theirs is not None and theirs.end() <= verbs[0].word.span.start


def _is_behind(found: Sequence[Token], last: Token, head: Token, sentence: str) -> bool:
    """Whether a word stands in the same clause behind a phrase that goes on with "of", "for" or "on"."""
    place = found.index(last) + 1
    if place >= len(found) or found[place].word.folded not in ("of", "for", "on", "in", "to"):
        return False
    stop = _clause_end(sentence, last.word.span.end)
    return any(token.root == head.root for token in found[place:] if token.word.span.start < stop)


def _is_partly_so(claim: Claim, sentence: str) -> bool:
    """Whether only "some kinds of" what is asked about are told of."""
    if claim.verb[0].root not in _RULES_ON or _PARTLY_ASKED.search(claim.text):
        return False
    found = tokens(sentence)
    verbs = [found[at].word.span.end for at in _verbs(claim, found)]
    return any(_PARTLY.search(sentence, end, _clause_end(sentence, end)) for end in verbs)


def _clause_end(sentence: str, at: int) -> int:
    """Where the clause ends in which a place stands, as far as marks and a few words tell."""
    ends = _ENDS.search(sentence, at)
    return ends.start() if ends else len(sentence)


def _counts_others(text: str, sentence: str) -> bool:
    """Whether what a question counts is counted otherwise there: three children, four grandchildren."""
    if _AT_LEAST.search(text):
        return False
    asked = [*_counted(text)]
    told = [*_counted(sentence)]
    return any(
        any(root_ == other and value != number for other, number in told)
        and (root_, value) not in told
        for root_, value in asked
    )


def _counted(text: str) -> Iterator[tuple[str, object]]:
    """The roots of the words right behind a number, with its value."""
    found = tokens(text)
    for number in find_numbers(text):
        if not _is_count(number, text):
            continue
        token = next((one for one in found if one.word.span.start >= number.span.end), None)
        if (
            token is not None
            and text[number.span.end : token.word.span.start] == " "
            and token.word.folded not in _SMALL
            and token.word.span.cut(text).islower()
        ):
            yield token.root, number.value


def _is_count(number: Number, text: str) -> bool:
    return number.value > 1 and not re.match(r"\s?(?:%|per ?cent)", text[number.span.end :])


def _has_turned(claim: Claim, sentence: str) -> bool:
    """Whether a sentence has the parties of a deed in each other's places."""
    if claim.copular or claim.verb[0].root in _MUTUAL:
        return False
    verb = claim.verb[0].word.span
    before = [one.name for one in _named(claim.text[: verb.start])]
    behind = [*_named(claim.text, verb.end)]
    if claim.passive:
        doer = next((one.name for one in behind if one.by == "by"), None)
        return doer is not None and bool(before) and _is_object_of(doer, before[-1], sentence)
    if not behind:
        return False
    if before and _is_object_of(before[-1], behind[0].name, sentence):
        return True
    if len(behind) < 2 or behind[0].name == behind[1].name:
        return False
    found = tokens(sentence)
    for at in _verbs(claim, found):
        told = [*_named(sentence, found[at].word.span.end)]
        first, second = (
            next((n for n, one in enumerate(told) if _is_one(one.name, own.name)), None)
            for own in behind[:2]
        )
        if first is not None and second is not None and second < first:
            one, two = behind[0].by, behind[1].by
            return one != two and (told[first].by, told[second].by) == (two, one)
    return False


@dataclass(frozen=True, slots=True)
class _Named:
    """The last word of a name, and the preposition right before it, if any."""

    name: str
    by: str


def _named(text: str, start: int = 0) -> Iterator[_Named]:
    """The names from a place on; no day and no month."""
    for one in _NAME.finditer(text, start):
        name = re.sub(r"(?:['’]s?|[.,])\Z", "", one[0].split()[-1])
        if DATE_WORD.fullmatch(name.casefold()) is None:
            by = _BY.search(text, max(0, one.start() - _NEAR), one.start())
            yield _Named(name, by["by"].casefold() if by else "")


def _is_object_of(who: str, other: str, sentence: str) -> bool:
    """Whether "NAME, which OTHER bought" makes whom a question has do it the one it was done to."""
    return (
        re.search(
            rf"\b{re.escape(who)},? (?:which|whom|that) (?:the |had |has )*"
            rf"(?:[A-Z][\w’'.-]* )*{re.escape(other)} (?!is\b|was\b)[a-z]+",
            sentence,
        )
        is not None
    )


def _is_one(told: str, asked: str) -> bool:
    return fold(told) == fold(asked) or (may_be_of(told, asked) and told[:3] == asked[:3])
