"""What speaks for a sentence as the answer to a question: numbers, computed from text and vectors.

Every feature is one column; `FEATURES` names them in order and says what each is. All are pure
functions of the question and of what the search found, so that fitting and asking see the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.passages import Kind
from index.words import query_terms, terms, words

from .answer_types import OFFERS, kinds_asked
from .related import QUESTION_WORDS, related

if TYPE_CHECKING:
    from index.library import Found, Hit
    from index.store import Article

Matrix = NDArray[np.float32]

K1, B = 1.2, 0.75  # BM25's usual constants, for sentences instead of passages
PREFIX = 5  # letters two different terms must share to count as kin: "electoral", "elections"
HEADING = 12  # sentences that a heading reaches down

FEATURES = {
    "coverage": "share of the question's idf whose terms the sentence has",
    "coverage_gap": "coverage minus the best coverage of any candidate",
    "bm25": "BM25 of the sentence, as a share of the best candidate's",
    "names": "share of the idf of the question's capitalised words and numbers that it has",
    "plain": "the same share for the question's other words",
    "kin": "coverage that counts terms beginning alike as half found",
    "related": "idf share of the terms it lacks for which it has a related one",
    "hinted": "terms related to the question's who, when, why, how … (at most 3), / 3",
    "phrase": "longest run of the question's terms in their order, in words (at most 6), / 6",
    "before": "idf share that the sentence before and the heading above add to this one's",
    "after": "idf share that the sentence after adds",
    "continues": "idf share that the sentence before adds, if this one begins with a pronoun",
    "passage": "coverage of the best passage with this sentence",
    "passage_names": "names of that passage: share of the idf of capitalised words and numbers",
    "article": "idf share of all passages found in the same article",
    "cosine": "cosine of question and sentence",
    "cosine_gap": "cosine minus the best cosine of any candidate",
    "cosine_z": "cosine in standard deviations from the candidates' mean",
    "contrast": "cosine of the sentence minus cosine of its passage",
    "around": "the better cosine of the two neighbouring sentences",
    "similarity": "cosine of question and best passage",
    "similarity_gap": "that minus the best such of any candidate",
    "log_words": "log of the sentence's number of words",
    "pronoun": "whether it begins with a pronoun",
    "new": "log of the number of its words that are not the question's",
    "when_date": "a time is asked for: it has a year, month, weekday … not in the question",
    "when_year": "a year is asked for: it has a year not in the question",
    "who_name": "a person is asked for: it has a name not in the question",
    "who_full": "a person is asked for: it has a name of two words not in the question",
    "where_place": "a place is asked for: it has a name after in, at, near … not in the question",
    "count_number": "how many, how long … is asked: it has a number not in the question",
    "count_beside": "how many … is asked: it has a number within three words of a question's term",
    "measure_number": "a size, price, share … is asked for: it has a number not in the question",
    "money": "an amount of money is asked for: it has one",
    "percent": "a share is asked for: it has one",
    "which_name": "which or what is asked for with a noun: it has a name not in the question",
    "why_cause": "a reason is asked for: it says because, due to, in order to …",
    "said": "what somebody said is asked for: it has a quotation mark or a verb of saying",
    "list": "several things are asked for: number of commas (at most 4), / 4",
}
_OF_VECTORS = (
    *("cosine", "cosine_gap", "cosine_z", "contrast", "around", "similarity", "similarity_gap"),
)
_PRONOUNS = frozenset(
    "he she it they this these that those his her it their such both we i you there".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of prose that may answer: `number` counts in its article from 0.

    `places` are its places among the hits, best hit first: (index of the hit, row of its vectors).
    """

    article: "Article"
    number: int
    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: its terms with their share of the idf, and what it asks for."""

    terms: tuple[str, ...]
    share: Matrix  # per term; adds up to 1
    is_name: Matrix  # per term: 1 for capitalised words (but the first) and numbers, else 0
    order: tuple[str, ...]  # the terms of all its words, in order
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """The question's terms in one sentence: `at` are (position, number of the question's term)."""

    terms: tuple[str, ...]  # all of the sentence's own
    at: tuple[tuple[int, int], ...]


# OpenBLAS raises the flag for lanes of a register that it does not use.
spurious = np.errstate(invalid="ignore")


@spurious
def features(question: str, found: "Found") -> tuple[list[Candidate], Matrix]:
    """The candidates and their features, one row each, columns as in `FEATURES`.

    A question without words has no candidates. Columns of vectors are 0 where there are none.
    """
    asked = take_apart(question, found.idf)
    listed = candidates(found.hits) if asked.terms else []
    if not listed:
        return [], np.zeros((0, len(FEATURES)), np.float32)
    matches = [match(asked, candidate.text) for candidate in listed]
    columns = {
        **_of_words(asked, matches),
        **_of_related(asked, matches),
        **_of_context(asked, listed, matches, found.hits),
        **_of_vectors(listed, found),
        **_of_shape(matches),
        **_of_kinds(asked, listed, matches),
    }
    return listed, np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


def candidates(hits: Sequence["Hit"]) -> list[Candidate]:
    """Every sentence of prose in the hits, once each, those of the best hits first."""
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for rank, hit in enumerate(hits):
        for row, number in enumerate(range(hit.passage.first, hit.passage.last), 1):
            if hit.article.sentences[number].kind is Kind.PROSE:
                places.setdefault((hit.article.row, number), []).append((rank, row))
    found = []
    for (_, number), where in places.items():
        article = hits[where[0][0]].article
        text = article.sentence(number)
        found.append(Candidate(article, number, text, tuple(where)))
    return found


def take_apart(question: str, idf: Mapping[str, float]) -> Asked:
    """The question's terms, how much each weighs, and the kinds of answer it asks for."""
    asked = [term for term in query_terms(question) if term in idf]
    weights = np.array([max(idf[term], 1e-6) for term in asked], np.float32)
    found = words(question)
    starts = {word.term: word.span.cut(question)[0] for word in reversed(found[1:])}
    is_name = [starts.get(term, "").isupper() or term[:1].isdigit() for term in asked]
    return Asked(
        tuple(asked),
        weights / max(float(weights.sum()), 1e-6),
        np.array(is_name, np.float32),
        tuple(word.term for word in found),
        kinds_asked(question),
    )


@lru_cache(maxsize=1 << 14)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(terms(text))


def match(asked: Asked, text: str) -> Match:
    """Where the question's terms stand in a text."""
    number = {term: place for place, term in enumerate(asked.terms)}
    own = _terms(text)
    return Match(own, tuple((at, number[term]) for at, term in enumerate(own) if term in number))


def _of_words(asked: Asked, matches: Sequence[Match]) -> dict[str, Matrix]:
    counts = np.zeros((len(matches), len(asked.terms)), np.float32)
    near = np.zeros(counts.shape, np.float32)
    starts = [term[:PREFIX] if len(term) >= PREFIX - 1 else None for term in asked.terms]
    runs = {asked.order[i : i + n] for n in range(2, 7) for i in range(len(asked.order) - n + 1)}
    for row, one in enumerate(matches):
        for _, term in one.at:
            counts[row, term] += 1
        own = {other[:PREFIX] for other in one.terms}
        near[row] = [start in own for start in starts]
    has = (counts > 0).astype(np.float32)
    lengths = np.array([len(one.terms) for one in matches], np.float32)
    weight = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))
    bm25 = (counts * (K1 + 1) / (counts + weight[:, None])) @ asked.share
    coverage = has @ asked.share
    name, plain = asked.share * asked.is_name, asked.share * (1 - asked.is_name)
    return {
        "coverage": coverage,
        "coverage_gap": coverage - coverage.max(),
        "bm25": bm25 / max(float(bm25.max()), 1e-6),
        "names": has @ name / max(float(name.sum()), 1e-6),
        "plain": has @ plain / max(float(plain.sum()), 1e-6),
        "kin": (has + 0.5 * np.maximum(near - has, 0)) @ asked.share,
        "phrase": np.array([longest_run(one, runs) for one in matches], np.float32) / 6,
    }


def longest_run(one: Match, runs: set[tuple[str, ...]]) -> int:
    """Words of the longest of `runs` that the sentence has; 1 if it has a term, but no run."""
    longest = 1 if one.at else 0
    for at, _ in one.at:
        for start in (at - 1, at):
            while 0 <= start < len(one.terms) - longest and (
                one.terms[start : start + longest + 1] in runs
            ):
                longest += 1
    return longest


def _of_related(asked: Asked, matches: Sequence[Match]) -> dict[str, Matrix]:
    table = related()
    shares = asked.share.tolist()
    stand = [(n, table[term], shares[n]) for n, term in enumerate(asked.terms) if term in table]
    hints: set[str] = set()
    for word in QUESTION_WORDS.intersection(asked.order):
        hints |= table.get(word, frozenset()) - set(asked.order)
    out = np.zeros((2, len(matches)), np.float32)
    for row, one in enumerate(matches):
        own = frozenset(one.terms)
        has = {term for _, term in one.at}
        out[0, row] = sum(
            share for n, others, share in stand if n not in has and not others.isdisjoint(own)
        )
        out[1, row] = min(len(hints & own), 3) / 3
    return {"related": out[0], "hinted": out[1]}


def _of_context(
    asked: Asked, listed: Sequence[Candidate], matches: Sequence[Match], hits: Sequence["Hit"]
) -> dict[str, Matrix]:
    own = [frozenset(term for _, term in one.at) for one in matches]
    row_of = {(c.article.row, c.number): row for row, c in enumerate(listed)}
    of_article: dict[int, frozenset[int]] = {}
    for candidate, has in zip(listed, own, strict=True):
        key = candidate.article.row
        of_article[key] = of_article.get(key, frozenset()) | has
    of_hit: list[frozenset[int]] = []
    for hit in hits:
        inside = range(hit.passage.first, hit.passage.last)
        rows = [row_of.get((hit.article.row, number)) for number in inside]
        of_hit.append(frozenset().union(*(own[row] for row in rows if row is not None)))
    shares, names = asked.share.tolist(), (asked.share * asked.is_name).tolist()
    columns = ("before", "after", "continues", "passage", "passage_names", "article")
    out = np.zeros((len(listed), len(columns)), np.float32)
    for row, (candidate, has) in enumerate(zip(listed, own, strict=True)):
        key, number = candidate.article.row, candidate.number
        above, below = row_of.get((key, number - 1)), row_of.get((key, number + 1))
        before = own[above] - has if above is not None else frozenset()
        heading = {term for _, term in match(asked, _heading(candidate)).at} - has
        goes_on = matches[row].terms[:1] and matches[row].terms[0] in _PRONOUNS
        in_hits = [of_hit[hit] for hit, _ in candidate.places]
        out[row] = (
            _sum(shares, before | heading),
            _sum(shares, own[below] - has) if below is not None else 0,
            _sum(shares, before) if goes_on else 0,
            max(_sum(shares, inside) for inside in in_hits),
            max(_sum(names, inside) for inside in in_hits) / max(sum(names), 1e-6),
            _sum(shares, of_article[key]),
        )
    return dict(zip(columns, out.T, strict=True))


def _sum(shares: Sequence[float], numbers: Iterable[int]) -> float:
    return sum(shares[number] for number in numbers)


def _heading(candidate: Candidate) -> str:
    """The nearest heading above a sentence; empty if there is none near."""
    article = candidate.article
    for number in range(candidate.number - 1, max(candidate.number - HEADING, 0) - 1, -1):
        if article.sentences[number].kind is Kind.HEADING:
            return article.sentence(number)
    return ""


def _of_vectors(listed: Sequence[Candidate], found: "Found") -> dict[str, Matrix]:
    asked = found.question_vector
    if asked is None:
        return {name: np.zeros(len(listed), np.float32) for name in _OF_VECTORS}
    cosines = [
        None if hit.vectors is None else (hit.vectors @ asked).tolist() for hit in found.hits
    ]
    out = np.zeros((2, len(listed)), np.float32)
    for row, candidate in enumerate(listed):
        known = [(cosines[hit], place) for hit, place in candidate.places]
        out[0, row] = max((each[place] for each, place in known if each is not None), default=0)
        out[1, row] = max((each[0] for each, _ in known if each is not None), default=0)
    own, whole = out
    row_of = {(c.article.row, c.number): row for row, c in enumerate(listed)}
    around = np.zeros(len(listed), np.float32)
    for row, c in enumerate(listed):
        beside = (row_of.get((c.article.row, c.number + step)) for step in (-1, 1))
        around[row] = max((own[other] for other in beside if other is not None), default=0)
    return {
        "cosine": own,
        "cosine_gap": own - own.max(),
        "cosine_z": (own - own.mean()) / max(float(own.std()), 1e-3),
        "contrast": own - whole,
        "around": around,
        "similarity": whole,
        "similarity_gap": whole - whole.max(),
    }


def _of_shape(matches: Sequence[Match]) -> dict[str, Matrix]:
    lengths = np.array([len(one.terms) for one in matches], np.float32)
    found = np.array([len(one.at) for one in matches], np.float32)
    pronoun = [bool(one.terms) and one.terms[0] in _PRONOUNS for one in matches]
    return {
        "log_words": np.log1p(lengths),
        "pronoun": np.array(pronoun, np.float32),
        "new": np.log1p(lengths - found),
    }


def _of_kinds(
    asked: Asked, listed: Sequence[Candidate], matches: Sequence[Match]
) -> dict[str, Matrix]:
    """What the sentence offers of the kinds that are asked for; only those are looked for."""
    known = frozenset(asked.order)
    columns = {}
    for name, (kind, offer) in OFFERS.items():
        values = np.zeros(len(listed), np.float32)
        if kind in asked.kinds:
            pairs = zip(listed, matches, strict=True)
            values[:] = [offer(c.text, one.terms, one.at, known) for c, one in pairs]
        columns[name] = values
    return columns
