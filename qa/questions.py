"""Questions with known answers: the shared format of SQuAD 2.0, and our own that name their articles."""

import argparse
import gzip
import json
import random
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from index.spans import Span

ELSEWHERE = "elsewhere"  # the kind of a placed question about other subjects
Place = tuple[str, int]  # an article and an offset in its text
Row = Mapping[str, Any]
Drawn = TypeVar("Drawn")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the places where an answer begins; with none it has no answer."""

    text: str
    places: tuple[Place, ...]
    subject: str  # the title of the article it is about; of a placed question its kind
    answers: tuple[str, ...] = ()  # the words themselves


def add_data(parser: argparse.ArgumentParser, file: str = "") -> None:
    """The option --data of what learns and measures: the folder of public data, or the one with `file`.

    One that is not there, or lacks the file, is refused by name.
    """
    wanted = f"the folder with {file}" if file else "the folder of public data"

    def folder(named: str) -> Path:
        if not (Path(named) / file).exists():
            raise argparse.ArgumentTypeError(f"{Path(named) / file} is not there; name {wanted}")
        return Path(named)

    parser.add_argument("--data", type=folder, required=True, help=wanted, metavar="DIR")


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def read_asked(path: Path) -> list[Row]:
    """The rows of a file that a user wrote, as `placed_question` takes them.

    OSError if it cannot be read; ValueError names the first line that is no such row, and what it lacks.
    """
    rows: list[Row] = []
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            try:
                rows.append(_asked(line))
            except ValueError as error:
                raise ValueError(f"line {number}: {error}") from error
    return rows


def _lines(path: Path) -> list[bytes]:
    raw = path.read_bytes()
    try:
        return (gzip.decompress(raw) if path.suffix == ".gz" else raw).split(b"\n")
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError("it is no whole gzip file") from error


def _asked(line: bytes) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("not JSON") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    question, answers = row.get("question"), row.get("answers")
    if not isinstance(question, str) or not question.strip():
        raise ValueError('no text under "question"')
    if not isinstance(answers, list):
        raise ValueError('no list under "answers" ([] where the articles do not say)')
    for answer in answers:
        if not isinstance(answer, dict) or not isinstance(answer.get("article"), str):
            raise ValueError('an answer without a text under "article"')
        if type(answer.get("start")) is not int:
            raise ValueError('an answer without a whole number under "start"')
    return row


def write_articles(rows: Iterable[Row], folder: Path) -> dict[tuple[str, str], Place]:
    """One text file a title in `folder`; where each (title, context) begins."""
    contexts: dict[str, dict[str, None]] = {}
    for row in rows:
        contexts.setdefault(row["title"], {})[row["context"]] = None
    begins = {}
    for title, paragraphs in contexts.items():
        name = re.sub(r"[^\w().-]", "_", title)[:80] + ".txt"
        at = 0
        for paragraph in paragraphs:
            begins[title, paragraph] = (name, at)
            at += len(paragraph) + len("\n\n")
        (folder / name).write_bytes("\n\n".join(paragraphs).encode())
    return begins


def write_news(rows: Iterable[Row], folder: Path) -> None:
    """One text file an article of the shared news format, under its headline."""
    for row in rows:
        (folder / f"{row['id']}.txt").write_bytes(f"{row['title']}\n\n{row['text']}".encode())


def news_place(article: str, title: str) -> Place:
    """Where the text of an article begins that `write_news` has written."""
    return f"{article}.txt", len(title) + len("\n\n")


def write_collection(out: Path, write: Callable[[Path], object], rows: Iterable[Row]) -> None:
    """OUT/articles, which `write` fills, and OUT/questions.jsonl, for `python -m qa.evaluate`."""
    folder = out / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    write(folder)
    lines = [json.dumps(row) + "\n" for row in rows]
    (out / "questions.jsonl").write_text("".join(lines), encoding="utf-8")


def placed_row(question: str, answers: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    """A question whose answers, (article, start, words), name their articles, as `corpus/` has them."""
    places = [
        {"article": article, "start": start, "end": start + len(words), "text": words}
        for article, start, words in answers
    ]
    return {"question": question, "kind": "" if places else "near", "answers": places}


def squad_question(row: Row, begins: Mapping[tuple[str, str], Place]) -> Question:
    """A row of SQuAD 2.0; one whose article is not among `begins` has no answer there."""
    name, at = begins.get((row["title"], row["context"]), ("", 0))
    starts = {answer["start"] for answer in row["answers"]} if name else set()
    return Question(
        row["question"],
        tuple((name, at + start) for start in sorted(starts)),
        row["title"],
        tuple(answer["text"] for answer in row["answers"] if "text" in answer) if name else (),
    )


def placed_question(row: Row) -> Question:
    """A row whose answers name their articles."""
    places = {(answer["article"], answer["start"]) for answer in row["answers"]}
    return Question(
        row["question"],
        tuple(sorted(places)),
        row.get("kind", ""),
        tuple(answer["text"] for answer in row["answers"] if "text" in answer),
    )


def is_sure(row: Row) -> bool:
    """Whether a row has an answer of which it is known where it stands."""
    return any("ambiguous" not in answer for answer in row["answers"])


def some(dice: random.Random, rows: Sequence[Drawn], most: int) -> list[Drawn]:
    """So many of them, or all if there are no more, in random order."""
    return dice.sample(rows, min(most, len(rows)))


def holds_answer(article: str, span: Span, question: Question) -> bool:
    """Whether an answer begins within these characters of an article."""
    return any(
        name == article and span.start <= start < span.end for name, start in question.places
    )
