"""What the page's events do. Plain Python: text in, HTML out; what a browser sends is not believed."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from itertools import count
from queue import Empty, SimpleQueue
from typing import Final, TypeVar

from index.errors import QuothError
from index.store import Article

from . import render, render_answer, render_article, render_check, render_earlier, render_options
from .desk import SHOWN, Cancelled, Checked, Desk, Exchange, Notice, UnknownCitation
from .options import DEFAULT, read_options
from .render import Cited, cited

GONE = "This conversation is not kept any more."
GONE_CHECK = "This check is not kept any more."
STILL_ASKED = "The last question is still being answered. Wait for it, or cancel it."
LOOK = 0.1  # seconds between two looks at whether the answer is there
TELL = 1.0  # seconds after which it is told again how far a check is


class Keep(Enum):
    """Says of a part of the page that it stays as it is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
Shown = str | Keep
News = tuple[Article, ...] | Exchange | Notice | None  # found articles, the outcome, or cancelled
Answer = Callable[[str, "_Pending", "SimpleQueue[News]"], None]  # of a conversation's question
CheckNews = tuple[str, int, int] | Checked | Notice | Exception  # how far it is, or the outcome
_T = TypeVar("_T")


@dataclass(slots=True)
class _Pending:
    """A question that is being answered: what gives it up, and whether its page has gone elsewhere."""

    question: str
    stopped: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    is_left: bool = False


class AskHandlers:
    """The conversation. Each event takes at most a question, an id, and the options as JSON."""

    def __init__(self, desk: Desk, pane: "PaneHandlers") -> None:
        self._desk, self._pane = desk, pane
        self._asking: dict[str, _Pending] = {}  # by conversation: a page is told of these
        self._at_work: dict[
            str, _Pending
        ] = {}  # these have no answer yet, whether or not a page waits
        self._serial = count(1)

    def ask(
        self, question: str, conversation: str, options: str = ""
    ) -> Iterator[tuple[Shown, ...]]:
        """(question, conversation, chat, pane, notice): as it is looked for, found, and answered."""
        return self._asked(question, conversation, partial(self._answer, options, False))

    def again(
        self, question: str, conversation: str, options: str = ""
    ) -> Iterator[tuple[Shown, ...]]:
        """The same for a question that is searched as it is; what is in the box stays there."""
        told = self._asked(question, conversation, partial(self._answer, options, True))
        _, *more = next(told)
        yield KEEP, *more
        yield from told

    def _asked(
        self, question: str, conversation: str, answer: "Answer"
    ) -> Iterator[tuple[Shown, ...]]:
        known = self._desk.resume(conversation)  # a new one, if this one is not kept any more
        if known in self._at_work:
            yield question, known, KEEP, KEEP, render.notice(STILL_ASKED)
            return
        before = self._kept(known)
        pending = self._asking[known] = _Pending(question)
        outcome: Exchange | Notice | None = None
        try:
            yield "", known, render_answer.waiting(before, question), KEEP, ""
            for news in self._news(known, answer, pending):
                if isinstance(news, tuple):
                    yield KEEP, KEEP, render_answer.waiting(before, question, news), KEEP, KEEP
                else:
                    outcome = news
        finally:
            pending.ended.set()
            _drop(self._asking, known, pending)
        if pending.is_left:
            return  # the page shows something else by now
        if isinstance(outcome, Exchange):
            yield KEEP, known, self.told(known), self._pane.best(outcome), ""
        else:
            why = outcome.text if outcome else "The question was cancelled."
            yield question, known, self.told(known), KEEP, render.notice(why)

    def stop(self, conversation: str) -> None:
        """Give up the question that is being answered: its page is told at once."""
        self._desk.cancel(conversation)
        pending = self._asking.get(conversation)
        if pending is not None:
            pending.stopped.set()
        self._at_work.pop(conversation, None)

    def leave(self, conversation: str) -> None:
        """The page goes to another conversation: what is being answered is kept, and not shown there."""
        pending = self._asking.get(conversation)
        if pending is not None:
            pending.is_left = True
            pending.stopped.set()
            pending.ended.wait(10 * LOOK)  # until then the page takes no other question

    def resume(self, conversation: str) -> str:
        """The id of the conversation, or of a new one."""
        return self._desk.resume(conversation)

    def discard(self, identity: str, conversation: str) -> tuple[Shown, ...]:
        """(conversation, chat, notice) once a conversation is deleted, be it the one that is open."""
        titles = {one.id: one.title for one in self._desk.conversations()}
        if self._desk.remove(identity):
            told = render_answer.discarded(titles.get(identity, "a conversation"), identity)
        else:
            told = render.notice(GONE)
        known = self._desk.resume(conversation)
        return known, self.told(known), told

    def recover(self, identity: str, conversation: str) -> tuple[Shown, ...]:
        """(conversation, chat, notice) once a deleted conversation is back among the earlier ones."""
        told = _recovered(is_back=self._desk.restore(identity))
        known = self._desk.resume(conversation)
        return known, self.told(known), told

    def status(self) -> str:
        """What would be searched now."""
        return render.status_line(self._desk.status())

    def caught_up(self, conversation: str, shown: str) -> Shown:
        """The conversation for a page to which nobody else tells what has become of it.

        `shown` is the id of the last exchange on the page, empty if there is none: then the welcome is
        brought up to date, or the conversation put where a late welcome was painted over it. An exchange
        that waits is one to which somebody has come back, or whose page was loaded anew; one that is not
        the latest has another after it that was asked on another page. A page that is still being opened
        has no conversation yet: what is resumed there must not be painted over.
        """
        if not conversation or (shown and conversation in self._asking):
            return KEEP
        latest = self._desk.exchanges(conversation, 1)
        is_shown = bool(latest) and latest[-1].id == shown and conversation not in self._at_work
        return KEEP if is_shown else self.told(conversation)

    def is_begun(self, conversation: str) -> bool:
        """Whether anything was asked in it."""
        return conversation in self._at_work or self._desk.number(conversation) > 0

    def told(self, conversation: str) -> str:
        """The conversation as it is now, with the question that is still being answered, or a welcome."""
        # Before its answer is looked for, or both might be missed.
        pending = self._at_work.get(conversation)
        told = self._kept(conversation)
        if pending is not None:
            return render_answer.waiting(told, pending.question)
        if told:
            return told
        articles = self._desk.status().searched.articles
        earlier = self._desk.conversations(render_answer.EARLIER)
        return render_answer.welcome(self._desk.starters(), earlier, articles)

    def _kept(self, conversation: str) -> str:
        shown = self._desk.exchanges(conversation, SHOWN)
        told = ((one, citations_of(self._desk, one)) for one in shown)
        before = self._desk.number(conversation) - len(shown) if len(shown) == SHOWN else 0
        return render_answer.conversation(told, conversation, before)

    def options(self, conversation: str) -> str:
        """What can be chosen, as it was for the last question of a conversation."""
        kept = self._desk.exchanges(conversation, 1)
        return render_options.options(kept[-1].options if kept else DEFAULT, next(self._serial))

    def _news(self, conversation: str, answer: "Answer", pending: _Pending) -> Iterator[News]:
        """What comes of a question, as it comes, until it is answered or cancelled.

        The models cannot be interrupted: a cancelled question works on in its thread, for nobody.
        """
        told: SimpleQueue[News] = SimpleQueue()
        self._at_work[conversation] = pending
        threading.Thread(
            target=answer, args=(conversation, pending, told), name="ask", daemon=True
        ).start()
        for news in _told_until(told, pending.stopped):
            yield news
            if not isinstance(news, tuple):
                return

    def _answer(
        self,
        options: str,
        is_alone: bool,
        conversation: str,
        pending: _Pending,
        told: "SimpleQueue[News]",
    ) -> None:
        question = pending.question
        outcome: News = Notice("The question could not be answered. Ask it again.")
        try:
            wished = read_options(options)
            if question.strip():
                found = self._desk.look(question)
                told.put(tuple(one for one in found if one.published in wished.period))
            outcome = self._desk.ask(question, conversation, wished, is_alone=is_alone)
        except Cancelled:
            outcome = None
        except QuothError as error:
            outcome = Notice(str(error))
        finally:
            _drop(self._at_work, conversation, pending)
            told.put(outcome)


def _told_until(told: "SimpleQueue[_T]", stopped: threading.Event) -> Iterator[_T]:
    """What a thread tells, as it comes, until somebody stops it."""
    while not stopped.is_set():
        with suppress(Empty):
            yield told.get(timeout=LOOK)


def _drop(among: dict[str, _Pending], conversation: str, pending: _Pending) -> None:
    """Take a question out, unless another has taken its place."""
    if among.get(conversation) is pending:
        del among[conversation]


class CheckHandlers:
    """Checked texts."""

    def __init__(self, desk: Desk, pane: "PaneHandlers") -> None:
        self._desk, self._pane = desk, pane
        self._at_work: dict[str, threading.Event] = {}  # what stops a check, by an id for it alone

    def check(self, text: str, speaker: str) -> Iterator[tuple[Shown, ...]]:
        """(id of the report, report, pane, notice): while the text is compared, and what came of it."""
        identity, stopped = secrets.token_urlsafe(12), threading.Event()
        self._at_work[identity] = stopped
        told: SimpleQueue[CheckNews] = SimpleQueue()
        work = partial(self._check, text, speaker, stopped, told)
        outcome: Checked | Notice | Exception = Notice("The check was cancelled.")
        try:
            yield KEEP, KEEP, KEEP, render_check.checking(identity)
            threading.Thread(target=work, name="check", daemon=True).start()
            for news in _told_until(told, stopped):
                if not isinstance(news, tuple):
                    outcome = news
                    break
                yield KEEP, KEEP, KEEP, render_check.checking(identity, *news)
        finally:
            del self._at_work[identity]
        if isinstance(outcome, Checked):
            yield outcome.id, self._report(outcome), self._pane.best(outcome), ""
        elif isinstance(outcome, Exception):
            # A defect of ours: nobody is to wait for what does not come.
            yield KEEP, KEEP, KEEP, render.notice("The text could not be checked. Check it again.")
            raise outcome
        else:
            yield KEEP, KEEP, KEEP, render.notice(outcome.text)

    def stop(self, identity: str) -> None:
        """Give up a check: its page is told at once, and it ends with the quotation it is at."""
        if identity in self._at_work:
            self._at_work[identity].set()

    def _check(
        self, text: str, speaker: str, stopped: threading.Event, told: "SimpleQueue[CheckNews]"
    ) -> None:
        last = time.monotonic()

        def tell(what: str, done: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last >= TELL:
                last = time.monotonic()
                told.put((what, done, total))

        try:
            told.put(self._desk.check(text, speaker, stopped, tell))
        except QuothError as error:
            told.put(Notice(str(error)))
        except Exception as error:  # told where somebody waits for it
            told.put(error)

    def reopen(self, identity: str) -> tuple[Shown, ...]:
        """(id of the report, report, pane, notice) of an earlier check."""
        kept = self._desk.checked(identity)
        if kept is None:
            return KEEP, KEEP, KEEP, render.notice(GONE_CHECK)
        return identity, self._report(kept), self._pane.best(kept), ""

    def is_kept(self, identity: str) -> bool:
        """Whether there is such a checked text."""
        return self._desk.checked(identity) is not None

    def told(self, identity: str) -> str:
        """A report that is kept, or what stands in its place."""
        kept = self._desk.checked(identity)
        return render_check.no_report() if kept is None else self._report(kept)

    def _report(self, kept: Checked) -> str:
        return render_check.report(kept, citations_of(self._desk, kept))


class PaneHandlers:
    """The article pane, and who has checked what is open in it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._serial = count(1)

    def cite(self, reference: str, *, focus: bool = True) -> tuple[Shown, Shown]:
        """(pane, notice) for a citation."""
        try:
            return self._opened(reference, focus=focus), ""
        except UnknownCitation as error:
            return KEEP, render.notice(str(error))

    def article(self, name: str, *, focus: bool = True) -> tuple[Shown, Shown]:
        """(pane, notice) for an article from its beginning; where there is none, the pane says so."""
        serial = next(self._serial)
        try:
            shown = self._desk.article(name)
        except QuothError as error:
            return render_article.missing(name, str(error), serial, focus=focus), ""
        return render_article.whole(shown, serial, focus=focus), ""

    def renewed(self, name: str, opened: str, reference: str) -> Shown:
        """The pane once an article was taken out or put back, if that is the one that is `opened` in it.

        `reference` is that of the citation at which it is open, if at one.
        """
        if name != opened:
            return KEEP
        if reference:
            return self.cite(reference, focus=False)[0]
        return self.article(name, focus=False)[0]

    def linked(self, query: Mapping[str, str], *, focus: bool) -> tuple[Shown, Shown]:
        """(pane, notice) for an address, which may name a citation, or an article and a place in it."""
        shown, told = self._named(query, focus=focus)
        return render_article.empty_pane() if shown is KEEP else shown, told

    def _named(self, query: Mapping[str, str], *, focus: bool) -> tuple[Shown, Shown]:
        shown, told = self.cite(query["cite"], focus=focus) if query.get("cite") else (KEEP, "")
        if shown is not KEEP or not query.get("article"):
            return shown, told
        # The citation is not kept any more, its place may be.
        start, end = query.get("start", ""), query.get("end", "")
        if not (start or end):
            return self.article(query["article"], focus=focus)
        try:
            place = self._desk.place(
                query["article"], _number(start), _number(end), query.get("words", "")
            )
        except UnknownCitation as error:
            return KEEP, render.notice(str(error))
        return render_article.pane(place, "", next(self._serial), focus=focus), ""

    def checked(self, reference: str, who: str, *, take_back: bool) -> tuple[Shown, Shown]:
        """(pane, notice) once somebody has marked the open citation, or has taken the mark back.

        What was meant is said by the page: somebody else may have marked it since it was opened, and
        that mark stays.
        """
        try:
            if take_back:
                self._desk.unmark(reference)
            elif self._desk.citation(reference).mark is None:
                if not who.strip():
                    return KEEP, render.notice("A mark needs the name of who has checked.")
                self._desk.mark(reference, who)
            return self._opened(reference, focus=True), ""
        except QuothError as error:
            return KEEP, render.notice(str(error))

    def best(self, kept: Exchange | Checked) -> str:
        """The article at the first citation of something new; the keyboard stays where it is."""
        is_told = kept.is_answered if isinstance(kept, Exchange) else bool(kept.citations)
        if not is_told:
            return render_article.empty_pane()
        return self._opened(kept.reference(1), focus=False)

    def _opened(self, reference: str, *, focus: bool) -> str:
        opened = self._desk.citation(reference)
        return render_article.pane(opened, reference, next(self._serial), focus=focus)


class EarlierHandlers:
    """The lists of earlier conversations and checks in the article pane."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._serial = count(1)

    def listed(self, what: str, told: str = "") -> str:
        """The list of "conversations" or "checks"; `told` is what has become of one, as HTML."""
        if what == "checks":
            return render_earlier.checks(self._desk.checks(), next(self._serial), told)
        rows = self._desk.conversations()
        return render_earlier.conversations(rows, next(self._serial), told)

    def discard(self, identity: str) -> str:
        """The list of checks once one is deleted."""
        titles = {one.id: one.title for one in self._desk.checks()}
        if not self._desk.remove_check(identity):
            return self.listed("checks", render.notice(GONE_CHECK))
        told = render_answer.discarded(titles.get(identity, "a check"), identity, "recover-check")
        return self.listed("checks", told)

    def recover(self, identity: str) -> str:
        """The list of checks once a deleted one is back."""
        return self.listed("checks", _recovered(is_back=self._desk.restore_check(identity)))


def _recovered(*, is_back: bool) -> str:
    return render.quiet("It is back.") if is_back else render.notice("It is no longer kept.")


def citations_of(desk: Desk, kept: Exchange | Checked) -> list[Cited]:
    """The citations of something that is kept, as they stand now."""
    return cited(kept, desk.standings(kept), desk.marks(kept))


def _number(text: str) -> int:
    """A number of a link; -1, which is nowhere, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1
