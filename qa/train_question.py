"""Train what turns a question into a vector: `python -m qa.train_question --data ../shared/data --out DIR`.

The encoder was made to find what means the same, and a question means another thing than the sentence that
answers it, the more so in other words. Only the question's side learns, so that every library's vectors
stay as they are: a question is to be nearer to the sentence that answers it, as it stands in its passage, and
to that passage, than to those that the encoder finds nearest to it and to others drawn at random (Karpukhin
et al. 2020, with one side fixed). What the ranking, the judge and every measurement goes by is not learned
from.

`python -m qa.adapter --reader DIR/question.safetensors --out index/question.safetensors` makes what ships.
"""

import argparse
import itertools
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from index.encoder import Vectors
from index.library import Library
from index.passages import Kind

from .candidates import TO_LEARN
from .examples import news_library, squad_library, titles_to_fit
from .invented_reports import report_library, report_questions
from .lessons import Draws, is_held_out, judged_titles
from .network import Encoded, Network, Parameters
from .questions import (
    Question,
    Row,
    add_data,
    news_place,
    placed_question,
    read_rows,
    squad_question,
)
from .train import Group, Run, begin, take
from .written import all_news, written_rows

SHARES = {"paragraphs": 0.6, "news": 0.2, "reports": 0.2}  # of the questions
NEAREST, NEAREST_PASSAGES = 48, 24  # by the encoder itself, from which wrong ones are drawn
WRONG = 24  # of the nearest sentences, for each question
DRAWN = {"sentences": 2048, "passages": 1024}  # at random, for all questions of a part together
SCALE = 20.0  # of cosines before the softmax
OF_PASSAGES = 0.4  # weight of the loss over passages
QUESTION_PIECES = 64
AT_ONCE = 256  # questions compared with everything
NOWHERE = -9.0  # in place of the cosine of what may not be counted


@dataclass(eq=False, slots=True)
class Pool:
    """The vectors of a library, and what answers each of its questions.

    `right` and `right_passages`: rows that hold an answer; `near` and `near_passages`: (questions, so
    many), rows nearest to the question by the encoder.
    """

    sentences: Tensor
    passages: Tensor
    is_prose: Tensor
    pieces: list[list[int]] = field(default_factory=list)
    right: list[list[int]] = field(default_factory=list)
    right_passages: list[list[int]] = field(default_factory=list)
    near: Tensor = field(default_factory=lambda: torch.zeros(0, NEAREST, dtype=torch.int64))
    near_passages: Tensor = field(
        default_factory=lambda: torch.zeros(0, NEAREST_PASSAGES, dtype=torch.int64)
    )


@dataclass(frozen=True, slots=True)
class Asking(Encoded):
    """A question in word pieces: the one of this `number` in its pool."""

    pool: Pool
    number: int


class QuestionNetwork(Network):
    """The encoder as it is trained for questions."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]], device: str) -> None:
        super().__init__(dict(weights), device)
        del self.parameters["qa_outputs.weight"], self.parameters["qa_outputs.bias"]

    def vectors(
        self,
        asked: Sequence[Encoded],
        parameters: Parameters | None = None,
        *,
        dtype: torch.dtype = torch.bfloat16,
        dice: random.Random | None = None,
    ) -> Tensor:
        """(questions, WIDTH): the mean of a question's pieces, of length 1, as `index.encoder` takes it."""
        tokens = self.tokens(asked, parameters, dtype=dtype, dice=dice).float()
        held = torch.zeros(*tokens.shape[:2], 1)
        for row, one in enumerate(asked):
            held[row, : len(one.pieces)] = 1
        held = held.to(tokens.device)
        return functional.normalize((tokens * held).sum(1) / held.sum(1), dim=-1)


def pool_of(library: Library, questions: Iterable[Question], tokenizer: Any) -> Pool:  # noqa: ANN401
    """The library's vectors and those of the questions that a sentence of prose in a passage answers."""
    begins: dict[str, int] = {}
    sentences: list[Vectors] = []
    passages: list[Vectors] = []
    prose: list[bool] = []
    holding: dict[int, list[int]] = {}  # passages of a sentence
    starts: dict[str, list[tuple[int, int]]] = {}
    for name in library.article_names():
        article = library.article(name)
        own = library.sentence_vectors(article)
        if own is None:
            continue
        at = begins[name] = len(prose)
        sentences.append(own)
        prose += [one.kind is Kind.PROSE for one in article.sentences]
        starts[name] = [(one.span.start, one.span.end) for one in article.sentences]
        for passage, vector in library.passage_vectors(article):
            for number in range(passage.first, passage.last):
                holding.setdefault(at + number, []).append(len(passages))
            passages.append(vector)
    pool = Pool(
        torch.from_numpy(np.concatenate(sentences)),
        torch.from_numpy(np.stack(passages)),
        torch.tensor(prose),
    )
    texts = []
    for question in questions:
        right = sorted(
            {
                begins[name] + number
                for name, place in question.places
                for number, (start, end) in enumerate(starts.get(name, ()))
                if start <= place < end and prose[begins[name] + number]
            }
        )
        held = sorted({one for row in right for one in holding.get(row, ())})
        if held:
            texts.append(question.text)
            pool.right.append(right)
            pool.right_passages.append(held)
    pool.pieces = [one.ids for one in tokenizer.encode_batch(texts)]
    encoder = library.encoder()
    if encoder is not None and texts:
        _find_nearest(pool, torch.from_numpy(encoder.encode(texts)))
    return pool


def _find_nearest(pool: Pool, questions: Tensor) -> None:
    """Fill in what the encoder finds nearest."""
    hidden = torch.where(pool.is_prose, 0.0, NOWHERE)
    # In 16 bits: it need not be exact, and is several times as fast on processors with AMX.
    by_sentence, by_passage = (each.bfloat16().T for each in (pool.sentences, pool.passages))
    near, near_passages = [], []
    for at in range(0, len(questions), AT_ONCE):
        part = questions[at : at + AT_ONCE].bfloat16()
        likeness = (part @ by_sentence).float() + hidden
        near.append(likeness.topk(min(NEAREST, likeness.shape[1])).indices)
        likeness = (part @ by_passage).float()
        near_passages.append(likeness.topk(min(NEAREST_PASSAGES, likeness.shape[1])).indices)
    pool.near, pool.near_passages = torch.cat(near), torch.cat(near_passages)


def loss_of(vectors: Tensor, asked: Sequence[Asking], dice: random.Random) -> Tensor:
    """Mean over the questions of -log(share of what answers): of sentences, by OF_PASSAGES of passages."""
    total = torch.zeros(())
    for pool in dict.fromkeys(one.pool for one in asked):
        rows = [row for row, one in enumerate(asked) if one.pool is pool]
        numbers = [asked[row].number for row in rows]
        own = vectors[rows]
        nearest = torch.tensor(
            dice.sample(range(pool.near.shape[1]), min(WRONG, pool.near.shape[1]))
        )
        total = total + _loss(
            own,
            pool.sentences,
            [pool.right[number] for number in numbers],
            pool.near[numbers][:, nearest],
            [row for row in _drawn(pool, "sentences", dice) if pool.is_prose[row]],
            dice,
        )
        total = total + OF_PASSAGES * _loss(
            own,
            pool.passages,
            [pool.right_passages[number] for number in numbers],
            pool.near_passages[numbers],
            _drawn(pool, "passages", dice),
            dice,
        )
    return total / len(asked)


def _drawn(pool: Pool, what: str, dice: random.Random) -> list[int]:
    size = len(pool.sentences if what == "sentences" else pool.passages)
    return dice.choices(range(size), k=min(DRAWN[what], size))


def _loss(
    questions: Tensor,
    among: Tensor,
    right: Sequence[Sequence[int]],
    near: Tensor,
    drawn: Sequence[int],
    dice: random.Random,
) -> Tensor:
    """Sum of -log(share): of one right row among the others' right ones, the near and the drawn."""
    chosen = torch.tensor([dice.choice(rows) for rows in right])
    shared = torch.cat([chosen, torch.tensor(drawn, dtype=torch.int64)])
    good = (questions * among[chosen]).sum(1, keepdim=True)
    answers = [frozenset(rows) for rows in right]
    beside = torch.tensor(
        [[row in own for row in rows] for own, rows in zip(answers, near.tolist(), strict=True)]
    )
    others = shared.tolist()
    also = torch.tensor([[row in own for row in others] for own in answers])
    scores = torch.cat(
        [
            good,
            (questions[:, None, :] * among[near]).sum(2).masked_fill(beside, NOWHERE),
            (questions @ among[shared].T).masked_fill(also, NOWHERE),
        ],
        dim=1,
    )
    first = torch.zeros(len(scores), dtype=torch.int64)
    return functional.cross_entropy(SCALE * scores, first, reduction="sum")


class Material(Draws):
    """All that it learns from: the pools, by the sort of their questions."""

    def __init__(self, pools: Mapping[str, Pool], seed: int) -> None:
        super().__init__(seed)
        self._draws = {
            sort: self._endless(
                [
                    Asking(pieces, len(pieces), [0], [0], pool, number)
                    for number, pieces in enumerate(pool.pieces)
                ]
            )
            for sort, pool in pools.items()
        }

    def round(self, size: int) -> list[list[Asking]]:
        """So many questions, of each sort by its share."""
        return [
            [one]
            for sort, draw in self._draws.items()
            for one in itertools.islice(draw, round(size * SHARES[sort]))
        ]


class AsTheyAre:
    """Groups that are in word pieces already."""

    def encode(self, groups: Sequence[Sequence[Any]]) -> list[Group]:
        """The same."""
        return [list(group) for group in groups]


class QuestionRun(Run):
    """One training run of it."""

    FILE, AVERAGE = "question.safetensors", 0.99  # of some 800 steps, a tenth of the reader's
    _network: QuestionNetwork

    def _slopes(self, part: list[Group], dice: random.Random) -> tuple[float, Sequence[Tensor]]:
        asked: list[Any] = [one for group in part for one in group]
        # Compared where the pools are, which are larger than what is learned.
        loss = loss_of(self._network.vectors(asked, dice=dice).cpu(), asked, dice)
        return float(loss.detach()), torch.autograd.grad(loss, self._parameters)


@contextmanager
def _paragraphs(data: Path, work: Path) -> Iterator[tuple[Library, list[Question]]]:
    """Questions about Wikipedia and forums, people's and those written for us."""
    squad = read_rows(data / "qa/squad1_train.jsonl.gz")
    kept = judged_titles(squad) | set(titles_to_fit(squad))
    rows: list[Row] = [row for row in squad if row["title"] not in kept]
    rows += [
        row
        for row in read_rows(data / "qa/squadshifts_reddit.jsonl.gz")
        if not is_held_out(row["context"])
    ]
    known = {(row["title"], row["context"]) for row in rows}
    written = [row for row in written_rows(data) if (row["title"], row["context"]) in known]
    with squad_library(rows, work) as (library, places):
        yield library, [squad_question(row, places) for row in [*rows, *written] if row["answers"]]


@contextmanager
def _news(data: Path, work: Path) -> Iterator[tuple[Library, list[Question]]]:
    """Those written for us about news."""
    rows = [row for row in written_rows(data) if "article" in row and row["answers"]]
    asked = {row["article"] for row in rows}
    texts = {row["id"]: row for row in all_news(data) if row["id"] in asked}
    with news_library(list(texts.values()), work) as library:
        yield library, [_about_news(row, texts[row["article"]]) for row in rows]


def _about_news(row: Row, article: Row) -> Question:
    name, begins = news_place(article["id"], article["title"])
    at = begins + article["text"].index(row["context"])
    places = tuple((name, at + answer["start"]) for answer in row["answers"])
    return Question(row["question"], places, article["title"])


@contextmanager
def _reports(work: Path) -> Iterator[tuple[Library, list[Question]]]:
    """Those about invented news that the reader learns from, too."""
    rows = report_questions(measured=None, path=TO_LEARN)
    with report_library(work, TO_LEARN) as library:
        yield library, [placed_question(row) for row in rows if row["answers"]]


def make_pools(data: Path, work: Path, tokenizer: Any) -> dict[str, Pool]:  # noqa: ANN401
    """The pools of every sort; their libraries are made in `work`, or brought up to date there."""
    pools = {}
    for sort, made in (
        ("reports", _reports(work / "reports")),
        ("paragraphs", _paragraphs(data, work / "paragraphs")),
        ("news", _news(data, work / "news")),
    ):
        with made as (library, questions):
            pools[sort] = pool_of(library, questions, tokenizer)
            sys.stdout.write(f"{sort}: {len(pools[sort].pieces)} questions\n")
            sys.stdout.flush()
    return pools


def main() -> None:
    """The command line."""
    from tokenizers import Tokenizer

    from index.encoder import model_folder
    from index.minilm import read_weights

    parser = argparse.ArgumentParser(prog="python -m qa.train_question", description=__doc__)
    add_data(parser)
    parser.add_argument("--work", type=Path, help="a folder to keep the libraries in")
    options, device = begin(parser, minutes=25)
    model = model_folder()
    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(QUESTION_PIECES)
    network = QuestionNetwork(dict(read_weights(model / "model.safetensors")), device)
    if options.start is not None:
        take(network, options.start, device)
    with tempfile.TemporaryDirectory() as made:
        pools = make_pools(options.data, options.work or Path(made), tokenizer)
    QuestionRun(network, Material(pools, options.seed), AsTheyAre(), options).go()


if __name__ == "__main__":
    main()
