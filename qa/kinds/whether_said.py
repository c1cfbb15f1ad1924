"""Whether somebody said these very words: a quotation in a question for yes or no is checked as one.

"Did Holt say “we will sell”?" is no question about selling: one word changed makes it another quotation.
"""

import re
from collections.abc import Iterator, Sequence

from index.spans import Span

from ..check import Checker, Edit, Match, Verdict
from ..cite import Citation, cite
from ..clauses import PRONOUNS
from ..outcome import Answer, Answered, NotFound
from .fact import nearest
from .kind import Asked, Kind

# Of the verdicts "right speaker" on the articles of PolNeAR 99 in 100 are (a right one is accepted in 97.3 %,
# another person of the article in 0.5 %), and words told as altered are there in 98 of 100
# (tests/benchmarks/README.md, "Who said it", "Quotations, altered and not"); rounded down.
SURE = 0.95
LEAST = 2  # words of a quotation; a single one is in many places
CITED = 4  # sentences of a quotation at most
NOWHERE = "These words are in no article that was searched, nor nearly so."
ALIKE = "These words are in no article that was searched. These sentences are like them."
APART = "These words stand in the articles, but not together. Compare them."
CHANGED = "Not in these words: {}. Compare them."
ANOTHERS = "The articles have these words, but as {}’s."
UNNAMED = "The articles have these words, but do not say plainly that they are {}’s."

_SAY = (
    r"(?:sa(?:y|id|ys)|state[sd]?|wr(?:ite|ote|itten)|t(?:ell|old)(?: (?:the )?\w+)?|claim(?:ed)?|"
    r"declared?|announced?|insist(?:ed)?|warn(?:ed)?|tweet(?:ed)?|post(?:ed)?|repl(?:y|ied)|answer(?:ed)?)"
)
_EVER = r"(?:(?:ever|really|actually|also|indeed|truly|literally|once) )*"
_WHO = r"\S[^“”\"«»?]{0,60}?"
_ASKED = re.compile(
    r"\W*(?:(?:and|but|so|or),? )?(?:(?:did|does|do|has|have|had) "
    rf"(?P<asked>{_WHO}) {_EVER}{_SAY}"
    rf"|is it (?:true|correct|right|a fact|the case) that (?P<told>{_WHO}) {_EVER}{_SAY})"
    r"(?: that)?[,:]? *[“\"«„](?P<quote>[^“”\"«»„]+)[”\"»“][\s?.!]*",
    re.IGNORECASE,
)
_ARTICLES = re.compile(
    r"(?:(?:the|these|those|any(?: of the)?|my|our) )*(?:articles?|reports?|papers?|texts?|sources?)",
    re.IGNORECASE,
)


def asked_words(question: str) -> tuple[str | None, str] | None:
    """The claimed speaker, None for the articles themselves, and the words; None for any other question.

    >>> asked_words("Did Ann Holt ever say “we will sell”?")
    ('Ann Holt', 'we will sell')
    >>> asked_words("Did Holt say that she would sell?")
    """
    found = _ASKED.fullmatch(question)
    if found is None:
        return None
    who, quote = found["asked"] or found["told"], found["quote"].strip()
    if len(quote.split()) < LEAST or who.casefold() in PRONOUNS:
        return None
    return (None if _ARTICLES.fullmatch(who) else who), quote


def answer_whether_said(asked: Asked) -> Answered | NotFound | None:
    """Yes, where somebody said it word for word; else what the articles have in its place, or nothing."""
    wanted = asked_words(asked.standalone)
    if wanted is None:
        return None
    who, quote = wanted
    verdict = Checker(asked.library).check(quote, who)
    matches = [one for one in verdict.matches if one.article.published in asked.period]
    if not matches or verdict.verdict in ("not_found", "paraphrase"):
        note = ALIKE if matches else NOWHERE
        return asked.not_found(note, tuple(_cited(matches)) or nearest(asked.weigh()[0]))
    lead = _lead(verdict, matches[0], who)
    is_said = lead is None
    answers = [_answer(one, is_said=is_said) for one in _shown(verdict, matches)]
    warned = " ".join(_sentence(one.detail) for one in verdict.warnings if is_said)
    return Answered(
        asked.question,
        asked.standalone,
        tuple(answers),
        asked.library.searched_in(asked.period),
        lead=lead or warned,
    )


WHETHER_SAID = Kind(
    "yes_no", lambda question: asked_words(question) is not None, answer_whether_said
)


def _lead(verdict: Verdict, first: Match, who: str | None) -> str | None:
    """What is different in the articles; None where nothing is."""
    if verdict.verdict == "spliced":
        return APART
    if verdict.verdict == "altered":
        changed = [one for one in first.edits if one.op != "equal"]
        return CHANGED.format("; ".join(map(_told, changed[:2])))
    if verdict.speaker_verdict == "wrong" and first.speaker:
        return ANOTHERS.format(first.speaker)
    if verdict.speaker_verdict in ("wrong", "unnamed"):
        return UNNAMED.format(who)
    return None


def _told(edit: Edit) -> str:
    """How the articles differ: in a word, in one that they have besides, or in one that they lack."""
    if not edit.source:
        return f"the articles do not have “{edit.quote}”"
    if not edit.quote:
        return f"the articles have “{edit.source}” as well"
    return f"the articles have “{edit.source}”, the question “{edit.quote}”"


def _shown(verdict: Verdict, matches: Sequence[Match]) -> list[list[Match]]:
    """What is shown as an answer each: a place with its copies; of spliced words every place."""
    firsts = [one for one in matches if one.copy_of is None] or list(matches[:1])
    if verdict.verdict != "spliced":
        firsts = firsts[:1]
    return [
        [first, *(one for one in matches if one.copy_of == first.article.name and one is not first)]
        for first in firsts
    ]


def _answer(places: Sequence[Match], *, is_said: bool) -> Answer:
    cited = tuple(_cited(places))
    stories = len({one.article.story for one in places})
    if is_said:
        return Answer("Yes", SURE, cited, stories, verbatim=False)
    return Answer(cited[0].words, SURE, cited, stories)


def _cited(places: Sequence[Match]) -> Iterator[Citation]:
    """The sentences of each place, with what of them the quotation has."""
    for one in places:
        own = [
            (number, sentence.span)
            for number, sentence in enumerate(one.article.sentences)
            if sentence.span.start < one.span.end and one.span.start < sentence.span.end
        ]
        for number, span in own[:CITED]:
            part = Span(max(span.start, one.span.start), min(span.end, one.span.end))
            yield cite(one.article, number, None if part == span else part)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
