"""Which of two is more, and who leads."""

import pytest

from qa.which_is_more import (
    are_alike,
    is_a_third,
    is_half_a_comparison,
    is_neither_of_two,
    is_neither_side,
    is_the_lesser,
)
from tests.test_astray import marked


@pytest.mark.parametrize(
    ("question", "sentence", "half"),
    [
        ("Which earned more, ceramics or glass?", "Glass earned 66 million.", True),
        ("Which earned more, ceramics or glass?", "Glass earned 66, ceramics 148 million.", False),
        ("Which earned more, ceramics or glass?", "Glass had the highest sum, 66 million.", False),
        ("Which earned more, ceramics or glass?", "The firm earned 214 million.", False),
        ("Which earned more, ceramics or glass?", "It makes ceramics and glass.", True),
        ("Did its glass or its ceramics earn more?", "Glass earned 66 million.", True),
        (
            "Did Brandt's glass or ceramics earn more?",
            "The maker of glass and ceramics grew.",
            True,
        ),
        ("Did glass or ceramics earn more?", "Glass was ahead, with 66 million.", False),
        ("Did glass earn more or less than 5 million?", "Glass earned 66 million.", False),
        ("Which is older, Alder or Quill?", "Alder was founded in 1102.", True),
        ("Which is older, Alder or Quill?", "Alder has a wall.", False),
        ("Did glass or ceramics earn it?", "Glass earned 66 million.", False),
        ("Which controls the lower house, Liberals or Greens?", "Liberals hold 81.", False),
        ("Which cut more than 2,000 jobs, Nokia or Orla?", "Orla cut 2,300 jobs.", False),
        ("Who later married her, Holt or Rusk?", "Rusk married her in 2031.", False),
        ("Is the tram or the bus no longer running?", "The tram stopped on 3 March.", False),
        ("Did the city or the state order further tests?", "The state did at 14.", False),
        ("Which employs more, tourism or fishing?", "Tourism has 70 per cent of jobs.", False),
        (
            "Which was higher, ceramics or glass?",
            "Ceramics and glass had 8 and 6 respectively.",
            False,
        ),
    ],
)
def test_half_a_comparison(question: str, sentence: str, half: bool) -> None:
    assert is_half_a_comparison(question, sentence) is half


@pytest.mark.parametrize(
    ("question", "sentence", "neither"),
    [
        ("Did glass or ceramics have more revenue?", "[Revenue] rose to 9 million.", True),
        ("Did glass or ceramics have more revenue?", "Revenue [rose to 9 million].", True),
        ("Did glass or ceramics have more revenue?", "[Glass] had 9 million.", False),
        ("Which happened earlier, the fire or the flood?", "[The blaze] broke out first.", False),
        ("Which revenue was named, and by whom?", "[Revenue] rose to 9 million.", False),
    ],
)
def test_neither_of_two(question: str, sentence: str, neither: bool) -> None:
    assert is_neither_of_two(question, *marked(sentence)) is neither


@pytest.mark.parametrize(
    ("question", "sentence", "lesser"),
    [
        ("Which is bigger, A or B?", "A has surpassed [B].", True),
        ("Which is bigger, A or B?", "[A] has surpassed B.", False),
        ("Which is smaller, A or B?", "A is larger than [B].", False),
        ("Who leads in Kell?", "Holt leads [Rusk] there.", True),
        ("Who gained more, Kell or Alder?", "Kell has five, followed by [Alder], with four.", True),
        ("Who is behind in Kell?", "Holt leads [Rusk] there.", False),
        ("What did it lead to?", "It led [the army] to flee.", False),
        ("Who did Holt beat to win?", "She won, beating [Rusk].", False),
        (
            "Do more say it is safe or a risk?",
            "54 say safe, compared to 41 who say [a risk].",
            True,
        ),
    ],
)
def test_whom_another_leads(question: str, sentence: str, lesser: bool) -> None:
    assert is_the_lesser(question, *marked(sentence)) is lesser


@pytest.mark.parametrize(
    ("question", "sentence", "alike"),
    [
        ("Who leads, Holt or Rusk?", "Holt and Rusk are tied in Kell.", True),
        ("Does he do better among men or women?", "He does as well among men as women.", True),
        ("Does he do better among men or women?", "He does twice as well among men.", False),
        (
            "Does he do better among men or women?",
            "He does not do as well among men as here.",
            False,
        ),
        ("Where are they tied, in Kell or Alder?", "They are tied in Kell.", False),
        ("Who leads the team?", "They are tied in Kell.", False),
    ],
)
def test_two_that_are_alike(question: str, sentence: str, alike: bool) -> None:
    assert are_alike(question, sentence) is alike


@pytest.mark.parametrize(
    ("question", "sentence", "third"),
    [
        ("Who leads in Kell, Holt or Rusk?", "[Lee] leads Holt and Rusk in Kell.", True),
        ("Who leads in Kell, Labour or Tories?", "[The Conservatives] lead Labour.", False),
        ("Who leads in Kell, Holt or Rusk?", "[Ann Holt] does.", False),
        ("Which sells, LP or EP?", "[LPs] do.", False),
        ("Which sells, LP or EP?", "[The blue one] does.", False),
        ("What is the name of the house in Asia, Africa or Europe?", "[Kell] is.", False),
    ],
)
def test_a_third(question: str, sentence: str, third: bool) -> None:
    assert is_a_third(question, *marked(sentence)) is third


@pytest.mark.parametrize(
    ("question", "sentence", "neither"),
    [
        ("Who won the match between Kell and Alder?", "[Dario Pinto] headed in.", True),
        ("Who won the match between Kell and Alder?", "[Kell] did.", False),
        ("Who won the match between Kell Rovers and Alder?", "[Rovers] did.", False),
        ("Who won the match between Kell and Alder?", "[The Gunners] did.", False),
        ("Who won the match between Kell and Alder?", "[The Dutch Side] scored twice.", False),
        ("Who won the match between Kell and Alder?", "[Dario Pinto] was sent off.", False),
        ("Who won the toss in the match between Kell and Alder?", "[Dario Pinto] scored.", False),
        ("Who won the final of 2031?", "[Dario Pinto] did.", False),
        ("Who won the war between Kell and Alder?", "[Dario Pinto] did.", False),
        ("Who scored in the match between Kell and Alder?", "[Dario Pinto] did.", False),
    ],
)
def test_neither_side_of_a_match(question: str, sentence: str, neither: bool) -> None:
    assert is_neither_side(question, *marked(sentence)) is neither
