import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from index import formats, store, sync
from index.encoder import MiniLM, Vectors, model_folder
from index.errors import FolderEmpty, LibraryBusy, LibraryError, ModelError
from index.formats import SUFFIXES, Reading
from index.ignore import ignore_article
from index.library import Library
from index.lock import writer_lock
from index.spans import Span
from index.store import DATABASE
from index.sync import forget_folder, index_folders, read_new_article
from index.words import terms
from tests.conftest import STORM, STRIKE, Shelf
from tests.fakes import LetterEncoder
from tests.make_corpus_files import CORPUS


def test_a_first_run_adds_every_article(shelf: Shelf, articles: Path) -> None:
    report = shelf.index(articles)
    assert report.added == ["storm.txt", "strike.txt"]
    assert (report.articles, report.unchanged, report.unreadable) == (2, 0, [])
    assert report.passages >= 2


def test_a_second_run_touches_nothing(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    shelf.encoder.encoded.clear()
    report = shelf.index(articles)
    assert (report.added, report.changed, report.removed) == ([], [], [])
    assert report.unchanged == 2
    assert shelf.encoder.encoded == []


def test_no_folder_named_means_the_known_ones(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    (articles / "strike.txt").unlink()
    assert shelf.index().removed == ["strike.txt"]


def test_a_change_of_one_paragraph_embeds_only_its_passages(shelf: Shelf, articles: Path) -> None:
    long = "\n\n".join(
        f"Paragraph {n} of the storm. " + "It rained a lot there. " * 30 for n in range(8)
    )
    (articles / "long.txt").write_text(long, "utf-8")
    shelf.index(articles)
    everything = len(shelf.encoder.encoded)
    shelf.encoder.encoded.clear()
    (articles / "long.txt").write_text(long.replace("Paragraph 7", "Section seven"), "utf-8")
    report = shelf.index(articles)
    assert report.changed == ["long.txt"]
    assert 0 < len(shelf.encoder.encoded) <= 3 < everything


def test_a_moved_and_a_copied_article_are_not_embedded_again(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    shelf.encoder.encoded.clear()
    (articles / "storm.txt").rename(articles / "moved.txt")
    (articles / "copy.txt").write_text(STRIKE, "utf-8")
    report = shelf.index(articles)
    assert report.added == ["copy.txt", "moved.txt"]
    assert report.removed == ["storm.txt"]
    assert report.duplicates == [("copy.txt", "strike.txt")]
    assert shelf.encoder.encoded == []


def test_a_deleted_article_leaves_nothing_behind(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    (articles / "storm.txt").unlink()
    assert shelf.index(articles).removed == ["storm.txt"]
    for file in shelf.folder.iterdir():
        raw = file.read_bytes()
        assert b"Maria Holt" not in raw, file
        assert b"maria" not in raw, file
    with shelf.open() as library:
        assert library.article_names() == ["strike.txt"]
        assert {hit.article.name for hit in library.search("harbour boats ferry").hits} == {
            "strike.txt"
        }
    with sqlite3.connect(shelf.folder / DATABASE) as db:
        passages = db.execute("SELECT count(DISTINCT digest) FROM passages").fetchone()
        assert db.execute("SELECT count(*) FROM vectors").fetchone() == passages
    db.close()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("broken.pdf", b"%PDF-1.7 and then nothing", "PDF"),
        ("broken.docx", b"PK\x03\x04 and then nothing", "DOCX"),
        ("blank.html", b"<html><body></body></html>", "text"),
    ],
)
def test_a_bad_file_is_listed_and_stops_nothing(
    shelf: Shelf, articles: Path, name: str, content: bytes, reason: str
) -> None:
    (articles / name).write_bytes(content)
    report = shelf.index(articles)
    assert report.added == ["storm.txt", "strike.txt"]
    assert [(entry, reason in why) for entry, why in report.unreadable] == [(name, True)]
    assert shelf.index(articles).unreadable == report.unreadable  # remembered, not forgotten


def cut_short(path: Path) -> None:
    path.write_bytes(b"")


def overwritten(path: Path) -> None:
    path.write_bytes(b"\x00\x01\x02" * 100)


def led_astray(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere/storm.txt")


def made_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (cut_short, "empty"),
        (overwritten, "binary data, not text"),
        (led_astray, "a link out of the folder or to nothing"),
        (made_a_pipe, "not a regular file"),
    ],
)
def test_an_article_stays_while_its_file_cannot_be_read(
    shelf: Shelf, articles: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    shelf.index(articles)
    spoil(articles / "storm.txt")
    with shelf.open() as library:
        row = library.article("storm.txt").row
        assert library.status().stale
        for _ in range(2):  # a second look changes nothing
            report = shelf.index(articles)
            assert (report.removed, report.changed, report.articles) == ([], [], 2)
            ((name, why),) = report.unreadable
            assert name == "storm.txt"
            assert why.startswith(reason)
            assert why.endswith("; its article stays as it was last read")
            assert library.unreadable() == report.unreadable
            assert [(one.name, one.reason) for one in library.rows() if one.is_article] == [
                ("storm.txt", why),
                ("strike.txt", None),
            ]
            assert not library.status().stale
        encoded = len(shelf.encoder.encoded)
        (articles / "storm.txt").unlink()
        (articles / "storm.txt").write_text(STORM, "utf-8")
        assert library.status().stale
        report = shelf.index(articles)
        assert (report.unchanged, report.changed, report.unreadable) == (2, [], [])
        assert library.article("storm.txt").row == row
        assert len(shelf.encoder.encoded) == encoded


def test_an_article_whose_file_could_not_be_read_goes_with_the_file(
    shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    overwritten(articles / "storm.txt")
    shelf.index(articles)
    (articles / "storm.txt").write_text(STRIKE, "utf-8")
    assert shelf.index(articles).changed == ["storm.txt"]
    overwritten(articles / "storm.txt")
    shelf.index(articles)
    (articles / "storm.txt").unlink()
    report = shelf.index(articles)
    assert (report.removed, report.unreadable, report.articles) == (["storm.txt"], [], 1)


def test_a_name_that_is_not_unicode_is_listed(shelf: Shelf, articles: Path) -> None:
    Path(os.fsdecode(bytes(articles) + b"/caf\xe9.txt")).write_text(STORM)
    report = shelf.index(articles)
    assert report.unreadable == [("caf\\xe9.txt", "its name is not valid Unicode; rename it")]


def test_two_folders_keep_their_articles_apart(
    shelf: Shelf, articles: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "storm.txt").write_text(STRIKE, "utf-8")
    shelf.index(articles)
    assert shelf.index(other).added == ["other/storm.txt"]
    with shelf.open() as library:
        assert library.article("storm.txt").text == STORM
        assert library.article("other/storm.txt").text == STRIKE
    assert forget_folder(shelf.folder, articles) == ["storm.txt", "strike.txt"]
    with shelf.open() as library:
        assert library.article_names() == ["other/storm.txt"]
    assert (articles / "storm.txt").exists()


def test_a_folder_inside_a_known_one_is_refused(shelf: Shelf, articles: Path) -> None:
    inner = articles / "inner"
    inner.mkdir()
    shelf.index(articles)
    with pytest.raises(LibraryError, match="overlaps"):
        shelf.index(inner)


def test_a_missing_folder_changes_nothing(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    articles.rename(articles.with_name("elsewhere"))
    with pytest.raises(LibraryError, match="There is no folder"):
        shelf.index(articles)
    with shelf.open() as library:
        assert len(library.article_names()) == 2
        assert library.status().stale


def replaced(folder: Path) -> None:
    """As a drive that went away leaves the folder where it was to be found: another one, and empty."""
    folder.rename(folder.with_name("elsewhere"))
    folder.mkdir()


def test_an_empty_folder_in_the_place_of_the_one_that_was_read_is_not_believed(
    shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    replaced(articles)
    with pytest.raises(FolderEmpty, match=r"The 2 that .* stay .* quoth index --emptied"):
        shelf.index()
    with shelf.open() as library:
        assert library.article_names() == ["storm.txt", "strike.txt"]
    report = index_folders(
        shelf.folder, [articles], lambda: shelf.encoder, encoder_name="letters", emptied=True
    )
    assert report.removed == ["storm.txt", "strike.txt"]


def test_a_folder_of_an_older_library_is_not_believed_empty(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with closing(sqlite3.connect(shelf.folder / DATABASE)) as db:
        db.execute("ALTER TABLE folders DROP COLUMN place")
    for path in articles.iterdir():
        path.unlink()
    with pytest.raises(FolderEmpty, match="The 2 that"):
        shelf.index()


@pytest.mark.parametrize("left", [[], ["storm.txt"]])
def test_a_folder_whose_files_were_deleted_is_believed(
    shelf: Shelf, articles: Path, left: list[str]
) -> None:
    for name in left:
        (articles / name).unlink()
    shelf.index(articles)
    for path in articles.iterdir():
        path.unlink()
    assert shelf.index().articles == 0


def test_the_only_article_of_a_folder_goes_with_it(shelf: Shelf, articles: Path) -> None:
    (articles / "strike.txt").unlink()
    shelf.index(articles)
    replaced(articles)
    assert shelf.index().removed == ["storm.txt"]


def shut(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """As though we were not allowed to look into a folder, or its drive did not answer."""
    look = os.scandir

    def scandir(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)


def test_articles_of_a_folder_that_cannot_be_read_stay(
    shelf: Shelf, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (articles / "sub").mkdir()
    (articles / "storm.txt").rename(articles / "sub" / "storm.txt")
    shelf.index(articles)
    with monkeypatch.context() as context:
        shut(context, articles / "sub")
        report = shelf.index(articles)
        assert report.removed == []
        why = "the folder cannot be read (Permission denied); articles read from it before stay"
        assert report.unreadable == [("sub/", why)]
        with shelf.open() as library:
            assert library.article_names() == ["strike.txt", "sub/storm.txt"]
            assert not library.status().stale
    assert shelf.index(articles).unreadable == []
    shut(monkeypatch, articles)
    with pytest.raises(LibraryError, match=r"cannot be read \(Permission denied\)"):
        shelf.index(articles)
    with shelf.open() as library:
        assert library.article_names() == ["strike.txt", "sub/storm.txt"]
        assert library.status().stale


def test_a_file_that_still_cannot_be_read_is_no_change(shelf: Shelf, articles: Path) -> None:
    os.mkfifo(articles / "pipe.txt")
    shelf.index(articles)
    with shelf.open() as library:
        assert not library.status().stale
        (articles / "pipe.txt").unlink()
        (articles / "pipe.txt").write_text(STORM, "utf-8")
        assert library.status().stale


def test_status_sees_a_change_without_reading(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with shelf.open() as library:
        assert not library.status().stale
        (articles / "new.txt").write_text(STORM, "utf-8")
        assert library.status().stale


def test_one_writer_and_the_second_is_told_who(shelf: Shelf, articles: Path) -> None:
    with writer_lock(shelf.folder), pytest.raises(LibraryBusy, match=f"Process {os.getpid()} "):
        shelf.index(articles)
    assert shelf.index(articles).articles == 2


def test_a_note_of_a_dead_process_holds_nobody_up(shelf: Shelf, articles: Path) -> None:
    shelf.folder.mkdir()
    (shelf.folder / "writer.json").write_text('{"pid": 1, "host": "x", "since": "y"}')
    (shelf.folder / "writer.lock").write_text("")
    assert shelf.index(articles).articles == 2


def test_a_reader_sees_the_state_it_opened_until_the_next_is_finished(
    shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    with shelf.open() as library:
        assert library.search("harbour").hits
        (articles / "storm.txt").unlink()
        shelf.index(articles)
        assert {hit.article.name for hit in library.search("harbour").hits} <= {"strike.txt"}
        assert library.searched.articles == 1


def test_words_are_found_before_their_vectors_are_there(shelf: Shelf, articles: Path) -> None:
    class Stopped(Exception):
        pass

    def fail(*_: object) -> None:
        raise Stopped

    shelf.encoder.encode_spans = fail  # type: ignore[method-assign, assignment]
    with pytest.raises(Stopped):
        shelf.index(articles)
    with shelf.open() as library:
        found = library.search("Who is the harbour master?")
        assert found.hits[0].article.name == "storm.txt"
        assert found.searched.pending == found.searched.passages > 0
    del shelf.encoder.encode_spans
    assert shelf.index(articles).unchanged == 2
    with shelf.open() as library:
        assert library.searched.pending == 0
        assert library.search("harbour").hits[0].vectors is not None


def test_a_lost_or_cut_vector_file_is_built_again(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    (path,) = shelf.folder.glob("vectors-*.faiss")
    path.write_bytes(path.read_bytes()[:40])
    with shelf.open() as library:
        assert library.search("harbour").hits[0].similarity is not None


def test_a_damaged_database_costs_nothing_that_lies_beside_it(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    (shelf.folder / DATABASE).write_bytes(b"damaged" * 1_000)
    with pytest.raises(LibraryError, match="remove that file and index"):
        shelf.open()
    (shelf.folder / DATABASE).unlink()
    assert len(shelf.index(articles).added) == 2


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET text = replace(text, 'four boats', 'nine boats') WHERE name = 'storm.txt'",
        "UPDATE articles SET facts = substr(facts, 9) WHERE name = 'storm.txt'",
        "UPDATE articles SET sentences = CAST(substr(sentences, 2) AS BLOB) WHERE name = 'storm.txt'",
        "UPDATE articles SET sentences = CAST(x'ffffff7f' || substr(sentences, 5) AS BLOB)"
        " WHERE name = 'storm.txt'",
        "UPDATE articles SET text = CAST(x'41ff41' AS TEXT) WHERE name = 'storm.txt'",
    ],
)
def test_an_article_that_is_not_as_it_was_written_is_not_shown(
    shelf: Shelf, articles: Path, damage: str
) -> None:
    shelf.index(articles)
    with closing(sqlite3.connect(shelf.folder / DATABASE)) as db, db:
        assert db.execute(damage).rowcount == 1
    with shelf.open() as library:
        with pytest.raises(LibraryError, match="remove that file and index your folders again"):
            library.article("storm.txt")
        with pytest.raises(LibraryError, match="remove that file and index your folders again"):
            library.search("harbour boats")
        assert library.article("strike.txt").text == STRIKE


def test_another_encoder_starts_anew(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    shelf.encoder.name = "letters-2"
    with shelf.open() as library, pytest.raises(LibraryError, match="quoth index"):
        library.search("harbour")
    shelf.encoder.encoded.clear()
    shelf.index(articles)
    assert shelf.encoder.encoded
    with shelf.open() as library:
        assert library.search("harbour").hits


@pytest.fixture
def read_before(monkeypatch: pytest.MonkeyPatch, shelf: Shelf, articles: Path) -> Path:
    """Articles that another version of Quoth has read: one otherwise, and all under other terms."""

    def read_article(name: str, raw: bytes) -> Reading:
        return formats.read_article(name, raw.replace(b"Friday", b"Saturday"))

    with monkeypatch.context() as before:
        before.setattr(store, "READING", 0)
        before.setattr(sync, "read_article", read_article)
        before.setattr(sync, "terms", lambda text: ["old", *terms(text)])
        shelf.index(articles)
    return articles


def test_what_another_version_has_read_is_read_anew(shelf: Shelf, read_before: Path) -> None:
    with shelf.open() as library:
        assert "Saturday" in library.article("storm.txt").text
        assert library.status().stale
        report = shelf.index(read_before)
        assert (report.changed, report.unchanged) == (["storm.txt"], 1)
        assert library.article("storm.txt").text == STORM
        assert library.frequencies(["old", "noon"]) == {"old": 0, "noon": 1}
        assert library.with_phrase(["old"], 10) == []
        assert library.with_phrase(terms("stopped work at noon"), 10)[0].name == "strike.txt"
        assert not library.status().stale
    assert shelf.index(read_before).unchanged == 2


def test_nothing_is_lost_where_another_version_has_read(shelf: Shelf, read_before: Path) -> None:
    ignore_article(shelf.folder, "storm.txt")
    with shelf.open() as library:
        assert library.with_phrase(["old"], 10) == []
        assert library.status().stale  # only what was asked for is done; the rest at the next run
        (read_before / "strike.txt").unlink()
        assert shelf.index(read_before).removed == ["strike.txt"]


def test_another_reading_has_another_number() -> None:
    readings = hashlib.sha256()
    for path in sorted(path for path in CORPUS.iterdir() if path.suffix in SUFFIXES):
        article = read_new_article(path.name, path.read_bytes())
        readings.update(repr(article).encode("utf-8", "surrogatepass"))
    assert (store.READING, readings.hexdigest()[:16]) == (6, "24964db5a28f2d86"), (
        "Files are read otherwise now. Raise store.READING, so that libraries are read anew (once "
        "between two releases is enough), and put the new pair here."
    )


def test_a_change_of_encoder_that_is_stopped_goes_on(shelf: Shelf, articles: Path) -> None:
    class HalfTheLetters(LetterEncoder):
        name, width = "half", 4

        def encode(self, texts: Sequence[str]) -> Vectors:
            return super().encode(texts)[:, :4]

        def encode_spans(
            self, texts: Sequence[str], spans: Sequence[Sequence[Span]]
        ) -> list[Vectors]:
            return [matrix[:, :4] for matrix in super().encode_spans(texts, spans)]

    def stop(what: str, done: int, total: int) -> None:
        if what == "Embedding":
            raise KeyboardInterrupt

    shelf.index(articles)
    with pytest.raises(KeyboardInterrupt):
        index_folders(shelf.folder, [], HalfTheLetters, stop, encoder_name="half")
    with Library(shelf.folder, HalfTheLetters) as library:
        found = library.search("harbour")
        assert found.hits
        assert found.searched.pending == 2
        index_folders(shelf.folder, [], HalfTheLetters, encoder_name="half")
        found = library.search("harbour")
        assert found.searched.pending == 0
        assert all(hit.vectors is not None for hit in found.hits)


def test_a_library_that_cannot_be_is_told(tmp_path: Path, articles: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/library")):
        with pytest.raises(LibraryError, match="cannot be written to"):
            index_folders(folder, [articles])
    with pytest.raises(LibraryError, match="cannot be read"):
        index_folders(tmp_path / "library", [tmp_path / ("a" * 300)])


def test_a_library_that_may_not_be_written_to_is_told(
    shelf: Shelf, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may always
    with pytest.raises(LibraryError, match="name the copy"), store.trouble_told(shelf.folder):
        raise sqlite3.OperationalError("attempt to write a readonly database")


def test_a_folder_named_twice_is_read_once(shelf: Shelf, articles: Path) -> None:
    report = shelf.index(articles, articles / ".." / articles.name)
    assert (len(report.added), report.unchanged) == (2, 0)


def test_a_damaged_library_is_told(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    damaged = bytearray((shelf.folder / DATABASE).read_bytes())
    for at in range(8192, len(damaged), 4096):
        damaged[at : at + 64] = b"\xff" * 64
    (shelf.folder / DATABASE).write_bytes(damaged)
    for act in (
        lambda: shelf.open().article("storm.txt"),
        lambda: shelf.open().searched,
        lambda: shelf.index(articles),
        lambda: forget_folder(shelf.folder, articles),
        lambda: ignore_article(shelf.folder, "storm.txt"),
    ):
        with pytest.raises(LibraryError, match="remove that file and index your folders again"):
            act()


def test_articles_are_never_written_to(shelf: Shelf, articles: Path) -> None:
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in articles.iterdir()}
    shelf.index(articles)
    shelf.index(articles)
    assert before == {
        file: (file.read_bytes(), file.stat().st_mtime_ns) for file in articles.iterdir()
    }


def test_a_headline_is_found_as_a_phrase_until_its_article_goes(
    shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    headline = terms("Storm floods Alder Bay harbour")
    with shelf.open() as library:
        assert [a.name for a in library.with_phrase(headline, 10)] == ["storm.txt"]
        assert library.search("Storm floods Alder Bay").hits  # and is no passage of its own
    (articles / "storm.txt").unlink()
    shelf.index(articles)
    with shelf.open() as library:
        assert library.with_phrase(headline, 10) == []


def test_a_named_encoder_is_remembered_by_the_library(tmp_path: Path, articles: Path) -> None:
    folder = tmp_path / "library"
    index_folders(folder, [articles], encoder=str(model_folder()))
    with Library(folder) as library:
        made_by = library.status().encoder
        assert made_by is not None
        assert made_by.startswith("model/")
        assert library.search("ferry").hits[0].vectors is not None
    report = index_folders(folder, [])  # without naming it again
    with Library(folder) as library:
        assert library.status().encoder == made_by
    assert report.unchanged == 2
    index_folders(folder, [], encoder="default")
    with Library(folder) as library:
        assert library.status().encoder == MiniLM.name
        assert library.search("ferry").hits[0].vectors is not None


def test_an_encoder_that_is_not_here_leaves_the_library_as_it_was(
    tmp_path: Path, articles: Path
) -> None:
    folder = tmp_path / "library"
    index_folders(folder, [articles])
    with pytest.raises(ModelError, match="no/such/model"):
        index_folders(folder, [], encoder="no/such/model")
    with Library(folder) as library:
        assert library.status().encoder == MiniLM.name
        assert library.search("ferry").hits


def test_what_a_killed_process_left_behind_goes_with_the_next_run(
    shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    (current,) = shelf.folder.glob("vectors-*.faiss")
    left = [shelf.folder / "vectors-0.faiss", shelf.folder / "vectors-7.faiss.new"]
    for path in left:
        path.write_bytes(b"old")
    shelf.index(articles)
    assert list(shelf.folder.glob("vectors-*")) == [current]
    with shelf.open() as library:
        assert library.search("harbour").hits
