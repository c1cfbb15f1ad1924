"""An earlier turn of a conversation as follow-ups need it, and a few ways to put its words to use."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from index.spans import Span

from .asked_parts import DETERMINERS, STOPS, Parts, parts_of
from .name_words import HAPPENINGS, ROLES
from .spoken_of import Mention, mentions, with_noun

_POINTS = re.compile(r"\b(?:so|this|that|it)\b", re.IGNORECASE)
_SHORT = 12  # words of an answer that is no sentence
_INTERROGATIVE = re.compile(
    r"\A.*?\b(?:how many|how much|which|what|who|whom|whose|when|where|why|how(?: \w+)?)\b",
    re.IGNORECASE,
)


_SMALL_NAME = re.compile(
    r"(?P<asks>(?:(?:and|so|but) )?who(?:'s|’s| is| was) )"
    r"(?P<name>(?!\w+(?:ly|ing|ed) )[^\W\d_A-Z]{2,}(?: [^\W\d_A-Z]{2,}){1,2})(?P<end>\W*)"
)
_NO_NAME = frozenset(
    "most more least less so too very next first last best worst really still currently right wrong "
    "responsible likely guilty dead alive ahead there here".split()
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier question, made to stand alone, with its parts, and what both have named."""

    question: str
    answer: str
    parts: Parts
    asked: tuple[Mention, ...]  # named in the question
    told: tuple[Mention, ...]  # named in the answer
    # Names to "he", "she" or "it", as asked.
    called: Mapping[str, str] = field(default_factory=dict)
    # Whether the question, as it was typed, named something itself or stood alone.
    opens: bool = False

    @classmethod
    def of(cls, question: str, answer: str) -> Self:
        """Read a turn."""
        if re.match(r"(?:the articles do not say|i don't know|not found)\b", answer, re.IGNORECASE):
            answer = ""
        question = _with_capitals(question)
        parts = parts_of(question)
        told = mentions(answer) or _plain_answer(answer)
        asked = tuple(asked_mentions(question, parts))
        return cls(question, answer, parts, asked, tuple(told))

    @property
    def is_short(self) -> bool:
        """Whether the answer is a few words that can stand in a question."""
        return bool(self.answer) and len(self.answer.split()) <= _SHORT

    @property
    def lists(self) -> bool:
        """Whether the answer names several: "Luhansk and Donetsk"."""
        if not self.is_short or len(self.told) < 2:
            return False
        gaps = zip(self.told, self.told[1:], strict=False)
        return (
            all(
                re.fullmatch(r",? and |, ", self.answer[one.span.end : other.span.start])
                for one, other in gaps
            )
            and " and " in self.answer
        )

    @property
    def asks_who(self) -> bool:
        """Whether a person or body was asked for."""
        return re.search(r"\b(?:who|whom|whose)\Z", self.parts.asked, re.IGNORECASE) is not None

    @property
    def names_somebody(self) -> bool:
        """Whether it asks who a person of this name is: "Who is Ines Falk?"."""
        be = self.parts.auxiliary.lower() in ("is", "was", "'s", "’s")
        return self.asks_who and be and self.parts.subject[:1].isupper()

    @property
    def describes(self) -> bool:
        """Whether it asks who or what has this name, so that the answer only describes it."""
        be = self.parts.auxiliary.lower() in ("is", "was", "'s", "’s")
        ends = self.parts.subject.split()[-1:]  # no "Petrou's wife"
        named = self.parts.subject[:1].isupper() and ends[0][0].isupper() | ends[0].isdigit()
        is_what = self.parts.asked.lower() == "what"
        thing = is_what and re.match(r"the [A-Z]", self.parts.subject) is not None
        return be and not self.parts.rest and (thing or (named and (is_what or self.asks_who)))

    @property
    def is_told_who(self) -> bool:
        """Whether it asks who holds an office, and the answer names somebody: "Who was the judge?"."""
        be = self.parts.auxiliary.lower() in ("is", "was", "are", "were", "'s", "’s")
        named = self.is_short and any(one.name for one in self.told)
        return self.asks_who and be and named and not self.names_somebody

    @property
    def asks_what(self) -> bool:
        """Whether a thing was asked for, by "what" or "which"."""
        return re.match(r"(?:\w+ )?(?:what|which)\b", self.parts.asked, re.IGNORECASE) is not None


def _with_capitals(question: str) -> str:
    """Give a name in small letters its capitals: "who is eddie johnson"."""
    found = _SMALL_NAME.fullmatch(question)
    words = found["name"].split() if found else []
    if found is None or {*words} & (STOPS | DETERMINERS | _NO_NAME) or words[-1] in ROLES:
        return question
    return f"{found['asks']}{found['name'].title()}{found['end']}"


def asked_mentions(question: str, parts: Parts) -> list[Mention]:
    """What a question names, part by part, so that no verb joins them: not "the minister lose"."""
    found: list[Mention] = []
    at = 0
    for piece in (parts.asked, parts.subject, parts.rest):
        at = max(question.find(piece, at), at)
        named = [with_noun(one, piece, piece is parts.asked) for one in mentions(piece)]
        named = [_with_place(one, named[n + 1 :], piece) for n, one in enumerate(named)]
        plain = _plain_answer(piece) if piece is parts.subject and not named else []
        found += [_moved(one, at, question) for one in named or (o for o in plain if o.plural)]
        at += len(piece)
    return found


def _with_place(mention: Mention, following: Sequence[Mention], text: str) -> Mention:
    """A happening with where it was, by which alone it is known: "the attack at Kell Head"."""
    place = following[0] if following else mention
    joint = text[mention.span.end : place.span.start]
    is_its = mention.head.lower() in HAPPENINGS and not mention.name and place.is_place
    if not is_its or place.is_date or joint not in (" at ", " in ", " near "):
        return mention
    return replace(mention, text=f"{mention.text}{joint}{place.text}")


def _plain_answer(answer: str) -> list[Mention]:
    """An answer of a word or two, "peat", as what it names."""
    match = re.fullmatch(r"([a-z][a-z-]+(?: [a-z][a-z-]+)?)\W*", answer)
    if match is None or {*match[1].split()} & (STOPS | DETERMINERS):
        return []
    is_deed = match[1].split()[0].endswith("ing")  # "bribing councillors"
    plural = match[1].endswith("s") and not match[1].endswith("ss") and not is_deed
    return [
        Mention(Span(*match.span(1)), match[1], match[1].split()[-1], -1, "", plural, False, "")
    ]


def _moved(mention: Mention, by: int, question: str) -> Mention:
    """A mention of a part, placed in the whole question."""
    span = mention.span.moved(by)
    before = re.search(r"([^\W_]+)\W*\Z", question[: span.start])
    return replace(mention, span=span, before=before[1].lower() if before else "")


def said_before(turn: Earlier, question: str = "") -> str:
    """What an earlier question was about, as a few words: "Crimea was seized".

    What the `question` has itself is left out.
    """
    added = re.fullmatch(r"(?P<asked>[^()]+) \((?P<said>.+)\)\W*", turn.question)
    if added and _POINTS.search(added["asked"]):  # "Who says so (he saved £4,000)?"
        return added["said"]
    parts = turn.parts
    answer = turn.answer.strip(" .,;") if turn.is_short else ""
    if not parts.auxiliary and (turn.asks_who or turn.asks_what) and answer:
        return parts.rest if answer.lower() in question.lower() else f"{answer} {parts.rest}"
    if not parts.subject and turn.asks_who and answer:  # "Who was trapped?"
        told = "" if answer.lower() in question.lower() else f"{answer} {parts.auxiliary.lower()} "
        return f"{told}{parts.rest}"
    asked = _INTERROGATIVE.sub("", parts.asked).strip()
    subject = "" if parts.subject and parts.subject.lower() in question.lower() else parts.subject
    be = parts.auxiliary.lower()
    # "When is it that she left?"
    if parts.subject.lower() == "it" and parts.rest.startswith("that "):
        return parts.rest.removeprefix("that ")
    if turn.names_somebody and not parts.rest:
        return f"{parts.subject} {be} {answer}" if answer else ""
    if turn.asks_who and be in ("is", "are", "was", "were") and parts.rest.startswith("that "):
        return f"{parts.subject} {parts.rest}"  # "the people that died"
    is_bare = be in ("did", "do", "does") or not (subject and parts.rest)
    auxiliary = "" if is_bare else parts.auxiliary.lower()
    rest = parts.rest.removeprefix("else ")
    first = rest.split(" ", 1)[0]
    if first and re.search(rf"\b{re.escape(first)}\b", question):
        rest = rest[len(first) :].strip()
    said = " ".join(piece for piece in (asked, subject, auxiliary, rest) if piece)
    told = answer if turn.asks_what and answer.lower() not in said.lower() else ""
    return f"{said}: {told}" if said and told else said or told


def append(question: str, words: str) -> str:
    """Words of ours at the end of a question, in brackets.

    >>> append("Who decided that?", "the herring quota")
    'Who decided that (the herring quota)?'
    """
    bare = question.rstrip(" ?.!")
    return f"{bare} ({words}){question[len(bare) :].strip() or ''}"


def possessive(text: str) -> str:
    """A phrase with its genitive ending.

    >>> possessive("Oluchi Brandt"), possessive("Sound Ferries")
    ("Oluchi Brandt's", "Sound Ferries'")
    """
    return text + ("'" if text.endswith("s") else "'s")


def singular(text: str, head: str) -> str:
    """A phrase with its head in the singular.

    >>> singular("steel gates of the barrier", "gates")
    'steel gate of the barrier'
    """
    if not head.endswith("s") or head.endswith(("ss", "us", "is")) or head[0].isupper():
        return text
    one = head[:-3] + "y" if head.endswith("ies") else head[:-1]
    return re.sub(rf"\b{re.escape(head)}\b", one, text, count=1)
