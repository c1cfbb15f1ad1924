"""Whether a claim's other words are said of the verb, and not of another in the same sentence."""

import re

from .amounts import find_numbers
from .claim_view import View, has, is_name, is_speech
from .claims import PREPOSITIONS, SUBORDINATE, Claim, governor
from .helping import DATE_WORD, OBJECTS, PASSED_OVER
from .predicates import Token, tokens
from .verbs import root

_CLAUSE = re.compile(
    r"[;:“”\"]|\b(?:but|who|whose|which|while|whereas|because|although|though|when|as|that|not|rather|"
    r"instead|except|half|twice|double)\b"
    r"|,\s+and\b|\band\s+(?:he|she|it|they|we|I)\b"
)
_BEFORE_NOUN = 5  # words in which "former" stands before "pilot"
_FRONTED = 6  # words of an opening such as "In April of that year,"
_POLAR = frozenset("as outside against before after until since despite beyond within".split())
_TITLE = re.compile(r"(?:\A|,\s*)(?:the\s+)?\Z", re.IGNORECASE)
_OF_OFFICE = frozenset("as from to into".split())
_WITH_GERUND = frozenset(map(root, "quit give keep".split()))  # "quit smoking" is no resignation
# Of these the subject of one use is the object of the other: "the shop closed", "Holt closed the deal".
_ERGATIVE = frozenset(
    map(
        root,
        "close shut open reopen end stop halt start begin sink burn explode move split".split(),
    )
)
_OBJECT = re.compile(
    r"\s+(?:the|an?|his|her|its|their|our|my|some|several)\s+([\w-]+)(?:\s+([\w-]+))?"
)
_NO_OBJECT = frozenset(  # "closed a year ago", "closed its doors", "sank several miles away"
    "year month week weekend day night morning evening afternoon hour minute moment season time same next "
    "following few little bit mile metre meter point cent doors gates way ago later decade century "
    "fortnight hundred dozen distance away floor block foot feet yard kilometre kilometer".split()
)
_STRANDED = re.compile(
    r"\s+(?:at|on|upon)(?:\s+(?:by|from|on|in|near|outside|while|when|during|twice)\b|\s*(?:[.,;:]|\Z))"
)  # "was fired at by a gunman"
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
    values = [{n.value for n in numbers if n.span.overlaps(t.word.span)} for t in view.found]
    for part in view.claim.rest:
        places = [n for n, t in enumerate(view.found) if has(part, (t,), values[n])]
        if places and not any(_is_attached(view, part, at, first, end, begins) for at in places):
            return False
    return True


def _is_attached(view: View, part: Token, at: int, first: int, end: int, begins: int) -> bool:
    """Whether the word at a place is the claim's `part`, said of the verb from `first` to `end`."""
    by = governor(view.claim, part)
    if by in SUBORDINATE:
        return any(token.word.folded == by for token in view.found)
    if by == "-":
        return first - _BEFORE_NOUN <= at < first
    weighty = is_name(part, view.claim) or part.word.folded[:1].isdigit()
    if at >= end:
        reached = _is_reached(view, by, at, end)
    else:
        reached = by != "" and _is_before(view, at, first, begins, weighty)
    if not reached or by in ("", "that") or not (weighty or by in _POLAR):
        return reached
    if by == "as" and at >= end and not PREPOSITIONS & {t.word.folded for t in view.found[end:at]}:
        return True  # "appointed mayor"
    is_owner = view.found[at].word.span.cut(view.text).endswith(("’s", "'s"))
    if by == "as" and at < first and _TITLE.search(view.text[: view.found[at].word.span.start]):
        # "Mayor Holt resigned", but not "from the board" or "as treasurer"
        return not is_owner and not _OF_OFFICE & {t.word.folded for t in view.found[end:]}
    return not is_owner and _same_preposition(view, by, at)


def _is_reached(view: View, by: str, at: int, end: int) -> bool:
    """Whether nothing parts a verb from a word behind it."""
    if by == "that":
        return True
    stop, start = view.found[end - 1].word.span.end, view.found[at].word.span.start
    is_object = by != "" or not PREPOSITIONS & {t.word.folded for t in view.found[end:at]}
    return is_object and not _parts(view, view.text[stop:start])


def _is_before(view: View, at: int, first: int, begins: int, weighty: bool) -> bool:
    """Whether a word before the verb is said of it: "In April, the council …", "on Monday voted"."""
    token = view.found[at].word
    if token.span.start < begins:
        lead = view.text[:begins]
        opens = tokens(lead)[:1]
        fronted = bool(opens) and opens[0].word.folded in PREPOSITIONS | {"last", "this"}
        return fronted and not _CLAUSE.search(lead) and len(lead.split()) <= _FRONTED
    between = view.text[token.span.end : view.found[first].word.span.start]
    return not (weighty and re.search(r",|\b(?:and|but|then)\b", between))


def _parts(view: View, between: str) -> bool:
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


def takes_other(view: View, first: int, end: int, exact: bool) -> bool:
    """Whether what follows a verb makes it another: "closed the deal", "was shot at", "quit smoking".

    `exact`: it is the claim's own verb, and no other that may say the same.
    """
    claim = view.claim
    if claim.copular or end >= len(view.found):
        return False
    stop, following = view.found[end - 1].word.span.end, view.found[end]
    behind = claim.verb[-1].word.span.end
    asked = {token.root for token in tokens(claim.text[behind:])}
    if view.text[stop : following.word.span.start].strip() or following.root in asked:
        return False
    after, word = view.text[stop:], following.word.folded
    if claim.passive:
        return _STRANDED.match(after) is not None or (word == "to" and not exact)
    if view.found[first].root in _WITH_GERUND and not exact:
        return word.endswith("ing")
    return view.found[end - 1].root in _ERGATIVE and _takes_object(claim, after)


def _takes_object(claim: Claim, after: str) -> bool:
    """Whether an object follows a verb for which the claim has none."""
    found = _OBJECT.match(after)
    words = [word.lower() for word in found.groups("")] if found is not None else []
    is_object = bool(words) and not _NO_OBJECT & {
        *words,
        *(word.removesuffix("s") for word in words),
    }
    is_object = is_object and not words[0].isdigit() and not DATE_WORD.fullmatch(words[0])
    return is_object and all(governor(claim, part) for part in claim.rest)


def _same_preposition(view: View, by: str, at: int) -> bool:
    """Whether a name or number stands behind a preposition that may mean the claim's."""
    for number in range(at - 1, max(at - 7, -1), -1):
        word = view.found[number].word.folded
        if word in PREPOSITIONS:
            return word == by or any({word, by} <= line for line in _LIKE)
    return DATE_WORD.fullmatch(view.found[at].word.folded) is not None
