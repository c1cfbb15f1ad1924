"""What our own search and reader propose for questions whose answers are known.

    python -m qa.candidates --data ../shared/data --out FILE.jsonl.gz

From its passages `qa.train` learns, and from its sentences `qa.train_entailment`, to tell what answers
from what looks most like it: those that only share the question's words are too easy. Asked are the
questions of `qa.lessons`, each over many articles at once: people's, those written for it (`qa.written`),
those that people made unanswerable, those about other subjects; and invented news that nothing else learns
from (`reports_to_learn.jsonl.gz`, in the form of `qa.invented_reports`). The parts (`--part 1/2`,
`--part 2/2`) can be made side by side, and their files put one behind the other.
"""

import argparse
import gzip
import json
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from index.library import Hit, Library
from index.spans import Span
from index.store import Article

from .around import headed, marked_in
from .cite import sentence_at
from .entailment import shown
from .examples import news_library, squad_library
from .extract import ASKED, PASSAGES, Extraction, most_likely
from .invented_reports import report_library, report_questions
from .lessons import HUMAN_JUDGED, judged_titles, training_titles
from .questions import (
    Place,
    Question,
    Row,
    add_data,
    holds_answer,
    is_sure,
    news_place,
    placed_question,
    read_rows,
    some,
    squad_question,
)
from .reader import Reader, shipped_reader
from .reading import read
from .written import WRITTEN, all_news, paragraphs_of, rows_of

TO_LEARN = Path(__file__).parent / "reports_to_learn.jsonl.gz"
MOST = ASKED + 2  # sentences proposed, so that not always the same are learned from
TITLES, ARTICLES = 20, 350  # of SQuAD and of news in a library
PEOPLE, WRITTEN_FOR, TRAPS = 260, 60, 130  # questions asked of a library of SQuAD's
NEWS_ASKED, NEWS_TRAPS = 700, 800  # and of one of news
OTHER = {"titles": 60, "human": 150, "news": 150}  # about other subjects
SEED = 5
WINDOW = 110  # words of a passage with the answer that was not read

Begins = Mapping[tuple[str, str], Place]  # of paragraphs, by title and text
Shown = tuple[str, int, int]  # what stands around a sentence; where in that the sentence is
Passage = tuple[str, list[tuple[int, int]]]  # as the reader reads it; where in that an answer is


@dataclass(frozen=True, slots=True)
class Candidates:
    """What is proposed for a question of some `sort`: what holds an answer, and the others.

    `right` and `others` are sentences; `answering` and `unanswering` passages, best margin first.
    """

    sort: str
    question: str
    right: Sequence[Shown]
    others: Sequence[Shown]
    answering: Sequence[Passage]
    unanswering: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be asked; `within`: the only part of its article known not to answer it."""

    sort: str
    question: Question
    within: tuple[str, Span] | None = None


Questioned = tuple[Library, Iterable[Asked]]
Way = Callable[[Path], AbstractContextManager[Questioned]]


def candidates(reader: Reader, library: Library, asked: Asked) -> Candidates | None:
    """What is proposed; None if there is nothing that does not answer, or no sentence where one does.

    What has the answer's words may answer too, though nobody marked it, and is left out.
    """
    question = asked.question
    made = read(question.text, library.search(question.text), reader, None, PASSAGES)
    proposed = most_likely(made, MOST)
    right = [_of(one) for one in proposed if _is_right(one, question)]
    others = [_of(one) for one in proposed if _is_wrong(one, asked)]
    hits = {one.ranked.hit.text: one.ranked.hit for one in sorted(made, key=lambda m: -m.margin)}
    passages = [(hit, _passage(hit, question)) for hit in hits.values()]
    answering = [passage for _, passage in passages if passage[1]]
    unanswering = [passage for hit, passage in passages if _is_without(hit, asked)]
    if question.places and not (right and answering):
        article = library.article(question.places[0][0])
        right = right or _at(article, question.places[0][1])
        answering = answering or _around(article, question)
    is_told = bool(right) == bool(question.places) == bool(answering)
    if not others or not is_told:
        return None
    return Candidates(asked.sort, question.text, right, others, answering, unanswering)


def _is_right(one: Extraction, question: Question) -> bool:
    return holds_answer(one.ranked.hit.article.name, one.ranked.span, question)


def _is_wrong(one: Extraction, asked: Asked) -> bool:
    ranked = one.ranked
    return not _may_answer(asked, ranked.hit.article, ranked.span, ranked.text)


def _is_without(hit: Hit, asked: Asked) -> bool:
    return not _may_answer(asked, hit.article, hit.passage.span, hit.text)


def _may_answer(asked: Asked, article: Article, span: Span, text: str) -> bool:
    """Whether an answer begins there or its words stand there, or nobody has looked."""
    told, within = text.casefold(), asked.within
    if holds_answer(article.name, span, asked.question):
        return True
    if any(answer.casefold() in told for answer in asked.question.answers):
        return True
    return within is not None and article.name == within[0] and span not in within[1]


def _answers(hit: Hit, question: Question) -> list[Span]:
    """The answers' own characters in the article, of those within this passage."""
    text, span = hit.article.text, hit.passage.span
    return [
        told
        for name, start in question.places
        if name == hit.article.name
        for told in _told_at(text, start, question)
        if told in span
    ]


def _told_at(text: str, start: int, question: Question) -> list[Span]:
    """The longest answer that stands there, if one does."""
    own = [answer for answer in question.answers if text.startswith(answer, start)]
    return [Span(start, start + max(map(len, own)))] if own else []


def _passage(hit: Hit, question: Question) -> Passage:
    head, text = headed(hit.article.title or "", hit.text)
    shift = len(head) - hit.passage.span.start
    return head + text, [(s.start + shift, s.end + shift) for s in _answers(hit, question)]


def _around(article: Article, question: Question) -> list[Passage]:
    """What stands around the first answer, which was not read."""
    _, start = question.places[0]
    number, told = sentence_at(article, start), _told_at(article.text, start, question)
    if number is None or not told:
        return []
    sentences = [one.span for one in article.sentences]
    text, marked = marked_in(article.title or "", article.text, sentences, number, WINDOW)
    answer = told[0].moved(marked.start - sentences[number].start)
    return [(text, [(answer.start, answer.end)])]


def _of(one: Extraction) -> Shown:
    return _shown(one.ranked.hit.article, one.ranked.number)


def _at(article: Article, start: int) -> list[Shown]:
    """The sentence there, if one is."""
    number = sentence_at(article, start)
    return [] if number is None else [_shown(article, number)]


def _shown(article: Article, number: int) -> Shown:
    text, sentence = shown(article, number)
    return text, sentence.start, sentence.end


class Sets:
    """The questions, by the articles that they are asked of; always the same ones."""

    def __init__(self, data: Path, part: tuple[int, int] = (0, 1)) -> None:
        """`part`: the number, from 0, of the part that is wanted, and of how many."""
        self._data = data
        self._part, self._parts = part
        self._dice = random.Random(SEED)
        self._squad = read_rows(data / "qa/squad1_train.jsonl.gz")
        self._judged = judged_titles(self._squad)
        self._entries = list(paragraphs_of(data, read_rows(WRITTEN), WRITTEN.name))

    def libraries(self, work: Path) -> Iterator[Questioned]:
        """Each library of this part, made in `work`, with what it is asked."""
        ways: list[Way] = [
            *(partial(self._ask_titles, rows) for rows in [*self._human(), *self._titles()]),
            *(partial(self._ask_news, articles) for articles in self._news()),
            _ask_reports,
        ]
        for number, way in enumerate(ways):
            if number % self._parts == self._part:
                self._dice.seed(SEED + number)
                with way(work / str(number)) as asked:
                    yield asked

    @contextmanager
    def _ask_titles(self, rows: Sequence[Row], work: Path) -> Iterator[Questioned]:
        with squad_library(rows, work) as (library, begins):
            yield library, self._of_titles(rows, begins)

    @contextmanager
    def _ask_news(self, articles: Sequence[Row], work: Path) -> Iterator[Questioned]:
        with news_library(articles, work) as library:
            yield library, self._of_news(articles)

    def _human(self) -> Iterator[list[Row]]:
        """What people asked of the titles whose unanswerable questions may be learned from."""
        dev = read_rows(self._data / "qa/squad2_dev_half.jsonl.gz")
        titles = training_titles(dev) - HUMAN_JUDGED
        yield [row for row in dev if row["title"] in titles]
        first10 = read_rows(self._data / "qa/squad2_train_first10.jsonl.gz")
        yield [row for row in first10 if row["title"] not in self._judged]

    def _titles(self) -> Iterator[list[Row]]:
        titles = sorted({row["title"] for row in self._squad} - self._judged)
        self._dice.shuffle(titles)
        for at in range(0, len(titles), TITLES):
            own = {*titles[at : at + TITLES]}
            yield [row for row in self._squad if row["title"] in own]

    def _of_titles(self, rows: Sequence[Row], begins: Begins) -> Iterator[Asked]:
        sure = [row for row in rows if is_sure(row)]
        none = [row for row in rows if not row["answers"]]
        if none:
            yield from (Asked("human", squad_question(row, {})) for row in none)
            for row in some(self._dice, sure, len(none) // 2):
                yield Asked("human answered", squad_question(row, begins))
        else:
            for row in some(self._dice, sure, PEOPLE):
                yield Asked("people", squad_question(row, begins))
            yield from self._written(begins, {"written": WRITTEN_FOR, "trap": TRAPS})
        titles = {row["title"] for row in rows}
        yield from self._other(titles, OTHER["human" if none else "titles"])

    def _written(self, begins: Begins, numbers: Mapping[str, int]) -> Iterator[Asked]:
        """Questions written about these paragraphs; `numbers`: of those answered, and of the others."""
        (answered, most), (trap, most_traps) = numbers.items()
        own = [
            row
            for entry, (title, context) in self._entries
            if (title, context) in begins
            for row in rows_of(entry, title, context)
        ]
        for row in some(self._dice, [row for row in own if row["answers"]], most):
            yield Asked(answered, squad_question(row, begins))
        for row in some(self._dice, [row for row in own if not row["answers"]], most_traps):
            name, at = begins[row["title"], row["context"]]
            within = name, Span(at, at + len(row["context"]))
            yield Asked(trap, squad_question(row, {}), within)

    def _other(self, titles: set[str], number: int) -> Iterator[Asked]:
        rows = [row for row in self._squad if row["title"] not in titles]
        for row in some(self._dice, rows, number):
            yield Asked("other", squad_question(row, {}))

    def _news(self) -> Iterator[Sequence[Row]]:
        asked = {entry["id"] for entry, _ in self._entries if "id" in entry}
        articles = [row for row in all_news(self._data) if row["id"] in asked]
        self._dice.shuffle(articles)
        # Two libraries: the rest would teach little more, and costs as much.
        for at in range(0, min(2 * ARTICLES, len(articles)), ARTICLES):
            yield articles[at : at + ARTICLES]

    def _of_news(self, articles: Sequence[Row]) -> Iterator[Asked]:
        own = {row["id"] for row in articles}
        begins: dict[tuple[str, str], Place] = {}
        for entry, (title, passage) in self._entries:
            if entry.get("id") in own:
                name, at = news_place(entry["id"], title)
                begins[title, passage] = name, at + entry["start"]
        yield from self._written(begins, {"news": NEWS_ASKED, "news trap": NEWS_TRAPS})
        yield from self._other(set(), OTHER["news"])


@contextmanager
def _ask_reports(work: Path) -> Iterator[Questioned]:
    with report_library(work, TO_LEARN) as library:
        yield library, _of_reports()


def _of_reports() -> Iterator[Asked]:
    for row in report_questions(measured=None, path=TO_LEARN):
        question = placed_question(row)
        yield Asked("report" if question.places else "report trap", question)


def _part(named: str) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9]\d*)/([1-9]\d*)", named)
    if found is None or int(found[1]) > int(found[2]):
        raise argparse.ArgumentTypeError(f"{named!r} is no part; name the first of two 1/2")
    return int(found[1]) - 1, int(found[2])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.candidates", description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--part", type=_part, default=(0, 1), metavar="N/M", help="the Nth of M parts, from 1"
    )
    options = parser.parse_args()
    reader = shipped_reader()
    with (
        tempfile.TemporaryDirectory() as work,
        gzip.open(options.out, "wt", encoding="utf-8") as file,
    ):
        for library, asked in Sets(options.data, options.part).libraries(Path(work)):
            library.warm()
            for one in asked:
                made = candidates(reader, library, one)
                if made is not None:
                    file.write(json.dumps(asdict(made)) + "\n")


if __name__ == "__main__":
    main()
