"""Results as the JSON objects of the contract: one place for the command line, pages and exports."""

from collections.abc import Iterable, Mapping
from typing import Any

from index.library import Status
from index.spans import Span
from index.store import Searched
from index.sync import Report

from .answer import Answer, Answered, NotFound
from .cite import Citation

Record = dict[str, Any]


def ask_record(result: Answered | NotFound, identity: object = None) -> Record:
    """The object of `ask`; `identity` is the batch line's own id and comes back as it was."""
    answers = result.answers if isinstance(result, Answered) else ()
    nearest = result.nearest if isinstance(result, NotFound) else ()
    return {
        "id": identity,
        "question": result.question,
        "standalone": result.standalone,
        "status": "answered" if isinstance(result, Answered) else "not_found",
        "answers": [_answer(answer) for answer in answers],
        "nearest": [citation_record(citation) for citation in nearest],
        "searched": searched_record(result.searched),
    }


def _answer(answer: Answer) -> Record:
    return {
        "text": answer.text,
        "confidence": round(answer.confidence, 4),
        "citations": [citation_record(citation) for citation in answer.citations],
        "independent_sources": answer.independent_sources,
    }


def citation_record(citation: Citation) -> Record:
    """One citation `C` of the contract, with page and neighbouring sentences."""
    return {
        "article": citation.article,
        "title": citation.title,
        "published": citation.published,
        "source": citation.source,
        "start": citation.span.start,
        "end": citation.span.end,
        "text": citation.text,
        "answer": _pair(citation.answer),
        "page": citation.page,
        "before": citation.before,
        "after": citation.after,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def searched_record(searched: Searched) -> Record:
    """What was searched; `pending` passages were found by their words only."""
    return {
        "articles": searched.articles,
        "sentences": searched.sentences,
        "passages": searched.passages,
        "from": searched.first,
        "to": searched.last,
        "unreadable": searched.unreadable,
        "pending": searched.pending,
    }


def index_record(report: Report) -> Record:
    """The object of `index`."""
    return {
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "unreadable": [{"article": name, "reason": reason} for name, reason in report.unreadable],
        "duplicates": [{"article": name, "of": of} for name, of in report.duplicates],
        "copies": [{"article": name, "of": of} for name, of in report.copies],
        "articles": report.articles,
        "sentences": report.sentences,
        "passages": report.passages,
        "seconds": report.seconds,
    }


def status_record(status: Status, unreadable: Iterable[tuple[str, str]]) -> Record:
    """The object of `status`; `unreadable` are (article id, reason) pairs."""
    held: Mapping[str, object] = searched_record(status.held)
    return {
        "library": str(status.library),
        **held,
        "folders": [str(folder) for folder in status.folders],
        "stale": status.stale,
        "unreadable_files": [{"article": name, "reason": reason} for name, reason in unreadable],
        "models": {"encoder": status.encoder, "reader": None},
        "format": status.format,
    }
