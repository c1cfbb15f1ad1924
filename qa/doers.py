"""Who did it and to whom: a passive verb says so, and "Putin confirmed that it was sent" does not.

"Stolen from the museum" is no answer to who stole, "written by Holt" none to whom somebody wrote about,
and who tells that a thing was done is not the one who did it. Nor is who only speaks in a sentence that
tells of no such deed; and whoever was beaten has not won.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from index.spans import Span
from index.words import one_of, query_terms, terms, words

from .helping import AUXILIARIES
from .name_words import GENDERS
from .names import fold
from .somebody_else import KIN
from .verbs import is_participle, root, roots

_FULL_NAME = (
    r"[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){1,4}"  # bounded: runs of capitals can be long
)
_NAMES = r"[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){0,4}"
_BE = r"(?:is|are|was|were|be|been|being)"
_ADVERB = r"(?:\w+ly|not|also|then|later|first|since|already|never|still|now|all|both|once)"
_DOER_ASKED = re.compile(
    r"\W*who(?: else)? (?:(?:has|have|had|will|would|may|might|could) )?(?P<verb>[a-z]+) (?P<rest>.+)",
    re.IGNORECASE,
)
_NO_VERBS = AUXILIARIES  # of deeds: "Who was …?"
_DID_IT_ASKED = re.compile(r"\W*who did (?:it|that|this) \((?P<said>.+)\)\W*", re.IGNORECASE)
_SUFFERED = re.compile(r"(?P<who>.+?) (?:is|are|was|were|has been|had been|died)\b")
_HARM = re.compile(
    r"\b(?:die[ds]?|dead|deaths?|hurt|injured|wounded|kill(?:ed|ings?)|murder(?:s|ed)?|shootings?|shot|"
    r"stabb(?:ed|ings?)|attack(?:s|ed)?|bomb(?:ed|ings?)|massacre)\b",
    re.IGNORECASE,
)
# What a sentence on who did harm has: more than "a shooting".
_DOES_HARM = re.compile(
    r"(?<!\ba )(?<!\bthe )(?<!\bthis )\b(?:kill|murder|shoot|shot|stabb|attack|bomb|massacr|assail)"
    r"|\b(?:by|behind|fired|fires|opened|detonat\w+|blew|carried|gunned|ramm\w+|shooter|killer|attacker|"
    r"bomber|assailant|murderer|hijacker|perpetrators?|culprits?|driver|blame[ds]?|detained|custody|trial|"
    r"wanted|looking for|manhunt)\b",
    re.IGNORECASE,
)
_JUDGED = "vacated opposed criticised criticized condemned welcomed praised denounced mourned"
_LEFT_BY = re.compile(
    rf"\b(?P<verb>{one_of(_JUDGED.split())}) by (?:the |former |then |late )*(?:[A-Za-z.]+ ){{0,3}}?\Z"
)
# What is done by none who only leave or judge it; "supported" may be "welcomed".
_MADE_OR_WON = frozenset(
    root(word)
    for word in "appoint nominate elect win take get fill gain capture secure run lead make write sign do "
    "pass build plan draft propose announce order approve launch start begin introduce publish".split()
)
_NEAR_BY = 60  # characters before whoever did it
_NO_OBJECT = re.compile(r"(?:to|in|at|on|from|for|with|by|of|as|out|up)\b", re.IGNORECASE)
_BEHIND_OBJECT = (
    r"(?:to|in|at|on|from|for|with|by|of|as|out|about|over|after|before|during|when|while|whether|if|that|"
    r"why|how)"
)
_DONE_TO_ASKED = re.compile(
    r"\W*whom? (?:did|does|do) (?!not\b).+? (?P<verb>[a-z]+)"
    r"(?: (?:in|at|on|during|as|after|before|for|with)\b[^?]*)?\W*",
    re.IGNORECASE,
)
_KIN_OF = re.compile(rf"[^,]{{0,60}}?['’]s? (?P<kin>{KIN})\b")
_KIN_BEFORE = re.compile(rf"(?<!\bby )\b[A-Z][\w’-]*['’]s? (?P<kin>{KIN}),? \Z")
_WHOM_ASKED = re.compile(
    rf"(?:\A\W*[Ww]ho(?: else)?(?: (?:has|had))?|\b(?:did|does|has|had|will|would) [^?]+?) "
    rf"(?!(?:{_BEHIND_OBJECT}|and|or|{one_of(AUXILIARIES)})\b)(?P<verb>[a-z]+) (?:the )?"
    rf"(?P<whom>{_FULL_NAME})(?: {_BEHIND_OBJECT}\b|\W*\Z)"
)
# Seen as passive without "was": no other form of the verb is written so.
_ONLY_PARTICIPLES = frozenset(
    "stolen taken given written driven broken chosen drawn eaten forgotten hidden known shown spoken seen "
    "thrown torn worn shaken done beaten".split()
)
_HAVE = frozenset("has have had having ve d".split())
# "Who met Holt?": those who were met did, too; and who "is opposed to it" opposes it.
_MUTUAL = frozenset(
    map(
        root, "marry wed engage divorce separate meet join unite face oppose involve commit".split()
    )
)
_ACCUSE = root("accuse")
_KILL = frozenset(map(root, "kill shoot murder stab assassinate strangle behead execute".split()))
# Behind the words: "and Ann Holt, 61, who had also been accused".
_IT_WAS = re.compile(
    rf"(?: and (?:(?:the|his|her|[a-z]+) )?{_NAMES})?(?:,[^,;:]{{1,60}},| ?[—–])?(?:,? who)?"
    rf"(?: (?:has|have|had|{_ADVERB}))* {_BE}(?: (?:been|being|{_ADVERB}))* (?P<verb>[a-z]+)\b"
)
_DIED = re.compile(rf"(?: {_ADVERB})? (?:died|dies|collapsed)\b")
_DENIES = re.compile(
    r"(?: (?!who\b)[\w’'-]+){0,4}? denie[sd] (?!that\b)[^,;.]{0,40}?\b(?:allegation|accusation)s?\b"
)
_TO = re.compile(
    r"\b(?:from|for|to|in|at|on|with|against|near|behind|outside)"
    r"(?: (?:the|an?|his|her|its|their))?(?: (?!of\b)[\w’'-]+){0,3}\s*\W?\Z"
)
_OTHER_CLAUSE = re.compile(
    r"[,;:–—]|\b(?:by|and|but|when|after|who|which|that|as|because|while|where)\b"
)
_CIRCUMSTANCE = re.compile(r"\b(?:because|since|where|while|although|though)\b")
_BY = re.compile(
    r"\b(?P<verb>[A-Za-z]+) by(?: (?:the|an?|his|her|its|their))?(?: [\w’'.-]+){0,3}?\s*\W?\Z"
)


def telling(verbs: str) -> str:
    """What stands between who tells something and what they tell: " later said in a note that "."""
    return rf"(?: [\w’'-]+){{0,2}}?,? (?:{verbs}) (?:[\w ]{{0,30}}?)\bthat "


_TELLS = re.compile(
    telling(
        r"said|says|confirmed|confirms|announced|announces|told|reported|reports|stated|claimed|added|noted|"
        r"explained|believed|insisted|admitted|revealed|acknowledged|suggested|wrote"
    )
    + r"(?!(?:he|she|they|it|we)\b)"
)
_END = re.compile(r";|,? and (?:said|added|that)\b")
_CONTRAST = re.compile(r", (?:(?:while|whereas)|and (?:in|at|on|from|for)) (?:the )?[A-Z]")
_WHO_ASKED = re.compile(r"\W*(?:who\b|what (?:is|was|were|are) the names? of)", re.IGNORECASE)
# "The chaplain is there because of Piers Hollin", "a woman near Skerrin".
_BESIDE = re.compile(
    r"\b(?:(?P<for>because of|thanks to|owing to|instead of|unlike|despite)|near|outside|across|off|along)"
    r"(?: the)? \Z",
    re.IGNORECASE,
)
_BESIDE_ASKED = re.compile(
    r"\b(?:because|thanks|owing|instead|unlike|despite|due|regardless)\b", re.IGNORECASE
)
_CALLED_ASKED = re.compile(
    r"\bwhat did [\w’'. -]+? (?:call|name|dub|label|brand|describe) (?P<what>.+?)(?: as)?\W*\Z",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:called|calls|dubbed|labell?ed|branded|named|described)\b(?P<what>[^,;:()—–\"]*)\Z"
)
_ANY = re.compile(
    r"\b(?:it|him|her|them|this|that|these|those|himself|herself|themselves|by)\b", re.IGNORECASE
)
# Deeds that a sentence must tell by their own words, or by one of `_DONE_BY`.
_DEEDS = frozenset(
    root(verb)
    for verb in "attack bomb break build burn buy cause close crash damage design destroy disconnect drive "
    "hack hit invent kidnap kill leak light murder paint poison push rob set shoot shut smash stab start "
    "steal throw".split()
)
# Who succeeds may stand where who is succeeded does, and the other way round: only the order tells.
_ORDERED = frozenset(map(root, "succeed replace beat defeat oust sack dismiss unseat".split()))
_WON_ASKED = re.compile(
    r"\W*who(?: else)? (?:(?:has|had|have) )?(?:won|wins?|beat|beaten|defeated|scored)\b"
    r"(?!.*\b(?:silver|bronze|second|third|last)\b)",
    re.IGNORECASE,
)
_TITLES = r"(?:(?!(?:by|with|as|and|of|to|in|at|for|from)\b)[\w’'.-]+ ){0,4}"
_TITLED = re.compile(_TITLES)
_OBJECT = re.compile(rf" {_TITLES}?(?P<first>[A-Z][\w’-]+) [A-Z][\w-]+\b(?!['’])")
# "The lead over Ann Holt", "kicked the ball past Rusk".
_BEATEN = re.compile(
    r"\b(?:(?:lead|win|victory|triumph|advantage) over|ahead of|past|beat(?:s|ing)?|defeat(?:s|ed|ing)?|"
    rf"thrash(?:es|ed|ing)) (?P<titles>{_TITLES})\Z"
)
# Whoever won another time, "beat the defending champion Rusk", or this: "victory over Rusk gave Holt".
_OTHER_THAN_BEATEN = re.compile(
    r"\b(?:champions?|winners?|holders?|reigning|defending|is|was|were|came|g[ai]ves?|put|took|sent|handed"
    r"|earned|made|means?|meant|saw|left|secured|helped|brought)\b",
    re.IGNORECASE,
)
# "He was runner-up, behind the then Cardinal Holt": not Holt.
_SECOND_ASKED = re.compile(
    r"\W*who (?:(?:was|is|were|are|came|finished|ended|placed|ran) (?:in |the |a )*"
    r"(?:runners?-up|second|third|last)|lost)\b",
    re.IGNORECASE,
)
_CAME_SECOND = re.compile(
    r"\b(?:second|third|last|runners?-up|beaten|lost|losing|defeated)\b[^.;]*\Z"
)
_BEHIND_THEM = re.compile(
    r"\b(?:behind|beaten by|defeated by|lost to|losing to) "
    r"(?:(?!(?:him|her|them|was|were|is|are|came)\b)[\w’'.-]+ ){0,4}\Z"
)
_THEMSELVES = re.compile(
    r"[^.;]{0,30}? (?:came|was|finished|who (?:came|was|finished)) (?:second|third|last|runner)"
)
_NEAR = 120  # characters before the words in which their part is told
_KIN = 4  # letters that a word for a doer shares with the verb: "builder", "murderer"
_DONE_BY = re.compile(
    r"\b(?:owner|architect|engineer|builder|contractor|developer|motorist|pilot|conductor|arsonist|"
    r"gunman|thief|artist|creator|author|wheel|responsib\w+|guilty|confess\w*|admit\w*|convict\w*|"
    r"jailed|charged|accused|arrested|suspect\w*|ordered|decided|clos(?:ed?|ing|ure)|it was (?:me|us)|"
    r"(?:I|we) did)\b"
)
_MAY_KILL = re.compile(
    r"\bby\b|\b(?:shooter|killer|murderer|attacker|assailant|bomber|assassin|gunm[ae]n|attack|crash)s?\b"
    r"|\bself-inflicted\b|\b(?:him|her)self\b"
    rf"|{_DONE_BY.pattern}"
)
_SPEAKS = (
    r"(?:said|says|told|added|adds|appealed|asked|recalled|wrote|tweeted|explained|called|warned|reported|"
    r"reports)"
)
# "…, the paper reported on Monday."
_TOLD_LAST = re.compile(rf" {_SPEAKS}(?: [\w’' -]{{1,40}})?[.”\"’']*\Z")
_PAUSE = re.compile(r"[,”\"’'](?: the)? \Z")
_OWN_WORDS = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_SPEAKS_BEHIND = re.compile(rf"(?:, [^,]{{1,60}},)? {_SPEAKS}\b")
# By which whoever speaks may mean themselves, or those that they speak for.
_MAY_BE_THEM = re.compile(
    r"\A(?:that|the [a-z])|\b(?:he|she|they|it|we|I|his|her|their|its|our|my|who|how|to|company|firm|group"
    r"|bank|club|council|party|government|ministry|court|union|police|officers?|troops|forces)\b"
)
# What whoever speaks tells of others: "Katz said lawyers have paid", "Holt said: “Well, he called them …”".
_TELLS_OF_OTHERS = re.compile(
    rf"{_SPEAKS_BEHIND.pattern}(?: (?:yesterday|today|on|in|at|the court|reporters|[A-Z]\w+day))*"
    r"(?:(?: that)? (?P<clause>[^,;.:]+)"
    r"|[:,] [“\"‘'](?:\w+, |And |But |So )?(?:he|she|they|you)(?:[’']s|[’']ve)?"
    r" (?:(?:has|have|had|will|would|also|never|ever) )*(?P<verb>[a-z]+)\b)"
)
# "Oraine, who cut the ribbon, said that the closure had been a mistake"
_COMMENTS = re.compile(
    r"(?:, (?:who|whose) [^,;]{1,60},)? (?:has |had |also )?(?:said|says|argued|argues|thinks|thought"
    r"|believes?|claims|claimed|told [A-Z]?\w+) (?:that )?(?:the|this|its|such an?) (?P<noun>[a-z]+) "
    r"(?:had been|has been|was|is) (?:[a-z]+ )?[“\"]?(?:an? |the )?[“\"]?(?:very |big |grave |great )?"
    r"(?:mistake|wrong|error|disgrace|betrayal|scandal|shame|blow|tragedy|disaster|outrage|unfair|unjust"
    r"|illegal|right|overdue)\b"
)
_WHO_DOES = re.compile(r"\W*(?:who|which)\b(?P<begins>(?: [\w.’'-]+){1,4})", re.IGNORECASE)
# "A new U.S.-backed peace plan"
_COMPOUND = re.compile(
    r"(?P<who>[A-Z][\w.’]*(?: [A-Z][\w.’]*)*)-(?P<verb>backed|led|owned|funded|run|sponsored|brokered"
    r"|controlled|supported|financed|drafted|mediated|trained) (?:[a-z-]+ ){0,2}?(?P<what>[a-z]+)\b"
)
_WHOM = re.compile(r" ?(?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+)*)\b(?! and\b)(?!['’]s)")
_BODY = re.compile(
    r"\b(?:council|firm|company|group|court|police|board|government|ministry|union|bank|club|party)\b",
    re.IGNORECASE,
)
_ORDERS = frozenset(map(root, "order decide approve cause plan propose impose".split()))
_DEED_ORDERED = re.compile(r"\b(?:to|the) ([a-z]+)\b")
_TELLS_THEM = frozenset(
    map(
        root,
        "tell instruct urge warn advise invite ask summon subpoena sue accuse arrest charge".split(),
    )
)
_TOLD_THEM = (
    "(?:told|asked|instructed|ordered|urged|warned|advised|invited|summoned|subpoenaed|sued|accused|arrested"
    "|charged)"
)
_STEM = 4  # letters that a verb and its noun share: close, closure
_SPEAKS_BEFORE = re.compile(
    r"(?:[,”\"’']|\b)\s*(?:said|says|added|recalled|explained)(?: [\w’'.-]+){0,4}?,?\s\Z"
)
_DID = re.compile(
    r"\b(?P<helper>did|has|had|will|would|was|were) (?:the )?"
    rf"(?P<who>{_FULL_NAME}|[A-Z][\w’'-]{{1,40}})"
    r"(?: (?:campaign|government|administration|party|team|family|company|camp|effort|council|club))?"
    r"(?: itself| alone)? (?!of\b)(?P<verb>[a-z]+)\b"
)
# "Obama’s similar alliance of committees raised"
_THEIR_OWN = re.compile(r"\b[A-Z][\w-]{1,40}[’']s(?P<deed>(?: [a-z]+){2,6})")
_WHOSE = re.compile(r",(?: \d+,)? whose (?P<theirs>[^,;:.”\"]+)")
_DOES = re.compile(
    rf"(?P<who>{_FULL_NAME})(?: and (?:(?:the|his|her|its) )?{_NAMES})?"
    r"(?:, [a-z]+,)?,? (?:(?:has|had|then|later|first|also) )?(?P<verb>[a-z]+)\b"
)
# "An anonymous donor gave", "the commission will pay": nobody who has that name.
_NOBODY_NAMED = re.compile(
    r"\b(?:anonymous|unnamed|unidentified|unknown|another|different) [a-z]+ "
    r"(?:(?:has|had|then|later|also) )?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_BODIES = (
    r"(?:association|board|church|club|commission|committee|council|court|federation|ministry|museum|"
    r"parliament|union|university)"
)
_BODY_DOES = re.compile(
    rf"\b[Tt]he (?P<body>{_BODIES}) (?:(?:has|had|will|would|also) )*(?P<verb>[a-z]+)\b"
)
_SAYS = frozenset(map(root, "say tell add claim confirm deny announce report state".split()))
_PAYS = frozenset(map(root, ("pay", "spend")))
_SOLD = re.compile(
    r" (?:(?:(?:has|had|have|will|would) )?(?:sold|sells?)|(?:(?:is|was) )?selling)\b"
)
_BOUGHT = re.compile(r"\b(?:pa(?:y|ys|id|ying)|bought|buy\w*|spen[dt]\w*|cost\w*)\b")
_BUY = frozenset(map(root, "buy acquire purchase".split()))
_FROM_ASKED = re.compile(r".+? from (?:the )?[A-Z]")
_CHANGES_HANDS = re.compile(
    r"\b(?:from|by|s[eo]ll\w*|sold|sales?|vendors?|buyers?)\b", re.IGNORECASE
)
_CLAIM = frozenset(map(root, ("claim", "take")))
_CLAIMS_ASKED = re.compile(r"(?:the |full )?(?:responsibility|credit)\b", re.IGNORECASE)
_CLAIMS = re.compile(
    r"\b(?:claim\w*|responsib\w+|credit\w*|behind|admit\w*|confess\w*|acknowledg\w*|boast\w*|carried"
    r"|our|we)\b"
    r"|\bsa(?:id|ys) (?:that )?(?:its?|they|their|he|she)\b",
    re.IGNORECASE,
)
# "Whom did Holt accuse?", "Which country's envoy did Holt accuse?": not Holt.
_DEED_OF_ASKED = re.compile(
    r"\W*(?:(?:to|with|of|for|against|by) )?(?:whom?|whose|which)\b.*?\bdid (?P<name>[A-Z][\w’-]+) [a-z]",
    re.IGNORECASE,
)
_MORE = (
    2  # terms of the question that the clause without the answer must have beyond those of its own
)


def did_not_do_it(question: str, sentence: str, answer: Span) -> bool:
    """Whether the sentence's grammar makes somebody else the one who is asked for.

    Of 87,000 right answers of SQuAD one is told so.

    >>> text = "The ship stolen in May from the museum has turned up."
    >>> did_not_do_it("Who stole the ship?", text, Span(32, 38))
    True
    """
    if (
        _is_doer_of(question, sentence, answer)
        or _did_no_harm(question, sentence, answer)
        or _is_in_another_clause(question, sentence, answer)
        or _another_did_it(question, sentence, answer)
        or _done_to_another(question, sentence)
        or _is_only_beside(question, sentence, answer)
        or _is_called_so(question, sentence, answer)
        or _is_whoever_did_it(question, sentence, answer)
        or _is_ahead_of_them(question, sentence, answer)
        or _is_not_in_the_compound(question, sentence, answer)
    ):
        return True
    asked = _DOER_ASKED.match(question)
    if asked is None or asked["verb"].casefold() in _NO_VERBS:
        return False
    if _is_whom(asked["rest"], sentence, answer):
        return True
    verb = root(asked["verb"].casefold())
    if verb in _CLAIM and _CLAIMS_ASKED.match(asked["rest"]) and not _CLAIMS.search(sentence):
        return True
    if _NO_OBJECT.match(asked["rest"]):
        return (
            _their_own_did_it(verb, sentence, answer)
            or _only_tells_of_others(verb, sentence, answer)
            or _only_comments(question, verb, sentence, answer)
        )
    return (
        _their_own_did_it(verb, sentence, answer)
        or _is_its_object(verb, sentence, answer)
        or _only_stands_behind(verb, asked["rest"], sentence, answer)
        or _is_done_to(verb, sentence, answer)
        or _only_tells(verb, sentence, answer)
        or _only_tells_of_others(verb, sentence, answer)
        or _only_comments(question, verb, sentence, answer)
        or _is_told_with_them(verb, asked["rest"], sentence, answer)
        or _is_beaten(question, sentence, answer)
        or _only_speaks(verb, question, sentence, answer)
        or _only_left_it(verb, sentence, answer)
    )


def _only_left_it(verb: str, sentence: str, answer: Span) -> bool:
    """Whether whoever stands there only left it, or said what they think of it: "a seat vacated by Holt"."""
    told = _LEFT_BY.search(sentence, max(0, answer.start - _NEAR_BY), answer.start)
    return told is not None and root(told["verb"]) != verb and verb in _MADE_OR_WON


def _did_no_harm(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who did it, and the words are of who was killed, or of who only was there.

    "Then Ann Holt left the stage" does not tell who did it where people were shot.
    """
    asked = _DID_IT_ASKED.fullmatch(question)
    if asked is None:
        return False
    suffered = _SUFFERED.match(asked["said"])
    own = {*query_terms(answer.cut(sentence))}
    if suffered and {*query_terms(suffered["who"])} <= own:
        return True
    tells = _DOES_HARM.search(sentence) or _DONE_BY.search(sentence)
    return _HARM.search(asked["said"]) is not None and tells is None


def _is_whom(rest: str, sentence: str, answer: Span) -> bool:
    """Whether the words are those to whom it was done, as the question says: "Who asked Putin whether …?".

    Or are, in the sentence, of the very kin: "Holt's father, Karl", for "Who sued Holt's father?".
    """
    named = r"\s+".join(re.escape(word) for word in answer.cut(sentence).split())
    if re.match(rf"(?:the )?{named}(?:,? {_BEHIND_OBJECT}\b|\W*\Z)", rest) is not None:
        return True
    asked = _KIN_OF.match(rest)
    told = _KIN_BEFORE.search(sentence, max(0, answer.start - _NEAR), answer.start)
    return asked is not None and told is not None and asked["kin"] == told["kin"]


def _their_own_did_it(verb: str, sentence: str, answer: Span) -> bool:
    """Whether it was somebody of theirs: "Kelly Archer, whose brother died at the quarry"."""
    whose = _WHOSE.match(sentence, answer.end)
    if whose is None:
        return False
    rest = sentence[: answer.start] + sentence[whose.end() :]
    own, others = (roots(whose["theirs"]), roots(rest))
    return verb in own and verb not in others


def _is_its_object(verb: str, sentence: str, answer: Span) -> bool:
    """Whether the active verb stands right before the words: "named Hagel to succeed Leon Panetta"."""
    if verb not in _ORDERED:
        return False
    found = words(sentence[: answer.start])
    for at, word in enumerate(found):
        before = found[at - 1].folded if at else ""
        is_active = root(word.folded) == verb and re.fullmatch(_BE, before) is None
        if is_active and _TITLED.fullmatch(sentence[word.span.end : answer.start].lstrip()):
            return True
    return False


def _only_stands_behind(verb: str, rest: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who bought from somebody, and the words are behind the verb, of no seller known.

    "He bought Varr with Brede" does not tell who bought it from Holt.
    """
    if verb not in _BUY or not _FROM_ASKED.match(rest) or _CHANGES_HANDS.search(sentence):
        return False
    return any(root(word.folded) in _BUY for word in words(sentence[: answer.start]))


def _is_done_to(verb: str, sentence: str, answer: Span) -> bool:
    """Whether the words follow the passive verb with another word than "by", or tell why or where it was.

    Or are its subject.
    """
    if _it_was_done_to(verb, sentence, answer):
        return True
    for end in _passives({verb}, sentence[: answer.start]):
        between = sentence[end : answer.start]
        if _TO.search(between) and not _OTHER_CLAUSE.search(between):
            return True
        if _CIRCUMSTANCE.search(between) and not re.search(r"\bby\b", sentence):
            return True
    return False


def _it_was_done_to(verb: str, sentence: str, answer: Span) -> bool:
    """Whether the words are of those to whom it was done, in a sentence that has the verb in no other way.

    Beside "Holt was shot dead", "and Rusk died" names no killer, nor "Rusk denied the allegation" an accuser.
    """
    if verb in _MUTUAL or (verb in _KILL and _MAY_KILL.search(sentence)):
        return False
    if _BY.search(sentence, 0, answer.start):  # "bought by Holt, who was bought by Rusk in turn"
        return False
    deeds = _KILL if verb in _KILL else {verb}
    told = {word.span.end for word in words(sentence) if root(word.folded) in deeds}
    if told != {*_passives(deeds, sentence)}:
        return False
    was = _IT_WAS.match(sentence, answer.end)
    if was is not None and was.end() in told:
        return True
    is_dead = verb in _KILL and told and _DIED.match(sentence, answer.end)
    return bool(is_dead or (verb == _ACCUSE and _DENIES.match(sentence, answer.end)))


def _passives(verbs: AbstractSet[str], text: str) -> Iterator[int]:
    """Where the passive forms of verbs end: behind "was", or seen to be such without it."""
    found = words(text)
    for at, word in enumerate(found):
        if root(word.folded) not in verbs or not is_participle(word.folded):
            continue
        before = [other.folded for other in found[:at] if not re.fullmatch(_ADVERB, other.folded)]
        is_only = word.folded in _ONLY_PARTICIPLES and before[-1:] and before[-1] not in _HAVE
        if is_only or (before and re.fullmatch(_BE, before[-1])):
            yield word.span.end


def _only_tells(verb: str, sentence: str, answer: Span) -> bool:
    """Whether the words are of who tells that it was done: "Putin confirmed that it was delivered".

    Or, at the end, "it was stolen, the paper reported", unless in words of their own.
    """
    tells = _TELLS.match(sentence, answer.end)
    if tells is not None:
        told = _END.split(sentence[tells.end() :])[0]
        spoken = tells[0].casefold().split()
    else:
        told = sentence[: answer.start]
        is_last = _TOLD_LAST.match(sentence, answer.end) and _PAUSE.search(told)
        if not is_last or _OWN_WORDS.search(told):
            return False
        spoken = sentence[answer.end :].casefold().split()
    done = re.finditer(rf"\b{_BE}(?: {_ADVERB})* (\w+)", told)
    return verb not in map(root, spoken) and any(root(one[1].casefold()) == verb for one in done)


def _only_tells_of_others(verb: str, sentence: str, answer: Span) -> bool:
    """Whether the words are of who says of others that they did it, and nobody else there did."""
    told = _TELLS_OF_OTHERS.match(sentence, answer.end)
    if told is None or verb in _SAYS:
        return False
    is_told = told["verb"] is not None and root(told["verb"]) == verb
    if told["clause"] is not None:
        done = next((one for one in words(told["clause"]) if root(one.folded) == verb), None)
        by = told["clause"][: done.span.start] if done else ""
        is_told = len(by) > 1 and _MAY_BE_THEM.search(by) is None
    return is_told and verb not in roots(sentence[: answer.start] + sentence[told.end() :])


def _is_not_in_the_compound(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who backs a plan, the sentence has "a U.S.-backed plan", and the words are others.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.
    """
    asked = _WHO_DOES.match(question)
    if asked is None:
        return False
    verbs = {root(word.casefold()) for word in asked["begins"].split()}
    own = {*terms(question)}
    told = [
        one
        for one in _COMPOUND.finditer(sentence)
        if root(one["verb"]) in verbs and {*terms(one["what"])} <= own
    ]
    return len(told) == 1 and not Span(*told[0].span("who")).overlaps(answer)


def _is_told_with_them(verb: str, rest: str, sentence: str, answer: Span) -> bool:
    """Whether "told Holt and Rusk to stay" would tell who told Holt: one of two it was done to did not do it.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.
    """
    whom = _WHOM.match(rest) if verb in _TELLS_THEM else None
    if whom is None or verb in roots(sentence[answer.end : answer.end + _NEAR]):
        return False
    name = re.escape(whom["name"].split()[-1])
    told = rf"\b{_TOLD_THEM} (?:[\w’'-]+ ){{0,5}}?"
    before = re.search(
        rf"{told}(?:[A-Z][\w’'-]* )*{name} and (?:the )?\Z", sentence[: answer.start]
    )
    behind = re.match(rf" and (?:the )?(?:[A-Z][\w’'.-]* )*{name}\b", sentence[answer.end :])
    is_first = behind is not None and re.search(rf"{told}\Z", sentence[: answer.start])
    return before is not None or bool(is_first)


def _only_comments(question: str, verb: str, sentence: str, answer: Span) -> bool:
    """Whether "Holt said that the closure was a mistake" would tell who closed it, or decided to.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.
    """
    told = _COMMENTS.match(sentence, answer.end)
    if told is None or verb in _SAYS or _BODY.search(answer.cut(sentence)):
        return False
    deeds = [verb]
    if verb in _ORDERS:
        deeds += [root(word) for word in _DEED_ORDERED.findall(question)]
    is_named = any(told["noun"][:_STEM] == deed[:_STEM] for deed in deeds)
    return is_named and verb not in roots(sentence[: answer.start] + sentence[told.end() :])


def _is_beaten(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who won or scored, and the words are of whoever that was at the cost of."""
    if _WON_ASKED.match(question) is None or re.match(r",? who\b", sentence[answer.end :]):
        return False
    beaten = _BEATEN.search(sentence, max(0, answer.start - _NEAR), answer.start)
    return beaten is not None and _OTHER_THAN_BEATEN.search(beaten["titles"]) is None


def _is_ahead_of_them(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who came second, and the words are behind whom that was."""
    if _SECOND_ASKED.match(question) is None or _THEMSELVES.match(sentence, answer.end):
        return False
    if _CAME_SECOND.search(sentence, 0, answer.start) is None or re.match(
        "['’]s", sentence[answer.end :]
    ):
        return False
    return _BEHIND_THEM.search(sentence, max(0, answer.start - _NEAR), answer.start) is not None


def _only_speaks(verb: str, question: str, sentence: str, answer: Span) -> bool:
    """Whether the words are of who speaks, in a sentence that tells of no such deed and no doer.

    "“I stood there and cried,” said the librarian" does not tell who burned the library down. Of 235
    right answers of SQuAD and the invented reports to questions with such a verb none is told so.
    """
    if verb not in _DEEDS or _DONE_BY.search(sentence):
        return False
    things = {*query_terms(question)}
    thing = ""  # the word before: "the fire started" says who started it no more than without
    for one in words(sentence):
        tells = one.folded.startswith(verb[:_KIN]) or root(one.folded) == verb
        if tells and thing not in things:
            return False
        thing = one.term
    behind = _SPEAKS_BEHIND.match(sentence, answer.end)
    return behind is not None or _SPEAKS_BEFORE.search(sentence, 0, answer.start) is not None


def _is_only_beside(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who, and the words are of a place or a cause: "near Skerrin", "because of Hollin".

    No right answer of SQuAD's 108,000 is told so.
    """
    if _WHO_ASKED.match(question) is None or _BESIDE_ASKED.search(question):
        return False
    beside = _BESIDE.search(sentence, max(0, answer.start - 30), answer.start)
    if beside is None:
        return False
    if beside["for"] is None:  # places have names, too
        return question.lstrip().lower().startswith("who")
    return re.match(r"[.,;:)]|\Z", sentence[answer.end :]) is not None


def _is_called_so(question: str, sentence: str, answer: Span) -> bool:
    """Whether something else is called by these words: not Obama, but "the push for stricter gun laws".

    No right answer of SQuAD's 108,000 is told so.
    """
    asked = _CALLED_ASKED.search(question)
    told = _CALLED.search(sentence[: answer.start].rstrip(" “\"‘'")) if asked else None
    if asked is None or told is None or _ANY.search(told["what"]):
        return False
    what = {*query_terms(told["what"])}
    return len(what) > 1 and what.isdisjoint(terms(asked["what"]))


def _another_did_it(question: str, sentence: str, answer: Span) -> bool:
    """Whether somebody else, by their full name, does in the sentence what a person is asked about.

    "Bernard Oakes signed it in 2030" does not tell when Grace Adeyemi did, nor "President Barack Obama and
    his party, meanwhile, raised" what Romney raised. Of 108,000 right answers of SQuAD five are told so.
    """
    asked = _DID.search(question)
    if asked is None:
        return False
    verb = root(asked["verb"])
    if not {*terms(asked["who"])}.isdisjoint(terms(sentence)):
        return verb in _PAYS and _only_sells(asked["who"], sentence)
    if _is_nobody_named(asked["who"], verb, sentence, answer):
        return True
    is_full = " " in asked["who"]
    if is_full and fold(asked["who"].split()[0]) not in GENDERS:  # a body may have many names
        return False
    if not is_full and asked["helper"] in ("was", "were"):  # to whom it was done
        return False
    for told in _DOES.finditer(sentence, 0, answer.start):
        is_person = is_full or any(fold(word) in GENDERS for word in told["who"].split())
        if root(told["verb"]) == verb and is_person:
            return True
    theirs = (told["deed"].split()[1:] for told in _THEIR_OWN.finditer(sentence, 0, answer.start))
    return not is_full and any(root(word) == verb for one in theirs for word in one)


def _only_sells(who: str, sentence: str) -> bool:
    """Whether somebody sold, in a sentence that tells of no buying, what they are to have paid."""
    sold = re.search(rf"\b{re.escape(who)}{_SOLD.pattern}", sentence)
    return sold is not None and _BOUGHT.search(sentence) is None


def _is_nobody_named(who: str, verb: str, sentence: str, answer: Span) -> bool:
    """Whether it was done by whoever is not named, or by another body than the one of this name."""
    # A spokesman speaks for whom he is of, the commission acts for the European Union.
    for told in () if verb in _SAYS else _NOBODY_NAMED.finditer(sentence, 0, answer.start):
        if root(told["verb"]) == verb:
            return True
    own = re.search(rf"(?<!european )\b{_BODIES}\Z", who.casefold())
    bodies = _BODY_DOES.finditer(sentence, 0, answer.start) if own else ()
    return any(
        root(one["verb"]) == verb and own and one["body"] not in {own[0], "board", "committee"}
        for one in bodies
    )


def _done_to_another(question: str, sentence: str) -> bool:
    """Whether somebody else, by their full name, is the one to whom it is done all over the sentence.

    "He pardoned Karl Rusk, who had paid no tax" does not tell why he pardoned Anna Holt, or who did.
    """
    asked = _WHOM_ASKED.search(question)
    if asked is None or not {*terms(asked["whom"])}.isdisjoint(terms(sentence)):
        return False
    if GENDERS.keys().isdisjoint(map(fold, asked["whom"].split()[:-1])):  # a land, a body
        return False
    verb = root(asked["verb"])
    done = [
        _OBJECT.match(sentence, word.span.end)
        for word in words(sentence)
        if root(word.folded) == verb
    ]
    return bool(done) and all(one is not None and fold(one["first"]) in GENDERS for one in done)


def _is_doer_of(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked to whom it was done, and the words are of who did it, behind "by"."""
    asked = _DONE_TO_ASKED.fullmatch(question)
    by = _BY.search(sentence, 0, answer.start) if asked else None
    if asked is None or by is None or not is_participle(by["verb"].casefold()):
        return False
    return root(by["verb"].casefold()) == root(asked["verb"].casefold())


def _is_whoever_did_it(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked whom somebody did it to, and the words are that somebody's name: "Ann Holt of Wex".

    Not where the sentence names somebody so once more, who may be of the same family.
    Of 1,428 right answers of SQuAD and SQuADShifts to such questions one is told so, and is wrong.
    """
    asked = _DEED_OF_ASKED.match(question)
    if asked is None or not asked["name"][0].isupper():
        return False
    name = re.escape(asked["name"])
    own = rf"(?:[A-Z][\w.’'-]* )*{name}(?:,? (?:of|from) .*)?\W*"
    is_named_once = len(re.findall(rf"\b{name}\b", sentence)) == 1
    return is_named_once and re.fullmatch(own, answer.cut(sentence)) is not None


def _is_in_another_clause(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who, and all that speaks for the words stands before ", while Ukraine …"."""
    if not re.match(r"\W*who(?:m|se)?\b", question, re.IGNORECASE):
        return False
    contrast = _CONTRAST.search(sentence, 0, answer.start)
    if contrast is None:
        return False
    asked = {*query_terms(question)}
    theirs = asked & {*terms(sentence[: contrast.start()])}
    own = sentence[contrast.start() : answer.start] + sentence[answer.end :]
    mine = asked & {*terms(own)}
    # One more term of its own may be another name of the same: "U.S." behind "the United States".
    return len(mine - theirs) <= 1 and len(theirs - mine) >= _MORE
