"""The article in a page of HTML: trafilatura finds its text, the page's own metadata its facts.

The article text begins with what the metadata says, as lines that can be cited: the title, then outlet
and date, then a blank line and the paragraphs. Dates come only from where a page states the day of
publication; trafilatura would also guess one from a footer.
"""

import codecs
import html as markup
import json
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .credits import is_bare_names, looks_like_outlet
from .dates import find_dates, write_date
from .errors import UnreadableArticle
from .metadata import Fact, Facts, find_facts, is_sentence, printable
from .raised import are_figures, raised
from .spans import Span

# Without a handler of their own, these would write their doubts about a page to standard error.
for _name in ("trafilatura", "htmldate", "justext", "courlan", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_Element = Any  # lxml has no types

_FEWEST_WORDS = 5  # with fewer, what was found is a button, not an article
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?charset\s*=|\?xml\b[^>]{0,100}?encoding\s*=)\s*[\"']?\s*([\w.:-]+)",
    re.IGNORECASE,
)
# A picture or font within a page saved as one file. After 10 MB of them the parser stops, without a word.
_EMBEDDED = re.compile(r"data:[\w.+/-]{0,100}(?:;[\w.+=-]{1,100}){0,5};base64,[\w+/=%-]{100,}")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "iso_8859-1"}
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "citation_publication_date",
    "date",
)
_LONGEST_TEASER = 60  # words
_STORY_TO_TEASER = 3  # how many times as long as a teaser the paragraphs of a story are at least
_BYLINE_WITHIN = 5  # paragraphs
_MOST_TIMES = 100  # a page with more is no article
# A link to a note is raised by the page's style sheet: "£96m" with note 1 is not "£96m1".
_TO_NOTE = re.compile(r"#_?(?:fn|ftn|edn|footnote|endnote|note|cite_note)", re.IGNORECASE)
# How a note on what an article had wrong begins; "correction" is a headline's word too.
_ON_ERROR = re.compile(
    r"\W*(?:this (?:article|story|report|post|piece|column|interview) (?:was|has been) (?:\w+ )?"
    r"(?:amended|corrected|clarified|updated|edited|revised)\b"
    r"|(?:corrections?|clarifications?|editor[’']s note)\b[^.:–—]{0,40}[:–—]|a correction was made\b"
    r"|an? (?:earlier|previous|original) version of (?:this|the|our)\b)",
    re.IGNORECASE,
)
_PROSE = frozenset(("p", "li", "dd", "td", "blockquote", "figcaption"))
_DOCUMENT = ("p", "h1", "h2", "h3", "h4", "ul", "ol", "dl", "blockquote", "table", "hr")
_HOLDERS = ("div", "section", "td", "body")
_PARTS = ("nav", "header", "footer", "aside", "form")
_SHOWN_APART = (*_PROSE, "div", "section", "article", "h1", "h2", "h3", "table", "ul", "ol")
_BLOCKS = frozenset(("p", "head", "item", "quote", "row", "code", "list", "table", "body"))


@dataclass(frozen=True, slots=True)
class Page:
    """An article text built from a page, and the facts that its first lines state."""

    text: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the page's metadata says; None where it says nothing."""

    title: str | None = None
    published: date | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()


def read_page(raw: bytes, *, marks_blocks: bool = False) -> Page:
    """The article of a page; raises UnreadableArticle where there is none.

    With `marks_blocks` the lines of its block quotes begin with ">", as Markdown's do.
    """
    html = _prepare(decode_page(raw))
    try:
        paragraphs, stated = _extract(html, marks_blocks)
    except Exception as error:  # whatever a malformed page provokes in the parsers
        raise UnreadableArticle(f"broken HTML: {type(error).__name__}") from error
    if sum(len(paragraph.split()) for paragraph in paragraphs) < _FEWEST_WORDS:
        raise UnreadableArticle("no article text found in the page")
    return _compose(paragraphs, stated)


def decode_page(raw: bytes) -> str:
    """A page's characters: by its byte-order mark, else as it declares, else UTF-8 or Windows-1252.

    A few broken bytes do not make a page unreadable, as they do not in a browser.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.search(raw[:4096])
    name = _codec_name(declared[1].decode("ascii").lower()) if declared else None
    for encoding in (name or "utf-8", "utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            if encoding != "cp1252" and is_mostly(raw, encoding):
                return raw.decode(encoding, "replace")
    text = raw.decode(name or "utf-8", "replace")
    if text.count("\ufffd") * 100 > len(text):
        raise UnreadableArticle("neither UTF-8 nor Windows-1252; save it as UTF-8")
    return text


def _codec_name(declared: str) -> str | None:
    """Python's name; Latin-1 means Windows-1252 on the web. Source: WHATWG Encoding Standard."""
    if declared in _LATIN:
        return "cp1252"
    try:
        info = codecs.lookup(declared)
    except LookupError:
        return None
    # UTF-16 cannot be declared in ASCII letters; base64, zip and the like are no text encodings.
    is_text = getattr(info, "_is_text_encoding", True)
    return None if not is_text or info.name.startswith("utf-16") else info.name


def is_mostly(raw: bytes, encoding: str) -> bool:
    """Whether fewer than one in ten of the characters beyond ASCII are broken."""
    text = raw.decode(encoding, "replace")
    return text.count("\ufffd") * 10 < sum(character > "\x7f" for character in text)


def _prepare(html: str) -> str:
    """What no parser should see replaced: odd characters and pictures; a fragment made a page."""
    html = _EMBEDDED.sub("data:,", html)
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html.replace("\0", "\ufffd"))
    if not re.search(r"<(?:html|body)\b", html[:100_000], re.IGNORECASE):
        html = f"<html><body>{html}</body></html>"
    return html


def _extract(html: str, marks_blocks: bool) -> tuple[list[str], _Stated]:
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    tree = document_fromstring(html, parser=parser)
    stated = _stated_by_page(tree)
    is_titled = _is_titled(tree)
    _set_as_shown(tree)
    _drop_teasers(tree)
    if marks_blocks:
        for block in tree.iter("blockquote"):
            for figure in block.iterancestors("figure"):
                figure.tag = "div"  # else trafilatura drops it with all that it holds
    paragraphs, document = _article_in(tree)
    if document is None:
        return [], stated
    body = document.body
    if _call_article(tree, paragraphs):
        called, again = _article_in(tree)
        if not {_folded(one) for one in paragraphs} - {_folded(one) for one in called}:
            paragraphs, body = called, body if again is None else again.body
    if marks_blocks:
        _mark_blocks(body)
        paragraphs = list(_paragraphs(body))
    paragraphs += _notes_on_errors(tree, paragraphs)
    found = _Stated(
        stated.title or (_clean(document.title) if is_titled else None),
        stated.published,
        stated.source or _clean(document.sitename),
        stated.authors,
    )
    return paragraphs, found


def _article_in(tree: _Element) -> tuple[list[str], Any]:
    """The paragraphs that trafilatura finds in a page, with its own document of them; None without."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(
        deepcopy(tree),  # it is taken apart
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,  # it would remember paragraphs from one page to the next
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Document) or document.body is None:
        return [], None
    return list(_paragraphs(document.body)), document


def _notes_on_errors(tree: _Element, paragraphs: list[str]) -> list[str]:
    """What a page says to have been wrong in its article, where it stands outside of it, as in a footer."""
    read = _folded("\n".join(paragraphs))
    notes = []
    for element in tree.iter(*_PROSE, "div", "section", "footer", "aside"):
        note = "" if _holds_blocks(element) else " ".join(element.text_content().split())
        if _ON_ERROR.match(note) and is_sentence(note) and not _is_comment(element):
            notes.append(printable(note))
    return [note for note in dict.fromkeys(notes) if read and _folded(note) not in read]


def _is_comment(element: _Element) -> bool:
    """Whether a reader of the page wrote it."""
    names = (f"{e.get('class')} {e.get('id')}" for e in (element, *element.iterancestors()))
    return any(re.search("comment|disqus|repl(?:y|ies)|response", name, re.I) for name in names)


def _set_as_shown(tree: _Element) -> None:
    """What a browser shows and a text would not have, or has and a browser does not show, or strikes out."""
    unseen = [e for e in tree.iter() if e.tag == "template" or _is_hidden(e) or _is_struck(e)]
    for element in unseen:
        element.drop_tree()
    for element in tree.iter("sup", "a"):
        is_raised = element.tag == "sup" or _TO_NOTE.search(element.get("href") or "")
        if is_raised and are_figures(element.text_content()):
            for part in element.iter():
                part.text = raised(part.text or "")
                part.tail = part.tail if part is element else raised(part.tail or "")
    for element in tree.iter("q"):
        is_inner = any(True for _ in element.iterancestors("q"))
        _put_between(element, *("‘’" if is_inner else "“”"))
    for element in tree.iter("q", "code"):
        if element.tag == "q" or next(element.iterancestors(*_PROSE), None) is not None:
            element.tag = "span"  # else it would be taken for a paragraph of its own


def _drop_teasers(tree: _Element) -> None:
    """Drop the beginnings of other stories, which many pages call articles too, where there is a longer one.

    Where one stands first, or nothing else is called an article, they would be read as the page's own words.
    """
    shown = [*tree.iter("title", "h1")]
    titles = _folded(" ".join(element.text_content() for element in shown))
    teasers = [one for one in tree.iter("article") if _is_teaser(one, titles)]
    inside = {p for one in teasers for p in one.iter("p")}
    story = sum(len(p.text_content()) for p in tree.iter("p") if p not in inside)
    if teasers and story > _STORY_TO_TEASER * max(len(one.text_content()) for one in teasers):
        for one in teasers:
            one.drop_tree()


def _is_teaser(article: _Element, titles: str) -> bool:
    """Whether an article is short and its heading, which is none of the page's titles, leads elsewhere."""
    heading = next(article.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    if heading is None or len(article.text_content().split()) > _LONGEST_TEASER:
        return False
    words = _folded(heading.text_content())
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return (
        bool(words)
        and f" {words} " not in f" {titles} "
        and any(
            words in _folded(link.text_content()) and "#" not in (link.get("href") or "#")
            for link in links
        )
    )


def _is_titled(tree: _Element) -> bool:
    """Whether a page has a title; without one trafilatura would take the first sub-heading for it."""
    named = [meta.get("property") or meta.get("name") or "" for meta in tree.iter("meta")]
    return next(tree.iter("h1", "title"), None) is not None or any("title" in one for one in named)


def _call_article(tree: _Element, paragraphs: list[str]) -> bool:
    """Call what holds all of these paragraphs, and little else, an article; whether there is such.

    What is not called one is searched for its paragraphs only, and its lists and headings are lost.
    """
    if next(tree.iter("article", "main"), None) is not None:
        return False
    wanted = {_folded(one) for one in paragraphs} - {""}
    found = [e for e in tree.iter(*_DOCUMENT) if _folded(e.text_content()) in wanted]
    above = [[*reversed(list(e.iterancestors())), e] for e in found]
    shared = [of[0] for of in zip(*above, strict=False) if len(set(of)) == 1]
    holder = next((one for one in reversed(shared) if one.tag in _HOLDERS), None)
    if holder is None or len(found) < 2:
        return False
    aside = sum(len(part.text_content()) for part in holder.iter(*_PARTS))
    if sum(map(len, paragraphs)) * 3 < len(holder.text_content()) - aside:
        return False
    article = holder.makeelement("article")
    article.text, holder.text = holder.text, None
    article.extend(list(holder))
    holder.append(article)
    return True


def _is_hidden(element: _Element) -> bool:
    return element.get("hidden") in ("", "hidden", "true") and element.tag not in ("html", "body")


def _is_struck(element: _Element) -> bool:
    """Whether words are struck out, which the article takes back; a mark left open strikes nothing."""
    return element.tag in ("del", "s", "strike") and not _holds_blocks(element)


def _holds_blocks(element: _Element) -> bool:
    return any(one is not element for one in element.iter(*_SHOWN_APART))


def _put_between(element: _Element, before: str, after: str) -> None:
    element.text = before + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + after
    else:
        element.text += after


def _stated_by_page(tree: _Element) -> _Stated:
    linked = [item for script in tree.iter("script") for item in _linked_data(script)]
    titles = [_clean(item.get("headline")) for item in linked]
    sources = [_clean(name) for item in linked for name in _names_of(item.get("publisher"))[:1]]
    dates = [*(item.get("datePublished") for item in linked), *_stated_dates(tree)]
    told = next((text for text in dates if isinstance(text, str) and _first_day(text)), None)
    return _Stated(
        next(filter(None, titles), None),
        None if told is None else _first_day(_where_it_was(told, tree))[0],
        next(filter(None, sources), None),
        next(filter(None, (_people(item.get("author")) for item in linked)), ()),
    )


def _linked_data(script: _Element) -> Iterator[dict[str, Any]]:
    """The articles a script of JSON-LD describes."""
    if "ld+json" not in (script.get("type") or ""):
        return
    try:
        waiting = [json.loads(script.text or "", strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if any(str(kind).endswith(("Article", "BlogPosting")) for kind in _listed(kinds)):
                yield item
            waiting.extend(_listed(item.get("@graph")))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _names_of(stated: object) -> list[object]:
    return [one.get("name") if isinstance(one, dict) else one for one in _listed(stated)]


def _people(authors: object) -> tuple[str, ...]:
    """Those of a page's authors who are people by their names, each once; some are agencies, or addresses."""
    names = filter(None, map(_clean, _names_of(authors)))
    return tuple(
        dict.fromkeys(one for one in names if is_bare_names(one) and not looks_like_outlet(one))
    )


def _stated_dates(tree: _Element) -> Iterator[str]:
    """Texts that hold the day of publication, the surest first."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if key and meta.get("content"):
                metas.setdefault(key.strip().lower(), meta.get("content"))
    yield from (metas[name] for name in _DATE_NAMES if name in metas)
    times = [element for element in tree.iter("time") if element.get("datetime")]
    yield from (t.get("datetime") for t in times if t.get("itemprop") == "datePublished")
    yield from (t.get("datetime") for t in times if t.get("pubdate") is not None)
    days = {
        day
        for t in times[:_MOST_TIMES]
        if not _is_in_prose(t)
        for day in _first_day(t.get("datetime"))
    }
    if len(days) == 1:  # with several, the first may be that of another story
        yield days.pop().isoformat()
    addresses = [metas.get("og:url", "")]
    addresses += [e.get("href") or "" for e in tree.iter("link") if e.get("rel") == "canonical"]
    for address in addresses:
        match = re.search(r"/(\d{4}/\d{1,2}/\d{1,2})/", address)
        if match:
            yield match[1]


def _where_it_was(told: str, tree: _Element) -> str:
    """A moment in UTC as the page writes it where it was published, if it does: the day may be another."""
    moment = _moment(told)
    if moment is None or moment.utcoffset():
        return told
    shown = [e.get("datetime") for e in tree.iter("time")] + [
        e.get("content") for e in tree.iter("meta")
    ]
    local = ((text, _moment(text)) for text in shown if text)
    return next(
        (text for text, at in local if at is not None and at == moment and at.utcoffset()), told
    )


def _moment(text: str) -> datetime | None:
    """An ISO timestamp with its offset, to the minute; None for whatever else."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment.replace(second=0, microsecond=0)


def _is_in_prose(element: _Element) -> bool:
    """Whether a sentence of the article stands around it, which may tell of any day."""
    around = next(element.iterancestors(*_PROSE), None)
    words = "" if around is None else " ".join(around.text_content().split())
    return len(words.split()) > 20 or (len(words.split()) > 8 and is_sentence(words))


def _first_day(text: str) -> list[date]:
    """The day of a timestamp as written there, whatever its time zone."""
    compact = re.match(r"\s*(\d{4})(\d\d)(\d\d)(?!\d)", text)
    if compact:
        text = "-".join(compact.groups())
    return [day for _, day in find_dates(text[:100])][:1]


def _clean(value: object) -> str | None:
    """A line of metadata as it may stand in a text, None where nothing is left of it."""
    if not isinstance(value, str):
        return None
    line = " ".join(printable(markup.unescape(value)).split())  # JSON may hold entities too
    return line if line and len(line) <= 300 else None


def _mark_blocks(body: _Element) -> None:
    """Make one paragraph of each block quote of trafilatura's tree, whose lines begin with ">"."""
    for quote in list(body.iter("quote")):  # one inside another is a part of its text by its turn
        tail, quote.tail = quote.tail, None
        lines = "\n\n".join(_paragraphs(quote)).split("\n")
        del quote[:]
        quote.text = "\n".join(f"> {line}" for line in lines) if any(lines) else None
        quote.tail = tail


def _paragraphs(body: _Element) -> Iterator[str]:
    """The blocks of trafilatura's tree as paragraphs; walked, for a page may nest without end."""
    from lxml.etree import iterwalk  # type: ignore[import-untyped]

    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCKS:
            yield from _flush(pieces)
        if event == "start":
            if tag == "item":
                pieces.append("- ")
            elif tag == "lb":
                pieces.append("\n")
            pieces.append(element.text or "") if tag != "lb" else None
        else:
            if tag == "cell":
                pieces.append(" | ")
            pieces.append(element.tail or "")
    yield from _flush(pieces)


def _flush(pieces: list[str]) -> list[str]:
    lines = [" ".join(line.split()) for line in printable("".join(pieces)).split("\n")]
    pieces.clear()
    paragraph = "\n".join(line for line in lines if line.strip("- |")).strip(" |")
    return [paragraph] if paragraph else []


def _compose(paragraphs: list[str], stated: _Stated) -> Page:
    """The article text: title, outlet and date where known, then the paragraphs."""
    if stated.title:
        paragraphs = _without_title(paragraphs, stated.title)
    body = "\n\n".join(paragraphs)
    said = find_facts(body)  # a byline or a date may be stated in the text only
    lines: list[str] = [stated.title] if stated.title else []
    lines += _byline(stated.authors, paragraphs)
    credit = [stated.source] if stated.source else []
    if stated.published:
        credit.append(write_date(stated.published))
    if credit:
        lines.append(", ".join(credit))
    head = "\n".join(lines)
    text = f"{head}\n\n{body}" if head else body
    by = len(text) - len(body)
    title = (
        Fact(stated.title, Span(0, len(stated.title))) if stated.title else _moved(said.title, by)
    )
    start = len(head) - len(lines[-1]) if credit else 0
    source = (
        Fact(stated.source, Span(start, start + len(stated.source)))
        if stated.source
        else _moved(said.source, by)
    )
    published = (
        Fact(stated.published.isoformat(), Span(len(head) - len(credit[-1]), len(head)))
        if stated.published
        else _moved(said.published, by)
    )
    return Page(text, Facts(title, published, source))


def _byline(authors: tuple[str, ...], paragraphs: list[str]) -> list[str]:
    """Who wrote it, as a line, unless the first paragraphs say so themselves."""
    head = [one for one in paragraphs[:_BYLINE_WITHIN] if not is_sentence(one)]
    if not authors or any(one in line for one in authors for line in head):
        return []
    return [f"By {' and '.join(filter(None, (', '.join(authors[:-1]), authors[-1])))}"]


def _without_title(paragraphs: list[str], title: str) -> list[str]:
    """The paragraphs without the headline among the first of them, which the title line repeats."""
    for number, paragraph in enumerate(paragraphs[:3]):
        if _folded(paragraph) == _folded(title):
            return paragraphs[:number] + paragraphs[number + 1 :]
    return paragraphs


def _folded(line: str) -> str:
    return re.sub(r"[\W_]+", " ", line).strip().casefold()


def _moved(fact: Fact | None, by: int) -> Fact | None:
    if fact is None or fact.at is None:
        return fact
    return Fact(fact.value, Span(fact.at.start + by, fact.at.end + by))
