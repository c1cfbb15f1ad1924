"""The last word over a question: which sentence answers, how sure that is, and whether to answer at all.

A linear model orders the sentences by what `qa.evidence` says of them, and a logistic one turns the best
into a probability: additive, each column's part a straight line or one that bends at a few places. Both
are numbers in judge.json, written by `python -m qa.calibrate`, or by `quoth calibrate` for another reader.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.store import Article

from .answer_types import asks_for_sentence
from .astray import is_astray, is_of_who_has_left
from .claims import asks_yes_or_no
from .evidence import Matrix, features, grouped, names, rivals, standings
from .extract import Extraction
from .left_office import asks_who_holds, successor
from .rank import articles_of, sigmoid
from .retracted import is_as_others_say
from .same_words import say_the_same

FORMAT = 2  # of judge.json; 1 has no bends, and is read too
# Confidence below which words that the reader finds unlikelier than none are no answer anyway, so that nobody
# asks whether grammar excludes them; but yes or no and who holds a role go by the sentences as well.
HOPELESS = 0.01
LESS = 0.5  # of the surest sentence's confidence: what another needs to be cited before it


@dataclass(frozen=True, slots=True)
class Judged:
    """The same sentence in one or more articles, as an answer.

    `extractions`: best first, at least one. `score` compares only within one question. `confidence`
    is the probability that the words and the sentence are right.
    """

    extractions: tuple[Extraction, ...]
    score: float
    confidence: float

    @property
    def best(self) -> Extraction:
        """The first of them."""
        return self.extractions[0]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines of some columns bend: the numbers of the columns, and the values there."""

    columns: NDArray[np.intp]
    at: Matrix

    @classmethod
    def of(cls, places: Sequence[tuple[str, float]]) -> Self:
        """From names of columns with values."""
        number = {name: n for n, name in enumerate(names())}
        columns = np.array([number[name] for name, _ in places], np.intp)
        return cls(columns, np.array([at for _, at in places], np.float32))

    def bent(self, rows: Matrix) -> Matrix:
        """How far each row is beyond each place; 0 before it."""
        beyond: Matrix = np.maximum(rows[:, self.columns] - self.at, 0)
        return beyond


@dataclass(frozen=True, slots=True)
class Judge:
    """Coefficients, and the three points of the risk-coverage curve.

    `order` and `confidence` are of `names()`, `bends` of `bent`; `thresholds` are least confidences by
    the names "strict", "default" and "lenient".
    """

    order: Matrix
    confidence: Matrix
    places: Places
    bends: Matrix
    thresholds: Mapping[str, float]

    @classmethod
    def read(cls, record: Mapping[str, Any]) -> Self:
        """From the object in judge.json. ValueError if this code writes another format."""
        bends: Mapping[str, Sequence[tuple[float, float]]] = record.get("bends", {})
        known = {*record["order"], *record["confidence"], *bends} <= {*names()}
        if record["format"] not in (1, FORMAT) or not known:
            raise ValueError(
                f"The judge's file has format {record['format']} or other features than this code. "
                "Run: quoth calibrate"
            )
        order, confidence = (
            np.array([record[part].get(name, 0.0) for name in names()], np.float32)
            for part in ("order", "confidence")
        )
        places = [(name, at) for name, own in bends.items() for at, _ in own]
        weights = np.array([weight for own in bends.values() for _, weight in own], np.float32)
        return cls(order, confidence, Places.of(places), weights, record["thresholds"])

    def sure(self, rows: Matrix) -> Matrix:
        """The probability that each is right; rows as `qa.evidence.standings` makes them."""
        return sigmoid(rows @ self.confidence + self.places.bent(rows) @ self.bends)

    def judge(self, question: str, extractions: Sequence[Extraction]) -> list[Judged]:
        """All sentences that were read, the best answer first, from the surest sentence that gives it."""
        read = articles_of(one.ranked for one in extractions)
        held: list[tuple[Extraction, ...]] = []
        left: list[tuple[Extraction, ...]] = []
        for group in grouped([_of_successor(question, one) for one in extractions]):
            (left if is_of_who_has_left(question, group[0], read) else held).append(group)
        # Whoever held the role before is no rival of whoever holds it now.
        judged = self._weigh(question, held, read)
        judged += [replace(one, confidence=0.0) for one in self._weigh(question, left, read)]
        return judged if asks_for_sentence(question) else surest_first(judged)

    def _weigh(
        self, question: str, groups: Sequence[tuple[Extraction, ...]], read: Sequence[Article]
    ) -> list[Judged]:
        """The sentences weighed against each other, the best first, those astray behind."""
        if not groups:
            return []
        against = rivals(groups)
        matrix = features(question, groups, against)
        scores = matrix @ self.order
        sure = self.sure(standings(scores, matrix, against))
        is_exact = asks_yes_or_no(question) or asks_who_holds(question)
        astray = np.array(
            [
                (is_exact or one >= HOPELESS or group[0].margin > 0)
                and is_astray(question, group[0], read)
                for group, one in zip(groups, sure.tolist(), strict=True)
            ]
        )
        sure = np.where(astray, 0, sure)
        return [
            Judged(groups[row], float(scores[row]), float(sure[row]))
            for row in np.lexsort((-scores, astray)).tolist()
        ]


def _of_successor(question: str, one: Extraction) -> Extraction:
    """The extraction, of who came where the reader took whom "Ann Holt, who replaced Nils Rusk" replaced."""
    came = successor(question, one.ranked.text, one.inside)
    return one if came is None else replace(one, span=came.moved(one.ranked.span.start))


def surest_first(judged: Sequence[Judged]) -> list[Judged]:
    """The same, with the surest of the sentences that give the first one's answer before it.

    Two reports that both tell what was asked may make each other less sure, but not the answer. Where the
    surest has it only as what others keep saying, the next that bears it out is first, and as sure.
    """
    if not judged:
        return []
    same = [one for one in judged if say_the_same(one.best.text, judged[0].best.text)]
    first = surest = max(same, key=_confidence)
    if _is_as_others_say(surest):
        bear_out = (
            one for one in same if bears_out(one) and one.confidence > LESS * surest.confidence
        )
        first = max(bear_out, key=_confidence, default=surest)
    others = (one for one in judged if one is not first)
    return [replace(first, confidence=surest.confidence), *others]


def bears_out(one: Judged) -> bool:
    """Whether a sentence itself says that its words answer, by the reader, by the rules and its own words."""
    return one.best.margin > 0 and one.confidence > 0 and not _is_as_others_say(one)


def _is_as_others_say(one: Judged) -> bool:
    return is_as_others_say(one.best.ranked.text, one.best.inside)


def _confidence(one: Judged) -> float:
    return one.confidence


@cache
def shipped_judge() -> Judge:
    """The judge of the shipped reader."""
    return Judge.read(json.loads(files("qa").joinpath("judge.json").read_text("utf-8")))
