"""What "he", "the minister" and "his statement" refer to inside one article."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable

from .clauses import BLANK, NOT_AGENTS, Clauses, Kind, Source
from .cues import DOCUMENTS, word_set
from .name_words import ORGANISATION
from .names import fold
from .people import People, Person, gender_of, role_of

_DEFINITE = word_set("the this that his her their its")
_OWN = re.compile(r"\b(?:his|her)\b", re.IGNORECASE)
_HEAD_END = re.compile(r"\b(?:of|for|at|in|with|who|to|from|on|by)\b")
_ASKED = re.compile(r"(?:When\s+)?(?:asked|pressed|told|questioned|\w+ing)\b", re.IGNORECASE)
# "A Democratic senator who", not "A Senator Holt"
_UNNAMED = (
    r"\s*(?:An?|One|Another)\s+(?:(?!(?:of|for|to|by|from|in|at|on|with|the)\s)[\w-]+\s+){0,3}?"
)
_SENTENCES = 12
_ROLE_SENTENCES = 4  # before "the president" that are read for who else may be meant
_FEW = 2  # words before a name with which a sentence begins
_REACH = 2500  # characters before a pronoun in which its person must have been mentioned
_MARK = 2  # characters of a quotation mark, at most
_MOST = 40  # mentions that are weighed


class Referents:
    """Resolves mentions; told in order who spoke, since the last speaker is the likeliest "he"."""

    def __init__(
        self,
        masked: str,
        people: People,
        clauses: Clauses,
        boundaries: list[int],
        reporting_subject: Callable[[int, int], Source | None],
    ) -> None:
        self._masked, self._people, self._clauses = masked, people, clauses
        self._boundaries, self._reporting_subject = boundaries, reporting_subject
        self._spoke: list[tuple[int, int]] = []
        self._speakers: list[Person] = []

    def spoke(self, at: int, person: Person | None) -> None:
        """Remember that somebody's speech ended at a place."""
        if person is not None:
            insort(self._spoke, (at, len(self._speakers)))
            self._speakers.append(person)

    def resolve(self, source: Source) -> Person | None:
        """The person that a mention stands for, None where the article does not name one."""
        if source.kind is Kind.NAME and source.name is not None:
            return self._people.of(source.name)
        words = source.span.cut(self._masked)
        if source.kind is Kind.PRONOUN:
            gender = gender_of(words)
            person = self._antecedent(source.span.start, gender) if gender else None
            return (
                None if person and self._opens_words_before(person, source.span.start) else person
            )
        return self._of_phrase(source, words)

    def _opens_words_before(self, person: Person, pronoun: int) -> bool:
        """Whether somebody’s name opens the quotation before a pronoun: "“Holt is late,” he said"."""
        end = pronoun
        while end and self._masked[end - 1].isspace():
            end -= 1
        opens = end
        while opens and self._masked[opens - 1] == BLANK:
            opens -= 1
        first = bisect_left(person.starts, opens)
        return opens < end and any(at <= opens + _MARK for at in person.starts[first : first + 1])

    def _of_phrase(self, source: Source, phrase: str) -> Person | None:
        """Of "Holt’s statement" Holt, of "the minister" whoever was introduced as minister."""
        end = _HEAD_END.search(phrase)
        head = phrase[: end.start()] if end else phrase
        nouns = [fold(word) for word in head.split()]
        if not nouns:
            return None
        if nouns[-1] in DOCUMENTS:
            return self._author(source, phrase)
        if nouns[0] in _DEFINITE:
            by_role = self._people.with_role(phrase, source.span.start)
            if by_role is not None and [word.lower() for word in phrase.split()[:-1]] == ["the"]:
                return by_role if self._may_be_meant(by_role, phrase, source.span.start) else None
            return by_role or self._organisation(nouns[-1], source.span.start)
        return None

    def _may_be_meant(self, person: Person, phrase: str, place: int) -> bool:
        """Whether a bare "the president" is who is so called, or, as likely, whom the article is about.

        "Trump had told President Moreno to wait. “It is late,” the president said.": an article about
        Trump may leave his office out, since all know it.
        """
        if person.is_organisation:
            return True
        role = role_of(phrase)
        last = bisect_right(self._boundaries, place) - 1
        end, is_nearest = place, True
        for number in range(last, max(-1, last - 1 - _ROLE_SENTENCES), -1):
            start = self._boundaries[number]
            if self._is_unnamed(phrase, start, end):
                return False
            other, end = self._about(start, end), start
            if other is person:
                return True
            if other is None or other.folded[-1] == person.folded[-1]:
                continue
            has_it = any(role and one.may_be(role) for one in other.roles)
            if has_it and is_nearest:
                return False
            is_nearest = False
            # "But Trump has this in common, the columnist said": he is called neither so nor otherwise.
            may_have_it = has_it or (number < last and not other.roles)
            if may_have_it and other.may_be_human and len(other.names) > 2 * len(person.names):
                return False
        return True

    def _is_unnamed(self, phrase: str, start: int, end: int) -> bool:
        """Whether a sentence begins with somebody unnamed who is called so: "A senator who was there"."""
        role = re.escape(phrase.split()[-1])
        return re.match(rf"{_UNNAMED}{role}\b(?!,?\s+[A-Z])", self._masked[start:end]) is not None

    def _about(self, start: int, end: int) -> Person | None:
        """Who speaks in a sentence, or with whose name it begins."""
        told = self._reporting_subject(start, end)
        if told is not None and told.name is not None:
            return self._people.of(told.name)
        leading = self._clauses.leading(start, end)
        if leading is None or leading.name is None:
            return None
        before = self._masked[start : leading.span.start].split()
        is_first = len(before) < _FEW or before[-1].endswith(",")
        return self._people.of(leading.name) if is_first else None

    def _author(self, source: Source, phrase: str) -> Person | None:
        """Whose statement it is."""
        names = self._clauses.names_in(source.span.start, source.span.end)
        owners = [n for n in names if n.possessive] or [
            n
            for n in names
            if re.search(r"\b(?:from|by|of)\s+\Z", self._masked[source.span.start : n.span.start])
        ]
        if owners:
            return self._people.of(owners[0])
        own = _OWN.search(phrase)
        if own:
            return self._antecedent(source.span.start, gender_of(own[0]))
        return None

    def _organisation(self, noun: str, before: int) -> Person | None:
        """The organisation last named whose name ends in a noun: the committee."""
        if noun not in ORGANISATION:
            return None
        best, latest = None, -1
        for person in self._people.all:
            if person.is_organisation and len(person.words) > 1 and person.folded[-1] == noun:
                count = bisect_left(person.starts, before)
                if count and person.starts[count - 1] > latest:
                    best, latest = person, person.starts[count - 1]
        return best

    def _antecedent(self, place: int, gender: str) -> Person | None:
        """The person for a pronoun: the subject, speaker or other name last mentioned that fits.

        Sentences are walked backward; one that begins with the same pronoun only passes it on.
        """
        last = bisect_right(self._boundaries, place) - 1
        fallback: Person | None = None
        end = place
        first_place = self._boundaries[last]
        is_put_in = self._clauses.is_put_in_behind_name(place, first_place)
        if is_put_in:
            end = first_place
        for number in range(last - is_put_in, max(-1, last - _SENTENCES), -1):
            start = self._boundaries[number]
            if place - start > _REACH:
                break
            speaker = self._speaker_in(start, end, gender) or self._reporter_in(start, end, gender)
            if speaker is not None and number < last:
                return speaker
            first = self._clauses.leading(start, end)
            passed_on = first is not None and is_same_pronoun(first, self._masked, gender)
            asked = number == last and _ASKED.match(self._masked, start) is not None
            if not passed_on and not asked:
                found, weak = self._fitting(start, end, gender)
                if found is not None or speaker is not None:
                    return speaker or found
                fallback = fallback or weak
            end = start
        return fallback

    def _speaker_in(self, start: int, end: int, gender: str) -> Person | None:
        """Who spoke last between two places."""
        at = bisect_left(self._spoke, (end + 1, 0)) - 1
        if at < 0 or self._spoke[at][0] <= start:
            return None
        person = self._speakers[self._spoke[at][1]]
        return person if person.may_be_human and person.gender in ("", gender) else None

    def _reporter_in(self, start: int, end: int, gender: str) -> Person | None:
        """Whose words a sentence reports by name: "…, Henson said"."""
        source = self._reporting_subject(start, end)
        if source is None or source.name is None:
            return None
        person = self._people.of(source.name)
        return person if person.may_be_human and person.gender in ("", gender) else None

    def _fitting(self, start: int, end: int, gender: str) -> tuple[Person | None, Person | None]:
        """The likeliest person among a sentence’s names, and one who is less likely to be meant.

        Less likely: a mere part of a phrase ("for Holt"), or without any sign of being a person.
        """
        found: list[tuple[float, Person]] = []
        weak: Person | None = None
        for number, name in enumerate(self._clauses.names_in(start, end)[:_MOST]):
            person = self._people.of(name)
            if not person.may_be_human or person.gender not in ("", gender):
                continue
            part = name.possessive or self._clauses.modifies(name, start, NOT_AGENTS)
            if person.is_human and not part:
                found.append(((1.0 if person.gender else 0.9) - number / 6, person))
            elif person.gender or (not part and len(person.words) > 1):
                weak = weak or person
        best = max(found, key=lambda entry: entry[0], default=None)
        return (best[1] if best else None), weak


def is_same_pronoun(source: Source, masked: str, gender: str) -> bool:
    """Whether the subject is a pronoun of this gender, so that the sentence before says who it is."""
    return source.kind is Kind.PRONOUN and gender_of(source.span.cut(masked)) == gender
