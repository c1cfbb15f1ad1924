"""What our own search and reader propose for questions whose answers are known.

    python -m qa.candidates --data ../shared/data --out FILE.jsonl.gz

`qa.train_entailment` learns from it to tell, of the sentences that look most like the answer, the one that
is: those that only share the question's words are too easy. Asked are questions that the reader has learned
from, each over many articles at once: people's, those written for it (`qa.written`), those that people made
unanswerable, those about other subjects; and invented news that nothing else learns from
(`reports_to_learn.jsonl.gz`, in the form of `qa.invented_reports`). It takes an hour on one core.
"""

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.library import Library
from index.spans import Span
from index.store import Article

from .cite import sentence_at
from .entailment import shown
from .examples import news_library, squad_library
from .extract import ASKED, Extraction, most_likely
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

Begins = Mapping[tuple[str, str], Place]  # of paragraphs, by title and text
Shown = tuple[str, int, int]  # what stands around a sentence; where in that the sentence is


@dataclass(frozen=True, slots=True)
class Candidates:
    """The sentences proposed for a question of some `sort`: those that hold an answer, and the others."""

    sort: str
    question: str
    right: Sequence[Shown]
    others: Sequence[Shown]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be asked; `within`: the only part of its article known not to answer it."""

    sort: str
    question: Question
    within: tuple[str, Span] | None = None


def candidates(reader: Reader, library: Library, asked: Asked) -> Candidates | None:
    """What is proposed; None if there is nothing that does not answer, or no sentence where one does.

    A sentence with the answer's words may answer too, though nobody marked it, and is left out.
    """
    question = asked.question
    made = read(question.text, library.search(question.text), reader, None)
    proposed = most_likely(made, MOST)
    right = [_of(one) for one in proposed if _is_right(one, question)]
    others = [_of(one) for one in proposed if _is_wrong(one, asked)]
    if question.places and not right:
        right = _at(library, question.places[0])
    is_told = bool(right) == bool(question.places)
    return Candidates(asked.sort, question.text, right, others) if others and is_told else None


def _is_right(one: Extraction, question: Question) -> bool:
    return holds_answer(one.ranked.hit.article.name, one.ranked.span, question)


def _is_wrong(one: Extraction, asked: Asked) -> bool:
    told, within = one.ranked.text.casefold(), asked.within
    if _is_right(one, asked.question) or any(a.casefold() in told for a in asked.question.answers):
        return False
    return (
        within is None or one.ranked.hit.article.name != within[0] or one.ranked.span in within[1]
    )


def _of(one: Extraction) -> Shown:
    return _shown(one.ranked.hit.article, one.ranked.number)


def _at(library: Library, place: Place) -> list[Shown]:
    """The sentence there, if one is."""
    article = library.article(place[0])
    number = sentence_at(article, place[1])
    return [] if number is None else [_shown(article, number)]


def _shown(article: Article, number: int) -> Shown:
    text, sentence = shown(article, number)
    return text, sentence.start, sentence.end


class Sets:
    """The questions, by the articles that they are asked of; always the same ones."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._dice = random.Random(SEED)
        self._squad = read_rows(data / "qa/squad1_train.jsonl.gz")
        self._judged = judged_titles(self._squad)
        self._entries = list(paragraphs_of(data, read_rows(WRITTEN), WRITTEN.name))

    def libraries(self, work: Path) -> Iterator[tuple[Library, Iterable[Asked]]]:
        """Each library, made in `work`, with what it is asked."""
        for number, rows in enumerate([*self._human(), *self._titles()]):
            with squad_library(rows, work / f"titles {number}") as (library, begins):
                yield library, self._of_titles(rows, begins)
        for number, articles in enumerate(self._news()):
            with news_library(articles, work / f"news {number}") as library:
                yield library, self._of_news(articles)
        with report_library(work / "reports", TO_LEARN) as library:
            yield library, _of_reports()

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


def _of_reports() -> Iterator[Asked]:
    for row in report_questions(measured=None, path=TO_LEARN):
        question = placed_question(row)
        yield Asked("report" if question.places else "report trap", question)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.candidates", description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    reader = shipped_reader()
    with (
        tempfile.TemporaryDirectory() as work,
        gzip.open(options.out, "wt", encoding="utf-8") as file,
    ):
        for library, asked in Sets(options.data).libraries(Path(work)):
            library.warm()
            for one in asked:
                made = candidates(reader, library, one)
                if made is not None:
                    file.write(json.dumps(asdict(made)) + "\n")


if __name__ == "__main__":
    main()
