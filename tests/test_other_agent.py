"""Whose deed it was, which year's figure, which group's share: one sentence tells of two."""

from dataclasses import replace

import pytest

from index.passages import Kind, Sentence
from index.sentences import split_sentences
from qa.causes import tells_no_reason
from qa.doers import did_not_do_it
from qa.groups import is_of_another_group, is_share_of_others
from qa.other_agent import is_of_the_other_deed
from qa.other_event import is_met_with_another
from qa.other_figure import is_another_figure
from qa.somebody_else import tells_of_somebody_else
from qa.spans import as_asked
from qa.turned import lacks_what_turns
from qa.unasserted import is_a_bare_label, is_not_asserted
from qa.units_asked import is_no_price
from tests.test_astray import article, marked


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("Who stole it?", "Given in 1953 by [the guild], it was stolen in 1987.", False),
        ("Who stole it?", "The cup, given in 1953 by the [guild], was stolen in 1987.", True),
        (
            "When was it stolen?",
            "The cup, given in [1953] by the guild, was stolen in 1987.",
            True,
        ),
        ("When was it stolen?", "The cup, given in [1953], was stolen in 1987.", True),
        ("When was it stolen?", "The cup, given in 1953, was stolen in [1987].", False),
        ("When was the cup found?", "It was given in [1953] and has not been found.", True),
        ("Who caught Gerald?", "He was caught in 1911 and stuffed by a [hatter].", True),
        ("Who stuffed Gerald?", "He was caught in 1911 and stuffed by a [hatter].", False),
        ("When was he caught?", "He was caught in [1911] and stuffed by a hatter.", False),
        ("Who built it?", "It was designed and built by [Ann Holt].", False),
        ("Who designed it?", "It was designed, carved and built by [Ann Holt].", False),
        ("Who robbed him?", "He was attacked by [two men] and robbed of £900.", False),
        ("When was he charged?", "He was arrested on [Tuesday] and charged with fraud.", False),
        ("When was it sold?", "It was built by a family and, in [1950], was sold.", False),
        ("When was he last seen?", "He has not been seen since [Saturday].", False),
        ("When was it painted?", "It has never been painted, except in [1988].", False),
        ("When was it released?", "It was not released until [1985].", False),
        ("Who damaged it?", "It was not damaged by the storm but by [two teenagers].", False),
        ("Who asked for them?", "I asked for them, after [Ann Holt] showed me eels.", True),
        ("Who called the police?", "“I called them,” [Leon Rusk], a neighbour, told us.", False),
        ("Who built it?", "“We built this house ourselves,” said [Tom Reed].", False),
        ("Who patented it?", "It was made by [Blum] and patented the same year.", False),
        ("Who was it by?", "It was given by [Holt] and stolen.", False),
    ],
)
def test_of_two_deeds(question: str, sentence: str, other: bool) -> None:
    assert is_of_the_other_deed(question, *marked(sentence)) is other


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("What share of miners agree?", "[80 percent] of women agree, 30% of miners.", True),
        ("What share of miners agree?", "80 percent of women agree, [30%] of miners.", False),
        ("What share of miners agree?", "[80 percent] of women agree.", False),
        ("What share of its profit?", "[38%] of revenue and 25% of its profit went there.", False),
        (
            "What share of voters came?",
            "[60 percent] of eligible voters, 48 percent of men.",
            False,
        ),
        ("Who are the miners?", "[80 percent] of women agree, 30% of miners.", False),
    ],
)
def test_shares_of_two_groups(question: str, sentence: str, other: bool) -> None:
    assert is_share_of_others(question, *marked(sentence)) is other


@pytest.mark.parametrize(
    ("question", "sentence", "none"),
    [
        ("How much is a room?", "It has [seven] rooms from 95 pounds.", True),
        ("How much is a room?", "It has seven rooms from [95] pounds.", False),
        ("What does a room cost?", "It has [seven] rooms from £95.", True),
        ("How much is a ticket?", "Tickets are [300] baht ($8.50).", False),
        ("How much did they recycle?", "They recycled [400] tonnes, at a cost of £2m.", False),
        ("How much is it for children?", "It is £12 for adults and [8] for children.", False),
        ("How much is a plate?", "Nine pounds buys no mug of [250 ml], it is 12 pounds.", True),
        ("How much is a plate?", "There is a mug of 250 ml for [9 pounds].", False),
        ("How much is a plate?", "There is a mug of [250 ml].", False),
        ("How much is the plant's capacity?", "It has [300 kg] and cost $400m.", False),
        ("How much is the uplift?", "It is [8 millimetres] a year.", False),
        ("How much is the mug?", "It costs [9].", False),
    ],
)
def test_rooms_are_no_price(question: str, sentence: str, none: bool) -> None:
    assert is_no_price(question, *marked(sentence)) is none


@pytest.mark.parametrize(
    ("question", "sentence", "other"),
    [
        ("When did Chao meet with Rand Paul?", "She met on Monday with Ann Holt.", True),
        ("When did Chao meet with Rand Paul?", "She met on Monday with Paul and Ann Holt.", False),
        ("When did Chao meet with Rand Paul?", "She met on Monday with him.", False),
        ("When did Chao meet with Rand Paul?", "She met with members of the Alder District.", True),
        ("Where did he meet with Kim Jong Un?", "He met with North Korea’s leader there.", False),
        ("When did he meet with Macron?", "He met with the French president on Tuesday.", False),
        ("When did Holt meet Paul?", "She met on Monday with Ann Holt.", False),
    ],
)
def test_met_with_another(question: str, sentence: str, other: bool) -> None:
    assert is_met_with_another(question, sentence) is other


@pytest.mark.parametrize(
    ("question", "sentence", "not_they"),
    [
        ("Who paid the witnesses?", "[Katz] said lawyers have paid the witnesses.", True),
        ("Who paid for the test?", "Her lawyer [Katz] said Ford’s firms have paid for it.", True),
        ("Who called them thugs?", "[Clinton] said: “Well, he called them thugs.”", True),
        ("Who built the wall?", "[Holt] said the Romans built the wall.", True),
        ("Who will resign?", "[Ann Holt] said she will resign.", False),
        ("Who will resign?", "[Holt] said on Tuesday he would resign.", False),
        ("Who will recall cars?", "[Tesla] said the company will recall 30,000 cars.", False),
        ("Who said it?", "[Holt] said Rusk said it.", False),
        ("Who was runner-up?", "She was runner-up, behind then-Cardinal [Leon Rusk].", True),
        ("Who was runner-up?", "[Ann Lee] was runner-up, behind then-Cardinal Leon Rusk.", False),
        ("Who came second?", "Three seconds behind Holt was [Lee].", False),
        ("Who came third?", "Behind them [Mia Lund] took third.", False),
    ],
)
def test_who_only_tells_or_was_ahead(question: str, sentence: str, not_they: bool) -> None:
    assert did_not_do_it(question, *marked(sentence)) is not_they


@pytest.mark.parametrize(
    ("question", "sentence", "none"),
    [
        ("Why did it sink?", "It sank [in a calm sea]; the cause was never established.", True),
        ("Why was it shut?", "Shut because of [cracks]; the cause is not yet known.", False),
        ("Why was it refused?", "It asked for a licence [to keep fireworks].", True),
        ("Why did it apply?", "It applied for a licence [to keep fireworks].", False),
        ("Why did he leave?", "He chose to leave [to be closer to his family].", False),
        ("Why did it close?", "It closed with [the loss of 140 jobs].", True),
        ("Why did it close?", "It closed with the loss of [140 jobs].", True),
        ("Why did it close?", "It closed because of [the loss of 140 jobs].", False),
        ("Why did it close?", "It closed, faced with [the loss of its licence].", False),
        ("Why are they angry that it closed?", "It closed with [the loss of 140 jobs].", False),
        ("Why did they condemn closing it?", "It closed with [the loss of 140 jobs].", False),
        ("Why is she staying on?", "She stays for [the search for a successor].", False),
        ("Why did it leave late?", "It left late after [a search for a replacement].", False),
        ("Why did she retire?", "She is to go; [a search for her successor] began.", True),
    ],
)
def test_no_reason(question: str, sentence: str, none: bool) -> None:
    assert tells_no_reason(question, *marked(sentence)) is none


@pytest.mark.parametrize(
    ("question", "sentence", "affirms"),
    [
        ("What share of miners do not value it?", "But only 44 percent of miners value it.", True),
        ("What share of patients did not survive?", "Of the patients 12 percent died.", False),
        ("What share of flights did not run?", "Some 12 percent of flights were cancelled.", False),
        ("Which miners do not value it?", "But only some miners value it.", False),
    ],
)
def test_a_share_that_is_denied(question: str, sentence: str, affirms: bool) -> None:
    assert lacks_what_turns(question, sentence) is affirms


@pytest.mark.parametrize(
    ("question", "text", "number", "bare"),
    [
        (
            "What was the verdict on ferries?",
            "Verdict: False. Ferries sink. Verdict: True.",
            0,
            True,
        ),
        ("What was the verdict on ferries?", "Verdict: False. Ferries sink.", 0, False),
        (
            "Who is curator of fish?",
            "Curator of birds: Ann Holt. Curator of fish: vacant.",
            0,
            True,
        ),
        (
            "Who is curator of fish?",
            "Curator of birds: Ann Holt. Curator of fish: vacant.",
            1,
            False,
        ),
        ("When is it open?", "Monday: 9am to 5pm. Tuesday: 9am to 1pm. Monday: noon.", 0, False),
    ],
)
def test_bare_labels(question: str, text: str, number: int, bare: bool) -> None:
    own = replace(
        article(text), sentences=tuple(Sentence(one, Kind.PROSE) for one in split_sentences(text))
    )
    assert is_a_bare_label(question, own, number) is bare


FAR = "Nothing is told of anybody in these words at all. " * 50


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        (
            "Who will succeed Clara Holt?",
            "Judith Ames will leave in May. She will be succeeded by Ravi Menon. "
            "Clara Holt will stay.",
            True,
        ),
        (
            "Who will succeed Ann Holt?",
            "A successor to Ann Holt was named. He is Leon Rusk.",
            False,
        ),
        (
            "How many runs did Aaron Judge hit?",
            "Aaron Judge was named best player by Leon Rusk. He hit 62 home runs.",
            False,
        ),
        (
            "When was Benedict ordained?",
            f"Pope Benedict will stay.\n\n{FAR}\n\nLeon Rusk lived in a flat.\n\nHe was ordained in 1969.",
            True,
        ),
        (
            "When was Pope Benedict ordained?",
            f"Pope Benedict will stay.\n\n{FAR}\n\nLeon Rusk lived in a flat.\n\nHe was ordained in 1969.",
            True,
        ),
        (
            "When was Leon Rusk ordained?",
            f"Pope Benedict will stay.\n\n{FAR}\n\nLeon Rusk lived in a flat.\n\nHe was ordained in 1969.",
            False,
        ),
        (
            "When was Pope Benedict ordained?",
            "Pope Benedict greeted Leon Rusk in his flat.\n\nHe was ordained in 1969.",
            False,
        ),
        (
            "Where did Clara Holt's driver go?",
            "Clara Holt stayed, but Leon Rusk left. He went to Kell.",
            False,
        ),
    ],
)
def test_he_is_somebody_else(question: str, text: str, other: bool) -> None:
    spans = tuple(Sentence(one, Kind.PROSE) for one in split_sentences(text))
    own = replace(article(text), sentences=spans)
    sentence = next(one.span for one in spans if one.span.cut(text).startswith(("He ", "She ")))
    assert tells_of_somebody_else(question, sentence.cut(text), own, sentence) is other


@pytest.mark.parametrize(
    ("question", "sentence", "came"),
    [
        ("What is the forecast of profit?", "Profit fell to [18.9 million].", True),
        ("What is the forecast of profit?", "Profit was expected to reach [18.9 million].", False),
        ("What is the target for 2030?", "The target was [40 percent].", False),
        ("What is the target for 2030?", "[40 percent], against 30 percent last year.", False),
        ("What is the target for 2030?", "Emissions fell by [40 percent] by 2019.", True),
        ("How far did profit fall?", "Profit fell to [18.9 million].", False),
        ("What is the target age group?", "There were [40] in it.", False),
        ("How much did Target earn?", "Profit rose to [900 million].", False),
        ("By how much did it miss the forecast?", "Sales fell [3 million] short.", False),
        ("What is the growth forecast?", "It fell to [2.8 percent] in the bank's outlook.", False),
        ("What did it raise its guidance to?", "It rose to [4.20 dollars].", False),
        ("What is its profit expected to be?", "Profit fell to [18.9 million].", True),
        ("What is its profit expected to be?", "Profit fell to [18.9 million] as expected.", False),
        ("What profit does Corvane expect?", "Profit fell to [18.9 million].", True),
        ("How many are estimated to live there?", "The number fell to [3,900].", False),
        ("What do the models project?", "In the models the sea rose by [84 cm].", False),
        ("What profit did it expect?", "It said that it would be [9 million].", False),
    ],
)
def test_what_came_is_no_forecast(question: str, sentence: str, came: bool) -> None:
    assert is_another_figure(question, *marked(sentence)) is came


@pytest.mark.parametrize(
    ("question", "sentence", "denied"),
    [
        ("How high will it be?", "A level like that of 2019, [1.7 metres], is not expected.", True),
        ("How high is it expected to be?", "A level of [1.7 metres] is unlikely.", True),
        (
            "How high was it in 2019?",
            "A level of [1.7 metres], as in 2019, is not expected.",
            False,
        ),
        ("What will not come?", "[A second surge] is not expected.", False),
        ("How strong will it be?", "With [90 km/h], it is not expected to last.", False),
        ("When will rain fall?", "Rain will fall on [Friday], but flooding is unlikely.", False),
        ("What growth is forecast?", "It sees [1.2 percent]; a recession is not expected.", False),
        ("Who is expected to lead it?", "A bid by [Holt] is not expected.", False),
    ],
)
def test_what_is_not_expected(question: str, sentence: str, denied: bool) -> None:
    assert is_not_asserted(question, *marked(sentence)) is denied


def test_generations_are_told_apart() -> None:
    text = "There were 57 million Millennials at work."
    assert is_of_another_group("How many Generation Xers were at work?", text)
    assert not is_of_another_group("How many Millennials were at work?", text)


@pytest.mark.parametrize(
    ("question", "sentence", "figure"),
    [
        (
            "How much was it?",
            "It was between [$628,000] and $2 million.",
            "between $628,000 and $2 million",
        ),
        ("How much was it?", "It was between $2 and [$3 million].", "between $2 and $3 million"),
        ("How much was it at least?", "It was between [$2] and $3 million.", "$2"),
        ("How many police?", "It was between [40] police and 300 others.", "40"),
        ("How many won?", "Between 2030 and 2033 [nine] won.", "nine"),
    ],
)
def test_a_range_is_not_cut(question: str, sentence: str, figure: str) -> None:
    text, span = marked(sentence)
    assert as_asked(question, text, span).cut(text) == figure
