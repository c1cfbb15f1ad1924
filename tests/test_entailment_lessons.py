"""What the network learns whether a sentence says so from: lessons by hand, and the written file itself."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from index.sentences import split_sentences
from index.spans import Span
from qa import entailment_lessons, written
from qa.entailment import SAYS
from qa.entailment_lessons import (
    CLAIMS,
    SHARES,
    WRITTEN,
    WRONG,
    Asked,
    Material,
    Paragraph,
    asked_whether,
    claimed,
    lesson_of,
    written_questions,
)
from qa.questions import read_rows
from qa.written import JUDGED, digest_of
from tests.test_lessons import write_data
from tests.test_written import write_lines

PIER = "Holt built the pier in 1901. Lund bought it in 1920. The town wants to tear it down."


def asked(question: str, says: str, *places: int) -> Asked:
    sentences = tuple(split_sentences(PIER))
    return Asked(question, Paragraph("", PIER, "Old pier", ()), sentences, says, places)


def test_the_sentence_that_says_so_and_the_one_beside_it() -> None:
    one = asked("Did Lund buy the pier?", "yes", 1)
    told = lesson_of(one, 1)
    assert told.text == "Old pier. " + PIER
    assert told.marked.cut(told.text) == "Lund bought it in 1920."
    assert told.says == {"yes"}
    beside = lesson_of(one, 2, titled=False)
    assert beside.text == PIER
    assert beside.marked.cut(PIER) == "The town wants to tear it down."
    assert beside.says == {"untold"}


@pytest.mark.parametrize(
    ("claim", "question"),
    [
        ("The dog is old.", "Is the dog old?"),
        ("Holt was born in Oslo.", "Was Holt born in Oslo?"),
        ("It has sunk.", "Has it sunk?"),
        ("Holt built it.", "Is it true that Holt built it?"),
    ],
)
def test_a_claim_is_asked(claim: str, question: str) -> None:
    assert question in {asked_whether(claim, random.Random(seed)) for seed in range(20)}


def test_claims_with_what_may_be_said_of_them(tmp_path: Path) -> None:
    pair = {"premise": "A dog  runs.", "hypothesis": "A dog is running."}
    rows = [{**pair, "label": label} for label in ("entailment", "not_entailment")]
    rows.append({"premise": "word " * 200, "hypothesis": "It is long.", "label": "neutral"})
    write_lines(tmp_path / "rte.jsonl.gz", *rows)
    yes, other = claimed(tmp_path / "rte.jsonl.gz", random.Random(0))
    assert yes.text == "A dog runs."
    assert yes.marked == Span(0, 11)
    assert (yes.says, other.says) == ({"yes"}, {"no", "untold"})


def entry(number: int) -> dict[str, Any]:
    first, second, third = split_sentences(text_of(number))
    questions = [
        [f"Did Holt build pier {number}?", "yes", [[first.start, first.end]]],
        [f"Did Holt buy pier {number}?", "no", [[second.start, second.end]]],
        [f"Has pier {number} been torn down?", "untold", [[third.start, third.end]]],
    ]
    text = text_of(number)
    place = {"id": f"a{number:02}", "start": 0, "end": len(text), "paragraph": digest_of(text)}
    return {"of": "news/wikinews_365", **place, "questions": questions}


def text_of(number: int) -> str:
    return PIER.replace("pier", f"pier {number}")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Thirteen articles with questions, a few claims, a question for words, and people's."""
    write_data(tmp_path)
    news = [{"id": f"a{n:02}", "title": f"Pier {n}", "text": text_of(n)} for n in range(13)]
    write_lines(tmp_path / "news/wikinews_365.jsonl.gz", *news)
    write_lines(tmp_path / "asked.jsonl.gz", *(entry(n) for n in range(13)))
    monkeypatch.setattr(entailment_lessons, "WRITTEN", tmp_path / "asked.jsonl.gz")
    start = PIER.index("Lund")
    words = {**entry(0), "questions": [["Who bought it?", [[start + 2, start + 6]]], ["Why?", []]]}
    write_lines(tmp_path / "words.jsonl.gz", words)
    monkeypatch.setattr(
        entailment_lessons,
        "written_rows",
        lambda folder: written.written_rows(folder, tmp_path / "words.jsonl.gz"),
    )
    judged = [{"id": name} for name in ("a00", "a12", "elsewhere")]
    write_lines(tmp_path / "judged.jsonl.gz", *judged)
    monkeypatch.setattr(entailment_lessons, "JUDGED", tmp_path / "judged.jsonl.gz")
    for name in CLAIMS:
        pair = {"premise": "A dog runs.", "hypothesis": "A dog is running.", "label": "neutral"}
        write_lines(tmp_path / f"nli/{name}.jsonl.gz", pair)
    others = [[f"Oslo {n}. It rained.", 8, 18] for n in range(5)]
    report = {"sort": "report", "question": "Who sank?", "right": [["Holt sank.", 0, 10]]}
    trap = {"sort": "trap", "question": "Who swam?", "right": []}
    rows = ({**row, "others": others} for row in (report, trap))
    write_lines(tmp_path / "candidates.jsonl.gz", *rows)
    return tmp_path


def material(data: Path) -> Material:
    return Material(data, 3, data / "candidates.jsonl.gz")


def test_whole_articles_are_kept_from_training(data: Path) -> None:
    kept, others = (written_questions(data, held_out=held) for held in (True, False))
    assert {one.paragraph.title for one in kept} == {"Pier 0", "Pier 12"}
    assert len(kept) + len(others) == 39
    assert not {one.paragraph.title for one in kept} & {one.paragraph.title for one in others}


def test_a_round_has_every_sort_and_marks_whole_sentences(data: Path) -> None:
    groups = material(data).round(1600)
    lessons = [one for group in groups for one in group]
    assert 1600 <= len(lessons) <= 1610
    proposed = [one for group in groups for one in group if len(group) > 1]
    assert len(proposed) == pytest.approx(1600 * SHARES["proposed"], abs=5)
    counted = Counter(says for one in lessons for says in one.says)
    assert all(counted[says] > 30 for says in SAYS)
    for one in lessons:
        marked = one.marked.cut(one.text)
        assert marked in (*(span.cut(one.text) for span in split_sentences(one.text)), one.text)
        if "build" in one.question and "yes" in one.says:
            assert marked.startswith("Holt built the pier")
    assert any(one.question == "Who bought it?" and one.says == {"yes"} for one in lessons)


def test_peoples_questions_and_what_only_looks_like_an_answer(data: Path) -> None:
    lessons = [one for group in material(data).round(8000) for one in group]
    floods = [one for one in lessons if one.question.startswith("When did a storm flood")]
    said: Counter[str] = Counter()
    for one in floods:
        place = one.question.removeprefix("When did a storm flood ").rstrip("?")
        tells = f"a storm flooded {place}" in one.marked.cut(one.text)
        assert one.says == ({"yes"} if tells else {"untold"})
        said["told" if tells else "beside" if place in one.text else "elsewhere"] += 1
    assert said["told"] > said["beside"] > 5
    assert said["elsewhere"] > 5
    # Kept for the judge, and for measuring.
    assert not any("Imperialism" in one.text or "Bridge" in one.text for one in lessons)


def test_the_written_file_is_whole() -> None:
    entries = read_rows(WRITTEN)
    judged = sorted({one["id"] for one in read_rows(JUDGED) if "id" in one})
    assert not {*judged[1::2]} & {one["id"] for one in entries}  # `qa.written` measures on these
    counted = Counter(says for one in entries for _, says, _ in one["questions"])
    assert counted.keys() == {*SAYS}
    assert min(counted.values()) > 0.9 * max(counted.values())
    for one in entries:
        for question, _, places in one["questions"]:
            assert question == " ".join(question.split()) != ""
            assert places
            assert all(0 <= start < end <= one["end"] - one["start"] for start, end in places)


def test_what_was_proposed_for_a_question_comes_together(data: Path) -> None:
    groups = [group for group in material(data).round(400) if len(group) > 1]
    answered = [group for group in groups if group[0].question == "Who sank?"]
    none = [group for group in groups if group[0].question == "Who swam?"]
    assert len(answered) + len(none) == len(groups)
    assert len(answered) > len(none) > 10  # 0.13 and 0.08 of the groups
    for group in answered:
        assert [one.says for one in group] == [{"yes"}, *[{"untold"}] * WRONG]
        assert group[0].marked.cut(group[0].text) == "Holt sank."
        assert len({one.text for one in group}) == len(group)
    for group in none:
        assert [one.says for one in group] == [{"untold"}] * WRONG
        assert {one.marked.cut(one.text) for one in group} == {"It rained."}
