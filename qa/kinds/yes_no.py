"""Yes or no: only where a sentence of an article says so, and that sentence.

Every sentence that was read as an answer is asked what it says of the question's claim (`qa.polarity`).
Where all that say anything agree, that is the answer; where reports say both, the articles differ. Where the
rules find nothing, a network is asked (`qa.entailment`): it says yes if it is sure, and else which sentence
decides the question, one way or the other; that is shown as it stands, to be read. A statement about others,
an accusation or a denial is no answer by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.spans import Span
from index.store import Article
from index.words import terms, words

from ..asides import names_asked
from ..asked_parts import without_lead
from ..cite import cite
from ..claims import Claim, asked_as_true, asked_without_not, asks_yes_or_no, read_claim
from ..clauses import PRONOUNS
from ..entailment import SAYS, Entailment
from ..extract import Extraction
from ..grounds import is_hearsay, lacks_a_number, lacks_a_party, tells_of_part, turn_after
from ..judge import Judged
from ..left_office import is_of_who_left
from ..meaning import has_negation
from ..odds import chance_of, log_odds
from ..other_object import is_of_another_object
from ..outcome import Answer, Answered, NotFound
from ..polarity import Evidence, is_statement, may_answer, read_sentence
from ..rank import Ranked, articles_of
from ..retracted import is_checked_claim, tells_an_error
from ..speakers import ArticleSpeakers
from ..unsuited import hint
from ..when import as_of
from .fact import nearest
from .kind import Asked, Kind

DIFFER = "The articles differ."
UNCLEAR = "No sentence says plainly yes or no. These speak of it; read them."
LEFT = "By the articles they have left this role. These speak of it; read them."
DECIDES = "Quoth gives no yes or no here. This sentence speaks of it; read it."
WITHOUT_NOT = "Read without “not”: {}"
IS_TRUE, IS_FALSE = "By the articles it is so.", "By the articles it is not so."
_DENIES = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
_OTHERWISE = re.compile(  # questions to which the network's yes may be a no
    r"\b(?:false|untrue|wrong|incorrect|myth|lies?|hoax|fake|rumou?rs?|misleading|mistaken)\b"
    r"|^\W*(?:(?:and|but|so) )?(?:may|might|must|would|shall)\b",
    re.IGNORECASE,
)
_UNTOLD = re.compile(  # questions that no sentence decides
    r"^\W*(?:(?:and|but|so) )?(?:(?:should|ought)\b"
    # Who or what is meant is not said: "Will it sail?", but not "Is it true that …?".
    r"|\w+ (?:he|she|they|we|you|i|this|that|these|those|it(?! (?:true|correct|right|a fact|the case)))\b)",
    re.IGNORECASE,
)
# With a capital where they begin a sentence.
_THEY = frozenset(
    "critics officials experts scientists analysts supporters opponents researchers police prosecutors "
    "witnesses residents campaigners activists lawyers doctors economists investigators authorities".split()
)
LOOKED_AT = 24  # best sentences
CITED = 4  # sentences that say the same
# Of 271 times "Yes" on claims of RTE and FEVER 262 were right (96.7 %), 5 of 6 without the claim's own
# verb; of 37 answers to our questions over corpus/ all were.
WITH_ITS_VERB, LESS_PLAINLY = 0.95, 0.88
LONGEST_NAME = 6  # words of who says something
NEAR_EDGE = 8  # words between who says a whole sentence and its beginning or end, fewer than
ENTAILED = 12  # best sentences that the network is asked about
# Least confidence of its yes. Of 63 that were as sure as 0.85, to 720 questions about articles kept from its
# training, 58 were right, of 41 at 0.9 39, of 11 at 0.95 all. The two wrong ones at 0.9 lacked a name of the
# question: UNNAMED is the least confidence of those (tests/benchmarks/README.md).
SURE = {"strict": 0.95, "default": 0.9, "lenient": 0.8}
UNNAMED = 0.95
# Of the log odds of its chance, to the confidence.
SLOPE, SHIFT = 0.83, -0.8
# Of the log odds of the judge's confidence and of the network's chance that a sentence says yes or no, and
# the rest, to those that it decides the question (tests/benchmarks/README.md).
BY_JUDGE, BY_NETWORK, DECIDING = 0.62, 0.45, -2.01
LEAST = {"strict": 0.85, "default": 0.75, "lenient": 0.6}  # confidence of a sentence that decides


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that says yes or no, its copies in other reports behind it."""

    judged: Judged
    evidence: Evidence

    @property
    def places(self) -> list[Ranked]:
        """The sentence in each report that has it."""
        return [one.ranked for one in self.judged.extractions]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with the chances, by the network, that it says yes, and no."""

    judged: Judged
    yes: float
    no: float

    @property
    def decides(self) -> float:
        """How likely it is that the sentence says one of both."""
        by_judge, by_network = log_odds(self.judged.confidence), log_odds(self.yes + self.no)
        return chance_of(BY_JUDGE * by_judge + BY_NETWORK * by_network + DECIDING)


def answer_yes_no(asked: Asked) -> Answered | NotFound:
    """Yes, no, both where the articles differ, or the sentence that decides it.

    Asked whether something is false, what the articles say of it turned round; asked with a "not", which
    some answer with yes and some with no, what they say without it, and that it was read so.
    """
    plain = asked_as_true(asked.standalone)
    if plain is None:
        return _told_without_not(_answer_plain(asked))
    outcome = _answer_plain(replace(asked, standalone=plain))
    return outcome if isinstance(outcome, NotFound) else _turned(outcome)


def _told_without_not(outcome: Answered | NotFound) -> Answered | NotFound:
    """With how a "not" of the question was read, if the answer is a yes or a no."""
    without = asked_without_not(outcome.standalone)
    if without is None or isinstance(outcome, NotFound) or outcome.answers[0].verbatim:
        return outcome
    return replace(outcome, lead=f"{WITHOUT_NOT.format(without)} {outcome.lead}".strip())


def _turned(outcome: Answered) -> Answered:
    """The answer to "Is it false that …?" from that to "Is it true that …?"."""
    turned = {"Yes": "No", "No": "Yes"}
    answers = tuple(
        one if one.verbatim else replace(one, text=turned[one.text]) for one in outcome.answers
    )
    if outcome.lead:
        return replace(outcome, answers=answers)
    return replace(outcome, answers=answers, lead=IS_TRUE if answers[0].text == "No" else IS_FALSE)


def _answer_plain(asked: Asked) -> Answered | NotFound:
    claim = read_claim(asked.standalone)
    judged, searched = asked.weigh()
    told = weigh_claim(claim, judged) if claim is not None else []
    gone = _of_who_left(asked.standalone, judged)
    told = [one for one in told if not one.evidence.says or one.judged not in gone]
    says = {one.evidence.says for one in told}
    if not told:
        outcome = _by_network(asked, judged, gone)
        if outcome is not None:
            answer, lead = outcome
            lead = lead or as_of(asked.standalone, answer.citations, searched.last)
            return Answered(asked.question, asked.standalone, (answer,), searched, lead=lead)
    of_none = says == {False} and any(one.evidence.of_none for one in told)
    if claim is not None and of_none and _somebody_may(claim, judged):
        says = set()
    if not says or (len(says) == 2 and not _of_different_reports(told)):
        return asked.not_found(_note(asked, judged, gone), nearest(judged), searched)
    answers = [
        _answer(asked, value, [one for one in told if one.evidence.says is value]) for value in says
    ]
    if len(answers) == 1:
        lead = as_of(asked.standalone, answers[0].citations, searched.last)
        return Answered(asked.question, asked.standalone, tuple(answers), searched, lead=lead)
    answers.sort(key=lambda one: min(c.published or "9999" for c in one.citations))
    return Answered(
        asked.question, asked.standalone, tuple(answers), searched, lead=DIFFER, differ=True
    )


def _note(asked: Asked, judged: Sequence[Judged], gone: Sequence[Judged]) -> str | None:
    if gone:
        return LEFT
    note = hint(asked.question) or asked.spelling()
    if note is None and judged and judged[0].confidence >= asked.least:
        note = UNCLEAR
    return note


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
        if found is None or (found.says and is_of_another_object(claim, ranked.text)):
            continue
        told.append(Told(one, found))
    return told


def _of_who_left(question: str, judged: Sequence[Judged]) -> list[Judged]:
    """The sentences that name whoever is asked about in a role that they have left by now."""
    places = [one.best.ranked for one in judged]
    read = articles_of(places)
    return [
        one
        for one, place in zip(judged, places, strict=True)
        if is_of_who_left(question, place.text, place.hit.article, read)
    ]


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


def weigh_by_network(
    question: str, judged: Sequence[Judged], entailment: Entailment
) -> list[Weighed]:
    """The best sentences that may tell, in their order; none to a question that no sentence decides."""
    if _UNTOLD.search(question):
        return []
    places = [one for one in judged[:ENTAILED] if _may_tell(one.best.ranked)]
    known = [_known(one) for one in places]
    unasked = [
        one.best.ranked for one, chances in zip(places, known, strict=True) if chances is None
    ]
    asked = iter(
        entailment.weigh(
            without_lead(question), [(one.hit.article, one.number) for one in unasked]
        ).tolist()
    )
    yes, no = SAYS.index("yes"), SAYS.index("no")
    told = [next(asked) if chances is None else chances for chances in known]
    return [Weighed(one, own[yes], own[no]) for one, own in zip(places, told, strict=True)]


def _known(judged: Judged) -> tuple[float, ...] | None:
    """What was told of the sentence when it was read; of several reports not in which."""
    return judged.best.chances if len(judged.extractions) == 1 else None


def surest_yes(question: str, weighed: Sequence[Weighed]) -> Weighed | None:
    """The sentence that says yes with the greatest chance; None where one of them rather says no.

    A question with "not" or "false" is left to the rules: which of yes and no is meant, the network has not
    learned. What may or might be is an opinion; a rumour, what is told of a part or of something else, or
    what lacks a number of the question is no ground for a yes.
    """
    if not weighed or has_negation(question) or _OTHERWISE.search(question):
        return None
    best = max(weighed, key=lambda one: one.yes)
    ranked = best.judged.best.ranked
    article, number = ranked.hit.article, ranked.number
    claim = read_claim(question)
    if (
        (claim is not None and is_of_another_object(claim, ranked.text))
        or is_hearsay(question, article, number)
        or lacks_a_number(question, article, number)
        or tells_of_part(question, ranked.text)
    ):
        return None
    return best if best.yes > max(one.no for one in weighed) else None


def _by_network(
    asked: Asked, judged: Sequence[Judged], gone: Sequence[Judged]
) -> tuple[Answer, str] | None:
    """Yes, if the network is sure, or the sentence that decides; and how to read it.

    Its no is too often wrong to be told. Of who is `gone` by a later article no sentence says yes.
    """
    entailment = asked.load_mind().entailment
    if entailment is None:
        return None
    weighed = weigh_by_network(asked.standalone, judged, entailment)
    weighed = [one for one in weighed if one.no > one.yes or one.judged not in gone]
    yes = surest_yes(asked.standalone, weighed)
    if yes is not None and confidence_of(yes.yes) >= _least(asked, yes.judged.best.ranked.text):
        who = _who(asked, yes.judged.best.ranked)
        return _cited(True, confidence_of(yes.yes), [_copies(yes.judged)], who), ""
    of_both = [one for one in weighed if not _lacks_a_party(asked.standalone, one)]
    best = max(of_both, key=lambda one: one.decides, default=None)
    if best is None or best.decides < LEAST[asked.strictness]:
        return None
    ranked = best.judged.best.ranked
    who = _who(asked, ranked)
    return _read_on(
        _resting_on(_copies(best.judged), ranked.text, best.decides, who), ranked
    ), DECIDES


def _lacks_a_party(question: str, one: Weighed) -> bool:
    ranked = one.judged.best.ranked
    return lacks_a_party(question, ranked.hit.article, ranked.number)


def _read_on(answer: Answer, ranked: Ranked) -> Answer:
    """The answer with the sentence behind it, where that one takes something back: "But he denied it"."""
    turn = turn_after(ranked.hit.article, ranked.number)
    if turn is None:
        return answer
    first, *copies = answer.citations
    return replace(answer, citations=(first, cite(ranked.hit.article, turn), *copies))


def _least(asked: Asked, sentence: str) -> float:
    """How sure a yes must be: "Pub-goers raised their glasses" hardly says that the minister did."""
    sure = SURE[asked.strictness]
    has_names = names_asked(asked.standalone) <= {*terms(sentence)}
    return sure if has_names else max(sure, UNNAMED)


def _copies(judged: Judged) -> list[Ranked]:
    """The sentence in every copy of its report.

    The same sentence in another report was not weighed there: "It passed." may be another bill.
    """
    return [one.ranked for one in judged.extractions if _is_copy(one, judged)]


def _is_copy(one: Extraction, judged: Judged) -> bool:
    return one.ranked.hit.article.story == judged.best.ranked.hit.article.story


def confidence_of(chance: float) -> float:
    """How likely a verdict is right that the network gives this chance (tests/benchmarks/README.md)."""
    return chance_of(SLOPE * log_odds(chance) + SHIFT)


def _may_tell(ranked: Ranked) -> bool:
    """Whether a sentence may say yes or no: a statement, no error and no claim that is being checked."""
    article, number = ranked.hit.article, ranked.number
    is_doubted = tells_an_error(article, number) or is_checked_claim(article, number)
    return is_statement(ranked.text) and not is_doubted


def _who(asked: Asked, ranked: Ranked) -> str:
    """Who says what the sentence says, unless the question names them."""
    said = ArticleSpeakers.of(ranked.hit.article).attribute(ranked.span)
    named = {word.folded for word in words(asked.standalone)}
    own = words(said.mention or "")
    if not own or own[-1].folded in named or (said.at and not _is_of_all(ranked, said.at)):
        return ""
    # A longer one is no name: "a country notorious for its use of tobacco".
    return " ".join((said.mention or "").split()) if len(own) <= LONGEST_NAME else ""


def _is_of_all(ranked: Ranked, who: Span) -> bool:
    """Whether who speaks in a sentence says all of it: not "all that Moscow claims as its own".

    They stand near its beginning, near its end, or behind a comma.
    """
    if who not in ranked.span:
        return True
    text, inside = ranked.text, who.moved(-ranked.span.start)
    before, after = text[: inside.start], text[inside.end :]
    return (
        len(before.split()) < NEAR_EDGE
        or len(after.split()) < NEAR_EDGE
        or before.rstrip().endswith((",", ";", ":", "”", '"', "—", "–"))
    )


def _answer(asked: Asked, says: bool, told: Sequence[Told]) -> Answer:
    places = [one.places for one in told]
    best = told[0]
    who = best.evidence.said_by or _who(asked, best.judged.best.ranked)
    return _cited(says, confidence(told), places, who)


def _cited(says: bool, sure: float, places: Sequence[Sequence[Ranked]], who: str) -> Answer:
    """The verdict with the sentences that it rests on, each with its places in the reports that have it."""
    shown = [place for own in places[:CITED] for place in own]
    return replace(_resting_on(shown, "Yes" if says else "No", sure, who), verbatim=False)


def _resting_on(places: Sequence[Ranked], text: str, sure: float, who: str) -> Answer:
    return Answer(
        text,
        sure,
        tuple(cite(place.hit.article, place.number) for place in places),
        len({place.hit.article.story for place in places}),
        label=according(who),
    )


def according(who: str) -> str:
    """Who says so; of a pronoun only that it is one, since who is meant is for the reader to see."""
    if not who:
        return ""
    if who.lower() in _THEY:
        return f"according to {who.lower()}"
    if who.lower() not in PRONOUNS:
        return f"according to {who}"
    return f"according to “{'I' if who.lower() == 'i' else who.lower()}”"


def confidence(told: Sequence[Told]) -> float:
    """How likely the answer is right, by how its surest sentence says it.

    Measured on pairs of a claim and a sentence (tests/benchmarks/README.md), rounded down.
    """
    return max(
        WITH_ITS_VERB if one.evidence.exact and one.evidence.coverage == 1 else LESS_PLAINLY
        for one in told
    )
