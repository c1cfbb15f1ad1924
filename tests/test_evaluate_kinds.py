from typing import Any

from index.spans import Span
from index.store import Searched
from qa.cite import Citation
from qa.evaluate_kinds import Tried, is_right, table
from qa.outcome import Answer, Answered, NotFound

SEARCHED = Searched(1, 1, 1, None, None, 0, 0)


def cited(start: int, end: int) -> Answer:
    citation = Citation(
        "a.txt", None, None, None, Span(start, end), "…", None, None, before="", after=""
    )
    return Answer("28", 0.9, (citation,), 1)


def answered(*answers: Answer, differ: bool = False) -> Answered:
    return Answered("?", "?", answers, SEARCHED, differ=differ)


def place(start: int, end: int, **more: str) -> dict[str, Any]:
    return {"article": "a.txt", "start": start, "end": end, **more}


def test_a_fact_is_right_by_its_first_citation() -> None:
    row = {"kind": "fact", "sentence": [place(10, 20)]}
    assert is_right(answered(cited(15, 30), cited(90, 99)), row)
    assert not is_right(answered(cited(20, 30), cited(10, 20)), row)
    assert not is_right(NotFound("?", "?", (), SEARCHED), row)
    assert not is_right(answered(cited(10, 20)), {**row, "is_impossible": True})


def test_a_list_has_half_of_its_items_and_nothing_else() -> None:
    row = {"kind": "list", "sentence": [place(0, 5), place(10, 15), place(20, 25)]}
    assert is_right(answered(cited(0, 5), cited(20, 25)), row)
    assert not is_right(answered(cited(0, 5)), row)
    assert not is_right(answered(cited(0, 5), cited(10, 15), cited(50, 55)), row)
    assert is_right(answered(cited(0, 5), cited(10, 15), cited(50, 55)), {**row, "kind": "summary"})


def test_rival_values_stand_side_by_side() -> None:
    four, six = place(0, 5, value="four"), place(10, 15, value="six")
    row = {"kind": "fact", "sentence": [four], "values": [four, six, place(30, 35, value="four")]}
    both = cited(0, 5), cited(10, 15)
    assert is_right(answered(*both, differ=True), row)
    assert not is_right(answered(*both), row)
    assert not is_right(answered(cited(0, 5), cited(30, 35), differ=True), row)
    assert not is_right(answered(*both, cited(50, 55), differ=True), row)


def tried(kind: str, answered: bool, right: bool, **more: bool) -> Tried:
    return Tried(kind, kind, more.pop("answerable", True), answered, right, None, **more)


def test_the_table_counts_wrong_answers_and_refusals_apart() -> None:
    made = table(
        [
            tried("fact", True, True, rivals=True, differ=True),
            tried("fact", True, False, differ=True),
            tried("fact", True, False, rivals=True),
            tried("fact", False, False),
            tried("time", False, True, answerable=False),
        ]
    ).splitlines()
    assert made[2] == "| fact | 4 | 100.0 % | 25.0 % | 50.0 % | 25.0 % | 0 | – |"
    assert made[3] == "| time | 0 | 100.0 % | – | – | – | 1 | 0.0 % |"
    assert made[-1] == (
        "facts with rival values: 1 of 2 told, 1 with at least half of them; told falsely of 1 of 2"
    )
