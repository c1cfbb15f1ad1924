"""Work that changes the library, in the background: one piece at a time, told as it goes, cancellable."""

import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from index.errors import QuothError
from index.sync import Outcome, Report

from .gate import Busy
from .records import now

State = Literal["waiting", "running", "done", "failed", "cancelled"]
LINE = 20  # pieces of work waiting at most
KEPT = 50  # finished ones that can still be looked at
FILES = 500  # results of files told of one piece; the counts go on
_SURE = 2.0  # seconds of work before an estimate is more than a guess


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file; `reason` says why it is unreadable."""

    name: str
    outcome: Outcome
    reason: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work as it stands at one moment.

    `done` of `total` files or characters of the `phase` ("Reading", then "Embedding"); `seconds_left`
    is what is left of this phase at its mean speed so far, None until that is known. `files` are the
    first results that are not "unchanged"; `counts` are of all. Times are ISO in UTC.
    """

    id: str
    what: str
    state: State
    asked: str
    ended: str | None = None
    phase: str | None = None
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    files: tuple[FileResult, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    report: Report | None = None
    problem: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing will change in it any more."""
        return self.state in ("done", "failed", "cancelled")


class Stopped(Exception):
    """Raised inside a piece of work that was cancelled; the library keeps its last finished step."""


class Teller:
    """Handed to a piece of work, to say how far it is; raises Stopped once it was cancelled."""

    def __init__(self, note: Callable[..., None], cancelled: threading.Event) -> None:
        self._note = note
        self._cancelled = cancelled
        self._phase: str | None = None
        self._begun = 0.0
        self._first = 0
        self._files: list[FileResult] = []
        self._counts: dict[str, int] = {}

    def progress(self, what: str, done: int, total: int) -> None:
        """As `index.sync.Progress`."""
        self.check()
        at = time.monotonic()
        if what != self._phase:
            self._phase, self._begun, self._first = what, at, done
        left = seconds_left(at - self._begun, done - self._first, total - done)
        self._note(phase=what, done=done, total=total, seconds_left=left)

    def on_file(self, name: str, outcome: Outcome, reason: str | None) -> None:
        """As `index.sync.OnFile`."""
        self.check()
        self._counts[outcome] = self._counts.get(outcome, 0) + 1
        if outcome != "unchanged" and len(self._files) < FILES:
            self._files.append(FileResult(name, outcome, reason))
        self._note(files=tuple(self._files), counts=dict(self._counts))

    def check(self) -> None:
        """Raise Stopped if it was cancelled."""
        if self._cancelled.is_set():
            raise Stopped


Work = Callable[[Teller], Report | None]


def seconds_left(elapsed: float, done: int, left: int) -> float | None:
    """What is left at the mean speed so far; None while too little is done to tell.

    >>> seconds_left(10.0, 5, 20)
    40.0
    >>> seconds_left(1.0, 5, 20) is None
    True
    """
    if done <= 0 or elapsed < _SURE:
        return None
    return elapsed / done * left


class Jobs:
    """The line of work of one library, done by one thread that begins with the first piece."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._work: dict[str, Work] = {}
        self._cancelled: dict[str, threading.Event] = {}
        self._line: deque[str] = deque()
        self._thread: threading.Thread | None = None
        self._is_open = True

    def submit(self, what: str, work: Work) -> Job:
        """Put a piece of work into the line; Busy if that is full."""
        with self._lock:
            if not self._is_open:
                raise Busy("Quoth is stopping.")
            if len(self._line) >= LINE:
                raise Busy("Much is waiting to be indexed already. Try again in a moment.")
            job = Job(secrets.token_urlsafe(9), what, "waiting", now())
            self._jobs[job.id] = job
            self._work[job.id] = work
            self._cancelled[job.id] = threading.Event()
            self._line.append(job.id)
            self._drop_old()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
                self._thread.start()
            self._lock.notify_all()
            return job

    def job(self, identity: str) -> Job | None:
        """A piece of work as it stands now, if it is still known."""
        with self._lock:
            return self._jobs.get(identity)

    def all(self) -> list[Job]:
        """Those still known, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def is_waiting(self, what: str) -> bool:
        """Whether work of this name stands in the line and has not begun."""
        with self._lock:
            return any(self._jobs[one].what == what for one in self._line)

    def cancel(self, identity: str) -> bool:
        """Give a piece of work up; whether it was waiting or running. What it finished is kept."""
        with self._lock:
            job = self._jobs.get(identity)
            if job is None or job.is_over:
                return False
            self._cancelled[identity].set()
            if job.state == "waiting":
                self._line.remove(identity)
                self._end(identity, "cancelled")
            return True

    def wait(self, identity: str, seconds: float) -> Job | None:
        """The piece of work once it is over, or as it stands after so many seconds."""
        until = time.monotonic() + seconds
        with self._lock:
            while True:
                job = self._jobs.get(identity)
                left = until - time.monotonic()
                if job is None or job.is_over or left <= 0:
                    return job
                self._lock.wait(left)

    def close(self, seconds: float) -> bool:
        """Cancel everything and wait so long at most; whether nothing is at work any more.

        What is still at work then may be cut off anywhere: a library is never half written.
        """
        with self._lock:
            self._is_open = False
            for identity in list(self._jobs):
                self.cancel(identity)
            self._lock.notify_all()
            thread = self._thread
        if thread is None:
            return True
        thread.join(seconds)
        return not thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._lock:
                while not self._line:
                    if not self._is_open:
                        return
                    self._lock.wait()
                identity = self._line.popleft()
                work, cancelled = self._work[identity], self._cancelled[identity]
                self._note(identity, state="running")
            self._do(identity, work, cancelled)

    def _do(self, identity: str, work: Work, cancelled: threading.Event) -> None:
        teller = Teller(lambda **changes: self._note(identity, **changes), cancelled)
        try:
            report = work(teller)
        except Stopped:
            self._end(identity, "cancelled")
        except QuothError as error:
            self._end(identity, "failed", problem=str(error))
        except Exception as error:  # a defect of ours: told, and the next piece of work goes on
            self._end(identity, "failed", problem=f"{type(error).__name__}: {error}")
        else:
            self._end(identity, "done", report=report)

    def _note(self, identity: str, **changes: object) -> None:
        with self._lock:
            if identity in self._jobs:
                self._jobs[identity] = replace(self._jobs[identity], **changes)  # type: ignore[arg-type]

    def _end(self, identity: str, state: State, **changes: object) -> None:
        with self._lock:
            self._note(identity, state=state, ended=now(), seconds_left=None, **changes)
            self._work.pop(identity, None)
            self._cancelled.pop(identity, None)
            self._lock.notify_all()

    def _drop_old(self) -> None:
        over = [one.id for one in self._jobs.values() if one.is_over]
        for identity in over[: max(0, len(over) - KEPT)]:
            del self._jobs[identity]
