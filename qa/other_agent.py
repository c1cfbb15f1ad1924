"""Done by whom and when: "given in 1953 by Holt, was stolen in 1987" does not tell who stole it.

Of several deeds in a row each has its own words behind it. Those that "and" joins right away share them:
"designed and built by Holt".
"""

import re
from functools import lru_cache

from index.spans import Span

from .helping import AUXILIARIES
from .verbs import is_participle, root, roots

_WHO_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?who(?: else)? (?:(?:has|have|had) )?"
    r"(?:(?:first|originally|then|also|actually) )?"
    r"(?P<verb>[a-z]+) (?!(?:by|to|as|in|at|on)\b)",
    re.IGNORECASE,
)
_PASSIVE_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?"
    r"(?:(?P<who>by whom)|when|(?:in )?(?:what|which) (?:year|month|decade|century)"
    r"|on (?:what|which) (?:day|date))"
    r" (?:was|were|is|are|has|have|had) .{1,80}? (?:been )?(?P<verb>[a-z]+)\W*\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby(?: (?:the|an?|his|her|its|their))?(?: [\w’'.-]+){0,3}?\s*[“\"]?\Z")
_AT_TIME = re.compile(
    r"\b(?:in|on|by|during|since|until|around|about)"
    r"(?: (?:early|late|mid|the|about|around|spring|summer|autumn|fall|winter|[A-Z]\w+|\d{1,2}|of))*[ -]*\Z"
)
_WORD = re.compile(r"[\w’'-]+")
_LINKED = (
    r"(?:(?:was|were|is|are|has|have|had|been|not|then|later|also|soon|finally|first|never|only|\w+ly)"
    r" )*\Z"
)
# Between two deeds of one subject, which is not named again.
_THEN = re.compile(rf"(?! ?(?:who|which|that)\b)[^,;:.()—–]{{0,30}}?(?:,|\b(?:and|but)) {_LINKED}")
_NOT_DONE = re.compile(
    r"\b(?:was|were|is|are|has|have|had) (?:not|never) (?:(?:yet|ever|been|since) )*(?P<verb>[a-z]+)\b"
    r"(?!.*\b(?:until|till|before)\b)"
)
_I_DID = re.compile(
    r"(?:\A\W*|[,;] (?:and |but )?|[“\"])(?:I|We|we) (?:\w+ly |had |have |never )?(?P<verb>[a-z]+)\b"
)
_SAVE = re.compile(
    r"\b(?:since|but|except)(?: (?:by|in|on|for|at|the|an?|his|her|its|early|late|\w+day))* \Z"
)
_SAY = r"(?:said|says|told|recalled|added|admitted|explained|wrote)"
_SPEAKS = re.compile(rf"(?:, [^,]{{1,60}},)? {_SAY}\b")
_SPOKE = re.compile(rf"[”\"’'] {_SAY}(?: [\w’'.-]+){{0,4}}? \Z|[”\"’'] (?:[\w’'.-]+ ){{0,2}}\Z")
_SET_OFF = re.compile(r"\b(?:and|but|then),? \Z")
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|been)\b")
_OWN = re.compile(r" (?:again )?(?:by|in|on|during|last|this)\b")
_AS_WELL = re.compile(r" (?:in )?the same\b")
_AND_THEN = re.compile(rf" (?:in|on|by|at|from|to|for|with) [^;:.()—–]*?,? (?:and|but) {_LINKED}")


def is_of_the_other_deed(question: str, sentence: str, answer: Span) -> bool:
    """Whether the words are by whom or when another thing was done than the one asked about, beside that.

    Or whoever speaks did it, or nobody did. Of 108,359 right answers of SQuAD and SQuADShifts two are so.

    >>> text = "It was given in 1953 by Holt and was stolen in 1987."
    >>> is_of_the_other_deed("Who stole it?", text, Span(24, 28))
    True
    """
    asked = _asked(question)
    if asked is None:
        return False
    verb, is_doer = asked
    if _is_only_denied(verb, sentence) and not _SAVE.search(sentence, 0, answer.start):
        return True
    if is_doer and _did_it_themselves(verb, sentence, answer):
        return True
    before = sentence[: answer.start]
    behind = (_BY if is_doer else _AT_TIME).search(before)
    if behind is None or verb not in roots(sentence):
        return False
    deeds = [one for one in _WORD.finditer(sentence) if is_participle(one[0])]
    earlier = [one for one in deeds if one.end() <= behind.start()]
    if not earlier or root(earlier[-1][0]) == verb:
        return False
    if _SET_OFF.search(sentence, 0, behind.start()):
        return False
    own = earlier[-1]
    return any(
        root(one[0]) == verb
        and _AS_WELL.match(sentence, one.end()) is None
        and (
            _AND_THEN.fullmatch(sentence, one.end(), own.start())
            if one.end() <= own.start()
            else _goes_on(sentence, answer.end, one)
        )
        for one in deeds
    )


def _goes_on(sentence: str, end: int, deed: re.Match[str]) -> bool:
    """Whether a deed follows of its own: "and was stolen in 1987", but not "by thieves and sold"."""
    if deed.start() <= end or _THEN.fullmatch(sentence, end, deed.start()) is None:
        return False
    has_own = _AUXILIARY.search(sentence, end, deed.start()) or _OWN.match(sentence, deed.end())
    return has_own is not None


def _is_only_denied(verb: str, sentence: str) -> bool:
    """Whether the sentence has the deed only as not done: "has not been found"."""
    denied = {one.start("verb") for one in _NOT_DONE.finditer(sentence)}
    told = {one.start() for one in _WORD.finditer(sentence) if root(one[0].lower()) == verb}
    return bool(told) and told <= denied


def _did_it_themselves(verb: str, sentence: str, answer: Span) -> bool:
    """Whether whoever speaks did it, who is not told: "I asked for them, after Holt had shown me"."""
    if _SPEAKS.match(sentence, answer.end) or _SPOKE.search(sentence, 0, answer.start):
        return False
    return any(
        root(one["verb"]) == verb and not answer.overlaps(Span(*one.span()))
        for one in _I_DID.finditer(sentence, 0, answer.start)
    )


@lru_cache(maxsize=8)
def _asked(question: str) -> tuple[str, bool] | None:
    """The root of the deed asked about, and whether its doer is asked for, not its time."""
    passive = _PASSIVE_ASKED.match(question)
    if passive is not None and is_participle(passive["verb"].lower()):
        return root(passive["verb"].lower()), passive["who"] is not None
    who = _WHO_ASKED.match(question)
    if who is None or who["verb"].lower() in AUXILIARIES:
        return None
    return root(who["verb"].lower()), True
