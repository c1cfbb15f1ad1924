"""The pane's pages, places and originals; the library's list and the work on it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from index.ignore import Ignored
from index.library import Row
from index.spans import Span
from tests.test_render import assert_inert, hostile, read, shown
from tests.web_app_fake import FERRY, HOSTILE, MARKUP, quote
from ui import render_article, render_frame, render_library
from ui.browse import Wish, browse
from ui.desk import Opened, Standing
from ui.jobs import FileResult, Job
from ui.render_library import picker
from ui.render_text import marked

DATE = "2031-05-03T07:12:55Z"


def test_pages_begin_where_they_begin_and_add_no_character() -> None:
    article = replace(FERRY, name="a/b.pdf", pages=(0, 60))
    pane = render_article.whole(article, 1, focus=True)
    reading = assert_inert(pane)
    assert reading.by_class["text"] == [FERRY.text]
    pages = [a for _, a in reading.elements if a.get("class") == "page"]
    assert [one["data-page"] for one in pages] == ["1", "2"]
    assert pages[1]["aria-label"] == "Page 2"
    (original,) = [a for _, a in reading.elements if a.get("class") == "tool original"]
    assert original["href"] == "original?article=a%2Fb.pdf"
    citation = replace(quote(FERRY, "Forty-two"), article="a/b.pdf", page=2)
    told = render_article.pane(Opened(citation, Standing.HOLDS, article, ()), "r", 1, focus=False)
    assert "original?article=a%2Fb.pdf#page=2" in told


def test_a_page_that_begins_inside_a_mark_is_inside_it() -> None:
    told = marked("abcd", Span(0, 4), {Span(1, 3): "<mark>"}, [], {2: "<span></span>", 9: "x"})
    assert told == "a<mark>b<span></span>c</mark>d"


def test_a_text_file_needs_no_original_and_every_place_has_a_link() -> None:
    citation = quote(FERRY, "Forty-two")
    pane = render_article.pane(Opened(citation, Standing.HOLDS, FERRY, ()), "r", 1, focus=False)
    reading = assert_inert(pane)
    assert "original" not in reading.by_class
    start, end = citation.span.start, citation.span.end
    link = f"?article=courier%2Fferry-stops.txt&start={start}&end={end}&words="
    assert str(reading.elements[0][1]["data-link"]).startswith(link)
    assert render_article.link_to("x\ud800 &.txt") == "?article=x%3F+%26.txt"


def test_a_sentence_that_has_moved_is_marked_where_it_stands_now() -> None:
    citation = quote(FERRY, "Forty-two")
    was = replace(citation, article="old name.txt", span=Span(0, 4))
    pane = render_article.pane(Opened(citation, Standing.MOVED, FERRY, (), was), "r", 1, focus=True)
    reading = assert_inert(pane)
    assert reading.by_id["hit"] == citation.text
    assert "has moved from old name.txt" in reading.by_class["moved"][0]
    assert reading.by_class["text"] == [FERRY.text]


def row(name: str, title: str | None = None, **more: object) -> Row:
    fields: dict[str, object] = {
        "source": None,
        "published": None,
        "sentences": 3,
        "reason": None,
        "copy_of": None,
        "is_duplicate": False,
        "folder": Path("articles"),
    }
    return Row(name, title, **{**fields, **more})  # type: ignore[arg-type]


def test_the_list_names_articles_copies_what_is_unreadable_and_what_is_gone() -> None:
    rows = [
        row("a.txt", "Storm", source="Courier", published="2031-05-03"),
        row("b.txt", "Storm", copy_of="a.txt", is_duplicate=True),
        row("c.txt", "Storm too", copy_of="a.txt"),
        row("kept.txt", "Kept", reason="empty; its article stays as it was last read"),
        row("x.pdf", reason="no text in it", sentences=0),
    ]
    gone = [Ignored("old.txt", Path("articles"), "old.txt")]
    told = render_library.listing(browse(rows, Wish()), gone)
    reading = read(told)
    assert reading.by_class["count"] == ["4 articles"]
    assert reading.by_class["what"] == [
        "Storm",
        "The same text: Storm",
        "The same report: Storm too",
        "Kept",
    ]
    assert reading.by_class["from"][0] == "Courier · 3 May 2031 · a.txt"
    assert "x.pdf no text in it" in reading.text
    why = "empty; its article stays as it was last read"
    assert reading.by_class["why"] == [f"Cannot be read now: {why}", why, "no text in it"]
    assert "old.txt Put back: old.txt" in reading.text
    names = [a["data-name"] for _, a in reading.elements if "data-name" in a]
    assert names == ["a.txt", "b.txt", "c.txt", "kept.txt", "old.txt"]


def test_of_many_files_that_could_not_be_read_the_first_are_named() -> None:
    rows = [row(f"{number:03}.rtf", reason="no known format", sentences=0) for number in range(130)]
    reading = read(render_library.listing(browse(rows, Wish()), []))
    assert len(reading.by_class["why"]) == 100
    assert "and 30 more: quoth status" in reading.text


def test_a_long_list_is_shown_in_parts() -> None:
    rows = [row(f"{number:03}.txt") for number in range(130)]
    first = read(render_library.listing(browse(rows, Wish()), []))
    assert first.by_class["count"] == ["The first 100 reports of 130"]
    assert first.by_class["more"] == ["Show more"]
    whole = read(render_library.listing(browse(rows, Wish(most=200)), []))
    assert whole.by_class["count"] == ["130 articles"]
    assert "more" not in whole.by_class
    some = read(render_library.listing(browse(rows, Wish(words="07")), []))
    assert some.by_class["count"] == ["12 articles of 130"]


def test_work_is_told_as_it_goes_and_what_came_of_it() -> None:
    files = (
        FileResult("a.txt", "added", None),
        FileResult("<b>.pdf", "unreadable", "no <text> in it"),
    )
    job = Job("id", "a.txt and more", "running", DATE, phase="Reading", done=3, total=40)
    reading = read(render_library.jobs([job], [("x.mp4", "x.mp4 is in no known format.")]))
    assert reading.by_class["state"] == ["reading, 3 of 40 files"]
    assert "Not taken:x.mp4 is in no known format." in reading.text
    (bar,) = [a for tag, a in reading.elements if tag == "progress"]
    assert (bar["value"], bar["max"]) == ("3", "40")
    over = replace(job, state="done", files=files, counts={"added": 1, "unreadable": 1})
    reading = read(render_library.jobs([over]))
    assert reading.by_class["state"] == ["done, 1 added, 1 unreadable"]
    assert reading.by_class["plain"] == ["✕ <b>.pdf no <text> in it✓ a.txt added"]
    failed = replace(job, state="failed", problem="The disk is full.")
    assert "The disk is full." in read(render_library.jobs([failed])).text


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(1.0, "5 seconds"), (22.0, "20 seconds"), (55.0, "1 minute"), (61.0, "2 minutes")],
)
def test_an_estimate_is_no_finer_than_it_is_worth(seconds: float, told: str) -> None:
    job = Job("id", "x", "running", DATE, phase="Embedding", done=1, total=2, seconds_left=seconds)
    assert f"about {told} left for this step" in read(render_library.jobs([job])).text


@given(hostile, hostile)
def test_hostile_names_are_inert_in_the_library(name: str, told: str) -> None:
    rows = [
        row(name, told, source=told),
        row(f"{name}x", reason=told),
        row(f"{name}y", copy_of=name),
    ]
    markup = render_library.listing(browse(rows, Wish()), [Ignored(name, Path("a"), name)])
    job = Job("id", name, "done", DATE, files=(FileResult(name, "unreadable", told),))
    markup += render_library.jobs([job], [(name, told)]) + render_library.removed(name)
    reading = read(markup)
    allowed = {"class", "href", "type", "data-name", "value", "id", "aria-hidden", "data-state"}
    for tag, attributes in reading.elements:
        assert tag in {"a", "button", "datalist", "div", "h2", "li", "option", "p", "span", "ul"}
        assert attributes.keys() <= allowed
        if tag == "a":
            assert str(attributes["href"]).startswith("#article=")
            assert "<" not in str(attributes["href"])
    assert shown(name) in reading.text


def test_the_frame_is_whole() -> None:
    for markup in (
        render_frame.parts(),
        render_frame.draft_picker(),
        render_frame.corner(has_login=True),
        picker([".txt"]),
        render_library.finder(),
    ):
        reading = read(markup)
        assert reading.open == []
    assert_inert(render_article.whole(replace(MARKUP, name=HOSTILE), 1, focus=True))
