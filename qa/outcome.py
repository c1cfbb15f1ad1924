"""What comes of a question: cited answers, or what the articles do not say."""

from dataclasses import dataclass
from typing import Literal

from index.store import Searched

from .cite import Citation

Strictness = Literal["strict", "default", "lenient"]
# Labels of what is shown beside an answer; behind the last three may stand who says so.
CORRECTION, LATER, BESIDE = "Correction", "Later report", "Another figure"
OTHER_DATE, OTHER_RESULT = "Another date", "Another result"


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Words of the articles that answer, and every place that has them, best first.

    `confidence` is calibrated: of answers given at 0.8, four in five are right. `text` is, to the
    character, the first citation's answer, or its sentence; only where `verbatim` is False ("Yes",
    "3 articles") is it ours, and the citations are what it rests on. Copies of one report count as
    one of the `independent_sources`. `speaker` said it, where that was asked; `direct` is whether
    the article has it within quotation marks. `label` is a few words of ours beside it: a date.
    """

    text: str
    confidence: float
    citations: tuple[Citation, ...]
    independent_sources: int
    verbatim: bool = True
    speaker: str | None = None
    direct: bool | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The articles say something: `answers`, best first, or in the order that `kind` asks for.

    `standalone` is what was searched. `lead` is a sentence of ours that says how to read the
    answers ("The articles differ."), empty where they need none. With `differ` the answers are rival
    values for the same thing, oldest first: no one of them is the answer.
    """

    question: str
    standalone: str
    answers: tuple[Answer, ...]
    searched: Searched
    kind: str = "fact"
    lead: str = ""
    differ: bool = False


@dataclass(frozen=True, slots=True)
class NotFound:
    """The articles do not say; `nearest` are the closest sentences, which are not an answer.

    `note`: a sentence that helps, where something is the matter with the question itself.
    """

    question: str
    standalone: str
    nearest: tuple[Citation, ...]
    searched: Searched
    note: str | None = None
    kind: str = "fact"
