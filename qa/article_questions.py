"""Questions whose answer is a number of articles, or a list of them: what they ask of the articles."""

import re
from dataclasses import dataclass
from typing import Literal

from index.words import one_of

from .amounts import words_for

Relation = Literal["mention", "about", "quote"]

_PIECES = (
    r"(?:articles?|stor(?:y|ies)|pieces?|news (?:items?|reports?)|reports|texts|files|documents)"
)
# Of one newspaper that "reported that …" the articles may speak themselves; of several, seldom.
_OUTLETS = (
    r"(?:(?:news|media) )?(?:outlets|newspapers|papers|publications|newsrooms)"
    r"|news (?:sites|sources|agencies|organi[sz]ations)"
)
_OF_OURS = (
    r"(?: (?:in|of|among|from) (?:the|these|this|my|your|our) (?:\w+ )?"
    r"(?:articles|stories|reports|library|folder|collection|corpus|archive|files))?"
)
_MENTION = (
    r"mention(?:s|ed)?|names?|named|(?:refer|refers|referred) to|(?:speak|speaks|spoke) of"
    r"|contains?|includes?|brings? up|make(?:s)? (?:any |a )?(?:mention|reference) (?:of|to)"
)
_QUOTE = r"quote[sd]?|(?:has|have|carry|carries|contains?) (?:a |any )?(?:quotes?|quotations?) (?:from|by|of)"
_ABOUT = (
    r"(?:is|are|was|were) (?:all |mainly |really |mostly )?(?:about|on)|deals? with|dealt with"
    r"|discuss(?:es|ed)?|(?:is|are|was|were) devoted to|concern(?:s|ed)?|covers?|covered"
    r"|(?:report|reports|reported)(?: on| about)?|(?:write|writes|wrote|written) about"
    r"|(?:talk|talks|talked) about"
    r"|(?:carry|carries|carried|ran) (?:the )?(?:story|news|report) (?:of|on|about)"
)
_VERBS = (
    r"(?:(?:also |ever |even |all )?"
    rf"(?:(?P<mention>{_MENTION})|(?P<quote>{_QUOTE})|(?P<about>{_ABOUT})))"
)
_HAVE = r"(?:are|were) there|have (?:you|we|i) got|(?:do|can) (?:you|we|i) (?:have|hold|find)"
_NEAR = (
    r"(?P<near>about|on|regarding|concerning|mentioning|that mentions?|naming|quoting|that quotes?)"
)
_WHICH = r"(?:in |from )?(?:which|what|how many)(?: of (?:the|these|my|your|our))?"
_TOPIC = r"(?P<topic>.+?)"
_DONE = r"(?P<done>mentioned|named|quoted|discussed|covered|reported)"
_SHAPES = (
    rf"{_WHICH} (?:other )?(?P<pieces>{_PIECES}){_OF_OURS}(?: that)? {_VERBS} {_TOPIC}",
    rf"(?:which|what|how many) (?:other )?(?P<outlets>{_OUTLETS})(?: have| has)? {_VERBS} {_TOPIC}",
    rf"{_WHICH} {_PIECES}(?: (?:is|are|was|were)) {_TOPIC} {_DONE}(?: in)?",
    rf"{_WHICH} {_PIECES}(?: (?:does|do|did)) {_TOPIC} (?:appear|come up|figure|feature)(?: in)?",
    rf"{_WHICH} {_PIECES} {_NEAR} {_TOPIC}(?: (?:{_HAVE}|exist))",
    rf"{_WHICH} {_PIECES} (?:{_HAVE}|exist) {_NEAR} {_TOPIC}",
    r"(?:is|are|was|were) there (?:anything|something|(?:any |an? |some )?(?:mention|coverage|news)|"
    rf"(?:any |an? |some )?{_PIECES})(?: at all| here| else)?{_OF_OURS} (?:{_NEAR}|of) {_TOPIC}",
    rf"(?:do|have) (?:you|we|i) (?:have|got|hold) (?:anything|something|(?:any |an? |some )?{_PIECES})"
    rf"(?: at all| here| else)?{_OF_OURS} {_NEAR} {_TOPIC}",
    rf"(?:do|does|did|have|has) any(?: of the| of these| of my)? {_PIECES}{_OF_OURS} {_VERBS} {_TOPIC}",
    r"(?:do|did) (?:the|these|my|your|our) articles (?:ever )?"
    rf"(?:(?P<mention2>mention|name)|(?P<quote2>quote)) {_TOPIC}",
    rf"(?:is|are|was|were) {_TOPIC} {_DONE} (?:anywhere|in any(?: of)?(?: the| these| my)? {_PIECES}"
    r"|in the articles)",
    rf"(?:list|show|find|give|get|name)(?: me| us)? (?:(?:all|every|each|the|any|some|of|my|your) )*{_PIECES}"
    rf"{_OF_OURS} (?:that {_VERBS}|{_NEAR}) {_TOPIC}",
    r"(?:(?:any|all|the|some|more|other|recent) )*(?:articles|stories|news (?:items|reports))"
    rf"{_OF_OURS} {_NEAR} {_TOPIC}",
)
# Python's groups are named once, so each shape is compiled on its own.
_COMPILED = [re.compile(shape, re.IGNORECASE) for shape in _SHAPES]
_POLITE = re.compile(
    r"^\W*(?:(?:and|so|but|now|then|please|ok|okay|well|can you|could you|would you|tell me|"
    r"i want to know|i would like to know|do you know),?\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?:,? (?:please|at all|anywhere|here|too|as well))+$|{_OF_OURS[:-1]}$", re.IGNORECASE
)
# More than words to look for: what was said, how often. Of these words alone "none" would be untrue.
_MORE_ASKED = re.compile(
    r"^(?:that (?=\w+ \w)|(?:how|why|when|where|whether|if|what|which|who|whom|whose) \w)"
    r"|\b(?:saying|as saying)\b"
    rf"|\b(?:once|twice|(?:{one_of(words_for(2, 90))}|\d+|several|many) times|the most)$"
)
_SAID_ON = re.compile(r" (?:about|regarding|concerning|on (?!\d))")


@dataclass(frozen=True, slots=True)
class CountQuestion:
    """What a question asks of each article, about which `topic`, and whether outlets are counted."""

    relation: Relation
    topic: str
    outlets: bool


def read_count_question(question: str) -> CountQuestion | None:
    """What is to be counted, None for any other question.

    >>> read_count_question("How many articles quote Putin?")
    CountQuestion(relation='quote', topic='Putin', outlets=False)
    >>> read_count_question("How many articles does the treaty have?") is None
    True
    """
    plain = _POLITE.sub("", " ".join(question.split())).strip(" .?!")
    for shape in _COMPILED:
        match = shape.fullmatch(plain)
        if match:
            found = match.groupdict()
            topic = _TAIL.sub("", found["topic"]).strip()
            relation = _relation(found)
            if _MORE_ASKED.search(topic) or (relation == "quote" and _SAID_ON.search(topic)):
                return None
            return CountQuestion(relation, topic, bool(found.get("outlets")))
    return None


def _relation(found: dict[str, str | None]) -> Relation:
    near, done = (found.get("near") or "").lower(), (found.get("done") or "").lower()
    if found.get("quote") or found.get("quote2") or "quot" in near or done == "quoted":
        return "quote"
    if found.get("about") or near in ("on", "regarding", "concerning"):
        return "about"
    if near == "about" or done in ("discussed", "covered", "reported"):
        return "about"
    return "mention"
