import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import fuse

RANKINGS = st.lists(st.lists(st.integers(0, 30), unique=True, max_size=12), max_size=4)


@pytest.mark.parametrize(
    ("rankings", "weights", "order"),
    [
        ([], None, []),
        ([[], []], None, []),
        ([[5, 4]], None, [5, 4]),
        ([[1, 2], [2, 3]], None, [2, 1, 3]),  # found by both beats first by one
        ([[9], [4]], None, [4, 9]),  # equal: the smaller id
        ([[9], [4]], [2.0, 1.0], [9, 4]),
        ([[9], [4, 9]], [0.0, 1.0], [4, 9]),
    ],
)
def test_order(rankings: list[list[int]], weights: list[float] | None, order: list[int]) -> None:
    assert [row for row, _ in fuse(rankings, weights=weights)] == order


def test_an_id_twice_in_a_ranking_counts_once() -> None:
    assert fuse([[7, 7, 3]]) == fuse([[7, 3]])


def test_a_weight_is_needed_for_each_ranking() -> None:
    with pytest.raises(ValueError, match="zip"):
        fuse([[1], [2]], weights=[1.0])


@given(RANKINGS)
def test_agrees_with_the_formula(rankings: list[list[int]]) -> None:
    fused = dict(fuse(rankings, k=10))
    assert fused.keys() == {row for ranking in rankings for row in ranking}
    for row, score in fused.items():
        parts = [1 / (11 + ranking.index(row)) for ranking in rankings if row in ranking]
        assert score == pytest.approx(sum(parts))


@given(RANKINGS)
def test_order_of_the_rankings_does_not_matter(rankings: list[list[int]]) -> None:
    forth, back = dict(fuse(rankings)), dict(fuse(rankings[::-1]))
    assert forth == pytest.approx(back)


@given(st.lists(st.integers(), unique=True, max_size=50))
def test_one_ranking_keeps_its_order(ranking: list[int]) -> None:
    assert [row for row, _ in fuse([ranking])] == ranking
