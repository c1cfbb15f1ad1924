"""The corpus keeps its promises: what it holds, and that every question's offsets are true."""

import re
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from index.formats import read_article
from index.sentences import split_sentences
from qa.kinds import KINDS
from tests.make_corpus_files import (
    CORPUS,
    DISAGREEMENTS,
    DOCX,
    PDF,
    QUESTIONS,
    article_text,
    make_docx,
    make_pdf,
    read_lines,
)

ENTRIES = read_lines(QUESTIONS)
PLANTED = read_lines(DISAGREEMENTS)
ARTICLES = sorted(
    path.relative_to(CORPUS).as_posix()
    for path in CORPUS.rglob("*")
    if path.is_file() and path.suffix != ".jsonl"
)
FIX = "run: .venv/bin/python -m tests.make_corpus_files --offsets"


def assert_holds(cited: dict[str, Any], where: str) -> None:
    there = article_text(cited["article"])[cited["start"] : cited["end"]]
    assert there == cited["text"], f"{where}: {cited['article']} says {there!r} there; {FIX}"


def test_formats_and_numbers_of_articles() -> None:
    suffixes = Counter(PurePosixPath(name).suffix for name in ARTICLES)
    assert 25 <= len(ARTICLES) <= 40
    assert set(suffixes) == {".txt", ".md", ".html", ".pdf", ".docx"}
    assert suffixes[".md"] >= 3
    assert suffixes[".html"] >= 2
    assert any("/" in name for name in ARTICLES)


def test_lengths_of_articles() -> None:
    lengths = [len(article_text(name).split()) for name in ARTICLES]
    assert min(lengths) >= 100
    assert max(lengths) >= 2_000
    assert sum(length > 1_200 for length in lengths) == 1


def test_articles_say_when_and_where_they_appeared() -> None:
    for name in ARTICLES:
        facts = read_article(name, (CORPUS / name).read_bytes()).facts
        assert facts.title is not None, name
        if name.startswith("2031-"):
            assert facts.published is not None, name
            assert facts.published.value == name[:10]
            assert facts.source is not None, name
            assert facts.source.value.lower().split()[-1] in name.replace("-", " "), name
        else:
            assert (facts.published, facts.source) == (None, None), name


def test_one_wire_report_in_three_papers_once_cut_short() -> None:
    lead = re.compile("A storm that drove the sea .* emergency office said\\.")
    copies = [name for name in ARTICLES if lead.search(article_text(name))]
    assert len(copies) == 3
    lengths = sorted(len(article_text(name)) for name in copies)
    assert lengths[0] < lengths[1] / 2


@pytest.mark.parametrize("name", [PDF, DOCX])
def test_made_files_say_what_their_maker_says(name: str, tmp_path: Path) -> None:
    (make_pdf if name == PDF else make_docx)(tmp_path / name)
    again = read_article(name, (tmp_path / name).read_bytes()).text
    assert again == article_text(name), "run: .venv/bin/python -m tests.make_corpus_files"


def test_numbers_of_questions() -> None:
    kinds = Counter(entry["kind"] for entry in ENTRIES if entry["is_impossible"])
    assert len(ENTRIES) >= 170
    assert sum(not entry["is_impossible"] for entry in ENTRIES) >= 115
    assert set(kinds) == {"elsewhere", "near"}
    assert min(kinds.values()) >= 20
    assert sum("history" in entry for entry in ENTRIES) >= 12


def test_questions_are_asked_once() -> None:
    asked = Counter((entry["question"], str(entry.get("history"))) for entry in ENTRIES)
    assert [question for question, times in asked.items() if times > 1] == []
    ids = [entry["id"] for entry in ENTRIES]
    assert len(set(ids)) == len(ids)


def test_every_article_is_asked_about() -> None:
    asked = {answer["article"] for entry in ENTRIES for answer in entry["answers"]}
    assert asked == set(ARTICLES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_answers_and_sentences_hold(entry: dict[str, Any]) -> None:
    assert entry["is_impossible"] == (entry["answers"] == []) == (entry["sentence"] == [])
    for cited in entry["answers"] + entry["sentence"]:
        assert_holds(cited, entry["id"])
    assert len(entry["answers"]) <= len(entry["sentence"])
    for answer, sentence in zip(entry["answers"], entry["sentence"], strict=False):
        assert answer["article"] == sentence["article"]
        assert sentence["start"] <= answer["start"] < answer["end"] <= sentence["end"]


def test_gold_sentences_are_whole_sentences() -> None:
    for entry in ENTRIES:
        for cited in entry["sentence"]:
            spans = split_sentences(article_text(cited["article"]))
            here = {span.cut(article_text(cited["article"])) for span in spans}
            assert cited["text"] in here, f"{entry['id']}: not one sentence: {cited['text']!r}"


@pytest.mark.parametrize("entry", PLANTED, ids=lambda entry: entry["question"])
def test_disagreements_hold(entry: dict[str, Any]) -> None:
    assert len({value["value"] for value in entry["values"]}) >= 2
    assert len({value["article"] for value in entry["values"]}) >= 2
    for value in entry["values"]:
        assert_holds(value, entry["question"])


def test_number_of_disagreements() -> None:
    assert len(PLANTED) >= 8


KINDS_OF = sorted((CORPUS / "kinds").glob("*.jsonl"))
DIALOGUES = read_lines(CORPUS / "dialogues.jsonl")


@pytest.mark.parametrize("path", KINDS_OF, ids=lambda path: path.stem)
def test_questions_of_a_kind(path: Path) -> None:
    entries = read_lines(path)
    assert {entry["kind"] for entry in entries} <= {path.stem, "fact"}
    assert len(entries) >= 20
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        for place in (*entry["answers"], *entry["sentence"], *entry.get("values", ())):
            assert_holds(place, entry["id"])


def test_every_kind_has_questions() -> None:
    own = {kind.name for kind in KINDS}
    assert {path.stem for path in KINDS_OF} == own - {"fact"}


def test_dialogues() -> None:
    assert len(DIALOGUES) >= 60
    for entry in DIALOGUES:
        assert all({*turn} == {"question", "answer"} for turn in entry["history"])
        assert entry["rewrite"]
        for place in (*entry["answers"], *entry["sentence"]):
            assert_holds(place, entry["id"])
