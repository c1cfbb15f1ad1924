"""Passwords and who has given the right one: the file, wrong tries, sessions."""

import hashlib
import ipaddress
import secrets
import stat
import sys
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from pathlib import Path

from index.errors import QuothError, reason_of

SHORTEST = 8  # characters of a password
LONGEST = 1_000
TRIES = 5  # wrong passwords from one address in a minute; then all of them are refused
TRIES_OF_ALL = 50  # the same for all addresses together
MINUTE = 60.0
SESSIONS = 1_000  # kept at most; the one that began longest ago goes first
SESSION = 7 * 24 * 3600  # seconds that a login lasts


class PasswordError(QuothError):
    """The password file cannot be used."""


def read_password(path: Path) -> str:
    """The password in a file, without the line end; PasswordError if there is none that will do."""
    try:
        text = path.read_text("utf-8-sig")  # an editor may have marked it so
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise PasswordError(
            f"The password file {path} cannot be read ({reason_of(error)})."
        ) from error
    password = text.strip("\r\n")
    if not SHORTEST <= len(password) <= LONGEST or "\n" in password:
        raise PasswordError(
            f"The password in {path} must be one line of {SHORTEST} to {LONGEST} characters."
        )
    if mode & (stat.S_IRGRP | stat.S_IROTH):
        sys.stderr.write(f"Others on this computer can read {path}. Better: chmod 600 {path}\n")
    return password


class Attempts:
    """Counts wrong passwords, by the address they came from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._of_all: deque[float] = deque()

    def wait(self, address: str) -> int:
        """Seconds until this address may try again; 0 if it may now."""
        with self._lock:
            now = self._clock()
            own = _lately(self._wrong.get(_network(address), deque()), now)
            of_all = _lately(self._of_all, now)
            until = 0.0
            if len(own) >= TRIES:
                until = own[-TRIES] + MINUTE
            if len(of_all) >= TRIES_OF_ALL:
                until = max(until, of_all[-TRIES_OF_ALL] + MINUTE)
            return max(0, int(until - now + 0.999)) if until else 0

    def note(self, address: str) -> None:
        """A wrong password came from this address."""
        with self._lock:
            now = self._clock()
            own = self._wrong.setdefault(_network(address), deque(maxlen=TRIES))
            own.append(now)
            self._of_all.append(now)
            _lately(self._of_all, now)
            self._wrong.move_to_end(_network(address))
            while len(self._wrong) > SESSIONS:
                self._wrong.popitem(last=False)


def _lately(times: deque[float], now: float) -> deque[float]:
    while times and times[0] <= now - MINUTE:
        times.popleft()
    return times


def _network(address: str) -> str:
    """What one computer can take its addresses from: in IPv6 that is a whole network."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))


class Sessions:
    """Who is logged in, by the digest of a random token; gone when the server stops."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until: OrderedDict[bytes, float] = OrderedDict()

    def begin(self) -> str:
        """The token of a new session."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._until[digest(token)] = self._clock() + SESSION
            while len(self._until) > SESSIONS:
                self._until.popitem(last=False)
        return token

    def holds(self, token: str) -> bool:
        """Whether this token is that of a session."""
        with self._lock:
            return self._until.get(digest(token), 0.0) > self._clock()

    def end(self, token: str) -> None:
        """Log out."""
        with self._lock:
            self._until.pop(digest(token), None)


def digest(text: str) -> bytes:
    """SHA-256 of a password or a token, so that comparing takes the same time for all."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
