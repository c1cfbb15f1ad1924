"""Who said some words: where they stand in the articles, or what says the same, and whose they are there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.library import Library
from index.passages import Kind
from index.period import Period
from index.spans import Span
from index.store import Article
from index.words import query_terms, terms

from .check import Checker
from .cite import Citation, cite, sentence_at
from .heard import Heard
from .other_words import Said, in_other_words, is_of_the_speaker, opposes, turns
from .quotations import find_quotations
from .rank import rank_sentences
from .said_questions import WhoSaid
from .said_what import CALLED_HE, NAMED
from .same_speaker import head_of
from .utterances import Utterance, reach
from .verdict import Verdict

FEW = 4  # words; fewer are in many places by chance
KEPT = 0.75  # share of the telling words that must be there where others were changed
UNSURE = 0.8  # factor, where words were changed or are few
_TURNING = frozenset({"number", "negation", "name", "direction"})
_PAPERS = frozenset(
    "note label sign letter e-mail email memo caption inscription plaque banner poster placard slogan".split()
)
NEAREST = 4
NOWHERE = "These very words are not in the articles."
NOBODY = "Nobody was found to have said this."
NOBODYS = "The words are in the articles, which do not say whose they are."


@dataclass(frozen=True, slots=True)
class Sought:
    """What came of a search for words: those who say them, or the closest sentences and a note."""

    said: tuple[Said, ...]
    near: tuple[Citation, ...] = ()
    note: str | None = None


def who_said(
    library: Library, heard: Heard, asked: WhoSaid, question: str, period: Period
) -> Sought:
    """Everybody who says the words in an article of the period."""
    verdict = Checker(library).check(asked.words)
    places = [
        (match.article, match.span)
        for match in verdict.matches
        if match.article.published in period
    ]
    if _is_same(verdict, asked):
        there = _said_there(heard, verdict, places, asked)
        said = tuple(one for one in there if not _is_paper(one.utterance))
        if said:
            return Sought(said)
        if asked.is_quoted and places:
            return Sought((), tuple(_cited(places)), NOBODYS)
    found = library.search(question, period=period)
    ranked = rank_sentences(question, found)
    near = tuple(cite(one.hit.article, one.number) for one in ranked[:NEAREST])
    if asked.is_quoted:
        return Sought((), tuple(_cited(places)) or near, NOWHERE)
    said = tuple(in_other_words(library, heard, asked, found, ranked, period))
    return Sought(said, near, NOBODY)


def _is_same(verdict: Verdict, asked: WhoSaid) -> bool:
    """Whether the words are in the articles, unchanged or with nothing changed that turns them."""
    if verdict.verdict in ("verbatim", "same_words"):
        return asked.is_quoted or len(asked.words.split()) >= FEW
    if verdict.verdict != "altered" or not _TURNING.isdisjoint(w.kind for w in verdict.warnings):
        return False
    wanted = {*query_terms(asked.words)}
    return all(
        len(wanted & {*terms(match.text)}) >= KEPT * len(wanted)
        and not opposes(match.text, asked.words)
        for match in verdict.matches
    )


def _said_there(
    heard: Heard, verdict: Verdict, places: Sequence[tuple[Article, Span]], asked: WhoSaid
) -> Iterator[Said]:
    """Who speaks at the places of the words; nobody in a headline, or where somebody else is quoted."""
    few = len(asked.words.split()) < FEW
    for article, span in places:
        uttered = heard.utterances(article)
        for one in uttered:
            number = _sentence_of(one, span)
            if number is None or _is_quoted_in_turn(article.text, span):
                continue
            if one.how != "direct" and span.start not in _places(reach(one, number, uttered)):
                continue
            sentence = article.sentence(number)
            if one.how != "direct" and (
                turns(sentence, asked.words)
                or is_of_the_speaker(one.speaker, sentence, asked.words)
            ):
                continue
            sure = CALLED_HE if one.is_pronoun else NAMED
            yield Said(one, number, sure * (UNSURE if few or verdict.verdict == "altered" else 1))


def _is_paper(one: Utterance) -> bool:
    """Whether what "says" the words is no who: "A margin note reads: “…”"."""
    return one.person is None and head_of(one.speaker) in _PAPERS


def _places(span: Span) -> range:
    return range(span.start, span.end)


def _sentence_of(one: Utterance, span: Span) -> int | None:
    """The utterance's sentence that has most of the words, if it has those within what was said."""
    best, most = None, 0
    for piece in one.pieces:
        there = piece.words or one.article.sentences[piece.number].span
        shared = min(there.end, span.end) - max(there.start, span.start)
        if shared > most:
            best, most = piece.number, shared
    return best


def _is_quoted_in_turn(text: str, span: Span) -> bool:
    """Whether the words stand in a quotation within a quotation: whoever speaks quotes somebody."""
    return any(one.inner and span in one.marks for one in find_quotations(text))


def _cited(places: Sequence[tuple[Article, Span]]) -> Iterator[Citation]:
    for article, span in places[:NEAREST]:
        number = sentence_at(article, span.start)
        if number is not None and article.sentences[number].kind is Kind.PROSE:
            yield cite(article, number)
