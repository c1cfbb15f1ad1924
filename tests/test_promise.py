"""The promise over every kind of question, with the real models: what is shown stands in the article."""

from typing import Any

import pytest

from index.library import Library
from qa.answer import Answered, NotFound, Turn, ask
from qa.cite import Citation
from qa.questions import read_rows
from tests.make_corpus_files import CORPUS

EACH = 8  # every so-many-th question of a kind
ROWS = [
    row
    for path in [*sorted((CORPUS / "kinds").glob("*.jsonl")), CORPUS / "dialogues.jsonl"]
    for row in read_rows(path)[::EACH]
]


def assert_holds(library: Library, citation: Citation) -> str:
    """The words that answer, or the sentence, as the article has them now."""
    text = library.article(citation.article).text
    assert text[citation.span.start : citation.span.end] == citation.text
    if citation.context is not None:
        assert citation.context.span.cut(text) == citation.context.text
    if citation.answer is None:
        return citation.text
    assert citation.answer in citation.span
    return citation.answer.cut(text)


def assert_kept(library: Library, outcome: Answered | NotFound) -> None:
    if isinstance(outcome, NotFound):
        for citation in outcome.nearest:
            assert_holds(library, citation)
        return
    assert outcome.answers
    for answer in outcome.answers:
        assert 0 <= answer.confidence <= 1
        words = [assert_holds(library, citation) for citation in answer.citations]
        if answer.verbatim:
            assert answer.text == words[0]
        else:  # only verdicts and counts are ours
            assert outcome.kind in {"yes_no", "articles", "library", "agreement"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_what_is_shown_stands_in_the_article(corpus: Library, row: dict[str, Any]) -> None:
    history = [Turn(turn["question"], turn["answer"]) for turn in row.get("history") or ()]
    assert_kept(corpus, ask(corpus, row["question"], history))
