"""Questions about an article itself: who published it, when, under which headline.

The answer is the line in which the article says so, with the words in it; where only a file's
metadata says it, there are no words to cite, and the question goes on to the ordinary search.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.library import Library
from index.metadata import Fact
from index.spans import Span
from index.store import Article
from index.words import query_terms

from .cite import Citation, cite

SOURCE, PUBLISHED, TITLE = "source", "published", "title"
STATED = 0.99  # measured: facts read from the heads of 4,000 articles that are right
MEANT = 0.82  # measured: searches whose first passage is the right one

_THING = r"(?:it|this|that|(?:the|this|that) (?:article|story|piece|report|text|news(?: item)?))"
_ABOUT = rf"(?P<thing>{_THING})(?: (?:about|on|of) (?P<topic>.+?))?"
_QUESTIONS = (
    (SOURCE, rf"who (?:has )?(?:published|ran|printed|put out) {_ABOUT}"),
    (
        SOURCE,
        r"(?:which|what) (?:outlet|newspaper|paper|agency|publication|publisher|site|website|magazine|"
        rf"broadcaster|news outlet) (?:has )?(?:published|ran|printed|put out) {_ABOUT}",
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


@dataclass(frozen=True, slots=True)
class Asked:
    """Which fact is asked for, and of which article: what it is about, None for "it"."""

    fact: str
    topic: str | None


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
    Asked(fact='source', topic=None)
    >>> asked_fact("Who published the article about the ferry?")
    Asked(fact='source', topic='the ferry')
    >>> asked_fact("Who published the list of names?") is None
    True
    """
    plain = question.strip().rstrip("?!. ")
    for fact, pattern in _COMPILED:
        match = pattern.fullmatch(plain)
        if match:
            return Asked(fact, match["topic"])
    return None


def look_up(library: Library, asked: Asked, question: str, before: str | None) -> list[Stated]:
    """Where the article that is meant states the fact; empty if none does, or it is unclear which.

    "It" is the article of the question `before`, else the only article there is.
    """
    stated = []
    for article, confidence in _meant(library, asked.topic or before):
        fact: Fact | None = getattr(article.facts, asked.fact)
        if fact is None or fact.at is None:
            continue
        number = _sentence_at(article, fact.at)
        if number is not None:
            citation = cite(article, number, fact.at)
            words = fact.at.cut(article.text)
            stated.append(Stated(words, citation, article.story, confidence))
    return stated


def _meant(library: Library, topic: str | None) -> Sequence[tuple[Article, float]]:
    if topic is not None and query_terms(topic):
        hits = library.search(topic).hits
        return [(hits[0].article, STATED * MEANT)] if hits else []
    names = library.article_names()
    return [(library.article(names[0]), STATED)] if len(names) == 1 else []


def _sentence_at(article: Article, span: Span) -> int | None:
    for number, sentence in enumerate(article.sentences):
        if span in sentence.span:
            return number
    return None
