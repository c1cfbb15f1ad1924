"""Whether an article has ever heard of whom a question names.

"Her lawyer, Edgar Manthey" may tell who somebody's lawyer is, but not who is Banco Meridor's, in an article
that never speaks of the bank.
"""

import re
from functools import lru_cache

from index.store import Article
from index.words import fold, words

from .lands import is_told
from .name_words import ROLES, TITLES

_LEAST = 4  # letters of a name that is looked for
_CALENDAR = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter"
)
_NO_NAMES = frozenset({*TITLES, *ROLES, *_CALENDAR.split()})
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


def speaks_of_others(question: str, article: Article) -> bool:
    """Whether not one of the names in a question is in the article, however it may be spelled.

    Of 50,800 questions of SQuAD with a name 36 are told so, most for a misspelling.
    """
    names = _names(question)
    if not names:
        return False
    about = " ".join(filter(None, (article.title, article.source, article.name)))
    known, capital = _held(f"{about}\n{article.text}")
    return known.isdisjoint(map(fold, names)) and not any(is_told(name, capital) for name in names)


@lru_cache(maxsize=64)
def _names(question: str) -> tuple[str, ...]:
    """The words with a capital, but for the first; none where capitals or initials say too little."""
    long = _LONG_WORD.findall(question)[1:]
    if all(word[0].isupper() for word in long) and len(long) > 2:  # A Question With Capitals
        return ()
    found = [word.span.cut(question) for word in words(question)[1:]]
    capital = [word for word in found if word[0].isupper()]
    if any(len(word) > 1 and (word.isupper() or "." in word) for word in capital):  # "NYC", "U.S."
        return ()
    return tuple(word for word in capital if len(word) >= _LEAST and fold(word) not in _NO_NAMES)


@lru_cache(maxsize=256)
def _held(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text, folded, and those of them that have a capital."""
    found = words(text)
    capital = frozenset(word.folded for word in found if word.span.cut(text)[0].isupper())
    return frozenset(word.folded for word in found), capital
