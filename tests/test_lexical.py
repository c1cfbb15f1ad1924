import math
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import lexical
from index.lexical import add, document_frequencies, find_phrase, purge, remove, search

Texts = dict[int, list[str]]

# Few terms, so that they repeat; numbers on both sides of a block's border.
TERMS = st.lists(st.sampled_from(["a", "b", "c", "2.5", "é"]), max_size=12)
NUMBERS = st.sampled_from([1, 2, 3, 4095, 4096, 4097, 70_000])
TEXTS = st.dictionaries(NUMBERS, TERMS, max_size=7)


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    connection = new()
    yield connection
    connection.close()


def new(texts: Texts | None = None) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    lexical.create(connection)
    add(connection, (texts or {}).items())
    return connection


def bm25(texts: Texts, query: list[str]) -> dict[int, float]:
    """The formula, word for word."""
    held = {number: terms for number, terms in texts.items() if terms}
    mean = sum(map(len, held.values())) / max(1, len(held))
    scores = dict.fromkeys(held, 0.0)
    for term in set(query):
        n = sum(term in terms for terms in held.values())
        idf = math.log(1 + (len(held) - n + 0.5) / (n + 0.5))
        for number, terms in held.items():
            tf = terms.count(term)
            scores[number] += idf * tf * 1.9 / (tf + 0.9 * (0.25 + 0.75 * len(terms) / mean))
    return {number: score for number, score in scores.items() if score > 0}


def holds(terms: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(terms[i : i + size] == phrase for i in range(len(terms) - size + 1))


def dump(db: sqlite3.Connection) -> list[object]:
    """All that the ranking reads."""
    blocks = db.execute("SELECT * FROM blocks ORDER BY block").fetchall()
    postings = db.execute("SELECT * FROM postings ORDER BY block, term").fetchall()
    pairs = [
        (b, t, sorted(data[i : i + 2] for i in range(0, len(data), 2))) for b, t, data in postings
    ]
    return [blocks, pairs]


@given(TEXTS, TERMS, st.integers(0, 8))
def test_search_agrees_with_the_formula(texts: Texts, query: list[str], k: int) -> None:
    db = new(texts)
    expected = bm25(texts, query)
    found = search(db, query, k)
    assert len(found) == min(k, len(expected))
    for number, score in found:
        assert score == pytest.approx(expected[number], rel=1e-5)
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))
    if 0 < k < len(expected):
        assert found[-1][1] >= sorted(expected.values())[-k] * (1 - 1e-5)
    db.close()


def test_the_best_of_many(db: sqlite3.Connection) -> None:
    rng = random.Random(7)
    texts = {i: rng.choices("abcdefghij", range(1, 11), k=rng.randint(1, 30)) for i in range(9000)}
    add(db, texts.items())
    for query in (["a"], ["a", "b", "j"], list("abcdefghij")):
        best = sorted(bm25(texts, query).values(), reverse=True)[:50]
        assert [score for _, score in search(db, query, 50)] == pytest.approx(best, rel=1e-5)


def test_equal_passages_come_by_number(db: sqlite3.Connection) -> None:
    add(db, [(number, ["a", "b"]) for number in (9, 5000, 3, 12)])
    assert [number for number, _ in search(db, ["a"], 3)] == [3, 9, 12]


def test_more_than_fifteen_count_as_fifteen(db: sqlite3.Connection) -> None:
    add(db, [(1, ["a"] * 15 + ["b"] * 15), (2, ["a"] * 16 + ["b"] * 14)])
    (_, first), (_, second) = search(db, ["a"], 2)
    assert first == second


@given(TEXTS, TERMS.filter(bool), st.one_of(st.none(), st.integers(0, 3)))
def test_phrases(texts: Texts, phrase: list[str], limit: int | None) -> None:
    db = new(texts)
    expected = sorted(number for number, terms in texts.items() if holds(terms, phrase))
    assert find_phrase(db, phrase, limit) == expected[:limit]
    db.close()


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_removing_leaves_no_trace(stay: Texts, go: Texts) -> None:
    go = {number: terms for number, terms in go.items() if number not in stay}
    db, without = new(stay | go), new(stay)
    remove(db, go.items())
    remove(db, go.items())  # twice is no harm
    assert dump(db) == dump(without)
    for phrase in (["a"], ["b"], ["a", "b"], ["c", "2.5"]):
        assert search(db, phrase, 9) == search(without, phrase, 9)
        assert find_phrase(db, phrase) == find_phrase(without, phrase)
    db.execute("INSERT INTO phrases (phrases) VALUES ('integrity-check')")
    db.close()
    without.close()


@given(TEXTS)
def test_one_by_one_is_as_all_at_once(texts: Texts) -> None:
    together, apart = new(texts), new()
    for row in texts.items():
        add(apart, [row])
    assert dump(apart) == dump(together)
    assert search(apart, ["a", "b"], 9) == search(together, ["a", "b"], 9)
    together.close()
    apart.close()


@given(TEXTS, TERMS)
def test_document_frequencies(texts: Texts, asked: list[str]) -> None:
    db = new(texts)
    counted = Counter(term for terms in texts.values() for term in set(terms))
    assert document_frequencies(db, asked) == {term: counted[term] for term in asked}
    db.close()


def test_a_rolled_back_transaction_changes_nothing(db: sqlite3.Connection) -> None:
    add(db, [(1, ["a", "b"])])
    before = dump(db)
    db.execute("BEGIN")
    add(db, [(2, ["a", "c"])])
    remove(db, [(1, ["a", "b"])])
    db.execute("ROLLBACK")
    assert dump(db) == before
    assert find_phrase(db, ["a", "b"]) == [1]
    assert find_phrase(db, ["c"]) == []


def test_a_number_is_added_once(db: sqlite3.Connection) -> None:
    add(db, [(1, ["a"])])
    with pytest.raises(ValueError, match="already indexed"):
        add(db, [(1, ["b"])])
    remove(db, [(1, ["a"])])
    add(db, [(1, ["b"])])
    assert search(db, ["a", "b"], 5)[0][0] == 1


def test_purge_leaves_no_removed_word_in_the_file(db: sqlite3.Connection) -> None:
    add(db, [(1, ["public"]), (2, ["topsecret"])])
    remove(db, [(2, ["topsecret"])])
    purge(db)
    held = b"".join(row[0] for row in db.execute("SELECT block FROM phrases_data"))
    assert b"public" in held
    assert b"topsecret" not in held


HOSTILE = [
    '"', '""', "'", "a\" OR b", "NEAR(a b)", "NEAR", "OR", "AND", "NOT", "a*", "*", "^a", "a:b", "-a",
    "a b", "+", "(", ")", "{", "\0", "a\0b", "", " ", "%", ";--", "\ud800", "A", "x" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("term", HOSTILE, ids=ascii)
def test_hostile_terms_find_nothing(db: sqlite3.Connection, term: str) -> None:
    add(db, [(1, ["a", "b", "near", "or"]), (2, ["b", "a"])])
    assert search(db, [term], 5) == []
    assert find_phrase(db, [term]) == []
    assert find_phrase(db, ["a", term]) == []
    assert document_frequencies(db, [term]) == {term: 0}
    assert [number for number, _ in search(db, [term, "near"], 5)] == [1]


@pytest.mark.parametrize(
    "word", ["near", "or", "and", "not", "2.5", "...", "é", "中", "😀", "terms"]
)
def test_words_of_the_query_language_are_words(db: sqlite3.Connection, word: str) -> None:
    add(db, [(1, ["x", word, "y"]), (2, ["x", "y"])])
    assert find_phrase(db, ["x", word]) == [1]
    assert [number for number, _ in search(db, [word], 5)] == [1]


def test_long_queries(db: sqlite3.Connection) -> None:
    add(db, [(1, ["rare", *["a"] * 500]), (2, ["a"]), (3, ["a"])])
    unknown = [f"t{i}" for i in range(20_000)]
    assert search(db, [*unknown, "a", "rare"], 5)[0][0] == 1
    assert find_phrase(db, ["a"] * 500) == [1]
    assert find_phrase(db, ["a"] * 501) == []


def test_an_empty_index(db: sqlite3.Connection) -> None:
    assert search(db, ["a"], 5) == []
    assert find_phrase(db, ["a"]) == []
    assert find_phrase(db, []) == []
    assert document_frequencies(db, ["a"]) == {"a": 0}


def test_all_terms_over_the_limit_keep_the_rarest(db: sqlite3.Connection) -> None:
    common = [f"c{i}" for i in range(lexical.MOST_TERMS)]
    add(db, [(1, common), (2, common), (3, ["rare"])])
    assert 3 in dict(search(db, [*common, "rare"], 5))
