"""Yes or no: only where a sentence of an article says so, and that sentence.

Every sentence that was read as an answer is asked what it says of the question's claim (`qa.polarity`).
Where all that say anything agree, that is the answer; where reports say both, the articles differ; else
the articles do not say. A statement about others, an accusation or a denial is no answer by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.store import Article
from index.words import terms

from ..cite import cite
from ..claims import Claim, asks_yes_or_no, read_claim
from ..clauses import PRONOUNS
from ..judge import Judged
from ..outcome import Answer, Answered, NotFound
from ..polarity import Evidence, may_answer, read_sentence
from ..rank import Ranked
from ..speakers import ArticleSpeakers
from ..unsuited import hint
from .fact import nearest
from .kind import Asked, Kind

DIFFER = "The articles differ."
UNCLEAR = "No sentence says plainly yes or no. These speak of it; read them."
_DENIES = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
LOOKED_AT = 24  # best sentences
CITED = 4  # sentences that say the same
# Of 269 times "Yes" on claims of RTE and FEVER 257 were right (95.5 %), 7 of 8 without the claim's own
# verb; of 37 answers to our questions over corpus/ all were.
WITH_ITS_VERB, LESS_PLAINLY = 0.95, 0.88


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that says yes or no, its copies in other reports behind it."""

    judged: Judged
    evidence: Evidence

    @property
    def places(self) -> list[Ranked]:
        """The sentence in each report that has it."""
        return [one.ranked for one in self.judged.extractions]


def answer_yes_no(asked: Asked) -> Answered | NotFound | None:
    """Yes, no, both where the articles differ; None where the question is no claim to us."""
    claim = read_claim(asked.standalone)
    if claim is None:
        return None
    judged, searched = asked.weigh()
    told = weigh_claim(claim, judged)
    says = {one.evidence.says for one in told}
    if says == {False} and claim.anyone and _somebody_may(claim, judged):
        says = set()
    if not says or (len(says) == 2 and not _of_different_reports(told)):
        note = hint(asked.question)
        if note is None and judged and judged[0].confidence >= asked.least:
            note = UNCLEAR
        return asked.not_found(note, nearest(judged), searched)
    answers = [
        _answer(value, [one for one in told if one.evidence.says is value]) for value in says
    ]
    if len(answers) == 1:
        return Answered(asked.question, asked.standalone, tuple(answers), searched)
    answers.sort(key=lambda one: min(c.published or "9999" for c in one.citations))
    return Answered(
        asked.question, asked.standalone, tuple(answers), searched, lead=DIFFER, differ=True
    )


YES_NO = Kind("yes_no", asks_yes_or_no, answer_yes_no)


def weigh_claim(claim: Claim, judged: Sequence[Judged]) -> list[Told]:
    """The sentences among the best that say yes or no, likeliest first."""
    known: dict[int, ArticleSpeakers] = {}

    def speakers(article: Article) -> ArticleSpeakers:
        if article.row not in known:
            known[article.row] = ArticleSpeakers.of(article)
        return known[article.row]

    told = []
    for one in judged[:LOOKED_AT]:
        ranked = one.best.ranked
        found = read_sentence(claim, ranked.hit.article, ranked.number, speakers)
        if found is not None:
            told.append(Told(one, found))
    return told


def _somebody_may(claim: Claim, judged: Sequence[Judged]) -> bool:
    """Whether a sentence may tell of somebody: "Police arrested two" against "No one was arrested"."""
    asked = {part.word.term for part in claim.rest}
    texts = [one.best.ranked.text for one in judged[:LOOKED_AT]]
    return any(
        _DENIES.search(text) is None and may_answer(claim, text) and asked <= {*terms(text)}
        for text in texts
    )


def _of_different_reports(told: Sequence[Told]) -> bool:
    """Whether yes and no stand in different reports; one report with both is no disagreement of two."""
    stories: dict[bool, set[int]] = {True: set(), False: set()}
    for one in told:
        stories[one.evidence.says] |= {place.hit.article.story for place in one.places}
    return not stories[True] & stories[False]


def _answer(says: bool, told: Sequence[Told]) -> Answer:
    places = [place for one in told[:CITED] for place in one.places]
    citations = tuple(cite(place.hit.article, place.number) for place in places)
    who = told[0].evidence.said_by
    return Answer(
        "Yes" if says else "No",
        confidence(told),
        citations,
        len({place.hit.article.story for place in places}),
        verbatim=False,
        label=according(who),
    )


def according(who: str) -> str:
    """Who says so; of a pronoun only that it is one, since who is meant is for the reader to see."""
    if not who:
        return ""
    return f"according to “{who.lower()}”" if who.lower() in PRONOUNS else f"according to {who}"


def confidence(told: Sequence[Told]) -> float:
    """How likely the answer is right, by how its surest sentence says it.

    Measured on pairs of a claim and a sentence (tests/benchmarks/README.md), rounded down.
    """
    return max(
        WITH_ITS_VERB if one.evidence.exact and one.evidence.coverage == 1 else LESS_PLAINLY
        for one in told
    )
