"""Who is who in one article: names that belong together, roles, gender, and what "he" refers to."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile, zip_longest

from index.spans import Span

from .clauses import BLANK, HE_ADDED
from .cues import CUE_WORDS, STRONG, word_set
from .name_words import GENDERS, HONORIFICS, NOT_NAMES, NOT_PEOPLE, PARTICLES, ROLES
from .names import NEXT_WORD, Name, bare, fold

_ROLE_GROUPS = """
    senator sen; representative rep congressman congresswoman congressperson; governor gov;
    spokesman spokeswoman spokesperson; lawyer attorney counsel solicitor barrister;
    chairman chairwoman chair chairperson; professor prof; doctor dr physician; general gen; colonel col;
    captain capt; sergeant sgt; lieutenant lt; businessman businesswoman; organizer organiser;
    councilman councilwoman councilmember councillor councilor; policeman policewoman officer constable;
    adviser advisor aide; neighbor neighbour; vice-president vice; reverend rev pastor; ceo executive
"""
_FIRST_NAME_GROUPS = """
    william bill billy will liam; robert bob bobby rob; richard rick dick rich ricky; james jim jimmy jamie;
    john jack johnny jon; thomas tom tommy; michael mike mick mickey; joseph joe joey; edward ed eddie ted;
    charles charlie chuck; david dave; daniel dan danny; stephen steven steve; matthew matt; anthony tony;
    andrew andy drew; benjamin ben benny; bernard bernie; samuel sam; timothy tim; gregory greg;
    jeffrey geoffrey jeff; kenneth ken kenny; ronald ron ronnie; donald don donny; nicholas nick;
    christopher chris; peter pete; patrick pat paddy; lawrence larry; gerald jerry; raymond ray;
    frederick fred; alexander alex; katherine catherine kate katie kathy cathy; susan sue susie;
    elizabeth liz beth betsy betty; margaret maggie meg peggy; jennifer jen jenny; deborah debbie deb;
    patricia pat patty; barbara barb; rebecca becky; victoria vicky; abigail abby; judith judy;
    hillary hilary; vladimir volodymyr; mohammed muhammad mohamed mohammad; edward ted teddy
"""


def _groups(words: str) -> list[list[str]]:
    return [group.split() for group in words.split(";")]


_SAME_ROLE = {word: group[0] for group in _groups(_ROLE_GROUPS) for word in group}
_NICKNAMES = [frozenset(group) for group in _groups(_FIRST_NAME_GROUPS)]
_HE = word_set("he his him himself")
_SHE = word_set("she her hers herself")
_KIN = {
    **dict.fromkeys(
        "husband father son brother uncle grandfather widower nephew boyfriend".split(), "m"
    ),
    **dict.fromkeys(
        "wife mother daughter sister aunt grandmother widow niece girlfriend".split(), "f"
    ),
}
# "his wife, Ann Holt"
_AS_KIN = re.compile(rf"(?:\b[Hh](?:is|er)|[’']s?)\s(?:\w+\s)?(?:{'|'.join(_KIN)}),?\s\Z")
_GENDERED = re.compile(r"\b(?:he|his|him|himself|she|hers?|herself)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_OF = re.compile(r"\b(?:of|for|at|in|with|who|to|from|on|and)\b|\Z")
_AND = re.compile(r",? and ")
# Without these words it is another's role: the deputy mayor, or the former one, is not "the mayor",
# nor the shadow or the prime minister "the minister".
LESSER = frozenset("deputy vice vice-president former ex acting interim shadow prime".split())
_ROLE_END = re.compile(r"[,.;:()—–\x01\n]")
_IS = re.compile(
    r"\s*,?\s*(?:\d+\s*,\s*)?(?:(?:who\s+)?(?:is|was|has\s+been|became|serves\s+as)\s+)?"
)
# "the doctor accused of fraud" is still an apposition.
_AFTER_PARTICIPLE = frozenset(["", *"of by in for with to as at on".split()])
_JOINED = (" ", "’", "'")  # between the words of a role: "the union’s general secretary"
# "“…,” said Holt"
_TURNED = re.compile(rf"{BLANK}\s+([a-z]+)\s\Z")
_HANDLE = re.compile(r"\s\(@(\w+)\)")
_BORN = re.compile(
    r",?(?: \d+,)?\s\(?(?:who (?:is|was) )?(?:n[ée]e|born|formerly(?: known as)?|previously known as)"
    r" ((?:[^\W\d_a-z][\w’'-]+ ){0,2}[^\W\d_a-z][\w’'-]+)\b(?! \d)"
)
_BESIDE = (" and ", " & ")
_NAMESAKES = 40  # people of one surname that are told apart
_LONGEST_ROLE = 120  # characters of an apposition that are read
_NEAR = 600  # characters within which a full name settles who a bare surname is


def same_first_name(one: str, other: str) -> bool:
    """Whether two folded given names may be one person's: equal, an initial, a nickname."""
    if one == other or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return any(one in group and other in group for group in _NICKNAMES)


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is called: the head noun and all words, folded.

    `heads`: also those that "and" joins, "chairman and founder"; not the mayor of "an aide to the mayor".
    """

    head: str
    words: frozenset[str]
    heads: frozenset[str]

    def may_be(self, other: "Role") -> bool:
        """Whether who has this role may be called by the other: a deputy mayor is not "the mayor"."""
        return other.head in self.heads and (self.words & LESSER) <= other.words


@dataclass(slots=True, eq=False)
class Person:
    """One person, or organisation, and all the places where the article names them.

    `own_starts`: where it does so in full for themselves, and not for “Maria Holt’s photo”;
    `with_article`: how often in full behind "the", as nobody is called: "the Inner Circle".
    """

    names: list[Name] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    full_starts: list[int] = field(default_factory=list)
    own_starts: list[int] = field(default_factory=list)
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    roles: list[Role] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    gender: str = ""
    suffix: str = ""
    is_organisation: bool = False
    speaks: bool = False
    with_article: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """The fullest form of the name: the most usual one with a given name."""

        def weight(form: tuple[str, ...]) -> tuple[bool, int, int]:
            return not self._is_last_name(form), self.forms[form], len(form)

        return max(self.forms, key=weight)

    def _is_last_name(self, form: tuple[str, ...]) -> bool:
        """Whether a form has no given name, as "Di Marco" where "Ann Di Marco" is another."""
        if len(form) == 1 or form[0].lower() not in PARTICLES:
            return len(form) == 1
        return any(other[-len(form) :] == form != other for other in self.forms)

    @property
    def name(self) -> str:
        """The fullest form as text."""
        return " ".join((*self.words, self.suffix)).strip()

    @property
    def folded(self) -> tuple[str, ...]:
        """The fullest form, folded word by word."""
        return tuple(fold(word) for word in self.words)

    def given_before(self, at: int) -> list[int]:
        """Where the given name stands before a place, with the surname or alone."""
        first = self.folded[0]
        return [
            name.span.start
            for name in self.names
            if name.span.start < at and fold(name.words[0]) == first
        ]

    def is_fully_named_before(self, at: int) -> bool:
        """Whether the full name stands shortly before a place."""
        full = bisect_left(self.own_starts, at)
        return full > 0 and at - self.own_starts[full - 1] < _NEAR

    @property
    def may_be_human(self) -> bool:
        """Whether nothing speaks against a person: no organisation, place or people."""
        shouted = all(word.isupper() and len(word) > 3 for word in self.words)
        place = self.folded[-1] in NOT_PEOPLE and (len(self.words) < 2 or not self.gender)
        is_thing = 2 * self.with_article > len(self.full_starts)
        return not (self.is_organisation or shouted or place or is_thing)

    @property
    def is_human(self) -> bool:
        """Whether the article gives a sign that this is a person."""
        return not self.is_organisation and bool(self.gender or self.roles or self.speaks)


def role_of(phrase: str) -> Role | None:
    """The role that a phrase names, None where it holds no role noun.

    >>> role_of("a spokeswoman for the Harbour Board").head
    'spokesman'
    """
    head = _head(_own_words(phrase))
    if head is None:
        return None
    words = [fold(word) for word in _WORD.findall(phrase)]
    content = frozenset(
        _SAME_ROLE.get(word, word) for word in words if word not in NOT_NAMES and word != "s"
    )
    return Role(head, content, frozenset({head, *_joined_heads(phrase)}))


def _own_words(phrase: str) -> str:
    """What stands before the first preposition or "and"."""
    return _OF.split(phrase, maxsplit=1)[0]


def _head(words: str) -> str | None:
    """The last role noun of a few words."""
    known = [word for word in map(fold, _WORD.findall(words)) if word in ROLES]
    return _SAME_ROLE.get(known[-1], known[-1]) if known else None


def _joined_heads(phrase: str) -> Iterator[str]:
    """The head of each role that "and" joins."""
    for part in _AND.split(phrase):
        own = _own_words(part)
        head = _head(own)
        if head is not None:
            yield head
        if len(own) < len(part.rstrip()):
            return  # "for the mayor and the governor"


class People:
    """The people of one article; `masked` is its text with quotations blanked."""

    def __init__(
        self, text: str, masked: str, words: Sequence[re.Match[str]], names: Sequence[Name]
    ) -> None:
        self._text, self._masked, self._words, self._names = text, masked, words, names
        self._headline = max(0, text.find("\n"))
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._of: dict[Name, Person] = {}
        self.all: list[Person] = []
        shared = _with_shared_surname(text, names)
        for name in names:
            if name in shared:
                self._join(shared[name])
                self._of[name] = self._of[shared[name]]
            elif len(name.words) > 1:
                self._join(name)
        joint = [(one, other) for one, other in pairwise(names) if one in shared]
        self._couples = [{self._of[one], self._of[other]} for one, other in joint]
        self._joint = {name.span.start for couple in joint for name in couple}
        for name in names:
            if len(name.words) == 1 and name not in shared:
                self._join_bare(name)
        word_starts = [word.start() for word in words]
        for before, name in zip([None, *names], names, strict=False):
            # Within a quotation ("President Holt ruined it") it is another's role for whoever speaks.
            if masked[name.span.start] != BLANK:
                self._read_roles(name, bisect_left(word_starts, name.span.start))
            # "Senator Ron Wyden of Oregon, the top Democrat": no state is a Democrat.
            if before is not None and text[before.span.end : name.span.start] == " of ":
                self._pass_on_role(name, before)
        self._read_genders()

    def has_surname(self, folded: str) -> bool:
        """Whether somebody in the article is called so."""
        return folded in self._by_last

    def with_name(self, folded: Sequence[str]) -> Person | None:
        """The only person with a full name in the article that ends so."""
        found = [
            person
            for person in self._by_last.get(folded[-1], [])
            if person.is_human
            and person.may_be_human
            and len(person.words) > 1
            and list(person.folded[-len(folded) :]) == list(folded)
        ]
        return found[0] if len(found) == 1 else None

    def only_called(self, folded: str) -> Person | None:
        """The only one who has this last name in the article, in full or not."""
        found = self._by_last.get(folded, [])
        return found[0] if len(found) == 1 else None

    def named(self, folded: str) -> Sequence[Person]:
        """Those who are called so, whatever their given names."""
        return self._by_last.get(folded, [])

    def of(self, name: Name) -> Person:
        """The person that a name in the article belongs to."""
        return self._of[name]

    def _add(self, person: Person, name: Name) -> None:
        if not person.names:
            self.all.append(person)
            self._by_last.setdefault(fold(name.words[-1]), []).append(person)
            if len(name.words) > 1:
                self._by_first.setdefault(fold(name.words[0]), []).append(person)
        person.suffix = person.suffix or name.suffix
        person.names.append(name)
        insort(person.starts, name.span.start)
        if len(name.words) > 1:
            insort(person.full_starts, name.span.start)
            if not name.possessive:
                insort(person.own_starts, name.span.start)
            person.with_article += self._has_article(name)
        # "HOLT", which looks like an acronym, makes no organisation of Maria Holt.
        is_shouted = any(name.words == (form[-1].upper(),) != form[-1:] for form in person.forms)
        person.forms[name.words] += 1
        person.is_organisation |= name.is_organisation and not is_shouted
        self._of[name] = person
        if not person.is_organisation:
            person.aliases |= self._also_called(name)
        person.speaks = (
            person.speaks
            or bool(name.title)
            or self._is_beside_verb(name, bool(person.full_starts))
        )
        genders = [HONORIFICS[word] for word in name.title if word in HONORIFICS]
        if len(name.words) > 1 and not genders:
            genders = [GENDERS[fold(name.words[0])]] if fold(name.words[0]) in GENDERS else []
        if genders and not person.gender and not person.is_organisation:
            person.gender = genders[0]

    def _has_article(self, name: Name) -> bool:
        """Whether "the" belongs to a name, and not to a noun behind it: "the Maria Holt campaign"."""
        if name.title or not GENDERS.keys().isdisjoint(map(fold, name.words)):
            return False
        follows = NEXT_WORD.match(self._text, name.span.end)
        is_last = follows is None or "," in follows[0] or follows[1] in NOT_NAMES
        return is_last and self._text.endswith(("the ", "The "), 0, name.span.start)

    def _is_beside_verb(self, name: Name, is_full: bool) -> bool:
        """Whether a verb of saying stands right behind a name, or between a quotation and a person’s."""
        said = NEXT_WORD.match(self._text, name.span.end)
        if said is not None and said[1] in STRONG:
            return True
        turned = _TURNED.search(self._masked, max(0, name.span.start - 20), name.span.start)
        return is_full and turned is not None and turned[1] in STRONG

    def _also_called(self, name: Name) -> set[str]:
        """What stands behind a name for it: "née Hallam", "formerly known as Ann Lee", "(@annlee)"."""
        handle = _HANDLE.match(self._text, name.span.end)
        if handle is not None:
            return {handle[1].lower()}
        born = _BORN.match(self._text, name.span.end) if len(name.words) > 1 else None
        if born is None:
            return set()
        words = [fold(word) for word in born[1].split()]
        full = words if len(words) > 1 else [fold(name.words[0]), *words]
        return {"".join(full), words[-1]}

    def _join(self, name: Name) -> None:
        """Put a name of several words with the person it fits, or make a new one."""
        last, first = fold(name.words[-1]), fold(name.words[0])
        for person in self._by_last.get(last, [])[-_NAMESAKES:]:
            known = person.words
            if name.is_organisation or person.is_organisation:
                fits = [fold(word) for word in known] == [fold(word) for word in name.words]
            else:
                # "David Di Martino", "Di Martino"
                is_part = set(known) <= set(name.words) or known[-len(name.words) :] == name.words
                fits = same_first_name(first, fold(known[0])) or is_part
                fits = fits and bare(person.suffix) == bare(name.suffix)  # Donald Trump Jr.
            if fits:
                self._add(person, name)
                return
        person = Person()
        self._add(person, name)
        if name.is_organisation:
            initials = "".join(word[0] for word in name.words if word[0].isupper()).lower()
            stated = re.match(
                r"[’'s]*\s*\(([A-Z][A-Za-z.&]{1,9})\)", self._text[name.span.end :][:20]
            )
            for alias in {initials, fold(stated[1]) if stated else initials}:
                self._by_last.setdefault(alias, []).append(person)
                person.aliases.add(alias)

    def _join_bare(self, name: Name) -> None:
        """Put a single word with the person whose surname, given name or acronym it is."""
        word = fold(name.words[0])
        wanted = next((HONORIFICS[title] for title in name.title if title in HONORIFICS), "")
        owners = [
            person
            for person in self._by_last.get(word, [])[-_NAMESAKES:]
            if not (wanted and person.gender and person.gender != wanted)
            and not (
                person.is_organisation and word not in person.aliases and len(person.words) > 1
            )
        ]
        # "President Trump" is not whom the article calls Trump Jr. only
        if name.suffix or name.title:
            owners = [person for person in owners if not _is_namesake(person, name)]
        if not name.suffix:  # beside Donald Trump Jr. "Trump" is his father
            owners = [person for person in owners if not person.suffix] or owners
        if not wanted:  # "Holt … his wife, Ann Holt": "Holt" is he
            owners = [p for p in owners if not self._is_kin_of(p, owners, name.span.start)]
        if not owners and not name.title and not name.suffix:
            owners = [
                p
                for p in self._by_first.get(word, [])[-_NAMESAKES:]
                if not p.is_organisation and self._may_be_short(p, name.span.start)
            ]
        if not owners:
            self._add(Person(), name)
            return
        person = owners[0] if len(owners) == 1 else self._likeliest(owners, name)
        self._add(person, name)

    def _is_kin_of(self, person: Person, owners: Sequence[Person], at: int) -> bool:
        """Whether somebody is first named in full as kin of one of the surname, who is met before."""
        first = min(person.full_starts, default=0)
        earliest = min(one.starts[0] for one in owners)
        is_behind = at < first or earliest < first == person.starts[0]
        return is_behind and _AS_KIN.search(self._text, max(0, first - 40), first) is not None

    def _may_be_short(self, person: Person, at: int) -> bool:
        """Whether a given name alone may be that of a person: named in full before it, or soon after.

        Who is introduced there with an office is somebody else: "“…,” Maria said. The mayor, Maria Holt".
        """
        first = person.full_starts[0]
        if first < at or first >= at + _NEAR:
            return first < at
        name = next(one for one in person.names if one.span.start == first)
        is_introduced = bool(name.title) or self._text.endswith(", ", 0, first)
        return at < self._headline or not is_introduced

    def _likeliest(self, owners: list[Person], name: Name) -> Person:
        """Of people with one surname the one fully named just before, else most often."""

        def weight(person: Person) -> tuple[bool, bool, int, int]:
            at = name.span.start
            near = person.is_fully_named_before(at)
            alone = any(self._is_named_since(person, one, at) for one in owners)
            return near, alone, len(person.own_starts), -person.starts[0]

        return max(owners, key=weight)

    def namesakes(self, person: Person, at: Span) -> list[Person]:
        """Whom the bare surname at a place may mean as well: others fully named as lately or as often."""
        if person.is_organisation or at.start in person.full_starts:
            return []
        titles = {bare(word) for word in self._text[at.start : at.end].split()} & HONORIFICS.keys()
        genders = {"", *(HONORIFICS[title] for title in titles)}
        return [
            other
            for other in self._by_last.get(person.folded[-1], [])[-_NAMESAKES:]
            if other is not person
            and other.full_starts
            and not other.is_organisation
            and (not titles or other.gender in genders)
            and not self._is_named_since(person, other, at.start)
            and self._is_as_near(other, person, at.start)
        ]

    def _is_named_since(self, person: Person, other: Person, at: int) -> bool:
        """Whether of a couple one was named alone last: "Ed and Ann Lee …. Ed laughed. Lee"."""
        if {person, other} not in self._couples:
            return False
        theirs = max(other.given_before(at), default=-1)
        own = max(set(person.given_before(at)) - self._joint, default=-1)
        return own > theirs and at - own < _NEAR

    def _is_as_near(self, other: Person, person: Person, at: int) -> bool:
        """Whether another of a surname is fully named as lately, or as often, or by the headline."""
        count, others = len(person.full_starts), len(other.full_starts)
        is_known = others > 1 or other.is_human  # and no "Team Holt"
        if is_known and other.full_starts[0] < self._headline <= person.full_starts[0]:
            return True
        is_near = person.is_fully_named_before(at)
        is_first = other.full_starts[0] < at and others >= count
        is_rival = other.is_fully_named_before(at) >= is_near or is_first
        return is_rival and (is_near or 2 * others > count)

    def _read_roles(self, name: Name, at: int) -> None:
        """Roles from the title, the nouns before the name and the apposition on either side."""
        person = self._of[name]
        phrases = [" ".join(name.title)] if set(name.title) & ROLES else []
        before, after = self._phrase_before(name, at), self._phrase_after(name)
        phrases += [before, after]
        kin = {fold(words[-1]) for words in (before.split(), _own_words(after).split()) if words}
        genders = {_KIN[word] for word in kin if word in _KIN}
        if len(genders) == 1 and not person.gender and not person.is_organisation:
            person.gender = genders.pop()  # "the ferryman’s wife, Inge"
        for phrase in phrases:
            role = role_of(phrase) if phrase else None
            if role is not None and role not in person.roles:
                person.roles.append(role)

    def _pass_on_role(self, place: Name, name: Name) -> None:
        """The role behind "Ann Lee of Quill," is hers."""
        role = role_of(self._phrase_after(place))
        if role is None or not (name.title or len(name.words) > 1):
            return
        theirs, person = self._of[place].roles, self._of[name]
        if role in theirs:
            theirs.remove(role)
        if role not in person.roles:
            person.roles.append(role)

    def _phrase_before(self, name: Name, at: int) -> str:
        """Words such as "campaign manager" before "Robby Mook", or "the party’s chairman," before him."""
        gap_start = self._words[at - 1].end() if at else 0
        gap = self._text[gap_start : name.span.start]
        if at == 0 or gap not in (" ", ", ", "\u00a0", " ,") or name.possessive:
            return ""
        first = at
        while first and at - first < 10:
            word = self._words[first - 1]
            if first < at and self._text[word.end() : self._words[first].start()] not in _JOINED:
                break
            lower = word[0].lower()
            if lower in STRONG or self._ends_role(lower, first):
                break
            first -= 1
        words = self._words[first:at]
        if not words or (gap == " " and fold(words[-1][0]) not in ROLES):
            return ""
        return self._text[words[0].start() : words[-1].end()]

    def _ends_role(self, word: str, following: int) -> bool:
        """Whether a word is none of a role's: "and" is, in "the Minister for Coasts and Rivers"."""
        if word == "and":
            return not self._words[following][0][0].isupper()
        return word in NOT_NAMES and word not in {"of", "for", "the"}

    def _phrase_after(self, name: Name) -> str:
        """Words such as "the harbour minister" after "Maria Holt," or "Maria Holt is"."""
        rest = self._masked[name.span.end : name.span.end + _LONGEST_ROLE]
        lead = _IS.match(rest)
        if name.possessive or lead is None or not lead[0].strip():
            return ""
        phrase = rest[lead.end() :]
        stop = _ROLE_END.search(phrase)
        phrase = phrase[: stop.start()] if stop else phrase
        words = phrase.split()
        if not words or words[0] in STRONG:
            return ""
        if bare(words[0]) in NOT_NAMES - word_set("a an the his her its their one"):
            return ""
        if lead[0].strip() == "," and _has_verb(words):
            return ""  # "In a letter to Holt, the minister said"
        starts = words[0].lower() in {
            "a",
            "an",
            "the",
            "his",
            "her",
            "its",
            "their",
            "former",
            "one",
        }
        near = any(fold(word) in ROLES for word in words[: 8 if starts else 4])
        return phrase if near and (starts or not words[0][0].isupper() or len(words) < 6) else ""

    def _read_genders(self) -> None:
        """For people of unknown gender, what the next he or she in the sentence says."""
        for person in self.all:
            if person.gender or not person.may_be_human:
                continue
            votes: Counter[str] = Counter()
            for name in person.names:
                if HE_ADDED.match(self._masked, name.span.end):
                    continue
                rest = self._masked[name.span.end : name.span.end + 90]
                found = _GENDERED.search(rest)
                between = rest[: found.start()] if found else ""
                if found and not re.search(r"[.!?\n\x01]|\b[A-Z]\w+ [A-Z]", between):
                    votes["m" if found[0].lower() in _HE else "f"] += 1
            if len(votes) == 1 or (votes and votes["m"] != votes["f"]):
                person.gender = votes.most_common(1)[0][0]

    def with_role(self, phrase: str, before: int) -> Person | None:
        """The person last named before a place who was introduced by this role ("the minister")."""
        role = role_of(phrase)
        if role is None:
            return None
        wanted = role.words - {role.head} - {"mr", "mrs", "former", "campaign", "own"}
        gender = next(
            (HONORIFICS[word] for word in map(fold, phrase.split()) if word in HONORIFICS), ""
        )
        best: tuple[tuple[int, int], Person] | None = None
        for person in self.all:
            starts = [at for at in person.starts if self._masked[at] != BLANK]
            count = bisect_left(starts, before)
            if not count or not person.roles or (gender and person.gender not in ("", gender)):
                continue
            fit = max(self._fit(known, role, wanted) for known in person.roles)
            last = starts[count - 1]
            if fit >= 0 and (best is None or (fit, last) > best[0]):
                best = (fit, last), person
        return best[1] if best else None

    @staticmethod
    def _fit(known: Role, role: Role, wanted: frozenset[str]) -> int:
        """How many of the wanted words a known role has, -1 where it is another role."""
        if not known.may_be(role):
            return -1
        shared = len(wanted & known.words)
        return shared if shared or not wanted else -1


def _with_shared_surname(text: str, names: Sequence[Name]) -> dict[Name, Name]:
    """The given names that share the surname of the next name, each with it: "Khizr and Ghazala Khan"."""
    full = {tuple(map(fold, (name.words[0], name.words[-1]))) for name in names if name.words[1:]}
    surnames = {last for _, last in full}

    def shares(one: Name, other: Name) -> bool:
        first, last = fold(one.words[0]), fold(other.words[-1])
        is_plain = len(one.words) == 1 and not (one.title or one.possessive or one.is_organisation)
        if not is_plain or len(other.words) == 1 or other.is_organisation or first in surnames:
            return False
        if text[one.span.end : other.span.start] not in _BESIDE or other.title:
            return False
        return (
            first,
            last,
        ) in full  # named in full elsewhere: "Chad and South Sudan" are not two Sudans

    return {
        one: replace(one, words=(one.words[0], other.words[-1]))
        for one, other in pairwise(names)
        if shares(one, other)
    }


def _has_verb(words: Sequence[str]) -> bool:
    """Whether somebody does something in these words: "the minister said", not "the minister who said"."""
    clause = list(takewhile(lambda word: word not in ("who", "whose", "which", "that"), words))
    for word, follows in zip_longest(clause, clause[1:], fillvalue=""):
        is_past = word in CUE_WORDS and word.endswith("ed") and follows not in _AFTER_PARTICIPLE
        if word in STRONG or is_past:
            return True
    return False


def _is_namesake(person: Person, name: Name) -> bool:
    """Whether a name with a title or suffix is of another than the one fully named with a suffix or none."""
    if name.suffix:
        return bare(person.suffix) != bare(name.suffix)
    titles = {*name.title} - {*HONORIFICS}
    return bool(person.suffix and titles and not any(titles & {*one.title} for one in person.names))


def gender_of(pronoun: str) -> str:
    """The gender that a pronoun asks for, "" for any."""
    lower = pronoun.lower()
    return "m" if lower in _HE else "f" if lower in _SHE else ""
