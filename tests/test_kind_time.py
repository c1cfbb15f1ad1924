import json
from datetime import date
from pathlib import Path

import pytest

from index.library import Library
from index.period import Period
from qa.answer import Answered, NotFound, ask
from qa.kinds.timeline import MEANT, asks_of_reports
from qa.news import News, _Subject, is_background
from qa.outcome import Answer
from qa.reports import Wanted, read_question
from tests.conftest import Shelf
from tests.make_corpus_files import article_text
from tests.test_answer import mind

ROOT = Path(__file__).parents[1]
HELD, TODAY = Period("2031-03-14", "2031-09-18"), date(2031, 10, 1)


@pytest.mark.parametrize(
    ("question", "order", "subject"),
    [
        ("What is the latest on the ferry strike?", "latest", "the ferry strike"),
        ("what’s the latest news about Storm Quill", "latest", "Storm Quill"),
        ("The latest on the spill?", "latest", "the spill"),
        ("Any news on the herring quota?", "latest", "the herring quota"),
        ("What is new about the barrier?", "latest", "the barrier"),
        ("What has happened most recently with Sound Ferries?", "latest", "Sound Ferries"),
        ("Where do things stand with the election?", "latest", "the election"),
        ("What is the latest?", "latest", None),
        ("What's new?", "latest", None),
        ("Give me the latest", "latest", None),
        ("Summarise the latest on the strike", "latest", "the strike"),
        ("latest news on the spill", "latest", "the spill"),
        ("What was the first report of the spill?", "first", "the spill"),
        ("What did the first reports say about the barrier?", "first", "the barrier"),
        ("What was first known about the quota?", "first", "the quota"),
    ],
)
def test_the_latest_and_the_first(question: str, order: str, subject: str | None) -> None:
    assert read_question(question, HELD, TODAY) == Wanted(order, subject)  # type: ignore[arg-type]
    assert asks_of_reports(question)


@pytest.mark.parametrize(
    ("question", "order", "subject", "period"),
    [
        (
            "What was known before June about the spill?",
            "then",
            "the spill",
            (None, "2031-05-31"),
        ),
        (
            "What was known before the 9th of May about the spill?",
            "then",
            "the spill",
            (None, "2031-05-08"),
        ),
        (
            "What was reported on or before 9 May about the spill?",
            "then",
            "the spill",
            (None, "2031-05-09"),
        ),
        (
            "What was reported between May and June 2031 about the spill?",
            "then",
            "the spill",
            ("2031-05-01", "2031-06-30"),
        ),
        (
            "What was reported from December to March 2031 about the spill?",
            "then",
            "the spill",
            ("2030-12-01", "2031-03-31"),
        ),
        (
            "What was reported between 2030 and 2031 about the spill?",
            "then",
            "the spill",
            ("2030-01-01", "2031-12-31"),
        ),
        (
            "What was reported in May and June about the spill?",
            "then",
            "the spill",
            ("2031-05-01", "2031-06-30"),
        ),
        (
            "What did the articles say about the barrier's cost in March?",
            "then",
            "the barrier's cost",
            ("2031-03-01", "2031-03-31"),
        ),
        (
            "What do the articles from March say about the barrier?",
            "then",
            "the barrier",
            ("2031-03-01", "2031-03-31"),
        ),
        (
            "What was the latest on the strike before 20 April?",
            "latest",
            "the strike",
            (None, "2031-04-19"),
        ),
        ("What happened before 20 April?", "then", None, (None, "2031-04-19")),
        ("What happened between 1 and 20 April 2031?", "then", None, ("2031-04-01", "2031-04-20")),
        ("What has happened since 20 April?", "then", None, ("2031-04-20", None)),
        (
            "According to reports in March, how much will the barrier cost?",
            "fact",
            "How much will the barrier cost?",
            ("2031-03-01", "2031-03-31"),
        ),
        (
            "How many people had died by 15 March, according to reports in March?",
            "fact",
            "How many people had died by 15 March?",
            ("2031-03-01", "2031-03-31"),
        ),
        (
            "How many people were known to have died by 15 March?",
            "fact",
            "How many people were known to have died?",
            (None, "2031-03-15"),
        ),
    ],
)
def test_reports_of_a_time(
    question: str, order: str, subject: str | None, period: tuple[str | None, str | None]
) -> None:
    wanted = read_question(question, HELD, TODAY)
    assert wanted == Wanted(order, subject, Period(*period))  # type: ignore[arg-type]
    assert asks_of_reports(question)


@pytest.mark.parametrize(
    "question",
    [
        "When was the bridge built in 1990?",
        "How many people died in March?",
        "How many people were killed by 15 March?",
        "What did the minister say in March?",
        "Who was premier before June?",
        "What happened after the strike ended?",
        "What happened?",
        "What happened in May?",
        "What happened on 20 April?",
        "What is the latest estimate of the cost?",
        "Who published the latest report?",
        "What was the first ship to leave on 29 April?",
        "What was known about the flood of 1978?",
        "What did the articles say about the flood in 1978?",
        "What was known about the storm?",
        "Which articles mention the storm in May?",
        "How many ships were believed to have sunk before 1911?",
        "What is the latest version of the plan?",
        "",
    ],
)
def test_ordinary_questions_are_left_alone(question: str) -> None:
    assert read_question(question, HELD, TODAY) is None


def test_no_question_of_the_corpus_is_caught() -> None:
    lines = (ROOT / "corpus/questions.jsonl").read_text("utf-8").splitlines()
    assert [q for line in lines if asks_of_reports(q := json.loads(line)["question"])] == []


# With letters for meaning: what is tested is which articles, which sentences, and in which order.

_STRIKE = "The ferry strike goes on. Crews of the ferry met at noon on the quay."
REPORTS = {
    "a": ("Ferry crews strike", "Harbour Wire", "2031-04-08", f"{_STRIKE} The ferry strike began."),
    "a2": ("Ferry crews strike", "Alder Echo", "2031-04-09", f"{_STRIKE} The ferry strike began."),
    "b": (
        "Ferry strike ends",
        "Bay Post",
        "2031-04-29",
        "The ferry sailed this morning after the strike had ended. What had they won? Nine percent, "
        "the ferry crews said.",
    ),
    "c": (
        "Herring quota cut",
        "Bay Post",
        "2031-06-20",
        "The herring quota is cut by a tenth. In April, during the ferry strike, no herring was sold.",
    ),
    "d": (
        "Ferry strike remembered",
        "Nobody",
        None,
        "The ferry strike was long and is remembered.",
    ),
}


@pytest.fixture
def library(shelf: Shelf, tmp_path: Path) -> Library:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, (title, outlet, day, body) in REPORTS.items():
        dated = f"date: {day}\n" if day else ""
        head = f"---\ntitle: {title}\noutlet: {outlet}\n{dated}---\n\n"
        (folder / f"{name}.md").write_text(f"{head}{body}\n", "utf-8")
    shelf.index(folder)
    return shelf.open()


def answers(library: Library, question: str, period: Period | None = None) -> tuple[Answer, ...]:
    result = ask(library, question, period=period or Period(), mind=mind())
    assert isinstance(result, Answered), result
    assert result.kind == "time"
    for answer in result.answers:
        first = answer.citations[0]
        assert answer.text == first.text
        for cited in answer.citations:
            assert cited.holds(library.article(cited.article).text)
    return result.answers


def test_the_latest_comes_first_with_its_day_and_outlet(library: Library) -> None:
    found = answers(library, "What is the latest on the ferry strike?")
    assert found[0].text == "The ferry sailed this morning after the strike had ended."
    assert found[0].label == "29 April 2031 · Bay Post"
    assert found[0].confidence == MEANT
    days = [answer.citations[0].published or "" for answer in found]
    assert days == sorted(days, reverse=True)
    told = [answer.text for answer in found]
    assert not any(
        "?" in text or "herring" in text for text in told
    )  # no question, nothing looked back at
    assert not any(a.citations[0].published is None for a in found)


TRIAL = {
    "verdict": (
        "Former treasurer guilty on seven counts",
        "2031-07-18",
        "PORT BRAN, July 18, 2031 (Coastwire) – A jury found the treasurer of the yard, Lucas Holm, guilty "
        "of seven counts of fraud. The judge will pass sentence in the autumn. Holm, 58, showed no emotion.",
    ),
    "errors": (
        "Errors of ours",
        "2031-05-09",
        "The bill for the stone was not ours. Holm denies all the charges against him.",
    ),
    "trial": (
        "Holm trial opens",
        "2031-04-24",
        "The trial of the treasurer opened yesterday. Holm is said to have paid for stone that never came.",
    ),
    "port": (
        "Herring sold at last",
        "2031-07-20",
        "PORT BRAN, July 20, 2031 (Coastwire) – The last herring of the year was sold. The stalls of Port "
        "Bran were empty by noon.",
    ),
}


def test_a_report_that_begins_with_the_name_is_told_by_its_beginning(
    shelf: Shelf, tmp_path: Path
) -> None:
    folder = tmp_path / "trial"
    folder.mkdir()
    for name, (title, day, body) in TRIAL.items():
        head = f"---\ntitle: {title}\noutlet: Bay Post\ndate: {day}\n---\n\n"
        (folder / f"{name}.md").write_text(f"{head}{body}\n", "utf-8")
    shelf.index(folder)
    with shelf.open() as library:
        for subject in ("Holm", "Lucas Holm"):
            found = answers(library, f"What is the latest on {subject}?")
            assert "guilty of seven counts" in found[0].text
            told = {one.text for one in found if one.citations[0].article == "errors.md"}
            assert told <= {"Holm denies all the charges against him."}
            assert not any(one.citations[0].article == "port.md" for one in found)
        port = library.article("port.md")
        verdict = library.article("verdict.md")
        for subject, article, opens in (
            ("Port Bran", port, False),
            ("Lucas Holm", port, False),
            ("Lucas Holm", verdict, True),
            ("Holm", verdict, True),
        ):
            assert _Subject(subject, library.search(subject))._opens(article) is opens


def test_copies_are_one_answer_of_the_first_that_ran_it(library: Library) -> None:
    found = answers(library, "What is the latest on the ferry strike?")
    (strike,) = [answer for answer in found if answer.text == "The ferry strike goes on."]
    assert [cited.article for cited in strike.citations] == ["a.md", "a2.md"]
    assert strike.independent_sources == 1
    assert strike.label == "8 April 2031 · Harbour Wire"


def test_the_first_is_the_earliest(library: Library) -> None:
    found = answers(library, "What was the first report of the ferry strike?")
    days = [answer.citations[0].published or "" for answer in found]
    assert days[0] == "2031-04-08"
    assert days == sorted(days)


def test_what_was_known_then_is_from_articles_of_then(library: Library) -> None:
    result = ask(library, "What was known before 20 April about the ferry strike?", mind=mind())
    assert isinstance(result, Answered)
    assert {c.published for a in result.answers for c in a.citations} <= {
        "2031-04-08",
        "2031-04-09",
    }
    assert result.lead == "From articles published until 19 April 2031, newest first."
    assert (result.searched.articles, result.searched.last) == (2, "2031-04-09")
    assert result.standalone == result.question


def test_the_periods_of_the_question_and_of_the_filter_both_hold(library: Library) -> None:
    (one, *_) = answers(
        library, "What is the latest on the ferry strike?", Period(None, "2031-04-20")
    )
    assert one.citations[0].published == "2031-04-08"
    question = "What was known before 20 April about the ferry strike?"
    result = ask(library, question, period=Period("2031-05-01"), mind=mind())
    assert isinstance(result, NotFound)
    assert result.note is not None


def test_a_fact_is_read_in_the_articles_of_the_time(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "boats"
    folder.mkdir()
    for day, number in (("2031-03-14", 28), ("2031-03-16", 31), ("2031-06-02", 44)):
        (folder / f"{day}.md").write_text(
            f"---\ntitle: Boats lost\ndate: {day}\n---\n\nThe harbour lost {number} boats in the storm.\n"
        )
    shelf.index(folder)
    with shelf.open() as library:
        question = "How many boats were known to have been lost by 15 March?"
        result = ask(library, question, mind=mind())
        assert isinstance(result, Answered)
        assert result.kind == "time"
        assert result.answers[0].text == "28"
        assert {c.published for a in result.answers for c in a.citations} == {"2031-03-14"}
        assert result.lead.startswith("From articles published until 15 March 2031.")
        assert (result.question, result.standalone) == (question, question)
        plain = ask(library, "How many boats did the harbour lose by 15 March?", mind=mind())
        assert isinstance(plain, Answered)
        assert plain.kind != "time"
        assert plain.searched.articles == 3


def test_what_no_article_reports_on_is_not_found(library: Library) -> None:
    for question in (
        "What is the latest on the dragon strike?",
        "What was the first report of the eclipse?",
        "What did the articles say about the ferry strike in July?",
    ):
        result = ask(library, question, mind=mind())
        assert isinstance(result, NotFound), question
        assert result.kind == "time"


def test_the_newest_of_all(library: Library) -> None:
    found = answers(library, "What is the latest?")
    assert [a.citations[0].article for a in found] == ["c.md", "b.md", "a.md"]


def test_what_happened_before_a_day_is_what_articles_tell_until_then(library: Library) -> None:
    result = ask(library, "What happened before 20 April?", mind=mind())
    assert isinstance(result, Answered)
    assert {c.published for a in result.answers for c in a.citations} == {
        "2031-04-08",
        "2031-04-09",
    }
    assert result.lead == "From articles published until 19 April 2031, newest first."


def test_nothing_is_newer_in_a_library_without_dates(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "undated"
    folder.mkdir()
    (folder / "one.txt").write_text("Ferry strike\n\nThe ferry strike goes on, they say.\n")
    (folder / "two.txt").write_text("Strike\n\nThe strike on the ferry began at noon.\n")
    shelf.index(folder)
    with shelf.open() as library:
        assert ask(library, "What is the latest on the ferry strike?", mind=mind()).kind == "fact"


@pytest.mark.parametrize(
    ("sentence", "is_old"),
    [
        ("In April, during the ferry strike, no herring was sold.", True),
        ("The herring quota is cut by a tenth.", False),
    ],
)
def test_what_looks_back_is_no_news(library: Library, sentence: str, is_old: bool) -> None:
    article = library.article("c.md")
    texts = [one.span.cut(article.text) for one in article.sentences]
    assert is_background(News(article, texts.index(sentence), 0.0)) is is_old


# With the shipped models, over the corpus.


def rows() -> list[dict[str, object]]:
    lines = (ROOT / "corpus/kinds/time.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_questions_hold() -> None:
    texts: dict[str, str] = {}
    for row in rows():
        for cited in [*row["answers"], *row["sentence"]]:  # type: ignore[misc]
            name = cited["article"]
            if name not in texts:
                texts[name] = article_text(name)
            assert texts[name][cited["start"] : cited["end"]] == cited["text"], row["question"]
        assert bool(row["answers"]) is not row["is_impossible"]


def test_questions_over_the_corpus(corpus: Library) -> None:
    right = false = 0
    answerable = [row for row in rows() if not row["is_impossible"]]
    for row in rows():
        result = ask(corpus, str(row["question"]))
        assert result.kind == "time", row["question"]
        gold = {(one["article"], one["start"]) for one in row["sentence"]}  # type: ignore[attr-defined]
        if not isinstance(result, Answered):
            continue
        false += bool(row["is_impossible"])
        cited = result.answers[0].citations
        right += any((c.article, c.span.start) in gold for c in cited)
        first, last = row.get("period") or (None, None)  # type: ignore[misc]
        for answer in result.answers:
            for one in answer.citations:
                assert one.published in Period(first, last)
                assert one.holds(corpus.article(one.article).text)
    assert right >= 0.87 * len(answerable)  # "How many … by 14 March?" is refused at 0.446
    assert false <= 1


def test_the_day_beside_the_answer(corpus: Library) -> None:
    result = ask(corpus, "When was the body of Jory Blount found?")
    assert isinstance(result, Answered)
    assert result.answers[0].label == "Monday 31 March 2031"
