"""So many people asking at once, for a time, against a real server on this computer.

    python -m tests.benchmarks.serve --people 30 --seconds 60

Indexes --articles into a library of its own, serves it with `quoth serve`, and lets each of the people ask
one question after the other over the JSON route, --pause seconds between an answer and the next question.
Every citation is held against its article. Prints a Markdown row: questions, a second, p50, p95, the
longest, and what was no answer.
"""

import argparse
import http.client
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parents[2]


@dataclass
class Tally:
    """What came of all questions; seconds of those that were answered."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    citations: int = 0
    broken: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def server(articles: Path) -> Iterator[int]:
    """A server over these articles; its port."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(Path(folder) / "library")
        quoth = [sys.executable, "-m", "ui.cli"]
        command = [*quoth, "index", str(articles), "--library", library]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        command = [*quoth, "serve", "--library", library, "--port", "0"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            match = re.search(r":(\d+) ", process.stdout.readline())
            assert match is not None
            try:
                yield int(match[1])
            finally:
                process.terminate()


def request(
    connection: http.client.HTTPConnection, method: str, path: str, body: object = None
) -> Any:  # noqa: ANN401
    """The status and the object of an answer."""
    sent = None if body is None else json.dumps(body)
    connection.request(method, path, sent, {"content-type": "application/json"})
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def wait_until_ready(port: int) -> None:
    """Wait for the models."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while not request(connection, "GET", "/api/v1/health")[1]["ready"]:
        time.sleep(0.2)


def texts(port: int) -> dict[str, str]:
    """All articles as the server gives them."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    listed = request(connection, "GET", "/api/v1/articles?limit=10000")[1]["articles"]
    names = [one["article"] for one in listed]
    return {
        name: request(connection, "GET", f"/api/v1/articles/{quote(name)}")[1]["text"]
        for name in names
    }


def person(
    port: int,
    questions: Sequence[str],
    known: dict[str, str],
    until: float,
    pause: float,
    tally: Tally,
) -> None:
    """Ask one question after the other until the time is over."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    dice = random.Random(threading.get_ident())
    while time.monotonic() < until:
        begun = time.monotonic()
        try:
            body = {"question": dice.choice(questions)}
            status, record = request(connection, "POST", "/api/v1/ask", body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            status, record = type(error).__name__, {}
            connection.close()
        _note(tally, str(status), time.monotonic() - begun, record, known)
        time.sleep(pause)


def _note(tally: Tally, status: str, took: float, record: Any, known: dict[str, str]) -> None:  # noqa: ANN401
    cited = [one for answer in record.get("answers", ()) for one in answer["citations"]]
    cited += record.get("nearest", ())
    broken = sum(known[one["article"]][one["start"] : one["end"]] != one["text"] for one in cited)
    with tally.lock:
        tally.statuses[status] += 1
        tally.citations += len(cited)
        tally.broken += broken
        if status == "200":
            tally.seconds.append(took)


def at(seconds: Sequence[float], share: float) -> float:
    """The time within which this share was answered."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def main() -> None:
    """Measure, print a row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0.0)
    parser.add_argument("--articles", type=Path, default=ROOT / "corpus")
    parser.add_argument("--questions", type=Path, default=ROOT / "corpus" / "questions.jsonl")
    options = parser.parse_args()
    lines = options.questions.read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    tally = Tally()
    with server(options.articles) as port:
        wait_until_ready(port)
        known = texts(port)
        until = time.monotonic() + options.seconds
        people = [
            threading.Thread(
                target=person, args=(port, questions, known, until, options.pause, tally)
            )
            for _ in range(options.people)
        ]
        for one in people:
            one.start()
        for one in people:
            one.join()
    answered = len(tally.seconds)
    others = {status: n for status, n in tally.statuses.items() if status != "200"}
    print("| people | pause s | questions | a second | p50 s | p95 s | longest s | no answer |")
    print("|---|---|---|---|---|---|---|---|")
    print(
        f"| {options.people} | {options.pause:g} | {answered} | {answered / options.seconds:.1f} | "
        f"{at(tally.seconds, 0.5):.2f} | {at(tally.seconds, 0.95):.2f} | "
        f"{max(tally.seconds, default=float('nan')):.2f} | {others or 'none'} |"
    )
    print(f"{tally.citations} citations held against their articles, {tally.broken} broken.")


if __name__ == "__main__":
    main()
