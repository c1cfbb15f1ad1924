import sys
from pathlib import Path

import pytest

from index.library import Library
from qa import invented_reports
from qa.invented_reports import INVENTED, alone, report_library, report_questions
from qa.questions import read_rows
from tests.test_written import write_lines

FIRE = "The mill burned on Monday. Nobody was hurt."
LATER = "Nobody came to harm when the mill caught fire."


def event(name: str) -> dict[str, object]:
    return {
        "event": name,
        "reports": [
            {"title": "Fire", "source": "Bay Wire", "date": "2031-05-03", "text": FIRE},
            {"title": "Mill gone", "source": "Bay Post", "date": "2031-05-04", "text": LATER},
        ],
        "questions": [
            ["When did the mill burn?", [[0, 19, 25]]],
            ["Who set the mill on fire?", []],
        ],
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_lines(tmp_path / "reports.jsonl", *(event(f"e{n}") for n in range(4)))
    return tmp_path / "reports.jsonl"


def test_every_fourth_event_is_for_measuring(path: Path) -> None:
    learned = report_questions(measured=False, path=path)
    day, fire = report_questions(measured=True, path=path)
    assert {answer["article"] for row in learned for answer in row["answers"]} == {
        "e0-1.txt",
        "e1-1.txt",
        "e2-1.txt",
    }
    assert (day["kind"], fire["kind"]) == ("", "near")
    assert [answer["article"] for answer in day["answers"]] == ["e3-1.txt"]


def test_the_answers_stand_where_the_rows_say(path: Path, tmp_path: Path) -> None:
    with report_library(tmp_path / "work", path) as library:
        assert len(library.article_names()) == 8
        holds(library, report_questions(measured=True, path=path))
        assert library.article("e3-2.txt").source == "Bay Post"


def test_those_asked_as_people_ask_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    write_lines(path, event("e0"), {**event("e1"), "far": True})
    told = [
        {
            answer["article"]
            for row in report_questions(measured=False, path=path, far=far)
            for answer in row["answers"]
        }
        for far in (True, False, None)
    ]
    assert told == [{"e1-1.txt"}, {"e0-1.txt"}, {"e0-1.txt", "e1-1.txt"}]


def test_every_fourth_from_the_first_on_is_a_library_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    write_lines(path, *(event(f"e{n}") for n in range(8)))
    made = []
    for library, own, of_another in alone(tmp_path / "work", path):
        holds(library, own)
        made.append((sorted(library.article_names()), len(own), of_another[0]["answers"]))
    (first, own, other), (second, *_) = made
    assert (first, own, second) == (["e0-1.txt", "e0-2.txt"], 2, ["e4-1.txt", "e4-2.txt"])
    assert [answer["article"] for answer in other] == ["e4-1.txt"]


def holds(library: Library, rows: list[dict[str, object]]) -> None:
    for row in rows:
        for answer in row["answers"]:  # type: ignore[attr-defined]
            text = library.article(answer["article"]).text
            assert text[answer["start"] : answer["end"]] == answer["text"]


def test_reports_and_questions_for_measuring_are_written(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["invented_reports", "--out", str(tmp_path / "out")])
    invented_reports.main()
    rows = read_rows(tmp_path / "out/questions.jsonl")
    assert rows == report_questions(measured=True)
    texts = {p.name: p.read_text("utf-8") for p in (tmp_path / "out/articles").iterdir()}
    for row in rows:
        for answer in row["answers"]:
            assert texts[answer["article"]][answer["start"] : answer["end"]] == answer["text"]


def test_what_is_shipped_tells_events_several_times_and_is_not_our_corpus() -> None:
    events = read_rows(INVENTED)
    assert len({event["event"] for event in events}) == len(events)
    assert all(len(event["reports"]) > 1 for event in events)
    texts = [report["text"] for event in events for report in event["reports"]]
    assert not any("Varrin" in text or "Port Ellery" in text for text in texts)
    asked = [(event, *asked) for event in events for asked in event["questions"]]
    assert len({question for _, question, _ in asked}) == len(asked)
    several = [places for _, _, places in asked if len({number for number, *_ in places}) > 1]
    none = [places for _, _, places in asked if not places]
    assert len(several) > len(asked) / 8
    assert len(none) > len(asked) / 4
