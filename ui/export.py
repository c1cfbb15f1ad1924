"""Packs as files: JSON, Markdown, one self-contained HTML page, or text to paste.

Markdown and HTML carry the whole pack as data beside what they show, so that `quoth verify` can read any
of the three. Article text is data here as everywhere: escaped, never run.
"""

import base64
import hashlib
import html
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from .desk import Desk, UnknownCitation
from .pack import Pack, pack_check, pack_exchanges
from .sheet import Block, sheet

DATA = "quoth-data"  # what marks the data in a Markdown or HTML file
_LINE = 100  # characters of a line of data in Markdown

_PUNCTUATION = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")
_LINK = re.compile(r"(?<=\w)(:)(?=//)|(?<=www)(\.)|(?<=\w)(@)(?=\w)", re.IGNORECASE)

_STYLE = """
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; line-height: 1.55;
  font-family: Georgia, 'Times New Roman', serif; color: #1d1b18; background: #fdfcf9; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
blockquote { margin: 1.5rem 0 .4rem; padding-left: 1rem; border-left: 3px solid #8a6d3b; }
.place { margin: .1rem 0 .1rem 1.2rem; font-size: .85rem; color: #5a554d; overflow-wrap: anywhere; }
.warning { margin-left: 1.2rem; font-weight: bold; color: #8a1c1c; }
@media (prefers-color-scheme: dark) {
  body { color: #e8e4da; background: #1a1917; } .place { color: #a8a296; } .warning { color: #f0a0a0; }
}
"""


@dataclass(frozen=True, slots=True)
class Export:
    """A file to hand out: its name, what is in it, and its media type."""

    name: str
    text: str
    media: str


def export(desk: Desk, identity: str, form: str) -> Export:
    """An exchange, a conversation or a check, by its id, as "json", "markdown", "html" or "text".

    UnknownCitation if nothing of this id is kept; KeyError if there is no such form.
    """
    suffix, media, written = FORMS[form]
    pack = _packed(desk, identity)
    moment = re.sub(r"\D", "", pack["exported"])[:12]
    return Export(f"quoth-{pack['quoth']}-{moment}.{suffix}", written(pack), media)


def _packed(desk: Desk, identity: str) -> Pack:
    exchange = desk.exchange(identity)
    if exchange is not None:
        return pack_exchanges(desk, [exchange], "answer")
    checked = desk.checked(identity)
    if checked is not None:
        return pack_check(desk, checked)
    exchanges = desk.exchanges(identity)
    if exchanges:
        return pack_exchanges(desk, exchanges, "conversation")
    raise UnknownCitation("There is nothing to export any more. Ask or check again.")


def as_text(pack: Pack) -> str:
    """The pack to be pasted into anything: the words as they are, no data, nothing that has to be escaped.

    It cannot be verified.
    """
    shown = [_plain(block) for block in sheet(pack) if block.kind != "digest"]
    return "\n".join(shown).strip() + "\n"


def _plain(block: Block) -> str:
    """A line; what a citation rests on stands under it, all else has a line of space before it."""
    text = f"> {block.text}" if block.kind == "quote" else block.text
    return text if block.kind in ("place", "warning") else f"\n{text}"


def as_json(pack: Pack) -> str:
    """The pack itself."""
    return json.dumps(pack, ensure_ascii=False, indent=2) + "\n"


# Markdown


def as_markdown(pack: Pack) -> str:
    """The pack as CommonMark, its data in a comment at the end."""
    shown = "\n\n".join(_markdown(block) for block in sheet(pack))
    note = f"Exported from Quoth on {pack['exported']}. Verify it: quoth verify FILE"
    return f"{shown}\n\n{_escaped(note)}\n\n{_comment(pack)}\n"


def _markdown(block: Block) -> str:
    text = _escaped(block.text)
    if block.strong is not None:
        start, end = block.strong
        before, words, after = block.text[:start], block.text[start:end], block.text[end:]
        text = f"{_escaped(before)}**{_escaped(words)}**{_escaped(after, begins=False)}"
    if block.kind in ("title", "heading"):
        return f"{'#' if block.kind == 'title' else '##'} {text}"
    if block.kind == "quote":
        return f"> {text}"
    return f"**{text}**" if block.kind == "warning" else text


def _escaped(text: str, begins: bool = True) -> str:
    """Text that Markdown shows as it is; what begins a line could begin a list."""
    safe = _PUNCTUATION.sub(r"\\\g<0>", text)
    safe = _LINK.sub(r"\\\g<0>", safe)
    return _LIST.sub(r"\1\\\2\3", safe) if begins else safe


def _comment(pack: Pack) -> str:
    """The data in letters and digits alone, which no editor mends and nothing in them ends."""
    raw = json.dumps(pack).encode("ascii")
    coded = base64.b64encode(zlib.compress(raw, 9)).decode("ascii")
    lines = "\n".join(coded[at : at + _LINE] for at in range(0, len(coded), _LINE))
    return f"<!-- {DATA} sha256={hashlib.sha256(raw).hexdigest()}\n{lines}\n-->"


# HTML


def as_html(pack: Pack) -> str:
    """The pack as one page that loads nothing and runs nothing, its data in an element."""
    blocks = sheet(pack)
    title = blocks[0].text if blocks else "Quoth"
    data = json.dumps(pack, ensure_ascii=True)
    for one in "<>&":  # nothing in the data may end its element
        data = data.replace(one, f"\\u{ord(one):04x}")
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    shown = "\n".join(_html(block) for block in blocks)
    note = f"Exported from Quoth on {pack['exported']}. Verify it: quoth verify FILE"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_h(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{shown}\n"
        f'<p class="place">{_h(note)}</p>\n'
        f'<script type="application/json" id="{DATA}">{data}</script>\n</body>\n</html>\n'
    )


_TAGS = {"title": "h1", "heading": "h2", "quote": "blockquote", "text": "p"}


def _html(block: Block) -> str:
    text = _h(block.text)
    if block.strong is not None:
        start, end = block.strong
        words = f"<strong>{_h(block.text[start:end])}</strong>"
        text = f"{_h(block.text[:start])}{words}{_h(block.text[end:])}"
    # Text of another direction must not turn what stands beside it.
    text = f"<bdi>{text}</bdi>"
    tag, kind = _TAGS.get(block.kind), "place" if block.kind == "digest" else block.kind
    return f"<{tag}>{text}</{tag}>" if tag else f'<p class="{kind}">{text}</p>'


def _h(text: str) -> str:
    return html.escape(text, quote=True)


FORMS: dict[str, tuple[str, str, Callable[[Pack], str]]] = {
    "json": ("json", "application/json", as_json),
    "markdown": ("md", "text/markdown; charset=utf-8", as_markdown),
    "html": ("html", "text/html; charset=utf-8", as_html),
    "text": ("txt", "text/plain; charset=utf-8", as_text),
}
