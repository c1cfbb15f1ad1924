"""Whose deed it was, which year's figure, which group's share: one sentence tells of two."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index.passages import Kind, Sentence
from index.sentences import split_sentences
from index.spans import Span
from qa.causes import tells_no_reason
from qa.doers import did_not_do_it
from qa.groups import is_of_another_group, is_share_of_others
from qa.in_pairs import is_of_the_first_of_two
from qa.other_agent import is_of_the_other_deed
from qa.other_event import is_met_with_another
from qa.other_figure import is_another_figure
from qa.other_year import is_of_the_compared_year
from qa.qualified import (
    is_of_either,
    is_of_the_beginning,
    is_of_the_other_party,
    is_only_a_number,
    is_only_for_now,
    is_since_when_none_was,
    is_superseded,
    is_what_has_none,
)
from qa.somebody_else import tells_of_somebody_else
from qa.spans import as_asked
from qa.speakers import ArticleSpeakers
from qa.turned import lacks_what_turns
from qa.unasserted import is_a_bare_label, is_not_asserted
from qa.units_asked import is_no_price
from qa.which_is_more import (
    are_alike,
    is_a_third,
    is_half_a_comparison,
    is_neither_of_two,
    is_the_lesser,
)
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
        ("What was revenue in 2022?", "Revenue rose to [214 million] (2022: 202 million).", True),
        ("What was revenue in 2022?", "Revenue rose to 214 million (2022: [202 million]).", False),
        ("What was revenue in 2023?", "Revenue rose to [214 million] (2022: 202 million).", False),
        ("What was revenue in 2023?", "Revenue rose to 214 million (2022: [202 million]).", True),
        ("What was revenue in 2021?", "Revenue rose to [214 million] (2022: 202 million).", True),
        ("What was revenue?", "Revenue rose to [214 million] (2022: 202 million).", False),
        ("What was turnout in 2024?", "Turnout was [61.2 percent] (2020: 66.8 percent).", False),
        ("How much more than in 2022?", "It was [12 million] higher (2022: 202 million).", False),
        ("Which division in 2022?", "Sales at [Brandt Tools] rose (2022: 40 million).", False),
        ("What was it in 2022?", "In 2022 it was [40], in 2023 50 (2022: 40).", False),
    ],
)
def test_a_figure_beside_that_of_the_year_before(question: str, sentence: str, other: bool) -> None:
    assert is_of_the_compared_year(question, *marked(sentence)) is other


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


COUPLE = (
    "Khizr Khan came first. Khizr and Ghazala Khan appeared together, where Khizr accused Rusk of "
    "lying. “We are the solution,” Khan said."
)


def speaker_of(text: str, words: str) -> tuple[ArticleSpeakers, Span]:
    at = text.index(words)
    return ArticleSpeakers(text, list(split_sentences(text))), Span(at, at + len(words))


def test_of_a_couple_who_was_named_alone_speaks() -> None:
    speakers, span = speaker_of(COUPLE, "We are the solution,")
    said = speakers.attribute(span)
    assert said.speaker == "Khizr Khan"
    assert speakers.matches("Khizr Khan", said) is True
    assert speakers.matches("Ghazala Khan", said) is False


def test_of_a_couple_either_may_speak() -> None:
    text = COUPLE.replace("where Khizr accused", "where they accused")
    speakers, span = speaker_of(text, "We are the solution,")
    said = speakers.attribute(span)
    assert speakers.matches("Khizr Khan", said) is None
    assert speakers.matches("Ghazala Khan", said) is None


@pytest.mark.parametrize("pair", ["Chad and South Sudan", "Harry and Meghan Markle"])
def test_no_surname_is_made_up(pair: str) -> None:
    text = f"Leaders of {pair} met. {pair.split()[0]} said “we want peace and nothing else”."
    speakers, span = speaker_of(text, "we want peace and nothing else")
    assert speakers.attribute(span).speaker in (pair.split()[0], None)


def test_who_is_credited_with_an_appeal_says_nothing() -> None:
    text = "Reagan, for example, is credited with appealing to people “to oppose many programs.”"
    speakers, span = speaker_of(text, "to oppose many programs.")
    assert speakers.attribute(span).mention is None


def test_an_adverb_is_no_part_of_who_speaks() -> None:
    text = "Somehow the new report said “it was one of the worst defeats of all”."
    speakers, span = speaker_of(text, "it was one of the worst defeats of all")
    assert speakers.attribute(span).mention == "the new report"


@pytest.mark.parametrize(
    ("question", "sentence", "half"),
    [
        ("Which earned more, ceramics or glass?", "Glass earned 66 million.", True),
        ("Which earned more, ceramics or glass?", "Glass earned 66, ceramics 148 million.", False),
        ("Which earned more, ceramics or glass?", "Glass had the highest sum, 66 million.", False),
        ("Which earned more, ceramics or glass?", "The firm earned 214 million.", False),
        ("Which earned more, ceramics or glass?", "It makes ceramics and glass.", True),
        ("Did its glass or its ceramics earn more?", "Glass earned 66 million.", True),
        (
            "Did Brandt's glass or ceramics earn more?",
            "The maker of glass and ceramics grew.",
            True,
        ),
        ("Did glass or ceramics earn more?", "Glass was ahead, with 66 million.", False),
        ("Did glass earn more or less than 5 million?", "Glass earned 66 million.", False),
        ("Which is older, Alder or Quill?", "Alder was founded in 1102.", True),
        ("Which is older, Alder or Quill?", "Alder has a wall.", False),
        ("Did glass or ceramics earn it?", "Glass earned 66 million.", False),
        ("Which controls the lower house, Liberals or Greens?", "Liberals hold 81.", False),
        ("Which cut more than 2,000 jobs, Nokia or Orla?", "Orla cut 2,300 jobs.", False),
        ("Who later married her, Holt or Rusk?", "Rusk married her in 2031.", False),
        ("Is the tram or the bus no longer running?", "The tram stopped on 3 March.", False),
        ("Did the city or the state order further tests?", "The state did at 14.", False),
        ("Which employs more, tourism or fishing?", "Tourism has 70 per cent of jobs.", False),
        (
            "Which was higher, ceramics or glass?",
            "Ceramics and glass had 8 and 6 respectively.",
            False,
        ),
    ],
)
def test_half_a_comparison(question: str, sentence: str, half: bool) -> None:
    assert is_half_a_comparison(question, sentence) is half


@pytest.mark.parametrize(
    ("question", "sentence", "neither"),
    [
        ("Did glass or ceramics have more revenue?", "[Revenue] rose to 9 million.", True),
        ("Did glass or ceramics have more revenue?", "Revenue [rose to 9 million].", True),
        ("Did glass or ceramics have more revenue?", "[Glass] had 9 million.", False),
        ("Which happened earlier, the fire or the flood?", "[The blaze] broke out first.", False),
        ("Which revenue was named, and by whom?", "[Revenue] rose to 9 million.", False),
    ],
)
def test_neither_of_two(question: str, sentence: str, neither: bool) -> None:
    assert is_neither_of_two(question, *marked(sentence)) is neither


@pytest.mark.parametrize(
    ("question", "sentence", "figure"),
    [
        ("How many were there in 2022?", "There were [11] accidents (2022: 17).", "17"),
        ("What was revenue in 2022?", "Revenue rose to [214] (2022: 202 million).", "202 million"),
        ("What was revenue in 2023?", "Revenue rose to [214] (2022: 202 million).", "214"),
        ("What was profit in 2022?", "It was [9 million pounds] (2022: 8 million).", "8 million"),
        (
            "What was profit in 2022?",
            "It was [9 million pounds] (2022: 8 percent).",
            "9 million pounds",
        ),
        ("How many were there in 2022?", "We hired [11] and sold shops (2022: 17).", "11"),
        ("How many were there in 2022?", "There were [11] (2022: 17 of 40).", "11"),
        ("How many more than in 2022?", "There were [11] (2022: 17).", "11"),
        ("Which firm was it in 2022?", "It is [Brandt] (2022: 17).", "Brandt"),
        ("What was it in 2022?", "It rose to [214 million] (202 million in 2022).", "202 million"),
        ("What was it in 2022?", "It was [214], against 202 in 2022 and 190 in 2021.", "202"),
        ("What was it in 2021?", "It was [214], against 202 in 2022.", "214"),
        ("How many work at what opened in 1998?", "It has [2,100], up from 900 in 1998.", "2,100"),
        ("How much did it rise on 2022?", "It rose [6 per cent] (2022: 3 per cent).", "6 per cent"),
        ("How many points do the 2022 champions have?", "They have [41] (2022: 60).", "41"),
        ("How many seats does who won in 2022 hold?", "It has [31] (2022: 54).", "31"),
        ("Which rate applies under the law of 2022?", "It is [19%] (2022: 25%).", "19%"),
        ("How many finals in 2022?", "He had [two] (2022: lost in 5 sets).", "two"),
    ],
)
def test_the_figure_of_the_year_in_brackets(question: str, sentence: str, figure: str) -> None:
    text, span = marked(sentence)
    assert as_asked(question, text, span).cut(text) == figure


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


@pytest.mark.parametrize("label", ["The claim", "Claim", "Verdict", "**Fact", "Correction"])
def test_a_label_is_nobody_who_speaks(label: str) -> None:
    text = f"{label}: “Crime is up by 40 percent since May.” Ann Holt leads the party."
    speakers, span = speaker_of(text, "Crime is up by 40 percent since May.")
    attribution = speakers.attribute(span)
    assert (attribution.speaker, attribution.mention) == (None, None)


@pytest.mark.parametrize(
    ("question", "sentence", "lesser"),
    [
        ("Which is bigger, A or B?", "A has surpassed [B].", True),
        ("Which is bigger, A or B?", "[A] has surpassed B.", False),
        ("Which is smaller, A or B?", "A is larger than [B].", False),
        ("Who leads in Kell?", "Holt leads [Rusk] there.", True),
        ("Who gained more, Kell or Alder?", "Kell has five, followed by [Alder], with four.", True),
        ("Who is behind in Kell?", "Holt leads [Rusk] there.", False),
        ("What did it lead to?", "It led [the army] to flee.", False),
        ("Who did Holt beat to win?", "She won, beating [Rusk].", False),
        (
            "Do more say it is safe or a risk?",
            "54 say safe, compared to 41 who say [a risk].",
            True,
        ),
    ],
)
def test_whom_another_leads(question: str, sentence: str, lesser: bool) -> None:
    assert is_the_lesser(question, *marked(sentence)) is lesser


@pytest.mark.parametrize(
    ("question", "sentence", "alike"),
    [
        ("Who leads, Holt or Rusk?", "Holt and Rusk are tied in Kell.", True),
        ("Does he do better among men or women?", "He does as well among men as women.", True),
        ("Does he do better among men or women?", "He does twice as well among men.", False),
        (
            "Does he do better among men or women?",
            "He does not do as well among men as here.",
            False,
        ),
        ("Where are they tied, in Kell or Alder?", "They are tied in Kell.", False),
        ("Who leads the team?", "They are tied in Kell.", False),
    ],
)
def test_two_that_are_alike(question: str, sentence: str, alike: bool) -> None:
    assert are_alike(question, sentence) is alike


@pytest.mark.parametrize(
    ("question", "sentence", "third"),
    [
        ("Who leads in Kell, Holt or Rusk?", "[Lee] leads Holt and Rusk in Kell.", True),
        ("Who leads in Kell, Labour or Tories?", "[The Conservatives] lead Labour.", False),
        ("Who leads in Kell, Holt or Rusk?", "[Ann Holt] does.", False),
        ("Which sells, LP or EP?", "[LPs] do.", False),
        ("Which sells, LP or EP?", "[The blue one] does.", False),
        ("What is the name of the house in Asia, Africa or Europe?", "[Kell] is.", False),
    ],
)
def test_a_third(question: str, sentence: str, third: bool) -> None:
    assert is_a_third(question, *marked(sentence)) is third


@pytest.mark.parametrize(
    ("rule", "question", "sentence", "astray"),
    [
        (is_of_the_beginning, "What did it end up costing?", "Its original cost was [9].", True),
        (
            is_of_the_beginning,
            "What did it end up costing?",
            "From 9 originally it rose to [12].",
            False,
        ),
        (is_of_the_beginning, "What was to be its cost?", "Its original cost was [9].", False),
        (is_of_the_other_party, "Which Democratic senator?", "[Ann Holt] (R-Maine) is.", True),
        (is_of_the_other_party, "Which Democratic senator?", "[Ann Holt] (D-Maine) is.", False),
        (is_of_the_other_party, "Which Republican senator?", "[Ann Holt] (D., Maine) is.", True),
        (is_of_the_other_party, "Which Democrat beat a Republican?", "[Ann Holt] (R) is.", False),
        (is_of_either, "How many were convicted?", "It charged or convicted [nine].", True),
        (
            is_of_either,
            "How many were charged or convicted?",
            "It charged or convicted [nine].",
            False,
        ),
        (is_of_either, "How many were sold?", "It charged or convicted [nine].", False),
        (is_only_for_now, "Who will lead it permanently?", "Its acting head is [Rusk].", True),
        (is_only_for_now, "Who will lead it for now?", "Its acting head is [Rusk].", False),
        (is_only_for_now, "Who was confirmed as head?", "[Rusk] had been acting head.", False),
        (is_only_for_now, "Who confirmed the death?", "Acting police chief [Ann Holt] did.", False),
        (
            is_superseded,
            "When will it start?",
            "It was to have begun in May and will in [June].",
            False,
        ),
        (is_of_the_first_of_two, "How many did Rusk win?", "Holt won [5] seats and Rusk 3.", True),
        (is_of_the_first_of_two, "How many did Rusk win?", "Holt won 5 seats and Rusk [3].", False),
        (is_of_the_first_of_two, "How many did Holt win?", "Holt won [5] seats and Rusk 3.", False),
        (
            is_of_the_first_of_two,
            "How many did Rusk win?",
            "[5] went to Holt and 3 to Rusk.",
            False,
        ),
        (
            is_of_the_first_of_two,
            "When was Rusk born?",
            "Holt was born in [1950] and Rusk in 1960.",
            True,
        ),
        (
            is_of_the_first_of_two,
            "When was Rusk’s rival born?",
            "Holt was born in [1950] and Rusk in 1960.",
            False,
        ),
        (
            is_of_the_first_of_two,
            "When was Rusk born?",
            "Holt was born in [1950] and Rusk won 16.",
            False,
        ),
        (
            is_of_the_first_of_two,
            "When did Kell join?",
            "In [1950], Kell joined it and Alder in 1960.",
            False,
        ),
        (
            did_not_do_it,
            "Which country backs the plan?",
            "A U.S.-backed plan is in [Moscow].",
            True,
        ),
        (
            did_not_do_it,
            "Which country backs the plan?",
            "A [U.S.]-backed plan is in Moscow.",
            False,
        ),
        (did_not_do_it, "Who backs the bill?", "Of a U.S.-backed plan [Holt] said no.", False),
        (did_not_do_it, "Which country has the plan?", "A U.S.-backed plan is in [Moscow].", False),
        (is_another_figure, "Until when is it open now?", "It will be open from 7 to [10].", False),
        (
            did_not_do_it,
            "Who decided to close it?",
            "[Holt] said that the closure was “a mistake”.",
            True,
        ),
        (is_superseded, "When will it be lit?", "It was to have been lit in [March].", True),
        (is_superseded, "When was it to be lit?", "It was to have been lit in [March].", False),
        (is_superseded, "When will it be lit?", "It will be lit in [July].", False),
        (
            is_since_when_none_was,
            "How long did it last?",
            "The longest strike for [30 years] ended.",
            True,
        ),
        (
            is_since_when_none_was,
            "How long did it last?",
            "The longest strike lasted [30 years].",
            False,
        ),
        (
            is_since_when_none_was,
            "How long has it been since one?",
            "The worst flood in [30 years].",
            False,
        ),
        (
            is_what_has_none,
            "What carries a deposit?",
            "There is no deposit on glass or [milk].",
            True,
        ),
        (
            is_what_has_none,
            "What carries no deposit?",
            "There is no deposit on glass or [milk].",
            False,
        ),
        (is_what_has_none, "What is sold?", "There is no deposit on glass or [milk].", False),
        (is_what_has_none, "What did he get?", "He never got so much as a [letter].", True),
        (is_only_a_number, "Which counties opened?", "[Three] counties opened.", True),
        (
            is_only_a_number,
            "Which counties opened?",
            "[Three counties in the north] opened.",
            False,
        ),
        (is_only_a_number, "Which seasons did it run?", "It ran in [three].", False),
        (
            is_another_figure,
            "How many delegates has Holt?",
            "They run for the [1,991] delegates needed.",
            True,
        ),
        (
            is_another_figure,
            "How many delegates must he win?",
            "The [1,991] delegates needed are few.",
            False,
        ),
        (
            is_another_figure,
            "What share trusts Rusk?",
            "He has [50%], as opposed to 35% for Rusk.",
            True,
        ),
        (
            is_another_figure,
            "What share trusts Holt?",
            "Holt has [50%], as opposed to 35% for Rusk.",
            False,
        ),
        (is_another_figure, "How many hives did she lose?", "I lost two hives of [five].", True),
        (is_another_figure, "How many hives did she lose?", "I lost [two] hives of five.", False),
        (is_another_figure, "How many hives had she in all?", "I lost two hives of [five].", False),
        (
            is_another_figure,
            "How high is it?",
            "She corrected it from [2,316] metres to 2,287.",
            True,
        ),
        (
            is_another_figure,
            "How many has it at present?",
            "We will double them from 14 to [28].",
            True,
        ),
        (
            is_another_figure,
            "How many will it have?",
            "We will double them from 14 to [28].",
            False,
        ),
        (
            did_not_do_it,
            "Who decided to close it?",
            "[Holt] said that the closure was wrong.",
            True,
        ),
        (
            did_not_do_it,
            "Who criticised the closure?",
            "[Holt] said that the closure was wrong.",
            False,
        ),
        (
            did_not_do_it,
            "Who told Rusk to stay?",
            "They told Leon Rusk and [Ann Holt] to stay.",
            True,
        ),
        (
            did_not_do_it,
            "Who told Rusk to stay?",
            "Kell, Rusk and [Ann Holt] told him to stay.",
            False,
        ),
    ],
)
def test_what_the_sentences_own_words_contradict(
    rule: Callable[[str, str, Span], bool], question: str, sentence: str, astray: bool
) -> None:
    assert rule(question, *marked(sentence)) is astray


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
