"""A checked text as safe HTML: one row a quotation, then what is told of its other sentences."""

from collections.abc import Iterable, Iterator, Sequence

from qa.check import Edit, Verdict
from qa.draft import Claim, DraftReport
from qa.many import many

from .desk import Checked
from .render import (
    GLUE,
    Cited,
    cite_link,
    days,
    exports,
    h,
    listed_places,
    provenance,
)
from .telling import UNQUOTED
from .terminal import counts_line, speaker_line, verdict_name

# A shape for each verdict beside its word, so that nothing hangs on colour.
_SHAPES = {
    "verbatim": "●",
    "same_words": "◐",
    "altered": "▲",
    "spliced": "◆",
    "paraphrase": "○",
    "not_found": "✕",
}


def report(checked: Checked, citations: Sequence[Cited]) -> str:
    """A verdict for each quotation of a text in its order, then what is told of its sentences."""
    found = checked.report
    parts = [f'<p class="counts">{h(_counts(found))}</p>']
    if found.searched.unreadable:
        unread = many(found.searched.unreadable, "file")
        parts.append(f'<p class="searched">{unread} could not be read, so not searched.</p>')
    parts.append(f'<p class="tools">{exports(checked.id)}</p>')
    rows, at = [], 0
    for quoted in found.quotations:
        end = at + len(quoted.verdict.matches)
        rows.append(f'<li class="row">{_verdict(quoted.verdict, citations[at:end])}</li>')
        at = end
    parts.append(f'<ol class="rows">{"".join(rows)}</ol>' if rows else "")
    parts.append(_claims(found.sentences, citations[at:]))
    return f'<section class="checked" data-id="{h(checked.id)}">{"".join(parts)}</section>'


def _counts(found: DraftReport) -> str:
    """Such as "3 quotations: 2 verbatim, 1 altered in 214 articles from 3 May to 20 June 2025."."""
    told, _, speakers = counts_line(found).removesuffix(".").partition("; ")
    searched = found.searched
    told += f" in {many(searched.articles, 'article')}"
    if searched.first and searched.last:
        told += f" from {days(searched.first, searched.last)}"
    return f"{told}; {speakers}." if speakers else f"{told}."


def _verdict(verdict: Verdict, places: Sequence[Cited]) -> str:
    parts = [
        f'<p class="verdict {verdict.verdict}"><span class="shape" aria-hidden="true">'
        f"{_SHAPES[verdict.verdict]}</span> {h(verdict_name(verdict.verdict))}</p>",
        f'<p class="compared">“<span class="own">{_compared(verdict)}</span>”</p>',
        *(f'<p class="speaker {kind}">{h(told)}</p>' for kind, told in _speakers(verdict)),
        *(
            f'<p class="warned"><strong>{h(_WARNED.get(one.kind, one.kind))}:</strong> '
            f'<span class="own">{h(one.detail)}</span></p>'
            for one in verdict.warnings
        ),
    ]
    if verdict.note:
        parts.append(f'<p class="speaker note">{h(verdict.note)}</p>')
    if verdict.verdict in ("spliced", "paraphrase"):
        parts.append(_pieces(places))
    elif places:
        first = places[0]
        parts.append(f'<p class="from">{provenance(first.citation)}{GLUE}{cite_link(first)}</p>')
        if len(places) > 1:
            parts.append(f'<p class="also">Also: {listed_places(places[1:])}</p>')
    return "".join(parts)


def _pieces(places: Iterable[Cited]) -> str:
    """The words of each place, where the quotation does not show them."""
    pieces = (
        f'<li><span class="own">{h(one.citation.text)}</span>{GLUE}{cite_link(one)} '
        f'<span class="from">{provenance(one.citation)}</span></li>'
        for one in places
    )
    return f'<ul class="pieces">{"".join(pieces)}</ul>'


_WARNED = {
    "number": "A number differs",
    "negation": "A negation differs",
    "name": "A name differs",
    "direction": "The direction differs",
    "apostrophe": "An apostrophe changes a word",
    "truncated": "Cut off before a limit",
    "ellipsis": "Left out",
    "run_on": "Two sentences run into one",
    "reported": "Reported, not quoted",
    "denied": "Reported as denied",
}


def _compared(verdict: Verdict) -> str:
    """The quotation's words; where they differ, what the best place has instead."""
    if not verdict.matches or verdict.verdict in ("spliced", "paraphrase"):
        return h(" ".join(verdict.quote.split()))
    edits = verdict.matches[0].edits
    if all(edit.op == "equal" for edit in edits):
        return h(" ".join(verdict.quote.split()))
    return " ".join(_edit(edit) for edit in edits)


def _edit(edit: Edit) -> str:
    if edit.op == "equal":
        return h(edit.quote)
    parts = []
    if edit.source.strip():
        parts.append(f'<del><span class="vh">only in the article: </span>{h(edit.source)}</del>')
    if edit.quote.strip():
        parts.append(f'<ins><span class="vh">only in the quotation: </span>{h(edit.quote)}</ins>')
    return " ".join(parts)


def _speakers(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """A class and a sentence about who said it."""
    if not verdict.matches:
        return
    first = verdict.matches[0]
    told = speaker_line(verdict)
    if told is not None:
        yield verdict.speaker_verdict, told
    elif first.speaker and verdict.verdict != "spliced":
        yield "named", f"Said by {first.speaker}."
    if not first.is_own:
        yield "indirect", UNQUOTED


def _claims(claims: Sequence[Claim], places: Sequence[Cited]) -> str:
    """Sentences of the draft that the articles contradict or bear out; the others are counted."""
    told: dict[str, list[str]] = {"contradicted": [], "supported": []}
    at = 0
    for claim in claims:
        mine = places[at : at + len(claim.citations)]
        at += len(claim.citations)
        if claim.verdict in told:
            told[claim.verdict].append(_claim(claim.text, mine[0]))
    parts = [
        f'<p class="nearest-title">{title}</p><ul class="nearest">{"".join(told[kind])}</ul>'
        for kind, title in (
            ("contradicted", "▲ Sentences that the articles contradict:"),
            ("supported", "● Sentences that stand in the articles:"),
        )
        if told[kind]
    ]
    others = sum(claim.verdict == "not_found" for claim in claims)
    if others:
        parts.append(
            f'<p class="others">{many(others, "other sentence")} of the draft: not found in these '
            "words, so not judged.</p>"
        )
    return "".join(parts)


def _claim(text: str, one: Cited) -> str:
    return (
        f'<li><span class="own">{h(text)}</span> <span class="from">In the article: “<span class="own">'
        f"{h(one.citation.text)}</span>” {provenance(one.citation)}{GLUE}{cite_link(one)}</span></li>"
    )


def checking(identity: str, what: str = "", done: int = 0, total: int = 0) -> str:
    """Said while a text is being checked; how far it is, once that is known, is not read out."""
    far = f" {done:,} of {many(total, what.lower().removesuffix('s'))}" if total else ""
    quiet = ' aria-live="off"' if total else ""
    return (
        f'<p class="notice quiet waiting"{quiet}>Comparing with the articles…{far} '
        f'<button type="button" class="tool stop" data-check="{h(identity)}">Cancel</button></p>'
    )


def no_report() -> str:
    """What the report shows before anything is checked."""
    return (
        '<div class="welcome"><p class="motto">Check a quotation.</p>'
        "<p>Is it in the articles, word for word, and by that speaker? A whole draft is checked "
        "quotation by quotation.</p></div>"
    )
