"""A list: the items that answer, each with its citation, no item twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.dates import write_published
from index.period import moved_day
from index.spans import Span
from index.words import query_terms

from ..cite import cite
from ..extract import Extraction
from ..items import (
    back_to_question,
    goes_on_saying,
    items_in,
    number_asked,
    series_around,
    to_the_end,
)
from ..judge import Judged
from ..list_questions import asks_for_items, without_told
from ..outcome import Answer, Answered, NotFound
from ..same_words import same_words
from ..unnamed import is_no_place
from .kind import Asked, Kind

NO_OTHERS = "None besides those was found."
YEARS_APART = "They are from articles more than a year apart; each has the day of its newest."
_WHO = re.compile(r"\W*(?:(?:and|so|but),? )?who\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b[A-Z][\w-]* \d")  # "Expedition 39" is nobody; "Ann Lee, 39" is
MOST = 12  # items given at most
SENTENCES = 6  # sentences that items are taken from, at most
# Least confidence and margin of a further sentence, judged as if those before were not there. In the
# seen half of corpus/kinds/list.jsonl four were above both, and all answered the same question; of four
# with a lesser margin three did not.
FURTHER, FURTHER_MARGIN = 0.3, 2.0
FURTHER_TELLS = 2.0  # or the log odds that it answers, of a sentence with a series of items
YEAR = 365  # days between articles from which on their items may be of different times
SERIES = 3  # items that the rest of a sentence must hold, to be one list with the words before it
_GOES_ON_LIST = re.compile(r"(?: \([^()]*\))?,? (?:and )?\w")
_AS_WELL = re.compile(r"\b(?:as well as|along with|together with)\b")  # which join no clauses
FULL_MARGIN = 5.0  # least margin of words that hold as many items as were asked for, if less sure


@dataclass(slots=True)
class _Item:
    """One item, and every place of an accepted sentence that has it; best first."""

    confidence: float
    places: list[tuple[Extraction, Span]] = field(default_factory=list)

    @property
    def text(self) -> str:
        one, span = self.places[0]
        return span.cut(one.ranked.hit.article.text)


def answer_list(asked: Asked) -> Answered | NotFound | None:
    """Every item that the sentences which answer name; None where they name only one.

    Those that the question has itself ("besides Holt") are left out; then one is enough.
    """
    plain, told = without_told(asked.standalone)
    plainly = replace(asked, standalone=plain) if told else asked
    judged, searched = plainly.weigh()
    wanted = number_asked(plain)
    items: list[_Item] = []
    own = frozenset(query_terms(plain))
    for one in _sentences(plainly, judged, wanted):
        _take(items, one, wanted, own)
    items = [item for item in items if not any(_is_same(item.text, known) for known in told)]
    items = [item for item in items if not is_no_place(plain, item.text)]
    if _WHO.match(plain):
        items = [item for item in items if not _NUMBERED.search(item.text)]
    if told and not items:
        return asked.not_found(NO_OTHERS, (), searched)
    if len(items) < 2 and not told:
        return None
    answers = tuple(_answer(item) for item in items[:MOST])
    lead = as_found(wanted, len(items))
    if dated := _with_days(answers):
        answers, lead = dated, f"{lead} {YEARS_APART}".strip()
    return Answered(asked.question, asked.standalone, answers, searched, lead=lead)


def _asks(question: str) -> bool:
    _, told = without_told(question)
    return bool(told) or asks_for_items(question)


LIST = Kind("list", _asks, answer_list)


def _sentences(asked: Asked, judged: Sequence[Judged], wanted: int | None) -> list[Judged]:
    """The sentences that items are taken from: one that has as many as are wanted, or all that answer."""
    sure = [one for one in judged if one.confidence >= asked.least]
    if not sure:
        return []
    listed = [one for one in judged if one.best.margin >= FULL_MARGIN]
    for one in [*sure, *listed] if wanted else []:
        if len(_items(one.best, wanted)) == wanted:
            return [one]
    found = sure[:1]
    while len(found) < SENTENCES:
        further = _next(asked, judged, found)
        if further is None:
            break
        found.append(further)
    return found


def _next(asked: Asked, judged: Sequence[Judged], found: Sequence[Judged]) -> Judged | None:
    """The likeliest of the other sentences, judged without those found: in a list they are no rivals."""
    known = {each.ranked.text for one in found for each in one.extractions}
    left = [each for one in judged for each in one.extractions if each.ranked.text not in known]
    judged = asked.load_mind().judge.judge(asked.standalone, left)
    sure = (one for one in judged if one.confidence >= max(FURTHER, asked.least))
    return next((one for one in sure if _may_go_on(one.best)), None)


def _may_go_on(one: Extraction) -> bool:
    """Whether a sentence may go on with a list: the reader finds it answering, or it is a list as such."""
    if goes_on_saying(one.text):
        return False
    is_series = one.tells is not None and one.tells >= FURTHER_TELLS and len(_items(one)) >= SERIES
    return one.margin >= FURTHER_MARGIN or is_series


def _items(
    extraction: Extraction, wanted: int | None = None, asked: frozenset[str] = frozenset()
) -> tuple[Span, ...]:
    """The items of the words found; of one of a series, those of the series.

    Where the words are one thing, or fewer than `wanted`, the rest of the sentence is looked at too,
    and what stands between the words and those of the question, whose terms are `asked`.
    """
    text, span = extraction.ranked.hit.article.text, extraction.span
    sentence = extraction.ranked.span
    items = items_in(text, span, wanted)
    series = items_in(text, series_around(text, sentence, span), wanted)
    items = series if len(series) > len(items) else items
    rest = items_in(text, to_the_end(text, sentence, span), wanted)
    if wanted is not None:
        items = rest if len(items) < wanted == len(rest) else items
    elif len(items) == 1 and _goes_on(text, span, rest):
        items = rest
    if asked and wanted is None:
        before = back_to_question(text, sentence, span, asked)
        items = (*before, *(one for one in items if all(one not in other for other in before)))
    return tuple(Span(max(one.start, sentence.start), one.end) for one in items)


def _goes_on(text: str, span: Span, rest: Sequence[Span]) -> bool:
    """Whether the list goes on behind its words, up to the items in the `rest` of the sentence."""
    if len(rest) == 2:
        return _AS_WELL.search(text, rest[0].end, rest[1].start) is not None
    return len(rest) >= SERIES and _GOES_ON_LIST.match(text, span.end) is not None


def _take(items: list[_Item], one: Judged, wanted: int | None, asked: frozenset[str]) -> None:
    """Add a sentence's items to those found; one that is known gets another place."""
    for extraction in one.extractions:
        text = extraction.ranked.hit.article.text
        for span in _items(extraction, wanted, asked):
            same = next((item for item in items if _is_same(item.text, span.cut(text))), None)
            if same is None:
                same = _Item(one.confidence)
                items.append(same)
            if all(_place(known) != _place(extraction) for known, _ in same.places):
                same.places.append((extraction, span))
            same.confidence = max(same.confidence, one.confidence)


def _place(one: Extraction) -> tuple[int, int]:
    return one.ranked.hit.article.row, one.ranked.number


_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|dame|lord|lady|captain|professor|prof|judge|premier|president|mayor|"
    r"superintendent|minister|the)\.? )+",
    re.IGNORECASE,
)


def _key(text: str) -> str:
    return same_words(_TITLE.sub("", text))


def _is_same(one: str, other: str) -> bool:
    """Whether two items are one: the same words, a name without its first name, "infantry units"."""
    first, second = _key(one).split(), _key(other).split()
    short, long = sorted((first, second), key=len)
    if first == second or not short:
        return first == second
    are_names = one[:1].isupper() and other[:1].isupper()
    ends = long[-len(short) :] == short
    return ends if are_names else ends or long[: len(short)] == short


def _answer(item: _Item) -> Answer:
    citations = tuple(
        cite(one.ranked.hit.article, one.ranked.number, span) for one, span in item.places
    )
    stories = {one.ranked.hit.article.story for one, _ in item.places}
    return Answer(citations[0].words, item.confidence, citations, len(stories))


def _with_days(answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """The items with the day of the newest article that has each; empty where no year lies between."""
    days = [max(one.published or "" for one in answer.citations) for answer in answers]
    known = [day for day in days if day]
    if not known or max(known) <= moved_day(min(known), YEAR):
        return ()
    return tuple(
        replace(answer, label=write_published(day))
        for answer, day in zip(answers, days, strict=True)
    )


def as_found(wanted: int | None, found: int) -> str:
    """What is said over so many items: whether there are more nobody can know but whoever counted them."""
    if wanted is None and found > MOST:
        return f"These are the first {MOST} of {found} that were found; the articles may name more."
    if wanted is None:
        these = "This is" if found == 1 else f"These {found} are"
        return f"{these} what was found; the articles may name more."
    if found < wanted:
        these = "this" if found == 1 else f"these {found}"
        return f"{wanted} were asked for; the articles name {these}, as far as was found."
    return (
        f"{wanted} were asked for; the articles name {found} that may be meant."
        if found > wanted
        else ""
    )
