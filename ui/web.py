"""The browser page: what happens on it. Only this file and `web_layout` know Gradio."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from index.formats import MAX_BYTES

from . import render_article
from .desk import Desk
from .handlers import (
    GONE,
    GONE_CHECK,
    KEEP,
    AskHandlers,
    CheckHandlers,
    EarlierHandlers,
    PaneHandlers,
    Shown,
)
from .library_handlers import LibraryHandlers
from .render import notice
from .web_layout import Parts, joined, lay_out

if TYPE_CHECKING:
    import gradio as gr
    from fastapi import FastAPI

STYLES = (
    "page.css",
    "ask.css",
    "kinds.css",
    "check.css",
    "library.css",
    "article.css",
    "phone.css",
    "print.css",
)
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


def mount(app: "FastAPI", desk: Desk, *, has_login: bool = False) -> "FastAPI":
    """Serve the page from an application, behind what it answers itself. QUIET has to be set.

    With a login there is a way to log out.
    """
    import gradio as gr

    _refuse_urls()
    page = build(desk, has_login=has_login)
    page.queue(api_open=False, max_size=QUEUE, default_concurrency_limit=2)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=_theme(),
        css=joined("css", STYLES),
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


def build(desk: Desk, *, has_login: bool = False) -> "gr.Blocks":
    """The page. It has no `gr.State`: that costs a connection a tab, and a browser has six."""
    import gradio as gr

    page: gr.Blocks
    with gr.Blocks(title="Quoth", fill_width=True, analytics_enabled=False) as page:
        parts = lay_out(has_login=has_login)
        pane = PaneHandlers(desk)
        asking, checking = AskHandlers(desk, pane), CheckHandlers(desk, pane)
        earlier = EarlierHandlers(desk)
        _wire_asking(parts, asking)
        _wire_discarding(parts, asking, earlier)
        _wire_checking(parts, checking)
        _wire_earlier(parts, checking, earlier)
        _wire_pane(parts, pane, asking, checking)
        managing = LibraryHandlers(desk, Path(gr.utils.get_upload_folder()))
        _wire_library(parts, managing, pane)
        opening = _Opening(pane, earlier, asking, checking)
        _wire_page(parts, page, opening, managing)
    return page


# What the page is to show is in its address (address.js). What is asked before it is there has to wait for
# it: else it would be painted over. parts.js then gives back what was typed and not yet sent.
ADDRESS = """() => {
  window.quothLoaded = new Promise((go) => window.addEventListener("quoth-loaded", go, { once: true }));
  return [window.location.search + window.location.hash, "", ""];
}"""
LOADED = """() => { window.dispatchEvent(new Event("quoth-loaded")); }"""
SHOWN = """() => { window.dispatchEvent(new Event("quoth-shown")); return []; }"""

# Of the conversation the page knows whether it shows an answer, or still waits for one. While it goes to
# another one (for some seconds at most) it does not ask: what was here would be painted over what is there.
# Nor is a question asked before it is there: it would be asked in a conversation that nobody sees.
IS_MOVING = "Date.now() - (window.quothMoves || 0) < 5000"
LAST_SHOWN = f"""(conversation) => {{
  const last = document.querySelector("#chat .exchange:last-of-type")?.dataset.id || "";
  return [{IS_MOVING} ? "" : conversation, last];
}}"""
MOVED = """() => { window.quothMoves = 0; return []; }"""

QUIET_EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
AT_ONCE = {**QUIET_EVENT, "queue": False}  # cheap look-ups do not wait behind questions
MODEL = {**QUIET_EVENT, "concurrency_id": "model", "concurrency_limit": 2}

# The form of the options is read when something is asked: what it shows is what holds.
_FORM = 'JSON.stringify(Object.fromEntries(new FormData(document.querySelector("#options form"))))'
ASKED = f"""async (question, conversation) => {{
  window.quothAsks = true;
  await window.quothLoaded;
  while ({IS_MOVING}) await new Promise((go) => setTimeout(go, 50));
  const known = document.querySelector("#conversation :is(input, textarea)").value;
  return [question, known, {_FORM}];
}}"""
ANSWERED = """() => {
  window.quothAsks = false;
  window.dispatchEvent(new Event("quoth-answered"));
  return [];
}"""


def _wire_asking(parts: Parts, act: AskHandlers) -> None:
    import gradio as gr

    shown = [parts.question, parts.conversation, parts.chat, parts.pane, parts.notice]
    asked = gr.on(
        [parts.question.submit, parts.send.click],
        _each(act.ask),
        [parts.question, parts.conversation, parts.chosen],
        shown,
        js=ASKED,
        **MODEL,
    )
    asked.then(None, None, None, js=ANSWERED)
    again = _each(act.again)

    def ask_again(conversation: str, chosen: str, event: gr.EventData) -> Iterator[Any]:
        yield from again(_sent(event, "question"), conversation, chosen)

    parts.pane.again(
        ask_again,
        [parts.conversation, parts.chosen],
        shown,
        js=f"(conversation) => [conversation, {_FORM}]",
        **MODEL,
    )
    parts.pane.stop(act.stop, parts.conversation, None, **AT_ONCE)
    parts.conversation.change(None, None, None, js=SHOWN)


def _wire_discarding(parts: Parts, act: AskHandlers, earlier: EarlierHandlers) -> None:
    import gradio as gr

    def told_where(shown: tuple[Shown, ...], event: gr.EventData) -> tuple[Any, ...]:
        """Beside the list that it was done in, or beside the conversation."""
        known, chat, told = shown
        if _sent(event, "listed") != "yes":
            return _kept((known, chat, told, KEEP))
        return _kept((known, chat, "", earlier.listed("conversations", str(told))))

    def discard(conversation: str, event: gr.EventData) -> tuple[Any, ...]:
        return told_where(act.discard(_sent(event, "id"), conversation), event)

    def recover(conversation: str, event: gr.EventData) -> tuple[Any, ...]:
        return told_where(act.recover(_sent(event, "id"), conversation), event)

    told = [parts.conversation, parts.chat, parts.notice, parts.pane]
    parts.pane.discard(discard, parts.conversation, told, **AT_ONCE)
    parts.pane.recover(recover, parts.conversation, told, **AT_ONCE)


def _wire_checking(parts: Parts, act: CheckHandlers) -> None:
    import gradio as gr

    gr.on(
        [parts.speaker.submit, parts.check.click],
        _each(act.check),
        [parts.text, parts.speaker],
        [parts.report_id, parts.report, parts.pane, parts.told],
        **MODEL,
    )

    def stop(event: gr.EventData) -> None:
        act.stop(_sent(event, "id"))

    parts.pane.stopcheck(stop, None, None, **AT_ONCE)
    parts.report_id.change(None, None, None, js=SHOWN)


def _wire_earlier(parts: Parts, checking: CheckHandlers, earlier: EarlierHandlers) -> None:
    import gradio as gr

    def listed(event: gr.EventData) -> str:
        return earlier.listed(_sent(event, "what"))

    def reopen(event: gr.EventData) -> tuple[Any, ...]:
        return _kept(checking.reopen(_sent(event, "id")))

    def discard(report: str, event: gr.EventData) -> tuple[str, str]:
        shown = earlier.discard(_sent(event, "id"))
        return shown, checking.told(report)

    def recover(report: str, event: gr.EventData) -> tuple[str, str]:
        shown = earlier.recover(_sent(event, "id"))
        return shown, checking.told(report)

    opened = [parts.report_id, parts.report, parts.pane, parts.told]
    parts.pane.list(listed, None, parts.pane, **AT_ONCE)
    parts.pane.reopen(reopen, None, opened, **AT_ONCE)
    parts.pane.discardcheck(discard, parts.report_id, [parts.pane, parts.report], **AT_ONCE)
    parts.pane.recovercheck(recover, parts.report_id, [parts.pane, parts.report], **AT_ONCE)


def _wire_pane(
    parts: Parts, pane: PaneHandlers, asking: AskHandlers, checking: CheckHandlers
) -> None:
    import gradio as gr

    def cite(event: gr.EventData) -> tuple[Any, ...]:
        shown, told = pane.cite(_sent(event, "ref"))
        return _kept((shown, told, told, told))

    def article(event: gr.EventData) -> tuple[Any, ...]:
        shown, told = pane.article(_sent(event, "name"))
        return _kept((shown, told, told, told))

    def checked(conversation: str, report: str, event: gr.EventData) -> tuple[Any, ...]:
        is_taken_back = _sent(event, "marked") == "yes"
        shown, told = pane.checked(
            _sent(event, "ref"), _sent(event, "who"), take_back=is_taken_back
        )
        notices = (told, told, told)
        return _kept((shown, *notices, asking.told(conversation), checking.told(report)))

    opened = [parts.pane, parts.notice, parts.told, parts.moved]  # of the part that is shown
    last: dict[str, Any] = {"trigger_mode": "always_last", **AT_ONCE}
    parts.pane.cite(cite, None, opened, **last)
    parts.pane.article(article, None, opened, **last)
    parts.pane.checked(
        checked,
        [parts.conversation, parts.report_id],
        [*opened, parts.chat, parts.report],
        trigger_mode="multiple",
        **AT_ONCE,
    )


def _wire_library(parts: Parts, act: LibraryHandlers, opened: PaneHandlers) -> None:
    import gradio as gr

    def browse(event: gr.EventData) -> str:
        return act.listing(_wished(event))

    def bring(event: gr.EventData) -> tuple[str, str]:
        files = getattr(event, "files", [])
        return act.bring(one for one in files if isinstance(one, dict))

    def remove(event: gr.EventData) -> tuple[Any, ...]:
        return moved(act.remove, event)

    def restore(event: gr.EventData) -> tuple[Any, ...]:
        return moved(act.restore, event)

    def moved(move: Callable[..., tuple[str, str]], event: gr.EventData) -> tuple[Any, ...]:
        name = _sent(event, "name")
        listed = move(name, _wished(event))
        return _kept((*listed, opened.renewed(name, _sent(event, "opened"), _sent(event, "ref"))))

    def give_up(event: gr.EventData) -> str:
        return act.give_up(_sent(event, "id"))

    pane = parts.pane
    pane.browse(browse, None, parts.shelf, trigger_mode="always_last", **AT_ONCE)
    pane.bring(bring, None, [parts.jobs, parts.moved], trigger_mode="multiple", **AT_ONCE)
    shown = [parts.shelf, parts.moved, pane]
    pane.remove(remove, None, shown, trigger_mode="multiple", **AT_ONCE)
    pane.restore(restore, None, shown, trigger_mode="multiple", **AT_ONCE)
    pane.reindex(act.reindex, None, [parts.jobs, parts.moved], **AT_ONCE)
    pane.giveup(give_up, None, parts.jobs, **AT_ONCE)


class _Opening:
    """What the page shows at an address (when it is opened, reloaded, or gone back in), or begun anew."""

    def __init__(
        self,
        pane: PaneHandlers,
        earlier: EarlierHandlers,
        asking: AskHandlers,
        checking: CheckHandlers,
    ) -> None:
        self.pane, self.lists, self.asking, self.checking = pane, earlier, asking, checking

    def at(self, address: str, shown: str, report: str) -> tuple[Shown, ...]:
        """(conversation, chat, pane, notice, options, report id, report) for what an address names.

        `shown` and `report` are the ids of the conversation and the report that the page has by now,
        empty while it is being opened.
        """
        search, _, fragment = address.partition("#")
        query = dict(parse_qsl(search.removeprefix("?")))
        linked = dict(parse_qsl(fragment))  # a citation or an article, opened in a tab of its own
        named = query.get("conversation", "")
        is_new = not shown  # then the keyboard goes to what somebody has sent or got a link to
        pane, told = self._pane(linked or query, focus=is_new and bool(linked or not named))
        known, chat, options, gone = self._talk(named, shown)
        wished = query.get("check", "")
        if wished and not self.checking.is_kept(wished):
            wished, gone = "", gone or notice(GONE_CHECK)
        same = not is_new and wished == report
        reported = (KEEP, KEEP) if same else (wished, self.checking.told(wished))
        return known, chat, pane, gone or told, options, *reported

    def _pane(self, query: Mapping[str, str], *, focus: bool) -> tuple[Shown, Shown]:
        if query.get("list"):
            return self.lists.listed(query["list"]), ""
        return self.pane.linked(query, focus=focus)

    def _talk(self, named: str, shown: str) -> tuple[Shown, Shown, Shown, str]:
        """(conversation, chat, options, notice): what is shown already stays."""
        if shown and (named == shown or not (named or self.asking.is_begun(shown))):
            return KEEP, KEEP, KEEP, ""
        self.asking.leave(shown)
        known = self.asking.resume(named)
        told = "" if known == named or not named else notice(GONE)
        return known, self.asking.told(known), self.asking.options(known), told

    def begin(self, left: str) -> tuple[Shown, ...]:
        return self.earlier("", left)

    def earlier(self, conversation: str, left: str) -> tuple[Shown, ...]:
        """(conversation, chat, pane, notice, options) of an earlier conversation, or of a new one."""
        if conversation != left:
            self.asking.leave(left)
        known, chat, options, told = self._talk(conversation, "")
        return known, chat, render_article.empty_pane(), told, options


def _wire_page(parts: Parts, page: "gr.Blocks", act: _Opening, managing: LibraryHandlers) -> None:
    import gradio as gr

    def go(address: str, conversation: str, report: str) -> tuple[Any, ...]:
        return _kept(told_in_each(act.at(address, conversation, report)))

    def walk(conversation: str, report: str, event: gr.EventData) -> tuple[Any, ...]:
        return go(_sent(event, "address"), conversation, report)

    def told_in_each(shown: tuple[Shown, ...]) -> tuple[Shown, ...]:
        """What is told, in the part that is open."""
        told = shown[3]
        return *shown, told, told

    def earlier(left: str, event: gr.EventData) -> tuple[Any, ...]:
        return act.earlier(_sent(event, "id"), left)

    def tick(conversation: str, shown: str) -> tuple[Any, ...]:
        chat = act.asking.caught_up(conversation, shown)
        return _kept((act.asking.status(), chat, managing.jobs()))

    talk = [parts.conversation, parts.chat, parts.pane, parts.notice, parts.options]
    ids = [parts.conversation, parts.report_id]
    opened = [*talk, parts.report_id, parts.report, parts.told, parts.moved]
    ticking = [parts.conversation, parts.chosen], [parts.status, parts.chat, parts.jobs]
    loaded = page.load(go, [parts.chosen, *ids], opened, js=ADDRESS, **AT_ONCE)
    loaded.then(None, None, None, js=LOADED)
    page.load(tick, *ticking, js=LAST_SHOWN, **AT_ONCE)
    for moving in (
        parts.pane.go(walk, ids, opened, trigger_mode="always_last", **AT_ONCE),
        parts.fresh.click(act.begin, parts.conversation, talk, **AT_ONCE),
        parts.pane.earlier(earlier, parts.conversation, talk, **AT_ONCE),
    ):
        moving.then(None, None, None, js=MOVED)
    gr.Timer(2).tick(tick, *ticking, js=LAST_SHOWN, **AT_ONCE)


def _wished(event: "gr.EventData") -> dict[str, str]:
    names = ("words", "outlet", "first", "last", "order", "most")
    return {name: _sent(event, name) for name in names}


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
