"""Answers as safe HTML, each kind of question in its own form; the words of articles and ours apart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.answer import Answer, Answered
from qa.cite import Citation

from .render import GLUE, Cited, cite_link, count, h, listed_places, outlet, provenance
from .telling import REPORTED, beside, headline, our_words, ours, shows_neighbours, tells_confidence
from .terminal import confidence_words, head, spoken_date, tail

ARTICLES = 10  # articles of a count that are listed at once; the rest opens
FURTHER = 3  # and of each further count
LIKELY = (
    0.6  # least confidence that goes without saying where there are many, as in `confidence_words`
)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer with its citations as they are shown, and what its form depends on.

    `is_alone`: there is room for the neighbouring sentences; `is_old` as in `render.cite_link`.
    """

    answer: Answer
    citations: Sequence[Cited]
    kind: str
    differ: bool
    is_alone: bool
    is_old: bool

    @property
    def first(self) -> Citation:
        """What the answer is taken from."""
        return self.citations[0].citation

    @property
    def is_whole(self) -> bool:
        """Whether the whole sentence is the answer."""
        return self.first.answer is None or self.first.answer == self.first.span


def answered(outcome: Answered, citations: Sequence[Cited], *, is_old: bool) -> str:
    """The sentence above the answers, and the answers in the form of their kind."""
    told = list(_told(outcome, citations, is_old=is_old))
    number, words = len(told), all(one.first.answer is not None for one in told)
    above = headline(outcome.kind, outcome.lead, differ=outcome.differ, words=words, number=number)
    title = ""
    if above:
        name = "lead differ" if outcome.differ else "lead" if outcome.lead else "count"
        title = f'<p class="{name} own">{h(above)}</p>'
    return title + _form(outcome)(told)


def _told(outcome: Answered, citations: Sequence[Cited], *, is_old: bool) -> Iterator[Told]:
    at, is_alone = 0, len(outcome.answers) == 1
    for answer in outcome.answers:
        own = citations[at : at + len(answer.citations)]
        yield Told(answer, own, outcome.kind, outcome.differ, is_alone, is_old)
        at += len(answer.citations)


Form = Callable[[Sequence[Told]], str]


def _form(outcome: Answered) -> Form:
    if outcome.differ:
        return _values
    if outcome.kind == "library" and any(not one.verbatim for one in outcome.answers):
        return _counted
    return _FORMS.get(outcome.kind, _columns)


# A fact


def _columns(told: Sequence[Told]) -> str:
    """Answers side by side, where there are several."""
    columns = "".join(f'<div class="answer">{_answer(one)}</div>' for one in told)
    return columns if len(told) == 1 else f'<div class="answers">{columns}</div>'


def _answer(told: Told) -> str:
    return f"{_known(told)}{_sentences(told)}{_standing(told)}"


def _known(told: Told) -> str:
    """Who said it, a few words of ours, and whether it is only reported."""
    answer = told.answer
    known = beside(answer.speaker, answer.label if answer.verbatim else "", answer.direct)
    return f'<p class="known own">{h(" · ".join(known))}</p>' if known else ""


def _doubt(told: Told) -> str:
    """That one of many is less sure than the others are; where it is sure nothing is said."""
    answer = told.answer
    means = tells_confidence(told.kind, verbatim=answer.verbatim, differ=told.differ)
    if not means or answer.confidence >= LIKELY:
        return ""
    return f'<p class="sure">{confidence_words(answer.confidence)}</p>'


def _sentences(told: Told) -> str:
    """Every sentence of an answer with its place; those of the same words in one line."""
    same = [one for one in told.citations[1:] if _same_words(one.citation, told.first)]
    parts = []
    for one in told.citations:
        if one not in same:
            parts.append(_quotation(one, told))
            parts.append(f'<p class="from">{provenance(one.citation)}</p>')
    if same:
        places = listed_places(same, is_old=told.is_old)
        parts.append(f'<p class="also">The same words: {places}</p>')
    return "".join(parts)


def _same_words(one: Citation, other: Citation) -> bool:
    return one.text.casefold().split() == other.text.casefold().split()


def _quotation(one: Cited, told: Told) -> str:
    """The sentence with its number, and its neighbours where there is room for them."""
    citation = one.citation
    before, after = tail(citation.before), head(citation.after)
    if not told.is_alone or not shows_neighbours(told.kind):
        before, after = tail(citation.context.text) if citation.context else "", ""
    return (
        '<p class="quotation">'
        + (f'<span class="near own">{h(before)}</span> ' if before else "")
        + f'<span class="said own">{_said(citation)}</span>{_link(one, told)}'
        + (f' <span class="near own">{h(after)}</span>' if after else "")
        + "</p>"
    )


def _link(one: Cited, told: Told) -> str:
    return f"{GLUE}{cite_link(one, is_old=told.is_old)}"


def _said(citation: Citation) -> str:
    """The sentence, with the answer's own words strong where they are only a part of it."""
    text, inner = citation.text, citation.answer
    if inner is None or inner == citation.span:
        return h(text)
    start, end = inner.start - citation.span.start, inner.end - citation.span.start
    return f"{h(text[:start])}<strong>{h(text[start:end])}</strong>{h(text[end:])}"


def _standing(told: Told) -> str:
    """How sure an answer is, where that means something, and how many reports have it."""
    answer = told.answer
    parts = [_sources(answer)]
    if tells_confidence(told.kind, verbatim=answer.verbatim, differ=told.differ):
        parts.insert(0, _sure(answer.confidence))
    return f'<p class="sure">{" · ".join(parts)}</p>'


def _sure(confidence: float) -> str:
    """Confidence in words, and as what it means: it is calibrated."""
    tenths = min(9, max(1, round(confidence * 10)))
    share = "more than 9" if confidence >= 0.95 else f"about {tenths}"
    how = f'<span class="how">{confidence_words(confidence)}</span>'
    return f"{how} ({share} in 10 such answers are right)"


def _sources(answer: Answer) -> str:
    if answer.independent_sources == 1:
        copies = len({one.article for one in answer.citations})
        return "one source" if copies == 1 else f"one report, in {copies} articles"
    return f"{answer.independent_sources} independent sources"


# Rival values


def _values(told: Sequence[Told]) -> str:
    """Every value with its date, its outlets and its sentence: none is set off as the answer."""
    return f'<ol class="answers values">{"".join(map(_value, told))}</ol>'


def _value(told: Told) -> str:
    answer = told.answer
    parts = []
    if not answer.verbatim:
        parts.append(_ours(told))
    elif not told.is_whole:
        parts.append(f'<p class="figure own">{h(answer.text)}</p>')
    known = [answer.label if answer.verbatim else "", _sources(answer)]
    known[0] = known[0] or spoken_date(told.first.published) or ""
    parts.append(f'<p class="known own">{h(" · ".join(one for one in known if one))}</p>')
    parts.append(_quotation(told.citations[0], told))
    parts.append(f'<p class="from">{provenance(told.first)}</p>')
    if told.citations[1:]:
        places = listed_places(told.citations[1:], is_old=told.is_old)
        parts.append(f'<p class="also">Also: {places}</p>')
    return f'<li class="answer">{"".join(parts)}</li>'


def _ours(told: Told) -> str:
    """Words of ours, which no article has: never like a quotation."""
    text = told.answer.text
    more = our_words(told.kind, text, told.answer.label).removeprefix(text)
    label = f'<span class="limit own">{h(more)}</span>' if more else ""
    return (
        f'<p class="ours"><span class="word">{h(told.answer.text)}</span>{label} '
        f'<span class="from">{h(ours(told.kind))}</span></p>'
    )


# Who said what


def _sayings(told: Sequence[Told]) -> str:
    return "".join(map(_saying, told))


def _saying(told: Told) -> str:
    answer = told.answer
    parts = [f'<span class="speaker own">{h(answer.speaker)}</span>'] if answer.speaker else []
    parts += [h(one) for one in beside(None, answer.label, True)]
    if answer.direct is False:
        parts.append(f'<span class="reported">{REPORTED}</span>')
    who = f'<p class="known own">{" · ".join(parts)}</p>' if parts else ""
    words = f"<blockquote>{_sentences(told)}</blockquote>"
    return f'<div class="answer saying">{who}{words}{_doubt(told)}</div>'


# Yes or no


def _verdicts(told: Sequence[Told]) -> str:
    """Our word large, the sentence that bears it beside it."""
    return "".join(
        f'<div class="answer verdict">{"" if one.answer.verbatim else _ours(one)}'
        f'<div class="beside">{_answer(one)}</div></div>'
        for one in told
    )


# Lists


def _items(told: Sequence[Told]) -> str:
    rows, before = [], ""
    for one in told:
        place = f"{one.first.article} {one.first.span}"
        rows.append(_item(one, is_same=place == before))
        before = place
    return f'<ol class="items">{"".join(rows)}</ol>'


def _item(told: Told, *, is_same: bool) -> str:
    """An item with its numbers, and its sentence unless that of the item before is the same."""
    words = _said(told.first) if told.is_whole else h(told.answer.text)
    links = "".join(_link(one, told) for one in told.citations)
    parts = [f'<p class="item"><span class="words own">{words}</span>{links}</p>', _known(told)]
    if not is_same and not told.is_whole:
        parts.append(f'<p class="quotation small own">{_said(told.first)}</p>')
    if not is_same:
        parts.append(f'<p class="from">{provenance(told.first)}</p>')
    return f"<li>{''.join(parts)}{_doubt(told)}</li>"


# Articles, counted


def _counted(told: Sequence[Told]) -> str:
    """Each of our counts, then its articles, with the sentences that were found in them."""
    return "".join(_count(one, ARTICLES if one is told[0] else FURTHER) for one in told)


def _count(told: Told, most: int) -> str:
    rows = list(_articles(told))
    parts = [f'<ol class="counted">{"".join(rows[:most])}</ol>']
    if not told.answer.verbatim:
        parts.insert(0, _ours(told))
    if rows[most:]:
        rest = f'<ol class="counted" start="{most + 1}">{"".join(rows[most:])}</ol>'
        name = count(len(rows) - most, "more article")
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
        first = citations[0].citation
        label = f" · {h(told.answer.label)}" if told.answer.label and told.answer.verbatim else ""
        found = "".join(
            f'<p class="quotation small"><span class="own">{_said(one.citation)}</span>'
            f"{_link(one, told)}</p>"
            for one in citations
        )
        yield (
            f'<li><p class="item"><span class="words own">{h(first.title or first.article)}</span></p>'
            f'<p class="from">{outlet(first)}{label}</p>{found}</li>'
        )


# Summaries


def _summary(told: Sequence[Told]) -> str:
    """One text of whole sentences, article by article where there are several."""
    groups = [list(group) for _, group in groupby(told, key=lambda one: one.first.article)]
    parts = []
    for group in groups:
        place = f'<p class="from">{provenance(group[0].first)}</p>'
        parts.append(f"{_flowing(group)}{place}")
    return f'<div class="summary">{"".join(parts)}</div>'


def _flowing(told: Iterable[Told]) -> str:
    """Sentences one after another; each opens its place, wherever it is pressed."""
    sentences = " ".join(
        f'<span class="sentence"><span class="said own">{_said(one.first)}</span>'
        f"{''.join(_link(cited, one) for cited in one.citations)}</span>"
        for one in told
    )
    return f'<p class="flowing">{sentences}</p>'


# In time


def _times(told: Sequence[Told]) -> str:
    """The newest first, as they come, each beside its day."""
    rows = []
    for one in told:
        day = spoken_date(one.first.published) or one.answer.label or "no date"
        rows.append(
            f'<li><p class="day own">{h(day)}</p>'
            f'<div class="beside">{_sentences(one)}{_doubt(one)}</div></li>'
        )
    return f'<ol class="times">{"".join(rows)}</ol>'


_FORMS: dict[str, Form] = {
    "who_said": _sayings,
    "yes_no": _verdicts,
    "list": _items,
    "articles": _counted,
    "summary": _summary,
    "time": _times,
}
