"""Who said it: the speaker of a quotation or of reported speech, by rules over one article.

The reporting verb nearest to a quotation decides, before or after it; then the rest of the same speech;
then what stands just before ("…:", the speaker of the paragraph before). Mentions such as "he" and "the
minister" are resolved to a name inside the article, or left unnamed.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile
from typing import Self

from index.spans import Span
from index.store import Article

from .clauses import BLANK, BREAK, Clauses, Kind, Source
from .cues import ADVERBS, AUXILIARIES, BEFORE_NAME, STRONG, WEAK
from .layout import LONGEST_SENTENCE, Layout
from .name_words import ORGANISATION, ROLES, TITLES
from .names import WORD, find_names, fold
from .participles import before_dashed, beside_with, own_clause
from .people import People, Person, role_of
from .posts import signed
from .quotations import Quotation, last_mark
from .referents import Referents
from .relayed import (
    agent_at,
    blamed_before,
    ends_aside,
    has_no_verb,
    is_claim_before,
    is_imagined,
    is_of_another_before,
    is_outer,
    is_put_by,
    is_put_to_them,
    passed_on_after,
    quoted_as_saying,
    quoted_aside,
    second_subjects,
    speaks_too,
    writer_before,
)
from .same_speaker import same_speaker

_DASHED = re.compile(r"\s*(?:—|–|--?)\s*(?=[A-Z])")
_SIGNED = re.compile(r"[\s>]*(?:[—–―,]|--?)\s*(?=[^\W\d_a-z])")
# "“…” — from the memo to the board": nobody is named, and it is no other's either
_SIGNED_LINE = re.compile(r"[\s>]*(?:[—–―]|--?)\s*(?=[^\W\d_a-z])[^\n.:;!?]{2,100}(?=\n|\Z)")
_LINE_BELOW = re.compile(
    r"(?P<gap>[ \t]*\n\s*|[ \t]+)(?P<line>[^\W\d_a-z][^\n.:;!?\x01]{2,100})(?=\n|\Z)"
)
_BRACKET = re.compile(r"[ \t]*\((?=[^\W\d_a-z])")
# "“…,” he confessed “but …”", by a verb that is not known
_TELLS_ON = re.compile(r"\s*(?:he|she|they|[A-Z][\w’'-]+)\s+[a-z]+ed,?\s*")
_JOINED_ON = re.compile(
    r"\s*(?:,|—|–|--?)?\s*(?:and|but|while|which|whereas|that|who|to|or|of|in|for|from|is|was|are)\b"
)
_PREPOSED = re.compile(r"\s*(?:to|of|in|for|from)\b")
# "“…” in the town, added a Labour harbour policy aide"
_TOLD_BEHIND = re.compile(rf"{_PREPOSED.pattern}[^,.;:!?\n\x01]{{1,40}},\s+(?P<verb>[a-z]+)\s")
_SHARED_SUBJECT = re.compile(
    r"(?:\b(?:and|but|or)|[,;]\s*then)\s+(?:\w+ly\s+|then\s+|also\s+|later\s+|has\s+|had\s+|went\s+on\s+to\s+|even\s+)*\Z"
)
# A fact check's: nobody who speaks.
_NO_SPEAKER = re.compile(
    r"\W*(?:the )?(?:claims?|verdict|facts?|myth|correction|ruling|rating|quote|summary|update|note|caption"
    r"|headline|conclusion):",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(r"[’']s?\s+(?:own\s+)?words\s*[,:]?\s*\Z")
_LABEL = re.compile(
    r"[ \t>*_-]*(?P<who>[^\W\d_a-z][\w.’'-]*(?:[ \u00a0][^\W\d_a-z][\w.’'-]*){0,4})"
    r"(?: \([^()\n]{1,40}\))?[*_]*:[*_]*\s+"
)
# Of one who speaks with others: "Holt of Quill", "Holt (Lab)", "Holt, R-Quill,", "Holt, a Quill liberal,"
_SAID_OF = (
    r"(?:\s+of\s+[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?|\s*\([^()\n]{1,40}\)"
    r"|,\s+[A-Z][\w.-]*(?=,)|,\s+an?\s[\w\s-]{1,40}(?=,))?"
)
_BESIDE = re.compile(rf"{_SAID_OF}(?:,?\s+(?P<and>and|or|nor)\s+(?:[a-z][\w-]*\s+){{0,3}}|,\s+)")
_COLLECTED = 250  # characters before and behind a name in which others are looked for
_HANDLE = re.compile(r"(?<!\w)(?P<who>@\w+)\s+(?:\w+ly\s+|also\s+|then\s+|later\s+)?\Z")
_UNDERGONE = re.compile(r"\b(?:was|were|been|being|be|is|are|[’']s)\s+(?:\w+ly\s+)?\Z", re.I)
# "Holt is credited with appealing to them": who tells that of him is another.
_SAID_OF_THEM = re.compile(
    r"\b(?:credited|charged) with\s\Z",
    re.IGNORECASE,
)
# "was quoted as saying", "is said to have told"
_UNDERGONE_BY_SPEAKERS = frozenset("quoted cited said reported heard seen recorded known".split())
_TOLD_AFTER = re.compile(
    r"\s*(?:(?:came|went|was|ran|read)\s+(?:the|his|her|their|its|one|a)\b|[^,.;:!?\n]{0,60}\b(?:was|were)\s+told\b)"
)
# "I said, ‘…’", "we always say ‘…’", "my motto is ‘…’": the speaker's own, within a speech
_OWN_SPEECH = re.compile(
    rf"(?:\b(?:I|[Ww]e)\b(?:[’'](?:ve|d|m|re|ll))?\s+(?:\w+\s+){{0,3}}?(?:{'|'.join(sorted(STRONG))})\b"
    r"|\b(?:[Mm]y|[Oo]ur)\s+(?:\w+\s+){1,3}?(?:is|was)\b)[^.;!?]{0,30}\Z"
)
# "he said, ‘…’" within a speech: even of few words it is another's
_OTHERS_SPEECH = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'.-]+)\s+(?:{'|'.join(sorted(STRONG))})\s*[,:]?\s*\Z"
)
# "“The wall is safe” was what the board kept saying"
_IS_SUBJECT = re.compile(r"\s+(?:is|was|are|were|has\s+been|had\s+been|became|remains?|remained)\b")
# "Reed, whom Holt called “…”, said he would sail": what follows "said" is told, and does not tell
_OWN_VERB = re.compile(
    r"\s+(?:(?:also|then|now|never|still|already)\s+)?(?:would|will|had|has|have|was|were|is|are|could|should|might"
    r"|may|must|did|does|do|can|cannot|\w+n[’']t)\b"
)
_ENDS_SPEECH = frozenset(".,?!…—–-*_")
_IS_NO_TELLING = re.compile(  # "Reed's call to add a clause", "nothing left to cut"
    r"\b(?:left|calls?|plans?|decision|bid|efforts?|moves?|votes?|pledge|promise|attempts?|deal|bill|ways?"
    r"|refus\w+|declin\w+|fail\w*) (?:more )?to \Z"
)
_TO_COME = re.compile(r"\b(?:would|will|could|might|may|should) (?:(?:not|also|then|\w+ly) )?\Z")
_HAD = re.compile(r"\bhad (?:\w+ly )?\Z")
_JOINED = re.compile(r"\b([A-Z][\w.-]*) and (?=[A-Z])")  # "Holt and Reed would discuss"
_OTHER_CLAUSE = re.compile(r"\b(?:but|and|while|when|after|as)\b")
# what a thing does that says nothing itself
_SHOWS = re.compile(r"(?:suggest|confirm|reveal|indicat|show|impl[iy]|signal)")
_HEARD_OR_READ = re.compile(r"(?:chant|s[aiu]ng|read|roar|cr(?:y|ied)|bellow)")
_ONE_WORD = re.compile(r" ((?!\w+(?:ed|ly) )[a-z]+) ")
_ASKS = frozenset("asked asks demanded inquired wondered".split())
_DENIES = frozenset("denied denies".split())
_CARRIES = frozenset(["according to", "reported", "reports"])
_THEM = frozenset("him her them us me you".split())
_WITH_HEARER = frozenset("told tells".split())
_OF_ANOTHER = 1.05  # "As Holt put it, “…,” Reed said": more than the 1.0 of "Reed said"
_APART, _FAR = 0.45, 0.3  # a verb some words from the quotation, or many
# "Reed called it “…”": however far, the words are his.
_CALLS = frozenset(
    "called calls calling dubbed branded labelled labeled described describes termed".split()
)
_MOST_CUES = 12  # reporting verbs of one sentence that are looked at, the nearest first
LONGEST_NAME = 60  # characters around a word in which its name is looked for
_SCARE = 4  # words; shorter quotations without an end mark are seldom whole speech

# As pages part "said" from a name, or a title from it; one character each, so that all places stay.
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said some words of an article.

    `speaker` is the fullest form of the name in the article, None where it does not name one. `at` is
    where the deciding mention stands and `mention` its words ("he", "the minister"), None where there is
    none. `direct` tells whether the article has the words inside quotation marks; `loose`, whether the verb
    stands apart from them and need not tell them: "Holt learned that the wall was “…”".
    """

    speaker: str | None
    at: Span | None
    mention: str | None
    cue: str | None
    direct: bool
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a clause is about: the words, and the person they stand for, if the article tells."""

    span: Span
    text: str
    person: Person | None
    is_pronoun: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A possible answer: the more `weight`, the surer."""

    weight: float
    source: Source
    cue: Span | None


class ArticleSpeakers:
    """One article prepared once for any number of attributions."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text = text
        text = text.translate(_SPACES)
        self.layout = layout = Layout(text, sentences)
        self._quote_starts = [quotation.marks.start for quotation in layout.outer]
        words = list(WORD.finditer(text))
        names = find_names(text, words)
        self.clauses = Clauses(layout.masked, words, names)
        self.people = People(text, layout.masked, words, names)
        self._referents = Referents(
            layout.masked, self.people, self.clauses, layout.boundaries, self.reporting_subject
        )
        self._people_at: dict[Span, Person | None] = {}

    @classmethod
    def of(cls, article: Article) -> Self:
        """Those of an article of a library."""
        return cls(article.text, [sentence.span for sentence in article.sentences])

    def attribute(self, span: Span) -> Attribution:
        """The speaker of the words at `span`."""
        quotation = self._quotation_around(span)
        if quotation is not None:
            found = None if self._is_passed_on(span) else self._turns[quotation.turn]
            direct = span in quotation.marks or all(
                self.text[at].isspace() or self.layout.masked[at] == BLANK
                for at in range(span.start, span.end)
            )
            return self._attribution(found, direct)
        return self._attribution(self._reported(span), False)

    def matches(self, claimed: str, attribution: Attribution) -> bool | None:
        """Whether a claimed speaker is the one found; None where the article does not tell."""
        person = self.person(attribution)
        told = same_speaker(claimed, person, attribution.mention, self.people)
        if told is None or person is None or attribution.at is None:
            return told
        if told:
            others = self.namesakes(attribution)
        else:
            others = self.people.namesakes(person, attribution.at) + self._beside_in(attribution.at)
        heard = {same_speaker(claimed, one, attribution.mention, self.people) for one in others}
        return None if (not told) in heard else told

    def namesakes(self, attribution: Attribution) -> list[Person]:
        """Whom the surname of who speaks may mean as well."""
        person, at = self.person(attribution), attribution.at
        if person is None or at is None:
            return []
        words = at.cut(self.text).split()
        is_surname = bool(words) and fold(words[-1]) == person.folded[-1]
        return self.people.namesakes(person, at) if is_surname else []

    def _beside_in(self, at: Span) -> list[Person]:
        """Who speaks as well: "Holt" of "Holt of Quill, Lee and Brandt said"."""
        masked, start, end, is_joined = self.layout.masked, at.start, at.end, False
        others = []
        before = self.clauses.names_in(max(0, at.start - _COLLECTED), at.start)
        for name in [*before[::-1], *self.clauses.names_in(at.end, at.end + _COLLECTED)]:
            if masked.endswith(" of ", 0, name.span.start):
                continue
            first, second = (
                (name.span.end, start) if name.span.end <= start else (end, name.span.start)
            )
            joint = _BESIDE.fullmatch(masked, first, second)
            if joint is not None:
                others.append(self.people.of(name))
                is_joined |= joint["and"] is not None
                start, end = min(start, name.span.start), max(end, name.span.end)
        return others if is_joined else []

    def subject_of(self, verb: Span, sentence: Span) -> Subject | None:
        """The subject of any verb of a sentence, outside quotations."""
        return self._as_subject(self.clauses.before(sentence.start, verb.start))

    def leading_subject(self, sentence: Span) -> Subject | None:
        """The name or pronoun with which a sentence begins."""
        return self._as_subject(self.clauses.leading(sentence.start, sentence.end))

    def person_at(self, span: Span) -> Person | None:
        """The person, or organisation, whose name holds these characters."""
        names = self.clauses.names_in(max(0, span.start - LONGEST_NAME), span.end + LONGEST_NAME)
        holding = [name for name in names if span in name.span]
        return self.people.of(holding[0]) if holding else None

    def is_quoted(self, at: int) -> bool:
        """Whether a character of the article stands within quotation marks."""
        return self.layout.masked[at] == BLANK

    def _as_subject(self, source: Source | None) -> Subject | None:
        if source is None:
            return None
        is_pronoun = source.kind is Kind.PRONOUN
        return Subject(source.span, source.span.cut(self.text), self._person(source), is_pronoun)

    def person(self, attribution: Attribution) -> Person | None:
        """The person an attribution of this article names, None where it names nobody."""
        return self._people_at.get(attribution.at) if attribution.at else None

    def resolve(self, source: Source) -> Person | None:
        """The person that a mention stands for."""
        return self._person(source)

    def reports(self, span: Span) -> list[Attribution]:
        """The reporting verbs among the reporter's words at `span`, each with who speaks by it."""
        found = []
        for cue in self.layout.cues_in(span.start, span.end):
            if self.layout.is_noun(cue) or self._is_undergone(cue) or not self._reports(cue):
                continue
            source = self._subject(cue, self.layout.sentence_start(cue.start + 1), span.end)
            if source is not None:
                found.append(self._attribution(_Found(0.5, source, cue), False))
        return found

    def _attribution(self, found: _Found | None, direct: bool) -> Attribution:
        if found is None:
            return Attribution(None, None, None, None, direct)
        source = found.source
        person = self._person(source)
        mention = source.span.cut(self.text)
        cue = found.cue.cut(self.text) if found.cue else None
        is_sure = cue is None or " " in cue or cue.lower() in STRONG | _CALLS
        loose = not is_sure and _FAR <= found.weight <= _APART
        return Attribution(
            person.name if person else None, source.span, mention, cue, direct, loose
        )

    def _person(self, source: Source) -> Person | None:
        if source.span not in self._people_at:
            person = self._referents.resolve(source)
            if source.kind is Kind.PRONOUN and person is not None:
                label = self._label(source.span)  # who speaks there says "I"
                person = None if label and self._person(label) is person else person
            self._people_at[source.span] = person
        return self._people_at[source.span]

    # --- direct speech -------------------------------------------------------------------------

    def _is_passed_on(self, span: Span) -> bool:
        """Whether words stand within a quotation of somebody's speech, and are none of the speaker's own."""
        inner = self.layout.inner_around(span)
        if inner is None:
            return False
        before = self.text[max(0, inner.marks.start - LONGEST_NAME) : inner.marks.start]
        is_speech = inner.words >= _SCARE or _OTHERS_SPEECH.search(before) is not None
        return is_speech and _OWN_SPEECH.search(before) is None

    def _quotation_around(self, span: Span) -> Quotation | None:
        """The quotation that holds most of a span, None where most of it is the reporter's words."""
        first = max(0, bisect_right(self._quote_starts, span.start) - 1)
        best, most, total = None, 0, 0
        for quotation in self.layout.outer[first:]:
            if quotation.marks.start >= span.end:
                break
            shared = min(quotation.marks.end, span.end) - max(quotation.marks.start, span.start)
            total += max(0, shared)
            if shared > most:
                best, most = quotation, shared
        return best if 2 * total >= len(span) else None

    @cached_property
    def _turns(self) -> dict[int, _Found | None]:
        """The speaker of every speech, in order, since one may depend on the one before."""
        turns: dict[int, list[int]] = {}
        for number, quotation in enumerate(self.layout.outer):
            turns.setdefault(quotation.turn, []).append(number)
        found: dict[int, _Found | None] = {}
        for turn, numbers in turns.items():
            candidates = [c for number in numbers for c in self._beside(number)]
            best = max(candidates, key=lambda c: c.weight, default=None)
            untold = any(self._is_untold(self.layout.outer[number]) for number in numbers)
            found[turn] = best or (None if untold else self._from_context(numbers[0], found))
            chosen = found[turn]
            if chosen is not None and self.layout.outer[numbers[-1]].words >= _SCARE:
                self._referents.spoke(
                    self.layout.outer[numbers[-1]].marks.end, self._person(chosen.source)
                )
        return found

    def _beside(self, number: int) -> list[_Found]:
        """What the sentence around a quotation says about its speaker."""
        quotation = self.layout.outer[number]
        if self._is_of_another(quotation):
            return []
        paragraph_end = self.layout.paragraph_of(quotation.marks.end - 1).end
        more = (
            self.layout.outer[number + 1].marks.start
            if number + 1 < len(self.layout.outer)
            else paragraph_end
        )
        after = self._after(quotation, min(paragraph_end, more))
        before = self._before(quotation)
        if after is not None and before is not None and self._carries(after, before):
            after = None
        found = [after, before, self._signature(quotation)]
        return [candidate for candidate in found if candidate is not None]

    def _carries(self, after: _Found, before: _Found) -> bool:
        """Whether what is behind a quotation only passes it on: "Holt said “…,” the Post reported"."""
        if after.cue is None or after.cue.cut(self.text).lower() not in _CARRIES:
            return False
        is_told = before.cue is not None and before.cue.cut(self.text).lower() in STRONG
        if not is_told or before.weight <= _APART or not self._is_somebody(before.source):
            return False
        return not self._is_somebody(after.source)

    def _is_somebody(self, source: Source) -> bool:
        """Whether a mention is of a person, or of a role: no outlet and no document."""
        if source.kind is Kind.NOUN:
            return role_of(source.span.cut(self.text)) is not None
        person = self._person(source)
        return source.kind is Kind.PRONOUN or (person is not None and person.may_be_human)

    def _is_of_another(self, quotation: Quotation) -> bool:
        at = quotation.marks.start
        if is_of_another_before(self.layout.masked, self.layout.sentence_start(at), at):
            return True
        second = self._second_subject(quotation)
        return second is not None and second[1]

    def _is_untold(self, quotation: Quotation) -> bool:
        """Whether a verb beside a quotation reports it, so that nobody may be taken from the context.

        Who speaks by it was looked for: "On Friday police said: “…”", "“…,” came the reply".
        """
        masked, at = self.layout.masked, quotation.marks.start
        if self._is_of_another(quotation) or self._is_told_elsewhere(quotation):
            return True
        if self._in_brackets(quotation) is not None:
            return True
        start = self._lead(at)
        if self._is_headline(start, at) or _SIGNED_LINE.match(masked, quotation.marks.end):
            return True
        for cue in self.layout.cues_in(start, at)[-1:]:
            touches = masked[cue.end : at].strip() in ("", ":", ",", "that", "that,")
            if touches and cue.cut(masked).lower() in STRONG and not self.layout.is_noun(cue):
                return True
        end = self.layout.paragraph_of(quotation.marks.end - 1).end
        if not masked[start:at].strip() and _IS_SUBJECT.match(masked, quotation.marks.end, end):
            return True
        comma = last_mark(self.text, quotation.span) == ","
        return comma and _TOLD_AFTER.match(masked, quotation.marks.end, end) is not None

    def _after(self, quotation: Quotation, end: int) -> _Found | None:
        """`“…,” said Holt`, `“…,” the minister told reporters`, `“…” — Maria Holt`."""
        start = quotation.marks.end
        last = last_mark(self.text, quotation.span)
        comma = last in ",?!—–-…" or self.layout.masked[start : start + 1] in {","}
        stops = self.layout.boundaries_in(start + 1, end)
        if last in ".?!" and stops and not self.layout.masked[start : stops[0]].strip():
            stops = stops[1:]
        end = min(stops[0] if stops else end, start + LONGEST_SENTENCE)
        dash = _DASHED.match(self.layout.masked, start, end)
        for cue in self.layout.cues_in(start, end)[:3]:
            if self.layout.is_noun(cue):
                continue
            source = self._quoted_aside(start, end) or self._speaker(cue, start, end)
            if source is None:
                return None
            source = self._passed_on(cue, end) or source
            gap = self.layout.masked[start : cue.start]
            turned = not gap.strip(" ,—–-\n")
            if self._goes_on(quotation, source, cue):
                return None
            if source.span.start > cue.start and _OWN_VERB.match(
                self.layout.masked, source.span.end
            ):
                return None
            sure = (
                1.0
                if comma and (turned or last not in "?!")
                else 0.85
                if turned and last != "."
                else 0.8
                if turned
                else 0.5
            )
            # "“Who pays?” Reed said that nobody did": a new sentence
            is_new = last in "?!" and self.layout.masked.startswith(" that ", cue.end)
            if not turned and (is_new or (last in ".…" and not comma)):
                sure = 0.2
            return _Found(sure, source, cue)
        if dash or (comma and last not in "?!"):
            source = self.clauses.after(dash.end() if dash else start, end)
            return _Found(0.6, source, None) if source else None
        return None

    def _goes_on(self, quotation: Quotation, source: Source, cue: Span) -> bool:
        """Whether the words behind a quotation are of its sentence, so that a verb may be of another clause.

        It is not in "“…” in the town, Holt said.", where nothing stands before the quotation.
        """
        masked, at = self.layout.masked, quotation.marks
        gap = masked[at.end : cue.start]
        if not _JOINED_ON.match(gap):
            return len(gap.split()) > 8 and cue.cut(self.text) not in STRONG
        lead = masked[at.end : min(source.span.start, cue.start)].rstrip()
        behind = max(source.span.end, cue.end)
        is_aside = lead.endswith(",") and masked.startswith((".", ",", ";", " ("), behind)
        begins = bool(self.layout.boundaries_in(at.start, at.start + 1))
        return not (begins and is_aside and _PREPOSED.match(gap))

    def _lead(self, at: int) -> int:
        """Where the words before a quotation begin: in its paragraph, or one above that ends in ":"."""
        start = self.layout.paragraph_of(at).start
        is_led = self.layout.masked.endswith(":", 0, self.layout.trimmed(start))
        return (
            self.layout.sentence_start(at) if is_led else max(start, self.layout.sentence_start(at))
        )

    def _signature(self, quotation: Quotation) -> _Found | None:
        """`“…”⏎— Maria Holt, mayor`: a line that has nothing but who it was; or `“…” (Maria Holt, mayor)`."""
        masked = self.layout.masked
        source = self._in_brackets(quotation)
        if source is not None:
            person = self._person(source)
            is_told = person is not None and person.may_be_human and len(person.words) > 1
            # "(Reuters)" and "(The Ledger, 3 May)" are where it was, not who
            return _Found(0.9, source, None) if is_told else None
        dash = _SIGNED.match(masked, quotation.marks.end)
        if dash is None:
            return self._signed_below(quotation)
        reach = dash.end() + LONGEST_NAME
        line = masked.find("\n", dash.end(), reach)
        end = line if line >= 0 else len(masked)
        source = self.clauses.after(dash.end(), end) if end <= reach else None
        if source is None or source.kind is not Kind.NAME:
            return None
        is_alone = masked[source.span.end : end].lstrip()[:1] in ("", ",", "(")
        return _Found(0.9, source, None) if is_alone else None

    def _signed_below(self, quotation: Quotation) -> _Found | None:
        """`“…”⏎Maria Holt, mayor`, `“…” Maria Holt`: who stands alone under, or behind, words that do so."""
        masked, paragraph = self.layout.masked, self.layout.paragraph_of(quotation.marks.end - 1)
        line = _LINE_BELOW.match(masked, quotation.marks.end)
        if line is None or not self._is_alone(Span(paragraph.start, quotation.marks.end)):
            return None
        source = self.clauses.after(line.start("line"), line.end())
        if source is None or source.name is None or len(source.name.words) < 2:
            return None
        post = masked[source.span.end : line.end()]
        is_post = post.startswith(", ") and role_of(post) is not None
        person = self._person(source)
        is_known = person is not None and person.may_be_human and len(person.names) > 1
        is_beside = is_known and not post and "\n" not in line["gap"]
        return _Found(0.9, source, None) if is_post or is_beside else None

    def _in_brackets(self, quotation: Quotation) -> Source | None:
        """What brackets right behind a quotation name, "(Maria Holt)", "(Reuters, 3 May)"."""
        masked = self.layout.masked
        bracket = _BRACKET.match(masked, quotation.marks.end)
        if bracket is None:
            return None
        source = self.clauses.after(bracket.end(), bracket.end() + LONGEST_NAME)
        if source is None or masked[source.span.end : source.span.end + 1] not in (",", ")"):
            return None
        return source if source.kind is Kind.NAME else self._named_in_full(source.span) or source

    def _before(self, quotation: Quotation) -> _Found | None:
        """`Reed called it “…”; Holt, “…”`, or what a verb or colon before the quotation says."""
        second = self._second_subject(quotation)
        if second is not None:
            return second[0]
        return None if self._is_told_elsewhere(quotation) else self._told_before(quotation)

    def _is_told_elsewhere(self, quotation: Quotation) -> bool:
        """Whether the words before a quotation tell nothing of its speaker, whatever verb they have."""
        if self._is_imagined(quotation):
            return True
        at = quotation.marks
        told = _TOLD_BEHIND.match(self.layout.masked, at.end)
        is_told = told is not None and told["verb"] in STRONG
        return is_told and bool(self.layout.boundaries_in(at.start, at.start + 1))

    def _is_imagined(self, quotation: Quotation) -> bool:
        """Whether the verb before a quotation tells what nobody said: "Holt might as well have said: “…”"."""
        at = quotation.marks.start
        start, masked = self._lead(at), self.layout.masked
        cues = [cue for cue in self.layout.cues_in(start, at) if not self.layout.is_noun(cue)]
        is_own = not self.layout.boundaries_in(at, at + 1)
        if not is_own or not cues or not is_imagined(masked, start, cues[-1], at):
            return False
        return not self._outer(cues[-1], start)

    def _outer(self, inner: Span, start: int) -> bool:
        """Whether a sure verb before another tells of what it has imagined: "said she would have told"."""
        cues = self.layout.cues_in(start, inner.start)[-1:]
        return any(
            cue.cut(self.text).lower() in STRONG - _DENIES
            and is_outer(self.layout.masked, cue, inner)
            for cue in cues
        )

    def _told_before(self, quotation: Quotation) -> _Found | None:
        """`Holt said: “…”`, `Holt said the plan was “…”`, `According to Holt, “…”`, `Holt: “…”`."""
        masked, end = self.layout.masked, quotation.marks.start
        start = self._lead(end)
        lead = masked[start:end].rstrip()
        colon = lead.endswith(":")
        if _NO_SPEAKER.fullmatch(lead):
            return None
        if _OWN_WORDS.search(masked, max(start, end - 24), end):
            owner = self.clauses.owner(start, end)
            return _Found(_OF_ANOTHER, owner, None) if owner else None
        other = self._relayed(start, end)
        if other is not None:
            return _Found(0.95, other, None)
        for cue in self.layout.cues_in(start, end)[: -_MOST_CUES - 1 : -1]:
            if not self._is_telling(cue, start, end) or (self.layout.is_noun(cue) and not colon):
                continue
            if self._outer(cue, start):
                continue
            source = self._speaker(cue, start, end, quotation.marks.end)
            if source is None or self._only_shows(source, cue, start):
                continue
            tail = masked[cue.end : end].strip()
            touches = tail in {"", "that", "that,", "—", "–", "-"} or tail.endswith((",", ":"))
            if not touches:
                return _Found(self._weight_apart(cue, end), source, cue)
            source = self._quoted_aside(start, end) or source
            is_put = source.kind is Kind.NAME and is_put_by(masked, start, source.span, cue)
            return _Found(_OF_ANOTHER if is_put else 0.95, source, cue)
        if colon:
            source = self.clauses.before(start, start + len(lead) - 1)
            is_told = source is not None and not self._is_headline(start, end)
            return _Found(0.75, source, None) if source and is_told else None
        return None

    def _weight_apart(self, cue: Span, end: int) -> float:
        """How sure a verb is that does not touch the quotation at `end`: "Holt said the plan was “…”"."""
        # "Reed said no. “Who pays?” Holt said": it is that of the sentence before.
        if self.layout.boundaries_in(end, end + 1):
            return _APART
        if cue.cut(self.text).lower() in STRONG:
            return 0.7
        return _APART if len(self.layout.masked[cue.end : end].split()) <= 12 else _FAR

    def _is_telling(self, cue: Span, start: int, end: int) -> bool:
        """Whether a verb tells what begins at `end`.

        Not in "Reed’s call to add", "asked Holt whether she thought"; nor in the sentence before, "While
        Reed said it was safe, Holt rose. “…””.
        """
        masked = self.layout.masked
        if self.layout.boundaries_in(end, end + 1) and self.clauses.opens_adjunct(start, cue.start):
            return False
        is_infinitive = _IS_NO_TELLING.search(masked, start, cue.start) is not None
        # "Holt said the board would continue to sail: “…”"
        to_come = _TO_COME.search(masked, start, cue.start)
        # "His wife said Holt would often tell her: “…”"
        is_habit = to_come and to_come[0].startswith("would") and cue.cut(masked) in {"say", "tell"}
        # "Holt said that Reed had offered to sell it “for a song”"; what Reed "had told them" is Reed's.
        is_had = cue.cut(masked) in WEAK and _HAD.search(masked, start, cue.start)
        is_told = ((to_come and not is_habit) or is_had) and self._governor(cue, start)
        return not (is_infinitive or is_told or is_put_to_them(masked, cue, start))

    def _governor(self, cue: Span, start: int) -> Span | None:
        """The sure verb by which somebody tells what a verb does: "said" of "Holt said it confirms"."""
        for earlier in self.layout.cues_in(start, cue.start)[::-1]:
            between = _JOINED.sub(r"\1 ", self.layout.masked[earlier.end : cue.start])
            if BREAK.search(between) or _OTHER_CLAUSE.search(between):
                return None
            if earlier.cut(self.text).lower() in STRONG and not self.layout.is_noun(earlier):
                return earlier
        return None

    def _only_shows(self, source: Source, cue: Span, start: int) -> bool:
        """Whether somebody tells what a thing does: "Holt said the survey shows", "… the Reed plan shows"."""
        word, between = cue.cut(self.text), self.layout.masked[source.span.end : cue.start]
        shows = _SHOWS.match(word) is not None
        if word in STRONG and not shows:
            return False
        if source.kind is Kind.NAME:
            noun = _ONE_WORD.fullmatch(between)
            is_thing = shows and noun is not None and noun[1] not in ADVERBS | AUXILIARIES
        else:
            head = fold(source.span.cut(self.text).split()[-1])
            is_heard = (
                _HEARD_OR_READ.match(word) is not None
            )  # "the crowd chanted", "the sign read"
            is_thing = (
                source.kind is Kind.NOUN and head not in ROLES | ORGANISATION and not is_heard
            )
        return is_thing and self._governor(cue, start) is not None

    def _is_headline(self, start: int, end: int) -> bool:
        """Whether capitals before a colon, "MINISTER QUITS:", are no name that the article has elsewhere."""
        lead = self.layout.masked[start:end].rstrip()
        if not (lead.endswith(":") and lead.isupper()):
            return False
        label = lead.strip(" \t>*_-:\n")
        source = self.clauses.before(start, start + len(lead) - 1)
        person = self._person(source) if source and source.span.cut(self.text) == label else None
        elsewhere = [name.span.end for name in person.names] if person is not None else []
        return all(self.layout.masked.startswith(":", at) for at in elsewhere)

    def _second_subject(self, quotation: Quotation) -> tuple[_Found, bool] | None:
        """Holt in "Reed called it “a mistake”; Holt, “a triumph”", by the verb that is Reed’s.

        True: as likely Reed speaks of Holt: "Reed called Lee “a fool”; Holt, “a liar”".
        """
        masked, end = self.layout.masked, quotation.marks.start
        number = bisect_right(self._quote_starts, end) - 2
        start = self._lead(end)
        first = self.layout.outer[number].marks if number >= 0 else None
        verbs = self.layout.cues_in(start, end)
        if first is None or first.start < start or not verbs:
            return None
        for at, is_bare in second_subjects(masked, first.end, end):
            source = self._apposed(at, end)
            if source is not None and source.kind is Kind.NOUN:
                is_role = fold(source.span.cut(masked).split()[-1]) in ROLES
                source = source if is_role else self.clauses.owner(at, end)
            if source is None or verbs[-1].start >= at:
                continue
            if has_no_verb(masked, source.span, end, is_bare):
                is_either = self._is_either(verbs[-1], first, Span(at, end))
                if not (is_bare and is_either):
                    return _Found(0.95, source, verbs[-1]), is_either
        return None

    def _is_either(self, verb: Span, first: Span, second: Span) -> bool:
        """Whether as likely the subject of the first quotation's verb speaks of, or to, the second's."""
        masked = self.layout.masked
        if verb.start >= first.end:  # "“…,” Holt told Lee, and Reed: “…”"
            return verb.cut(masked) in _WITH_HEARER or " to " in masked[verb.end : second.start]
        # "told them that “…”, but Reed: “…”": who is told something else is led in by no "but".
        is_against = masked[first.end : second.start].rstrip().endswith("but")
        is_led = second.cut(masked).rstrip().endswith(":")
        return not (is_against and is_led) and self._has_object(verb, first.start)

    def _has_object(self, verb: Span, end: int) -> bool:
        """Whether somebody is named or meant between a verb and the quotation at `end`."""
        between = self.layout.masked[verb.end : end].split()
        return any(word[0].isupper() or word in _THEM or word in ROLES for word in between)

    def _from_context(self, number: int, before: dict[int, _Found | None]) -> _Found | None:
        """For a quotation without a verb: the sentence, quotation or paragraph before it."""
        quotation = self.layout.outer[number]
        paragraph = self.layout.paragraph_of(quotation.marks.start)
        earlier = self.layout.outer[number - 1] if number else None
        start = self._lead(quotation.marks.start)
        if self.layout.masked[start : quotation.marks.start].strip():
            cues = self.layout.cues_in(start, quotation.marks.start)
            last = cues[-1] if cues else None
            if last and (
                self._has_no_speaker(last)
                or self._is_nobodys(last, start)
                or quoted_as_saying(self.layout.masked, last, start, quotation.marks.start)
            ):
                return None  # "Holt was described as “…”"
            inside = self.clauses.before(start, quotation.marks.start)
            if earlier is not None and _TELLS_ON.fullmatch(
                self.layout.masked, earlier.marks.end, quotation.marks.start
            ):
                is_half = last_mark(self.text, earlier.span) == ","
                return before.get(earlier.turn) if is_half else None
            if inside is not None and quotation.words >= _SCARE:
                is_whole = self._is_whole(quotation)
                return (
                    self._about(start, quotation.marks.start, number, before) if is_whole else None
                )
            if start <= paragraph.start and self._is_fragment(quotation):
                return None  # "Its head would “do it again”", below what another said
        if start > paragraph.start:
            return self._sentence_before(start, number, before)
        above = self.layout.paragraph_before(quotation.marks.start)
        if self._is_sub_heading(quotation) or self._is_exchange(paragraph, before, earlier):
            return None
        return self._sentence_before(above.end, number, before) if above else None

    def _is_alone(self, paragraph: Span) -> bool:
        """Whether a paragraph has nothing but words in quotation marks."""
        return not self.layout.masked[paragraph.start : paragraph.end].strip(BLANK + " \n>")

    def _is_sub_heading(self, quotation: Quotation) -> bool:
        """Whether words stand alone and end like no sentence: ‘No one said when’ above what follows."""
        is_ended = last_mark(self.text, quotation.span) in _ENDS_SPEECH
        return not is_ended and self._is_alone(self.layout.paragraph_of(quotation.marks.start))

    def _is_fragment(self, quotation: Quotation) -> bool:
        """Whether words are few and end like no sentence."""
        is_short = quotation.words < _SCARE
        return is_short and last_mark(self.text, quotation.span) not in _ENDS_SPEECH

    def _is_exchange(
        self, paragraph: Span, before: dict[int, _Found | None], earlier: Quotation | None
    ) -> bool:
        """Whether a quotation alone in its paragraph follows a question, or another’s answer to one.

        “Did you sign?” asked Orme. / “I did,” said Sloane. / “You expect us to believe that?”
        """
        above = self.layout.paragraph_before(paragraph.start)
        if (
            not self._is_alone(paragraph)
            or above is None
            or earlier is None
            or earlier.marks.start < above.start
        ):
            return False
        told = before.get(earlier.turn)
        if last_mark(self.text, earlier.span) == "?":
            return told is None or (told.cue is not None and told.cue.cut(self.text) in _ASKS)
        asked = self._last_quotation(self.layout.paragraph_before(above.start))
        if asked is None or last_mark(self.text, asked.span) != "?":
            return False
        other = before.get(asked.turn)
        return (
            told is None or other is None or self._person(told.source) != self._person(other.source)
        )

    def _last_quotation(self, paragraph: Span | None) -> Quotation | None:
        """The last quotation that begins in a paragraph."""
        if paragraph is None:
            return None
        last = bisect_right(self._quote_starts, paragraph.end) - 1
        is_there = last >= 0 and self._quote_starts[last] >= paragraph.start
        return self.layout.outer[last] if is_there else None

    def _is_nobodys(self, cue: Span, start: int) -> bool:
        """Whether a sentence says who does not tell: "Neither Holt nor Reed would say whether “…”"."""
        is_sure = cue.cut(self.text).lower() in STRONG and not self.layout.is_noun(cue)
        if not is_sure or self.clauses.subject(cue, start, cue.end) is not None:
            return False
        return self.clauses.before(start, cue.start) is not None

    def _sentence_before(
        self, end: int, number: int, before: dict[int, _Found | None]
    ) -> _Found | None:
        """The speaker named by the sentence that ends at `end`, or of the quotation in it."""
        end = self.layout.trimmed(end)
        start = self.layout.sentence_start(end)
        for cue in self.layout.cues_in(start, end)[:_MOST_CUES]:
            source = self._subject(cue, start, end)
            if source and self._surely_reports(cue, start):
                return _Found(0.2, source, cue)
        paragraph = self.layout.paragraph_of(max(0, end - 1))
        earlier = self.layout.outer[number - 1] if number else None
        if earlier is not None and earlier.marks.end > paragraph.start and earlier.words >= _SCARE:
            return before.get(earlier.turn)
        return self._about(start, end, number, before)

    def _about(
        self, start: int, end: int, number: int, before: dict[int, _Found | None]
    ) -> _Found | None:
        """Whom the sentence before a quotation is about, if it can be no other that speaks: "Holt rose. “…”".

        It names nobody else, or it has a "she" who spoke before; anybody else may be spoken of, or to.
        """
        subject = self.clauses.leading(start, end)
        person = self._person(subject) if subject is not None else None
        if subject is None or person is None:
            return None
        if subject.kind is Kind.PRONOUN:
            earlier = self.layout.outer[number - 1] if number else None
            told = before.get(earlier.turn) if earlier and earlier.words >= _SCARE else None
            return told if told is not None and self._person(told.source) is person else None
        quotation = self.layout.outer[number]
        is_next = not self.layout.boundaries_in(start + 1, quotation.marks.start)
        named = {self.people.of(name) for name in self.clauses.names_in(start, end)}
        leads = len(self.layout.masked[start : subject.span.start].split()) < 2  # "But Holt rose."
        is_alone = person.is_human and leads and named == {person}
        return (
            _Found(0.1, subject, None)
            if is_alone and is_next and self._is_whole(quotation)
            else None
        )

    def _is_whole(self, quotation: Quotation) -> bool:
        """Whether a quotation begins and ends like a sentence."""
        at = quotation.marks.start
        begins = bool(self.layout.boundaries_in(at, at + 1))
        return begins and last_mark(self.text, quotation.span) in ".?!…"

    # --- reported speech -----------------------------------------------------------------------

    def _reported(self, span: Span) -> _Found | None:
        """The subject of the verb that reports a clause: before it, in it, or after it."""
        start, end = self.layout.sentence_start(span.start + 1), span.end
        stops = self.layout.boundaries_in(
            span.end, self.layout.paragraph_of(max(0, span.end - 1)).end
        )
        limit = stops[0] if stops else self.layout.paragraph_of(max(0, span.end - 1)).end
        cues = [cue for cue in self.layout.cues_in(start, limit) if not self.layout.is_noun(cue)]
        reporting = [cue for cue in cues if self._reports(cue)]
        governing = [cue for cue in reporting if cue.end <= span.start][::-1]
        inside = [cue for cue in reporting if span.start <= cue.start < end]
        after = [cue for cue in reporting if cue.start >= end]
        other = self._relayed(start, span.start)
        if other is not None:
            return _Found(0.5, other, None)
        label = self._label(span) or self._author(span)
        if label is not None and not governing:
            return _Found(0.5, label, None)
        for cue in (governing + inside + after)[:_MOST_CUES]:
            source = self._speaker(cue, start, limit)
            if source is not None:  # "HOLT: I think that it fell"
                is_own = source.span.cut(self.text) in ("I", "We", "we")
                return _Found(0.5, (is_own and label) or source, cue)
        return None

    def transcribed(self, at: int) -> tuple[Attribution, int] | None:
        """Who speaks in the paragraph around `at` if it is one of a transcript, and where the words begin."""
        label = self._label_around(at)
        source = None if label is None else self._named_in_full(Span(*label.span("who")))
        if label is None or source is None:
            return None
        return self._attribution(_Found(0.5, source, None), False), label.end()

    def posted(self, at: int) -> tuple[Attribution, Span] | None:
        """Who wrote the quoted post that the paragraph around `at` is, and its words alone."""
        paragraph = self.layout.paragraph_of(at)
        found = signed(paragraph.cut(self.text))
        if found is None:
            return None
        source = self._named_in_full(found[1].moved(paragraph.start))
        if source is None:
            return None
        words = Span(paragraph.start, paragraph.start + found[0])
        return self._attribution(_Found(0.5, source, None), False), words

    def _author(self, span: Span) -> Source | None:
        """Who wrote the quoted post that has these words."""
        post = self.posted(span.start)
        if post is None or post[0].at is None or span not in post[1]:
            return None
        return Source(post[0].at, Kind.NAME)

    def _label(self, span: Span) -> Source | None:
        """Who speaks in a paragraph of a transcript, "HOLT: …", if the article names them in full."""
        label = self._label_around(span.start)
        if label is None or label.end() > span.start:
            return None
        return self._named_in_full(Span(*label.span("who")))

    def _label_around(self, at: int) -> re.Match[str] | None:
        paragraph = self.layout.paragraph_of(at)
        return _LABEL.match(self.layout.masked, paragraph.start, paragraph.end)

    def _named_in_full(self, at: Span) -> Source | None:
        """The mention at a place that is no name by itself, "HOLT:", if the article has the full name.

        Or the last name, where the label has a title with it: "MRS HOLT:".
        """
        words = [fold(word).rstrip(".") for word in at.cut(self.text).split()]
        bare = list(dropwhile(TITLES.__contains__, words))
        person = self.people.with_name(bare) if bare else None
        if person is None and len(bare) == 1 < len(words):
            person = self.people.only_called(bare[0])
        if person is None:
            return None
        self._people_at[at] = person
        return Source(at, Kind.NAME)

    def _of_handle(self, at: Span) -> Source:
        """The mention "@annlee", whose person is known where the article has "Ann Lee (@annlee)"."""
        handle = at.cut(self.text)[1:].lower()
        people = [one for one in self.people.all if handle in one.aliases]
        self._people_at[at] = people[0] if people else None
        return Source(at, Kind.NAME)

    def _is_undergone(self, cue: Span) -> bool:
        """Whether nobody speaks by the verb: "was told", "is said to have", "can be explained"."""
        if cue.cut(self.text).endswith("ing"):
            return (
                _SAID_OF_THEM.search(self.layout.masked, max(0, cue.start - 24), cue.start)
                is not None
            )
        return _UNDERGONE.search(self.layout.masked, max(0, cue.start - 24), cue.start) is not None

    def _reports(self, cue: Span) -> bool:
        word = cue.cut(self.text).lower()
        follows = self.layout.masked[cue.end : cue.end + 6].lower()
        return word in STRONG or " " in word or follows.startswith(" that ")

    def _surely_reports(self, cue: Span, start: int) -> bool:
        """Whether a verb surely reports, for a whole sentence: not "When Reed asked him, Holt left"."""
        word = cue.cut(self.text).lower()
        sure = word in STRONG and not self.layout.is_noun(cue)
        if word.endswith("ing") and self.layout.masked.startswith((".", "!", "?"), cue.end):
            return False  # "Holt said that Reed was not joking."
        return sure and not self.clauses.opens_adjunct(start, cue.start)

    def reporting_subject(self, start: int, end: int) -> Source | None:
        """The subject of the last sure reporting verb between two places."""
        for cue in self.layout.cues_in(start, end)[: -_MOST_CUES - 1 : -1]:
            if self._surely_reports(cue, start) and not self.layout.is_passive(cue):
                source = self.clauses.subject(cue, start, end)
                if source is not None:
                    return source
        return None

    # --- subjects ------------------------------------------------------------------------------

    def _relayed(self, start: int, end: int) -> Source | None:
        """Whose words follow at `end` though another is the subject: "Holt’s claim that", "a letter from"."""
        if is_claim_before(self.layout.masked, start, end):
            return self.clauses.owner(start, end)
        writer = writer_before(self.layout.masked, start, end)
        return self.clauses.after(writer.start, writer.end) if writer is not None else None

    def _passed_on(self, cue: Span, end: int) -> Source | None:
        """Who speaks in "…,” Reed recalled Holt saying", where the verb is Reed’s."""
        at = passed_on_after(self.layout.masked, cue, end)
        source = self.clauses.after(at, end) if at is not None else None
        if source is None or source.kind is Kind.NOUN:
            return None
        return source if speaks_too(self.layout.masked, source.span, cue, end) else None

    def _quoted_aside(self, start: int, end: int) -> Source | None:
        """Reed of "Holt, quoting Reed, said", whatever else the sentence has about one quotation."""
        at = quoted_aside(self.layout.masked, start, end)
        source = self._apposed(at, end) if at is not None else None
        if source is None or not ends_aside(self.layout.masked, source.span, end):
            return None
        is_role = fold(source.span.cut(self.text).split()[-1]) in ROLES
        return source if is_role or source.kind is not Kind.NOUN else None

    def _apposed(self, at: int, end: int) -> Source | None:
        """The noun phrase at a place, or who it is: Reed of "her predecessor, James Reed"."""
        source = self.clauses.after(at, end)
        if source is None or source.kind is not Kind.NOUN:
            return source
        if not self.layout.masked.startswith(",", source.span.end):
            return source
        named = self.clauses.after(source.span.end + 1, end)
        return named if named is not None and named.kind is Kind.NAME else source

    def _speaker(self, cue: Span, start: int, end: int, behind: int | None = None) -> Source | None:
        """Who speaks by a verb: its subject; after a passive "by Holt", there or `behind` a quotation."""
        masked = self.layout.masked
        other = quoted_as_saying(masked, cue, start, end)
        if other is not None:
            return self.clauses.after(other.start, other.end)
        blamed = blamed_before(masked, cue, start)
        source = self._whole_name(blamed) if blamed is not None else None
        if source is not None and source.kind is Kind.NAME:
            return source
        if cue.cut(masked).lower() in _UNDERGONE_BY_SPEAKERS:
            return self._subject(cue, start, end)
        if self._is_undergone(cue) or masked[start : cue.start].rstrip().endswith(","):
            for at, last in ((cue.end, end), (behind, len(masked))):
                agent = agent_at(masked, at, last) if at is not None else None
                source = self.clauses.after(agent, last) if agent is not None else None
                if source is not None and source.kind is Kind.NAME:
                    return source
        if self.layout.is_passive(cue) or self._has_no_speaker(cue):
            return None
        return self._subject(cue, start, end)

    def _whole_name(self, at: Span) -> Source | None:
        """Who is named at a place: also Holt of "published Holt’s remarks", which the place ends before."""
        owner = self.clauses.owner(at.start, at.end)
        is_whole = owner is not None and owner.span.end == at.end
        return owner if is_whole else self.clauses.after(at.start, at.end)

    def _has_no_speaker(self, cue: Span) -> bool:
        """Whether the subject only undergoes the verb: "was described as", not "was quoted as saying"."""
        if cue.cut(self.text).lower() in _UNDERGONE_BY_SPEAKERS or self.layout.is_noun(cue):
            return False
        return self._is_undergone(cue)

    def _subject(self, cue: Span, start: int, end: int) -> Source | None:
        """The subject of a verb; that of the sentence for "…, adding" and "… and said"."""
        handle = _HANDLE.search(self.layout.masked, max(start, cue.start - LONGEST_NAME), cue.start)
        if handle is not None:
            return self._of_handle(Span(*handle.span("who")))
        word = cue.cut(self.text).lower()
        lead = self.layout.masked[max(start, cue.start - 40) : cue.start]
        joined = _SHARED_SUBJECT.search(lead) is not None
        is_participle = word.endswith("ing") and not lead.rstrip()[-3:].endswith((" is", "was"))
        if not joined and not is_participle:
            return self.clauses.subject(cue, start, end)
        beside = self._beside_participle(cue, start) if is_participle else None
        if beside is not None:
            return beside
        start = own_clause(self.layout.masked, cue, start, joined)
        for earlier in self.layout.cues_in(start, cue.start)[:_MOST_CUES]:
            told = earlier.cut(self.text).lower()
            if told.endswith("ing") or self.layout.is_noun(earlier) or BEFORE_NAME.match(told):
                continue
            # "Holt, who responded by saying": the verb's own "saying" is not apart from it.
            is_apart = BREAK.search(self.layout.masked, earlier.end, cue.start)
            if is_apart and self.clauses.is_subordinate(start, earlier.start):
                continue
            source = self.clauses.subject(earlier, start, end)
            if source is not None:
                return source
        return self.clauses.leading(start, cue.start) or self.clauses.before(start, cue.start)

    def _beside_participle(self, cue: Span, start: int) -> Source | None:
        """Holt of "…, with Holt saying" and "Reed met Holt — who left, saying"."""
        at = beside_with(self.layout.masked, cue, start)
        if at is not None:
            return self.clauses.after(at, cue.start)
        at = before_dashed(self.layout.masked, cue, start)
        return self.clauses.name_before(at) if at is not None else None


def attribute(article_text: str, sentences: Sequence[Span], span: Span) -> Attribution:
    """The speaker of the words at `span`; for several spans of one article keep an ArticleSpeakers."""
    return ArticleSpeakers(article_text, sentences).attribute(span)
