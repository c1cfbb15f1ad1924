"""Whether one sentence of an article says yes or no to a claim, read strictly: in doubt neither.

The sentence must have the claim's verb, one that says the same or the opposite; the verb's subject, found
by the rules that find speakers, must be the claim's; names, numbers and the other words must be there.
Then the words around the verb decide: "not", "refused to", "will", "if", "whether", and who says so.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.spans import Span
from index.store import Article

from .amounts import find_numbers
from .attached import are_attached, stands_for_missing, takes_other
from .claim_view import View, bare, coverage_of, has, is_speech
from .claims import ANYONE, Claim, kind_of
from .helping import NOT
from .meaning import DIRECTION, NEGATION, differences
from .predicates import Token, opposite_places, same_places, tokens
from .reported import reporting, trusted
from .speakers import ArticleSpeakers
from .subjects import find_clause, voice_fits
from .verb_groups import OPEN, SILENT, claim_is_first, goes_on, group_of, is_said
from .verbs import root

_NOBODY = re.compile(r"\b(?P<none>nobody|no[ -]one|none(?= of \w))\b[^,;]*\Z", re.IGNORECASE)
# Opens a clause that denies something of all of a kind; "in the second raid no soldiers died" is of one raid.
_NO = re.compile(
    r"\W*(?:(?:and|but|yet|still|moreover|however|so far)\b,?\s*)?"
    r"(?P<none>no|not (?:an?|any|one)(?: single)?)\s+",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|where|when|whom)\s+\Z", re.IGNORECASE)
# Before a clause that tells of some of many: "the two counts on which he was acquitted", "wards where".
_OF_SOME = re.compile(
    # A plural that is one place is not many.
    r"\b(?!(?:headquarters|offices|barracks|grounds|premises|streets|outskirts|gardens|woods|works)\b)"
    r"(?:[a-z]+[^\Ws]s|count|charge),?\s+"
    r"(?:(?:on|in|of|for|to|by|under|at|with|from|over|against) (?:which|whom)|where)\s+\Z"
)
# What somebody may be cleared of and yet be convicted of more.
_COUNTS = re.compile(
    r"\W*(?:guilty )?(?:of|on|over) (?P<which>[^,;:]*?)\b(?:counts?|charges?|offen[cs]es?)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:all|both|every|each|any|either)\b", re.IGNORECASE)
_SOME = re.compile(r"\b(?:one|some|several|most|many|other|lesser|remaining)\b", re.IGNORECASE)
_ONE_MORE = re.compile(r"an?\s.*\b(?:but|convict\w*|guilty|though|while|also)\b", re.IGNORECASE)
_CLEARS = frozenset(map(root, "acquit clear exonerate".split()))
_WITHDRAWN = re.compile(
    r"\b(?:corrections?|clarifications?|earlier version|wrongly|mistakenly|falsely|incorrectly|untrue|"
    r"not true|rumou?rs? that|hoax|respectively)\b",
    re.IGNORECASE,
)
_I = re.compile(
    r"(?:\A|[\s“\"‘'])(?P<i>I|[Ww]e)(?:['’](?P<short>ll|m|re|ve|d))?\s+(?P<group>(?:[\w’']+\s+){0,5})\Z"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence says of a claim. `said_by`: who says so, empty where the article itself does.

    `exact`: with the claim's own verb. `coverage`: share of the claim's other words in the sentence
    itself; the rest stands shortly before it. `at` is the verb, in the article. `of_none`: it is denied
    of everybody ("Nobody died"), which what is told of somebody elsewhere makes doubtful.
    """

    says: bool
    said_by: str
    exact: bool
    coverage: float
    at: Span
    of_none: bool = False


def read_sentence(
    claim: Claim,
    article: Article,
    number: int,
    speakers: Callable[[Article], ArticleSpeakers] | None = None,
) -> Evidence | None:
    """What sentence `number` of an article says of a claim, or None.

    `speakers` gives an article's; it is asked only for a sentence that has the words, since it takes
    milliseconds.
    """
    sentence = article.sentences[number].span
    text = sentence.cut(article.text)
    if not is_statement(text):
        return None
    found = tokens(text)
    places = list(_places(claim, found))
    coverage = coverage_of(claim, text, found, article, number) if places else None
    if coverage is None:
        return None
    view = View(
        claim, article, number, text, found, coverage, (speakers or ArticleSpeakers.of)(article)
    )
    read = [one for place in places if (one := _read_place(view, *place)) is not None]
    if len({one.says for one in read}) != 1:
        return None
    return max(read, key=lambda one: one.exact)


def is_statement(text: str) -> bool:
    """Whether a sentence states something as so: it asks nothing, corrects nothing, tells of no rumour."""
    return not text.rstrip(" ”\"’')").endswith("?") and _WITHDRAWN.search(text) is None


def may_answer(claim: Claim, text: str) -> bool:
    """Whether a sentence has a verb that says the same as the claim's, or the opposite."""
    return any(True for _ in _places(claim, tokens(text)))


def _places(claim: Claim, found: Sequence[Token]) -> Iterator[tuple[int, int, bool, bool]]:
    """Where the claim's verb is, and whether in the same words, and turned into its opposite."""
    same = [(first, end, exact, False) for first, end, exact in same_places(claim.verb, found)]
    yield from same
    if not same:  # "began on Monday and ended on Friday" says nothing against a beginning
        yield from ((first, end, False, True) for first, end in opposite_places(claim.verb, found))


def _speech_agrees(claim: Claim, sentence: str) -> bool:
    """Whether what was said, for "Did she say that …?", has no other number, negation or direction."""
    found = {one.kind for one in differences(claim.text, sentence)}
    return not found & {NEGATION, DIRECTION}


def _read_place(view: View, first: int, end: int, exact: bool, turned: bool) -> Evidence | None:
    """What the sentence says with its words from `first` to `end` as the verb."""
    start = view.found[first].word.span.start
    at = Span(
        view.sentence.start + start,
        view.sentence.start + view.found[end - 1].word.span.end,
    )
    if view.speakers.is_quoted(at.start):
        told = _quoted(view, at, start)
    else:
        told = _plain(view, at, start, first, end, turned)
    if told is None or takes_other(view, first, end, exact):
        return None
    says, said_by = told
    of_none = not says and (_none_at(view, start) is not None or _is_of_anyone(view, end))
    if (turned and of_none) or (view.claim.anyone and says == turned and not of_none):
        return None  # "Nobody lost" names no winner; "the driver was not hurt" is not of everyone
    return Evidence(says != turned, said_by, exact, view.coverage, at, of_none)


def _plain(
    view: View, at: Span, start: int, first: int, end: int, turned: bool
) -> tuple[bool, str] | None:
    if view.claim.is_there:
        return _there(view, start, first, end)
    none = _none_at(view, start)
    if none is not None:
        return _nobody(view, none, start, first, end)
    clause = find_clause(view, at, start, first, end)
    if clause is None or _OF_SOME.search(view.text[: clause[0]]):
        return None
    begins, group = clause
    governed = reporting(view, begins, end)
    if governed is None or not are_attached(view, first, end, begins):
        return None
    if view.coverage < 1 and not stands_for_missing(view, end):
        return None
    cue, who = governed
    says = is_said(view, group, first, end, cue)
    if says is None or (turned and (view.claim.willing is not None or not says)):
        return None
    silent = not says and view.found[first].root in SILENT
    if not trusted(view, cue, who, silent, begins) or _clears_of_some(view, says, first, end):
        return None
    return (says, who) if _says_all(view, end) else None


def _says_all(view: View, end: int) -> bool:
    """Whether what the claim alone has is said: the first of all, the number or "not" of a speech."""
    if claim_is_first(view.claim) and goes_on(view, end):
        return False
    return not is_speech(view.claim) or _speech_agrees(view.claim, view.text)


def _clears_of_some(view: View, says: bool, first: int, end: int) -> bool:
    """Whether somebody is cleared of some counts only: "acquitted of two counts", "not convicted on one"."""
    counts = _COUNTS.match(view.text, view.found[end - 1].word.span.end)
    if counts is None or _COUNTS.search(f" of {view.claim.text}") or _WHOLE.search(counts["which"]):
        return False
    verb = view.found[first:end]
    clears = verb[0].root in _CLEARS or any(token.word.folded in NOT for token in verb)
    is_some = _SOME.search(counts["which"]) or find_numbers(counts["which"])
    return says == clears and bool(is_some or _ONE_MORE.match(view.text, counts.start("which")))


def _none_at(view: View, start: int) -> Span | None:
    """Where the words stand that a verb denies something of everybody with: "nobody", "no soldiers"."""
    nobody = _NOBODY.search(view.text[:start])
    return _none_of_kind(view) if nobody is None else Span(*nobody.span("none"))


def _is_of_anyone(view: View, end: int) -> bool:
    """Whether it is denied of anyone behind the verb: "have not arrested anyone"."""
    behind = {token.word.folded for token in view.found[end : end + 1]}
    return view.claim.anyone and view.claim.passive and bool(ANYONE & behind)


def _none_of_kind(view: View) -> Span | None:
    """Where a sentence begins with "no soldiers" or "not a single soldier", if soldiers are asked about."""
    kind = [token.root for token in kind_of(view.claim)]
    for at in range(len(view.found)):
        inside = view.found[at : at + len(kind)]
        if kind and [token.root for token in inside] == kind:
            no = _NO.fullmatch(view.text[: inside[0].word.span.start])
            return None if no is None else Span(no.start("none"), inside[-1].word.span.end)
    return None


def _nobody(view: View, none: Span, start: int, first: int, end: int) -> tuple[bool, str] | None:
    """No, where anyone was asked about: "Nobody has found it", or all of a kind: "No diver has"."""
    if _WHICH.search(view.text[: none.start]):  # of the flood "in which nobody died" alone
        return None
    between = view.text[none.end : start]
    group = group_of(between, view.found[first].word.folded)
    if group is None or NOT & {*group} or not voice_fits(view, group, between, first):
        return None
    is_asked = view.claim.anyone and _has_kind(view, none, between)
    if not is_asked and not (
        none == _none_of_kind(view) and _is_all(view, none, group, first, end)
    ):
        return None
    governed = reporting(view, none.start, end)
    if governed is None or governed[0]:
        return None
    return (False, "") if is_said(view, group, first, end, "") else None


def _is_all(view: View, none: Span, group: Sequence[str], first: int, end: int) -> bool:
    """Whether a sentence says no more than the claim, which could limit its "no": "no diver of the navy"."""
    described = [token for token in view.found[:first] if token.word.span.start >= none.end]
    whole = view.coverage == 1 and len(described) == len(group)
    return whole and not goes_on(view, end) and are_attached(view, first, end, none.start)


def _has_kind(view: View, none: Span, between: str) -> bool:
    """Whether "none of the divers" are the divers who are asked about, if it is they and not anyone."""
    of = tokens(between) if none.cut(view.text).lower() == "none" else []
    return not of or "them" in between.split() or all(has(part, of) for part in kind_of(view.claim))


def _there(view: View, start: int, first: int, end: int) -> tuple[bool, str] | None:
    """What "There was no shouting" says of "Was there any shouting?"."""
    lead = re.search(
        r"\bthere\s+(?P<be>is|are|was|were|has been|have been|had been)(?P<not>n['’]t|\s+not)?"
        r"(?P<no>\s+no)?\s+(?:(?:a|an|any|some|the)\s+)?(?:[\w-]+\s+)?\Z",
        view.text[:start],
        re.IGNORECASE,
    )
    if lead is None or OPEN.search(view.text):
        return None
    after = view.text[view.found[end - 1].word.span.end :]
    if re.search(r"\b(?:who|that|with|which)\b", after) and lead["no"] is None:
        return None  # there may be others
    past = "was" in lead["be"] or "were" in lead["be"] or "been" in lead["be"]
    if past != (view.claim.mood == "past"):
        return None
    governed = reporting(view, lead.start(), end)
    if governed is None or governed[0] or not are_attached(view, first, end, lead.start()):
        return None
    return (lead["not"] is None) == (lead["no"] is None), ""


def _quoted(view: View, at: Span, start: int) -> tuple[bool, str] | None:
    """What "I won’t go" says of the speaker; of facts in quotation marks nothing is made."""
    claim = view.claim
    if claim.passive or claim.copular or not (claim.willing or claim.mood == "future"):
        return None
    first = _I.search(view.text[:start])
    if first is None or OPEN.search(view.text) or "only" in view.text:
        return None
    said = view.speakers.attribute(at)
    if said.speaker is None or not view.speakers.matches(bare(claim.subject), said):
        return None
    short = {"ll": "will", "d": "would"}.get(first["short"] or "", "")
    group = [short] if short else []
    group += [token.word.folded for token in tokens(first["group"])]
    place = next(n for n, token in enumerate(view.found) if token.word.span.start == start)
    says = is_said(view, group, place, place + 1, "said")
    return None if says is None else (says, said.speaker)
