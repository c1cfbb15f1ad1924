"""Words that a sentence does not stand behind: "too early to say the crash was due to pilot error".

Nor does who asks whether it was, a question, or an application for a sum that was refused; and whoever is
only accused of a deed, or only would have done it, is not told to have done it.
"""

import re
from functools import lru_cache

from index.furniture import STRUCK
from index.spans import Span
from index.store import Article
from index.words import one_of, query_terms, words

from .amounts import find_numbers
from .helping import AUXILIARIES
from .verbs import is_participle, root, roots

_TOLD = r"(?:say|tell|know|conclude|determine|judge|speak|speculate|confirm)"
_TALK = r"(?:claims?|reports?|suggestions?|allegations?|accusations?|rumou?rs?)"
_NOT_SO = re.compile(
    rf"\btoo (?:early|soon) to {_TOLD}\b"
    rf"|\b(?:denied|denies|denying) (?:that|having|being|any|{_TALK}|\w+ing\b)"
    r"|\bno (?:\w+ )?(?:evidence|proof|indication|sign|suggestion|reason to believe)s? (?:that|of|for)\b"
    r"|\brul(?:ed?|ing|es) out\b"
    rf"|\b(?:reject|dismiss)(?:s|es|ed)? (?:\w+ ){{0,3}}{_TALK}\b"
    r"|\b(?:not|n['’]t|unable to|cannot|declined to|refused to) (?:yet )?"
    r"(?:confirm|(?:say|know) (?:whether|if))\b"
    r"|\b(?:is|was|remains?|still) (?:unclear|unknown|uncertain) (?:whether|if)\b"
    r"|\b(?:not|never) (?:yet )?(?:been )?(?:proven|confirmed|established) that\b"
    r"|\b(?:ask(?:ed|s|ing)?|wonder(?:ed|s|ing)?|queried|questioned)(?: [\w’'.]+){0,3}? whether"
    r"(?! [\w’']+ (?:could|might|would|can|may)\b)"
    r"|\b(?:posts?|videos?|clips?|memes?|tweets?|rumou?rs?)\b[^.;:,]{0,60}?"
    r"\b(?:claim(?:s|ed|ing)?|alleg(?:es?|ed|ing)|falsely \w+)(?: that)?\b",
    re.IGNORECASE,
)
# "Rumours that it closes on Sunday are not true."
_UNTRUE = re.compile(
    r"\b(?:rumou?rs?|reports?|claims?|suggestions?|allegations?|stories|talk|speculation|assertions?)\b"
    r"[^.;]{0,120}\b(?:are|is|were|was) (?:(?:simply|just|completely|entirely|all|quite|plainly) )?"
    r"(?:not (?:true|correct)|untrue|false|wrong|unfounded|baseless|groundless|nonsense|denied|incorrect)\b",
    re.IGNORECASE,
)
# "They have either passed a tax or are weighing one" tells of none of them which it is.
_TO_COME = (
    r"(?:(?:is|are) (?:still |now )?\w+ing|will|may|might|could|(?:plan|intend|hope|want)s? to)\b"
)
_EITHER = re.compile(
    r"\b(?:(?:has|have|had) either|either (?:has|have|had)|either (?=\w+ed\b)) "
    rf"[^.;:]*? or (?:else )?{_TO_COME}"
    r"|\b(?:(?:is|are) either|either (?:is|are)) (?:still |now )?\w+ing\b"
    r"[^.;:]*? or (?:else )?(?:has|have|had|already)\b"
)
_DONE_OR_TO_COME_ASKED = re.compile(
    rf"\b(?:has|have|had|did|(?<!is )(?<!are )\w+ed|{_TO_COME})\b", re.IGNORECASE
)
_ALTERNATIVE = re.compile(r"\b(?:or|either)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"[;:]|\b(?:who|whose|which|where|that|but|while|because)\b")
_VERDICTS = frozenset("Verdict Rating Ruling Status Result Conclusion".split())
_LABELLED = re.compile(r"(?P<label>[A-Z][\w’'-]*(?: [\w’'-]+){0,4}): (?P<value>[\w’' .,-]{1,40})")
_INSTEAD = re.compile(r"\b(?:instead of|rather than)\b", re.IGNORECASE)
# "900 jobs instead of 1,200".
_INSTEAD_OF = re.compile(
    r"(?P<is>[^.;:]{1,60})\b(?:instead of|rather than) (?:the |an? |about |some |up to |over )*\Z",
    re.IGNORECASE,
)
_BEFORE_ASKED = re.compile(
    r"\b(?:instead|rather|original\w*|first|before|beforehand|initial\w*|earlier|previous\w*|plan\w*|intend\w*"
    r"|expect\w*|suppos\w+|would|should|usual\w*|normal\w*|no longer|not|old|former\w*|past|used? to|until"
    r"|till)\b",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"\W*(?:not|no|never|n[’']t)\W*", re.IGNORECASE)
_YES_NO = re.compile(
    rf"\W*(?:(?:and|but|so),? )?(?:{one_of(AUXILIARIES)})\b(?!.*\b(?:who|what|when|where|why|how|which)\b)",
    re.IGNORECASE,
)
# What ends the clause that is not stood behind, or gives its circumstances, which may well be so.
_ENDS = re.compile(
    r"[;:,–—”\"]|\b(?:but|and|while|although|though|after|before|until|when|since|because|in|on|at|by|who|"
    r"which)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(  # a question that is itself about what is not sure, or not so
    r"\b(?:den(?:y|ied|ies|ial)|rul(?:ed?|es|ing) out|reject\w*|dismiss\w*|evidence|proof|not|never|"
    r"unclear|uncertain|unknown|signs?|indicat\w+|suggest\w+|claim\w*|accus\w+|alleg\w+|may|might|could|"
    r"possib\w+|early|soon|rumou?r\w*|reports?|refus\w+|declin\w+|confirm\w*|whether|would|"
    r"false\w*|untrue|wrong\w*|myths?|beliefs?)\b|n['’]t\b",
    re.IGNORECASE,
)
# Not who somebody is: "he accused party leader Holt" tells who leads it.
_HELPS_ASK = r"(?:is|was|were|has|have|had|been|else|then)"
_HOLDS = r"(?:lead|head|run|own|chair|captain|coach|command|manage|represent)s"
_NO_DEED = rf"(?:the|an?|{_HELPS_ASK} \w+|{_HOLDS})\b"
_DEED_ASKED = re.compile(
    rf"\W*who(?: {_HELPS_ASK})* (?!{_NO_DEED})(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_IS_PROVED = re.compile(
    r"\b(?:convict(?:ed|ion|s)|(?<!not )guilty|admit(?:s|ted)|confess(?:es|ed))\b", re.IGNORECASE
)
_SAID_ASKED = re.compile(
    r"\b(?:according|says?|said|named?|identif\w+|think|thought|believ\w+|consider\w*|suppos\w+|suspect\w*|"
    r"blam\w+|charg\w+)\b",
    re.IGNORECASE,
)
_NO_TITLES = r"(?:by|of|from|among|to|as|in|and|for|is|was|has|had)\b"
_TITLES = rf"(?:(?:the|a|an|that) )*(?:(?!{_NO_TITLES})[\w.’'-]+ ){{0,3}}"
# "Rusk accused Holt", "claims that Holt", "initial reports in the press named Holt".
_ACCUSED = re.compile(
    r"\b(?:accus(?:e[ds]?|ing)|blam(?:e[ds]?|ing)|(?:accusation|allegation)s? that|alleg(?:es?|ed|ing)"
    r"|claim(?:s|ed|ing)?|(?:initial|early|first|preliminary|unconfirmed) reports?\b[^.;:]{0,60}?"
    rf"\b(?:named|identified|blamed|said|suggested)) {_TITLES}\Z",
    re.IGNORECASE,
)
_TAKES = re.compile(r"claimed (?!that\b)", re.IGNORECASE)  # "The bomb claimed Ann Holt."
_IS_ACCUSED = re.compile(
    r"(?:, \d+)?,?(?: who)?(?: (?:is|was|were|are|has|have|had|been|being|also))*"
    r" (?:accused of|suspected of|alleged to|allegedly)\b"
)
_CLAUSE = re.compile(
    r"[;:–—]|,(?! as\b)|\b(?:but|and|while|although|though|before|until|because|who|which)\b"
)
_NEAR = 120  # characters before the words in which who accuses them is told
_WORD_OF_QUESTION = r"(?:who|whom|whose|what|which|when|where|why|how)"
_HELPS = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)"
_QUESTION = re.compile(
    r"\W*(?:[A-Z][^:?“”\"]{0,40}: )?(?:(?:And|But|So) )?"
    rf"(?:(?P<word>{_WORD_OF_QUESTION})|{_HELPS})\b[^.!?“”\"]*\?\W*",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"\W*(?P<word>{_WORD_OF_QUESTION})\b", re.IGNORECASE)
# "Nobody has asked who will pay": it is not nobody who will.
_NOBODY = re.compile(r"\W*(?:nobody|no[ -]one)\W*", re.IGNORECASE)
_ASKS_ON = re.compile(rf"[^.;:]*\b(?:{_WORD_OF_QUESTION}|whether)\b")
_GETS = re.compile(
    r"\b(?:gets?|got|gotten|receiv\w+|award\w*|grant(?:s|ed)?|giv(?:e|es|en|ing)|gave|pa(?:y|ys|id)|w[io]n)\b",
    re.IGNORECASE,
)
_HOW_MUCH_GOT = re.compile(r"\bhow (?:much|many)\b.*\b(?:did|has|have|had)\b", re.IGNORECASE)
# "A level like that of 2019, when the surge reached 1.7 metres, is not expected."
_NOT_TO_COME = re.compile(
    r"(?!.*\b(?:and|but|so|that|where|while|although|since)\b)[^,;:]*,? (?:is|are) (?:(?:not|no longer) "
    r"(?:now |currently )?(?:expected|forecast|foreseen|predicted|likely|planned|anticipated)"
    r"|(?:thought |considered )?unlikely)\W*"
)
_TO_COME_ASKED = re.compile(
    r"\W*(?:what|when|how)\b(?!.*(?:\b(?:no|not|never|nobody|hardly|least|unlikely|miss|out)\b|n[’']t\b))"
    r".*\b(?:will|expected|forecast|predicted|going to|likely|planned|anticipated)\b",
    re.IGNORECASE,
)
# “$5 million for a new pier.”
_FRAGMENT = re.compile(
    r"[“\"](?:[A-Z]?[a-z]+ )?[£$€]?\d[\d.,]*(?: [a-z]+illion)?(?: [a-z]+)?"
    r"(?: (?:for|of|in|on|from) [^.”\"]{3,40})?[.,!]?[”\"][.,]?"
)
_REQUEST = re.compile(
    r"\b(?:application|request|bid|plea|claim|proposal|offer|appeal)s?\b[^.;:]*\Z", re.IGNORECASE
)
_DEMANDED = re.compile(
    r"\b(?:demand(?:s|ed|ing)?|s(?:ought|eeks?|eeking)|requested|ask(?:s|ed|ing) for|want(?:s|ed))"
    r" (?:an? |the |about |up to |some |at least |[a-z]+ )?\Z"
)
_REFUSED = re.compile(
    r"[^.;:,]{0,40}? (?:was|were|been|is|are) (?:refused|rejected|turned down|declined|dismissed)\b"
)
# "The council sued, asking the judge to stop it" tells no ruling.
_DECISION_ASKED = re.compile(
    r"\b(?:how|what) (?:did|has|have|had) (?:[^?]*?(?P<who>[\w’'-]+) )?(?:rule|decide)d?\b",
    re.IGNORECASE,
)
_REQUESTED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|urg(?:es?|ed|ing)|petition(?:s|ed|ing)?|request(?:s|ed|ing)?"
    r"|call(?:s|ed|ing)? (?:up)?on)(?! by\b)(?: [\w’'.-]+){1,6}?(?: to)? \Z",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:rul(?:e[ds]?|ings?)|deci\w+|order(?:s|ed)|grant(?:s|ed)|refus\w+|reject\w+|agreed|approved|upheld)\b",
    re.IGNORECASE,
)
# "The late justice’s vote would have been decisive": whose it was is somebody else's.
_WHO_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?(?:who(?:se|m)?|which)\b"
    r"(?!.*\b(?:would|could|might|may|if|should|possib\w+)\b)",
    re.IGNORECASE,
)
_WOULD_HAVE = re.compile(r"\b(?:would|could)(?: \w+)? have (?:\w+ly )?(?P<verb>\w+)")
_DEED = re.compile(r"\w+(?: (?:the |an? )?\w+)?")
_ANOTHERS_CLAUSE = re.compile(
    r"[,;:–—“”]|\b(?:and|but|while|who|whose|which|that|because|if|as|when|where|after|before|without|"
    r"said|says|suggest\w*|argue[ds]?|believe[ds]?|thinks?|thought|warn(?:s|ed)|claim(?:s|ed))\b"
)


def is_bare_denial(question: str, told: str) -> bool:
    """Whether a question for yes or no would be answered with a bare "not", which says nothing by itself."""
    return _NO_WORDS.fullmatch(told) is not None and _YES_NO.match(question) is not None


def is_not_asserted(question: str, sentence: str, answer: Span) -> bool:
    """Whether the words are struck out, in a question, or right behind what denies them or leaves them open.

    Or in what is said to be untrue. Of 87,500 right answers of SQuAD four are told so.

    >>> text = "It is too early to say it was arson."
    >>> is_not_asserted("What was the cause?", text, Span(30, 35))
    True
    """
    struck = STRUCK.finditer(sentence)
    if any(one.start() < answer.end and answer.start < one.end() for one in struck):
        return True
    if _only_asks(question, sentence, answer) or _was_refused(question, sentence, answer):
        return True
    if _is_only_requested(question, sentence, answer) or _is_either(question, sentence, answer):
        return True
    if _is_instead_of(question, sentence, answer) or _would_have(question, sentence, answer):
        return True
    if _TO_COME_ASKED.match(question) and _NOT_TO_COME.fullmatch(sentence, answer.end):
        return True
    if _asks_for_it(question):
        return False
    untrue = None if _YES_NO.match(question) else _UNTRUE.search(sentence)  # else it says "No"
    if untrue is not None and untrue.start() < answer.start and answer.end <= untrue.end():
        return True
    if _is_only_accused(question, sentence, answer):
        return True
    before = list(_NOT_SO.finditer(sentence, 0, answer.start))
    return bool(before) and _ENDS.search(sentence, before[-1].end(), answer.start) is None


def is_a_bare_number(question: str, article: Article, number: int) -> bool:
    """Whether it is asked how much somebody got or paid, and all it says is “$5 million for it”.

    Behind a question it is the reply to that. Of 241,520 right answers of public sets none is told so.
    """
    if _HOW_MUCH_GOT.search(question) is None or _GETS.search(question) is None:
        return False
    before = article.sentence(number - 1) if number else ""
    is_fragment = _FRAGMENT.fullmatch(article.sentence(number).strip()) is not None
    return is_fragment and not before.rstrip("”\"' \n").endswith("?")


def is_a_bare_label(question: str, article: Article, number: int) -> bool:
    """Whether a sentence is no more than "Verdict: False.", and the article has that label more than once.

    Or it is "Curator of birds: Ann Holt." where the article has a line "Curator of fish: vacant", which is
    what was asked for.
    """
    told = _LABELLED.fullmatch(article.sentence(number).strip())
    if told is None:
        return False
    others = [
        one["label"]
        for n in range(len(article.sentences))
        if n != number and (one := _LABELLED.fullmatch(article.sentence(n).strip()))
    ]
    if told["label"] in others:
        return told["label"] in _VERDICTS
    asked, own = {*query_terms(question)}, {*query_terms(told["label"])}
    labels = ({*query_terms(one)} for one in others)
    return not own <= asked and any(one <= asked and one & own and one - own for one in labels)


def _only_asks(question: str, sentence: str, answer: Span) -> bool:
    """Whether the sentence only asks: "Did the trial kill 12?", or with the question's own word.

    Or it says of nobody that they know.
    """
    if _NOBODY.fullmatch(answer.cut(sentence)) and _ASKS_ON.match(sentence, answer.end):
        return True
    asks = _QUESTION.fullmatch(sentence)
    if asks is None or asks["word"] is None:
        return asks is not None
    begins = _BEGINS.match(question)
    return begins is not None and begins["word"].casefold() == asks["word"].casefold()


def _was_refused(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked what somebody got, and the words are what they asked for, in vain or not."""
    if _GETS.search(question) is None:
        return False
    if _DEMANDED.search(sentence, 0, answer.start) and _GETS.search(sentence) is None:
        return _HOW_MUCH_GOT.search(question) is not None
    return (
        _REQUEST.search(sentence, 0, answer.start) is not None
        and _REFUSED.match(sentence, answer.end) is not None
    )


def _is_only_requested(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how a court or the like decided, and the words are what it was asked to."""
    asked = _DECISION_ASKED.search(question)
    requested = _REQUESTED.search(sentence, 0, answer.start)
    if asked is None or requested is None or _DECIDED.search(sentence):
        return False
    asks_itself = rf"\b{re.escape(asked['who'] or '')} (?:(?:has|had|also|then) )?\Z"
    before = sentence[: requested.start()]
    return asked["who"] is None or re.search(asks_itself, before, re.IGNORECASE) is None


def _is_either(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who has done it, or is to, and of the words one or the other is said."""
    either = _EITHER.search(sentence, answer.end)
    if either is None or _OF_OTHERS.search(sentence, answer.end, either.start()):
        return False
    return (
        _ALTERNATIVE.search(question) is None
        and _DONE_OR_TO_COME_ASKED.search(question) is not None
    )


def _is_instead_of(question: str, sentence: str, answer: Span) -> bool:
    """Whether the words are the number that another is told instead of, and no earlier one is asked for."""
    if not _INSTEAD.search(sentence, 0, answer.start):  # what is below takes long
        return False
    told = _INSTEAD_OF.search(sentence, 0, answer.start)
    if told is None or _BEFORE_ASKED.search(question) or not find_numbers(answer.cut(sentence)):
        return False
    return bool(find_numbers(told["is"]))


def _would_have(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who did it, and whoever is named only would have."""
    if _WHO_ASKED.match(question) is None or not any(map(str.isupper, answer.cut(sentence))):
        return False
    would = _WOULD_HAVE.search(sentence, answer.end)
    if would is None or not (would["verb"] == "been" or is_participle(would["verb"])):
        return False
    if _ANOTHERS_CLAUSE.search(sentence, answer.end, would.start()) is not None:
        return False
    deed = _DEED.match(sentence, would.start("verb"))  # of another nothing is said
    return deed is not None and not roots(deed[0]).isdisjoint(roots(question))


def _is_only_accused(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who did it, and the words name whoever is accused, in that very clause, of it.

    "They accused Holt of theft and arrested him" may tell who was arrested. Of 241,520 right answers six are
    told so, all of them accusations.
    """
    asked = _DEED_ASKED.match(question)
    if asked is None or _SAID_ASKED.search(question) or answer.cut(sentence).islower():
        return False
    if _IS_PROVED.search(sentence):
        return False
    accused = _ACCUSED.search(sentence, max(0, answer.start - _NEAR), answer.start)
    is_accused = _IS_ACCUSED.match(sentence, answer.end)
    if accused is None and is_accused is None:
        return False
    deed = root(asked["verb"].casefold())
    told = [one.span.start for one in words(sentence) if root(one.folded) == deed]
    begins = is_accused.end() if is_accused else answer.end
    ends = _CLAUSE.search(sentence, begins + 1)  # a comma there may set apart who it is
    in_clause = any(begins < at < (ends.start() if ends else len(sentence)) for at in told)
    return in_clause or (accused is not None and not told and not _TAKES.match(accused[0]))


@lru_cache(maxsize=64)
def _asks_for_it(question: str) -> bool:
    return _ASKED.search(question) is not None
