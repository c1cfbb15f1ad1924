"""Whether a claim's other words are said of the verb, and not of another in the same sentence."""

import re

from .amounts import find_numbers
from .claim_view import View, has, is_name, is_speech
from .claims import PREPOSITIONS, governor
from .helping import DATE_WORD, OBJECTS, PASSED_OVER
from .predicates import Token, tokens

_CLAUSE = re.compile(
    r"[;:“”\"]|\b(?:but|who|whose|which|while|whereas|because|although|though|when|as|that)\b"
    r"|,\s+and\b|\band\s+(?:he|she|it|they|we|I)\b"
)
_POLAR = frozenset("outside against before after until since despite beyond within".split())
_LIKE = [  # prepositions that may stand for one another
    {"in", "at", "on", "during", "within", "inside", "across"},
    {"to", "into", "towards", "toward", "onto"},
    {"about", "over", "on", "of"},
    {"of", "in"},
    {"after", "following", "since"},
]


def are_attached(view: View, first: int, end: int, begins: int) -> bool:
    """Whether each of the claim's other words is said of this verb, as far as order tells."""
    if is_speech(view.claim):
        return True
    numbers = find_numbers(view.text)
    values = [
        {
            n.value
            for n in numbers
            if n.span.start < t.word.span.end and t.word.span.start < n.span.end
        }
        for t in view.found
    ]
    for part in view.claim.rest:
        places = [n for n, t in enumerate(view.found) if has(part, (t,), values[n])]
        if places and not any(_is_attached(view, part, at, first, end, begins) for at in places):
            return False
    return True


def _is_attached(view: View, part: Token, at: int, first: int, end: int, begins: int) -> bool:
    by = governor(view.claim, part)
    token = view.found[at].word
    start, stop = view.found[first].word.span.start, view.found[end - 1].word.span.end
    weighty = is_name(part, view.claim) or part.word.folded[:1].isdigit()
    if by == "-":
        return first - 5 <= at < first
    if at >= end:
        between = view.text[stop : token.span.start]
        if by != "that" and parts_clauses(view, between):
            return False
        if not by and PREPOSITIONS & {t.word.folded for t in view.found[end:at]}:
            return False
    elif not by:
        return False
    elif token.span.start < begins:  # "In April, the council …"
        lead = view.text[:begins]
        opens = tokens(lead)[:1]
        fronted = opens and opens[0].word.folded in PREPOSITIONS | {"last", "this"}
        if not fronted or _CLAUSE.search(lead) or len(lead.split()) > 6:
            return False
    elif weighty and re.search(r",|\b(?:and|but|then)\b", view.text[token.span.end : start]):
        return False
    if (weighty or by in _POLAR) and by and by != "that":
        if token.span.cut(view.text).endswith(("’s", "'s")):
            return False
        return _same_preposition(view, by, at)
    return True


def parts_clauses(view: View, between: str) -> bool:
    """Whether another clause, or what is said of something else, may begin between two words."""
    own = view.claim.text.lower()
    found = [match[0] for match in _CLAUSE.finditer(between)]
    found += re.findall(r"\band\b", between)
    return any(mark.strip(" ,").lower() not in own.split() for mark in found)


def stands_for_missing(view: View, end: int) -> bool:
    """Whether the words that stand only before the sentence are left out in it, not others said.

    "voted to merge it", "conceded on Monday"; but not "signed the budget" for a treaty.
    """
    if is_speech(view.claim):
        return False
    if any(token.word.folded in OBJECTS for token in view.found[end:]):
        return True
    values = {n.value for n in find_numbers(view.text)}
    missing = [part for part in view.claim.rest if not has(part, view.found, values)]
    if any(governor(view.claim, part) for part in missing):
        return False
    if end >= len(view.found):
        return True
    after = view.found[end].word
    gap = view.text[view.found[end - 1].word.span.end : after.span.start]
    passed_over = (PREPOSITIONS | PASSED_OVER | {"and", "but", "shortly"}) - {"the"}
    return bool(gap.strip()) or after.folded in passed_over


def _same_preposition(view: View, by: str, at: int) -> bool:
    """Whether a name or number stands behind a preposition that may mean the claim's."""
    for number in range(at - 1, max(at - 7, -1), -1):
        word = view.found[number].word.folded
        if word in PREPOSITIONS:
            return word == by or any({word, by} <= line for line in _LIKE)
    return DATE_WORD.fullmatch(view.found[at].word.folded) is not None
