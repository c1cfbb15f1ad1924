"""Whose captain "the captain" is: a role without its body is of the one that is told of, and no other.

Whoever is finance director in an article that names Pardew's nowhere is not theirs; "the captain, Luke
Holt" of a club that lost "at Quill Town" is not Quill's, and "Mayor Holt" of one town is not the mayor of
another that is named only later.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.dates import MONTH
from index.spans import Span
from index.store import Article
from index.words import terms

from .lands import may_be_of, written
from .left_office import person_in
from .offices import body_of_role, role_asked
from .role_questions import OWNER

_SCORED_FOR = re.compile(
    rf"\W*[Ww]ho (?:else )?(?:scored|scores|netted)\b.*? for (?:the )?(?P<of>{OWNER})\W*"
)
# Roles in a body that an article about it names; "the mayor" and "the minister" need no town and no land.
_IN_BODIES = frozenset(
    "executive director manager captain coach chairman chairwoman chair chairperson boss editor owner head "
    "convener principal headteacher headmaster ceo treasurer goalkeeper secretary spokesman spokeswoman "
    "founder".split()
)
_CLUB = (
    r"(?:Town|United|Rovers|City|Albion|Athletic|Wanderers|County|Rangers|Villa|Hotspur|FC|Club)"
)
_OF_TOWNS = frozenset({"mayor", "mayoress"})
_BEGINS = 4  # letters by which a body’s name is known again: "Varrin", "Varrinian"
_VISITED = re.compile(
    r"\b(?:(?:defeat(?:ed)?|win|won|los[est]\w*|drew|draw|beaten|victory|match|game|away)(?: [a-z]+)?"
    r" (?:at|to|by)|against|over|beat|beats|beating|versus|vs?\.?) (?:the )?(?:[A-Z][\w’'-]* ){0,2}\Z"
)
_SCORE = re.compile(r"^[A-Z][A-Za-z ]+ \d+ [A-Z][A-Za-z ]+ \d+$", re.MULTILINE)
_NEAR = 90  # characters before a name in which its role, or a place, is looked for


def is_in_another_body(question: str, sentence: str, answer: Span, article: Article) -> bool:
    """Whether a role in a body is asked for, and the article names that body by no word and no initials.

    Or the sentence says "their captain" of another, or it is another town's mayor. Of 828 right answers of
    SQuAD, the invented reports and our corpus to questions for a role none is told so.

    >>> text = "Rovers lost their captain, Luke Holt, to a red card."
    >>> _is_theirs("Quill Town", "captain", text, Span(27, 36))
    True
    """
    scored = _SCORED_FOR.fullmatch(question)
    if scored is not None:
        return _scored_for_another(scored["of"], sentence, article)
    asked = role_asked(question)
    if asked is None:
        return False
    role, body = asked
    if _is_another_place(role, body, sentence, article):
        return True
    return role in _IN_BODIES and (
        _is_theirs(body, role, sentence, answer)
        or not is_named(body, article)
        or _is_only_visited(body, sentence, article)
    )


def is_of_a_town_named_nowhere(question: str, read: Sequence[Article]) -> bool:
    """Whether a town's mayor is asked for that none of the articles read names, nor their papers or files.

    Of 23 right answers of SQuAD to such questions none is told so.
    """
    asked = role_asked(question)
    if asked is None or asked[0] not in _OF_TOWNS:
        return False
    return not any(is_named(asked[1], one) for one in read)


def is_told_of_another_body(
    question: str, sentence: str, answer: Span, read: Sequence[Article]
) -> bool:
    """Whether the articles that were read have somebody in the role only beside another body or place.

    "Jessica Lund, the mayor" is not Upper Brede's once "the mayor of Colham, Jessica Lund" is read. Of 810
    right answers of SQuAD, news and our corpus to questions for a role one is told so.
    """
    asked = role_asked(question)
    name = person_in(answer.cut(sentence)) if asked else None
    if asked is None or name is None or " " not in name:
        return False
    role, body = asked
    if not {*terms(body)}.isdisjoint(terms(sentence)):
        return False
    bodies = set()
    for article in read:
        for found in re.finditer(rf"\b{re.escape(name)}\b", article.text):
            start = max(0, found.start() - _NEAR)
            told = article.text[start : found.end() + _NEAR]
            bodies.add(body_of_role(role, told, Span(*found.span()).moved(-start)))
    bodies -= {None}
    return bool(bodies) and not any(may_be_of(one, body) for one in bodies if one)


def _scored_for_another(club: str, sentence: str, article: Article) -> bool:
    """Whether goals are another club's: this one is not named so far, or another begins the sentence."""
    begins = re.match(rf"\W*(?P<of>{OWNER})\b", sentence)
    if _named(club).search(sentence):
        return False
    if begins is not None and re.search(rf"{_CLUB}\Z", begins["of"]):
        return True
    before = f"{article.title or ''}\n{article.text[: max(article.text.find(sentence), 0)]}"
    return _named(club).search(before) is None or _is_only_visited(club, sentence, article)


def _is_another_place(role: str, body: str, sentence: str, article: Article) -> bool:
    """Whether "Mayor Foyle" is another town's: this one is named only later.

    Papers leave their own town out, so it may be named nowhere, unless an article has the mayor of another.
    """
    at = article.text.find(sentence)
    named = _named(body)
    if role not in _OF_TOWNS or at < 0 or named.search(sentence):
        return False
    told = f"{article.title or ''}\n{article.text}"
    if named.search(f"{article.title or ''}\n{article.text[:at]}"):
        return False
    if named.search(told) and not named.search(f"{article.source or ''} {article.name}"):
        return True
    head = re.escape(role)
    mayors_of = re.findall(rf"\b(?i:{head}) of (?:the )?({OWNER})", told)
    mayors_of += re.findall(rf"\b[Ii]n (?!(?i:{MONTH})\b)({OWNER}),? the {head}\b", told)
    return bool(mayors_of) and not any(may_be_of(town, body) for town in mayors_of)


def _is_only_visited(body: str, sentence: str, article: Article) -> bool:
    """Whether a body that the sentence does not name stands before it only as "at Brace" or "against Brace".

    "The captain, Luke Holt" is then another's: that of whoever lost there.
    """
    named = _named(body)
    at = article.text.find(sentence)
    told = _SCORE.sub(
        "", f"{article.source or ''}\n{article.title or ''}\n{article.text[: max(at, 0)]}"
    )
    if at < 0 or named.search(sentence):
        return False
    places = [one.start() for one in named.finditer(told)]
    return bool(places) and all(_VISITED.search(told, max(0, one - _NEAR), one) for one in places)


@lru_cache(maxsize=64)
def _named(body: str) -> re.Pattern[str]:
    """Where a word stands that begins as one of a body's name does."""
    begins = {re.escape(word[:_BEGINS]) for word in written(body)}
    return re.compile(rf"\b(?:{'|'.join(sorted(begins))})", re.IGNORECASE)


def is_named(body: str, article: Article) -> bool:
    """Whether an article has a word that begins as one of a body's name does, or its initials.

    Initials, "AFL", may be spelled out there.
    """
    own = written(body)
    initials = "".join(word[0] for word in own)
    about = f"{article.name} {article.title or ''} {article.source or ''} {article.text}"
    if body.isupper() or _named(body).search(about):
        return True
    if len(own) > 1 and re.search(rf"\b{re.escape(initials)}\b", about, re.IGNORECASE):
        return True
    return not _beginnings(about).isdisjoint(word[:_BEGINS] for word in own)


@lru_cache(maxsize=64)
def _beginnings(about: str) -> frozenset[str]:
    """How the words of an article begin, without accents."""
    return frozenset(word[:_BEGINS] for word in written(about))


def _is_theirs(body: str, role: str, sentence: str, answer: Span) -> bool:
    """Whether "their captain" stands before the words, and another name at the sentence's beginning.

    Or "the captain", where that is a club's.
    """
    before = sentence[max(0, answer.start - _NEAR) : answer.start]
    whose = re.search(rf"\b(?P<one>their|its|the) (?:[a-z-]+ )?(?i:{re.escape(role)}),? \Z", before)
    if whose is None:
        return False
    begins = re.match(rf"\W*(?:The )?(?P<of>{OWNER})\b", sentence)
    if whose["one"] == "the" and (begins is None or not re.search(rf"{_CLUB}\Z", begins["of"])):
        return False
    is_named = not {*terms(body)}.isdisjoint(terms(sentence))
    return begins is not None and not is_named and not may_be_of(begins["of"], body)
