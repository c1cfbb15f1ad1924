import io
import json
import sys
from pathlib import Path

import pytest

from index.library import Library
from index.spans import whole
from qa.check import Checker
from qa.draft import check_draft
from tests.conftest import Shelf
from tests.test_cli import quoth
from ui import cli
from ui.terminal import draft_text, verdict_text


@pytest.fixture
def indexed(shelf: Shelf, articles: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library without an encoder's help; a fresh process would load ours, which is not the same."""
    shelf.index(articles)
    return articles


@pytest.mark.parametrize(
    ("arguments", "code", "verdict", "speaker"),
    [
        (["We lost four boats"], 0, "verbatim", "not_asked"),
        (["“WE lost\nfour boats”"], 0, "same_words", "not_asked"),
        (["We lost four boats", "--speaker", "Maria Holt"], 0, "verbatim", "right"),
        (["We lost four boats", "--speaker", "Joe Biden"], 1, "verbatim", "wrong"),
        (["The storm flooded the old harbour on Friday"], 1, "altered", "not_asked"),
    ],
)
def test_one_quotation(
    indexed: Path, arguments: list[str], code: int, verdict: str, speaker: str
) -> None:
    run = quoth("check", *arguments, "--json")
    assert (run.returncode, run.stderr) == (code, "")
    record = json.loads(run.stdout)
    assert (record["verdict"], record["speaker_verdict"]) == (verdict, speaker)
    assert record["quote"] == arguments[0]
    for match in record["matches"]:
        text = quoth("show", match["article"]).stdout
        assert text[match["start"] : match["end"]] == match["text"]


def test_in_words(indexed: Path) -> None:
    run = quoth("check", "The storm flooded the old harbour on Friday", "--speaker", "Holt")
    assert run.returncode == 1
    assert run.stdout.startswith("Altered: the articles have this passage with other words.\n")
    assert "The storm flooded the {+old+} harbour on Friday" in run.stdout
    assert "storm.txt [" in run.stdout
    assert "Searched 2 articles from 3 May 2031 to 12 June 2031." in run.stdout


def test_what_is_not_found_is_not_said_to_be_invented(shelf: Shelf, indexed: Path) -> None:
    with shelf.open() as library:
        told = verdict_text(Checker(library).check("xyzzy plugh qwerty"))
    assert told.startswith("Not found in the articles searched.")
    assert "Searched 2 articles" in told
    assert "nobody" not in told


def test_a_batch_and_a_bad_line(indexed: Path) -> None:
    lines = [
        {"id": 1, "quote": "We lost four boats", "speaker": "Maria Holt"},
        {"id": "two", "quote": "Talks begin again on Tuesday", "speaker": None},
        {"id": 3},
        {"id": 4, "quote": "Forty-three people were taken to hospital.", "speaker": 5},
        {"id": 5, "quote": "…"},
    ]
    run = quoth("check", "--batch", "-", given="\n".join(map(json.dumps, lines)))
    records = [json.loads(line) for line in run.stdout.splitlines()]
    assert [record["id"] for record in records] == [1, "two", 3, 4, 5]
    assert [record.get("verdict") for record in records] == [
        "verbatim",
        "verbatim",
        None,
        None,
        "not_found",
    ]
    assert records[2]["error"] == 'line 3: no text under "quote"'
    assert run.returncode == 2
    assert "2 lines of - could not be used" in run.stderr
    good = quoth("check", "--batch", "-", given=json.dumps(lines[4]))
    assert (good.returncode, good.stderr) == (
        0,
        "",
    )  # it was processed; that nothing is found is told


def test_a_draft(indexed: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# The storm\n\n“We lost four boats,” said Maria Holt.\n", "utf-8")
    run = quoth("check", "--draft", str(draft))
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("1 quotation: 1 verbatim.\n")
    draft.write_text("“We lost four boats,” said Joe Biden.\n", "utf-8")
    run = quoth("check", "--draft", str(draft), "--json")
    assert run.returncode == 1
    record = json.loads(run.stdout)
    assert record["draft"] == str(draft)
    assert record["quotations"][0]["speaker_verdict"] == "wrong"
    start, end = record["quotations"][0]["at"]
    assert draft.read_text("utf-8")[start:end] == record["quotations"][0]["quote"]


def test_a_draft_in_words(shelf: Shelf, indexed: Path) -> None:
    draft = (
        "“We lost five boats,” said Joe Biden.\n\nThe ferry will sail again on Monday. "
        "Ferry crews did not stop work at noon. Nothing else was known about it yet."
    )
    with shelf.open() as library:
        lines = draft_text(check_draft(Checker(library), draft)).splitlines()
    assert lines[0] == "1 quotation: 1 altered; 1 speaker wrong."
    assert lines[2:7] == [
        "1. [1:20] Altered",
        "   “We lost five boats,”",
        "   Speaker wrong: it was Maria Holt, not Joe Biden.",
        "   Warning (number): the quotation has five, the source four",
        "   ~ We lost [-four-] {+five+} boats",
    ]
    assert "Supported [39:75]" in lines
    assert "Contradicted [76:114]" in lines
    assert "Not judged: 1 other sentence of the draft." in lines


@pytest.mark.parametrize(
    ("draft", "is_told"),
    [
        ("“The ferry will sail again on Monday,” said Maria Holt.", True),
        ("“The ferry will sail again on Sunday,” said Maria Holt.", True),
        ("“We lost four boats,” said Maria Holt.", False),
        ("“Xyzzy plugh, qwerty asdf,” said Maria Holt.", False),
    ],
)
def test_a_draft_is_told_what_is_in_no_quotation_marks(
    shelf: Shelf, indexed: Path, draft: str, is_told: bool
) -> None:
    with shelf.open() as library:
        lines = draft_text(check_draft(Checker(library), draft)).splitlines()
    assert ("   Not inside quotation marks in the article." in lines) == is_told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_is_told_on_a_terminal_how_far_a_draft_is(
    indexed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.txt").write_text("“We lost four boats,” said Holt. It rained.", "utf-8")
    for file, is_shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", file)
        assert cli.main(["check", "--draft", str(tmp_path / "draft.txt")]) == 0
        assert ("Quotations:" in file.getvalue()) == is_shown
        assert (file.getvalue() == "") != is_shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "Give a quotation, --batch FILE or --draft FILE"),
        (["check", "x", "--batch", "-"], "Give a quotation, --batch FILE or --draft FILE"),
        (["check", "--draft", "x.txt", "--speaker", "Y"], "--speaker goes with one quotation"),
        (["check", " "], "The quotation is empty"),
        (["check", "We lost"], "There is no library"),
        (["check", "--draft", "nowhere.txt"], "nowhere.txt cannot be read"),
    ],
)
def test_what_cannot_be_done(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err


@pytest.mark.parametrize(
    "quote",
    ["…", "\x00", "(.*)+$", "<b>", "שלום עולם", "a" * 100_000, "word " * 20_000, "“”", "\ud800"],
)
def test_nothing_crashes_it(shelf: Shelf, indexed: Path, quote: str) -> None:
    with shelf.open() as library:
        told = verdict_text(Checker(library).check(whole(quote), "x"))
    assert "Searched 2 articles" in told


def test_words_that_are_there_load_no_model(shelf: Shelf, indexed: Path) -> None:
    def no_encoder() -> None:
        raise AssertionError("no model is needed for this")

    with Library(shelf.folder, no_encoder) as library:  # type: ignore[arg-type]
        assert Checker(library).check("We lost four boats").verdict == "verbatim"
        assert Checker(library).check("We lost four ... boats").verdict == "same_words"
