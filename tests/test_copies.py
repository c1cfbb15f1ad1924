import tracemalloc

import pytest

from index import copies
from index.copies import group, sign

WORDS = [f"word{n}" for n in range(400)]
REPORT = " ".join(WORDS)
EDITED = " ".join([*WORDS[:100], "another", *WORDS[101:]])
CUT = " ".join(WORDS[:160])
OTHER = " ".join(f"other{n}" for n in range(400))
SAME_BEGINNING = " ".join([*WORDS[:60], *(f"different{n}" for n in range(340))])


def groups(*texts: str) -> list[int]:
    return list(group(enumerate(map(sign, texts))).values())


def test_small_edits_and_cuts_are_copies_and_others_are_not() -> None:
    assert groups(REPORT, OTHER, EDITED, CUT, SAME_BEGINNING) == [0, 1, 0, 0, 4]


def test_copies_of_a_copy_belong_together() -> None:
    beginning, end = " ".join(WORDS[:200]), " ".join(WORDS[200:])
    assert groups(beginning, end) == [0, 1]
    assert groups(beginning, end, REPORT) == [0, 0, 0]


def test_short_texts_are_copies_only_when_the_same() -> None:
    assert groups(
        "five words make one shingle", "five words make one shingle", "five words make one change"
    ) == [0, 0, 2]
    assert groups("", "") == [0, 0]


@pytest.mark.parametrize("at_once", [1, 7, 396])
def test_a_signature_is_the_same_in_pieces(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    text = f"{REPORT} {REPORT}"
    whole = sign(text)
    monkeypatch.setattr(copies, "_AT_ONCE", at_once)
    assert sign(text) == whole


def test_a_long_article_takes_little_memory() -> None:
    text = " ".join(f"word{n}" for n in range(100_000))
    tracemalloc.start()
    sign(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60e6
