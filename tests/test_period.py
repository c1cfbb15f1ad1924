import json
import random
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import lexical, store
from index import library as library_module
from index import vectors as vectors_module
from index.library import Library
from index.period import ALWAYS, Period, read_period, write_period
from index.vectors import VectorIndex
from qa.answer import NotFound, ask
from tests.conftest import Shelf
from tests.test_cli import quoth, quoth_here
from tests.test_lexical import NUMBERS, TERMS, TEXTS, Texts, bm25, new
from tests.test_vectors import nearest, numbers, unit

DAYS = st.dates(date(2031, 1, 1), date(2031, 12, 31)).map(date.isoformat)
MAY = Period("2031-05-01", "2031-05-31")


@settings(deadline=None)
@given(st.none() | DAYS, st.none() | DAYS, st.none() | DAYS)
def test_a_day_lies_in_a_period_or_it_does_not(
    first: str | None, last: str | None, day: str | None
) -> None:
    period = Period(first, last)
    if day is None:
        assert (None in period) is (first is last is None)
        return
    late_enough = first is None or date.fromisoformat(day) >= date.fromisoformat(first)
    early_enough = last is None or date.fromisoformat(day) <= date.fromisoformat(last)
    assert (day in period) is (late_enough and early_enough)


def test_days_are_read_and_written() -> None:
    assert read_period(None, None) == ALWAYS
    assert read_period(" 2031-05-01", "2031-05-31") == MAY
    assert write_period(MAY) == "from 1 May 2031 to 31 May 2031"
    assert write_period(Period("2031-05-01")) == "since 1 May 2031"
    assert write_period(Period(None, "2031-05-01")) == "until 1 May 2031"
    assert write_period(Period("2031-05-01", "2031-05-01")) == "on 1 May 2031"


@pytest.mark.parametrize("given_day", ["", "May", "2031-02-30", "2031-5-1", "14/03/2031", "x" * 99])
def test_what_is_no_day_is_named(given_day: str) -> None:
    with pytest.raises(ValueError, match=r"is not a day of the calendar") as error:
        read_period(None, given_day)
    assert repr(given_day) in str(error.value)


def test_the_wrong_way_round_is_told() -> None:
    with pytest.raises(ValueError, match="2031-05-02 is later than 2031-05-01"):
        read_period("2031-05-02", "2031-05-01")


# Each of the two rankings, among some of the passages, against all of it without the others.


@settings(deadline=None)
@given(TEXTS, TERMS, st.integers(0, 8), st.sets(NUMBERS | st.sampled_from([9, 5000, 10**6])))
def test_words_are_ranked_among_some(
    texts: Texts, query: list[str], k: int, some: set[int]
) -> None:
    db = new(texts)
    expected = {number: score for number, score in bm25(texts, query).items() if number in some}
    found = lexical.search(db, query, k, np.array(sorted(some), np.int64))
    assert len(found) == min(k, len(expected))
    for number, score in found:
        assert score == pytest.approx(expected[number], rel=1e-5)
    if 0 < k < len(expected):
        assert found[-1][1] >= sorted(expected.values())[-k] * (1 - 1e-5)
    db.close()


@given(st.integers(0, 40), st.integers(0, 50), st.integers(0, 9), st.sets(st.integers(0, 200)))
@settings(deadline=None)
def test_vectors_are_compared_among_some(count: int, k: int, seed: int, some: set[int]) -> None:
    ids, rows, query = numbers(count), unit(count, seed), unit(1, seed + 100)[0]
    among = np.array(sorted(some), np.int64)
    held = np.isin(ids, among)
    found = VectorIndex.build(ids, rows).search(query, k, among)
    assert [number for number, _ in found] == nearest(ids[held], rows[held], query, k)


@pytest.mark.parametrize("share", [0.001, 0.02, 0.3])
def test_clusters_lose_nothing_to_others(
    share: float, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(vectors_module, "READ", 1500)
    rows, queries, ids = unit(5000), unit(20, seed=1), numbers(5000)
    VectorIndex.build(ids, rows).save(tmp_path / "v")
    opened = VectorIndex.open(tmp_path / "v")
    held = np.random.default_rng(3).random(5000) < share
    for query in queries:
        # So few are all compared. Clusters keep what is left of a vector in 16 bits: not quite the same.
        found = opened.search(query, 50, ids[held])
        best = sorted((rows[held] @ query).tolist(), reverse=True)[:50]
        assert [similarity for _, similarity in found] == pytest.approx(best, abs=1e-3)
        assert {number for number, _ in found} <= set(ids[held].tolist())


def test_of_many_within_as_many_are_compared_as_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors_module, "READ", 1500)
    rows, ids = unit(5000), numbers(5000)
    index = VectorIndex.build(ids, rows)
    for query in unit(20, seed=1):
        assert index.search(query, 10, ids) == index.search(query, 10)


# The whole search: real FAISS and SQLite, 400 articles, a few without a date.

_WORDS = "abacus bead cafe dab egg fad gag hag ferry strike harbour pay storm".split()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    from tests.fakes import LetterEncoder

    dice, root = random.Random(5), tmp_path_factory.mktemp("period")
    folder = root / "articles"
    folder.mkdir()
    for number in range(400):
        day = date(2031, 3, 1) + timedelta(dice.randrange(180))
        head = "" if number % 9 == 0 else f"date: {day}\n"
        body = "\n\n".join(
            " ".join(dice.choices(_WORDS, k=dice.randint(25, 60))).capitalize() + "."
            for _ in range(dice.randint(1, 4))
        )
        text = f"---\ntitle: Report {number} of the harbour\n{head}---\n\n{body}\n"
        (folder / f"{number}.md").write_text(text, "utf-8")
    shelf = Shelf(root / "library", LetterEncoder())
    shelf.index(folder)
    return shelf.open()


PERIODS = [
    MAY,
    Period("2031-05-14", "2031-05-15"),
    Period("2031-08-01", None),
    Period(None, "2031-03-31"),
    Period("2032-01-01", None),
]


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("question", ["ferry strike", "Was the storm bad?", "cafe egg", "zzz"])
def test_a_search_within_a_period_is_the_search_of_all_without_the_others(
    many: Library, monkeypatch: pytest.MonkeyPatch, period: Period, question: str
) -> None:
    within = many.search(question, 30, period)
    monkeypatch.setattr(library_module, "DEPTH", 10_000)
    everything = many.search(question, 10_000)
    kept = [hit for hit in everything.hits if hit.article.published in period]
    depth = 50
    by_words = sorted(
        (h for h in kept if h.bm25 is not None), key=lambda h: (-(h.bm25 or 0), h.row)
    )
    by_meaning = sorted(
        (h for h in kept if h.similarity is not None), key=lambda h: (-(h.similarity or 0), h.row)
    )
    words = {hit.row: (rank, hit.bm25) for rank, hit in enumerate(by_words[:depth], 1)}
    meaning = {hit.row: (rank, hit.similarity) for rank, hit in enumerate(by_meaning[:depth], 1)}
    assert len(within.hits) == min(30, len(words.keys() | meaning.keys()))
    for hit in within.hits:
        assert hit.article.published in period
        assert (hit.lexical_rank, hit.bm25) == words.get(hit.row, (None, None))
        assert (hit.dense_rank, hit.similarity) == meaning.get(hit.row, (None, None))
    assert within.idf == everything.idf


@pytest.mark.parametrize("period", PERIODS)
def test_what_was_searched_is_what_the_period_has(many: Library, period: Period) -> None:
    articles = [many.article(name) for name in many.article_names()]
    days = sorted(a.published for a in articles if a.published and a.published in period)
    searched = many.search("ferry", period=period).searched
    assert searched == many.searched_in(period)
    assert searched.articles == len(days)
    assert (searched.first, searched.last) == ((days[0], days[-1]) if days else (None, None))
    rows = {row.name: row.sentences for row in many.rows() if row.published in period}
    assert searched.sentences == sum(rows.values())
    assert many.searched.articles == 400


def test_a_change_of_the_library_is_noticed(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with shelf.open() as library:
        assert {h.article.name for h in library.search("ferry", period=MAY).hits} == {"storm.txt"}
        text = "The ferry\n\nHarbour Wire\n9 May 2031\n\nThe ferry was painted. It is blue now.\n"
        (articles / "new.txt").write_text(text, "utf-8")
        shelf.index(articles)
        found = library.search("ferry", period=MAY)
        assert {h.article.name for h in found.hits} == {"storm.txt", "new.txt"}
        assert (found.searched.articles, found.searched.last) == (2, "2031-05-09")


def test_without_vectors_the_words_are_filtered_too(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with shelf.open() as library:
        library._make_encoder = lambda: pytest.fail("no period needs another encoder")
        library._embed = lambda text, is_question: None  # type: ignore[method-assign]
        assert {h.article.name for h in library.search("ferry", period=MAY).hits} == {"storm.txt"}


def test_an_older_library_needs_no_new_tables(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    db = store.create(shelf.folder)
    db.execute("DROP INDEX articles_by_day")
    db.close()
    with shelf.open() as library:
        assert library.searched_in(MAY).articles == 1
        assert {h.article.name for h in library.search("ferry", period=MAY).hits} == {"storm.txt"}


# Questions with a period.


def test_where_nothing_was_published_in_the_period_that_is_said(
    shelf: Shelf, articles: Path
) -> None:
    (articles / "undated.txt").write_text("The ferry\n\nThe ferry was painted blue.\n", "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        result = ask(library, "Who is the harbour master?", period=Period("2031-07-01", None))
        assert isinstance(result, NotFound)
        assert result.note == (
            "No article here was published since 1 July 2031. One article has no date."
        )
        assert (result.searched.articles, result.nearest) == (0, ())
        elsewhere = ask(library, "Which protein folds algae?", period=MAY)
        assert isinstance(elsewhere, NotFound)
        assert elsewhere.note is None
        assert elsewhere.searched.articles == 1


def test_the_command_asks_of_a_period(articles: Path) -> None:
    assert quoth_here("index", str(articles)).returncode == 0
    question = "Who is the harbour master?"
    run = quoth_here("ask", question, "--from", "2031-05-01", "--to", "2031-05-31", "--json")
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["searched"]["articles"] == 1
    lines = [
        {"id": 1, "question": question, "to": "2031-05-31"},
        {"id": 2, "question": question, "from": "2031-06-01", "to": None},
        {"id": 3, "question": question, "from": "in May"},
        {"id": 4, "question": question, "from": 5},
    ]
    given_lines = "\n".join(map(json.dumps, lines))
    batch = quoth("ask", "--batch", "-", given=given_lines)
    assert batch.returncode == 2
    first, second, third, fourth = map(json.loads, batch.stdout.splitlines())
    assert first["answers"][0]["citations"][0]["published"] == "2031-05-03"
    assert (second["searched"]["articles"], second["searched"]["from"]) == (1, "2031-06-12")
    assert "'in May' is not a day" in third["error"]
    assert "from" in fourth["error"]


@pytest.mark.parametrize(
    ("days", "named"),
    [(("--from", "spring"), "'spring'"), (("--from", "2031-06-02", "--to", "2031-06-01"), "later")],
)
def test_a_wrong_day_is_told_before_anything_is_loaded(days: tuple[str, ...], named: str) -> None:
    run = quoth_here("ask", "Who?", *days, "--library", "/nowhere")
    assert (run.returncode, run.stdout) == (2, "")
    assert named in run.stderr
    assert len(run.stderr.splitlines()) == 1
