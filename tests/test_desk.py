import hashlib
import re
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs

import pytest

from index.errors import LibraryError
from index.store import Article, Searched, text_digest
from qa.answer import MAX_QUESTION, Answered, NotFound, Turn
from qa.answer import ask as real_ask
from tests.conftest import STORM, Shelf
from tests.web_app_fake import (
    ARTICLES,
    FERRY,
    HARBOUR,
    SEARCHED,
    FakeLibrary,
    ask,
    check,
    make_article,
    quote,
)
from ui import desk as desk_module
from ui.desk import Busy, Cancelled, Checked, Desk, Exchange, Notice, Standing, UnknownCitation
from ui.records import Records
from ui.render_article import link_to
from ui.shelf import Shelf as Managed

T = TypeVar("T")


class ChangingLibrary(FakeLibrary):
    """The three articles, until a test takes one away or writes it anew."""

    def __init__(self) -> None:
        self.articles = dict(ARTICLES)
        self.searched: Searched = SEARCHED

    def article(self, name: str) -> Article:
        if name not in self.articles:
            raise LibraryError(f"There is no article {name}.")
        return self.articles[name]

    def same_text(self, digest: bytes) -> list[Article]:
        return [one for one in self.articles.values() if text_digest(one.text) == digest]


def asked(desk: Desk, question: str, conversation: str) -> Exchange:
    outcome = desk.ask(question, conversation)
    assert isinstance(outcome, Exchange)
    return outcome


def test_an_answer_is_kept_in_its_conversation() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    mine, other = desk.resume(""), desk.resume("")
    exchange = asked(desk, "How long will the ferry stop?", mine)
    assert isinstance(exchange.outcome, Answered)
    assert exchange.is_answered
    assert [one.article for one in exchange.citations] == [FERRY.name, HARBOUR.name, FERRY.name]
    assert desk.exchanges(mine) == [exchange]
    assert desk.exchanges(other) == []
    assert desk.resume(mine) == mine


def test_nothing_is_asked_of_an_empty_library() -> None:
    library = ChangingLibrary()
    desk = Desk(library, ask, check)
    library.searched = replace(SEARCHED, articles=0)
    for outcome in (desk.ask("Who won the cup?", desk.resume("")), desk.check("The last boat", "")):
        assert isinstance(outcome, Notice)
        assert "The library has no articles yet" in outcome.text
    assert desk.ask(" ", desk.resume("")) == Notice("Type a question first.")
    assert (desk.conversations(), desk.checks()) == ([], [])


def test_not_found_can_be_opened_at_its_nearest_sentences() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    exchange = asked(desk, "Who won the cup?", desk.resume(""))
    assert isinstance(exchange.outcome, NotFound)
    assert not exchange.is_answered
    opened = desk.citation(exchange.reference(2))
    assert opened.citation == exchange.outcome.nearest[1]
    assert opened.standing is Standing.HOLDS


def test_history_is_what_was_asked_and_answered_lately() -> None:
    seen: list[Sequence[Turn]] = []

    def remember(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        seen.append(history)
        return ask(question, history)

    desk = Desk(FakeLibrary(), remember, check)
    conversation = desk.resume("")
    for number in range(desk_module.REMEMBERED + 2):
        desk.ask("ferry?" if number == 0 else f"cup {number}?", conversation)
    assert seen[0] == []
    assert seen[1] == [Turn("ferry?", "six weeks; October")]
    assert seen[2] == [Turn("ferry?", "six weeks; October"), Turn("cup 1?", "")]
    assert [turn.question for turn in seen[-1]] == [
        f"cup {number}?" for number in range(1, desk_module.REMEMBERED + 1)
    ]


@pytest.mark.parametrize(
    ("question", "told"),
    [("Who said so?", "Mara Holt"), ("What did Holt say?", "six weeks; October")],
)
def test_who_said_something_is_remembered_by_name(question: str, told: str) -> None:
    seen: list[Sequence[Turn]] = []

    def speaking(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        seen.append(history)
        outcome = ask("ferry?", history)
        assert isinstance(outcome, Answered)
        answers = tuple(replace(one, speaker="Mara Holt") for one in outcome.answers)
        return replace(outcome, standalone=question, answers=answers, kind="who_said")

    desk = Desk(FakeLibrary(), speaking, check)
    conversation = desk.resume("")
    desk.ask(question, conversation)
    desk.ask("When did she say that?", conversation)
    assert seen[1] == [Turn(question, told)]


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_told_so(question: str) -> None:
    desk = Desk(FakeLibrary(), ask, check)
    assert desk.ask(question, desk.resume("")) == Notice("Type a question first.")


def test_a_question_may_be_long_but_not_longer() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    conversation = desk.resume("")
    asked(desk, "x" * MAX_QUESTION, conversation)
    refused = desk.ask("x" * (MAX_QUESTION + 1), conversation)
    assert refused == Notice(
        "The question has 2,001 characters; 2,000 are the most. Ask for one thing at a time."
    )


def test_a_lone_surrogate_never_reaches_the_library() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    assert asked(desk, "cup \ud800?", desk.resume("")).question == "cup \ufffd?"


def test_an_unknown_conversation_gets_no_answer() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    outcome = desk.ask("ferry?", "somebody else's")
    assert isinstance(outcome, Notice)
    assert "no longer kept" in outcome.text


@pytest.mark.parametrize(
    "reference", ["", ".", "x.1", "A" * 16 + ".1", "../../etc/passwd", "<script>", "١" * 16 + ".1"]
)
def test_made_up_references_open_nothing(reference: str) -> None:
    desk = Desk(FakeLibrary(), ask, check)
    desk.ask("ferry?", desk.resume(""))
    with pytest.raises(UnknownCitation, match="no longer kept here"):
        desk.citation(reference)


@pytest.mark.parametrize("number", [0, 4, 9999])
def test_only_the_exchange_s_own_numbers_open_something(number: int) -> None:
    desk = Desk(FakeLibrary(), ask, check)
    exchange = asked(desk, "ferry?", desk.resume(""))
    with pytest.raises(UnknownCitation):
        desk.citation(exchange.reference(number))


def test_a_citation_opens_with_the_others_in_the_same_article() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    exchange = asked(desk, "ferry?", desk.resume(""))
    opened = desk.citation(exchange.reference(1))
    assert opened.article == FERRY
    assert opened.citation.span.cut(FERRY.text) == opened.citation.text
    assert opened.others == (exchange.citations[2],)
    assert desk.citation(exchange.reference(2)).others == ()


def test_a_citation_says_when_its_article_has_changed_or_gone() -> None:
    library = ChangingLibrary()
    desk = Desk(library, ask, check)
    exchange = asked(desk, "ferry?", desk.resume(""))
    assert desk.standings(exchange) == (Standing.HOLDS,) * 3
    library.articles[FERRY.name] = make_article(
        FERRY.name, "Ferry to stop for seven weeks", "2025-05-12", "Courier", ["All is new."]
    )
    del library.articles[HARBOUR.name]
    assert desk.standings(exchange) == (Standing.CHANGED, Standing.GONE, Standing.CHANGED)
    changed, gone = (desk.citation(exchange.reference(number)) for number in (1, 2))
    assert (changed.standing, changed.others) == (Standing.CHANGED, ())
    assert changed.article == library.articles[FERRY.name]
    assert (gone.standing, gone.article) == (Standing.GONE, None)


def test_only_what_still_holds_is_marked_beside_a_citation() -> None:
    library = ChangingLibrary()
    desk = Desk(library, ask, check)
    exchange = asked(desk, "ferry?", desk.resume(""))
    cut = FERRY.text.index("The last boat")
    library.articles[FERRY.name] = Article(
        2, FERRY.name, FERRY.text[:cut], FERRY.facts, (), FERRY.sentences[:-1], 1
    )
    opened = desk.citation(exchange.reference(1))
    assert (opened.standing, opened.others) == (Standing.HOLDS, ())


def test_conversations_and_their_questions_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "EMPTY_ONES", 1)
    desk = Desk(FakeLibrary(), ask, check)
    first = desk.resume("")
    exchanges = [asked(desk, f"ferry {number}?", first) for number in range(70)]
    assert desk.exchanges(first) == exchanges
    assert desk.exchanges(first, 3) == exchanges[-3:]
    assert desk.number(first) == 70
    assert desk.citation(exchanges[0].reference(1)).standing is Standing.HOLDS
    empty = desk.resume("")
    desk.resume("")
    assert desk.resume(empty) != empty
    assert desk.resume(first) == first


def test_ids_cannot_be_guessed_and_differ() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    ids = {desk.resume("") for _ in range(50)}
    assert len(ids) == 50
    assert all(len(one) >= 24 for one in ids)


def test_who_waits_too_long_is_told_so_and_the_next_one_is_served() -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        entered.set()
        assert leave.wait(10)
        return ask(question, history)

    desk = Desk(FakeLibrary(), slow, check, wait=0.05)
    conversation = desk.resume("")
    first = threading.Thread(target=desk.ask, args=("ferry?", conversation))
    first.start()
    assert entered.wait(10)
    with pytest.raises(Busy, match="Ask again in a moment"):
        desk.ask("cup?", conversation)
    leave.set()
    first.join(10)
    asked(desk, "cup?", conversation)
    assert [one.question for one in desk.exchanges(conversation)] == ["ferry?", "cup?"]


def test_an_error_gives_the_gate_back() -> None:
    def broken(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        raise LibraryError("The library is damaged.")

    desk = Desk(FakeLibrary(), broken, check, wait=0.05)
    conversation = desk.resume("")
    for _ in range(3):
        with pytest.raises(LibraryError, match="damaged"):
            desk.ask("ferry?", conversation)
    assert desk.exchanges(conversation) == []


def test_status_says_when_it_is_ready_and_what_went_wrong() -> None:
    class Unloadable(FakeLibrary):
        def warm(self) -> None:
            raise LibraryError("The weights are missing.")

    good, bad = Desk(FakeLibrary(), ask, check), Desk(Unloadable(), ask, check)
    assert (good.status().is_ready, good.status().problem) == (False, None)
    good.warm()
    bad.warm()
    assert (good.status().is_ready, good.status().problem) == (True, None)
    assert bad.status().problem == "The weights are missing."
    assert good.status().searched == SEARCHED


def test_a_checked_quotation_opens_at_its_very_words() -> None:
    library = ChangingLibrary()
    desk = Desk(library, ask, check)
    checked = desk.check("We have looked at every other road", " Mara Lind ")
    assert isinstance(checked, Checked)
    (quoted,) = checked.report.quotations
    assert (quoted.verdict.verdict, quoted.verdict.speaker_verdict) == ("altered", "right")
    opened = desk.citation(checked.reference(1))
    assert opened.citation.text == "We have looked at every other way"
    assert (opened.standing, opened.article) == (Standing.HOLDS, FERRY)
    with pytest.raises(UnknownCitation):
        desk.citation(checked.reference(2))
    del library.articles[FERRY.name]
    assert desk.citation(checked.reference(1)).standing is Standing.GONE


def test_the_sentences_of_a_draft_can_be_opened_too() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    checked = desk.check("A road draft", "")
    assert isinstance(checked, Checked)
    assert [one.text for one in checked.citations] == [
        "We have looked at every other way",
        "The last boat leaves on 3 October.",
    ]
    assert desk.citation(checked.reference(2)).others == (checked.citations[0],)


def test_what_cannot_be_checked_is_told() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    assert desk.check(" \n", "x") == Notice("Paste a quotation or a draft first.")
    refused = desk.check("x" * 100_001, "")
    assert isinstance(refused, Notice)
    assert "100,001 characters; 100,000 are the most" in refused.text


def test_checked_texts_stay_until_one_is_deleted() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    kept = [desk.check("road", "") for _ in range(110)]
    first = kept[0]
    assert isinstance(first, Checked)
    assert desk.citation(first.reference(1)).article == FERRY
    assert len(desk.checks()) == 110
    assert desk.remove_check(first.id)
    assert desk.checked(first.id) is None
    with pytest.raises(UnknownCitation):
        desk.citation(first.reference(1))
    assert desk.restore_check(first.id)
    assert desk.checked(first.id) == first


def test_a_conversation_survives_a_restart_of_the_server(tmp_path: Path) -> None:
    with closing(Records(tmp_path)) as records:
        desk = Desk(FakeLibrary(), ask, check, records=records)
        conversation = desk.resume("")
        exchange = asked(desk, "ferry?", conversation)
        checked = desk.check("a road draft", "")
        assert isinstance(checked, Checked)
    with closing(Records(tmp_path)) as records:
        desk = Desk(FakeLibrary(), ask, check, records=records)
        assert desk.resume(conversation) == conversation
        assert desk.exchanges(conversation) == [exchange]
        assert desk.citation(exchange.reference(2)).article == HARBOUR
        assert [one.title for one in desk.conversations()] == ["ferry?"]
        again = desk.checked(checked.id)
        assert again is not None
        assert again.citations == checked.citations
        assert desk.citation(again.reference(1)).standing is Standing.HOLDS
        assert desk.standings(again) == (Standing.HOLDS,) * 2
        history: list[Sequence[Turn]] = []
        desk._ask = lambda question, turns: history.append(turns) or ask(question, turns)
        asked(desk, "cup?", conversation)
        assert history == [[Turn("ferry?", "six weeks; October")]]


def test_a_deleted_conversation_is_gone_until_that_is_undone() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    conversation = desk.resume("")
    exchange = asked(desk, "ferry?", conversation)
    assert desk.remove(conversation)
    assert desk.conversations() == []
    with pytest.raises(UnknownCitation):
        desk.citation(exchange.reference(1))
    assert desk.resume(conversation) != conversation
    assert desk.restore(conversation)
    assert desk.resume(conversation) == conversation
    assert desk.citation(exchange.reference(1)).article == FERRY
    assert not desk.remove("nobody's")


def test_a_renamed_article_opens_at_its_new_place() -> None:
    library = ChangingLibrary()
    desk = Desk(library, ask, check)
    exchange = asked(desk, "ferry?", desk.resume(""))
    del library.articles[FERRY.name]
    library.articles["archive/ferry.txt"] = replace(FERRY, name="archive/ferry.txt")
    assert desk.standings(exchange) == (Standing.MOVED, Standing.HOLDS, Standing.MOVED)
    opened = desk.citation(exchange.reference(1))
    assert opened.standing is Standing.MOVED
    assert opened.article is not None
    assert opened.article.name == opened.citation.article == "archive/ferry.txt"
    assert opened.citation.holds(opened.article.text)
    assert opened.was == exchange.citations[0]
    assert [one.text for one in opened.others] == [exchange.citations[2].text]
    assert all(one.holds(opened.article.text) for one in opened.others)


def test_what_an_article_was_is_remembered_with_the_answer() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    exchange = asked(desk, "ferry?", desk.resume(""))
    digest = hashlib.sha256(FERRY.text.encode()).hexdigest()
    assert exchange.articles[FERRY.name].sha256 == digest
    assert set(exchange.articles) == {FERRY.name, HARBOUR.name}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", exchange.asked)


def test_a_citation_is_marked_as_checked_wherever_it_is_shown() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    first = asked(desk, "ferry?", desk.resume(""))
    mark = desk.mark(first.reference(1), "  Ada \n Lovelace " + "x" * 200)
    assert mark.who.startswith("Ada Lovelace xx")
    assert len(mark.who) == desk_module.MAX_NAME
    assert desk.citation(first.reference(1)).mark == mark
    again = asked(desk, "ferry?", desk.resume(""))
    assert desk.marks(again) == (mark, None, None)
    desk.unmark(again.reference(1))
    assert desk.marks(first) == (None, None, None)
    with pytest.raises(UnknownCitation):
        desk.mark("x.1", "Ada")


def test_a_link_opens_the_characters_it_names() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    last = ask("ferry?").answers[1].citations[1]
    opened = desk.place(FERRY.name, last.span.start, last.span.end)
    assert (opened.citation.text, opened.standing) == (last.text, Standing.HOLDS)
    assert opened.citation.title == FERRY.title
    for start, end in ((-1, 4), (5, 5), (9, 4), (0, len(FERRY.text) + 1)):
        with pytest.raises(UnknownCitation, match="characters"):
            desk.place(FERRY.name, start, end)
    with pytest.raises(UnknownCitation, match="no article"):
        desk.place("../etc/passwd", 0, 1)


def test_a_link_never_passes_other_words_off_as_its_own() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    last = quote(FERRY, "The last boat")
    link = link_to(FERRY.name, last.span, last.text)
    told = {name: values[0] for name, values in parse_qs(link[1:]).items()}
    start, end, words = int(told["start"]), int(told["end"]), told["words"]
    assert desk.place(FERRY.name, start, end, words).citation.text == last.text
    with pytest.raises(UnknownCitation, match=f"{FERRY.name} has changed since this link was made"):
        desk.place(FERRY.name, start - 1, end - 1, words)


def test_a_question_can_be_cancelled_while_it_waits_and_while_it_is_answered() -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        entered.set()
        assert leave.wait(10)
        return ask(question, history)

    desk = Desk(FakeLibrary(), slow, check)
    told: list[str] = []

    def give_up(question: str, conversation: str) -> None:
        with pytest.raises(Cancelled):
            desk.ask(question, conversation)
        told.append(question)

    one, other = desk.resume(""), desk.resume("")
    assert not desk.cancel(one)
    working = threading.Thread(target=give_up, args=("ferry?", one))
    working.start()
    assert entered.wait(10)
    waiting = threading.Thread(target=give_up, args=("cup?", other))
    waiting.start()
    while desk._gate.waiting != 1:
        time.sleep(0.005)
    assert desk.cancel(other)
    waiting.join(10)
    assert told == ["cup?"]
    assert desk.cancel(one)
    leave.set()
    working.join(10)
    assert told == ["cup?", "ferry?"]
    assert desk.exchanges(one) == desk.exchanges(other) == []
    asked(desk, "ferry?", one)


def test_a_question_of_no_conversation_is_answered_and_not_kept() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    assert isinstance(desk.ask_once("ferry?"), Answered)
    assert desk.ask_once(" ") == Notice("Type a question first.")
    assert not isinstance(desk.check_once("road", ""), Notice)
    assert desk.conversations() == []


def test_what_cannot_be_saved_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with closing(Records(tmp_path / "file")) as records:
        notice = Desk(FakeLibrary(), ask, check, records=records).status().notice
    assert notice is not None
    assert "not being saved" in notice
    assert Desk(FakeLibrary(), ask, check).status().notice is None


def test_a_closed_desk_answers_nothing_more() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    conversation = desk.resume("")
    desk.close()
    with pytest.raises(Busy, match="stopping"):
        desk.ask("ferry?", conversation)


def test_questions_to_begin_with_are_made_once_a_state(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    tried: list[str] = []

    def answering(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        tried.append(question)
        return real_ask(library, question, history)

    with shelf.open() as library:
        managed = Managed(library, lambda: shelf.encoder, shelf.encoder.name)
        desk = Desk(library, answering, check, shelf=managed)
        assert desk.starters() == ()  # the models are not loaded yet
        desk.warm()
        made = once(desk.starters)
        assert made[0] == "How many people were taken to hospital?"
        assert {*made} <= {*tried}
        number = len(tried)
        assert number == len({*tried})
        assert desk.starters() == made
        assert len(tried) == number
        (articles / "new.txt").write_text(STORM.replace("Maria", "Mina"), "utf-8")
        shelf.index(articles)
        once(lambda: desk.starters() != made)
        assert len(tried) > number
        assert desk.close()
    assert Desk(FakeLibrary(), ask, check).starters() == ()


def once(look: Callable[[], T]) -> T:
    """The first thing that is seen; what works in the background has ten seconds for it."""
    until = time.monotonic() + 10
    while not (seen := look()):
        assert time.monotonic() < until
        time.sleep(0.01)
    return seen
