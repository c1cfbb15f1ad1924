"""Places to which somebody was only on the way: "Where was the ship seized?" - "bound for Ellery".

Nor is what came "before his visit to Alaska" told to have been there, nor whom another land expects.
"""

import re

from index.spans import Span

from .lands import is_land, may_be_of

_WHERE_DONE = re.compile(
    r"\W*(?:(?:and|but|so),? )?where (?:exactly )?(?:was|were|did|has|have) ", re.IGNORECASE
)
_GOES = re.compile(
    r"\b(?:go|goes|going|gone|bound|head\w*|sail\w*|travel\w*|fly|flown|flying|mov(?:e|ed|ing)|fle(?:e|ed|eing)|"
    r"sen[dt]\w*|deport\w*|tak(?:e|en|ing)|shipp\w+|land\w*|dock\w*|transfer\w*|return\w*|arriv\w*|driv\w*|"
    r"walk\w*|march\w*|destin\w*|deliver\w*|en route|way to|transport\w*|bring|brought|end up|carr\w+|"
    r"set out|run|running|mean\w*|want\w*|plan\w*|intend\w*|escap\w*|hop(?:e|ing)|relocat\w*|tour\w*)\b",
    re.IGNORECASE,
)
_BEFORE_A_VISIT = (
    r"(?:before|after|ahead of|prior to|following|since) (?:[\w.’'-]+ ){1,2}?"
    r"(?:visit|trip|journey|voyage|flight|tour|return|departure|move) to"
)
_ON_THE_WAY = re.compile(
    r"\b(?:bound for|(?:headed|heading) (?:for|to|towards?)|en route (?:for|to)|destined for"
    r"|on (?:its|his|her|their|the|a) (?:way|journey|voyage|trip|flight) (?:back )?to"
    rf"|{_BEFORE_A_VISIT})"
    r"(?: (?:the|an?|its|their)(?: [\w’'-]+){0,3}? (?:port|city|town|village|harbour|island) of)?"
    r"(?: the)? \Z",
    re.IGNORECASE,
)
_DONE_IN = re.compile(r"\b[Ii]n (?:the )?(?P<place>[A-Z][\w’'-]+)")
_VISITED = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|(?:go(?:es|ing)?|went|com(?:e|es|ing)|came|travel\w*|fl(?:y|ies|ew|ying)) to"
    r"|(?:arriv\w+|expected|due|received|awaited) in) (?:the )?(?P<land>[A-Z][\w.’'-]*)"
)
_WHO_ASKED = re.compile(r"\W*(?:(?:and|but|so),? )?(?:who|which|what)\b", re.IGNORECASE)
_EXPECTS = re.compile(
    r"\b(?P<land>[A-Z][\w.’'-]{0,30}) (?:is |are |was |were |has |also )*"
    r"(?:anticipat|expect|await|prepar|receiv|host|welcom)\w+ (?:for )?(?:an? |the )?"
    r"(?:visits?|trips?|arrival|delegation|envoys?)?\b"
)


def is_only_bound_for(question: str, sentence: str, answer: Span) -> bool:
    """Whether the place that is the answer, or that is asked about, is where somebody was only going.

    "Before his visit to Alaska he met envoys" does not tell whom he met in Alaska; of 9,320 right answers to
    questions with "in PLACE" none is told so.

    >>> text = "The ship was bound for Ellery when it was seized."
    >>> is_only_bound_for("Where was the ship seized?", text, Span(23, 29))
    True
    """
    if _is_expected_elsewhere(question, sentence, answer):
        return True
    if _GOES.search(question):
        return False
    if _WHERE_DONE.match(question):
        return _ON_THE_WAY.search(sentence, 0, answer.start) is not None
    return any(
        _is_before_a_visit_to(found["place"], sentence) for found in _DONE_IN.finditer(question)
    )


def _is_before_a_visit_to(place: str, sentence: str) -> bool:
    """Whether a sentence names a place only as where somebody went before or after what it tells."""
    named = [found.start() for found in re.finditer(rf"\b{re.escape(place)}\b", sentence)]
    return bool(named) and all(
        re.search(rf"\b{_BEFORE_A_VISIT} (?:the )?\Z", sentence[:start]) for start in named
    )


def _is_expected_elsewhere(question: str, sentence: str, answer: Span) -> bool:
    """Whether who visits one land is asked for, and the words are of whom another expects."""
    asked = _VISITED.search(question) if _WHO_ASKED.match(question) else None
    if asked is None or not is_land(asked["land"]):
        return False
    hosts = [one for one in _EXPECTS.finditer(sentence, 0, answer.start) if is_land(one["land"])]
    if not hosts or may_be_of(asked["land"], hosts[-1]["land"]):
        return False
    between = sentence[hosts[-1].end() : answer.start]
    return "," not in between and asked["land"] not in between
