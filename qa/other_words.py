"""Who says what a question has somebody say, though in other words than the question's.

An utterance is near enough by the terms it shares with those words and by their cosine; a number, a
name, a "not", a denial or an opposite that differs counts against it, however alike the rest is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.library import Found, Library
from index.period import Period
from index.words import query_terms, terms, words

from .amounts import find_numbers
from .heard import Heard
from .lands import is_land, may_be_of
from .meaning import has_negation
from .name_words import NOT_NAMES
from .odds import chance_of
from .opposites import OPPOSITES
from .rank import Ranked, articles_of
from .said_questions import WhoSaid
from .said_what import share
from .utterances import Utterance, reach

# Coverage of the words' terms plus cosine with the sentence, for an utterance in other words. Set on 22
# questions of our corpus: 15 find theirs, and none finds anything in the other reports alone.
CENTRE, SLOPE = 1.3, 12.0
CENTRE_OF_TERMS = 0.9  # of coverage alone, while vectors are still to be computed
NAMED_BEFORE = 3  # sentences before one in which somebody it calls "she" is named
FEWEST_TERMS = 2  # of the words asked for, where they are looked for in other words
_NAME = re.compile(r"\b[A-Z][\w.]*")
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)?|ruled out|refused|declined|disput(?:es|ed)|"
    r"(?:did|does|do|would|will|could)(?: not|n[’']t) (?:say|think|believe|comment))\b",
    re.IGNORECASE,
)
_ASKED_OF = re.compile(r"(?:[Tt]he )?(?P<land>[A-Z][\w.’'-]*)")
# "Ukraine has repeatedly stated it will not".
_OF_ITSELF = re.compile(
    r"[^.;:,“”\"]{0,40}?\b(?:sa(?:id|ys)|state[ds]|insist(?:s|ed)|declare[ds]|vow(?:s|ed)|pledge[ds]|promise[ds]"
    r"|announce[ds]|confirm(?:s|ed)|repeat(?:s|ed)|stressed|warn(?:s|ed)|maintain(?:s|ed))(?: that)? it "
    r"(?=[a-z])"
)


@dataclass(frozen=True, slots=True)
class Said:
    """Words in an article: the utterance and its sentence that has them, and how sure the speaker is."""

    utterance: Utterance
    number: int
    confidence: float


def in_other_words(
    library: Library,
    heard: Heard,
    asked: WhoSaid,
    found: Found,
    ranked: Sequence[Ranked],
    period: Period,
) -> Iterator[Said]:
    """The utterance that says what the question has somebody say, and its copies; none if none is near."""
    wanted = {term: found.idf.get(term, 1.0) for term in query_terms(asked.words)}
    if len(wanted) < FEWEST_TERMS:
        return
    near = _cosines(library, asked.words, found)
    weighed = [
        (weight, one, number)
        for article in articles_of(ranked)
        if article.published in period
        for uttered in [heard.utterances(article)]
        for one in uttered
        for weight, number in [_weight(one, wanted, near)]
        if says_so(one, number, asked.words) and _is_in_reach(one, number, uttered, wanted)
    ]
    best = max((weight for weight, _, _ in weighed), default=0.0)
    for weight, one, number in weighed:
        if weight == best or weight >= max(best - 0.05, 0.5):
            yield Said(one, number, weight)


def _cosines(library: Library, asked: str, found: Found) -> dict[tuple[int, int], float] | None:
    """How near in meaning each sentence found is to the words; None while that cannot be told."""
    vector = library.vector_of(asked)
    if vector is None or any(hit.vectors is None for hit in found.hits):
        return None
    return {
        (hit.article.row, number): float(cosine)
        for hit in found.hits
        if hit.vectors is not None
        for number, cosine in zip(
            range(hit.passage.first, hit.passage.last),
            np.asarray(hit.vectors[1:] @ vector),
            strict=True,
        )
    }


def _weight(
    one: Utterance, wanted: dict[str, float], near: dict[tuple[int, int], float] | None
) -> tuple[float, int]:
    """How likely an utterance says what is asked for, and its sentence that is nearest to it."""
    text, sentences = one.article.text, one.article.sentences
    spans = {piece.number: sentences[piece.number].span for piece in one.pieces}
    covered = share(" ".join(span.cut(text) for span in spans.values()), wanted)
    of_each = {number: share(span.cut(text), wanted) for number, span in spans.items()}
    if near is None:
        best = max(of_each, key=of_each.__getitem__)
        return chance_of(SLOPE * (covered - CENTRE_OF_TERMS)), best
    meant = {number: near.get((one.article.row, number), 0.0) for number in spans}
    best = max(spans, key=lambda number: meant[number] + of_each[number])
    return chance_of(SLOPE * (covered + max(meant.values()) - CENTRE)), best


def _is_in_reach(
    one: Utterance, number: int, uttered: Sequence[Utterance], wanted: dict[str, float]
) -> bool:
    """Whether more of the words stand in this one's part of the sentence than in the rest of it."""
    if one.how == "direct":
        return True
    text, sentence = one.article.text, one.article.sentences[number].span
    own = reach(one, number, uttered)
    rest = text[sentence.start : own.start] + " " + text[own.end : sentence.end]
    return own == sentence or share(own.cut(text), wanted) > share(rest, wanted)


def says_so(one: Utterance, number: int, asked: str) -> bool:
    """Whether nothing in the sentence speaks against it: a number, a "not", a denial."""
    sentence = one.article.sentence(number)
    whole = " ".join(one.article.sentence(p.number) for p in one.pieces)
    held = {found.value for found in find_numbers(whole)}
    if any(found.value not in held for found in find_numbers(asked)):
        return False
    if has_negation(sentence) != has_negation(asked) or opposes(sentence, asked):
        return False
    if not _names_in(asked) <= {*terms(_around(one, number))}:
        return False
    if is_of_the_speaker(one.speaker, sentence, asked):
        return False
    return one.how == "direct" or not turns(sentence, asked)


def opposes(sentence: str, asked: str) -> bool:
    """Whether the sentence has the opposite of a word asked for, "smaller" of "larger", and not the word."""
    held = {word.folded for word in words(sentence)}
    lacking = {word.folded for word in words(asked)} - held
    return any(not held.isdisjoint(OPPOSITES.get(word, ())) for word in lacking)


def is_of_the_speaker(speaker: str, sentence: str, asked: str) -> bool:
    """Whether one land says of itself what the question has somebody say of another.

    >>> text = "Ukraine has stated it will not surrender land."
    >>> is_of_the_speaker("Ukraine", text, "Russia will not surrender land")
    True
    """
    subject = _ASKED_OF.match(asked)
    if subject is None or not (is_land(subject["land"]) and is_land(speaker)):
        return False
    if may_be_of(subject["land"], speaker) or subject["land"] in sentence:
        return False
    at = sentence.find(speaker)
    itself = _OF_ITSELF.match(sentence, at + len(speaker)) if at >= 0 else None
    if itself is None:
        return False
    # "It had evidence that Moscow was planning one" is of the other.
    return not any(is_land(name) for name in _NAME.findall(sentence[itself.end() :]))


def _names_in(asked: str) -> set[str]:
    """The terms of the names in the words asked for, which stand behind "Who said that"."""
    found = words(asked)
    return {
        word.term
        for number, word in enumerate(found)
        if word.span.cut(asked)[:1].isupper()
        and word.folded != "i"
        and (number or word.folded not in NOT_NAMES)
    }


def _around(one: Utterance, number: int) -> str:
    """What may name those of whom a sentence speaks: its utterance, the sentences before, the headline."""
    article = one.article
    first, last = one.pieces[0].number, one.pieces[-1].number
    near = article.sentences[max(0, min(first, number) - NAMED_BEFORE) : last + 1]
    return f"{article.title or ''} {one.speaker} " + " ".join(
        sentence.span.cut(article.text) for sentence in near
    )


def turns(sentence: str, asked: str) -> bool:
    """Whether a report denies what the question has somebody say: "He denied that …"."""
    return _DENIES.search(sentence) is not None and _DENIES.search(asked) is None
