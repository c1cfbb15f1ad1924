"""What stands beside a claim's words in a sentence and makes it say something else.

"Denied that" and "if" take the words back; "refused to", "the wife of" and "…’s lawyer" give them another
verb or subject; "all" says more than "some", and "criticised by" the reverse of "criticised".
"""

from collections.abc import Sequence, Set
from itertools import pairwise

from index.spans import Span
from index.words import Word, words

from .meaning import has_negation

_DOUBTS = frozenset(
    "deny denied denies denying denial false falsely untrue rumour rumours rumor rumors hoax myth fake "
    "doubt doubts doubted disputed refuted rejected dismissed alleged allegedly alleges allegations accused "
    "accuses claim claims claimed suspected supposed supposedly reportedly wrong wrongly incorrect "
    "incorrectly mistaken mistakenly joked fear feared hope hoped if unless whether".split()
)
# Before a word, and not in the claim, they leave less of it.
_LESSENS = frozenset(
    "almost nearly rarely seldom partly about around roughly only just few former formerly then deputy "
    "vice assistant acting ex".split()
)
_AMOUNTS = frozenset("all every everybody everyone each most many both always entire whole".split())
_BE = frozenset("is are was were be been being".split())
_LEADS_ON = frozenset("to of about for from with against by in on at into over that".split())


def is_doubted(claim: str, sentence: str) -> bool:
    """Whether only one of the two has a word of doubt, denial or condition.

    >>> is_doubted("The tower was sold.", "He denied that the tower was sold.")
    True
    """
    ours, theirs = (
        {word.term for word in words(text) if word.folded in _DOUBTS} for text in (claim, sentence)
    )
    return ours != theirs


def is_turned(claim: str, sentence: str, kept: Set[str], added: Set[str], stretch: Span) -> bool:
    """Whether words in a stretch of the sentence, or lacking there, turn what the claim says.

    `kept`: the terms with a meaning that the claim has too, `added`: those that it has not.

    >>> is_turned("Holt left.", "Holt’s aide left.", {"holt", "left"}, {"aid"}, Span(0, 17))
    True
    """
    ours = {word.folded for word in words(claim)}
    inside = [word for word in words(sentence) if word.span in stretch]
    theirs = {word.folded for word in inside}
    amounts = _AMOUNTS & (ours ^ theirs if has_negation(claim) else ours - theirs)
    if amounts or _LESSENS & (theirs - ours) or "by" in ours ^ theirs:
        return True
    if _is_undergone(sentence, words(claim), inside, kept):
        return True
    return any(_takes(sentence, kept, added, *pair) for pair in pairwise(inside))


def _is_undergone(
    sentence: str, ours: Sequence[Word], theirs: Sequence[Word], kept: Set[str]
) -> bool:
    """Whether a verb is passive in only one of the two: "the firm was sued" and "the firm sued".

    Behind a comma, "Holt, born in May", it is passive all the same.
    """
    passive = [
        {word.term for before, word in pairwise(some) if before.folded in _BE and word.term in kept}
        for some in (ours, theirs)
    ]
    plain = {
        word.term
        for before, word in pairwise(theirs)
        if before.term in kept and sentence[before.span.end : word.span.start].isspace()
    }
    return bool(passive[1] - passive[0] or (passive[0] - passive[1]) & plain)


def _takes(sentence: str, kept: Set[str], added: Set[str], one: Word, other: Word) -> bool:
    """Whether of two neighbours one that the claim lacks takes the other for itself."""
    if sentence[one.span.end : other.span.start].strip():
        return False
    if one.term in added:  # "refused to", "wife of", "considered selling"
        return other.folded in _LEADS_ON or other.folded.endswith("ing")
    if one.term not in kept or other.term not in added:
        return False
    told = one.span.cut(sentence), other.span.cut(sentence)
    is_one_name = told[0].istitle() and told[1].istitle()  # "George Walker"
    return not is_one_name  # "Holt aide", "Holt’s aide"
