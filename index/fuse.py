"""Several rankings into one."""

from collections.abc import Sequence

K = 60


def fuse(
    rankings: Sequence[Sequence[int]], k: int = K, weights: Sequence[float] | None = None
) -> list[tuple[int, float]]:
    """Reciprocal rank fusion: fused = sum of weight / (k + rank), ranks from 1; best first, ties by id.

    Source: Cormack, Clarke, Büttcher, SIGIR 2009 (k = 60, all weights 1). An id that stands twice
    in one ranking counts once, at its better rank. ValueError unless there is a weight a ranking.
    Id 3 below is second and first: 1/62 + 1/61.

    >>> fuse([[7, 3], [3]])  # doctest: +ELLIPSIS
    [(3, 0.0325...), (7, 0.0163...)]
    """
    fused: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        for rank, row in enumerate(dict.fromkeys(ranking), 1):
            fused[row] = fused.get(row, 0.0) + weight / (k + rank)
    return sorted(fused.items(), key=lambda pair: (-pair[1], pair[0]))
