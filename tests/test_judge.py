import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.library import Library
from index.spans import Span
from qa.asides import is_of_another
from qa.evidence import OWN, features, grouped, names, rivals, standings
from qa.extract import Extraction, extract
from qa.judge import FORMAT, Judge, Judged, bears_out, shipped_judge, surest_first
from qa.rank import rank_sentences
from qa.same_words import same_words, say_the_same
from tests.conftest import Shelf
from tests.fakes import NumberReader
from tests.test_extract import COUNT, QUESTION


@pytest.fixture
def library(shelf: Shelf, articles: Path) -> Library:
    (articles / "count.txt").write_text(COUNT, "utf-8")
    (articles / "copy.txt").write_text(COUNT, "utf-8")
    (articles / "other.txt").write_text(
        "Divers at work\n\nAlder Echo\n5 May 2031\n\nDivers say that the harbour lost four boats on "
        "Friday, and 9 nets. They will go down again.\n",
        "utf-8",
    )
    shelf.index(articles)
    return shelf.open()


def extractions(library: Library, question: str = QUESTION) -> list[Extraction]:
    return extract(NumberReader(), question, rank_sentences(question, library.search(question)))


def column(matrix: np.ndarray, name: str) -> list[float]:
    return [round(float(value), 4) for value in matrix[:, names().index(name)]]


def test_copies_do_not_compete(library: Library) -> None:
    groups = grouped(extractions(library))
    lost = next(group for group in groups if "lost 4 boats" in group[0].ranked.text)
    assert {one.ranked.hit.article.name for one in lost} == {"copy.txt", "count.txt"}
    assert len(lost) == 2


def test_features_say_what_they_promise(library: Library) -> None:
    groups = grouped(extractions(library))
    matrix = features(QUESTION, groups, rivals(groups))
    assert matrix.shape == (len(groups), len(names()))
    rows = {group[0].ranked.text: row for row, group in enumerate(groups)}
    four = rows["The harbour lost 4 boats."]
    # A number was asked for: "4" is one, and is no word of the question.
    assert column(matrix, "kind")[four] == 1
    assert column(matrix, "echo")[four] == 0
    assert column(matrix, "margin")[four] == pytest.approx(9 / 5)
    # "28" and "4" have the same margin, so neither is ahead of the other.
    assert column(matrix, "margin_gap")[four] == 0
    # 3 of the question is not in that passage.
    assert column(matrix, "number_missing")[four] == 1


def test_a_judge_that_looks_at_the_margin_alone(library: Library) -> None:
    judge = Judge.read(
        {
            "format": FORMAT,
            "order": {"margin": 1.0},
            "confidence": {"margin": 5.0},
            "thresholds": {"strict": 0.9, "default": 0.5, "lenient": 0.1},
        }
    )
    judged = judge.judge("What did the harbour lose on 3 May?", extractions(library))
    assert judged[0].best.margin == 9
    # The logistic of the margin itself.
    assert judged[0].confidence == pytest.approx(1 / (1 + np.exp(-9)), abs=1e-4)
    assert judged[-1].confidence == pytest.approx(1 / (1 + np.exp(1)), abs=1e-4)
    assert [one.score for one in judged] == sorted((one.score for one in judged), reverse=True)
    assert judge.judge(QUESTION, []) == []
    # "Forty-three people" are no boats, and words without a number count none.
    counted = {one.best.text: one.confidence for one in judge.judge(QUESTION, extractions(library))}
    assert counted["4"] == judged[0].confidence
    assert {told for told, sure in counted.items() if not sure} >= {"Forty", "The"}


@pytest.mark.parametrize(
    ("question", "every"),
    [(QUESTION, False), ("Did the harbour lose 4 boats?", True), ("Who is the mayor?", True)],
)
def test_what_is_no_answer_anyway_is_not_asked_about(
    library: Library, monkeypatch: pytest.MonkeyPatch, question: str, every: bool
) -> None:
    # A sentence without a number has a margin of -1, the column -1 / 5: logistic(-5) is 0.007.
    judge = Judge.read(
        {
            "format": FORMAT,
            "order": {"margin": 1.0},
            "confidence": {"margin": 25.0},
            "thresholds": {},
        }
    )
    asked: list[float] = []

    def never(question: str, one: Extraction, read: object) -> bool:
        asked.append(one.margin)
        return False

    monkeypatch.setattr("qa.judge.is_astray", never)
    made = extractions(library, question)
    judged = judge.judge(question, made)
    assert len(judged) == len(grouped(made))
    margins = [one.best.margin for one in judged]
    assert min(margins) < 0 < max(margins)
    assert sorted(asked) == sorted(one for one in margins if every or one > 0)


def test_who_has_left_a_role_is_no_rival_of_who_holds_it(shelf: Shelf, articles: Path) -> None:
    told = {
        "Ines Reed": "Ines Reed resigned as mayor of Alder.",
        "Ivo Holt": "The mayor of Alder is Ivo Holt.",
    }
    for name, text in told.items():
        (articles / f"{name}.txt").write_text(
            f"Alder\n\nAlder Echo\n5 May 2031\n\n{text}\n", "utf-8"
        )
    shelf.index(articles)
    question = "Who is the mayor of Alder?"
    made = []
    for one in extractions(shelf.open(), question):
        text = one.ranked.text
        name = next((name for name in told if name in text), None)
        if name is not None:
            at = one.ranked.span.start + text.index(name)
            margin = 9.0 if name == "Ines Reed" else 1.0
            made.append(replace(one, span=Span(at, at + len(name)), margin=margin))
    judge = Judge.read(
        {
            "format": FORMAT,
            "order": {"margin": 1},
            "confidence": {"margin_gap": 5},
            "thresholds": {},
        }
    )
    judged = judge.judge(question, made)
    # Reed's greater margin would make it 1 / (1 + e^8).
    assert [(one.best.text, one.confidence) for one in judged] == [
        ("Ivo Holt", 0.5),
        ("Ines Reed", 0.0),
    ]
    assert [bears_out(one) for one in judged] == [True, False]


def test_who_came_is_the_answer_where_whom_they_replaced_was_read(
    shelf: Shelf, articles: Path
) -> None:
    text = "The bridge was opened by Ivo Holt, who replaced Ines Reed as mayor of Alder."
    (articles / "came.txt").write_text(f"Alder\n\nAlder Echo\n5 May 2031\n\n{text}\n", "utf-8")
    shelf.index(articles)
    question = "Who is the mayor of Alder?"
    one = next(one for one in extractions(shelf.open(), question) if "Ivo Holt" in one.ranked.text)
    at = one.ranked.span.start + text.index("Ines Reed")
    taken = replace(one, span=Span(at, at + len("Ines Reed")), margin=9.0)
    best = shipped_judge().judge(question, [taken])[0]
    assert best.best.text == "Ivo Holt"
    assert best.confidence > 0


@pytest.mark.parametrize(
    ("question", "words", "other"),
    [
        ("When was Luhansk seized?", "2014", True),
        ("When were Luhansk and Donetsk seized?", "2014", True),
        ("When was the Donbas seized by Russia?", "2014", True),
        ("When was Crimea seized?", "2014", False),
        ("When was the land seized?", "2014", False),  # nobody is named
        ("When was Luhansk visited?", "2014", False),  # another verb: not this clause's doing
        ("Which region holds Luhansk?", "Donbas", False),
    ],
)
def test_words_set_apart_behind_another_name_do_not_answer(
    question: str, words: str, other: bool
) -> None:
    text = "The demands cover Crimea, seized by Russia in 2014, as well as the Donbas—Luhansk and Donetsk."
    at = text.index(words)
    assert is_of_another(question, text, Span(at, at + len(words))) is other


@pytest.mark.parametrize("text", ["A " * 40_000, "Abc-" * 20_000, "A, seized " * 8_000])
def test_long_runs_of_capitals_take_no_long_time(text: str) -> None:
    begun = time.monotonic()
    assert not is_of_another("When was Luhansk seized?", text, Span(0, 1))
    assert time.monotonic() - begun < 2


def test_the_surest_of_the_sentences_that_give_the_answer_is_first(library: Library) -> None:
    by_words = {one.text: one for one in extractions(library)}
    other = by_words["9"]
    at = other.ranked.hit.article.text.index("four")
    by_words["four"] = replace(other, span=Span(at, at + 4))
    listed = [
        Judged((by_words[words],), score, sure)
        for words, score, sure in [("4", 3.0, 0.2), ("28", 2.0, 0.9), ("four", 1.0, 0.6)]
    ]
    assert [one.best.text for one in surest_first(listed)] == ["four", "4", "28"]
    assert surest_first(listed[1:]) == listed[1:]


def test_what_others_keep_saying_is_not_cited_first(shelf: Shelf, articles: Path) -> None:
    (articles / "post.txt").write_text("Boats\n\nWe have seen it reported as 28 boats.\n", "utf-8")
    (articles / "wire.txt").write_text("Boats\n\nThe harbour lost 28 boats.\n", "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        found = {one.ranked.text: one for one in extractions(library, "How many boats were lost?")}
    reported = found["We have seen it reported as 28 boats."]
    lost = found["The harbour lost 28 boats."]

    def first_of(one: Extraction, sure: float, other: Extraction, less: float) -> Judged:
        return surest_first([Judged((one,), 2.0, sure), Judged((other,), 1.0, less)])[0]

    for sure, less, first in ((0.9, 0.6, lost), (0.9, 0.3, reported), (0.9, 0.0, reported)):
        given = first_of(reported, sure, lost, less)
        assert (given.best, given.confidence) == (first, sure)
    assert first_of(lost, 0.6, reported, 0.5).best is lost
    assert first_of(reported, 0.9, replace(lost, margin=-1.0), 0.8).best is reported


def test_a_line_bends_where_the_record_says() -> None:
    judge = Judge.read(
        {
            "format": FORMAT,
            "order": {},
            "confidence": {"margin": 1.0},
            "bends": {"margin": [[0.0, 2.0], [1.0, -3.0]]},
            "thresholds": {},
        }
    )
    rows = np.zeros((4, len(names())), np.float32)
    rows[:, names().index("margin")] = -1, 0.5, 1, 2
    # Slopes 1, 3 and 0: -1, 1.5, 3, 3.
    odds = np.exp([-1, 1.5, 3, 3])
    assert judge.sure(rows) == pytest.approx(odds / (1 + odds), abs=1e-4)


def test_standings_tell_how_far_the_others_are_behind() -> None:
    scores = np.array([2.0, 5.0, 4.0], np.float32)
    empty = np.zeros((3, len(names())), np.float32)
    made = standings(scores, empty, np.ones((3, 3), bool))
    assert column(made, "score") == [2, 5, 4]
    assert column(made, "score_gap") == [-3, 1, -1]
    assert np.exp(made[:, names().index("score_share")]).sum() == pytest.approx(1)


def test_who_confirms_an_answer_does_not_make_it_less_sure(shelf: Shelf, articles: Path) -> None:
    (articles / "count.txt").write_text(COUNT, "utf-8")
    (articles / "other.txt").write_text(
        "Divers at work\n\nAlder Echo\n5 May 2031\n\nDivers say that the old harbour lost 4 boats on "
        "Friday night. They will go down again.\n",
        "utf-8",
    )
    shelf.index(articles)
    groups = grouped(extractions(shelf.open()))
    against = rivals(groups)
    assert against.diagonal().all()
    assert (against == against.T).all()
    one, other = [n for n, group in enumerate(groups) if "lost 4 boats" in group[0].ranked.text]
    assert not against[one, other]
    third = next(n for n in range(len(groups)) if n not in (one, other))
    assert against[one, third]
    scores = np.zeros(len(groups), np.float32)
    scores[[one, other]] = 5, 4
    made = standings(scores, features(QUESTION, groups, against), against)
    assert column(made, "score_gap")[one] == 5
    assert column(made, "score_gap")[other] == 4


def test_one_sentence_alone_is_not_ahead_of_any() -> None:
    made = standings(np.ones(1, np.float32), np.zeros((1, len(names()))), np.ones((1, 1), bool))
    assert column(made, "score_gap") == [0]
    assert column(made, "score_share") == [0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("28", "twenty-eight", True),
        ("The storm", "a storm", True),
        ("£1.2bn", "1.2 billion pounds", True),
        ("1,200", "1200", True),
        ("28 points", "29 points", False),
        ("Maria Holt", "Holt", False),
        ("five percent", "5%", True),
        ("the", "the", True),
        ("28-point", "28 points", True),
        ("Police", "police", True),
        ("nearly 400 boats", "Nearly 400 boats", True),
        ("5 May", "May 5th", False),  # in another order
        ("5 May", "5th May", True),
        ("5th of May", "5 of May", True),
        ("NATO", "Nato", True),
        ("Adams", "Adam", False),
        ("William", "Williams", False),
        ("Harry", "Harris", False),
        ("Marie", "Mary", False),
        ("Adams, 34", "Adam, 34", False),
        ("5th", "5", False),
        ("fifth", "5th", True),
        ("the second day", "two days", False),
        ("US", "us", False),
        ("U.S.", "US", True),
        ("$", "€", False),
        ("?", "!", False),
        ("AA+", "AA-", False),
        ("AA–", "AA-", True),
        ("C++", "C", False),
        ("500+", "500", False),
        ("-5", "5", False),
        ("–5", "−5", True),
        ("-$5m", "$5m", False),
        ("Covid-19", "Covid 19", True),
    ],
)
def test_answers_that_say_the_same(one: str, other: str, same: bool) -> None:
    assert (same_words(one) == same_words(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("28", "28 points", True),
        ("twenty-eight", "28 points", True),
        ("28 points", "28 big points", True),
        ("about 28", "28 points", False),
        ("about 28", "28", True),
        ("5th of May", "5 May", True),
        ("not 5", "5", False),
        ("under 5", "5", False),
        ("at least 5", "5 people", False),
        ("more than 5", "no more than 5", False),
        ("5 or fewer", "5", False),
        ("before 1973", "1973", False),
        ("5th", "5 boats", False),
        ("5", "-5 degrees", False),
        ("Adams, 34", "Adam, 34", False),
        ("storm", "the heavy storm", False),
        ("9.15", "9:15 p.m.", True),
        ("9.15pm", "9:15 pm", True),
        ("9.15 a.m.", "9:15 p.m.", False),
        ("9.15", "9:45", False),
        ("2:15:30", "2.15", False),
    ],
)
def test_answers_with_one_number_are_one_unless_a_word_makes_them_two(
    one: str, other: str, same: bool
) -> None:
    assert say_the_same(one, other) is same
    assert say_the_same(other, one) is same


def test_agreement_counts_other_reports_only(shelf: Shelf, articles: Path) -> None:
    (articles / "count.txt").write_text(COUNT, "utf-8")
    (articles / "copy.txt").write_text(COUNT, "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        groups = grouped(extractions(library))
        assert set(column(features(QUESTION, groups, rivals(groups)), "agree")) == {0}


def test_the_shipped_judge_fits_this_code() -> None:
    judge = shipped_judge()
    assert list(judge.thresholds) == ["strict", "default", "lenient"]
    strict, default, lenient = judge.thresholds.values()
    assert 0 < lenient < default < strict < 1
    assert judge.order[names().index("margin_share")] != 0
    path = Path(__file__).parents[1] / "qa" / "judge.json"
    assert set(json.loads(path.read_text("utf-8"))["order"]) <= set(names())


def test_another_format_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="quoth calibrate"):
        Judge.read({"format": FORMAT + 1, "order": {}, "confidence": {}, "thresholds": {}})
    with pytest.raises(ValueError, match="quoth calibrate"):
        Judge.read({"format": FORMAT, "order": {"nose": 1}, "confidence": {}, "thresholds": {}})


def test_every_feature_is_described() -> None:
    assert all(OWN.values())
