import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Library
from index.metadata import Facts
from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.spans import Span
from index.store import Article
from qa.answer import Answered, NotFound, ask
from qa.corrected import NOTE, NOTES
from qa.mind import Mind
from qa.outcome import LATER
from qa.rank import rank_sentences
from qa.retracted import (
    asks_about_errors,
    is_alleged,
    is_as_others_say,
    is_checked_claim,
    is_replaced,
    tells_an_error,
)
from qa.support import Supporter
from tests.conftest import Shelf
from tests.test_kind_list import JUDGE, PhraseReader


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We have seen it reported as 28 to 9.", True),
        ("The harbour master has now said three times that the gates were shut at 28.", True),
        ("Captain Venn, who had said repeatedly that it took 28 men, was not there.", True),
        ("The firm had wrongly put the number at 28.", True),
        ("Officials said that 28 people were hurt.", False),
        ("Police had said that 28 people were hurt.", False),
        ("He had repeatedly said so. There were 28.", False),
        ("The count was 28, as we have seen it reported elsewhere.", False),
        ("She has said that she saw 28 boats.", False),
    ],
)
def test_what_only_others_keep_saying(text: str, expected: bool) -> None:
    at = text.index("28")
    assert is_as_others_say(text, Span(at, at + 2)) is expected


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


COLUMN = (
    "Corrections and clarifications\n\nAlder Echo\n{}\n\n"
    "An article of 2 May said that the Alder viaduct was built in 1871. It was opened in 1874.\n\n"
    "We are sorry for it.\n"
)
VIADUCT = (
    "Viaduct shut\n\nAlder Echo\n2 May 2031\n\n"
    "The viaduct in Alder, which was built in 1871, is shut. It has two arches.\n"
)
BUILT = "When was the Alder viaduct built?"


def asked_about_the_viaduct(shelf: Shelf, published: str, question: str, words: str) -> Answered:
    folder = shelf.folder.parent / "viaduct"
    folder.mkdir()
    (folder / "column.txt").write_text(COLUMN.format(published), "utf-8")
    (folder / "viaduct.txt").write_text(VIADUCT, "utf-8")
    shelf.index(folder)
    result = ask(shelf.open(), question, mind=Mind(PhraseReader(words), JUDGE))
    assert isinstance(result, Answered)
    return result


def test_what_a_column_of_corrections_says_was_wrong_is_shown_with_the_answer(shelf: Shelf) -> None:
    result = asked_about_the_viaduct(shelf, "8 May 2031", BUILT, "1871")
    assert result.lead == NOTE
    answer, correction = result.answers
    assert [one.article for one in answer.citations] == ["viaduct.txt"]
    assert correction.label == "Correction"
    assert [one.article for one in correction.citations] == ["column.txt", "column.txt"]
    assert correction.text == correction.citations[0].text
    assert correction.citations[1].text == "It was opened in 1874."


HURT = "How many people were hurt in Storm Alma?"
FIRST = (
    "Storm Alma hits Alder\n\nAlder Echo\n2 May 2031\n\n"
    "In Storm Alma 31 people were hurt in Alder, the mayor said. A roof fell at noon.\n"
)


@pytest.mark.parametrize(
    ("published", "later", "cited"),
    [
        (
            "9 May 2031",
            "The list of people hurt in Storm Alma is closed. It names 44, against the 31 given at first.",
            ["It names 44, against the 31 given at first."],
        ),
        (
            "9 May 2031",
            "People hurt in Storm Alma were counted. We have seen it reported as 31. It was 44.",
            ["We have seen it reported as 31.", "It was 44."],
        ),
        ("9 April 2031", "People hurt in Storm Alma rose to 44, up from 31.", []),  # before
        ("9 May 2031", "People hurt in Storm Vera rose to 44, up from 31.", []),
        ("9 May 2031", "People hurt in Storm Alma rose to 44, up from 13.", []),
        ("9 May 2031", "Of people hurt in Storm Alma 31 were children.", []),
    ],
)
def test_a_later_report_that_replaces_the_number_is_shown_with_the_answer(
    shelf: Shelf, published: str, later: str, cited: list[str]
) -> None:
    folder = shelf.folder.parent / "storm"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, "utf-8")
    (folder / "later.txt").write_text(f"A list\n\nBay Wire\n{published}\n\n{later}\n", "utf-8")
    shelf.index(folder)
    result = ask(shelf.open(), HURT, mind=Mind(PhraseReader("31 people"), JUDGE))
    assert isinstance(result, Answered)
    assert result.answers[0].citations[0].article == "first.txt"
    assert result.lead == (NOTES[LATER] if cited else "")
    further = [one for one in result.answers if one.label == LATER]
    assert [c.text for one in further for c in one.citations[: len(cited)]] == cited


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Venn is accused of taking 31 boats.", True),
        ("Venn allegedly took 31 boats.", True),
        ("They accuse nobody, but accused Venn of having sold 31 boats.", True),
        ("Venn was charged with the theft of 31 boats.", True),
        ("Venn took 31 boats.", False),
        ("The jury found that Venn took 31 boats, as he is accused of.", False),
        ("Venn was accused of it. He took 31 boats.", False),
        ("Venn charged 31 crowns with a smile.", False),
    ],
)
def test_what_somebody_is_only_accused_of(text: str, expected: bool) -> None:
    at = text.index("31")
    assert is_alleged(text, Span(at, at + 2)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll rose to 44, up from 31.", True),
        ("The toll rose from about 31 to 44.", True),
        ("The figure was revised from an initial estimate of 31 to 44.", True),
        ("It names 44, against the 31 given on the first day.", True),
        ("It was 44 and not 31, as first reported.", True),
        ("The first estimate had been 31.", True),
        ("The board won 44 seats, against 31 for the greens.", False),
        ("It is 44 percent, up from 31 a year ago.", False),
        ("Sales were 44, up from 31 in 2029.", False),
        ("It took more than 31 reported cases.", False),
        ("There were not 31 that the police named.", False),
        ("It had been 31 days.", False),
        ("She drove from 31 Mill Lane.", False),
    ],
)
def test_a_number_that_a_newer_one_replaces(text: str, expected: bool) -> None:
    at = text.index("31")
    assert is_replaced(text, Span(at, at + 2)) is expected


@pytest.mark.parametrize(
    ("published", "question", "words"),
    [
        ("8 April 2031", BUILT, "1871"),
        ("8 May 2031", "How many arches has the Alder viaduct?", "two"),
    ],
)
def test_a_correction_of_before_or_of_something_else_is_not_shown(
    shelf: Shelf, published: str, question: str, words: str
) -> None:
    result = asked_about_the_viaduct(shelf, published, question, words)
    assert NOTE not in result.lead
    assert {one.label for one in result.answers} == {""}


def test_an_error_supports_nothing(library: Library) -> None:
    verdict, citations = Supporter(library).judge("Kite Works employs 500 people in Alder.")
    assert verdict != "supported"
    assert not [one for one in citations if "500" in one.text]


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("Claim: He will tax pensions. He said so.\nVerdict: False.", [True, True, False]),
        ("The claim: It cost double.\n\nOur rating\nMostly false.", [True, False, False]),
        ("What was claimed\n\nIt sank.\n\nVERDICT\n\nFalse.", [False, True, False, False]),
        ("Claim: It was late.\nVerdict: True.", [False, False]),
        ("Claim: It was late.\n\nIt was not.", [False, False]),
        ("She said the claim was late.\nVerdict: False.", [False, False]),
        (
            "Strand says that it floods every twelve years. It does not. It is dry.",
            [True, False, False],
        ),
        ("Strand says that it floods.\n\nIt does not.", [False, False]),
        ("It floods every twelve years. It does not.", [False, False]),
        ("Strand said it would sink. It was not a bad guess.", [False, False]),
        ("Holt claims that she won. That is false.", [True, False]),
    ],
)
def test_a_claim_that_is_checked_and_found_untrue(text: str, checked: list[bool]) -> None:
    article = article_of(text)
    assert [is_checked_claim(article, n) for n in range(len(article.sentences))] == checked


CHECKED = (
    "Fact check: pensions\n\nAlder Echo\n2 May 2031\n\n"
    "Claim: The labour minister, Otto Venn, will tax pensions in Alder at 40 percent.\n"
    "Verdict: False.\n\nPensions in Alder are taxed as any income, says the ministry.\n"
)


def test_a_claim_found_untrue_answers_and_supports_nothing(shelf: Shelf) -> None:
    folder = shelf.folder.parent / "checked"
    folder.mkdir()
    (folder / "check.txt").write_text(CHECKED, "utf-8")
    shelf.index(folder)
    library = shelf.open()
    for question, shown in (
        ("At what rate will Otto Venn tax pensions in Alder?", False),
        ("What is claimed about pensions in Alder?", True),
    ):
        ranked = rank_sentences(question, library.search(question))
        assert any("40 percent" in one.text for one in ranked) is shown
    claim = "The labour minister, Otto Venn, will tax pensions in Alder at 40 percent."
    verdict, _ = Supporter(library).judge(claim)
    assert verdict != "supported"
