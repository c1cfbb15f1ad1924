"""Whether somebody said these very words: a quotation in a question for yes or no is checked as one.

"Did Holt say “we will sell”?" is no question about selling: one word changed makes it another quotation.
"""

import re
from collections.abc import Iterator, Sequence

from index.spans import Span
from index.words import one_of

from ..check import Checker, Edit, Match, Verdict
from ..cite import Citation, cite
from ..claims import SUBORDINATE
from ..clauses import PRONOUNS
from ..names import fold
from ..outcome import Answer, Answered, NotFound
from ..verdict import SpeakerVerdict
from .fact import nearest
from .kind import Asked, Kind

# Of the verdicts "right speaker" on the articles of PolNeAR 99 in 100 are (a right one is accepted in 97.3 %,
# another person of the article in 0.5 %), and words told as altered are there in 98 of 100
# (tests/benchmarks/README.md, "Who said it", "Quotations, altered and not"); rounded down.
SURE = 0.95
LEAST = 2  # words of a quotation; a single one is in many places
CITED = 4  # sentences of a quotation at most
NOWHERE = "These words are in no article that was searched, nor nearly so."
NOT_THEN = "These words were not found in the articles of that time."
ALIKE = "These words are in no article that was searched. These sentences are like them."
APART = "These words stand in the articles, but not together. Compare them."
CHANGED = "Not in these words: {}. Compare them."
ANOTHERS = "The articles have these words, but as {}’s."
UNNAMED = "The articles have these words, but do not say plainly that they are {}’s."
LIMITED = "The articles have these words, but read on: {}"

_SAY = (
    r"(?:sa(?:y|id|ys)|t(?:ell|old)(?: (?:the )?\w+)?|(?P<more>state[sd]?|wr(?:ite|ote|itten)|claim(?:ed)?|"
    r"declared?|announced?|insist(?:ed)?|warn(?:ed)?|tweet(?:ed)?|post(?:ed)?|repl(?:y|ied)|answer(?:ed)?))"
)
_MANY = 4  # words of what somebody wrote or declared: fewer may be a title, or a law
_EVER = r"(?:(?:ever|really|actually|also|indeed|truly|literally|once) )*"
_WHO = r"\S[^“”\"«»?]{0,60}?"
_MARKED = r"[“\"«„‘'](?P<quote>[^“”\"«»„]+)[”\"»“’'][\s?.!]*"
_ASKED = re.compile(
    r"\W*(?:(?:and|but|so|or),? )?(?:(?:did|does|do|has|have|had)(?:n['’]t)? "
    rf"|is(?:n['’]t)? it (?:true|correct|right|a fact|the case) that )(?P<who>{_WHO}) {_EVER}{_SAY}"
    rf"(?: that)?[,:]? *{_MARKED}",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"(?:(?:the|these|those|any(?: of the)?|my|our) )*(?:articles?|reports?|papers?|texts?|sources?)"
    r"|any(?:one|body)|some(?:one|body)",
    re.IGNORECASE,
)
# A name, with or without what it is before it; or a few words in small letters: "the mayor", "holt".
_SOMEBODY = re.compile(
    r"(?:(?:the|an?|his|her|its|their|our|my) )?(?:[a-z][\w’'-]* ){0,4}"
    r"[A-Z][\w.’'-]*(?: (?:(?:of|the|de|von|van|al|bin) )*[A-Z][\w.’'-]*){0,5}"
    r"|(?:the|an?|his|her|its|their) [a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3}|[a-z][\w’'-]*(?: [a-z][\w’'-]*)?"
)
# No speaker's words: "Reed deny that Holt", "both Holt and Brandt", "Holt never".
_NOT_ONE = re.compile(
    rf"\b(?:{one_of(SUBORDINATE | PRONOUNS)}|that|who|which|and|or|not|never|first|last|both|all|every\w*|"
    r"nobody|no|been|only|after|before|den(?:y|ied)|hear|say|said|report(?:ed)?)\b",
    re.IGNORECASE,
)
# What leaves a quotation one: it is cut short, or the article has more between its parts.
_HARMLESS = frozenset(("truncated", "ellipsis"))


def asked_words(question: str) -> tuple[str | None, str] | None:
    """The claimed speaker, None for anybody at all, and the words; None for any other question.

    >>> asked_words("Did Ann Holt ever say “we will sell”?")
    ('Ann Holt', 'we will sell')
    >>> asked_words("Did Holt say that she would sell?")
    """
    found = _ASKED.fullmatch(question)
    if found is None:
        return None
    who, quote = found["who"], found["quote"].strip()
    if len(quote.split()) < (LEAST if found["more"] is None else _MANY):
        return None
    if _ANYBODY.fullmatch(who):
        return None, quote
    return (who, quote) if _SOMEBODY.fullmatch(who) and not _NOT_ONE.search(who) else None


def answer_whether_said(asked: Asked) -> Answered | NotFound | None:
    """Yes, where somebody said it word for word; else what the articles have in its place, or nothing."""
    wanted = asked_words(asked.standalone)
    if wanted is None:
        return None
    who, quote = wanted
    verdict = Checker(asked.library).check(quote, who)
    matches = [one for one in verdict.matches if one.article.published in asked.period]
    if not matches or verdict.verdict in ("not_found", "paraphrase"):
        note = ALIKE if matches else NOT_THEN if asked.period else NOWHERE
        return asked.not_found(note, tuple(_cited(matches)) or nearest(asked.weigh()[0]))
    # Of several places first those that are by who is asked about.
    matches.sort(key=lambda one: not _is_by(one, who))
    heard = verdict.speaker_verdict
    if asked.period and heard == "right" and not _is_by(matches[0], who):
        # Theirs are the words of another time; "the mayor" may be whoever says them.
        heard = "wrong" if who and who.split(" ")[-1][0].isupper() else "unnamed"
    limits = " ".join(_sentence(one.detail) for one in verdict.warnings)
    lead = _lead(verdict, heard, matches[0], who)
    if lead is None and any(one.kind not in _HARMLESS for one in verdict.warnings):
        lead = LIMITED.format(limits)
    return Answered(
        asked.question,
        asked.standalone,
        tuple(_answer(one, is_said=lead is None) for one in _shown(verdict, matches)),
        asked.library.searched_in(asked.period),
        lead=lead or limits,
    )


WHETHER_SAID = Kind(
    "yes_no", lambda question: asked_words(question) is not None, answer_whether_said
)


def _is_by(match: Match, who: str | None) -> bool:
    """Whether whoever says the words there has the last name of who is asked about."""
    return who is None or fold((match.speaker or "").split(" ")[-1]) == fold(who.split(" ")[-1])


def _lead(verdict: Verdict, heard: SpeakerVerdict, first: Match, who: str | None) -> str | None:
    """What is different in the articles; None where nothing is."""
    if verdict.verdict == "spliced":
        return APART
    if verdict.verdict == "altered":
        changed = [one for one in first.edits if one.op != "equal"]
        return CHANGED.format("; ".join(map(_told, changed[:2])))
    if heard == "wrong" and first.speaker:
        return ANOTHERS.format(first.speaker)
    if heard in ("wrong", "unnamed"):
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
    words = words.strip()
    whole = f"{words[:1].upper()}{words[1:]}"
    return whole if whole.endswith((".", "”", "…", "?", "!")) else f"{whole}."
