"""The items of a list: what "Luhansk and Donetsk", or "a penny, put there for luck, and a shoe", holds.

Nothing is made up and nothing is joined: an item is a run of the article's own characters inside one
sentence. Where it is unclear whether words are one thing or two ("Coasts and Rivers", "Tolliver and
Daughters"), they stay one.
"""

import re
from collections.abc import Sequence

from index.spans import Span
from index.words import one_of, words

from .amounts import find_numbers, words_for

TRIES = 4  # words of the question that a list may begin behind
LONGEST = 14  # words of an item; what is longer is rather a statement

_BREAK = re.compile(
    r"\s*;\s+(?:and\s+|or\s+)?|,\s+(?:and|or|as well as|along with|together with)\s+|,\s+|"
    r"\s+(?:and|or|as well as|along with|together with)\s+"
)
# A piece that says more of the item before it, and is none itself.
_ASIDE = re.compile(
    r"(?:who|whom|whose|which|where|when|that|because|although|though|while|if|unless|including|among|"
    r"beside|besides|with|at|in|on|by|to|from|for|of|as|both|all|each|then|now|\d{1,3}$|mostly|mainly|"
    r"\w+(?:ed|ing) (?:by|in|at|for|on|to|from|there|here|with)|placed|put|taken|seized|built"
    r"|made|left|found|held|kept|sent|said|known|born)\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*—\s*|\s+[–-]{1,2}\s+")
_EXPLAINS = re.compile(rf"{_DASH.pattern}|\s+\([^()]*\)\Z")  # what follows an item: "Kell (200)"
_LEADING = re.compile(
    r"(?:(?:and|or|both|either|namely|including|mostly|mainly|like|such as)\s+)+", re.IGNORECASE
)
_DETERMINER = re.compile(r"\b(?:an?|the|his|her|its|their|our|my)\s+$", re.IGNORECASE)
_OFFICE = re.compile(  # "Minister for Coasts and Rivers" is one thing
    r"\b(?:minist(?:er|ry)|secretary|department|committee|commission|board|office|agency|institute"
    r"|association|union|company|bank|court|school|university|council|firm|spokes\w+|director)"
    r" (?:for|of) (?:the )?$",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\b(?:between|both)\s+(?:the\s+)?$", re.IGNORECASE)
_NAME = re.compile(
    r"(?:the |an? )?(?:[^\W\d_a-z][\w’'.-]*)(?:(?: of| de| von| van| the)? [^\W\d_a-z][\w’'.-]*)*"
)
_SERIES = re.compile(rf"{_NAME.pattern}(?:, {_NAME.pattern})*,? and {_NAME.pattern}")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.[”\"’'\s]*\Z")  # of a sentence, not of "U.S."
_QUOTES = '“”"«»()[]'


def items_in(text: str, span: Span, wanted: int | None = None) -> tuple[Span, ...]:
    """The items of a span of a text; the span itself, if it holds only one.

    As many as are `wanted` may be of different sorts: "Landry and a watchman".

    >>> text = "It covers Crimea, seized in 2014, as well as the Donbas region."
    >>> [item.cut(text) for item in items_in(text, Span(10, 62))]
    ['Crimea', 'the Donbas region']
    """
    inside = span.cut(text)
    breaks = [match for match in _BREAK.finditer(inside) if not _is_enclosed(inside, match.start())]
    if not breaks or _is_one_thing(text, span, breaks):
        return (span,)
    edges = [0, *(at for match in breaks for at in match.span()), len(inside)]
    pieces = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]
    kept = [Span(span.start + p.start, span.start + p.end) for p in _without_asides(inside, pieces)]
    told = [one.cut(text) for one in kept]
    if len(kept) < 2 or not _are_items(told) or not (len(kept) == wanted or _are_alike(told)):
        return (span,)
    return tuple(with_determiner(text, one) for one in kept)


def _without_asides(inside: str, pieces: Sequence[Span]) -> list[Span]:
    """The pieces without what only describes the one before, and without words that only join."""
    kept = []
    for number, piece in enumerate(pieces):
        leading = _LEADING.match(piece.cut(inside))
        at = Span(piece.start + leading.end(), piece.end) if leading else piece
        more = _EXPLAINS.search(at.cut(inside))
        at = Span(at.start, at.start + more.start()) if more else at
        if len(at) and (number == 0 or not _ASIDE.match(at.cut(inside))):
            kept.append(at)
    return kept


def _is_enclosed(inside: str, at: int) -> bool:
    """Whether a place lies within quotation marks, brackets or dashes."""
    before = inside[:at]
    return (
        before.count("“") > before.count("”")
        or before.count("(") > before.count(")")
        or before.count("[") > before.count("]")
        or before.count("«") > before.count("»")
        or before.count('"') % 2 == 1
        or len(_DASH.findall(before)) % 2 == 1
    )


def _is_one_thing(text: str, span: Span, breaks: Sequence[re.Match[str]]) -> bool:
    """Whether "A and B", or "A, B", is one name rather than two items."""
    has_and = any(re.search(r"\w", match[0]) for match in breaks)
    if not has_and and len(breaks) == 1:
        return True  # "Monday, May 3", "Salome Greer, 51"
    if any(re.match(r"[,;]", match[0]) for match in breaks):
        return False
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 30]
    if _OFFICE.search(before) or _PAIR.search(before):
        return True
    # "Seafarers’ and Dockers’ Union": the name goes on behind the span.
    return re.match(r"[’']?s? [^\W\d_a-z]", after) is not None


_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|must|does|did|said|says|he|she|they"
    r"|it|we|i|you|\w+n[’']t)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|must|does|did|do|\w+n[’']t)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|who|whose|that|where)\b[^,;]*")
_NO_ITEM = re.compile(
    r"(?:another|others?|more|the others?|the rest|so on|then|when|why|how)\b", re.I
)


def _are_items(pieces: Sequence[str]) -> bool:
    """Whether none is a statement, or stands for something that is not said."""
    return all(
        len(one.split()) <= LONGEST
        and not _NO_ITEM.match(one)
        and not _CLAUSE.search(_RELATIVE.sub("", one))
        for one in pieces
    )


def goes_on_saying(text: str) -> bool:
    """Whether words begin with a verb, so that they say something of what stands before them.

    >>> goes_on_saying("didn’t stop the strike"), goes_on_saying("the strike")
    (True, False)
    """
    return _SAYING.match(text) is not None


def _are_alike(pieces: Sequence[str]) -> bool:
    """Whether all are of one sort: all names, all numbers, or all common words.

    "The House and Senate committees" share their last word, and stay together.
    """
    first, last = pieces[0].split()[-1], pieces[-1].split()[-1]
    is_shared = len(pieces) == 2 and first[:1].isupper() and last.islower() and last.endswith("s")
    return not is_shared and len({_shape(one) for one in pieces}) == 1


def _shape(item: str) -> str:
    if find_numbers(item) and re.match(r"[\d$£€]", item):
        return "number" if re.fullmatch(r"[\d.,]+", item) else "words"
    if _NAME.fullmatch(item.strip(_QUOTES)):
        return "name" if re.match(r"(?:the |an? )?[^\W\d_a-z]", item) else "words"
    bare = re.sub(r"^(?:the|an?) ", "", item)
    return "name" if bare[:1].isupper() else "words"


def with_determiner(text: str, span: Span) -> Span:
    """The span with "a" or "the" before it: "silver penny" stands for "a silver penny"."""
    before = _DETERMINER.search(text, max(0, span.start - 8), span.start)
    has_own = re.match(r"(?:an?|the|his|her|its|their) ", span.cut(text), re.IGNORECASE)
    return Span(before.start(), span.end) if before and not has_own else span


def series_around(text: str, sentence: Span, span: Span) -> Span:
    """The whole series of names of which a span is one, or some: "Saltmarch" in "Wexholm and Saltmarch"."""
    if not (_NAME.fullmatch(span.cut(text)) or _SERIES.fullmatch(span.cut(text))):
        return span
    for match in _SERIES.finditer(text, sentence.start, sentence.end):
        if span in Span(*match.span()):
            ends = _FULL_STOP.match(text, match.end() - 1, sentence.end)
            return Span(match.start(), max(span.end, match.end() - bool(ends)))
    return span


def to_the_end(text: str, sentence: Span, span: Span) -> Span:
    """From where a span begins to the end of its sentence, without the mark there."""
    end = sentence.end
    while end > span.end and (text[end - 1].isspace() or text[end - 1] in ".!?”\"’'"):
        end -= 1
    return Span(span.start, end)


def back_to_question(
    text: str, sentence: Span, span: Span, asked: frozenset[str]
) -> tuple[Span, ...]:
    """The items from the question's own words on: "The demands cover Crimea and Luhansk" of "Luhansk".

    `asked` are the terms of the question. Empty where no list stretches from them to the span, or it
    begins right behind them: "Station crew members Ann Lee" of "crew members of the Space Station".
    """
    before = [
        word
        for word in words(text[sentence.start : span.start])
        if word.term in asked and len(word.term) > 2
    ]
    for word in reversed(before[-TRIES:]):
        start = sentence.start + word.span.end
        start += len(text[start:]) - len(text[start:].lstrip())
        if start >= span.start:
            return ()
        items = items_in(text, Span(start, span.end))
        if len(items) > 1 and not _ASIDE.match(items[0].cut(text)):
            return items
    return ()


_NUMBERS = words_for(2, 10)
FEW = rf"(?:{one_of(_NUMBERS)}|[2-9])"  # a number of things that a question may want
_ASKED_NUMBER = re.compile(
    rf"\b(?:which|what|the|name|list|whose|who (?:are|were) (?:the )?)\s*({FEW})\b",
    re.IGNORECASE,
)


def number_asked(question: str) -> int | None:
    """How many items a question wants, where it says so.

    >>> number_asked("Which two objects were found?"), number_asked("Which objects were found?")
    (2, None)
    """
    match = _ASKED_NUMBER.search(question)
    if match is None:
        return None
    word = match[1].casefold()
    return int(word) if word.isdigit() else _NUMBERS[word]
