"""Words that one person passes on for another: "quoted Holt as saying", "a letter from Holt: …", "by Holt".

Everything here reads a text whose quotations are blanked, and tells where the other is named.
"""

import re

from index.spans import Span

from .clauses import BLANK
from .cues import STRONG

_TELLS = (
    r"(?:saying|telling|writing|stating|adding|warning|claiming|having\s+(?:said|told|written))"
)
_QUOTES = frozenset("quoted quotes quoting quote cited cites citing".split())
_AS_SAYING = re.compile(
    rf"\s+(?!(?:by|in|on|at|as)\b)(?P<who>[^,;:.{BLANK}]{{2,80}}?),?\s+as\s+{_TELLS}\b"
)
_BLAMES = (
    r"(?:accus|criticis|criticiz|attack|blam|condemn|denounc|rebuk|reprimand|mock|slam|blast|prais|fault|chid"
    r"|scold|lambast|ridicul|censur)\w*"
)
_CALLING = frozenset(
    "calling called describing described dubbing labelling branding urging".split()
)
_WHO = rf"(?P<who>[^,;:.{BLANK}]{{2,60}}?)"
_BLAMED_FOR = re.compile(
    rf"\b{_BLAMES}\s+{_WHO}\s+(?:of|for)\s+(?:\w+ly\s+)?(?:having\s+)?\Z", re.IGNORECASE
)
_HEARD = re.compile(
    rf"\b(?:recall|remember|hear|heard|overheard|saw|film|record|caught)\w*\s+{_WHO}\s+\Z"
)
_MESSAGE = r"(?:letter|statement|message|e-?mail|note|memo|tweet|post|telegram|text)"
_WRITTEN_BY = re.compile(
    rf"\b{_MESSAGE}s?\s+(?:from|by)\s+(?P<who>[^,;:.{BLANK}]{{2,60}}?)\s*"
    r"(?::|,?\s+(?:saying|stating|reading|(?:that|which)\s+(?:said|read|stated))[\s:,]*)\s*\Z"
)
_CLAIM_THAT = re.compile(
    r"[’']s?\s+(?:\w+\s+)?(?:claim|assertion|statement|remark|argument|suggestion|allegation|warning|promise|"
    r"pledge|contention|accusation|belief|view|insistence|prediction)s?\s+that\s*,?\s*\Z"
)
_BY = re.compile(r",?\s+by\s+(?=\S)")
_LONGEST = 200  # characters before a place that are read


def quoted_as_saying(masked: str, cue: Span, start: int, end: int) -> Span | None:
    """Who is quoted in "quoted Holt as saying", for the verb "quoted" or "saying"."""
    if cue.cut(masked).lower() in _QUOTES:
        found = _AS_SAYING.match(masked, cue.end, end)
        return Span(*found.span("who")) if found else None
    for verb in re.finditer(r"\b(?:quot|cit)(?:ed|es|ing)\b", masked[start : cue.start]):
        found = _AS_SAYING.match(masked, start + verb.end(), cue.end)
        if found is not None and found.end() == cue.end:
            return Span(*found.span("who"))
    return None


def blamed_before(masked: str, cue: Span, start: int) -> Span | None:
    """Who speaks in "accused Holt of saying" and "recalled Holt telling", for "saying" and "telling"."""
    if cue.cut(masked).lower() not in STRONG | _CALLING:
        return None  # "praised Holt for showing “courage”"
    start = max(start, cue.start - _LONGEST)
    found = _BLAMED_FOR.search(masked, start, cue.start)
    if found is None and cue.cut(masked).endswith("ing"):
        found = _HEARD.search(masked, start, cue.start)
    return Span(*found.span("who")) if found else None


def writer_before(masked: str, start: int, end: int) -> Span | None:
    """Who wrote, in "read out a letter from Holt: …" that stands before `end`."""
    found = _WRITTEN_BY.search(masked, max(start, end - _LONGEST), end)
    return Span(*found.span("who")) if found else None


def is_claim_before(masked: str, start: int, end: int) -> bool:
    """Whether "…’s claim that" stands just before `end`."""
    return _CLAIM_THAT.search(masked, max(start, end - _LONGEST), end) is not None


def agent_at(masked: str, at: int, end: int) -> int | None:
    """Where the name begins in "by Holt" that stands at a place."""
    found = _BY.match(masked, at, end)
    return found.end() if found else None
