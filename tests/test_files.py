from pathlib import Path

import pytest

from index.errors import LibraryError, QuothError
from tests.conftest import STORM, Shelf
from tests.make_files import make_docx
from ui.files import draft_text, headers_of


@pytest.mark.parametrize(
    ("name", "media", "how"),
    [
        ("a/Storm.TXT", "text/plain; charset=utf-8", "inline"),
        ("notes.md", "text/plain; charset=utf-8", "inline"),
        ("page.html", "text/html", "inline"),
        ("report.pdf", "application/pdf", "inline"),
        ("letter.docx", "application/octet-stream", "attachment"),
        ("odd.svg", "application/octet-stream", "attachment"),
    ],
)
def test_a_browser_may_show_only_what_can_do_no_harm(name: str, media: str, how: str) -> None:
    headers = headers_of(name)
    assert headers["content-type"] == media
    assert headers["content-disposition"].startswith(f"{how}; filename*=UTF-8''")
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy  # none but the default: nothing
    assert ("sandbox;" in policy) is (media != "application/pdf")


def test_a_file_name_cannot_add_a_header() -> None:
    told = headers_of('x/"\r\nset-cookie: a=b <b>\ud800é.txt')["content-disposition"]
    assert told == "inline; filename*=UTF-8''%22%0D%0Aset-cookie%3A%20a%3Db%20%3Cb%3E%3F%C3%A9.txt"


def test_a_draft_is_read_as_an_article_is() -> None:
    assert draft_text("d.docx", make_docx(["“We lost,” he said."])).strip() == (
        "“We lost,” he said."
    )
    with pytest.raises(QuothError, match=r"cannot be read: no known format: \.mp4"):
        draft_text("d.mp4", b"x")
    with pytest.raises(QuothError, match="100,001 characters; 100,000 are the most here"):
        draft_text("d.txt", b"x" * 100_001)


def test_the_original_of_a_link_inside_the_folder_is_what_it_leads_to(
    shelf: Shelf, articles: Path
) -> None:
    (articles / "copy.txt").symlink_to("storm.txt")
    shelf.index(articles)
    with shelf.open() as library:
        assert library.original("copy.txt").decode() == STORM


def test_an_original_is_the_article_s_own_file_and_no_other(
    shelf: Shelf, articles: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        assert library.original("storm.txt").decode() == STORM
        for name in ("../secret.txt", str(secret), "articles/storm.txt", ""):
            with pytest.raises(LibraryError):
                library.original(name)
        (articles / "storm.txt").unlink()
        with pytest.raises(LibraryError, match="it vanished"):
            library.original("storm.txt")
        (articles / "storm.txt").symlink_to(secret)
        with pytest.raises(LibraryError, match="not a file in"):
            library.original("storm.txt")
