"""The conversation as safe HTML: questions, what was searched, and what the articles do not say."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from index.period import write_period
from index.store import Article, Searched
from qa.answer import MAX_QUESTION, NotFound
from qa.many import many

from .desk import Conversation, Exchange, Standing
from .options import DEFAULT, Options
from .render import (
    GLUE,
    Cited,
    cite_link,
    exports,
    extent,
    h,
    provenance,
    spoken_time,
)
from .render_earlier import conversation_row
from .render_kinds import answered
from .telling import is_refusal, not_said

OLD = timedelta(minutes=10)  # from then on an answer says of each citation whether it still holds
EARLIER = 8  # conversations offered to go on with
WAITING = "waiting"  # stands for the id of an exchange whose answer is still to come
FIRST = 5  # articles named while the answer is still to come


def conversation(
    told: Iterable[tuple[Exchange, Sequence[Cited]]], identity: str, before: int = 0
) -> str:
    """Questions and answers, oldest first; `identity` is that of the conversation.

    `before` is how many earlier ones of it are kept, but not shown.
    """
    messages = [_kept(exchange, citations) for exchange, citations in told]
    if len(messages) < 2:
        return "".join(messages)
    if before > 0:
        messages.insert(0, _not_shown(before, identity))
    delete = f'<button type="button" class="tool discard" data-id="{h(identity)}">Delete</button>'
    whole = f"Whole conversation {exports(identity)}{delete}"
    return f'{"".join(messages)}<p class="tools whole">{whole}</p>'


def _not_shown(before: int, identity: str) -> str:
    address = f"api/v1/export/{h(identity)}?form=html"
    return (
        f'<p class="searched">{many(before, "earlier question")} of this conversation not shown: '
        f'<a class="tool save" href="{address}" download>Save all of it</a></p>'
    )


def welcome(starters: Iterable[str], earlier: Sequence[Conversation], articles: int) -> str:
    """What stands where there is no question yet: questions to begin with, and earlier talks."""
    parts = [
        '<p class="motto">Ask the articles.</p>',
        "<p>Every answer is a sentence that stands in one of them. "
        "Open its number to read it in its place.</p>",
    ]
    if not articles:
        parts = [_NOTHING_TO_ASK]
    if earlier:
        rows = "".join(conversation_row(one) for one in earlier[:EARLIER])
        parts.append(_titled("Earlier conversations", rows))
    # Last, because they come a moment later than the rest: nothing may move under somebody's pointer.
    offered = "".join(
        f'<li><button type="button" class="starter own">{h(one)}</button></li>' for one in starters
    )
    if offered:
        parts.append(_titled("For example", offered))
    return f'<div class="welcome">{"".join(parts)}</div>'


_NOTHING_TO_ASK = (
    '<p class="motto">There is nothing to ask yet.</p>'
    "<p>The library has no articles. Drop files or a folder anywhere on this page, or choose them:</p>"
    '<p class="tools"><button type="button" class="tool bring" data-from="files">Choose files</button>'
    '<button type="button" class="tool bring" data-from="folder">Choose a folder</button></p>'
    "<p>A folder on this computer can also be named in a terminal: <code>quoth index FOLDER</code>. "
    "What is new there then appears by itself.</p>"
)


def _titled(title: str, rows: str) -> str:
    return f'<h2 class="small">{title}</h2><ul class="starters">{rows}</ul>'


def discarded(title: str, identity: str, recover: str = "recover") -> str:
    """That a conversation was deleted, and what brings it back; `recover` is the class of that."""
    return (
        f'<p class="notice quiet">Deleted: <span class="own">{h(title)}</span> '
        f'<button type="button" class="tool {recover}" data-id="{h(identity)}">Undo</button></p>'
    )


def waiting(told: str, question: str, found: Sequence[Article] | None = None) -> str:
    """A conversation with one more question, whose answer is still to come.

    `found` are the articles that the search has brought, None while it is still looking.
    """
    if found is None:
        doing = "Looking through the articles…"
    else:
        doing = f"Reading {many(len(found), 'article')} that may answer…"
    parts = [
        f'<p class="waiting">{doing} <button type="button" class="tool stop">Cancel</button></p>'
    ]
    if found:
        names = "".join(f'<li class="own">{h(one.title or one.name)}</li>' for one in found[:FIRST])
        parts.append(f'<ul class="reading">{names}</ul>')
    return told + _message(question.strip(), "".join(parts), WAITING)


def _message(question: str, outcome: str, identity: str) -> str:
    return (
        f'<section class="exchange" data-id="{h(identity)}">'
        f'<h2 class="asked own"><span class="vh">Question: </span>{h(question)}</h2>'
        f'<div class="outcome">{outcome}</div></section>'
    )


def _kept(exchange: Exchange, citations: Sequence[Cited]) -> str:
    outcome, is_old = exchange.outcome, _is_old(exchange.asked)
    parts = [_searched_for(outcome.question, outcome.standalone)]
    if isinstance(outcome, NotFound):
        parts.append(_not_found(outcome, citations, exchange.options, is_old=is_old))
    else:
        parts.append(answered(outcome, citations, is_old=is_old))
        parts.append(_searched(outcome.searched, exchange.options) if exchange.options else "")
    parts.append(_standings(citations, is_old=is_old))
    when = f'<span class="when">{h(spoken_time(exchange.asked))}</span>' if is_old else ""
    parts.append(f'<p class="tools">{when}{exports(exchange.id)}</p>')
    return _message(exchange.question, "".join(parts), exchange.id)


def _is_old(asked: str) -> bool:
    return bool(asked) and datetime.now(UTC) - datetime.fromisoformat(asked) > OLD


def _searched_for(question: str, standalone: str) -> str:
    """What was searched where that is not what was typed; it can be changed and asked as it is."""
    if standalone.split() == question.split():
        return ""
    return (
        f'<details class="standalone"><summary><span class="own">Searched for: {h(standalone)}</span> '
        '<span class="tool">Edit</span></summary><form class="again">'
        f'<input name="question" value="{h(standalone)}" aria-label="Searched for" '
        f'maxlength="{MAX_QUESTION}" required> '
        '<button type="submit" class="tool">Ask this</button></form></details>'
    )


def _searched(searched: Searched, options: Options) -> str:
    """What was searched, and what was chosen for it."""
    told = []
    if options.period:
        told.append(f"Only articles published {write_period(options.period)}. ")
    told.append(f"Searched: {extent(searched)}.")
    if options.strictness != DEFAULT.strictness:
        told.append(f" Strictness: {options.strictness}.")
    return f'<p class="searched">{h("".join(told))}</p>'


def _not_found(
    outcome: NotFound, citations: Sequence[Cited], options: Options, *, is_old: bool
) -> str:
    if is_refusal(outcome.kind, outcome.note):
        return f'<p class="note">{h(outcome.note or "")}</p>'
    told = not_said(outcome.note)
    parts = [f'<p class="none">{h(told)}</p>'] if told else []
    parts.append(_searched(outcome.searched, options))
    if outcome.note:
        parts.append(f'<p class="note">{h(outcome.note)}</p>')
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
