"""Models one can compute in the head."""

import re
from collections.abc import Sequence

import numpy as np

from index.encoder import Vectors
from index.metadata import Facts
from index.spans import Span
from index.store import Article
from qa.pairs import Scores
from qa.reader import Reading

LETTERS = "abcdefgh"
NO_FACTS = Facts(None, None, None)  # of an article that says nothing of itself


class LetterEncoder:
    """Counts the letters a to h: "abba" is (2, 2, 0, …) scaled to length 1; none of them: (1, 0, …)."""

    name = "letters"
    width = len(LETTERS)

    def __init__(self) -> None:
        self.encoded: list[str] = []  # every text that was embedded, for tests of re-use

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return _unit([[text.casefold().count(c) for c in LETTERS] for text in texts])

    def encode_question(self, question: str) -> Vectors:
        vector: Vectors = self.encode([question])[0]
        return vector

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


class NumberReader:
    """Finds numbers: words with a digit are worth 5 as start and as end, others 0; no answer is worth 1.

    So the margin of "28" is 5 + 5 - 1 = 9, and that of a passage without a number -1.
    """

    name = "numbers"

    def __init__(self) -> None:
        self.read_passages: list[str] = []  # every passage that was read, for tests of what is not

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        self.read_passages += passages
        return [self._read(passage) for passage in passages]

    def _read(self, passage: str) -> Reading:
        found = list(re.finditer(r"\w+|[^\w\s]", passage))
        offsets = np.array([word.span() for word in found], np.int32).reshape(-1, 2)
        worth = np.array([5.0 * any(c.isdigit() for c in w.group()) for w in found], np.float32)
        return Reading(offsets, worth, worth, 1.0)


class WordEntailment:
    """Sentences with one word say yes, with another no, others neither: with 0.9, the rest is shared."""

    def __init__(self, yes: str = "\0", no: str = "\0", chance: float = 0.9) -> None:
        self._words = (yes, no)
        self._chance = chance

    def weigh(self, question: str, places: Sequence[tuple[Article, int]]) -> Scores:
        texts = [article.sentence(number) for article, number in places]
        rest = (1 - self._chance) / 2
        chances = np.full((len(texts), 3), rest, np.float32)
        for row, text in enumerate(texts):
            says = [word in text for word in self._words]
            chances[row, says.index(True) if any(says) else 2] = self._chance
        return chances
