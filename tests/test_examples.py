"""The examples in the docstrings and in the README are true."""

import doctest
import importlib
import re
from pathlib import Path

import pytest

from index.library import Library
from qa.answer import Answered, ask
from qa.mind import shipped_mind

ROOT = Path(__file__).parents[1]
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for package in ("index", "qa", "ui")
    for path in sorted((ROOT / package).rglob("*.py"))
    if ">>> " in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted > 0
    assert outcome.failed == 0


TO_ASK = re.search(
    r"^## What to ask\n(.+?)^## ", (ROOT / "README.md").read_text("utf-8"), re.M | re.S
)
assert TO_ASK is not None
ROWS = re.findall(r"^\| (?!ask |-)(.+?) \|", TO_ASK[1], re.M)
ASKED = [one for row in ROWS for one in re.findall(r"[A-Z].+?[?.](?= [A-Z]|$)", row)]


@pytest.mark.parametrize("question", ASKED)
def test_what_the_readme_asks_is_answered(question: str, corpus: Library) -> None:
    assert isinstance(ask(corpus, question, mind=shipped_mind()), Answered)


def test_the_readme_asks() -> None:
    assert len(ASKED) > len(ROWS) > 8
