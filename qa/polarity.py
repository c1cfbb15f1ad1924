"""Whether one sentence of an article says yes or no to a claim, read strictly: in doubt neither.

The sentence must have the claim's verb, one that says the same or the opposite; the verb's subject, found
by the rules that find speakers, must be the claim's; names, numbers and the other words must be there.
Then the words around the verb decide: "not", "refused to", "will", "if", "whether", and who says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.spans import Span
from index.store import Article

from .amounts import find_numbers
from .claims import PREPOSITIONS, Claim, governor
from .cues import CUE_WORDS
from .meaning import DIRECTION, NEGATION, differences
from .name_words import ROLES, TITLES
from .names import fold
from .people import Person
from .predicates import Token, are_kin, are_one, opposite_places, same_places, tokens
from .same_speaker import same_speaker
from .speakers import ArticleSpeakers, Subject
from .verbs import is_only_base, is_participle, root


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence says of a claim. `said_by`: who says so, empty where the article itself does.

    `exact`: with the claim's own verb. `coverage`: share of the claim's other words in the sentence
    itself; the rest stands shortly before it. `at` is the verb, in the article.
    """

    says: bool
    said_by: str
    exact: bool
    coverage: float
    at: Span


_NOT = frozenset(
    "not never cannot dont doesnt didnt wont wouldnt cant couldnt isnt arent wasnt werent hasnt havent "
    "hadnt shant neither nor hardly".split()
)
_MODALS = {
    **dict.fromkeys(("will", "wont", "ll", "shall", "shant", "would", "wouldnt"), "future"),
    **dict.fromkeys(("can", "cannot", "cant", "could", "couldnt"), "able"),
    **dict.fromkeys(("may", "might", "should", "must", "ought", "shouldnt", "mustnt"), "other"),
}
_PRESENT = frozenset("is are isnt arent am do does dont doesnt".split())
_BE = frozenset("is are was were be been being am isnt arent wasnt werent".split())
_PAST_BE = frozenset("was were wasnt werent had hadnt did didnt".split())
_HELPING = _BE | _PAST_BE | _PRESENT | frozenset("has have hasnt havent having to".split())
_PASSED_OVER = frozenset(
    "also then later now just still again even often always soon recently however already ever thus so "
    "yet indeed though himself herself itself themselves both all who which that finally formally "
    "publicly officially repeatedly twice once first today yesterday tonight earlier last this next "
    "night week month year morning evening afternoon on in at the since late early of simply clearly "
    "quickly unanimously narrowly there here flatly firmly".split()
)
_DATE_WORD = re.compile(
    r"\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december"
)
_UNSURE = frozenset(
    "reportedly allegedly perhaps maybe possibly probably likely apparently nearly almost supposedly "
    "seemingly only about close presumably potentially barely scarcely purportedly".split()
)
_REFUSES = frozenset(map(root, "refuse decline fail unwilling unable reluctant neglect omit".split()))
_REJECTS = frozenset(map(root, "reject rule refuse exclude oppose avoid stop".split()))
_MANAGES = frozenset(map(root, "manage begin continue proceed start".split()))
_SILENT = frozenset(
    map(root, "comment say discuss answer confirm elaborate disclose name identify reveal reply".split())
)
_SPEAKS = frozenset(map(root, "say tell state warn promise deny claim admit accuse call ask".split()))
_OPEN = re.compile(
    r"\b(?:if|unless|whether|provided|assuming|as long as|on condition|in case|lest|as though)\b",
    re.IGNORECASE,
)
_AND_IS = re.compile(
    r"\b(?:and|but)\s+(?:is|are|was|were|will|would|has|have|had|may|might|could|can)\b"
)
_WHO_IS = r"\s*,\s*(?:an?|the)\s[^,;:]{3,60}\s(?:who|which)\s"
_POINTS_AT = re.compile(rf"\s*,\s*(?:who|which)\b|\s*,\s*\Z|{_WHO_IS}")
_APPOSED = re.compile(r",(?: \d+,)? (?:an?|the)(?: [a-z-]+){0,3} ")
_WHEN_SAID = frozenset(
    "on last this week month night year morning evening afternoon yesterday today earlier late early "
    "reporters journalists lawmakers".split()
)
_BEGINS = re.compile(
    r"(?:\A|[,;:—–.“”\"‘’)-]|\b(?:that|and|but|when|as|while|because|after|if|yesterday|today))\s*\Z",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:until|before|only|because|just|merely|solely|fully|all|every|everyone|always|necessarily|"
    r"immediately|simply|entirely|alone|again|yet another|unless|without)\b",
    re.IGNORECASE,
)
_NOTHING = frozenset("no none nothing nobody neither".split())
_NOBODY = re.compile(r"\b(?:nobody|no[ -]one|none of \w+(?: \w+)?)\b[^,;]*\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SURE_CUES = frozenset(
    "announced announces confirmed confirms admitted admits acknowledged acknowledges conceded concedes "
    "revealed reveals showed shows noted notes found finds ruled disclosed".split()
)
_SAYING = frozenset(
    "said says say told tells stated states added adds explained wrote writes reported reports announced "
    "confirmed insisted insists repeated vowed promised pledged declared testified".split()
)
_DECIDES = re.compile(
    r"\b(?:polic\w+|offic(?:e|ial|ials)|authorit\w+|court|jury|judge|hospital|ministry|department|"
    r"commission\w*|agency|inspectorate|board|council|government|company|firm|bank|spokes\w+|organis\w+|"
    r"organiz\w+|prosecutors?|coroner|army|military|navy|coastguard|university|institute|service|"
    r"electoral|results?|records?|documents?|data|figures|log|circular|statement|minutes|secretary|"
    r"union|museum|school|bureau|sheriff|coroner|committee|association|operator)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r",[\s”\"’']*(?:(?P<who>[^,;“”]{2,70}?)\s+(?P<cue>said|says|told|added|announced|confirmed|admitted|"
    r"acknowledged|conceded|reported|showed|claimed|alleged|insisted|argued|suggested|believes?|estimated"
    r"|thinks?)\b"
    r"|(?P<cue2>said|says|according to)\s+(?P<who2>[^,;“”]{2,70}))"
)
_ACCORDING = re.compile(r"\baccording to (?P<who>[^,;“”]{2,70})", re.IGNORECASE)
_WITHDRAWN = re.compile(
    r"\b(?:corrections?|clarifications?|earlier version|wrongly|mistakenly|falsely|incorrectly|untrue|"
    r"not true|rumou?rs? that|hoax|respectively)\b",
    re.IGNORECASE,
)
_I = re.compile(r"(?:\A|[\s“\"‘'])(?P<i>I|[Ww]e)(?:['’](?P<short>ll|m|re|ve|d))?\s+(?P<group>(?:[\w’']+\s+){0,5})\Z")
_HELD_BACK = 2  # sentences before one, in which words of the claim that are no names may stand
_OBJECTS = frozenset("it them him her".split())
_NEAR = 12  # words between a verb and what it is said of


def read_sentence(
    claim: Claim, article: Article, number: int, speakers: ArticleSpeakers | None = None
) -> Evidence | None:
    """What sentence `number` of an article says of a claim, or None.

    `speakers` are the article's, if they are at hand; they are only made for a sentence that has the words.
    """
    sentence = article.sentences[number].span
    text = sentence.cut(article.text)
    if text.rstrip(" ”\"’')").endswith("?") or _WITHDRAWN.search(text):
        return None
    found = tokens(text)
    coverage = _coverage(claim, text, found, article, number)
    if coverage is None:
        return None
    places = list(_places(claim, found))
    if not places:
        return None
    reader = _Reader(
        claim, article, number, text, found, coverage, speakers or speakers_of(article)
    )
    read = [one for place in places if (one := reader.read(*place)) is not None]
    if len({one.says for one in read}) != 1:
        return None
    return max(read, key=lambda one: one.exact)


def speakers_of(article: Article) -> ArticleSpeakers:
    """Who speaks in an article."""
    return ArticleSpeakers(article.text, [one.span for one in article.sentences])


def may_answer(claim: Claim, text: str) -> bool:
    """Whether a sentence has a verb that says the same as the claim's, or the opposite."""
    return any(True for _ in _places(claim, tokens(text)))


def _places(claim: Claim, found: Sequence[Token]) -> Iterator[tuple[int, int, bool, bool]]:
    """Where the claim's verb is, and whether in the same words, and turned into its opposite."""
    same = [(first, end, exact, False) for first, end, exact in same_places(claim.verb, found)]
    yield from same
    if not same:  # "began on Monday and ended on Friday" says nothing against a beginning
        yield from ((first, end, False, True) for first, end in opposite_places(claim.verb, found))


def _coverage(
    claim: Claim, text: str, found: Sequence[Token], article: Article, number: int
) -> float | None:
    """Share of the claim's other words that a sentence has itself; None if one is nowhere near."""
    values = {n.value for n in find_numbers(text)}
    missing = [part for part in claim.rest if not _has(part, found, values)]
    if not missing:
        return 1.0
    share = 1 - len(missing) / len(claim.rest)
    first = max(number - _HELD_BACK, 0)
    before = [tokens(one.span.cut(article.text)) for one in article.sentences[first:number]]
    context = [*tokens(article.title or ""), *(token for one in before for token in one)]
    weighty = [t for t in missing if _is_name(t, claim) or t.word.folded[:1].isdigit()]
    if weighty:  # "voted to merge it", behind the sentence that names the school
        points_back = any(token.word.folded in _OBJECTS for token in found)
        last = before[-1] if before else []
        if not points_back or share < 0.4 or not all(_has(t, last, set()) for t in weighty):
            return None
    return share if all(_has(part, context, set()) for part in missing) else None


def _has(part: Token, found: Sequence[Token], values: set[object]) -> bool:
    if any(are_kin(part.root, other.root) for other in found):
        return True
    numbers = find_numbers(part.word.folded)
    if numbers and numbers[0].value in values:
        return True
    return any(True for _ in same_places((part,), found))


def _is_name(part: Token, claim: Claim) -> bool:
    shown = claim.text[part.word.span.start : part.word.span.end]
    return shown[:1].isupper()


class _Reader:
    """One sentence, and what is asked of it."""

    def __init__(
        self,
        claim: Claim,
        article: Article,
        number: int,
        text: str,
        found: Sequence[Token],
        coverage: float,
        speakers: ArticleSpeakers,
    ) -> None:
        self._claim, self._article, self._number = claim, article, number
        self._text, self._found, self._coverage = text, found, coverage
        self._speakers = speakers
        self._sentence = article.sentences[number].span

    def read(self, first: int, end: int, exact: bool, turned: bool) -> Evidence | None:
        """What the sentence says with its words from `first` to `end` as the verb."""
        start = self._found[first].word.span.start
        at = Span(
            self._sentence.start + start,
            self._sentence.start + self._found[end - 1].word.span.end,
        )
        if self._speakers.is_quoted(at.start):
            told = self._quoted(at, start)
        else:
            told = self._plain(at, start, first, end, turned)
        if told is None:
            return None
        says, said_by = told
        return Evidence(says != turned, said_by, exact, self._coverage, at)

    # --- the reporter's own words ----------------------------------------------------------------

    def _plain(
        self, at: Span, start: int, first: int, end: int, turned: bool
    ) -> tuple[bool, str] | None:
        if self._claim.is_there:
            return self._there(start, first, end)
        nobody = _NOBODY.search(self._text[:start])
        if nobody is not None:
            return self._nobody(nobody.start(), start, first, end)
        clause = self._clause(at, start, first, end)
        if clause is None:
            return None
        begins, group = clause
        governed = self._governed(begins, start, end)
        if governed is None or not self._are_attached(first, end, begins):
            return None
        if self._coverage < 1 and not self._stands_for_missing(end):
            return None
        cue, who = governed
        says = self._said(group, first, end, cue)
        if says is None or (turned and (self._claim.willing is not None or not says)):
            return None
        silent = not says and self._found[first].root in _SILENT
        if not self._trusted(cue, who, silent, begins):
            return None
        if claim_is_first(self._claim) and self._goes_on(end):
            return None
        if _is_speech(self._claim) and not speech_agrees(self._claim, self._text):
            return None
        return says, who

    def _nobody(
        self, begins: int, start: int, first: int, end: int
    ) -> tuple[bool, str] | None:
        """ "Nobody has found it": no, where anyone was asked about."""
        group = _group(re.sub(r"\A\S+(?: one)?", "", self._text[begins:start], count=1))
        if not self._claim.anyone or group is None or _NOT & {*group}:
            return None
        governed = self._governed(begins, start, end)
        if governed is None or governed[0]:
            return None
        return (False, "") if self._said(group, first, end, "") else None

    def _there(self, start: int, first: int, end: int) -> tuple[bool, str] | None:
        """ "There was no shouting"."""
        lead = re.search(
            r"\bthere\s+(?P<be>is|are|was|were|has been|have been|had been)(?P<not>n['’]t|\s+not)?"
            r"(?P<no>\s+no)?\s+(?:(?:a|an|any|some|the)\s+)?(?:[\w-]+\s+)?\Z",
            self._text[:start],
            re.IGNORECASE,
        )
        if lead is None or _OPEN.search(self._text):
            return None
        after = self._text[self._found[end - 1].word.span.end :]
        if re.search(r"\b(?:who|that|with|which)\b", after) and lead["no"] is None:
            return None  # there may be others
        past = "was" in lead["be"] or "were" in lead["be"] or "been" in lead["be"]
        if past != (self._claim.mood == "past"):
            return None
        governed = self._governed(lead.start(), start, end)
        if governed is None or governed[0] or not self._are_attached(first, end, lead.start()):
            return None
        return (lead["not"] is None) == (lead["no"] is None), ""

    def _clause(self, at: Span, start: int, first: int, end: int) -> tuple[int, list[str]] | None:
        """Where the verb's subject begins and the words between it and the verb, if it is the claim's."""
        claim = self._claim
        for begins, between in self._own_subjects(start):
            group = _group(between)
            known = group is not None and self._is_known(group, first)
            if group is not None and known and self._voice_fits(group, between, first, end):
                return begins, group
        subject = self._speakers.subject_of(at, self._sentence)
        if subject is None:
            return None
        begins = subject.span.start - self._sentence.start
        between = self._text[subject.span.end - self._sentence.start : start]
        group = _group(between)
        if group is None:
            return None
        if claim.passive and not self._is_passive(group, between, first):
            return (begins, group) if self._is_object(end) else None
        definite = re.match(r"(?:the|this|that)\b", subject.text, re.IGNORECASE) and any(
            fold(word) in ROLES for word in _WORD.findall(subject.text)
        )
        human = subject.person is not None and subject.person.is_human
        stands_for_it = claim.anyone or subject.is_pronoun or (human and definite)
        lead = self._text[:begins].split()
        if lead and lead[-1].lower() in _BEFORE_OBJECT:
            return None
        if not stands_for_it or not self._voice_fits(group, between, first, end):
            return None
        return (begins, group) if self._is_subject(subject, begins) else None

    def _own_subjects(self, start: int) -> Iterator[tuple[int, str]]:
        """Where the claim's own subject stands before the verb, and what stands between; nearest first."""
        claim = self._claim
        wanted = [t for t in tokens(claim.subject) if t.word.folded not in _SMALL]
        if not wanted or claim.anyone:
            return
        head, others = _head(claim.subject, wanted)
        for number in range(len(self._found) - 1, -1, -1):
            span = self._found[number].word.span
            if span.end > start or not _is_same(head, self._found[number]):
                continue
            shown = span.cut(self._text)
            if shown.endswith(("’s", "'s", "s’", "s'")):
                continue
            between = self._text[self._described_to(number, others, start) : start]
            anywhere = _POINTS_AT.match(between) is not None
            opens = self._opens(number, start, head, others, anywhere)
            joined = re.search(r"\b(?:and|but|then)\b", between) is not None
            if opens is not None and (not joined or _BEGINS.search(self._text[:opens])):
                yield opens, between

    def _described_to(self, number: int, others: Sequence[Token], start: int) -> int:
        """Where the claim's own words behind a head end: "the body [of Jory Blount]"."""
        end = self._found[number].word.span.end
        for token in self._found[number + 1 :]:
            between = self._text[end : token.word.span.start]
            if token.word.span.end > start or re.search(r"[,;:—–()“”]", between):
                break
            if _has(token, others, set()) if others else False:
                end = token.word.span.end
            elif token.word.folded not in _SMALL:
                break
        return end

    def _opens(
        self, number: int, start: int, head: Token, others: Sequence[Token], anywhere: bool
    ) -> int | None:
        """Where the noun phrase begins whose head is a word, if it may be the claim's subject."""
        first = number
        is_name = self._shows_capital(number)
        while first > 0:
            before = self._found[first - 1].word
            gap = self._text[before.span.end : self._found[first].word.span.start]
            title = gap.strip() == "." and fold(before.folded) in TITLES | {"st"}
            if (gap.strip() and not title) or before.folded in _STOPS | CUE_WORDS:
                break
            role = before.folded in _DETERMINERS or fold(before.folded) in ROLES | {"former"}
            if is_name and not (self._shows_capital(first - 1) or role):
                break
            first -= 1
            if before.folded in _DETERMINERS:
                break
        lead = self._text[: self._found[first].word.span.start].rstrip()
        last = lead.split()[-1].lower() if lead else ""
        if (last in _BEFORE_OBJECT and not anywhere) or re.search(r"\b(?:only|not|none of|some of|most of|half of)\Z", lead, re.IGNORECASE):
            return None
        inside = self._found[first : number + 1]
        if inside[0].word.folded in _NOTHING | _PARTLY:
            return None
        names = [self._found[at] for at in range(first, number) if self._shows_capital(at)]
        wanted = [head, *others]
        for name in names:
            known = name.word.folded in _DETERMINERS or fold(name.word.folded) in TITLES | ROLES
            if not known and not any(_has(name, (w,), set()) for w in wanted):
                if others or not self._is_human(number):
                    return None
        near = self._text[self._found[number].word.span.end : start]
        if not self._others_fit(others, [*inside, *tokens(near)], inside[0].word.folded):
            return None
        return self._found[first].word.span.start

    def _shows_capital(self, number: int) -> bool:
        return self._text[self._found[number].word.span.start].isupper()

    def _is_human(self, number: int) -> bool:
        """Whether a word belongs to the name of a person."""
        at = self._sentence.start + self._found[number].word.span.start
        person = self._speakers.person_at(Span(at, at + len(self._found[number].word.span)))
        return person is not None and person.is_human

    def _others_fit(
        self, others: Sequence[Token], near: Sequence[Token], first: str
    ) -> bool:
        """Whether the other words of the claim's subject stand with its head, or shortly before it."""
        missing = [token for token in others if not _has(token, near, set())]
        if not missing:
            return True
        subject = _bare(self._claim.subject)
        if subject in self._article.text and all(_is_name(t, self._claim) for t in others):
            return True  # "Penrow", who was introduced as Lucas Penrow
        if first not in _DETERMINERS - {"a", "an", "no", "any"} | {"her", "his", "its", "their"}:
            return False
        back = max(self._number - _HELD_BACK, 0)
        before = " ".join(
            one.span.cut(self._article.text)
            for one in self._article.sentences[back : self._number]
        )
        context = tokens(f"{self._article.title or ''} {before}")
        return all(_has(token, context, set()) for token in missing)

    def _is_passive(self, group: Sequence[str], between: str, first: int) -> bool:
        word = self._found[first].word.folded
        if not is_participle(word):
            return False
        return bool(_BE & {*group}) or between.strip() == ","  # "Crimea, taken in 2014"

    def _voice_fits(self, group: Sequence[str], between: str, first: int, end: int) -> bool:
        claim = self._claim
        if claim.copular:  # "is a pilot", or "Greer, 51, a former pilot, …"
            apposed = _APPOSED.fullmatch(between) and claim.mood == "present"
            return bool(_BE & {*group}) or bool(apposed)
        is_passive = self._is_passive(group, between, first)
        if claim.passive != is_passive:
            return False
        return True

    def _are_attached(self, first: int, end: int, begins: int) -> bool:
        """Whether each of the claim's other words is said of this verb, as far as order tells."""
        if _is_speech(self._claim):
            return True
        numbers = find_numbers(self._text)
        values = [
            {n.value for n in numbers if n.span.start < t.word.span.end and t.word.span.start < n.span.end}
            for t in self._found
        ]
        for part in self._claim.rest:
            places = [n for n, t in enumerate(self._found) if _has(part, (t,), values[n])]
            if places and not any(self._is_attached(part, at, first, end, begins) for at in places):
                return False
        return True

    def _is_attached(self, part: Token, at: int, first: int, end: int, begins: int) -> bool:
        by = governor(self._claim, part)
        token = self._found[at].word
        start, stop = self._found[first].word.span.start, self._found[end - 1].word.span.end
        weighty = _is_name(part, self._claim) or part.word.folded[:1].isdigit()
        if by == "-":
            return first - 5 <= at < first
        if at >= end:
            between = self._text[stop : token.span.start]
            if by != "that" and self._parts(between):
                return False
            if not by and PREPOSITIONS & {t.word.folded for t in self._found[end:at]}:
                return False
        elif not by:
            return False
        elif token.span.start < begins:  # "In April, the council …"
            lead = self._text[:begins]
            opens = tokens(lead)[:1]
            fronted = opens and opens[0].word.folded in PREPOSITIONS | {"last", "this"}
            if not fronted or _CLAUSE.search(lead) or len(lead.split()) > 6:
                return False
        elif weighty and re.search(r",|\b(?:and|but|then)\b", self._text[token.span.end : start]):
            return False
        if (weighty or by in _POLAR) and by and by != "that":
            if token.span.cut(self._text).endswith(("’s", "'s")):
                return False
            return self._same_preposition(by, at)
        return True

    def _parts(self, between: str) -> bool:
        """Whether another clause, or what is said of something else, may begin between two words."""
        own = self._claim.text.lower()
        found = [match[0] for match in _CLAUSE.finditer(between)]
        found += re.findall(r"\band\b", between)
        return any(mark.strip(" ,").lower() not in own.split() for mark in found)

    def _stands_for_missing(self, end: int) -> bool:
        """Whether the words that stand only before the sentence are left out in it, not others said.

        "voted to merge it", "conceded on Monday"; but not "signed the budget" for a treaty.
        """
        if _is_speech(self._claim):
            return False
        if any(token.word.folded in _OBJECTS for token in self._found[end:]):
            return True
        values = {n.value for n in find_numbers(self._text)}
        missing = [part for part in self._claim.rest if not _has(part, self._found, values)]
        if any(governor(self._claim, part) for part in missing):
            return False
        if end >= len(self._found):
            return True
        after = self._found[end].word
        gap = self._text[self._found[end - 1].word.span.end : after.span.start]
        passed_over = PREPOSITIONS | _PASSED_OVER | {"and", "but", "shortly"} - {"the"}
        return bool(gap.strip()) or after.folded in passed_over

    def _same_preposition(self, by: str, at: int) -> bool:
        """Whether a name or number stands behind a preposition that may mean the claim's."""
        for number in range(at - 1, max(at - 7, -1), -1):
            word = self._found[number].word.folded
            if word in PREPOSITIONS:
                return word == by or any({word, by} <= line for line in _LIKE)
        return _DATE_WORD.fullmatch(self._found[at].word.folded) is not None

    def _is_object(self, end: int) -> bool:
        """ "The police arrested Holt" for "Was Holt arrested?"."""
        subject = tokens(self._claim.subject)
        wanted = [t for t in subject if t.word.folded not in _SMALL]
        near: list[Token] = []
        for token in self._found[end : end + _NEAR]:
            between = self._text[self._found[end - 1].word.span.end : token.word.span.start]
            if re.search(r"[;:—–(“\"]|\b(?:who|which|that|when|where|and|but)\b", between):
                break
            if token.word.folded in PREPOSITIONS and not any(_is_same(t, n) for t in wanted for n in near):
                break
            near.append(token)
        if any(t.word.folded in _NOTHING for t in near):
            return False
        return bool(wanted) and all(_has(token, near, set()) for token in wanted)

    def _is_subject(self, subject: Subject, begins: int) -> bool:
        claim = self._claim
        before = self._text[:begins].rstrip().lower()
        if re.search(r"(?:\bonly|\bnot|\bno|\bnone of|\bsome of|\bmost of|\bhalf of)\Z", before):
            return False
        if re.match(r"(?:no|none|neither|few|only|some|most|half|nobody|not)\b", subject.text, re.IGNORECASE):
            return False
        if claim.anyone:
            return True
        if subject.is_pronoun:
            return self._pronoun_fits(subject)
        return self._names_fit(subject.text, subject.person)

    def _pronoun_fits(self, subject: Subject) -> bool:
        if subject.person is not None:
            return self._names_fit(subject.person.name, subject.person)
        if subject.text.lower() not in ("it", "they") or self._number == 0:
            return False
        said = self._speakers.attribute(subject.span)
        if said.mention is not None and said.at is not None and said.at.end < subject.span.start:
            return self._names_fit(said.mention, None)  # "Kyiv has said that it will …"
        own = self._speakers.leading_subject(self._sentence)
        if own is not None and own.span.end < subject.span.start:
            return False
        before = self._article.sentences[self._number - 1].span
        if before.end < self._sentence.start - 1:  # another paragraph
            return False
        leading = self._speakers.leading_subject(before)
        return (
            leading is not None
            and not leading.is_pronoun
            and leading.span.start <= before.start + 4
            and self._names_fit(leading.text, leading.person)
        )

    def _names_fit(self, text: str, person: Person | None) -> bool:
        """Whether a mention, or whom it stands for, is the claim's subject."""
        wanted = [t for t in tokens(self._claim.subject) if t.word.folded not in _SMALL]
        if not wanted:
            return False
        mention = tokens(text)
        if person is not None and same_speaker(
            _bare(self._claim.subject), person, text, self._speakers.people
        ):
            return True
        own = [t for t in mention if t.word.folded not in _SMALL]
        head, others = _head(self._claim.subject, wanted)
        if not any(_is_same(head, token) for token in own):
            return False
        here = [*self._found]
        if not all(_has(token, mention, set()) or _has(token, here, set()) for token in others):
            return False
        # A mention that names more than was asked about may be of something else.
        extra = [t for t in own if text[t.word.span.start].isupper()]
        return all(any(_has(t, (w,), set()) for w in wanted) for t in extra) or not any(
            self._claim.subject[t.word.span.start].isupper() for t in wanted
        )

    def _is_known(self, group: Sequence[str], first: int) -> bool:
        """Whether nothing stands between subject and verb that is not understood."""
        matrix = self._matrix_of(group)
        return not matrix or self._matrix(matrix, group, first) is not None

    def _goes_on(self, end: int) -> bool:
        """Whether more is said of a noun than the claim says: "the first president [to …]"."""
        after = _WORD.findall(self._text[self._found[end - 1].word.span.end :])[:8]
        own = {token.root for token in tokens(self._claim.text)}
        following = self._text[self._found[end - 1].word.span.end :].lstrip()[:1]
        return following not in (",", ".", ";", "") and any(
            root(word.lower()) not in own for word in after
        )

    def _matrix_of(self, group: Sequence[str]) -> list[str]:
        """The words that neither help the verb, nor are passed over, nor are the claim's before a noun."""
        matrix = _matrix_of(group)
        if not self._claim.copular:
            return matrix
        own = {t.root for t in self._claim.rest if governor(self._claim, t) == "-"}
        return [word for word in matrix if root(word) not in own and word not in ("a", "an")]

    # --- what the words around the verb make of it ---------------------------------------------------

    def _said(self, group: Sequence[str], first: int, end: int, cue: str) -> bool | None:
        """Whether the verb is said to be so, or not to be so; None where neither."""
        if _UNSURE & {*group}:
            return None
        negations = sum(word in _NOT for word in group)
        matrix = self._matrix_of(group)
        willing = False
        if matrix:
            kind = self._matrix(matrix, group, first)
            if kind is None:
                return None
            negations += kind == "refuses"
            willing = kind == "willing"
        if "yet" in group and group[-1:] == ["to"] and {"has", "have", "had"} & {*group}:
            negations += 1
        negations += self._nothing_follows(end)
        if negations > 1:
            return None
        says = negations == 0
        if not self._in_mood(group, says, willing, bool(matrix), first, cue):
            return None
        after = self._text[self._found[end - 1].word.span.end :]
        if self._is_open(end) and not _OPEN.search(self._claim.text):
            return None
        if not says and _limits(after, self._claim.text):
            return None
        return says

    def _is_open(self, end: int) -> bool:
        """Whether an "if" or the like may be about the verb; one of another predicate is not."""
        stop = self._found[end - 1].word.span.end
        return any(
            found.start() < stop or not _AND_IS.search(self._text, stop, found.start())
            for found in _OPEN.finditer(self._text)
        )

    def _matrix(self, matrix: Sequence[str], group: Sequence[str], first: int) -> str | None:
        """What the words before "to …" make of the verb behind it."""
        own = root(matrix[-2] if matrix[-1] == "out" and len(matrix) > 1 else matrix[-1])
        claim = self._claim
        if group[-1] == "to":
            if own in _REFUSES:
                return "refuses"
            if own in _MANAGES:
                return "plain"
            wanted = claim.willing
            if wanted is not None and (
                own == wanted.root or any(True for _ in same_places((wanted,), tokens(matrix[-1])))
            ):
                return "willing"
        elif self._found[first].word.folded.endswith("ing") and own in _REJECTS:
            if claim.willing is not None or claim.mood == "future":
                return "refuses"
        return None

    def _nothing_follows(self, end: int) -> bool:
        """ "reached no agreement"."""
        for token in self._found[end : end + 4]:
            between = self._text[self._found[end - 1].word.span.end : token.word.span.start]
            if re.search(r"[,;:—–(“\"]", between):
                return False
            if token.word.folded in _NOTHING:
                return True
        return False

    def _in_mood(
        self, group: Sequence[str], says: bool, willing: bool, matrix: bool, first: int, cue: str
    ) -> bool:
        """Whether the verb's time and mood answer what was asked."""
        claim = self._claim
        modals = {_MODALS[word] for word in group if word in _MODALS}
        is_to = group[-1:] == ["to"] and not matrix
        be_to = is_to and bool({"is", "are", "was", "were"} & {*group})
        if claim.willing is not None:
            if says:
                return willing and not modals
            return willing or matrix or modals == {"future"}
        if claim.mood == "future":
            if not says and matrix:
                return True
            would = "would" in group and says
            return modals == {"future"} and (not would or bool(cue)) or (be_to and not modals)
        if claim.mood == "able":
            return modals == {"able"}
        if modals:
            return (
                not says
                and {"would", "wouldnt"} & {*group} != set()
                and self._found[first].root in _SILENT
            )
        if is_to and "yet" not in group:
            return False
        return self._in_time(group, first)

    def _in_time(self, group: Sequence[str], first: int) -> bool:
        word = self._found[first].word.folded
        if not group and is_only_base(word):
            return False  # "to share the oil and lift the embargo"
        if self._claim.mood == "present":
            return not _PAST_BE & {*group}
        present = bool(_PRESENT & {*group}) and not {"has", "have"} & {*group}
        bare = not {*group} & (_HELPING) and word == root(word) and not is_participle(word)
        return not present and not (bare and word.endswith("ing"))

    # --- who says so -------------------------------------------------------------------------------

    def _governed(self, begins: int, start: int, end: int) -> tuple[str, str] | None:
        """The verb that reports the clause and who does; both empty where the article itself says it.

        None where the clause is no statement: doubted, denied, supposed, wished.
        """
        before = self._text[:begins]
        if re.search(
            r"\b(?:before|until|like|as if|as though|so that|in order that|suppose|had|were|should|"
            r"(?:everyone|everybody|all|none|nobody|no one|nothing|anyone) (?:but|except))\W*\Z",
            before,
            re.IGNORECASE,
        ):
            return None
        lead = _WORD.findall(before)
        while lead and (lead[-1].lower() in _WHEN_SAID or _DATE_WORD.fullmatch(lead[-1].lower())):
            lead.pop()  # "said on Wednesday he would stay"
        last = lead[-1].lower() if lead else ""
        told = _ACCORDING.search(before)
        if told is not None:
            return "said", " ".join(told["who"].split())
        if last == "that" or last in CUE_WORDS:
            cue_at = next(
                (n for n in range(len(lead) - 1, -1, -1) if lead[n].lower() in CUE_WORDS), None
            )
            if cue_at is None:
                return None
            cue = lead[cue_at].lower()
            if _NOT & {w.lower().replace("’", "").replace("'", "") for w in lead[max(0, cue_at - 3) : cue_at]}:
                return None
            return (cue, self._speaker(begins)) if cue in _SAYING | _SURE_CUES else None
        after = _TRAILING.search(self._text, self._found[end - 1].word.span.end)
        if after is None:
            near = _ACCORDING.search(self._text, self._found[end - 1].word.span.end)
            return ("", "") if near is None else ("said", " ".join(near["who"].split()))
        cue = (after["cue"] or after["cue2"]).lower()
        who = " ".join((after["who"] or after["who2"]).split())
        if cue == "according to":
            cue = "said"
        return (cue, who) if cue in _SAYING | _SURE_CUES else None

    def _speaker(self, begins: int) -> str:
        """Who says what follows at `begins`: a person by name, others as the sentence calls them."""
        at = self._sentence.start + begins
        said = self._speakers.attribute(Span(at, min(at + 3, self._sentence.end)))
        person = self._speakers.person_at(said.at) if said.at is not None else None
        named = said.speaker if person is not None and person.is_human else None
        pronoun = (said.mention or "").lower() in ("he", "she", "it", "they")
        return " ".join((named or (said.speaker if pronoun else said.mention) or "").split())

    def _trusted(self, cue: str, who: str, silent: bool, begins: int) -> bool:
        """Whether what somebody says may stand for it: offices on facts, anybody on their own will."""
        if not cue or cue in _SURE_CUES:
            return True
        own = silent or self._claim.mood == "future" or self._claim.willing is not None
        if own and who and (self._names_fit(who, None) or self._is_speaker(begins)):
            return True
        return bool(_DECIDES.search(who)) and not own

    def _is_speaker(self, begins: int) -> bool:
        """Whether a clause that begins with a pronoun is said by the one who is asked about."""
        said = self._speakers.attribute(
            Span(self._sentence.start + begins, self._sentence.start + begins + 2)
        )
        return self._speakers.matches(_bare(self._claim.subject), said) is True

    # --- direct speech -----------------------------------------------------------------------------

    def _quoted(self, at: Span, start: int) -> tuple[bool, str] | None:
        """ "I won’t go", from the one who was asked about; of facts in quotation marks nothing is made."""
        claim = self._claim
        if claim.passive or claim.copular or not (claim.willing or claim.mood == "future"):
            return None
        first = _I.search(self._text[:start])
        if first is None or _OPEN.search(self._text) or "only" in self._text:
            return None
        said = self._speakers.attribute(at)
        if said.speaker is None or not self._speakers.matches(_bare(claim.subject), said):
            return None
        short = {"ll": "will", "d": "would"}.get(first["short"] or "", "")
        group = [short] if short else []
        group += [token.word.folded for token in tokens(first["group"])]
        says = self._said(group, *self._range(start), "said")
        return None if says is None else (says, said.speaker)

    def _range(self, start: int) -> tuple[int, int]:
        number = next(n for n, t in enumerate(self._found) if t.word.span.start == start)
        return number, number + 1


_CLAUSE = re.compile(
    r"[;:“”\"]|\b(?:but|who|whose|which|while|whereas|because|although|though|when|as|that)\b"
    r"|,\s+and\b|\band\s+(?:he|she|it|they|we|I)\b"
)
_POLAR = frozenset("outside against before after until since despite beyond within".split())
_LIKE = [  # prepositions that may stand for one another
    {"in", "at", "on", "during", "within", "inside", "across"},
    {"to", "into", "towards", "toward", "onto"},
    {"about", "over", "on", "of"},
    {"of", "in"},
    {"after", "following", "since"},
]
_DETERMINERS = frozenset("the a an his her its their this that these those any no our my".split())
_STOPS = PREPOSITIONS | frozenset(
    "that who which when while because if although though where and but or then said says".split()
) | _HELPING | _NOT | frozenset(_MODALS)
_PARTLY = frozenset("any few some most half another other every each many several two".split())
_BEFORE_OBJECT = PREPOSITIONS | {"and", "or"}
_SMALL = frozenset(
    "the a an of in on at for to and s his her its their this that these those any some by from with".split()
)


def _is_same(head: Token, other: Token) -> bool:
    """Whether a word may be the noun that a subject is about."""
    return are_one(head.root, other.root) or any(True for _ in same_places((head,), (other,)))


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)


def _head(subject: str, wanted: Sequence[Token]) -> tuple[Token, list[Token]]:
    """The noun that a subject is about, and its other words: "body" of "the body of Jory Blount"."""
    of = re.search(r"\b(?:of|for|in|at|from|on|with|by)\b", subject)
    inside = [t for t in wanted if of is None or t.word.span.end <= of.start()] or list(wanted)
    head = inside[-1]
    return head, [t for t in wanted if t is not head]


_HELP_WORD = re.compile(
    r"\b(?:" + "|".join(sorted(_HELPING | frozenset(_MODALS) | {"not", "never"})) + r")\b|\w+n[’']t\b"
)
_MODIFIES = re.compile(
    r"\s*(?:(?:of|at|in|on|for|from|with|by|near)\b[^,;]*|\([^)]*\))?\s*\Z", re.IGNORECASE
)


_NO_MODIFIER = CUE_WORDS | frozenset("who that which he she they it i we".split())


def _group(between: str) -> list[str] | None:
    """The words between a subject and its verb, without what only describes the subject.

    None if there is more than a subject and its verb allow.
    """
    flat = re.sub(r"\([^)]*\)", " ", between)
    flat = re.sub(rf"\A{_WHO_IS}", " ", flat)  # ", a human rights activist who"
    flat = re.sub(r"\A([^,]*),[^,]*,(?: \d+,)?", r"\1 ", flat)
    flat = re.sub(r"[—–][^—–]*[—–]", " ", flat)
    flat = re.sub(r",[^,]{1,40},", " ", flat)
    parts = re.split(r"\b(?:and|but|then)\b", flat)
    last = parts[-1]
    if len(parts) == 1:
        helps = _HELP_WORD.search(last)
        described = last[: helps.start()] if helps else last
        described_by = {token.word.folded for token in tokens(described)}
        if _MODIFIES.fullmatch(described) and not described_by & _NO_MODIFIER:
            last = last[helps.start() :] if helps else ""
    group = [token.word.folded for token in tokens(last)]
    return group if len(group) <= 9 and ";" not in flat and ":" not in flat else None


def _matrix_of(group: Sequence[str]) -> list[str]:
    """The words that neither help a verb nor are passed over."""
    return [
        word
        for word in group
        if word not in _NOT | _HELPING | _PASSED_OVER
        and word not in _MODALS
        and not _DATE_WORD.fullmatch(word)
    ]


def _limits(after: str, claim: str) -> bool:
    """Whether what follows "not …" may be all that the "not" is about: "not until May"."""
    limit = _LIMITED.search(after.replace("at all", ""))
    return limit is not None and limit[0].lower() not in claim.lower()


def claim_is_first(claim: Claim) -> bool:
    """Whether a claim says that something is the first, last, only or greatest of its kind."""
    return claim.copular and any(
        token.word.folded in ("first", "last", "only", "sole", "most", "least")
        or (token.word.folded.endswith("est") and len(token.word.folded) > 5)
        for token in tokens(claim.text)
    )


def _is_speech(claim: Claim) -> bool:
    """Whether it is asked whether somebody said something."""
    return claim.verb[0].root in _SPEAKS and not (claim.copular or claim.passive)


def speech_agrees(claim: Claim, sentence: str) -> bool:
    """Whether what was said, for "Did she say that …?", has no other number, negation or direction."""
    found = {one.kind for one in differences(claim.text, sentence)}
    return not found & {NEGATION, DIRECTION}
