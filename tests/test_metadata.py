from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.credits import looks_like_outlet, read_credits, read_dateline
from index.dates import find_dates, write_date
from index.metadata import Fact, find_facts, front_matter, lines_of, printable
from tests.fakes import NO_FACTS

BODY = (
    "\n\nFerry fares in Alder Bay will rise by 12 percent in June, the board said on 1 March 2019."
    " It was the first rise in years.\n"
)
PIECES = st.sampled_from(
    [
        "---", "title: A: b", "Source: Alder Bay Courier", "Date: 3 May 2024", "By Jane Doe", "RksNews",
        "2 Min Read", "Storm Hits Coast", "# Storm", "\r", "", " ", "ALDER BAY, May 3 (Reuters) — A", "x",
        "The board met on Thursday and voted.", "<!-- a", "-->", "READ MORE:", "[a](b)", "===", "\u2028", "é",
    ]
)  # fmt: skip


def said(text: str, is_markdown: bool = False) -> tuple[str | None, str | None, str | None]:
    facts = find_facts(text, is_markdown)
    facts_of = (facts.title, facts.published, facts.source)
    for fact in facts_of:
        assert fact is None or fact.at is not None
    return tuple(fact.value if fact else None for fact in facts_of)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("May 3, 2024", "2024-05-03"),
        ("3 May 2024", "2024-05-03"),
        ("3rd of May 2024", "2024-05-03"),
        ("3\u00a0May\u00a02024", "2024-05-03"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("Friday, May 3, 2024 at 10:30 a.m.", "2024-05-03"),
        ("2024-05-03T23:30:00-04:00", "2024-05-03"),
        ("2024/05/03", "2024-05-03"),
        ("03.05.2024", "2024-05-03"),
        ("13/05/2024", "2024-05-13"),
        ("05/13/2024", "2024-05-13"),
        ("05/05/2024", "2024-05-05"),
        ("03/05/2024", None),
        ("30 February 2024", None),
        ("May 2024", None),
        ("2024-13-01", None),
        ("May 3", None),
        ("version 1.2.2024.5", None),
        ("3 May 0024", None),
        ("3 ſeptember 2020", None),
        ("3 AprİL 2020", None),
        ("Aprıl 3, 2020", None),
    ],
)
def test_dates_that_can_be_read_in_one_way(written: str, day: str | None) -> None:
    assert [str(found) for _, found in find_dates(written)] == ([day] if day else [])


@given(st.dates(date(1600, 1, 1), date(2100, 12, 31)))
def test_a_written_date_is_read_back(day: date) -> None:
    assert [found for _, found in find_dates(write_date(day))] == [day]
    assert [found for _, found in find_dates(day.isoformat())] == [day]


@pytest.mark.parametrize(
    "name",
    [
        "RksNews",
        "Alder Bay Courier",
        "Reuters",
        "The Washington Post",
        "USA TODAY",
        "Daily Mail",
        "bbc.co.uk",
    ],
)
def test_outlets(name: str) -> None:
    assert looks_like_outlet(name)


@pytest.mark.parametrize(
    "name",
    ["Jane Doe", "Breaking News", "Vladimir Putin", "The ferry", "Good News", "2 Min Read", ""],
)
def test_no_outlets(name: str) -> None:
    assert not looks_like_outlet(name)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By JANE DOE and John Roe, Associated Press",
        "By Jane Doe, Staff Writer",
        "Jane Doe, USA TODAY",
        "RksNews 2 Min Read",
        "2 Min Read",
        "5 minute read",
        "7 years ago",
        "Updated at 6:30 p.m. ET",
        "Updated 9:58 AM EDT, Sun May 6, 2018",
        "This post has been updated at 10 a.m. ET, April 8",
        "Alder Bay Courier — Friday 3 May 2024 — By Jane Doe",
        "LONDON, 3 May 2024",
        "10:54",
        "Alder Bay Courier - News, 3 May 2024",
        "Politics | Alder Bay Courier | 3 May 2024",
        "World | 3 May 2024",
        "Alder Bay Courier (online), 03.05.2024",
        "[Alder Bay Courier, 2024-05-03]",
        "Alder Bay Courier, Sunday edition, page A3, 3 May 2024",
        "From the Alder Bay Courier, 3 May 2024",
        "Published on 3 May 2024 in the Alder Bay Courier",
        "Posted by Jane Doe on May 3, 2024",
    ],
)
def test_credit_lines(line: str) -> None:
    assert read_credits(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the ferry had left",
        "By the numbers",
        "By Monday",
        "On Friday",
        "Thursday's vote",
        "Sean Illing",
        "Tiananmen Square, 4 June 1989",
        "Jane Doe bought the Alder Bay Courier on 3 May 2024",
        "He told Reuters on 3 May 2024.",
        "It takes a 2 minute read of the bill.",
        "1066",
        "Europe, 9 May 1945",
        "The Skerry Line, 2024-05-03",
        "Culture",
        "In the daily news on 3 May 2024 it said so",
    ],
)
def test_no_credit_lines(line: str) -> None:
    assert read_credits(line) is None


@pytest.mark.parametrize(
    ("line", "day", "outlet"),
    [
        ("ALDER BAY, May 3 (Harbour Wire) — The", "May 3", "Harbour Wire"),
        ("WASHINGTON (Reuters) - The", None, "Reuters"),
        ("Washington (CNN) – The", None, "CNN"),
        ("Washington (CNN)The", None, "CNN"),
        ("RIGA, Latvia (AP) -- The", None, "AP"),
        ("JERUSALEM (JTA) — The", None, "JTA"),
        ("ALDER BAY, 3 May 2024 — The", "3 May 2024", None),
        ("WASHINGTON — The", None, None),
    ],
)
def test_datelines(line: str, day: str | None, outlet: str | None) -> None:
    dateline = read_dateline(line)
    assert dateline is not None
    assert (dateline.date and dateline.date.cut(line)) == day
    assert (dateline.outlet and dateline.outlet.cut(line)) == outlet


@pytest.mark.parametrize(
    "line",
    [
        "The North Atlantic Treaty (NATO) – was",
        "President Obama – who said",
        "Cable News Network (CNN) President Jeff",
        "Rep. John Roe (D) — the",
    ],
)
def test_no_datelines(line: str) -> None:
    assert read_dateline(line) is None


STORM, COURIER, DAY = "Storm hits coast", "Alder Bay Courier", "2024-05-03"
FIELDS = "---\ndate: 2024-06-01\npublished: 2024-05-03\nsource: https://www.example.com/a\nsite: RksNews\n---"
GOES_ON = "The ferry board takes the lead as the count goes on"
QUOTED = (
    '---\ntitle: "Ferry: fares"\ndate: 2024-05-03\nsource: Alder Bay Courier\ntags:\n  - a\n---'
)
NEXIS = (
    f"1 of 2 DOCUMENTS\n\n{COURIER}\n\nMay 3, 2024 Friday\nFinal Edition\n\n{STORM}\n\nBYLINE: Jane Doe\n\n"
    "SECTION: NEWS; Pg. 1\n\nLENGTH: 512 words\n\nDATELINE: ALDER BAY"
)
MAIL = (
    "From: Jane Doe <jane@example.com>\nTo: all@example.com\nSent: Friday, 3 May 2024 09:00\n"
    f"Subject: {STORM}"
)


@pytest.mark.parametrize(
    ("text", "title", "published", "source"),
    [
        (f"{STORM}\nBy Jane Doe | {COURIER} | 3 May 2024", STORM, DAY, COURIER),
        (QUOTED, "Ferry: fares", DAY, COURIER),
        (FIELDS, None, DAY, "RksNews"),
        (f"Title: {STORM}\nSource: {COURIER}\nDate: May 3, 2024", STORM, DAY, COURIER),
        (f"{STORM}\n\nPublished May 3, 2024\nUpdated May 4, 2024", STORM, DAY, None),
        (f"{STORM}\n\nUpdated May 4, 2024\nPublished May 3, 2024", STORM, DAY, None),
        (f"{STORM}\n{COURIER}, 3 May 2024", STORM, DAY, COURIER),
        (f"{COURIER}\n\n{STORM}\n\nMay 3, 2024", STORM, DAY, COURIER),
        (f"By Jane Doe\n{COURIER}\nMay 3, 2024\n\n{STORM}", STORM, DAY, COURIER),
        (f"{STORM}\r\n\r\nBy Jane Doe\r\nMay 3, 2024 10:30 AM ET\r\n", STORM, DAY, None),
        (f"**{STORM}**\n\n(Jane Doe/Reuters)", STORM, None, None),
        (f"---\ntitle: >-\n  Storm\ndate: 2024-05-03\n---\n{STORM}", STORM, DAY, None),
        (f"FOR IMMEDIATE RELEASE\n\n{STORM}\n\nMay 3, 2024", STORM, DAY, None),
        (f"{STORM}\nJane Doe and John Roe\n3 May 2024", STORM, DAY, None),
        (f"{STORM}\nJane Doe and John Roe\nThe storm that hit the coast", None, None, None),
        (f"{STORM}\nBy\u00a0Jane\u00a0Doe,\u00a0{COURIER}", STORM, None, COURIER),
        (f"Politics\n\n{STORM}\n\nBy Jane Doe\n3 May 2024", STORM, DAY, None),
        (f"Home > UK News\n{STORM}\nBy Jane Doe", STORM, None, None),
        ("Politics", "Politics", None, None),
        (NEXIS, STORM, DAY, COURIER),
        (MAIL, STORM, DAY, None),
        ("From: 3 May\nTo: 9 May", None, None, None),
        ("A Rising Star", "A Rising Star", None, None),
        ("Who won in D.C.", "Who won in D.C.", None, None),
        ("The storm hit the coast on Friday.", None, None, None),
        ("The storm that hit the coast came on\nMay 3, 2024", None, None, None),
        (f"{STORM}\nThe Skerry Line, 2024-05-03", STORM, DAY, "The Skerry Line"),
        (f"{STORM}\n\n2024-05-03 | Skerry", STORM, DAY, "Skerry"),
        (f"{STORM}\nSkerry! The Line (web news), 2024-05-03", STORM, DAY, "Skerry! The Line"),
        (f"{STORM}\nThe Skerry Line - Opinion, 2024-05-03", STORM, DAY, "The Skerry Line"),
        (f"{STORM}\nBy Jane Doe\nSkerry Line Now, 2024-05-03", STORM, DAY, "Skerry Line Now"),
        (f"{STORM}\nJane Doe, 2024-05-03", STORM, DAY, None),
        (f"{STORM}\nGuest Writer - Left, 2024-05-03", STORM, DAY, None),
        (f"{STORM}\nWeather, 2024-05-03", STORM, DAY, None),
        (
            f"The storm that hit us is over. Or is it?\n{COURIER}, 2024-05-03",
            "The storm that hit us is over. Or is it?",
            DAY,
            COURIER,
        ),
        (
            "The storm that hit the coast is over.\nSkerry, 2024-05-03",
            "The storm that hit the coast is over.",
            DAY,
            "Skerry",
        ),
        (f"{GOES_ON}\n{COURIER}, 2024-05-03", GOES_ON, DAY, COURIER),
        (f"{GOES_ON}\n\n{COURIER}, 2024-05-03", GOES_ON, DAY, COURIER),
        (f"{GOES_ON}\nBy Jane Doe | {COURIER} | 3 May 2024", GOES_ON, DAY, COURIER),
        (f"{GOES_ON}\n2024-05-03", None, None, None),
        (f"{GOES_ON}\nMay 3, 2024", None, None, None),
        (f"{GOES_ON}\n{COURIER}, 3 May 2024", None, None, None),
        (f"{GOES_ON}\n{COURIER}", None, None, None),
        (f"{STORM}\nSource: {COURIER}, 3 May 2024", STORM, DAY, COURIER),
        (f"{STORM}\nThe Skerry Line, 3 May 1924", None, None, None),
        (f"{STORM}\n\nSkerry Square, 4 June 1989", STORM, None, None),
        (f"{STORM}\n\nA meeting of the board, 2024-05-03", STORM, None, None),
        (f"{STORM}\nSkerry, 2024-05-03\nThe storm was over", None, None, None),
        ("The storm hit the coast on Friday.\n\nSkerry, 2024-05-03", None, None, None),
        ("The storm hit the coast on Friday.\nSkerry fell to it, 2024-05-03", None, None, None),
        ("Paul Singer\n\nUSA TODAY", None, None, "USA TODAY"),
        ("Date: 03/04/2024", None, None, None),
        ("Source: a person who knows the ferry board well", None, None, None),
        ("", None, None, None),
    ],
)
def test_facts_of_a_head(
    text: str, title: str | None, published: str | None, source: str | None
) -> None:
    assert said(text + BODY) == (title, published, source)


@pytest.mark.parametrize(
    ("text", "published", "source"),
    [
        ("ALDER BAY, May 3 (Harbour Wire) — Fares will rise.", None, "Harbour Wire"),
        (
            "Harbour Wire 2024\n\nALDER BAY, May 3 (Reuters) — Fares rise.",
            "2024-05-03",
            "Harbour Wire",
        ),
        ("ALDER BAY, May 3, 2024 (Harbour Wire) — Fares rise.", "2024-05-03", "Harbour Wire"),
        ("It was voted down on May 3, 2024, in the House.", None, None),
    ],
)
def test_a_dateline_needs_a_year(text: str, published: str | None, source: str | None) -> None:
    assert said(f"Storm hits coast\n\n{text} The board said so.") == (
        "Storm hits coast",
        published,
        source,
    )


def test_a_markdown_title_is_the_heading_without_its_marks() -> None:
    text = "# Storm hits **coast** #\n\n*Alder Bay Courier, 3 May 2024*" + BODY
    assert said(text, True) == ("Storm hits **coast**", "2024-05-03", "Alder Bay Courier")


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"Taxes must rise, says Tom Brask"', "Taxes must rise, says Tom Brask"),
        ("'Taxes must rise'", "Taxes must rise"),
        ('"We lost it all," says Anna Vell', '"We lost it all," says Anna Vell'),
        ("Anna Vell: 'We lost it all'", "Anna Vell: 'We lost it all'"),
        ('"\\"We lost it all\\", says Anna Vell"', '"We lost it all", says Anna Vell'),
        ("'It''s gone'", "It's gone"),
        ('""', None),
    ],
)
def test_a_title_loses_only_the_marks_that_enclose_it(written: str, title: str | None) -> None:
    text = f"---\ntitle: {written}\ndate: 2031-03-16\n---\n\nThe finance ministry published its plan.\n"
    assert said(text, True) == (title, "2031-03-16", None)


def test_a_line_of_credits_further_down_names_no_unknown_outlet() -> None:
    prose = "The board voted on Thursday to raise the wall."
    text = f"{STORM}\n\n{prose}\n\nSkerry, 2024-05-03\n\n{prose}\n"
    assert said(text) == (STORM, None, None)
    assert said(f"{prose}\n{COURIER}, 3 May 2024\n") == (None, None, None)


def test_where_a_fact_is_said() -> None:
    text = "Storm hits coast\nBy Jane Doe | Alder Bay Courier | 3 May 2024" + BODY
    facts = find_facts(text)
    said_at = [fact.at.cut(text) for fact in (facts.source, facts.published) if fact and fact.at]
    assert said_at == ["Alder Bay Courier", "3 May 2024"]


@pytest.mark.parametrize("month", ["ſeptember", "Aprıl", "APRİL", "ſept."])
def test_a_month_in_other_letters_is_no_date_and_no_crash(month: str) -> None:
    prose = "The bridge opened. It had been shut for a year."
    for line in (f"3 {month} 2020", f"{month} 3, 2020", f"By Jane Doe, 3 {month} | 2020"):
        assert find_facts(f"Bridge opens\n\nBy Jane Doe\n{line}\n\n{prose}").published is None
    text = f"Bridge opens\n\nBy Jane Doe | 2020\n\nALDER BAY, {month} 3 (Harbour Wire) — {prose}"
    assert find_facts(text).published is None


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert front_matter("---\nThe storm hit the coast, and then it went on.\n---\n") == []
    assert front_matter("---\ntitle: x\n") == []
    assert find_facts("") == NO_FACTS


@given(st.text(st.sampled_from("ab\n\r ")))
def test_lines_hold_all_but_what_ends_them(text: str) -> None:
    spans = list(lines_of(text))
    assert [span.cut(text) for span in spans] == text.splitlines()


@given(st.lists(PIECES, max_size=14).map("\n".join), st.booleans())
def test_facts_are_where_they_say(text: str, is_markdown: bool) -> None:
    facts = find_facts(text, is_markdown)
    for fact in (facts.title, facts.source):
        assert fact is None or (fact.at is not None and fact.at.cut(text) == fact.value)
    if isinstance(facts.published, Fact) and facts.published.at:
        date.fromisoformat(facts.published.value)
        assert facts.published.at.cut(text)


@given(st.text(max_size=300))
def test_any_text_has_facts_or_none(text: str) -> None:
    find_facts(text)


def test_printable_keeps_offsets() -> None:
    assert printable("a\0b\ud800c") == "a\ufffdb\ufffdc"
