"""What speaks for and against each sentence as the answer: the columns that `qa.judge` weighs.

The reader's margin is one voice among several: the ranks and similarities of the search, how much of
the question the sentence covers, whether the words found are of the kind that was asked for, whether
other reports give the same, and how far the next best is behind.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.words import terms, words

from .amounts import find_numbers
from .answer_types import OFFERS, kinds_asked
from .extract import Extraction
from .meaning import has_negation
from .opposites import OPPOSITES
from .rank import standing_names
from .same_words import same_words

Matrix = NDArray[np.float32]

OWN = {  # what each sentence is judged by, beside the columns of `rank.standing`
    "rank_gap": "the ranking's score minus the best of the others'",
    "rank_share": "log of the sentence's share by softmax of the ranking's scores",
    "margin": "the reader's margin, / 5",
    "margin_sign": "tanh of half the margin",
    "margin_gap": "margin minus the best margin of any other words, / 5",
    "margin_share": "log of the sentence's share by softmax of the margins and of no answer",
    "share": "log of the words' share among all spans of their passage",
    "again": "margin at the second look, / 5; 0 without one",
    "again_gap": "that minus the best of the others', / 5; 0 without one",
    "again_read": "whether there was a second look at the sentence",
    "tells": "log odds that the sentence answers, by `qa.entailment`, / 5; 0 where it was not asked",
    "tells_gap": "that minus the best of the others', / 5; 0 where it was not asked",
    "tells_read": "whether it was asked",
    "kind": "1: the words are of a kind that was asked for, -1: they are not, 0: no kind was",
    "echo": "share of the words' terms that the question has itself",
    "length": "log of the number of the words' terms",
    "agree": "other reports whose best words say the same (at most 2), / 2",
    "number_missing": "share of the question's numbers that the passage lacks",
    "negation": "whether one of question and sentence says not, and the other does not",
    "opposite": "whether the sentence has the opposite of a word of the question, and not the word",
}
_LEAST = 1e-6


def names() -> list[str]:
    """The columns of `standings`."""
    of_ranking = [f"rank.{name}" for name in standing_names()]
    return ["score", "score_gap", "score_share", *OWN, *of_ranking]


def grouped(extractions: Sequence[Extraction]) -> list[tuple[Extraction, ...]]:
    """Extractions of the same sentence together: copies must not compete with each other."""
    groups: dict[str, list[Extraction]] = {}
    for one in extractions:
        groups.setdefault(one.ranked.words, []).append(one)
    return [tuple(group) for group in groups.values()]


def rivals(groups: Sequence[tuple[Extraction, ...]]) -> NDArray[np.bool_]:
    """(sentences, sentences): whether the second competes with the first, which it does with itself.

    The same words in another report confirm; they must not make an answer less sure.
    """
    said = np.array([same_words(group[0].text) for group in groups])
    story = np.array([group[0].ranked.hit.article.story for group in groups])
    confirm = (said[:, None] == said) & (story[:, None] != story)
    against: NDArray[np.bool_] = ~confirm
    return against


def features(
    question: str, groups: Sequence[tuple[Extraction, ...]], against: NDArray[np.bool_]
) -> Matrix:
    """One row a sentence; columns as `names`, those of the scores still 0; `against` as `rivals` tells."""
    first = [group[0] for group in groups]
    margins = np.array([one.margin for one in first], np.float64)
    ranks = np.array([one.ranked.score for one in first], np.float64)
    said = [same_words(one.text) for one in first]
    other_words = np.array(said)[:, None] != np.array(said)
    asked = kinds_asked(question)
    own = frozenset(terms(question))
    numbers = [number.value for number in find_numbers(question)]
    columns = {
        "rank_gap": _gaps(ranks, against),
        "rank_share": _shares(ranks, against),
        "margin": margins / 5,
        "margin_sign": np.tanh(margins / 2),
        "margin_gap": _gaps(margins, other_words) / 5,
        "margin_share": margins - np.logaddexp(margins - _shares(margins, against), 0.0),
        "share": np.array([one.share for one in first]),
        **_looked("again", [one.again for one in first]),
        **_looked("tells", [one.tells for one in first]),
        "kind": np.array([_kind(one.text, asked, own) for one in first]),
        "echo": np.array([_echo(one.text, own) for one in first]),
        "length": np.array([math.log1p(len(terms(one.text))) for one in first]),
        "agree": _agreement(groups, said, margins),
        "number_missing": _missing(first, numbers),
        "negation": np.array(
            [float(has_negation(question) != has_negation(one.ranked.text)) for one in first]
        ),
        "opposite": _opposite(question, first),
    }
    mine = np.stack([columns[name] for name in OWN], axis=1)
    others = np.stack([one.ranked.standing for one in first])
    scores = np.zeros((len(first), 3))
    return np.concatenate([scores, mine, others], axis=1).astype(np.float32)


def standings(scores: Matrix, matrix: Matrix, against: NDArray[np.bool_]) -> Matrix:
    """The same rows with what the scores of all say about each; `against` as `rivals` tells."""
    made = matrix.copy()
    made[:, 0] = scores
    made[:, 1] = _gaps(scores, against)
    made[:, 2] = np.maximum(_shares(scores, against), math.log(_LEAST))
    return made


def _gaps(values: NDArray[Any], against: NDArray[np.bool_]) -> NDArray[Any]:
    """Each minus the greatest of its rivals'; 0 of one without any: to be alone is no lead."""
    others = against & ~np.eye(len(values), dtype=bool)
    best = np.where(others, values, -np.inf).max(axis=1)
    return np.where(np.isfinite(best), values - best, 0.0)


def _shares(values: NDArray[Any], against: NDArray[np.bool_]) -> NDArray[Any]:
    """Log of each one's share by softmax among itself and its rivals."""
    shares: NDArray[Any] = values - np.logaddexp.reduce(np.where(against, values, -np.inf), axis=1)
    return shares


def _kind(text: str, asked: frozenset[str], own: frozenset[str]) -> float:
    """Whether the words are of the kinds that were asked for."""
    offers = [
        offer for kind, offer in OFFERS.values() if kind in asked and kind not in _LOOSE_KINDS
    ]
    if not offers:
        return 0.0
    # A lower-case word first, since a sentence's first capital says nothing about a name.
    shown, found = f"in {text}", terms(text)
    return 1.0 if any(offer(shown, found, [], own) for offer in offers) else -1.0


_LOOSE_KINDS = frozenset({"said", "list", "why", "which"})  # their words can be of any kind


def _echo(text: str, own: frozenset[str]) -> float:
    found = terms(text)
    return sum(term in own for term in found) / len(found) if found else 1.0


def _looked(name: str, found: Sequence[float | None]) -> dict[str, NDArray[Any]]:
    """The columns of a reading that only some sentences were given; None: this one was not."""
    values = np.array([np.nan if one is None else one for one in found])
    read = ~np.isnan(values)
    gaps = np.zeros(len(found))
    if read.sum() > 1:
        gaps[read] = _gaps(values[read], np.ones((read.sum(), read.sum()), bool))
    return {
        name: np.where(read, values, 0.0) / 5,
        f"{name}_gap": gaps / 5,
        f"{name}_read": read.astype(np.float64),
    }


def _missing(first: Sequence[Extraction], numbers: Sequence[Fraction]) -> NDArray[Any]:
    """The share of the question's numbers that each one's passage does not have."""
    if not numbers:
        return np.zeros(len(first))
    shares: dict[str, float] = {}  # by the passage: it has several sentences
    for one in first:
        text = one.ranked.hit.text
        if text not in shares:
            held = {number.value for number in find_numbers(text)}
            shares[text] = sum(number not in held for number in numbers) / len(numbers)
    return np.array([shares[one.ranked.hit.text] for one in first])


def _opposite(question: str, first: Sequence[Extraction]) -> NDArray[Any]:
    """Whether each one's sentence has the opposite of a word that it lacks."""
    asked = [word.folded for word in words(question) if word.folded in OPPOSITES]
    if not asked:
        return np.zeros(len(first))
    told = [{word.folded for word in words(one.ranked.text)} for one in first]
    return np.array(
        [
            float(any(w not in held and not held.isdisjoint(OPPOSITES[w]) for w in asked))
            for held in told
        ]
    )


def _agreement(
    groups: Sequence[tuple[Extraction, ...]], said: Sequence[str], margins: NDArray[Any]
) -> NDArray[Any]:
    """How many other reports say the same where they find an answer likelier than none."""
    stories: dict[str, set[int]] = {}
    for group, same, margin in zip(groups, said, margins.tolist(), strict=True):
        if margin > 0:
            stories.setdefault(same, set()).update(o.ranked.hit.article.story for o in group)
    return np.array(
        [
            min(len(stories.get(same, set()) - {group[0].ranked.hit.article.story}), 2) / 2
            for group, same in zip(groups, said, strict=True)
        ]
    )
