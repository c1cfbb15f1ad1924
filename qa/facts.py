"""Questions about an article itself: who published it, when, under which headline.

The answer is the line in which the article says so, with the words in it; where only a file's
metadata says it, there are no words to cite, and the question goes on to the ordinary search.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.library import Hit, Library
from index.metadata import Fact
from index.spans import Span
from index.store import Article
from index.words import query_terms, terms

from .bylines import find_author
from .cite import Citation, cite, sentence_at
from .summary_questions import read_summary_question
from .whole_articles import only_article

SOURCE, PUBLISHED, TITLE, AUTHOR = "source", "published", "title", "author"
STATED = 0.99  # measured: facts read from the heads of 4,000 articles that are right
MEANT = 0.82  # measured: searches whose first passage is the right one

COVERED = 0.6  # of a topic's words that the article which is meant has, at least

_NOUN = r"(?:article|story|piece|text|news(?: item)?|(?:blog ?)?post|column|interview)"
_SORT = r"(?:(?:long|short|first|second|last|latest|original|same|whole|news|other) )*"
_OUTLET = r"(?P<outlet>(?!(?:the|this|that|an?)\b)[\w& -]{2,40}?)(?:[’']s?)? "
_THING = (
    rf"(?:it|this|that|(?:the|this|that) {_SORT}(?:report|{_NOUN})"
    rf"|(?:the )?{_OUTLET}{_SORT}(?:report|{_NOUN}))"
)
_ABOUT = rf"(?P<thing>{_THING})(?: (?:about|on|of|with) (?P<topic>.+?))?"
# "Who wrote the report on the spill?" asks for its judge, not for a journalist; the Courier's has one.
_WRITTEN = (
    rf"(?P<thing>it|this|(?:the|this|that) {_SORT}{_NOUN}|(?:the )?{_OUTLET}{_SORT}(?:report|{_NOUN}))"
    r"(?: (?:about|on|of|with) (?P<topic>.+?))?"
)
_QUESTIONS = (
    (AUTHOR, rf"who (?:wrote|authored) {_WRITTEN}"),
    (AUTHOR, rf"who (?:is|was) the (?:author|writer|journalist|reporter) (?:of|behind) {_WRITTEN}"),
    (AUTHOR, rf"(?:by whom|who) was {_WRITTEN} written(?: by)?"),
    (AUTHOR, rf"(?:which|what) (?:journalist|reporter|author|blogger|writer) wrote {_WRITTEN}"),
    (SOURCE, rf"who (?:has )?(?:published|ran|printed|put out) {_ABOUT}"),
    (
        SOURCE,
        r"(?:which|what) (?:outlet|newspaper|paper|agency|publication|publisher|site|website|magazine|"
        rf"broadcaster|news outlet) (?:has )?(?:published|ran|printed|put out) {_ABOUT}",
    ),
    (
        SOURCE,
        r"(?:which|what) (?:outlet|newspaper|paper|agency|publication|website|magazine|news outlet) "
        rf"(?:is|was|does|did) {_ABOUT} (?:come )?from",
    ),
    (SOURCE, rf"(?:where|by whom) was {_ABOUT} (?:published|printed)"),
    (SOURCE, rf"(?:what|who) is the (?:source|outlet|publisher) of {_ABOUT}"),
    (
        PUBLISHED,
        rf"(?:when|on (?:what|which) (?:date|day)) was {_ABOUT} (?:published|printed|posted)",
    ),
    (PUBLISHED, rf"what is the (?:date|publication date) of {_ABOUT}"),
    (PUBLISHED, rf"when did {_ABOUT} (?:appear|come out|run)"),
    (TITLE, rf"what is the (?:title|headline)(?: of {_ABOUT})?"),
    (TITLE, rf"what is {_ABOUT} (?:called|titled|headlined)"),
)
_COMPILED = [(fact, re.compile(pattern, re.IGNORECASE)) for fact, pattern in _QUESTIONS]
_PRONOUNS = frozenset({"it", "this", "that", "them", "him", "her", "these", "those"})
# What somebody in an article may have written: after a question about it, "it" is that.
_WRITINGS = re.compile(
    r"\b(?:letter|report|paper|book|novel|law|bill|song|poem|message|note|statement|plan|speech|play"
    r"|e-?mail|agreement|log|document|play|film|rule|review|memo|diary|post)s?\b",
    re.IGNORECASE,
)


_PARTS = re.compile(r"\?\s+(?:and )?|,? and (?=(?:when|where|who|by whom)\W*$)", re.IGNORECASE)
_ALONE = {"when": PUBLISHED, "where": SOURCE, "who": AUTHOR, "by whom": AUTHOR}  # further parts


@dataclass(frozen=True, slots=True)
class Asked:
    """Which fact is asked for, and of which article: what it is about, None for "it".

    `outlet` is whose article it is: "the Courier" of "the Courier's report".
    """

    fact: str
    topic: str | None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as an article states it."""

    text: str
    citation: Citation
    story: int
    confidence: float


def asked_fact(question: str) -> Asked | None:
    """What a question asks about an article itself, or None for any other question.

    >>> asked_fact("Who published it?")
    Asked(fact='source', topic=None, outlet=None)
    >>> asked_fact("Who published the article about the ferry?")
    Asked(fact='source', topic='the ferry', outlet=None)
    >>> asked_fact("Who published the list of names?") is None
    True
    """
    plain = question.strip().rstrip("?!. ")
    for fact, pattern in _COMPILED:
        match = pattern.fullmatch(plain)
        if match:
            topic = match["topic"]
            is_named = topic is not None and topic.casefold() not in _PRONOUNS
            return Asked(fact, topic if is_named else None, match["outlet"])
    return None


def asked_facts(question: str) -> tuple[Asked, ...]:
    """All that a question asks about one article, in order; nothing if a part asks for anything else.

    >>> [one.fact for one in asked_facts("Who published this? When?")]
    ['source', 'published']
    """
    first, *others = [part for part in _PARTS.split(question.strip()) if part] or [""]
    asked = [asked_fact(first)]
    for part in others:
        fact = _ALONE.get(part.strip(" ,?!.").casefold())
        asked.append(replace(asked[0], fact=fact) if asked[0] and fact else None)
    found = tuple(one for one in asked if one)
    return found if len(found) == len(asked) else ()


def asked_before(questions: Iterable[str]) -> str | None:
    """By what words the article that "it" means was asked for, the latest question first.

    >>> asked_before(["When was it published?", "Summarise the article about the ferry.", "Who won?"])
    'the ferry'
    """
    for question in questions:
        about, summed = asked_facts(question), read_summary_question(question)
        if not about and summed is None:
            return question
        topic = about[0].topic if about else summed.topic if summed else None
        if topic:
            return topic
    return None


def is_of_an_article(question: str) -> bool:
    """Whether it asks about one article as such, so that "it" is the article from there on."""
    summed = read_summary_question(question)
    return bool(asked_facts(question)) or (summed is not None and summed.scope != "many")


def article_before(library: Library, before: str | None, told: str = "") -> Article | None:
    """The article that answers the question `before`, else the only one there is; None if it is unclear.

    The first passage is not always the one that was answered from: that one has what was `told`.
    """
    if before is not None and query_terms(before):
        # It may be a topic as well: "Summarise the article about the ferry. When was it published?"
        hits, first = library.search(before, is_question=False).hits, told.partition("; ")[0]
        asked = {*query_terms(before)}
        hit = max(hits, key=lambda one: _bears_out(one, asked, first), default=None)
        return hit.article if hit else None
    return only_article(library)


def _bears_out(hit: Hit, asked: set[str], told: str) -> int:
    """How many of the terms that were asked for a sentence with what was told has, at most."""
    passage = range(hit.passage.first, hit.passage.last)
    sentences = [hit.article.sentence(number) for number in passage]
    telling = [one for one in sentences if told and told in one]
    return max((1 + len(asked & {*terms(one)}) for one in telling), default=0)


def look_up(library: Library, asked: Asked, before: str | None, told: str = "") -> list[Stated]:
    """Where the article that is meant states the fact; empty if none does, or it is unclear which.

    "It" is the article of the question `before`, to which was `told`, else the only article there is.
    """
    if asked.fact == AUTHOR and asked.topic is None and _WRITINGS.search(before or ""):
        return []
    stated = []
    for article, confidence in _meant(library, asked, before, told):
        at = _where(article, asked.fact)
        number = None if at is None else sentence_at(article, at.start)
        if at is not None and number is not None and at in article.sentences[number].span:
            citation = cite(article, number, at)
            stated.append(Stated(at.cut(article.text), citation, article.story, confidence))
    return stated


def _where(article: Article, asked: str) -> Span | None:
    """Where the article's own text says it."""
    if asked == AUTHOR:
        return find_author(article)
    fact: Fact | None = getattr(article.facts, asked)
    return None if fact is None else fact.at


def _meant(
    library: Library, asked: Asked, before: str | None, told: str
) -> Sequence[tuple[Article, float]]:
    if asked.topic is not None and query_terms(asked.topic):
        article = _article_on(library, asked.topic, asked.outlet)
        return [] if article is None else [(article, STATED * MEANT)]
    found = article_before(library, before, told)
    is_sought = before is not None and query_terms(before)
    return [(found, STATED * MEANT if is_sought else STATED)] if found else []


def _article_on(library: Library, topic: str, outlet: str | None) -> Article | None:
    """The article that a topic is likeliest to mean: by its title, by its words, by the search."""
    found = [hit.article for hit in library.search(topic, is_question=False).hits]
    own = [one for one in found if outlet is None or _is_of(one, outlet)]
    near = [one for one in own if _covered(one, topic) >= COVERED]
    near.sort(key=lambda one: (not _is_titled(one, topic), -_covered(one, topic)))
    return next(iter(near), None)


def _covered(article: Article, topic: str) -> float:
    """The share of a topic's words that an article has, or its file's name."""
    asked = {*query_terms(topic)}
    held = {*terms(article.text), *terms(re.sub(r"[-_./]", " ", article.name))}
    return len(asked & held) / len(asked)


def _is_titled(article: Article, topic: str) -> bool:
    return {*query_terms(topic)} <= {*terms(article.title or "")}


def _is_of(article: Article, outlet: str) -> bool:
    """Whether an outlet's name has all words by which it is called: "the Courier"."""
    return {*query_terms(outlet)} <= {*query_terms(article.source or "")}
