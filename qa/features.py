"""What speaks for a sentence as the answer to a question: numbers, computed from text and vectors.

Every feature is one column; `FEATURES` names them in order and says what each is. All are pure
functions of the question and of what the search found, so that fitting and asking see the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.passages import Kind
from index.words import query_terms, terms, words

if TYPE_CHECKING:
    from index.library import Found, Hit
    from index.store import Article

Matrix = NDArray[Any]  # float32; sums of shares and of truths pass through float64 and bool
Offers = Callable[[str, "Match", frozenset[str]], float]

K1, B = 1.2, 0.75  # BM25's usual constants, for sentences instead of passages
PREFIX = 5  # letters two different terms must share to count as kin: "electoral", "elections"

FEATURES = {
    "coverage": "share of the question's idf whose terms the sentence has",
    "coverage_gap": "coverage minus the best coverage of any candidate",
    "bm25": "BM25 of the sentence, as a share of the best candidate's",
    "bm25_rank": "1 / rank of the sentence by BM25",
    "rarest": "whether the sentence has the question's term of highest idf",
    "names": "share of the idf of the question's capitalised words and numbers that it has",
    "plain": "the same share for the question's other words",
    "found": "log of the number of different terms of the question it has",
    "missing": "log of the number of those it lacks",
    "last": "whether it has the question's last term, often its verb",
    "thing": "whether it has the noun after what, which or how many",
    "beside_thing": "coverage without that noun",
    "conflict": "whether the question has a number that it lacks while it has others",
    "kin": "coverage that counts terms beginning alike as half found",
    "pairs": "share of the question's neighbouring terms that are neighbours here too (3 words)",
    "phrase": "longest run of the question's terms in their order, in words (at most 6), / 6",
    "density": "idf found per word of the shortest stretch that holds all found terms",
    "before": "idf share the sentence before adds to this one's",
    "after": "idf share the sentence after adds to this one's",
    "passage": "coverage of the best passage with this sentence",
    "passage_names": "names of the best passage: share of the idf of capitalised words and numbers",
    "article_names": "the same share for all passages found in the article",
    "continues": "idf share that the sentence before adds, if this one begins with a pronoun",
    "heading": "idf share that the heading above adds",
    "article": "idf share of all passages found in the same article",
    "cosine": "cosine of question and sentence",
    "cosine_gap": "cosine minus the best cosine of any candidate",
    "cosine_z": "cosine in standard deviations from the candidates' mean",
    "cosine_rank": "1 / rank of the sentence by cosine",
    "contrast": "cosine of the sentence minus cosine of its passage",
    "peak": "cosine minus the best cosine of another sentence of its best passage",
    "around": "the better cosine of the two neighbouring sentences",
    "similarity": "cosine of question and best passage",
    "similarity_gap": "that minus the best such of any candidate",
    "lexical": "BM25 of the best passage, as a share of the best passage's",
    "fused": "fused score of the best passage, as a share of the best passage's",
    "dense_rank": "1 / rank of the best passage by cosine",
    "lexical_rank": "1 / rank of the best passage by BM25",
    "log_words": "log of the sentence's number of words",
    "short": "whether it has fewer than six words",
    "pronoun": "whether it begins with a pronoun",
    "asks": "whether it ends in a question mark",
    "first": "whether it is the article's first sentence of prose",
    "early": "1 / (1 + number of sentences before it in the article / 4)",
    "new": "log of the number of its words that are not the question's",
    "when_date": "a time is asked for: it has a year, month, weekday or time not in the question",
    "when_year": "a year is asked for: it has a year not in the question",
    "who_name": "a person is asked for: it has a name not in the question",
    "who_full": "a person is asked for: it has a name of two words not in the question",
    "who_title": "a person is asked for: it has a person's title or calling",
    "where_place": "a place is asked for: it has a name after in, at, near, from not in the question",
    "where_name": "a place is asked for: it has a name not in the question",
    "count_number": "a number is asked for: it has one not in the question",
    "count_beside": "a number is asked for: it has one, then within 3 words a term of the question",
    "money": "an amount of money is asked for: it has one",
    "percent": "a share is asked for: it has one",
    "which_name": "which or what is asked for with a noun: it has a name not in the question",
    "why_cause": "a reason is asked for: it says because, due to, in order to and the like",
    "quote_speech": "what somebody said is asked for: it has a quotation mark or a verb of saying",
    "define": "what something is is asked for: the term is followed by is, was, are, means",
    "list": "names or several things are asked for: number of commas (at most 4), / 4",
}

_ASKED = {  # kinds of answer and how questions ask for them; a question may be of several kinds
    "year": r"\b(what|which) (year|decade|century)\b|\bin what year",
    "when": r"\bwhen\b|\b(what|which) (year|date|day|month|decade|century|time|era|period|season|"
    r"week|weekday)\b|\bhow long ago\b",
    "who": r"\b(who|whom|whose)\b|\b(what|which)( \w+)? (person|man|woman|president|king|queen|"
    r"leader|minister|author|scientist|player|actor|singer|artist|official|general|emperor|"
    r"director|mayor|senator|governor|founder|coach|pope|researcher|writer|spokes\w+)\b",
    "where": r"\bwhere\b|\b(what|which)( \w+)? (country|city|state|place|town|location|region|"
    r"area|continent|county|village|province|nation|river|island|street|district|building)\b",
    "count": r"\bhow (many|much|long|far|old|tall|big|large|high|fast|deep|wide|heavy|often|"
    r"frequently|close|hot|cold|few|small)\b|\bwhat (number|amount|is the population|age|size|"
    r"speed|temperature|distance|height|weight|rank|percent\w*)\b|\b(number|population|total) of\b",
    "money": r"\bhow much\b|\b(cost|price|paid|pay|worth|salary|revenue|budget|fine|fee|spent|"
    r"spend|earn\w*|money|gdp|profit)\b",
    "percent": r"\b(percent\w*|per cent|proportion|share|fraction|rate)\b|\bhow much of\b|%",
    "which": r"\b(which|what) (?!(is|are|was|were|do|does|did|has|have|had|can|could|would|will|"
    r"should|happen\w*)\b)\w|\bname\b|\bcalled\b|\bnamed\b|\bknown\b",
    "why": r"\bwhy\b|\b(reason|cause\w*|purpose|motiv\w+)\b|\bwhat for\b",
    "said": r"\b(say|said|says|claim\w*|argue\w*|think|thinks|believe\w*|describe\w*|call|comment\w*"
    r"|state\w*|tell|told|announce\w*|deny|denied|accuse\w*|warn\w*)\b",
    "define": r"^(what|who) (is|are|was|were|does|do)\b|\bmean(s|ing)?\b|\bdefin\w+\b|\bstand for\b",
    "list": r"\bwhat (are|were|other)\b|\bwhich (are|were)\b|\bname (two|three|some|the)\b|"
    r"\b(what|which) (two|three|four|kinds|types)\b|\bbesides\b",
}
_ASKED_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _ASKED.items()}

_THING = re.compile(
    r"\b(?:what|which|how many|how much)(?: (?:other|type|types|kind|kinds|sort|percentage) of)? "
    r"(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|would|will|should)\b)([\w'’-]+)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|"
    r"Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)s?\b|\b\d{3,4} (?:BCE?|AD|CE)\b")
_DATE = re.compile(
    rf"\b{_MONTH}(?![a-z])|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bcentur(?:y|ies)\b|"
    r"\b(?:yesterday|today|tomorrow|tonight|ago|midnight|noon|morning|evening|afternoon)\b|"
    r"\b(?:last|next|this) (?:week|month|year|spring|summer|autumn|fall|winter)\b|\b[ap]\.?m\b"
)
_NUMBERS = re.compile(
    r"\d[\d.,]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|[mb]illions?|"
    r"dozens?|half|third|quarter|once|twice|none)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|yen|rubles?|cents?|USD|EUR)\b")
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b|\b(?:half|third|quarter|fifth|tenth)s?\b")
_NAME = re.compile(r"[^\W\d_a-z]\w*(?:[-'’.]\w+)*")
_TWO_NAMES = re.compile(r"\b[A-Z][\w'’.-]*[ -](?:(?:de|van|von|al|bin|of|the) )?[A-Z][\w'’-]+")
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]utside|[Aa]cross|[Ii]nto|[Aa]round|of) (?:the )?"
    r"(?:[a-z]+ern )?([A-Z][\w'’-]+)"
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Prime Minister|King|Queen|Gen|Gov|Sen|Rep|Judge|"
    r"Professor|Chancellor|Minister|Secretary|Senator|Pope|Emperor|Prince|Captain|Mayor)\b|"
    r"\b(?:director|leader|founder|author|spokes\w+|scientist|engineer|architect|chairman|chief|"
    r"head|coach|historian|philosopher|physicist|composer|economist|officer)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|in order to|so that|as a result|thanks to|since|caused?|"
    r"causes|reasons?|leads? to|led to|therefore|thus|result(?:s|ed|ing) (?:in|from)|to avoid|"
    r"to prevent|so as to|aimed? (?:at|to)|for the purpose|in response)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"[“”\"]|\b(?:said|says|told|added|claimed|argued|stated|called|described|wrote|asked|"
    r"announced|denied|accused|warned|believed?s?|according to)\b"
)
_COPULA = frozenset(["is", "are", "was", "were", "means", "mean", "refers", "called"])
_PRONOUNS = frozenset(
    "he she it they this these that those his her its their such both we i you there".split()
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
    thing: int | None  # number of the term after what, which or how many
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """The question's terms in one sentence."""

    terms: tuple[str, ...]  # all of the sentence's own
    at: tuple[tuple[int, int], ...]  # (position in the sentence, number of the question's term)


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
        text = article.sentences[number].span.cut(article.text)
        found.append(Candidate(article, number, text, tuple(where)))
    return found


def take_apart(question: str, idf: Mapping[str, float]) -> Asked:
    """The question's terms, how much each weighs, and the kinds of answer it asks for."""
    asked = query_terms(question)
    weights = np.array([idf.get(term, 1.0) for term in asked], np.float32) + 1e-6
    found = words(question)
    starts = {word.term: word.span.cut(question)[0] for word in reversed(found[1:])}
    name = [starts.get(term, "").isupper() or term[:1].isdigit() for term in asked]
    after = _THING.search(question)
    thing = next((term for term in terms(after[1]) if term in asked), None) if after else None
    return Asked(
        tuple(asked),
        weights / max(float(weights.sum()), 1e-6),
        np.array(name, np.float32),
        tuple(word.term for word in found),
        None if thing is None else asked.index(thing),
        frozenset(kind for kind, pattern in _ASKED_PATTERNS.items() if pattern.search(question)),
    )


@lru_cache(maxsize=1 << 14)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(terms(text))


def match(asked: Asked, text: str) -> Match:
    """Where the question's terms stand in a text."""
    number = {term: place for place, term in enumerate(asked.terms)}
    own = _terms(text)
    return Match(own, tuple((at, number[term]) for at, term in enumerate(own) if term in number))


def features(question: str, found: "Found") -> tuple[list[Candidate], Matrix]:
    """The candidates and their features, one row each, columns as in `FEATURES`."""
    listed = candidates(found.hits)
    asked = take_apart(question, found.idf)
    if not listed or not asked.terms:
        return listed, np.zeros((len(listed), len(FEATURES)), np.float32)
    matches = [match(asked, candidate.text) for candidate in listed]
    columns = {
        **_of_words(asked, matches),
        **_of_order(asked, matches),
        **_of_context(asked, listed, matches, found.hits),
        **_of_vectors(listed, found),
        **_of_passages(listed, found.hits),
        **_of_shape(asked, listed, matches),
        **_of_kind(asked, listed, matches),
    }
    return listed, np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32)


def _counts(asked: Asked, matches: Sequence[Match]) -> Matrix:
    """How often each sentence has each term of the question: (sentences, terms)."""
    counts = np.zeros((len(matches), len(asked.terms)), np.float32)
    for row, one in enumerate(matches):
        for _, term in one.at:
            counts[row, term] += 1
    return counts


def _of_words(asked: Asked, matches: Sequence[Match]) -> dict[str, Matrix]:
    counts = _counts(asked, matches)
    lengths = np.array([len(one.terms) for one in matches], np.float32)
    weight = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))
    bm25 = (counts * (K1 + 1) / (counts + weight[:, None])) @ asked.share
    has = counts > 0
    coverage = has @ asked.share
    kin = {term: {other[:PREFIX] for other in one.terms} for term, one in enumerate(matches)}
    starts = [term[:PREFIX] if len(term) >= PREFIX - 1 else None for term in asked.terms]
    near = np.array([[start in kin[row] for start in starts] for row in range(len(matches))])
    name, plain = asked.share * asked.is_name, asked.share * (1 - asked.is_name)
    thing = 0 if asked.thing is None else asked.thing
    of_thing = 0.0 if asked.thing is None else float(asked.share[thing])
    number = [place for place, term in enumerate(asked.terms) if term[:1].isdigit()]
    others = np.array(
        [any(t[:1].isdigit() and t not in asked.order for t in one.terms) for one in matches]
    )
    return {
        "found": np.log1p(has.sum(axis=1)),
        "missing": np.log1p((~has).sum(axis=1)),
        "last": has[:, -1],
        "thing": has[:, thing] & (of_thing > 0),
        "beside_thing": (coverage - of_thing * has[:, thing]) / max(1 - of_thing, 1e-6),
        "conflict": others & (~has[:, number]).any(axis=1),
        "coverage": coverage,
        "coverage_gap": coverage - coverage.max(),
        "bm25": bm25 / max(float(bm25.max()), 1e-6),
        "bm25_rank": _reciprocal_rank(bm25),
        "rarest": has[:, int(asked.share.argmax())],
        "names": has @ name / max(float(name.sum()), 1e-6),
        "plain": has @ plain / max(float(plain.sum()), 1e-6),
        "kin": (has + 0.5 * (near & ~has)) @ asked.share,
    }


def _reciprocal_rank(values: Matrix) -> Matrix:
    order = np.argsort(-values, kind="stable")
    ranks = np.empty(len(values), np.float32)
    ranks[order] = np.arange(1, len(values) + 1)
    return 1 / ranks


def _of_order(asked: Asked, matches: Sequence[Match]) -> dict[str, Matrix]:
    place = {term: number for number, term in enumerate(asked.terms)}
    kept = [place[term] for term in asked.order if term in place]
    pairs = {(a, b): asked.share[a] + asked.share[b] for a, b in pairwise(kept)}
    total = float(sum(pairs.values())) or 1.0
    share = np.zeros(len(matches), np.float32)
    density = np.zeros(len(matches), np.float32)
    phrase = np.zeros(len(matches), np.float32)
    runs = {asked.order[i : i + n] for n in range(2, 7) for i in range(len(asked.order) - n + 1)}
    for row, one in enumerate(matches):
        near = {
            (a, b)
            for i, (at, a) in enumerate(one.at)
            for there, b in one.at[i + 1 : i + 4]
            if there - at <= 3
        }
        share[row] = sum(pairs.get((a, b), 0) or pairs.get((b, a), 0) for a, b in near) / total
        density[row] = _density(one.at, asked.share)
        phrase[row] = _longest(one, runs) / 6
    return {"pairs": share, "density": density, "phrase": phrase}


def _density(at: Sequence[tuple[int, int]], share: Matrix) -> float:
    """Idf per word of the shortest stretch that holds every found term.

    >>> _density([(0, 0), (9, 0), (11, 1)], np.array([0.5, 0.5], np.float32))
    0.25
    """
    if not at:
        return 0.0
    wanted = {term for _, term in at}
    last: dict[int, int] = {}
    best = 1 << 30
    for position, term in at:
        last[term] = position
        if len(last) == len(wanted):
            best = min(best, position - min(last.values()) + 1)
    return float(sum(share[term] for term in wanted)) / (best + 1)


def _longest(one: Match, runs: set[tuple[str, ...]]) -> int:
    """Words of the longest of `runs` that the sentence has."""
    longest = 1 if one.at else 0
    for at, _ in one.at:
        for start in (at - 1, at):
            while 0 <= start < len(one.terms) - longest and (
                one.terms[start : start + longest + 1] in runs
            ):
                longest += 1
    return longest


def _of_context(
    asked: Asked, listed: Sequence[Candidate], matches: Sequence[Match], hits: Sequence["Hit"]
) -> dict[str, Matrix]:
    number = {term: place for place, term in enumerate(asked.terms)}
    own = [frozenset(term for _, term in one.at) for one in matches]
    by_place = {(c.article.row, c.number): row for row, c in enumerate(listed)}

    shares, names = asked.share.tolist(), (asked.share * asked.is_name).tolist()
    all_names = max(sum(names), 1e-6)

    def share(found: Iterable[int]) -> float:
        return float(sum(shares[term] for term in found))

    def share_of_names(found: Iterable[int]) -> float:
        return float(sum(names[term] for term in found) / all_names)

    in_article: dict[int, set[int]] = {}
    for candidate, has in zip(listed, own, strict=True):
        in_article.setdefault(candidate.article.row, set()).update(has)
    in_hit = []
    for hit in hits:
        rows = (
            by_place.get((hit.article.row, n)) for n in range(hit.passage.first, hit.passage.last)
        )
        in_hit.append(frozenset().union(*(own[row] for row in rows if row is not None)))
    of_article = {row: share(has) for row, has in in_article.items()}
    of_hit = [share(has) for has in in_hit]
    named_article = {row: share_of_names(has) for row, has in in_article.items()}
    named_hit = [share_of_names(has) for has in in_hit]
    out = np.zeros((8, len(listed)), np.float32)
    for row, (candidate, has) in enumerate(zip(listed, own, strict=True)):
        key = candidate.article.row
        for place, step in ((0, -1), (1, 1)):
            beside = by_place.get((key, candidate.number + step))
            out[place, row] = share(own[beside] - has) if beside is not None else 0
        out[2, row] = max(of_hit[hit] for hit, _ in candidate.places)
        heading = _heading(candidate)
        out[3, row] = share({number[t] for t in _terms(heading) if t in number} - has)
        out[4, row] = of_article[key]
        out[5, row] = max(named_hit[hit] for hit, _ in candidate.places)
        out[6, row] = named_article[key]
        out[7, row] = out[0, row] if _begins_with_pronoun(matches[row]) else 0
    named = (
        "before",
        "after",
        "passage",
        "heading",
        "article",
        "passage_names",
        "article_names",
        "continues",
    )
    return dict(zip(named, out, strict=True))


def _begins_with_pronoun(one: Match) -> bool:
    return bool(one.terms) and one.terms[0] in _PRONOUNS


def _heading(candidate: Candidate) -> str:
    """The nearest heading above a sentence, at most 12 sentences up; empty if there is none."""
    article = candidate.article
    for number in range(candidate.number - 1, max(candidate.number - 13, -1), -1):
        if article.sentences[number].kind is Kind.HEADING:
            return article.sentences[number].span.cut(article.text)
    return ""


def _of_vectors(listed: Sequence[Candidate], found: "Found") -> dict[str, Matrix]:
    asked = found.question_vector
    names = (
        "cosine",
        "cosine_gap",
        "cosine_z",
        "cosine_rank",
        "contrast",
        "around",
        "similarity",
        "similarity_gap",
        "peak",
    )
    if asked is None or all(hit.vectors is None for hit in found.hits):
        return {name: np.zeros(len(listed), np.float32) for name in names}
    cosines = {
        number: hit.vectors @ asked
        for number, hit in enumerate(found.hits)
        if hit.vectors is not None
    }
    known = [(c.places, [(h, r) for h, r in c.places if h in cosines]) for c in listed]
    own = np.array([max((cosines[h][r] for h, r in at), default=0) for _, at in known], np.float32)
    whole = np.array(
        [max((cosines[h][0] for h, _ in at), default=0) for _, at in known], np.float32
    )
    by_place = {(c.article.row, c.number): row for row, c in enumerate(listed)}
    around = np.zeros(len(listed), np.float32)
    for row, c in enumerate(listed):
        beside = (by_place.get((c.article.row, c.number + step)) for step in (-1, 1))
        around[row] = max((own[other] for other in beside if other is not None), default=0)
    peak = np.zeros(len(listed), np.float32)
    for row, c in enumerate(listed):
        hit = found.hits[c.places[0][0]]
        others = (
            by_place.get((c.article.row, n)) for n in range(hit.passage.first, hit.passage.last)
        )
        peak[row] = own[row] - max(
            (own[o] for o in others if o is not None and o != row), default=0
        )
    values = (
        own,
        own - own.max(),
        (own - own.mean()) / max(float(own.std()), 1e-3),
        _reciprocal_rank(own),
        own - whole,
        around,
        whole,
        whole - whole.max(),
        peak,
    )
    return dict(zip(names, values, strict=True))


def _of_passages(listed: Sequence[Candidate], hits: Sequence["Hit"]) -> dict[str, Matrix]:
    fused = np.array([hit.fused for hit in hits], np.float32)
    bm25 = np.array([hit.bm25 or 0 for hit in hits], np.float32)
    dense_rank = np.array([1 / (hit.dense_rank or 100) for hit in hits], np.float32)
    lexical_rank = np.array([1 / (hit.lexical_rank or 100) for hit in hits], np.float32)

    def best(values: Matrix) -> Matrix:
        return np.array([max(values[h] for h, _ in c.places) for c in listed], np.float32)

    return {
        "lexical": best(bm25) / max(float(bm25.max()), 1e-6),
        "fused": best(fused) / max(float(fused.max()), 1e-6),
        "dense_rank": best(dense_rank),
        "lexical_rank": best(lexical_rank),
    }


def _of_shape(
    asked: Asked, listed: Sequence[Candidate], matches: Sequence[Match]
) -> dict[str, Matrix]:
    lengths = np.array([len(one.terms) for one in matches], np.float32)
    found = np.array([len(one.at) for one in matches], np.float32)
    numbers = np.array([c.number for c in listed], np.float32)
    first = [one.terms[0] if one.terms else "" for one in matches]
    return {
        "log_words": np.log1p(lengths),
        "short": lengths < 6,
        "pronoun": np.array([term in _PRONOUNS for term in first]),
        "asks": np.array([c.text.rstrip("”\"' ").endswith("?") for c in listed]),
        "first": numbers == 0,
        "early": 1 / (1 + numbers / 4),
        "new": np.log1p(lengths - found),
    }


def _of_kind(
    asked: Asked, listed: Sequence[Candidate], matches: Sequence[Match]
) -> dict[str, Matrix]:
    """What the sentence offers of the kind that is asked for; only those kinds are looked for."""
    known = frozenset(asked.order)
    names = [name for name in FEATURES if name in _OFFERS]
    out = np.zeros((len(names), len(listed)), np.float32)
    for place, name in enumerate(names):
        kind, offers = _OFFERS[name]
        if kind in asked.kinds:
            out[place] = [
                offers(c.text, one, known) for c, one in zip(listed, matches, strict=True)
            ]
    return dict(zip(names, out, strict=True))


def _new(found: Iterable[str], known: frozenset[str]) -> bool:
    """Whether any of these words is not the question's."""
    return any(term not in known for surface in found for term in terms(surface))


def _has_name(text: str, one: Match, known: frozenset[str]) -> float:
    body = text[1:] if not text[:1].isspace() else text  # its first capital says nothing
    return float(_new(_NAME.findall(body), known))


def _has_full_name(text: str, one: Match, known: frozenset[str]) -> float:
    return float(any(known.isdisjoint(terms(name)) for name in _TWO_NAMES.findall(text)))


def _has_number(text: str, one: Match, known: frozenset[str]) -> float:
    return float(_new(_NUMBERS.findall(text), known))


def _has_number_beside(text: str, one: Match, known: frozenset[str]) -> float:
    found = {at for at, _ in one.at}
    return float(
        any(
            _NUMBERS.match(term)
            and term not in known
            and not found.isdisjoint(range(at - 1, at + 4))
            for at, term in enumerate(one.terms)
        )
    )


def _defines(text: str, one: Match, known: frozenset[str]) -> float:
    return float(any(_COPULA.intersection(one.terms[at + 1 : at + 3]) for at, _ in one.at))


def _has(pattern: re.Pattern[str]) -> Offers:
    return lambda text, one, known: float(pattern.search(text) is not None)


def _has_new(pattern: re.Pattern[str]) -> Offers:
    return lambda text, one, known: float(_new(pattern.findall(text), known))


_OFFERS: dict[str, tuple[str, Offers]] = {
    "when_date": ("when", lambda t, o, k: max(_has_new(_DATE)(t, o, k), _has_new(_YEAR)(t, o, k))),
    "when_year": ("year", _has_new(_YEAR)),
    "who_name": ("who", _has_name),
    "who_full": ("who", _has_full_name),
    "who_title": ("who", _has(_TITLED)),
    "where_place": ("where", _has_new(_PLACE)),
    "where_name": ("where", _has_name),
    "count_number": ("count", _has_number),
    "count_beside": ("count", _has_number_beside),
    "money": ("money", _has(_MONEY)),
    "percent": ("percent", _has(_PERCENT)),
    "which_name": ("which", _has_name),
    "why_cause": ("why", _has(_CAUSE)),
    "quote_speech": ("said", _has(_SPEECH)),
    "define": ("define", _defines),
    "list": ("list", lambda text, one, known: min(text.count(",") + text.count(";"), 4) / 4),
}
