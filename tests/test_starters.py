from dataclasses import replace

import pytest

from index.store import Article
from index.sync import read_new_article
from qa.answer import Answered, NotFound
from qa.starters import candidates, further, starters
from tests.conftest import STORM, STRIKE
from tests.web_app_fake import SEARCHED, answered_with


def article(name: str, text: str) -> Article:
    new = read_new_article(name, text.encode())
    return Article(1, name, new.text, new.facts, new.pages, new.sentences, 1)


def test_questions_are_made_from_counts_quotations_and_people() -> None:
    text = STORM.replace("lost four boats", "lost four boats and the whole of the ice house")
    assert [one.question for one in candidates(article("storm.txt", text))] == [
        "How many people were taken to hospital?",
        "Who said “We lost four boats and the whole of the ice house”?",
        "Who is Maria Holt?",
    ]


@pytest.mark.parametrize(
    "opening", ["The union", "Every boats were old. He", "Canteen boats were old. He"]
)
def test_an_article_without_such_sentences_gives_none(opening: str) -> None:
    text = STRIKE.replace("The union", opening)
    assert list(candidates(article("strike.txt", text))) == []


def test_one_question_of_each_further_kind_is_offered_where_it_is_answered_as_such() -> None:
    storm = article("storm.txt", STORM)

    def ask(question: str) -> Answered | NotFound:
        answered = answered_with(question, storm, "said Maria Holt")
        kind = "articles" if question.startswith("Which articles") else "fact"
        return replace(answered, kind=kind)

    assert [one.kind for one in further(storm)] == ["who_said", "articles"]
    assert starters([storm, storm], ask) == (
        "Who is Maria Holt?",
        "Who is Maria Holt?",
        "Which articles mention Maria Holt?",
    )


def test_only_what_the_articles_answer_is_offered() -> None:
    storm = article("storm.txt", STORM)
    other = replace(storm, name="other.txt")

    def ask(question: str) -> Answered | NotFound:
        if "people" in question:  # the right sentence, of another article
            return answered_with(question, storm, "Forty-three")
        if "Who is" in question:
            return answered_with(question, storm, "said Maria Holt")
        return NotFound(question, question, (), SEARCHED)

    assert starters([storm], ask) == ("How many people were taken to hospital?",)
    assert starters([other], ask) == ()
    assert starters([storm, storm, storm], ask) == (
        "How many people were taken to hospital?",
        "How many people were taken to hospital?",
        "Who is Maria Holt?",
    )
    assert starters([storm, storm], ask, wanted=1) == ("How many people were taken to hospital?",)
