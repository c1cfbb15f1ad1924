"""Places of another sort than is asked for: no city is "Alaska", and who gave Russia a plan not "Moscow".

Only where the words are the place alone. "Moscow" may tell a country as well as "Russia" does, if the
question does not name that itself; "Georgia" is a state and a country, and Cuba, Missouri, a town.
"""

import re

from index.spans import Span

from .lands import is_country, is_seat_of, written

_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?(?:(?:in|to|from|at|near|of|into) )?(?:which|what) "
    r"(?:(?!other\b|two\b|three\b)[a-z]+ ){0,2}?(?P<sort>city|town|village|country|nation)\b"
    r"(?! or\b| (?:council|government|court|team|hall|club|newspaper|paper|state|house)s?\b|[’'-])",
    re.IGNORECASE,
)
_STATES = frozenset(
    """
    alabama alaska arizona arkansas california colorado connecticut florida hawaii idaho illinois indiana
    iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin
    wyoming newhampshire newjersey newmexico northcarolina northdakota southcarolina southdakota westvirginia
    rhodeisland
    """.split()
)
_CITIES_TOO = frozenset("singapore luxembourg kuwait panama mexico guatemala".split())
_NAME = re.compile(r"(?<=\w )[A-Z]\w+")
# "Nevada, a small town in Missouri", "Lebanon, Tennessee".
_IS_A_TOWN = re.compile(r", (?:[A-Z]|(?:an?|the) (?:[a-z-]+ ){0,3}(?:city|town|village|suburb)\b)")


def is_another_sort_of_place(question: str, sentence: str, answer: Span) -> bool:
    """Whether a city is asked for and the words are a state or a country, or a country and they are a state.

    Or they are the seat of a country that the question has itself.
    Of 108,359 right answers of SQuAD and SQuADShifts three are told so.

    >>> text = "He met them in Alaska."
    >>> is_another_sort_of_place("Which city did he meet them in?", text, Span(15, 21))
    True
    """
    asked = _ASKED.match(question)
    if asked is None:
        return False
    words = answer.cut(sentence)
    name = "".join(word for word in written(words) if word != "the")
    if asked["sort"].lower() in ("country", "nation"):
        return name in _STATES or any(is_seat_of(words, land) for land in _NAME.findall(question))
    if _IS_A_TOWN.match(sentence, answer.end) or " or " in question:
        return False
    return name in _STATES or (is_country(words) and name not in _CITIES_TOO)
