import os
from pathlib import Path

import pytest

from index.errors import UnreadableArticle
from index.formats import MAX_BYTES
from index.scan import read_bytes, scan


def paths(folder: Path, leave_out: Path | None = None) -> list[str]:
    return [found.path for found in scan(folder, leave_out)]


def test_known_formats_below_a_folder_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.MD", "c.Html", "d.htm", "e.pdf", "f.docx", "g.csv", "h"):
        (tmp_path / name).touch()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "é.txt").touch()
    assert paths(tmp_path) == ["a.MD", "b.txt", "c.Html", "d.htm", "e.pdf", "f.docx", "sub/é.txt"]


def test_hidden_files_and_the_library_are_left_out(tmp_path: Path) -> None:
    for name in (".hidden.txt", "~$report.docx", ".git/x.txt", "library/x.txt", "kept/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert paths(tmp_path, tmp_path / "library") == ["kept/x.txt"]


def test_links_out_of_the_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    (inside / "file.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    (inside / "ring").symlink_to(inside / "ring")
    (inside / "up").symlink_to(inside)
    (inside / "own.txt").write_text("x")
    (inside / "alias.txt").symlink_to(inside / "own.txt")
    found = scan(inside)
    assert [one.path for one in found if one.reason is None] == ["alias.txt", "own.txt"]
    told = {one.path for one in found if one.reason and "a link out" in one.reason}
    assert told == {"dangling.txt", "file.txt", "folder"}


def test_one_file_is_a_folder_of_one(tmp_path: Path) -> None:
    (tmp_path / "one.txt").touch()
    (tmp_path / "two.txt").touch()
    assert paths(tmp_path / "one.txt") == ["one.txt"]


def test_a_file_asked_for_by_name_is_told_even_if_it_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "one.csv").touch()
    assert paths(tmp_path) == []
    assert paths(tmp_path / "one.csv") == ["one.csv"]


def test_the_parts_of_a_saved_page_are_no_articles(tmp_path: Path) -> None:
    for name in ("Storm_files/frame.html", "Flut-Dateien/a.html", "case_files/memo.html"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    (tmp_path / "Storm.html").touch()
    (tmp_path / "Flut.htm").touch()
    assert paths(tmp_path) == ["Flut.htm", "Storm.html", "case_files/memo.html"]


def test_a_text_of_another_format_is_told(tmp_path: Path) -> None:
    for name in ("old.DOC", "letter.rtf", "mail.eml", "picture.jpg"):
        (tmp_path / name).touch()
    assert {found.path: found.reason for found in scan(tmp_path)} == {
        "letter.rtf": "no known format: .rtf; save it as .docx, .pdf or .txt",
        "mail.eml": "no known format: .eml; save it as .docx, .pdf or .txt",
        "old.DOC": "no known format: .doc; save it as .docx, .pdf or .txt",
    }


def test_a_pipe_does_not_hold_up_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableArticle, match="not a regular file"):
        read_bytes(tmp_path / "pipe.txt")


def test_a_file_that_may_not_be_looked_at_has_not_vanished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a folder that may be listed and not entered."""
    (tmp_path / "a.txt").touch()
    look = Path.stat

    def stat(path: Path, **how: bool) -> os.stat_result:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return look(path, **how)

    monkeypatch.setattr(Path, "stat", stat)
    assert scan(tmp_path)[0].reason == "no permission to read it"


def test_a_vanished_and_a_huge_file_have_their_reasons(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle, match="vanished"):
        read_bytes(tmp_path / "gone.txt")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableArticle, match="over 50 MB"):
        read_bytes(tmp_path / "huge.txt")


def test_a_fresh_file_has_no_trusted_stamp_and_an_old_one_has(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    assert read_bytes(path) == (b"x", "")
    assert scan(tmp_path)[0].stamp != ""
