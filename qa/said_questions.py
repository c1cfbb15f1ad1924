"""Questions about speech: what somebody said, and who said something.

Strict, since most questions with "say" in them ask for a fact: "When did Holt say it?", "What did Holt
say the barrier would cost?", "How many did the police say there were?" are none of these.
"""

import re
from dataclasses import dataclass

from index.spans import Span
from index.words import query_terms

from .cues import CUE_WORDS

_AND = r"(?:(?:and|but|so|then),? )?"
_ADVERB = (
    r"(?:(?:first|later|then|also|actually|originally|initially|once|ever|already|just|publicly|"
    r"recently|exactly|himself|herself|themselves|itself) )*"
)
_WHO = (
    r"(?P<who>(?:(?!\b(?:who|what|which|when|where|why|how|that|whether|if|say|says|said)\b).)+?)"
)
_WHAT = rf"{_AND}what (?:else |exactly |all )*"
_ABOUT = (
    r"(?: (?P<about>(?:about|on|of|regarding|concerning|over|to|in|at|for|when|after|before|during|"
    r"following|against|as to)\b.+))?"
)
_TOLD = (
    r"(?P<told> (?!about\b|of\b|when\b|after\b)"
    r"(?:(?!\b(?:that|to|what|how|was|were|is|are|would|had)\b).)+?)?"
)
_NOUN = (
    r"(?:reactions?|responses?|reply|replies|answers?|comments?|views?|opinions?|position(?= on\b)|"
    r"stance(?= on\b)|statements?|remarks?|words|quotes?|quotations?|explanation|defence|defense)"
)
_SAID_WHAT = (
    rf"{_WHAT}(?:did|does|do|has|have|had) {_WHO} {_ADVERB}(?:have|had) to say{_ABOUT}",
    rf"{_WHAT}(?:did|does|do|has|have|had) {_WHO} {_ADVERB}(?:say|said|think|thought|comment|commented|"
    rf"reply|replied|respond|responded|answer|answered|argue|argued){_ABOUT}",
    rf"{_WHAT}(?:did|does|do|has|have|had) {_WHO} {_ADVERB}(?:tell|told){_TOLD}{_ABOUT}",
    rf"{_AND}how (?:did|does|do|has|have|had) {_WHO} {_ADVERB}(?:respond|responded|reply|replied|react|"
    rf"reacted|answer|answered|comment|commented){_ABOUT}",
    rf"{_AND}how (?:did|does|do|has|have|had) {_WHO} {_ADVERB}(?:explain|explained|justify|justified|"
    r"defend|defended|describe|described|answer|answered) (?P<about>.+)",
    rf"{_WHAT}(?:is|was|were|are|has been) (?!.*\bin\b.* {_NOUN}\Z){_WHO}(?:['’]s|s['’]) {_NOUN}{_ABOUT}",
    rf"{_WHAT}(?:is|was|were|are) the {_NOUN} (?:of|from|by) {_WHO}{_ABOUT}",
    rf"{_WHAT}(?:is|was|were|are|has|have) {_WHO} (?:been )?quoted as saying{_ABOUT}",
    rf"{_WHAT}{_NOUN} (?:did|does|do|has|have) {_WHO} (?:make|made|give|given|gave){_ABOUT}",
    r"(?:please )?(?:summari[sz]e|sum up|recap|(?:tell|show) (?:me|us)) "
    rf"(?:all |everything )?(?:what |that )?{_WHO} {_ADVERB}(?:(?:has|have|had) )?"
    rf"(?:said|says|told|thinks){_ABOUT}",
    rf"(?:please )?(?:(?:give|show|find|list)(?: me)?(?: all| every| the| any)* )?{_NOUN} (?:by|from) "
    rf"{_WHO}{_ABOUT}",
)
# These may as well ask for a deed or a thing: where no such words are found, another kind answers.
_ASKS_NOTHING = (
    r"(?!(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|did|does|do|has|compare|and|or)\b)"
    r"(?:please )?(?:(?:summari[sz]e|sum up|list|find|(?:give|show|tell)(?: me| us)?) (?:all (?:of )?)?)?"
)
_SHORT_WHO = (
    r"(?P<who>(?:(?!(?:after|before|by|on|in|at|to|from|for|with|about|\w+ed)\b)[\w.’'-]+ ){0,4}"
    r"[\w.’'-]+?)"
)
_PERHAPS_SAID_WHAT = (
    rf"{_WHAT}(?:did|does|do|has|have|had) {_WHO} {_ADVERB}(?:announced?|write|wrote|written|"
    r"tweet(?:ed)?|post(?:ed)?|reveal(?:ed)?|confirm(?:ed)?|promised?|predict(?:ed)?|complain(?:ed)?|admit(?:ted)?|declared?|testif(?:y|ied)|stated?|suggest(?:ed)?)"
    r" (?P<about>(?:about|regarding|concerning|as to)\b.+)",
    rf"{_WHAT}(?:did|does|do) {_WHO} make (?P<about>of\b.+)",
    rf"{_WHAT}(?:is|was|were|are|has been) {_WHO}(?:['’]s|s['’]) (?:(?:line|take|stance|message|verdict|"
    r"warnings?|thoughts?|feelings?|criticism|complaints?|assessment) (?P<about>(?:on|about|of|regarding)"
    r"\b.+)|(?:comeback|retort|rejoinder) (?P<to>to\b.+))",
    rf"{_ASKS_NOTHING}{_SHORT_WHO}(?:['’]s|s['’]) {_NOUN}"
    r" (?P<about>(?:about|on|regarding|concerning|to|when|after)\b.+)",
    rf"{_ASKS_NOTHING}{_SHORT_WHO} (?P<about>on (?:whether|if)\b[^:]+)"
    r"(?:: (?:his|her|their|the)(?: own| exact)? words)?",
)
_COMPILED = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), is_perhaps)
    for patterns, is_perhaps in ((_SAID_WHAT, False), (_PERHAPS_SAID_WHAT, True))
    for pattern in patterns
)
_LEADS = re.compile(
    r"\A(?:in (?:response|reply|answer) to|(?:when|after|on) (?:(?:he|she|they|it) )?(?:(?:was|were) )?"
    r"(?:being )?asked (?:about|whether|if|to)|to (?:reporters|journalists) (?:about|on)|about|on|of|"
    r"regarding|concerning|over|to|in|at|for|as to)\s+",
    re.IGNORECASE,
)
# "the question about Crimea" is about Crimea.
_SUBJECT_OF = re.compile(
    r"\A(?:(?:the|a|an|any) )?(?:questions?|suggestions?|subject|topic|issue|matter) "
    r"(?:about|on|of|whether|that|as to)\s+",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "he she they it you we i anyone anybody someone somebody everyone everybody people this that these "
    "those one both others nobody".split()
)
_WRITERS = frozenset({"the author", "the writer", "the article", "the articles", "the text"})
_NO_END = frozenset("the a an to of in on for and by with most as it be try seek".split())
_SMALL = frozenset("a an the and or of in on at to for from with".split())
_LONGEST_WHO = 12  # words
_HOW = re.compile(rf"{_AND}how\b", re.IGNORECASE)

_PUT_INTO_WORDS = re.compile(
    r"(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Tt]hen),? )?[Hh]ow (?:did|has|have|had) (?:[a-z]+ ){0,3}"
    r"(?:[A-Z][\w’'.-]* )*(?P<name>[A-Z][\w’'-]*) (?:explain|justif(?:y|ied)|describe)(?:d|ed)?\b"
)
_QUOTES = re.compile(r"[“”\"«»]|(?<!\w)[‘'](?=\w)")
_TELLING_WORDS = CUE_WORDS - {"show", "shows", "showed", "showing"}  # a defeat shows it, too
_AS_TOLD = re.compile(
    r"\b(?:according to|because|since|due to|view(?:s|ed)?|regard(?:s|ed)|consider(?:s|ed)?|compar(?:es|ed)|"
    r"liken(?:s|ed)|attribut(?:es|ed)|in (?:his|her|their) words)\b"
)
_QUOTED = re.compile(r"[“\"„«](?P<a>[^”\"“»]+)[”\"“»]|(?<!\w)[‘'](?P<b>.+)[’'](?!\w)", re.DOTALL)
_SAYING = (
    r"(?:said|says|say|saying|stated|claimed|claims|insisted|insists|remarked|argued|argues|"
    r"warned|warns|complained|declared|announced|admitted|conceded|denied|joked|wrote|writes|added|"
    r"predicted|promised|maintained|explained|noted|observed|replied|answered|asked|suggested|told|"
    r"confirmed|revealed|disclosed|reported|pointed out|bragged|boasted|cautioned|vowed|pledged|testified|"
    r"alleged|asserted|stressed|emphasi[sz]ed|acknowledged|concluded|tweeted|broke the news|"
    r"tells|tell|believes|believed|thinks|thought|called|calls|described|describes)"
)
_REVEALING = re.compile(r"\b(?:revealed|disclosed|reported|broke the news)\b", re.IGNORECASE)
_NO_BE = r"(?!(?:is|are|was|were|be|been|did|does|do|has|have|can|could|will|would|should)\b)"
_ASKER = (
    rf"{_AND}(?:who(?: else| exactly)?|whom?|(?:which|what) {_NO_BE}[\w'’-]+"
    rf"(?: {_NO_BE}[\w'’-]+){{0,4}}?)"
)
_NAMES = r"(?-i:[A-Z])[\w'’-]*(?: (?-i:[A-Z])[\w'’-]*)*"
_TO = (
    r"(?: (?:reporters|journalists|parliament|lawmakers|(?:the|his|her|their) [\w'’-]+(?: [\w'’-]+)?|"
    rf"(?P<told>{_NAMES}))(?: on \w+day)?)?"
)
_TELLING = r"(?:told|tells|tell|asked|promised|warned|assured|reminded|informed)"
_ARTICLES = re.compile(
    rf"{_AND}(?:which|what) (?:\w+ )?(?:articles?|stor(?:y|ies)|pieces?|reports?|texts?|files?)\b",
    re.IGNORECASE,
)
_HELPER = r"(?:(?:has|had|have|did|first|once|also|later|(?:is|was) quoted as|was heard|ever) )*"
_WHO_SAID = (
    rf"{_ASKER} {_HELPER}(?:{_SAYING}|{_TELLING}{_TO}),? that (?P<clause>.+)",
    rf"{_AND}(?:who(?: else| exactly)?|(?:which|what) {_NO_BE}[\w'’-]+(?: {_NO_BE}[\w'’-]+){{0,4}}?) "
    rf"{_HELPER}(?:said|says|insisted|argued)"
    r" (?P<clause>(?!so\b|it\b|this\b|what\b|something\b|anything\b|that\b|yes\b|no\b)\S+ .+)",
    rf"{_AND}who(?: else| exactly)? {_HELPER}(?:claim(?:s|ed)|thinks?|thought|believe[sd]|warn(?:s|ed)|"
    r"predict(?:s|ed)|promise[sd]|admit(?:s|ted)) (?P<clause>(?!that\b)(?:(?!(?:that|which|who|to)\b)\S+ )+"
    r"(?:is|are|was|were|will|would|can|cannot|could|should|has|have|had|must|\w+n['’]t) .+)",
    rf"{_AND}who(?: else)? {_HELPER}(?:complained (?:of|about)|compared(?=.+\b(?:to|with)\b)) "
    r"(?P<clause>.+)",
    rf"{_AND}according to wh(?:om|ich \w+),? (?P<clause>.+)",
)
_WHO_COMPILED = tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in _WHO_SAID)
_WHO_QUOTED = re.compile(
    rf"{_ASKER} {_HELPER}(?:{_SAYING}|{_TELLING}|used|uttered|spoke|coined)\b.*|"
    rf"{_AND}whose (?:words?|quotes?|"
    r"quotations?|remarks?|sentences?|phrases?|line)\b.*|who is (?:it )?.*\bquoted\b.*|"
    r"[“\"„«‘'].+[”\"“»’'][\s,.:–—-]+(?:whose (?:words?|quote|quotation|remark|line)|(?:said )?by whom|"
    r"who (?:said|says|wrote|tweeted)|said who)\b.{0,30}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class SaidWhat:
    """What did `speaker` say, about the `topic`; None for anything at all.

    `may_be_deed`: "How did Holt respond?" may also ask for what she did.
    """

    speaker: str
    topic: str | None
    may_be_deed: bool = False


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """Who said these `words`; `is_quoted` where the question has them in quotation marks.

    `told`: the name of whoever they were said to, who is not the one that said them. `may_be_deed`: who
    revealed it need not have said it.
    """

    words: str
    is_quoted: bool
    told: str | None = None
    may_be_deed: bool = False


def asked_speech(question: str) -> SaidWhat | WhoSaid | None:
    """What a question asks about speech, or None for any other question.

    >>> asked_speech("What did Putin say about the final version?")
    SaidWhat(speaker='Putin', topic='the final version', may_be_deed=False)
    >>> asked_speech("Who said “borders cannot be redrawn”?")
    WhoSaid(words='borders cannot be redrawn', is_quoted=True, told=None, may_be_deed=False)
    >>> asked_speech("What did Holt say the barrier would cost?") is None
    True
    """
    plain = " ".join(question.split()).rstrip("?!. ")
    return _who_said(plain) or _said_what(plain)


def _said_what(plain: str) -> SaidWhat | None:
    for pattern, is_perhaps in _COMPILED:
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        who = match["who"].strip(" ,")
        words = who.split()
        if not words or len(words) > _LONGEST_WHO or words[0].lower() in _NOBODY:
            return None
        if who.lower() in _WRITERS or words[-1].lower() in _NO_END:
            return None
        about = next((match[part] for part in ("about", "to") if match.groupdict().get(part)), "")
        about = _LEADS.sub("", _LEADS.sub("", about.strip(), count=1), count=1)
        about = _SUBJECT_OF.sub("", about).strip(" ,")
        topic = about if about and query_terms(about) else None
        return SaidWhat(who, topic, is_perhaps or _HOW.match(plain) is not None)
    return None


def is_title(words: str) -> bool:
    """Whether quoted words are rather the title of a book: "War and Peace"."""
    main = [word for word in words.split() if word.lower() not in _SMALL]
    return len(main) > 1 and all(word[0].isupper() or word[0].isdigit() for word in main)


def _who_said(plain: str) -> WhoSaid | None:
    # What the articles tell is asked, not who speaks in them.
    if _ARTICLES.match(plain) and not _QUOTED.search(plain):
        return None
    quoted = [match["a"] or match["b"] for match in _QUOTED.finditer(plain)]
    longest = max(quoted, key=len, default="").strip()
    if len(longest.split()) > 1 and not is_title(longest) and _WHO_QUOTED.fullmatch(plain):
        return WhoSaid(longest, True)
    for pattern in _WHO_COMPILED:
        match = pattern.fullmatch(plain)
        if match is not None and len(match["clause"].split()) > 2:
            clause, told = match["clause"].strip(" ,"), match.groupdict().get("told")
            is_deed = _REVEALING.search(plain, 0, match.start("clause")) is not None
            return WhoSaid(clause, False, told, is_deed)
    return None


def tells_no_words(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked how somebody explained or described it, and a sentence on them reports nobody.

    One that does not name them may be a part of what they say.

    >>> tells_no_words("How did Holt explain her loss?", "As Holt's loss showed, walls win.", Span(0, 2))
    True
    """
    asked = _PUT_INTO_WORDS.match(question)
    if asked is None or _QUOTES.search(sentence):
        return False
    if re.search(rf"\b{re.escape(asked['name'])}\b", sentence) is None:
        return False
    is_silent = _TELLING_WORDS.isdisjoint(re.findall(r"[a-z]+", sentence))
    return is_silent and _AS_TOLD.search(sentence) is None
