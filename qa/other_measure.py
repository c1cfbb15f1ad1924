"""Numbers that measure something else: how long for how deep, a day's for a year's, a clock's for a speed.

Or that count something else, sheep for goats; and "more", which is no number at all.
"""

import re
from collections.abc import Sequence

from index.dates import WEEKDAYS
from index.spans import Span
from index.store import Article
from index.words import one_of, terms

from .amounts import Number, find_numbers
from .asides import names_asked
from .fates import find_fates
from .moments import MONTH_NAME

_ACROSS = {
    "long": "long", "length": "long", "deep": "deep", "depth": "deep", "wide": "wide", "broad": "wide",
    "width": "wide", "high": "high", "tall": "high", "height": "high", "thick": "thick", "thickness": "thick",
}  # fmt: skip
_WORDS = "|".join(_ACROSS)
_HOW_FAR = re.compile(r"\bhow (long|deep|wide|broad|high|tall|thick)\b", re.IGNORECASE)
_TOLD_FAR = re.compile(rf"[\w.,]*[\s-]*(?:[a-z]+[\s-]+)?(?:in )?({_WORDS})\b")
_HOW_MUCH = re.compile(
    r"\bhow (?:many|much|fast|old|far|tall|high|deep|wide|large|big|heavy|long|hot|cold|often)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\W*(?:(?:about|around|at|by)\s)*\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\W*", re.IGNORECASE
)
_DATE_ASKED = re.compile(r"\b(?:what|which) (?:exact )?(?:date|day|month|year)s?\b", re.IGNORECASE)
_HOUR_ASKED = re.compile(
    r"\bat (?:what|which) (?:time|hour)\b(?! of (?:the )?year)"
    r"|\bwhat time (?:of (?:the )?day|did|does|do|is|was|will)\b",
    re.IGNORECASE,
)
_IS_DAY = re.compile(rf"\b(?:{MONTH_NAME} ?\d|{one_of(WEEKDAYS)}\b)", re.IGNORECASE)
_HOUR = re.compile(
    r"\d[:.]\d\d|\d ?[ap]\.?m\b|o[’']clock|noon|midnight|morning|evening|afternoon|night|dawn|dusk|sunset"
    r"|sunrise",
    re.IGNORECASE,
)
_TIME = r"(?P<time>second|minute|hour|day|week|month|year|decade|century)"
_NOT_AGO = r"(?!s? (?:ago|old|later|earlier|before|after)\b)"
_EVERY = re.compile(
    rf"\b(?:every|per|an?|each) (?:\d+ )?{_TIME}s?\b{_NOT_AGO}"
    r"|\b(?P<adverb>daily|annual|annually|yearly|monthly|weekly|hourly)\b",
    re.IGNORECASE,
)
# The others are of a year.
_ADVERBS = {"daily": "day", "monthly": "month", "weekly": "week", "hourly": "hour"}
_LASTS = re.compile(
    r"(?P<per>\b(?:per|an?|every) )?\b(?:second|minute|hour|day|week|month|year|decade)s?\W*\Z",
    re.IGNORECASE,
)
_WHEN_ASKED = re.compile(r"\W*when (?:did|was|were|had|has|have)\b", re.IGNORECASE)
_STRETCH = re.compile(rf"(?:[a-z]+ ){{0,2}}(?P<many>[\w.-]+) {_TIME}s", re.IGNORECASE)
# "In about six months", "six months into the war", "for the past six months".
_FROM_WHEN = re.compile(
    r"\b(?:in|at|by|during|within|for|every|after|before|until|since|over|than|aged?|last|past|next|first|final|"
    r"previous|these|those)\W+(?:[a-z]+ ){0,2}\Z",
    re.IGNORECASE,
)
_TO_WHEN = re.compile(
    r"[^.;,]{0,30}?\b(?:ago|later|after|before|earlier|prior|previous\w*|into|old|from|following|advance|"
    r"since|until|when|of|past|to)\b"
)
# "How fast does it kill?" may well be told in days.
_NO_LENGTH = re.compile(
    r"\bhow (?:high|tall|deep|wide|heavy|big|large|hot|cold)\b"
    r"|\bhow fast\b.*\b(?:go|goes|going|gone|travel\w*|mov\w+|driv\w+|drove|fly\w*|flew|run\w*|ran)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\W*(?:(?:much|far|even|slightly|any|no) )?(?:more|less|fewer|higher|lower|longer|enough)\W*",
    re.IGNORECASE,
)
# What one number cannot count at once: nothing is in two of these lines.
_COUNTED = (
    "people person persons men women man woman boys girls children child residents passengers soldiers "
    "workers employees staff members students pupils teachers officers drivers voters patients survivors "
    "refugees civilians troops inmates visitors tourists players fans protesters firefighters",
    "homes houses buildings shops pubs schools churches hotels offices libraries hospitals factories barns "
    "flats apartments households families",
    "cars buses trains boats planes ships trucks lorries trams aircraft vehicles bicycles tanks helicopters",
    "seconds minutes hours days weeks months years decades centuries",
    "miles kilometres kilometers metres meters inches yards acres hectares",
    "dollars pounds euros yen cents crowns kronor kroner rupees pesos francs dinars yuan roubles rubles "
    "shillings",
    "points",
    "pages",
    "chapters clauses paragraphs",
    "enclaves settlements villages towns cities islands provinces",
    "votes ballots",
    "goals",
    "medals",
    "songs albums",
    "languages",
    "warheads missiles rockets",
    "tests",
    "tons tonnes kilograms kilos grams litres liters gallons barrels",
    "goat goats",
    "sheep lamb lambs ewe ewes",
    "cow cows cattle calf calves bulls",
    "horse horses ponies",
    "pig pigs piglets",
    "dog dogs puppies",
    "cat cats kittens",
    "chicken chickens hens hen",
    "duck ducks",
    "goose geese",
    "seal seals",
    "whale whales",
    "dolphin dolphins",
    "deer",
    "bat bats",
    "rabbit rabbits",
    "bear bears",
    "wolf wolves",
    "elephant elephants",
    "monkey monkeys",
    "bee bees",
)
_KIND = {word: kind for kind, line in enumerate(_COUNTED) for word in line.split()}
_UNITS = frozenset(_KIND[word] for word in ("hours", "miles", "dollars", "tons"))
_NO_THINGS = frozenset("times hundreds thousands millions billions trillions lots".split())
_NOT_IN_S = frozenset(
    "people persons men women children sheep cattle deer geese calves aircraft staff".split()
)
_HOW_MANY = re.compile(r"\bhow many ", re.IGNORECASE)
# What is counted, behind "how many" or a number: perhaps an adjective, a plural, and no noun that it belongs
# to ("sheep farmers", "Bears players").
_COUNTED_THERE = re.compile(
    r"[ -](?:(?:such|young|old|dead|new|more|other|wild|nuclear|adult|local|small|big|large|missing|"
    r"[a-z]+(?:ed|ing|al|ish)) )?"
    r"(?P<noun>[a-z]+)\b(?!-| (?!was\b|has\b|is\b|does\b|as\b)[a-z]+s\b)"
)
_OF_WHICH = re.compile(
    r"\W*how many of (?:(?:the|these|those|its|his|her|their) )?(?:[\w,.’'-]+ ){1,8}?(?:were|are|was) "
    r"(?:(?:the|a) )?(?P<such>[a-z]+s|women|men|children|people)\W*\Z",
    re.IGNORECASE,
)
_MANY_ASKED = re.compile(r"(?:\A\W*|[;,:] )(?:\w+ )?how many\b", re.IGNORECASE)
_HOW_OFTEN_TOLD = re.compile(
    r"\d|,| and |\b(?:some|few|several|none|no|all|both|dozens?|half|most|many|majority|minority|one|an?|"
    r"single|pair|couple|each|every|any|only|hundreds?|thousands?|\w*illions?|scores?|once|twice|thrice|"
    r"third|quarter|countless|numerous|number|lots?|multiple|never|nobody|nothing|zero|solo|plenty|trio|quartet|"
    r"quintet|first|second|sole|double|triple|twins?|duo|handful|various|more|less|fewer|entire|whole|hardly|almost|nearly|"
    r"unlimited|infinite|unknown|alone|little|much|enough)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:[Aa]t|[Ii]n|[Nn]ear|[Oo]n) (?:the )?([A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)")
_ELSEWHERE = re.compile(
    r"\b(?:[Aa]t|[Ii]n|[Nn]ear|[Oo]n) (?:the )?(?:(?!and\b)[a-z-]+ ){0,2}(?:of )?[A-Z]"
)
# "Quill police said that 600 marched. Two were arrested."
_OF_TOWN = re.compile(
    rf"\W*(?:In (?!{MONTH_NAME}\b)[A-Z][\w’-]+(?: [A-Z][\w’-]+)?,"
    r"|(?!The|Local|State|Federal|City|County|National|Riot|Military|Traffic|Transport|Border|Some|Many|Other"
    r"|[A-Z]\w+(?:an|ese|ish|i|ch)\b)[A-Z][\w’-]+(?: [A-Z][\w’-]+)? (?:police|firefighters)\b)"
)
_DEAD = re.compile(r"\b(?:dead|died|dies|deaths?|kill(?:ed|s|ing))\b")
_UNIT = re.compile(r"\s([A-Za-z]{3,})")
_BEHIND = 6  # words behind a number in which its rate is told
# What is told in money, the noun only of what harm costs.
_SUM_ASKED = re.compile(
    r"\bwhat(?:['’]s| (?:is|was|are|were|will be)) the (?:(?:total|estimated|overall|financial|final) )?"
    r"(?:(?P<noun>damage|loss|cost)(?:s|es)?|price|value|bill)\b(?! (?:of|in) (?:human )?li[fv]es?\b)",
    re.IGNORECASE,
)
_OF_PEOPLE = frozenset(
    range(6)
)  # the fates of people: killed, hurt, missing, arrested, rescued, evacuated
_CURRENCY = one_of(next(line for line in _COUNTED if "crowns" in line).split())
_SUM = re.compile(rf"(?:[$£€¥] ?\d|\d[\d.,]*(?: (?:thousand|[mb]illion))? (?:{_CURRENCY})\b)")
_LEAST_SUM = 1_000_000  # of a number that may be one without a currency: "the 640 million named by the mayor"
COUNTS_ASKED = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)


def measures_another(question: str, sentence: str, answer: Span) -> bool:
    """Whether a number is along another side, for another stretch of time, or a time of the day.

    Nor is a time of the day a date, or a day an hour: of 108,000 right answers of SQuAD two are told so.

    >>> measures_another("How deep is the crack?", "It is 40 metres long.", Span(6, 15))
    True
    >>> measures_another("How many are sold a year?", "It sells 9 pints a day.", Span(9, 10))
    True
    """
    told = answer.cut(sentence)
    if _CLOCK.fullmatch(told) and (_HOW_MUCH.search(question) or _DATE_ASKED.search(question)):
        return True
    if _HOUR_ASKED.search(question) and _IS_DAY.search(told) and not _HOUR.search(told):
        return True
    if _HOW_MUCH.search(question) and _VAGUE.fullmatch(told):
        return True
    return (
        _is_of_another_side(question, sentence, answer)
        or _has_another_rate(question, sentence, answer)
        or _only_lasts(question, sentence, answer)
        or _is_no_day(question, sentence, answer)
        or _counts_another(question, sentence, answer)
        or _counts_nothing(question, told)
        or _counts_no_such(question, sentence)
        or _counts_people(question, sentence, answer)
    )


def is_measured_elsewhere(
    question: str, sentence: str, answer: Span, article: Article, number: int
) -> bool:
    """Whether a number is of another place, and the sentence beside it has one for the question's own.

    "Some 40 centimetres fell on the Harrow hills. At Cold Ashby, 55 centimetres were measured." So for the
    dead: "In Kabo the number of dead rose to 14. Eight died in the district of Lumang." Or a sentence without
    a place goes on with the town before it. Of 241,520 right answers of public sets four are told so, of
    1,577 places of the invented reports none.
    """
    asked = [{*terms(place)} for place in _AT.findall(question)]
    if not asked or not asked[-1].isdisjoint(terms(sentence)):
        return False
    own = _numbers_at(sentence, answer)
    if own and _is_still_of_a_town(asked[-1], sentence, article, number):
        return True
    if not own or _ELSEWHERE.search(sentence) is None:
        return False
    beside = [
        article.sentence(at) for at in (number - 1, number + 1) if 0 <= at < len(article.sentences)
    ]
    unit = _UNIT.match(sentence, own[0].span.end)
    same = re.compile(rf"\d[\d.,]* {re.escape(unit[1])}\b") if unit else None
    return any(
        asked[-1] <= {*terms(text)}
        and ((same and same.search(text)) or _both_count_dead(sentence, text))
        for text in beside
    )


def _is_still_of_a_town(asked: set[str], sentence: str, article: Article, number: int) -> bool:
    """Whether the sentence before begins with another town, and only that behind comes to the question's."""
    if not 0 < number < len(article.sentences) - 1 or _AT.search(sentence):
        return False
    before, behind = article.sentence(number - 1), article.sentence(number + 1)
    comes = any(asked <= {*terms(place)} for place in _AT.findall(behind))
    return comes and _OF_TOWN.match(before) is not None and asked.isdisjoint(terms(before))


def is_no_sum(question: str, sentence: str, answer: Span, read: Sequence[Article]) -> bool:
    """Whether the damage is asked for, and the words count houses, where an article read has the sum.

    "The flood damaged a further 1,900" does not tell it once "puts the damage at 640 million crowns" is read,
    in an article that names what the question does.
    """
    asked = _SUM_ASKED.search(question)
    numbers = _numbers_at(sentence, answer) if asked else []
    if asked is None or not asked["noun"] or not numbers or _SUM.search(sentence):
        return False
    if any(one.unit or one.value >= _LEAST_SUM for one in numbers):
        return False
    told = re.compile(rf"\b{asked['noun']}(?:s|es)?\b[^.;:]{{0,40}}?{_SUM.pattern}", re.IGNORECASE)
    names = names_asked(question)
    return any(told.search(one.text) and names <= {*terms(one.text)} for one in read)


def _both_count_dead(sentence: str, other: str) -> bool:
    return bool(_DEAD.search(sentence) and _DEAD.search(other) and find_numbers(other))


def _is_of_another_side(question: str, sentence: str, answer: Span) -> bool:
    asked = _HOW_FAR.search(question)
    if asked is None:
        return False
    inside = re.findall(rf"\b({_WORDS})\b", answer.cut(sentence))
    behind = _TOLD_FAR.match(sentence, answer.end)
    told = {_ACROSS[word] for word in [*inside, *([behind[1]] if behind else [])]}
    return bool(told) and _ACROSS[asked[1].casefold()] not in told


def _has_another_rate(question: str, sentence: str, answer: Span) -> bool:
    """Whether the number is said to be every so often, and the question has another such time."""
    asked = _times(question) if COUNTS_ASKED.search(question) else set()
    told = _times(" ".join(sentence[answer.end :].split()[:_BEHIND])) if asked else set()
    return bool(told) and asked.isdisjoint(_times(sentence))


def _only_lasts(question: str, sentence: str, answer: Span) -> bool:
    """Whether "how fast" or "how high" would be answered with "nine hours"; "90 an hour" is a speed."""
    if _NO_LENGTH.search(question) is None:
        return False
    following = sentence[answer.end :].partition(" ")
    told = answer.cut(sentence) + (f" {following[2].split(' ')[0]}" if not following[0] else "")
    lasts = _LASTS.search(told)
    return lasts is not None and not lasts["per"]


def _is_no_day(question: str, sentence: str, answer: Span) -> bool:
    """Whether "When was he sentenced?" would be answered with "six months", after or before nothing."""
    stretch = _STRETCH.fullmatch(answer.cut(sentence)) if _WHEN_ASKED.match(question) else None
    if stretch is None or not find_numbers(stretch["many"]):
        return False
    is_from = _FROM_WHEN.search(sentence, 0, answer.start + stretch.start("many"))
    return is_from is None and _TO_WHEN.match(sentence, answer.end) is None


def _counts_another(question: str, sentence: str, answer: Span) -> bool:
    """Whether the number counts what is surely not counted: people for goats, homes for people.

    Nor do pounds, hours and miles count debris. Of 78,700 right answers of SQuAD three are told so.
    """
    asked = _HOW_MANY.search(question)
    numbers = _numbers_at(sentence, answer) if asked is not None else []
    if asked is None or not numbers:
        return False
    mine = _counted(question, asked.end() - 1)
    last = numbers[-1]
    theirs = f"{last.unit}s" if last.unit else _counted(sentence, last.span.end)
    if mine is None or theirs is None or theirs not in _KIND or mine in _NO_THINGS:
        return False
    if mine in _KIND:
        return _KIND[mine] != _KIND[theirs]
    is_of_them = re.search(rf"\b{re.escape(mine)}\b", sentence[last.span.end :]) is not None
    return _KIND[theirs] in _UNITS and not is_of_them  # "1,000 tons of bombs"


def _counts_nothing(question: str, told: str) -> bool:
    """Whether it is asked how many, and the words have no number; a list may be counted.

    Of 108,000 right answers of SQuAD ten are told so, most of them for an error.
    """
    return (
        _MANY_ASKED.search(question) is not None
        and _HOW_OFTEN_TOLD.search(told) is None
        and not find_numbers(told)
    )


def _counts_no_such(question: str, sentence: str) -> bool:
    """Whether it is asked how many of the dead fish were eels, and the sentence has no eels."""
    asked = _OF_WHICH.match(question)
    return asked is not None and {*terms(asked["such"])}.isdisjoint(terms(sentence))


def _counts_people(question: str, sentence: str, answer: Span) -> bool:
    """Whether the damage or the price is asked for, and the number is of the hurt: "injured 31".

    An army's losses may be so many.
    """
    asked = _SUM_ASKED.search(question)
    numbers = _numbers_at(sentence, answer) if asked and asked["noun"] != "loss" else []
    if not numbers or any(number.unit for number in numbers):
        return False
    before = sentence[: answer.start].split()[-1:]
    behind = re.split(r"[,;:.]", sentence[answer.end :])[0].split()[:3]
    return not _OF_PEOPLE.isdisjoint(find_fates(" ".join([*before, answer.cut(sentence), *behind])))


def _numbers_at(sentence: str, answer: Span) -> list[Number]:
    """The numbers of a sentence of which the words have a part."""
    return [n for n in find_numbers(sentence) if n.span.overlaps(answer)]


def _counted(text: str, at: int) -> str | None:
    """The plural of what is counted there; None where that is not told."""
    found = _COUNTED_THERE.match(text, at)
    if found is None or not (found["noun"].endswith("s") or found["noun"] in _NOT_IN_S):
        return None
    return found["noun"]


def _times(text: str) -> set[str]:
    return {
        found["time"].casefold() if found["time"] else _ADVERBS.get(found[0].casefold(), "year")
        for found in _EVERY.finditer(text.replace("24 hours", "day"))
    }
