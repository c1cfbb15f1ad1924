import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats import SUFFIXES
from ui import uploads as uploads_module
from ui.uploads import RefusedUpload, Upload, Uploads, clean_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("article.txt", "article.txt"),
        ("My article (1).PDF", "My article (1).PDF"),
        ("../../etc/cron.d/x.txt", "x.txt"),
        ("C:\\Users\\me\\x.docx", "x.docx"),
        ("/etc/passwd/.txt", "article.txt"),
        ("...txt", "article.txt"),
        (".hidden.txt", "hidden.txt"),
        (" . . a . .txt", "a.txt"),
        ("a\x00b\nc.txt", "a_b_c.txt"),
        ('<b onclick="x()">&\'.html', "_b onclick=_x()__&'.html"),
        ("\u202egnp.txt", "gnp.txt"),
        ("a\u200bb.md", "ab.md"),
        ("half\ud800.txt", "half_.txt"),
        ("con.txt", "_con.txt"),
        ("LPT1.txt", "_LPT1.txt"),
        ("nul.tar.txt", "_nul.tar.txt"),
        ("Zoë’s «report».txt", "Zoë’s «report».txt"),
        ("e\u0301.txt", "é.txt"),
        ("a   b\t\u00a0c.txt", "a b_ c.txt"),
    ],
)
def test_a_name_is_made_safe(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@pytest.mark.parametrize(
    "given_name", ["", ".", "..", "/", "x", "x.exe", "x.txt.", "x.txt/", "txt"]
)
def test_what_is_no_article_is_refused(given_name: str) -> None:
    if given_name == "x.txt.":  # a point at the end goes, as Windows would do
        assert clean_name(given_name) == "x.txt"
        return
    with pytest.raises(RefusedUpload, match="no known format"):
        clean_name(given_name)


@given(st.text(), st.sampled_from(sorted(SUFFIXES)))
def test_any_name_stays_inside_its_folder(stem: str, suffix: str) -> None:
    name = clean_name(stem + suffix)
    assert Path(name).name == name
    assert not name.startswith(".")
    assert Path(name).suffix.lower() in SUFFIXES
    assert len(os.fsencode(name)) <= 160
    assert clean_name(name) == name


def bring(folder: Path, name: str, content: str, tmp_path: Path) -> Upload:
    source = tmp_path / "source"
    source.write_text(content, "utf-8")
    return Uploads(folder).take(name, source)


def test_files_of_the_same_name_stay_beside_one_another(tmp_path: Path) -> None:
    library = tmp_path / "library"
    first = bring(library, "a.txt", "one", tmp_path)
    second = bring(library, "x/a.txt", "two", tmp_path)
    third = bring(library, "a.txt", "three", tmp_path)
    assert [one.kept for one in (first, second, third)] == ["a.txt", "a (2).txt", "a (3).txt"]
    again = bring(library, "a.txt", "two", tmp_path)
    assert again == Upload("a.txt", "a (2).txt", is_known=True)
    uploads = library / "uploads"
    assert {path.name: path.read_text() for path in uploads.iterdir()} == {
        "a.txt": "one",
        "a (2).txt": "two",
        "a (3).txt": "three",
    }


def test_a_link_that_lies_there_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    library, outside = tmp_path / "library", tmp_path / "outside.txt"
    (library / "uploads").mkdir(parents=True)
    outside.write_text("mine")
    (library / "uploads" / "a.txt").symlink_to(outside)
    (library / "uploads" / "b.txt").symlink_to(tmp_path / "nowhere.txt")
    assert bring(library, "a.txt", "mine", tmp_path).kept == "a (2).txt"
    assert bring(library, "b.txt", "other", tmp_path).kept == "b (2).txt"
    assert outside.read_text() == "mine"
    assert not (tmp_path / "nowhere.txt").exists()


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(source: str, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(uploads_module.os, "link", no_links)
    assert bring(tmp_path, "a.txt", "one", tmp_path).kept == "a.txt"
    assert bring(tmp_path, "a.txt", "two", tmp_path).kept == "a (2).txt"
    assert (tmp_path / "uploads" / "a.txt").read_text() == "one"
    assert len(list((tmp_path / "uploads").iterdir())) == 2


def test_too_large_no_room_and_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads_module, "MAX_BYTES", 3)
    with pytest.raises(RefusedUpload, match="over"):
        bring(tmp_path, "a.txt", "four", tmp_path)
    monkeypatch.setattr(uploads_module, "ROOM", 1 << 60)
    with pytest.raises(RefusedUpload, match="room"):
        bring(tmp_path, "a.txt", "one", tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(RefusedUpload, match="cannot be saved"):
        bring(tmp_path / "file", "a.txt", "one", tmp_path)
    with pytest.raises(RefusedUpload, match="cannot be saved"):
        Uploads(tmp_path).take("a.txt", tmp_path / "none")
    assert list((tmp_path / "uploads").iterdir()) == []
