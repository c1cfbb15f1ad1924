import pytest

from qa.reading import takes_several


@pytest.mark.parametrize(
    "question",
    [
        "How many boats were lost?",  # reports may differ
        "When did the storm come?",
        "Which regions do the demands cover?",  # items
        "Did the council approve the merger?",  # another report may say no
    ],
)
def test_other_passages_belong_to_the_answer(question: str) -> None:
    assert takes_several(question)


@pytest.mark.parametrize(
    "question",
    ["Who founded the library?", "Where did the ferry sink?", "Why was the bridge shut?"],
)
def test_one_place_is_enough(question: str) -> None:
    assert not takes_several(question)
