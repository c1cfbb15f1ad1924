"""Questions for a summary: of one article, of all that is about something, of a place in a month."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from index.dates import MONTHS, month_number
from index.words import one_of

Scope = Literal["this", "one", "many"]
End = Literal["newest", "oldest"]

_PIECE = r"(?:article|story|piece|report|text|news item|news report|file|document|interview)"
_PIECES = (
    r"(?:articles|stories|pieces|reports|texts|news(?: items| reports)?|coverage|reporting|files"
    r"|documents)"
)
_KIND = (
    r"(?:(?:short|brief|quick|concise|good|general|whole|one-paragraph) )?"
    r"(?:summary|overview|outline|digest|gist|synopsis|rundown|run-down|recap|précis|"
    r"(?:main|key|most important) (?:points?|facts?|findings?))"
)
_SUM = (
    r"(?:summari[sz]e|sum up|recap"
    rf"|(?:(?:give|write|make|get|show) (?:me |us )?)?(?:an? |the |some )?{_KIND} (?:of|on|for)"
    rf"|what (?:is|are|were|was) the {_KIND} (?:of|in))"
)
_NEWEST, _OLDEST = r"latest|newest|most recent", r"oldest|earliest"
_AT_END = rf"(?:very )?(?:(?P<newest>{_NEWEST}|last)|(?P<oldest>{_OLDEST}|first))"
_ONE = rf"(?:the |this |that |an? )?(?:{_AT_END} |\w+ )?{_PIECE}"
_NAMED = r"(?:about|on|of|from|titled|called|headlined|entitled|with the (?:title|headline))"
_SHAPES: tuple[tuple[Scope, str], ...] = (
    ("this", rf"{_SUM} (?:(?:it|this|that)|(?:the|this|that) {_PIECE})(?: for me)?"),
    ("this", rf"(?:summari[sz]e|sum up)|(?:(?:give|write|make|get|show) (?:me |us )?)?an? {_KIND}"),
    ("this", rf"what (?:is|does) (?:(?:the|this|that) {_PIECE}) (?:about|say)(?: in short)?"),
    ("one", rf"{_SUM} {_ONE}:? (?:{_NAMED} )?(?P<topic>.+?)(?: for me)?"),
    ("one", rf"what (?:is|was) {_ONE} (?:{_NAMED} )?(?P<topic>.+?) about"),
    ("one", r"what (?:is|was) (?P<exact>.+?) about"),
    (
        "many",
        rf"{_SUM} (?:(?:all|the|these|those|my|our|any|of|what) )*{_PIECES} "
        r"(?:about|on|of|say about) (?P<topic>.+?)",
    ),
    ("many", rf"{_SUM} (?P<topic>.+?)(?: for me)?"),
    ("many", r"what happened (?:in|at|around|near) (?P<place>.+?)"),
    (
        "many",
        r"what (?:has happened|has been happening|is happening|was happening|is going on|went on) "
        r"(?:in|at) (?P<place>.+?)",
    ),
    (
        "many",
        rf"what (?:do|does|did) (?:the|these|my|our|all the) {_PIECES} "
        r"(?:say|report|tell us|have) (?:about|on) (?P<topic>.+?)",
    ),
    ("many", r"what do (?:we|you|they) know about (?P<topic>.+?)"),
    (
        "many",
        r"(?:tell (?:me|us)|brief (?:me|us)|update (?:me|us)|catch (?:me|us) up)"
        r"(?: all| more| briefly)? (?:about|on) (?P<topic>.+?)",
    ),
)
_COMPILED = [(scope, re.compile(shape, re.IGNORECASE)) for scope, shape in _SHAPES]
_POLITE = re.compile(
    r"^\W*(?:(?:and|so|but|now|then|please|ok|okay|well|can you|could you|would you|will you|"
    r"i want|i need|i would like|i'd like|let me have|do you have),?\s+)+",
    re.IGNORECASE,
)
# How long it should be; what is given is as long as it is.
_LENGTH = re.compile(
    r",? (?:(?:very )?briefly|in short|in brief|shortly"
    r"|in (?:just |only |about |at most )?(?:an?|one|two|three|"
    r"four|five|six|seven|ten|\d+|a few|a couple of|few) (?:short |simple |key |bullet )*"
    r"(?:sentences?|words?|lines?|paragraphs?|points?|bullets?))\Z",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r",? (?:in|during|for|from|throughout) "
    rf"(?:(?:the month of )?(?P<month>{one_of(MONTHS)})\b(?:,? (?:of )?(?P<year>\d{{4}}))?"
    r"|(?P<alone>(?:19|20|21)\d\d))$",
    re.IGNORECASE,
)
# What somebody said has a kind of its own.
_SPEECH = re.compile(
    r"(?:all |everything )?(?:what |that )"
    r"(?!(?:the|these|those|my|our|your) (?:articles|reports|papers|press)\b)"
    r"\S.* (?:said|says|told|thinks)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"(?:what|everything that|all that)(?: has)? happened (?:in|at|around|near) (?P<place>.+)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?:all|everything|them|all of (?:it|them)|(?:all )?(?:of )?(?:the|my|our|your|these|those) "
    rf"(?:{_PIECES}|library|folder|collection|archive)|all (?:{_PIECES}))(?: (?:you have|here|there is))?",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:the |your |my )?(?:very )?"
    r"(?:(?P<newest>latest|newest|most recent)|(?P<oldest>oldest|earliest)|first|second|third|last|next) "
    rf"(?:one|{_PIECE})",
    re.IGNORECASE,
)
_QUOTES = " \t\"'“”‘’«»"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A month, of one year or of any, or a year; with neither, always."""

    month: int | None = None
    year: int | None = None

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return self.month is not None or self.year is not None

    def __contains__(self, published: str | None) -> bool:
        """Whether an ISO date lies within; of no date that is never known."""
        if published is None:
            return not self
        year, month = int(published[:4]), int(published[5:7])
        return self.month in (None, month) and self.year in (None, year)


@dataclass(frozen=True, slots=True)
class SummaryQuestion:
    """What is to be summed up.

    `is_exact`: only if `topic` is the very name of an article. `is_place`: what happened there. `end`:
    the newest or oldest article, of those about the topic if there is one.
    """

    scope: Scope
    topic: str
    stretch: Stretch
    is_exact: bool = False
    is_place: bool = False
    end: End | None = None


def read_summary_question(question: str) -> SummaryQuestion | None:
    """What is to be summed up, None for any other question.

    >>> asked = read_summary_question("What happened in Alder Bay in May?")
    >>> asked.scope, asked.topic, asked.stretch
    ('many', 'Alder Bay', Stretch(month=5, year=None))
    >>> read_summary_question("Summarize it in two sentences").scope
    'this'
    """
    plain = _POLITE.sub("", " ".join(question.split())).strip().rstrip(" ?!.")
    plain = _LENGTH.sub("", plain)
    for scope, shape in _COMPILED:
        match = shape.fullmatch(plain)
        if match is None:
            continue
        found = match.groupdict()
        topic = found.get("topic") or found.get("place") or found.get("exact") or ""
        topic, stretch = _without_month(topic)
        if found.get("place") and not _is_place(topic, stretch):
            return None
        if _SPEECH.match(topic):
            return None
        exact, place = found.get("exact") is not None, found.get("place") is not None
        topic = topic.strip(_QUOTES)
        end = _END.fullmatch(topic) if scope == "many" else None
        if end and not (end["newest"] or end["oldest"]):  # of those listed before, perhaps
            return SummaryQuestion("this", "", stretch)
        if end:
            return SummaryQuestion("one", "", stretch, end=_end_of(end.groupdict()))
        happened = _HAPPENED.fullmatch(topic) if scope == "many" else None
        if happened and _is_place(happened["place"], stretch):
            topic, place = happened["place"], True
        if scope == "many" and _ALL.fullmatch(topic):
            topic = ""
        return SummaryQuestion(scope, topic, stretch, exact, place, _end_of(found))
    return None


def _end_of(found: Mapping[str, str | None]) -> End | None:
    if found.get("newest"):
        return "newest"
    return "oldest" if found.get("oldest") else None


def _without_month(topic: str) -> tuple[str, Stretch]:
    match = _WHEN.search(f" {topic}")
    if match is None:
        alone = _WHEN.search(f" in {topic}")
        return ("", _stretch(alone)) if alone and alone.start() == 0 else (topic, Stretch())
    return f" {topic}"[: match.start()].strip(), _stretch(match)


def _stretch(match: re.Match[str]) -> Stretch:
    month, year = match["month"], match["year"] or match["alone"]
    return Stretch(month_number(month) if month else None, int(year) if year else None)


def _is_place(topic: str, stretch: Stretch) -> bool:
    """Whether a name follows "What happened in": "in extra time" is a question about one thing."""
    name = re.sub(r"^(?:the|a)\s+", "", topic, flags=re.IGNORECASE)
    if not name:
        return stretch.month is not None
    return all(word[0].isupper() or word in ("of", "the", "and") for word in name.split())
