import re
import sqlite3
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import LONGEST, fold, query_terms, terms, words

NEWS = st.text(st.sampled_from("aB1é’'.,-$½ﬁİß\u0301\u00ad U.S.中ñ\ud800\0_"), max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin's", ["putin"]),
        ("Putin’s", ["putin"]),
        ("the Jones’ house", ["the", "jone", "hous"]),
        ("‘Never,’ he said", ["never", "he", "said"]),
        ("don't don’t", ["dont", "dont"]),
        ("O’Neill ’90s", ["oneil", "90s"]),
        ("U.S. US U.S", ["us", "us", "us"]),
        ("the U.S.’s role", ["the", "us", "role"]),
        ("at 5 p.m. Monday", ["at", "5", "pm", "monday"]),
        ("J.K. Rowling", ["jk", "rowl"]),
        ("He left.I stayed", ["he", "left", "i", "stay"]),
        ("1,200 1200", ["1200", "1200"]),
        ("$1,234,567.89", ["1234567.89"]),
        ("2.5 percent, 2.5%", ["2.5", "percent", "2.5"]),
        ("3,4 and 1,2345", ["3", "4", "and", "1", "2345"]),
        ("in 2020.", ["in", "2020"]),
        ("COVID-19", ["covid", "19"]),
        ("well-known", ["well", "known"]),
        ("café cafe\u0301 CAFÉ", ["cafe"] * 3),
        ("Łódź Straße Søren", ["lodz", "strass", "soren"]),
        ("co\u00adoperate", ["cooper"]),
        ("elections election elected", ["elect"] * 3),
        ("#MeToo @who snake_case", ["metoo", "who", "snake", "case"]),
        ("… — “” ' ’ . ,", []),
        ("", []),
    ],
)
def test_terms_of_news(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who won?", ["won"]),
        ("Who is it?", ["who", "is", "it"]),  # nothing left: all are kept
        ("What did the WHO tell the US?", ["who", "us"]),
        ("What do they tell us?", ["what", "do", "they", "tell", "us"]),
        ("WHO WON THE VOTE", ["won", "vote"]),
        ("Voters, voters and voting", ["voter", "vote"]),
        ("?!", []),
    ],
)
def test_query_terms(question: str, expected: list[str]) -> None:
    assert query_terms(question) == expected


@given(st.one_of(st.text(), NEWS))
def test_words_are_slices_in_order(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.span.start < word.span.end <= len(text)
        assert fold(word.span.cut(text)) == word.folded
        at = word.span.end
    assert [word.term for word in words(text)] == terms(text)


@given(st.one_of(st.text(), NEWS))
def test_a_term_is_one_token_of_fts5(text: str) -> None:
    for term in terms(text):
        assert 0 < len(term) <= LONGEST
        assert all(c.isalnum() or c == "." for c in term)
        assert term.encode("utf-8").lower() == term.encode("utf-8")
        assert not re.search(r"\s", term)


@given(st.one_of(st.text(), NEWS))
def test_case_does_not_matter(text: str) -> None:
    assert terms(text.upper().lower()) == terms(text.lower().upper().lower())


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=20))
def test_no_word_is_lost(word: str) -> None:
    assert len(terms(f"({word})")) >= 1


@pytest.mark.parametrize("text", ["a" * 100_000, "a." * 50_000, "1," * 50_000, "1.1" * 40_000])
def test_long_runs_are_safe(text: str) -> None:
    assert all(len(term) <= LONGEST for term in terms(text))


def test_letters_that_no_other_word_class_knows() -> None:
    everything = "".join(chr(c) for c in range(sys.maxunicode + 1))
    spaced = " ".join(everything)
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = \"ascii tokenchars '.'\")")
        found = terms(spaced)
        db.execute("INSERT INTO t VALUES (?)", (" ".join(found),))
        db.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, instance)")
        assert {row[0] for row in db.execute("SELECT DISTINCT term FROM v")} == set(found)
    db.close()
