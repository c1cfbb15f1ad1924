from pathlib import Path

import pytest

from index.library import Library
from index.sync import index_folders
from qa.posts import asks_for_signature, is_signature
from qa.rank import rank_sentences

SIGNED = "— Jane Doe (@janedoe) May 1, 2020"


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        (SIGNED, True),
        ("https://t.co/Dw1 pic.twitter.com/KhwK — The Hill (@thehill) March 14, 2019", True),
        ("#iacaucus — O. Kay Henderson (@okay)", True),
        ("— d-atis☠️ (@detresfa_) May 23, 2020\n", True),
        ("The pier is closed — Jane Doe (@janedoe) May 1, 2020", False),
        ("Jane Doe (@janedoe) closed the pier on May 1, 2020.", False),
        ("— and the pier (of 1901) was closed on May 1, 2020", False),
        ("", False),
    ],
)
def test_a_line_under_a_post_is_told_from_prose(sentence: str, is_one: bool) -> None:
    assert is_signature(sentence) == is_one


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("When did Jane Doe post about the pier?", True),
        ("Who tweeted that the pier is closed?", True),
        ("On which day was the pier closed?", True),
        ("Who closed the pier, according to Jane Doe's post of May 1?", False),
        ("Whose pier is closed?", False),
    ],
)
def test_only_who_posted_and_when_is_asked_of_it(question: str, asks: bool) -> None:
    assert asks_for_signature(question) == asks


def test_it_is_no_answer_to_anything_else(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    text = f"The old pier at Elm is closed for good.\n\n{SIGNED}\n\nNobody at Elm was asked."
    (folder / "pier.txt").write_text(text, encoding="utf-8")
    index_folders(tmp_path / "library", [folder])
    with Library(tmp_path / "library") as library:

        def ranked(question: str) -> list[str]:
            return [one.text for one in rank_sentences(question, library.search(question))]

        assert SIGNED in ranked("When did Jane Doe say that the pier is closed?")
        other = ranked("What did Jane Doe say of the pier in May 2020?")
        assert other
        assert SIGNED not in other
