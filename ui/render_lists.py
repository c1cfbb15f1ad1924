"""Answers that are many, as safe HTML: items, articles that were counted, summaries, the latest."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from qa.cite import Citation
from qa.many import many

from .render import Cited, h, outlet, provenance
from .render_told import Told, doubt, known, link, our_word, said, sentences
from .terminal import spoken_date

ARTICLES = 10  # articles of a count that are listed at once; the rest opens
FURTHER = 3  # and of each further count


def items(told: Sequence[Told]) -> str:
    """Items, numbered, each with its citations."""
    rows, before = [], ""
    for one in told:
        place = f"{one.first.article} {one.first.span}"
        rows.append(_item(one, is_same=place == before))
        before = place
    return f'<ol class="items">{"".join(rows)}</ol>'


def _item(told: Told, *, is_same: bool) -> str:
    """An item with its numbers, and its sentence unless that of the item before is the same."""
    is_sentence = told.is_whole and told.answer.verbatim
    links = "".join(link(one, told) for one in told.citations)
    if told.answer.verbatim:
        words = said(told.first) if is_sentence else h(told.answer.text)
        parts = [f'<p class="item"><span class="words own">{words}</span>{links}</p>', known(told)]
    else:
        parts = [our_word(told), f'<p class="item">{links}</p>']
    if not is_same and not is_sentence:
        parts.append(f'<p class="quotation small own">{said(told.first)}</p>')
    if not is_same:
        parts.append(f'<p class="from">{provenance(told.first)}</p>')
    return f"<li>{''.join(parts)}{doubt(told)}</li>"


def counted(told: Sequence[Told]) -> str:
    """Each of our counts, then its articles, with the sentences that were found in them."""
    return "".join(_count(one, ARTICLES if one is told[0] else FURTHER) for one in told)


def _count(told: Told, most: int) -> str:
    rows = list(_articles(told))
    parts = [f'<ol class="counted">{"".join(rows[:most])}</ol>']
    if not told.answer.verbatim:
        parts.insert(0, our_word(told))
    if rows[most:]:
        rest = f'<ol class="counted" start="{most + 1}">{"".join(rows[most:])}</ol>'
        name = many(len(rows) - most, "more article")
        parts.append(
            f'<details class="rest"><summary class="tool">{name}</summary>{rest}</details>'
        )
    return f'<div class="answer count-of">{"".join(parts)}</div>'


def _articles(told: Told) -> Iterator[str]:
    """Each article once, in the order in which the citations come."""
    by_article: dict[str, list[Cited]] = {}
    for one in told.citations:
        by_article.setdefault(one.citation.article, []).append(one)
    for citations in by_article.values():
        yield f"<li>{_article(citations, told)}</li>"


def _article(citations: Sequence[Cited], told: Told) -> str:
    """The headline, with the number where it is itself what is cited, then the sentences that were found."""
    first, answer = citations[0].citation, told.answer
    label = f" · {h(answer.label)}" if answer.label and answer.verbatim else ""
    links = "".join(link(one, told) for one in citations if _is_headline(one.citation))
    found = "".join(
        f'<p class="quotation small"><span class="own">{said(one.citation)}</span>'
        f"{link(one, told)}</p>"
        for one in citations
        if not _is_headline(one.citation)
    )
    title = f'<span class="words own">{h(first.title or first.article)}</span>'
    return f'<p class="item">{title}{links}</p><p class="from">{outlet(first)}{label}</p>{found}'


def _is_headline(citation: Citation) -> bool:
    """Whether the words that are cited are the article's headline, which is shown anyway."""
    inner, start = citation.answer or citation.span, citation.span.start
    words = citation.text[inner.start - start : inner.end - start]
    return bool(citation.title) and words.split() == str(citation.title).split()


def summary(told: Sequence[Told]) -> str:
    """One text of whole sentences, article by article where there are several."""
    groups = [list(group) for _, group in groupby(told, key=lambda one: one.first.article)]
    parts = []
    for group in groups:
        place = f'<p class="from">{provenance(group[0].first)}</p>'
        parts.append(f"{_flowing(group)}{place}")
    return f'<div class="summary">{"".join(parts)}</div>'


def _flowing(told: Iterable[Told]) -> str:
    """Sentences one after another; each opens its place, wherever it is pressed."""
    flow = " ".join(
        f'<span class="sentence"><span class="said own">{said(one.first)}</span>'
        f"{''.join(link(cited, one) for cited in one.citations)}</span>"
        for one in told
    )
    return f'<p class="flowing">{flow}</p>'


def times(told: Sequence[Told]) -> str:
    """The newest first, as they come, each beside its day."""
    rows = []
    for one in told:
        day = spoken_date(one.first.published) or one.answer.label or "no date"
        rows.append(
            f'<li><p class="day own">{h(day)}</p>'
            f'<div class="beside">{sentences(one)}{doubt(one)}</div></li>'
        )
    return f'<ol class="times">{"".join(rows)}</ol>'
