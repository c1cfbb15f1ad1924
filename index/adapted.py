"""Networks of the encoder's shape that ship as what training changed in its weights.

`qa.adapter` writes such files: of each matrix the difference to the encoder's own is a product of two thin
ones, in 8 bits with one scale a column of the left and a row of the right one; vectors are whole.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import minilm
from .errors import ModelError

LEFT, RIGHT, LEFT_SCALES, RIGHT_SCALES = "left", "right", "left_scales", "right_scales"

Tensors = Mapping[str, NDArray[np.generic]]
Weights = dict[str, NDArray[np.float32]]


def unpack(base: Tensors, packed: Tensors) -> Weights:
    """The weights again, under the names of `packed` without the parts' ends."""
    weights: Weights = {}
    for name, value in packed.items():
        stem, _, part = name.rpartition(".")
        if part in (RIGHT, LEFT_SCALES, RIGHT_SCALES):
            continue
        if part != LEFT:
            weights[name] = value.astype(np.float32)
            continue
        left = value.astype(np.float32) * packed[f"{stem}.{LEFT_SCALES}"].astype(np.float32)
        right = packed[f"{stem}.{RIGHT}"].astype(np.float32)
        right = right * packed[f"{stem}.{RIGHT_SCALES}"].astype(np.float32)
        own = base[stem.removeprefix("bert.")].astype(np.float32)
        weights[stem] = own + left @ right
    return weights


def read_weights(path: Path, digest: str | None, base: minilm.Weights) -> Weights:
    """The network's tensors under the names that `index.minilm` uses; ModelError if not ours.

    The file may be an adapter over the encoder, whose weights are `base`, as shipped ones are, or whole as
    training writes it. Only the file with that SHA-256 is taken; None: any.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        raw = path.read_bytes()
        if digest is not None and hashlib.sha256(raw).hexdigest() != digest:
            raise ModelError(f"{path} is not the model that was shipped. Install Quoth again.")
        tensors = load(raw)
    except (OSError, SafetensorError) as error:
        raise ModelError(
            f"The model {path} cannot be read ({error}). Install Quoth again."
        ) from error
    own = {name.removeprefix("bert."): value for name, value in unpack(base, tensors).items()}
    return {**base, **own}
