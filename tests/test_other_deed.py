"""Numbers and places of something that was done to others, is only to be done, or was only aimed at."""

from collections.abc import Callable

import pytest

from index.metadata import Facts
from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.spans import Span
from index.store import Article
from qa.bound_for import is_only_bound_for
from qa.other_deed import (
    is_done_already,
    is_left_undone,
    is_of_another_deed,
    is_of_no_such_deed,
)
from qa.other_figure import is_another_figure

Rule = Callable[[str, str, Span], bool]


def told(rule: Rule, question: str, marked: str) -> bool:
    """What a rule says of the words between brackets."""
    before, rest = marked.split("[", 1)
    words, after = rest.split("]", 1)
    return rule(question, before + words + after, Span(len(before), len(before) + len(words)))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "How many people did she kill?",
            "She shot at them, wounding [three] and killing herself.",
        ),
        ("How many people died?", "The storm killed dozens and affected over [28,000] people."),
        ("How many people died?", "The blast injured [31] people and killed nobody."),
        ("How many students were expelled?", "The school suspended [four] students."),
        ("How many workers were fired?", "[Six] workers were charged with theft."),
        ("How many refugees did Varrin take?", "Varrin has said it will take [twelve] refugees."),
        ("How many boats did Holm sell?", "Holm plans to sell [nine] of its boats."),
        ("How many senators voted for the plan?", "The Senate voted [86-13] to reject the plan."),
        ("How much snow fell in Holm?", "Holm was bracing for between [4 and 8 inches] of snow."),
        ("How many people came?", "The fair is expected to draw [300] people to Holm."),
        ("How many people marched?", "More than [900] people have signed up to attend the march."),
        ("How much did Holm spend on buses?", "Holm signed a deal worth up to [$50 million]."),
        ("How many goals did Orr score as a manager?", "He played for Varr and scored [38] goals."),
    ],
)
def test_numbers_of_another_deed(question: str, sentence: str) -> None:
    assert told(is_of_another_deed, question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many people died?", "The blast injured 31 people and killed [nine]."),
        ("How many people died?", "It injured [12] people who died of it in hospital."),
        ("How many people were hurt?", "The blast injured [31] people and killed nine."),
        ("How many people were killed?", "Over [28,000] were killed, and 300 hurt."),
        ("How many students were expelled?", "After the expulsion of [four] students two were charged."),
        ("How many students were expelled?", "[Four] students were thrown out."),
        ("How many were arrested?", "[Four] men were charged with theft."),
        ("How many refugees did Varrin take?", "Varrin took [twelve], and will take two more."),
        ("How many boats did Holm plan to sell?", "Holm plans to sell [nine] of its boats."),
        ("How many troops did Holm send to Cyprus?", "Holm sent [900] troops to Cyprus."),
        ("How many senators voted for the plan?", "The Senate voted [86-13] for the plan."),
        ("Who died?", "The blast injured [31] people."),
        ("How much snow was Holm to get?", "Holm was bracing for [4 inches] of snow."),
        ("How many people were expected?", "The fair is expected to draw [300] people."),
        ("How many people came?", "Expected to draw 300, the fair drew [900]."),
        ("How many people came?", "A higher-than-expected [900] people came."),
        ("How many towns registered?", "Some [90] towns have signed up for the vote."),
        ("How many towns are in the pact?", "Some [90] towns have signed up to the pact."),
        ("How many towns were there?", "The [90] towns that have promised to pay were there."),
        ("How many people came?", "Some [900] people who had signed up for it came."),
        ("How many people signed up?", "Some [900] people have signed up to attend the march."),
        ("How many people will march?", "Some [900] people have signed up to attend the march."),
        ("How many buses did Holm buy?", "Holm bought [12] buses, and is expected to buy two more."),
        ("How many goals did Orr score as a player?", "He played for Varr and scored [38] goals."),
        ("How many cups did Orr win as manager?", "He led Varr, for which he had played, to [three]."),
        ("How many cups did Orr win as manager?", "Varr won [three] cups with him."),
    ],
)  # fmt: skip
def test_numbers_that_may_be_asked_for(question: str, sentence: str) -> None:
    assert not told(is_of_another_deed, question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How many seats does Labour have in the Assembly?", "It sits in the [57]-member Assembly.", True),
        ("How many seats did Labour win?", "Labour came first in the [57]-seat Assembly.", True),
        ("How many seats does the Assembly have?", "Labour leads the [57]-seat Assembly.", False),
        ("How many members does the parliament have?", "It is a [57]-member Assembly.", False),
        ("How many seats do they have in the Senate?", "They have a [54]-member majority there.", False),
    ],
)  # fmt: skip
def test_the_size_of_a_body(question: str, sentence: str, another: bool) -> None:
    assert told(is_another_figure, question, sentence) is another


@pytest.mark.parametrize(
    ("question", "sentence", "only"),
    [
        ("Where was the Linnet seized?", "Bound for the port of [Ellery], the Linnet was seized.", True),
        ("Where was he arrested?", "He was on his way to [Oslo] when police arrested him.", True),
        ("Where was the Linnet bound?", "The Linnet was bound for [Ellery].", False),
        ("Where was the Linnet seized?", "Bound for Ellery, the Linnet was seized off [Holm].", False),
        ("Where is the Linnet?", "The Linnet is bound for [Ellery].", False),
    ],
)  # fmt: skip
def test_places_on_the_way(question: str, sentence: str, only: bool) -> None:
    assert told(is_only_bound_for, question, sentence) is only


def report(text: str) -> Article:
    sentences = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    return Article(1, "a.txt", text, Facts(None, None, None), (), sentences, 1)


@pytest.mark.parametrize(
    ("question", "sentence", "behind"),
    [
        (
            "Which towns are considering a toll?",
            "[Alder and Kell] have already passed tolls.",
            True,
        ),
        (
            "Which town is still weighing a toll?",
            "[Alder], on the Wex, has already rejected one.",
            True,
        ),
        (
            "Which towns are considering a toll?",
            "[Alder] has already approved a study of one.",
            False,
        ),
        (
            "Which towns are considering a toll?",
            "[Kell], which has already passed one, may.",
            False,
        ),
        ("Which towns are considering a toll?", "[Kell] has already begun talks on a toll.", False),
        ("Which towns have approved a toll?", "[Alder] has already approved one.", False),
        (
            "Which town is planning a toll?",
            "[Kell] has already passed a tax and plans a toll.",
            False,
        ),
        (
            "Which town is considering a toll?",
            "Alder has already passed one, unlike [Kell].",
            False,
        ),
    ],
)
def test_who_has_it_behind_them_is_not_considering_it(
    question: str, sentence: str, behind: bool
) -> None:
    assert told(is_done_already, question, sentence) is behind


LOST = "The ferry crews stopped work. Ann Holt read of it. She sent a boat. Holt sold her house. She lost."


@pytest.mark.parametrize(
    ("question", "text", "number", "another"),
    [
        (
            "How many pirates were killed by the navy?",
            "A dhow sank. Five pirates drowned.",
            1,
            True,
        ),
        ("How many were shot by the rebels?", "Police fired. Five people were shot.", 1, True),
        ("How many were killed by the army?", "Soldiers fired. Five people were killed.", 1, False),
        ("How many were killed by the army?", "Police fired. Five people were killed.", 1, True),
        ("How many were killed by the army?", "Shelling began. Five people were killed.", 1, False),
        ("How many were killed by the gunman?", "The shooter fled. Five were killed.", 1, False),
        ("How many were killed by security forces?", "Police fired. Five were killed.", 1, False),
        (
            "How many were killed by the storm?",
            "It struck at night. Five people were killed.",
            1,
            False,
        ),
        ("How many were killed?", "A dhow sank. Five pirates were killed.", 1, False),
        ("What did Holt do about the ferry crews?", LOST, 3, False),
        ("What did Holt do about the bridge?", LOST, 3, True),
        ("What did Holt do about the ferry strike of Alder?", LOST, 3, True),
        ("What did Holt do about the boat?", LOST, 3, False),
        ("What has Holt done about her house?", LOST, 4, False),
        ("What did Holt do about her loss?", LOST, 1, True),
        ("What did Holt do with the bridge?", LOST, 3, False),
        ("What did Holt do?", LOST, 3, False),
    ],
)
def test_what_the_report_must_know(question: str, text: str, number: int, another: bool) -> None:
    assert is_of_no_such_deed(question, report(text), number) is another


@pytest.mark.parametrize(
    ("question", "marked", "undone"),
    [
        ("In what words did Ann Holt apologise?", "Holt refused to apologise for [the lie].", True),
        (
            "When did the board reply?",
            "The board has yet to reply to the letter of [Monday].",
            True,
        ),
        ("How did Holt publicly explain it?", "Holt was unable to explain [the gap].", True),
        ("In what words did Holt refuse?", "Holt refused to apologise for “[a joke]”.", False),
        (
            "When did Holt apologise?",
            "Holt, who refused to apologise then, apologised [today].",
            False,
        ),
        ("How did Holt leave?", "Holt failed to leave a note, and went [by sea].", False),
        ("How did Holt go?", "Holt failed to leave a note, and went [by sea].", False),
        ("Why did Holt not apologise?", "Holt refused to apologise for [what was no lie].", False),
        ("When did Holt fail to apologise?", "Holt failed to apologise on [Monday].", False),
        ("When did Holt reply?", "Holt was unable to reply until the [next day].", False),
        ("How often did Holt apologise?", "Holt failed to apologise [twice].", False),
    ],
)
def test_what_is_refused_is_not_done(question: str, marked: str, undone: bool) -> None:
    assert told(is_left_undone, question, marked) is undone
