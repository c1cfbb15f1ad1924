import pytest

from index.spans import Span
from qa.unnamed import is_no_place, names_nothing


def told(question: str, sentence: str, words: str) -> bool:
    start = sentence.index(words)
    return names_nothing(question, sentence, Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("Which banks did she name?", "She fiercely criticised banks and brokers.", "banks"),
        ("Which judge sentenced him?", "He was sentenced to death by hanging.", "hanging"),
        ("And which minister resigned?", "The minister resigned.", "The minister"),
        ("Which senators voted for it?", "Of the senators 39 voted for it.", "39"),
        ("What was the name of the man who fell?", "A 57-year-old man fell.", "57-year-old man"),
        (
            "Which counties raised it?",
            "A Wexshire survey, by AKT, says so.",
            "Wexshire survey, by AKT",
        ),
        ("Which Liberals voted for it?", "Thirty-nine Liberals voted for it.", "Thirty-nine"),
        ("How many gunmen were there?", "There were multiple gunmen.", "multiple gunmen"),
        ("In how many towns was it read?", "It was read in several towns.", "several"),
        ("How much state money is at stake?", "Schools may lose state funding.", "state funding"),
        ("What did Holt call a key issue?", "“You are right,” he said.", "You are right"),
        ("What did Holt call a key issue?", "“It is a key issue,” Holt said.", "Holt"),
        ("List the 28 points", "A list of 28 points was made.", "28 points was made"),
        ("What are the 3 aims?", "It has 3 aims.", "3 aims"),
    ],
)
def test_what_names_nothing(question: str, sentence: str, words: str) -> None:
    assert told(question, sentence, words)


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("Which judge sentenced him?", "Judge Ann Holt sentenced him.", "Ann Holt"),
        ("Which banks did she name?", "She named Alder Bank and two brokers.", "Alder Bank"),
        ("Which river runs there?", "The Jordan River runs there.", "Jordan River"),
        ("Which major industry is there?", "Tourism is the major industry.", "Tourism"),
        ("Who sentenced him?", "The judge sentenced him.", "judge"),
        ("What was the name of the man who fell?", "Karl Rusk, 57, fell.", "Karl Rusk"),
        ("What is the name of the gas that leaked?", "The gas is called argon.", "argon"),
        ("Which years were dry?", "The years 1901 and 1904 were dry.", "1901"),
        ("Which towns paid for it?", "The report names Alder and Kell.", "Alder and Kell"),
        ("Which city is named in it?", "The Wexholm report names Kell.", "Wexholm"),
        ("Which study of cities says so?", "A Wexshire survey says so.", "Wexshire survey"),
        ("Which senators voted for it?", "Senators Holt and Lund voted for it.", "Holt and Lund"),
        ("How many gunmen were there?", "There were two gunmen.", "two gunmen"),
        ("How many died?", "The thirteenth victim was found.", "The thirteenth victim"),
        ("How many died?", "Dozens died.", "Dozens"),
        ("How many came?", "Half of the members came.", "Half of the members"),
        ("How many were hurt?", "Nobody was hurt.", "Nobody"),
        ("How much of it was sold?", "A little was sold.", "little"),
        ("What did Holt say to them?", "“You are right.”", "You are right"),
        ("What was on the sign?", "The sign read “You are here.”", "You are here"),
        (
            "What are the 3 aims?",
            "The 3 aims are peace, work and bread.",
            "3 aims are peace, work and bread",
        ),
        ("What does he consider the best?", "He calls Alder great: it is the best.", "Alder"),
        ("What did Holt call a key issue?", "“Tolls are a key issue,” Holt said.", "Tolls"),
        ("What are the 3 aims?", "It is for peace, work and bread.", "peace, work and bread"),
    ],
)
def test_what_may_be_a_name(question: str, sentence: str, words: str) -> None:
    assert not told(question, sentence, words)


@pytest.mark.parametrize(
    ("question", "item", "is_body"),
    [
        ("Which countries signed it?", "the Northern Parliament", True),
        ("In which towns was it read?", "Wex County Council", True),
        ("Which countries signed it?", "Varrin", False),
        ("Which countries signed it?", "the Councils Islands", False),
        ("Which bodies signed it?", "the Northern Parliament", False),
        ("Who signed it?", "the Wex Council", False),
        ("Which town councils signed it?", "Wex Town Council", False),
        ("Which country's court ruled?", "the Varrin court", False),
    ],
)
def test_a_body_is_no_place(question: str, item: str, is_body: bool) -> None:
    assert is_no_place(question, item) is is_body
