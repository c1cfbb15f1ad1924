"""What happens to people in the news: killed, hurt, missing; a number of the one is none of the other."""

from collections.abc import Set as AbstractSet

from index.spans import Span
from index.words import terms, words

_FATES = tuple(
    frozenset(terms(line))
    for line in (
        "kill killed kills killing die died dies dying dead death deaths fatal fatally fatalities "
        "drown drowned toll perish perished lives bodies",
        "injure injured injures injuries injury hurt wound wounded wounds treated hospital hospitalised "
        "hospitalized",
        "missing unaccounted",
        "arrest arrests arrested detain detained custody",
        "rescue rescued saved saves",
        "evacuate evacuated evacuees shelter shelters",
        "infected infections infection cases",
    )
)


def find_fates(text: str) -> frozenset[int]:
    """Which fates a text speaks of, as numbers of ours.

    >>> find_fates("How many were hurt?") == find_fates("injured 31") != find_fates("killed four")
    True
    """
    held = set(terms(text))
    return frozenset(number for number, fate in enumerate(_FATES) if not held.isdisjoint(fate))


def nearest_fate(sentence: str, span: Span) -> int | None:
    """The fate whose word stands nearest to a place in a sentence; None where it tells none."""
    near = [
        (max(word.span.start - span.end, span.start - word.span.end, 0), number)
        for word in words(sentence)
        for number, fate in enumerate(_FATES)
        if word.term in fate
    ]
    return min(near)[1] if near else None


def is_told(term: str, held: AbstractSet[str]) -> bool:
    """Whether a term is a fate's word and these terms have one of the same fate."""
    return any(term in fate and not fate.isdisjoint(held) for fate in _FATES)
