from dataclasses import replace
from pathlib import Path

import pytest

from index.library import Library
from qa.answer import Answered, NotFound, ask
from qa.beside import NOTE
from qa.kinds.agreement import inner_question
from qa.mind import Mind, shipped_mind
from qa.outcome import BESIDE
from qa.questions import read_rows
from tests.conftest import Shelf
from tests.fakes import NumberReader
from tests.make_corpus_files import CORPUS, DISAGREEMENTS, article_text
from tests.test_differ import JUDGE, article

ROWS = read_rows(CORPUS / "kinds/agreement.jsonl")


@pytest.mark.parametrize(
    ("question", "inner"),
    [
        ("Do the articles agree on how many people were hurt?", "How many people were hurt?"),
        ("Do the reports differ about the cost?", "What is the cost?"),
        ("Are there different figures for the turnout?", "What is the turnout?"),
        ("are there conflicting dates for when it opened", "When it opened?"),
        ("Do all the articles give the same number for the dead?", "What is the dead?"),
        (
            "Do the newspapers contradict each other on the number of dead?",
            "What is the number of dead?",
        ),
        ("Do the articles agree on when the boat was built?", "When was the boat built?"),
        ("Is there any disagreement between the sources about how old he is?", "How old is he?"),
        ("Are there any discrepancies in the number of dead?", "What is the number of dead?"),
        ("Do the articles agree on what the strike pay was?", "What was the strike pay?"),
        ("Do the articles agree on who the mayor is?", "Who is the mayor?"),
        ("Do the ministers agree on the cost?", None),
        ("Did the union agree on the offer?", None),
        ("Do the articles say how many people were hurt?", None),
        ("Are there different gates for ships?", None),
        ("How many articles disagree with the mayor?", None),
        ("What do the reports say about the cost?", None),
        ("", None),
    ],
)
def test_questions_about_agreement(question: str, inner: str | None) -> None:
    assert inner_question(question) == inner


def asked(shelf: Shelf, articles: Path, question: str, *texts: str) -> Answered | NotFound:
    for number, text in enumerate(texts):
        (articles / f"{number}.txt").write_text(
            article(f"Paper {number}", 4 + number, text), "utf-8"
        )
    shelf.index(articles)
    with shelf.open() as library:
        return ask(library, question, mind=Mind(NumberReader(), JUDGE))


QUESTION = "Do the articles agree on how many boats Alder Bay lost?"
DIVERS = "Divers say that Alder Bay lost 28 boats in the storm."


def test_rival_values_are_the_answer(shelf: Shelf, articles: Path) -> None:
    result = asked(shelf, articles, QUESTION, DIVERS, "Owners say that Alder Bay lost 31 boats.")
    assert isinstance(result, Answered)
    assert result.kind == "agreement"
    assert result.differ
    assert [answer.text for answer in result.answers] == ["28", "31"]
    assert result.question == QUESTION
    assert result.standalone == "How many boats Alder Bay lost?"


def test_reports_that_agree_are_counted(shelf: Shelf, articles: Path) -> None:
    owners = (
        "Owners say that Alder Bay lost 28 boats and that nobody will pay for a single one of them."
    )
    result = asked(shelf, articles, QUESTION, DIVERS, owners)
    assert isinstance(result, Answered)
    assert not result.differ
    assert result.lead == "No disagreement was found; 2 independent reports were found that say it."
    assert [answer.text for answer in result.answers] == ["28"]
    assert len(result.answers[0].citations) == 2


def test_one_report_agrees_with_nobody(shelf: Shelf, articles: Path) -> None:
    result = asked(shelf, articles, QUESTION, DIVERS)
    assert isinstance(result, Answered)
    assert (
        result.lead
        == "Only one report was found that says it; there is nothing to compare it with."
    )


@pytest.mark.parametrize(
    ("beside", "another"),
    [
        ("The insurers, who came on Monday, say 31.", True),
        ("The owners of the yard put the number at 31, none of them large.", True),
        ("The harbour office spoke of about 40; nobody has counted again.", True),
        ("The harbour office spoke of about 30; nobody has counted again.", False),
        ("The insurers, it is true,\nsay 31.", True),
        ("The insurers, who count nets, say 11,000.", False),
        ("The insurers say twenty-eight.", False),
        ("The insurers say 31–36 of them had a deck.", False),
        ("The insurers say 31 nets were lost.", False),
        ("“We shall see,” said Maria Holt, 31.", False),
        ("The worst storm before it was, they say, that of 1978.", False),
        ("Thirty-one of the crews had left.", False),
    ],
)
def test_another_figure_beside_it_is_told(
    shelf: Shelf, articles: Path, beside: str, another: bool
) -> None:
    result = asked(shelf, articles, QUESTION, f"{DIVERS} {beside}")
    assert isinstance(result, Answered)
    assert [answer.text for answer in result.answers] == (["28", beside] if another else ["28"])
    assert [answer.label for answer in result.answers[1:]] == ([BESIDE] if another else [])
    assert (result.lead == NOTE) is another


def test_what_no_article_says_is_not_compared(shelf: Shelf, articles: Path) -> None:
    (articles / "0.txt").write_text(article("Bay Post", 4, DIVERS), "utf-8")
    shelf.index(articles)
    never = replace(JUDGE, thresholds={"strict": 1.1, "default": 1.1, "lenient": 1.1})
    with shelf.open() as library:
        result = ask(library, QUESTION, mind=Mind(NumberReader(), never))
    assert isinstance(result, NotFound)
    assert result.kind == "agreement"
    assert result.nearest


# With the shipped reader, which alone can say what is found in real articles.


def test_planted_disagreements_are_found(corpus: Library) -> None:
    found = 0
    for row in read_rows(DISAGREEMENTS):
        result = ask(corpus, row["question"], mind=shipped_mind())
        if isinstance(result, Answered) and result.differ:
            found += 1
            assert len(result.answers) > 1
    assert found >= 6  # of 20; what hinders the others: tests/benchmarks/README.md


def test_where_articles_agree_nothing_is_reported(corpus: Library) -> None:
    for row in ROWS:
        if row["differ"] is False:
            result = ask(corpus, row["question"], mind=shipped_mind())
            assert not (isinstance(result, Answered) and result.differ), row["question"]


def test_the_places_of_the_questions_hold() -> None:
    assert sum(not row["is_impossible"] for row in ROWS) >= 24
    assert sum(row["is_impossible"] for row in ROWS) >= 8
    for row in ROWS:
        for place in [*row["answers"], *row["sentence"], *row.get("values", ())]:
            text = article_text(place["article"])
            assert text[place["start"] : place["end"]] == place["text"], row["id"]
