"""Groups of people whose shares, numbers and views are told side by side: women, whites, Democrats."""

import re

from index.spans import Span
from index.words import one_of

# Each line has groups that are told apart by one thing, each under its names.
_KINDS = """
women, females, girls, female; men, males, boys, male
whites; blacks, african-americans, african americans, african american; hispanics, latinos; asians
democrats; republicans; independents
conservatives; liberals; moderates
millennials, millennial; generation xers, gen xers, xers; baby boomers, boomers; gen zers
catholics; protestants; evangelicals; muslims; jews; christians
seniors, pensioners; teenagers, teens
smokers; non-smokers
"""
# By these nothing is told apart.
_PLAIN = "individuals singles couples families students parents graduates farmers voters".split()
ALONE = -1
_GROUPS = {
    name: (kind, group)
    for kind, line in enumerate(_KINDS.strip().split("\n"))
    for group, names in enumerate(line.split("; "))
    for name in names.split(", ")
}
GROUP = re.compile(
    r"\b(?:the )?(?:(?:young|old|older|younger|white|black|rural|urban|undecided|registered|likely|married"
    rf"|single|working|retired) )?(?P<group>{one_of([*_GROUPS, *_PLAIN])})\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:share|percent(?:age)?|per cent|proportion|portion|part|majority|number|how many|how much)\b"
    r"[^?,]{0,30}?\b(?:of|among|do|did|does|for|were|are|many)\b[^?,]{0,12}?\Z"
    r"|\bhow many (?:of )?\Z",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:among|of|by) \Z", re.IGNORECASE)
_ADJECTIVES = {"white": "whites", "black": "blacks", "hispanic": "hispanics", "latino": "latinos"}
_ADJECTIVE = re.compile(rf"\b(?:{one_of(_ADJECTIVES)})\b", re.IGNORECASE)


# What else they are called: "ten members of the party joined Democrats".
_CALLED = re.compile(r"\b(?:party|GOP|Tor(?:y|ies))\b", re.IGNORECASE)
_PARTIES = frozenset("republicans democrats conservatives liberals".split())


def kind_of(group: str) -> int:
    """By what a group is told apart, the same for men as for women; ALONE for one that is told by nothing."""
    return _GROUPS.get(group.lower(), (ALONE, 0))[0]


def asks_a_figure_of(question: str, group: "re.Match[str]") -> bool:
    """Whether a question asks how many of a group it names there, or what share of it."""
    return _ASKED.search(question, 0, group.start()) is not None


# "Eighty percent of Americans agree, a view that only 30 percent of Progressive Activists hold".
_PER_CENT_OF = re.compile(
    r"(?P<figure>\b[\w.-]+(?:[ -]\w+)?) ?(?:%|per ?cent(?:age)?) of "
    r"(?:the |all |our |eligible |registered |likely )?"
    r"(?P<of>[A-Z][\w-]+(?: [A-Z][\w-]+)*|[a-z]+)"
)
# "10.9% of the population was white": of whom all of them are.
_ALL = frozenset(
    "population people residents respondents range total that those it them which whom".split()
)
_PEOPLE = re.compile(r"\b(?:[A-Z]\w+s|(?:wo)?men|boys|girls|[a-z]+(?:ers|ists|ans|ants))\Z")
_SHARE_OF_ASKED = re.compile(
    r"\b(?i:percentage|percent|per cent|share|proportion|how many|how much) of (?:the |all )?"
    r"(?P<of>[A-Z][\w-]+(?: [A-Z][\w-]+)*|[a-z]+)"
)


def is_share_of_others(question: str, sentence: str, answer: Span) -> bool:
    """Whether a sentence has the share of several groups, and the words are that of another than is asked.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "It is so for 80 percent of women, but only for 30 percent of miners."
    >>> is_share_of_others("What percentage of miners find it so?", text, Span(13, 23))
    True
    """
    asked = _SHARE_OF_ASKED.search(question)
    if asked is None:
        return False
    shares = [*_PER_CENT_OF.finditer(sentence)]
    own = [one for one in shares if one["of"].casefold() == asked["of"].casefold()]
    others = [one for one in shares if one not in own and one["of"] not in _ALL]
    inside = [one for one in others if one.start() <= answer.start < one.end()]
    of_people = [one for one in inside if _PEOPLE.search(one["of"])]
    return bool(own and of_people) and _PEOPLE.search(asked["of"]) is not None


def is_of_another_group(question: str, sentence: str) -> bool:
    """Whether a figure of one group is asked for, and a sentence has others and not that one.

    >>> text = "Support among men rose from 53 percent to 61 percent."
    >>> is_of_another_group("What share of women supported it?", text)
    True
    """
    asked = GROUP.search(question)
    own = _GROUPS.get(asked["group"].lower()) if asked else None
    if asked is None or own is None or not asks_a_figure_of(question, asked):
        return False
    if asked["group"].lower() in _PARTIES and _CALLED.search(sentence):
        return False
    named = [*GROUP.finditer(sentence)]
    told = {_GROUPS.get(one["group"].lower()) for one in named}
    told |= {_GROUPS[_ADJECTIVES[one[0].lower()]] for one in _ADJECTIVE.finditer(sentence)}
    if own in told or asked["group"].lower()[:-1] in sentence.lower():
        return False
    is_among = any(_AMONG.search(sentence, 0, one.start()) for one in named)
    return is_among or any(one is not None and one[0] == own[0] for one in told)
