"""One outcome of every kind, made by hand: `python -m tests.web_app_kinds PORT` answers by its name."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from index.errors import LibraryError
from index.period import ALWAYS, Period
from index.store import Article, text_digest
from qa.answer import Answer, Answered, NotFound, Turn
from qa.cite import Citation
from qa.kinds.yes_no import DECIDES
from qa.unsuited import ORDER
from tests.web_app_fake import ARTICLES, FERRY, HARBOUR, SEARCHED, FakeLibrary, check, make_article
from tests.web_app_fake import quote as cited

CREWS = make_article(
    "courier/crews.txt",
    "Crews of the ferry count themselves",
    "2025-06-02",
    "Tidewater Courier",
    [
        "The union says that fifty-one people work on the boats.",
        "Its demands cover Northaven, Sill, Holm and the Outer Skerries.",
        "Mara Lind said that the line had never promised to keep them all.",
    ],
)
NOTES = tuple(
    make_article(
        f"wire/note-{number}.txt",
        f"Harbour note {number}",
        f"2025-05-{number:02}",
        "Harbour Wire",
        [f"Note {number} says that the ferry was late again.", "Nobody was hurt."],
    )
    for number in range(1, 15)
)
ALL = {**ARTICLES, **{one.name: one for one in (CREWS, *NOTES)}}


class KindsLibrary(FakeLibrary):
    """The articles of the fake library, and those that kinds of question need beside them."""

    def article(self, name: str) -> Article:
        if name not in ALL:
            raise LibraryError(f"There is no article {name}.")
        return ALL[name]

    def same_text(self, digest: bytes) -> list[Article]:
        return [one for one in ALL.values() if text_digest(one.text) == digest]


def said(citation: Citation, *more: Citation, **fields: Any) -> Answer:  # noqa: ANN401
    """An answer in the articles' words: the answer's of the first citation, or its sentence."""
    text, inner = citation.text, citation.answer
    if inner is not None:
        start = citation.span.start
        text = text[inner.start - start : inner.end - start]
    sources = len({one.source for one in (citation, *more)})
    return Answer(text, 0.9, (citation, *more), sources, **fields)


LAST, MONDAY = cited(FERRY, "The last boat"), cited(HARBOUR, "The board meets")
FORTY_TWO = cited(FERRY, "Forty-two people", "Forty-two")
FIFTY_ONE = cited(CREWS, "The union says", "fifty-one")
PLACES = [cited(CREWS, "Its demands", place) for place in ("Northaven", "Sill", "Holm")]
DIRECT = cited(FERRY, "“We have looked", "“We have looked at every other way,”")
INDIRECT = cited(CREWS, "Mara Lind said")
LATE = [cited(one, "says that the ferry") for one in NOTES]
STOP = cited(FERRY, "NORTHAVEN, May 12")


def outcome(question: str, kind: str, *answers: Answer, **fields: Any) -> Answered:  # noqa: ANN401
    """What a kind of question gives."""
    return Answered(question, question, answers, SEARCHED, kind, **fields)


OUTCOMES: dict[str, Answered | NotFound] = {
    one.question.split()[0]: one
    for one in (
        outcome(
            "Differ: how many people work on the boats?",
            "fact",
            said(FORTY_TWO, label="12 May 2025"),
            said(FIFTY_ONE, label="2 June 2025"),
            lead="The articles differ on how many people work on the boats.",
            differ=True,
        ),
        outcome(
            "Said: what did Mara Lind say?",
            "who_said",
            said(DIRECT, speaker="Mara Lind", direct=True),
            said(INDIRECT, speaker="Mara Lind", direct=False),
            lead="What Mara Lind said, in the order of the articles.",
        ),
        outcome(
            "Will: will the ferry stop?", "yes_no", Answer("Yes", 0.88, (STOP,), 1, verbatim=False)
        ),
        outcome(
            "Would: would the line have kept them?",
            "yes_no",
            Answer("No", 0.7, (INDIRECT,), 1, verbatim=False, label="according to Mara Lind"),
        ),
        outcome(
            "Read: did the line keep them?",
            "yes_no",
            said(INDIRECT, label="according to Mara Lind"),
            lead=DECIDES,
        ),
        outcome(
            "Torn: will anybody lose a job?",
            "yes_no",
            Answer("No", 0.8, (cited(FERRY, "Forty-two people"),), 1, verbatim=False),
            Answer("Yes", 0.6, (INDIRECT,), 1, verbatim=False),
            differ=True,
        ),
        outcome(
            "List: which places do the demands cover?",
            "list",
            *(said(place) for place in PLACES),
            said(cited(FERRY, "Passengers will be taken", "Holm"), LATE[0]),
        ),
        outcome(
            "Articles: which articles say that the ferry was late?",
            "articles",
            Answer("14 articles", 1.0, tuple(LATE), 1, verbatim=False),
            Answer("1 article", 0.3, (MONDAY,), 1, verbatim=False, label="in passing"),
            lead="14 articles say that the ferry was late. Counted: sentences with “late”.",
        ),
        outcome(
            "Summary: summarise these articles",
            "summary",
            *map(said, (STOP, DIRECT, LAST)),
            *map(said, (MONDAY, INDIRECT)),
        ),
        outcome(
            "Time: what is the latest on the ferry?",
            "time",
            said(MONDAY),
            said(INDIRECT, label="2 June 2025"),
            said(STOP),
            lead="The newest first.",
        ),
        outcome("Agree: do they agree on the last boat?", "agreement", said(LAST)),
        outcome(
            "Published: what have we of the Tidewater Courier?",
            "library",
            Answer("2 articles", 1.0, (STOP, INDIRECT), 1, verbatim=False),
        ),
        NotFound("Write me a poem", "Write me a poem", (), SEARCHED, note=ORDER, kind="not_for_us"),
        NotFound("Nothing: who won the cup?", "Nothing: who won?", (LAST, MONDAY), SEARCHED),
    )
}


def ask(
    question: str,
    history: Sequence[Turn] = (),
    *,
    strictness: str = "default",
    period: Period = ALWAYS,
) -> Answered | NotFound:
    """The outcome that begins with the first word; after "And" it is asked about what was before."""
    name = question.split()[0]
    standalone = question
    if name == "And":
        standalone = f"List: {question[4:]} ({history[-1].question})" if history else question
        name = "List:"
    found = OUTCOMES.get(name, OUTCOMES["Nothing:"])
    searched = replace(SEARCHED, articles=12) if period else SEARCHED
    return replace(found, question=question, standalone=standalone, searched=searched)


if __name__ == "__main__":
    from ui.desk import Desk
    from ui.server import leave, serve_desk

    serve_desk(Desk(KindsLibrary(), ask, check), "127.0.0.1", int(sys.argv[1]))
    leave()
