"""Title, outlet and date of an article, where its own first lines say them.

Read from front matter, from labels ("Source: …"), from credit lines ("By Jane Doe | Alder Bay Courier |
3 May 2024") and from datelines. A date within running prose is never taken for the date of publication:
a wrong date or outlet is worse than none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from .boilerplate import is_boilerplate
from .credits import (
    Credits,
    is_bare_names,
    is_likely_author,
    is_section,
    is_surely_outlet,
    read_credits,
    read_credits_below_title,
    read_dateline,
    strip_marks,
)
from .dates import find_dates, find_yearless
from .spans import Span, whole

_HEAD_LINES = 16  # non-blank lines; no head of a news file seen was longer
_LONGEST_TITLE = 150  # characters; with 20 words, the longest that is not rather a standfirst
_LONGEST_CREDITED = 300  # of a first line that has its credits right below


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and where the text itself says it; `at` is None where only the file's metadata does."""

    value: str
    at: Span | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What an article says of itself; `published` is an ISO date, `source` the outlet."""

    title: Fact | None
    published: Fact | None
    source: Fact | None


_PUBLISHED, _DATE, _UPDATE = range(3)  # the less, the more surely the date of publication
_TITLE_KEYS = ("title", "headline", "subject")
_SOURCE_KEYS = ("source", "outlet", "publisher", "publication", "newspaper", "site", "sitename")
_DATE_KEYS = {
    "published": _PUBLISHED,
    "published on": _PUBLISHED,
    "published at": _PUBLISHED,
    "first published": _PUBLISHED,
    "publication date": _PUBLISHED,
    "publish date": _PUBLISHED,
    "date published": _PUBLISHED,
    "pubdate": _PUBLISHED,
    "posted": _PUBLISHED,
    "posted on": _PUBLISHED,
    "date": _DATE,
    "sent": _DATE,
    "updated": _UPDATE,
    "last updated": _UPDATE,
}
_OTHER_KEYS: tuple[str, ...] = (
    "author",
    "authors",
    "by",
    "byline",
    "section",
    "url",
    "link",
    "category",
    "tags",
)
_OTHER_KEYS += ("categories", "keywords", "language", "location", "slug", "id", "reporter")
_OTHER_KEYS += ("dateline", "load-date", "publication-type", "document-type")  # of news archives
_OTHER_KEYS += ("content-type", "mime-version", "message-id", "content-transfer-encoding")
# Where an address follows: a fair is "from: 3 May" too.
_MAIL_KEYS = "from|to|cc|bcc|reply-to|sender"
_KEYS = (*_TITLE_KEYS, *_SOURCE_KEYS, *_DATE_KEYS, *_OTHER_KEYS)
_LABEL = re.compile(
    rf"[*_#> -]*(?P<key>{'|'.join(sorted(_KEYS, key=len, reverse=True))}|(?:{_MAIL_KEYS})(?=:.*@))"
    r"[*_]*\s*:[*_]*\s*"
    r"(?P<value>\S.*?)[*_]*\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*[:=](?:\s+(?P<value>.*?))?\s*")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*?)\s*")
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_LINE = re.compile(r"[^\r\n]*")
_HEADING = re.compile(r" {0,3}#\s+(?P<title>\S.*?)(?:\s+#+)?\s*")
_URL = re.compile(r"https?://(?:www\.)?(?P<host>[\w.-]+)\S*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.…][\"”’')\]]*$")
_NO_TITLE = re.compile(
    r"^(?:[-*•>|]\s|\d+[.)]\s|(?i:story highlights|highlights|close)\b)"
    r"|(?<=[a-z]{3})\. [A-Z]|\| (?:AP|REUTERS|Getty)\b"  # two sentences, a caption with its credit
    r"|[.!?] \([^()]+\)$"
)
_CUT_OFF = re.compile(  # the first line of a wrapped paragraph, which what follows does not end
    r"^.{30,} (?:a|an|the|and|or|but|of|on|in|at|to|for|by|with|from|that|as|is|was|were|has|had|who)\s*$"
)
_IN_FIGURES = re.compile(r"\d[\d./-]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_INITIALS = re.compile(r"(?:^|[\s(])(?:[A-Z]\.){2,}$|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|St|No)\.$")


def printable(text: str) -> str:
    """The text without what cannot be stored as UTF-8 or shown; no offset moves."""
    return whole(text).replace("\0", "\ufffd")


def lines_of(text: str, start: int = 0) -> Iterator[Span]:
    """The lines from `start` on, without the characters that end them; blank ones too."""
    end = len(text)
    while start < end:
        match = _LINE.match(text, start)
        assert match is not None
        yield Span(start, match.end())
        start = match.end() + (2 if text.startswith("\r\n", match.end()) else 1)


def front_matter(text: str) -> list[Span]:
    """The lines of a `---` or `+++` block at the very top, with its fences; empty if there is none.

    Parsed by hand, line by line: nothing in an article is executed or expanded.
    """
    lines: list[Span] = []
    fence = ""
    for span in lines_of(text):
        line = span.cut(text).rstrip()
        if not lines:
            if line not in ("---", "+++"):
                return []
            fence = line
        elif line == fence:
            return [*lines, span] if len(lines) > 1 else []
        elif len(lines) > 100 or not _is_field(line):
            return []
        lines.append(span)
    return []


def _is_field(line: str) -> bool:
    """A key with a value, or what may stand below a key: a list item, a continued value, a comment."""
    return not line or line[0] in " \t-#[]" or _FIELD.fullmatch(line) is not None


def front_matter_marks(text: str) -> list[int]:
    """Where front matter has a mark that only encloses a value: no quotation, whatever it looks like."""
    marks = []
    for line in front_matter(text)[1:-1]:
        match = _FIELD.fullmatch(line.cut(text)) or _ITEM.fullmatch(line.cut(text))
        value = _group(match, "value", line.start) if match and match["value"] else None
        if value is not None and _is_enclosed(value.cut(text)):
            marks += [value.start, value.end - 1]
    return marks


def _is_enclosed(value: str) -> bool:
    """Whether one pair of marks stands around all of a value, as YAML and TOML write a string."""
    return _STRING.fullmatch(value) is not None


def _unescaped(value: str, mark: str) -> str:
    """The value of a string as it is meant: its own mark stands escaped in it."""
    if mark == '"':
        return re.sub(r"\\([\"\\/])", r"\1", value)
    return value.replace("''", "'") if mark == "'" else value


def is_label(line: str) -> bool:
    """Whether a line is a label of the head, such as "Source: Alder Bay Courier"."""
    return len(line) <= 300 and _LABEL.fullmatch(line) is not None


def find_facts(text: str, is_markdown: bool = False) -> Facts:
    """What the first lines of a text say about it."""
    reader = _Head(text)
    fences = front_matter(text)
    for span in fences[1:-1]:
        reader.read_field(span)
    head = _head_lines(text, fences[-1].end if fences else 0)
    reader.read_labels(head)
    if reader.title is None:
        reader.title = _heading_title(text) if is_markdown else None
    if reader.title is None:
        reader.title = _plain_title(text, head)
    reader.read_credits(head)
    return reader.facts()


def _head_lines(text: str, start: int) -> list[Span]:
    """The non-blank lines before the first that is prose, and that one as the last."""
    head = []
    for span in lines_of(text, start):
        line = span.cut(text)
        if not line.strip():
            continue
        head.append(span)
        is_prose = _is_prose(line) or _is_cut_off(text, span)
        if len(head) == _HEAD_LINES or (is_prose and not _is_credited_title(text, span)):
            break
    return head


def _credits_of(text: str, span: Span) -> Credits | None:
    """What a line of the head says if all of it is credits."""
    line = span.cut(text)
    return read_credits_below_title(line) if _is_below_title(text, span) else read_credits(line)


def _is_below_title(text: str, span: Span) -> bool:
    """Whether before a line there is one other, or credits below that, and behind it a blank one."""
    above = [line for line in text[: span.start].splitlines() if line.strip()]
    below = next(islice(lines_of(text, span.end), 1, 2), None)
    is_apart = below is not None and not below.cut(text).strip()
    return is_apart and len(above) > 0 and all(read_credits(line) for line in above[1:])


def _is_credited_title(text: str, span: Span) -> bool:
    """Whether a line is the first of a text, with credits and a date right below it, and these alone.

    So a headline may be a sentence, or long. A date alone may be the end of what is wrapped above it.
    """
    line = span.cut(text)
    if len(line) > _LONGEST_CREDITED or text[: span.start].strip():
        return False
    if read_dateline(line) or _is_cut_off(text, span):
        return False
    below = next(islice(lines_of(text, span.end), 1, 2), None)
    if below is None or not _is_below_title(text, below) or not text[below.end :].strip():
        return False
    credit = read_credits_below_title(below.cut(text))
    if credit is None or credit.published is None:
        return False
    return credit.outlet is not None or credit.has_byline


def _is_cut_off(text: str, span: Span) -> bool:
    """Whether a line is the first of a wrapped paragraph, and no headline such as "… as the count goes on".

    What has a byline, or an outlet with a date in figures, right below it is not wrapped.
    """
    if _CUT_OFF.search(span.cut(text)) is None:
        return False
    below = next(
        (one for one in islice(lines_of(text, span.end), 1, 3) if one.cut(text).strip()), None
    )
    credit = _credits_of(text, below) if below else None
    if below is None or credit is None or credit.published is None:
        return True
    is_dated = _IN_FIGURES.fullmatch(credit.published[0].cut(below.cut(text))) is not None
    return not credit.has_byline and not (credit.outlet and is_dated)


def _is_prose(line: str) -> bool:
    if len(line) > 300:
        return True
    if read_credits(line) or is_label(line) or is_boilerplate(line):
        return False
    words = len(line.split())
    return words > 30 or read_dateline(line) is not None or (words > 5 and is_sentence(line))


def is_sentence(line: str) -> bool:
    """Whether a line ends in a full stop that is not an abbreviation's."""
    stripped = line.rstrip(" \t*_")
    return _SENTENCE_END.search(stripped) is not None and _INITIALS.search(stripped) is None


def _trim(text: str, span: Span, marks: str = " \t\r") -> Span:
    """The span without `marks` at its ends."""
    line = span.cut(text)
    start = span.start + len(line) - len(line.lstrip(marks))
    return Span(start, max(start, span.end - (len(line) - len(line.rstrip(marks)))))


def _unmarked(text: str, span: Span) -> Span:
    """The span without the marks that make all of it a heading, bold or italic."""
    span = _trim(text, span, " \t\r#")
    marked = re.fullmatch(r"(\*{1,3}|_{1,3})(?P<words>[^*_]+)\1", span.cut(text))
    return _group(marked, "words", span.start) if marked else span


def _heading_title(text: str) -> Fact | None:
    """A Markdown heading of the first level among the first lines, without its marks."""
    seen = 0
    before: Span | None = None
    for span in lines_of(text):
        line = span.cut(text)
        match = _HEADING.fullmatch(line) if len(line) <= 400 else None
        if match:
            at = _unmarked(text, _group(match, "title", span.start))
            return Fact(at.cut(text), at)
        if before and re.fullmatch(r"={3,}\s*", line):
            at = _unmarked(text, before)
            return Fact(at.cut(text), at)
        before = span if line.strip() and len(line) <= _LONGEST_TITLE else None
        seen += bool(line.strip())
        if seen > _HEAD_LINES:
            return None
    return None


def _plain_title(text: str, head: list[Span]) -> Fact | None:
    """The first line of the head that is neither credits nor a button, if it looks like a title."""
    masthead: Span | None = None
    for number, span in enumerate(head):
        line = span.cut(text)
        credit = _credits_of(text, span)
        is_name = credit and credit.is_bare and not is_surely_outlet(strip_marks(line))
        if is_name or is_section(line):
            masthead = masthead or (span if number == 0 else None)
            continue
        if credit or is_label(line) or is_boilerplate(line):
            continue
        if is_likely_author(line) and _is_credited_below(text, head[number + 1 :]):
            continue
        if _looks_like_title(text, span):
            at = _unmarked(text, span)
            return Fact(at.cut(text), at)
        break
    if masthead and _looks_like_title(text, masthead):
        at = _trim(text, masthead)
        return Fact(at.cut(text), at)
    return None


def _is_credited_below(text: str, below: list[Span]) -> bool:
    """Whether the next line is an outlet or a job, as it is below an author's name."""
    return bool(below) and _credits_of(text, below[0]) is not None


def _looks_like_title(text: str, span: Span) -> bool:
    """Short, not a sentence, and set off from what follows, of which there must be some."""
    line = span.cut(text).strip()
    letters = re.search(r"[^\W_]", line)
    if letters and _is_credited_title(text, span):
        return True
    if not letters or len(line) > _LONGEST_TITLE or len(line.split()) > 20:
        return False
    if is_sentence(line) or line.endswith((":", ",", ";", "-")) or letters[0].islower():
        return False
    if _NO_TITLE.search(line) or _is_cut_off(text, span):
        return False
    if not text[span.end :].strip():
        return False
    below = list(islice(lines_of(text, span.end), 1, 3))
    if len(below) == 2 and is_bare_names(below[0].cut(text)):  # who wrote it, and below that when
        below.pop(0)
    next_line = below[0].cut(text)
    return not next_line.strip() or bool(
        _credits_of(text, below[0]) or is_label(next_line) or is_boilerplate(next_line)
    )


class _Head:
    """Collects the facts of one head: of a kind, what is said first wins.

    A date of publication goes before a bare date, that before one of an update; an outlet's name
    goes before an address that tells only its site.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.title: Fact | None = None
        self._dates: dict[int, Fact] = {}
        self._sources: dict[int, Fact] = {}

    def facts(self) -> Facts:
        dates = [self._dates[rank] for rank in sorted(self._dates)]
        sources = [self._sources[rank] for rank in sorted(self._sources)]
        return Facts(self.title, next(iter(dates), None), next(iter(sources), None))

    def read_field(self, span: Span) -> None:
        """A line of front matter."""
        match = _FIELD.fullmatch(span.cut(self.text))
        if match and match["value"]:
            key = re.sub(r"[_-]", " ", match["key"].lower())
            self._take(key, _group(match, "value", span.start))

    def read_labels(self, head: list[Span]) -> None:
        """Lines such as "Source: Alder Bay Courier"."""
        for span in head:
            label = _LABEL.fullmatch(span.cut(self.text)) if len(span) <= 300 else None
            if label:
                self._take(label["key"].lower(), _group(label, "value", span.start))

    def read_credits(self, head: list[Span]) -> None:
        """Credit lines, once it is known which line is the title, and the dateline of the last."""
        for span in head:
            line = span.cut(self.text)
            is_other = is_label(line) or is_boilerplate(line)
            credit = None if is_other else _credits_of(self.text, span)
            if credit is None or self._is_title(span):
                continue
            for rank, dated in ((_DATE, credit.published), (_UPDATE, credit.updated)):
                if dated:
                    self._take_date(dated, span.start, rank)
            if credit.outlet:
                self._take_source(credit.outlet.moved(span.start))
        if head:
            self._read_dateline(head)

    def _is_title(self, span: Span) -> bool:
        return self.title is not None and self.title.at is not None and self.title.at in span

    def _take(self, key: str, at: Span) -> None:
        at = _trim(self.text, at)
        mark = at.cut(self.text)[0] if _is_enclosed(at.cut(self.text)) else ""
        if mark:
            at = _trim(self.text, Span(at.start + 1, at.end - 1))
        value = at.cut(self.text)
        if re.fullmatch(r"[>|][+-]?\d?", value):  # YAML: the value is on the lines below
            return
        if key in _TITLE_KEYS and value:
            self.title = self.title or Fact(_unescaped(value, mark), at)
        elif key in _SOURCE_KEYS and value and len(value.split()) <= 6:
            credit = read_credits(value)  # "Source: Alder Bay Courier, 3 May 2024"
            self._take_source(credit.outlet.moved(at.start) if credit and credit.outlet else at)
            if credit and credit.published:
                self._take_date(credit.published, at.start, _DATE)
        elif key in _DATE_KEYS:
            dates = list(find_dates(value))
            if len(dates) == 1 or (dates and dates[0][0].start == 0):
                self._take_date(dates[0], at.start, _DATE_KEYS[key])

    def _take_source(self, at: Span) -> None:
        url = _URL.fullmatch(at.cut(self.text))
        if url:
            at = _group(url, "host", at.start)
        if len(at) <= 80 and not is_sentence(at.cut(self.text)):
            self._sources.setdefault(int(url is not None), Fact(at.cut(self.text), at))

    def _take_date(self, dated: tuple[Span, date], start: int, rank: int) -> None:
        span, day = dated
        self._dates.setdefault(rank, Fact(day.isoformat(), span.moved(start)))

    def _read_dateline(self, head: list[Span]) -> None:
        """The last line's; its day without a year counts if the credits name exactly one year."""
        start, line = head[-1].start, head[-1].cut(self.text)[:200]
        dateline = read_dateline(line)
        if dateline is None or is_label(line):
            return
        if dateline.outlet and not self._sources:
            self._take_source(dateline.outlet.moved(start))
        if dateline.date and not self._dates:
            words = dateline.date.cut(line)
            years = {year for span in head[:-1] for year in self._years_of_credits(span)}
            whole = next(find_dates(words), None)
            found = whole or (find_yearless(words, int(years.pop())) if len(years) == 1 else None)
            if found:
                self._take_date(found, start + dateline.date.start, _DATE)

    def _years_of_credits(self, span: Span) -> list[str]:
        line = span.cut(self.text)
        is_credits = _credits_of(self.text, span) is not None or is_boilerplate(line)
        return _YEAR.findall(line) if is_credits and not self._is_title(span) else []


def _group(match: re.Match[str], name: str, by: int) -> Span:
    return Span(match.start(name) + by, match.end(name) + by)
