import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from qa import written
from qa.questions import read_rows
from qa.written import JUDGED, WRITTEN, digest_of, written_rows

PARAGRAPH = "Holt built the pier in 1901. Lund sold it in 1920, and Holt wept."
ARTICLE = "Fire at the mill. Nobody was hurt, said Mr Dahl. Later it rained."
PASSAGE = "Nobody was hurt, said Mr Dahl."


def write_lines(path: Path, *rows: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    row = {"id": "1", "title": "Old_Pier", "context": PARAGRAPH, "question": "?", "answers": []}
    write_lines(tmp_path / "qa/squad1_train.jsonl.gz", row, row)
    news = {"id": "a9", "title": "Fire", "text": ARTICLE}
    write_lines(tmp_path / "news/allsides_4000.jsonl.gz", news)
    return tmp_path


def of_the_pier() -> dict[str, Any]:
    asked = [["Who built the pier?", [[0, 4], [55, 59]]], ["Who sold it in 1901?", []]]
    return {"of": "qa/squad1_train", "paragraph": digest_of(PARAGRAPH), "questions": asked}


def of_the_fire(paragraph: str = PASSAGE) -> dict[str, Any]:
    start = ARTICLE.index(PASSAGE)
    return {
        "of": "news/allsides_4000",
        "paragraph": digest_of(paragraph),
        "id": "a9",
        "start": start,
        "end": start + len(PASSAGE),
        "questions": [["Who said that nobody was hurt?", [[22, 29]]]],
    }


def test_questions_get_their_paragraphs_back_from_the_data(data: Path) -> None:
    write_lines(data / "written.jsonl", of_the_pier(), of_the_fire())
    pier = {"title": "Old_Pier", "context": PARAGRAPH}
    holts = [{"text": "Holt", "start": 0}, {"text": "Holt", "start": 55}]
    assert list(written_rows(data, data / "written.jsonl")) == [
        {**pier, "question": "Who built the pier?", "answers": holts},
        {**pier, "question": "Who sold it in 1901?", "answers": []},
        {
            "title": "Fire",
            "context": PASSAGE,
            "question": "Who said that nobody was hurt?",
            "answers": [{"text": "Mr Dahl", "start": 22}],
            "article": "a9",
            "far": False,
        },
    ]


@pytest.mark.parametrize(
    "entry",
    [
        {**of_the_pier(), "paragraph": digest_of("Another.")},
        of_the_fire("Everybody was hurt, said Mr Dahl."),
        {**of_the_fire(), "id": "b1"},
    ],
)
def test_a_paragraph_that_is_not_there_any_more_is_told(data: Path, entry: dict[str, Any]) -> None:
    write_lines(data / "written.jsonl", entry)
    with pytest.raises(ValueError, match=f"no paragraph {entry['paragraph']} any more"):
        list(written_rows(data, data / "written.jsonl"))


@pytest.fixture
def judged(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles with a question each, answered in the first two, beside two without any."""
    texts = {f"n{n}": f"Lund has {n} boats, he told Radio {n}." for n in range(5)}
    write_lines(
        data / "news/allsides_4000.jsonl.gz",
        *({"id": name, "title": "Boats", "text": text} for name, text in texts.items()),
    )
    write_lines(data / "news/wikinews_365.jsonl.gz")
    entries = [
        {
            "of": "news/allsides_4000",
            "paragraph": digest_of(texts[name]),
            "id": name,
            "start": 0,
            "end": len(texts[name]),
            "questions": [["How many boats has Lund?", [[9, 10]] if name != "n2" else []]],
        }
        for name in ("n0", "n1", "n2")
    ]
    path = data / "judged.jsonl"
    write_lines(path, *entries, of_the_pier())
    monkeypatch.setattr(written, "JUDGED", path)
    return data


def test_every_other_article_is_for_measuring(judged: Path) -> None:
    learned = written.news_questions(judged, measured=False)
    (measured,) = written.news_questions(judged, measured=True)
    assert [row["kind"] for row in learned] == ["", "near"]
    assert measured["answers"] == [{"article": "n1.txt", "start": 16, "end": 17, "text": "1"}]


def test_questions_in_far_words_are_measured_apart(judged: Path) -> None:
    path = judged / "judged.jsonl"
    entries = read_rows(path)
    far = [{**entry, "far": True, "questions": [["Boats?", []]]} for entry in entries[:3]]
    write_lines(path, *entries, *far)
    told = {
        part: [row["question"] for row in written.news_questions(judged, measured=True, far=part)]
        for part in (True, False, None)
    }
    own = "How many boats has Lund?"
    assert told == {True: ["Boats?"], False: [own], None: [own, "Boats?"]}


def test_the_articles_and_questions_for_measuring_are_written(
    judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = judged / "new" / "out"
    arguments = ["written", "--data", str(judged), "--out", str(out), "--others", "1"]
    monkeypatch.setattr(sys, "argv", arguments)
    written.main()
    articles = {path.name: path.read_text("utf-8") for path in (out / "articles").iterdir()}
    assert sorted(articles) == ["n0.txt", "n1.txt", "n2.txt", "n3.txt"]
    (row,) = read_rows(out / "questions.jsonl")
    (answer,) = row["answers"]
    assert articles[answer["article"]][answer["start"] : answer["end"]] == answer["text"] == "1"


def test_a_missing_data_folder_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere"
    monkeypatch.setattr(sys, "argv", ["written", "--data", str(missing), "--out", str(tmp_path)])
    with pytest.raises(SystemExit):
        written.main()
    assert f"{missing} is not there" in capsys.readouterr().err


@pytest.mark.parametrize("path", [WRITTEN, JUDGED])
def test_what_is_shipped_has_no_paragraph_and_is_of_no_measured_set(path: Path) -> None:
    entries = read_rows(path)
    keys = {"of", "paragraph", "id", "start", "end", "far", "questions"}
    assert all({*entry} <= keys for entry in entries)
    asked = [(q, places) for entry in entries for q, places in entry["questions"]]
    assert len(asked) == len([q for q, _ in asked if 5 < len(q) < 300])
    answered = [places for _, places in asked if places]
    assert 0.3 < len(answered) / len(asked) < 0.6
    assert all(start < end for places in answered for start, end in places)
    sets = {"qa/squad1_train", "qa/squadshifts_new_wiki", "qa/squadshifts_reddit", *written.NEWS}
    assert {entry["of"] for entry in entries} <= sets
