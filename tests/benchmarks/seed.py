"""The user's article among others: right words from the right sentence, and refusals.

    python -m tests.benchmarks.seed --seed ../shared/seed --articles corpus

Asks the 37 questions of seed_questions.jsonl, written by hand before any answer was seen, of a library of
both folders. An answer is right if its words (those of a list joined by commas) are among those accepted,
"the" and dots aside, and its first citation is the sentence that has them. Who asks what somebody said is
also right with that whole sentence; who asks who said it, with the speaker. "words": null wants a refusal.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from index.library import Library
from index.sync import index_folders
from qa.answer import ask
from qa.answer_types import asks_for_sentence
from qa.measure import exact_match
from qa.outcome import Answered, NotFound
from qa.questions import Row, read_rows
from qa.said_questions import WhoSaid, asked_speech

QUESTIONS = Path(__file__).with_name("seed_questions.jsonl")


def is_right(outcome: Answered | NotFound, row: Row) -> bool:
    if isinstance(outcome, NotFound) or row["words"] is None:
        return isinstance(outcome, NotFound) and row["words"] is None
    first = outcome.answers[0].citations[0]
    told = ", ".join(answer.text for answer in outcome.answers)
    if isinstance(asked_speech(row["question"]), WhoSaid):
        told = outcome.answers[0].speaker or ""
    elif asks_for_sentence(row["question"]) and first.answer is None:
        told = row["words"][0]
    words = (told, outcome.answers[0].text)
    is_told = any(exact_match(one, row["words"]) for one in words)
    return is_told and row["sentence"] in " ".join(first.text.split())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.seed", description=__doc__)
    parser.add_argument("--seed", type=Path, required=True, help="the folder of the user's article")
    parser.add_argument("--articles", type=Path, help="a folder of others beside it")
    options = parser.parse_args()
    folders = [folder for folder in (options.seed, options.articles) if folder is not None]
    for folder in folders:
        if not folder.is_dir():
            parser.error(f"{folder} is not there")
    rows = read_rows(QUESTIONS)
    right = 0
    with tempfile.TemporaryDirectory() as made:
        index_folders(Path(made), folders)
        with Library(Path(made)) as library:
            for row in rows:
                outcome = ask(library, row["question"])
                good = is_right(outcome, row)
                right += good
                if not good:
                    told = (
                        [(a.text, a.confidence) for a in outcome.answers]
                        if isinstance(outcome, Answered)
                        else "refused"
                    )
                    sys.stdout.write(f"{json.dumps(row['question'])}: {told}\n")
    sys.stdout.write(f"{right} of {len(rows)} right\n")


if __name__ == "__main__":
    main()
