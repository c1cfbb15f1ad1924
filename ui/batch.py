"""JSON lines in, one JSON object a line out, for every command that takes a batch."""

import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from index.errors import QuothError
from index.spans import whole

Record = Mapping[str, Any]
# JSON may have them as they are, but whoever reads lines may take them for ends of one.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def run_batch(name: str, handle: Callable[[Record], Record]) -> int:
    """Print what `handle` makes of each line, in order; how many lines could not be used.

    A line fails by a ValueError, by what Quoth tells its user (the library may change meanwhile), or by a
    defect of ours; it prints an object with its id and an "error", and the next line is taken.
    """
    failed = 0
    for number, line in _lines(name):
        identity = None
        try:
            record = _object(line)
            identity = record.get("id")
            result = handle(record)
        except (ValueError, QuothError) as error:
            failed += 1
            result = {"id": identity, "error": f"line {number}: {error}"}
        except Exception as error:
            failed += 1
            told = f"something went wrong in Quoth ({type(error).__name__}: {error})"
            result = {"id": identity, "error": f"line {number}: {told}"}
        print_json(result)
    return failed


def print_json(record: Record) -> None:
    """One object on one line of standard output, at once."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS) + "\n")
    sys.stdout.flush()


def text_under(record: Record, key: str) -> str:
    """The text that a line must have under this key; ValueError if it has none."""
    value = record.get(key)
    if not isinstance(value, str):
        raise ValueError(f'no text under "{key}"')
    return whole(value)


def optional_text(record: Record, key: str) -> str | None:
    """The text under a key that may be absent or null; ValueError if it is something else."""
    return None if record.get(key) is None else text_under(record, key)


def _lines(name: str) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that are not empty, read as they come, so that a pipe can be answered live."""
    try:
        with sys.stdin.buffer if name == "-" else Path(name).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise QuothError(
            f"{name} cannot be read ({error.strerror}). Give a file of JSON lines."
        ) from error


def _object(line: bytes) -> dict[str, Any]:
    try:
        # Not by the bytes' own look, as json would: every line is UTF-8, and the first may be marked so.
        text = line.decode("utf-8-sig")
        record = json.loads(text, parse_float=_finite, parse_constant=_finite)
    except UnicodeDecodeError as error:
        raise ValueError("not UTF-8; save the file as UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    return record


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"{written:.20} is no number that JSON can give back")
    return number
