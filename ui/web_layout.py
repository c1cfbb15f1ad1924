"""What is on the browser page. Only this file and `web` know Gradio."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.formats import SUFFIXES

from . import render_article, render_check, render_frame, render_library, render_options
from .options import DEFAULT

if TYPE_CHECKING:
    import gradio as gr

HERE = Path(__file__).parent
SCRIPTS = ("parts.js", "address.js", "cite.js", "ask.js", "library.js", "pane.js")


@dataclass(frozen=True, slots=True)
class Parts:
    """What on the page is read or changed."""

    conversation: "gr.Textbox"
    report_id: "gr.Textbox"
    status: "gr.HTML"
    chat: "gr.HTML"
    notice: "gr.HTML"
    question: "gr.Textbox"
    send: "gr.Button"
    fresh: "gr.Button"
    options: "gr.HTML"
    chosen: "gr.Textbox"
    report: "gr.HTML"
    told: "gr.HTML"
    text: "gr.Textbox"
    speaker: "gr.Textbox"
    check: "gr.Button"
    jobs: "gr.HTML"
    moved: "gr.HTML"
    shelf: "gr.HTML"
    pane: "gr.HTML"


def lay_out(*, has_login: bool) -> Parts:
    """Chat, report or library on the left, article on the right; phone.css stacks them."""
    import gradio as gr

    conversation = gr.Textbox(visible="hidden", elem_id="conversation", show_label=False)
    report_id = gr.Textbox(visible="hidden", elem_id="report-id", show_label=False)
    with gr.Column(elem_id="page"):
        gr.HTML(render_frame.lost(), elem_id="lost")
        with gr.Row(elem_id="masthead"):
            gr.HTML(render_frame.masthead(), elem_id="name")
            gr.HTML(render_frame.parts(), elem_id="parts")
            status = gr.HTML(elem_id="status", html_template=render_frame.live("${value}"))
            gr.HTML(render_frame.corner(has_login=has_login), elem_id="help")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="left"):
                with gr.Column(elem_id="askpart", elem_classes="part"):
                    asking = _lay_out_asking()
                with gr.Column(elem_id="checkpart", elem_classes="part"):
                    checking = _lay_out_checking()
                with gr.Column(elem_id="librarypart", elem_classes="part"):
                    managing = _lay_out_library()
            with gr.Column(elem_id="right"):
                pane = gr.HTML(
                    render_article.empty_pane(),
                    elem_id="pane",
                    html_template=render_frame.scroller("Article"),
                    js_on_load=joined("js", SCRIPTS),
                )
        gr.HTML(html_template=render_frame.live(""), elem_id="spoken")
        gr.HTML(render_frame.dialogs(), elem_id="dialogs")
    return Parts(conversation, report_id, status, *asking, *checking, *managing, pane)


def _lay_out_asking() -> (
    "tuple[gr.HTML, gr.HTML, gr.Textbox, gr.Button, gr.Button, gr.HTML, gr.Textbox]"
):
    import gradio as gr

    chat = gr.HTML(
        elem_id="chat",
        html_template=render_frame.scroller("Conversation", role="log", is_read_out=True),
    )
    notice = gr.HTML(elem_id="notice", html_template=render_frame.live("${value}"))
    with gr.Row(elem_id="ask"):
        question = _box("question", "Question", "Ask the articles a question", max_lines=5)
        send = gr.Button("Ask", variant="primary", elem_id="send")
    with gr.Row(elem_id="under"):
        fresh = gr.Button("New conversation", elem_id="fresh")
        gr.HTML(render_frame.lister("conversations"), elem_id="earlier")
        options = gr.HTML(render_options.options(DEFAULT, 0), elem_id="options")
    chosen = gr.Textbox(visible="hidden", elem_id="chosen", show_label=False)
    return chat, notice, question, send, fresh, options, chosen


def _lay_out_checking() -> "tuple[gr.HTML, gr.HTML, gr.Textbox, gr.Textbox, gr.Button]":
    import gradio as gr

    report = gr.HTML(
        render_check.no_report(),
        elem_id="report",
        html_template=render_frame.scroller("Report", is_read_out=True),
    )
    told = gr.HTML(elem_id="told", html_template=render_frame.live("${value}"))
    text = _box("text", "Quotation or draft", "Paste a quotation, or a whole draft", 3, 5)
    with gr.Row(elem_id="check"):
        speaker = _box("speaker", "Speaker", "Speaker (may be left empty)", max_lines=1)
        check = gr.Button("Check", variant="primary", elem_id="compare")
    gr.HTML(render_frame.draft_picker(), elem_id="picker")
    return report, told, text, speaker, check


def _lay_out_library() -> "tuple[gr.HTML, gr.HTML, gr.HTML]":
    import gradio as gr

    gr.HTML(render_library.picker(SUFFIXES), elem_id="dropping")
    # Not read out: it changes with every file.
    jobs = gr.HTML(elem_id="jobs", html_template=render_frame.scroller("Progress"))
    moved = gr.HTML(elem_id="moved", html_template=render_frame.live("${value}"))
    gr.HTML(render_library.finder(), elem_id="find")
    shelf = gr.HTML(elem_id="shelf", html_template=render_frame.scroller("Articles"))
    return jobs, moved, shelf


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


def joined(folder: str, names: Iterable[str]) -> str:
    """The page's own files of a folder, one after another."""
    return "\n".join((HERE / folder / name).read_text("utf-8") for name in names)
