"""A draft before print: a verdict for every quotation in it, and what the articles say of the rest.

Quotations of fewer than four words are checked when they end like speech, when the draft names who spoke,
or when they are part of a longer speech; other short ones are scare quotes and titles, and are left out.
A quotation inside another is checked by itself if it has four words, without a speaker. So is a block quote
(of Markdown, or of a page) of which neither a line above ("Holt said:") nor a signature tells whose it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import QuothError, UnreadableArticle, reason_of
from index.formats import read_article
from index.furniture import find_furniture, find_headings
from index.metadata import find_facts
from index.passages import Kind, Sentence, label_sentences
from index.sentences import split_sentences
from index.spans import Span
from index.store import Searched

from .check import Checker, Verdict
from .cite import Citation
from .cues import find_cues
from .people import role_of
from .pieces import names_a_programme
from .pronoun_speaker import name_of
from .quotations import Quotation, block_quotes, find_quotations
from .speakers import ArticleSpeakers, Attribution
from .support import Support, Supporter

SCARE = 4  # words; shorter ones need a sign of speech
Progress = Callable[[str, int, int], None]  # what is checked, how many of them are, of how many
_NO_TURN = -1
_MAIL = 0.8  # of a text in block quotes: a mail that was answered, the draft itself
# "Quill’s mayor", but not "his mayor"
_OF_ONE = re.compile(r"(?:[Tt]he |[^\W\d_a-z][\w.-]*(?: [^\W\d_a-z][\w.-]*){0,3}['’]s? )")
_LATER = re.compile(r"\A(?:\w+ ){1,4}(?:later|earlier|before),? (?=the )")
_ENDS_SPEECH = (".", "!", "?", ",", "…", "—", "–", "-")


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a draft, without its marks, and what came of it."""

    at: Span
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft outside quotations; `citations` bear it out or contradict it."""

    at: Span
    text: str
    verdict: Support
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DraftReport:
    """Everything found in a draft, in its order; offsets count in `text`."""

    text: str
    quotations: tuple[Quoted, ...]
    sentences: tuple[Claim, ...]
    searched: Searched

    @property
    def is_negative(self) -> bool:
        """Whether any quotation is worse than same_words or has a wrong speaker."""
        return any(quoted.verdict.is_negative for quoted in self.quotations)

    @property
    def counts(self) -> dict[str, int]:
        """How many quotations have each verdict."""
        return dict(Counter(quoted.verdict.verdict for quoted in self.quotations))


def untold(what: str, done: int, total: int) -> None:
    """For who need not know how far a check is."""


def check_draft(
    checker: Checker, text: str, speaker: str | None = None, progress: Progress = untold
) -> DraftReport:
    """Check all quotations of a draft, each with the speaker the draft names, and its sentences.

    `speaker` is asked for where the draft names none. What `progress` raises ends the check.
    """
    sentences = _sentences(text)
    speakers = ArticleSpeakers(text, [sentence.span for sentence in sentences])
    quotations = _checkable(text, speakers)
    verdicts: dict[tuple[str, str | None], Verdict] = {}
    checked: list[Quoted] = []
    for quotation, said in quotations:
        progress("Quotations", len(checked), len(quotations))
        named = _named(speakers, said, speaker) if said is not None else None
        asked = quotation.span.cut(text), named or speaker
        if asked not in verdicts:
            verdicts[asked] = checker.check(*asked)
        checked.append(Quoted(quotation.span, _with_note(verdicts[asked], said)))
    taken = [quotation.marks for quotation, _ in quotations]
    claims = _claims(text, _untouched(sentences, taken), Supporter(checker.library), progress)
    return DraftReport(text, tuple(checked), claims, checker.library.searched)


def check_text(
    checker: Checker, text: str, speaker: str | None = None, progress: Progress = untold
) -> DraftReport:
    """Check a pasted text: a draft if it has quotations with reporting words, else one quotation."""
    if _is_draft(text):
        report = check_draft(checker, text, speaker, progress)
        if report.quotations:
            return report
    verdict = checker.check(text, speaker)
    return DraftReport(text, (Quoted(Span(0, len(text)), verdict),), (), verdict.searched)


def _is_draft(text: str) -> bool:
    outer = [one.marks for one in _quotations(text) if not one.inner]
    edges = [0, *(edge for marks in outer for edge in (marks.start, marks.end)), len(text)]
    outside = " ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    reports = bool(find_cues(outside, 0, len(outside))) or "\n\n" in text.strip()
    return len(outer) > 1 or (len(outer) == 1 and reports)


def read_draft(path: Path) -> str:
    """The text of a draft file, in any format that an article may have; QuothError if that fails.

    It is read as an article is, but that the block quotes of a page begin with ">", to be checked.
    """
    try:
        return read_article(path.name, path.read_bytes(), marks_blocks=True).text
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise QuothError(f"{path} cannot be read: {reason_of(error)}.") from error
    except UnreadableArticle as error:
        raise QuothError(
            f"{path} cannot be read: {error}. Give a draft as .txt, .md, .docx, .html or .pdf."
        ) from error


def _sentences(text: str) -> list[Sentence]:
    furniture = find_furniture(text, find_facts(text))
    return label_sentences(split_sentences(text), furniture, find_headings(text, furniture))


def _named(speakers: ArticleSpeakers, said: Attribution, otherwise: str | None) -> str | None:
    """Whom the draft names; a "she" that may be one of several people names nobody."""
    return name_of(speakers, said) or otherwise or _office(said.mention)


def _office(mention: str | None) -> str | None:
    """A mention like "the mayor", whom the articles may name; "a spokesman" may be anybody.

    >>> _office("A year later the mayor"), _office("Quill’s mayor"), _office("his mayor")
    ('the mayor', 'Quill’s mayor', None)
    """
    own = _LATER.sub("", mention or "")
    is_one = _OF_ONE.match(own) is not None
    return own if is_one and role_of(own) is not None else None


def _with_note(verdict: Verdict, said: Attribution | None) -> Verdict:
    """The verdict, with a word on who was not asked for though the draft says that they spoke: "she"."""
    if verdict.speaker is not None or said is None or said.cue is None or said.mention is None:
        return verdict
    told = f"Speaker not checked: the draft says only “{' '.join(said.mention.split())}”."
    return replace(verdict, note=f"{verdict.note} {told}" if verdict.note else told)


def _quotations(text: str) -> list[Quotation]:
    """The quotations of a draft, and the block quotes of which it does not tell whose they are."""
    blocks = [block for block in block_quotes(text) if not block.is_told]
    if sum(len(block.marks) for block in blocks) > _MAIL * len(text):
        blocks = []
    untold = [
        Quotation(
            one.span, one.marks, (one.span,), False, True, len(one.span.cut(text).split()), _NO_TURN
        )
        for one in blocks
    ]
    return sorted(find_quotations(text) + untold, key=lambda one: (one.marks.start, -one.marks.end))


def _checkable(text: str, speakers: ArticleSpeakers) -> list[tuple[Quotation, Attribution | None]]:
    """The quotations that are speech, with what the draft says of who spoke, but for inner ones."""
    quotations = _quotations(text)
    parts = Counter(quotation.turn for quotation in quotations if not quotation.inner)
    kept: list[tuple[Quotation, Attribution | None]] = []
    for quotation in quotations:
        if quotation.inner:
            if quotation.words >= SCARE:
                kept.append((quotation, None))
            continue
        if quotation.turn == _NO_TURN:
            kept.append((quotation, None))
            continue
        said = speakers.attribute(quotation.span)
        if names_a_programme(text, quotation):
            continue
        is_speech = (
            quotation.words >= SCARE
            or quotation.span.cut(text).endswith(_ENDS_SPEECH)
            or (said.cue is not None and said.speaker is not None)
            or parts[quotation.turn] > 1
        )
        if is_speech:
            kept.append((quotation, said))
    return kept


def _untouched(sentences: Sequence[Sentence], taken: Sequence[Span]) -> list[Sentence]:
    """The sentences that no checked quotation touches."""
    return [
        sentence
        for sentence in sentences
        if not any(sentence.span.overlaps(other) for other in taken)
    ]


def _claims(
    text: str, sentences: Sequence[Sentence], supporter: Supporter, progress: Progress
) -> tuple[Claim, ...]:
    """The sentences, judged."""
    claims: list[Claim] = []
    for sentence in sentences:
        progress("Sentences", len(claims), len(sentences))
        words = sentence.span.cut(text)
        verdict, citations = (
            supporter.judge(words) if sentence.kind is Kind.PROSE else ("no_claim", ())
        )
        claims.append(Claim(sentence.span, words, verdict, citations))
    return tuple(claims)
