"""Reads the passages that were found, most promising first: each sentence's best span and its margin."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.credits import read_dateline
from index.spans import Span

from .again import read_again
from .answer_types import kinds_asked
from .around import headed
from .astray import are_other_words, is_astray
from .entailment import SAYS, Entailment
from .odds import log_odds
from .rank import Ranked, articles_of
from .reader import Reader, Reading
from .spans import Best, as_asked, best_spans

PASSAGES = 8  # read at most
# A passage whose best sentence is ranked so far behind the first hardly ever has the answer, and what
# reads like one there is mostly wrong (tests/benchmarks/README.md). FEWEST are read in any case.
BEHIND, FEWEST = 4.0, 2
ASKED = 4  # sentences of which it is asked whether they answer (`qa.entailment`)
# Behind the best margin, at most, those of which it is asked: of 4,387 questions none that was first from
# further behind was right, and of answerable ones it is two in place of four (tests/benchmarks/README.md).
NEAR = 8.0
FIRST = 4  # read before it is asked whether more reading could change the outcome
# Margin of the ranking's best sentence, if no other has a greater, at which it could not: of 250
# questions none changed, for 8 % less time (tests/benchmarks/README.md).
SETTLED = 9.0
_IN_DATELINES = frozenset({"where", "when", "year"})  # kinds of answer that a dateline may be


@dataclass(frozen=True, slots=True)
class Extraction:
    """The words of one sentence that answer best.

    `span` counts in the article text. `margin` is the reader's: above 0 an answer is likelier than
    none, and margins of different passages compare. `share`: log of the words' share among all spans
    of their passage. `again`: the margin at the second look (`qa.again`), None where there was none.
    `chances`: of what the sentence says (`qa.entailment.SAYS`); None where it was not asked.
    """

    ranked: Ranked
    span: Span
    margin: float
    share: float
    again: float | None = None
    chances: tuple[float, ...] | None = None

    @property
    def text(self) -> str:
        """The words, to the character."""
        return self.span.cut(self.ranked.hit.article.text)

    @property
    def inside(self) -> Span:
        """Where the words stand in their sentence."""
        return self.span.moved(-self.ranked.span.start)

    @property
    def tells(self) -> float | None:
        """Log odds that the sentence answers, a no, too; None where that was not asked."""
        return None if self.chances is None else -log_odds(self.chances[SAYS.index("untold")])


def extract(
    reader: Reader,
    question: str,
    ranked: Sequence[Ranked],
    passages: int = PASSAGES,
    behind: float = math.inf,
    entailment: Entailment | None = None,
    near: float = math.inf,
) -> list[Extraction]:
    """An extraction for every ranked sentence of the passages that were read, in the order of `ranked`.

    The passages are those of the best sentences, so many at most and none further `behind` the first by
    the ranking's score. Of passages with the same words, as copies of a report have them, one is read, and
    what was found holds for all. `near`: behind the best margin of words that can be the answer, at
    most, the sentences of which it is asked whether they answer.
    """
    best = _best_by_sentence(reader, question, _passages(ranked, passages, behind))
    made = [
        Extraction(one, own.span.moved(one.span.start), own.margin, own.share)
        for one in ranked
        if (own := best.get(one.text)) is not None
    ]
    again = read_again(reader, question, made)
    asked = [] if entailment is None else _asked(made, question, near)
    chances = {} if entailment is None else _chances(entailment, question, asked)
    return [
        replace(one, again=again.get(one.ranked.text), chances=chances.get(one.ranked.words))
        for one in made
    ]


def _chances(
    entailment: Entailment, question: str, best: Sequence[Extraction]
) -> dict[str, tuple[float, ...]]:
    """What each of these sentences says."""
    places = [(one.ranked.hit.article, one.ranked.number) for one in best]
    chances = entailment.weigh(question, places).tolist()
    return {one.ranked.words: tuple(own) for one, own in zip(best, chances, strict=True)}


def _asked(made: Sequence[Extraction], question: str, near: float) -> list[Extraction]:
    """The likeliest, those at most so far behind the best margin of words that grammar does not exclude.

    What could be the answer in place of excluded words is asked about, however unlikely the reader finds it.
    """
    likely = most_likely(made, ASKED)
    if math.isinf(near):
        return likely
    read = articles_of(one.ranked for one in made)
    by_margin = sorted(likely, key=lambda one: -one.margin)
    best = next((one for one in by_margin if not is_astray(question, one, read)), None)
    return [one for one in likely if best is None or one.margin >= best.margin - near]


def most_likely(made: Sequence[Extraction], most: int) -> list[Extraction]:
    """Of `made`, in the ranking's order, so many sentences: the first, and the best by margin."""
    best = {one.ranked.words: one for one in made[:1]}
    for one in sorted(made, key=lambda one: -one.margin):
        if len(best) == most:
            break
        best.setdefault(one.ranked.words, one)
    return list(best.values())


def _best_by_sentence(reader: Reader, question: str, places: Sequence[Ranked]) -> dict[str, Best]:
    """The best span of each sentence of these passages; spans count in the sentence."""
    # Under their articles' titles, as the reader has learned to read them.
    texts = [headed(one.hit.article.title or "", one.hit.text) for one in places]
    without_datelines = kinds_asked(question).isdisjoint(_IN_DATELINES)
    best: dict[str, Best] = {}
    for one, (head, text), reading in _readings(reader, question, places, texts, best):
        passage = one.hit.passage
        own = one.hit.article.sentences[passage.first : passage.last]
        shift = len(head) - passage.span.start
        whole = head + text
        moved = [each.span.moved(shift) for each in own]
        telling = [_telling(whole, each) for each in moved] if without_datelines else moved

        def is_refused(sentence: Span, span: Span, whole: str = whole) -> bool:
            return are_other_words(question, sentence.cut(whole), span.moved(-sentence.start))

        spans = best_spans(reading, whole, telling, is_refused, question)
        for sentence, found in zip(moved, spans, strict=True):
            words = sentence.cut(whole)
            if found is not None and (words not in best or best[words].margin < found.margin):
                span = as_asked(question, words, found.span.moved(-sentence.start))
                best[words] = replace(found, span=span)
    return best


def _readings(
    reader: Reader,
    question: str,
    places: Sequence[Ranked],
    texts: Sequence[tuple[str, str]],
    best: Mapping[str, Best],
) -> Iterator[tuple[Ranked, tuple[str, str], Reading]]:
    """The passages with their readings; only the first ones if `best`, filled meanwhile, is settled."""
    for begin, end in ((0, FIRST), (FIRST, len(places))):
        part = slice(begin, end)
        read = reader.read(question, [head + text for head, text in texts[part]])
        yield from zip(places[part], texts[part], read, strict=True)
        if _is_settled(places, best):
            return


def _is_settled(places: Sequence[Ranked], best: Mapping[str, Best]) -> bool:
    """Whether search and reader agree so clearly that passages further down cannot win."""
    margins = {words: found.margin for words, found in best.items()}
    first = margins.get(places[0].text) if places else None
    return first is not None and first >= SETTLED and first == max(margins.values())


def _passages(ranked: Sequence[Ranked], most: int, behind: float) -> list[Ranked]:
    """The best sentence of each passage to be read."""
    chosen: dict[str, Ranked] = {}
    for one in ranked:
        text = one.hit.text
        if text not in chosen:
            is_far = one.score < ranked[0].score - behind and len(chosen) >= FEWEST
            if is_far or len(chosen) == most:
                break
            chosen[text] = one
    return list(chosen.values())


def _telling(text: str, sentence: Span) -> Span:
    """The sentence without the dateline that it may begin with: "ALDER BAY (Harbour Wire) –"."""
    dateline = read_dateline(sentence.cut(text))
    if dateline is None:
        return sentence
    return Span(min(sentence.start + dateline.end, sentence.end), sentence.end)
