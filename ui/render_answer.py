"""The conversation as safe HTML: questions, answers side by side, and what the articles do not say."""

from collections.abc import Iterable, Sequence

from qa.answer import Answer, NotFound
from qa.cite import Citation

from .desk import Exchange, Standing
from .render import GLUE, cite_link, extent, h, listed_places, provenance
from .terminal import confidence_words, head, tail


def conversation(exchanges: Iterable[tuple[Exchange, Sequence[Standing]]]) -> str:
    """Questions and answers, oldest first; with each the standings of its citations in their order."""
    told = [
        _message(exchange.question, _outcome(exchange, standings), exchange.id)
        for exchange, standings in exchanges
    ]
    return "".join(told) or _WELCOME


def waiting(told: str, question: str) -> str:
    """A conversation with one more question, whose answer is still to come."""
    looking = '<p class="waiting">Looking through the articles…</p>'
    return told.removesuffix(_WELCOME) + _message(question.strip(), looking, "waiting")


_WELCOME = (
    '<div class="welcome"><p class="motto">Ask the articles.</p>'
    "<p>Every answer is a sentence that stands in one of them. "
    "Open its number to read it in its place.</p></div>"
)


def _message(question: str, outcome: str, identity: str) -> str:
    return (
        f'<section class="exchange" data-id="{h(identity)}">'
        f'<h2 class="asked own"><span class="vh">Question: </span>{h(question)}</h2>'
        f'<div class="outcome">{outcome}</div></section>'
    )


def _outcome(exchange: Exchange, standings: Sequence[Standing]) -> str:
    outcome = exchange.outcome
    pairs = zip(exchange.citations, standings, strict=True)
    links = [
        cite_link(exchange.reference(number), number, citation, standing)
        for number, (citation, standing) in enumerate(pairs, 1)
    ]
    parts = [_searched_as(outcome.question, outcome.standalone)]
    if isinstance(outcome, NotFound):
        return "".join([*parts, _not_found(outcome, links)])
    if len(outcome.answers) > 1:
        parts.append(f'<p class="count">{len(outcome.answers)} answers, best first.</p>')
    at = 0
    for answer in outcome.answers:
        parts.append(_answer(answer, links[at : at + len(answer.citations)]))
        at += len(answer.citations)
    return "".join(parts)


def _searched_as(question: str, standalone: str) -> str:
    if standalone.split() == question.split():
        return ""
    return f'<p class="standalone own">Searched as: {h(standalone)}</p>'


def _answer(answer: Answer, links: Sequence[str]) -> str:
    first, rest = answer.citations[0], answer.citations[1:]
    parts = [_quotation(first, links[0]), f'<p class="from">{provenance(first)}</p>']
    same = [pair for pair in zip(rest, links[1:], strict=True) if _same_words(pair[0], first)]
    for citation, link in zip(rest, links[1:], strict=True):
        if not _same_words(citation, first):
            parts += [_quotation(citation, link), f'<p class="from">{provenance(citation)}</p>']
    if same:
        parts.append(f'<p class="also">The same words: {listed_places(same)}</p>')
    parts.append(f'<p class="sure">{_sure(answer.confidence)} · {_sources(answer)}</p>')
    return f'<div class="answer">{"".join(parts)}</div>'


def _same_words(one: Citation, other: Citation) -> bool:
    return one.text.casefold().split() == other.text.casefold().split()


def _not_found(outcome: NotFound, links: Sequence[str]) -> str:
    parts = ['<p class="none">The articles do not say.</p>']
    parts.append(f'<p class="searched">Searched: {h(extent(outcome.searched))}.</p>')
    if outcome.nearest:
        parts.append('<p class="nearest-title">The nearest sentences, which are not an answer:</p>')
        items = (
            f'<li><span class="own">{h(one.text)}</span>{GLUE}{link} '
            f'<span class="from">{provenance(one)}</span></li>'
            for one, link in zip(outcome.nearest, links, strict=True)
        )
        parts.append(f'<ul class="nearest">{"".join(items)}</ul>')
    return "".join(parts)


def _quotation(citation: Citation, link: str) -> str:
    before, after = tail(citation.before), head(citation.after)
    return (
        '<p class="quotation">'
        + (f'<span class="near own">{h(before)}</span> ' if before else "")
        + f'<span class="said own">{_said(citation)}</span>{GLUE}{link}'
        + (f' <span class="near own">{h(after)}</span>' if after else "")
        + "</p>"
    )


def _said(citation: Citation) -> str:
    """The sentence, with the answer's own words strong where they are only a part of it."""
    text, inner = citation.text, citation.answer
    if inner is None or inner == citation.span:
        return h(text)
    start, end = inner.start - citation.span.start, inner.end - citation.span.start
    return f"{h(text[:start])}<strong>{h(text[start:end])}</strong>{h(text[end:])}"


def _sure(confidence: float) -> str:
    """Confidence in words, and as what it means: it is calibrated."""
    tenths = min(9, max(1, round(confidence * 10)))
    share = "more than 9" if confidence >= 0.95 else f"about {tenths}"
    return f"{confidence_words(confidence)} ({share} in 10 such answers are right)"


def _sources(answer: Answer) -> str:
    if answer.independent_sources == 1:
        copies = len({one.article for one in answer.citations})
        return "one source" if copies == 1 else f"one report, in {copies} articles"
    return f"{answer.independent_sources} independent sources"
