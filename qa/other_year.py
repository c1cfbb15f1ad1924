"""A year that a question names and an article never does, or not in a row, where another is told of."""

import re

from index.store import Article

_YEAR = re.compile(r"(?<![\d-])(?:1[5-9]|20)\d\d(?!\d|['’]?s\b|,\d)")
# "The following year" of an article that names one may be the very year.
_COUNTED = re.compile(
    r"\b(?:ago|(?:years?|decades?|months?) (?:later|earlier|before|after)|"
    r"(?:last|next|previous|following|same) year)\b"
    r"|\d[–—-]\d",
    re.IGNORECASE,
)
_BAR = " | "  # between the cells of a row
_LAST_YEAR = re.compile(r"(?<!the )\blast year\b(?! (?:of|that|in which|when)\b)", re.IGNORECASE)
_AROUND = re.compile(r"\b(?:before|after|since|until|by|between|from|early|late)\b", re.IGNORECASE)


def is_of_another_year(question: str, sentence: str, article: Article) -> bool:
    """Whether the sentence names another year than the question, whose own the article does not know.

    Nor is "In 2030 we landed 41,000", in an article of 2036, what was landed last year. Of 6,300 right
    answers of SQuAD to questions with a year 23 are told so, most of them for an error.
    """
    asked = set(_YEAR.findall(question))
    if article.published and not asked and _LAST_YEAR.search(question):
        asked = {str(int(article.published[:4]) - 1)}
    told = set(_YEAR.findall(sentence)) if asked else set()
    if not told or _COUNTED.search(sentence) or _AROUND.search(question):
        return False
    # A row of a table tells of its own year, whatever stands in the others.
    if _BAR in sentence or _LAST_YEAR.search(question):
        return told.isdisjoint(asked)
    about = f"{article.name}\n{article.title or ''}\n{article.text}"
    return not any(year in about or _may_be_meant(year, article) for year in asked)


def _may_be_meant(year: str, article: Article) -> bool:
    """Whether a report may mean a year without naming it: its own, or one beside that."""
    published = (article.published or "")[:4]
    return not published or abs(int(published) - int(year)) <= 1
