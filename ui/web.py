"""The browser page: layout, wiring and the server under it. The only file that knows Gradio."""

import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from index.errors import QuothError

from . import render
from .desk import Desk, Notice, UnknownCitation
from .guard import LOOPBACK, Guard
from .records import Records
from .shelf import SharedEncoder, Shelf

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

HERE = Path(__file__).parent
QUEUE = 32  # questions waiting at most; the next one is told that the queue is full
LAST_WORDS = 3  # seconds that open connections get when the server stops

# Set before Gradio is imported: no version check, no telemetry, no hub, no history in the browser, and
# no statistics over every event.
QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1000",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


class ServeError(QuothError):
    """The server cannot be started as asked."""


def serve(
    library_dir: Path,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    watch: bool = True,
) -> None:
    """Serve the library's page until Ctrl-C or SIGTERM; QuothError if that is not possible.

    A library is made if there is none, since articles can be brought in on the page. With `watch`
    what changes in its folders is brought in by itself.
    """
    _check_host(host)
    from index import store
    from index.encoder import load_encoder
    from index.library import Library
    from qa.answer import ask
    from qa.check import Checker
    from qa.draft import check_text

    store.create(library_dir).close()
    encoder = SharedEncoder(load_encoder)
    with Library(library_dir, encoder) as library, closing(Records(library_dir)) as records:
        shelf = Shelf(library, encoder)
        check = partial(check_text, Checker(library))
        desk = Desk(library, partial(ask, library), check, records=records, shelf=shelf)
        shelf.start(watch)
        serve_desk(desk, host, port, open_browser)


def serve_desk(desk: Desk, host: str, port: int, open_browser: bool = False) -> None:
    """Serve any desk; `port` 0 takes a free one. The address is printed once it answers."""
    _check_host(host)
    with _listen(host, port) as listening, _private_folder() as folder, _until_stopped():
        os.environ.update(QUIET, GRADIO_TEMP_DIR=str(folder))
        address = f"http://{_spelled(host)}:{listening.getsockname()[1]}"
        try:
            _run(_application(desk), listening, partial(_announce, desk, address, open_browser))
        finally:
            desk.close()


def _check_host(host: str) -> None:
    if host not in LOOPBACK:
        raise ServeError(
            f"Quoth serves this computer only, not {host}: without a password anyone there could read "
            "the articles. Leave out --host, or use --host 127.0.0.1."
        )


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket of our own, so that a taken port is known before anything is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise ServeError(
            f"Port {port} on {host} cannot be used ({_reason(error)}). "
            f"Take another one: quoth serve --port {port + 1 if 1024 <= port < 65_535 else 7860}"
        ) from error
    return listening


def _reason(error: OSError | OverflowError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def _spelled(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@contextmanager
def _private_folder() -> Iterator[Path]:
    """Where Gradio keeps files: ours alone (mode 0700), and gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="quoth-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _until_stopped() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, and both end it quietly."""
    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, _interrupt) if is_main else None
    try:
        yield
    except KeyboardInterrupt:
        sys.stdout.write("Quoth has stopped.\n")
    finally:
        if is_main:
            signal.signal(signal.SIGTERM, before)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _announce(desk: Desk, address: str, open_browser: bool) -> None:
    sys.stdout.write(f"Quoth is at {address}  (Ctrl-C stops it)\n")
    sys.stdout.flush()
    threading.Thread(target=desk.warm, name="warm", daemon=True).start()
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _run(app: "FastAPI", listening: socket.socket, announce: Callable[[], None]) -> None:
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                announce()

    config = uvicorn.Config(
        app, log_level="critical", access_log=False, timeout_graceful_shutdown=LAST_WORDS
    )
    server = Server(config)
    server.run([listening])
    if not server.started:
        raise ServeError(
            "The server did not start. Run it again; if that does not help, set up anew."
        )


def _application(desk: Desk) -> "FastAPI":
    import gradio as gr
    from fastapi import FastAPI

    _refuse_urls()
    page = build(desk)
    page.queue(api_open=False, max_size=QUEUE, default_concurrency_limit=2)
    app: FastAPI = gr.mount_gradio_app(
        FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
        page,
        path="/",
        theme=_theme(),
        css=(HERE / "style.css").read_text("utf-8"),
        run_history=False,
        enable_monitoring=False,
        footer_links=[],
        mcp_server=False,
        pwa=False,
        show_error=False,
        ssr_mode=False,
    )
    app.add_middleware(Guard)
    return app


def _refuse_urls() -> None:
    """Gradio would fetch a file that a browser names by its URL; nothing here does."""
    import gradio as gr
    from gradio import processing_utils

    def refuse(url: str, cache_dir: str) -> str:
        raise gr.Error("Remote files are not accepted.", print_exception=False)

    async def refuse_later(url: str, cache_dir: str) -> str:
        return refuse(url, cache_dir)

    processing_utils.ssrf_protected_download = refuse
    processing_utils.async_ssrf_protected_download = refuse_later


def _theme() -> "gr.Theme":
    import gradio as gr

    # No named web font: Gradio would ask Google for it.
    return gr.themes.Default(
        font=["-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )


def build(desk: Desk) -> "gr.Blocks":
    """The page. It has no `gr.State`: that costs a connection a tab, and a browser has six."""
    import gradio as gr

    page: gr.Blocks
    with gr.Blocks(title="Quoth", fill_width=True, analytics_enabled=False) as page:
        _wire(_lay_out(), _Handlers(desk), page)
    return page


@dataclass(frozen=True, slots=True)
class _Parts:
    """What on the page is read or changed."""

    conversation: "gr.Textbox"
    status: "gr.HTML"
    chat: "gr.HTML"
    notice: "gr.HTML"
    question: "gr.Textbox"
    send: "gr.Button"
    fresh: "gr.Button"
    report: "gr.HTML"
    told: "gr.HTML"
    text: "gr.Textbox"
    speaker: "gr.Textbox"
    check: "gr.Button"
    pane: "gr.HTML"


def _lay_out() -> _Parts:
    """Chat or report on the left, article on the right; style.css stacks them on a phone."""
    import gradio as gr

    conversation = gr.Textbox(visible="hidden", elem_id="conversation", show_label=False)
    with gr.Column(elem_id="page"):
        with gr.Row(elem_id="masthead"):
            gr.HTML(render.masthead(), elem_id="name")
            gr.HTML(render.parts(), elem_id="parts")
            status = gr.HTML(elem_id="status", html_template=render.live("${value}"))
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="left"):
                with gr.Column(elem_id="askpart", elem_classes="part"):
                    asking = _lay_out_asking()
                with gr.Column(elem_id="checkpart", elem_classes="part"):
                    checking = _lay_out_checking()
            with gr.Column(elem_id="right"):
                pane = gr.HTML(
                    render.empty_pane(),
                    elem_id="pane",
                    html_template=render.scroller("${value}"),
                    js_on_load=(HERE / "pane.js").read_text("utf-8"),
                )
    return _Parts(conversation, status, *asking, *checking, pane)


def _lay_out_asking() -> "tuple[gr.HTML, gr.HTML, gr.Textbox, gr.Button, gr.Button]":
    import gradio as gr

    chat = gr.HTML(elem_id="chat", html_template=render.log("${value}"))
    notice = gr.HTML(elem_id="notice", html_template=render.live("${value}"))
    with gr.Row(elem_id="ask"):
        question = gr.Textbox(
            elem_id="question",
            label="Question",
            placeholder="Ask the articles a question",
            show_label=False,
            container=False,
            max_lines=5,
            autofocus=True,
        )
        send = gr.Button("Ask", variant="primary", elem_id="send")
    fresh = gr.Button("New conversation", elem_id="fresh")
    return chat, notice, question, send, fresh


def _lay_out_checking() -> "tuple[gr.HTML, gr.HTML, gr.Textbox, gr.Textbox, gr.Button]":
    import gradio as gr

    report = gr.HTML(render.no_report(), elem_id="report", html_template=render.results("${value}"))
    told = gr.HTML(elem_id="told", html_template=render.live("${value}"))
    text = gr.Textbox(
        elem_id="text",
        label="Quotation or draft",
        placeholder="Paste a quotation, or a whole draft",
        show_label=False,
        container=False,
        lines=3,
        max_lines=5,
    )
    with gr.Row(elem_id="check"):
        speaker = gr.Textbox(
            elem_id="speaker",
            label="Speaker",
            placeholder="Speaker (may be left empty)",
            show_label=False,
            container=False,
            max_lines=1,
        )
        check = gr.Button("Check", variant="primary", elem_id="compare")
    return report, told, text, speaker, check


# The id of the conversation outlives a reload of its tab, and no other tab knows it.
KEPT_ID = "() => [window.sessionStorage.getItem('quoth') || '']"
KEEP_ID = "(id) => { window.sessionStorage.setItem('quoth', id); return []; }"


def _wire(parts: _Parts, act: "_Handlers", page: "gr.Blocks") -> None:
    import gradio as gr

    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    at_once = {**quiet, "queue": False}  # cheap look-ups do not wait behind questions
    whole = [parts.conversation, parts.chat, parts.pane, parts.notice, parts.status]

    def cite(event: gr.EventData) -> tuple[Any, ...]:
        return act.cite(str(getattr(event, "ref", "")))

    gr.on(
        [parts.question.submit, parts.send.click],
        act.ask,
        [parts.question, parts.conversation],
        [parts.question, *whole],
        concurrency_id="model",
        concurrency_limit=2,
        **quiet,
    )
    gr.on(
        [parts.speaker.submit, parts.check.click],
        act.check,
        [parts.text, parts.speaker],
        [parts.report, parts.pane, parts.told, parts.status],
        concurrency_id="model",
        concurrency_limit=2,
        **quiet,
    )
    parts.pane.cite(
        cite, None, [parts.pane, parts.notice, parts.told], trigger_mode="always_last", **at_once
    )
    parts.fresh.click(act.begin, None, whole, **at_once)
    parts.conversation.change(None, parts.conversation, None, js=KEEP_ID)
    page.load(act.resume, parts.conversation, whole, js=KEPT_ID, **at_once)
    clock = gr.Timer(2)
    clock.tick(act.tick, None, [parts.status, clock], **at_once)


class _Handlers:
    """What the page's events do; each takes at most a question and an id, and believes neither."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.serial = count(1)

    def ask(self, question: str, conversation: str) -> Iterator[tuple[Any, ...]]:
        import gradio as gr

        known = self.desk.resume(conversation)  # a new one, if the server was started again
        yield "", known, render.waiting(self._told(known), question), gr.skip(), "", gr.skip()
        try:
            outcome = self.desk.ask(question, known)
        except QuothError as error:
            outcome = Notice(str(error))
        if isinstance(outcome, Notice):
            told = render.notice(outcome.text)
            yield question, known, self._told(known), gr.skip(), told, self._status()
            return
        pane = render.empty_pane()
        if outcome.is_answered:
            pane = self._pane(outcome.reference(1), focus=False)
        yield gr.skip(), known, self._told(known), pane, "", self._status()

    def check(self, text: str, speaker: str) -> Iterator[tuple[Any, ...]]:
        import gradio as gr

        yield gr.skip(), gr.skip(), render.checking(), gr.skip()
        try:
            outcome = self.desk.check(text, speaker)
        except QuothError as error:
            outcome = Notice(str(error))
        if isinstance(outcome, Notice):
            yield gr.skip(), gr.skip(), render.notice(outcome.text), self._status()
            return
        pane = render.empty_pane()
        if outcome.citations:
            pane = self._pane(outcome.reference(1), focus=False)
        yield render.report(outcome), pane, "", self._status()

    def cite(self, reference: str) -> tuple[Any, ...]:
        import gradio as gr

        try:
            return self._pane(reference, focus=True), "", ""
        except UnknownCitation as error:
            told = render.notice(str(error))
            return gr.skip(), told, told

    def resume(self, conversation: str) -> tuple[Any, ...]:
        known = self.desk.resume(conversation)
        return known, self._told(known), render.empty_pane(), "", self._status()

    def begin(self) -> tuple[Any, ...]:
        return self.resume("")

    def tick(self) -> tuple[Any, ...]:
        import gradio as gr

        status = self.desk.status()
        is_settled = status.is_ready and not status.searched.pending
        return render.status_line(status), gr.Timer(active=not is_settled)

    def _status(self) -> str:
        return render.status_line(self.desk.status())

    def _pane(self, reference: str, *, focus: bool) -> str:
        opened = self.desk.citation(reference)
        return render.pane(opened, reference, next(self.serial), focus=focus)

    def _told(self, conversation: str) -> str:
        return render.conversation(
            (exchange, self.desk.standings(exchange))
            for exchange in self.desk.exchanges(conversation)
        )
