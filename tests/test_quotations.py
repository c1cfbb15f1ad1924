import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spans import Span
from qa.quotations import Quotation, find_quotations, paragraphs

# text, the words of each quotation, outer before inner
ROWS = [
    # every kind of mark
    ("“We lost,” he said.", ["We lost,"]),
    ('"We lost," he said.', ["We lost,"]),
    ("‘We lost,’ he said.", ["We lost,"]),
    ("'We lost,' he said.", ["We lost,"]),
    ("„Wir gehen“, sagte er.", ["Wir gehen"]),
    ("„Idziemy”, powiedział.", ["Idziemy"]),
    ("»Nein«, sagte sie.", ["Nein"]),
    ("« Oui », dit-il.", ["Oui"]),
    ("«\u00a0Oui\u00a0», dit-il.", ["Oui"]),
    ("‹Ja›, sagte er.", ["Ja"]),
    ("”Ja”, sa han.", ["Ja"]),
    ("``We won,'' he said.", ["We won,"]),
    ("''We won,'' he said.", ["We won,"]),
    ("‘‘We won,’’ he said.", ["We won,"]),
    ("「行きます」と言った。", ["行きます"]),
    ('He said:"We go."', ["We go."]),
    ("He said (“we go”) twice.", ["we go"]),
    ("He—“we go”—left.", ["we go"]),
    # marks of two kinds, badly paired
    ('“We lost," he said.', ["We lost,"]),
    ('"We lost,” he said.', ["We lost,"]),
    ('"We lost, " he said.', ["We lost,"]),
    ('"Wait —" he said.', ["Wait —"]),
    ('He asked, "Why—"', ["Why—"]),
    # two and more
    ("“Go,” he said. “It’s late.”", ["Go,", "It’s late."]),
    ('A "hot" and a "cold" one.', ["hot", "cold"]),
    ("Both “a” “b” there.", ["a", "b"]),
    # nested
    ("“She said ‘go’ to me,” he said.", ["She said ‘go’ to me,", "go"]),
    ("‘She said “go” to me,’ he said.", ["She said “go” to me,", "go"]),
    ("“She said “go” to me,” he said.", ["She said “go” to me,", "go"]),
    ("\"She said 'go' to me,\" he said.", ["She said 'go' to me,", "go"]),
    ("„Er sagte ‚geh‘ zu mir“, sagte er.", ["Er sagte ‚geh‘ zu mir", "geh"]),
    ("«Il dit “va” et part», dit-il.", ["Il dit “va” et part", "va"]),
    ("``He said, 'Go,''' she said.", ["He said, 'Go,'", "Go,"]),
    ("“‘House of Cards,’” she said.", ["‘House of Cards,’", "House of Cards,"]),
    # apostrophes
    ("It’s the workers’ rights.", []),
    ("It's the workers' rights.", []),
    ("The '90s and the ’80s.", []),
    ("Rock 'n' roll, rock ’n’ roll.", []),
    ("Get 'em, 'tis late, 'til noon.", []),
    ("'The workers' rights are clear,' he said.", ["The workers' rights are clear,"]),
    ("‘The workers’ rights are clear,’ he said.", ["The workers’ rights are clear,"]),
    ("‘It was rock ’n’ roll then,’ she said.", ["It was rock ’n’ roll then,"]),
    ("‘We’re off,’ she said, ‘it’s late.’", ["We’re off,", "it’s late."]),
    ("He said 'it's mine' and left.", ["it's mine"]),
    ("“The workers’ rights,” he said.", ["The workers’ rights,"]),
    ("“I won’t go to the Joneses’,” he said.", ["I won’t go to the Joneses’,"]),
    ("A 'big' problem with the workers' rights.", ["big"]),
    ("O'Brien, d'Estaing, Xi'an.", []),
    # measures and markup
    ("He is 6'2\" tall.", []),
    ('"I am 6\'2" tall," he said.', ["I am 6'2\" tall,"]),
    ("<a href=\"x\" title='y'>“We go”</a>", ["We go"]),
    ("> “We go,” he said.", ["We go,"]),
    ("**“We go,”** he said.", ["We go,"]),
    # left open
    ("“We go, he said.", ["We go, he said."]),
    ("“A, he said. “B,” she said.", ["A, he said.", "B,"]),
    ("“We go.\n\nHe left.", ["We go."]),
    ("“We go. ‘Now.\n\nHe left.", ["We go. ‘Now."]),
    ("We go,” he said.", []),
    # over paragraphs
    ("“A b.\n\n“C d.\n\n“E f,” she said.", ["A b.\n\n“C d.\n\n“E f,"]),
    ('"A b.\n\n"C d," she said.', ['A b.\n\n"C d,']),
    ("‘A b.\n\n‘C d,’ she said.", ["A b.\n\n‘C d,"]),
    ("“A b.\r\n\r\n“C d,” she said.", ["A b.\r\n\r\n“C d,"]),
    ("“A b.\n\nC d,” she said. “E.”", ["A b.\n\nC d,", "E."]),
    ("“A b.\n\nHe said: “C d.”", ["A b.", "C d."]),
    ("“A b.”\n\n“C d,” she said.", ["A b.", "C d,"]),
    ("> “A b.\n>\n> “C d,” she said.", ["A b.\n>\n> “C d,"]),
    ("“A line\nthat is wrapped\nhere,” he said.", ["A line\nthat is wrapped\nhere,"]),
    # nothing between
    ("“” and \"\" and ''", []),
    ("", []),
    ("“", []),
]

# text, the turn of each quotation as a letter
TURNS = [
    ("“Go,” he said. “It’s late.”", "aa"),
    ("“Go,” he said, “it’s late.”", "aa"),
    ("“Go!” said Mr. A. B. Reed. “It’s late.”", "aa"),
    ("“Go?” she asked, laughing. “It’s late.” She left. “I’m off.”", "aab"),
    ("“Go,” he said. She replied: “It’s late.”", "ab"),
    ("“Go,” he said, and she replied, “It’s late.”", "ab"),
    # nouns, infinitives and what she does besides tell nothing
    *(
        (f"“Go,” {told}, “it’s late.”", "aa")
        for told in [
            "Ann Reed wrote in a post",
            "Ann Reed said in her opening address",
            "Ann Reed said at the start of the show",
            "Ann Reed said of the plan to open schools",
            "Ann Reed, who claims the title, said",
            "said Ann Reed, smiling",
            "the release quoted Ann Reed as saying",
        ]
    ),
    ("“Go,” Ann Reed said, adding, “it’s late.”", "ab"),
    ("“Go,” Ann Reed wrote, then said, “it’s late.”", "ab"),
    ("“Go,” Reed wrote in a post that Holt called “too late”.", "ab"),
    ("“Go.” He left. “It’s late.”", "ab"),
    # a second speaker without a verb
    ("“Go,” Ann Reed said, and Tom Holt: “It’s late.”", "ab"),
    ("“Go,” said Ann Reed, but her rival Tom Holt: “It’s late.”", "ab"),
    ("“Go,” said Ann Reed, mayor of Quill and Alder: “It’s late.”", "aa"),
    ("“Go,” Reed said. “It’s late,” he added.", "aa"),
    ("“Go,” Reed said. “It’s late,” he then went on. “Go now.”", "aaa"),
    ("“Go,” Reed said. “It’s late,” she said.", "ab"),
    ("“Go,” Reed said. “It’s late,” Holt added.", "ab"),
    # what is led in and ends in "!" or "?" is over before another speaks
    *(
        (f"{lead} “Go{mark}” {told} “it’s late”.", expected)
        for lead, mark, told, expected in [
            ("Ann Reed asked:", "?", "Tom Holt said that", "ab"),
            ("Ann Reed was blunt:", "!", "Tom Holt said that", "ab"),
            ("Ann Reed told the crew,", "!", "Tom Holt said", "ab"),
            ("To crews chanting", "!", "Tom Holt insisted", "ab"),
            ("Ann Reed asked:", "?", "she added.", "aa"),
            ("Ann Reed asked:", "?", "she then went on.", "aa"),
            ("Ann Reed told the crew:", ",", "she said.", "aa"),
            ("Ann Reed left.", "!", "she said.", "aa"),
            ("On Friday,", "!", "Tom Holt said.", "aa"),
        ]
    ),
    ("“Go,” he said.\n\n“It’s late.”", "ab"),
    ("A “hot” and a “cold” one.", "ab"),
    ("“‘Go,’ he said,” she said. “It’s late.”", "aba"),
    ("“He said ‘perhaps,’” she said. “It’s late.”", "aba"),
    ('"He said \'perhaps,\'" she said. "It\'s late."', "aba"),
    ("“‘Go!’” he said. “It’s late.”", "aba"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_words_found(text: str, expected: list[str]) -> None:
    assert [quotation.span.cut(text) for quotation in find_quotations(text)] == expected


@pytest.mark.parametrize(("text", "expected"), TURNS)
def test_turns(text: str, expected: str) -> None:
    numbers = [quotation.turn for quotation in find_quotations(text)]
    letters = {turn: chr(ord("a") + at) for at, turn in enumerate(dict.fromkeys(numbers))}
    assert "".join(letters[number] for number in numbers) == expected


def test_what_front_matter_encloses_is_no_quotation() -> None:
    text = (
        '---\ntitle: "Taxes must rise, says Tom Brask"\n'
        'summary: \'The "worst night" in years\'\nauthors:\n- "Piet Rusk"\n---\n\n“Go,” he said.\n'
    )
    assert [q.span.cut(text) for q in find_quotations(text)] == ["worst night", "Go,"]
    body = text.split("---\n\n")[0].removeprefix("---\n")
    assert "Taxes must rise, says Tom Brask" in [q.span.cut(body) for q in find_quotations(body)]


def test_a_quotation_over_paragraphs_has_its_parts() -> None:
    text = "“A b.\n\n“C d,” she said."
    [quotation] = find_quotations(text)
    assert [part.cut(text) for part in quotation.parts] == ["A b.", "C d,"]
    assert quotation.marks.cut(text) == "“A b.\n\n“C d,”"
    assert (quotation.closed, quotation.words) == (True, 4)


def test_an_inner_one_and_an_open_one_say_so() -> None:
    outer, inner, left_open = find_quotations("“She said ‘go’,” he said. “It is")
    assert (outer.inner, inner.inner, left_open.closed) == (False, True, False)
    assert left_open.marks == Span(26, 32)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holt said:\n\n> We are late for it.\n\nIt is so.", ["We are late for it."]),
        (
            "Holt said:\n> We are late\n> for it\n>\n> and all.\n",
            ["We are late\n> for it\n>\n> and all."],
        ),
        ("Holt wrote:\r\n\r\n>> We are late for it\r\n", ["We are late for it"]),
        ("> We are late for it.\n>\n> — Maria Holt, minister\n", ["We are late for it."]),
        ("> We are late for it.\n\n— Maria Holt\n", ["We are late for it."]),
        ("Holt said:\n\n> “We are late for it,” she said.", ["We are late for it,"]),
        ("Holt was angry.\n\n> We are late for it.", []),
        ("Holt said:\n\n> Note: we are late for it.", []),
        ("These are left:\n\n>50 years of age and more", []),
    ],
)
def test_block_quotes_of_which_it_is_told_whose_they_are(text: str, expected: list[str]) -> None:
    assert [q.span.cut(text) for q in find_quotations(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A.\n\nB.", ["A.", "B."]),
        ("A long line.\nAnother line.\n", ["A long line.", "Another line."]),
        ("A line that\nis wrapped\nhere.\n\nB.", ["A line that\nis wrapped\nhere.", "B."]),
        ("\n \n", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [span.cut(text).strip() for span in paragraphs(text)] == expected


MARKED = st.lists(
    st.sampled_from(
        [
            *"“”„‘’‚'\"«»‹›「」ab.,>é😀 \x00",
            ":\n\n> a bc de f",
            "\n>\n> gh i",
            "\n> — Ann Bell\n",
            "``",
            "''",
            "\n",
            "\n\n",
            "\r\n",
            " said ",
        ]
    ),
    max_size=50,
).map("".join)


@given(st.one_of(st.text(max_size=200), MARKED))
def test_spans_hold_for_any_text(text: str) -> None:
    quotations = find_quotations(text)
    assert [q.marks.start for q in quotations] == sorted(q.marks.start for q in quotations)
    for quotation in quotations:
        assert 0 <= quotation.marks.start < quotation.span.start < quotation.span.end
        assert quotation.span in quotation.marks
        assert quotation.marks.end <= len(text)
        assert quotation.span.cut(text) == quotation.span.cut(text).strip()
        assert all(part in quotation.span for part in quotation.parts)
        assert (quotation.parts[0].start, quotation.parts[-1].end) == (
            quotation.span.start,
            quotation.span.end,
        )
    outer = [q for q in quotations if not q.inner]
    for before, after in pairwise(outer):
        assert before.marks.end <= after.marks.start


@given(
    st.text("abc éß,.’ \u00a0", min_size=1, max_size=40), st.sampled_from(["“”", "«»", '""', "„“"])
)
def test_quoted_words_come_back(words: str, marks: str) -> None:
    words = words.strip()
    if words and "’’" not in words:
        found: list[Quotation] = find_quotations(f"He said: {marks[0]}{words}{marks[1]} and left.")
        assert [q.span for q in found if not q.inner] == [Span(10, 10 + len(words))]


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        '"',
        "'",
        "’ ",
        " ‘a",
        "“a” ",
        "<a ",
        "6'2",
        "“a\n\n",
        "''",
        "a\n",
        ":\n\n> a b c d\n\n",
        "> a b\n",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(text: str) -> float:
        began = time.process_time()
        find_quotations(text)
        return time.process_time() - began

    short, long = piece * (10_000 // len(piece)), piece * (40_000 // len(piece))
    # The least of three: a collection of garbage in a full run takes half a second by itself.
    assert min(seconds(long) for _ in range(3)) < 10 * seconds(short) + 0.5
