"""Whether a claimed speaker is the one that the article names: by name parts, titles, roles, acronyms."""

import re
from collections.abc import Sequence

from .name_words import (
    BEFORE_SURNAME,
    HONORIFICS,
    NOT_NAMES,
    ORGANISATION,
    PARTICLES,
    ROLES,
    SUFFIXES,
    TITLES,
    without_letters,
)
from .names import bare, fold, is_capital, is_kind
from .people import LESSER, People, Person, role_of, same_first_name

CLAIMED_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*\.?")
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "aa"}
    | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Æ": "Ae", "Å": "Aa"}
)
_LONG = 5  # letters of given names that may be two spellings of one, unlike "Jim" and "Tim"
_ARTICLES = {"a", "an", "the"}
_PARTS = re.compile(r"[,;()\[\]]|\s[–—-]\s")
_BELONGS = re.compile(r"\b(?:of|for|from|at|in|with|who|to|on|by|near|close|the|an?)\b(?!\.)")
_OWNER = re.compile(r".*[’']s?\s+(?=\w)")
_HEAD_END = re.compile(
    r"\b(?:of|for|at|in|with|who|close|to|from|on|by|against|under|above|below|beside|behind|near)\b|,"
)


def same_speaker(
    claimed: str, person: Person | None, mention: str | None, people: People
) -> bool | None:
    """True, False, or None where the article names no speaker or does not tell who the claimed one is.

    A claimed role that the article gives to nobody ("the Russian president") leaves it open.
    """
    words = without_letters(CLAIMED_WORD.findall(claimed))
    if not words or mention is None:
        return None
    if person is None:
        return _same_words(claimed, mention) or None
    if _may_be_namesake(words, person, people):
        return None
    own = words if person.is_organisation else _own_name(claimed, person.folded[-1])
    if own and any(_is_name_of(one, person) for one in _spellings(own)):
        return True
    if own and (
        _has_given_name_of(own, person)
        or _ends_alike(own, person)
        or _is_spelled_alike(_core(own), person, people)
    ):
        return None
    if own and words[0] in _ARTICLES and not person.is_organisation and is_kind(own):
        return None  # "the Arizona Republican": one may be that
    if not own and _is_titled(words, person):
        return True
    if not own and _is_role(words, claimed, people):
        return _has_role(claimed, person, people)
    if words[0] in _ARTICLES and (claimed.islower() or not own):
        return None  # "a toxicologist", "the Committee’s top Democrat": one may be that
    is_named = not own and person.folded[-1] in map(fold, words)
    return None if is_named else False  # "Holt’s lawyer", whoever that is


def _is_titled(words: Sequence[str], person: Person) -> bool:
    """Whether a full name follows a title with "of": "Secretary of State John Kerry"."""
    first, count = bare(words[0]), len(person.words)
    if "of" not in words or words[0].islower() or first not in TITLES or count < 2:
        return False
    name = tuple(fold(word) for word in words[-count:])
    return name == person.folded and words.index("of") + 1 < len(words) - count


def _own_name(claimed: str, surname: str = "") -> list[str]:
    """The words of a claim that name the speaker; none where it names another, or nobody.

    `surname`: a word that is a name though it may be a title, "King".

    >>> _own_name("Holt’s lawyer, Ann Lee"), _own_name("Holt’s lawyer"), _own_name("mayor Holt of Ohio")
    (['Ann', 'Lee'], [], ['Holt'])
    """
    is_lower = claimed.islower()
    for part in _PARTS.split(claimed):
        own = CLAIMED_WORD.findall(_OWNER.sub("", _before_what_it_belongs_to(part)))
        if "and" in own or "&" in part:
            continue  # two speakers
        is_small = [
            fold(word) in ROLES
            if is_lower
            else not is_capital(word) and fold(word) not in PARTICLES
            for word in own
        ]
        if True in is_small:  # "the lawyer Ann Lee" names her, "the Holt campaign" does not
            own = own[len(own) - is_small[::-1].index(True) :]
        titled = len(own) > 1 and bare(own[-2]) in BEFORE_SURNAME  # "Mr. King"
        if titled or any(bare(word) not in TITLES | ROLES or fold(word) == surname for word in own):
            return [*without_letters(own)]
    return []


def _before_what_it_belongs_to(phrase: str) -> str:
    """What stands before "of", "for" and the like, and behind an article at its head."""
    return next((part for part in _BELONGS.split(phrase.strip()) if part.strip()), "")


def head_of(phrase: str) -> str:
    """The noun a phrase is about: "spokesman" of "a spokeswoman for the board"."""
    end = _HEAD_END.search(phrase)
    words = content(phrase[: end.start()] if end else phrase)
    if not words:
        return ""
    role = role_of(words[-1])
    return role.head if role else words[-1]


def content(phrase: str) -> list[str]:
    """The folded words of a phrase that tell something."""
    words = [fold(word) for word in CLAIMED_WORD.findall(phrase)]
    return [word for word in words if word not in NOT_NAMES]


def _same_words(claimed: str, mention: str) -> bool:
    """Whether a claimed "Clinton spokesman" is the article’s "a spokesman for Mrs. Clinton".

    Whom they are about has to be the same: "the mayor’s deputy" is not the mayor, nor is "the deputy mayor".
    """
    words = CLAIMED_WORD.findall(claimed)
    known, wanted = set(content(mention)), set(content(claimed))
    head = head_of(claimed)
    if not head or head != head_of(mention) or not known & LESSER <= wanted:
        return False
    described = any(fold(word) in ROLES or word.islower() for word in words)
    return wanted - {head} <= known | {head} and (described or len(wanted) == len(known))


def _is_name_of(words: Sequence[str], person: Person) -> bool:
    """Whether the name part of a claim fits one of the forms that the article uses."""
    wanted = next((HONORIFICS[bare(word)] for word in words[:-1] if bare(word) in HONORIFICS), "")
    if wanted and person.gender and wanted != person.gender:
        return False
    folded = [fold(word) for word in words if fold(word) not in SUFFIXES]
    core = _core(words)
    if person.aliases & {"".join(folded), "".join(core)} or folded == list(person.folded):
        return True
    initials = "".join(word[0] for word in folded if word not in NOT_NAMES)
    forms = [[fold(word) for word in one] for form in person.forms for one in _spellings(form)]
    if person.is_organisation or any(len(form) == 1 and form[0] == initials for form in forms):
        return _plain(folded) in map(_plain, forms) or (
            len(initials) > 2 and (initials in person.aliases or [initials] in forms)
        )
    full = [form for form in forms if len(form) > 1] or forms
    return bool(core) and any(_fits(core, form, bool(wanted)) for form in full)


def _ends_alike(words: Sequence[str], person: Person) -> bool:
    """Whether a claimed "League" may be the Farmers’ League, or the other way round."""
    wanted = _plain(words)
    forms = [_plain(form) for form in person.forms] if person.is_organisation else []
    return any(
        wanted[-len(form) :] == form or form[-len(wanted) :] == wanted
        for form in forms
        if form and wanted
    )


def _plain(words: Sequence[str]) -> list[str]:
    """The folded words of a body's name that tell something."""
    return [word for word in map(fold, words) if word not in NOT_NAMES]


def _spellings(words: Sequence[str]) -> list[Sequence[str]]:
    """A name as it is, and as those write it who have no umlauts: "Jürgen", "Juergen"."""
    spelled = [word.translate(_SPELLED) for word in words]
    return [words, spelled] if spelled != [*words] else [words]


def _has_given_name_of(words: Sequence[str], person: Person) -> bool:
    """Whether "Ellen Finch" is claimed, and the article calls whoever speaks no more than Ellen."""
    core = _core(words)
    is_one_word = all(len(form) == 1 for form in person.forms)
    is_given = is_one_word and not any(name.title for name in person.names)
    if person.is_organisation or len(core) < 2 or not is_given:
        return False
    return same_first_name(core[0], person.folded[0])


def _is_spelled_alike(core: Sequence[str], person: Person, people: People) -> bool:
    """Whether "Dmitri Holt" is claimed, "Dmitry Holt" speaks, and the article has no other of the name."""
    if len(core) < 2 or core[-1] != person.folded[-1] or len(person.words) < 2:
        return False
    is_another = any(one.folded[0] == core[0] for one in people.named(core[-1]))
    return not is_another and _is_one_letter_off(core[0], person.folded[0])


def _is_one_letter_off(one: str, other: str) -> bool:
    """Whether two long words differ by one letter: another, or one more."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or len(long) - len(short) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _may_be_namesake(words: Sequence[str], person: Person, people: People) -> bool:
    """Whether "Donald Trump" is claimed, "Donald Trump Jr." speaks, and the article has both."""
    claimed = next((fold(word) for word in words if fold(word) in SUFFIXES), "")
    if claimed == fold(person.suffix) or person.is_organisation or not _core(words):
        return False
    return bool(claimed) or any(
        claimed == fold(one.suffix) and one is not person and not one.is_organisation
        for one in people.named(fold(_core(words)[-1]))
    )


def _core(words: Sequence[str]) -> list[str]:
    """The folded name without titles, roles and suffixes."""
    capital = [word for word in words if is_capital(word) or not word.isascii()]
    parts = [word for word in capital or words if fold(word) not in SUFFIXES]
    titles = [number for number, word in enumerate(parts[:-1]) if bare(word) in TITLES | ROLES]
    if titles:
        parts = parts[titles[-1] + 1 :]
    return [fold(word) for word in parts if bare(word) not in NOT_NAMES]


def _fits(core: list[str], form: list[str], titled: bool) -> bool:
    """Whether two folded names may be one: surname alone, or the given names agree."""
    if core == form:
        return True
    if len(core) == 1:
        return core[0] == form[-1] or (core[0] == form[0] and not titled)
    if len(form) == 1:
        return core[-1] == form[0]
    if core[-1] != form[-1]:
        return False
    return core == form[-len(core) :] or same_first_name(core[0], form[0])


def _is_role(words: Sequence[str], claimed: str, people: People) -> bool:
    """Whether a claim is a description and not a name: "the Russian president"."""
    if role_of(claimed) is not None:
        return True
    if any(fold(word) in ROLES and word.islower() for word in words):
        return True
    if any(bare(word) in ORGANISATION and word[0].isupper() for word in words):
        return False
    return fold(words[-1]) in ROLES and not people.has_surname(fold(words[-1]))


def _has_role(claimed: str, person: Person, people: People) -> bool | None:
    """Whether a described speaker is this person, None where the article gives them none, or it to nobody."""
    role = role_of(claimed)
    if role is None:
        return None
    wanted = role.words - {role.head, "former"}
    if any(known.may_be(role) and wanted <= known.words for known in person.roles):
        return True
    other = people.with_role(claimed, 1 << 62)
    return None if other is None or other is person or not person.roles else False
