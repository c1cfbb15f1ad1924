"""The pronouns of a question that nothing in it explains."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .asked_parts import AUXILIARIES, DETERMINERS, NUMBER, STOPS, WORD, Parts, parts_of
from .earlier import asked_mentions
from .quotations import find_quotations
from .spoken_of import OF_SOMETHING, Mention, is_role, said_alone

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
    r"\b(?:is|are|was|were|be|been|isn't|aren't|will|would|may|might|can|could) there\b|"
    r"\b(?:has|have|had) there been\b|"
    r"\bthere (?:is|are|was|were|be|been|has|have|had|will|would|may|might|must|isn't|aren't)\b",
    re.IGNORECASE,
)
_EXPLETIVE_IT = re.compile(
    r"\b(?:does|did|will|would|do) it (?:take|matter|mean that|come about|rain|snow)\b|"
    r"\b(?:is|was|isn't|wasn't) it (?:(?:\w+ ){0,2}(?:to|that|for|who|when|because|if)\b|the case)|"
    r"\bit (?:takes|took|matters|is|was) (?:\w+ )?(?:to|that)\b|\bwhat time is it\b|"
    r"\b(?:is|was) it \w+ (?:what|whether|how|why|where)\b|"
    r"\bit (?:not )?be (?:\w+ ){1,3}(?:to|that|for|if)\b|"
    r"\b(?:consider\w*|f(?:ind|inds|ound)|ma(?:ke|kes|de)|th(?:ink|inks|ought)|deem\w*) it (?:\w+ ){1,3}"
    r"(?:to|that|for)\b",
    re.IGNORECASE,
)
_ABOUT_EVENT = re.compile(
    r"\b(?:say|said|think|thought|comment\w*|respond\w*|react\w*|reply|replied|ask\w*|do|done|know|knew|"
    r"feel|speak|spoke|tell|told|explain\w*)\b.*\b(?:about|on|to|of) (?:it|this|that)\b|"
    r"\b(?:do|doing|done|explain|deny|denied|confirm|confirmed|justify|happen|happened|decide|decided|said|say|says|"
    r"announce|announced|cause|caused|know) (?:it|this|that|so)\b|\bdid (?:it|this|that)(?=\W*\Z)|"
    r"\b(?:is|was) (?:it|this|that) (?:true|legal|possible|likely|right|wrong|fair|certain|confirmed|so)\b|"
    r"\b(?:did|will|would|does|has|could) (?:it|this|that) (?:happen|happened|change|help|work)\b",
    re.IGNORECASE,
)
_AFTER_THAT = re.compile(  # where it is no determiner
    r" (?:in|on|at|by|for|true|right|with|mean|happen|cost|work|take|affect|include|apply|come|require|"
    r"last)\b"
)
_IS_THAT = re.compile(  # "Is that confirmed?"
    r"(?:(?:and|but|so),? )?(?:is|was|isn['’]t|wasn['’]t) (?:this|that) (?:\w+ly |still |now |even )?"
    r"(?-i:[a-z]+)\W*",
    re.IGNORECASE,
)
_ABOARD = re.compile(r"\b(?:on board|aboard)(?=[\s?.!]*\Z)", re.IGNORECASE)  # of what?
_POINTS_BACK = re.compile(  # "Who said so?", "Is it true?", "Why not?"
    r"(?:(?:and|but|so),? )?(?:says who|who (?:said|says) (?:so|this|that|it)|"
    r"(?:is|was|isn['’]t|wasn['’]t) it (?:\w+ly |still |now |even )?(?:true|confirmed|plausible|possible|"
    r"official|certain|sure|right|correct|legal|likely|normal|fair|over|accurate|known|proven|wrong|verified)|"
    r"(?:why|when|where|how|who|which)(?: (?:not|so|else|exactly))?)\W*",
    re.IGNORECASE,
)
BEFORE_ONE = frozenset(
    "the which this that other another first second third last next new old".split()
)
QUANTITY = re.compile(
    r"(?:about |some |nearly |over |more than )?[\d.,]+(?: \w+){0,3}|(?:\w+ )?(?:percent|per cent|litres|"
    r"metres|crowns|days|hours|years|minutes|votes|million|homes|people)\b.*",
    re.IGNORECASE,
)
_OF_EACH = re.compile(
    r"\b(?:nobody|no one|every(?:one|body)|any(?:one|body)|some(?:one|body))\b", re.IGNORECASE
)
_MEASURE = re.compile(  # what nobody calls "them"
    r"\A(?:[\w.,]+ ){1,2}(?:percent|per cent|litres|metres|miles|kilometres|crowns|pounds|dollars|euros|days|"
    r"weeks|months|hours|years|minutes)\Z|\A[$£€]|\A[\d.,]+ (?:m|b|tr)illion\Z",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?P<lead>(?:and|but|so) )?what (?:did|do|does|has|have) the .+ "
    r"(?:say|think|answer|reply|said|claim)\W*",
    re.IGNORECASE,
)


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

    >>> [p.word for p in open_pronouns("What did Putin say about her?")]
    ['her']
    """
    found, own = [], asked_mentions(question, parts_of(question))
    quoted = [one.marks for one in find_quotations(question)]  # somebody else's words
    for match in WORD.finditer(question):
        word = match[0].lower()
        kind = _CLASSES.get(word)
        if kind is None or not _stands_alone(question, match, kind):
            continue
        if any(marks.start <= match.start() < marks.end for marks in quoted):
            continue
        possessive = word in _POSSESSIVES or (
            word == "her" and _noun_follows(question, match.end())
        )
        if not _is_bound(question, match, kind, possessive, own):
            found.append(Pronoun(match.start(), match.end(), word, kind, possessive))
    aboard = _ABOARD.search(question)
    if aboard and _ABOARD.fullmatch(parts_of(question).rest):  # and nobody has it there
        found.append(Pronoun(aboard.end(), aboard.end(), "", "aboard", False))
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
        if _IS_THAT.fullmatch(question):
            return True
        before = re.search(r"(\w+)\W*\Z", question[:start])
        opens = before is None or before[1].lower() in STOPS
        return (_at_end(question, end) or _AFTER_THAT.match(question, end) is not None) and (
            opens or _at_end(question, end)
        )
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
    if before[1].lower() in BEFORE_ONE:
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
    """Whether something said in the question is what it means."""
    before = question[: match.start()]
    if kind == "one":  # "the school at Kell Head with the one at Saltmarch"
        earlier = any(one.head.islower() and one.span.end < match.start() for one in own)
        return earlier and before.lower().endswith("the ") and not _at_end(question, match.end())
    if kind in ("there", "that", "then"):
        return False
    if match[0].lower().endswith(("self", "selves")):
        return any(mention.span.end < match.start() for mention in own)
    goes_on = _opens_clause(question, match)
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
        if (possessive or goes_on or _CLAUSE.search(between)) and (
            named or fits(mention, kind, loose=False)
        ):
            return True
    return _means_asked(question, match, kind, possessive, own) or (
        kind == "they" and _OF_EACH.search(before) is not None
    )


def _opens_clause(question: str, match: re.Match[str]) -> bool:
    """Whether it is the subject of a clause on the word before it: "the figure it had issued"."""
    word = re.search(r"(\w+) \Z", question[: match.start()])
    verb = re.match(r" (?:ha[ds]|have|w(?:as|ere|ill|ould)|could)\b", question[match.end() :])
    return word is not None and verb is not None and word[1].lower() not in STOPS


def _means_asked(
    question: str, match: re.Match[str], kind: str, possessive: bool, own: Sequence[Mention]
) -> bool:
    """Whether those asked for are meant: "Who lost their jobs?", "Which shopkeeper came with her dog?"."""
    before, asked = question[: match.start()], parts_of(question)
    if possessive and match.start() < question.find(asked.asked) + len(asked.asked):
        return _is_of_subject(asked, kind)
    if kind == "they" and _are_asked_for(before):
        return True
    kin = re.search(r"['’]s? ([a-z]+)\Z", asked.subject)  # "Did Tull's neighbour want his name …"
    if possessive and kind in ("he", "she") and kin and asked.subject in before and is_role(kin[1]):
        return True
    is_subject = not asked.auxiliary or (
        asked.auxiliary.lower() not in ("do", "does", "did")
        and not any(len(asked.asked) < one.span.start < match.start() for one in own)
    )
    noun = re.fullmatch(r"(?:which|what|how many) .*?(\w+)", asked.asked, re.IGNORECASE)
    if possessive and noun and is_subject:
        plural = noun[1].endswith("s") and not noun[1].endswith("ss")
        return plural if kind == "they" else kind in ("he", "she") and is_role(noun[1])
    is_each = kind == "they" and possessive and re.match(r" \w+[^s\W]s\b", question[match.end() :])
    if kind not in ("he", "she") and not is_each:
        return False
    later = match.start() > len(asked.lead) + len(asked.asked) + 1
    subject_who = re.match(r"(?:\w+ )?who\b", asked.asked, re.IGNORECASE) and not asked.auxiliary
    goes_on = re.search(r"\b(?:while|when|after|before|that|because|if)\b", before)
    return bool(subject_who and later and (possessive or goes_on))


def _is_of_subject(asked: Parts, kind: str) -> bool:
    """Whether the subject after it has what is asked for: "How many of its members did the union …"."""
    subject = said_alone(asked.subject)
    if subject is None:
        return False
    if kind in ("he", "she"):
        return subject.name and subject.gender == {"he": "m", "she": "f"}[kind]
    return subject.is_group or (kind == "they" and subject.plural)


def _are_asked_for(before: str) -> bool:
    """Whether those asked for are meant: "Which articles mention Rusk, and when were they …"."""
    asked = re.match(r"(?:which|what|how many) (?:[\w-]+ )?[\w-]+[^s\W]s\b", before, re.IGNORECASE)
    return asked is not None and _CLAUSE.search(before[asked.end() :]) is not None


def fits(mention: Mention, kind: str, loose: bool = True) -> bool:
    """Whether a pronoun of this kind may mean it; `loose`: also where nothing speaks for it."""
    if mention.is_date or (QUANTITY.fullmatch(mention.text) and kind != "they"):
        return kind == "then" and mention.is_date
    if _MEASURE.search(mention.text):
        return False
    if kind in ("he", "she"):
        gender = {"he": "m", "she": "f"}[kind]
        right = mention.gender in ("", gender)
        one = not mention.plural or is_surname(mention)
        return right and one and mention.human > (-1 if loose and mention.name else 0)
    if kind == "it":
        one = not mention.plural or (mention.head[0].isupper() and " and " not in mention.text)
        one = one and mention.head.lower() not in OF_SOMETHING
        one = one and not (mention.plural and NUMBER.match(mention.text))  # "three Americans"
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


def is_surname(mention: Mention) -> bool:
    """Whether it is one capital word that may be somebody's, though it ends in "s": Hollis."""
    return mention.text == mention.head and mention.head[0].isupper()


def _fits_loosely(mention: Mention, kind: str) -> bool:
    """Whether a name, as little as is known of it, may be the one that a question's own pronoun means."""
    if kind in ("he", "she"):
        is_his = mention.gender in ("", {"he": "m", "she": "f"}[kind])
        is_land = mention.human < 0 and mention.text == mention.head
        return is_his and not is_land and not re.match(r"the (?![a-z]+ [A-Z])", mention.text)
    return mention.human <= 0 or (mention.human == 1 and not mention.gender)  # "Kell Head"


def points_back(question: str) -> bool:
    """Whether a question says nothing but what was said before: alone it asks for nothing."""
    return (_IS_THAT.fullmatch(question) or _POINTS_BACK.fullmatch(question)) is not None


def says_what(question: str) -> bool:
    """Whether it asks what a body said and not about what: "And what did the police say?".

    Of "he", "she" and "they" everything they said is wanted, once it is known who they are.
    """
    return _SAYS.fullmatch(question) is not None


def is_event(question: str, pronoun: Pronoun) -> bool:
    """Whether it means what the last question was about, not a thing in it."""
    return pronoun.kind == "that" or any(
        m.start() <= pronoun.start < m.end() for m in _ABOUT_EVENT.finditer(question)
    )
