"""Whether words at a place of a sentence look back or ahead, by the verbs beside them.

"They met on Friday" and "They will meet on Friday" mean different Fridays. Where a sentence does not
show which, nothing is said.
"""

import re

from index.spans import Span
from index.words import query_terms, terms

BACK, AHEAD = -1, 1

NEAR = 300  # characters on either side beyond which no verb is that of the words; keeps the time linear

_UNSURE = re.compile(
    r"\b(?:was|were|had been) (?:\w+ly )?(?:to|due|expected|scheduled|set|supposed|meant|planned|likely)\b"
    r"|\b(?:would|should|could|might|may|must) (?:not )?have\b|\b(?:was|were) going to\b"
    r"|\b(?:if|unless|could|might|(?-i:may)|should|whether)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|won't|won’t|shall|would|wouldn't|wouldn’t)\b|['’]ll\b|\bgoing to\b"
    r"|\b(?:is|are|am|['’]s|['’]re) (?:not )?(?:due|set|expected|scheduled|likely|planned|about)?\b ?to\b"
    r"|\b(?:expect|plan|hope|intend|aim|mean|want|promise|vow|ask)(?:s|ed)? to\b|\bscheduled for\b"
    r"|\bdue (?:on|in|at|back|before|by)\b|\b(?:has|have) until\b"
    r"|\b(?:until|till) (?:(?:the|his|her|its|their) )?\w+ (?:is|are)\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:was|were|wasn't|wasn’t|weren't|weren’t|had|did|didn't|didn’t|said|told|went|began|came|"
    r"found|left|met|took|gave|made|held|broke|fell|rose|won|lost|stood|sank|ran|struck|hit|died|saw|"
    r"got|brought|caught|drove|felt|flew|grew|heard|kept|knew|led|paid|sent|shot|sold|spoke|spent|"
    r"swept|taught|thought|threw|wore|wrote|became|built|bought|chose|fought|sat|"
    r"(?!hundred|indeed|need|feed|speed|breed|seed|weed|exceed|proceed|succeed|red\b|bed\b)\w{2,}ed)\b",
    re.IGNORECASE,
)
# A timetable speaks of the coming in the present: "The talks resume on Tuesday."
_TIMETABLE = re.compile(
    r"\b(?:begins?|starts?|resumes?|opens?|reopens?|closes?|meets?|returns?|votes?|arrives?|leaves?|"
    r"sails?|expires?|elects?|goes|takes? (?:place|effect)|faces?)\b",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"[,;:–—“”\"()]|\b(?:and|but|that|who|which|when|after|before|because|while|as|since|than)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"[;:–—“”\"()]|\b(?:and|but|that|who|which|after|before|because|while|since|than)\b"
)
_SINCE = re.compile(r"\bsince(?: (?:late|early|mid|last|at least))*\W*$", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:until|till|by)(?: (?:noon|midnight|the end of))?\W*$", re.IGNORECASE)

_ASKS_BACK = re.compile(
    r"\b(?:when|(?:what|which) (?:day|date|month|year|time)) (?:was|were|did|has|have|had)\b"
    r"(?!.*\b(?:due|set|(?:re)?scheduled|planned|plan|expected|supposed|meant|intended|announced?|promised?|"
    r"said|say|to be|will|would|going)\b)",
    re.IGNORECASE,
)
# "Will" may be a name, and "the will" a thing.
_WILL_BE = re.compile(
    r"\A\W*W(?:ill|on['’]t) (?!(?:[A-Z][\w.’'-]* )?(?:is|was|has|had|did|said)\b)"
    r"|(?<!\bthe )(?<!\bhis )(?<!\bher )(?<!\ba )(?<!\btheir )(?<!['’]s )\b(?:will|won['’]t|going to)\b"
)
_BE = r"(?:is|are)"
_WILL = r"(?:will(?: not)?|won['’]t)"
# Plainly to come, and what is: neither "would", which tells of later as well, nor "planned to".
_TO_COME = re.compile(
    rf"\b(?:(?:{_WILL}|{_BE} (?:due |set |expected |scheduled |likely |planned )?to|until (?:\w+ )?\w+ {_BE})"
    r" (?:be )?(?:\w+ly )?(?P<deed>[a-z]+)"
    rf"|(?P<event>\w+) {_BE} (?:due|set|expected|scheduled|planned) (?=for\b|on\b))"
)
_BEGINS_DONE = re.compile(
    r"\W*(?:(?:First|Last|Originally|Only|Having been) )?(?P<deed>\w+(?:ed|t|ld|n))\b[^,;:]*\Z",
    re.IGNORECASE,
)


_PAST_ASKED = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)
_OPEN_ASKED = re.compile(
    r"\b(?:may|might|could|can|would|will|should|must|if|whether|expect\w*|likely|plan\w*|possib\w+|potential\w*"
    r"|forecast\w*|predict\w*|estimat\w+|project\w*|suppos\w+|thought|think|believ\w+|theory|able|claim\w*"
    r"|sa(?:y|ys|id)|tells?|told|f(?:i|ou)nd|rul(?:e|ed|ing)|announc\w+|decid\w+|conclu\w+|discover\w*"
    r"|show\w*|signal\w*|suggest\w*|worr\w+|afraid|schedul\w+|due|why"
    r"|speculat\w+|rumou?r\w*|need\w*|tr(?:y|ied)|hop(?:e|ed|ing)|fear\w*|threat\w*|warn\w*)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:(?i:might)|may(?= [a-z])|(?:is|are|was|were) (?:expected|likely|projected|forecast) to) "
    r"(?:also |even |not |yet )?[a-z]+"
)
_FAR = 80  # characters between what may be and the words


def is_only_possible(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked what was, and the sentence says only that it may be: "might damage 60%".

    >>> text = "The storm might damage up to 60% of the crop."
    >>> is_only_possible("How much did the storm damage?", text, Span(23, 32))
    True
    """
    if not _PAST_ASKED.search(question) or _OPEN_ASKED.search(question):
        return False
    may = [*_MAY.finditer(sentence, 0, answer.start)]
    between = sentence[may[-1].end() : answer.start] if may else ","
    if len(between) > _FAR or "," in between:
        return False
    return not _PARTS.search(between) and not _GONE.search(between)


def asks_of_the_past(question: str) -> bool:
    """Whether every verb that shows a time shows what has been: "How many came?"."""
    return bool(_GONE.search(question)) and not (
        _COMING.search(question) or _UNSURE.search(question)
    )


def asks_of_the_future(question: str) -> bool:
    """Whether it is asked what will be: "When will it close?", "Will Holt run?".

    >>> asks_of_the_future("Will it close?"), asks_of_the_future("Who is Will Holt?")
    (True, False)
    """
    return _WILL_BE.search(question) is not None


def asks_when_done(question: str) -> bool:
    """Whether it is asked when something was done, not when it was due, planned or said to be."""
    return _ASKS_BACK.search(question) is not None


def is_told_beforehand(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked when something was done, and the sentence has that very deed still to come.

    >>> text = "Rook is due to be sentenced on Monday."
    >>> is_told_beforehand("When was Rook sentenced?", text, Span(31, 37))
    True
    >>> is_told_beforehand("When was Rook due to be sentenced?", text, Span(31, 37))
    False
    """
    if not asks_when_done(question):
        return False
    asked = {*query_terms(question)}
    if not asked.isdisjoint(_begun(sentence, answer)):
        return False
    return any(
        not asked.isdisjoint(terms(coming["deed"] or coming["event"]))
        and len(between := sentence[slice(*_gap(coming, answer))]) <= NEAR
        and not _PARTS.search(between)
        and not _GONE.search(between)
        for coming in _TO_COME.finditer(sentence)
    )


def _begun(sentence: str, answer: Span) -> list[str]:
    """The terms of a clause without a subject that ends in the words: "First held in 1994, it will be …"."""
    begun = _BEGINS_DONE.match(sentence, 0, answer.start)
    return terms(begun["deed"]) if begun and sentence.startswith(",", answer.end) else []


def _gap(coming: re.Match[str], at: Span) -> tuple[int, int]:
    """The place between what is to come and words before or behind it."""
    return (coming.end(), at.start) if coming.end() <= at.start else (at.end, coming.start())


def direction(sentence: str, at: Span) -> int | None:
    """BACK or AHEAD for the words at `at`, a time; None where the sentence does not show it.

    >>> text = "They met on Friday and will meet again on Monday."
    >>> direction(text, Span(12, 18)), direction(text, Span(42, 48))
    (-1, 1)
    """
    before, after = _before(sentence, at.start), _after(sentence, at.end)
    if _SINCE.search(before):
        return BACK
    found = _nearest([*reversed(_clauses(before))], nearest_last=True)
    if found is None:
        found = _nearest(_clauses(after), nearest_last=False)
    # "The pool was closed until Friday" can be told before that Friday and after it.
    if _LIMIT.search(before) and found != AHEAD:
        return None
    return found or None


def _before(sentence: str, at: int) -> str:
    """The words before a place that are near it, each whole."""
    near = sentence[max(at - NEAR, 0) : at]
    return near if len(near) == at else near.partition(" ")[2]


def _after(sentence: str, at: int) -> str:
    near = sentence[at : at + NEAR]
    return near if at + NEAR >= len(sentence) else near.rpartition(" ")[0]


def _clauses(text: str) -> list[str]:
    return _BORDER.split(text)


def _nearest(clauses: list[str], *, nearest_last: bool) -> int | None:
    """What the first clause with a verb shows; 0: it has one that shows nothing."""
    for clause in clauses:
        if _UNSURE.search(clause):
            return 0
        coming, gone = _COMING.search(clause), _GONE.search(clause)
        if coming and gone and not nearest_last:
            return AHEAD if coming.start() < gone.start() else BACK
        if coming:
            return AHEAD
        if gone:
            return BACK
        if _TIMETABLE.search(clause):
            return AHEAD
    return None
