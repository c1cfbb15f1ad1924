"""Questions that ask for several things: "Which regions …", "Who were the victims?"."""

import re

from index.words import one_of

from .asked_parts import parts_of
from .helping import AUXILIARIES
from .items import FEW

TWO_ASKED = "Two things were asked; this may answer only one of them. Ask them one by one."
_VERBS = one_of(AUXILIARIES)
_LINKS = r"(?:of|in|on|at|to|for|from|by|with|about|than|as|that|who|which|what|and|or)"
_LEADS = (
    r"(?:against|among|into|under|over|through|during|before|after|between|behind|without|within)"
)
_PLURAL = (
    rf"(?!(?:{_VERBS}|this|his|its|\w+ss|\w+us|\w+is|news|series|means|gas|lens|canvas|perhaps)\b)"
    r"(?:\w+s|people|men|women|children|police|fish|media|criteria|\w+men|\w+women|\w+people)"
)
_BEFORE = (
    rf"(?:(?!{_VERBS}\b|{_LINKS}\b)[\w’'-]+ ){{0,3}}?"  # adjectives, and nouns that stand as such
)
_OWN = r"(?:the|his|her|its|their|all the|some of the|(?:[\w’'-]+ )?[\w’'-]+[’']s?)"
# "Which ships sank" asks for several, "which ship sinks the others" for one: after the noun comes no
# object and no preposition, as it does after a verb.
_GOES_ON = rf"(?= (?!(?:the|an?|his|her|its|their|it|them|{_LINKS})\b)\w)"
_ASKS = re.compile(
    r"\W*(?:(?:and|so|but|please),? )?(?:"
    rf"(?:(?:{_LINKS}|{_LEADS}) )?(?:which|what) (?:{FEW} {_BEFORE}[\w-]+|(?:kinds|types|sorts) of"
    rf"|{_BEFORE}{_PLURAL}{_GOES_ON})"
    rf"|(?:what|which|who) (?:are|were) {_OWN} {_BEFORE}{_PLURAL}\b"
    r"|(?:(?:can|could) you )?(?:(?:name|list|enumerate)|(?:tell|give|show) (?:me|us))"
    rf" (?:(?:the|all|all the|some|some of the)(?: {FEW})?|{FEW})"
    rf" (?:names of (?:the )?)?{_BEFORE}{_PLURAL}\b)",
    re.IGNORECASE,
)
# No question, but what is looked for: "Regions covered by the demands?", "films he had parts in".
_NAMED = re.compile(rf"\W*(?:(?:all )?the )?{_BEFORE}{_PLURAL} (?!’)\w", re.IGNORECASE)
_NOT_ITEMS = re.compile(  # a number, a chance, a manner: plural in form only
    r"\b(?:odds|chances|figures? for|circumstances|consequences of|results? of|how (?:many|much|long|often)"
    r"|why|percent(?:age)?|articles?|outlets?|headlines?)\b",
    re.IGNORECASE,
)

# "Who won and who came second?", "When did it leave and how many were on board?"; what is asked within
# another question, "Who said what happened and when he left?", is no second one.
_TWO = re.compile(
    rf"\W*(?:who|whom|whose|what|which|when|where|why|how)\b(?P<first>[^?;]*?[\w’'])(?:,? and|;) "
    rf"(?:(?:who|what) (?!(?:else|other)\b)\w+|(?:what|which) (?:[\w-]+ ){{1,3}}?(?:{_VERBS})"
    rf"|(?:when|where|why|how(?: (?:much|many|long|old|far|big|often))?(?: [\w-]+){{0,3}}?)"
    rf" (?:{_VERBS}))\b.*",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:who|whom|what|which|when|where|why|how|whether|if|that|about|of|on|between|depend\w*|both)\Z"
    r"|\b(?:say|says|said|told|tell|tells|know\w*|knew|ask\w*|decid\w+|explain\w*|show\w*|wonder\w*"
    r"|describ\w+|determin\w+|learn\w*|discuss\w*)\b",
    re.IGNORECASE,
)
# "Who resigned besides Holt and Rusk?"; "besides Holt when it sank" says more than whom, and in "Who else
# besides Holt resigned?" the verb follows.
_BESIDES = re.compile(
    r"(?P<asks>\W*(?:(?:in|to|from) )?(?P<word>which|what|who)\b(?! (?:else|other|of|in|at|on|among|from)\b)"
    r"[^?]+?),? (?:besides|apart from) "
    r"(?P<told>(?:(?!\b(?:who|which|that|when|while|after|before|during|in|at|on)\b)[^?])+?)[?.\s]*",
    re.IGNORECASE,
)
# "Besides Holt and Rusk, who resigned?" asks the same.
_BESIDES_FIRST = re.compile(
    r"\W*(?P<besides>(?:besides|apart from) [^?]+?), "
    r"(?P<asks>(?:(?:in|to|from|on|at) )?(?:which|what|who)\b[^?]+)\W*",
    re.IGNORECASE,
)
_AND = re.compile(r"; |, (?:and )?| and ")
_KEPT_APART = re.compile(
    r"\b(?:li(?:ve[sd]?|ving)|kept|gr[eo]wn?|st(?:ands?|ood)|drift\w*) apart from\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\w who\b[^?]*? and who\b")  # "people who fled and who are missing"


def asks_two_things(question: str) -> bool:
    """Whether a question is two: "Who won the race and who came second?".

    >>> asks_two_things("When was he born and where did he die?")
    True
    >>> asks_two_things("When and where was he born?")
    False
    """
    two = _TWO.fullmatch(question)
    if two is None or _WITHIN.search(two["first"]):
        return False
    return _RELATIVE.search(question) is None


def asks_for_items(question: str) -> bool:
    """Whether a question asks for several things: "Which regions …", "Who were the victims?".

    >>> asks_for_items("Which regions do the demands cover?"), asks_for_items("What are the odds?")
    (True, False)
    """
    question = _turned(question)
    asks = _ASKS.match(question) or (_NAMED.match(question) and parts_of(question).is_fragment)
    return bool(asks) and _NOT_ITEMS.search(question) is None


def without_told(question: str) -> tuple[str, tuple[str, ...]]:
    """A question for more than those that it names itself, without them; and them.

    >>> without_told("Besides Holt and Rusk, who resigned?")
    ('who resigned?', ('Holt', 'Rusk'))
    >>> without_told("Who resigned besides Holt and Rusk?")
    ('Who resigned?', ('Holt', 'Rusk'))
    """
    match = _BESIDES.fullmatch(_turned(question))
    if match is None or _KEPT_APART.search(question):
        return question, ()
    plain = f"{match['asks']}?"
    asks = match["word"].casefold() == "who" or asks_for_items(plain)
    return (plain, each_of(match["told"])) if asks else (question, ())


def _turned(question: str) -> str:
    """The question with "besides Holt" at its end."""
    first = _BESIDES_FIRST.fullmatch(question)
    return question if first is None else f"{first['asks']} {first['besides']}?"


def each_of(told: str) -> tuple[str, ...]:
    """What stands in a row, "Kell, Alder and Wexholm" or "Kell; Alder", one by one."""
    return tuple(one.strip() for one in _AND.split(told) if one.strip())
