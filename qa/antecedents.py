"""What the pronouns of a question mean: the mention of the conversation that fits each best."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from index.spans import Span
from index.words import query_terms, terms

from .asked_parts import AUXILIARIES, DETERMINERS, STOPS, WORD, Parts, parts_of
from .mentions import Mention, is_date, mentions

_CLASSES = {
    **dict.fromkeys("he him his himself".split(), "he"),
    **dict.fromkeys("she her hers herself".split(), "she"),
    **dict.fromkeys("it its itself".split(), "it"),
    **dict.fromkeys("they them their theirs themselves".split(), "they"),
    **dict.fromkeys("there".split(), "there"),
    **dict.fromkeys("this that so".split(), "that"),
    **dict.fromkeys("these those".split(), "they"),
    **dict.fromkeys("one ones".split(), "one"),
    **dict.fromkeys("then".split(), "then"),
}
_POSSESSIVES = frozenset("his its their".split())
_CLAUSE = re.compile(
    r"[,;]|\b(?:say|says|said|think|thinks|thought|claim|claimed|promise|promised|hope|believe)\W*\Z|\b(?:that|when|if|because|and|but|before|after|whether|how|why|what|who|which|while|since|or)\b",
    re.IGNORECASE,
)
_EXPLETIVE_THERE = re.compile(
    r"\b(?:is|are|was|were|be|been|isn't|aren't|will|would|has|have|had|may|might|can|could) there\b|"
    r"\bthere (?:is|are|was|were|be|been|has|have|had|will|would|may|might|must|isn't|aren't)\b",
    re.IGNORECASE,
)
_EXPLETIVE_IT = re.compile(
    r"\b(?:does|did|will|would|do) it (?:take|matter|mean that|come about|rain|snow)\b|"
    r"\b(?:is|was|isn't|wasn't) it (?:(?:\w+ ){0,2}(?:to|that|for|who|when|because|if)\b|the case)|"
    r"\bit (?:takes|took|matters|is|was) (?:\w+ )?(?:to|that)\b|\bwhat time is it\b",
    re.IGNORECASE,
)
_ABOUT_EVENT = re.compile(
    r"\b(?:say|said|think|thought|comment\w*|respond\w*|react\w*|reply|replied|ask\w*|do|done|know|knew|"
    r"feel|speak|spoke|tell|told|explain\w*)\b.*\b(?:about|on|to|of) (?:it|this|that)\b|"
    r"\b(?:explain|deny|denied|confirm|confirmed|justify|happen|happened|decide|decided|said|say|says|"
    r"announce|announced|cause|caused|know) (?:it|this|that|so)\b|\bdid (?:it|this|that)(?=\W*\Z)|"
    r"\b(?:is|was) (?:it|this|that) (?:true|legal|possible|likely|right|wrong|fair|certain|confirmed|so)\b|"
    r"\b(?:did|will|would|does|has|could) (?:it|this|that) (?:happen|happened|change|help|work)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?:about |some |nearly |over |more than )?[\d.,]+(?: \w+){0,3}|(?:\w+ )?(?:percent|per cent|litres|"
    r"metres|crowns|days|hours|years|minutes|votes|million|homes|people)\b.*",
    re.IGNORECASE,
)
_SHORT = 12  # words of an answer that is no sentence


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier question, made to stand alone, with its parts, and what both have named."""

    question: str
    answer: str
    parts: Parts
    asked: tuple[Mention, ...]  # named in the question
    told: tuple[Mention, ...]  # named in the answer

    @classmethod
    def of(cls, question: str, answer: str) -> Self:
        """Read a turn."""
        if re.match(r"(?:the articles do not say|i don't know|not found)\b", answer, re.IGNORECASE):
            answer = ""
        parts = parts_of(question)
        asked = []
        at = 0
        for piece in (parts.asked, parts.subject, parts.rest):  # apart, so that no verb joins them
            at = max(question.find(piece, at), at)
            asked += [_moved(one, at, question) for one in mentions(piece)]
            at += len(piece)
        told = mentions(answer) or _plain_answer(answer)
        return cls(question, answer, parts, tuple(asked), tuple(told))

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
    def asks_what(self) -> bool:
        """Whether a thing was asked for, by "what" or "which"."""
        return re.match(r"(?:\w+ )?(?:what|which)\b", self.parts.asked, re.IGNORECASE) is not None


def _plain_answer(answer: str) -> list[Mention]:
    """An answer of a word or two, "peat", as what it names."""
    match = re.fullmatch(r"([a-z][a-z-]+(?: [a-z][a-z-]+)?)\W*", answer)
    if match is None or {*match[1].split()} & STOPS:
        return []
    plural = match[1].endswith("s") and not match[1].endswith("ss")
    return [
        Mention(Span(*match.span(1)), match[1], match[1].split()[-1], -1, "", plural, False, "")
    ]


def _moved(mention: Mention, by: int, question: str) -> Mention:
    """A mention of a part, placed in the whole question."""
    span = Span(mention.span.start + by, mention.span.end + by)
    before = re.search(r"([^\W_]+)\W*\Z", question[: span.start])
    return replace(mention, span=span, before=before[1].lower() if before else "")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of a question that stands for something outside it."""

    start: int
    end: int
    word: str
    kind: str
    possessive: bool


def open_pronouns(question: str) -> list[Pronoun]:
    """The pronouns that nothing in the question explains, in order.

    >>> [p.word for p in open_pronouns("What did Rusk say when he was asked about her?")]
    ['her']
    """
    found, own = [], mentions(question)
    for match in WORD.finditer(question):
        word = match[0].lower()
        kind = _CLASSES.get(word)
        if kind is None or not _stands_alone(question, match, kind):
            continue
        possessive = word in _POSSESSIVES or (
            word == "her" and _noun_follows(question, match.end())
        )
        if not _is_bound(question, match, kind, possessive, own):
            found.append(Pronoun(match.start(), match.end(), word, kind, possessive))
    return found


def _stands_alone(question: str, match: re.Match[str], kind: str) -> bool:
    """Whether the word is a pronoun here: no "is there", "does it take", "that he", "this year"."""
    start, end = match.span()
    if kind == "there":
        return not any(m.start() <= start < m.end() for m in _EXPLETIVE_THERE.finditer(question))
    if kind == "it":
        return not any(m.start() <= start < m.end() for m in _EXPLETIVE_IT.finditer(question))
    if kind == "that":
        if match[0].lower() == "so":
            return re.search(
                r"\b(?:say|said|says|do|did|done|think|thinks) \Z", question[:start], re.IGNORECASE
            ) is not None and _at_end(question, end)
        before = re.search(r"(\w+)\W*\Z", question[:start])
        opens = before is None or before[1].lower() in STOPS
        return (
            _at_end(question, end)
            or re.match(r" (?:in|on|at|by|for|true|right|with|mean|happen)\b", question[end:])
            is not None
        ) and (opens or _at_end(question, end))
    if kind == "they" and match[0].lower() in ("these", "those"):
        return not _noun_follows(question, end)
    if kind == "one":
        return _is_anaphoric_one(question, match)
    if kind == "then":
        return _at_end(question, end)
    return True


def _at_end(question: str, at: int) -> bool:
    return not question[at:].strip(" ?.!,")


def _is_anaphoric_one(question: str, match: re.Match[str]) -> bool:
    before = re.search(r"(\w+)\W*\Z", question[: match.start()])
    if before is None or question[match.end() : match.end() + 4].lower() == " of ":
        return False
    if before[1].lower() in _BEFORE_ONE:
        subject = parts_of(question).subject
        return subject.lower().endswith(match[0].lower()) or not _noun_follows(
            question, match.end()
        )
    if before[1].lower() not in AUXILIARIES:
        return False
    follows = WORD.match(question, match.end() + 1)
    return (
        follows is None
        or follows[0].lower() in STOPS - {"of"}
        or follows[0].lower() in ("cost", "have")
    )


_BEFORE_ONE = frozenset(
    "the which this that other another first second third last next new old".split()
)


def _noun_follows(question: str, at: int) -> bool:
    word = WORD.match(question, at + 1)
    return (
        word is not None
        and word[0].lower() not in STOPS | DETERMINERS
        and question[at : at + 1] == " "
    )


def _is_bound(
    question: str, match: re.Match[str], kind: str, possessive: bool, own: Sequence[Mention]
) -> bool:
    """Whether something said before it in the question is what it means."""
    if kind in ("there", "that", "one", "then"):
        return False
    if match[0].lower().endswith(("self", "selves")):
        return any(mention.span.end < match.start() for mention in own)
    for mention in own:
        later = mention.span.start > match.end()
        if mention.span.end >= match.start() and not later:
            continue
        between = question[
            min(mention.span.end, match.end()) : max(mention.span.start, match.start())
        ]
        named = mention.name and not mention.is_date and _fits_loosely(mention, kind)
        if later and not (named and "," in between):  # "Besides his office, what did Ballmer …"
            continue
        if (possessive or _CLAUSE.search(between)) and (named or _fits(mention, kind, loose=False)):
            return True
    if kind in ("he", "she"):
        asked = parts_of(question)
        later = match.start() > len(asked.lead) + len(asked.asked) + 1
        subject_who = (
            re.match(r"(?:\w+ )?who\b", asked.asked, re.IGNORECASE) and not asked.auxiliary
        )
        before = question[: match.start()]
        return bool(
            subject_who
            and later
            and (
                possessive or re.search(r"\b(?:while|when|after|before|that|because|if)\b", before)
            )
        )
    return False


def _fits(mention: Mention, kind: str, loose: bool = True) -> bool:
    """Whether a pronoun of this kind may mean it; `loose`: also where nothing speaks for it."""
    if mention.is_date or (_QUANTITY.fullmatch(mention.text) and kind != "they"):
        return kind == "then" and mention.is_date
    if kind in ("he", "she"):
        gender = {"he": "m", "she": "f"}[kind]
        right = mention.gender in ("", gender)
        return (
            right and not mention.plural and mention.human > (-1 if loose and mention.name else 0)
        )
    if kind == "it":
        one = not mention.plural or (mention.head[0].isupper() and " and " not in mention.text)
        return mention.human <= 0 and one
    if kind == "they":
        return (
            mention.plural
            or mention.is_group
            or (mention.human <= 1 and mention.name and mention.head.endswith("s"))
        )
    if kind == "there":
        return mention.is_place
    return False


def _fits_loosely(mention: Mention, kind: str) -> bool:
    """Whether a name, as little as is known of it, may be the one that a question's own pronoun means."""
    if kind in ("he", "she"):
        return mention.gender in (
            "",
            {"he": "m", "she": "f"}[kind],
        ) and not mention.text.startswith("the ")
    return mention.human <= 0


_HAPPENS_TO_PEOPLE = re.compile(
    r"(?:born|elected|arrested|appointed|married|sworn|sentenced|acquitted|charged|convicted|fired|dismissed|"
    r"replaced|asked|told|accused|found guilty|hired|named|made|going to|doing)\b",
    re.IGNORECASE,
)


def _is_person(turn: Earlier, place: str, mention: Mention) -> bool:
    """Whether a name that says nothing of itself is one that somebody acts under: Torvald, not Crimea."""
    if mention.human > 0:
        return True
    parts = turn.parts
    if place == "answer":
        return turn.asks_who and turn.is_short
    if place != "subject":
        return turn.asks_who and parts.auxiliary.lower() in ("is", "was", "'s", "’s")
    acts = parts.auxiliary.lower() not in ("is", "are", "was", "were", "be")
    of_age = re.match(r"(?:how old|who)\b", parts.asked, re.IGNORECASE) is not None
    return acts or of_age or _HAPPENS_TO_PEOPLE.match(parts.rest) is not None


def candidates(kind: str, earlier: Sequence[Earlier]) -> list[tuple[float, Mention]]:
    """What a pronoun may mean, with how salient that is."""
    found: list[tuple[float, Mention]] = []
    for back, turn in enumerate(earlier):
        for place, mention in _places(turn):
            if _fits(mention, kind) and (
                kind not in ("he", "she") or _is_person(turn, place, mention)
            ):
                found.append((_salience(kind, turn, place, mention) - 2.0 * back, mention))
    return found


def _places(turn: Earlier) -> list[tuple[str, Mention]]:
    """The mentions of a turn, each with where it stands: "asked", "subject", "rest" or "answer"."""
    subject = turn.question.find(turn.parts.subject) if turn.parts.subject else -1
    end = subject + len(turn.parts.subject)
    placed = [("listed" if turn.lists else "answer", mention) for mention in turn.told]
    if turn.lists:
        first, last = turn.told[0], turn.told[-1]
        text = turn.answer[first.span.start : last.span.end]
        both = replace(first, text=text, plural=True, span=Span(first.span.start, last.span.end))
        placed.append(("answer", both))
    for mention in turn.asked:
        inside = subject >= 0 and subject <= mention.span.start < end
        placed.append(("subject" if inside else "rest", mention))
    noun = _asked_noun(turn)
    if noun is not None:
        placed.append(("asked", noun))
    return placed


def _asked_noun(turn: Earlier) -> Mention | None:
    """What was asked for: "the gates" of "how many gates", "the ship" of "which ship"."""
    match = re.match(
        r"(?:.*\b)?(?:how many|how much|which|what) (?:of )?(?:the )?(.+)",
        turn.parts.asked,
        re.IGNORECASE,
    )
    found = mentions("the " + match[1]) if match else []
    if not found:
        return None
    if turn.parts.rest.lower() == "have" and turn.parts.subject:
        return replace(found[0], text=f"{found[0].text} of {turn.parts.subject}")
    return found[0]


_PLACES = {"answer": 2.0, "listed": 1.8, "subject": 4.0, "rest": 3.0, "asked": 1.5}


def _salience(kind: str, turn: Earlier, place: str, mention: Mention) -> float:
    worth = _PLACES[place]
    if place == "answer" and turn.is_short:
        first = (
            turn.lists or turn.told[0] is mention or not (turn.told[0].plural or turn.told[0].name)
        )
        whole = turn.asks_who if kind in ("he", "she") else turn.asks_what or turn.asks_who
        where = kind == "there" and turn.parts.asked.lower().startswith(("where", "in wh", "at wh"))
        worth += 3.0 if (whole or where) and first else 0.0
    if place == "asked" and kind in ("they", "one"):
        worth += 2.2
    if kind in ("he", "she"):
        worth += min(mention.human, 3) / 2 - (1.0 if mention.human <= 0 else 0.0)
        worth += 0.5 if mention.gender else 0.0
        worth += (
            2.0 if place == "answer" and turn.asks_who and turn.is_short and mention.name else 0.0
        )
    if kind == "it":
        worth += 0.3 if mention.name else 0.0
    if kind == "there":
        worth += 1.0 if mention.before in ("in", "at", "near") else 0.0
        worth += 0.3 if mention.name else -0.5
    if kind == "they":
        worth += 0.5 if mention.plural else 0.0
    return worth


WEIGHT = 3.0  # of the classifier against the rules' salience


def best(
    kind: str, question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float]
) -> Mention | None:
    """The likeliest mention for a pronoun; None where nothing fits."""
    own = {*query_terms(question)}
    fitting = [
        (worth + WEIGHT * belongs(mention.text, belonging), -number, mention)
        for number, (worth, mention) in enumerate(candidates(kind, earlier))
        if not {*query_terms(mention.text)} <= own
    ]
    return max(fitting, key=lambda one: one[:2])[2] if fitting else None


def belongs(text: str, belonging: Mapping[str, float]) -> float:
    """How likely the words of a phrase belong to the question, on average."""
    found = [belonging.get(term, 0.0) for term in query_terms(text)]
    return sum(found) / len(found) if found else 0.0


def replace_pronouns(
    question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float]
) -> str:
    """The question with what each of its open pronouns means in its place."""
    chosen: dict[str, str] = {}
    pieces, at = [], 0
    added = _says_what(question)
    for pronoun in open_pronouns(question):
        if pronoun.kind in chosen:
            continue
        if pronoun.kind in ("it", "that") and _is_event(question, pronoun):
            added = True
            continue
        put = _put(pronoun, question, earlier, belonging)
        if put is None:
            continue
        chosen[pronoun.kind] = put
        pieces += [question[at : pronoun.start], put]
        at = pronoun.end
    whole = "".join([*pieces, question[at:]])
    said = said_before(earlier[0], whole) if added else ""
    return append(whole, said) if said else whole


_SAYS = re.compile(
    r"(?P<lead>(?:and|but|so) )?what (?:did|do|does|has|have) (?P<who>the .+|he|she|they) "
    r"(?:say|think|answer|reply|said|claim)\W*",
    re.IGNORECASE,
)


def _says_what(question: str) -> bool:
    """Whether it asks what somebody said and not about what: "And what did the police say?"."""
    return _SAYS.fullmatch(question) is not None


def _is_event(question: str, pronoun: Pronoun) -> bool:
    """Whether it means what the last question was about, not a thing in it."""
    return pronoun.kind == "that" or any(
        m.start() <= pronoun.start < m.end() for m in _ABOUT_EVENT.finditer(question)
    )


def _put(
    pronoun: Pronoun, question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float]
) -> str | None:
    """The words to put in a pronoun's place."""
    if pronoun.kind == "then":
        date = best("then", question, earlier, belonging)
        return None if date is None else f"in {date.text}"
    kind = "they" if pronoun.word == "ones" else "it" if pronoun.kind == "one" else pronoun.kind
    before = re.search(r"(\w+) \Z", question[: pronoun.start])
    if pronoun.kind == "one" and before is not None and before[1].lower() in _BEFORE_ONE:
        return _noun(question, earlier, belonging, pronoun.word == "ones")
    mention = best(kind, question, earlier, belonging)
    if mention is None and kind == "she":  # as sailors say of ships
        mention = best("it", question, earlier, belonging)
    if mention is None:
        return None
    text = mention.text
    if pronoun.kind == "there":
        preposition = mention.before if mention.before in ("in", "at", "on", "near") else ""
        town = mention.name and not mention.is_group and (" and " in text or not text.endswith("s"))
        return f"{preposition or ('in' if town else 'at')} {text}"
    if pronoun.start == 0:
        text = text[0].upper() + text[1:]
    return possessive(text) if pronoun.possessive else text


def _noun(
    question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float], several: bool
) -> str | None:
    """The noun that "one" stands for after "the first" or "which"."""
    mention = best("they", question, earlier, belonging) or best("it", question, earlier, belonging)
    if mention is None:
        return None
    noun = re.sub(
        r"\A(?:the|this|that|these|those|his|her|its|their|each|every) ", "", mention.text
    )
    return noun if several else singular(noun, mention.head)


def singular(text: str, head: str) -> str:
    """A phrase with its head in the singular.

    >>> singular("steel gates of the barrier", "gates")
    'steel gate of the barrier'
    """
    if not head.endswith("s") or head.endswith("ss"):
        return text
    one = head[:-3] + "y" if head.endswith("ies") else head[:-1]
    return re.sub(rf"\b{re.escape(head)}\b", one, text, count=1)


def possessive(text: str) -> str:
    """A phrase with its genitive ending.

    >>> possessive("Oluchi Brandt"), possessive("Sound Ferries")
    ("Oluchi Brandt's", "Sound Ferries'")
    """
    return text + ("'" if text.endswith("s") else "'s")


def said_before(turn: Earlier, question: str = "") -> str:
    """What an earlier question was about, as a few words: "Crimea was seized".

    What the `question` has itself is left out.
    """
    parts = turn.parts
    answer = turn.answer.strip(" .,;") if turn.is_short else ""
    if not parts.auxiliary and (turn.asks_who or turn.asks_what) and answer:
        return "" if answer.lower() in question.lower() else f"{answer} {parts.rest}"
    asked = _INTERROGATIVE.sub("", parts.asked).strip()
    subject = "" if parts.subject and parts.subject.lower() in question.lower() else parts.subject
    be = parts.auxiliary.lower()
    auxiliary = "" if be in ("did", "do", "does") or not subject else parts.auxiliary.lower()
    rest = parts.rest
    first = rest.split(" ", 1)[0]
    if first and re.search(rf"\b{re.escape(first)}\b", question):
        rest = rest[len(first) :].strip()
    said = " ".join(piece for piece in (asked, subject, auxiliary, rest) if piece)
    told = answer if turn.asks_what and answer.lower() not in said.lower() else ""
    return f"{said}: {told}" if said and told else said or told


_INTERROGATIVE = re.compile(
    r"\A.*?\b(?:how many|how much|which|what|who|whom|whose|when|where|why|how(?: \w+)?)\b",
    re.IGNORECASE,
)


def append(question: str, words: str) -> str:
    """Words of ours at the end of a question, in brackets.

    >>> append("Who decided that?", "the herring quota")
    'Who decided that (the herring quota)?'
    """
    bare = question.rstrip(" ?.!")
    return f"{bare} ({words}){question[len(bare) :].strip() or ''}"


MISSING = 0.6  # a phrase that so likely belongs to the question is added
_MOST = 2


def left_out(question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float]) -> str:
    """The question with the phrases of the conversation that it needs and does not have."""
    own = {*terms(question)}
    found: dict[str, float] = {}
    for turn in earlier:
        for mention in (*turn.asked, *turn.told):
            new = [t for t in query_terms(mention.text) if t not in own]
            if new and not is_date(mention.text):
                found[mention.text] = max(
                    found.get(mention.text, 0), sum(belonging.get(t, 0) for t in new) / len(new)
                )
    chosen = sorted((t for t in found if found[t] >= MISSING), key=lambda t: -found[t])[:_MOST]
    kept: list[str] = []
    for text in chosen:
        if not any({*query_terms(text)} <= {*query_terms(k)} for k in kept):
            kept.append(text)
    return append(question, ", ".join(kept)) if kept else question
