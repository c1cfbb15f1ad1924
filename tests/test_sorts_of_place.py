"""A city is no state, and a country no city."""

import pytest

from qa.sorts_of_place import is_another_sort_of_place
from tests.test_astray import marked


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Which city did he meet them in?", "He met them in [Alaska].", True),
        ("In what city did he meet them?", "He met them in [France].", True),
        ("Which city did he meet them in?", "He met them in [New York].", False),
        ("Which city did he meet them in?", "He met them in [Singapore].", False),
        ("Which city did he meet them in?", "He met them in [Anchorage, Alaska].", False),
        ("Which country is behind the plan?", "[Moscow] has received the plan.", False),
        ("Which country is behind what Russia has?", "[Moscow] has received it.", True),
        ("In which country was it held?", "It was held in [Moscow].", False),
        ("In which country was it held?", "It was held in [Alaska].", True),
        ("Which country expelled them?", "[Moscow] expelled them.", False),
        ("Which town was he born in?", "He was born in [Nevada], a small town.", False),
        ("Which town was hit?", "Four were hit in [Lebanon], Tennessee.", False),
        ("What city or state did he move to?", "He moved to [Florida].", False),
        ("Which country is behind the plan?", "[Russia] has received the plan.", False),
        ("Which country is behind the plan?", "[Georgia] has received the plan.", False),
        ("Which country’s capital is it?", "It is [Moscow].", False),
        ("Which city council met?", "That of [Maine].", False),
    ],
)
def test_another_sort(question: str, sentence: str, other: bool) -> None:
    assert is_another_sort_of_place(question, *marked(sentence)) is other
