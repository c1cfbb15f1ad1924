"""What a sentence says of its own words: at first, of either, of the other party."""

from collections.abc import Callable

import pytest

from index.spans import Span
from qa.doers import did_not_do_it
from qa.in_pairs import is_of_the_first_of_two
from qa.other_figure import is_another_figure
from qa.qualified import (
    is_of_either,
    is_of_the_beginning,
    is_of_the_other_party,
    is_only_a_number,
    is_only_for_now,
    is_since_when_none_was,
    is_superseded,
    is_what_has_none,
)
from tests.test_astray import marked


@pytest.mark.parametrize(
    ("rule", "question", "sentence", "astray"),
    [
        (is_of_the_beginning, "What did it end up costing?", "Its original cost was [9].", True),
        (
            is_of_the_beginning,
            "What did it end up costing?",
            "From 9 originally it rose to [12].",
            False,
        ),
        (is_of_the_beginning, "What was to be its cost?", "Its original cost was [9].", False),
        (is_of_the_other_party, "Which Democratic senator?", "[Ann Holt] (R-Maine) is.", True),
        (is_of_the_other_party, "Which Democratic senator?", "[Ann Holt] (D-Maine) is.", False),
        (is_of_the_other_party, "Which Republican senator?", "[Ann Holt] (D., Maine) is.", True),
        (is_of_the_other_party, "Which Democrat beat a Republican?", "[Ann Holt] (R) is.", False),
        (is_of_either, "How many were convicted?", "It charged or convicted [nine].", True),
        (
            is_of_either,
            "How many were charged or convicted?",
            "It charged or convicted [nine].",
            False,
        ),
        (is_of_either, "How many were sold?", "It charged or convicted [nine].", False),
        (is_only_for_now, "Who will lead it permanently?", "Its acting head is [Rusk].", True),
        (is_only_for_now, "Who will lead it for now?", "Its acting head is [Rusk].", False),
        (is_only_for_now, "Who was confirmed as head?", "[Rusk] had been acting head.", False),
        (is_only_for_now, "Who confirmed the death?", "Acting police chief [Ann Holt] did.", False),
        (
            is_superseded,
            "When will it start?",
            "It was to have begun in May and will in [June].",
            False,
        ),
        (is_of_the_first_of_two, "How many did Rusk win?", "Holt won [5] seats and Rusk 3.", True),
        (is_of_the_first_of_two, "How many did Rusk win?", "Holt won 5 seats and Rusk [3].", False),
        (is_of_the_first_of_two, "How many did Holt win?", "Holt won [5] seats and Rusk 3.", False),
        (
            is_of_the_first_of_two,
            "How many did Rusk win?",
            "[5] went to Holt and 3 to Rusk.",
            False,
        ),
        (
            is_of_the_first_of_two,
            "When was Rusk born?",
            "Holt was born in [1950] and Rusk in 1960.",
            True,
        ),
        (
            is_of_the_first_of_two,
            "When was Rusk’s rival born?",
            "Holt was born in [1950] and Rusk in 1960.",
            False,
        ),
        (
            is_of_the_first_of_two,
            "When was Rusk born?",
            "Holt was born in [1950] and Rusk won 16.",
            False,
        ),
        (
            is_of_the_first_of_two,
            "When did Kell join?",
            "In [1950], Kell joined it and Alder in 1960.",
            False,
        ),
        (
            did_not_do_it,
            "Which country backs the plan?",
            "A U.S.-backed plan is in [Moscow].",
            True,
        ),
        (
            did_not_do_it,
            "Which country backs the plan?",
            "A [U.S.]-backed plan is in Moscow.",
            False,
        ),
        (did_not_do_it, "Who backs the bill?", "Of a U.S.-backed plan [Holt] said no.", False),
        (did_not_do_it, "Which country has the plan?", "A U.S.-backed plan is in [Moscow].", False),
        (is_another_figure, "Until when is it open now?", "It will be open from 7 to [10].", False),
        (
            did_not_do_it,
            "Who decided to close it?",
            "[Holt] said that the closure was “a mistake”.",
            True,
        ),
        (is_superseded, "When will it be lit?", "It was to have been lit in [March].", True),
        (is_superseded, "When was it to be lit?", "It was to have been lit in [March].", False),
        (is_superseded, "When will it be lit?", "It will be lit in [July].", False),
        (
            is_since_when_none_was,
            "How long did it last?",
            "The longest strike for [30 years] ended.",
            True,
        ),
        (
            is_since_when_none_was,
            "How long did it last?",
            "The longest strike lasted [30 years].",
            False,
        ),
        (
            is_since_when_none_was,
            "How long has it been since one?",
            "The worst flood in [30 years].",
            False,
        ),
        (
            is_what_has_none,
            "What carries a deposit?",
            "There is no deposit on glass or [milk].",
            True,
        ),
        (
            is_what_has_none,
            "What carries no deposit?",
            "There is no deposit on glass or [milk].",
            False,
        ),
        (is_what_has_none, "What is sold?", "There is no deposit on glass or [milk].", False),
        (is_what_has_none, "What did he get?", "He never got so much as a [letter].", True),
        (is_only_a_number, "Which counties opened?", "[Three] counties opened.", True),
        (
            is_only_a_number,
            "Which counties opened?",
            "[Three counties in the north] opened.",
            False,
        ),
        (is_only_a_number, "Which seasons did it run?", "It ran in [three].", False),
        (
            is_another_figure,
            "How many delegates has Holt?",
            "They run for the [1,991] delegates needed.",
            True,
        ),
        (
            is_another_figure,
            "How many delegates must he win?",
            "The [1,991] delegates needed are few.",
            False,
        ),
        (
            is_another_figure,
            "What share trusts Rusk?",
            "He has [50%], as opposed to 35% for Rusk.",
            True,
        ),
        (
            is_another_figure,
            "What share trusts Holt?",
            "Holt has [50%], as opposed to 35% for Rusk.",
            False,
        ),
        (is_another_figure, "How many hives did she lose?", "I lost two hives of [five].", True),
        (is_another_figure, "How many hives did she lose?", "I lost [two] hives of five.", False),
        (is_another_figure, "How many hives had she in all?", "I lost two hives of [five].", False),
        (
            is_another_figure,
            "How high is it?",
            "She corrected it from [2,316] metres to 2,287.",
            True,
        ),
        (
            is_another_figure,
            "How many has it at present?",
            "We will double them from 14 to [28].",
            True,
        ),
        (
            is_another_figure,
            "How many will it have?",
            "We will double them from 14 to [28].",
            False,
        ),
        (
            did_not_do_it,
            "Who decided to close it?",
            "[Holt] said that the closure was wrong.",
            True,
        ),
        (
            did_not_do_it,
            "Who criticised the closure?",
            "[Holt] said that the closure was wrong.",
            False,
        ),
        (
            did_not_do_it,
            "Who told Rusk to stay?",
            "They told Leon Rusk and [Ann Holt] to stay.",
            True,
        ),
        (
            did_not_do_it,
            "Who told Rusk to stay?",
            "Kell, Rusk and [Ann Holt] told him to stay.",
            False,
        ),
    ],
)
def test_what_the_sentences_own_words_contradict(
    rule: Callable[[str, str, Span], bool], question: str, sentence: str, astray: bool
) -> None:
    assert rule(question, *marked(sentence)) is astray
