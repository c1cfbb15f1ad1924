"""Words that say the same, words that say the opposite, and names that stand for each other, in news.

Closer than `qa.related`, which is learned and loose: here two phrases of a line may stand for one
another in a sentence that answers "Yes" or "No". Whole phrases are compared by their roots.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from index.words import Word, words

from .verbs import root

_SAME = """
give up, surrender, cede, hand over, relinquish, part with, give away
resign, step down, stand down, quit, leave office
accept, agree to
approve, pass, endorse, ratify, adopt, back, vote for
reject, turn down, vote down, rebuff, refuse, vote against
support, back, favour, favor, endorse
die, perish
injure, hurt, wound
arrest, detain, take into custody
start, begin, commence, launch
end, finish, stop, halt, cease
close, shut, shut down, close down
raise, increase, put up
cut, reduce, lower, slash
rise, increase, grow, climb, go up
fall, drop, decline, decrease, go down
build, construct
destroy, demolish, wreck
ban, forbid, prohibit, outlaw, bar
allow, permit, let
convict, find guilty
acquit, clear, find not guilty
jail, imprison
find, discover, recover, locate
call off, cancel, scrap, axe, abandon
postpone, delay, put off
withdraw, pull out, take back
attack, strike, bomb
seize, capture, take, take over, occupy
annex
elect, vote in
appoint, name
sack, fire, dismiss, oust
hire, employ, recruit
apologise, apologize, say sorry
admit, acknowledge, concede, confess
help, aid, assist
rescue, save
ask, request
answer, reply, respond
need, require
want, wish, would like
promise, pledge, vow
willing, ready, prepared
rule out, exclude
visit, travel to
buy, purchase, acquire
publish, release, make public
run aground, go aground
go on strike, walk out, strike
return, come back, go back
stay, remain, keep
speak, talk
apply, put in
choose, pick, select
dispute, contest, challenge
agree, consent
burn, catch fire
deliver, supply
examine, inspect, check
expect, predict, forecast
explode, blow up
mislead, deceive
break off, collapse
take part, participate
hide, conceal
land, territory, area, region
job, post, position, role
deal, agreement, accord, pact, settlement
plan, proposal, scheme
strike, walkout, stoppage
talks, negotiations
company, firm
pupil, student
doctor, physician
pay, wage
money, funds, cash
fire, blaze
meeting, conference
law, legislation, bill
vote, ballot, poll
report, study
worker, employee
car, vehicle
child, kid
lawyer, attorney
soldiers, troops
house, home
illness, disease
trial, court case
gates, flood gates
town, city
boss, chief executive
jail, prison
storm, hurricane
member, councillor
insured, covered
"""
_TURNED = """
accept, reject
approve, reject
support, oppose
rise, fall
raise, cut
open, close
start, end
win, lose
win, fall short of
reach, fall short of
convict, acquit
guilty, innocent
allow, ban
admit, deny
agree, refuse
survive, die
alive, dead
build, destroy
stay, resign
keep, give up
succeed, fail
legal, illegal
true, false
safe, dangerous
"""
# Countries with the places that stand for their governments; behind the colon what else is theirs.
_NAMES = """
ukraine kyiv kiev: ukrainian ukrainians
russia moscow kremlin: russian russians
us usa america washington: american americans
britain uk london: british
china beijing: chinese
france paris: french
germany berlin: german germans
israel: israeli israelis
iran tehran: iranian iranians
turkey ankara: turkish
japan tokyo: japanese
india delhi: indian
italy rome: italian
spain madrid: spanish
poland warsaw: polish
eu brussels: european
syria damascus: syrian
iraq baghdad: iraqi
canada ottawa: canadian
mexico: mexican
egypt cairo: egyptian
pakistan islamabad: pakistani
greece athens: greek
republicans gop: republican
democrats: democrat democratic
"""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text with its root; `same` are the lines it begins a phrase of, with its length."""

    word: Word
    root: str
    same: frozenset[tuple[int, int]]


def _lines(text: str) -> list[list[Phrase]]:
    return [
        [tuple(root(word) for word in phrase.split()) for phrase in line.split(",")]
        for line in text.strip().split("\n")
    ]


@cache
def _phrases() -> dict[str, list[tuple[Phrase, int]]]:
    """By first root: the phrases and the number of the line that each stands in."""
    found: dict[str, list[tuple[Phrase, int]]] = {}
    for number, line in enumerate(_lines(_SAME)):
        for phrase in line:
            found.setdefault(phrase[0], []).append((phrase, number))
    return found


@cache
def _opposites() -> frozenset[tuple[int | str, int | str]]:
    """Pairs of lines, or of roots that stand in no line, that say the opposite."""
    pairs: set[tuple[int | str, int | str]] = set()
    told = [tuple(line) for line in _lines(_TURNED)]
    for one, two in told:
        for first in _keys(one):
            for second in _keys(two):
                pairs |= {(first, second), (second, first)}
    return frozenset(pairs)


def _keys(phrase: Phrase) -> set[int | str]:
    """What opposites know a phrase by: its lines, and its root where it is one word."""
    numbers: set[int | str] = {n for other, n in _phrases().get(phrase[0], ()) if other == phrase}
    return numbers | ({phrase[0]} if len(phrase) == 1 else set())


@cache
def _names() -> dict[str, tuple[int, bool]]:
    """The line a name stands in, and whether it is the country's own or its government's."""
    found: dict[str, tuple[int, bool]] = {}
    for number, line in enumerate(_NAMES.strip().split("\n")):
        own, _, others = line.partition(":")
        found |= {root(name): (number, False) for name in others.split()}
        found |= {root(name): (number, True) for name in own.split()}
    return found


def tokens(text: str) -> list[Token]:
    """The words of a text, each with what it begins."""
    found = words(text)
    roots = [root(word.folded) for word in found]
    return [Token(word, roots[at], _begun(roots, at)) for at, word in enumerate(found)]


def _begun(roots: Sequence[str], at: int) -> frozenset[tuple[int, int]]:
    return frozenset(
        (number, len(phrase))
        for phrase, number in _phrases().get(roots[at], ())
        if tuple(roots[at : at + len(phrase)]) == phrase
    )


def phrase_at(found: Sequence[Token], at: int) -> int:
    """How many words the longest phrase has that begins at a place; 1 where none does.

    >>> phrase_at(tokens("to give up land"), 1)
    2
    """
    return max((length for _, length in found[at].same), default=1)


def same_places(phrase: Sequence[Token], found: Sequence[Token]) -> Iterator[tuple[int, int, bool]]:
    """Where a text has a phrase or one that says the same: (first, end, whether it is the same words)."""
    roots = [token.root for token in phrase]
    lines = {number for number, length in phrase[0].same if length == len(phrase)}
    for at, token in enumerate(found):
        if [other.root for other in found[at : at + len(roots)]] == roots:
            yield at, at + len(roots), True
        else:
            ends = [at + length for number, length in token.same if number in lines]
            if ends:
                yield at, max(ends), False


def opposite_places(phrase: Sequence[Token], found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where a text has what says the opposite of a phrase."""
    own = _keys(tuple(token.root for token in phrase))
    pairs = _opposites()
    for at, token in enumerate(found):
        for length in {1, *(length for _, length in token.same)}:
            other = _keys(tuple(one.root for one in found[at : at + length]))
            if any((one, two) in pairs for one in own for two in other):
                yield at, at + length
                break


def are_kin(one: str, other: str) -> bool:
    """Whether two roots are forms of one word, or names of one country and those who speak for it.

    >>> are_kin(root("Kyiv".lower()), root("ukrainian")), are_kin("territori", "territ")
    (True, True)
    """
    known, names = _names().get(one), _names()
    if known is not None and other in names:
        return names[other][0] == known[0]
    shorter, longer = sorted((one, other), key=len)
    return one == other or (
        len(shorter) >= 5 and longer.startswith(shorter[: max(5, len(shorter) - 1)])
    )


def are_one(one: str, other: str) -> bool:
    """Whether two roots may be one subject: the same word, or a country and its government's seat.

    >>> are_one(root("kyiv"), root("ukraine")), are_one(root("kyiv"), root("ukrainian"))
    (True, False)
    """
    names = _names()
    if one in names and other in names:
        return names[one] == names[other] and (names[one][1] or one == other)
    return one == other
