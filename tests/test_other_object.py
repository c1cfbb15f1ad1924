import pytest

from qa.claims import read_claim
from qa.other_object import is_of_another_object

BAN = "Holt has banned the sale of some kinds of weapons to the police, after riots in a suburb."
TAX = "It also doubles the exemption for the estate tax on inheritances."
BOUGHT = "It runs a system developed by Quill, which Alder bought earlier."
ASKED = "Holt asked Rusk whether he prayed with President Dan Lund."
REPLACED = "Clark replaced her manager Ines Falk with Omar Keel."


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        # The head of what the deed was done to
        ("Does the bill double the estate tax?", TAX, True),
        ("Does the bill double the tax on inheritances?", TAX, True),
        ("Does the bill double the exemption for the estate tax?", TAX, False),
        ("Does the plan double the child tax?", "The plan doubles the child tax credit.", True),
        ("Did the mayor close the library?", "The mayor closed the library cafe.", True),
        ("Did the mayor close the library?", "The mayor closed the library on Monday.", False),
        ("Did Holt reject a ban?", "Holt rejected calls for a ban.", False),
        ("Was the library closed?", "The mayor closed the library cafe.", False),
        ("Did the fire destroy homes?", "The fire destroyed dozens of homes.", False),
        ("Did the army capture Kell?", "The army captured the city of Kell.", False),
        ("Did Holt accept the ceasefire?", "Holt accepted the ceasefire deal.", False),
        ("Did Alder buy Kell?", "Alder bought a stake in Kell.", True),
        # A part of it
        ("Did Holt ban riot gear for the police?", BAN, True),
        ("Has Holt banned the sale of weapons?", BAN, True),
        ("Has Holt banned the sale of some kinds of weapons?", BAN, False),
        ("Did the quake hit Kell?", "The quake hit parts of Kell and Harle.", False),
        # Who did it to whom
        ("Did Quill buy Alder?", BOUGHT, True),
        ("Was Alder bought by Quill?", BOUGHT, True),
        ("Did Alder buy Quill?", BOUGHT, False),
        ("Did Holt ask Lund whether he prayed with Rusk?", ASKED, True),
        ("Did Holt ask Rusk whether he prayed with Lund?", ASKED, False),
        ("Did Clark replace Keel with Falk?", REPLACED, True),
        ("Did Clark replace Falk with Keel?", REPLACED, False),
        ("Did Holt fly from Alder to Kell?", "Holt flew to Kell from Alder.", False),
        ("Did Falk meet Keel with Rusk?", "Falk met Rusk with Keel.", False),
        ("Did Alder sign Holt from Kell?", "Alder have signed Kell captain Ann Holt.", False),
        ("Did Holt sign it on Monday in Kell?", "Holt signed it in Kell on Monday.", False),
        # How many
        ("Did Holt have four children?", "Holt left three children and four grandchildren.", True),
        ("Did Holt have three children?", "Holt left three children and two sons.", False),
        ("Did Holt have three children?", "Holt left a widow.", False),
        ("Did more than 100 people die?", "Some 120 people died.", False),
        # Of whose what
        ("Did Holt's career begin in film?", "Holt's rise to fame began with a film.", True),
        ("Did Holt's career begin in film?", "Holt's career began in film.", False),
        ("Did Holt's career begin in film?", "Her career began in film.", False),
        ("Did Alder's profit rise?", "Alder's earnings rose.", False),
    ],
)
def test_a_yes_to_something_else_is_none(question: str, sentence: str, other: bool) -> None:
    claim = read_claim(question)
    assert claim is not None
    assert is_of_another_object(claim, sentence) is other
