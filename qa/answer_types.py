"""The kind of answer a question asks for, and whether a sentence offers it.

"When …" asks for a date, "how many …" for a number: a sentence with a date, or a number, that the
question does not have itself is the likelier answer. Patterns read English.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from index.words import one_of, terms

from .amounts import words_for

Places = Sequence[tuple[int, int]]  # (position in the sentence, number of the question's term)
# (text, its terms, where the question's terms stand, the terms of the question) -> 0 to 1
Offer = Callable[[str, Sequence[str], Places, frozenset[str]], float]

_ASKED = {  # a question may ask for several kinds
    "year": r"\b(what|which) (year|decade|century)\b|\bin what year",
    "when": r"\bwhen\b|\b(what|which) (year|date|day|month|decade|century|time|era|period|season|"
    r"week|weekday)\b|\bhow long ago\b",
    "who": r"(^|, |\b(by|to|with|for|from|of|and) )(who|whom|whose)\b|\bthe names of\b|"
    r"\b(what|which)( \w+)? (person|man|woman|president|king|queen|leader|"
    r"minister|author|scientist|player|actor|singer|artist|official|general|emperor|"
    r"director|mayor|senator|governor|founder|coach|pope|researcher|writer|spokes\w+)\b",
    "where": r"\bwhere\b|\b(what|which)( \w+)? (country|city|state|place|town|location|region|"
    r"area|continent|county|village|province|nation|river|island|street|district|building)\b",
    "count": r"\bhow (many|much|long|far|old|tall|big|large|high|fast|deep|wide|heavy|often)\b",
    "measure": r"\b(what|which)( \w+)? (number|amount|age|size|speed|temperature|distance|height|"
    r"weight|rank|price|sum|score|percent\w*|share|proportion|majority|margin|length|area|result)\b|"
    r"\b(number|population|total|majority) of\b|\bhow (frequently|close|hot|cold|few|small)\b",
    "money": r"\bhow much\b|\b(cost|price|paid|pay|worth|salary|revenue|budget|fine|fee|spent|"
    r"spend|earn\w*|money|gdp|profit)\b",
    "percent": r"\b(percent\w*|per cent|proportion|share|fraction|rate)\b|\bhow much of\b|%",
    "which": r"\b(which|what) (?!(is|are|was|were|do|does|did|has|have|had|can|could|would|will|"
    r"should|happen\w*)\b)\w|\bname\b|\bcalled\b|\bnamed\b|\bknown\b",
    "why": r"\bwhy\b|\b(reason|cause\w*|purpose|motiv\w+)\b|\bwhat for\b",
    "said": r"\b(say|said|says|claim\w*|argue\w*|think|thinks|believe\w*|describe\w*|call|comment\w*"
    r"|state\w*|tell|told|announce\w*|deny|denied|accuse\w*|warn\w*)\b",
    "list": r"\bwhat (are|were|other)\b|\bwhich (are|were)\b|\bname (two|three|some|the)\b|"
    r"\b(what|which) (two|three|four|kinds|types)\b|\bbesides\b",
}
_ASKED_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _ASKED.items()}

_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|"
    r"Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)s?\b|\b\d{3,4} (?:BCE?|AD|CE)\b")
_DATE = re.compile(
    rf"\b{_MONTH}(?![a-z])|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bcentur(?:y|ies)\b|"
    r"\b(?:yesterday|today|tomorrow|tonight|ago|midnight|noon|morning|evening|afternoon)\b|"
    r"\b(?:last|next|this) (?:week|month|year|spring|summer|autumn|fall|winter)\b|\b[ap]\.?m\b"
)
_NUMBER = re.compile(
    rf"\d[\d.,]*|\b(?:{one_of(words_for(2, 90))}|hundreds?|thousands?|(?:m|b|tr)illions?|"
    r"dozens?|half|third|quarter|once|twice|none)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|rubles?|cents?|USD|EUR)\b")
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b|\b(?:half|third|quarter|fifth|tenth)s?\b")
_NAME = re.compile(r"[^\W\d_a-z]\w*(?:[-'’.]\w+)*")
# A name's parts are no longer than this: without an end, "ATGC-ATGC-…" takes time by its length cubed.
_FULL_NAME = re.compile(
    r"\b[A-Z][\w'’.-]{0,40}[ -](?:(?:de|van|von|al|bin|of|the) )?[A-Z][\w'’-]{0,40}[a-z]\b"
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]utside|[Aa]cross|[Ii]nto|[Aa]round|of) (?:the )?"
    r"(?:[a-z]+ern )?([A-Z][\w'’-]+)"
)
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|in order to|so that|as a result|thanks to|since|caused?|"
    r"causes|reasons?|leads? to|led to|therefore|thus|result(?:s|ed|ing) (?:in|from)|to avoid|"
    r"to prevent|so as to|aimed? (?:at|to)|for the purpose|in response)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"[“”\"]|\b(?:said|says|told|added|claimed|argued|stated|called|described|wrote|asked|"
    r"announced|denied|accused|warned|believed?s?|according to)\b"
)


def kinds_asked(question: str) -> frozenset[str]:
    """The kinds of answer that a question asks for.

    >>> sorted(kinds_asked("How many points does it contain?"))
    ['count']
    """
    return frozenset(kind for kind, pattern in _ASKED_PATTERNS.items() if pattern.search(question))


def _new(found: Iterable[str], asked: frozenset[str]) -> bool:
    """Whether any of these pieces of text has a term that is not the question's."""
    return any(term not in asked for piece in found for term in terms(piece))


def _has(pattern: re.Pattern[str]) -> Offer:
    return lambda text, own, at, asked: float(pattern.search(text) is not None)


def _has_new(*patterns: re.Pattern[str]) -> Offer:
    return lambda text, own, at, asked: float(
        any(_new(pattern.findall(text), asked) for pattern in patterns)
    )


def _has_name(text: str, own: Sequence[str], at: Places, asked: frozenset[str]) -> float:
    return float(_new(_NAME.findall(text, 1), asked))  # from 1: its first capital says nothing


def _has_full_name(text: str, own: Sequence[str], at: Places, asked: frozenset[str]) -> float:
    return float(any(asked.isdisjoint(terms(name)) for name in _FULL_NAME.findall(text)))


def _number_beside(text: str, own: Sequence[str], at: Places, asked: frozenset[str]) -> float:
    near = {position - step for position, _ in at for step in (-1, 1, 2, 3)}
    return float(
        any(
            0 <= position < len(own)
            and own[position] not in asked
            and _NUMBER.match(own[position]) is not None
            for position in near
        )
    )


def _commas(text: str, own: Sequence[str], at: Places, asked: frozenset[str]) -> float:
    return min(text.count(",") + text.count(";"), 4) / 4


# Feature: the kind that must be asked for, and how far a sentence offers it.
OFFERS: dict[str, tuple[str, Offer]] = {
    "when_date": ("when", _has_new(_DATE, _YEAR)),
    "when_year": ("year", _has_new(_YEAR)),
    "who_name": ("who", _has_name),
    "who_full": ("who", _has_full_name),
    "where_place": ("where", _has_new(_PLACE)),
    "count_number": ("count", _has_new(_NUMBER)),
    "count_beside": ("count", _number_beside),
    "measure_number": ("measure", _has_new(_NUMBER)),
    "money": ("money", _has(_MONEY)),
    "percent": ("percent", _has(_PERCENT)),
    "which_name": ("which", _has_name),
    "why_cause": ("why", _has(_CAUSE)),
    "said": ("said", _has(_SPEECH)),
    "list": ("list", _commas),
}


_SAYING = re.compile(
    r"\bwhat (?:else )?(?:did|does|do|has|have|had|was|were|is) .*\b(?:say|says|said|think|thinks|reply|"
    r"replied|respond|responded|answer|answered|comment|commented|argue|argued|claim|claimed|insist|"
    r"insisted|tell|told|write|wrote|written|warn|warned)\b|\bhow did .*\b(?:react|respond|reply|"
    r"comment|describe|explain|justify|defend)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\W*(?:(?:and|so|but|then),? )?what (?:else )?(?:has |had |is )?happen", re.I
)
_NARROW = {"when", "year", "who", "where", "count", "measure", "money", "percent"}


def asks_for_sentence(question: str) -> bool:
    """Whether the answer is what somebody said, or what happened: a sentence, and not a few words of one.

    >>> asks_for_sentence("What did the minister say?"), asks_for_sentence("When did he say it?")
    (True, False)
    >>> asks_for_sentence("What happened after the storm?"), asks_for_sentence("When did it happen?")
    (True, False)
    """
    if _HAPPENED.match(question):
        return True
    return _SAYING.search(question) is not None and not kinds_asked(question) & _NARROW
