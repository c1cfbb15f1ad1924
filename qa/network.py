"""The networks as they are trained: the reader's, BERT for question answering (Devlin et al. 2019).

`qa.train_entailment` and `qa.train_question` put another last layer on it, or none. Written out here rather
than taken from transformers: in 16-bit products with plain attention it is 2.3 times as fast on processors
with AMX (tests/benchmarks/README.md); a test compares the two. Answering does not need it: `qa.reader` and
its like run the same weights by onnxruntime.
"""

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

LAYERS, HEADS, WIDTH, EPSILON = 6, 12, 384, 1e-12
STEP = 16  # lengths are padded to multiples of this: each new shape costs memory for good
PIECES = 3_600  # pieces in the part of a batch that one thread works on
DROPOUT = 0.1
SHARED = 2.0  # weight of the loss over all passages of a question, in lessons

Parameters = dict[str, Tensor]
One = TypeVar("One", bound="Encoded")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A lesson in word pieces; `passage` is where segment B begins; places of right starts and ends."""

    pieces: list[int]
    passage: int
    starts: list[int]
    ends: list[int]

    @property
    def answers(self) -> bool:
        """Whether there is any other right place than [CLS]."""
        return self.starts != [0]


def padded(one: Encoded) -> int:
    """Its length as a multiple of STEP."""
    return -(-len(one.pieces) // STEP) * STEP


class Network:
    """The reader's network; `weights` are the encoder's, of which the embeddings are used as they are."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], device: str) -> None:
        self._device = device
        own = {name: torch.from_numpy(np.array(value)) for name, value in weights.items()}
        self._embeddings = {
            name: own[f"embeddings.{name}.weight"].to(device)
            for name in ("word_embeddings", "position_embeddings", "token_type_embeddings")
        }
        self._norm = [own[f"embeddings.LayerNorm.{part}"].to(device) for part in ("weight", "bias")]
        self.parameters: Parameters = {
            f"bert.{name}": value.to(device)
            for name, value in own.items()
            if "layer" in name.split(".")
        }
        torch.manual_seed(0)
        self.parameters["qa_outputs.weight"] = (torch.randn(2, WIDTH) * 0.02).to(device)
        self.parameters["qa_outputs.bias"] = torch.zeros(2, device=device)
        # Drawing random numbers for every place took a tenth of the time.
        self._masks = [
            ((torch.rand(2 * PIECES, WIDTH) >= DROPOUT) / (1 - DROPOUT)).bfloat16().to(device)
            for _ in range(8)
        ]

    def batch(self, lessons: Sequence[Encoded]) -> tuple[Tensor, Tensor]:
        """The summed embeddings, (lessons, pieces, width), and what to add to scores of attention."""
        length = max(padded(one) for one in lessons)
        pieces = torch.zeros(len(lessons), length, dtype=torch.int64)
        kinds = torch.zeros_like(pieces)
        hidden = torch.zeros(len(lessons), 1, 1, length)
        for row, one in enumerate(lessons):
            pieces[row, : len(one.pieces)] = torch.tensor(one.pieces)
            kinds[row, one.passage : len(one.pieces)] = 1
            hidden[row, :, :, len(one.pieces) :] = -1e4
        pieces, kinds = pieces.to(self._device), kinds.to(self._device)
        embedded = (
            functional.embedding(pieces, self._embeddings["word_embeddings"])
            + self._embeddings["position_embeddings"][:length]
            + functional.embedding(kinds, self._embeddings["token_type_embeddings"])
        )
        return functional.layer_norm(
            self.marked(embedded, lessons), (WIDTH,), self._norm[0], self._norm[1], EPSILON
        ), hidden.to(self._device)

    def marked(self, embedded: Tensor, lessons: Sequence[Encoded]) -> Tensor:
        """The lessons' embeddings with what a network adds to them: the reader's nothing."""
        return embedded

    def scores(
        self,
        lessons: Sequence[Encoded],
        parameters: Parameters | None = None,
        *,
        dtype: torch.dtype = torch.bfloat16,
        dice: random.Random | None = None,
    ) -> Tensor:
        """(lessons, pieces, outputs): scores of every piece, of a reader as start and as end.

        `dice`: with dropout.
        """
        parameters = parameters or self.parameters
        tokens = self.tokens(lessons, parameters, dtype=dtype, dice=dice)
        weight, bias = (parameters[f"qa_outputs.{name}"].to(dtype) for name in ("weight", "bias"))
        return functional.linear(tokens, weight, bias).float()

    def tokens(
        self,
        lessons: Sequence[Encoded],
        parameters: Parameters | None = None,
        *,
        dtype: torch.dtype = torch.bfloat16,
        dice: random.Random | None = None,
    ) -> Tensor:
        """(lessons, pieces, WIDTH): the vector of every piece, padding too; `dice`: with dropout."""
        own = {name: w.to(dtype) for name, w in (parameters or self.parameters).items()}
        embedded, hidden = (each.to(dtype) for each in self.batch(lessons))
        rows, length, _ = embedded.shape
        x = self._drop(embedded.reshape(rows * length, WIDTH), dice)

        def linear(y: Tensor, at: str) -> Tensor:
            return functional.linear(y, own[at + ".weight"], own[at + ".bias"])

        def add_and_norm(y: Tensor, x: Tensor, at: str) -> Tensor:
            at += "output.LayerNorm"
            y = x + self._drop(y, dice)
            return functional.layer_norm(
                y, (WIDTH,), own[at + ".weight"], own[at + ".bias"], EPSILON
            )

        for layer in range(LAYERS):
            at = f"bert.encoder.layer.{layer}."
            query, key, value = (
                linear(x, f"{at}attention.self.{name}")
                .view(rows, length, HEADS, WIDTH // HEADS)
                .transpose(1, 2)
                for name in ("query", "key", "value")
            )
            attention = query * math.sqrt(HEADS / WIDTH) @ key.transpose(-1, -2) + hidden
            mixed = (attention.softmax(-1) @ value).transpose(1, 2).reshape(rows * length, WIDTH)
            x = add_and_norm(linear(mixed, at + "attention.output.dense"), x, at + "attention.")
            wide = functional.gelu(linear(x, at + "intermediate.dense"))
            x = add_and_norm(linear(wide, at + "output.dense"), x, at)
        return x.view(rows, length, WIDTH)

    def _drop(self, x: Tensor, dice: random.Random | None) -> Tensor:
        if dice is None:
            return x
        at = dice.randrange(2 * PIECES - len(x) + 1)
        return x * dice.choice(self._masks)[at : at + len(x)].to(x.dtype)


def loss_of(scores: Tensor, groups: Sequence[Sequence[Encoded]]) -> Tensor:
    """Mean over the lessons of -log(share of the right places), over starts and ends.

    `scores`: of the lessons of all groups in their order. To this comes, for each group of several
    passages of one question, the same loss over the places of all of them together, each measured
    from its own passage's score of "no answer" and beside one more place for "in none of them"
    (shared normalisation, Clark & Gardner 2018), which is the right one where no passage answers. So
    margins of different passages compare.
    """
    lessons = [one for group in groups for one in group]
    may, right = _allowed(scores, lessons)
    whole = (scores + may).logsumexp(1)
    good = (scores + right).logsumexp(1)
    loss = (whole - good).sum()
    margins = scores - scores[:, :1]
    may[:, 0] = right[:, 0] = -math.inf
    none = torch.zeros(1, 2, device=scores.device)
    for rows, group in of_several(groups):
        places = torch.cat([(margins[rows] + may[rows]).flatten(0, 1), none])
        answers = (margins[rows] + right[rows]).flatten(0, 1)
        if not any(one.answers for one in group):
            answers = none
        loss = loss + SHARED * (places.logsumexp(0) - answers.logsumexp(0)).sum()
    return loss / (2 * len(lessons))


def of_several(groups: Iterable[Sequence[One]]) -> Iterator[tuple[slice, Sequence[One]]]:
    """The groups of more than one lesson, each behind its rows where all lessons follow each other."""
    at = 0
    for group in groups:
        if len(group) > 1:
            yield slice(at, at + len(group)), group
        at += len(group)


def _allowed(scores: Tensor, lessons: Sequence[Encoded]) -> tuple[Tensor, Tensor]:
    """0 where an answer may stand, and where it does, else -inf; the question has no places."""
    may = torch.full((*scores.shape[:2], 1), -math.inf)
    right = torch.full((*scores.shape[:2], 2), -math.inf)
    for row, one in enumerate(lessons):
        may[row, one.passage : len(one.pieces) - 1] = 0  # the last piece is [SEP]
        may[row, 0] = 0
        right[row, one.starts, 0] = 0
        right[row, one.ends, 1] = 0
    return may.to(scores.device), right.to(scores.device)
