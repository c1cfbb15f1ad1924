"""Results as the JSON objects of the contract: one place for the command line, pages and exports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from index.spans import Span
from index.store import Searched

from .cite import around

if TYPE_CHECKING:  # `quoth status` must not wait for what only answers and verdicts need
    from index.library import Status
    from index.sync import Report

    from .answer import Answer, Answered, NotFound
    from .check import Match, Verdict
    from .cite import Citation
    from .draft import Claim, DraftReport

Record = dict[str, Any]


def ask_record(result: Answered | NotFound, identity: object = None) -> Record:
    """The object of `ask`; `identity` is the batch line's own id and comes back as it was."""
    from .answer import Answered

    answers = result.answers if isinstance(result, Answered) else ()
    nearest, note = ((), None) if isinstance(result, Answered) else (result.nearest, result.note)
    return {
        "id": identity,
        "question": result.question,
        "standalone": result.standalone,
        "status": "answered" if isinstance(result, Answered) else "not_found",
        "kind": result.kind,
        "lead": result.lead if isinstance(result, Answered) else "",
        "differ": isinstance(result, Answered) and result.differ,
        "answers": [_answer(answer) for answer in answers],
        "nearest": [citation_record(citation) for citation in nearest],
        "note": note,
        "searched": searched_record(result.searched),
    }


def _answer(answer: Answer) -> Record:
    return {
        "text": answer.text,
        "verbatim": answer.verbatim,
        "speaker": answer.speaker,
        "direct": answer.direct,
        "label": answer.label,
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
        "context": citation.context
        and {
            "start": citation.context.span.start,
            "end": citation.context.span.end,
            "text": citation.context.text,
        },
    }


def check_record(verdict: Verdict, identity: object = None) -> Record:
    """The object of `check`; `identity` is the batch line's own id and comes back as it was."""
    return {
        "id": identity,
        "quote": verdict.quote,
        "speaker": verdict.speaker,
        "verdict": verdict.verdict,
        "speaker_verdict": verdict.speaker_verdict,
        "matches": [_match(match) for match in verdict.matches],
        "warnings": [{"kind": one.kind, "detail": one.detail} for one in verdict.warnings],
        "places": verdict.places,
        "note": verdict.note,
        "searched": searched_record(verdict.searched),
    }


def _match(match: Match) -> Record:
    """A citation of the matched words, with who said them and what a quotation changed in them."""
    before, after = around(match.article, match.span)
    return {
        "article": match.article.name,
        "title": match.article.title,
        "published": match.article.published,
        "source": match.article.source,
        "start": match.span.start,
        "end": match.span.end,
        "text": match.text,
        "answer": None,
        "page": match.page,
        "before": before,
        "after": after,
        "speaker": match.speaker,
        "direct": match.direct,
        "transcribed": match.transcribed,
        "copy_of": match.copy_of,
        "edits": [
            {"op": edit.op, "quote": edit.quote, "source": edit.source} for edit in match.edits
        ],
    }


def draft_record(report: DraftReport, draft: str) -> Record:
    """The object of `check --draft`; `draft` is its file's name, offsets `at` count in its text."""
    return {
        "draft": draft,
        "quotations": [
            {**check_record(quoted.verdict), "at": _pair(quoted.at)} for quoted in report.quotations
        ],
        "sentences": [_claim(claim) for claim in report.sentences],
        "searched": searched_record(report.searched),
    }


def _claim(claim: Claim) -> Record:
    return {
        "at": _pair(claim.at),
        "text": claim.text,
        "verdict": claim.verdict,
        "citations": [citation_record(citation) for citation in claim.citations],
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


def status_record(
    status: Status,
    unreadable: Iterable[tuple[str, str]],
    names: Iterable[str] | None = None,
    reader: Mapping[str, object] | None = None,
) -> Record:
    """The object of `status`; `unreadable` are (article id, reason) pairs, `names` article ids.

    `reader`: its "name" and the "thresholds" of its judge.
    """
    held: Mapping[str, object] = searched_record(status.held)
    return {
        "library": str(status.library),
        **held,
        "folders": [str(folder) for folder in status.folders],
        "stale": status.stale,
        "unreadable_files": [{"article": name, "reason": reason} for name, reason in unreadable],
        **({} if names is None else {"article_names": list(names)}),
        "models": {"encoder": status.encoder, "reader": reader and reader["name"]},
        "thresholds": reader and reader["thresholds"],
        "format": status.format,
    }
