"""Conversations, checked texts and marks, kept in the library folder and through every restart.

All of it stays until somebody deletes it. `conversations.db` is a database of its own: indexing never
touches it, and several processes may use it at once. Where the folder cannot be written to, what is kept
is kept in memory until the process ends, and `notice` says so. What is deleted is overwritten in the file.
"""

import json
import secrets
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from index.store import transaction
from qa.answer import Answered, NotFound
from qa.cite import Citation
from qa.draft import DraftReport
from qa.standing import Fingerprint

from .codec import Unreadable, decode, decode_citations, encode, encode_citations
from .kept import Checked, CheckLine, Conversation, Exchange, Mark
from .options import BadOption, read_options
from .records_file import Newer, copy_in_memory, copy_of_file, in_memory, open_file

DATABASE = "conversations.db"
UNDO_NS = 3_600 * 10**9  # a deleted conversation or check can be brought back for so long
_TITLE = 120  # characters of a checked text that name it
_KEPT = 512  # results decoded lately, kept in memory

Outcome = TypeVar("Outcome")


def now() -> str:
    """The time as ISO text in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Records:
    """What is kept of one library; safe to use from several threads and processes."""

    def __init__(self, folder: Path | None) -> None:
        """Open what is kept in a library folder; None keeps everything in memory alone."""
        self.notice: str | None = None
        self._lock = threading.RLock()
        self._decoded: OrderedDict[str, Exchange | Checked] = OrderedDict()
        self._path = None if folder is None else folder / DATABASE
        if self._path is None:
            self._db = in_memory()
            return
        try:
            self._db = open_file(self._path)
        except (sqlite3.Error, Newer) as error:
            self._db = copy_of_file(self._path)
            self._tell(error)

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._db.close()

    # Conversations

    def begin(self, most: int) -> str:
        """The id, which cannot be guessed, of a new conversation.

        Of those without a question `most` are kept, and what was deleted an hour ago goes for good.
        """
        fresh = secrets.token_urlsafe(18)

        def write(db: sqlite3.Connection) -> None:
            db.execute("INSERT INTO conversations VALUES (?, ?, ?, NULL)", (fresh, now(), _tick()))
            for table in ("conversations", "checks"):
                db.execute(f"DELETE FROM {table} WHERE removed < ?", (_tick() - UNDO_NS,))
            db.execute(
                "DELETE FROM conversations WHERE id IN (SELECT id FROM conversations c"
                " WHERE removed IS NULL AND id <> ? AND NOT EXISTS (SELECT 1 FROM exchanges"
                " WHERE conversation = c.id) ORDER BY used DESC LIMIT -1 OFFSET ?)",
                (fresh, max(0, most - 1)),
            )

        self._write(write)
        return fresh

    def use(self, conversation: str) -> bool:
        """Note that a conversation is used; whether there is such a one."""

        def write(db: sqlite3.Connection) -> bool:
            changed = db.execute(
                "UPDATE conversations SET used = ? WHERE id = ? AND removed IS NULL",
                (_tick(), conversation),
            )
            return changed.rowcount > 0

        return self._write(write)

    def conversations(self, most: int = -1) -> list[Conversation]:
        """Those in which something was asked, lately used first; `most` of them, or all."""
        rows = self._read(  # of those alone that are listed the questions are looked at
            "SELECT c.id, (SELECT question FROM exchanges WHERE conversation = c.id"
            " ORDER BY number LIMIT 1), c.begun, (SELECT asked FROM exchanges"
            " WHERE conversation = c.id ORDER BY number DESC LIMIT 1),"
            " (SELECT count(*) FROM exchanges WHERE conversation = c.id)"
            " FROM (SELECT * FROM conversations a WHERE removed IS NULL AND EXISTS"
            " (SELECT 1 FROM exchanges WHERE conversation = a.id) ORDER BY used DESC LIMIT ?) c"
            " ORDER BY c.used DESC",
            most,
        )
        return [Conversation(*row) for row in rows]

    def remove(self, conversation: str) -> bool:
        """Delete a conversation, which `restore` can undo for an hour; whether there was one."""
        return self._set_removed("conversations", conversation, _tick())

    def restore(self, conversation: str) -> bool:
        """Bring a deleted conversation back; whether it was still there."""
        return self._set_removed("conversations", conversation, None)

    def _set_removed(self, table: str, identity: str, removed: int | None) -> bool:
        def write(db: sqlite3.Connection) -> bool:
            return (
                db.execute(
                    f"UPDATE {table} SET removed = ? WHERE id = ?"
                    " AND (removed IS NULL) <> (? IS NULL)",
                    (removed, identity, removed),
                ).rowcount
                > 0
            )

        return self._write(write)

    # Questions and answers

    def add(self, conversation: str, exchange: Exchange) -> bool:
        """Keep an exchange; False if its conversation is gone."""
        row = (
            exchange.id,
            conversation,
            exchange.asked,
            exchange.question,
            _json(encode(exchange.outcome)),
            _told(exchange.articles),
            _json(exchange.options.record()) if exchange.options else "",
            conversation,
        )

        def write(db: sqlite3.Connection) -> bool:
            added = db.execute(
                "INSERT INTO exchanges (id, conversation, asked, question, result, articles, options)"
                " SELECT ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM conversations"
                " WHERE id = ? AND removed IS NULL)",
                row,
            )
            return added.rowcount > 0

        is_kept = self._write(write)
        if is_kept:
            self._remember(exchange)
        return is_kept

    def exchanges(self, conversation: str, most: int = -1) -> list[Exchange]:
        """What was asked and answered in a conversation, oldest first; the last `most`, or all."""
        rows = self._read(
            "SELECT e.id, e.question, e.result, e.asked, e.articles, e.options FROM exchanges e"
            " JOIN conversations c ON c.id = e.conversation"
            " WHERE c.id = ? AND c.removed IS NULL ORDER BY e.number DESC LIMIT ?",
            conversation,
            most,
        )
        return [one for row in reversed(rows) if (one := self._exchange(*row)) is not None]

    def number(self, conversation: str) -> int:
        """How many questions were asked in a conversation."""
        rows = self._read("SELECT count(*) FROM exchanges WHERE conversation = ?", conversation)
        return int(rows[0][0])

    def exchange(self, identity: str) -> Exchange | None:
        """The exchange with this id, if it is kept and its conversation was not deleted."""
        rows = self._read(
            "SELECT e.id, e.question, e.result, e.asked, e.articles, e.options FROM exchanges e"
            " JOIN conversations c ON c.id = e.conversation"
            " WHERE e.id = ? AND c.removed IS NULL",
            identity,
        )
        return self._exchange(*rows[0]) if rows else None

    def _exchange(
        self, identity: str, question: str, result: str, asked: str, articles: str, options: str
    ) -> Exchange | None:
        known = self._decoded.get(identity)
        if isinstance(known, Exchange):
            return known
        # What only a later version can read is left where it is, and not shown.
        with suppress(Unreadable, ValueError, BadOption):
            outcome = decode(json.loads(result))
            if isinstance(outcome, Answered | NotFound):
                exchange = Exchange(
                    identity,
                    question,
                    outcome,
                    asked,
                    _fingerprints(articles),
                    read_options(options),
                )
                self._remember(exchange)
                return exchange
        return None

    # Checked texts

    def add_check(self, checked: Checked) -> None:
        """Keep a checked text."""
        row = (
            checked.id,
            checked.asked,
            _json(encode(checked.report)),
            _json(encode_citations(checked.citations)),
            _told(checked.articles),
        )

        def write(db: sqlite3.Connection) -> None:
            db.execute(
                "INSERT INTO checks (id, asked, result, citations, articles)"
                " VALUES (?, ?, ?, ?, ?)",
                row,
            )

        self._write(write)
        self._remember(checked)

    def checks(self) -> list[CheckLine]:
        """The checked texts, the latest first."""
        rows = self._read(
            "SELECT id, substr(json_extract(result, '$.text'), 1, 1000), asked,"
            " json_array_length(result, '$.quotations') FROM checks"
            " WHERE removed IS NULL AND json_valid(result) ORDER BY number DESC"
        )
        return [
            CheckLine(identity, _shortened(text or ""), asked, number or 0)
            for identity, text, asked, number in rows
        ]

    def remove_check(self, identity: str) -> bool:
        """Delete a checked text, which `restore_check` can undo for an hour; whether there was one."""
        return self._set_removed("checks", identity, _tick())

    def restore_check(self, identity: str) -> bool:
        """Bring a deleted checked text back; whether it was still there."""
        return self._set_removed("checks", identity, None)

    def check(self, identity: str) -> Checked | None:
        """The checked text with this id, if it is kept and was not deleted."""
        rows = self._read(
            "SELECT result, citations, asked, articles FROM checks"
            " WHERE id = ? AND removed IS NULL",
            identity,
        )
        known = self._decoded.get(identity)
        if not rows or isinstance(known, Checked):
            return known if rows and isinstance(known, Checked) else None
        result, citations, asked, articles = rows[0]
        with suppress(Unreadable, ValueError):
            report = decode(json.loads(result))
            if isinstance(report, DraftReport):
                cited = decode_citations(json.loads(citations))
                checked = Checked(identity, report, asked, _fingerprints(articles), cited)
                self._remember(checked)
                return checked
        return None

    # Marks, by the content of what they are on

    def mark(self, citation: Citation, who: str) -> Mark:
        """Note who has checked a citation, now; the same words of the same article share a mark."""
        made = Mark(who, now())

        def write(db: sqlite3.Connection) -> None:
            db.execute(
                "INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)",
                (citation.article, citation.text, made.who, made.at),
            )

        self._write(write)
        return made

    def unmark(self, citation: Citation) -> None:
        """Take a mark back."""
        key = (citation.article, citation.text)
        self._write(lambda db: db.execute("DELETE FROM marks WHERE (article, text) = (?, ?)", key))

    def marks(self, citations: Iterable[Citation]) -> list[Mark | None]:
        """For each citation who has checked it, if anybody has."""
        found = []
        for one in citations:
            rows = self._read(
                "SELECT who, at FROM marks WHERE article = ? AND text = ?", one.article, one.text
            )
            found.append(Mark(*rows[0]) if rows else None)
        return found

    # The database

    def _remember(self, kept: Exchange | Checked) -> None:
        with self._lock:
            self._decoded[kept.id] = kept
            while len(self._decoded) > _KEPT:
                self._decoded.popitem(last=False)

    def _read(self, query: str, *values: str | int) -> list[tuple]:  # type: ignore[type-arg]
        return self._safely(lambda db: db.execute(query, values).fetchall())

    def _write(self, change: Callable[[sqlite3.Connection], Outcome]) -> Outcome:
        def inside(db: sqlite3.Connection) -> Outcome:
            with transaction(db):
                return change(db)

        return self._safely(inside)

    def _safely(self, work: Callable[[sqlite3.Connection], Outcome]) -> Outcome:
        """Do it in the file, or, from the moment that this fails, in memory."""
        with self._lock:
            try:
                return work(self._db)
            except sqlite3.Error as error:
                if self._path is None or self.notice is not None:
                    raise
                broken, self._db = self._db, copy_in_memory(self._db)
                broken.close()
                self._tell(error)
                return work(self._db)

    def _tell(self, error: Exception) -> None:
        self.notice = (
            f"New conversations are not being saved: {self._path} cannot be used ({error}). They "
            "last until Quoth stops. Export what you need; mend the cause and start Quoth again."
        )


def _tick() -> int:
    return time.time_ns()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _TITLE else f"{words[: _TITLE - 1]}…"


def _told(articles: Mapping[str, Fingerprint]) -> str:
    return _json({name: asdict(one) for name, one in articles.items()})


def _fingerprints(articles: str) -> dict[str, Fingerprint]:
    return {
        name: Fingerprint(one["sha256"], one["content"])
        for name, one in json.loads(articles).items()
    }
