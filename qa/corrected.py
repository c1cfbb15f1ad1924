"""The correction of what an answer says, or what took its place, where another article of the library has it.

"The viaduct was built in 1871" stays what the paper printed on 2 September, whatever its corrections say on
the 8th; "31 were injured" is what was known on the day after the storm, whatever a list names that is closed
in April. Nothing in the first sentence shows that; so what was told later is shown with it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from index.library import Hit
from index.spans import Span
from index.store import Article
from index.words import query_terms, terms

from .amounts import find_numbers
from .cite import cite
from .outcome import CORRECTION, LATER, Answer
from .retracted import asks_about_errors, is_replaced, tells_an_error
from .same_thing import is_passage_about
from .same_words import clock_with_point

SHARED = 2  # terms of the question that the correction must have
NOTE = "A correction of this was published later; it is shown too."
NOTES = {CORRECTION: NOTE, LATER: "A later report goes beyond this; it is shown too."}
FOLLOWING = 2  # sentences at most among which the right number is looked for


def correction_of(question: str, answers: Sequence[Answer], hits: Sequence[Hit]) -> Answer | None:
    """What says that one of these answers was wrong, or has the best one's number as an older one.

    It must be of another article, not older: `NOTES` has what is said of it, by its label.
    """
    if asks_about_errors(question):
        return None
    asked = {*query_terms(question)}
    for article, number in _errors(hits):
        told = terms(article.sentence(number))
        if len(asked & {*told}) < min(SHARED, len(asked)):
            continue
        for answer in answers:
            if _is_later(article, answer) and _holds(told, terms(answer.text)):
                return _answer(article, number, answer.confidence, CORRECTION)
    return _later_report(question, answers[0], hits)


def _later_report(question: str, answer: Answer, hits: Sequence[Hit]) -> Answer | None:
    """The newest sentence that has the number of an answer as an older one."""
    wanted = [number.value for number in find_numbers(clock_with_point(answer.text))]
    if not wanted:
        return None
    found = [
        (hit.article, number)
        for hit in hits
        if _is_later(hit.article, answer) and is_passage_about(question, hit)
        for number in range(hit.passage.first, hit.passage.last)
        if _replaces(hit.article.sentence(number), wanted)
    ]
    if not found:
        return None
    article, number = max(found, key=lambda one: one[0].published or "")
    return _answer(article, number, answer.confidence, LATER)


def _replaces(told: str, wanted: Sequence[Fraction]) -> bool:
    return any(is_replaced(told, at) for at in _places(told, wanted))


def _places(told: str, wanted: Sequence[Fraction]) -> Iterator[Span]:
    """Where a sentence has these numbers in a row."""
    found = find_numbers(clock_with_point(told))
    for at in range(len(found) - len(wanted) + 1):
        if [number.value for number in found[at : at + len(wanted)]] == wanted:
            yield found[at].span


def _errors(hits: Sequence[Hit]) -> Iterator[tuple[Article, int]]:
    for hit in hits:
        for number in range(hit.passage.first, hit.passage.last):
            if tells_an_error(hit.article, number):
                yield hit.article, number


def _is_later(article: Article, answer: Answer) -> bool:
    """Whether every place of the answer is of another article, none of a later day."""
    return all(
        one.article != article.name and (one.published or "") <= (article.published or "")
        for one in answer.citations
    )


def _holds(told: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the words stand there in a row."""
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(told)} "


def _answer(article: Article, number: int, confidence: float, label: str) -> Answer:
    """The sentence and the next, or those up to the next number if that is near."""
    error = cite(article, number)
    following = _following(article, number)
    right = next(
        (n for n, one in enumerate(following, 1) if find_numbers(article.sentence(one))), 1
    )
    rest = tuple(cite(article, one) for one in following[:right])
    return Answer(error.text, confidence, (error, *rest), 1, label=label)


def _following(article: Article, number: int) -> list[int]:
    """The sentences that go on in the same line."""
    found = []
    for after in range(number + 1, min(number + 1 + FOLLOWING, len(article.sentences))):
        ends = article.sentences[after - 1].span.end
        if "\n" in article.text[ends : article.sentences[after].span.start]:
            break
        found.append(after)
    return found
