from itertools import islice
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spans import Span
from qa.align import align
from qa.find import Finder, Leaf, Words, best_alignment
from qa.fold import Level
from qa.pieces import Speech, aligned_pieces, bare, cover, in_order, pieces_of
from tests.conftest import STORM, Shelf


@pytest.fixture
def finder(shelf: Shelf, articles: Path) -> Finder:
    (articles / "wrapped.txt").write_text("The coun-\ncil met. We lost four boats, they said.\n")
    shelf.index(articles)
    return Finder(shelf.open())


def leaf_of(finder: Finder, name: str) -> Leaf:
    return finder.leaf(finder.library.article(name))


def test_words_know_where_they_stand() -> None:
    words = Words("He’d paid £1,200 — twice.")
    assert words.words == ["hed", "paid", "£", "1200", "twice"]
    assert words.cut(2, 4) == "£1,200"
    assert words.cut(0, 5) == "He’d paid £1,200 — twice"
    assert words.cut(1, 1) == ""


def test_only_whole_words_occur() -> None:
    words = Words("a boat, boats, a boat")
    assert list(words.occurrences("boat")) == [(1, 2), (4, 5)]
    assert list(words.occurrences("a boat")) == [(0, 2), (3, 5)]


@given(st.lists(st.sampled_from(["we", "lost", "£5", "it’s", "—", "U.S."]), min_size=1))
def test_every_word_is_cut_out_again(pieces: list[str]) -> None:
    words = Words(" ".join(pieces))
    for number, word in enumerate(words.words):
        assert Words(words.cut(number, number + 1)).words == [word]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We lost four boats", [("storm.txt", Level.EXACT), ("wrapped.txt", Level.EXACT)]),
        ("“We lost four boats,” said Maria Holt", [("storm.txt", Level.EXACT)]),
        ("we lost four boats", [("storm.txt", Level.CASE), ("wrapped.txt", Level.CASE)]),
        ("We lost  four\nboats", [("storm.txt", Level.SPACING), ("wrapped.txt", Level.SPACING)]),
        ('"We lost four boats,"', [("storm.txt", Level.TYPOGRAPHY), ("wrapped.txt", Level.WORDS)]),
        ("We, lost: four boats", [("storm.txt", Level.WORDS), ("wrapped.txt", Level.WORDS)]),
        ("four", [("storm.txt", Level.EXACT), ("wrapped.txt", Level.EXACT)]),
        ("We lost five boats", []),
        ("…", []),
        ("", []),
    ],
)
def test_places(finder: Finder, quote: str, found: list[tuple[str, Level]]) -> None:
    places = finder.places(quote)
    assert sorted((place.article.name, place.level) for place in places) == found
    for place in places:
        assert Words(place.span.cut(place.article.text)).words == Words(quote).words


def test_dated_articles_stand_first_and_tight_ones_before_loose(finder: Finder) -> None:
    assert [p.article.name for p in finder.places("We lost four boats")] == [
        "storm.txt",
        "wrapped.txt",
    ]


def test_near_are_those_that_share_runs_of_words(finder: Finder) -> None:
    near = finder.near("Ferry crews stopped their work at noon, the company offered")
    assert near[0].name == "strike.txt"


def test_a_word_cut_at_the_end_of_a_line_is_aligned(finder: Finder) -> None:
    near = finder.near("The council met")
    best = best_alignment(["the", "council", "met"], map(finder.leaf, near))
    assert best is not None
    assert (best[0].article.name, best[1].cost) == ("wrapped.txt", 0)
    assert best[0].cut(best[1].start, best[1].end) == "The coun-\ncil met"


def test_rare_words_tell_more(finder: Finder) -> None:
    assert finder.information(["pier"]) > finder.information(["the"]) > 0
    assert finder.information([]) == 0


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("We lost … and won", ["We lost", "and won"]),
        ("We lost ... and [...] won", ["We lost", "and", "won"]),
        ("We lost. . . and won", ["We lost", "and won"]),
        ("… We lost …", ["We lost"]),
        ("We lost. And won.", ["We lost. And won."]),
        ("…", []),
        ("", []),
    ],
)
def test_pieces_of(words: str, pieces: list[str]) -> None:
    assert pieces_of(words) == pieces


def test_pieces_in_order(finder: Finder) -> None:
    leaf = leaf_of(finder, "storm.txt")
    (spans,) = in_order(leaf, ["We lost", "harbour master"])
    assert [span.cut(leaf.text) for span in spans] == ["We lost", "harbour master"]
    assert not list(in_order(leaf, ["harbour master", "We lost"]))
    assert not list(in_order(leaf, ["We lost", "airport"]))


def test_pieces_that_stand_everywhere_are_found_soon(
    finder: Finder, articles: Path, shelf: Shelf
) -> None:
    text = "A boat and the man. " * 2_000
    (articles / "same.txt").write_text(f"The start of a wall. {text}The end of the wall.")
    shelf.index(articles)
    leaf = leaf_of(finder, "same.txt")
    start = perf_counter()
    assert not list(in_order(leaf, [*["the"] * 100, "start of a wall"]))
    assert not list(in_order(leaf, [*["a", "the"] * 50, "the start"]))
    (spans,) = islice(in_order(leaf, [*["a", "the"] * 20, "end"]), 1)
    assert (len(spans), spans[-1].cut(leaf.text)) == (41, "end")
    assert perf_counter() - start < 5


PIECES = st.lists(
    st.sampled_from(["a", "the", "boat", "a boat", "boat the"]), min_size=1, max_size=5
)


@given(st.lists(st.sampled_from(["a", "the", "boat"]), max_size=30), PIECES)
def test_each_piece_is_the_next_after_the_one_before(words: list[str], pieces: list[str]) -> None:
    leaf = Leaf(SimpleNamespace(text=" ".join(words)))  # type: ignore[arg-type]
    found = list(in_order(leaf, pieces))
    first = [one for one in leaf.occurrences(pieces[0])]
    assert len(found) <= len(first)
    for spans in found:
        assert [span.cut(leaf.text) for span in spans] == pieces
        for one, other, piece in zip(spans, spans[1:], pieces[1:], strict=False):
            begins = [leaf.span(*at).start for at in leaf.occurrences(piece)]
            assert other.start == min(start for start in begins if start >= one.end)


def test_pieces_too_far_apart(finder: Finder, articles: Path, shelf: Shelf) -> None:
    (articles / "long.txt").write_text("Alpha beta. " + "Filler text here. " * 100 + "Gamma delta.")
    shelf.index(articles)
    assert not list(in_order(leaf_of(finder, "long.txt"), ["alpha beta", "gamma delta"]))


def test_changed_pieces_are_aligned_one_after_another(finder: Finder) -> None:
    leaf = leaf_of(finder, "storm.txt")
    speech = Speech(STORM)
    pieces = ["we lost two boats".split(), "the harbour master".split()]
    found = aligned_pieces(pieces, leaf, 0.7, speech)
    assert found is not None
    assert [leaf.cut(one.start, one.end) for one in found] == [
        "We lost four boats",
        "the harbour master",
    ]
    assert aligned_pieces([["we", "lost"], ["no", "such", "words"]], leaf, 0.7, speech) is None


def test_cover_takes_the_longest_pieces(finder: Finder) -> None:
    leaves = [leaf_of(finder, "storm.txt"), leaf_of(finder, "strike.txt")]
    words = Words("We lost four boats ferry crews stopped work at noon").words
    pieces = cover(words, leaves, 4, lambda leaf: Speech(leaf.text))
    assert [(piece.first, piece.last) for piece in pieces] == [(0, 4), (4, 10)]
    assert [piece.place.article.name for piece in pieces] == ["storm.txt", "strike.txt"]
    assert cover(["no", "such", "words", "there"], leaves, 4, lambda leaf: Speech(leaf.text)) == []
    assert cover([], leaves, 4, lambda leaf: Speech(leaf.text)) == []


def test_cover_passes_over_what_stands_between_the_halves_of_a_speech() -> None:
    leaf = Leaf(SimpleNamespace(text="“The pier is safe,” said Holt. “It was late.”"))  # type: ignore[arg-type]
    words = "so the pier is safe it was late".split()
    (piece,) = cover(words, [leaf], 4, lambda leaf: Speech(leaf.text))
    assert (piece.first, piece.last) == (1, 8)
    assert [part.cut(leaf.text) for part in piece.place.parts] == [
        "The pier is safe,",
        "It was late",
    ]
    told = "the pier is safe said Holt it was late".casefold().split()
    (piece,) = cover(told, [leaf], 4, lambda leaf: Speech(leaf.text))
    assert (piece.first, piece.last, piece.place.parts) == (0, 9, ())


def test_the_speeches_that_a_stretch_runs_through() -> None:
    text = "Holt said: “We lost the pier.” “Not so,” Reed said. “It stands.” And “it” stood."
    speech = Speech(text)

    def told(words: str) -> list[str]:
        start = text.index(words)
        return [one.cut(text) for one in speech.turns([Span(start, start + len(words))])]

    assert told("the pier.” “Not") == ["the pier.", "Not"]
    assert told("We lost the") == ["We lost the"]
    assert told("said: “We lost") == []
    assert told("so,” Reed said. “It") == []
    assert [one.cut(text) for one in speech.spoken(Span(0, len(text)))][:2] == [
        "We lost the pier.",
        "Not so,",
    ]
    assert speech.begins_sentence(Span(text.index("We"), text.index("We") + 2))
    assert not speech.begins_sentence(Span(text.index("it”"), text.index("it”") + 2))
    assert not speech.begins_sentence(Span(0, 4))


def test_one_speech() -> None:
    text = "“We lost,” said Holt. “We will pay.”\n\nBrandt said: “Not soon.”"
    speech = Speech(text)

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    assert speech.turn(at("We lost")) == speech.turn(at("We will pay"))
    assert speech.turn(at("We lost")) != speech.turn(at("Not soon"))
    assert speech.turn(at("said Holt")) is None
    assert speech.same_paragraph(at("We lost"), at("We will pay"))
    assert not speech.same_paragraph(at("We lost"), at("Not soon"))


@pytest.mark.parametrize(
    "quote",
    [
        "We lost four boats said the harbour master",
        "We lost four boats said Maria Holt",
        "We lost boats",
    ],
)
def test_left_out_words_that_are_no_aside(finder: Finder, quote: str) -> None:
    leaf = leaf_of(finder, "storm.txt")
    alignment = Speech(STORM).align(Words(quote).words, leaf)
    assert alignment == align(Words(quote).words, leaf.words)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        (" “We lost.” ", "We lost."),
        ("'We lost'", "We lost"),
        ("«We lost»", "We lost"),
        ("„We lost“", "We lost"),
        ("“We lost,” he said. “We won.”", "“We lost,” he said. “We won.”"),
        ("We lost", "We lost"),
        ("“", "“"),
        ("", ""),
    ],
)
def test_bare(quote: str, words: str) -> None:
    assert bare(quote) == words
