"""The login: in front of everything when the server has a password.

People type it once and get a cookie that scripts cannot read and other sites cannot send; programs send
it with each request. It is compared in constant time, and who guesses has to wait.
"""

import base64
import binascii
import hashlib
import hmac
import ipaddress
import secrets
import stat
import sys
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, unquote

from index.errors import QuothError

from .guard import Application, Message, Receive, Scope, Send, plain_address, refuse
from .render_login import login_page, once_more

SHORTEST = 8  # characters of a password
LONGEST = 1_000
MAX_FORM = 8_192  # bytes of a login form
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
        text = path.read_text("utf-8")
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise PasswordError(f"The password file {path} cannot be read ({error}).") from error
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
            self._until[_digest(token)] = self._clock() + SESSION
            while len(self._until) > SESSIONS:
                self._until.popitem(last=False)
        return token

    def holds(self, token: str) -> bool:
        """Whether this token is that of a session."""
        with self._lock:
            return self._until.get(_digest(token), 0.0) > self._clock()

    def end(self, token: str) -> None:
        """Log out."""
        with self._lock:
            self._until.pop(_digest(token), None)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class Login:
    """ASGI middleware: lets nothing through that does not bring the password or a session."""

    def __init__(
        self, app: Application, password: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self._password = _digest(password)
        self._attempts = Attempts(clock)
        self._sessions = Sessions(clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with the login."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = {name.decode("latin-1").lower(): value for name, value in scope["headers"]}
        token = _cookie(head.get("cookie", b""), _cookie_name(scope))
        if scope["path"] in ("/login", "/logout") and scope["method"] == "POST":
            await self._change(scope, receive, send, token)
        elif token is not None and self._sessions.holds(token):
            await self.app(scope, receive, send)
        elif (given := _authorization(head.get("authorization", b""))) is not None:
            await self._with_password(scope, receive, send, given)
        else:
            await _ask(scope, send, head)

    async def _with_password(self, scope: Scope, receive: Receive, send: Send, given: str) -> None:
        refusal = self._refusal(scope, given)
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            await refuse(scope, send, *refusal)

    def _refusal(
        self, scope: Scope, given: str
    ) -> tuple[int, str] | tuple[int, str, tuple[bytes, bytes]] | None:
        """Why this password does not open the door, if it does not.

        While an address has to wait even the right one is refused, or waiting would tell which it is.
        """
        address = plain_address(str((scope.get("client") or ("",))[0]))
        wait = self._attempts.wait(address)
        if wait:
            again = (b"retry-after", str(wait).encode())
            return 429, f"Too many wrong passwords. Try again in {wait} seconds.", again
        if hmac.compare_digest(_digest(given), self._password):
            return None
        self._attempts.note(address)
        return 401, "That is not the password.", _CHALLENGE

    async def _change(self, scope: Scope, receive: Receive, send: Send, token: str | None) -> None:
        """Log in or out, as the form says."""
        if scope["path"] == "/logout":
            if token is not None:
                self._sessions.end(token)
            await _redirect(send, "/", f"{_cookie_name(scope)}=; Path=/; Max-Age=0")
            return
        form = await _form(receive)
        given, goal = form.get("password", ""), _local(form.get("next", "/"))
        refusal = self._refusal(scope, given)
        if refusal is not None:
            status, reason, *_ = refusal
            await _page(send, status, login_page(goal, reason))
            return
        cookie = f"{_cookie_name(scope)}={self._sessions.begin()}; Path=/; Max-Age={SESSION}"
        await _redirect(send, goal, f"{cookie}; HttpOnly; SameSite=Strict")


_CHALLENGE = (b"www-authenticate", b'Bearer realm="Quoth"')


async def _ask(scope: Scope, send: Send, head: dict[str, bytes]) -> None:
    """Ask for the password: people with a page, programs with a status."""
    if scope["method"] != "GET" or b"text/html" not in head.get("accept", b""):
        reason = "Send the password: Authorization: Bearer PASSWORD"
        await refuse(scope, send, 401, reason, _CHALLENGE)
        return
    query = scope.get("query_string", b"").decode("latin-1")
    path = scope.get("raw_path") or scope["path"].encode()
    goal = _local(path.decode("latin-1") + (f"?{query}" if query else ""))
    if head.get("sec-fetch-site") == b"cross-site":
        # A link on another site brings no SameSite=Strict cookie; asked once more from here, it does.
        await _page(send, 200, once_more(goal))
    else:
        await _page(send, 401, login_page("/" if goal.startswith("/login") else goal, None))


def _cookie_name(scope: Scope) -> str:
    """Cookies are shared by all ports of a host, so that two servers need two names."""
    return f"quoth-{(scope.get('server') or ('', 0))[1]}"


def _cookie(header: bytes, name: str) -> str | None:
    try:
        found = SimpleCookie(header.decode("latin-1")).get(name)
    except CookieError:
        return None
    return None if found is None else found.value


def _authorization(header: bytes) -> str | None:
    """The password of an Authorization header, Bearer or Basic; None if there is none."""
    kind, _, value = header.decode("latin-1").partition(" ")
    if kind.lower() == "bearer":
        return value.strip().encode("latin-1").decode("utf-8", "replace")
    if kind.lower() != "basic":
        return None
    try:
        pair = base64.b64decode(value.strip(), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return pair.partition(":")[2]


def _local(goal: str) -> str:
    """A path on this server, whatever was asked for."""
    plain = unquote(goal)
    is_ours = goal.startswith("/") and not plain.startswith(("//", "/\\")) and plain.isprintable()
    return goal if is_ours and "\\" not in plain else "/"


async def _form(receive: Receive) -> dict[str, str]:
    body = b""
    while len(body) <= MAX_FORM:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] != "http.request" or not message.get("more_body"):
            break
    if len(body) > MAX_FORM:
        return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10)
    return {name: values[0] for name, values in fields.items()}


async def _redirect(send: Send, goal: str, cookie: str) -> None:
    headers = [
        (b"location", goal.encode("latin-1", "replace")),
        (b"set-cookie", cookie.encode()),
        (b"content-length", b"0"),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _page(send: Send, status: int, page: str) -> None:
    body = page.encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    start: Message = {"type": "http.response.start", "status": status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})
