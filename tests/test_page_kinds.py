"""Kinds of question, options and what was searched, in a real browser over `tests.web_app_kinds`."""

import re
import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.test_page import serious
from tests.test_web import ASK, SHIFTS, Open, browser, open_page, running, stop
from tests.web_app_kinds import OUTCOMES

__all__ = ["browser", "open_page"]  # the fixtures


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("kinds"), "tests.web_app_kinds", "0") as (server, found):
        yield found
        assert stop(server, signal.SIGINT) == "Quoth has stopped.\n"


def ask(page: Page, question: str) -> None:
    before = page.locator("#chat .exchange .save").count()
    page.fill(ASK, question)
    page.press(ASK, "Enter")
    answered(page, before)


def answered(page: Page, before: int) -> None:
    page.wait_for_function(
        "n => document.querySelectorAll('#chat .exchange .save').length > n", arg=before
    )
    expect(page.locator("#chat .waiting")).to_have_count(0)


def newest(page: Page, inside: str) -> str:
    return f"#chat .exchange:last-of-type {inside}"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("dark", 390)])
def test_every_kind_is_accessible_and_fits(open_page: Open, scheme: str, width: int) -> None:
    page = open_page(width, 844, scheme)
    for outcome in OUTCOMES.values():
        ask(page, outcome.question)
    ask(page, "And what else?")
    page.locator(newest(page, "details.standalone summary")).click()
    page.locator("#chat details.rest summary").click()
    page.locator("#options summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = "one => one.scrollWidth <= one.clientWidth"
    assert page.locator("#chat .scroller").evaluate(wide)
    assert serious(page) == []


def test_no_form_moves_what_is_there(open_page: Open, address: str) -> None:
    page = open_page()
    page.add_init_script(SHIFTS)
    page.goto(address)
    expect(page.locator("#chat .welcome")).to_be_visible()
    for name in ("Differ:", "Articles:", "Summary:"):
        ask(page, OUTCOMES[name].question)
    assert page.evaluate("window.shifted") < 0.1


def test_rival_values_are_side_by_side_and_below_one_another_on_a_phone(open_page: Open) -> None:
    for width, is_beside in ((1280, True), (390, False)):
        page = open_page(width, 844)
        ask(page, OUTCOMES["Differ:"].question)
        one, other = (page.locator("#chat .figure").nth(at).bounding_box() for at in (0, 1))
        assert one is not None
        assert other is not None
        assert (one["y"] == other["y"]) is is_beside


def test_a_sentence_of_a_summary_opens_wherever_it_is_pressed(open_page: Open) -> None:
    page = open_page()
    ask(page, OUTCOMES["Summary:"].question)
    page.locator("#chat .sentence .said").nth(4).click()
    expect(page.locator("#pane #hit")).to_have_text(
        "Mara Lind said that the line had never promised to keep them all."
    )
    page.keyboard.press("p")
    expect(page.locator("#pane #hit")).to_have_text("The board meets on Monday.")


def test_keys_walk_on_into_articles_that_are_folded_away(open_page: Open) -> None:
    page = open_page()
    ask(page, OUTCOMES["Articles:"].question)
    page.locator("#chat a.cite").nth(9).click()
    expect(page.locator("#pane header h2")).to_have_text("Harbour note 10")
    expect(page.locator("#chat a.cite").nth(10)).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator("#pane header h2")).to_have_text("Harbour note 11")
    expect(page.locator("#chat a.cite").nth(10)).to_be_visible()


def test_what_is_unfolded_stays_so_when_a_citation_is_marked(open_page: Open) -> None:
    page = open_page()
    ask(page, OUTCOMES["Articles:"].question)
    page.locator("#chat details.rest summary").click()
    page.locator("#chat a.cite").nth(10).click()
    expect(page.locator("#pane header h2")).to_have_text("Harbour note 11")
    page.keyboard.press("c")
    page.keyboard.type("Ada Berg")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .seen")).to_have_text("✓ Ada Berg")
    expect(page.locator("#chat a.cite").nth(10)).to_be_visible()
    expect(page.locator("#chat a.cite").nth(10)).to_have_attribute("aria-current", "true")
    page.locator("#chat details.rest summary").click()
    expect(page.locator("#chat a.cite").nth(10)).to_be_hidden()


def test_what_is_folded_away_is_printed(open_page: Open) -> None:
    page = open_page()
    ask(page, OUTCOMES["Articles:"].question)
    last = page.locator("#chat a.cite").nth(10)
    expect(last).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(last).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(last).to_be_hidden()


def test_what_was_searched_is_changed_and_asked_as_it_is(open_page: Open) -> None:
    page = open_page()
    ask(page, OUTCOMES["Agree:"].question)
    ask(page, "And what else?")
    searched = page.locator(newest(page, "details.standalone"))
    expect(searched).to_contain_text("Searched for: List: what else? (Agree: do they agree")
    page.fill(ASK, "half a question")
    searched.locator("summary").click()
    field = searched.get_by_role("textbox", name="Searched for")
    expect(field).to_be_focused()
    field.fill("And nothing of before")
    page.keyboard.press("Enter")
    answered(page, 2 * 3)
    expect(page.locator(newest(page, ".asked"))).to_have_text("Question: And nothing of before")
    expect(page.locator(newest(page, "details.standalone"))).to_have_count(0)  # as it is
    expect(page.locator(ASK)).to_have_value("half a question")


def test_options_hold_for_the_conversation_and_are_told(open_page: Open) -> None:
    page = open_page()
    expect(page.locator("#options form")).to_be_hidden()
    page.locator("#options summary").click()
    page.locator("#options").get_by_label("from").fill("2025-03-01")
    page.locator("#options").get_by_label(re.compile("^to")).fill("2025-03-31")
    page.get_by_label(re.compile("Strict: answers")).check()
    page.locator("#options summary").click()
    expect(page.locator("#options .on")).to_be_visible()  # also while they are closed
    ask(page, "Nothing: who won?")
    told = "Only articles published from 1 March 2025 to 31 March 2025. Searched: 12 articles"
    expect(page.locator("#chat .searched")).to_contain_text(told)
    expect(page.locator("#chat .searched")).to_contain_text("Strictness: strict.")
    page.reload()
    expect(page.locator("#options .on")).to_be_visible()
    ask(page, OUTCOMES["Will:"].question)
    expect(page.locator(newest(page, ".searched"))).to_contain_text(told)
    page.locator("#options summary").click()
    page.get_by_role("button", name="Clear").click()
    ask(page, OUTCOMES["Would:"].question)
    expect(page.locator(newest(page, ".searched"))).to_have_count(0)
    page.locator("#options").get_by_label("from").fill("2025-03-01")
    page.locator("#options").get_by_label(re.compile("^to")).fill("2025-02-01")
    page.fill(ASK, "Will it?")
    page.press(ASK, "Enter")
    expect(page.locator("#notice")).to_contain_text("is later than 2025-02-01")
    expect(page.locator(ASK)).to_have_value("Will it?")
    page.click("#fresh")
    expect(page.locator("#options .on")).to_be_hidden()
    expect(page.locator("#options form")).to_be_hidden()


def test_a_conversation_is_deleted_and_brought_back(open_page: Open) -> None:
    page = open_page()
    ask(page, "Agree: is this one to go?")
    page.click("#fresh")
    earlier = page.get_by_role("button", name="Agree: is this one to go?", exact=True)
    expect(earlier).to_be_visible()
    page.get_by_role("button", name="Delete Agree: is this one to go?").click()
    expect(page.locator("#notice")).to_contain_text("Deleted: Agree: is this one to go?")
    expect(earlier).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(earlier).to_be_visible()
    earlier.click()
    ask(page, OUTCOMES["Will:"].question)
    page.locator("#chat .whole .discard").click()
    expect(page.locator("#chat .welcome")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(earlier).to_be_visible()
