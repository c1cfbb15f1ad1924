import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.period import Period, common, month_of, year_of
from index.spans import Span
from qa.cite import Citation
from qa.dates import find_times, find_times_between, write_days
from qa.items import number_asked
from qa.moments import find_moment
from qa.outcome import Answer
from qa.periods import find_phrases
from qa.summary_questions import read_summary_question
from qa.tense import direction, is_told_beforehand
from qa.when import is_after_its_article, with_days

FRIDAY = date(2031, 3, 14)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def told(text: str, day: date | None = FRIDAY) -> list[tuple[str, str]]:
    """The words that name a time, and the days they mean."""
    return [(one.span.cut(text), write_days(one.period)) for one in find_times(text, day)]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        # With their year
        ("It opened on 14 March 2031.", "14 March 2031", "Friday 14 March 2031"),
        ("It opened on March 14, 2031, at noon.", "March 14, 2031", "Friday 14 March 2031"),
        ("It opened in June 2031.", "June 2031", "June 2031"),
        ("The last strike, in 2019, lasted four days.", "2019", "2019"),
        (
            "From 10 to 14 March 2031 it rained.",
            "10 to 14 March 2031",
            "10 March 2031 to 14 March 2031",
        ),
        ("March 10-14, 2031: rain.", "March 10-14, 2031", "10 March 2031 to 14 March 2031"),
        # Without: the nearest, if it is by far, or the one the verbs say
        ("The council votes on June 24.", "June 24", "Tuesday 24 June 2031"),
        ("The estimate on 1 March had been 95 million.", "1 March", "Saturday 1 March 2031"),
        ("He met them on 20 December.", "20 December", "Friday 20 December 2030"),
        ("It has been so since October.", "October", "October 2030"),
        ("An inquest is to open on 14 October.", "14 October", "Tuesday 14 October 2031"),
        ("Processors expect to stop in mid-October.", "October", "October 2031"),
        ("The children move in June next year.", "June next year", "June 2032"),
        ("It was painted in May last year.", "May last year", "May 2030"),
        ("Last November they met.", "Last November", "November 2030"),
        # From the day of the article
        (
            "It killed four on Thursday night, police said.",
            "Thursday night",
            "Thursday 13 March 2031",
        ),
        ("He was still missing at noon on Friday.", "Friday", "Friday 14 March 2031"),
        ("The ferry will sail again on Monday.", "Monday", "Monday 17 March 2031"),
        (
            "It expected to reconnect them by Sunday evening.",
            "Sunday evening",
            "Sunday 16 March 2031",
        ),
        ("All schools will stay closed until Tuesday.", "Tuesday", "Tuesday 18 March 2031"),
        ("The talks resume on Tuesday at ten.", "Tuesday", "Tuesday 18 March 2031"),
        ("On Monday the council will decide.", "Monday", "Monday 17 March 2031"),
        ("On Tuesday the union said it would strike.", "Tuesday", "Tuesday 11 March 2031"),
        ("He has sent two patients away since Monday.", "Monday", "Monday 10 March 2031"),
        ("They meet next Monday.", "next Monday", "Monday 17 March 2031"),
        ("They meet this Sunday.", "this Sunday", "Sunday 16 March 2031"),
        ("It broke yesterday evening.", "yesterday evening", "Thursday 13 March 2031"),
        (
            "She resigned on Thursday night after a vote.",
            "Thursday night",
            "Thursday 13 March 2031",
        ),
        ("The vote was last night.", "last night", "Thursday 13 March 2031"),
        ("It is out the day after tomorrow.", "the day after tomorrow", "Sunday 16 March 2031"),
        ("That was two days ago.", "two days ago", "Wednesday 12 March 2031"),
        ("That was 19 days ago.", "19 days ago", "Sunday 23 February 2031"),
        ("He was told last week.", "last week", "3 March 2031 to 9 March 2031"),
        ("It was repaired last month.", "last month", "February 2031"),
        ("It opens next year.", "next year", "2032"),
    ],
)
def test_words_that_name_a_time(text: str, words: str, days: str) -> None:
    assert told(text) == [(words, days)]


@pytest.mark.parametrize(
    "text",
    [
        "He may march on; 20 may follow.",
        "The Sunday Times said so on Good Friday.",
        "On Mondays it is shut, and every Tuesday too.",
        "The fight was due to resume on Monday.",  # before it or after it: either can be written
        "The pool was closed until Wednesday.",
        "They will meet on Friday.",  # said on a Friday: today, or in a week
        "They met last Thursday.",  # said on a Friday: yesterday to some, not to others
        "They meet the following Monday.",
        "They met on the Monday after the vote.",
        "They met on Monday before last.",
        "A Tuesday would do.",
        "It came last March.",
        "It was last inspected in June.",  # said in March: not the June to come
        "They will meet in January.",
        "He was born on 31 February.",
        "It cost 2,019 crowns, or 1.2031 of that.",
        "Flight 2031 and room 1990.",
        "In September the following year it closed.",
        "It may close on Monday.",
        "a week ago, months ago, some years ago",
        "It opened on 3 ſeptember, on Aprıl 4 and in AUGUſT 2030.",
    ],
)
def test_words_with_more_than_one_reading_or_none(text: str) -> None:
    assert told(text) == []


def test_without_the_day_only_what_needs_none() -> None:
    text = "On Monday, 3 May 2031, it closed; yesterday, in May and on 4 May."
    assert told(text, None) == [("3 May 2031", "Saturday 3 May 2031")]


_SENTENCES = [
    "The council met on {}.",
    "The council will meet on {}.",
    "On {} it was shut.",
    "The harbour has been shut since {}.",
    "They say that it will be mended by {} night.",
    "Crews stopped work last {}.",
    "Talks begin again next {}.",
    "It is open this {} and again in May.",
]


@given(
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.sampled_from(WEEKDAYS),
    st.sampled_from(_SENTENCES),
)
@settings(deadline=None)
def test_a_weekday_is_that_day_and_within_a_week_of_the_article(
    day: date, name: str, sentence: str
) -> None:
    for one in find_times(sentence.format(name), day):
        if name in one.span.cut(sentence.format(name)):
            assert one.period.first == one.period.last
            found = date.fromisoformat(one.period.first or "")
            assert WEEKDAYS[found.weekday()] == name
            assert abs((found - day).days) <= 7


@given(st.text(max_size=80), st.dates(date(1950, 1, 1), date(2099, 1, 1)))
@settings(deadline=None)
def test_spans_are_in_order_and_apart_whatever_the_text(text: str, day: date) -> None:
    times = find_times(text, day)
    for one in times:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert (one.period.first or "") <= (one.period.last or "")
    for one, other in pairwise(times):
        assert one.span.end <= other.span.start


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(-170, 170))
@settings(deadline=None)
def test_a_day_without_its_year_is_the_nearest(day: date, away: int) -> None:
    meant = day + timedelta(away)
    assume(abs(away) <= 120)
    text = f"The day: {meant.day} {meant:%B}."
    assert told(text, day) == [
        (f"{meant.day} {meant:%B}", write_days(Period(*[meant.isoformat()] * 2)))
    ]


@pytest.mark.parametrize(
    ("text", "word", "way"),
    [
        ("They met on Friday and will meet again on Monday.", "Friday", -1),
        ("They met on Friday and will meet again on Monday.", "Monday", 1),
        ("They said that they would sail on Monday.", "Monday", 1),
        ("They would have sailed on Monday.", "Monday", None),
        ("No verb here, Monday.", "Monday", None),
        ("Hundreds need speed on Monday.", "Monday", None),
    ],
)
def test_verbs_show_the_direction(text: str, word: str, way: int | None) -> None:
    at = text.index(word)
    assert direction(text, Span(at, at + len(word))) == way


@pytest.mark.parametrize(
    ("question", "sentence", "at", "expected"),
    [
        ("When was Orla Finch sentenced?", "Finch is due to be sentenced on Monday.", "Monday", True),
        ("When was Orla Finch sentenced?", "Finch is held until she is sentenced on 4 May.", "4 May", True),
        ("When was the new mayor sworn in?", "Ms Lind will be sworn in tomorrow.", "tomorrow", True),
        ("When did the inquest open?", "On 14 October an inquest is to open in Quill.", "14 October", True),
        ("When was her trial?", "The trial is set for 3 June, the court said.", "3 June", True),
        ("What year did the ban take effect?", "The ban will take effect in 2032.", "2032", True),
        ("When did the ban take effect?", "The ban won’t take effect until next year.", "next year", True),
        # It was done, or the time is that of what was done
        ("When was Orla Finch sentenced?", "Finch was sentenced on Monday.", "Monday", False),
        ("When was the mayor sworn in?", "On Monday the mayor was sworn in.", "Monday", False),
        ("When did the dam open?", "They said on Monday that the dam will open.", "Monday", False),
        ("When did the dam open?", "The dam opened in June and will be extended in 2033.", "June", False),
        ("When did Lind die?", "She would die in 1945.", "1945", False),
        ("When was the fair first held?", "First held in 1994, the fair will be held here.", "1994", False),
        ("When did the dam open?", "Opened in June, the dam will open at night too.", "June", False),
        ("When did the dam open?", "Built in 1994, the dam will open in June.", "June", True),
        # Another deed is to come
        ("When was Finch arrested?", "Finch will be sentenced on Monday.", "Monday", False),
        ("When did the quay flood?", "The flood is due to the tide of 3 May.", "3 May", False),
        # Asked as what was to come
        ("When was Finch due to be sentenced?", "Finch is due to be sentenced on Monday.", "Monday", False),
        ("When did they say the dam will open?", "The dam will open on Monday.", "Monday", False),
        ("When will the dam open?", "The dam will open on Monday.", "Monday", False),
    ],
)  # fmt: skip
def test_what_was_asked_as_done_is_told_beforehand(
    question: str, sentence: str, at: str, expected: bool
) -> None:
    start = sentence.index(at)
    assert is_told_beforehand(question, sentence, Span(start, start + len(at))) is expected


@pytest.mark.parametrize(
    ("sentence", "words", "is_after"),
    [
        ("They said they would be holding it next month.", "next month", True),
        ("The troops can return by the end of April.", "the end of April", True),
        ("The fair opens on 1 May 2031.", "1 May 2031", True),
        ("The fair opened on Thursday.", "Thursday", False),
        ("The fair opened on 1 May 2030.", "1 May 2030", False),
        ("They met this month.", "this month", False),
        ("They met near the river.", "the river", False),
    ],
)
def test_days_after_the_article(sentence: str, words: str, is_after: bool) -> None:
    (citation,) = answer(sentence, words, "2031-03-14").citations
    assert is_after_its_article(citation) is is_after


def test_verbs_far_away_show_nothing() -> None:
    far = "They met, " + "and so on " * 40
    at = len(far) + 3
    assert direction(f"{far}on Monday.", Span(at, at + 6)) is None
    assert direction(f"They met {far}they will sail on Monday.", Span(at + 23, at + 29)) == 1
    # A word cut in two would be another: the "ndred" of "hundred" looks like a verb of the past.
    text = "The hundred" + " y" * 147 + " Monday."
    assert direction(text, Span(306, 312)) is None


@pytest.mark.parametrize(
    "words", ["on Monday ", "met on 3 December ", "in march ", "last Friday, ", "on 3 May "]
)
def test_long_sentences_take_no_long_time(words: str) -> None:
    start = time.process_time()
    find_times(words * (10_000 // len(words)), FRIDAY)
    assert time.process_time() - start < 5


def test_days_in_words_need_two_ends() -> None:
    assert write_days(month_of(2031, 2)) == "February 2031"
    assert write_days(year_of(2031)) == "2031"
    with pytest.raises(ValueError, match="open side"):
        write_days(Period("2031-01-01"))


_ENDS = st.none() | st.dates(date(2031, 1, 1), date(2031, 2, 1)).map(date.isoformat)


@given(_ENDS, _ENDS, _ENDS, _ENDS)
@settings(deadline=None)
def test_common_days(a: str | None, b: str | None, c: str | None, d: str | None) -> None:
    assume((a or "") <= (b or "9"))
    assume((c or "") <= (d or "9"))
    one, other = Period(a, b), Period(c, d)
    both = common(one, other)
    for step in range(-3, 40):
        day = (date(2031, 1, 1) + timedelta(step)).isoformat()
        assert (both is not None and day in both) is (day in one and day in other)


# In questions: the library's articles are from March to September 2031.

HELD, TODAY = Period("2031-03-14", "2031-09-18"), date(2031, 10, 1)


@pytest.mark.parametrize(
    ("question", "words", "period"),
    [
        ("in May", "in May", ("2031-05-01", "2031-05-31")),
        ("in may", "in may", ("2031-05-01", "2031-05-31")),
        ("before June", "before June", (None, "2031-05-31")),
        ("since 3 April", "since 3 April", ("2031-04-03", None)),
        ("after 1 May", "after 1 May", ("2031-05-02", None)),
        ("by 15 March", "by 15 March", (None, "2031-03-15")),
        ("until the end of May", "until the end of May", (None, "2031-05-31")),
        ("between 1 and 10 April", "between 1 and 10 April", ("2031-04-01", "2031-04-10")),
        ("between 3 April and 10 May", "between 3 April and 10 May", ("2031-04-03", "2031-05-10")),
        ("from May to July", "from May to July", ("2031-05-01", "2031-07-31")),
        ("in 2031", "in 2031", ("2031-01-01", "2031-12-31")),
        ("on 14 March 2031", "on 14 March 2031", ("2031-03-14", "2031-03-14")),
        ("last week", "last week", ("2031-09-22", "2031-09-28")),
        ("yesterday", "yesterday", ("2031-09-30", "2031-09-30")),
        ("on 3 January", "on 3 January", ("2031-01-03", "2031-01-03")),  # none there: the last year
    ],
)
def test_phrases_of_a_question(
    question: str, words: str, period: tuple[str | None, str | None]
) -> None:
    text = f"What did they report {question} about it?"
    (phrase,) = find_phrases(text, HELD, TODAY)
    assert phrase.span.cut(text) == words
    assert phrase.period == Period(*period)
    assert phrase.without(text) == "What did they report about it?"


def test_a_missing_year_is_the_latest_the_library_has() -> None:
    held = Period("2029-05-01", "2031-03-01")
    (may,) = find_phrases("in May", held, TODAY)
    (march,) = find_phrases("in March", held, TODAY)
    assert (may.period.first, march.period.first) == ("2030-05-01", "2031-03-01")
    assert find_phrases("in May", Period(None, None), TODAY) == []
    assert find_times_between("after the election", date(2031, 3, 1), date(2031, 4, 1), TODAY) == []


# Beside the answer to "When …?"


def answer(text: str, words: str, published: str | None, **more: str) -> Answer:
    start = text.index(words)
    span = Span(100 + start, 100 + start + len(words))
    cited = Citation(
        "a.txt", None, published, None, Span(100, 100 + len(text)), text, span, None, "", ""
    )
    return Answer(words, 0.9, (cited,), 1, **more)


STORM = "The storm killed four people on Thursday night, the office said."


@pytest.mark.parametrize(
    ("question", "words", "published", "label"),
    [
        ("When did it kill them?", "Thursday night", "2031-03-14", "Thursday 13 March 2031"),
        ("When did it kill them?", "on Thursday", "2031-03-14", "Thursday 13 March 2031"),
        ("How many did it kill?", "Thursday night", "2031-03-14", ""),
        ("When did it kill them?", "four people", "2031-03-14", ""),
        ("When did it kill them?", "Thursday night", None, ""),
    ],
)
def test_the_day_stands_beside_the_words(
    question: str, words: str, published: str | None, label: str
) -> None:
    (one,) = with_days(question, [answer(STORM, words, published)])
    assert one.label == label
    assert one.text == words


def test_the_month_of_a_later_report_is_no_other_time() -> None:
    first = answer(STORM, "Thursday night", "2031-03-14")
    later = answer("The storm that came in March killed four.", "March", "2031-06-02")
    both = replace(first, citations=first.citations + later.citations)
    assert with_days("When did it?", [both])[0].label == "Thursday 13 March 2031"
    turned = replace(first, citations=later.citations + first.citations)
    assert with_days("When did it?", [turned])[0].label == ""


def test_no_day_of_ours_where_articles_mean_different_ones_or_say_it_themselves() -> None:
    one = answer(STORM, "Thursday night", "2031-03-14")
    other = answer(STORM, "Thursday night", "2031-03-24")
    both = Answer(one.text, 0.9, one.citations + other.citations, 2)
    assert with_days("When did it?", [both])[0].label == ""
    dated = answer("It came on 13 March 2031.", "13 March 2031", "2031-03-14")
    assert with_days("When did it?", [dated])[0].label == ""
    labelled = answer(STORM, "Thursday night", "2031-03-14", label="Coastwire")
    assert with_days("When did it?", [labelled])[0].label == "Coastwire"


@pytest.mark.parametrize(
    "text",
    [
        "on Frıday",
        "FRİDAY",
        "next Frıday",
        "fıve days ago",
        "thıs week",
        "yeſterday",
        "laſt week",
        "thıs March",
        "in June of laſt year",
        "on 3 Auguſt",
        "in Auguſt",
        "on 3 ſeptember 2031",
        "ſept 3, 2031",
        "in aprıl 2031",
        "from 3 to 5 aprıl",
        "in AprİL next year",
    ],
)
def test_no_english_word_has_a_turkish_or_long_letter(text: str) -> None:
    assert not any("ı" in words or "ſ" in words or "İ" in words for words, _ in told(text))
    moment = find_moment(text, Span(0, len(text)), "2031-03-14")
    assert moment is None or moment.weekday is None
    assert number_asked(f"Which {text} fıve?") is None
    read_summary_question(f"What happened in Alder Bay {text}?")
    read_summary_question(f"What happened in Alder Bay {text.split()[0]} aprıl?")
