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

from .attached import are_attached, stands_for_missing
from .claim_view import View, bare, coverage_of, is_speech
from .claims import Claim
from .helping import NOT
from .meaning import DIRECTION, NEGATION, differences
from .predicates import Token, opposite_places, same_places, tokens
from .reported import reporting, trusted
from .speakers import ArticleSpeakers
from .subjects import find_clause
from .verb_groups import OPEN, SILENT, claim_is_first, goes_on, group_of, is_said

_NOBODY = re.compile(r"\b(?:nobody|no[ -]one|none of \w+(?: \w+)?)\b[^,;]*\Z", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|where|when|whom)\s+\Z", re.IGNORECASE)
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
    itself; the rest stands shortly before it. `at` is the verb, in the article.
    """

    says: bool
    said_by: str
    exact: bool
    coverage: float
    at: Span


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
    if told is None:
        return None
    says, said_by = told
    return Evidence(says != turned, said_by, exact, view.coverage, at)


def _plain(
    view: View, at: Span, start: int, first: int, end: int, turned: bool
) -> tuple[bool, str] | None:
    if view.claim.is_there:
        return _there(view, start, first, end)
    nobody = _NOBODY.search(view.text[:start])
    if nobody is not None:
        return _nobody(view, nobody.start(), start, first, end)
    clause = find_clause(view, at, start, first, end)
    if clause is None:
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
    if not trusted(view, cue, who, silent, begins):
        return None
    if claim_is_first(view.claim) and goes_on(view, end):
        return None
    if is_speech(view.claim) and not _speech_agrees(view.claim, view.text):
        return None
    return says, who


def _nobody(view: View, begins: int, start: int, first: int, end: int) -> tuple[bool, str] | None:
    """No, where anyone was asked about: "Nobody has found it"."""
    if _WHICH.search(view.text[:begins]):  # of the flood "in which nobody died" alone
        return None
    group = group_of(re.sub(r"\A\S+(?: one)?", "", view.text[begins:start], count=1))
    if not view.claim.anyone or group is None or NOT & {*group}:
        return None
    governed = reporting(view, begins, end)
    if governed is None or governed[0]:
        return None
    return (False, "") if is_said(view, group, first, end, "") else None


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
