"""Whether a mention in an article is whom or what a claim is about."""

import re
from collections.abc import Sequence

from .claim_view import View, bare, has, head_of, is_name, is_same
from .claims import kind_of
from .helping import SMALL, WORD
from .name_words import ROLES
from .names import fold
from .people import Person
from .predicates import Token, tokens
from .same_speaker import same_speaker
from .speakers import Subject

_PEOPLE = frozenset(
    "people person man men woman women boy boys girl girls child children worker workers passenger "
    "passengers resident residents pupil pupils driver drivers family members crew victims".split()
)
PARTLY = frozenset("any few some most half another other every each many several two".split())
# Who is called so beside a role does not hold it: "the former mayor", "the deputy mayor".
_BESIDE_ROLE = frozenset(
    "former ex deputy vice acting interim junior shadow assistant associate incoming designate elect".split()
)
# Before a subject, what makes it none or a part of what it names: "not a single soldier", "half the crew".
_LESS = re.compile(
    r"\b(?:(?:only|no|not|neither|nor|few|hardly|scarcely|barely)(?: (?:an?|any|one|single))*"
    r"|half|(?:none|some|most|half) of|not (?:all|every|each)(?: of)?)\Z",
    re.IGNORECASE,
)


def is_subject(view: View, subject: Subject, begins: int) -> bool:
    """Whether a subject that begins at a place of the sentence is the claim's, and the whole of it."""
    claim = view.claim
    if is_lessened(view, begins):
        return False
    if re.match(
        r"(?:no|none|neither|few|only|some|most|half|nobody|not)\b", subject.text, re.IGNORECASE
    ):
        return False
    if claim.anyone:
        kind = kind_of(claim)
        return _is_of_kind(kind, subject.text) if kind else _is_somebody(subject)
    if subject.is_pronoun:
        return _pronoun_fits(view, subject)
    return names_fit(view, subject.text, subject.person)


def is_lessened(view: View, begins: int) -> bool:
    """Whether words before a subject make it none, or only a part, of what it names."""
    return _LESS.search(view.text[:begins].rstrip()) is not None


def is_beside_role(view: View, phrase: Sequence[Token]) -> bool:
    """Whether a phrase names who only stands beside the claim's role: the deputy mayor for the mayor.

    A name is the same person, whatever is said before it: "former president Holt".
    """
    subject = [t for t in tokens(view.claim.subject) if t.word.folded not in SMALL]
    if not subject:
        return False
    head, _ = head_of(view.claim.subject, subject)
    if is_name(head, view.claim) and fold(head.word.folded) not in ROLES:
        return False
    own = {token.word.folded for token in subject}
    return any(token.word.folded in _BESIDE_ROLE - own for token in phrase)


def _is_somebody(subject: Subject) -> bool:
    """Whether a subject is a person or several: "Did anyone die?" does not ask after a dog."""
    if subject.person is not None:
        return subject.person.is_human
    named = {fold(word) for word in WORD.findall(subject.text)}
    return subject.text.lower() in ("he", "she", "who") or bool(named & (ROLES | _PEOPLE))


def _is_of_kind(kind: Sequence[Token], text: str) -> bool:
    """Whether a subject is some of a kind: "two of the directors", not "the director's dog"."""
    own = tokens(text)
    head, _ = head_of(text, own)
    return is_same(kind[-1], head) and all(has(part, own) for part in kind)


def _pronoun_fits(view: View, subject: Subject) -> bool:
    if subject.person is not None:
        return names_fit(view, subject.person.name, subject.person)
    if subject.text.lower() not in ("it", "they") or view.number == 0:
        return False
    said = view.speakers.attribute(subject.span)
    if said.mention is not None and said.at is not None and said.at.end < subject.span.start:
        return names_fit(view, said.mention, None)  # "Kyiv has said that it will …"
    own = view.speakers.leading_subject(view.sentence)
    if own is not None and own.span.end < subject.span.start:
        return False
    before = view.article.sentences[view.number - 1].span
    if before.end < view.sentence.start - 1:  # another paragraph
        return False
    leading = view.speakers.leading_subject(before)
    return (
        leading is not None
        and not leading.is_pronoun
        and leading.span.start <= before.start + 4
        and names_fit(view, leading.text, leading.person)
    )


def names_fit(view: View, text: str, person: Person | None) -> bool:
    """Whether a mention, or whom it stands for, is the claim's subject."""
    wanted = [t for t in tokens(view.claim.subject) if t.word.folded not in SMALL]
    if not wanted:
        return False
    mention = tokens(text)
    if is_beside_role(view, mention):
        return False
    if person is not None and same_speaker(
        bare(view.claim.subject), person, text, view.speakers.people
    ):
        return True
    own = [t for t in mention if t.word.folded not in SMALL]
    head, others = head_of(view.claim.subject, wanted)
    if not any(is_same(head, token) for token in own):
        return False
    here = [*view.found]
    if not all(has(token, mention) or has(token, here) for token in others):
        return False
    # A mention that names more than was asked about may be of something else.
    extra = [t for t in own if text[t.word.span.start].isupper()]
    return all(any(has(t, (w,)) for w in wanted) for t in extra) or not any(
        view.claim.subject[t.word.span.start].isupper() for t in wanted
    )
