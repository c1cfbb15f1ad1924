"""Done by another: "seized by Russia in 2014" does not tell when Ukraine seized it."""

import re
from functools import lru_cache

from index.words import terms

from .lands import may_be_of
from .verbs import root

_NAMES = r"[A-Z][\w.’'-]*(?: (?:(?:of|de|the) )?[A-Z][\w.’'-]*){0,4}"
_ASKED = re.compile(
    r"\b(?i:when|where|why|how|what|which|whom)\b[^,;]*? (?:did|does|do|has|have|had|will) (?:the )?"
    rf"(?P<who>{_NAMES}) (?:(?:first|finally|last|also|ever) )?(?P<verb>[a-z]+)\b"
)
_BY = re.compile(rf"\b(?P<verb>[a-z]+) by (?:the )?(?P<who>{_NAMES})")
_MUTUAL = frozenset(map(root, "border surround flank".split()))  # on several sides
_NAME = re.compile(r"[A-Z][\w.]*")


def is_done_by_another(question: str, sentence: str) -> bool:
    """Whether a sentence says by whom the question's deed was done, and names nowhere who is asked about.

    Of 15,315 right answers of SQuAD and SQuADShifts to what somebody named did one is told so.

    >>> is_done_by_another("When did Ukraine seize Crimea?", "Crimea was seized by Russia in 2014.")
    True
    """
    asked = _asked(question)
    if asked is None:
        return False
    who, verb = asked
    by = [told["who"] for told in _BY.finditer(sentence) if root(told["verb"]) == verb]
    return bool(by) and not _names(who, sentence)


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
