"""A network of the encoder's shape over pairs of a question and a text, run by onnxruntime without torch.

The reader's and the one of `qa.entailment`. Each lies in this package as what training changed in the
encoder's weights (`qa.adapter`); the embeddings are the encoder's, mapped into memory, not copied.
"""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import adapted, minilm
from index.encoder import cores, model_folder
from index.spans import Span, whole

PIECES = 384  # the longest pair of question and text in word pieces; the text is cut
QUESTION_PIECES = 64  # of these the question's at most

Scores = NDArray[np.float32]


def read_weights(path: Path, digest: str | None) -> dict[str, Scores]:
    """The network's tensors under the names that `index.minilm` uses; ModelError as `index.adapted`."""
    base = minilm.read_weights(model_folder() / "model.safetensors")
    return adapted.read_weights(path, digest, base)


class PairNetwork:
    """The network with its tokenizer. Calls from several threads may overlap."""

    def __init__(self, weights: dict[str, Scores], eight_bits: bool) -> None:
        from tokenizers import Tokenizer

        folder = model_folder()
        self._weights = weights
        self._session = minilm.open_session(weights, eight_bits)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(PIECES, strategy="only_second")
        self._questions = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._questions.no_padding()
        self._questions.enable_truncation(QUESTION_PIECES + 2)
        self._threads = ThreadPoolExecutor(cores(), "pairs")

    def scores(
        self, question: str, texts: Sequence[str], marked: Sequence[Span] | None = None
    ) -> list[tuple[Any, Scores]]:
        """Of each text its encoding and the scores of its pieces, (pieces, outputs), the question's too.

        `marked`: a span of each text, to whose pieces the network's mark is added. What lies beyond
        PIECES of a pair is not read.
        """
        question = self._shortened(whole(question))
        encodings = self._tokenizer.encode_batch([(question, whole(text)) for text in texts])
        by_length: dict[int, list[int]] = defaultdict(list)
        for number, encoding in enumerate(encodings):
            by_length[len(encoding.ids)].append(number)
        weight, bias = self._weights["qa_outputs.weight"], self._weights["qa_outputs.bias"]
        found: list[Scores | None] = [None] * len(texts)

        def run(numbers: Sequence[int]) -> None:
            pieces = np.array([encodings[n].ids for n in numbers], np.int64)
            second = np.array([encodings[n].type_ids.index(1) for n in numbers])
            embedded = minilm.embed(self._weights, pieces, second)
            if marked is not None:
                for row, number in enumerate(numbers):
                    is_marked = _pieces_of(encodings[number], marked[number])
                    embedded[row, is_marked] += self._weights["mark"]
            (tokens,) = self._session.run(None, {"embedded": embedded})
            for number, scores in zip(numbers, tokens @ weight.T + bias, strict=True):
                found[number] = scores

        # One text a run unless several are equally long: nothing is padded, so that a text's scores do
        # not depend on what it is read with.
        list(self._threads.map(run, sorted(by_length.values(), key=lambda n: -n[0])))
        return [
            (encoding, scores)
            for encoding, scores in zip(encodings, found, strict=True)
            if scores is not None
        ]

    def _shortened(self, question: str) -> str:
        encoding = self._questions.encode(question)
        return question[: encoding.offsets[-2][1]] if encoding.overflowing else question


def _pieces_of(encoding: Any, span: Span) -> NDArray[np.bool_]:  # noqa: ANN401  tokenizers has no types
    """Which pieces lie in a span of the second text."""
    kinds, offsets = np.array(encoding.type_ids), np.array(encoding.offsets)
    is_text: NDArray[np.bool_] = (kinds == 1) & (offsets[:, 1] > offsets[:, 0])
    return is_text & (offsets[:, 0] >= span.start) & (offsets[:, 1] <= span.end)
