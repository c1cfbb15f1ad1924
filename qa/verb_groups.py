"""What stands between a subject and its verb, and whether the verb is said to be so."""

import re
from collections.abc import Sequence

from .claim_view import View
from .claims import Claim, governor
from .cues import CUE_WORDS
from .helping import DATE_WORD, HELPING, MODALS, NOT, NOTHING, PASSED_OVER, PAST_BE, PRESENT, WORD
from .predicates import same_places, tokens
from .reported import SAYING, SURE_CUES
from .verbs import is_only_base, is_participle, may_be_base, root

LONGEST = 9  # words between a subject and its verb
_UNSURE = frozenset(
    "hardly reportedly allegedly perhaps maybe possibly probably likely apparently nearly almost supposedly "
    "seemingly only about close presumably potentially barely scarcely purportedly".split()
)
_REFUSES = frozenset(
    map(root, "refuse decline fail unwilling unable reluctant neglect omit".split())
)
_REJECTS = frozenset(map(root, "reject rule refuse exclude oppose avoid stop".split()))
_MANAGES = frozenset(map(root, "manage begin continue proceed start".split()))
SILENT = frozenset(
    map(
        root,
        "comment say discuss answer confirm elaborate disclose name identify reveal reply".split(),
    )
)
OPEN = re.compile(
    r"\b(?:if|unless|whether|provided|assuming|as long as|on condition|in case|lest|as though)\b",
    re.IGNORECASE,
)
_AND_IS = re.compile(
    r"\b(?:and|but)\s+(?:is|are|was|were|will|would|has|have|had|may|might|could|can)\b"
)
WHO_IS = r"\s*,\s*(?:an?|the)\s[^,;:]{3,60}\s(?:who|which)\s"
_LIMITED = re.compile(
    r"\b(?:until|before|only|because|just|merely|solely|fully|all|every|everyone|always|necessarily|"
    r"immediately|simply|entirely|alone|again|yet another|unless|without)\b",
    re.IGNORECASE,
)
_HELP_WORD = re.compile(
    r"\b(?:" + "|".join(sorted(HELPING | frozenset(MODALS) | {"not", "never"})) + r")\b|\w+n[’']t\b"
)
_MODIFIES = re.compile(
    r"\s*(?:(?:of|at|in|on|for|from|with|by|near)\b[^,;]*|\([^)]*\))?\s*\Z", re.IGNORECASE
)
_NO_MODIFIER = CUE_WORDS | frozenset("who that which he she they it i we".split())
_FINITE = (HELPING | frozenset(MODALS)) - frozenset("be been being having to".split())
# Behind a comma a participle is said of the subject: "The firm, closing its plant, …".
_OF_SUBJECT = re.compile(
    r"\s*,(?:.*,)?\s*(?:\w+ly\s+)?(?:having\s+|being\s+){0,2}(?:been\s+)?", re.DOTALL
)
_ITS_OWN_WORD = SAYING | SURE_CUES | {"that", "it"}


def group_of(between: str, verb: str) -> list[str] | None:
    """The words between a subject and its verb, without what only describes the subject.

    None if there is more than a subject and its verb allow, or if the verb is only named and not said to
    be done: "blocked it from buying", "stopped it buying".
    """
    flat = re.sub(r"\([^)]*\)", " ", between)
    flat = re.sub(rf"\A{WHO_IS}", " ", flat)  # ", a human rights activist who"
    flat = re.sub(r"\A([^,]*),[^,]*,(?: \d+,)?", r"\1 ", flat)
    flat = re.sub(r"\A\s*(?:who|which)\b[^,]*,", " ", flat)
    flat = re.sub(r"[—–][^—–]*[—–]", " ", flat)
    flat = re.sub(r",[^,]{1,40},", " ", flat)
    parts = re.split(r"\b(?:and|but|then)\b", flat)
    last = parts[-1]
    if len(parts) == 1:
        helps = _HELP_WORD.search(last)
        described = last[: helps.start()] if helps else last
        described_by = {token.word.folded for token in tokens(described)}
        if _MODIFIES.fullmatch(described) and not described_by & _NO_MODIFIER:
            last = last[helps.start() :] if helps else ""
    group = [token.word.folded for token in tokens(last)]
    if len(group) > LONGEST or ";" in flat or ":" in flat:
        return None
    is_gerund = (verb.endswith("ing") and not may_be_base(verb)) or {"having", "being"} & {*group}
    is_said_of_it = plain_matrix(group) or _FINITE & {*group} or _OF_SUBJECT.fullmatch(between)
    return None if is_gerund and not is_said_of_it else group


def _limits(after: str, claim: str) -> bool:
    """Whether what follows "not …" may be all that the "not" is about: "not until May"."""
    limit = _LIMITED.search(after.replace("at all", ""))
    return limit is not None and limit[0].lower() not in claim.lower()


def claim_is_first(claim: Claim) -> bool:
    """Whether a claim says that something is the first, last, only or greatest of its kind."""
    return claim.copular and any(
        token.word.folded in ("first", "last", "only", "sole", "most", "least")
        or (token.word.folded.endswith("est") and len(token.word.folded) > 5)
        for token in tokens(claim.text)
    )


def plain_matrix(group: Sequence[str]) -> list[str]:
    """The words that neither help a verb nor are passed over."""
    return [
        word
        for word in group
        if word not in NOT | HELPING | PASSED_OVER
        and word not in MODALS
        and not DATE_WORD.fullmatch(word)
    ]


def is_known(view: View, group: Sequence[str], first: int) -> bool:
    """Whether nothing stands between subject and verb that is not understood."""
    matrix = words_between(view, group)
    return not matrix or matrix_kind(view, matrix, group, first) is not None


def goes_on(view: View, end: int) -> bool:
    """Whether more is said of a noun than the claim says: "the first president [to …]"."""
    after = WORD.findall(view.text[view.found[end - 1].word.span.end :])[:8]
    own = {token.root for token in tokens(view.claim.text)}
    following = view.text[view.found[end - 1].word.span.end :].lstrip()[:1]
    return following not in (",", ".", ";", "") and any(
        root(word.lower()) not in own for word in after
    )


def words_between(view: View, group: Sequence[str]) -> list[str]:
    """The words that neither help the verb, nor are passed over, nor are the claim's before a noun."""
    matrix = plain_matrix(group)
    if not view.claim.copular:
        return matrix
    own = {t.root for t in view.claim.rest if governor(view.claim, t) == "-"}
    return [word for word in matrix if root(word) not in own and word not in ("a", "an")]


def is_said(view: View, group: Sequence[str], first: int, end: int, cue: str) -> bool | None:
    """Whether the verb is said to be so, or not to be so; None where neither."""
    if _UNSURE & {*group}:
        return None
    negations = sum(word in NOT for word in group)
    matrix = words_between(view, group)
    willing = False
    if matrix:
        kind = matrix_kind(view, matrix, group, first)
        if kind is None:
            return None
        negations += kind == "refuses"
        willing = kind == "willing"
    if re.search(r"\b(?:has|have|had)\b.* yet to(?: be)?\Z", " ".join(group)):
        negations += 1
    negations += _nothing_follows(view, end)
    if negations > 1:
        return None
    says = negations == 0
    if not _in_mood(view, group, says, willing, bool(matrix), first, cue):
        return None
    after = view.text[view.found[end - 1].word.span.end :]
    if _is_open(view, end) and not OPEN.search(view.claim.text):
        return None
    if not says and _limits(after, view.claim.text):
        return None
    return says


def _is_open(view: View, end: int) -> bool:
    """Whether an "if" or the like may be about the verb; one of another predicate is not."""
    stop = view.found[end - 1].word.span.end
    return any(
        found.start() < stop or not _AND_IS.search(view.text, stop, found.start())
        for found in OPEN.finditer(view.text)
    )


def matrix_kind(view: View, matrix: Sequence[str], group: Sequence[str], first: int) -> str | None:
    """What the words before "to …" make of the verb behind it."""
    verb = 2 if matrix[-1] == "out" and len(matrix) > 1 else 1  # words of it
    if not _is_its_own(matrix[:-verb]):
        return None
    own = root(matrix[-verb])
    claim = view.claim
    if group[-1] == "to":
        if own in _REFUSES:
            return "refuses"
        if own in _MANAGES:
            return "plain"
        wanted = claim.willing
        if wanted is not None and (
            own == wanted.root or any(True for _ in same_places((wanted,), tokens(matrix[-1])))
        ):
            return "willing"
        return None
    is_own_will = claim.willing is not None or claim.mood == "future"
    gerund = view.found[first].word.folded.endswith("ing")
    return "refuses" if gerund and own in _REJECTS and is_own_will else None


def _is_its_own(before: Sequence[str]) -> bool:
    """Whether nothing stands before "agreed to" but that it said so: "denied that it", "failed to" do.

    "Said that it agreed to": who else is "it"?
    """
    return not before or ("it" in before and {*before} <= _ITS_OWN_WORD)


def _nothing_follows(view: View, end: int) -> bool:
    """Whether a "no" behind the verb denies it: "reached no agreement"."""
    for token in view.found[end : end + 4]:
        between = view.text[view.found[end - 1].word.span.end : token.word.span.start]
        if re.search(r"[,;:—–(“\"]", between):
            return False
        if token.word.folded in NOTHING:
            return True
    return False


def _in_mood(
    view: View, group: Sequence[str], says: bool, willing: bool, matrix: bool, first: int, cue: str
) -> bool:
    """Whether the verb's time and mood answer what was asked."""
    claim = view.claim
    modals = {MODALS[word] for word in group if word in MODALS}
    is_to = group[-1:] == ["to"] and not matrix
    be_to = is_to and bool({"is", "are", "was", "were"} & {*group})
    if claim.willing is not None:
        if says:
            return willing and not modals
        return willing or matrix or modals == {"future"}
    if claim.mood == "future":
        if not says and matrix:
            return True
        would = "would" in group and says
        return (modals == {"future"} and (not would or bool(cue))) or (be_to and not modals)
    if claim.mood == "able":
        return modals == {"able"}
    if modals:
        return (
            not says
            and {"would", "wouldnt"} & {*group} != set()
            and view.found[first].root in SILENT
        )
    if is_to and "yet" not in group:
        return False
    return _in_time(view, group, first)


def _in_time(view: View, group: Sequence[str], first: int) -> bool:
    word = view.found[first].word.folded
    if not group and is_only_base(word):
        return False  # "to share the oil and lift the embargo"
    if view.claim.mood == "present":
        return not PAST_BE & {*group}
    present = bool(PRESENT & {*group}) and not {"has", "have"} & {*group}
    bare = not {*group} & (HELPING) and word == root(word) and not is_participle(word)
    return not present and not (bare and word.endswith("ing"))
