from collections.abc import Sequence

import pytest

from index.store import Searched
from qa.answer import Answer, Answered, NotFound, Turn
from qa.cite import Citation, cite
from qa.starters import TRIED, _how_many, _what_said, _who_is, starters
from tests.web_app_fake import make_article

NOTHING = Searched(0, 0, 0, None, None, 0, 0)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Forty-three people were taken to hospital.", "How many people were taken to hospital?"),
        (
            "About 1,200 ferry passengers have waited since.",
            "How many ferry passengers have waited since?",
        ),
        (
            "Two hundred boats were lost in the storm, he said.",
            "How many boats were lost in the storm?",
        ),
        ("Three of them were found.", None),
        ("One was found.", None),
        ("In 2031 people were glad.", None),
    ],
)
def test_how_many(sentence: str, question: str | None) -> None:
    assert _how_many(sentence) == question


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("So said Mara Lind, the harbour master, on Friday.", "Who is Mara Lind?"),
        ("So said Ann Mae O’Brien, who runs the line.", "Who is Ann Mae O’Brien?"),
        ("The Harbour Board, the owner of it, paid.", None),
        ("Cray Sound Canning, the largest, said so.", None),
        ("Mara Lind said, the harbour was lost.", None),
    ],
)
def test_who_is(sentence: str, question: str | None) -> None:
    assert _who_is(sentence) == question


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("“We lost four boats,” said Mara Lind, the harbour master.", "What did Mara Lind say?"),
        ('"It is over." said Nils Garrow.', "What did Nils Garrow say?"),
        ("It is over, said Nils Garrow.", None),
        ("“It is over,” he said.", None),
    ],
)
def test_what_somebody_said(sentence: str, question: str | None) -> None:
    assert _what_said(sentence) == question


def answered(question: str, *citations: Citation, confidence: float = 0.9) -> Answered:
    answer = Answer(citations[0].text, confidence, citations, 1)
    return Answered(question, question, (answer,), NOTHING)


ARTICLES = [
    make_article(
        f"{number}.txt",
        "A headline",
        "2031-05-03",
        "Courier",
        [f"{number} people were taken\nto hospital {number}."],
        [f"“We lost,” said Mara Lind{'abcdefgh'[number % 8]}."],
    )
    for number in range(2, 60)
]


def test_only_what_is_answered_with_its_sentence_is_offered() -> None:
    def ask(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        article = ARTICLES[0]
        if "hospital 2" in question:
            return answered(question, cite(article, 3))  # another sentence
        if "Lindc" in question:
            return answered(question, cite(article, 3))
        if "hospital 3" in question:
            return answered(question, cite(ARTICLES[1], 2), confidence=0.1)
        if "hospital 4" in question:
            return answered(question, cite(ARTICLES[2], 2))
        return NotFound(question, question, (), NOTHING)

    assert starters(ARTICLES, ask) == [
        "What did Mara Lindc say?",
        "How many people were taken to hospital 4?",
    ]
    assert starters(ARTICLES, ask, wanted=1) == ["What did Mara Lindc say?"]


def test_it_gives_up_after_so_many() -> None:
    asked = []

    def ask(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        asked.append(question)
        return NotFound(question, question, (), NOTHING)

    assert starters(ARTICLES, ask) == []
    assert len(asked) == TRIED
    assert starters([], ask) == []
