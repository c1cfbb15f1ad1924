"""Train the reader.

    python -m qa.train --data ../shared/data --candidates FILE.jsonl.gz --out DIR --minutes 100

The network is BERT for question answering (Devlin et al. 2019) over all-MiniLM-L6-v2, whose embeddings
stay as they are. A question-passage pair goes in; every piece of it gets a score as the start of the
answer and one as its end, and the first piece, [CLS], stands for "no answer here". The loss is the
negative log of the whole share that softmax gives to right places, since an answer may stand in
several; once within each passage, and once over all passages of a question.

On a GPU where there is one. Interrupted, it goes on from `checkpoint.pt` in DIR. The learning rate falls
with the time that is used, so that a run ends well when its minutes do. `reader.safetensors` is the
moving average of the weights, in half precision.
"""

import argparse
import random
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor

from .lessons import Lesson, Material
from .network import PIECES, Encoded, Network, loss_of, padded
from .questions import add_data
from .written import WRITTEN

LONGEST = 384  # pieces of a pair; what is longer is not learned from
ROUND = 20_000  # lessons drawn, sorted by length and shuffled by batches, at a time
WARM_UP = 0.03  # share of the time in which the learning rate rises
AVERAGE = 0.9985  # of the moving average of the weights, a step
CHECKPOINT_SECONDS = 300
LOOKED_AT = 40  # groups too large for the rest of a batch, before it is left unfilled

Group = list[Encoded]  # passages of one question, the first with the answer if there are several


def whole_tokenizer(model: Path) -> Any:  # noqa: ANN401  tokenizers has no types
    """The encoder's tokenizer, which cuts nothing and fills nothing up."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Pairs:
    """Encodes lessons with the encoder's own tokenizer."""

    def __init__(self, model: Path) -> None:
        self._tokenizer = whole_tokenizer(model)

    def encode(self, groups: Sequence[Sequence[Lesson]]) -> list[Group]:
        """Those lessons that are not too long and whose answers begin and end with a piece.

        Of a group whose answer is lost nothing is left.
        """
        lessons = [lesson for group in groups for lesson in group]
        encodings = self._tokenizer.encode_batch([(one.question, one.passage) for one in lessons])
        return regrouped(groups, map(_encoded, lessons, encodings))


def regrouped(groups: Iterable[Sequence[object]], made: Iterator[Encoded | None]) -> list[Group]:
    """What was made of the lessons of all groups in their order; no group whose first one is lost."""
    return [
        [one for one in encoded if one is not None]
        for group in groups
        if (encoded := [next(made) for _ in group])[0] is not None
    ]


def _encoded(lesson: Lesson, encoding: Any) -> Encoded | None:  # noqa: ANN401  tokenizers has no types
    if len(encoding.ids) > LONGEST:
        return None
    passage = encoding.type_ids.index(1)
    places = [
        (encoding.char_to_token(span.start, 1), encoding.char_to_token(span.end - 1, 1))
        for span in lesson.answers
    ]
    known = [(s, e) for s, e in places if s is not None and e is not None]
    if lesson.answers and not known:
        return None
    starts, ends = zip(*known, strict=True) if known else ((0,), (0,))
    return Encoded(encoding.ids, passage, sorted({*starts}), sorted({*ends}))


def batches(groups: Sequence[Group], dice: random.Random) -> Iterator[list[Group]]:
    """Groups of like length together, none torn apart, in random order.

    Each batch is filled up with short groups from further down, so that batches of one length have one
    number of rows: the products of a new shape have to be compiled, which takes longer than a step.
    """
    waiting = deque(sorted(groups, key=lambda one: (-_length(one), dice.random())))
    made: list[list[Group]] = []
    while waiting:
        part = [waiting.popleft()]
        skipped: list[Group] = []
        room = PIECES // _length(part[0]) - len(part[0])
        while waiting and room > 0 and len(skipped) < LOOKED_AT:
            group = waiting.popleft()
            if len(group) <= room:
                part.append(group)
                room -= len(group)
            else:
                skipped.append(group)
        waiting.extendleft(reversed(skipped))
        made.append(part)
    dice.shuffle(made)
    yield from made


def _length(group: Group) -> int:
    return max(padded(one) for one in group)


def together(parts: Iterable[list[Group]], size: int) -> Iterator[list[list[Group]]]:
    """So many parts at a time; the last few may be fewer."""
    waiting: list[list[Group]] = []
    for part in parts:
        waiting.append(part)
        if len(waiting) == size:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


class Drawn(Protocol):
    """What there is to learn from."""

    def round(self, size: int) -> list[list[Any]]:
        """About so many lessons, in groups."""

    def shuffle(self, seed: int) -> None:
        """Draw on in another order."""


class Encodes(Protocol):
    """Makes word pieces of lessons."""

    def encode(self, groups: Sequence[Sequence[Any]]) -> list[Group]:
        """Those groups that can be learned from."""


class Run:
    """One training run, in its folder."""

    FILE, AVERAGE = "reader.safetensors", AVERAGE

    def __init__(self, network: Network, material: Drawn, pairs: Encodes, options: Any) -> None:  # noqa: ANN401
        self._network, self._material, self._pairs = network, material, pairs
        self._folder: Path = options.out
        self._seconds = 60.0 * options.minutes
        self._rate: float = options.rate
        self._threads: int = options.threads
        self._workers = ThreadPoolExecutor(options.threads)
        self._parameters = list(network.parameters.values())
        self._dice = random.Random(options.seed)
        for value in network.parameters.values():
            value.requires_grad_()
        decayed = [v for n, v in network.parameters.items() if v.ndim > 1]
        others = [v for n, v in network.parameters.items() if v.ndim == 1]
        self._optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}],
            lr=0.0,
            fused=True,
        )
        self._average = {n: v.detach().clone() for n, v in network.parameters.items()}
        self._used = 0.0  # seconds, of all sittings
        self._step = self._seen = 0

    def go(self) -> None:
        """Until the time is used."""
        self._resume()
        saved = told = time.monotonic()
        losses: list[float] = []
        seen = self._seen
        while self._used < self._seconds:
            encoded = self._pairs.encode(self._material.round(ROUND))
            for parts in together(batches(encoded, self._dice), self._threads):
                begun = time.monotonic()
                losses.append(self._learn(parts))
                self._used += time.monotonic() - begun
                if self._used >= self._seconds:
                    break
                if time.monotonic() - told > 60:
                    speed = (self._seen - seen) / (time.monotonic() - told)
                    self._tell(f"loss {np.mean(losses):.3f}, {speed:.1f} lessons/s")
                    losses, seen, told = [], self._seen, time.monotonic()
                if time.monotonic() - saved > CHECKPOINT_SECONDS:
                    self._save()
                    saved = time.monotonic()
        self._save()
        self._tell("done")

    def _learn(self, parts: list[list[Group]]) -> float:
        """Make one step.

        Each part has its thread: threads that share one product wait for one another hundreds of
        times a step, which is ruinous wherever anything else runs beside.
        """
        done = self._used / self._seconds
        rate = self._rate * min(done / WARM_UP, (1 - done) / (1 - WARM_UP))
        for group in self._optimizer.param_groups:
            group["lr"] = max(rate, 1e-7)
        dices = [random.Random(self._dice.random()) for _ in parts]
        learned = list(self._workers.map(self._slopes, parts, dices))
        sizes = [sum(map(len, part)) for part in parts]
        lessons = sum(sizes)
        shares = [size / lessons for size in sizes]
        for at, value in enumerate(self._network.parameters.values()):
            value.grad = sum(
                (slopes[at] * share for (_, slopes), share in zip(learned, shares, strict=True)),
                torch.zeros_like(value),
            )
        torch.nn.utils.clip_grad_norm_(list(self._network.parameters.values()), 1.0)
        self._optimizer.step()
        self._step += 1
        self._seen += lessons
        if self._step % 4 == 0:
            with torch.no_grad():
                for name, value in self._network.parameters.items():
                    self._average[name].lerp_(value, 1 - self.AVERAGE**4)
        return sum(loss * share for (loss, _), share in zip(learned, shares, strict=True))

    def _slopes(self, part: list[Group], dice: random.Random) -> tuple[float, Sequence[Tensor]]:
        lessons = [one for group in part for one in group]
        loss = loss_of(self._network.scores(lessons, dice=dice), part)
        return float(loss.detach()), torch.autograd.grad(loss, self._parameters)

    def _tell(self, what: str) -> None:
        done = self._used / 60
        line = f"{done:.1f} min, step {self._step}, {self._seen} lessons: {what}"
        with (self._folder / "log.txt").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def _save(self) -> None:
        from safetensors.torch import save_file

        state = {
            "parameters": self._network.parameters,
            "average": self._average,
            "optimizer": self._optimizer.state_dict(),
            "numbers": (self._used, self._step, self._seen),
        }
        new = self._folder / "checkpoint.new"
        torch.save(state, new)
        new.replace(self._folder / "checkpoint.pt")
        half = {name: value.half().contiguous().cpu() for name, value in self._average.items()}
        save_file(half, self._folder / self.FILE)

    def _resume(self) -> None:
        path = self._folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            with torch.no_grad():
                for name, value in state["parameters"].items():
                    self._network.parameters[name].copy_(value)
            self._average = state["average"]
            self._optimizer.load_state_dict(state["optimizer"])
            self._used, self._step, self._seen = state["numbers"]
            self._material.shuffle(self._step)  # not the same lessons again
            self._tell("going on")


def begin(parser: argparse.ArgumentParser, minutes: float) -> tuple[argparse.Namespace, str]:
    """The options of a run with those that every run has, its folder made, and the device it is for."""
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=minutes)
    parser.add_argument("--rate", type=float, default=1e-4, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2, help="1 on a GPU")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to begin with")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    return options, "cuda" if torch.cuda.is_available() else "cpu"


def take(network: Network, start: Path, device: str) -> None:
    """Begin with the weights of that file."""
    from safetensors.torch import load_file

    for name, value in load_file(start).items():
        network.parameters[name] = value.float().to(device)


def main() -> None:
    """The command line."""
    from index.encoder import model_folder
    from index.minilm import read_weights

    parser = argparse.ArgumentParser(prog="python -m qa.train", description=__doc__)
    add_data(parser)
    parser.add_argument("--candidates", type=Path, required=True, help="made by qa.candidates")
    parser.add_argument("--written", type=Path, default=WRITTEN, help="questions written for it")
    options, device = begin(parser, minutes=100)
    model = model_folder()
    network = Network(dict(read_weights(model / "model.safetensors")), device)
    if options.start is not None:
        take(network, options.start, device)
    material = Material(options.data, options.seed, options.candidates, options.written)
    Run(network, material, Pairs(model), options).go()


if __name__ == "__main__":
    main()
