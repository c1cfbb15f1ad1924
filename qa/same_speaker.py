"""Whether a claimed speaker is the one that the article names: by name parts, titles, roles, acronyms."""

import re

from .name_words import HONORIFICS, NOT_NAMES, ORGANISATION, ROLES, TITLES
from .names import bare, fold
from .people import People, Person, role_of, same_first_name

_WORD = re.compile(r"[^\W_]+(?:[.’'&-][^\W_]+)*\.?")
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


def same_speaker(
    claimed: str, person: Person | None, mention: str | None, people: People
) -> bool | None:
    """True, False, or None where the article names no speaker or does not tell who the claimed one is.

    A claimed role that the article gives to nobody ("the Russian president") leaves it open.
    """
    words = [word for word in _WORD.findall(claimed)]
    if not words or mention is None:
        return None
    if person is None:
        return _same_words(words, mention) or None
    if _may_be_namesake(words, person, people):
        return None
    if _is_name_of(words, person):
        return True
    if _is_role(words, people):
        return _has_role(claimed, person, people)
    return False


def _same_words(words: list[str], mention: str) -> bool:
    """Whether a claimed "Clinton spokesman" is the article’s "a spokesman for Mrs. Clinton"."""
    known = {fold(word) for word in _WORD.findall(mention)}
    wanted = {fold(word) for word in words if bare(word) not in NOT_NAMES}
    described = any(fold(word) in ROLES or word.islower() for word in words)
    return bool(wanted) and wanted <= known and (described or len(wanted) == len(known - NOT_NAMES))


def _is_name_of(words: list[str], person: Person) -> bool:
    """Whether the name part of a claim fits one of the forms that the article uses."""
    wanted = next((HONORIFICS[bare(word)] for word in words if bare(word) in HONORIFICS), "")
    if wanted and person.gender and wanted != person.gender:
        return False
    folded = [fold(word) for word in words if fold(word) not in _SUFFIXES]
    core = _core(words)
    if "".join(folded) in person.aliases or folded == list(person.folded):
        return True
    initials = "".join(word[0] for word in folded if word not in NOT_NAMES)
    forms = [[fold(word) for word in form] for form in person.forms]
    if person.is_organisation or any(len(form) == 1 and form[0] == initials for form in forms):
        plain = [word for word in folded if word not in NOT_NAMES]
        return plain in [[w for w in form if w not in NOT_NAMES] for form in forms] or (
            len(initials) > 2 and (initials in person.aliases or [initials] in forms)
        )
    full = [form for form in forms if len(form) > 1] or forms
    return bool(core) and any(_fits(core, form, bool(wanted)) for form in full)


def _may_be_namesake(words: list[str], person: Person, people: People) -> bool:
    """Whether "Donald Trump" is claimed, "Donald Trump Jr." speaks, and the article has both."""
    claimed = next((fold(word) for word in words if fold(word) in _SUFFIXES), "")
    if claimed == fold(person.suffix) or person.is_organisation or not _core(words):
        return False
    return bool(claimed) or any(
        claimed == fold(one.suffix) and one is not person and not one.is_organisation
        for one in people.named(fold(_core(words)[-1]))
    )


def _core(words: list[str]) -> list[str]:
    """The folded name without titles, roles and suffixes."""
    capital = [word for word in words if word[0].isupper() or not word.isascii()]
    parts = [word for word in capital or words if fold(word) not in _SUFFIXES]
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


def _is_role(words: list[str], people: People) -> bool:
    """Whether a claim is a description and not a name: "the Russian president"."""
    if any(fold(word) in ROLES and word.islower() for word in words):
        return True
    if any(bare(word) in ORGANISATION and word[0].isupper() for word in words):
        return False
    return fold(words[-1]) in ROLES and not people.has_surname(fold(words[-1]))


def _has_role(claimed: str, person: Person, people: People) -> bool | None:
    """Whether a described speaker is this person, None where the article gives nobody that role."""
    role = role_of(claimed)
    if role is None:
        return None
    wanted = role.words - {role.head, "former"}
    if any(known.may_be(role) and wanted <= known.words for known in person.roles):
        return True
    other = people.with_role(claimed, 1 << 62)
    return None if other is None or other is person else False
