"""Whether somebody said these very words: checked as a quotation, never answered as a fact."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.period import ALWAYS, Period
from qa.answer import ask
from qa.judge import shipped_judge
from qa.kinds.whether_said import ALIKE, APART, NOT_THEN, NOWHERE, asked_words
from qa.mind import Mind
from qa.outcome import Answered, NotFound
from tests.conftest import Shelf
from tests.fakes import NumberReader
from tests.test_kind_who_said import COPY, GATES, LATER

MIND = Mind(NumberReader(), shipped_judge())


@pytest.fixture
def library(shelf: Shelf, tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "told"
    folder.mkdir()
    for name, text in (("gates.txt", GATES), ("copy.txt", COPY), ("later.txt", LATER)):
        (folder / name).write_text(text, "utf-8")
    shelf.index(folder)
    with shelf.open() as opened:
        yield opened


def asked(library: Library, question: str, period: Period = ALWAYS) -> Answered | NotFound:
    return ask(library, question, mind=MIND, period=period)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Did Holt say “the gates were shut”?", ("Holt", "the gates were shut")),
        ('Has the mayor ever said: "Not a crown"?', ("the mayor", "Not a crown")),
        ('And is it true that Holt really said, "you are wrong"?', ("Holt", "you are wrong")),
        ('Did Holt tell reporters "I will go"?', ("Holt", "I will go")),
        ('Do the articles say "gates shut"?', (None, "gates shut")),
        ('Did he say "the gates were shut"?', None),
        ('Did Holt say "gates"?', None),
        ('Did Holt say "the gates were shut" on Friday?', None),
        ('What did Holt say about "the old gates"?', None),
        ("Did Holt say that the gates were shut?", None),
        ('Did Holt call the gates "not so cheap"?', None),
        ("Didn't Holt say “I will go”?", ("Holt", "I will go")),
        ("Did Holt say ‘we'll go’?", ("Holt", "we'll go")),
        ("did the harbour master say 'we will go'?", ("the harbour master", "we will go")),
        ("Did the head of Quill, Ann Holt say “I will go”?", None),
        ("Did anybody say “I will go”?", (None, "I will go")),
        ("Did Reed deny that Holt said “I will go”?", None),
        ("Did the crowd boo when Holt said “I will go”?", None),
        ("Did Holt hear Reed say “I will go”?", None),
        ("Did Holt and Reed say “I will go”?", None),
        ("Did Holt never say “I will go”?", None),
        ("Did Orwell write “Animal Farm”?", None),
    ],
)
def test_what_is_asked(question: str, wanted: tuple[str | None, str] | None) -> None:
    assert asked_words(question) == wanted


@pytest.mark.parametrize(
    ("question", "text", "lead", "names"),
    [
        (
            "Did Maria Holt say “The gates were shut at nine”?",
            "Yes",
            "The source goes on: she said. “But only the old ones, and only by hand.”",
            {"gates.txt", "copy.txt"},
        ),
        ('Did the articles say "the new gates would be"?', "Yes", "", {"later.txt"}),
        (
            "Did Maria Holt say “The gates were open at nine”?",
            "The gates were shut at nine",
            "Not in these words: the articles have “shut”, the question “open”. Compare them.",
            {"gates.txt", "copy.txt"},
        ),
        (
            "Did Maria Holt say “Nobody saw the gates shut”?",
            "Nobody saw the gates shut",
            "The articles have these words, but as Tomas Reed’s.",
            {"gates.txt", "copy.txt"},
        ),
    ],
)
def test_yes_or_what_the_articles_have_in_its_place(
    library: Library, question: str, text: str, lead: str, names: set[str]
) -> None:
    told = asked(library, question)
    assert isinstance(told, Answered)
    assert told.kind == "yes_no"
    assert told.lead.startswith(lead)
    assert bool(told.lead) == bool(lead)
    (answer,) = told.answers
    assert answer.text == text
    assert answer.verbatim == (text != "Yes")
    assert {one.article for one in answer.citations} == names
    assert answer.independent_sources == 1
    for one in answer.citations:
        assert one.holds(library.article(one.article).text)


def test_words_from_two_places_are_shown_in_both(library: Library) -> None:
    told = asked(library, "Did Maria Holt say “The gates were shut at nine … and quicker to shut”?")
    assert isinstance(told, Answered)
    assert told.lead == APART
    assert [one.text for one in told.answers] == [
        "The gates were shut at nine",
        "and quicker to shut",
    ]


def test_words_that_nobody_said_are_refused(library: Library) -> None:
    told = asked(library, "Did Holt say “We shall never surrender the harbour”?")
    assert isinstance(told, NotFound)
    assert told.note in (NOWHERE, ALIKE)


def test_only_articles_of_the_period_count(library: Library) -> None:
    question = "Did Maria Holt say “The gates were shut at nine”?"
    assert isinstance(asked(library, question, Period("2031-05-03", "2031-05-03")), Answered)
    told = asked(library, question, Period("2031-06-01", None))
    assert isinstance(told, NotFound)
    assert told.note == NOT_THEN


@pytest.mark.parametrize(
    ("period", "lead"),
    [
        (ALWAYS, ""),
        (Period("2031-05-01", "2031-05-31"), ""),
        (Period("2031-06-01", None), "The articles have these words, but as Tomas Reed’s."),
    ],
)
def test_another_times_speaker_has_not_said_it(
    shelf: Shelf, tmp_path: Path, period: Period, lead: str
) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    for month, name in ((5, "Maria Holt"), (6, "Tomas Reed")):
        text = f"Harbour {month}\n\nBay Wire\n3 {('May', 'June')[month - 5]} 2031\n\n"
        text += f"“We will sell the old harbour,” {name} said.\n"
        (folder / f"{month}.txt").write_text(text, "utf-8")
    shelf.index(folder)
    with shelf.open() as library:
        told = asked(library, "Did Maria Holt say “We will sell the old harbour”?", period)
    assert isinstance(told, Answered)
    assert told.lead == lead
    assert (told.answers[0].text == "Yes") is (lead == "")
    assert told.answers[0].citations[0].article == ("6.txt" if lead else "5.txt")


def test_words_that_are_denied_are_no_yes(library: Library) -> None:
    told = asked(library, "Did the articles say “the gates had been left open”?")
    assert isinstance(told, Answered)
    assert told.answers[0].text == "the gates had been left open"
    assert told.lead.startswith("The articles have these words, but read on: ")
    assert not told.lead.endswith("..")
