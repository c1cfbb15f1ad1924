import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file

from index.encoder import MiniLM, model_folder
from index.library import Library
from index.minilm import read_weights
from index.sync import index_folders
from qa import train_question
from qa.network import Encoded
from qa.questions import Question
from qa.train_question import (
    SCALE,
    Asking,
    AsTheyAre,
    Material,
    Pool,
    QuestionNetwork,
    QuestionRun,
    loss_of,
    pool_of,
)
from tests.fakes import LetterEncoder

pytestmark = pytest.mark.usefixtures("one_thread")


@cache
def network() -> QuestionNetwork:
    return QuestionNetwork(read_weights(model_folder() / "model.safetensors"), "cpu")


def tokenizer() -> Any:  # noqa: ANN401  tokenizers has no types
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(model_folder() / "tokenizer.json"))


QUESTIONS = [
    "Who found it?",
    "When did the last ferry of the harbour company leave the island quay?",
]


def test_begins_as_the_encoder_itself() -> None:
    own = tokenizer()
    own.no_padding()
    asked = [Encoded(one.ids, len(one.ids), [0], [0]) for one in own.encode_batch(QUESTIONS)]
    with torch.no_grad():
        vectors = network().vectors(asked, dtype=torch.float32).numpy()
    expected = MiniLM(model_folder(), eight_bits=False).encode(QUESTIONS)
    np.testing.assert_allclose(vectors, expected, atol=1e-4)


def unit(*angles: float) -> torch.Tensor:
    """Vectors of length 1 at these angles, in degrees."""
    return torch.tensor([[math.cos(math.radians(a)), math.sin(math.radians(a))] for a in angles])


def pool() -> Pool:
    """Two questions over four sentences (the last a heading) in two passages."""
    return Pool(
        unit(0, 60, 90, 10),
        unit(0, 90),
        torch.tensor([True, True, True, False]),
        [[101, 102], [101, 102]],
        [[0], [2]],
        [[0], [1]],
        torch.tensor([[0, 1], [2, 1]]),
        torch.tensor([[0, 1], [1, 0]]),
    )


def test_loss_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The question at 0 degrees is answered by the sentence at 0; beside it stand those at 60 and 90.

    The right one is among the near too, and does not count as wrong. The wrong passage is near as well as the
    other question's, and counts for both.
    """
    monkeypatch.setattr(train_question, "DRAWN", {"sentences": 0, "passages": 0})
    own = pool()
    asked = [Asking([101, 102], 2, [0], [0], own, number) for number in (0, 1)]
    cosine = {angle: math.exp(SCALE * math.cos(math.radians(angle))) for angle in (0, 30, 60, 90)}
    # To the first: near 60, other's 90. To the second, which lies at 90: near 60 is 30 away, other's 90.
    first = -math.log(cosine[0] / (cosine[0] + cosine[60] + cosine[90]))
    second = -math.log(cosine[0] / (cosine[0] + cosine[30] + cosine[90]))
    # The wrong passage is near to each, and that of the other question.
    passages = -math.log(cosine[0] / (cosine[0] + 2 * cosine[90]))
    expected = (first + second) / 2 + train_question.OF_PASSAGES * passages
    loss = loss_of(unit(0, 90), asked, Random(0))
    assert float(loss) == pytest.approx(expected, abs=1e-5)


def test_headings_are_no_wrong_answers() -> None:
    own = pool()
    asked = [Asking([101, 102], 2, [0], [0], own, 0)]
    # The heading lies nearest of all; drawn as often as may be, it is never among the others.
    losses = {round(float(loss_of(unit(10), asked, Random(seed))), 3) for seed in range(3)}
    all_prose = Pool(own.sentences, own.passages, torch.tensor([True] * 4), *rest(own))
    with_it = [Asking([101, 102], 2, [0], [0], all_prose, 0)]
    assert float(loss_of(unit(10), with_it, Random(0))) > max(losses) + 1


def rest(own: Pool) -> tuple[Any, ...]:
    return own.pieces, own.right, own.right_passages, own.near, own.near_passages


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "articles"
    folder.mkdir()
    # By the letters a to h; the headings and what stands beside are told apart by them.
    (folder / "one.txt").write_text("Ferry news\n\nAnna had a hat. Ed fed Ed. We go.\n", "utf-8")
    (folder / "two.txt").write_text("Other news\n\nBob bobbed. Che caught a cheech.\n", "utf-8")
    encoder = LetterEncoder()
    index_folders(tmp_path / "library", [folder], lambda: encoder, encoder_name=encoder.name)
    with Library(tmp_path / "library", encoder) as library:
        yield library


def test_pool_of_a_library(library: Library) -> None:
    text = library.article("one.txt").text
    asked = [
        Question("Whom did Ed feed?", (("one.txt", text.index("fed")),), ""),
        Question("Which news?", (("one.txt", 0),), ""),  # a heading answers nothing
        Question("Who?", (("gone.txt", 3),), ""),
        Question(
            "Who caught what?", (("two.txt", library.article("two.txt").text.index("Che")),), ""
        ),
    ]
    own = pool_of(library, asked, tokenizer())
    assert len(own.pieces) == len(own.right) == len(own.right_passages) == len(own.near) == 2
    sentences = [
        library.article(name).sentence(number)
        for name in library.article_names()
        for number in range(len(library.article(name).sentences))
    ]
    assert len(own.sentences) == len(sentences)
    assert [sentences[row] for (row,) in own.right] == ["Ed fed Ed.", "Che caught a cheech."]
    assert not own.is_prose[sentences.index("Ferry news")]
    # "Whom did Ed feed?" has three e and four d; "Ed fed Ed." has three of each.
    assert sentences[own.near[0][0]] == "Ed fed Ed."
    assert own.right_passages == [[0], [1]]  # each article is one


def test_draws_each_sort_by_its_share() -> None:
    pools = {sort: pool() for sort in train_question.SHARES}
    groups = Material(pools, seed=3).round(50)
    drawn = [one.pool for (one,) in groups]
    assert [drawn.count(pools[sort]) for sort in ("paragraphs", "news", "reports")] == [30, 10, 10]
    assert AsTheyAre().encode(groups) == groups


def test_a_short_run_learns(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two questions; each comes nearer to its sentence, of which the vectors are not the network's own."""
    own = tokenizer()
    own.no_padding()
    dice = np.random.default_rng(1)
    rows = torch.from_numpy(dice.normal(size=(6, 384)).astype(np.float32))
    rows = torch.nn.functional.normalize(rows, dim=1)
    two = Pool(
        rows,
        rows[:3],
        torch.tensor([True] * 6),
        [one.ids for one in own.encode_batch(QUESTIONS)],
        [[0], [1]],
        [[0], [1]],
        torch.tensor([[0, 1, 2], [1, 0, 3]]),
        torch.tensor([[0, 1, 2], [1, 0, 2]]),
    )
    monkeypatch.setattr(train_question, "SHARES", {"reports": 1.0})
    monkeypatch.setattr("qa.train.ROUND", 32)

    class Options:
        out, minutes, rate, threads, seed = tmp_path, 0.05, 3e-4, 1, 0

    learning = QuestionNetwork(read_weights(model_folder() / "model.safetensors"), "cpu")
    asked = [Encoded(pieces, len(pieces), [0], [0]) for pieces in two.pieces]

    def nearness() -> float:
        with torch.no_grad():
            vectors = learning.vectors(asked)
        return float((vectors * rows[:2]).sum())

    before = nearness()
    QuestionRun(learning, Material({"reports": two}, 1), AsTheyAre(), Options()).go()
    assert nearness() > before + 0.1
    saved = load_file(tmp_path / "question.safetensors")
    assert not [name for name in saved if "qa_outputs" in name]
    assert len(saved) == 6 * 16
