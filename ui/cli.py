"""The command `quoth`: parse, call one function, print. Nothing heavy is imported before it is needed."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import QuothError

if TYPE_CHECKING:
    from index.library import Library

DONE, NEGATIVE, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except QuothError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader of our output has gone: `quoth ask … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("Stopped. What was finished is kept.", file=sys.stderr)
        return INTERRUPTED


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return FAILED


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoth",
        description="Ask questions of a folder of articles; each answer cites the exact sentences.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--library",
        type=Path,
        default=Path(os.environ.get("QUOTH_LIBRARY") or ".quoth"),
        metavar="DIR",
        help="where the library is (default: $QUOTH_LIBRARY, else .quoth here)",
    )
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print one JSON object, nothing else")

    def command(name: str, run: Callable[..., int], about: str, json_too: bool = True) -> Any:  # noqa: ANN401
        parents = [shared, as_json] if json_too else [shared]
        sub = commands.add_parser(name, help=about, description=about, parents=parents)
        sub.set_defaults(run=run)
        return sub

    index = command("index", _index, "bring the library in step with folders of articles")
    index.add_argument(
        "folders", nargs="*", type=Path, metavar="PATH", help="default: the folders it knows"
    )
    command("status", _status, "what the library holds, and whether its folders have changed")
    ask = command("ask", _ask, "ask a question; the answer cites the sentences it rests on")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument(
        "--batch",
        metavar="FILE",
        help='JSON lines {"id", "question", "history"}; - reads standard input',
    )
    show = command("show", _show, "print an article's text, to the character")
    show.add_argument("article", metavar="ARTICLE", help="its path inside the folder")
    forget = command(
        "forget", _forget, "take a folder out of the library; its files stay untouched"
    )
    forget.add_argument("folder", type=Path, metavar="PATH")
    serve = command("serve", _serve, "open the browser page", json_too=False)
    serve.add_argument("--host", default="127.0.0.1", metavar="H")
    serve.add_argument("--port", type=int, default=7860, metavar="P")
    serve.add_argument("--open", action="store_true", help="open the page in a browser")
    return parser


# Commands


def _index(options: argparse.Namespace) -> int:
    from index.encoder import load_encoder
    from index.sync import index_folders
    from qa.record import index_record

    with _progress() as progress:
        report = index_folders(options.library, options.folders, load_encoder, progress)
    if options.json:
        _print_json(index_record(report))
    else:
        from ui.terminal import report_text

        print(report_text(report))
    return DONE


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error; its estimate is from the mean speed so far, not from the last second."""
    from tqdm import tqdm

    bar: Any = None
    shown = ""

    def show(what: str, done: int, total: int) -> None:
        nonlocal bar, shown
        if bar is not None and what != shown:
            bar.close()
            bar = None
        if bar is None:
            shown = what
            unit = " files" if what == "Reading" else " characters"
            bar = tqdm(
                total=total,
                desc=what,
                unit=unit,
                unit_scale=what != "Reading",
                smoothing=0,
                mininterval=0.2 if sys.stderr.isatty() else 10,
                file=sys.stderr,
            )
        bar.update(done - bar.n)

    try:
        yield show
    finally:
        if bar is not None:
            bar.close()


def _status(options: argparse.Namespace) -> int:
    from qa.record import status_record

    with _library(options) as library:
        status, unreadable = library.status(), library.unreadable()
    if options.json:
        _print_json(status_record(status, unreadable))
    else:
        from ui.terminal import status_text

        print(status_text(status, unreadable))
    return DONE


def _ask(options: argparse.Namespace) -> int:
    if (options.question is None) == (options.batch is None):
        return _fail('Give a question, or --batch FILE. For example: quoth ask "Who resigned?"')
    if options.batch is not None:
        return _ask_batch(options)
    if not options.question.strip():
        return _fail('The question is empty. For example: quoth ask "Who resigned?"')
    from qa.answer import Answered, ask

    with _library(options) as library:
        result = ask(library, _clean(options.question))
    if options.json:
        from qa.record import ask_record

        _print_json(ask_record(result))
    else:
        from ui.terminal import result_text

        print(result_text(result))
    return DONE if isinstance(result, Answered) else NEGATIVE


def _ask_batch(options: argparse.Namespace) -> int:
    from qa.answer import Turn, ask
    from qa.record import ask_record

    failed = 0
    with _library(options) as library:
        for number, line in _batch_lines(options.batch):
            try:
                record = _object(line)
                history = [Turn(_text(t, "question"), _text(t, "answer")) for t in _history(record)]
                result = ask(library, _text(record, "question"), history)
            except ValueError as error:
                failed += 1
                _print_json({"id": None, "error": f"line {number}: {error}"})
                continue
            _print_json(ask_record(result, record.get("id")))
    if failed:
        return _fail(f"{failed} lines of {options.batch} could not be used; see their error.")
    return DONE


def _batch_lines(name: str) -> Iterator[tuple[int, str]]:
    """Numbered lines that are not empty, read as they come, so that a pipe can be answered live."""
    try:
        with sys.stdin if name == "-" else Path(name).open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        raise QuothError(f"{name} cannot be read: {error}. Give a file of JSON lines.") from error


def _object(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    return record


def _history(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    history = record.get("history") or []
    if not isinstance(history, list) or not all(isinstance(turn, dict) for turn in history):
        raise ValueError('"history" is not a list of objects')
    return history


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str):
        raise ValueError(f'no text under "{key}"')
    return _clean(value)


def _clean(text: str) -> str:
    """Without lone surrogates, which no article can hold and no encoder takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _show(options: argparse.Namespace) -> int:
    with _library(options) as library:
        article = library.article(_clean(options.article))
    if options.json:
        _print_json(
            {
                "article": article.name,
                "title": article.title,
                "published": article.published,
                "source": article.source,
                "pages": list(article.pages),
                "text": article.text,
            }
        )
    else:
        # Bytes, so that no line end is translated and nothing is added.
        sys.stdout.buffer.write(article.text.encode("utf-8"))
    return DONE


def _forget(options: argparse.Namespace) -> int:
    from index.sync import forget_folder

    removed = forget_folder(options.library, options.folder)
    if options.json:
        _print_json({"removed": removed})
    else:
        print(f"{len(removed):,} articles of {options.folder} are out of the library.")
    return DONE


def _serve(options: argparse.Namespace) -> int:
    from ui.web import serve

    serve(options.library, options.host, options.port, options.open)
    return DONE


def _library(options: argparse.Namespace) -> "Library":
    from index.library import Library

    return Library(options.library)


def _print_json(record: Mapping[str, object]) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
