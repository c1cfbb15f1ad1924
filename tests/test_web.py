"""The real page in a real browser, over the made-up library of web_app_fake."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Route,
    expect,
    sync_playwright,
)

from tests.web_app_fake import FERRY, HARBOUR, HOSTILE, MARKUP, quote
from ui.server import ServeError, serve, serve_desk

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
ASK = "#question textarea"
expect.set_options(timeout=20_000)  # for a busy machine; what is there is not waited for
LANDED = "q => document.querySelector('#chat .exchange:last-of-type .asked')?.innerText.includes(q)"


@contextmanager
def running(temporary: Path, *command: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The application in a process of its own, and its address once it answers."""
    server = subprocess.Popen(
        [sys.executable, "-m", *(command or ("tests.web_app_fake", "0"))],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert server.stdout is not None
    try:
        told = ""
        while not (match := re.search(r"http://127\.0\.0\.1:\d+", told)):
            line = server.stdout.readline()
            assert line, f"the server ended before it answered: {told}"
            told += line
        yield server, match[0]
    finally:
        server.kill()
        server.wait(10)
        server.stdout.close()


def stop(server: subprocess.Popen[str], number: signal.Signals) -> str:
    """What the process still says after the signal; fails if it hangs."""
    server.send_signal(number)
    told, _ = server.communicate(timeout=20)
    return told


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    temporary = tmp_path_factory.mktemp("web")
    with running(temporary) as (server, found):
        yield found
        assert stop(server, signal.SIGINT) == "Quoth has stopped.\n"
        assert server.returncode == 0
        assert list(temporary.iterdir()) == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        )
        yield chromium
        chromium.close()


Open = Callable[..., Page]


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Open]:
    """Opens pages; in the end none may have complained, or asked any host but ours."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def watch(page: Page) -> None:
        page.on("console", lambda m: m.type in ("error", "warning") and wrong.append(m.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda r: r.url.startswith((f"{address}/", "data:", "blob:")) or wrong.append(r.url),
        )

    def opening(
        width: int = 1280, height: int = 800, scheme: str = "light", tabs: int = 1, path: str = ""
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        for _ in range(tabs):
            page = context.new_page()
            watch(page)
            page.goto(f"{address}/{path}")
            expect(page.locator("#status .status").first).to_contain_text("article")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    with watched(browser, address) as opening:
        yield opening


def ask(page: Page, question: str) -> None:
    page.fill(ASK, question)
    page.press(ASK, "Enter")
    page.wait_for_function(LANDED, arg=question)
    expect(page.locator("#chat .waiting")).to_have_count(0)


def is_within(inner: Locator, outer: Locator) -> bool:
    a, b = inner.bounding_box(), outer.bounding_box()
    assert a is not None
    assert b is not None
    return (
        b["x"] <= a["x"]
        and a["x"] + a["width"] <= b["x"] + b["width"]
        and b["y"] <= a["y"]
        and a["y"] + a["height"] <= b["y"] + b["height"]
    )


def assert_in_view(page: Page, text: str) -> None:
    """The marked sentence is this one, inside the article pane's scroller, below its head."""
    hit = page.locator("#pane #hit")
    expect(hit).to_have_js_property("textContent", text)
    assert is_within(hit, page.locator("#pane .scroller"))
    head, sentence = page.locator("#pane header").bounding_box(), hit.bounding_box()
    assert head is not None
    assert sentence is not None
    assert head["y"] + head["height"] <= sentence["y"]


def test_the_second_citation_opens_its_sentence_in_view(open_page: Open) -> None:
    page = open_page()
    ask(page, "How long will the ferry stop?")
    assert_in_view(page, quote(FERRY, "NORTHAVEN").text)
    expect(page.locator("#pane mark.other")).to_have_text(quote(FERRY, "The last boat").text)
    expect(page.locator(ASK)).to_be_focused()
    page.locator("#chat a.cite").nth(1).click()
    expect(page.locator("#pane header h2")).to_have_text(HARBOUR.title or "")
    expect(page.locator("#pane #hit")).to_be_focused()
    assert_in_view(page, quote(HARBOUR, "The ferry will stop").text)
    expect(page.locator("#pane .text")).to_have_js_property("textContent", HARBOUR.text)
    expect(page.locator("#chat a.cite[aria-current]")).to_have_count(1)
    expect(page.locator("#chat a.cite").nth(1)).to_have_attribute("aria-current", "true")
    page.locator("#pane .scroller").evaluate("one => { one.scrollTop = 0 }")
    page.locator("#chat a.cite").nth(1).click()  # the same once more
    page.wait_for_function("document.querySelector('#pane .scroller').scrollTop > 0")
    assert_in_view(page, quote(HARBOUR, "The ferry will stop").text)
    assert page.evaluate("window.scrollY") == 0


def test_all_of_it_works_by_keyboard(open_page: Open) -> None:
    page = open_page()
    expect(page.locator(ASK)).to_be_focused()
    page.keyboard.type("How long will the ferry stop?")
    page.keyboard.press("Enter")
    expect(page.locator("#chat a.cite")).to_have_count(3)
    page.keyboard.press("Escape")  # from the box to the citation that is open
    first, second = page.locator("#chat a.cite").nth(0), page.locator("#chat a.cite").nth(1)
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#pane #hit")).to_be_focused()
    assert_in_view(page, quote(HARBOUR, "The ferry will stop").text)
    page.keyboard.press("Escape")
    expect(page.locator(ASK)).to_be_focused()
    page.keyboard.press("Escape")
    expect(second).to_be_focused()


def test_what_a_screen_reader_is_told(open_page: Open) -> None:
    page = open_page()
    ask(page, "How long will the ferry stop?")
    log = page.get_by_role("log", name="Conversation")
    expect(log.get_by_role("heading")).to_have_text("Question: How long will the ferry stop?")
    expect(log.get_by_role("link").first).to_have_accessible_name(
        "[1] Ferry to stop for six weeks, Tidewater Courier"
    )
    expect(page.get_by_role("region", name="Article")).to_be_visible()
    expect(page.get_by_role("textbox", name="Question")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quoth")


SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def test_nothing_jumps_while_it_loads_and_answers(open_page: Open, address: str) -> None:
    page = open_page()
    page.add_init_script(SHIFTS)
    page.goto(address)
    expect(page.locator("#chat .welcome")).to_be_visible()
    ask(page, "ferry?")
    page.locator("#chat a.cite").nth(1).click()
    expect(page.locator("#pane #hit")).to_be_focused()
    assert page.evaluate("window.shifted") < 0.1


def test_not_found_says_so_and_opens_nothing(open_page: Open) -> None:
    page = open_page()
    ask(page, "ferry?")
    ask(page, "Who won the cup?")
    last = page.locator("#chat .exchange:last-of-type")
    expect(last.locator(".none")).to_have_text("The articles do not say.")
    expect(page.locator("#pane #hit")).to_have_count(0)
    last.locator("a.cite").nth(1).click()
    assert_in_view(page, quote(HARBOUR, "The quay was built").text)


def test_a_long_answer_begins_in_view(open_page: Open) -> None:
    page = open_page(height=500)
    for question in ("ferry one?", "ferry two?", "ferry three?"):
        ask(page, question)
    newest = page.locator("#chat .exchange:last-of-type")
    expect(newest.locator(".asked")).to_be_in_viewport()
    assert is_within(newest.locator(".said").first, page.locator("#chat .scroller"))


def test_a_hostile_article_is_inert(open_page: Open) -> None:
    page = open_page()
    ask(page, "script <img src=x onerror='window.pwned = 11'> ${window.pwned = 12}")
    page.locator("#chat a.cite").click()
    text = HOSTILE.replace("\0", "\ufffd")
    expect(page.locator("#pane #hit")).to_be_focused()
    expect(page.locator("#pane #hit")).to_have_js_property("textContent", text)
    expect(page.locator("#pane .text")).to_have_js_property(
        "textContent", MARKUP.text.replace("\0", "\ufffd")
    )
    expect(page.locator("#chat .said")).to_have_js_property("textContent", text)
    for text in ("#chat .said", ASK):
        expect(page.locator(text)).to_have_css("unicode-bidi", "plaintext")
    strange = "script, img, svg, iframe, [onerror], a:not(.cite, .save)"
    for place in ("#chat", "#pane"):
        assert page.locator(place).locator(strange).count() == 0
    assert page.locator("#chat a.cite").count() == 1
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None


def test_a_question_can_be_cancelled(open_page: Open) -> None:
    page = open_page()
    page.fill(ASK, "slow ferry?")
    page.press(ASK, "Enter")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#notice")).to_have_text("The question was cancelled.")
    expect(page.locator("#chat .waiting")).to_have_count(0)
    expect(page.locator(ASK)).to_have_value("slow ferry?")
    ask(page, "ferry?")  # waits for its turn at the model, which cannot be interrupted
    expect(page.locator("#chat .exchange")).to_have_count(1)


def test_a_question_that_cannot_be_asked_stays_in_the_box(open_page: Open) -> None:
    page = open_page()
    page.fill(ASK, "x" * 2_001)
    page.click("#send")
    expect(page.locator("#notice")).to_contain_text("2,001 characters; 2,000 are the most")
    expect(page.locator(ASK)).to_have_value("x" * 2_001)
    page.fill(ASK, " ")
    page.click("#send")
    expect(page.locator("#notice")).to_have_text("Type a question first.")
    expect(page.locator("#chat .exchange")).to_have_count(0)
    ask(page, "ferry?")
    expect(page.locator("#notice")).to_have_text("")


def test_a_conversation_outlives_a_reload_until_a_new_one_begins(open_page: Open) -> None:
    page = open_page()
    ask(page, "ferry?")
    page.reload()
    expect(page.locator("#chat .asked")).to_have_text("Question: ferry?")
    ask(page, "And who won the cup?")
    expect(page.locator("#chat .standalone")).to_contain_text("(ferry?)")
    page.locator("#chat a.cite").nth(1).click()
    assert_in_view(page, quote(HARBOUR, "The ferry will stop").text)
    page.click("#fresh")
    expect(page.locator("#chat .exchange")).to_have_count(0)
    expect(page.locator("#pane #hit")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("conversation="))  # told a moment after all is shown
    page.reload()
    expect(page.locator("#status .status")).to_contain_text("214 articles")
    expect(page.locator("#chat .welcome")).to_be_visible()


def test_what_is_answered_too_late_stays_in_its_conversation(open_page: Open) -> None:
    page = open_page()
    page.fill(ASK, "slow ferry?")
    page.press(ASK, "Enter")
    expect(page.locator("#chat .waiting").first).to_be_visible()
    page.fill(ASK, "meanwhile?")
    page.press(ASK, "Enter")
    expect(page.locator("#spoken")).to_contain_text("still being answered")
    expect(page.locator(ASK)).to_have_value("meanwhile?")
    page.click("#fresh")
    expect(page.locator("#chat .welcome")).to_be_visible()
    ask(page, "Who won the cup?")
    expect(page.locator("#chat .asked")).to_have_text("Question: Who won the cup?")
    page.click("#earlier button")
    page.locator("#pane button.earlier", has_text="slow ferry?").first.click()
    expect(page.locator("#chat .asked")).to_have_text("Question: slow ferry?")
    expect(page.locator("#chat .said").first).to_be_visible()


def test_a_page_that_comes_back_to_a_question_shows_its_answer(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()  # unwatched: Gradio complains of what a reload breaks off
    page.goto(address)
    ask(page, "Who won the cup?")
    page.fill(ASK, "very slow ferry?")
    page.press(ASK, "Enter")
    expect(page.locator("#chat .waiting")).to_be_visible()
    page.reload()
    expect(page.locator("#chat .waiting")).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.locator(ASK)).to_have_value("")  # it is being answered
    page.click("#fresh")
    page.get_by_role("button", name="Who won the cup?", exact=True).first.click()
    expect(page.locator("#chat .waiting")).to_be_visible()
    expect(page.locator("#chat .exchange:last-of-type .said").first).to_be_visible()
    expect(page.locator("#chat .asked")).to_have_count(2)
    page.close()


def test_an_earlier_check_is_found_deleted_and_brought_back(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="Check").click()
    page.fill("#text textarea", "a road that nobody took")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#report .row")).to_have_count(1)
    other = open_page()
    other.get_by_role("tab", name="Check").click()
    other.get_by_role("button", name="Earlier checks").click()
    row = other.locator("#pane li", has_text="a road that nobody took")
    row.get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)
    other.locator("#pane").get_by_role("button", name="Undo").click()
    row.locator("button.earlier-check").click()
    expect(other.locator("#report .verdict")).to_contain_text("Altered")


def test_a_citation_opens_in_a_tab_of_its_own(open_page: Open) -> None:
    page = open_page()
    ask(page, "ferry?")
    with page.context.expect_page() as opened:
        page.locator("#chat a.cite").nth(1).click(button="middle")
    assert_in_view(opened.value, quote(HARBOUR, "The ferry will stop").text)


def test_a_citation_is_open_after_a_reload(open_page: Open) -> None:
    page = open_page()
    ask(page, "ferry?")
    page.locator("#chat a.cite").nth(1).click()
    expect(page.locator("#pane #hit")).to_be_focused()
    expect(page).to_have_url(re.compile(r"cite=[\w-]+\.2"))  # told a moment after all is shown
    page.reload()
    expect(page.locator("#chat a.cite").nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator("#pane .mark")).to_have_text("Mark as checked")
    page.locator("#pane .next").click()
    expect(page.locator("#chat a.cite").nth(2)).to_have_attribute("aria-current", "true")


AT_ONCE = """() => new MutationObserver((_, observer) => {
  if (!document.querySelector("#chat .said")) return;
  observer.disconnect();
  const box = document.querySelector("#question textarea");
  box.value = "Who won the cup?";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  const enter = { key: "Enter", bubbles: true, cancelable: true };
  setTimeout(() => box.dispatchEvent(new KeyboardEvent("keydown", enter)));
  setTimeout(() => box.dispatchEvent(new KeyboardEvent("keypress", enter)));
}).observe(document.body, { childList: true, subtree: true })"""


def test_a_question_that_is_sent_as_the_answer_comes_is_asked(open_page: Open) -> None:
    page = open_page()
    page.evaluate(AT_ONCE)
    ask(page, "ferry?")
    expect(page.locator("#chat .asked").nth(1)).to_have_text("Question: Who won the cup?")
    expect(page.locator("#chat .none")).to_be_visible()
    expect(page.locator("#chat .asked")).to_have_count(2)
    expect(page.locator(ASK)).to_have_value("")


def test_keys_that_are_pressed_in_quick_succession_all_count(open_page: Open) -> None:
    page = open_page()
    ask(page, "ferry?")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(page.locator("#pane .paper")).to_have_attribute("data-ref", re.compile(r"\.3$"))
    expect(page.locator("#chat a.cite").nth(2)).to_have_attribute("aria-current", "true")


PRESSED = """keys => {
  for (const key of keys) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}"""


def test_each_mark_is_of_the_citation_that_was_walked_to(open_page: Open) -> None:
    page = open_page()
    ask(page, "ferry?")
    page.evaluate("localStorage.setItem('quoth-name', 'Ada Berg')")
    page.evaluate(PRESSED, list("cncnc"))  # before the first answer to any of them
    expect(page.locator("#chat .seen")).to_have_count(3)
    expect(page.locator("#pane .paper")).to_have_attribute("data-ref", re.compile(r"\.3$"))
    page.evaluate(PRESSED, list("cpcpc"))  # all taken back
    expect(page.locator("#chat .seen")).to_have_count(0)
    expect(page.locator("#pane .paper")).to_have_attribute("data-ref", re.compile(r"\.1$"))


def test_back_and_forward_walk_through_what_was_open(open_page: Open) -> None:
    page = open_page()
    ask(page, "ferry?")
    current = page.locator("#chat a.cite[aria-current]")
    expect(current).to_have_attribute("href", re.compile(r"\.1$"))
    page.locator("#chat a.cite").nth(1).click()
    expect(page.locator("#pane header h2")).to_have_text(HARBOUR.title or "")
    expect(page).to_have_url(re.compile(r"cite=[\w-]+\.2"))
    page.get_by_role("tab", name="Check").click()
    expect(page).to_have_url(re.compile("part=check"))  # told a moment after all is shown
    page.fill("#text textarea", "a road that nobody took")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#report .row")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"check=[\w-]{5}"))
    page.get_by_role("tab", name="Ask").click()
    expect(page).not_to_have_url(re.compile("part=check"))
    page.click("#fresh")
    expect(page.locator("#chat .welcome")).to_be_visible()

    page.go_back()  # to the conversation
    expect(page.locator("#chat .asked")).to_have_text("Question: ferry?")
    page.go_back()  # to the part Check
    expect(page.locator("#report .row")).to_be_visible()
    expect(page.locator("#pane header h2")).to_have_text(FERRY.title or "")
    page.go_back()  # before the check
    expect(page.locator("#report .row")).to_have_count(0)
    expect(page.locator("#text")).to_be_visible()
    page.go_back()
    expect(page.locator("#chat .asked")).to_be_visible()
    expect(current).to_have_attribute("href", re.compile(r"\.2$"))
    assert_in_view(page, quote(HARBOUR, "The ferry will stop").text)
    page.go_back()
    expect(current).to_have_attribute("href", re.compile(r"\.1$"))
    expect(page.locator("#pane .mark")).to_have_text("Mark as checked")
    page.go_back()  # to the beginning
    expect(page.locator("#chat .welcome")).to_be_visible()
    expect(page.locator("#pane .paper")).to_have_count(0)
    page.go_forward()
    expect(page.locator("#chat .asked")).to_have_text("Question: ferry?")
    page.go_forward()
    assert_in_view(page, quote(HARBOUR, "The ferry will stop").text)
    page.go_forward()
    page.go_forward()
    expect(page.locator("#report .row")).to_be_visible()
    page.reload()
    expect(page.locator("#report .row")).to_be_visible()
    page.go_back()
    expect(page.locator("#report .row")).to_have_count(0)
    expect(page.locator("#text")).to_be_visible()


def test_who_goes_back_is_at_the_citation_that_is_open_again(open_page: Open) -> None:
    page = open_page(width=390, height=844)
    ask(page, "ferry?")
    expect(page.locator("#chat a.cite[aria-current]")).to_have_count(1)
    page.locator("#chat a.cite").nth(1).click()
    expect(page.locator("#pane #hit")).to_be_focused()
    page.wait_for_url(re.compile(r"\.2&"))
    assert page.evaluate("window.scrollY") > 300
    page.go_back()
    expect(page.locator("#chat a.cite").first).to_be_focused()
    expect(page.locator("#chat a.cite").first).to_be_in_viewport()
    assert page.evaluate("window.scrollY") < 300


def test_who_goes_back_from_a_question_finds_its_answer_forward(open_page: Open) -> None:
    page = open_page()
    page.fill(ASK, "very slow ferry?")
    page.press(ASK, "Enter")
    expect(page.locator("#chat .waiting")).to_be_visible()
    page.wait_for_url(re.compile("conversation="))
    page.go_back()
    expect(page.locator("#chat .welcome")).to_be_visible()
    page.wait_for_timeout(2500)
    expect(page.locator("#chat .welcome")).to_be_visible()
    page.go_forward()
    expect(page.locator("#chat .asked")).to_have_text("Question: very slow ferry?")
    expect(page.locator("#chat .said").first).to_be_visible()


def test_the_address_opens_the_same_elsewhere(open_page: Open, browser: Browser) -> None:
    page = open_page()
    ask(page, "ferry?")
    page.locator("#chat a.cite").nth(1).click()
    expect(page.locator("#pane #hit")).to_be_focused()
    page.wait_for_url(re.compile(r"cite=[\w-]+\.2&"))
    other = open_page(path=page.url.rpartition("/")[2])
    expect(other.locator("#chat .asked")).to_have_text("Question: ferry?")
    expect(other.locator("#chat a.cite").nth(1)).to_have_attribute("aria-current", "true")
    assert_in_view(other, quote(HARBOUR, "The ferry will stop").text)
    page.get_by_role("button", name="Earlier conversations").click()
    expect(page.locator("#pane .earlier").first).to_be_visible()
    page.wait_for_url(re.compile("list="))  # it is written a moment later
    page.reload()
    expect(page.locator("#pane .earlier").first).to_be_visible()
    odd = open_page(path="?part=]&check=&start=5#cite")
    expect(odd.get_by_role("tab", name="Ask")).to_have_attribute("aria-selected", "true")
    expect(odd.locator("#chat .welcome")).to_be_visible()
    linked = open_page(path="#article=courier%2Fferry-stops.txt")
    expect(linked.locator("#pane header h2")).to_have_text(FERRY.title or "")
    gone = open_page(path="?conversation=nonsense&part=check&check=nonsense&cite=x.1")
    expect(gone.locator("#told")).to_contain_text("is not kept any more")


def test_a_question_of_the_first_second_waits_for_the_page(open_page: Open, address: str) -> None:
    page = open_page()
    late: list[Route] = []
    # The page is there; what it is to show is not.
    page.route("**/run/predict*", lambda route: late.append(route))
    page.goto(address)
    page.fill(ASK, "slow ferry?")
    page.press(ASK, "Enter")
    page.wait_for_timeout(1000)
    for one in late:
        one.continue_()
    page.unroute("**/run/predict*")
    expect(page.locator("#chat .waiting")).to_be_visible()
    page.wait_for_timeout(1000)
    expect(page.locator("#chat .waiting")).to_be_visible()
    expect(page.locator(ASK)).to_have_value("")
    expect(page.locator("#chat .said").first).to_be_visible()


def test_a_question_waits_for_the_conversation_that_is_being_opened(open_page: Open) -> None:
    page = open_page()
    ask(page, "ferry?")
    page.click("#fresh")
    held: list[Route] = []
    page.route("**/run/predict*", lambda route: held.append(route))
    page.get_by_role("button", name="ferry?", exact=True).first.click()
    page.fill(ASK, "Who won the cup?")
    page.press(ASK, "Enter")
    page.wait_for_timeout(500)
    for one in held:
        one.continue_()
    page.unroute("**/run/predict*")
    expect(page.locator("#chat .none")).to_be_visible()
    expect(page.locator("#chat .asked")).to_have_count(2)


def test_what_is_typed_outlives_a_reload(open_page: Open) -> None:
    page = open_page()
    page.fill(ASK, "half a question")
    page.get_by_role("tab", name="Check").click()
    page.fill("#text textarea", "A draft\nof two lines")
    page.reload()
    expect(page.locator("#text textarea")).to_be_visible()
    expect(page.locator("#text textarea")).to_have_value("A draft\nof two lines")
    page.get_by_role("tab", name="Ask").click()
    expect(page.locator(ASK)).to_have_value("half a question")
    ask(page, "ferry?")
    page.reload()
    expect(page.locator("#chat .asked")).to_have_text("Question: ferry?")
    expect(page.locator(ASK)).to_have_value("")


def test_all_of_a_conversation_is_printed(open_page: Open) -> None:
    page = open_page(height=500)
    for question in ("ferry one?", "ferry two?", "ferry three?"):
        ask(page, question)
    page.emulate_media(media="print")
    for place in ("#chat .scroller", "#pane .scroller"):
        assert page.locator(place).evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    # Page breaks make it longer than it is on the screen.
    expect(page.locator(".gradio-container")).to_have_css("overflow", "visible")
    expect(page.locator("#ask")).to_be_hidden()
    expect(page.locator("#chat .asked").first).to_have_css("break-after", "avoid")
    expect(page.locator("#checkpart")).to_be_hidden()
    for tool in page.locator("#page .tool").all():
        expect(tool).to_be_hidden()
    current = page.locator("#chat a[aria-current]")
    expect(current).to_have_css("color", "rgb(122, 31, 31)")
    expect(current).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_conversations_of_two_browsers_are_apart(open_page: Open) -> None:
    one, other = open_page(), open_page()
    ask(one, "ferry?")
    other.reload()
    expect(other.locator("#chat .welcome")).to_be_visible()


def test_a_seventh_tab_still_answers(open_page: Open) -> None:
    ask(open_page(tabs=7), "ferry?")


def test_a_phone_shows_one_column_and_the_way_back(open_page: Open) -> None:
    page = open_page(390, 844)
    ask(page, "ferry?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    second = page.locator("#chat a.cite").nth(1)
    second.click()
    expect(page.locator("#pane #hit")).to_be_in_viewport(ratio=1)
    assert_in_view(page, quote(HARBOUR, "The ferry will stop").text)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(second).to_be_focused()
    expect(second).to_be_in_viewport()


def test_four_times_the_size_scrolls_in_one_direction_only(open_page: Open) -> None:
    page = open_page(320, 256)  # 1280 x 1024 at 400 %
    for name in ("Library", "Check", "Ask"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(200)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    ask(page, "ferry?")
    page.locator("#chat a.cite").nth(1).click()
    expect(page.locator("#pane #hit")).to_be_in_viewport(ratio=1)
    for over in ("#pane header", "#pane button.back"):
        expect(page.locator(over)).not_to_be_in_viewport()


def test_twice_the_size_stays_readable(open_page: Open) -> None:
    page = open_page(640, 400)  # 1280 x 800 at 200 %
    ask(page, "ferry?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.locator("#chat a.cite").nth(1).click()
    expect(page.locator("#pane #hit")).to_be_in_viewport(ratio=1)


def test_an_altered_quotation_is_checked_and_opened(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="Check").click()
    expect(page.locator("#chat")).to_be_hidden()
    page.keyboard.type("We have looked at every other road")
    page.fill("#speaker input, #speaker textarea", "Somebody Else")
    page.get_by_role("button", name="Check", exact=True).click()
    row = page.locator("#report .row")
    expect(row.locator(".verdict")).to_contain_text("Altered")
    expect(row.locator("ins")).to_contain_text("road")
    expect(row.locator("del")).to_contain_text("way")
    expect(row.locator(".speaker")).to_have_text(
        "Speaker wrong: it was Mara Lind, not Somebody Else."
    )
    row.locator("a.cite").click()
    expect(page.locator("#pane #hit")).to_be_focused()
    assert_in_view(page, "We have looked at every other way")
    page.keyboard.press("Escape")
    expect(page.locator("#text textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(row.locator("a.cite")).to_be_focused()
    page.fill("#text textarea", " ")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#told")).to_have_text("Paste a quotation or a draft first.")
    page.get_by_role("tab", name="Check").press("ArrowLeft")
    expect(page.locator("#checkpart")).to_be_hidden()
    expect(page.get_by_role("tab", name="Ask")).to_be_focused()
    ask(page, "ferry?")


def test_it_is_shown_how_far_a_long_check_is_and_it_can_be_cancelled(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="Check").click()
    page.keyboard.type("A slow draft")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#told")).to_contain_text(re.compile(r"\d+ of 5,000 quotations"))
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#told")).to_have_text("The check was cancelled.")
    expect(page.locator("#text textarea")).to_be_focused()
    page.fill("#text textarea", "We have looked at every other road")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#report .row .verdict")).to_contain_text("Altered")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_hostile_text_is_checked_inertly_on_a_phone(open_page: Open, scheme: str) -> None:
    page = open_page(390, 844, scheme)
    page.get_by_role("tab", name="Check").click()
    page.fill(
        "#text textarea", "<img src=x onerror='window.pwned = 21'> a road ${window.pwned = 22}"
    )
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#report .verdict")).to_contain_text("Altered")
    assert page.locator("#report :is(script, img, [onerror])").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("window.pwned") is None
    paper = brightness(page, "#report", "backgroundColor")
    for ink in ("#report .compared", "#report .verdict"):
        assert abs(paper - brightness(page, ink, "color")) > 0.4


def brightness(page: Page, selector: str, colour: str) -> float:
    told = page.locator(selector).first.evaluate(f"one => getComputedStyle(one).{colour}")
    red, green, blue = (float(part) / 255 for part in re.findall(r"[\d.]+", told)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(open_page: Open, scheme: str) -> None:
    page = open_page(scheme=scheme)
    ask(page, "ferry?")
    for place, ink in (("#chat", "#chat .said"), ("#pane", "#pane .text"), ("#hit", "#hit")):
        paper = brightness(page, place, "backgroundColor")
        assert (paper < 0.35) is (scheme == "dark")
        assert abs(paper - brightness(page, ink, "color")) > 0.4


def test_forced_colours_leave_the_answer_and_the_part_that_is_open_visible(open_page: Open) -> None:
    page = open_page()
    page.emulate_media(forced_colors="active", color_scheme="dark")
    ask(page, "ferry?")
    words = "#pane #hit .words"
    assert abs(brightness(page, words, "color") - brightness(page, words, "backgroundColor")) > 0.4
    one, other = (
        brightness(page, f"#tab-{name}", "borderBottomColor") for name in ("ask", "check")
    )
    assert abs(one - other) > 0.4
    expect(page.locator("#send")).to_have_css("border-style", "solid")


def request(address: str, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_the_guard_stands_before_the_page(address: str) -> None:
    page = request(address, "GET", "/", Accept="text/html")
    assert page.status == 200
    assert "'nonce-" in (page.headers["Content-Security-Policy"] or "")
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert request(address, "GET", "/", Host="evil.example").status == 421
    assert request(address, "POST", "/", Origin="https://evil.example").status == 403
    for path in ("/gradio_api/upload", "/monitoring", "/gradio_api/file=https://example.com"):
        assert request(address, "GET", path).status == 404
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert b"swagger" not in (request(address, "GET", path).headers.as_bytes().lower())


def test_sigterm_stops_it_in_the_middle_of_an_answer(tmp_path: Path, browser: Browser) -> None:
    with running(tmp_path) as (server, address):
        page = browser.new_page()
        page.goto(address)
        folders = list(tmp_path.glob("quoth-*"))
        assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700]
        expect(page.locator("#chat .welcome")).to_be_visible()
        page.fill(ASK, "slow?")
        page.press(ASK, "Enter")
        expect(page.locator("#chat .waiting")).to_be_visible()
        assert stop(server, signal.SIGTERM) == "Quoth has stopped.\n"
        assert server.returncode == 0
        assert list(tmp_path.iterdir()) == []
        page.close()


def test_a_page_without_its_server_says_so(tmp_path: Path, browser: Browser) -> None:
    with running(tmp_path) as (server, address):
        page = browser.new_page()
        page.goto(address)
        ask(page, "ferry?")
        expect(page.locator("#lost")).to_be_hidden()
        stop(server, signal.SIGTERM)
        expect(page.get_by_role("alert")).to_contain_text("Quoth does not answer")
        expect(page.locator(".toast-wrap")).to_be_hidden()
        page.close()


def test_a_taken_port_is_named_with_the_next_step() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            ServeError, match=rf"Port {port} .*in use.* quoth serve --port {port + 1}"
        ):
            serve_desk(None, "127.0.0.1", port)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "desk.lan", ""])
def test_only_this_computer_is_served(host: str, tmp_path: Path) -> None:
    with pytest.raises(ServeError, match=r"^Quoth serves this computer only"):
        serve(tmp_path, host)
