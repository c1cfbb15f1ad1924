"""What somebody said, about a subject or at all: which of their utterances, and how sure that is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.library import Found, Library
from index.passages import Sentence
from index.period import Period
from index.store import Article
from index.words import query_terms, terms

from .extract import extract
from .heard import Heard
from .meant_speaker import is_somebody
from .odds import chance_of
from .people import role_of
from .rank import Ranked, rank_sentences
from .reader import Reader
from .said_questions import SaidWhat
from .utterances import Utterance

# A logistic of these was fitted on 89 utterances that 16 questions about speech in our corpus brought
# up, 23 of them right; left out question by question, it called 21 right, and 17 of them were.
MARGIN, OWN, COVERED, RANKED, CONSTANT = 0.90, 0.73, 1.80, 1.94, -2.84
LOWEST, HIGHEST = -10.0, 8.0  # margins of the reader; beyond, it is as sure as can be
# Attributions that are right, by name and by pronoun (tests/benchmarks/README.md).
NAMED, CALLED_HE = 0.95, 0.81
BY_NAME = 24  # articles that name somebody most, beside those that the question finds
HARDLY_LESS = 0.5  # nearness, in the units of the logistic
LONGEST = 6  # sentences of one utterance that are cited
_PARAGRAPH = re.compile(r"\n\s*\n")

At = tuple[int, int]  # an article's row, and the number of a sentence in it


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a speaker said: each utterance with the probability that it is asked for, and all there are."""

    about: tuple[tuple[Utterance, float], ...]
    all: tuple[Utterance, ...]
    is_somebody: bool


def what_was_said(
    library: Library,
    heard: Heard,
    asked: SaidWhat,
    question: str,
    reader: Reader,
    period: Period,
) -> Spoken:
    """All utterances of the speaker in the articles that the question finds, weighed against its subject."""
    found = library.search(question, period=period)
    said = heard.by(asked.speaker, _articles(library, found, asked, period))
    if asked.topic is None:
        about = [(one, CALLED_HE if one.is_pronoun else NAMED) for one in said]
        return Spoken(tuple(about), tuple(said), is_somebody(asked.speaker))
    name = _one_name(asked.speaker, said)
    if name is not None and name != asked.speaker:  # "the president": articles write "Putin"
        question = f"What did {name} say about {asked.topic}?"
        found = library.search(question, period=period)
        said = heard.by(asked.speaker, _articles(library, found, asked, period))
    plain = f"What did {name or asked.speaker} say about {asked.topic}?"  # what readers know best
    weigher = _Weigher(found, question, plain, asked.topic, said, reader)
    about = [weighed for one in said if (weighed := weigher.weigh(one)) is not None]
    return Spoken(tuple(about), tuple(said), is_somebody(asked.speaker))


def _one_name(claimed: str, said: Sequence[Utterance]) -> str | None:
    """The name of whom a question calls "the president" or by the surname, if the articles give just one."""
    names = {one.speaker for one in said if one.person is not None}
    if len(names) != 1:
        return None
    name = names.pop()
    is_part = {*terms(claimed)} <= {*terms(name)}
    return name if is_part or (claimed[:1].islower() and role_of(claimed)) else None


def _articles(library: Library, found: Found, asked: SaidWhat, period: Period) -> list[Article]:
    """The articles that were found and, where no subject limits it, those that name the speaker most."""
    articles = [hit.article for hit in found.hits]
    if asked.topic is None:
        articles += library.with_words(query_terms(asked.speaker), BY_NAME)
    unique = {article.row: article for article in articles if article.published in period}
    return list(unique.values())


class _Weigher:
    """How near the search and the reader find each sentence of the speaker's to the subject."""

    def __init__(
        self,
        found: Found,
        question: str,
        plain: str,
        topic: str,
        said: Sequence[Utterance],
        reader: Reader,
    ) -> None:
        own = {(one.article.row, piece.number) for one in said for piece in one.pieces}
        ranked = [one for one in rank_sentences(question, found) if _key(one) in own]
        self._margins = {_key(one.ranked): one.margin for one in extract(reader, plain, ranked)}
        self._scores = {_key(one): one.score for one in ranked}
        self._asked = {term: found.idf.get(term, 1.0) for term in query_terms(topic)}

    def weigh(self, one: Utterance) -> tuple[Utterance, float] | None:
        """The utterance from its first sentence on that matters, and how likely it is about the subject.

        None if the search came near none of its sentences.
        """
        keys = [(one.article.row, piece.number) for piece in one.pieces]
        scores = [self._scores[key] for key in keys if key in self._scores]
        if not scores:
            return None
        margin = max((self._margins[key] for key in keys if key in self._margins), default=LOWEST)
        own, covered = _own(one, self._asked), _covered(one, self._asked)
        return self._shortened(one), _probability(margin, own, covered, max(scores))

    def _shortened(self, one: Utterance) -> Utterance:
        """What is said before the subject is reached is left out, never what comes after."""
        near = [self._nearness(one, piece.number) for piece in one.pieces]
        best = max(near)
        first = next(place for place, value in enumerate(near) if value >= best - HARDLY_LESS)
        return replace(one, pieces=one.pieces[first : first + LONGEST])

    def _nearness(self, one: Utterance, number: int) -> float:
        key = one.article.row, number
        words = one.article.sentence(number)
        margin, score = self._margins.get(key, LOWEST), self._scores.get(key, 0.0)
        return MARGIN * _cut(margin) / 5 + OWN * share(words, self._asked) + RANKED * score / 10


def _key(one: Ranked) -> At:
    return one.hit.article.row, one.number


def _probability(margin: float, own: float, covered: float, score: float) -> float:
    sure = MARGIN * _cut(margin) / 5 + OWN * own + COVERED * covered + RANKED * score / 10
    return chance_of(sure + CONSTANT)


def _cut(margin: float) -> float:
    return min(max(margin, LOWEST), HIGHEST)


def _own(one: Utterance, asked: Mapping[str, float]) -> float:
    """How much of the subject the utterance's own sentences have."""
    own = (one.article.sentence(piece.number) for piece in one.pieces)
    return share(" ".join(own), asked)


def _covered(one: Utterance, asked: Mapping[str, float]) -> float:
    """How much of the subject is in the utterance and the sentence before it, or in the headline.

    A sentence that names its speaker and begins a paragraph owes nothing to the one before.
    """
    text, sentences = one.article.text, one.article.sentences
    first, last = one.pieces[0].number, one.pieces[-1].number
    if first and (one.is_pronoun or not _PARAGRAPH.search(text, *_gap(sentences, first))):
        first -= 1
    own = " ".join(sentence.span.cut(text) for sentence in sentences[first : last + 1])
    return max(share(own, asked), share(one.article.title or "", asked))


def _gap(sentences: Sequence[Sentence], number: int) -> tuple[int, int]:
    """Where the characters between a sentence and the one before it begin and end."""
    return sentences[number - 1].span.end, sentences[number].span.start


def share(text: str, asked: Mapping[str, float]) -> float:
    """The share of the terms asked for that a text has, rare ones counting more."""
    held = set(terms(text))
    whole = sum(asked.values())
    return sum(weight for term, weight in asked.items() if term in held) / whole if whole else 0.0
