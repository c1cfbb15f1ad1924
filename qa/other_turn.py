"""When somebody resigned, was elected, arrested or sentenced: the day of another turn is no answer.

An office and a trial have many days, and a name stands beside all of them: "Bayliss was sworn in on Monday"
does not tell when he was elected, nor "was elected on Friday, ending Ruth Ackland's eight years" when she
resigned. The sentence must have a word of the very turn that is asked for.
"""

import re
from functools import lru_cache

from index.spans import Span
from index.words import terms, words

from .name_words import GENDERS
from .names import fold
from .verbs import root, roots

_WHEN = r"\W*(?:when|(?:on|in) (?:what|which) (?:day|date|month|year)) (?:did|was|were|has|had|is) "
_FULL_NAME = re.compile(r"\W*(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)")
# "The head of physics, Giles Farrow, was dismissed": to whom it was done.
_WAS_DONE = re.compile(
    r"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+,? (?:was|has been|had been|is to be) (?:later )?(?P<done>[a-z]+)\b"
)
_HE = re.compile(r"\b(?:he|she|him|her|his|hers|who|whose|whom)\b")
_ASKED = re.compile(
    rf"{_WHEN}(?P<who>(?:[\w’'.-]+ ){{1,6}}?)(?:been |finally |first )?"
    r"(?P<turn>resign|quit|retire|step down|stand down|sacked|fired|dismissed|ousted|elected|sworn in|"
    r"nominated|confirmed|take effect|(?:come|go|enter) into (?:force|effect)|"
    r"arrested|charged|convicted|found guilty|sentenced|jailed|acquitted|cleared)\b",
    re.IGNORECASE,
)
_DID_WHEN = re.compile(
    r"\W*(?:when|(?:on|in) (?:what|which) (?:day|date|month|year)|what (?:day|date|month|year)) "
    r"(?P<helps>did|was|were) "
    r"(?:(?-i:[A-Z])[\w’'.-]*(?: (?-i:[A-Z])[\w’'.-]*)*|he|she|it|they|the \w+) (?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:months?|years?|weeks?|days?|hours?|decades?|shortly|soon|long) (?P<side>after|before) "
    r"(?P<what>[^,.;]{3,60})"
)
_HAPPENED = re.compile(
    r"\W*(?i:what (?:has |had )?happened to) (?:the )?(?P<what>[A-Z][\w’'.-]*(?: (?:[A-Z]|\d)[\w’'.-]*)*)\W*"
)
_UNTIL = re.compile(r"\b(?:has|have|had|given|gave|gives) (?:\w+ )?until \Z")
_UNTIL_ASKED = re.compile(
    r"\b(?:until|till|deadline|how long|by when|by (?:what|which))\b", re.IGNORECASE
)
# "Ann Holt admitted on Monday that she had once worn it", "On Monday she admitted …".
_TELLS = (  # not "was admitted to hospital"
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )"
    r"\b(?:(?:acknowledge|confesse|concede|disclose)[sd]|admit(?:s|ted)|(?:reveal|recall)(?:s|ed))\b"
)
_TOLD_BEFORE = re.compile(rf"{_TELLS}(?: on| late| early)* \Z")
_TOLD_BEHIND = re.compile(rf",? (?:[\w’'.-]+ ){{0,8}}?{_TELLS}")
_HAD = re.compile(r"[^;:.]*?\b(?:had|having)\b")
# "News of the killing spread on Tuesday".
_NEWS = re.compile(
    r"\b(?:[Nn]ews|[Ww]ord|[Rr]eports|[Vv]ideos?|[Ff]ootage|[Rr]umou?rs) (?:of|about|that|showing) "
    r"(?P<what>[^,;:.]+?) (?:had )?(?:first )?(?:spread|broke|emerged|came out|surfaced|circulated|appeared)"
    r"(?: online)?(?: on| late| early)* \Z"
)
# "When will they decide?" - "They could begin hearing it on Wednesday".
_END_ASKED = re.compile(
    r"\bwhen (?:will|did) [^?]*\b(?:decide|rule|end|finish|conclude|complete)\b", re.IGNORECASE
)
_BEGINS_TO = re.compile(
    r"\b(?:beg[iau]n|start)(?:s|ed|ning|ing)? [a-z]+ing"
    r"(?: (?!(?:and|but|then|until|till|to|through)\b)[\w’'-]+){0,4}? \Z"
)
# For each turn all the words by which one may tell it; its own and those of what goes with it.
_TURNS = {
    turn: frozenset(form for word in told.split() for form in (word, root(word)))
    for turns, told in (
        (
            "resign quit retire step stand",
            "resign quit retire step stand leave go gone depart walk exit abdicate resignation departure "
            "retirement abdication tender cease until out left relinquish down force",
        ),
        (
            "sacked fired dismissed ousted",
            "sack fire dismiss oust remove out replace axe let go sacking dismissal removal relieve drop end "
            "strip depose lose expel resign force part gone left leave departure",
        ),
        (
            "elected",
            "elect election vote win won beat defeat poll ballot choose return victory become name hold "
            "reign since serve enter",
        ),
        ("sworn", "swear sworn inaugurate inauguration oath install office take"),
        ("nominated", "nominate nomination nominee pick name choose select propose tap candidate choice "
            "forward shortlist nod"),
        ("confirmed", "confirm confirmation approve approval vote senate congress pass ratify endorse clear "
            "announce verify identify report declare test detect find diagnose record"),
        (
            "take come go enter",
            "effect force effective act law begin start enter commence implement apply enforce enact "
            "introduce adopt pass approve ratify sign impose institute launch since valid replace become "
            "kick come place",
        ),
        (
            "arrested",
            "arrest detain custody hold seize capture catch apprehend jail imprison detention raid surrender "
            "pick take charge handcuff police",
        ),
        ("charged", "charge indict accuse indictment arraign count court"),
        (
            "convicted found",
            "convict guilty verdict find conviction jury sentence plead",
        ),
        (
            "sentenced jailed",
            "sentence jail imprison prison year month term condemn send give life death execution order",
        ),
        ("acquitted cleared", "acquit clear acquittal innocent verdict free overturn quash jury guilty"),
    )
    for turn in turns.split()
}  # fmt: skip


def is_of_another_turn(question: str, sentence: str) -> bool:
    """Whether the day is asked on which an office or a trial took a turn, and the sentence has no word of it.

    Of 60 right answers of SQuAD to such questions two are told so, one where a sentence was cut in two.

    >>> is_of_another_turn("When did Ann Holt resign?", "Ann Holt was sworn in on Monday.")
    True
    >>> is_of_another_turn("When did Ann Holt resign?", "Ann Holt left the council in May.")
    False
    >>> is_of_another_turn("When did Ann Holt resign?", "Paul Rusk resigned in May.")
    True
    """
    asked = _asked(question)
    if asked is None:
        return False
    who, turn = asked
    if _is_of_another_person(who, turn, sentence):
        return True
    told = {form for word in words(sentence) for form in (word.folded, root(word.folded))}
    return _TURNS[turn].isdisjoint(told)


def is_of_another_moment(question: str, sentence: str, answer: Span) -> bool:
    """Whether a date is that of something before or after what is asked about, or the end of a respite.

    "In May, months after she became manager, she wrote" does not tell when she became manager, nor "she has
    until May to say" when she starts. "Days before the Elsa sank" does not tell what happened to it, nor
    does the day on which it was told, or was begun. Of 108,000 right answers of SQuAD two are told so.
    """
    if _UNTIL.search(sentence, max(0, answer.start - 30), answer.start):
        return _UNTIL_ASKED.search(question) is None
    happened = _HAPPENED.fullmatch(question)
    if happened is not None:
        return _is_only_before(happened["what"], sentence)
    if _END_ASKED.search(question) and _BEGINS_TO.search(sentence, 0, answer.start):
        return True
    asked = _DID_WHEN.match(question)
    if asked is None:
        return False
    verb = root(asked["verb"].casefold())
    # "When was it opened?" may have "the year after the opening in 1931".
    for told in _LATER.finditer(sentence) if asked["helps"].casefold() == "did" else ():
        rest = sentence[: told.start()] + sentence[told.end() :]
        if (
            verb in roots(told["what"])
            and verb not in roots(rest)
            and not answer.overlaps(Span(*told.span("what")))
        ):
            return True
    return _is_day_of_telling(verb, sentence, answer)


def _is_day_of_telling(verb: str, sentence: str, answer: Span) -> bool:
    """Whether somebody told on that day that it had been done, or the news of it spread."""
    news = _NEWS.search(sentence, 0, answer.start)
    if news is not None:
        return verb in roots(news["what"]) and verb not in roots(sentence[answer.end :])
    told = _TOLD_BEFORE.search(sentence, 0, answer.start)
    if told is None and sentence[: answer.start].strip().casefold() in ("", "on"):
        told = _TOLD_BEHIND.match(sentence, answer.end)
    if told is None:
        return False
    end = max(told.end(), answer.end)
    is_past = _HAD.match(sentence, end) is not None
    return is_past and verb in roots(sentence[end:]) and verb not in roots(sentence[:end])


def _is_only_before(what: str, sentence: str) -> bool:
    """Whether a sentence has a name, or a person's last, only where it tells how long before that it was."""
    last = terms(what)[-1]
    later = next((one for one in _LATER.finditer(sentence) if last in terms(one["what"])), None)
    if later is None or later["side"] == "after":
        return False
    return last not in terms(sentence[: later.start()] + sentence[later.end() :])


def _is_of_another_person(who: str, turn: str, sentence: str) -> bool:
    """Whether it is told of somebody else by their full name, and the one who is asked about is not there."""
    if len(who.split()) < 2 or not {*terms(who)}.isdisjoint(terms(sentence)):
        return False
    if any(root(one["done"]) in _TURNS[turn] for one in _WAS_DONE.finditer(sentence)):
        return True
    begins = _FULL_NAME.match(sentence)
    is_other = begins is not None and _is_given(who) and _is_given(begins["name"])
    return is_other and _HE.search(sentence) is None


def _is_given(name: str) -> bool:
    return len(name.split()) > 1 and fold(name.split()[0]) in GENDERS


@lru_cache(maxsize=64)
def _asked(question: str) -> tuple[str, str] | None:
    """Who is asked about, and the first word of the turn."""
    asked = _ASKED.match(question)
    return (asked["who"], asked["turn"].casefold().split()[0]) if asked else None
