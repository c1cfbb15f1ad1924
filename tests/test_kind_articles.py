"""Counted articles: exact against every text, honest about what was counted."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.library import Library
from index.passages import Kind
from index.period import Period
from index.words import words
from qa.answer import Answered, NotFound, ask
from qa.article_questions import read_count_question
from qa.count_lead import MOST_SHOWN
from qa.joined import read_joined
from qa.mentions import count_mentions
from qa.topic import topic_of
from tests.conftest import STORM, Shelf
from tests.fakes import LetterEncoder
from tests.make_corpus_files import CORPUS, article_text, read_lines

PIECES = {
    "a": "Army weighs reform\n\nHarbour Wire\n4 May 2031\n\nThe U.S. Secretary of the Army is awaited in "
    "Kyiv. “We shall listen,” said Maria Holt on the pier. She went home early.",
    "b": "A quiet day\n\nAlder Echo\n5 May 2031\n\nThe Army Secretary’s plane landed at noon. Nobody met "
    "it at the gate. Holt had left for the coast the day before.",
    "c": "Boats sunk\n\nBay Post\n6 June 2031\n\nThe Secretary told the Army to wait for the boats. "
    "The owners speak of 31 boats that the harbour lost in the night.",
    "d": "Ferry strike goes on\n\nBay Post\n7 June 2031\n\nThe crews met in the hall at nine. “No ship "
    "sails,” Marek Dowd told them. The strike on the ferries may last.",
}


@pytest.fixture
def library(shelf: Shelf, articles: Path) -> Library:
    for name, text in PIECES.items():
        (articles / f"{name}.txt").write_text(text + "\n", "utf-8")
    shelf.index(articles)
    return shelf.open()


def counted(library: Library, question: str) -> list[str]:
    """The articles of the first answer, which is the one that was asked for."""
    result = ask(library, question)
    assert isinstance(result, Answered), result
    assert result.kind == "articles"
    first = result.answers[0]
    assert not first.label
    assert not first.verbatim
    assert first.text == f"{len(first.citations)} article{'s' if len(first.citations) > 1 else ''}"
    for citation in first.citations:
        assert citation.holds(library.article(citation.article).text)
    return [citation.article for citation in first.citations]


@pytest.mark.parametrize(
    ("question", "relation", "topic", "outlets"),
    [
        ("Which articles mention the Army Secretary?", "mention", "the Army Secretary", False),
        ("How many articles quote Putin?", "quote", "Putin", False),
        ("Which outlets reported the spill?", "about", "the spill", True),
        ("How many articles are about the ferry strike?", "about", "the ferry strike", False),
        ("Is there anything about the strike?", "about", "the strike", False),
        ("Is there any mention of eels?", "mention", "eels", False),
        ("In which articles is Rusk mentioned?", "mention", "Rusk", False),
        ("Show me all the articles about the barrier.", "about", "the barrier", False),
        ("Do any of the articles quote Holt?", "quote", "Holt", False),
        ("What articles do you have about the spill?", "about", "the spill", False),
        ("How many newspapers covered the storm?", "about", "the storm", True),
        ("Please, which stories in the library mention Greer?", "mention", "Greer", False),
        ("Articles about the spill", "about", "the spill", False),
        ("Any articles mentioning eels?", "mention", "eels", False),
        ("Which articles mention The Times?", "mention", "The Times", False),
    ],
)
def test_what_is_to_be_counted(question: str, relation: str, topic: str, outlets: bool) -> None:
    asked = read_count_question(question)
    assert asked is not None
    assert (asked.relation, asked.topic, asked.outlets) == (relation, topic, outlets)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Who reported the spill?",
        "How many articles do you have?",
        "How many articles does the treaty have?",
        "Which articles of the constitution mention slavery?",
        "Was Penrow named in the report?",
        "Is there a ferry to Hallin?",
        "Are there any schools on Hallin?",
        "Is there any evidence of a child?",
        "Which newspaper reported that the ship sank?",
        "What did the articles of association say about pay?",
        "Who mentioned the Army Secretary?",
        "Which articles report that five people died?",
        "Which articles discuss why the strike ended?",
        "How many articles mention Holt more than once?",
        "How many articles mention Holt six times?",
        "How many articles quote Holt saying the boats are lost?",
        "How many articles quote Holt about the boats?",
    ],
)
def test_ordinary_questions_are_left_alone(question: str) -> None:
    assert read_count_question(question) is None


def test_words_count_where_they_stand_together_in_either_order(library: Library) -> None:
    # In c the Secretary tells the Army something: no Army Secretary is mentioned.
    assert counted(library, "Which articles mention the Army Secretary?") == ["a.txt", "b.txt"]
    lead = ask(library, "Which articles mention the Army Secretary?").lead  # type: ignore[union-attr]
    assert lead.startswith("2 articles mention the Army Secretary.")
    assert "“Army” and “Secretary”" in lead


def test_the_first_sentence_that_mentions_it_is_cited_with_its_words(library: Library) -> None:
    result = ask(library, "Which articles mention the Army Secretary?")
    assert isinstance(result, Answered)
    first = result.answers[0].citations[0]
    assert first.text == "The U.S. Secretary of the Army is awaited in Kyiv."
    assert first.answer is not None
    assert first.answer.cut(library.article("a.txt").text) == "Secretary of the Army"


def test_copies_are_counted_and_said_to_be_one_report(shelf: Shelf, articles: Path) -> None:
    (articles / "copy.txt").write_text(STORM.replace("Courier", "Echo"), "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        assert len(counted(library, "How many articles mention Maria Holt?")) == 2
        result = ask(library, "How many articles mention Maria Holt?")
    assert isinstance(result, Answered)
    assert result.answers[0].independent_sources == 1
    assert result.lead.startswith("2 articles, in 1 independent report, mention Maria Holt.")


def test_none_is_an_answer_too(library: Library) -> None:
    result = ask(library, "How many articles mention Emmanuel Macron?")
    assert isinstance(result, NotFound)
    assert result.kind == "articles"
    assert result.note == "None of the 6 articles mentions Emmanuel Macron."


def test_a_headline_alone_is_enough_and_is_what_is_cited(library: Library) -> None:
    result = ask(library, "Which articles mention reform?")
    assert isinstance(result, Answered)
    assert result.answers[0].citations[0].text.startswith("Army weighs reform")


def test_a_byline_is_no_mention_but_is_told(shelf: Shelf, articles: Path) -> None:
    (articles / "by.txt").write_text(
        "Tides\n\nBy Dora Finch\nBay Post\n9 June 2031\n\nThe tide came early to the old harbour.\n"
    )
    shelf.index(articles)
    with shelf.open() as library:
        result = ask(library, "Which articles mention Dora Finch?")
    assert isinstance(result, Answered)
    assert [answer.label for answer in result.answers] == ["only in a byline, caption or link"]
    assert result.lead.startswith("No article mentions Dora Finch as such")


def test_a_last_name_alone_is_told_apart(library: Library) -> None:
    result = ask(library, "Which articles mention Maria Holt?")
    assert isinstance(result, Answered)
    named, alone = result.answers
    assert [c.article for c in named.citations] == ["storm.txt", "a.txt"]
    assert alone.label == "with “Holt” alone"
    assert [c.article for c in alone.citations] == ["b.txt"]


NAMESAKES = {
    "n1": "President Anders Holt will visit the yard. The crews have asked for more boats.",
    "n2": "The talks that Anders Holt led ended at noon. Nobody would say what was agreed.",
    "n3": "Many in the fleet still blame Holt for the losses of that hard winter.",
    "n4": "Jed Holt sells nets at the pier. Holt has been there for thirty years now.",
    "n5": "Students at Holt College went on strike. The Anders Holt Museum stayed open.",
    "n6": "Ruth Holt spoke first. Her brother, Bram Holt, the former president, was not there.",
    "n7": "Holt’s Republicans were divided. He told them on Monday that he would not run.",
    "n8": "The rest that Anders Holt Anders Jens HoltCREWS are out again promised did not come.",
}


def test_namesakes_of_a_title_are_told_apart(shelf: Shelf, articles: Path) -> None:
    (articles / "storm.txt").unlink()
    for name, text in NAMESAKES.items():
        (articles / f"{name}.txt").write_text(f"A note\n\nBay Post\n9 June 2031\n\n{text}\n")
    shelf.index(articles)
    with shelf.open() as library:
        result = ask(library, "How many articles mention President Holt?")
        without = counted(library, "Which articles mention the strike but not President Holt?")
        everybody = counted(library, "How many articles mention Mr Holt?")
        nobody = ask(library, "How many articles mention Senator Jed Holt?")
    assert isinstance(result, Answered)
    assert result.lead == "6 articles mention President Holt. Counted: “Holt”, whoever is meant."
    main, apart = result.answers
    assert [c.article for c in main.citations] == [f"n{n}.txt" for n in (1, 2, 3, 6, 7, 8)]
    assert apart.label == "with another name beside “Holt”"
    assert [c.article for c in apart.citations] == ["n4.txt", "n5.txt"]
    assert set(without) == {"strike.txt", "n5.txt"}
    assert len(everybody) == len(NAMESAKES)
    assert isinstance(nobody, Answered)
    assert [c.article for c in nobody.answers[0].citations] == ["n4.txt"]


def test_who_is_quoted_and_who_only_speaks(library: Library) -> None:
    assert counted(library, "How many articles quote Maria Holt?") == ["storm.txt", "a.txt"]
    assert counted(library, "Which articles quote Dowd?") == ["d.txt"]
    assert isinstance(ask(library, "How many articles quote the Army Secretary?"), NotFound)


def test_outlets_are_counted_once_each(library: Library) -> None:
    result = ask(library, "Which outlets reported the strike?")
    assert isinstance(result, Answered)
    assert result.answers[0].text == "2 outlets"
    assert "By outlet: Bay Post (1), Harbour Wire (1)." in result.lead


def test_about_is_more_than_a_mention(shelf: Shelf, articles: Path) -> None:
    filler = "The tide rose at the pier and the gulls came in. " * 2
    (articles / "passing.txt").write_text(
        f"Tides\n\nBay Post\n9 June 2031\n\n{filler}They spoke of the ferry strike again.\n"
    )
    shelf.index(articles)
    with shelf.open() as library:
        result = ask(library, "How many articles are about the ferry strike?")
    assert isinstance(result, Answered)
    about, passing = result.answers[:2]
    assert [c.article for c in about.citations] == ["strike.txt"]
    assert passing.label == "mention it in passing"
    assert [c.article for c in passing.citations] == ["passing.txt"]


def test_only_the_articles_of_a_period_are_counted(library: Library) -> None:
    result = ask(
        library, "Which articles mention the Army Secretary?", period=Period("2031-05-05", None)
    )
    assert isinstance(result, Answered)
    assert [c.article for c in result.answers[0].citations] == ["b.txt"]
    nothing = ask(library, "Which articles mention boats?", period=Period(None, "2031-01-01"))
    assert isinstance(nothing, NotFound)
    assert nothing.note == "No article here was published until 1 January 2031."


def test_an_office_is_one_thing() -> None:
    for text, maybe_one in (
        ("the Minister for Coasts and Rivers", True),
        ("the cost of the barrier and the strike", False),
        ("search and rescue", True),
        ("eels and Rusk", False),
    ):
        joined = read_joined(text)
        assert joined is not None
        assert joined.maybe_one is maybe_one


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which articles mention Dowd or Maria Holt?", ["storm.txt", "a.txt", "d.txt"]),
        ("Which articles mention both the strike and Dowd?", ["d.txt"]),
        ("Which articles mention the Army and the boats?", ["c.txt"]),
        ("Which articles mention the Secretary but not the boats?", ["a.txt", "b.txt"]),
        ("Which articles mention the Army without mentioning Holt?", ["c.txt"]),
        ("Which articles quote Maria Holt or Marek Dowd?", ["storm.txt", "a.txt", "d.txt"]),
    ],
)
def test_and_or_and_not(library: Library, question: str, expected: list[str]) -> None:
    assert counted(library, question) == expected


def test_several_are_counted_one_by_one_too(library: Library) -> None:
    result = ask(library, "How many articles mention Maria Holt or Dowd?")
    assert isinstance(result, Answered)
    assert result.lead == (
        "3 articles mention Maria Holt or Dowd. Each by itself: Maria Holt 2 and Dowd 1."
    )
    assert [(a.label, a.citations[0].article) for a in result.answers[1:]] == [
        ("with a last name alone", "b.txt")
    ]
    nothing = ask(library, "Which articles mention Dowd and Macron?")
    assert isinstance(nothing, NotFound)
    assert nothing.note == "None of the 6 articles mentions Dowd and Macron."


def test_two_words_that_may_be_one_thing_are_told_apart(library: Library) -> None:
    result = ask(library, "Which articles mention hall and strike?")
    assert isinstance(result, Answered)
    assert [a.label for a in result.answers] == ["have the words, but apart"]
    assert isinstance(ask(library, "Which articles mention “hall and strike”?"), NotFound)


def test_days_at_the_end_of_a_topic_are_those_of_the_articles(library: Library) -> None:
    assert counted(library, "Which articles mention the boats in June 2031?") == ["c.txt"]
    result = ask(library, "How many articles mention the Army since 5 May 2031?")
    assert isinstance(result, Answered)
    assert result.lead.startswith(
        "Of the articles published since 5 May 2031: 2 articles mention the Army."
    )
    flood = ask(library, "Which articles mention the flood in 1978?")
    assert isinstance(flood, NotFound)
    assert flood.note == "None of the 6 articles mentions the flood in 1978."


def test_fifty_are_shown_and_all_are_counted(shelf: Shelf, articles: Path) -> None:
    for number in range(60):
        (articles / f"n{number}.txt").write_text(
            f"Note {number}\n\nKeeper {number} saw the walrus at hour {number} from pier {number * 7}.\n"
        )
    shelf.index(articles)
    with shelf.open() as library:
        result = ask(library, "How many articles mention the walrus?")
    assert isinstance(result, Answered)
    assert result.answers[0].text == "60 articles"
    assert len(result.answers[0].citations) == MOST_SHOWN
    assert "The first 50 are shown." in result.lead


@pytest.mark.parametrize(
    ("topic", "sentence", "mentioned"),
    [
        ("May", "May was there.", True),
        ("May", "It may rain.", False),
        ("the US", "The U.S. agreed.", True),
        ("the US", "He told us so.", False),
        ("the WHO", "Who will run? WHO is asked.", True),
        ("the WHO", "Who will run?", False),
        ("US troops", "The U.S. troops left.", True),
        ("St Louis", "She lives in St. Louis.", True),
        ("ferry strike", "He took the ferry. Strike or not, it sailed.", False),
        ("eels", "An eel was seen.", True),
        ("ferry", "The ferries sailed.", True),
        ("organ", "The organisation met.", False),
        ("Gómez", "Mr Gomez’s boat.", True),
        ("the coasts minister", "Minister for Coasts and Rivers", True),
        ("Salome Greer", "Salome, and then Greer", False),
        ("ferry strike", "Ferries went on strike.", True),
        ("ferry strike", "The ferry was late and a strike came.", False),
        ("Captain Piet Rusk", "Piet Rusk said so.", True),
    ],
)
def test_what_a_mention_is(topic: str, sentence: str, mentioned: bool) -> None:
    wanted = topic_of(topic)
    assert wanted is not None
    assert (wanted.mention(sentence) is not None) == mentioned


WORDS = [
    "putin",
    "Putin",
    "Putins",
    "Putin’s",
    "PUTIN",
    "Pu\u00adtin",
    "Pütin",
    "computing",
    "Rasputin",
]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(
    st.lists(
        st.lists(st.sampled_from([*WORDS, "spoke", "again.", "\n\n", "“yes”,"]), max_size=20),
        min_size=1,
        max_size=5,
    )
)
def test_the_count_is_that_of_reading_every_word(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("count")
    folder = root / "articles"
    folder.mkdir()
    for number, pieces in enumerate(texts):
        (folder / f"{number}.txt").write_text("The night\n\n" + " ".join(pieces), "utf-8")
    shelf = Shelf(root / "library", LetterEncoder())
    shelf.index(folder)
    with shelf.open() as library:
        topic = topic_of("putin")
        assert topic is not None
        found = count_mentions(library, topic)
        names = {
            library.article_of(one.outline.row).name for one in (*found.mentions, *found.furniture)
        }
        expected = set()
        for name in library.article_names():
            read = words(library.article(name).text)
            if any(word.folded in ("putin", "putins") for word in read):
                expected.add(name)
    assert names == expected


def test_counts_over_the_whole_corpus_are_those_of_reading_everything(corpus: Library) -> None:
    articles = [corpus.article(name) for name in corpus.article_names()]
    for asked in ("Rusk", "eel", "customs house", "Good Intent", "Port Ellery", "stone"):
        topic = topic_of(asked)
        assert topic is not None
        found = count_mentions(corpus, topic)
        got = {corpus.article_of(one.outline.row).name for one in found.mentions}
        prose = {
            article.name
            for article in articles
            if any(
                sentence.kind is not Kind.FURNITURE
                and topic.mention(sentence.span.cut(article.text))
                for sentence in article.sentences
            )
        }
        # What is in the headline alone is a mention too.
        assert prose <= got, asked
        for name in got - prose:
            title = corpus.article(name).title
            assert title is not None
            assert topic.mention(title), (asked, name)


@pytest.mark.parametrize("kind", ["articles", "summary"])
def test_the_questions_of_the_kind_hold(kind: str) -> None:
    rows = read_lines(CORPUS / "kinds" / f"{kind}.jsonl")
    assert sum(not row["is_impossible"] for row in rows) >= 24
    assert sum(row["is_impossible"] for row in rows) >= 8
    for row in rows:
        assert row["kind"] == kind
        assert row["is_impossible"] == (row["answers"] == []) == (row["articles"] == [])
        facts = [place for fact in row.get("facts", ()) for place in fact]
        for place in (*row["answers"], *row["sentence"], *facts):
            assert article_text(place["article"])[place["start"] : place["end"]] == place["text"]
        if kind == "articles":
            assert row["count"] == len(row["articles"]) == len({*row["articles"]})
