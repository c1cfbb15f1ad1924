"""The policy of the quotation checker: from words to a verdict, in one readable place.

1. All words in a row somewhere: verbatim or same_words, at the tightest level of the folding ladder.
2. An ellipsis: each piece in a row, in order, near one another and in one speech: same_words, what is
   left out shown. Likewise two halves of one speech without the "she said" between them.
3. One stretch of an article with few words changed: altered. Numbers, negations, names and directions
   are compared apart from similarity.
4. Every piece in the articles, but not next to one another, or plainly by two speakers: spliced.
5. A sentence of like meaning: paraphrase. Else not_found, which says what was searched.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from index.library import Library
from index.passages import Kind
from index.spans import Span
from index.store import Article

from . import context
from .align import Alignment
from .clauses import PRONOUNS
from .find import PLACES, Finder, Leaf, Place, Words, best_alignment
from .fold import Level, unedited
from .marks import changed_marks
from .meaning import NEGATION, NUMBER, differences, exchanged, has_negation, swapped
from .names import fold
from .pieces import (
    Speech,
    aligned_pieces,
    bare,
    cover,
    in_order,
    pieces_of,
    words_in_brackets,
)
from .sources import Finding, Sources, grouped
from .verdict import Edit, Match, SpeakerVerdict, Verdict, VerdictName, Warning

__all__ = ["Checker", "Edit", "Match", "Verdict", "Warning", "check"]

MAX_QUOTE = 100_000  # characters looked at
CLOSE = 0.8  # of the words equal and in order: altered, whatever else might explain them
SHARE = 0.6  # the same, where nothing else explains them
SHORT_SHARE = 0.75  # of a quotation of up to SHORT words: chance gives it some
SHORT = 8
TOLD_SHARE = 0.6  # of the information of the words; "I want it to be" alone tells nothing
TOLD_SHARE_OF_ONE = 0.45  # where one word was changed, which may be the most telling
TELLING = 14.0  # nats; so much is no chance, whatever the rest
FEW = 4  # words; fewer are in many places by chance
SHORTEST_PIECE = 4  # words of a piece of a splice
MOST_PIECES = 5
COVERED = 0.9  # of the words in pieces, for "spliced"
MATCHES = 20
MATCHES_OF_FEW = 5
MEANING = 0.65  # cosine of a paraphrase with a sentence: see tests/benchmarks/README.md
NEAREST = 3  # sentences shown as paraphrase
_REPORTED = "the words may be the article’s own, or its account of what was said"
_CUT_WORD = re.compile(r"\s\S{1,100}\Z")


class Checker:
    """Checks quotations against one library; keeps what it prepared for the articles it met."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._finder = Finder(library)
        self._sources = Sources()

    def check(self, quote: str, speaker: str | None = None) -> Verdict:
        """Whether these words are in the articles, unaltered, and by that speaker."""
        asked = Words(bare(_looked_at(quote)))
        claimed = (speaker or "").strip() or None
        finding = self._find(asked) if asked.words else Finding("not_found")
        most = MATCHES if len(asked.words) >= FEW else MATCHES_OF_FEW
        heard, places = self._sources.hear(claimed, finding, most)
        matches = [self._sources.match(place, asked, finding) for place in places]
        if (
            heard == "wrong"
            and len(asked.words) < FEW
            and len({_last_name(one.speaker) for one in matches}) > 1
        ):
            heard = "unnamed"  # what several say in so few words, anybody may have said
        warnings = [*finding.warnings, *self._sources.warnings(matches, finding.verdict)]
        told = [context.asked(match.article.text, match.span) for match in matches]
        if told and all(told) and "?" not in asked.text and finding.verdict != "spliced":
            warnings.append(Warning("truncated", f"the source asks: {told[0]}"))
        marked = [list(changed_marks(match.edits)) for match in matches]
        if all(marked):
            warnings += marked[0] if marked else ()
        if (
            claimed
            and matches
            and finding.verdict != "paraphrase"
            and not any(one.is_own for one in matches)
        ):
            warnings.append(Warning("reported", _REPORTED))
        return Verdict(
            quote,
            speaker,
            finding.verdict,
            heard,
            tuple(grouped(matches)),
            tuple(dict.fromkeys(warnings)),
            self.library.searched,
            len(finding.places),
            _note(quote, asked, finding, heard),
        )

    # Where the words are

    def _find(self, asked: Words) -> Finding:
        whole = self._finder.places(asked.text)
        if whole:
            return self._whole(whole)
        pieces = pieces_of(asked.text)
        found = self._with_ellipsis(pieces) if len(pieces) > 1 else None
        return found or self._changed(asked, pieces)

    def _whole(self, places: Sequence[Place]) -> Finding:
        """All words in a row: where they are one speech, or else as the speeches that they run through.

        Whoever quotes the marks between two speeches as well shows that they are two.
        """
        turns = [
            self._turns(one.article, [one.span]) if one.level == Level.WORDS else []
            for one in places
        ]
        found = [one for one, speeches in zip(places, turns, strict=True) if not speeches]
        if not found:
            return _in_turns(places[0].article, turns[0])
        return Finding("verbatim" if found[0].level == Level.EXACT else "same_words", found)

    def _turns(self, article: Article, spans: Sequence[Span], least: int = 1) -> list[Span]:
        """The speeches of at least so many words that stretches of an article run through.

        None unless they are plainly by two speakers.
        """
        turns = [
            turn
            for turn in self._sources.speech(article).turns(spans)
            if len(turn.cut(article.text).split()) >= least
        ]
        are_two = (self._sources.are_two(article, *pair) for pair in pairwise(turns))
        return turns if any(are_two) else []

    def _with_ellipsis(self, pieces: Sequence[str]) -> Finding | None:
        """Every piece in a row: in one speech and in order, or else spliced; None if one is not."""
        places = self._finder.places(max(pieces, key=len))
        articles = {place.article.row: place.article for place in places}
        whole = filter(None, (self._in_one_speech(one, pieces) for one in articles.values()))
        found = list(whole)
        if found:
            return replace(found[0], places=[one.places[0] for one in found])
        each = [self._finder.places(piece) for piece in dict.fromkeys(pieces)] if places else [[]]
        if not all(each):
            return None
        return Finding("spliced", [first for first, *_ in each])

    def _in_one_speech(self, article: Article, pieces: Sequence[str]) -> Finding | None:
        """The pieces in an article, where they stand nearest to one another."""
        chains = list(islice(in_order(self._finder.leaf(article), pieces), PLACES))
        for spans in sorted(chains, key=lambda chain: chain[-1].end - chain[0].start):
            if self._is_one_speech(article, spans):
                return _in_pieces(article, pieces, spans)
        return None

    def _is_one_speech(self, article: Article, spans: Sequence[Span]) -> bool:
        speech = self._sources.speech(article)
        return all(self._belong(article, speech, one, other) for one, other in pairwise(spans))

    def _belong(self, article: Article, speech: Speech, one: Span, other: Span) -> bool:
        """Whether two stretches are by one speaker: of one speech, or both of the same paragraph."""
        turns = speech.turn(one), speech.turn(other)
        if None in turns:
            return speech.same_paragraph(one, other)
        if turns[0] == turns[1]:
            return True
        speakers = self._sources.speakers(article)
        said = speakers.attribute(one), speakers.attribute(other)
        if said[0].speaker is not None or said[1].speaker is not None:
            return said[0].speaker == said[1].speaker
        mentions = {heard.mention.casefold() for heard in said if heard.mention} - PRONOUNS
        return len(mentions) < 2 and speech.same_paragraph(one, other)

    def _changed(self, asked: Words, pieces: Sequence[str]) -> Finding:
        near = self._finder.near(asked.text)
        if len(pieces) > 1:
            found = self._changed_in_pieces(pieces, near)
            if found:
                return found
        best = best_alignment(asked.words, map(self._finder.leaf, near), self._lay)
        share = self._share(asked, best[1]) if best else 0.0
        if best and share >= CLOSE:
            return self._altered(asked, *best)
        needed = SHORT_SHARE if len(asked.words) <= SHORT else SHARE
        source = best if best and share >= needed else None
        spliced = self._spliced(asked, near, source[0].article if source else None)
        if source and not spliced:
            return self._altered(asked, *source)
        return spliced or self._paraphrase(asked)

    def _speech_of(self, leaf: Leaf) -> Speech:
        return self._sources.speech(leaf.article)

    def _lay(self, words: Sequence[str], leaf: Leaf) -> Alignment:
        return self._speech_of(leaf).align(words, leaf)

    def _share(self, asked: Words, alignment: Alignment) -> float:
        """The share of the words that are the same; 0 if they are too common to mean anything."""
        if not alignment.is_tight:
            return 0.0
        same = [
            word
            for step in alignment.steps
            if step.op == "equal"
            for word in asked.words[step.quote_start : step.quote_end]
        ]
        told, whole = self._finder.information(same), self._finder.information(asked.words)
        needed = TOLD_SHARE if alignment.cost > 1 else TOLD_SHARE_OF_ONE
        if told < min(TELLING, needed * whole):
            return 0.0
        put_in = words_in_brackets(asked)
        added = [
            n for s in alignment.steps if s.op != "equal" for n in range(s.quote_start, s.quote_end)
        ]
        own = len(asked.words) - sum(number in put_in for number in added)
        return alignment.equal / own if own else 0.0

    def _altered(self, asked: Words, leaf: Leaf, alignment: Alignment) -> Finding:
        place = _placed(leaf, alignment)
        # The index may have all of it under other terms: a word cut at a line's end.
        if alignment.cost == 0 and (whole := self._finder.places_in(asked.text, [leaf])):
            return self._whole(whole)
        same = [leaf.span(s.source_start, s.source_end) for s in alignment.steps if s.op == "equal"]
        turns = self._turns(leaf.article, same, SHORTEST_PIECE)
        if turns:
            if [word for turn in turns for word in Words(turn.cut(leaf.text)).words] == asked.words:
                return _in_turns(leaf.article, turns)
            place = replace(place, parts=tuple(turns))
        edits = tuple(_edits(asked, leaf, alignment))
        if alignment.cost == 0 and alignment.asides:
            return Finding("same_words", [place], edits)
        warnings = list(_changes(asked.text, leaf, alignment, edits))
        copies = [
            self._copied(other, alignment)
            for other in self._finder.places(place.span.cut(leaf.text))
            if (other.article.row, other.span) != (leaf.article.row, place.span)
        ]
        return Finding("altered", [place, *copies], edits, warnings)

    def _copied(self, place: Place, alignment: Alignment) -> Place:
        """A place of all the words that an alignment covers elsewhere, with the same parts."""
        leaf = self._finder.leaf(place.article)
        first = bisect_left(leaf.starts, place.span.start)
        return replace(place, parts=_parts(leaf, alignment.moved(first - alignment.start)))

    def _changed_in_pieces(self, pieces: Sequence[str], near: Sequence[Article]) -> Finding | None:
        """Pieces parted by ellipses, some with words changed, in order in one speech."""
        asked = [Words(piece) for piece in pieces]
        for leaf in map(self._finder.leaf, near):
            speech = self._sources.speech(leaf.article)
            found = aligned_pieces([piece.words for piece in asked], leaf, CLOSE, speech)
            spans = [leaf.span(one.start, one.end) for one in found or ()]
            if not found or not self._is_one_speech(leaf.article, spans):
                continue
            finding = _in_pieces(leaf.article, pieces, spans)
            edits: list[Edit] = []
            warnings = list(finding.warnings)
            for number, (piece, alignment) in enumerate(zip(asked, found, strict=True)):
                edits += finding.edits[2 * number - 1 : 2 * number] if finding.edits else ()
                changed = list(_edits(piece, leaf, alignment))
                edits += changed
                warnings += _changes(piece.text, leaf, alignment, changed)
            is_altered = any(alignment.cost for alignment in found)
            verdict: VerdictName = "altered" if is_altered else "same_words"
            parts = tuple(part for alignment in found for part in _parts(leaf, alignment))
            places = [replace(finding.places[0], parts=parts)]
            return Finding(verdict, places, tuple(edits), warnings)
        return None

    def _spliced(
        self, asked: Words, near: Sequence[Article], source: Article | None
    ) -> Finding | None:
        """Every piece somewhere, but not next to one another.

        Where the words are a passage of `source` with changes, few words of another article tell nothing.
        """
        count = len(asked.words)
        if count < 2 * SHORTEST_PIECE:
            return None
        leaves = [self._finder.leaf(article) for article in near]
        pieces = [
            piece
            for piece in cover(asked.words, leaves, SHORTEST_PIECE, self._speech_of)
            if source in (None, piece.place.article)
            or self._finder.information(asked.words[piece.first : piece.last]) >= TELLING
        ]
        covered = sum(piece.last - piece.first for piece in pieces)
        if not 2 <= len(pieces) <= MOST_PIECES or covered < COVERED * count:
            return None
        return Finding("spliced", [piece.place for piece in pieces])

    def _paraphrase(self, asked: Words) -> Finding:
        """The sentences nearest in meaning, if they are near enough."""
        if len(asked.words) < FEW:
            return Finding("not_found")
        text = asked.text.encode("utf-8", "replace").decode()
        found = self.library.search(text, is_question=False)
        near: dict[tuple[int, Span], tuple[float, Article]] = {}
        for hit in found.hits:
            if hit.vectors is None or found.question_vector is None:
                continue
            cosines = hit.vectors[1:] @ found.question_vector
            sentences = hit.article.sentences[hit.passage.first : hit.passage.last]
            for sentence, cosine in zip(sentences, cosines, strict=True):
                if sentence.kind is Kind.PROSE and cosine >= MEANING:
                    near[hit.article.row, sentence.span] = float(cosine), hit.article
        best = sorted(near.items(), key=lambda entry: -entry[1][0])[:NEAREST]
        if not best:
            return Finding("not_found")
        places = [Place(article, span, Level.WORDS) for (_, span), (_, article) in best]
        source = places[0].span.cut(places[0].article.text)
        turned = has_negation(asked.text) != has_negation(source)
        warnings = [
            Warning(found.kind, found.detail)
            for found in differences(unedited(asked.text), unedited(source))
            if found.kind == NUMBER or (found.kind == NEGATION and turned)
        ]
        return Finding("paraphrase", places, None, warnings)


def _looked_at(quote: str) -> str:
    """As much of a quotation as is looked at, without the beginning of a word at its end."""
    if quote[MAX_QUOTE : MAX_QUOTE + 1].strip():
        return _CUT_WORD.sub("", quote[:MAX_QUOTE])
    return quote[:MAX_QUOTE]


def _in_turns(article: Article, turns: Sequence[Span]) -> Finding:
    """Speeches of an article as the pieces of a splice."""
    return Finding("spliced", [Place(article, turn, Level.WORDS) for turn in turns])


def _in_pieces(article: Article, pieces: Sequence[str], spans: Sequence[Span]) -> Finding:
    """Pieces of one speech, and what stands between them."""
    edits: list[Edit] = []
    warnings = []
    for number, (piece, span) in enumerate(zip(pieces, spans, strict=True)):
        if number:
            left_out = article.text[spans[number - 1].end : span.start]
            shown = " ".join(left_out.split())
            edits.append(Edit("delete", "", left_out.strip()))
            if context.left_out_limits(left_out):
                warnings.append(Warning("ellipsis", f"the ellipsis leaves out: {shown}"))
        edits.append(Edit("equal", piece, span.cut(article.text)))
    span = Span(spans[0].start, spans[-1].end)
    place = Place(article, span, Level.WORDS, tuple(spans))
    return Finding("same_words", [place], tuple(edits), warnings)


def _changes(
    quote: str, leaf: Leaf, alignment: Alignment, edits: Sequence[Edit]
) -> Iterator[Warning]:
    """What changed words do to the meaning."""
    both = unedited(quote), unedited(_own(leaf, alignment))
    told = [*differences(*both), *swapped(*both)]
    kinds = {found.kind for found in told}
    replaced = [(edit.quote, edit.source) for edit in edits if edit.op == "replace"]
    told += (found for found in exchanged(replaced, leaf.text) if found.kind not in kinds)
    for found in told:
        yield Warning(found.kind, found.detail)


def _placed(leaf: Leaf, alignment: Alignment) -> Place:
    """Where an alignment lies in its article."""
    span = leaf.span(alignment.start, alignment.end)
    return Place(leaf.article, span, Level.WORDS, _parts(leaf, alignment))


def _parts(leaf: Leaf, alignment: Alignment) -> tuple[Span, ...]:
    """The stretches of an alignment without what a reporter says between them, which nobody left out."""
    edges = [
        alignment.start,
        *(edge for one in alignment.asides for edge in (one.source_start, one.source_end)),
        alignment.end,
    ]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple(leaf.span(first, last) for first, last in pairs if first < last)


def _own(leaf: Leaf, alignment: Alignment) -> str:
    """The words of the parts of an alignment."""
    # Behind an aside a capital may begin a sentence, as behind an ellipsis.
    return "… ".join(part.cut(leaf.text) for part in _parts(leaf, alignment))


def _edits(asked: Words, leaf: Leaf, alignment: Alignment) -> Iterable[Edit]:
    for step in alignment.steps:
        quoted = asked.cut(step.quote_start, step.quote_end)
        yield Edit(step.op, quoted, leaf.cut(step.source_start, step.source_end))


def _last_name(speaker: str | None) -> str | None:
    """The word that one article and another may both have for somebody: "Holt" and "Maria Holt"."""
    return fold(speaker.split()[-1]) if speaker else None


def _note(quote: str, asked: Words, finding: Finding, heard: SpeakerVerdict) -> str | None:
    if len(quote) > MAX_QUOTE:
        return f"Only the first {MAX_QUOTE:,} characters were looked at."
    if not asked.words:
        return "There are no words in it."
    if len(asked.words) < FEW and finding.places:
        count = len(finding.places)
        places = (
            f"{count} places or more" if count >= PLACES else f"{count} place{'s'[: count > 1]}"
        )
        return f"So few words prove little: they stand in {places}."
    if heard == "unnamed" and len(finding.places) >= PLACES:
        return f"They stand in {PLACES} places or more, of which {PLACES} were looked at."
    return None


def check(library: Library, quote: str, speaker: str | None = None) -> Verdict:
    """Check one quotation; for many of one library keep a Checker."""
    return Checker(library).check(quote, speaker)
