"""Text without what does not change the words, and the way back to where each character came from.

One ladder serves quotations and articles alike. Each level drops more than the one before:

EXACT       nothing
SPACING     runs of white space, soft hyphens and other invisible characters, hyphens at line ends
TYPOGRAPHY  kinds of quotation marks, dashes and ellipses, ligatures (NFKC), markup of Markdown and HTML,
            an editor's notes ("[sic]")
CASE        capitals
WORDS       everything but words: marks, accents, hyphens and apostrophes inside words

The design (a map carried through every step, the tightest level reported) follows gtrex's ladder.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache

import numpy as np

from index.furniture import STRUCK

from .mapped import Folded, one_space, substitute, swap


class Level(IntEnum):
    """How much is left out before two texts are compared; smaller is stricter."""

    EXACT = 0
    SPACING = 1
    TYPOGRAPHY = 2
    CASE = 3
    WORDS = 4


def fold(text: str, level: Level) -> Folded:
    """`text` at a level of the ladder. Folding twice changes nothing more.

    >>> fold("“No  way” — he said", Level.TYPOGRAPHY).text
    '"No way" - he said'
    """
    offsets = np.arange(len(text) + 1, dtype=np.int32)
    folded = Folded(text, offsets[:-1], offsets[1:])
    for step, function in _STEPS:
        if step <= level:
            folded = function(folded)
    return folded


def unedited(text: str) -> str:
    """A text without what is struck out in it, and without an editor's notes.

    >>> unedited("We lost ~~four~~ ten boats [sic].")
    'We lost  ten boats.'
    """
    kept = STRUCK.sub("", text) if "~~" in text or "</" in text else text
    return _EDITORS_NOTE.sub("", kept)


# Patterns begin with a fixed set of characters and rewriting looks at what is beside a match: Python's
# regular expressions then skip quickly to the few places that matter.

# SPACING

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\x00]+"
)
_CUT_WORD = re.compile(r"[-\u2010][ \t]*\r?\n\s*")
_SUSPENDED = re.compile(r"(?:and|or|to)\b")  # "short- and long-term"
_OTHER_SPACE = re.compile(r"[^\S ]")


def _spacing(folded: Folded) -> Folded:
    folded = substitute(folded, _INVISIBLE, "")
    folded = substitute(folded, _CUT_WORD, _join_cut_word)
    return one_space(swap(folded, _OTHER_SPACE, " "))


def _join_cut_word(match: "re.Match[str]") -> str:
    """One word for "inter-⏎national"; a capital after the line's end makes it a real compound."""
    before, after = _beside(match)
    if not (before.isalpha() and after.isalpha()):
        return match.group()
    if _SUSPENDED.match(match.string, match.end()):
        return "- "
    return "" if after.islower() else "-"


def _beside(match: "re.Match[str]") -> tuple[str, str]:
    """The characters before and after a match, nothing at the ends of the text."""
    first, last = match.span()
    return match.string[first - 1 : first] if first else "", match.string[last : last + 1]


# Numbers, as TYPOGRAPHY and WORDS meet them

_CURRENCY = "$\u00a2-\u00a5\u058f\u060b\u09f2\u09f3\u0e3f\u17db\u20a0-\u20cf"  # a set's inside
_NUMBER = re.compile(rf"(?:[A-Za-z]{{0,3}}[{_CURRENCY}])?\.?\d")
# What a number before a dash ends with; then the dash is that of a range.
_ENDS_NUMBER = frozenset("%‰°.)]")


def _begins_number(text: str, at: int) -> bool:
    return _NUMBER.match(text, at) is not None


def _is_minus(match: "re.Match[str]") -> bool:
    """Whether a dash is the sign of the number after it: -5, -£5m, -US$5, -.5."""
    before, _ = _beside(match)
    is_sign = not before.isalnum() and before not in _ENDS_NUMBER
    return is_sign and _begins_number(match.string, match.end())


# A rating or a school mark: "AA-" is another than "AA".
_GRADE = re.compile(r"(?<![\w.])(?:([a-f])\1{0,2}|ab|o)[-–−](?!\w)", re.IGNORECASE)


def _ends_grade(match: "re.Match[str]") -> bool:
    """Whether a dash is the last character of a grade."""
    starts = range(max(0, match.start() - 3), match.start())
    found = (_GRADE.match(match.string, start) for start in starts)
    return any(grade is not None and grade.end() == match.end() for grade in found)


# TYPOGRAPHY

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})((?:\s[^<>]{0,500})?)/?>")
_ELEMENTS = frozenset(
    "a abbr acronym area aside audio b bdi bdo big blockquote body br canvas center cite code col "
    "colgroup dd del dfn div dl dt em embed figcaption figure font footer g h1 h2 h3 h4 h5 h6 head "
    "header hr html i iframe img ins kbd li nav nobr noscript ol optgroup p path picture pre q rp rt "
    "ruby s samp script section small span strike strong style sub sup svg table tbody td textarea "
    "tfoot th thead tr tt u ul var video wbr".split()
)
# English words too: "the <time> of" may be someone's placeholder, and then it is one of the words.
_WORDS_TOO = frozenset(
    "address article base button caption data details dialog form input label legend link main map "
    "mark menu meta meter object option output param progress select source summary template time "
    "title track".split()
)
_ATTRIBUTES = re.compile(
    r"(?:\s+(?:[\w:@.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+)"
    r"|async|autoplay|checked|controls|defer|disabled|hidden|loop|muted|nowrap|open|required|selected"
    r"))*\s*/?",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")
_EMPHASIS = re.compile(
    r"\*{1,3}+(?!\d)|(?<!\d)\*{1,3}"  # but 2*4
    r"|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,!?;:'\"”’)])_{1,3}(?!\w)|`{3,}|(?<!`)`(?!`)|~~"
)
_MARKS_EMPHASIS = re.compile("[*_`~]")
_LINE_MARK = re.compile(  # but ">50 years old"
    rf"(?:(?<=\n)|^)[ \t]*(?:>(?![\d=.{_CURRENCY}])[ \t]?|#{{1,6}}[ \t]+)+", re.MULTILINE
)
# The number of a note, "patients³" and "patients[3]", is no word; a square metre is another thing.
_NOTE = re.compile(
    r"[¹²³⁰⁴-⁹]+(?:[,⁻][¹²³⁰⁴-⁹]+)*|(?:\[(?:\d{1,3}|note \d{1,3}|citation needed)\])+"
)
# But "£1.[2] million" has none.
_NOTED = re.compile(r"[^\W\d_]{3,}\Z|(?:(?<!\d)|(?<=\b[12]\d\d\d))[.,;:!?\"'”’]\Z")
_SQUARED = re.compile(
    r"\b(?:(?:kilo|centi|milli)?met(?:er|re)s?|feet|foot|inch(?:es)?|miles?|yards?|sin|cos|tan|log|sec|min|mol)\Z",
    re.IGNORECASE,
)
_LONGEST_UNIT = 12
# What an editor puts into a quotation in brackets, in a draft or in an article, and is no word of it.
_STRESS = r"(?:emphas[ie]s|italics?|bold(?: type)?|underlin(?:ing|ed)|capitals?|stress)"
_EDITORS_NOTE = re.compile(
    rf"\s?[\[(](?:sic!?|{_STRESS} (?:is |are )?(?:(?:has|have) been )?(?:added|mine|ours|supplied)"
    rf"|{_STRESS} (?:is |are )?(?:his|hers|theirs|in (?:the )?original)"
    rf"|(?:my|our|his|her|their|(?:the )?author['’]s|original) (?:emphasis|italics|translation)"
    r"|(?:in )?(?:translation|translated)(?: from (?:the )?[A-Z][a-z]+)?"
    r"|laugh(?:s|ter|ing)|pauses?|applause|inaudible|crosstalk)\.?[\])]",
    re.IGNORECASE,
)
_PAIRED = re.compile("``|''|‘‘|’’|,,")
_DOUBLE = re.compile("[“”„‟«»〝〞＂″]")
_SINGLE = re.compile("[‘’‚‛‹›`´′ʼ＇]")
_DASH = re.compile("[‒–—―−‐‑-]+")
_NOT_PLAIN_DASH = re.compile("[‒–—―−‐‑]|--")
_ELLIPSIS = re.compile(r"…|\.(?: ?\.){2,}")
_IN_BRACKETS = re.compile(r"[\[(] *\.\.\. *[\])]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_COMBINING = re.compile("[\u0300-\u036f]")
_NUMERAL = re.compile(r"\d|[−+]\Z")
_COMBINED = re.compile(".[\u0300-\u036f]+", re.DOTALL)


def _markup(folded: Folded) -> Folded:
    """Done before white space goes, because marks at the beginning of a line need the line."""
    text = folded.text
    if "~~" in text or "</" in text:
        folded = substitute(folded, STRUCK, "")
    if "<" in text:
        folded = substitute(folded, _TAG, _tag)
    if "&" in text:
        folded = substitute(folded, _ENTITY, lambda match: html.unescape(match.group()))
    if ">" in text or "#" in text:
        folded = substitute(folded, _LINE_MARK, "")
    if "](" in text:
        folded = _unlink(folded)
    if "]" in text or ")" in text:
        folded = substitute(folded, _EDITORS_NOTE, "")
    if "]" in text or not text.isascii():
        folded = substitute(folded, _NOTE, _note)
    return substitute(folded, _EMPHASIS, "") if _MARKS_EMPHASIS.search(text) else folded


def _tag(match: "re.Match[str]") -> str:
    """Nothing for a tag of HTML; words in angle brackets, as "<not>" and "a <b and c> d", are words."""
    closing, name, attributes = match[1], match[2].lower(), match[3]
    known = name in _ELEMENTS or (name in _WORDS_TOO and (closing or attributes.strip(" /")))
    if not known or not _ATTRIBUTES.fullmatch(attributes):
        return match.group()
    is_block = re.match(r"</?(?:p|br|div|li|blockquote|h\d|tr|td)\b", match.group(), re.IGNORECASE)
    return " " if is_block else ""


def _note(match: "re.Match[str]") -> str:
    """Nothing for the number of a note: set high or in brackets, right behind a word or a full stop."""
    _, after = _beside(match)
    before = match.string[max(0, match.start() - _LONGEST_UNIT) : match.start()]
    is_unit = match.group()[0] != "[" and _SQUARED.search(before)
    return match.group() if after.isalnum() or is_unit or not _NOTED.search(before) else ""


_ADDRESS = re.compile(r"\]\((?:https?:|www\.|mailto:|/|#)[^()\s]{0,500}\)")
_LINKED = re.compile(r"!?\[(?=[^\[\]]{1,500}\]\0)")


def _unlink(folded: Folded) -> Folded:
    """Links lose their address and keep their words where they stood."""
    folded = substitute(folded, _ADDRESS, "]\0")
    folded = substitute(folded, _LINKED, "")
    return substitute(folded, re.compile("\\]?\0"), "")


def _typography(folded: Folded) -> Folded:
    if not folded.text.isascii():
        if _COMBINING.search(folded.text):
            folded = substitute(folded, _COMBINED, _compatible)
        folded = substitute(folded, _NOT_ASCII, _compatible)
    folded = substitute(folded, _PAIRED, '"')
    if not folded.text.isascii():
        folded = swap(folded, _DOUBLE, '"')
    folded = swap(folded, _SINGLE, "'")
    folded = substitute(folded, _ELLIPSIS, " ...")
    if "..." in folded.text:
        folded = substitute(folded, _IN_BRACKETS, " ...")
    if _NOT_PLAIN_DASH.search(folded.text):
        folded = substitute(folded, _DASH, _dash)
    return one_space(folded)


def _dash(match: "re.Match[str]") -> str:
    """A dash that parts clauses has spaces, one inside a word or a range has none."""
    found = match.group()
    if found == "-" or found.startswith("----"):
        return found
    if found in ("‐", "‑"):
        return "-"
    is_short = found in ("–", "−", "‒")
    if is_short and _ends_grade(match):
        return "-"
    return "-" if is_short and (" " not in _beside(match) or _is_minus(match)) else " - "


@lru_cache(maxsize=4096)
def _nfkc(found: str) -> str:
    # Dots that NFKC makes of an ellipsis, or quotation marks, are told apart by the steps after; the
    # letters it makes of ™ would belong to the word before.
    return found if found in "…´¨″‴™℠" else unicodedata.normalize("NFKC", found)


def _compatible(match: "re.Match[str]") -> str:
    """As plain characters say it; what is not a digit stays apart from the number before it."""
    found, (before, _) = match.group(), _beside(match)
    plain = _nfkc(found)
    if plain == found or found.isdecimal() or not (before.isdecimal() and _NUMERAL.match(plain)):
        return plain
    is_raised = unicodedata.decomposition(found[0]).startswith("<super>")
    return f"^{plain}" if is_raised else f" {plain}"  # 10⁶ is not 106, nor 5½ 51⁄2


# CASE and WORDS


def _case(folded: Folded) -> Folded:
    small = folded.text.casefold()
    if len(small) == len(folded.text):  # nearly always: each letter has one small letter
        return Folded(small, folded.starts, folded.ends)
    folded = substitute(folded, _NOT_ASCII, lambda match: match.group().casefold())
    return Folded(folded.text.casefold(), folded.starts, folded.ends)


_NO_WORD = re.compile("[^a-z0-9 ]")
_MINUS = re.compile("-")
_BEFORE_POINT = frozenset(["", *f" -+([\"'<>~≤≥±≈{_CURRENCY}"])
_SIGN = re.compile(f"[{_CURRENCY}%‰°@+&≤≥±≈×]")
_SIGNS_OF_NUMBERS = frozenset("<>~")  # elsewhere markup and arrows
_COMPARED = re.compile(r"=? ?")
_BETWEEN_INITIALS = re.compile(r"(?<=(?<![\w.])[a-z]\.) (?=[a-z]\.)")  # "J. K. Rowling"
# Without the hyphen these are other words: "re-signed" is the reverse of "resigned", "no-one" is "no one".
_PARTED = re.compile(
    r"\b(?:no-one\b|re-(?:sign|cover|form|lease|creat|mark|sort|sent|act|collect|dress|count|serv|bound|press|lay|treat"
    r"|strain|present))"
)
_MIXED = re.compile(r"(?<=\d) (?=[1-9]/[2-9](?![\d/]))")


def _words(folded: Folded) -> Folded:
    """Words and numbers parted by single spaces; signs that count ("$", "%") are words."""
    if not folded.text.isascii():
        folded = substitute(folded, _NOT_ASCII, lambda match: _plain(match.group()))
    if "." in folded.text:
        folded = substitute(folded, _BETWEEN_INITIALS, "")
    folded = one_space(substitute(folded, _NO_WORD, _between_words))
    return swap(folded, _MIXED, "+") if "/" in folded.text else folded


def _between_words(match: "re.Match[str]") -> str:
    """What becomes of a character that is no plain letter, digit or space."""
    found, (before, after) = match.group(), _beside(match)
    if found.isalnum():
        return found
    if _is_sign(match):
        return f"{found} " if _follows_minus(match) else f" {found} "
    if found in "/⁄" and before.isdigit() and after.isdigit():
        return "/"
    if _is_of_number(match):
        return found
    return "" if _is_inside(found, before, after, match.string, match.end()) else " "


def _is_sign(match: "re.Match[str]") -> bool:
    """Whether a character is a word of its own: "$", "%", and "<" before a number."""
    found = match.group()
    if found == "=":
        return _beside(match)[0] in ("<", ">")
    if found not in _SIGNS_OF_NUMBERS:
        return _SIGN.match(found) is not None
    gap = _COMPARED.match(match.string, match.end())
    return gap is not None and _begins_number(match.string, gap.end())


def _is_of_number(match: "re.Match[str]") -> bool:
    """Whether a mark is part of a number or a grade: -5, 1.5, .5, 10^6, AA-."""
    found, (before, after) = match.group(), _beside(match)
    if found == "-":
        return _is_minus(match) or _ends_grade(match)
    if found == ".":
        return after.isdigit() and (before.isdigit() or before in _BEFORE_POINT)
    return found == "^" and before.isdigit() and (after.isdigit() or after == "-")


def _follows_minus(match: "re.Match[str]") -> bool:
    """Whether a sign must stay one word with its minus, so that "£5" is not found in "-£5"."""
    dash = _MINUS.match(match.string, match.start() - 1) if match.start() else None
    return dash is not None and _is_minus(dash)


def _is_inside(found: str, before: str, after: str, text: str, end: int) -> bool:
    """Whether a mark stands inside a word: it's, U.S., re-open, 1,200, [w]e."""
    if found == "[":
        follows = text[end : end + 3]
        if (
            len(follows) == 3
            and follows[0].isalnum()
            and follows[1] == "]"
            and follows[2].isalnum()
        ):
            return True
    if (found, after) == ("]", "'") or (before, found) == ("]", "'"):
        return text[end : end + 2].strip("'")[:1].isalnum()  # "[I]’ll"
    if not (before.isalnum() and after.isalnum()):
        return False
    if found == ".":
        return not after.isdigit() and not text[end + 1 : end + 2].isalnum()
    if found == "," or (before.isdigit() and after.isdigit()):  # 6'2" is not 62, nor 1(2) 12
        return found in ",'" and bool(_THOUSANDS.match(text, end)) and before.isdigit()
    if found == "-":
        is_other = _PARTED.match(text, max(0, end - 3)) is not None
        return before.isalpha() and after.isalpha() and not is_other
    return found in "'[]()"


_THOUSANDS = re.compile(r"\d{3}(?!\d)")


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """A letter without its accents, as one letter or more; an accent alone and ™ are nothing."""
    if character in "™℠®":
        return ""
    bare = unicodedata.normalize("NFKD", character)
    return "".join(c for c in bare if not unicodedata.combining(c))


_STEPS: tuple[tuple[Level, Callable[[Folded], Folded]], ...] = (
    (Level.TYPOGRAPHY, _markup),
    (Level.SPACING, _spacing),
    (Level.TYPOGRAPHY, _typography),
    (Level.CASE, _case),
    (Level.WORDS, _words),
)
