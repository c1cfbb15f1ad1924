"""A second look: where several sentences might answer, what stands around them is read as one text.

Scores of passages that were read apart compare only as well as training made them (`qa.network`); within
one text the reader sees the rivals beside each other.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.spans import Span

from .around import around
from .claims import asks_yes_or_no
from .reader import Reader
from .spans import best_spans

if TYPE_CHECKING:
    from .extract import Extraction

SENTENCES = 4  # whose surroundings are read again, at most
WORDS = 55  # around a sentence, at most, unless the sentence has more
UNDECIDED = 3.0  # between the two best margins, at most, for a second look
WITHIN = 6.0  # of the best margin, the others that are read with it
# The best margin, at least, unless for yes or no: of 1,869 questions below it 44 were answered when they were
# looked at again, 39 without, as many of them rightly (tests/benchmarks/README.md).
LIKELY = -4.0


def read_again(
    reader: Reader, question: str, extractions: Sequence["Extraction"]
) -> dict[str, float]:
    """The margins of the best sentences in one text, by sentence.

    None where one is far ahead, or where no answer is likely.
    """
    chosen = list(_chosen(extractions))
    if len(chosen) < 2 or (chosen[0][0].margin < LIKELY and not asks_yes_or_no(question)):
        return {}
    if chosen[0][0].margin - chosen[1][0].margin > UNDECIDED:
        return {}
    text, places = "", []
    for one, window in chosen:
        text += " " if text else ""
        places.append(one.ranked.span.moved(len(text) - window.start))
        text += window.cut(one.ranked.hit.article.text)
    (reading,) = reader.read(question, [text])
    return {
        one.ranked.text: found.margin
        for (one, _), found in zip(chosen, best_spans(reading, text, places), strict=True)
        if found is not None
    }


def _chosen(extractions: Sequence["Extraction"]) -> Iterator[tuple["Extraction", Span]]:
    """The best by their margins, each with what is read around it, none within that of another."""
    best = sorted(extractions, key=lambda one: -one.margin)
    taken: list[tuple[int, Span]] = []
    seen: set[str] = set()
    for one in best:
        if one.margin < best[0].margin - WITHIN or len(taken) == SENTENCES:
            return
        row, span = one.ranked.hit.article.row, one.ranked.span
        known = one.ranked.text in seen
        seen.add(one.ranked.text)
        if known or any(own == row and span in part for own, part in taken):
            continue
        window = _around(one)
        taken.append((row, window))
        yield one, window


def _around(one: "Extraction") -> Span:
    """What stands around this one in its passage."""
    article, passage = one.ranked.hit.article, one.ranked.hit.passage
    spans = [sentence.span for sentence in article.sentences[passage.first : passage.last]]
    return around(article.text, spans, one.ranked.number - passage.first, WORDS)
