"""Numbers beside the one that is asked for: the whole of a part, the part of a whole, what it was before.

"19 matches, of which Rovers won four" does not say that 19 were won, "412 of its 460 members voted" not that
460 did, "raised from 300 to 450" not that 300 are to go, and "1,430 more than Arkwright" is nobody's votes.
A figure that the same sentence replaces, "not 3,400 as first reported", is none; nor is what analysts had
expected, nor how many of the votes are counted.
"""

import re
from itertools import pairwise

from index.dates import MONTHS, WEEKDAYS
from index.spans import Span
from index.words import query_terms, terms, words

from .amounts import find_numbers
from .other_measure import COUNTS_ASKED
from .verbs import is_participle, root, roots

# "How many members voted", "How many matches did Rovers win": what is done by or to what is counted.
_DONE = re.compile(
    r"\bhow many (?:of )?(?:[\w’'-]+ ){1,4}?"
    r"(?:(?:did|does|do|have|has|had|will|would) (?:[\w’'-]+ ){1,5}?(?P<to>[a-z]+)\W*\Z"
    r"|(?:(?:have|has|had|were|was|are|is|been|then) )*(?P<by>[a-z]+)\b)",
    re.IGNORECASE,
)
_NONE_OF = re.compile(
    r"\b(?:none|neither) of (?:(?:the|its|his|her|their|these|those|our) )?\Z", re.IGNORECASE
)
_GOT = re.compile(
    r"\bhow many (?:of )?(?:[\w’'-]+ ){1,4}?(?:did|does|do|has|have|had|will|would) (?!there\b)",
    re.IGNORECASE,
)
_HAVE = re.compile(r"\b(?:have|has|had)\W*\Z", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|their|his|her|our) \Z")
_NO_DEED = frozenset("there have has had do does did are is were was be make".split())
_OF_IT = re.compile(
    r"(?: [\w’'-]+){0,3}, (?:[^,;:.]{0,30} )?of (?:which|whom|them)\b(?P<part>[^,.;:]*)"
)
# "Of the 620 who had the vaccine, 29 fell ill".
_PARTED = re.compile(
    r"(?:\A|[,;:(] |\bthat )(?:(?:out )?of|among) (?:(?:the|some|about|these|those|its|their|all) )*\Z",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?P<group>[^,;.]*?),(?: (?:some|only|about|just|at least|all but|as many as))*"
    r"(?P<number> (?:\d[\d,.]*|[a-z]+(?:-[a-z]+)?))(?P<deed> [^;.]*)"
)
_SHORT_FOR = re.compile(r" (?:did|were|was|had|have|do|are|would)(?: so| too)?\W*")
_HELPED = re.compile(
    r"\b(?:(?:has|have|had|were|was|are) (?:(?:been|already|also|now) )*(?P<deed>[a-z]+)"
    r"|(?P<did>voted|died|survived|backed|rejected|accepted|went|came))\b"
)
_PART_OF = re.compile(r"(?:\w+|\d[\d.,]*\d) (?:out )?of (?:(?:the|its|their|his|her|all|our) )*\Z")
# "Lost two hives of five", not "two cargoes of 30,000 tonnes".
_PART_OF_BARE = re.compile(
    r"\b(?P<deed>(?!(?:were|was|for|with|from|had|have)\b)[a-z]{3,}) (?P<part>\S+) [a-z-]+s (?:out )?of \Z"
)
_ENDS_THERE = re.compile(r"[.,;:]|\Z| (?:and|but|last|this) ")
_IN_ALL = re.compile(r"\b(?:in all|total|altogether|out of how|own|had|have|has)\b", re.IGNORECASE)
_WERE = r"(?:were|was|have been|had been)"
_WERE_ASKED = re.compile(
    rf"\bhow many\b(?!.*\b(?:in all|total|altogether|there|overall|all)\b).* {_WERE} [a-z]",
    re.IGNORECASE,
)
_THEY_WERE = re.compile(
    rf"(?: [A-Za-z-]+){{1,3}}?(?: and \d[\d,]* of (?:the |its )?\d[\d,]* [a-z]+)? {_WERE} "
)
_COMPARED = re.compile(
    r"(?: (?!(?:was|is|were|are|and|or|in|to|by|for|at|on|from|with|of)\b)[a-z]+){0,2}?"
    r" (?:more|fewer|less|higher|lower|larger|ahead|behind|short|clear)(?: [a-z]+)? (?:than|of)\b"
)
_COMPARES = re.compile(
    r"\b(?:more|fewer|less|by how|ahead|behind|than|majority|margin|lead|gap|difference|differ\w*|rise|rose|"
    r"fall|fell|higher|lower|increase\w*|decrease\w*|extra|additional|above|below|exceed\w*|outnumber\w*|"
    r"larger|gain\w*)\b|\bby\W*\Z",
    re.IGNORECASE,
)
_MARGIN_ASKED = re.compile(r"\bby how many (?:votes|goals|seats|runs)\b", re.IGNORECASE)
_MARGIN = re.compile(
    r"\b(?:by|more|fewer|less|majority|margin|ahead|behind|lead|gap|clear|separated|between|than|short)\b",
    re.IGNORECASE,
)
_MARGIN_BEHIND = re.compile(
    r"[ -](?:(?:votes?|seats?|points?|runs?|goals?)[ -])(?:margin|majority|lead|gap|advantage|deficit)\b"
)
_MARGIN_BEFORE = re.compile(
    r"\b(?:margin|lead|gap) of (?:(?:about|some|only|just|more than|nearly) )?\Z"
)
_LEAD_ASKED = re.compile(
    r"\bby how (?:many|much)\b.*\b(?:lead\w*|led|ahead|clear|behind|trail\w*)\b", re.IGNORECASE
)
_AHEAD = re.compile(
    r"(?: [a-z]+)?, (?:and )?(?P<number>[a-z]+(?:-[a-z]+)?|\d[\d.,]*)[ -](?:[a-z]+ )?(?:ahead|clear|behind)\b"
)
_TO = re.compile(r"(?: [a-z]+)? to (?:[A-Z][\w’'. -]*?[’']s? )?\d|[–-]\d")
_ROSE = re.compile(
    r"\b(?:ris(?:e|en|es|ing)|rose|raised?|raising|f[ae]ll(?:en|s|ing)?|grow(?:n|s|ing)?|grew|cut|cuts|"
    r"cutting|reduc\w+|lower\w*|increas\w+|decreas\w+|drop\w*|chang\w+|climb\w*|jump\w*|up|down|went|gone|"
    r"revis\w+|correct\w+|slash\w*|doubl\w+|shr[aiu]nk\w*|declin\w+)\b[^.;:]{0,70}?"
    r"\bfrom (?:(?:about|some|around|just|only|nearly) )*[£$€]?\Z"
)
_IS_NOW_ASKED = re.compile(r"\b(?:is|are|does|do|now|currently|at present)\b", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:plan\w*|want\w*|propos\w*|would|will|bill|reject\w*|oppos\w*|hop\w+|is to|are to)\b"
)
_TO_BE_ASKED = re.compile(
    r"\b(?:will|would|plan\w*|want\w*|expect\w*|forecast|foresee|propos\w*|aim\w*|target|to)\b",
    re.IGNORECASE,
)
_AT_PRESENT = re.compile(
    r"\b(?:now|at present|currently|today|at the moment|so far)\b", re.IGNORECASE
)
# Not "will be open from 7 to 10".
_WILL_BE = re.compile(
    r"\b(?:will|plans? to|wants? to|is to|are to) (?:double|raise|rise|increase|cut|reduce|expand|grow"
    r"|fall|lower)\b[^,.;:]{0,60}? from \S+(?: [a-z]+)? to \Z"
)
_SAID = (
    r"(?:said|put|reported|estimated|gave|thought|believed|announced|told|feared|counted|stated)"
)
_EARLY = r"(?:first|initially|originally|previously|earlier)"
# "First said that 42,000 homes had been cut off, but put it at 58,000", "not 3,400 as first reported".
_FIRST_SAID = re.compile(
    rf"\b(?:{_EARLY} {_SAID}|{_SAID} (?:at first|initially|originally|earlier))\b[^.;]*\Z"
)
_THEN_SAID = re.compile(r"[^.;]*?\b(?:but|before|then|later|now)\b(?P<then>[^.;]*)")
_NOT_AS = (
    re.compile(r"\bnot (?:the )?[£$€]?\Z"),
    re.compile(rf"[^,.;]{{0,30}}? as (?:was )?{_EARLY}\b"),
)
_EARLIER_FIGURE = re.compile(
    r"\b(?:earlier|previous|initial|original|first|preliminary|provisional) "
    r"(?:figure|estimate|count|toll|number|total|report|forecast)s? of (?:about |some |around )?[£$€]?\Z"
)
_BEFORE_ASKED = re.compile(
    r"\b(?:before|previous\w*|original\w*|first|initial\w*|earlier|formerly|ago|(?<!how )old|used to|from|"
    r"last|until|had|start\w*|begin\w*|began|rise|rose|fall|fell|increase\w*|decrease\w*|grow\w*|grew|drop\w*|"
    r"decline\w*|change\w*|\d{3,4}|prior|when|became|peak|most|highest|lowest|maximum|minimum|at the time|"
    r"then|former|wrong\w*|mistak\w*|misst\w*|misreport\w*|error|erroneous\w*|incorrect\w*|false\w*)\b",
    re.IGNORECASE,
)
_PART_OF_YEAR = r"(?P<which>first|second|third|fourth|last|final|opening) (?P<part>quarter|half)"
_IN_PART = re.compile(rf"(?: [a-z]+)? (?:in|for|during) the {_PART_OF_YEAR}\b")
_IN_YEAR = re.compile(r"(?: [a-z]+)? (?:in|for|during) the (?:(?:full|whole) )?year\b")
_PART_ASKED = re.compile(rf"\b{_PART_OF_YEAR}\b", re.IGNORECASE)
_YEAR_ASKED = re.compile(
    r"\b(?:in|for|during|of) (?:the (?:full |whole )?year|\d{4})\b|\bannual\b", re.IGNORECASE
)
_TOTAL_ASKED = re.compile(
    r"\bhow much\b.*\b(?:in total|in all|altogether|combined|together)\b", re.IGNORECASE
)
_TOTAL = re.compile(
    r"\b(?:total\w*|in all|altogether|combined|together|sum|overall|add(?:s|ed)? up|worth|bill|package)\b",
    re.IGNORECASE,
)
_EXPECT = r"(?:expect\w*|forecast\w*|predict\w*|consensus|estimat\w*|hoped)"
_WHO_EXPECTS = r"(?:analysts?|economists?|investors|the market|Wall Street)"
_EXPECTED_ASKED = re.compile(rf"\b(?:{_WHO_EXPECTS}|{_EXPECT})\b", re.IGNORECASE)
_EXPECTED = re.compile(
    rf"(?: [a-z%]+){{0,3}} (?:that |which )?{_WHO_EXPECTS}\b[^,;.]{{0,60}}\b{_EXPECT}"
)
_AGAINST_EXPECTED = re.compile(
    r"[^.;]{0,40}?,? (?:(?:and|well|far|just|slightly) )?(?:above|below|against|beat|beating|topping|"
    r"exceeding|missing|short of|more than|less than|compared (?:with|to)|ahead of|better than|worse than|"
    r"under|over) "
    rf"(?P<what>[^.;]*?\b{_WHO_EXPECTS}\b)"
)
# "What is the forecast of profit?", not "By how much did it miss the forecast?"
_FORECAST_ASKED = re.compile(
    r"\W*(?:[Ww]hat|[Hh]ow (?:much|high|large|big)) (?:is|was|are|were) (?:[\w’'-]+ ){1,4}?"
    r"(?:forecasts?|projections?|guidance|outlook|target)\b(?! (?:audience|market|group|age))"
    r"(?!.*\b(?:after|above|below|over|miss\w*|beat\w*|cut|raised|lowered)\b)"
)
# "What is its profit expected to be?", "What profit does it expect?"
_EXPECTS_ASKED = re.compile(
    r"\W*(?:[Ww]hat|[Hh]ow (?:much|high|large|big|many))\b[^?]*?\b(?:(?:is|are|was|were) (?:[\w’'-]+ ){0,5}?"
    r"(?:expected|forecast|projected|predicted) to\b(?!.*\b(?:above|below|over|miss\w*|beat\w*)\b)"
    r"|(?:does|do|did) (?:[\w’'-]+ ){1,4}?(?:expect|forecast|project|predict)\b)"
)
_BY_A_MODEL = re.compile(r"\b(?:models?|scenarios?|(?:worst|best) case|would be)\b", re.IGNORECASE)
_OF_WHAT_COMES = re.compile(
    r"forecast|expect|project|target|guidance|outlook|estimat|predict|anticipat|polls?\b|\b(?:aim\w*|plan\w*|will"
    r"|would|could|may|might|goals?|hop\w+|should|next|intend\w*|envisag\w*|propos\w*|likely|sets?|seek\w*|want\w*"
    r"|pledg\w*|promis\w*|assum\w+|puts?|committed|full[ -]year|this year"
    r"|(?:is|are|was|were) (?:to|lifted|raised|cut))\b",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"\b(?:fell|rose|increased|grew|dropped|declined|slipped|climbed|jumped|shrank|expanded)"
    r"(?: (?:by|to|slightly|sharply|only|again|about)){0,3} \Z"
)
# "786-645 in the race for the 1,991 delegates needed", not "two needed treatment".
_NEEDED = re.compile(r"(?: [a-z-]+){0,2} (?:needed|required|necessary)(?= to | for |[,.;])")
_TOWARDS = re.compile(r"\b(?:for|of|than|above|below) the \Z")
_NEEDED_ASKED = re.compile(
    r"\b(?:need\w*|requir\w*|necessary|must|minimum|threshold|takes?|enough|majority|goal|intend\w*|suppos\w*"
    r"|too|lack\w*|short\w*|missing|look\w* for|try\w*|plan\w*|to [a-z]+)\b",
    re.IGNORECASE,
)
# "50 percent, as opposed to 35 percent for Holt"
_FOR_THE_OTHER = re.compile(
    r"\b(?:as opposed to|compared (?:to|with)|versus|against) [^,;.]{0,20}?\d[\d.,]*[^,;.]{0,15}? "
    r"(?:for|among|by) (?:the )?(?P<other>[A-Z][\w-]+)"
)
_BESIDE_IT = (
    r"\b(?:against|to|than|with|over|beat|beats|of|and|vs|versus|opposed|prefer\w*|or)\W+(?:the )?"
)
_COUNTED_SHARE = re.compile(
    r"(?:(?:\s?%|percent|per cent|of)\b\s?| )*(?:(?!when\b)[^,;.]){0,30}?"
    r"\b(?:votes?|ballots?|precincts?|districts?|stations?|constituencies|results)\b(?:(?!when\b)[^,;.]){0,25}?"
    r"\b(?:counted|reporting|tallied|declared)\b"
)
_COUNTED_ASKED = re.compile(r"\b(?:count\w*|report\w*|tall\w+|declared)\b", re.IGNORECASE)
# "2,300 homes are without power, down from 9,000 on Sunday night".
_FROM_THEN = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|against) "
    r"(?P<then>(?:(?:about|some|around|only) )?[£$€]?\d(?:[^,.;]|[,.]\d)*)"
)
_TO_THEN = re.compile(r"[^.;]{0,60}?,? ")  # between the figure and "down from"
_TIMES = re.compile(
    rf"\b(?:(?P<day>{'|'.join(WEEKDAYS)})(?: (?P<part>morning|afternoon|evening|night))?"
    rf"|{'|'.join(MONTHS)}|yesterday|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WHILE = re.compile(r",? (?:while|whereas) ")
_SOME = r"(?:(?!(?:of|in|on|at|for|to|by|the|and|is|was|did|does|do)\b)[\w’'-]+ ){1,3}"
# The question's line, and that of a clause: "the school bill", "the tax bill".
_TWO_OF_A_KIND = re.compile(
    rf"\bthe (?P<asked>{_SOME})(?P<kind>[a-z]+)\b.*\n(?:the|an?) (?P<told>{_SOME})(?P=kind)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[£$€]\d|\d(?: million| billion)? (?:crowns|pounds|dollars|euros)")
_FAR = 100  # characters before a number in which it is told what it is
_AGE_ASKED = re.compile(
    r"\bhow old\b|\b(?:what|which) age\b|\bwhat (?:is|was) \S+ age\b", re.IGNORECASE
)
_WHEN_OR_COUNT = re.compile(r"\W*(?:when\b|how many (?!years?\b))", re.IGNORECASE)
_BY_THE_CLOCK = re.compile(r"\b(?:after|before|until|past|by) \Z")
_AGE = re.compile(r"[^\W\d_a-z][\w’'-]*, \Z")

_BODY = re.compile(r"-(?:member|seat|strong|person|man) (?!majority)(?P<body>(?:[\w’'-]+ ?){1,4})")
_SEATS_ASKED = re.compile(
    r"\bhow many (?:seats|members|deputies|lawmakers|legislators|mps|mandates|places)\b"
    r" (?:does|do|did|has|have|had|will|would) ",
    re.IGNORECASE,
)
_IN_ALL_ASKED = re.compile(
    r"\bhow many (?P<thing>cases|infections)(?: of (?:[\w’'-]+ ){0,3}[\w’'-]+)? (?:are|were|have been)"
    r"(?: (?:there|reported|known|recorded|counted))*\W*\Z",
    re.IGNORECASE,
)
_SUSPECTED = re.compile(r"\A\S+ (?:suspected|probable|possible)\b")
_SUSPECTED_ASKED = re.compile(r"\b(?:suspect|probabl|possib)", re.IGNORECASE)
_NEXT = 12  # characters behind a number that have its next word
_HELD_ASKED = re.compile(
    r"\bhow many (?!(?:[\w’'-]+ )*(?:new|more)\b)(?:[\w’'-]+ )*?(?P<thing>[\w’'-]+) (?:does|do|did) "
    r"(?:[\w’'.-]+ ){1,5}?have\b",
    re.IGNORECASE,
)
_WON = re.compile(r"\b(?:win|won|take|taken|took|gain|gained|lose|lost|hold|get)\b", re.IGNORECASE)


def is_another_figure(question: str, sentence: str, answer: Span) -> bool:
    """Whether a number is plainly that of a whole, of another part, of before or between two.

    Of 87,599 right answers of SQuAD two are told so, of 1,577 places of the invented reports none.

    >>> text = "He took 19 matches, of which Rovers won four."
    >>> is_another_figure("How many matches did Rovers win?", text, Span(8, 10))
    True
    """
    if not find_numbers(answer.cut(sentence)):
        return False
    return (
        _is_an_age(question, sentence, answer)
        or _is_no_age(question, sentence, answer)
        or _is_the_whole(question, sentence, answer)
        or _is_the_difference(question, sentence, answer)
        or _was_before(question, sentence, answer)
        or _is_only_to_be(question, sentence, answer)
        or _is_of_another_time(question, sentence, answer)
        or _was_first_said(question, sentence, answer)
        or _is_of_another_part(question, sentence, answer)
        or _is_of_another_in_contrast(question, sentence, answer)
        or _is_of_no_total(question, sentence)
        or _is_what_was_expected(question, sentence, answer)
        or _is_the_share_counted(question, sentence, answer)
        or _is_the_body(question, sentence, answer)
        or _is_of_the_new(question, sentence)
        or _is_only_suspected(question, sentence, answer)
        or _is_what_is_needed(question, sentence, answer)
        or _is_set_against(question, sentence, answer)
    )


def asks_how_it_was(question: str) -> bool:
    """Whether a question may want the figure before a change, or both."""
    return _BEFORE_ASKED.search(question) is not None


def rises_from(sentence: str, start: int) -> bool:
    """Whether a figure is said to rise, fall or be changed from the one that begins at `start`."""
    return _ROSE.search(sentence, max(0, start - _FAR), start) is not None


def lead_of(question: str, sentence: str, answer: Span) -> Span | None:
    """The number by which somebody leads, right behind how many these have: "5,503 points, eight ahead"."""
    told = _AHEAD.match(sentence, answer.end) if _LEAD_ASKED.search(question) else None
    if told is None or not find_numbers(told["number"]):
        return None
    return Span(*told.span("number"))


def _is_an_age(question: str, sentence: str, answer: Span) -> bool:
    """Whether the day or the number of something would be told by "61" behind a name."""
    if _WHEN_OR_COUNT.match(question) is None:
        return False
    is_bare = re.fullmatch(r"\d{1,3}", answer.cut(sentence)) is not None
    apposed = _AGE.search(sentence, max(0, answer.start - 40), answer.start)
    is_closed = re.match(r",(?!\d)|\.", sentence[answer.end :]) is not None
    return is_bare and apposed is not None and is_closed


def _is_no_age(question: str, sentence: str, answer: Span) -> bool:
    """Whether somebody's age would be told by the hour: "came out shortly after five"."""
    if _AGE_ASKED.search(question) is None or " " in answer.cut(sentence):
        return False
    is_hour = _BY_THE_CLOCK.search(sentence, max(0, answer.start - 20), answer.start) is not None
    return is_hour and re.match(r" ?-?years?\b", sentence[answer.end :]) is None


def _is_the_whole(question: str, sentence: str, answer: Span) -> bool:
    """Whether the question's deed is told of a part: "of which …", or the number before "of its".

    "How many seats did they take?" is not answered by the second number of "took 24 of the 57 seats".
    """
    if _NONE_OF.search(sentence, max(0, answer.start - 40), answer.start):
        return COUNTS_ASKED.search(question) is not None
    before = _PART_OF.search(sentence, max(0, answer.start - 40), answer.start)
    taken = list(find_numbers(before[0])) if before is not None else []
    if before is not None and taken and taken[0].value > 1 and _GOT.search(question):
        return not (_HAVE.search(question) and _OWN.search(before[0]))  # "412 of its 460 members"
    # "20 of the 717 platforms were shut": not 717 were, though all of "the 100 votes cast" are.
    if taken and _WERE_ASKED.search(question) and _THEY_WERE.match(sentence, answer.end):
        return True
    if _is_parted(question, sentence, answer) or _is_of_bare(question, sentence, answer):
        return True
    deed = _deed(question)
    if deed is None:
        return False
    part = _OF_IT.match(sentence, answer.end)
    if part is not None and _has(deed, part["part"]):
        return not _has(deed, sentence[: answer.start])
    # "Two of the 26 injured", "of the 100 votes cast": all of these were.
    helped = (one["deed"] or one["did"] for one in _HELPED.finditer(sentence, answer.end))
    return bool(taken) and any(root(verb.casefold()) == deed for verb in helped)


def _is_of_bare(question: str, sentence: str, answer: Span) -> bool:
    """Whether "lost two hives of five" is asked how many were lost, and these are the five."""
    part = _PART_OF_BARE.search(sentence, max(0, answer.start - 40), answer.start)
    if part is None or COUNTS_ASKED.search(question) is None or _IN_ALL.search(question):
        return False
    if _ENDS_THERE.match(sentence, answer.end) is None:
        return False
    return bool(find_numbers(part["part"])) and root(part["deed"].casefold()) in roots(question)


def _is_parted(question: str, sentence: str, answer: Span) -> bool:
    """Whether "Of the 620 who …, 29 fell ill" is asked for those who fell ill, and these are the 620."""
    opens = _PARTED.search(sentence, 0, answer.start)
    parts = _PARTS.match(sentence, answer.end) if opens and COUNTS_ASKED.search(question) else None
    if parts is None or not find_numbers(parts["number"]):
        return False
    apart = {*query_terms(question)} - {*terms(parts["group"])}
    # "63 did": what the part before them did.
    is_short = _SHORT_FOR.fullmatch(parts["deed"]) is not None
    deed = sentence[: answer.start] if is_short else parts["deed"]
    return not apart.isdisjoint(terms(re.sub(r"\b[A-Z]\w+", "", deed)))


def _is_what_was_expected(question: str, sentence: str, answer: Span) -> bool:
    """Whether a forecast is asked for and this is what came, or the other way round."""
    asks = _FORECAST_ASKED.match(question) or (
        _EXPECTS_ASKED.match(question)
        and ", and " not in question
        and _BY_A_MODEL.search(f"{question} {sentence}") is None
    )
    if asks and _CAME.search(sentence[: answer.start]):
        return _OF_WHAT_COMES.search(sentence) is None
    if _EXPECTED_ASKED.search(question) is None:
        return _EXPECTED.match(sentence, answer.end) is not None
    against = _AGAINST_EXPECTED.match(sentence, answer.end)
    is_theirs = re.search(rf"\b{_WHO_EXPECTS}\b", question, re.IGNORECASE) is not None
    return is_theirs and against is not None and bool(find_numbers(against["what"]))


def _is_the_share_counted(question: str, sentence: str, answer: Span) -> bool:
    """Whether "with 94 percent of the votes counted" would tell how many somebody has."""
    told = _COUNTED_SHARE.match(sentence, answer.end)
    return told is not None and _COUNTED_ASKED.search(question) is None


def _is_the_body(question: str, sentence: str, answer: Span) -> bool:
    """Whether "in the 120-member Assembly" would tell how many seats a party has in it, or won."""
    body = _BODY.match(sentence, answer.end)
    if body is None or _SEATS_ASKED.search(question) is None:
        return False
    within = re.search(r"\bin (.*)", question, re.IGNORECASE)
    asked = {*terms(within[1])} if within is not None else set()
    return not asked.isdisjoint(terms(body["body"])) or _WON.search(question) is not None


def _is_only_suspected(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is the suspected ones of confirmed and suspected cases, and not these are asked for."""
    told = f"{answer.cut(sentence)}{sentence[answer.end : answer.end + _NEXT]}"
    is_part = _SUSPECTED.search(told) is not None and "confirmed" not in told
    return is_part and " confirmed" in sentence and _SUSPECTED_ASKED.search(question) is None


def _is_what_is_needed(question: str, sentence: str, answer: Span) -> bool:
    """Whether "the 1,991 delegates needed" would tell how many somebody has."""
    if COUNTS_ASKED.search(question) is None or _NEEDED_ASKED.search(question):
        return False
    is_towards = _TOWARDS.search(sentence[: answer.start]) is not None
    return is_towards and _NEEDED.match(sentence, answer.end) is not None


def _is_set_against(question: str, sentence: str, answer: Span) -> bool:
    """Whether "50 percent, as opposed to 35 percent for Holt" is asked for Holt, and these are the 50."""
    told = _FOR_THE_OTHER.search(sentence, answer.end, answer.end + _FAR)
    if told is None or re.search(_BESIDE_IT + re.escape(told["other"]), question):
        return False
    before = {*terms(sentence[: told.start()])}
    named = {term for name in re.findall(r"(?<!\A)\b[A-Z][\w-]+", question) for term in terms(name)}
    return {*terms(told["other"])} <= named and named.isdisjoint(before)


def _is_of_the_new(question: str, sentence: str) -> bool:
    """Whether it is asked how many there are, or somebody has, and the sentence counts "new" ones only."""
    asked = _HELD_ASKED.search(question) or _IN_ALL_ASKED.search(question)
    if asked is None or re.search(r"\b(?:has|have|had|having)\b", sentence):
        return False
    told = [word.term for word in words(sentence)]
    before = [one for one, thing in pairwise(told) if thing in terms(asked["thing"])]
    return bool(before) and all(one == "new" for one in before)


def _deed(question: str) -> str | None:
    """The root of what is done by or to the things that are counted."""
    asked = _DONE.search(question)
    verb = (asked["to"] or asked["by"]).casefold() if asked else ""
    is_verb = asked is not None and (asked["to"] is not None or is_participle(verb))
    return root(verb) if is_verb and root(verb) not in _NO_DEED else None


def _is_the_difference(question: str, sentence: str, answer: Span) -> bool:
    if COUNTS_ASKED.search(question) and not _MARGIN.search(question):
        is_lead = _MARGIN_BEHIND.match(sentence, answer.end) or _MARGIN_BEFORE.search(
            sentence, max(0, answer.start - 40), answer.start
        )
        if is_lead:
            return True
    if _MARGIN_ASKED.search(question):
        is_result = _TO.match(sentence, answer.end) is not None
        return is_result or (_MARGIN.search(sentence) is None and len(find_numbers(sentence)) > 1)
    if COUNTS_ASKED.search(question) is None or _COMPARES.search(question):
        return False
    return _COMPARED.match(sentence, answer.end) is not None


def _was_before(question: str, sentence: str, answer: Span) -> bool:
    """Whether a figure "has risen from" this one to another."""
    if asks_how_it_was(question) or not rises_from(sentence, answer.start):
        return False
    if " to " in answer.cut(sentence) or _is_so_till_then(question, sentence, answer):
        return False
    behind = re.match(r"(?: [a-z]+)?,? to ", sentence[answer.end :])
    return behind is not None and bool(find_numbers(sentence[answer.end :][: behind.end() + 12]))


def _is_so_till_then(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how it is, and only a plan is told to change that: "plans to raise it from 62"."""
    is_now = _IS_NOW_ASKED.search(question) is not None and _TO_BE_ASKED.search(question) is None
    return is_now and _PLANNED.search(sentence, 0, answer.start) is not None


def _is_only_to_be(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how many there are, and the words are what that "will" be raised to."""
    if _AT_PRESENT.search(question) is None or _TO_BE_ASKED.search(question):
        return False
    return _WILL_BE.search(sentence, max(0, answer.start - _FAR), answer.start) is not None


def _is_of_another_time(question: str, sentence: str, answer: Span) -> bool:
    """Whether the question's day is not that of the figure, but of the one it is "down from".

    Or the words are that one, and the day is not its.
    """
    asked = _times(question)
    if not asked or _TIMES.fullmatch(answer.cut(sentence)):
        return False
    for then in _FROM_THEN.finditer(sentence):
        told, others = (
            _times(text)
            for text in (then["then"], sentence[: then.start()] + sentence[then.end() :])
        )
        if then.start("then") <= answer.start < then.end("then"):
            return _are_of_a_kind(asked, told) and _are_apart(asked, told)
        if find_numbers(then["then"]) and _TO_THEN.fullmatch(sentence, answer.end, then.start()):
            return not _are_apart(asked, told) and _are_apart(asked, others)
    return False


def _times(text: str) -> set[tuple[str, str]]:
    """The days, months and years of a text, each with the part of the day that is told, or ""."""
    return {
        ((one["day"] or one[0]).casefold(), (one["part"] or "").casefold())
        for one in _TIMES.finditer(text)
    }


def _are_of_a_kind(some: set[tuple[str, str]], others: set[tuple[str, str]]) -> bool:
    """Whether both have a weekday, a month or a year: a "Saturday" may be 3 May."""
    days, of_others = ({day for day, _ in times} for times in (some, others))
    kinds = [WEEKDAYS, MONTHS, [day for day in days | of_others if day.isdigit()]]
    return any(days & {*kind} and of_others & {*kind} for kind in kinds)


def _are_apart(some: set[tuple[str, str]], others: set[tuple[str, str]]) -> bool:
    """Whether no two are of one day and of parts of it that may be one."""
    return not any(
        day == other and (not part or not of_other or part == of_other)
        for day, part in some
        for other, of_other in others
    )


def _was_first_said(question: str, sentence: str, answer: Span) -> bool:
    """Whether the sentence itself sets another figure against this one, which was told before."""
    if asks_how_it_was(question):
        return False
    begins = max(0, answer.start - _FAR)
    if _EARLIER_FIGURE.search(sentence, begins, answer.start):
        return True
    before, behind = _NOT_AS
    if before.search(sentence, begins, answer.start) and behind.match(sentence, answer.end):
        return True
    then = _THEN_SAID.match(sentence, answer.end)
    first = _FIRST_SAID.search(sentence, begins, answer.start)
    return first is not None and then is not None and bool(find_numbers(then["then"]))


def _is_of_no_total(question: str, sentence: str) -> bool:
    """Whether a sum is asked for, and the sentence has several of one sort and no word of a sum."""
    if _TOTAL_ASKED.search(question) is None or _TOTAL.search(sentence):
        return False
    money = _MONEY.findall(sentence)
    return len(money) > 1


def _is_of_another_part(question: str, sentence: str, answer: Span) -> bool:
    """Whether a year is asked for and the number is a quarter's, or a quarter and it is the year's."""
    told = _IN_PART.match(sentence, answer.end)
    asked = _PART_ASKED.search(question)
    if re.search(r"\bQ[1-4]\b|\b[1-4]Q\b", question):
        return False
    if asked is None:
        return told is not None and _YEAR_ASKED.search(question) is not None
    if told is None:
        return _IN_YEAR.match(sentence, answer.end) is not None
    return _part(asked) != _part(told)


def _is_of_another_in_contrast(question: str, sentence: str, answer: Span) -> bool:
    """Whether the figure is another's of the kind: "the school bill was read while the tax bill won 9-2"."""
    contrast = _WHILE.search(sentence)
    if contrast is None:
        return False
    clauses = sentence[: contrast.start()], sentence[contrast.end() :]
    mine, theirs = clauses if answer.end <= contrast.start() else clauses[::-1]
    two = _TWO_OF_A_KIND.search(f"{question}\n{mine}")
    if two is None or not {*terms(two["told"])}.isdisjoint(terms(question)):
        return False
    asked = {*terms(two["asked"])}
    return asked <= {*terms(theirs)} and asked.isdisjoint(terms(mine))


def _part(found: re.Match[str]) -> tuple[str, str]:
    which = found["which"].casefold()
    same = {"final": "last", "opening": "first", "fourth": "last"}
    if found["part"].casefold() == "half" and which == "second":
        which = "last"
    return same.get(which, which), found["part"].casefold()


def _has(deed: str, text: str) -> bool:
    return any(root(word.folded) == deed for word in words(text))
