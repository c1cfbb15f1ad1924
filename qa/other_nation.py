"""Of another nation's: Ukrainian forces where Russian ones are asked about, a U.S. envoy for theirs."""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.spans import Span
from index.words import one_of

from .claims import PREPOSITIONS
from .helping import DETERMINERS, HELPING
from .lands import is_land, may_be_of
from .name_words import PERSONS, ROLES

_NATIONS = """
Afghan Albanian Algerian American Argentine Armenian Australian Austrian Azerbaijani Bangladeshi
Belarusian Belgian Bolivian Bosnian Brazilian British Bulgarian Burmese Cambodian Canadian Chilean
Chinese Colombian Croatian Cuban Cypriot Czech Danish Dutch Egyptian Estonian Ethiopian Finnish
French Georgian German Ghanaian Greek Haitian Hungarian Indian Indonesian Iranian Iraqi Irish
Israeli Italian Japanese Jordanian Kazakh Kenyan Kosovan Kuwaiti Latvian Lebanese Libyan Lithuanian
Malaysian Mexican Moldovan Moroccan Nepalese Nigerian Norwegian Pakistani Palestinian Peruvian
Polish Portuguese Qatari Romanian Russian Rwandan Saudi Serbian Slovak Slovenian Somali Spanish
Sudanese Swedish Swiss Syrian Taiwanese Thai Tunisian Turkish Ugandan Ukrainian Venezuelan
Vietnamese Yemeni Zimbabwean
"""
# "A U.S.-backed plan", but not "German-born", nor "Scots-Irish".
_OWN = (
    rf"(?<![\w-])(?P<land>U\.S\.|US|U\.K\.|UK|{one_of(_NATIONS.split())})(?!\w)"
    r"(?:-(?:led|backed|supported|made|owned|run|sponsored|funded))?(?!-)"
)
_NOUNS = re.compile(rf"{_OWN}(?P<nouns>(?: [a-z][\w’'-]*){{1,3}})")
_LANDS = re.compile(_OWN)
_ASKED = re.compile(
    rf"\b[Ww](?:hich|hat)(?: (?:former|senior|top|other|new))? (?:{_OWN} (?P<of>[a-z]+)"
    r"|(?P<role>[a-z]+) from (?:the )?(?P<from>U\.S\.|[A-Z]\w+))"
)
_WHO = (
    ROLES
    | PERSONS
    | frozenset("delegation official envoy negotiator diplomat mission team".split())
)
_NO_NOUNS = (
    DETERMINERS | HELPING | PREPOSITIONS | frozenset("and or that who which when as".split())
)
_TITLE = re.compile(r"(?: [A-Z][a-z]+)+")  # "Russian Prime Minister"
_NAME = re.compile(r"[A-Z][a-z]+(?P<owns>['’])?")
_BEHIND = re.compile(r"\b(?:by|in|to|from|of|with|against|for|at|on|into) (?:the )?\Z")
_ALIKE = 4  # letters that the names of a land share: "Russia", "Russian"
_MOST = 3  # nations of a question that are looked at


def is_another_nations(question: str, sentence: str, answer: Span) -> bool:
    """Whether the sentence has the question's noun of another nation, or the answer itself is of another.

    Of 4,675 right answers of SQuAD and SQuADShifts to questions with such a noun five are told so.

    >>> text = "A U.S. delegation is expected in Moscow next week."
    >>> is_another_nations("When is the Ukrainian delegation expected?", text, Span(40, 49))
    True
    """
    return _has_anothers(question, sentence) or _is_anothers(question, sentence, answer)


def _has_anothers(question: str, sentence: str) -> bool:
    """Whether "Ukrainian forces" stand there for the question's "Russian forces", and nothing Russian."""
    asked = _asked_nouns(question)
    if not asked:
        return False
    told = [(one["land"], _words(one["nouns"])) for one in _NOUNS.finditer(sentence)]
    lands = {land for land, _ in asked}
    others = [
        words for land, words in told if words and not any(may_be_of(own, land) for own in lands)
    ]
    return any(
        _are_alike(nouns, words) and not _tells_of(land, nouns, sentence)
        for land, nouns in asked
        for words in others
    )


@lru_cache(maxsize=8)  # asked of every sentence that was read
def _asked_nouns(question: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The question's nations with what is said to be theirs."""
    found = [(one["land"], _words(one["nouns"])) for one in _NOUNS.finditer(question)]
    return tuple((land, words) for land, words in found if words)[:_MOST]


def _are_alike(asked: Sequence[str], told: Sequence[str]) -> bool:
    """Whether one has the other's noun, its last word: "forces", but not "foreign" of a foreign policy."""
    return asked[-1] in told or told[-1] in asked


def _tells_of(land: str, nouns: Sequence[str], sentence: str) -> bool:
    """Whether a sentence tells of what is that land's: "Russian troops", "Russia’s", or Russia does it.

    No title tells, unless it is asked for, nor "by Russia".
    """
    for own in _LANDS.finditer(sentence):
        if may_be_of(land, own["land"]):
            title = _TITLE.match(sentence, own.end())
            if title is None or {*_words(title[0].lower())} & {*nouns}:
                return True
    return any(
        name[0][:_ALIKE] == land[:_ALIKE]
        and not _LANDS.fullmatch(name[0])
        and (name["owns"] or _BEHIND.search(sentence, 0, name.start()) is None)
        for name in _NAME.finditer(sentence)
    )


def _is_anothers(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked which Russian official, and the answer is, or stands behind, "U.S."."""
    asked = _ASKED.search(question)
    if asked is None or not {*_words(f" {asked['of'] or asked['role']}")} & _WHO:
        return False
    land = asked["land"] or asked["from"]
    if asked["land"] is None and not is_land(land):
        return False
    before = " ".join(sentence[: answer.start].split()[-1:])
    lands = [told["land"] for told in _LANDS.finditer(f"{before} {answer.cut(sentence)}")]
    return bool(lands) and not any(may_be_of(one, land) or may_be_of(land, one) for one in lands)


def _words(nouns: str) -> tuple[str, ...]:
    """The first words without their plural, as far as they may be nouns."""
    found: list[str] = []
    for word in nouns.split():
        if word in _NO_NOUNS or (found and word.endswith("ed")):
            break
        found.append(word[:-1] if word.endswith("s") and not word.endswith("ss") else word)
    return tuple(found)
