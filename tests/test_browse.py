from pathlib import Path

import pytest

from index.library import Row
from ui.browse import Wish, browse


def row(
    name: str,
    title: str | None = None,
    source: str | None = None,
    published: str | None = None,
    copy_of: str | None = None,
    reason: str | None = None,
) -> Row:
    sentences = 0 if reason else 3
    return Row(name, title, source, published, sentences, reason, copy_of, False, Path("articles"))


ROWS = [
    row("a.txt", "Storm floods harbour", "The Courier", "2031-05-03"),
    row("b.txt", "A storm, again", "Wire", "2031-05-04", copy_of="a.txt"),
    row("c.txt", "strike", "Wire", "2031-06-12"),
    row("d/e.txt"),
    row("x.pdf", reason="no text in it"),
]


@pytest.mark.parametrize(
    ("wish", "names"),
    [
        (Wish(), ["c.txt", "a.txt", "d/e.txt"]),
        (Wish(order="oldest"), ["a.txt", "c.txt", "d/e.txt"]),
        (Wish(order="title"), ["d/e.txt", "a.txt", "c.txt"]),
        (Wish(order="outlet"), ["a.txt", "c.txt", "d/e.txt"]),
        (Wish(order="<nonsense>"), ["c.txt", "a.txt", "d/e.txt"]),
        (Wish(words="STORM harb"), ["a.txt"]),
        (Wish(words="again"), ["a.txt"]),  # a copy has the word: its report is shown
        (Wish(words="d/e"), ["d/e.txt"]),
        (Wish(outlet="wire"), ["c.txt", "a.txt"]),
        (Wish(first="2031-05-04"), ["c.txt", "a.txt"]),
        (Wish(last="2031-05-03"), ["a.txt"]),
        (Wish(first="2031-05-05", last="2031-05-30"), []),
        (Wish(most=1), ["c.txt"]),
    ],
)
def test_what_is_wished_is_listed(wish: Wish, names: list[str]) -> None:
    assert [group.first.name for group in browse(ROWS, wish).groups] == names


def test_copies_are_grouped_and_the_rest_is_told() -> None:
    listing = browse(ROWS, Wish(most=2))
    assert listing.found == 3
    assert listing.articles == 4
    assert listing.outlets == ("The Courier", "Wire")
    assert [one.name for one in listing.unreadable] == ["x.pdf"]
    assert [[one.name for one in group.copies] for group in listing.groups] == [[], ["b.txt"]]
