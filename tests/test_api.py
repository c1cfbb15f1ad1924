"""The JSON routes: the contract's objects, honest refusals, jobs to follow."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent

import httpx
import pytest
from fastapi import FastAPI

from index.errors import LibraryError
from index.library import Library
from qa.answer import Answered, NotFound, Turn
from qa.record import ask_record
from tests.conftest import STORM, Shelf
from tests.web_app_fake import ARTICLES, FERRY, MARKUP, FakeLibrary, ask, check
from ui import api
from ui.desk import MAX_TEXT, Desk, Exchange
from ui.export import export
from ui.gate import Busy
from ui.guard import Guard
from ui.schemas import Asked, Checked, Draft
from ui.shelf import SharedEncoder
from ui.shelf import Shelf as Managed

BASE = "http://127.0.0.1:7860"


class Client:
    """Talks to the application in this process, as over the network."""

    def __init__(self, desk: Desk) -> None:
        app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
        api.mount(app, desk)
        app.add_middleware(Guard)
        self.app = app

    def __call__(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401
        async def talk() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
                return await client.request(method, path, **more)

        return asyncio.run(talk())


@pytest.fixture
def client() -> Client:
    return Client(Desk(FakeLibrary(), ask, check))


def refused(reply: httpx.Response, status: int) -> str:
    """The sentence of a problem, after a look at its form."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    told = reply.json()
    assert told["status"] == status
    assert told["title"] == HTTPStatus(status).phrase
    assert told["type"] == "about:blank"
    return str(told["detail"])


def test_an_answer_is_the_contract_s_object(client: Client) -> None:
    reply = client("POST", "/api/v1/ask", json={"id": 7, "question": "ferry?"})
    assert reply.status_code == 200
    record = reply.json()
    assert record == json.loads(json.dumps(ask_record(ask("ferry?"), 7)))
    for answer in record["answers"]:
        for one in answer["citations"]:
            assert ARTICLES[one["article"]].text[one["start"] : one["end"]] == one["text"]


def test_not_found_is_an_answer_too(client: Client) -> None:
    record = client("POST", "/api/v1/ask", json={"question": "cup?"}).json()
    assert (record["status"], record["answers"], len(record["nearest"])) == ("not_found", [], 2)


def test_history_and_further_fields_may_come_along(client: Client) -> None:
    body = {
        "question": "and the cup?",
        "history": [{"question": "ferry?", "answer": "six weeks", "more": 1}],
        "weather": "later",
    }
    assert client("POST", "/api/v1/ask", json=body).json()["standalone"] == "and the cup? (ferry?)"


def test_a_quotation_and_a_draft_are_checked(client: Client) -> None:
    one = client("POST", "/api/v1/check", json={"id": "x", "quote": "road", "speaker": "Mara Lind"})
    record = one.json()
    assert (record["id"], record["verdict"], record["speaker_verdict"]) == ("x", "altered", "right")
    match = record["matches"][0]
    assert FERRY.text[match["start"] : match["end"]] == match["text"]
    draft = client("POST", "/api/v1/check", json={"draft": "A road draft"}).json()
    assert [quoted["at"] for quoted in draft["quotations"]] == [[0, 12]]
    assert draft["sentences"][0]["verdict"] == "contradicted"


def test_a_quotation_with_marks_in_it_is_one_quotation() -> None:
    seen: list[tuple[str, str | None]] = []

    def check_quotation(quote: str, speaker: str | None) -> Any:  # noqa: ANN401
        seen.append((quote, speaker))
        return check("road", None).quotations[0].verdict

    desk = Desk(FakeLibrary(), ask, check, check_quotation=check_quotation)
    quote = "“We lost,” she said. “All.”"
    reply = Client(desk)("POST", "/api/v1/check", json={"quote": quote, "speaker": " "})
    assert reply.json()["verdict"] == "altered"
    assert seen == [(quote, None)]
    assert refused(Client(desk)("POST", "/api/v1/check", json={"quote": " "}), 422)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_comes_to_the_character_whatever_its_id(client: Client, name: str) -> None:
    record = client("GET", f"/api/v1/articles/{percent(name)}").json()
    assert (record["article"], record["text"]) == (name, ARTICLES[name].text)
    assert len(record["sha256"]) == 64


def test_a_slash_in_an_id_may_be_written_either_way(client: Client) -> None:
    for path in ("courier/ferry-stops.txt", "courier%2Fferry-stops.txt"):
        assert client("GET", f"/api/v1/articles/{path}").json()["text"] == FERRY.text


def test_hostile_text_leaves_as_json(client: Client) -> None:
    reply = client("GET", f"/api/v1/articles/{percent(MARKUP.name)}")
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["x-content-type-options"] == "nosniff"


def test_health(client: Client) -> None:
    record = client("GET", "/api/v1/health").json()
    assert (record["status"], record["ready"], record["watching"]) == ("starting", False, False)
    assert record["searched"]["articles"] == 214

    class Broken(FakeLibrary):
        def warm(self) -> None:
            raise LibraryError("The weights are missing.")

    desk = Desk(Broken(), ask, check)
    desk.warm()
    record = Client(desk)("GET", "/api/v1/health").json()
    assert (record["status"], record["ready"]) == ("problem", False)
    assert record["problem"] == "The weights are missing."


# Refusals


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({}, "question"),
        ({"question": ""}, "Type a question first."),
        ({"question": "x" * 2_001}, "2,000 are the most"),
        ({"question": 7}, "question"),
        ({"question": "x", "history": [{"question": "y"}]}, "answer"),
        ({"question": "x", "history": [{"question": "y", "answer": "z"}] * 51}, "history"),
        ({"question": "x", "id": {"deep": 1}}, "id"),
        ([], "body"),
    ],
)
def test_a_question_that_is_none_is_told(client: Client, body: object, told: str) -> None:
    assert told in refused(client("POST", "/api/v1/ask", json=body), 422)


@pytest.mark.parametrize("content", [b"{", b"", b"[" * 100_000, b"\xff"])
def test_what_is_no_json_is_told(client: Client, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    reply = client("POST", "/api/v1/ask", content=content, headers=headers)
    assert refused(reply, reply.status_code)
    assert reply.status_code in (400, 422)


def test_an_id_that_json_cannot_give_back_is_told(client: Client) -> None:
    content = b'{"id": 1e999, "question": "ferry?"}'
    headers = {"content-type": "application/json"}
    assert "id" in refused(client("POST", "/api/v1/ask", content=content, headers=headers), 422)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_only_json_is_taken(client: Client, kind: str) -> None:
    """A form on another site can send these three kinds without asking first."""
    headers = {"content-type": kind}
    for path in ("ask", "check"):
        content = b'{"question": "ferry?", "quote": "x"}'
        reply = client("POST", f"/api/v1/{path}", content=content, headers=headers)
        assert "Content-Type: application/json" in refused(reply, 415)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"quote": "a", "draft": "b"}, 422),
        ({"quote": " "}, 422),
        ({"draft": ""}, 422),
        ({"quote": "x" * (MAX_TEXT + 1)}, 413),
        ({"draft": "x" * (MAX_TEXT + 1)}, 413),
        ({"quote": "x", "speaker": "y" * (MAX_TEXT + 1)}, 413),
        ({"quote": "x" * 1_000_000}, 413),
    ],
)
def test_a_check_that_cannot_be_made_is_told(
    client: Client, body: dict[str, str], status: int
) -> None:
    assert refused(client("POST", "/api/v1/check", json=body), status)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/ask", 405),
        ("DELETE", "/api/v1/articles", 405),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/", 404),
        ("GET", "/api/v2/ask", 404),
        ("POST", "/api/other", 404),
        ("GET", "/api/v1/articles/no/such.txt", 404),
        ("GET", "/api/v1/articles/..%2F..%2Fetc%2Fpasswd", 404),
        ("GET", "/api/v1/articles", 404),
        ("POST", "/api/v1/index", 404),
        ("GET", "/api/v1/jobs/x", 404),
        ("GET", "/api/v1/export/x", 404),
        ("GET", "/api/v1/export/x?form=pdf", 422),
    ],
)
def test_what_is_not_there_is_told(client: Client, method: str, path: str, status: int) -> None:
    reply = client(method, path)
    assert refused(reply, status)
    assert (status == 405) == ("allow" in reply.headers)


def test_the_guard_s_refusals_are_problems_too(client: Client) -> None:
    assert refused(client("GET", "/api/v1/health", headers={"host": "evil.example"}), 421)
    assert refused(client("GET", "/api/v1/health", headers={"origin": "https://evil.example"}), 403)


def test_a_lone_surrogate_does_no_harm(client: Client) -> None:
    content = b'{"id": "\\ud800", "question": "cup \\ud800?", "x": "\\udc00"}'
    headers = {"content-type": "application/json"}
    reply = client("POST", "/api/v1/ask", content=content, headers=headers)
    assert reply.status_code in (200, 422)
    assert reply.json()


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (Busy("Ask again in a moment."), 503, "Ask again"),
        (LibraryError("The library is damaged."), 500, "damaged"),
        (ZeroDivisionError("secret path"), 500, "Something went wrong"),
    ],
)
def test_what_goes_wrong_inside_is_told(error: Exception, status: int, told: str) -> None:
    def broken(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        raise error

    reply = Client(Desk(FakeLibrary(), broken, check))(
        "POST", "/api/v1/ask", json={"question": "x"}
    )
    assert told in refused(reply, status)
    assert ("retry-after" in reply.headers) == (status == 503)


def test_a_busy_server_says_when_to_come_back() -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        entered.set()
        assert leave.wait(10)
        return ask(question, history)

    desk = Desk(FakeLibrary(), slow, check, wait=0.05)
    worker = threading.Thread(target=desk.ask_once, args=("ferry?",))
    worker.start()
    assert entered.wait(10)
    reply = Client(desk)("POST", "/api/v1/ask", json={"question": "cup?"})
    assert refused(reply, 503)
    assert int(reply.headers["retry-after"]) > 0
    leave.set()
    worker.join(10)


def test_who_goes_away_gives_up_the_place_in_the_line() -> None:
    entered, leave, asked = threading.Event(), threading.Event(), []

    def slow(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        asked.append(question)
        entered.set()
        assert leave.wait(10)
        return ask(question, history)

    desk = Desk(FakeLibrary(), slow, check)
    worker = threading.Thread(target=desk.ask_once, args=("ferry?",))
    worker.start()
    assert entered.wait(10)
    messages = [
        {"type": "http.request", "body": b'{"question": "cup?"}', "more_body": False},
        {"type": "http.disconnect"},
    ]

    async def receive() -> dict[str, object]:
        if len(messages) == 1:
            while desk._gate.waiting != 1:
                await asyncio.sleep(0.01)
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: object) -> None:
        pass

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/v1/ask",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
        "server": ("127.0.0.1", 7860),
    }
    asyncio.run(Client(desk).app(scope, receive, send))
    assert desk._gate.waiting == 0
    leave.set()
    worker.join(10)
    assert asked == ["ferry?"]


# The library


@contextmanager
def real(shelf: Shelf) -> Iterator[tuple[Client, Managed]]:
    shared = SharedEncoder(lambda: shelf.encoder)
    with Library(shelf.folder, shared) as library:
        managed = Managed(library, shared, shelf.encoder.name)
        yield Client(Desk(library, ask, check, shelf=managed)), managed
        assert managed.close(10)


def test_the_articles_are_listed_in_parts(shelf: Shelf, articles: Path) -> None:
    (articles / "bad.txt").write_bytes(b"\0" * 50)
    (articles / "deep").mkdir()
    (articles / "deep" / "copy.txt").write_text(STORM, "utf-8")
    shelf.index(articles)
    with real(shelf) as (client, _):
        record = client("GET", "/api/v1/articles").json()
        assert record["total"] == 3
        names = [one["article"] for one in record["articles"]]
        assert names == ["deep/copy.txt", "storm.txt", "strike.txt"]
        assert record["unreadable"] == [{"article": "bad.txt", "reason": "binary data, not text"}]
        storm = record["articles"][1]
        assert storm["source"] == "Alder Bay Courier"
        assert {one["copy_of"] for one in record["articles"]} - {None}
        part = client("GET", "/api/v1/articles?offset=1&limit=1").json()
        assert [one["article"] for one in part["articles"]] == ["storm.txt"]
        for query in ("offset=-1", "limit=0", "limit=10001", "limit=x"):
            assert refused(client("GET", f"/api/v1/articles?{query}"), 422)
        assert "could not be read" in refused(client("GET", "/api/v1/articles/bad.txt"), 404)
        assert str(shelf.folder) not in client("GET", "/api/v1/articles/none.txt").text


def test_indexing_is_a_job_to_follow(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    (articles / "new.txt").write_text("A boat came in on Sunday.", "utf-8")
    with real(shelf) as (client, managed):
        # No path of the request is ever indexed.
        begun = client("POST", "/api/v1/index", json={"folders": ["/etc"], "path": "/etc"})
        assert begun.status_code == 202
        where = begun.headers["location"]
        assert where == f"/api/v1/jobs/{begun.json()['id']}"
        managed.jobs.wait(begun.json()["id"], 20)
        job = client("GET", where).json()
        assert (job["state"], job["report"]["added"]) == ("done", ["new.txt"])
        assert job["files"] == [{"article": "new.txt", "outcome": "added", "reason": None}]
        assert client("GET", "/api/v1/jobs").json()["jobs"] == [job]
        assert managed.folders() == [articles.resolve()]
        assert "over already" in refused(client("DELETE", where), 409)


def test_a_job_can_be_cancelled(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with real(shelf) as (client, managed):
        begun = threading.Event()

        def work(teller: Any) -> None:  # noqa: ANN401
            begun.set()
            while True:
                teller.check()
                time.sleep(0.01)

        job = managed.jobs.submit("long", work)
        assert begun.wait(10)
        assert client("DELETE", f"/api/v1/jobs/{job.id}").status_code == 202
        ended = managed.jobs.wait(job.id, 10)
        assert ended is not None
        assert ended.state == "cancelled"


def test_an_export_is_handed_out_as_a_file(client: Client) -> None:
    desk = Desk(FakeLibrary(), ask, check)
    conversation = desk.resume("")
    exchange = desk.ask("script", conversation)
    assert isinstance(exchange, Exchange)
    for form in ("json", "markdown", "html"):
        reply = Client(desk)("GET", f"/api/v1/export/{exchange.id}?form={form}")
        made = export(desk, exchange.id, form)
        assert reply.headers["content-disposition"].startswith(
            'attachment; filename="quoth-answer-'
        )
        assert reply.headers["content-type"].startswith(made.media.partition(";")[0])
        assert "<script nonce" not in reply.text  # the guard leaves a file as it is
        assert "quoth" in reply.text


def test_what_there_is_is_described(client: Client) -> None:
    document = client("GET", "/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "/api/v1"}]
    assert set(document["paths"]) == {
        "/ask",
        "/check",
        "/health",
        "/articles",
        "/articles/{article}",
        "/index",
        "/jobs",
        "/jobs/{job}",
        "/export/{kept}",
    }
    shapes = document["components"]["schemas"]
    assert {"Question", "Quotation", "Asked", "Checked", "Draft", "Cited"} <= set(shapes)
    answered = document["paths"]["/ask"]["post"]["responses"]["200"]["content"]
    assert answered["application/json"]["schema"] == {"$ref": "#/components/schemas/Asked"}
    Asked.model_validate(client("POST", "/api/v1/ask", json={"question": "ferry?"}).json())
    Checked.model_validate(client("POST", "/api/v1/check", json={"quote": "road"}).json())
    Draft.model_validate(client("POST", "/api/v1/check", json={"draft": "A road draft"}).json())
    for path in ("/docs", "/redoc", "/api/v1/docs", "/api/v1/openapi.json"):
        assert client("GET", path).status_code == 404
