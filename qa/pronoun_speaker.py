"""Who "he" is, held to a stricter rule than a check needs: an answer must not lend anybody's words.

The checker asks whether a claimed speaker fits; an answer names one. So a pronoun counts here only as
the subject of the sentence just before, walking back over sentences that have no subject of their own,
and over none that brings in somebody else, "the minister", whom the article does not name there.
"""

import re
from bisect import bisect_right

from index.spans import Span

from .clauses import PRONOUNS, Kind, Source
from .name_words import GENDERS, NOT_NAMES, ROLES
from .names import fold
from .people import Person, gender_of
from .referents import is_same_pronoun
from .same_speaker import same_speaker
from .speakers import ArticleSpeakers, Attribution

_MOST_BACK = 8  # sentences walked back
_FEW = 3  # words before a subject that begins its sentence
_KIN = frozenset(
    "mother father wife husband son daughter brother sister widow partner friend neighbour neighbor "
    "colleague boss uncle aunt cousin grandmother grandfather parents man woman boy girl witness "
    "reader resident operator worker source one".split()
)
_HEADS_OF_STATE = frozenset("president premier chancellor pope king queen".split())
_OPENING = re.compile(r"\s*([A-Z][a-z]+) [a-z]")
_STOPS = tuple(".?!…:;,”’\"'»)")
_SOMEBODY = re.compile(
    r"\b(?:the|a|an|his|her|its|their|my|our|your|every|another|one|[\w-]+[’']s?)\s+((?:[\w’'-]+\s+){0,3}?[\w-]+)\b",
    re.IGNORECASE,
)


# "A spokesman for Holt", "Holt’s lawyer", without a name behind it
_ANOTHER = re.compile(
    r"\s*(?:(?:An?|One|Another|His|Her)\s+|(?:[A-Z][\w.-]*\s+){0,3}[A-Z][\w.-]*[’']s?\s+)"
    r"(?:[a-z-]+\s+){0,2}(?P<who>spokesman|spokeswoman|spokesperson|lawyer|attorney|solicitor|representative)\b"
    r"(?!,?\s+[A-Z]|\s+(?:for|of|to)\s+(?:the\s+)?(?:[A-Z][\w.-]*\s*){1,4},\s+[A-Z])"
)


def speaker_of(speakers: ArticleSpeakers, said: Attribution) -> Person | None:
    """Whom an attribution names beyond doubt; None where that is nobody, or only a guess."""
    person = speakers.person(said)
    if said.mention is None or said.at is None:
        return None
    if said.mention.lower() not in PRONOUNS:
        if speakers.namesakes(said) or not _may_speak(person, said):
            return None  # "Holt", where two of the name are as near
        return person or _head_of_state(speakers, said.mention)
    gender = gender_of(said.mention)
    if not gender:
        return None
    return subject_before(speakers, said.at.start, gender)


def name_of(speakers: ArticleSpeakers, said: Attribution) -> str | None:
    """The name of who is found to speak; None for a "he" of whom the stricter rule thinks otherwise."""
    if not _is_gendered(said):
        is_open = speakers.namesakes(said) or not _may_speak(speakers.person(said), said)
        return None if is_open else said.speaker
    person = speaker_of(speakers, said)
    return said.speaker if person is not None and person is speakers.person(said) else None


def _may_speak(person: Person | None, said: Attribution) -> bool:
    """Whether a name may be who speaks: "Gorvans" beside a quotation, without a verb, may only like it."""
    if person is None or person.is_human or person.is_organisation:
        return True
    is_one = person.may_be_human or person.with_article > 0  # "the Inner Circle said"
    return is_one and (said.cue is not None or len(person.words) > 1)


def is_by(speakers: ArticleSpeakers, claimed: str, said: Attribution) -> bool | None:
    """Whether a claimed speaker is the one found; None where the article does not tell beyond doubt.

    To call somebody wrong because of a "he", the stricter rule has to find the same person; nobody is
    right by one behind "A spokesman for Holt denied it", who may be meant. Nor is anybody wrong by a verb
    that need not tell the words, or because of what nothing tells to be a person or a body.
    """
    told = speakers.matches(claimed, said)
    if told is False and said.loose:
        return None
    if told is None or not _is_gendered(said):
        return None if told is False and not _is_known(speakers.person(said)) else told
    if told:
        strict = speaker_of(speakers, said)
        is_same = strict is None or same_speaker(claimed, strict, said.mention, speakers.people)
        return None if is_same is not True or _is_anothers_turn(speakers, said) else True
    person = speaker_of(speakers, said)
    if person is not None and person is speakers.person(said):
        return False if person.is_human else None
    is_strict = person and same_speaker(claimed, person, said.mention, speakers.people)
    return True if is_strict else None


def _is_known(person: Person | None) -> bool:
    """Whether nothing but a place or one word in capitals would make a claimed speaker wrong."""
    if person is None or person.is_organisation:
        return True
    return person.may_be_human and (person.is_human or len(person.words) > 1)


def _is_anothers_turn(speakers: ArticleSpeakers, said: Attribution) -> bool:
    """Whether the sentence before a pronoun is about somebody unnamed who speaks for another."""
    masked, bounds = speakers.layout.masked, speakers.layout.boundaries
    if said.at is None or said.mention is None:
        return False
    gender = gender_of(said.mention)
    number = bisect_right(bounds, said.at.start) - 1
    for place in range(number - 1, max(-1, number - _MOST_BACK), -1):
        start, end = bounds[place], bounds[place + 1]
        leading = speakers.clauses.leading(start, end)
        if not re.search(r"\w", masked[start:end]) or (
            leading is not None and is_same_pronoun(leading, masked, gender)
        ):
            continue
        another = _ANOTHER.match(masked, start, end)
        other = "spokeswoman" if gender == "m" else "spokesman"
        return another is not None and another["who"] != other
    return False


def _is_gendered(said: Attribution) -> bool:
    return said.mention is not None and gender_of(said.mention) != ""


def subject_before(speakers: ArticleSpeakers, at: int, gender: str) -> Person | None:
    """The nearest subject before a pronoun, if that is a person it can stand for."""
    bounds = speakers.layout.boundaries
    number = bisect_right(bounds, at) - 1
    is_put_in = speakers.clauses.is_put_in_behind_name(at, bounds[number])
    end = bounds[number] if is_put_in else at
    for place in range(number - is_put_in, max(-1, number - _MOST_BACK), -1):
        start = bounds[place]
        if place < number and not speakers.text[start:end].rstrip().endswith(_STOPS):
            return None  # a sub-heading: what follows begins anew
        found = _subject(speakers, start, end, place == number)
        person = _person(speakers, found)
        if person is not None:
            return person if _may_be(person, gender) else None
        if place < number and _may_begin_with_name(speakers, start):
            return None
        if found is None or not is_same_pronoun(found, speakers.layout.masked, gender):
            if found is not None and _is_other(speakers, found, gender):
                return None
            named = _named(speakers, start, end, gender)
            if named:
                return named[0] if len(named) == 1 else None
            phrases = _somebody_in(speakers.layout.masked, start, end)
            if phrases:
                return _with_roles(speakers, phrases, gender)
        end = start
    return None


def _may_begin_with_name(speakers: ArticleSpeakers, start: int) -> bool:
    """Whether a sentence begins with a word that may be somebody's name, met only here: "Pell left."."""
    word = _OPENING.match(speakers.layout.masked, start)
    if word is None or fold(word[1]) in NOT_NAMES or word[1].endswith(("s", "ing", "ly")):
        return False
    return re.search(rf"\b{word[1].lower()}\b", speakers.layout.masked) is None


def _subject(speakers: ArticleSpeakers, start: int, end: int, own: bool) -> Source | None:
    """Whom a sentence is about: of the pronoun's own only a name that leads it."""
    leading = speakers.clauses.leading(start, end)
    if leading is not None:
        before = speakers.layout.masked[start : leading.span.start]
        if not _leads(before) or (leading.kind is Kind.PRONOUN and len(before.split()) > 1):
            leading = None
    if own:
        return leading if leading is not None and leading.kind is Kind.NAME else None
    return speakers.reporting_subject(start, end) or leading


def _leads(before: str) -> bool:
    """Whether what stands before a name in its sentence leaves it the subject: "The mayor, "."""
    return before.rstrip(" \n").endswith(",") or len(before.split()) <= _FEW


def _person(speakers: ArticleSpeakers, source: Source | None) -> Person | None:
    """The person of a name or of "the minister"; None for what cannot be one."""
    if source is None or source.kind is Kind.PRONOUN:
        return None
    person = speakers.resolve(source)
    return person if person is not None and person.may_be_human else None


def _is_other(speakers: ArticleSpeakers, source: Source, gender: str) -> bool:
    """Whether the subject is somebody else, whom the article does not name there."""
    words = source.span.cut(speakers.layout.masked)
    if source.kind is Kind.PRONOUN:
        return gender_of(words) not in ("", gender)
    return source.kind is Kind.NOUN and _is_somebody(words)


def _named(speakers: ArticleSpeakers, start: int, end: int, gender: str) -> list[Person]:
    """The people a sentence names who are not its subject: "I put it to Professor Lindgarde"."""
    people = (
        speakers.people.of(name)
        for name in speakers.clauses.names_in(start, end)
        if not name.possessive
    )
    return [
        one
        for one in dict.fromkeys(people)
        if one.may_be_human and one.is_human and _may_be(one, gender)
    ]


def _somebody_in(masked: str, start: int, end: int) -> list[tuple[str, int]]:
    """Phrases for people by a role, "the minister", in a sentence without a named subject, and where."""
    found = _SOMEBODY.finditer(masked, start, end)
    return [(match[0], match.start()) for match in found if _is_somebody(match[1])]


def _with_roles(
    speakers: ArticleSpeakers, phrases: list[tuple[str, int]], gender: str
) -> Person | None:
    """The one person whom all these phrases describe, None if there is none or more than one."""
    people = {
        speakers.resolve(Source(Span(at, at + len(phrase)), Kind.NOUN))
        if phrase.lower().startswith("the ")
        else speakers.people.with_role(phrase, at)
        for phrase, at in phrases
    }
    one = people.pop() if len(people) == 1 else None
    return one if one is not None and _may_be(one, gender) else None


def _head_of_state(speakers: ArticleSpeakers, mention: str) -> Person | None:
    """Who "the president" is, where the article names only one person at all."""
    words = {fold(word) for word in mention.split()}
    if not mention.lower().startswith("the ") or words.isdisjoint(_HEADS_OF_STATE):
        return None
    people = [
        one
        for one in speakers.people.all
        if one.is_human and one.may_be_human and (len(one.words) > 1 or one.roles or one.speaks)
    ]
    if len(people) != 1 or len(people[0].words) < 2:
        return None
    # "The Kell Swimming Committee President" is another's, and so is the Kell one beside a Harle leader.
    whose = words - _HEADS_OF_STATE - {"the"}
    known = {word for role in people[0].roles for word in role.words}
    is_theirs = not whose or whose <= known or (len(whose) == 1 and not known)
    return people[0] if is_theirs else None


def _is_somebody(phrase: str) -> bool:
    known = {fold(word) for word in re.findall(r"[\w’'-]+", phrase)}
    return not known.isdisjoint(ROLES | _KIN)


def _may_be(person: Person, gender: str) -> bool:
    """Whether a pronoun of this gender can stand for the person; a given name tells more than the text."""
    if len(person.words) == 1 and not (person.roles or person.speaks):
        return False
    given = GENDERS.get(person.folded[0], "") if len(person.words) > 1 else ""
    return (given or person.gender) in ("", gender)
