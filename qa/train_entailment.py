"""Train the entailment network.

    python -m qa.train_entailment --data ../shared/data --candidates FILE.jsonl.gz --out DIR --minutes 50

The reader's network (`qa.network`), from the reader's weights on, with one more vector, which marks the
sentence that is judged, and three scores of [CLS]. The loss is the negative log of the share that softmax
gives to what the sentence may say, and once more over all sentences proposed for a question. Runs and goes on
as `qa.train` does.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from .entailment import SAYS
from .entailment_lessons import Lesson, Material
from .network import SHARED, WIDTH, Encoded, Network, of_several
from .questions import add_data
from .train import LONGEST, Group, Run, begin, regrouped, take, whole_tokenizer


@dataclass(frozen=True, slots=True)
class Marked(Encoded):
    """A lesson in word pieces; `starts` and `ends` are those of the sentence, one each."""

    says: frozenset[str]


class Pairs:
    """Encodes lessons with the encoder's own tokenizer."""

    def __init__(self, model: Path) -> None:
        self._tokenizer = whole_tokenizer(model)

    def encode(self, groups: Sequence[Sequence[Lesson]]) -> list[Group]:
        """Those lessons that are not too long; no group whose first one, which may answer, is."""
        lessons = [lesson for group in groups for lesson in group]
        encodings = self._tokenizer.encode_batch([(one.question, one.text) for one in lessons])
        return regrouped(groups, map(_marked, lessons, encodings))


def _marked(lesson: Lesson, encoding: Any) -> Marked | None:  # noqa: ANN401  tokenizers has no types
    if len(encoding.ids) > LONGEST:
        return None
    first = encoding.char_to_token(lesson.marked.start, 1)
    last = encoding.char_to_token(lesson.marked.end - 1, 1)
    if first is None or last is None:
        return None
    return Marked(encoding.ids, encoding.type_ids.index(1), [first], [last], lesson.says)


class EntailmentNetwork(Network):
    """The reader's network with a mark, and three scores of the first piece."""

    def __init__(self, weights: Any, device: str) -> None:  # noqa: ANN401
        super().__init__(weights, device)
        torch.manual_seed(1)
        self.parameters["mark"] = torch.zeros(WIDTH, device=device)
        self.parameters["qa_outputs.weight"] = (torch.randn(len(SAYS), WIDTH) * 0.02).to(device)
        self.parameters["qa_outputs.bias"] = torch.zeros(len(SAYS), device=device)

    def marked(self, embedded: Tensor, lessons: Sequence[Encoded]) -> Tensor:
        """The embeddings with the mark of `self.parameters` on the pieces of the sentence."""
        marks = torch.zeros(*embedded.shape[:2], 1)
        for row, one in enumerate(lessons):
            marks[row, one.starts[0] : one.ends[0] + 1] = 1
        mark = self.parameters["mark"]
        return embedded + marks.to(mark.device) * mark


def loss_of(scores: Tensor, groups: Sequence[Sequence[Marked]]) -> Tensor:
    """Mean over the lessons of -log(share of what the sentence may say).

    `scores`: of the pieces of the lessons of all groups in their order; [CLS] counts. To this comes, for each
    group of several sentences for one question, -log of the first one's share by softmax of how much likelier
    each tells than not, beside one more for "none of them" (as of passages in `qa.network`); of that
    one's share if the first does not answer.
    """
    lessons = [one for group in groups for one in group]
    may = torch.tensor([[0.0 if s in one.says else -1e4 for s in SAYS] for one in lessons])
    first = scores[:, 0]
    loss = (first.logsumexp(1) - (first + may.to(first.device)).logsumexp(1)).sum()
    untold = SAYS.index("untold")
    tells = first[:, :untold].logsumexp(1) - first[:, untold]
    for rows, group in of_several(groups):
        places = torch.cat([tells[rows], torch.zeros_like(tells[:1])])
        right = -1 if "untold" in group[0].says else 0
        loss = loss + SHARED * (places.logsumexp(0) - places[right])
    return loss / len(lessons)


class EntailmentRun(Run):
    """One training run of it."""

    FILE = "entailment.safetensors"

    def _slopes(self, part: list[Group], dice: random.Random) -> tuple[float, Sequence[Tensor]]:
        lessons = [one for group in part for one in group]
        loss = loss_of(self._network.scores(lessons, dice=dice), part)  # type: ignore[arg-type]
        return float(loss.detach()), torch.autograd.grad(loss, self._parameters)


def main() -> None:
    """The command line."""
    from index.encoder import model_folder
    from index.minilm import read_weights

    from .reader import shipped_weights

    parser = argparse.ArgumentParser(prog="python -m qa.train_entailment", description=__doc__)
    add_data(parser)
    parser.add_argument("--candidates", type=Path, required=True, help="made by qa.candidates")
    options, device = begin(parser, minutes=50)
    model = model_folder()
    network = EntailmentNetwork(dict(read_weights(model / "model.safetensors")), device)
    for name, value in shipped_weights().items():
        if f"bert.{name}" in network.parameters:
            network.parameters[f"bert.{name}"] = torch.from_numpy(value.copy()).to(device)
    if options.start is not None:
        take(network, options.start, device)
    material = Material(options.data, options.seed, options.candidates)
    EntailmentRun(network, material, Pairs(model), options).go()


if __name__ == "__main__":
    main()
