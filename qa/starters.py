"""Questions to start with, made from the articles themselves, and only such as these then answer.

A sentence that says how many, who somebody is, or what somebody said is turned into the question that it
answers. What the search then really answers with that sentence is offered; nothing else is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.passages import Kind
from index.store import Article

from .answer import Answered, NotFound, Turn

WANTED = 4
TRIED = 24  # questions asked at most to find those; each takes as long as a question does
_SENTENCES = 12  # of each article, from its beginning, where the news is
_SURE = 0.5  # confidence of the answer

_NUMBER = (
    r"(?:\d[\d,.]*\d|\d|(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand|dozens|hundreds|thousands|million)[- ]?)+)"
)
_NAME = r"(?:[A-Z][\w’'-]+ ){1,2}[A-Z][\w’'-]+"
_HOW_MANY = re.compile(
    rf"(?:About |Some |Nearly |More than |At least )?{_NUMBER} "
    r"(?P<what>(?!of\b)[a-z]+(?: [a-z]+)?) (?P<verb>were|are|have|had|will be) "
    r"(?P<rest>[^,;:“”\"()]{4,60}?)[.,]",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    # "the largest" tells nobody who somebody is
    rf"(?P<name>{_NAME}), (?:the|a|an|who (?:is|was|runs|leads)) (?!\w+est\b)[a-z][^,.;:“”\"()]{{4,50}}[,.]"
)
_SAID = re.compile(rf"[,.?!][”\"] said (?P<name>{_NAME})[,.]")
# What opens a sentence is no part of a name.
_NO_NAME = re.compile(
    r"^(?:The|A|An|On|In|At|But|And|For|From|After|Before|When|While|Its|His|Her)\b"
)

Ask = Callable[[str, Sequence[Turn]], Answered | NotFound]


def starters(articles: Iterable[Article], ask: Ask, wanted: int = WANTED) -> list[str]:
    """So many questions at most, of different articles, that `ask` answers with their sentences.

    The same articles in the same order give the same questions.
    """
    found: list[str] = []
    tried = 0
    for article in articles:
        for question, sentence in _questions(article):
            if len(found) == wanted or tried == TRIED:
                return found
            if question in found:
                continue
            tried += 1
            if _answers(ask(question, ()), article, sentence):
                found.append(question)
                break
    return found


def _answers(outcome: Answered | NotFound, article: Article, sentence: str) -> bool:
    """Whether the first answer is this sentence, in this article or another one."""
    if isinstance(outcome, NotFound):
        return False
    first = outcome.answers[0]
    return first.confidence >= _SURE and any(one.text == sentence for one in first.citations)


def _questions(article: Article) -> Iterator[tuple[str, str]]:
    """Questions with the sentence that answers each, the best kind of question first."""
    prose = [one.span.cut(article.text) for one in article.sentences if one.kind is Kind.PROSE]
    for make in (_how_many, _who_is, _what_said):
        for sentence in prose[:_SENTENCES]:
            question = make(" ".join(sentence.split()))
            if question is not None:
                yield question, sentence


def _how_many(sentence: str) -> str | None:
    """The question after a number.

    >>> _how_many("Forty-three people were taken to hospital.")
    'How many people were taken to hospital?'
    """
    match = _HOW_MANY.match(sentence)
    if match is None:
        return None
    return f"How many {match['what'].lower()} {match['verb']} {match['rest']}?"


def _who_is(sentence: str) -> str | None:
    """The question after a person whom the sentence explains.

    >>> _who_is("The ferry stopped, said Mara Lind, the harbour master, on Friday.")
    'Who is Mara Lind?'
    """
    match = _WHO_IS.search(sentence)
    if match is None or _NO_NAME.match(match["name"]):
        return None
    return f"Who is {match['name']}?"


def _what_said(sentence: str) -> str | None:
    """The question after somebody's words.

    >>> _what_said("“We lost four boats,” said Mara Lind.")
    'What did Mara Lind say?'
    """
    match = _SAID.search(sentence)
    return None if match is None else f"What did {match['name']} say?"
