"""The parts of an answer as safe HTML, which every form of answer is put together from."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer
from qa.cite import Citation

from .render import GLUE, Cited, cite_link, h, listed_places, provenance
from .telling import beside, only_decides, our_words, ours, shows_neighbours, tells_confidence
from .terminal import confidence_words, head, tail

# Least confidence that goes without saying where there are many; a step of `confidence_words`.
LIKELY = 0.6


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


def known(told: Told) -> str:
    """Who said it, a few words of ours, and whether it is only reported."""
    answer = told.answer
    parts = beside(answer.speaker, answer.label if answer.verbatim else "", answer.direct)
    return f'<p class="known own">{h(" · ".join(parts))}</p>' if parts else ""


def doubt(told: Told) -> str:
    """That one of many is less sure than the others are; where it is sure nothing is said."""
    answer = told.answer
    means = tells_confidence(told.kind, answer.label, verbatim=answer.verbatim, differ=told.differ)
    if not means or answer.confidence >= LIKELY:
        return ""
    return f'<p class="sure">{_sure_words(told)}</p>'


def sentences(told: Told) -> str:
    """Every sentence of an answer with its place; those of the same words in one line."""
    same = [one for one in told.citations[1:] if _same_words(one.citation, told.first)]
    parts = []
    for one in told.citations:
        if one not in same:
            parts.append(quotation(one, told))
            parts.append(f'<p class="from">{provenance(one.citation)}</p>')
    if same:
        places = listed_places(same, is_old=told.is_old)
        parts.append(f'<p class="also">The same words: {places}</p>')
    return "".join(parts)


def _same_words(one: Citation, other: Citation) -> bool:
    return one.text.casefold().split() == other.text.casefold().split()


def quotation(one: Cited, told: Told) -> str:
    """The sentence with its number, and its neighbours where there is room for them."""
    citation = one.citation
    before, after = tail(citation.before), head(citation.after)
    if not told.is_alone or not shows_neighbours(told.kind):
        before, after = tail(citation.context.text) if citation.context else "", ""
    return (
        '<p class="quotation">'
        + (f'<span class="near own">{h(before)}</span> ' if before else "")
        + f'<span class="said own">{said(citation)}</span>{link(one, told)}'
        + (f' <span class="near own">{h(after)}</span>' if after else "")
        + "</p>"
    )


def link(one: Cited, told: Told) -> str:
    """The number of a citation, which never begins a line."""
    return f"{GLUE}{cite_link(one, is_old=told.is_old)}"


def said(citation: Citation) -> str:
    """The sentence, with the answer's own words strong where they are only a part of it."""
    text, inner = citation.text, citation.answer
    if inner is None or inner == citation.span:
        return h(text)
    start, end = inner.start - citation.span.start, inner.end - citation.span.start
    return f"{h(text[:start])}<strong>{h(text[start:end])}</strong>{h(text[end:])}"


def standing(told: Told) -> str:
    """How sure an answer is, where that means something, and how many reports have it."""
    answer = told.answer
    parts = [sources(answer)]
    if tells_confidence(told.kind, answer.label, verbatim=answer.verbatim, differ=told.differ):
        parts.insert(0, _sure(told))
    return f'<p class="sure">{" · ".join(parts)}</p>'


def _sure(told: Told) -> str:
    """Confidence in words, and as what it means: it is calibrated."""
    confidence = told.answer.confidence
    tenths = min(9, max(1, round(confidence * 10)))
    share = "more than 9" if confidence >= 0.95 else f"about {tenths}"
    right = "sentences decide it" if _decides(told) else "answers are right"
    return f'<span class="how">{_sure_words(told)}</span> ({share} in 10 such {right})'


def _sure_words(told: Told) -> str:
    return confidence_words(told.answer.confidence, decides=_decides(told))


def _decides(told: Told) -> bool:
    return only_decides(told.kind, verbatim=told.answer.verbatim)


def sources(answer: Answer) -> str:
    """How many reports have it, copies of one counted once."""
    if answer.independent_sources == 1:
        copies = len({one.article for one in answer.citations})
        return "one source" if copies == 1 else f"one report, in {copies} articles"
    return f"{answer.independent_sources} independent sources"


def our_word(told: Told) -> str:
    """Words of ours, which no article has: never like a quotation."""
    text = told.answer.text
    more = our_words(told.kind, text, told.answer.label).removeprefix(text)
    mark, limit = more[:2], more[2:]  # the mark is heard; for the eye the size is enough
    label = f'<span class="vh">{h(mark)}</span><span class="limit own">{h(limit)}</span>'
    return (
        f'<p class="ours"><span class="word">{h(text)}</span>{label if limit else ""} '
        f'<span class="from">{h(ours(told.kind))}</span></p>'
    )
