"""From a question to cited answers, or to an honest "the articles do not say"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.library import Library
from index.period import ALWAYS, Period, write_period

from .kinds import answer
from .kinds.kind import Asked, weigh
from .mind import Mind, load_mind
from .outcome import Answer, Answered, NotFound, Strictness, Turn
from .unsuited import LONG

__all__ = ["MAX_QUESTION", "Answer", "Answered", "NotFound", "Strictness", "Turn", "ask", "weigh"]

MAX_QUESTION = LONG  # characters; a longer one is cut, since nothing past here could be searched


def ask(
    library: Library,
    question: str,
    history: Sequence[Turn] = (),
    *,
    strictness: Strictness = "default",
    period: Period = ALWAYS,
    mind: Mind | None = None,
) -> Answered | NotFound:
    """Answer a question from the library's articles, and from nothing else.

    `history` is the conversation so far, oldest first. `strictness` says how sure an answer must be
    to be given. Only articles published in the `period` are searched, and none without a date; of ALWAYS
    all are. `mind` is the shipped one, with
    the judge that this library has for it, unless another is given.
    """
    standalone = " ".join(question.split())[:MAX_QUESTION]

    def own_mind() -> Mind:
        return mind or load_mind(library.folder)

    asked = Asked(library, question, standalone, tuple(history), strictness, period, own_mind)
    outcome = answer(asked)
    if period and isinstance(outcome, NotFound) and outcome.note is None:
        return replace(outcome, note=_none_within(library, period))
    return outcome


def _none_within(library: Library, period: Period) -> str | None:
    """A sentence that says so where the library has no article of the period."""
    if library.searched_in(period).articles:
        return None
    dated = library.searched_in(Period(date.min.isoformat(), date.max.isoformat())).articles
    undated = library.searched.articles - dated
    told = f"No article here was published {write_period(period)}."
    if undated == 1:
        return f"{told} One article has no date."
    return f"{told} {undated:,} articles have no date." if undated else told
