"""Who holds a role by the articles: each person once, with the day of the newest article that says so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.dates import WEEKDAYS
from index.period import moved_day
from index.spans import Span
from index.store import Article
from index.words import one_of

from .cite import Citation
from .lands import is_land, may_be_of, written
from .left_office import asks_who_holds, is_lately
from .name_words import GENDERS, NOT_NAMES, ROLES, TITLES
from .names import fold
from .outcome import Answer
from .people import same_first_name
from .role_questions import role_question
from .same_words import same_words
from .when import in_an_article

SEVERAL = "The articles name different people. The newest is first."
OLD = "The library has articles more than a year younger: somebody else may hold it now."
_YEAR = 365  # days
_FORMER = re.compile(r"\b(?:former |one-?time |ex-|then-)(?:[\w’'.,-]+ ){0,5}\Z", re.IGNORECASE)
# "British Prime Minister" or "Quill's mayor" right before a name, and the word before it.
_TITLE = (
    r"(?:\A|(?P<before>\S+)\s|[“\"(])(?P<of>[A-Z][\w.]*(?: [A-Z][\w.]*)*)(?:['’]s?)? (?i:{role}) \Z"
)
_FULL_NAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)+")
_NOT_THE_HOLDER = frozenset(
    "former then late next future possible potential deputy vice acting shadow ousted first last elected "
    "one-time onetime ex- wartime plays playing played".split()
)
_OF_SOMEBODY_PAST = re.compile(r"\b(?:statue|bust|portrait|biography|grave|tomb|memoirs?) of\b")
# What a report tells of its own days, and not of somebody long ago.
_THESE_DAYS = re.compile(rf"\b(?:{one_of(WEEKDAYS)}|yesterday|today|this week)\b", re.IGNORECASE)


def is_titled_holder(question: str, sentence: str, answer: Span, article: Article) -> bool:
    """Whether a sentence of a report's own days has the very role, with its land or body, as a name's title.

    "British Prime Minister Ann Holt said on Monday" makes her one of the holders, however sure others are.
    """
    asked = role_question(question) if asks_who_holds(question) else None
    if asked is None or _FULL_NAME.fullmatch(answer.cut(sentence)) is None:
        return False
    body, role = asked.body, asked.role
    if not body:  # "the British prime minister"
        body, _, role = role.partition(" ")
        if not (is_land(body) or (body[:1].isupper() and role.islower())):
            return False
    told = re.search(_TITLE.format(role=re.escape(role)), sentence[: answer.start])
    if told is None or (told["before"] or "").casefold() in _NOT_THE_HOLDER:
        return False
    if _OF_SOMEBODY_PAST.search(sentence, 0, answer.start):
        return False
    is_of_these_days = _THESE_DAYS.search(sentence) is not None and is_lately(sentence, article)
    return is_of_these_days and _is_one_land(told["of"], body)


def _is_one_land(told: str, asked: str) -> bool:
    """Whether two names are of one land or the same, each word of them: "British", "United Kingdom"."""
    if written(told) == written(asked):
        return True
    if not (is_land(told) and is_land(asked)):
        return False
    pairs = ((told, asked), (asked, told))
    return all(may_be_of(word, other) for name, other in pairs for word in written(name))


def dated_holders(
    answers: Sequence[Answer], last: str | None
) -> tuple[tuple[Answer, ...], str] | None:
    """The holders, newest first, with their days and what is said over them; None where a day is not known.

    `last`: the day of the newest article that was searched.
    """
    people = _each_once(answers)
    days = [person.citations[0].published for person in people]
    known = [day for day in days if day]
    if not known or len(known) < len(days):
        return None
    is_old = last is not None and moved_day(max(known), _YEAR) < last
    if len(people) == 1 and not is_old:
        return tuple(people), ""
    people.sort(key=lambda person: person.citations[0].published or "", reverse=True)
    labelled = (replace(person, label=_dated(person.citations[0])) for person in people)
    lead = f"{SEVERAL if len(people) > 1 else ''} {OLD if is_old else ''}"
    return tuple(labelled), lead.strip()


def _each_once(answers: Sequence[Answer]) -> list[Answer]:
    """The answers of one last name as one, under the newest article that has it.

    That is cited first, since it is what the day is from.
    """
    people: list[list[Answer]] = []
    for answer in map(_with_plain_names, answers):
        own = next((one for one in people if _may_be_one(one[0].text, answer.text)), None)
        if own is None:
            people.append([answer])
        else:
            own.append(answer)
    return [_joined(own) for own in people]


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names have one last name, and no first names of two: "Ann Holt" is not "Paul Holt"."""
    if same_words(one).split()[-1:] != same_words(other).split()[-1:]:
        return False
    mine, theirs = _given(one), _given(other)
    are_alike = any(same_first_name(name, another) for name in mine for another in theirs)
    return are_alike or not mine or not theirs or GENDERS.keys().isdisjoint((*mine, *theirs))


def _given(name: str) -> list[str]:
    words = [fold(word.strip(".")) for word in name.split()[:-1] if word[0].isupper()]
    return [word for word in words if word not in TITLES | ROLES | NOT_NAMES]


def _joined(own: Sequence[Answer]) -> Answer:
    """Answers as one; reports that have both are not counted twice."""
    places = [one for answer in own for one in answer.citations]
    places.sort(key=lambda one: (not _is_former(one), one.published or ""), reverse=True)
    sources = max(answer.independent_sources for answer in own)
    sure = max(answer.confidence for answer in own)
    return replace(
        own[0],
        text=places[0].words,
        confidence=sure,
        citations=tuple(places),
        independent_sources=sources,
    )


def _dated(citation: Citation) -> str:
    return "" if _is_former(citation) else in_an_article(citation)


def _is_former(citation: Citation) -> bool:
    """Whether a sentence tells of whoever held it before: "former Quill Mayor Ann Holt"."""
    at = citation.inside
    return at is not None and _FORMER.search(citation.text[: at.start]) is not None


def _with_plain_names(answer: Answer) -> Answer:
    citations = tuple(map(_with_plain_name, answer.citations))
    return replace(answer, text=citations[0].words, citations=citations)


def _with_plain_name(citation: Citation) -> Citation:
    """The citation with the name up to where it begins again: "Ann Lee" of "Ann Lee Ann Mary LeeSHIPS".

    A page has a person's full name and the headlines about them behind the name, of which only a link shows.
    """
    if citation.answer is None:
        return citation
    first, *others = re.finditer(r"\S+", citation.words)
    again = next((one for one in others if one[0] == first[0]), None)  # not "The head of the party"
    if again is None or not first[0][0].isupper():
        return citation
    length = len(citation.words[: again.start()].rstrip())
    return replace(citation, answer=Span(citation.answer.start, citation.answer.start + length))
