"""What we say above a count of articles: how many, and what exactly was counted."""

from collections import Counter
from collections.abc import Iterable, Sequence

from index.period import Period, write_period

from .article_questions import CountQuestion, Relation
from .many import many
from .mentions import OPENING, SEVERAL, Counted, Mention, stories
from .topic import Topic

MOST_SHOWN = 50
LONGEST = 80  # characters of a topic that our own sentences repeat

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


Lesser = Sequence[tuple[tuple[Mention, ...], str]]  # articles, and in which sense they have it


def lead(question: CountQuestion, main: Sequence[Mention], less: Lesser, topic: Topic) -> str:
    """The sentences above the answer: how many, in how many reports, and what was counted."""
    name = _shortened(topic.text)
    verb = _VERBS[question.relation]
    if not main:
        return _only_lesser(question, less, topic)
    reports = stories(main)
    articles = many(len(main), "article")
    apart = "" if reports == len(main) else f", in {many(reports, 'independent report')},"
    told = [f"{articles}{apart} {verb[len(main) > 1]} {name}."]
    if question.outlets:
        told.append(_outlets(main))
    told.append(_what_was_counted(question.relation, topic))
    if len(main) > MOST_SHOWN:
        told.append(f"The first {MOST_SHOWN} are shown.")
    return " ".join(filter(None, told))


def joined_lead(question: CountQuestion, counted: Counted, alone: Sequence[tuple[str, int]]) -> str:
    """The same for several topics, with the number of articles that have each."""
    main, name = counted.mentions, _shortened(question.topic)
    if not main:
        some = many(len(counted.by_surname), "article")
        verb = _VERBS[question.relation][0]
        return f"No article {verb} {name} as such; found: {some} with a last name alone."
    reports, verb = stories(main), _VERBS[question.relation][len(main) > 1]
    apart = "" if reports == len(main) else f", in {many(reports, 'independent report')},"
    told = [f"{many(len(main), 'article')}{apart} {verb} {name}."]
    if question.outlets:
        told.append(_outlets(main))
    told.append(f"Each by itself: {_listed([f'{text} {number:,}' for text, number in alone])}.")
    if len(main) > MOST_SHOWN:
        told.append(f"The first {MOST_SHOWN} are shown.")
    return " ".join(told)


def lesser(counted: Counted, topic: Topic, namesakes: tuple[Mention, ...]) -> Lesser:
    """The articles that have it in a lesser sense, and in which."""
    surname = topic.surname
    last = topic.wanted[-1].surface
    return [
        (counted.passing, "mention it in passing"),
        (counted.apart, "have the words, but apart"),
        (counted.by_surname, f"with “{surname.text}” alone" if surname else ""),
        (namesakes, f"with another name beside “{last}”"),
        (counted.furniture, "only in a byline, caption or link"),
    ]


def _only_lesser(question: CountQuestion, less: Lesser, topic: Topic) -> str:
    """What there is where no article does what was asked."""
    told = [f"{many(len(some), 'article')} ({how})" for some, how in less if some]
    verb = _VERBS[question.relation][0]
    return f"No article {verb} {_shortened(topic.text)} as such; found: {_listed(told)}."


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
    return f"Counted: {words}, whoever is meant." if topic.title else ""


def none_does(relation: Relation, topic: str, held: int, period: Period) -> str | None:
    """That none of so many articles does; None where a period has none, which is then said instead."""
    if period and not held:
        return None
    when = f" published {write_period(period)}" if period else ""
    if held == 1:
        return f"The one article{when} {_NOT[relation]} {_shortened(topic)}."
    return f"None of the {held:,} articles{when} {_VERBS[relation][0]} {_shortened(topic)}."


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _number(number: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(number, str(number))


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
