"""Groups of people whose shares, numbers and views are told side by side: women, whites, Democrats."""

import re

from index.words import one_of

# Each line has groups that are told apart by one thing, each under its names.
_KINDS = """
women, females, girls; men, males, boys
whites; blacks, african-americans, african americans, african american; hispanics, latinos; asians
democrats; republicans; independents
conservatives; liberals; moderates
catholics; protestants; evangelicals; muslims; jews; christians
seniors, pensioners; adults; teenagers, teens; millennials
individuals, singles; couples; families
smokers; non-smokers
"""
_ALONE = "students parents graduates farmers voters".split()  # nothing is told by these
_GROUPS = {
    name: (kind, group)
    for kind, line in enumerate(_KINDS.strip().split("\n"))
    for group, names in enumerate(line.split("; "))
    for name in names.split(", ")
}
GROUP = re.compile(
    r"\b(?:the )?(?:(?:young|old|older|younger|white|black|rural|urban|undecided|registered|likely|married"
    rf"|single|working|retired) )?(?P<group>{one_of([*_GROUPS, *_ALONE])})\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:share|percent(?:age)?|per cent|proportion|portion|part|majority|number|how many|how much)\b"
    r"[^?,]{0,30}?\b(?:of|among|do|did|does|for|were|are|many)\b[^?,]{0,12}?\Z"
    r"|\bhow many (?:of )?\Z",
    re.IGNORECASE,
)
_ADJECTIVES = {"white": "whites", "black": "blacks", "hispanic": "hispanics", "latino": "latinos"}
_ADJECTIVE = re.compile(rf"\b(?:{one_of(_ADJECTIVES)})\b", re.IGNORECASE)


def is_of_another_group(question: str, sentence: str) -> bool:
    """Whether a figure of one group is asked for, and a sentence has others and not that one.

    >>> text = "Support among whites rose from 53 percent to 61 percent."
    >>> is_of_another_group("What share of women supported it?", text)
    True
    """
    asked = GROUP.search(question)
    own = _GROUPS.get(asked["group"].lower()) if asked else None
    if asked is None or own is None or not _ASKED.search(question, 0, asked.start()):
        return False
    told = {_GROUPS.get(one["group"].lower()) for one in GROUP.finditer(sentence)}
    told |= {_GROUPS[_ADJECTIVES[one[0].lower()]] for one in _ADJECTIVE.finditer(sentence)}
    of_kind = {one for one in told if one is not None and one[0] == own[0]}
    return (
        bool(of_kind) and own not in of_kind and asked["group"].lower()[:-1] not in sentence.lower()
    )
