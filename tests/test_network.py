import math
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

import numpy as np
import pytest
import torch

from index.encoder import model_folder
from index.minilm import read_weights
from qa.network import SHARED, STEP, Encoded, Network, loss_of, padded

pytestmark = pytest.mark.usefixtures("one_thread")


@cache
def network() -> Network:
    return Network(dict(read_weights(model_folder() / "model.safetensors")), "cpu")


def made(length: int, passage: int, seed: int = 0) -> Encoded:
    """Word pieces at random: [CLS] question [SEP] passage [SEP]."""
    pieces = np.random.default_rng(seed).integers(1_000, 30_000, length).tolist()
    pieces[0], pieces[passage - 1], pieces[-1] = 101, 102, 102
    return Encoded(pieces, passage, [passage], [passage])


LESSONS = [made(21, 6, 1), made(48, 17, 2), made(5, 3, 3), made(64, 9, 4)]


@pytest.mark.parametrize(
    ("length", "expected"), [(1, STEP), (STEP - 1, STEP), (STEP, STEP), (STEP + 1, 2 * STEP)]
)
def test_padded_to_a_multiple(length: int, expected: int) -> None:
    assert padded(Encoded([7] * length, 1, [0], [0])) == expected


def oracle() -> Any:  # noqa: ANN401  its types are not ours
    """BertForQuestionAnswering of transformers with our weights, embeddings of the encoder included."""
    from transformers import BertConfig, BertForQuestionAnswering

    config = BertConfig(
        vocab_size=30_522,
        hidden_size=384,
        num_hidden_layers=6,
        num_attention_heads=12,
        intermediate_size=1_536,
        attn_implementation="eager",
    )
    bert = BertForQuestionAnswering(config).eval()
    weights: Mapping[str, Any] = read_weights(model_folder() / "model.safetensors")
    state = {
        f"bert.{name}": torch.from_numpy(value.copy())
        for name, value in weights.items()
        if name.startswith("embeddings.") and name.endswith(("weight", "bias"))
    }
    state |= {name: value.detach() for name, value in network().parameters.items()}
    missing, unknown = bert.load_state_dict(state, strict=False)
    assert not unknown
    assert not [name for name in missing if "position_ids" not in name]
    return bert


def test_scores_are_those_of_transformers() -> None:
    """Padded to different lengths in one batch; transformers gets each lesson alone, unpadded."""
    bert = oracle()
    with torch.no_grad():
        scores = network().scores(LESSONS, dtype=torch.float32)
        assert scores.shape == (4, 64, 2)
        for own, one in zip(scores, LESSONS, strict=True):
            length = len(one.pieces)
            kinds = [0] * one.passage + [1] * (length - one.passage)
            right = bert(
                input_ids=torch.tensor([one.pieces]),
                token_type_ids=torch.tensor([kinds]),
                attention_mask=torch.ones(1, length),
            )
            assert torch.allclose(own[:length, 0], right.start_logits[0], rtol=0, atol=1e-4)
            assert torch.allclose(own[:length, 1], right.end_logits[0], rtol=0, atol=1e-4)


def test_what_is_trained() -> None:
    parameters = network().parameters
    assert len(parameters) == 6 * 16 + 2
    assert not [name for name in parameters if "embeddings" in name or "pooler" in name]
    assert parameters["qa_outputs.weight"].shape == (2, 384)
    assert not parameters["qa_outputs.bias"].any()
    assert sum(value.numel() for value in parameters.values()) == 6 * 1_774_464 + 770


def test_other_parameters_can_be_scored() -> None:
    parameters = dict(network().parameters)
    parameters["qa_outputs.weight"] = torch.zeros(2, 384)
    parameters["qa_outputs.bias"] = torch.tensor([1.0, 2.0])
    with torch.no_grad():
        scores = network().scores(LESSONS[:1], parameters)
    assert scores.dtype == torch.float32
    assert (scores == torch.tensor([1.0, 2.0])).all()


def test_dropout_is_as_the_dice_fall() -> None:
    def score(dice: Random | None) -> torch.Tensor:
        with torch.no_grad():
            return network().scores([LESSONS[2]], dtype=torch.float32, dice=dice)

    first = score(Random(1))
    assert torch.equal(first, score(Random(1)))
    assert not torch.equal(first, score(Random(2)))
    assert not torch.equal(first, score(None))


def test_loss_by_hand() -> None:
    """[CLS] question [SEP] a b c [SEP] and padding; scores are logarithms of small numbers."""
    one = Encoded([101, 7, 102, 8, 9, 10, 102], 3, [3, 5], [4])
    none = Encoded([101, 7, 102, 8, 102], 3, [0], [0])
    # Starts: the question, [SEP] and padding have 99 and must not count.
    starts = [[1, 99, 99, 2, 3, 4, 99, 99], [2, 99, 99, 6, 99, 99, 99, 99]]
    ends = [[2, 99, 99, 3, 4, 1, 99, 99], [3, 99, 99, 1, 99, 99, 99, 99]]
    scores = torch.log(torch.tensor([starts, ends], dtype=torch.float32)).permute(1, 2, 0)
    shares = [(2 + 4) / (1 + 2 + 3 + 4), 4 / (2 + 3 + 4 + 1), 2 / (2 + 6), 3 / (3 + 1)]
    expected = -sum(math.log(share) for share in shares) / 4
    assert float(loss_of(scores, [[one], [none]])) == pytest.approx(expected, abs=1e-5)


def test_loss_over_the_passages_of_a_question_by_hand() -> None:
    """Beside the loss within each: places of both, as shares of their own passage's no answer."""
    one = Encoded([101, 7, 102, 8, 9, 102], 3, [3], [4])
    other = Encoded([101, 7, 102, 8, 102], 3, [0], [0])
    starts = [[2, 99, 99, 6, 2, 99], [4, 99, 99, 12, 99, 99]]
    ends = [[1, 99, 99, 5, 3, 99], [5, 99, 99, 10, 99, 99]]
    scores = torch.log(torch.tensor([starts, ends], dtype=torch.float32)).permute(1, 2, 0)
    alone = [6 / 10, 3 / 9, 4 / 16, 5 / 15]
    # In shares of the passage's own "no answer": 3, 1 and 3 as starts, 5, 3 and 2 as ends.
    together = [3 / (3 + 1 + 3 + 1), 3 / (5 + 3 + 2 + 1)]
    expected = -(sum(map(math.log, alone)) + SHARED * sum(map(math.log, together))) / 4
    assert float(loss_of(scores, [[one, other]])) == pytest.approx(expected, abs=1e-5)
    apart = -sum(map(math.log, alone)) / 4
    assert float(loss_of(scores, [[one], [other]])) == pytest.approx(apart, abs=1e-5)


def test_loss_over_passages_of_which_none_answers_by_hand() -> None:
    one, other = (Encoded([101, 7, 102, 8, 102], 3, [0], [0]) for _ in range(2))
    starts = [[2, 99, 99, 6, 99], [4, 99, 99, 12, 99]]
    ends = [[1, 99, 99, 5, 99], [5, 99, 99, 10, 99]]
    scores = torch.log(torch.tensor([starts, ends], dtype=torch.float32)).permute(1, 2, 0)
    alone = [2 / 8, 4 / 16, 1 / 6, 5 / 15]
    together = [1 / (3 + 3 + 1), 1 / (5 + 2 + 1)]  # the place for "in none of them"
    expected = -(sum(map(math.log, alone)) + SHARED * sum(map(math.log, together))) / 4
    assert float(loss_of(scores, [[one, other]])) == pytest.approx(expected, abs=1e-5)


def test_loss_of_a_sure_reader_is_nothing() -> None:
    scores = torch.full((1, 16, 2), -50.0)
    scores[0, 3, 0] = scores[0, 4, 1] = 50
    one = Encoded([101, 7, 102, 8, 9, 10, 102], 3, [3], [4])
    assert float(loss_of(scores, [[one]])) == pytest.approx(0)
    other = Encoded(one.pieces, 3, [0], [0])
    assert float(loss_of(scores, [[other]])) == pytest.approx(100)


def test_a_step_down_the_slope_lowers_the_loss() -> None:
    own = {name: v.clone().requires_grad_() for name, v in network().parameters.items()}
    loss = loss_of(network().scores(LESSONS[:1], own, dtype=torch.float32), [LESSONS[:1]])
    slopes = torch.autograd.grad(loss, list(own.values()))
    assert all(bool(slope.isfinite().all()) for slope in slopes)
    assert all(
        bool(slope.any()) for name, slope in zip(own, slopes, strict=True) if "key.b" not in name
    )
    with torch.no_grad():
        lower = {n: v - 1e-3 * s for (n, v), s in zip(own.items(), slopes, strict=True)}
        after = loss_of(network().scores(LESSONS[:1], lower, dtype=torch.float32), [LESSONS[:1]])
    assert float(after) < float(loss.detach())
