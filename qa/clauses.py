"""Find the subject of a reporting verb by word order, commas and short word lists, without a parser.

Everything here works on a text whose quotations are blanked to `BLANK`, so that the words inside them
cannot be taken for the reporter's.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import dropwhile, islice, pairwise, takewhile

from index.dates import WEEKDAYS
from index.spans import Span
from index.words import one_of

from .cues import ADVERBS, AUXILIARIES, BEFORE_NAME, CUE_WORDS, DOCUMENTS, STRONG, word_set
from .name_words import (
    BEFORE_SURNAME,
    GENDERS,
    HONORIFICS,
    NOT_NAMES,
    NOT_PEOPLE,
    PARTIES,
    ROLES,
    TITLES,
)
from .names import Name, bare, fold

BLANK = "\x01"
PRONOUNS = word_set("he she they it i we")
_RELATIVES = word_set("who which that")
_PREPOSITIONS = word_set("""
    of for at in from with to by on near about against under over into between among as during after
    before since without outside inside like than via amid despite until toward towards through
    regarding
""")
NOT_AGENTS = _PREPOSITIONS - {"by", "from"}
_WHOSE = frozenset({"of", "for", "in", "at", "near"})  # "a baker in Quill, who said"
_TEMPORAL = word_set("after before since until as like")
_DETERMINERS = word_set(
    "the a an this that these those his her its their one another each every some many several two three "
    "four five six"
)
SUBORDINATORS = word_set(
    "that as when while because if although though whether where since until how why"
)
_ASIDES = word_set("""
    a an the his her its their who whose which where when of in from at on for to with and as too also
    now then himself herself however meanwhile citing noting referring among during after before
    including formerly once both one another speaking himself though not like
""")
# Verbs whose following noun phrase is who was spoken to: not turned around ("told Holt").
_WITH_OBJECT = word_set(
    "tell told tells telling remind reminded inform informed assure assured urge urged"
)
_ASKS = frozenset({"asked", "asks"})
_WEEKDAYS = word_set("today yesterday") | {*WEEKDAYS}
_TWO_WORDS = re.compile(r"\s+([a-z-]+)(?:\s+([a-z-]+))?")
_NOUNS = ROLES | word_set("""
    native officials aides advisers advisors spokesmen supporters voters officers lawyers campaign team
    administration officials members activists executives leaders sources allies staff lawmakers analysts
    researchers scientists prosecutors police users delegates surrogates strategists
""")
_OPENINGS = word_set("and but so yet or then still meanwhile however also now later")
_LONGEST_SUBJECT = 160  # characters after a verb in which its subject must begin and end
_ENDS_PHRASE = word_set("who which whose that is was are were has had have will would")
# Words, and stretches between commas, from a subject to its verb.
_FARTHEST, _ASIDES_BETWEEN = 120, 16
_NEITHER = re.compile(r"\bneither\b.*\bnor\b(?P<rest>.*)\Z", re.IGNORECASE | re.DOTALL)
# Where a stretch of a sentence ends.
BREAK = re.compile(r"[,;:()\[\]—–\x01]|\s-+\s|--")
# The full stop of a title or an initial ends nothing.
TITLE_STOP = (
    r"(?<=\b(?:Rep|Sen|Gov|Gen|Col|Rev))\.|(?<=\b(?:Mr|Ms|Dr|St|Lt))\.|(?<=\bMrs)\.|(?<=\b[A-Z])\."
)
_PUT_IN = re.compile(
    rf"\s+(?:(?:the|an?|his|her|its|their)\s+[a-z]|(?:(?:{one_of(ROLES)})\s+)?(?!\w+day\b)[A-Z])"
    rf"(?:[^,;:.()\x01]|\([^()\x01]{{1,40}}\)|{TITLE_STOP}){{0,60}}(?:,|\.(?=\s|\Z))"
)
_BEFORE_ROLE = word_set("former late outgoing incoming then acting vice prime foreign prosecuting")
_HEADS = word_set(
    "mayor governor president head chief leader chairman chairwoman director minister"
)
_BEFORE_TITLE = frozenset({*HONORIFICS, "retired", "late", "former", "then"})
_LONGEST_ROLE = 60  # characters of a role before a name
_TO_WHOM = frozenset({"of", "for", "to", "against"})
_ROLE_WORDS = 3  # of a role between a name and a person's, at most
_OWNS = re.compile(r"\w[’']s\Z")
_BRACKETED = re.compile(r"\s*\([^()\x01]{1,80}\)")


# ", he added," behind a name: who adds it is somebody else.
HE_ADDED = re.compile(rf", (?:he|she) (?:\w+ )?(?:{'|'.join(sorted(STRONG))})[,.]", re.IGNORECASE)
# "Somehow the report said": who speaks is the report; "nearly a dozen people" are.
_DETERMINER = re.compile(r"the|a|an|this|that|its|his|her|their|our|my")
_LEADS_ON = re.compile(
    r"Somehow|Perhaps|Maybe|Also|Even|Still|Instead|Meanwhile|Then|Later|Today|Yesterday|Now|Here|Once|Again"
    r"|(?!Nearly|Roughly|Hardly|Barely|Scarcely|Virtually|Exactly|Only)[A-Z]\w+ly"
)


class Kind(Enum):
    """What a mention is made of."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Source:
    """Who a clause says is speaking, as written; `name` only where the mention itself is a name."""

    span: Span
    kind: Kind
    name: Name | None = None


class Clauses:
    """One article's words and names, ready to be asked for subjects."""

    def __init__(self, masked: str, words: Sequence[re.Match[str]], names: Sequence[Name]) -> None:
        self._text = masked
        self._words = [word for word in words if masked[word.start()] != BLANK]
        self._starts = [word.start() for word in self._words]
        self._names = [name for name in names if masked[name.core.start] != BLANK]
        self._name_starts = [name.span.start for name in self._names]
        self._name_ends = {name.span.end: name for name in self._names}
        # A long sentence without an end asks for the same subjects for each of its verbs.
        self._subjects_before: dict[tuple[int, int], Source | None] = {}
        self._subordinate: dict[tuple[int, int], bool] = {}

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names wholly between two places, outside quotations."""
        first = bisect_left(self._name_starts, start)
        last = bisect_left(self._name_starts, end)
        return [name for name in self._names[first:last] if name.span.end <= end]

    def is_put_in_behind_name(self, pronoun: int, start: int) -> bool:
        """Whether a pronoun is that of "Holt, he added, is late": it does not mean Holt.

        In "When Lee met Reed, he said" it may mean Reed.
        """
        at = pronoun - len(", ")
        if at not in self._name_ends or not HE_ADDED.match(self._text, at):
            return False
        chunks = self._chunks(self._between(start, at))
        return not _is_adjunct(chunks[-1])

    def subject(self, cue: Span, start: int, end: int) -> Source | None:
        """The subject of the verb at `cue` within [start, end), before it or turned around after it."""
        word = cue.cut(self._text).lower()
        if BEFORE_NAME.match(word):
            return self.after(cue.end, end)
        if self._is_turned(cue, start, word) or self._is_put_in(cue, start, word):
            turned = self.after(cue.end, end)
            if turned is not None:
                return turned
        found = self.before(start, cue.start)
        return None if found is not None and self._is_neither(found, start) else found

    def _is_neither(self, source: Source, start: int) -> bool:
        """Whether both of two are said not to have spoken: "Neither Holt nor Reed said"."""
        found = _NEITHER.search(self._text, start, source.span.start)
        return found is not None and all(
            bare(word) in TITLES | ROLES | _DETERMINERS
            for word in found["rest"].replace(",", " ").split()
        )

    def _is_turned(self, cue: Span, start: int, word: str) -> bool:
        """Whether the verb opens its clause, so that the subject may follow."""
        if word in _WITH_OBJECT or word.endswith("ing"):
            return False
        lead = self._text[start : cue.start].strip(" ,—–-\n\r\t\x01")
        return not lead or bare(lead) in {"as", "so", "or as", "thus", "also", "then"}

    def _is_put_in(self, cue: Span, start: int, word: str) -> bool:
        """Whether the verb opens an aside: "Together, says the board, they save it"; or "Now, says Lee."."""
        lead = self._text[start : cue.start].rstrip()
        if word in _ASKS or word in _WITH_OBJECT:  # "Members, asked the mayor, Ann Lee, whether"
            return False
        if not lead.endswith(",") or "," in lead[:-1] or BLANK in lead:
            return False
        put_in = _PUT_IN.match(self._text, cue.end)
        # "They passed a law, called the Harbour Act." has none.
        return put_in is not None and (put_in[0].endswith(",") or word in STRONG)

    def after(self, start: int, end: int) -> Source | None:
        """The noun phrase that begins at `start`: "said Holt’s lawyer, Ann Bell, who …"."""
        end = min(end, start + _LONGEST_SUBJECT)
        words = self._between(start, end)
        if not words or self._text[start : words[0].start()].strip():
            return None
        first = words[0][0].lower()
        if first in PRONOUNS - {"it"}:
            return Source(Span(*words[0].span()), Kind.PRONOUN)
        if first in NOT_NAMES - _DETERMINERS - {"my", "our", "former"}:
            return None
        chunks = self._chunks(words)
        head = chunks[0]
        named = self._head_name(head)
        if named is not None:
            apposed = self._leading_name(chunks[1]) if len(chunks) > 1 else None
            describes = first in _DETERMINERS and named.span.end < head[-1].end()
            if describes and apposed is not None:  # "another Twitter user, Ann Bell"
                named = apposed
            return Source(named.span, Kind.NAME, named)
        if not (first in _DETERMINERS or words[0][0][0].isupper() or self._has_role(head)):
            return None
        if len(chunks) > 1 and self._has_role(head):
            named = self._leading_name(chunks[1])
            if named is not None:
                return Source(named.span, Kind.NAME, named)
        return Source(self._phrase(head), Kind.NOUN)

    def before(self, start: int, end: int) -> Source | None:
        """The subject that ends at `end`, across adverbs, auxiliaries and what stands between commas."""
        if (start, end) not in self._subjects_before:
            self._subjects_before[start, end] = self._find_before(start, end)
        return self._subjects_before[start, end]

    def _find_before(self, start: int, end: int) -> Source | None:
        words = self._without_brackets(start, end)
        if not words:
            return None
        chunks = self._chunks(words)
        relative = len(chunks) > 1 and chunks[-1][0][0].lower() in {"who", "whose", "which"}
        named = (
            (self._in_relative(chunks[-1], end) or self._just_named(chunks)) if relative else None
        )
        if named is not None:
            return named
        last = (
            self._without_auxiliaries(chunks[-1])
            if not relative and self._touches(words[-1], end)
            else []
        )
        if last:
            found = self._in_chunk(last)
            if found is not None:
                found = self._antecedent(found, chunks, len(chunks) - 1)
                return self._apposed(found, chunks) or found
        best: Source | None = None
        apposed: Source | None = None
        last_whole = len(chunks) - (2 if self._touches(words[-1], end) else 1)
        for position in range(last_whole, max(-1, last_whole - _ASIDES_BETWEEN), -1):
            found = self._in_chunk(chunks[position])
            best = found or best
            if found is not None and not self._is_aside(chunks, position):
                break
            apposed = found if self._is_described_name(found, chunks[position]) else None
        is_unnamed = best is not None and best.kind is Kind.NOUN
        return apposed if apposed is not None and is_unnamed else best

    @staticmethod
    def _is_described_name(found: Source | None, chunk: list[re.Match[str]]) -> bool:
        """Whether what is between commas names who is meant: "A speaker, the independent Ann Lee,"."""
        if found is None or found.name is None or found.name.possessive:
            return False
        is_full = len(found.name.words) > 1 or bool(found.name.title)
        begins = chunk[0][0].lower() in {"a", "an", "the"}
        return begins and is_full and found.span.end == chunk[-1].end()

    def _without_brackets(self, start: int, end: int) -> list[re.Match[str]]:
        """The words before a verb, without those in brackets behind a name: "Holt (Lab, Quill) said"."""
        words = self._between(start, end)[-_FARTHEST:]
        if not words:
            return words
        inside = [
            at
            for at in _BRACKETED.finditer(self._text, words[0].start(), end)
            if at.start() in self._name_ends
        ]
        return [w for w in words if not any(at.start() < w.start() < at.end() for at in inside)]

    def _in_relative(self, chunk: list[re.Match[str]], end: int) -> Source | None:
        """The name of ", which Holt called", where the relative clause has a subject of its own."""
        own = self._without_auxiliaries(chunk)[1:]
        name = self._name_ends.get(own[-1].end()) if own and self._touches(chunk[-1], end) else None
        if name is None or name.possessive or name.span.start != own[0].start():
            return None
        return Source(name.span, Kind.NAME, name)

    def _just_named(self, chunks: list[list[re.Match[str]]]) -> Source | None:
        """The name before ", who said", though it is not the subject: "he spoke to Holt, who said"."""
        who, before = chunks[-1], chunks[-2]
        if who[0][0].lower() != "who" or self._without_auxiliaries(who) != who[:1]:
            return None
        if len(chunks) > 2 and self._is_whose_post(before):
            before = chunks[-3]  # "comments from Holt, a spokeswoman for the board, who said"
        name = self._name_ends.get(before[-1].end())
        if name is None or before[0][0].lower() == "not":
            return None
        is_place = fold(name.words[-1]) in NOT_PEOPLE  # "A tourist from Ohio, who said"
        if is_place or self._follows(name, before[0].start(), _WHOSE):
            return None
        return Source(name.span, Kind.NAME, name)

    @staticmethod
    def _is_whose_post(chunk: list[re.Match[str]]) -> bool:
        """Whether words are what somebody is, of a body: "a spokeswoman for the board", "the mayor"."""
        words = [word[0].lower() for word in chunk]
        post = list(takewhile(lambda word: word not in _WHOSE, words))
        return words[0] in {"a", "an", "the"} and len(post) > 1 and _is_role(post[-1])

    def name_before(self, at: int) -> Source | None:
        """The name that ends at a place."""
        name = self._name_ends.get(at)
        return Source(name.span, Kind.NAME, name) if name is not None else None

    def _apposed(self, found: Source | None, chunks: list[list[re.Match[str]]]) -> Source | None:
        """The name before "the polling guru who …" or "head of the board", the second comma missing."""
        if found is None or len(chunks) < 2 or found.span.start != chunks[-1][0].start():
            return None
        name = self._name_ends.get(chunks[-2][-1].end())
        between = self._text[chunks[-2][-1].end() : chunks[-1][0].start()].strip()
        starts = found.kind is Kind.NOUN and chunks[-1][0][0].lower() in {"a", "an", "the", "who"}
        if name is None or between != "," or not (starts or self._is_bare_role(chunks[-1])):
            return None
        if len(chunks[-1]) < 4 or self.modifies(name, chunks[-2][0].start()):
            return None
        return Source(name.span, Kind.NAME, name)

    @staticmethod
    def _is_bare_role(chunk: list[re.Match[str]]) -> bool:
        """Whether words begin with one person's role that has no article: no clause begins so."""
        lead = list(
            takewhile(lambda word: word not in _PREPOSITIONS, (w[0].lower() for w in chunk))
        )
        is_one = bool(lead) and bare(lead[-1]) in ROLES and not re.search(r"[^s]s\Z", lead[-1])
        return is_one and len(lead) < len(chunk) and _DETERMINERS.isdisjoint(lead)

    def _touches(self, word: re.Match[str], end: int) -> bool:
        return not BREAK.search(self._text, word.end(), end)

    def _antecedent(
        self, found: Source, chunks: list[list[re.Match[str]]], at: int
    ) -> Source | None:
        """For "who said", whom the relative clause is about."""
        if found.span.cut(self._text).lower() not in _RELATIVES:
            return found
        inside = [word for word in chunks[at] if word.end() < found.span.start]
        for chunk in ([inside] if inside else []) + chunks[:at][::-1]:
            named = self._in_chunk(chunk)
            if named is not None:
                return named
        return None

    def _between(self, start: int, end: int) -> list[re.Match[str]]:
        return self._words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _chunks(self, words: list[re.Match[str]]) -> list[list[re.Match[str]]]:
        """The words between commas, dashes and brackets."""
        return list(self._each_chunk(words))

    def _each_chunk(self, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
        chunk = words[:1]
        for before, word in pairwise(words):
            if BREAK.search(self._text, before.end(), word.start()):
                yield chunk
                chunk = []
            chunk.append(word)
        yield chunk

    def _begins_last_chunk(self, words: list[re.Match[str]]) -> re.Match[str]:
        """The first of the words behind the last comma, dash or bracket."""
        for before, word in zip(words[-2::-1], words[:0:-1], strict=True):
            if BREAK.search(self._text, before.end(), word.start()):
                return word
        return words[0]

    def _without_auxiliaries(self, chunk: list[re.Match[str]]) -> list[re.Match[str]]:
        last = len(chunk)
        while last and self._is_auxiliary(chunk[last - 1][0]):
            last -= 1
        return chunk[:last]

    @staticmethod
    def _is_auxiliary(word: str) -> bool:
        if word[0].isupper() and word.lower() not in _WEEKDAYS:
            return False
        word = word.lower()
        plain = (
            word in ADVERBS or word in AUXILIARIES or word in {"quoted", "as", "went", "on", "far"}
        )
        return plain or (word.endswith("ly") and word not in {"family", "ally", "assembly"})

    def _in_chunk(self, chunk: list[re.Match[str]]) -> Source | None:
        """The subject among words without a comma, nearest to their end."""
        chunk = self._without_auxiliaries(chunk)
        if not chunk:
            return None
        last = chunk[-1]
        if last[0].lower() in PRONOUNS | _RELATIVES:
            return Source(Span(*last.span()), Kind.PRONOUN)
        name = self._name_ends.get(last.end())
        if name is not None and not self.modifies(
            name, chunk[0].start(), _PREPOSITIONS - _TEMPORAL
        ):
            return Source(name.span, Kind.NAME, name)
        clause = self._main_clause(chunk)
        return self._first_subject(clause) if clause else None

    @staticmethod
    def _main_clause(chunk: list[re.Match[str]]) -> list[re.Match[str]]:
        """What follows the last conjunction or other reporting verb, if a subject can begin there."""
        for at in range(len(chunk) - 2, -1, -1):
            word, begins = chunk[at][0].lower(), chunk[at + 1][0]
            if word in {"which", "whom"}:
                # "a talk in which the mayor said"; not ", whom Reed had met, said"
                opens = at > 0 and (begins[0].isupper() or begins == "the")
            elif word in SUBORDINATORS or word in STRONG or word == "but":
                opens = begins[0].isupper() or begins in _DETERMINERS | PRONOUNS | ROLES
            else:
                opens = False
            if opens:
                return chunk[at + 1 :]
        return chunk

    def _first_subject(self, clause: list[re.Match[str]]) -> Source | None:
        """The name, pronoun or noun phrase with which a clause begins."""
        while len(clause) > 1 and clause[0][0].lower() in _OPENINGS:
            clause = clause[1:]
        start = clause[0].start()
        first = clause[0][0].lower()
        capital = clause[0][0][0].isupper() and first not in NOT_NAMES
        if first in PRONOUNS:
            return Source(Span(*clause[0].span()), Kind.PRONOUN)
        free = self._free(clause)
        led = (
            first in _PREPOSITIONS or first in SUBORDINATORS or first in ADVERBS or first == "asked"
        )
        if led:
            return self._after_lead_in(clause, free)
        opens = (
            first in _DETERMINERS or first in ROLES or first in {"former", "both", "most", "other"}
        )
        plural = first.endswith("s") and first not in CUE_WORDS and len(first) > 3
        if (
            free
            and not self._is_adjective(free[0])
            and (free[0].span.start == start or opens or capital)
        ):
            return Source(free[0].span, Kind.NAME, free[0])
        if opens or capital or (plural and not first.endswith("ss")):
            return Source(self._phrase(clause), Kind.NOUN)
        return None

    def _after_lead_in(self, clause: list[re.Match[str]], free: list[Name]) -> Source | None:
        """The subject after an opening such as "In a statement on Monday"."""
        if free:
            return Source(free[-1].span, Kind.NAME, free[-1])
        for at in range(len(clause) - 1, 0, -1):
            word, before = clause[at][0].lower(), clause[at - 1][0].lower()
            if word in PRONOUNS and before not in _PREPOSITIONS:
                return Source(Span(*clause[at].span()), Kind.PRONOUN)
            if word in {"the", "a", "an"} and before not in _PREPOSITIONS | CUE_WORDS:
                return Source(self._phrase(clause[at:]), Kind.NOUN)
        return None

    def is_subordinate(self, start: int, at: int) -> bool:
        """Whether the words at `at` stand in a clause opened by "when", "after" and the like."""
        if (start, at) not in self._subordinate:
            self._subordinate[start, at] = self._opens_subordinate(start, at)
        return self._subordinate[start, at]

    def _opens_subordinate(self, start: int, at: int) -> bool:
        words = self._between(start, at)
        if not words or not self._touches(words[-1], at):
            return False  # "Holt, who was in Quill, said": the clause has ended
        first = self._begins_last_chunk(words)[0].lower()
        return first in SUBORDINATORS or first in {
            "after",
            "before",
            "who",
            "whose",
            "which",
            "in",
        }

    def opens_adjunct(self, start: int, at: int) -> bool:
        """Whether a verb at `at` stands in what opens its sentence: "When Reed asked him, Holt left"."""
        words = self._between(start, at)
        if not words or BREAK.search(self._text, words[0].start(), at):
            return False
        return words[0][0].lower() in {"when", "while", "after", "before", "although", "though"}

    def owner(self, start: int, end: int) -> Source | None:
        """The last possessive name between two places."""
        names = [name for name in self.names_in(start, end) if name.possessive]
        return Source(names[-1].span, Kind.NAME, names[-1]) if names else None

    def leading(self, start: int, end: int) -> Source | None:
        """The subject with which the sentence from `start` on begins, whatever its verb.

        Behind "When Reed asked Holt, …" and "In a note chiding Reed, …" it begins with the next stretch.
        """
        words = self._between(start, end)
        if not words:
            return None
        adjunct: Source | None = None
        chunks = [*islice(self._each_chunk(words), 4)]
        for chunk, behind in zip(chunks[:3], [*chunks[1:], None], strict=False):
            free = self._free(chunk)
            pronoun = next((word for word in chunk if word[0].lower() in PRONOUNS), None)
            found: Source | None = None
            if pronoun is not None and (not free or pronoun.start() < free[0].span.start):
                found = Source(Span(*pronoun.span()), Kind.PRONOUN)
            elif free:
                name = self._apposed_name(free[0], chunk, behind) or self._past_role(free)
                found = Source(name.span, Kind.NAME, name)
            if found is None:
                continue
            # "When Reed rose, and Lee sat, Holt left"
            goes_on = adjunct is not None and chunk[0][0] == "and"
            if not _is_adjunct(chunk) and not goes_on:
                is_subject = found.kind is Kind.NAME or found.span.start == chunk[0].start()
                return found if adjunct is None or is_subject else adjunct
            adjunct = found if goes_on else adjunct or found
        return adjunct

    def _apposed_name(
        self, body: Name, chunk: list[re.Match[str]], behind: list[re.Match[str]] | None
    ) -> Name | None:
        """John Reed of "The Harbour Board chairman, John Reed, left"."""
        role = self._text[body.span.end : chunk[-1].end()].split()
        if behind is None or not 0 < len(role) <= _ROLE_WORDS or bare(role[-1]) not in ROLES:
            return None
        name = self._leading_name(behind)
        is_alone = name is not None and name.span.end == behind[-1].end()
        return name if is_alone and chunk[0][0].lower() in _DETERMINERS else None

    def _past_role(self, free: Sequence[Name]) -> Name:
        """The first name, or who follows it with a role between: "Clinton campaign chair John Podesta"."""
        if len(free) == 1:
            return free[0]
        between = self._text[free[0].span.end : free[1].span.start]
        words = between.split()
        is_role = 0 < len(words) <= _ROLE_WORDS and bare(words[-1]) in ROLES
        is_plain = between.replace(" ", "").replace("-", "").isalpha()
        return free[1] if is_role and is_plain else free[0]

    def _free(self, words: list[re.Match[str]]) -> list[Name]:
        """The names among some words that belong to no other noun."""
        start = words[0].start()
        names = self.names_in(start, words[-1].end())
        return [name for name in names if not name.possessive and not self.modifies(name, start)]

    def _head_name(self, words: list[re.Match[str]]) -> Name | None:
        """The name a noun phrase is about: the second in "Clinton campaign manager Robby Mook"."""
        best: Name | None = None
        for name in self._free(words):
            if best is not None:
                between = self._text[best.span.end : name.span.start].split()
                if any(word in _PREPOSITIONS or word in {"and", "who", "that"} for word in between):
                    break
                if not name.title and (
                    not between or bare(between[-1]).removeprefix("co-") not in ROLES
                ):
                    break
            best = name
        return best if best is None or not self._is_adjective(best) else None

    def _is_adjective(self, name: Name) -> bool:
        """Whether a name only describes the noun after it: "a Clinton campaign official"."""
        follows = _TWO_WORDS.match(self._text, name.span.end)
        if follows is None:
            return False
        one, two = fold(follows[1]), fold(follows[2] or "")
        return one in _NOUNS or (one not in _PREPOSITIONS | AUXILIARIES | STRONG and two in _NOUNS)

    def modifies(self, name: Name, start: int, words: frozenset[str] = _PREPOSITIONS) -> bool:
        """Whether a name only belongs to another noun: "for Holt", "of the Harbour Board"."""
        return self._follows(name, start, words) or self._is_behind_role(name, start, words)

    def _follows(self, name: Name, start: int, words: frozenset[str]) -> bool:
        """Whether one of some prepositions stands before a name."""
        before = self._text[max(start, name.span.start - 32) : name.span.start].lower().split()
        while before and bare(before[-1]) in _BEFORE_TITLE:
            before.pop()  # "the son of retired General Holt"
        if before and (
            before[-1] in _DETERMINERS | {"our", "my", "your"} or _OWNS.search(before[-1])
        ):
            before.pop()
        return bool(before) and before[-1] in words

    def _is_behind_role(self, name: Name, start: int, words: frozenset[str]) -> bool:
        """Whether a preposition stands before a name with a role: "an aide to former mayor Holt"."""
        before = self._text[max(start, name.span.start - _LONGEST_ROLE) : name.span.start].split()
        whole = len(before)
        while before and (_is_role(bare(before[-1])) or before[-1] in _BEFORE_ROLE):
            before.pop()
        if len(before) == whole:
            return False
        roles = len(before)
        while before and (before[-1][0].isupper() or before[-1] in _DETERMINERS):
            if BREAK.search(before[-1]):
                return False
            before.pop()  # "for the Alder Bay police chief Holt"
        if len(before) < 2 or before[-1] not in words & _TO_WHOM:
            return False
        if before[-1] == "of" and before[-2] in _HEADS and len(before) < roles:
            return False  # "the mayor of Alder Bay Dr Holt" is the mayor
        # "University of Quill professor Holt", "Friends for Quill director Holt" are no others.
        return before[-1] == "to" or before[-2].islower()

    def _is_aside(self, chunks: list[list[re.Match[str]]], at: int) -> bool:
        """Whether the words between two commas only say more about what stands before them."""
        if at == 0:
            return False
        chunk = chunks[at]
        if chunk[0][0].lower() in {"and", "but"} and len(chunk) > 1:
            # "Holt called Reed, and Ann Lee, a spokeswoman, said": a new subject, no aside.
            named = self._leading_name(chunk[1:])
            if named is not None and not named.possessive and named.span.end == chunk[-1].end():
                return False
        first = chunk[0][0]
        lower = first.lower()
        is_participle = first == lower and lower.endswith(("ing", "ed"))  # Ned is none
        if lower in _ASIDES | PARTIES or first[0].isdigit() or is_participle:
            return True
        if "-" in first and len(first) < 12 and first[0] in "RDI":
            return True
        name = self._leading_name(chunk)
        if name is None or self._is_post(name, chunks[at - 1]):
            return self._has_role(chunk) or lower in TITLES
        if name.possessive:
            return True
        alone = name.span.end == chunk[-1].end()
        before = self._name_ends.get(chunks[at - 1][-1].end())
        # "of Dayton, Ohio, said": the place after a place
        return alone and before is not None and self.modifies(before, chunks[at - 1][0].start())

    def _is_post(self, name: Name, before: list[re.Match[str]]) -> bool:
        """Whether a capitalised post follows a name, as in "Ann Lee, Head of Operations, said"."""
        words = [fold(word) for word in name.words]
        head = list(takewhile(lambda word: word not in _PREPOSITIONS, words))
        is_person = words[0] in GENDERS or BEFORE_SURNAME.intersection(name.title)
        is_post = bool(head) and _is_role(head[-1]) and not is_person
        return is_post and before[-1].end() in self._name_ends

    def _leading_name(self, chunk: list[re.Match[str]]) -> Name | None:
        names = self.names_in(chunk[0].start(), chunk[-1].end() + 1)
        return names[0] if names and names[0].span.start == chunk[0].start() else None

    @staticmethod
    def _has_role(chunk: list[re.Match[str]]) -> bool:
        return any(_is_role(bare(word[0])) or word[0].lower() in DOCUMENTS for word in chunk)

    @staticmethod
    def _phrase(chunk: list[re.Match[str]]) -> Span:
        """The words up to a relative clause, for a noun phrase that bears no name; no adverb before "the"."""
        while (
            len(chunk) > 1
            and _DETERMINER.fullmatch(chunk[1][0])
            and _LEADS_ON.fullmatch(chunk[0][0])
        ):
            chunk = chunk[1:]
        for at, word in enumerate(chunk):
            if at and word[0].lower() in _ENDS_PHRASE:
                return Span(chunk[0].start(), chunk[at - 1].end())
        last = len(chunk)
        while last > 1 and chunk[last - 1][0].lower() in ADVERBS | {
            "and",
            "but",
            "in",
            "on",
            "when",
        }:
            last -= 1
        return Span(chunk[0].start(), chunk[last - 1].end())


def _is_adjunct(chunk: Sequence[re.Match[str]]) -> bool:
    """Whether words begin like no main clause: "When Reed asked Holt", "In a note chiding Reed"."""
    lead = dropwhile(_OPENINGS.__contains__, (word[0].lower() for word in chunk))
    first = next(lead, "")
    is_participle = first.endswith("ing") and len(first) > len("king")
    is_asked = first in {"asked", "pressed", "questioned"}
    return first in _PREPOSITIONS or first in SUBORDINATORS or is_participle or is_asked


def _is_role(word: str) -> bool:
    """Whether it is a role or has one: "director-general"."""
    return word in ROLES or not ROLES.isdisjoint(word.split("-"))
