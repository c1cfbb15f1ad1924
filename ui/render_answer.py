"""The conversation as safe HTML: questions, answers side by side, and what the articles do not say."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from index.store import Article
from qa.answer import Answer, Answered, NotFound
from qa.cite import Citation

from .desk import Conversation, Exchange, Standing
from .render import (
    GLUE,
    Cited,
    cite_link,
    count,
    exports,
    extent,
    h,
    listed_places,
    provenance,
    spoken_time,
)
from .terminal import confidence_words, head, tail

OLD = timedelta(minutes=10)  # from then on an answer says of each citation whether it still holds
EARLIER = 8  # conversations offered to go on with
FIRST = 5  # articles named while the answer is still to come


def conversation(told: Iterable[tuple[Exchange, Sequence[Cited]]], identity: str) -> str:
    """Questions and answers, oldest first; `identity` is that of the conversation."""
    messages = [_kept(exchange, citations) for exchange, citations in told]
    if len(messages) < 2:
        return "".join(messages)
    return f'{"".join(messages)}<p class="tools whole">Whole conversation {exports(identity)}</p>'


def welcome(starters: Iterable[str], earlier: Sequence[Conversation], articles: int) -> str:
    """What stands where there is no question yet: questions to begin with, and earlier talks."""
    parts = [
        '<p class="motto">Ask the articles.</p>',
        "<p>Every answer is a sentence that stands in one of them. "
        "Open its number to read it in its place.</p>",
    ]
    if not articles:
        parts.append("<p>The library is empty: add articles under Library.</p>")
    if earlier:
        rows = "".join(_earlier(one) for one in earlier[:EARLIER])
        parts.append(_titled("Earlier conversations", rows))
    # Last, because they come a moment later than the rest: nothing may move under somebody's pointer.
    offered = "".join(
        f'<li><button type="button" class="starter own">{h(one)}</button></li>' for one in starters
    )
    if offered:
        parts.append(_titled("For example", offered))
    return f'<div class="welcome">{"".join(parts)}</div>'


def _titled(title: str, rows: str) -> str:
    return f'<h2 class="small">{title}</h2><ul class="starters">{rows}</ul>'


def _earlier(one: Conversation) -> str:
    return (
        f'<li><button type="button" class="earlier own" data-id="{h(one.id)}">{h(one.title)}</button> '
        f'<span class="from">{h(spoken_time(one.used))}, {count(one.exchanges, "question")}</span></li>'
    )


def waiting(told: str, question: str, found: Sequence[Article] | None = None) -> str:
    """A conversation with one more question, whose answer is still to come.

    `found` are the articles that the search has brought, None while it is still looking.
    """
    if found is None:
        doing = "Looking through the articles…"
    else:
        doing = f"Reading {count(len(found), 'article')} that may answer…"
    parts = [
        f'<p class="waiting">{doing} <button type="button" class="tool stop">Cancel</button></p>'
    ]
    if found:
        names = "".join(f'<li class="own">{h(one.title or one.name)}</li>' for one in found[:FIRST])
        parts.append(f'<ul class="reading">{names}</ul>')
    return told + _message(question.strip(), "".join(parts), "waiting")


def _message(question: str, outcome: str, identity: str) -> str:
    return (
        f'<section class="exchange" data-id="{h(identity)}">'
        f'<h2 class="asked own"><span class="vh">Question: </span>{h(question)}</h2>'
        f'<div class="outcome">{outcome}</div></section>'
    )


def _kept(exchange: Exchange, citations: Sequence[Cited]) -> str:
    outcome, is_old = exchange.outcome, _is_old(exchange.asked)
    parts = [_searched_as(outcome.question, outcome.standalone)]
    if isinstance(outcome, NotFound):
        parts.append(_not_found(outcome, citations, is_old=is_old))
    else:
        parts += _answered(outcome, citations, is_old=is_old)
    parts.append(_standings(citations, is_old=is_old))
    when = f'<span class="when">{h(spoken_time(exchange.asked))}</span>' if is_old else ""
    parts.append(f'<p class="tools">{when}{exports(exchange.id)}</p>')
    return _message(exchange.question, "".join(parts), exchange.id)


def _is_old(asked: str) -> bool:
    return bool(asked) and datetime.now(UTC) - datetime.fromisoformat(asked) > OLD


def _searched_as(question: str, standalone: str) -> str:
    if standalone.split() == question.split():
        return ""
    return f'<p class="standalone own">Searched as: {h(standalone)}</p>'


def _answered(outcome: Answered, citations: Sequence[Cited], *, is_old: bool) -> list[str]:
    """The answers, side by side where there are several."""
    columns, at = [], 0
    for answer in outcome.answers:
        own = citations[at : at + len(answer.citations)]
        columns.append(_answer(answer, own, is_alone=len(outcome.answers) == 1, is_old=is_old))
        at += len(answer.citations)
    if len(columns) == 1:
        return columns
    return [
        f'<p class="count">{_differing(outcome)}</p>',
        f'<div class="answers">{"".join(columns)}</div>',
    ]


def _differing(outcome: Answered) -> str:
    number = len(outcome.answers)
    if all(one.citations[0].answer is not None for one in outcome.answers):
        return f"The articles differ: {number} answers, likeliest first."
    return f"{number} sentences may answer, likeliest first."


def _answer(answer: Answer, citations: Sequence[Cited], *, is_alone: bool, is_old: bool) -> str:
    first = citations[0].citation
    same = [one for one in citations[1:] if _same_words(one.citation, first)]
    parts = []
    for one in citations:
        if one not in same:
            parts.append(_quotation(one, is_alone=is_alone, is_old=is_old))
            parts.append(f'<p class="from">{provenance(one.citation)}</p>')
    if same:
        parts.append(f'<p class="also">The same words: {listed_places(same, is_old=is_old)}</p>')
    parts.append(f'<p class="sure">{_sure(answer.confidence)} · {_sources(answer)}</p>')
    return f'<div class="answer">{"".join(parts)}</div>'


def _same_words(one: Citation, other: Citation) -> bool:
    return one.text.casefold().split() == other.text.casefold().split()


def _quotation(one: Cited, *, is_alone: bool, is_old: bool) -> str:
    """The sentence with its number, and its neighbours where there is room for them."""
    before, after = tail(one.citation.before), head(one.citation.after)
    if not is_alone:
        context = getattr(one.citation, "context", None)  # what the sentence points back to
        before, after = tail(context.text) if context else "", ""
    return (
        '<p class="quotation">'
        + (f'<span class="near own">{h(before)}</span> ' if before else "")
        + f'<span class="said own">{_said(one.citation)}</span>{GLUE}{cite_link(one, is_old=is_old)}'
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


def _not_found(outcome: NotFound, citations: Sequence[Cited], *, is_old: bool) -> str:
    parts = [
        '<p class="none">The articles do not say.</p>',
        f'<p class="searched">Searched: {h(extent(outcome.searched))}.</p>',
    ]
    note = getattr(outcome, "note", None)
    if note:
        parts.append(f'<p class="note">{h(note)}</p>')
    if outcome.nearest:
        parts.append('<p class="nearest-title">The nearest sentences, which are not an answer:</p>')
        items = (
            f'<li><span class="own">{h(one.citation.text)}</span>{GLUE}'
            f"{cite_link(one, is_old=is_old)} "
            f'<span class="from">{provenance(one.citation)}</span></li>'
            for one in citations
        )
        parts.append(f'<ul class="nearest">{"".join(items)}</ul>')
    return "".join(parts)


def _standings(citations: Sequence[Cited], *, is_old: bool) -> str:
    """How many citations still stand; said of old answers, and where one does not."""
    counts = {standing: sum(one.standing is standing for one in citations) for standing in Standing}
    if not citations or (counts[Standing.HOLDS] == len(citations) and not is_old):
        return ""
    parts = [f"{number} {one.value}" for one, number in counts.items() if number]
    return f'<p class="standings">Compared with the articles now: {h(", ".join(parts))}.</p>'


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
