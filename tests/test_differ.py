import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Library
from index.spans import Span
from qa.amounts import whole_amount
from qa.answer import Answered, ask
from qa.beside import NOTE
from qa.differ import asked_value
from qa.judge import FORMAT, Judge
from qa.kinds.fact import told_by
from qa.kinds.kind import weigh
from qa.mind import Mind
from qa.outcome import BESIDE
from qa.values import Asked, Compared, compare, value_of
from tests.conftest import Shelf
from tests.fakes import NumberReader
from tests.test_kind_list import PhraseReader

# With a reader and a judge one can compute in the head: every number is worth a margin of 9.
JUDGE = Judge.read(
    {
        "format": FORMAT,
        "order": {"margin": 1.0, "rank_gap": 0.01},
        "confidence": {"margin": 1.0},
        "thresholds": {"strict": 0.9, "default": 0.5, "lenient": 0.4},
    }
)
SAME, DIFFER, UNLIKE = Compared.SAME, Compared.DIFFER, Compared.UNLIKE


def value(asked: Asked, marked: str, published: str | None = "2031-05-04") -> object:
    """The value of the words in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    return value_of(asked, marked.replace("[", "").replace("]", ""), Span(start, end), published)


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("[four] people died", "[4] people were killed", SAME),
        ("[four] people died", "[Five] people died", DIFFER),
        ("[four] died", "[five] people died", DIFFER),
        ("[four] people died", "[forty] boats sank", UNLIKE),
        ("she got [7,316] votes", "it put her [four] votes ahead", UNLIKE),
        ("[22] died", "[nineteen] people have died", DIFFER),
        ("[17] drowned", "[15] dead were found", DIFFER),
        ("[17] drowned", "[15] boats were found", UNLIKE),
        ("[212] cases were known", "[52] suspected cases", UNLIKE),
        ("[212] suspected cases", "[52] suspected cases", DIFFER),
        ("some [1,208,000] votes", "[1,214,600] votes were cast", DIFFER),
        ("some [1,200,000] votes", "[1,214,600] votes were cast", SAME),
        ("the rise was from 17 boats, it was from 12 to [24] boats", "[31] boats", DIFFER),
        ("she got [7,316] votes", "she won by only [nine] votes", UNLIKE),
        ("a lead of [four] votes", "he was [nine] votes ahead", DIFFER),
        ("at least [four] people died", "[six] people died", UNLIKE),
        ("at least [four] people died", "[three] people died", DIFFER),
        ("no fewer than [11,000] fish", "[3,000] dead fish", DIFFER),
        ("no fewer than [11,000] fish", "[11,200] fish", SAME),
        ("not a crown more than [430 million]", "[468 million] crowns", DIFFER),
        ("at least [four] people died", "[four] people died", SAME),
        ("up to [500] people came", "[300] people came", UNLIKE),
        ("about [400] people came", "[410] people came", SAME),
        ("about [400] people came", "[340] people came", DIFFER),
        ("it cost [1.3 million] crowns", "it cost [1,260,000] crowns", SAME),
        ("[61] per cent", "[61.4] percent", SAME),
        ("[61.4] percent", "[63] per cent", DIFFER),
        ("[18 per cent]", "it is [22], they say", DIFFER),
        ("[18 per cent]", "[22 boats] sank", UNLIKE),
        ("the rate is [-0.5 per cent]", "the rate is [0 per cent]", DIFFER),
        ("the rate is [-3 per cent]", "the rate is around [-0.5 per cent]", DIFFER),
        ("the rate is [-3 per cent]", "the rate is around [-3.1 per cent]", SAME),
        ("the rate is [-3 per cent]", "the rate is [3 per cent]", DIFFER),
        ("the rate is [-3 per cent]", "the rate is minus [three per cent]", SAME),
        ("the rate is [0 per cent]", "the rate is [zero per cent]", SAME),
        ("it is [10]km long", "it is [6] miles long", UNLIKE),
        ("it is [10 km] long", "it is [6.2 miles] long", UNLIKE),
        ("[2] hours late", "[120] minutes late", UNLIKE),
        ("it weighs [10kg]", "it weighs [22 pounds]", UNLIKE),
        ("it is [5] km away", "it is [5] miles away", UNLIKE),
        ("it is [5m] high", "it is [5] metres high", SAME),
        ("it is [5m] high", "it is [6] metres high", DIFFER),
        ("it is [5m] high", "it is [5] high", UNLIKE),
        ("a wall of [5m]", "a wall of [5] metres", UNLIKE),
        ("[5m] people fled", "[5 million] people fled", SAME),
        ("it is [10km] long", "it is [12]-kilometre-long", DIFFER),
        ("it is [10km] long", "it is [5] km wide", UNLIKE),
        ("it is [1600]km long", "it is [1,700] km long", DIFFER),
        ("it hit [30°C]", "it hit [86] degrees Fahrenheit", UNLIKE),
        ("it hit [30C]", "it hit [33] degrees Celsius", DIFFER),
        ("it burned [5] square miles", "it burned [6] sq. miles", DIFFER),
        ("it burned [5] square miles", "it is [5] miles away", UNLIKE),
        ("a [43]-year-old man", "a man aged [43]", SAME),
        ("a [43]-year-old man", "[42] men", UNLIKE),
        ("it lasted [41] days", "[41] boats sank", UNLIKE),
        ("it lasted [41] days", "it lasted [42] days", DIFFER),
        ("it lasted [2] hours", "it lasted [2 hours 30 minutes]", None),
        ("it lasted [2] hours", "it lasted [3] hours, thirty-five minutes", None),
        ("it lasted [2] hours", "it lasted [two] hours and a half", None),
        ("it lasted [2] days", "on the [second] day", None),
        ("it lasted [2] days", "it lasted [3] days a week", UNLIKE),
        ("it cost [HK$780 million]", "it cost [US$100 million]", UNLIKE),
        ("it cost [HK$780 million]", "it cost [HK$900 million]", DIFFER),
        ("it cost [HK$780 million]", "it cost [780 million Hong Kong dollars]", UNLIKE),
        ("it cost [5 million Canadian dollars]", "it cost [4 million Australian dollars]", UNLIKE),
        ("it cost [5 million Canadian dollars]", "it cost [4 million Canadian dollars]", DIFFER),
        ("it cost [5 million Canadian dollars]", "it cost [$4 million]", UNLIKE),
        ("it cost [5 million Swedish crowns]", "it cost [4 million Danish crowns]", UNLIKE),
        ("it cost [5 million Swedish crowns]", "it cost [4 million crowns]", UNLIKE),
        ("it cost [US$5 million]", "it cost [$5 million]", SAME),
        ("it cost [5 million US dollars]", "it cost [$4 million]", DIFFER),
        ("it cost [$5 million]", "it cost [£5 million]", UNLIKE),
        ("[three] days a year", "on [41] days", UNLIKE),
        ("[38] people were treated", "[nine] of them for broken bones", UNLIKE),
        ("[four] people died", "killed the envoy and [three] other people", UNLIKE),
        ("[four] people died", "another [two] people died", UNLIKE),
        ("[four] people died", "the [fourth] person to die", None),
        ("[four] people died", "died in [2031]", None),
        ("[four] people died", "[three]-quarters died", None),
        ("[four] people died", "[5,000 to 30,000] died", None),
        ("[half a million] people fled", "some [500,000] people fled", SAME),
        ("[half a million] people fled", "[a million] people fled", DIFFER),
        ("half [a million] people fled", "[500,000] people fled", SAME),
        ("[two and a half million] fled", "[2.5 million] fled", SAME),
        ("two and a [half million] fled", "[2.5 million] fled", SAME),
        ("[3½] years", "[3] years", DIFFER),
        ("[12\u00a0500] people fled", "[12,500] people fled", SAME),
        ("[12,500] people fled", "[12 500] people fled", None),
        ("[12,500] people fled", "12 [500] people fled", None),
        ("over [500] injured", "more than [527] people were hurt", SAME),
        ("over [500] injured", "[527] were hurt", SAME),
        ("over [500] injured", "[527] dead", UNLIKE),
        ("[59] dead", "[59] people", SAME),
        ("over [500] boats", "[480] boats", DIFFER),
        ("over [500] boats", "[580] boats", UNLIKE),
        ("under [600] boats", "[580] boats", SAME),
        ("at least [520] boats", "[527] boats", SAME),
        ("at least [57] boats", "[59] boats", UNLIKE),
        ("at least [523] boats", "[527] boats", UNLIKE),
        ("[12,500] people fled", "in 2031 [500] people fled", DIFFER),
        ("[two] years", "[2 1/2] years", None),
        ("[two] of them", "[1/2] of them", None),
        ("[five] children fled", "between [two and three] children fled", None),
        ("[four] children fled", "between [one and three] children fled", None),
        ("[five] children", "children aged [five and seven]", None),
        ("[13] years", "[six-seven] years", None),
        ("[13] years", "six-[seven] years", None),
        ("[five] matches", "they won [three] two", None),
        ("[103] crews", "in [nineteen eighty-four], they said", None),
    ],
)
def test_amounts_differ_only_where_both_cannot_be_true(
    one: str, other: str, outcome: Compared | None
) -> None:
    first, second = value("amount", one), value("amount", other)
    assert first is not None
    if outcome is None:
        assert second is None
    else:
        assert second is not None
        assert compare(first, second) is outcome
        assert compare(second, first) is outcome


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        ("It was built in [1973].", "It was built in [October 1973].", SAME),
        ("It was built in [1973].", "It was built in [October 1974].", DIFFER),
        ("felled in the winter of [1641 to 1642]", "felled in [1624],", DIFFER),
        ("felled in the winter of [1641 to 1642]", "felled in [1642].", SAME),
        ("shut at [9:15 p.m.]", "shut at [9.15pm]", SAME),
        ("shut at [9.15] on Thursday evening", "shut at [10.52pm]", DIFFER),
        ("on [Thursday] night", "on [1 May]", SAME),  # 2031-05-01 was a Thursday
        ("on [Thursday] night", "on [2 May]", UNLIKE),
        ("on [Thursday]", "on [Friday]", UNLIKE),
        ("on [1 May]", "on [2 May 2031]", DIFFER),
        ("on [May 1]", "on [the 1st of May]", SAME),
        ("on [1 May]", "at [9 p.m.]", UNLIKE),
        ("before [1690]", "in [1624]", UNLIKE),
        ("in the [1970s]", "in [1973]", None),
        ("The unions will march on [12 April].", "It is on [12 April].", SAME),
        ("The unions will march on [12 April].", "It is on [12 March].", DIFFER),
        ("They may on [12 April] strike.", "It is on [12 April].", SAME),
        ("on [12 MARCH]", "on [March 12]", SAME),
        ("at [14:30]", "at [02:30]", DIFFER),
        ("at [14:30]", "at [2.30 a.m.]", DIFFER),
        ("at [14:30]", "at [2.30 p.m.]", SAME),
        ("at [14:30]", "at [2.30]", SAME),
        ("at [02:30]", "at [2.30 a.m.]", SAME),
        ("at [12:30]", "at [12.30 p.m.]", SAME),
        ("It flooded in 1973, [1985].", "It flooded in [1985].", SAME),
        ("It flooded in 1973, [1985].", "It flooded in [1973].", DIFFER),
        ("They met on 3 May, [5 May].", "They met on [5 May].", SAME),
        ("They met on [3 May], 5 May.", "They met on [3 May].", SAME),
        ("on Thursday, [1 May], at 9 p.m.", "at [9 a.m.] on 1 May", DIFFER),
    ],
)
def test_moments_differ_only_where_both_cannot_be_true(
    one: str, other: str, outcome: Compared | None
) -> None:
    first, second = value("moment", one), value("moment", other)
    if outcome is None:
        assert first is None
    else:
        assert first is not None
        assert second is not None
        assert compare(first, second) is outcome
        assert compare(second, first) is outcome


@pytest.mark.parametrize(
    ("day", "published", "other", "outcome"),
    [
        ("3 January", "2030-12-28", "3 January 2031", SAME),
        ("3 January", "2031-01-04", "3 January 2031", SAME),
        ("3 January", "2030-12-28", "3 January 2030", DIFFER),
        ("28 December", "2031-01-04", "28 December 2030", SAME),
        ("14 October", "2031-03-14", "14 October 2031", SAME),  # which year is not clear
        ("14 October", "2031-03-14", "14 October 2030", SAME),
        ("29 February", "2031-03-14", "29 February 2032", SAME),
        ("3 January", "2031", "3 January 2030", SAME),
        ("3 January", None, "3 January 2030", SAME),
    ],
)
def test_a_day_without_its_year_is_of_the_nearest(
    day: str, published: str | None, other: str, outcome: Compared
) -> None:
    first, second = value("moment", f"on [{day}]", published), value("moment", f"on [{other}]")
    assert first is not None
    assert second is not None
    assert compare(first, second) is outcome


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("At least [27] boats sank.", "At least 27"),
        ("He faces up to [eight years] there.", "up to eight years"),
        ("She was held for nearly [five years].", "nearly five years"),
        ("It cost almost £[1,200] a day.", "almost £1,200"),
        ("No more than [two thirds] of them came.", "No more than two thirds"),
        ("Fewer than [340 of them] came.", "Fewer than 340 of them"),
        ("He took [1.26 million] Varrin crowns.", "1.26 million Varrin crowns"),
        ("He took [870,000] crowns.", "870,000 crowns"),
        ("Turnout was [61.4] per cent.", "61.4 per cent"),
        ("The gates were shut at [9.15]pm.", "9.15pm"),
        ("The gates were shut at [9:15] p.m. on Friday.", "9:15 p.m."),
        ("About [340] came.", "340"),
        ("It wasn't more than [27].", "27"),
        ("It cannot hold more than [27].", "27"),
        ("No boat has ever carried more than [27] men.", "27"),
        ("He has little more than [27] boats.", "27"),
        ("More than [27] came, and nobody drowned.", "More than 27"),
        ("It is not known whether at least [27] came.", "at least 27"),
        ("At least, he said, [27] came.", "27"),
        ("At least the 2 boats sank with [27] men.", "27"),
        ("It rose to [27] more than 3 years ago.", "27"),
        ("At least [nobody] drowned.", "nobody"),
        ("It fell to [27] crown offices.", "27"),
        ("He counted [27], pounds apart.", "27"),
        ("He is the [four]th, not at least 5.", "four"),
        ("What it has is 1,[200] boats.", "200"),
        ("The price is in [US$].", "US$"),
    ],
)
def test_an_amount_is_shown_with_its_bound_and_unit(marked: str, shown: str) -> None:
    before, words, after = re.split(r"[\[\]]", marked)
    text = f"It rose. {before}{words}{after} Up to 9 more."
    span = Span(9 + len(before), 9 + len(before) + len(words))
    sentence = Span(9, 9 + len(before + words + after))
    assert whole_amount(text, span, sentence).cut(text) == shown
    assert whole_amount(text, span, span) == span


@given(st.text("at least up to 12.,5 pm$five million crowns%", max_size=60), st.data())
def test_a_whole_amount_has_the_words_and_stays_in_its_sentence(
    text: str, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.integers(0, len(text))) for _ in range(4))
    span, sentence = Span(*cuts[1:3]), Span(cuts[0], cuts[3])
    found = whole_amount(text, span, sentence)
    assert span in found
    assert found in sentence


@pytest.mark.parametrize(
    "marked", ["by [72] votes to 68", "by 72 votes to [68]", "rose from [72] to 80"]
)
def test_what_one_side_has_of_two_numbers_is_no_amount(marked: str) -> None:
    assert value("amount", marked) is None


def test_a_vote_is_two_numbers() -> None:
    one, same = (
        value("score", "The vote was [12 to 8]."),
        value("score", "By [twelve votes to eight],"),
    )
    other = value("score", "By [eleven votes] to eight, they said")
    assert one is not None
    assert same is not None
    assert other is not None
    assert compare(one, same) is SAME
    assert compare(one, other) is DIFFER
    assert value("score", "[12] boats") is None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many people were hurt?", "amount"),
        ("What was the turnout at the election?", "amount"),
        ("By how much was the quota cut?", "amount"),
        ("What will the barrier cost?", "amount"),
        ("When was the boat built?", "moment"),
        ("In what year was it built?", "moment"),
        ("How did the council vote on the merger?", "score"),
        ("Who was hurt?", None),
        ("Why was the quota cut?", None),
        ("Where was the boat built?", None),
        ("How many were hurt, according to the police?", None),
        ("How many of its members did the union say were out?", None),
        ("How many people were hurt, by the hospital's count?", None),
        ("What was the mayor's first estimate of the damage?", None),
        ("What was the final number of deaths?", None),
    ],
)
def test_what_reports_can_differ_about(question: str, asked: str | None) -> None:
    assert asked_value(question) == asked


def article(outlet: str, day: int, text: str) -> str:
    return f"Boats and more\n\n{outlet}\n{day} May 2031\n\n{text}\n"


def answered(shelf: Shelf, articles: Path, question: str, **texts: str) -> tuple[Answered, Library]:
    for name, text in texts.items():
        (articles / f"{name}.txt").write_text(text, "utf-8")
    shelf.index(articles)
    library = shelf.open()
    result = ask(library, question, mind=Mind(NumberReader(), JUDGE))
    assert isinstance(result, Answered)
    return result, library


LOST = (
    "Divers say that the harbour of Alder Bay lost 28 boats in the storm. They will go down again."
)


def test_rival_values_stand_side_by_side_the_newest_last(shelf: Shelf, articles: Path) -> None:
    result, library = answered(
        shelf,
        articles,
        "How many boats did Alder Bay lose?",
        c=article(
            "Bay Post", 9, "The owners now speak of 31 boats that Alder Bay lost in the storm."
        ),
        a=article("Harbour Wire", 4, LOST),
        b=article("Alder Echo", 5, LOST),
    )
    assert result.differ
    assert result.lead == "The articles give different figures. The newest is last."
    assert [answer.text for answer in result.answers] == ["28", "31"]
    assert [answer.label for answer in result.answers] == [
        "Harbour Wire, Alder Echo · 4 May 2031",
        "Bay Post · 9 May 2031",
    ]
    assert [answer.independent_sources for answer in result.answers] == [1, 1]  # a and b are copies
    assert [{c.article for c in answer.citations} for answer in result.answers] == [
        {"a.txt", "b.txt"},
        {"c.txt"},
    ]
    for answer in result.answers:
        assert answer.verbatim
        assert 0.8 < answer.confidence < 0.9  # the judge's for a margin of 9
        for citation in answer.citations:
            assert citation.holds(library.article(citation.article).text)
            assert citation.answer is not None
            assert citation.answer in citation.span


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many people were injured at Alder Bay?",
            "The storm injured 31 people at Alder Bay.",
            "The storm killed 4 people at Alder Bay.",
        ),
        (
            "How many boats did Alder Bay lose?",
            "Alder Bay lost 28 boats in the storm.",
            "Wexholm lost 31 boats in the storm.",
        ),
        (
            "How many boats did Alder Bay lose?",
            "Alder Bay lost 28 boats in the storm.",
            "The boats were lost at Alder Bay, 9 of them on the rocks.",
        ),
        (
            "How many boats did Alder Bay lose?",
            "Alder Bay lost 28 boats in the storm.",
            "Alder Bay lost 50 boats in 1978.",
        ),
        (
            "How many boats did Alder Bay lose?",
            "Alder Bay lost 28 boats in the storm.",
            "Alder Bay still had 31 boats to raise on Friday, lost as they were.",
        ),
        (
            "How many boats did Alder Bay lose?",
            "Alder Bay lost 28 boats in the storm.",
            "It is said that Alder Bay lost boats, but not 60.",
        ),
        (
            "How many boats did Alder Bay lose?",
            "Alder Bay lost 28 boats in the storm.",
            "Alder Bay lost at least 20 boats in the storm.",
        ),
        (
            "How many boats did Alder Bay lose, according to the owners?",
            "Alder Bay lost 28 boats in the storm, the owners say.",
            "Alder Bay lost 31 boats in the storm, the divers say.",
        ),
        (
            "How many boats were lost?",
            "There were 28 boats lost in the storm.",
            "There were 31 boats lost in the war.",
        ),
    ],
)
def test_two_numbers_are_mostly_about_two_things(
    shelf: Shelf, articles: Path, question: str, one: str, other: str
) -> None:
    result, _ = answered(
        shelf,
        articles,
        question,
        a=article("Harbour Wire", 4, one),
        b=article("Bay Post", 5, other),
    )
    assert not result.differ
    assert result.answers[0].label == ""
    labelled = {c.article for one in result.answers if one.label for c in one.citations}
    assert labelled.isdisjoint({"a.txt", "b.txt"})  # the shelf has a report with 43 in hospital


def test_a_word_of_the_question_is_no_other_name(shelf: Shelf, articles: Path) -> None:
    question = "What was the turnout in the Alma election?"
    one = "Turnout in the Alma election was 61 percent on Sunday."
    for told, differ in (("Turnout was", True), ("Wexholm had a turnout of", False)):
        other = f"The Alma election is over. {told} 63 percent."
        result, _ = answered(
            shelf,
            articles,
            question,
            a=article("Harbour Wire", 4, one),
            b=article("Bay Post", 5, other),
        )
        assert result.differ is differ


def test_what_a_value_is_compared_with_is_no_other_time_of_it(shelf: Shelf, articles: Path) -> None:
    result, _ = answered(
        shelf,
        articles,
        "What will the Alder Bay pier cost?",
        a=article(
            "Harbour Wire",
            4,
            "The Alder Bay pier will cost 46 million crowns, twice as much as was voted in 2009.",
        ),
        b=article("Bay Post", 9, "The Alder Bay pier will cost 49 million crowns, the mayor said."),
    )
    assert result.differ


def test_years_from_to_stay_together(shelf: Shelf, articles: Path) -> None:
    result, _ = answered(
        shelf,
        articles,
        "How many boats did Otto Venn sink?",
        a=article("Harbour Wire", 4, "Otto Venn had sunk 28 boats between 2023 and 2029."),
        b=article("Bay Post", 9, "Otto Venn had sunk 31 boats between 2024 and 2029."),
    )
    assert result.differ


@pytest.mark.parametrize(
    ("other", "day", "differ"),
    [
        ("Turnout was 63 percent when all was counted.", 5, True),
        ("Turnout was 63 percent when all was counted.", 15, False),  # of another election
        ("Attendance was 63 percent when all was counted.", 5, False),
    ],
)
def test_two_reports_that_are_worded_alike_tell_of_one_thing(
    shelf: Shelf, articles: Path, other: str, day: int, differ: bool
) -> None:
    result, _ = answered(
        shelf,
        articles,
        "What was the turnout at the election?",
        a=article(
            "Harbour Wire",
            4,
            "The Varrin election brought Ann Greer to power. Turnout was 61 percent, it said.",
        ),
        b=article("Bay Post", day, f"Varrin has voted, and for Ann Greer. {other}"),
    )
    assert result.differ is differ


def test_what_is_only_alleged_is_said_to_be(shelf: Shelf, articles: Path) -> None:
    result, _ = answered(
        shelf,
        articles,
        "How many boats did Otto Venn sink?",
        a=article("Harbour Wire", 4, "Otto Venn is accused of having sunk 28 boats."),
        b=article("Bay Post", 5, "The jury found that Otto Venn had sunk 31 boats."),
    )
    assert result.differ
    assert [one.label for one in result.answers] == [
        "Harbour Wire · 4 May 2031 · alleged",
        "Bay Post · 5 May 2031",
    ]


@pytest.mark.parametrize(
    ("other", "is_further"),
    [
        ("With its boats Alder Bay lost 31 nets in the storm.", False),
        ("Alder Bay has nets. Those 31 were not to be lost.", False),
        ("Alder Bay has nets. So 31 were not to be lost.", True),
    ],
)
def test_a_number_of_other_things_is_no_further_answer(
    shelf: Shelf, articles: Path, other: str, is_further: bool
) -> None:
    result, _ = answered(
        shelf,
        articles,
        "How many boats did Alder Bay lose?",
        a=article("Harbour Wire", 4, "Alder Bay lost 28 boats in the storm."),
        b=article("Bay Post", 5, other),
    )
    assert [one.text for one in result.answers] == (["28", "31"] if is_further else ["28"])


@pytest.mark.parametrize(
    ("text", "day", "other"),
    [
        ("The water destroyed 148 houses. Alder has seen no such flood in spring.", 9, "148"),
        (
            "The water destroyed 148 houses in 1978. Alder has seen no such flood in spring.",
            9,
            None,
        ),
        ("The water destroyed 142 houses. Alder has seen no such flood in spring.", 9, None),
        ("The water destroyed 148 houses. Wexholm has seen no such flood in spring.", 9, None),
        ("The water took 148 cows. Alder has seen no such flood in spring.", 9, None),
    ],
)
def test_another_reports_value_is_shown_where_it_may_be_of_the_same_thing(
    shelf: Shelf, articles: Path, text: str, day: int, other: str | None
) -> None:
    (articles / "a.txt").write_text(
        article("Bay Post", 4, "The great spring flood destroyed 142 houses in Alder."), "utf-8"
    )
    (articles / "b.txt").write_text(article("Harbour Wire", day, text), "utf-8")
    shelf.index(articles)
    for question in (
        "How many houses did the great spring flood destroy in Alder?",
        "Do the articles agree on how many houses the great spring flood destroyed in Alder?",
    ):
        result = ask(shelf.open(), question, mind=Mind(NumberReader(), JUDGE))
        assert isinstance(result, Answered)
        assert not result.differ
        further = [(one.text, one.label) for one in result.answers if one.label]
        assert further == ([(other, f"{BESIDE} · Harbour Wire · {day} May 2031")] if other else [])
        assert result.lead.startswith("Other reports have other figures") is bool(other)


def test_another_figure_beside_the_answer_is_shown_with_it(shelf: Shelf, articles: Path) -> None:
    police = "The police, who counted from a roof,\nsay 110."
    text = f"The owners say that 180 people saw Alder Bay. {police}"
    question = "How many people saw Alder Bay?"
    (articles / "a.txt").write_text(article("Bay Post", 4, text), "utf-8")
    shelf.index(articles)
    library, mind = shelf.open(), Mind(PhraseReader("180"), JUDGE)
    result = ask(library, question, mind=mind)
    assert isinstance(result, Answered)
    assert [one.text for one in result.answers] == ["180", police]
    assert [one.label for one in result.answers] == ["", BESIDE]
    assert result.lead == NOTE
    owners = ask(library, f"{question[:-1]}, according to the owners?", mind=mind)
    assert isinstance(owners, Answered)
    assert BESIDE not in [one.label for one in owners.answers]


def test_a_time_of_day_is_no_other_figure(shelf: Shelf, articles: Path) -> None:
    text = "The owners say that 180 people saw Alder Bay. When it ended, the police said 9:30."
    (articles / "a.txt").write_text(article("Bay Post", 4, text), "utf-8")
    shelf.index(articles)
    library, mind = shelf.open(), Mind(PhraseReader("180"), JUDGE)
    result = ask(library, "How many people saw Alder Bay?", mind=mind)
    assert isinstance(result, Answered)
    assert NOTE not in result.lead


def test_one_report_does_not_differ_from_itself(shelf: Shelf, articles: Path) -> None:
    text = "Alder Bay lost 28 boats in the storm. Alder Bay lost 31 boats in the storm."
    result, _ = answered(
        shelf, articles, "How many boats did Alder Bay lose?", a=article("Harbour Wire", 4, text)
    )
    assert not result.differ


def test_rival_values_are_no_reason_to_refuse(shelf: Shelf, articles: Path) -> None:
    """Each makes the other unsure: 1 / (1 + e) together, 1 / (1 + e^-3) where it stands alone."""
    beside = {
        "format": FORMAT,
        "order": {"margin": 1.0},
        "confidence": {"score_gap": 2.0, "rank.constant": -1.0},
        "thresholds": {"strict": 0.9, "default": 0.5, "lenient": 0.4},
    }
    (articles / "a.txt").write_text(article("Harbour Wire", 4, LOST), "utf-8")
    later = "The owners now speak of 31 boats that Alder Bay lost in the storm. They will sue."
    (articles / "b.txt").write_text(article("Bay Post", 9, later), "utf-8")
    shelf.index(articles)
    mind = Mind(NumberReader(), Judge.read(beside))
    question = "How many boats did Alder Bay lose?"
    with shelf.open() as library:
        judged, _ = weigh(library, question, mind)
        assert judged[0].confidence == pytest.approx(0.27, abs=0.01)
        result = ask(library, question, mind=mind)
    assert isinstance(result, Answered)
    assert result.differ
    assert [answer.text for answer in result.answers] == ["28", "31"]
    assert result.answers[0].confidence == pytest.approx(0.95, abs=0.01)


def test_a_label_names_three_outlets_and_counts_the_others(shelf: Shelf, articles: Path) -> None:
    result, _ = answered(
        shelf, articles, "How many boats did Alder Bay lose?", a=article("Bay Post", 4, LOST)
    )
    one = result.answers[0].citations[0]
    five = [
        replace(one, source=name, published=f"2031-05-0{9 - n}") for n, name in enumerate("abcde")
    ]
    assert told_by(five) == "e, d, c and 2 more · 5 May 2031"
    assert told_by([replace(one, source=None, published=None)]) == ""
    assert told_by([replace(one, source=None)]) == "4 May 2031"
    assert told_by([one, one]) == "Bay Post · 4 May 2031"
