"""Which lines of an article are furniture, and which are sub-headings, rather than prose.

Furniture stays in the article text but is neither an answer nor padding of a passage. A sentence taken
for furniture can never be found, so whatever may be a sentence is left as prose: a line that runs on
from the one above, or on into the one below, is a piece of a wrapped paragraph whatever it looks like.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .boilerplate import is_boilerplate
from .credits import (
    Credits,
    is_bare_names,
    is_section,
    is_surely_outlet,
    read_credits,
    read_dateline,
    strip_marks,
)
from .dates import find_dates
from .metadata import Facts, front_matter, is_label, is_sentence, lines_of
from .spans import Span

# Words that are struck out, which an article takes back: in Markdown, and in HTML within it.
STRUCK = re.compile(
    r"(?<!~)~~(?=[^\s~])(?:(?!~~|\n\s*\n).){1,2000}?(?<=[^\s~])~~(?!~)"
    r"|<(?P<tag>del|s|strike)\b[^<>]{0,200}>(?:(?!</?(?P=tag)\b|\n\s*\n).){1,2000}?</(?P=tag)>",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_HEADING = 100  # characters
_LONGEST_LINK = 150  # characters of a line in a list of links to other stories
_FARTHEST = 30  # lines below a heading in which its prose must begin
_WRAPPED = 40  # characters; a line cut off by wrapping is at least this long
_LINK_LIST = re.compile(
    r"[(\[*_# -]*(?:read more|more on this(?: story| topic)?|related(?: articles| stories| links| content"
    r"| coverage| news| posts| topics)?|recommended(?: stories| for you)?|you (?:may|might) also like"
    r"|most read|most popular|trending(?: now)?|see also|also read|read also|further reading|top stories"
    r"|more from [\w .'’]{2,30})(?: ?\.{3}|…|:)?[*_ )\]]*",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(
    r"\s*(?:[-*+]\s+|\d+[.)]\s+|>\s*)?"
    r"(?:!\[[^\]]*\]\([^)]*\)|\[!\[[^\]]*\]\([^)]*\)\]\([^)]*\)|\[[^\]]*\]\([^)]*\)|<https?://[^>]*>"
    r"|[|,·•]\s*)+[\s.]*"
    r"|\s{0,3}\[[^^\]][^\]]*\]:\s+\S+(?:\s+[\"'(].*)?"  # where a link leads, with its title; no footnote
)
_QUESTION = re.compile(
    r"(?:What|Why|How|Who|Where|When|Which|Is|Are|Will|Can|Could|Does|Do|Did)\b.*\?"
)
_LIST_ITEM = re.compile(r"(?:[-*•–—>+⦁]|\d{1,2}[.)])\s|[A-Za-z][.)]\s")
# Of a table, with a figure in it; what a PDF has of a table are the words between its bars.
_ROW = re.compile(r"\d.* \| | \| .*\d|\S*\d\S*(?<!,) \S*\d\S*$")
_TWO_SENTENCES = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)"
    r"(?<=[a-z0-9)”])[.!?] [A-Z]"
)
_SMALL = re.compile(
    r"a|an|and|as|at|but|by|de|for|from|if|in|into|is|la|le|nor|of|off|on|or|over|per|so|than|the|to"
    r"|up|v|via|vs|was|with|yet|after",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with the nearest lines that are not blank, "" where there are none."""

    span: Span
    words: str
    above: str  # directly above; "" also where a blank line lies between
    below: str
    in_head: bool  # no prose before it


def find_furniture(text: str, facts: Facts) -> list[Span]:
    """Whole lines, without what ends them, that are not prose; in order of the text."""
    fences = front_matter(text)
    found = list(fences)
    comment = in_links = False
    credits_above = False
    for line in _lines(text, fences[-1].end if fences else 0):
        starts_comment = line.words.startswith("<!--")
        if comment or starts_comment:
            found.append(line.span)
            comment = "-->" not in line.words
            if not comment and not line.words.endswith("-->"):
                found.pop()  # words after the comment are the article's
            continue
        in_links = (in_links and _may_be_link(line)) or _opens_links(line)
        if in_links or _is_furniture(line, facts, credits_above):
            found.append(line.span)
            credits_above = line.in_head
        else:
            credits_above = False
    return found


def find_headings(text: str, furniture: Sequence[Span]) -> list[Span]:
    """Sub-headings: short lines of their own, no sentences, with prose below them."""
    taken = {span.start for span in furniture}
    lines = [span for span in lines_of(text) if span.cut(text).strip()]
    is_spaced = _has_blank_lines(text, len(lines))
    found = []
    for number, span in enumerate(lines[:-1]):
        if span.start in taken or not _looks_like_heading(span.cut(text)):
            continue
        after = lines[number + 1]
        is_apart = not is_spaced or (
            _is_blank_between(text, span.end, after.start) or _is_marked(span.cut(text))
        )
        before_is_apart = (
            number == 0
            or not is_spaced
            or lines[number - 1].start in taken
            or _is_blank_between(text, lines[number - 1].end, span.start)
        )
        if is_apart and before_is_apart and _leads_to_prose(text, lines, number, taken):
            found.append(span)
    return found


def _lines(text: str, start: int) -> list[_Line]:
    """The non-blank lines from `start` on."""
    spans = list(lines_of(text, start))
    cut = [span.cut(text).strip() for span in spans]
    lines = []
    in_head = True
    for number, (span, words) in enumerate(zip(spans, cut, strict=True)):
        if not words:
            continue
        above = cut[number - 1] if number else ""
        below = cut[number + 1] if number + 1 < len(cut) else ""
        in_head = (
            in_head and not (len(words.split()) > 8 and is_sentence(words)) and len(words) < 300
        )
        lines.append(_Line(span, words, above, below, in_head))
    return lines


def _is_furniture(line: _Line, facts: Facts, credits_above: bool) -> bool:
    if _is_title(line, facts):
        return True
    if len(line.words) <= 600 and _MARKDOWN.fullmatch(line.words):
        return True
    if line.words.lstrip("-*+> ").startswith(("~~", "<")) and not STRUCK.sub("", line.words).strip(
        " -*+>.,"
    ):
        return True
    return _reads_as_furniture(line, facts, credits_above) and not _runs_on(line, facts)


def _reads_as_furniture(line: _Line, facts: Facts, credits_above: bool) -> bool:
    if is_boilerplate(line.words):
        return True
    credit = read_credits(line.words)
    if credit:
        return _is_credit_line(line, credit, facts)
    if _tells_day(line, facts) or _tells_outlet(line, facts):
        return True
    if not line.in_head or is_sentence(line.words):
        return False
    if is_label(line.words) or is_section(line.words):
        return True
    stands_apart = not line.below or read_credits(line.below) is not None
    return credits_above and is_bare_names(line.words) and stands_apart


def _tells_day(line: _Line, facts: Facts) -> bool:
    """Whether a line was read as the credits that have the date; of a dateline it is only the beginning."""
    at = facts.published.at if facts.published else None
    return at is not None and at in line.span and read_dateline(line.words) is None


def _tells_outlet(line: _Line, facts: Facts) -> bool:
    """Whether a line is the outlet's name and nothing else; in the head a date may stand beside it."""
    if facts.source is None:
        return False
    rest = line.words
    if line.in_head:
        for at, _ in find_dates(line.words):
            rest = rest.replace(at.cut(line.words), "")
    return _folded(rest) == _folded(facts.source.value)


def _is_title(line: _Line, facts: Facts) -> bool:
    if facts.title is None:
        return False
    if facts.title.at is not None and facts.title.at in line.span:
        return len(line.words) <= len(facts.title.value) + 60
    return line.in_head and _has_words_of_title(line.words, facts)


def _has_words_of_title(words: str, facts: Facts) -> bool:
    return facts.title is not None and _folded(words) == _folded(facts.title.value)


def _is_credit_line(line: _Line, credit: Credits, facts: Facts) -> bool:
    """In the body, a name alone may be a heading or a speaker: only a sure outlet is furniture."""
    if line.in_head or not credit.is_bare:
        return True
    name = strip_marks(line.words)
    return is_surely_outlet(name) or (facts.source is not None and name == facts.source.value)


def _runs_on(line: _Line, facts: Facts) -> bool:
    """Whether a line is a piece of a wrapped paragraph, by the lines directly above and below."""
    runs_from = (
        len(line.above) >= _WRAPPED
        and not _has_words_of_title(line.above, facts)
        and line.above[-1] not in ".!?…:\"”’')]*_|-"
        and not is_boilerplate(line.above)
        and not is_label(line.above)
        and read_credits(line.above) is None
        and (line.words[0].islower() or not _is_title_case(line.above))
    )
    return runs_from or (len(line.words) >= _WRAPPED and line.below[:1].islower())


def _opens_links(line: _Line) -> bool:
    return len(line.words) <= 60 and _LINK_LIST.fullmatch(line.words) is not None


def _may_be_link(line: _Line) -> bool:
    """Whether a line below "Related:" can be one of the stories listed there."""
    words = line.words.rstrip("*_ ")
    return (
        len(words) <= _LONGEST_LINK
        and words[-1] not in '.!,;:…"”'
        and not words[0].islower()
        and (words[-1] == "?" or len(words.split()) <= 20)
    )


def _looks_like_heading(line: str) -> bool:
    words = line.strip()
    if len(words) > _LONGEST_HEADING + 10 or len(words) < 2:
        return False
    if re.match(r"#{1,6}\s+\S", words):
        return True
    bare = words.strip("*_ ")
    if _is_marked(words) and bare and bare[-1] not in ".,;":
        return True
    letter = re.search(r"[^\W_]", bare)
    if letter is None or letter[0].islower() or _LIST_ITEM.match(bare) or _ROW.search(bare):
        return False
    if bare[-1] == "?":
        return len(bare.split()) <= 8 and _QUESTION.fullmatch(bare) is not None
    if bare[-1] in ".,;:!…" or re.search(r"[.!?][\"”’')\]]$", bare) or _TWO_SENTENCES.search(bare):
        return False
    return len(bare.split()) <= 6 or (len(bare.split()) <= 14 and _is_title_case(bare))


def _is_marked(line: str) -> bool:
    """Whether Markdown makes it a heading, or the whole line bold."""
    words = line.strip()
    return re.match(r"#{1,6}\s+\S", words) is not None or (
        re.fullmatch(r"(?:\*\*|__)[^*_]+(?:\*\*|__)", words) is not None
    )


def _is_title_case(line: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w’'.-]*", line) if not _SMALL.fullmatch(w)]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _has_blank_lines(text: str, count: int) -> bool:
    """Whether blank lines part the paragraphs; where a line is a paragraph, they need not."""
    blank = len(re.findall(r"\n[ \t\r]*\n", text))
    return blank * 10 > count or len(text) < 100 * count


def _is_blank_between(text: str, end: int, start: int) -> bool:
    return len(re.findall(r"\r\n|\r|\n", text[end:start])) > 1


def _leads_to_prose(text: str, lines: list[Span], number: int, taken: set[int]) -> bool:
    """Whether the next line that is no furniture is a sentence, or a heading with one below it."""
    steps = 0
    for span in lines[number + 1 : number + _FARTHEST]:
        words = span.cut(text).strip()
        if span.start in taken:
            continue
        if len(words.split()) >= 6 and (
            is_sentence(words) or len(words) > 120 or re.search(r"[.!?:][\"”’')]*$", words)
        ):
            return True
        steps += 1
        if steps == 2 or not _looks_like_heading(words):
            return False
    return False


def _folded(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.replace("’", "'")).strip().casefold()
