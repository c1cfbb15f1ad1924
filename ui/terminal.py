"""Results as plain text for a terminal. Pure functions from results to lines."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date

from index.library import Status
from index.store import Searched
from index.sync import Report
from qa.answer import Answer, Answered, NotFound
from qa.cite import Citation

LISTED = 10  # unreadable files named before the rest are only counted


def result_text(result: Answered | NotFound) -> str:
    """An answer with its citations, or what the articles do not say."""
    lines: list[str] = []
    if isinstance(result, Answered):
        for number, answer in enumerate(result.answers, 1):
            lines += [*_answer(number, answer), ""]
    else:
        lines += ["The articles do not say.", ""]
        if result.nearest:
            lines += ["Nearest sentences, which are not an answer:", ""]
        for citation in result.nearest:
            lines += [*_wrapped(visible(citation.text), "  "), f"    {_place(citation)}", ""]
    return "\n".join([*lines, _searched(result.searched)])


def _answer(number: int, answer: Answer) -> Iterator[str]:
    first = answer.citations[0]
    sure = confidence_words(answer.confidence)
    sources = _count(answer.independent_sources, "independent source")
    yield f"{number}. {_place(first)}"
    if first.before:
        yield from _wrapped(f"… {visible(first.before)}", "     ")
    yield from _wrapped(visible(first.text), "   > ")
    if first.after:
        yield from _wrapped(f"{visible(first.after)} …", "     ")
    yield f"   {sure} ({answer.confidence:.2f}), {sources}"
    for other in answer.citations[1:]:
        yield f"   also: {_place(other)}"


def confidence_words(confidence: float) -> str:
    """A calibrated confidence in plain words.

    >>> confidence_words(0.9)
    'Very likely the answer'
    """
    steps = ((0.85, "Very likely"), (0.6, "Likely"), (0.35, "Possibly"))
    for least, words in steps:
        if confidence >= least:
            return f"{words} the answer"
    return "Perhaps the answer"


def _place(citation: Citation) -> str:
    name = citation.title or citation.article
    page = None if citation.page is None else f"p. {citation.page}"
    where = f"{citation.article} [{citation.span.start}:{citation.span.end}]"
    parts = [name, citation.source, spoken_date(citation.published), page, where]
    return visible(" · ".join(part for part in parts if part))


def spoken_date(iso: str | None) -> str | None:
    """An ISO date as people write it.

    >>> spoken_date("2031-05-03")
    '3 May 2031'
    """
    if iso is None:
        return None
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def visible(text: str) -> str:
    """Text on one line, with control characters shown instead of obeyed by the terminal."""
    flat = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in flat)


def _wrapped(text: str, indent: str) -> list[str]:
    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _searched(searched: Searched) -> str:
    told = f"Searched {_count(searched.articles, 'article')}"
    if searched.first and searched.last:
        told += f" from {spoken_date(searched.first)} to {spoken_date(searched.last)}"
    if searched.unreadable:
        told += f"; {_count(searched.unreadable, 'file')} could not be read"
    told += "."
    if searched.pending:
        told += (
            f" {searched.pending:,} of {searched.passages:,} passages were searched by their words"
            " only: indexing is still going on, or was stopped (run quoth index again)."
        )
    return told


def report_text(report: Report) -> str:
    """What an indexing run did: one line of counts, then what needs the user's eye."""
    counts = (
        f"{_count(report.articles, 'article')}: {len(report.added):,} added, "
        f"{len(report.changed):,} changed, {len(report.removed):,} removed, "
        f"{report.unchanged:,} unchanged, {len(report.unreadable):,} unreadable; "
        f"{_count(report.sentences, 'sentence')} in {_count(report.passages, 'passage')}; "
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


def status_text(status: Status, unreadable: Iterable[tuple[str, str]]) -> str:
    """What the library holds and whether it is up to date."""
    held = status.held
    dates = f"{spoken_date(held.first)} to {spoken_date(held.last)}" if held.first else "unknown"
    lines = [
        f"Library   {status.library} (format {status.format})",
        *(f"Folder    {folder}" for folder in status.folders),
        f"Articles  {held.articles:,}; dates {dates}",
        f"Sentences {held.sentences:,} in {held.passages:,} passages",
        f"Encoder   {status.encoder or 'none used yet'}",
    ]
    if held.pending:
        lines.append(f"Pending   {held.pending:,} passages have no vectors yet: quoth index")
    lines += [f"Unread    {visible(name)}: {reason}" for name, reason in unreadable]
    lines.append("The folders have changed since: quoth index" if status.stale else "Up to date.")
    return "\n".join(lines)
