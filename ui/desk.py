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
from qa.cite import Citation

CONVERSATIONS = 200  # kept at most; the one that was used longest ago goes first
EXCHANGES = 50  # kept of one conversation
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

    `ask` answers from that library, given the question and the conversation so far. `slots` is how
    many questions may be with the models at once.
    """

    def __init__(
        self,
        library: Library,
        ask: Callable[[str, Sequence[Turn]], Answered | NotFound],
        slots: int = 1,
        wait: float = WAIT,
    ) -> None:
        self._library = library
        self._ask = ask
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

    def article(self, name: str) -> Article:
        """An article by its id. LibraryError if there is none."""
        return self._library.article(name)

    def citation(self, reference: str) -> Opened:
        """What a reference of `Exchange.reference` points at, checked against the article again."""
        exchange, number = self._find(reference)
        citation = exchange.citations[number - 1]
        try:
            article = self.article(citation.article)
        except LibraryError:
            return Opened(citation, Standing.GONE, None, ())
        if not citation.holds(article.text):
            return Opened(citation, Standing.CHANGED, article, ())
        others = (
            one
            for at, one in enumerate(exchange.citations, 1)
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

    def _find(self, reference: str) -> tuple[Exchange, int]:
        match = _REFERENCE.fullmatch(reference)
        if match:
            with self._lock:
                home = self._home.get(match[1])
                exchange = None if home is None else self._conversations[home][match[1]]
            number = int(match[2])
            if exchange is not None and 1 <= number <= len(exchange.citations):
                return exchange, number
        raise UnknownCitation("This citation is no longer kept here. Ask the question again.")

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
