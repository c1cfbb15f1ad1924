"""A firm's figure is not that of its part, which the article tells elsewhere."""

from dataclasses import replace

import pytest

from index.passages import Kind, Sentence
from index.sentences import split_sentences
from qa.named_elsewhere import is_of_the_whole
from tests.test_astray import article

FAR = "Nobody left. The kiln is late. It rained. The board met. "
FIRM = "Revenue of Corvane rose to 214.3 million. "
PART = "Tableware had revenue of 66.3 million. "


@pytest.mark.parametrize(
    ("question", "text", "number", "whole"),
    [
        ("What was the revenue of Corvane's tableware in 2023?", FIRM + PART, 0, True),
        ("What was the revenue of Corvane's tableware division?", FIRM + PART, 0, True),
        ("What was the operating profit of tableware in 2023?", FIRM + PART, 0, True),
        ("How high was the revenue of its tableware?", FIRM + PART, 0, True),
        ("What was the revenue of Corvane's tableware in 2023?", PART + FIRM, 0, False),
        ("What was the revenue of Corvane's tableware in 2023?", PART + FIRM, 1, False),
        ("What was the revenue of Corvane's tableware in 2023?", PART + FAR + FIRM, 5, True),
        ("What was the revenue of Corvane's tableware in 2023?", FIRM, 0, False),
        ("What was the revenue of Corvane's tableware?", FIRM + "It makes tableware.", 0, False),
        ("What was the revenue of Corvane in 2023?", FIRM + PART, 0, False),
        ("What was the revenue of the firm in 2023?", FIRM + PART, 0, False),
        (
            "What was the revenue of its e-cigarettes?",
            "Vaping products brought in 3 billion. Revenue of e-cigarettes fell to 2 billion.",
            0,
            False,
        ),
        (
            "What was the profit of its cloud arm?",
            "Profit of its hosting was 9 million. It expects cloud profit of 12 million.",
            0,
            False,
        ),
        (
            "What was the revenue of its mobile phones?",
            "The unit that makes Galaxia had revenue of 9. Sales of mobile phones fell by 5%.",
            0,
            False,
        ),
        (
            "What was the revenue of Corvane's tableware in 2023?",
            "Corvane, the maker of cups and tableware, told its results. " + FIRM + PART,
            1,
            True,
        ),
        ("Why did the revenue of Corvane's tableware fall?", FIRM + PART, 0, False),
    ],
)
def test_a_firm_and_its_part(question: str, text: str, number: int, whole: bool) -> None:
    sentences = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    assert is_of_the_whole(question, replace(article(text), sentences=sentences), number) is whole
