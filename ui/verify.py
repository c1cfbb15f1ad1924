"""Hold an export against the library again: whether every quotation still stands where it was cited.

In Markdown and HTML the words that are shown are compared with the data beside them, so that a quotation
or a verdict that somebody changed by hand does not pass. The verdicts of a check are reached once more,
from the articles as they are now.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from index.spans import Span
from qa.standing import Articles, Fingerprint, Place, Standing, fingerprint, locate
from qa.verdict import Verdict

from .pack import Cited, citations_in, name_of, now_at
from .read_export import Read, Unverifiable
from .sheet import Record, flat, quotations
from .terminal import VERDICTS, verdict_name, visible

Check = Callable[[str, str | None], Verdict]

# From what says most for a quotation to what says least.
_ORDERS = (
    ("verbatim", "same_words", "altered", "spliced", "paraphrase", "not_found"),
    ("right", "not_asked", "unnamed", "wrong"),
)
_DIGESTS = ("sha256", "content_sha256")
_VERDICT = re.compile(rf"\b(?:{'|'.join(map(verdict_name, VERDICTS))})\b")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Verified:
    """A citation of the file and how it stands now; `number` counts from 1.

    `is_shown` is False where the file itself does not show the words any more. `is_same_article`
    tells whether the article's text is to the character what it was; None where that is not known.
    """

    number: int
    article: str
    span: Span
    text: str
    place: Place
    is_shown: bool
    is_same_article: bool | None

    @property
    def is_good(self) -> bool:
        """Whether the words are in the library, and in the file as they were exported."""
        return self.is_shown and self.place.standing in (Standing.HOLDS, Standing.MOVED)


@dataclass(frozen=True, slots=True)
class Judged:
    """A checked quotation of the file: the verdicts on its words and speaker, as they were and are now."""

    quote: str
    was: tuple[str, str]
    now: tuple[str, str]

    @property
    def is_worse(self) -> bool:
        """Whether a verdict says less for the quotation now, or is none that there is."""
        return any(
            old not in order or order.index(old) < order.index(new)
            for order, old, new in zip(_ORDERS, self.was, self.now, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Something that the data of a file say about a text, and the file itself does not say any more."""

    about: str
    told: str


@dataclass(frozen=True, slots=True)
class Verification:
    """All citations of a file; `strangers` are quotations that it shows and its data do not have.

    `judged`: the quotations whose verdicts are others now, where a check is verified. `unsaid`: what the
    file itself does not say of them as it was exported.
    """

    exported: str | None
    citations: tuple[Verified, ...]
    strangers: tuple[str, ...]
    judged: tuple[Judged, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether every quotation of the file is in the library, and every verdict no worse than it was."""
        return (
            not self.strangers
            and not self.unsaid
            and all(one.is_good for one in self.citations)
            and not any(one.is_worse for one in self.judged)
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many citations stand how, by the names in JSON."""
        return dict(Counter(name_of(one.place.standing) for one in self.citations))


def verify(articles: Articles, read: Read, check: Check | None = None) -> Verification:
    """How every citation of an export stands in the library now, in the order of the file.

    `check` reaches the verdicts on its quotations again.
    """
    record = read.record
    known = _fingerprints(record)
    missing, strangers, unsaid = _compared(read)
    citations = [
        _verified(articles, number, cited, known.get(cited["article"]), missing)
        for number, cited in enumerate(citations_in(record), 1)
    ]
    exported = record.get("exported") if isinstance(record, dict) else None
    return Verification(
        exported if isinstance(exported, str) else None,
        tuple(citations),
        tuple(strangers),
        tuple(_judged(record, check)) if check is not None else (),
        tuple(unsaid),
    )


def _judged(record: Any, check: Check) -> Iterator[Judged]:  # noqa: ANN401
    """The checked quotations anywhere in an object of JSON whose verdicts are others now."""
    if isinstance(record, list):
        for one in record:
            yield from _judged(one, check)
    elif isinstance(record, dict):
        quote, speaker = record.get("quote"), record.get("speaker")
        was = record.get("verdict"), record.get("speaker_verdict")
        if isinstance(quote, str) and all(isinstance(one, str) for one in was):
            found = check(quote, speaker if isinstance(speaker, str) else None)
            one = Judged(quote, (str(was[0]), str(was[1])), (found.verdict, found.speaker_verdict))
            if one.was != one.now:
                yield one
            return
        for value in record.values():
            yield from _judged(value, check)


def _verified(
    articles: Articles, number: int, cited: Cited, known: Fingerprint | None, missing: set[str]
) -> Verified:
    span = Span(cited["start"], cited["end"])
    place = locate(articles, cited["article"], span, cited["text"], known)
    same = None
    if known is not None and place.article is not None:
        same = fingerprint(place.article.text).sha256 == known.sha256
    is_shown = flat(cited["text"]) not in missing
    return Verified(number, cited["article"], span, cited["text"], place, is_shown, same)


def _compared(read: Read) -> tuple[set[str], list[str], list[Unsaid]]:
    """Quotations of the data that the file does not show, those it shows beyond them, and what is unsaid."""
    if read.shown is None:
        return set(), [], []
    try:
        expected = Counter(quotations(read.record))
        unsaid = list(_unsaid(read.record["check"], read.said)) if "check" in read.record else []
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unverifiable(f"The data of the export are damaged ({error!r}).") from error
    shown = Counter(read.shown)
    # What the data show, but not as a citation that can be looked up, goes unverified as well.
    known = expected & Counter(flat(one["text"]) for one in citations_in(read.record))
    return set(expected - shown), list((shown - known).elements()), unsaid


def _unsaid(record: Record, said: str) -> Iterator[Unsaid]:
    """What a check says of its quotations and sentences, as far as the text of its file has not got it."""
    if flat(record["summary"]) not in said:
        yield Unsaid("The check", record["summary"])
    headings = [f"{n}. “{flat(one['quote'])}”" for n, one in enumerate(record["quotations"], 1)]
    at = 0
    for one, heading, following in zip(
        record["quotations"], headings, [*headings[1:], ""], strict=True
    ):
        begins = said.find(heading, at)
        if begins < 0:
            yield Unsaid(one["quote"], heading)
            continue
        at = begins + len(heading)
        ends = said.find(following, at) if following else len(said)
        told = said[at : ends if ends >= 0 else len(said)]
        name, shown = verdict_name(one["verdict"]), _VERDICT.search(told)
        if shown is None or shown[0] != name:
            yield Unsaid(one["quote"], name)
        more = [one.get(key) or "" for key in ("speaker_line", "marks_line")]
        more += [warning["detail"] for warning in one["warnings"]]
        yield from (Unsaid(one["quote"], line) for line in more if flat(line) not in told)
    for claim in record["sentences"]:
        if claim["verdict"] in ("supported", "contradicted"):
            name = claim["verdict"].capitalize()
            if f"{name}: {flat(claim['text'])}" not in said:
                yield Unsaid(claim["text"], name)


def _fingerprints(record: Any) -> dict[str, Fingerprint]:  # noqa: ANN401
    """What the export says the articles were, where it says so in a form that can be."""
    articles = record.get("articles") if isinstance(record, dict) else None
    found = {}
    for name, one in articles.items() if isinstance(articles, dict) else ():
        digests = [one.get(key) for key in _DIGESTS] if isinstance(one, dict) else [None]
        if all(isinstance(digest, str) and _SHA256.fullmatch(digest) for digest in digests):
            found[str(name)] = Fingerprint(*digests)
    return found


# Telling


def verification_record(found: Verification, file: str) -> dict[str, Any]:
    """The object of `quoth verify --json`."""
    return {
        "file": file,
        "exported": found.exported,
        "all_there": found.is_good,
        "counts": found.counts,
        "citations": [_record(one) for one in found.citations],
        "strangers": list(found.strangers),
        "verdicts": [
            {"quote": one.quote, "was": list(one.was), "now": list(one.now)} for one in found.judged
        ],
        "unsaid": [{"about": one.about, "told": one.told} for one in found.unsaid],
    }


def _record(one: Verified) -> dict[str, Any]:
    return {
        "number": one.number,
        "article": one.article,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "standing": name_of(one.place.standing),
        "now": now_at(one.place),
        "same_article": one.is_same_article,
        "shown": one.is_shown,
    }


def verification_text(found: Verification) -> str:
    """One line for each citation that is not simply still there, and the counts."""
    lines = []
    for one in found.citations:
        if one.place.standing is not Standing.HOLDS or not one.is_shown:
            lines += [f"{one.number}. {_told(one)}", f"   > {visible(one.text)}"]
    lines += [
        f"Not in the data, so not verified: {visible(stranger)}" for stranger in found.strangers
    ]
    lines += [_told_verdict(one) for one in found.judged]
    lines += [
        f"“{visible(one.about)}”: the file itself does not say any more: {visible(one.told)}"
        for one in found.unsaid
    ]
    counts = [f"{number} {name.replace('_', ' ')}" for name, number in found.counts.items()]
    total = len(found.citations)
    told = (
        f"{total} quotation{'s'[: total != 1]}: {', '.join(counts)}." if total else "No quotations."
    )
    return "\n".join([*lines, told])


def _told_verdict(one: Judged) -> str:
    """One line for a verdict that is another now, with the speaker's where that is."""
    changes = [
        f"was {old.replace('_', ' ')}, is {new.replace('_', ' ')} now"
        for old, new in zip(one.was, one.now, strict=True)
        if old != new
    ]
    where = ["the words", "the speaker"] if one.was[0] != one.now[0] else ["the speaker"]
    told = "; ".join(f"{what}: {change}" for what, change in zip(where, changes, strict=False))
    return f"“{visible(one.quote)}”: {told}"


def _told(one: Verified) -> str:
    where = f"{visible(one.article)} [{one.span.start}:{one.span.end}]"
    article, span = one.place.article, one.place.span
    told = f"{where}: {one.place.standing.value}"
    if one.place.standing is Standing.MOVED and article is not None and span is not None:
        told += f" to {visible(article.name)} [{span.start}:{span.end}]"
    return told if one.is_shown else f"{told}; the file itself shows other words"
