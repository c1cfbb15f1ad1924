import math
from dataclasses import replace
from pathlib import Path

import pytest

from index.library import Library
from qa.extract import ASKED, FEWEST, Extraction, extract
from qa.rank import rank_sentences
from qa.reading import read
from tests.conftest import STORM, Shelf
from tests.fakes import NumberReader, WordEntailment

QUESTION = "How many boats did the harbour lose on 3 May?"
COUNT = """Boats lost at Alder Bay

Harbour Wire
4 May 2031

The harbour lost 4 boats. The 28 others are safe.

Nobody was hurt. The boats were old.
"""


@pytest.fixture
def library(shelf: Shelf, articles: Path) -> Library:
    (articles / "count.txt").write_text(COUNT, "utf-8")
    shelf.index(articles)
    return shelf.open()


def extracted(library: Library, reader: NumberReader, passages: int = 8) -> list[Extraction]:
    return extract(reader, QUESTION, rank_sentences(QUESTION, library.search(QUESTION)), passages)


def test_every_sentence_that_was_read_has_words_and_a_margin(library: Library) -> None:
    found = {one.ranked.text: one for one in extracted(library, NumberReader())}
    assert found["The harbour lost 4 boats."].text == "4"
    assert found["The harbour lost 4 boats."].margin == 9
    assert found["The 28 others are safe."].text == "28"
    assert found["Nobody was hurt."].margin == -1
    for one in found.values():
        assert one.span in one.ranked.span
        assert one.text == one.span.cut(one.ranked.hit.article.text)


def test_of_two_numbers_that_of_what_is_counted_is_taken(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "farms").mkdir()
    (tmp_path / "farms" / "a.txt").write_text(
        "Flood\n\nSome 130 sheep and 12 goats died.\n", "utf-8"
    )
    shelf.index(tmp_path / "farms")
    with shelf.open() as library:
        for question, told in (("How many goats died?", "12"), ("How many sheep died?", "130")):
            ranked = rank_sentences(question, library.search(question))
            assert [one.text for one in extract(NumberReader(), question, ranked)] == [told]


def test_the_order_is_that_of_the_ranking(library: Library) -> None:
    ranked = rank_sentences(QUESTION, library.search(QUESTION))
    order = [one.ranked.text for one in extracted(library, NumberReader())]
    assert order == [one.text for one in ranked if one.text in order]


def test_no_more_passages_are_read_than_asked_for(library: Library) -> None:
    reader = NumberReader()
    extracted(library, reader, passages=1)
    assert len(reader.read_passages) == 1


def test_a_passage_is_read_under_its_title(library: Library) -> None:
    reader = NumberReader()
    extracted(library, reader)
    assert any(text.startswith("Boats lost at Alder Bay. ") for text in reader.read_passages)


def test_copies_are_read_once_and_answer_both(shelf: Shelf, articles: Path) -> None:
    (articles / "count.txt").write_text(COUNT, "utf-8")
    (articles / "copy.txt").write_text(COUNT, "utf-8")
    (articles / "storm2.txt").write_text(STORM, "utf-8")
    shelf.index(articles)
    reader = NumberReader()
    with shelf.open() as library:
        found = extracted(library, reader)
    assert len(reader.read_passages) == len(set(reader.read_passages))
    places = {o.ranked.hit.article.name: o.text for o in found if "lost 4 boats" in o.ranked.text}
    assert places == {"count.txt": "4", "copy.txt": "4"}


def test_without_sentences_there_is_nothing(library: Library) -> None:
    assert extract(NumberReader(), "?", []) == []


DATED = """Boats lost at Alder Bay

ALDER BAY, May 4, 2031 (Harbour Wire) – The harbour lost some boats.
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [("What did the harbour lose?", None), ("When did the harbour lose boats?", "4")],
)
def test_a_dateline_is_no_answer_but_to_where_and_when(
    shelf: Shelf, tmp_path: Path, question: str, answer: str | None
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "dated.txt").write_text(DATED, "utf-8")
    shelf.index(tmp_path / "own")
    with shelf.open() as library:
        ranked = rank_sentences(question, library.search(question))
        (found,) = extract(NumberReader(), question, ranked)
    assert found.ranked.text.startswith("ALDER BAY")
    assert found.text == answer or (answer is None and found.margin == -1)


def test_passages_ranked_far_behind_are_not_read(library: Library) -> None:
    ranked = rank_sentences(QUESTION, library.search(QUESTION))
    behind = [replace(one, score=-float(place)) for place, one in enumerate(ranked)]
    texts = list(dict.fromkeys(one.hit.text for one in behind))
    assert len(texts) > FEWEST
    for reach, count in ((math.inf, len(texts)), (0.5, FEWEST)):
        reader = NumberReader()
        extract(reader, QUESTION, behind, behind=reach)
        assert len(reader.read_passages) == count


def test_the_best_sentences_are_asked_whether_they_answer(library: Library) -> None:
    entailment = WordEntailment(yes="28")
    ranked = rank_sentences(QUESTION, library.search(QUESTION))
    found = extract(NumberReader(), QUESTION, ranked, entailment=entailment)
    told = {one.ranked.text: one.tells for one in found if one.tells is not None}
    assert len(told) == ASKED < len(found)
    assert told["The 28 others are safe."] == pytest.approx(math.log(0.95 / 0.05), abs=1e-4)
    assert told["The harbour lost 4 boats."] == pytest.approx(math.log(0.1 / 0.9), abs=1e-4)
    assert ranked[0].text in told


@pytest.mark.parametrize(
    ("question", "all_of_them"),
    [
        (QUESTION, False),
        # No number is of that unit, so that only what is far behind can be the answer.
        ("How many kilograms did the boats of the harbour weigh?", True),
        ("Did the harbour lose 28 boats?", True),
        ("Which boats were lost?", True),
    ],
)
def test_what_is_far_behind_is_not_asked_about(
    library: Library, question: str, all_of_them: bool
) -> None:
    # Sentences with a number have a margin of 9, the others of -1: ten behind.
    found = library.search(question)
    made = read(question, found, NumberReader(), WordEntailment())
    told = [one.margin for one in made if one.tells is not None]
    assert {9.0, -1.0} == {one.margin for one in made}
    assert (-1.0 in told) is all_of_them
    assert 9.0 in told


def test_without_the_network_nothing_is_told_of_it(library: Library) -> None:
    assert {one.tells for one in extracted(library, NumberReader())} == {None}
