import asyncio
import base64
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.test_guard import Application, Reply
from ui import sessions as sessions_module
from ui.guard import Message, Scope
from ui.login import MAX_FORM, Login
from ui.sessions import SESSION, TRIES, Attempts, PasswordError, Sessions, read_password

PASSWORD = "correct horse"


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Door:
    """A login in front of an application, and what a browser would keep."""

    def __init__(self, port: int = 7860) -> None:
        self.clock, self.app = Clock(), Application("text/plain", b"inside")
        self.login = Login(self.app, PASSWORD, self.clock)
        self.port = port

    def ask(
        self,
        path: str = "/",
        *headers: tuple[str, str],
        method: str = "GET",
        body: bytes = b"",
        address: str = "192.168.1.7",
        query: bytes = b"",
    ) -> Reply:
        scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query,
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
            "client": (address, 5555),
            "server": ("192.168.1.5", self.port),
        }
        return Reply(self.run(scope, body))

    def run(self, scope: Scope, body: bytes) -> list[Message]:
        sent: list[Message] = []
        pieces = [body[at : at + 1_000] for at in range(0, len(body), 1_000)] or [b""]

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

        asyncio.run(self.login(scope, receive, send))
        return sent

    def enter(self, password: str, goal: str = "/", address: str = "192.168.1.7") -> Reply:
        body = urlencode({"password": password, "next": goal}).encode()
        return self.ask("/login", method="POST", body=body, address=address)


HTML = ("accept", "text/html,*/*")


def cookie(reply: Reply) -> tuple[str, str]:
    return ("cookie", reply.headers["set-cookie"].partition(";")[0])


def test_people_are_asked_and_let_in_with_a_cookie() -> None:
    door = Door()
    page = door.ask("/", HTML)
    assert page.status == 401
    assert b'type="password"' in page.body
    assert b"<script" not in page.body
    assert door.app.seen == []
    entered = door.enter(PASSWORD, "/?article=a%20b&start=1")
    assert (entered.status, entered.headers["location"]) == (303, "/?article=a%20b&start=1")
    told = entered.headers["set-cookie"]
    assert re.match(r"quoth-7860=[\w-]{43}; ", told)
    for flag in ("HttpOnly", "SameSite=Strict", "Path=/", f"Max-Age={SESSION}"):
        assert flag in told
    assert door.ask("/", HTML, cookie(entered)).body == b"inside"


def test_a_wrong_password_is_told_on_the_page() -> None:
    door = Door()
    reply = door.enter("wrong")
    assert reply.status == 401
    assert b"That is not the password." in reply.body
    assert "set-cookie" not in reply.headers
    assert door.app.seen == []


@pytest.mark.parametrize(
    "header",
    [
        ("authorization", f"Bearer {PASSWORD}"),
        ("authorization", f"bearer  {PASSWORD} "),
        ("authorization", "Basic " + base64.b64encode(f"me:{PASSWORD}".encode()).decode()),
    ],
)
def test_programs_send_the_password(header: tuple[str, str]) -> None:
    assert Door().ask("/api/v1/articles", header).body == b"inside"


@pytest.mark.parametrize(
    "header",
    [
        ("authorization", "Bearer wrong"),
        ("authorization", "Bearer "),
        ("authorization", "Basic !!!"),
        ("authorization", "Basic " + base64.b64encode(PASSWORD.encode()).decode()),
        ("authorization", "Digest x"),
        ("authorization", "Bearer \xff\xfe"),
        ("cookie", "quoth-7860=forged"),
        ("cookie", "quoth-7860"),
        ("cookie", "\xff=;;;"),
    ],
)
def test_anything_else_does_not_open_the_door(header: tuple[str, str]) -> None:
    door = Door()
    reply = door.ask("/api/v1/articles", header)
    assert reply.status == 401
    assert reply.headers["www-authenticate"].startswith("Bearer")
    assert reply.headers["content-type"] == "application/problem+json"
    assert door.app.seen == []


@pytest.mark.parametrize(
    "path", ["/", "/gradio_api/info", "/api/v1/health", "/theme.css", "/login"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "DELETE"])
def test_nothing_is_open_without_a_session(path: str, method: str) -> None:
    door = Door()
    assert door.ask(path, method=method).status == 401
    assert door.app.seen == []


def test_who_guesses_waits_and_even_the_right_one_is_refused_meanwhile() -> None:
    door = Door()
    for _ in range(TRIES):
        assert door.enter("wrong").status == 401
    refused = door.enter(PASSWORD)
    assert refused.status == 429
    assert b"Try again in 60 seconds" in refused.body
    bearer = ("authorization", f"Bearer {PASSWORD}")
    assert door.ask("/api/v1/health", bearer).headers["retry-after"] == "60"
    assert door.enter(PASSWORD, address="192.168.1.8").status == 303
    door.clock.now += 59
    assert door.enter(PASSWORD).status == 429
    door.clock.now += 2
    assert door.enter(PASSWORD).status == 303


def test_a_session_goes_on_while_somebody_guesses_from_the_same_address() -> None:
    door = Door()
    entered = door.enter(PASSWORD)
    for _ in range(TRIES + 1):
        door.enter("wrong")
    assert door.ask("/", cookie(entered)).body == b"inside"


def test_many_addresses_together_have_to_wait_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions_module, "TRIES_OF_ALL", 3)
    clock = Clock()
    attempts = Attempts(clock)
    for number in range(3):
        assert attempts.wait(f"10.0.0.{number}") == 0
        attempts.note(f"10.0.0.{number}")
        clock.now += 1
    assert attempts.wait("10.0.0.99") == 57
    clock.now += 58
    assert attempts.wait("10.0.0.99") == 0


def test_an_ipv6_network_counts_as_one_address() -> None:
    attempts = Attempts(Clock())
    for number in range(TRIES):
        attempts.note(f"2001:db8::{number}")
    assert attempts.wait("2001:db8::ffff") == 60
    assert attempts.wait("2001:db8:0:1::1") == 0
    attempts.note("fe80::1%eth0")
    attempts.note("no address")


def test_what_is_counted_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions_module, "SESSIONS", 3)
    attempts, sessions = Attempts(Clock()), Sessions(Clock())
    for number in range(10):
        attempts.note(f"10.0.0.{number}")
    assert len(attempts._wrong) == 3
    tokens = [sessions.begin() for _ in range(5)]
    assert [sessions.holds(token) for token in tokens] == [False, False, True, True, True]


def test_a_session_ends_by_itself_and_by_logging_out() -> None:
    door = Door()
    first, second = door.enter(PASSWORD), door.enter(PASSWORD)
    out = door.ask("/logout", cookie(first), method="POST")
    assert (out.status, "Max-Age=0" in out.headers["set-cookie"]) == (303, True)
    assert door.ask("/", cookie(first)).status == 401
    assert door.ask("/", cookie(second)).status == 200
    door.clock.now += SESSION + 1
    assert door.ask("/", cookie(second)).status == 401


def test_a_page_that_was_logged_out_can_say_so() -> None:
    reply = Door().ask("/gradio_api/queue/join", method="POST")
    assert json.loads(reply.body)["detail"].startswith("Reload the page and log in")


def test_two_servers_on_one_host_have_two_cookies() -> None:
    one, other = Door(), Door(7861)
    entered = one.enter(PASSWORD)
    assert other.ask("/", cookie(entered)).status == 401
    assert other.enter(PASSWORD).headers["set-cookie"].startswith("quoth-7861=")


@pytest.mark.parametrize(
    "other", ['prefs={"a":1,"b":2}', "foo[bar]=1", "a=b c", "flag", "é=1", "path=x"]
)
def test_cookies_of_other_servers_on_the_host_do_no_harm(other: str) -> None:
    door = Door()
    _, own = cookie(door.enter(PASSWORD))
    for header in (f"{other}; {own}", f"{own};{other}"):
        assert door.ask("/", ("cookie", header)).body == b"inside"


@pytest.mark.parametrize(
    "goal",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/%2Fevil.example",
        "/%5Cevil.example",
        "\\evil",
        "javascript:alert(1)",
        "/x\r\nset-cookie: a=b",
        "",
    ],
)
def test_nobody_is_sent_elsewhere(goal: str) -> None:
    assert Door().enter(PASSWORD, goal).headers["location"] == "/"


def test_a_link_is_remembered_and_escaped() -> None:
    door = Door()
    page = door.ask("/", HTML, query=b'article=%22x&y="><script>')
    assert b"<script>" not in page.body
    assert b'value="/?article=%22x&amp;y=&quot;&gt;&lt;script&gt;"' in page.body
    again = door.ask("/", HTML, ("sec-fetch-site", "cross-site"), query=b"article=a")
    assert again.status == 200
    assert b'http-equiv="refresh" content="0; url=/?article=a"' in again.body


def test_a_form_that_is_too_large_is_no_password() -> None:
    door = Door()
    body = b"password=" + PASSWORD.encode() + b"&x=" + b"y" * MAX_FORM
    assert door.ask("/login", method="POST", body=body).status == 401


@pytest.mark.parametrize(
    ("content", "password"),
    [
        (b"correct horse\n", "correct horse"),
        (b"correct horse\r\n", "correct horse"),
        ("pässwörter ".encode(), "pässwörter "),
        (b"\xef\xbb\xbfcorrect horse\r\n", "correct horse"),
    ],
)
def test_a_password_is_one_line(tmp_path: Path, content: bytes, password: str) -> None:
    (tmp_path / "p").write_bytes(content)
    (tmp_path / "p").chmod(0o600)
    assert read_password(tmp_path / "p") == password


@pytest.mark.parametrize(
    "content", [b"", b"short\n", b"two lines\nof it\n", b"\xff\xfe" * 9, b"x" * 1_001]
)
def test_what_is_no_password_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p").write_bytes(content)
    with pytest.raises(PasswordError):
        read_password(tmp_path / "p")
    with pytest.raises(PasswordError, match="cannot be read"):
        read_password(tmp_path / "none")


def test_a_file_that_others_can_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "p").write_text("correct horse")
    (tmp_path / "p").chmod(0o644)
    read_password(tmp_path / "p")
    assert "chmod 600" in capsys.readouterr().err
