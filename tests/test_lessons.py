import gzip
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import split_sentences
from index.spans import Span
from index.words import terms
from qa.lessons import (
    CLAIMS,
    PROPOSED,
    SHARES,
    UNANSWERING,
    WINDOW,
    Asked,
    Lesson,
    Material,
    Neighbours,
    is_held_out,
    judged_titles,
    training_titles,
    window_of,
)
from qa.written import digest_of

Row = dict[str, Any]
PLACES = (
    "Alder Bay,Cape Fern,Elm Hill,Fox Lake,Gold Creek,Holm Isle,Iron Ford,Jade Cove,Kite Rock,"
    "Lime Port,Moss End,Nut Grove,Oak Dale,Pine Gap"
).split(",")
LONG_AGO = "The harbour there was built long ago by the monks of the old abbey. "


def make_row(title: str, context: str, question: str, *answers: str) -> Row:
    """A row of the data; the answers stand where they are first found in the context."""
    return {
        "id": f"{title} {question}",
        "title": title,
        "context": context,
        "question": question,
        "answers": [{"text": answer, "start": context.index(answer)} for answer in answers],
    }


def paragraph(number: int, sort: str) -> str:
    place, year = PLACES[number], 1901 + number
    return (
        f"{LONG_AGO}In {year} a storm flooded {place}, {sort}. The first ferry sailed from "
        f"{place} to Oslo {number + 20} days after it, as Maria Holt remembered. "
        "Most people had left the town by then and many never came back to it."
    )


def rows_of(sort: str, title: str = "{}") -> list[Row]:
    """Two questions for each place, a title a place."""
    return [
        row
        for number, place in enumerate(PLACES)
        for context in [paragraph(number, sort)]
        for name in [title.format(place.replace(" ", "_"))]
        for row in [
            make_row(name, context, f"When did a storm flood {place}?", f"{1901 + number}"),
            make_row(
                name, context, f"Where did the first ferry from {place} sail?", "Oslo", "to Oslo"
            ),
        ]
    ]


def human_rows() -> list[Row]:
    return [
        {**row, "is_impossible": not row["answers"]}
        for title in ("Abbey", "Bridge", "Imperialism", "Tower")
        for context in [f"Monks built the {title} of Elm. It fell in 1888. Monks wept for it."]
        for row in [
            make_row(title, context, f" Who built the {title}? ", "Monks"),
            make_row(title, context, f"Who bought the {title}?"),
        ]
    ]


def write_data(folder: Path) -> Path:
    """A data folder as the README of the public data describes it, with invented rows."""
    ambiguous = human_rows()
    for row in ambiguous:
        for answer in row["answers"]:
            answer |= {"ambiguous": True, "starts": [0, row["context"].rindex("Monks")]}
    name = "{}"
    files: Mapping[str, Iterable[Row]] = {
        "squad1_train": rows_of("a squad"),
        "squadshifts_new_wiki": rows_of("in wiki", f"Wiki_{name}"),
        "squadshifts_reddit": rows_of("in reddit", "Filtered_Reddit_Comments"),
        "qamr": [make_row("wikipedia:1:2:3", "Holt paid.", "Who paid?", "Holt")],
        "squad2_dev_half": ambiguous,
        "squad2_train_first10": [
            {**make_row("Zoo", "The Zoo has bears.", "Who sold bears?"), "is_impossible": True}
        ],
    }
    claimed = [
        {"premise": "The red ferry left.", "hypothesis": f"The ferry was {what}.", "label": label}
        for what, label in (("red", "entailment"), ("sunk", "neutral"), ("late", "contradiction"))
    ]
    places = {f"qa/{name}": rows for name, rows in files.items()}
    places |= {f"nli/{name}": claimed for name in CLAIMS}
    for name, rows in places.items():
        path = folder / f"{name}.jsonl.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    write_written(folder)
    write_candidates(folder)
    return folder


def write_written(folder: Path) -> None:
    """Two questions written about the paragraph on Cape Fern, one of them unanswered."""
    context = paragraph(1, "a squad")
    at = context.index("Oslo")
    entry = {
        "of": "qa/squad1_train",
        "paragraph": digest_of(context),
        "questions": [
            ["Whither did she sail?", [[at - 3, at + 4], [at, at + 4]]],
            ["Who sank?", []],
        ],
    }
    (folder / "written.jsonl").write_text(json.dumps(entry), encoding="utf-8")


def write_candidates(folder: Path) -> None:
    """A question that one of two passages answers, and one that none of twelve does, as they are proposed."""
    others = [[f"Bell {number}. It rang.", []] for number in range(12)]
    answering = [["Bell. Rusk rang it.", [[6, 10]]]]
    rows = [
        {
            "sort": "report",
            "question": "Who rang?",
            "answering": answering,
            "unanswering": others[:1],
        },
        {"sort": "trap", "question": "Who tolled?", "answering": [], "unanswering": others},
        {"sort": "other", "question": "Who knows?", "answering": [], "unanswering": []},
    ]
    (folder / "candidates.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def material(data: Path, seed: int = 1) -> Material:
    return Material(data, seed, data / "candidates.jsonl", data / "written.jsonl")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("public"))


@pytest.fixture(scope="module")
def groups(data: Path) -> list[list[Lesson]]:
    return material(data).round(2_000)


@pytest.fixture(scope="module")
def lessons(groups: list[list[Lesson]]) -> list[Lesson]:
    return [lesson for group in groups for lesson in group]


def test_a_group_is_one_question_whose_first_passage_answers(groups: list[list[Lesson]]) -> None:
    several = [group for group in groups if len(group) > 1 and not is_proposed(group)]
    assert len(several) > 20
    for first, *others in several:
        assert len(others) <= UNANSWERING
        assert {one.question for one in others} == {first.question}
        assert first.answers
        assert not any(one.answers for one in others)
        texts = [span.cut(first.passage) for span in first.answers]
        assert not [text for text in texts for one in others if text in one.passage]


def is_proposed(group: list[Lesson]) -> bool:
    return group[0].question in ("Who rang?", "Who tolled?")


def test_proposed_groups_are_as_they_were_proposed(groups: list[list[Lesson]]) -> None:
    proposed = [group for group in groups if is_proposed(group)]
    answered = [group for group in proposed if group[0].answers]
    assert 0 < len(answered) < len(proposed) <= 2_000 * SHARES["proposed"] / (1 + UNANSWERING)
    for first, other in answered:
        assert first.question == other.question == "Who rang?"
        assert first.answers[0].cut(first.passage) == "Rusk"
        assert (other.passage, other.answers) == ("Bell 0. It rang.", ())
    assert sum(PROPOSED.values()) == pytest.approx(1, abs=0.02)
    seen = Counter(one.passage for group in proposed if group not in answered for one in group)
    assert {len({one.passage for one in group}) for group in proposed if group not in answered} == {
        4
    }
    # Those that look like it rather: in half of the groups or more.
    assert seen["Bell 0. It rang."] > 3 * seen["Bell 10. It rang."]


def test_all_of_a_group_stand_under_titles_or_none(groups: list[list[Lesson]]) -> None:
    # No paragraph of these begins with its place, but under its title.
    for group in groups:
        is_searched = len(group) > 1 and not is_proposed(group)
        if is_searched and not any("in reddit" in one.passage for one in group):
            under = {one.passage.startswith((*PLACES, "Wiki ")) for one in group}
            assert len(under) == 1


def test_every_answer_is_cut_to_the_words_of_the_data(lessons: list[Lesson]) -> None:
    right = {
        row["question"].strip(): {answer["text"] for answer in row["answers"]}
        for rows in (rows_of(""), human_rows())
        for row in rows
    }
    right |= {"Who paid?": {"Holt"}, "What was red?": {"ferry", "The red ferry"}}
    right |= {"Whither did she sail?": {"Oslo", "to Oslo"}, "Who rang?": {"Rusk"}}
    answered = [lesson for lesson in lessons if lesson.answers]
    assert len(answered) > 300
    for lesson in answered:
        cut = {span.cut(lesson.passage) for span in lesson.answers}
        assert cut == right[lesson.question]


def test_an_answer_in_several_places_keeps_those_in_the_passage(lessons: list[Lesson]) -> None:
    whole = [one for one in lessons if one.answers and one.question == "Who built the Tower?"]
    assert not whole  # one of those that are measured on
    places = {
        lesson.passage.count("Monks") == len(lesson.answers)
        for lesson in lessons
        if lesson.answers and "Monks" in lesson.passage
    }
    assert places == {True}


def test_no_answer_is_left_out_of_an_answered_passage(lessons: list[Lesson]) -> None:
    asked = Counter(lesson.question for lesson in lessons if not lesson.answers)
    # Without answers: the searched ones, whose passage has other years and no Oslo (none is found),
    # those made, and those that people wrote.
    for lesson in lessons:
        if not lesson.answers and lesson.question.startswith("When did a storm flood"):
            place = lesson.question.removeprefix("When did a storm flood ").rstrip("?")
            if place in PLACES:
                assert str(1901 + PLACES.index(place)) not in lesson.passage
    assert asked["Who bought the Abbey?"] > 0
    assert asked["Who sold bears?"] > 0


def test_half_of_the_questions_made_of_claims_are_answered(lessons: list[Lesson]) -> None:
    asked = Counter(one.question for one in lessons if one.question.startswith("What was "))
    assert {*asked} == {"What was red?", "What was sunk?", "What was late?"}
    assert asked["What was red?"] == asked["What was sunk?"] + asked["What was late?"]
    assert not [one for one in lessons if one.question == "What was sunk?" and one.answers]


def test_joined_passages_have_the_answer_in_one_of_their_parts(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.lessons.SHARES", {"joined": 1.0})
    lessons = [lesson for (lesson,) in material(data).round(200)]
    assert len(lessons) == 200
    assert (
        140 < len([one for one in lessons if one.answers]) < 200
    )  # four in five, and where no other part is found
    for one in lessons:
        assert one.passage.count("The harbour there") <= 1 + UNANSWERING
        cut = {span.cut(one.passage) for span in one.answers}
        if one.answers and one.question.startswith("When"):
            assert f"In {cut.pop()} a storm flooded {one.question[23:-1]}" in one.passage
        elif one.answers:
            assert cut == {"Oslo", "to Oslo"}


def test_shares(data: Path, lessons: list[Lesson]) -> None:
    assert sum(SHARES.values()) == pytest.approx(1)
    assert len(lessons) <= 2_000
    sorts = Counter(
        "qamr"
        if lesson.question == "Who paid?"
        else "answered"
        if lesson.answers and lesson.question.startswith("Who built")
        else "human"
        if not lesson.answers and lesson.question.startswith(("Who b", "Who so"))
        else "more"
        for lesson in lessons
    )
    expected = {sort: round(2_000 * share) for sort, share in SHARES.items()}
    for sort in ("qamr", "answered", "human"):
        assert sorts[sort] == expected[sort]
    whole = [one for one in lessons if one.answers and one.question != "Who rang?"]
    alone = sum(expected[s] for s in ("squad", "shifts", "qamr", "answered"))
    alone += expected["claims"] // 2
    alone += expected["written"] - len([one for one in lessons if one.question == "Who sank?"])
    alone += round(2_000 * SHARES["grouped"] / (1 + UNANSWERING))
    assert alone < len(whole) < alone + expected["joined"]
    assert material(data).round(0) == []


def test_what_is_held_out_never_appears(data: Path, lessons: list[Lesson]) -> None:
    text = "\n".join(f"{lesson.question}\n{lesson.passage}" for lesson in lessons)
    kept = sorted(PLACES)[::11]
    assert kept == ["Alder Bay", "Nut Grove"]
    for place in kept:
        assert f"{place}, a squad" not in text
    for name in ("Imperialism", "Bridge", "Tower"):
        assert name not in text
    for number, place in enumerate(PLACES):
        for sort in ("in wiki", "in reddit"):
            if is_held_out(paragraph(number, sort)):
                assert f"{place}, {sort}" not in text
    assert "Cape Fern, a squad" in text
    assert "Abbey" in text


def test_no_judged_title_comes_by_another_file(tmp_path: Path) -> None:
    folder = write_data(tmp_path)
    row = make_row("Alder_Bay", paragraph(0, "a squad"), "Who sank Alder Bay?")
    line = json.dumps({**row, "is_impossible": True})
    path = folder / "qa" / "squad2_train_first10.jsonl.gz"
    path.write_bytes(gzip.compress(line.encode()))
    made = material(folder).round(200)
    assert not [one for group in made for one in group if one.question == "Who sank Alder Bay?"]


def test_some_passages_stand_under_their_title(lessons: list[Lesson]) -> None:
    under = [one for one in lessons if one.passage.startswith(("Cape Fern. ", "Wiki Cape Fern. "))]
    assert under
    assert not [one for one in lessons if "Filtered Reddit" in one.passage]
    assert not [one for one in lessons if "_" in one.passage]


def test_no_passage_stands_under_a_number(lessons: list[Lesson]) -> None:
    assert not [one for one in lessons if one.passage.startswith("wikipedia:")]


def test_the_seed_decides(data: Path) -> None:
    one, other = material(data), material(data)
    first = one.round(100)
    assert first == other.round(100)
    assert first != one.round(100)
    assert first != material(data, 2).round(100)


def test_shuffled_before_the_first_lesson_all_of_them_are_others(data: Path) -> None:
    one, other = material(data), material(data)
    one.shuffle(5)
    other.shuffle(5)
    first = one.round(100)
    assert first == other.round(100)
    assert first != material(data).round(100)


def test_titles_kept_apart() -> None:
    rows = [{"title": title} for title in "cabdc"]
    assert training_titles(rows) == {"a", "c"}
    letters = [{"title": chr(ord("a") + number)} for number in range(23)]
    assert judged_titles(letters) == {"a", "l", "w"}


@pytest.mark.parametrize(
    ("context", "held_out"),
    [("", True), ("d", True), ("e", False), ("dn", True), ("é", False), ("dd", True)],
)
def test_every_tenth_paragraph_is_held_out(context: str, held_out: bool) -> None:
    # "d" is 100, "n" is 110, "é" is 195 + 169 = 364
    assert is_held_out(context) is held_out


SENTENCES = [
    "One two three.",
    "The storm hit Alder Bay at noon on Friday and flooded the whole of the old harbour.",
    "It sank.",
    "Maria Holt said that four boats were lost and that nobody had been hurt so far.",
    "The crews of both ferries refused to sail, which cost the company nine percent of its pay.",
    " ".join(["word"] * 150) + ".",
]
CONTEXTS = st.lists(st.sampled_from([s.replace("word", "Word", 1) for s in SENTENCES]), max_size=9)


@settings(max_examples=100, deadline=None)
@given(CONTEXTS.map(" ".join), st.data(), st.integers(0, 99))
def test_a_window_is_whole_sentences_with_the_answer(
    context: str, drawn: st.DataObject, seed: int
) -> None:
    keep = None
    if context:
        start = drawn.draw(st.integers(0, len(context) - 1).filter(lambda at: context[at] != " "))
        word = len(context[start:].split(" ")[0])
        keep = drawn.draw(st.sampled_from([None, Span(start, start + word)]))
    window = window_of(context, keep, random.Random(seed))
    sentences = split_sentences(context)
    inside = [one for one in sentences if one in window]
    assert keep is None or keep in window
    if window != Span(0, len(context)):
        assert window == Span(inside[0].start, inside[-1].end)
        words = window.cut(context).count(" ") + 1
        assert words <= WINDOW[1] or len(inside) == 1


def test_an_answer_over_two_sentences_keeps_both() -> None:
    context = " ".join(f"Sentence {number} has some words of its own." for number in range(40))
    keep = Span(context.index("19 has"), context.index("Sentence 20") + 8)
    for seed in range(20):
        window = window_of(context, keep, random.Random(seed))
        assert keep in window
        assert len(window) < len(context)
        assert window.cut(context).startswith("Sentence")


def asked(question: str, context: str, *answers: str) -> Asked:
    spans = [Span(context.index(a), context.index(a) + len(a)) for a in answers]
    return Asked(question, context, "", tuple(spans))


class Low(random.Random):
    """Always the nearest."""

    def expovariate(self, lambd: float = 1.0) -> float:
        return 0.0


class High(random.Random):
    """Always the furthest."""

    def expovariate(self, lambd: float = 1.0) -> float:
        return 1e9


OTHERS = [asked("", f"Nothing here, {letter} alone.") for letter in "bcdefghijklmnop"]
STORM = asked("Which storm sank the ferry?", "The storm Ada sank the ferry.", "storm Ada")
NEAR = [
    asked("", "A storm sank a ferry in May."),
    asked("", "A storm sank nothing."),
    asked("", "Storm Ada sank the ferry and STORM ADA left."),
]


def test_the_nearest_paragraph_without_the_answer() -> None:
    neighbours = Neighbours([*OTHERS, NEAR[1], NEAR[2], STORM, NEAR[0]])
    assert neighbours.unanswering(STORM, 1, Low()) == [NEAR[0]]
    found = {
        other.context
        for seed in range(60)
        for other in neighbours.unanswering(STORM, 1, random.Random(seed))
    }
    assert {NEAR[0].context, NEAR[1].context} <= found
    assert STORM.context not in found  # its own
    assert NEAR[2].context not in found  # has the answer, in capitals too
    assert neighbours.unanswering(STORM, 1, High())[0] in OTHERS
    assert neighbours.unanswering(STORM, 2, Low()) == NEAR[:2]


def test_no_neighbour_without_a_known_word() -> None:
    neighbours = Neighbours([*OTHERS, STORM])
    assert neighbours.unanswering(asked("Quo vadis?", ""), 3, Low()) == []


def test_no_neighbour_if_all_have_the_answer() -> None:
    everywhere = [asked("", f"The ferry sank, {letter}.", "ferry") for letter in "abcdefghijklmno"]
    one = asked("What sank?", everywhere[0].context, "ferry")
    assert Neighbours(everywhere).unanswering(one, 3, Low()) == []


def test_neighbours_agree_with_bm25_by_hand() -> None:
    """Robertson, Zaragoza 2009, with k1 = 0.9, b = 0.75."""
    from math import log

    paragraphs = [*OTHERS, *NEAR, STORM]
    counted = [Counter(terms(one.context)) for one in paragraphs]
    mean = sum(sum(c.values()) for c in counted) / len(counted)

    def bm25(own: Counter[str]) -> float:
        total = 0.0
        for term in ("storm", "sank", "ferri"):
            within = sum(term in c for c in counted)
            idf = log(1 + (len(counted) - within + 0.5) / (within + 0.5))
            length = 1 - 0.75 + 0.75 * sum(own.values()) / mean
            total += idf * own[term] * 1.9 / (own[term] + 0.9 * length)
        return total

    ranked = sorted(zip(map(bm25, counted), paragraphs, strict=True), key=lambda pair: -pair[0])
    without = [one for _, one in ranked if one in (*NEAR, STORM)]
    nobody = asked(STORM.question, "")
    order = []
    for rank in range(4):

        class Rank(random.Random):
            at = rank

            def expovariate(self, lambd: float = 1.0) -> float:
                return self.at + 0.5

        order += Neighbours(paragraphs).unanswering(nobody, 1, Rank())
    assert order == without


def test_few_paragraphs_are_enough() -> None:
    neighbours = Neighbours([STORM, *NEAR])
    assert neighbours.unanswering(STORM, 1, Low()) == [NEAR[0]]
