"""The pictures of the README: `python -m tests.pictures`, after `quoth index corpus`.

Needs Debian's chromium and a served library of corpus/ (`quoth serve`); the address may be given.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.test_web import CHROMIUM, ROOT

QUESTION = "Which crane operator died at the timber dock?"
RIVALS = ("How many people did Storm Quill kill?", "And how many were injured?")
DRAFT = (
    "“It took the harbour apart and set it back in the wrong order,” said Piet Rusk. “My boat is in "
    "nobody’s garden,” he added. “The crew knew that. They went anyway,” said Leonie Hask, who runs the "
    "coastguard."
)
SIZE = {"width": 1280, "height": 800}


def ask(page: Page) -> None:
    page.fill("#question textarea", QUESTION)
    page.press("#question textarea", "Enter")
    page.wait_for_selector("#chat .exchange .save", timeout=60_000)


def differ(page: Page) -> None:
    """Rival values, and a question that goes on about them."""
    for number, question in enumerate(RIVALS, 1):
        page.fill("#question textarea", question)
        page.press("#question textarea", "Enter")
        page.wait_for_function(
            "n => document.querySelectorAll('#chat .exchange .save').length >= n",
            arg=number,
            timeout=60_000,
        )


def check(page: Page) -> None:
    page.get_by_role("tab", name="Check").click()
    page.fill("#text textarea", DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_selector("#report .row", timeout=60_000)


def main(address: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, show in (("ask", ask), ("differ", differ), ("check", check)):
            page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.goto(address)
            page.wait_for_selector("#status .status")
            show(page)
            page.wait_for_selector("#pane #hit")
            page.wait_for_timeout(1_000)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860", ROOT / "docs")
