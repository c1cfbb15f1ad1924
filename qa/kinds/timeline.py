"""What the articles of a time say: the latest, the first reports, what was known before a day.

Only questions about reports are taken: dates of events are not dates of articles, so "How many people
died in March?" is a question like any other.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.dates import write_published
from index.library import Library
from index.period import Period, common, write_period

from ..cite import Citation, cite
from ..news import News, find_news, newest
from ..outcome import Answer, Answered, NotFound
from ..periods import none_within
from ..reports import ANY_TIME, Wanted, read_question
from .fact import answer_fact, nearest
from .kind import Asked, Kind

ANSWERS = 5  # sentences shown at most
# Measured: of 37 lists given for questions that were new to it, 25 began with a right sentence.
MEANT = 0.68


def asks_of_reports(question: str) -> bool:
    """Whether a question may be of this kind; the library's days decide."""
    return read_question(question, ANY_TIME, date.today()) is not None


def answer_from_reports(asked: Asked) -> Answered | NotFound | None:
    """The sentences that report it, or what a fact question finds in the articles of the days asked for.

    None if the library has no two articles with a date: then nothing is newer than something else.
    """
    held = asked.library.searched_in(Period(ANY_TIME.first, ANY_TIME.last))
    span = Period(held.first, held.last)
    wanted = read_question(asked.standalone, span, date.today())
    if wanted is None or held.articles < 2:
        return None
    period = common(asked.period, wanted.period)
    if period is None:
        return _nothing(asked, wanted.period, ())
    within = replace(asked, period=period)
    if wanted.order == "fact":
        return _fact(within, wanted)
    if wanted.subject is None:
        news, searched = newest(asked.library, period), asked.library.searched_in(period)
    else:
        early = wanted.order == "first"
        news, searched = find_news(asked.library, wanted.subject, period, earliest=early)
    if not news or (asked.strictness == "strict" and asked.least > MEANT):
        judged, _ = within.weigh()
        return _nothing(asked, period, nearest(judged))
    answers = tuple(_answer(asked.library, one) for one in _shown(news))
    lead = _lead(wanted, news[0])
    return Answered(asked.question, asked.standalone, answers, searched, lead=lead)


TIMELINE = Kind("time", asks_of_reports, answer_from_reports)


def _fact(asked: Asked, wanted: Wanted) -> Answered | NotFound:
    """The answer of the articles of these days; what was searched for is told as it was asked."""
    outcome = answer_fact(replace(asked, standalone=wanted.subject or asked.standalone))
    told = f"From articles published {write_period(asked.period)}."
    if isinstance(outcome, Answered):
        lead = f"{told} {outcome.lead}".strip()
        return replace(outcome, standalone=asked.standalone, lead=lead)
    note = outcome.note or _note(asked.library, asked.period)
    return replace(outcome, standalone=asked.standalone, note=note)


def _nothing(asked: Asked, period: Period, closest: tuple[Citation, ...]) -> NotFound:
    return asked.not_found(_note(asked.library, period), closest, asked.library.searched_in(period))


def _note(library: Library, period: Period) -> str | None:
    """What was left out of the search, if anything was."""
    if not period:
        return None
    told = f"Only articles published {write_period(period)} were searched."
    return none_within(library, period) or told


def _shown(news: Sequence[News]) -> list[News]:
    """Two sentences of the first article, and one of each further one."""
    shown = [one for one in news if one.article.row == news[0].article.row][:2]
    rows = {news[0].article.row}
    for one in news:
        if one.article.row not in rows:
            rows.add(one.article.row)
            shown.append(one)
    return shown[:ANSWERS]


def _answer(library: Library, news: News) -> Answer:
    """The sentence, also in the copies of its report, with its day and outlet."""
    first = cite(news.article, news.number)
    same = " ".join(first.text.split())
    copied = [
        cite(copy, number)
        for copy in library.copies(news.article)
        if copy.row != news.article.row
        for number, sentence in enumerate(copy.sentences)
        if " ".join(sentence.span.cut(copy.text).split()) == same
    ]
    day = write_published(first.published)
    label = " · ".join(part for part in (day, first.source) if part)
    return Answer(first.text, MEANT, (first, *copied), 1, label=label)


def _lead(wanted: Wanted, first: News) -> str:
    """How to read the answers."""
    day = write_published(first.article.published)
    of = f" published {write_period(wanted.period)}" if wanted.period else ""
    on_this = "" if wanted.subject is None else " on this"
    if wanted.order == "first":
        return f"The earliest article{of} that was found{on_this} is of {day}. Earliest first."
    if wanted.order == "latest":
        return f"The newest article{of} that was found{on_this} is of {day}. Newest first."
    return f"From articles{of}, newest first."
