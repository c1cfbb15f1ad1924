"""Nothing is lost: a killed process, a full disk, two processes at once. Real processes, real files."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from index import store
from tests.conftest import Shelf
from tests.fakes import LetterEncoder

ROOT = Path(__file__).parents[1]
MOMENTS = 36
Texts = dict[str, str]


def start(library: Path, folder: Path, *more: str) -> "subprocess.Popen[str]":
    """A process that has everything imported and begins when told to."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.index_slowly", str(library), str(folder), *more],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def begin(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def paragraphs(seed: int) -> str:
    pick = random.Random(seed)
    words = ["abbey", "beach", "cabbage", "dead", "egg", "face", "gaffe", "head", "harbour"]
    lines = [" ".join(pick.choices(words, k=12)).capitalize() + "." for _ in range(60)]
    return "\n\n".join(" ".join(lines[n : n + 5]) for n in range(0, 60, 5))


def held(shelf: Shelf) -> Texts:
    """Every article in the library, as one state; a search works on whatever state it meets."""
    with shelf.open() as library:
        for hit in library.search("cabbage at the harbour").hits:
            assert hit.passage.span.cut(hit.article.text).strip()
    with closing(store.open_existing(shelf.folder)) as db:
        return dict(db.execute("SELECT name, text FROM articles").fetchall())


def check_whole(shelf: Shelf, expected: Texts) -> None:
    """Finished, nothing missing, nothing doubled."""
    assert held(shelf) == expected
    with closing(store.open_existing(shelf.folder)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.missing_vectors(db) == []
        files = db.execute("SELECT count(*), count(DISTINCT article) FROM files").fetchone()
        assert files == (len(expected), len(expected))
        doubled = "SELECT count(*) FROM passages GROUP BY article, start, end HAVING count(*) > 1"
        assert db.execute(doubled).fetchall() == []
        orphans = "SELECT count(*) FROM passages WHERE article NOT IN (SELECT id FROM articles)"
        assert db.execute(orphans).fetchone() == (0,)
    assert len(list(shelf.folder.glob("vectors-*.faiss*"))) == 1


@pytest.fixture
def changed_folder(tmp_path: Path, shelf: Shelf) -> tuple[Path, Texts, Texts]:
    """An indexed folder in which articles were then added, changed and removed."""
    folder = tmp_path / "articles"
    folder.mkdir()
    old = {f"{n:02}.txt": paragraphs(n) for n in range(12)}
    new = {name: text for name, text in old.items() if name not in ("03.txt", "07.txt")}
    new["05.txt"] = paragraphs(105)
    new |= {f"{n:02}.txt": paragraphs(n) for n in range(12, 24)}
    for name, text in old.items():
        (folder / name).write_text(text, "utf-8")
    shelf.index(folder)
    for name in old:
        (folder / name).unlink()
    for name, text in new.items():
        (folder / name).write_text(text, "utf-8")
    return folder, old, new


@pytest.mark.timeout(600)
def test_killed_at_any_moment_it_is_the_old_or_the_new_state(
    tmp_path: Path, shelf: Shelf, changed_folder: tuple[Path, Texts, Texts]
) -> None:
    folder, old, new = changed_folder
    untouched = tmp_path / "untouched"
    shutil.copytree(shelf.folder, untouched)
    with start(shelf.folder, folder) as whole:
        begun = time.monotonic()
        begin(whole)
        assert whole.wait(60) == 0
        usual = time.monotonic() - begun
    moments = [usual * 1.05 * n / MOMENTS for n in range(MOMENTS)]
    outcomes = set()
    for number, moment in enumerate(moments):
        library = Shelf(tmp_path / f"library-{number}", LetterEncoder())
        shutil.copytree(untouched, library.folder)
        with start(library.folder, folder) as process:
            begin(process)
            time.sleep(moment)
            process.send_signal(signal.SIGKILL)
        texts = held(library)
        assert texts in (old, new)
        outcomes.add(texts == new)
        library.index(folder)
        check_whole(library, new)
        shutil.rmtree(library.folder)
    assert outcomes == {True, False}  # the moments were spread over the whole run


@pytest.mark.parametrize("room", [2_000, 150_000, 250_000])
def test_a_full_disk_leaves_the_old_or_the_new_state(
    room: int, shelf: Shelf, changed_folder: tuple[Path, Texts, Texts]
) -> None:
    folder, old, new = changed_folder
    with start(shelf.folder, folder, str(room)) as process:
        _, told = process.communicate("go\n", 60)
    assert process.returncode == 2
    assert "run the same command again" in told
    assert held(shelf) in (old, new)
    shelf.index(folder)
    check_whole(shelf, new)


def test_two_processes_at_once(shelf: Shelf, changed_folder: tuple[Path, Texts, Texts]) -> None:
    folder, _, new = changed_folder
    with start(shelf.folder, folder) as first, start(shelf.folder, folder) as second:
        begin(first)
        time.sleep(0.05)
        _, told = second.communicate("go\n", 60)
        assert second.returncode == 2
        assert f"Process {first.pid} " in told
        first.communicate()
        assert first.returncode == 0
    check_whole(shelf, new)


def test_a_reader_works_while_a_writer_does(
    shelf: Shelf, changed_folder: tuple[Path, Texts, Texts]
) -> None:
    folder, old, new = changed_folder
    seen = []
    with start(shelf.folder, folder) as process:
        begin(process)
        while process.poll() is None:
            seen.append(held(shelf))
            assert seen[-1] in (old, new)
    assert old in seen
    assert held(shelf) == new


READ_ONLY = """
import os, sys
from pathlib import Path
from index.errors import LibraryError
from index.library import Library
from tests.fakes import LetterEncoder

folder = Path(sys.argv[1])
with Library(folder, LetterEncoder) as library:
    hits = library.search("harbour").hits
    assert hits and hits[0].dense_rank
    assert all(hit.text in hit.article.text for hit in hits)
    assert not library.status().stale
    os.utime(folder / "library.sqlite3")  # as though somebody who may write to it had
    for read in (lambda: library.search("harbour"), lambda: library.article("storm.txt")):
        try:
            read()
        except LibraryError as error:
            assert "has changed while it was read" in str(error)
        else:
            raise AssertionError("read though it had changed")
"""


def test_a_library_that_may_not_be_written_to_is_read(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    command = [sys.executable, "-c", READ_ONLY, str(shelf.folder)]
    if os.geteuid() == 0:  # who may write anywhere, unless that right is taken away
        rights = "--bounding-set=-dac_override,-dac_read_search"
        command = [shutil.which("setpriv") or "setpriv", rights, *command]
    for path in (*shelf.folder.iterdir(), shelf.folder):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
    finally:
        shelf.folder.chmod(0o755)
