"""A word that no article has, and one that is spelled like it."""

from pathlib import Path

import pytest

from index.words import words
from qa.answer import ask
from qa.mind import Mind
from qa.misspelled import HINT, misspelled
from qa.outcome import NotFound
from tests.conftest import Shelf
from tests.test_kind_list import JUDGE, PhraseReader

TEXTS = [
    "A delegation cannot be expected in Moscow.",
    "Vladimir Putin seized Crimea and three points.",
]
HELD = {word.folded for text in TEXTS for word in words(text)}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who is expected in Mosow?", ("Mosow", "Moscow")),
        ("How many poitns are there?", ("poitns", "points")),
        ("What did Puitn demand of Crimeea?", ("Puitn", "Putin")),
        ("When is the delegatin due in Mosow?", ("delegatin", "delegation")),
        ("Who is expected in Moscow?", None),
        ("Who expects a delegate?", None),  # in no text, but spelled as it should be
        ("Who is Mosc?", None),  # the beginning of a word is another's
        ("Who is Boscow?", None),
        ("Who is M05ow?", None),
        ("Who says they can't?", None),
        ("?", None),
    ],
)
def test_what_is_spelled_like_it(question: str, told: tuple[str, str] | None) -> None:
    known = [word.folded for word in words(question) if word.folded in HELD]
    assert misspelled(question, TEXTS, known) == told


def test_a_word_that_articles_have_is_never_wrong() -> None:
    assert misspelled("Who is Mosow?", TEXTS, ["who", "is", "mosow"]) is None


def test_a_refusal_tells(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "visit"
    folder.mkdir()
    (folder / "moscow.txt").write_text("Visit\n\nA delegation is expected in Moscow.\n", "utf-8")
    shelf.index(folder)
    with shelf.open() as library:
        mind = Mind(PhraseReader("in no article"), JUDGE)
        for question in ("Who is expected in Mosow?", "Is a delegation expected in Mosow?"):
            told = ask(library, question, mind=mind)
            assert isinstance(told, NotFound)
            assert told.note == HINT.format("Mosow", "Moscow")
        told = ask(library, "Who is expected in Moscow?", mind=mind)
        assert isinstance(told, NotFound)
        assert told.note is None
