"""Changes that turn a meaning round, whatever the similarity: numbers, negations, names, directions."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .amounts import Number, find_numbers

NUMBER, NEGATION, NAME, DIRECTION = "number", "negation", "name", "direction"


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a quotation says something else than its source; `detail` is for people."""

    kind: str
    detail: str


_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|barely|scarcely)\b"
    r"|\bno one\b|\b\w+n['’]t\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(can|could|may|might|must|shall|should|will|would|ought)(?=\b|n['’]t)", re.IGNORECASE
)
_SAME_MODAL = {"cannot": "can", "wo": "will", "won": "will", "ca": "can", "sha": "shall"}
_CONTRACTED = re.compile(
    r"\b(ca|wo|sha|could|should|would|might|must)n['’]t\b|\b(cannot)\b", re.IGNORECASE
)
_MAY_WE = re.compile(r"May (?:I|we|he|she|it|they|you|the|this|that|his|her|our|your|God)\b")
_WILL = re.compile(r"\b\w+['’]ll\b", re.IGNORECASE)
_PAIRS = """
rise fall, rises falls, rose fell, risen fallen, rising falling, up down, increase decrease,
increases decreases, increased decreased, increasing decreasing, higher lower, high low, more less,
more fewer, most least, before after, above below, over under, win lose, wins loses, won lost,
winning losing, gain loss, gains losses, gained lost, accept reject, accepts rejects, accepted rejected,
support oppose, supports opposes, supported opposed, allow ban, allows bans, allowed banned, first last,
always never, all none, everyone nobody, true false, right wrong, left right, better worse, best worst,
good bad, begin end, begins ends, began ended, start stop, started stopped, open close, opened closed,
guilty innocent, legal illegal, possible impossible, likely unlikely, minimum maximum, at_least at_most,
buy sell, bought sold, add remove, added removed, agree disagree, agreed disagreed, deny confirm,
denied confirmed, for against, with without, in out, strong weak, stronger weaker, early late,
earlier later, safe dangerous, friend enemy, success failure, peace war, north south, east west
"""
_OPPOSITE: dict[str, set[str]] = {}
for _pair in _PAIRS.replace("\n", " ").split(","):
    _one, _other = _pair.split()
    _OPPOSITE.setdefault(_one, set()).add(_other)
    _OPPOSITE.setdefault(_other, set()).add(_one)

_OVER = re.compile(r"(?:over|under)(\w{4,})")
# "cover" and "discover", "tent" and "intent", "valuable" and "invaluable" are no opposites.
_TURNED = re.compile(
    r"(?:un(?!less)|dis(?!cover|play|count|charg|clos|cours|miss|ease|band|card|cord|pos))(\w{4,})"
    r"|i[nmlr](?!valuable|flamm|differen)"
    r"(\w{3,}(?:[ai]ble|[ae]nt|[ae]nce|ive|ate|al|ous|ct|id|ly|ity))"
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_CODE = re.compile(r"(?<![^\W\d])[^\W\d]+[.-]?\d+(?:\w*\d)?")  # HB2, G4S, No.1
_POSSESSIVE = re.compile(r"['’]s$")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]['\"”’)\]]*\s+|[“\"‘(\[])\s*$")
_COMMON = frozenset(
    "i i'm i've i'll i'd a an the and but or so if in on at of to for from by with as it its we he she "
    "they you this that these those his her their our my your who what when where why how there here "
    "not no yes is are was were be been will would could can may must should has have had do does did".split()
)


def differences(quote: str, source: str) -> list[Difference]:
    """What a changed quotation and the stretch of its source differ in, beyond mere wording.

    >>> differences("It will cost 28 pounds", "It won't cost 23 pounds")
    ... # doctest: +NORMALIZE_WHITESPACE
    [Difference(kind='number', detail='the quotation has 28 pounds, the source 23 pounds'),
     Difference(kind='negation', detail='the source has “won’t”, the quotation does not')]
    """
    return [
        *_numbers(quote, source),
        *_compared(NEGATION, quote, source, _negations),
        *_compared(NEGATION, quote, source, _modals),
        *_directions(quote, source),
        *_names(quote, source),
    ]


def swapped(quote: str, source: str) -> Iterator[Difference]:
    """The same numbers, or names, in another order, in a quotation that is else laid word by word.

    >>> [one.detail for one in swapped("we have 40, we need 4", "we have 4, we need 40")]
    ['the quotation has 40, 4, the source 4, 40']
    """
    numbers = [[n.span.cut(text) for n in find_numbers(text)] for text in (quote, source)]
    for kind, (ours, theirs) in (
        (NUMBER, numbers),
        (NAME, [_capitalised(text) for text in (quote, source)]),
    ):
        folded = [[one.casefold() for one in side] for side in (ours, theirs)]
        if folded[0] != folded[1] and sorted(folded[0]) == sorted(folded[1]):
            yield Difference(
                kind, f"the quotation has {', '.join(ours)}, the source {', '.join(theirs)}"
            )


def exchanged(replaced: Iterable[tuple[str, str]], article: str) -> Iterator[Difference]:
    """Names and opposites that stand one for one in words replaced: (the quotation's, the article's).

    A capital that begins a sentence or follows a bracket is a name’s if the article has it elsewhere too.

    >>> [one.detail for one in exchanged([("fortunate", "unfortunate")], "It is unfortunate.")]
    ['the quotation has “fortunate”, the source “unfortunate”']
    """
    split = [[list(map(_bare, _WORD.findall(text))) for text in both] for both in replaced]
    pairs = [
        pair for both in split if len(both[0]) == len(both[1]) for pair in zip(*both, strict=True)
    ]
    for word, meant in pairs:
        if _is_opposite(word.casefold(), meant.casefold()):
            yield Difference(DIRECTION, f"the quotation has “{word}”, the source “{meant}”")
    capitals = [pair for pair in pairs if _may_be_names(*pair)]
    names = set(_capitalised(article)) if capitals else ()
    words = set(map(_bare, _WORD.findall(article))) if capitals else ()
    for word, meant in capitals:
        if meant in names and word.casefold() not in words and meant.casefold() not in words:
            yield Difference(NAME, f"the quotation has {word}, the source {meant}")


def _is_opposite(one: str, other: str) -> bool:
    """Whether two words differ in nothing but what turns one round: "un-", "dis-", "in-", "over-".

    >>> _is_opposite("equal", "unequal"), _is_opposite("form", "inform")
    (True, False)
    """
    over, under = _OVER.fullmatch(one), _OVER.fullmatch(other)
    if over and under:
        return one != other and over[1] == under[1]
    shorter, longer = sorted((one, other), key=len)
    turned = _TURNED.fullmatch(longer)
    return turned is not None and shorter in turned.groups()


def _may_be_names(one: str, other: str) -> bool:
    """Whether two words have capitals, as names do; "Senator" for "Sen." is no other name."""
    word, meant = one.casefold(), other.casefold()
    is_same = word.startswith(meant) or meant.startswith(word)
    return one[:1].isupper() and other[:1].isupper() and not is_same and word not in _COMMON


def has_negation(text: str) -> bool:
    """Whether a stretch of text holds a negation."""
    return _NEGATION.search(text) is not None


def is_month_of_may(text: str, at: int) -> bool:
    """Whether the month stands at a place, and not the verb that asks: "May we go?"."""
    return text.startswith("May", at) and not _MAY_WE.match(text, at)


def _numbers(quote: str, source: str) -> Iterator[Difference]:
    told, meant = find_numbers(quote), find_numbers(source)
    codes = [Counter(match.group() for match in _CODE.finditer(text)) for text in (quote, source)]
    extra = [n.span.cut(quote) for n in _unmatched(told, meant)] + [*(codes[0] - codes[1])]
    missing = [n.span.cut(source) for n in _unmatched(meant, told)] + [*(codes[1] - codes[0])]
    if extra or missing:
        ours, theirs = ", ".join(extra) or "none", ", ".join(missing) or "none"
        yield Difference(NUMBER, f"the quotation has {ours}, the source {theirs}")


def _unmatched(some: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    """Numbers with no equal among the others; a unit that one side leaves out is no difference."""
    left = list(others)
    found = []
    for number in some:
        equal = [
            o
            for o in left
            if o.value == number.value and (o.unit == number.unit or None in (o.unit, number.unit))
        ]
        if equal:
            left.remove(equal[0])
        else:
            found.append(number)
    return found


def _compared(
    kind: str, quote: str, source: str, found_in: Callable[[str], dict[str, list[str]]]
) -> Iterator[Difference]:
    ours, theirs = found_in(quote), found_in(source)
    extra = [w for key, words in ours.items() for w in words[len(theirs.get(key, [])) :]]
    missing = [w for key, words in theirs.items() for w in words[len(ours.get(key, [])) :]]
    if extra and missing:
        yield Difference(kind, f"the quotation has {_marked(extra)}, the source {_marked(missing)}")
    elif extra:
        yield Difference(kind, f"the quotation has {_marked(extra)}, the source does not")
    elif missing:
        yield Difference(kind, f"the source has {_marked(missing)}, the quotation does not")


def _marked(words: Iterable[str]) -> str:
    """Words as words: that "the source has not" would be read as something else."""
    return ", ".join(f"“{word}”" for word in words)


def _negations(text: str) -> dict[str, list[str]]:
    """All negations count alike: "did not" for "didn't" changes nothing."""
    found = [match.group().replace("'", "’") for match in _NEGATION.finditer(text)]
    return {"not": found} if found else {}


def _modals(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for match in _MODAL.finditer(text):
        if is_month_of_may(text, match.start()):
            continue
        found.setdefault(match[1].casefold(), []).append(match.group())
    for match in _CONTRACTED.finditer(text):
        short = (match[1] or match[2]).casefold()
        if short in _SAME_MODAL:  # the others were found above
            found.setdefault(_SAME_MODAL[short], []).append(match.group())
    for match in _WILL.finditer(text):
        found.setdefault("will", []).append(match.group())
    return found


def _directions(quote: str, source: str) -> Iterator[Difference]:
    ours, theirs = _count_words(quote), _count_words(source)
    for word in (ours - theirs).keys() & _OPPOSITE.keys():
        for other in sorted(_OPPOSITE[word] & (theirs - ours).keys()):
            yield Difference(DIRECTION, f"the quotation has “{word}”, the source “{other}”")


def _count_words(text: str) -> Counter[str]:
    return Counter(_bare(word.casefold()) for word in _WORD.findall(text))


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).strip(".'’-")


def _names(quote: str, source: str) -> Iterator[Difference]:
    ours, theirs = _capitalised(quote), _capitalised(source)
    in_quote, in_source = _count_words(quote), _count_words(source)
    extra = [name for name in ours if name.casefold() not in in_source]
    missing = [name for name in theirs if name.casefold() not in in_quote]
    if extra and missing:
        yield Difference(NAME, f"the quotation has {_series(extra)}, the source {_series(missing)}")
    elif extra:
        yield Difference(NAME, f"the quotation has {_series(extra)}, the source has not")
    elif missing:
        yield Difference(NAME, f"the source has {_series(missing)}, the quotation has not")


def _series(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def _capitalised(text: str) -> list[str]:
    """Words that begin with a capital, other than because a sentence begins."""
    found = []
    for match in _WORD.finditer(text):
        word = _bare(match.group())
        starts = _SENTENCE_START.search(text[max(0, match.start() - 6) : match.start()])
        if word[:1].isupper() and word.casefold() not in _COMMON and (not starts or word.isupper()):
            found.append(word)
    return found
