"""Words that cannot be the answer, however near they seem: each rule is a module with its reasons.

The reader and the judge weigh; these only say no, where a sentence's own words make it plain that it
tells something else than is asked. How often right answers are told so is measured (asides, doers, …).
"""

from collections.abc import Sequence

from index.store import Article

from .asides import is_of_another
from .doers import did_not_do_it
from .extract import Extraction
from .fates import counts_no_dead, tells_another_fate
from .left_office import has_left
from .offices import holds_another_office
from .other_figure import is_another_figure
from .other_measure import is_measured_elsewhere, measures_another
from .other_turn import is_of_another_turn
from .other_year import is_of_another_year
from .somebody_else import (
    is_of_a_namesake,
    is_of_a_titled_namesake,
    is_of_anothers_kin,
    tells_of_somebody_else,
)
from .turned import lacks_what_turns
from .unasserted import is_not_asserted
from .whose_role import is_in_another_body, is_told_of_another_body

_OF_WORDS = (
    is_of_another,
    did_not_do_it,
    holds_another_office,
    measures_another,
    is_another_figure,
    is_of_anothers_kin,
    is_not_asserted,
    counts_no_dead,
)


def is_astray(question: str, one: Extraction, read: Sequence[Article]) -> bool:
    """Whether the words of a sentence answer another question than this one, as the articles `read` show."""
    sentence, article = one.ranked.text, one.ranked.hit.article
    answer = one.span.moved(-one.ranked.span.start)
    return (
        lacks_what_turns(question, sentence)
        or tells_another_fate(question, sentence)
        or is_of_another_turn(question, sentence)
        or any(rule(question, sentence, answer) for rule in _OF_WORDS)
        or is_in_another_body(question, sentence, answer, article)
        or is_measured_elsewhere(question, sentence, answer, article, one.ranked.number)
        or is_of_another_year(question, sentence, article)
        or tells_of_somebody_else(question, sentence, article, one.ranked.span)
        or is_of_a_namesake(question, article)
        or is_of_a_titled_namesake(question, sentence, answer, article)
        or is_told_of_another_body(question, sentence, answer, read)
        or has_left(question, sentence, answer, article, read)
    )
