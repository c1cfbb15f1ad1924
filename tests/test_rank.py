import json
import time
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder import Vectors
from index.library import Found, Hit
from index.passages import Kind, Passage, Sentence
from index.spans import Span
from index.store import Article, Searched
from index.words import query_terms
from qa.answer_types import OFFERS, kinds_asked
from qa.examples import Example, without_vectors
from qa.features import FEATURES, Match, candidates, features, longest_run, match, take_apart
from qa.fit import fit_ranking
from qa.measure import calibration_error
from qa.questions import Question, squad_question, write_articles
from qa.rank import (
    FORMAT,
    rank_sentences,
    read_weights,
    sigmoid,
    standing,
    standing_names,
    weights_of,
)
from qa.related import learn, related
from tests.fakes import NO_FACTS

SEARCHED = Searched(1, 1, 1, None, None, 0, 0)


def make_article(row: int, sentences: list[str], kinds: dict[int, Kind] | None = None) -> Article:
    text, spans = "", []
    for number, sentence in enumerate(sentences):
        kind = (kinds or {}).get(number, Kind.PROSE)
        spans.append(Sentence(Span(len(text), len(text) + len(sentence)), kind))
        text += sentence + " "
    return Article(row, f"{row}.txt", text, NO_FACTS, (), tuple(spans), row)


def make_hit(
    article: Article, first: int, last: int, vectors: Vectors | None, rank: int = 1
) -> Hit:
    span = Span(article.sentences[first].span.start, article.sentences[last - 1].span.end)
    passage = Passage(span, first, last)
    return Hit(rank, article, passage, 1 / rank, rank, rank, 0.5, 2.0, vectors)


def make_found(question: str, hits: list[Hit], asked: Vectors | None) -> Found:
    return Found(tuple(hits), asked, dict.fromkeys(query_terms(question), 1.0), SEARCHED)


def unit(*rows: list[float]) -> Vectors:
    matrix = np.array(rows, np.float32)
    vectors: Vectors = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return vectors


STORM = ["The storm hit Alder on Monday.", "It killed four people.", "The mayor wept."]
QUESTION = "How many people did the storm kill?"


def storm(vectors: bool = True) -> Found:
    rows = unit([1, 1], [1, 0], [0, 1], [1, -1]) if vectors else None
    hit = make_hit(make_article(1, STORM), 0, 3, rows)
    return make_found(QUESTION, [hit], unit([0, 1])[0] if vectors else None)


def column(question: str, found: Found, name: str) -> list[float]:
    _, matrix = features(question, found)
    return [round(float(value), 3) for value in matrix[:, list(FEATURES).index(name)]]


# The question's terms are people, storm, kill, a third of the idf each.
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("coverage", [0.333, 0.667, 0]),
        ("coverage_gap", [-0.333, 0, -0.667]),
        ("before", [0, 0.333, 0.667]),
        ("after", [0.667, 0, 0]),
        ("continues", [0, 0.333, 0]),
        ("passage", [1, 1, 1]),
        ("article", [1, 1, 1]),
        ("cosine", [0, 1, -0.707]),
        ("cosine_gap", [-1, 0, -1.707]),
        ("similarity", [0.707, 0.707, 0.707]),
        ("contrast", [-0.707, 0.293, -1.414]),
        ("around", [1, 0, 1]),
        ("pronoun", [0, 1, 0]),
        ("count_number", [0, 1, 0]),
        ("count_beside", [0, 1, 0]),
        ("when_date", [0, 0, 0]),
        ("log_words", [1.946, 1.609, 1.386]),
    ],
)
def test_features_of_a_small_example(name: str, expected: list[float]) -> None:
    assert column(QUESTION, storm(), name) == expected


def test_names_and_other_words_are_counted_apart() -> None:
    hit = make_hit(make_article(1, ["Storm Quill came.", "A storm killed people."]), 0, 2, None)
    question = "How many people did Quill kill?"
    found = make_found(question, [hit], None)
    assert column(question, found, "names") == [1, 0]
    assert column(question, found, "plain") == [0, 1]


def test_a_heading_speaks_for_the_sentences_below_and_is_no_candidate() -> None:
    kinds = {0: Kind.HEADING, 2: Kind.FURNITURE}
    article = make_article(1, ["Storm Quill", "Four died.", "Share this", "It rained."], kinds)
    found = make_found("What did Quill do?", [make_hit(article, 0, 4, None)], None)
    assert [c.number for c in candidates(found.hits)] == [1, 3]
    assert column("What did Quill do?", found, "before") == [1, 1]


def test_a_sentence_in_two_passages_is_one_candidate_with_the_better_cosine() -> None:
    article = make_article(1, STORM)
    hits = [
        make_hit(article, 0, 2, unit([1, 0], [1, 0], [1, 0])),
        make_hit(article, 1, 3, unit([1, 0], [0, 1], [1, 0]), 2),
    ]
    found = make_found(QUESTION, hits, unit([0, 1])[0])
    assert [c.places for c in candidates(hits)] == [((0, 1),), ((0, 2), (1, 1)), ((1, 2),)]
    assert column(QUESTION, found, "cosine") == [0, 1, 0]


def test_related_words_stand_for_the_ones_that_lack() -> None:
    assert "began" in related()["begin"]
    assert "becaus" in related()["whi"]
    question = "When did the strike begin?"
    article = make_article(1, ["The strike began.", "The strike hurt.", "Strikes begin."])
    found = make_found(question, [make_hit(article, 0, 3, None)], None)
    assert column(question, found, "related") == [0.5, 0, 0]
    assert column(question, found, "coverage") == [0.5, 0.5, 1]


def test_the_longest_run_of_the_questions_words() -> None:
    asked = take_apart("Who is the mayor of Port Ellery?", {"mayor": 1, "port": 1, "elleri": 1})
    runs = {asked.order[i : i + n] for n in (2, 3, 4) for i in range(4)}
    assert longest_run(match(asked, "She is the mayor of Port Talbot."), runs) == 4
    assert longest_run(match(asked, "A mayor"), runs) == 1
    assert longest_run(Match((), ()), runs) == 0


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("When was Crimea seized?", {"when"}),
        ("In what year did it end?", {"when", "year", "which"}),
        ("Who will visit Ukraine?", {"who"}),
        ("Where was the ship found?", {"where"}),
        ("How many points does the plan contain?", {"count"}),
        ("What percentage of voters stayed at home?", {"measure", "percent", "which"}),
        ("How much did the repair cost?", {"count", "money"}),
        ("Why did she resign?", {"why"}),
        ("Which river floods?", {"where", "which"}),
        ("What did the minister say?", {"said"}),
        ("What are the names of her children?", {"who", "list"}),
        ("Does it rain?", set()),
    ],
)
def test_kinds_of_answer(question: str, kinds: set[str]) -> None:
    assert kinds_asked(question) == kinds


@pytest.mark.parametrize(
    ("name", "text", "offered"),
    [
        ("when_date", "It began in May 2014.", 1),
        ("when_date", "It may rain.", 0),
        ("when_year", "In 1999 it ended.", 1),
        ("when_year", "In 2014 it ended.", 0),  # the question has 2014 itself
        ("who_name", "The minister, Ana Roe, agreed.", 1),
        ("who_name", "Nobody agreed with Putin.", 0),
        ("who_full", "Ana Roe agreed.", 1),
        ("where_place", "They met in Geneva.", 1),
        ("where_place", "They met in secret.", 0),
        ("count_number", "It has twenty-eight points.", 1),
        ("count_number", "It has fourteen points.", 1),
        ("count_number", "It has points.", 0),
        ("money", "It cost €5.", 1),
        ("percent", "A third stayed at home.", 1),
        ("why_cause", "She left because of it.", 1),
        ("said", "“No,” she said.", 1),
        ("list", "a, b, c", 0.5),
    ],
)
def test_what_a_sentence_offers(name: str, text: str, offered: float) -> None:
    known = frozenset({"putin", "2014"})
    assert OFFERS[name][1](text, text.casefold().split(), (), known) == offered


@pytest.mark.parametrize("piece", ["ATGC-", "Aa-", "A", "A.-", "Ab ", "A-Z"])
def test_offers_take_no_long_time(piece: str) -> None:
    text = f"The sequence is {piece * (20_000 // len(piece))}TAA."
    start = time.process_time()
    for _, offer in OFFERS.values():
        offer(text, [], [], frozenset())
    assert time.process_time() - start < 5


def test_the_coefficients_are_those_of_the_features() -> None:
    record = json.loads(files("qa").joinpath("rank.json").read_text("utf-8"))
    assert record["format"] == FORMAT
    for name in ("full", "words"):
        assert list(record[name]) == list(FEATURES)
    with pytest.raises(ValueError, match=r"qa\.fit"):
        read_weights({"coverage": 1.0})


def test_without_vectors_meaning_counts_nothing() -> None:
    weights = dict(zip(FEATURES, weights_of("words"), strict=True))
    assert weights["cosine"] == weights["similarity"] == 0


@pytest.mark.parametrize("vectors", [True, False])
def test_the_answer_is_ranked_first(vectors: bool) -> None:
    ranked = rank_sentences(QUESTION, storm(vectors))
    assert ranked[0].text == STORM[1]
    assert [one.number for one in ranked].count(1) == 1
    scores = [one.score for one in ranked]
    assert scores == sorted(scores, reverse=True)
    assert ranked[0].span.cut(ranked[0].hit.article.text) == STORM[1]


def test_more_of_the_questions_words_never_rank_lower() -> None:
    article = make_article(
        1, ["The storm came late.", "The storm killed late.", "Nobody came late."]
    )
    found = make_found("What did the storm kill?", [make_hit(article, 0, 3, None)], None)
    texts = [one.text for one in rank_sentences("What did the storm kill?", found)]
    assert texts[0] == "The storm killed late."


ODD = [
    "",
    " ",
    "?!…",
    "the of and",
    "x" * 20_000,
    "why " * 5_000,
    "Кто победил?",
    "誰が勝った？",
    "\ud800",
]


@pytest.mark.parametrize("question", ODD)
def test_odd_questions_rank_without_a_crash(question: str) -> None:
    for vectors in (True, False):
        found = replace(storm(vectors), idf=dict.fromkeys(query_terms(question), 3.0))
        ranked = rank_sentences(question, found)
        assert len(ranked) in (0, 3)
        assert bool(ranked) == bool(query_terms(question))


def test_nothing_found_ranks_nothing() -> None:
    assert rank_sentences(QUESTION, make_found(QUESTION, [], None)) == []


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
def test_any_text_gives_finite_features(question: str, sentences: list[str]) -> None:
    hit = make_hit(make_article(1, sentences), 0, len(sentences), None)
    _, matrix = features(question, make_found(question, [hit], None))
    assert np.isfinite(matrix).all()


def test_standing_of_two_sentences() -> None:
    rows = standing(np.array([1, 3], np.float32), np.zeros((2, len(FEATURES)), np.float32), 0)
    named = dict(zip(standing_names(), rows.T, strict=True))
    assert named["margin"].tolist() == [-2, 2]
    assert named["log_odds"] == pytest.approx([-2, 2], abs=1e-5)
    assert named["constant"].tolist() == [1, 1]
    assert sigmoid(np.zeros(1, np.float32)).tolist() == [0.5]


def test_fitting_finds_the_feature_that_tells() -> None:
    dice = np.random.default_rng(0)
    examples = []
    for _ in range(50):
        matrix = dice.normal(size=(6, len(FEATURES))).astype(np.float32)
        right = np.zeros(6, bool)
        right[matrix[:, 4].argmax()] = True
        examples.append(Example(matrix, right))
    assert np.abs(fit_ranking(examples)).argmax() == 4


def test_a_search_by_words_alone_drops_what_only_meaning_found() -> None:
    article = make_article(1, STORM)
    by_meaning = replace(make_hit(article, 0, 1, unit([1, 0], [1, 0])), lexical_rank=None)
    by_words = make_hit(article, 1, 3, unit([1, 0], [1, 0], [0, 1]), 2)
    bare = without_vectors(make_found(QUESTION, [by_meaning, by_words], unit([1, 0])[0]))
    assert [(hit.row, hit.vectors, hit.dense_rank) for hit in bare.hits] == [(2, None, None)]
    assert bare.question_vector is None


def test_learning_related_words() -> None:
    known = [
        ([f"q{n % 9}", "begin"], [f"s{n % 9}", "commenc"], f"article {n % 4}") for n in range(90)
    ]
    assert learn(known)["begin"] == ["commenc"]


def test_squad_rows_become_files_and_places(tmp_path: Path) -> None:
    rows = [
        {"title": "A/B", "context": "One é.", "question": "1?", "answers": [{"start": 0}]},
        {"title": "A/B", "context": "Two.", "question": "2?", "answers": [{"start": 1}] * 2},
    ]
    begins = write_articles(rows, tmp_path)
    assert (tmp_path / "A_B.txt").read_bytes().decode() == "One é.\n\nTwo."
    assert squad_question(rows[1], begins) == Question("2?", (("A_B.txt", 9),), "A/B")
    assert squad_question(rows[1], {}).places == ()


def test_calibration_error_of_honest_and_of_boastful_confidence() -> None:
    assert calibration_error([(0.5, True), (0.5, False)]) == 0
    assert calibration_error([(1.0, False)]) == 1
    assert calibration_error([]) == 0
