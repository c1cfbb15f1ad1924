import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.words import terms
from qa.distort import Stock, distort, stock_of

EMPTY = Stock((), (), {})
NAMES = Stock(("Cape Fern", "Maria Holt", "Oslo"), (), {})
NUMBERS = Stock((), ("1999", "12", "1,500", "7th"), {})
PASSAGE = "The storm hit Alder Bay in 2031. Maria Holt lost four boats after the first night."


def every(question: str, passage: str, stock: Stock, seeds: int = 60) -> set[str | None]:
    return {distort(question, passage, stock, random.Random(seed)) for seed in range(seeds)}


def test_stock_of_an_article() -> None:
    stock = stock_of(
        [
            "The storm hit Alder Bay in 2031. Repairs cost 1,200 euros, said Maria Holt.",
            "Banks near the Bay of Elms lent 35% of it on the 19th of May 2031.",
        ],
        ["Who repaired the harbour?", "Who had financed the harbour?", "Who lent money slowly?"],
    )
    # Words that begin a sentence may be any words; names and numbers stand once.
    assert stock.names == ("Alder Bay", "Maria Holt", "Bay of Elms", "May")
    assert stock.numbers == ("2031", "1,200", "35%", "19th")
    assert stock.words["who", "ed"] == ("repaired",)
    assert stock.words["had", "ed"] == ("financed",)
    assert stock.words["", "ed"] == ("repaired", "financed")
    assert stock.words["money", "ly"] == ("slowly",)
    assert stock.words["the", ""] == ("harbour",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("no name", ()),
        ("Holt lost.", ()),
        ("she lost. Holt won", ()),
        ("she met Maria van Holt", ("Maria van Holt",)),
        ("on Monday, The Wire", ("Monday", "The Wire")),
        ("that The and In", ()),
        ("near Saint-Denis’s port", ("Saint-Denis’s",)),
    ],
)
def test_names_of_a_paragraph(text: str, names: tuple[str, ...]) -> None:
    assert stock_of([text], []).names == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("in 2031, 7 of 12.", ("2031", "7", "12")),
        ("the 1990s and the 3rd", ("1990s",)),  # one digit with letters is left
        ("1,200.50 or 3.5%", ("1,200.50", "3.5%")),
        ("A320 and v2.5", ()),
        ("12 and 12", ("12",)),
    ],
)
def test_numbers_of_a_paragraph(text: str, numbers: tuple[str, ...]) -> None:
    assert stock_of([text], []).numbers == numbers


# Questions of which each is made by some dice.
@pytest.mark.parametrize(
    ("question", "stock", "made"),
    [
        # another name, of as many words, that the passage has not
        ("What hit Alder Bay?", NAMES, {"What hit Cape Fern?"}),
        ("What hit Alder Bay?", Stock(("Oslo",), (), {}), {"What hit Oslo?"}),
        ("Which boats did Maria Holt lose?", NAMES, {"Which boats did Cape Fern lose?"}),
        # another number of the same shape, or its last digit changed
        ("Why 2031?", NUMBERS, {"Why 1999?", "Why 2030?", "Why 2039?"}),
        ("Why 2031?", EMPTY, {f"Why 203{digit}?" for digit in "023456789"}),
        ("Why the 8th?", NUMBERS, set()),
        ("Why the 18th?", EMPTY, {"Why the 10th?", "Why the 19th?"}),
        ("Why 1,200?", NUMBERS, {"Why 1,500?", "Why 1,201?"}),
        # a word of the same ending after the same word, or after any
        (
            "Which boats sailed?",
            Stock((), (), {("which", "s"): ("harbours",), ("", "s"): ("ferries",)}),
            {"Which harbours sailed?"},
        ),
        (
            "Which boats sailed?",
            Stock((), (), {("", "s"): ("ferries",)}),
            {"Which ferries sailed?"},
        ),
        # an opposite, of any word that has one
        ("Which boat sank first?", EMPTY, {"Which boat sank last?"}),
        (
            "Whose son bought most?",
            EMPTY,
            {"Whose daughter bought most?", "Whose son sold most?", "Whose son bought least?"},
        ),
        # a negation
        (
            "Why was it lost?",
            EMPTY,
            {"Why wasn't it lost?", "Why was never it lost?", "Why was not it lost?"},
        ),
        ("Why can it sail?", EMPTY, {"Why can never it sail?", "Why can not it sail?"}),
        ("Who owns boats?", EMPTY, {"Who never owns boats?"}),
        ("Which crew stopped work?", EMPTY, {"Which crew never stopped work?"}),
        # a condition
        ("Why fear?", NAMES, {"Why fear in Oslo?", "Why fear according to Cape Fern?"}),
        ("Why fear?", NUMBERS, {"Why fear before 1999?", "Why fear until 1999?"}),
    ],
)
def test_ways_to_distort(question: str, stock: Stock, made: set[str]) -> None:
    assert made <= every(question, PASSAGE, stock)


@pytest.mark.parametrize(
    ("question", "passage", "stock"),
    [
        ("", PASSAGE, EMPTY),
        ("Why?", PASSAGE, EMPTY),
        ("Why fear?", PASSAGE, EMPTY),
        ("What hit Alder Bay?", PASSAGE, EMPTY),  # nothing in stock
        ("What hit Alder Bay?", PASSAGE, Stock(("Maria Holt", "Bay of Elms"), (), {})),  # all known
        ("Which boats sank?", PASSAGE, Stock((), (), {("which", "s"): ("boats", "nights")})),
        ("Which boat sank first?", f"{PASSAGE} The last sank.", EMPTY),  # the opposite is there
        ("Why 7?", "0 1 2 3 4 5 6 7 8 9", EMPTY),
        ("When did it sail?", "It did not sail.", NUMBERS),  # no negation; no second time
        ("Why was it held?", "It was held without a word.", EMPTY),
        ("Why was it held?", "Never was it held.", EMPTY),
        ("Why was not it held?", PASSAGE, EMPTY),
        ("Why was it not held?", PASSAGE, EMPTY),
        ("Who issued it?", "Nobody, no one.", EMPTY),
        ("Why did the ferry sail?", "The ferry didn't sail since it stormed.", EMPTY),
        ("Why was the ferry repaired?", "The ferry wasn’t repaired but moored.", EMPTY),
    ],
)
def test_none_when_nothing_can_be_made(question: str, passage: str, stock: Stock) -> None:
    assert every(question, passage, stock) == {None}


@pytest.mark.parametrize(
    ("question", "broken"),
    [
        ("What companies merged?", "What never companies merged?"),
        ("Which iBay sank?", "Which iOslo sank?"),
        ("What happened to Maria Holt?", "What happened never to Maria Holt?"),
        ("When did it sail?", "When did it sail in 1999?"),
    ],
)
def test_what_is_never_made(question: str, broken: str) -> None:
    stock = Stock(("Oslo",), ("1999",), {})
    assert broken not in every(question, PASSAGE, stock)


def test_the_same_dice_make_the_same_question() -> None:
    question, stock = "When did Maria Holt buy four boats in 2031?", Stock(("Oslo",), ("1999",), {})
    for seed in range(20):
        dice = [random.Random(seed), random.Random(seed)]
        one, other = (distort(question, PASSAGE, stock, each) for each in dice)
        assert one == other
        assert dice[0].random() == dice[1].random()
    assert len(every(question, PASSAGE, stock)) > 5


WORDS = (
    "Alder Bay Maria Holt Oslo 1999 2031 12 first last storm boats harbour sold lost was did"
    " the of in quickly repaired"
).split()
# Little words that a condition or negation brings along.
ALONG = set(terms("in before after since until for by with according to from")) | set(
    terms("never not isn't wasn't didn't aren't weren't doesn't don't hasn't haven't hadn't")
)
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
QUESTIONS = st.builds(
    "{} {}?".format, st.sampled_from(["Who", "What", "When did", "Which boats"]), SENTENCES
)


@settings(max_examples=100, deadline=None)
@given(
    QUESTIONS,
    SENTENCES,
    st.lists(SENTENCES, max_size=3),
    st.lists(QUESTIONS, max_size=3),
    st.integers(0, 99),
)
def test_what_is_put_in_is_never_in_the_passage(
    question: str, passage: str, paragraphs: list[str], questions: list[str], seed: int
) -> None:
    stock = stock_of([passage, *paragraphs], [question, *questions])
    made = distort(question, passage, stock, random.Random(seed))
    if made is not None:
        new = set(terms(made)) - set(terms(question))
        assert made != question
        assert made.endswith("?")
        assert not new & set(terms(passage)) - ALONG


@settings(max_examples=50, deadline=None)
@given(st.text(), st.text(), st.integers(0, 99))
def test_any_text_is_borne(question: str, passage: str, seed: int) -> None:
    made = distort(question, passage, stock_of([passage], [question]), random.Random(seed))
    assert made is None or made != question
