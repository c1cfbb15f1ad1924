"""Who says what a sentence says, and whether that may stand for it."""

import re

from index.spans import Span

from .claim_view import View, bare
from .cues import CUE_WORDS
from .helping import DATE_WORD, NOT, WORD
from .same_subject import names_fit

_WHEN_SAID = frozenset(
    "on last this week month night year morning evening afternoon yesterday today earlier late early "
    "reporters journalists lawmakers".split()
)
SURE_CUES = frozenset(
    "announced announces confirmed confirms admitted admits acknowledged acknowledges conceded concedes "
    "revealed reveals showed shows noted notes found finds ruled disclosed".split()
)
SAYING = frozenset(
    "said says say told tells stated states added adds explained wrote writes reported reports announced "
    "confirmed insisted insists repeated vowed promised pledged declared testified".split()
)
_DECIDES = re.compile(
    r"\b(?:polic\w+|offic(?:e|ial|ials)|authorit\w+|court|jury|judge|hospital|ministry|department|"
    r"commission\w*|agency|inspectorate|board|council|government|company|firm|bank|spokes\w+|organis\w+|"
    r"organiz\w+|prosecutors?|coroner|army|military|navy|coastguard|university|institute|service|"
    r"electoral|results?|records?|documents?|data|figures|log|circular|statement|minutes|secretary|"
    r"union|museum|school|bureau|sheriff|coroner|committee|association|operator)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r",[\s”\"’']*(?:(?P<who>[^,;“”]{2,70}?)\s+(?P<cue>said|says|told|added|announced|confirmed|admitted|"
    r"acknowledged|conceded|reported|showed|claimed|alleged|insisted|argued|suggested|believes?|estimated"
    r"|thinks?)\b"
    r"|(?P<cue2>said|says|according to)\s+(?P<who2>[^,;“”]{2,70}))"
)
# "Said that the owner, Bellweather Fishing, knew of it": the clause begins with "the owner".
_APPOSED = re.compile(r"\b(?:the|its|their|his|her|an?) [^,;:.]{1,40}, \Z", re.IGNORECASE)
_ACCORDING = re.compile(r"\baccording to (?P<who>[^,;“”]{2,70})", re.IGNORECASE)


def reporting(view: View, begins: int, end: int) -> tuple[str, str] | None:
    """The verb that reports the clause and who does; both empty where the article itself says it.

    None where the clause is no statement: doubted, denied, supposed, wished.
    """
    before = _APPOSED.sub("", view.text[:begins])
    if re.search(
        r"\b(?:before|until|like|as if|as though|so that|in order that|suppose|had|were|should|"
        r"(?:everyone|everybody|all|none|nobody|no one|nothing|anyone) (?:but|except))\W*\Z",
        before,
        re.IGNORECASE,
    ):
        return None
    lead = WORD.findall(before)
    while lead and (lead[-1].lower() in _WHEN_SAID or DATE_WORD.fullmatch(lead[-1].lower())):
        lead.pop()  # "said on Wednesday he would stay"
    while lead and lead[-1][:1].isupper():
        lead.pop()  # "claims that United States | Marines": the clause begins within a name
    last = lead[-1].lower() if lead else ""
    told = _ACCORDING.search(before)
    if told is not None:
        return "said", " ".join(told["who"].split())
    if last == "that" or last in CUE_WORDS:
        cue_at = next(
            (n for n in range(len(lead) - 1, -1, -1) if lead[n].lower() in CUE_WORDS), None
        )
        if cue_at is None:
            return None
        cue = lead[cue_at].lower()
        if NOT & {
            w.lower().replace("’", "").replace("'", "") for w in lead[max(0, cue_at - 3) : cue_at]
        }:
            return None
        return (cue, _speaker(view, begins)) if cue in SAYING | SURE_CUES else None
    after = _TRAILING.search(view.text, view.found[end - 1].word.span.end)
    if after is None:
        near = _ACCORDING.search(view.text, view.found[end - 1].word.span.end)
        return ("", "") if near is None else ("said", " ".join(near["who"].split()))
    cue = (after["cue"] or after["cue2"]).lower()
    who = " ".join((after["who"] or after["who2"]).split())
    if cue == "according to":
        cue = "said"
    return (cue, who) if cue in SAYING | SURE_CUES else None


def _speaker(view: View, begins: int) -> str:
    """Who says what follows at `begins`: a person by name, others as the sentence calls them."""
    at = view.sentence.start + begins
    said = view.speakers.attribute(Span(at, min(at + 3, view.sentence.end)))
    person = view.speakers.person_at(said.at) if said.at is not None else None
    named = said.speaker if person is not None and person.is_human else None
    pronoun = (said.mention or "").lower() in ("he", "she", "it", "they")
    return " ".join((named or (said.speaker if pronoun else said.mention) or "").split())


def trusted(view: View, cue: str, who: str, silent: bool, begins: int) -> bool:
    """Whether what somebody says may stand for it: offices on facts, anybody on their own will."""
    if not cue or cue in SURE_CUES:
        return True
    own = silent or view.claim.mood == "future" or view.claim.willing is not None
    if own and who and (names_fit(view, who, None) or _is_speaker(view, begins)):
        return True
    return bool(_DECIDES.search(who)) and not own


def _is_speaker(view: View, begins: int) -> bool:
    """Whether a clause that begins with a pronoun is said by the one who is asked about."""
    said = view.speakers.attribute(
        Span(view.sentence.start + begins, view.sentence.start + begins + 2)
    )
    return view.speakers.matches(bare(view.claim.subject), said) is True
