"""What a conversation has named: persons, places, bodies and things that a next question may mean.

Noun phrases of questions and short answers, found by capital letters, determiners and closed lists of
words, with the signs by which a pronoun fits them: a person or not, he or she, one or several.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.dates import MONTHS, WEEKDAYS
from index.spans import Span

from .asked_parts import DETERMINERS, IMPERATIVES, NUMBER, STOPS, WORD, noun_phrase_end
from .name_words import (
    GENDERS,
    HAPPENINGS,
    HONORIFICS,
    NOT_NAMES,
    NOT_PEOPLE,
    ORGANISATION,
    PERSONS,
    ROLES,
    TITLES,
)
from .names import bare, fold

_DATE_WORDS = frozenset((*MONTHS, *WEEKDAYS))
_ALSO_NAMES = frozenset("march april may june august".split())  # months that people are called by
# With a capital beside a month that is one: "Early May", "May Day".
_BESIDE_DATES = frozenset("early late mid day fools bank holiday".split())
_PLACE_BEFORE = frozenset("in at near from to into across outside on around".split())
# Before a name that is no person's.
_OF_THINGS = frozenset(
    "hurricane storm typhoon cyclone operation project mount lake river port fort cape hms uss flight "
    "highway route planet".split()
)
# At the end of a name that is no person's: "Sonoma County Jail".
_PLACES = frozenset(
    "jail prison airport stadium bridge county city township district harbour harbor port tower".split()
)
_PLURAL = re.compile(
    r"(?:[^s’']s|men|women|people|children|fish|police|ies|crew|staff)\Z", re.IGNORECASE
)
_GROUPS = frozenset(
    "council committee company union board government police party team jury office commission crew band "
    "group family assembly ministry agency court army bank firm club inspectorate".split()
)
OF_SOMETHING = frozenset("name names age".split())  # never spoken of again as "it" itself
_EVENTS = frozenset("strike trial".split())  # spoken of without an article: "go on strike"
_PERSON = re.compile(r"[a-z]{3}(?:wo)?m[ae]n\Z|[a-z]{4}keepers?\Z|ologists?\Z")
_FEW = 3  # words of a name in small letters
_POSSESSIVE = re.compile(r"[’']s?\Z")


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase: `span` in its text, `text` as it can be put into a question.

    `human`: above 0 a person, below 0 none; 0 may be either. `gender`: "m", "f" or "" for unknown.
    `name`: whether it has a name in it. `before`: the word before it, in lower case.
    """

    span: Span
    text: str
    head: str
    human: int
    gender: str
    plural: bool
    name: bool
    before: str

    @property
    def is_place(self) -> bool:
        """Whether it may be where something is."""
        may_be = self.human <= 0 and self.head.lower() not in HAPPENINGS
        return may_be and (self.name or self.before in _PLACE_BEFORE)

    @property
    def is_date(self) -> bool:
        """Whether it is a year, a month or a weekday."""
        return is_date(self.text)

    @property
    def is_group(self) -> bool:
        """Whether "they" may say a single one: a company, a council."""
        return bare(self.head) in _GROUPS | ORGANISATION


def is_date(text: str) -> bool:
    """Whether words say when: a year, or something with a month or weekday.

    >>> is_date("9 January"), is_date("2019"), is_date("nine gates"), is_date("Ann May")
    (True, True, False, False)
    """
    found = WORD.findall(text)
    is_dated = any(word.lower() in _DATE_WORDS for word in found) and not _is_called_so(found)
    return is_dated or re.fullmatch(r"[12]\d{3}", text) is not None


def _is_called_so(words: list[str]) -> bool:
    """Whether a month in a phrase is somebody's name: "Ann May", "June Tull", but not "Early May"."""
    capital = {bare(word) for word in words if word[0].isupper()}
    is_numbered = any(word[0].isdigit() for word in words)
    others = capital - _DATE_WORDS - NOT_NAMES - _BESIDE_DATES
    return bool(others) and not is_numbered and capital & _DATE_WORDS <= _ALSO_NAMES


def mentions(text: str) -> list[Mention]:
    """The noun phrases of a text in order, the longest at each place.

    >>> [m.text for m in mentions("How much did the Assembly approve for the Ellery Barrier?")]
    ['the Assembly', 'the Ellery Barrier']
    """
    found = list(WORD.finditer(text))
    result, at = [], 0
    while at < len(found):
        end = _phrase_end(text, found, at)
        if end > at:
            result.append(_mention(text, found, at, end))
            result += _inner(text, found, at, end)
        at = max(end, at + 1)
    return result


def with_noun(mention: Mention, question: str, is_definite: bool = False) -> Mention:
    """A name with the noun that it only describes: "the Las Vegas shooting".

    `is_definite`: whether something else than "the" says so, as in "how many Uighur inmates".
    """
    noun = re.match(r" ([a-z]{3,})(?=\W*\Z| (\w+))", question[mention.span.end :])
    is_definite = is_definite or mention.text.startswith("the ")
    is_more = noun is not None and mention.name and is_definite
    if not is_more or noun is None or noun[1] in STOPS or (noun[2] and noun[2] not in STOPS):
        return mention
    if mention.head[0].islower() or (noun[1].endswith(("ed", "ing")) and noun[2] is not None):
        return mention
    plural = noun[1].endswith("s") and not noun[1].endswith("ss")
    span = Span(mention.span.start, mention.span.end + noun.end(1))
    text = f"{mention.text} {noun[1]}"
    human = 3 if is_role(noun[1]) else -3
    return replace(
        mention, span=span, text=text, head=noun[1], human=human, gender="", plural=plural
    )


def said_alone(text: str, plain: bool = False) -> Mention | None:
    """What a text that is one noun phrase names; `plain`: also a few words in small letters."""
    found, named = WORD.findall(text), [with_noun(one, text) for one in mentions(text)]
    if named and len(WORD.findall(named[0].text)) == len(found):
        return named[0]
    owned = re.fullmatch(r".+['’]s? ([a-z]+)", text)  # "Michigan's governor"
    if owned and len(named) == 1 and named[0].span.start == 0:
        human = 3 if is_role(owned[1]) else -3
        return Mention(
            Span(0, len(text)), text, owned[1], human, "", owned[1].endswith("s"), True, ""
        )
    if not plain or named or not 1 <= len(found) <= _FEW or {*found} & STOPS:
        return None
    plural = _PLURAL.search(found[-1]) is not None
    return Mention(Span(0, len(text)), text, found[-1], 0, "", plural, True, "")


def _inner(text: str, found: list[re.Match[str]], at: int, end: int) -> list[Mention]:
    """The names inside a longer phrase: Bryony Castell in "the majority of Bryony Castell"."""
    for number in range(at + 1, end):
        if found[number][0] in ("of", "between", "by") and number + 1 < end:
            inner = _phrase_end(text, found, number + 1)
            if number + 1 < inner <= end:
                own = _mention(text, found, number + 1, inner)
                is_meant = own.name or found[number - 1][0].lower() in OF_SOMETHING
                return [own, *_inner(text, found, number + 1, inner)] if is_meant else []
    return []


def _phrase_end(text: str, found: list[re.Match[str]], at: int) -> int:
    """The number of the word after the phrase that begins at a word, the same number if none does."""
    word = found[at][0]
    lower = word.lower()
    end = at
    if lower == "that" and at + 1 < len(found):
        follows = found[at + 1][0]
        if follows[0].isupper() or follows.lower() in DETERMINERS | STOPS:
            return at
    if lower in _EVENTS and at and found[at - 1][0].lower() == "on":
        return at + 1
    if lower in ("many", "much") and at and found[at - 1][0].lower() == "how":
        return at
    if lower in DETERMINERS or (NUMBER.fullmatch(word) and not re.fullmatch(r"[12]\d{3}", word)):
        end = noun_phrase_end(text, found, at)
        if end == at + 1 and lower in DETERMINERS:
            return at
    elif _is_name_word(text, found, at) or re.fullmatch(r"[12]\d{3}", word):
        end = _name_end(text, found, at)
    elif lower in ROLES and _is_name_beside(text, found, at):
        end = _name_end(text, found, at + 1)
    return _with_of(text, found, end) if end > at else at


def _is_name_beside(text: str, found: list[re.Match[str]], at: int) -> bool:
    """Whether a name follows a role at once: "mayor Colin Abbott", not "Harle's mayor, Colin Abbott"."""
    return (
        at + 1 < len(found)
        and "," not in text[found[at].end() : found[at + 1].start()]
        and _is_name_word(text, found, at + 1)
    )


def _with_of(text: str, found: list[re.Match[str]], end: int) -> int:
    """Go on over "of the eastern gate", "between A and B", "backed by Washington"."""
    while end + 1 < len(found) and text[found[end - 1].end() : found[end].start()] == " ":
        joint, after = found[end][0].lower(), end + 1
        if joint in ("called", "named") and found[end + 1][0][0].isupper():
            return _name_end(text, found, end + 1)
        if joint.endswith("ed") and found[end + 1][0].lower() == "by":
            after = end + 2
        elif (
            joint not in ("of", "between") or text[found[end].end() : found[end + 1].start()] != " "
        ):
            break
        more = _phrase_end(text, found, after) if after < len(found) else after
        if more == after:
            break
        end = more
        if joint == "between" and end + 1 < len(found) and found[end][0].lower() == "and":
            more = _phrase_end(text, found, end + 1)
            end = more if more > end + 1 else end
    return end


def _is_name_word(text: str, found: list[re.Match[str]], at: int) -> bool:
    word = found[at][0]
    if not word[0].isupper() or bare(_POSSESSIVE.sub("", word)) in NOT_NAMES - _DATE_WORDS:
        return False
    if at == 0 or text[: found[at].start()].rstrip().endswith((".", "?", "!", ":")):
        return _is_name_at_start(found, at)
    return True


def _is_name_at_start(found: list[re.Match[str]], at: int) -> bool:
    """Whether a text's first word is a name, and not only a first word."""
    word = found[at][0]
    follows = found[at + 1][0] if at + 1 < len(found) else ""
    lone = (
        not follows
        or follows[0].isupper()
        or follows.isdigit()
        or word.isupper()
        or word.endswith(("’s", "'s"))
    )
    return word.lower() not in STOPS | IMPERATIVES and (
        lone or word.lower() in GENDERS or _verb_like(follows)
    )


def _verb_like(word: str) -> bool:
    return word in STOPS or word.endswith(("ed", "s"))


def _name_end(text: str, found: list[re.Match[str]], at: int) -> int:
    end = at + 1
    while end < len(found):
        gap, word = text[found[end - 1].end() : found[end].start()], found[end][0]
        joined = gap in (" ", "\u00a0", " & ", "' ", "’ ") or (
            gap == ". " and len(found[end - 1][0]) <= 4
        )
        if not joined or (_POSSESSIVE.search(found[end - 1][0]) and not word[0].isupper()):
            break
        named = word[0].isupper() and bare(word) not in NOT_NAMES - _DATE_WORDS
        if named or (gap == " " and word.isdigit()):  # "Vision 2030"
            end += 1
        elif _goes_on(found, end):
            end += 2
        else:
            break
    return end


def _goes_on(found: list[re.Match[str]], at: int) -> bool:
    """Whether "and", "of", "for" or "de" stands inside a name: Seafarers' and Dockers' Union."""
    if at + 1 >= len(found) or not found[at + 1][0][0].isupper():
        return False
    word, before, after = found[at][0], found[at - 1][0], found[at + 1][0]
    if word in ("de", "del", "van", "von", "der", "al", "bin"):
        return True
    organised = bare(before) in ORGANISATION | {"minister", "secretary", "bank"}
    coming = any(bare(w[0]) in ORGANISATION for w in found[at + 1 : at + 4])
    return (
        (word in ("of", "for") and organised and after.lower() not in NOT_NAMES)
        or (word == "and" and coming and not organised)
        or (word == "and" and bare(before) in ("coasts", "transport", "health"))
    )


def _mention(text: str, found: list[re.Match[str]], at: int, end: int) -> Mention:
    span = Span(found[at].start(), found[end - 1].end())
    shown = _POSSESSIVE.sub("", span.cut(text))
    own = found[at:end]
    core = _core(own)
    head = _POSSESSIVE.sub("", core[-1][0])
    before = found[at - 1][0].lower() if at else ""
    name = any(m[0][0].isupper() and m[0].lower() not in DETERMINERS for m in own)
    human, gender = _human(core, before)
    if head.isdigit() and len(core) > 1:  # Spacemen 3
        head = core[-2][0]
    if len(core) < len(own) and core[-1][0].endswith("ed"):
        head = core[-2][0] if len(core) > 1 else head
    plural = _PLURAL.search(head) is not None if human <= 0 else _is_plural_role(core)
    if core and NUMBER.fullmatch(core[0][0]) and len(core) > 1:
        plural = True
    return Mention(
        Span(span.start, span.start + len(shown)),
        _definite(shown),
        head,
        human,
        gender,
        plural,
        name,
        before,
    )


def _core(own: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words before "of" and the like."""
    for number, word in enumerate(own):
        if number and word[0] in ("of", "between", "for", "called", "named", "by"):
            return own[:number]
    return own


def _is_plural_role(core: list[re.Match[str]]) -> bool:
    return core[-1][0][0].islower() and core[-1][0].endswith(("s", "men", "women", "people"))


def _definite(text: str) -> str:
    """The phrase as one speaks of it again: "the company", not "a company".

    >>> _definite("a company called Pilot Stone Services")
    'the company called Pilot Stone Services'
    """
    if text in _EVENTS:
        return f"the {text}"
    if re.match(rf"(?i:{NUMBER.pattern}) [a-z]", text):
        return text[0].lower() + text[1:]
    return re.sub(r"\A(?:an?|some|this|that|these|those|The|A|An)\b", "the", text)


def _human(core: list[re.Match[str]], before: str) -> tuple[int, str]:
    """Signs for and against a person, and the gender, "" if unknown."""
    spelt = [word[0] for word in core]
    bared = [bare(_POSSESSIVE.sub("", word)) for word in spelt]
    capital = [w for w in spelt if w[0].isupper() and w.lower() not in DETERMINERS]
    # "T. Boone Pickens"
    initialled = bool(re.match(r"[A-Z]\. [A-Z]", core[0].string[core[0].start() :]))
    titles = [w for w in bared if w in HONORIFICS]
    gender = HONORIFICS[titles[0]] if titles else ""
    given = next((fold(w) for w in capital if fold(w) in GENDERS), "")
    gender = gender or (GENDERS[given] if given and fold(capital[initialled]) == given else "")
    score = 0
    score += 3 if gender else 0
    is_role = _is_role(spelt, bared)
    score += 3 if is_role else 0
    starts = bared[0] in DETERMINERS
    several = spelt[-1].endswith("s") and not spelt[-1].endswith(("ss", "us", "is", "’s", "'s"))
    if capital and not starts and len(capital) in (2, 3) and before not in ("at", "in", "near"):
        score += 0 if several and not initialled else 1
    if starts and capital and not is_role:
        score -= 2
    if starts and not capital and not is_role:
        score -= 3
    if any({w, w.removesuffix("s")} & ORGANISATION for w in bared) and bared[0] not in HONORIFICS:
        score -= 5
    score -= 5 if bared[0] in _OF_THINGS or bared[-1] in _PLACES else 0
    if fold(spelt[-1]) in NOT_PEOPLE or (before in ("in", "at", "near") and not is_role):
        score -= 3
    if any(c.isdigit() for word in spelt if not word.endswith("-old") for c in word) or (
        not {bared[0], bared[-1]}.isdisjoint(_DATE_WORDS) and not _is_called_so(spelt)
    ):
        score -= 6
    return score, gender


def is_role(noun: str) -> bool:
    """Whether a noun says who somebody is or what he does: "skipper", "inmates", "watchman"."""
    known = not {noun, noun.removesuffix("s")}.isdisjoint(ROLES | PERSONS)
    return known or _PERSON.search(noun) is not None


def _is_role(spelt: list[str], bared: list[str]) -> bool:
    """Whether it is called by what somebody is: "the skipper", "Captain Rusk", but not "Kell Head"."""
    if spelt[-1][0].islower():
        return is_role(bared[-1])
    titled = next((w for w in bared if w not in DETERMINERS), "")
    return (
        titled in TITLES
        and len(bared) > 1
        and not {bared[-1], bared[-1].removesuffix("s")} & ORGANISATION
    )


def names_in(text: str) -> Iterator[str]:
    """The words of a text that are capital as names are, folded."""
    for mention in mentions(text):
        if mention.name:
            for word in WORD.findall(mention.text):
                if word[0].isupper():
                    yield fold(word)
