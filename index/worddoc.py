"""The text of a Word document (.docx), paragraph by paragraph, in the order of the document.

python-docx opens the package; the paragraphs are then walked as XML, because its own text leaves out
tracked insertions, content controls and text boxes. Deleted, struck out and hidden text and field codes
are left out; notes stand at the end.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from .errors import UnreadableArticle
from .raised import are_figures, raised

_MOST_UNPACKED = 200 * 1024 * 1024  # bytes; of a real 50 MB document most are pictures
_MOST_MARKUP = 50 * 1024 * 1024  # bytes of XML, which takes 25 times as many in memory
_MOST_PARTS = 10_000
_CHUNK = 1 << 20
# The old Word format, and what encrypted documents come in.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEFORE = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"  # what may stand before a first tag, in UTF-8 and UTF-16
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
}
# Word's "Insert symbol": places in its font Symbol, which no other font has. Source: Unicode, SYMBOL.TXT.
_SYMBOLS = dict(
    zip("2D 57 61 62 6D A3 AB AE B0 B1 B3 B4 B7 B8 B9 BB".split(), "−Ωαβµ≤↔→°±≥×•÷≠≈", strict=True)
)
_BOX = f"{_W}txbxContent"
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
        raise UnreadableArticle(
            f"broken DOCX ({_reason(error)}): open it in a word processor and save it anew"
        ) from error


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
            raise UnreadableArticle("encrypted DOCX: save a copy that needs no password")
        unpacked = markup = 0
        for part in parts:
            is_xml = part.filename.lower().endswith((".xml", ".rels"))
            with package.open(part) as stream:
                begins = end = b""
                while chunk := stream.read(_CHUNK):
                    begins = begins or chunk.lstrip(_BEFORE)[:1]
                    unpacked += len(chunk)
                    markup += len(chunk) * (is_xml or begins == b"<")  # whatever it is called
                    if unpacked > _MOST_UNPACKED:
                        raise UnreadableArticle("broken DOCX: unpacks to over 200 MB")
                    if markup > _MOST_MARKUP:
                        raise UnreadableArticle("its text unpacks to over 50 MB; cut it into parts")
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
    for element in [*_blocks(document.element.body), *_notes(document)]:
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


def _notes(document: Any) -> Iterator[_Element]:  # noqa: ANN401  python-docx gives its parts no types
    """The paragraphs of footnotes, then of endnotes; Word keeps them in parts of their own."""
    from docx.oxml import parse_xml

    for kind in ("footnote", "endnote"):
        for relation in document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).iter(f"{_W}{kind}"):
                    if note.get(f"{_W}type") in (None, "normal"):  # else the rule above them
                        yield from _blocks(note)


def _blocks(body: _Element) -> Iterator[_Element]:
    """Paragraphs and rows of tables, in order of the document; of a row that is layout, its paragraphs."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}p":
            yield element
            waiting.extend(reversed(_boxes(element)))
        elif element.tag == f"{_W}tr" and _is_of_short_cells(element):
            yield element
        elif element.tag not in _HIDDEN:
            waiting.extend(reversed(element))


def _boxes(paragraph: _Element) -> list[_Element]:
    """The text boxes that hang in a paragraph, in order, without those inside another."""
    found = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX:
            found.append(element)
        elif element.tag not in _HIDDEN:  # the copies that Word keeps for its older versions are
            waiting.extend(reversed(element))
    return found


def _is_of_short_cells(row: _Element) -> bool:
    """Whether each cell is at most one paragraph, so that the row can be read as a line."""
    if next(row.iter(f"{_W}tbl", _BOX), None) is not None:
        return False
    return all(
        sum(bool(_paragraph(p)) for p in cell.iter(f"{_W}p")) <= 1 for cell in row.iter(f"{_W}tc")
    )


def _text_of(block: _Element) -> str:
    """A paragraph's words, or a row's cells between bars."""
    if block.tag == f"{_W}tr":
        cells = ["".join(map(_paragraph, cell.iter(f"{_W}p"))) for cell in block.iter(f"{_W}tc")]
        return " | ".join(cell for cell in cells if cell)
    return _paragraph(block)


def _paragraph(paragraph: _Element) -> str:
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            pieces.append(_shown(element))
        elif element.tag == f"{_W}sym":
            pieces.append(_symbol(element))
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag not in _HIDDEN and element.tag != _BOX:
            waiting.extend(reversed(element))
    lines = ["".join(pieces)] if "\n" not in "".join(pieces) else "".join(pieces).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _symbol(element: _Element) -> str:
    """A symbol as a character: one we do not know shows that it is missing; other fonts hold ornaments."""
    code, font = element.get(f"{_W}char") or "", (element.get(f"{_W}font") or "").casefold()
    if font != "symbol":
        return ""
    return _SYMBOLS.get(code[-2:].upper(), "\ufffd")


def _shown(text: _Element) -> str:
    """The characters of a stretch of text as its run shows them: gone, raised, or as they are."""
    characters = text.text or ""
    run = text.getparent()
    gone = [run.find(f"{_W}rPr/{_W}{name}") for name in ("vanish", "strike", "dstrike")]
    if any(mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off") for mark in gone):
        return ""
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    is_raised = align is not None and align.get(f"{_W}val") == "superscript"
    return raised(characters) if is_raised and are_figures(characters) else characters


def _style_of(paragraph: _Element, styles: dict[str, str | None]) -> str | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return None if style is None else styles.get(style.get(f"{_W}val"))
