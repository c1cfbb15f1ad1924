"""Bytes to article text: one function for every format, one kind of error for everything unreadable.

For .txt and .md the article text is the file's characters untouched. For the other formats it is what
is built here from the file; offsets count from it ever after.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from .errors import UnreadableArticle
from .metadata import Fact, Facts, find_facts, printable
from .spans import Span

SUFFIXES = frozenset((".txt", ".md", ".html", ".htm", ".pdf", ".docx"))
# Formats of texts that are not read: such a file is told and not passed over, as a picture is.
OTHER_TEXTS = frozenset(
    (
        ".doc",
        ".docm",
        ".eml",
        ".epub",
        ".mht",
        ".mhtml",
        ".msg",
        ".odt",
        ".pages",
        ".rtf",
        ".webarchive",
    )
)
MAX_BYTES = 50 * 1024 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.05  # of the characters; with more it is not text


@dataclass(frozen=True, slots=True)
class Reading:
    """An article text, the offsets at which its pages begin (if it has pages), and its facts."""

    text: str
    pages: tuple[int, ...]
    facts: Facts


def read_article(name: str, raw: bytes, *, marks_blocks: bool = False) -> Reading:
    """The article in a file's bytes, by the suffix of its name; raises UnreadableArticle.

    With `marks_blocks` the block quotes of a page of HTML begin with ">", as those of Markdown do.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableArticle(f"no known format: {suffix or 'no suffix'}")
    if not raw.strip(b" \t\r\n\f\v"):
        raise UnreadableArticle("empty")
    if len(raw) > MAX_BYTES:
        raise UnreadableArticle("over 50 MB")
    if suffix == ".pdf":
        return _read_pdf(raw)
    if suffix == ".docx":
        return _read_docx(raw)
    if suffix in (".html", ".htm"):
        return _read_html(raw, marks_blocks)
    text = decode_text(raw)
    return Reading(text, (), find_facts(text, is_markdown=suffix == ".md"))


def decode_text(raw: bytes) -> str:
    """A text file's characters: UTF-8, or as its byte-order mark says, else Windows-1252.

    A few broken bytes in UTF-8, such as half a character at the end of a file that was cut off, are
    replaced: read as Windows-1252, every quotation mark would be three wrong letters.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return _checked(raw[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise UnreadableArticle(f"broken {encoding[:6].upper()} text") from error
    if b"\0" in raw:
        raise UnreadableArticle("binary data, not text")
    from .webpage import is_mostly

    for encoding in ("utf-8", "cp1252"):
        try:
            text = _checked(raw.decode(encoding))
            if encoding == "utf-8" or _is_western(text):
                return text
        except UnicodeDecodeError as error:
            if encoding == "utf-8" and (_is_cut_off(raw, error) or is_mostly(raw, encoding)):
                return _checked(raw.decode(encoding, "replace"))
    if len(_CONTROL.findall(raw.decode("latin-1"))) > _MOST_CONTROL * len(raw):
        raise UnreadableArticle("binary data, not text")
    raise UnreadableArticle("neither UTF-8 nor Windows-1252; save it as UTF-8")


def _is_western(text: str) -> bool:
    """Whether at least half of the letters are ASCII's: else it is Windows-1252 by its bytes only.

    Every byte is a character there: Cyrillic or Chinese in an encoding of its own becomes "Ìýð ãîðîäà".
    """
    letters = sum(map(str.isalpha, text))
    return 2 * len(re.findall("[A-Za-z]", text)) >= letters


def _is_cut_off(raw: bytes, error: UnicodeDecodeError) -> bool:
    """Whether only the last character is broken off, and one before it says that this is UTF-8."""
    is_at_end = error.end == len(raw) and error.reason == "unexpected end of data"
    return is_at_end and not raw[: error.start].isascii()


def _checked(text: str) -> str:
    if not text.strip():
        raise UnreadableArticle("empty")
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise UnreadableArticle("binary data, not text")
    return text


def _read_html(raw: bytes, marks_blocks: bool) -> Reading:
    from .webpage import read_page

    page = read_page(raw, marks_blocks=marks_blocks)
    return Reading(printable(page.text), (), page.facts)


def _read_docx(raw: bytes) -> Reading:
    from .worddoc import read_document

    document = read_document(raw)
    text = printable("\n\n".join(document.paragraphs))
    if not text.strip():
        raise UnreadableArticle("no text in it")
    title = None
    if document.title is not None:
        start = sum(len(paragraph) + 2 for paragraph in document.paragraphs[: document.title])
        title = Span(start, start + len(document.paragraphs[document.title]))
    return Reading(text, (), _with_title(text, title, document.stated_title))


def _read_pdf(raw: bytes) -> Reading:
    from .pdf import read_pdf

    document = read_pdf(raw)
    text = printable(document.text)
    return Reading(text, document.pages, _with_title(text, document.title, document.stated_title))


def _with_title(text: str, headline: Span | None, stated: str | None) -> Facts:
    """The facts of a text whose title is that of the metadata, else the headline, else found."""
    found = find_facts(text)
    if stated is not None:
        start = text.find(stated, 0, 2000)
        at = Span(start, start + len(stated)) if start >= 0 else None
        title: Fact | None = Fact(printable(stated), at)
    elif headline is not None:
        title = Fact(" ".join(headline.cut(text).split()), headline)
    else:
        title = found.title
    return Facts(title, found.published, found.source)
