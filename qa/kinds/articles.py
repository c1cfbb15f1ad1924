"""Which articles mention, quote or are about something, and how many: counted in the texts themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.period import common, write_period
from index.spans import Span

from ..article_questions import CountQuestion, Relation, read_count_question
from ..cite import Citation, cite
from ..count_lead import MOST_SHOWN, joined_lead, lead, lesser, none_does
from ..joined import Joined, read_joined
from ..many import many
from ..mentions import Counted, Mention, combine, count_about, count_mentions, stories
from ..named import count_by_surname
from ..namesakes import set_apart
from ..near import near_sentences
from ..outcome import Answer, Answered, NotFound
from ..periods import cut_period
from ..quoted import count_quoted
from ..topic import Topic, topic_of
from .kind import Asked, Kind

FEW = 3  # articles about something; of fewer, those that come near in meaning are shown too

# Measured over both halves of corpus/kinds/articles.jsonl: counts that are, to the article, what a person
# who has read them all counts: 18 of 18, 3 of 10, 6 of 10. What is missing is mostly what the articles say
# in other words, or ascribe to "he"; of the articles counted, 112 of 113 are rightly so.
SURE: dict[Relation, float] = {"mention": 0.95, "about": 0.3, "quote": 0.6}
UNSURE = 0.3  # of those that come near in meaning only, or have a last name alone


def count_articles(asked: Asked) -> Answered | NotFound | None:
    """How many articles, and which; None where the question names nothing to look for."""
    question = read_count_question(asked.standalone)
    if question is None:
        return None
    cut = cut_period(question.topic, asked.library, date.today())
    if cut is None:
        return _count_question(asked, question)
    topic, days = cut
    period = common(asked.period, days)
    if period is None:
        return asked.not_found(
            f"Only articles published {write_period(asked.period)} were searched."
        )
    outcome = _count_question(replace(asked, period=period), replace(question, topic=topic))
    if isinstance(outcome, Answered):
        told = f"Of the articles published {write_period(period)}: {outcome.lead}"
        return replace(outcome, lead=told)
    return outcome


def _count_question(asked: Asked, question: CountQuestion) -> Answered | NotFound | None:
    joined = read_joined(question.topic)
    if joined is None:
        return None
    if joined.is_one or joined.maybe_one:
        return _count_one(asked, question, joined)
    return _count_several(asked, question, joined)


def _count_one(asked: Asked, question: CountQuestion, joined: Joined) -> Answered | NotFound | None:
    topic = topic_of(question.topic)
    if topic is None:
        return None
    counted = _count(asked, question.relation, topic)
    if joined.maybe_one:
        all_of = _counted_together(asked, question.relation, joined)
        counted = _with_apart(counted, all_of[0] if all_of else Counted(()))
    counted, namesakes = set_apart(asked.library, topic, counted)
    less = lesser(counted, topic, namesakes)
    answers = _answers(asked, question, counted, less)
    searched = asked.library.searched_in(asked.period)
    is_thin = question.relation == "about" and len(counted.mentions) < FEW
    near = _near(asked, topic, (counted.mentions, *(some for some, _ in less))) if is_thin else ()
    if not answers:
        note = none_does(question.relation, topic.text, searched.articles, asked.period)
        return asked.not_found(note, near, searched)
    if near:
        text = many(len(near), "article")
        answers += (
            Answer(text, UNSURE, near, len(near), verbatim=False, label="near it in meaning only"),
        )
    told = lead(question, counted.mentions, less, topic)
    return Answered(asked.question, asked.standalone, answers, searched, lead=told)


def _count_several(
    asked: Asked, question: CountQuestion, joined: Joined
) -> Answered | NotFound | None:
    """Articles that have each of several topics, or any of them, and none of others."""
    together = _counted_together(asked, question.relation, joined)
    if together is None:
        return None
    counted, alone = together
    by_last_name = [(counted.by_surname, "with a last name alone")]
    answers = _answers(asked, question, counted, by_last_name)
    searched = asked.library.searched_in(asked.period)
    if not answers:
        note = none_does(question.relation, question.topic, searched.articles, asked.period)
        return asked.not_found(note, searched=searched)
    told = joined_lead(question, counted, alone)
    return Answered(asked.question, asked.standalone, answers, searched, lead=told)


def _counted_together(
    asked: Asked, relation: Relation, joined: Joined
) -> tuple[Counted, list[tuple[str, int]]] | None:
    """The articles that have the topics as they are joined, and how many have each; None for "it"."""
    topics = [topic_of(text) for text in (*joined.topics, *joined.without)]
    known = [topic for topic in topics if topic is not None]
    if len(known) < len(topics):
        return None
    each = [set_apart(asked.library, t, _count(asked, relation, t))[0] for t in known]
    count = len(joined.topics)
    alone = [(topic.text, len(one.mentions)) for topic, one in zip(known, each, strict=True)]
    return combine(each[:count], each[count:], every=joined.every), alone


def _with_apart(counted: Counted, all_of: Counted) -> Counted:
    """With the articles that have all the words, though not together."""
    known = {one.outline.row for one in (*counted.mentions, *counted.passing, *counted.apart)}
    apart = [one for one in all_of.mentions if one.outline.row not in known]
    return replace(counted, apart=(*counted.apart, *apart))


ARTICLES = Kind(
    "articles", lambda question: read_count_question(question) is not None, count_articles
)


def _count(asked: Asked, relation: Relation, topic: Topic) -> Counted:
    if relation == "quote":
        return count_quoted(asked.library, topic, asked.period)
    if relation == "about":
        return count_about(asked.library, topic, asked.period)
    counted = count_mentions(asked.library, topic, asked.period)
    return count_by_surname(asked.library, topic, asked.period, counted)


def _near(asked: Asked, topic: Topic, groups: Sequence[Sequence[Mention]]) -> tuple[Citation, ...]:
    known = {mention.outline.row for group in groups for mention in group}
    found = near_sentences(asked.library, topic, asked.period, known)
    return tuple(cite(article, number) for article, number in found)


def _answers(
    asked: Asked,
    question: CountQuestion,
    counted: Counted,
    less: Sequence[tuple[tuple[Mention, ...], str]],
) -> tuple[Answer, ...]:
    """The articles that were asked for, then apart those that have it in a lesser sense."""
    groups = ((counted.mentions, ""), *less)
    return tuple(
        _answer(asked, question, some, label, UNSURE if some is counted.by_surname else None)
        for some, label in groups
        if some
    )


def _answer(
    asked: Asked,
    question: CountQuestion,
    mentions: Sequence[Mention],
    label: str,
    sure: float | None,
) -> Answer:
    citations = tuple(_cite(asked, mention) for mention in mentions[:MOST_SHOWN])
    outlets = {mention.outline.source for mention in mentions}
    text = many(len(mentions), "article")
    if question.outlets and None not in outlets and not label:
        text = many(len(outlets), "outlet")
    sure = SURE[question.relation] if sure is None else sure
    return Answer(text, sure, citations, stories(mentions), verbatim=False, label=label)


def _cite(asked: Asked, mention: Mention) -> Citation:
    """The sentence, with the words in it; the headline alone where it is in a larger block."""
    article = asked.library.article_of(mention.outline.row)
    sentence = article.sentences[mention.sentence].span
    return cite(article, mention.sentence, _within(mention.span, sentence))


def _within(span: Span, sentence: Span) -> Span | None:
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    return Span(start, end) if start < end else None
