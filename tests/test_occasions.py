"""Whose occasion it is, or who leads it, is not who does something there."""

import pytest

from qa.occasions import is_only_its_host, is_only_its_owner
from tests.test_astray import marked


@pytest.mark.parametrize(
    ("question", "sentence", "owner"),
    [
        ("Who will speak at the funeral?", "Two speak at [Ann Holt]’s funeral.", True),
        (
            "Who will speak at the funeral?",
            "Two speak at the late Rep. [Ann Holt]'s funeral.",
            True,
        ),
        ("Who will speak at the funeral today?", "Two speak at [Ann Holt’s] funeral.", True),
        ("Who will speak at the funeral?", "[Leon Rusk] will speak at Ann Holt’s funeral.", False),
        ("Who is to be buried at the funeral?", "Two speak at [Ann Holt]’s funeral.", False),
        ("Who spoke at the rally?", "Three fainted at [Ann Holt]’s rally.", False),
        ("Who was sworn in at the inauguration?", "Two read at [Ann Holt]’s inauguration.", False),
        ("Whose funeral was it?", "Two speak at [Ann Holt]’s funeral.", False),
        ("Who owned the house?", "It was [Ann Holt]’s house.", False),
        ("Who was the mother of the king?", "She was [Ann Holt]’s sister.", False),
    ],
)
def test_an_owner_only(question: str, sentence: str, owner: bool) -> None:
    assert is_only_its_owner(question, *marked(sentence)) is owner


@pytest.mark.parametrize(
    ("question", "sentence", "host"),
    [
        ("Who won the prize?", "The evening was led by the comedian [Roz Tully].", True),
        ("Who received the prize?", "The gala was presented by [Roz Tully].", True),
        ("Who received the prize?", "It went to a team led by [Roz Tully].", False),
        ("Who won the award?", "It went to a drama written by [Roz Tully].", False),
        ("Who won the election?", "It was won by an alliance led by [Roz Tully].", False),
        ("Who led the evening?", "The evening was led by [Roz Tully].", False),
        ("Who won the prize?", "It was won by [Roz Tully].", False),
    ],
)
def test_a_host_only(question: str, sentence: str, host: bool) -> None:
    assert is_only_its_host(question, *marked(sentence)) is host
