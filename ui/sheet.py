"""What an export shows, as plain blocks, so that Markdown and HTML say the same."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from index.period import Period, write_period

from .pack import Pack
from .telling import beside, is_refusal, not_said, only_decides, our_words, ours, tells_confidence
from .terminal import VERDICTS, confidence_words, spoken_date

Kind = Literal["title", "heading", "text", "quote", "place", "digest", "warning"]
Record = Mapping[str, Any]

_UNSHOWABLE = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

_STANDINGS = {
    "moved": "These words stand elsewhere now:",
    "text_changed": "The article has changed since; these words are not in it any more.",
    "article_deleted": "The article is no longer in the library.",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; `strong` is the part of its text that is set off, as offsets in it."""

    kind: Kind
    text: str
    strong: tuple[int, int] | None = None


def sheet(pack: Pack) -> list[Block]:
    """The blocks of a pack, in order; a pure function of it."""
    if pack["quoth"] == "check":
        return list(_check(pack))
    exchanges: Sequence[Record] = pack["exchanges"]
    if pack["quoth"] == "answer":
        return [block for one in exchanges for block in _exchange(one, "title")]
    first = exchanges[0]["asked"] if exchanges else pack["exported"]
    title = Block("title", f"Conversation of {_moment(first)}")
    return [title, *(block for one in exchanges for block in _exchange(one, "heading"))]


def quotations(pack: Pack) -> list[str]:
    """The cited words as they stand in the sheet, in order."""
    return [block.text for block in sheet(pack) if block.kind == "quote"]


def flat(text: str) -> str:
    """Text on one line, of characters that any file can show."""
    return _UNSHOWABLE.sub("\ufffd", " ".join(text.split()))


def _named(text: str) -> str:
    """A name among words of ours, in which nothing may turn what stands beside it the other way round."""
    return _TURNING.sub(lambda found: f"\\u{ord(found[0]):04x}", flat(text))


def _exchange(record: Record, kind: Kind) -> Iterator[Block]:
    yield Block(kind, flat(record["question"]))
    asked = f"Asked {_moment(record['asked'])}. " if record.get("asked") else ""
    yield Block("text", f"{asked}{_searched(record['searched'])}{_chosen(record)}")
    if flat(record["standalone"]) != flat(record["question"]):
        yield Block("text", f"Searched for: {flat(record['standalone'])}")
    if record["status"] != "answered":
        yield from _not_found(record)
        return
    if record.get("lead") or record.get("differ"):
        yield Block("text", flat(record.get("lead") or "The articles differ."))
    for number, answer in enumerate(record["answers"], 1):
        told = _about(answer, record)
        if told:
            many = len(record["answers"]) > 1
            yield Block("text", f"Answer {number}: {told}" if many else told)
        for citation in answer["citations"]:
            yield from _citation(citation)


def _not_found(record: Record) -> Iterator[Block]:
    note = record.get("note")
    if not is_refusal(record.get("kind", "fact"), note) and (told := not_said(note)):
        yield Block("text", told)
    if note:
        yield Block("text", flat(note))
    if record["nearest"]:
        yield Block("text", "The nearest sentences, which are not an answer:")
    for citation in record["nearest"]:
        yield from _citation(citation)


def _about(answer: Record, record: Record) -> str:
    """What is said of one answer above its quotations: all of it ours, but for a value set in marks."""
    kind, differ = record.get("kind", "fact"), record.get("differ", False)
    verbatim = answer.get("verbatim", True)
    parts = []
    label = answer.get("label", "")
    if not verbatim:
        parts.append(f"{flat(our_words(kind, answer['text'], label))} ({ours(kind)}).")
        label = ""
    elif differ or kind == "list":
        parts.append(f"“{flat(answer['text'])}”.")
    known = beside(answer.get("speaker"), label, answer.get("direct"))
    if known:
        parts.append(f"{flat(' · '.join(known))}.")
    if kind not in ("summary", "articles"):
        parts.append(_sure(answer, kind, verbatim=verbatim, differ=differ))
    return " ".join(parts)


def _sure(answer: Record, kind: str, *, verbatim: bool, differ: bool) -> str:
    sources = answer["independent_sources"]
    told = f"{sources} independent source{'s'[: sources != 1]}."
    if tells_confidence(kind, answer.get("label") or "", verbatim=verbatim, differ=differ):
        sure = answer["confidence"]
        words = confidence_words(sure, decides=only_decides(kind, verbatim=verbatim))
        return f"{words} ({sure:.2f}), {told}"
    return told


def _chosen(record: Record) -> str:
    """What was chosen for the question, if anything was."""
    options = record.get("options") or {}
    period = Period(options.get("from"), options.get("to"))
    told = f" Only articles published {write_period(period)} were searched." if period else ""
    strictness = options.get("strictness", "default")
    return told if strictness == "default" else f"{told} Strictness: {flat(strictness)}."


def _citation(record: Record) -> Iterator[Block]:
    text, strong = _with_answer(record)
    yield Block("quote", text, strong)
    speaker = f"Speaker: {_named(record['speaker'])} · " if record.get("speaker") else ""
    yield Block("place", f"{speaker}{reference(record)}")
    if record.get("sha256"):
        yield Block("digest", f"SHA-256 of the article's text: {record['sha256']}")
    checked = record.get("checked")
    if checked:
        by = f" by {_named(checked['who'])}" if checked["who"] else ""
        yield Block("place", f"Checked{by}, {_moment(checked['at'])}.")
    if record.get("standing") in _STANDINGS:
        now = record.get("now")
        at = f" {_named(now['article'])} [{now['start']}:{now['end']}]" if now else ""
        yield Block("warning", f"{_STANDINGS[record['standing']]}{at}")


def reference(record: Record) -> str:
    """Where the words of a citation stand, on one line: headline, outlet, date, page, article and offsets."""
    page = record.get("page")
    parts = (
        record.get("title"),
        record.get("source"),
        spoken_date(record.get("published")),
        None if page is None else f"page {page}",
        f"{record['article']} [{record['start']}:{record['end']}]",
    )
    return " · ".join(_named(part) for part in parts if part)


def _with_answer(record: Record) -> tuple[str, tuple[int, int] | None]:
    """The cited words on one line, and where in them the answer's own are."""
    text = flat(record["text"])
    answer = record.get("answer")
    if not answer or list(answer) == [record["start"], record["end"]]:
        return text, None
    start, end = (at - record["start"] for at in answer)
    words = flat(record["text"][start:end])
    # White space is shorter on one line, so what stands before the words says where they begin.
    at = text.find(words, max(0, len(flat(record["text"][:start]))))
    return text, (at, at + len(words)) if words and at >= 0 else None


def _check(pack: Pack) -> Iterator[Block]:
    record: Record = pack["check"]
    yield Block("title", "Quotations checked")
    asked = f"Checked {_moment(record['asked'])}. " if record.get("asked") else ""
    yield Block("text", f"{asked}{record['summary']} {_searched(record['searched'])}")
    for number, quoted in enumerate(record["quotations"], 1):
        yield Block("heading", f"{number}. “{flat(quoted['quote'])}”")
        yield from _verdict(quoted)
    for claim in record["sentences"]:
        if claim["verdict"] in ("supported", "contradicted"):
            yield Block("heading", f"{claim['verdict'].capitalize()}: {flat(claim['text'])}")
            for citation in claim["citations"]:
                yield from _citation(citation)
    others = sum(claim["verdict"] == "not_found" for claim in record["sentences"])
    if others:
        yield Block(
            "text", f"Not judged: {others} other sentence{'s'[: others != 1]} of the draft."
        )


def _verdict(record: Record) -> Iterator[Block]:
    verdict: str = record["verdict"]
    yield Block("text", VERDICTS.get(verdict, verdict))
    if record.get("speaker_line"):
        yield Block("text", flat(record["speaker_line"]))
    if record.get("marks_line"):
        yield Block("text", flat(record["marks_line"]))
    for warning in record["warnings"]:
        yield Block("warning", f"Warning ({warning['kind']}): {flat(warning['detail'])}")
    if record.get("note"):
        yield Block("text", flat(record["note"]))
    for match in record["matches"]:
        yield from _citation(match)
        if any(edit["op"] != "equal" for edit in match["edits"]):
            told = "Changes, as [-in the article only-] and {+in the quotation only+}: "
            yield Block("text", told + flat(_diff(match["edits"])))


def _diff(edits: Sequence[Record]) -> str:
    shown = []
    for edit in edits:
        if edit["op"] == "equal":
            shown.append(edit["quote"])
            continue
        shown += [f"[-{edit['source']}-]"] if edit["source"] else []
        shown += [f"{{+{edit['quote']}+}}"] if edit["quote"] else []
    return " ".join(shown)


def _searched(searched: Record) -> str:
    articles = searched["articles"]
    told = f"Searched {articles:,} article{'s'[: articles != 1]}"
    if searched["from"] and searched["to"]:
        told += f" from {spoken_date(searched['from'])} to {spoken_date(searched['to'])}"
    unreadable = searched["unreadable"]
    if unreadable:
        told += f"; {unreadable:,} file{'s'[: unreadable != 1]} could not be read"
    return f"{told}."


def _moment(iso: str) -> str:
    """A moment as people write it.

    >>> _moment("2031-05-03T10:20:30Z")
    '3 May 2031, 10:20 UTC'
    """
    day, _, clock = iso.partition("T")
    return f"{spoken_date(day)}, {clock[:5]} UTC" if clock else str(spoken_date(day))
