"""The outcome of a check, as it is shown and recorded."""

from dataclasses import dataclass
from typing import Literal

from index.spans import Span
from index.store import Article, Searched

from .align import Op

VerdictName = Literal["verbatim", "same_words", "altered", "spliced", "paraphrase", "not_found"]
SpeakerVerdict = Literal["right", "wrong", "unnamed", "not_asked"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words the quotation keeps, replaces, adds ("insert") or drops ("delete")."""

    op: Op
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """Words of an article that the quotation has, whole or changed; `text` is the article's own.

    `copy_of` names the match before it whose article carries the same report, a wire copy for example.
    `transcribed` are words of a transcript or a post, which are somebody's own without quotation marks.
    """

    article: Article
    span: Span
    text: str
    page: int | None
    speaker: str | None
    direct: bool
    edits: tuple[Edit, ...]
    copy_of: str | None = None
    transcribed: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the article has the words as somebody's own, not as its own or as reported speech."""
        return self.direct or self.transcribed


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that turns or limits the meaning.

    `kind` as in the contract, or "direction", "apostrophe" ("were" is another word than "we’re"), "run_on"
    (two sentences as one) or "reported" (a claimed speaker's words, in no article inside quotation marks).
    """

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one quotation; `matches` best first, wire copies behind their first.

    `places` counts all places of the words, up to `qa.find.PLACES`; `note` says what else a reader
    should know, in a sentence.
    """

    quote: str
    speaker: str | None
    verdict: VerdictName
    speaker_verdict: SpeakerVerdict
    matches: tuple[Match, ...]
    warnings: tuple[Warning, ...]
    searched: Searched
    places: int = 0
    note: str | None = None

    @property
    def is_negative(self) -> bool:
        """Worse than same_words, or a wrong speaker."""
        return self.verdict not in ("verbatim", "same_words") or self.speaker_verdict == "wrong"
