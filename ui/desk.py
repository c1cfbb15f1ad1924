"""The desk: conversations, the citations they hold, and the one gate in front of the models.

Plain Python, for any front door. Conversations live here, in memory, each under an id that cannot be
guessed; what a browser sends is only ever an id or a question, and both are checked.
"""

import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from index.errors import LibraryError, QuothError
from index.store import Article, Searched
from qa.answer import MAX_QUESTION, Answered, NotFound, Turn
from qa.around import around
from qa.check import Match
from qa.cite import Citation
from qa.draft import DraftReport

CONVERSATIONS = 200  # kept at most; the one that was used longest ago goes first
EXCHANGES = 50  # kept of one conversation
CHECKS = 100  # checked texts kept, of all browsers together
MAX_TEXT = 100_000  # characters of a text to check
REMEMBERED = 6  # earlier questions that a new one is understood by
WAIT = 20.0  # seconds that a question waits for its turn before it is told to come back

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # valid in JSON, but in no text file or database
_REFERENCE = re.compile(r"([A-Za-z0-9_-]{16})\.(\d{1,4})", re.ASCII)


class Busy(QuothError):
    """Too many questions at once; worth another try in a moment."""


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


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it; `id` is the first part of its citations' references."""

    id: str
    question: str
    outcome: Answered | NotFound

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation in the order of its number on the page, from 1."""
        if isinstance(self.outcome, NotFound):
            return self.outcome.nearest
        return tuple(one for answer in self.outcome.answers for one in answer.citations)

    @property
    def is_answered(self) -> bool:
        """Whether the articles say something."""
        return isinstance(self.outcome, Answered)

    def reference(self, number: int) -> str:
        """What opens the citation `number` (from 1) again."""
        return f"{self.id}.{number}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked text; `id` is the first part of its citations' references."""

    id: str
    report: DraftReport

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The places of all quotations, then those of the sentences, in the order of their numbers."""
        places = [
            _cited(match) for quoted in self.report.quotations for match in quoted.verdict.matches
        ]
        told = [one for claim in self.report.sentences for one in claim.citations]
        return (*places, *told)

    def reference(self, number: int) -> str:
        """What opens the citation `number` (from 1) again."""
        return f"{self.id}.{number}"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for whoever asked, instead of an answer."""

    text: str


class Standing(Enum):
    """Whether a citation still says what its article says."""

    HOLDS = "holds"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Opened:
    """A citation beside its article as it is now; `others` of the same question stand in it too.

    `article` is None when, and only when, `standing` is GONE.
    """

    citation: Citation
    standing: Standing
    article: Article | None
    others: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """What would be searched now; `problem` says why questions cannot be answered, if so."""

    searched: Searched
    is_ready: bool
    problem: str | None


class Desk:
    """One library, asked by any number of people; safe to use from several threads.

    `ask` answers from that library, given the question and the conversation so far; `check` takes a
    text and the name of a speaker, or None. `slots` is how many of these may be at work at once.
    """

    def __init__(
        self,
        library: Library,
        ask: Callable[[str, Sequence[Turn]], Answered | NotFound],
        check: Callable[[str, str | None], DraftReport],
        slots: int = 1,
        wait: float = WAIT,
    ) -> None:
        self._library = library
        self._ask = ask
        self._check = check
        self._checks: OrderedDict[str, Checked] = OrderedDict()
        self._gate = threading.BoundedSemaphore(slots)
        self._wait = wait
        self._lock = threading.Lock()  # held for moments only, never while a model works
        self._conversations: OrderedDict[str, OrderedDict[str, Exchange]] = OrderedDict()
        self._home: dict[str, str] = {}  # exchange id -> conversation id
        self._is_ready = False
        self._problem: str | None = None

    def warm(self) -> None:
        """Load the models; what goes wrong is kept for `status`."""
        try:
            with self._turn_at_the_models():
                self._library.warm()
        except QuothError as error:
            self._problem = str(error)
        self._is_ready = True

    def status(self) -> DeskStatus:
        """What would be searched now."""
        return DeskStatus(self._library.searched, self._is_ready, self._problem)

    def resume(self, conversation: str) -> str:
        """The same id if the desk knows it, else that of a new conversation."""
        with self._lock:
            if conversation in self._conversations:
                self._conversations.move_to_end(conversation)
                return conversation
            fresh = secrets.token_urlsafe(18)
            self._conversations[fresh] = OrderedDict()
            while len(self._conversations) > CONVERSATIONS:
                _, dropped = self._conversations.popitem(last=False)
                self._forget(dropped)
            return fresh

    def exchanges(self, conversation: str) -> list[Exchange]:
        """What was asked and answered in this conversation, oldest first."""
        with self._lock:
            return list(self._conversations.get(conversation, {}).values())

    def ask(self, question: str, conversation: str) -> Exchange | Notice:
        """Answer a question as part of a conversation; raises Busy, or what the library raises."""
        asked = _LONE_SURROGATE.sub("\ufffd", question).strip()
        refusal = _refusal(asked)
        if refusal is not None:
            return Notice(refusal)
        known = self.resume(conversation)
        if known != conversation:  # never an answer into a conversation that its page cannot see
            return Notice(
                "This conversation is no longer kept. Reload the page to begin a new one."
            )
        history = [_turn(one) for one in self.exchanges(known)[-REMEMBERED:]]
        with self._turn_at_the_models():
            outcome = self._ask(asked, history)
        exchange = Exchange(secrets.token_urlsafe(12), asked, outcome)
        self._keep(exchange, known)
        return exchange

    def check(self, text: str, speaker: str) -> Checked | Notice:
        """Check a quotation, or all those of a draft; raises Busy, or what the library raises."""
        pasted, named = (_LONE_SURROGATE.sub("\ufffd", one) for one in (text, speaker))
        if not pasted.strip():
            return Notice("Paste a quotation or a draft first.")
        if max(len(pasted), len(named)) > MAX_TEXT:
            return Notice(
                f"The text has {len(pasted):,} characters; {MAX_TEXT:,} are the most here. "
                "Check a longer draft on the command line: quoth check --draft FILE"
            )
        with self._turn_at_the_models():
            report = self._check(pasted, named.strip() or None)
        checked = Checked(secrets.token_urlsafe(12), report)
        with self._lock:
            self._checks[checked.id] = checked
            while len(self._checks) > CHECKS:
                self._checks.popitem(last=False)
        return checked

    def article(self, name: str) -> Article:
        """An article by its id. LibraryError if there is none."""
        return self._library.article(name)

    def citation(self, reference: str) -> Opened:
        """What a reference of an exchange or a check points at, held against the article again."""
        citations, number = self._find(reference)
        citation = citations[number - 1]
        try:
            article = self.article(citation.article)
        except LibraryError:
            return Opened(citation, Standing.GONE, None, ())
        if not citation.holds(article.text):
            return Opened(citation, Standing.CHANGED, article, ())
        others = (
            one
            for at, one in enumerate(citations, 1)
            if at != number and one.article == article.name and one.holds(article.text)
        )
        return Opened(citation, Standing.HOLDS, article, tuple(others))

    def standings(self, exchange: Exchange) -> tuple[Standing, ...]:
        """How each of the exchange's citations stands now, in their order."""
        texts = {one.article: self._text(one.article) for one in exchange.citations}
        return tuple(_standing(one, texts[one.article]) for one in exchange.citations)

    def _text(self, name: str) -> str | None:
        try:
            return self.article(name).text
        except LibraryError:
            return None

    def _find(self, reference: str) -> tuple[tuple[Citation, ...], int]:
        """All citations of the exchange or check that holds this one, and its number."""
        match = _REFERENCE.fullmatch(reference)
        if match:
            holder: Exchange | Checked | None
            with self._lock:
                home = self._home.get(match[1])
                holder = self._checks.get(match[1])
                if home is not None:
                    holder = self._conversations[home][match[1]]
            number = int(match[2])
            citations = holder.citations if holder is not None else ()
            if 1 <= number <= len(citations):
                return citations, number
        raise UnknownCitation("This citation is no longer kept here. Ask or check again.")

    def _keep(self, exchange: Exchange, conversation: str) -> None:
        with self._lock:
            kept = self._conversations.get(conversation)
            if kept is None:  # dropped while its question was being answered
                return
            kept[exchange.id] = exchange
            self._home[exchange.id] = conversation
            while len(kept) > EXCHANGES:
                oldest, _ = kept.popitem(last=False)
                del self._home[oldest]

    def _forget(self, exchanges: OrderedDict[str, Exchange]) -> None:
        for one in exchanges:
            del self._home[one]

    @contextmanager
    def _turn_at_the_models(self) -> Iterator[None]:
        if not self._gate.acquire(timeout=self._wait):
            raise Busy("Other questions are being answered just now. Ask again in a moment.")
        try:
            yield
        finally:
            self._gate.release()


def _cited(match: Match) -> Citation:
    """Matched words as a citation, so that the pane can open and hold them against the article."""
    article = match.article
    before, after = around(article, match.span)
    return Citation(
        article.name,
        article.title,
        article.published,
        article.source,
        match.span,
        match.text,
        None,
        match.page,
        before,
        after,
    )


def _refusal(question: str) -> str | None:
    if not question:
        return "Type a question first."
    if len(question) > MAX_QUESTION:
        return (
            f"The question has {len(question):,} characters; {MAX_QUESTION:,} are the most. "
            "Ask for one thing at a time."
        )
    return None


def _turn(exchange: Exchange) -> Turn:
    outcome = exchange.outcome
    return Turn(exchange.question, outcome.answers[0].text if isinstance(outcome, Answered) else "")


def _standing(citation: Citation, text: str | None) -> Standing:
    if text is None:
        return Standing.GONE
    return Standing.HOLDS if citation.holds(text) else Standing.CHANGED
