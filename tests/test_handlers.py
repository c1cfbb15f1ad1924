import re
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.store import Article
from qa.answer import Answered, NotFound, Turn
from qa.draft import DraftReport, Progress
from tests.conftest import Shelf
from tests.web_app_fake import FERRY, HARBOUR, FakeLibrary, ask, check, quote
from ui import handlers as handlers_module
from ui.desk import Checked, Desk, Exchange
from ui.handlers import KEEP, AskHandlers, CheckHandlers, EarlierHandlers, PaneHandlers
from ui.library_handlers import LibraryHandlers
from ui.shelf import Shelf as Managed


def look(question: str) -> tuple[Article, ...]:
    return (FERRY, HARBOUR)


def handlers(desk: Desk) -> tuple[AskHandlers, CheckHandlers, PaneHandlers]:
    pane = PaneHandlers(desk)
    return AskHandlers(desk, pane), CheckHandlers(desk, pane), pane


def test_a_question_is_shown_as_it_is_looked_for_then_found_then_answered() -> None:
    act, _, _ = handlers(Desk(FakeLibrary(), ask, check, look=look))
    conversation = act.resume("")
    asked, found, answered = act.ask("How long will the ferry stop?", conversation)
    assert asked[:2] == ("", conversation)
    assert "Looking through the articles" in str(asked[2])
    assert "Reading 2 articles" in str(found[2])
    assert found[0] is KEEP
    assert found[3] is KEEP
    assert "six weeks" in str(answered[2])
    assert 'id="hit"' in str(answered[3])
    assert answered[0] is KEEP  # what has been typed meanwhile stays


@pytest.mark.parametrize(
    ("question", "told"), [(" ", "Type a question first."), ("broken?", "The library is damaged.")]
)
def test_what_cannot_be_answered_comes_back_into_the_box(question: str, told: str) -> None:
    def answer(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        raise LibraryError("The library is damaged.")

    act, _, _ = handlers(Desk(FakeLibrary(), answer, check))
    last = list(act.ask(question, act.resume("")))[-1]
    assert last[0] == question
    assert told in str(last[4])


def test_who_leaves_a_conversation_is_not_shown_its_answer_elsewhere() -> None:
    entered, go_on = threading.Event(), threading.Event()

    def slow(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        entered.set()
        go_on.wait(10)
        return ask(question, history)

    desk = Desk(FakeLibrary(), slow, check)
    act, _, _ = handlers(desk)
    conversation = act.resume("")
    shown = act.ask("ferry?", conversation)
    next(shown)
    answering = threading.Thread(target=lambda: told.extend(shown))
    told: list[object] = []
    answering.start()
    assert entered.wait(10)
    act.leave("another")
    act.leave(conversation)
    answering.join(10)
    assert all("six weeks" not in str(one) for one in told)
    assert not any("cancelled" in str(one) for one in told)
    go_on.set()
    while not desk.exchanges(conversation):  # it is kept all the same
        time.sleep(0.01)
    assert "six weeks" in act.told(conversation)


def left_behind() -> tuple[AskHandlers, Desk, str, threading.Event]:
    """A question whose page has been loaded anew; it is answered when the event is set."""
    go_on = threading.Event()

    def slow(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        go_on.wait(10)
        return ask(question, history)

    desk = Desk(FakeLibrary(), slow, check)
    act, _, _ = handlers(desk)
    conversation = act.resume("")
    shown = act.ask("ferry?", conversation)
    next(shown)
    next(shown)
    shown.close()
    return act, desk, conversation, go_on


def test_who_comes_back_to_a_question_sees_it_wait_and_then_its_answer() -> None:
    act, desk, conversation, go_on = left_behind()
    assert 'data-id="waiting"' in act.told(conversation)
    assert "ferry?" in act.told(conversation)
    assert 'data-id="waiting"' in str(act.caught_up(conversation, "waiting"))
    again = list(act.ask("And then?", conversation))
    assert [one[0] for one in again] == ["And then?"]
    assert "still being answered" in str(again[0][4])
    go_on.set()
    while not desk.exchanges(conversation):
        time.sleep(0.01)
    while "waiting" in (told := str(act.caught_up(conversation, "waiting"))):
        time.sleep(0.01)
    assert "six weeks" in told
    assert act.caught_up(conversation, desk.exchanges(conversation)[0].id) is KEEP


def test_a_question_that_is_cancelled_by_who_came_back_is_gone() -> None:
    act, _, conversation, go_on = left_behind()
    act.stop(conversation)
    assert "Ask the articles." in str(act.caught_up(conversation, "waiting"))
    go_on.set()


def test_what_a_long_conversation_does_not_show_can_be_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(handlers_module, "SHOWN", 2)
    desk = Desk(FakeLibrary(), ask, check)
    act, _, _ = handlers(desk)
    conversation = act.resume("")
    for number in range(2):
        desk.ask(f"ferry {number}?", conversation)
    assert "not shown" not in act.told(conversation)
    desk.ask("ferry 2?", conversation)
    told = act.told(conversation)
    assert "1 earlier question of this conversation not shown" in told
    assert f"api/v1/export/{conversation}?form=html" in told
    assert "ferry 0?" not in told
    assert "ferry 1?" in told


def test_earlier_conversations_and_checks_are_listed() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    earlier = EarlierHandlers(desk)
    assert "None yet" in earlier.listed("conversations")
    for number in range(12):
        desk.ask(f"<b>ferry</b> {number}?", desk.resume(""))
    listed = earlier.listed("conversations")
    assert listed.count('class="earlier own"') == 12
    assert "<b>" not in listed
    checked = desk.check("a road", "")
    assert isinstance(checked, Checked)
    assert "1 check; each stays until somebody deletes it" in earlier.listed("checks")
    gone = earlier.discard(checked.id)
    assert "Deleted: " in gone
    assert "recover-check" in gone
    assert "earlier-check own" not in gone
    assert "not kept any more" in earlier.discard(checked.id)
    assert "earlier-check own" in earlier.recover(checked.id)


def test_an_address_with_a_citation_opens_it_or_its_place() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    _, _, pane = handlers(desk)
    exchange = desk.ask("ferry?", desk.resume(""))
    assert isinstance(exchange, Exchange)
    place = {"article": FERRY.name, "start": "0", "end": "5"}
    shown, told = pane.linked({**place, "cite": exchange.reference(2)}, focus=False)
    assert f'data-ref="{exchange.reference(2)}"' in str(shown)
    assert "data-focus" not in str(shown)
    shown, told = pane.linked({**place, "cite": "nobodys"}, focus=True)
    assert (told, '<mark id="hit"' in str(shown)) == ("", True)
    assert 'data-focus="yes"' in str(shown)
    shown, told = pane.linked({"cite": "nobodys"}, focus=True)
    assert "The article opens here" in str(shown)
    assert "no longer kept" in told


def test_a_cancelled_question_lets_go_at_once_and_is_not_kept() -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        entered.set()
        assert leave.wait(10)
        return ask(question, history)

    desk = Desk(FakeLibrary(), slow, check)
    act, _, _ = handlers(desk)
    conversation = act.resume("")
    stages = act.ask("ferry?", conversation)
    next(stages)
    stopping = threading.Thread(target=lambda: (entered.wait(10), act.stop(conversation)))
    stopping.start()
    begun = time.monotonic()
    *_, last = stages
    assert time.monotonic() - begun < 5
    stopping.join(10)
    assert last[0] == "ferry?"
    assert "The question was cancelled." in str(last[4])
    leave.set()
    assert desk.exchanges(conversation) == []
    act.stop(conversation)  # there is nothing to stop any more


def test_the_welcome_is_not_put_over_a_conversation() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    act, _, _ = handlers(desk)
    conversation = act.resume("")
    assert "Ask the articles." in str(act.caught_up(conversation, ""))
    stages = act.ask("ferry?", conversation)
    next(stages)
    next(stages)
    assert act.caught_up(conversation, "waiting") is KEEP
    assert "ferry?" in str(act.caught_up(conversation, ""))  # over a welcome that came late
    *_, (_, _, answered, _, _) = stages
    assert act.caught_up(conversation, desk.exchanges(conversation)[0].id) is KEEP
    assert act.caught_up(conversation, "") == answered
    assert act.caught_up("", "") is KEEP  # of a page that is still being opened


def test_what_is_asked_on_another_page_of_a_conversation_is_shown_on_this_one() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    act, _, _ = handlers(desk)
    conversation = act.resume("")
    *_, _last = act.ask("ferry?", conversation)
    shown = desk.exchanges(conversation)[0].id
    stages = act.ask("Who won the cup?", conversation)
    next(stages)
    assert act.caught_up(conversation, shown) is KEEP
    *_, (_, _, answered, _, _) = stages
    assert act.caught_up(conversation, shown) == answered
    assert act.caught_up(conversation, desk.exchanges(conversation)[1].id) is KEEP


def test_a_report_is_found_again_by_its_id() -> None:
    _, act, _ = handlers(Desk(FakeLibrary(), ask, check))
    *_, (identity, report, pane, told) = act.check("We have looked at every other road", "")
    assert told == ""
    assert 'id="hit"' in str(pane)
    assert act.told(str(identity)) == report
    assert "Check a quotation." in act.told("nonsense")
    *_, refused = act.check(" ", "")
    assert refused[:3] == (KEEP, KEEP, KEEP)
    assert "Paste a quotation" in str(refused[3])


def test_a_mark_is_set_with_a_name_and_taken_back() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    act, _, pane = handlers(desk)
    conversation = act.resume("")
    *_, _last = act.ask("ferry?", conversation)
    reference = desk.exchanges(conversation)[0].reference(1)
    assert "needs the name" in str(pane.checked(reference, " ", take_back=False)[1])
    assert "Checked by Ada" in str(pane.checked(reference, " Ada ", take_back=False)[0])
    assert "✓ Ada" in act.told(conversation)
    assert "Mark as checked" in str(pane.checked(reference, "Ada", take_back=True)[0])
    assert "✓ Ada" not in act.told(conversation)
    assert pane.checked("nonsense", "Ada", take_back=False)[0] is KEEP
    assert pane.checked("nonsense", "Ada", take_back=True)[0] is KEEP


def test_a_mark_that_somebody_else_has_set_meanwhile_stays() -> None:
    desk = Desk(FakeLibrary(), ask, check)
    act, _, pane = handlers(desk)
    conversation = act.resume("")
    *_, _last = act.ask("ferry?", conversation)
    reference = desk.exchanges(conversation)[0].reference(1)
    pane.checked(reference, "Ada", take_back=False)
    assert "Checked by Ada" in str(pane.checked(reference, "Ben", take_back=False)[0])
    assert "✓ Ada" in act.told(conversation)


def test_a_conversation_that_is_deleted_while_it_is_asked() -> None:
    def slow(question: str, history: Sequence[Turn]) -> Answered | NotFound:
        assert desk.remove(conversation)
        return ask(question, history)

    desk = Desk(FakeLibrary(), slow, check)
    act, _, _ = handlers(desk)
    conversation = act.resume("")
    *_, last = act.ask("ferry?", conversation)
    assert last[0] == "ferry?"  # back in the box
    assert "Ask the articles." in str(last[2])
    assert "was deleted meanwhile" in str(last[4])


def test_a_defect_does_not_leave_a_check_waiting() -> None:
    def broken(text: str, speaker: str | None, progress: Progress) -> DraftReport:
        raise IndexError

    _, act, _ = handlers(Desk(FakeLibrary(), ask, broken))
    told = act.check("Some words", "")
    next(told)
    assert "could not be checked" in str(next(told)[3])
    with pytest.raises(IndexError):
        next(told)


def test_it_is_told_how_far_a_check_is_and_what_is_cancelled_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(handlers_module, "TELL", 0.0)
    ended = threading.Event()

    def slow(text: str, speaker: str | None, progress: Progress) -> DraftReport:
        try:
            for done in range(10_000):
                progress("Quotations", done, 10_000)
                time.sleep(0.01)
        finally:
            ended.set()
        return check(text, speaker)

    desk = Desk(FakeLibrary(), ask, slow)
    _, act, _ = handlers(desk)
    shown = (str(told) for *_, told in act.check("A long draft", ""))
    begun = next(shown)
    assert "of 10,000" not in begun
    assert "Comparing with the articles… 0 of 10,000 quotations" in next(shown)
    act.stop("nonsense")
    (identity,) = re.findall('data-check="([^"]+)"', begun)
    act.stop(identity)
    assert "The check was cancelled." in list(shown)[-1]
    assert ended.wait(5)  # and others are let in
    assert desk.checks() == []


@pytest.mark.parametrize(
    ("query", "shown", "told"),
    [
        ({}, "The article opens here", ""),
        ({"article": FERRY.name}, "Forty-two people", ""),
        ({"article": FERRY.name, "start": "0", "end": "5"}, '<mark id="hit"', ""),
        ({"article": FERRY.name, "start": "0"}, "opens here", "the link points at 0 to -1"),
        (
            {"article": FERRY.name, "start": "١", "end": "9" * 99},
            "opens here",
            "points at -1 to -1",
        ),
        ({"article": "<b>", "start": "1", "end": "2"}, "opens here", "no article &lt;b&gt;"),
    ],
)
def test_the_address_of_the_page_opens_what_it_names(
    query: dict[str, str], shown: str, told: str
) -> None:
    _, _, pane = handlers(Desk(FakeLibrary(), ask, check))
    opened, notice = pane.linked(query, focus=True)
    assert shown in str(opened)
    assert told in str(notice)


def test_a_citation_that_is_not_there_leaves_the_pane_alone_and_an_article_does_not() -> None:
    _, _, pane = handlers(Desk(FakeLibrary(), ask, check))
    opened, told = pane.cite("x.1")
    assert opened is KEEP
    assert "notice" in str(told)
    opened, told = pane.article("nowhere.txt")
    assert "There is no article nowhere.txt" in str(opened)
    assert told == ""
    assert "not an answer" not in str(pane.article(HARBOUR.name)[0])
    assert quote(HARBOUR, "The board meets").text in str(pane.article(HARBOUR.name)[0])


def test_only_uploaded_files_are_taken_in(shelf: Shelf, articles: Path, tmp_path: Path) -> None:
    shelf.index(articles)
    uploads, outside = tmp_path / "up", tmp_path / "secret.txt"
    uploads.mkdir()
    outside.write_text("A secret is kept here.", "utf-8")
    good = uploads / "new.txt"
    good.write_text("The pier was built in 1911. It is long.", "utf-8")
    link = uploads / "link.txt"
    link.symlink_to(outside)
    with shelf.open() as library:
        managed = Managed(library, lambda: shelf.encoder, shelf.encoder.name)
        act = LibraryHandlers(Desk(library, ask, check, shelf=managed), uploads)
        given = [{"name": "Pier.txt", "path": str(good)}]
        given += [{"name": "x.txt", "path": str(path)} for path in (outside, link, uploads, "\0")]
        given += [{"path": str(good)}, {"name": "y.txt"}]
        told, notice = act.bring(given)
        assert notice == ""
        assert "Pier.txt" in told
        assert outside.read_text("utf-8") == "A secret is kept here."
        assert not good.exists()
        job = managed.jobs.all()[0]
        managed.jobs.wait(job.id, 30)
        assert [row.name for row in managed.rows()] == ["Pier.txt", "storm.txt", "strike.txt"]
        assert "Pier.txt" in act.listing({"words": "pier", "most": "x"})
        gone, undo = act.remove("storm.txt", {})
        assert "Its file is untouched." in undo
        assert "Put back" in gone
        back, told = act.restore("storm.txt", {})
        assert "storm.txt is back in the library." in told
        assert "Put back" not in back
        assert "no article" in act.remove("nowhere.txt", {})[1].lower()
        assert act.reindex()[1] == ""
        assert managed.close(10)


def test_a_library_without_a_shelf_is_only_read(tmp_path: Path) -> None:
    act = LibraryHandlers(Desk(FakeLibrary(), ask, check), tmp_path)
    assert "only read" in act.listing({})
    assert act.jobs() == ""
    assert "only read" in act.bring([])[1]
    assert "only read" in act.remove("x", {})[1]
    assert act.give_up("x") == ""
