"""How good the answers are where the right paragraph is given, as SQuAD measures: for `qa.evaluate`.

Twice: what the reader alone makes of the paragraph, its margin against a threshold; and what is answered
where the library holds that paragraph and nothing else, its confidence against the threshold that ships.
"""

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from index.spans import Span

from .answer import weigh
from .examples import indexed
from .many import many
from .measure import area, exact_match, word_f1
from .mind import Mind
from .questions import Row
from .reader import Reader
from .spans import best_spans

STEPS = 200  # thresholds tried


@dataclass(frozen=True, slots=True)
class Told:
    """The best words for one question about its paragraph, and how sure they are told."""

    title: str
    answerable: bool
    sure: float  # a margin or a confidence
    f1: float  # of an answerable question's words; 0 of another's
    exact: bool

    @classmethod
    def of(cls, row: Row, text: str, sure: float) -> "Told":
        """From what was found for a question."""
        answers = [answer["text"] for answer in row["answers"]]
        f1, exact = (
            (word_f1(text, answers), exact_match(text, answers)) if answers else (0.0, False)
        )
        return cls(row["title"], bool(answers), sure, f1, exact)


def given_paragraph(mind: Mind, rows: Sequence[Row]) -> str:
    """Both as lines of Markdown.

    ValueError if none of the questions has an answer, or if some have none and all are about one title.
    """
    if not any(row["answers"] for row in rows):
        raise ValueError(f"of {many(len(rows), 'question')} none has an answer")
    least = mind.judge.thresholds
    return "\n".join(
        [
            "the reader alone:",
            *_lines([_by_reader(mind.reader, row) for row in rows]),
            "asked of a library that holds nothing else:",
            *_lines(list(_by_library(mind, rows)), least),
        ]
    )


def _by_reader(reader: Reader, row: Row) -> Told:
    context = row["context"]
    (reading,) = reader.read(row["question"].strip(), [context])
    (best,) = best_spans(reading, context, [Span(0, len(context))])
    text, margin = (best.span.cut(context), best.margin) if best else ("", -99.0)
    return Told.of(row, text, margin)


def _by_library(mind: Mind, rows: Sequence[Row]) -> Iterator[Told]:
    paragraph = itemgetter("context")
    for context, own in groupby(sorted(rows, key=paragraph), paragraph):

        def write(folder: Path, context: str = context) -> None:
            (folder / "paragraph.txt").write_text(context, encoding="utf-8")

        with tempfile.TemporaryDirectory() as work, indexed(Path(work), write) as (library, _):
            for row in own:
                judged, _ = weigh(library, row["question"].strip(), mind)
                text, sure = (judged[0].best.text, judged[0].confidence) if judged else ("", 0.0)
                yield Told.of(row, text, sure)


def _lines(told: Sequence[Told], thresholds: Mapping[str, float] | None = None) -> Iterator[str]:
    own = [one for one in told if one.answerable]
    none = [one for one in told if not one.answerable]
    yield (
        f"- answerable: {len(own)} questions, F1 {100 * statistics.fmean(o.f1 for o in own):.1f}, "
        f"exact {100 * statistics.fmean(o.exact for o in own):.1f}"
    )
    if not none:
        return
    apart = area([one.sure for one in own], [one.sure for one in none])
    yield f"- not answerable: {len(none)} questions, area under the curve {apart:.3f}"
    yield f"- SQuAD 2.0 F1 {100 * across_titles(told):.1f}, its threshold from other titles"
    for name, least in (thresholds or {}).items():
        yield f"- SQuAD 2.0 F1 {100 * squad2_f1(told, least):.1f}, {name} (from {least})"


def squad2_f1(told: Sequence[Told], least: float) -> float:
    """SQuAD 2.0's F1 where words told less surely are withheld; that counts 1 where there is no answer."""
    return statistics.fmean(
        (one.f1 if one.sure >= least else 0.0) if one.answerable else float(one.sure < least)
        for one in told
    )


def across_titles(told: Sequence[Told]) -> float:
    """SQuAD 2.0's F1, each half of the titles with the threshold that is best for the other half."""
    titles = sorted({one.title for one in told})
    halves = [[one for one in told if titles.index(one.title) % 2 == half] for half in (0, 1)]
    if not all(halves):
        raise ValueError("a threshold from other titles needs questions of at least two titles")
    made = []
    for own, other in (halves, halves[::-1]):
        sure = sorted(one.sure for one in other)
        best = max(sure[:: max(len(sure) // STEPS, 1)], key=partial(squad2_f1, other))
        made.append((squad2_f1(own, best), len(own)))
    return sum(share * n for share, n in made) / len(told)
