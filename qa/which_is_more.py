"""Questions which of two is more, or who leads: not the lesser one, and neither of two that are alike."""

import re

from index.spans import Span
from index.words import query_terms, terms

from .amounts import find_numbers

_MORE = (
    r"(?:more|less|fewer|better|worse|(?:high|low|larg|bigg|great|small|old|young|tall|long|short|fast|slow"
    r"|cheap|dear|earli|lat|soon|strong|weak|rich|poor|wid|deep|warm|cold|hott|heavi|light)er)"
)
# Not "the lower house", "more than 2,000 jobs" or "no longer".
_WHICH_IS_MORE = re.compile(
    rf"\b(?<!\bno )(?<!\bthe )(?<!\bwho ){_MORE}\b(?! than\b| or less\b| (?:house|chamber|court)\b)"
    r"[^?]*?[,:–—] ?(?:the )?"
    r"(?P<one>[\w’' -]{2,40}?) or (?:the )?(?P<other>[\w’' -]{2,40}?)\W*\Z",
    re.IGNORECASE,
)
# "Did the ceramics or the tableware have more revenue?", "Is the tram or the bus cheaper?"
_DOES_ONE_MORE = re.compile(
    r"\A\W*(?:did|do|does|has|have|had|is|are|was|were|will)\b (?:the )?(?:\w+[’']s )?"
    r"(?P<one>[\w’' -]{2,40}?) or (?:the |its |his |her |their )?(?P<other>[\w’' -]{2,40}?) "
    rf"(?:[a-z]+ ){{0,3}}?(?:(?<!\bor )(?:more|less|fewer) (?!than\b|or\b)[a-z]+|(?<!\bno ){_MORE}(?=\W*\Z))",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    rf"\b(?:{_MORE}|than|most|least|best|worst|\w{{3,}}est|compared|versus|ahead|behind|top|first|tops|leads?"
    r"|led|won|winn\w+|beat|double|twice|half|thirds|majority|elected|prevail\w*|surpass\w*|exceed\w*"
    r"|out(?:s|n|p|g|l|w|str)\w+|overt\w+|senior|junior|saves?|margin|towers|defeat\w*|dwarf\w*|premium"
    r"|above|over|before|after|carried|rivals?"
    r"|opponents?|neighbou?rs?|counterparts?|times as|respectively"
    r"|[5-9]\d(?:\.\d+)? ?(?:%|per ?cent))",
    re.IGNORECASE,
)


def is_half_a_comparison(question: str, sentence: str) -> bool:
    """Whether it is asked which of two is more, and the sentence has a figure of one of them only.

    Or it only names both, as "ceramics and glass". Of 108,359 right answers of SQuAD and SQuADShifts none
    is told so.

    >>> is_half_a_comparison("Which earned more, ceramics or glass?", "Glass earned 66 million.")
    True
    """
    asked = _two_asked(question)
    if asked is None or _COMPARES.search(sentence):
        return False
    one, other = _terms_of(asked)
    own = {*terms(sentence)}
    halves = [bool((part - rest) & own) for part, rest in ((one, other), (other, one))]
    if not (one - other and other - one):
        return False
    if halves[0] != halves[1]:
        return bool(find_numbers(sentence))
    return all(halves) and _joins(asked, sentence)


def is_neither_of_two(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked which of two is more, and the words are a number or only say of what: "revenue".

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> question = "Did ceramics or glass have more revenue?"
    >>> is_neither_of_two(question, "Revenue rose to 9.", Span(0, 7))
    True
    """
    asked = _two_asked(question)
    if asked is None or re.search(r"\bhow\b|\bby what\b", question, re.IGNORECASE):
        return False
    one, other = _terms_of(asked)
    names = one | other
    told = {*terms(answer.cut(sentence))}
    is_number = told.isdisjoint(names) and bool(find_numbers(answer.cut(sentence)))
    return is_number or (bool(told) and told <= {*terms(question)} - names)


# "Who won the match between Alder and Kell?"
_MATCH_WON = re.compile(
    r"\W*(?:(?:and|but|so),? )?(?:who|which (?:team|side|club)) (?:won|lost|is winning|was winning) "
    r"(?:the )?(?:(?!in\b|at\b|of\b|during\b)[\w’'-]+ ){0,3}?(?:match|game|final|semi-?final|tie|fixture"
    r"|derby) (?:between|of) (?:the )?"
    r"(?P<one>[A-Z][\w’'. -]*?) and (?:the )?(?P<other>[A-Z][\w’'. -]*?)"
    r"(?= (?:in|on|at|last|yesterday)\b|\W*\Z)",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r",? (?:headed|scored|struck|netted|volleyed|converted|equali[sz]ed|tapped|fired|curled|slotted)\b"
)
_PERSON = re.compile(r"(?!The |Les )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")


def is_neither_side(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked which of two sides won a match, and the words name who scored.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "They led when Dario Pinto headed in a corner."
    >>> is_neither_side("Who won the match between Kell and Alder?", text, Span(14, 25))
    True
    """
    asked = _MATCH_WON.match(question)
    words = answer.cut(sentence)
    if asked is None or _PERSON.fullmatch(words) is None:
        return False
    one, other = _terms_of(asked)
    is_other = (one | other).isdisjoint(terms(words))
    return is_other and _SCORED.match(sentence, answer.end) is not None


def _two_asked(question: str) -> re.Match[str] | None:
    """The two of which it is asked which is more."""
    return _WHICH_IS_MORE.search(question) or _DOES_ONE_MORE.search(question)


def _terms_of(asked: re.Match[str]) -> tuple[set[str], set[str]]:
    """The terms of each of the two."""
    return {*query_terms(asked["one"])}, {*query_terms(asked["other"])}


def _joins(asked: re.Match[str], sentence: str) -> bool:
    """Whether the two are named in one breath, so that nothing tells them apart: "ceramics and glass"."""
    one, other = (re.escape(asked[name].strip()) for name in ("one", "other"))
    both = rf"\b(?:{one},? and (?:the |its )?{other}|{other},? and (?:the |its )?{one})\b"
    return re.search(both, sentence, re.IGNORECASE) is not None


# "Who leads in Kell?", "Which is bigger, ...?", "Do more say ... or ...?"
_AHEAD_ASKED = re.compile(
    r"\W*(?:(?:who|which(?: (?!(?:is|was|are|were|has|have|had|will)\b)[\w’'-]+){0,3}) "
    r"(?:leads|led|(?:is|was|are|were) (?:leading|winning|ahead|in the lead))\b(?! by\b| to\b)"
    r"|(?:who|which|what)\b(?: (?!(?:did|does|do)\b)[\w’'-]+){0,4}? "
    r"(?:more|bigger|larger|greater|higher|better)\b(?! than\b)|(?:do|did|does) more\b)",
    re.IGNORECASE,
)
_BEHIND_ASKED = re.compile(
    r"\b(?:less|least|few|fewer|smaller|lower|worse|behind|trail\w*|los(?:e|es|ing|t)|second|runner|not"
    r"|than)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
# Right behind these stands whoever is less, or behind: "leads Rusk", "followed by Rusk".
_LESSER = re.compile(
    r"\b(?:leads|(?:will|would|to|may|could) lead|led|(?<!-)leading|beats?|beating"
    r"|defeat(?:s|ed|ing)|surpass(?:es|ed|ing)?|outpac(?:es|ed|ing)|overt(?:ook|akes?|aking|aken)|ahead of"
    r"|followed by|compared (?:to|with)|as opposed to"
    r"|(?:more|bigger|larger|greater|higher|better)(?: [\w-]+){0,4} than)"
    r"(?: (?:the|an?|[A-Z][\w.’'-]*|[a-z]+(?:ers?|or|ee)|[\d.]+(?: ?%| per ?cent)?|who|of|for|that"
    r"|says?|said|thinks?|thought|it is|they are|are|is)){0,5} \Z"
)
_ALIKE = re.compile(
    r"\bas (?:well|much|many|high|good|bad|large|big|strong|often|likely"
    r"|popular)(?: [\w-]+){1,8} as\b(?! (?:an?\b|\d|\$))"
    r"|\b(?:tied|dead even|dead heat|neck[- ]and[- ]neck|evenly (?:divided|split)|equally)\b"
)
_NOT_SO = re.compile(
    r"(?:\bnot|n[’']t)(?: \w+){0,3} as\b|(?:%|\b(?:per ?cent|thirds?|quarters?|fraction|half|twice|times"
    r"|almost|nearly)) as\b|\b(?:leads?|ahead|won|most|majority|better|once|after|tied (?:for|at))\b"
)
_MORE_OR = re.compile(
    rf"\W*(?:do|does|did|which|who)\b[^?]*?\b{_MORE}\b(?! or\b| than\b)[^?]* or (?!less\b|more\b)",
    re.IGNORECASE,
)
_ALIKE_ASKED = re.compile(
    r"\b(?:tied?|even(?:ly)?|equal(?:ly)?|as \w+ as|level|third)\b", re.IGNORECASE
)
_FULL_NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
_OR = re.compile(
    rf"\W*(?:[Ww]ho|[Ww]hich)\b[^,:–—]*[,:–—] ?(?P<one>{_FULL_NAME}) or (?P<other>{_FULL_NAME})\W*"
)
_NAME = re.compile(r"[A-Z][\w’'-]+")


def is_the_lesser(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who leads or what is more, and the words are whom another leads.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "Millennials have surpassed Gen Xers."
    >>> is_the_lesser("Which is bigger, Gen Xers or Millennials?", text, Span(27, 35))
    True
    """
    if _AHEAD_ASKED.match(question) is None or _BEHIND_ASKED.search(question):
        return False
    before = sentence[: answer.start]
    return _LESSER.search(before) is not None and not find_numbers(answer.cut(sentence))


def are_alike(question: str, sentence: str) -> bool:
    """Whether it is asked which of two is more or who leads, and the sentence says that they are alike.

    Of 108,359 right answers of SQuAD and SQuADShifts one is told so.

    >>> are_alike("Who is ahead, Holt or Rusk?", "Holt and Rusk are tied in Kell.")
    True
    """
    is_lead = _AHEAD_ASKED.match(question) is not None and _OR.fullmatch(question) is not None
    asked = is_lead or _WHICH_IS_MORE.search(question) or _MORE_OR.search(question)
    if not asked or _ALIKE_ASKED.search(question) or _NOT_SO.search(sentence):
        return False
    return _ALIKE.search(sentence) is not None


def is_a_third(question: str, sentence: str, answer: Span) -> bool:
    """Whether one of two that are named is asked for, and the sentence names both, and the words a third.

    Of 108,359 right answers of SQuAD and SQuADShifts none is told so.

    >>> text = "Of Holt, Rusk and Lee, Lee lost."
    >>> is_a_third("Who lost, Holt or Rusk?", text, Span(23, 26))
    True
    """
    two = _OR.fullmatch(question)
    told = answer.cut(sentence)
    named = re.sub(r"\A(?:The|An?) ", "", told)
    if two is None or _NAME.search(named) is None or find_numbers(told):
        return False
    names = [{*terms(two[part])} for part in ("one", "other")]
    own = {*terms(sentence)}
    if any(name.isdisjoint(own) for name in names) or re.search(r"\b[Nn]either\b", sentence):
        return False
    return not any(term.startswith(one) for term in terms(told) for name in names for one in name)
