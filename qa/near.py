"""Sentences that come near a topic in meaning, without its words: shown apart, never counted."""

from collections.abc import Iterator

from index.library import Library
from index.passages import Kind
from index.period import Period
from index.store import Article

from .topic import Topic

LIKE = 0.45  # cosine of a sentence to the topic; over corpus/ one in three of such articles is about it
MOST = 4


def near_sentences(
    library: Library, topic: Topic, period: Period, known: set[int]
) -> list[tuple[Article, int]]:
    """The nearest sentence of each article that is not among the `known` rows, nearest first.

    Nothing comes near a name but the name.
    """
    if any(one.surface[0].isupper() for one in topic.wanted):
        return []
    best: dict[int, tuple[float, Article, int]] = {}
    for likeness, article, number in _likenesses(library, topic.text, period):
        if article.row not in known and likeness > best.get(article.row, (LIKE,))[0]:
            best[article.row] = (likeness, article, number)
    ordered = sorted(best.values(), key=lambda one: -one[0])
    return [(article, number) for _, article, number in ordered[:MOST]]


def _likenesses(
    library: Library, text: str, period: Period
) -> Iterator[tuple[float, Article, int]]:
    found = library.search(text, period=period, is_question=False)
    if found.question_vector is None:
        return
    for hit in found.hits:
        if hit.vectors is None:
            continue
        for step, likeness in enumerate(hit.vectors[1:] @ found.question_vector):
            number = hit.passage.first + step
            if hit.article.sentences[number].kind is Kind.PROSE:
                yield float(likeness), hit.article, number
