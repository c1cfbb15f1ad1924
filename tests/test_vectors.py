import os
import resource
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index import vectors as module
from index.encoder import Vectors
from index.errors import LibraryError
from index.vectors import VectorIndex

WIDTH = 32


def unit(count: int, seed: int = 0) -> Vectors:
    """Vectors of length 1 in float16, as the library keeps them, around a few centres."""
    rng = np.random.default_rng(seed)
    rows = rng.standard_normal((20, WIDTH))[rng.integers(20, size=count)]
    rows = rows + rng.standard_normal((count, WIDTH)) / 2
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float16).astype(np.float32)


def numbers(count: int) -> NDArray[np.int64]:
    return np.arange(count, dtype=np.int64) * 3 + 10


def nearest(ids: NDArray[np.int64], rows: Vectors, query: Vectors, k: int) -> list[int]:
    return [int(i) for i in ids[np.lexsort((ids, -(rows @ query)))][:k]]


@given(st.integers(0, 40), st.integers(0, 50), st.integers(0, 9))
@settings(deadline=None)
def test_exact_search_agrees_with_brute_force(count: int, k: int, seed: int) -> None:
    rows, query = unit(count, seed), unit(1, seed + 100)[0]
    found = VectorIndex.build(numbers(count), rows).search(query, k)
    assert [number for number, _ in found] == nearest(numbers(count), rows, query, k)
    by_number = dict(zip(numbers(count).tolist(), (rows @ query).tolist(), strict=True))
    for number, similarity in found:
        assert similarity == pytest.approx(by_number[number], abs=1e-5)


def test_equal_vectors_come_by_number() -> None:
    rows = np.repeat(unit(1), 5, axis=0)
    index = VectorIndex.build(np.array([9, 2, 7, 4, 5], np.int64), rows)
    assert [number for number, _ in index.search(rows[0], 5)] == [2, 4, 5, 7, 9]


def test_clusters_find_nearly_what_brute_force_finds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "READ", 1500)
    rows, queries = unit(5000), unit(50, seed=1)
    built = VectorIndex.build(numbers(5000), rows)
    built.save(tmp_path / "v")
    opened = VectorIndex.open(tmp_path / "v")
    hit = 0
    for query in queries:
        found = built.search(query, 10)
        assert opened.search(query, 10) == found
        hit += len({i for i, _ in found} & set(nearest(numbers(5000), rows, query, 10)))
    assert hit >= 0.9 * 10 * len(queries)


def test_an_opened_index_answers_as_the_built_one(tmp_path: Path) -> None:
    rows = unit(500)
    built = VectorIndex.build(numbers(500), rows)
    built.save(tmp_path / "v")
    opened = VectorIndex.open(tmp_path / "v")
    assert len(opened) == len(built) == 500
    for query in unit(20, seed=1):
        assert opened.search(query, 7) == built.search(query, 7)


def test_an_opened_index_outlives_its_file(tmp_path: Path) -> None:
    path, rows = tmp_path / "v", unit(500)
    VectorIndex.build(numbers(500), rows).save(path)
    opened = VectorIndex.open(path)
    VectorIndex.build(numbers(3), rows[:3]).save(path)
    assert len(opened.search(rows[9], 500)) == 500
    assert len(VectorIndex.open(path)) == 3
    path.unlink()
    assert len(opened.search(rows[9], 500)) == 500


def test_who_may_read_the_other_files_may_read_a_saved_index(tmp_path: Path) -> None:
    path, other = tmp_path / "v", tmp_path / "other"
    other.touch()
    VectorIndex.build(numbers(50), unit(50)).save(path)
    assert path.stat().st_mode == other.stat().st_mode


def test_an_empty_index(tmp_path: Path) -> None:
    index = VectorIndex.build(numbers(0), unit(0))
    index.save(tmp_path / "v")
    assert VectorIndex.open(tmp_path / "v").search(unit(1)[0], 5) == []


def test_ids_must_differ() -> None:
    with pytest.raises(ValueError, match="2 vectors"):
        VectorIndex.build(np.array([1, 1], np.int64), unit(2))


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_nothing_is_near_a_broken_vector(bad: float) -> None:
    query = unit(1)[0]
    query[3] = bad
    assert VectorIndex.build(numbers(5), unit(5)).search(query, 5) == []


def test_other_floats_and_layouts_are_taken() -> None:
    rows = unit(50)
    index = VectorIndex.build(numbers(50), rows)
    expected = index.search(rows[4], 5)
    assert index.search(rows[4].astype(np.float64), 5) == expected
    assert index.search(rows[4:5], 5) == expected
    assert index.search(np.asfortranarray(rows)[4], 5) == expected


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "v"
    VectorIndex.build(numbers(50), unit(50)).save(path)
    whole = path.read_bytes()
    for size in [0, 1, 4, 50, 1000, len(whole) // 2, len(whole) - 20, len(whole) - 1]:
        path.write_bytes(whole[:size])
        with pytest.raises(LibraryError, match="missing or damaged"):
            VectorIndex.open(path)


@pytest.mark.parametrize("content", [b"", b"quoth", b"\0" * 4096, os.urandom(4096)])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "v"
    for end in (b"", module._end(len(content))):
        path.write_bytes(content + end)
        with pytest.raises(LibraryError, match="missing or damaged"):
            VectorIndex.open(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="missing or damaged"):
        VectorIndex.open(tmp_path / "none")


@pytest.mark.parametrize("missing", [1, 9, 100, 3000])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, missing: int) -> None:
    path, large = tmp_path / "v", VectorIndex.build(numbers(50), unit(50))
    large.save(path)
    size = path.stat().st_size
    VectorIndex.build(numbers(3), unit(3)).save(path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size - missing, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            large.save(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [file.name for file in tmp_path.iterdir()] == ["v"]
    assert len(VectorIndex.open(path)) == 3


def test_threads_may_search_at_once() -> None:
    rows = unit(2000)
    index = VectorIndex.build(numbers(2000), rows)
    expected = [index.search(row, 5) for row in rows[:100]]
    wrong: list[int] = []

    def ask() -> None:
        wrong.extend(i for i in range(100) if index.search(rows[i], 5) != expected[i])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
