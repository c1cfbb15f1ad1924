"""The command `quoth`: parse, call one function, print. Nothing heavy is imported before it is needed."""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import QuothError
from index.spans import whole

from .batch import optional_text, print_json, run_batch, text_under

if TYPE_CHECKING:
    from index.library import Library
    from index.period import Period

_ASKED = 'Each line is like {"question": "Who resigned?", "answers": [{"article": "a.txt", "start": 120}]}.'
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
    except OSError as error:  # such as a full disk, where output is written to or the library is
        where = f"{error.filename} cannot be used: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}. Mend that and run it again.")
    except Exception as error:  # a defect of ours; Python's own exit code would say "not found"
        traceback.print_exc()
        return _fail(
            f"Something went wrong in Quoth ({type(error).__name__}). Please report the above."
        )
    except KeyboardInterrupt:
        print("Stopped. What was finished is kept.", file=sys.stderr)
        return INTERRUPTED


def _fail(message: str) -> int:
    from ui.terminal import visible  # a message may name a file, and a file anything

    print(visible(message), file=sys.stderr)
    return FAILED


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


class _Version(argparse.Action):
    """Looks the version up only where it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:  # noqa: ANN401
        super().__init__(option_strings, dest, nargs=0, **more)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"quoth {version('quoth')}")
        parser.exit()


class _Joined(argparse.Action):
    """The words of a text as one, be they given in the shell's quotation marks or not; None if none is."""

    def __call__(self, parser: object, options: argparse.Namespace, words: Any, *_: object) -> None:  # noqa: ANN401
        setattr(options, self.dest, " ".join(words) if words else None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quoth",
        description="Ask questions of a folder of articles; each answer cites the exact sentences.",
    )
    parser.add_argument("--version", action=_Version, help="print the version of Quoth")
    _add_library_option(parser, Path(os.environ.get("QUOTH_LIBRARY") or ".quoth"))
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    _add_library_option(
        shared, argparse.SUPPRESS
    )  # else a command would undo what stands before it
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print one JSON object, nothing else")

    def command(name: str, run: Callable[..., int], about: str, json_too: bool = True) -> Any:  # noqa: ANN401
        parents = [shared, as_json] if json_too else [shared]
        sub = commands.add_parser(name, help=about, description=about, parents=parents)
        sub.set_defaults(run=run)
        return sub

    _add_library_commands(command)
    _add_questions(command)
    _add_checks(command)
    _add_servers(command)
    return parser


def _add_library_option(parser: argparse.ArgumentParser, default: Path | str) -> None:
    parser.add_argument(
        "--library",
        type=Path,
        default=default,
        metavar="DIR",
        help="where the library is (default: $QUOTH_LIBRARY, else .quoth here)",
    )


def _add_library_commands(command: Callable[..., Any]) -> None:
    index = command("index", _index, "bring the library in step with folders of articles")
    index.add_argument(
        "--encoder",
        metavar="NAME_OR_PATH",
        help="a sentence-transformers model on this computer, remembered by the library "
        '("default": the shipped one)',
    )
    index.add_argument(
        "--emptied",
        action="store_true",
        help="a folder that is empty now was emptied: take its articles out of the library",
    )
    index.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="folders or files (default: the folders it knows)",
    )
    status = command("status", _status, "what the library holds, and whether it is up to date")
    status.add_argument("--articles", action="store_true", help="list the articles too")
    show = command("show", _show, "print an article's text, to the character")
    show.add_argument("article", metavar="ARTICLE", help="its path inside the folder")
    forget = command(
        "forget", _forget, "take a folder out of the library; its files stay untouched"
    )
    forget.add_argument("folder", type=Path, metavar="PATH")


def _add_questions(command: Callable[..., Any]) -> None:
    ask = command("ask", _ask, "ask a question; the answer cites the sentences it rests on")
    ask.add_argument("question", nargs="*", action=_Joined, metavar="QUESTION")
    ask.add_argument(
        "--batch",
        metavar="FILE",
        help='JSON lines {"id", "question", "history", "from", "to"}; - reads standard input',
    )
    how_sure = ask.add_mutually_exclusive_group()
    for name, about in (
        ("strict", "answer only when very sure"),
        ("lenient", "answer also when less sure"),
    ):
        how_sure.add_argument(
            f"--{name}", dest="strictness", action="store_const", const=name, help=about
        )
    ask.set_defaults(strictness="default")
    for option, which in (("--from", "first"), ("--to", "last")):
        ask.add_argument(
            option,
            dest=which,
            metavar="DAY",
            help=f"search articles of a period only: its {which} day, like 2031-03-14",
        )
    _reader_options(ask)
    calibrate = command(
        "calibrate",
        _calibrate,
        "measure how sure a reader must be, with questions about your articles",
    )
    calibrate.add_argument(
        "questions",
        type=Path,
        metavar="FILE",
        help='JSON lines {"question", "answers": [{"article", "start"}]}; no answers: not in the articles',
    )
    _reader_options(calibrate)


def _add_checks(command: Callable[..., Any]) -> None:
    check = command("check", _check, "is this quotation in the articles, and by that speaker")
    check.add_argument(
        "quote",
        nargs="*",
        action=_Joined,
        metavar="QUOTE",
        help="the words, with or without marks",
    )
    check.add_argument("--speaker", metavar="NAME", help="who is said to have said it")
    check.add_argument(
        "--batch",
        metavar="FILE",
        help='JSON lines {"id", "quote", "speaker"}; - reads standard input',
    )
    check.add_argument(
        "--draft",
        type=Path,
        metavar="FILE",
        help="check every quotation in a draft: .txt, .md, .docx, .html or .pdf",
    )
    verify = command(
        "verify", _verify, "do the quotations of an export still stand where they were cited"
    )
    verify.add_argument(
        "file", type=Path, metavar="FILE", help="an exported .md, .html or .json file"
    )


def _add_servers(command: Callable[..., Any]) -> None:
    serve = command("serve", _serve, "open the browser page", json_too=False)
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="H",
        help="the address to serve; any but this computer's own needs a password (default: 127.0.0.1)",
    )
    serve.add_argument(
        "--port", type=int, default=7860, metavar="P", help="its port (default: 7860)"
    )
    serve.add_argument("--open", action="store_true", help="open the page in a browser")
    serve.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="ask everybody for the password in this file",
    )
    serve.add_argument(
        "--name",
        metavar="NAME",
        help="the name of a proxy in front of it, which has to pass the header Host on",
    )
    serve.add_argument(
        "--watch",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="bring in by itself what changes in the folders",
    )
    assistant = command(
        "mcp", _mcp, "serve the library to an assistant over MCP (standard input and output)", False
    )
    assistant.add_argument(
        "--page",
        default="http://127.0.0.1:7860",
        metavar="URL",
        help="where quoth serve has the page, for the links (default: http://127.0.0.1:7860)",
    )


def _reader_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--reader",
        metavar="NAME_OR_PATH",
        help="an extractive question-answering model on this computer (default: the shipped one)",
    )
    command.add_argument(
        "--download", action="store_true", help="fetch that model if it is not here"
    )


# Commands


def _index(options: argparse.Namespace) -> int:
    from index.sync import index_folders
    from qa.record import index_record

    with _progress(seldom=10) as progress:
        report = index_folders(
            options.library,
            options.folders,
            progress=progress,
            encoder=options.encoder,
            emptied=options.emptied,
        )
    if options.json:
        print_json(index_record(report))
    else:
        from ui.terminal import report_text

        print(report_text(report))
    return DONE


_UNITS = {"Reading": " files", "Embedding": " characters"}


@contextmanager
def _progress(seldom: float | None = None) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error; its estimate is from the mean speed so far, not from the last second.

    `seldom`: the seconds between two lines where that is no terminal; None: nothing is written there.
    """
    from tqdm import tqdm

    is_terminal = sys.stderr.isatty()
    bar: Any = None
    shown = ""

    def show(what: str, done: int, total: int) -> None:
        nonlocal bar, shown
        if bar is not None and what != shown:
            bar.close()
            bar = None
        if bar is None:
            shown = what
            bar = tqdm(
                total=total,
                desc=what,
                unit=_UNITS.get(what, ""),
                unit_scale=what == "Embedding",
                smoothing=0,
                mininterval=0.2 if is_terminal else seldom,
                disable=not is_terminal and seldom is None,
                file=sys.stderr,
            )
        bar.update(done - bar.n)

    try:
        yield show
    finally:
        if bar is not None:
            bar.close()


def _status(options: argparse.Namespace) -> int:
    from qa.mind import told
    from qa.record import status_record

    with _library(options) as library:
        status, unreadable = library.status(), library.unreadable()
        names = library.article_names() if options.articles else None
    reader = told(options.library)
    if options.json:
        print_json(status_record(status, unreadable, names, reader))
    else:
        from ui.terminal import status_text, visible

        print(status_text(status, unreadable, reader))
        for name in names or ():
            print(visible(name))
    return DONE


def _ask(options: argparse.Namespace) -> int:
    if (options.question is None) == (options.batch is None):
        return _fail('Give a question, or --batch FILE. For example: quoth ask "Who resigned?"')
    try:
        period = _period(options)
    except ValueError as error:
        return _fail(f"{error}.")
    if options.batch is not None:
        return _ask_batch(options)
    if not options.question.strip():
        return _fail('The question is empty. For example: quoth ask "Who resigned?"')
    from qa.answer import Answered, ask
    from qa.mind import load_mind

    with _library(options) as library:
        mind = load_mind(options.library, options.reader, options.download)
        result = ask(
            library,
            whole(options.question),
            strictness=options.strictness,
            period=period,
            mind=mind,
        )
    if options.json:
        from qa.record import ask_record

        print_json(ask_record(result))
    else:
        from ui.terminal import result_text

        print(result_text(result))
    return DONE if isinstance(result, Answered) else NEGATIVE


def _period(options: argparse.Namespace, line: Mapping[str, Any] | None = None) -> "Period":
    """The days given with the command, each unless a batch's line has its own; ValueError if wrong."""
    from index.period import read_period

    first, last = (optional_text(line or {}, name) for name in ("from", "to"))
    return read_period(
        options.first if first is None else first, options.last if last is None else last
    )


def _ask_batch(options: argparse.Namespace) -> int:
    from qa.answer import Turn, ask
    from qa.mind import load_mind
    from qa.record import ask_record

    with _library(options) as library:
        mind = load_mind(options.library, options.reader, options.download)

        def answer(line: Mapping[str, Any]) -> Mapping[str, Any]:
            turns = [
                Turn(text_under(t, "question"), text_under(t, "answer")) for t in _history(line)
            ]
            result = ask(
                library,
                text_under(line, "question"),
                turns,
                strictness=options.strictness,
                period=_period(options, line),
                mind=mind,
            )
            return ask_record(result, line.get("id"))

        return _batch_code(options.batch, run_batch(options.batch, answer))


def _batch_code(name: str, failed: int) -> int:
    from qa.many import many

    if failed:
        lines = many(failed, "line")
        return _fail(f"{lines} of {name} could not be used; see the error of each.")
    return DONE


def _history(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    history = record.get("history") or []
    if not isinstance(history, list) or not all(isinstance(turn, dict) for turn in history):
        raise ValueError('"history" is not a list of objects')
    return history


def _calibrate(options: argparse.Namespace) -> int:
    from qa.calibrate import cases_of_file, fit, report
    from qa.mind import keep_judge
    from qa.questions import read_asked
    from qa.reader import load_reader

    file = options.questions
    try:
        rows = read_asked(file)
    except OSError as error:
        return _fail(f"{file} cannot be read ({error.strerror}). Give a file of JSON lines.")
    except ValueError as error:
        return _fail(f"{file} cannot be used: {error}. {_ASKED}")
    reader = load_reader(options.reader, options.download)
    with _library(options) as library:
        try:
            cases = cases_of_file(reader, library, rows)
        except ValueError as error:
            return _fail(f"{file} cannot be used: {str(error).removesuffix('.')}.")
    record = fit(cases)
    path = keep_judge(options.library, reader.name, record)
    if options.json:
        print_json({"reader": reader.name, "thresholds": record["thresholds"], "file": str(path)})
    else:
        print(f"{report(record, cases)}\nKept in {path}")
    return DONE


def _check(options: argparse.Namespace) -> int:
    given = [one for one in (options.quote, options.batch, options.draft) if one is not None]
    if len(given) != 1:
        return _fail(
            "Give a quotation, --batch FILE or --draft FILE. "
            'For example: quoth check "We lost four boats" --speaker Holt'
        )
    if options.quote is None and options.speaker is not None:
        return _fail("--speaker goes with one quotation; a draft and a batch name their own.")
    if options.batch is not None:
        return _check_batch(options)
    if options.draft is not None:
        return _check_draft(options)
    if not options.quote.strip():
        return _fail('The quotation is empty. For example: quoth check "We lost four boats"')
    from qa.check import Checker

    speaker = None if options.speaker is None else whole(options.speaker)
    with _library(options) as library:
        verdict = Checker(library).check(whole(options.quote), speaker)
    if options.json:
        from qa.record import check_record

        print_json(check_record(verdict))
    else:
        from ui.terminal import verdict_text

        print(verdict_text(verdict))
    return NEGATIVE if verdict.is_negative else DONE


def _check_batch(options: argparse.Namespace) -> int:
    from qa.check import Checker
    from qa.record import check_record

    with _library(options) as library:
        checker = Checker(library)

        def check(line: Mapping[str, Any]) -> Mapping[str, Any]:
            verdict = checker.check(text_under(line, "quote"), optional_text(line, "speaker"))
            return check_record(verdict, line.get("id"))

        return _batch_code(options.batch, run_batch(options.batch, check))


def _check_draft(options: argparse.Namespace) -> int:
    from qa.check import Checker
    from qa.draft import check_draft, read_draft

    text = read_draft(options.draft)
    with _library(options) as library, _progress() as progress:
        report = check_draft(Checker(library), text, progress=progress)
    if options.json:
        from qa.record import draft_record

        print_json(draft_record(report, whole(str(options.draft))))
    else:
        from ui.terminal import draft_text

        print(draft_text(report))
    return NEGATIVE if report.is_negative else DONE


def _verify(options: argparse.Namespace) -> int:
    from qa.check import Checker
    from ui.read_export import read_export
    from ui.verify import verification_record, verification_text, verify

    read = read_export(options.file)
    with _library(options) as library:
        found = verify(library, read, Checker(library).check)
    if options.json:
        print_json(verification_record(found, whole(str(options.file))))
    else:
        print(verification_text(found))
    return DONE if found.is_good else NEGATIVE


def _show(options: argparse.Namespace) -> int:
    from index.errors import LibraryError

    with _library(options) as library:
        try:
            article = library.article(whole(options.article))
        except LibraryError as error:
            return _fail(f"{error} List them: quoth status --articles")
    if options.json:
        print_json(
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
    from qa.many import many

    removed = forget_folder(options.library, options.folder)
    if options.json:
        print_json({"removed": removed})
    else:
        verb = "is" if len(removed) == 1 else "are"
        print(f"{many(len(removed), 'article')} of {options.folder} {verb} out of the library.")
    return DONE


def _serve(options: argparse.Namespace) -> int:
    from ui.server import leave, serve

    serve(
        options.library,
        options.host,
        options.port,
        options.open,
        options.watch,
        options.password_file,
        options.name,
    )
    leave()


def _mcp(options: argparse.Namespace) -> int:
    try:
        from ui.mcp_tools import run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        return _fail(
            "The package mcp is missing. Install it in the checkout: .venv/bin/pip install -e '.[mcp]'"
        )
    run(options.library, options.page)
    return DONE


def _library(options: argparse.Namespace) -> "Library":
    from index.library import Library

    return Library(options.library)


if __name__ == "__main__":
    sys.exit(main())
