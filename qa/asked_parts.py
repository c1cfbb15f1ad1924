"""The parts of a question: what is asked for, the auxiliary, the subject, and what is said of it.

"How much did the Assembly approve for the barrier?" has the interrogative "How much", the auxiliary
"did", the subject "the Assembly" and the rest "approve for the barrier". No grammar and no model:
English puts these in one order, and a few closed lists of words tell them.
"""

import re
from dataclasses import dataclass

from index.words import one_of

from . import helping
from .amounts import words_for
from .name_words import HAPPENINGS, PERSONS, ROLES

AUXILIARIES = helping.AUXILIARIES | frozenset(
    "be been isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't "
    "wouldn't".split()
)
_TENSED = "|".join(sorted(AUXILIARIES - {"be", "been"}, key=len, reverse=True)).replace("'", "['’]")
_PREPOSITIONS = (
    r"to|by|from|with|for|of|in|on|at|over|under|about|against|since|until|till|through|according to|"
    r"during|after|before|into|near|because of|as of|besides"
)
_LEAD = re.compile(
    r"\s*(?:(?:and|but|or|so|then|ok|okay|well|also|now|yes|no|please|what about|how about|what of|sorry|"
    r"actually|i (?:actually |really )?mean(?:t)?|i was asking about)\b"
    r"[\s,:]*(?![\s?.!]*\Z))+",
    re.IGNORECASE,
)
_JOINED_ON = re.compile(
    r"\W*(?:(?:and|but|so|or|then|ok|okay|well)\b[\s,:]*)+(?=(?:who|whom|whose|what|which|when|where|why|how|is|"
    r"are|was|were|did|does|do|has|have|had|in|on|at|by|to|from|for)\b)",
    re.IGNORECASE,
)
_INTERROGATIVE = re.compile(
    rf"(?:(?P<before>{_PREPOSITIONS})\s+)?(?P<word>who|whom|whose|what|which|when|where|why|how)\b",
    re.IGNORECASE,
)
_IS_WHERE = re.compile(
    rf"(?<=is|as|re|['’]s) (?:{_PREPOSITIONS})\b(?! (?:what|whom?|which)\b)", re.IGNORECASE
)
_HOW = re.compile(
    r"\s+(?:many|much|long|far|old|tall|big|large|high|often|deep|wide|heavy|fast|soon|late|early|"
    r"likely|close|well|good|bad|strong|few|hot|cold|expensive|important|serious|come)\b(?: more\b)?",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(rf"\s*(?P<aux>\b(?:{_TENSED})\b|['’](?:s|re|d|ll|ve)\b)", re.IGNORECASE)
WORD = re.compile(r"[^\W_](?:[\w.,’'-]*[^\W_])?")
_PLURAL_WORD = re.compile(
    r" (?!(?:always|perhaps|besides|towards|times|has|was|does)\b)[a-z]+[^\Wsui]s\b"
)
_PHRASE = re.compile(r" (?:in|at|on|of|for) (?:the )?\w+(?: \w+){0,2}")
_IS_THE = re.compile(r"\s*(?:is|are|was|were|['’]s) (?:the|an?) [A-Z]")
_LAST_WORD = re.compile(r" ([a-z]{3,})")
_OF = re.compile(r" of (\w+)", re.IGNORECASE)
_END = re.compile(r"[\s?.!…]*\Z")
_ASKS_FOR_THING = re.compile(r"(?:who|what|which|how (?:many|much))\b", re.IGNORECASE)
# Where a noun phrase ends, if no verb ends it.
STOPS = AUXILIARIES | frozenset(
    "to by from with for of in on at over under about against since until till through during after "
    "before into near because as than and or but if when where why how who whom whose which what that "
    "whether while so not also still then there again ever never already yet now too later today "
    "yesterday recently finally originally only just even both it he she they him her them i you "
    "we us me according between among instead together off up down out away back".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her its their my our your each every some any no all".split()
)
NUMBER = re.compile(
    rf"\d[\d.,]*|{one_of(words_for(2, 19))}|{one_of(words_for(20, 90))}(?:-\w+)?"
    r"|both|several|many|some|all",
    re.IGNORECASE,
)
_SURNAMES = frozenset({"May", "Will"})  # behind another capital: "Did Ann May resign?"
IMPERATIVES = frozenset(
    "tell give list show name describe summarise summarize explain find compare say tell let write "
    "translate read check help search look please quote cite count".split()
)
_PARTICIPLES = frozenset(
    "born built made found lost won held hit cut shut sold put set sent given taken known written shown "
    "hurt killed said told caught bought brought paid gone done seen thrown chosen begun driven kept "
    "left met read run spent stolen struck sworn thought understood worn".split()
)
_NO_NOUNS = (
    STOPS | _PARTICIPLES | frozenset("like worth guilty alive dead right wrong likely".split())
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a question as text, each empty where there is none.

    `lead` is "And", "What about" and the like; `asked` the interrogative with its preposition and noun
    ("to whom", "how many seats"). Without `asked` and `auxiliary` it is no question but a fragment,
    all of it in `rest`. With `asked` and no auxiliary the interrogative is the subject ("Who
    resigned?").
    """

    lead: str
    asked: str
    auxiliary: str
    subject: str
    rest: str

    @property
    def is_fragment(self) -> bool:
        """Whether nothing is asked in it: "In Saltmarch?"."""
        return not self.asked and not self.auxiliary

    @property
    def is_bare(self) -> bool:
        """Whether it is an interrogative alone: "Why?", "To whom?"."""
        return bool(self.asked) and not (self.auxiliary or self.subject or self.rest)


def without_lead(question: str) -> str:
    """A question without "And", "So" and the like before it.

    >>> without_lead("and who's the mayor?"), without_lead("So You Think You Can Dance?")
    ("who's the mayor?", 'So You Think You Can Dance?')
    """
    lead = _JOINED_ON.match(question)
    return question[lead.end() :] if lead else question


def parts_of(question: str) -> Parts:
    """Take a question apart.

    >>> parts_of("And how many seats did the Coast Union win in 2031?")
    Parts(lead='And', asked='how many seats', auxiliary='did', subject='the Coast Union', rest='win in 2031')
    """
    end = _END.search(question)
    text = question[: end.start()] if end else question
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    before = " ".join(text[:at].strip(" ,:").split())
    asked, at = _asked(text, at)
    auxiliary = _AUXILIARY.match(text, at)
    if auxiliary is None:
        return Parts(before, asked, "", "", text[at:].strip())
    at = auxiliary.end()
    subject = at if _is_said_of(asked, text, at) else _subject(text, at, auxiliary["aux"].lower())
    if subject > at and _goes_to_end(asked, text[auxiliary.start() : subject], text[subject:]):
        subject = len(text)
    return Parts(before, asked, auxiliary["aux"], text[at:subject].strip(), text[subject:].strip())


def _goes_to_end(asked: str, before: str, rest: str) -> bool:
    """Whether the subject takes the rest: "How old are the boats at Harle?", "What is the START treaty?"."""
    if not re.match(r"(?:what|who|how)\b", asked, re.IGNORECASE):
        return False
    named = _IS_THE.match(before) and re.fullmatch("what|who", asked, re.IGNORECASE)
    last = _LAST_WORD.fullmatch(rest) if named else None
    is_noun = last is not None and last[1] not in _NO_NOUNS and not last[1].endswith(("ed", "ing"))
    return is_noun or _PHRASE.fullmatch(rest) is not None


def _is_said_of(asked: str, text: str, at: int) -> bool:
    """Whether what follows the auxiliary is said of what is asked for: "Who was trapped?"."""
    first = WORD.search(text, at)
    if first is None or _ASKS_FOR_THING.match(asked) is None or not first[0].islower():
        return False
    if _IS_WHERE.match(text, at):  # "Who is in charge?", but not "What did in Harle …"
        return True
    is_doing = first[0].endswith("ing") and re.search(r"\bwho\Z", asked, re.IGNORECASE)
    is_done = re.search(r"\w[^e\W]ed\Z|(?:agr|fr|guarant)eed\Z", first[0])  # but a speed
    return bool(is_done or is_doing or first[0] in _PARTICIPLES)


def _asked(text: str, at: int) -> tuple[str, int]:
    """The interrogative with its noun, and where it ends."""
    found = _INTERROGATIVE.match(text, at)
    if found is None:
        return "", at
    end = found.end()
    word = found["word"].lower()
    more = _HOW.match(text, end) if word == "how" else None
    end = more.end() if more else end
    of = _OF.match(text, end) if word in ("which", "what") or more else None
    if of is not None:
        found_words = list(WORD.finditer(text, of.end() - len(of[1])))
        last = max(noun_phrase_end(text, found_words, 0), 1)
        if last == len(found_words):  # its verb may stand in it: "of the articles mention Rusk"
            last = _plural_end(found_words)
        end = found_words[last - 1].end()
        return text[at:end].strip(), end
    takes_noun = word in ("what", "which", "whose") or (
        more and more[0].split()[0] in ("many", "much")
    )
    if takes_noun and not _AUXILIARY.match(text, end):
        auxiliary = _first_auxiliary(text, end)
        noun = auxiliary if auxiliary is not None else _noun_end(text, end, more is not None)
        end = noun
    return text[at:end].strip(), end


def _plural_end(found: list[re.Match[str]]) -> int:
    """The number of the word after the first noun in the plural, or of the last word."""
    plural = (n for n, word in enumerate(found, 1) if re.fullmatch(r"[a-z-]+[^s\W]s", word[0]))
    return next((n for n in plural if found[n - 1][0] not in STOPS | DETERMINERS), len(found))


def _first_auxiliary(text: str, at: int) -> int | None:
    """Where the first auxiliary begins, if only words of a noun phrase stand before it."""
    for word in WORD.finditer(text, at):
        lower = word[0].lower().replace("’", "'")
        if lower in AUXILIARIES:
            return word.start()
        if lower in STOPS and lower not in ("of", "the", "and", "more", "in", "on", "at", "for"):
            return None
    return None


def _noun_end(text: str, at: int, is_counted: bool) -> int:
    """Where the noun of "which union went on strike" ends: after one word, its adjectives unknown.

    What is counted goes on with a plural, since no verb after it has such an ending: "crew members".
    """
    word = WORD.search(text, at)
    more = _PLURAL_WORD.match(text, word.end()) if word and is_counted else None
    return more.end() if more else word.end() if word else at


def _subject(text: str, at: int, auxiliary: str) -> int:
    """Where the subject after an auxiliary ends; verbs are told by where they stand."""
    found = list(WORD.finditer(text, at))
    if not found:
        return at
    first = found[0][0].lower()
    if first in _PRONOUN_SUBJECTS:
        return found[0].end()
    end = 0
    while end < len(found):
        end = _simple_end(text, found, end, auxiliary)
        if (
            end
            and end + 2 < len(found)
            and found[end + 1][0] == "by"
            and found[end][0].endswith("ed")
        ):
            end += 1  # "the plan backed by Washington"
        joined = end + 1 < len(found) and _joins(found[end][0].lower(), auxiliary)
        if not joined or not end or not _begins_noun(found[end + 1][0]):
            break
        end += 1
    return found[end - 1].end() if end else at


def _joins(word: str, auxiliary: str) -> bool:
    """Whether the subject goes on after a word; where a verb is still to come, over any preposition."""
    is_be = auxiliary in ("is", "are", "was", "were", "am")
    return word in ("of", "and", "between", "by") or (
        word in ("in", "at", "on", "for", "with", "to", "from", "about") and not is_be
    )


_PRONOUN_SUBJECTS = frozenset("he she it they there you i we this that these those".split())


def _begins_noun(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word.lower() in DETERMINERS


def _simple_end(text: str, found: list[re.Match[str]], at: int, auxiliary: str) -> int:
    """The number of the first word after one noun phrase without "of", the verb given back."""
    end = _without_verb(found, at, noun_phrase_end(text, found, at), auxiliary)
    goes_on = end < len(found) and found[end - 1][0][0].isupper()
    nouns = ROLES | PERSONS | (HAPPENINGS if _is_be(auxiliary) else frozenset())
    if goes_on and (found[end][0] in nouns or _PLURAL_WORD.match(text, found[end - 1].end())):
        return end + 1  # "the Uighur inmates", "the NRA guy", but not "did the Assembly vote"
    return end


def _is_be(auxiliary: str) -> bool:
    return auxiliary.startswith(("is", "are", "was", "were", "am"))


def noun_phrase_end(text: str, found: list[re.Match[str]], at: int) -> int:
    """The number of the first word after a noun phrase without "of"; a verb may be taken for a noun."""
    begin = at
    capital = False
    if (
        found[at][0].lower() in DETERMINERS
        or found[at][0].isdigit()
        or NUMBER.fullmatch(found[at][0])
    ):
        at += 1
    while at < len(found):
        word = found[at][0]
        gap = text[found[at - 1].end() : found[at].start()] if at else ""
        if capital and _inside_name(found, at, gap):
            at += 1
            continue
        again = at > begin and word.lower() in DETERMINERS
        is_stop = word.lower() in STOPS and not (capital and word in _SURNAMES)
        if is_stop or again or (at > begin and gap.strip(" \u00a0")):
            break
        if at > begin + 1 and word.endswith("ed") and not capital:
            break
        if capital and not word[0].isupper() and not word.isdigit():
            break
        capital = word[0].isupper() and not word.endswith(("’s", "'s"))
        at += 1
    return at


def _inside_name(found: list[re.Match[str]], at: int, gap: str) -> bool:
    """Whether a name goes on over a full stop, an apostrophe, an "and": Sen. Cruz, Dockers' Union."""
    word, before = found[at][0], found[at - 1][0]
    if gap in (". ", ".\u00a0"):
        return word[0].isupper() and len(before) <= 4 and before[0].isupper()
    if gap in ("’ ", "' "):
        return word[0].isupper() or (
            word == "and" and at + 1 < len(found) and found[at + 1][0][0].isupper()
        )
    return gap == " " and before == "and" and word[0].isupper()


def _without_verb(found: list[re.Match[str]], begin: int, end: int, auxiliary: str) -> int:
    """Give back the verb that the run of words has taken for a noun."""
    plain = [n for n in range(begin, end) if found[n][0].lower() not in DETERMINERS]
    if len(plain) < 2 or found[end - 1][0][0].isupper() or found[end - 1][0].isdigit():
        return end
    if found[end - 2][0].endswith(("'s", "’s")):  # "How big is Harle's cut?"
        return end
    last = found[end - 1][0].lower()
    verbal = last.endswith(("ed", "ing")) or last in _PARTICIPLES
    return end - 1 if not _is_be(auxiliary) or verbal else end
