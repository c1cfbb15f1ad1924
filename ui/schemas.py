"""The shapes of the contract's JSON, for programs that want to know them: OpenAPI and MCP."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class Result(BaseModel):
    """A part of what the contract promises; a field may be added, none goes."""

    # A field that the records get later comes along.
    model_config = ConfigDict(extra="allow")


class Cited(Result):
    """A whole sentence of an article; offsets count code points of the article's text."""

    article: str
    title: str | None
    published: str | None
    source: str | None
    start: int
    end: int
    text: str
    answer: list[int] | None


class Matched(Cited):
    """Words of an article that a quotation has, who said them there, and what was changed.

    `direct` are those inside quotation marks, `transcribed` those of a transcript or a post.
    """

    speaker: str | None
    direct: bool
    transcribed: bool
    edits: list[dict[str, str]]


class Answer(Result):
    """Words that answer, and every place that has them; confidence is calibrated.

    `text` is the articles' own, to the character, unless `verbatim` is false: then it is Quoth's ("Yes",
    "3 articles"), and the citations are what it rests on. `label` is always Quoth's. `direct` tells
    whether the article has the words of the `speaker` within quotation marks.
    """

    text: str
    verbatim: bool
    speaker: str | None
    direct: bool | None
    label: str
    confidence: float
    citations: list[Cited]
    independent_sources: int


class Asked(Result):
    """The answers to a question, or the nearest sentences, which are none.

    `standalone` is what was searched. `lead` is a sentence of Quoth's that says how to read the
    answers. With `differ` they are rival values for the same thing, oldest first: none of them alone
    is the answer. `note` says what may be the matter with the question.
    """

    question: str
    standalone: str
    status: Literal["answered", "not_found"]
    kind: str
    lead: str
    differ: bool
    answers: list[Answer]
    nearest: list[Cited]
    note: str | None
    searched: dict[str, Any]


class Checked(Result):
    """Whether words are in the articles, unaltered, and by that speaker."""

    quote: str
    speaker: str | None
    verdict: str
    speaker_verdict: str
    matches: list[Matched]
    warnings: list[dict[str, str]]
    searched: dict[str, Any]


class Quoted(Checked):
    """The check of one quotation of a draft; `at` is where it stands in the draft."""

    at: list[int]


class Claimed(Result):
    """A sentence of a draft outside its quotations, and what the articles say of it."""

    at: list[int]
    text: str
    verdict: str
    citations: list[Cited]


class Draft(Result):
    """The checks of a whole draft."""

    quotations: list[Quoted]
    sentences: list[Claimed]
    searched: dict[str, Any]
