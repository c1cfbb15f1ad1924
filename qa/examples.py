"""Questions with known answers, as the features of what the real library finds for them."""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.library import Found, Library
from index.sync import index_folders

from .features import Matrix, features
from .questions import (
    Place,
    Question,
    Row,
    is_sure,
    read_rows,
    some,
    squad_question,
    write_articles,
    write_news,
)

Told = TypeVar("Told")

SEED = 0
COLLECTIONS = 6  # of articles, for the ranking
SIZE = 20  # articles in a collection


@dataclass(frozen=True, slots=True)
class Example:
    """The features of a question's sentences, and which of them hold an answer.

    `bare` is the same for a search by words alone, as while vectors are still to come.
    """

    matrix: Matrix
    right: NDArray[np.bool_]
    bare: "Example | None" = None


def make_examples(data: Path, work: Path, most: int) -> tuple[list[Example], list[Example]]:
    """Those to fit the ranking to, and those of other articles to see how good it is."""
    squad = read_rows(data / "qa/squad1_train.jsonl.gz")
    wiki = read_rows(data / "qa/squadshifts_new_wiki.jsonl.gz")
    titles = titles_to_fit(squad)
    wiki_titles = sorted({row["title"] for row in wiki})
    ranking: list[Example] = []
    for number in range(0, len(titles), SIZE):
        own = titles[number : number + SIZE]
        ranking += collection(squad, own, work / f"squad{number // SIZE}", most)
    others: list[Example] = []
    for number, own in enumerate((wiki_titles[::2], wiki_titles[1::2])):
        others += collection(wiki, own, work / f"wiki{number}", most)
    return ranking, others


def titles_to_fit(rows: Sequence[Row]) -> list[str]:
    """The articles of SQuAD 1.1 whose questions fit the ranking."""
    titles = sorted({row["title"] for row in rows})
    random.Random(SEED).shuffle(titles)
    return titles[: COLLECTIONS * SIZE]


def without_vectors(found: Found) -> Found:
    """What the search would have found had nothing been embedded yet."""
    by_words = sorted(
        (hit for hit in found.hits if hit.lexical_rank is not None),
        key=lambda hit: hit.lexical_rank or 0,
    )
    hits = tuple(
        replace(hit, fused=1 / (60 + rank), dense_rank=None, similarity=None, vectors=None)
        for rank, hit in enumerate(by_words, 1)
    )
    return replace(found, hits=hits, question_vector=None)


def example(question: Question, found: Found) -> Example:
    """The features of what was found, and the truth about it."""
    listed, matrix = features(question.text, found)
    starts: dict[str, list[int]] = {}
    for article, start in question.places:
        starts.setdefault(article, []).append(start)
    right = []
    for candidate in listed:
        span = candidate.article.sentences[candidate.number].span
        own = starts.get(candidate.article.name, ())
        right.append(any(span.start <= start < span.end for start in own))
    return Example(matrix, np.array(right, bool))


def ask_all(library: Library, questions: Sequence[Question]) -> list[Example]:
    """An example for each question."""
    made = []
    for question in questions:
        found = library.search(question.text)
        bare = example(question, without_vectors(found))
        made.append(replace(example(question, found), bare=bare))
    return made


@contextmanager
def indexed(work: Path, write: Callable[[Path], Told]) -> Iterator[tuple[Library, Told]]:
    """A library in `work` of the articles that `write` puts into a folder, and what that tells."""
    folder = work / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    told = write(folder)
    index_folders(work / "library", [folder])
    with Library(work / "library") as library:
        yield library, told


@contextmanager
def squad_library(
    rows: Sequence[Row], work: Path
) -> Iterator[tuple[Library, dict[tuple[str, str], Place]]]:
    """The articles of these rows indexed in `work`, and where each paragraph begins."""
    with indexed(work, lambda folder: write_articles(rows, folder)) as (library, begins):
        yield library, begins


@contextmanager
def news_library(rows: Sequence[Row], work: Path) -> Iterator[Library]:
    """News articles indexed in `work`."""
    with indexed(work, lambda folder: write_news(rows, folder)) as (library, _):
        yield library


def collection(rows: Sequence[Row], titles: Sequence[str], work: Path, most: int) -> list[Example]:
    """Examples from the articles of these titles: at most `most` of their questions."""
    own = [row for row in rows if row["title"] in set(titles)]
    # An answer that stands in several places, with the right one unknown, teaches the wrong sentence.
    sure = [row for row in own if is_sure(row)]
    asked = some(random.Random(len(sure)), sure, most)
    with squad_library(own, work) as (library, begins):
        return ask_all(library, [squad_question(row, begins) for row in asked])
