import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.meaning import differences, exchanged, has_negation, swapped


@pytest.mark.parametrize(
    ("quote", "source", "kinds"),
    [
        # numbers
        ("we lost 28 boats", "we lost 23 boats", "number"),
        ("we lost two boats", "we lost four boats", "number"),
        ("we lost boats", "we lost four boats", "number"),
        ("forty-three people", "43 people", ""),
        ("£1.2bn a year", "1,200 million pounds a year", ""),
        ("it cost $10 million", "it cost £10 million", "number"),
        ("it cost 10 million", "it cost $10 million", ""),
        ("5 percent", "5 percentage points", "number"),
        ("on 3 May and 4 June", "on 4 May and 4 June", "number"),
        ("under HB6 and G2S", "under HB2 and G4S", "number name"),
        ("the No.4 channel", "the No.1 channel", "number name"),
        ("on page A11", "on page A11", ""),
        # negation and what is only possible
        ("we will pay", "we will not pay", "negation"),
        ("we will not pay", "we will pay", "negation"),
        ("we won’t pay", "we will not pay", ""),
        ("we didn't pay", "we did not pay", ""),
        ("we never paid", "we paid", "negation"),
        ("nobody paid", "somebody paid", "negation"),
        ("it was without risk", "it was a risk", "negation"),
        ("we will pay", "we could pay", "negation"),
        ("we may pay", "we must pay", "negation"),
        ("we can pay", "we cannot pay", "negation"),
        ("it is no surprise", "it is a surprise", "negation"),
        # names
        ("we met Holt", "we met Brandt", "name"),
        ("we met Maria Holt", "we met Holt", "name"),
        ("we met", "we met Holt", "name"),
        ("we met the NATO envoy", "we met the UN envoy", "name"),
        ("we met holt", "we met Holt", ""),
        ("we met Holt's men", "we met Holt’s men", ""),
        ("And we met", "But we met", ""),
        # directions
        ("prices rose", "prices fell", "direction"),
        ("before the storm", "after the storm", "direction"),
        ("he denied it", "he confirmed it", "direction"),
        ("the first boat", "the last boat", "number direction"),
        ("more boats", "fewer boats", "direction"),
        # only wording
        ("we lost big boats", "we lost large boats", ""),
        ("we lost boats", "we lost boats", ""),
        ("", "", ""),
    ],
)
def test_differences(quote: str, source: str, kinds: str) -> None:
    assert [found.kind for found in differences(quote, source)] == kinds.split()


def test_both_sides_are_told() -> None:
    (found,) = differences("we lost 28 boats", "we lost 23 boats")
    assert found.detail == "the quotation has 28, the source 23"


def test_a_contraction_is_no_change_of_the_modal() -> None:
    assert differences("We will go", "We’ll go") == []
    assert differences("We may go", "We’ll go") != []


def test_the_month_of_may_is_no_modal() -> None:
    assert {one.kind for one in differences("I saw it in June", "I saw it in May")} == {"name"}
    assert {one.kind for one in differences("Will we go?", "May we go?")} == {"negation"}


def test_a_negation_is_told_as_a_word() -> None:
    (found,) = differences("We did go", "We did not go")
    assert found.detail == "the source has “not”, the quotation does not"


@pytest.mark.parametrize("text", ["not now", "she didn’t", "no one", "nor we", "hardly ever"])
def test_negation(text: str) -> None:
    assert has_negation(text)


@pytest.mark.parametrize("text", ["nothing"[:4], "a knot", "noted", "Norway", "ant"])
def test_no_negation(text: str) -> None:
    assert not has_negation(text)


@given(st.text("we NOTwill n't 12£.", max_size=40))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text) == []


@pytest.mark.parametrize(
    ("quote", "source", "kinds"),
    [
        ("we have 4,000 kits; we need 400", "we have 400 kits; we need 4,000", "number"),
        ("then Reed thanked Holt", "then Holt thanked Reed", "name"),
        ("we have 400 kits; we need 4,000", "we have 400 sets; we need 4,000", ""),
        ("we have 4,000 kits; we need 400", "we have 400 kits", ""),  # told by `differences`
        ("then holt thanked Reed", "then Holt thanked Reed", ""),
    ],
)
def test_what_changes_places_is_told(quote: str, source: str, kinds: str) -> None:
    assert " ".join(one.kind for one in swapped(quote, source)) == kinds


ARTICLE = (
    "Holt opened the pier. The board thanked Holt and the Liberals. Perhaps it was early. Reed came. "
    "“He [Dorn] paid,” said Reed, who met Dorn. Sen. Reed and Sen. Dorn went. Today the crews sail. It was "
    "a shock, said Hope, who asked Hope to hope."
)


@pytest.mark.parametrize(
    ("quoted", "source", "kinds"),
    [
        ("Brandt", "Holt", "name"),  # where a sentence begins
        ("Brandt", "Dorn", "name"),  # in brackets
        ("Tories", "Liberals", "name"),
        ("Brandt’s", "Holt’s", "name"),
        ("He", "Holt", ""),
        ("Maybe", "Perhaps", ""),
        ("Yesterday", "Today", ""),
        ("Senator", "Sen.", ""),
        ("Liberal", "Liberals", ""),
        ("brandt", "Holt", ""),
        ("Luck", "Hope", ""),  # the article has "hope"
        ("The", "Holt", ""),
        ("fortunate", "unfortunate", "direction"),
        ("unequal", "equal", "direction"),
        ("overstatement", "understatement", "direction"),
        ("honest", "dishonest", "direction"),
        ("impossible now", "possible then", "direction"),
        ("inconsistent", "consistent", "direction"),
        ("illegally", "legally", "direction"),
        ("discover", "cover", ""),
        ("unless", "less", ""),
        ("inform", "form", ""),
        ("income", "come", ""),
        ("intent", "tent", ""),
        ("information", "formation", ""),
        ("invaluable", "valuable", ""),
        ("over", "under", ""),  # told by `differences`
        ("large and equal", "unequal", ""),  # not one for one
    ],
)
def test_what_stands_for_a_name_or_an_opposite(quoted: str, source: str, kinds: str) -> None:
    assert [one.kind for one in exchanged([(quoted, source)], ARTICLE)] == kinds.split()


@pytest.mark.timeout(60)  # no time at all; quadratic code would need minutes
def test_a_word_without_end_takes_linear_time() -> None:
    assert differences(f"It is {'A' * 200_000}", "It is not")[0].kind == "negation"
