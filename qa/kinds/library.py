"""What an article says of itself: who published it, when, under which headline."""

from collections.abc import Iterable

from .. import facts
from ..outcome import Answer, Answered, NotFound
from .kind import Asked, Kind


def answer_about_library(asked: Asked) -> Answered | NotFound | None:
    """Each value that the articles state of themselves; None where none of them does."""
    about = facts.asked_fact(asked.standalone)
    if about is None:
        return None
    before = asked.history[-1].question if asked.history else None
    cited = facts.look_up(asked.library, about, asked.standalone, before)
    searched = asked.library.searched
    if cited:
        return Answered(asked.question, asked.standalone, _answers_of_facts(cited), searched)
    if about.topic is None:  # there are no words to search for in "Who published it?"
        return NotFound(asked.question, asked.standalone, (), searched)
    return None


LIBRARY = Kind(
    "library", lambda question: facts.asked_fact(question) is not None, answer_about_library
)


def _answers_of_facts(cited: Iterable[facts.Stated]) -> tuple[Answer, ...]:
    """One answer for each value that the articles state of themselves."""
    groups: dict[str, list[facts.Stated]] = {}
    for one in cited:
        groups.setdefault(one.text, []).append(one)
    return tuple(
        Answer(
            group[0].text,
            group[0].confidence,
            tuple(one.citation for one in group),
            len({one.story for one in group}),
        )
        for group in groups.values()
    )
