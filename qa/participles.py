"""Whose "saying" it is in a sentence of several clauses: "with Holt saying", "…, but Holt left, saying".

Everything here reads a text whose quotations are blanked, and tells where the clause or the name begins.
"""

import re

from index.spans import Span

from .clauses import BLANK, SUBORDINATORS
from .cues import ADVERBS, AUXILIARIES, CUE_WORDS, STRONG
from .name_words import ROLES
from .names import bare

_WITH = re.compile(r"(?:,|—|–|--)\s*with\s+(?!whom\b|which\b)")
# "with Reed calling it “…” and Holt insisting"
_ANOTHER_WITH = re.compile(
    rf"(?:ing\b[^,;:]*|{BLANK},?)\s+(?:and|but|while)\s+(?=[^\W\d_a-z]|(?:the|its|his|her)\s)"
)
_DASHED_WHO = re.compile(rf"\s*(?:—|–|\s-|--)\s*who\s(?:(?!\s-|--)[^;:—–{BLANK}])*\Z")
_OF_HIM = re.compile(r"\s+(?:that\s+)?(?:he|she|they|his|her|their)\b")
_STOP = re.compile(rf"[;:—–{BLANK}]")
_LONGEST = 250  # characters before a verb in which "with" is looked for
_LONGEST_CLAUSE = 400  # and "but"
_JOINT = re.compile(
    rf"(?:[,;]|{BLANK}(?!\s+and))\s+(?P<joint>but|yet|and|while|whereas)\s+(?=[^\W\d_a-z]|the\s)"
)
_APART = (",", BLANK, "—", "–", "-")
_OPENING = re.compile(r"\W*(?:(?:and|but|so|yet)\s+)?(?P<word>\w+)", re.IGNORECASE)
_DOES = re.compile(r"(?:[^\W\d_a-z][\w.’'-]*\s+)+(?P<verb>[a-z’'-]+)\b")
_SEQUELS = frozenset("adding added adds continuing continued".split())
_ROLE_WORDS = 4  # words behind "the" of which one is a role


def beside_with(masked: str, participle: Span, start: int) -> int | None:
    """Where the name begins of who speaks in "…, with Holt saying", for "saying"."""
    start = max(start, participle.start - _LONGEST)
    found = [*_WITH.finditer(masked, start, participle.start)]
    if not found:
        return None
    at = found[-1].end()
    another = [*_ANOTHER_WITH.finditer(masked, at, participle.start)]
    if another:
        at = another[-1].end()
    who = masked[at : participle.start].rstrip()
    # An apposition, "with its head, Ann Lee, saying"; "with Reed beside her, saying" is the sentence's own.
    commas = 2 if who.endswith(",") else 0
    is_name = who and not _STOP.search(who) and who.count(",") == commas
    return at if is_name else None


def before_dashed(masked: str, participle: Span, start: int) -> int | None:
    """Where the name ends of who speaks in "Reed met Holt — who left, saying", for "saying".

    In "Reed defended Holt — who was accused of it, saying he" it is Reed.
    """
    if _OF_HIM.match(masked, participle.end):
        return None
    found = _DASHED_WHO.search(masked, max(start, participle.start - _LONGEST), participle.start)
    return found.start() if found is not None else None


def own_clause(masked: str, verb: Span, start: int, is_joined: bool) -> int:
    """Where the clause of "…, saying" begins: behind "Holt praised it, but", else the sentence.

    "Holt said Lee was ill, but Reed was well, adding": what is told is no clause of its own.
    """
    lead = masked[max(start, verb.start - len(" — ")) : verb.start].rstrip()
    if not is_joined and not lead.endswith(_APART):
        return start  # "Holt told them that Lee won, and Reed was hurt by saying"
    opening = _OPENING.match(masked, start, verb.start)
    is_led = opening is not None and opening["word"].lower() in SUBORDINATORS
    first = max(start, verb.start - _LONGEST_CLAUSE)
    for joint in reversed([*_JOINT.finditer(masked, first, verb.start)]):
        if is_led and joint["joint"] not in ("but", "yet"):
            continue  # "When Reed asked, and Lee left, Holt rose, saying"
        if _has_subject(masked, joint, verb.start):
            is_own = _is_of_its_own(masked, Span(joint.end(), verb.start), verb, is_joined)
            return joint.end() if is_own else start
    return start


def _has_subject(masked: str, joint: re.Match[str], end: int) -> bool:
    """Whether somebody does something behind "and", or is there behind "but"; things do not speak."""
    if masked.startswith("the ", joint.end()):
        words = masked[joint.end() : end].split()[1 : _ROLE_WORDS + 1]
        return joint["joint"] != "and" and any(bare(word) in ROLES for word in words)
    if joint["joint"] != "and":
        return True
    does = _DOES.match(masked, joint.end(), end)  # not "Holt met Lee, Reed, and Pell, saying"
    verb = does["verb"] if does else ""
    return verb.endswith("ed") or verb in AUXILIARIES | ADVERBS | CUE_WORDS


def _is_of_its_own(masked: str, clause: Span, verb: Span, is_joined: bool) -> bool:
    """Whether the verb goes on with this clause, not with what was told before it."""
    if BLANK in clause.cut(masked) or not STRONG.isdisjoint(clause.cut(masked).split()):
        return True
    lead = clause.cut(masked).rstrip()
    is_far = is_joined and re.search(r",\s+\w+\Z", lead) is not None  # "…, and said"
    return verb.cut(masked).lower() not in _SEQUELS and not is_far
