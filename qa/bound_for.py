"""Places to which somebody was only on the way: "Where was the ship seized?" - "bound for Ellery".

Nor is what came "before his visit to Alaska" told to have been there.
"""

import re

from index.spans import Span

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
_ON_THE_WAY = re.compile(
    r"\b(?:bound for|(?:headed|heading) (?:for|to|towards?)|en route (?:for|to)|destined for"
    r"|on (?:its|his|her|their|the|a) (?:way|journey|voyage|trip|flight) (?:back )?to"
    r"|(?:before|after|ahead of|prior to|following|since) (?:[\w.’'-]+ ){1,2}?"
    r"(?:visit|trip|journey|voyage|flight|tour|return|departure|move) to)"
    r"(?: (?:the|an?|its|their)(?: [\w’'-]+){0,3}? (?:port|city|town|village|harbour|island) of)?"
    r"(?: the)? \Z",
    re.IGNORECASE,
)


def is_only_bound_for(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked where something happened, and the place is where somebody was going.

    >>> text = "The ship was bound for Ellery when it was seized."
    >>> is_only_bound_for("Where was the ship seized?", text, Span(23, 29))
    True
    """
    if _WHERE_DONE.match(question) is None or _GOES.search(question):
        return False
    return _ON_THE_WAY.search(sentence, 0, answer.start) is not None
