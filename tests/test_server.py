"""The real server in a process of its own: stopping, the local network, the login."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Shelf
from ui.server import ServeError, _check_host, _names, serve, serve_desk

ROOT = Path(__file__).parents[1]
SOON = 5.0  # seconds in which it has to be gone


@contextmanager
def served(*command: str, temporary: Path) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """A server process and its port, once it answers."""
    server = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None
    try:
        line = server.stdout.readline()
        match = re.fullmatch(r"Quoth is at http://.+:(\d+)  \(Ctrl-C stops it\)\n", line)
        assert match, line + server.stdout.read()
        yield server, int(match[1])
    finally:
        server.kill()
        server.wait(10)
        server.stdout.close()


def stopped(server: "subprocess.Popen[str]", number: signal.Signals) -> None:
    """Send the signal; the process has to end by itself, in time, with its last words."""
    begun = time.monotonic()
    server.send_signal(number)
    told, _ = server.communicate(timeout=30)
    assert time.monotonic() - begun < SOON
    assert (told, server.returncode) == ("Quoth has stopped.\n", 0)


def request(
    port: int, method: str, path: str, body: str | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    response = connection.getresponse()
    found = response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    connection.close()
    return found


JSON = {"content_type": "application/json"}


def test_ctrl_c_stops_it_in_the_middle_of_an_answer(tmp_path: Path) -> None:
    with served("tests.web_app_fake", "0", temporary=tmp_path) as (server, port):
        body = json.dumps({"question": "slow?"})
        asking = threading.Thread(
            target=_quietly, args=(port, "POST", "/api/v1/ask", body), daemon=True
        )
        asking.start()
        time.sleep(1)
        stopped(server, signal.SIGINT)
        assert list(tmp_path.iterdir()) == []


def _quietly(port: int, method: str, path: str, body: str) -> None:
    try:
        request(port, method, path, body, **JSON)
    except (OSError, http.client.HTTPException):
        return


def test_sigterm_stops_it_in_the_middle_of_indexing_and_nothing_is_lost(
    tmp_path: Path, shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    (articles / "new.txt").write_text("A slow boat came in on Sunday.", "utf-8")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    command = ("tests.serve_slowly", str(shelf.folder), "127.0.0.1")
    with served(*command, temporary=temporary) as (server, port):
        status, headers, _ = request(port, "POST", "/api/v1/index")
        assert status == 202
        until = time.monotonic() + 30
        while json.loads(request(port, "GET", headers["location"])[2])["phase"] != "Embedding":
            assert time.monotonic() < until
            time.sleep(0.1)
        # Asking goes on meanwhile, and what is read is found by its words already.
        body = json.dumps({"question": "Which boat came in on Sunday?"})
        answer = json.loads(request(port, "POST", "/api/v1/ask", body, **JSON)[2])
        assert answer["searched"]["pending"] == 1
        stopped(server, signal.SIGTERM)
        assert list(temporary.iterdir()) == []
    with shelf.open() as library:
        assert library.searched.articles == 3
    assert shelf.index(articles).unchanged == 3
    with shelf.open() as library:
        assert library.searched.pending == 0


def test_the_local_network_needs_the_password(tmp_path: Path, shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    secret = tmp_path / "secret"
    secret.write_text("correct horse\n")
    secret.chmod(0o600)
    command = ("tests.serve_slowly", str(shelf.folder), "0.0.0.0", str(secret))
    with served(*command, temporary=temporary) as (server, port):
        for path in (
            "/",
            "/api/v1/health",
            "/api/v1/articles",
            "/openapi.json",
            "/gradio_api/info",
        ):
            assert request(port, "GET", path)[0] == 401, path
        status, _, page = request(port, "GET", "/", accept="text/html")
        assert (status, b'type="password"' in page) == (401, True)
        bearer = {"authorization": "Bearer correct horse"}
        deadline = time.monotonic() + 60
        while not json.loads(request(port, "GET", "/api/v1/health", **bearer)[2])["ready"]:
            assert time.monotonic() < deadline, "the models were not loaded in a minute"
            time.sleep(0.2)
        assert request(port, "GET", "/api/v1/health", authorization="Bearer no")[0] == 401
        form = {"content_type": "application/x-www-form-urlencoded"}
        here = {"origin": f"http://127.0.0.1:{port}"}
        body = "password=correct+horse&next=%2F"
        assert request(port, "POST", "/login", body, origin="http://evil.example", **form)[0] == 403
        status, headers, _ = request(port, "POST", "/login", body, **form, **here)
        assert (status, headers["location"]) == (303, "/")
        cookie = headers["set-cookie"].partition(";")[0]
        status, headers, page = request(port, "GET", "/", accept="text/html", cookie=cookie)
        assert (status, b"<script nonce=" in page) == (200, True)
        assert "'nonce-" in headers["content-security-policy"]
        assert "server" not in headers
        # A name that somebody else has point here is not ours, the machine's own name is.
        assert request(port, "GET", "/", cookie=cookie, host="evil.example")[0] == 421
        own = f"{socket.gethostname()}:{port}"
        assert request(port, "GET", "/api/v1/health", cookie=cookie, host=own)[0] == 200
        stopped(server, signal.SIGTERM)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "desk.lan", ""])
def test_without_a_password_only_this_computer_is_served(host: str, tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="--password-file FILE"):
        serve(tmp_path / "library", host)
    assert not (tmp_path / "library").exists()
    with pytest.raises(ServeError):
        serve_desk(None, host, 0)  # type: ignore[arg-type]
    _check_host(host, "correct horse")


def test_a_proxy_is_served_under_its_name_and_with_a_password_only() -> None:
    with pytest.raises(ServeError, match=r"not quoth\.example\.org"):
        _check_host("127.0.0.1", None, "quoth.example.org")
    _check_host("127.0.0.1", "correct horse", "quoth.example.org")
    assert "quoth.example.org" in _names("127.0.0.1", "quoth.example.org")
    assert "quoth.example.org" in _names("0.0.0.0", "quoth.example.org")


def test_the_names_of_the_server() -> None:
    assert _names("127.0.0.1") == {"127.0.0.1", "localhost", "::1"}
    lan = _names("0.0.0.0")
    assert socket.gethostname() in lan
    assert "0.0.0.0" not in lan
    assert "desk.lan" in _names("desk.lan")


def test_a_first_start_makes_a_library(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["ui.cli", "serve", "--port", str(port), "--library", str(library), "--no-watch"]
    with served(*command, temporary=tmp_path) as (server, found):
        assert found == port
        health = json.loads(request(port, "GET", "/api/v1/health")[2])
        assert health["searched"]["articles"] == 0
        assert health["watching"] is False
        body = json.dumps({"question": "Who resigned?"})
        answer = json.loads(request(port, "POST", "/api/v1/ask", body, **JSON)[2])
        assert answer["status"] == "not_found"
        stopped(server, signal.SIGTERM)
    assert (library / "library.sqlite3").exists()
