"""Every kind of answer in the terminal and in exports: what is ours is never an article's word."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from index.library import Status
from index.store import Searched
from qa.answer import NotFound
from qa.unsuited import FOREIGN
from tests.web_app_fake import check
from tests.web_app_kinds import OUTCOMES, KindsLibrary, ask
from ui.desk import Desk, Exchange
from ui.export import as_html, as_json, as_markdown
from ui.options import chosen
from ui.pack import citations_in, pack_exchanges
from ui.read_export import read_export
from ui.sheet import quotations, sheet
from ui.telling import NOT_SAID
from ui.terminal import result_text, status_text
from ui.verify import verify

WRITTEN = {"json": as_json, "md": as_markdown, "html": as_html}


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def shown(name: str) -> str:
    return result_text(OUTCOMES[name])


@pytest.mark.parametrize(
    ("pending", "stale", "last"),
    [
        (0, False, "Up to date."),
        (3, False, "Pending   3 passages have no vectors yet: quoth index"),
        (3, True, "The folders have changed since: quoth index"),
    ],
)
def test_what_is_still_to_do_is_not_up_to_date(pending: int, stale: bool, last: str) -> None:
    held = Searched(1, 2, 3, None, None, 0, pending)
    status = Status(Path("library"), held, (Path("articles"),), stale, "encoder", 1)
    assert status_text(status, []).splitlines()[-1] == last
    none_yet = status_text(replace(status, folders=()), []).splitlines()[-1]
    assert none_yet == "No folder yet: quoth index FOLDER"


def test_rival_values_stand_under_a_sentence_of_ours_without_how_sure_they_are() -> None:
    told = shown("Differ:")
    assert told.startswith(
        "The articles differ on how many people work on the boats.\n\n1. Forty-two"
    )
    assert "   12 May 2025\n" in told
    assert "\n2. fifty-one\n" in told
    assert "the answer (" not in told
    assert told.count("1 independent source\n") == 2


def test_a_difference_without_a_lead_is_told_all_the_same() -> None:
    told = shown("Torn:")
    assert told.startswith("The articles differ.\n")
    assert "1. No (Quoth’s conclusion from what is cited)" in told
    assert "2. Yes (Quoth’s conclusion from what is cited)" in told


def test_who_said_it_and_whether_it_is_only_reported() -> None:
    told = shown("Said:")
    assert "   Mara Lind\n" in told
    assert "   Mara Lind · reported speech\n" in told
    assert "   > “We have looked at every other way,” said Mara Lind, who runs the line." in told


def test_yes_is_ours_and_a_count_is_ours() -> None:
    told = shown("Will:")
    assert told.startswith("1. Yes (Quoth’s conclusion from what is cited)\n")
    assert "Very likely the answer (0.88), 1 independent source" in told
    assert "ikely the sentence that decides it (" in shown("Read:")
    told = shown("Articles:")
    assert told.startswith("14 articles say that the ferry was late.")
    assert "\n1. 14 articles (counted by Quoth)\n" in told
    assert "\n2. 1 article: in passing (counted by Quoth)\n" in told
    assert shown("Would:").startswith(
        "1. No, according to Mara Lind (Quoth’s conclusion from what is cited)\n"
    )
    assert len(re.findall(r"   > Note \d+ says", told)) == 14
    assert "the answer (" not in told


def test_a_summary_is_sentences_with_their_places_and_nothing_beside_them() -> None:
    told = shown("Summary:")
    assert told.count("   > ") == 5
    assert "…" not in told
    assert "likely" not in told


def test_a_refusal_is_one_sentence() -> None:
    told = shown("Write")
    assert told.startswith("Quoth finds and cites sentences of your articles;")
    assert "do not say" not in told


def test_a_question_that_was_not_understood_is_not_said_to_be_unanswered() -> None:
    plain = NotFound("Wer?", "Wer?", (), OUTCOMES["Nothing:"].searched)
    assert result_text(plain).startswith(NOT_SAID)
    told = result_text(replace(plain, note=FOREIGN))
    assert told.startswith(FOREIGN)
    assert NOT_SAID not in told
    assert NOT_SAID in result_text(replace(plain, note="None of the 3 articles mentions it."))


def test_what_was_searched_stands_above_if_it_is_not_what_was_typed() -> None:
    assert shown("Nothing:").startswith(
        "Searched for: Nothing: who won?\n\nThe articles do not say."
    )


def pack_of(name: str) -> dict:
    desk = Desk(KindsLibrary(), ask, check)
    asked = desk.ask(OUTCOMES[name].question, desk.resume(""), chosen("2025-03-01", None, "strict"))
    assert isinstance(asked, Exchange)
    return pack_exchanges(desk, [asked], "answer")


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("name", OUTCOMES)
def test_every_kind_is_exported_and_verified(name: str, form: str, tmp_path: Path) -> None:
    pack = pack_of(name)
    file = tmp_path / f"export.{form}"
    file.write_text(WRITTEN[form](pack), "utf-8", newline="")
    found = verify(KindsLibrary(), read_export(file))
    assert found.is_good
    assert found.strangers == ()
    assert len(found.citations) == len(list(citations_in(pack)))


@pytest.mark.parametrize("name", OUTCOMES)
def test_only_citations_are_quotations_in_an_export(name: str) -> None:
    pack = pack_of(name)
    texts = [" ".join(one["text"].split()) for one in citations_in(pack)]
    assert quotations(pack) == texts
    for word in ("Yes", "No", "14 articles"):
        assert word not in texts


def test_a_sheet_says_what_is_ours_and_what_was_chosen() -> None:
    told = [block.text for block in sheet(pack_of("Torn:"))]
    assert "The articles differ." in told
    assert "Answer 1: No (Quoth’s conclusion from what is cited). 1 independent source." in told
    assert (
        "Only articles published since 1 March 2025 were searched. Strictness: strict." in told[1]
    )
    told = [block.text for block in sheet(pack_of("Said:"))]
    assert any(one.startswith("Answer 2: Mara Lind · reported speech. Very likely") for one in told)
    told = [block.text for block in sheet(pack_of("Differ:"))]
    assert "Answer 2: “fifty-one”. 2 June 2025. 1 independent source." in told
    told = [block.text for block in sheet(pack_of("Write"))]
    assert not any("do not say" in one for one in told)


def test_an_export_of_before_there_were_kinds_is_still_read(tmp_path: Path) -> None:
    pack = pack_of("Differ:")
    (record,) = pack["exchanges"]
    for later in ("kind", "lead", "differ", "note", "options"):
        del record[later]
    for answer in record["answers"]:
        for later in ("verbatim", "speaker", "direct", "label"):
            del answer[later]
    for form, written in WRITTEN.items():
        file = tmp_path / f"old.{form}"
        file.write_text(written(json.loads(json.dumps(pack))), "utf-8", newline="")
        assert verify(KindsLibrary(), read_export(file)).is_good
