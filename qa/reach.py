"""Whose part of a sentence: where it reports two people, the words belong to one of them only."""

from collections.abc import Sequence

from index.spans import Span

from .utterances import Utterance


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
