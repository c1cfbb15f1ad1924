from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import align as module
from qa.align import Alignment, align, align_passing_over

SOURCE = "he said we lost four boats and a pier in the storm on friday".split()


@pytest.mark.parametrize(
    ("quote", "start", "end", "ops"),
    [
        ("we lost four boats", 2, 6, "equal"),
        ("we lost two boats", 2, 6, "equal replace equal"),
        ("we lost boats", 2, 6, "equal delete equal"),
        ("we lost four big boats", 2, 6, "equal insert equal"),
        ("we never lost four boats", 2, 6, "equal insert equal"),
        ("we lost a pier", 2, 9, "equal delete equal"),
        ("lost two piers", 3, 6, "equal replace"),
        ("friday", 13, 14, "equal"),
    ],
)
def test_the_cheapest_stretch(quote: str, start: int, end: int, ops: str) -> None:
    found = align(quote.split(), SOURCE)
    assert (found.start, found.end) == (start, end)
    assert [step.op for step in found.steps] == ops.split()


def test_one_changed_word_costs_one() -> None:
    assert align("we lost two boats".split(), SOURCE).cost == 1
    assert align("we lost two boats".split(), SOURCE).equal == 3


def test_words_scattered_over_an_article_are_not_tight() -> None:
    source = ["we", *"xyz" * 20, "lost"]
    assert align(["we", "lost"], source).is_tight  # one word is cheaper than all that is between
    assert align("we lost four boats".split(), SOURCE).is_tight


def test_moved() -> None:
    found = align(["lost"], SOURCE).moved(10)
    assert (found.start, found.end) == (13, 14)
    assert found.steps[0].source_start == 13


@pytest.mark.parametrize(("quote", "source"), [([], SOURCE), (["a"], []), ([], [])])
def test_nothing_to_align(quote: list[str], source: list[str]) -> None:
    assert align(quote, source).equal == 0


def test_a_long_quotation_is_aligned_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CELLS", 60)
    found = align(SOURCE[2:12], SOURCE)
    assert (found.start, found.end, found.cost) == (2, 12, 0)


LONG = [f"w{number}" for number in range(1_000)]


@pytest.mark.parametrize("cells", [100 * 1_001, 40_000, 1_000])
@pytest.mark.parametrize(
    ("quote", "left_out"),
    [
        (LONG[:100] + LONG[140:200], 40),  # what is left out falls on the border of two parts
        (LONG[:100] + LONG[500:550], 400),
        (LONG[:90] + LONG[95:200], 5),
    ],
)
def test_what_is_left_out_between_parts_shows(
    monkeypatch: pytest.MonkeyPatch, cells: int, quote: list[str], left_out: int
) -> None:
    monkeypatch.setattr(module, "CELLS", cells)
    found = align(quote, LONG)
    assert found.cost >= min(left_out, 50)
    for step in found.steps:
        same = quote[step.quote_start : step.quote_end] == LONG[step.source_start : step.source_end]
        assert same == (step.op == "equal")


def test_parts_in_another_order_are_not_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CELLS", 100 * 1_001)
    found = align(LONG[500:600] + LONG[:50], LONG)
    assert (found.start, found.equal) == (500, 100)


WORDS = st.lists(st.sampled_from("we lost four boats today".split()), max_size=12)


@given(WORDS, WORDS)
def test_steps_rebuild_both_sides(quote: list[str], source: list[str]) -> None:
    found = align(quote, source)
    rebuild_both_sides(found, quote, source)
    assert found.cost <= 2 * len(quote)


def rebuild_both_sides(found: Alignment, quote: list[str], source: list[str]) -> None:
    for one, other in pairwise(found.steps):
        assert (one.quote_end, one.source_end) == (other.quote_start, other.source_start)
    for step in found.steps:
        ours = quote[step.quote_start : step.quote_end]
        theirs = source[step.source_start : step.source_end]
        assert (ours == theirs) == (step.op == "equal")
        assert (step.op == "insert") == (not theirs)
        assert (step.op == "delete") == (not ours)
    assert sum(step.quote_end - step.quote_start for step in found.steps) == len(quote)
    assert (
        sum(step.source_end - step.source_start for step in found.steps) == found.end - found.start
    )


@given(WORDS, WORDS, st.integers(0, 12), st.integers(0, 12))
def test_what_is_cut_to_rebuilds_both_sides(
    quote: list[str], source: list[str], more: int, fewer: int
) -> None:
    found = align(quote, source)
    same = [step for step in found.steps if step.op == "equal"]
    if same:
        start = min(found.start + more, same[0].source_start)
        end = max(found.end - fewer, same[-1].source_end)
        cut = found.cut_to(start, end)
        assert (cut.start, cut.end, cut.equal) == (start, end, found.equal)
        rebuild_both_sides(cut, quote, source)


def test_cut_to() -> None:
    found = align("it is late today".split(), "wait its late now go".split())
    assert [step.op for step in found.steps] == ["replace", "equal", "replace"]
    cut = found.cut_to(1, 3)
    assert [
        (s.op, s.quote_start, s.quote_end, s.source_start, s.source_end) for s in cut.steps
    ] == [
        ("replace", 0, 2, 1, 2),
        ("equal", 2, 3, 2, 3),
        ("insert", 3, 4, 3, 3),
    ]
    assert found.cut_to(0, 4) is found


@given(WORDS, WORDS, st.integers(1, 400))
def test_steps_rebuild_both_sides_in_parts(quote: list[str], source: list[str], cells: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CELLS", cells)
        test_steps_rebuild_both_sides.hypothesis.inner_test(quote, source)  # type: ignore[attr-defined]


@given(WORDS, st.lists(st.sampled_from("we lost four boats today".split()), max_size=80))
def test_a_table_of_its_stretch_alone_is_as_good(quote: list[str], source: list[str]) -> None:
    whole = align(quote, source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CELLS", module.REACH * (len(quote) + 1) ** 2)
        assert align(quote, source) == whole


@given(WORDS, WORDS, WORDS)
def test_what_is_there_is_found(before: list[str], quote: list[str], after: list[str]) -> None:
    assert align(quote, [*before, *quote, *after]).cost == 0


@given(WORDS, WORDS, st.sets(st.integers(0, 12)))
def test_what_is_passed_over_costs_nothing(
    quote: list[str], source: list[str], asides: set[int]
) -> None:
    found = align_passing_over(quote, source, asides)
    assert align_passing_over(quote, source, set()) == align(quote, source)
    rest = [word for number, word in enumerate(source) if number not in asides]
    assert found.cost == align(quote, rest).cost
    for one, other in pairwise(found.steps):
        assert (one.quote_end, one.source_end) == (other.quote_start, other.source_start)
    for step in found.steps:
        numbers = set(range(step.source_start, step.source_end))
        assert numbers <= asides if step in found.asides else not numbers & asides
