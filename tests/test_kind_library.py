import doctest
from pathlib import Path

import pytest

import qa.holdings
import qa.library_questions
from index.library import Library
from index.period import Period
from qa.answer import Answered, NotFound, Turn, ask
from qa.facts import AUTHOR, Asked, asked_fact, asked_facts
from qa.holdings import MOST
from qa.kinds.library import EMPTY, NO_AUTHOR, NO_DATES, WHICH
from qa.library_questions import asked_holding
from tests.conftest import Shelf

BYLINES = {
    "label.txt": "Title: Herring\nAuthor: Alastair Venn\nSource: Harbour Wire\n\nHerring quotas fell.\n",
    "front.md": "---\ntitle: Gates\nauthor: Nell Tideway\n---\n\nThe gates were open at ten o'clock.\n",
    "line.txt": "Trial opens\n\nBy Dara Oyle | Alder Bay Courier | 3 May 2031\n\nThe trial opened.\n",
    "name.txt": "Talks fail\n\nTheo Larkspur\nRadio Varrin\n4 May 2031\n\nThe talks failed at night.\n",
    "none.txt": "Lantern night\n\nHarbour Wire\n5 May 2031\n\nThe lanterns went out on the tide.\n",
}


@pytest.fixture
def library(shelf: Shelf, articles: Path) -> Library:
    (articles / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    shelf.index(articles)
    return shelf.open()


@pytest.fixture
def bylines(shelf: Shelf, tmp_path: Path) -> Library:
    folder = tmp_path / "bylines"
    folder.mkdir()
    for name, text in BYLINES.items():
        (folder / name).write_text(text, "utf-8")
    shelf.index(folder)
    return shelf.open()


def answered(library: Library, question: str, *history: Turn) -> Answered:
    result = ask(library, question, history)
    assert isinstance(result, Answered), result
    assert result.kind == "library"
    for answer in result.answers:
        for citation in answer.citations:
            assert citation.holds(library.article(citation.article).text)
        if answer.verbatim:
            first = answer.citations[0]
            at = first.answer or first.span
            assert answer.text == at.cut(library.article(first.article).text)
    return result


def test_which_newspaper_it_is_from(bylines: Library) -> None:
    before = Turn("When was the article about the talks published?", "4 May 2031")
    result = answered(bylines, "Which newspaper is it from?", before)
    assert [answer.text for answer in result.answers] == ["Radio Varrin"]


def test_articles_of_some_days(bylines: Library) -> None:
    result = answered(bylines, "Which articles were published on 4 May 2031?")
    assert result.lead == "The library holds 1 article published on 4 May 2031, oldest first."
    assert [c.article for c in result.answers[0].citations] == ["name.txt"]
    assert (
        answered(bylines, "How many articles appeared after 3 May 2031?").answers[0].text
        == "2 articles"
    )
    for other in (
        "How many articles were published about the quota in May 2031?",
        "Which articles were published in 1905?",
        "Which reports were published on the trial?",
    ):
        assert ask(bylines, other).kind != "library"


def test_the_examples_in_docstrings() -> None:
    assert doctest.testmod(qa.holdings).failed == 0
    assert doctest.testmod(qa.library_questions).failed == 0


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("What articles do you have?", "articles"),
        ("How many articles are there?", "articles"),
        ("list all articles", "articles"),
        ("What is in the library?", "articles"),
        ("What is the oldest article?", "oldest"),
        ("Which article is the newest?", "newest"),
        ("What's the most recent article in the library?", "newest"),
        ("Which outlets are there?", "outlets"),
        ("What newspapers do you have?", "outlets"),
        ("What period do the articles cover?", "period"),
        ("Which files could not be read?", "unreadable"),
        ("Are there unreadable files?", "unreadable"),
        ("Which files couldn’t be read?", "unreadable"),
    ],
)
def test_questions_about_the_library(question: str, what: str) -> None:
    assert asked_holding(question) == what


@pytest.mark.parametrize(
    "question",
    [
        "How many people are there?",
        "Which articles mention the Army Secretary?",
        "How many articles quote Putin?",
        "What is the oldest ship of the line?",
        "What is the latest?",
        "Which newspapers reported the storm?",
        "What documents do the police have?",
        "Which articles of the treaty were broken?",
        "Which sources did the reporter name?",
        "What period did the strike cover?",
        "Could the letter be read?",
        "",
    ],
)
def test_questions_about_something_else(question: str) -> None:
    assert asked_holding(question) is None


def test_articles_are_counted_with_their_title_lines(library: Library) -> None:
    result = answered(library, "How many articles are there?")
    (answer,) = result.answers
    assert (answer.text, answer.verbatim) == ("2 articles", False)
    assert [c.text for c in answer.citations] == [
        "Storm floods Alder Bay harbour",
        "Ferry crews strike over pay",
    ]
    assert result.lead == "The library holds 2 articles, oldest first."


def test_an_article_without_a_title_is_cited_by_its_first_sentence(
    shelf: Shelf, articles: Path
) -> None:
    (articles / "bare.txt").write_text("A fire broke out at noon. Nobody was hurt.\n", "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        (answer,) = answered(library, "What articles do you have?").answers
    assert answer.citations[-1].text == "A fire broke out at noon."


def test_of_many_articles_some_are_cited_and_all_counted(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(MOST + 5):
        text = f"Report {number}\n\nHarbour Wire\n\nShip {number} sailed with {number} crates.\n"
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    shelf.index(folder)
    with shelf.open() as library:
        result = answered(library, "What articles do you have?")
        outlets = answered(library, "Which outlets are there?")
    (answer,) = result.answers
    assert answer.text == "55 articles"
    assert len(answer.citations) == MOST
    assert "These are 50 of them." in result.lead
    assert sum(len(one.citations) for one in outlets.answers) == MOST
    assert outlets.answers[0].label == "55 articles"


def test_the_oldest_and_the_newest_with_their_days(library: Library) -> None:
    oldest = answered(library, "What is the oldest article?")
    newest = answered(library, "When was the newest article published?")
    assert [(a.text, a.label) for a in oldest.answers] == [
        ("Storm floods Alder Bay harbour", "3 May 2031")
    ]
    assert [(a.text, a.label) for a in newest.answers] == [
        ("Ferry crews strike over pay", "12 June 2031")
    ]
    assert newest.lead == "The newest article is of 12 June 2031."


def test_articles_of_the_same_day_are_all_the_oldest(shelf: Shelf, articles: Path) -> None:
    (articles / "other.txt").write_text("Rain\n\nBay Echo\n3 May 2031\n\nIt rained.\n", "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        assert len(answered(library, "What is the oldest article?").answers) == 2


def test_outlets_in_their_own_words(library: Library) -> None:
    result = answered(library, "Which outlets are there?")
    assert [(a.text, a.label) for a in result.answers] == [
        ("Alder Bay Courier", "1 article"),
        ("Harbour Wire", "1 article"),
    ]


def test_the_period_is_cited_at_both_ends(library: Library) -> None:
    result = answered(library, "What period do the articles cover?")
    assert [a.text for a in result.answers] == ["3 May 2031", "12 June 2031"]
    assert "from 3 May 2031 to 12 June 2031" in result.lead


def test_only_articles_of_the_period_that_is_asked_in_are_counted(library: Library) -> None:
    period = Period("2031-06-01", "2031-06-30")
    result = ask(library, "How many articles are there?", period=period)
    assert isinstance(result, Answered)
    assert result.answers[0].text == "1 article"
    assert "published from 1 June 2031 to 30 June 2031" in result.lead
    none = ask(library, "How many articles are there?", period=Period("2040-01-01", None))
    assert isinstance(none, NotFound)


def test_files_that_could_not_be_read_are_named_and_not_cited(library: Library) -> None:
    result = ask(library, "Which files could not be read?")
    assert isinstance(result, NotFound)
    assert result.note is not None
    assert result.note.startswith("1 file could not be read: broken.pdf (")


def test_an_empty_library_says_so(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    shelf.index(tmp_path / "empty")
    with shelf.open() as library:
        result = ask(library, "What articles do you have?")
    assert isinstance(result, NotFound)
    assert result.note == EMPTY


def test_without_dates_there_is_no_oldest(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "undated"
    folder.mkdir()
    (folder / "a.txt").write_text("A fire broke out. Nobody was hurt.\n", "utf-8")
    shelf.index(folder)
    with shelf.open() as library:
        result = ask(library, "What is the oldest article?")
    assert isinstance(result, NotFound)
    assert result.note == NO_DATES


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("herring quotas", "Alastair Venn"),
        ("the gates", "Nell Tideway"),
        ("the trial", "Dara Oyle"),
        ("the talks", "Theo Larkspur"),
    ],
)
def test_who_wrote_an_article_stands_in_its_head(bylines: Library, topic: str, name: str) -> None:
    assert answered(bylines, f"Who wrote the article about {topic}?").answers[0].text == name


def test_an_article_without_a_byline_names_no_author(bylines: Library) -> None:
    result = ask(bylines, "Who wrote the article about the lanterns?")
    assert isinstance(result, NotFound)
    assert result.note == NO_AUTHOR


def test_an_article_about_something_else_is_not_meant(bylines: Library) -> None:
    result = ask(bylines, "Who wrote the article about the volcano in Peru?")
    assert isinstance(result, NotFound)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Who wrote the Courier's report on the trial?",
            Asked(AUTHOR, "the trial", "Courier"),
        ),
        ("Who is the author of the blog post on the gates?", Asked(AUTHOR, "the gates")),
        ("Who wrote the report on the spill?", None),
        ("Who wrote the letter?", None),
        ("Who wrote Hamlet?", None),
    ],
)
def test_which_writing_is_asked_about(question: str, asked: Asked | None) -> None:
    assert asked_fact(question) == asked


def test_after_a_question_about_a_letter_it_is_the_letter(bylines: Library) -> None:
    first = Turn("When did the talks fail?", "at night")
    assert answered(bylines, "Who wrote it?", first).answers[0].text == "Theo Larkspur"
    letter = Turn("When did the talks in the letter fail?", "at night")
    result = ask(bylines, "Who wrote it?", [letter])
    assert result.kind == "fact"


@pytest.mark.parametrize(
    ("told", "outlet"), [("50", "Varrin Echo"), ("40; 50", "Tern Echo"), ("7", "Tern Echo")]
)
def test_it_is_the_article_that_the_answer_is_from(
    shelf: Shelf, tmp_path: Path, told: str, outlet: str
) -> None:
    folder = tmp_path / "boats"
    folder.mkdir()
    for name, count in (("Tern", 40), ("Varrin", 50)):
        text = f"{name} counts\n\n{name} Echo\n4 May 2031\n\nThe town of {name} said it lost {count} boats.\n"
        text += "How many boats were lost was unclear.\n" if name == "Tern" else ""
        (folder / f"{name}.txt").write_text(text, "utf-8")
    shelf.index(folder)
    before = Turn("How many boats were lost?", told)
    assert answered(shelf.open(), "Who published it?", before).answers[0].text == outlet


def test_this_article_among_several_is_unclear(library: Library) -> None:
    for question in ("Who published this article?", "When was it published?", "Who wrote it?"):
        result = ask(library, question)
        assert isinstance(result, NotFound)
        assert result.note == WHICH


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Who published this? When?", ["source", "published"]),
        ("Who published the article about the ferry, and when?", ["source", "published"]),
        ("When was this article published? And by whom?", ["published", "author"]),
        ("Who published this? How many died?", []),
        ("Who won? When?", []),
        ("", []),
        ("? ?", []),
    ],
)
def test_several_facts_of_one_article(question: str, facts: list[str]) -> None:
    found = asked_facts(question)
    assert [one.fact for one in found] == facts
    assert len({one.topic for one in found}) <= 1


OUTLETS = {
    "wire1.txt": "Title: Herring\nSource: The Harbour Wire\n\nHerring quotas fell by a tenth.\n",
    "wire2.txt": "Title: Eels\nSource: Harbour Wire\n\nHarbour Wire of Alder says eels are back.\n",
    "post.txt": "Title: Gates\nSource: Bay Post\n\nThe gates were open, Harbour Wire wrote.\n",
}


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("How many articles are from Harbour Wire?", ["wire1.txt", "wire2.txt"]),
        ("Which articles are from the Harbour Wire?", ["wire1.txt", "wire2.txt"]),
        ("Which articles were published by Bay Post?", ["post.txt"]),
        ("Which articles were published in the bay post?", ["post.txt"]),
        ("How many articles are from Alder?", []),
        ("How many articles are from Harbour?", []),
        ("How many articles mention Harbour Wire?", []),
    ],
)
def test_the_articles_of_an_outlet(
    shelf: Shelf, tmp_path: Path, question: str, articles: list[str]
) -> None:
    (tmp_path / "outlets").mkdir()
    for name, text in OUTLETS.items():
        (tmp_path / "outlets" / name).write_text(text, "utf-8")
    shelf.index(tmp_path / "outlets")
    with shelf.open() as library:
        if not articles:
            assert ask(library, question).kind != "library"
            return
        result = answered(library, question)
    assert [one.article for one in result.answers[0].citations] == articles
    assert result.lead.startswith("From ")
    assert f"holds {len(articles)} article" in result.lead
