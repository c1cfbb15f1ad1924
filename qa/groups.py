"""Groups of people whose shares, numbers and views are told side by side: women, whites, Democrats."""

import re

from index.spans import Span
from index.words import one_of, query_terms, terms

from .amounts import find_numbers

# Each line has groups that are told apart by one thing, each under its names.
_KINDS = """
women, females, girls, female; men, males, boys, male
whites; blacks, african-americans, african americans, african american; hispanics, latinos; asians
democrats; republicans; independents
conservatives; liberals; moderates
catholics; protestants; evangelicals; muslims; jews; christians
seniors, pensioners; teenagers, teens; millennials
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


_MORE = (
    r"(?:more|less|fewer|better|worse|(?:high|low|larg|bigg|great|small|old|young|tall|long|short|fast|slow"
    r"|cheap|dear|earli|lat|soon|strong|weak|rich|poor|wid|deep|warm|cold|hott|heavi|light)er)"
)
# Not "the lower house", "more than 2,000 jobs" or "no longer".
_WHICH_IS_MORE = re.compile(
    rf"\b(?<!\bno )(?<!\bthe )(?<!\bwho ){_MORE}\b(?! than\b| or less\b| (?:house|chamber|court)\b)"
    r"[^?]*?[,:–—] ?(?:the )?"
    r"(?P<one>[\w’' -]{2,40}?) or (?:the )?(?P<other>[\w’' -]{2,40}?)\W*\Z",
    re.IGNORECASE,
)
# "Did the ceramics or the tableware have more revenue?", "Is the tram or the bus cheaper?"
_DOES_ONE_MORE = re.compile(
    r"\A\W*(?:did|do|does|has|have|had|is|are|was|were|will)\b (?:the )?(?:\w+[’']s )?"
    r"(?P<one>[\w’' -]{2,40}?) or (?:the |its |his |her |their )?(?P<other>[\w’' -]{2,40}?) "
    rf"(?:[a-z]+ ){{0,3}}?(?:(?<!\bor )(?:more|less|fewer) (?!than\b|or\b)[a-z]+|(?<!\bno ){_MORE}(?=\W*\Z))",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    rf"\b(?:{_MORE}|than|most|least|best|worst|\w{{3,}}est|compared|versus|ahead|behind|top|first|tops|leads?"
    r"|led|won|winn\w+|beat|double|twice|half|thirds|majority|elected|prevail\w*|surpass\w*|exceed\w*"
    r"|out(?:s|n|p|g|l|w|str)\w+|overt\w+|senior|junior|saves?|margin|towers|times as|respectively"
    r"|[5-9]\d(?:\.\d+)? ?(?:%|per ?cent))",
    re.IGNORECASE,
)


def is_half_a_comparison(question: str, sentence: str) -> bool:
    """Whether it is asked which of two is more, and the sentence has a figure of one of them only.

    Or it only names both, as "ceramics and glass". Of 108,359 right answers of SQuAD and SQuADShifts none
    is told so.

    >>> is_half_a_comparison("Which earned more, ceramics or glass?", "Glass earned 66 million.")
    True
    """
    asked = _WHICH_IS_MORE.search(question) or _DOES_ONE_MORE.search(question)
    if asked is None or _COMPARES.search(sentence):
        return False
    one, other = ({*query_terms(asked[name])} for name in ("one", "other"))
    own = {*terms(sentence)}
    halves = [bool((part - rest) & own) for part, rest in ((one, other), (other, one))]
    if not (one - other and other - one):
        return False
    if halves[0] != halves[1]:
        return bool(find_numbers(sentence))
    return all(halves) and _joins(asked, sentence)


def is_neither_of_two(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked which of two is more, and the words are a number or only say of what: "revenue".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> question = "Did ceramics or glass have more revenue?"
    >>> is_neither_of_two(question, "Revenue rose to 9.", Span(0, 7))
    True
    """
    asked = _WHICH_IS_MORE.search(question) or _DOES_ONE_MORE.search(question)
    if asked is None:
        return False
    names = {term for name in ("one", "other") for term in query_terms(asked[name])}
    told = {*terms(answer.cut(sentence))}
    is_number = told.isdisjoint(names) and bool(find_numbers(answer.cut(sentence)))
    return is_number or (bool(told) and told <= {*terms(question)} - names)


def _joins(asked: re.Match[str], sentence: str) -> bool:
    """Whether the two are named in one breath, so that nothing tells them apart: "ceramics and glass"."""
    one, other = (re.escape(asked[name].strip()) for name in ("one", "other"))
    both = rf"\b(?:{one},? and (?:the |its )?{other}|{other},? and (?:the |its )?{one})\b"
    return re.search(both, sentence, re.IGNORECASE) is not None


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
