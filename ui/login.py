"""The login: in front of everything when the server has a password.

People type it once and get a cookie that scripts cannot read and other sites cannot send; programs send
it with each request. It is compared in constant time, and who guesses has to wait.
"""

import base64
import binascii
import hmac
import time
from collections.abc import Callable
from urllib.parse import parse_qs, unquote

from .guard import Application, Message, Receive, Scope, Send, plain_address, refuse
from .render_login import login_page, once_more
from .sessions import SESSION, Attempts, Sessions, digest

MAX_FORM = 8_192  # bytes of a login form


class Login:
    """ASGI middleware: lets nothing through that does not bring the password or a session."""

    def __init__(
        self, app: Application, password: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self._password = digest(password)
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
        if hmac.compare_digest(digest(given), self._password):
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
        reason = "Reload the page and log in, or send the password: Authorization: Bearer PASSWORD"
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
    """The value of a cookie; those of other servers on this host may be of any form."""
    for pair in header.decode("latin-1").split(";"):
        found, is_one, value = pair.strip().partition("=")
        if is_one and found == name:
            return value
    return None


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
