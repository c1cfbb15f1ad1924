"""Where a claim's subject stands before a verb, as its subject and not as part of something else."""

import re
from collections.abc import Iterator, Sequence

from index.spans import Span

from .claim_view import HELD_BACK, View, bare, has, head_of, is_name, is_same
from .claims import PREPOSITIONS
from .cues import CUE_WORDS
from .helping import BE, DETERMINERS, HELPING, MODALS, NOT, NOTHING, SMALL, WORD
from .name_words import ROLES, TITLES
from .names import fold
from .predicates import Token, tokens
from .same_subject import PARTLY, is_beside_role, is_lessened, is_subject
from .verb_groups import WHO_IS, group_of, is_known
from .verbs import is_participle

_POINTS_AT = re.compile(rf"\s*,\s*(?:who|which)\b|\s*,\s*\Z|{WHO_IS}")
_BEGINS = re.compile(
    r"(?:\A|[,;:—–.“”\"‘’)-]|\b(?:that|and|but|when|as|while|because|after|if|yesterday|today))\s*\Z",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",(?: \d+,)? (?:an?|the)(?: [a-z-]+){0,3} ")
# "The second strike" is not the strike.
_APART = frozenset(
    "first second third fourth fifth next previous earlier later another other".split()
)
_NEAR = 12  # words between a verb and what it is said of
_STOPS = (
    PREPOSITIONS
    | frozenset(
        "that who which when while because if although though where and but or then said says".split()
    )
    | HELPING
    | NOT
    | frozenset(MODALS)
)
_BEFORE_OBJECT = (PREPOSITIONS - {"after", "since", "as"}) | {"and", "or", "nor"}


def find_clause(
    view: View, at: Span, start: int, first: int, end: int
) -> tuple[int, list[str]] | None:
    """Where the verb's subject begins and the words between it and the verb, if it is the claim's."""
    claim = view.claim
    for begins, between in _own_subjects(view, start):
        group = group_of(between, view.found[first].word.folded)
        known = group is not None and is_known(view, group, first)
        if group is not None and known and voice_fits(view, group, between, first):
            return begins, group
    subject = view.speakers.subject_of(at, view.sentence)
    if subject is None:
        return None
    begins = subject.span.start - view.sentence.start
    between = view.text[subject.span.end - view.sentence.start : start]
    group = group_of(between, view.found[first].word.folded)
    if group is None:
        return None
    if claim.passive and not _is_passive(view, group, between, first):
        return (begins, group) if _is_object(view, end) else None
    definite = re.match(r"(?:the|this|that)\b", subject.text, re.IGNORECASE) and any(
        fold(word) in ROLES for word in WORD.findall(subject.text)
    )
    human = subject.person is not None and subject.person.is_human
    stands_for_it = claim.anyone or subject.is_pronoun or (human and definite)
    lead = view.text[:begins].split()
    if lead and lead[-1].lower() in _BEFORE_OBJECT:
        return None
    if not stands_for_it or not voice_fits(view, group, between, first):
        return None
    return (begins, group) if is_subject(view, subject, begins) else None


def _own_subjects(view: View, start: int) -> Iterator[tuple[int, str]]:
    """Where the claim's own subject stands before the verb, and what stands between; nearest first."""
    claim = view.claim
    wanted = [t for t in tokens(claim.subject) if t.word.folded not in SMALL]
    if not wanted or claim.anyone:
        return
    head, others = head_of(claim.subject, wanted)
    for number in range(len(view.found) - 1, -1, -1):
        span = view.found[number].word.span
        if span.end > start or not is_same(head, view.found[number]):
            continue
        shown = span.cut(view.text)
        if shown.endswith(("’s", "'s", "s’", "s'")):
            continue
        between = view.text[_described_to(view, number, others, start) : start]
        anywhere = _POINTS_AT.match(between) is not None
        opens = _opens(view, number, start, head, others, anywhere)
        joined = re.search(r"\b(?:and|but|then)\b", between) is not None
        if opens is not None and (not joined or _BEGINS.search(view.text[:opens])):
            yield opens, between


def _described_to(view: View, number: int, others: Sequence[Token], start: int) -> int:
    """Where the claim's own words behind a head end: "the body [of Jory Blount]"."""
    end = view.found[number].word.span.end
    for token in view.found[number + 1 :]:
        between = view.text[end : token.word.span.start]
        if token.word.span.end > start or re.search(r"[,;:—–()“”]", between):
            break
        if has(token, others):
            end = token.word.span.end
        elif token.word.folded not in SMALL:
            break
    return end


def _has_other_names(view: View, first: int, number: int, wanted: Sequence[Token]) -> bool:
    """Whether the words before a head name something else: "Delaware Cadillac" for Cadillac."""
    for name in [view.found[at] for at in range(first, number) if _shows_capital(view, at)]:
        known = name.word.folded in DETERMINERS or fold(name.word.folded) in TITLES | ROLES
        if known or any(has(name, (word,)) for word in wanted):
            continue
        named = [word for word in wanted[1:] if fold(word.word.folded) not in TITLES | ROLES]
        if named or not _is_human(view, number):  # "Ilse" before "Torvald" is no other
            return True
    return False


def _phrase_start(view: View, number: int) -> int:
    """Where the noun phrase begins that ends with a word."""
    first = number
    is_name = _shows_capital(view, number)
    while first > 0:
        before = view.found[first - 1].word
        gap = view.text[before.span.end : view.found[first].word.span.start]
        title = gap.strip() == "." and fold(before.folded) in TITLES | {"st"}
        if (gap.strip() and not title) or before.folded in _STOPS | CUE_WORDS:
            break
        role = before.folded in DETERMINERS or fold(before.folded) in ROLES | {"former"}
        if is_name and not (_shows_capital(view, first - 1) or role):
            break
        first -= 1
        if before.folded in DETERMINERS:
            break
    return first


def _opens(
    view: View, number: int, start: int, head: Token, others: Sequence[Token], anywhere: bool
) -> int | None:
    """Where the noun phrase begins whose head is a word, if it may be the claim's subject.

    `anywhere`: what follows ("who …") makes it the subject wherever it stands.
    """
    first = _phrase_start(view, number)
    lead = view.text[: view.found[first].word.span.start].rstrip()
    last = lead.split()[-1].lower() if lead else ""
    if (last in _BEFORE_OBJECT and not anywhere) or is_lessened(view, len(lead)):
        return None
    inside = view.found[first : number + 1]
    if inside[0].word.folded in NOTHING | PARTLY:
        return None
    if _is_another(view, first, number):
        return None
    if _has_other_names(view, first, number, [head, *others]):
        return None
    near = view.text[view.found[number].word.span.end : start]
    if not _others_fit(view, others, [*inside, *tokens(near)], inside[0].word.folded):
        return None
    return view.found[first].word.span.start


def _is_another(view: View, first: int, number: int) -> bool:
    """Whether a noun phrase names another of its kind: the second strike, the ex-mayor, a sub-committee."""
    own = {token.word.folded for token in tokens(view.claim.subject)}
    inside = view.found[first : number + 1]
    if any(token.word.folded in _APART - own for token in inside) or is_beside_role(view, inside):
        return True
    if first < number or first == 0 or _shows_capital(view, number):
        return False
    before = view.found[first - 1].word
    between = view.text[before.span.end : view.found[first].word.span.start]
    return between == "-" and before.folded not in own


def _shows_capital(view: View, number: int) -> bool:
    return view.text[view.found[number].word.span.start].isupper()


def _is_human(view: View, number: int) -> bool:
    """Whether a word belongs to the name of a person."""
    at = view.sentence.start + view.found[number].word.span.start
    person = view.speakers.person_at(Span(at, at + len(view.found[number].word.span)))
    return person is not None and person.is_human


def _others_fit(view: View, others: Sequence[Token], near: Sequence[Token], first: str) -> bool:
    """Whether the other words of the claim's subject stand with its head, or shortly before it."""
    missing = [token for token in others if not has(token, near)]
    if not missing:
        return True
    subject = bare(view.claim.subject)
    if subject in view.article.text and all(is_name(t, view.claim) for t in others):
        return True  # "Penrow", who was introduced as Lucas Penrow
    if first not in DETERMINERS - {"a", "an", "no", "any"} | {"her", "his", "its", "their"}:
        return False
    back = max(view.number - HELD_BACK, 0)
    before = " ".join(
        one.span.cut(view.article.text) for one in view.article.sentences[back : view.number]
    )
    context = tokens(f"{view.article.title or ''} {before}")
    return all(has(token, context) for token in missing)


def _is_passive(view: View, group: Sequence[str], between: str, first: int) -> bool:
    word = view.found[first].word.folded
    if not is_participle(word):
        return False
    return bool(BE & {*group}) or between.strip() == ","  # "Crimea, taken in 2014"


def voice_fits(view: View, group: Sequence[str], between: str, first: int) -> bool:
    """Whether the verb is active, passive or "is" as the claim's is."""
    claim = view.claim
    if claim.copular:  # "is a pilot", or "Greer, 51, a former pilot, …"
        apposed = _APPOSED.fullmatch(between) and claim.mood == "present"
        return bool(BE & {*group}) or bool(apposed)
    return claim.passive == _is_passive(view, group, between, first)


def _is_object(view: View, end: int) -> bool:
    """Whether it is done to the claim's subject: "The police arrested Holt"."""
    subject = tokens(view.claim.subject)
    wanted = [t for t in subject if t.word.folded not in SMALL]
    near: list[Token] = []
    for token in view.found[end : end + _NEAR]:
        between = view.text[view.found[end - 1].word.span.end : token.word.span.start]
        if re.search(r"[;:—–(“\"]|\b(?:who|which|that|when|where|and|but)\b", between):
            break
        if token.word.folded in PREPOSITIONS and not any(
            is_same(t, n) for t in wanted for n in near
        ):
            break
        near.append(token)
    if any(t.word.folded in NOTHING for t in near):
        return False
    return bool(wanted) and all(has(token, near) for token in wanted)
