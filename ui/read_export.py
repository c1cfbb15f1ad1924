"""Read what `ui.export` writes: the data of a file, and the quotations that it shows beside them."""

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from index.errors import QuothError, reason_of

from .export import DATA
from .pack import citations_in
from .sheet import flat

MAX_BYTES = 200_000_000  # of a file to verify
_COMMENT = re.compile(
    rf"^<!-- {DATA} sha256=([0-9a-f]{{64}})\n([A-Za-z0-9+/=\s]*)\n?-->", re.MULTILINE
)
_BLOCKS = frozenset("h1 h2 p blockquote".split())  # between which there is no space in HTML
_QUOTED = re.compile(r"^ {0,3}>", re.MULTILINE)
_TOKEN = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*|\r?\n>?[ ]?")


class Unverifiable(QuothError):
    """The file is none that can be verified; the message says why."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file to verify holds: its data, and the quotations that it shows beside them.

    `shown` is None where the data are all there is; `said` is all that the file shows, on one line.
    """

    record: Any
    shown: tuple[str, ...] | None
    said: str = ""


def read_export(path: Path) -> Read:
    """The data of an export; Unverifiable if there are none, or they were damaged."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unverifiable(f"{path} is over {MAX_BYTES // 1_000_000} MB.")
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise Unverifiable(f"{path} cannot be read: {reason_of(error)}.") from error
    for read in (_from_json, _from_html, _from_markdown):
        found = read(text)
        if found is not None:
            return found
    raise Unverifiable(
        f"{path} has no data of an export in it, or they were cut. Give a file that Quoth exported, or "
        "the JSON of quoth ask or quoth check."
    )


def _from_json(text: str) -> Read | None:
    """One object, or objects a line as `--batch` prints them."""
    for read in (_object, _lines):
        record = read(text)
        if isinstance(record, dict | list) and (_is_pack(record) or any(citations_in(record))):
            return Read(record, None)
    return None


def _object(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _lines(text: str) -> list[Any]:
    """The objects of lines; Unverifiable if one was cut, since its quotations would go unverified."""
    # Only line feeds: JSON leaves U+2028 and its like inside a line as they are.
    found = [
        (number, _object(line))
        for number, line in enumerate(text.split("\n"), 1)
        if line.startswith("{")
    ]
    records = [record for _, record in found if record is not None]
    for number, record in found:
        if record is None and records:
            raise Unverifiable(f"Line {number} was changed or cut; write the file again.")
    return records


def _is_pack(record: Any) -> bool:  # noqa: ANN401
    return isinstance(record, dict) and record.get("quoth") in ("answer", "conversation", "check")


def _from_markdown(text: str) -> Read | None:
    text = text.replace("\r\n", "\n")
    found = list(_COMMENT.finditer(text))
    if not found:
        return None
    raw = b""
    with suppress(binascii.Error, zlib.error):
        coded = base64.b64decode("".join(found[-1][2].split()), validate=True)
        raw = zlib.decompressobj().decompress(coded, MAX_BYTES)
    if hashlib.sha256(raw).hexdigest() != found[-1][1]:
        raise Unverifiable("The data at the end of the file were changed or cut; export it again.")
    record = _object(raw.decode("utf-8", "replace"))
    said = flat(_TOKEN.sub(_plain, "\n" + text[: found[-1].start()]))
    return Read(record, tuple(_quotes(text)), said) if _is_pack(record) else None


def _quotes(text: str) -> Iterator[str]:
    """The block quotes of our Markdown, as the text they show."""
    for block in re.split(r"\r?\n[ \t]*\r?\n", text):
        begins = _QUOTED.search(block)  # it may also follow a line of the same paragraph
        if begins:
            yield flat(_TOKEN.sub(_plain, "\n" + block[begins.start() :].strip()))


def _plain(token: "re.Match[str]") -> str:
    return token[1] or ("" if token[0] == "**" else " ")


def _from_html(text: str) -> Read | None:
    if f'id="{DATA}"' not in text:
        return None
    page = _Page()
    page.feed(text)
    page.close()
    record = _object(page.data)
    said = flat(page.said)
    return Read(record, tuple(map(flat, page.quotes)), said) if _is_pack(record) else None


class _Page(HTMLParser):
    """The data element, the block quotes and all the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.data = ""
        self.quotes: list[str] = []
        self.said = ""
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only what is a data element or a block quote is of interest."""
        if tag in _BLOCKS:
            self.said += " "
        if tag == "script":
            self._inside = "data" if dict(attrs).get("id") == DATA else "code"
        elif tag == "blockquote":
            self._inside = "quote"
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        """The end of what is of interest."""
        if tag in ("script", "blockquote"):
            self._inside = None

    def handle_data(self, data: str) -> None:
        """Text goes to where it is inside."""
        if self._inside == "data":
            self.data += data
        elif self._inside != "code":
            self.said += data
        if self._inside == "quote":
            self.quotes[-1] += data
