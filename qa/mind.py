"""What answers: a reader with the judge that was fitted to it, for thresholds belong to a model."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.encoder import QUESTIONS_DIGEST
from index.errors import ModelError

from .entailment import Entailment, shipped_entailment
from .judge import Judge, shipped_judge
from .rank import ranking_digest
from .reader import NAME, Reader, load_reader, shipped_reader


@dataclass(frozen=True, slots=True)
class Mind:
    """A reader, the judge of its answers, and what tells whether a sentence says so, if that is asked."""

    reader: Reader
    judge: Judge
    entailment: Entailment | None = None


def shipped_mind() -> Mind:
    """The reader and the judge that come with this package, loaded once a process."""
    return Mind(shipped_reader(), shipped_judge(), shipped_entailment())


def load_mind(library: Path, reader: str | None = None, download: bool = False) -> Mind:
    """The reader of that name (None: the shipped one), with the judge that this library has for it.

    ModelError if there is no such reader, or no judge was ever fitted to it.
    """
    own = load_reader(reader, download)
    path = judge_file(library, own.name)
    if path.exists():
        return Mind(own, _read(path), shipped_entailment())
    if reader is None:
        return Mind(own, shipped_judge(), shipped_entailment())
    raise ModelError(
        f"Nobody has measured yet how sure the reader {reader!r} must be. With a file of questions "
        f"about these articles, run: quoth calibrate QUESTIONS --reader {reader}"
    )


def told(library: Path) -> dict[str, Any]:
    """The shipped reader's name and its thresholds in this library, without loading the reader."""
    path = judge_file(library, NAME)
    judge = _read(path) if path.exists() else shipped_judge()
    return {"name": NAME, "thresholds": dict(judge.thresholds)}


def judge_file(library: Path, reader: str) -> Path:
    """Where a library keeps the judge of a reader, fitted to what the search and the ranking were then."""
    known = f"{reader} {QUESTIONS_DIGEST} {ranking_digest()}"
    return library / f"judge-{hashlib.sha256(known.encode()).hexdigest()[:16]}.json"


def keep_judge(library: Path, reader: str, record: dict[str, Any]) -> Path:
    """Write a fitted judge, whole or not at all; its file."""
    path = judge_file(library, reader)
    new = path.with_suffix(".new")
    new.write_text(json.dumps({**record, "reader": reader}, indent=1) + "\n", "utf-8")
    new.replace(path)
    return path


def _read(path: Path) -> Judge:
    try:
        return Judge.read(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"{path} cannot be read ({error}). Run quoth calibrate again, or remove the file."
        ) from error
