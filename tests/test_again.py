from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.library import Library
from qa.again import LIKELY, SENTENCES, UNDECIDED, WORDS, read_again
from qa.evidence import features, grouped, names, rivals
from qa.extract import Extraction, extract
from qa.rank import rank_sentences
from tests.conftest import Shelf
from tests.fakes import NumberReader

QUESTION = "How many boats did the harbour lose?"
TOWNS = ("Alder Bay", "Cape Fern", "Elm Hill", "Fox Lake", "Gold Creek", "Holm Isle")


@pytest.fixture
def library(shelf: Shelf, articles: Path) -> Library:
    for number, town in enumerate(TOWNS, 3):
        (articles / f"{number}.txt").write_text(
            f"Storm at {town}\n\nHarbour Wire\n{number} May 2031\n\n"
            f"The harbour of {town} lost {number} boats. No boat of {town} was insured.\n\n"
            + "\n\n".join(
                f"A storm came to {town} again, and nobody lost any of it." for _ in "abcd"
            ),
            "utf-8",
        )
    shelf.index(articles)
    return shelf.open()


def extractions(library: Library, reader: NumberReader) -> list[Extraction]:
    return extract(reader, QUESTION, rank_sentences(QUESTION, library.search(QUESTION)))


def test_rivals_are_read_once_more_in_one_text(library: Library) -> None:
    reader = NumberReader()
    found = extractions(library, reader)
    *_, joined = reader.read_passages
    again = [one for one in found if one.again is not None]
    assert again == [one for one in found if one.margin == 9]
    assert 2 <= len(again) <= SENTENCES
    for one in again:
        assert one.again == 9  # the number is worth 5 and 5, none 1
        assert one.ranked.text in joined
    assert joined.count("was insured") == len(again)
    assert len(joined.split()) <= SENTENCES * WORDS


def test_a_sentence_far_ahead_is_not_read_again(library: Library) -> None:
    reader = NumberReader()
    found = extractions(library, reader)
    numbers = [one for one in found if one.margin == 9][:1]
    others = [one for one in found if one.margin == -1]
    assert 9 - UNDECIDED > -1
    before = len(reader.read_passages)
    assert read_again(reader, QUESTION, [*others, *numbers]) == {}
    assert read_again(reader, QUESTION, []) == {}
    assert len(reader.read_passages) == before
    assert len(read_again(reader, QUESTION, others)) == SENTENCES


def test_where_no_answer_is_likely_nothing_is_read_again(library: Library) -> None:
    reader = NumberReader()
    others = [replace(one, margin=LIKELY - 1) for one in extractions(library, NumberReader())]
    assert read_again(reader, QUESTION, others) == {}
    assert read_again(reader, "Did the harbour lose boats?", others) != {}
    assert read_again(reader, QUESTION, [replace(one, margin=LIKELY) for one in others]) != {}


def test_copies_and_neighbours_are_not_read_twice(shelf: Shelf, tmp_path: Path) -> None:
    articles = tmp_path / "own"
    articles.mkdir()
    text = "Boats\n\nHarbour Wire\n4 May 2031\n\nThe harbour lost 4 boats. It had lost 9 boats before.\n"
    for name in ("one.txt", "two.txt"):
        (articles / name).write_text(text, "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        found = extractions(library, NumberReader())
    assert {one.text for one in found if one.margin == 9} == {"4", "9"}
    assert all(one.again is None for one in found if "lost" in one.ranked.text)


def test_the_judge_is_told_who_was_ahead_at_the_second_look(library: Library) -> None:
    groups = grouped(extractions(library, NumberReader()))
    matrix = features(QUESTION, groups, rivals(groups))
    again = [group[0].again for group in groups]
    columns = {
        name: matrix[:, names().index(name)] for name in ("again", "again_gap", "again_read")
    }
    read = np.array([one is not None for one in again])
    assert columns["again_read"].tolist() == read.astype(float).tolist()
    assert read.sum() >= 2
    assert columns["again"][read].tolist() == pytest.approx([9 / 5] * read.sum())
    assert not columns["again_gap"].any()  # none is ahead of the others
    assert not columns["again"][~read].any()
