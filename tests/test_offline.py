"""Nothing leaves this machine: from an empty folder to an answer, any look beyond it is an error."""

import subprocess
import sys
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
