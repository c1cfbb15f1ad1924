"""Every kind of answer as the page shows it, and that article text stays inert in each."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.period import Period
from index.spans import Span
from qa.answer import Answer, Answered
from qa.cite import Citation, cite
from qa.kinds.yes_no import DECIDES
from qa.outcome import BESIDE, LATER
from tests.test_render import Reading, assert_inert, cites, conversation, hostile
from tests.web_app_fake import HOSTILE, SEARCHED, FakeLibrary, check
from tests.web_app_kinds import LAST, LATE, NOTES, OUTCOMES, ask, said
from ui import render_answer
from ui.desk import Conversation, Desk, Exchange, Standing
from ui.handlers import AskHandlers, PaneHandlers
from ui.options import Options
from ui.render import cited
from ui.render_options import options
from ui.telling import headline, our_words, tells_confidence

KINDS = (
    "fact", "who_said", "yes_no", "list", "articles", "summary", "time", "agreement", "library",
    "a kind of later",
)  # fmt: skip


def shown(name: str) -> Reading:
    return assert_inert(conversation(OUTCOMES[name]))


@pytest.mark.parametrize("name", [name for name, one in OUTCOMES.items() if name != "Write"])
def test_every_citation_of_every_kind_can_be_opened_in_the_order_of_its_number(name: str) -> None:
    outcome = OUTCOMES[name]
    number = len(Exchange("x", "q", outcome).citations)
    assert number > 0
    assert cites(shown(name)) == list(range(1, number + 1))


@given(hostile, hostile, st.sampled_from(KINDS), st.booleans(), st.booleans())
def test_hostile_text_is_inert_in_every_form(
    text: str, ours: str, kind: str, verbatim: bool, differ: bool
) -> None:
    citation = Citation(
        text, text, "2025-05-03", ours, Span(8, 8 + len(text)), text, Span(8, 8 + len(text) // 2),
        3, text, text,
    )  # fmt: skip
    answers = tuple(
        Answer(text, 0.5, (citation, citation), 2, verbatim, speaker, direct, ours)
        for speaker, direct in ((text, False), (None, None), (ours, True))
    )
    outcome = Answered(text, ours, answers, SEARCHED, kind, ours, differ)
    reading = assert_inert(conversation(outcome))
    assert cites(reading) == [1, 2, 3, 4, 5, 6] or any(
        one in reading.by_class for one in ("also", "counted", "items", "flowing")
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("differ", [False, True])
def test_what_is_ours_is_never_shown_as_an_article_s_words(kind: str, differ: bool) -> None:
    one = Answer("Surely", 0.9, (LAST,), 1, verbatim=False)
    outcome = Answered("q", "q", (one, said(LATE[0])), SEARCHED, kind, "", differ)
    reading = assert_inert(conversation(outcome))
    outside = reading.text.replace("".join(reading.by_class.get("ours", ())), "")
    assert "Surely" not in outside
    assert cites(reading) == [1, 2]


def test_rival_values_stand_side_by_side_and_none_is_set_off() -> None:
    reading = shown("Differ:")
    assert reading.by_class["lead"] == ["The articles differ on how many people work on the boats."]
    assert reading.by_class["figure"] == ["Forty-two", "fifty-one"]
    assert reading.by_class["known"] == ["12 May 2025 · one source", "2 June 2025 · one source"]
    assert "sure" not in reading.by_class
    assert "likeliest" not in reading.text
    assert len(reading.by_class["answer"]) == 2


def test_a_rival_value_shows_one_sentence_and_names_its_other_places() -> None:
    outcome = OUTCOMES["Differ:"]
    assert isinstance(outcome, Answered)
    first = replace(outcome.answers[0], citations=(outcome.answers[0].citations[0], *LATE[:2]))
    reading = assert_inert(conversation(replace(outcome, answers=(first, outcome.answers[1]))))
    assert len(reading.by_class["said"]) == 2
    (also,) = reading.by_class["also"]
    assert also.startswith("Also: Harbour Wire, 1 May 2025")
    assert cites(reading) == [1, 2, 3, 4]


def test_quotations_say_who_spoke_and_what_is_only_reported() -> None:
    reading = shown("Said:")
    assert reading.by_class["known"] == ["Mara Lind", "Mara Lind · reported speech"]
    assert reading.by_class["reported"] == ["reported speech"]
    assert [tag for tag, _ in reading.elements].count("blockquote") == 2


def test_yes_is_large_and_not_the_article_s() -> None:
    reading = shown("Will:")
    assert reading.by_class["word"] == ["Yes"]
    assert reading.by_class["ours"] == ["Yes Quoth’s conclusion from what is cited"]
    assert "Yes" not in "".join(reading.by_class["said"])
    assert "Very likely the answer" in reading.text
    assert shown("Would:").by_class["ours"] == [
        "No, according to Mara Lind Quoth’s conclusion from what is cited"
    ]


def test_yes_and_no_stand_side_by_side() -> None:
    reading = shown("Torn:")
    assert reading.by_class["lead"] == ["The articles differ."]
    assert reading.by_class["word"] == ["No", "Yes"]
    assert "sure" not in reading.by_class


def test_items_are_numbered_and_a_sentence_is_not_told_twice_in_a_row() -> None:
    reading = shown("List:")
    assert reading.by_class["words"] == ["Northaven", "Sill", "Holm", "Holm"]
    assert len(reading.by_class["small"]) == 2
    assert "sure" not in reading.by_class


def test_of_many_only_what_is_less_sure_is_told_so() -> None:
    items = OUTCOMES["List:"]
    assert isinstance(items, Answered)
    unsure = replace(items.answers[1], confidence=0.4)
    for kind in ("list", "who_said", "time"):
        answers = (items.answers[0], unsure, items.answers[2])
        reading = assert_inert(conversation(replace(items, answers=answers, kind=kind)))
        assert reading.by_class["sure"] == ["Possibly the answer"]


def test_counted_articles_are_listed_each_once_and_many_only_when_opened() -> None:
    reading = shown("Articles:")
    assert reading.by_class["word"] == ["14 articles", "1 article"]
    assert reading.by_class["limit"] == ["in passing"]
    assert [one.get("start") for tag, one in reading.elements if tag == "ol"] == [None, "11", None]
    assert "4 more articles" in reading.text
    assert "sure" not in reading.by_class
    twice = (LATE[0], replace(LATE[0], span=Span(0, 5), text="again"), LATE[1])
    answer = Answer("2 articles", 1.0, twice, 1, verbatim=False)
    once = Answered("q", "q", (answer,), SEARCHED, "articles")
    reading = assert_inert(conversation(once))
    assert reading.by_class["words"] == ["Harbour note 1", "Harbour note 2"]
    assert cites(reading) == [1, 2, 3]


def test_a_headline_that_is_cited_is_not_told_twice() -> None:
    headline_of = cite(NOTES[0], 0)
    answer = Answer("2 articles", 1.0, (headline_of, LATE[1]), 1, verbatim=False)
    listed = Answered("q", "q", (answer,), SEARCHED, "library")
    reading = assert_inert(conversation(listed))
    assert reading.text.count("Harbour note 1") == 2  # once for the eye, once for a screen reader
    assert reading.by_class["item"][0].startswith("Harbour note 1\xa0[1]")
    assert len(reading.by_class["small"]) == 1
    assert cites(reading) == [1, 2]


def test_a_sentence_without_a_verdict_stands_alone_under_how_to_read_it() -> None:
    reading = shown("Read:")
    assert reading.by_class["lead"] == [DECIDES]
    assert "verdict" not in reading.by_class
    assert "ours" not in reading.by_class
    assert reading.by_class["known"] == ["according to Mara Lind"]
    (sure,) = reading.by_class["sure"]
    assert "ikely the sentence that decides it (" in sure
    assert "in 10 such sentences decide it)" in sure


def test_a_summary_flows_article_by_article() -> None:
    reading = shown("Summary:")
    assert len(reading.by_class["flowing"]) == 3
    assert len(reading.by_class["sentence"]) == 5
    assert "sure" not in reading.by_class
    assert "near" not in reading.by_class


def test_what_is_newest_stands_first_beside_its_day() -> None:
    assert shown("Time:").by_class["day"] == ["20 June 2025", "2 June 2025", "12 May 2025"]


def test_what_is_not_for_us_is_a_plain_refusal() -> None:
    reading = shown("Write")
    assert "do not say" not in reading.text
    assert "searched" not in reading.by_class
    assert reading.by_class["note"][0].startswith("Quoth finds and cites sentences")


def test_what_was_searched_can_be_changed() -> None:
    outcome = replace(OUTCOMES["Agree:"], standalone=HOSTILE)
    reading = assert_inert(conversation(outcome))
    (field,) = [one for tag, one in reading.elements if tag == "input"]
    assert field["value"] == HOSTILE.replace("\0", "\ufffd")
    assert "form" not in [tag for tag, _ in shown("Agree:").elements]


def test_what_was_chosen_stands_under_the_answer() -> None:
    for name in ("Agree:", "Nothing:"):
        one = Exchange(
            "AbCdEfGhIjKlMnOp", "q", OUTCOMES[name], options=Options("strict", Period("2025-03-01"))
        )
        number = len(one.citations)
        links = cited(one, [Standing.HOLDS] * number, [None] * number)
        reading = assert_inert(render_answer.conversation([(one, links)], "x"))
        assert reading.by_class["searched"] == [
            "Only articles published since 1 March 2025. Searched: 214 articles, 3 May to 20 June "
            "2025; 3 files could not be read. Strictness: strict."
        ]
    assert "searched" not in shown("Agree:").by_class


def test_the_options_show_what_is_chosen() -> None:
    told = options(Options("lenient", Period(None, "2025-06-01")), 7)
    assert 'name="to" value="2025-06-01"' in told
    assert 'value="lenient" checked' in told
    assert '<span class="on">' in told
    assert '<span class="on" hidden>' in options(Options(), 8)


def test_how_sure_an_answer_is_is_told_only_where_it_means_something() -> None:
    told = {kind for kind in KINDS if tells_confidence(kind, "", verbatim=True, differ=False)}
    assert told == {*KINDS} - {"summary", "articles"}
    assert not any(tells_confidence(kind, "", verbatim=True, differ=True) for kind in KINDS)
    for label in (LATER, f"{BESIDE} · Bay Post"):
        assert not tells_confidence("fact", label, verbatim=True, differ=False)
    ours = {kind for kind in KINDS if tells_confidence(kind, "", verbatim=False, differ=False)}
    assert ours == {"yes_no"}


def test_the_sentence_above_is_ours_or_the_kind_s_own() -> None:
    assert headline("fact", "", differ=True, words=True, number=2) == "The articles differ."
    assert headline("fact", "", differ=False, words=False, number=2) == (
        "2 sentences may answer, likeliest first."
    )
    assert headline("list", "", differ=False, words=True, number=9) == ""
    assert our_words("articles", "2 articles", "in passing") == "2 articles: in passing"


def test_a_deleted_conversation_can_be_brought_back() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    act = AskHandlers(desk, PaneHandlers(desk))
    conversation, other = desk.resume(""), desk.resume("")
    desk.ask("Agree: <b>?", conversation)
    (one,) = desk.conversations()
    assert isinstance(one, Conversation)
    assert 'class="tool discard"' in str(act.told(other))
    known, chat, told = act.discard(conversation, other)
    assert (known, "Agree" in str(chat)) == (other, False)
    assert "Deleted: " in str(told)
    assert "&lt;b&gt;" in str(told)
    known, chat, told = act.recover(conversation, other)
    assert "Agree" in str(chat)
    assert "It is back." in str(told)
    known, _, _ = act.discard(conversation, conversation)  # the one that is open
    assert known not in (conversation, "")
    _, _, told = act.discard("nobody's", other)
    assert "not kept any more" in str(told)
    _, _, told = act.recover("nobody's", other)
    assert "no longer kept" in str(told)


def test_a_question_that_is_asked_as_it_is_leaves_the_box_alone() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    act = AskHandlers(desk, PaneHandlers(desk))
    conversation = desk.resume("")
    list(act.ask("Agree: yes?", conversation))
    list(act.ask("And what?", conversation, '{"from": "2025-03-01"}'))
    *_, last = act.again("And what?", conversation, '{"strictness": "strict"}')
    first, second, third = desk.exchanges(conversation)
    assert second.outcome.standalone == "List: what? (Agree: yes?)"
    assert third.outcome.standalone == "And what?"
    assert [one.options for one in (first, second, third)] == [
        Options(),
        Options("default", Period("2025-03-01")),
        Options("strict"),
    ]
    assert 'value="strict" checked' in act.options(conversation)
    box, *_ = next(act.again("And what?", conversation))
    assert box is not None
    assert not isinstance(box, str)
    *_, told = act.ask("And what?", conversation, '{"from": "then"}')
    assert "&#x27;then&#x27; is not a day of the calendar" in str(told[-1])
    assert told[0] == "And what?"
    assert isinstance(last[2], str)


def test_one_answer_may_have_several_places() -> None:
    outcome = Answered("q", "q", (said(LAST, *LATE[:2]),), SEARCHED, "summary")
    assert cites(assert_inert(conversation(outcome))) == [1, 2, 3]
