"""Since when somebody holds one role is not since when they hold another."""

import pytest

from qa.offices import is_since_in_another_role
from tests.test_astray import marked


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        (
            "Since when is Holt the mayor?",
            "The mayor is also since [June] the member for Kell.",
            True,
        ),
        ("Since when is Holt the mayor?", "Holt is since [June] the mayor of Kell.", False),
        ("Since when is Holt the mayor?", "Holt has been mayor since [June].", False),
        ("Since when is Holt the mayor?", "Mayor since [June], Holt met the members.", False),
        ("When did Holt become mayor?", "The mayor is since [June] the member for Kell.", False),
    ],
)
def test_since_in_another_role(question: str, sentence: str, other: bool) -> None:
    assert is_since_in_another_role(question, *marked(sentence)) is other
