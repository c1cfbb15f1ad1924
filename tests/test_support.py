from collections import defaultdict

import pytest

from qa.support import compare, gist, says_something

EQUAL: defaultdict[str, float] = defaultdict(lambda: 1.0)
SOURCE = (
    "The storm flooded the harbour of Alder Bay on Friday, and 43 people were taken to hospital."
)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The storm flooded the harbour of Alder Bay.", "supported"),
        ("The storm flooded the harbour of Alder Bay on Friday.", "supported"),
        ("Forty-three people were taken to the hospital in Alder Bay.", "not_found"),
        ("The storm flooded the harbour of Elder Bay.", "not_found"),  # another name
        ("The harbour flooded the storm of Alder Bay.", "not_found"),  # another order
        ("The harbour of Alder Bay.", "not_found"),
        ("Alder Bay.", "not_found"),  # too little to tell by
        ("The storm did not flood the harbour of Alder Bay.", "not_found"),  # a part, denied
        ("Snow fell on the harbour of Alder Bay.", "not_found"),
    ],
)
def test_one_sentence_and_a_claim(claim: str, verdict: str) -> None:
    assert compare(gist(claim), gist(SOURCE), EQUAL) == verdict


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The ferry will sail again on 12 May.", "The ferry will sail again on 13 May."),
        ("The council will close two schools.", "The council will not close two schools."),
        ("Catches of herring rose last year.", "Catches of herring fell last year."),
        ("The repairs cost £1.2 million.", "The repairs cost £1.3 million."),
    ],
)
def test_what_turns_a_claim_round(claim: str, sentence: str) -> None:
    assert compare(gist(claim), gist(sentence), EQUAL) == "contradicted"
    assert compare(gist(sentence), gist(claim), EQUAL) == "contradicted"


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The repairs cost £1.2 million.", "The repairs cost 1,200,000 pounds."),
        ("The council will not close two schools.", "The council won’t close two schools."),
        ("Forty-three people were hurt in the storm.", "43 people were hurt in the storm."),
        ("Ann Bell was born in Wexholm.", "Ann Bell, born in Wexholm, left."),
        ("The tower was sold last year.", "Reed said that the old tower was sold last year."),
        ("Residents were moved to hotels.", "Some residents were moved to hotels."),
    ],
)
def test_the_same_in_other_words(claim: str, sentence: str) -> None:
    assert compare(gist(claim), gist(sentence), EQUAL) == "supported"


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [  # what words alone would take for support
        (
            "Qatar is located in Doha.",
            "The School of the Arts in Qatar is located in Doha.",
        ),
        (
            "The Osaka tower is the tallest building in Japan.",
            "The Osaka tower is the second tallest building in Japan.",
        ),
        ("The minister will resign on Monday.", "The minister could resign on Monday."),
        # doubted, denied or under a condition
        ("Reyes had sold the tower.", "Brandt denied that Reyes had sold the tower."),
        ("Reyes had sold the tower.", "Rumours that Reyes had sold the tower were wrong."),
        ("Reyes had not sold the tower.", "Brandt denied that Reyes had sold the tower."),
        ("The firm will hire ten sailors.", "If it ends, the firm will hire ten sailors."),
        ("The captain was drunk at sea.", "The captain was allegedly drunk at sea."),
        ("The captain was drunk at sea.", "Was the captain drunk at sea?"),
        # another verb or subject
        ("The union blocked the harbour.", "The union refused to block the harbour."),
        ("The firm merged with Lind.", "The firm considered merging with Lind."),
        ("The bridge collapsed in a storm.", "The bridge almost collapsed in a storm."),
        ("The mayor was jailed for fraud.", "The wife of the mayor was jailed for fraud."),
        ("The mayor was jailed for fraud.", "The mayor’s wife was jailed for fraud."),
        ("The mayor was jailed for fraud.", "A mayor aide was jailed for fraud."),
        ("The mayor was jailed for fraud.", "The former mayor was jailed for fraud."),
        ("Reed criticised Holt in a debate.", "Reed was criticised by Holt in a debate."),
        ("Reed was criticised by Holt in a debate.", "Reed criticised Holt in a debate."),
        ("The firm sued over the flood.", "The firm was sued over the flood."),
        ("The firm was sued over the flood.", "The firm sued over the flood."),
        # more than is said
        ("All sailors of the ferry were saved.", "Some sailors of the ferry were saved."),
        ("No sailors of the ferry were saved.", "Not all sailors of the ferry were saved."),
        ("The mill fire hurt 50 patients.", "The mill fire hurt up to 50 patients."),
        # one word of many
        (
            "The court in Wexholm released the old harbour master, the two pilots of the ferry, the cook, "
            "the baker, the smith, the priest, the doctor, four guards and seven divers from jail in spring.",
            "The court in Wexholm expelled the old harbour master, the two pilots of the ferry, the cook, "
            "the baker, the smith, the priest, the doctor, four guards and seven divers from jail in spring.",
        ),
        # numbers in each other's place, or of another currency
        ("Prices rose 7% in March and 5% in April.", "Prices rose 5% in March and 7% in April."),
        ("Reyes bought Lind for $40m.", "Reyes bought Lind for £40m."),
    ],
)
def test_in_doubt_nothing_is_said(claim: str, sentence: str) -> None:
    assert compare(gist(claim), gist(sentence), EQUAL) == "not_found"


@pytest.mark.parametrize(
    "text",
    ["Who knew?", "Is it?”", "Good morning, readers!", "Thank you for reading.", "", "…", "And?"],
)
def test_what_claims_nothing(text: str) -> None:
    assert not says_something(text)


def test_a_plain_sentence_claims_something() -> None:
    assert says_something("Ferry crews stopped work at noon.")


@pytest.mark.parametrize(
    "told",
    [
        "up to £23m",
        "at least £23m",
        "more than £23m",
        "between £18m and £23m",
        "£18m to £23m",
        "£18m–£23m",
        "either £18m or £23m",
        "£23m a year",
        "£23m more",
    ],
)
def test_a_number_that_is_told_otherwise(told: str) -> None:
    claim, sentence = "The work would cost £23m.", f"She said the work would cost {told}."
    assert compare(gist(claim), gist(sentence), EQUAL) == "not_found"
    assert compare(gist(sentence), gist(sentence), EQUAL) == "supported"


def test_may_is_a_month_and_no_stop_word() -> None:
    sentence = gist("Ann Bell was born on 5 February 1964 in Wexholm.")
    assert compare(gist("Ann Bell was born on 5 May 1964."), sentence, EQUAL) == "not_found"


def test_what_a_bound_allows_is_no_contradiction() -> None:
    sentence = gist("The work would cost more than £23m.")
    assert compare(gist("The work would cost £24m."), sentence, EQUAL) == "not_found"
    assert compare(gist("The work would cost £22m."), sentence, EQUAL) == "contradicted"
    assert (
        compare(gist("The work would cost about £23m."), gist("The work would cost £23m."), EQUAL)
        == "supported"
    )
