"""Earlier conversations and checked texts as safe HTML: lists in the article pane to open and delete from."""

from collections.abc import Iterable, Sequence

from qa.many import many

from .desk import CheckLine, Conversation
from .render import h, spoken_time
from .render_article import header, paper


def conversations(rows: Sequence[Conversation], serial: int, told: str = "") -> str:
    """All conversations that are kept; `told` is what has become of one, as HTML."""
    listed = (conversation_row(one) for one in rows)
    return _list("conversation", len(rows), listed, serial, told)


def conversation_row(one: Conversation) -> str:
    """A conversation of a list, to open and to delete."""
    size = many(one.exchanges, "question")
    return _row("earlier", "discard", one.id, one.title, one.used, size)


def checks(rows: Sequence[CheckLine], serial: int, told: str = "") -> str:
    """All checked texts that are kept; `told` is what has become of one, as HTML."""
    listed = (
        _row(
            "earlier-check",
            "discard-check",
            one.id,
            one.title,
            one.asked,
            many(one.quotations, "quotation"),
        )
        for one in rows
    )
    return _list("check", len(rows), listed, serial, told)


def _list(what: str, number: int, rows: Iterable[str], serial: int, told: str) -> str:
    kept = f"{many(number, what)}; each stays until somebody deletes it" if number else "None yet"
    return paper(
        f'data-ref="" data-link="" data-list="{what}s" data-serial="{serial}" data-focus="yes"',
        header(f"Earlier {what}s", h(kept), ""),
        f'{told}<ul class="earlier-ones">{"".join(rows)}</ul>',
    )


def _row(opens: str, deletes: str, identity: str, title: str, when: str, size: str) -> str:
    return (
        f'<li><button type="button" class="{opens} own" data-id="{h(identity)}">{h(title)}</button>'
        f'<p class="from">{h(spoken_time(when))}, {size} '
        f'<button type="button" class="tool {deletes}" data-id="{h(identity)}">Delete'
        f'<span class="vh own"> {h(title)}</span></button></p></li>'
    )
