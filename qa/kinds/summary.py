"""A summary: some whole sentences that stand for an article, or for all that is about something."""

import re
from collections.abc import Sequence

from index.dates import write_published
from index.encoder import Vectors
from index.passages import Kind as SentenceKind
from index.store import Article

from .. import facts
from ..cite import cite
from ..holdings import rows_of
from ..many import many
from ..mentions import readings
from ..outcome import Answer, Answered, NotFound
from ..summarise import Chosen, Source, choose, length_of
from ..summary_questions import End, Stretch, SummaryQuestion, read_summary_question
from ..topic import topic_of
from ..whole_articles import LEAST_NAMED, QUOTED, Meant, meant_articles, named_article, only_article
from .kind import Asked, Kind

MOST_ARTICLES = 8  # reports that one summary is taken from
MOST_SENTENCES = 7
MOST_READ = 40  # articles that name a place; reports are few among them
MOST_OTHERS = 3  # articles named that may have been meant
ENOUGH = 0.5  # share of a topic that the opening of an article about it has
NEAR = 0.45  # likeness of an article's best sentence to what it is about
RIVAL = 0.75  # of the likeliest article's score, for one that may have been meant instead
# Measured over both halves of corpus/kinds/summary.jsonl: summaries with at least half of what somebody
# wrote down beforehand that they must have, 22 of 26; 148 of 153 sentences are of an article that is meant.
SURE = 0.85

_NUMBERED = re.compile(r"\b(?:first|second|third|last|next)\b", re.IGNORECASE)
NO_ARTICLES = "There are no articles here yet."
WHICH = (
    "There are {} articles here. Say which one, for example: Summarise the article about the ferry "
    "strike. Or ask for an overview of something."
)


def summarise(asked: Asked) -> Answered | NotFound | None:
    """Three to seven sentences; None where it is after all no summary that is asked for."""
    question = read_summary_question(asked.standalone)
    if question is None:
        return None
    is_at_end = question.end is not None and not question.topic
    named = _at_end(asked, question) if is_at_end else _one_named(asked, question)
    if named is not None:
        return _of_one(asked, named)
    if question.is_exact:
        return None
    if question.scope == "this" or is_at_end or not (question.topic or question.stretch):
        return _which(asked)
    meant, vector = _meant(asked, question)
    if not meant:
        return _nothing(asked, question)
    if question.end:
        told = f"It is the {question.end} of {many(len(meant), 'article')} found on this."
        return _of_one(asked, meant[0], told)
    if question.scope == "one":
        return _of_one(asked, meant[0], _also(meant[1:]))
    return _ofmany(asked, question, meant, vector)


SUMMARY = Kind("summary", lambda question: read_summary_question(question) is not None, summarise)


# Which articles


def _at_end(asked: Asked, question: SummaryQuestion) -> Article | None:
    """The newest or oldest article of the days; None where several are of that day."""
    dated = [
        row for row in rows_of(asked.library, asked.period) if row.published in question.stretch
    ]
    dated = [row for row in dated if row.published is not None]
    if not dated:
        return None
    day = dated[-1 if question.end == "newest" else 0].published
    same = [row for row in dated if row.published == day]
    return asked.library.article(same[0].name) if len(same) == 1 else None


def _one_named(asked: Asked, question: SummaryQuestion) -> Article | None:
    if question.scope == "this":
        if _NUMBERED.search(asked.standalone):  # of those listed before, perhaps
            return only_article(asked.library)
        before = facts.asked_before(asked.questions_before)
        return facts.article_before(asked.library, before, asked.told_to(before))
    if not question.topic or question.end:
        return None
    is_piece = question.scope == "one"
    return named_article(asked.library, question.topic, QUOTED if is_piece else LEAST_NAMED)


def _meant(asked: Asked, question: SummaryQuestion) -> tuple[list[Article], Vectors | None]:
    """The articles to be summed up, the likeliest first, copies of one report once."""

    def holds(article: Article) -> bool:
        return article.published in question.stretch

    if question.is_place or not question.topic:
        return _once(_there(asked, question, question.stretch)), None
    meant, vector = meant_articles(asked.library, question.topic, asked.period, holds)
    about = [one for one in meant if _is_about(one)]
    if question.end:
        return _by_day(about, question.end), vector
    if question.scope == "one":
        about = [one for one in about if one.score >= RIVAL * about[0].score]
    return _once([one.article for one in about]), vector


def _by_day(about: Sequence[Meant], end: End) -> list[Article]:
    """The articles from that end on, those without a day last; not those that only come near the topic."""
    plainly = [one for one in about if one.opening >= ENOUGH] or about
    dated = [one.article for one in plainly if one.article.published]
    dated.sort(key=lambda one: one.published or "", reverse=end == "newest")
    return _once([*dated, *(one.article for one in plainly if not one.article.published)])


def _is_about(one: Meant) -> bool:
    return one.opening >= ENOUGH or one.likeness >= NEAR


def _once(articles: Sequence[Article]) -> list[Article]:
    """The first article of each report."""
    stories: dict[int, Article] = {}
    for article in articles:
        stories.setdefault(article.story, article)
    return list(stories.values())


def _there(asked: Asked, question: SummaryQuestion, stretch: Stretch) -> list[Article]:
    """The articles of a stretch of time that name a place, or all of them; those about it first."""
    library, period = asked.library, asked.period
    if not question.topic:
        rows = [row for row in library.rows() if row.is_article]
        names = [r.name for r in rows if r.published in stretch and r.published in period]
        return [library.article(name) for name in names[:MOST_READ]]
    topic = topic_of(question.topic)
    if topic is None:
        return []
    read = readings(library, topic, period)
    named = [one for one in read if one.first and one.first.place != "furniture"]
    within = [one for one in named if one.outline.published in stretch]
    within.sort(key=lambda one: not one.is_about)
    return [library.article_of(one.outline.row) for one in within[:MOST_READ]]


# What is said


def _also(others: Sequence[Article]) -> str:
    """Articles that may have been meant."""
    return f"Also near it: {'; '.join(map(_headed, others[:MOST_OTHERS]))}." if others else ""


def _of_one(asked: Asked, article: Article, told: str = "") -> Answered | NotFound:
    source = Source(article, asked.library.sentence_vectors(article))
    chosen = choose([source], length_of(article))
    if not chosen:
        note = f"{article.name} has no whole sentences to sum it up with."
        return asked.not_found(note)
    prose = sum(sentence.kind is SentenceKind.PROSE for sentence in article.sentences)
    lead = f"{len(chosen)} of the {prose} sentences of {_headed(article)}, in their order."
    return _answered(asked, chosen, f"{lead} {told}".strip(), labelled=False)


def _ofmany(
    asked: Asked, question: SummaryQuestion, meant: Sequence[Article], vector: Vectors | None
) -> Answered | NotFound:
    some = sorted(meant[:MOST_ARTICLES], key=lambda a: (a.published is None, a.published, a.row))
    sources = [Source(article, asked.library.sentence_vectors(article)) for article in some]
    wanted = length_of(some[0]) if len(some) == 1 else MOST_SENTENCES
    chosen = choose(sources, wanted, question.topic, vector)
    if not chosen:
        return _nothing(asked, question)
    used = len({one.article.row for one in chosen})
    dated = any(one.article.published for one in chosen)
    order = ", by date" if dated else ""
    lead = f"{many(len(chosen), 'sentence')} from {many(used, 'article')}{order}."
    if len(meant) > len(some):
        lead += f" {len(meant)} reports are about it; these are from the {len(some)} likeliest."
    return _answered(asked, chosen, lead, labelled=dated)


def _answered(asked: Asked, chosen: Sequence[Chosen], lead: str, labelled: bool) -> Answered:
    answers = []
    for one in chosen:
        citation = cite(one.article, one.number)
        label = _day(one.article.published) if labelled else ""
        answers.append(Answer(citation.text, SURE, (citation,), 1, label=label))
    return Answered(
        asked.question,
        asked.standalone,
        tuple(answers),
        asked.library.searched_in(asked.period),
        lead=lead,
    )


def _which(asked: Asked) -> NotFound:
    searched = asked.library.searched_in(asked.period)
    note = WHICH.format(f"{searched.articles:,}") if searched.articles else NO_ARTICLES
    return asked.not_found(note, searched=searched)


def _nothing(asked: Asked, question: SummaryQuestion) -> NotFound:
    searched = asked.library.searched_in(asked.period)
    about = f" about {question.topic}" if question.topic else ""
    about = f" that names {question.topic}" if question.is_place and question.topic else about
    when = " from then" if question.stretch or asked.period else ""
    here = "here" if searched.articles == 1 else f"among the {searched.articles:,} here"
    note = f"There is no article{about}{when} {here}."
    if question.is_place and question.stretch and (others := _there(asked, question, Stretch())):
        note += f" {many(len(others), 'article')} of other days, or of none, name it."
    return asked.not_found(note, searched=searched)


def _headed(article: Article) -> str:
    day = _day(article.published) if article.published else None
    told = ", ".join(filter(None, (article.source, day)))
    name = f"“{article.title}”" if article.title else article.name
    return f"{name} ({told})" if told else name


def _day(published: str | None) -> str:
    return write_published(published) or "undated"
