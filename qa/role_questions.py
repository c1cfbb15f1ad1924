"""Questions for who holds a role: which role, whose it is, and whether it is asked of today."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.dates import MONTHS, WEEKDAYS
from index.words import one_of

from .name_words import ROLES, TITLES
from .names import fold

# "The mayor of Quill", "Quill's chief executive": whose a role is, by its name.
OWNER = r"[A-Z][\w.&’'-]*(?: (?:(?:of|and|the|for|&) )*[A-Z][\w.&’'-]*)*"
_LATER = r"(?:now|today|currently|in|at|when|during|since|after|before|for)"
_DAY = rf"(?i:{one_of((*MONTHS, *WEEKDAYS))})\b"
_BODY = rf"{OWNER}(?: (?!{_LATER}\b)[a-z-]+){{0,3}}?"
_WORDS = r"[A-Za-z][\w.’'-]*(?: [A-Za-z][\w.’'-]*){0,5}?"
_ASKED = re.compile(
    r"\W*(?:[Ww]ho|(?P<what>[Ww]hat)(?=\S*(?: \w+)? the name of))(?:['’]s| (?P<be>is|was|are|were))"
    rf"(?: the name of)?(?: now)?(?: (?:the|our|its))?(?: (?P<owner>{_BODY})['’]s?)?"
    r"(?P<when>(?: (?:current|present|acting|interim|former|new|then|first|last|next))*)"
    rf" (?P<role>{_WORDS})(?: (?P<link>of|at|for|in|to) (?:the )?(?P<body>(?!{_DAY}|State\b){_BODY}))?"
    rf"(?: {_LATER}\b.*)?\W*"
)


@dataclass(frozen=True, slots=True)
class RoleAsked:
    """What such a question says of the role, each as it is written.

    `when`: words such as "former" and "new" before it. `body`: whose it is, empty where that is not said,
    and `link` what stands between them: "of", "'s".
    """

    is_now: bool
    when: frozenset[str]
    role: str
    link: str
    body: str


@lru_cache(maxsize=64)
def role_question(question: str) -> RoleAsked | None:
    """The role that is asked for; None where a question asks for something else.

    >>> role_question("Who is Quill's new chief executive?")
    RoleAsked(is_now=True, when=frozenset({'new'}), role='chief executive', link="'s", body='Quill')
    """
    asked = _ASKED.fullmatch(question)
    if asked is None or _is_of_a_thing(asked):
        return None
    return RoleAsked(
        asked["be"] not in ("was", "were"),
        frozenset(asked["when"].split()),
        asked["role"],
        "'s" if asked["owner"] else asked["link"] or "",
        asked["owner"] or asked["body"] or "",
    )


def _is_of_a_thing(asked: re.Match[str]) -> bool:
    """Whether it is asked what something is called, and not who somebody is."""
    return bool(asked["what"]) and fold(asked["role"].split()[-1]) not in ROLES | TITLES
