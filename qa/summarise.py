"""Which sentences stand for a whole: chosen so that together they cover it, none twice, each clear alone.

Greedy choice by a submodular gain (Lin and Bilmes 2011: facility location): a sentence is worth what it
brings nearer of the text that no chosen one is near to yet, and a share for what it is by itself: early,
like the headline, with figures and names. Sentences are compared by their vectors and by their words.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.passages import Kind
from index.store import Article
from index.words import one_of, query_terms, terms

from .amounts import words_for
from .cite import points_back
from .quotations import find_quotations
from .retracted import tells_an_error

Floats = NDArray[np.float32]

LEAST_WORDS, MOST_WORDS = 6, 50  # of a sentence that may be chosen
MOST_READ = 1_200  # sentences, of all articles together: each is compared with each
SAME = 0.82  # likeness from which two sentences say the same
LEXICAL = 0.4  # share of the words in the likeness of two sentences
OWN = 0.25  # weight of what a sentence is by itself, against what it covers
OPENING = 3  # sentences
NEAR = 0.4  # of a sentence to the topic, 0.1 to 1
DECAY = 0.1  # how fast the text counts less, sentence by sentence
FIRST, PARAGRAPH, EARLY, HEADLINE, TELLS, SPEECH = 0.3, 0.25, 0.4, 0.2, 0.2, 0.2
_FIGURE = re.compile(rf"\d|\b{one_of(words_for(2, 90))}\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
_OPENS_BADLY = re.compile(
    r"^\W*(?:but|and|or|nor|so|yet|then|also|still|instead|however|asked|when asked|why|how|what|who|"
    r"where|would|did|does|is|are|can|could|another|such|one|some|others?|both|neither|none|here|there|"
    r"now|today|meanwhile|update|correction|related|read more|share|editor’s note)\b|^\w+: |^\(",
    re.IGNORECASE,
)
# What links a sentence to the one before it, after which alone it may stand.
_TIMES = r"(?:minute|hour|day|night|week|month|year|morning|evening)s?"
_LINKED = re.compile(
    r"^\W*(?:(?:nevertheless|nonetheless|therefore|consequently|moreover|furthermore|accordingly|likewise)\b"
    r"|(?:thus|hence|besides|similarly|rather|otherwise|indeed|earlier|later|secondly?|thirdly?|worse|anyway"
    r"|no|yes|well|that said|in (?:addition|contrast|response|fact|other words)|as a result|as such|even so"
    r"|at the same time|(?:for|by) (?:example|instance|contrast)|on the (?:other hand|contrary)|either way"
    r"|if (?:so|not)|(?:to|for) (?:that|this) (?:end|reason)|not only that),"
    r"|because\b(?! of)|which\b|(?:of|among) (?:those|these|them)\b|(?:un)?like (?:him|her|them)\b"
    r"|(?:after|before|despite|until|since|by) (?:that|this|then),?\s(?=the|an?\b|[A-Z])"
    rf"|(?:the )?(?:next|same|following) {_TIMES}\b|\w+ (?:\w+ )?{_TIMES} later\b|{_TIMES} later\b)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|‘[^’]*’")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence of a summary."""

    article: Article
    number: int


@dataclass(frozen=True, slots=True)
class Source:
    """An article to be summarised; `vectors` are its sentences', None where they are still to come."""

    article: Article
    vectors: Vectors | None


def length_of(article: Article) -> int:
    """How many sentences are to stand for an article: three for a short one, seven at most."""
    prose = sum(sentence.kind is Kind.PROSE for sentence in article.sentences)
    return min(7, max(3, round(1.4 * math.log2(max(2, prose)) - 1)))


def choose(
    sources: Sequence[Source], wanted: int, topic: str = "", topic_vector: Vectors | None = None
) -> list[Chosen]:
    """So many sentences that stand for the articles, in the order of the articles and their text.

    With a topic only what is near it counts.
    """
    board = _Board(sources, topic, topic_vector)
    picked = board.pick(wanted)
    return [Chosen(sources[board.of[j]].article, board.numbers[j]) for j in sorted(picked)]


class _Board:
    """All sentences of the articles side by side: likenesses, weights, and which may be chosen."""

    def __init__(self, sources: Sequence[Source], topic: str, topic_vector: Vectors | None) -> None:
        self.of: list[int] = []
        self.numbers: list[int] = []
        self._texts: list[str] = []
        self._fit: list[bool] = []
        self._opens: list[bool] = []
        self._beside: set[int] = set()  # on another subject
        for which, source in enumerate(sources):
            for number, text, fits, opens in _sentences(source.article)[
                : MOST_READ // len(sources)
            ]:
                self.of.append(which)
                self.numbers.append(number)
                self._texts.append(text)
                self._fit.append(fits)
                self._opens.append(opens)
        self._position = _positions(self.of)
        self._bags = _bags([*self._texts, *(s.article.title or "" for s in sources), topic])
        count = len(self._texts)
        self._meaning = _meaning(sources, self.of, self.numbers)
        self._likeness = _blend(self._bags[:count] @ self._bags[:count].T, self._meaning)
        near = self._near_topic(topic, topic_vector)
        if topic:
            self._keep_near(sources, topic, near)
        self._weights = self._share(near)
        self._own = self._worth(sources, near)

    def pick(self, wanted: int) -> list[int]:
        """The chosen, greedily, the best first."""
        covered = np.zeros(len(self._texts), np.float32)
        picked: list[int] = []
        while len(picked) < wanted:
            free = [j for j in range(len(self._texts)) if self._may_join(j, picked)]
            if not free:
                break
            gains = [self._gain(j, covered) for j in free]
            best = free[int(np.argmax(gains))]
            picked.append(best)
            covered = np.maximum(covered, self._likeness[best])
        return picked

    def _gain(self, j: int, covered: Floats) -> float:
        brings = np.maximum(self._likeness[j] - covered, 0) @ self._weights
        return float(brings) + OWN * float(self._own[j])

    def _may_join(self, j: int, picked: Sequence[int]) -> bool:
        after = j - 1 in picked and self.of[j] == self.of[j - 1]
        follows = after and j not in self._beside and _continues(self._texts[j])
        fits = (self._fit[j] or follows) and j not in picked
        return fits and all(self._likeness[j, p] < SAME for p in picked)

    def _near_topic(self, topic: str, vector: Vectors | None) -> Floats:
        """How near each sentence is to the topic, 1 throughout where there is none."""
        count = len(self._texts)
        if not topic:
            return np.ones(count, np.float32)
        asked = set(query_terms(topic))
        words = np.array(
            [len(asked.intersection(terms(text))) / max(1, len(asked)) for text in self._texts],
            np.float32,
        )
        if vector is None or self._meaning is None:
            return np.asarray(0.1 + 0.9 * words, np.float32)
        meaning = np.maximum(self._meaning @ vector, 0)
        return np.asarray(0.1 + 0.45 * words + 0.45 * meaning, np.float32)

    def _keep_near(self, sources: Sequence[Source], topic: str, near: Floats) -> None:
        """Of an article whose opening does not have the topic, only what is near it may be chosen."""
        asked = set(query_terms(topic))
        for which, source in enumerate(sources):
            own = [j for j, of in enumerate(self.of) if of == which]
            opening = " ".join(
                [source.article.title or "", *(self._texts[j] for j in own[:OPENING])]
            )
            if len(asked.intersection(terms(opening))) * 2 < len(asked):
                far = {j for j in own if self._fit[j] and near[j] < NEAR}
                self._fit = [fits and j not in far for j, fits in enumerate(self._fit)]
                self._beside |= far

    def _share(self, near: Floats) -> Floats:
        """What each sentence counts in the whole: all articles the same, the opening more."""
        weights = near / (1 + DECAY * self._position)
        of = np.array(self.of)
        for which in set(self.of):
            weights[of == which] /= max(float(weights[of == which].sum()), 1e-9)
        return np.asarray(weights / max(1, len(set(self.of))), np.float32)

    def _worth(self, sources: Sequence[Source], near: Floats) -> Floats:
        """What each sentence is by itself, 0 to 1."""
        count = len(self._texts)
        heads = self._bags[count : count + len(sources)]
        like_head = np.array([self._bags[j] @ heads[self.of[j]] for j in range(count)], np.float32)
        worth = [
            FIRST * (self._position[j] == 0)
            + PARAGRAPH * self._opens[j]
            + EARLY / (1 + 0.1 * float(self._position[j]))
            + HEADLINE * min(1.0, float(like_head[j]) * 2)
            + TELLS * _tells(text)
            - SPEECH * _is_speech(text)
            for j, text in enumerate(self._texts)
        ]
        return np.asarray(np.array(worth, np.float32) * near, np.float32)


def _sentences(article: Article) -> list[tuple[int, str, bool, bool]]:
    """(number, text, whether it may be chosen, whether it opens a paragraph) of the prose."""
    found = []
    for number, sentence in enumerate(article.sentences):
        if sentence.kind is Kind.PROSE and not tells_an_error(article, number):
            text = sentence.span.cut(article.text)
            before = article.text[: sentence.span.start].rstrip(" \t")
            found.append((number, text, stands_alone(text), before.endswith("\n") or not before))
    return found


def stands_alone(text: str) -> bool:
    """Whether a sentence can be understood without the ones around it, as far as its words tell."""
    return _continues(text) and not points_back(text) and _LINKED.search(text) is None


def _continues(text: str) -> bool:
    """Whether a sentence can be understood after the one before."""
    return (
        LEAST_WORDS <= len(text.split()) <= MOST_WORDS
        and text.rstrip("”\"’' )").endswith((".", "!"))
        and not _OPENS_BADLY.search(text)
        and not _is_bare_quotation(text)
    )


def _is_bare_quotation(text: str) -> bool:
    """Whether a sentence is somebody's words and does not say whose, or only half of them."""
    quoted = [quotation for quotation in find_quotations(text) if not quotation.inner]
    inside = sum(len(quotation.marks) for quotation in quoted)
    if len(text) - inside < len("said Holt"):
        return True
    if any(not quotation.closed for quotation in quoted):
        return True
    return _FIRST_PERSON.search(_QUOTED.sub(" ", text)) is not None


def _tells(text: str) -> float:
    """Whether a sentence has figures, and names inside it."""
    return 0.5 * bool(_FIGURE.search(text)) + 0.5 * bool(_NAME.search(text))


def _is_speech(text: str) -> bool:
    return text[:1] in '“"‘'


def _positions(of: Sequence[int]) -> Floats:
    """The place of each sentence in its own article, from 0."""
    first: dict[int, int] = {}
    return np.array([j - first.setdefault(which, j) for j, which in enumerate(of)], np.float32)


def _bags(texts: Sequence[str]) -> Floats:
    """A row of length 1 for each text: its terms, the rare ones with more weight."""
    bags = [Counter(query_terms(text)) for text in texts]
    known = {term: n for n, term in enumerate(sorted({term for bag in bags for term in bag}))}
    frequency = Counter(term for bag in bags for term in bag)
    rows = np.zeros((len(texts), max(1, len(known))), np.float32)
    for row, bag in enumerate(bags):
        for term in bag:
            rows[row, known[term]] = math.log(1 + len(texts) / frequency[term])
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


def _meaning(
    sources: Sequence[Source], of: Sequence[int], numbers: Sequence[int]
) -> Vectors | None:
    """The vectors of all sentences, or None if some article has none yet."""
    if not numbers or any(source.vectors is None for source in sources):
        return None
    rows = [sources[which].vectors[number] for which, number in zip(of, numbers, strict=True)]  # type: ignore[index]
    return np.asarray(rows, np.float32)


def _blend(lexical: Floats, meaning: Vectors | None) -> Floats:
    """Likeness of every two sentences, 0 to 1."""
    if meaning is None:
        return lexical
    cosine = np.maximum(meaning @ meaning.T, 0)
    blended = LEXICAL * lexical + (1 - LEXICAL) * cosine
    return np.asarray(blended, np.float32)
