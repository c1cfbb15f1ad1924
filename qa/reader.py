"""The reader: a question and a passage in, scores of every word piece as start and end of the answer out.

The shipped reader is BERT for question answering over all-MiniLM-L6-v2, trained by `qa.train`; the file
holds what training changed, the embeddings are the encoder's own. It runs as the encoder does, by
onnxruntime in 8 bits where the processor multiplies them exactly. Any extractive question-answering
model of transformers that lies on this computer can take its place.
"""

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index import minilm
from index.encoder import digest_of, first_line
from index.errors import ModelError
from index.spans import whole

from .pairs import QUESTION_PIECES, PairNetwork, Scores, read_weights

DIGEST = "62b1e5ac449b6e08cc1f3091df3f5c9e60d8b3cf026d54e203c30f03ccd0f072"  # of reader.safetensors
NAME = f"quoth-reader/{DIGEST[:12]}"
# Taken from the shipped reader's score of "no answer". It learned from many questions without one, so its
# margins of right answers are lower by about this than those of the first four readers (docs/reader.md), with
# which most margins that the kinds ask for were found.
EASE = 2.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one passage.

    `starts` and `ends`: scores of each word piece of the passage as the first and last of the answer;
    `offsets`: (pieces, 2), the piece's characters in the passage; `none`: the score of "no answer
    here", to be compared with the sum of a start and an end.
    """

    offsets: NDArray[np.int32]
    starts: Scores
    ends: Scores
    none: float


class Reader(Protocol):
    """Finds answers in passages."""

    @property
    def name(self) -> str:
        """Says which scores these are: thresholds belong to a name."""

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """One reading for each passage, in their order."""


def load_reader(name_or_path: str | None = None, download: bool = False) -> Reader:
    """The shipped reader, or the transformers model of that name or folder.

    Nothing is fetched unless `download` says so. ModelError if the model is not on this computer, is
    not the one we know, or does not answer questions by spans.
    """
    if name_or_path is not None:
        return NamedReader(name_or_path, download)
    return shipped_reader()


@cache
def shipped_reader() -> "MiniReader":
    """The reader in this package, loaded once a process."""
    return MiniReader(_shipped(), minilm.multiplies_exactly())


def shipped_weights() -> dict[str, Scores]:
    """The tensors of the reader in this package."""
    return read_weights(_shipped(), DIGEST)


def _shipped() -> Path:
    return Path(str(files("qa").joinpath("reader.safetensors")))


class MiniReader:
    """The shipped network by onnxruntime, without torch. Calls from several threads may overlap."""

    def __init__(self, path: Path, eight_bits: bool, digest: str = DIGEST) -> None:
        self._network = PairNetwork(read_weights(path, digest), eight_bits)
        self.name = NAME

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """One reading for each passage; what lies beyond PIECES of a pair is not read."""
        return [
            _reading(scores, encoding)
            for encoding, scores in self._network.scores(question, passages)
        ]


def _reading(scores: Scores, encoding: Any) -> Reading:  # noqa: ANN401  tokenizers has no types
    first, last = encoding.type_ids.index(1), len(encoding.ids) - 1
    offsets = np.array(encoding.offsets[first:last], np.int32).reshape(-1, 2)
    none = float(scores[0].sum()) - EASE
    return Reading(offsets, scores[first:last, 0], scores[first:last, 1], none)


class NamedReader:
    """Any extractive question-answering model of transformers that lies on this computer."""

    def __init__(self, name_or_path: str, download: bool = False) -> None:
        self._tokenizer, self._model = _load_transformers(name_or_path, download)
        self._longest = min(self._model.config.max_position_embeddings - 2, 512)
        self.name = f"{Path(name_or_path).name}/{digest_of(self._model)}"
        self._lock = threading.Lock()  # its tokenizer cannot be used by two threads at once

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """One reading for each passage, cut where the model's longest input ends."""
        import torch

        with self._lock, torch.inference_mode():
            return [self._read(question, whole(passage)) for passage in passages]

    def _read(self, question: str, passage: str) -> Reading:
        asked = self._tokenizer.encode(question, add_special_tokens=False)[:QUESTION_PIECES]
        encoded = self._tokenizer(
            self._tokenizer.decode(asked) if len(asked) == QUESTION_PIECES else question,
            passage,
            truncation="only_second",
            max_length=self._longest,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        own = [n for n, part in enumerate(encoded.sequence_ids(0)) if part == 1]
        offsets = encoded.pop("offset_mapping")[0].numpy()[own].astype(np.int32).reshape(-1, 2)
        out = self._model(**encoded)
        starts, ends = (logits[0].float().numpy() for logits in (out.start_logits, out.end_logits))
        return Reading(offsets, starts[own], ends[own], float(starts[0] + ends[0]))


def _load_transformers(name_or_path: str, download: bool) -> tuple[Any, Any]:
    # Both are read when the library is first imported. Without it, even a local folder asks the network.
    if not download:
        os.environ["HF_HUB_OFFLINE"] = "1"
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        tokenizer = AutoTokenizer.from_pretrained(name_or_path, local_files_only=not download)
        model, told = AutoModelForQuestionAnswering.from_pretrained(
            name_or_path, local_files_only=not download, output_loading_info=True
        )
    except Exception as error:  # whatever its many loaders raise
        raise ModelError(
            f"No reader {name_or_path!r} can be loaded from this computer ({first_line(error)}). "
            "Name the folder of an extractive question-answering model, or no reader to use the "
            "shipped one."
        ) from error
    if any("qa_outputs" in name for name in told["missing_keys"]) or not tokenizer.is_fast:
        raise ModelError(
            f"{name_or_path} was not trained to answer questions by spans; name another."
        )
    return tokenizer, model.eval()
