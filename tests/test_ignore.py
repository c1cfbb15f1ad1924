"""What is taken out of the library stays out until it is put back, and its file is never touched."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import LibraryBusy, LibraryError
from index.ignore import Ignored, ignore_article, ignored_articles, restore_article
from index.lock import writer_lock
from index.store import DATABASE, open_existing
from index.sync import Report, forget_folder
from tests.conftest import STORM, Shelf


def back(shelf: Shelf, name: str) -> Report:
    return restore_article(
        shelf.folder, name, lambda: shelf.encoder, encoder_name=shelf.encoder.name
    )


def out(shelf: Shelf) -> list[Ignored]:
    with closing(open_existing(shelf.folder)) as db:
        return ignored_articles(db)


def names(shelf: Shelf) -> list[str]:
    with shelf.open() as library:
        assert not library.status().stale
        found = {hit.article.name for hit in library.search("harbour ferry strike").hits}
        assert found == set(library.article_names())
        return library.article_names()


def test_a_removed_article_stays_out(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    before = (articles / "storm.txt").stat()
    taken = ignore_article(shelf.folder, "storm.txt")
    assert taken == Ignored("storm.txt", articles.resolve(), "storm.txt")
    assert names(shelf) == ["strike.txt"]
    report = shelf.index(articles)
    assert (report.added, report.removed, report.unchanged) == ([], [], 1)
    assert names(shelf) == ["strike.txt"]
    assert out(shelf) == [taken]
    assert (articles / "storm.txt").read_text("utf-8") == STORM
    assert (articles / "storm.txt").stat() == before


def test_it_leaves_nothing_behind(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    ignore_article(shelf.folder, "storm.txt")
    for file in shelf.folder.iterdir():
        assert b"Maria Holt" not in file.read_bytes(), file
        assert b"maria" not in file.read_bytes(), file


def test_put_back_it_is_read_again(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    ignore_article(shelf.folder, "storm.txt")
    assert back(shelf, "storm.txt").added == ["storm.txt"]
    assert names(shelf) == ["storm.txt", "strike.txt"]
    assert out(shelf) == []
    with pytest.raises(LibraryError, match="not among"):
        back(shelf, "storm.txt")


def test_an_article_without_its_file_is_put_back_once_that_is_there_again(
    shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    ignore_article(shelf.folder, "storm.txt")
    (articles / "storm.txt").rename(articles.parent / "storm.txt")
    with pytest.raises(
        LibraryError, match=r"storm.txt cannot be put back: there is no file .*/storm"
    ):
        back(shelf, "storm.txt")
    assert [one.name for one in out(shelf)] == ["storm.txt"]
    (articles.parent / "storm.txt").rename(articles / "storm.txt")
    assert back(shelf, "storm.txt").added == ["storm.txt"]


def test_an_unreadable_file_can_be_removed_too(shelf: Shelf, articles: Path) -> None:
    (articles / "bad.txt").write_bytes(b"\0" * 50)
    shelf.index(articles)
    ignore_article(shelf.folder, "bad.txt")
    assert shelf.index(articles).unreadable == []
    assert [name for name, _ in back(shelf, "bad.txt").unreadable] == ["bad.txt"]


def test_a_file_whose_content_changes_stays_out(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    ignore_article(shelf.folder, "storm.txt")
    (articles / "storm.txt").write_text(STORM + "\nMore of it came.\n", "utf-8")
    assert shelf.index().added == []


def test_two_folders_articles_of_one_name_come_back_one_by_one(
    shelf: Shelf, articles: Path, tmp_path: Path
) -> None:
    shelf.index(articles)
    ignore_article(shelf.folder, "storm.txt")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "storm.txt").write_text(STORM, "utf-8")
    shelf.index(tmp_path / "other")
    ignore_article(shelf.folder, "storm.txt")
    assert back(shelf, "storm.txt").added == ["storm.txt"]
    assert [one.folder.name for one in out(shelf)] == ["other"]


def test_what_cannot_be_removed_is_told(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with pytest.raises(LibraryError, match="no article"):
        ignore_article(shelf.folder, "other.txt")
    with writer_lock(shelf.folder), pytest.raises(LibraryBusy):
        ignore_article(shelf.folder, "storm.txt")
    assert names(shelf) == ["storm.txt", "strike.txt"]


def test_a_forgotten_folder_forgets_what_was_removed(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    ignore_article(shelf.folder, "storm.txt")
    forget_folder(shelf.folder, articles)
    assert out(shelf) == []
    assert shelf.index(articles).added == ["storm.txt", "strike.txt"]


def test_a_library_from_before_there_was_such_a_list(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with closing(sqlite3.connect(shelf.folder / DATABASE)) as db:
        db.execute("DROP TABLE ignored")
        db.execute("DROP INDEX articles_by_text")
    assert names(shelf) == ["storm.txt", "strike.txt"]
    ignore_article(shelf.folder, "storm.txt")
    assert names(shelf) == ["strike.txt"]


def test_a_missing_known_folder_is_told_and_nothing_is_lost(shelf: Shelf, articles: Path) -> None:
    """A drive that is not there today must not empty the library."""
    shelf.index(articles)
    articles.rename(articles.parent / "elsewhere")
    with pytest.raises(LibraryError, match="stay in it"):
        shelf.index()
    with shelf.open() as library:
        assert library.article_names() == ["storm.txt", "strike.txt"]


def test_each_file_is_told_as_it_is_read(shelf: Shelf, articles: Path) -> None:
    from index.sync import index_folders

    (articles / "bad.txt").write_bytes(b"\0" * 50)
    told: list[tuple[str, str, str | None]] = []

    def run() -> list[tuple[str, str, str | None]]:
        told.clear()
        index_folders(
            shelf.folder,
            [articles],
            lambda: shelf.encoder,
            encoder_name=shelf.encoder.name,
            on_file=lambda *file: told.append(file),
        )
        return told

    why = "binary data, not text"
    assert run() == [
        ("bad.txt", "unreadable", why),
        ("storm.txt", "added", None),
        ("strike.txt", "added", None),
    ]
    (articles / "storm.txt").write_text(STORM + "\nMore of it came.\n", "utf-8")
    assert [outcome for _, outcome, _ in run()] == ["unreadable", "changed", "unchanged"]


def test_uploads_inside_the_library_are_a_folder_of_their_own(
    shelf: Shelf, articles: Path, tmp_path: Path
) -> None:
    shelf.index(tmp_path / "articles")
    uploads = shelf.folder / "uploads"
    uploads.mkdir()
    (uploads / "new.txt").write_text("A boat came in on Sunday.", "utf-8")
    assert shelf.index(uploads).added == ["new.txt"]
    forget_folder(shelf.folder, articles)
    # A folder around the library: its scan does not enter the library, so nothing counts twice.
    assert shelf.index(tmp_path).added == ["articles/storm.txt", "articles/strike.txt"]
    assert names(shelf) == ["articles/storm.txt", "articles/strike.txt", "new.txt"]


def test_the_list_of_articles(shelf: Shelf, articles: Path) -> None:
    (articles / "copy.txt").write_text(STORM + "\n", "utf-8")
    (articles / "wire.txt").write_text(STORM.replace("on Friday", "last Friday") * 3, "utf-8")
    (articles / "bad.txt").write_bytes(b"\0" * 50)
    shelf.index(articles)
    with shelf.open() as library:
        rows = {row.name: row for row in library.rows()}
        assert list(rows) == ["bad.txt", "copy.txt", "storm.txt", "strike.txt", "wire.txt"]
        assert rows["bad.txt"].reason == "binary data, not text"
        storm = rows["storm.txt"]
        assert (storm.title, storm.source, storm.published) == (
            "Storm floods Alder Bay harbour",
            "Alder Bay Courier",
            "2031-05-03",
        )
        assert (storm.sentences, storm.folder) == (4, articles.resolve())
        assert (rows["copy.txt"].copy_of, storm.copy_of) == (None, "copy.txt")
        assert storm.is_duplicate
        assert not rows["wire.txt"].is_duplicate
        assert rows["strike.txt"].copy_of is None
        assert library.ignored() == []
        ignore_article(shelf.folder, "copy.txt")
        assert [row.name for row in library.rows()] == [*list(rows)[:1], *list(rows)[2:]]
        assert [one.name for one in library.ignored()] == ["copy.txt"]
