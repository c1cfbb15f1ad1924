"""Which articles mention, quote or are about something, and how many: counted in the texts themselves."""

from collections import Counter
from collections.abc import Iterable, Sequence

from index.period import write_period
from index.spans import Span

from ..article_questions import CountQuestion, Relation, read_count_question
from ..cite import Citation, cite
from ..mentions import OPENING, SEVERAL, Counted, Mention, count_about, count_mentions, stories
from ..named import count_by_surname
from ..near import near_sentences
from ..outcome import Answer, Answered, NotFound
from ..quoted import count_quoted
from ..topic import Topic, topic_of
from .kind import Asked, Kind

MOST_SHOWN = 50
FEW = 3  # articles about something; of fewer, those that come near in meaning are shown too
LONGEST = 80  # characters of a topic that our own sentences repeat

# Measured over both halves of corpus/kinds/articles.jsonl: of the articles counted, those rightly so (60 of
# 60, 23 of 24, 29 of 29, drawn in a little). Whether others should have been is another matter.
SURE: dict[Relation, float] = {"mention": 0.98, "about": 0.93, "quote": 0.95}
UNSURE = 0.3  # of those that come near in meaning only, or have a last name alone
ALONE = "alone"
_VERBS: dict[Relation, tuple[str, str]] = {
    "mention": ("mentions", "mention"),
    "about": ("is about", "are about"),
    "quote": ("quotes", "quote"),
}

_NOT: dict[Relation, str] = {
    "mention": "does not mention",
    "about": "is not about",
    "quote": "does not quote",
}


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
        note = _none(asked, question.relation, topic)
        return NotFound(asked.question, asked.standalone, near, searched, note)
    if near:
        text = _many(len(near), "article")
        answers += (
            Answer(text, UNSURE, near, len(near), verbatim=False, label="near it in meaning only"),
        )
    lead = _lead(question, counted, topic)
    return Answered(asked.question, asked.standalone, answers, searched, lead=lead)


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
    surname = topic.surname
    lesser = (
        (counted.passing, "mention it in passing"),
        (counted.apart, "have the words, but apart"),
        (counted.by_surname, f"with “{surname.text}” {ALONE}" if surname else ""),
        (counted.furniture, "only in a byline, caption or link"),
    )
    groups = ((counted.mentions, ""), *lesser)
    return tuple(_answer(asked, question, some, label) for some, label in groups if some)


def _answer(
    asked: Asked, question: CountQuestion, mentions: Sequence[Mention], label: str
) -> Answer:
    citations = tuple(_cite(asked, mention) for mention in mentions[:MOST_SHOWN])
    outlets = {mention.outline.source for mention in mentions}
    text = _many(len(mentions), "article")
    if question.outlets and None not in outlets and not label:
        text = _many(len(outlets), "outlet")
    sure = UNSURE if label.endswith(ALONE) else SURE[question.relation]
    return Answer(text, sure, citations, stories(mentions), verbatim=False, label=label)


def _cite(asked: Asked, mention: Mention) -> Citation:
    """The sentence, with the words in it; the headline alone where it is in a larger block."""
    article = asked.library.article_of(mention.outline.row)
    sentence = article.sentences[mention.sentence].span
    return cite(article, mention.sentence, _within(mention.span, sentence))


def _within(span: Span, sentence: Span) -> Span | None:
    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
    return Span(start, end) if start < end else None


# What we say of them


def _lead(question: CountQuestion, counted: Counted, topic: Topic) -> str:
    main = counted.mentions
    name = _named(topic)
    verb = _VERBS[question.relation]
    if not main:
        return _only_lesser(question, counted, topic)
    reports = stories(main)
    many = _many(len(main), "article")
    apart = "" if reports == len(main) else f", in {_many(reports, 'independent report')},"
    told = [f"{many}{apart} {verb[len(main) > 1]} {name}."]
    if question.outlets:
        told.append(_outlets(main))
    told.append(_what_was_counted(question.relation, topic))
    if len(main) > MOST_SHOWN:
        told.append(f"The first {MOST_SHOWN} are shown.")
    return " ".join(filter(None, told))


def _only_lesser(question: CountQuestion, counted: Counted, topic: Topic) -> str:
    """What there is where no article does what was asked."""
    verb, surname = _VERBS[question.relation][0], topic.surname
    said = [
        (counted.passing, "in passing"),
        (counted.apart, "with its words apart"),
        (counted.by_surname, f"with “{surname.text}” alone" if surname else ""),
        (counted.furniture, "in a byline, caption or link"),
    ]
    told = [f"{_many(len(some), 'article')} {how}" for some, how in said if some]
    return f"No article {verb} {_named(topic)} as such; there are {_listed(told)}."


def _outlets(mentions: Iterable[Mention]) -> str:
    """Each outlet with its number of articles, the most first."""
    counts = Counter(mention.outline.source for mention in mentions)
    named = [f"{outlet} ({number})" for outlet, number in counts.most_common() if outlet]
    unnamed = counts[None]
    if unnamed:
        named.append(f"{unnamed} without a named outlet" if named else "none names its outlet")
    return f"By outlet: {', '.join(named)}."


def _what_was_counted(relation: Relation, topic: Topic) -> str:
    words = _listed([f"“{one.surface}”" for one in topic.wanted])
    if relation == "about":
        return (
            f"Counted: those with {words} in the headline or one of the first {_number(OPENING)} "
            f"sentences, or in {_number(SEVERAL)} sentences or more."
        )
    if relation == "quote":
        return (
            "Counted: those with words within quotation marks that the article ascribes so. Where it "
            "says only “he” or “she”, one may be missing."
        )
    if len(topic.wanted) > 1:
        return f"Counted: sentences in which {words} stand together, in any order."
    return ""


def _none(asked: Asked, relation: Relation, topic: Topic) -> str | None:
    """That none does; None where the period has no articles, which is then said instead."""
    held = asked.library.searched_in(asked.period).articles
    if asked.period and not held:
        return None
    when = f" published {write_period(asked.period)}" if asked.period else ""
    if held == 1:
        return f"The one article{when} {_NOT[relation]} {_named(topic)}."
    return f"None of the {held:,} articles{when} {_VERBS[relation][0]} {_named(topic)}."


def _named(topic: Topic) -> str:
    text = topic.text
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _number(number: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(number, str(number))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
