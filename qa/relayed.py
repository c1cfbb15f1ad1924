"""Words that one person passes on for another: "quoted Holt as saying", "a letter from Holt: …", "by Holt".

Everything here reads a text whose quotations are blanked, and tells where the other is named.
"""

import re
from collections.abc import Iterator

from index.spans import Span

from .clauses import BLANK, TITLE_STOP
from .cues import STRONG

_TELLS = (
    r"(?:saying|telling|writing|stating|adding|warning|claiming|having\s+(?:said|told|written))"
)
_QUOTES = frozenset("quoted quotes quoting quote cited cites citing".split())
_WHO = rf"(?P<who>(?:[^,;:.{BLANK}]|{TITLE_STOP}){{2,80}}?)"
# "quoted Holt, the minister,", "quoted Holt, King Reed’s minister,"
_APPOSED = rf"(?:,\s+(?:(?:the|an?|his|her|its|their)\s|[A-Z])[^,;:.{BLANK}]{{2,60}},?)?"
_AS_SAYING = re.compile(rf"\s+(?!(?:by|in|on|at|as)\b){_WHO}{_APPOSED},?\s+as\s+{_TELLS}\b")
# "quoted Holt in trying to explain it: “…”"
_QUOTED_TO = re.compile(
    rf"\s+(?P<who>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){{0,4}}){_APPOSED}\s+"
    r"(?:in\s+(?:trying|seeking|order)\s+)?to\s+"
)
_BLAMES = (
    r"(?:accus|criticis|criticiz|attack|blam|condemn|denounc|rebuk|reprimand|mock|slam|blast|prais|fault|chid"
    r"|scold|lambast|ridicul|censur)\w*"
)
_CALLING = frozenset(
    "calling called describing described dubbing labelling branding urging".split()
)
_BLAMED_FOR = re.compile(
    rf"\b{_BLAMES}\s+{_WHO}\s+(?:of|for)\s+(?:\w+ly\s+)?(?:having\s+)?\Z", re.IGNORECASE
)
_HEARD = re.compile(
    r"\b(?:(?:recall|remember|hear|heard|overheard|saw|film|record|caught)\w*"
    rf"|(?:video|footage|clip|film|recording|audio|tape)s?\s+of)\s+{_WHO}\s+\Z"
)
_MADE = re.compile(
    r"\b(?:led|leading|prompt(?:ed|ing)|caus(?:ed|ing)|forc(?:ed|ing)|provok(?:ed|ing))\s+"
    rf"{_WHO}\s+to\s+(?:\w+ly\s+)?\Z"
)
_PUBLISHED = r"\b(?:publish|print|releas|post|air|broadcast|leak)\w*\s+"
_REMARKS = r"(?:remarks?|comments|words|speech)"
_THEIR_REMARKS = re.compile(
    rf"{_PUBLISHED}{_WHO}[’']s?\s+{_REMARKS}(?:\s+[^,;:.{BLANK}]{{2,60}})?,?\s+\Z"
)
_REMARKS_BY = re.compile(rf"{_PUBLISHED}(?:the\s+)?{_REMARKS}\s+by\s+{_WHO},?\s+\Z")
_OF_THEM = re.compile(r"\s+(?:that\s+)?(?:it|they|this|these|those)\b")
_ASKED_WHETHER = re.compile(
    rf"\b(?:asked|asks|asking)\s+[^;:.!?{BLANK}]{{2,80}}?\b(?:if|whether)\b[^,;:.!?{BLANK}]*\Z"
)
_MINDS = frozenset(
    "thought thinks think knew knows know believed believes believe felt feels feel agreed agree".split()
)
_MESSAGE = r"(?:letter|statement|message|e-?mail|note|memo|tweet|post|telegram|text)"
_WRITTEN_BY = re.compile(
    rf"\b{_MESSAGE}s?\s+(?:from|by)\s+{_WHO}\s*"
    r"(?::|,?\s+(?:saying|stating|reading|(?:that|which)\s+(?:said|read|stated))[\s:,]*)\s*\Z"
)
_CLAIM_THAT = re.compile(
    r"[’']s?\s+(?:\w+\s+)?(?:claim|assertion|statement|remark|argument|suggestion|allegation|warning|promise|"
    r"pledge|contention|accusation|belief|view|insistence|prediction)s?\s+that\s*,?\s*\Z"
)
# "Holt’s claim that he was “drunk”": whose word it is nobody can tell from the order of the words.
_CLAIM_THAT_IS = re.compile(
    _CLAIM_THAT.pattern.removesuffix(r"\s*,?\s*\Z")
    + r"\s+(?:he|she|it|they|(?:the\s+)?\w+)\s+(?:is|are|was|were"
    r"|(?:has|had|have)\s+been|(?:will|would|could|might)\s+be)\s+(?:\w+\s+){0,2}\Z"
)
_ASKED_IF = re.compile(
    r"(?:^|[.!?,:]\s+|\b(?:was|were|when|if)\s+)(?:when\s+)?(?:asked|pressed|questioned|challenged)\s+"
    rf"(?:by\s+[^,;:.{BLANK}]{{2,60}}?\s+)?(?:whether|if|why|how|about)\b(?P<rest>[^,;:.!?{BLANK}]{{0,120}})\Z",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    rf"\s+(?!(?:by|in|on|at|as|from)\b){_WHO}{_APPOSED}"
    rf"(?:\s+(?:in|from|on)\s+[^,;:.{BLANK}]{{2,60}})?\s*[:,]\s*\Z"
)
_THAT = re.compile(r"\s+(?:that\s+)?")
# "Reed told the court that she had said"
_TOLD_THAT = re.compile(
    r"\s+(?:(?:the|a|an|his|her|their)\s+)?[\w’'-]+\s+(?:that\s+)?(?=(?:he|she|they)\b|[^\W\d_a-z])"
)
_QUOTING = re.compile(r"\s*,\s+quoting\s+")
_QUOTING_ASIDE = re.compile(r"(?:,\s+|\A\s*)quoting\s+(?=\S)", re.IGNORECASE)
_ASIDE_ENDS = re.compile(r"\s*(?:[,.;:!?—–)]|\Z)")
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:and|but|or|while|who|which|that|when|as|because|before|after)\b"
)
_AS = re.compile(r"(?:\A|[,;:—–.!?]\s+|\b(?:but|and)\s+)as\s+\Z", re.IGNORECASE)
_SAYS_TOO = re.compile(
    r"\s+(?:(?:has|had|have|once|later|also|then)\s+)*(?:say(?:s|ing)?|said|tell(?:s|ing)?|told|writ(?:es?|ing)"
    r"|wrote|shout(?:ed|ing)|yell(?:ed|ing)|reply(?:ing)?|replied|warn(?:ed|ing))\b"
)
# "might as well have said", "never said", "replied, in effect,": nobody said these very words.
_IMAGINED = re.compile(
    r"\b(?:(?:would|could|should)(?:n[’']t| not| never)? have|(?:might|may)(?: just)? as well have"
    r"|seem(?:s|ed)? to(?: be)?|as (?:if|though)(?: to)?"
    r"|(?<=, )in (?:effect|essence),|in (?:effect|essence))\s+(?:\w+ly\s+)?\Z"
)
# "Never said", but "did not say much: “…”" and "did not agree: “…”" lead words in.
_DENIED = re.compile(r"\b(?:never|d(?:id|oes|o)(?:n[’']t| not))\s+(?:(?!only\b)\w+ly\s+)?\Z")
_UTTERS = frozenset(
    "say said says tell told tells write wrote written call called ask asked".split()
)
_MORE = re.compile(r"\s+(?!(?:that|this|so|to|him|her|them|us|me|you)\b)\w.*:\s*\Z", re.DOTALL)
_WOULD_HAVE = re.compile(r"\b(?:would|could|should) have\s+\Z")
_NEW_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|or|while|when|who|which|if)\b")
_IN_EFFECT = re.compile(rf"[^,;.:{BLANK}]{{0,40}},?\s+in (?:effect|essence)\b")
_REPLY_WAS = re.compile(
    r"[’']s?\s+(?:\w+\s+)?(?:reply|response|answer|words|message|comment|verdict|reaction|remark)"
    r"(?:\s+to\s+\w+)?\s+(?:was|were|is|are)\s*[:,]?\s*\Z"
)
_BY = re.compile(r",?\s+by\s+(?=\S)")
# "Reed called it “a mistake”; Holt, “a triumph”": the verb is said once for both.
_SECOND = re.compile(r"(?:;|\b(?:while|whereas)\b)\s*(?:(?:and|but|while|whereas)\s+)?(?=\S)")
_SECOND_BARE = re.compile(r"\s*(?:,|(?:,\s*)?\b(?:and|but)\b)\s*(?=[^\W\d_a-z])")
_SECOND_AFTER = re.compile(r",\s*(?:and|but)\s+(?=[^\W\d_a-z][^,;:]{1,60}(?::|,?\s*\bthat\b)\s*\Z)")
_NO_VERB = re.compile(r"(?:[’']s?)?(?:,[^;]*)?(?:[,:]|,\s+of)\s*\Z")
_LONGEST = 200  # characters before a place that are read


def quoted_as_saying(masked: str, cue: Span, start: int, end: int) -> Span | None:
    """Who is quoted in "quoted Holt as saying" or "quoted Holt: …", for the verb "quoted" or "saying"."""
    if cue.cut(masked).lower() in _QUOTES:
        found = _AS_SAYING.match(masked, cue.end, end) or _QUOTED.match(masked, cue.end, end)
        return Span(*found.span("who")) if found else None
    for verb in re.finditer(r"\b(?:quot|cit)(?:ed|es|ing)\b", masked[start : cue.start]):
        for pattern, last in ((_AS_SAYING, cue.end), (_QUOTED_TO, cue.start)):
            found = pattern.fullmatch(masked, start + verb.end(), last)
            if found is not None:
                return Span(*found.span("who"))
    return None


def blamed_before(masked: str, cue: Span, start: int) -> Span | None:
    """Who speaks in "accused Holt of saying", "recalled Holt telling", "published Holt’s remarks, saying"."""
    if cue.cut(masked).lower() not in STRONG | _CALLING:
        return None  # "praised Holt for showing “courage”"
    start = max(start, cue.start - _LONGEST)
    found = _BLAMED_FOR.search(masked, start, cue.start) or _MADE.search(masked, start, cue.start)
    if found is None and cue.cut(masked).endswith("ing"):
        found = _HEARD.search(masked, start, cue.start)
    if found is None and cue.cut(masked) == "saying" and not _OF_THEM.match(masked, cue.end):
        found = _THEIR_REMARKS.search(masked, start, cue.start) or _REMARKS_BY.search(
            masked, start, cue.start
        )
    return Span(*found.span("who")) if found else None


def writer_before(masked: str, start: int, end: int) -> Span | None:
    """Who wrote, in "read out a letter from Holt: …" that stands before `end`."""
    found = _WRITTEN_BY.search(masked, max(start, end - _LONGEST), end)
    return Span(*found.span("who")) if found else None


def is_claim_before(masked: str, start: int, end: int) -> bool:
    """Whether "…’s claim that" or "…’s reply was" stands just before `end`."""
    start = max(start, end - _LONGEST)
    return any(one.search(masked, start, end) for one in (_CLAIM_THAT, _REPLY_WAS))


def is_of_another_before(masked: str, start: int, end: int) -> bool:
    """Whether words at `end` are somebody else’s: "Asked whether it was …", "Holt’s claim that he was …"."""
    start = max(start, end - _LONGEST)
    if _CLAIM_THAT_IS.search(masked, start, end):
        return True
    asked = _ASKED_IF.search(masked[start:end])
    return asked is not None and STRONG.isdisjoint(asked["rest"].lower().split())


def is_put_to_them(masked: str, cue: Span, start: int) -> bool:
    """Whether a verb stands in a question to its subject: "asked Holt whether she thought it “…”"."""
    start = max(start, cue.start - _LONGEST)
    is_mind = cue.cut(masked).lower() in _MINDS
    return is_mind and _ASKED_WHETHER.search(masked, start, cue.start) is not None


def is_imagined(masked: str, start: int, cue: Span, end: int) -> bool:
    """Whether a verb before words at `end` only puts them into somebody’s mouth: "seemed to say"."""
    start = max(start, cue.start - _LONGEST)
    if _DENIED.search(masked, start, cue.start):
        return cue.cut(masked).lower() in _UTTERS and not _MORE.match(masked, cue.end, end)
    is_so = _IMAGINED.search(masked, start, cue.start) or _IN_EFFECT.match(masked, cue.end, end)
    return is_so is not None


def is_outer(masked: str, cue: Span, inner: Span) -> bool:
    """Whether a verb tells of one that nobody did: "Holt said the board should have warned “…”"."""
    between = masked[cue.end : inner.start]
    return _WOULD_HAVE.search(between) is not None and not _NEW_CLAUSE.search(between)


def second_subjects(masked: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Where the second subject may begin between two quotations: "; Holt, “…”"; True: nothing follows it."""
    found = [*_SECOND.finditer(masked, start, end)][-1:]
    if found:
        yield from ((found[0].end(), False), (found[0].end(), True))
    bare = _SECOND_BARE.match(masked, start, end)
    if bare is not None:
        yield bare.end(), True
        return
    after = _SECOND_AFTER.search(masked[start:end])  # "“…,” Reed said, and Holt: “…”"
    if after is not None:
        yield start + after.end(), True


def has_no_verb(masked: str, name: Span, end: int, is_bare: bool) -> bool:
    """Whether a subject has nothing but an apposition, a comma or a colon before the quotation at `end`."""
    if is_bare:
        return masked[name.end : end].strip(" ,:\n") in ("", "that")
    return _NO_VERB.match(masked, name.end, end) is not None


def passed_on_after(masked: str, cue: Span, end: int) -> int | None:
    """Where the name may begin of whom a verb passes on: "Reed recalled Holt saying", "…, quoting Holt"."""
    found = _QUOTING.match(masked, cue.end, end) or _TOLD_THAT.match(masked, cue.end, end)
    if found is None or (found.re is _TOLD_THAT and cue.cut(masked) not in ("told", "tells")):
        found = _THAT.match(masked, cue.end, end)
    return found.end() if found else None


def speaks_too(masked: str, name: Span, cue: Span, end: int) -> bool:
    """Whether the one at `name` is who speaks, and not only spoken to: "Reed recalled Holt saying"."""
    is_quoted = _QUOTING.fullmatch(masked, cue.end, name.start) is not None
    return is_quoted or _SAYS_TOO.match(masked, name.end, end) is not None


def quoted_aside(masked: str, start: int, end: int) -> int | None:
    """Where the name may begin in ", quoting Reed," of a sentence about one quotation."""
    found = _QUOTING_ASIDE.search(masked[start:end])
    if found is None or _ANOTHER_CLAUSE.search(masked[start:end].replace("as saying", "")):
        return None
    return start + found.end()


def is_put_by(masked: str, start: int, name: Span, cue: Span) -> bool:
    """Whether a quotation is led in as somebody’s own: "As Holt once put it", "In the words of Holt"."""
    if name.start >= cue.end:  # "To quote Holt", "In the words of Holt"
        return " " in cue.cut(masked) or cue.cut(masked).lower() in _QUOTES
    return _AS.search(masked[start : name.start]) is not None


def ends_aside(masked: str, name: Span, end: int) -> bool:
    """Whether nothing belongs to a name any more: not "quoting Reed’s book", "quoting Reed as saying"."""
    return _ASIDE_ENDS.match(masked, name.end, end) is not None


def agent_at(masked: str, at: int, end: int) -> int | None:
    """Where the name begins in "by Holt" that stands at a place."""
    found = _BY.match(masked, at, end)
    return found.end() if found else None
