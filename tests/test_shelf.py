"""The library as it is managed at the desk, with real folders and the letter encoder."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.encoder import Vectors
from index.library import Library
from index.lock import writer_lock
from index.spans import Span
from index.store import create
from tests.conftest import STORM, STRIKE, Shelf
from tests.fakes import LetterEncoder
from ui import shelf as shelf_module
from ui import watch as watch_module
from ui.jobs import Job
from ui.shelf import SharedEncoder
from ui.shelf import Shelf as Managed
from ui.watch import Watcher


@contextmanager
def managed(
    shelf: Shelf, encoder: LetterEncoder | None = None
) -> Iterator[tuple[Managed, Library]]:
    shared = SharedEncoder(lambda: encoder or shelf.encoder)
    with Library(shelf.folder, shared) as library:
        desk = Managed(library, shared, shelf.encoder.name)
        try:
            yield desk, library
        finally:
            assert desk.close(10)


def over(desk: Managed, job: Job | None) -> Job:
    assert job is not None
    found = desk.jobs.wait(job.id, 20)
    assert found is not None
    assert found.is_over, found
    return found


def eventually(is_so: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def files(folder: Path, **texts: str) -> list[tuple[str, Path]]:
    folder.mkdir()
    made = []
    for name, text in texts.items():
        path = folder / name
        path.write_text(text, "utf-8")
        made.append((f"{name}.txt", path))
    return made


def test_what_is_brought_in_can_be_searched(shelf: Shelf, tmp_path: Path) -> None:
    create(shelf.folder).close()
    with managed(shelf) as (desk, library):
        brought = desk.bring(
            [
                *files(tmp_path / "in", storm=STORM, strike=STRIKE, copy=STORM),
                ("../../virus.exe", tmp_path / "in" / "storm"),
            ]
        )
        assert [one.kept for one in brought.taken] == ["storm.txt", "strike.txt", "copy.txt"]
        assert [name for name, _ in brought.refused] == ["../../virus.exe"]
        job = over(desk, brought.job)
        assert (job.state, job.what) == ("done", "storm.txt, strike.txt, copy.txt")
        assert [one.name for one in job.files] == ["copy.txt", "storm.txt", "strike.txt"]
        assert job.report is not None
        assert job.report.duplicates == [("storm.txt", "copy.txt")]
        assert library.article_names() == ["copy.txt", "storm.txt", "strike.txt"]
        assert library.search("harbour").hits
        assert desk.folders() == [shelf.folder.resolve() / "uploads"]
        assert desk.bring([]).job is None


def test_remove_and_put_back(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with managed(shelf) as (desk, library):
        assert desk.remove("storm.txt").state == "done"
        assert [row.name for row in desk.rows()] == ["strike.txt"]
        assert [one.name for one in desk.removed()] == ["storm.txt"]
        assert over(desk, desk.reindex()).counts == {"unchanged": 1}
        assert (articles / "storm.txt").read_text("utf-8") == STORM
        assert desk.restore("storm.txt").state == "done"
        assert library.article_names() == ["storm.txt", "strike.txt"]
        assert (
            desk.remove("other.txt").problem == f"There is no article other.txt in {shelf.folder}."
        )


def test_a_file_that_was_removed_and_is_dropped_again_is_back(shelf: Shelf, tmp_path: Path) -> None:
    create(shelf.folder).close()
    dropped = files(tmp_path / "in", storm=STORM, strike=STRIKE)
    with managed(shelf) as (desk, library):
        over(desk, desk.bring(dropped).job)
        desk.remove("storm.txt")
        desk.remove("strike.txt")
        brought = desk.bring(dropped[:1])
        assert [one.is_known for one in brought.taken] == [False]
        assert over(desk, brought.job).counts == {"added": 1}
        assert library.article_names() == ["storm.txt"]
        assert [one.name for one in desk.removed()] == ["strike.txt"]


class SlowEncoder(LetterEncoder):
    """Waits, at the passages of articles, until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.leave = threading.Event(), threading.Event()

    def encode_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        self.begun.set()
        assert self.leave.wait(20)
        return super().encode_spans(texts, spans)


def test_asking_goes_on_while_an_upload_is_read(
    shelf: Shelf, articles: Path, tmp_path: Path
) -> None:
    shelf.index(articles)
    slow = SlowEncoder()
    with managed(shelf, slow) as (desk, library):
        job = desk.bring(files(tmp_path / "in", cabbage="A cabbage faced the decade.")).job
        assert slow.begun.wait(20)
        assert library.search("harbour boats").hits
        found = library.search("cabbage")
        assert found.hits[0].article.name == "cabbage.txt"  # by its words already
        assert found.searched.pending == 1
        slow.leave.set()
        assert over(desk, job).state == "done"
        assert library.searched.pending == 0


def test_a_removal_behind_other_work_is_told_as_waiting(
    shelf: Shelf, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "SOON", 0.05)
    shelf.index(articles)
    slow = SlowEncoder()
    with managed(shelf, slow) as (desk, library):
        job = desk.bring(files(tmp_path / "in", cabbage="A cabbage faced the decade.")).job
        assert slow.begun.wait(20)
        removal = desk.remove("strike.txt")
        assert removal.state == "waiting"
        slow.leave.set()
        over(desk, job)
        assert over(desk, removal).state == "done"
        assert "strike.txt" not in library.article_names()


def test_a_cancelled_run_leaves_the_library_whole(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    for number in range(400):
        (articles / f"{number}.txt").write_text(f"Boat {number} came in. It left.", "utf-8")
    slow = SlowEncoder()
    with managed(shelf, slow) as (desk, library):
        job = desk.reindex()
        assert slow.begun.wait(20)
        assert desk.jobs.cancel(job.id)
        slow.leave.set()
        assert over(desk, job).state == "cancelled"
        held = library.searched
        assert (held.articles, held.pending > 0) == (402, True)  # read whole, embedded in part
        assert over(desk, desk.reindex()).state == "done"
        assert library.searched.pending == 0


def test_another_process_that_writes_is_waited_for(
    shelf: Shelf, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "LOOK", 0.01)
    monkeypatch.setattr(shelf_module, "SOON", 0.05)
    shelf.index(articles)
    with managed(shelf) as (desk, _):
        with writer_lock(shelf.folder):
            removal = desk.remove("storm.txt")
            assert removal.state == "running"
        assert over(desk, removal).state == "done"
        monkeypatch.setattr(shelf_module, "PATIENCE", 0.0)
        with writer_lock(shelf.folder):
            failed = over(desk, desk.remove("strike.txt"))
            assert "is writing" in (failed.problem or "")


def test_what_changed_while_nobody_served_is_brought_in(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    (articles / "new.txt").write_text("A boat came in on Sunday.", "utf-8")
    with managed(shelf) as (desk, library):
        desk.start()
        eventually(lambda: "new.txt" in library.article_names())
    with managed(shelf) as (desk, _):
        desk.start(watch=False)
        assert not desk.is_watching
        assert desk.jobs.all() == []


def test_new_changed_and_deleted_articles_appear_by_themselves(
    shelf: Shelf, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_module, "SETTLE", 50)
    shelf.index(articles)
    with managed(shelf) as (desk, library):
        desk.start()
        eventually(lambda: desk.is_watching and not any(not j.is_over for j in desk.jobs.all()))
        time.sleep(0.5)
        (articles / "deep").mkdir()
        (articles / "deep" / "new.txt").write_text("A boat came in on Sunday.", "utf-8")
        eventually(lambda: "deep/new.txt" in library.article_names())
        (articles / "storm.txt").unlink()
        eventually(lambda: "storm.txt" not in library.article_names())
        desk.remove("strike.txt")
        (articles / "strike.txt").write_text(STRIKE + "\nMore came of it.\n", "utf-8")
        (articles / "last.txt").write_text("The last boat left.", "utf-8")
        eventually(lambda: library.article_names() == ["deep/new.txt", "last.txt"])


def test_a_folder_that_is_suddenly_empty_is_told_and_not_believed(
    shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    with managed(shelf) as (desk, library):
        for path in list(articles.iterdir()):
            path.rename(articles.parent / path.name)
        desk._changed([articles])
        eventually(lambda: desk.notice is not None)
        assert "stay in the library" in (desk.notice or "")
        assert library.article_names() == ["storm.txt", "strike.txt"]
        assert over(desk, desk.reindex()).state == "done"
        assert (library.article_names(), desk.notice) == ([], None)


def test_a_folder_whose_drive_is_away_is_told_before_it_is_believed(
    shelf: Shelf, articles: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "last.txt").write_text("The last boat left.", "utf-8")
    shelf.index(articles, other)
    articles.rename(tmp_path / "elsewhere")
    articles.mkdir()
    (other / "new.txt").write_text("A boat came in on Sunday.", "utf-8")
    with managed(shelf) as (desk, library):
        assert over(desk, desk.reindex()).state == "done"
        assert library.article_names() == ["last.txt", "new.txt", "storm.txt", "strike.txt"]
        assert "choose Re-index" in (desk.notice or "")
        assert over(desk, desk.reindex()).state == "done"
        assert (library.article_names(), desk.notice) == (["last.txt", "new.txt"], None)


def test_the_same_change_waits_in_line_once(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    (articles / "new.txt").write_text("A boat came in on Sunday.", "utf-8")
    slow = SlowEncoder()
    with managed(shelf, slow) as (desk, _):
        desk._changed([articles])
        assert slow.begun.wait(20)
        for _ in range(5):
            desk._changed([articles])
        assert [job.state for job in desk.jobs.all()] == ["waiting", "running"]
        slow.leave.set()


def test_a_change_in_another_folder_of_the_same_name_waits_in_line_too(
    shelf: Shelf, articles: Path, tmp_path: Path
) -> None:
    shelf.index(articles)
    other = tmp_path / "other" / articles.name
    other.mkdir(parents=True)
    (articles / "new.txt").write_text("A boat came in on Sunday.", "utf-8")
    slow = SlowEncoder()
    with managed(shelf, slow) as (desk, _):
        desk._changed([articles])
        assert slow.begun.wait(20)
        desk._changed([articles])
        desk._changed([other])
        assert [job.state for job in desk.jobs.all()] == ["waiting", "waiting", "running"]
        slow.leave.set()


def test_an_encoder_is_loaded_once_by_many_threads() -> None:
    loaded = []

    def load() -> LetterEncoder:
        time.sleep(0.05)
        loaded.append(LetterEncoder())
        return loaded[-1]

    shared = SharedEncoder(load)
    threads = [threading.Thread(target=shared) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert shared() is loaded[0]
    assert len(loaded) == 1


@pytest.mark.parametrize(
    ("path", "concerns"),
    [
        ("a.txt", True),
        ("deep/b.PDF", True),
        ("notes.xyz", False),
        ("went.xyz", True),  # not there any more: it may have been a folder
        ("deep", True),
        (".git/a.txt", False),
        ("deep/.a.txt.swp", False),
        ("library/conversations.db", False),
        ("library/uploads/a.txt", False),
        ("../elsewhere.txt", False),
    ],
)
def test_which_changes_concern_a_folder(tmp_path: Path, path: str, concerns: bool) -> None:
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / "notes.xyz").write_text("")
    watcher = Watcher(list, folder / "library", lambda folders: None)
    assert watcher._concerns(folder, Path(os.path.normpath(folder / path))) is concerns
    own = folder / "library" / "uploads"
    assert watcher._concerns(own, own / "a.txt")


def test_a_folder_that_comes_back_is_told(tmp_path: Path) -> None:
    folder, told = tmp_path / "drive", []
    watcher = Watcher(lambda: [folder], tmp_path / "own", told.append, settle=20, look=50)
    watcher.start()
    time.sleep(0.2)
    assert told == []
    folder.mkdir()
    eventually(lambda: [folder] in told)
    watcher.close(5)


def test_a_folder_that_cannot_be_looked_at_does_not_end_the_watch(tmp_path: Path) -> None:
    told: list[object] = []
    looks = iter(["once", OSError("stale file handle")])

    def folders() -> list[Path]:
        look = next(looks, None)
        if isinstance(look, OSError):
            raise look
        return [tmp_path / "drive"]

    watcher = Watcher(folders, tmp_path / "own", told.append, settle=20, look=50)
    watcher.start()
    eventually(lambda: watcher.problem is not None)
    (tmp_path / "drive").mkdir()
    eventually(lambda: [tmp_path / "drive"] in told)
    watcher.close(5)
