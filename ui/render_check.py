"""A checked text as safe HTML: one row a quotation, then what is told of its other sentences."""

from collections.abc import Iterator, Sequence

from qa.check import Edit, Verdict
from qa.cite import Citation
from qa.draft import Claim

from .desk import Checked, Standing
from .render import GLUE, cite_link, count, extent, h, listed_places, provenance
from .terminal import VERDICTS, counts_line, speaker_line

# A shape for each verdict beside its word, so that nothing hangs on colour.
_SHAPES = {
    "verbatim": "●",
    "same_words": "◐",
    "altered": "▲",
    "spliced": "◆",
    "paraphrase": "○",
    "not_found": "✕",
}


def report(checked: Checked) -> str:
    """A verdict for each quotation of a text in its order, then what is told of its sentences."""
    found = checked.report
    links = [
        cite_link(checked.reference(number), number, citation, Standing.HOLDS)
        for number, citation in enumerate(checked.citations, 1)
    ]
    parts = [
        f'<p class="counts">{h(counts_line(found))}</p>',
        f'<p class="searched">Searched: {h(extent(found.searched))}.</p>',
    ]
    rows, at = [], 0
    for quoted in found.quotations:
        end = at + len(quoted.verdict.matches)
        pairs = list(zip(checked.citations[at:end], links[at:end], strict=True))
        rows.append(f'<li class="row">{_verdict(quoted.verdict, pairs)}</li>')
        at = end
    parts.append(f'<ol class="rows">{"".join(rows)}</ol>' if rows else "")
    pairs = list(zip(checked.citations[at:], links[at:], strict=True))
    parts.append(_claims(found.sentences, pairs))
    return f'<section class="checked" data-id="{h(checked.id)}">{"".join(parts)}</section>'


def _verdict(verdict: Verdict, places: Sequence[tuple[Citation, str]]) -> str:
    name = VERDICTS[verdict.verdict].partition(":")[0].partition(" in ")[0]
    parts = [
        f'<p class="verdict {verdict.verdict}"><span class="shape" aria-hidden="true">'
        f"{_SHAPES[verdict.verdict]}</span> {h(name)}</p>",
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
    if verdict.verdict == "spliced":
        pieces = (
            f'<li><span class="own">{h(one.text)}</span>{GLUE}{link} '
            f'<span class="from">{provenance(one)}</span></li>'
            for one, link in places
        )
        parts.append(f'<ul class="pieces">{"".join(pieces)}</ul>')
    elif places:
        first, link = places[0]
        parts.append(f'<p class="from">{provenance(first)}{GLUE}{link}</p>')
        if len(places) > 1:
            parts.append(f'<p class="also">Also: {listed_places(places[1:])}</p>')
    return "".join(parts)


_WARNED = {
    "number": "A number differs",
    "negation": "A negation differs",
    "name": "A name differs",
    "direction": "The direction differs",
    "truncated": "Cut off before a limit",
    "ellipsis": "Left out",
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
    if not first.direct:
        yield "indirect", "Not inside quotation marks in the article."


def _claims(claims: Sequence[Claim], places: Sequence[tuple[Citation, str]]) -> str:
    """Sentences of the draft that the articles contradict or bear out; the others are counted."""
    told: dict[str, list[str]] = {"contradicted": [], "supported": []}
    at = 0
    for claim in claims:
        mine = places[at : at + len(claim.citations)]
        at += len(claim.citations)
        if claim.verdict in told:
            first, link = mine[0]
            told[claim.verdict].append(
                f'<li><span class="own">{h(claim.text)}</span> <span class="from">In the article: '
                f'“<span class="own">{h(first.text)}</span>” {provenance(first)}{GLUE}{link}</span></li>'
            )
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
            f'<p class="others">{count(others, "other sentence")} of the draft: not found in these '
            "words, so not judged.</p>"
        )
    return "".join(parts)


def checking() -> str:
    """Said while a text is being checked."""
    return '<p class="notice quiet">Comparing with the articles…</p>'


def no_report() -> str:
    """What the report shows before anything is checked."""
    return (
        '<div class="welcome"><p class="motto">Check a quotation.</p>'
        "<p>Is it in the articles, word for word, and by that speaker? A whole draft is checked "
        "quotation by quotation.</p></div>"
    )
