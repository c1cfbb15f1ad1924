"""The one gate in front of the models, for every front door: so many at work, the others in a line."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import QuothError

LINE = 64  # waiting at most; the next one is told so at once
_LOOK = 0.1  # seconds between two looks at whether the one who waits has given up


class Busy(QuothError):
    """Too many questions at once; worth another try in a moment."""


class Cancelled(QuothError):
    """Whoever asked has taken the question back."""


class Gate:
    """Lets `slots` at a time through, in the order in which they came.

    Who has waited `wait` seconds, or finds `line` others waiting, gets Busy. The slots are told here
    and not by the web server, because its own limits do not hold for every door (and a thread that
    was given up on still works).
    """

    def __init__(self, slots: int = 1, wait: float = 60.0, line: int = LINE) -> None:
        self._slots = self._free = slots
        self._wait = wait
        self._line = line
        self._waiting: deque[object] = deque()
        self._turn = threading.Condition()
        self._is_open = True

    @contextmanager
    def turn(self, cancelled: threading.Event | None = None) -> Iterator[None]:
        """Wait for a slot and hold it; Busy, or Cancelled as soon as the event is set."""
        self._enter(cancelled or threading.Event())
        try:
            yield
        finally:
            with self._turn:
                self._free += 1
                self._turn.notify_all()

    def close(self) -> None:
        """Let nobody in any more: who waits is told that the server stops."""
        with self._turn:
            self._is_open = False
            self._turn.notify_all()

    def wait_until_empty(self, seconds: float) -> bool:
        """Wait so long at most for those inside to leave; whether they have."""
        with self._turn:
            return self._turn.wait_for(lambda: self._free == self._slots, seconds)

    @property
    def waiting(self) -> int:
        """How many stand in the line."""
        with self._turn:
            return len(self._waiting)

    def _enter(self, cancelled: threading.Event) -> None:
        ticket, until = object(), time.monotonic() + self._wait
        with self._turn:
            if len(self._waiting) >= self._line:
                raise Busy("Too many questions are waiting already. Ask again in a moment.")
            self._waiting.append(ticket)
            try:
                while not (self._free and self._waiting[0] is ticket):
                    self._stay(cancelled, until)
                self._check(cancelled)
                self._free -= 1
            finally:
                self._waiting.remove(ticket)
                self._turn.notify_all()  # the next in the line may be first now

    def _stay(self, cancelled: threading.Event, until: float) -> None:
        self._check(cancelled)
        left = until - time.monotonic()
        if left <= 0:
            raise Busy("Other questions are being answered just now. Ask again in a moment.")
        self._turn.wait(min(left, _LOOK))

    def _check(self, cancelled: threading.Event) -> None:
        if not self._is_open:
            raise Busy("Quoth is stopping.")
        if cancelled.is_set():
            raise Cancelled("The question was cancelled.")
