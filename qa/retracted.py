"""Sentences that tell what is wrong: an article's own errors, and claims that it checks.

A correction repeats the error before it sets it right: "An earlier version of this article said that two
workers had been hurt. One was." A fact check repeats the claim: "Claim: The minister will tax pensions.
Verdict: False." Who is shown the first of these sentences as an answer is misled by an exact quotation.
Nor does a sentence bear out what it has as what others keep saying, as an accusation or as an old number.
"""

import re

from index.spans import Span
from index.store import Article

_TEXT = (
    r"(?:article|story|report|post|piece|column|headline|caption|picture|panel|map|chart|graphic|table|"
    r"item|page|transcript|review|profile|obituary|interview|photo caption)s?"
)
_STATED = (
    r"(?:said|stated|reported|wrote|gave|called|named|listed|described|identified|referred|attributed|put|"
    r"claimed|suggested|implied|quoted|had|used|included|omitted|failed|spelled|spelt|"
    r"mis(?:stated|identified|attributed|spelled|spelt|characteri[sz]ed|quoted|represented|reported|named))"
)
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)"
_VERSION = re.compile(
    r"\b(?:earlier|previous|original|prior|first) (?:version|edition)s? of (?:this|our|the|that) "
    rf"(?:\w+ )?{_TEXT}\b.*\b{_STATED}\b"
    rf"|\bthis {_TEXT} (?:\w+ )?(?:{_WRONGLY}|falsely|originally|previously) "
    r"(?!(?:appeared|ran|published|aired)\b)\w+"
    rf"|\b{_TEXT} (?:\w+ ){{0,6}}{_WRONGLY} {_STATED}\b",
    re.IGNORECASE | re.DOTALL,
)
# Every sentence that is found is looked at: one of these pieces is in all that _VERSION matches.
_PIECES = re.compile(
    "ersion|dition|rrectly|rongly|takenly|roneously|curately|alsely|ginally|viously"
)
_LABEL = re.compile(
    r"\W*(?:corrections?(?: and clarifications?)?|clarifications?|editor['’]s note)\b[^:–—]{0,40}[:–—]",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"\W*(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|for the record)\W*",
    re.IGNORECASE,
)
_UNDER_LABEL = re.compile(
    rf"\b(?:we|{_TEXT})\b(?: \w+){{0,8}} {_STATED}\b|\bit also {_STATED}\b", re.IGNORECASE
)
_ABOUT_ERRORS = re.compile(
    r"\b(?:correct(?:ions?|ed)|clarif\w+|(?:earlier|previous|original|first) version|errors?|mistakes?|"
    rf"mis(?:stated|spelled|spelt|quoted|reported)|{_WRONGLY}|wrong|falsely)\b",
    re.IGNORECASE,
)
_CLAIM = r"(?:the claims?|claims?|what (?:was|is) (?:being )?claimed)"
_CLAIM_LABEL = re.compile(rf"\W*{_CLAIM}\s*[:–—]", re.IGNORECASE)
_CLAIM_HEADING = re.compile(rf"\W*{_CLAIM}\W*", re.IGNORECASE)
_SAYS_THAT = re.compile(
    r"\b(?:say|claim|argue|insist|believe|write|maintain|assert|suggest|assume|think|report|state)(?:s|ed)?"
    r"(?: that)? |\b(?:said|wrote|told|thought)\b|\baccording to\b",
    re.IGNORECASE,
)
_IT_DOES_NOT = re.compile(
    r"(?:But )?(?:it|he|she|they|that|this|there|these|those)"
    r" (?:does|do|did|is|are|was|were|will|has|have|can)(?: not|n[’']t)(?: (?:true|so|right|correct))?[.!]"
    r"|(?:But )?(?:that|this|it|the claim) (?:is|was) (?:simply |plainly |quite )?"
    r"(?:false|untrue|wrong|nonsense|a myth|incorrect)[.!]",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"^\W*(?:(?:our|the|ap['’]s) )?(?:verdict|rating|ruling|assessment)\s*(?:[:–—]|\n)\s*(?P<told>.+)",
    re.IGNORECASE | re.MULTILINE,
)
_STANDS = re.compile(
    r"\W*(?:(?:mostly|largely|broadly) )?(?:true|correct|accurate)\b", re.IGNORECASE
)
_ABOUT_CLAIMS = re.compile(r"\bclaim(?:s|ed)?\b|\bfact[ -]check", re.IGNORECASE)

_SAY = r"(?:said|claimed|insisted|maintained|reported|put|given|stated)"
# Right before words: others say so, and whoever writes it does not. "Officials said" is no such thing.
_AS_OTHERS_SAY = re.compile(
    rf"\b(?:seen|heard|read) (?:it|this|that|them) (?:\w+ ){{0,2}}{_SAY}\b"
    rf"|\bhad (?:(?:repeatedly|always|wrongly|previously|initially) {_SAY}|{_SAY} (?:repeatedly|wrongly))\b"
    rf"|\b(?:has|had) (?:now )?{_SAY} (?:\w+ times|repeatedly|again and again)\b",
    re.IGNORECASE,
)
_FIRST = r"(?:(?:earlier|previous|initial|first|provisional|preliminary|original) )?"
_COUNT = r"(?:estimate|figure|count|toll|number|total)s?"
_NEARLY = r"(?:(?:the|an?|about|around|some|nearly|at least) )*"
# Right before a number that a newer one takes the place of, and right behind it.
_REPLACED = re.compile(
    rf"\b(?:(?:up|down|revised|corrected|raised|lowered) from|(?:rose|risen|rises|fell|fallen|grew|grown)"
    rf" (?:\w+ )?from) {_NEARLY}{_FIRST}(?:{_COUNT} of )?{_NEARLY}\Z"
    rf"|\b{_COUNT}\b[^.;:]{{0,40}} had been {_NEARLY}\Z",
    re.IGNORECASE,
)
_INSTEAD = re.compile(rf"\b(?:against|not|rather than|instead of) {_NEARLY}\Z", re.IGNORECASE)
_GIVEN = re.compile(
    r",?(?: (?!that\b)[\w’'-]+){0,3}? (?:given|reported|announced|stated|published|named)\b",
    re.IGNORECASE,
)
_OF_ANOTHER_TIME = re.compile(  # "up from 31 last year" replaces nothing
    r"[^.;]{0,30}\b(?:ago|last|before|earlier|previous|same|(?:19|20)\d\d)\b"
)
_ALLEGED = re.compile(
    r"\b(?:accus(?:ed|es|ing)\b[^.;:]{0,60} of|alleg(?:e[sd]?|edly|ing|ations? (?:that|of))|charged with"
    r"|suspected of)\b",
    re.IGNORECASE,
)
_HERE = re.compile(r"[^.;:]*")  # of one clause, or of one that is joined to it

NEAR = 100  # characters before a number within which it is said to be an older one


def asks_about_errors(question: str) -> bool:
    """Whether a question is itself about what was wrong, so that such sentences answer it."""
    return _ABOUT_ERRORS.search(question) is not None


def tells_an_error(article: Article, number: int) -> bool:
    """Whether the sentence tells what this or another article wrongly said."""
    sentence = article.sentence(number)
    if _PIECES.search(sentence) and _VERSION.search(sentence):
        return True
    opening = article.sentence(_first_of_line(article, number))
    is_under = _LABEL.match(opening) or _COLUMN.fullmatch(article.title or "")
    return is_under is not None and _UNDER_LABEL.search(sentence) is not None


def is_as_others_say(sentence: str, answer: Span) -> bool:
    """Whether a sentence has the words only as what others keep saying: it bears nothing out.

    >>> is_as_others_say("We have seen it reported as twelve.", Span(28, 34))
    True
    """
    before = list(_AS_OTHERS_SAY.finditer(sentence, 0, answer.start))
    return bool(before) and _HERE.fullmatch(sentence, before[-1].end(), answer.start) is not None


def is_alleged(sentence: str, answer: Span) -> bool:
    """Whether a sentence has the words only as what somebody is accused of.

    >>> is_alleged("Venn is accused of taking 40 crowns.", Span(26, 28))
    True
    """
    before = _ALLEGED.search(sentence, 0, answer.start)
    return before is not None and _HERE.fullmatch(sentence, before.end(), answer.start) is not None


def is_replaced(sentence: str, number: Span) -> bool:
    """Whether a sentence names a number as an older one, to which it or the next has the newer.

    >>> is_replaced("The toll rose to 44, up from 31.", Span(29, 31))
    True
    >>> is_replaced("It is 44, up from 31 a year ago.", Span(18, 20))
    False
    """
    if is_as_others_say(sentence, number):
        return True
    near = max(0, number.start - NEAR)
    before, after = sentence[near : number.start], sentence[number.end :]
    if _INSTEAD.search(before) and _GIVEN.match(after):
        return True
    return _REPLACED.search(before) is not None and _OF_ANOTHER_TIME.match(after) is None


def asks_about_claims(question: str) -> bool:
    """Whether a question is itself about what is claimed or checked, so that claims answer it."""
    return _ABOUT_CLAIMS.search(question) is not None


def is_checked_claim(article: Article, number: int) -> bool:
    """Whether the sentence repeats a claim that the article checks, and does not find true.

    Or what somebody says, and the next sentence is only "It does not."
    """
    text = article.text
    if number + 1 < len(article.sentences) and _SAYS_THAT.search(article.sentence(number)):
        between = text[
            article.sentences[number].span.end : article.sentences[number + 1].span.start
        ]
        if "\n" not in between and _IT_DOES_NOT.fullmatch(article.sentence(number + 1).strip()):
            return True
    opening = article.sentences[_first_of_line(article, number)].span
    before = text[: opening.start].rstrip().rpartition("\n")[2]
    if not (_CLAIM_LABEL.match(opening.cut(text)) or _CLAIM_HEADING.fullmatch(before)):
        return False
    verdict = _VERDICT.search(text, opening.end)
    return verdict is not None and _STANDS.match(verdict["told"]) is None


def _first_of_line(article: Article, number: int) -> int:
    """The first sentence of the line that a sentence stands in."""
    sentences = article.sentences
    while (
        number
        and "\n" not in article.text[sentences[number - 1].span.end : sentences[number].span.start]
    ):
        number -= 1
    return number
