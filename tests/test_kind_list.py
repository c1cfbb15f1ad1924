import doctest
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa.items
import qa.kinds.items
from index.library import Library
from index.spans import Span
from index.words import terms
from qa.answer import Answered, NotFound, ask, weigh
from qa.items import back_to_question, items_in, number_asked, series_around, to_the_end
from qa.judge import FORMAT, Judge
from qa.kinds.fact import ONE_BY_ONE
from qa.kinds.items import NO_OTHERS, _is_same, _may_go_on
from qa.list_questions import TWO_ASKED, asks_for_items, asks_two_things, without_told
from qa.mind import Mind
from qa.reader import Reading
from tests.conftest import Shelf, rows

CORPUS = Path(__file__).parent.parent / "corpus"


class PhraseReader:
    """Finds given phrases: their first word is worth 5 as start, their last 5 as end; no answer 1."""

    name = "phrases"

    def __init__(self, *phrases: str) -> None:
        self.phrases = phrases

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        return [self._read(passage) for passage in passages]

    def _read(self, passage: str) -> Reading:
        words = [word.span() for word in re.finditer(r"\w+|[^\w\s]", passage)]
        at = [m.span() for phrase in self.phrases for m in re.finditer(re.escape(phrase), passage)]
        starts = [5.0 * any(word[0] == span[0] for span in at) for word in words]
        ends = [5.0 * any(word[1] == span[1] for span in at) for word in words]
        return Reading(
            np.array(words, np.int32).reshape(-1, 2),
            np.array(starts, np.float32),
            np.array(ends, np.float32),
            1.0,
        )


JUDGE = Judge.read(  # a margin of 9 is a confidence of 0.86, one of -1 of 0.45
    {
        "format": FORMAT,
        "order": {"margin": 1.0, "rank_gap": 0.01},
        "confidence": {"margin": 1.0},
        "thresholds": {"strict": 0.9, "default": 0.5, "lenient": 0.4},
    }
)
TEXTS = {
    "storm.txt": "Storm\n\nBay Wire\n3 May 2031\n\nThe storm hit the districts of Port Ellery, Wexholm and "
    "Saltmarch on Friday. The schools are shut. Roads were blocked by trees at noon.\n",
    "echo.txt": "Storm again\n\nBay Echo\n4 May 2031\n\nOn Saturday the storm also reached the districts of "
    "Kell Head and Wexholm, where it broke the windows of the church and of two inns.\n",
    "claims.txt": "The claims\n\nBay Post\n6 May 2031\n\nThe claims cover Ostmark, seized in 2014, "
    "as well as the Harrow region—Kell and Dorn—large parts of which are empty. Nobody answered them.\n",
    "boat.txt": "The boat\n\nBay Post\n5 May 2031\n\nUnder the mast he found a silver penny, put "
    "there for luck, and a child's shoe. Nobody can say who put them there.\n",
}


@pytest.fixture
def library(shelf: Shelf, tmp_path: Path) -> Library:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    shelf.index(folder)
    return shelf.open()


def listed(library: Library, question: str, *phrases: str) -> Answered:
    result = ask(library, question, mind=Mind(PhraseReader(*phrases), JUDGE))
    assert isinstance(result, Answered), result
    for answer in result.answers:
        assert answer.verbatim
        for citation in answer.citations:
            text = library.article(citation.article).text
            assert citation.holds(text)
        first = answer.citations[0]
        assert first.answer is not None
        assert first.answer in first.span
        assert answer.text == first.answer.cut(library.article(first.article).text)
    return result


def test_the_examples_in_docstrings() -> None:
    assert doctest.testmod(qa.items).failed == 0
    assert doctest.testmod(qa.kinds.items).failed == 0


def test_each_item_is_an_answer_with_its_own_words_marked(library: Library) -> None:
    result = listed(
        library, "Which districts did the storm hit?", "Port Ellery, Wexholm and Saltmarch"
    )
    assert result.kind == "list"
    assert [answer.text for answer in result.answers] == ["Port Ellery", "Wexholm", "Saltmarch"]
    assert result.lead == "These 3 are what was found; the articles may name more."


def test_items_of_several_articles_each_once(library: Library) -> None:
    result = listed(
        library,
        "Which districts did the storm hit?",
        "Port Ellery, Wexholm and Saltmarch",
        "Kell Head and Wexholm",
    )
    cited = {answer.text: {c.article for c in answer.citations} for answer in result.answers}
    assert cited == {
        "Port Ellery": {"storm.txt"},
        "Wexholm": {"storm.txt", "echo.txt"},
        "Saltmarch": {"storm.txt"},
        "Kell Head": {"echo.txt"},
    }
    sources = {answer.text: answer.independent_sources for answer in result.answers}
    assert sources["Wexholm"] == 2


def test_what_the_question_has_itself_is_left_out(library: Library) -> None:
    found = ("Port Ellery, Wexholm and Saltmarch", "Kell Head and Wexholm")
    question = "Which districts did the storm hit besides Port Ellery, Wexholm and Kell Head?"
    assert [one.text for one in listed(library, question, *found).answers] == ["Saltmarch"]
    all_told = "Which districts did the storm hit besides Wexholm, Port Ellery and Saltmarch?"
    result = ask(library, all_told, mind=Mind(PhraseReader(found[0]), JUDGE))
    assert isinstance(result, NotFound)
    assert (result.kind, result.note) == ("list", NO_OTHERS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who resigned besides Ann Holt and Karl Rusk?", ("Ann Holt", "Karl Rusk")),
        ("Which towns have a toll, apart from Kell?", ("Kell",)),
        ("In which towns is there a toll besides Kell; Alder?", ("Kell", "Alder")),
        ("Besides Ann Holt and Karl Rusk, who resigned?", ("Ann Holt", "Karl Rusk")),
        ("Apart from Kell, in which towns is there a toll?", ("Kell",)),
        ("Besides Holt, what did Rusk build?", ()),
        ("Who was on board besides Holt when it sank?", ()),
        ("What did Holt do besides fishing?", ()),
        ("Who sat beside Holt?", ()),
        ("Who lives apart from his family?", ()),
        ("Who else besides Holt resigned?", ()),
        ("Who of the ministers besides Holt resigned?", ()),
        ("Which towns have a toll?", ()),
    ],
)
def test_what_a_question_names_itself(question: str, told: tuple[str, ...]) -> None:
    plain, known = without_told(question)
    assert known == told
    assert bool(known) == (plain != question)


@pytest.mark.parametrize(
    ("phrase", "yes", "goes_on"),
    [
        ("Port Ellery, Wexholm and Saltmarch", 0.95, True),
        ("Port Ellery, Wexholm and Saltmarch", 0.6, False),
        ("Kell Head and Wexholm", 0.95, False),
    ],
)
def test_a_series_that_the_network_finds_answering_goes_on_with_a_list(
    library: Library, phrase: str, yes: float, goes_on: bool
) -> None:
    question = "Which districts did the storm hit?"
    judged, _ = weigh(library, question, Mind(PhraseReader(phrase), JUDGE))
    one = next(each.best for each in judged if each.best.text == phrase)
    assert _may_go_on(one)  # by the reader
    left = replace(one, margin=-5.0, chances=(yes, 0.0, 1 - yes))
    assert _may_go_on(left) is goes_on


def test_words_that_begin_with_a_verb_name_no_further_item(library: Library) -> None:
    named = "Port Ellery, Wexholm and Saltmarch"
    result = listed(library, "Which districts did the storm hit?", named, "were blocked by trees")
    assert [answer.text for answer in result.answers] == ["Port Ellery", "Wexholm", "Saltmarch"]


def test_pieces_with_a_verb_in_its_short_form_are_no_items() -> None:
    text = "It didn’t stop the strike and a shutdown won’t stop trade"
    assert items_in(text, Span(3, len(text))) == (Span(3, len(text)),)


def test_one_of_a_series_brings_the_others(library: Library) -> None:
    result = listed(library, "Which districts did the storm hit?", "Wexholm and")
    assert [answer.text for answer in result.answers] != []
    alone = listed(library, "Which districts did the storm hit on Friday?", "Saltmarch")
    assert [answer.text for answer in alone.answers] == ["Port Ellery", "Wexholm", "Saltmarch"]


@pytest.mark.parametrize("question", ["Which regions do the claims cover?", "regions they claim"])
def test_what_is_named_as_well_belongs_to_the_list(library: Library, question: str) -> None:
    result = listed(library, question, "Ostmark")
    assert [answer.text for answer in result.answers] == ["Ostmark", "the Harrow region"]


def test_as_many_as_are_asked_for_are_looked_for_in_the_rest_of_the_sentence(
    library: Library,
) -> None:
    result = listed(library, "Which two objects were found under the mast?", "silver penny")
    assert [answer.text for answer in result.answers] == ["a silver penny", "a child's shoe"]
    assert result.lead == ""


def test_fewer_than_asked_for_are_said_to_be_fewer(library: Library) -> None:
    result = listed(library, "Which three districts did the storm reach?", "Kell Head and Wexholm")
    assert [answer.text for answer in result.answers] == ["Kell Head", "Wexholm"]
    assert "3 were asked for" in result.lead
    assert "these 2" in result.lead


def test_a_single_thing_is_left_to_the_facts(library: Library) -> None:
    result = listed(library, "Which things were found under the mast?", "silver penny")
    assert result.kind == "fact"
    assert result.answers[0].text == "silver penny"


def test_fewer_facts_than_were_asked_for_are_said_to_be_fewer(library: Library) -> None:
    result = listed(library, "Which four things blocked the roads?", "trees")
    assert (result.kind, len(result.answers)) == ("fact", 3)
    assert result.lead.startswith("4 were asked for")
    assert listed(library, "Which things were found under the mast?", "silver penny").lead == ""


@pytest.mark.parametrize(
    ("wanted", "found", "told"),
    [
        (None, 1, "This is what was found; the articles may name more."),
        (None, 3, "These 3 are what was found; the articles may name more."),
        (None, 15, "These are the first 12 of 15 that were found; the articles may name more."),
        (3, 1, "3 were asked for; the articles name this, as far as was found."),
        (3, 3, ""),
    ],
)
def test_what_was_found_need_not_be_all(wanted: int | None, found: int, told: str) -> None:
    assert qa.kinds.items.as_found(wanted, found) == told


@pytest.mark.parametrize(
    "question",
    rows("""
        Which regions do the demands cover?
        Which two objects were found under the mast step?
        In which districts was a state of emergency declared?
        From which two places did the people come?
        Which kinds of fish were found?
        Name the candidates
        Name three ships of the line.
        List the victims.
        Tell me the names of the ministers.
        Who were the victims?
        Who are the two assessors of the inquiry?
        What are the union's demands?
        What were the charges against Lucas Penrow?
        What languages are taught at the university?
        Regions covered by the demands?
        films Irvin Holt had acting parts in
        the districts hit by the storm
        """),
)
def test_questions_for_several_things(question: str) -> None:
    assert asks_for_items(question)


@pytest.mark.parametrize(
    "question",
    rows("""
        What are the odds?
        What are the chances of rain?
        Which clock appears in the photograph?
        Which company operates the railway?
        On what day was the body discovered?
        What crime is he accused of?
        Which of the territories was seized in 2014?
        Who is the harbour master?
        Who was the boss of the gas works?
        What was the news?
        What is the name of the ship?
        Which crisis was the worst?
        Which articles mention Putin?
        How many ships sank?
        When were the gates shut?
        Name the ship.
        What happened?
        the harbour master of Quill
        """),
)
def test_questions_for_one_thing(question: str) -> None:
    assert not asks_for_items(question)


@pytest.mark.parametrize(
    ("question", "two"),
    [
        ("Who won the regatta and who came second?", True),
        ("When did the ferry leave and how many were on board?", True),
        ("What was found, and where was it found?", True),
        ("Who shut the gates; when did he do it?", True),
        ("What happened to those who fled and who had no boat?", False),
        ("When and where was she born?", False),
        ("Who told them what happened and when it would end?", False),
        ("What did Rusk say about the gates and who shut them?", False),
        ("Who was at the helm and in the engine room?", False),
        ("Which ships sank and which were saved?", False),
        ("Who knew when it was and where it was?", False),
    ],
)
def test_two_questions_in_one(question: str, two: bool) -> None:
    assert asks_two_things(question) is two


def test_of_two_questions_it_is_said_that_one_may_be_answered(library: Library) -> None:
    trees = "blocked by trees"
    both = listed(library, "When were the roads blocked and what were they blocked by?", trees)
    assert both.lead == TWO_ASKED
    assert listed(library, "What were the roads blocked by?", trees).lead == ""


def test_two_questions_that_are_refused_are_to_be_asked_one_by_one(library: Library) -> None:
    mind = Mind(PhraseReader("in no article"), JUDGE)
    both = ask(library, "Who blocked the roads and who paid for it?", mind=mind)
    one = ask(library, "Who blocked the roads?", mind=mind)
    assert isinstance(both, NotFound)
    assert isinstance(one, NotFound)
    assert (both.note, one.note) == (ONE_BY_ONE, None)


def test_what_happened_is_told_by_whole_sentences(library: Library) -> None:
    result = ask(library, "What happened on Friday?", mind=Mind(PhraseReader("are shut"), JUDGE))
    assert isinstance(result, Answered)
    assert result.answers[0].text == "The schools are shut."
    was = ask(library, "When were they shut?", mind=Mind(PhraseReader("on Friday"), JUDGE))
    assert isinstance(was, Answered)
    assert was.answers[0].text == "on Friday"


def test_of_our_corpus_only_lists_are_taken_for_lists() -> None:
    lines = (CORPUS / "questions.jsonl").read_text("utf-8").splitlines()
    found = [row for row in map(json.loads, lines) if asks_for_items(row["question"])]
    assert {row["kind"] for row in found} <= {"list", "elsewhere"}
    assert sum(row["kind"] == "list" for row in found) == 5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Greer", "Salome Greer", True),
        ("Premier Conrad Aske", "Conrad Aske", True),
        ("the Skerrin", "Skerrin", True),
        ("28 boats", "twenty-eight boats", True),
        ("infantry", "infantry units", True),
        ("Salome Greer", "Salome Smith", False),
        ("28 boats", "31 boats", False),
        ("North Carolina", "South Carolina", False),
        ("trout", "eels", False),
    ],
)
def test_no_item_twice(one: str, other: str, same: bool) -> None:
    assert _is_same(one, other) is same


SPLIT = [
    ("Luhansk and Donetsk", ["Luhansk", "Donetsk"]),
    ("a silver penny and a child’s shoe", ["a silver penny", "a child’s shoe"]),
    (
        "Crimea, seized by Russia in 2014, as well as the Donbas region—Luhansk and Donetsk—large parts",
        ["Crimea", "the Donbas region"],
    ),
    (
        "the fish market, the courts, and a customs house whose clock is fast",
        ["the fish market", "the courts", "a customs house whose clock is fast"],
    ),
    ("1991, 2004 and 2016", ["1991", "2004", "2016"]),
    ("such as rice, dairy, beef and pork", ["rice", "dairy", "beef", "pork"]),
    ("steel; deeper foundations; and delay", ["steel", "deeper foundations", "delay"]),
    ("(cranes and drivers) and ships", ["(cranes and drivers)", "ships"]),
]
WHOLE = rows("""
    Monday, May 3
    London, England
    Ivo Kestle, 34, a crane driver
    Salome Greer, 51, a former harbour pilot
    “not with her, not with anyone”
    He had a train and she had a bus
    who shut the gates, and when
    Tolliver & Daughters
    the House and Senate intelligence committees
    tomorrow, and more
    a silver penny
    """)


@pytest.mark.parametrize(("words", "items"), SPLIT)
def test_a_span_falls_apart_at_sensible_borders(words: str, items: list[str]) -> None:
    text = f"He named {words}."
    assert [one.cut(text) for one in items_in(text, Span(9, 9 + len(words)))] == items


def test_a_number_in_brackets_is_no_part_of_its_item() -> None:
    text = "Most have boats: Kell (250,000), Port Ellery (17) and Alder (3)."
    assert [one.cut(text) for one in items_in(text, Span(17, len(text) - 1))] == [
        "Kell",
        "Port Ellery",
        "Alder",
    ]


def test_a_list_goes_on_behind_a_number_in_brackets(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    told = "The towns with the most boats: Kell (25), Port Ellery (17) and Alder (3)."
    (folder / "boats.txt").write_text(f"Boats\n\nBay Post\n5 May 2031\n\n{told}\n", "utf-8")
    shelf.index(folder)
    result = listed(shelf.open(), "Which towns have the most boats?", "Kell")
    assert [answer.text for answer in result.answers] == ["Kell", "Port Ellery", "Alder"]


def test_a_list_begins_behind_the_words_of_the_question() -> None:
    text = "The demands cover Crimea, taken in 2014, as well as the Donbas region—Luhansk and Donetsk—now."
    found = Span(text.index("Luhansk"), text.index("—now"))
    asked = frozenset(terms("Which regions do the demands cover?"))
    items = back_to_question(text, Span(0, len(text)), found, asked)
    assert [one.cut(text) for one in items] == ["Crimea", "the Donbas region"]
    assert back_to_question(text, Span(0, len(text)), found, frozenset({"boat"})) == ()


def test_a_list_right_behind_the_words_of_the_question_has_none_of_them() -> None:
    text = "It landed with Hallin Sea Station crew members Ann Lee, Ruth Dorn and Ivo Marsh."
    asked = frozenset(terms("Who are the crew members of the Hallin Sea Station?"))
    found = Span(text.index("Ann"), len(text) - 1)
    assert back_to_question(text, Span(0, len(text)), found, asked) == ()
    later = Span(text.index("Ivo"), len(text) - 1)
    items = back_to_question(text, Span(0, len(text)), later, asked)
    assert [one.cut(text) for one in items] == ["Ann Lee", "Ruth Dorn", "Ivo Marsh"]


@pytest.mark.parametrize(
    ("text", "series"),
    [
        (
            "Late were Hallin Air, Varrin Jet and Bay Airways.",
            "Hallin Air, Varrin Jet and Bay Airways",
        ),
        ("He said: “we ask Hallin, Dorn and Kell.” ", "Hallin, Dorn and Kell"),
        ("He asked Hallin, Dorn and the U.S.", "Hallin, Dorn and the U.S."),
        ("He asked Hallin, Dorn and St. Kell, he said.", "Hallin, Dorn and St. Kell"),
    ],
)
def test_a_series_ends_without_the_mark_of_its_sentence(text: str, series: str) -> None:
    at = text.index("Hallin")
    found = series_around(text, Span(0, len(text)), Span(at, at + len("Hallin")))
    assert found.cut(text) == series


def test_who_is_asked_for_is_no_number_of_a_ship_and_years_apart_are_told(
    shelf: Shelf, tmp_path: Path
) -> None:
    crews = {
        "old.txt": "Crew\n\nBay Wire\n3 May 2029\n\nThe station’s crew are Ann Lee, 39, and Ruth Dorn.\n",
        "new.txt": "Crew\n\nBay Wire\n3 May 2031\n\nThey join Voyage 39 and Ivo Marsh, of the crew.\n",
    }
    (tmp_path / "crews").mkdir()
    for name, text in crews.items():
        (tmp_path / "crews" / name).write_text(text, "utf-8")
    shelf.index(tmp_path / "crews")
    phrases = ("Ann Lee, 39, and Ruth Dorn", "Voyage 39 and Ivo Marsh")
    with shelf.open() as library:
        result = listed(library, "Who are the crew members of the station?", *phrases)
        same = listed(library, "Who are the crew members of the station?", phrases[0])
        things = listed(library, "What are the names of the crews?", *phrases)
    assert {(one.text, one.label) for one in result.answers} == {
        ("Ann Lee", "3 May 2029"),
        ("Ruth Dorn", "3 May 2029"),
        ("Ivo Marsh", "3 May 2031"),
    }
    assert result.lead.endswith(qa.kinds.items.YEARS_APART)
    assert not any(one.label for one in same.answers)
    assert "Voyage 39" in [one.text for one in things.answers]


@pytest.mark.parametrize("words", WHOLE)
def test_what_is_one_thing_stays_whole(words: str) -> None:
    text = f"He named {words}."
    assert items_in(text, Span(9, 9 + len(words))) == (Span(9, 9 + len(words)),)


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("the Minister for ", "Coasts and Rivers", ", she said"),
        ("The ", "Seafarers’ and Dockers", "’ Union asks"),
        ("the road between ", "Wexholm and Saltmarch", " was shut"),
    ],
)
def test_a_name_of_two_words_stays_whole(before: str, words: str, after: str) -> None:
    span = Span(len(before), len(before + words))
    assert items_in(before + words + after, span) == (span,)


@settings(deadline=None)
@given(st.text(alphabet="ab AB,;—“”()'and1 ", max_size=80), st.data())
def test_items_are_runs_of_the_text_in_order_and_apart(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    items = items_in(text, span)
    assert items
    for one, other in pairwise(items):
        assert one.end <= other.start
    for one in items:
        assert 0 <= one.start <= one.end <= span.end
    whole = Span(0, len(text))
    assert span in to_the_end(text, whole, span)
    assert span in series_around(text, whole, span)


def test_long_texts_take_no_long_time() -> None:
    text = "Port Ellery, " * 2_000
    assert items_in(text, Span(0, len(text)))
    assert not asks_for_items("which " * 5_000)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Which two ships?", 2),
        ("Name the three ships.", 3),
        ("Which ships?", None),
        ("Which 4 men?", 4),
        ("Which fıve men?", None),
    ],
)
def test_how_many_are_asked_for(question: str, number: int | None) -> None:
    assert number_asked(question) == number
