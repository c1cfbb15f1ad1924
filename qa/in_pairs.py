"""Of two who are told one behind the other, each with a figure or a day, what belongs to the other one."""

import re

from index.dates import MONTHS, WEEKDAYS
from index.spans import Span
from index.words import one_of, terms

_DAY = rf"(?:(?:{one_of(WEEKDAYS)}|{one_of(MONTHS)})\b(?: \d{{1,2}})?(?:, \d{{4}})?)"
_VALUE = re.compile(
    rf"\b(?P<day>{_DAY})|(?P<money>[£$€])?\d(?:[\d,.]*\d)?(?: (?:million|billion|thousand))?"
    r"(?P<share> ?%| per ?cent)?",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?!{_DAY})\b[A-Z][\w’'-]*(?: (?!{_DAY})[A-Z][\w’'-]*)*")
# Between the first one's figure and the name of the second, which goes on with no clause of its own.
_AND = re.compile(
    r"[ \w%-]{0,25}?(?:,? and|;|,? while|,? whereas|,? but) (?:the |that of )?", re.IGNORECASE
)
_BREAK = re.compile(r"[,;.:]")
_NO_NAME = frozenset(
    "the a an in on at of by for from with after before while he she it his her they".split()
)
# "Rusk's rival" is not Rusk.
_BESIDE_THEM = re.compile(
    r"['’]s?\b|\b(?:rival|opponent|against|other|besides|before|after|than|compared|not)\b|n[’']t\b",
    re.IGNORECASE,
)
_NEAR = 8, 6  # words at most from the first name to its figure, and from the second to its own


def is_of_the_first_of_two(question: str, sentence: str, answer: Span) -> bool:
    """Whether the second of two who are told with a figure each is asked about, and this is the first's.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "Holt testifies on June 19 and Rusk on June 24."
    >>> is_of_the_first_of_two("When does Rusk testify?", text, Span(18, 25))
    True
    """
    values = list(_VALUE.finditer(sentence))
    own = [_sort(value) for value in values if Span(*value.span()).overlaps(answer)]
    second = _NAMED.search(sentence, answer.end)
    if len(own) != 1 or second is None or _BESIDE_THEM.search(question):
        return False
    asked = {
        term for name in re.findall(r"(?<!\A)\b[A-Z][\w’'-]+", question) for term in terms(name)
    }
    before = sentence[: answer.start]
    if asked.isdisjoint(terms(second[0])) or not asked.isdisjoint(terms(before)):
        return False
    if _AND.fullmatch(sentence, answer.end, second.start()) is None:
        return False
    theirs = next((value for value in values if value.start() >= second.end()), None)
    if theirs is None or _sort(theirs) != own[0]:
        return False
    between = sentence[second.end() : theirs.start()]
    is_theirs = _BREAK.search(between) is None and len(between.split()) <= _NEAR[1]
    return is_theirs and _has_a_name(before, values)


def _has_a_name(before: str, values: list[re.Match[str]]) -> bool:
    """Whether somebody is named shortly before the words, and no other figure stands between."""
    names = [one for one in _NAMED.finditer(before) if one[0].lower() not in _NO_NAME]
    if not names:
        return False
    is_last = all(not names[-1].end() <= one.start() < len(before) for one in values)
    return is_last and len(before[names[-1].end() :].split()) <= _NEAR[0]


def _sort(value: re.Match[str]) -> str:
    """Days, money, shares, years and other numbers are compared with their like only."""
    told = next((name for name in ("day", "money", "share") if value[name]), "")
    return told or ("year" if re.fullmatch(r"(?:1[5-9]|20)\d\d", value[0]) else "number")
