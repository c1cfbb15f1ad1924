"""What the articles say about words found in them: whose they are, and what limits or denies them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from index.spans import Span
from index.store import Article

from . import context
from .cite import page_of, sentence_at
from .clauses import PRONOUNS
from .find import PLACES, Place, Words
from .meaning import NEGATION, NUMBER, has_negation
from .pieces import Speech
from .pronoun_speaker import is_by, name_of
from .retracted import tells_an_error
from .speakers import ArticleSpeakers
from .verdict import Edit, Match, SpeakerVerdict, VerdictName, Warning

_JUST_BEFORE = 40  # characters
_KEPT = 256  # articles whose speakers, or speeches, stay in memory


@dataclass(frozen=True, slots=True)
class Finding:
    """Places for a verdict; `edits` are those of every place, None where nothing was changed."""

    verdict: VerdictName
    places: Sequence[Place] = ()
    edits: tuple[Edit, ...] | None = None
    warnings: Sequence[Warning] = ()


class Sources:
    """The speakers and speeches of the articles met so far, prepared once for each."""

    def __init__(self) -> None:
        self._speakers: dict[int, ArticleSpeakers] = {}
        self._speeches: dict[int, Speech] = {}

    def speakers(self, article: Article) -> ArticleSpeakers:
        """The article's speakers, prepared now or before."""
        return _kept(self._speakers, article, ArticleSpeakers.of)

    def speech(self, article: Article) -> Speech:
        """The article's quotations and paragraphs, found now or before."""
        return _kept(self._speeches, article, lambda article: Speech(article.text))

    def match(self, place: Place, asked: Words, finding: Finding) -> Match:
        """A place as it is shown, with who said it there."""
        article, span = place.article, place.span
        speakers = self.speakers(article)
        heard = speakers.attribute(max(_parts(place), key=len))
        text = span.cut(article.text)
        same = Edit("equal", text if finding.verdict == "spliced" else asked.text, text)
        changed = Edit("replace", asked.text, text)
        return Match(
            article,
            span,
            text,
            page_of(article.pages, span.start),
            name_of(speakers, heard) or _as_told(heard.mention),
            all(speakers.attribute(part).direct for part in _parts(place)),
            finding.edits or ((changed,) if finding.verdict == "paraphrase" else (same,)),
            transcribed=all(_is_transcribed(speakers, part) for part in _parts(place)),
        )

    def hear(
        self, claimed: str | None, finding: Finding, most: int
    ) -> tuple[SpeakerVerdict, Sequence[Place]]:
        """The speaker's verdict over all places, and `most` of them, the claimed speaker's first.

        One place with the right speaker is enough, but of a splice every piece has to be theirs.
        Nobody is wrong where there are more places than were counted.
        """
        shown = finding.places[:most]
        if claimed is None:
            return "not_asked", shown
        if finding.verdict == "spliced":
            return _TOLD[_every([self._is_by(claimed, one) for one in finding.places])], shown
        heard = [self._is_by(claimed, place) for place in shown]
        if True in heard:
            pairs = sorted(zip(heard, shown, strict=True), key=lambda pair: pair[0] is not True)
            return "right", [place for _, place in pairs]
        for place in finding.places[most:]:
            heard.append(self._is_by(claimed, place))
            if heard[-1]:
                return "right", [place, *shown[:-1]]
        is_wrong = False in heard and len(finding.places) < PLACES
        return _TOLD[False if is_wrong else None], shown

    def _is_by(self, claimed: str, place: Place) -> bool | None:
        """Whether the claimed speaker said every part there; None where the article does not tell."""
        speakers = self.speakers(place.article)
        heard = [is_by(speakers, claimed, speakers.attribute(part)) for part in _parts(place)]
        return _every(heard)

    def are_two(self, article: Article, one: Span, other: Span) -> bool:
        """Whether two stretches are plainly by two speakers, both of whom the article names.

        Few words that a reporter's own sentence takes in may be laid to whom it is about.
        """
        speech, speakers = self.speech(article), self.speakers(article)
        if not (speech.begins_sentence(one) and speech.begins_sentence(other)):
            return False
        said = speakers.attribute(one), speakers.attribute(other)
        names = [name_of(speakers, heard) for heard in said]
        return all(
            name is not None and is_by(speakers, name, heard) is False
            for name, heard in zip(names, reversed(said), strict=True)
        )

    def warnings(self, matches: Sequence[Match], verdict: VerdictName) -> Iterator[Warning]:
        """Warnings from the text around: a limit before or after, a denial; one place is enough."""
        if verdict == "paraphrase":
            return
        told: set[str] = set()
        for match in matches:
            by_another = partial(self.are_two, match.article, match.span)
            beside = _beside(match, verdict == "spliced", by_another)
            for kind, detail in (*_corrected(match), *beside):
                if kind not in told:
                    told.add(kind)
                    yield Warning(kind, detail)


_T = TypeVar("_T")


def _kept(known: dict[int, _T], article: Article, read: Callable[[Article], _T]) -> _T:
    """What was read of the article before, or is now."""
    if article.row not in known:
        if len(known) > _KEPT:
            known.clear()
        known[article.row] = read(article)
    return known[article.row]


_TOLD: dict[bool | None, SpeakerVerdict] = {True: "right", False: "wrong", None: "unnamed"}


def _every(heard: Sequence[bool | None]) -> bool | None:
    """Whether all are so; one that is not decides, then one that is not known."""
    return False if False in heard else None if None in heard else True


def _parts(place: Place) -> Sequence[Span]:
    """The stretches that the quotation has, not what it leaves out, which others may say."""
    return place.parts or (place.span,)


def _is_transcribed(speakers: ArticleSpeakers, span: Span) -> bool:
    """Whether these are words of somebody who speaks in a transcript or has written a quoted post.

    Not if they tell what somebody else said: "We met Holt. He said that it was late — Ann Reed (@areed)".
    """
    speech, post = speakers.transcribed(span.start), speakers.posted(span.start)
    heard = speakers.attribute(span).at
    if speech is not None and speech[1] <= span.start:
        return heard in (None, speech[0].at)
    return post is not None and span in post[1] and heard in (None, post[0].at)


def _as_told(mention: str | None) -> str | None:
    """Whom the article describes but does not name, "a spokesman"; a mere pronoun tells nobody."""
    return None if mention is None or mention.casefold() in PRONOUNS else mention


def _corrected(match: Match) -> Iterator[tuple[str, str]]:
    """The sentence of a correction that has the words: "An earlier version of this article quoted …"."""
    number = sentence_at(match.article, match.span.start)
    if number is not None and tells_an_error(match.article, number):
        yield "denied", f"the source says: {match.article.sentence(number)}"


def _beside(
    match: Match, is_piece: bool, by_another: Callable[[Span], bool]
) -> Iterator[tuple[str, str]]:
    """What limits or denies the words of a match; a piece of a splice is cut off by its nature."""
    text, span = match.article.text, match.span
    sentences = [sentence.span for sentence in match.article.sentences]
    if denied := context.denial(text, span, sentences):
        yield "denied", f"the source says: {denied}"
    if is_piece:
        return
    if number := context.number_cut(text, span):
        yield NUMBER, f"the source has: {number}"
    if after := context.limit_after(text, span.end, sentences, by_another):
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
