import numpy as np
import pytest

from index.adapted import unpack
from qa.adapter import mean, pack


def test_a_change_of_low_rank_comes_back() -> None:
    dice = np.random.default_rng(1)
    base = {"layer.weight": dice.normal(size=(8, 12)).astype(np.float32)}
    change = dice.normal(size=(8, 2)) @ dice.normal(size=(2, 12))
    own = {
        "bert.layer.weight": base["layer.weight"] + change.astype(np.float32),
        "bert.layer.bias": np.array([0.5, -1.25], np.float32),
        "head.weight": np.ones((2, 3), np.float32),  # nothing in the encoder to differ from
    }
    packed = pack(base, own, rank=2)
    assert packed["bert.layer.weight.left"].dtype == np.int8
    assert packed["bert.layer.weight.left"].shape == (8, 2)
    weights = unpack(base, packed)
    assert weights.keys() == own.keys()
    np.testing.assert_array_equal(weights["bert.layer.bias"], own["bert.layer.bias"])
    np.testing.assert_array_equal(weights["head.weight"], own["head.weight"])
    off = weights["bert.layer.weight"] - own["bert.layer.weight"]
    assert np.abs(off).max() < 0.03 * np.abs(change).max()


@pytest.mark.parametrize("rank", [1, 4])
def test_a_higher_rank_is_nearer(rank: int) -> None:
    dice = np.random.default_rng(2)
    base = {"w": np.zeros((16, 16), np.float32)}
    own = {"bert.w": dice.normal(size=(16, 16)).astype(np.float32)}
    near, nearer = (
        np.abs(unpack(base, pack(base, own, each))["bert.w"] - own["bert.w"]).mean()
        for each in (rank, rank * 4)
    )
    assert nearer < near
    assert unpack(base, pack(base, base | {"bert.w": base["w"]}, 1))["bert.w"].max() == 0


def test_of_several_runs_the_mean_is_taken() -> None:
    one = {"w": np.array([1.0, 3.0], np.float16)}
    other = {"w": np.array([2.0, 3.5], np.float16)}
    np.testing.assert_array_equal(mean([one, other])["w"], np.array([1.5, 3.25], np.float32))
    with pytest.raises(ValueError, match="one model"):
        mean([one, {"v": one["w"]}])
