from dataclasses import replace

import pytest

from index.metadata import Facts, find_facts
from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.spans import Span
from index.store import Article
from qa.asides import is_of_another
from qa.doers import did_not_do_it
from qa.fates import counts_no_dead, find_fates, tells_another_fate
from qa.lands import may_be_of
from qa.offices import holds_another_office, is_in_another_body
from qa.other_measure import is_measured_elsewhere, measures_another
from qa.other_year import is_of_another_year
from qa.somebody_else import tells_of_somebody_else
from qa.turned import lacks_what_turns
from qa.unasserted import is_not_asserted


def article(text: str, published: str = "") -> Article:
    facts = (
        find_facts(f"A storm\n\n{published}\n\n{text}") if published else Facts(None, None, None)
    )
    return Article(1, "a.txt", text, facts, (), (), 1)


def marked(text: str) -> tuple[str, Span]:
    """A sentence, and the words in brackets in it."""
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who stole the ship?", "The ship stolen in May from the [Holt museum] is back.", True),
        ("Who made the ship?", "It was made in Alder for the [fishers' guild].", True),
        ("Who made the ship?", "It was made in Alder for the guild by [Nils Holt].", False),
        ("Who stole the ship?", "Thieves had taken it from the museum, said [Holt].", True),
        ("Who sent the plan?", "[Putin] confirmed that a plan has been sent to Moscow.", True),
        ("Who sent the plan?", "[Putin] confirmed that he had sent the plan.", False),
        ("Who confirmed the plan?", "[Putin] confirmed that it had been confirmed.", False),
        ("Who did Chen succeed?", "Chen was succeeded by [Ma].", True),
        ("Who succeeded Chen?", "Chen was succeeded by [Ma].", False),
        (
            "Who leads the delegation that is expected in Alder?",
            "A delegation is expected in Alder, while Ostmark awaits a visit of the [Premier].",
            True,
        ),
        ("Who awaits the Premier?", "They meet, while [Ostmark] awaits the Premier.", False),
        ("Who burned down the library?", "“I cried,” said the librarian, [Joan Holt].", True),
        ("Who drove the van?", "Inspector [Lowe] appealed for anyone who saw the van.", True),
        ("Who drove the van?", "“I was late,” said the driver of the van, [Ann Holt].", False),
        ("Who burned it down?", "“It was me,” said [Nils Holt], who was jailed in May.", False),
        ("Who was hurt?", "“I cried,” said the librarian, [Joan Holt].", False),
        ("When did Anna Holt sign it?", "Her predecessor, Nils Rusk, signed it in [2030].", True),
        ("When did Anna Holt sign it?", "Nils Rusk and Holt signed it in [2030].", False),
        ("When did Harbour Trust sign it?", "Nils Rusk signed it in [2030].", False),
    ],
)
def test_who_did_it_is_told_by_the_grammar(question: str, sentence: str, astray: bool) -> None:
    assert did_not_do_it(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Who is the President of Ukraine?", "Russian President [Vladimir Putin] spoke.", True),
        ("Who is the Ukrainian President?", "Russian President [Vladimir Putin] spoke.", True),
        ("Who is the President of Russia?", "Russian President [Vladimir Putin] spoke.", False),
        ("Who is the Dutch premier?", "Dutch Prime Minister [Jan Holt] spoke.", False),
        ("Who is the US president?", "American President [Ann Holt] spoke.", False),
        ("Who is the president of the United States?", "Republican President [Holt] won.", False),
        ("Who is the Prime Minister?", "Czech President [Vaclav Klaus] spoke.", True),
        ("Who is the Prime Minister?", "Czech [President Vaclav Klaus] spoke.", True),
        ("Who is the president?", "Vice President [Holt] spoke.", True),
        ("Who is the president?", "former President [Holt] spoke.", True),
        ("Who was the president?", "former President [Holt] spoke.", False),
        ("Who is the minister?", "Foreign Minister [Ann Holt] spoke.", False),
        ("Who is the Transport Minister in Canada?", "Canadian Transport Minister [Holt]", False),
        ("Who is the mayor of Quill?", "The mayor of Alder, [Ann Holt], came.", True),
        ("Who is Quill Rail’s finance director?", "Alder’s finance director, [Holt], left.", True),
        ("Who is the manager of Quill City?", "[Ann Holt], 41, the manager of Alder, came.", True),
        ("Who is the mayor of Quill?", "The mayor of Alder, [Ann Holt], grew up in Quill.", False),
        ("Who is the mayor of Alder Bay?", "The mayor of Alder, [Ann Holt], came.", False),
        ("Who is the mayor of Quill?", "The mayor, [Ann Holt], came.", False),
        ("Who is the chief executive of Quill?", "Council leader [Ann Holt] spoke.", True),
        ("Who is the chief executive of Quill?", "Its leader, [Ann Holt], spoke.", True),
        ("Who is the chief executive of Quill?", "[Ann Holt] will stay leader of Quill.", True),
        ("Who is the chief executive of Quill?", "Chairman [Holt] is chief executive, too.", False),
        ("Who is the leader of Quill?", "Its mayor, [Ann Holt], spoke.", False),
        ("Who is the chief executive of Quill?", "[Ann Holt] was first to speak.", False),
    ],
)
def test_a_title_tells_the_office(question: str, sentence: str, astray: bool) -> None:
    assert holds_another_office(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("How deep is the crack?", "a crack [40 centimetres] long", True),
        ("How long is the crack?", "a crack [40 centimetres] long", False),
        ("How wide is the plain?", "It is [about 300 km long and up to 40 km] wide.", False),
        ("How fast was the train?", "It derailed at [6.52 a.m.] in the gorge.", True),
        (
            "How many pints are drunk every year?",
            "[10 million] pints are drunk every 24 hours.",
            True,
        ),
        ("How many pints are drunk every year?", "[10 million] pints are drunk annually.", False),
        (
            "How many pints are drunk every year?",
            "In a year [10 million] pints, 5 a day, go.",
            False,
        ),
        ("How fast was the train going?", "It was delayed by [nine hours].", True),
        ("How fast did it go?", "It went at [90] an hour.", False),
        ("How fast did it go?", "It did [60 miles an hour].", False),
        ("How fast does the plague kill?", "They die within [eight days].", False),
        ("How long was the train late?", "It was delayed by [nine hours].", False),
        ("How much is the brooch worth?", "They left a brooch that is worth [more].", True),
        ("How many goats died?", "[Some 130] sheep drowned.", True),
        ("How many goats died?", "About [60 people] drowned.", True),
        ("How many Bears players came?", "[12] men came.", False),
        ("How many dog owners came?", "[12] men came.", False),
        ("How many people came?", "[12] horse riders came.", False),
        ("How many people came?", "[12] sheep farmers came.", False),
        ("How many people were rescued?", "[57] from homes by the river.", False),
        ("How many people came?", "[1,200 horses] came.", True),
        ("How many animals died?", "[Some 130] sheep drowned.", False),
        ("How many households lost power?", "[12,400] homes lost power.", False),
        ("How many of the goats were sold?", "[Forty] were sold in two days.", False),
    ],
)
def test_a_number_measures_what_is_asked(question: str, sentence: str, astray: bool) -> None:
    assert measures_another(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("What was the cause?", "It is too early to conclude it was due to [pilot error].", True),
        ("What was the cause?", "They denied that it was [pilot error].", True),
        ("What was denied?", "They denied that it was [pilot error].", False),
        (
            "What was the cause?",
            "They denied that it was late; the cause was [pilot error].",
            False,
        ),
        ("When was it denied?", "They denied having known of it in [May].", False),
        ("When did they speak?", "They denied having known of it, in [May].", False),
    ],
)
def test_what_is_denied_or_left_open_is_no_answer(
    question: str, sentence: str, astray: bool
) -> None:
    assert is_not_asserted(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("Which states have not ratified it?", "Estonia and Greece have ratified it.", True),
        ("Which states have not ratified it?", "Ireland has yet to ratify it.", False),
        ("Who didn't sign?", "Holt signed on Monday.", True),
        ("Who had never been beaten?", "Holt, the skipper, was.", False),
        ("Who said “they will not go”?", "Holt said so on Monday.", False),
        ("What must drivers do not to be fined?", "Drivers park behind the line.", False),
        ("When was he elected vice president?", "He was elected president in 1930.", True),
        ("When was he elected vice president?", "He became deputy president in 1930.", False),
    ],
)
def test_what_turns_a_question_must_be_in_the_sentence(
    question: str, sentence: str, astray: bool
) -> None:
    assert lacks_what_turns(question, sentence) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("How many people died?", "Eleven were treated for smoke.", True),
        ("How many people died?", "Of the 112 hurt two did not survive.", False),
        ("How many were injured?", "Four people died.", True),
        ("How many people live there?", "Four people were injured.", False),
    ],
)
def test_the_injured_are_not_the_dead(question: str, sentence: str, astray: bool) -> None:
    assert tells_another_fate(question, sentence) is astray


def test_what_is_struck_out_is_not_asserted() -> None:
    assert is_not_asserted("How many?", *marked("We lost ~~[four]~~ ten boats."))
    assert not is_not_asserted("How many?", *marked("We lost ~~four~~ [ten] boats."))


def test_where_people_live_is_no_fate() -> None:
    assert not find_fates("How many people live there?")
    assert find_fates("Nine lost their lives.") == find_fates("Nine were killed.")


def test_a_year_that_the_article_does_not_know() -> None:
    sentence = "In 1758 Choiseul planned an invasion."
    old = article(f"{sentence} He failed in 1759.", published="2031-05-04")
    assert is_of_another_year("What did Choiseul plan in 1785?", sentence, old)
    assert not is_of_another_year("What did Choiseul plan in 1759?", sentence, old)
    assert not is_of_another_year("What did Choiseul plan in 2031?", sentence, old)
    assert not is_of_another_year("What did Choiseul plan before 1785?", sentence, old)
    row = "1759 | 41,200 | £212,000"
    table = replace(old, text=f"1758 | 38,950 | £198,000\n\n{row}")
    assert is_of_another_year("What was the budget in 1758?", row, table)
    assert not is_of_another_year("What was the budget in 1759?", row, table)


def test_names_of_one_land() -> None:
    assert may_be_of("Dutch", "the Netherlands")
    assert may_be_of("IMF", "International Monetary Fund")
    assert not may_be_of("Russian", "Ukraine")


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("How many lambs died?", "The barn had housed 170 goats and [40] lambs.", True),
        ("How many children have died?", "It was a trial with [4,800] children.", True),
        ("How many children have died?", "Five of [40] children did not survive.", False),
        ("How many cows died?", "So have [thirty cows] at a farm.", False),
        ("How many children died?", "[Five] of them did not come home.", False),
        ("How many lambs were there when the ewe died?", "It had [40] lambs.", False),
    ],
)
def test_those_who_were_there_are_not_the_dead(question: str, sentence: str, astray: bool) -> None:
    assert counts_no_dead(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "sentence", "astray"),
    [
        ("When was Donbas seized?", "Crimea, seized in [2014], and Donbas are theirs.", True),
        ("Where is Quill Metro based?", "Allard, which is based in [Tyne], said no.", True),
        ("How much does Ann Holt earn?", "Linda Voss, who earns [£168,000], will go.", True),
        ("How much does Linda Voss earn?", "Voss, who earns [£168,000], will go.", False),
        ("Who owns the firm in Quill?", "Allard, which is based in [Tyne], said no.", False),
    ],
)
def test_words_behind_a_name_are_said_of_it(question: str, sentence: str, astray: bool) -> None:
    assert is_of_another(question, *marked(sentence)) is astray


@pytest.mark.parametrize(
    ("question", "text", "astray"),
    [
        (
            "What bonus was Victor Lang paid?",
            "Victor Lang said yes.\n\nThe finance director, Simon Baird, stays. He was paid £210,000.",
            True,
        ),
        (
            "What bonus was Simon Baird paid?",
            "The finance director, Simon Baird, stays. He was paid £210,000.",
            False,
        ),
        (  # "he" may be Lang
            "What bonus was Victor Lang paid?",
            "Lang is to follow Simon Baird. He was paid £210,000.",
            False,
        ),
        (  # a paragraph of its own may go back to whom the article is about
            "What bonus was Victor Lang paid?",
            "Victor Lang said yes.\n\nThe finance director, Simon Baird, stays.\n\nHe was paid £210,000.",
            False,
        ),
        (
            "What bonus did Corvane pay?",
            "The finance director, Simon Baird, stays. He was paid £210,000.",
            False,
        ),
    ],
)
def test_he_may_be_somebody_else(question: str, text: str, astray: bool) -> None:
    spans = split_sentences(text)
    own = Article(
        1,
        "a.txt",
        text,
        Facts(None, None, None),
        (),
        tuple(Sentence(s, Kind.PROSE) for s in spans),
        1,
    )
    sentence = spans[-1].cut(text)
    assert tells_of_somebody_else(question, sentence, own, spans[-1]) is astray


def cut_up(text: str) -> Article:
    own = tuple(Sentence(span, Kind.PROSE) for span in split_sentences(text))
    return Article(1, "a.txt", text, Facts(None, None, None), (), own, 1)


@pytest.mark.parametrize(
    ("question", "text", "astray"),
    [
        ("Who is the finance director of Pardew’s?", "Finance director [Ahmed Nasser] left.", True),
        ("Who is the head of Quill Rail?", "The agency’s head, [Howard Holt], left.", True),
        ("Who is the head of the RSPCA?", "The Royal Society’s head, [Holt], left.", False),
        ("Who is the head of Électra?", "The head, [Holt], left. Electra is sold.", False),
        ("Who is the head of the Royal Bank of Alder?", "RBoA’s head is [Holt].", False),
        ("Who is the mayor of Quill?", "The mayor, [Ann Holt], came.", False),
        (
            "Who is the captain of Quill Town?",
            "Rovers lost their captain, [Holt]. Quill won.",
            True,
        ),
        ("Who is the captain of Rovers?", "Rovers lost their captain, [Holt]. Quill won.", False),
    ],
)
def test_a_body_that_an_article_does_not_name_is_another(
    question: str, text: str, astray: bool
) -> None:
    plain, at = marked(text)
    article = cut_up(plain)
    sentence = article.sentences[0].span.cut(plain)
    assert is_in_another_body(question, sentence, at, article) is astray


@pytest.mark.parametrize(
    ("question", "text", "astray"),
    [
        (
            "How much snow fell at Cold Ashby?",
            "[40 centimetres] fell on the Harrow hills. At Cold Ashby, 55 centimetres fell.",
            True,
        ),
        (
            "How much snow fell at Cold Ashby?",
            "[40 centimetres] fell on the Harrow hills. At Cold Ashby, 55 people were cut off.",
            False,
        ),
        (
            "How much snow fell at Cold Ashby?",
            "[40 centimetres] fell within a day. At Cold Ashby, 55 centimetres fell in 2010.",
            False,
        ),
    ],
)
def test_the_sentence_beside_may_have_the_very_place(
    question: str, text: str, astray: bool
) -> None:
    plain, at = marked(text)
    article = cut_up(plain)
    sentence = article.sentences[0].span.cut(plain)
    assert is_measured_elsewhere(question, sentence, at, article, 0) is astray
