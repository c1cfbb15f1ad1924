"""What is read for a question: how many passages, and what of them is asked again."""

import math

from index.library import Found

from .claims import asks_yes_or_no
from .differ import asked_value
from .entailment import Entailment
from .extract import BEHIND, NEAR, PASSAGES, Extraction, extract
from .left_office import asks_who_holds
from .list_questions import asks_for_items
from .rank import rank_sentences
from .reader import Reader


def read(
    question: str,
    found: Found,
    reader: Reader,
    entailment: Entailment | None,
    passages: int | None = None,
) -> list[Extraction]:
    """The best words of every sentence that was read; `passages`: so many, None: as the question needs."""
    ranked = rank_sentences(question, found)
    if passages is not None:
        return extract(reader, question, ranked, passages, entailment=entailment)
    # While there are no vectors yet, the ranking is another one, and tells less.
    is_wide = takes_several(question) or found.question_vector is None
    behind = math.inf if is_wide else BEHIND
    near = math.inf if _goes_by_sentences(question) else NEAR
    return extract(reader, question, ranked, PASSAGES, behind, entailment, near)


def takes_several(question: str) -> bool:
    """Whether what other passages say belongs to the answer: items, another figure, a no, who came later.

    >>> takes_several("How many died?"), takes_several("Who founded the library?")
    (True, False)
    """
    return asked_value(question) is not None or _goes_by_sentences(question)


def _goes_by_sentences(question: str) -> bool:
    """Whether what other sentences say counts: for a list, for yes or no, and for who held a role before."""
    return asks_for_items(question) or asks_yes_or_no(question) or asks_who_holds(question)
