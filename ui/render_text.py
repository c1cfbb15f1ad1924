"""The characters of an article as safe HTML: escaped, marked and styled, and otherwise untouched."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from index.passages import Kind
from index.spans import Span
from index.store import Article

from .render import h

WRAPPED = 120  # characters of the longest line, up to which a file may have been wrapped by hand

_LINE_END = re.compile(r"\r?\n")


def typography(article: Article) -> list[tuple[Span, str]]:
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

    There are such where all lines are short. Inside a sentence they all are; between two sentences
    those are after which the next word would hardly have fitted on the line.
    """
    text = article.text
    width = max(map(len, text.splitlines()), default=0)
    if width > WRAPPED:
        return
    prose = [one.span for one in article.sentences if one.kind is Kind.PROSE]
    for span in prose:
        for end in _LINE_END.finditer(text, span.start, span.end):
            yield Span(*end.span())
    for one, other in pairwise(prose):
        ends = list(_LINE_END.finditer(text, one.end, other.start))
        if len(ends) == 1 and not text[one.end : other.start].strip():
            start = text.rfind("\n", 0, one.end) + 1
            word = len(text[other.start : other.end].split(maxsplit=1)[0])
            if one.end - start + 1 + word > 0.9 * width:  # nobody wraps to the character
                yield Span(*ends[0].span())


def marked(
    text: str,
    shown: Span,
    marks: Mapping[Span, str],
    styles: Iterable[tuple[Span, str]],
    points: Mapping[int, str] | None = None,
) -> str:
    """The characters of `shown`, escaped and otherwise untouched, inside marks and styles.

    `marks` gives each span its opening tag; they do not overlap. `styles` are classes and may overlap
    anything. Both are cut to `shown`. `points` are empty elements at offsets.
    """
    inserted = {at: tag for at, tag in (points or {}).items() if shown.start <= at < shown.end}
    opening = {_clip(span, shown).start: tag for span, tag in marks.items() if overlap(span, shown)}
    closing = {_clip(span, shown).end for span in marks if overlap(span, shown)}
    steps: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for span, name in styles:
        if overlap(span, shown):
            part = _clip(span, shown)
            steps[part.start][name] += 1
            steps[part.end][name] -= 1
    active: Counter[str] = Counter()
    out = []
    for start, end in pairwise(
        sorted({shown.start, shown.end, *opening, *closing, *steps, *inserted})
    ):
        active.update(steps.get(start, {}))
        names = " ".join(sorted(name for name, depth in active.items() if depth > 0))
        piece = h(text[start:end])
        out.append("</mark>" if start in closing else "")
        out.append(inserted.get(start, ""))
        out.append(opening.get(start, ""))
        out.append(f'<span class="{names}">{piece}</span>' if names else piece)
    return "".join(out) + ("</mark>" if shown.end in closing else "")


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return max(one.start, other.start) < min(one.end, other.end)


def _clip(span: Span, shown: Span) -> Span:
    return Span(max(span.start, shown.start), min(span.end, shown.end))
