import json
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelError
from index.library import Library
from qa.answer import Answered, NotFound, ask
from qa.calibrate import LIKELY, Case, cases_of_file, fit, report
from qa.evidence import names
from qa.judge import Judge
from qa.mind import Mind, judge_file, keep_judge, load_mind, shipped_mind, told
from qa.questions import read_asked, read_rows
from tests.conftest import Shelf
from tests.fakes import NumberReader
from tests.make_corpus_files import CORPUS
from tests.test_cli import quoth_here


def made_case(dice: np.random.Generator, answerable: bool) -> Case:
    """Five sentences; the right one has a margin of 2 or so, the others of -2 or so."""
    matrix = np.zeros((5, len(names())), np.float32)
    margins = dice.normal(-2, 1, 5)
    if answerable:
        margins[2] += 4
    matrix[:, names().index("margin")] = margins
    matrix[:, names().index("rank.constant")] = 1
    return Case(matrix, np.arange(5) == (2 if answerable else 9), np.ones((5, 5), bool))


def test_fitting_finds_what_tells_right_from_wrong() -> None:
    dice = np.random.default_rng(0)
    cases = {
        "answerable": [made_case(dice, True) for _ in range(400)],
        "other": [made_case(dice, False) for _ in range(200)],
        "near": [made_case(dice, False) for _ in range(200)],
    }
    record = fit(cases)
    fitted = Judge.read(record)
    assert fitted.order[names().index("margin")] > 0
    strict, default, lenient = (record["thresholds"][n] for n in ("strict", "default", "lenient"))
    assert lenient < default <= strict
    assert default == LIKELY
    told_of = report(record, cases)
    # One in ten of the others is above the lenient threshold: that is how it is drawn.
    assert "other answered 10.0 %" in told_of.splitlines()[3]
    error = float(told_of.splitlines()[-1].split()[-1])
    assert error < 0.05


def test_confidence_bends_where_the_truth_does() -> None:
    """Right from a margin of 0 to 2, wrong on both sides: no straight line says so."""
    dice = np.random.default_rng(1)

    def case(margin: float) -> Case:
        matrix = np.zeros((2, len(names())), np.float32)
        matrix[:, names().index("margin")] = margin, -9
        matrix[:, names().index("rank.constant")] = 1
        return Case(matrix, np.array([0 < margin < 2, False]), np.ones((2, 2), bool))

    drawn = [case(margin) for margin in dice.uniform(-4, 6, 1_200)]
    fitted = Judge.read(fit({"answerable": drawn[:800], "other": drawn[800:], "near": drawn[800:]}))
    low, right, high = fitted.sure(np.concatenate([case(m).matrix[:1] for m in (-3, 1, 5)]))
    assert right > 0.5 > max(low, high)


def test_agreement_never_speaks_against_an_answer() -> None:
    """Where what agrees is always wrong, its weight is 0; of "margin" any weight may be found."""
    dice = np.random.default_rng(2)
    cases = {
        "answerable": [made_case(dice, True) for _ in range(200)],
        "other": [made_case(dice, False) for _ in range(100)],
        "near": [made_case(dice, False) for _ in range(100)],
    }
    for sort, own in cases.items():
        for one in own:
            one.matrix[:, names().index("agree")] = float(sort != "answerable")
    fitted = Judge.read(fit(cases))
    assert fitted.confidence[names().index("agree")] == 0
    assert fitted.confidence[names().index("margin")] != 0


QUESTIONS = [
    {"question": f"How many boats were lost on day {n}?", "kind": "number", "answers": []}
    for n in range(40)
]


def test_too_few_questions_are_refused(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with shelf.open() as library, pytest.raises(ValueError, match="too few"):
        cases_of_file(NumberReader(), library, QUESTIONS)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"[]", "not a JSON object"),
        (b"nope", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b'{"answers": []}', 'no text under "question"'),
        (b'{"question": "Who?"}', 'no list under "answers"'),
        (b'{"question": "Who?", "answers": 3}', 'no list under "answers"'),
        (b'{"question": "Who?", "answers": [3]}', 'without a text under "article"'),
        (b'{"question": "Who?", "answers": [{"article": "a"}]}', 'whole number under "start"'),
    ],
)
def test_a_line_that_is_no_question_is_told_by_its_number(
    tmp_path: Path, line: bytes, told: str
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b'{"question": "Who?", "answers": []}\n\n' + line)
    with pytest.raises(ValueError, match=f"^line 3: .*{told}"):
        read_asked(path)


def test_a_place_that_the_library_has_not_is_told_before_anything_is_asked(
    shelf: Shelf, articles: Path
) -> None:
    shelf.index(articles)
    place = {"article": "storm.txt", "start": 3}
    rows = [{"question": f"Who {n}?", "answers": [place]} for n in range(40)]
    with shelf.open() as library:
        for wrong, told in (
            ({**place, "article": "gone.txt"}, "gone.txt"),
            ({**place, "start": 9999}, "begins at 9999"),
        ):
            there = [*rows, {"question": "Who?", "answers": [wrong]}, *QUESTIONS]
            with pytest.raises(ValueError, match=told):
                cases_of_file(NumberReader(), library, there)


def test_a_reader_is_calibrated_on_the_questions_of_a_file(shelf: Shelf, articles: Path) -> None:
    text = "Counts\n\nHarbour Wire\n4 May 2031\n\n"
    rows = []
    for n in range(40):
        town = f"{chr(97 + n % 26)}{chr(97 + n // 26)}ville"
        sentence = f"On the quay of {town} they counted {100 + n} boats. "
        rows.append(
            {
                "question": f"How many boats were counted on the quay of {town}?",
                "kind": "number",
                "answers": [
                    {
                        "article": "counts.txt",
                        "start": len(text) + sentence.index(str(100 + n)),
                        "text": str(100 + n),
                    }
                ],
            }
        )
        text += sentence
    (articles / "counts.txt").write_text(text + "\n", "utf-8")
    shelf.index(articles)
    reader = NumberReader()
    with shelf.open() as library:
        record = fit(cases_of_file(reader, library, [*rows, *QUESTIONS]))
        keep_judge(library.folder, reader.name, record)
        kept = json.loads(judge_file(library.folder, reader.name).read_text("utf-8"))
        assert kept["reader"] == "numbers"
        mind = Mind(reader, Judge.read(kept))
        result = ask(library, rows[3]["question"], mind=mind)
        assert isinstance(result, Answered)
        assert result.answers[0].text == "103"


def test_a_reader_nobody_measured_says_what_to_do(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with pytest.raises(ModelError, match="no/such/model"):
        load_mind(shelf.folder, "no/such/model")


def test_the_librarys_own_judge_goes_before_the_shipped_one(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    shipped = shipped_mind()
    assert load_mind(shelf.folder).judge is shipped.judge
    assert told(shelf.folder)["thresholds"] == shipped.judge.thresholds
    own = {
        "format": 1,
        "order": {},
        "confidence": {},
        "thresholds": {"strict": 0.9, "default": 0.8, "lenient": 0.7},
    }
    path = keep_judge(shelf.folder, shipped.reader.name, own)
    assert load_mind(shelf.folder).judge.thresholds["default"] == 0.8
    assert told(shelf.folder)["thresholds"]["strict"] == 0.9
    path.write_text("{}", "utf-8")
    with pytest.raises(ModelError, match="calibrate again"):
        load_mind(shelf.folder)


def test_the_command_line_moves_the_threshold_and_names_it(articles: Path) -> None:
    assert quoth_here("index", str(articles)).returncode == 0
    told_of = json.loads(quoth_here("status", "--json").stdout)
    assert told_of["models"]["reader"].startswith("quoth-reader/")
    assert set(told_of["thresholds"]) == {"strict", "default", "lenient"}
    assert "answers when at least so sure" in quoth_here("status").stdout
    for flag in ("--strict", "--lenient"):
        run = quoth_here("ask", "Who is the harbour master?", flag, "--json")
        assert json.loads(run.stdout)["status"] in ("answered", "not_found")
    both = quoth_here("ask", "Who?", "--strict", "--lenient")
    assert both.returncode == 2
    unknown = quoth_here("ask", "Who is it?", "--reader", "no/such/model")
    assert unknown.returncode == 2
    assert "no/such/model" in unknown.stderr
    few = articles.parent / "few.jsonl"
    few.write_text('{"question": "Who?", "answers": []}\n', "utf-8")
    refused = quoth_here("calibrate", str(few))
    assert refused.returncode == 2
    assert "too few" in refused.stderr
    missing = quoth_here("calibrate", str(articles / "none.jsonl"))
    assert missing.returncode == 2
    assert "none.jsonl" in missing.stderr


def test_our_own_questions_keep_their_promise(corpus: Library) -> None:
    """Every fifth question of corpus/, with the shipped mind: a floor, not a measurement."""
    rows = [r for r in read_rows(CORPUS / "questions.jsonl") if not r.get("history")]
    right = answered = 0
    asked = [row for row in rows if row["answers"]][::5]
    for row in asked:
        result = ask(corpus, row["question"])
        if isinstance(result, NotFound):
            continue
        answered += 1
        first = result.answers[0].citations[0]
        assert first.holds(corpus.article(first.article).text)
        right += any(
            first.article == a["article"] and first.span.start <= a["start"] < first.span.end
            for a in row["answers"]
        )
    assert answered >= len(asked) * 0.6
    assert right >= answered * 0.7
