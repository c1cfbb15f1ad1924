"""Several topics in one: "Cruz or Obama", "both the strike and the spill", "Rusk and Dowd but not Penrow"."""

import re
from dataclasses import dataclass

_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]|(?<!\w)[‘'][^’']+[’'](?!\w)")
_NOT_SO = r"(?: (?:do|does|did) ?(?:not|n['’]t))?(?: (?:mention|name|quot|cover|discuss)\w*)?"
_WITHOUT = re.compile(
    rf",? (?:(?:but|and|yet) (?:not|never)|but(?= do)|without|excluding){_NOT_SO} ", re.IGNORECASE
)
_OR = re.compile(r",? or ", re.IGNORECASE)
_AND = re.compile(r",? (?:and(?: also)?|as well as|together with|along with) ", re.IGNORECASE)
_JOINTS = re.compile(rf"{_OR.pattern}|{_AND.pattern}|, ", re.IGNORECASE)
_LEADS = re.compile(r"^(?:both|either) ", re.IGNORECASE)
_NONE = re.compile(r"(?:neither|not|no|nobody|nothing|none)\b", re.IGNORECASE)
# What stands for a thing by itself: "the spill", "Rusk", "eels", not the "rescue" of "search and rescue".
_DETERMINED = re.compile(r"(?:the|an?|his|her|its|their) ", re.IGNORECASE)
_ITSELF = re.compile(rf"(?i:{_DETERMINED.pattern})|[^a-z]|.*[^s]s$")
_OF = re.compile(r" (?:of|for) ")  # "the Minister for Coasts and Rivers"


@dataclass(frozen=True, slots=True)
class Joined:
    """The topics of which `every` one is asked for, or any, and those that shall not be there.

    `maybe_one`: they may be the words of one thing, "search and rescue".
    """

    topics: tuple[str, ...]
    every: bool = True
    without: tuple[str, ...] = ()
    maybe_one: bool = False

    @property
    def is_one(self) -> bool:
        """Whether there is but one topic and nothing left out."""
        return len(self.topics) == 1 and not self.without


def read_joined(text: str) -> Joined | None:
    """The topics that a text joins; None where "and" and "or" are mixed, or only what shall not be there.

    >>> read_joined("Cruz or Obama")
    Joined(topics=('Cruz', 'Obama'), every=False, without=(), maybe_one=False)
    >>> read_joined("Rusk and Dowd but not Penrow").without
    ('Penrow',)
    """
    wanted, *left = _split(_WITHOUT, text, 1)
    plain = _LEADS.sub("", wanted)
    any_of, all_of = _OR.search(_masked(plain)), _AND.search(_masked(plain))
    if (any_of and all_of) or not plain or _NONE.match(plain):
        return None
    # Without "and" or "or" a comma joins nothing: "Alder, Ohio".
    topics = _split(_JOINTS, plain) if any_of or all_of else [plain]
    without = _split(_JOINTS, left[0]) if left else []
    is_office = any(map(_OF.search, topics[:-1])) and not _DETERMINED.match(topics[-1])
    apart = any_of or plain != wanted or (all(map(_ITSELF.match, topics)) and not is_office)
    return Joined(tuple(topics), not any_of, tuple(without), not apart)


def _split(pattern: re.Pattern[str], text: str, most: int = 0) -> list[str]:
    """Cut where a pattern stands outside quotation marks, `most` times at most."""
    pieces: list[str] = []
    at = 0
    for match in pattern.finditer(_masked(text)):
        if not most or len(pieces) < most:
            pieces.append(text[at : match.start()].strip())
            at = match.end()
    return [*pieces, text[at:].strip()]


def _masked(text: str) -> str:
    """The text with what is in quotation marks blotted out, every character in its place."""
    return _QUOTED.sub(lambda match: "“" * len(match[0]), text)
