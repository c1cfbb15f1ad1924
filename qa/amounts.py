"""Numbers as a reader understands them: "forty-three" is 43, "£1.2bn" is "1,200 million pounds"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from index.spans import Span
from index.words import one_of

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
    "bln": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}
_UNITS = {
    "$": "dollar", "us$": "dollar", "dollar": "dollar", "dollars": "dollar", "usd": "dollar",
    "£": "pound", "pound": "pound", "pounds": "pound", "gbp": "pound",
    "€": "euro", "euro": "euro", "euros": "euro", "eur": "euro",
    "¥": "yen", "yen": "yen",
    "%": "percent", "percent": "percent", "percentage": "percent",
    "cent": "cent", "cents": "cent",
    "au$": "a$", "ca$": "c$", "sg$": "s$", "uk£": "pound", "gb£": "pound",
}  # fmt: skip
_SIGNS = "$£€¥"
_SHARES = {"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4)}
_VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4), "¾": Fraction(3, 4),
}  # fmt: skip
_THIN = "\u00a0\u2009\u202f"  # spaces that part thousands; a plain one may part two numbers

LONGEST = 40  # characters of a number in digits; what is longer is a code

_WORDED = one_of({*_SMALL, *_TENS})
_SCALED = one_of(word for word in _SCALES if len(word) > 3)
_GREAT = ("dozen", "hundred", "thousand", "million", "billion", "trillion")
_WORD = re.compile(r"[a-z]+", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)  # "and" parts the two numbers behind it
_PART = rf"(?:{_WORDED}|{_SCALED})"
# "half a million", "three quarters of a million": of the number word behind it
_SHARE = (
    r"(?:(?:an?|one|two|three)[\s-])?(?:(?:half|quarter)[\s-](?:an?[\s-])?"
    rf"|(?a:half|third|quarter)s?\sof\san?\s)(?=(?:{_SCALED})\b)"
)
# "and a half", "and three quarter": of one, or of the scale before it; "and a third" may be a man
_AND_SHARE = (
    r"[\s-]and[\s-](?:(?:an?|one|three)[\s-](?a:half|quarters?)|(?:one|two)[\s-](?a:thirds?))\b"
    r"(?!\sof\san?\b|\san?\b|[\s-]finals?\b)"
)
_DIGITS = (
    rf"[-−]?(?:\d{{1,3}}(?:[{_THIN}]\d{{3}})+(?!\d)|\d+(?:,\d{{3}})*)(?:\.\d+)?"
    rf"|[-−]?(?=[{''.join(_VULGAR)}])"
)
_NO_METRES = r"(?![\s-](?:high|long|wide|deep|tall|thick|across|away|above|below)\b)"
_NUMBER = re.compile(
    rf"(?P<sign>us\$|(?<!\w)(?-i:[A-Z]{{1,3}})[{_SIGNS}]|[{_SIGNS}])?\s?"
    rf"(?:(?P<digits>(?<![\w.])(?:{_DIGITS}))(?P<ordinal>st|nd|rd|th)?"
    rf"(?:\s?(?P<vulgar>[{''.join(_VULGAR)}])|(?P<and_share>{_AND_SHARE}))?"
    rf"(?:[\s-]?(?P<scale>{_SCALED}|(?a:k|mn|mln|bn|bln|tn|trn)|m{_NO_METRES})s?\b)?"
    rf"|\b(?P<share>{_SHARE})?"
    rf"(?P<words>(?:an?\s(?={_SCALED}))?{_PART}(?:{_AND_SHARE}|(?:[\s-]|\sand\s){_PART})*)\b"
    rf"|\b(?P<worded_ordinal>{one_of(ORDINALS)})\b)"
    r"(?:\s?(?P<unit>%|per\s?cent\b|percent\b|percentage points?\b|dollars?\b|pounds?\b|euros?\b"
    r"|yen\b|cents?\b))?",
    re.IGNORECASE,
)


def words_for(first: int, last: int) -> dict[str, int]:
    """The words for the numbers from `first` to `last`, each up to twenty, by tens up to ninety.

    >>> words_for(18, 40)
    {'eighteen': 18, 'nineteen': 19, 'twenty': 20, 'thirty': 30, 'forty': 40}
    """
    return {word: n for word, n in {**_SMALL, **_TENS}.items() if first <= n <= last}


_SENTENCE = 1_000  # characters of a text whose numbers are kept
# What stands before a number and makes another of it; "about" is left out of an answer by most who mark one.
_BOUND_BEFORE = re.compile(
    r"(?<![\w-])(?<!n't )(?<!n’t )(?:at (?:least|most)|up to|as (?:many|much|few) as|nearly|almost"
    r"|(?:no |not )?(?:more|less|fewer) than)\s\Z",
    re.IGNORECASE,
)
# "It cannot hold more than 40": not "more than 40".
_DENIED_BOUND = re.compile(
    r"(?:\b(?:no|not|never|nobody|nothing|cannot|nor|neither|without|few)|n['’]t)\b[^.;]{0,40}\Z"
    r"|\b(?:little|hardly|scarcely|barely)\s\Z",
    re.IGNORECASE,
)
_UNIT_BEHIND = re.compile(
    r"\s(?:[A-Z]\w+ )?(?:dollars|pounds|crowns|kron[aeou]r?|rupees|pesos|francs|dinars|shillings|lire|liras"
    r"|yuan|rou?bles|cents|pence)\b"
    r"|\s?[ap](?:m\b|\.\s?m\.)"
)
_WITHIN_WORD = re.compile(r"(?<=\w)\w|(?<=\d)[.,]\d|(?<=\d[.,])\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; `unit` is "percent" or a currency in the singular ("dollar", "hk$"), or None."""

    value: Fraction
    unit: str | None
    span: Span


def find_numbers(text: str) -> list[Number]:
    """The numbers in a text in order. "one" alone is not counted: it is seldom a number.

    >>> [(str(n.value), n.unit) for n in find_numbers("Forty-three of £1.2bn, 5 per cent")]
    [('43', None), ('1200000000', 'pound'), ('5', 'percent')]
    """
    return list(_in_sentence(text) if len(text) <= _SENTENCE else _numbers(text))


@lru_cache(maxsize=1_024)
def _in_sentence(text: str) -> tuple[Number, ...]:
    """Kept, for a dozen rules ask the same sentence."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        told = list(_values(match))
        for value, span in told:
            has_unit = (value, span) == told[-1]  # "two and three per cent"
            if span.cut(text).casefold() != "one":
                yield Number(value, _unit(match) if has_unit else None, span)


def _values(match: "re.Match[str]") -> Iterator[tuple[Fraction, Span]]:
    """What a match tells and where: two numbers and more where number words make no one number."""
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    if not match["words"]:
        value = _value(match)
        if value is not None:
            yield value, Span(start, match.end())
        return
    found = [*_WORD.finditer(match.string, match.start("words"), match.end("words"))]
    is_between = _BETWEEN.search(match.string, max(0, start - 9), start) is not None
    for value, first, end in _worded(_folded(found, is_between)):
        share = _share(match["share"]) if match["share"] and not first else 1
        begins = found[first].start() if first else start
        ends = found[end - 1].end() if end < len(found) else match.end()
        yield value * share, Span(begins, ends)


def _folded(found: Sequence["re.Match[str]"], is_between: bool) -> list[str]:
    """The words; "between a hundred and two thousand" has no "and" that makes one number of them."""
    words = [each.group().casefold() for each in found]
    if not is_between:
        return words
    return [
        "to" if word == "and" and behind != "a" else word for word, behind in pairwise([*words, ""])
    ]


def _unit(match: "re.Match[str]") -> str | None:
    told = (match["sign"] or match["unit"] or "").casefold()
    if told.startswith("per") and not match["sign"]:
        return "points" if "point" in told else "percent"
    return _UNITS.get(told, told if match["sign"] else None)  # "HK$" is a unit of its own


def _value(match: "re.Match[str]") -> Fraction | None:
    if match["digits"] is not None:
        plain = re.sub(rf"[,{_THIN}]", "", match["digits"]).replace("−", "-")
        if len(plain) > LONGEST:
            return None
        plain = plain if plain.strip("-") else f"{plain}0"  # "½" and "-½"
        more = _share(match["and_share"]) if match["and_share"] else _VULGAR.get(match["vulgar"], 0)
        value = Fraction(plain) + (-more if plain.startswith("-") else more)
        return value * _SCALES.get((match["scale"] or "").casefold(), 1)
    return Fraction(ORDINALS[match["worded_ordinal"].casefold()])


def _share(text: str) -> Fraction:
    """What "half a", "a third of a" or "and three quarters" comes to."""
    words = [each.casefold() for each in _WORD.findall(text)]
    count = next((_SMALL[word] for word in words if word in _SMALL), 1)
    return next(count * _SHARES[part] for word in words if (part := word.rstrip("s")) in _SHARES)


def _worded(words: Sequence[str]) -> Iterator[tuple[Fraction, int, int]]:
    """The numbers that number words make, each with its first word and the one behind its last.

    >>> [str(value) for value, _, _ in _worded("one thousand two hundred and six".split())]
    ['1206']
    >>> [str(value) for value, _, _ in _worded("two and three million".split())]
    ['2', '3000000']
    """
    at = 0
    while at < len(words):
        read = _read(words, at, len(_GREAT))
        if read is not None:
            yield read[0], at, read[1]
        at = read[1] if read is not None else at + 1


def _read(words: Sequence[str], at: int, level: int) -> tuple[Fraction, int] | None:
    """The number that begins at a word, and the place behind it; it may have the `level` lowest scales."""
    if level == 0:
        return _read_small(words, at)
    head = _read(words, at, level - 1)
    count, end = head or (Fraction(1), at + (words[at : at + 1] in (["a"], ["an"])))
    if words[end : end + 1] != [_GREAT[level - 1]]:
        return head
    value = count * _SCALES[_GREAT[level - 1]]
    rest = _read_rest(words, end + 1, level)
    return (value + rest[0], rest[1]) if rest else (value, end + 1)


def _read_small(words: Sequence[str], at: int) -> tuple[Fraction, int] | None:
    word, behind = [*words[at : at + 2], "", ""][:2]
    value, end = _SMALL.get(word, _TENS.get(word)), at + 1
    if value is None:
        return None
    if word in _TENS and 0 < _SMALL.get(behind, 0) < 10:
        value, end = value + _SMALL[behind], end + 1
    share = _read_share(words, end)
    return (value + share, end + 3) if share else (Fraction(value), end)


def _read_share(words: Sequence[str], at: int) -> Fraction | None:
    """The share that "and a half" adds, where that begins at a word."""
    told = words[at : at + 3]
    is_one = len(told) == 3 and told[0] == "and" and told[2].rstrip("s") in _SHARES
    return _share(" ".join(told)) if is_one else None


def _read_rest(words: Sequence[str], at: int, level: int) -> tuple[Fraction, int] | None:
    """What is added to so many hundreds, thousands …: "six" of "two hundred and six", "and a half"."""
    scale = _GREAT[level - 1]
    share = _read_share(words, at)
    if share:
        return share * _SCALES[scale], at + 3
    rest = _read(words, at + (words[at : at + 1] == ["and"]), level - 1)
    if rest is None or scale == "dozen" or rest[0] >= _SCALES[scale]:
        return None
    behind = words[rest[1]] if rest[1] < len(words) else ""
    # "a million and two million" are two numbers, "a hundred and two thousand" is one
    is_another = behind == scale or (scale != "hundred" and behind in _GREAT)
    return None if is_another else rest


def whole_amount(text: str, span: Span, sentence: Span) -> Span:
    """The span with what its sentence has right beside its number that makes it another: a bound, a unit.

    >>> text = "It cost at least 1.26 million crowns."
    >>> whole_amount(text, Span(17, 29), Span(0, len(text))).cut(text)
    'at least 1.26 million crowns'
    """
    by = sentence.start
    found = [number.span.moved(by) for number in find_numbers(sentence.cut(text))]
    touched = [at for at in found if at.overlaps(span)]
    if not touched or not find_numbers(span.cut(text)):
        return span
    start, end = min(span.start, touched[0].start), max(span.end, touched[-1].end)
    start = span.start if _WITHIN_WORD.match(text, span.start) else start
    end = span.end if _WITHIN_WORD.match(text, span.end) else end
    before = _BOUND_BEFORE.search(text, by, start) if start == touched[0].start else None
    if before and " than" in before[0] and _DENIED_BOUND.search(text, by, before.start()):
        before = None
    behind = _UNIT_BEHIND.match(text, end, sentence.end) if end == touched[-1].end else None
    return Span(before.start() if before else start, behind.end() if behind else end)
