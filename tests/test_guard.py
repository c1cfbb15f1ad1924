import asyncio
import json
import re
from typing import Any

import pytest

from ui.guard import MAX_BODY, MAX_UPLOAD, UPLOAD, Guard, Message, Receive, Scope, Send

HOST = ("host", "127.0.0.1:7860")
PAGE = b"<html><script>one()</script><p>text</p><script src=two.js></script></html>"


class Application:
    """Answers everything with one body in pieces, and remembers what it was asked."""

    def __init__(self, content_type: str = "text/html; charset=utf-8", *pieces: bytes) -> None:
        self.content_type = content_type
        self.pieces = pieces or (PAGE[:20], PAGE[20:])
        self.seen: list[Scope] = []
        self.more: list[tuple[bytes, bytes]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.seen.append(scope)
        size = str(sum(map(len, self.pieces))).encode()
        headers = [(b"content-type", self.content_type.encode()), (b"content-length", size)]
        headers += self.more
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for piece in self.pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


class Reply:
    def __init__(self, messages: list[Message]) -> None:
        starts = [one for one in messages if one["type"] == "http.response.start"]
        assert len(starts) == 1
        self.status: int = starts[0]["status"]
        self.headers = {name.decode(): value.decode() for name, value in starts[0]["headers"]}
        self.body = b"".join(m["body"] for m in messages if m["type"] == "http.response.body")
        assert len(starts[0]["headers"]) == len(self.headers)


def call(
    app: Application,
    *headers: tuple[str, str],
    method: str = "GET",
    path: str = "/",
) -> Reply:
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }
    return Reply(run(Guard(app), scope))


def run(guard: Guard, scope: Scope) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(guard(scope, receive, send))
    return sent


def test_a_page_gets_a_policy_and_its_scripts_the_nonce() -> None:
    reply = call(Application(), HOST)
    nonce = re.search(
        r"script-src 'self' 'nonce-([\w-]+)'", reply.headers["content-security-policy"]
    )
    assert nonce
    assert reply.body == PAGE.replace(b"<script", f'<script nonce="{nonce[1]}"'.encode())
    assert reply.headers["content-length"] == str(len(reply.body))
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "same-origin"
    for rule in (
        "default-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ):
        assert rule in reply.headers["content-security-policy"]
    assert "unsafe-inline" not in reply.headers["content-security-policy"].split(";")[1]


def test_every_page_has_its_own_nonce() -> None:
    policies = {call(Application(), HOST).headers["content-security-policy"] for _ in range(5)}
    assert len(policies) == 5


def test_other_responses_stream_through_unchanged() -> None:
    reply = call(Application("text/event-stream", b"data: <script\n\n", b"data: 2\n\n"), HOST)
    assert reply.body == b"data: <script\n\ndata: 2\n\n"
    assert "content-security-policy" in reply.headers


def test_a_page_is_asked_for_uncompressed() -> None:
    app = Application()
    call(app, HOST, ("accept", "text/html,*/*"), ("accept-encoding", "gzip"))
    call(app, HOST, ("accept", "application/json"), ("accept-encoding", "gzip"))
    names = [[name for name, _ in scope["headers"]] for scope in app.seen]
    assert [b"accept-encoding" in one for one in names] == [False, True]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:7860", "localhost:1", "LOCALHOST", "[::1]:7860"]
)
def test_our_own_names_are_served(host: str) -> None:
    assert call(Application(), ("host", host)).status == 200
    assert call(Application(), ("host", host), ("origin", f"http://{host}")).status == 200


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "[", "[::1", ":"],
)
def test_other_names_are_not(host: str) -> None:
    app = Application()
    assert call(app, ("host", host)).status == 421
    assert app.seen == []


def test_a_request_without_a_name_is_refused() -> None:
    assert call(Application()).status == 421


@pytest.mark.parametrize(
    "origin",
    ["null", "https://evil.example", "http://localhost:7860", "http://127.0.0.1:1", "http://["],
)
def test_other_origins_are_refused(origin: str) -> None:
    app = Application()
    assert call(app, HOST, ("origin", origin), method="POST").status == 403
    assert app.seen == []


@pytest.mark.parametrize(
    ("site", "mode", "method", "status"),
    [
        ("same-origin", "cors", "POST", 200),
        ("none", "navigate", "GET", 200),
        ("cross-site", "navigate", "GET", 200),
        ("cross-site", "no-cors", "GET", 403),
        ("same-site", "no-cors", "GET", 403),
        ("cross-site", "navigate", "POST", 403),
    ],
)
def test_what_another_site_may_cause(site: str, mode: str, method: str, status: int) -> None:
    headers = (HOST, ("sec-fetch-site", site), ("sec-fetch-mode", mode))
    assert call(Application(), *headers, method=method).status == status


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=https://example.com/x",
        "/gradio_api/file=http://example.com/x",
        "/gradio_api/proxy=http://example.com",
        "/gradio_api/upload",
        "/gradio_api/runs",
        "/gradio_api/stream/x",
        "/monitoring/summary",
    ],
)
def test_doors_that_nobody_needs_are_closed(path: str) -> None:
    app = Application()
    assert call(app, HOST, path=path).status == 404
    assert app.seen == []


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (("content-length", str(MAX_BODY)), 200),
        (("content-length", str(MAX_BODY + 1)), 413),
        (("content-length", "-1"), 400),
        (("content-length", "²"), 400),
        (("content-length", "many"), 400),
        (("transfer-encoding", "chunked"), 411),
    ],
)
def test_the_size_of_a_request_is_bounded(header: tuple[str, str], status: int) -> None:
    assert call(Application(), HOST, header, method="POST").status == status


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        (UPLOAD, MAX_UPLOAD, 200),
        (UPLOAD, MAX_UPLOAD + 1, 413),
        (f"{UPLOAD}/", MAX_BODY + 1, 413),
        ("/gradio_api/queue/join", MAX_BODY + 1, 413),
    ],
)
def test_an_upload_may_be_larger(path: str, size: int, status: int) -> None:
    header = ("content-length", str(size))
    assert call(Application(), HOST, header, method="POST", path=path).status == status
    other = ("origin", "https://evil.example")
    assert call(Application(), HOST, other, method="POST", path=path).status == 403


def test_web_sockets_are_closed_and_start_and_stop_pass() -> None:
    app = Application()
    closed = run(Guard(app), {"type": "websocket", "path": "/", "headers": []})
    assert closed == [{"type": "websocket.close", "code": 1008}]
    assert app.seen == []
    run(Guard(app), {"type": "lifespan"})
    assert app.seen == [{"type": "lifespan"}]


@pytest.mark.parametrize("server", ["192.168.1.5", "::ffff:192.168.1.5"])
def test_the_address_of_the_connection_is_ours(server: str) -> None:
    """A name that somebody has point to this address (DNS rebinding) is not."""
    for host, status in (
        ("192.168.1.5:7860", 200),
        ("192.168.1.6:7860", 421),
        ("evil.example", 421),
    ):
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "headers": [(b"host", host.encode())],
            "server": (server, 7860),
        }
        assert Reply(run(Guard(Application()), scope)).status == status


def test_a_file_is_handed_out_as_it_is() -> None:
    app = Application("text/html")
    app.more = [(b"content-disposition", b'attachment; filename="x.html"')]
    assert call(app, HOST).body == PAGE
    assert "content-security-policy" in call(app, HOST).headers


def test_a_program_gets_a_problem() -> None:
    reply = call(Application(), ("host", "evil.example"), path="/api/v1/ask")
    assert reply.headers["content-type"] == "application/problem+json"
    assert json.loads(reply.body)["status"] == reply.status == 421


def test_further_names_can_be_allowed() -> None:
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"desk.lan:80")]}
    assert Reply(run(Guard(Application(), ["Desk.lan"]), scope)).status == 200
