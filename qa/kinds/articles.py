"""Which articles mention, quote or are about something, and how many: counted in the texts themselves."""

from collections.abc import Sequence

from index.spans import Span

from ..article_questions import CountQuestion, Relation, read_count_question
from ..cite import Citation, cite
from ..count_lead import MOST_SHOWN, lead, lesser, none_does
from ..many import many
from ..mentions import Counted, Mention, count_about, count_mentions, stories
from ..named import count_by_surname
from ..near import near_sentences
from ..outcome import Answer, Answered, NotFound
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
    topic = topic_of(question.topic) if question else None
    if question is None or topic is None:
        return None
    counted = _count(asked, question.relation, topic)
    answers = _answers(asked, question, counted, topic)
    searched = asked.library.searched_in(asked.period)
    is_thin = question.relation == "about" and len(counted.mentions) < FEW
    near = _near(asked, topic, counted) if is_thin else ()
    if not answers:
        note = none_does(question.relation, topic, searched.articles, asked.period)
        return asked.not_found(note, near, searched)
    if near:
        text = many(len(near), "article")
        answers += (
            Answer(text, UNSURE, near, len(near), verbatim=False, label="near it in meaning only"),
        )
    told = lead(question, counted, topic)
    return Answered(asked.question, asked.standalone, answers, searched, lead=told)


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


def _near(asked: Asked, topic: Topic, counted: Counted) -> tuple[Citation, ...]:
    groups = (counted.mentions, counted.passing, counted.apart, counted.furniture)
    known = {mention.outline.row for group in groups for mention in group}
    found = near_sentences(asked.library, topic, asked.period, known)
    return tuple(cite(article, number) for article, number in found)


def _answers(
    asked: Asked, question: CountQuestion, counted: Counted, topic: Topic
) -> tuple[Answer, ...]:
    """The articles that were asked for, then apart those that have it in a lesser sense."""
    groups = ((counted.mentions, ""), *lesser(counted, topic))
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
