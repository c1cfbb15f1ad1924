import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Library
from index.metadata import Facts
from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.store import Article
from qa.answer import NotFound, ask
from qa.rank import rank_sentences
from qa.retracted import asks_about_errors, tells_an_error
from qa.support import Supporter
from tests.conftest import Shelf


def article_of(text: str) -> Article:
    sentences = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    return Article(1, "1.txt", text, Facts(None, None, None), (), sentences, 1)


def told(text: str) -> list[bool]:
    article = article_of(text)
    return [tells_an_error(article, number) for number in range(len(article.sentences))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An earlier version of this article said that two were hurt. One was.", [True, False]),
        ("CORRECTION: The original version of this story stated that it sank in 1996.", [True]),
        ("Correction, Feb. 22: This post originally misstated when the ferry sank.", [True]),
        ("The caption wrongly named the ship. It was the Dray.", [True, False]),
        ("Corrected from an earlier report which erroneously said it sank.", [True]),
        (
            "Correction: A panel beside our report said that Kite employs 500 people. It employs 150. "
            "The same report called its owner Ann. She is Anna.",
            [True, False, True, False],
        ),
        ("Clarification: On 7 May we reported that Holt had left. She has not.", [True, False]),
        # The new paragraph is under no label.
        ("Correction: It was four.\n\nWe reported that Holt had left.", [False, False]),
        ("Correction: The governor is Brian Holt.", [False]),
        ("This article originally appeared in the Alder Echo.", [False]),
        ("The first version of the plan had 28 points.", [False]),
        ("A report said that the ferry sank.", [False]),
        ("She had previously said that it would sink.", [False]),
        ("The jury wrongly convicted him.", [False]),
    ],
)
def test_what_corrections_say_was_wrong(text: str, expected: list[bool]) -> None:
    assert told(text) == expected


@given(
    st.lists(st.sampled_from(["Correction:", "We", "said", "it", "\n\n", "sank.", "A"])).map(
        " ".join
    )
)
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(isinstance(one, bool) for one in told(text))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did the earlier version of the article say?", True),
        ("Which name was misspelt?", True),
        ("What was corrected?", True),
        ("How many people does Kite Works employ?", False),
        ("Who wrote the plan?", False),
    ],
)
def test_questions_about_errors(question: str, expected: bool) -> None:
    assert asks_about_errors(question) is expected


KITE = (
    "Kite Works\n\nAlder Echo\n5 May 2031\n\n"
    "Correction: An earlier version of this article said that Kite Works employs 500 people in Alder. "
    "It employs 150.\n\nKite Works makes kites for the whole coast and sells them in Oslo.\n"
)


@pytest.fixture
def library(shelf: Shelf, articles: object) -> Library:
    folder = shelf.folder.parent / "kite"
    folder.mkdir()
    (folder / "kite.txt").write_text(KITE, "utf-8")
    shelf.index(folder)
    return shelf.open()


def test_an_error_is_no_answer(library: Library) -> None:
    result = ask(library, "How many people does Kite Works employ?")
    if isinstance(result, NotFound):
        cited = [one.text for one in result.nearest]
    else:
        cited = [one.text for answer in result.answers for one in answer.citations]
    assert not [text for text in cited if "500" in text]


def test_an_error_is_ranked_for_who_asks_for_it(library: Library) -> None:
    for question, shown in (
        ("What did the earlier version say that Kite Works employs?", True),
        ("What does Kite Works employ?", False),
    ):
        ranked = rank_sentences(question, library.search(question))
        assert any("500" in one.text for one in ranked) is shown
        assert any("150" in one.text for one in ranked)


def test_an_error_supports_nothing(library: Library) -> None:
    verdict, citations = Supporter(library).judge("Kite Works employs 500 people in Alder.")
    assert verdict != "supported"
    assert not [one for one in citations if "500" in one.text]
