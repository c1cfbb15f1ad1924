"""Who wrote an article, where its head says so: "By Jane Doe", "Author: Jane Doe", a name over the outlet."""

import re

from index.credits import is_likely_author, looks_like_outlet, read_credits
from index.metadata import lines_of
from index.spans import Span
from index.store import Article

_HEAD = 20  # lines that are not blank; no byline stands further down
_LABEL = re.compile(
    r"[*_#> -]*(?:authors?|by|byline|writers?|reporters?)[*_]*\s*[:=]\s*[*_\[\"']*"
    r"(?P<names>[^\s\"'\[\]*_][^\"'\[\]*_]*?)[\"'\]*_]*\s*",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"[*_ ]*(?i:(?:(?:written|reported|reporting|story|words|text) )?by):? "
    r"(?P<names>[^\W\d_a-z][^|·•,;()]*?(?:, [^\W\d_a-z][^|·•,;()]*?)*)"
    r"(?= ?[|·•;(]| [–—-] |,? (?:in|for|at) [A-Z]|, (?:The )?[A-Z][^|,]*$|[*_ ]*$)"
)


def find_author(article: Article) -> Span | None:
    """Where the head of an article names who wrote it; None where it does not, or names an outlet."""
    text = article.text
    lines = [span for span in lines_of(text[:4000]) if span.cut(text).strip()][:_HEAD]
    title = article.facts.title
    for number, span in enumerate(lines):
        line = span.cut(text)
        if title is not None and title.at is not None and title.at in span:
            continue
        match = _LABEL.fullmatch(line)
        if match is None and read_credits(line) is not None:
            match = _BYLINE.match(line)
        if match is not None and not looks_like_outlet(match["names"]):
            return Span(span.start + match.start("names"), span.start + match.end("names"))
        if number + 1 < len(lines) and _is_named_over_outlet(line, lines[number + 1].cut(text)):
            start = span.start + len(line) - len(line.lstrip())
            return Span(start, start + len(line.strip()))
    return None


def _is_named_over_outlet(line: str, below: str) -> bool:
    if line.casefold().startswith(("from ", "via ")):
        return False
    credit = read_credits(below)
    return is_likely_author(line.strip()) and credit is not None and credit.outlet is not None
