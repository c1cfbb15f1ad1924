import doctest
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa.measure
from qa.measure import (
    answered_at,
    area,
    calibration_error,
    coverage_and_risk,
    exact_match,
    normal_words,
    word_f1,
)

TEXTS = st.text("abe AThe .,-'1", max_size=20)
NUMBERS = st.lists(st.integers(-5, 5), min_size=1, max_size=12)
PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30)


def test_the_examples_in_docstrings() -> None:
    assert doctest.testmod(qa.measure).failed == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("The", []),
        ("a an the", []),
        ("The 28 Points.", ["28", "points"]),
        ("  two\n\twords ", ["two", "words"]),
        ("U.S. Senate", ["us", "senate"]),
        ("1,200", ["1200"]),
        ("anthem", ["anthem"]),  # "an" and "the" only as words
        ("vitamin A", ["vitamin"]),
        ("forty-three", ["fortythree"]),
        ("“quoted”", ["“quoted”"]),  # SQuAD's own evaluation keeps curly marks as well
    ],
)
def test_words_as_squad_compares_them(text: str, words: list[str]) -> None:
    assert normal_words(text) == words


@pytest.mark.parametrize(
    ("given_words", "answers", "exact", "f1"),
    [
        ("the storm", ["Storm."], True, 1.0),
        ("storm", ["flood", "the storm"], True, 1.0),  # the best answer counts
        ("Maria Holt", ["Holt"], False, 2 / 3),
        ("in May 2031", ["3 May 2031"], False, 2 / 3),
        ("no no", ["no"], False, 2 / 3),  # a word is shared as often as both have it
        ("storm", ["flood"], False, 0.0),
        ("", ["flood"], False, 0.0),
        ("", [""], True, 1.0),
        ("the", ["a"], True, 1.0),  # no words at all on both sides
        ("storm", [], False, 0.0),  # no answer: nothing is right
    ],
)
def test_exact_match_and_f1(given_words: str, answers: list[str], exact: bool, f1: float) -> None:
    assert exact_match(given_words, answers) is exact
    assert word_f1(given_words, answers) == pytest.approx(f1)


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_f1_is_a_share_and_whole_for_a_match(text: str, answers: list[str]) -> None:
    f1 = word_f1(text, answers)
    assert 0 <= f1 <= 1
    assert f1 == 1 or not exact_match(text, answers)
    assert word_f1(text, [*answers, text]) == 1


@settings(max_examples=50, deadline=None)
@given(TEXTS, TEXTS)
def test_f1_is_the_same_both_ways(one: str, other: str) -> None:
    assert word_f1(one, [other]) == pytest.approx(word_f1(other, [one]))


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ([], 0.0),
        ([(1.0, True)], 0.0),
        ([(0.0, False)], 0.0),
        ([(1.0, False)], 1.0),
        ([(0.8, True), (0.8, False)], 0.3),
        # 1/2 of the pairs, off by 0.1; 1/2, off by 0.2
        ([(0.9, True), (0.9, True), (0.2, False), (0.2, False)], 0.15),
        # one bin: too sure and too unsure even out
        ([(0.71, True), (0.79, True), (0.71, True), (0.79, False)], 0.0),
        # a bin ends below its edge
        ([(0.69, True), (0.7, False)], 0.505),
    ],
)
def test_calibration_error(pairs: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(pairs) == pytest.approx(error, abs=1e-4)


def test_one_bin_compares_the_means() -> None:
    assert calibration_error([(0.1, True), (0.5, False)], bins=1) == 0.2


@settings(max_examples=50, deadline=None)
@given(PAIRS)
def test_calibration_error_is_a_share(pairs: list[tuple[float, bool]]) -> None:
    assert 0 <= calibration_error(pairs) <= 1
    assert calibration_error([(float(right), right) for _, right in pairs]) == 0


@pytest.mark.parametrize(
    ("positive", "negative", "expected"),
    [
        ([2], [1], 1.0),
        ([1], [2], 0.0),
        ([1], [1], 0.5),
        ([3, 1], [2, 1], 0.625),  # 3 above both; 1 above none and as high as one
        ([0.5, 0.5], [0.5, 0.1], 0.75),
    ],
)
def test_area(positive: list[float], negative: list[float], expected: float) -> None:
    assert area(positive, negative) == expected


@settings(max_examples=50, deadline=None)
@given(NUMBERS, NUMBERS)
def test_area_agrees_with_counting_pairs(positive: list[float], negative: list[float]) -> None:
    won = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    assert area(positive, negative) == pytest.approx(won / len(positive) / len(negative))
    assert area(positive, negative) + area(negative, positive) == pytest.approx(1)


@pytest.mark.parametrize(
    ("false_share", "share"),
    [
        (0.0, 0.25),  # above 4, the highest of none
        (0.5, 0.5),  # above 2
        (1.0, 0.75),  # above 0; the 0 itself is not
    ],
)
def test_share_answered_at_a_share_of_false_alarms(false_share: float, share: float) -> None:
    assert answered_at([0, 1.5, 3, 9], [0, 1, 2, 3, 4], false_share) == share


@settings(max_examples=50, deadline=None)
@given(NUMBERS, NUMBERS, st.floats(0, 1))
def test_at_most_one_more_false_alarm_than_allowed(
    confidences: list[float], none: list[float], false_share: float
) -> None:
    # numpy's quantile lies between two numbers; the upper one is above it
    assert answered_at(none, none, false_share) <= false_share + 1 / len(none) + 1e-9
    assert 0 <= answered_at(confidences, none, false_share) <= 1


@pytest.mark.parametrize(
    ("pairs", "curve"),
    [
        ([], []),
        ([(0.9, True)], [(1.0, 0.0)]),
        ([(0.5, False), (0.9, True)], [(0.5, 0.0), (1.0, 0.5)]),
        (
            [(0.9, False), (0.8, True), (0.7, True), (0.1, False)],
            [(0.25, 1.0), (0.5, 0.5), (0.75, 1 / 3), (1.0, 0.5)],
        ),
    ],
)
def test_coverage_and_risk(
    pairs: list[tuple[float, bool]], curve: list[tuple[float, float]]
) -> None:
    assert coverage_and_risk(pairs) == curve


@settings(max_examples=50, deadline=None)
@given(PAIRS)
def test_the_curve_ends_at_everything_answered(pairs: list[tuple[float, bool]]) -> None:
    curve = coverage_and_risk(pairs)
    assert len(curve) == len(pairs)
    assert [coverage for coverage, _ in curve] == sorted({coverage for coverage, _ in curve})
    if pairs:
        coverage, risk = curve[-1]
        assert coverage == 1
        assert math.isclose(risk, sum(not right for _, right in pairs) / len(pairs))
