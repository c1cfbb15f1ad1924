"""Fits the classifier of followup.safetensors to CANARD's rewritten questions.

    python -m qa.fit_followup --data ../shared/data [--out qa/followup.safetensors] [--vectors FILE]

Two thirds of the dialogues train, the last third measures. Beside each question as it was asked stand,
for every third, its rewriting and a rewritten question of another dialogue: both stand alone, so that
no word before belongs to them.
"""

import argparse
import hashlib
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.encoder import Encoder, load_encoder
from index.words import query_terms, terms

from .followup_terms import Matrix, features, lay_out
from .outcome import Turn
from .questions import add_data, read_rows

FILE = "dialogue/canard_two_thirds.jsonl.gz"
HIDDEN, EPOCHS, DECAY, DROPOUT, RATE, BATCH = 32, 6, 0.1, 0.5, 2e-3, 512
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its conversation; `needed`: the terms that it lacks and its rewriting has."""

    title: str
    question: str
    history: tuple[Turn, ...]
    needed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the classifier sees of an example: terms of the conversation and a row for each."""

    found: list[str]
    rows: Matrix
    needed: frozenset[str]

    @property
    def labels(self) -> Matrix:
        """1 for each row whose term is needed."""
        return np.array([term in self.needed for term in self.found], np.float32)


def read_canard(path: Path) -> list[Example]:
    """The questions as they were asked."""
    return [_example(row, row["question"], row["rewrite"]) for row in read_rows(path)]


def _example(row: dict[str, Any], question: str, rewrite: str) -> Example:
    history = tuple(Turn(turn["question"], turn["answer"]) for turn in row["history"])
    needed = frozenset(query_terms(rewrite)) - {*terms(question)}
    return Example(row["title"], question, history, needed)


def standing_alone(path: Path) -> list[Example]:
    """For every third row its rewriting, and that of another title, after the same conversation."""
    rows = read_rows(path)
    chance = random.Random(5)
    found = []
    for row in rows[::3]:
        other = chance.choice([one for one in rows if one["title"] != row["title"]])
        found += [_example(row, one["rewrite"], one["rewrite"]) for one in (row, other)]
    return found


def measuring_titles(path: Path) -> frozenset[str]:
    """The titles of the third of the dialogues that measures."""
    return frozenset(sorted({row["title"] for row in read_rows(path)})[2::3])


def weigh(encoder: Encoder, examples: Sequence[Example]) -> list[Weighed]:
    """The rows of the examples, as `followup_terms.belonging` makes them."""
    found = []
    for at in range(0, len(examples), 64):
        part = examples[at : at + 64]
        laid = [lay_out(one.question, one.history) for one in part]
        spans = [[word.span for word in heard] for _, heard in laid]
        matrices = encoder.encode_spans([text for text, _ in laid], spans)
        for one, (_, heard), matrix in zip(part, laid, matrices, strict=True):
            found.append(Weighed(*features(one.question, heard, matrix[1:]), one.needed))
        _say(f"{at + len(part)} of {len(examples)} encoded", "\r")
    return found


def train(examples: Sequence[Weighed]) -> dict[str, Matrix]:
    """The classifier's numbers, by name; what scales the rows is folded into the first weights."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(0)
    rows = np.concatenate([one.rows for one in examples])
    labels = torch.tensor(np.concatenate([one.labels for one in examples]))
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    inputs = torch.tensor((rows - middle) / spread)
    first, last = torch.nn.Linear(rows.shape[1], HIDDEN), torch.nn.Linear(HIDDEN, 1)
    net = torch.nn.Sequential(
        torch.nn.Dropout(DROPOUT), first, torch.nn.ReLU(), torch.nn.Dropout(DROPOUT), last
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(inputs)).split(BATCH):  # type: ignore[no-untyped-call]
            out = net(inputs[batch])[:, 0]
            loss = torch.nn.functional.binary_cross_entropy_with_logits(out, labels[batch])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    weight = first.weight.detach().numpy() / spread
    bias = first.bias.detach().numpy() - weight @ middle
    return {
        "hidden.weight": weight.astype(np.float32),
        "hidden.bias": bias.astype(np.float32),
        "out.weight": last.weight.detach().numpy()[0].copy(),
        "out.bias": last.bias.detach().numpy().copy(),
    }


def main() -> None:
    """Train, measure, write, and print the SHA-256 that `followup_terms.DIGEST` must have."""
    from safetensors.numpy import save

    from .followup_terms import probabilities

    parser = argparse.ArgumentParser(prog="python -m qa.fit_followup", description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, default=Path("qa/followup.safetensors"))
    given = parser.parse_args()
    path, encoder = given.data / FILE, load_encoder()
    measuring = measuring_titles(path)
    asked, alone = read_canard(path), standing_alone(path)
    weighed = list(zip([*asked, *alone], weigh(encoder, [*asked, *alone]), strict=True))
    weights = train([rows for one, rows in weighed if one.title not in measuring])
    for name, group in (
        ("as asked", weighed[: len(asked)]),
        ("standing alone", weighed[len(asked) :]),
    ):
        kept = [rows for one, rows in group if one.title in measuring]
        _say(f"{name}, {len(kept)} questions of the measuring third:")
        for least in THRESHOLDS:
            chances = [probabilities(weights, one.rows) for one in kept]
            _say(f"  at {least}: {_told(kept, chances, least)}")
    raw = save(weights)
    given.out.write_bytes(raw)
    _say(f"{given.out}: {len(raw):,} bytes, SHA-256 {hashlib.sha256(raw).hexdigest()}")


def _told(examples: Sequence[Weighed], chances: Sequence[Matrix], least: float) -> str:
    right = wrong = needed = 0
    for one, chance in zip(examples, chances, strict=True):
        chosen = {term for term, p in zip(one.found, chance.tolist(), strict=True) if p >= least}
        right += len(chosen & one.needed)
        wrong += len(chosen - one.needed)
        needed += len(one.needed)
    return f"{right} of {needed} needed terms, {wrong} others"


def _say(line: str, end: str = "\n") -> None:
    sys.stdout.write(line + end)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
