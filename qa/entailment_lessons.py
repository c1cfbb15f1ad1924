"""What `qa.entailment` learns from: questions, sentences, and what these say of them.

Most are questions for words with the sentences that our own search and reader propose for them, in groups
(`qa.candidates`). Questions for yes or no that were written for it (`yes_no_questions.jsonl.gz`,
docs/written-questions.md) come with the sentence that says yes or no, or that only seems to; they are also
asked of other sentences beside it and of others that a search by words returns. Collections of claims
(FEVER, RTE, ...) are asked as questions.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.sentences import split_sentences
from index.spans import Span
from index.words import query_terms, terms

from .around import marked_in
from .entailment import WORDS
from .lessons import Asked as Paragraph
from .lessons import Draws, Neighbours, asked_by_people, asked_of
from .questions import Row, read_rows, some
from .written import JUDGED, paragraphs_of, written_rows

WRITTEN = Path(__file__).parent / "yes_no_questions.jsonl.gz"
SHARES = {  # of the lessons, of each sort
    "proposed": 0.78,  # by our search and reader, in groups
    "told": 0.11,  # a written question and its sentence
    "beside": 0.022,  # the same and another sentence of its paragraph
    "elsewhere": 0.022,  # the same and a sentence of another article
    "claims": 0.026,
    "other": 0.022,  # questions for words (`qa.written`), a sentence that answers or seems to
    "people": 0.018,  # the same of people's questions
}
WRONG = 3  # sentences of a group that do not answer, at most
CLAIMS = {  # of these, of each collection
    "fever_dev_pairs": 0.35,
    "rte": 0.25,
    "esnli_dev_test": 0.1,
    "covidfact": 0.1,
    "healthver": 0.1,
    "climate_fever": 0.1,
}
# Share of the answered questions for words that are asked of another sentence: of our own, which are
# beside unanswered ones; and of people's. Half of these are of other paragraphs.
BESIDE = {"other": 0.15, "people": 0.5}
TITLED = 0.8  # share of the lessons under their article's title
LONGEST = 150  # words of a claim's premise
# Share of the question's terms: a sentence of another article with so many of them may tell it, too.
TOO_NEAR = 0.6
_LABELS: Mapping[str, frozenset[str]] = {
    "entailment": frozenset({"yes"}),
    "contradiction": frozenset({"no"}),
    "neutral": frozenset({"untold"}),
    "not_entailment": frozenset({"no", "untold"}),
}
_INVERTED = re.compile(
    r"(?P<subject>\S+(?: \S+){0,9}?) (?P<verb>is|are|was|were|has|have|had|can|could|will|would|did|does|do)"
    r" (?P<rest>\S.*?)[.!]?$"
)
_LOWER = frozenset(
    "a an the this that these those his her its their there it he she they one two three some many most "
    "all several no every each in on at".split()
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, a text, the sentence of it that is judged, and what that may say (of `SAYS`)."""

    question: str
    text: str
    marked: Span
    says: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a paragraph; `places`: the sentences that say so, or seem to."""

    question: str
    paragraph: Paragraph
    sentences: tuple[Span, ...]
    says: str
    places: tuple[int, ...]


def written_questions(data: Path, *, held_out: bool) -> list[Asked]:
    """The written questions: those about the judge's articles, which no network has seen, or the others."""
    entries = read_rows(WRITTEN)
    kept = {entry["id"] for entry in read_rows(JUDGED) if "id" in entry}
    return [
        one
        for entry, (title, text) in paragraphs_of(data, entries, WRITTEN.name)
        if (entry["id"] in kept) == held_out
        for one in _asked(entry, Paragraph("", text, title, ()))
    ]


def _asked(entry: Row, paragraph: Paragraph) -> Iterator[Asked]:
    sentences = tuple(split_sentences(paragraph.context))
    number_of = {(span.start, span.end): n for n, span in enumerate(sentences)}
    for question, says, places in entry["questions"]:
        numbers = tuple(number_of[start, end] for start, end in places)
        yield Asked(question, paragraph, sentences, says, numbers)


def lesson_of(one: Asked, number: int, titled: bool = True) -> Lesson:
    """A question and a sentence of its paragraph, in what stands around it."""
    says = one.says if number in one.places else "untold"
    return _around(one.question, one.paragraph, one.sentences, number, frozenset({says}), titled)


def _around(
    question: str,
    paragraph: Paragraph,
    sentences: Sequence[Span],
    number: int,
    says: frozenset[str],
    titled: bool,
) -> Lesson:
    title = paragraph.title if titled else ""
    text, marked = marked_in(title, paragraph.context, sentences, number, WORDS)
    return Lesson(question, text, marked, says)


def claimed(path: Path, dice: random.Random) -> list[Lesson]:
    """The claims of a collection as questions, their premises as one sentence each."""
    lessons = []
    for row in read_rows(path):
        premise = " ".join(row["premise"].split())
        if premise and premise.count(" ") < LONGEST:
            question = asked_whether(" ".join(row["hypothesis"].split()), dice)
            marked = Span(0, len(premise))
            lessons.append(Lesson(question, premise, marked, _LABELS[row["label"]]))
    return lessons


def asked_whether(claim: str, dice: random.Random) -> str:
    """A claim as a question: "The dog is old." asks "Is the dog old?", if that is plain."""
    found = _INVERTED.match(claim)
    words = claim.split(" ")
    first = words[0].lower() if words[0].lower() in _LOWER else words[0]
    if found is None or dice.random() < 0.2:
        lowered = " ".join([first, *words[1:]]).rstrip(".!")
        return f"Is it true that {lowered}?" if dice.random() < 0.7 else claim.rstrip(".!") + "?"
    subject = " ".join([first, *found["subject"].split(" ")[1:]])
    return f"{found['verb'].capitalize()} {subject} {found['rest']}?"


class Material(Draws):
    """All that the network learns from; `candidates`: the file of `qa.candidates`."""

    def __init__(self, data: Path, seed: int, candidates: Path) -> None:
        super().__init__(seed)
        self._proposed = self._proposals(candidates)
        asked = written_questions(data, held_out=False)
        self._neighbours = Neighbours([one.paragraph for one in asked])
        nli = data / "nli"
        self._draws = {sort: self._endless(asked) for sort in ("told", "beside", "elsewhere")}
        squad, shifts, _ = asked_by_people(data)
        people = [*squad, *shifts]
        self._paragraphs = Neighbours(people)
        self._for_words = {
            "other": self._endless(asked_of(written_rows(data))),
            "people": self._endless(people),
        }
        self._claims = {
            name: self._endless(claimed(nli / f"{name}.jsonl.gz", self._dice)) for name in CLAIMS
        }

    def round(self, size: int) -> list[list[Lesson]]:
        """About so many lessons, of each sort by its share, each alone but for those proposed together."""
        groups = []
        for sort, share in SHARES.items():
            made = 0
            while made < round(size * share):
                group = self._proposed_group() if sort == "proposed" else [self._lesson(sort)]
                made += len(group)
                if kept := [one for one in group if one is not None]:
                    groups.append(kept)
        return groups

    def _proposed_group(self) -> list[Lesson]:
        """A sentence that answers, if one does, and some that do not."""
        dice = self._dice
        row = next(self._proposed)
        wrong = some(dice, row["others"], WRONG)
        right = [dice.choice(row["right"])] if row["right"] else []
        return [
            Lesson(row["question"], text, Span(start, end), frozenset({says}))
            for says, told in (("yes", right), ("untold", wrong))
            for text, start, end in told
        ]

    def _lesson(self, sort: str) -> Lesson | None:
        dice = self._dice
        if sort == "claims":
            return next(self._claims[dice.choices([*CLAIMS], [*CLAIMS.values()])[0]])
        titled = dice.random() < TITLED
        if sort in self._for_words:
            return self._asked_for_words(next(self._for_words[sort]), BESIDE[sort], titled)
        one = next(self._draws[sort])
        if sort == "told":
            return lesson_of(one, dice.choice(one.places), titled)
        if sort == "beside":
            others = [n for n in range(len(one.sentences)) if n not in one.places]
            return lesson_of(one, dice.choice(others), titled) if others else None
        return self._of_another(one, titled)

    def _asked_for_words(self, one: Paragraph, beside: float, titled: bool) -> Lesson | None:
        """A question for words: "yes" of a sentence that has them, untold of one that is like it."""
        dice = self._dice
        if one.answers and dice.random() < beside:
            near = self._paragraphs.unanswering(one, 1, dice) if dice.random() < 0.5 else []
            return self._most_alike(one, (near or [one])[0], titled)
        if not one.answers:
            return self._most_alike(one, one, titled)
        sentences = tuple(split_sentences(one.context))
        answer = dice.choice(one.answers)
        telling = [n for n, span in enumerate(sentences) if span.start <= answer.start < span.end]
        yes = frozenset({"yes"})
        return _around(one.question, one, sentences, telling[0], yes, titled) if telling else None

    def _most_alike(self, one: Paragraph, of: Paragraph, titled: bool) -> Lesson | None:
        """The question of the sentence there that is most like it, of those without an answer."""
        wanted = frozenset(query_terms(one.question))
        sentences = tuple(split_sentences(of.context))
        starts = [answer.start for answer in one.answers] if of is one else []
        others = [
            n
            for n, span in enumerate(sentences)
            if not any(span.start <= start < span.end for start in starts)
        ]
        if not others:
            return None
        number = max(others, key=lambda n: _shared(wanted, sentences[n].cut(of.context)))
        return _around(one.question, of, sentences, number, frozenset({"untold"}), titled)

    def _of_another(self, one: Asked, titled: bool) -> Lesson | None:
        paragraph = Paragraph(one.question, one.paragraph.context, one.paragraph.title, ())
        for other in self._neighbours.unanswering(paragraph, 1, self._dice):
            sentences = tuple(split_sentences(other.context))
            wanted = frozenset(query_terms(one.question))
            shares = [_shared(wanted, span.cut(other.context)) for span in sentences]
            near = [n for n, share in enumerate(shares) if 0 < share < TOO_NEAR]
            if near and max(shares) < TOO_NEAR and other.title != one.paragraph.title:
                number = max(near, key=shares.__getitem__)
                untold = frozenset({"untold"})
                return _around(one.question, other, sentences, number, untold, titled)
        return None


def _shared(wanted: frozenset[str], text: str) -> float:
    return len(wanted.intersection(terms(text))) / max(len(wanted), 1)
