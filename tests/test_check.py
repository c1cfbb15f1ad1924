import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.library import Library
from qa.check import Checker, Verdict, check
from tests.conftest import Shelf

STORM = """Storm floods the harbour

Alder Bay Courier
3 May 2031

The storm flooded the harbour on Friday. Forty-three people were taken to hospital.

“We lost four boats and a pier,” said Maria Holt, the harbour master. “The crews did everything
they could to save them.”

“We will rebuild the pier, but only if the council pays,” Holt said.

Tom Brandt, who leads the council, said: “The money is there. However, it will not come before winter.”

Brandt denied having said “the harbour is finished for good”.

“I don’t think that the harbour is finished,” he told reporters — twice. “You think I want that?”
"""
COPY = STORM.replace("Alder Bay Courier", "Harbour Wire").replace("on Friday", "last Friday")
STRIKE = """Ferry crews strike over pay

12 June 2031

Ferry crews stopped work at noon. “Nine percent more is what we have asked for since 1,200 of us
signed the letter,” Anna Lind, the union’s leader, said.

The company offered £1.2bn over ten years. “That is a gene-
rous offer,” said its head, Paul Reyes, “and the last one.”

Sales fell to 28 tonnes in May, the company said, after the ferry to Toledo was cancelled.
"""


FIGURES = """Figures of the winter

1 February 2032

The mercury fell to −5 degrees in the night. A loss of -£7m was booked by the port authority.
Fares rose by .75 per cent, and 10⁶ cells died. They walked 5½ miles and then ½ mile from the docks.
The grant of ₹500 million goes to people <50 years old, who pay 5¢ for a stamp.
The prices a <b and c> d fell in the docks. The crews will <not> leave the port before spring.
The sick³ were moved before the fire[4] reached the ward, and the nurses too.[5]
The board said in May that ~~four~~ ten piers were lost. ~~The mayor called it a disgrace to us all.~~
The letter said that “they was [sic] late (emphasis added) for the last ferry of the year”.
“No one said that the last ferry was late,” it went on. “We have 400 tickets for the ferry; we need 4,000.”
The mayor of İstanbul came to the quay, where a Spin̈al Tap™ of the Acme® works was sold.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    from tests.fakes import LetterEncoder

    folder = tmp_path_factory.mktemp("check")
    (folder / "articles").mkdir()
    for name, text in {"storm": STORM, "copy": COPY, "strike": STRIKE, "figures": FIGURES}.items():
        (folder / "articles" / f"{name}.txt").write_text(text, "utf-8")
    shelf = Shelf(folder / "library", LetterEncoder())
    shelf.index(folder / "articles")
    return shelf.open()


@pytest.fixture(scope="module")
def checker(library: Library) -> Checker:
    return Checker(library)


def places(verdict: Verdict) -> list[str]:
    return [match.article.name for match in verdict.matches]


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        # character for character
        ("We lost four boats and a pier,", "verbatim"),
        ("We lost four boats and a pier", "verbatim"),
        ("“We lost four boats and a pier,”", "verbatim"),
        ("“We lost four boats and a pier,” said Maria Holt", "verbatim"),
        ("Forty-three people were taken to hospital.", "verbatim"),
        ("to hospital.\n\n“We lost", "verbatim"),
        ("offered £1.2bn", "verbatim"),
        # only typography, capitals, spacing, marks
        ("we lost four boats and a pier", "same_words"),
        ("WE LOST FOUR BOATS AND A PIER!", "same_words"),
        ("We lost four boats and a pier.", "same_words"),
        ("We  lost\nfour boats and a pier", "same_words"),
        ("We lost **four** boats and a <em>pier</em>", "same_words"),
        ("We lost four boats and a pi-\ner", "same_words"),
        ("We lo\u00adst four boats and a pier", "same_words"),
        ("[W]e lost four boats", "same_words"),
        # what an editor put in
        ("We lost four boats [sic!] and a pier", "same_words"),
        ("We lost *four* boats and a pier [emphasis added]", "same_words"),
        ("We lost FOUR boats and a pier (my italics)", "same_words"),
        ("We lost four boats (laughs) and a pier [translated from the Welsh]", "same_words"),
        ("We lost four boats and a pier [added by the storm]", "altered"),
        ("[The crews] lost four boats", "altered"),
        ("The crews did [all that was] to save them", "altered"),
        ("I don't think that the harbour is finished", "same_words"),
        ("he told reporters -- twice", "same_words"),
        ("That is a generous offer", "same_words"),
        ("a generous offer", "same_words"),
        ("1200 of us signed the letter", "same_words"),
        ("We lost four [sic] boats and a pier", "same_words"),
        ("they was late for the last ferry of the year", "same_words"),
        ("No-one said that the last ferry was late", "same_words"),
        ("No one said that the last ferry was late", "same_words"),
        ("They was [sic] late for the last ferry", "same_words"),
        ("they was [sic] late (emphasis added) for the last ferry of the year", "verbatim"),
        ("they were late for the last ferry of the year", "altered"),
        ("... and a pier", "same_words"),
        # a minus is part of its number
        ("The mercury fell to -5 degrees", "same_words"),
        ("fell to –5 degrees in the night", "same_words"),
        ("The mercury fell to 5 degrees in the night", "altered"),
        ("A loss of −£7m was booked by the port", "same_words"),
        ("A loss of £7m was booked by the port", "altered"),
        # and so are a point, a fraction, a power and a sign
        ("Fares rose by .75 per cent", "verbatim"),
        ("Fares rose by 75 per cent", "altered"),
        ("and 10⁶ cells died", "verbatim"),
        ("and 10^6 cells died", "same_words"),
        ("and 106 cells died", "altered"),
        ("They walked 5½ miles and then ½ mile", "verbatim"),
        ("They walked 5 1/2 miles and then 1/2 mile", "same_words"),
        ("They walked 5½ miles and then 2 mile", "altered"),
        ("They walked 51/2 miles and then ½ mile", "altered"),
        ("The grant of ₽500 million goes to people", "altered"),
        ("goes to people >50 years old", "altered"),
        (">50 years old, who pay", "altered"),
        ("goes to people <50 years old", "verbatim"),
        ("who pay 5 for a stamp", "altered"),
        # what only looks like markup is left in
        ("The prices a <b and c> d fell in the docks", "verbatim"),
        ("The prices a d fell in the docks", "altered"),
        ("The crews will not leave the port", "same_words"),
        ("The crews will leave the port before spring", "altered"),
        # accents and signs of ownership
        ("The mayor of Istanbul came to the quay", "same_words"),
        ("where a Spinal Tap of the Acme works was sold", "same_words"),
        ("a Spin̈al Tap™ of the Acme® works", "verbatim"),
        # an ellipsis, within one speech
        ("We lost four boats … a pier", "same_words"),
        ("The crews did everything ... to save them", "same_words"),
        ("We lost four boats ... [...] to save them.", "same_words"),
        ("The money is there … it will not come before winter", "same_words"),
        # "she said" between the halves of one speech
        ("We lost four boats and a pier. The crews did everything they could", "same_words"),
        ("That is a generous offer and the last one", "same_words"),
        # changed
        ("We lost five boats and a pier", "altered"),
        ("We never lost four boats and a pier", "altered"),
        ("We lost four boats and a ferry", "altered"),
        ("We lost four boats", "verbatim"),
        ("We lost boats and a pier", "altered"),
        ("We lost four big boats and a pier", "altered"),
        ("The crews did everything they could to sink them", "altered"),
        ("43 people were taken to hospital", "altered"),
        ("We lost five boats and a pier … to save them", "altered"),
        ("The sick were moved before the fire reached the ward, and the nurses too", "same_words"),
        ("The sick³ were moved before the fire[4] reached", "verbatim"),
        # pieces of different speeches, speakers or articles
        ("We lost four boats and a pier ... The money is there", "spliced"),
        ("We lost four boats and Ferry crews stopped work at noon", "spliced"),
        ("Ferry crews stopped work … The money is there.", "spliced"),
        ("The money is there ... We lost four boats", "spliced"),
        # not there
        ("huff puff fluff whiff", "not_found"),
        ("", "not_found"),
        ("…", "not_found"),
    ],
)
def test_verdict(checker: Checker, quote: str, verdict: str) -> None:
    assert checker.check(quote).verdict == verdict


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        ("We lost four boats and a pier,", ""),
        ("We lost five boats and a pier", "number"),
        ("43 people were taken to hospital", ""),
        ("Sales fell to 23 tonnes in May", "number"),
        ("Nine percent less is what we have asked for", "direction"),
        ("Sales rose to 28 tonnes in May", "direction"),
        ("We never lost four boats and a pier", "negation"),
        ("it will come before winter", "negation"),
        ("it could not come before winter", "negation"),
        ("after the ferry to Finland was cancelled", "name"),
        ("after the ferry was cancelled", "name"),
        ("We will rebuild the pier", "truncated"),
        ("The money is there.", "truncated"),
        ("the harbour is finished", "denied negation"),
        ("come before winter", "negation"),
        ("We will rebuild … if the council pays", "ellipsis"),
        ("The money is there … before winter", "ellipsis"),
        ("We lost four boats … pier", ""),
        ("the harbour is finished for good", "denied"),
        # only a part of a number
        ("The company offered £1", "number"),
        ("Nine", "number"),
        ("percent more is what we have asked for", "number"),
        ("Nine percent more is what we have asked for", ""),
    ],
)
def test_warnings(checker: Checker, quote: str, kinds: str) -> None:
    found = {warning.kind for warning in checker.check(quote).warnings}
    assert found == set(kinds.split())


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict"),
    [
        ("We lost four boats and a pier,", "Maria Holt", "right"),
        ("We lost four boats and a pier,", "Holt", "right"),
        ("We lost four boats and a pier,", "the harbour master", "right"),
        ("The crews did everything they could", "Maria Holt", "right"),
        ("We lost four boats and a pier,", "Tom Brandt", "wrong"),
        ("The money is there.", "Tom Brandt", "right"),
        ("The money is there.", "Maria Holt", "wrong"),
        ("Nine percent more is what we have asked for", "Anna Lind", "right"),
        ("the last one", "Paul Reyes", "right"),
        ("We lost five boats and a pier", "Maria Holt", "right"),
        ("We lost five boats and a pier", "Tom Brandt", "wrong"),
        ("We lost four boats and a pier", "  ", "not_asked"),
        ("We lost four boats and a pier", None, "not_asked"),
        ("huff puff fluff whiff", "Maria Holt", "unnamed"),
        ("We lost four", "Maria Holt", "right"),
        ("We lost four", "Tom Brandt", "wrong"),
        ("We lost four boats and a pier ... The money is there", "Maria Holt", "wrong"),
    ],
)
def test_speaker(checker: Checker, quote: str, speaker: str | None, verdict: str) -> None:
    assert checker.check(quote, speaker).speaker_verdict == verdict


def test_what_a_reporter_says_between_is_not_missed_in_a_changed_quotation(
    checker: Checker,
) -> None:
    verdict = checker.check("That is a generous offer and not the last one")
    assert verdict.verdict == "altered"
    assert [warning.kind for warning in verdict.warnings] == ["negation"]


@pytest.mark.parametrize(
    ("quote", "kinds"), [("You think I want that.", ["truncated"]), ("You think I want that?", [])]
)
def test_a_question_quoted_as_a_statement(checker: Checker, quote: str, kinds: list[str]) -> None:
    assert [warning.kind for warning in checker.check(quote).warnings] == kinds


MARKS = """“We’re selling the pier, and she’ll mend the hull. It was the crew’s wish,” Ann Reed said.

“They were late ... or so the pilots’ log tells, and they fell ill and did not sail well,” Reed added.
"""


@pytest.mark.parametrize(
    ("quote", "details"),
    [
        ("Were selling the pier", ["the quotation has “Were”, the source “We’re”"]),
        ("we're selling the pier, and she'll mend the hull", []),
        (
            "were selling the pier, and shell mend the hull",
            [
                "the quotation has “were”, the source “We’re”",
                "the quotation has “shell”, the source “she’ll”",
            ],
        ),
        ("It was the crews’ wish", ["the quotation has “crews’”, the source “crew’s”"]),
        ("It was the crews wish", []),  # a slip, and no other word
        ("the pilot’s log tells", ["the quotation has “pilot’s”, the source “pilots’”"]),
        ("did not sail we’ll", ["the quotation has “we’ll”, the source “well”"]),
        ("‘they fell ill’ and did not sail well", []),
        (
            "They were late or so the pilots’ log tells",
            ["the source has an ellipsis of its own there: They were late … or so the pilots’"],
        ),
        ("They were late … or so the pilots' log tells", []),
        ("They were late", []),
        ("or so the pilots’ log tells", []),
        (
            "They were late or so the pilots’ log shows",
            ["the source has an ellipsis of its own there: They were late … or so the pilots’"],
        ),
    ],
)
def test_marks_that_tell(tmp_path: Path, shelf: Shelf, quote: str, details: list[str]) -> None:
    found = check(one_article(tmp_path, shelf, MARKS), quote)
    assert (found.verdict == "altered") == ("shows" in quote)
    kinds = ("apostrophe", "ellipsis")
    assert [one.detail for one in found.warnings if one.kind in kinds] == details


STOPS = """“We will never forget. These gates were shut by Mr. Holt at 9 p.m. on Monday. I was there,”
Ann Reed said.

“It was late ... The U.S. crews left! Nobody saw them,” she added.
"""


@pytest.mark.parametrize(
    ("quote", "details"),
    [
        (
            "We will never forget these gates were shut",
            ["the source ends a sentence there: We will never forget. These gates were shut"],
        ),
        (
            "were shut by Mr Holt at 9 pm on Monday I was there",
            ["the source ends a sentence there: 9 p.m. on Monday. I was there"],
        ),
        (
            "The US crews left nobody saw them",
            ["the source ends a sentence there: The U.S. crews left! Nobody saw them"],
        ),
        (
            "We will never forget these gates were closed by",
            ["the source ends a sentence there: We will never forget. These gates were"],
        ),
        ("we will never forget. these gates were shut", []),
        ("We will never forget – these gates were shut", []),
        ("We will never forget; these gates were shut", []),
        ("These gates were shut by Mr Holt at 9 pm on Monday", []),
        ("These gates were shut by Mr Holt", []),
        ("We will never forget.\nThese gates were shut", []),
        ("We will never forget", []),
    ],
)
def test_two_sentences_run_into_one(
    tmp_path: Path, shelf: Shelf, quote: str, details: list[str]
) -> None:
    found = check(one_article(tmp_path, shelf, STOPS), quote)
    assert (found.verdict == "altered") == ("closed" in quote)
    assert [one.detail for one in found.warnings if one.kind == "run_on"] == details


REPORTED = """Maria Holt and James Reed spoke of the port on Monday. Holt said the port would close for good.

“The quay stays open to all,” Holt said.

HOLT: The port has had its day. I think that the ferry is too old for us.

REED: It has not.

I met Maria Holt here. She said it closes in May. We are late with the quay. — James Reed (@jreed) May 1, 2031
"""


@pytest.mark.parametrize(
    ("quote", "speaker", "is_warned"),
    [
        ("the port would close for good", "Maria Holt", True),
        ("the port will close for good", "Maria Holt", True),
        ("the port would close for good", None, False),
        ("it closes in May", "Maria Holt", True),
        ("The quay stays open to all", "Maria Holt", False),
        ("The quay stays open to everybody", "Maria Holt", False),
        ("The port has had its day", "Maria Holt", False),
        ("the ferry is too old for us", "Maria Holt", False),
        ("We are late with the quay", "James Reed", False),
        ("huff puff fluff whiff", "Maria Holt", False),
    ],
)
def test_words_of_a_speaker_that_are_in_no_quotation_marks(
    tmp_path: Path, shelf: Shelf, quote: str, speaker: str | None, is_warned: bool
) -> None:
    found = check(one_article(tmp_path, shelf, REPORTED), quote, speaker)
    assert ("reported" in {one.kind for one in found.warnings}) == is_warned
    assert found.is_negative == (found.verdict not in ("verbatim", "same_words"))


def test_marks_are_told_only_where_no_place_has_them(tmp_path: Path, shelf: Shelf) -> None:
    text = MARKS + "\nThe crews were selling the pier.\n"
    assert not check(one_article(tmp_path, shelf, text), "were selling the pier").warnings


def test_what_an_article_strikes_out_is_not_in_it(checker: Checker) -> None:
    assert checker.check("in May that ten piers were lost").verdict == "same_words"
    assert checker.check("The mayor called it a disgrace to us all").verdict not in (
        "verbatim",
        "same_words",
    )
    four = checker.check("in May that four piers were lost")
    assert four.verdict == "altered"
    assert [warning.kind for warning in four.warnings] == ["number"]


@pytest.mark.parametrize(
    ("quote", "direct"),
    [
        ("We lost four boats and a pier", True),
        ("Ferry crews stopped work at noon", False),
        ("That is a generous offer and the last one", True),
        ("said Maria Holt, the harbour master", False),
    ],
)
def test_direct(checker: Checker, quote: str, direct: bool) -> None:
    assert checker.check(quote).matches[0].direct == direct


@pytest.mark.parametrize(
    ("quote", "transcribed"),
    [
        ("The port will close for good", True),
        ("We are late with the new quay", True),
        ("had a talk about the port", False),
        ("talk about the port HOLT: The port will close", False),
    ],
)
def test_a_transcript_and_a_post_need_no_quotation_marks(
    tmp_path: Path, shelf: Shelf, quote: str, transcribed: bool
) -> None:
    text = (
        "Maria Holt and James Reed had a talk about the port.\n\nHOLT: The port will close for good.\n\n"
        "REED: Never.\n\nWe are late with the new quay — James Reed (@jreed) May 1, 2031\n"
    )
    (match, *_) = check(one_article(tmp_path, shelf, text), quote).matches
    assert (match.transcribed, match.direct) == (transcribed, False)


def test_the_words_and_no_more_are_matched(checker: Checker) -> None:
    (match, *_) = checker.check("we lost FOUR boats").matches
    assert match.text == "We lost four boats"
    assert match.text == match.span.cut(match.article.text)


def test_edits_tell_what_was_changed(checker: Checker) -> None:
    (match, *_) = checker.check("We lost five boats and pier").matches
    assert [(edit.op, edit.quote, edit.source) for edit in match.edits] == [
        ("equal", "We lost", "We lost"),
        ("replace", "five", "four"),
        ("equal", "boats and", "boats and"),
        ("delete", "", "a"),
        ("equal", "pier", "pier"),
    ]


@pytest.mark.parametrize(
    ("quote", "text", "edits"),
    [
        (
            "It is not going to be a circus, it is going to be a dirge",
            "It’s not going to be a circus, it is going to be a wake",
            [
                ("replace", "It is", "It’s"),
                ("equal", "not going to be a circus, it is going to be a", ""),
                ("replace", "dirge", "wake"),
            ],
        ),
        (
            "Alas, it’s not going to be a circus, it is going to be a wake and more",
            "It’s not going to be a circus, it is going to be a wake",
            [
                ("insert", "Alas", ""),
                ("equal", "it’s not going to be a circus, it is going to be a wake", ""),
                ("insert", "and more", ""),
            ],
        ),
        # nobody's words in marks
        (
            "The mayor of Quill was told late on Monday",
            "The reeve of Quill was told late on Sunday",
            [
                ("equal", "The", ""),
                ("replace", "mayor", "reeve"),
                ("equal", "of Quill was told late on", ""),
                ("replace", "Monday", "Sunday"),
            ],
        ),
    ],
)
def test_a_changed_quotation_stays_within_the_quotation_marks(
    tmp_path: Path, shelf: Shelf, quote: str, text: str, edits: list[tuple[str, str, str]]
) -> None:
    article = (
        "The reeve of Quill was told late on Sunday. See more on this: “It’s not going to be a circus, "
        "it is going to be a wake”, Ann Reed said.\n"
    )
    (match, *_) = check(one_article(tmp_path, shelf, article), quote).matches
    assert match.text == match.span.cut(match.article.text) == text
    assert match.direct == (not quote.startswith("The"))
    assert [
        (one.op, one.quote, "" if one.op == "equal" else one.source) for one in match.edits
    ] == edits


def test_an_ellipsis_shows_what_it_leaves_out(checker: Checker) -> None:
    verdict = checker.check("We will rebuild … if the council pays")
    assert [edit.op for edit in verdict.matches[0].edits] == ["equal", "delete", "equal"]
    assert verdict.matches[0].edits[1].source == "the pier, but only"
    assert verdict.warnings[0].detail == "the ellipsis leaves out: the pier, but only"


def test_every_piece_of_a_splice_has_its_place(checker: Checker) -> None:
    verdict = checker.check("We lost four boats and a pier and Ferry crews stopped work at noon")
    assert [match.text for match in verdict.matches][:1] == ["We lost four boats and a pier"]
    assert "strike.txt" in places(verdict)


@pytest.mark.parametrize(
    "quote",
    [
        "We lost four boats and a pier",
        "We lost five boats and a pier",
        "We lost four boats … a pier",
    ],
)
def test_copies_stand_behind_their_first(checker: Checker, quote: str) -> None:
    verdict = checker.check(quote)
    first, second = verdict.matches
    assert {first.article.name, second.article.name} == {"copy.txt", "storm.txt"}
    assert (first.copy_of, second.copy_of) == (None, first.article.name)
    assert verdict.places == 2


@pytest.mark.parametrize(
    ("quote", "note"),
    [
        ("the harbour", "So few words prove little: they stand in 10 places."),
        ("Paul Reyes", "So few words prove little: they stand in 1 place."),
        ("We lost four boats", None),
        ("?!", "There are no words in it."),
        ("a" * 100_001, "Only the first 100,000 characters were looked at."),
    ],
)
def test_note(checker: Checker, quote: str, note: str | None) -> None:
    assert checker.check(quote).note == note


def test_a_sentence_of_like_meaning_is_a_paraphrase(checker: Checker) -> None:
    # LetterEncoder: the same letters a to h are the same meaning
    verdict = checker.check("Eh dad, cabbed figs: be gaff, he fed bad beef hedge cake")
    assert verdict.verdict == "paraphrase"
    assert all(match.edits[0].op == "replace" for match in verdict.matches)


@pytest.mark.parametrize(
    ("left_out", "verdict", "kinds"),
    [
        ("", "same_words", set()),
        ("never ", "altered", {"negation"}),
        ("perhaps ", "altered", set()),
        ("twice ", "altered", set()),
    ],
)
def test_quoted_words_left_out_beside_a_long_aside(
    tmp_path: Path, shelf: Shelf, left_out: str, verdict: str, kinds: set[str]
) -> None:
    text = f"“We have spent it all by now,” Holt told us here, “{left_out}once asking the harbour.”"
    library = one_article(tmp_path, shelf, text)
    found = check(library, "We have spent it all by now once asking the harbour")
    assert found.verdict == verdict
    assert kinds <= {warning.kind for warning in found.warnings}


BETWEEN = """Maria Holt, the harbour master, gave two talks on Monday.

“The pier is already open. The quay is open too,” Holt said. “And I tell you, our crews, our pilots, do not
wait for the board.”

“When they talk of a delay they do not mean the tides,” Holt said on Radio Alder’s “Talk of the Quay.” “They
mean that nine in ten pilots are away.”

“Nobody asked the pilots about it at all,” Holt wrote to “Total Loss Friday,” a column, and Carl Dorn said:
“The council asked them in the spring of the year.”
"""


@pytest.mark.parametrize("article", [BETWEEN, BETWEEN + BETWEEN.replace("Monday", "Friday")])
@pytest.mark.parametrize(
    ("quote", "verdict", "direct"),
    [
        (
            "The quay is open too. And I tell you, our crews do not wait for the board",
            "altered",
            True,
        ),
        ("The pier is open … And I tell you, our crews do not wait", "altered", True),
        ("The quay is open too, Holt said. And I tell you, our crews do not", "altered", False),
        ("three talks on Monday. The pier is already open", "altered", False),
        (
            "When they talk of a delay they do not mean the tides. They mean that nine in ten pilots are",
            "same_words",
            True,
        ),
        (
            "they do not mean the tides, Holt said on Radio Alder’s Talk of the Quay. They mean that",
            "same_words",
            False,
        ),
        (
            "Nobody asked the pilots about it at all. The council asked them in the spring of the year",
            "spliced",
            True,
        ),
    ],
)
def test_what_stands_between_the_halves_of_a_speech_is_nobodys(
    tmp_path: Path, shelf: Shelf, article: str, quote: str, verdict: str, direct: bool
) -> None:
    found = check(one_article(tmp_path, shelf, article), quote)
    assert found.verdict == verdict
    assert {match.direct for match in found.matches} == {direct}
    assert "name" not in {one.kind for one in found.warnings}


FAR_APART = """Maria Holt spoke for an hour on Monday.

“We lost the harbour wall in the night.”

The chairman, Carl Dorn, told reporters that he disagreed with the plan of the board and of the people
of the town who came to the meeting, with the plan of the council and of the owners of the boats, and
with everybody else who had come.

“We will build it again in the spring,” Holt said.
"""


@pytest.mark.parametrize(
    ("speaker", "verdict"), [("Maria Holt", "right"), ("Carl Dorn", "wrong"), ("Ann Abel", "wrong")]
)
def test_who_said_the_pieces_not_what_is_left_out(
    tmp_path: Path, shelf: Shelf, speaker: str, verdict: str
) -> None:
    library = one_article(tmp_path, shelf, FAR_APART)
    found = check(
        library, "We lost the harbour wall in the night … We will build it again", speaker
    )
    assert (found.verdict, found.speaker_verdict) == ("same_words", verdict)
    assert found.matches[0].speaker == "Maria Holt"


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("We lost the harbour … The council saved us", "spliced"),
        ("The council saved us … It was late", "same_words"),
    ],
)
def test_two_who_are_not_named_are_two(
    tmp_path: Path, shelf: Shelf, quote: str, verdict: str
) -> None:
    text = (
        "“We lost the harbour wall,” one sailor said. “The council saved us,” another sailor said. "
        "“It was late,” he said."
    )
    assert check(one_article(tmp_path, shelf, text), quote).verdict == verdict


@pytest.mark.parametrize(
    ("speaker", "verdict"), [("Maria Holt", "wrong"), ("Tom Brandt", "wrong"), (None, "not_asked")]
)
def test_every_piece_has_to_be_the_speakers(
    tmp_path: Path, shelf: Shelf, speaker: str | None, verdict: str
) -> None:
    text = (
        "“We lost the harbour wall,” Maria Holt said. Tom Brandt said that the pier was gone too.\n"
    )
    library = one_article(tmp_path, shelf, text)
    found = check(library, "We lost the harbour wall … the pier was gone too", speaker)
    assert (found.verdict, found.speaker_verdict) == ("same_words", verdict)


def said_by_many(folder: Path, words: str, count: int) -> list[str]:
    """Articles with the same words by different people, whose names come back."""
    folder.mkdir()
    first, last = (
        "Ann Bob Cat Dan Eve Fay Gus".split(),
        "Abel Bray Cole Dorn East Ford Gale Holt".split(),
    )
    names = [f"{one} {other}" for one in first for other in last][:count]
    for number, name in enumerate(names):
        text = f"Number {number} fell in {name[-4:]}ton.\n\n“{words},” {name} said after it.\n"
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return names


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("I don’t know", 8),
        ("I don’t know the harbour wall", 25),
        ("I don’t know … the harbour wall", 8),
    ],
)
def test_the_right_speaker_at_the_last_of_many_places(
    tmp_path: Path, shelf: Shelf, words: str, count: int
) -> None:
    names = said_by_many(tmp_path / "many", words.replace("…", "what became of"), count)
    shelf.index(tmp_path / "many")
    checker = Checker(shelf.open())
    for name in (names[0], names[-1]):
        found = checker.check(words, name)
        assert found.speaker_verdict == "right"
        assert found.matches[0].speaker == name
    # so few words as "I don't know" anybody may say, once two have
    verdict = "unnamed" if len(words.split()) < 4 else "wrong"
    assert checker.check(words, "Olga Pratt").speaker_verdict == verdict


@pytest.mark.parametrize(
    ("names", "verdict"),
    [(("Maria Holt", "Holt"), "wrong"), (("Maria Holt", "Tom Brandt"), "unnamed")],
)
def test_who_is_named_in_full_and_by_the_last_name_is_one(
    tmp_path: Path, shelf: Shelf, names: Sequence[str], verdict: str
) -> None:
    folder = tmp_path / "late"
    folder.mkdir()
    for number, name in enumerate(names):
        (folder / f"{number}.txt").write_text(
            f"Late\n\n“We are late,” {name} said on day {number}.\n"
        )
    shelf.index(folder)
    with shelf.open() as library:
        assert check(library, "We are late", "Olga Pratt").speaker_verdict == verdict


def test_what_a_long_quotation_leaves_out_of_a_long_article(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.align.CELLS", 60 * 2_001)
    words = [f"w{number}" for number in range(2_000)]
    library = one_article(tmp_path, shelf, " ".join(words))
    found = check(library, " ".join(words[200:260] + words[290:350]))
    assert found.verdict == "altered"
    (left_out,) = (edit for edit in found.matches[0].edits if edit.op == "delete")
    assert left_out.source.split() == words[260:290]


def test_a_quotation_too_long_ends_with_a_whole_word(
    tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = " ".join(["harbour boats and piers of the council"] * 4)
    checker = Checker(one_article(tmp_path, shelf, text))
    for most in range(100, 110):
        monkeypatch.setattr("qa.check.MAX_QUOTE", most)
        found = checker.check(text)
        assert found.verdict == "verbatim"
        assert len(found.matches[0].text) in range(most - 7, most + 1)
        assert found.note == f"Only the first {most} characters were looked at."


def test_nobody_is_wrong_where_not_all_places_were_heard(tmp_path: Path, shelf: Shelf) -> None:
    said_by_many(tmp_path / "many", "I don’t know the harbour wall", 56)
    shelf.index(tmp_path / "many")
    found = check(shelf.open(), "I don’t know the harbour wall", "Olga Pratt")
    assert (found.verdict, found.speaker_verdict) == ("verbatim", "unnamed")
    assert found.note == "They stand in 50 places or more, of which 50 were looked at."


def one_article(tmp_path: Path, shelf: Shelf, text: str) -> Library:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "one.txt").write_text(text, "utf-8")
    shelf.index(tmp_path / "one")
    return shelf.open()


DEBATE = """Maria Holt and Tom Reed met before the board on Monday.

Holt told the board, “This is a sad day for the ferry. We came here to talk about the pier.”

“But the pier is safe, Maria,” Reed said. “It is called a repair.”

Turning to the crews, who had come with their flags and their songs and stood behind the doors of the
hall since the morning, Reed told Holt, “You do not want to stop the ferry this week.”

“Let me finish the sentence first,” Holt told him.

Reed replied, “Because the last time you tried it you lost the vote.”

The notice called the pier “a danger to the town.” “We read it with great care,” said Carl Dorn.

“The quay is open,” a sailor said.

“The tide was too high for it,” another sailor said.
"""


@pytest.mark.parametrize(
    ("quote", "speaker", "verdict", "heard"),
    [
        # two speakers, with nothing or "Reed replied" between them
        (
            "We came here to talk about the pier. But the pier is safe",
            "Maria Holt",
            "spliced",
            "wrong",
        ),
        (
            "We came here to talk about the pier. But the pier is safe",
            "Tom Reed",
            "spliced",
            "wrong",
        ),
        (
            "Let me finish the sentence first. Because the last time you tried it you lost the vote.",
            "Reed",
            "spliced",
            "wrong",
        ),
        (
            "Let me finish the sentence last. Because the last time you tried it you lost the vote.",
            "Reed",
            "altered",
            "wrong",
        ),
        # one speaker
        ("This is a sad day for the ferry. We came here to talk", "Holt", "verbatim", "right"),
        ("But the pier is safe, Maria. It is called a repair.", "Reed", "same_words", "right"),
        ("But the pier is safe, Anna. It is called a repair.", "Reed", "altered", "right"),
        (
            "But the pier is safe, Maria. It is called a repair. You do not want to stop the ferry.",
            "Reed",
            "spliced",
            "right",
        ),
        # the marks, or who speaks, are quoted as well
        ("about the pier.”\n\n“But the pier is safe, Maria", None, "verbatim", "not_asked"),
        (
            "Let me finish the sentence first, Holt told him. Reed replied",
            None,
            "same_words",
            "not_asked",
        ),
        # not plainly two
        ("a danger to the town. We read it with great care", None, "same_words", "not_asked"),
        ("The quay is open. The tide was too high for it", None, "altered", "not_asked"),
    ],
)
def test_speeches_of_two_are_not_one_quotation(
    tmp_path: Path, shelf: Shelf, quote: str, speaker: str | None, verdict: str, heard: str
) -> None:
    found = check(one_article(tmp_path, shelf, DEBATE), quote, speaker)
    assert (found.verdict, found.speaker_verdict) == (verdict, heard)


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        ("We came here to talk about the pier.", []),  # "But" is another's
        ("Let me finish the sentence first", []),
        ("The quay is open", []),
    ],
)
def test_what_another_answers_cuts_nothing_short(
    tmp_path: Path, shelf: Shelf, quote: str, kinds: list[str]
) -> None:
    found = check(one_article(tmp_path, shelf, DEBATE), quote)
    assert [warning.kind for warning in found.warnings] == kinds


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        ("Brandt came with the board and the crews.", ["name"]),
        ("It is a fortunate day for the crews and the board.", ["direction"]),
        ("It is a very unfortunate day for the crews and the board.", []),
        ("He came with the board and the crews.", []),
    ],
)
def test_what_was_exchanged_one_for_one(
    tmp_path: Path, shelf: Shelf, quote: str, kinds: list[str]
) -> None:
    text = (
        "“Holt came with the board and the crews. It is an unfortunate day for the crews and the board,” "
        "Ann Reed said of Holt.\n"
    )
    found = check(one_article(tmp_path, shelf, text), quote)
    assert (found.verdict, [one.kind for one in found.warnings]) == ("altered", kinds)


def test_few_words_of_another_article_make_no_splice_of_a_changed_sentence(
    tmp_path: Path, shelf: Shelf
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    said = "“To sail tonight would go against our oldest rules and our plainest duty,” Maria Holt said."
    (articles / "holt.txt").write_text(f"{said}\n", "utf-8")
    for number in range(60):  # so the words are common
        fare = f"The fare of ferry {number} will be in line with those of May.\n"
        (articles / f"fare{number}.txt").write_text(fare, "utf-8")
    shelf.index(articles)
    quote = "To sail tonight would be in line with our oldest rules and our plainest duty"
    found = check(shelf.open(), quote, "Maria Holt")
    assert (found.verdict, found.speaker_verdict) == ("altered", "right")
    assert {match.article.name for match in found.matches} == {"holt.txt"}


def test_what_was_searched_is_always_told(checker: Checker) -> None:
    assert checker.check("huff puff fluff whiff").searched.articles == 4


def test_one_call(library: Library) -> None:
    assert check(library, "We lost four boats", "Holt").speaker_verdict == "right"


def test_the_whole_article_is_found(checker: Checker) -> None:
    assert checker.check(STRIKE.strip()).verdict == "verbatim"


HOSTILE = [
    "a" * 100_000,
    "“" * 50_000,
    " " * 100_000 + "x",
    ". " * 50_000,
    "[…] " * 20_000,
    "the " * 25_000,
    "We lost four boats. " * 5_000,
    "9" * 100_000,
    "\x00\x01\x02",
    "We lost\x00 four boats",
    "(a+)+$ [^ .*?{1000}",
    "<script>alert(1)</script>" * 1000,
    "لقد خسرنا أربعة قوارب",
    "\u202eWe lost four boats\u202c",
    "\ud800 lone half \udfff",
    "'; DROP TABLE articles; --",
    'NEAR("we" AND *) OR ^lost:',
    "🎣🎣 🎣",
    "e\u0301" * 1000,
    "We lost four boats and a fırst pier on Frıday",
    "WE LOST FİVE BOATS AND A PİER",
]


@pytest.mark.parametrize("quote", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.timeout(60)
def test_any_input_gets_a_verdict(checker: Checker, quote: str) -> None:
    verdict = checker.check(quote, quote[:100])
    for match in verdict.matches:
        assert match.text == match.span.cut(match.article.text)


LOOSE = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@LOOSE
@given(st.text(max_size=200))
@example("…")
def test_any_text_gets_a_verdict(checker: Checker, quote: str) -> None:
    verdict = checker.check(quote, quote)
    for match in verdict.matches:
        assert match.text == match.span.cut(match.article.text)


@LOOSE
@given(st.data())
def test_words_cut_from_an_article_are_verbatim_there(
    checker: Checker, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(["storm.txt", "strike.txt"]))
    article = checker.library.article(name)
    prose = article.text[article.text.index("2031") + 4 :]
    cut = prose.find("rous")  # half a word: its other half ends the line before
    begins = [
        n + 1
        for n, c in enumerate(prose)
        if c in " \n" and prose[n + 1 : n + 2].isalnum() and n + 1 != cut
    ]
    start = data.draw(st.sampled_from(begins))
    # "1,200" and "1.2" are one word
    ends = [start + m.start() for m in re.finditer(r"(?<=\w)(?=[,.]?[\s”])", prose[start + 1 :])]
    quote = prose[start : data.draw(st.sampled_from(ends)) + 1] if ends else ""
    if len(quote.split()) < 4:
        return
    verdict = checker.check(quote)
    assert verdict.verdict == "verbatim"
    assert any(m.text == quote and m.article.name == name for m in verdict.matches)


def test_an_empty_library_finds_nothing(tmp_path: Path, shelf: Shelf) -> None:
    (tmp_path / "articles").mkdir()
    shelf.index(tmp_path / "articles")
    assert Checker(shelf.open()).check("We lost four boats", "Holt").verdict == "not_found"


def test_numbers_that_change_places_are_told(checker: Checker) -> None:
    verdict = checker.check("We have 4,000 tickets for the ferry; we need 400")
    assert verdict.verdict == "altered"
    assert [(one.kind, one.detail) for one in verdict.warnings] == [
        ("number", "the quotation has 4,000, 400, the source 400, 4,000")
    ]


def test_a_speech_is_whole_however_long_the_words_are_about_who_speaks(shelf: Shelf) -> None:
    folder = shelf.folder.parent / "long"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "“They told us that the tanks were empty,” said Paula Grieve, 61, who has lived opposite the "
        "tannery in Wexholm since 1994. “Empty! My cellar is blue.”\n",
        "utf-8",
    )
    shelf.index(folder)
    checker = Checker(shelf.open())
    whole = checker.check(
        "They told us that the tanks were empty. Empty! My cellar is blue.", "Grieve"
    )
    assert (whole.verdict, whole.speaker_verdict) == ("same_words", "right")
    assert [edit.op for edit in whole.matches[0].edits] == ["equal", "delete", "equal"]
    changed = checker.check("They told us that the tanks were full. Empty! My cellar is blue.")
    assert changed.verdict == "altered"
    assert [(one.quote, one.source) for one in changed.matches[0].edits if one.op == "replace"] == [
        ("full", "empty")
    ]
    pieces = checker.check(
        "They told us … the tanks were empty. Empty! My cellar is blue.", "Grieve"
    )
    assert (pieces.verdict, pieces.speaker_verdict) == ("same_words", "right")
    assert not pieces.warnings
    told = checker.check("The tanks were empty. My cellar is blue. It is new.")
    assert told.verdict not in ("verbatim", "same_words")


def test_words_that_a_correction_takes_back_are_warned_of(tmp_path: Path, shelf: Shelf) -> None:
    text = (
        "“We will need a wall,” Ann Reed said.\n\nCORRECTION: An earlier version of this article quoted "
        "Ms Reed as saying that the town “will not make another offer”. She said it “will not need to”.\n"
    )
    library = one_article(tmp_path, shelf, text)
    verdict = check(library, "will not make another offer")
    assert [(one.kind, one.detail[:35]) for one in verdict.warnings] == [
        ("denied", "the source says: CORRECTION: An ear")
    ]
    assert not check(library, "We will need a wall").warnings
