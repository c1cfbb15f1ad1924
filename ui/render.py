"""Results as safe HTML. Only `ui/render*.py` make HTML, and so only they escape; this is what they share.

Every piece of text, ours or an article's, goes through `h`. The page shows what comes from here as it
stands: no Markdown, no templates, no second escaping that could be forgotten.
"""

import html
import re
from collections.abc import Sequence

from index.store import Searched
from qa.cite import Citation

from .desk import DeskStatus, Standing
from .terminal import spoken_date

ALSO = 6  # further places with the same words that are named; the rest is counted
GLUE = "&nbsp;"  # a citation's number never begins a line

# What HTML cannot hold becomes the replacement character, one for one: offsets stay true.
_UNSHOWABLE = re.compile("[\0\ud800-\udfff]")


def h(text: str) -> str:
    """Text for HTML, in an element or a quoted attribute."""
    shown = html.escape(_UNSHOWABLE.sub("\ufffd", text), quote=True)
    return shown.replace("\r", "&#13;")  # a parser would make it a line feed


def cite_link(reference: str, number: int, citation: Citation, standing: Standing) -> str:
    """The numbered mark that opens the article, and what became of it where it no longer holds."""
    place = ", ".join(filter(None, (citation.title or citation.article, citation.source)))
    mark = (
        f'<a class="cite" href="#cite={h(reference)}" title="Open the article at this sentence">'
        f'[{number}]<span class="vh"> {h(place)}</span></a>'
    )
    if standing is Standing.CHANGED:
        return f'{mark} <span class="broken">article changed since</span>'
    if standing is Standing.GONE:
        return f'{mark} <span class="broken">no longer in the library</span>'
    return mark


def provenance(citation: Citation) -> str:
    """Outlet, date, headline and page."""
    parts = [outlet(citation)]
    if citation.title:
        parts.append(f'<span class="own">{h(citation.title)}</span>')
    if citation.page is not None:
        parts.append(f"p. {citation.page}")
    return " · ".join(parts)


def outlet(citation: Citation) -> str:
    """Outlet and date, or else the file's name."""
    known = [one for one in (citation.source, spoken_date(citation.published)) if one]
    return f'<span class="own">{h(", ".join(known) or citation.article)}</span>'


def listed_places(pairs: Sequence[tuple[Citation, str]]) -> str:
    """Outlets with their links, in one line."""
    named = [f"{outlet(one)}{GLUE}{link}" for one, link in pairs[:ALSO]]
    more = f" and {len(pairs) - ALSO} more" if len(pairs) > ALSO else ""
    return f"{', '.join(named)}{more}"


def status_line(status: DeskStatus) -> str:
    """What would be searched now, and what is missing from it."""
    held = status.searched
    if status.problem is not None:
        return f'<p class="status problem">{h(status.problem)}</p>'
    if held.articles == 0:
        return '<p class="status">No articles in the library yet. Add some: quoth index FOLDER</p>'
    parts = [extent(held)]
    if not status.is_ready:
        parts.append("getting ready")
    if held.pending:
        done = held.passages - held.pending
        parts.append(f"{done:,} of {held.passages:,} passages found by meaning, all by their words")
    return f'<p class="status">{h(" · ".join(parts))}</p>'


def notice(text: str) -> str:
    """A sentence to whoever asks."""
    return f'<p class="notice">{h(text)}</p>' if text else ""


def extent(searched: Searched) -> str:
    """Such as "214 articles, 3 May to 20 June 2025; 3 files could not be read"."""
    told = count(searched.articles, "article")
    if searched.first and searched.last:
        told += f", {days(searched.first, searched.last)}"
    if searched.unreadable:
        told += f"; {count(searched.unreadable, 'file')} could not be read"
    return told


def count(number: int, thing: str) -> str:
    """Such as "1,204 passages"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def days(first: str, last: str) -> str:
    """Two ISO dates as people write a span of time."""
    start, end = spoken_date(first) or "", spoken_date(last) or ""
    if start == end:
        return start
    year = end[-5:]
    return f"{start.removesuffix(year)} to {end}"
