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
    placed_question,
    read_rows,
    squad_question,
)
from .reader import Reader, shipped_reader
from .reading import read
from .written import JUDGED, NEWS, WRITTEN, written_rows

TO_LEARN = Path(__file__).parent / "reports_to_learn.jsonl.gz"
MOST = ASKED + 2  # sentences proposed, so that not always the same are learned from
TITLES, ARTICLES = 20, 350  # of SQuAD and of news in a library
PEOPLE, WRITTEN_FOR, TRAPS = 260, 60, 130  # questions asked of a library of SQuAD's
NEWS_ASKED, NEWS_TRAPS = 700, 800  # and of one of news
OTHER = {"titles": 60, "human": 150, "news": 150}  # about other subjects
SEED = 5

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
    """What is proposed; None if there is nothing that does not answer.

    A sentence with the answer's words may answer too, though nobody marked it, and is left out.
    """
    question = asked.question
    made = read(question.text, library.search(question.text), reader, None)
    proposed = most_likely(made, MOST)
    right = [_shown(*_place(one)) for one in proposed if _is_right(one, question)]
    others = [_shown(*_place(one)) for one in proposed if _is_wrong(one, asked)]
    if question.places and not right:
        right = [_shown(*_sentence_at(library, question.places[0]))]
    return Candidates(asked.sort, question.text, right, others) if others else None


def _is_right(one: Extraction, question: Question) -> bool:
    return holds_answer(one.ranked.hit.article.name, one.ranked.span, question)


def _is_wrong(one: Extraction, asked: Asked) -> bool:
    text = one.ranked.text.casefold()
    may_be_right = _is_right(one, asked.question) or any(
        answer.casefold() in text for answer in asked.question.answers
    )
    if may_be_right or asked.within is None or one.ranked.hit.article.name != asked.within[0]:
        return not may_be_right
    return one.ranked.span in asked.within[1]


def _place(one: Extraction) -> tuple[Article, int]:
    return one.ranked.hit.article, one.ranked.number


def _sentence_at(library: Library, place: Place) -> tuple[Article, int]:
    article = library.article(place[0])
    return article, next(n for n, one in enumerate(article.sentences) if place[1] < one.span.end)


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
        self._written = list(written_rows(data))

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

    def _of_titles(
        self, rows: Sequence[Row], begins: Mapping[tuple[str, str], Place]
    ) -> Iterator[Asked]:
        sure = [r for r in rows if any("ambiguous" not in answer for answer in r["answers"])]
        none = [r for r in rows if not r["answers"]]
        if none:
            yield from (Asked("human", squad_question(row, {})) for row in none)
            for row in self._some(sure, len(none) // 2):
                yield Asked("human answered", squad_question(row, begins))
        else:
            for row in self._some(sure, PEOPLE):
                yield Asked("people", squad_question(row, begins))
            own = [r for r in self._written if (r["title"], r["context"]) in begins]
            for row in self._some([r for r in own if r["answers"]], WRITTEN_FOR):
                yield Asked("written", squad_question(row, begins))
            for row in self._some([r for r in own if not r["answers"]], TRAPS):
                name, at = begins[row["title"], row["context"]]
                within = name, Span(at, at + len(row["context"]))
                yield Asked("trap", squad_question(row, {}), within)
        titles = {row["title"] for row in rows}
        yield from self._other(titles, OTHER["human" if none else "titles"])

    def _other(self, titles: set[str], number: int) -> Iterator[Asked]:
        rows = [row for row in self._squad if row["title"] not in titles]
        yield from (Asked("other", squad_question(row, {})) for row in self._some(rows, number))

    def _news(self) -> Iterator[Sequence[Row]]:
        kept = {entry["id"] for entry in read_rows(JUDGED) if "id" in entry}
        asked = {row["article"] for row in self._written if "article" in row} - kept
        rows = [row for name in NEWS for row in read_rows(self._data / f"{name}.jsonl.gz")]
        articles = [row for row in rows if row["id"] in asked]
        self._dice.shuffle(articles)
        # Two libraries: the rest would teach little more, and costs as much.
        for at in range(0, min(2 * ARTICLES, len(articles)), ARTICLES):
            yield articles[at : at + ARTICLES]

    def _of_news(self, articles: Sequence[Row]) -> Iterator[Asked]:
        texts = {row["id"]: row for row in articles}
        asked: dict[bool, list[Asked]] = {True: [], False: []}
        for entry in read_rows(WRITTEN):
            if (article := texts.get(entry.get("id"))) is None:
                continue
            begins = len(article["title"]) + len("\n\n")  # as `write_news` has it
            passage = Span(entry["start"], entry["end"])
            name = f"{article['id']}.txt"
            for question, places in entry["questions"]:
                starts = tuple((name, begins + passage.start + start) for start, _ in places)
                words = tuple(passage.cut(article["text"])[slice(*place)] for place in places)
                own = Question(question, starts, article["title"], words)
                sort = "news" if places else "news trap"
                within = None if places else (name, passage.moved(begins))
                asked[bool(places)].append(Asked(sort, own, within))
        yield from self._dice.sample(asked[True], min(NEWS_ASKED, len(asked[True])))
        yield from self._dice.sample(asked[False], min(NEWS_TRAPS, len(asked[False])))
        yield from self._other(set(), OTHER["news"])

    def _some(self, rows: Sequence[Row], number: int) -> list[Row]:
        return self._dice.sample(rows, min(number, len(rows)))


def _of_reports() -> Iterator[Asked]:
    for measured in (False, True):  # nothing is measured with these
        for row in report_questions(measured=measured, path=TO_LEARN):
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
