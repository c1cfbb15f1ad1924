"""What may be chosen for a question, from whoever sends it, to what answers."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from index.period import Period
from qa.answer import Answered, NotFound, Turn
from tests.test_api import Client, refused
from tests.web_app_fake import FakeLibrary, ask, check
from ui.desk import Desk, Exchange, Notice
from ui.options import DEFAULT, BadOption, Options, chosen, read_options
from ui.records import DATABASE, Records

MARCH = Period("2031-03-01", "2031-03-31")


class Listening:
    """Answers as the fake does, and remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[int, dict[str, object]]] = []

    def __call__(
        self, question: str, history: Sequence[Turn], **chosen: object
    ) -> Answered | NotFound:
        self.given.append((len(history), chosen))
        return ask(question, history)


def test_options_are_what_was_chosen_and_nothing_else() -> None:
    assert chosen() == chosen("", None, "") == DEFAULT
    assert not DEFAULT
    assert DEFAULT.keywords == {}
    assert chosen("2031-03-01", "2031-03-31").keywords == {"period": MARCH}
    assert chosen(strictness="lenient").keywords == {"strictness": "lenient"}
    assert read_options("") == DEFAULT
    both = Options("strict", Period(None, "2031-03-31"))
    assert read_options('{"to": "2031-03-31", "from": "", "strictness": "strict"}') == both


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"from": "2031-13-01"}', "'2031-13-01' is not a day of the calendar; write it like"),
        ('{"to": "<b>"}', "'<b>' is not a day"),
        (
            '{"from": "2031-05-02", "to": "2031-05-01"}',
            "2031-05-02 is later than 2031-05-01; give the earlier day first",
        ),
        ('{"strictness": "severe"}', "no strictness “severe”. Take strict, default or lenient."),
        ("[]", "could not be read"),
        ("{", "could not be read"),
        ("[" * 100_000, "could not be read"),
    ],
)
def test_what_cannot_be_chosen_is_told(text: str, told: str) -> None:
    with pytest.raises(BadOption, match=told):
        read_options(text)


def test_a_conversation_keeps_what_was_chosen(tmp_path: Path) -> None:
    listening = Listening()
    with closing(Records(tmp_path)) as records:
        desk = Desk(FakeLibrary(), listening, check, records=records)
        conversation = desk.resume("")
        desk.ask("ferry?", conversation, Options("strict", MARCH))
        desk.ask("ferry?", conversation)
    assert listening.given == [(0, {"strictness": "strict", "period": MARCH}), (1, {})]
    with closing(Records(tmp_path)) as records:
        kept = Desk(FakeLibrary(), listening, check, records=records).exchanges(conversation)
    assert [one.options for one in kept] == [Options("strict", MARCH), DEFAULT]


def test_a_question_asked_alone_has_no_history() -> None:
    listening = Listening()
    desk = Desk(FakeLibrary(), listening, check)
    conversation = desk.resume("")
    desk.ask("ferry?", conversation)
    alone = desk.ask("and the cup?", conversation, is_alone=True)
    assert isinstance(alone, Exchange)
    assert alone.outcome.standalone == "and the cup?"
    assert [turns for turns, _ in listening.given] == [0, 0]


def test_records_of_before_there_were_options_are_read_and_added_to(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        desk = Desk(FakeLibrary(), ask, check, records=records)
        conversation = desk.resume("")
        desk.ask("ferry?", conversation)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        db.execute("ALTER TABLE exchanges DROP COLUMN options")
        db.commit()
    with closing(Records(tmp_path)) as records:
        assert records.notice is None
        desk = Desk(FakeLibrary(), ask, check, records=records)
        assert isinstance(desk.ask("ferry?", conversation, Options("lenient")), Exchange)
        kept = desk.exchanges(conversation)
        assert [one.options.strictness for one in kept] == ["default", "lenient"]


def test_the_routes_take_days_and_strictness() -> None:
    listening = Listening()
    client = Client(Desk(FakeLibrary(), listening, check))
    body = {"question": "ferry?", "from": "2031-03-01", "to": "2031-03-31", "strictness": "strict"}
    assert client("POST", "/api/v1/ask", json=body).status_code == 200
    assert listening.given == [(0, {"strictness": "strict", "period": MARCH})]
    wrong = client("POST", "/api/v1/ask", json={"question": "ferry?", "from": "yesterday"})
    assert "'yesterday' is not a day" in refused(wrong, 422)
    wrong = client("POST", "/api/v1/ask", json={"question": "ferry?", "strictness": "severe"})
    assert "strictness" in refused(wrong, 422)
    schema = client("GET", "/openapi.json").json()["components"]["schemas"]
    assert {"from", "to", "strictness"} <= schema["Question"]["properties"].keys()
    assert {"kind", "lead", "differ", "note"} <= schema["Asked"]["properties"].keys()
    assert {"verbatim", "speaker", "direct", "label"} <= schema["Answer"]["properties"].keys()


def test_a_notice_is_no_answer_whatever_was_chosen() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    assert isinstance(desk.ask(" ", desk.resume(""), Options("strict")), Notice)
