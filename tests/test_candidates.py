"""What is proposed for a question: by a reader that finds numbers, over two articles by hand."""

import random
from collections import Counter
from pathlib import Path

import pytest

from index.library import Library
from index.spans import Span
from qa import candidates as candidates_module
from qa import written
from qa.candidates import TO_LEARN, Asked, Sets, candidates
from qa.invented_reports import INVENTED
from qa.lessons import training_titles
from qa.questions import Question, read_rows
from tests.conftest import Shelf
from tests.fakes import NumberReader
from tests.test_invented_reports import event
from tests.test_lessons import write_data
from tests.test_written import write_lines

FERRY = "The ferry sank at 7. The ferry had 28 aboard. Nobody saw the ferry sink at 7 or at 9."
STORM = "The storm took the ferry and 28 boats. It cost 400 crowns."
COST = "storm.txt", STORM.index("400")


@pytest.fixture
def library(shelf: Shelf, tmp_path: Path) -> Library:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, "utf-8")
    (folder / "storm.txt").write_text(STORM, "utf-8")
    shelf.index(folder)
    return shelf.open()


def proposed(library: Library, asked: Asked) -> tuple[set[str], set[str]]:
    """The sentences, right ones and others, each of which stands where it is said to."""
    found = candidates(NumberReader(), library, asked)
    assert found is not None
    assert (found.sort, found.question) == (asked.sort, asked.question.text)
    right, others = ({text[a:b] for text, a, b in part} for part in (found.right, found.others))
    return right, others


def test_the_right_sentence_and_others_without_its_words(library: Library) -> None:
    question = Question("How many were on the ferry?", (("ferry.txt", 35),), "", ("28",))
    right, others = proposed(library, Asked("people", question))
    assert right == {"The ferry had 28 aboard."}
    # "28 boats" may be as right, for all that is known.
    assert others == {
        "The ferry sank at 7.",
        "Nobody saw the ferry sink at 7 or at 9.",
        "It cost 400 crowns.",
    }


def test_of_a_question_without_an_answer_only_what_is_known_not_to_answer(library: Library) -> None:
    question = Question("How many saw the ferry sink?", (), "")
    within = ("ferry.txt", Span(0, 45))
    right, others = proposed(library, Asked("trap", question, within))
    assert right == set()
    assert others == {
        "The ferry sank at 7.",
        "The ferry had 28 aboard.",
        "The storm took the ferry and 28 boats.",
        "It cost 400 crowns.",
    }
    assert FERRY in {text for text, _, _ in candidates_of(library, question).others}


def candidates_of(library: Library, question: Question) -> candidates_module.Candidates:
    found = candidates(NumberReader(), library, Asked("other", question))
    assert found is not None
    return found


def test_a_right_sentence_that_was_not_proposed_is_added(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates_module, "MOST", 1)
    question = Question("What sank the ferry?", (("storm.txt", 4),), "", ("storm",))
    right, others = proposed(library, Asked("people", question))
    assert right == {"The storm took the ferry and 28 boats."}
    assert len(others) == 1


def test_where_nothing_is_wrong_nothing_is_learned(library: Library) -> None:
    question = Question("What sank?", (("ferry.txt", 4),), "", ("t",))
    assert candidates(NumberReader(), library, Asked("people", question)) is None


def test_passages_that_answer_with_their_words_and_those_that_do_not(library: Library) -> None:
    question = Question(
        "How many were on the ferry?", (("ferry.txt", 35),), "", ("28", "28 aboard")
    )
    found = candidates_of(library, question)
    ((text, answers),) = found.answering
    assert text == FERRY
    assert [text[start:end] for start, end in answers] == ["28 aboard"]
    assert not found.unanswering  # the other one has "28", too
    question = Question("What did the ferry cost?", (COST,), "", ("400 crowns",))
    found = candidates_of(library, question)
    assert [(text, [text[a:b] for a, b in told]) for text, told in found.answering] == [
        (STORM, ["400 crowns"])
    ]
    assert found.unanswering == [(FERRY, [])]


def test_a_passage_that_was_not_read_is_added(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates_module, "PASSAGES", 1)
    question = Question("How many were on the ferry?", (COST,), "", ("400 crowns",))
    found = candidates_of(library, question)
    assert found.unanswering == [(FERRY, [])]
    ((text, ((start, end),)),) = found.answering
    assert text == STORM
    assert text[start:end] == "400 crowns"


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b"])
def test_a_part_that_is_none(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["candidates", "--data", str(tmp_path), "--out", "x", "--part", part]
    monkeypatch.setattr("sys.argv", arguments)
    with pytest.raises(SystemExit):
        candidates_module.main()
    assert repr(part) in capsys.readouterr().err


def test_two_parts_ask_what_the_whole_asks(data: Path, tmp_path: Path) -> None:
    def asked(folder: str, part: tuple[int, int]) -> list[Asked]:
        sets = Sets(data, part).libraries(tmp_path / folder)
        return [one for _, own in sets for one in own]

    whole = asked("whole", (0, 1))
    parts = [*asked("first", (0, 2)), *asked("second", (1, 2))]
    assert sorted(map(repr, parts)) == sorted(map(repr, whole))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_data(tmp_path)
    news = {"id": "a1", "title": "Ferry", "text": FERRY}
    write_lines(tmp_path / "news/wikinews_365.jsonl.gz", news)
    write_lines(tmp_path / "news/allsides_4000.jsonl.gz")
    entry = {
        "of": "news/wikinews_365",
        "id": "a1",
        "start": 21,
        "end": 45,
        "paragraph": written.digest_of(FERRY[21:45]),
        "questions": [["How many were aboard?", [[14, 16]]], ["How many drowned?", []]],
    }
    write_lines(tmp_path / "asked.jsonl.gz", *read_rows(tmp_path / "written.jsonl"), entry)
    write_lines(tmp_path / "events.jsonl.gz", event("e1"))
    monkeypatch.setattr(candidates_module, "WRITTEN", tmp_path / "asked.jsonl.gz")
    monkeypatch.setattr(candidates_module, "TO_LEARN", tmp_path / "events.jsonl.gz")
    return tmp_path


def test_every_sort_is_asked_over_its_own_articles(data: Path, tmp_path: Path) -> None:
    sorts: Counter[str] = Counter()
    for library, asked in Sets(data).libraries(tmp_path / "work"):
        names = {*library.article_names()}
        for one in asked:
            sorts[one.sort] += 1
            for name, start in one.question.places:
                article = library.article(name)
                assert any(article.text.startswith(w, start) for w in one.question.answers)
            if one.within is not None:
                assert one.within[0] in names
            if one.sort == "trap":
                assert one.question.text == "Who sank?"
            if one.sort == "news trap":
                assert one.within == ("a1.txt", Span(28, 52))
    assert {*sorts} == {
        *("people", "human", "written", "trap", "other", "news", "news trap", "report"),
        "report trap",
    }
    assert sorts["report"] == sorts["report trap"] == sorts["news"] == 1


def test_nothing_that_is_measured_is_asked(data: Path, tmp_path: Path) -> None:
    measured = {row["title"] for row in read_rows(data / "qa/squad2_dev_half.jsonl.gz")}
    measured -= training_titles(read_rows(data / "qa/squad2_dev_half.jsonl.gz"))
    for _, asked in Sets(data).libraries(tmp_path / "work"):
        assert not measured & {one.question.subject for one in asked}


def test_the_shipped_reports_are_other_events_than_the_judges() -> None:
    own, others = read_rows(TO_LEARN), read_rows(INVENTED)
    assert not {one["event"] for one in own} & {one["event"] for one in others}
    asked = [question for one in own for question, _ in one["questions"]]
    assert len({*asked}) == len(asked)
    assert not {*asked} & {question for one in others for question, _ in one["questions"]}
    texts = [report["text"] for one in own for report in one["reports"]]
    assert not any("Varrin" in text or "Port Ellery" in text for text in texts)
    for one in random.Random(0).sample(own, 20):
        for _, places in one["questions"]:
            for number, start, end in places:
                assert one["reports"][number]["text"][start:end].strip()
