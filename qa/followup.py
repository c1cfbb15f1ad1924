"""A question of a conversation made to stand alone: "When was he born?" says who.

A question that stands alone is left alone, to the character. Three things make one depend on what was
said before: a pronoun that means nothing in it, a fragment ("And Luhansk?", "Why?"), and, told only by
the classifier of `qa.followup_terms`, something left out ("What was the result?").
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from index.words import query_terms

from . import facts
from .asked_parts import WORD, Parts, parts_of
from .earlier import Earlier, append
from .fragments import complete
from .name_words import HAPPENINGS
from .openings import without_opening
from .outcome import Turn
from .pronouns import open_pronouns
from .question_pronouns import called_in, left_out, replace_pronouns, with_brought
from .quotations import find_quotations
from .spoken_of import Mention, mentions
from .summary_questions import read_summary_question
from .unsuited import LONG, refusal

TURNS = 8  # looked back
_FEW = 5  # terms of a question that may leave out what it is about
_CAPITALS = 2  # words in capitals that may be a name: "UN?", "IN YEMEN?"
_READ = 400  # characters of an earlier answer that are read

_OF_ARTICLES = re.compile(
    r"\b(?:articles?|reports?|library|documents?|files?|sources?|outlets?|newspapers?|latest|news|summar\w+)\b",
    re.IGNORECASE,
)

# "the mayor of harle", "the head of the trust": what says itself whose it is.
_COMPLETE = re.compile(
    r"\bthe (?:\w+ ){1,2}of (?!(?:this|that|these|those|the|his|her|its|their|all|it|them)\b|\Z)\w+|"
    r"\bwho\b.* the (?:\w+ ){1,2}of the \w+",
    re.IGNORECASE,
)

# Roles that every place has: of another place's mayor nobody speaks so.
_OF_A_PLACE = re.compile(
    r"\W*(?:(?:and|so) )?who(?: is|['’]s| was) (?:the )?"
    r"(?:mayor|governor|attorney general|sheriff|police chief|chief of police)\W*",
    re.IGNORECASE,
)
_NO_TOWNS = HAPPENINGS | {"operation", "hurricane", "typhoon", "cyclone"}
_COUNTS = re.compile(r"how (?:many|much)\b", re.IGNORECASE)

# How likely each term of the conversation belongs to the question; None: only the rules speak.
Weigh = Callable[[str, Sequence[Turn]], Mapping[str, float]]


def resolve(question: str, history: Sequence[Turn], weigh: Weigh | None = None) -> str:
    """The question as it can be searched without the conversation; itself where it stands alone."""
    typed, question = question[:LONG], _calm(question[:LONG])
    if not history or _is_left_alone(question) or _sums_it_up(question, history[-1].question):
        return typed
    turns = tuple(_cut(turn) for turn in history[-TURNS:] if not _is_left_alone(turn.question))
    earlier = _earlier(turns)
    asked, changes = _begun(question, earlier)
    whole = asked
    may_go_on = not _is_left_alone(history[-1].question) or open_pronouns(asked)
    if turns and may_go_on and _may_depend(asked, parts_of(asked)):
        belonging: Mapping[str, float] = {}
        # In small letters nothing tells a question's names.
        if weigh is not None and question == typed and not changes:
            belonging = weigh(asked, [Turn(one.question, one.answer) for one in reversed(earlier)])
        whole = _resolve(asked, earlier, belonging, changes)[:LONG]
    return typed if whole == question else whole


def _begun(question: str, earlier: Sequence[Earlier]) -> tuple[str, bool]:
    """The question without what comes before it, and whether that says that something else follows.

    What it names stands where a pronoun means it, or behind, where the talk goes back to it.
    """
    opened = without_opening(question)
    if opened.subject is None:
        return opened.question, opened.changes
    brought = with_brought(opened.question, opened.subject, earlier)
    if brought is None and opened.returns:
        is_said = {*query_terms(opened.subject.text)} <= {*query_terms(opened.question)}
        brought = opened.question if is_said else append(opened.question, opened.subject.text)
    return brought or question, opened.changes


def _cut(turn: Turn) -> Turn:
    return Turn(_calm(turn.question[:LONG]), turn.answer[:_READ])


def _calm(question: str) -> str:
    """A question typed in capitals in small letters, since there no capital says that it is a name."""
    is_loud = question.isupper() and len(WORD.findall(question)) > _CAPITALS
    return question.lower() if is_loud else question


@lru_cache(maxsize=256)
def _earlier(turns: tuple[Turn, ...]) -> tuple[Earlier, ...]:
    """The turns, the latest first, each question resolved by those before it."""
    done: tuple[Earlier, ...] = ()
    for turn in turns:
        question, changes = _begun(" ".join(turn.question.split()), done)
        called = called_in(question, done, {}) if done else {}
        opens = _is_named(question) or not _may_depend(question, parts_of(question))
        if done:
            typed = question
            question = _resolve(question, done, {}, changes)
            # "What about the strike?"
            opens = opens or (parts_of(typed).is_fragment and question == typed)
        read = Earlier.of(question, " ".join(turn.answer.split()))
        done = (replace(read, called=called, opens=opens), *done)
    return done


def _is_left_alone(question: str) -> bool:
    """Whether it is about an article or about Quoth, or an order: these say themselves what they mean."""
    return refusal(question) is not None or bool(facts.asked_facts(question))


def _sums_it_up(question: str, before: str) -> bool:
    """Whether "Summarise it" means the very article that was last asked about as an article."""
    asked = read_summary_question(question)
    return asked is not None and asked.scope == "this" and facts.is_of_an_article(before)


def _may_depend(question: str, parts: Parts) -> bool:
    """Whether anything may be missing: a pronoun, a fragment, or a short question without a name."""
    if parts.is_bare or parts.is_fragment or parts.lead or open_pronouns(question):
        return True
    return _may_leave_out(question)


def _may_leave_out(question: str) -> bool:
    """Whether it is short, names and quotes nothing, and does not ask about the articles as a whole."""
    if _is_named(question) or _OF_ARTICLES.search(question) or find_quotations(question):
        return False
    if _COMPLETE.search(question):
        return False
    return len(query_terms(question)) <= _FEW


def _is_named(question: str) -> bool:
    """Whether it says itself what it is about, by a name or a year."""
    return any(mention.name or mention.is_date for mention in mentions(question))


def _resolve(
    question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float], changes: bool
) -> str:
    if changes:  # only a pronoun goes on about what was said
        return replace_pronouns(question, earlier, belonging)
    parts = parts_of(question)
    whole = complete(question, parts, earlier) or question
    named = replace_pronouns(whole, earlier, belonging)
    if not parts_of(named).is_fragment and _may_leave_out(named):
        place = _place(_since_opened(earlier)) if _OF_A_PLACE.fullmatch(named) else None
        if place is not None:
            return f"{named.rstrip(' ?.!')} of {place.text}?"
        found = left_out(named, _since_opened(earlier), belonging) if belonging else named
        if found == named and parts.lead and _COUNTS.match(parts.asked):
            return _with_topic(named, earlier[0])
        return found
    return named


def _place(earlier: Sequence[Earlier]) -> Mention | None:
    """The town or land that the talk is about: "in Harle", or what answers "Where?"."""
    for turn in earlier:
        is_where = turn.is_short and turn.parts.asked.lower() == "where"
        for one in (*(turn.told if is_where else ()), *turn.asked):
            is_in = one.before == "in" or one in turn.told
            named = one.name and one.head[0].isupper() and not one.text.startswith("the ")
            is_other = (
                one.is_date or one.is_group or not _NO_TOWNS.isdisjoint(one.text.lower().split())
            )
            if is_in and named and one.human <= 1 and not is_other:
                return one
    return None


def _since_opened(earlier: Sequence[Earlier]) -> Sequence[Earlier]:
    """The turns of the last topic: what was said before a question that named its own is another."""
    first = next((n for n, turn in enumerate(earlier) if turn.opens), len(earlier))
    return earlier[: first + 1]


def _with_topic(question: str, last: Earlier) -> str:
    """What the last question names, in brackets: "And how many were injured?" means those of it."""
    topic = next((one.text for one in last.asked if one.name and not one.is_date), None)
    return append(question, topic) if topic else question
