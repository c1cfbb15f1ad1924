"""Find names in article text: people with their titles, organisations, acronyms.

No list of known people and no model: capital letters, the words beside them, and short lists of titles,
role nouns, words that organisations are called by, and common given names (for the pronoun's gender).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import MONTHS, WEEKDAYS
from index.spans import Span
from index.words import one_of

from .amounts import words_for
from .cues import ABBREVIATED, CUE_WORDS, STRONG, word_set
from .name_words import (
    BEFORE_SURNAME,
    GENDERS,
    HONORIFICS,
    JOINS,
    NOT_NAMES,
    NOT_PEOPLE,
    ORGANISATION,
    PARTICLES,
    PARTIES,
    ROLES,
    SUFFIXES,
    TITLES,
    without_letters,
)

WORD = re.compile(r"(?:[^\W\d_]\.)+(?!\w)|[^\W\d_][\w-]*(?:[’'](?!s\b)[^\W\d_][\w-]*)*|\d+")
NEXT_WORD = re.compile(r",?\s([^\W\d_]+)")
_OFFICE_OF = re.compile(r"([^\W\d_][\w-]*) of (?:the )?\Z")
# "Twelve said no", "Twenty-one people": a number that begins a sentence is nobody's name.
_NUMBER_WORD = re.compile(
    rf"(?:{one_of(words_for(11, 19))}|{one_of(words_for(20, 90))}(?:-\w+)*"
    r"|hundreds|thousands|millions|dozens)\Z",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Aa]nother)\s(?:former\s)?(?:\d[\w-]*\s)?\Z")
# "the Taliban" and "the Vatican" are bodies
_FROM_A_LAND = re.compile(
    r"(?:(?:South|North|West|East|New|Sri|Saudi|Puerto|Costa) )?"
    r"(?:(?!Taliban|Vatican|Guardian)[A-Z][a-z]+(?:an|ese|eli|[aeo]qi|wom[ae]n)"
    r"|Briton|Brit|Dane|Swede|Finn|Pole|Turk|Scot|Spaniard|Greek|Czech|Slovak|Slovene|Serb|Croat|Thai|Swiss"
    r"|Kurd|Afghan|Argentine|Filipin[oa]|Saudi|Kiwi|Aussie|Londoner|Yorker|Arab)"
)
# "Britain’s Foreign Secretary, Ann Lee": what ends so is an office, unless a given name begins it.
_OFFICES = word_set(
    "secretary minister president chancellor ambassador spokesman spokeswoman chairman chairwoman"
)
# "Late Monday night, Holt …"
_WHEN = re.compile(
    rf"(?:Late|Early|Mid) (?:{one_of(word.capitalize() for word in WEEKDAYS + MONTHS)})\b"
)
_LONGEST_BODY = 6  # words behind the first of its owners
_MONTHS_TOO = frozenset({"May", "March"})  # surnames
_OF_TIME = re.compile(r"\b(?:in|since|last|next|until|till|by|of|from|early|mid|late|this) \Z")
_THE = re.compile(r"\b[Tt]he\s\Z")
_POSSESSIVE = re.compile(r"[’']s?\b|[’'](?=\s)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: `span` with title and suffix, `core` the name alone, `title` in lower case."""

    span: Span
    core: Span
    words: tuple[str, ...]
    title: tuple[str, ...]
    possessive: bool
    suffix: str = ""  # "Jr.", "III"

    @property
    def is_organisation(self) -> bool:
        """Whether it is called like one: a telling word, or three capitals and more."""
        return any(bare(word) in ORGANISATION for word in self.words) or (
            len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper()
        )


def bare(word: str) -> str:
    """A word as the lists have it.

    >>> bare("Sen.")
    'sen'
    """
    return word.rstrip(".").lower()


def fold(word: str) -> str:
    """A word without case, accents, possessive, "al-" and kind of apostrophe, for comparing names.

    >>> fold("Gómez’s"), fold("O’Neill"), fold("al-Hariri")
    ('gomez', "o'neill", 'hariri')
    """
    plain = re.sub(r"\A[AaEe]l-(?=[A-Z])|[’']s?\Z", "", word.rstrip(".")).replace("’", "'")
    if plain.isascii():
        return plain.lower().replace(".", "")
    apart = unicodedata.normalize("NFKD", plain.replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold().replace(".", "")


def find_names(text: str, words: Sequence[re.Match[str]]) -> list[Name]:
    """The names in order of place; `words` are all matches of WORD in the text."""
    counts = Counter(match[0] for match in words)
    common = {word for word in counts if word.islower()}
    months = _surnames_of_months(words)
    names: list[Name] = []
    titled: set[str] = set()  # surnames that were met alone, behind a title
    at = 0
    while at < len(words):
        run = _run(text, words, at, months)
        at += max(1, len(run))
        run = run[1:] if _is_apart(run, titled) else run
        name = _name(text, run, common, counts) if run else None
        if name is not None:
            names.append(name)
            titled |= {*name.words} if name.title and len(name.words) == 1 else set()
    return names


def _run(
    text: str, words: Sequence[re.Match[str]], at: int, months: frozenset[str]
) -> list[re.Match[str]]:
    """The capitalised words from `at` on that stand together, with what may join them."""
    run: list[re.Match[str]] = []
    is_surname = words[at][0] in months and _speaks(text, words[at])
    if not (is_surname or _may_start(words[at][0])):
        return run
    run.append(words[at])
    at += 1
    while at < len(words):
        gap = text[run[-1].end() : words[at].start()]
        if not _together(run[-1][0], gap, words[at][0]):
            owned = _owned(text, run, words, at)
            if not owned:
                break
            run += owned
            at += len(owned)
            continue
        word = words[at][0]
        initial = len(word) > 1 and word.endswith(".") and word[0].isupper()
        is_name = bare(word) not in NOT_NAMES or _is_no_month(run[-1][0], words, at)
        if initial or (is_capital(word) and is_name):
            run.append(words[at])
            at += 1
            continue
        joined = _joined(text, words, at, run[-1][0])
        if not joined:
            break
        run += joined
        at += len(joined)
    return run


def _is_no_month(before: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether it is a surname that months have, too: "Ann May", "Mrs. March", but not "in Georgia May 5"."""
    if words[at][0] not in _MONTHS_TOO:
        return False
    is_dated = at + 1 < len(words) and words[at + 1][0].isdigit()
    return not is_dated and (fold(before) in GENDERS or bare(before) in BEFORE_SURNAME)


def _surnames_of_months(words: Sequence[re.Match[str]]) -> frozenset[str]:
    """Months that are somebody's surname in a text: "May" where it names an Ann May."""
    numbers = range(1, len(words))
    return frozenset(words[n][0] for n in numbers if _is_no_month(words[n - 1][0], words, n))


def _speaks(text: str, word: re.Match[str]) -> bool:
    """Whether a word is somebody who says something: "May said", but not "in May said"."""
    follows = NEXT_WORD.match(text, word.end())
    of_time = _OF_TIME.search(text, max(0, word.start() - 20), word.start())
    return follows is not None and follows[1] in STRONG and of_time is None


def _may_start(word: str) -> bool:
    plain = bare(re.split("[’']", word, maxsplit=1)[0])
    return is_capital(word) and plain not in NOT_NAMES and not _NUMBER_WORD.match(plain)


def is_capital(word: str) -> bool:
    """Whether a word begins as names do: "Holt", "al-Hariri"."""
    return word[0].isupper() or (word.startswith(("al-", "el-")) and word[3:4].isupper())


def _together(before: str, gap: str, word: str) -> bool:
    """Whether only a space, or the full stop of an abbreviation, parts two words of a name."""
    if gap in (" ", "\u00a0", "\n", " & "):
        return True
    if gap in (". ", ".\u00a0"):
        return bare(before) in ABBREVIATED or len(before) == 1
    return gap in (", ", ",") and bare(word) in SUFFIXES


def _owned(
    text: str, run: list[re.Match[str]], words: Sequence[re.Match[str]], at: int
) -> list[re.Match[str]]:
    """A body called after its owners: Farmers’ League, Crews’ and Dockers’ Union, St John’s College."""
    has_article = _THE.search(text, max(0, run[0].start() - 5), run[0].start()) is not None
    owners = _POSSESSIVE.match(text, run[-1].end())
    is_kind = bare(run[0][0]) == "st" or run[-1][0].endswith(("men", "people", "children"))
    if owners is None or not (has_article or is_kind):
        return []
    end, following = owners.end(), words[at : at + _LONGEST_BODY]
    for count, word in enumerate(following, 1):
        if word[0] == "s":
            continue  # of "People’s"
        joins = word[0] == "and" and owners is not None
        if text[end : word.start()] not in (" ", "\u00a0") or not (joins or is_capital(word[0])):
            return []
        if bare(word[0]) in ORGANISATION:
            return [*following[:count]]
        owners = _POSSESSIVE.match(text, word.end())
        end = owners.end() if owners else word.end()
    return []


def _joined(text: str, words: Sequence[re.Match[str]], at: int, before: str) -> list[re.Match[str]]:
    """The lower-case words that go on with a name, and the capital after them: van der Berg, of State."""
    joined: list[re.Match[str]] = []
    organised = bare(before) in JOINS
    while at < len(words) and len(joined) < 4:
        word = words[at][0]
        if joined and text[joined[-1].end() : words[at].start()] not in (" ", "\u00a0", "\n"):
            return []
        joined.append(words[at])
        if is_capital(word):
            return joined if len(joined) > 1 else []
        if word not in PARTICLES and not (organised and word in ("of", "for", "on", "the", "and")):
            return []
        if organised and word == "and" and len(joined) == 1 and bare(before) != "department":
            return []
        at += 1
    return []


def _name(
    text: str, run: list[re.Match[str]], common: set[str], counts: Counter[str]
) -> Name | None:
    """The name in a run of capitalised words, without what only begins its sentence."""
    while run and (_only_begins_sentence(text, run, common) or _is_shouted(run, counts)):
        run = run[1:]
    if not run or _is_odd_opening(text, run, counts) or _is_bracketed(text, run):
        return None
    if _is_description(text, run):
        return None
    run = _behind_office(text, run)
    first = _title_length(run)
    core = [match for match in run[first:] if bare(match[0]) not in SUFFIXES]
    if not core:
        return None
    end = run[-1].end()
    possessive = _POSSESSIVE.match(text, end) is not None
    title = tuple(bare(match[0]) for match in run[:first])
    words = tuple(without_letters(_spelled(text, core)))
    if len(words) > 6 and not any(bare(word) in ORGANISATION for word in words):
        return None  # a heading
    suffix = next((match[0] for match in run[first:] if bare(match[0]) in SUFFIXES), "")
    suffix += "." if bare(suffix) in ("jr", "sr") and not suffix.endswith(".") else ""
    span, own = Span(run[0].start(), end), Span(core[0].start(), end)
    return Name(span, own, words, title, possessive, suffix)


def _spelled(text: str, core: Sequence[re.Match[str]]) -> list[str]:
    """The words of a name as written: "Farmers’" of "Farmers’ League"."""
    words = []
    for match in core:
        mark = _POSSESSIVE.match(text, match.end(), core[-1].start())
        words += [] if match[0] == "s" else [match[0] + (mark[0] if mark else "")]
    return words


def is_kind(words: Sequence[str]) -> bool:
    """Whether words behind an article only say what somebody is: "German", "Ohio Republican", "Labour MP"."""
    return bare(words[-1]) in PARTIES | ROLES or _FROM_A_LAND.fullmatch(" ".join(words)) is not None


def _is_description(text: str, run: list[re.Match[str]]) -> bool:
    """Whether it only says what somebody is: "the German", "the Ohio Republican", "a Labour MP"."""
    if not is_kind([match[0] for match in run]) or _title_length(run) in range(1, len(run)):
        return False
    return _ARTICLE.search(text, max(0, run[0].start() - 40), run[0].start()) is not None


def _behind_office(text: str, run: list[re.Match[str]]) -> list[re.Match[str]]:
    """The run without the body or land whose head it names: "President of the European Commission Ann Lee".

    What is behind the body must be two or three words, as a person's name is.
    """
    office = _OFFICE_OF.search(text, max(0, run[0].start() - 40), run[0].start())
    if office is None or bare(office[1]) not in ROLES:
        return run
    words = [match[0] for match in run]
    body = max((n for n, word in enumerate(words) if bare(word) in ORGANISATION), default=-1)
    if body < 0:  # "President of Bolivia Carlos Mesa"
        given = next(
            (n for n, word in enumerate(words) if n and word.lower() in GENDERS), len(words)
        )
        body = given - 1
    rest = run[body + 1 :]
    # "Bank of England Mark Carney", not "Bank of America Home Loans"
    if rest and rest[0][0] == "of":
        rest = rest[2:] if rest[2:] and rest[2][0].lower() in GENDERS else []
    return rest if len(rest) in (2, 3) and all(is_capital(one[0]) for one in rest) else run


def _is_odd_opening(text: str, run: list[re.Match[str]], counts: Counter[str]) -> bool:
    """Whether one word, met once and at the head of a sentence, does nothing to look like a name."""
    word = run[0]
    if len(run) > 1 or counts[word[0]] > 1 or word[0].lower() in GENDERS:
        return False
    if any(letter.isupper() for letter in word[0][1:]):  # "McKay", "NATO"
        return False
    follows = NEXT_WORD.match(text, word.end())
    starts = _begins_sentence(text, word.start())
    return starts and follows is not None and follows[1].islower() and follows[1] not in STRONG


def _is_bracketed(text: str, run: list[re.Match[str]]) -> bool:
    """Whether it is a party or state after a name, or an acronym: (R), (D-N.Y.), (Mich.), (FEMA)."""
    return len(run) == 1 and text[run[0].start() - 1 : run[0].start()] == "("


def _begins_sentence(text: str, at: int) -> bool:
    """Whether what stands before a place is the end of a sentence, or nothing."""
    before = text[max(0, at - 3) : at].rstrip(" \t\"'“‘(*_#>•-")
    return not before or before[-1] in '.!?:;\n”’"'


def _title_length(run: list[re.Match[str]]) -> int:
    """How many of the first words are title; all of them where there is no name ("the President")."""
    words = [bare(match[0]) for match in run if bare(match[0]) not in SUFFIXES]
    if not words or (len(words) == 1 and words[0] in TITLES):
        return len(run)
    organised = words[-1] in ORGANISATION or "of" in words[-3:-1]
    if organised and words[0] not in HONORIFICS:
        return 0
    is_office = words[-1] in _OFFICES and words[0] not in GENDERS
    if (is_office or all(word in TITLES for word in words)) and words[0] not in BEFORE_SURNAME:
        return len(words)
    first = 0
    for number, word in enumerate(words[:-1]):
        if word in TITLES:
            first = number + 1
            if words[first : first + 2] == ["of", "the"] and first + 4 < len(words):
                first += 3  # "Secretary of the Treasury Ann Lee", "… of the Air Force Ann Lee"
                first += words[first] in ORGANISATION and first + 2 < len(words)
            if words[first] == "of" and first + 2 < len(words):
                first += 2
    return first


def _is_shouted(run: list[re.Match[str]], counts: Counter[str]) -> bool:
    """Whether the first word is a label in capitals before a name met more often: "JUST WATCHED Holt"."""
    first, *rest = (match[0] for match in run)
    is_word = bare(first) not in TITLES and fold(first) not in GENDERS  # not "DAVID Marsh"
    is_label = is_word and first.isalpha() and first.isupper() and len(first) > 3
    is_name = bool(rest) and not rest[-1].isupper() and rest[0][0].isupper()
    return is_label and is_name and counts[first] < counts[rest[0]]


def _is_apart(run: list[re.Match[str]], titled: set[str]) -> bool:
    """Whether a place or a matter stands before a surname that came with a title: "Decisions Holt took"."""
    if len(run) != 2 or run[1][0] not in titled:
        return False
    first = run[0][0].lower()
    return first not in GENDERS and (first in NOT_PEOPLE or first.endswith("ions"))


def _only_begins_sentence(text: str, run: list[re.Match[str]], common: set[str]) -> bool:
    """Whether the first word is capital only because a sentence begins with it."""
    word = run[0][0]
    starts = _begins_sentence(text, run[0].start())
    if not starts or bare(word) in TITLES or word.lower() in GENDERS:
        return False
    after = text[run[0].end() + 1 : run[0].end() + 2]
    odd = len(run) == 1 and word.endswith(("ing", "ly", "wise")) and after.islower()
    is_participle = word.endswith("ing") and word.lower() in CUE_WORDS  # "Quoting Reed, Holt said"
    is_when = _WHEN.match(text, run[0].start()) is not None
    return odd or is_participle or is_when or word.lower() in common
