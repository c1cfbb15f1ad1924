"""Words that do not say who somebody is: "Who is Ann Holt?" - "Ann Holt OBE", or the one named with her.

Nor does what is said of another, "the niece of judge", though the judge's name stands behind it.
"""

import re
from functools import lru_cache

from index.spans import Span
from index.words import one_of

from .name_words import NOT_NAMES, ROLES, TITLES, without_letters
from .names import fold

_ASKED = re.compile(
    r"\W*(?:(?:[Aa]nd|[Bb]ut|[Ss]o),? )?[Ww]ho(?: (?:is|was)|['’]s) "
    r"(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)+?)\W*"
)
# "Who is the editor of the paper that was hit?" - "Ann Holt, the editor of the Courier": not the Courier.
_HOLDER_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?who(?: (?:is|was|are|were)|['’]s) (?:(?:the|an?|now) )?(?:[\w’'-]+ ){0,3}?"
    rf"(?P<role>{one_of(ROLES)}) (?:of|for|at) "
    r"(?!(?:after|before|during|in|when|while)\b)",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"(?:his|her|their) ", re.IGNORECASE)
_OF_BODY = r"{name},? (?P<of>(?:from|of|at|with) (?:the |an? )?)\Z"
_HONOURS = frozenset("mr mrs ms miss mx sir dame".split())
_NAMES = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*")
# "Holt is the niece of judge": the subject is who is described.
_IS_BEFORE = re.compile(
    r"(?:\A|[,;:“\"] ?)(?P<subject>[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*"
    r" (?:is|was|became|has been|had been) \Z"
)
_NO_SUBJECTS = NOT_NAMES - {"he", "she"}  # "It was the head of state Ann Holt who came."


@lru_cache(maxsize=64)
def person_asked(question: str) -> str | None:
    """The full name in "Who is Ann Holt?", without the titles before it; None where it asks for else.

    >>> person_asked("Who is Dr Ann Holt?"), person_asked("Who is Prime Minister?")
    ('Ann Holt', None)
    """
    asked = _ASKED.fullmatch(question)
    name = asked["name"].split() if asked is not None else []
    while name and fold(name[0].rstrip(".")) in TITLES:
        name = name[1:]
    return " ".join(name) if len(name) > 1 and fold(name[-1]) not in TITLES | ROLES else None


def as_described(question: str, sentence: str, answer: Span) -> Span:
    """The words with what makes them say who somebody is: "from" the club, the sentence of "his father".

    Of "the niece of judge", which is somebody else, the judge is left, if the asked name stands behind it.
    """
    name = person_asked(question)
    if name is None:
        return answer
    if _THEIRS.match(sentence, answer.start):
        return Span(0, len(sentence))
    if _is_said_of_another(name, sentence, answer):
        role = answer.cut(sentence).rpartition(" of ")[2]
        is_role = fold(role.split()[-1]) in TITLES | ROLES
        return Span(answer.end - len(role), answer.end) if is_role else answer
    of = re.search(_OF_BODY.format(name=re.escape(name)), sentence[: answer.start])
    return answer if of is None else Span(of.start("of"), answer.end)


def says_not_who(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who somebody is, and the words only name them, or another.

    Or who holds a role, and the words are of what the role is.

    >>> text = "Their friends were Ann Holt and Nils Rusk."
    >>> says_not_who("Who is Ann Holt?", text, Span(32, 41))
    True
    """
    name = person_asked(question)
    if name is None:
        return _is_only_of_what(question, sentence, answer)
    rules = (_is_said_of_another, _adds_nothing, _is_named_beside)
    return any(rule(name, sentence, answer) for rule in rules)


def _is_only_of_what(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who holds a role, and the words stand just behind it: "editor of".

    Of 639 right answers of SQuAD and SQuADShifts to "who is the … of …" none is told so.
    """
    asked = _HOLDER_ASKED.match(question)
    if asked is None:
        return False
    of = rf"\b{asked['role']} (?:of|for|at) (?:(?:the|an?|its|his|her) )?\Z"
    return re.search(of, sentence[: answer.start], re.IGNORECASE) is not None


def _is_said_of_another(name: str, sentence: str, answer: Span) -> bool:
    """Whether words between "Holt is" and a name say who Holt is: "the niece of judge"."""
    if not sentence.startswith(f" {name}", answer.end) or " of " not in answer.cut(sentence):
        return False
    is_whom = _IS_BEFORE.search(sentence, 0, answer.start)
    return is_whom is not None and fold(is_whom["subject"]) not in _NO_SUBJECTS


def _adds_nothing(name: str, sentence: str, answer: Span) -> bool:
    """Whether words have the name, honours and initials, and no more."""
    words = without_letters(answer.cut(sentence).split())
    known = _HONOURS | {fold(word.strip(".")) for word in name.split()}
    own = {fold(re.sub(r"['’]s?\Z|\W+\Z", "", word)) for word in words}
    return all(word in known or len(word) == 1 for word in own)


def _is_named_beside(name: str, sentence: str, answer: Span) -> bool:
    """Whether the words are a name, with "and" between it and that of the one who is asked about."""
    if _NAMES.fullmatch(answer.cut(sentence)) is None:
        return False
    name = re.escape(name)
    return (
        re.match(rf" (?:and|&) {name}\b", sentence[answer.end :]) is not None
        or re.search(rf"\b{name} (?:and|&) \Z", sentence[: answer.start]) is not None
    )
