"""Sentence spans by rules written for news, exact for any input.

The text is cut into paragraphs by its line structure, paragraphs into list items, and those at the full
stops, question marks and exclamation marks that end a sentence. Every position comes from a match in
the text itself; nothing is rewritten or searched for again. The rules decide by the few words around a
mark, so an edit in one paragraph moves no boundary in another (unless it changes how lines are wrapped).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from .dates import MONTHS, WEEKDAYS
from .spans import Span


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _both_cases(*lines: str) -> frozenset[str]:
    words = _words(*lines)
    return words | {word.capitalize() for word in words}


# --- Tables. An abbreviation is listed without its last full stop. ---

_MONTHS_AND_DAYS = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun"
)
_AFTER_TIME = (  # "5 p.m. Monday", "5 p.m. ET"
    _MONTHS_AND_DAYS
    | {name.capitalize() for name in (*WEEKDAYS, *MONTHS)}
    | _words(
        "ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET IST Eastern Central Mountain",
        "Pacific Local Greenwich",
    )
)
# Part of what follows, so never the end.
_NEVER_LAST = _words(
    "Adm Ald Amb Atty Brig Capt Cmdr Col Comdr Const Cpl Cpt Det Dr Drs Ens Fr Gen Gens Gov Govs Hon",
    "Cllr Cllrs Coun Couns",
    "Insp Lt Maj Messrs Mlle Mme Mmes Mr Mrs Ms Msgr Mx P.S PS Pfc Pres Prof Profs Pvt Rep Reps Rev Sen",
    "Sens Sgt Spc Supt Treas",
) | _both_cases("a.k.a approx attn ca cf e.g esp i.e incl v viz vs")
# Part of the number or date that follows ("No. 10", "Jan. 6"); some are plain words elsewhere.
_BEFORE_NUMBER = (
    _both_cases(
        "apt ch chap ext fig figs hwy no nos op p para pg pp prop rm rs rt rte sec vol vols"
    )
    | _words("Art Arts Bldg Par Ste N°")
    | _MONTHS_AND_DAYS
)
# The end only before a word that begins sentences: "Inc. The", but not "Inc. Chief".
_BEFORE_NAME = _both_cases(
    "assn assoc asst ave blvd bros corp cos co dept depts div govt hwy inc intl jr ltd mfg mgr pkwy pty",
    "rd rte sr st ste univ",
) | _words(
    "Ala Ariz Ark Cal Calif Colo Conn Del Fla Ft Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo",
    "Mont Mt Mts Neb Nev Okla Ont Ore Pa Penn Que Ret Sec Tenn Tex Va Vt Wash Wis Wyo",
    "Jan Feb Apr Jun Jul Aug Sept Oct Nov Dec",
)
# The end unless a small letter follows: "etc. and".
_BEFORE_SMALL = _both_cases(
    "acct al avg btw dist ed eds est et etc ft gen hr hrs info lb lbs max med min mins misc mo mos msg oz",
    "rec reps sq tel temp wk wks yd yds yr yrs",
)
# Words that begin sentences and hardly ever go on with a name.
_STARTERS = _words(
    "A About According Across Additionally After All Along Already Also Although Am Amid Among An And",
    "Another Any Anyone Are As Asked At Back Because Before Being Besides Both But By Can Clearly Could",
    "Critics Currently Despite Did Do Does During Each Earlier Either Even Eventually Every Everyone",
    "Everything Few Finally For Former Fortunately From Further Given Had Has Have He Her Here His How",
    "However Hundreds I If In Indeed Instead Is It Its Just Last Later Lately Let Like Many Maybe",
    "Meanwhile Millions More Moreover Most Much My Neither Nevertheless Nor Not Nothing Now Officials",
    "Often On Once One Only Or Other Others Our Over People Perhaps Please Previously Rather Recently",
    "Several She Should Similarly Since So Some Sometimes Soon Still Such Sure That The Their Then There",
    "Therefore These They This Those Though Thousands Three Through Thus Today Together Two Under",
    "Unfortunately Unlike Until Upon Was We Well Were What Whatever When Where Whether Which While Who",
    "Whose Why Will With Within Without Would Yes Yesterday Yet You Your",
)
_LETTERED = _words("class grade group hepatitis plan type vitamin")  # "Plan B. Trump"
_NAMES_WITH_MARK = _words("E Jeb Jeopardy Oklahoma Wham Yahoo")  # "Yahoo! said"
_SAID = (
    r"(?:said|says?|told|tells|wrote|writes|cried|cries|replie[sd]|thought|thinks|shot back|bragg?(?:ed|s)|"
    r"quipp?(?:ed|s)|(?:add|admitt?|announc|answer|argu|ask|bellow|boast|chant|conclud|continu|counter|"
    r"declar|demand|email|exclaim|explain|inquir|insist|jok|laugh|murmur|mus|not|observ|plead|ponder|post|"
    r"recall|remark|repeat|respond|retort|roar|scoff|scream|shout|snapp?|suggest|text|tweet|urg|whisper|"
    r"wonder|yell)(?:ed|e?s))\b"
)

# --- Patterns. Repetitions are bounded or cannot overlap: any text takes linear time. ---

_INVISIBLE = r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_OPENERS = rf"\"'“‘„‚«‹»›(\[{{¿¡<{_INVISIBLE}"
_CLOSERS = rf"\"'”’»›)\]}}*_>{_INVISIBLE}"
_EMOJI = r"\u2600-\u27bf\U0001f1e6-\U0001faff\ufe0f"
_RAISED = "¹²³⁰⁴-⁹†‡"
_BULLETS = "•⁃‣◦▪●"
_NUMBER = r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,4})[.)]{1,2}(?=\s)"  # 1. 2) (c) iv.
_CANDIDATE = re.compile(
    rf"""\b(?:https?://|www\.)[^\s<>"”]*[\w/=](?P<url>)
    |[。！？．｡]+[{_CLOSERS}」』）]*(?P<wide>)
    |(?P<mark>\.(?:[ \u00a0]\.)+|[.!?…‼⁇⁈⁉؟۔।]+)
     (?P<close>[{_CLOSERS}]*(?:\s?[”»](?!\w))*(?:[“«](?=\s|\Z))?)  # „So.“ »So.«
     (?:\[(?:\d{{1,3}}|\^[\w-]{{1,20}})\]|[{_RAISED}]+(?:[ ,]+[{_RAISED}]+)*[{_CLOSERS}]*
      |(?<=[a-z)”"]\.)\d{{1,2}}(?:[\ ,]\d{{1,2}})*(?=\s+["“]?[A-Z]))*  # footnotes
     (?:[ ]?[{_EMOJI}])*(?P<stop>)
    """,
    re.VERBOSE,
)
_NEXT = re.compile(
    rf"(?P<space>\s*)(?P<open>[{_OPENERS}]*)(?P<gap>\s?)(?P<dash>(?:[-–—*]+\s*)?)"
    r"(?P<word>[\w$€£@#][\w'’-]{0,30})?"
)
_SPACE = re.compile(r"\s*")
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_](?:[^\W\d_]|[.'’])*°?\Z")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,3}\Z|[A-Z][a-z]{1,2}(?:\.[A-Z][a-z]{0,2})+\Z")
_ENDING = re.compile(r"[.!?…:;。！？][\"'”’»)\]*_]*\Z")
_MARKER = re.compile(rf"(?:[{_BULLETS}*–-]\s*)?{_NUMBER}|[{_BULLETS}*–-]\s")
_ITEM = re.compile(
    rf"(?<!\S)(?:[{_BULLETS}](?=\s*\w)|(\(?)(\d{{1,3}}|[A-Za-z])([.)]{{1,2}})(?=\s+\w))"
)
_IN_SENTENCE = re.compile(  # before a number that is no list item
    rf"(?:[,;:&]|\b(?:and|or|{'|'.join(sorted(_BEFORE_NUMBER | _AFTER_TIME))})\.?)\Z"
)
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'’-]{0,30}\s+(?:(?:of|for|de|van|von)\s+(?:the\s+)?)?){1,6}"
    rf"(?:\([\w.,\s-]{{1,20}}\)\s+)?{_SAID}"
)
_SPEAKER_SMALL = re.compile(rf"(?:(?:the|an?)\s+)?(?:\w{{1,20}}\s+){{0,2}}{_SAID}")
_DOMAIN = r"(?:Com|Org|Net|Gov|Edu|Co|Js|Io|Info|Doc|Pdf|Html)\b"
_GLUED = re.compile(rf"[“‘(]?(?!{_DOMAIN})[A-Z][a-z](?![\w.-]{{0,40}}@)")
_GLUED_AFTER = re.compile(r"(?<![\w@/.])[\w'’,-]*(?:[a-z]{2}|\d{3})\Z|[)”\]]\Z")
_SHORT_CLAUSE = re.compile(r"(?:About|Around|At|By|From|Until)\s+\S{1,9}\s*\Z")  # "At 5 a.m. Trump"
_RAGGED = 0.85
_CONTEXT = 24  # characters looked at before a mark: more than any abbreviation has


def split_sentences(text: str) -> list[Span]:
    """Sentences in order, disjoint, without outer white space, and only white space between them.

    A blank line always ends a sentence, so headings and captions are sentences of their own.
    """
    return [
        sentence
        for paragraph in _paragraphs(text)
        for item in _list_items(text, paragraph)
        for sentence in _cut(text, item)
    ]


# --- Lines to paragraphs ---


@dataclass(slots=True)
class _Line:
    """A line without its outer white space; blank when empty."""

    start: int
    end: int
    width: int  # in characters, with the indentation

    @property
    def indent(self) -> int:
        """The white space before the line, in characters."""
        return self.width - (self.end - self.start)


def _paragraphs(text: str) -> Iterator[Span]:
    """Stretches that no sentence crosses; single newlines inside them are mere wrapping."""
    grouped = groupby(_lines(text), lambda line: line.start < line.end)
    blocks = [list(lines) for filled, lines in grouped if filled]
    width = _wrap_width(text, [pair for block in blocks for pair in pairwise(block)])
    for block in blocks:
        block_width = (width and _wrap_width(text, list(pairwise(block)))) or width
        start = block[0].start
        for line, following in pairwise(block):
            if _is_break(text, start, line, following, block_width):
                yield Span(start, line.end)
                start = following.start
        yield Span(start, block[-1].end)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        indent = len(line) - len(line.lstrip()) if body else 0
        end = at + indent + len(body)
        yield _Line(at + indent, end, end - at)
        at += len(line)


def _wrap_width(text: str, pairs: Sequence[tuple[_Line, _Line]]) -> int:
    """The width at which the lines were wrapped; 0 for text with one paragraph a line.

    In wrapped English about every second line goes on with a small letter in mid-sentence.
    """
    widths = sorted(
        line.width
        for line, following in pairs
        if _begins_small(text, following.start) and not _is_ended(text, line.start, line.end)
    )
    if len(widths) < 2 or len(widths) < 0.2 * len(pairs):
        return 0
    width = widths[round(0.95 * (len(widths) - 1))]  # not the longest, which may be an address
    return width if 30 <= width <= 140 else 0


def _is_break(text: str, start: int, line: _Line, following: _Line, width: int) -> bool:
    """Whether the newline between two lines ends the paragraph that began at `start`."""
    if text[following.start] in _BULLETS:
        return True
    small = _begins_small(text, following.start)
    if small and not _is_ended(text, line.start, line.end):
        return not width and _begins_small(text, start)  # a list in small letters
    indented = following.indent >= line.indent + 2 and not _MARKER.match(text, line.start)
    if indented or not width:
        return True
    first_word = text[following.start : following.end].split(None, 1)[0]
    # It would have fitted with room to spare: the break was meant. Lines set in a proportional font,
    # as out of a PDF, differ in their number of characters.
    return line.width + 1 + len(first_word) <= _RAGGED * width


def _is_ended(text: str, start: int, end: int) -> bool:
    return bool(_ENDING.search(text, max(start, end - 9), end))


def _begins_small(text: str, at: int) -> bool:
    after = _after(text, at, len(text))
    return not after["dash"] and (after["word"] or "")[:1].islower()


# --- Paragraphs to list items ---


def _list_items(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph, cut before bullets and before "2." where a "1." began a sentence."""
    start = paragraph.start
    awaited = dict[tuple[str, str, bool], str]()  # the next number, by the style of the list
    for match in _ITEM.finditer(text, paragraph.start, paragraph.end):
        before = _strip_end(text, start, match.start())
        if match[2] and not _is_next_item(text, before, match, awaited):
            continue
        if before.start < before.end:
            yield before
            start = match.start()
    yield Span(start, paragraph.end)


def _is_next_item(
    text: str, before: Span, match: re.Match[str], awaited: dict[tuple[str, str, bool], str]
) -> bool:
    """Whether the numbered item continues a list; keeps `awaited` up to date."""
    bracket, number, point = match.groups()
    style = (bracket, point, number.isdigit())
    continues = awaited.get(style) == number
    if continues or before.start == before.end or text[before.end - 1] in ".!?":
        awaited[style] = str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
    if not continues or (number.isupper() and point == "."):  # an initial
        return False
    return not _IN_SENTENCE.search(text, max(before.start, before.end - 20), before.end)


def _strip_end(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():  # a slice from `start` would be quadratic
        end -= 1
    return Span(start, end)


# --- List items to sentences ---


@dataclass(slots=True)
class _Stop:
    """A mark that may end a sentence, with what stands around it."""

    text: str
    begin: int  # of the sentence so far
    at: int
    mark: str
    close: str  # quotation marks and brackets that close right after the mark
    word: str  # the word before, with its inner full stops
    open: str  # quotation marks and brackets that open before the next word
    dash: str
    next: str  # the next word
    next_at: int
    heading: bool

    @property
    def small(self) -> bool:
        """Whether the next word has a small first letter."""
        return self.next[0].islower()

    @property
    def stem(self) -> str:
        """The next word without what is contracted to it: It's, He’d."""
        return re.split("['’-]", self.next, maxsplit=1)[0]

    @property
    def starter(self) -> bool:
        """Whether the next word begins sentences; "A." is an initial."""
        after = self.next_at + len(self.next)
        initial = len(self.next) == 1 and self.text[after : after + 1] == "."
        return self.stem in _STARTERS and not initial

    @property
    def attributed(self) -> bool:
        """Whether a name and a verb of saying follow: “Why?” Smith asked."""
        name = self.stem == "I" or not self.starter
        return name and bool(_SPEAKER.match(self.text, self.next_at))

    @property
    def before(self) -> str:
        """Some characters of the sentence before the word."""
        end = self.at - len(self.word)
        return self.text[max(self.begin, end - _CONTEXT) : end]


def _cut(text: str, item: Span) -> Iterator[Span]:
    begin = item.start
    heading = len(item) <= 120 and not _is_ended(text, item.start, item.end)
    for match in _CANDIDATE.finditer(text, item.start, item.end):
        end = _sentence_end(text, item, begin, match, heading)
        if begin < end < item.end:
            yield Span(begin, end)
            space = _SPACE.match(text, end)
            begin = space.end() if space else end
    yield Span(begin, item.end)


def _sentence_end(text: str, item: Span, begin: int, match: re.Match[str], heading: bool) -> int:
    """Where the sentence ends that began at `begin`, or 0 if the candidate does not end it."""
    end = match.end()
    if match.lastgroup == "wide":
        return end
    after = _after(text, end, item.end)
    if match.lastgroup == "url":
        word = after["word"] or ""
        capital = word[:1].isupper() or word.startswith(("http", "www"))
        return end if after["space"] and capital and not after["dash"] else 0
    if after["open"] == '"' and after["gap"] and _is_quote_open(text, item.start, end):
        end = after.end("open")  # a straight mark that stands alone and closes
        after = _after(text, end, item.end)
    if not after["word"]:
        return 0
    at = match.start()
    window = text[max(begin, at - _CONTEXT) : at]
    word = _LAST_WORD.search(window, window.rfind(" ") + 1)
    stop = _Stop(
        text, begin, at, match["mark"], text[match.end("mark") : end], word[0] if word else "",
        after["open"], after["dash"], after["word"], after.start("word"), heading,
    )  # fmt: skip
    if after["space"]:
        return end if _is_end(stop) else 0
    if not _is_glued_end(stop):
        return 0
    opens = stop.close == '"' and not _is_quote_open(text, item.start, at)
    return match.end("mark") if opens else end


def _after(text: str, at: int, end: int) -> re.Match[str]:
    match = _NEXT.match(text, at, end)
    assert match  # each of its parts may be empty
    return match


def _is_quote_open(text: str, start: int, at: int) -> bool:
    """Whether a straight quotation mark is open at `at`, counting from `start`, but not far."""
    return text.count('"', max(start, at - 5000), at) % 2 == 1


def _is_end(stop: _Stop) -> bool:
    if stop.mark == ".":
        return _is_full_stop_end(stop)
    if _is_ellipsis(stop.mark):
        return _is_ellipsis_end(stop)
    return _is_question_end(stop)


def _is_ellipsis(mark: str) -> bool:
    return mark != "." and not mark.strip(".… \u00a0")


def _is_question_end(stop: _Stop) -> bool:
    """Question and exclamation marks: the end, but for “Why?” Smith asked, and for Yahoo! itself."""
    if stop.word in _NAMES_WITH_MARK:
        return stop.starter
    if stop.small and not stop.open:
        return not (stop.close or stop.dash or _SPEAKER_SMALL.match(stop.text, stop.next_at))
    quoted = bool(set(stop.close) & set("\"'”’»"))
    return not (quoted and stop.attributed)


def _is_ellipsis_end(stop: _Stop) -> bool:
    before = stop.text[max(stop.begin, stop.at - 1) : stop.at]
    if not before or before in "[(\"“‘'" or stop.small or stop.next[0].isdigit():
        return False
    if stop.word == stop.stem == "I" and not stop.close:  # somebody stammers: “I… I can’t”
        return False
    if " " in stop.mark:
        return stop.mark.count(".") > 3
    if before.isspace():
        return stop.starter and stop.stem != "I"
    return not (stop.close and stop.attributed)


def _is_full_stop_end(stop: _Stop) -> bool:
    word = stop.word
    marker = _MARKER.match(stop.text, stop.begin, stop.next_at)
    if (marker and marker.end() > stop.at) or _is_listed(word, _NEVER_LAST):
        return False
    number = stop.next[0].isdigit() or stop.stem in _AFTER_TIME
    if number and _is_listed(word, _BEFORE_NUMBER):
        return False
    if stop.small:
        return _is_end_before_small(stop)
    if word.lower() in ("a.m", "p.m"):
        return _is_end_after_time(stop)
    if _is_letter(stop):
        return _is_end_after_letter(stop)
    if _ACRONYM.match(word) or _is_listed(word, _BEFORE_NAME):
        return _is_end_before_name(stop)
    return True


def _is_letter(stop: _Stop) -> bool:
    """Whether a letter that stands alone is before the full stop; not AT&T, Jay-Z, the 1980's."""
    if len(stop.word) != 1:
        return False
    joint = stop.before[-1:]
    return not joint or not (joint.isalnum() or joint in "_'’&/-")


def _is_end_before_small(stop: _Stop) -> bool:
    word = stop.word
    if _is_letter(stop) or _ACRONYM.match(word):
        return False
    if _is_listed(word, _BEFORE_NAME) or _is_listed(word, _BEFORE_SMALL):
        return False
    return bool(stop.open) or bool(word and not stop.close and not stop.dash)


def _is_end_after_time(stop: _Stop) -> bool:
    """Not before a day or time zone, nor in "At 5 p.m. Trump"."""
    if stop.stem in _AFTER_TIME or stop.next[0].isdigit() or stop.dash or "(" in stop.open:
        return False
    clause = stop.text[stop.begin : min(stop.at - len(stop.word), stop.begin + 40)]
    return not _SHORT_CLAUSE.match(clause)


def _is_end_after_letter(stop: _Stop) -> bool:
    """Initials are not the end, but "you and I. Did" and "Plan B. Trump" are."""
    before = (stop.before.split() or [""])[-1]
    if stop.word == "I":
        return not before[:1].isupper()
    return before.lower() in _LETTERED or _is_end_before_name(stop)


def _is_end_before_name(stop: _Stop) -> bool:
    """After an abbreviation that may go on with a name: U.S. Senate, Inc. Chief, Jr. Day."""
    if stop.heading or stop.dash or "(" in stop.open:
        return False
    return bool(set(stop.open + stop.close) & set('"“”„«»')) or stop.starter


def _is_glued_end(stop: _Stop) -> bool:
    """No white space after the mark, as in badly extracted text: "the end.The next"."""
    if _is_ellipsis(stop.mark) or not _GLUED.match(stop.text, stop.next_at - len(stop.open)):
        return False
    if any(_is_listed(stop.word, table) for table in (_NEVER_LAST, _BEFORE_NAME)):
        return False
    return bool(_GLUED_AFTER.search(stop.text[max(stop.begin, stop.at - _CONTEXT) : stop.at]))


def _is_listed(word: str, table: frozenset[str]) -> bool:
    return word in table or (len(word) > 1 and word.isupper() and word.capitalize() in table)
