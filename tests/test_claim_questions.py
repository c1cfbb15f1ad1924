import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.claim_questions import question_of


def asked(claim: str, passage: str) -> dict[str, list[str]]:
    """Each question that comes of the claim, whatever the dice say, and the words taken out."""
    made = [question_of(claim, passage, random.Random(seed)) for seed in range(8)]
    return {one[0]: [span.cut(passage) for span in one[1]] for one in made if one is not None}


@pytest.mark.parametrize(
    ("claim", "passage", "question", "words"),
    [
        (
            "A dog is running through a field.",
            "The pale dog runs.",
            "What is running through a field?",
            ["dog", "The pale dog"],
        ),
        ("Two women are talking.", "Women talk.", "Who is talking?", ["Women"]),
        (
            "Ana Holm has a boat.",
            "Ana Holm (born 1950) sails.",
            "Who has a boat?",
            ["Ana Holm"],
        ),
        ("Kite Rock has a port.", "Kite Rock is a town.", "What has a port?", ["Kite Rock"]),
        (
            "Ana Holm founded Kite.",
            "She, Ana Holm, led Kite.",
            "Who founded Kite?",
            ["Ana Holm"],
        ),
        (
            "The man in a red hat is asleep.",
            "A man sleeps.",
            "Who is asleep?",
            ["man", "A man"],
        ),
        ("It fell in 1888.", "In 1888 a storm came.", "It fell in what year?", ["1888"]),
        ("It was sold by Maria Holt.", "Maria Holt wept.", "It was sold by whom?", ["Maria Holt"]),
        (
            "He sits on the bench.",
            "A bench, a green bench.",
            "He sits on what?",
            ["bench", "A bench", "bench", "a green bench"],
        ),
        (
            "The Bank of Elm was robbed.",
            "Bank of Elm robbed",
            "What was robbed?",
            ["Bank of Elm"],
        ),
    ],
)
def test_the_words_taken_out_stand_in_the_passage(
    claim: str, passage: str, question: str, words: list[str]
) -> None:
    assert asked(claim, passage) == {question: words}


def test_either_end_of_a_claim_can_be_asked_for() -> None:
    made = asked("The ferry was built in Oslo.", "A ferry sails from Oslo.")
    assert made == {
        "What was built in Oslo?": ["ferry", "A ferry"],
        "The ferry was built in what?": ["Oslo"],
    }


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("A dog is running.", "A cat runs."),
        ("A dog is running.", "A hotdog."),  # a part of a word
        ("There is a dog.", "A dog."),
        ("She was asleep.", "She slept."),
        ("It was sold.", "It was sold."),
        ("The was sold.", "The end."),
        ("Storm!", "A storm."),
        ("", ""),
    ],
)
def test_nothing_is_asked(claim: str, passage: str) -> None:
    assert asked(claim, passage) == {}


WORDS = st.lists(
    st.sampled_from(
        "The A dog man Ana Holm of in is was are led sold by with 1888 Oslo , .".split()
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, st.integers(0, 9))
def test_places_lie_in_the_passage_and_questions_end_as_such(
    claim: str, passage: str, seed: int
) -> None:
    made = question_of(claim, passage, random.Random(seed))
    if made is not None:
        question, places = made
        assert question.endswith("?")
        assert places
        for span in places:
            assert 0 <= span.start < span.end <= len(passage)
            assert span.cut(passage) == span.cut(passage).strip()
