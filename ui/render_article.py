"""An article as safe HTML, to the character, with the cited sentence marked."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import urlencode

from index.spans import Span
from index.store import Article
from qa.cite import Citation
from qa.record import citation_record

from .desk import Mark, Opened, Standing
from .kept import words_print
from .render import checked_by, h
from .render_text import marked, overlap, typography
from .sheet import flat, reference
from .terminal import spoken_date

WINDOW = 200_000  # characters of an article shown before the cited sentence, and after it


def empty_pane() -> str:
    """What the pane shows before there is a citation."""
    return '<div class="nothing"><p>The article opens here, at the words that are cited.</p></div>'


def pane(opened: Opened, reference: str, serial: int, *, focus: bool) -> str:
    """The article with the cited sentence marked, or what became of it.

    `reference` is empty for a place that a link names. `serial` makes an equal pane a new one, so that
    the page scrolls again; `focus` moves the keyboard to the sentence.
    """
    citation, article = opened.citation, opened.article
    meta = _meta(citation.source, citation.published, citation.article, citation.page)
    tools = [_walking()] if reference else []
    if reference and opened.standing in (Standing.HOLDS, Standing.MOVED):
        tools.append(_marking(opened.mark))
    link = ""
    if article is not None and opened.standing is not Standing.CHANGED:
        link = link_to(citation.article, citation.span, citation.text)
        tools.append(
            f'<button type="button" class="tool quoted" data-text="{h(_quoted(citation))}">'
            "Copy quotation</button>"
            f'<button type="button" class="tool link" data-link="{h(link)}">Copy link</button>'
        )
    if article is not None:
        tools.append(_original(citation.article, citation.page))
    body = _body(article, opened) if article is not None else ""
    return paper(
        f'data-ref="{h(reference)}" data-name="{h(citation.article)}" data-link="{h(link)}" '
        f'data-serial="{serial}"' + (' data-focus="yes"' if focus else ""),
        header(citation.title, meta, "".join(tools) + _moved(opened)),
        _warning(opened) + body,
    )


def _quoted(citation: Citation) -> str:
    """The cited words, and on the next line where they stand."""
    return f"{flat(citation.text)}\n{reference(citation_record(citation))}\n"


def whole(article: Article, serial: int, *, focus: bool) -> str:
    """An article from its beginning; `serial` and `focus` as in `pane`."""
    meta = _meta(article.source, article.published, article.name, None)
    shown = Span(0, min(len(article.text), 2 * WINDOW))
    return paper(
        f'data-ref="" data-name="{h(article.name)}" data-link="{h(link_to(article.name))}" '
        f'data-serial="{serial}"' + (' data-focus="yes"' if focus else ""),
        header(article.title, meta, _original(article.name, None)),
        _text(article, shown, {}, typography(article)),
    )


def missing(name: str, why: str, serial: int, *, focus: bool) -> str:
    """What stands in the place of an article that is not there; `serial` and `focus` as in `pane`."""
    return paper(
        f'data-ref="" data-name="{h(name)}" data-link="{h(link_to(name))}" '
        f'data-serial="{serial}"' + (' data-focus="yes"' if focus else ""),
        header(None, _meta(None, None, name, None), ""),
        f'<div id="hit" class="warning own" tabindex="-1"><p>{h(why)}</p></div>',
    )


def link_to(name: str, span: Span | None = None, text: str = "") -> str:
    """The address, on this page, of some characters of an article, which are `text`, or of the article."""
    if span is None:
        return "?" + urlencode({"article": _sayable(name)})
    at = {"start": span.start, "end": span.end, "words": words_print(text)}
    return "?" + urlencode({"article": _sayable(name), **at})


def _sayable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def paper(attributes: str, head: str, body: str) -> str:
    """What the pane shows, with the way back on a phone: to the answer, the report or the list."""
    return (
        f'<article class="paper" {attributes}>{head}{body}'
        '<button type="button" class="back">Back</button></article>'
    )


def header(title: str | None, meta: str, tools: str) -> str:
    """The head of what the pane shows, which stays in view."""
    headline = f'<h2 class="own">{h(title)}</h2>' if title else ""
    return f'<header>{headline}<p class="meta">{meta}</p><p class="tools">{tools}</p></header>'


def _meta(source: str | None, published: str | None, name: str, page: int | None) -> str:
    parts = [one for one in (source, spoken_date(published), name) if one]
    if page is not None:
        parts.append(f"page {page}")
    return " · ".join(f'<span class="own">{h(part)}</span>' for part in parts)


def _walking() -> str:
    return (
        '<button type="button" class="tool previous" title="Key: p">‹ Previous</button>'
        '<button type="button" class="tool next" title="Key: n">Next ›</button>'
    )


def _marking(mark: Mark | None) -> str:
    """What marks a citation as checked, or says who has; the same again takes it back."""
    if mark is None:
        return (
            '<button type="button" class="tool mark" aria-pressed="false" title="Key: c">'
            "Mark as checked</button>"
        )
    return (
        '<button type="button" class="tool mark" aria-pressed="true" title="Press again to take it '
        f'back (key: c)"><span class="own">✓ {h(checked_by(mark))}</span></button>'
    )


def _original(name: str, page: int | None) -> str:
    """A link to the file itself, where its text here is not to the character what it shows."""
    kind = _ORIGINALS.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        return ""
    address = "original?" + urlencode({"article": _sayable(name)})
    if page is not None:
        address += f"#page={page}"
    return (
        f'<a class="tool original" href="{h(address)}" target="_blank" rel="noopener noreferrer">'
        f'{kind}<span class="vh"> (opens in a new tab)</span></a>'
    )


_ORIGINALS = {
    ".pdf": "Original PDF",
    ".htm": "Original page",
    ".html": "Original page",
    ".docx": "Original Word file",
}


def _moved(opened: Opened) -> str:
    """Said where it is seen beside the sentence, since nothing is wrong with that."""
    if opened.standing is not Standing.MOVED:
        return ""
    was = opened.was
    is_elsewhere = was is not None and was.article != opened.citation.article
    before = f" from {was.article}" if was is not None and is_elsewhere else ""
    told = f"This sentence has moved{before}; it is the same to the character."
    return f'<span class="moved own">{h(told)}</span>'


def _warning(opened: Opened) -> str:
    """What is not as it was when the sentence was cited; the keyboard goes there if nowhere else."""
    if opened.standing in (Standing.HOLDS, Standing.MOVED):
        return ""
    what = {
        Standing.CHANGED: "This article has changed since. The sentence was cited as:",
        Standing.GONE: "This article is no longer in the library. The sentence was cited as:",
    }[opened.standing]
    quoted = f'<blockquote class="own">{h(opened.citation.text)}</blockquote>'
    return f'<div id="hit" class="warning" tabindex="-1"><p>{what}</p>{quoted}</div>'


def _body(article: Article, opened: Opened) -> str:
    marks: dict[Span, str] = {}
    styles = typography(article)
    around = Span(0, 0)
    if opened.standing in (Standing.HOLDS, Standing.MOVED):
        around = opened.citation.span
        marks[around] = '<mark id="hit" tabindex="-1">'
        for other in opened.others:
            if not any(overlap(other.span, taken) for taken in marks):
                marks[other.span] = '<mark class="other">'
        if opened.citation.answer is not None:
            styles.append((opened.citation.answer, "words"))
    shown = Span(max(0, around.start - WINDOW), min(len(article.text), around.end + WINDOW))
    return _text(article, shown, marks, styles)


def _text(
    article: Article, shown: Span, marks: Mapping[Span, str], styles: Iterable[tuple[Span, str]]
) -> str:
    left_out = '<p class="left-out">Text is left out here: the article is very long.</p>'
    pages = {at: _page_mark(number) for number, at in enumerate(article.pages, 1)}
    text = marked(article.text, shown, marks, styles, pages)
    return (
        (left_out if shown.start > 0 else "")
        + f'<div class="text" dir="auto">{text}</div>'
        + (left_out if shown.end < len(article.text) else "")
    )


def _page_mark(number: int) -> str:
    """Where a page begins. It holds no characters: the text stays the article's own."""
    return f'<span class="page" role="separator" aria-label="Page {number}" data-page="{number}"></span>'
