"""The library as safe HTML: what takes files, what comes of them, and the list of articles."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from index.ignore import Ignored
from index.library import Row
from qa.many import many

from .browse import PAGE, Group, Listing
from .jobs import FileResult, Job
from .render import h
from .terminal import spoken_date

RESULTS = 30  # files of one job that are named; the others are counted
UNREAD = 100  # files that could not be read, likewise
_ORDERS = (
    ("newest", "Newest first"),
    ("oldest", "Oldest first"),
    ("title", "By title"),
    ("outlet", "By outlet"),
)


def picker(suffixes: Iterable[str]) -> str:
    """What takes files and folders."""
    known = " ".join(sorted(suffixes))
    return (
        f'<div id="drop" data-suffixes="{h(known)}"><p class="motto">Drop articles or a folder here.</p>'
        '<p class="tools"><label class="tool pick"><input type="file" id="files" class="vh" multiple>'
        'Choose files</label><label class="tool pick"><input type="file" id="folder" class="vh" '
        'webkitdirectory>Choose a folder</label><button type="button" class="tool reindex">Re-index'
        f'</button><span class="hint">{h(known)}</span></p>'
        '<p id="sending" class="hint" role="status"></p></div>'
    )


def finder() -> str:
    """What searches, filters and sorts the list."""
    orders = "".join(f'<option value="{key}">{told}</option>' for key, told in _ORDERS)
    return (
        '<form id="finding" role="search" aria-label="Articles">'
        '<input type="search" name="words" aria-label="Search titles, outlets and files" '
        'placeholder="Search titles, outlets and files" autocomplete="off">'
        '<input name="outlet" list="outlets" aria-label="Outlet" placeholder="Outlet" '
        'autocomplete="off">'
        f'<select name="order" aria-label="Order">{orders}</select>'
        '<label>from <input type="date" name="first"></label>'
        '<label>to <input type="date" name="last"></label></form>'
    )


def listing(shown: Listing, removed: Sequence[Ignored]) -> str:
    """The articles, copies of one report together; then what could not be read, and what was removed."""
    outlets = "".join(f'<option value="{h(one)}"></option>' for one in shown.outlets)
    parts = [
        f'<datalist id="outlets">{outlets}</datalist>',
        f'<p class="count">{_found(shown)}</p>',
    ]
    rows = "".join(_group(group) for group in shown.groups)
    if rows:
        parts.append(f'<ul class="articles">{rows}</ul>')
    if shown.found > len(shown.groups):
        parts.append(
            f'<p class="tools"><button type="button" class="tool more" data-most="'
            f'{len(shown.groups) + PAGE}">Show more</button></p>'
        )
    if shown.unreadable:
        unread = "".join(
            f'<li><span class="own">{h(row.name)}</span> <span class="why">{h(row.reason or "")}</span></li>'
            for row in shown.unreadable[:UNREAD]
        )
        if len(shown.unreadable) > UNREAD:
            unread += f"<li>and {len(shown.unreadable) - UNREAD:,} more: quoth status</li>"
        parts.append(f'<h2 class="small">Could not be read</h2><ul class="plain">{unread}</ul>')
    if removed:
        gone = "".join(
            f'<li><span class="own">{h(one.name)}</span> {_restore(one.name, "Put back")}</li>'
            for one in removed
        )
        parts.append(
            '<h2 class="small">Removed from the library (the files are untouched)</h2>'
            f'<ul class="plain">{gone}</ul>'
        )
    return "".join(parts)


def _found(shown: Listing) -> str:
    if not shown.articles:
        return "No articles yet."
    listed = sum(1 + len(group.copies) for group in shown.groups)
    if listed == shown.articles:
        return many(listed, "article")
    if len(shown.groups) < shown.found:
        return f"The first {many(len(shown.groups), 'report')} of {shown.found:,}"
    return f"{many(listed, 'article')} of {shown.articles:,}"


def _group(group: Group) -> str:
    copies = "".join(f"<li>{_row(one, kind=_kind(one))}</li>" for one in group.copies)
    under = f'<ul class="copies">{copies}</ul>' if copies else ""
    return f"<li>{_row(group.first, kind='')}{under}</li>"


def _kind(row: Row) -> str:
    return "The same text: " if row.is_duplicate else "The same report: "


def _row(row: Row, *, kind: str) -> str:
    title = row.title or row.name
    known = (row.source, spoken_date(row.published), row.name)
    about = [f'<span class="own">{h(one)}</span>' for one in known if one]
    why = f'<p class="why">Cannot be read now: {h(row.reason)}</p>' if row.reason else ""
    return (
        f'<div class="item"><p class="what">{kind}<a class="opens own" href="#article='
        f'{h(quote(row.name, safe="", errors="replace"))}">{h(title)}</a></p>'
        f'<p class="from">{" · ".join(about)}</p>{why}'
        f'<button type="button" class="tool remove" data-name="{h(row.name)}">Remove'
        f'<span class="vh"> {h(title)}</span></button></div>'
    )


def removed(name: str) -> str:
    """Said once an article is out of the library."""
    told = f"{name} is out of the library. Its file is untouched."
    return (
        f'<p class="notice quiet"><span class="own">{h(told)}</span> {_restore(name, "Undo")}</p>'
    )


def _restore(name: str, does: str) -> str:
    return (
        f'<button type="button" class="tool restore" data-name="{h(name)}">{does}'
        f'<span class="vh">: {h(name)}</span></button>'
    )


# What comes of files


def jobs(shown: Iterable[Job], refused: Sequence[tuple[str, str]] = ()) -> str:
    """Work on the library as it goes, and what came of the last ones."""
    parts = [_job(one) for one in shown]
    if refused:
        rows = "".join(f"<li>{h(why)}</li>" for _, why in refused)
        parts.insert(0, f'<div class="job"><p>Not taken:</p><ul class="plain">{rows}</ul></div>')
    return "".join(parts)


def _job(job: Job) -> str:
    parts = [f'<p class="own doing">{h(job.what)}</p><p class="state">{_state(job)}</p>']
    if not job.is_over:
        parts.append(_bar(job))
    parts.append(_results(job))
    return f'<div class="job" data-state="{job.state}">{"".join(parts)}</div>'


def _state(job: Job) -> str:
    if job.state == "running" and job.phase is not None:
        things = "files" if job.phase == "Reading" else "characters"
        doing = "reading" if job.phase == "Reading" else "finding out what is alike"
        return f"{doing}, {job.done:,} of {job.total:,} {things}{_left(job.seconds_left)}"
    if job.state == "failed":
        return h(job.problem or "did not work")
    told = [f"{number:,} {kind}" for kind, number in job.counts.items() if kind != "unchanged"]
    return ", ".join([job.state, *told])


def _left(seconds: float | None) -> str:
    """The estimate, no finer than it is worth.

    >>> _left(75.0)
    ', about 2 minutes left for this step'
    """
    if seconds is None:
        return ""
    if seconds < 55:
        told = many(max(5, 5 * round(seconds / 5)), "second")
    else:
        told = many(max(1, -(-int(seconds) // 60)), "minute")
    return f", about {told} left for this step"


def _bar(job: Job) -> str:
    bar = ""
    if job.total:
        bar = (
            f'<progress aria-label="{h(job.what)}" value="{job.done}" max="{job.total}"></progress>'
        )
    return (
        f'<p class="tools">{bar}<button type="button" class="tool cancel" '
        f'data-job="{h(job.id)}">Cancel</button></p>'
    )


def _results(job: Job) -> str:
    """What came of each file; those that could not be read come first."""
    files = sorted(job.files, key=lambda one: one.outcome != "unreadable")
    rows = [_result(one) for one in files[:RESULTS]]
    if len(files) > RESULTS:
        rows.append(f"<li>and {len(files) - RESULTS:,} more</li>")
    if job.report is not None:
        named = {one.name for one in job.files}
        told = [(pair, "the same text as") for pair in job.report.duplicates]
        told += [(pair, "the same report as") for pair in job.report.copies]
        rows += [
            f'<li><span class="own">{h(name)}</span> is {how} <span class="own">{h(of)}</span></li>'
            for (name, of), how in told
            if name in named
        ][:RESULTS]
    return f'<ul class="plain">{"".join(rows)}</ul>' if rows else ""


def _result(one: FileResult) -> str:
    shape = {"unreadable": "✕", "removed": "−"}.get(one.outcome, "✓")
    why = f'<span class="why">{h(one.reason)}</span>' if one.reason else one.outcome
    return f'<li><span aria-hidden="true">{shape}</span> <span class="own">{h(one.name)}</span> {why}</li>'
