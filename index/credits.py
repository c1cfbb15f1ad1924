"""Lines that say who published an article, who wrote it and when: bylines, outlets, datelines.

A credit line is recognised as a whole: when every piece of it is a date, a byline, an outlet, a
reading time or a word such as "Published". One piece that is none of these makes it prose.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from .dates import MONTH, YEARLESS, find_dates
from .spans import Span
from .words import phrases

_KNOWN_OUTLETS = phrases(
    """reuters | thomson reuters | associated press | the associated press | ap | ap news | afp | dpa
    | upi | ansa | agence france-presse | bbc | bbc news | bbc sport | cnn | cnn business | npr | axios
    | politico | bloomberg | vox | al jazeera | slate | salon | the hill | breitbart | newsmax | voa
    | the atlantic | the economist | financial times | deutsche welle | dw | der spiegel | le monde
    | el país | xinhua | tass | interfax | sputnik | kyodo | yonhap | pti | pa media | rfe/rl
    | radio free europe/radio liberty | voice of america | euronews | sky news | msnbc | cnbc | abc
    | nbc | cbs | pbs | pbs newshour | usa today | russia today | meduza | ukrinform | wikinews
    | huffpost | propublica | buzzfeed | newsweek | forbes | the intercept | mother jones | wired
    | national review | townhall | the verge | quartz | the nation | the week | marketwatch | nhk
    | business insider | the new yorker | the hindu | kyiv independent | the kyiv independent | aap
    | anadolu | press association | tribune content agency | the conversation | infowars | mediaite
    | theblaze | the blaze | the federalist | jta | rferl | opb | wbur | wnyc | techcrunch"""
)
_OUTLET_WORD = (
    r"(?:times|post|courier|herald|tribune|gazette|chronicle|journal|guardian|observer|telegraph"
    r"|reporter|news|daily|weekly|press|wire|newswire|star|sun|mail|mirror|register|bulletin|dispatch"
    r"|examiner|inquirer|enquirer|independent|sentinel|standard|ledger|monitor|echo|argus|globe"
    r"|advertiser|messenger|mercury|newspaper|magazine|radio|television|tv|broadcasting|agency"
    r"|lantern|beacon|banner|recorder|clarion|advocate|spectator|statesman)"
)
_WORD = r"(?:[A-Z0-9À-Þ][\w’'.&-]*|of|the|and|de|der|&)"
_OUTLET_NAME = re.compile(
    rf"(?:{_WORD} ){{1,5}}(?i:{_OUTLET_WORD})(?: (?:Online|Digital|Sunday|Service))?"
    rf"|(?:The )?(?:Daily|Radio|Sunday|Morning|Evening|Weekly) {_WORD}(?: {_WORD}){{0,2}}"
    rf"|(?:{_WORD} ){{0,3}}[A-Z]\w*[a-z](?:News|Times|Post|Press|Media|TV|Today|Wire|Daily|Insight)"
    rf"|News of(?: {_WORD}){{1,3}}"
    r"|(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|news|co\.uk|info|eu|de|uk|io|tv)"
)
_SURE_OUTLET = re.compile(
    r"[A-Z]\w*[a-z](?:News|Times|Post|Press|TV|Wire)|[\w.-]+\.(?:com|org|net)"
)
_SECTIONS = phrases(
    """news | world | uk | us | u.s. | usa | politics | business | economy | finance | money | markets
    | companies | sport | sports | football | science | health | tech | technology | environment
    | climate | climate crisis | culture | arts | entertainment | lifestyle | travel | education
    | society | media | local | national | international | europe | africa | asia | americas
    | middle east | opinion | comment | features | investigations | crime | courts | law | religion
    | weather | obituaries | home | live | latest
    | world news | local news | breaking news | latest news | top news | us news | u.s. news | uk news
    | business news | sports news | good news | fake news | national news | more news | the news
    | in the news | related news | politics news | science news | health news | daily briefing
    | entertainment news | bad news | crime news | tech news | technology news | weekly news
    | free press | the press | news agency | the daily | the daily news"""
)

_PARTICLE = r"(?:de|del|der|den|di|da|du|la|le|van|von|bin|al|el|ter|ten)"
_NAME = rf"(?:[A-ZÀ-Þ][\w’'-]*\.?|(?:[A-Z]\.){{1,3}}|{_PARTICLE})"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_BY = r"(?i:(?:(?:written|reported|reporting|story|words|text|posted|published) )?by):?"
_BYLINE = re.compile(
    rf"{_BY} (?!(?:The|A|An|Any|All|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
    rf"{_NAMES}(?:(?:, | and | & |, and | with ){_NAMES}){{0,5}}(?: (?:in|for|at) [A-Z][\w.’' -]{{1,40}})?"
    r"(?: on)?"
)
_PERSON = rf"{_NAME}(?: {_NAME}){{1,3}}"
_BARE_NAMES = re.compile(rf"{_PERSON}(?:, {_PERSON}){{0,6}}(?:,? (?:and|&) {_PERSON})?")
_JOB = re.compile(
    r"(?:(?:senior|chief|staff|political|national|foreign|special|guest|contributing|white house|deputy"
    r"|science|health|business|economics|sports|opinion|news|managing|executive|associate|assistant)"
    r" )*(?:writer|reporter|correspondent|editor|columnist|contributor|staff|producer|author|analyst)s?",
    re.IGNORECASE,
)
_READ_TIME = re.compile(
    r"(?:(?:estimated )?read(?:ing)? time:? ?)?\d{1,3}[ -]?min(?:ute)?s?\.? (?:read|listen)\b"
    r"|(?:estimated )?read(?:ing)? time:? ?\d{1,3}[ -]?min(?:ute)?s?\b",
    re.IGNORECASE,
)
_ZONE = r"(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|EES?T|MSK|IST|JST|AES?T|Z|local time)"
_CLOCK = re.compile(
    r"(?<!\w)(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)"
    rf"(?: ?\(?{_ZONE}\b\)?)?(?: ?[+-]\d{{1,4}})?"
    r"|(?<!\w)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\w/])"  # a date that may be read two ways
    r"|(?<!\w)(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?<!\w)(?:mon|tue|wed|thu|fri|sat|sun)\b\.?(?=,? ?\|)"
    r"|(?<!\w)(?:\d+|an?|one|two|three) (?:second|minute|hour|day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited|revised)\b", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:(?:(?:first |originally |date |last )?"
    r"(?:published|posted|updated|modified|filed|issued|released)"
    r"|date|on|at|as of|this (?:post|story|article)|was|has been|(?:post|publication) date|update)"
    rf"[ :]*|{_ZONE}\b)+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[|·•,;/]|\s[-–—]{1,2}\s|:\s|:$|\t| {2,}")
_EDGES = " \t\r*_|·•-–—:,;"
_MARKS = " \t\r*_#>|·•-–—()[]:,;"

_AROUND_OUTLET = re.compile(
    r"^(?i:special (?:for|to) |(?:from|in) (?:the )?)| (?:19|20)\d\d$|(?<=[A-Z]{3}) Network$"
    r"| \((?:[A-Za-z]+ ?){1,3}$"  # "CNN (Web News)", whose last bracket is a mark of the border
)
_IN_PAPER = re.compile(r"(?:\w+ )?edition|(?:page|pp?\.) ?[A-Z]?\d{1,3}", re.IGNORECASE)
_LONGEST = 200  # characters of a line of credits
_MOST_WORDS = 6  # of an outlet's name that is not known
_UNKNOWN_OUTLET = re.compile(
    rf"(?P<name>{_WORD}!?(?: {_WORD}!?){{0,{_MOST_WORDS - 1}}})(?: \([\w ]{{1,20}}\)| [-–—] [\w ]{{1,20}})?"
)

_DAY_MONTH = rf"(?:(?i:{MONTH}) \d{{1,2}}|\d{{1,2}} (?i:{MONTH}))(?:,? \d{{4}})?"
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w.’'/-]*(?: [A-ZÀ-Þ][\w.’'/-]*){0,3}"
    rf"(?:, (?!(?i:{MONTH})\b)[A-Z][\w. -]{{1,25}}?)?)"
    rf"(?:, (?P<date>{_DAY_MONTH}))? ?(?:\((?P<outlet>[\w.&’' /-]{{2,40}})\))?"
    r"(?: ?(?P<dash>[-–—]{1,2})(?:\s|(?=[A-Z“\"]))|(?<=\))(?=[A-Z“\"]))"  # "Washington (CNN)The"
)


@dataclass(frozen=True, slots=True)
class Credits:
    """What a credit line says; spans are offsets into the line."""

    published: tuple[Span, date] | None
    updated: tuple[Span, date] | None
    outlet: Span | None
    has_byline: bool
    is_bare: bool  # nothing but the outlet's name, which may as well be a headline


@dataclass(frozen=True, slots=True)
class Dateline:
    """How an agency report begins: "ALDER BAY, May 3 (Harbour Wire) —"; spans into the line."""

    date: Span | None  # as written, often without a year
    outlet: Span | None
    end: int  # where the report itself begins


def strip_marks(line: str) -> str:
    """The line without the spaces, list and Markdown marks around it."""
    return line.strip(_MARKS)


def looks_like_outlet(name: str) -> bool:
    """Whether a name is an outlet's by its own words: a known one, or "… Courier", "…News".

    >>> looks_like_outlet("Alder Bay Courier"), looks_like_outlet("Jane Doe")
    (True, False)
    """
    folded = name.casefold()
    if folded in _KNOWN_OUTLETS:
        return True
    return not is_section(name) and len(name) <= 60 and _OUTLET_NAME.fullmatch(name) is not None


def is_section(line: str) -> bool:
    """Whether a line only says in which part of a paper or a site an article stands.

    >>> is_section("Home > UK News"), is_section("Politics"), is_section("Politics of the sea")
    (True, True, False)
    """
    parts = [strip_marks(part).casefold() for part in re.split(r"[>/|›»·•]", strip_marks(line))]
    return len(line) <= 80 and all(
        part in _SECTIONS or part.removesuffix(" news") in _SECTIONS for part in parts
    )


def is_surely_outlet(name: str) -> bool:
    """Whether a name on a line of its own can hardly be anything else, such as a headline."""
    return name.casefold() in _KNOWN_OUTLETS or _SURE_OUTLET.fullmatch(name) is not None


def is_likely_author(line: str) -> bool:
    """Whether a line that may be a headline is rather a name: two words, an initial, or two names.

    >>> is_likely_author("Paul Singer"), is_likely_author("Storm Hits Coast")
    (True, False)
    """
    words = line.split()
    return is_bare_names(line) and (
        len(words) == 2 or re.search(r"\b[A-Z]\.| and ", line) is not None
    )


def is_bare_names(line: str) -> bool:
    """Whether a line is one or two people's names, by shape alone."""
    return _BARE_NAMES.fullmatch(strip_marks(line)) is not None


def read_dateline(line: str) -> Dateline | None:
    """The dateline a paragraph begins with, if any.

    An acronym in brackets is an agency only after a place in capitals: "the alliance (NATO) –" is
    how prose explains a name.
    """
    match = _DATELINE.match(line)
    if match is None:
        return None
    name, capitals = match["outlet"], match["place"].split(",")[0].isupper()
    is_agency = name is not None and (
        looks_like_outlet(name)
        or (capitals and name.isupper() and name.isalpha() and 3 <= len(name) <= 8)
    )
    outlet = Span(*match.span("outlet")) if is_agency else None
    day = Span(*match.span("date")) if match["date"] and (capitals or outlet) else None
    if match["dash"] is None and outlet is None:
        return None
    return Dateline(day, outlet, match.end()) if capitals or outlet else None


def read_credits(line: str) -> Credits | None:
    """What a line says if all of it is credits, else None.

    >>> read_credits("By Jane Doe | Alder Bay Courier | 3 May 2024").outlet
    Span(start=14, end=31)
    >>> read_credits("Jane Doe bought the Alder Bay Courier on 3 May 2024") is None
    True
    """
    line = line.replace("\u00a0", " ")  # as editors part a name or a day
    if len(line) > _LONGEST or line.count(" ") > 30:
        return None
    rest, published, updated, has_time = _without_times(line)
    kinds: set[str] = set()
    outlet: Span | None = None
    pieces = _pieces(rest)
    for piece, start in pieces:
        name = _AROUND_OUTLET.sub("", piece)
        kind = _kind_of(piece, name, kinds, published is not None)
        if kind is None:
            return None
        if kind == "outlet" and outlet is None:
            outlet = _found(line, name, start)
        kinds.add(kind)
    is_listed = any(mark in line for mark in "|·•")
    is_dated = published is not None and (is_listed or "stamp" in kinds)
    if kinds & {"names", "section"} and not (kinds & {"byline", "outlet"} or is_dated):
        return None
    if not (has_time or kinds & {"byline", "outlet"}):
        return None
    is_bare = outlet is not None and len(pieces) == 1 and not has_time
    return Credits(published, updated, outlet, "byline" in kinds, is_bare)


def read_credits_below_title(line: str) -> Credits | None:
    """What a line says that stands alone below a headline, where it may name an outlet we do not know.

    Only beside a date in figures, year first, as lists and exports write it: "Skerry Square, 4 June 1989"
    says rather where and when something was. What may be a person's name is no outlet.

    >>> read_credits_below_title("The Skerry Line (online), 2031-05-12").outlet
    Span(start=0, end=15)
    """
    credit = read_credits(line)
    dates = [dated for dated in find_dates(line) if re.match(r"\d{4}\D", dated[0].cut(line))]
    if credit or len(dates) != 1 or len(line) > _LONGEST:
        return credit
    day = dates[0][0]
    before, after = line[: day.start].strip(_EDGES), line[day.end :].strip(_EDGES)
    named = _UNKNOWN_OUTLET.fullmatch(before or after) if not (before and after) else None
    if named is None:
        return None
    name = named["name"]
    is_person = _JOB.fullmatch(name) is not None or is_likely_author(name)
    is_outlet = not is_person and not is_section(name)
    outlet = _found(line, name, 0) if is_outlet else None
    return Credits(dates[0], None, outlet, has_byline=False, is_bare=False)


def _found(line: str, name: str, start: int) -> Span:
    at = line.index(name, start)
    return Span(at, at + len(name))


def _kind_of(piece: str, name: str, before: Set[str], has_date: bool) -> str | None:
    """What a piece of a credit line is, after pieces of the kinds `before`; `name`: as an outlet's."""
    if _STAMP.fullmatch(piece):
        return "stamp"
    if _BYLINE.fullmatch(piece) or _JOB.fullmatch(piece):
        return "byline"
    if looks_like_outlet(name):
        return "outlet"
    if ("byline" in before and re.fullmatch(_NAMES, piece)) or (has_date and piece.isupper()):
        return "more"  # a second author, a place
    if _IN_PAPER.fullmatch(piece):
        return "more"
    if is_section(piece):
        return "section"
    return "names" if "names" not in before and _BARE_NAMES.fullmatch(piece) else None


_Dated = tuple[Span, date]


def _without_times(line: str) -> tuple[str, _Dated | None, _Dated | None, bool]:
    """The line with times blanked out by `|`, its two dates, and whether it had any figure of time."""
    published: _Dated | None = None
    updated: _Dated | None = None
    rest, before = line, 0
    for span, day in find_dates(line):
        if _UPDATED.search(line, before, span.start):
            updated = updated or (span, day)
        else:
            published = published or (span, day)
        before = span.end
        rest = _blank(rest, span.start, span.end)
    has_time = before > 0
    for pattern in (_READ_TIME, YEARLESS, _CLOCK):
        for match in pattern.finditer(rest):
            rest = _blank(rest, match.start(), match.end())
            has_time = has_time or bool(re.search(r"\d|ago$", match[0]))
    return rest, published, updated, has_time


def _blank(line: str, start: int, end: int) -> str:
    return line[:start] + "|" * (end - start) + line[end:]


def _pieces(line: str) -> list[tuple[str, int]]:
    """What lies between separators, without marks around it, and where it starts."""
    found, at = [], 0
    for match in [*_SPLIT.finditer(line), None]:
        end = match.start() if match else len(line)
        piece = re.sub(r"(?<=[a-z]{2})\.$", "", line[at:end].strip(_MARKS))
        if piece:
            found.append((piece, line.index(piece, at)))
        at = match.end() if match else end
    return found
