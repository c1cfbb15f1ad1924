import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from index.errors import LibraryError
from tests.conftest import STORM
from ui import cli
from ui.batch import run_batch

ROOT = Path(__file__).parents[1]


def quoth(*arguments: str | bytes, given: str | None = None) -> "subprocess.CompletedProcess[str]":
    """The command as a user runs it: a fresh process, the real encoder."""
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONWARNINGS": "error"},
    )


def quoth_here(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The same in this process, where the models are loaded once: for what it says, not how it starts."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.main(arguments)
        except SystemExit as stopped:  # argparse refuses so
            code = int(stopped.code or 0)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


@pytest.fixture
def indexed(articles: Path) -> Path:
    run = quoth_here("index", str(articles))
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("2 articles: 2 added, 0 changed, 0 removed, 0 unchanged")
    return articles


def test_ask_prints_one_object_whose_citations_keep_the_promise(indexed: Path) -> None:
    run = quoth("ask", "Who is the harbour master?", "--json")
    assert run.returncode == 0, run.stderr
    record = json.loads(run.stdout)
    assert record["status"] == "answered"
    assert record["standalone"] == record["question"] == "Who is the harbour master?"
    first = record["answers"][0]["citations"][0]
    assert "Maria Holt" in first["text"]
    text = quoth("show", first["article"]).stdout
    for answer in record["answers"]:
        begin, stop = answer["citations"][0]["answer"] or (first["start"], first["end"])
        assert answer["text"] == text[begin:stop]
        for citation in answer["citations"]:
            assert text[citation["start"] : citation["end"]] == citation["text"]
    assert record["searched"]["articles"] == 2
    assert (record["searched"]["from"], record["searched"]["to"]) == ("2031-05-03", "2031-06-12")


def test_ask_in_words(indexed: Path) -> None:
    run = quoth("ask", "Who is the harbour master?")
    assert run.returncode == 0
    assert "   > “We lost four boats,” said Maria Holt, the harbour master." in run.stdout
    assert "Searched 2 articles from 3 May 2031 to 12 June 2031." in run.stdout


def test_who_published_it_cites_the_outlet_line(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "storm.txt").write_text(STORM, "utf-8")
    quoth("index", str(folder))
    answer = json.loads(quoth("ask", "Who published it?", "--json").stdout)["answers"][0]
    assert answer["text"] == "Alder Bay Courier"
    start, end = answer["citations"][0]["answer"]
    assert STORM[start:end] == "Alder Bay Courier"


def test_what_the_articles_do_not_say(indexed: Path) -> None:
    run = quoth("ask", "Which protein folds the chlorophyll of marine algae?", "--json")
    assert run.returncode == 1
    record = json.loads(run.stdout)
    assert (record["status"], record["answers"]) == ("not_found", [])
    for citation in record["nearest"]:
        text = quoth("show", citation["article"]).stdout
        assert text[citation["start"] : citation["end"]] == citation["text"]


def test_a_batch_answers_in_order_and_goes_on_after_a_bad_line(indexed: Path) -> None:
    lines = [
        json.dumps({"id": 7, "question": "Who is the harbour master?"}),
        "not json",
        "",
        json.dumps({"id": "x", "question": "When do talks begin?", "history": []}),
        json.dumps({"id": None, "question": ""}),
    ]
    run = quoth("ask", "--batch", "-", given="\n".join(lines))
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [record["id"] for record in records] == [7, None, "x", None]
    assert "line 2" in records[1]["error"]
    assert records[3]["status"] == "not_found"
    assert run.returncode == 2
    good = quoth("ask", "--batch", "-", given=lines[0])
    assert (good.returncode, good.stderr) == (0, "")


def test_a_batch_is_utf8_with_or_without_a_mark(indexed: Path, tmp_path: Path) -> None:
    file = tmp_path / "batch.jsonl"
    lines = [b'\xef\xbb\xbf{"id": 1, "question": ""}', b'{"id": 2, "question": "caf\xe9"}']
    file.write_bytes(b"\r\n \r\n".join([*lines, b'{"id": 3, "question": ""}']))
    run = quoth("ask", "--batch", str(file))
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [record["id"] for record in records] == [1, None, 3]
    assert records[1]["error"] == "line 3: not UTF-8; save the file as UTF-8"
    assert (run.returncode, run.stderr[:7]) == (2, "1 line ")


def test_a_line_that_the_library_fails_is_not_the_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def handle(record: Mapping[str, Any]) -> Mapping[str, Any]:
        if record["id"] == 1:
            raise LibraryError("The library has changed meanwhile.")
        return record

    (tmp_path / "a").write_text('{"id": 1}\n{"id": 2}\n', "utf-8")
    assert run_batch(str(tmp_path / "a"), handle) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {"id": 1, "error": "line 1: The library has changed meanwhile."}
    assert second == {"id": 2}


def batch(
    path: Path, lines: str, handle: Callable[[Mapping[str, Any]], Mapping[str, Any]]
) -> tuple[int, str]:
    """How many of the lines failed, and what was printed."""
    path.write_text(lines, "utf-8")
    with redirect_stdout(StringIO()) as printed:
        return run_batch(str(path), handle), printed.getvalue()


def test_a_defect_of_ours_is_not_the_last_line(tmp_path: Path) -> None:
    def handle(record: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"id": record["id"], "half": 1 / record["id"]}

    failed, printed = batch(tmp_path / "a", '{"id": 0}\n{"id": 2}\n', handle)
    first, second = map(json.loads, printed.splitlines())
    assert (failed, first["id"], second) == (1, 0, {"id": 2, "half": 0.5})
    assert "ZeroDivisionError" in first["error"]


def test_what_is_printed_is_json_whatever_the_id(tmp_path: Path) -> None:
    lines = '{"id": 1e999}\n{"id": NaN}\n{"id": [-Infinity]}\n{"id": 1.5}\n'
    failed, printed = batch(tmp_path / "a", lines, lambda record: record)
    assert failed == 3
    ids = [json.loads(line, parse_constant=pytest.fail)["id"] for line in printed.splitlines()]
    assert ids == [None, None, None, 1.5]


def test_an_object_is_one_line_for_every_reader(tmp_path: Path) -> None:
    record = {"id": "a\u2028b\u2029c\x85d"}
    _, printed = batch(tmp_path / "a", json.dumps(record), lambda record: record)
    assert [json.loads(line) for line in printed.splitlines()] == [record]


def test_a_defect_of_ours_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_show", lambda options: 1 // 0)
    assert cli.main(["show", "a.txt"]) == 2
    assert "ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_told_in_one_sentence(indexed: Path) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "ui.cli", "status"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    told = "No space left on device. Mend that and run it again.\n"
    assert (run.returncode, run.stderr) == (2, told)


def test_a_message_shows_what_a_terminal_would_obey(tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "a\x1b[31mred.txt").write_text("One sentence is here.")
    quoth_here("index", str(folder))
    assert "Did you mean a\\x1b[31mred.txt?" in quoth_here("show", "red").stderr


def test_show_is_true_to_the_character(tmp_path: Path) -> None:
    folder = tmp_path / "exact"
    folder.mkdir()
    text = "A first line of it.\r\n\r\nThe second line is “here”.  \r\n\tAnd 😀 the last"
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    quoth_here("index", str(folder))
    run = subprocess.run(
        [sys.executable, "-m", "ui.cli", "show", "a.txt"], cwd=ROOT, capture_output=True, check=True
    )
    assert run.stdout == text.encode()
    assert json.loads(quoth("show", "a.txt", "--json").stdout)["text"] == text


def test_status_has_the_promised_fields(indexed: Path) -> None:
    record = json.loads(quoth("status", "--json").stdout)
    assert record["articles"] == 2
    assert record["folders"] == [str(indexed)]
    assert (record["stale"], record["unreadable"], record["format"]) == (False, 0, 1)
    assert set(record["models"]) == {"encoder", "reader"}
    (indexed / "new.txt").write_text("One more sentence is here.")
    assert json.loads(quoth("status", "--json").stdout)["stale"] is True


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "Who?"], "There is no library"),
        (["status"], "quoth index FOLDER"),
        (["index"], "There is no library"),
        (["index", "/no/such/folder"], "There is no folder /no/such/folder"),
        (["ask"], "Give a question, or --batch FILE"),
        (["ask", "  "], "The question is empty"),
        (["ask", "Who?", "--batch", "x"], "Give a question, or --batch FILE"),
        (
            ["index", "--library", __file__, str(ROOT / "corpus")],
            f"{__file__} cannot be written to (",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(arguments: list[str], told: str) -> None:
    run = quoth(*arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_the_library_may_be_named_before_the_command(indexed: Path, tmp_path: Path) -> None:
    for order in (["--library", "elsewhere", "status"], ["status", "--library", "elsewhere"]):
        assert "There is no library in elsewhere." in quoth_here(*order).stderr
    named = str(tmp_path / "library")
    run = quoth_here("--library", "elsewhere", "status", "--library", named)
    assert run.stdout.startswith(f"Library   {named} ")
    assert quoth_here("status").stdout.startswith(f"Library   {named} ")


def test_words_without_the_shells_marks_are_one_text(indexed: Path) -> None:
    question = "Who is the harbour master?"
    asked = quoth_here("ask", *question.split(), "--json")
    assert json.loads(asked.stdout)["question"] == question
    checked = quoth_here("check", *"We lost four boats".split(), "--speaker", "Holt", "--json")
    assert json.loads(checked.stdout)["quote"] == "We lost four boats"


def test_a_library_that_knows_no_folder_asks_for_one(articles: Path) -> None:
    (articles / "strike.txt").unlink()
    quoth("index", str(articles))
    run = quoth("forget", str(articles))
    assert run.stdout == f"1 article of {articles} is out of the library.\n"
    run = quoth("index")
    assert (run.returncode, run.stdout) == (2, "")
    assert "knows no folder. Name one: quoth index FOLDER" in run.stderr
    assert quoth("status").stdout.endswith("No folder yet: quoth index FOLDER\n")


def test_the_version() -> None:
    run = quoth("--version")
    assert (run.returncode, run.stdout) == (0, f"quoth {version('quoth')}\n")


def test_an_unknown_article_names_the_likely_one(indexed: Path) -> None:
    run = quoth("show", "storm")
    assert run.returncode == 2
    assert "Did you mean storm.txt?" in run.stderr


def test_arguments_that_are_not_unicode(indexed: Path) -> None:
    assert quoth("ask", b"caf\xe9?").returncode in (0, 1)
    assert quoth("show", b"caf\xe9").returncode == 2
