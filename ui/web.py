"""The browser page: layout and wiring. The only file that knows Gradio."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.formats import MAX_BYTES

from . import render, render_article, render_check, render_frame
from .desk import Desk
from .handlers import KEEP, AskHandlers, CheckHandlers, PaneHandlers, Shown

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

HERE = Path(__file__).parent
SCRIPTS = ("parts.js", "cite.js", "ask.js", "library.js", "pane.js")
STYLES = ("page.css", "ask.css", "check.css", "library.css", "article.css", "phone.css")
QUEUE = 32  # questions waiting at most; the next one is told that the queue is full

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


def mount(app: "FastAPI", desk: Desk) -> "FastAPI":
    """Serve the page from an application, behind what it answers itself. QUIET has to be set."""
    import gradio as gr

    _refuse_urls()
    page = build(desk)
    page.queue(api_open=False, max_size=QUEUE, default_concurrency_limit=2)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=_theme(),
        css=_joined("css", STYLES),
        max_file_size=MAX_BYTES,
        run_history=False,
        enable_monitoring=False,
        footer_links=[],
        mcp_server=False,
        pwa=False,
        show_error=False,
        ssr_mode=False,
    )
    return mounted


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
        parts = _lay_out()
        pane = PaneHandlers(desk)
        asking, checking = AskHandlers(desk, pane), CheckHandlers(desk, pane)
        _wire_asking(parts, asking)
        _wire_checking(parts, checking)
        _wire_pane(parts, pane, asking, checking)
        _wire_page(parts, page, _Opening(pane, asking, checking), desk)
    return page


@dataclass(frozen=True, slots=True)
class _Parts:
    """What on the page is read or changed."""

    conversation: "gr.Textbox"
    report_id: "gr.Textbox"
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
    """Chat, report or library on the left, article on the right; phone.css stacks them."""
    import gradio as gr

    conversation = gr.Textbox(visible="hidden", elem_id="conversation", show_label=False)
    report_id = gr.Textbox(visible="hidden", elem_id="report-id", show_label=False)
    with gr.Column(elem_id="page"):
        with gr.Row(elem_id="masthead"):
            gr.HTML(render_frame.masthead(), elem_id="name")
            gr.HTML(render_frame.parts(), elem_id="parts")
            status = gr.HTML(elem_id="status", html_template=render_frame.live("${value}"))
            gr.HTML(render_frame.keys_button(), elem_id="help")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="left"):
                with gr.Column(elem_id="askpart", elem_classes="part"):
                    asking = _lay_out_asking()
                with gr.Column(elem_id="checkpart", elem_classes="part"):
                    checking = _lay_out_checking()
                with gr.Column(elem_id="librarypart", elem_classes="part"):
                    gr.HTML("<p>Library</p>", elem_id="shelf")
            with gr.Column(elem_id="right"):
                pane = gr.HTML(
                    render_article.empty_pane(),
                    elem_id="pane",
                    html_template=render_frame.scroller("${value}"),
                    js_on_load=_joined("js", SCRIPTS),
                )
        gr.HTML(html_template=render_frame.live(""), elem_id="spoken")
        gr.HTML(render_frame.dialogs(), elem_id="dialogs")
    return _Parts(conversation, report_id, status, *asking, *checking, pane)


def _lay_out_asking() -> "tuple[gr.HTML, gr.HTML, gr.Textbox, gr.Button, gr.Button]":
    import gradio as gr

    chat = gr.HTML(elem_id="chat", html_template=render_frame.log("${value}"))
    notice = gr.HTML(elem_id="notice", html_template=render_frame.live("${value}"))
    with gr.Row(elem_id="ask"):
        question = _box("question", "Question", "Ask the articles a question", max_lines=5)
        send = gr.Button("Ask", variant="primary", elem_id="send")
    fresh = gr.Button("New conversation", elem_id="fresh")
    return chat, notice, question, send, fresh


def _lay_out_checking() -> "tuple[gr.HTML, gr.HTML, gr.Textbox, gr.Textbox, gr.Button]":
    import gradio as gr

    report = gr.HTML(
        render_check.no_report(),
        elem_id="report",
        html_template=render_frame.results("${value}"),
    )
    told = gr.HTML(elem_id="told", html_template=render_frame.live("${value}"))
    text = _box("text", "Quotation or draft", "Paste a quotation, or a whole draft", 3, 5)
    with gr.Row(elem_id="check"):
        speaker = _box("speaker", "Speaker", "Speaker (may be left empty)", max_lines=1)
        check = gr.Button("Check", variant="primary", elem_id="compare")
    gr.HTML(render_frame.draft_picker(), elem_id="picker")
    return report, told, text, speaker, check


def _box(
    identity: str, label: str, placeholder: str, lines: int = 1, max_lines: int = 1
) -> "gr.Textbox":
    import gradio as gr

    return gr.Textbox(
        elem_id=identity,
        label=label,
        placeholder=placeholder,
        show_label=False,
        container=False,
        lines=lines,
        max_lines=max_lines,
        autofocus=identity == "question",
    )


# The ids of the conversation and of the report outlive a reload of their tab; no other tab knows them.
KEPT_IDS = """() => [window.sessionStorage.getItem("quoth") || "",
                     window.sessionStorage.getItem("quoth-report") || ""]"""

QUIET_EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
AT_ONCE = {**QUIET_EVENT, "queue": False}  # cheap look-ups do not wait behind questions
MODEL = {**QUIET_EVENT, "concurrency_id": "model", "concurrency_limit": 2}


def _wire_asking(parts: _Parts, act: AskHandlers) -> None:
    import gradio as gr

    gr.on(
        [parts.question.submit, parts.send.click],
        _each(act.ask),
        [parts.question, parts.conversation],
        [parts.question, parts.conversation, parts.chat, parts.pane, parts.notice],
        **MODEL,
    )
    parts.pane.stop(act.stop, parts.conversation, None, **AT_ONCE)
    parts.conversation.change(None, parts.conversation, None, js=_keep("quoth"))


def _wire_checking(parts: _Parts, act: CheckHandlers) -> None:
    import gradio as gr

    gr.on(
        [parts.speaker.submit, parts.check.click],
        _each(act.check),
        [parts.text, parts.speaker],
        [parts.report_id, parts.report, parts.pane, parts.told],
        **MODEL,
    )
    parts.report_id.change(None, parts.report_id, None, js=_keep("quoth-report"))


def _wire_pane(
    parts: _Parts, pane: PaneHandlers, asking: AskHandlers, checking: CheckHandlers
) -> None:
    import gradio as gr

    def cite(event: gr.EventData) -> tuple[Any, ...]:
        shown, told = pane.cite(_sent(event, "ref"))
        return _kept((shown, told, told))

    def article(event: gr.EventData) -> tuple[Any, ...]:
        shown, told = pane.article(_sent(event, "name"))
        return _kept((shown, told, told))

    def checked(conversation: str, report: str, event: gr.EventData) -> tuple[Any, ...]:
        shown, told = pane.checked(_sent(event, "ref"), _sent(event, "who"))
        return _kept((shown, told, told, asking.told(conversation), checking.told(report)))

    opened = [parts.pane, parts.notice, parts.told]
    last: dict[str, Any] = {"trigger_mode": "always_last", **AT_ONCE}
    parts.pane.cite(cite, None, opened, **last)
    parts.pane.article(article, None, opened, **last)
    parts.pane.checked(
        checked, [parts.conversation, parts.report_id], [*opened, parts.chat, parts.report], **last
    )


class _Opening:
    """What the page shows when it is opened, reloaded, or begun anew."""

    def __init__(self, pane: PaneHandlers, asking: AskHandlers, checking: CheckHandlers) -> None:
        self.pane, self.asking, self.checking = pane, asking, checking

    def resume(self, conversation: str, report: str, query: Mapping[str, str]) -> tuple[Any, ...]:
        known = self.asking.resume(conversation)
        shown, told = self.pane.linked(query)
        return _kept((known, self.asking.told(known), shown, told, self.checking.told(report)))

    def begin(self) -> tuple[Any, ...]:
        return self.resume("", "", {})[:-1]


def _wire_page(parts: _Parts, page: "gr.Blocks", act: _Opening, desk: Desk) -> None:
    import gradio as gr

    def load(conversation: str, report: str, request: gr.Request) -> tuple[Any, ...]:
        return act.resume(conversation, report, dict(request.query_params))

    def earlier(event: gr.EventData) -> tuple[Any, ...]:
        return act.resume(_sent(event, "id"), "", {})[:-1]

    def tick(conversation: str) -> tuple[Any, ...]:
        return _kept((render.status_line(desk.status()), act.asking.welcome(conversation)))

    talk = [parts.conversation, parts.chat, parts.pane, parts.notice]
    kept = [parts.conversation, parts.report_id]
    page.load(load, kept, [*talk, parts.report], js=KEPT_IDS, **AT_ONCE)
    page.load(tick, parts.conversation, [parts.status, parts.chat], **AT_ONCE)
    parts.fresh.click(act.begin, None, talk, **AT_ONCE)
    parts.pane.earlier(earlier, None, talk, **AT_ONCE)
    gr.Timer(2).tick(tick, parts.conversation, [parts.status, parts.chat], **AT_ONCE)


def _keep(name: str) -> str:
    return f'(id) => {{ window.sessionStorage.setItem("{name}", id); return []; }}'


def _sent(event: "gr.EventData", name: str) -> str:
    """A word that a script of the page has sent with an event."""
    return str(getattr(event, name, ""))


def _each(handler: Callable[..., Iterator[tuple[Shown, ...]]]) -> Callable[..., Iterator[Any]]:
    """The handler for Gradio, which is told by `gr.skip()` what stays as it is."""

    @wraps(handler)
    def each(*values: str) -> Iterator[Any]:
        for shown in handler(*values):
            yield _kept(shown)

    return each


def _kept(shown: Iterable[Shown]) -> tuple[Any, ...]:
    import gradio as gr

    return tuple(gr.skip() if one is KEEP else one for one in shown)


def _joined(folder: str, names: Iterable[str]) -> str:
    return "\n".join((HERE / folder / name).read_text("utf-8") for name in names)
