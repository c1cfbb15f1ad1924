from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.library import Library
from qa import facts
from qa.answer import MAX_QUESTION, Answered, NotFound, Turn, ask
from tests.conftest import STORM, Shelf


@pytest.fixture
def library(shelf: Shelf, articles: Path) -> Library:
    shelf.index(articles)
    return shelf.open()


def test_the_best_sentence_comes_with_its_neighbours(library: Library) -> None:
    result = ask(library, "Who is the harbour master?")
    assert isinstance(result, Answered)
    citation = result.answers[0].citations[0]
    assert citation.text == "“We lost four boats,” said Maria Holt, the harbour master."
    assert citation.before == "Forty-three people were taken to hospital."
    assert citation.after == "The ferry will sail again on Monday."
    assert (citation.title, citation.source) == (
        "Storm floods Alder Bay harbour",
        "Alder Bay Courier",
    )
    assert citation.published == "2031-05-03"


def test_the_same_words_in_copies_are_one_answer_of_one_source(
    shelf: Shelf, articles: Path
) -> None:
    (articles / "copy.txt").write_text(STORM.replace("Courier", "Echo"), "utf-8")
    (articles / "own.txt").write_text(
        "The ferry\n\nTides turned early. “We lost four boats,” said Maria Holt, the harbour master. "
        "The council met at ten.\n\nNobody expected the tide to rise so far, and the shops had "
        "opened their doors as on any other day.\n"
    )
    shelf.index(articles)
    with shelf.open() as library:
        result = ask(library, "Who is the harbour master?")
    assert isinstance(result, Answered)
    best = result.answers[0]
    assert {c.article for c in best.citations} == {"storm.txt", "copy.txt", "own.txt"}
    assert best.independent_sources == 2


def test_copies_do_not_make_their_words_less_likely(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with shelf.open() as library:
        alone = ask(library, "Who is the harbour master?")
    (articles / "copy.txt").write_text(STORM, "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        both = ask(library, "Who is the harbour master?")
    assert isinstance(alone, Answered)
    assert isinstance(both, Answered)
    assert len(both.answers[0].citations) == 2
    assert both.answers[0].confidence > alone.answers[0].confidence - 0.1


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "?!…",
        "x" * 20_000,
        "\x00",
        "Quelle heure est-il ?",
        '"); DROP TABLE articles; --',
        "NEAR(",
        "*",
        "‮abc",
    ],
)
def test_odd_questions_are_no_trouble(library: Library, question: str) -> None:
    result = ask(library, question)
    assert len(result.standalone) <= MAX_QUESTION
    cited = result.nearest if isinstance(result, NotFound) else result.answers[0].citations
    for citation in cited:
        assert citation.holds(library.article(citation.article).text)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=4),
    question=st.text(max_size=60),
)
def test_whatever_is_asked_of_whatever_articles_the_promise_holds(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], question: str
) -> None:
    from tests.fakes import LetterEncoder

    root = tmp_path_factory.mktemp("promise")
    folder = root / "articles"
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_bytes(text.encode())
    shelf = Shelf(root / "library", LetterEncoder())
    shelf.index(folder)
    with shelf.open() as library:
        result = ask(library, question)
        answers = result.answers if isinstance(result, Answered) else ()
        nearest = result.nearest if isinstance(result, NotFound) else ()
        for citation in [*nearest, *(c for answer in answers for c in answer.citations)]:
            raw = (folder / citation.article).read_bytes().decode("utf-8-sig")
            assert raw[citation.span.start : citation.span.end] == citation.text


@pytest.mark.parametrize(
    ("question", "fact", "topic"),
    [
        ("Who published it?", "source", None),
        ("which newspaper published this article", "source", None),
        ("Who published the article about the ferry strike?", "source", "the ferry strike"),
        ("When was it published?", "published", None),
        ("When was this story on the storm published?", "published", "the storm"),
        ("What is the headline of the article?", "title", None),
    ],
)
def test_questions_about_an_article_itself(question: str, fact: str, topic: str | None) -> None:
    assert facts.asked_fact(question) == facts.Asked(fact, topic)


@pytest.mark.parametrize(
    "question",
    ["Who published the photographs?", "When was Crimea seized?", "When was it built?", "", "Who?"],
)
def test_questions_about_something_else(question: str) -> None:
    assert facts.asked_fact(question) is None


def test_it_is_the_article_of_the_question_before(library: Library) -> None:
    assert isinstance(ask(library, "Who published it?"), NotFound)
    before = Turn("Who asks for nine percent more pay?", "The union")
    result = ask(library, "Who published it?", [before])
    assert isinstance(result, Answered)
    assert result.answers[0].text == "Harbour Wire"
    named = ask(library, "When was the article about the storm published?")
    assert isinstance(named, Answered)
    assert named.answers[0].text == "3 May 2031"
