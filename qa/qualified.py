"""Words of the question that the sentence's own contradict: permanent for acting, final for first, a party.

Each rule needs both words, so that a sentence which merely does not say the question's is left alone.
"""

import re

from index.spans import Span
from index.words import one_of, terms

from .amounts import find_numbers, words_for
from .verbs import root

_LASTING_ASKED = re.compile(
    r"\W*(?:who|whom|which)\b.*(?:\bconfirmed (?:as|to (?:be|lead|head|run|serve|become|succeed))\b"
    r"|\bfor good\b|\bpermanent(?:ly)?\b.*\b(?:head|director|chief|coach|leader|secretary|minister|job"
    r"|post|successor)\b"
    r"|\b(?:head|director|chief|coach|lead|run|succeed|replace|secretary|minister|job"
    r"|post)\b.*\bpermanent(?:ly)?\b)",
    re.IGNORECASE,
)
_FOR_NOW = re.compile(r"\b(?:acting|interim|temporar(?:y|ily)|caretaker|stand-in)\b", re.IGNORECASE)
_FOR_NOW_BEFORE = re.compile(
    r"\b(?:acting|interim|caretaker|stand-in)(?: [\w’'-]+){0,4} \Z", re.IGNORECASE
)
_FOR_NOW_BEHIND = re.compile(
    r",? (?:is |as )?(?:the |its )?(?:acting|interim|caretaker)\b", re.IGNORECASE
)
_LASTING = re.compile(
    r"\b(?:permanent(?:ly)?|confirmed|successor|nominat\w+|had been|remov\w+|replac(?:es|ed|ing)|succeed\w*"
    r"|senate|approv\w+|contract|ending)\b",
    re.IGNORECASE,
)
_FINAL_ASKED = re.compile(
    r"\b(?:(?:end|ends|ended|ending|wound) up|in the end|eventually"
    r"|final(?= (?:cost|price|bill|sum|figure|total|number|toll|count)))\b",
    re.IGNORECASE,
)
_AT_FIRST = re.compile(
    r"\b(?:original(?:ly)?|initial(?:ly)?|at first|early estimates?)\b", re.IGNORECASE
)
# Right before "the original estimate" these set it against what came.
_AGAINST_FIRST = re.compile(
    r"\b(?:over|above|beyond|than|twice|double|times|like|against|beat\w*|from)(?: (?:the|its|an?|their))? \Z"
)
_SINCE = re.compile(
    r"[,;:–—]|\b(?:and|until|before|final\w*|later|since|now|then|eventually|rose|risen|grew|grown|doubled"
    r"|tripled|ended|but)\b",
    re.IGNORECASE,
)
# "Which Democratic senator", not "who beat the Republican".
_PARTY_ASKED = re.compile(
    r"\W*(?:(?:which|what) (?:[a-z-]+ )?|who (?:is|was|are|were) (?:the|a) (?:[a-z-]+ )?)"
    r"(?P<party>Democrat(?:ic)?|Republican|GOP)\b(?! (?:Party|National)\b)"
    r"(?!.*\b(?:left|switched|former|join\w*|Democrat|Republican)s?\b)",
    re.IGNORECASE,
)
_PARTY_TOLD = re.compile(r",? \((?P<party>[DR])[-–.,) ]")
# "Charged or convicted nine": of how many each is so is not told.
_EITHER_DONE = re.compile(r"\b(?P<one>[a-z]+ed) or (?P<other>[a-z]+ed)\b")
_DONE = re.compile(r"\b(?:was|were|been|be|is|are|has|have|had) (?P<deed>[a-z]+ed)\b")
_APART = re.compile(r"[;,:]| and | but ")
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
# "It was to have been lit in March": when it will be is told elsewhere.
_WAS_TO_HAVE = re.compile(
    r"\b(?:(?:was|were) (?:originally |first |initially )?(?:to have|supposed to have|meant to have)"
    r"|had (?:originally |first )?been (?:due|meant|supposed|planned|scheduled))\b"
    r"(?!.*(?:[,;:]|\b(?:but|and|until|will|is|are|now|moved|pushed|postponed|delayed)\b))[^.]*\Z"
)
_WHEN_TO_COME = re.compile(
    r"\W*(?:when|(?:what|which) (?:day|date|time|month|year))\b"
    r"(?!.*\b(?:was|were|had|original\w*|first|initial\w*|before|plan\w*|supposed|meant|due|schedul\w*)\b)"
    r".*\b(?:will|is|are|expected)\b",
    re.IGNORECASE,
)
# "The longest strike in Kell for thirty years"
_RECORD_FOR = re.compile(
    r"(?:\A|[,;:–—-] )\W*(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:worst|(?:long|bigg|larg|high|low"
    r"|heavi|deadli|strong"
    r"|great|cold|hott|wett|dri)est)"
    r"(?: (?!\w+ed\b|was\b|went\b|left\b|led\b|shut\b|fell\b|held\b|ran\b|time)[\w’'-]+){1,2}"
    r"(?: in (?:the )?[\w-]+)? (?:for|in) (?:(?:more|over|nearly|almost|about|some|than|the|last"
    r"|past) ){0,3}\Z"
)
_YEARS = re.compile(r"\b(?:years?|decades?|generations?|century|centuries)\b")
_HOW_LONG = re.compile(
    r"\W*(?:for )?how long\b(?!.*\b(?:since|been|interval|before|record|none)\b)", re.IGNORECASE
)
_NO_SUCH = re.compile(
    r"\b(?:[Tt]here (?:is|are|was|were|will be)|ha(?:s|ve|d)) no (?P<what>[a-z]+) (?:on|for|at|in|with) "
    r"(?!.*\b(?:only|but|except|though|because|until|before|after|said|says|which|leaving|and|with|so)\b)"
    r"[^.;:]{0,60}\Z"
)
_AS_MUCH_AS = re.compile(r"\b(?:never|not|without|n[’']t)\b[^.;]*\bso much as (?:an? )?\Z")
_WHAT_ASKED = re.compile(r"\W*(?:who|what|which)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:no|not|never|without|neither|nor|none|den(?:y|ies|ied)|lack\w*|fail\w*|refus\w*|rul\w+ out"
    r"|avoid\w*"
    r"|out|off|clos\w+|cut|los[te]|need\w*|seek|sought|cancel\w*|any)\b|n[’']t\b",
    re.IGNORECASE,
)
_WHICH_ONES = re.compile(
    r"\W*which (?!(?:year|number|percent|amount|season|episode|round|size|week|grade|date|day|page|act"
    r"|chapter|article|section|position|place|floor|time|score)s?\b)(?:[\w’'-]+ ){0,3}?[a-z]{3,}s\b",
    re.IGNORECASE,
)
_MANY = one_of(words_for(2, 100))
_NUMBER_WORD = re.compile(rf"\W*(?:(?:at least|about|some|only) )?{_MANY}\W*", re.IGNORECASE)
_MORE_NUMBERS = re.compile(rf" and {_MANY}\b")


def is_superseded(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked when something will be, and the words are when it "was to have been".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "It was to have been lit in March 2029."
    >>> is_superseded("When will it be lit?", text, Span(27, 37))
    True
    """
    is_asked = _WHEN_TO_COME.match(question) is not None
    return is_asked and _WAS_TO_HAVE.search(sentence[: answer.start]) is not None


def is_since_when_none_was(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how long something took, and it is the longest "for thirty years".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "The longest strike for thirty years ended after 37 days."
    >>> is_since_when_none_was("How long did the strike last?", text, Span(23, 35))
    True
    """
    if _HOW_LONG.match(question) is None or _YEARS.search(answer.cut(sentence)) is None:
        return False
    return _RECORD_FOR.search(sentence, 0, answer.start) is not None


def is_what_has_none(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked what has something, and a sentence names what has "no" such thing.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "There is no deposit on milk."
    >>> is_what_has_none("What carries a deposit?", text, Span(23, 27))
    True
    """
    if _WHAT_ASKED.match(question) is None or _DENIED.search(question):
        return False
    if _AS_MUCH_AS.search(sentence, 0, answer.start):
        return True
    none = _NO_SUCH.search(sentence, 0, answer.start)
    return none is not None and {*terms(none["what"])} <= {*terms(question)}


def is_only_a_number(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked which ones, and the words are how many.

    "Lane three" is one. Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> is_only_a_number("Which counties opened?", "Three counties opened.", Span(0, 5))
    True
    """
    told = answer.cut(sentence)
    if _WHICH_ONES.match(question) is None or _NUMBER_WORD.fullmatch(told) is None:
        return False
    before = sentence[: answer.start].split()[-1:]
    is_its_name = bool({*terms("".join(before))} & {*terms(question)}) or (
        bool(before) and told[:1].isupper()
    )
    return not is_its_name and _MORE_NUMBERS.match(sentence, answer.end) is None


def is_only_for_now(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who is so for good, and the words are of who is "acting".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "Its acting head will be Leon Rusk."
    >>> is_only_for_now("Who will lead it permanently?", text, Span(24, 33))
    True
    """
    if _LASTING_ASKED.match(question) is None or _FOR_NOW.search(question):
        return False
    if _LASTING.search(sentence):
        return False
    before = _FOR_NOW_BEFORE.search(sentence[: answer.start])
    return before is not None or _FOR_NOW_BEHIND.match(sentence, answer.end) is not None


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
    if first is None or _AGAINST_FIRST.search(sentence[: first.start()]):
        return False
    return _SINCE.search(sentence, first.end(), answer.start) is None


def is_of_the_other_party(question: str, sentence: str, answer: Span) -> bool:
    """Whether a Democrat is asked for, and behind the words stands "(R-Maine)", or the other way round.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "Ann Holt (R-Maine) is undecided."
    >>> is_of_the_other_party("Which Democratic senator is undecided?", text, Span(0, 8))
    True
    """
    asked = _PARTY_ASKED.match(question)
    told = _PARTY_TOLD.match(sentence, answer.end)
    if asked is None or told is None:
        return False
    return (told["party"] == "D") != (asked["party"][0].upper() == "D")


def is_of_either(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is counted of how many one thing is so, and a sentence counts those "charged or convicted".

    Of 108,359 right answers of SQuAD and SQuADShifts two are told so: "2,000 killed or wounded".

    >>> text = "It has charged or convicted nine men."
    >>> is_of_either("How many were convicted?", text, Span(28, 32))
    True
    """
    if _HOW_MANY.search(question) is None or " or " in question:
        return False
    asked = {root(one["deed"]) for one in _DONE.finditer(question)}
    before = _APART.split(sentence[: answer.start])[-1]
    near = before + answer.cut(sentence) + _APART.split(sentence[answer.end :])[0]
    if len(find_numbers(near)) != 1:
        return False
    return any(
        (root(told["one"]) in asked) != (root(told["other"]) in asked)
        for told in _EITHER_DONE.finditer(near)
    )
