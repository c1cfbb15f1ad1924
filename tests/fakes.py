"""Models one can compute in the head."""

from collections.abc import Sequence

import numpy as np

from index.encoder import Vectors
from index.spans import Span

LETTERS = "abcdefgh"


class LetterEncoder:
    """Counts the letters a to h: "abba" is (2, 2, 0, …) scaled to length 1; none of them: (1, 0, …)."""

    name = "letters"
    width = len(LETTERS)

    def __init__(self) -> None:
        self.encoded: list[str] = []  # every text that was embedded, for tests of re-use

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return _unit([[text.casefold().count(c) for c in LETTERS] for text in texts])

    def encode_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        self.encoded += texts
        return [
            _unit([[piece.casefold().count(c) for c in LETTERS] for piece in (text, *cut)])
            for text, cut in zip(
                texts,
                ([span.cut(text) for span in own] for text, own in zip(texts, spans, strict=True)),
                strict=True,
            )
        ]


def _unit(rows: list[list[int]]) -> Vectors:
    counts = np.array(rows, np.float32).reshape(len(rows), len(LETTERS))
    counts[:, 0] += counts.sum(axis=1) == 0
    vectors: Vectors = counts / np.linalg.norm(counts, axis=1, keepdims=True)
    return vectors
