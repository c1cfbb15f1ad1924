"""Exports say what was found, to the character, and can be held against the library again."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.library import Library
from qa.answer import Answered, NotFound, Turn
from qa.answer import ask as real_ask
from qa.check import Checker
from qa.draft import check_text
from qa.record import check_record
from qa.standing import Standing
from tests.conftest import STORM, Shelf
from tests.test_desk import ChangingLibrary
from tests.web_app_fake import FERRY, HARBOUR, HOSTILE, FakeLibrary, ask, check, make_article
from ui.desk import Checked, Desk, Exchange, UnknownCitation
from ui.export import DATA, _escaped, as_html, as_json, as_markdown, as_text, export
from ui.pack import citations_in, pack_check, pack_exchanges
from ui.read_export import Unverifiable, read_export
from ui.sheet import flat, quotations, sheet
from ui.verify import Verification, verification_record, verification_text, verify

ROOT = Path(__file__).parents[1]
MARKDOWN = MarkdownIt("commonmark")
WRITTEN = {"json": as_json, "md": as_markdown, "html": as_html}


def told(desk: Desk, *questions: str) -> tuple[str, list[Exchange]]:
    conversation = desk.resume("")
    for question in questions:
        assert isinstance(desk.ask(question, conversation), Exchange)
    return conversation, desk.exchanges(conversation)


def a_pack(*questions: str, library: FakeLibrary | None = None) -> dict:
    desk = Desk(library or FakeLibrary(), ask, check)
    _, exchanges = told(desk, *questions)
    return pack_exchanges(desk, exchanges, "conversation")


def saved(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8", newline="")
    return path


def held(path: Path, library: FakeLibrary | None = None) -> Verification:
    return verify(library or FakeLibrary(), read_export(path))


# What is in a pack


def test_every_citation_has_its_place_its_hash_and_its_mark() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    conversation, exchanges = told(desk, "ferry?", "cup?")
    desk.mark(exchanges[0].reference(2), "Ada")
    pack = json.loads(export(desk, conversation, "json").text)
    assert (pack["quoth"], pack["format"]) == ("conversation", 1)
    assert [one["question"] for one in pack["exchanges"]] == ["ferry?", "cup?"]
    citations = list(citations_in(pack))
    assert len(citations) == 5
    texts = {FERRY.name: FERRY.text, HARBOUR.name: HARBOUR.text}
    for one in citations:
        assert texts[one["article"]][one["start"] : one["end"]] == one["text"]
        assert one["sha256"] == pack["articles"][one["article"]]["sha256"]
        assert one["standing"] == "still_there"
        assert re.fullmatch("[0-9a-f]{64}", one["sha256"])
    assert [one["checked"] and one["checked"]["who"] for one in citations] == [
        None,
        "Ada",
        None,
        None,
        None,
    ]


def test_an_old_answer_is_exported_with_how_it_stands_now() -> None:
    library = ChangingLibrary()
    desk = Desk(library, ask, check)
    _, (exchange,) = told(desk, "ferry?")
    library.articles[FERRY.name] = make_article(FERRY.name, "x", "2025-05-12", "y", ["All new."])
    del library.articles[HARBOUR.name]
    pack = pack_exchanges(desk, [exchange], "answer")
    assert [one["standing"] for one in citations_in(pack)] == [
        "text_changed",
        "article_deleted",
        "text_changed",
    ]
    for written in (as_markdown(pack), as_html(pack)):
        assert "The article has changed since" in written
        assert "no longer in the library" in written


def test_a_moved_citation_is_exported_with_its_new_place() -> None:
    library = ChangingLibrary()
    desk = Desk(library, ask, check)
    _, (exchange,) = told(desk, "ferry?")
    ferry = library.articles.pop(FERRY.name)
    library.articles["b.txt"] = ferry.__class__(
        ferry.row, "b.txt", ferry.text, ferry.facts, (), ferry.sentences, 1
    )
    pack = pack_exchanges(desk, [exchange], "answer")
    first = next(citations_in(pack))
    assert (first["standing"], first["article"]) == ("moved", FERRY.name)
    now = first["now"]
    assert now["article"] == "b.txt"
    assert ferry.text[now["start"] : now["end"]] == first["text"]
    assert f"These words stand elsewhere now: b.txt [{now['start']}:{now['end']}]" in as_html(pack)


def test_one_answer_one_check_and_what_is_not_kept() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    _, (exchange,) = told(desk, "ferry?")
    checked = desk.check("a road draft", "Mara Lind")
    assert isinstance(checked, Checked)
    answer, report = (export(desk, one, "markdown") for one in (exchange.id, checked.id))
    assert re.fullmatch(r"quoth-answer-\d{12}\.md", answer.name)
    assert answer.text.startswith("# ferry?\n")
    assert report.name.startswith("quoth-check-")
    assert "1 quotation: 1 altered." in report.text
    assert "Speaker right: Mara Lind." in report.text
    assert export(desk, checked.id, "html").media.startswith("text/html")
    with pytest.raises(UnknownCitation):
        export(desk, "nobody's", "json")
    with pytest.raises(KeyError):
        export(desk, exchange.id, "pdf")


def test_a_field_that_a_record_gets_later_comes_along() -> None:
    pack = a_pack("ferry?")
    pack["exchanges"][0]["answers"][0]["citations"][0]["context"] = {"why": "later"}
    assert len(list(citations_in(pack))) == 3
    assert '"later"' in as_json(pack)


# What the files show


def shown_in_markdown(text: str) -> list[str]:
    """The block quotes of a Markdown file, as an independent reader shows them."""
    tokens = MARKDOWN.parse(text)
    found, inside = [], False
    for token in tokens:
        if token.type in ("blockquote_open", "blockquote_close"):
            inside = token.type == "blockquote_open"
        elif inside and token.type == "inline":
            assert {one.type for one in token.children} <= {"text", "strong_open", "strong_close"}
            found.append("".join(one.content for one in token.children))
    return found


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.quotes: list[str] = []
        self.inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "blockquote":
            self.inside = True
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.quotes[-1] += data


def test_markdown_and_html_show_the_very_words() -> None:
    pack = a_pack("ferry?", "script", "cup?")
    expected = [flat(one["text"]) for one in citations_in(pack)]
    assert len(expected) == 6
    assert quotations(pack) == expected
    assert shown_in_markdown(as_markdown(pack)) == expected
    assert Page(as_html(pack)).quotes == expected


def test_a_sentence_that_only_decides_is_not_called_the_answer() -> None:
    pack = a_pack("ferry?")
    (record,) = pack["exchanges"]
    texts = {}
    for verbatim in (True, False):
        answer = {**record["answers"][0], "verbatim": verbatim, "confidence": 0.9}
        changed = {**record, "kind": "yes_no", "answers": [answer]}
        texts[verbatim] = as_text({**pack, "exchanges": [changed]})
    assert "Very likely the sentence that decides it (0.90)" in texts[True]
    assert "Very likely the answer (0.90)" in texts[False]


def test_the_answer_s_own_words_are_set_off() -> None:
    pack = a_pack("ferry?")
    assert "will stop for **six weeks** this autumn" in as_markdown(pack)
    assert "will stop for <strong>six weeks</strong> this autumn" in as_html(pack)


def test_a_hostile_article_is_inert_in_every_form() -> None:
    pack = a_pack("script <img src=x onerror=alert(1)> [a](javascript:b) \n# c")
    page = Page(as_html(pack))
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert scripts == [{"type": "application/json", "id": "quoth-data"}]
    allowed = "html head meta title style body h1 h2 p blockquote bdi strong script".split()
    assert {tag for tag, _ in page.tags} == set(allowed) - {"strong"}
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert as_html(pack).count("</script>") == 1
    tokens = MARKDOWN.parse(as_markdown(pack))
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "strong_open", "strong_close"}
    html = [token.content for token in tokens if token.type == "html_block"]
    assert len(html) == 1
    assert html[0].startswith("<!-- quoth-data")


def test_a_name_does_not_turn_the_place_beside_it() -> None:
    pack = a_pack("cup?")
    cited = next(citations_in(pack))
    cited.update(
        title="a \u202etitle",
        article="\u2066gnp.txt",
        checked={"who": "A\x1b\u202e", "at": "2031-05-03"},
    )
    blocks = [block.text for block in sheet(pack) if block.kind == "place"]
    at = f"[{cited['start']}:{cited['end']}]"
    assert blocks[0] == f"a \\u202etitle · Tidewater Courier · 12 May 2025 · \\u2066gnp.txt {at}"
    assert "Checked by A\ufffd\\u202e" in blocks[1]


def test_text_to_paste_has_the_words_as_they_are_and_no_data() -> None:
    pack = a_pack("script?")
    lines = as_text(pack).splitlines()
    assert f"> {flat(HOSTILE)}" in lines
    cited = next(citations_in(pack))
    place = f"{cited['article']} [{cited['start']}:{cited['end']}]"
    assert lines[lines.index(f"> {flat(HOSTILE)}") + 1].endswith(place)
    assert not any(DATA in line or "SHA-256" in line for line in lines)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_any_text_is_shown_by_markdown_as_it_is(text: str) -> None:
    line = flat(text)
    rendered = MARKDOWN.parse(f"> {_escaped(line)}\n\nx")
    shown = [token for token in rendered if token.type == "inline"]
    words = "".join(child.content for child in shown[0].children or ())
    assert words == (line or "x")
    assert all(child.type == "text" for child in shown[0].children or ())


# Verifying


@pytest.mark.parametrize("suffix", WRITTEN)
def test_an_export_verifies(tmp_path: Path, suffix: str) -> None:
    pack = a_pack("ferry?", "script", "cup?")
    found = held(saved(tmp_path / f"a.{suffix}", WRITTEN[suffix](pack)))
    assert found.is_good
    assert found.counts == {"still_there": 6}
    assert [one.is_same_article for one in found.citations] == [True] * 6
    assert found.exported == pack["exported"]
    assert verification_text(found) == "6 quotations: 6 still there."


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_check_verifies(tmp_path: Path, suffix: str) -> None:
    desk = Desk(FakeLibrary(), ask, check)
    checked = desk.check("a road draft", "Mara Lind")
    assert isinstance(checked, Checked)
    written = WRITTEN[suffix](pack_check(desk, checked))
    found = held(saved(tmp_path / f"a.{suffix}", written))
    assert found.is_good
    assert found.counts == {"still_there": 2}


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_that_words_are_in_no_quotation_marks_is_exported_and_cannot_go(
    tmp_path: Path, suffix: str
) -> None:
    line = "Not inside quotation marks in the article"
    desk = Desk(FakeLibrary(), ask, check)
    checked = desk.check("The board meets on Monday.", "")
    assert isinstance(checked, Checked)
    pack = pack_check(desk, checked)
    assert f"{line}." in as_text(pack)
    written = WRITTEN[suffix](pack)
    assert held(saved(tmp_path / f"a.{suffix}", written)).is_good
    found = held(saved(tmp_path / f"b.{suffix}", written.replace(line, "As it is", 1)))
    assert [one.told for one in found.unsaid] == [f"{line}."]


@pytest.mark.parametrize("suffix", WRITTEN)
def test_what_became_of_each_citation_is_told(tmp_path: Path, suffix: str) -> None:
    library = ChangingLibrary()
    path = saved(tmp_path / f"a.{suffix}", WRITTEN[suffix](a_pack("ferry?")))
    library.articles[FERRY.name] = make_article(
        FERRY.name,
        "x",
        "2025-05-12",
        "y",
        ["A new start. And more of it."],
        ["The last boat leaves on 3 October."],
    )
    del library.articles[HARBOUR.name]
    found = held(path, library)
    standings = [one.place.standing for one in found.citations]
    assert standings == [Standing.CHANGED, Standing.GONE, Standing.MOVED]
    assert [one.is_good for one in found.citations] == [False, False, True]
    assert found.citations[2].is_same_article is False
    assert not found.is_good
    record = verification_record(found, "a")
    assert record["counts"] == {"text_changed": 1, "article_deleted": 1, "moved": 1}
    now = record["citations"][2]["now"]
    text = library.articles[FERRY.name].text
    assert text[now["start"] : now["end"]] == "The last boat leaves on 3 October."
    assert "3. courier/ferry-stops.txt [472:506]: moved to" in verification_text(found)


def test_a_renamed_article_is_found_and_that_is_good(tmp_path: Path) -> None:
    library = ChangingLibrary()
    path = saved(tmp_path / "a.md", as_markdown(a_pack("ferry?")))
    ferry = library.articles.pop(FERRY.name)
    library.articles["b.txt"] = ferry.__class__(
        ferry.row, "b.txt", ferry.text, ferry.facts, (), ferry.sentences, 1
    )
    found = held(path, library)
    assert found.is_good
    assert found.counts == {"moved": 2, "still_there": 1}
    assert [one.is_same_article for one in found.citations] == [True, True, True]


@pytest.mark.parametrize("suffix", ["md", "html"])
@pytest.mark.parametrize(
    ("told", "forged", "unsaid"),
    [
        ("Altered: ", "Verbatim: ", "Altered"),
        (
            "Speaker wrong: it was Mara Lind, not Piet Rusk",
            "Speaker right: Piet Rusk",
            "Speaker wrong",
        ),
        ("the source goes on", "", "the source goes on: <b>but</b>"),
        ("1 altered", "1 verbatim", "1 quotation: 1 altered"),
        ("Contradicted: ", "Supported: ", "Contradicted"),
    ],
)
def test_verdicts_that_the_file_shows_otherwise_than_its_data_do_not_pass(
    tmp_path: Path, suffix: str, told: str, forged: str, unsaid: str
) -> None:
    desk = Desk(FakeLibrary(), ask, check)
    checked = desk.check("a road draft", "Piet Rusk")
    assert isinstance(checked, Checked)
    written = WRITTEN[suffix](pack_check(desk, checked))
    assert held(saved(tmp_path / f"a.{suffix}", f"My note: Verbatim?\n\n{written}")).is_good
    head, _, data = written.partition("quoth-data")
    changed = head.replace(told, forged) + "quoth-data" + data
    assert changed != written
    found = held(saved(tmp_path / f"b.{suffix}", changed))
    assert not found.is_good
    assert unsaid in found.unsaid[0].told
    assert "the file itself does not say any more" in verification_text(found)


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_words_changed_by_hand_do_not_pass(tmp_path: Path, suffix: str) -> None:
    written = WRITTEN[suffix](a_pack("ferry?"))
    head, _, data = written.partition("quoth-data")
    forged = head.replace("this autumn", "this winter", 1) + "quoth-data" + data
    assert forged != written
    found = held(saved(tmp_path / f"a.{suffix}", forged))
    assert not found.is_good
    assert [one.is_shown for one in found.citations] == [False, True, True]
    assert len(found.strangers) == 1
    assert "this winter" in found.strangers[0]
    assert "the file itself shows other words" in verification_text(found)


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_a_quotation_slipped_in_is_told(tmp_path: Path, suffix: str) -> None:
    written = WRITTEN[suffix](a_pack("ferry?"))
    more = {
        "md": ("\n\nFerry to stop", "\n\n> We lied.\n\nFerry to stop"),
        "html": ("<blockquote>", "<blockquote>We lied.</blockquote><blockquote>"),
    }[suffix]
    found = held(saved(tmp_path / f"a.{suffix}", written.replace(*more, 1)))
    assert found.strangers == ("We lied.",)
    assert all(one.is_good for one in found.citations)
    assert not found.is_good


def test_a_quotation_slipped_in_under_a_line_is_told(tmp_path: Path) -> None:
    written = as_markdown(a_pack("ferry?")).replace("\n\n> ", "\n> We lied.\n\n> ", 1)
    assert held(saved(tmp_path / "a.md", written)).strangers == ("We lied.",)


def test_a_quotation_that_cannot_be_looked_up_is_told(tmp_path: Path) -> None:
    written = as_html(a_pack("ferry?")).replace('"start": ', '"start": -', 1)
    found = held(saved(tmp_path / "a.html", written))
    assert len(found.citations) == 2
    assert len(found.strangers) == 1
    assert not found.is_good


def test_every_mark_that_markdown_escapes_is_read_back(tmp_path: Path) -> None:
    marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    pack = a_pack("cup?")
    for cited in citations_in(pack):
        cited["text"] = f"{marks} @ada_berg {marks}"
    read = read_export(saved(tmp_path / "a.md", as_markdown(pack)))
    assert read.shown == tuple(quotations(pack))


def test_notes_wrapping_and_line_ends_do_no_harm(tmp_path: Path) -> None:
    written = as_markdown(a_pack("ferry?"))
    written = "My own note.\n\n" + written.replace("will stop for ", "will stop\n> for ", 1)
    written = written.replace("said, and sail", "said,\nand sail", 1)
    assert held(saved(tmp_path / "a.md", written)).is_good
    windows = "\ufeff" + written.replace("\n", "\r\n")
    assert held(saved(tmp_path / "b.md", windows)).is_good


def test_what_the_command_line_prints_can_be_verified(tmp_path: Path) -> None:
    from qa.record import ask_record

    records = [ask_record(ask(question)) for question in ("ferry?", "cup?")]
    one = saved(tmp_path / "one.json", json.dumps(records[0]))
    lines = saved(tmp_path / "lines.json", "\n".join(json.dumps(record) for record in records))
    assert held(one).counts == {"still_there": 3}
    assert held(lines).counts == {"still_there": 5}
    assert held(one).citations[0].is_same_article is None


def test_a_line_goes_unverified_neither_for_its_characters_nor_when_it_was_cut(
    tmp_path: Path,
) -> None:
    cited = {"article": FERRY.name, "start": 0, "end": 2, "text": "x\u2028"}
    lines = [json.dumps(cited, ensure_ascii=False), json.dumps({**cited, "text": "Fe"})]
    found = held(saved(tmp_path / "a.jsonl", "\n".join(lines)))
    assert found.counts == {"text_changed": 1, "still_there": 1}
    with pytest.raises(Unverifiable, match="Line 2 was changed or cut"):
        held(saved(tmp_path / "b.jsonl", "\n".join(lines)[:-5]))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"Some text.", "no data of an export"),
        ("a.json", b"{}", "no data of an export"),
        ("a.json", b"[" * 100_000, "no data of an export"),
        ("a.json", b'{"article": "x", "start": true, "end": 2, "text": "y"}', "no data"),
        ("a.html", b'<script id="quoth-data">{}</script>', "no data of an export"),
        ("a.md", b"<!-- quoth-data sha256=" + b"0" * 64 + b"\nAAAA\n-->", "changed or cut"),
        ("a.html", b'<script id="quoth-data">{"quoth": "check"}</script>', "damaged"),
        ("a.bin", b"\xff\xfe\x00\x81", "cannot be read"),
    ],
)
def test_what_cannot_be_verified_is_told(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unverifiable, match=why):
        held(tmp_path / name)


def test_damaged_data_are_told_and_not_believed(tmp_path: Path) -> None:
    written = as_markdown(a_pack("ferry?"))
    start = written.rindex("\n-->") - 50
    cut = written[:start] + "AAAA" + written[start + 4 :]
    with pytest.raises(Unverifiable, match="changed or cut"):
        held(saved(tmp_path / "a.md", cut))
    with pytest.raises(Unverifiable, match="no data"):
        held(saved(tmp_path / "b.md", written[:start]))
    with pytest.raises(Unverifiable, match="cannot be read"):
        held(tmp_path / "none.md")


def test_an_answer_without_citations_has_nothing_to_lose(tmp_path: Path) -> None:
    pack = a_pack()
    found = held(saved(tmp_path / "a.json", as_json(pack)))
    assert found.is_good
    assert verification_text(found) == "No quotations."


def test_from_a_real_library_to_the_exit_code(shelf: Shelf, articles: Path, tmp_path: Path) -> None:
    shelf.index(articles)
    with Library(shelf.folder, lambda: shelf.encoder) as library:

        def answer(question: str, history: Sequence[Turn]) -> Answered | NotFound:
            return real_ask(library, question, history)

        desk = Desk(library, answer, partial(check_text, Checker(library)))
        checked = desk.check("“We lost four boats,” said Maria Holt.", "")
        assert isinstance(checked, Checked)
        path = saved(tmp_path / "a.md", export(desk, checked.id, "markdown").text)

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ui.cli", "verify", str(path), *more]
        command += ["--library", str(shelf.folder)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    good = run("--json")
    assert (good.returncode, good.stderr) == (0, "")
    record = json.loads(good.stdout)
    assert record["all_there"] is True
    assert record["citations"][0]["text"] == "We lost four boats,"
    assert record["verdicts"] == []
    (articles / "storm.txt").write_text(STORM.replace("four boats", "five boats"), "utf-8")
    shelf.index(articles)
    bad = run()
    assert bad.returncode == 1
    assert "storm.txt" in bad.stdout
    assert "text changed" in bad.stdout
    assert "“We lost four boats,”: the words: was verbatim, is altered now" in bad.stdout
    path.write_text("nothing", "utf-8")
    none = run()
    assert (none.returncode, none.stdout) == (2, "")
    assert "no data of an export" in none.stderr


def test_a_verdict_changed_by_hand_does_not_pass(
    shelf: Shelf, articles: Path, tmp_path: Path
) -> None:
    shelf.index(articles)
    library = shelf.open()
    check_again = Checker(library).check
    told = check_record(check_again("We lost five boats", "Ruth Amsel"), None)
    path = saved(tmp_path / "a.json", json.dumps(told))
    assert verify(library, read_export(path), check_again).is_good
    for forged in ({"verdict": "verbatim"}, {"speaker_verdict": "right"}, {"verdict": "true"}):
        path.write_text(json.dumps({**told, **forged}), "utf-8")
        found = verify(library, read_export(path), check_again)
        assert not found.is_good
        assert len(found.judged) == 1
    path.write_text(json.dumps({**told, "verdict": "not_found"}), "utf-8")
    better = verify(library, read_export(path), check_again)
    assert better.is_good
    assert "was not found, is altered now" in verification_text(better)


def test_a_hostile_sentence_survives_the_way_there_and_back(tmp_path: Path) -> None:
    pack = a_pack("script")
    for suffix, written in WRITTEN.items():
        read = read_export(saved(tmp_path / f"a.{suffix}", written(pack)))
        assert [one["text"] for one in citations_in(read.record)] == [HOSTILE]
