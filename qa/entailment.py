"""Whether one sentence of an article says yes or no to a question, by a network of the reader's size.

The question and what stands around the sentence go in, the sentence's pieces marked by a vector that is
added to their embeddings; [CLS] gives three scores: yes, no, and that it says neither. Asked for words
("Who …?"), yes means that the sentence answers. Trained by `qa.train_entailment` from the reader's weights
on; kept and run like the reader.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol

import numpy as np

from index import minilm
from index.passages import Kind
from index.spans import Span
from index.store import Article

from .around import marked_in
from .pairs import PairNetwork, Scores, read_weights

DIGEST = (
    "3cdcdd1a486a0e223ab89df87bdfb56afd5ed9665c7e1c220ac5a73c12388082"  # of entailment.safetensors
)
# What a sentence may say, in the order of the scores: it entails a yes, contradicts, or is neutral.
SAYS = ("yes", "no", "untold")
UNTOLD = np.array([says == "untold" for says in SAYS], np.float32)
WORDS = 70  # around a sentence, at most, unless the sentence has more
REACH = 5  # sentences of prose before it and behind it, of which those words are


class Entailment(Protocol):
    """Says what sentences say."""

    def weigh(self, question: str, places: Sequence[tuple[Article, int]]) -> Scores:
        """(sentences, 3): the chance of each of `SAYS`; a sentence is an article's, by its number."""


class MiniEntailment:
    """The shipped network by onnxruntime, without torch. Calls from several threads may overlap."""

    def __init__(self, path: Path, eight_bits: bool, digest: str = DIGEST) -> None:
        self._network = PairNetwork(read_weights(path, digest), eight_bits)

    def weigh(self, question: str, places: Sequence[tuple[Article, int]]) -> Scores:
        """As `Entailment`; of a sentence that is too long to be read whole nothing is told."""
        texts = [shown(article, number) for article, number in places]
        marked = [span for _, span in texts]
        read = self._network.scores(question, [text for text, _ in texts], marked)
        first = np.array([scores[0] for _, scores in read], np.float32).reshape(-1, len(SAYS))
        chances: Scores = np.exp(first - np.logaddexp.reduce(first, axis=1, keepdims=True))
        for row, ((encoding, _), span) in enumerate(zip(read, marked, strict=True)):
            if encoding.overflowing and encoding.offsets[-2][1] < span.end:
                chances[row] = UNTOLD
        return chances


@cache
def shipped_entailment() -> MiniEntailment:
    """The network in this package, loaded once a process."""
    path = Path(str(files("qa").joinpath("entailment.safetensors")))
    return MiniEntailment(path, minilm.multiplies_exactly())


def shown(article: Article, number: int) -> tuple[str, Span]:
    """What is read of a sentence, and where it stands in that."""
    first, last = number, number + 1
    while first > 0 and number - first < REACH and article.sentences[first - 1].kind is Kind.PROSE:
        first -= 1
    while (
        last < len(article.sentences)
        and last - number <= REACH
        and article.sentences[last].kind is Kind.PROSE
    ):
        last += 1
    spans = [sentence.span for sentence in article.sentences[first:last]]
    return marked_in(article.title or "", article.text, spans, number - first, WORDS)
