import codecs
import random
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableArticle
from index.formats import MAX_BYTES, SUFFIXES, Reading, read_article
from index.metadata import Fact, find_facts
from index.passages import Kind
from index.pdflayout import Run, order_lines
from index.spans import Span
from index.sync import read_new_article

from .make_files import (
    make_blank_pdf,
    make_docx,
    make_html,
    make_pdf,
    make_two_columns,
    replace_part,
)

FARES = "Ferry fares in Alder Bay will rise by 12 percent in June, the board of the café said."
BOARD = "The board met on Thursday and voted by seven to two after a debate of three hours."
CYRILLIC = "Мэр города сказал в четверг, что школа закроется в июне. (BBC)"
BROKEN_PDF = "broken PDF (data format): open it in a viewer and print it to a new PDF"
BROKEN_DOCX = "broken DOCX ({}): open it in a word processor and save it anew"
LINES = [
    "Ferry fares in Alder Bay will rise by 12 percent in June, as the inter-",
    "national board said.",
]


def reason(name: str, raw: bytes) -> str:
    with pytest.raises(UnreadableArticle) as caught:
        read_article(name, raw)
    return str(caught.value)


def said(fact: Fact | None, reading: Reading) -> str | None:
    assert fact is not None
    return fact.at.cut(reading.text) if fact.at else None


def test_the_suffix_tells_the_format_whatever_its_case() -> None:
    assert set(SUFFIXES) == {".txt", ".md", ".html", ".htm", ".pdf", ".docx"}
    assert read_article("a/B.TXT", FARES.encode()).text == FARES
    assert reason("a.xyz", b"words") == "no known format: .xyz"


# Text


@pytest.mark.parametrize(
    "raw",
    [
        FARES.encode(),
        FARES.encode("cp1252"),
        codecs.BOM_UTF8 + FARES.encode(),
        codecs.BOM_UTF16_LE + FARES.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + FARES.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + FARES.encode("utf-32-le"),
    ],
)
def test_text_is_decoded(raw: bytes) -> None:
    assert read_article("a.txt", raw).text == FARES


def test_a_few_broken_bytes_leave_a_text_readable() -> None:
    words = "“No,” said the board of the café. " * 5
    raw = words.encode() + "–".encode()[:2]
    assert read_article("a.txt", raw).text == words + "\ufffd"
    assert read_article("a.txt", words.encode("cp1252")).text == words


def test_a_text_that_is_cut_off_within_a_character_is_readable() -> None:
    raw = f"{FARES} It is closed –".encode()
    assert read_article("a.txt", raw[:-1]).text == f"{FARES} It is closed \ufffd"
    assert read_article("a.txt", b"It is a caf\xe9").text == "It is a café"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_the_characters_of_a_text_are_untouched(text: str) -> None:
    whole = f"A. {text}\r\nB.\n\tC. "
    for name in ("a.txt", "a.md"):
        assert read_article(name, whole.encode()).text == whole.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.txt", codecs.BOM_UTF8 + b" \n", "empty"),
        ("a.pdf", b"", "empty"),
        ("a.txt", b"words\0words", "binary data, not text"),
        ("a.md", bytes(range(1, 32)) * 4 + b"words", "binary data, not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data, not text"),
        ("a.txt", b"caf\x81 and words enough", "neither UTF-8 nor Windows-1252; save it as UTF-8"),
        ("a.txt", CYRILLIC.encode("cp1251"), "neither UTF-8 nor Windows-1252; save it as UTF-8"),
        ("a.md", CYRILLIC.encode("koi8-r"), "neither UTF-8 nor Windows-1252; save it as UTF-8"),
        ("a.txt", codecs.BOM_UTF16_LE + b"\0\xd8a", "broken UTF-16 text"),
        ("a.html", b"x" * (MAX_BYTES + 1), "over 50 MB"),
        ("a.html", b"<html><body></body></html>", "no article text found in the page"),
        ("a.html", b"<nav><a href=x>Home</a></nav>", "no article text found in the page"),
        ("a.pdf", b"%PDF-1.4 and no more", BROKEN_PDF),
        ("a.pdf", b"not a PDF at all", BROKEN_PDF),
        ("a.docx", b"PK\3\4 and no more", BROKEN_DOCX.format("File is not a zip file")),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100,
            "encrypted DOCX or old Word format: save it as DOCX without a password",
        ),
    ],
)
def test_bad_input_has_a_reason(name: str, raw: bytes, why: str) -> None:
    assert reason(name, raw) == why


# HTML

META = (
    '<meta property="og:site_name" content="Alder Bay Courier">'
    '<meta property="article:published_time" content="2024-05-03T23:30:00-04:00">'
)
LINKED = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type":'
    ' ["NewsArticle"], "headline": "Fares rise", "datePublished": "20240503T100000",'
    ' "dateModified": "2024-06-01", "publisher": [{"name": "Alder Bay Courier"}]}]}</script>'
)


@pytest.mark.parametrize("head", [META, LINKED])
def test_a_page_begins_with_title_outlet_and_date(head: str) -> None:
    reading = read_article(
        "a.htm", make_html([FARES, BOARD], head=head, title="Fares rise").encode()
    )
    assert reading.text == f"Fares rise\nAlder Bay Courier, 3 May 2024\n\n{FARES}\n\n{BOARD}"
    assert reading.pages == ()
    assert reading.facts.title == Fact("Fares rise", Span(0, 10))
    assert reading.facts.published
    assert reading.facts.published.value == "2024-05-03"
    assert said(reading.facts.published, reading) == "3 May 2024"
    assert said(reading.facts.source, reading) == "Alder Bay Courier"


def test_dates_of_a_footer_are_not_the_articles() -> None:
    reading = read_article("a.html", make_html([FARES, BOARD], title="Fares rise").encode())
    assert reading.text == f"Fares rise\n\n{FARES}\n\n{BOARD}"
    assert reading.facts.published is None
    assert reading.facts.source is None


def test_a_page_may_say_its_date_in_words() -> None:
    page = make_html(["By Jane Doe", "Published May 3, 2024", FARES, BOARD], title="Fares rise")
    reading = read_article("a.html", page.encode())
    assert said(reading.facts.published, reading) == "May 3, 2024"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp1252", "iso-8859-1", "koi8-r", "utf-16", "no-such"]
)
def test_the_encoding_of_a_page(encoding: str) -> None:
    words = FARES if encoding != "koi8-r" else FARES.replace("café", "кафе")
    page = make_html([words, BOARD], charset=None if encoding == "utf-16" else encoding)
    codec = "utf-8" if encoding == "no-such" else encoding
    page = page if encoding in ("utf-8", "utf-16", "no-such") else page.replace("©", "(c)")
    assert words in read_article("a.html", page.encode(codec)).text


def test_a_few_broken_bytes_leave_a_page_readable() -> None:
    page = make_html([FARES, "é" * 30, BOARD]).encode().replace(b"Thursday", b"Thu\xffrsday")
    assert "Thu\ufffdrsday" in read_article("a.html", page).text


def test_parts_of_a_page() -> None:
    parts = (
        f"{FARES}</p><h2>Why now</h2><blockquote><p>“No choice,” she said.</p></blockquote>"
        f"<ul><li>Adults pay 4 dollars.</li><li>Children <b>pay</b> 2.</li></ul><p>{BOARD}"
    )
    text = read_article("a.html", make_html([parts]).encode()).text
    for part in (
        "Why now",
        "“No choice,” she said.",
        "- Adults pay 4 dollars.",
        "- Children pay 2.",
    ):
        assert part in text.split("\n\n")


def test_a_page_saved_with_its_pictures_is_read_to_its_end() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 1_000_000}">'
    font = f"<style>@font-face {{src: url(data:font/woff2;charset=utf-8;base64,{'A' * 11_000_000})}}</style>"
    raw = make_html([FARES, picture * 11, BOARD], head=font).encode()
    assert read_article("a.html", raw).text.split("\n\n") == [FARES, BOARD]


@pytest.mark.parametrize(
    "note",
    [
        "This article was amended on 3 June to say that fares rise by 12 percent, not 21.",
        "Correction, 3 June: fares will rise by 12 percent, not 21.",
        "An earlier version of this article said that fares would rise by 21 percent.",
    ],
)
@pytest.mark.parametrize(
    ("around", "is_read"),
    [
        ("<footer><p>More: <a href='/'>Fares</a></p><p>{}</p></footer>", True),
        ("<aside class='note'>{}</aside>", True),
        ("<p>{}</p>", True),
        ("<section class='comments'><div>{}</div></section>", False),
    ],
)
def test_what_a_page_says_was_wrong_is_read_wherever_it_stands(
    note: str, around: str, is_read: bool
) -> None:
    page = make_html([FARES, f"{BOARD} {BOARD}</p>{around.format(note)}<p>{BOARD}"])
    assert read_article("a.html", page.encode()).text.count(note) == is_read


TEASER = (
    "<article><h3><a href='/strike'>Ferry crews strike over pay</a></h3>"
    "<p>The crews stopped work at noon on Monday, and want nine percent more.</p></article>"
)


@pytest.mark.parametrize(
    "page",
    [
        f"<div>{TEASER}</div><article>{{}}</article>",
        f"<div>{{}}</div><div>{TEASER.replace('<h3>', '').replace('</h3>', '')}{TEASER}</div>".replace(
            "<a href='/strike'>Ferry crews strike over pay</a>",
            "<a href='/strike'><h4>Ferry crews strike over pay</h4></a>",
        ),
        f"<article>{{}}<div>{TEASER}</div></article>",
    ],
)
def test_the_beginnings_of_other_stories_are_not_read(page: str) -> None:
    last = " ".join([BOARD] * 4)
    body = f"<p>{FARES}</p><p>{last}</p>"
    text = read_article("a.html", AROUND.format(page.format(body)).encode()).text
    assert text.split("\n\n") == [FARES, last]


@pytest.mark.parametrize(
    ("story", "length"),
    [
        (TEASER.replace("/strike", "#post-1"), 4),  # of a live report, with a link to itself
        (TEASER.replace("<a href='/strike'>", "").replace("</a>", ""), 4),
        (TEASER.replace("Ferry crews strike over pay", "Fares rise"), 4),  # the page's own
        (TEASER.replace("Monday", "Monday" + ", on Tuesday" * 30), 9),
        (TEASER * 9, 2),  # a page of nothing else to speak of
    ],
)
def test_an_article_of_the_page_itself_is_read(story: str, length: int) -> None:
    rest = f"<div><p>{FARES}</p><p>{BOARD * length}</p></div>"
    page = f"<title>Fares rise - Courier</title><div>{story}</div>{rest}"
    assert "nine percent" in read_article("a.html", AROUND.format(page).encode()).text


def test_nothing_outside_a_page_is_read() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + make_html(
        [f"{FARES} &x;", BOARD]
    )
    assert "root:" not in read_article("a.html", page.encode()).text


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "span"])
def test_a_page_nested_without_end(tag: str) -> None:
    raw = make_html([FARES, BOARD, f"<{tag}>" * 20_000 + FARES]).encode()
    _read_or_refuse("a.html", raw)


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("It is <q>no <q>good</q> plan</q>, she said.", "It is “no ‘good’ plan”, she said."),
        ("It has 10<sup>6</sup> or 10<sup>−<i>6</i></sup> copies.", "It has 10⁶ or 10⁻⁶ copies."),
        ("It came in 2014<sup><a href='#n'>12</a></sup> at last.", "It came in 2014¹² at last."),
        (
            "It cost £96m<a href='https://a.example/p#footnote-1-9'>1</a> at last.",
            "It cost £96m¹ at last.",
        ),
        ("It is <a href='#year'>2031</a> now.", "It is 2031 now."),
        ("It is the 5<sup>th</sup> of them.<sup>[1]</sup>", "It is the 5th of them.[1]"),
        ("It ran <code>quoth index</code> at noon.", "It ran quoth index at noon."),
        ("It <template>never</template><b hidden>never</b>was.<p hidden>Never.", "It was."),
        ("It <del>never</del> <s>was</s> <strike>not</strike>is.", "It is."),
    ],
)
def test_a_page_is_read_as_it_is_shown(markup: str, shown: str) -> None:
    reading = read_article("a.html", make_html([FARES, markup, BOARD]).encode())
    assert reading.text.split("\n\n") == [FARES, shown, BOARD]


def test_a_day_in_a_sentence_is_not_that_of_the_page() -> None:
    time = '<time datetime="2024-05-03">3 May 2024</time>'
    told = make_html([FARES, f"The board met on {time} and voted for it by seven to two.", BOARD])
    assert read_article("a.html", told.encode()).facts.published is None
    byline = make_html([f"By Jane Doe, {time}", FARES, BOARD])
    published = read_article("a.html", byline.encode()).facts.published
    assert published
    assert published.value == "2024-05-03"


@pytest.mark.parametrize("around", ["{}", "<div class='WordSection1'>{}</div>"])
def test_a_document_saved_as_a_page_keeps_its_lists_and_headings(around: str) -> None:
    body = (
        f"<p class='title'>Harbour notes</p><p>{FARES}</p><h2>What it buys</h2>"
        f"<ul><li>Gate one costs 31 million.</li><li>Gate two costs 33.</li></ul><p>{BOARD}</p>"
        "<div><p>[1] The minutes of the board.</p></div>"
    )
    reading = read_article("a.html", f"<html><body>{around.format(body)}</body></html>".encode())
    assert reading.text.split("\n\n") == [
        "Harbour notes",
        FARES,
        "What it buys",
        "- Gate one costs 31 million.",
        "- Gate two costs 33.",
        BOARD,
        "[1] The minutes of the board.",
    ]
    assert said(reading.facts.title, reading) == "Harbour notes"  # no sub-heading


IN_LIST = "<ul><li>Gate one costs 31 million.</li><li>Gate two costs 33.</li></ul>"
AROUND = "<header><a href='/'>Home</a></header>{}<footer><ul><li><a href='/a'>About us</a></li></ul></footer>"


@pytest.mark.parametrize(
    "page",
    [
        "<div><div class='x'>{}</div></div>",
        "<div><div><h1>Gates</h1></div><div>{}</div></div>",
        "<div><ul><li><a href='#'>Share</a></li></ul>{}<h3>More</h3>"
        "<ul><li><a href='/b'>A storm floods the harbour</a><li><a href='/c'>Crews strike</a></ul></div>",
        "<table><tr><td><ul><li><a href='/n'>News</a></ul></td><td>{}</td></tr></table>",
        "{}",
    ],
)
def test_a_page_that_calls_nothing_an_article_keeps_its_lists_and_headings(page: str) -> None:
    last = f"{BOARD} {BOARD}"  # what is very short is read whole, with all that stands around it
    body = f"<p>{FARES}</p><h2>What it buys</h2>{IN_LIST}<p>{last}</p>"
    text = read_article("a.html", AROUND.format(page.format(body)).encode()).text
    assert text.split("\n\n")[-5:] == [
        FARES,
        "What it buys",
        "- Gate one costs 31 million.",
        "- Gate two costs 33.",
        last,
    ]


def test_nothing_of_a_page_is_lost_for_its_lists() -> None:
    apart = f"<div><p>{FARES}</p>{IN_LIST}</div><div>{'<i>Advertisement</i> ' * 300}</div><p>{BOARD}</p>"
    text = read_article("a.html", AROUND.format(f"<div>{apart}</div>").encode()).text
    assert [one for one in text.split("\n\n") if one in (FARES, BOARD)] == [FARES, BOARD]


@pytest.mark.parametrize(
    ("utc", "shown", "day"),
    [
        ("2031-04-30T01:14:03.000Z", "2031-04-29T21:14:03-04:00", "2031-04-29"),
        ("2031-04-30T01:14:03+00:00", "2031-05-01T21:14:03-04:00", "2031-04-30"),  # of an update
        ("2031-04-30T01:14:03+02:00", "2031-04-29T19:14:03-04:00", "2031-04-30"),
    ],
)
def test_a_page_is_of_the_day_on_which_it_was_published_there(
    utc: str, shown: str, day: str
) -> None:
    page = (
        f'<html><head><meta property="article:published_time" content="{utc}"></head><body><article>'
        f'<h1>Storm</h1><time datetime="{shown}">then</time><p>{FARES}</p></article></body></html>'
    )
    published = read_article("a.html", page.encode()).facts.published
    assert published
    assert published.value == day


@pytest.mark.parametrize(
    ("authors", "line"),
    [
        ('"Jane Doe"', "By Jane Doe"),
        ('{"@type": "Person", "name": "Jane Doe"}', "By Jane Doe"),
        (
            '[{"name": "Jane Doe"}, {"name": "Ian Roe"}, {"name": "Jane Doe"}, {"name": "Ann Poe"}]',
            "By Jane Doe, Ian Roe and Ann Poe",
        ),
        ('[{"name": "Harbour Wire"}, {"name": "Jane Doe"}]', "By Jane Doe"),
        ('[{"name": "https://a.example/jane-doe"}, "admin", 7, null, {}]', None),
    ],
)
def test_who_wrote_a_page_stands_in_its_text(authors: str, line: str | None) -> None:
    head = LINKED.replace('"dateModified"', f'"author": {authors}, "dateModified"')
    page = make_html([FARES, BOARD], head=head, title="Fares rise")
    article = read_new_article("a.html", page.encode())
    said_by = [line] if line else []
    assert article.text.split("\n\n")[0].split("\n") == [
        "Fares rise",
        *said_by,
        "Alder Bay Courier, 3 May 2024",
    ]
    prose = [one.span.cut(article.text) for one in article.sentences if one.kind is Kind.PROSE]
    assert prose == [FARES, BOARD]


def test_who_wrote_a_page_is_not_said_twice() -> None:
    head = LINKED.replace('"dateModified"', '"author": "Jane Doe", "dateModified"')
    page = make_html(["Jane Doe and Ian Roe", FARES, BOARD], head=head)
    assert read_article("a.html", page.encode()).text.count("Jane Doe") == 1


def test_entities_and_line_ends_in_linked_data() -> None:
    head = LINKED.replace("Fares rise", "Fares &amp; fees\n rise &#8217;24")
    reading = read_article("a.html", make_html([FARES, BOARD], head=head).encode())
    assert reading.text.startswith("Fares & fees rise ’24\nAlder Bay Courier, 3 May 2024\n\n")


def test_odd_characters_of_a_page_are_replaced() -> None:
    page = make_html(
        [FARES.replace("June", "Ju\0ne &#0; &#xD800;"), BOARD],
        head=LINKED.replace("Fares", "\\ud800"),
    )
    reading = read_article("a.html", page.encode())
    reading.text.encode()
    assert "\0" not in reading.text
    assert reading.facts.title
    assert said(reading.facts.title, reading) == reading.facts.title.value


def test_reading_says_nothing_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    for name, raw in (("a.html", b"<html></html>"), ("a.html", b"\x01<p>"), ("a.pdf", b"%PDF")):
        reason(name, raw)
    assert capfd.readouterr() == ("", "")


def test_a_page_reads_the_same_every_time() -> None:
    raw = make_html([FARES, BOARD, FARES.replace("12", "13")], head=META).encode()
    assert len({read_article("a.html", raw).text for _ in range(4)}) == 1


# DOCX


def test_a_document() -> None:
    raw = make_docx(
        ["By Jane Doe | Alder Bay Courier | 3 May 2024", FARES, BOARD], heading="Fares rise"
    )
    reading = read_article("a.docx", raw)
    assert (
        reading.text
        == f"Fares rise\n\nBy Jane Doe | Alder Bay Courier | 3 May 2024\n\n{FARES}\n\n{BOARD}"
    )
    assert reading.facts.title == Fact("Fares rise", Span(0, 10))
    assert said(reading.facts.source, reading) == "Alder Bay Courier"
    assert said(reading.facts.published, reading) == "3 May 2024"


def test_the_title_of_a_documents_properties() -> None:
    assert read_article("a.docx", make_docx([FARES], title="Fares")).facts.title == Fact(
        "Fares", None
    )
    for default in ("Microsoft Word - a.docx", "Document1", "fares.docx"):
        assert read_article("a.docx", make_docx([FARES], title=default)).facts.title is None
    assert read_article("a.docx", make_docx([FARES])).facts.published is None


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_body(body: str) -> bytes:
    xml = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return replace_part(make_docx(["x"]), "word/document.xml", xml.encode())


def words(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def box(text: str) -> str:
    words_of_it = f"<w:txbxContent><w:p>{words(text)}</w:p></w:txbxContent>"
    return f"<w:r><w:pict>{words_of_it}</w:pict></w:r>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def paragraphs(raw: bytes) -> list[str]:
    return read_article("a.docx", raw).text.split("\n\n")


def test_tables_changes_and_boxes_of_a_document() -> None:
    body = (
        "<w:p><w:r><w:t>One </w:t></w:r><w:ins><w:r><w:t>new </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t>link</w:t><w:br/><w:t>below</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Held</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></w:r></w:p>"
    )
    assert paragraphs(make_body(body)) == [
        "One new link\nbelow",
        "Held",
        "a | b",
        "Boxed",
    ]


def test_nothing_of_a_document_is_read_twice() -> None:
    one, two, outer = (f"<w:p>{words(text)}</w:p>" for text in ("One", "two", "Outer"))
    inner = f"<w:tbl>{row(one, two)}</w:tbl>"
    tables = f"<w:tbl>{row(outer, inner)}{row(one + two, one)}</w:tbl>"
    boxed = f"<w:p>{words('Cell')}{box('boxed')}{box('again')}</w:p>"
    boxes = f"<w:tbl>{row(boxed)}</w:tbl>"
    assert paragraphs(make_body(tables + boxes)) == (
        "Outer/One | two/One/two/One/Cell/boxed/again".split("/")
    )


def test_raised_hidden_and_struck_words_of_a_document() -> None:
    high = '<w:vertAlign w:val="superscript"/>'
    body = words("It has 10") + words("−6", high) + words(" of the 5") + words("th", high)
    hidden = words(" not", "<w:vanish/>") + words(" at all.", '<w:vanish w:val="0"/>')
    struck = words(" four", "<w:strike/>") + words(" five", "<w:dstrike/>")
    struck += words(" It is so.", '<w:strike w:val="false"/>')
    assert paragraphs(make_body(f"<w:p>{body}{hidden}{struck}</w:p>")) == [
        "It has 10⁻⁶ of the 5th at all. It is so."
    ]


def test_symbols_of_a_document() -> None:
    signs = [("Symbol", "F0B3"), ("Symbol", "F0FF"), ("Wingdings", "F04A")]
    runs = [f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in signs]
    body = "".join(
        f"{words(f' {number} is ')}{run}{words('50.')}" for number, run in enumerate(runs)
    )
    assert paragraphs(make_body(f"<w:p>{body}</w:p>")) == ["0 is ≥50. 1 is \ufffd50. 2 is 50."]


def test_the_notes_of_a_document_stand_at_its_end() -> None:
    raw = make_body(f"<w:p>{words('It is so.')}</w:p>")
    name = "word/_rels/document.xml.rels"
    relations = zipfile.ZipFile(BytesIO(raw)).read(name).decode()
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for kind in ("endnote", "footnote"):
        relation = f'<Relationship Id="{kind}" Type="{kinds}/{kind}s" Target="{kind}s.xml"/>'
        relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
        note = f"<w:{kind} w:id='2'><w:p>{words(f'A {kind}.')}</w:p></w:{kind}>"
        rule = f"<w:{kind} w:type='separator' w:id='0'><w:p>{words('-')}</w:p></w:{kind}>"
        raw = replace_part(
            raw, f"word/{kind}s.xml", f"<w:{kind}s {W}>{rule}{note}</w:{kind}s>".encode()
        )
    raw = replace_part(raw, name, relations.encode())
    assert paragraphs(raw) == ["It is so.", "A footnote.", "A endnote."]


def test_bad_documents() -> None:
    good = make_docx([FARES])
    bomb = replace_part(good, "word/media/a.bin", bytes(201 * 1024 * 1024))
    assert len(bomb) < MAX_BYTES
    assert reason("a.docx", bomb) == "broken DOCX: unpacks to over 200 MB"
    markup = replace_part(good, "word/document.xml", b"<a>" + bytes(51 * 1024 * 1024))
    assert reason("a.docx", markup) == "its text unpacks to over 50 MB; cut it into parts"
    # python-docx parses what is related to the package as markup, however it is called.
    named = replace_part(good, "word/document.bin", b"\n<a>" + bytes(51 * 1024 * 1024))
    assert reason("a.docx", named) == "its text unpacks to over 50 MB; cut it into parts"
    entities = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    )
    raw = replace_part(good, "word/document.xml", entities)
    assert reason("a.docx", raw) == "broken DOCX: declares a document type"
    assert reason("a.docx", replace_part(good, "word/document.xml", b"<x")) == BROKEN_DOCX.format(
        "XMLSyntaxError"
    )
    assert reason("a.docx", make_docx([])) == "no text in it"
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("a.txt", "words")
    assert reason("a.docx", other.getvalue()).startswith("broken DOCX (")


def test_a_directory_that_lies_about_sizes() -> None:
    raw = bytearray(replace_part(make_docx([FARES]), "word/media/a.bin", bytes(1 << 20)))
    size = (1 << 20).to_bytes(4, "little")
    assert raw.count(size) >= 1
    assert reason("a.docx", bytes(raw.replace(size, (64).to_bytes(4, "little")))).startswith(
        "broken DOCX ("
    )


# PDF


def test_a_pdf_of_three_pages() -> None:
    pages = [
        [
            *LINES,
            "",
            BOARD[:60],
            "and a debate of three hours in which many of the residents spoke up, and",
        ],
        ["it will meet again in May."],
        ["The last page says little."],
    ]
    raw = make_pdf(
        pages, head="Alder Bay Courier {page}", foot="{page}", headline="Fares rise", title="a.doc"
    )
    reading = read_article("a.pdf", raw)
    assert reading.text.split("\n\n") == [
        "Fares rise",
        "Ferry fares in Alder Bay will rise by 12 percent in June, as the international board said.",
        f"{BOARD[:59]} and a debate of three hours in which many of the residents spoke up, and it"
        " will meet again in May.",
        "The last page says little.",
    ]
    assert [reading.text[start:][:8] for start in reading.pages] == [
        "Fares ri",
        "it will ",
        "The last",
    ]
    assert reading.facts.title == Fact("Fares rise", Span(0, 10))
    assert reading.facts.published is None


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("an inter-", "national board", "an international board"),
        ("the U.S.-", "Canada line", "the U.S.-Canada line"),
        ("against Covid-", "19 rules", "against Covid-19 rules"),
        ("a state-of-", "the-art hall", "a state-of-the-art hall"),
        ("its well-", "known hall", "its well-known hall"),
        ("a 24-", "hour ferry", "a 24-hour ferry"),
        ("a half -", "and so on", "a half - and so on"),
        ("the ferry", "boat", "the ferry boat"),
    ],
)
def test_hyphens_at_the_ends_of_lines(above: str, below: str, joined: str) -> None:
    filler = "and so it goes on for the whole of this line, which is long"
    text = read_article("a.pdf", make_pdf([[f"{filler} {above}", f"{below} {filler}."]])).text
    assert text == f"{filler} {joined} {filler}."


def test_two_columns_are_read_one_after_the_other() -> None:
    left = ["The left column has lines that", "fill it, and they go on one by", "one until the column comes to an", "end in the middle of a sen-"]  # fmt: skip  # noqa: E501
    right = ["tence, which the right column", "continues. It has as many lines", "as the other one has, and they", "end with a full stop at last."]  # fmt: skip  # noqa: E501
    reading = read_article("a.pdf", make_two_columns("Over both of the columns", left, right))
    assert reading.text == (
        "Over both of the columns\n\nThe left column has lines that fill it, and they go on one by one"
        " until the column comes to an end in the middle of a sentence, which the right column continues."
        " It has as many lines as the other one has, and they end with a full stop at last."
    )


def line(text: str, left: float, bottom: float, size: float = 10) -> Run:
    return Run(text, left, left + 0.5 * size * len(text), bottom, bottom + 1.2 * size)


def in_order(*runs: Run) -> list[str]:
    return [line.text for line in order_lines([runs])]


def test_three_columns_are_read_one_after_the_other() -> None:
    across = [
        line(f"column {column} has {row} lines of words", 50 + 165 * column, 700 - 12 * row)
        for row in range(6)
        for column in range(3)
    ]
    head = line("Over all three", 50, 740, 30)
    told = [f"column {column} has {row} lines of words" for column in range(3) for row in range(6)]
    assert in_order(head, *across) == ["Over all three", *told]


def test_raised_figures_of_a_pdf_stay_apart_from_a_number() -> None:
    runs = (line("It has 10", 50, 700), line("−6", 95, 706, 6), line("copies.", 110, 700))
    assert in_order(*runs) == ["It has 10⁻⁶ copies."]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    lines = [line("he board met on", 75, 712), line("Monday and agreed", 75, 700)]
    assert in_order(line("T", 50, 700, 30), *lines, line("with all of them.", 50, 688)) == [
        "The board met on",
        "Monday and agreed",
        "with all of them.",
    ]


def test_a_number_that_ends_a_paragraph_is_no_page_number() -> None:
    filler = "and so it goes on for the whole of this line, which is long, until it is"
    assert read_article("a.pdf", make_pdf([[filler, "350"]])).text == f"{filler} 350"


def test_a_page_without_text_begins_where_the_next_does() -> None:
    reading = read_article("a.pdf", make_pdf([[], [FARES], [], [BOARD]]))
    second = reading.text.index(BOARD)
    assert reading.pages == (0, 0, second, second)


def test_titles_of_pdfs() -> None:
    assert read_article("a.pdf", make_pdf([[FARES]], title="Fares")).facts.title == Fact(
        "Fares", None
    )
    reading = read_article("a.pdf", make_pdf([[FARES]], title="Fares rise", headline="Fares rise"))
    assert reading.facts.title == Fact("Fares rise", Span(0, 10))


def test_bad_pdfs() -> None:
    locked = make_pdf([LINES], password="secret")
    assert reason("a.pdf", locked) == "encrypted PDF: save a copy that needs no password"
    assert (
        reason("a.pdf", make_blank_pdf())
        == "no text in it (a scanned PDF?); have its text recognised (OCR) first"
    )


# Whatever comes

MAKERS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: FARES.encode() * 5,
    "a.md": lambda: f"---\ntitle: x\n---\n# T\n\n{FARES}".encode(),
    "a.html": lambda: make_html([FARES, BOARD], head=META + LINKED, title="T").encode(),
    "a.pdf": lambda: make_pdf([LINES, [BOARD]], headline="T", foot="{page}"),
    "a.docx": lambda: make_docx([FARES, BOARD], heading="T"),
}


@pytest.mark.parametrize("name", MAKERS)
def test_damaged_files_are_read_or_refused(name: str) -> None:
    good = MAKERS[name]()
    chance = random.Random(7)
    for _ in range(60):
        raw = bytearray(good[: chance.randrange(1, len(good))] if chance.random() < 0.4 else good)
        for _ in range(chance.choice((0, 1, 8, 64))):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        _read_or_refuse(name, bytes(raw))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(MAKERS)), st.binary(min_size=1, max_size=400))
def test_any_bytes_are_read_or_refused(name: str, raw: bytes) -> None:
    _read_or_refuse(name, raw)


def _try_to_read(name: str, raw: bytes) -> Reading | str:
    try:
        return read_article(name, raw)
    except UnreadableArticle as error:
        return str(error)


def _read_or_refuse(name: str, raw: bytes) -> None:
    reading = _try_to_read(name, raw)
    if isinstance(reading, str):
        assert 0 < len(reading) < 200
        return
    reading.text.encode()
    assert reading.text.strip()
    assert "\0" not in reading.text
    assert list(reading.pages) == sorted(reading.pages)
    assert all(0 <= page <= len(reading.text) for page in reading.pages)
    facts = reading.facts
    for fact in (facts.title, facts.published, facts.source):
        assert fact is None or fact.at is None or fact.at.cut(reading.text).strip()


def test_facts_of_a_text_are_found_by_its_format() -> None:
    text = f"x\n\n# Fares rise\n\n{FARES}"
    assert read_article("a.md", text.encode()).facts == find_facts(text, is_markdown=True)
    assert read_article("a.txt", text.encode()).facts == find_facts(text)
