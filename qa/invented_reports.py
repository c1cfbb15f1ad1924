"""Invented news for the judge: several reports of each event, with questions.

Paragraphs of an encyclopaedia tell a thing once. News tell it three times in other words, and what then
speaks for an answer can be learned only from such. Every report, name and figure is made up
(docs/written-questions.md). An answer's places are all sentences, of whichever report, that give it.

The judge learns from three events of four, asked over all reports; one of these three is a library of its
own, too, like that of somebody who has two or three articles. The rest are for measuring: `python -m
qa.invented_reports --out OUT` writes OUT/articles and OUT/questions.jsonl for `python -m qa.evaluate`.
"""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from index.library import Library

from .examples import indexed
from .questions import Row, placed_row, read_rows, write_collection

INVENTED = Path(__file__).parent / "invented_reports.jsonl.gz"
MEASURED = 4  # every fourth event is kept for measuring
ALONE = 4  # every fourth, from the first on, is a library of its own, too
OTHERS = 5  # questions about another event that are asked of it


def write_reports(folder: Path, path: Path = INVENTED) -> None:
    """One text file a report: headline, outlet, day, text."""
    for event in read_rows(path):
        _write_event(folder, event)


def _write_event(folder: Path, event: Row) -> None:
    for number, report in enumerate(event["reports"]):
        text = _heading(report) + report["text"] + "\n"
        (folder / _name(event, number)).write_text(text, "utf-8", newline="\n")


def report_questions(
    *, measured: bool | None, path: Path = INVENTED, far: bool | None = None
) -> list[dict[str, Any]]:
    """The questions as rows of `corpus/questions.jsonl`: to learn from, to measure with, or all (None).

    `far`: only those asked as people ask who half remember an article, or only the others.
    """
    return [
        row
        for number, event in enumerate(read_rows(path))
        if measured is None or (number % MEASURED == MEASURED - 1) == measured
        if far in (None, "far" in event)
        for row in _questions(event)
    ]


@contextmanager
def report_library(work: Path, path: Path = INVENTED) -> Iterator[Library]:
    """All the reports indexed in `work`."""
    with indexed(work, lambda folder: write_reports(folder, path)) as (library, _):
        yield library


def alone(
    work: Path, path: Path = INVENTED
) -> Iterator[tuple[Library, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Libraries of one event's reports each, made in `work`; its own questions, and some of another's."""
    events = read_rows(path)[::ALONE]
    for number, event in enumerate(events):
        with indexed(work / str(number), partial(_write_event, event=event)) as (library, _):
            of_another = _questions(events[number - 1])[:OTHERS] if len(events) > 1 else []
            yield library, _questions(event), of_another


def _questions(event: Row) -> list[dict[str, Any]]:
    return [_placed(event, question, places) for question, places in event["questions"]]


def _heading(report: Row) -> str:
    return f"{report['title']}\n\n{report['source']}\n{report['date']}\n\n"


def _name(event: Row, number: int) -> str:
    return f"{event['event']}-{number + 1}.txt"


def _placed(event: Row, question: str, places: list[tuple[int, int, int]]) -> dict[str, Any]:
    answers = []
    for number, start, end in places:
        report = event["reports"][number]
        begins = len(_heading(report)) + start
        answers.append((_name(event, number), begins, report["text"][start:end]))
    return placed_row(question, answers)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.invented_reports", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_collection(options.out, write_reports, report_questions(measured=True))


if __name__ == "__main__":
    main()
