"""Results as safe HTML. The only place that makes HTML, and so the only place that escapes.

Every piece of text, ours or an article's, goes through `h`. The page shows what comes from here as it
stands: no Markdown, no templates, no second escaping that could be forgotten.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from index.passages import Kind
from index.spans import Span
from index.store import Article, Searched
from qa.answer import Answer, NotFound
from qa.check import Edit, Verdict
from qa.cite import Citation
from qa.draft import Claim

from .desk import Checked, DeskStatus, Exchange, Opened, Standing
from .terminal import VERDICTS, confidence_words, counts_line, head, speaker_line, spoken_date, tail

WINDOW = 200_000  # characters of an article shown before the cited sentence, and after it
WRAPPED = 120  # characters of the longest line, up to which a file may have been wrapped by hand
ALSO = 6  # further places with the same words that are named; the rest is counted

_GLUE = "&nbsp;"  # a citation's number never begins a line

# What HTML cannot hold becomes the replacement character, one for one: offsets stay true.
_LINE_END = re.compile(r"\r?\n")
_UNSHOWABLE = re.compile("[\0\ud800-\udfff]")


def h(text: str) -> str:
    """Text for HTML, in an element or a quoted attribute."""
    shown = html.escape(_UNSHOWABLE.sub("\ufffd", text), quote=True)
    return shown.replace("\r", "&#13;")  # a parser would make it a line feed


# The chat


def conversation(exchanges: Iterable[tuple[Exchange, Sequence[Standing]]]) -> str:
    """Questions and answers, oldest first; with each the standings of its citations in their order."""
    told = [
        _message(exchange.question, _outcome(exchange, standings), exchange.id)
        for exchange, standings in exchanges
    ]
    return "".join(told) or _WELCOME


def waiting(told: str, question: str) -> str:
    """A conversation with one more question, whose answer is still to come."""
    looking = '<p class="waiting">Looking through the articles…</p>'
    return told.removesuffix(_WELCOME) + _message(question.strip(), looking, "waiting")


_WELCOME = (
    '<div class="welcome"><p class="motto">Ask the articles.</p>'
    "<p>Every answer is a sentence that stands in one of them. "
    "Open its number to read it in its place.</p></div>"
)


def _message(question: str, outcome: str, identity: str) -> str:
    return (
        f'<section class="exchange" data-id="{h(identity)}">'
        f'<h2 class="asked own"><span class="vh">Question: </span>{h(question)}</h2>'
        f'<div class="outcome">{outcome}</div></section>'
    )


def _outcome(exchange: Exchange, standings: Sequence[Standing]) -> str:
    outcome = exchange.outcome
    pairs = zip(exchange.citations, standings, strict=True)
    links = [
        _link(exchange.reference(number), number, citation, standing)
        for number, (citation, standing) in enumerate(pairs, 1)
    ]
    parts = [_searched_as(outcome.question, outcome.standalone)]
    if isinstance(outcome, NotFound):
        return "".join([*parts, _not_found(outcome, links)])
    if len(outcome.answers) > 1:
        parts.append(f'<p class="count">{len(outcome.answers)} answers, best first.</p>')
    at = 0
    for answer in outcome.answers:
        parts.append(_answer(answer, links[at : at + len(answer.citations)]))
        at += len(answer.citations)
    return "".join(parts)


def _searched_as(question: str, standalone: str) -> str:
    if standalone.split() == question.split():
        return ""
    return f'<p class="standalone own">Searched as: {h(standalone)}</p>'


def _answer(answer: Answer, links: Sequence[str]) -> str:
    first, rest = answer.citations[0], answer.citations[1:]
    parts = [_quotation(first, links[0]), f'<p class="from">{_from(first)}</p>']
    same = [pair for pair in zip(rest, links[1:], strict=True) if _same_words(pair[0], first)]
    for citation, link in zip(rest, links[1:], strict=True):
        if not _same_words(citation, first):
            parts += [_quotation(citation, link), f'<p class="from">{_from(citation)}</p>']
    if same:
        parts.append(f'<p class="also">The same words: {_places(same)}</p>')
    parts.append(f'<p class="sure">{_sure(answer.confidence)} · {_sources(answer)}</p>')
    return f'<div class="answer">{"".join(parts)}</div>'


def _same_words(one: Citation, other: Citation) -> bool:
    return one.text.casefold().split() == other.text.casefold().split()


def _places(pairs: Sequence[tuple[Citation, str]]) -> str:
    named = [f"{_outlet(one)}{_GLUE}{link}" for one, link in pairs[:ALSO]]
    more = f" and {len(pairs) - ALSO} more" if len(pairs) > ALSO else ""
    return f"{', '.join(named)}{more}"


def _not_found(outcome: NotFound, links: Sequence[str]) -> str:
    parts = ['<p class="none">The articles do not say.</p>']
    parts.append(f'<p class="searched">Searched: {h(_extent(outcome.searched))}.</p>')
    if outcome.nearest:
        parts.append('<p class="nearest-title">The nearest sentences, which are not an answer:</p>')
        items = (
            f'<li><span class="own">{h(one.text)}</span>{_GLUE}{link} '
            f'<span class="from">{_from(one)}</span></li>'
            for one, link in zip(outcome.nearest, links, strict=True)
        )
        parts.append(f'<ul class="nearest">{"".join(items)}</ul>')
    return "".join(parts)


def _link(reference: str, number: int, citation: Citation, standing: Standing) -> str:
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


def _quotation(citation: Citation, link: str) -> str:
    before, after = tail(citation.before), head(citation.after)
    return (
        '<p class="quotation">'
        + (f'<span class="near own">{h(before)}</span> ' if before else "")
        + f'<span class="said own">{_said(citation)}</span>{_GLUE}{link}'
        + (f' <span class="near own">{h(after)}</span>' if after else "")
        + "</p>"
    )


def _said(citation: Citation) -> str:
    """The sentence, with the answer's own words strong where they are only a part of it."""
    text, inner = citation.text, citation.answer
    if inner is None or inner == citation.span:
        return h(text)
    start, end = inner.start - citation.span.start, inner.end - citation.span.start
    return f"{h(text[:start])}<strong>{h(text[start:end])}</strong>{h(text[end:])}"


def _from(citation: Citation) -> str:
    parts = [_outlet(citation)]
    if citation.title:
        parts.append(f'<span class="own">{h(citation.title)}</span>')
    if citation.page is not None:
        parts.append(f"p. {citation.page}")
    return " · ".join(parts)


def _outlet(citation: Citation) -> str:
    """Outlet and date, or else the file's name."""
    known = [one for one in (citation.source, spoken_date(citation.published)) if one]
    return f'<span class="own">{h(", ".join(known) or citation.article)}</span>'


def _sure(confidence: float) -> str:
    """Confidence in words, and as what it means: it is calibrated."""
    tenths = min(9, max(1, round(confidence * 10)))
    share = "more than 9" if confidence >= 0.95 else f"about {tenths}"
    return f"{confidence_words(confidence)} ({share} in 10 such answers are right)"


def _sources(answer: Answer) -> str:
    if answer.independent_sources == 1:
        copies = len({one.article for one in answer.citations})
        return "one source" if copies == 1 else f"one report, in {copies} articles"
    return f"{answer.independent_sources} independent sources"


# Checked quotations

# A shape for each verdict beside its word, so that nothing hangs on colour.
_SHAPES = {
    "verbatim": "●",
    "same_words": "◐",
    "altered": "▲",
    "spliced": "◆",
    "paraphrase": "○",
    "not_found": "✕",
}


def report(checked: Checked) -> str:
    """A verdict for each quotation of a text in its order, then what is told of its sentences."""
    found = checked.report
    links = [
        _link(checked.reference(number), number, citation, Standing.HOLDS)
        for number, citation in enumerate(checked.citations, 1)
    ]
    parts = [
        f'<p class="counts">{h(counts_line(found))}</p>',
        f'<p class="searched">Searched: {h(_extent(found.searched))}.</p>',
    ]
    rows, at = [], 0
    for quoted in found.quotations:
        end = at + len(quoted.verdict.matches)
        pairs = list(zip(checked.citations[at:end], links[at:end], strict=True))
        rows.append(f'<li class="row">{_verdict(quoted.verdict, pairs)}</li>')
        at = end
    parts.append(f'<ol class="rows">{"".join(rows)}</ol>' if rows else "")
    pairs = list(zip(checked.citations[at:], links[at:], strict=True))
    parts.append(_claims(found.sentences, pairs))
    return f'<section class="checked" data-id="{h(checked.id)}">{"".join(parts)}</section>'


def checking() -> str:
    """Said while a text is being checked."""
    return '<p class="notice quiet">Comparing with the articles…</p>'


def no_report() -> str:
    """What the report shows before anything is checked."""
    return (
        '<div class="welcome"><p class="motto">Check a quotation.</p>'
        "<p>Is it in the articles, word for word, and by that speaker? A whole draft is checked "
        "quotation by quotation.</p></div>"
    )


def _verdict(verdict: Verdict, places: Sequence[tuple[Citation, str]]) -> str:
    name = VERDICTS[verdict.verdict].partition(":")[0].partition(" in ")[0]
    parts = [
        f'<p class="verdict {verdict.verdict}"><span class="shape" aria-hidden="true">'
        f"{_SHAPES[verdict.verdict]}</span> {h(name)}</p>",
        f'<p class="compared">“<span class="own">{_compared(verdict)}</span>”</p>',
        *(f'<p class="speaker {kind}">{h(told)}</p>' for kind, told in _speakers(verdict)),
        *(
            f'<p class="warned"><strong>{h(_WARNED.get(one.kind, one.kind))}:</strong> '
            f'<span class="own">{h(one.detail)}</span></p>'
            for one in verdict.warnings
        ),
    ]
    if verdict.note:
        parts.append(f'<p class="speaker note">{h(verdict.note)}</p>')
    if verdict.verdict == "spliced":
        pieces = (
            f'<li><span class="own">{h(one.text)}</span>{_GLUE}{link} '
            f'<span class="from">{_from(one)}</span></li>'
            for one, link in places
        )
        parts.append(f'<ul class="pieces">{"".join(pieces)}</ul>')
    elif places:
        first, link = places[0]
        parts.append(f'<p class="from">{_from(first)}{_GLUE}{link}</p>')
        if len(places) > 1:
            parts.append(f'<p class="also">Also: {_places(places[1:])}</p>')
    return "".join(parts)


_WARNED = {
    "number": "A number differs",
    "negation": "A negation differs",
    "name": "A name differs",
    "direction": "The direction differs",
    "truncated": "Cut off before a limit",
    "ellipsis": "Left out",
    "denied": "Reported as denied",
}


def _compared(verdict: Verdict) -> str:
    """The quotation's words; where they differ, what the best place has instead."""
    if not verdict.matches or verdict.verdict in ("spliced", "paraphrase"):
        return h(" ".join(verdict.quote.split()))
    edits = verdict.matches[0].edits
    if all(edit.op == "equal" for edit in edits):
        return h(" ".join(verdict.quote.split()))
    return " ".join(_edit(edit) for edit in edits)


def _edit(edit: Edit) -> str:
    if edit.op == "equal":
        return h(edit.quote)
    parts = []
    if edit.source.strip():
        parts.append(f'<del><span class="vh">only in the article: </span>{h(edit.source)}</del>')
    if edit.quote.strip():
        parts.append(f'<ins><span class="vh">only in the quotation: </span>{h(edit.quote)}</ins>')
    return " ".join(parts)


def _speakers(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """A class and a sentence about who said it."""
    if not verdict.matches:
        return
    first = verdict.matches[0]
    told = speaker_line(verdict)
    if told is not None:
        yield verdict.speaker_verdict, told
    elif first.speaker and verdict.verdict != "spliced":
        yield "named", f"Said by {first.speaker}."
    if not first.direct:
        yield "indirect", "Not inside quotation marks in the article."


def _claims(claims: Sequence[Claim], places: Sequence[tuple[Citation, str]]) -> str:
    """Sentences of the draft that the articles contradict or bear out; the others are counted."""
    told: dict[str, list[str]] = {"contradicted": [], "supported": []}
    at = 0
    for claim in claims:
        mine = places[at : at + len(claim.citations)]
        at += len(claim.citations)
        if claim.verdict in told:
            first, link = mine[0]
            told[claim.verdict].append(
                f'<li><span class="own">{h(claim.text)}</span> <span class="from">In the article: '
                f'“<span class="own">{h(first.text)}</span>” {_from(first)}{_GLUE}{link}</span></li>'
            )
    parts = [
        f'<p class="nearest-title">{title}</p><ul class="nearest">{"".join(told[kind])}</ul>'
        for kind, title in (
            ("contradicted", "▲ Sentences that the articles contradict:"),
            ("supported", "● Sentences that stand in the articles:"),
        )
        if told[kind]
    ]
    others = sum(claim.verdict == "not_found" for claim in claims)
    if others:
        parts.append(
            f'<p class="others">{_count(others, "other sentence")} of the draft: not found in these '
            "words, so not judged.</p>"
        )
    return "".join(parts)


# What was, and would be, searched


def status_line(status: DeskStatus) -> str:
    """What would be searched now, and what is missing from it."""
    held = status.searched
    if status.problem is not None:
        return f'<p class="status problem">{h(status.problem)}</p>'
    if held.articles == 0:
        return '<p class="status">No articles in the library yet. Add some: quoth index FOLDER</p>'
    parts = [_extent(held)]
    if not status.is_ready:
        parts.append("getting ready")
    if held.pending:
        done = held.passages - held.pending
        parts.append(f"{done:,} of {held.passages:,} passages found by meaning, all by their words")
    return f'<p class="status">{h(" · ".join(parts))}</p>'


def notice(text: str) -> str:
    """A sentence to whoever asks."""
    return f'<p class="notice">{h(text)}</p>' if text else ""


def _extent(searched: Searched) -> str:
    """Such as "214 articles, 3 May to 20 June 2025; 3 files could not be read"."""
    told = _count(searched.articles, "article")
    if searched.first and searched.last:
        told += f", {_days(searched.first, searched.last)}"
    if searched.unreadable:
        told += f"; {_count(searched.unreadable, 'file')} could not be read"
    return told


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _days(first: str, last: str) -> str:
    start, end = spoken_date(first) or "", spoken_date(last) or ""
    if start == end:
        return start
    year = end[-5:]
    return f"{start.removesuffix(year)} to {end}"


# The frame of the page


def masthead() -> str:
    """The name of the thing."""
    return "<h1>Quoth</h1>"


def parts() -> str:
    """The two parts of the page; pane.js shows one of them."""
    return (
        '<div class="parts" role="tablist" aria-label="Parts">'
        '<button type="button" role="tab" id="tab-ask" aria-controls="askpart" '
        'aria-selected="true">Ask</button>'
        '<button type="button" role="tab" id="tab-check" aria-controls="checkpart" '
        'aria-selected="false" tabindex="-1">Check</button></div>'
    )


def results(content: str) -> str:
    """The report's own scrolling part; a new report is read out."""
    return (
        '<div class="scroller" role="region" aria-label="Report" aria-live="polite" tabindex="0">'
        f"{content}</div>"
    )


def live(content: str) -> str:
    """A place whose changes are read out."""
    return f'<div role="status" aria-live="polite">{content}</div>'


def log(content: str) -> str:
    """The conversation's own scrolling part; what is added to it is read out."""
    return (
        '<div class="scroller" role="log" aria-label="Conversation" aria-live="polite" tabindex="0">'
        f"{content}</div>"
    )


def scroller(content: str) -> str:
    """The article pane's own scrolling part, reachable by keyboard."""
    return f'<div class="scroller" role="region" aria-label="Article" tabindex="0">{content}</div>'


# The article pane


def empty_pane() -> str:
    """What the pane shows before there is a citation."""
    return '<div class="nothing"><p>The article opens here, at the words that are cited.</p></div>'


def pane(opened: Opened, reference: str, serial: int, *, focus: bool) -> str:
    """The article with the cited sentence marked, or what became of it.

    `serial` makes an equal pane a new one, so that the page scrolls again; `focus` moves the keyboard
    to the sentence.
    """
    wanted = ' data-focus="yes"' if focus else ""
    return (
        f'<article class="paper" data-ref="{h(reference)}" data-serial="{serial}"{wanted}>'
        f"{_head_line(opened.citation)}{_warning(opened)}"
        f"{_body(opened.article, opened) if opened.article else ''}"
        '<button type="button" class="back">Back to the answer</button></article>'
    )


def _head_line(citation: Citation) -> str:
    parts = [
        one for one in (citation.source, spoken_date(citation.published), citation.article) if one
    ]
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    meta = " · ".join(f'<span class="own">{h(part)}</span>' for part in parts)
    title = f'<h2 class="own">{h(citation.title)}</h2>' if citation.title else ""
    return f'<header>{title}<p class="meta">{meta}</p></header>'


def _warning(opened: Opened) -> str:
    if opened.standing is Standing.HOLDS:
        return ""
    what = {
        Standing.MOVED: "This sentence stands elsewhere now than where it was cited from:",
        Standing.CHANGED: "This article has changed since. The sentence was cited as:",
        Standing.GONE: "This article is no longer in the library. The sentence was cited as:",
    }[opened.standing]
    quoted = f'<blockquote class="own">{h(opened.citation.text)}</blockquote>'
    return f'<div id="hit" class="warning" tabindex="-1"><p>{what}</p>{quoted}</div>'


def _body(article: Article, opened: Opened) -> str:
    marks: dict[Span, str] = {}
    styles = _typography(article)
    around = Span(0, 0)
    if opened.standing is Standing.HOLDS:
        around = opened.citation.span
        marks[around] = '<mark id="hit" tabindex="-1">'
        for other in opened.others:
            if not any(_overlap(other.span, taken) for taken in marks):
                marks[other.span] = '<mark class="other">'
        if opened.citation.answer is not None:
            styles.append((opened.citation.answer, "words"))
    shown = Span(max(0, around.start - WINDOW), min(len(article.text), around.end + WINDOW))
    left_out = '<p class="left-out">Text is left out here: the article is very long.</p>'
    return (
        (left_out if shown.start > 0 else "")
        + f'<div class="text" dir="auto">{marked(article.text, shown, marks, styles)}</div>'
        + (left_out if shown.end < len(article.text) else "")
    )


def _typography(article: Article) -> list[tuple[Span, str]]:
    """Headline, sub-headings and furniture, each run of them as one span."""
    styles = []
    for kind, run in groupby(article.sentences, key=lambda sentence: sentence.kind):
        if kind is not Kind.PROSE:
            spans = [sentence.span for sentence in run]
            styles.append((Span(spans[0].start, spans[-1].end), kind.name.lower()))
    title = article.facts.title
    if title is not None and title.at is not None:
        styles.append((title.at, "headline"))
    return styles + [(span, "soft") for span in _soft_breaks(article)]


def _soft_breaks(article: Article) -> Iterator[Span]:
    """Line ends that only wrap a paragraph: shown as spaces, so that it flows in our own column.

    Inside a sentence they all are. Between two sentences they are where the lines are short and the
    next word would hardly have fitted on the line.
    """
    text = article.text
    width = max(map(len, text.splitlines()), default=0)
    prose = [one.span for one in article.sentences if one.kind is Kind.PROSE]
    for span in prose:
        for end in _LINE_END.finditer(text, span.start, span.end):
            yield Span(*end.span())
    for one, other in pairwise(prose):
        ends = list(_LINE_END.finditer(text, one.end, other.start))
        if len(ends) == 1 and not text[one.end : other.start].strip() and width <= WRAPPED:
            start = text.rfind("\n", 0, one.end) + 1
            word = len(text[other.start : other.end].split(maxsplit=1)[0])
            if one.end - start + 1 + word > 0.9 * width:  # nobody wraps to the character
                yield Span(*ends[0].span())


def marked(
    text: str, shown: Span, marks: Mapping[Span, str], styles: Iterable[tuple[Span, str]]
) -> str:
    """The characters of `shown`, escaped and otherwise untouched, inside marks and styles.

    `marks` gives each span its opening tag; they do not overlap. `styles` are classes and may overlap
    anything. Both are cut to `shown`.
    """
    opening = {
        _clip(span, shown).start: tag for span, tag in marks.items() if _overlap(span, shown)
    }
    closing = {_clip(span, shown).end for span in marks if _overlap(span, shown)}
    steps: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for span, name in styles:
        if _overlap(span, shown):
            part = _clip(span, shown)
            steps[part.start][name] += 1
            steps[part.end][name] -= 1
    active: Counter[str] = Counter()
    out = []
    for start, end in pairwise(sorted({shown.start, shown.end, *opening, *closing, *steps})):
        active.update(steps.get(start, {}))
        names = " ".join(sorted(name for name, depth in active.items() if depth > 0))
        piece = h(text[start:end])
        out.append("</mark>" if start in closing else "")
        out.append(opening.get(start, ""))
        out.append(f'<span class="{names}">{piece}</span>' if names else piece)
    return "".join(out) + ("</mark>" if shown.end in closing else "")


def _overlap(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _clip(span: Span, shown: Span) -> Span:
    return Span(max(span.start, shown.start), min(span.end, shown.end))
