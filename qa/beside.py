"""Another figure for what is asked, in the sentence beside the one that answers.

"The organisers say that 18,000 people came. The police say 11,000." Both are of one report, so they are no
rival values of two (`differ`), and the second sentence says nothing that a question could find; but who is
shown the first alone is told half of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from index.passages import Kind
from index.store import Article

from .amounts import find_numbers
from .cite import Citation, cite, sentence_at
from .differ import asked_value
from .judge import Judged
from .outcome import BESIDE, Answer
from .values import Amount, Compared, compare, value_of

FAR = 10  # by how often one figure has another for the same, at most
NOTE = "Another figure stands beside this one in a report; it is shown too."
# Of what somebody else says it is: "the police say 11,000", "the company spoke of 38".
_SAID = re.compile(
    r"\b(?:say|says|said|claims?|claimed|insists?|insisted|reports?|reported|counts?|counted|gives?|gave"
    r"|estimates?|estimated|(?:speaks?|spoke|talks?|talked) of|puts? (?:[\w-]+ ){1,3}at)(?: that)?"
    r"(?: it (?:was|is))?(?: (?:about|only|just|some|around|roughly|nearly|over|at (?:least|most)))? \Z"
)
_BARE = re.compile(r"\s*(?:[.,;!?)”\"—]|[:–](?!\d)|\Z)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def figure_beside(
    question: str, answers: Sequence[Answer], judged: Sequence[Judged]
) -> Answer | None:
    """The sentence beside one that the best answer cites that reports another number for the same.

    None where one party's figure is asked for ("according to the union"), or no amount. `judged` has the
    articles of the answers, none of which cites that sentence.
    """
    if asked_value(question) != "amount":
        return None
    articles = {
        each.ranked.hit.article.name: each.ranked.hit.article
        for one in judged
        for each in one.extractions
    }
    known = {(each.article, each.span) for answer in answers for each in answer.citations}
    for citation in answers[0].citations:
        article = articles[citation.article]
        for number in _neighbours(article, citation):
            is_known = (article.name, article.sentences[number].span) in known
            if not is_known and _reports_another(article, number, citation):
                own = cite(article, number)
                return Answer(own.text, answers[0].confidence, (own,), 1, label=BESIDE)
    return None


def _neighbours(article: Article, citation: Citation) -> Iterator[int]:
    """The sentence behind the one that is cited, then the one before it, as far as they are prose."""
    at = sentence_at(article, citation.span.start)
    if at is None:
        return
    for number in (at + 1, at - 1):
        if 0 <= number < len(article.sentences) and article.sentences[number].kind is Kind.PROSE:
            yield number


def _reports_another(article: Article, number: int, citation: Citation) -> bool:
    """Whether a sentence says of somebody that they give another number, and not what it counts.

    That is said by the sentence beside it. A number with words of its own behind it ("an estimated 11,000
    residents") nearly always counts another thing: so of 64 among 21,092 right amounts of the public sets.
    """
    mine = citation.inside and value_of("amount", citation.text, citation.inside, None)
    if not isinstance(mine, Amount):
        return False
    told = " ".join(article.sentence(number).split())
    return any(
        found.unit is None
        and _SAID.search(told, 0, found.span.start)
        and _BARE.match(told, found.span.end)
        and not _YEAR.fullmatch(found.span.cut(told))
        and isinstance(theirs := value_of("amount", told, found.span, None), Amount)
        and _may_be_of_one(mine.value, theirs.value)
        # Of the same thing: no unit and no noun of its own tells of another.
        and compare(mine, replace(mine, value=theirs.value, bound=theirs.bound)) is Compared.DIFFER
        for found in find_numbers(told)
    )


def _may_be_of_one(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers are not so far apart that they must count two things: 18 arrested, 11,000 there."""
    low, high = sorted((abs(one), abs(other)))
    return high <= FAR * low
