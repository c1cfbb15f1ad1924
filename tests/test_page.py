"""The whole way in a real browser: files in, questions, citations, checks, articles out again."""

import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import STORM, STRIKE
from tests.make_files import make_pdf
from tests.test_web import (
    ASK,
    ROOT,
    Open,
    assert_in_view,
    browser,
    open_page,
    running,
    stop,
    watched,
)

__all__ = ["browser", "open_page"]  # the fixtures

AXE = ROOT / "tests" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
REPRINT = """Ferry news from Alder Bay

Bay Weekly
9 May 2031

Much was lost in the storm. The ferry will sail again on Monday. Nobody knows who pays.
"""
SAILS = "The ferry will sail again on Monday."
HOSTILE_NAME = "<img src=x onerror=window.pwned=1> ${window.pwned=2}.html"
HOSTILE = (
    "<html><head><title>Pwned <b>headline</b></title><script>window.pwned = 3</script></head>"
    "<body onload='window.pwned = 4'><h1>Pwned headline</h1><p>The hostile harbour was calm on "
    "Tuesday. <a href='javascript:window.pwned=5'>Press here</a> &lt;script&gt;window.pwned = 6"
    "&lt;/script&gt; said the mayor.</p><img src='https://example.com/x.png' onerror='window.pwned=7'>"
    "<p>It ended \u202eeno ta\u202c dawn.</p><iframe src='https://example.com'></iframe></body></html>"
)
LONG = f"A very long line of a market report\n\n{'Nothing was sold at the long market. ' * 30_000}"

NOTICE = [
    ["Notice to mariners", "The buoy off Alder Bay is out of its place."],
    ["It will be put back in June, the harbour office said."],
]


@contextmanager
def served(folder: Path, *password: str) -> Iterator[tuple[str, Path]]:
    """The address of the page over the library in a folder, and where it keeps temporary files."""
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    command = ("tests.web_app_real", str(folder / "library"), "0", *password)
    with running(temporary, *command) as (server, found):
        yield found, temporary
        assert stop(server, signal.SIGTERM) == "Quoth has stopped.\n"
        assert server.returncode == 0


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files as somebody has them on a disk."""
    folder = tmp_path_factory.mktemp("stock")
    for name, text in (
        ("storm.txt", STORM),
        ("strike.txt", STRIKE),
        ("reprint.txt", REPRINT),
        ("again.txt", STORM),
        (HOSTILE_NAME, HOSTILE),
        ("long.txt", LONG),
        ("broken.pdf", "no PDF"),
    ):
        (folder / name).write_text(text, "utf-8")
    (folder / "notice.pdf").write_bytes(make_pdf(NOTICE))
    return folder


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, stock: Path
) -> Iterator[str]:
    """A library into which all of it was uploaded, for tests that leave it as it is."""
    with served(tmp_path_factory.mktemp("page")) as (found, temporary):
        with watched(browser, found) as opening:
            page = opening()
            part(page, "Library")
            page.set_input_files("#files", sorted(stock.iterdir()))
            expect(page.locator("#jobs")).to_contain_text("broken PDF", timeout=60_000)
            expect(page.locator("#status .status")).to_contain_text("7 articles")
            assert [one for one in temporary.rglob("*") if one.is_file()] == []
        yield found


def part(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def ask(page: Page, question: str) -> None:
    before = page.locator("#chat .exchange .save").count()
    page.fill(ASK, question)
    page.press(ASK, "Enter")
    expect(page.locator("#chat .waiting")).to_have_count(0)
    page.wait_for_function(
        "n => document.querySelectorAll('#chat .exchange .save').length > n", arg=before
    )


def test_from_three_files_to_checked_citations(
    tmp_path: Path, browser: Browser, stock: Path
) -> None:
    with served(tmp_path) as (address, _), watched(browser, address) as opening:
        page = opening()
        expect(page.locator("#status")).to_contain_text("No articles in the library yet")
        expect(page.locator("#chat .welcome")).to_contain_text("There is nothing to ask yet.")
        page.fill(ASK, "Who resigned?")
        page.press(ASK, "Enter")
        expect(page.locator("#notice")).to_contain_text("The library has no articles yet")
        expect(page.locator(ASK)).to_have_value("Who resigned?")
        page.fill(ASK, "")
        with page.expect_file_chooser() as chosen:
            page.get_by_role("button", name="Choose files").click()
        chosen.value.set_files([stock / f"{n}.txt" for n in ("storm", "strike", "reprint")])
        expect(page.locator("#jobs")).to_contain_text("storm.txt")
        expect(page.locator("#status .status")).to_contain_text("3 articles, 3 May to 12 June 2031")
        expect(page.locator("#shelf ul.articles > li")).to_have_count(3)
        part(page, "Ask")
        ask(page, "When will the ferry sail again?")
        first = page.locator("#chat .exchange .answer").first
        cites = first.locator("a.cite")
        expect(cites).to_have_count(2)
        cites.nth(1).click()
        expect(page.locator("#pane #hit")).to_be_focused()
        assert_in_view(page, SAILS)
        expect(page.locator("#pane #hit")).to_be_in_viewport(ratio=1)
        second = page.locator("#pane header h2").inner_text()
        page.keyboard.press("p")
        expect(page.locator("#pane header h2")).not_to_have_text(second)
        assert_in_view(page, SAILS)
        page.keyboard.press("n")
        expect(page.locator("#pane header h2")).to_have_text(second)
        page.keyboard.press("c")
        expect(page.get_by_label("Your name").first).to_be_focused()
        page.keyboard.type("Ada Berg")
        page.keyboard.press("Enter")
        expect(page.locator("#pane .mark")).to_contain_text("Checked by Ada Berg on")
        expect(page.locator("#chat .seen").first).to_have_text("✓ Ada Berg")
        page.keyboard.press("p")
        expect(page.locator("#pane header h2")).not_to_have_text(second)
        page.keyboard.press("c")  # the name is known now
        expect(page.locator("#pane .mark")).to_contain_text("Checked by Ada Berg on")
        page.keyboard.press("c")  # and the mark is taken back
        expect(page.locator("#pane .mark")).to_have_text("Mark as checked")
        page.keyboard.press("Escape")
        expect(page.locator(ASK)).to_be_focused()
        gone_after_reload_and_removal(page, second)


def gone_after_reload_and_removal(page: Page, headline: str) -> None:
    """The conversation is found again, and tells which of its articles has gone."""
    page.reload()
    expect(page.locator("#chat .asked")).to_have_text("Question: When will the ferry sail again?")
    expect(page.locator("#chat .seen").first).to_have_text("✓ Ada Berg")
    part(page, "Library")
    page.fill("#finding [name=words]", headline)
    expect(page.locator("#shelf ul.articles > li")).to_have_count(1)
    page.locator("#shelf a.opens").click()
    expect(page.locator("#pane header h2")).to_have_text(headline)
    page.locator("#shelf .remove").click()
    expect(page.locator("#pane #hit")).to_contain_text("There is no article")
    page.locator("#moved .restore").click()
    expect(page.locator("#pane header h2")).to_have_text(headline)
    page.locator("#shelf .remove").click()
    expect(page.locator("#moved")).to_contain_text("Its file is untouched.")
    expect(page.locator("#status .status")).to_contain_text("2 articles")
    page.reload()
    part(page, "Ask")  # where a page stood it stands again
    expect(page.locator("#chat .stands").first).to_have_text("article deleted")
    expect(page.locator("#chat .standings")).to_contain_text("1 article deleted")
    page.locator("#chat .exchange .answer").first.locator("a.cite").nth(1).click()
    expect(page.locator("#pane #hit")).to_contain_text("no longer in the library")
    expect(page.locator("#pane #hit")).to_contain_text(SAILS)
    part(page, "Library")
    page.locator("#shelf .restore").click()
    expect(page.locator("#status .status")).to_contain_text("3 articles")
    page.reload()
    part(page, "Ask")
    expect(page.locator("#chat .asked")).to_be_visible()
    expect(page.locator("#chat .stands")).to_have_count(0)


def test_a_conversation_outlives_the_server(tmp_path: Path, browser: Browser, stock: Path) -> None:
    (tmp_path / "articles").mkdir()
    with served(tmp_path) as (address, _), watched(browser, address) as opening:
        page = opening()
        part(page, "Library")
        page.set_input_files("#files", stock / "storm.txt")
        expect(page.locator("#status .status")).to_contain_text("1 article,")
        part(page, "Ask")
        ask(page, "When will the ferry sail again?")
    with served(tmp_path) as (address, _), watched(browser, address) as opening:
        page = opening()
        page.get_by_role("button", name="When will the ferry sail again?", exact=True).click()
        page.locator("#chat a.cite").first.click()
        assert_in_view(page, SAILS)


def test_a_quotation_and_a_draft_are_checked(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    part(page, "Check")
    page.fill("#text textarea", "We lost nine boats")
    page.get_by_role("button", name="Check", exact=True).click()
    row = page.locator("#report .row")
    expect(row.locator(".verdict")).to_have_text("▲ Altered")
    expect(row.locator("ins")).to_contain_text("nine")
    expect(row.locator("del")).to_contain_text("four")
    expect(row.locator(".warned").first).to_contain_text("A number differs")
    row.locator(".verdict").click()  # anywhere in the row
    expect(page.locator("#pane #hit")).to_be_focused()
    assert_in_view(page, "We lost four boats")
    draft = tmp_path / "draft.md"
    draft.write_text(
        "“We lost four boats,” said Maria Holt.\n\n“Nobody asked us about it,” said Maria Holt.",
        "utf-8",
    )
    page.set_input_files("#draft", draft)
    expect(page.locator("#report .counts")).to_have_text(
        re.compile("2 quotations: 1 verbatim, 1 .* in 7 articles from 3 May to 12 June 2031.")
    )
    expect(page.locator("#report .shape").first).to_have_text("●")
    page.reload()
    part(page, "Check")
    expect(page.locator("#report .row")).to_have_count(2)  # the report is kept too
    with page.expect_download() as saved:
        page.locator("#report .save", has_text="JSON").click()
    assert "We lost four boats" in Path(saved.value.path()).read_text("utf-8")


def test_a_password_is_asked_for_and_one_can_log_out(tmp_path: Path, browser: Browser) -> None:
    with served(tmp_path, "correct horse") as (address, _):
        page = browser.new_page()
        page.goto(f"{address}/?article=storm.txt")
        page.fill("#password", "wrong horse")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        page.fill("#password", "correct horse")
        page.keyboard.press("Enter")
        expect(page.locator("#status")).to_contain_text("No articles in the library yet")
        page.get_by_role("button", name="Log out").click()
        expect(page.locator("#password")).to_be_visible()
        page.close()


def test_a_starter_question_is_one_the_articles_answer(open_page: Open) -> None:
    page = open_page()
    page.locator("button.starter").first.click()
    expect(page.locator("#chat .exchange .answer").first).to_be_visible()
    expect(page.locator("#pane #hit")).to_be_visible()


def test_a_folder_is_brought_in_and_watched(tmp_path: Path, browser: Browser) -> None:
    folder = tmp_path / "articles" / "inner"
    folder.mkdir(parents=True)
    (folder / "storm.txt").write_text(STORM, "utf-8")
    (folder / "picture.jpg").write_bytes(b"no article")
    with served(tmp_path) as (address, _), watched(browser, address) as opening:
        page = opening()
        part(page, "Library")
        page.set_input_files("#folder", tmp_path / "articles")
        expect(page.locator("#sending")).to_have_text(re.compile("^1 of 2 sent. 1 in no known"))
        expect(page.locator("#status .status")).to_contain_text("1 article,")
        part(page, "Ask")
        ask(page, "When will the ferry sail again?")
        kept = tmp_path / "library" / "uploads" / "storm.txt"
        kept.write_text(f"Corrected on 4 May 2031.\n\n{STORM}", "utf-8")
        (kept.parent / "strike.txt").write_text(STRIKE, "utf-8")
        expect(page.locator("#status .status")).to_contain_text("2 articles,")  # by itself
        page.reload()
        expect(page.locator("#chat .stands").first).to_have_text("moved")
        page.locator("#chat a.cite").first.click()
        expect(page.locator("#pane .moved")).to_contain_text("This sentence has moved")
        expect(page.locator("#pane mark#hit")).to_have_text(SAILS)
        kept.write_text(STORM.replace("on Monday", "in June"), "utf-8")
        # The run before has changed one article, too, so only the outcome tells that this one is over.
        for _ in range(30):
            page.reload()
            expect(page.locator("#chat .stands").first).to_be_visible()
            if page.locator("#chat .stands").first.text_content() == "text changed":
                break
            page.wait_for_timeout(500)
        expect(page.locator("#chat .stands").first).to_have_text("text changed")


def test_an_answer_can_be_copied_and_saved(open_page: Open) -> None:
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "When will the ferry sail again?")
    page.locator("#chat .exchange .copy").first.click()
    expect(page.locator("#spoken")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"> {SAILS}\n" in copied
    assert "quoth-data" not in copied
    page.locator("#pane .quoted").click()
    expect(page.locator("#spoken")).to_have_text("The quotation is copied, with its place.")
    sentence, place = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert sentence == SAILS
    assert re.fullmatch(r"(Storm|Ferry) .* · [39] May 2031 · \w+\.txt \[\d+:\d+\]", place)
    page.locator("#chat .exchange").first.evaluate("one => getSelection().selectAllChildren(one)")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert SAILS in copied
    assert "Question:" not in copied  # what is only read out
    ask(page, "Who won the cup in Narnia?")
    for form in ("Markdown", "HTML", "JSON"):
        with page.expect_download() as saved:
            page.locator("#chat .whole .save", has_text=form).click()
        text = Path(saved.value.path()).read_text("utf-8")
        assert "ferry" in text
    assert json.loads(text)


def test_a_link_opens_its_citation(open_page: Open, address: str) -> None:
    start = STORM.index(SAILS)
    page = open_page(path=f"?article=storm.txt&start={start}&end={start + len(SAILS)}")
    expect(page.locator("#pane #hit")).to_be_visible()
    assert_in_view(page, SAILS)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#pane .link").click()
    expect(page.locator("#spoken")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    place = f"start={start}&end={start + len(SAILS)}"
    assert link.startswith(f"{address}/?article=storm.txt&{place}&words=")
    page = open_page(path="?article=storm.txt&start=5&end=99999999")
    expect(page.locator("#notice")).to_contain_text("the link points at 5 to 99999999")
    page = open_page(path="?article=nowhere.txt&start=1&end=x")
    expect(page.locator("#notice")).to_contain_text("There is no article nowhere.txt")


def test_copies_and_what_cannot_be_read_are_told(open_page: Open) -> None:
    page = open_page()
    part(page, "Library")
    shelf = page.locator("#shelf")
    expect(shelf.locator("ul.copies .what")).to_have_text(re.compile("The same text: "))
    expect(shelf).to_contain_text("broken.pdf broken PDF")
    page.fill("#finding [name=outlet]", "Harbour Wire")
    expect(shelf.locator("ul.articles > li")).to_have_count(1)
    shelf.locator("a.opens").click()
    expect(page.locator("#pane .text")).to_have_js_property("textContent", STRIKE)
    page.fill("#finding [name=outlet]", "")
    page.fill("#finding [name=first]", "2031-05-01")
    page.fill("#finding [name=last]", "2031-05-05")
    expect(shelf.locator("ul.articles > li")).to_have_count(1)
    page.select_option("#finding [name=order]", "title")
    page.reload()
    expect(page.locator("#finding [name=last]")).to_have_value("2031-05-05")
    expect(page.locator("#finding [name=order]")).to_have_value("title")
    expect(shelf.locator("ul.articles > li")).to_have_count(1)


def test_the_library_goes_by_keyboard(tmp_path: Path, browser: Browser, stock: Path) -> None:
    with served(tmp_path) as (address, _), watched(browser, address) as opening:
        page = opening()
        part(page, "Library")
        page.set_input_files("#files", [stock / f"{n}.txt" for n in ("storm", "strike", "reprint")])
        rows = page.locator("#shelf ul.articles > li")
        expect(rows).to_have_count(3)
        rows.nth(0).locator("a.opens").press("Enter")
        expect(page.locator("#pane header h2")).to_have_text("Ferry crews strike over pay")
        page.keyboard.press("n")
        expect(page.locator("#pane header h2")).to_have_text("Ferry news from Alder Bay")
        expect(rows.nth(1).locator("a.opens")).to_have_attribute("aria-current", "true")
        page.keyboard.press("p")
        expect(page.locator("#pane header h2")).to_have_text("Ferry crews strike over pay")
        page.keyboard.press("p")
        expect(page.locator("#spoken")).to_have_text("This is the first article.")
        rows.nth(2).locator(".remove").press("Enter")
        expect(rows).to_have_count(2)
        expect(rows.nth(1).locator(".remove")).to_be_focused()
        page.locator("#moved .restore").press("Enter")
        expect(rows).to_have_count(3)
        expect(page.locator("#find [name=words]")).to_be_focused()
        rows.nth(0).locator(".remove").focus()
        kept = tmp_path / "library" / "uploads" / "newer.txt"
        kept.write_text("Newer news\n\nBay Weekly\n9 July 2031\n\nAnd all was well again.", "utf-8")
        expect(rows).to_have_count(4)  # by itself, and before the one that has the keyboard
        expect(rows.nth(1).locator(".remove")).to_be_focused()


def test_pages_of_a_pdf_and_its_original(open_page: Open, address: str) -> None:
    page = open_page()
    part(page, "Library")
    page.fill("#finding [name=words]", "notice.pdf")
    expect(page.locator("#shelf ul.articles > li")).to_have_count(1)
    page.locator("#shelf a.opens").click()
    expect(page.locator("#pane .page").first).to_have_attribute("aria-label", "Page 1")
    original = page.locator("#pane a.original")
    expect(original).to_have_text(re.compile("Original PDF"))
    response = page.request.get(f"{address}/{original.get_attribute('href')}")
    assert response.headers["content-type"] == "application/pdf"
    assert response.body().startswith(b"%PDF")


def test_hostile_files_are_inert(open_page: Open, address: str) -> None:
    page = open_page()
    part(page, "Library")
    expect(page.locator("#shelf ul.articles > li").first).to_be_visible()
    assert page.locator("#shelf :is(script, img, iframe, b)").count() == 0
    page.fill("#finding [name=words]", "pwned")
    expect(page.locator("#shelf ul.articles > li")).to_have_count(1)
    page.locator("#shelf a.opens").click()
    expect(page.locator("#pane .text")).to_contain_text("The hostile harbour was calm on Tuesday.")
    assert page.locator("#pane :is(script, img, iframe, b, [onerror], [onload])").count() == 0
    assert page.locator("#pane a:not(.original)").count() == 0
    address_of = page.locator("#pane a.original").get_attribute("href")
    assert page.evaluate("window.pwned") is None
    part(page, "Ask")
    ask(page, "When was the hostile harbour calm?")
    expect(page.locator("#pane #hit")).to_contain_text("calm on Tuesday")
    ask(page, "What was sold at the long market?")
    page.locator("#chat a[href^='#cite']").last.click()
    expect(page.locator("#pane #hit")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("window.pwned") is None
    shown = page.context.new_page()  # nobody watches this one: that images are refused is the point
    asked: list[str] = []
    shown.on("requestfinished", lambda request: asked.append(request.url))
    shown.goto(f"{address}/{address_of}")
    expect(shown.locator("body")).to_contain_text("The hostile harbour")
    assert shown.evaluate("window.pwned") is None
    assert all(url.startswith(address) for url in asked)


def test_letters_are_keys_only_where_nobody_types_and_can_be_switched_off(open_page: Open) -> None:
    page = open_page()
    ask(page, "When will the ferry sail again?")
    page.keyboard.type("npc?")
    expect(page.locator(ASK)).to_have_value("npc?")
    page.fill(ASK, "")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Single letters work as keys").uncheck()
    page.get_by_role("button", name="Done").click()
    page.locator("#pane .scroller").focus()
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    expect(page.locator("#chat a.cite").first).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(open_page: Open, scheme: str) -> None:
    assert AXE.is_file(), f"{AXE} is missing: make {AXE.relative_to(ROOT)}"
    page = open_page(scheme=scheme)
    expect(page.locator("#chat .welcome")).to_be_visible()
    assert serious(page) == []
    ask(page, "When will the ferry sail again?")
    ask(page, "Who won the cup in Narnia?")
    assert serious(page) == []
    part(page, "Check")
    page.fill("#text textarea", "We lost nine boats")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#report .row")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Earlier checks").click()
    expect(page.locator("#pane button.earlier-check").first).to_be_visible()
    assert serious(page) == []
    part(page, "Library")
    expect(page.locator("#shelf ul.articles > li").first).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Keys").click()
    assert serious(page) == []


def serious(page: Page) -> list[str]:
    """What axe-core calls serious or critical, with the places."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
