"""Of another nation's: Ukrainian forces where Russian ones are asked about, a U.S. envoy for theirs."""

import re

from index.spans import Span
from index.words import one_of, terms

from .claims import PREPOSITIONS
from .helping import DETERMINERS, HELPING
from .lands import may_be_of

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
    rf"\b[Ww](?:hich|hat)(?: (?:former|senior|top|other|new))? (?:{_OWN} [a-z]|[a-z]+ from (?:the )?"
    r"(?P<from>U\.S\.|[A-Z][\w]+))"
)
_NO_NOUNS = (
    DETERMINERS | HELPING | PREPOSITIONS | frozenset("and or that who which when as".split())
)
_NAME = re.compile(r"[A-Z][\w.]*")
_TITLED = re.compile(rf" (?!{one_of(_NATIONS.split())}\b)[A-Z]")  # "Russian President"
_ALIKE = 4  # letters that the names of a land share: "Russia", "Russian"


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
    for asked in _NOUNS.finditer(question):
        land, nouns = asked["land"], _terms(asked["nouns"])
        if not _tells_of(land, sentence) and any(
            nouns & _terms(told["nouns"]) and not _has_own(told["land"], question)
            for told in _NOUNS.finditer(sentence)
        ):
            return True
    return False


def _tells_of(land: str, sentence: str) -> bool:
    """Whether a sentence tells of what is that land's, more than in a title."""
    return any(
        may_be_of(land, told["land"]) and not _TITLED.match(sentence, told.end())
        for told in _LANDS.finditer(sentence)
    )


def _has_own(land: str, question: str) -> bool:
    return any(may_be_of(land, told["land"]) for told in _LANDS.finditer(question))


def _is_anothers(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked which Russian official, and the answer is, or stands behind, "U.S."."""
    asked = _ASKED.search(question)
    if asked is None:
        return False
    before = " ".join(sentence[: answer.start].split()[-1:])
    lands = [told["land"] for told in _LANDS.finditer(f"{before} {answer.cut(sentence)}")]
    land = asked["land"] or asked["from"]
    is_nation = any(_is_of(land, one) for one in ("U.S.", "U.K.", *_NATIONS.split()))
    return is_nation and bool(lands) and not any(_is_of(one, land) for one in lands)


def _is_of(land: str, names: str) -> bool:
    """Whether one of some names is the land's: "Canada" or "Canadians" of "Canadian"; no capital of it."""
    return any(
        may_be_of(land, one) if _LANDS.fullmatch(one) else one[:_ALIKE] == land[:_ALIKE]
        for one in _NAME.findall(names)
    )


def _terms(nouns: str) -> frozenset[str]:
    """The terms of the first words, as far as they may be nouns."""
    found: list[str] = []
    for word in nouns.split():
        if word in _NO_NOUNS:
            break
        found += terms(word)
    return frozenset(found)
