import time
from pathlib import Path

import pytest

from index.errors import QuothError
from index.formats import read_article
from index.spans import Span
from qa.check import Checker
from qa.draft import DraftReport, check_draft, check_text, read_draft
from qa.record import check_record, draft_record
from tests.conftest import Shelf
from ui.files import draft_text

TOWER = """The tower of Alder Bay

Alder Bay Courier
4 May 2031

“The tower will stand for another hundred years,” said Ruth Amsel. “We have looked at every stone.”

“It is a fine old tower, and people love it dearly.

“But nobody has paid for its roof since the war,” the mayor, Jonas Pell, said.

The council will not sell the tower to anybody.

~~The council will rent the tower to the scouts.~~ The council will lend the tower to the scouts.
"""


@pytest.fixture
def checker(shelf: Shelf, articles: Path) -> Checker:
    (articles / "tower.txt").write_text(TOWER, "utf-8")
    shelf.index(articles)

    return Checker(shelf.open())


def rows(report: DraftReport) -> list[tuple[str, str, str]]:
    for quoted in report.quotations:
        assert quoted.at.cut(report.text) == quoted.verdict.quote
    return [
        (one.verdict.quote, one.verdict.verdict, one.verdict.speaker_verdict)
        for one in report.quotations
    ]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        # "she" may be Pell: the draft names nobody for sure
        (
            "Ruth Amsel came. Pell stood up. She said: “But nobody has paid for its roof since the war,”",
            [("But nobody has paid for its roof since the war,", "verbatim", "not_asked")],
        ),
        (
            "“We lost four boats,” said Maria Holt. All was calm.",
            [("We lost four boats,", "verbatim", "right")],
        ),
        (
            '"We lost four boats," said Ruth Amsel.',
            [("We lost four boats,", "verbatim", "wrong")],
        ),
        ("«We lost four boats», it was said.", [("We lost four boats", "verbatim", "not_asked")]),
        ("Holt said: ‘WE LOST FOUR BOATS’.", [("WE LOST FOUR BOATS", "same_words", "right")]),
        (
            "“The tower will stand for another hundred years,” Ms Amsel said. “We have looked at "
            "every stone.”",
            [
                ("The tower will stand for another hundred years,", "verbatim", "right"),
                ("We have looked at every stone.", "verbatim", "right"),
            ],
        ),
        (
            "“It is a fine old tower, and people love it dearly.\n\n“But nobody has paid for its "
            "roof since the war,” said Jonas Pell.",
            [
                (
                    "It is a fine old tower, and people love it dearly.\n\n“But nobody has paid for "
                    "its roof since the war,",
                    "verbatim",
                    "right",
                )
            ],
        ),
        # A role that the draft gives to nobody is looked up in the articles.
        *(
            (
                f"“But nobody has paid for its roof since the war,” said {who}.",
                [("But nobody has paid for its roof since the war,", "verbatim", verdict)],
            )
            for who, verdict in [
                ("the mayor", "right"),
                ("the harbour master", "unnamed"),
                ("the mayor’s deputy", "unnamed"),
                ("a mayor", "not_asked"),
                ("Alder Bay’s mayor", "unnamed"),
                ("his mayor", "not_asked"),
            ]
        ),
        # Block quotes of Markdown
        (
            "Pell wrote:\n\n> It is a fine old tower,\n> and people love it dearly.",
            [("It is a fine old tower,\n> and people love it dearly.", "same_words", "right")],
        ),
        (
            "Holt was angry.\n\n> We have looked at every stone.\n\nAll left.",
            [("We have looked at every stone.", "verbatim", "not_asked")],
        ),
        # Scare quotes and titles are no speech; a short one with a speaker is.
        ("They call it a “disaster” and read “The Tower”.", []),
        (
            "It was “four boats”, said Maria Holt.",
            [("four boats", "verbatim", "right")],
        ),
        # So is the name of a programme, whatever it ends with.
        ("Maria Holt said on “Talk of the Quay.”", []),
        (
            "“We lost four boats,” Maria Holt told “Talk of the Quay.”",
            [("We lost four boats,", "verbatim", "right")],
        ),
        ("Maria Holt said it was on “four boats.”", [("four boats.", "same_words", "right")]),
        ("", []),
        ("No quotation here.", []),
        ("““““ ”””” '' \x00 \u202e", []),
    ],
)
def test_the_quotations_of_a_draft(
    checker: Checker, draft: str, expected: list[tuple[str, str, str]]
) -> None:
    assert rows(check_draft(checker, draft)) == expected


@pytest.mark.parametrize(
    ("draft", "speaker", "note"),
    [
        ("“We lost four boats,” said Maria Holt.", "Maria Holt", None),
        ("A year later the mayor said: “We lost four boats.”", "the mayor", None),
        ("Alder Bay’s mayor said: “We lost four boats.”", "Alder Bay’s mayor", None),
        ("“We lost four boats” stood on the quay.", None, None),
        (
            "“We lost four boats,” said a spokesman.",
            None,
            "Speaker not checked: the draft says only “a spokesman”.",
        ),
        (
            "Ruth Amsel came. Pell stood up. She said: “We lost four.”",
            None,
            "So few words prove little: they stand in 1 place. "
            "Speaker not checked: the draft says only “She”.",
        ),
    ],
)
def test_whoever_cannot_be_asked_for_is_told(
    checker: Checker, draft: str, speaker: str | None, note: str | None
) -> None:
    (quoted,) = check_draft(checker, draft).quotations
    assert (quoted.verdict.speaker, quoted.verdict.note) == (speaker, note)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("We lost four boats", [("We lost four boats", "verbatim", "wrong")]),
        ("“We lost four boats”", [("“We lost four boats”", "verbatim", "wrong")]),
        ("“We lost four boats,” it was said.", [("We lost four boats,", "verbatim", "wrong")]),
        ("“We lost four boats,” Holt said.", [("We lost four boats,", "verbatim", "right")]),
        (
            "“We lost four boats”\n\n“We have looked at every stone.”",
            [
                ("We lost four boats", "verbatim", "wrong"),
                ("We have looked at every stone.", "verbatim", "right"),
            ],
        ),
    ],
)
def test_a_pasted_text_is_a_quotation_or_a_draft(
    checker: Checker, pasted: str, expected: list[tuple[str, str, str]]
) -> None:
    assert rows(check_text(checker, pasted, "Ruth Amsel")) == expected


def test_a_quotation_with_a_scare_quote_is_one_quotation(checker: Checker) -> None:
    pasted = "They call it a “disaster” here"
    assert [one.verdict.quote for one in check_text(checker, pasted).quotations] == [pasted]


def test_an_altered_quotation_makes_the_report_negative(checker: Checker) -> None:
    good = check_draft(checker, "“We lost four boats,” said Maria Holt.")
    bad = check_draft(checker, "“We have looked at each and every stone,” said Ruth Amsel.")
    assert not good.is_negative
    assert bad.is_negative
    assert bad.counts == {"altered": 1}
    wrong = check_draft(checker, "“We lost four boats,” said Ruth Amsel.")
    assert wrong.is_negative


def test_a_quotation_inside_another_has_its_own_row(checker: Checker) -> None:
    draft = "“She told me, ‘We have looked at every stone’ and left,” said the mayor, Jonas Pell."
    report = check_draft(checker, draft)
    inner = report.quotations[1]
    assert inner.at.cut(draft) == "We have looked at every stone"
    assert (inner.verdict.verdict, inner.verdict.speaker) == ("verbatim", None)


def test_sentences_outside_quotations(checker: Checker) -> None:
    draft = (
        "The weekend\n\nThe council will rent the tower to the scouts. The council will not sell the tower "
        "to anybody. The council will sell the tower to anybody. Penguins have been seen on the old "
        "pier. Who knew?\n\n"
        "“We lost four boats,” said Maria Holt.\n"
    )
    report = check_draft(checker, draft)
    told = {one.text: one.verdict for one in report.sentences}
    assert told.pop("The weekend") == "no_claim"
    assert told == {
        "The council will rent the tower to the scouts.": "not_found",
        "The council will not sell the tower to anybody.": "supported",
        "The council will sell the tower to anybody.": "contradicted",
        "Penguins have been seen on the old pier.": "not_found",
        "Who knew?": "no_claim",
    }
    for claim in report.sentences:
        assert claim.at.cut(draft) == claim.text
        assert bool(claim.citations) is (claim.verdict in ("supported", "contradicted"))
        for citation in claim.citations:
            assert citation.holds(checker.library.article(citation.article).text)


def test_the_records_have_the_promised_fields(checker: Checker) -> None:
    record = check_record(checker.check("We lost four boats", "Maria Holt"), 7)
    assert (record["id"], record["quote"], record["speaker"]) == (
        7,
        "We lost four boats",
        "Maria Holt",
    )
    assert (record["verdict"], record["speaker_verdict"]) == ("verbatim", "right")
    assert record["searched"]["articles"] == 3
    (match,) = record["matches"]
    assert (
        match.items()
        >= {
            "article": "storm.txt",
            "published": "2031-05-03",
            "source": "Alder Bay Courier",
            "text": "We lost four boats",
            "answer": None,
            "speaker": "Maria Holt",
            "direct": True,
            "transcribed": False,
            "edits": [
                {"op": "equal", "quote": "We lost four boats", "source": "We lost four boats"}
            ],
        }.items()
    )
    text = checker.library.article("storm.txt").text
    assert text[match["start"] : match["end"]] == match["text"]
    assert match["before"].endswith("taken to hospital.\n\n“")
    assert match["after"].endswith("The ferry will sail again on Monday.")
    draft = draft_record(
        check_draft(checker, "“We lost four boats,” said Holt. It was so."), "d.txt"
    )
    assert draft["draft"] == "d.txt"
    assert draft["quotations"][0]["at"] == [1, 20]
    assert draft["sentences"][0].keys() == {"at", "text", "verdict", "citations"}


def test_forty_quotations_are_quick(checker: Checker) -> None:
    draft = "\n\n".join(
        f"“We lost four boats,” said Maria Holt. Then {number} people came to see the old tower."
        for number in range(40)
    )
    start = time.perf_counter()
    report = check_draft(checker, draft)
    assert len(report.quotations) == 40
    assert time.perf_counter() - start < 10  # 3 s at most on a machine of its own


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.html"])
def test_a_draft_is_read_as_articles_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    words = "“We lost four boats,” said Maria Holt, who has been the harbour master for years."
    wrapped = f"<html><body><article><p>{words}</p></article></body></html>"
    path.write_text(wrapped if name.endswith("html") else words, "utf-8")
    assert words in read_draft(path)


LETTER = "<p>The board answered with a letter on Wednesday, which was long and which few read.</p>"
STONE = "We have looked at every stone."


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            f"<p>Maria Holt wrote:</p><blockquote>{STONE}</blockquote>{LETTER}",
            [(STONE, "verbatim", "wrong")],
        ),
        (
            f"{LETTER}<blockquote><p>{STONE}</p><p>— Ruth Amsel</p></blockquote>{LETTER}",
            [(STONE, "verbatim", "right")],
        ),
        (
            "<p>Pell wrote:</p><blockquote><p>It is a fine old tower,<br>and people love it dearly.</p>"
            f"<p>But nobody has paid for its roof</p></blockquote>{LETTER}",
            [
                (
                    "It is a fine old tower,\n> and people love it dearly.\n>\n> But nobody has paid for its "
                    "roof",
                    "same_words",
                    "right",
                )
            ],
        ),
        (
            f"{LETTER}<blockquote>{STONE}</blockquote><blockquote>We lost four boats now.</blockquote>",
            [(STONE, "verbatim", "not_asked"), ("We lost four boats now.", "altered", "not_asked")],
        ),
        (
            f"{LETTER}{LETTER}<figure><blockquote><p>{STONE}</p></blockquote></figure>{LETTER}",
            [(STONE, "verbatim", "not_asked")],
        ),
        (
            f"{LETTER}<blockquote><p>“We lost four boats,” said Holt.</p></blockquote>",
            [("We lost four boats,", "verbatim", "right")],
        ),
        (
            f"{LETTER}<blockquote>She said <blockquote><p>{STONE}</p></blockquote></blockquote>",
            [(f"She said\n>\n> {STONE}", "altered", "not_asked")],
        ),
    ],
)
def test_a_block_quote_of_a_page_is_checked(
    tmp_path: Path, checker: Checker, page: str, expected: list[tuple[str, str, str]]
) -> None:
    path = tmp_path / "draft.html"
    path.write_text(f"<html><body><article><h1>A walk</h1>{page}</article></body></html>", "utf-8")
    text = read_draft(path)
    assert rows(check_draft(checker, text)) == expected
    assert draft_text(path.name, path.read_bytes()) == text
    assert ">" not in read_article(path.name, path.read_bytes()).text


def test_a_word_draft_is_read(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("“We lost four boats,” said Maria Holt.")
    document.save(str(tmp_path / "draft.docx"))
    assert "“We lost four boats,” said Maria Holt." in read_draft(tmp_path / "draft.docx")


@pytest.mark.parametrize(
    "draft",
    [
        "“" * 20_000,
        '"a" ' * 2_000,
        "“a ‘b " * 2_000,
        "x said “y z.”\n\n" * 2_000,
        "Holt said: " * 2_000,
    ],
)
def test_no_draft_takes_long(checker: Checker, draft: str) -> None:
    start = time.perf_counter()
    check_text(checker, draft)
    assert time.perf_counter() - start < 20


def test_a_draft_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuothError, match=r"nowhere\.txt cannot be read: No such file"):
        read_draft(tmp_path / "nowhere.txt")
    (tmp_path / "draft.odt").write_bytes(b"x")
    with pytest.raises(QuothError, match=r"no known format: \.odt\. Give a draft as \.txt"):
        read_draft(tmp_path / "draft.odt")


def test_offsets_of_a_text_draft_are_the_file_s_own(tmp_path: Path, checker: Checker) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("\ufeffA line.\r\n\r\n“We lost four boats,” said Holt.\r\n".encode())
    text = read_draft(path)
    (quoted,) = check_draft(checker, text).quotations
    assert quoted.at == Span(12, 31)


def test_it_is_told_how_far_a_check_is_and_what_is_raised_there_ends_it(checker: Checker) -> None:
    draft = "“We lost four boats,” said Holt. It rained. “Go now,” said Holt. It rained again."
    told = []
    report = check_draft(checker, draft, progress=lambda *far: told.append(far))
    assert told == [
        ("Quotations", 0, 2),
        ("Quotations", 1, 2),
        ("Sentences", 0, 2),
        ("Sentences", 1, 2),
    ]
    assert report == check_draft(checker, draft)

    def give_up(what: str, done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        check_draft(checker, draft, progress=give_up)
