"""What the articles say about words found in them: whose they are, and what limits or denies them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.spans import Span
from index.store import Article

from . import context
from .cite import page_of
from .clauses import PRONOUNS
from .find import Place, Words
from .meaning import NEGATION, has_negation
from .speakers import ArticleSpeakers
from .verdict import Edit, Match, SpeakerVerdict, VerdictName, Warning

_JUST_BEFORE = 40  # characters
_KEPT = 256  # articles whose speakers stay in memory


@dataclass(frozen=True, slots=True)
class Finding:
    """Places for a verdict; `edits` are those of every place, None where nothing was changed."""

    verdict: VerdictName
    places: Sequence[Place] = ()
    edits: tuple[Edit, ...] | None = None
    warnings: Sequence[Warning] = ()


class Sources:
    """The speakers of the articles met so far, prepared once for each."""

    def __init__(self) -> None:
        self._known: dict[int, ArticleSpeakers] = {}

    def speakers(self, article: Article) -> ArticleSpeakers:
        """The article's speakers, prepared now or before."""
        known = self._known.get(article.row)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            spans = [sentence.span for sentence in article.sentences]
            known = self._known[article.row] = ArticleSpeakers(article.text, spans)
        return known

    def match(self, place: Place, asked: Words, finding: Finding) -> Match:
        """A place as it is shown, with who said it there."""
        article, span = place.article, place.span
        speakers = self.speakers(article)
        parts = place.parts or (span,)
        heard = speakers.attribute(max(parts, key=len))
        text = span.cut(article.text)
        same = Edit("equal", text if finding.verdict == "spliced" else asked.text, text)
        changed = Edit("replace", asked.text, text)
        return Match(
            article,
            span,
            text,
            page_of(article.pages, span.start),
            heard.speaker or _as_told(heard.mention),
            all(speakers.attribute(part).direct for part in parts),
            finding.edits or ((changed,) if finding.verdict == "paraphrase" else (same,)),
        )

    def hear(
        self, claimed: str | None, matches: list[Match], verdict: VerdictName
    ) -> tuple[SpeakerVerdict, list[Match]]:
        """The speaker's verdict over all places, and the places with the claimed speaker first.

        One place with the right speaker is enough, but of a splice every piece has to be theirs.
        """
        if claimed is None:
            return "not_asked", matches
        heard: list[bool | None] = []
        for match in matches:
            speakers = self.speakers(match.article)
            heard.append(speakers.matches(claimed, speakers.attribute(match.span)))
        if verdict == "spliced":
            wrong = False in heard
            return ("wrong" if wrong else "unnamed" if None in heard else "right"), matches
        pairs = sorted(zip(heard, matches, strict=True), key=lambda pair: pair[0] is not True)
        ordered = [match for _, match in pairs]
        if True in heard:
            return "right", ordered
        return ("wrong" if False in heard else "unnamed"), ordered

    def warnings(self, matches: Sequence[Match], verdict: VerdictName) -> Iterator[Warning]:
        """Warnings from the text around: a limit before or after, a denial; one place is enough."""
        if verdict == "paraphrase":
            return
        told: set[str] = set()
        for match in matches:
            text = match.article.text
            spans = [sentence.span for sentence in match.article.sentences]
            for kind, detail in _beside(text, match.span, spans, verdict == "spliced"):
                if kind not in told:
                    told.add(kind)
                    yield Warning(kind, detail)


def _as_told(mention: str | None) -> str | None:
    """Whom the article describes but does not name, "a spokesman"; a mere pronoun tells nobody."""
    return None if mention is None or mention.casefold() in PRONOUNS else mention


def _beside(
    text: str, span: Span, sentences: Sequence[Span], is_piece: bool
) -> Iterator[tuple[str, str]]:
    """What limits or denies the words at `span`; a piece of a splice is cut off by its nature."""
    if denied := context.denial(text, span, sentences):
        yield "denied", f"the source says: {denied}"
    if is_piece:
        return
    if after := context.limit_after(text, span.end, sentences):
        yield "truncated", f"the source goes on: {after}"
    if before := context.limit_before(text, span.start, sentences):
        kind = NEGATION if has_negation(before[-_JUST_BEFORE:]) else "truncated"
        yield kind, f"before it the source has: {before}"


def grouped(matches: Sequence[Match]) -> list[Match]:
    """Each report's first match, its copies behind it."""
    stories: dict[int, list[Match]] = {}
    for match in matches:
        stories.setdefault(match.article.story, []).append(match)
    grouped = []
    for first, *others in stories.values():
        grouped.append(first)
        grouped += [
            replace(one, copy_of=first.article.name)
            if one.article.row != first.article.row
            else one
            for one in others
        ]
    return grouped
