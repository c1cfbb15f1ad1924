"""Find quotations in text: every kind of quotation mark, nested, over paragraphs, left open.

One pass over the marks of each paragraph with a stack, so the time is linear in the text whatever it
holds. Offsets are those of the text; nothing is rewritten.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

from index.metadata import front_matter_marks
from index.spans import Span

from .clauses import PRONOUNS
from .cues import ADVERBS, AUXILIARIES, find_cues, sentence_stops, tellings
from .relayed import has_no_verb, second_subjects

_MARK = re.compile(r"(?<=\S)'(?=''(?!'))|``|''|‘‘|’’|[“”„‟\"＂‘’‚‛'«»‹›「」『』]")
_FAMILY = {
    mark: family
    for family, marks in {
        "double": ("“", "”", "„", "‟", '"', "＂", "``", "''", "‘‘", "’’"),
        "single": ("‘", "’", "‚", "‛", "'"),
        "guillemet": ("«", "»"),
        "angle": ("‹", "›"),
        "corner": ("「", "」"),
        "white corner": ("『", "』"),
    }.items()
    for mark in marks
}
_OPENERS = frozenset("“„‟‘‚‛「『") | {"``", "‘‘"}
_CLOSERS = frozenset("”」』") | {"’’"}
# Words that lose letters before an apostrophe: ’90s, rock ’n’ roll, ’em.
_ELISION = re.compile(
    r"\d\ds?\b|(?:n|em|til|tis|twas|cause|cuz|cos|bout|round|neath|tude|hood|bama)\b", re.IGNORECASE
)
_FOOT_AND_INCH = re.compile(r"\d['’]\s?\d{1,2}(?:\"|''|”)(?=[\s,.)-]*[a-z(])")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_LINE = re.compile(r"[^\n\r\f\v\u2028\u2029]*(?:\r\n|[\n\r\f\v\u2028\u2029]|\Z)")
_ENDS_SENTENCE = tuple(".!?:;…”\"’'»)")
_LEAD_IN = re.compile(r"[\s>*_#•-]*")
# Block quotes: runs of lines that begin with ">", but not with ">50 years old".
_BLOCK = re.compile(r"(?:^[ \t]{0,3}>(?![\d=.$£€])[^\n]*(?:\n|\Z))+", re.MULTILINE)
_BLOCK_MARK = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_BLOCK_LINE = re.compile(r"\r?\n(?:[ \t]{0,3}(?:>[ \t]?)+)?|\A>+")
_SIGNED_INSIDE = re.compile(r"\n[> \t]*(?:[—–―]|--?)[ \t]*(?=[^\W\d_a-z])[^\n]{2,100}\s*\Z")
_SIGNED_BELOW = re.compile(r"\s*(?:[—–―]|--?)[ \t]*(?=[^\W\d_a-z])[^\n.]{2,100}$", re.MULTILINE)
_MARKED = re.compile(r"[“”„\"«»]|``")
# "Note: …", "[!TIP]", a heading.
_NO_SPEECH = re.compile(r"\W*(?:\w+[ \t]+){0,2}\w+[*_]*:|\[!|[#|`]")
_SHORTEST_BLOCK = 4  # words
_ABOVE = 40  # characters of blank lines and marks between a block and the line above it
_OPENING_NEIGHBOURS = frozenset("([{<—–-―/=*_:…>|~")
_CLOSING_NEIGHBOURS = frozenset(")]}>—–-―/.,;:!?…*_<|~")
_JOINT = re.compile(r"\b(?:while|whereas|but|and|though|although|which|that)\b")
# "“…,” Holt said. “…,” she added." is still Holt; "she said" may be who answers.
_HE_ADDS = re.compile(
    r"\s*(?:he|she|they|it)\s+(?:also\s+|then\s+)?(?:add(?:s|ed)|continue[sd]|(?:went|goes)\s+on)\b"
)
# "“…” in the town, said Reed"
_PREPOSED = re.compile(r"\s+(?:to|of|in|for|from)\b[^,.;:!?“”\"\n]{1,40},")
_SUBJECT = re.compile(r"(?:the\s|[^\W\d_a-z])[^,;.:]{1,60}")
# "“…,” Holt said, and Reed: “…”": no verb of his own.
_GAPPED = re.compile(
    r"[;,]\s*(?:and|but)\s+(?:(?:the|his|her|its|their)\s(?:[a-z-]+\s){1,3})?"
    r"(?:[^\W\d_a-z][\w’'.-]*\s?){1,4}(?::|,?\s*that)\s*\Z"
)
_LAST_SENTENCE = re.compile(r"[^.!?\n“”\"]*\Z")
_GOES_ON = frozenset(",?!—–-…")  # at the end of words, whose speech may go on behind "she said"
_LONGEST_ASIDE = 300  # characters of reporting words between two halves of one speech


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    `span` leaves out the outer marks and the space beside them, `marks` includes the marks. `parts` are
    the words of each paragraph where a quotation runs over several. `inner` is one inside another,
    `closed` is false where the paragraph ended first. Quotations with the same `turn` are one speech:
    only reporting words stand between them. Few `words` without a full stop or comma are seldom speech.
    """

    span: Span
    marks: Span
    parts: tuple[Span, ...]
    inner: bool
    closed: bool
    words: int
    turn: int


@dataclass(slots=True)
class _Open:
    """A quotation while it is being read; `last` is the end of its words, -1 while it is open."""

    family: str
    start: int
    words: int
    last: int = -1
    end: int = -1
    depth: int = 0


def find_quotations(text: str) -> list[Quotation]:
    """All quotations in order of their first mark, an outer one before those inside it.

    >>> [q.span.cut("“Go,” he said. “It’s late.”") for q in find_quotations("“Go,” he said. “It’s late.”")]
    ['Go,', 'It’s late.']
    """
    told = [block for block in block_quotes(text) if block.is_told]
    ends = {block.marks.end for block in told}
    return [_to_last_character(one, ends) for one in _find(_with_marks(text, told))]


def _find(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    waiting: Quotation | None = None  # left open at the end of the paragraph before
    family = ""
    skip = _skipped(text)
    for paragraph in paragraphs(text):
        lead = _LEAD_IN.match(text, paragraph.start, paragraph.end)
        here = (lead.end() if lead else paragraph.start, family)
        read = _read(text, paragraph, skip, _Open(family, here[0], here[0]) if waiting else None)
        head, waiting = waiting, None
        if head is not None and (not read or (read[0].start, read[0].family) != here):
            found.append(head)
            head = None
        for opened in read:
            quotation = _finish(text, opened)
            if head is not None:
                quotation, head = _join(head, quotation) if quotation else head, None
            if quotation is None:
                continue
            if opened.last == paragraph.end and not quotation.inner and waiting is None:
                waiting, family = quotation, opened.family
            else:
                found.append(quotation)
    if waiting is not None:
        found.append(waiting)
    return _with_turns(text, sorted(found, key=lambda q: (q.marks.start, -q.marks.end)))


@dataclass(frozen=True, slots=True)
class Block:
    """A block quote of Markdown without quotation marks; `span` is its words, `marks` begins with its ">".

    `is_told`: a line that ends in a colon stands above it, or a signature, "— Maria Holt", below.
    """

    span: Span
    marks: Span
    is_told: bool


def block_quotes(text: str) -> list[Block]:
    r"""The block quotes of a text that may be somebody's words.

    >>> text = "Holt said:\n\n> We are late\n> for it."
    >>> [block.span.cut(text) for block in block_quotes(text)]
    ['We are late\n> for it.']
    """
    found = []
    for block in _BLOCK.finditer(text) if ">" in text else ():
        signed = _SIGNED_INSIDE.search(block[0])
        told = block[0][: signed.start()] if signed else block[0]
        mark = _BLOCK_MARK.match(told)
        begins = block.start() + (mark.end() if mark else 0)
        ends = block.start() + len(told.rstrip("> \t\r\n"))
        words = text[begins:ends]
        if len(words.split()) < _SHORTEST_BLOCK or _MARKED.search(words) or _NO_SPEECH.match(words):
            continue
        above = text[max(0, block.start() - _ABOVE) : block.start()]
        is_led = above.rstrip(" \t\r\n*_").endswith(":")
        is_signed = signed is not None or _SIGNED_BELOW.match(text, block.end()) is not None
        first = text.index(">", block.start())
        found.append(Block(Span(begins, ends), Span(first, ends), is_led or is_signed))
    return found


def _with_marks(text: str, blocks: Sequence[Block]) -> str:
    """The text with each block as one line, and marks for its first ">" and its last character."""
    pieces, at = [], 0
    for block in blocks:
        inner = _BLOCK_LINE.sub(lambda line: " " * len(line[0]), block.marks.cut(text)[1:-1])
        pieces += [text[at : block.marks.start], f"“{inner}”"]
        at = block.marks.end
    return "".join([*pieces, text[at:]])


def _to_last_character(one: Quotation, ends: Set[int]) -> Quotation:
    """A quotation found with `_with_marks`: a block has its last character too."""
    if one.marks.end not in ends:
        return one
    *parts, last = one.parts
    end = one.marks.end
    return replace(one, span=Span(one.span.start, end), parts=(*parts, Span(last.start, end)))


def paragraphs(text: str) -> list[Span]:
    """The paragraphs: blocks between blank lines, or single lines where the lines are not wrapped."""
    lines = [match.span() for match in _LINE.finditer(text) if match.end() > match.start()]
    blocks = [
        list(block)
        for blank, block in groupby(
            lines, key=lambda line: not text[slice(*line)].strip(" \t\r\n>")
        )
        if not blank
    ]
    inner_lines = [text[start:end].rstrip() for block in blocks for start, end in block[:-1]]
    ended = sum(line.endswith(_ENDS_SENTENCE) for line in inner_lines)
    if 2 * ended > len(inner_lines):
        return [Span(*line) for block in blocks for line in block]
    return [Span(block[0][0], block[-1][1]) for block in blocks]


def _skipped(text: str) -> list[bool]:
    """For each character, whether a mark there belongs to markup or to a measure in feet and inches."""
    skip = [False] * len(text)
    for pattern in (_TAG, _FOOT_AND_INCH):
        for match in pattern.finditer(text):
            skip[match.start() : match.end()] = [True] * (match.end() - match.start())
    for mark in front_matter_marks(text):
        skip[mark] = True
    return skip


def _read(
    text: str, paragraph: Span, skip: list[bool], goes_on: _Open | None = None
) -> list[_Open]:
    """The quotations of one paragraph by their marks, outer before inner; some may still be open.

    `goes_on`: one left open before, which goes on here if its closing mark comes before any opening one.
    """
    stack: list[_Open] = []
    done: list[_Open] = []
    marks = [m for m in _MARK.finditer(text, paragraph.start, paragraph.end) if not skip[m.start()]]
    later_close = _closes_later(text, paragraph, marks)
    open_families: dict[str, int] = dict.fromkeys(_FAMILY.values(), 0)
    if goes_on is not None and goes_on.family != "single":
        own = next((match for match in marks if _FAMILY[match[0]] == goes_on.family), None)
        if own is not None and _role(text, paragraph, own, False) == "close":
            stack.append(goes_on)
            done.append(goes_on)
            open_families[goes_on.family] = 1
    for number, match in enumerate(marks):
        family = _FAMILY[match[0]]
        role = _role(text, paragraph, match, bool(open_families[family]))
        if family == "single" and role == "close":
            only_top = bool(stack) and stack[-1].family == "single"
            if not only_top or (later_close[number] and _plural(text, match)):
                continue
        if role == "open":
            opened = _Open(family, match.start(), match.end(), depth=len(stack))
            stack.append(opened)
            done.append(opened)
            open_families[family] += 1
        elif role == "close" and open_families[family]:
            while stack:
                top = stack.pop()
                open_families[top.family] -= 1
                if top.family == family:
                    top.last, top.end = match.start(), match.end()
                    break
    return _settle(paragraph, done)


def _settle(paragraph: Span, opened: list[_Open]) -> list[_Open]:
    """Give open quotations an end: the next of their kind, or the end of the paragraph.

    Single marks left open were apostrophes, save at the very start of a paragraph.
    """
    next_start: dict[str, int] = {}
    kept: list[_Open] = []
    for quotation in reversed(opened):
        if quotation.end < 0:
            wide = quotation.family != "single" or quotation is opened[0]
            if not wide or (quotation.family == "single" and quotation.family in next_start):
                continue
            quotation.last = next_start.get(quotation.family, paragraph.end)
        next_start[quotation.family] = quotation.start
        kept.append(quotation)
    kept.reverse()
    ends: list[int] = []
    for quotation in kept:
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        quotation.depth = len(ends)
        ends.append(quotation.last)
    return kept


def _role(text: str, paragraph: Span, match: re.Match[str], is_open: bool) -> str:
    """Whether a mark opens, closes or (an apostrophe) does neither, from the characters beside it."""
    mark = match[0]
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if _FAMILY[mark] == "single":
        return _single_role(text, match, before, after, is_open)
    opens = before.isspace() or before in _OPENING_NEIGHBOURS or before in _OPENERS
    closes = after.isspace() or after in _CLOSING_NEIGHBOURS or after in _CLOSERS or after in "\"'’"
    if not opens and before in "\"'" and not after.isspace():
        opens = True
    if mark in _OPENERS:
        return "close" if is_open and closes and not opens else "open"
    if mark in _CLOSERS:
        return "open" if not is_open and opens and not closes else "close"
    if mark == "«":
        return "close" if is_open and not opens else "open"
    if mark == "»":
        return "open" if not is_open and opens and not closes else "close"
    if opens is closes:
        return (
            "close" if is_open else "open" if not after.isspace() and not before.isdigit() else ""
        )
    return "open" if opens else "close"


def _single_role(text: str, match: re.Match[str], before: str, after: str, is_open: bool) -> str:
    """The role of a mark that may be an apostrophe."""
    mark = match[0]
    if before.isalnum() and after.isalnum():
        return ""
    starts = before.isspace() or before in _OPENING_NEIGHBOURS or before in '“"„«‘'
    if starts and not after.isspace() and (mark != "’" or after.isupper()):
        elided = _ELISION.match(text, match.end())
        typed_as_opener = mark == "‘" and elided is not None and not elided[0][0].isdigit()
        if elided is None or (typed_as_opener and after.isupper()):
            return "open"
        return ""
    if is_open and not before.isspace() and not after.isalnum():
        return "close"
    return ""


def _plural(text: str, match: re.Match[str]) -> bool:
    """Whether the mark may end a plural genitive or a clipped word: workers’ rights, goin’, rock ’n’."""
    ends_word = text[max(0, match.start() - 2) : match.start()].lower()
    follows = text[match.end() : match.end() + 2]
    return (
        (ends_word.endswith("s") or ends_word in ("in", "’n", "'n"))
        and follows[:1] == " "
        and follows[1:].isalpha()
    )


def _closes_later(text: str, paragraph: Span, marks: list[re.Match[str]]) -> list[bool]:
    """For each single mark, whether the next one that is no plain apostrophe would close."""
    result = [False] * len(marks)
    later = False
    for number in range(len(marks) - 1, -1, -1):
        result[number] = later
        if _FAMILY[marks[number][0]] == "single":
            role = _role(text, paragraph, marks[number], True)
            later = role == "close" if role else later
    return result


def _finish(text: str, opened: _Open) -> Quotation | None:
    """The finished quotation, or None where nothing stands between the marks."""
    start, last = opened.words, opened.last
    while start < last and text[start].isspace():
        start += 1
    while last > start and text[last - 1].isspace():
        last -= 1
    if start == last:
        return None
    closed = opened.end >= 0
    span, marks = Span(start, last), Span(opened.start, opened.end if closed else last)
    return Quotation(
        span, marks, (span,), opened.depth > 0, closed, len(span.cut(text).split()), -1
    )


def _join(head: Quotation, tail: Quotation) -> Quotation:
    """One quotation over several paragraphs from what came before and its next paragraph."""
    return replace(
        tail,
        span=Span(head.span.start, tail.span.end),
        marks=Span(head.marks.start, tail.marks.end),
        parts=(*head.parts, *tail.parts),
        words=head.words + tail.words,
    )


def _with_turns(text: str, quotations: list[Quotation]) -> list[Quotation]:
    """Number the speeches, in order."""
    numbered: list[Quotation] = []
    outer: Quotation | None = None
    turns = 0
    for quotation in quotations:
        joins = not quotation.inner and outer is not None and _continues(text, outer, quotation)
        turns += not joins
        numbered.append(replace(quotation, turn=outer.turn if joins and outer else turns))
        if not quotation.inner:
            outer = numbered[-1]
    return numbered


def last_mark(text: str, span: Span) -> str:
    """The last character of quoted words; of "… ‘perhaps,’" the comma."""
    at = span.end
    while at > span.start + 1 and text[at - 1] in _FAMILY:
        at -= 1
    return text[at - 1]


def _has_own_cue(text: str, quotation: Quotation) -> bool:
    """Whether reporting words of another follow a quotation: "…," said Y, or "…" in the town, said Y."""
    tail = text[quotation.marks.end : quotation.marks.end + 100]
    if last_mark(text, quotation.span) not in _GOES_ON:
        aside = _PREPOSED.match(tail)
        if aside is None:
            return False
        tail = tail[aside.end() :]
    tail = tail[:60]
    if _HE_ADDS.match(tail):
        return False
    stop = re.search(r"[.!?“\"\n]", tail)
    return bool(find_cues(tail, 0, stop.start() if stop else len(tail)))


def _is_whole(text: str, quotation: Quotation, gap: str) -> bool:
    """Whether a speech that is led in is over: "Holt asked: “Who pays?” Reed said", and not "she added"."""
    if last_mark(text, quotation.span) not in "?!" or _HE_ADDS.match(gap):
        return False
    start = quotation.marks.start
    lead = _LAST_SENTENCE.search(text, max(0, start - _LONGEST_ASIDE), start)
    words = lead[0].rstrip() if lead is not None else ""
    cues = find_cues(words, 0, len(words))
    is_told = bool(cues) and (words.endswith(",") or cues[-1].end == len(words))
    return is_told or words.endswith(":")


def _brings_another(gap: str) -> bool:
    """Whether the words between two quotations go over to another speaker: "Holt said, while Reed said"."""
    for at, is_bare in second_subjects(gap, 0, len(gap)):  # "“…,” said Reed; Holt, “…”"
        second = None if is_bare else _SUBJECT.match(gap, at)
        if second and has_no_verb(gap, Span(*second.span()), len(gap), is_bare):
            return not find_cues(gap, at, len(gap))
    if _GAPPED.search(gap):
        return True
    for joint in _JOINT.finditer(gap):
        cues = find_cues(gap, joint.end(), len(gap))
        subject = gap[joint.end() : cues[0].start].split() if cues else []
        told = [word for word in subject if not _is_adverb(word.lower().strip(","))]
        if told and (joint[0] != "that" or told[0].lower() not in PRONOUNS):
            return True
    return False


def _is_adverb(word: str) -> bool:
    return word in ADVERBS or word in AUXILIARIES or word.endswith("ly")


def _continues(text: str, before: Quotation, after: Quotation) -> bool:
    """Whether two neighbours are halves of one speech: "…," X said. "…"."""
    gap = text[before.marks.end : after.marks.start]
    if not 0 < len(gap) <= _LONGEST_ASIDE or "\n\n" in gap or not before.closed:
        return False
    if last_mark(text, before.span) not in _GOES_ON or _is_whole(text, before, gap):
        return False
    told = tellings(gap)
    stops = sentence_stops(gap)
    ends = gap.rstrip()[-1:]
    if stops > 1 or (stops == 1 and ends not in ".!?"):
        return False  # a new sentence introduces the second quotation
    if (stops or ends == ";") and _has_own_cue(text, after):
        return False
    is_told_once = told == 1 or (told > 1 and ends not in ",:")
    return is_told_once and (ends in ".!?" or not _brings_another(gap))
