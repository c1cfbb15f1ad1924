"""From a reader's scores to words of the article: the best span of each sentence, cut at sensible borders."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.spans import Span
from index.words import one_of, terms, words

from .amounts import find_numbers, words_for
from .other_figure import asks_how_it_was, lead_of, rises_from
from .other_measure import COUNTS_ASKED
from .other_year import figure_of_the_year
from .reader import Reading
from .verbs import root, roots
from .who_is import as_described

LONGEST = 40  # word pieces of an answer; a longer one is a sentence, and given as such
_OPENING, _CLOSING = "([{“‘«„", ")]}”’»“"
_LOOSE = " \t\n\r,;:–—-…·•*"  # never at the border of an answer
# A minus, not a dash: a number is stuck to it and nothing before it is ("1973 -1975" is a range).
MINUS = re.compile(r"(?<!\S)(?<!\d\s)[-–−](?=[$£€¥]?\.?\d)|(?<=[(\[“‘\"'])[-–−](?=[$£€¥]?\.?\d)")
# A rating, a school mark or a blood group: "AA-" is another than "AA".
GRADE = re.compile(r"(?<![\w.])(?:([A-F])\1{0,2}|AB|O)[-–−+](?!\w)")
# "Between $628,000 and $1.72 million"
_BETWEEN = re.compile(
    r"(?<!divided )(?<!split )(?<!gap )(?<!clashes )\b[Bb]etween "
    r"(?P<low>[£$€]?\d[\d,.]*(?: (?:thousand|[mb]illion|percent"
    r"|per cent))?%?) and (?P<high>[£$€]?(?:\d[\d,.]*)?\d(?: (?:thousand|[mb]illion))?)"
)
_ONE_END_ASKED = re.compile(
    r"\b(?:least|most|min\w*|max\w*|high\w*|low\w*|up to|more than|less than|fewer|[a-z]{3,}est|worst|best"
    r"|top|start\w*|beginner\w*)\b",
    re.IGNORECASE,
)
_UNIT = 15  # characters of what a number counts
_POINTING = frozenset("he she they it him her them his its their this that these those who".split())
_STRAIGHT = '"'
_APOSTROPHE = "’"
# Without the last full stop: "F.B.I", "p.m".
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_]\Z")
# "None of the ministers", "one of President Ames's aides": without it the words say another thing. Not
# before a number, which is rather what was asked ("one of five"), and not of time ("most of the 5th day").
_SHARE_OF = re.compile(
    rf"(?<![\w-])(?:(?:not )?one|{one_of(words_for(2, 10))}|none|neither|either"
    r"|some|most|many|few|several|a few|a (?:large )?number|a handful|a majority|a minority"
    r"|dozens|hundreds|thousands|(?:some|certain|several|many|most) (?:kinds|types|sorts|forms|parts)) of "
    r"(?:(?:the|his|her|its|their|our|my|these|those) )?(?-i:[A-Z][a-z]+\.? )?\Z",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"\b(?:because|since) \Z", re.IGNORECASE)
_VERB_BEHIND = re.compile(
    r",? (?:(?:also|still|then|now|never|already|only|simply) )?(?:had|has|have|was|were|is|are|did|does|do|"
    r"would|could|can|will|might|may|should|must)\b"
)
_CLAUSE_END = re.compile(r"[.;:!?”\"]|, (?:but|and|although|though|while|which|who|said|says)\b|\Z")
_TO = re.compile(r"(?P<before>\D{0,3}\d[\d.,]*[^\d,;]{0,20}? to )\D{0,3}\d.*")
# "Its plan to leave" gives no purpose; a cause that is told behind it does.
_INTENDED = re.compile(
    r"\b(?:the|an?|its|their|his|her|[\w-]+['’]s?) (?:[a-z]+ )?(?:plan|bid|deal|decision|right|offer|"
    r"proposal|promise|pledge|agreement|ability|chance)s? \Z"
)
_CAUSE = re.compile(r"\b(?:because|amid|due to|owing to|after [a-z]+ing)\b")
_COUNTED = re.compile(
    r"\bhow many (?P<things>(?:[\w’'-]+ ){1,3}?)(?:are|were|is|was|did|do|does|ha[sd]|have)\b", re.I
)
_PARTS = re.compile(
    r"(?P<first>\S+ [a-z-]+) (?:in|from|at|during|across|over) (?P<number>\d[\d.,]*|[a-z]+(?:-[a-z]+)?)"
)
_BY_VOTES = re.compile(
    r"\b(?:vot(?:e|ed|es|ing)|passed|approved|rejected|ratified|defeated|carried|won|lost)\b[^.;:]{0,60}"
    r"\bby (?P<both>(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)(?: votes)? to )\Z"
)
_MARGIN_ASKED = re.compile(
    r"\bby how many votes\b(?!.*\b(?:lead|led|ahead|behind|trail))", re.IGNORECASE
)
_BOTH = re.compile(r"(?P<one>[^,;]+?) and (?P<other>[^,;]+)")
_RESPECTIVELY = re.compile(r"(?: [\w’'-]+){0,3},? respectively\b")
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+")
# Who, when, where and how many are told within one clause: of 25,000 right answers of SQuAD to such questions
# 13 go beyond, most of them sentences.
_OF_ONE_CLAUSE = re.compile(r"\W*(?:who|when|where|how many)\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(
    r", (?:while|whereas|but|although|though|because|so|after|before|when)\b", re.IGNORECASE
)
# What is done away with, changed or fought: "rejected calls for a ban" rejects no ban.
_CHANGES = frozenset(
    map(
        root,
        "ban end eliminate reject repeal abolish oppose lift remove stop prevent deny cancel scrap block cut "
        "double triple limit restrict halt refuse forbid prohibit suspend delay postpone overturn reverse "
        "ease tighten extend raise lower reduce increase drop dismiss veto condemn criticise criticize "
        "denounce welcome defend question".split(),
    )
)
_OBJECT_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?what (?:did|does|do|will|would|has|have|had) [^?]+",
    re.IGNORECASE,
)
_OWN = r"(?:(?:the|an?|his|her|its|their|all|any|some) )?"
_LINKS = r"(?:in|on|at|to|from|by|with|through|of|for|as|and|or|that|which|their)"
_HEAD = re.compile(
    rf" {_OWN}(?:(?!{_LINKS}\b)[\w’'-]+ ){{0,3}}?(?!{_LINKS}\b)(?P<noun>[a-z]+) (?:of|for|on) "
    rf"{_OWN}(?:(?:kinds|types|forms|parts) of )?\Z"
)
# "Called for the United States to leave".
_CALLED_FOR_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?what (?:did|does|do|has|have|had|is|are) "
    r".*\b(?:call(?:ed|ing)? for|want|urge|demand)\b",
    re.IGNORECASE,
)
_CALLED_FOR = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:for|on|upon)|(?:urg|want|demand)\w*) (?:the )?\Z"
)
_NEW_ASKED = re.compile(
    r"\W*(?:(?:and|but|so),? )?what (?:is|are|will) (?:be )?the (?:new|current)\b", re.IGNORECASE
)
# "Could be recognised de facto but not de jure": without the end it says more than it does.
_BUT_NOT = re.compile(r" but not (?:[\w’'-]+ ){0,3}?[\w’'-]+(?=[,.;:]|\Z)")
_FEW = 4  # words; a name alone goes without what it is not
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"), ("«", "»"), ('"', '"'))


@dataclass(frozen=True, slots=True)
class Best:
    """The likeliest answer within one sentence.

    `span` counts in the text that was read. `margin`: score of its start plus its end minus that of
    "no answer here"; above 0 the reader finds an answer likelier than none. `share`: log of its share
    among all spans of the passage, by softmax of the scores of starts and of ends.
    """

    span: Span
    margin: float
    share: float


def best_spans(
    reading: Reading,
    text: str,
    sentences: Sequence[Span],
    is_refused: Callable[[Span, Span], bool] = lambda sentence, span: False,
    question: str = "",
) -> list[Best | None]:
    """For each sentence its best span; None where no word piece of it was read.

    An answer never crosses the border of a sentence: its pieces begin and end inside. A pronoun alone
    is none unless it is all there is: the next best span is taken that neither begins nor ends with it.
    So it is where `is_refused`, told the sentence and the words, says that these cannot be meant, and the
    reader finds the next ones likelier than no answer. Who asks who or when is told so within one clause.
    """
    is_of_one_clause = _OF_ONE_CLAUSE.match(question) is not None
    begins, ends = reading.offsets[:, 0], reading.offsets[:, 1]
    whole = sum(np.logaddexp.reduce(side) for side in (reading.starts, reading.ends) if len(side))
    found: list[Best | None] = []
    for sentence in sentences:
        first = int(np.searchsorted(begins, sentence.start))
        last = int(np.searchsorted(ends, sentence.end, side="right"))
        if last <= first:
            found.append(None)
            continue
        scored = _Scored(reading, text, sentence, range(first, last))
        if is_of_one_clause:
            scored.keep_to_clauses()
        best = scored.next(float(whole))
        if best.margin > 0 and is_refused(sentence, best.span):
            other = scored.next_but(float(whole))
            if other.margin > 0 and not is_refused(sentence, other.span):
                best = other
        found.append(best)
    return found


class _Scored:
    """The spans of one sentence with their scores; gives the best of those that are left."""

    def __init__(self, reading: Reading, text: str, sentence: Span, pieces: range) -> None:
        self._text, self._sentence, self._none = text, sentence, reading.none
        self._offsets = reading.offsets[pieces.start : pieces.stop]
        starts, ends = (side[pieces.start : pieces.stop] for side in (reading.starts, reading.ends))
        lengths = np.subtract.outer(np.arange(len(pieces)), np.arange(len(pieces))) * -1
        sums = starts[:, None] + ends[None, :]
        self._sums = np.where((lengths >= 0) & (lengths < LONGEST), sums, -np.inf)
        self._at = (0, 0)

    def keep_to_clauses(self) -> None:
        """Only spans that do not go on from one clause into the next."""
        breaks = [
            found.start()
            for found in _NEXT_CLAUSE.finditer(self._text, self._sentence.start, self._sentence.end)
        ]
        if breaks:
            clauses = np.searchsorted(breaks, self._offsets[:, 0])
            self._sums[clauses[:, None] != clauses[None, :]] = -np.inf

    def next(self, whole: float) -> Best:
        """The best span; `whole`: the log of the sum of all of the passage."""
        start, end = divmod(int(self._sums.argmax()), len(self._sums))
        if start == end and len(self._sums) > 1 and _points(self._raw(start, end).cut(self._text)):
            self._sums[start, :] = self._sums[:, start] = -np.inf
            start, end = divmod(int(self._sums.argmax()), len(self._sums))
        self._at = (start, end)
        score = float(self._sums[start, end])
        span = completed(self._text, trimmed(self._text, self._raw(start, end)), self._sentence)
        return Best(span, score - self._none, score - whole)

    def next_but(self, whole: float) -> Best:
        """The best span that neither begins nor ends within the one given last."""
        start, end = self._at
        self._sums[start : end + 1, :] = self._sums[:, start : end + 1] = -np.inf
        return self.next(whole)

    def _raw(self, start: int, end: int) -> Span:
        return Span(int(self._offsets[start, 0]), int(self._offsets[end, 1]))


def _points(words: str) -> bool:
    return words.lower() in _POINTING


def as_asked(question: str, sentence: str, span: Span) -> Span:
    """The span of a sentence without the cut or the surplus that its question does not allow.

    "Because the minister" gives no reason without the verb behind it, of a number that was "lowered from 67
    to 58" the last is how many there are, and of "89 and 43 respectively" one is. Of 108,359
    right answers of SQuAD and SQuADShifts six are changed, each to more of its phrase.

    >>> text = "It stands there because the minister, Ann Holt, had her seat there."
    >>> as_asked("Why does it stand there?", text, Span(24, 46)).cut(text)
    'the minister, Ann Holt, had her seat there'
    """
    if re.match(r"\W*why\b", question, re.IGNORECASE):
        return _with_its_reason(sentence, span)
    changed = _changed_to(sentence, span) if _NEW_ASKED.match(question) else None
    changed = changed or figure_of_the_year(question, sentence, span)
    if changed is not None:
        return changed
    if COUNTS_ASKED.search(question) and not _MARGIN_ASKED.search(question):
        return _counted(question, sentence, span)
    votes = _BY_VOTES.search(sentence, 0, span.start)
    if votes and find_numbers(votes["both"]) and find_numbers(span.cut(sentence)):
        return Span(votes.start("both"), span.end)
    span = _with_its_object(question, sentence, span)
    but = _BUT_NOT.match(sentence, span.end) if len(span.cut(sentence).split()) > _FEW else None
    span = span if but is None else Span(span.start, but.end())
    return as_described(question, sentence, _in_its_turn(question, sentence, span))


def _with_its_object(question: str, sentence: str, span: Span) -> Span:
    """From the noun on that was rejected or banned, "calls for a ban", and on to what was called for."""
    if _CALLED_FOR_ASKED.match(question) and _CALLED_FOR.search(sentence, 0, span.start):
        goes_on = re.match(r" to [a-z]", sentence[span.end :])
        end = _CLAUSE_END.search(sentence, span.end) if goes_on else None
        return Span(span.start, end.start()) if end else span
    if _OBJECT_ASKED.match(question) is None:
        return span
    own = roots(question)
    asked = own & _CHANGES
    if not asked:
        return span
    before = [word for word in words(sentence[: span.start]) if root(word.folded) in asked]
    head = _HEAD.match(sentence[: span.start], before[-1].span.end) if before else None
    if head is None or root(head["noun"]) in own:
        return span
    return Span(before[-1].span.end + 1, span.end)


def _with_both_ends(question: str, sentence: str, span: Span) -> Span:
    """The whole range where the words are one end of it: "between 2 and 9 million" of "9 million".

    Of 108,359 right answers of SQuAD and SQuADShifts none is changed so.
    """
    if _ONE_END_ASKED.search(question) or not find_numbers(span.cut(sentence)):
        return span
    for both in _BETWEEN.finditer(sentence):
        low, high = Span(*both.span("low")), Span(*both.span("high"))
        if not (find_numbers(low.cut(sentence)) and find_numbers(high.cut(sentence))):
            continue
        has_low, has_high = (end.overlaps(span) for end in (low, high))
        if has_low != has_high and span.start >= both.start() and span.end <= high.end + _UNIT:
            return Span(both.start(), max(span.end, high.end))
    return span


def _with_its_reason(sentence: str, span: Span) -> Span:
    """With the verb of "because the minister", and from the cause on where a plan alone stands before it."""
    if _BECAUSE.search(sentence, 0, span.start) and _VERB_BEHIND.match(sentence, span.end):
        end = _CLAUSE_END.search(sentence, span.end)
        return Span(span.start, end.start()) if end else span
    is_plan = sentence.startswith("to ", span.start) and _INTENDED.search(sentence, 0, span.start)
    cause = _CAUSE.search(sentence, span.start, span.end) if is_plan else None
    return span if cause is None else Span(cause.start(), span.end)


def _counted(question: str, sentence: str, span: Span) -> Span:
    """The number that is asked for where two are told together: how things were, how far somebody leads.

    Or, of "16 deaths in ten" attacks, what the attacks are counted by.
    """
    lead = lead_of(question, sentence, span)
    if lead is not None:
        return lead
    whole = _with_both_ends(question, sentence, span)
    if whole != span:
        return whole
    changed = None if asks_how_it_was(question) else _changed_to(sentence, span)
    if changed is not None:
        return changed
    asked, parts = _COUNTED.search(question), _PARTS.fullmatch(span.cut(sentence))
    if asked is None or parts is None or not find_numbers(parts["number"]):
        return _in_its_turn(question, sentence, span)
    things = {*terms(asked["things"])}
    is_last = not things.isdisjoint(terms(" ".join(sentence[span.end :].split()[:2])))
    is_first = not things.isdisjoint(terms(parts["first"]))
    return Span(span.start + parts.start("number"), span.end) if is_last and not is_first else span


def _changed_to(sentence: str, span: Span) -> Span | None:
    """The last of two numbers, where something is said to rise or fall from the one to the other."""
    both = _TO.fullmatch(span.cut(sentence))
    if both is None or not rises_from(sentence, span.start):
        return None
    return Span(span.start + both.end("before"), span.end)


def _in_its_turn(question: str, sentence: str, span: Span) -> Span:
    """Of "Holt and Rusk won 8 and 3 seats respectively" the one whose name the question has."""
    both = _BOTH.fullmatch(span.cut(sentence))
    if both is None or not all(map(find_numbers, both.groups())):
        return span
    if _RESPECTIVELY.match(sentence, span.end) is None:
        return span
    named = [{*terms(part)} for part in sentence[: span.start].split(" and ")]
    asked = {term for name in _NAME.findall(question) for term in terms(name)}
    turns = [turn for turn, names in enumerate(named) if asked & names]
    if len(named) != len(both.groups()) or len(turns) != 1:
        return span
    return Span(*both.span(turns[0] + 1)).moved(span.start)


def trimmed(text: str, span: Span) -> Span:
    """The span without marks at its borders that have lost their partner, and without loose ones.

    >>> trimmed("the plan “could serve as a basis,” he said", Span(9, 33)).cut(
    ...     "the plan “could serve as a basis,” he said")
    'could serve as a basis'
    """
    start, end = span.start, span.end
    while start < end:
        inside = text[start:end]
        if (inside[0] in _LOOSE and not MINUS.match(text, start)) or _is_alone(inside, 0):
            start += 1
        elif (inside[-1] in _LOOSE and not _ends_in_grade(text, end)) or _is_alone(
            inside, len(inside) - 1
        ):
            end -= 1
        else:
            return Span(start, end)
    return span


def completed(text: str, span: Span, sentence: Span) -> Span:
    """The span with what its sentence has just beside it that it cannot be without.

    How many of them it is ("none of the ministers"), the last full stop of initials, the sign of a number
    or a rating, and the partner of a quotation mark or bracket inside.

    >>> text = "He told NBC’s “Meet the Press.”"
    >>> completed(text, Span(8, 29), Span(0, len(text))).cut(text)
    'NBC’s “Meet the Press.”'
    """
    start, end = span.start, span.end
    is_initial = text[end : end + 1] == "." and _INITIALS.search(text[start:end]) is not None
    if end < sentence.end and (is_initial or _ends_in_grade(text, end + 1)):
        end += 1
    if start > sentence.start and MINUS.match(text, start - 1):
        start -= 1
    start = _with_share(text, start, sentence)
    inside = text[start:end]
    before, after = text[sentence.start : start], text[end : sentence.end]
    for opening, closing in _PAIRS:
        opened, closed = inside.count(opening), inside.count(closing)
        odd = opening == closing and opened % 2 == 1
        follows = re.match(rf"[.,!?]?{re.escape(closing)}", after)
        if follows and (odd or opened > closed):
            return Span(start, end + follows.end())
        if before.endswith(opening) and (odd or opened < closed):
            return Span(start - 1, end)
    return Span(start, end)


def _with_share(text: str, start: int, sentence: Span) -> int:
    """Where the words begin with "none of the" and the like, if that stands just before `start`."""
    head = _SHARE_OF.search(text, sentence.start, start)
    if head is None:
        return start
    numbers = find_numbers(text[start : sentence.end])
    is_number = bool(numbers) and numbers[0].span.start == 0
    return start if is_number else head.start()


def _ends_in_grade(text: str, end: int) -> bool:
    """Whether the mark before `end` is the sign of a rating such as "AA-"."""
    return any(
        (grade := GRADE.match(text, max(end - length, 0))) is not None and grade.end() == end
        for length in (2, 3, 4)
    )


def _is_alone(text: str, at: int) -> bool:
    """Whether a quotation mark or bracket at a border has no partner within the text."""
    mark = text[at]
    if mark == _STRAIGHT:
        return text.count(_STRAIGHT) % 2 == 1
    if at == 0 and mark in _OPENING:
        return _CLOSING[_OPENING.index(mark)] not in text[1:]
    if at and mark in _CLOSING:
        possessive = mark == _APOSTROPHE and text[at - 1].isalpha()
        return _OPENING[_CLOSING.index(mark)] not in text[:-1] and not possessive
    return at == 0 and mark in ")]}”»"
