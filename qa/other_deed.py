"""Numbers of those to whom something else was done, or is only to be: "How many died?" - "wounding three".

`qa.fates` compares a question with its whole sentence; here it is what stands beside the number. Nor does
who has already passed a tax still consider one. Nor is a deed told by a report that knows neither who is to
have done it ("killed by the navy") nor what it was about.
"""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from index.spans import Span
from index.store import Article
from index.words import one_of, query_terms, terms, words

from .amounts import find_numbers
from .fates import find_fates
from .other_measure import COUNTS_ASKED
from .related import related
from .tense import asks_of_the_past
from .verbs import root, roots

_DEAD, _END = 0, re.compile(r"[,;:.]|\b(?:and|while|but)\b")
_ABOUT = (
    r"(?:(?:over|about|some|around|nearly|almost|at least|more than|another|up to|as many as) )*"
)
_HURTING = re.compile(
    r"\b(?:wound|injur|hurt|affect|displac|evacuat|trap|strand|hospitali[sz])\w* " + _ABOUT + r"\Z",
    re.IGNORECASE,
)
# What is done to people by authorities, each apart from the others. Who is arrested may be charged.
_ACTS = tuple(
    frozenset(line.split())
    for line in (
        "expel expels expelled expelling expulsion expulsions",
        "suspend suspends suspended suspending suspension suspensions",
        "fire fires fired firing dismiss dismissed dismissal dismissals sack sacked sackings layoffs "
        "redundant redundancies resign resigned resignations",
        "deport deports deported deporting deportation deportations",
        "arrest arrests arrested charge charged charges detain detained custody indict indicted held jailed "
        "seized apprehended booked",
        "convict convicted conviction convictions guilty sentenced sentence",
        "pardon pardons pardoned clemency commuted",
    )
)
_ACT_ASKED = re.compile(
    r"\bhow many [^?]*?\b(?:was|were|been|are|did|has|have)\b[^?]*?"
    rf"\b(?P<act>{one_of(sorted(frozenset.union(*_ACTS[:-1])))})\b",
    re.IGNORECASE,
)
_DID = re.compile(r"\b[Hh]ow many (?:[\w’'-]+ ){1,4}?did (?:[\w’'-]+ ){1,5}?(?P<verb>[a-z]+)\W*\Z")
_INTENT = r"(?:plan|promis|offer|want|hop|expect|pledg|inten|vow|decid|ask|urg)"
_INTENT_ASKED = re.compile(rf"\b{_INTENT}\w* ", re.IGNORECASE)
_ONLY_TO_COME = re.compile(
    rf"\b(?:will|could|may|might|shall|should|{_INTENT}\w* to)"
    r" (?:(?:also|only|soon|now|later|be) )?\Z",
    re.IGNORECASE,
)
_FORESEEN = r"(?:expected|forecast|predicted|projected|anticipated)"
_FORESEEN_BEFORE = re.compile(
    r"(?<!than-)\b(?:(?:brac|prepar)(?:ed|es|ing) for|calls for"
    r"|(?:expect|forecast|predict|anticipat)(?:s|es|ing)"
    rf"|{_FORESEEN}(?: to [a-z]+)?|worth up to|maximum value of) {_ABOUT}(?:between )?\Z",
    re.IGNORECASE,
)
_FORESEEN_BEHIND = re.compile(
    r"(?: (?!(?:who|that|which)\b)[\w’'-]+){0,3}? "
    r"(?:(?:ha[sd]|have) (?:signed up(?! to (?:it|the|an?)\b)|pledged|promised|planned|vowed)"
    rf"|(?:is|are|was|were) (?:{_FORESEEN}|scheduled|planning)) (?:to|for|in|on)\b"
)
_FORESEEN_ASKED = re.compile(
    r"\b(?:expect|forecast|predict|project|anticipat|plan|schedul|slate|sign|pledg|promis|vow|hop|prepar|brac"
    r"|call|enrol|regist|worth|maximum|estimat|rumou?r|likely|(?:was|were) (?:[\w’'-]+ ){1,3}to [a-z])",
    re.IGNORECASE,
)
_VOTED_FOR = re.compile(
    r"\bhow many [^?]*\b(?:voted? (?:for|in favou?r)|back|support)", re.IGNORECASE
)
_AGAINST_IT = re.compile(
    r"[^.;]{0,20}? (?:to (?:table|reject|block|kill|defeat|shelve|scrap)|against)\b"
)
_RESULT = re.compile(r"\d+ ?[-–] ?\d+|\d+ to \d+")
# Who may be armed, each side by many words.
_ARMED = (
    r"nav(?:y|al)|army|military|troops?|soldiers?|marines?|forces?|warships?|frigates?|commandos?"
    r"|sailors?|junta|air ?strikes?|shelling|artillery|missiles?|IDF|invasion|invaders?",
    r"rebel\w*|militants?|insurgen\w+|gunm[ae]n|gun fire|terroris\w+|militia\w*|fighters?|jihadi\w*"
    r"|extremists?|islamists?|shoot\w*|opened fire|attack\w*|assailants?|bomb\w*|separatists?|guerrillas?"
    r"|bandits?|raiders?|taliban|hamas|boko haram|islamic state|isis|isil|al[- ]qaeda|al[- ]shabaab",
)
_BY_ARMED = tuple(
    re.compile(
        r"\bhow many\b.*\b(?:[a-z]+ed|sunk|shot|hit|held|taken) by (?!(?:the )?security )(?:the )?"
        rf"(?:[\w-]+ )?(?:{side})\b",
        re.IGNORECASE,
    )
    for side in _ARMED
)
_SIDES = tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in _ARMED)
_AS_MANAGER = re.compile(r"\bas (?:an? |the )?(?:[a-z]+ )?(?:manager|coach)\b", re.IGNORECASE)
_PLAYED = re.compile(r"\b(?:played|plays|appeared|appearances|caps|(?:he|she|who) scored)\b")
_MANAGED = re.compile(r"\b(?:manag\w+|coach\w*|charge|led|guided|steered|took|retire\w*)\b")
_LEAD = 3  # sentences with which an article begins, and tells what it is about
_DONE_ABOUT = re.compile(
    r"\bwhat (?:did|does|do|has|have|had|will|is|are|was|were) (?:[\w’'.-]+ ){1,6}?(?:do|done|doing) "
    r"(?:about|against) (?P<what>[^?]+)",
    re.IGNORECASE,
)
_CONSIDERING = r"(?:consider|contemplat|propos|plan+|weigh|mull|debat|discuss|study|eye)ing"
_CONSIDERS_ASKED = re.compile(
    rf"\b(?:is|are) (?:(?:still|now|also|currently) )?{_CONSIDERING}\b", re.I
)
_DONE_ALREADY = re.compile(
    r"[^.;:]*? (?:has|have|had) already "
    r"(?:approved|passed|adopted|enacted|ratified|rejected|imposed|introduced)\b"
)
_MORE_TO_COME = re.compile(
    rf"{_CONSIDERING}|\b(?:consider|plan|propos|debat|discuss|stud(?:y|ies)|review|talk|bill|draft|inquir)\w*"
    r"|\b(?:may|might|could|will|would|wants?|hopes?|another|further|more|next|again|new|that|said)\b"
    r"|\b(?:who|which|where|while)\b"
)


_DID_HOW = re.compile(
    r"\W*(?:(?:and|but|so),? )?(?:how(?! (?:many|much|long|often)\b)|when|where"
    r"|(?:in|with|by|on|at) (?:what|which) \w+) (?:did|has|had|have)\b",
    re.IGNORECASE,
)
_UNDONE_ASKED = re.compile(
    r"\b(?:refus|fail|declin|neglect|unable|unwilling|cease|tr(?:y|ied)\b|not\b|never\b)|n['’]t\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\buntil (?:[\w’'-]+ ){0,2}\Z")
_UNDONE = re.compile(
    r"\b(?:refus(?:ed?|es|ing)|declin(?:ed?|es|ing)|fail(?:s|ed|ing)?|neglect(?:s|ed)"
    r"|(?:un|not )(?:able|willing)|(?:has|have|had) yet) to (?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)


def is_of_another_deed(question: str, sentence: str, answer: Span) -> bool:
    """Whether a number is of the hurt and the dead are asked for, or of another act or none yet.

    Of 241,520 right answers of SQuAD, SQuADShifts, QAMR and our own it tells one so.

    >>> text = "She opened fire, wounding three people and killing herself."
    >>> is_of_another_deed("How many people did she kill?", text, Span(26, 31))
    True
    """
    if not COUNTS_ASKED.search(question) or not find_numbers(answer.cut(sentence)):
        return False
    return (
        _counts_the_hurt(question, sentence, answer)
        or _counts_another_act(question, sentence)
        or _is_to_come(question, sentence)
        or _is_foreseen(question, sentence, answer)
        or _is_as_a_player(question, sentence)
        or _is_the_other_side(question, sentence, answer)
    )


def is_done_already(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who is considering something, and the words have it behind them.

    >>> text = "Oldmark has already approved a toll."
    >>> is_done_already("Which towns are considering a toll?", text, Span(0, 7))
    True
    """
    return (
        _CONSIDERS_ASKED.search(question) is not None
        and _DONE_ALREADY.match(sentence, answer.end) is not None
        and _MORE_TO_COME.search(sentence) is None
    )


def _counts_the_hurt(question: str, sentence: str, answer: Span) -> bool:
    """Whether the dead are asked for, and "injured" stands before the number, no death behind it."""
    if find_fates(question) != {_DEAD} or not _HURTING.search(sentence, 0, answer.start):
        return False
    end = _END.search(sentence, answer.end)
    return _DEAD not in find_fates(sentence[answer.end : end.start() if end else None])


def _counts_another_act(question: str, sentence: str) -> bool:
    """Whether it is asked how many were expelled, and the sentence tells of the suspended only."""
    asked = _ACT_ASKED.search(question)
    if asked is None:
        return False
    told = {number for word in words(sentence) for number in _acts(word.folded)}
    return bool(told) and told.isdisjoint(_acts(asked["act"].casefold()))


def _acts(word: str) -> list[int]:
    return [number for number, act in enumerate(_ACTS) if word in act]


def _is_to_come(question: str, sentence: str) -> bool:
    """Whether it is asked how many somebody took, and the sentence says only that they will take them."""
    asked = _DID.search(question)
    if asked is None or _INTENT_ASKED.search(question):
        return False
    deed = root(asked["verb"].casefold())
    places = [word.span.start for word in words(sentence) if root(word.folded) == deed]
    return bool(places) and all(_ONLY_TO_COME.search(sentence, 0, at) for at in places)


def _is_foreseen(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how many came, and the number is of those expected, or who signed up to come."""
    if not asks_of_the_past(question) or _FORESEEN_ASKED.search(question):
        return False
    before = _FORESEEN_BEFORE.search(sentence, 0, answer.start)
    return before is not None or _FORESEEN_BEHIND.match(sentence, answer.end) is not None


def _is_as_a_player(question: str, sentence: str) -> bool:
    """Whether it is asked how many somebody won as a manager, and the sentence tells only how they played."""
    is_played = _AS_MANAGER.search(question) is not None and _PLAYED.search(sentence) is not None
    return is_played and _MANAGED.search(sentence) is None


def _is_the_other_side(question: str, sentence: str, answer: Span) -> bool:
    """Whether "86-13 to reject it" would tell how many voted for it."""
    is_result = _RESULT.fullmatch(answer.cut(sentence)) is not None
    is_against = _AGAINST_IT.match(sentence, answer.end) is not None
    return is_result and is_against and _VOTED_FOR.search(question) is not None


def is_left_undone(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how or when somebody did it, and the sentence tells only that they refused to.

    Of 241,520 right answers of public sets none is told so.

    >>> is_left_undone("How did Holt apologise?", "Holt refused to apologise for a lie.", Span(30, 35))
    True
    """
    asked = _DID_HOW.match(question)
    if asked is None or _UNDONE_ASKED.search(question) or _UNTIL.search(sentence, 0, answer.start):
        return False
    verbs = roots(question[asked.end() :])
    undone = [one for one in _UNDONE.finditer(sentence) if root(one["verb"].casefold()) in verbs]
    if not undone or answer.overlaps(Span(*undone[0].span())):
        return False
    if _END.search(sentence, undone[-1].end(), max(answer.start, undone[-1].end())):
        return False  # "failed to leave a note, and went by sea"
    verb = root(undone[0]["verb"].casefold())
    return len([one for one in words(sentence) if root(one.folded) == verb]) == len(undone)


def is_of_no_such_deed(question: str, article: Article, number: int) -> bool:
    """Whether an article knows nobody like those who are to have done it, or not what was done about.

    "Five drowned", in a report without a navy, does not tell how many the navy killed; nor what Holt did
    about the strike a report that does not begin with it, or has not all its words. Where the sentence, or
    the one before it, has a word of it, it may. Of 35 right answers to such questions none is told so.
    """
    about = f"{article.title or ''}\n{article.text}"
    for by, side in zip(_BY_ARMED, _SIDES, strict=True):
        if by.search(question):
            return side.search(about) is None
    asked = _DONE_ABOUT.search(question)
    if asked is None:
        return False
    what = {*query_terms(asked["what"])}
    near, lead = (
        " ".join(one.span.cut(article.text) for one in article.sentences[first:last])
        for first, last in ((max(number - 1, 0), number + 1), (0, _LEAD))
    )
    if not what or _has_any(what, _terms_of(near)):
        return False
    return not _has_any(what, _terms_of(f"{article.title or ''} {lead}")) or not _has_all(
        what, about
    )


def _has_any(what: AbstractSet[str], held: AbstractSet[str]) -> bool:
    return any(one in held or not held.isdisjoint(related().get(one, ())) for one in what)


def _has_all(what: AbstractSet[str], text: str) -> bool:
    held = _terms_of(text)
    return all(_has_any({one}, held) for one in what)


@lru_cache(maxsize=64)  # asked of every sentence of an article
def _terms_of(text: str) -> frozenset[str]:
    return frozenset(terms(text))
