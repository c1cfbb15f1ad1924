"""Which words of a conversation belong to its next question: a small classifier over the encoder.

After QuReTeC (Voskarides et al., SIGIR 2020), with the encoder left as it is: every word's vector as
it stands in "conversation, question" and a few plain features go through one hidden layer. Its
numbers are in followup.safetensors, written by `python -m qa.fit_followup`.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, MiniLM
from index.errors import ModelError
from index.spans import Span
from index.words import query_terms, words

from .outcome import Turn

Matrix = NDArray[np.float32]

DIGEST = (
    "1b9cfaaea2d518cb408aeecdd29c6bc8c90674216fadd7ccab2c4953469a575b"  # of followup.safetensors
)
TURNS = 4  # looked back
_PART = 40  # words of one earlier question or answer that are read
_WHOLE = 110  # words of all of them: the encoder's time grows with the length

PLAIN = (  # what is known of a word beside its vector
    "it stands in a question",
    "in the last question",
    "in the last answer",
    "texts back, / 8",
    "in the oldest text",
    "it has a capital inside its text",
    "a capital at the head of its text",
    "a number",
    "1 / (1 + its place in its text)",
    "its text is short",
    "log of how often it was said",
    "log of in how many texts",
    "question: he or she",
    "question: it",
    "question: they",
    "question: there or then",
    "question: this or that",
    "question: one or other",
    "question: none of these",
    "question: has a name",
    "question: log of its terms",
    "question: log of its words",
)
_POINTERS = tuple(
    frozenset(group.split())
    for group in (
        "he him his himself she her hers herself",
        "it its itself",
        "they them their theirs themselves",
        "there then here",
        "this that these those such",
        "one ones other others else another same",
    )
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A word of a conversation; `part` counts texts from the latest.

    Part 0 is the question, 1 the last answer, 2 the question before it. `place` counts words from the
    beginning of the text, which has `length` of them.
    """

    term: str
    surface: str
    span: Span  # in the text of `lay_out`
    part: int
    place: int
    length: int


def lay_out(question: str, history: Sequence[Turn]) -> tuple[str, list[Heard]]:
    """The end of the conversation and the question as one text, and its words in order."""
    pieces: list[tuple[int, str]] = [(0, question)]
    left = _WHOLE
    for back, turn in enumerate(reversed(history[-TURNS:])):
        for part, text in ((2 * back + 1, turn.answer), (2 * back + 2, turn.question)):
            kept = words(text)[: min(_PART, left)]
            left -= len(kept)
            if kept:
                pieces.append((part, " ".join(text[: kept[-1].span.end].split())))
    whole, heard = "", []
    for part, text in reversed(pieces):
        own = words(text)
        at = len(whole)
        for place, word in enumerate(own):
            span = Span(at + word.span.start, at + word.span.end)
            heard.append(Heard(word.term, word.span.cut(text), span, part, place, len(own)))
        whole += text + (" " if text.endswith((".", "?", "!")) else ". ")
    return whole.strip(), heard


def features(question: str, heard: Sequence[Heard], vectors: Matrix) -> tuple[list[str], Matrix]:
    """The terms of the conversation that say something and are not the question's, a row for each.

    A row has the word's vector, its product with the mean of the question's, and `PLAIN`. `vectors`:
    one for each word heard.
    """
    own = {word.term for word in heard if word.part == 0}
    asked = np.array([word.part == 0 for word in heard])
    mean = vectors[asked].mean(axis=0) if asked.any() else np.zeros(vectors.shape[1], np.float32)
    telling = {*query_terms(" ".join(word.surface for word in heard if word.part))}
    rows = [n for n, w in enumerate(heard) if w.part and w.term in telling and w.term not in own]
    said = Counter(word.term for word in heard if word.part)
    texts = Counter(term for term, _ in {(word.term, word.part) for word in heard if word.part})
    oldest = max((word.part for word in heard), default=0)
    about = _of_question(question)
    plain = [
        [
            *_of_word(heard[n], oldest),
            np.log(said[heard[n].term]),
            np.log(texts[heard[n].term]),
            *about,
        ]
        for n in rows
    ]
    table = np.array(plain, np.float32).reshape(len(rows), len(PLAIN))
    matrix = np.concatenate([vectors[rows], vectors[rows] * mean * 20, table], axis=1)
    return [heard[n].term for n in rows], matrix.astype(np.float32)


def _of_word(word: Heard, oldest: int) -> list[float]:
    capital = word.surface[0].isupper()
    return [
        word.part % 2 == 0,
        word.part == 2,
        word.part == 1,
        word.part / 8,
        word.part == oldest,
        capital and word.place > 0,
        capital and word.place == 0,
        word.surface[0].isdigit(),
        1 / (1 + word.place),
        word.length <= 8,
    ]


def _of_question(question: str) -> list[float]:
    found = [word.folded for word in words(question)]
    pointers = [float(not group.isdisjoint(found)) for group in _POINTERS]
    surfaces = question.split()[1:]
    named = any(surface[:1].isupper() for surface in surfaces)
    return [
        *pointers,
        float(not any(pointers)),
        float(named),
        float(np.log1p(len(query_terms(question)))),
        float(np.log1p(len(found))),
    ]


def probabilities(weights: Mapping[str, Matrix], rows: Matrix) -> Matrix:
    """How likely the term of each row of `features` belongs to the question."""
    hidden = np.maximum(rows @ weights["hidden.weight"].T + weights["hidden.bias"], 0)
    logits = hidden @ weights["out.weight"] + weights["out.bias"]
    chances: Matrix = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return chances


@cache
def load_weights() -> Mapping[str, Matrix]:
    """The classifier of this package, read once a process. ModelError if it is not the shipped one."""
    from safetensors.numpy import load

    path = Path(str(files("qa").joinpath("followup.safetensors")))
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error}). Install Quoth again.") from error
    if hashlib.sha256(raw).hexdigest() != DIGEST:
        raise ModelError(f"{path} is not the classifier that was shipped. Install Quoth again.")
    found: Mapping[str, Matrix] = load(raw)
    return found


def belonging(encoder: Encoder | None, question: str, history: Sequence[Turn]) -> dict[str, float]:
    """How likely each term of the conversation belongs to the question.

    Empty without the shipped encoder: the classifier knows no other's vectors.
    """
    if encoder is None or encoder.name != MiniLM.name:
        return {}
    text, heard = lay_out(question, history)
    (vectors,) = encoder.encode_spans([text], [[word.span for word in heard]])
    found, rows = features(question, heard, vectors[1:])
    best: dict[str, float] = {}
    for term, chance in zip(found, probabilities(load_weights(), rows).tolist(), strict=True):
        best[term] = max(best.get(term, 0.0), chance)
    return best
