import json
from dataclasses import dataclass, make_dataclass, replace

import pytest

from qa.answer import Answered, NotFound
from qa.draft import DraftReport
from tests.web_app_fake import ask, check
from tests.web_app_kinds import OUTCOMES
from ui import codec
from ui.codec import Json, Unreadable, decode, decode_citations, encode, encode_citations
from ui.kept import Checked


def through_json(record: object) -> Json:
    return json.loads(json.dumps(record, ensure_ascii=False))


@pytest.mark.parametrize("question", ["ferry?", "cup?", "script"])
def test_an_answer_comes_back_as_it_was(question: str) -> None:
    result = ask(question)
    assert decode(through_json(encode(result))) == result


@pytest.mark.parametrize("text", ["a road draft", "The harbour board pays half", "nothing"])
def test_a_check_comes_back_but_for_the_texts_of_its_articles(text: str) -> None:
    report = check(text, "Mara Lind")
    found = decode(through_json(encode(report)))
    assert isinstance(found, DraftReport)
    assert len(json.dumps(encode(report))) < 5_000
    assert found.sentences == report.sentences
    for quoted, was in zip(found.quotations, report.quotations, strict=True):
        assert replace(quoted.verdict, matches=()) == replace(was.verdict, matches=())
        for match, before in zip(quoted.verdict.matches, was.verdict.matches, strict=True):
            assert replace(match, article=before.article) == before
            assert match.article.facts == before.article.facts
            assert (match.article.name, match.article.text) == (before.article.name, "")


def test_citations_come_back() -> None:
    citations = Checked("x", check("a road draft", None)).citations
    assert decode_citations(through_json(encode_citations(citations))) == citations


def test_an_older_record_lacks_a_field_and_a_newer_one_has_more() -> None:
    record = encode(ask("ferry?"))
    for answer in record["answers"]:
        for citation in answer["citations"]:
            del citation["before"], citation["page"], citation["answer"]
            citation["weather"] = {"rain": [1]}
    found = decode(through_json(record))
    assert isinstance(found, Answered)
    first = found.answers[0].citations[0]
    assert (first.before, first.page, first.answer) == ("", None, None)


def test_a_field_that_a_result_gets_later_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Later(NotFound):
        hint: tuple[str, ...] = ()

    monkeypatch.setitem(codec._TYPES, "Later", Later)
    asked = ask("cup?")
    assert isinstance(asked, NotFound)
    later = Later(asked.question, asked.standalone, asked.nearest, asked.searched, hint=("a", "b"))
    record = through_json(encode(later))
    assert record["hint"] == ["a", "b"]
    assert decode(record) == later
    del record["hint"]
    assert decode(record) == replace(later, hint=())


def test_an_answer_as_the_last_version_wrote_it_is_read() -> None:
    """It had the name of its type under "kind", and none of what came with the kinds of question."""
    record = through_json(encode(ask("ferry?")))
    for later in ("type", "kind", "lead", "differ"):
        del record[later]
    for answer in record["answers"]:
        for later in ("verbatim", "speaker", "direct", "label"):
            del answer[later]
    found = decode({"kind": "Answered", **record})
    assert found == ask("ferry?")
    assert isinstance(found, Answered)
    assert (found.kind, found.lead, found.differ) == ("fact", "", False)
    missing = through_json(encode(ask("cup?")))
    del missing["type"], missing["kind"]
    assert decode({"kind": "NotFound", **missing}) == ask("cup?")


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_kind_comes_back_as_it_was(name: str) -> None:
    assert decode(through_json(encode(OUTCOMES[name]))) == OUTCOMES[name]


@pytest.mark.parametrize(
    "record",
    [
        None,
        [],
        "x",
        {},
        {"kind": "Library"},
        {"kind": "NotFound"},
        {"kind": "Answered", "answers": 7},
        {"kind": "Answered", "answers": [None], "searched": {}},
        {"kind": []},
    ],
)
def test_what_is_no_result_is_unreadable(record: object) -> None:
    with pytest.raises(Unreadable):
        decode(record)


def test_citations_that_are_none_are_unreadable() -> None:
    with pytest.raises(Unreadable):
        decode_citations([{"article": "x", "span": 7}])
    with pytest.raises(Unreadable):
        decode_citations({"article": "x"})


def test_a_number_may_have_lost_its_point() -> None:
    kind = make_dataclass("kind", [("one", float), ("two", dict[str, int])])
    assert codec._made(kind, {"one": 1, "two": {"a": 2}}) == kind(1.0, {"a": 2})
