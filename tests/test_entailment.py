"""The network that tells whether a sentence says so: the file, the mark, what it takes in."""

import math
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch

from index.encoder import model_folder
from index.errors import ModelError
from index.metadata import Fact, Facts
from index.minilm import read_weights as read_base
from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.spans import Span
from index.store import Article
from qa.entailment import DIGEST, SAYS, WORDS, MiniEntailment, shipped_entailment, shown
from qa.entailment_lessons import Lesson
from qa.network import SHARED
from qa.pairs import read_weights
from qa.train_entailment import EntailmentNetwork, Marked, Pairs, loss_of

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "qa" / "entailment.safetensors"
STORM = (
    "The council approved the new sea wall on Monday by nine votes to two. The premier called it a "
    "waste of money. Work on the wall will begin next spring, if the money is found."
)


def article_of(text: str, title: str | None = None) -> Article:
    sentences = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    return Article(
        1, "a.txt", text, Facts(Fact(title, None) if title else None, None, None), (), sentences, 1
    )


@pytest.mark.parametrize(
    ("question", "number", "says"),
    [
        ("Did the council approve the sea wall?", 0, "yes"),
        ("Did the council reject the sea wall?", 0, "no"),
        ("Did everyone vote for the wall?", 0, "no"),
        ("Did the premier build the wall?", 1, "untold"),
        ("Has work on the wall begun?", 1, "untold"),
    ],
)
def test_what_a_plain_sentence_says(question: str, number: int, says: str) -> None:
    (chances,) = shipped_entailment().weigh(question, [(article_of(STORM), number)])
    assert chances.sum() == pytest.approx(1, abs=1e-5)
    assert SAYS[int(chances.argmax())] == says


def test_it_is_the_file_we_know_and_no_other(tmp_path: Path) -> None:
    changed = bytearray(SHIPPED.read_bytes())
    changed[-1] ^= 1
    (tmp_path / "entailment.safetensors").write_bytes(changed)
    with pytest.raises(ModelError, match="not the model that was shipped"):
        MiniEntailment(tmp_path / "entailment.safetensors", eight_bits=False)


def test_a_sentence_is_weighed_alike_alone_and_among_others() -> None:
    article = article_of(STORM, "Sea wall")
    places = [(article, 0), (article, 1), (article, 2)]
    together = shipped_entailment().weigh("Did the council approve the wall?", places)
    for place, own in zip(places, together, strict=True):
        (alone,) = shipped_entailment().weigh("Did the council approve the wall?", [place])
        np.testing.assert_array_equal(alone, own)
    assert shipped_entailment().weigh("Did it?", []).shape == (0, 3)


def test_what_is_shown_is_the_title_and_prose_around_the_sentence() -> None:
    text = "Caption here.\n" + " ".join(f"Sentence {n} has five words." for n in range(30))
    spans = split_sentences(text)
    kinds = [Kind.FURNITURE if n == 0 else Kind.PROSE for n in range(len(spans))]
    sentences = tuple(Sentence(span, kind) for span, kind in zip(spans, kinds, strict=True))
    article = Article(
        1, "a.txt", text, Facts(Fact("The title", None), None, None), (), sentences, 1
    )
    text_of, marked = shown(article, 1)
    assert text_of.startswith("The title. Sentence 0 has five words. Sentence 1")
    assert marked.cut(text_of) == "Sentence 0 has five words."
    text_of, marked = shown(article, 15)
    assert marked.cut(text_of) == "Sentence 14 has five words."
    assert len(text_of.removeprefix("The title. ").split()) <= WORDS


def test_of_a_sentence_that_cannot_be_read_whole_nothing_is_told() -> None:
    endless = "The council approved the sea wall, " + "and the quay, " * 400 + "on Monday."
    (chances,) = shipped_entailment().weigh("Was the wall approved?", [(article_of(endless), 0)])
    assert chances.tolist() == [0, 0, 1]


def test_odd_text_is_weighed() -> None:
    for text in ("\ud83d broke.", "[SEP] [PAD] it sank.", "\x00 x."):
        for question in ("", "Did it?", "\ud83d \x00"):
            (chances,) = shipped_entailment().weigh(question, [(article_of(text), 0)])
            assert np.isfinite(chances).all()


@cache
def pairs() -> Pairs:
    return Pairs(model_folder())


def lesson(question: str, text: str, marked: str, *says: str) -> Lesson:
    start = text.index(marked)
    return Lesson(question, text, Span(start, start + len(marked)), frozenset(says))


def test_the_sentence_is_marked_to_the_piece() -> None:
    one = lesson("Did it sink?", "It rained. The ferry sank. Nobody saw.", "The ferry sank.", "yes")
    (((encoded,)),) = pairs().encode([[one]])
    assert isinstance(encoded, Marked)
    # [CLS] did it sink ? [SEP] it rained . the ferry sank . nobody saw . [SEP]
    assert (encoded.starts, encoded.ends, encoded.says) == ([9], [12], {"yes"})
    long = lesson("Why?", "word " * 500, "word", "no")
    assert pairs().encode([[long]]) == []
    assert [len(group) for group in pairs().encode([[one, long, one], [long, one]])] == [2]


def test_what_is_trained_and_what_answers_compute_the_same() -> None:
    network = EntailmentNetwork(dict(read_base(model_folder() / "model.safetensors")), "cpu")
    for name, value in read_weights(SHIPPED, DIGEST).items():
        own = name if name in network.parameters else f"bert.{name}"
        if own in network.parameters:
            network.parameters[own] = torch.from_numpy(value.copy())
    article, question = article_of(STORM), "Did the premier call it a waste of money?"
    spans = [sentence.span for sentence in article.sentences]
    lessons = [
        lesson(question, STORM, spans[number].cut(STORM), "yes") for number in range(len(spans))
    ]
    encoded = [one for (one,) in pairs().encode([[own] for own in lessons])]
    with torch.no_grad():
        scores = network.scores(encoded, dtype=torch.float32)[:, 0]
    chances = MiniEntailment(SHIPPED, eight_bits=False).weigh(
        question, [(article, number) for number in range(len(spans))]
    )
    np.testing.assert_allclose(scores.softmax(1).numpy(), chances, atol=2e-3)


def test_the_loss_by_hand() -> None:
    scores = torch.tensor([[[math.log(2), math.log(1), math.log(1)]], [[0.0, 0.0, 0.0]]])
    yes = Marked([1], 0, [0], [0], frozenset({"yes"}))
    none = Marked([1], 0, [0], [0], frozenset({"no", "untold"}))
    by_hand = (-math.log(2 / 4) - math.log(2 / 3)) / 2
    assert float(loss_of(scores, [[yes], [none]])) == pytest.approx(by_hand, abs=1e-5)


def test_the_loss_over_what_was_proposed_together_by_hand() -> None:
    # How much likelier each tells than not: 3 to 1, 1 to 1.
    scores = torch.tensor([[[math.log(2), 0.0, 0.0]], [[0.0, -math.inf, 0.0]]])
    yes, none = (Marked([1], 0, [0], [0], frozenset({says})) for says in ("yes", "untold"))
    alone = -math.log(2 / 4) - math.log(1 / 2)
    first = -math.log(3 / (3 + 1 + 1))  # the other sentence, and none of them
    assert float(loss_of(scores, [[yes, none]])) == pytest.approx((alone + SHARED * first) / 2)
    alone = -math.log(1 / 4) - math.log(1 / 2)
    neither = -math.log(1 / (3 + 1 + 1))
    assert float(loss_of(scores, [[none, none]])) == pytest.approx((alone + SHARED * neither) / 2)
