"""Of what somebody died, and what caused something: an age is no cause, nor is one told that is not known.

"Holt had been suffering from gout" does not tell what Holt died of, nor does anything in a report that says
"the cause of death was not given", unless it speaks of a cause.
"""

import re

from index.spans import Span
from index.store import Article
from index.words import query_terms, terms

_CAUSE_ASKED = re.compile(
    r"\bwhat did .+ die (?:of|from)\b|\bcause of\b|\bwhat (?:has |had )?(?:caused|led to)\b"
    r"|\b(?:how|why) did .+ die\W*\Z",
    re.IGNORECASE,
)
_DEATH = re.compile(r"\b(?:die|death)\b", re.IGNORECASE)
_DIED_OLD = re.compile(
    r"\bdie[ds](?: (?:today|yesterday|peacefully|on [A-Z]\w+))?,? "
    r"(?:at (?:the )?age (?:of )?|aged |at (?=\d|[a-z]+ty\b))[\w-]+\W*\Z"
)
_HAD_IT = re.compile(
    r"\b(?:had|has) (?:long )?been (?:suffering from|ill with|battling|fighting|living with|diagnosed with"
    r"|(?:being )?treated for)(?: (?:a|an|the|his|her|[a-z]+ form of))? \Z"
)
_TELLS_CAUSE = re.compile(
    r"\b(?:caus\w+|die[ds]? (?:\w+ )?(?:of|from|after|by|in an?|in the|when)|because|due to|owing to"
    r"|complications?|succumb\w*|result\w*|led to|los[te] (?:his|her) (?:\w+ )?(?:battle|fight)|blam\w+"
    r"|start\w*|began|spark\w*|trigger\w*|set off|kill\w*|shot|suicide|suspect\w*|believ\w+|likely"
    r"|apparent\w*)\b",
    re.IGNORECASE,
)
_NOT_KNOWN = re.compile(
    r"\b(?:cause of (?:(?:his|her|its|the|[A-Z]\w+['’]s) )?(?P<of>[a-z]+)|(?P<its>[a-z]+)['’]s cause)"
    r" (?:is|was|has|had|remains)(?: (?:still|yet|so far))? (?:un(?:known|clear|determined)"
    r"|not (?:(?:been|yet|immediately|being) )*(?:given|known|clear|released|disclosed|revealed|announced"
    r"|determined|established|specified|stated|made public))\b"
)


def tells_no_cause(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked of what somebody died, and the words are at what age, or what they had before.

    Of 241,520 right answers of public sets none is told so.

    >>> tells_no_cause("What did Ann Holt die of?", "Ann Holt died at the age of 86.", Span(9, 30))
    True
    """
    if _CAUSE_ASKED.search(question) is None or _DEATH.search(question) is None:
        return False
    if _DIED_OLD.search(answer.cut(sentence)):
        return True
    return (
        _HAD_IT.search(sentence, 0, answer.start) is not None
        and _TELLS_CAUSE.search(sentence) is None
    )


def has_no_known_cause(question: str, sentence: str, article: Article) -> bool:
    """Whether the article says that the cause is not known, and the sentence speaks of none.

    Of 241,520 right answers of public sets none is told so, each with its paragraph.
    """
    if _CAUSE_ASKED.search(question) is None or _TELLS_CAUSE.search(sentence):
        return False
    asked = {*query_terms(question)}
    asked |= {*terms("death")} if _DEATH.search(question) else set()
    return any(
        not asked.isdisjoint(terms(one["of"] or one["its"]))
        for one in _NOT_KNOWN.finditer(article.text)
    )
