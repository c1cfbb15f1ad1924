"""How each kind of question is answered: `python -m qa.evaluate_kinds --articles corpus`.

Asks what is in `questions.jsonl` and `kinds/*.jsonl` of that folder through `ask`, as users do, with
nothing left out: recognising the kind, refusing, the form of the answer. A table of false answers and
false refusals, a row a kind. `--held` asks only what was kept unseen while the kinds were made.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.library import Library
from index.sync import index_folders

from .answer import Answered, NotFound, Turn, ask
from .measure import calibration_error
from .mind import Mind, shipped_mind
from .questions import Row, read_rows

ENOUGH = 0.5  # of what a list, a summary or a comparison must have, at least

Outcome = Answered | NotFound


@dataclass(frozen=True, slots=True)
class Tried:
    """One question: its kind and the one that it was taken for, and what became of it."""

    kind: str
    taken_for: str
    answerable: bool
    answered: bool
    right: bool
    confidence: float | None  # None where nothing is answered, or counted
    rivals: bool = False  # whether the articles give rival values for what was asked
    differ: bool = False  # whether the answer says so


def try_row(library: Library, row: Row, mind: Mind) -> tuple[Tried, Outcome]:
    """Ask a row's question with its history."""
    history = [Turn(turn["question"], turn["answer"]) for turn in row.get("history") or ()]
    outcome = ask(library, row["question"], history, mind=mind)
    answerable = not row.get("is_impossible", False)
    answered = isinstance(outcome, Answered)
    right = is_right(outcome, row) if answered else not answerable
    sure = outcome.answers[0].confidence if isinstance(outcome, Answered) else None
    rivals, differ = bool(row.get("values")), isinstance(outcome, Answered) and outcome.differ
    tried = Tried(row["kind"], outcome.kind, answerable, answered, right, sure, rivals, differ)
    return tried, outcome


def is_right(outcome: Outcome, row: Row) -> bool:
    """Whether an answer is what the row says that the articles say, in the form that it asks for."""
    if isinstance(outcome, NotFound) or row.get("is_impossible"):
        return False
    for key, judge in _FORMS.items():
        if row.get(key) is not None:
            return judge(outcome, row)
    if row["kind"] in ("list", "summary"):
        return _covers(outcome, row)
    if (
        row["kind"] == "who_said"
    ):  # without a subject in the order of the articles, not the best first
        return any(_cites(answer.citations, row["sentence"]) for answer in outcome.answers)
    return _cites(outcome.answers[0].citations[:1], row["sentence"])


def _verdict(outcome: Answered, row: Row) -> bool:
    """The verdict, or the sentence that decides, shown to be read."""
    if row["verdict"] == "differ":
        return outcome.differ
    if outcome.answers[0].verbatim:
        return _cites(outcome.answers[0].citations, row["answers"])
    return not outcome.differ and outcome.answers[0].text.casefold() == row["verdict"]


def _count(outcome: Answered, row: Row) -> bool:
    found = re.match(r"\d+|No\b", outcome.answers[0].text.replace(",", ""))
    return found is not None and found[0].replace("No", "0") == str(row["count"])


def _values(outcome: Answered, row: Row) -> bool:
    """Whether rival values stand side by side, most of them, and nothing else."""
    places = [[value] for value in row["values"]]
    named = [_cites(answer.citations, row["values"]) for answer in outcome.answers]
    found = {
        value[0].get("value", number)
        for number, value in enumerate(places)
        if any(_cites(answer.citations, value) for answer in outcome.answers)
    }
    different = {value[0].get("value", number) for number, value in enumerate(places)}
    return outcome.differ and all(named) and len(found) >= max(2, ENOUGH * len(different))


def _covers(outcome: Answered, row: Row) -> bool:
    """Whether at least half of what must be there is, and, of a list, nothing else."""
    cited = [answer.citations[:1] for answer in outcome.answers]
    gold = row["sentence"]
    found = sum(any(_cites(one, [place]) for one in cited) for place in gold)
    is_pure = row["kind"] != "list" or all(_cites(one, gold) for one in cited)
    return is_pure and found >= ENOUGH * len(gold)


_FORMS: Mapping[str, Callable[[Answered, Row], bool]] = {
    "verdict": _verdict,
    "count": _count,
    "values": _values,
}


def _cites(citations: Iterable[Any], places: Iterable[Mapping[str, Any]]) -> bool:
    return any(
        one.article == place["article"]
        and one.span.start < place["end"]
        and place["start"] < one.span.end
        for one in citations
        for place in places
    )


def table(tried: Sequence[Tried]) -> str:
    """A Markdown table, a row a kind."""
    lines = [
        "| kind | answerable | taken for it | right | answered wrongly | refused "
        "| not answerable | answered all the same |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind in dict.fromkeys(one.kind for one in tried):
        own = [one for one in tried if one.kind == kind]
        yes = [one for one in own if one.answerable]
        no = [one for one in own if not one.answerable]
        cells = [
            _share(sum(one.taken_for == kind.split(",")[0] for one in own), len(own)),
            _share(sum(one.right for one in yes), len(yes)),
            _share(sum(one.answered and not one.right for one in yes), len(yes)),
            _share(sum(not one.answered for one in yes), len(yes)),
            str(len(no)),
            _share(sum(one.answered for one in no), len(no)),
        ]
        lines.append(f"| {kind} | {len(yes)} | " + " | ".join(cells) + " |")
    given = [(one.confidence, one.right) for one in tried if one.confidence is not None]
    error = calibration_error(given)
    lines += ["", f"calibration error of {len(given)} answers: {error:.3f}"]
    return "\n".join([*lines, _of_rivals([one for one in tried if one.kind == "fact"])])


def _of_rivals(facts: Sequence[Tried]) -> str:
    """How often a plain question shows that the articles differ, where they do and where they do not."""
    planted = [one for one in facts if one.rivals]
    told = [one for one in planted if one.differ]
    false = [one for one in facts if one.differ and not one.rivals]
    return (
        f"facts with rival values: {len(told)} of {len(planted)} told, {sum(o.right for o in told)} "
        f"with at least half of them; told falsely of {len(false)} of {len(facts) - len(planted)}"
    )


def _planted(library: Library, rows: Sequence[Row], mind: Mind) -> str:
    """How many of the disagreements that were put into the articles a plain question shows."""
    outcomes = [ask(library, row["question"], mind=mind) for row in rows]
    told = [isinstance(outcome, Answered) and outcome.differ for outcome in outcomes]
    return f"planted disagreements: {sum(told)} of {len(told)} told\n"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def rows_in(folder: Path) -> list[Row]:
    """The questions of a folder of articles, each with its kind: "fact" where the file says another."""
    facts = [
        {**row, "kind": _FACTS.get(row["kind"], "fact")}
        for row in read_rows(folder / "questions.jsonl")
    ]
    others = [row for path in sorted((folder / "kinds").glob("*.jsonl")) for row in read_rows(path)]
    return [*facts, *others]


_FACTS = {"elsewhere": "fact, other subjects", "near": "fact, nearly answered"}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.evaluate_kinds", description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--held", action="store_true", help="only questions kept unseen")
    parser.add_argument("--kind", help="only questions of this kind")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    if not (options.articles / "questions.jsonl").is_file():
        parser.error(f"{options.articles} has no questions.jsonl: --articles names such a folder")
    rows = [
        row
        for row in rows_in(options.articles)
        if (row.get("held") or not options.held) and options.kind in (None, row["kind"])
    ]
    mind = shipped_mind()
    tried = []
    planted = options.articles / "disagreements.jsonl"
    with tempfile.TemporaryDirectory() as made:
        index_folders(Path(made), [options.articles])
        with Library(Path(made)) as library:
            for row in rows:
                one, outcome = try_row(library, row, mind)
                tried.append(one)
                if options.show and not one.right:
                    sys.stdout.write(_told(row, outcome))
            is_asked = planted.is_file() and options.kind in (None, "fact")
            told = _planted(library, read_rows(planted), mind) if is_asked else ""
    sys.stdout.write(f"{table(tried)}\n{told}")


def _told(row: Row, outcome: Outcome) -> str:
    if isinstance(outcome, NotFound):
        return f"{row['id']} [{outcome.kind}] refused: {row['question']}\n"
    best = outcome.answers[0]
    cited = " ".join(best.citations[0].text.split())[:160]
    return (
        f"{row['id']} [{outcome.kind}] {best.confidence:.2f} {row['question']}\n"
        f"    {outcome.lead} {' | '.join(one.text for one in outcome.answers)[:200]}\n    {cited}\n"
    )


if __name__ == "__main__":
    main()
