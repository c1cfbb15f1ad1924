import random
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder import model_folder
from index.spans import Span
from qa import train
from qa.lessons import Lesson
from qa.network import PIECES, STEP, Encoded, padded
from qa.train import LONGEST, Pairs, batches, together
from tests.test_lessons import write_data


@cache
def pairs() -> Pairs:
    return Pairs(model_folder())


def lesson(question: str, passage: str, *answers: str) -> Lesson:
    spans = [Span(passage.index(a), passage.index(a) + len(a)) for a in answers]
    return Lesson(question, passage, tuple(spans))


def test_places_of_answers_by_hand() -> None:
    passage = "The ferry sank. Maria Holt saw it."
    one = lesson("Who saw?", passage, "Maria Holt", "Holt", "ferry")
    ((encoded,),) = pairs().encode([[one]])
    # [CLS] who saw ? [SEP] the ferry sank . maria holt saw it . [SEP]
    assert len(encoded.pieces) == 15
    assert (encoded.pieces[0], encoded.pieces[4], encoded.pieces[-1]) == (101, 102, 102)
    assert encoded.passage == 5
    assert encoded.starts == [6, 9, 10]
    assert encoded.ends == [6, 10]


@pytest.mark.parametrize(
    ("passage", "answer", "cut"),
    [
        ("It sank at noon.", "noon", "noon"),
        ("It sank at noon.", "noon.", "noon."),
        ("It sank at noon.", "It sank at noon.", "It sank at noon."),
        ("Zürich’s café.", "café", "café"),
        ("It cost $1,200 then.", "$1,200", "$1,200"),
        ("Gorbachev’s glasnost won.", "glasnost", "glasnost"),
        ("\u201cWe lost,\u201d she said.", "We lost", "We lost"),
        ("The U.S. Senate", "U.S.", "U.S."),
        ("日本 won.", "日本", "日本"),
        ("It was unimaginable.", "imagin", "unimaginable"),  # the pieces in which it stands
    ],
)
def test_answers_go_to_pieces_and_back(passage: str, answer: str, cut: str) -> None:
    one = lesson("Why?", passage, answer)
    ((encoded,),) = pairs().encode([[one]])
    ((start,), (end,)) = encoded.starts, encoded.ends
    from tokenizers import Tokenizer

    whole = Tokenizer.from_file(str(model_folder() / "tokenizer.json")).encode("Why?", passage)
    first, last = whole.offsets[start], whole.offsets[end]
    assert encoded.passage <= start <= end < len(encoded.pieces) - 1
    assert answer in passage[first[0] : last[1]]
    assert passage[first[0] : last[1]] in cut


def test_without_an_answer_the_first_piece_stands_for_it() -> None:
    ((encoded,),) = pairs().encode([[lesson("Why?", "It sank.")]])
    assert (encoded.starts, encoded.ends) == ([0], [0])


def test_an_answer_that_has_no_piece_is_not_learned_as_none() -> None:
    one = Lesson("Why?", "It  sank.", (Span(2, 3),))
    assert pairs().encode([[one]]) == []
    both = Lesson("Why?", "It  sank.", (Span(2, 3), Span(4, 8)))
    ((encoded,),) = pairs().encode([[both]])
    assert encoded.starts == encoded.ends == [5]


def test_what_is_too_long_is_not_learned_from() -> None:
    # [CLS] why ? [SEP] … [SEP]
    fits = lesson("Why?", "storm " * (LONGEST - 5))
    assert [len(one.pieces) for (one,) in pairs().encode([[fits]])] == [LONGEST]
    assert pairs().encode([[lesson("Why?", "storm " * (LONGEST - 4))]]) == []


def test_a_group_without_its_answer_is_no_group() -> None:
    fits, long = lesson("Why?", "A storm."), lesson("Why?", "storm " * LONGEST)
    assert [len(group) for group in pairs().encode([[fits, long, fits], [fits]])] == [2, 1]
    assert pairs().encode([[long, fits]]) == []


LENGTHS = st.lists(st.integers(3, LONGEST), max_size=150)


def groups_of(lengths: list[int], most: int = 1) -> list[list[Encoded]]:
    """Lessons numbered in order, `most` in a group or fewer in the last."""
    lessons = [Encoded([number] * length, 1, [0], [0]) for number, length in enumerate(lengths)]
    return [lessons[at : at + most] for at in range(0, len(lessons), most)]


@settings(max_examples=60, deadline=None)
@given(LENGTHS, st.integers(1, 4), st.integers(0, 9))
def test_batches_have_every_group_once_and_are_not_too_large(
    lengths: list[int], most: int, seed: int
) -> None:
    groups = groups_of(lengths, most)
    parts = list(batches(groups, random.Random(seed)))
    assert sorted(group[0].pieces[0] for part in parts for group in part) == [
        group[0].pieces[0] for group in groups
    ]
    for part in parts:
        assert part
        lessons = [one for group in part for one in group]
        assert len(lessons) <= 4 or len(lessons) * max(map(padded, lessons)) <= PIECES


def test_batches_have_lessons_of_like_length_in_random_order() -> None:
    groups = groups_of([20, 300] * 200)
    parts = list(batches(groups, random.Random(1)))
    assert sum(len({padded(one) for (one,) in part}) > 1 for part in parts) <= 1
    assert {padded(part[-1][0]) for part in parts} == {2 * STEP, 304}
    longest = [padded(part[0][0]) for part in parts]
    assert longest != sorted(longest)
    assert parts == list(batches(groups, random.Random(1)))
    assert parts != list(batches(groups, random.Random(2)))


@pytest.mark.parametrize(
    ("parts", "size", "sizes"),
    [(0, 2, []), (1, 2, [1]), (4, 2, [2, 2]), (5, 2, [2, 2, 1]), (3, 1, [1, 1, 1])],
)
def test_together(parts: int, size: int, sizes: list[int]) -> None:
    made = [groups_of([3]) for _ in range(parts)]
    found = list(together(made, size))
    assert [len(one) for one in found] == sizes
    assert [part for one in found for part in one] == made


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["train", *arguments])
    train.main()


@pytest.fixture
def _threads() -> Iterator[None]:
    """Training sets the number of torch's threads for the whole process."""
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("_threads")
def test_a_run_is_saved_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from safetensors.torch import load_file

    monkeypatch.setattr(train, "ROUND", 60)
    monkeypatch.setattr(train, "AVERAGE", 0.5)  # else nothing is left of so few steps
    data, out = write_data(tmp_path / "public"), tmp_path / "new" / "out"
    arguments = ["--data", str(data), "--out", str(out), "--threads", "1", "--rate", "1e-3"]
    arguments += ["--written", str(data / "written.jsonl")]
    arguments += ["--candidates", str(data / "candidates.jsonl")]

    def numbers() -> tuple[float, int, int]:
        state = torch.load(out / "checkpoint.pt", weights_only=True)
        used, step, seen = state["numbers"]
        return used, step, seen

    call(monkeypatch, *arguments, "--minutes", "0.01")
    assert sorted(path.name for path in out.iterdir()) == [
        "checkpoint.pt",
        "log.txt",
        "reader.safetensors",
    ]
    tensors = load_file(out / "reader.safetensors")
    assert len(tensors) == 98
    assert {value.dtype for value in tensors.values()} == {torch.float16}
    assert all(bool(value.isfinite().all()) for value in tensors.values())
    used, step, seen = numbers()
    assert used >= 0.6
    assert 0 < step <= seen
    assert capsys.readouterr().out.endswith(f"step {step}, {seen} lessons: done\n")

    # The minutes are those of all sittings: nothing is left, and nothing is changed.
    call(monkeypatch, *arguments, "--minutes", "0.01")
    assert numbers() == (used, step, seen)
    again = load_file(out / "reader.safetensors")
    assert all(torch.equal(value, again[name]) for name, value in tensors.items())

    call(monkeypatch, *arguments, "--minutes", str(used / 60 + 0.02))
    more_used, more_steps, more_seen = numbers()
    assert more_used > used
    assert more_steps > step
    assert more_seen > seen
    told = capsys.readouterr().out
    assert f"step {step}, {seen} lessons: going on\n" in told
    assert (out / "log.txt").read_text("utf-8").endswith(told)

    # Another run may begin with these weights.
    other = tmp_path / "other"
    start = str(out / "reader.safetensors")
    call(monkeypatch, *arguments, "--out", str(other), "--start", start, "--minutes", "0")
    begun, ended = load_file(start), load_file(other / "reader.safetensors")
    assert all(torch.equal(value, ended[name]) for name, value in begun.items())


def test_a_missing_data_folder_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere"
    with pytest.raises(SystemExit) as stopped:
        call(monkeypatch, "--data", str(missing), "--out", str(tmp_path / "out"))
    assert stopped.value.code == 2
    assert f"{missing} is not there" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_batches_of_one_length_have_one_number_of_rows() -> None:
    groups = [*groups_of([100] * 400, 4), *groups_of([100] * 100)]
    parts = list(batches(groups, random.Random(1)))
    rows = sorted(sum(map(len, part)) for part in parts)
    assert rows[1:] == [PIECES // (7 * STEP)] * (len(parts) - 1)
