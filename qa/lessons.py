"""What the reader learns from: questions with passages, answered, nearly answered and not at all.

Passages are whole paragraphs or windows of whole sentences, sometimes under their article's title, as
the reader will meet them. Unanswered ones are, in turn: passages without the answer that a search by
words returns for the question, questions that people made unanswerable, and those that were written
for this (`qa.written`). Lessons come in groups: a passage with the answer and those without it that a
search returns for the same question, so that scores of different passages can be learned to compare;
most others are alone.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.sentences import split_sentences
from index.spans import Span
from index.words import query_terms, terms

from .claim_questions import question_of
from .questions import Row, read_rows
from .written import WRITTEN, written_rows

T = TypeVar("T")

HELD_OUT = 10  # every tenth paragraph of SQuADShifts is kept for measuring
JUDGED = 11  # every eleventh title of SQuAD 1.1 is kept for fitting `qa.judge`
HUMAN_JUDGED = {"Imperialism", "Sky_(United_Kingdom)"}  # of SQuAD 2.0, kept for the same
WINDOW = (35, 140)  # least and most words of a window of whole sentences
SHARES = {  # of the lessons, of each sort
    "proposed": 0.5,  # by our search and reader, in groups (`qa.candidates`)
    "squad": 0.03,
    "shifts": 0.045,
    "qamr": 0.005,
    "answered": 0.005,  # human questions of the articles whose unanswerable ones are used
    "grouped": 0.12,
    "joined": 0.025,  # parts of the passages of a group, one after the other, as `qa.again` reads them
    "human": 0.025,
    "claims": 0.005,  # questions made of claims, half of them unanswered
    "written": 0.24,  # for this (`qa.written`), three in five unanswered
}
PROPOSED = {  # of the groups, of each sort of `qa.candidates`
    "people": 0.17,
    "human": 0.12,
    "human answered": 0.04,
    "written": 0.05,
    "trap": 0.05,
    "news": 0.07,
    "news trap": 0.05,
    "other": 0.1,
    "report": 0.205,
    "report trap": 0.155,
}
CLAIMS = ("fever_dev_pairs", "esnli_dev_test", "rte")
UNANSWERING = 3  # passages without the answer in a group, at most
JOINED = (30, 65)  # least and most words of such a part
ANSWERED = 0.8  # share of those in which a part answers
GROUP_TITLED = 0.6  # share of the groups whose passages stand under their titles


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, a passage, and every span of the passage that answers; none: it does not."""

    question: str
    passage: str
    answers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of one of the sets, with its paragraph."""

    question: str
    context: str
    title: str
    answers: tuple[Span, ...]


def training_titles(rows: Iterable[Row]) -> set[str]:
    """The titles of `squad2_dev_half` that nothing is measured on: every other one."""
    return set(sorted({row["title"] for row in rows})[::2])


def judged_titles(rows: Iterable[Row]) -> set[str]:
    """The titles of `squad1_train` that the reader does not see, so that others can learn from it."""
    return set(sorted({row["title"] for row in rows})[::JUDGED])


def is_held_out(context: str) -> bool:
    """Whether a paragraph of SQuADShifts is kept for measuring."""
    return sum(context.encode()) % HELD_OUT == 0


def asked_of(rows: Iterable[Row], titled: bool = True) -> list[Asked]:
    """The questions of one of the sets, with their paragraphs."""
    return [
        Asked(
            row["question"].strip(),
            row["context"],
            row["title"].replace("_", " ") if titled else "",
            tuple(
                Span(start, start + len(answer["text"]))
                for answer in row["answers"]
                for start in answer.get("starts", [answer["start"]])
            ),
        )
        for row in rows
    ]


def _claimed(nli: Path, dice: random.Random) -> list[Asked]:
    asked = []
    for name in CLAIMS:
        for row in read_rows(nli / f"{name}.jsonl.gz"):
            made = question_of(row["hypothesis"], row["premise"], dice)
            if made is not None:
                question, places = made
                answers = places if row["label"] == "entailment" else ()
                asked.append(Asked(question, row["premise"], "", answers))
    return asked


def asked_by_people(data: Path) -> tuple[list[Asked], list[Asked], list[Asked]]:
    """Of SQuAD 1.1, of SQuADShifts, and of SQuAD 2.0, whose questions are in part unanswerable.

    What is kept for measuring and for the judge is not among them.
    """
    qa = data / "qa"
    rows = read_rows(qa / "squad1_train.jsonl.gz")
    judged = judged_titles(rows)
    squad = asked_of(row for row in rows if row["title"] not in judged)
    shifts = [
        one
        for part in ("new_wiki", "reddit")
        for one in asked_of(read_rows(qa / f"squadshifts_{part}.jsonl.gz"))
        if not is_held_out(one.context)
    ]
    dev = read_rows(qa / "squad2_dev_half.jsonl.gz")
    titles = training_titles(dev) - HUMAN_JUDGED
    human = asked_of(row for row in dev if row["title"] in titles)
    first10 = read_rows(qa / "squad2_train_first10.jsonl.gz")
    human += asked_of(row for row in first10 if row["title"] not in judged)
    return squad, shifts, human


class Draws:
    """Draws without end, in a new order each time round."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def shuffle(self, seed: int) -> None:
        """Draw on in another order."""
        self._dice.seed(seed)

    def _endless(self, some: Sequence[T]) -> Iterator[T]:
        while True:
            yield from self._dice.sample(some, len(some))

    def _proposals(self, path: Path) -> Iterator[Row]:
        """Rows of a file of `qa.candidates`, of each sort by its share."""
        rows: dict[str, list[Row]] = {}
        for row in read_rows(path):
            rows.setdefault(row["sort"], []).append(row)
        draws = {sort: self._endless(own) for sort, own in rows.items()}
        shares = [PROPOSED[sort] for sort in draws]
        while True:
            yield next(draws[self._dice.choices([*draws], shares)[0]])


class Material(Draws):
    """All that the reader learns from; `candidates`: the file of `qa.candidates`."""

    def __init__(self, data: Path, seed: int, candidates: Path, written: Path = WRITTEN) -> None:
        super().__init__(seed)
        self._proposed = self._proposals(candidates)
        qa = data / "qa"
        squad, shifts, human = asked_by_people(data)
        traps = asked_of(written_rows(data, written))
        searched = [*squad, *shifts, *(one for one in traps if one.answers)]
        self._neighbours = Neighbours(searched)
        self._draws = {
            "squad": self._endless(squad),
            "shifts": self._endless(shifts),
            "qamr": self._endless(asked_of(read_rows(qa / "qamr.jsonl.gz"), titled=False)),
            "answered": self._endless([one for one in human if one.answers]),
            "grouped": self._endless(searched),
            "joined": self._endless(searched),
            "human": self._endless([one for one in human if not one.answers]),
            "claims": self._in_turns(_claimed(data / "nli", self._dice)),
            "written": self._endless(traps),
        }

    def _in_turns(self, asked: Sequence[Asked]) -> Iterator[Asked]:
        """One that is answered, one that is not."""
        sorts = [
            self._endless([a for a in asked if bool(a.answers) == has]) for has in (True, False)
        ]
        while True:
            yield from map(next, sorts)

    def round(self, size: int) -> list[list[Lesson]]:
        """About so many lessons, of each sort by its share, in groups of the same question."""
        groups = []
        for sort, share in SHARES.items():
            each = 1 + UNANSWERING if sort in ("grouped", "proposed") else 1
            for _ in range(round(size * share / each)):
                group = (
                    self._proposed_group(next(self._proposed))
                    if sort == "proposed"
                    else self._group(sort, next(self._draws[sort]))
                )
                if group:
                    groups.append(group)
        return groups

    def _proposed_group(self, row: Row) -> list[Lesson]:
        """A passage that answers, if one does, and some that do not, those that look like it rather."""
        dice = self._dice
        right = [dice.choice(row["answering"])] if row["answering"] else []
        chosen = right + first_rather(dice, row["unanswering"], 1 + UNANSWERING - len(right))
        return [
            Lesson(row["question"], text, tuple(Span(start, end) for start, end in answers))
            for text, answers in chosen
        ]

    def _group(self, sort: str, one: Asked) -> list[Lesson]:
        dice = self._dice
        if sort == "joined":
            return [self._joined(one)]
        keeps = dice.choice(one.answers) if one.answers else None
        window = window_of(one.context, keeps, dice)
        passage = window.cut(one.context)
        answered = Lesson(one.question, passage, _answers_in(one, window, 0))
        if sort != "grouped":
            return [self._titled(answered, one)]
        # All under their titles, or none: a title must not tell which of them has the answer.
        titled = dice.random() < GROUP_TITLED
        others = self._neighbours.unanswering(one, UNANSWERING, dice)
        group = [(answered, one)] + [
            (Lesson(one.question, self._part(other.context), ()), other) for other in others
        ]
        return [_under_title(lesson, of) if titled else lesson for lesson, of in group]

    def _joined(self, one: Asked) -> Lesson:
        dice = self._dice
        others = self._neighbours.unanswering(one, UNANSWERING, dice)
        asked: list[tuple[Asked, Span | None]] = [(other, None) for other in others]
        if dice.random() < ANSWERED or not asked:
            asked.append((one, dice.choice(one.answers)))
        dice.shuffle(asked)
        passage = ""
        answers: tuple[Span, ...] = ()
        for of, keeps in asked:
            window = window_of(of.context, keeps, dice, dice.randint(*JOINED))
            passage += " " if passage else ""
            if keeps is not None:
                answers = _answers_in(of, window, len(passage))
            passage += window.cut(of.context)
        return Lesson(one.question, passage, answers)

    def _part(self, context: str) -> str:
        return window_of(context, None, self._dice).cut(context)

    def _titled(self, lesson: Lesson, of: Asked) -> Lesson:
        return lesson if self._dice.random() < 0.65 else _under_title(lesson, of)


def first_rather(dice: random.Random, ranked: Sequence[T], most: int) -> list[T]:
    """So many of them, or all if there are no more, the first ones rather."""
    left = list(ranked)
    chosen: list[T] = []
    while left and len(chosen) < most:
        chosen.append(left.pop(min(int(dice.expovariate(0.5)), len(left) - 1)))
    return chosen


def _answers_in(one: Asked, window: Span, begins: int) -> tuple[Span, ...]:
    """Its answers within a window of its context that begins there in the passage."""
    return tuple(span.moved(begins - window.start) for span in one.answers if span in window)


def _under_title(lesson: Lesson, of: Asked) -> Lesson:
    if not of.title or len(of.title) > 60 or of.title == "Filtered Reddit Comments":
        return lesson
    head = f"{of.title}. "
    moved = tuple(span.moved(len(head)) for span in lesson.answers)
    return Lesson(lesson.question, head + lesson.passage, moved)


def window_of(
    context: str, keep: Span | None, dice: random.Random, most: int | None = None
) -> Span:
    """The whole context, or whole sentences of it around `keep`; of `most` words if that is given."""
    sentences = _sentences(context)
    lengths = [context.count(" ", *_bounds(s)) + 1 for s in sentences]
    whole = most is None and dice.random() < 0.55 and sum(lengths) < 230
    if whole or len(sentences) < 2:
        return Span(0, len(context))
    most = most or dice.randint(*WINDOW)
    held = [n for n, s in enumerate(sentences) if keep and s.overlaps(keep)]
    first, last = (held[0], held[-1]) if held else (dice.randrange(len(sentences)),) * 2
    size = sum(lengths[first : last + 1])
    while True:
        ways = [n for n in (first - 1, last + 1) if 0 <= n < len(sentences)]
        if not ways:
            break
        chosen = dice.choice(ways)
        if size + lengths[chosen] > most:
            break
        size += lengths[chosen]
        first, last = min(first, chosen), max(last, chosen)
    return Span(sentences[first].start, sentences[last].end)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


@lru_cache(maxsize=1 << 15)
def _sentences(context: str) -> tuple[Span, ...]:
    return tuple(split_sentences(context))


class Neighbours:
    """Paragraphs by their words, BM25 as in `index.lexical`, over everything that is learned from."""

    K1, B = 0.9, 0.75
    DEPTH = 12  # nearest paragraphs from which one without the answer is drawn

    def __init__(self, asked: Sequence[Asked]) -> None:
        from scipy.sparse import csr_matrix

        self._paragraphs = list({one.context: one for one in asked}.values())
        counted = [Counter(terms(one.context)) for one in self._paragraphs]
        self._columns = {term: n for n, term in enumerate(sorted({t for c in counted for t in c}))}
        lengths = np.array([sum(c.values()) for c in counted])
        norm = self.K1 * (1 - self.B + self.B * lengths / lengths.mean())
        within = Counter(term for own in counted for term in own)
        rows, columns, values = [], [], []
        for row, own in enumerate(counted):
            for term, count in own.items():
                idf = np.log(1 + (len(counted) - within[term] + 0.5) / (within[term] + 0.5))
                rows.append(row)
                columns.append(self._columns[term])
                values.append(idf * count * (self.K1 + 1) / (count + norm[row]))
        shape = (len(counted), len(self._columns))
        self._weights = csr_matrix((values, (rows, columns)), shape, np.float32).tocsc()

    def unanswering(self, one: Asked, most: int, dice: random.Random) -> list[Asked]:
        """Some of the nearest paragraphs in which no answer's words stand, the near ones rather."""
        columns = [self._columns[t] for t in query_terms(one.question) if t in self._columns]
        if not columns:
            return []
        bm25 = np.asarray(self._weights[:, columns].sum(axis=1)).ravel()
        depth = min(self.DEPTH, len(bm25) - 1)
        nearest = np.argpartition(-bm25, depth)[: self.DEPTH]
        nearest = nearest[np.argsort(-bm25[nearest])]
        texts = [one.context[s.start : s.end].casefold() for s in one.answers]
        ranked = [self._paragraphs[row] for row in nearest]
        without = [
            other
            for other in ranked
            if other.context != one.context
            and not any(text in other.context.casefold() for text in texts)
        ]
        return first_rather(dice, without, most)
