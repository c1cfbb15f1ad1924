"""What stands around quoted words and limits, denies or withdraws them."""

import re
from collections.abc import Callable, Sequence

from index.spans import Span

from .amounts import find_numbers
from .meaning import has_negation

_LIMITS = (
    r"but|unless|except|excepting|although|though|even though|even if|only if|only when|only after|"
    r"only until|if|provided|providing|so long as|as long as|on condition|assuming|however|until|"
    r"unlike|whereas|while|yet|nevertheless|nonetheless|still|not|without|despite|in spite of|"
    r"subject to|barring|with the exception|other than|apart from|save for|rather than|instead of"
    # "People who think [the war is over] are wrong", "The notion that [the war is over] – it’s a joke"
    r"|(?:(?:(?:it|that|this) )?(?:is|are|was|were|seems?|sounds?)|(?:it|that)['’]s) (?:\w+ ){0,2}"
    r"(?:wrong|false|untrue|mistaken|nonsense|rubbish|a lie|lies|a myth|ridiculous|absurd|laughable"
    r"|ludicrous|preposterous|a joke)"
)
# Between the quoted words and the limit: marks, and who said it ("," he said, "but only if …").
_MARKS = r"[\s,;:.!?…—–\-\"'“”‘’()\[\]]*"
_AFTER = re.compile(rf"{_MARKS}(?:and\s+)?(?P<limit>{_LIMITS})\b", re.IGNORECASE)
_BEGINNING = (
    r"but|however|unless|except|although|though|yet|nevertheless|nonetheless|only if|still|even so|"
    r"that said"
)
_NEXT_SENTENCE = re.compile(rf"{_MARKS}(?P<limit>{_BEGINNING})\b", re.IGNORECASE)
_CLOSED = re.compile(r"[\s,;:.!?…]*[\"”’»']")
# "…," she said, "but …": words that a comma or a dash leaves open, in the same paragraph.
_AFTER_ASIDE = re.compile(
    r"\s*(?:(?:(?<=[,…—–-])|[,…—–-]+)\s*[\"”’»']|[\"”’»'],)\s*[^.!?“”\"\n]{1,120}?"
    rf",\s*[“\"‘«]\s*(?:and\s+)?(?P<limit>{_LIMITS})\b",
    re.IGNORECASE,
)
# "…," she said. "But …": behind a whole quotation the next sentence limits it only if it is speech again.
_NEXT_SPEECH = re.compile(
    r"[\s,;:.!?…—–-]*[\"”’»']+(?:\s*[^.!?“”\"]{1,120}?[.:]\s*|\s+)"
    rf"[“\"‘«]\s*(?P<limit>{_BEGINNING})\b",
    re.IGNORECASE,
)
_ADDED_NOT = re.compile(
    r"(?:he|she|they|it|[A-Z][\w’'.-]+)(?: [A-Z][\w’'.-]+){0,3} (?:also )?"
    r"(?:added|cautioned|stressed),? (?:however |though )?that\b"
    r"[^.!?]{0,120}\b(?:not|no|never|\w+n['’]t)\b"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|except|only|provided|until|but|although|though|however|as long as|on condition|"
    r"subject to|without|despite|rather than|instead of"
    r"|refus\w+|declin\w+ to|fail(?:s|ed|ing)? to|reject\w*|den(?:y|ies|ied|ying)|unable|unwilling|unlikely"
    r"|impossible|reluctant|almost|nearly|rarely|seldom|false|untrue|wrong)\b",
    re.IGNORECASE,
)
# Left out nearly alone these change what is said; a long omission is full of them.
_MODAL = re.compile(r"\b(?:may|might|could|would|should|perhaps|maybe|possibly)\b", re.IGNORECASE)
_FEW = 3  # words
# Left out, these make a fact of what somebody wishes, thinks, means to do or no longer does.
_STANCE = re.compile(
    r"(?<!\bto )(?<!\bof )(?<!\bthe )(?<!\ba )\b(?:wish(?:e[sd])?|hop(?:e[sd]?|ing)|thinks?|believes?"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )used to|says?|claims?|pretends?"
    r"|wants?(?: \w+)? to|(?:tr(?:y|ies|ied|ying)|plans?|planned|planning) to|promise[sd]?)\b",
    re.IGNORECASE,
)
_SHORT = 8  # words; more are not left out for the sake of one of these
# "…," she says, "…": nobody leaves out what a reporter puts between the halves of a speech.
_ASIDE = re.compile(r"[”\"»][^“”\"«»]*[“\"«]")
# Words at which the clause ends that somebody does not think or say.
_ENDS_CLAUSE = (
    r"(?:and|but|or|so|because|since|as|when|while|if|until|unless|after|before|though|although|than"
    r"|who|which|what|how|why|where|whether"
    # "I don’t think anybody doubts that we will", "did not mean to offend them by saying"
    r"|doubt(?:s|ed)?|den(?:y|ies|ied)|by)\b"
)
_BEFORE = re.compile(
    r"(?:(?:\bnot|\bnever|n['’]t|\bnobody|\bno one|\bhardly)(?!\s(?:just|only)\b)(?:\s\w+){0,2}?\s"
    r"(?:say|said|saying|think|believe|claim|claimed|mean|suggest|agree|know|sure|certain"
    r"|true|convinced|the case|talking about)"
    # "I don’t think there has ever been [a mayor who did it]"; "what he won’t say is that" tells it
    rf"(?:\sthat)?(?!\s(?:is|was)\b)(?:\s(?!{_ENDS_CLAUSE})[\w’'-]+(?=\s)){{0,8}}"
    r"|\bthere(?:['’]s|\s\w+)?(?:n['’]t|\s(?:not|never|no))(?:\s(?:ever|been|be|an?|any|such thing as)){0,4}"
    r"|\bnot|\bnever|\bcannot|n['’]t|\bno longer|\bhardly"
    r"|\b(?:if|unless|only if|except that|provided that|whether|even if)"
    r"|\b(?:if|imagine|suppose)(?:\s\w+){1,3}\s(?:say|says|said|told|claimed)(?:\sthat)?"
    # "If they close it, [I’ll chain myself to the door]"; not "Asked if he would, he said"
    r"|(?:\A\s*|[“\"‘,;—–]\s?|\b(?:and|but|so|that)\s)(?:if|unless|provided|as long as)\s"
    r"[^.;:!?“”\"]{2,120},(?:\sthen)?(?:\seven)?"
    r"|\b(?:at no time|under no circumstances|in no way|on no account)\s(?:is|are|was|were|do|does|did"
    r"|has|have|had|can|could|will|would|shall|should|may|might|must)"
    r"|\b(?:refus\w+|declin\w+|fail\w*|unable|unwilling|reluctant|unlikely|impossible)\sto"
    r"|\b(?:few|none|neither|not all|nobody|no one|no)(?:\sof)?(?=\s[\"“‘'«]?\Z)"
    # "The notion that [we will pay] is ridiculous"; "her claim that" only tells who says so
    r"|\b(?:the|an?|any|this|no)\s(?:[\w-]+\s){0,2}?"
    r"(?:idea|notion|claim|suggestion|belief|perception|rumou?r"
    r"|myth|lie|falsehood|fiction|fantasy|fallacy|hoax)\sthat"
    r"|\b(?:hope|wish|used\sto\s(?:think|believe))(?:\sthat)?)"
    r"[\s,:]*[\"“‘'«]?\s*\Z",
    re.IGNORECASE,
)
# Within one speech: "they say [I took the money]". What a reporter says so is only who speaks.
_OTHERS_SAY = re.compile(
    r"(?:“|(?<!\S)\")(?:[^“”\"]*\s)?(?:they|he|she|people|some|critics|others|opponents|rivals|everyone|everybody"
    r"|anyone|anybody|whoever|those|you|who)\s(?:\w+\s){0,2}?(?:say|says|said|saying|think|thinks|thought|claim"
    r"|claims|claimed|claiming|believe|believes|believed|believing|alleges?|alleged|alleging)"
    r"(?:\sthat)?[\s,:]*\Z",
    re.IGNORECASE,
)
# "[I will pay] when the crews sail": what is promised waits for something, which "I will know when" does not.
_PROMISED = re.compile(
    r"(?:\b(?:will|shall)|['’]ll)\b[^.!?;:“”\"]*"
    r"(?<!know)(?<!see)(?<!say)(?<!tell)(?<!ask)(?<!decide)(?<!learn)(?<!remember)(?<!forget)\Z"
)
_FIRST = re.compile(
    r",?\s(?:(?:as soon as|the (?:moment|day)|when)"
    r"(?!\s(?:asked|pressed|it comes|after tomorrow|others|nobody|no one))"
    r"|once(?!\s(?:again|more|and|in|per|every|an?|upon)\b))\s"
)
# Within one speech: "[I took the money], they say"
_OTHERS_SAY_IT = re.compile(
    r"\s*[,—–-]\s*(?:or so\s)?"
    r"(?:they|he|she|people|some|critics|others|opponents|rivals|everyone|everybody|you)"
    r"\s(?:(?:always|all|still|now|will|would|keep|like to)\s){0,2}"
    r"(?:say|says|said|saying|think|thinks|thought|claim|claims|claimed|believe|believes|believed"
    r"|tell us|told us|told me)\b",
    re.IGNORECASE,
)
_REMARK = r"(?:quot\w+|remarks?|claims?|statements?|words?|comments?|reports?)"
_MADE = rf"(?:make|made) (?:\w+ ){{0,2}}{_REMARK}\b"  # "did not make sense" denies nothing
_DENIED = re.compile(
    r"(?<!-)\b(?:den(?:y|ies|ied|ying)\b(?! (?:entry|access|bail|visas?|the request))"
    rf"|never (?:said|told|wrote|claimed|uttered|{_MADE})"
    r"|(?:did|does|do|has|have|had)(?: not|n['’]t) (?:ever )?"
    rf"(?:say|said|write|written|utter|uttered|{_MADE})"
    r"|(?:neither|nobody|no one)\b[^.!?“”\"]{0,80}?\s(?:ever )?(?:said|wrote|claimed)"
    r"|(?:fake|forged|bogus|doctored|manipulated|fabricated|invented|AI-generated) (?:\w+ ){0,2}"
    r"(?:posts?|tweets?|videos?|clips?|images?|recordings?|audio|letters?|e-?mails?|messages?|accounts?"
    r"|screenshots?|statements?|quot\w+|headlines?)"
    r"|(?:claim\w*|said|stat(?:es|ed)|insist\w*|reported),? (?:wrongly|falsely|incorrectly|mistakenly)"
    r"|not (?:true|what (?:he|she|they|I|we) said)"
    r"|(?:is|was|are|were|as) (?:\w+ )?(?:false|untrue|fake|fabricated|invented|bogus|a hoax|a lie"
    r"|a fabrication|misquoted|doctored|made up(?!(?: \w+ly)? (?:of|for)\b))"  # "is made up mostly of"
    r"|false(?:ly)? (?:claim|attribut|quot|report|stat)\w*"
    r"|misquot\w+|fabricated|retract\w*|disavow\w*"
    rf"|(?:withdr[ae]w\w*|took back|taken back) (?:\w+ ){{0,2}}{_REMARK}\b"
    rf"|\b{_REMARK}\b[^.!?]* (?:withdrawn|taken back)"
    r"|no (?:such )?record of|(?:wrongly|incorrectly) (?:quoted|attributed|reported))",
    re.IGNORECASE,
)
# What does not deny the words behind it: "They are denied “a home”", "was not true, adding “…”".
_NO_DENIAL = re.compile(
    r"\b(?:is|are|was|were|be|been|being)(?: \w+)? denied(?! (?:that|having|by)\b)|.*\badd(?:s|ed|ing)\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_CLAUSE = (
    r"\b(?! (?!(?:on|in|at|to|when|later|yesterday|today|again|as|and|but|through|during|after|before|last"
    r"|or|by|for|all|outright|too|both|\w+ly|\w+day)\b)\w)"
)
_DENIED_NEXT = re.compile(
    r"[“\"]?(?:(?:he|she|they|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:later |has |since ){0,2}"
    r"(?:withdrew|withdrawn|retracted|denied|disavowed|took back) "
    r"(?:(?:ever )?(?:having )?(?:said|saying|made|making|uttering) )?"
    # "denied that bonuses were paid" and "denied it had a plan" deny something else
    rf"(?:(?:it|this|that|so|them){_NO_CLAUSE}|(?:the|this|that|his|her|their|those|these) {_REMARK}\b"
    r"|that (?:he|she|they) (?:had |has |have )?(?:ever )?(?:said|made|told|written|uttered|used) "
    r"(?:it|this|that|so|them|any such)\b)"
    r"|(?:(?:that|this) (?:(?:is|was|were|has|had|been|since|later|now|not|\w+ly) ){1,4}"
    rf"|the {_REMARK} (?:\w+ ){{0,3}})"
    r"(?:false|untrue|fake|fabricated|invented|withdrawn|retracted|denied))",
    re.IGNORECASE,
)
# Asked in its own words too: nobody takes it for a statement, whatever mark a quotation gives it.
_INTERROGATIVE = re.compile(
    r"\b(?:who(?:m|se|ever)?|what|when|where|why|how|which)\b"
    r"|(?:\A|[,;…—–-] ?|\b(?:and|but|so|or|then) )"
    r"(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must"
    r"|\w+n['’]t)\b"
    r"|\b(?:right|no|yes|okay|ok|ready|huh|eh)\Z|\b(?:you know|if they know|maybe)\b",
    re.IGNORECASE,
)
_FEWEST_ASKED = 4  # words
_NUMBER = 60  # characters beside the edge of the words in which a number may stand
_AHEAD = 400  # characters after the words that are looked at


def limit_after(
    text: str,
    end: int,
    sentences: Sequence[Span],
    by_another: Callable[[Span], bool] = lambda words: False,
) -> str | None:
    """The words that follow at `end` and limit what was said, or None.

    They follow in the same sentence, behind "he said" in the same speech, or begin the next sentence.
    `by_another` tells whether words that begin another speech are somebody else's.
    """
    after = text[end : end + _AHEAD]
    if _AFTER_ASIDE.match(text, end, end + _AHEAD) or (
        _OTHERS_SAY_IT.match(after) and _is_in_speech(text, end)
    ):
        return _shown(after)
    speech = _NEXT_SPEECH.match(text, end, end + _AHEAD)
    if speech and not by_another(Span(*speech.span("limit"))):
        return _shown(after)
    if _stops_inside(text, end, sentences):
        waits = _FIRST.match(after) and _PROMISED.search(text, max(0, end - _AHEAD), end)
        return _shown(after) if waits or _AFTER.match(after) else None
    follows = not _CLOSED.match(after) and _NEXT_SENTENCE.match(after)
    added = _ADDED_NOT.match(after.lstrip(" \r\n\t”\"'’.,!?"))
    return _shown(after) if follows or added else None


def limit_before(text: str, start: int, sentences: Sequence[Span]) -> str | None:
    """The words of the same sentence before `start` that make it no statement: "I don’t think that …"."""
    sentence = next((span for span in sentences if span.start < start < span.end), None)
    if sentence is None:
        return None
    before = text[max(sentence.start, start - _AHEAD) : start]
    limits = _BEFORE.search(before) or _OTHERS_SAY.search(text[max(0, start - _AHEAD) : start])
    return " ".join(before.split()) + " …" if limits else None


def asked(text: str, span: Span) -> str | None:
    """The words at `span` with their mark, if they end a statement that is asked: "They want us to go?"."""
    if not text.startswith("?", span.end):
        return None
    begins = max(text.rfind(mark, 0, span.end) for mark in '“”"‘.!?:\n') + 1
    words = " ".join(text[begins : span.end].split())
    is_statement = len(words.split()) >= _FEWEST_ASKED and not _INTERROGATIVE.search(words)
    return f"{words}?" if is_statement else None


def _is_in_speech(text: str, at: int) -> bool:
    """Whether a quotation mark of the paragraph is open at a place."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _stops_inside(text: str, end: int, sentences: Sequence[Span]) -> bool:
    """Whether words are left in the sentence after `end`."""
    last = _sentence_end(end, sentences)
    return re.search(r"\w", text[end:last]) is not None


def _sentence_end(end: int, sentences: Sequence[Span]) -> int:
    for span in sentences:
        if span.start < end <= span.end:
            return span.end
    return end


def _shown(after: str) -> str:
    """The beginning of what follows, whole words on one line."""
    flat = " ".join(after.split()).lstrip(" ,;:.”\"’'—–-")
    return flat if len(flat) <= 120 else flat[:120].rsplit(" ", 1)[0] + " …"


def left_out_limits(left_out: str) -> bool:
    """Whether what an ellipsis leaves out holds a negation, a condition or little but "might", "I hope"."""
    if len(left_out.split()) <= _FEW and _MODAL.search(left_out):
        return True
    spoken = _ASIDE.sub(" ", left_out)
    if len(spoken.split()) <= _SHORT and _STANCE.search(spoken):
        return True
    return has_negation(left_out) or _CONDITION.search(left_out) is not None


def number_cut(text: str, span: Span) -> str | None:
    """The number that the words at `span` have only a part of: "£2" of "£2 billion", or None."""
    for edge in (span.start, span.end):
        start = max(0, edge - _NUMBER)
        for number in find_numbers(text[start : edge + _NUMBER]):
            if start + number.span.start < edge < start + number.span.end:
                return number.span.cut(text[start:])
    return None


def denial(text: str, span: Span, sentences: Sequence[Span]) -> str | None:
    """The sentence that reports the words at `span` as denied, false or withdrawn, or None.

    It is the one they stand in, outside the words themselves, or the next if that speaks of them.
    """
    for number, sentence in enumerate(sentences):
        if not (sentence.start <= span.start < sentence.end):
            continue
        before = _NO_DENIAL.sub("", text[sentence.start : span.start])
        if _DENIED.search(f"{before} … {text[span.end : sentence.end]}"):
            return sentence.cut(text)
        if number + 1 < len(sentences):
            following = sentences[number + 1].cut(text)
            if _DENIED_NEXT.match(following):
                return following
        return None
    return None
