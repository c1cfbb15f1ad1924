import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.furniture import find_furniture, find_headings
from index.passages import Kind, label_sentences
from index.sentences import split_sentences
from index.spans import Span
from index.store import Article
from qa.cite import cite, page_of, points_back
from tests.fakes import NO_FACTS

PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["“We lost.” ", "He left.\r\n", "\n\n", "By Ann Lee\n", "U.S. ", "😀 ", "​", "e\u0301. "]
    ),
)


def article_of(text: str, pages: tuple[int, ...] = ()) -> Article:
    furniture = find_furniture(text, NO_FACTS)
    headings = find_headings(text, furniture)
    sentences = label_sentences(split_sentences(text), furniture, headings)
    return Article(1, "a.txt", text, NO_FACTS, pages, tuple(sentences), 1)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_citation_is_the_articles_own_characters(text: str) -> None:
    article = article_of(text)
    for number in range(len(article.sentences)):
        citation = cite(article, number)
        assert text[citation.span.start : citation.span.end] == citation.text
        assert citation.holds(text)
        assert not citation.holds(text[: citation.span.start] + "\0" + text[citation.span.start :])
        for neighbour in (citation.before, citation.after):
            assert neighbour in text


def test_neighbours_pass_over_furniture() -> None:
    text = "One came.\n\nAdvertisement\n\nTwo came."
    article = article_of(text)
    assert [s.kind for s in article.sentences] == [Kind.PROSE, Kind.FURNITURE, Kind.PROSE]
    assert (cite(article, 0).before, cite(article, 0).after) == ("", "Two came.")
    assert cite(article, 2).before == "One came."


@pytest.mark.parametrize(
    ("offset", "page"), [(0, 1), (99, 1), (100, 2), (199, 2), (200, 3), (900, 3)]
)
def test_pages_count_from_one(offset: int, page: int) -> None:
    assert page_of((0, 100, 200), offset) == page
    assert page_of((), offset) is None


def test_a_citation_knows_its_answer_and_page() -> None:
    article = article_of("One came. Two came.", pages=(0, 10))
    citation = cite(article, 1, Span(10, 13))
    assert (citation.page, citation.answer) == (2, Span(10, 13))


def test_a_cited_number_has_its_bound() -> None:
    article = article_of("One came. Up to 40 crowns were paid.")
    citation = cite(article, 1, Span(16, 18))
    assert citation.words == "Up to 40 crowns"
    assert cite(article, 1, Span(26, 30)).words == "were"


@pytest.mark.parametrize(
    ("sentence", "back"),
    [
        ("“We lost four,” she said on Monday.", True),
        ("“We lost four,” said he.", True),
        ("Ann Holt said she was sorry and proud.", False),
        ("The owners said they had lost four boats.", False),
    ],
)
def test_who_reports_what_they_said_themselves_points_to_nobody_before(
    sentence: str, back: bool
) -> None:
    assert points_back(sentence) is back
