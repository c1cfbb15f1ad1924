"""What is kept survives a restart, and a folder that cannot be written to is told, not fatal."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.web_app_fake import ask, check
from ui import records as records_module
from ui.kept import Checked, CheckLine, Exchange
from ui.records import DATABASE, Records
from ui.records_file import FORMAT, copy_of_file

ROOT = Path(__file__).parents[1]


def exchange(name: str, question: str = "ferry?") -> Exchange:
    return Exchange(name * 16, question, ask(question), "2031-05-03T10:00:00Z")


def keep(records: Records, *names: str, question: str = "ferry?") -> str:
    conversation = records.begin(200)
    for name in names:
        assert records.add(conversation, exchange(name, question))
    return conversation


def test_a_conversation_is_there_after_a_restart(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        conversation = keep(records, "a", "b")
        assert records.notice is None
    with closing(Records(tmp_path)) as records:
        assert records.use(conversation)
        assert records.exchanges(conversation) == [exchange("a"), exchange("b")]
        assert records.exchange("b" * 16) == exchange("b")
        assert records.exchanges("another") == []


def test_what_was_kept_by_one_process_is_seen_by_another(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as one, closing(Records(tmp_path)) as other:
        conversation = keep(one, "a")
        assert other.exchanges(conversation) == [exchange("a")]
        assert other.add(conversation, exchange("b"))
        assert [kept.id[0] for kept in one.exchanges(conversation)] == ["a", "b"]


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom tests.test_records import exchange\n"
        "from ui.records import Records\n"
        "records = Records(Path(sys.argv[1]))\n"
        "for n in range(40): records.add(sys.argv[2], exchange(sys.argv[3] + chr(97 + n % 26)"
        " + str(n)))\n"
        "sys.exit(records.notice)"
    )
    with closing(Records(tmp_path)) as records:
        conversation = records.begin(200)
        command = [sys.executable, "-c", code, str(tmp_path), conversation]
        both = [subprocess.Popen([*command, name], cwd=ROOT) for name in "AB"]
        assert [process.wait(60) for process in both] == [0, 0]
        assert len(records.exchanges(conversation)) == 80


def test_threads_share_it(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        made: list[str] = []
        threads = [
            threading.Thread(target=lambda n=n: made.append(keep(records, f"{n}-")))
            for n in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(records.conversations()) == len(set(made)) == 8


def test_the_list_shows_first_question_and_number_and_no_empty_ones(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        keep(records)
        first = keep(records, "a", question="ferry?")
        second = keep(records, "b", question="cup?")
        assert records.add(second, exchange("c", "script"))
        assert [(one.id, one.title, one.exchanges) for one in records.conversations()] == [
            (second, "cup?", 2),
            (first, "ferry?", 1),
        ]
        assert records.use(first)
        assert [one.id for one in records.conversations()] == [first, second]
        assert records.conversations()[0].used == "2031-05-03T10:00:00Z"


def test_a_deleted_conversation_can_be_brought_back(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        conversation = keep(records, "a")
        assert records.remove(conversation)
        assert not records.remove(conversation)
        assert records.conversations() == []
        assert records.exchanges(conversation) == []
        assert records.exchange("a" * 16) is None
        assert not records.use(conversation)
        assert not records.add(conversation, exchange("b"))
        assert records.restore(conversation)
        assert not records.restore(conversation)
        assert records.exchanges(conversation) == [exchange("a")]


def test_after_an_hour_it_is_gone_from_the_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Records(tmp_path)) as records:
        conversation = keep(records, "a", question="ferry and the Zanzibar?")
        records.remove(conversation)
        monkeypatch.setattr(records_module, "UNDO_NS", -1)
        records.begin(200)
        assert not records.restore(conversation)
    for file in tmp_path.iterdir():
        assert b"Zanzibar" not in file.read_bytes()


def test_of_many_conversations_only_the_empty_ones_go(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        kept = [keep(records, name) for name in "abcd"]
        empty = [records.begin(3) for _ in range(5)]
        assert [records.use(one) for one in empty] == [False, False, True, True, True]
        assert {one.id for one in records.conversations()} == set(kept)
        assert [one.id for one in records.conversations(2)] == kept[:1:-1]


def test_of_many_exchanges_none_goes_and_the_last_can_be_had_alone(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        conversation = keep(records, *"abcd")
        assert [one.id[0] for one in records.exchanges(conversation)] == ["a", "b", "c", "d"]
        assert [one.id[0] for one in records.exchanges(conversation, 2)] == ["c", "d"]
        assert records.conversations()[0].exchanges == 4


def test_checks_are_kept_with_their_citations(tmp_path: Path) -> None:
    checked = Checked("A" * 16, check("a road draft", "Mara Lind"), "2031-05-03T10:00:00Z")
    with closing(Records(tmp_path)) as records:
        records.add_check(checked)
        assert records.check(checked.id) == checked
    with closing(Records(tmp_path)) as records:
        again = records.check(checked.id)
        assert again is not None
        assert again.citations == checked.citations
        assert again.report.counts == checked.report.counts
        assert records.check("C" * 16) is None


def test_earlier_checks_are_listed_until_one_is_deleted(tmp_path: Path) -> None:
    first = Checked("A" * 16, check("a road draft", "Mara Lind"), "2031-05-03T10:00:00Z")
    second = Checked("B" * 16, check("a road", ""), "2031-05-04T10:00:00Z")
    with closing(Records(tmp_path)) as records:
        records.add_check(first)
        records.add_check(second)
        assert records.checks() == [
            CheckLine(second.id, "a road", second.asked, 1),
            CheckLine(first.id, "a road draft", first.asked, 1),
        ]
        assert records.remove_check(first.id)
        assert not records.remove_check(first.id)
        assert records.check(first.id) is None
        assert [one.id for one in records.checks()] == [second.id]
        assert records.restore_check(first.id)
        assert records.check(first.id) == first
        assert [one.id for one in records.checks()] == [second.id, first.id]


def test_the_name_of_a_check_is_one_short_line(tmp_path: Path) -> None:
    told = Checked("A" * 16, check(" A\n\nroad " + "x" * 300, ""), "2031-05-03T10:00:00Z")
    with closing(Records(tmp_path)) as records:
        records.add_check(told)
        (line,) = records.checks()
        assert line.title == "A road " + "x" * 112 + "…"


def test_a_deleted_check_is_gone_from_the_file_after_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Checked("A" * 16, check("a road draft", "Mara Lind"), "2031-05-03T10:00:00Z")
    with closing(Records(tmp_path)) as records:
        records.add_check(checked)
        records.remove_check(checked.id)
        monkeypatch.setattr(records_module, "UNDO_NS", -1)
        records.begin(200)
        assert not records.restore_check(checked.id)
    for file in tmp_path.iterdir():
        assert b"every other" not in file.read_bytes()


def test_checks_kept_by_an_earlier_version_are_listed(tmp_path: Path) -> None:
    checked = Checked("A" * 16, check("a road draft", "Mara Lind"), "2031-05-03T10:00:00Z")
    with closing(Records(tmp_path)) as records:
        records.add_check(checked)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        db.execute("ALTER TABLE checks DROP COLUMN removed")
    with closing(Records(tmp_path)) as records:
        assert [one.id for one in records.checks()] == [checked.id]


def test_a_mark_belongs_to_the_words_in_their_article(tmp_path: Path) -> None:
    first, second, third = exchange("a").citations
    with closing(Records(tmp_path)) as records:
        mark = records.mark(first, "Ada")
        assert records.marks([first, second]) == [mark, None]
        records.mark(third, "Bo")
    with closing(Records(tmp_path)) as records:
        again = exchange("b").citations
        assert records.marks([again[0]]) == [mark]
        records.unmark(again[0])
        found = records.marks([first, second, third])
        assert [one.who if one else None for one in found] == [None, None, "Bo"]


def test_a_result_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        conversation = keep(records, "a", "b")
    change = "UPDATE exchanges SET result = '{\"kind\": \"Later\"}' WHERE id LIKE 'a%'"
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        db.execute(change)
        db.commit()
    with closing(Records(tmp_path)) as records:
        assert [one.id[0] for one in records.exchanges(conversation)] == ["b"]
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        assert db.execute("SELECT count(*) FROM exchanges").fetchone() == (2,)


# Where nothing can be written


def works_in_memory(records: Records) -> None:
    assert records.notice is not None
    assert "not being saved" in records.notice
    conversation = keep(records, "y", "z")
    assert [one.id[0] for one in records.exchanges(conversation)] == ["y", "z"]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with closing(Records(tmp_path / "file")) as records:
        works_in_memory(records)


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"something else " * 500)
    with closing(Records(tmp_path)) as records:
        works_in_memory(records)
    assert (tmp_path / DATABASE).read_bytes() == b"something else " * 500


def test_a_file_of_a_later_version_is_left_as_it_is(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        keep(records, "a")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with closing(Records(tmp_path)) as records:
        assert records.notice is not None
        assert f"format {FORMAT + 1}" in records.notice
        assert records.conversations() == []
        works_in_memory(records)


def test_a_read_only_file_can_still_be_read(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        conversation = keep(records, "a")
    code = (
        "import sys\nfrom pathlib import Path\nfrom tests.test_records import works_in_memory\n"
        "from ui.records import Records\n"
        "records = Records(Path(sys.argv[1]))\n"
        "assert [one.id[0] for one in records.exchanges(sys.argv[2])] == ['a'], records.notice\n"
        "works_in_memory(records)"
    )
    command = [sys.executable, "-c", code, str(tmp_path), conversation]
    if os.geteuid() == 0:  # who may write anywhere, unless that right is taken away
        rights = "--bounding-set=-dac_override,-dac_read_search"
        command = [shutil.which("setpriv") or "setpriv", rights, *command]
    for path in (tmp_path / DATABASE, tmp_path):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    finally:
        tmp_path.chmod(0o755)


def test_what_a_killed_process_had_kept_is_in_the_copy(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:  # still open: nothing is moved into the file yet
        keep(records, "a")
        with closing(copy_of_file(tmp_path / DATABASE)) as copy:
            assert copy.execute("SELECT count(*) FROM exchanges").fetchone() == (1,)


def test_a_disk_that_fills_up_while_it_is_used(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        conversation = keep(records, "a")
        pages = records._db.execute("PRAGMA page_count").fetchone()[0]
        records._db.execute(f"PRAGMA max_page_count = {pages}")  # as on a full disk: SQLITE_FULL
        names = [f"n{number}-" for number in range(30)]
        for name in names:
            assert records.add(conversation, exchange(name))
        assert records.notice is not None
        assert "full" in records.notice
        assert len(records.exchanges(conversation)) == 31
    with closing(Records(tmp_path)) as records:
        kept = records.exchanges(conversation)
        assert 1 <= len(kept) < 31
        assert kept == [exchange(one) for one in ["a", *names][: len(kept)]]


def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys\nfrom pathlib import Path\n"
        "from tests.test_records import works_in_memory\nfrom ui.records import Records\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "works_in_memory(Records(Path(sys.argv[1])))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
