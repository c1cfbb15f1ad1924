"""An article as safe HTML, to the character, with the cited sentence marked."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from index.passages import Kind
from index.spans import Span
from index.store import Article
from qa.cite import Citation

from .desk import Opened, Standing
from .render import h
from .terminal import spoken_date

WINDOW = 200_000  # characters of an article shown before the cited sentence, and after it
WRAPPED = 120  # characters of the longest line, up to which a file may have been wrapped by hand

_LINE_END = re.compile(r"\r?\n")


def empty_pane() -> str:
    """What the pane shows before there is a citation."""
    return '<div class="nothing"><p>The article opens here, at the words that are cited.</p></div>'


def pane(opened: Opened, reference: str, serial: int, *, focus: bool) -> str:
    """The article with the cited sentence marked, or what became of it.

    `serial` makes an equal pane a new one, so that the page scrolls again; `focus` moves the keyboard
    to the sentence.
    """
    wanted = ' data-focus="yes"' if focus else ""
    return (
        f'<article class="paper" data-ref="{h(reference)}" data-serial="{serial}"{wanted}>'
        f"{_head_line(opened.citation)}{_warning(opened)}"
        f"{_body(opened.article, opened) if opened.article else ''}"
        '<button type="button" class="back">Back to the answer</button></article>'
    )


def _head_line(citation: Citation) -> str:
    parts = [
        one for one in (citation.source, spoken_date(citation.published), citation.article) if one
    ]
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    meta = " · ".join(f'<span class="own">{h(part)}</span>' for part in parts)
    title = f'<h2 class="own">{h(citation.title)}</h2>' if citation.title else ""
    return f'<header>{title}<p class="meta">{meta}</p></header>'


def _warning(opened: Opened) -> str:
    if opened.standing is Standing.HOLDS:
        return ""
    what = {
        Standing.CHANGED: "This article has changed since. The sentence was cited as:",
        Standing.GONE: "This article is no longer in the library. The sentence was cited as:",
    }[opened.standing]
    quoted = f'<blockquote class="own">{h(opened.citation.text)}</blockquote>'
    return f'<div id="hit" class="warning" tabindex="-1"><p>{what}</p>{quoted}</div>'


def _body(article: Article, opened: Opened) -> str:
    marks: dict[Span, str] = {}
    styles = _typography(article)
    around = Span(0, 0)
    if opened.standing is Standing.HOLDS:
        around = opened.citation.span
        marks[around] = '<mark id="hit" tabindex="-1">'
        for other in opened.others:
            if not any(_overlap(other.span, taken) for taken in marks):
                marks[other.span] = '<mark class="other">'
        if opened.citation.answer is not None:
            styles.append((opened.citation.answer, "words"))
    shown = Span(max(0, around.start - WINDOW), min(len(article.text), around.end + WINDOW))
    left_out = '<p class="left-out">Text is left out here: the article is very long.</p>'
    return (
        (left_out if shown.start > 0 else "")
        + f'<div class="text" dir="auto">{marked(article.text, shown, marks, styles)}</div>'
        + (left_out if shown.end < len(article.text) else "")
    )


def _typography(article: Article) -> list[tuple[Span, str]]:
    """Headline, sub-headings and furniture, each run of them as one span."""
    styles = []
    for kind, run in groupby(article.sentences, key=lambda sentence: sentence.kind):
        if kind is not Kind.PROSE:
            spans = [sentence.span for sentence in run]
            styles.append((Span(spans[0].start, spans[-1].end), kind.name.lower()))
    title = article.facts.title
    if title is not None and title.at is not None:
        styles.append((title.at, "headline"))
    return styles + [(span, "soft") for span in _soft_breaks(article)]


def _soft_breaks(article: Article) -> Iterator[Span]:
    """Line ends that only wrap a paragraph: shown as spaces, so that it flows in our own column.

    Inside a sentence they all are. Between two sentences they are where the lines are short and the
    next word would hardly have fitted on the line.
    """
    text = article.text
    width = max(map(len, text.splitlines()), default=0)
    prose = [one.span for one in article.sentences if one.kind is Kind.PROSE]
    for span in prose:
        for end in _LINE_END.finditer(text, span.start, span.end):
            yield Span(*end.span())
    for one, other in pairwise(prose):
        ends = list(_LINE_END.finditer(text, one.end, other.start))
        if len(ends) == 1 and not text[one.end : other.start].strip() and width <= WRAPPED:
            start = text.rfind("\n", 0, one.end) + 1
            word = len(text[other.start : other.end].split(maxsplit=1)[0])
            if one.end - start + 1 + word > 0.9 * width:  # nobody wraps to the character
                yield Span(*ends[0].span())


def marked(
    text: str, shown: Span, marks: Mapping[Span, str], styles: Iterable[tuple[Span, str]]
) -> str:
    """The characters of `shown`, escaped and otherwise untouched, inside marks and styles.

    `marks` gives each span its opening tag; they do not overlap. `styles` are classes and may overlap
    anything. Both are cut to `shown`.
    """
    opening = {
        _clip(span, shown).start: tag for span, tag in marks.items() if _overlap(span, shown)
    }
    closing = {_clip(span, shown).end for span in marks if _overlap(span, shown)}
    steps: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for span, name in styles:
        if _overlap(span, shown):
            part = _clip(span, shown)
            steps[part.start][name] += 1
            steps[part.end][name] -= 1
    active: Counter[str] = Counter()
    out = []
    for start, end in pairwise(sorted({shown.start, shown.end, *opening, *closing, *steps})):
        active.update(steps.get(start, {}))
        names = " ".join(sorted(name for name, depth in active.items() if depth > 0))
        piece = h(text[start:end])
        out.append("</mark>" if start in closing else "")
        out.append(opening.get(start, ""))
        out.append(f'<span class="{names}">{piece}</span>' if names else piece)
    return "".join(out) + ("</mark>" if shown.end in closing else "")


def _overlap(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _clip(span: Span, shown: Span) -> Span:
    return Span(max(span.start, shown.start), min(span.end, shown.end))
