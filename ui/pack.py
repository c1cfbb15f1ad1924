"""An answer, a conversation or a check as one object that can be carried away and verified later.

It is the contract's JSON, and with every citation the article's SHA-256, how the citation stood when it
was exported, and who had checked it. Under "articles" is what knows an article again after it was renamed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qa.record import ask_record, draft_record
from qa.standing import Fingerprint, Place, Standing

from .desk import Desk
from .kept import Checked, Exchange, Mark
from .records import now
from .terminal import counts_line, marks_line, speaker_line

FORMAT = 1
Pack = dict[str, Any]
Cited = dict[str, Any]  # a citation as it stands in a record


def pack_exchanges(desk: Desk, exchanges: Sequence[Exchange], kind: str) -> Pack:
    """Questions and their answers; `kind` is "answer" or "conversation"."""
    records = []
    for one in exchanges:
        record = {
            **ask_record(one.outcome, one.id),
            "asked": one.asked,
            "options": one.options.record(),
        }
        _complete(desk, record, one)
        records.append(record)
    return _pack(kind, exchanges, exchanges=records)


def pack_check(desk: Desk, checked: Checked) -> Pack:
    """A checked text with its verdicts."""
    record = {
        **draft_record(checked.report, ""),
        "text": checked.report.text,
        "asked": checked.asked,
        "summary": counts_line(checked.report),
    }
    for told, quoted in zip(record["quotations"], checked.report.quotations, strict=True):
        told["speaker_line"] = speaker_line(quoted.verdict)
        told["marks_line"] = marks_line(quoted.verdict)
    _complete(desk, record, checked)
    return _pack("check", [checked], check=record)


def citations_in(record: Any) -> Iterator[Cited]:  # noqa: ANN401
    """Every citation anywhere in an object of JSON, in the order in which it is written."""
    if isinstance(record, list):
        for one in record:
            yield from citations_in(one)
    elif isinstance(record, dict):
        if _is_citation(record):
            yield record
        for one in record.values():
            yield from citations_in(one)


def _is_citation(record: Mapping[str, Any]) -> bool:
    return (
        all(isinstance(record.get(key), str) for key in ("article", "text"))
        and all(type(record.get(key)) is int for key in ("start", "end"))
        and 0 <= record["start"] <= record["end"]
    )


def _complete(desk: Desk, record: dict[str, Any], kept: Exchange | Checked) -> None:
    """Give each citation of a record what is kept beside it."""
    pairs = zip(citations_in(record), kept.citations, strict=True)
    more = zip(desk.places(kept), desk.marks(kept), strict=True)
    for (cited, citation), (place, mark) in zip(pairs, more, strict=True):
        known = kept.articles.get(citation.article)
        cited.update(
            before=citation.before,
            after=citation.after,
            sha256=None if known is None else known.sha256,
            standing=name_of(place.standing),
            now=now_at(place),
            checked=_mark(mark),
        )


def now_at(place: Place) -> dict[str, str | int] | None:
    """Where the cited words stand now, if they do."""
    if place.article is None or place.span is None:
        return None
    return {"article": place.article.name, "start": place.span.start, "end": place.span.end}


def name_of(standing: Standing) -> str:
    """A standing as it is written in JSON.

    >>> name_of(Standing.HOLDS)
    'still_there'
    """
    return standing.value.replace(" ", "_")


def _mark(mark: Mark | None) -> dict[str, str] | None:
    return None if mark is None else {"who": mark.who, "at": mark.at}


def _pack(kind: str, kept: Iterable[Exchange | Checked], **content: object) -> Pack:
    articles: dict[str, Fingerprint] = {}
    for one in kept:
        articles |= one.articles
    return {
        "quoth": kind,
        "format": FORMAT,
        "exported": now(),
        **content,
        "articles": {
            name: {"sha256": one.sha256, "content_sha256": one.content}
            for name, one in sorted(articles.items())
        },
    }
