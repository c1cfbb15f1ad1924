"""Files on their way to and from the browser: an article's own file as it is, and a draft to be checked.

An original is shown by the browser itself, so it comes with a policy of its own: whatever an article
holds, it runs nothing and fetches nothing.
"""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from index.errors import QuothError, UnreadableArticle
from index.formats import MAX_BYTES, SUFFIXES, read_article

from .desk import MAX_TEXT, Desk

if TYPE_CHECKING:
    from fastapi import FastAPI

# Nothing from anywhere; a sandbox also takes scripts, forms and the name of our site away. Browsers do
# not show a PDF in a sandbox, and it can run no script of ours: it goes without.
_NOTHING = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_SANDBOX = f"sandbox; {_NOTHING}; frame-ancestors 'none'"
_MEDIA = {
    ".txt": ("text/plain; charset=utf-8", "inline", _SANDBOX),
    ".md": ("text/plain; charset=utf-8", "inline", _SANDBOX),
    ".html": ("text/html", "inline", _SANDBOX),
    ".htm": ("text/html", "inline", _SANDBOX),
    ".pdf": ("application/pdf", "inline", f"{_NOTHING}; frame-ancestors 'none'"),
}
_OTHER = ("application/octet-stream", "attachment", _SANDBOX)


def headers_of(name: str) -> dict[str, str]:
    """What tells a browser how it may show the file of this article."""
    suffix = PurePosixPath(name).suffix.lower()
    media, how, policy = _MEDIA.get(suffix, _OTHER)
    plain = PurePosixPath(name).name.encode("utf-8", "replace").decode()
    return {
        "content-type": media,
        "content-disposition": f"{how}; filename*=UTF-8''{quote(plain, safe='')}",
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
    }


def draft_text(name: str, raw: bytes) -> str:
    """The text of a draft; QuothError says why there is none."""
    try:
        text = read_article(name, raw, marks_blocks=True).text
    except UnreadableArticle as error:
        known = ", ".join(sorted(SUFFIXES))
        raise QuothError(f"The draft cannot be read: {error}. Give it as {known}.") from error
    if len(text) > MAX_TEXT:
        raise QuothError(
            f"The draft has {len(text):,} characters; {MAX_TEXT:,} are the most here. "
            "Check it on the command line: quoth check --draft FILE"
        )
    return text


def add_files(app: "FastAPI", desk: Desk) -> None:
    """`GET /original?article=NAME` and `POST /draft?name=NAME`, whose body is the file."""
    from fastapi import Request
    from fastapi.responses import PlainTextResponse, Response
    from starlette.concurrency import run_in_threadpool

    @app.get("/original")
    def original(article: str) -> Any:  # noqa: ANN401
        try:
            raw = desk.original(article)
        except QuothError as error:
            return PlainTextResponse(str(error), 404)
        return Response(raw, headers=headers_of(article))

    @app.post("/draft")
    async def draft(name: str, request: Request) -> Any:  # noqa: ANN401
        raw = bytearray()
        async for part in request.stream():
            raw += part
            if len(raw) > MAX_BYTES:
                return PlainTextResponse("The draft is over 50 MB.", 413)
        try:
            return PlainTextResponse(await run_in_threadpool(draft_text, name, bytes(raw)))
        except QuothError as error:
            return PlainTextResponse(str(error), 422)
