"""Questions that were written for the reader (`written_questions`) and for its judge (`judged_questions`).

Each paragraph has some that it answers and some that it only seems to: a name, a year or a place
exchanged, roles turned round, a condition added, a thing left untold (the ways of Rajpurkar et al.
2018). The paragraphs are not in the files, for they are not ours to give away: they are looked up in the
folder of public data by their digests. docs/reader.md tells who wrote them and how.

The judge learns from the questions about every other one of its news articles. The rest are for
measuring: `python -m qa.written --data DIR --out OUT` writes OUT/articles and OUT/questions.jsonl for
`python -m qa.evaluate`; with `--far` those in words far from the text's, which came later.
"""

import argparse
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .questions import (
    Row,
    add_data,
    news_place,
    placed_row,
    read_rows,
    write_collection,
    write_news,
)

WRITTEN = Path(__file__).parent / "written_questions.jsonl.gz"
JUDGED = Path(__file__).parent / "judged_questions.jsonl.gz"
NEWS = ("news/allsides_4000", "news/wikinews_365")
DIGITS = 16  # of SHA-256, in hexadecimal

Finder = Callable[[Row], tuple[str, str] | None]  # title and text of a file's entry


def digest_of(paragraph: str) -> str:
    """What a paragraph is known by."""
    return hashlib.sha256(paragraph.encode()).hexdigest()[:DIGITS]


def written_rows(data: Path, path: Path = WRITTEN) -> Iterator[dict[str, Any]]:
    """The questions as rows of the shared format, in the order of the file.

    Those about news also tell their `article`. Raises ValueError where `data` no longer has a
    paragraph.
    """
    for entry, (title, context) in paragraphs_of(data, read_rows(path), path.name):
        yield from rows_of(entry, title, context)


def paragraphs_of(
    data: Path, entries: Sequence[Row], file: str
) -> Iterator[tuple[Row, tuple[str, str]]]:
    """The entries of such a `file`, each with its paragraph's title and text; errors as `written_rows`."""
    finders: dict[str, Finder] = {
        name: _in_news(rows) if name in NEWS else _in_paragraphs(rows)
        for name in sorted({entry["of"] for entry in entries})
        for rows in [read_rows(data / f"{name}.jsonl.gz")]
    }
    for entry in entries:
        found = finders[entry["of"]](entry)
        if found is None or digest_of(found[1]) != entry["paragraph"]:
            raise ValueError(
                f"{entry['of']} has no paragraph {entry['paragraph']} any more: {file} "
                f"was written about other data than those in {data}"
            )
        yield entry, found


def _in_paragraphs(rows: Iterable[Row]) -> Finder:
    by_digest = {
        digest_of(context): (title, context)
        for title, context in dict.fromkeys((row["title"], row["context"]) for row in rows)
    }
    return lambda entry: by_digest.get(entry["paragraph"])


def _in_news(rows: Iterable[Row]) -> Finder:
    by_id = {row["id"]: (row["title"], row["text"]) for row in rows}

    def cut(entry: Row) -> tuple[str, str]:
        title, text = by_id.get(entry["id"], ("", ""))
        return title, text[entry["start"] : entry["end"]]

    return cut


def rows_of(entry: Row, title: str, context: str) -> Iterator[dict[str, Any]]:
    """The questions of one entry, as `written_rows` has them."""
    of = {"article": entry["id"], "far": "far" in entry} if "id" in entry else {}
    for question, places in entry["questions"]:
        answers = [{"text": context[slice(*place)], "start": place[0]} for place in places]
        yield {"title": title, "context": context, "question": question, "answers": answers, **of}


def news_questions(data: Path, *, measured: bool, far: bool | None = None) -> list[dict[str, Any]]:
    """The judge's questions about whole articles as `write_news` writes them.

    In the format of `corpus/questions.jsonl`; those it learns from, or those for measuring. `far`: only
    those in words far from the text's, or only the others.
    """
    rows = [row for row in written_rows(data, JUDGED) if "article" in row]
    learned = {*sorted({row["article"] for row in rows})[::2]}
    return [
        _placed(row)
        for row in rows
        if (row["article"] not in learned) == measured and far in (None, row["far"])
    ]


def _placed(row: Row) -> dict[str, Any]:
    name, begins = news_place(row["article"], row["title"])
    answers = [(name, begins + answer["start"], answer["text"]) for answer in row["answers"]]
    return placed_row(row["question"], answers)


def all_news(data: Path) -> list[dict[str, Any]]:
    """The news articles of the public data."""
    return [row for name in NEWS for row in read_rows(data / f"{name}.jsonl.gz")]


def news_articles(data: Path, others: int) -> list[dict[str, Any]]:
    """The news articles that the judge's questions are about, and so many others."""
    asked = {entry["id"] for entry in read_rows(JUDGED) if "id" in entry}
    rows = all_news(data)
    return [row for row in rows if row["id"] in asked] + [
        row for row in rows if row["id"] not in asked
    ][:others]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.written", description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--others", type=int, default=1_000, help="articles not asked about")
    parser.add_argument("--far", action="store_true", help="those in words far from the text's")
    options = parser.parse_args()
    articles = news_articles(options.data, options.others)
    rows = news_questions(options.data, measured=True, far=options.far)
    write_collection(options.out, lambda folder: write_news(articles, folder), rows)


if __name__ == "__main__":
    main()
