"""Questions to begin with, made from the articles themselves, and only such as the articles answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.passages import Kind
from index.spans import Span
from index.store import Article
from index.words import one_of

from .amounts import words_for
from .answer import Answered, NotFound
from .quotations import find_quotations
from .speakers import ArticleSpeakers

ALIKE = 2  # questions of one kind
TRIED = 4  # articles of which questions of each further kind are tried
LONGEST = 90  # characters of a question that still reads as one
QUOTED = range(6, 15)  # words of a quotation worth asking for

_COUNTED = re.compile(
    r"(?:About |More than |At least |Some |Nearly )?(?:\d[\d,.]*|[A-Z][a-z]+(?:-[a-z]+)?)"
    r" (?P<thing>people|homes|houses|boats|jobs|families|children|passengers|ships|workers|schools"
    r"|soldiers|officers|students|voters|patients|cars) (?P<rest>(?:were|had|have|are) [^.,;]+)\."
)
_NUMBER = re.compile(rf"\d|(?:{one_of(words_for(1, 90))}|dozens|hundreds)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Starter:
    """A question, and the span of its article that answers it.

    `kind` is ours, but for the further ones: there it is that of `qa.kinds` which has to answer.
    """

    kind: str
    question: str
    at: Span


def candidates(article: Article) -> Iterator[Starter]:
    """Questions that this article should answer, at most one of each kind."""
    prose = [one.span for one in article.sentences if one.kind is Kind.PROSE]
    speakers = ArticleSpeakers(article.text, prose)
    yield from _first(_how_many(article.text, prose))
    yield from _first(_who_said(article.text, speakers))
    yield from _first(_who_is(prose, speakers))


def _first(found: Iterator[Starter]) -> Iterator[Starter]:
    for one in found:
        if len(one.question) <= LONGEST and "\n" not in one.question:
            yield one
            return


def _how_many(text: str, prose: Iterable[Span]) -> Iterator[Starter]:
    for span in prose:
        match = _COUNTED.fullmatch(span.cut(text))
        if match and _NUMBER.search(match[0][: match.start("thing")]):
            yield Starter("number", f"How many {match['thing']} {match['rest']}?", span)


def _who_said(text: str, speakers: ArticleSpeakers) -> Iterator[Starter]:
    for quotation in find_quotations(text):
        said = speakers.attribute(quotation.span)
        if quotation.inner or quotation.words not in QUOTED or said.speaker is None:
            continue
        words = quotation.span.cut(text).rstrip(" ,.;—–-")
        if not re.search('[“”"‘]', words):
            yield Starter("quotation", f"Who said “{words}”?", quotation.span)


def _who_is(prose: Sequence[Span], speakers: ArticleSpeakers) -> Iterator[Starter]:
    for person in speakers.people.all:
        named = person.full_starts and len(person.words) > 1
        if named and person.roles and person.may_be_human:
            start = person.full_starts[0]
            if any(span.start <= start < span.end for span in prose):
                yield Starter("person", f"Who is {person.name}?", Span(start, start + 1))


def further(article: Article) -> Iterator[Starter]:
    """Questions that show what else can be asked, about the first person of an article."""
    prose = [one.span for one in article.sentences if one.kind is Kind.PROSE]
    speakers = ArticleSpeakers(article.text, prose)
    for one in _first(_who_is(prose, speakers)):
        name = one.question.removeprefix("Who is ").removesuffix("?")
        yield Starter("who_said", f"What did {name} say?", one.at)
        yield Starter("articles", f"Which articles mention {name}?", one.at)


def starters(
    articles: Iterable[Article], ask: Callable[[str], Answered | NotFound], wanted: int = 4
) -> tuple[str, ...]:
    """So many questions of different articles, to which `ask` finds the very sentence.

    After them come one of each further kind that is answered as what it is.
    """
    given = list(articles)
    told = [one.question for one in _of_facts(given, ask, wanted)]
    return (*told, *_of_further_kinds(given[:TRIED], ask))


def _of_further_kinds(
    articles: Iterable[Article], ask: Callable[[str], Answered | NotFound]
) -> list[str]:
    found: dict[str, str] = {}
    for article in articles:
        for one in further(article):
            if one.kind not in found:
                outcome = ask(one.question)
                if isinstance(outcome, Answered) and outcome.kind == one.kind:
                    found[one.kind] = one.question
    return list(found.values())


def _of_facts(
    articles: Iterable[Article], ask: Callable[[str], Answered | NotFound], wanted: int
) -> list[Starter]:
    chosen: list[Starter] = []
    for article in articles:
        for one in candidates(article):
            alike = sum(other.kind == one.kind for other in chosen)
            if alike < ALIKE and _is_answered(ask(one.question), article, one.at):
                chosen.append(one)
                break  # the next one is from another article
        if len(chosen) == wanted:
            break
    return chosen


def _is_answered(outcome: Answered | NotFound, article: Article, at: Span) -> bool:
    if isinstance(outcome, NotFound):
        return False
    best = outcome.answers[0]
    return any(
        one.article == article.name and one.span.start <= at.start < one.span.end
        for one in best.citations
    )
