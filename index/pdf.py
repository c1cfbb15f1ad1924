"""The text of a PDF: lines in reading order joined to paragraphs, with the offset of each page.

pdfium tells where each character stands; everything after that is geometry (pdflayout). pdfium must not
be used by two threads at once, so all of its work is done under one lock, which also closes what it opened.
"""

import math
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from .errors import UnreadableArticle
from .pdflayout import Run, is_set_high, order_lines
from .raised import raised
from .spans import Span

_PDFIUM = threading.Lock()
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_HYPHENS = "\u00ad\u2010-"  # the plain one last: they stand in character classes
_PREFIXES = ("well", "self", "half")  # words that seldom begin one that is only cut in two
_ENDS = re.compile(r"[.!?:…][\"”’')\]]*$")
_LARGE = 1.16  # times the usual height of a line: a headline
_BULLETS = "•▪‣◦●■"
_ITEM = re.compile(r"(?:[-–*]|\d{1,2}[.)]) ")  # or a line that happens to begin so
_NO_TITLE = re.compile(
    r"(?i)(?:microsoft word\b.*|untitled.*|document\d*|\(?anonymous\)?|.*\.\w{2,5})"
)

_Pdfium = Any  # pypdfium2 has no types


@dataclass(frozen=True, slots=True)
class Document:
    """The text, the offsets at which its pages begin, and its headline where large type shows one.

    `stated_title` is that of the file's metadata.
    """

    text: str
    pages: tuple[int, ...]
    title: Span | None
    stated_title: str | None


def read_pdf(raw: bytes) -> Document:
    """The text of a PDF; raises UnreadableArticle."""
    pages, title = _read_runs(raw)
    lines = order_lines(pages)
    if not any(re.search(r"\w", line.text) for line in lines):
        raise UnreadableArticle(
            "no text in it (a scanned PDF?); have its text recognised (OCR) first"
        )
    if _is_garbled(lines):
        raise UnreadableArticle("no text in it (its fonts do not say which letters they show)")
    return _compose(lines, len(pages), title)


def _read_runs(raw: bytes) -> tuple[list[list[Run]], str | None]:
    import pypdfium2 as pdfium

    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(raw)
        except pdfium.PdfiumError as error:
            raise UnreadableArticle(_reason(error)) from error
        try:
            pages = [_runs_of_page(document, number) for number in range(len(document))]
            return pages, _stated_title(document)
        except Exception as error:  # ctypes and pdfium fail in many ways on a damaged file
            raise UnreadableArticle(_broken(error)) from error
        finally:
            document.close()


def _reason(error: Exception) -> str:
    detail = _detail(error)
    if "password" in detail:
        return "encrypted PDF: save a copy that needs no password"
    return f"encrypted PDF: {detail}" if "security" in detail else _broken(error)


def _broken(error: Exception) -> str:
    return f"broken PDF ({_detail(error)}): open it in a viewer and print it to a new PDF"


def _detail(error: Exception) -> str:
    """What pdfium says went wrong: "Failed to load document (PDFium: Data format error)."."""
    match = re.search(r"\(PDFium: (.*?)\)", str(error))
    return (
        match[1].lower().removesuffix(" error") if match else str(error)[:100].rstrip(".").lower()
    )


def _stated_title(document: _Pdfium) -> str | None:
    """The title of the metadata, unless a program filled it in or it is a file's name."""
    title = " ".join(document.get_metadata_value("Title").split())
    return title if 3 < len(title) <= 300 and not _NO_TITLE.fullmatch(title) else None


def _runs_of_page(document: _Pdfium, number: int) -> list[Run]:
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            return list(_group(_upright(list(_characters(textpage)))))
        finally:
            textpage.close()
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Character:
    """A character, its box, and the direction of its baseline in quarter turns; a break has no box."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    turns: int


def _characters(textpage: _Pdfium) -> Iterator[_Character]:
    import pypdfium2.raw as pdfium_c

    box = pdfium_c.FS_RECTF()
    high = 0
    for index in range(pdfium_c.FPDFText_CountChars(textpage)):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        text = "-" if code in (2, 0xFFFE) else chr(code).translate(_LIGATURES)
        if text in "\r\n" or not pdfium_c.FPDFText_GetLooseCharBox(textpage, index, box):
            yield _Character("\n" if text in "\r\n" else " ", 0, 0, 0, 0, 0)
            continue
        turns = round(pdfium_c.FPDFText_GetCharAngle(textpage, index) / (math.pi / 2)) % 4
        yield _Character(text, box.left, box.right, box.bottom, box.top, turns)


def _upright(characters: Sequence[_Character]) -> list[_Character]:
    """The characters that run in the page's main direction, turned so that it is left to right."""
    turns = Counter(c.turns for c in characters if c.text.strip())
    if not turns:
        return []
    main = turns.most_common(1)[0][0]
    if main == 0 and len(turns) == 1:
        return list(characters)
    upright = []
    for c in characters:
        if not c.text.strip():
            upright.append(_Character(c.text, 0, 0, 0, 0, main))
        elif c.turns == main:
            left, right, bottom, top = c.left, c.right, c.bottom, c.top
            for _ in range(main):
                left, right, bottom, top = -top, -bottom, left, right
            upright.append(_Character(c.text, left, right, bottom, top, main))
    return upright


def _group(characters: Sequence[_Character]) -> Iterator[Run]:
    """Runs of characters on one baseline without a gap wider than a line is high."""
    run: list[_Character] = []
    space = False
    for c in characters:
        if not c.text.strip():
            space = True
            if c.text == "\n":
                yield from _finish(run)
                run, space = [], False
            continue
        if run and not _follows(run[-1], c):
            yield from _finish(run)
            run, space = [], False
        if space and run:
            run.append(_Character(" ", c.left, c.left, c.bottom, c.top, c.turns))
        run.append(c)
        space = False
    yield from _finish(run)


def _follows(before: _Character, after: _Character) -> bool:
    height = max(before.top - before.bottom, 0.1)
    gap = after.left - before.right
    return abs(after.bottom - before.bottom) < 0.5 * height and -height < gap < height


def _finish(run: Sequence[_Character]) -> Iterator[Run]:
    if any(c.text.strip() for c in run):
        heights = sorted(run, key=lambda c: c.top - c.bottom)
        usual = heights[len(heights) // 2]
        text = "".join(raised(c.text) if is_set_high(c, usual) else c.text for c in run)
        left, right = min(c.left for c in run), max(c.right for c in run)
        yield Run(text, left, right, usual.bottom, max(usual.top, usual.bottom + 0.1))


def _is_garbled(lines: Sequence[Run]) -> bool:
    text = "".join(line.text for line in lines)
    odd = sum(c < " " or c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
    return odd > 0.3 * len(text)


def _compose(lines: Sequence[Run], page_count: int, stated_title: str | None) -> Document:
    """Lines joined to paragraphs, paragraphs parted by blank lines."""
    breaks = _Breaks(lines)
    words = set(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines)))
    text = ""
    pieces: list[str] = []  # the finished text; `text` is only its last paragraph
    length = 0
    starts: dict[int, int] = {}
    headline: Span | None = None
    size = median(line.height for line in lines for _ in range(max(1, len(line.text) // 10)))
    first = 0
    for number, line in enumerate(lines):
        if number and breaks.is_between(number):
            if headline is None and _is_headline(lines[first:number], text, size):
                headline = Span(length, length + len(text))
            pieces.append(f"{text}\n\n")
            length += len(text) + 2
            text, first = "", number
        text = _continue(text, line.text, words)
        starts.setdefault(line.page, length + len(text) - len(line.text))
    pieces.append(text)
    whole = "".join(pieces)
    return Document(whole, _page_offsets(starts, page_count, len(whole)), headline, stated_title)


def _is_headline(lines: Sequence[Run], text: str, size: float) -> bool:
    """Whether a paragraph on the first page is set in large type."""
    return (
        lines[0].page == 0
        and min(line.height for line in lines) > _LARGE * size
        and 3 < len(text) <= 300
        and re.search(r"[^\W\d_]", text) is not None
    )


def _page_offsets(starts: dict[int, int], page_count: int, end: int) -> tuple[int, ...]:
    """Where each page begins; one without text begins where the next does."""
    offsets = []
    for page in reversed(range(page_count)):
        end = starts.get(page, end)
        offsets.append(end)
    offsets.reverse()
    return (0, *offsets[1:])


def _continue(text: str, line: str, words: set[str]) -> str:
    """A paragraph with its next line: a hyphen at the end of a line is taken out or kept.

    It is kept before a capital, beside a figure, in a word with another hyphen, after "self" and the
    like, and where the document writes that word with a hyphen elsewhere.
    """
    if not text:
        return line
    head = re.search(rf"([\w.{_HYPHENS}]*[\w.])([{_HYPHENS}])$", text[-60:])
    tail = re.match(r"\w[\w-]*", line)
    if head is None or tail is None:
        return f"{text} {line}"
    before, after = head[1], tail[0]
    is_compound = (
        not after[0].islower()
        or before[-1].isdigit()
        or "-" in before
        or "-" in after
        or (before.lower() in _PREFIXES and len(after) > 4)
        or (f"{before}-{after}" in words and before + after not in words)
    )
    return text[:-1] + ("-" if is_compound and head[2] != "\u00ad" else "") + line


class _Breaks:
    """Tells where a paragraph ends, by the spacing and the edges of each block of lines."""

    def __init__(self, lines: Sequence[Run]) -> None:
        self.lines = lines
        steps = [
            round(above.bottom - below.bottom, 1)
            for above, below in pairwise(lines)
            if above.block == below.block and _same_size(above, below)
        ]
        self.step = median(steps) if steps else float("inf")
        self.height = median(line.height for line in lines)
        self.left: dict[int, float] = {}
        self.right: dict[int, float] = {}
        for block, group in groupby(lines, lambda line: line.block):
            own = list(group)
            lefts = Counter(round(line.left) for line in own).most_common()
            self.left[block] = min(left for left, count in lefts if count == lefts[0][1])
            self.right[block] = max(line.right for line in own)

    def is_between(self, number: int) -> bool:
        """Whether a paragraph ends before the line of that number."""
        above, below = self.lines[number - 1], self.lines[number]
        if not _same_size(above, below) or below.text[0] in _BULLETS:
            return True
        if _ITEM.match(below.text) and (self._is_short(above) or _ENDS.search(above.text)):
            return True
        if above.block != below.block:
            return not self._runs_over(above, below)
        if above.bottom - below.bottom > 1.35 * self.step * max(1, above.height / self.height):
            return True
        if above.height > _LARGE * self.height:
            return False  # the lines of a headline may be centred
        if self._is_indented(below) and not self._is_indented(above):
            return True
        return self._is_short(above) and _ENDS.search(above.text) is not None

    def _runs_over(self, above: Run, below: Run) -> bool:
        """Whether a paragraph goes on in the next column or on the next page."""
        if below.text[0].islower() or above.text[-1] in _HYPHENS:
            return True
        ends = _ENDS.search(above.text) is not None
        return not ends and not self._is_short(above) and not self._is_indented(below)

    def _is_indented(self, line: Run) -> bool:
        return line.left - self.left[line.block] > 0.7 * line.height

    def _is_short(self, line: Run) -> bool:
        left, right = self.left[line.block], self.right[line.block]
        return right - line.right > 0.15 * (right - left)


def _same_size(one: Run, other: Run) -> bool:
    return 0.88 < one.height / other.height < 1.14
