"""A word of a question that no article has, and that is spelled like one they have: "Mosow", "sieze"."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from index.encoder import model_folder
from index.words import words

LEAST = 4  # letters; shorter words are like too many
MOST = 10  # words of a question that are looked at
ALIKE = 0.8  # of `SequenceMatcher`; "sieze" and "seize" have as much
HINT = (
    "No article has the word “{}”. “{}” is spelled like it: ask again with that, if you meant it."
)


def misspelled(question: str, texts: Iterable[str], known: Iterable[str]) -> tuple[str, str] | None:
    """The first such word, and the word of the `texts` that is most like it; None if there is none.

    `known`: the question's words that articles have, as `index.words.Word.folded`. A word of the encoder's
    vocabulary is spelled as it should be, whether articles have it or not.
    """
    known = {*known}
    own = [
        one
        for one in words(question)
        if one.folded not in known and _may_be_wrong(one.folded, one.span.cut(question))
    ][:MOST]
    if not own:
        return None
    told = {one.folded: one.span.cut(text) for text in texts for one in words(text)}
    for one in own:
        near = max(
            (word for word in told if _may_be_meant(one.folded, word)),
            key=lambda word: _likeness(one.folded, word),
            default=None,
        )
        if near is not None:
            return one.span.cut(question), told[near]
    return None


def _may_be_wrong(word: str, as_typed: str) -> bool:
    """Whether it is a word of letters ("can't" is none) that the encoder does not know."""
    return len(word) >= LEAST and as_typed.isalpha() and word not in _vocabulary()


def _may_be_meant(asked: str, told: str) -> bool:
    """Whether a word begins alike, is about as long and spelled alike; no other form of the same."""
    return (
        asked[0] == told[0]
        and abs(len(asked) - len(told)) <= 2
        and told.isalpha()
        and not told.startswith(asked)
        and not asked.startswith(told)
        and _likeness(asked, told) >= ALIKE
    )


def _likeness(asked: str, told: str) -> float:
    matcher = SequenceMatcher(None, asked, told, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


@cache
def _vocabulary() -> frozenset[str]:
    """The whole words that the encoder's tokenizer knows."""
    from tokenizers import Tokenizer

    known = Tokenizer.from_file(str(model_folder() / "tokenizer.json")).get_vocab()
    return frozenset(piece for piece in known if not piece.startswith("##"))
