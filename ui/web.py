"""The browser page: what happens on it. Only this file and `web_layout` know Gradio."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.formats import MAX_BYTES

from .desk import Desk
from .handlers import GONE, KEEP, AskHandlers, CheckHandlers, EarlierHandlers, PaneHandlers, Shown
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
        _wire_library(parts, managing)
        opening = _Opening(pane, asking, checking)
        _wire_page(parts, page, opening, managing)
    return page


# The ids of the conversation and of the report outlive a reload of their tab; no other tab knows them.
# With them goes what the address names: a citation opened in a tab of its own, or that which was open
# when this page was loaded anew (pane.js keeps its reference with the address that it has then).
KEPT_IDS = """() => {
  const kept = (name) => window.sessionStorage.getItem(name) || "";
  const [address, reference] = JSON.parse(kept("quoth-open") || "[]");
  const isOpen = reference && address === window.location.search;
  return [kept("quoth"), kept("quoth-report"), isOpen ? `#cite=${reference}` : window.location.hash];
}"""

# parts.js then gives back what was typed and not yet sent.
LOADED = """() => { window.dispatchEvent(new Event("quoth-loaded")); }"""

# Of the conversation the page knows whether it shows an answer, or still waits for one.
LAST_SHOWN = """(conversation) =>
    [conversation, document.querySelector("#chat .exchange:last-of-type")?.dataset.id || ""]"""

QUIET_EVENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
AT_ONCE = {**QUIET_EVENT, "queue": False}  # cheap look-ups do not wait behind questions
MODEL = {**QUIET_EVENT, "concurrency_id": "model", "concurrency_limit": 2}

# The form of the options is read when something is asked: what it shows is what holds.
_FORM = 'JSON.stringify(Object.fromEntries(new FormData(document.querySelector("#options form"))))'


def _wire_asking(parts: Parts, act: AskHandlers) -> None:
    import gradio as gr

    shown = [parts.question, parts.conversation, parts.chat, parts.pane, parts.notice]
    gr.on(
        [parts.question.submit, parts.send.click],
        _each(act.ask),
        [parts.question, parts.conversation, parts.chosen],
        shown,
        js=f"(question, conversation) => [question, conversation, {_FORM}]",
        **MODEL,
    )
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
    parts.conversation.change(None, parts.conversation, None, js=_keep("quoth"))


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
    parts.report_id.change(None, parts.report_id, None, js=_keep("quoth-report"))


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


def _wire_library(parts: Parts, act: LibraryHandlers) -> None:
    import gradio as gr

    def browse(event: gr.EventData) -> str:
        return act.listing(_wished(event))

    def bring(event: gr.EventData) -> tuple[str, str]:
        files = getattr(event, "files", [])
        return act.bring(one for one in files if isinstance(one, dict))

    def remove(event: gr.EventData) -> tuple[str, str]:
        return act.remove(_sent(event, "name"), _wished(event))

    def restore(event: gr.EventData) -> tuple[str, str]:
        return act.restore(_sent(event, "name"), _wished(event))

    def give_up(event: gr.EventData) -> str:
        return act.give_up(_sent(event, "id"))

    pane = parts.pane
    pane.browse(browse, None, parts.shelf, trigger_mode="always_last", **AT_ONCE)
    pane.bring(bring, None, [parts.jobs, parts.moved], trigger_mode="multiple", **AT_ONCE)
    pane.remove(remove, None, [parts.shelf, parts.moved], trigger_mode="multiple", **AT_ONCE)
    pane.restore(restore, None, [parts.shelf, parts.moved], trigger_mode="multiple", **AT_ONCE)
    pane.reindex(act.reindex, None, [parts.jobs, parts.moved], **AT_ONCE)
    pane.giveup(give_up, None, parts.jobs, **AT_ONCE)


class _Opening:
    """What the page shows when it is opened, reloaded, or begun anew."""

    def __init__(self, pane: PaneHandlers, asking: AskHandlers, checking: CheckHandlers) -> None:
        self.pane, self.asking, self.checking = pane, asking, checking

    def resume(
        self, conversation: str, report: str, query: Mapping[str, str], fragment: str = ""
    ) -> tuple[Any, ...]:
        known = self.asking.resume(conversation)
        shown, told = self.pane.named(fragment) or self.pane.linked(query)
        if shown is KEEP and query.get(
            "article"
        ):  # the citation is not kept any more, its place may be
            shown, told = self.pane.linked(query)
        options = self.asking.options(known)
        report = self.checking.told(report)
        return _kept((known, self.asking.told(known), shown, told, options, report))

    def begin(self, left: str) -> tuple[Any, ...]:
        self.asking.leave(left)
        return self.resume("", "", {})[:-1]

    def earlier(self, conversation: str, left: str) -> tuple[Any, ...]:
        if conversation != left:
            self.asking.leave(left)
        known, chat, shown, _, options = self.resume(conversation, "", {})[:-1]
        return known, chat, shown, "" if known == conversation else notice(GONE), options


def _wire_page(parts: Parts, page: "gr.Blocks", act: _Opening, managing: LibraryHandlers) -> None:
    import gradio as gr

    def load(conversation: str, report: str, fragment: str, request: gr.Request) -> tuple[Any, ...]:
        return act.resume(conversation, report, dict(request.query_params), fragment)

    def earlier(left: str, event: gr.EventData) -> tuple[Any, ...]:
        return act.earlier(_sent(event, "id"), left)

    def tick(conversation: str, shown: str) -> tuple[Any, ...]:
        chat = act.asking.caught_up(conversation, shown)
        return _kept((act.asking.status(), chat, managing.jobs()))

    talk = [parts.conversation, parts.chat, parts.pane, parts.notice, parts.options]
    kept = [parts.conversation, parts.report_id, parts.chosen]
    ticking = [parts.conversation, parts.chosen], [parts.status, parts.chat, parts.jobs]
    loaded = page.load(load, kept, [*talk, parts.report], js=KEPT_IDS, **AT_ONCE)
    loaded.then(None, None, None, js=LOADED)
    page.load(tick, *ticking, js=LAST_SHOWN, **AT_ONCE)
    parts.fresh.click(act.begin, parts.conversation, talk, **AT_ONCE)
    parts.pane.earlier(earlier, parts.conversation, talk, **AT_ONCE)
    gr.Timer(2).tick(tick, *ticking, js=LAST_SHOWN, **AT_ONCE)


def _keep(name: str) -> str:
    return f'(id) => {{ window.sessionStorage.setItem("{name}", id); return []; }}'


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
