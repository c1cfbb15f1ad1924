"""Words of the question that the sentence's own contradict: permanent for acting, final for first, a party.

Each rule needs both words, so that a sentence which merely does not say the question's is left alone.
"""

import re

from index.spans import Span
from index.words import one_of, terms

from .amounts import words_for
from .verbs import root

_LASTING_ASKED = re.compile(
    r"\W*(?:who|whom|which)\b.*\b(?:permanent(?:ly)?|confirmed|for good)\b", re.IGNORECASE
)
_FOR_NOW = re.compile(r"\b(?:acting|interim|temporar(?:y|ily)|caretaker|stand-in)\b", re.IGNORECASE)
_LASTING = re.compile(r"\b(?:permanent(?:ly)?|confirmed|successor|nominat\w+)\b", re.IGNORECASE)
_FINAL_ASKED = re.compile(
    r"\b(?:(?:end|ends|ended|ending|wound) up|in the end|eventually|latest|most recent"
    r"|final(?= (?:cost|price|bill|sum|figure|total|number|toll|count)))\b",
    re.IGNORECASE,
)
_AT_FIRST = re.compile(
    r"\b(?:original(?:ly)?|initial(?:ly)?|at first|first estimated?|early estimates?)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:final\w*|later|since|now|then|eventually|rose|risen|grew|grown|doubled|tripled|ended|but|to)\b",
    re.IGNORECASE,
)
_PARTY_ASKED = re.compile(
    r"\b(?P<party>Democrat(?:ic)?|Republican|GOP)s?\b(?! (?:Party|National)\b)"
)
_ONE_ASKED = re.compile(r"\W*(?:which|what|who)\b", re.IGNORECASE)
_PARTY_TOLD = re.compile(r",? \((?P<party>[DR])[-–.,) ]")
# "criminally charged or convicted nine detainees": of how many each is so is not told.
_EITHER_DONE = re.compile(r"\b(?P<one>[a-z]+ed) or (?P<other>[a-z]+ed)\b")
_NEAR = 40  # characters around a number in which it is told what was done
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)


# "It was to have been lit in March": when it will be is told elsewhere.
_WAS_TO_HAVE = re.compile(
    r"\b(?:was|were) (?:originally |first |initially )?(?:to have|supposed to have|meant to have)\b"
    r"|\bhad (?:originally |first )?been (?:due|meant|supposed|planned|scheduled)\b"
)
_TO_COME = re.compile(r"\b(?:will|is|are|expected|now)\b", re.IGNORECASE)
_PLANNED_ASKED = re.compile(
    r"\b(?:was|were|had|original\w*|first|initial\w*|before|plan\w*|supposed|meant|due|schedul\w*)\b",
    re.IGNORECASE,
)
# "The longest strike for thirty years"
_RECORD_FOR = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:first|worst|best|(?:long|bigg|larg|high|low|heavi|deadli"
    r"|strong|great|cold|hott|wett|dri)est)(?! time)(?: [\w’'-]+){1,6}? (?:for|in) "
    r"(?:(?:more|over|nearly|almost|about|some|than|the|last|past) ){0,3}\Z"
)
_SINCE_ASKED = re.compile(r"\b(?:since|been|interval|before|record|none)\b", re.IGNORECASE)
_HOW_LONG = re.compile(r"\W*(?:for )?how long\b", re.IGNORECASE)
_NO_SUCH = re.compile(
    r"\b(?:[Tt]here (?:is|are|was|were|will be)|ha(?:s|ve|d)) no (?P<what>[a-z]+) (?:on|for|at|in|with) "
    r"(?!.*\b(?:only|but|except|though)\b)[^.;:]{0,60}\Z"
)
_AS_MUCH_AS = re.compile(r"\b(?:never|not|without|n[’']t)\b[^.;]*\bso much as (?:an? )?\Z")
_WHICH_ONES = re.compile(
    r"\W*which (?!(?:year|number|percent|amount|season|episode|round|size|week|grade|date|day|page|act"
    r"|chapter|article|section|position|place|floor|time|score)s?\b)(?:[\w’'-]+ ){0,3}?[a-z]{3,}s\b",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    rf"\W*(?:(?:at least|about|some|only) )?{one_of(words_for(2, 100))}\W*", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:no|not|never|without|neither|nor|none)\b|n[’']t\b", re.IGNORECASE)


def is_superseded(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked when something will be, and the words are when it "was to have been".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "It was to have been lit in March 2029."
    >>> is_superseded("When will it be lit?", text, Span(27, 37))
    True
    """
    if _TO_COME.search(question) is None or _PLANNED_ASKED.search(question):
        return False
    return _WAS_TO_HAVE.search(sentence, 0, answer.start) is not None


def is_since_when_none_was(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how long something took, and it is the longest "for thirty years".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "The longest strike for thirty years ended after 37 days."
    >>> is_since_when_none_was("How long did the strike last?", text, Span(23, 35))
    True
    """
    if _HOW_LONG.match(question) is None or _SINCE_ASKED.search(question):
        return False
    return _RECORD_FOR.search(sentence, 0, answer.start) is not None


def is_what_has_none(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked what has something, and a sentence names what has "no" such thing.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "There is no deposit on milk."
    >>> is_what_has_none("What carries a deposit?", text, Span(23, 27))
    True
    """
    if _DENIED.search(question):
        return False
    if _AS_MUCH_AS.search(sentence, 0, answer.start):
        return True
    none = _NO_SUCH.search(sentence, 0, answer.start)
    return none is not None and {*terms(none["what"])} <= {*terms(question)}


def is_only_a_number(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked which ones, and the words are how many.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> is_only_a_number("Which counties opened?", "Three counties opened.", Span(0, 5))
    True
    """
    asked = _WHICH_ONES.match(question)
    return asked is not None and _NUMBER_WORD.fullmatch(answer.cut(sentence)) is not None


def is_only_for_now(question: str, sentence: str) -> bool:
    """Whether it is asked who is so for good, and a sentence tells who is "acting".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> is_only_for_now("Who will lead it permanently?", "Its acting head will be Leon Rusk.")
    True
    """
    if _LASTING_ASKED.match(question) is None or _FOR_NOW.search(question):
        return False
    return _FOR_NOW.search(sentence) is not None and _LASTING.search(sentence) is None


def is_of_the_beginning(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked what something came to in the end, and the words are what it was put at first.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "The original design was to cost 328 million."
    >>> is_of_the_beginning("How much did it end up costing?", text, Span(32, 43))
    True
    """
    if _FINAL_ASKED.search(question) is None or _AT_FIRST.search(question):
        return False
    first = _AT_FIRST.search(sentence, 0, answer.start)
    return first is not None and _SINCE.search(sentence, first.end(), answer.start) is None


def is_of_the_other_party(question: str, sentence: str, answer: Span) -> bool:
    """Whether a Democrat is asked for, and behind the words stands "(R-Maine)", or the other way round.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "Ann Holt (R-Maine) is undecided."
    >>> is_of_the_other_party("Which Democratic senator is undecided?", text, Span(0, 8))
    True
    """
    asked = {party[0] == "D" for party in _PARTY_ASKED.findall(question)}
    told = _PARTY_TOLD.match(sentence, answer.end)
    if len(asked) != 1 or told is None or _ONE_ASKED.match(question) is None:
        return False
    return (told["party"] == "D") not in asked


def is_of_either(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is counted of how many one thing is so, and a sentence counts those "charged or convicted".

    Of 108,359 right answers of SQuAD and SQuADShifts two are told so:
    "2,000 killed or wounded".

    >>> text = "It has charged or convicted nine men."
    >>> is_of_either("How many were convicted?", text, Span(28, 32))
    True
    """
    if _HOW_MANY.search(question) is None or " or " in question:
        return False
    asked = {root(word) for word in re.findall(r"\b[a-z]+ed\b", question)}
    near = sentence[max(0, answer.start - _NEAR) : answer.end + _NEAR]
    return any(
        (root(told["one"]) in asked) != (root(told["other"]) in asked)
        for told in _EITHER_DONE.finditer(near)
    )
