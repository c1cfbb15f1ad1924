"""The desk: conversations, the citations they hold, and what becomes of these in the library.

Plain Python, for any front door. What is kept lies in `ui.records`, each conversation under an id that
cannot be guessed; what a browser sends is only ever an id or a question, and both are checked.
"""

import re
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Protocol

from index.errors import LibraryError, QuothError
from index.period import Period
from index.spans import Span, whole
from index.store import Article, Searched
from qa.answer import MAX_QUESTION, Answered, NotFound, Strictness, Turn
from qa.check import Verdict
from qa.cite import Citation
from qa.draft import DraftReport, Progress, untold
from qa.standing import Fingerprint, Place, Standing, fingerprint, locate, moved
from qa.starters import starters
from qa.unsuited import EMPTY

from .gate import Busy, Cancelled, Gate
from .kept import Checked, CheckLine, Conversation, Exchange, Mark, words_at, words_print
from .options import DEFAULT, Options
from .records import Records, now
from .shelf import Shelf
from .starters import Starters

__all__ = [
    "Busy",
    "Cancelled",
    "CheckLine",
    "Checked",
    "Conversation",
    "Desk",
    "DeskStatus",
    "Exchange",
    "Library",
    "Mark",
    "Notice",
    "Opened",
    "Standing",
    "UnknownCitation",
]

EMPTY_ONES = 200  # conversations without a question that are kept; all others are
SHOWN = 50  # exchanges of a conversation that its page shows; the others are kept, too
MAX_TEXT = 100_000  # characters of a text to check
MAX_NAME = 80  # characters of the name of someone who checks
NEWEST = 60  # articles that questions to begin with are made from
REMEMBERED = 6  # earlier questions that a new one is understood by
WAIT = 60.0  # seconds that a question waits for its turn before it is told to come back

_WHO = re.compile(r"\W*(?:(?:and|but|so) )?who\b", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Za-z0-9_-]{16})\.(\d{1,4})", re.ASCII)


_NOTHING = (
    "The library has no articles yet, so there is nothing to {}. Bring some in under Library."
)


class UnknownCitation(QuothError):
    """No conversation on this server holds such a citation."""


class Library(Protocol):
    """What the desk needs of an opened `index.library.Library`."""

    @property
    def searched(self) -> Searched:
        """What a search covers now."""

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""

    def article(self, name: str) -> Article:
        """The article with this id. LibraryError if there is none."""

    def original(self, name: str) -> bytes:
        """The file of an article as it is now. LibraryError if there is none."""

    def same_text(self, digest: bytes) -> list[Article]:
        """The articles of this `index.store.text_digest`, in the order of their ids."""


class Ask(Protocol):
    """What answers: `qa.answer.ask`, given its library."""

    def __call__(
        self,
        question: str,
        history: Sequence[Turn],
        /,
        *,
        strictness: Strictness = ...,
        period: Period = ...,
    ) -> Answered | NotFound:
        """The outcome of a question; a keyword that nobody has chosen is not given."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for whoever asked, instead of an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A citation beside its article as it is now; `others` of the same question stand in it too.

    `article` is None when, and only when, `standing` is GONE. With MOVED, `citation` is the one at
    the new place, and `was` the one that was given. `mark` says who has checked it.
    """

    citation: Citation
    standing: Standing
    article: Article | None
    others: tuple[Citation, ...]
    was: Citation | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """What would be searched now; `problem` says why questions cannot be answered, if so.

    `notice` says what else whoever is at the desk should know.
    """

    searched: Searched
    is_ready: bool
    problem: str | None
    notice: str | None = None


class Desk:
    """One library, asked by any number of people; safe to use from several threads.

    `ask` answers from that library, given the question, the conversation so far, and what was chosen
    for the question; `check` takes a text, the name of a speaker or None, and what is told how far
    it is. `slots` is how many of these may be at work at once. Without `records` everything is
    forgotten at the end; without a `shelf` the library is only read.
    `look` says which articles a question leads to, before it is answered. `check_quotation` takes a
    text as one quotation, whatever marks are in it. `prepare` loads what `ask` would otherwise load
    with the first question.
    """

    def __init__(
        self,
        library: Library,
        ask: Ask,
        check: Callable[[str, str | None, Progress], DraftReport],
        slots: int = 1,
        wait: float = WAIT,
        records: Records | None = None,
        shelf: Shelf | None = None,
        look: Callable[[str], tuple[Article, ...]] = lambda question: (),
        check_quotation: Callable[[str, str | None], Verdict] | None = None,
        prepare: Callable[[], object] = lambda: None,
    ) -> None:
        self._library = library
        self._ask = ask
        self._check = check
        self._look = look
        self._check_quotation = check_quotation
        self._prepare = prepare
        self._gate = Gate(slots, wait)
        self._records = Records(None) if records is None else records
        self.shelf = shelf
        self._starters = Starters(self._make_starters)
        self._lock = threading.Lock()  # held for moments only, never while a model works
        self._asking: dict[str, list[threading.Event]] = {}  # conversation id -> to cancel with
        self._is_ready = False
        self._problem: str | None = None

    def warm(self) -> None:
        """Load the models; what goes wrong is kept for `status`."""
        try:
            with self._gate.turn():
                self._library.warm()
                self._prepare()
        except QuothError as error:
            self._problem = str(error)
        self._is_ready = True

    def close(self) -> bool:
        """Let no more questions in and stop what is at work; whether it has stopped in time."""
        self._gate.close()
        has_stopped = self.shelf is None or self.shelf.close()
        return self._gate.wait_until_empty(0.5) and has_stopped

    def status(self) -> DeskStatus:
        """What would be searched now."""
        notice = self._records.notice or (self.shelf.notice if self.shelf is not None else None)
        return DeskStatus(self._library.searched, self._is_ready, self._problem, notice)

    def look(self, question: str) -> tuple[Article, ...]:
        """Articles that a question leads to, best first, before it is answered; raises Busy."""
        with self._gate.turn():
            return self._look(whole(question)[:MAX_QUESTION])

    def starters(self) -> tuple[str, ...]:
        """Questions to begin with, as far as they are made yet."""
        return self._starters.questions(self._library.searched) if self._is_ready else ()

    def _make_starters(self) -> tuple[str, ...]:
        return starters(self.shelf.newest(NEWEST), self._ask_in_turn) if self.shelf else ()

    def _ask_in_turn(self, question: str) -> Answered | NotFound:
        with self._gate.turn():
            return self._ask(question, ())

    # Conversations

    def resume(self, conversation: str) -> str:
        """The same id if the desk knows it, else that of a new conversation."""
        if self._records.use(whole(conversation)):
            return conversation
        return self._records.begin(EMPTY_ONES)

    def exchanges(self, conversation: str, most: int = -1) -> list[Exchange]:
        """What was asked and answered in this conversation, oldest first; the last `most`, or all."""
        return self._records.exchanges(whole(conversation), most)

    def number(self, conversation: str) -> int:
        """How many questions were asked in this conversation."""
        return self._records.number(whole(conversation))

    def exchange(self, identity: str) -> Exchange | None:
        """The exchange with this id; None if it is not kept any more."""
        return self._records.exchange(whole(identity))

    def conversations(self, most: int = -1) -> list[Conversation]:
        """Those in which something was asked, lately used first; `most` of them, or all."""
        return self._records.conversations(most)

    def remove(self, conversation: str) -> bool:
        """Delete a conversation, which `restore` can undo for an hour; whether there was one."""
        return self._records.remove(whole(conversation))

    def restore(self, conversation: str) -> bool:
        """Bring a deleted conversation back; whether it was still there."""
        return self._records.restore(whole(conversation))

    # Questions

    def ask(
        self,
        question: str,
        conversation: str,
        options: Options = DEFAULT,
        *,
        is_alone: bool = False,
    ) -> Exchange | Notice:
        """Answer a question as part of a conversation; raises Busy, or what the library raises.

        With `is_alone` it is searched as it is, whatever was asked before. Raises Cancelled if `cancel`
        was called for the conversation meanwhile; nothing is kept then.
        """
        asked = whole(question).strip()
        refusal = _refusal(asked) or self._nothing_to("ask")
        if refusal is not None:
            return Notice(refusal)
        known = self.resume(conversation)
        if known != conversation:  # never an answer into a conversation that its page cannot see
            return Notice(
                "This conversation is no longer kept. Reload the page to begin a new one."
            )
        before = () if is_alone else self.exchanges(known, REMEMBERED)
        history = [_turn(one) for one in before]
        with self._cancellable(known) as cancelled, self._gate.turn(cancelled):
            exchange = self._answered(asked, history, options)
        if cancelled.is_set():
            raise Cancelled("The question was cancelled.")
        if not self._records.add(known, exchange):
            return Notice("This conversation was deleted meanwhile. Ask again to begin a new one.")
        return exchange

    def ask_once(
        self,
        question: str,
        history: Sequence[Turn] = (),
        cancelled: threading.Event | None = None,
        options: Options = DEFAULT,
    ) -> Answered | NotFound | Notice:
        """Answer a question that belongs to no conversation and is not kept; raises as `ask`."""
        asked = whole(question).strip()
        refusal = _refusal(asked)
        if refusal is not None:
            return Notice(refusal)
        with self._gate.turn(cancelled):
            return self._ask(asked, history, **options.keywords)

    def cancel(self, conversation: str) -> bool:
        """Give up what is being asked in a conversation; whether anything was.

        A question that waits is dropped; one that is being answered is not kept.
        """
        with self._lock:
            asking = list(self._asking.get(conversation, ()))
        for one in asking:
            one.set()
        return bool(asking)

    @contextmanager
    def _cancellable(self, conversation: str) -> Iterator[threading.Event]:
        event = threading.Event()
        with self._lock:
            self._asking.setdefault(conversation, []).append(event)
        try:
            yield event
        finally:
            with self._lock:
                self._asking[conversation].remove(event)
                if not self._asking[conversation]:
                    del self._asking[conversation]

    def _answered(self, question: str, history: Sequence[Turn], options: Options) -> Exchange:
        outcome = self._ask(question, history, **options.keywords)
        made = Exchange(secrets.token_urlsafe(12), question, outcome, now(), options=options)
        return replace(made, articles=self._prints(made.citations))

    # Checks

    def check(
        self,
        text: str,
        speaker: str,
        cancelled: threading.Event | None = None,
        progress: Progress = untold,
    ) -> Checked | Notice:
        """Check a quotation, or all those of a draft; raises Busy, Cancelled, or what the library raises."""
        refusal = self._nothing_to("check against")
        if refusal is not None:
            return Notice(refusal)
        report = self.check_once(text, speaker, cancelled, progress)
        if isinstance(report, Notice):
            return report
        checked = Checked(secrets.token_urlsafe(12), report, now())
        kept = Checked(checked.id, report, checked.asked, self._prints(checked.citations))
        self._records.add_check(kept)
        return kept

    def _nothing_to(self, do: str) -> str | None:
        """Why nothing is asked of an empty library: that it does not say would be said of no article."""
        return None if self._library.searched.articles else _NOTHING.format(do)

    def check_once(
        self,
        text: str,
        speaker: str,
        cancelled: threading.Event | None = None,
        progress: Progress = untold,
    ) -> DraftReport | Notice:
        """Check a text without keeping what comes of it; raises as `check`."""
        pasted, named = whole(text), whole(speaker)
        refusal = _refusal_of_text(pasted, named)
        if refusal is not None:
            return Notice(refusal)

        def go_on(what: str, done: int, total: int) -> None:
            if cancelled is not None and cancelled.is_set():
                raise Cancelled("The check was cancelled.")
            progress(what, done, total)

        with self._gate.turn(cancelled):
            return self._check(pasted, named.strip() or None, go_on)

    def check_quotation(
        self, quote: str, speaker: str, cancelled: threading.Event | None = None
    ) -> Verdict | Notice:
        """Check a text as one quotation, without keeping what comes of it; raises as `check`."""
        if self._check_quotation is None:
            report = self.check_once(quote, speaker, cancelled)
            return report if isinstance(report, Notice) else report.quotations[0].verdict
        quoted, named = whole(quote), whole(speaker)
        refusal = _refusal_of_text(quoted, named)
        if refusal is not None:
            return Notice(refusal)
        with self._gate.turn(cancelled):
            return self._check_quotation(quoted, named.strip() or None)

    def checked(self, identity: str) -> Checked | None:
        """A checked text that is kept, for a page that was loaded again; None if it is not."""
        return self._records.check(whole(identity))

    def checks(self) -> list[CheckLine]:
        """All checked texts that are kept, the latest first."""
        return self._records.checks()

    def remove_check(self, identity: str) -> bool:
        """Delete a checked text, which `restore_check` can undo for an hour; whether there was one."""
        return self._records.remove_check(whole(identity))

    def restore_check(self, identity: str) -> bool:
        """Bring a deleted checked text back; whether it was still there."""
        return self._records.restore_check(whole(identity))

    # Citations

    def article(self, name: str) -> Article:
        """An article by its id. LibraryError if there is none."""
        return self._library.article(name)

    def original(self, name: str) -> bytes:
        """The file of an article as it is now. LibraryError if there is none."""
        return self._library.original(whole(name))

    def citation(self, reference: str) -> Opened:
        """What a reference of an exchange or a check points at, held against the article again."""
        citations, articles, number = self._find(reference)
        given = citations[number - 1]
        (mark,) = self._records.marks([given])
        standing, citation, article = self._now(given, articles.get(given.article))
        if article is None or standing is Standing.CHANGED:
            return Opened(given, standing, article, (), None, mark)
        others = self._others(citations, articles, number, article)
        was = given if standing is Standing.MOVED else None
        return Opened(citation, standing, article, others, was, mark)

    def place(self, name: str, start: int, end: int, words: str = "") -> Opened:
        """The characters `[start, end)` of an article, for a link that names them.

        `words` is what `words_print` made of them, if the link has it. UnknownCitation if there is no
        such article, or it has no such characters.
        """
        try:
            article = self.article(whole(name))
        except LibraryError as error:
            raise UnknownCitation(str(error)) from error
        if not 0 <= start < end <= len(article.text):
            raise UnknownCitation(
                f"{name} has {len(article.text):,} characters; the link points at {start} to {end}."
            )
        citation = words_at(article, Span(start, end))
        if words and words != words_print(citation.text):
            raise UnknownCitation(
                f"{name} has changed since this link was made: other words stand at {start} to {end} "
                "now. Open it under Library, or ask again."
            )
        (mark,) = self._records.marks([citation])
        return Opened(citation, Standing.HOLDS, article, (), None, mark)

    def places(self, kept: Exchange | Checked) -> tuple[Place, ...]:
        """Where each citation of an exchange or a check stands now, in their order."""
        return tuple(
            locate(self._library, one.article, one.span, one.text, kept.articles.get(one.article))
            for one in kept.citations
        )

    def standings(self, kept: Exchange | Checked) -> tuple[Standing, ...]:
        """How each citation of an exchange or a check stands now, in their order."""
        return tuple(place.standing for place in self.places(kept))

    def mark(self, reference: str, who: str) -> Mark:
        """Note that someone has checked a citation against its article."""
        citations, _, number = self._find(reference)
        named = " ".join(whole(who).split())[:MAX_NAME]
        return self._records.mark(citations[number - 1], named)

    def unmark(self, reference: str) -> None:
        """Take that back."""
        citations, _, number = self._find(reference)
        self._records.unmark(citations[number - 1])

    def marks(self, kept: Exchange | Checked) -> tuple[Mark | None, ...]:
        """For each citation of an exchange or a check who has checked it, in their order."""
        return tuple(self._records.marks(kept.citations))

    def _now(
        self, given: Citation, known: Fingerprint | None
    ) -> tuple[Standing, Citation, Article | None]:
        """How a citation stands, and the citation as it is at the place where it stands now."""
        place = locate(self._library, given.article, given.span, given.text, known)
        is_elsewhere = place.standing is Standing.MOVED
        return place.standing, moved(given, place) if is_elsewhere else given, place.article

    def _others(
        self,
        citations: Sequence[Citation],
        articles: Mapping[str, Fingerprint],
        number: int,
        article: Article,
    ) -> tuple[Citation, ...]:
        """The other citations, but for that of `number`, that stand in the same article now."""
        found = []
        for at, one in enumerate(citations, 1):
            if at == number:
                continue
            standing, citation, there = self._now(one, articles.get(one.article))
            is_there = standing in (Standing.HOLDS, Standing.MOVED)
            if is_there and there is not None and there.name == article.name:
                found.append(citation)
        return tuple(found)

    def _find(self, reference: str) -> tuple[tuple[Citation, ...], Mapping[str, Fingerprint], int]:
        """All citations of the exchange or check that holds this one, and its number."""
        match = _REFERENCE.fullmatch(reference)
        if match:
            kept = self._records.exchange(match[1]) or self._records.check(match[1])
            number = int(match[2])
            if kept is not None and 1 <= number <= len(kept.citations):
                return kept.citations, kept.articles, number
        raise UnknownCitation("This citation is no longer kept here. Ask or check again.")

    def _prints(self, citations: Iterable[Citation]) -> dict[str, Fingerprint]:
        """What the cited articles are, unless they changed while the answer was made."""
        found: dict[str, Fingerprint] = {}
        for one in citations:
            if one.article not in found:
                with suppress(LibraryError):
                    text = self.article(one.article).text
                    if one.holds(text):
                        found[one.article] = fingerprint(text)
        return found


def _refusal(question: str) -> str | None:
    if not question:
        return EMPTY
    if len(question) > MAX_QUESTION:
        return (
            f"The question has {len(question):,} characters; {MAX_QUESTION:,} are the most. "
            "Ask for one thing at a time."
        )
    return None


def _refusal_of_text(text: str, speaker: str) -> str | None:
    if not text.strip():
        return "Paste a quotation or a draft first."
    if max(len(text), len(speaker)) > MAX_TEXT:
        return (
            f"The text has {len(text):,} characters; {MAX_TEXT:,} are the most here. "
            "Check a longer draft on the command line: quoth check --draft FILE"
        )
    return None


def _turn(exchange: Exchange) -> Turn:
    """What an earlier question tells a new one: the texts of all its answers.

    Who said something is told by name, where the cited sentence says only "she".
    """
    outcome = exchange.outcome
    answers = outcome.answers if isinstance(outcome, Answered) else ()
    is_who = outcome.kind == "who_said" and _WHO.match(outcome.standalone)
    told = [(one.speaker if is_who else None) or one.text for one in answers]
    return Turn(exchange.question, "; ".join(dict.fromkeys(told)))
