"""Which of two years' figures is asked for."""

import pytest

from qa.other_year import is_of_the_compared_year
from qa.spans import as_asked
from tests.test_astray import marked


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("What was revenue in 2022?", "Revenue rose to [214 million] (2022: 202 million).", True),
        ("What was revenue in 2022?", "Revenue rose to 214 million (2022: [202 million]).", False),
        ("What was revenue in 2023?", "Revenue rose to [214 million] (2022: 202 million).", False),
        ("What was revenue in 2023?", "Revenue rose to 214 million (2022: [202 million]).", True),
        ("What was revenue in 2021?", "Revenue rose to [214 million] (2022: 202 million).", True),
        ("What was revenue?", "Revenue rose to [214 million] (2022: 202 million).", False),
        ("What was turnout in 2024?", "Turnout was [61.2 percent] (2020: 66.8 percent).", False),
        ("How much more than in 2022?", "It was [12 million] higher (2022: 202 million).", False),
        ("Which division in 2022?", "Sales at [Brandt Tools] rose (2022: 40 million).", False),
        ("What was it in 2022?", "In 2022 it was [40], in 2023 50 (2022: 40).", False),
        ("By how much did it rise in 2022?", "It rose [6 per cent] (2022: 202 million).", True),
        ("By how much did it rise in 2023?", "It rose [6 per cent] (2022: 202 million).", False),
    ],
)
def test_a_figure_beside_that_of_the_year_before(question: str, sentence: str, other: bool) -> None:
    assert is_of_the_compared_year(question, *marked(sentence)) is other


@pytest.mark.parametrize(
    ("question", "sentence", "figure"),
    [
        ("How many were there in 2022?", "There were [11] accidents (2022: 17).", "17"),
        ("What was revenue in 2022?", "Revenue rose to [214] (2022: 202 million).", "202 million"),
        ("What was revenue in 2023?", "Revenue rose to [214] (2022: 202 million).", "214"),
        ("What was profit in 2022?", "It was [9 million pounds] (2022: 8 million).", "8 million"),
        (
            "What was profit in 2022?",
            "It was [9 million pounds] (2022: 8 percent).",
            "9 million pounds",
        ),
        ("How many were there in 2022?", "We hired [11] and sold shops (2022: 17).", "11"),
        ("How many were there in 2022?", "There were [11] (2022: 17 of 40).", "11"),
        ("How many more than in 2022?", "There were [11] (2022: 17).", "11"),
        ("Which firm was it in 2022?", "It is [Brandt] (2022: 17).", "Brandt"),
        ("What was it in 2022?", "It rose to [214 million] (202 million in 2022).", "202 million"),
        ("What was it in 2022?", "It was [214], against 202 in 2022 and 190 in 2021.", "202"),
        ("What was it in 2021?", "It was [214], against 202 in 2022.", "214"),
        ("How many work at what opened in 1998?", "It has [2,100], up from 900 in 1998.", "2,100"),
        ("How much did it rise on 2022?", "It rose [6 per cent] (2022: 3 per cent).", "6 per cent"),
        ("How many points do the 2022 champions have?", "They have [41] (2022: 60).", "41"),
        ("How many seats does who won in 2022 hold?", "It has [31] (2022: 54).", "31"),
        ("Which rate applies under the law of 2022?", "It is [19%] (2022: 25%).", "19%"),
        ("How many finals in 2022?", "He had [two] (2022: lost in 5 sets).", "two"),
    ],
)
def test_the_figure_of_the_year_in_brackets(question: str, sentence: str, figure: str) -> None:
    text, span = marked(sentence)
    assert as_asked(question, text, span).cut(text) == figure
