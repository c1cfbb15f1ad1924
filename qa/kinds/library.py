"""What an article says of itself, and what the library holds: from its own records, exactly."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from index.period import Period, common

from .. import facts, holdings
from ..library_questions import Holding, asked_holding, begins_published
from ..outcome import Answer, Answered, NotFound
from ..periods import find_phrases
from .kind import Asked, Kind

EMPTY = "There are no articles in the library yet. Add some on the page Library, or run: quoth index FOLDER"
NO_DATES = "None of the articles says when it was published."
NO_OUTLETS = "None of the articles names its outlet."
WHICH = (
    "It is not clear which article is meant. Say what it is about, for example: "
    "Who published the article about the storm?"
)
NO_AUTHOR = "The article that comes nearest does not say in its head who wrote it."
# Of these it is sure that an article of the library is meant, and not something told in one.
_ARTICLE = re.compile(r"\b(?:article|blog ?post|column|news item)\b", re.IGNORECASE)

_BY = re.compile(r"^(?:by|in|from) ", re.IGNORECASE)


def answer_about_library(asked: Asked) -> Answered | NotFound | None:
    """What the library holds, or each value that an article states of itself; None where none does."""
    what = asked_holding(asked.standalone)
    if what is not None:
        return _answer_holding(asked, what)
    several = facts.asked_facts(asked.standalone)
    if not several:
        return _from_outlet(asked) or _published(asked)
    about = several[0]
    before = facts.asked_before(asked.questions_before)
    told = asked.told_to(before)
    cited = [one for part in several for one in facts.look_up(asked.library, part, before, told)]
    if cited:
        answers = _answers_of_facts(cited)
        return Answered(asked.question, asked.standalone, answers, asked.library.searched)
    if about.topic is None and before is None:  # there are no words to search for
        return _not_found(asked, WHICH if asked.library.searched.articles > 1 else None)
    goes_on = about.topic is None and any(
        facts.is_of_an_article(one) for one in asked.questions_before[:1]
    )
    if about.fact == facts.AUTHOR and (goes_on or _ARTICLE.search(asked.standalone)):
        return _not_found(asked, NO_AUTHOR)
    return None


def _asks(question: str) -> bool:
    about_one = bool(facts.asked_facts(question))
    return (
        about_one or asked_holding(question) is not None or begins_published(question) is not None
    )


LIBRARY = Kind("library", _asks, answer_about_library)


def _published(asked: Asked) -> Answered | NotFound | None:
    """The articles published in the days that a question ends in; None where it ends in something else."""
    plain = asked.standalone.rstrip(" .?!")
    begins = begins_published(plain)
    held = asked.library.searched_in(Period(date.min.isoformat(), date.max.isoformat()))
    phrases = find_phrases(plain, Period(held.first, held.last), date.today())
    if begins is None or len(phrases) != 1 or phrases[0].span.end != len(plain):
        return None
    if phrases[0].span.start > begins:  # "published about the storm in April"
        return None
    period = common(asked.period, phrases[0].period)
    if period is None or not holdings.rows_of(asked.library, period):
        return None  # other articles may be meant, that one of ours tells of
    return _answer_holding(replace(asked, period=period), "articles")


def _from_outlet(asked: Asked) -> Answered | None:
    """The articles of the outlet that a question ends in; None where it ends in something else."""
    plain = asked.standalone.rstrip(" .?!")
    begins = begins_published(plain)
    named = None if begins is None else _outlet(_BY.sub("", plain[begins:]))
    rows = [
        row
        for row in holdings.rows_of(asked.library, asked.period)
        if row.source is not None and _outlet(row.source) == named
    ]
    if not rows:
        return None
    answer, told = holdings.list_articles(asked.library, rows, asked.period)
    lead = f"From {rows[0].source}: {told}"
    searched = asked.library.searched
    return Answered(asked.question, asked.standalone, (answer,), searched, lead=lead)


def _outlet(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.split()).casefold())


def _answer_holding(asked: Asked, what: Holding) -> Answered | NotFound:
    library = asked.library
    if what == "unreadable":  # what could not be read cannot be cited
        return _not_found(asked, holdings.tell_unreadable(library))
    rows = holdings.rows_of(library, asked.period)
    if not rows:
        return _not_found(asked, EMPTY if not asked.period else "No article is of that time.")
    if what == "articles":
        answer, lead = holdings.list_articles(library, rows, asked.period)
        answers: tuple[Answer, ...] = (answer,) if answer.citations else ()
    elif what == "outlets":
        answers, lead = holdings.list_outlets(library, rows)
    elif what == "period":
        answers, lead = holdings.list_period(library, rows)
    else:
        answers, lead = holdings.list_ends(library, rows, newest=what == "newest")
    if not answers:
        return _not_found(asked, NO_OUTLETS if what == "outlets" else NO_DATES)
    return Answered(asked.question, asked.standalone, answers, library.searched, lead=lead)


def _not_found(asked: Asked, note: str | None) -> NotFound:
    return asked.not_found(note, searched=asked.library.searched)


def _answers_of_facts(cited: Iterable[facts.Stated]) -> tuple[Answer, ...]:
    """One answer for each value that the articles state of themselves."""
    groups: dict[str, list[facts.Stated]] = {}
    for one in cited:
        groups.setdefault(one.text, []).append(one)
    return tuple(
        Answer(
            group[0].text,
            group[0].confidence,
            tuple(one.citation for one in group),
            len({one.story for one in group}),
        )
        for group in groups.values()
    )
