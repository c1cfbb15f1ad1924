"""What stands between the network and the application: who may talk to it, and what its pages may do.

Gradio reflects any Origin and checks no Host, so without this every web page that its user has open
could ask questions of the articles. A strict policy with a fresh nonce for each page makes the browser
itself refuse scripts, frames and requests that are not ours.
"""

import json
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from .problem import PROBLEM, problem

MAX_BODY = 1_000_000  # bytes; a question is a few thousand
MAX_UPLOAD = 1_000_000_000  # bytes of all the files of one upload
MAX_DRAFT = 50 * 1024 * 1024  # bytes of a draft
UPLOAD = "/gradio_api/upload"
DRAFT = "/draft"
LOOPBACK = ("127.0.0.1", "localhost", "::1")

# Doors of Gradio that this application does not use: fetching by URL, monitoring, proxies.
CLOSED = (
    "/gradio_api/proxy=",
    "/gradio_api/vibe",
    "/gradio_api/file=http",
    "/gradio_api/file/http",
    "/gradio_api/stream/",
    "/gradio_api/deep_link",
    "/gradio_api/runs",
    "/monitoring",
)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class Guard:
    """ASGI middleware. `hosts` are the names under which this server may be addressed.

    Its address on the very connection is always one of them: a page that had its own name point here
    (DNS rebinding) would have to send that name.
    """

    def __init__(self, app: Application, hosts: Iterable[str] = LOOPBACK) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on and dress the response."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] != "http":  # nothing here speaks over web sockets
            await send({"type": "websocket.close", "code": 1008})
        elif refusal := _refusal(scope, self.hosts):
            await refuse(scope, send, *refusal)
        else:
            nonce = secrets.token_urlsafe(16)
            await self.app(_plain_page(scope), receive, _Dressed(send, nonce))


def _refusal(scope: Scope, hosts: frozenset[str]) -> tuple[int, str] | None:
    """Status and reason, if the request may not pass."""
    head = {
        name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
    }
    host, origin = head.get("host", ""), head.get("origin")
    own = plain_address((scope.get("server") or ("",))[0])
    if _name(f"//{host}") not in {*hosts, own} - {""}:
        return (
            421,
            "This server is not addressed by that name. Start it with --name NAME if a proxy is.",
        )
    if origin is not None and _place(origin) != host.lower():
        return 403, "Requests from other sites are refused."
    if not _is_from_here(scope, head):
        return 403, "Requests from other sites are refused."
    if scope["path"].startswith(CLOSED) or _is_misused_upload(scope):
        return 404, "Not found."
    most = {UPLOAD: MAX_UPLOAD, DRAFT: MAX_DRAFT}.get(scope["path"], MAX_BODY)
    return _body_refusal(head, most)


def _is_misused_upload(scope: Scope) -> bool:
    return bool(scope["path"] == UPLOAD and scope["method"] != "POST")


def plain_address(address: str) -> str:
    """An IPv4 address as people write it, also where an IPv6 socket took the connection.

    >>> plain_address("::ffff:192.168.1.5")
    '192.168.1.5'
    """
    return address.removeprefix("::ffff:") if "." in address else address


def _name(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _place(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return None


def _is_from_here(scope: Scope, head: dict[str, str]) -> bool:
    """What the browser says of the request's cause; following a link to a page is allowed."""
    site = head.get("sec-fetch-site", "none")
    is_visit = scope["method"] == "GET" and head.get("sec-fetch-mode") == "navigate"
    return site in ("same-origin", "none") or is_visit


def _body_refusal(head: dict[str, str], most: int) -> tuple[int, str] | None:
    if "transfer-encoding" in head:
        return 411, "Say the length of the request."
    length = head.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        return 400, "The length of the request is not a number."
    return (413, "The request is too large.") if int(length) > most else None


async def refuse(
    scope: Scope, send: Send, status: int, reason: str, *headers: tuple[bytes, bytes]
) -> None:
    """Answer a request with a refusal: in plain words, or as a problem where programs ask.

    The page's own script is one of these: it shows the problem's `detail`.
    """
    is_program = scope["path"].startswith(("/api/", "/gradio_api/"))
    body = json.dumps(problem(status, reason)).encode() if is_program else reason.encode()
    kind = PROBLEM if is_program else "text/plain; charset=utf-8"
    told = [
        (b"content-type", kind.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": body})


def _plain_page(scope: Scope) -> Scope:
    """Ask for pages uncompressed: their scripts are given the nonce on the way out."""
    accepts = dict(scope["headers"]).get(b"accept", b"")
    if b"text/html" not in accepts:
        return scope
    kept = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
    return {**scope, "headers": kept}


def policy(nonce: str) -> str:
    """The content security policy of one response.

    Gradio compiles its templates in the browser ('unsafe-eval') and sets styles inline; neither lets
    text of an article run.
    """
    return (
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; frame-src 'none'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


class _Dressed:
    """Sends a response on with the policy, and pages with the nonce in their own script tags."""

    def __init__(self, send: Send, nonce: str) -> None:
        self.send = send
        self.nonce = nonce
        self.page: Message | None = None  # the start of a page, held back until its body is whole
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            own = dict(message.get("headers", []))
            # An original comes with a stricter policy of its own, and is sent as it is.
            has_policy = b"content-security-policy" in own
            added = [pair for pair in self._headers() if pair[0] not in own]
            headers: Headers = [*message.get("headers", []), *added]
            message = {**message, "headers": headers}
            names = {name.lower(): value for name, value in headers}
            is_page = names.get(b"content-type", b"").startswith(b"text/html")
            # A file is handed out as it is.
            is_page = is_page and not has_policy and b"content-disposition" not in names
            if is_page and b"content-encoding" not in names:
                self.page = message
                return
        elif self.page is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self.page)
            return
        await self.send(message)

    def _headers(self) -> Headers:
        return [
            (b"content-security-policy", policy(self.nonce).encode()),
            (b"x-content-type-options", b"nosniff"),
            # Not "no-referrer": browsers then send a form of our own with "Origin: null".
            (b"referrer-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
            (b"cross-origin-opener-policy", b"same-origin"),
        ]

    async def _send_page(self, start: Message) -> None:
        page = self.body.replace(b"<script", b'<script nonce="%s"' % self.nonce.encode())
        headers = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
        headers.append((b"content-length", str(len(page)).encode()))
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": page})
