"""Results as plain text for a terminal. Pure functions from results to lines."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from index.dates import write_published
from qa.cite import around
from qa.many import many

from .telling import (
    UNQUOTED,
    beside,
    is_refusal,
    not_said,
    only_decides,
    our_words,
    ours,
    shows_neighbours,
    tells_confidence,
)

if TYPE_CHECKING:  # `quoth status` must not wait for what only answers and verdicts need
    from index.library import Status
    from index.spans import Span
    from index.store import Searched
    from index.sync import Report
    from qa.answer import Answer, Answered, NotFound
    from qa.check import Edit, Match, Verdict
    from qa.cite import Citation
    from qa.draft import DraftReport

SHOWN = 3  # places of a quotation shown in full; the rest is named
CONTEXT = 160  # characters shown of what stands before cited words, and after them
LISTED = 10  # unreadable files named before the rest are only counted


def result_text(result: Answered | NotFound) -> str:
    """An answer with its citations, or what the articles do not say."""
    from qa.answer import Answered

    lines: list[str] = []
    if result.standalone.split() != result.question.split():
        lines += [*_wrapped(f"Searched for: {visible(result.standalone)}", ""), ""]
    if isinstance(result, Answered):
        if result.lead or result.differ:
            lines += [*_wrapped(visible(result.lead or "The articles differ."), ""), ""]
        for number, answer in enumerate(result.answers, 1):
            lines += [*_answer(number, answer, result), ""]
    elif is_refusal(result.kind, result.note):
        return "\n".join(_wrapped(visible(result.note or ""), ""))
    else:
        lines += [*_not_found(result)]
    return "\n".join([*lines, _searched(result.searched)])


def _not_found(result: NotFound) -> Iterator[str]:
    if told := not_said(result.note):
        yield from (told, "")
    if result.note:
        yield from (*_wrapped(result.note, ""), "")
    if result.nearest:
        yield from ("Nearest sentences, which are not an answer:", "")
    for citation in result.nearest:
        yield from (*_wrapped(visible(citation.text), "  "), f"    {_place(citation)}", "")


def _answer(number: int, answer: Answer, result: Answered) -> Iterator[str]:
    """One answer: what of it is ours, its sentences, how sure it is, and where else it stands."""
    first, *others = answer.citations
    label = answer.label
    if not answer.verbatim:
        told, label = our_words(result.kind, answer.text, label), ""
        yield from _wrapped(f"{number}. {visible(told)} ({ours(result.kind)})", "")
        yield f"   {_place(first)}"
    elif first.answer is not None:
        yield from _wrapped(f"{number}. {visible(answer.text)}", "")
        yield f"   {_place(first)}"
    else:
        yield f"{number}. {_place(first)}"
    known = beside(answer.speaker, label, answer.direct)
    if known:
        yield from _wrapped(visible(" · ".join(known)), "   ")
    yield from _sentence(first, near=shows_neighbours(result.kind))
    yield from _standing(answer, result)
    for other in others:
        if answer.verbatim:
            yield f"   also: {_place(other)}"
        else:  # what a conclusion or a count rests on is shown, all of it
            yield f"   {_place(other)}"
            yield from _sentence(other, near=False)


def _sentence(citation: Citation, *, near: bool) -> Iterator[str]:
    if near and citation.before:
        yield from _wrapped(f"… {visible(citation.before)}", "     ")
    yield from _wrapped(visible(citation.text), "   > ")
    if near and citation.after:
        yield from _wrapped(f"{visible(citation.after)} …", "     ")


def _standing(answer: Answer, result: Answered) -> Iterator[str]:
    """How sure an answer is, where that means something, and how many reports have it."""
    told = [many(answer.independent_sources, "independent source")]
    if tells_confidence(result.kind, answer.label, verbatim=answer.verbatim, differ=result.differ):
        sure = confidence_words(
            answer.confidence, decides=only_decides(result.kind, verbatim=answer.verbatim)
        )
        told.insert(0, f"{sure} ({answer.confidence:.2f})")
    elif result.kind in ("summary", "articles"):
        return
    yield f"   {', '.join(told)}"


def confidence_words(confidence: float, *, decides: bool = False) -> str:
    """A calibrated confidence in plain words; `decides` as in `telling.only_decides`.

    >>> confidence_words(0.9)
    'Very likely the answer'
    """
    what = "the sentence that decides it" if decides else "the answer"
    steps = ((0.85, "Very likely"), (0.6, "Likely"), (0.35, "Possibly"))
    for least, words in steps:
        if confidence >= least:
            return f"{words} {what}"
    return f"Perhaps {what}"


def _place(citation: Citation) -> str:
    return _told_place(
        citation.article,
        (citation.title, citation.source, citation.published),
        citation.page,
        citation.span,
    )


def _told_place(
    article: str, about: tuple[str | None, str | None, str | None], page: int | None, span: Span
) -> str:
    """`about` is title, outlet and ISO date."""
    title, source, published = about
    where = f"{article} [{span.start}:{span.end}]"
    on_page = None if page is None else f"p. {page}"
    parts = [title or article, source, spoken_date(published), on_page, where]
    return visible(" · ".join(part for part in parts if part))


def spoken_date(iso: str | None) -> str | None:
    """An ISO date as people write it.

    >>> spoken_date("2031-05-03")
    '3 May 2031'
    """
    if iso is None:
        return None
    return write_published(iso)


def tail(text: str) -> str:
    """The last words of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= CONTEXT else "… " + words[-CONTEXT:].partition(" ")[2]


def head(text: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= CONTEXT else words[:CONTEXT].rpartition(" ")[0] + " …"


def visible(text: str) -> str:
    """Text on one line, with control characters shown instead of obeyed by the terminal."""
    flat = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in flat)


def _wrapped(text: str, indent: str) -> list[str]:
    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)


def _searched(searched: Searched) -> str:
    told = f"Searched {many(searched.articles, 'article')}"
    if searched.first and searched.last:
        told += f" from {spoken_date(searched.first)} to {spoken_date(searched.last)}"
    if searched.unreadable:
        told += f"; {many(searched.unreadable, 'file')} could not be read"
    told += "."
    if searched.pending:
        told += (
            f" {searched.pending:,} of {searched.passages:,} passages were searched by their words"
            " only: indexing is still going on, or was stopped (run quoth index again)."
        )
    return told


VERDICTS = {
    "verbatim": "Verbatim: character for character in the articles.",
    "same_words": "Same words: only case, spacing, marks or markup differ.",
    "altered": "Altered: the articles have this passage with other words.",
    "spliced": "Spliced: the pieces are in the articles, but not together in this order, or by two speakers.",
    "paraphrase": "Paraphrase at best: not these words; the sentences nearest in meaning follow.",
    "not_found": "Not found in the articles searched. It may stand elsewhere.",
}


def verdict_name(verdict: str) -> str:
    """A verdict in a word or two.

    >>> verdict_name("same_words"), verdict_name("not_found")
    ('Same words', 'Not found')
    """
    return VERDICTS[verdict].partition(":")[0].partition(" in ")[0]


def verdict_text(verdict: Verdict) -> str:
    """What became of one quotation: the verdict, its places, the changed words, speaker, warnings."""
    lines = [*_wrapped(VERDICTS[verdict.verdict], ""), *_heard(verdict), *_warned(verdict), ""]
    for number, match in enumerate(verdict.matches[:SHOWN], 1):
        lines += [*_match(number, match), ""]
    lines += [
        f"   {'the same report' if match.copy_of else 'also'}: {_match_place(match)}"
        for match in verdict.matches[SHOWN:]
    ]
    if len(verdict.matches) > SHOWN:
        lines.append("")
    return "\n".join([*lines, _searched(verdict.searched)])


def speaker_line(verdict: Verdict) -> str | None:
    """What the articles tell of a claimed speaker; None if nothing was claimed or found."""
    if verdict.speaker_verdict == "not_asked" or not verdict.matches:
        return None
    claimed = verdict.speaker or ""
    names = list(dict.fromkeys(one.speaker for one in verdict.matches if one.speaker))
    others = " and ".join(names[:SHOWN]) or "somebody else"
    return {
        "right": f"Speaker right: {names[0] if names else claimed}.",
        "wrong": f"Speaker wrong: it was {others}, not {claimed}"
        + (" alone." if claimed in names else "."),
        "unnamed": f"Speaker unknown: no article found here says whether it was {claimed}.",
    }[verdict.speaker_verdict]


def marks_line(verdict: Verdict) -> str | None:
    """That no article has the words as somebody's own, where they stand in one; else None."""
    are_own = any(one.is_own for one in verdict.matches)
    if are_own or not verdict.matches or verdict.verdict == "paraphrase":
        return None
    return UNQUOTED


def _heard(verdict: Verdict) -> Iterator[str]:
    told = speaker_line(verdict)
    if told is not None:
        yield from _wrapped(visible(told), "")


def _warned(verdict: Verdict) -> Iterator[str]:
    for warning in verdict.warnings:
        yield from _wrapped(f"Warning ({warning.kind}): {visible(warning.detail)}", "")
    if verdict.note:
        yield from _wrapped(f"Note: {visible(verdict.note)}", "")


def _match(number: int, match: Match) -> Iterator[str]:
    before, after = around(match.article, match.span)
    yield f"{number}. {_match_place(match)}"
    if match.copy_of:
        yield f"   the same report as {visible(match.copy_of)}"
    if before:
        yield from _wrapped(visible(tail(before)), "     ")
    yield from _wrapped(visible(match.text), "   > ")
    if after:
        yield from _wrapped(visible(head(after)), "     ")
    said = "inside quotation marks" if match.direct else "not inside quotation marks"
    yield f"   Speaker: {visible(match.speaker or 'not named')}; {said}"
    if any(edit.op != "equal" for edit in match.edits):
        yield "   Changes, as [-in the article only-] and {+in the quotation only+}:"
        yield from _wrapped(visible(_diff(match.edits)), "     ")


def _diff(edits: Iterable[Edit]) -> str:
    """A word diff in the notation of wdiff, which needs no colour."""
    shown = []
    for edit in edits:
        if edit.op == "equal":
            shown.append(edit.quote)
            continue
        shown += [f"[-{edit.source}-]"] if edit.source else []
        shown += [f"{{+{edit.quote}+}}"] if edit.quote else []
    return " ".join(shown)


def _match_place(match: Match) -> str:
    about = (match.article.title, match.article.source, match.article.published)
    return _told_place(match.article.name, about, match.page, match.span)


def draft_text(report: DraftReport) -> str:
    """The quotations of a draft with their verdicts, then what can be told of its sentences."""
    lines = [counts_line(report), ""]
    for number, quoted in enumerate(report.quotations, 1):
        at = f"[{quoted.at.start}:{quoted.at.end}]"
        verdict = quoted.verdict
        lines += [
            f"{number}. {at} {verdict_name(verdict.verdict)}",
            *_wrapped(f"“{visible(verdict.quote)}”", "   "),
        ]
        told = (*_heard(verdict), *filter(None, [marks_line(verdict)]), *_warned(verdict))
        lines += [f"   {line}" for line in told]
        for match in verdict.matches[:1]:
            if verdict.verdict not in ("verbatim", "same_words"):
                lines += _wrapped(visible(_diff(match.edits)), "   ~ ")
            lines.append(f"   {_match_place(match)}")
        lines.append("")
    lines += _claims(report)
    return "\n".join([*lines, _searched(report.searched)])


def counts_line(report: DraftReport) -> str:
    """Such as "3 quotations: 2 verbatim, 1 altered; 1 speaker wrong."."""
    told = many(len(report.quotations), "quotation")
    counts = report.counts
    parts = [f"{counts[name]} {name.replace('_', ' ')}" for name in VERDICTS if name in counts]
    wrong = sum(one.verdict.speaker_verdict == "wrong" for one in report.quotations)
    told += f": {', '.join(parts)}" if parts else ""
    return told + (f"; {many(wrong, 'speaker')} wrong." if wrong else ".")


def _claims(report: DraftReport) -> Iterator[str]:
    """Sentences that the articles bear out or contradict; the rest is only counted."""
    told = {"supported": "Supported", "contradicted": "Contradicted"}
    for claim in report.sentences:
        if claim.verdict in told:
            yield f"{told[claim.verdict]} [{claim.at.start}:{claim.at.end}]"
            yield from _wrapped(visible(claim.text), "   ")
            first = claim.citations[0]
            yield from _wrapped(visible(first.text), "   > ")
            yield f"   {_place(first)}"
            yield ""
    others = sum(claim.verdict == "not_found" for claim in report.sentences)
    if others:
        yield f"Not judged: {many(others, 'other sentence')} of the draft."


def report_text(report: Report) -> str:
    """What an indexing run did: one line of counts, then what needs the user's eye."""
    counts = (
        f"{many(report.articles, 'article')}: {len(report.added):,} added, "
        f"{len(report.changed):,} changed, {len(report.removed):,} removed, "
        f"{report.unchanged:,} unchanged, {len(report.unreadable):,} unreadable; "
        f"{many(report.sentences, 'sentence')} in {many(report.passages, 'passage')}; "
        f"{report.seconds:.1f} s."
    )
    return "\n".join(
        [
            counts,
            *_listed(report.unreadable, "Not readable: {}: {}"),
            *_listed(report.duplicates, "The same text: {} and {}"),
        ]
    )


def _listed(pairs: Iterable[tuple[str, str]], form: str) -> Iterator[str]:
    every = list(pairs)
    for one, other in every[:LISTED]:
        yield form.format(visible(one), visible(other))
    if len(every) > LISTED:
        yield f"… and {len(every) - LISTED:,} more: quoth status"


def _reader(reader: Mapping[str, Any] | None) -> Iterator[str]:
    if reader is not None:
        least = ", ".join(f"{name} {value:.2f}" for name, value in reader["thresholds"].items())
        yield f"Reader    {reader['name']}; answers when at least so sure: {least}"


def status_text(
    status: Status,
    unreadable: Iterable[tuple[str, str]],
    reader: Mapping[str, Any] | None = None,
) -> str:
    """What the library holds and whether it is up to date; `reader` as `qa.mind.told` gives it."""
    held = status.held
    dates = f"{spoken_date(held.first)} to {spoken_date(held.last)}" if held.first else "unknown"
    lines = [
        f"Library   {visible(str(status.library))} (format {status.format})",
        *(f"Folder    {visible(str(folder))}" for folder in status.folders),
        f"Articles  {held.articles:,}; dates {dates}",
        f"Sentences {held.sentences:,} in {held.passages:,} passages",
        f"Encoder   {status.encoder or 'none used yet'}",
        *_reader(reader),
    ]
    if held.pending:
        lines.append(f"Pending   {held.pending:,} passages have no vectors yet: quoth index")
    lines += [f"Unread    {visible(name)}: {visible(reason)}" for name, reason in unreadable]
    if not status.folders:
        lines.append("No folder yet: quoth index FOLDER")
    elif status.stale:
        lines.append("The folders have changed since: quoth index")
    elif not held.pending:
        lines.append("Up to date.")
    return "\n".join(lines)
