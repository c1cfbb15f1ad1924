"""Which articles mention something, which are about it: read from their texts, every one of them.

The phrase index says which articles have the words at all; their own characters decide. So the counts
are exact, whatever the search would have ranked first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from index.library import Library
from index.passages import Kind
from index.period import ALWAYS, Period
from index.spans import Span
from index.store import Outline
from index.words import words

from .topic import Topic

SEVERAL = 3  # sentences that mention it make an article one about it
LEAST_SPACES = 3  # in a whole sentence
OPENING = 2  # sentences of prose that tell what an article is about

# Letters inside words that look like others or like nothing: such texts are read word by word.
_ENDS = (".", "!", "?", "”", '"', "’", "'", "»")
_ODD = re.compile("[\u00ad\u0300-\u036f\u200b-\u200d\u2060æœßÆŒ\ufb00-\ufb06\uff00-\uffef\u0130]")
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_JOINT = "['’ʼ＇.]?"
_LONGEST = 200  # characters without a space that are read on either side
_SHORT = 4  # letters; longer ones seldom stand inside other words


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article first mentions something: the number of the sentence, and the words' span.

    `place` is "text" for the prose and sub-headings, "headline", or "furniture": a byline, a caption.
    """

    outline: Outline
    sentence: int
    span: Span
    place: str


class Reading:
    """One article read for one topic."""

    def __init__(self, outline: Outline, topic: Topic, anchor: re.Pattern[str]) -> None:
        self.outline, self._topic, self._anchor = outline, topic, anchor

    @cached_property
    def first(self) -> Mention | None:
        """The first sentence of the text that mentions it, else the headline, else other furniture."""
        found: dict[str, Mention] = {}
        for mention in self.mentions():
            found.setdefault(mention.place, mention)
            if mention.place == "text":
                break
        return found.get("text") or found.get("headline") or found.get("furniture")

    @cached_property
    def is_about(self) -> bool:
        """Whether the headline has all its words, or the opening or several sentences mention it."""
        if self._topic.is_within(words(self._headline), self._headline):
            return True
        opening = set(islice(whole_sentences(self.outline), OPENING))
        told = 0
        for mention in self.mentions():
            told += mention.place != "furniture"
            if told == SEVERAL or mention.sentence in opening:
                return True
        return False

    @property
    def is_near(self) -> bool:
        """Whether the headline has one of several words, and the text all of them, apart."""
        text = self.outline.text
        several = len(self._topic.wanted) > 1
        return several and self._headline_has_some and self._topic.is_within(words(text), text)

    def mentions(self) -> Iterator[Mention]:
        """A mention for each sentence that has one, in order."""
        last = -1
        for number, piece in self._candidates():
            if number == last:
                continue
            at = self._topic.mention(piece.cut(self.outline.text))
            if at is not None:
                last = number
                here = Span(piece.start + at.start, piece.start + at.end)
                yield Mention(self.outline, number, here, self._place(number, here))

    def _place(self, number: int, here: Span) -> str:
        title = self.outline.title
        if title and here in title:
            return "headline"
        is_text = self.outline.kinds[number] != Kind.FURNITURE and number >= self._begins
        return "text" if is_text else "furniture"

    @cached_property
    def _begins(self) -> int:
        """The first whole sentence: a name alone on a line above it is a byline."""
        return next(iter(whole_sentences(self.outline)), 0)

    def _candidates(self) -> Iterator[tuple[int, Span]]:
        """(sentence, what to read of it) where the letters of the topic's longest word stand."""
        text = self.outline.text
        if not text.isascii() and _ODD.search(text):
            yield from (
                (number, self._sentence(number)) for number in range(len(self.outline.starts))
            )
            return
        last = -1
        for match in self._anchor.finditer(_plain(text)):
            number = self._number_at(match.start())
            if self._topic.is_one_word:
                yield number, _unbroken(text, match.start(), match.end())
            elif number > last:
                last = number
                yield number, self._sentence(number)

    def _number_at(self, at: int) -> int:
        return max(0, int(self.outline.starts.searchsorted(at, side="right")) - 1)

    def _sentence(self, number: int) -> Span:
        """The characters from a sentence's start to the next one's."""
        starts, text = self.outline.starts, self.outline.text
        end = int(starts[number + 1]) if number + 1 < len(starts) else len(text)
        return Span(int(starts[number]), end)

    @cached_property
    def _headline_has_some(self) -> bool:
        return self._topic.has_some(words(self._headline), self._headline)

    @property
    def _headline(self) -> str:
        title = self.outline.title
        return title.cut(self.outline.text) if title else ""


def whole_sentences(outline: Outline) -> Iterator[int]:
    """The numbers of the prose sentences that are sentences: some words, and an end."""
    starts, text = outline.starts, outline.text
    for number in (outline.kinds == Kind.PROSE).nonzero()[0].tolist():
        end = int(starts[number + 1]) if number + 1 < len(starts) else len(text)
        sentence = text[int(starts[number]) : end].rstrip()
        if sentence.endswith(_ENDS) and sentence.count(" ") >= LEAST_SPACES:
            yield number


def _unbroken(text: str, start: int, end: int) -> Span:
    """What stands around a place without a space in it, within reason: no word goes beyond."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return Span(start, end)


def _anchor(topic: Topic) -> re.Pattern[str]:
    """What every mention of the topic has in the plain text: the letters of its longest word."""
    letters = max((_common_letters(one.folded) for one in topic.wanted), key=len)
    start = "" if len(letters) > _SHORT else r"(?<![^\W_])"  # not every "just" for "US"
    return re.compile(start + _JOINT.join(map(re.escape, letters)))


def _common_letters(folded: str) -> str:
    """What a word and its plural begin with.

    >>> _common_letters("ferries"), _common_letters("ferry"), _common_letters("bus")
    ('ferr', 'ferr', 'bu')
    """
    for ending in ("ies", "es", "s", "y"):
        if len(folded) > len(ending) + 1 and folded.endswith(ending):
            return folded[: -len(ending)]
    return folded


def _plain(text: str) -> str:
    """The text in small letters without accents, every character in its place."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return _ACCENTED.sub(lambda match: _bare(match[0]), lower)


def _bare(letter: str) -> str:
    found = words(letter)
    return found[0].folded if found and len(found[0].folded) == 1 else letter


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found for a topic, oldest first, and apart what has it in a lesser sense only."""

    mentions: tuple[Mention, ...]
    furniture: tuple[Mention, ...] = ()  # only in a byline, a caption, a link
    passing: tuple[Mention, ...] = ()  # mention it and are not about it
    apart: tuple[Mention, ...] = ()  # have its words, though not together
    by_surname: tuple[Mention, ...] = ()  # have a person's last name alone


def count_mentions(library: Library, topic: Topic, period: Period = ALWAYS) -> Counted:
    """Every article that mentions a topic."""
    first = [one.first for one in readings(library, topic, period)]
    found = [one for one in first if one is not None]
    return Counted(
        tuple(one for one in found if one.place != "furniture"),
        tuple(one for one in found if one.place == "furniture"),
    )


def count_about(library: Library, topic: Topic, period: Period = ALWAYS) -> Counted:
    """Every article about a topic; where none of its sentences has all of it, its opening is cited."""
    about: list[Mention] = []
    lesser: dict[str, list[Mention]] = {"furniture": [], "passing": [], "apart": []}
    for one in readings(library, topic, period):
        first = one.first
        if one.is_about:
            about.append(first if first and first.place != "furniture" else opening(one.outline))
        elif first is not None:
            lesser["furniture" if first.place == "furniture" else "passing"].append(first)
        elif one.is_near:
            lesser["apart"].append(opening(one.outline))
    return Counted(tuple(about), **{name: tuple(some) for name, some in lesser.items()})


def combine(each: Sequence[Counted], without: Sequence[Counted], *, every: bool) -> Counted:
    """The articles that `every` count has, or any, and none of those without; oldest first.

    Who is there under the last name alone is told apart, and is there where nobody was to be.
    """
    left_out = {
        one.outline.row for count in without for one in (*count.mentions, *count.by_surname)
    }
    sure = _joined([count.mentions for count in each], every)
    likely = _joined([(*count.mentions, *count.by_surname) for count in each], every)
    return Counted(
        tuple(one for row, one in sure.items() if row not in left_out),
        by_surname=tuple(
            one for row, one in likely.items() if row not in left_out and row not in sure
        ),
    )


def _joined(groups: Sequence[Iterable[Mention]], every: bool) -> dict[int, Mention]:
    """The mention of each article that all groups have, or any of them."""
    rows = [{one.outline.row: one for one in group} for group in groups]
    kept = set.intersection(*map(set, rows)) if every else set().union(*rows)
    first = [next(own[row] for own in rows if row in own) for row in kept]
    first.sort(
        key=lambda one: (one.outline.published is None, one.outline.published, one.outline.row)
    )
    return {one.outline.row: one for one in first}


def readings(library: Library, topic: Topic, period: Period = ALWAYS) -> list[Reading]:
    """The articles of a period that have all words of a topic somewhere, oldest first."""
    found = [o for o in library.outlines(topic.terms) if o.published in period]
    strict, anchor = topic.with_capitals(), _anchor(topic)
    read = [Reading(outline, strict, anchor) for outline in found]
    if strict is topic or any(one.first for one in read):
        return read
    return [Reading(outline, topic, anchor) for outline in found]


def opening(outline: Outline) -> Mention:
    """The first whole sentence of an article, for what no one sentence says."""
    number = next(whole_sentences(outline), 0)
    start = int(outline.starts[number]) if len(outline.starts) else 0
    return Mention(outline, number, Span(start, start), "text")


def stories(mentions: Iterable[Mention]) -> int:
    """How many independent reports the articles are: copies of one count once."""
    return len({one.outline.story for one in mentions})
