"""What the library holds, from when and from whom: answers from its own records, counted exactly."""

import re
from collections.abc import Iterable, Sequence

from index.dates import write_published
from index.library import Library, Row
from index.metadata import Fact
from index.passages import Kind
from index.period import Period, write_period
from index.spans import Span
from index.store import Article

from .cite import Citation, cite, sentence_at
from .many import many
from .outcome import Answer

MOST = 50  # citations given; `lead` tells how many there are in all
NAMED = 20  # files that could not be read and are named in a sentence


def rows_of(library: Library, period: Period) -> list[Row]:
    """The articles published in a period, oldest first; those without a date last."""
    rows = [row for row in library.rows() if row.is_article and row.published in period]
    return sorted(rows, key=lambda row: (row.published is None, row.published or "", row.name))


def list_articles(library: Library, rows: Sequence[Row], period: Period) -> tuple[Answer, str]:
    """How many articles there are, with their title lines, and what to say of them."""
    shown = [library.article(row.name) for row in rows[:MOST]]
    cited = tuple(one for one in map(cite_title, shown) if one is not None)
    own = sum(row.copy_of is None for row in rows)
    when = f" published {write_period(period)}" if period else ""
    lead = f"The library holds {many(len(rows), 'article')}{when}, oldest first."
    if own < len(rows):
        lead += f" {len(rows) - own} of them repeat another's report."
    if len(cited) < len(rows):
        lead += f" These are {len(cited)} of them."
    return Answer(many(len(rows), "article"), 1.0, cited, own, verbatim=False), lead


def list_ends(
    library: Library, rows: Sequence[Row], newest: bool
) -> tuple[tuple[Answer, ...], str]:
    """The titles of the oldest or newest articles, all of that day, and what to say of them."""
    dated = [row for row in rows if row.published is not None]
    if not dated:
        return (), ""
    day = dated[-1 if newest else 0].published
    same = [row for row in dated if row.published == day][:MOST]
    answers = tuple(
        answer
        for row in same
        for answer in _answers(cite_title(library.article(row.name)), label=write_published(day))
    )
    which = "newest" if newest else "oldest"
    are = "article is" if len(same) == 1 else f"{len(same)} articles are"
    return answers, f"The {which} {are} of {write_published(day)}.{_undated(rows)}"


def list_outlets(library: Library, rows: Sequence[Row]) -> tuple[tuple[Answer, ...], str]:
    """Each outlet in the words of its articles, those with most articles first, and how many there are."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row.source is not None:
            groups.setdefault(re.sub(r"^the ", "", row.source.casefold()), []).append(row)
    ordered = sorted(groups.values(), key=lambda group: -len(group))
    each = MOST if len(rows) <= MOST else max(1, MOST // max(1, len(ordered)))
    answers = []
    for group in ordered[:MOST]:
        articles = [library.article(row.name) for row in group[:each]]
        cited = [
            one for one in (_cite_fact(a, a.facts.source) for a in articles) if one is not None
        ]
        label = many(len(group), "article")
        answers += _answers(*cited, label=label, stories=len({a.story for a in articles}))
    without = sum(row.source is None for row in rows)
    lead = f"{many(len(rows) - without, 'article')} of {len(rows)} name their outlet: {len(ordered)} in all."
    return tuple(answers), lead


def list_period(library: Library, rows: Sequence[Row]) -> tuple[tuple[Answer, ...], str]:
    """The dates of the first and the last article, in their own words."""
    dated = [row for row in rows if row.published is not None]
    if not dated:
        return (), ""
    answers = []
    for row, which in ((dated[0], "earliest"), (dated[-1], "latest")):
        article = library.article(row.name)
        cited = _cite_fact(article, article.facts.published) or cite_title(article)
        answers += _answers(cited, label=f"{which}: {write_published(row.published)}")
    lead = (
        f"{many(len(dated), 'article')} with a date, from {write_published(dated[0].published)} to "
        f"{write_published(dated[-1].published)}."
    )
    return tuple(answers), lead + _undated(rows)


def tell_unreadable(library: Library) -> str:
    """A sentence that names the files that could not be read, and why; there is nothing to cite."""
    files = library.unreadable()
    if not files:
        return f"All files were read: {many(library.searched.articles, 'article')}."
    named = "; ".join(f"{name} ({reason})" for name, reason in files[:NAMED])
    more = f"; and {len(files) - NAMED} more" if len(files) > NAMED else ""
    return f"{many(len(files), 'file')} could not be read: {named}{more}."


def cite_title(article: Article) -> Citation | None:
    """The line with the title, else the first sentence; None where an article has no sentence at all."""
    cited = _cite_fact(article, article.facts.title)
    if cited is not None or not article.sentences:
        return cited
    prose = [n for n, one in enumerate(article.sentences) if one.kind is Kind.PROSE]
    return cite(article, prose[0] if prose else 0)


def _cite_fact(article: Article, fact: Fact | None) -> Citation | None:
    """The sentence in which the text says it; of a title of two sentences the first."""
    if fact is None or fact.at is None:
        return None
    number = sentence_at(article, fact.at.start)
    if number is None:
        return None
    sentence = article.sentences[number].span
    at = Span(fact.at.start, min(fact.at.end, sentence.end))
    return cite(article, number, None if at == sentence else at)


def _answers(*cited: Citation | None, label: str = "", stories: int = 1) -> list[Answer]:
    """One answer, if there is anything to cite: the words of the first citation."""
    given: Iterable[Citation] = (one for one in cited if one is not None)
    citations = tuple(given)
    if not citations:
        return []
    return [Answer(citations[0].words, 1.0, citations, stories, label=label)]


def _undated(rows: Sequence[Row]) -> str:
    without = sum(row.published is None for row in rows)
    verb = "has" if without == 1 else "have"
    return f" {many(without, 'article')} {verb} no date." if without else ""
