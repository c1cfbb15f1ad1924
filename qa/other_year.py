"""A year that a question names and an article never does, or not in a row, where another is told of.

Or a sentence does not, and says "in 2028" of the very words; so of numbers and months. Nor is what was "over
an earlier leak" about the one that is asked for, or a semi-final the final.
"""

import re

from index.dates import MONTHS
from index.spans import Span
from index.store import Article
from index.words import one_of

from .amounts import find_numbers
from .other_measure import COUNTS_ASKED

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
_IN_YEAR = re.compile(r"\b[Ii]n (?:[A-Z][a-z]+ )?(?:1[5-9]|20)\d\d\b")
_PART = re.compile(r"[,;:—()]\s")
_MONTH = one_of(name.capitalize() for name in MONTHS if len(name) > 3)
_IN_MONTH = re.compile(
    rf"\b(?:in|for|during|by|of|on|since|from) (?:(?:early|late|the) )?(?P<month>{_MONTH})\b"
)
_ANY_MONTH = re.compile(rf"\b{_MONTH}\b")
_OTHER = r"(?:smaller|larger|bigger|earlier|previous|separate|different|unrelated|similar)"
_ABOUT = r"(?:over|for|after)"
# "Signed for another two years" is no other event.
_TIME = r"(?:\w+ )?(?:years?|months?|weeks?|days?|hours?|seasons?|terms?)\b"
_THE_EVENT = re.compile(rf"\b{_ABOUT} the [a-z]+")
# "40,000 crowns in 2028 over a smaller leak".
_OTHER_EVENT = re.compile(
    rf"[^,.;:]{{0,60}}?\b{_ABOUT} (?:an? (?:much )?{_OTHER}|another(?! {_TIME})) [a-z]+"
)
_OTHER_ASKED = re.compile(
    rf"\b(?:{_OTHER}|previously|another|other|else|first|second|again|before)\b", re.IGNORECASE
)
# "The last strike in the hospitals, in 2026, lasted three days"; not "the last king, in 1931".
_THE_ONE_BEFORE = re.compile(
    r"(?:The|Its|Their) (?:last|previous) (?:[a-z]+ )?(?P<what>strike|walkout|election|vote|referendum|census"
    r"|survey|poll|flood|fire|storm|earthquake|eruption|outbreak|epidemic|drought|war|attack|crash|accident"
    r"|trial|summit|meeting|visit|race|match|tournament|festival|budget)(?: [^,;:.]{1,40}?)?,?"
    r" in (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d)\b"
)
# Not "the final score".
_FINAL_ASKED = re.compile(
    r"(?<!semi[ -])(?<!quarter[ -])\bfinal\b(?! (?!(?:in|of|at|on|against|between|by|to|for|with)\b)[a-z])",
    re.IGNORECASE,
)
_REACHED = re.compile(  # which the round before it tells
    r"\b(?:reach\w*|qualif\w+|advance\w*|ma[dk]e|through|(?:go|gone|went|get|got|progress\w*) to|into"
    r"|(?:will|who does|to|is|are) (?:[\w’'-]+ ){0,3}?(?:play|face|meet|playing|facing|meeting))\b",
    re.IGNORECASE,
)
_WON_IT = re.compile(r"\b(?:title|trophy|cup|champions?(?:hip)?|crown(?:ed)?)\b", re.IGNORECASE)
_ROUND = re.compile(r"\b(?P<early>(?:semi|quarter)[- ]?)?finals?\b", re.IGNORECASE)
_AROUND = re.compile(r"\b(?:before|after|since|until|by|between|from|early|late)\b", re.IGNORECASE)


def is_of_another_year(question: str, sentence: str, article: Article) -> bool:
    """Whether the sentence names another year than the question, whose own the article does not know.

    Nor is "In 2030 we landed 41,000", in an article of 2036, what was landed last year. Of 6,300 right
    answers of SQuAD to questions with a year 23 are told so, most of them for an error.
    """
    asked = set(_YEAR.findall(question))
    before = None if asked else one_before(question, sentence)
    if before is not None and before < (article.published or "")[:4]:
        return True
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


def one_before(question: str, sentence: str) -> str | None:
    """The year of the last one of what is asked about, in a sentence that begins with that, if now is meant.

    >>> one_before("How long did the strike last?", "The last strike, in 2026, lasted three days.")
    '2026'
    """
    told = _THE_ONE_BEFORE.match(sentence)
    if told is None or _OTHER_ASKED.search(question):
        return None
    is_asked = re.search(rf"\b(?P<last>last\b.*)?\b{told['what']}\b", question, re.IGNORECASE)
    return told["year"] if is_asked and not is_asked["last"] else None


def is_told_of_another_time(question: str, sentence: str, answer: Span) -> bool:
    """Whether "in 2028" stands with the words where 2031 is asked for, or "in July" with a number for June.

    Of 108,000 right answers of SQuAD 20 are told so, half of them for an error.

    >>> text = "It was fined 40,000 crowns in 2028."
    >>> is_told_of_another_time("What fine did it get in 2031?", text, Span(13, 26))
    True
    """
    if _is_of_another_event(question, sentence, answer) or _is_of_another_round(question, sentence):
        return True
    if _COUNTED.search(sentence) or _AROUND.search(question):
        return False
    asked, told = (set(_YEAR.findall(text)) for text in (question, sentence))
    if asked and told and asked.isdisjoint(told) and not _YEAR.search(answer.cut(sentence)):
        before = [one.end() for one in _PART.finditer(sentence, 0, answer.start)]
        behind = _PART.search(sentence, answer.end)
        own = Span(max(before, default=0), behind.start() if behind else len(sentence))
        if _IN_YEAR.search(own.cut(sentence)):
            return True
    months = {one["month"] for one in _IN_MONTH.finditer(question)}
    if (
        len(months) != 1
        or not COUNTS_ASKED.search(question)
        or not find_numbers(answer.cut(sentence))
    ):
        return False
    others = set(_ANY_MONTH.findall(sentence))
    return bool(others) and months.isdisjoint(others)


def _is_of_another_event(question: str, sentence: str, answer: Span) -> bool:
    """Whether "the spill" is asked about, and the words go on "over a smaller leak"."""
    if _THE_EVENT.search(question) is None or _OTHER_ASKED.search(question):
        return False
    return _OTHER_EVENT.match(sentence, answer.end) is not None


def _is_of_another_round(question: str, sentence: str) -> bool:
    """Whether the final is asked for, and the sentence tells of no other round than an earlier one."""
    rounds = [one["early"] for one in _ROUND.finditer(sentence)]
    if _FINAL_ASKED.search(question) is None or _REACHED.search(question):
        return False
    return bool(rounds) and all(rounds) and _WON_IT.search(sentence) is None


def _may_be_meant(year: str, article: Article) -> bool:
    """Whether a report may mean a year without naming it: its own, or one beside that."""
    published = (article.published or "")[:4]
    return not published or abs(int(published) - int(year)) <= 1
