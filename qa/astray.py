"""Words that cannot be the answer, however near they seem: each rule is a module with its reasons.

The reader and the judge weigh; these only say no, where a sentence's own words make it plain that it
tells something else than is asked. How often right answers are told so is measured (asides, doers, …).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.spans import Span
from index.store import Article

from .asides import is_of_another
from .at_the_head import has_nobody_lead
from .bound_for import is_only_bound_for
from .causes import has_no_known_cause, tells_no_cause, tells_no_reason
from .doers import did_not_do_it
from .excepted import is_left_out
from .fates import counts_no_dead, tells_another_fate
from .groups import is_of_another_group, is_share_of_others
from .left_office import has_left
from .named_elsewhere import (
    is_of_another_of_its_kind,
    is_of_the_whole,
    is_of_what_is_named_elsewhere,
)
from .occasions import is_only_its_host, is_only_its_owner
from .offices import holds_another_office, is_since_in_another_role
from .other_agent import is_of_the_other_deed
from .other_deed import is_done_already, is_left_undone, is_of_another_deed, is_of_no_such_deed
from .other_doer import is_done_by_another, is_done_to_them, is_only_told_by
from .other_event import (
    is_met_with_another,
    is_of_another_lands,
    is_of_another_name,
    is_of_the_first,
)
from .other_figure import is_another_figure
from .other_measure import is_measured_elsewhere, is_no_sum, measures_another
from .other_nation import is_another_nations
from .other_place import is_at_another_place, is_in_the_other_part, is_there_elsewhere
from .other_turn import is_of_another_moment, is_of_another_turn
from .other_year import (
    is_of_another_year,
    is_of_another_years_age,
    is_of_the_articles_own_year,
    is_of_the_compared_year,
    is_of_the_law_so_far,
    is_told_of_another_time,
)
from .qualified import (
    is_of_either,
    is_of_the_beginning,
    is_of_the_other_party,
    is_only_a_number,
    is_only_for_now,
    is_since_when_none_was,
    is_superseded,
    is_what_has_none,
)
from .said_questions import tells_no_words
from .somebody_else import (
    is_of_a_namesake,
    is_of_a_titled_namesake,
    is_of_another_age,
    is_of_another_first_name,
    is_of_anothers_kin,
    tells_of_somebody_else,
)
from .sorts_of_place import is_another_sort_of_place
from .turned import is_only_for_others, lacks_what_turns
from .unasserted import is_a_bare_label, is_a_bare_number, is_not_asserted
from .units_asked import is_no_price, is_of_another_dimension, lacks_the_unit
from .unnamed import names_nothing
from .which_is_more import (
    are_alike,
    is_a_third,
    is_half_a_comparison,
    is_neither_of_two,
    is_neither_side,
    is_the_lesser,
)
from .who_is import says_not_who
from .whose_role import is_in_another_body, is_of_a_town_named_nowhere, is_told_of_another_body

if TYPE_CHECKING:
    from .extract import Extraction

_OF_WORDS = (
    measures_another,
    is_another_figure,
    lacks_the_unit,
    is_of_another_dimension,
    is_no_price,
    is_of_another,
    did_not_do_it,
    holds_another_office,
    is_since_in_another_role,
    has_nobody_lead,
    is_of_anothers_kin,
    is_of_another_age,
    is_of_another_moment,
    is_told_of_another_time,
    is_of_the_compared_year,
    is_of_the_other_deed,
    is_share_of_others,
    is_of_either,
    is_of_the_beginning,
    is_of_the_other_party,
    is_only_a_number,
    is_only_for_now,
    is_since_when_none_was,
    is_superseded,
    is_what_has_none,
    is_neither_of_two,
    is_neither_side,
    is_the_lesser,
    is_a_third,
    is_not_asserted,
    counts_no_dead,
    is_of_another_deed,
    is_done_already,
    is_left_undone,
    is_only_bound_for,
    is_left_out,
    names_nothing,
    says_not_who,
    is_at_another_place,
    is_in_the_other_part,
    is_of_another_lands,
    is_another_nations,
    is_only_told_by,
    tells_no_cause,
    tells_no_reason,
    tells_no_words,
    is_only_its_owner,
    is_only_its_host,
    is_another_sort_of_place,
)


def are_other_words(question: str, sentence: str, answer: Span) -> bool:
    """Whether the sentence alone shows that these are not the words asked for; it may have those, too."""
    return any(rule(question, sentence, answer) for rule in _OF_WORDS)


def is_astray(question: str, one: "Extraction", read: Sequence[Article]) -> bool:
    """Whether the words of a sentence answer another question than this one, as the articles `read` show."""
    sentence, article = one.ranked.text, one.ranked.hit.article
    answer = one.inside
    return (
        lacks_what_turns(question, sentence)
        or tells_another_fate(question, sentence)
        or is_of_another_turn(question, sentence)
        or is_done_by_another(question, sentence)
        or is_done_to_them(question, sentence)
        or is_of_another_group(question, sentence)
        or is_half_a_comparison(question, sentence)
        or are_alike(question, sentence)
        or is_of_another_name(question, sentence)
        or is_met_with_another(question, sentence)
        or is_there_elsewhere(question, article, one.ranked.number)
        or are_other_words(question, sentence, answer)
        or is_in_another_body(question, sentence, answer, article)
        or is_of_a_town_named_nowhere(question, read)
        or is_measured_elsewhere(question, sentence, answer, article, one.ranked.number)
        or is_only_for_others(question, article, one.ranked.number)
        or is_a_bare_number(question, article, one.ranked.number)
        or is_a_bare_label(question, article, one.ranked.number)
        or has_no_known_cause(question, sentence, article)
        or is_of_the_first(question, sentence, article, one.ranked.span)
        or is_of_the_law_so_far(question, sentence)
        or is_of_another_years_age(question, sentence, article)
        or is_of_another_year(question, sentence, article)
        or is_of_the_articles_own_year(question, sentence, answer, article, one.ranked.span)
        or is_of_no_such_deed(question, article, one.ranked.number)
        or tells_of_somebody_else(question, sentence, article, one.ranked.span)
        or is_of_what_is_named_elsewhere(question, article, read)
        or is_of_the_whole(question, article, one.ranked.number)
        or is_of_another_of_its_kind(question, sentence, article, one.ranked.span)
        or is_of_a_namesake(question, article)
        or is_of_a_titled_namesake(question, sentence, answer, article)
        or is_of_another_first_name(question, sentence, answer, article)
        or is_told_of_another_body(question, sentence, answer, read)
        or is_no_sum(question, sentence, answer, read)
    )


def is_of_who_has_left(question: str, one: "Extraction", read: Sequence[Article]) -> bool:
    """Whether the words name somebody who holds the role that is asked for no longer."""
    return has_left(question, one.ranked.text, one.inside, one.ranked.hit.article, read)
