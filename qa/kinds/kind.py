"""What every kind of question is given, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass, field

from index.library import Found, Library
from index.period import ALWAYS, Period
from index.store import Searched
from index.words import words

from ..asked_parts import without_lead
from ..cite import Citation
from ..judge import Judged
from ..mind import Mind
from ..misspelled import HINT, misspelled
from ..outcome import Answered, NotFound, Strictness, Turn
from ..reading import read


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and all that answering it may need.

    `question` is as it was typed; `standalone` as it is searched, made to stand alone and shortened.
    `history` is the conversation so far, oldest first. Only articles of the `period` are searched.
    """

    library: Library
    question: str
    standalone: str
    history: tuple[Turn, ...]
    strictness: Strictness
    period: Period
    load_mind: Callable[[], Mind]  # when it is needed: the models take a second to load
    # Once is enough, also where one kind gives a question on to the next.
    _found: list[Found] = field(default_factory=list, init=False, repr=False, compare=False)
    _weighed: list[tuple[list[Judged], Searched]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    def search(self) -> Found:
        """What is nearest to the question."""
        if not self._found:
            asked = without_lead(self.standalone)
            self._found.append(self.library.search(asked, period=self.period))
        return self._found[0]

    def weigh(self) -> tuple[list[Judged], Searched]:
        """Every sentence that was read as an answer, the best first, and what was searched."""
        if not self._weighed:
            found = self.search()
            # What is read has no "And" before it: no model has learned from such, no rule looks behind it.
            judged = _read(without_lead(self.standalone), found, self.load_mind())
            self._weighed.append((judged, found.searched))
        return self._weighed[0]

    def spelling(self) -> str | None:
        """That a word of the question may be spelled wrong; None where none seems to be."""
        own = words(self.standalone)
        held = self.library.frequencies([word.term for word in own])
        known = [word.folded for word in own if held.get(word.term)]
        texts = (f"{hit.article.title or ''} {hit.text}" for hit in self.search().hits)
        found = misspelled(self.standalone, texts, known)
        return None if found is None else HINT.format(*found)

    def not_found(
        self,
        note: str | None = None,
        nearest: tuple[Citation, ...] = (),
        searched: Searched | None = None,
    ) -> NotFound:
        """That the articles do not say; `searched`: those of the period unless others are given."""
        searched = searched or self.library.searched_in(self.period)
        return NotFound(self.question, self.standalone, nearest, searched, note)

    @property
    def questions_before(self) -> list[str]:
        """What was asked in the conversation, the latest first."""
        return [turn.question for turn in reversed(self.history)]

    def told_to(self, question: str | None) -> str:
        """What was last answered to a question of the conversation."""
        turns = (turn for turn in reversed(self.history) if turn.question == question)
        return next((turn.answer for turn in turns), "")

    @property
    def least(self) -> float:
        """The least confidence at which an answer is given."""
        return self.load_mind().judge.thresholds[self.strictness]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question.

    `asks` says whether a question, as it is searched, is of this kind. `answer` gives what comes of
    it, or None where it is after all not one of these and the next kind shall try.
    """

    name: str
    asks: Callable[[str], bool]
    answer: Callable[[Asked], Answered | NotFound | None]


def weigh(
    library: Library,
    question: str,
    mind: Mind,
    period: Period = ALWAYS,
    passages: int | None = None,
) -> tuple[list[Judged], Searched]:
    """Every sentence that was read as an answer, the best first, and what was searched.

    `passages`: so many are read; None: as many as the question needs.
    """
    found = library.search(question, period=period)
    return _read(question, found, mind, passages), found.searched


def _read(question: str, found: Found, mind: Mind, passages: int | None = None) -> list[Judged]:
    made = read(question, found, mind.reader, mind.entailment, passages)
    return mind.judge.judge(question, made)
