import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.passages import Kind, Sentence
from index.spans import Span
from index.store import Article, Searched
from qa.answer import Answer, Answered, NotFound
from qa.cite import Citation
from tests.web_app_fake import FERRY, HARBOUR, HOSTILE, MARKUP, SEARCHED, ask, check, quote
from ui import render, render_answer, render_article, render_check
from ui.desk import Checked, Conversation, DeskStatus, Exchange, Mark, Opened, Standing
from ui.records import now
from ui.render import cited, h
from ui.render_text import marked

HOLDS = Standing.HOLDS
hostile = st.one_of(
    st.text(),
    st.text(alphabet="<>&\"'`${}[]()\\/=#!-*_~ \r\n\t\0\u202e\u2069\ud800ab"),
    st.sampled_from([HOSTILE, "<script>alert(1)</script>", "${alert(1)}", '" onclick="x', "]]>"]),
)


class Reading(HTMLParser):
    """What a browser would make of a piece of HTML: its elements and its text."""

    void = frozenset({"br", "img", "input", "hr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.by_id: dict[str, str] = {}
        self.ids: list[tuple[int, str]] = []
        self.by_class: dict[str, list[str]] = {}
        self.classes: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.void:
            return
        self.open.append(tag)
        given = dict(attrs)
        if given.get("id"):
            self.ids.append((len(self.open), str(given["id"])))
            self.by_id[str(given["id"])] = ""
        for name in str(given.get("class", "")).split():
            self.classes.append((len(self.open), name))
            self.by_class.setdefault(name, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.ids = [(depth, one) for depth, one in self.ids if depth <= len(self.open)]
        self.classes = [(depth, one) for depth, one in self.classes if depth <= len(self.open)]

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, one in self.ids:
            self.by_id[one] += data
        for name in {name for _, name in self.classes}:
            self.by_class[name][-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"comment {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"declaration {decl!r}")


def read(markup: str) -> Reading:
    reading = Reading()
    reading.feed(markup)
    reading.close()
    assert reading.open == []
    return reading


def shown(text: str) -> str:
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


def conversation(
    outcome: Answered | NotFound, *standings: Standing, asked: str = "", mark: Mark | None = None
) -> str:
    """The outcome's citations stand as given (all of them hold if nothing is); the first is marked."""
    one = Exchange("AbCdEfGhIjKlMnOp", outcome.question, outcome, asked)
    stand = standings or (HOLDS,) * len(one.citations)
    marks = [mark, *[None] * len(one.citations)][: len(one.citations)]
    return render_answer.conversation([(one, cited(one, stand, marks))], "AbCdEfGhIjKlMnOpQrStUvWx")


def report(kept: Checked) -> str:
    number = len(kept.citations)
    return render_check.report(kept, cited(kept, [HOLDS] * number, [None] * number))


def opened(
    article: Article, citation: Citation, *others: Citation, standing: Standing = HOLDS
) -> Opened:
    return Opened(citation, standing, article, others)


ALLOWED = {
    "a": {"class", "href", "title", "target", "rel", "download"},
    "article": {"class", "data-ref", "data-name", "data-link", "data-serial", "data-focus"},
    "blockquote": {"class"},
    "button": {
        "type",
        "class",
        "title",
        "aria-pressed",
        "data-link",
        "data-from",
        "data-id",
        "data-text",
    },
    "del": set[str](),
    "details": {"class"},
    "div": {"class", "id", "tabindex", "dir"},
    "form": {"class"},
    "h2": {"class"},
    "header": set[str](),
    "input": {"name", "value", "aria-label", "maxlength", "required"},
    "code": set[str](),
    "ins": set[str](),
    "li": {"class"},
    "mark": {"id", "class", "tabindex"},
    "ol": {"class", "start"},
    "p": {"class"},
    "section": {"class", "data-id"},
    "span": {"class", "aria-hidden", "title", "role", "aria-label", "data-page"},
    "strong": set[str](),
    "summary": {"class"},
    "ul": {"class"},
}
LINKS = (
    r"#cite=[A-Za-z0-9_-]{16}\.\d+",
    r"api/v1/export/[A-Za-z0-9_-]+\?form=(markdown|html|json)",
    r"original\?article=[A-Za-z0-9_.+%*-]*(#page=\d+)?",
)


def assert_inert(markup: str) -> Reading:
    """Only elements and attributes of ours, and links only to citations, exports and originals."""
    reading = read(markup)
    for tag, attributes in reading.elements:
        assert tag in ALLOWED
        assert attributes.keys() <= ALLOWED[tag]
        if tag == "a":
            assert re.fullmatch("|".join(LINKS), str(attributes["href"]))
    return reading


def cites(reading: Reading) -> list[int]:
    """The numbers of the citations one can open, in their order."""
    found = [str(a["href"]) for tag, a in reading.elements if a.get("class") == "cite"]
    return [int(one.removeprefix("#cite=AbCdEfGhIjKlMnOp.")) for one in found]


@given(hostile)
def test_escaped_text_reads_as_itself(text: str) -> None:
    element = read(f"<p>{h(text)}</p>")
    assert element.text == shown(text)
    assert len(element.elements) == 1
    attribute = read(f'<p title="{h(text)}"></p>')
    assert attribute.elements == [("p", {"title": shown(text)})]


@given(hostile, hostile, hostile)
def test_hostile_text_is_inert_everywhere(text: str, name: str, title: str) -> None:
    whole = f"Before. {text} After."
    article = replace(MARKUP, name=name, text=whole, sentences=())
    citation = Citation(
        name,
        title,
        "2025-05-03",
        title,
        Span(8, 8 + len(text)),
        text,
        Span(8, 8 + len(text) // 2),
        3,
        text,
        title,
    )
    answers = (Answer(text, 0.8, (citation, citation), 2), Answer(text, 0.3, (citation,), 1))
    assert_inert(conversation(Answered(text, title, answers, SEARCHED)))
    assert_inert(conversation(NotFound(text, title, (citation,), SEARCHED)))
    assert_inert(render_answer.waiting("", text))
    assert_inert(render.notice(text))
    for standing in Standing:
        there = None if standing is Standing.GONE else article
        pane = render_article.pane(Opened(citation, standing, there, ()), text, 1, focus=True)
        reading = assert_inert(pane)
        if standing is HOLDS and text:
            assert reading.by_id["hit"] == shown(text)
            assert reading.by_class["text"] == [shown(whole)]


spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 30), st.integers(0, 30))


@given(
    st.text(alphabet="ab<&\r\n", min_size=30, max_size=30),
    spans,
    st.lists(spans, max_size=4),
    st.lists(st.tuples(spans, st.sampled_from(["heading", "furniture", "words"])), max_size=6),
)
def test_marking_changes_no_character(
    text: str, window: Span, wanted: list[Span], styles: list[tuple[Span, str]]
) -> None:
    marks: dict[Span, str] = {}
    for span in wanted:
        if all(span.end <= one.start or one.end <= span.start for one in marks):
            marks[span] = f'<mark id="m{span.start}-{span.end}">'
    reading = read(marked(text, window, marks, styles))
    assert reading.text == window.cut(text)
    for span in marks:
        start, end = max(span.start, window.start), min(span.end, window.end)
        if start < end:
            assert reading.by_id[f"m{span.start}-{span.end}"] == text[start:end]


def test_styles_may_overlap_and_end_where_they_end() -> None:
    styles = [(Span(1, 4), "words"), (Span(2, 6), "heading")]
    assert marked("abcdefgh", Span(0, 8), {}, styles) == (
        'a<span class="words">b</span><span class="heading words">cd</span>'
        '<span class="heading">ef</span>gh'
    )


def test_an_answer_shows_sentence_source_sureness_and_links() -> None:
    outcome = ask("How long will the ferry stop?")
    reading = assert_inert(conversation(outcome))
    assert reading.by_class["said"] == [
        "NORTHAVEN, May 12 — The ferry between Northaven and Sill will stop for six weeks this "
        "autumn.",
        "The ferry will stop for repairs in October, the harbour master said, and sail again "
        "before Christmas.",
        "The last boat leaves on 3 October.",
    ]
    assert "Tidewater Courier, 12 May 2025 · Ferry to stop for six weeks" in reading.text
    assert "Very likely the answer (about 9 in 10 such answers are right) · one source" in (
        reading.text
    )
    assert "2 independent sources" in reading.text
    assert "Searched for" not in reading.text
    assert cites(reading) == [1, 2, 3]
    assert "2 answers, likeliest first." in reading.text
    assert "<strong>six weeks</strong>" in conversation(outcome)


def test_the_same_words_elsewhere_are_named_in_one_line() -> None:
    first = quote(FERRY, "The last boat")
    copies = tuple(replace(first, article=f"copy{n}.txt", source=f"Paper {n}") for n in range(1, 9))
    outcome = Answered("q", "q", (Answer(first.text, 0.96, (first, *copies), 1),), SEARCHED)
    reading = assert_inert(conversation(outcome))
    assert len(reading.by_class["said"]) == 1
    assert reading.by_class["also"][0].startswith("The same words: Paper 1, 12 May 2025\xa0[2]")
    assert reading.by_class["also"][0].endswith("and 2 more")
    assert "more than 9 in 10" in reading.text
    assert "one report, in 9 articles" in reading.text


def test_not_found_keeps_the_nearest_sentences_apart() -> None:
    reading = assert_inert(conversation(ask("Who won the cup?")))
    assert reading.by_class["none"] == ["The articles do not say."]
    assert reading.by_class["searched"] == [
        "Searched: 214 articles, 3 May to 20 June 2025; 3 files could not be read."
    ]
    assert reading.by_class["nearest-title"] == ["The nearest sentences, which are not an answer:"]
    assert "Forty-two people" in reading.by_class["nearest"][0]
    assert "said" not in reading.by_class


def test_a_question_that_was_searched_otherwise_says_so() -> None:
    outcome = replace(ask("Who won the cup?"), standalone="Who won the 2025 cup?")
    assert "Searched for: Who won the 2025 cup?" in read(conversation(outcome)).text


def test_citations_that_do_not_stand_as_they_did_are_named_beside_their_link() -> None:
    told = conversation(ask("ferry?"), Standing.CHANGED, Standing.GONE, Standing.MOVED)
    reading = assert_inert(told)
    assert reading.by_class["stands"] == ["text changed", "article deleted", "moved"]
    assert reading.by_class["standings"] == [
        "Compared with the articles now: 1 moved, 1 text changed, 1 article deleted."
    ]


def test_an_old_answer_says_of_each_citation_how_it_stands_and_when_it_was_asked() -> None:
    reading = assert_inert(conversation(ask("ferry?"), asked="2025-07-01T09:05:12Z"))
    assert reading.by_class["stands"] == ["still there"] * 3
    assert reading.by_class["standings"] == ["Compared with the articles now: 3 still there."]
    assert reading.by_class["when"] == ["1 July 2025, 09:05 UTC"]
    assert "stands" not in read(conversation(ask("ferry?"), asked=now())).by_class


def test_who_has_checked_a_citation_stands_beside_it() -> None:
    mark = Mark("<b>Ada</b>", "2025-07-01T09:05:12Z")
    reading = assert_inert(conversation(ask("ferry?"), mark=mark))
    assert reading.by_class["seen"] == ["✓ <b>Ada</b>"]
    told = "Checked by <b>Ada</b> on 1 July 2025, 09:05 UTC"
    assert [a["title"] for _, a in reading.elements if a.get("class") == "seen"] == [told]
    pane = render_article.pane(
        Opened(quote(FERRY, "Forty-two"), HOLDS, FERRY, (), None, mark), "r", 1, focus=True
    )
    reading = assert_inert(pane)
    assert reading.by_class["mark"] == [f"✓ {told}"]
    (button,) = [a for _, a in reading.elements if a.get("class") == "tool mark"]
    assert button["aria-pressed"] == "true"


def test_the_pane_marks_the_sentence_its_words_and_its_neighbours() -> None:
    first, last = quote(FERRY, "NORTHAVEN", "six weeks"), quote(FERRY, "The last boat")
    reading = assert_inert(render_article.pane(opened(FERRY, first, last), "ref", 1, focus=False))
    assert reading.by_class["text"] == [FERRY.text]
    assert reading.by_id["hit"] == first.text
    assert reading.by_class["words"] == ["six weeks"]
    assert reading.by_class["other"] == [last.text]
    assert reading.by_class["headline"] == [FERRY.title]
    assert reading.by_class["furniture"] == ["By Our Own Reporter"]
    assert reading.by_class["meta"] == ["Tidewater Courier · 12 May 2025 · courier/ferry-stops.txt"]
    assert "data-focus" not in reading.elements[0][1]


def in_lines(*sentences: str) -> Article:
    """An article of these sentences, each with the white space that follows it."""
    spans, text = [], ""
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence.rstrip())))
        text += sentence
    prose = tuple(Sentence(span, Kind.PROSE) for span in spans)
    return replace(FERRY, text=text, sentences=prose, facts=replace(FERRY.facts, title=None))


def soft_breaks(article: Article) -> list[str]:
    """What is shown as a space, after a look that nothing else has changed."""
    span = article.sentences[0].span
    citation = replace(quote(FERRY, "Forty-two"), span=span, text=span.cut(article.text))
    reading = assert_inert(render_article.pane(opened(article, citation), "r", 1, focus=False))
    assert reading.by_class["text"] == [article.text]
    assert reading.by_id["hit"] == citation.text
    return reading.by_class.get("soft", [])


def test_lines_wrapped_by_hand_flow() -> None:
    wrapped = in_lines(
        "The quay was built in 1911, and\r\nthe sea has been at it since then.\n",
        "Engineers went down in March. ",
        "It\nwas cold.\n\n",
        "Short line.\n",  # the next word would have fitted: 11 + 1 + 4 of 34
        "Next line.",
    )
    assert soft_breaks(wrapped) == ["\r\n", "\n", "\n"]


def test_a_paragraph_a_line_stays_so() -> None:
    paragraphs = in_lines("A line. ", f"It is {'very ' * 30}long.\n", "Another one.\n", "The end.")
    assert soft_breaks(paragraphs) == []


def test_the_pane_keeps_every_character_of_a_hostile_article() -> None:
    citation = quote(MARKUP, HOSTILE)
    reading = assert_inert(render_article.pane(opened(MARKUP, citation), "ref", 1, focus=True))
    assert reading.by_id["hit"] == shown(HOSTILE)
    assert reading.by_class["text"] == [shown(MARKUP.text)]
    assert reading.elements[0][1]["data-focus"] == "yes"


def test_overlapping_citations_leave_the_opened_one_whole() -> None:
    one = quote(FERRY, "Forty-two")
    wider = replace(one, span=Span(one.span.start - 5, one.span.end + 5))
    reading = read(render_article.pane(opened(FERRY, one, wider, one), "ref", 1, focus=False))
    assert reading.by_id["hit"] == one.text
    assert "other" not in reading.by_class


def test_equal_panes_differ_by_their_serial() -> None:
    one = opened(FERRY, quote(FERRY, "Forty-two"))
    assert render_article.pane(one, "r", 1, focus=True) != render_article.pane(
        one, "r", 2, focus=True
    )


def test_a_changed_article_is_said_to_be_changed_and_nothing_is_marked_in_it() -> None:
    citation = replace(quote(FERRY, "Forty-two"), text="Forty-one people work on the boats.")
    pane = render_article.pane(
        opened(FERRY, citation, standing=Standing.CHANGED), "r", 1, focus=True
    )
    reading = assert_inert(pane)
    assert "This article has changed since." in reading.by_id["hit"]
    assert "Forty-one people" in reading.by_id["hit"]
    assert reading.by_class["text"] == [FERRY.text]
    assert all(tag != "mark" for tag, _ in reading.elements)


def test_an_article_that_is_gone_leaves_the_quotation() -> None:
    gone = Opened(quote(HARBOUR, "The quay was built"), Standing.GONE, None, ())
    reading = assert_inert(render_article.pane(gone, "r", 1, focus=True))
    assert "no longer in the library" in reading.by_id["hit"]
    assert "The quay was built in 1911" in reading.by_id["hit"]
    assert "text" not in reading.by_class


def test_a_very_long_article_is_shown_around_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_article, "WINDOW", 100)
    citation = quote(HARBOUR, "The ferry will stop")
    reading = assert_inert(render_article.pane(opened(HARBOUR, citation), "r", 1, focus=True))
    around = Span(citation.span.start - 100, citation.span.end + 100)
    assert reading.by_class["text"] == [around.cut(HARBOUR.text)]
    assert reading.by_id["hit"] == citation.text
    assert len(reading.by_class["left-out"]) == 2


@pytest.mark.parametrize(
    ("searched", "line"),
    [
        (SEARCHED, "214 articles, 3 May to 20 June 2025; 3 files could not be read"),
        (
            Searched(1, 9, 2, "2024-12-31", "2025-01-02", 0, 0),
            "1 article, 31 December 2024 to 2 January 2025",
        ),
        (
            Searched(2, 9, 2, "2025-05-03", "2025-05-03", 1, 0),
            "2 articles, 3 May 2025; 1 file could not be read",
        ),
        (Searched(2, 9, 2, None, None, 0, 0), "2 articles"),
        (
            Searched(2, 9, 1_200, None, None, 0, 200),
            "2 articles · 1,000 of 1,200 passages found by meaning, all by their words",
        ),
        (
            Searched(0, 0, 0, None, None, 0, 0),
            "No articles in the library yet. Add some under Library.",
        ),
    ],
)
def test_the_status_line(searched: Searched, line: str) -> None:
    assert read(render.status_line(DeskStatus(searched, True, None))).text == line


def test_the_status_line_says_what_is_wrong_or_still_to_come() -> None:
    waiting = render.status_line(DeskStatus(SEARCHED, False, None))
    assert read(waiting).text.endswith(" · getting ready")
    problem = render.status_line(DeskStatus(SEARCHED, True, "The weights <are> missing."))
    assert read(problem).text == "The weights <are> missing."


def test_an_empty_conversation_welcomes_until_there_is_a_question() -> None:
    assert render_answer.conversation([], "AbCdEfGhIjKlMnOpQrStUvWx") == ""
    earlier = Conversation("id", "Who won <b>?", "2025-07-01T09:05:12Z", "2025-07-02T09:05:12Z", 2)
    empty = assert_inert(render_answer.welcome(["Who is <i>Ada</i>?"], [earlier], 3))
    assert "Ask the articles." in empty.text
    assert empty.by_class["starter"] == ["Who is <i>Ada</i>?"]
    assert empty.by_class["earlier"] == ["Who won <b>?"]
    assert "2 July 2025, 09:05 UTC, 2 questions" in empty.text
    nothing = assert_inert(render_answer.welcome([], [], 0)).text
    assert "The library has no articles." in nothing
    told = assert_inert(render_answer.waiting("", " ferry? "))
    assert told.by_class["asked"] == ["Question: ferry?"]
    told = assert_inert(render_answer.waiting("", "ferry?", (FERRY, MARKUP)))
    assert told.by_class["waiting"] == ["Reading 2 articles that may answer… Cancel"]
    assert FERRY.title in told.by_class["reading"][0]


def checked(text: str, speaker: str | None = None) -> Checked:
    return Checked("AbCdEfGhIjKlMnOp", check(text, speaker))


def test_an_altered_quotation_shows_word_and_shape_and_the_changed_word() -> None:
    told = report(checked("We have looked at every other road", "Someone"))
    reading = assert_inert(told)
    assert reading.by_class["counts"] == [
        "1 quotation: 1 altered in 214 articles from 3 May to 20 June 2025; 1 speaker wrong."
    ]
    assert reading.by_class["verdict"] == ["▲ Altered"]
    assert reading.by_class["compared"] == [
        "“We have looked at every other only in the article: way only in the quotation: road”"
    ]
    assert "<del>" in told
    assert "<ins>" in told
    assert reading.by_class["speaker"] == ["Speaker wrong: it was Mara Lind, not Someone."]
    assert reading.by_class["warned"] == ["Cut off before a limit: the source goes on: <b>but</b>"]
    assert cites(reading) == [1]


def test_a_verbatim_one_and_one_that_is_not_there() -> None:
    found = assert_inert(report(checked("The board meets on Monday.")))
    assert found.by_class["verdict"] == ["● Verbatim"]
    assert found.by_class["compared"] == ["“The board meets on Monday.”"]
    missing = assert_inert(report(checked("Nobody wrote this.")))
    assert missing.by_class["verdict"] == ["✕ Not found"]
    assert missing.by_class["counts"][0].startswith("1 quotation: 1 not found in 214 articles")
    assert missing.by_class["searched"] == ["3 files could not be read, so not searched."]


def test_the_sentences_of_a_draft_are_told_after_its_quotations() -> None:
    reading = assert_inert(report(checked("A road draft")))
    assert reading.by_class["nearest-title"] == ["▲ Sentences that the articles contradict:"]
    assert "4 October" in reading.by_class["nearest"][0]
    assert "3 October" in reading.by_class["nearest"][0]
    assert reading.by_class["others"][0].startswith("1 other sentence of the draft")


@given(hostile)
def test_no_pasted_text_makes_markup(text: str) -> None:
    reading = assert_inert(report(checked(text, text)))
    assert reading.by_class["counts"]


def test_a_hostile_article_is_inert_in_a_report() -> None:
    assert_inert(report(checked(HOSTILE)))
