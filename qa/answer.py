"""From a question to cited answers, or to an honest "the articles do not say"."""

from collections.abc import Sequence
from dataclasses import replace

from index.library import Library
from index.period import ALWAYS, Period
from index.store import Article

from .followup import resolve
from .followup_terms import belonging
from .kinds import answer
from .kinds.kind import Asked, weigh
from .mind import Mind, load_mind
from .outcome import Answer, Answered, NotFound, Strictness, Turn
from .periods import none_within
from .unsuited import LONG

__all__ = [
    "MAX_QUESTION",
    "Answer",
    "Answered",
    "NotFound",
    "Strictness",
    "Turn",
    "ask",
    "look",
    "weigh",
]

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

    `history` is the conversation so far, oldest first: a question that depends on it is made to
    stand alone, and so it is searched. `strictness` says how sure an answer must be to be given. With
    a `period` only articles published in it are searched, and none without a date. `mind` is the
    shipped one, with the judge that this library has for it, unless another is given.
    """
    standalone = resolve(
        " ".join(question.split())[:MAX_QUESTION],
        history,
        lambda asked, before: belonging(library.encoder(), asked, before),
    )

    def own_mind() -> Mind:
        return mind or load_mind(library.folder)

    asked = Asked(library, question, standalone, tuple(history), strictness, period, own_mind)
    outcome = answer(asked)
    if period and isinstance(outcome, NotFound) and outcome.note is None:
        return replace(outcome, note=none_within(library, period))
    return outcome


def look(library: Library, question: str) -> tuple[Article, ...]:
    """The articles that a question leads to, best first: what is shown while the answer is being read."""
    found = library.search(" ".join(question.split()))
    return tuple({hit.article.name: hit.article for hit in found.hits}.values())
