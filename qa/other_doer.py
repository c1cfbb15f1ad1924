"""Done by another: "seized by Russia in 2014" does not tell when Ukraine seized it.

Nor is where Putin goes told by "Putin said that a U.S. delegation is expected in Moscow", or what Kell fired
at Harle by what was fired at Kell.
"""

import re
from functools import lru_cache

from index.spans import Span
from index.words import terms, words

from .doers import telling
from .lands import is_land, may_be_of
from .verbs import root, roots

_NAMES = r"[A-Z][\w.’'-]*(?: (?:(?:of|de|the) )?[A-Z][\w.’'-]*){0,4}"
_ASKED = re.compile(
    r"\b(?i:when|where|why|how|what|which|whom)\b[^,;]*? (?:did|does|do|has|have|had|will) (?:the )?"
    rf"(?P<who>{_NAMES}) (?:(?:first|finally|last|also|ever) )?(?P<verb>[a-z]+)\b"
)
_AT_WHOM_ASKED = re.compile(
    rf"\b(?:[Dd]id|[Dd]oes|[Ww]ill) (?:the )?(?P<who>{_NAMES}) (?P<verb>[a-z]+)\b[^?]*? "
    r"(?P<prep>at|on|into|to) (?:the )?(?P<whom>[A-Z][\w.’'-]*)"
)
_WHERE_OR_WHEN = re.compile(r"\W*(?:(?:and|but|so),? )?(?:where|when)\b", re.IGNORECASE)
_BY = re.compile(rf"\b(?P<verb>[a-z]+) by (?:the )?(?P<who>{_NAMES})")
_TELLS = (
    r"said|says|confirm(?:ed|s)|announce[ds]|report(?:ed|s)|state[ds]|claim(?:ed|s)|add(?:ed|s)|note[ds]|"
    r"insist(?:ed|s)|admit(?:ted|s)|reveal(?:ed|s)|acknowledge[ds]|suggest(?:ed|s)"
)
# What somebody tells of others: no "that he" and the like, which may be themselves.
_TOLD = (
    telling(_TELLS)
    + r"(?P<clause>(?!(?:.*\b)?(?:he|she|they|it|we|I|his|her|their|its|him|them|our|us|my)\b).*)"
)
_GO = frozenset(map(root, "travel go fly head come visit arrive return stay drive sail".split()))
_MUTUAL = frozenset(map(root, "border surround flank".split()))  # on several sides
_NAME = re.compile(r"[A-Z][\w.]*")


def is_done_by_another(question: str, sentence: str) -> bool:
    """Whether a sentence says by which land the deed was done, and nowhere names the one asked about.

    Of other names one may stand for the other, Putin for Russia; so these are left alone. Of 14,056 right
    answers of SQuAD and SQuADShifts to what somebody named did none is told so.

    >>> is_done_by_another("When did Ukraine seize Crimea?", "Crimea was seized by Russia in 2014.")
    True
    """
    asked = _asked(question)
    if asked is None:
        return False
    who, verb = asked
    if not is_land(who):
        return False
    by = [told for told in _BY.finditer(sentence) if root(told["verb"]) == verb]
    is_told_once = sum(root(word.folded) == verb for word in words(sentence)) == len(by)
    return is_told_once and any(is_land(one["who"]) for one in by) and not _names(who, sentence)


def is_only_told_by(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked where or when somebody goes, and they only tell of what another does there.

    What they announce of their own is told in many ways; where they go themselves is told of them. Of 132
    right answers of SQuAD and SQuADShifts to where and when somebody named went none is told so.

    >>> text = "Holt said that an envoy is expected in Alder."
    >>> is_only_told_by("Where will Holt travel?", text, Span(39, 44))
    True
    """
    asked = _asked(question)
    if asked is None or asked[1] not in _GO or _WHERE_OR_WHEN.match(question) is None:
        return False
    who, verb = asked
    name = who.split()[-1]
    told = re.search(rf"\b{re.escape(name)}{_TOLD}", sentence)
    if told is None or answer.start < told.start("clause"):
        return False
    return name not in told["clause"] and verb not in roots(told["clause"])


def is_done_to_them(question: str, sentence: str) -> bool:
    """Whether whoever is asked about as the doer is only told of as the one it was done to.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> is_done_to_them("How many rockets did Kell fire at Harle?", "Some 40 rockets were fired at Kell.")
    True
    """
    asked = _AT_WHOM_ASKED.search(question)
    if asked is None or root(asked["verb"]) not in roots(sentence):
        return False
    who = re.escape(asked["who"].split()[-1])
    if re.search(rf"\b[Aa]ccording to (?:the )?(?:[A-Z]\w+ )*{who}\b", sentence):
        return False
    if re.search(rf"\b{asked['prep']} (?:the )?{re.escape(asked['whom'])}\b", sentence):
        return False
    if len(re.findall(rf"\b{who}\b", sentence)) != 1:
        return False
    to_them = rf"\b{asked['prep']} (?:the )?(?:[A-Z]\w+ )*{who}\b(?!['’])"
    return re.search(to_them, sentence) is not None


@lru_cache(maxsize=8)
def _asked(question: str) -> tuple[str, str] | None:
    """Who is asked about, and the root of what they did."""
    asked = _ASKED.search(question)
    # Initials may be spelled out there.
    if asked is None or asked["who"].isupper() or root(asked["verb"]) in _MUTUAL:
        return None
    return asked["who"], root(asked["verb"])


def _names(who: str, sentence: str) -> bool:
    own = {*terms(who)}
    return not own.isdisjoint(terms(sentence)) or any(
        may_be_of(one, told) or may_be_of(told, one)
        for one in _NAME.findall(who)
        for told in _NAME.findall(sentence)
    )
