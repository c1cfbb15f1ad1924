"""Nothing leaves this machine: from an empty folder to an answer, any look beyond it is an error."""

import importlib.util
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUARDED = """
import sys

def guard(event, arguments):
    if event == "socket.getaddrinfo" and arguments[0] not in (None, "127.0.0.1", "localhost", "::1"):
        sys.exit(f"looked up {arguments[0]}")
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        if arguments[1][0] not in ("127.0.0.1", "::1"):
            sys.exit(f"connected to {arguments[1]}")

sys.addaudithook(guard)
from ui.cli import main
sys.exit(main())
"""


def guarded(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", GUARDED, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_guard_bites() -> None:
    code = GUARDED.replace("from ui.cli import main", "import socket")
    code = code.replace("sys.exit(main())", "socket.create_connection(('192.0.2.1', 9), 1)")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "looked up 192.0.2.1" in run.stderr


def test_from_the_articles_to_an_answer_without_a_network(articles: Path) -> None:
    assert guarded("index", str(articles)).returncode == 0
    run = guarded("ask", "Who is the harbour master?")
    assert (run.returncode, run.stderr) == (0, "")
    assert "Maria Holt" in run.stdout


def test_the_page_is_served_without_a_network(articles: Path) -> None:
    assert guarded("index", str(articles)).returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", GUARDED, "serve", "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            assert server.stdout is not None
            told = server.stdout.readline()
            assert f"http://127.0.0.1:{port}" in told
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as page:
                assert b"Quoth" in page.read()
        finally:
            server.terminate()
            rest, _ = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "looked up" not in told + rest
    assert "connected to" not in told + rest


def test_no_native_library_knows_where_to_report() -> None:
    """What C++ sends, the guard above cannot see: onnxruntime from 1.29 on reports to Microsoft."""
    folder = Path(importlib.util.find_spec("onnxruntime").origin).parent  # type: ignore[union-attr, arg-type]
    libraries = list(folder.rglob("*.so*"))
    assert libraries
    for library in libraries:
        assert b"events.data.microsoft.com" not in library.read_bytes(), library
