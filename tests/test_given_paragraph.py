"""What is counted where the right paragraph is given."""

import pytest

from qa.given_paragraph import Told, across_titles, given_paragraph, squad2_f1
from qa.mind import shipped_mind


def told(sure: float, f1: float | None, title: str = "a") -> Told:
    return Told(title, f1 is not None, sure, f1 or 0.0, f1 == 1)


def test_f1_counts_words_given_and_answers_rightly_withheld() -> None:
    four = [told(0.9, 0.5), told(0.2, 1.0), told(0.9, None), told(0.2, None)]
    assert squad2_f1(four, 0.5) == pytest.approx((0.5 + 0 + 0 + 1) / 4)
    assert squad2_f1(four, 0.0) == pytest.approx((0.5 + 1.0 + 0 + 0) / 4)


def test_a_threshold_comes_from_the_other_titles() -> None:
    # Best for title "a" is 0.8, for "b" 0.3; each gets the other's.
    both = [told(0.8, 1.0), told(0.7, None), told(0.3, 1.0, "b"), told(0.2, None, "b")]
    assert across_titles(both[:2] * 2 + [told(0.8, 1.0, "b"), told(0.7, None, "b")]) == 1
    assert across_titles(both) == pytest.approx((1 / 2 + 1 / 2) / 2)


def test_one_title_has_no_other() -> None:
    with pytest.raises(ValueError, match="two titles"):
        across_titles([told(1, 1.0)])


def test_without_an_answerable_question_nothing_is_measured() -> None:
    rows = [{"title": "a", "context": "It rained.", "question": "Who won?", "answers": []}]
    with pytest.raises(ValueError, match="of 1 question none has an answer"):
        given_paragraph(shipped_mind(), rows)


def test_the_reader_and_a_library_of_one_paragraph_are_asked() -> None:
    context = "The bridge at Holm was opened in 1931. It was closed for repairs for two years."
    start = context.index("1931")
    rows = [
        {
            "title": title,
            "context": context,
            "question": question,
            "answers": [{"text": "1931", "start": start}] if answerable else [],
        }
        for title in ("a", "b")
        for question, answerable in (
            ("When was the bridge at Holm opened?", True),
            ("Who was the first president of Finland?", False),
        )
    ]
    lines = given_paragraph(shipped_mind(), rows).splitlines()
    assert lines[0] == "the reader alone:"
    assert lines.count("- answerable: 2 questions, F1 100.0, exact 100.0") == 2
    assert lines[-2].startswith("- SQuAD 2.0 F1 100.0, default (from 0.5)")
