"""What training changed in the encoder's weights, in a few megabytes.

    python -m qa.adapter --reader DIR/reader.safetensors --out qa/reader.safetensors

The same for the other networks; `index.adapted` reads what it writes.

Of each matrix the difference to the encoder's own is kept as a product of two thin ones, from its
singular value decomposition cut at a rank (Hu et al. 2022 train such a product; here it is found
afterwards), in 8 bits with one scale a column of the left and a row of the right one. Vectors are kept
whole, in half precision. Rank 128 costs nothing that can be measured: tests/benchmarks/README.md.

Of several runs, one that goes on from another among them, the mean of their weights is taken (Wortsman et
al. 2022, "Robust fine-tuning of zero-shot models").
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.adapted import LEFT, RIGHT, Tensors, Weights
from index.encoder import model_folder
from index.minilm import read_weights

RANK = 128


def pack(base: Tensors, tensors: Tensors, rank: int = RANK) -> dict[str, NDArray[np.generic]]:
    """The adapter of `tensors` (under BERT's names, "bert." before them) over `base`."""
    packed: dict[str, NDArray[np.generic]] = {}
    for name, value in tensors.items():
        own = base.get(name.removeprefix("bert."))
        if own is None or value.ndim < 2:
            packed[name] = value.astype(np.float16)
            continue
        change = value.astype(np.float64) - own.astype(np.float64)
        left, strength, right = np.linalg.svd(change, full_matrices=False)
        root = np.sqrt(strength[:rank])
        for part, matrix, axis in (
            (LEFT, left[:, :rank] * root, 0),
            (RIGHT, root[:, None] * right[:rank], 1),
        ):
            scales = np.maximum(np.abs(matrix).max(axis=axis, keepdims=True), 1e-12) / 127
            packed[f"{name}.{part}"] = np.rint(matrix / scales).astype(np.int8)
            packed[f"{name}.{part}_scales"] = scales.astype(np.float16)
    return packed


def mean(runs: Sequence[Tensors]) -> Weights:
    """The mean of the weights of several runs, all under the same names; raises ValueError else."""
    if any(run.keys() != runs[0].keys() for run in runs):
        raise ValueError("the runs have not the same weights: give runs of one model")
    return {
        name: np.mean([run[name].astype(np.float32) for run in runs], axis=0, dtype=np.float32)
        for name in runs[0]
    }


def main() -> None:
    """The command line."""
    from safetensors.numpy import load_file, save_file

    parser = argparse.ArgumentParser(prog="python -m qa.adapter", description=__doc__)
    parser.add_argument(
        "--reader",
        type=Path,
        required=True,
        nargs="+",
        help="what qa.train has written, or several",
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rank", type=int, default=RANK)
    options = parser.parse_args()
    base = read_weights(model_folder() / "model.safetensors")
    runs = [load_file(one) for one in options.reader]
    save_file(pack(base, mean(runs), options.rank), options.out)
    raw = options.out.read_bytes()
    sys.stdout.write(f"{len(raw):,} bytes, SHA-256 {hashlib.sha256(raw).hexdigest()}\n")


if __name__ == "__main__":
    main()
