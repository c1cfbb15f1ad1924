"""What happens to people in the news: killed, hurt, convicted; a number of the one is none of the other.

Nor is the number of those who were there the number of the dead.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from index.spans import Span
from index.words import query_terms, terms, words

_FATES = tuple(
    frozenset(terms(line))
    for line in (
        "kill killed kills killing die died dies dying dead death deaths fatal fatally fatalities "
        "drown drowned toll perish perished bodies",
        "injure injured injures injuries injury hurt wound wounded wounds treated hospital hospitalised "
        "hospitalized",
        "missing unaccounted",
        "arrest arrests arrested detain detained custody",
        "rescue rescued saved saves",
        "evacuate evacuated evacuees shelter shelters",
        "infected infections infection cases",
        "convicted convict convicts convictions guilty",
        "cleared acquitted acquit acquittal acquittals",
    )
)


_CLAUSE = re.compile(r"[,;]|\b(?:and|while|but)\b")  # where another begins
_LIVES = "lives"  # lost or claimed: that people live somewhere is no fate, and has the same term
HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_TOLD_APART = frozenset({0, 1, 2, 3, 4, 7, 8})  # "cases" and "shelters" are of much else
# Other words for what one may ask by "killed".
_KILLED_TOO = re.compile(
    r"\b(?:homicides?|manslaughter|murder\w*|slain|execut\w+|hanged|hanging|massacre\w*|surviv\w+|casualt\w+|"
    r"victims?|loss(?:es)?|lost|claim(?:ed|s)|coffins?|buried|suicides?|lives|genocide|unhurt)\b",
    re.IGNORECASE,
)


_SENTENCED = re.compile(
    r"\b(?:sentenced|jailed|imprisoned|fined|be (?:in (?:prison|jail)|behind bars)"
    r"|(?:prison|jail) (?:sentence|term)"
    r"|(?:how long|what) (?:is|was|will|were) (?:[\w’'.-]+ ){0,2}?"
    r"(?:(?:his|her|their)|[\w.-]+['’]s?) sentence)\b"
    r"|\bhow (?:long|many (?:years|months))\b(?=.*\b(?:prison|jail|bars)\b)"
    r".*\b(?:gets?|got|gotten|receive[ds]?|given)\b"
    r"|\bhow (?:long|many (?:years|months))\b.*\bserve\b(?! (?:as|on|at|under|with)\b)"
    r"(?! in (?!prison|jail))",
    re.IGNORECASE,
)
# Not what somebody got: "What is the prison term for theft?", "… did the prosecutors demand?".
_NOT_GOT = re.compile(
    r"\b(?:prosecut\w+|demand\w*|seek\w*|sought|request\w*|react\w*"
    r"|(?:is|are) the [^?]*(?:sentence|term)s? for\b(?-i:(?! [A-Z])))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:sentenc\w+|jailed|imprison\w+|fined|serv(?:ed|ing)|received|ordered|gave|given|got)\b",
    re.IGNORECASE,
)
_MIGHT = re.compile(
    r"\b(?:fac(?:e|es|ed|ing)|(?:could|can|may|might|would) (?:\w+ )?(?:be|face|get|serve)|maximum|"
    r"carr(?:y|ies)|up to|liable to|if (?:[\w’']+ ){0,5}?(?:upheld|convicted|found guilty))\b",
    re.IGNORECASE,
)
# "How many goats have died?": what is counted, and that it died.
_HOW_MANY_DIED = re.compile(
    r"\bhow many (?P<counted>(?:[\w’'-]+ ){1,4}?)"
    r"(?:(?:were|was|are|have|had|has|been|being|reportedly) ){0,3}"
    r"(?:killed|died?|dead|drowned|perished|culled|slaughtered)\b",
    re.IGNORECASE,
)
# Whatever may tell of the dead, beside `_KILLED_TOO`: it is enough to doubt.
_MAY_BE_DEAD = re.compile(
    r"\b(?:los[te]\w*|losing|claim\w*|bur(?:y|ied|ial\w*)|lethal|mortal\w*|bod(?:y|ies)|graves?|funeral\w*|"
    r"fell|fallen|wiped|deadl\w+|behead\w*|beaten|burn(?:ed|t)|exterminat\w*|annihilat\w*|cull\w*|gass\w*|"
    r"slaughter\w*|poison\w*|extinct\w*|aliv\w*|dying|euthani\w*|put down|crush\w*|suffocat\w*|starv\w*|"
    r"froze\w*|took|take\w*|deceas\w+|destroy\w*|sacrific\w*|eradicat\w*|liquidat\w*|succumb\w*|hung)\b",
    re.IGNORECASE,
)
_AS_WELL = re.compile(r"\W*(?:So|Neither|Nor|Of|Among)\b")  # "So have thirty cows."


def find_fates(text: str) -> frozenset[int]:
    """Which fates a text speaks of, as numbers of ours.

    >>> find_fates("How many were hurt?") == find_fates("injured 31") != find_fates("killed four")
    True
    >>> find_fates("Nine lost their lives") == find_fates("Nine died") != find_fates("Nine live there")
    True
    """
    return frozenset(number for _, number in _told(text))


def nearest_fate(sentence: str, span: Span) -> int | None:
    """The fate whose word stands nearest to a place in a sentence; None where it tells none.

    One of its own clause comes before all others.

    >>> said = "Nine were killed and 31 were missing"
    >>> nearest_fate(said, Span(21, 23)) == nearest_fate("missing", Span(0, 0))
    True
    """
    near = [(_is_clause_between(sentence, at, span), at.gap(span), n) for at, n in _told(sentence)]
    return min(near)[2] if near else None


def _is_clause_between(sentence: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other), key=lambda span: span.start)
    return _CLAUSE.search(sentence, first.end, max(first.end, last.start)) is not None


def is_told(term: str, held: AbstractSet[str]) -> bool:
    """Whether a term is a fate's word and these terms have one of the same fate."""
    return any(
        term in fate and (not fate.isdisjoint(held) or (number == 0 and "live" in held))
        for number, fate in enumerate(_FATES)
    )


def tells_another_fate(question: str, sentence: str) -> bool:
    """Whether "How many were killed?" is asked, and the sentence tells of the injured and no dead.

    Or what somebody was sentenced to, and it tells what they face. No right answer of SQuAD's 108,000 is.

    >>> tells_another_fate("How many people died?", "Eleven people were injured.")
    True
    >>> tells_another_fate("How many people died?", "Eleven were injured, and one died.")
    False
    """
    if _is_only_faced(question, sentence):
        return True
    if not HOW_MANY.search(question):
        return False
    asked = find_fates(question)
    if len(asked) != 1 or not asked <= _TOLD_APART:
        return False
    told = find_fates(sentence)
    if not told & _TOLD_APART or asked & told:
        return False
    return 0 not in asked or _KILLED_TOO.search(sentence) is None


def _is_only_faced(question: str, sentence: str) -> bool:
    """Whether it is asked what somebody got, and the sentence tells what they might: "up to eight years"."""
    if _SENTENCED.search(question) is None or _MIGHT.search(question) or _NOT_GOT.search(question):
        return False
    return _MIGHT.search(sentence) is not None and _SENTENCE.search(sentence) is None


def counts_no_dead(question: str, sentence: str, answer: Span) -> bool:
    """Whether "How many goats died?" is asked, and the sentence counts goats of which it tells no death.

    Of 78,700 right answers of SQuAD and 1,577 places of the invented reports none is told so.

    >>> counts_no_dead("How many lambs died?", "The barn had housed 40 lambs.", Span(20, 22))
    True
    """
    asked = _HOW_MANY_DIED.search(question)
    if asked is None or 0 in find_fates(sentence):
        return False
    if any(known.search(sentence) for known in (_KILLED_TOO, _MAY_BE_DEAD)) or _AS_WELL.match(
        sentence
    ):
        return False
    counted = answer.cut(sentence) + " " + " ".join(sentence[answer.end :].split()[:2])
    return not {*query_terms(asked["counted"])}.isdisjoint(terms(counted))


def _told(text: str) -> Iterator[tuple[Span, int]]:
    for word in words(text):
        if word.folded == _LIVES:
            yield word.span, 0
        else:
            yield from ((word.span, n) for n, fate in enumerate(_FATES) if word.term in fate)
