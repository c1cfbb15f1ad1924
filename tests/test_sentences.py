import textwrap
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import split_sentences

# A bar marks where one sentence ends and the next begins; it is taken out before splitting.
NEWS = """
“We have a deal. |It is a good one,” Mr. Lee said. |Talks go on.
“You are right. |This is one of the key issues,” he said, signaling a change.
“Why?” he asked. |Nobody answered.
“Why now?” Sen. Maria Lopez asked. |“Because it is late.” |She left.
“Will you run?” I asked. |“No.”
“Stop!” shouted the crowd. |The police did not.
“Fire!” Capt. Ann Ruiz of the Coast Guard shouted.
"Is it over?" the mayor asked reporters. |"Not yet." |He smiled.
"We lost," Trump said. |"But we will be back."
“It is done.” |Trump left the room.
He said: “Enough is enough.” |Then he left.
She turned to him, “This is great.” she said.
She called it “a disgrace”. |Others agreed.
The sign read ‘No entry.’ |Nobody cared.
“I was told, ‘Go home.’” |He went home.
“Who was there? |Who knew?” she asked.
“I never said that … never,” he said. |“Not once.”
“They were wrong...” |The room fell silent.
He asked, “What now?” and sat down.
Leave me alone! he yelled. |Then it was quiet.
« C’est fini. » |The minister left.
"We are done. " |He hung up.
Gov. Lee met Sen. Scott and Rep. Ann Wu on Monday. |They agreed.
“I… I can’t,” she said. |He paused… |Then he went.
Cllr. Ann Roe met Coun. Max Koh. |They agreed.
Del. Ann Roe lives in Dover, Del. |The state is small.
Dr. Jane Roe and Prof. Max Koh wrote to Gen. Mark Milley and Lt. Col. Ray Poe.
Mr. and Mrs. Hall met the Rev. Al Green at St. Mary’s.
The U.S. Senate passed it. |The House did not.
He returned to the U.S. |The trip took a day.
He returned to the U.S. on Friday.
U.S. President Joe Biden met U.N. Secretary-General Antonio Guterres.
The F.B.I. Director spoke to the C.I.A. |He was brief.
Sen. Rand Paul (R-Ky.) said no. |Sen. Mike Lee, R-Utah, agreed.
Rep. Adam Schiff (D-Calif.) Tuesday denied it.
It happened in Washington, D.C. |He lives there.
The D.C. Circuit ruled 2-1.
Robert F. Kennedy Jr. announced his bid. |He spoke at noon.
Martin Luther King Jr. Day is in January.
George W. Bush and J. K. Rowling met J.R.R. Tolkien’s heirs.
Harry S. Truman won. |He was 64.
Apple Inc. said sales rose. |Shares of Alphabet Inc. fell.
He works for Acme Corp. |The firm is small.
Walt Disney Co. (DIS) rose 7 percent.
He moved to Springfield, Ill. |“I like it,” he said.
Plaintiffs in Roe v. Wade and Smith vs. Jones agreed.
He cited food, water, etc. |The list was long.
Bring food, water, etc. before noon, e.g. on Sunday, i.e. early.
She lives on Fifth Ave. near St. Louis and Mt. Vernon.
He lives at 10 Main St. |She does not.
Brown et al. wrote it. |Nobody read it.
The polls close at 5 p.m. Monday.
The polls close at 5 p.m. |Voters were in line.
The vote is at 8 a.m. ET in Ohio and 9 p.m. local time.
It ended at 11:30 p.m. |“We are tired,” she said.
At 5 a.m. Mr. Smith left.
The No. 1 song fell to No. 10. |Nos. 2 and 3 held.
“No. |Not at all,” she said.
On Jan. 6 the mob came. |By Feb. 1 it was over.
It begins Sept. 11. |Nobody knows why.
It cost $1.2 bn, or 3.5 percent. |Prices rose 0.4 percent.
In 2016. |Twenty people came.
He scored 20. |5 others scored 10.
It fell 3.5. |$2 million was lost.
See Fig. 3 and p. 55 of vol. 2.
Prop. 8 passed; Sec. 230 stayed.
WASHINGTON (Reuters) - The House voted. |It was late.
LOUISVILLE, Ky. (AP) — Gov. Andy Beshear said no. |He left.
HAVELOCK, N.C. — The Marines left.
NEW YORK, Nov. 5 (UPI) -- Stocks fell. |Bonds rose.
MOSCOW — Russia said “no.” |The U.S. said nothing.
Putin: U.S. Plan Contains 28 Points
What the U.S. Can Do Now
Copyright 2019 The Daily Times, LLC. |Click here for reprints.
Visit https://www.example.com/a.b?c=d. |It is free.
Read it at www.example.com/x |Follow us.
We won! |https://t.example/x1Y — Jane (@jane)
Write to jane.doe@example.com. |She answers.
Write to Jane.Doe@example.com. |She answers.
He reads Example.com. |It is new.
Node.js and ASP.NET are tools.
He waited … and waited. |Then he left.
It was over... |Nobody spoke.
We are ... Democrats and Republicans.
The ruling stands. ... |Nobody appealed.
The deal — a first! — was signed.
The question — why? — remains.
He was a martyr.[1] |The emperor issued a decree.[2][3] |It stood.
It stood.¹² |The law passed.² ³ |“It fell.”†
„Wir gehen.“ |Der Minister ging. |»Warum?« |„Darum“, sagte er.
He cited “the law.¹” |It stood at 10⁶. |Nobody knew.
It stood.[^1] |The law passed.[^see-there] |It fell.
The law passed in May.12 |It took effect in June.
(He was late.) |She was not.
He left (she stayed.) and that was that.
He came (or did he?) and went.
[The bill passed.] |Nobody cheered.
The end came early.|The next day was worse.
He said “no.”|The crowd left.
He left.|"We are done," she said.
• First point |• Second point
1. Vote early. |2. Vote once. |3. Go home.
The judge set three terms: 1) pay, 2) leave, and 3) stay away.
Yahoo! News and Yahoo! shares rose. |They use Yahoo! |It is free.
What? |No! |Never?! |Yes.
It was Plan B. |Trump liked it.
We agree, you and I. |Did you see it?
He left AT&T. |It grew in the 1980's. |Then it shrank.
I love it! 😀 |Thanks to all.
习近平说。|他走了。
قال نعم. |ثم غادر؟ |لا.
""".strip().splitlines()

LAYOUTS = {
    "heading and byline": "Russia Seeks Recognition\n\n|RksNews\n|RksNews 2 Min Read\n\n|He spoke. |“It is.”",
    "heading above a long line": "Talks on the new plan resume today\n|By Jane Roe\n|The talks, which were "
    "broken off last week by the minister, resume today. |He is late.",
    "hard-wrapped": "Heading of the report\n\n|The talks, which were broken off by the minister of\n"
    "foreign affairs and by his deputy, resume today, as Mr.\n"
    "Hall said there on Monday. |He was speaking for the U.S.\n"
    "Senate, which was not told.\n|Next heading\n|The members of the senate, who were not told, were\n"
    "surprised.",
    "hard-wrapped, indented": "   WASHINGTON (AP) — The members of the senate, who were not\n"
    "told about any of it, were surprised, said Sen. Mike\nLee of Utah.\n|   Others were not.\n"
    "|   “We knew of it,” said one of them, who did not want\nto be named.",
    "wrapped raggedly": "The talks on the future of the whole region, which were broken off by\n"
    "the minister of foreign affairs and by his deputy, resume today in\nNew York, where the ministers and "
    "their deputies, who have all\nmet Dr. Hall, will stay on.",
    "paragraph a line": "The talks, which were broken off, resume.\n|“In general,” he said.\n|He left",
    "stray newline": "It was a cold \nnight in the city.",
    "list in small letters": "features\n|contact manager\n|events, activities\n",
    "dashes": "- the first point\n|- the second point",
    "bullets": "Three points:\n|• the first\n|• the second",
    "CRLF": "One.\r\n\r\n|Two\r\n|Three.",
    "Unicode separators": "One line\u2028|Two\u2029|Three",
    "marks that cannot be seen": "\ufeffHe left. \n \t\n|\u00a0She came.\x00",
    "blank line": "That is so, said Mr.\n\n|Smith",
    "marks only": "...",
}

PIECES = (
    ". ! ? … ... 。 . “ ” \" ' ) ( [1] 12 • 1. 2. a) — - Mr. U.S. Inc. p.m. Jan. 6 I The said Trump asked "
    "the https://a.b/c www. x@y.z 😀 A. \u200b \ufeff \ud800 \x00 \u05d0"
).split(" ")
SPACES = ["", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\x0b", "\x1f"]


def pieces() -> st.SearchStrategy[str]:
    piece = st.tuples(st.sampled_from(PIECES), st.sampled_from(SPACES)).map("".join)
    return st.lists(piece, max_size=60).map("".join)


def any_text() -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=()), max_size=300) | pieces()


def cuts(text: str) -> list[str]:
    return [span.cut(text) for span in split_sentences(text)]


def gaps(text: str) -> Iterator[str]:
    ends = [
        0,
        *(edge for span in split_sentences(text) for edge in (span.start, span.end)),
        len(text),
    ]
    for start, end in list(pairwise(ends))[::2]:
        yield text[start:end]


@pytest.mark.parametrize("row", NEWS)
def test_news(row: str) -> None:
    assert cuts(row.replace("|", "")) == [sentence.strip() for sentence in row.split("|")]


@pytest.mark.parametrize("row", NEWS)
def test_a_sentence_alone_is_one_sentence(row: str) -> None:
    for sentence in row.split("|"):
        assert cuts(sentence) == [sentence.strip()]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_layout(layout: str) -> None:
    assert cuts(layout.replace("|", "")) == [sentence.strip() for sentence in layout.split("|")]


@pytest.mark.parametrize("text", ["", " ", " \n\t\u2003\n"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_wrapping_moves_no_boundary(width: int) -> None:
    lead = "He said on Monday that it was too early to tell, and that it would be for others to judge. "
    rows = [lead + row.replace("|", "") for row in NEWS]
    wrapped = [
        textwrap.fill(row, width, break_long_words=False, break_on_hyphens=False) for row in rows
    ]
    expected = [" ".join(cut.split()) for row in rows for cut in cuts(row)]
    assert [" ".join(cut.split()) for cut in cuts("\n\n".join(wrapped))] == expected


@given(any_text())
def test_only_white_space_is_left_out(text: str) -> None:
    assert all(not gap.strip() for gap in gaps(text))


@given(any_text())
def test_spans_are_ordered_disjoint_and_stripped(text: str) -> None:
    spans = split_sentences(text)
    assert all(span.cut(text) and span.cut(text) == span.cut(text).strip() for span in spans)
    assert all(0 <= a.start < a.end <= b.start < b.end <= len(text) for a, b in pairwise(spans))


@given(any_text(), any_text())
def test_a_blank_line_ends_a_sentence(first: str, second: str) -> None:
    text = f"{first}\n\n{second}"
    middle = len(first) + 1
    assert all(span.end <= middle or span.start >= middle for span in split_sentences(text))


HARD = [
    "a",
    "\n",
    "(",
    '"',
    "a\n",
    "A. ",
    "1. Aa. ",
    '. " ',
    'Aa."Bb ',
    "http://",
    "?” Trump of ",
    " . ",
    "😀",
]


@pytest.mark.timeout(60)  # a second or two; quadratic code would need minutes
@pytest.mark.parametrize("unit", HARD)
def test_long_lines_take_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    assert all(not gap.strip() for gap in gaps(text))
