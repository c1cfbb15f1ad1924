"""A question that asks for yes or no, as the claim that it asks about.

"Has Kyiv agreed to give up territory?" asks whether somebody (the subject) does something (the predicate,
with what it is said of). Word order, auxiliaries and a list of verbs tell them apart; a question that
they do not suffice for is not taken for a claim, since half understood would be worse than not answered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.words import one_of, query_terms

from .helping import AUXILIARIES
from .predicates import Token, phrase_at, tokens
from .verbs import BASES, is_base, is_participle, may_be_base, root

# What a sentence must say: that it happened, that it is so, that it will, that it can.
Mood = Literal["past", "present", "future", "able"]

_AUX = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)"
_ANY_AUX = one_of(AUXILIARIES)
_NOT = r"(?:n['’]t|\s+not\b)?"
_LED = (
    r"\W*(?:(?:and|but|so|then|now|well|ok|okay|yes|no)\b,?\s+)*"
    r"(?P<lead>(?:according to|as of|in|on|at|by|after|before|during|since|under|for)\b[^,?]{2,60},\s+)?"
)
_INVERTED = re.compile(
    rf"{_LED}(?P<aux>{_ANY_AUX}){_NOT}\s+(?P<rest>[^\s?].*?)[\s?!.]*", re.IGNORECASE
)
_ARTICLES = (
    r"(?:the |these |those |any |my |our |your )*(?:articles?|reports?|papers?|texts?|sources?|library|"
    r"collection)"
)
_WRAPPED = re.compile(
    rf"{_LED}(?:(?:is|was)(?:n['’]t)? it (?:not |really |actually |indeed )?"
    r"(?:true|correct|right|the case|a fact|known|clear) (?:that|whether|if)"
    rf"|(?:do|does|did) {_ARTICLES} (?:say|state|tell|report|show|confirm|reveal)(?: us| me)?"
    r" (?:whether|if|that)"
    r"|do we know (?:whether|if|that)"
    r"|(?:(?:can|could|would) you |please )*(?:tell me|say|check) (?:whether|if))\s+"
    r"(?P<claim>.+?)[\s?!.]*",
    re.IGNORECASE,
)
_FALSE = re.compile(
    rf"(?P<before>{_LED})(?:is|was) it (?:really |actually |just |all )?"
    r"(?:false|untrue|incorrect|(?:an?|just a|only a) (?:myth|falsehood|hoax|false claim|misconception)"
    r"|(?:wrong|incorrect|false) to (?:say|claim|think|believe|state)) that\s+(?P<claim>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TAGGED = re.compile(
    rf"(?P<claim>\S.*?),\s+(?:(?:{_ANY_AUX})(?:n['’]t)?(?:\s+not)?\s+(?:it|he|she|they|there|we|this|that|"
    r"you|i)|right|correct|true|or not)\s*\?\W*",
    re.IGNORECASE,
)
_BEGINS_ASKING = re.compile(
    r"\W*(?:and |but |so )?(?:who|whom|whose|what|when|where|which|why|how)\b", re.IGNORECASE
)
_NOT_ASKED = re.compile(
    r"\bor\b(?! (?:not|so|more|less|later|even)\b)"  # alternatives
    r"|\b(?:you|your|me|quoth)\b"
    rf"|^\W*(?:is|are|was|were) there (?:any |an? |some |more )?{_ARTICLES}\b"
    rf"|^\W*(?:do|does|did) {_ARTICLES} (?!say|state|tell|report|show|confirm|reveal)"
    # "Did she say when …?" asks when, "Is it known who …?" who.
    r"|\b(?:say|said|tell|told|know|known|explain\w*|reveal\w*|mention\w*|clear|specif\w+|disclose\w*"
    r"|understand|decide|decided) (?:\w+ )?(?:who|whom|whose|what|when|where|which|why|how)\b"
    r"|^\W*(?:may|might|shall) (?:i|we)\b|^\W*(?:can|could|should|do|shall) (?:i|we) ",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("he she it they him her them i we you this that these those".split())
ANYONE = frozenset("anyone anybody someone somebody everyone everybody any".split())
_DETERMINERS = frozenset(
    "the a an his her its their this that these those any some no all both every each".split()
)
_ADVERBS = frozenset(
    "ever really actually also still already finally yet now then just always even indeed again later "
    "recently ultimately eventually officially formally publicly truly".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for from to with about against over under into after before during since until as "
    "between among through without within across near behind beyond out up down off inside outside via "
    "like than despite including amid towards toward onto upon".split()
)
# After "not" these are denied themselves, not what is asked: "not to resign", "not only", "not one".
_OTHER_NOT = frozenset(
    "to only until just even all every enough one many much more less least merely simply because".split()
)
_NOUNS_IN_LY = frozenset("family ally assembly bully monopoly supply reply anomaly rally".split())
SUBORDINATE = frozenset("when while because where if although".split())
_COPULAR = frozenset("is are was were be been being am".split())
_WANTS = frozenset(
    root(word)
    for word in "agree willing ready prepared consent offer plan intend want wish promise pledge vow "
    "decide mean hope hoping going able unable likely accept".split()
)
_MOODS: dict[str, Mood] = {
    **dict.fromkeys(("did", "was", "were", "has", "have", "had"), "past"),
    **dict.fromkeys(("is", "are", "do", "does", "am"), "present"),
    **dict.fromkeys(("will", "would", "shall"), "future"),
    **dict.fromkeys(("can", "could"), "able"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asked about, without the question's "not", which changes no answer.

    `verb`: the predicate's own words, a verb with its particle or, after "is", an adjective or noun.
    `willing`: the word before "to …" in "agreed to give up". `rest`: the other words that carry
    meaning. `passive`: the subject is what it is done to. `copular`: `verb` stands after a form of "be".
    `anyone`: the subject is nobody in particular. `is_there`: "there is …".
    """

    text: str
    subject: str
    verb: tuple[Token, ...]
    rest: tuple[Token, ...]
    mood: Mood
    willing: Token | None = None
    passive: bool = False
    copular: bool = False
    anyone: bool = False
    is_there: bool = False


def governor(claim: Claim, part: Token) -> str:
    """The preposition before a word of the claim: "in" of "in April"; empty where it is the object.

    "that" before all words of "that the ground was bad", "when" before those of "when it was read";
    "-" for words before the verb itself.
    """
    verb = claim.verb[-1].word.span.end
    if part.word.span.end <= claim.verb[0].word.span.start:
        return "-"
    between = [token.word.folded for token in tokens(claim.text[verb : part.word.span.start])]
    if between[:1] == ["that"]:
        return "that"
    joined = [word for word in between if word in SUBORDINATE]
    if joined:
        return joined[-1]
    places = [at for at, word in enumerate(between) if word in PREPOSITIONS]
    if not places:
        return ""
    at = places[-1]
    while at - 1 in places:  # "outside of" is "outside"
        at -= 1
    return between[at]


def kind_of(claim: Claim) -> list[Token]:
    """What it is asked of, if of any of a kind: "soldiers" of "any soldiers"; of "anyone" nothing.

    >>> [t.word.folded for t in kind_of(read_claim("Did any of the soldiers die?"))]
    ['soldiers']
    """
    passed_over = ANYONE | ({"of"} | _DETERMINERS if claim.anyone else {"a", "an"})
    return [token for token in tokens(claim.subject) if token.word.folded not in passed_over]


def asks_yes_or_no(question: str) -> bool:
    """Whether a question asks for yes or no, by its form.

    >>> asks_yes_or_no("Did the council approve it?"), asks_yes_or_no("Did A or B win?")
    (True, False)
    """
    if len(question) > 400 or _BEGINS_ASKING.match(question):
        return False
    if _WRAPPED.fullmatch(question):
        inner = _WRAPPED.fullmatch(question)["claim"]  # type: ignore[index]
        return not _NOT_ASKED.search(inner)
    if _NOT_ASKED.search(question):
        return False
    tagged = _TAGGED.fullmatch(question)
    if tagged is not None and _declared(tagged["claim"]) is not None:
        return True
    found = _INVERTED.fullmatch(question)
    return found is not None and len(question.split()) > 2


def asked_as_true(question: str) -> str | None:
    """What is asked whether it is false, asked whether it is true; None for any other question.

    >>> asked_as_true("Is it a myth that the pier sank?"), asked_as_true("Did the pier sink?")
    ('Is it true that the pier sank?', None)
    """
    found = _FALSE.fullmatch(question)
    if found is None:
        return None
    is_it = "is it" if found["before"] else "Is it"
    return f"{found['before']}{is_it} true that {found['claim']}"


def asked_without_not(question: str) -> str | None:
    """The same question without its own "not", where that stands apart; None for any other.

    >>> asked_without_not("Was the pier not sold?"), asked_without_not("Wasn't the pier sold?")
    ('Was the pier sold?', None)
    """
    found = _INVERTED.fullmatch(question)
    if found is None or _WRAPPED.fullmatch(question):  # "Is it not true that …?" is plain enough
        return None
    plain = _without_not(found["aux"].lower(), found["rest"])
    if plain == found["rest"]:
        return None
    return f"{question[: found.start('rest')]}{plain}{question[found.end('rest') :]}"


def read_claim(question: str) -> Claim | None:
    """The claim that a yes/no question asks about, or None if it cannot be told apart.

    >>> claim = read_claim("Has Kyiv agreed to give up territory?")
    >>> claim.subject, [t.word.folded for t in claim.verb], claim.willing.word.folded, claim.mood
    ('Kyiv', ['give', 'up'], 'agreed', 'past')
    """
    wrapped = _WRAPPED.fullmatch(question)
    tagged = _TAGGED.fullmatch(question)
    declared = wrapped or tagged
    if declared is not None:
        found = _declared(declared["claim"])
        if found is not None:
            lead = declared["lead"] if wrapped is not None else None
            return _read(*found, lead or "")
    inverted = _INVERTED.fullmatch(question)
    if inverted is None:
        return None
    aux = inverted["aux"].lower()
    rest = _without_not(aux, inverted["rest"])
    return _read(aux, None, rest, inverted["lead"] or "")


def _without_not(aux: str, rest: str) -> str:
    """What is asked about by "is the barrier not finished", as by "isn't the barrier finished".

    Only a "not" between the subject and the predicate is the question's own.
    """
    found = re.fullmatch(r"(.*?(\w+)) not (([\w'’-]+).*)", rest, re.IGNORECASE)
    if found is None or re.search(r"\b(?:not|but)\b", found[3], re.IGNORECASE):
        return rest
    before, after = _base(found[2].lower()), found[4].lower()
    is_verb = re.fullmatch(rf"{_ANY_AUX}|\w+ing", found[2], re.IGNORECASE) or (
        found[2].islower() and is_participle(found[2])
    )
    if is_verb or before in PREPOSITIONS | SUBORDINATE | {"and", "or", "that"}:
        return rest
    if aux in _COPULAR:
        is_own = after not in _OTHER_NOT
    elif aux in ("has", "have", "had"):
        is_own = is_participle(after)
    else:
        is_own = after != "to" and may_be_base(after)
    return f"{found[1]} {found[3]}" if is_own else rest


def _declared(text: str) -> tuple[str, str | None, str] | None:
    """The auxiliary, subject and rest of "The council has approved it"; None without an auxiliary."""
    found = re.match(rf"(.+?)\s+({_AUX}){_NOT}\s+(.+)", text, re.IGNORECASE)
    if found is not None:
        return found[2].lower(), found[1], found[3]
    parts = tokens(text)
    for at in range(1, len(parts)):
        word = parts[at].word
        if (
            word.folded.endswith(("ed", "s"))
            or is_participle(word.folded)
            or word.folded != _base(word.folded)
        ):
            plain = word.span.cut(text)
            if (
                plain.islower()
                and may_be_base(_base(word.folded))
                and not _is_modified(parts, at)
                and not _is_subject_of_next(text, parts, at)
            ):
                present = word.folded.endswith("s") and not word.folded.endswith("ss")
                aux = "does" if present else "did"
                return aux, text[: word.span.start].strip(), text[word.span.start :]
    return None


def _base(word: str) -> str:
    if word in BASES:
        return BASES[word]
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("es", "e"),
    ):
        if word.endswith(ending) and may_be_base(word[: -len(ending)] + instead):
            return word[: -len(ending)] + instead
    is_doubled = word.endswith("ed") and word[-4:-3] == word[-3:-2]  # "stopped"
    return word[:-3] if is_doubled and may_be_base(word[:-3]) else word


def _is_subject_of_next(text: str, parts: Sequence[Token], at: int) -> bool:
    """Whether it is "crews" in "ferry crews stopped work", where a verb in the past follows."""
    if at + 1 == len(parts):
        return False
    before, word, after = (part.word for part in parts[at - 1 : at + 2])
    is_plural = before.span.cut(text).islower() and word.folded.endswith("s")
    is_past = after.folded not in ("used", _base(after.folded)) and not after.folded.endswith("s")
    return is_plural and is_past


def _is_modified(parts: Sequence[Token], at: int) -> bool:
    return parts[at - 1].word.folded in _DETERMINERS | PREPOSITIONS


def _read(aux: str, subject: str | None, rest: str, lead: str) -> Claim | None:
    if aux not in _MOODS:
        return None
    text = rest if subject is None else f"{subject} {rest}"
    text = f"{text} {lead.strip(' ,').lower() if lead.islower() else lead.strip(' ,')}".strip()
    parts = tokens(text)
    if len(parts) < 2 or re.search(
        r"\b(?:not|never|no|none|nobody|nothing|neither|without|rather than|instead of)\b", text
    ):
        return None  # what is denied in it would have to be read too
    if parts[0].word.folded == "there" and aux in _COPULAR:
        return _there(text, parts, aux)
    at = _predicate(aux, parts, text) if subject is None else len(tokens(subject))
    if at is None or not 0 < at < len(parts) or parts[0].word.folded in _PRONOUNS:
        return None
    last = at
    while last > 1 and _is_adverb(parts[last - 1], text):
        last -= 1
    subject = text[: parts[last].word.span.start].strip(" ,")
    return _predicated(text, subject, parts, at, aux)


def _there(text: str, parts: Sequence[Token], aux: str) -> Claim | None:
    own = _meaning(text, parts[1:])
    if not own:
        return None
    return Claim(text, "there", (own[0],), tuple(own[1:]), _MOODS[aux], is_there=True, copular=True)


def _meaning(text: str, parts: Sequence[Token]) -> list[Token]:
    """The words that carry meaning."""
    worth = set(query_terms(text))
    return [
        part
        for part in parts
        if (part.word.term in worth or part.word.folded.isdigit() or _is_month(part, text))
        and part.word.folded not in _ADVERBS | ANYONE | _DETERMINERS | _PRONOUNS | PREPOSITIONS
    ]


def _is_month(part: Token, text: str) -> bool:
    """Whether it is the month that is also an auxiliary."""
    return part.word.span.cut(text) == "May"


def _predicate(aux: str, parts: Sequence[Token], text: str) -> int | None:
    """Where the predicate begins, in a question whose subject stands between it and the auxiliary."""
    first = parts[0].word.folded
    if first in _PRONOUNS | {"anyone", "anybody", "someone", "somebody", "everyone", "everybody"}:
        return _past_adverbs(parts, 1)
    places = range(1, len(parts))
    folded = [part.word.folded for part in parts]
    lower = [part.word.span.cut(text)[0].islower() for part in parts]
    free = [at for at in places if lower[at] and not _is_modified(parts, at)]
    if aux in ("has", "have", "had"):
        found = [
            at for at in free if folded[at] in ("been", "had", "done") or is_participle(folded[at])
        ]
        return found[0] if found else None
    if aux in _COPULAR:
        return _after_subject(parts, free, folded, lower)
    sure = [at for at in free if is_base(folded[at])]
    may = [at for at in free if may_be_base(folded[at]) and folded[at - 1] not in _DETERMINERS]
    if sure and (not may or may[0] >= sure[0] or _leads(folded, may[0], sure[0])):
        return sure[0]
    if may:
        return may[-1] if not sure else may[0]
    named = _after_name(folded, lower)
    return named if named is not None else _before_preposition(folded)


def _after_name(folded: Sequence[str], lower: Sequence[bool]) -> int | None:
    """The first word after a subject that is a name: whatever it is, it is the verb."""
    for at in range(1, len(folded)):
        if lower[at] and not lower[at - 1] and folded[at] not in PREPOSITIONS | {"and", "the"}:
            return at
    return None


def _before_preposition(folded: Sequence[str]) -> int | None:
    """The last word before "in …" or the end, in "the ferry sail in winter"."""
    end = next((at for at in range(2, len(folded)) if folded[at] in PREPOSITIONS), len(folded))
    return end - 1 if end > 2 or folded[0] not in _DETERMINERS else None


def _leads(folded: Sequence[str], may: int, sure: int) -> bool:
    """Whether a doubtful verb before a sure one is a noun of the subject: "the strike cost money"."""
    return "to" not in folded[may:sure]


def _is_adverb(part: Token, text: str) -> bool:
    word = part.word.folded
    return text[part.word.span.start].islower() and (
        word in _ADVERBS or word == "first" or (word.endswith("ly") and word not in _NOUNS_IN_LY)
    )


def _past_adverbs(parts: Sequence[Token], at: int) -> int:
    while at < len(parts) - 1 and parts[at].word.folded in _ADVERBS:
        at += 1
    return at


def _after_subject(
    parts: Sequence[Token], free: Sequence[int], folded: Sequence[str], lower: Sequence[bool]
) -> int | None:
    """Where the predicate begins after "is": a participle, an adjective, "a …", "in …"."""
    for at in free:
        word = folded[at]
        if root(word) in _WANTS or word in ("about", "due", "guilty", "true", "false"):
            return at
        if is_participle(word) or (word.endswith("ing") and may_be_base(_gerund(word))):
            return at
    for at in range(1, len(parts)):
        before_is_name = not lower[at - 1]
        if folded[at] in ("a", "an", "the") and before_is_name and at < len(parts) - 1:
            return at
        if before_is_name and lower[at] and folded[at] not in ("of", "and", "the"):
            return at
    nouns = [at for at in range(1, len(parts)) if folded[at] in PREPOSITIONS - {"of"}]
    if nouns and nouns[-1] > 1:
        return nouns[-1]
    return len(parts) - 1


def _gerund(word: str) -> str:
    stem = word[:-3]
    for base in (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem):
        if may_be_base(base):
            return base
    return stem


def _predicated(text: str, subject: str, parts: Sequence[Token], at: int, aux: str) -> Claim | None:
    mood = _MOODS[aux]
    copular, passive, willing = aux in _COPULAR, False, None
    at = _past_adverbs(parts, at)
    if aux in ("has", "have", "had") and parts[at].word.folded == "been":
        copular, at = True, _past_adverbs(parts, min(at + 1, len(parts) - 1))
    if aux in ("will", "would", "can", "could") and parts[at].word.folded == "be":
        copular, at = True, _past_adverbs(parts, min(at + 1, len(parts) - 1))
    word = parts[at].word.folded
    follows = [part.word.folded for part in parts[at + 1 : at + 3]]
    if copular and word == "going" and follows[:1] == ["to"] and len(parts) > at + 2:
        mood, at, copular = "future", at + 2, False
        if parts[at].word.folded == "be" and len(parts) > at + 1:
            copular, at = True, at + 1
    elif copular and word == "to" and len(parts) > at + 1:
        mood, at, copular = "future", at + 1, False
    elif root(word) in _WANTS and "to" in follows[:1] and len(parts) > at + 2:
        willing, at, copular = parts[at], at + 2, False
    word = parts[at].word.folded
    if copular and is_participle(word):
        passive, copular = True, False
    elif copular and word.endswith("ing") and may_be_base(_gerund(word)):
        copular = False
    if copular:
        return _copular(text, subject, parts, at, mood)
    end = at + phrase_at(parts, at)
    rest = tuple(_meaning(text, parts[end:]))
    anyone = bool(ANYONE & {token.word.folded for token in tokens(subject)[:1]})
    return Claim(text, subject, tuple(parts[at:end]), rest, mood, willing, passive, False, anyone)


def _copular(text: str, subject: str, parts: Sequence[Token], at: int, mood: Mood) -> Claim | None:
    """The claim of "Is she a former pilot?", where the noun counts, or "Was it dry?"."""
    own = _meaning(text, parts[at:])
    if not own:
        return None
    folded = [part.word.folded for part in parts]
    stop = next((n for n in range(at + 1, len(parts)) if folded[n] in PREPOSITIONS), len(parts))
    if folded[at] in PREPOSITIONS:  # "for sale", "out of order"
        end = parts.index(own[0]) + 1
        return Claim(text, subject, tuple(parts[at:end]), tuple(own[1:]), mood, copular=True)
    inside = [part for part in own if part in parts[at:stop]]
    head = (inside or own)[-1] if folded[at] in ("a", "an", "the") else own[0]
    rest = tuple(part for part in own if part is not head)
    return Claim(text, subject, (head,), rest, mood, copular=True)
