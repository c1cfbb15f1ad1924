"""Numbers as a reader understands them: "forty-three" is 43, "£1.2bn" is "1,200 million pounds"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from index.spans import Span

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
_ORDINALS = {
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
}  # fmt: skip
_SIGNS = "$£€¥"

LONGEST = 40  # characters of a number in digits; what is longer is a code

# ASCII, for without regard to case "fırst" would match "first" and not be found in its table.
_WORDED = f"(?a:{'|'.join(sorted({*_SMALL, *_TENS}, key=len, reverse=True))})"
_SCALED = f"(?a:{'|'.join(sorted((w for w in _SCALES if len(w) > 3), key=len, reverse=True))})"
_PART = rf"(?:{_WORDED}|{_SCALED})"
_NUMBER = re.compile(
    rf"(?P<sign>US\$|[{_SIGNS}])?\s?"
    r"(?:(?P<digits>(?<![\w.])[-−]?\d+(?:,\d{3})*(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?"
    rf"(?:[\s-]?(?P<scale>{_SCALED}|(?a:k|mn|mln|bn|bln|tn|trn|m))s?\b)?"
    rf"|\b(?P<words>(?:an?\s(?={_SCALED}))?{_PART}(?:(?:[\s-]|\sand\s){_PART})*)\b"
    rf"|\b(?P<worded_ordinal>(?a:{'|'.join(_ORDINALS)}))\b)"
    r"(?:\s?(?P<unit>%|per\s?cent\b|percent\b|percentage points?\b|dollars?\b|pounds?\b|euros?\b"
    r"|yen\b|cents?\b))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; `unit` is a currency or "percent" in the singular, or None."""

    value: Fraction
    unit: str | None
    span: Span


def find_numbers(text: str) -> list[Number]:
    """The numbers in a text in order. "one" alone is not counted: it is seldom a number.

    >>> [(str(n.value), n.unit) for n in find_numbers("Forty-three of £1.2bn, 5 per cent")]
    [('43', None), ('1200000000', 'pound'), ('5', 'percent')]
    """
    return list(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        value = _value(match)
        is_pronoun = match["words"] and match["words"].casefold() == "one"
        if value is None or (is_pronoun and not match["unit"]):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield Number(value, _unit(match), Span(start, match.end()))


def _unit(match: "re.Match[str]") -> str | None:
    told = (match["sign"] or match["unit"] or "").casefold()
    if told.startswith("per"):
        return "points" if "point" in told else "percent"
    return _UNITS.get(told)


def _value(match: "re.Match[str]") -> Fraction | None:
    if match["digits"]:
        plain = match["digits"].replace(",", "").replace("−", "-")
        if len(plain) > LONGEST:
            return None
        return Fraction(plain) * _SCALES.get((match["scale"] or "").casefold(), 1)
    if match["worded_ordinal"]:
        return Fraction(_ORDINALS[match["worded_ordinal"].casefold()])
    return _worded(re.findall(r"[a-z]+", match["words"].casefold()))


def _worded(words: list[str]) -> Fraction | None:
    """The value of number words: groups below a thousand, each times its scale.

    >>> _worded("one thousand two hundred and six".split())
    Fraction(1206, 1)
    """
    total, group = 0, 0
    for word in words:
        if word in ("a", "an"):
            group = 1
        elif word in _SMALL or word in _TENS:
            group += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word in ("hundred", "dozen"):
            group = max(group, 1) * _SCALES[word]
        elif word in _SCALES:
            total, group = total + max(group, 1) * _SCALES[word], 0
    return Fraction(total + group)
