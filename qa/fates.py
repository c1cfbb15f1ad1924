"""What happens to people in the news: killed, hurt, missing; a number of the one is none of the other."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from index.spans import Span
from index.words import terms, words

_FATES = tuple(
    frozenset(terms(line))
    for line in (
        "kill killed kills killing die died dies dying dead death deaths fatal fatally fatalities "
        "drown drowned toll perish perished bodies",
        "injure injured injures injuries injury hurt wound wounded wounds treated hospital hospitalised "
        "hospitalized",
        "missing unaccounted",
        "arrest arrests arrested detain detained custody",
        "rescue rescued saved saves",
        "evacuate evacuated evacuees shelter shelters",
        "infected infections infection cases",
    )
)


_LIVES = "lives"  # lost or claimed: that people live somewhere is no fate, and has the same term
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_TOLD_APART = frozenset(range(5))  # "cases" and "shelters" are of much else
# Other words for what one may ask by "killed".
_KILLED_TOO = re.compile(
    r"\b(?:homicides?|manslaughter|murder\w*|slain|execut\w+|hanged|hanging|massacre\w*|surviv\w+|casualt\w+|"
    r"victims?|loss(?:es)?|lost|claim(?:ed|s)|shot|coffins?|buried|suicides?|lives|genocide|unhurt)\b",
    re.IGNORECASE,
)


def find_fates(text: str) -> frozenset[int]:
    """Which fates a text speaks of, as numbers of ours.

    >>> find_fates("How many were hurt?") == find_fates("injured 31") != find_fates("killed four")
    True
    >>> find_fates("Nine lost their lives") == find_fates("Nine died") != find_fates("Nine live there")
    True
    """
    return frozenset(number for _, number in _told(text))


def nearest_fate(sentence: str, span: Span) -> int | None:
    """The fate whose word stands nearest to a place in a sentence; None where it tells none."""
    near = [
        (max(at.start - span.end, span.start - at.end, 0), number) for at, number in _told(sentence)
    ]
    return min(near)[1] if near else None


def is_told(term: str, held: AbstractSet[str]) -> bool:
    """Whether a term is a fate's word and these terms have one of the same fate."""
    return any(
        term in fate and (not fate.isdisjoint(held) or (number == 0 and "live" in held))
        for number, fate in enumerate(_FATES)
    )


def tells_another_fate(question: str, sentence: str) -> bool:
    """Whether "How many were killed?" is asked, and the sentence tells of the injured and no dead.

    >>> tells_another_fate("How many people died?", "Eleven people were injured.")
    True
    >>> tells_another_fate("How many people died?", "Eleven were injured, and one died.")
    False
    """
    if not _HOW_MANY.search(question):
        return False
    asked = find_fates(question)
    if len(asked) != 1 or not asked <= _TOLD_APART:
        return False
    told = find_fates(sentence)
    if not told & _TOLD_APART or asked & told:
        return False
    return 0 not in asked or _KILLED_TOO.search(sentence) is None


def _told(text: str) -> Iterator[tuple[Span, int]]:
    for word in words(text):
        if word.folded == _LIVES:
            yield word.span, 0
        else:
            yield from ((word.span, n) for n, fate in enumerate(_FATES) if word.term in fate)
