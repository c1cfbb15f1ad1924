"""Words that name nothing where a name is asked for: "Which judge sentenced him?" - "hanging".

And no number where one is: "How many gunmen were there?" - "multiple". Nor is what somebody called it
named by what they said to whoever asked, "You are right".
"""

import re

from index.spans import Span
from index.words import one_of, terms

from .amounts import find_numbers, words_for
from .name_words import ROLES

# "Which major development", "which player may not be tackled": no one person is asked for.
_PEOPLE = ROLES - {
    "general",
    "major",
    "principal",
    "cardinal",
    "executive",
    "rival",
    "private",
    "player",
}
_ROLE = re.compile(rf"\W*(?:(?:and|but|so),? )?which (?:{one_of(_PEOPLE)}) (?!or\b)", re.IGNORECASE)
# "What is the name of the prisoner who died?"; things may have names without a capital.
_PERSONS = one_of(
    {"man", "woman", "boy", "girl", "victim", "suspect", "detainee", "prisoner", "inmate"} | _PEOPLE
)
_NAME_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?what (?:is|was|are|were) the names? of the (?:[\w’'-]+ ){0,2}"
    rf"(?:{_PERSONS}) who\b",
    re.IGNORECASE,
)
_THING = re.compile(r"\W*(?:(?:and|but|so),? )?which (?P<thing>[\w’'-]+) ", re.IGNORECASE)
# "Which senators voted for it?" is not answered by "39".
_ROLES = one_of(sorted(role + "s" for role in _PEOPLE if role.isalpha()))
_SEVERAL = re.compile(
    r"\W*(?:(?:[Aa]nd|[Bb]ut|[Ss]o),? )?[Ww]hich "
    rf"(?:(?!Olympics|Games|Series)[A-Z][a-z]+s|(?:[a-z-]+ ){{0,2}}(?:people|{_ROLES})) [a-z]"
)
_NUMBER = re.compile(
    rf"(?:about |some |all )?(?:\d[\d,]*|{one_of(words_for(1, 19))}|{one_of(words_for(20, 90))}(?:-\w+)?)",
    re.IGNORECASE,
)
# "Maryland government report" is no state.
_PLACES = re.compile(
    r"\W*(?:(?:and|but|so),? )?(?:(?:in|to|from) )?which (?:(?!of\b)[\w-]+ ){0,2}?"
    r"(?:states?|countr(?:y|ies)|nations?|cit(?:y|ies)|towns?|count(?:y|ies)|provinces?)\b(?!['’])"
    r"(?! (?:parliaments?|councils?|senates?|governments?|courts?|assembl(?:y|ies)|committees?)\b)",
    re.IGNORECASE,
)
_WRITING = re.compile(r"\b(?:report|study|survey|poll|article|letter|statement|document)(?=,|\Z)")
_BODY = re.compile(
    r"\b(?:parliament|commission|council|senate|government|court|ministry|assembly|committee)\Z",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\W*(?:(?:and|but|so),? )?"
    r"(?:(?:in|at|about|for|by|of|to|over|with|on|during|from|after|around|roughly) )?"
    r"(?:how many\b|how much (?:[\w’'-]+ )?money\b)",
    re.IGNORECASE,
)
# "The thirteenth victim" and "the last two" tell a number, too.
_QUANTITY = re.compile(
    r"\d|%|\b(?:hal(?:f|ves)|dozens?|no|none|nil|zero|nobody|all|both|each|every|(?:major|minor)it(?:y|ies)|"
    r"couple|pair|(?:hundred|thousand|million|billion|trillion)s?|most|once|twice|thrice|quarters?|scores?|"
    r"(?:double|triple|quadruple)[sd]?|single|an?|one|another|other|only|per cent|percent(?:age)?|share|"
    r"handful|few|fewer|least|infinite\w*|unlimited|countless|trio|duo|quartet|quintet|twins?|solo|sole|never|first|"
    r"seconds?|thirds?|fourths?|fifths?|sixth|seventh|eighth|ninth|tenths?|eleventh|twelfth|\w+t(?:een|ie)th|"
    r"[IVXLC]+)\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset(("a", "an", "the"))
_TO_ANOTHER = re.compile(
    r"\W*You (?:are|were|have|will|can|should|must)(?: [a-z’'-]+){1,3}[.,!]?\W*"
)
# "This is one of the key issues", he said: what it is stands elsewhere.
_CALLED_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?what (?:did|does) .+? (?:call|consider|regard as|term) (?P<what>[^?]+?)\W*",
    re.IGNORECASE,
)
# "List the 28 points": that "a list of 28 points was formed" names none of them.
_ITEMS_ASKED = re.compile(
    r"\W*(?:(?:(?:can|could) you )?(?:list|name|enumerate)(?: all)?|(?:what|which) (?:are|were))"
    r" (?:(?:of|the|all|these|those) )*(?P<items>\d+ [\w’'-]+)\b",
    re.IGNORECASE,
)
_TOLD = 4  # words behind "the 3 aims" that may name them
_THIS_IS = r"\b(?:this|that|it|these|those) (?:is|are|was|were) "
_NAME = re.compile(r"[^\W\d_a-z]")


def names_nothing(question: str, sentence: str, answer: Span) -> bool:
    """Whether the answer is only the thing that was asked for, or has no name where a person's is wanted.

    Or is a writing where places are, or has no number of what is counted ("several").

    Of 241,520 right answers of SQuAD, SQuADShifts, QAMR and our own it tells 17 so, most of them of QAMR;
    and of 5,589 of SQuAD and SQuADShifts to "how many" 42, half of them "several" and the like.
    """
    words = answer.cut(sentence)
    if _is_not_what_it_is_called(question, sentence, answer) or _only_counts(question, words):
        return True
    if _HOW_MANY.match(question):
        return not find_numbers(words) and _QUANTITY.search(words) is None
    if _NAME_ASKED.match(question):
        return _NAME.search(words) is None
    if _WRITING.search(words) and _PLACES.match(question):
        return True
    thing = _THING.match(question)
    if thing is None:
        return False
    told = {*terms(words)} - _ARTICLES
    if told and told <= {*terms(thing["thing"])}:
        return True
    if _SEVERAL.match(question) and _NUMBER.fullmatch(words):
        return True
    return _ROLE.match(question) is not None and _NAME.search(words) is None


def _is_not_what_it_is_called(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked what somebody called a key issue, and the words say "You are right", "this is"."""
    called = _CALLED_ASKED.fullmatch(question)
    if called is None:
        return False
    if _TO_ANOTHER.fullmatch(answer.cut(sentence)):
        return True
    this = re.search(_THIS_IS + re.escape(called["what"]), sentence, re.IGNORECASE)
    return this is not None and answer.end > this.start()


def _only_counts(question: str, words: str) -> bool:
    """Whether items are asked for, and the words only count them: "28 points was formed"."""
    asked = _ITEMS_ASKED.match(question)
    if asked is None:
        return False
    _, items, rest = words.casefold().partition(asked["items"].casefold())
    return bool(items) and "," not in rest and len(rest.split()) < _TOLD


def is_no_place(question: str, item: str) -> bool:
    """Whether places are asked for, and one of several items is a body: "Kell, Alder and the Wex Council".

    By itself a body may stand for its place: "the Finnish parliament".
    """
    return _PLACES.match(question) is not None and _BODY.search(item) is not None
