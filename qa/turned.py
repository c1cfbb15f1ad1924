"""Questions that one word turns, "not" or "vice", where the sentence knows nothing of it.

"Which states have not ratified?" is not answered by who has, and when somebody became president does not
tell when they became vice president.
"""

import re
from functools import lru_cache

from index.store import Article
from index.words import query_terms, terms

from .name_words import ROLES

_AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|must)"
_BEFORE = r"(?:that|who|which|if|when|because|while|since|although|though|where)\b"
# The question's own verb is denied, not one of a clause or an infinitive in it.
_DENIED = re.compile(
    rf"(?:(?!\b{_BEFORE}).)*?\b(?:who|whom|whose|what|which|when|where|why|how)\b(?:(?!\b(?:to\b|{_BEFORE})).)*?"
    rf"\b(?:{_AUXILIARY}(?:n['’]?t\b| not (?!to\b|only\b))"
    rf"|{_AUXILIARY} (?:(?!(?:to|that|who|which|and|or)\b)[\w’'.-]+ ){{1,5}}?not (?!to\b|only\b)|never\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
# Whatever may say so: it is enough to doubt that the sentence affirms.
_NOT = re.compile(
    r"n['’]t\b|\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|un\w+|in(?:ab|cap|val|suf|com)\w+|"
    r"dis\w+|mis\w+|im(?:poss|prac)\w+|non\w*|fail\w*|refus\w*|lack\w*|except\w*|only|den(?:y|ied|ies)\w*|"
    r"reject\w*|prevent\w*|avoid\w*|abstain\w*|abst\w+|hardly|barely|rarely|seldom|few|little|less|rather|instead|"
    r"despite|but|exclu\w*|prohibit\w*|ban\w*|forb\w+|stop\w*|cease\w*|withdr\w+|withh\w+|declin\w+|oppos\w+|"
    r"against|neglect\w*|omit\w*|left|other|apart|beyond|outside|still|yet|illegal|too|protect\w*|ignor\w*|"
    r"unlike|however|although|though|while|whereas|regardless|restrict\w*|free|limit\w*|immune|cancel\w*|"
    r"abandon\w*|quit\w*|skip\w*|lost|lose\w*|resist\w*|fought|escap\w*|alleged|silen\w+|die\w*|ended|question\w*)\b",
    re.IGNORECASE,
)
# "Only 44 percent do" tells no share of those who do not.
_NO_CONTRAST = frozenset(
    "only but while other however although though rather instead few little yet despite whereas".split()
)
_SHARE_ASKED = re.compile(
    r"\b(?:share|percentage|proportion|percent|per cent|fraction)\b", re.IGNORECASE
)
_SECOND = re.compile(r"\b(?:vice|deputy)[- ](?P<office>[a-z]+)", re.IGNORECASE)
# "It applies to drones for non-recreational use."
_ONLY_FOR_NON = re.compile(
    r"\b(?:appl(?:y|ies|ied)|cover(?:s|ed)?|limited|restricted|only for|concerns?)\b[^.;]*?"
    r"\bnon-?(?P<of>[a-z]{4,})\b",
    re.IGNORECASE,
)
_IS_SECOND = re.compile(r"\b(?:vice|deput\w+)\b", re.IGNORECASE)


def lacks_what_turns(question: str, sentence: str) -> bool:
    """Whether a question is denied, or asks for a deputy, and the sentence has nothing of that kind.

    Of 740 right answers of SQuAD to questions that are denied 31 are told so; of 20 wrong ones three, of 2
    right ones that Quoth gave to such questions of SQuAD 2.0 none.

    >>> lacks_what_turns("Which states have not ratified it?", "Estonia has ratified it.")
    True
    >>> lacks_what_turns("Who is not coming?", "Holt refused to come.")
    False
    """
    if _is_denied(question) and not _may_deny(sentence, _SHARE_ASKED.search(question) is not None):
        # "Strake did." affirms nothing by itself.
        return not {*query_terms(question)}.isdisjoint(terms(sentence))
    second = _SECOND.search(question)
    if second is None or second["office"].casefold() not in ROLES or _IS_SECOND.search(sentence):
        return False
    return not {*terms(second["office"])}.isdisjoint(terms(sentence))


def _may_deny(sentence: str, is_share: bool) -> bool:
    return any(not (is_share and one[0].lower() in _NO_CONTRAST) for one in _NOT.finditer(sentence))


def is_only_for_others(question: str, article: Article, number: int) -> bool:
    """Whether residents are asked about, and here or just before a rule is said to be for non-residents."""
    near = " ".join(article.sentence(at) for at in range(max(number - 1, 0), number + 1))
    for told in _ONLY_FOR_NON.finditer(near):
        plain = re.compile(rf"(?<![\w-]){re.escape(told['of'])}\b", re.IGNORECASE)
        if plain.search(question) and not plain.search(near):
            return True
    return False


@lru_cache(maxsize=64)
def _is_denied(question: str) -> bool:
    return _DENIED.match(_QUOTED.sub("", question)) is not None
