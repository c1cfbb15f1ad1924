"""Results as safe HTML. Only `ui/render*.py` make HTML, and so only they escape; this is what they share.

Every piece of text, ours or an article's, goes through `h`. The page shows what comes from here as it
stands: no Markdown, no templates, no second escaping that could be forgotten.
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.metadata import printable
from index.store import Searched
from qa.cite import Citation
from qa.many import many

from .desk import Checked, DeskStatus, Exchange, Mark, Standing
from .terminal import spoken_date

ALSO = 6  # further places with the same words that are named; the rest is counted
GLUE = "&nbsp;"  # a citation's number never begins a line

# What HTML cannot hold becomes the replacement character, one for one: offsets stay true.


def h(text: str) -> str:
    """Text for HTML, in an element or a quoted attribute."""
    shown = html.escape(printable(text), quote=True)
    return shown.replace("\r", "&#13;")  # a parser would make it a line feed


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it is shown: its number, what opens it, how it stands now, who has checked it."""

    number: int
    reference: str
    citation: Citation
    standing: Standing
    mark: Mark | None


def cited(
    kept: Exchange | Checked, standings: Iterable[Standing], marks: Iterable[Mark | None]
) -> list[Cited]:
    """The citations of an exchange or a check, in the order of their numbers."""
    rows = zip(kept.citations, standings, marks, strict=True)
    return [Cited(number, kept.reference(number), *row) for number, row in enumerate(rows, start=1)]


def cite_link(one: Cited, *, is_old: bool = False) -> str:
    """The numbered mark that opens the article; how it stands, where it is old or has not held."""
    citation = one.citation
    place = ", ".join(filter(None, (citation.title or citation.article, citation.source)))
    parts = [
        f'<a class="cite" href="#cite={h(one.reference)}" title="Open the article at this sentence">'
        f'[{one.number}]<span class="vh"> {h(place)}</span></a>'
    ]
    if is_old or one.standing is not Standing.HOLDS:
        kind = one.standing.name.lower()
        parts.append(f'<span class="stands {kind}">{h(one.standing.value)}</span>')
    if one.mark is not None:
        parts.append(
            f'<span class="seen" title="{h(checked_by(one.mark))}">✓ {h(one.mark.who)}</span>'
        )
    return " ".join(parts)


def checked_by(mark: Mark) -> str:
    """Who has checked a citation, and when.

    >>> checked_by(Mark("Ada Berg", "2031-05-03T07:12:55Z"))
    'Checked by Ada Berg on 3 May 2031, 07:12 UTC'
    """
    return f"Checked by {mark.who} on {spoken_time(mark.at)}"


def spoken_time(at: str) -> str:
    """An ISO time in UTC as people write it."""
    return f"{spoken_date(at[:10])}, {at[11:16]} UTC"


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


def listed_places(places: Sequence[Cited], *, is_old: bool = False) -> str:
    """Outlets with their links, in one line."""
    named = [
        f"{outlet(one.citation)}{GLUE}{cite_link(one, is_old=is_old)}" for one in places[:ALSO]
    ]
    more = f" and {len(places) - ALSO} more" if len(places) > ALSO else ""
    return f"{', '.join(named)}{more}"


def status_line(status: DeskStatus) -> str:
    """What would be searched now, and what is missing from it."""
    held = status.searched
    if status.problem is not None:
        return f'<p class="status problem">{h(status.problem)}</p>'
    if held.articles == 0:
        return '<p class="status">No articles in the library yet. Add some under Library.</p>'
    parts = [extent(held)]
    if not status.is_ready:
        parts.append("getting ready")
    if held.pending:
        done = held.passages - held.pending
        parts.append(f"{done:,} of {held.passages:,} passages found by meaning, all by their words")
    note = f'<p class="status note">{h(status.notice)}</p>' if status.notice else ""
    return f'<p class="status">{h(" · ".join(parts))}</p>{note}'


def notice(text: str) -> str:
    """A sentence to whoever asks."""
    return f'<p class="notice">{h(text)}</p>' if text else ""


def quiet(text: str) -> str:
    """A sentence that only confirms."""
    return f'<p class="notice quiet">{h(text)}</p>' if text else ""


def extent(searched: Searched) -> str:
    """Such as "214 articles, 3 May to 20 June 2025; 3 files could not be read"."""
    told = many(searched.articles, "article")
    if searched.first and searched.last:
        told += f", {days(searched.first, searched.last)}"
    if searched.unreadable:
        told += f"; {many(searched.unreadable, 'file')} could not be read"
    return told


def days(first: str, last: str) -> str:
    """Two ISO dates as people write a span of time."""
    start, end = spoken_date(first) or "", spoken_date(last) or ""
    if start == end:
        return start
    year = end[-5:]
    return f"{start.removesuffix(year)} to {end}"


def exports(identity: str) -> str:
    """What copies or saves an exchange, a conversation or a check of this id."""
    address = f"api/v1/export/{h(identity)}?form="
    parts = [f'<button type="button" class="tool copy" data-from="{address}text">Copy</button>']
    for form, name in (("markdown", "Markdown"), ("html", "HTML"), ("json", "JSON")):
        parts.append(f'<a class="tool save" href="{address}{form}" download>{name}</a>')
    return "".join(parts)
