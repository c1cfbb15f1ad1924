"""The JSON routes beside the page, under /api/v1: the contract's objects, problems as RFC 9457 says."""

import asyncio
import hashlib
import threading
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated, Any, TypeVar

import anyio
from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException as StarletteHTTPException

from index.errors import LibraryError, ModelError, QuothError
from index.library import Row
from index.spans import whole
from qa.answer import MAX_QUESTION, Strictness, Turn
from qa.record import ask_record, check_record, draft_record, index_record, searched_record

from .desk import MAX_TEXT, Busy, Cancelled, Desk, Notice, UnknownCitation
from .export import FORMS, export
from .jobs import Job
from .options import STRICTNESS, BadOption, chosen
from .problem import PROBLEM, problem
from .schemas import Asked, Checked, Draft
from .shelf import Shelf

PREFIX = "/api/v1"
AGAIN = 3  # seconds after which a busy server may be asked again
AT_ONCE = 80  # requests that may wait for the models or work, each in a thread
LISTED = 1_000  # articles listed unless more are asked for
MOST_LISTED = 10_000
TURNS = 50  # earlier questions that a request may bring

Identity = str | int | Annotated[float, Field(allow_inf_nan=False)] | None
Outcome = TypeVar("Outcome")


class _Body(BaseModel):
    model_config = ConfigDict(extra="ignore")


class EarlierTurn(_Body):
    """An earlier question and what was answered."""

    question: str = Field(max_length=MAX_QUESTION)
    answer: str = Field(max_length=MAX_TEXT)


def _how_sure() -> str:
    return "; ".join(f"{name}: {told}" for name, told in STRICTNESS.items())


class Question(_Body):
    """What `POST /ask` takes."""

    id: Identity = None
    question: str
    history: list[EarlierTurn] = Field(default=[], max_length=TURNS)
    first: str | None = Field(
        default=None, alias="from", description="The first day, as 2031-05-03, that articles are of"
    )
    last: str | None = Field(default=None, alias="to", description="The last day")
    strictness: Strictness = Field(default="default", description=_how_sure())


class Quotation(_Body):
    """What `POST /check` takes: a quotation, or a whole draft."""

    id: Identity = None
    quote: str | None = None
    draft: str | None = None
    speaker: str | None = None


_PROBLEM_SCHEMA = {
    "schema": {
        "type": "object",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
        },
    }
}


def mount(app: FastAPI, desk: Desk) -> None:
    """Add the routes to an application, before anything that answers every path."""
    api = FastAPI(
        title="Quoth",
        version=version("quoth"),
        description="Ask a folder of articles; every citation keeps article_text[start:end] == text, "
        "offsets in Unicode code points.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        root_path_in_servers=False,
        servers=[{"url": PREFIX}],
        responses={"default": {"description": "A problem", "content": {PROBLEM: _PROBLEM_SCHEMA}}},
    )
    _tell_problems(api)
    _Routes(desk).add_to(api)
    app.add_api_route("/openapi.json", lambda: JSONResponse(api.openapi()), include_in_schema=False)
    app.mount(PREFIX, api)
    # What is beside the routes is told as a problem too, and not by the page behind them.
    app.add_api_route("/api/{rest:path}", _nothing_here, methods=_METHODS, include_in_schema=False)


_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def _nothing_here(rest: str) -> Response:
    return _told(404, f"There is nothing at /api/{rest}. See /openapi.json for what there is.")


def _json_only(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise HTTPException(415, "Send JSON: Content-Type: application/json")


class _Routes:
    """What the routes do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._threads: anyio.CapacityLimiter | None = None

    def add_to(self, api: FastAPI) -> None:
        """Give each its path."""
        posted: dict[str, Any] = {"methods": ["POST"], "dependencies": [Depends(_json_only)]}
        api.add_api_route("/ask", self.ask, responses={200: {"model": Asked}}, **posted)
        both: dict[int | str, dict[str, Any]] = {200: {"model": Checked | Draft}}
        api.add_api_route("/check", self.check, responses=both, **posted)
        api.add_api_route("/health", self.health, methods=["GET"])
        api.add_api_route("/articles", self.articles, methods=["GET"])
        api.add_api_route("/articles/{article:path}", self.article, methods=["GET"])
        api.add_api_route("/index", self.index, methods=["POST"], status_code=202)
        api.add_api_route("/jobs", self.jobs, methods=["GET"])
        api.add_api_route("/jobs/{job}", self.job, methods=["GET"])
        api.add_api_route("/jobs/{job}", self.cancel, methods=["DELETE"])
        api.add_api_route("/export/{kept}", self.export, methods=["GET"])

    async def ask(self, request: Request, body: Question) -> Response:
        """Answer a question, or say that the articles do not say."""
        turns = [Turn(whole(one.question), whole(one.answer)) for one in body.history]
        try:
            options = chosen(whole(body.first or ""), whole(body.last or ""), body.strictness)
        except BadOption as error:
            raise HTTPException(422, str(error)) from error

        def work(cancelled: threading.Event) -> dict[str, Any]:
            outcome = self._desk.ask_once(body.question, turns, cancelled, options)
            if isinstance(outcome, Notice):
                raise HTTPException(422, outcome.text)
            return ask_record(outcome, _identity(body.id))

        return JSONResponse(await self._while_there(request, work))

    async def check(self, request: Request, body: Quotation) -> Response:
        """Check a quotation ("quote") or every quotation of a text ("draft")."""
        if (body.quote is None) == (body.draft is None):
            raise HTTPException(422, 'Give one of "quote" and "draft".')
        text = body.quote if body.quote is not None else body.draft
        assert text is not None
        if max(len(text), len(body.speaker or "")) > MAX_TEXT:
            raise HTTPException(413, f"The text is over {MAX_TEXT:,} characters.")

        def work(cancelled: threading.Event) -> dict[str, Any]:
            if body.draft is not None:
                report = self._desk.check_once(text, body.speaker or "", cancelled)
                if isinstance(report, Notice):
                    raise HTTPException(422, report.text)
                return {"id": _identity(body.id), **draft_record(report, "")}
            verdict = self._desk.check_quotation(text, body.speaker or "", cancelled)
            if isinstance(verdict, Notice):
                raise HTTPException(422, verdict.text)
            return check_record(verdict, _identity(body.id))

        return JSONResponse(await self._while_there(request, work))

    def health(self) -> Response:
        """Whether questions can be answered, and from what."""
        status = self._desk.status()
        state = "ok" if status.is_ready else "starting"
        shelf = self._desk.shelf
        return JSONResponse(
            {
                "status": "problem" if status.problem else state,
                "ready": status.is_ready and status.problem is None,
                "problem": status.problem,
                "notice": status.notice,
                "version": version("quoth"),
                "watching": shelf is not None and shelf.is_watching,
                "searched": searched_record(status.searched),
            }
        )

    def articles(self, offset: int = 0, limit: int = LISTED) -> Response:
        """The articles by their ids, and the files that could not be read."""
        if offset < 0 or not 1 <= limit <= MOST_LISTED:
            raise HTTPException(422, f"offset is 0 or more, limit from 1 to {MOST_LISTED:,}.")
        rows = self._shelf.rows()
        readable = [row for row in rows if row.is_article]
        return JSONResponse(
            {
                "total": len(readable),
                "offset": offset,
                "articles": [_row(row) for row in readable[offset : offset + limit]],
                "unreadable": [
                    {"article": row.name, "reason": row.reason} for row in rows if row.reason
                ],
            }
        )

    def article(self, article: str) -> Response:
        """One article with its text, to the character; ids contain slashes."""
        try:
            found = self._desk.article(whole(article))
        except LibraryError as error:
            raise HTTPException(404, self._missing(article)) from error
        return JSONResponse(
            {
                "article": found.name,
                "title": found.title,
                "published": found.published,
                "source": found.source,
                "pages": list(found.pages),
                "sha256": hashlib.sha256(found.text.encode("utf-8", "surrogatepass")).hexdigest(),
                "text": found.text,
            }
        )

    def index(self) -> Response:
        """Bring the library in step with the folders it knows; a job to follow."""
        job = self._shelf.reindex()
        where = {"location": f"{PREFIX}/jobs/{job.id}"}
        return JSONResponse(_job(job), 202, headers=where)

    def jobs(self) -> Response:
        """Work that waits, goes on or ended lately, the newest first."""
        return JSONResponse({"jobs": [_job(job) for job in self._shelf.jobs.all()]})

    def job(self, job: str) -> Response:
        """One piece of work as it stands."""
        return JSONResponse(_job(self._known(job)))

    def cancel(self, job: str) -> Response:
        """Give a piece of work up; what it finished is kept."""
        known = self._known(job)
        if not self._shelf.jobs.cancel(known.id):
            raise HTTPException(409, f"The job is over already: {known.state}.")
        return JSONResponse(_job(self._known(job)), 202)

    def export(self, kept: str, form: str = "json") -> Response:
        """An exchange, a conversation or a check of the page as a file, by its id."""
        if form not in FORMS:
            raise HTTPException(422, f"form is one of {', '.join(FORMS)}.")
        try:
            made = export(self._desk, kept, form)
        except UnknownCitation as error:
            raise HTTPException(404, str(error)) from error
        disposition = {"content-disposition": f'attachment; filename="{made.name}"'}
        return Response(made.text.encode(), media_type=made.media, headers=disposition)

    def _missing(self, article: str) -> str:
        rows = self._desk.shelf.rows() if self._desk.shelf is not None else []
        reasons = [row.reason for row in rows if row.name == article]
        told = f" could not be read: {reasons[0]}" if reasons else " is not in the library"
        return whole(f"{article}{told}.")

    @property
    def _shelf(self) -> Shelf:
        if self._desk.shelf is None:
            raise HTTPException(404, "This library is only read here.")
        return self._desk.shelf

    def _known(self, job: str) -> Job:
        found = self._shelf.jobs.job(job)
        if found is None:
            raise HTTPException(404, "There is no such job any more.")
        return found

    async def _while_there(
        self, request: Request, work: Callable[[threading.Event], Outcome]
    ) -> Outcome:
        """Work in a thread; when whoever asked has gone, what still waits for its turn is dropped."""
        if self._threads is None:
            self._threads = anyio.CapacityLimiter(AT_ONCE)
        cancelled = threading.Event()
        working = asyncio.ensure_future(
            anyio.to_thread.run_sync(work, cancelled, limiter=self._threads)
        )
        try:
            while not working.done():
                await asyncio.wait({working}, timeout=0.5)
                if not working.done() and await request.is_disconnected():
                    cancelled.set()
            return working.result()
        finally:
            cancelled.set()


def _identity(identity: Identity) -> Identity:
    return whole(identity) if isinstance(identity, str) else identity


def _row(row: Row) -> dict[str, Any]:
    return {
        "article": row.name,
        "title": row.title,
        "published": row.published,
        "source": row.source,
        "sentences": row.sentences,
        "copy_of": row.copy_of,
    }


def _job(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "what": job.what,
        "state": job.state,
        "asked": job.asked,
        "ended": job.ended,
        "phase": job.phase,
        "done": job.done,
        "total": job.total,
        "seconds_left": job.seconds_left,
        "counts": job.counts,
        "files": [
            {"article": one.name, "outcome": one.outcome, "reason": one.reason} for one in job.files
        ],
        "report": None if job.report is None else index_record(job.report),
        "problem": job.problem,
    }


# Problems


def _told(status: int, detail: str, **more: object) -> JSONResponse:
    headers = {"retry-after": str(AGAIN)} if status == 503 else {}
    return JSONResponse(
        problem(status, detail, **more), status, headers=headers, media_type=PROBLEM
    )


def _tell_problems(api: FastAPI) -> None:
    """Errors as problems; nothing of an unforeseen one but that it happened."""

    async def refused(_: Request, error: Exception) -> Response:
        assert isinstance(error, StarletteHTTPException)
        answer = _told(error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer

    async def invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        wrong = [
            {"at": "/".join(str(part) for part in one["loc"]), "detail": one["msg"]}
            for one in error.errors()
        ]
        detail = "; ".join(f"{one['at']}: {one['detail']}" for one in wrong)
        return _told(
            422, whole(detail), errors=[{k: whole(v) for k, v in w.items()} for w in wrong]
        )

    async def failed(_: Request, error: Exception) -> Response:
        is_for_now = isinstance(error, Busy | Cancelled | ModelError)
        return _told(503 if is_for_now else 500, str(error))

    async def unforeseen(_: Request, error: Exception) -> Response:
        return _told(500, "Something went wrong in Quoth.")

    api.add_exception_handler(StarletteHTTPException, refused)
    api.add_exception_handler(RequestValidationError, invalid)
    api.add_exception_handler(QuothError, failed)
    api.add_exception_handler(Exception, unforeseen)
