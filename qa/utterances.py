"""What people say in an article, in order: their quotations, and the sentences that report their speech.

A quotation is whole where it begins a sentence or follows a colon, over as many sentences as one speech
has. A few quoted words inside a reporter's sentence mean nothing without it: there the sentence is cited
whole, as reported speech partly in the speaker's own words.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from index.passages import Kind
from index.spans import Span
from index.store import Article

from .clauses import PRONOUNS
from .names import fold
from .people import Person
from .pronoun_speaker import speaker_of
from .quotations import Quotation
from .said_questions import is_title
from .speakers import ArticleSpeakers, Attribution

# The surest that the words are theirs first.
How = Literal["direct", "transcribed", "posted", "partly", "reported"]

_ENDS = (".", ",", "?", "!", "…", "—", "–")
_SCARE = 4  # words; fewer without an end mark are seldom speech
_FEW_OF = 0.5  # share of a sentence's words below which quoted words are a part of it only
_DEPENDS = frozenset(
    "and but or unless which who whom whose that because if in on at of for to from with by as not only "
    "than when while where until although though after before a an the so nor even just".split()
)
# Verbs after which a sentence without quotation marks is no account of what somebody said.
_NO_ACCOUNT = frozenset(
    "write writes writing written wrote shout shouted shouting speak begin start offer notes comment "
    "believe believed thinking think thought asked asking ask".split()
)
# "Ryan may have admitted defeat, but": nobody is said to have said so.
_SUPPOSED = re.compile(r"\b(?:may|might|could|should|must) have (?:\w+ly )?\Z")
# "Ryan was called to testify", "Reed did not say that": nothing is told, but in "went on to say" it is.
_UNTOLD = re.compile(r"(?:\b(?:to|not|never)|n['’]t) (?:(?!only\b)\w+ly )?\Z")
_TOLD_SO = re.compile(
    r"\b(?:(?:go(?:es|ne|ing)?|went) (?:on|(?:so|as) far\b[^,;:.]{0,60} as)|continu(?:es?|ed|ing)"
    r"|(?:came|come|stepped) forward|forced|first|quick|other than|except"
    r"|(?:used?|uses|using|t(?:ook|akes?|aken|aking) to) [^,;:.]{1,90}"
    r"|\b(?:(?:held|called) a (?:news|press) conference|issued an? (?:\w+ )?statement|appeared on|stood up"
    r"|wrote|phoned|rang|emailed|tweeted|broke (?:his|her|their) silence)\b"
    r"[^,;:.]{0,90}) to (?:\w+ly )?\Z"
)
# "Reed called it “a con job”": few words, but his.
_CALLS = re.compile(
    r"\s+(?:has |had |also |later |then |once )*"
    r"(?:called|calls|dubbed|branded|labell?ed|described|describes|termed)\s+"
    r"(?:it|him|her|them|this|that|these|those|us|"
    r"(?:the|his|her|their|its|[A-Z][\w.’'-]+)(?: [\w.’'-]+){0,5}?)"
    r"\s+(?:as\s+)?(?:(?:an?|the|his|her|their)\s+)?[“\"][a-z]"
)
# "Lands that Moscow claims as its own", "claimed responsibility for it": nothing is told in these words.
_CLAIMED = re.compile(
    r" (?:\w+ ){0,3}?as (?:its|his|her|their|part)\b|"
    r" (?:responsibility|credit|victory|benefits|asylum|ownership|the (?:lives?|title|throne|seat|prize))\b"
)
# "A video says that Ryan announced a tax": whoever made it says so.
_HEARSAY = re.compile(
    r"\b(?:videos?|clips?|posts?|tweets?|memes?|screenshots?|rumou?rs?|leaflets?|hoax(?:es)?|deepfakes?)\b"
    r"[^.;:“”\"]{0,80}\b(?:says?|said|saying|claim(?:s|ed|ing)?|alleg(?:es?|ed|ing)|purport\w*)\b"
    r"|\b(?:rumou?rs?|hoax(?:es)?) that\b",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"\b[a-z]")  # not of a name, nor the time before it
_WORD = re.compile(r"[^\W\d_]")
# What somebody else writes on: "said on Twitter".
_MEDIA = frozenset("twitter facebook youtube instagram snapchat".split())
_LONGEST_LEAD = 120  # characters before a verb that are looked at
_EARLY = 40  # characters before a subject that leads its sentence
_JOINS = frozenset("as while and but although though whereas after because".split())
_LATE = 0.55  # share of a sentence after which "…, Holt said" ends it


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of an article, by its number, and the words of it that somebody said; None: all."""

    number: int
    words: Span | None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One speech: its sentences in order, and who speaks.

    `person` is None where the article names nobody; `speaker` is then how it calls them ("police"). `at`
    is where it does so, and `is_pronoun` tells that it says only "he".
    """

    article: Article
    pieces: tuple[Piece, ...]
    how: How
    person: Person | None
    speaker: str
    at: Span
    is_pronoun: bool

    @property
    def start(self) -> int:
        """Where its first sentence begins."""
        return self.article.sentences[self.pieces[0].number].span.start


def utterances(article: Article, speakers: ArticleSpeakers) -> list[Utterance]:
    """All that is said in an article by somebody it names or describes, in order."""
    sentences = article.sentences
    starts = [sentence.span.start for sentence in sentences]
    found: list[Utterance] = []
    taken: set[int] = set()
    for turn in _turns(speakers):
        said = speakers.attribute(turn[0].span)
        if not _is_speech(speakers, turn, said):
            continue
        pieces = tuple(_pieces(article, turn, starts))
        part = bool(pieces) and _is_fragment(article, turn[0], pieces[0])
        is_scare = _words(turn) < _SCARE and not _is_called(speakers, turn, said)
        if part and (is_scare or said.cue is None):
            continue  # the sentence may still report speech, and whose
        taken |= {piece.number for piece in pieces}
        if pieces:
            found += _spoken(article, speakers, turn, pieces, said)
    free = [n for n, one in enumerate(sentences) if n not in taken and one.kind is Kind.PROSE]
    transcribed = [*_transcribed(article, speakers, free), *_posted(article, speakers, free)]
    speaks = {piece.number: one.person for one in transcribed for piece in one.pieces}
    for number in free:
        told = _reported(article, speakers, number)
        found += [one for one in told if number not in speaks or one.person != speaks[number]]
    found += transcribed
    return sorted(found, key=lambda one: one.start)


def reach(one: Utterance, number: int, uttered: Sequence[Utterance]) -> Span:
    """The part of sentence `number` that a reported utterance covers, beside the article's others.

    "Ukraine has stated that …, and officials have insisted that …": each from where it names its
    speaker to where the next is named; the first also covers what stands before it.
    """
    sentence = one.article.sentences[number].span
    named = sorted(
        other.at.start
        for other in uttered
        if other.at in sentence
        and any(p.number == number and p.words is None for p in other.pieces)
    )
    if one.at not in sentence or len(named) < 2:
        return sentence
    begins = sentence.start if one.at.start == named[0] else one.at.start
    ends = next((start for start in named if start > one.at.start), sentence.end)
    return Span(begins, ends)


def _turns(speakers: ArticleSpeakers) -> Iterator[list[Quotation]]:
    """The outer quotations, those of one speech together."""
    turns: dict[int, list[Quotation]] = {}
    for quotation in speakers.layout.outer:
        turns.setdefault(quotation.turn, []).append(quotation)
    yield from turns.values()


def _is_speech(speakers: ArticleSpeakers, turn: list[Quotation], said: Attribution) -> bool:
    """Whether quoted words are speech, and not a title, a nickname or a word held at arm's length."""
    text = speakers.text
    if said.mention is None or said.at is None or _is_heading(speakers, turn[-1]):
        return False
    if _words(turn) >= _SCARE or _is_called(speakers, turn, said):
        return True
    ended = any(quotation.span.cut(text).endswith(_ENDS) for quotation in turn)
    return said.cue is not None and ended and not is_title(turn[0].span.cut(text))


def _is_called(speakers: ArticleSpeakers, turn: list[Quotation], said: Attribution) -> bool:
    """Whether quoted words are what the speaker calls something."""
    calls = _CALLS.match(speakers.text, said.at.end) if said.at is not None else None
    return calls is not None and calls.end() == turn[0].span.start + 1


def _words(turn: list[Quotation]) -> int:
    return sum(quotation.words for quotation in turn)


def _is_heading(speakers: ArticleSpeakers, quotation: Quotation) -> bool:
    """Whether the paragraph ends with the quotation and without a mark, as a line above others does."""
    paragraph = speakers.layout.paragraph_of(quotation.marks.start)
    rest = speakers.text[quotation.marks.end : paragraph.end].strip()
    return not rest and not quotation.span.cut(speakers.text).endswith(_ENDS)


def _pieces(article: Article, turn: list[Quotation], starts: list[int]) -> Iterator[Piece]:
    """The sentences of prose that a speech touches, with its words in each.

    Two halves in one sentence are taken with what stands between them: the second may take back the first.
    """
    first = max(0, bisect_left(starts, turn[0].marks.start + 1) - 1)
    for number in range(first, len(article.sentences)):
        sentence = article.sentences[number]
        span = sentence.span
        if span.start >= turn[-1].marks.end:
            return
        inside = [q for q in turn if q.span.overlaps(span)]
        if not inside or sentence.kind is not Kind.PROSE:
            continue
        if len(inside) == 1:
            words = Span(max(span.start, inside[0].span.start), min(span.end, inside[0].span.end))
        else:
            start, end = inside[0].marks.start, inside[-1].marks.end
            words = Span(max(span.start, start), min(span.end, end))
        words = _stripped(article.text, words)
        if len(words) > 0:
            yield Piece(number, words)


def _stripped(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _spoken(
    article: Article,
    speakers: ArticleSpeakers,
    turn: list[Quotation],
    pieces: tuple[Piece, ...],
    said: Attribution,
) -> Iterator[Utterance]:
    if _is_fragment(article, turn[0], pieces[0]):
        first, rest = Piece(pieces[0].number, None), pieces[1:]
        yield from _utterance(article, speakers, (first, *rest), "partly", said)
    else:
        yield from _utterance(article, speakers, pieces, "direct", said)


def _is_fragment(article: Article, quotation: Quotation, piece: Piece) -> bool:
    """Whether the quoted words go on with the reporter's sentence and cannot do without it."""
    text = article.text
    sentence = article.sentences[piece.number].span
    begins = quotation.span.cut(text)
    before = text[sentence.start : max(sentence.start, quotation.marks.start)].rstrip()
    if not before.strip(" >*_-") or before.endswith(":") or not begins[:1].islower():
        return False
    first = re.match(r"[\w’']+", begins)
    if first is not None and first[0].lower() in _DEPENDS:
        return True
    words = piece.words or sentence
    return len(words.cut(text).split()) < _FEW_OF * len(sentence.cut(text).split())


def _transcribed(
    article: Article, speakers: ArticleSpeakers, numbers: Sequence[int]
) -> list[Utterance]:
    """The speeches of a transcript, "HOLT: …", each a paragraph, by whoever speaks there more than once.

    A name and a colon that come once may as well begin a list or a result: "Holt: 4,200 votes".
    """
    found: list[Utterance] = []
    for own in _paragraphs(article, speakers, numbers):
        spoken = speakers.transcribed(article.sentences[own[0]].span.start)
        if spoken is None:
            continue
        said, start = spoken
        last = article.sentences[own[-1]].span.end
        pieces = _within(article, own, Span(min(start, last), last))
        if pieces and _reads_as_speech(article, pieces[-1]):
            found += _utterance(article, speakers, pieces, "transcribed", said)
    counts = Counter(one.speaker for one in found)
    return [one for one in found if counts[one.speaker] > 1]


def _posted(
    article: Article, speakers: ArticleSpeakers, numbers: Sequence[int]
) -> Iterator[Utterance]:
    """The posts of an article, each a paragraph with the line that tells whose it is."""
    for own in _paragraphs(article, speakers, numbers):
        post = speakers.posted(article.sentences[own[0]].span.start)
        if post is not None and (pieces := _within(article, own, post[1])):
            yield from _utterance(article, speakers, pieces, "posted", post[0])


def _paragraphs(
    article: Article, speakers: ArticleSpeakers, numbers: Sequence[int]
) -> Iterator[list[int]]:
    """The sentences of these numbers, those of one paragraph together."""
    by_paragraph = groupby(
        numbers, lambda n: speakers.layout.paragraph_of(article.sentences[n].span.start)
    )
    for _, group in by_paragraph:
        yield list(group)


def _within(article: Article, numbers: Sequence[int], words: Span) -> tuple[Piece, ...]:
    """What these sentences have of some words of the article."""
    spans = ((n, article.sentences[n].span) for n in numbers)
    return tuple(
        Piece(n, Span(max(words.start, span.start), min(words.end, span.end)))
        for n, span in spans
        if span.overlaps(words)
    )


def _reads_as_speech(article: Article, piece: Piece) -> bool:
    """Whether a speech that ends with these words has any, and an end: "1,769" is a result."""
    words = (piece.words or article.sentences[piece.number].span).cut(article.text)
    is_ended = words.rstrip("\"”’'*_)] ").endswith(_ENDS)
    return is_ended and re.search(r"[^\W\d_]", words) is not None


def _reported(article: Article, speakers: ArticleSpeakers, number: int) -> Iterator[Utterance]:
    """A sentence that is somebody's account: "Holt said that …", "…, Holt said"."""
    span = article.sentences[number].span
    told: set[str] = set()
    for said in speakers.reports(span):
        if said.cue is None or not _gives_account(article.text, span, said):
            continue
        if told and not _begins_clause(article.text, span, said):
            continue  # "Holt says that Reed said …" is Holt's account
        for one in _utterance(article, speakers, (Piece(number, None),), "reported", said):
            if one.speaker not in told:
                told.add(one.speaker)
                yield one


def _gives_account(text: str, span: Span, said: Attribution) -> bool:
    """Whether the verb carries the sentence: its subject leads it, or "…, Holt said" ends it.

    A question that does not begin with the subject is none: "And Holt, who told you?".
    """
    cue, at = (said.cue or "").lower(), said.at
    assert at is not None
    is_question = span.cut(text).rstrip().endswith("?") and at.start > span.start
    if cue in _NO_ACCOUNT or is_question:
        return False
    where = text.find(said.cue or "", at.start if " " not in cue else span.start, span.end)
    follows = text[where + len(cue) : span.end] if where >= 0 else ""
    if cue.startswith("claim") and _CLAIMED.match(follows):
        return False
    if where >= 0 and _is_untold(text, max(span.start, where - _LONGEST_LEAD), where):
        return False
    before = text[span.start : at.start]
    if _HEARSAY.search(before) or not (_SMALL_WORD.search(before) or _WORD.search(follows)):
        return False
    if cue.startswith("according") or follows.startswith((" that ", ", that ")):
        return True
    lead = at.start - span.start
    return lead < _EARLY or lead > _LATE * len(span) or _begins_clause(text, span, said)


def _is_untold(text: str, start: int, cue: int) -> bool:
    """Whether what stands before a verb makes it none of telling: "to testify", "never said"."""
    if _SUPPOSED.search(text, start, cue):
        return True
    return _UNTOLD.search(text, start, cue) is not None and not _TOLD_SO.search(text, start, cue)


def _begins_clause(text: str, span: Span, said: Attribution) -> bool:
    """Whether the subject stands at the head of its clause: behind a comma, or "while", "and"."""
    assert said.at is not None
    lead = text[span.start : said.at.start].rstrip()
    return lead.endswith((",", ";")) or lead.split(" ")[-1].lower() in _JOINS


def _utterance(
    article: Article,
    speakers: ArticleSpeakers,
    pieces: tuple[Piece, ...],
    how: How,
    said: Attribution,
) -> Iterator[Utterance]:
    """The utterance, unless nobody knows whose it is."""
    assert said.mention is not None
    assert said.at is not None
    is_pronoun = said.mention.lower() in PRONOUNS
    person = speaker_of(speakers, said)
    if person is not None:
        if not _MEDIA.isdisjoint(person.folded):
            return
        is_surname = fold(said.mention.split()[-1]) == person.folded[-1]
        is_full = person.is_human or person.is_organisation or is_pronoun or is_surname
        speaker = person.name if is_full else said.mention
    elif is_pronoun:
        return
    else:
        speaker = " ".join(said.mention.split())
    yield Utterance(article, pieces, how, person, speaker, said.at, is_pronoun)
