"""The text of a Word document (.docx), paragraph by paragraph, in the order of the document.

python-docx opens the package; the paragraphs are then walked as XML, because its own text leaves out
tracked insertions, content controls and text boxes. Deleted text and field codes are left out.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from .errors import UnreadableArticle

_MOST_UNPACKED = (
    200 * 1024 * 1024
)  # bytes; a real 50 MB document is mostly pictures, which hardly pack
_MOST_PARTS = 10_000
_CHUNK = 1 << 20
_OLE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old Word format, and what encrypted documents come in
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
_HIDDEN = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", _FALLBACK))
_DEFAULT_TITLE = re.compile(
    r"(?i)(?:microsoft word\b.*|word document|document\d*|untitled.*|.*\.\w{2,4})"
)

_Element = Any  # lxml has no types


@dataclass(frozen=True, slots=True)
class Document:
    """The paragraphs with text; `title` is the first in the style Title or Heading 1, by number.

    `stated_title` is that of the document's properties.
    """

    paragraphs: tuple[str, ...]
    title: int | None
    stated_title: str | None


def read_document(raw: bytes) -> Document:
    """The paragraphs of a document; raises UnreadableArticle."""
    if raw.startswith(_OLE):
        raise UnreadableArticle(
            "encrypted DOCX or old Word format: save it as DOCX without a password"
        )
    try:
        _check_package(raw)
        return _read(raw)
    except UnreadableArticle:
        raise
    except Exception as error:  # python-docx meets a damaged package with whatever comes
        raise UnreadableArticle(f"broken DOCX: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    words = " ".join(str(error).split())
    is_plain = isinstance(error, zipfile.BadZipFile | zlib.error)
    return words[:100].rstrip(".") if words and is_plain else type(error).__name__


def _check_package(raw: bytes) -> None:
    """Unpacks every part once, by pieces, for what the directory says of their sizes may be a lie."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        parts = package.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise UnreadableArticle("broken DOCX: unpacks to over 200 MB")
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableArticle("encrypted DOCX: needs a password")
        unpacked = 0
        for part in parts:
            is_xml = part.filename.lower().endswith((".xml", ".rels"))
            with package.open(part) as stream:
                end = b""
                while chunk := stream.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > _MOST_UNPACKED:
                        raise UnreadableArticle("broken DOCX: unpacks to over 200 MB")
                    # Word writes no document types; they are how entities are declared.
                    if is_xml and b"<!DOCTYPE" in end + chunk:
                        raise UnreadableArticle("broken DOCX: declares a document type")
                    end = chunk[-9:]


def _read(raw: bytes) -> Document:
    import docx

    document = docx.Document(BytesIO(raw))
    styles = {style.style_id: style.name for style in document.styles}
    paragraphs: list[str] = []
    title: int | None = None
    for element in _blocks(document.element.body):
        text = _text_of(element)
        if not text:
            continue
        if title is None and _style_of(element, styles) in ("Title", "Heading 1"):
            title = len(paragraphs)
        paragraphs.append(text)
    return Document(tuple(paragraphs), title, _stated_title(document.core_properties.title))


def _stated_title(title: str) -> str | None:
    """The title property, unless a program filled it in."""
    line = " ".join(title.split())
    return line if 3 < len(line) <= 300 and not _DEFAULT_TITLE.fullmatch(line) else None


def _blocks(body: _Element) -> Iterator[_Element]:
    """Paragraphs outside tables, and rows of tables, in order of the document."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{_W}p", f"{_W}tr"):
            yield element
            # A text box hangs inside a paragraph, and a table may stand in a cell.
            inner = element.iter(f"{_W}txbxContent")
            waiting.extend(box for box in inner if not _is_in_fallback(box, element))
        elif element.tag not in _HIDDEN:
            waiting.extend(reversed(element))


def _is_in_fallback(element: _Element, top: _Element) -> bool:
    """Whether an element is the copy that Word keeps of a drawing for older versions."""
    while element is not top:
        if element.tag == _FALLBACK:
            return True
        element = element.getparent()
    return False


def _text_of(block: _Element) -> str:
    """A paragraph's words, or a row's cells between bars."""
    if block.tag == f"{_W}tr":
        cells = [
            " ".join(_paragraph(p) for p in cell.iter(f"{_W}p")) for cell in block.iter(f"{_W}tc")
        ]
        return " | ".join(cell.strip() for cell in cells if cell.strip())
    return _paragraph(block)


def _paragraph(paragraph: _Element) -> str:
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag not in _HIDDEN and element.tag != f"{_W}txbxContent":
            waiting.extend(reversed(element))
    lines = ["".join(pieces)] if "\n" not in "".join(pieces) else "".join(pieces).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _style_of(paragraph: _Element, styles: dict[str, str | None]) -> str | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return None if style is None else styles.get(style.get(f"{_W}val"))
