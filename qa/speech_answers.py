"""Utterances as answers: the quoted words first, whose they are, the date, copies of a report once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.dates import write_published
from index.passages import Kind
from index.spans import Span

from .cite import Citation, cite
from .context import denial
from .fold import Level, fold
from .other_words import Said
from .outcome import Answer
from .utterances import Utterance

_HOW = {
    "direct": "",
    "transcribed": "in a transcript",
    "posted": "in a post",
    "reported": "reported speech",
    "partly": "reported speech, partly in their own words",
}
READ_ON = "Read on. The source says: {}"
ALIKE = 0.7  # share of the words that copies of a report have in common
_UNDATED = "9999"  # behind everything that has a date


@dataclass(frozen=True, slots=True)
class Chosen:
    """The same words in one or more articles, the oldest first, and how sure it is that they answer."""

    places: tuple[Utterance, ...]
    confidence: float

    @property
    def first(self) -> Utterance:
        """Where they stand first."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class _Group:
    """Utterances with the words of the first."""

    row: int
    words: frozenset[str]
    members: list[tuple[Utterance, float]]


def together(found: Iterable[tuple[Utterance, float]]) -> list[Chosen]:
    """Utterances with the same words as one, in the order of the articles by date, then of the places.

    Copies of a report may differ in a comma or a time of day. There may be thousands of utterances.
    """
    groups: list[_Group] = []
    by_words: dict[str, _Group] = {}
    by_story: dict[int, list[_Group]] = defaultdict(list)
    for one, confidence in sorted(found, key=lambda pair: _place(pair[0])):
        text = _words(one)
        row, words, story = one.article.row, frozenset(text.split()), by_story[one.article.story]
        group = by_words.get(text) or next((g for g in story if _are_copies(g, row, words)), None)
        if group is None:
            group = by_words[text] = _Group(row, words, [])
            groups.append(group)
            story.append(group)
        group.members.append((one, confidence))
    return [
        Chosen(tuple(one for one, _ in group.members), max(sure for _, sure in group.members))
        for group in groups
    ]


def _are_copies(group: _Group, row: int, words: frozenset[str]) -> bool:
    """Whether words of another article that carries the same report are those of the group."""
    fewer, more = sorted((len(group.words), len(words)))
    if group.row == row or fewer < ALIKE * more:
        return False
    return len(group.words & words) >= ALIKE * len(group.words | words)


def _place(one: Utterance) -> tuple[str, str, int]:
    article = one.article
    return article.published or _UNDATED, article.name, one.start


def _words(one: Utterance) -> str:
    sentences = (one.article.sentences[piece.number].span for piece in one.pieces)
    texts = [
        (piece.words or span).cut(one.article.text)
        for piece, span in zip(one.pieces, sentences, strict=True)
    ]
    return fold(" ".join(texts), Level.WORDS).text


def as_answer(chosen: Chosen) -> Answer:
    """Every sentence of the words, wherever they stand, under the name of who said them."""
    return _answer(chosen, [each for one in chosen.places for each in citations_of(one)])


def _answer(chosen: Chosen, citations: Sequence[Citation]) -> Answer:
    first = chosen.first
    return Answer(
        citations[0].words,
        chosen.confidence,
        tuple(citations),
        len({one.article.story for one in chosen.places}),
        speaker=first.speaker,
        direct=first.how == "direct",
        label=label(first),
    )


def citations_of(one: Utterance) -> list[Citation]:
    """A citation for each sentence of an utterance."""
    return [cite(one.article, piece.number, piece.words) for piece in one.pieces]


def denied(said: Iterable[Utterance]) -> str:
    """What stands over words that the sentence behind them takes back or denies; empty if none are so."""
    for one in said:
        last = one.pieces[-1]
        sentences = [sentence.span for sentence in one.article.sentences]
        text = one.article.text
        taken_back = denial(text, last.words or sentences[last.number], sentences)
        if taken_back:
            return READ_ON.format(" ".join(taken_back.split()))
    return ""


def label(one: Utterance) -> str:
    """How the article has it, and the date it says, in words."""
    parts = [_HOW[one.how], write_published(one.article.published)]
    return ", ".join(part for part in parts if part)


def names(chosen: Sequence[Chosen]) -> list[str]:
    """Who speaks in them, each once."""
    return list(dict.fromkeys(one.first.speaker for one in chosen))


def by_whom(said: Sequence[Said]) -> tuple[Answer, ...]:
    """One answer for each speaker and wording: the name where the sentence has it, else the sentence.

    A further citation is the sentence that names the speaker, where that is another.
    """
    sentences = {
        (one.utterance.article.row, one.utterance.start): (one.number, one.confidence)
        for one in said
    }
    answers = []
    for chosen in together((one.utterance, one.confidence) for one in said):
        citations: list[Citation] = []
        for place in chosen.places:
            number = sentences[place.article.row, place.start][0]
            citations += _words_and_name(place, number)
        answers.append(_answer(chosen, citations))
    return tuple(answers)


def _words_and_name(place: Utterance, number: int) -> list[Citation]:
    """The sentence of the words, with the name if that is in it, and the one that has the name if not."""
    article = place.article
    for named in _naming(place):
        if named in article.sentences[number].span:
            return [cite(article, number, named)]
        for other, sentence in enumerate(article.sentences):
            if named in sentence.span and sentence.kind is Kind.PROSE:
                return [cite(article, number), cite(article, other, named)]
    return [cite(article, number)]


def _naming(place: Utterance) -> list[Span]:
    """Where the speaker is named or described: beside the words, else before "he", the last place first."""
    if not place.is_pronoun:
        return [place.at]
    names = place.person.names if place.person is not None else []
    before = [name.span for name in names if name.span.end <= place.at.start]
    return sorted(before, key=lambda span: -span.start)
