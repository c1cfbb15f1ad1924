"""Whether one sentence of an article carries a claim, judged by words alone and in doubt not at all.

No model: a claim is supported where one sentence has nearly all its content words (weighed by how rare
they are) in the same order and close together, and the same names, numbers and negations; contradicted
where the two are as alike both ways and a number, a negation or a direction is the opposite. The rest
is not found, which is no judgement.
"""

import math
import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from index.library import Library
from index.passages import Kind
from index.spans import Span
from index.store import Article
from index.words import query_terms, terms, words

from .amounts import Number, find_numbers
from .cite import Citation, cite
from .doubts import is_doubted, is_turned
from .fold import unedited
from .meaning import DIRECTION, NEGATION, differences, has_negation, is_month_of_may
from .retracted import is_checked_claim, tells_an_error
from .values import Amount, Compared, value_of
from .values import compare as compare_values

Support = Literal["supported", "contradicted", "not_found", "no_claim"]

# Thresholds measured on the entailment sets of shared/data; see tests/benchmarks/README.md.
COVERED = 0.999  # of the claim's weight in the sentence, and in the same order: all but rounding
LEAD = 1  # content words of the same clause before the claim's: "the head of [Stanford is in …]"
GAP = 1  # content words that the claim leaves out between its own
LIKE = 0.75  # of the sentence's weight in the claim, too, before a difference is a contradiction
FEWEST = (
    3  # content words and numbers; with fewer, a sentence that has them all may speak of anything
)
CANDIDATES = 8  # articles looked at
CITATIONS = 3
LEAST = 0.7  # of a claim's terms, whatever their weight, before a sentence is compared
_KEPT = 256

# Words that `meaning` compares apart: they are no part of what a sentence speaks of.
_NEGATIONS = frozenset(
    "not never no none nobody nothing nowhere neither nor cannot without hardly barely scarcely dont "
    "doesnt didnt wont wouldnt cant couldnt isnt arent wasnt werent hasnt havent hadnt shouldnt "
    "mustnt".split()
)
_DIRECTIONS = frozenset(
    "more less fewer most least up down before after above below over under higher lower rise rises rose "
    "risen rising fall falls fell fallen falling increase increases increased increasing decrease "
    "decreases decreased decreasing win wins won lose loses lost winning losing accept accepts accepted "
    "reject rejects rejected support supports supported oppose opposes opposed begin begins began end "
    "ends ended start started stop stopped open opens opened close closes closed guilty innocent".split()
)
_RANGE = re.compile(r"\s?(to|or|and|-|–|—)\s?")
_BETWEEN = re.compile(r"\b(?:between|either)\s\Z", re.IGNORECASE)
_GREETING = re.compile(
    r"\W*(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day|night)|thanks?|thank you|welcome|"
    r"best wishes|kind regards|sincerely|yours|cheers|goodbye|bye)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–(\"“”]|\b(?:that|said|says|and|but|while|because)\b")
_ASKS = re.compile(r"\?[\"'”’)\]]*\s*$")
_NAME = re.compile(r"(?<=[\w,;’'\"”)–—-] )[^\W\d_a-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a sentence speaks of: the terms that count in their order, names among them, numbers."""

    text: str
    ordered: tuple[tuple[str, int], ...]  # (term, offset)
    frame: frozenset[str]
    names: frozenset[str]
    numbers: tuple[Number, ...]
    directions: frozenset[str]

    @property
    def weight(self) -> int:
        """How much there is to tell it by."""
        return len(self.frame) + len(self.numbers) + len(self.directions)


def gist(text: str) -> Gist:
    """The gist of one sentence."""
    numbers = tuple(find_numbers(text))
    asked = set(query_terms(text))
    found = words(text)
    ordered = tuple(
        (word.term, word.span.start)
        for word in found
        if (word.term in asked or is_month_of_may(text, word.span.start))
        and word.folded not in _NEGATIONS
        and word.folded not in _DIRECTIONS
        and not any(word.span.overlaps(number.span) for number in numbers)
    )
    frame = {term for term, _ in ordered}
    directions = frozenset(word.folded for word in found) & _DIRECTIONS
    names = {word.term for match in _NAME.finditer(text) for word in words(match.group())}
    return Gist(text, ordered, frozenset(frame), frozenset(names & frame), numbers, directions)


def says_something(text: str) -> bool:
    """Whether a sentence claims anything that articles could bear out: no question, no greeting."""
    if _ASKS.search(text) or (_GREETING.match(text) and len(text.split()) <= 8):
        return False
    return bool(gist(text).frame)


def compare(claim: Gist, sentence: Gist, weights: Mapping[str, float]) -> Support:
    """What one sentence says of a claim. `weights` are those of the terms of both."""
    if claim.weight < FEWEST or not claim.names <= sentence.frame:
        return "not_found"
    if _share(claim.frame, sentence.frame, weights) < COVERED:
        return "not_found"
    if _ASKS.search(sentence.text) or is_doubted(claim.text, sentence.text):
        return "not_found"
    added, missing = _unmatched(claim, sentence), _unmatched(sentence, claim)
    found = {difference.kind for difference in differences(claim.text, sentence.text)}
    if not added and not found & {NEGATION, DIRECTION}:
        is_said = _says_it(claim, sentence, weights) and not _is_limited(claim, sentence)
        return "supported" if is_said else "not_found"
    is_turned = DIRECTION in found or has_negation(claim.text) != has_negation(sentence.text)
    is_other = len(added) == 1 and len(missing) == 1 and added[0].unit == missing[0].unit
    if is_other and (both := _amounts(claim, added[0], sentence, missing[0])):
        is_other = compare_values(*both) is Compared.DIFFER  # "more than 23" may be 24
    like = _share(sentence.frame, claim.frame, weights) >= LIKE
    return "contradicted" if like and (is_turned != is_other) else "not_found"


def _says_it(claim: Gist, sentence: Gist, weights: Mapping[str, float]) -> bool:
    """Whether the sentence has the claim's words in order, in one clause, with little between."""
    share, first, last = _in_order(claim, sentence, weights)
    if share < COVERED or not claim.directions <= sentence.directions:
        return False
    start, end = sentence.ordered[first][1], sentence.ordered[last][1]
    clause = max((m.end() for m in _CLAUSE.finditer(sentence.text, 0, start)), default=0)
    lead = sum(clause <= offset < start for _, offset in sentence.ordered)
    gap = sum(term not in claim.frame for term, _ in sentence.ordered[first : last + 1])
    left_out = any(start <= n.span.start <= end for n in _unmatched(sentence, claim))
    if lead > LEAD or gap > GAP or left_out or not _numbers_in_order(claim, sentence):
        return False
    kept, added = claim.frame & sentence.frame, sentence.frame - claim.frame
    stretch = Span(clause, end + len(sentence.ordered[last][0]))
    turned = {word.folded for word in words(stretch.cut(sentence.text))} & _DIRECTIONS
    return turned <= claim.directions and not is_turned(
        claim.text, sentence.text, kept, added, stretch
    )


def _is_limited(claim: Gist, sentence: Gist) -> bool:
    """Whether the sentence has a number of the claim otherwise: "up to 23", "18 to 23", "23 a day"."""
    return any(
        all(_is_otherwise(claim, number, sentence, known) for known in sentence.numbers)
        for number in claim.numbers
    )


def _is_otherwise(claim: Gist, number: Number, sentence: Gist, known: Number) -> bool:
    if number.value != known.value or _is_end_of_range(claim, sentence, known):
        return True
    both = _amounts(claim, number, sentence, known)
    if not both:
        return False
    ours, theirs = both
    is_bound = ours.bound != theirs.bound and not {ours.bound, theirs.bound} <= {"", "about"}
    return is_bound or (ours.rate, ours.part, ours.gap) != (theirs.rate, theirs.part, theirs.gap)


def _is_end_of_range(claim: Gist, sentence: Gist, known: Number) -> bool:
    """Whether the number is one of two that the sentence leaves open, and the claim has not the other."""
    told = {number.value for number in claim.numbers}
    for one, other in pairwise(sentence.numbers):
        if known not in (one, other) or told >= {one.value, other.value}:
            continue
        between = _RANGE.fullmatch(sentence.text, one.span.end, other.span.start)
        is_pair = between is not None and between[1] == "and"
        if between is not None and (
            not is_pair or _BETWEEN.search(sentence.text, 0, one.span.start)
        ):
            return True
    return False


def _amounts(
    claim: Gist, number: Number, sentence: Gist, known: Number
) -> tuple[Amount, Amount] | None:
    """What two numbers count, None where one of them is a year or a place in an order."""
    ours = value_of("amount", claim.text, number.span, None)
    theirs = value_of("amount", sentence.text, known.span, None)
    return (ours, theirs) if isinstance(ours, Amount) and isinstance(theirs, Amount) else None


def _numbers_in_order(claim: Gist, sentence: Gist) -> bool:
    """Whether the claim's numbers follow one another in the sentence: not "3 of 40" for "40 of 3"."""
    values = iter([number.value for number in sentence.numbers])
    return all(number.value in values for number in claim.numbers)


def _in_order(claim: Gist, sentence: Gist, weights: Mapping[str, float]) -> tuple[float, int, int]:
    """Weight of the heaviest common subsequence as a share of the claim's; its first and last place.

    The places count in `sentence.ordered`.
    """
    best = [(0.0, 0, 0)] * (len(sentence.ordered) + 1)
    for term, _ in claim.ordered:
        above = best[:]
        for at, (other, _) in enumerate(sentence.ordered):
            best[at + 1] = max(above[at + 1], best[at], key=lambda entry: entry[0])
            weight, first, _ = above[at]
            if term == other and weight + weights[term] > best[at + 1][0]:
                best[at + 1] = (weight + weights[term], first if weight else at, at)
    total = sum(weights[term] for term, _ in claim.ordered)
    weight, first, last = best[-1]
    return (weight / total if total else 0.0), first, last


def _share(some: frozenset[str], others: frozenset[str], weights: Mapping[str, float]) -> float:
    total = sum(weights[term] for term in some)
    return sum(weights[term] for term in some & others) / total if total else 0.0


def _unmatched(one: Gist, other: Gist) -> list[Number]:
    """The numbers of one that the other has not; a unit that either leaves out is no difference."""
    return [
        number
        for number in one.numbers
        if not any(
            number.value == known.value
            and (number.unit == known.unit or None in (number.unit, known.unit))
            for known in other.numbers
        )
    ]


def _sentences_by_term(article: Article) -> Mapping[str, list[int]]:
    """The numbers of an article's sentences of prose that have each of its terms."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(article.sentences):
        if sentence.kind is Kind.PROSE:
            for term in frozenset(terms(sentence.span.cut(article.text))):
                having[term].append(number)
    return having


class Supporter:
    """Judges claims against one library; keeps the terms of the articles it met."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._having: OrderedDict[int, Mapping[str, list[int]]] = OrderedDict()  # by article
        self._weights: dict[str, float] = {}
        self._passages = -1

    def judge(self, text: str) -> tuple[Support, tuple[Citation, ...]]:
        """What the articles say of one sentence, and the sentences that say it, best first."""
        if not says_something(text):
            return "no_claim", ()
        claim = gist(text)
        if claim.weight < FEWEST:
            return "not_found", ()
        self._follow()
        told: dict[Support, list[Citation]] = {"supported": [], "contradicted": []}
        for article in self.library.with_words(sorted(claim.frame), CANDIDATES):
            for number in self._alike(claim, article):
                sentence = gist(unedited(article.sentence(number)))
                weights = self._weigh(claim.frame | sentence.frame)
                verdict = compare(claim, sentence, weights)
                if verdict in told:
                    told[verdict].append(cite(article, number))
        for verdict, citations in told.items():  # a sentence that bears it out counts first
            if citations:
                return verdict, tuple(citations[:CITATIONS])
        return "not_found", ()

    def _alike(self, claim: Gist, article: Article) -> list[int]:
        """The sentences of prose that have most of a claim's terms; their gist is worth its time."""
        known = self._having.get(article.row)
        if known is None:
            known = self._having[article.row] = _sentences_by_term(article)
            if len(self._having) > _KEPT:
                self._having.popitem(last=False)
        shared = Counter(chain.from_iterable(known.get(term, ()) for term in claim.frame))
        least = LEAST * len(claim.frame)
        alike = sorted(number for number, count in shared.items() if count >= least)
        return [
            number
            for number in alike
            if not (tells_an_error(article, number) or is_checked_claim(article, number))
        ]

    def _follow(self) -> None:
        """How rare a term is depends on the library, which a writer may have moved on."""
        passages = self.library.searched.passages
        if passages != self._passages:
            self._passages = passages
            self._weights.clear()

    def _weigh(self, terms: frozenset[str]) -> dict[str, float]:
        unknown = [term for term in terms if term not in self._weights]
        if unknown:
            counts = self.library.frequencies(unknown)
            for term in unknown:
                count = counts.get(term, 0)
                self._weights[term] = math.log(1 + (self._passages - count + 0.5) / (count + 0.5))
        return self._weights
