"""The correction of what an answer says, where another article of the library has one.

"The viaduct was built in 1871" stays what the paper printed on 2 September, whatever its corrections say on
the 8th. Nothing in the first sentence shows that; so the correction is shown with it.
"""

from collections.abc import Iterator, Sequence

from index.library import Hit
from index.store import Article
from index.words import query_terms, terms

from .cite import cite
from .outcome import Answer
from .retracted import asks_about_errors, tells_an_error

SHARED = 2  # terms of the question that the correction must have
NOTE = "A correction of this was published later; it is shown too."
LABEL = "Correction"


def correction_of(question: str, answers: Sequence[Answer], hits: Sequence[Hit]) -> Answer | None:
    """The sentence that says one of these answers was wrong, and the one that follows it.

    It must have the answer's words and some of the question's, and be of another article, not older.
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
                return _answer(article, number, answer.confidence)
    return None


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


def _answer(article: Article, number: int, confidence: float) -> Answer:
    error = cite(article, number)
    ends = article.sentences[number].span.end
    rest = article.sentences[number + 1 : number + 2]
    goes_on = bool(rest) and "\n" not in article.text[ends : rest[0].span.start]
    right = (cite(article, number + 1),) if goes_on else ()
    return Answer(error.text, confidence, (error, *right), 1, label=LABEL)
