import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.boilerplate import is_boilerplate
from index.furniture import find_furniture, find_headings
from index.metadata import Fact, Facts, find_facts
from index.passages import Kind, label_sentences
from index.sentences import split_sentences
from index.spans import Span

from .test_metadata import PIECES

# The first lines of the user's own article.
SEED = """Putin Doubles Territorial Demands in Talks Over Ukraine Peace Plan

RksNews
RksNews 2 Min Read
2 Min Read

Russian President Vladimir Putin has sharply escalated his conditions for ending the war in Ukraine, \
demanding the full withdrawal of Ukrainian forces from all territories Moscow claims as its own.

Putin: U.S. Plan Contains 28 Points

“We discussed resolving the conflict in Ukraine with American negotiators before my visit to Alaska. \
After that, a list of 28 points was formed,” Putin said.

Russia Seeks Recognition of Occupied Territories

“You are right. This is one of the key issues,” he said, signaling that Moscow aims to secure acceptance.

Further Diplomatic Movement Expected

Putin announced that a U.S. delegation is expected in Moscow next week."""
PROSE = "The board of the harbour met on Thursday evening and voted by seven to two."


def furniture(text: str) -> list[str]:
    return [span.cut(text) for span in find_furniture(text, find_facts(text))]


def headings(text: str) -> list[str]:
    return [span.cut(text) for span in find_headings(text, find_furniture(text, find_facts(text)))]


def test_the_users_article() -> None:
    assert furniture(SEED) == [
        "Putin Doubles Territorial Demands in Talks Over Ukraine Peace Plan",
        "RksNews",
        "RksNews 2 Min Read",
        "2 Min Read",
    ]
    assert headings(SEED) == [
        "Putin: U.S. Plan Contains 28 Points",
        "Russia Seeks Recognition of Occupied Territories",
        "Further Diplomatic Movement Expected",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story Continued Below",
        "Skip to main content",
        "Share",
        "Share on Facebook",
        "Facebook Twitter Email",
        "SHARE THIS ARTICLE Share Tweet Post Email",
        "Follow us on Twitter",
        "Follow @politico",
        "Read more: The ferry and its friends",
        "( Also on POLITICO: Boehner draws a line)",
        "SEE ALSO: Ebola survival improving",
        "READ MORE:",
        "Trump travels to Mexico Read more",
        "Sign up for our daily newsletter",
        "Get breaking news alerts and special reports. The stories that matter, delivered on weekdays.",
        "Share | Listen to this story (3 min)",
        "By signing up, you agree to our Privacy Policy",
        "© 2024 Alder Bay Courier. All rights reserved.",
        "COPYRIGHT 2016 CREATORS.COM",
        "(Reporting by Jane Doe in Moscow; Editing by John Roe)",
        "The Associated Press contributed to this report.",
        "CNN’s Jane Doe reported from Hong Kong. CNN’s John Roe contributed to this report.",
        "The views and opinions expressed in this commentary are those of the author.",
        "Enlarge this image toggle caption Jane Doe/AP Jane Doe/AP",
        "A ferry leaves the harbour at dusk on Friday. (AP Photo/Jane Doe)",
        "A ferry leaves the harbour on May 3, 2024. REUTERS/Jane Doe",
        "FILE PHOTO: A ferry leaves the harbour.",
        "Photo by Jane Doe/Getty Images",
        "Jane Doe/The New York Times",
        "Tags: ferry, harbour",
        "https://example.com/a",
        "***",
        "• • •",
        "Page 3 of 10",
        "[ferry]: https://example.com/a 'The ferry'",
        "FOR IMMEDIATE RELEASE",
        "~~The ferry sank at noon.~~",
        "- ~~The ferry sank.~~",
        "<del>The ferry sank at noon.</del>",
        "-30-",
        "-ENDS-",
        "Notes to editors:",
        "((jane.doe@example.com; +47 22 33 44 55;))",
        "1 of 2 DOCUMENTS",
        "Jane Doe contributed research.",
        "Jane Doe, John Roe and Ann van der Berg contributed reporting from St. Louis and Alder Bay.",
        "A version of this article appears in print on April 30, 2031, Section A, Page 14. Order Reprints",
        "We and our partners use cookies to improve your experience.",
        "Thanks for reading! This post is public so feel free to share it.",
        "The Mudlark is a reader-supported publication. To receive new posts, become a subscriber.",
        "Already a subscriber? Sign in",
        "Try unlimited access. Only £1 for 4 weeks. Cancel anytime during your trial.",
        "You are receiving this e-mail because you signed up at mudlark.example.",
        "View this post on the web at https://mudlark.example/p/wall",
        "Unsubscribe https://mudlark.example/action/disable_email",
        "Follow AP’s coverage of Latin America at https://apnews.com/hub/latin-america",
    ],
)
def test_page_furniture(line: str) -> None:
    text = f"{PROSE}\n\n{line}\n\n{PROSE}"
    assert furniture(text) == [line]
    assert headings(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "Contributing to the mood, the board published a document on Sunday.",
        "Reporting by Reuters shows that the ferry sank.",
        "Video from the scene shows officers firing.",
        "Photos of the crash went viral.",
        "Photo by Jane Doe shows the wreck.",
        "Like millions of Americans on Facebook, she shared it.",
        "Sign up to vote by Oct. 3, officials said.",
        "Shares fell by a tenth on Friday.",
        "Copyright law protects authors.",
        "The poll found 40 percent (NBC News/Wall Street Journal).",
        "More than 30,000 people have died. (Graphic: example.com/a)",
        "Get out the vote, he wrote in emails.",
        "“No comment.”",
        "By Friday the ferry had sunk.",
        "He resigned on May 3, 2024.",
        "I did.",
        "~~The ferry~~ The boat sank at noon.",
        "~~The ferry sank at noon.",
        "[^1]: The minutes of the board say so.",
        "[Editor]: The mayor had said no.",
        "The senator said that he would resign at once. AP writer Jane Doe contributed to this report.",
        "The mayor resigned after a vote on Monday. © 2024 Alder Bay Courier. All rights reserved.",
        "The views expressed by the minister in the interview angered the opposition.",
        "She was 2 minutes late.",
        "Reuters reported the sale first.",
        "Jane Doe contributed research. The board used it.",
        "Three of 12 documents were lost.",
        "Follow the money, he said.",
        "A version of this article was leaked.",
        "We use a different approach.",
    ],
)
def test_prose_is_never_furniture(line: str) -> None:
    text = f"{PROSE}\n\n{line}\n\n{PROSE}"
    assert furniture(text) == []
    assert headings(text) == []


def test_a_piece_of_a_wrapped_paragraph_is_prose() -> None:
    text = (
        "The bridge over the bay, which the board had promised, was opened on\n"
        "May 3, 2024\n\n"
        "By Jane Doe and John Roe of the board, in whose house the party\n"
        "met, nothing was said.\n"
    )
    assert furniture(text) == []
    assert headings(text) == []


def test_heads_of_other_shapes() -> None:
    head = ["Storm hits coast", "By Jane Doe", "Alder Bay Courier", "3 May 2024"]
    assert furniture("\n".join(head) + f"\n\n{PROSE}\n\nReuters\n\n{PROSE}") == [*head, "Reuters"]
    head = ["Storm hits coast", "Jane Doe and John Roe", "Fri 3 May 2024 07.00 CET"]
    assert furniture("\n".join(head) + f"\n\n{PROSE}") == head
    head = ["World", "Storm hits coast", "By Jane Doe"]
    assert furniture("\n\n".join(head) + f"\n\n{PROSE}") == head
    spaced = [line.replace(" ", "\u00a0") for line in ("By Jane Doe", "3 May 2024", "Share on X")]
    assert furniture("\n".join(["Storm", *spaced]) + f"\n\n{PROSE}") == ["Storm", *spaced]


@pytest.mark.parametrize(
    "credit", ["By Jane Doe", "Reuters | 8 May 2031", "RksNews, 8 May 2031", "The Guardian"]
)
def test_a_credit_below_a_long_headline_is_no_piece_of_a_paragraph(credit: str) -> None:
    headline = "Central bank raises its key rate to 4.75% and warns of more"
    assert furniture(f"{headline}\n{credit}\n\n{PROSE}") == [headline, credit]


@pytest.mark.parametrize(
    "credit", ["Skerry, 2031-05-08", "Jane Doe, 2031-05-08", "World | 8 May 2031"]
)
def test_a_line_read_for_its_date_is_furniture_below_the_headline_only(credit: str) -> None:
    assert furniture(f"Storm hits coast\n{credit}\n\n{PROSE}") == ["Storm hits coast", credit]
    assert furniture(f"Storm hits coast\n\n{PROSE}\n\nSkerry, 2031-05-08\n\n{PROSE}") == [
        "Storm hits coast"
    ]


def test_a_dateline_with_its_day_stays_in_the_prose() -> None:
    text = f"Storm hits coast\n\nALDER BAY, 8 May 2031 (Reuters) — {PROSE}\n"
    assert furniture(text) == ["Storm hits coast"]


def test_a_row_of_a_table_is_no_heading() -> None:
    assert headings(f"{PROSE}\n\nWhat came on May 3, 2024\n\n{PROSE}") == [
        "What came on May 3, 2024"
    ]
    rows = ["2029 | 41,200 | £212,000", "Wexholm | 38,950", "Quill 3 £31m"]
    assert headings(f"{PROSE}\n\n" + "\n\n".join(rows) + f"\n\n{PROSE}") == []


def test_the_head_of_an_e_mail_is_furniture_line_by_line() -> None:
    head = [
        "From: The Alder Bay Courier <letters@courier.example>",
        "To: readers@courier.example",
        "Date: Sat, 7 Jun 2031 09:00:00 +0000",
        "Subject: Storm hits coast",
        "Content-Type: text/plain; charset=utf-8",
    ]
    assert furniture("\n".join(head) + f"\n\n{PROSE}\n") == head


def test_the_outlet_of_the_metadata_is_known_beside_its_date() -> None:
    text = f"Storm hits coast\nThe Mudlark, 7 June 2031\n\n{PROSE}\n\nThe Mudlark, 7 June 2031\n"
    facts = Facts(Fact("Storm hits coast", Span(0, 16)), None, Fact("The Mudlark", Span(17, 28)))
    head = ["Storm hits coast", "The Mudlark, 7 June 2031"]
    assert [span.cut(text) for span in find_furniture(text, facts)] == head


def test_front_matter_and_labels() -> None:
    text = f"---\ntitle: Storm\ntags:\n  - a\n---\n\nSource: RksNews\nAuthor: Jane Doe\n\n{PROSE}"
    assert furniture(text) == [
        "---", "title: Storm", "tags:", "  - a", "---", "Source: RksNews", "Author: Jane Doe"
    ]  # fmt: skip


def test_markdown() -> None:
    text = (
        f"# Storm\n\n![A ferry](a.png)\n\n{PROSE} See [the plan](b).\n\n## What is *new*\n\n{PROSE}\n\n"
        f"---\n\n- [One](c)\n- [Two](d)\n\n<!-- a note\nof two lines -->\n\n{PROSE}"
    )
    assert furniture(text) == [
        "# Storm",
        "![A ferry](a.png)",
        "---",
        "- [One](c)",
        "- [Two](d)",
        "<!-- a note",
        "of two lines -->",
    ]
    assert headings(text) == ["## What is *new*"]


def test_words_after_a_comment_are_prose() -> None:
    assert furniture(f"<!-- a --> {PROSE}\n\n{PROSE}") == []


def test_lists_of_links_end_with_the_first_sentence() -> None:
    links = "READ MORE:\n\nThe Roots of the Storm\n\nGangs of Alder Bay"
    text = f"{PROSE}\n\n{links}\n\n{PROSE}\n\nThe End of It"
    assert furniture(text) == ["READ MORE:", "The Roots of the Storm", "Gangs of Alder Bay"]


def test_spans_leave_out_what_ends_a_line() -> None:
    text = f"Storm hits coast\r\n\r\n{PROSE}\r\n\r\nAdvertisement\r\n"
    assert furniture(text) == ["Storm hits coast", "Advertisement"]


@pytest.mark.parametrize(
    "line",
    [
        "Why now",
        "What happened next?",
        "‘NO COLLUSION’",
        "The Ferry Board and Its Friends in the City",
        "**A bold line**",
    ],
)
def test_headings(line: str) -> None:
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "She said:",
        "He left.",
        "- a point of the list",
        "1. New York",
        "but not here",
        "one way the system survives is that power flows elsewhere",
        "U.S. must nudge Egypt back on the path that it had left before",
    ],
)
def test_no_headings(line: str) -> None:
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_a_heading_leads_to_prose() -> None:
    assert headings(f"{PROSE}\n\nThe Last Line") == []


@given(st.lists(st.one_of(PIECES, st.just(PROSE)), max_size=14).map("\n".join))
def test_spans_are_whole_lines_in_order(text: str) -> None:
    lines = find_furniture(text, find_facts(text))
    below = find_headings(text, lines)
    for spans in (lines, below):
        assert spans == sorted(set(spans))
        for span in spans:
            assert not set(span.cut(text)) & set("\r\n")
            assert span.start == 0 or text[span.start - 1] in "\r\n"
            assert span.end == len(text) or text[span.end] in "\r\n"
    assert not set(lines) & set(below)


@given(st.text(max_size=300))
def test_any_text_will_do(text: str) -> None:
    find_headings(text, find_furniture(text, find_facts(text)))


@pytest.mark.parametrize(
    ("start", "again", "times"),
    [
        ("", "a", 200_000),
        ("", "( ", 300),
        ("", "A. ", 200),
        ("By ", "Jane ", 110),
        ("", "[a](", 140),
    ],
)
def test_long_lines_take_no_time(start: str, again: str, times: int) -> None:
    line = start + again * times
    is_boilerplate(line)
    assert furniture(f"{PROSE}\n\n{line}.\n\n{PROSE}") == []


def test_front_matter_is_no_sentence() -> None:
    text = (
        '---\ntitle: "The gates: what I saw"\nauthor: Nell Tideway\ntags: [storm, gates]\n---\n\n'
        "# The gates\n\nI was not going to write about the storm. Then I saw the photograph.\n"
    )
    furniture = find_furniture(text, find_facts(text, is_markdown=True))
    headings = find_headings(text, furniture)
    sentences = label_sentences(split_sentences(text), furniture, headings)
    prose = [one.span.cut(text) for one in sentences if one.kind is Kind.PROSE]
    assert prose == ["I was not going to write about the storm.", "Then I saw the photograph."]
