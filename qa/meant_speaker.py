"""Whether who speaks in an article is the one that a question names: by name, by role, by organisation.

Beyond `same_speaker`, "Kyiv" is Ukraine, and "the union" is also whoever the article introduces as
speaking for it, "the union’s general secretary, Marek Dowd"; an answer then shows that name.
"""

import re

from .lands import is_seat_of
from .name_words import ORGANISATION, ROLES
from .people import People, Person, role_of
from .same_speaker import CLAIMED_WORD, content, head_of, same_speaker

_ASIDE = re.compile(r",.*|\s+\((?:.*)\)|\s+who\s.*")
_BELONGS = re.compile(r"(?<=\w)\s+(?:of|from|at|for)\s+(?:the\s+)?[A-Z].*")
_SPEAK_FOR = frozenset(
    "spokesman secretary executive chairman chair director leader president head manager minister "
    "commissioner chief captain founder owner representative chairwoman".split()
)
# What is called by its kind, in lower case: "the union", "police".
_BODIES = ORGANISATION | frozenset(
    "union police company government ministry council board cabinet opposition mayor kremlin "
    "organisers organizers owners residents officials skippers islanders ministry co-operative".split()
)


def is_meant(claimed: str, person: Person | None, mention: str, people: People) -> bool:
    """Whether the speaker of an article, a person or only a mention, is the one a question names."""
    plain = _ASIDE.sub("", claimed).strip()
    if not plain:
        return False
    named = _BELONGS.sub("", plain) if plain[:1].isupper() else plain
    if is_seat_of(plain, mention):
        return True
    if person is None:
        return _is_same_phrase(plain, mention)
    if same_speaker(named, person, mention, people) is True:
        return True
    return _is_body(plain, person) or _speaks_for(plain, person)


def _is_same_phrase(claimed: str, mention: str) -> bool:
    """Whether an unnamed "the police" is "Police": the same head, and no word asked for lacks."""
    wanted, known = set(content(claimed)), set(content(mention))
    head = head_of(claimed)
    return bool(head) and head == head_of(mention) and wanted - {head} <= known | {head}


def _is_body(claimed: str, person: Person) -> bool:
    """Whether "the union" is the Seafarers’ Union: an organisation whose name ends so."""
    wanted = content(claimed)
    if not wanted or not person.is_organisation or (claimed[:1].isupper() and len(wanted) < 2):
        return False
    return wanted[-1] == person.folded[-1] and set(wanted) <= {*person.folded}


def _speaks_for(claimed: str, person: Person) -> bool:
    """Whether somebody is introduced as speaking for a body: the union’s general secretary."""
    wanted = {*content(claimed)}
    is_body = bool(wanted) and (content(claimed)[-1] in _BODIES or claimed[:1].isupper())
    if not is_body or wanted & ROLES - _BODIES:
        return False
    return any(
        role.head in _SPEAK_FOR and wanted <= role.words - {role.head} for role in person.roles
    )


def is_somebody(claimed: str) -> bool:
    """Whether a question names somebody who can speak, "Holt", "the minister", and not "the report"."""
    words = content(claimed)
    if not words:
        return False
    if any(word[0].isupper() for word in CLAIMED_WORD.findall(claimed)):
        return True
    return role_of(claimed) is not None or words[-1] in _BODIES
