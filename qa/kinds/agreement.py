"""Do the articles agree? The values that reports give for one thing, side by side, or that they agree."""

import re
from dataclasses import replace

from ..beside import NOTE, figure_beside
from ..differ import find_agreeing, find_rivals
from ..outcome import Answered, NotFound
from .fact import answer_of, answers_of, differing, nearest, with_other_values
from .kind import Asked, Kind, weigh

PASSAGES = 12  # read: more than for a fact, since what is looked for is what others say of it

_REPORTS = (
    r"(?:(?:the|these|those|all|all the|all of the|my|our|different|various) )?"
    r"(?:articles?|reports?|sources?|outlets?|papers?|newspapers?|media|accounts?|stories|texts?|press)"
)
_FIGURES = (
    r"(?:different|differing|conflicting|contradictory|contradicting|inconsistent|varying|competing|"
    r"rival|several|more than one) (?:figures?|numbers?|values?|accounts?|reports?|dates?|times?|"
    r"versions?|estimates?|totals?|answers?|counts?|sums?|amounts?|claims?)"
)
_ABOUT = r"(?:about|on|over|as to|regarding|concerning|for|of|in)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:do|did|does|don't|doesn't|didn't) {_REPORTS} (?:all |really )?"
        rf"(?:agree|disagree|differ|conflict|diverge|vary)(?: with (?:each other|one another))? "
        rf"{_ABOUT} (?P<about>.+)",
        rf"(?:do|did|does) {_REPORTS} (?:all )?(?:contradict|disagree with) "
        rf"(?:each other|one another|themselves) {_ABOUT} (?P<about>.+)",
        rf"(?:do|did|does) {_REPORTS} (?:all )?(?:give|have|name|report|say|state|quote|mention) "
        rf"(?:{_FIGURES}|the same (?:figure|number|value|date|time|thing|answer|sum|amount)s?) "
        rf"{_ABOUT} (?P<about>.+)",
        rf"(?:are|were) there (?:any )?{_FIGURES} {_ABOUT} (?P<about>.+)",
        rf"(?:are|were|is) {_REPORTS} (?:in agreement|agreed|consistent|at odds|unanimous) "
        rf"{_ABOUT} (?P<about>.+)",
        rf"(?:is|are) there (?:an? |any |some )?(?:disagreements?|agreement|disputes?|contradictions?|"
        rf"discrepanc(?:y|ies)|differences?|inconsistenc(?:y|ies)) "
        rf"(?:(?:between|among|in) {_REPORTS} )?{_ABOUT} (?P<about>.+)",
        rf"(?:where|how) (?:do|did) {_REPORTS} (?:differ|disagree) {_ABOUT} (?P<about>.+)",
    )
)
_ASKING = re.compile(
    r"(?:how|what|when|which|who|whose|whom|where|why)\b|(?:by|at|on|in|to|for|of) (?:how|what|which)\b",
    re.IGNORECASE,
)
# "when the boat was built", "how old he is", "how many pupils the school has"
_BE = r"(?P<verb>is|are|was|were|will|has|have|had|can|could|would)"
_INDIRECT = (
    re.compile(
        rf"(?P<what>what|who) (?P<who>(?:the|its?|his|her|their) .+?) {_BE}(?P<rest>)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<what>when|where|why) (?P<who>.+?) {_BE} (?P<rest>.+)", re.IGNORECASE),
    re.compile(
        rf"(?P<what>(?:at|in|on|by)? ?(?:how|what|which) (?:much|many)? ?[\w-]+) "
        rf"(?P<who>(?!(?:of|in|on|at|and|or|is|are|was|were)\b).+?) {_BE}(?P<rest>)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<what>how (?:old|long|large|big|high|tall|deep|wide|heavy|far|fast|strong|often)) "
        rf"(?P<who>.+?) {_BE} (?P<rest>.+)",
        re.IGNORECASE,
    ),
)


def inner_question(question: str) -> str | None:
    """The fact question inside a question for agreement; None for any other question.

    >>> inner_question("Do the articles agree on how many people were hurt?")
    'How many people were hurt?'
    >>> inner_question("Do the reports differ about the cost of the barrier?")
    'What is the cost of the barrier?'
    >>> inner_question("Do the ministers agree on the cost?") is None
    True
    """
    plain = " ".join(question.split()).rstrip("?!. ")
    for pattern in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match:
            about = match["about"].strip(" ,")
            asked = direct(about) if _ASKING.match(about) else f"what is {about}"
            return f"{asked[0].upper()}{asked[1:]}?"
    return None


def direct(asked: str) -> str:
    """An indirect question with its verb where a direct one has it, as far as the verb is plain.

    >>> direct("when the boat was built"), direct("how old he is"), direct("how many people died")
    ('when was the boat built', 'how old is he', 'how many people died')
    """
    for pattern in _INDIRECT:
        match = pattern.fullmatch(asked)
        if match:
            return " ".join(
                f"{match['what']} {match['verb']} {match['who']} {match['rest']}".split()
            )
    return asked


def compare_articles(asked: Asked) -> Answered | NotFound | None:
    """Every value with its date and outlets, or the one that they agree on; None: ask a fact."""
    question = inner_question(asked.standalone)
    if question is None:
        return None
    mind = asked.load_mind()
    judged, searched = weigh(asked.library, question, mind, asked.period, PASSAGES)
    asked = replace(asked, standalone=question)
    rivals = find_rivals(question, judged, mind.judge, asked.least)
    if rivals:
        return differing(asked, rivals, searched)
    if not judged or judged[0].confidence < asked.least:
        return asked.not_found(None, nearest(judged), searched)
    answer = max(
        answer_of(find_agreeing(question, judged), whole=False),
        answers_of(question, judged)[0],
        key=lambda one: one.independent_sources,
    )
    other = figure_beside(question, (answer,), judged)
    if other is not None:
        return Answered(asked.question, question, (answer, other), searched, lead=NOTE)
    answers, lead = with_other_values(question, (answer,), judged, mind.judge)
    lead = lead or _lead(answer.independent_sources)
    return Answered(asked.question, question, answers, searched, lead=lead)


def _lead(sources: int) -> str:
    """What may be said where no rival value was found: not that there is none, nor that reports agree."""
    if sources == 1:
        return "Only one report was found that says it; there is nothing to compare it with."
    return f"No disagreement was found; {sources} independent reports were found that say it."


AGREEMENT = Kind(
    "agreement", lambda question: inner_question(question) is not None, compare_articles
)
