"""Hold an export against the library again: whether every quotation still stands where it was cited.

Reads the JSON, Markdown and HTML that `ui.export` writes, and the JSON of the command line. In Markdown
and HTML the words that are shown are compared with the data beside them, so that a quotation that somebody
changed by hand does not pass.
"""

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from index.errors import QuothError
from index.spans import Span
from qa.standing import Articles, Fingerprint, Place, Standing, fingerprint, locate

from .export import DATA
from .pack import Cited, citations_in, name_of
from .sheet import flat, quotations
from .terminal import visible

MAX_BYTES = 200_000_000  # of a file to verify
_COMMENT = re.compile(
    rf"^<!-- {DATA} sha256=([0-9a-f]{{64}})\n([A-Za-z0-9+/=\s]*)\n?-->", re.MULTILINE
)
_DIGESTS = ("sha256", "content_sha256")
_TOKEN = re.compile(r"\\([^\w\s])|\*\*|\r?\n>?[ ]?")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Unverifiable(QuothError):
    """The file is none that can be verified; the message says why."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file to verify holds: its data, and the quotations that it shows beside them.

    `shown` is None where the data are all there is.
    """

    record: Any
    shown: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Verified:
    """A citation of the file and how it stands now; `number` counts from 1.

    `is_shown` is False where the file itself does not show the words any more. `is_same_article`
    tells whether the article's text is to the character what it was; None where that is not known.
    """

    number: int
    article: str
    span: Span
    text: str
    place: Place
    is_shown: bool
    is_same_article: bool | None

    @property
    def is_good(self) -> bool:
        """Whether the words are in the library, and in the file as they were exported."""
        return self.is_shown and self.place.standing in (Standing.HOLDS, Standing.MOVED)


@dataclass(frozen=True, slots=True)
class Verification:
    """All citations of a file; `strangers` are quotations that it shows and its data do not have."""

    exported: str | None
    citations: tuple[Verified, ...]
    strangers: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether every quotation of the file is in the library."""
        return not self.strangers and all(one.is_good for one in self.citations)

    @property
    def counts(self) -> dict[str, int]:
        """How many citations stand how, by the names in JSON."""
        return dict(Counter(name_of(one.place.standing) for one in self.citations))


def read_export(path: Path) -> Read:
    """The data of an export; Unverifiable if there are none, or they were damaged."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unverifiable(f"{path} is over {MAX_BYTES // 1_000_000} MB.")
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise Unverifiable(f"{path} cannot be read: {error}.") from error
    for read in (_from_json, _from_html, _from_markdown):
        found = read(text)
        if found is not None:
            return found
    raise Unverifiable(
        f"{path} has no data of an export in it, or they were cut. Give a file that Quoth exported, or "
        "the JSON of quoth ask or quoth check."
    )


def verify(articles: Articles, read: Read) -> Verification:
    """How every citation of an export stands in the library now, in the order of the file."""
    record = read.record
    known = _fingerprints(record)
    missing, strangers = _compared(read)
    citations = [
        _verified(articles, number, cited, known.get(cited["article"]), missing)
        for number, cited in enumerate(citations_in(record), 1)
    ]
    exported = record.get("exported") if isinstance(record, dict) else None
    return Verification(
        exported if isinstance(exported, str) else None, tuple(citations), tuple(strangers)
    )


def _verified(
    articles: Articles, number: int, cited: Cited, known: Fingerprint | None, missing: set[str]
) -> Verified:
    span = Span(cited["start"], cited["end"])
    place = locate(articles, cited["article"], span, cited["text"], known)
    same = None
    if known is not None and place.article is not None:
        same = fingerprint(place.article.text).sha256 == known.sha256
    is_shown = flat(cited["text"]) not in missing
    return Verified(number, cited["article"], span, cited["text"], place, is_shown, same)


def _compared(read: Read) -> tuple[set[str], list[str]]:
    """Quotations of the data that the file does not show, and those it shows beyond them."""
    if read.shown is None:
        return set(), []
    try:
        expected = Counter(quotations(read.record))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unverifiable(f"The data of the export are damaged ({error!r}).") from error
    shown = Counter(read.shown)
    return set(expected - shown), list((shown - expected).elements())


def _fingerprints(record: Any) -> dict[str, Fingerprint]:  # noqa: ANN401
    """What the export says the articles were, where it says so in a form that can be."""
    articles = record.get("articles") if isinstance(record, dict) else None
    found = {}
    for name, one in articles.items() if isinstance(articles, dict) else ():
        digests = [one.get(key) for key in _DIGESTS] if isinstance(one, dict) else [None]
        if all(isinstance(digest, str) and _SHA256.fullmatch(digest) for digest in digests):
            found[str(name)] = Fingerprint(*digests)
    return found


# Reading the three forms


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
    return [_object(line) for line in text.splitlines() if line.startswith("{")]


def _is_pack(record: Any) -> bool:  # noqa: ANN401
    return isinstance(record, dict) and record.get("quoth") in ("answer", "conversation", "check")


def _from_markdown(text: str) -> Read | None:
    found = list(_COMMENT.finditer(text.replace("\r\n", "\n")))
    if not found:
        return None
    raw = b""
    with suppress(binascii.Error, zlib.error):
        coded = base64.b64decode("".join(found[-1][2].split()), validate=True)
        raw = zlib.decompressobj().decompress(coded, MAX_BYTES)
    if hashlib.sha256(raw).hexdigest() != found[-1][1]:
        raise Unverifiable("The data at the end of the file were changed or cut; export it again.")
    record = _object(raw.decode("utf-8", "replace"))
    return Read(record, tuple(_quotes(text))) if _is_pack(record) else None


def _quotes(text: str) -> Iterator[str]:
    """The block quotes of our Markdown, as the text they show."""
    for block in re.split(r"\r?\n[ \t]*\r?\n", text):
        if block.lstrip().startswith(">"):
            yield flat(_TOKEN.sub(_plain, "\n" + block.strip()))


def _plain(token: "re.Match[str]") -> str:
    return token[1] or ("" if token[0] == "**" else " ")


def _from_html(text: str) -> Read | None:
    if f'id="{DATA}"' not in text:
        return None
    page = _Page()
    page.feed(text)
    page.close()
    record = _object(page.data)
    return Read(record, tuple(map(flat, page.quotes))) if _is_pack(record) else None


class _Page(HTMLParser):
    """The data element and the block quotes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.data = ""
        self.quotes: list[str] = []
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only what is a data element or a block quote is of interest."""
        if tag == "script":
            self._inside = "data" if dict(attrs).get("id") == DATA else None
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
        elif self._inside == "quote":
            self.quotes[-1] += data


# Telling


def verification_record(found: Verification, file: str) -> dict[str, Any]:
    """The object of `quoth verify --json`."""
    return {
        "file": file,
        "exported": found.exported,
        "all_there": found.is_good,
        "counts": found.counts,
        "citations": [_record(one) for one in found.citations],
        "strangers": list(found.strangers),
    }


def _record(one: Verified) -> dict[str, Any]:
    article, span = one.place.article, one.place.span
    now = None
    if article is not None and span is not None:
        now = {"article": article.name, "start": span.start, "end": span.end}
    return {
        "number": one.number,
        "article": one.article,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "standing": name_of(one.place.standing),
        "now": now,
        "same_article": one.is_same_article,
        "shown": one.is_shown,
    }


def verification_text(found: Verification) -> str:
    """One line for each citation that is not simply still there, and the counts."""
    lines = []
    for one in found.citations:
        if one.place.standing is not Standing.HOLDS or not one.is_shown:
            lines += [f"{one.number}. {_told(one)}", f"   > {visible(one.text)}"]
    lines += [
        f"Not in the data, so not verified: {visible(stranger)}" for stranger in found.strangers
    ]
    counts = [f"{number} {name.replace('_', ' ')}" for name, number in found.counts.items()]
    total = len(found.citations)
    told = (
        f"{total} quotation{'s'[: total != 1]}: {', '.join(counts)}." if total else "No quotations."
    )
    return "\n".join([*lines, told])


def _told(one: Verified) -> str:
    where = f"{visible(one.article)} [{one.span.start}:{one.span.end}]"
    article, span = one.place.article, one.place.span
    told = f"{where}: {one.place.standing.value}"
    if one.place.standing is Standing.MOVED and article is not None and span is not None:
        told += f" to {visible(article.name)} [{span.start}:{span.end}]"
    return told if one.is_shown else f"{told}; the file itself shows other words"
