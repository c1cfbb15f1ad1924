from pathlib import Path

import numpy as np
import pytest

from index.encoder import model_folder
from index.errors import ModelError
from index.spans import Span
from qa.pairs import PIECES, read_weights
from qa.reader import (
    DIGEST,
    EASE,
    MiniReader,
    Reading,
    load_reader,
    shipped_reader,
)
from qa.spans import best_spans

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "qa" / "reader.safetensors"
PASSAGE = (
    "The storm flooded the harbour on Friday. Forty-three people were taken to hospital, the mayor "
    "said. “We lost four boats,” said Maria Holt, the harbour master."
)
ASKED = [
    ("When did the storm flood the harbour?", "Friday"),
    ("How many people were taken to hospital?", "Forty-three"),
    ("Who is the harbour master?", "Maria Holt"),
    ("What flooded the harbour?", "storm"),
]


def best(reading: Reading, passage: str) -> tuple[str, float]:
    (found,) = best_spans(reading, passage, [Span(0, len(passage))])
    assert found is not None
    return found.span.cut(passage), found.margin


@pytest.mark.parametrize(("question", "answer"), ASKED)
def test_the_shipped_reader_finds_the_words(question: str, answer: str) -> None:
    text, margin = best(shipped_reader().read(question, [PASSAGE])[0], PASSAGE)
    assert answer in text
    assert margin > 0


def test_it_knows_when_nothing_answers() -> None:
    about = shipped_reader().read("Who composed the opera?", [PASSAGE])[0]
    assert best(about, PASSAGE)[1] < 0


def test_it_is_the_file_we_know_and_no_other(tmp_path: Path) -> None:
    assert read_weights(SHIPPED, DIGEST).keys() > {"qa_outputs.weight"}
    changed = bytearray(SHIPPED.read_bytes())
    changed[-1] ^= 1
    (tmp_path / "reader.safetensors").write_bytes(changed)
    with pytest.raises(ModelError, match="not the model that was shipped"):
        MiniReader(tmp_path / "reader.safetensors", eight_bits=False)
    with pytest.raises(ModelError, match="cannot be read"):
        MiniReader(tmp_path / "none.safetensors", eight_bits=False)


def test_a_passage_is_read_alike_alone_and_among_others() -> None:
    reader = shipped_reader()
    question = ASKED[1][0]
    passages = [PASSAGE, PASSAGE[:41], PASSAGE[41:], "x", ""]
    for passage, together in zip(passages, reader.read(question, passages), strict=True):
        (alone,) = reader.read(question, [passage])
        np.testing.assert_array_equal(together.starts, alone.starts)
        np.testing.assert_array_equal(together.offsets, alone.offsets)
        assert together.none == alone.none
    assert reader.read(question, []) == []


def test_odd_and_long_input_is_cut_not_refused() -> None:
    reader = shipped_reader()
    long = "The council met on Tuesday to talk about the ferry. " * 200
    for question in ("", "?", "why " * 5_000, "\ud83d \x00", "[SEP] [CLS] who?"):
        for passage in ("", long, "half a \ud83d", "[SEP] [PAD] [CLS]"):
            (reading,) = reader.read(question, [passage])
            assert len(reading.offsets) == len(reading.starts) == len(reading.ends) <= PIECES
            assert np.isfinite(reading.starts).all()
            for start, end in reading.offsets.tolist():
                assert 0 <= start <= end <= len(passage)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped reader as a model of transformers, with all its tensors, in a folder."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForQuestionAnswering

    folder = tmp_path_factory.mktemp("reader")
    config = BertConfig.from_pretrained(model_folder(), local_files_only=True)
    model = BertForQuestionAnswering(config)
    weights = read_weights(SHIPPED, DIGEST)
    own = {
        name if name.startswith("qa_outputs") else f"bert.{name}": torch.from_numpy(value.copy())
        for name, value in weights.items()
    }
    missing, _ = model.load_state_dict(own, strict=False)
    assert [name for name in missing if "position_ids" not in name] == []
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(model_folder(), local_files_only=True).save_pretrained(folder)
    return folder


def test_transformers_computes_the_same(saved: Path) -> None:
    named, ours = load_reader(str(saved)), MiniReader(SHIPPED, eight_bits=False)
    passages = [PASSAGE, PASSAGE[:41]]
    for question, _ in ASKED[:2]:
        pairs = zip(named.read(question, passages), ours.read(question, passages), strict=True)
        for theirs, own in pairs:
            np.testing.assert_array_equal(theirs.offsets, own.offsets)
            np.testing.assert_allclose(theirs.starts, own.starts, atol=2e-3)
            np.testing.assert_allclose(theirs.ends, own.ends, atol=2e-3)
            assert theirs.none == pytest.approx(own.none + EASE, abs=4e-3)
    assert named.name.startswith(saved.name)


def test_eight_bits_find_the_same_words() -> None:
    floats, bits = MiniReader(SHIPPED, eight_bits=False), MiniReader(SHIPPED, eight_bits=True)
    for question, _ in ASKED:
        text, margin = best(floats.read(question, [PASSAGE])[0], PASSAGE)
        other, near = best(bits.read(question, [PASSAGE])[0], PASSAGE)
        assert text == other
        assert near == pytest.approx(margin, abs=1.5)


def test_a_reader_that_is_not_here_is_refused_without_asking_the_network(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nobody/nothing"):
        load_reader("nobody/nothing")
    with pytest.raises(ModelError, match="can be loaded"):
        load_reader(str(tmp_path))


def test_a_model_that_does_not_answer_by_spans_is_refused() -> None:
    with pytest.raises(ModelError, match="not trained to answer"):
        load_reader(str(model_folder()))
