"""Nearest passages by their vectors: FAISS behind one file.

An index is never changed once made: it is built whole from the library's vectors, saved, opened mapped
into memory, and replaced by the next one. Numbers are kept as 16-bit floats, as in the library, so
nothing is lost. A query is compared with about `READ` vectors: up to that many, with every one; beyond,
with those of the clusters nearest to it. So its time stops growing, and recall falls a little instead
(measured in tests/benchmarks/README.md; eight bits a number were slower and less exact).
"""

import math
import os
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from .encoder import Vectors
from .errors import LibraryError

READ = 250_000  # vectors compared with a query, some 10 ms on one thread
_TRAINING = 64  # vectors a cluster's centre is learned from
_PIECE = 1 << 20  # bytes written at a time
_END = b"quoth"  # a saved file ends with this and its length: mapped, a cut one may pass for whole


class VectorIndex:
    """Vectors of length 1 by their passage's number. Safe to search from several threads at once."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401  faiss has no types
        self._index = index

    @classmethod
    def build(cls, ids: NDArray[np.int64], vectors: Vectors) -> Self:
        """Index `vectors[i]` (rows of length 1) under `ids[i]`; ValueError unless all ids differ."""
        if len(np.unique(ids)) != len(vectors):
            raise ValueError(f"{len(vectors)} vectors need as many different ids, not {len(ids)}")
        index = _exact(vectors) if len(vectors) <= READ else _clustered(vectors)
        index.add_with_ids(vectors, ids)
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a saved index without reading it. LibraryError if the file is missing or damaged."""
        import faiss

        try:
            with path.open("rb") as file:
                size = file.seek(-_end_size(), os.SEEK_END)
                if file.read() != _end(size):
                    raise ValueError("its end is missing")
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except (OSError, RuntimeError, ValueError) as error:
            raise LibraryError(
                f"{path} is missing or damaged ({error}). Run quoth index again."
            ) from error

    def save(self, path: Path) -> None:
        """Write to `path`, whole or not at all; OSError if it cannot be."""
        import faiss

        # Through a callback: given a name, faiss does not notice a disk that fills up at the very end.
        # By `open`, so that whoever may read the library's other files may read this one.
        part = path.with_name(f"{path.name}.part")
        try:
            with part.open("wb") as file:
                writer: Any = faiss.PyCallbackIOWriter(file.write, _PIECE)  # type: ignore[attr-defined]
                faiss.write_index(self._index, writer)
                file.write(_end(file.tell()))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        _sync_folder(path.parent)

    def search(
        self, vector: Vectors, k: int, among: NDArray[np.int64] | None = None
    ) -> list[tuple[int, float]]:
        """The `k` nearest (passage number, similarity), best first, ties by number.

        Similarity is the cosine. Nothing is near a vector that holds a NaN. `among`: the only numbers
        that are looked at, none below 0.
        """
        import faiss

        row = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
        if k < 1 or not len(self) or not np.isfinite(row).all():
            return []
        threads = faiss.omp_get_max_threads()
        faiss.omp_set_num_threads(1)  # one query gains nothing by more, and others wait
        try:
            if among is None:
                similarities, ids = self._index.search(row, min(k, len(self)))
            else:
                only = self._only(among)
                similarities, ids = self._index.search(row, min(k, len(self)), params=only)
        finally:
            faiss.omp_set_num_threads(threads)  # torch may share the setting
        pairs = zip(ids[0].tolist(), similarities[0].tolist(), strict=True)
        return sorted(((i, s) for i, s in pairs if i >= 0), key=lambda pair: (-pair[1], pair[0]))

    def _only(self, among: NDArray[np.int64]) -> Any:  # noqa: ANN401
        """What tells faiss to pass over all other numbers.

        Of clusters more are visited the fewer numbers there are, so that as many vectors are compared
        as without: every one of up to `READ`.
        """
        import faiss

        of_faiss: Any = faiss  # its types know nothing of what its Python adds
        held = np.zeros(int(among.max(initial=0)) + 1, bool)
        held[among] = True
        selector = of_faiss.IDSelectorBitmap(np.packbits(held, bitorder="little"))
        if not isinstance(self._index, faiss.IndexIVF):
            return of_faiss.SearchParameters(sel=selector)
        clusters: int = self._index.nlist
        visited = min(clusters, math.ceil(clusters * READ / max(1, len(among))))
        return of_faiss.SearchParametersIVF(sel=selector, nprobe=visited)

    def __len__(self) -> int:
        """How many vectors."""
        return int(self._index.ntotal)


def _exact(vectors: Vectors) -> Any:  # noqa: ANN401
    import faiss

    return faiss.index_factory(vectors.shape[1], "IDMap,SQfp16", faiss.METRIC_INNER_PRODUCT)


def _clustered(vectors: Vectors) -> Any:  # noqa: ANN401
    import faiss

    clusters = math.isqrt(len(vectors))
    kind = f"IVF{clusters},SQfp16"
    index: Any = faiss.index_factory(vectors.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    sample = np.random.default_rng(clusters).choice(
        len(vectors), min(len(vectors), clusters * _TRAINING), replace=False
    )
    index.train(vectors[np.sort(sample)])
    index.nprobe = math.ceil(clusters * READ / len(vectors))
    return index


def _end(size: int) -> bytes:
    return _END + size.to_bytes(8, "little")


def _end_size() -> int:
    return len(_end(0))


def _sync_folder(folder: Path) -> None:
    """Make the new name itself safe from a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
