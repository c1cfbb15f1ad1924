"""Summaries: whole sentences in order, each clear alone, of the article that is meant."""

from pathlib import Path

import pytest

from index.library import Library
from index.passages import Kind
from index.store import Article
from qa.answer import Answered, NotFound, ask
from qa.outcome import Turn
from qa.summarise import MOST_READ, Source, choose, length_of, stands_alone
from qa.summary_questions import Stretch, read_summary_question
from tests.conftest import STORM, Shelf

LONG = """Council votes to close the old bridge

Bay Post
5 May 2031

The council voted on Monday to close the old bridge to lorries from the first of June.
Twelve members were for it and five against.

He said nothing. “I told you so.” “We shall see what the lorries do,” said Ida Crane, who runs the quarry.

The bridge was built in 1911 and carries 4,000 vehicles a day.
Engineers found cracks in two of its five piers last autumn.

The quarry at Dunholm sends 90 lorries a day over the bridge, and will have to go round by Hollin.
And nobody asked the drivers.

A new bridge would cost 31 million crowns, the council’s engineer, Bo Lind, told the meeting.
The government has promised half of the money.

Read more: How bridges age
"""


@pytest.fixture
def library(shelf: Shelf, articles: Path) -> Library:
    (articles / "bridge.txt").write_text(LONG, "utf-8")
    shelf.index(articles)
    return shelf.open()


def summed_up(library: Library, question: str) -> Answered:
    result = ask(library, question)
    assert isinstance(result, Answered), result
    assert result.kind == "summary"
    for answer in result.answers:
        (citation,) = answer.citations
        assert citation.answer is None
        assert answer.text == citation.text
        assert answer.verbatim
        article = library.article(citation.article)
        assert citation.holds(article.text)
        assert any(s.span == citation.span and s.kind is Kind.PROSE for s in article.sentences)
    return result


@pytest.mark.parametrize(
    ("question", "scope", "topic"),
    [
        ("Summarise this article.", "this", ""),
        ("summarize it", "this", ""),
        ("What is this article about?", "this", ""),
        ("Summarise the article about the spill.", "one", "the spill"),
        ("Give me a summary of the article “Four dead”.", "one", "Four dead"),
        ("What is the article about the spill about?", "one", "the spill"),
        ("Give me an overview of the ferry strike.", "many", "the ferry strike"),
        ("Could you sum up the news about the barrier?", "many", "the barrier"),
        ("What do the articles say about the quota?", "many", "the quota"),
        ("Tell me about Leonie Hask.", "many", "Leonie Hask"),
        ("What happened in Alder Bay in May?", "many", "Alder Bay"),
        ("Write me a summary of the strike.", "many", "the strike"),
        ("Summarise what happened in Harle", "many", "Harle"),
        ("Give me a summary of all articles.", "many", ""),
        ("Summarise everything in April", "many", ""),
        ("Summarise the latest article", "one", ""),
        ("Summarise the latest report on the strike", "one", "the strike"),
        ("Summarise the first article about the strike", "one", "the strike"),
        ("Summarise the first one", "this", ""),
    ],
)
def test_what_is_to_be_summed_up(question: str, scope: str, topic: str) -> None:
    asked = read_summary_question(question)
    assert asked is not None
    assert (asked.scope, asked.topic) == (scope, topic)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Write me a poem.",
        "What happened to the Maid of Hallin?",
        "What happened in extra time?",
        "Who summarised the report?",
        "What did the summary say?",
        "What was the final sum?",
        "Tell me a joke.",
        "Summarise what Holt said about the bridge",
        "When did the strike begin?",
    ],
)
def test_ordinary_questions_are_left_alone(question: str) -> None:
    assert read_summary_question(question) is None


LATER = """Bridge stays open to lorries

Bay Post
9 July 2031

The council has put off the closing of the old bridge to lorries until the spring.
Ida Crane, who runs the quarry, said she was glad of it.
"""


@pytest.mark.parametrize(
    ("order", "told"), [("latest", "put off the closing"), ("first", "voted on Monday")]
)
def test_the_newest_and_the_first_article_about_something(
    shelf: Shelf, articles: Path, order: str, told: str
) -> None:
    (articles / "bridge.txt").write_text(LONG, "utf-8")
    (articles / "later.txt").write_text(LATER, "utf-8")
    shelf.index(articles)
    result = summed_up(shelf.open(), f"Summarise the {order} report on the old bridge.")
    assert told in result.answers[0].text
    assert len({answer.citations[0].article for answer in result.answers}) == 1
    end = "newest" if order == "latest" else "oldest"
    assert result.lead.endswith(f"It is the {end} of 2 articles found on this.")


def test_the_newest_article_is_summed_up(library: Library) -> None:
    newest = max(row.published or "" for row in library.rows())
    result = summed_up(library, "Summarise the latest article.")
    assert {answer.citations[0].published for answer in result.answers} == {newest}
    everything = ask(library, "Summarise all articles.")
    assert isinstance(everything, NotFound)
    assert everything.note is not None
    assert "Say which one" in everything.note


def test_months_and_years_are_read() -> None:
    def stretch(question: str) -> Stretch:
        asked = read_summary_question(question)
        assert asked is not None
        return asked.stretch

    assert stretch("What happened in Wexholm in August 2031?") == Stretch(8, 2031)
    assert stretch("What happened in Wexholm in 2031?") == Stretch(None, 2031)
    assert stretch("What happened in May?") == Stretch(5, None)
    assert read_summary_question("What happened in Wexholm in Auguſt 2031?") is None
    assert "2031-08-03" in Stretch(8)
    assert "2031-07-03" not in Stretch(8)
    assert None not in Stretch(8)
    assert None in Stretch()


def test_what_is_it_about_is_left_alone_unless_it_names_an_article(library: Library) -> None:
    assert ask(library, "What is the quarrel about?").kind == "fact"
    named = summed_up(library, "What is “Ferry crews strike over pay” about?")
    assert {a.citations[0].article for a in named.answers} == {"strike.txt"}


def test_an_article_by_its_topic(library: Library) -> None:
    result = summed_up(library, "Summarise the article about the old bridge.")
    texts = [answer.text for answer in result.answers]
    assert 3 <= len(texts) <= 7
    starts = [answer.citations[0].span.start for answer in result.answers]
    assert starts == sorted(starts)
    assert texts[0].startswith("The council voted on Monday")
    assert not any(
        text.startswith(("He said", "“I told", "And nobody", "Read more")) for text in texts
    )
    assert f"{len(texts)} of the " in result.lead
    assert "“Council votes to close the old bridge” (Bay Post, 5 May 2031)" in result.lead


def test_an_article_by_its_file_and_by_its_headline(library: Library) -> None:
    for name in (
        "bridge.txt",
        "bridge",
        "Council votes to close the old bridge",
        "the article “close the old bridge”",
    ):
        result = summed_up(library, f"Summarise {name}")
        assert {a.citations[0].article for a in result.answers} == {"bridge.txt"}


def test_this_article_is_the_only_one_or_has_to_be_named(shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "bridge.txt").write_text(LONG, "utf-8")
    shelf.index(folder)
    with shelf.open() as library:
        summed_up(library, "Summarise this article.")
        summed_up(library, "Give me a summary")
        summed_up(library, "What is the article about?")
    (folder / "storm.txt").write_text(STORM, "utf-8")
    shelf.index(folder)
    with shelf.open() as library:
        result = ask(library, "Summarise this article.")
    assert isinstance(result, NotFound)
    assert result.note is not None
    assert result.note.startswith("There are 2 articles here. Say which one")


def test_several_articles_by_date_and_copies_once(shelf: Shelf, articles: Path) -> None:
    (articles / "copy.txt").write_text(STORM.replace("Courier", "Echo"), "utf-8")
    (articles / "after.txt").write_text(
        "Alder Bay counts its boats\n\nBay Post\n9 May 2031\n\nAlder Bay lost four boats in the storm, "
        "and the council will pay for two of them. Divers found the last one on Thursday below the pier.\n"
    )
    shelf.index(articles)
    with shelf.open() as library:
        result = summed_up(library, "What happened in Alder Bay in May?")
    cited = [answer.citations[0] for answer in result.answers]
    assert not {"storm.txt", "copy.txt"} <= {c.article for c in cited}
    assert [c.published for c in cited] == sorted(c.published or "" for c in cited)
    assert {c.article for c in cited} >= {"after.txt"}
    assert {answer.label for answer in result.answers} <= {"3 May 2031", "9 May 2031"}
    assert "by date" in result.lead


@pytest.mark.parametrize(
    "question",
    [
        "Summarise the article about the earthquake in Peru.",
        "Give me an overview of the Olympic Games.",
        "What happened in Paris in May?",
        "What happened in Alder Bay in January?",
    ],
)
def test_nothing_about_it_is_said_plainly(library: Library, question: str) -> None:
    result = ask(library, question)
    assert isinstance(result, NotFound)
    assert result.kind == "summary"
    assert result.note is not None
    assert result.note.startswith("There is no article")


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("The council voted on Monday to close the bridge.", True),
        ("“We shall see what the lorries do,” said Ida Crane.", True),
        ("He said that he would not go back there.", False),
        ("“I told you so, and nobody would listen.”", False),
        ("But the council would not hear of it.", False),
        ("Would the council hear of it after all?", False),
        ("It was closed.", False),
        ("Nevertheless, the council voted to close the bridge.", False),
        ("By contrast, the council closed both of its bridges.", False),
        ("Two days later, the council closed the bridge.", False),
        ("Because Alder, while not asked, is a factor in this.", False),
        ("Because of the storm the council closed the bridge.", True),
        ("After the vote the council closed the old bridge.", True),
        ("Photo: The old bridge on a Monday morning.", False),
        ("I went there on Monday with my dog.", False),
    ],
)
def test_which_sentences_stand_alone(sentence: str, alone: bool) -> None:
    assert stands_alone(sentence) == alone


def test_without_vectors_words_alone_choose(library: Library) -> None:
    article: Article = library.article("bridge.txt")
    chosen = choose([Source(article, None)], length_of(article))
    assert len(chosen) == length_of(article)
    assert chosen == sorted(chosen, key=lambda one: one.number)


def test_the_same_is_not_said_twice(shelf: Shelf, articles: Path) -> None:
    again = "The council voted on Monday to close the old bridge to lorries from June. "
    text = LONG.replace("The bridge was built", again + "The bridge was built")
    (articles / "bridge.txt").write_text(text, "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        result = summed_up(library, "Summarise bridge.txt")
    assert sum("council voted on Monday" in answer.text for answer in result.answers) == 1


def test_a_book_is_summed_up_too(shelf: Shelf, articles: Path) -> None:
    piers = range(MOST_READ + 100)
    lines = [f"The keeper of pier {n} counted {n * 3} boats on day {n}." for n in piers]
    (articles / "book.txt").write_text("The piers\n\n" + "\n\n".join(lines) + "\n", "utf-8")
    shelf.index(articles)
    with shelf.open() as library:
        result = summed_up(library, "Summarise book.txt")
    assert 3 <= len(result.answers) <= 7


def test_what_an_article_tells_beside_a_place_is_left_out(shelf: Shelf, articles: Path) -> None:
    (articles / "north.txt").write_text(
        "Tunnel work stops\n\nBay Post\n2 April 2031\n\nWork on the tunnel stopped when a crack was found. "
        "The council meets again on Friday night. The builder asks for more money this year. "
        "The deputy, Omar Keel, has moved to Norway with his family. He lives in a small house by the sea. "
        "The union, said Petra Voss, wants the work to go on. Nobody was hurt in the tunnel that night.\n",
        "utf-8",
    )
    shelf.index(articles)
    with shelf.open() as library:
        result = summed_up(library, "What happened in Norway?")
    assert [a.text[:10] for a in result.answers] == ["The deputy", "He lives i"]


def turns(*questions: str) -> list[Turn]:
    return [Turn(one, "") for one in questions]


@pytest.mark.parametrize(
    ("before", "question"),
    [
        (["Summarise the article about the old bridge."], "Summarise it."),
        (
            ["Summarise the article about the old bridge.", "When was it published?"],
            "Summarise it.",
        ),
        (["Who is the council’s engineer?"], "Summarise the article."),
    ],
)
def test_it_is_the_article_spoken_of(library: Library, before: list[str], question: str) -> None:
    result = ask(library, question, turns(*before))
    assert isinstance(result, Answered)
    assert {one.citations[0].article for one in result.answers} == {"bridge.txt"}


def test_of_those_listed_none_is_the_one_spoken_of(library: Library) -> None:
    before = turns("Summarise the article about the old bridge.")
    assert isinstance(ask(library, "Summarise the second one.", before), NotFound)
    assert isinstance(ask(library, "Summarise it."), NotFound)


def test_what_is_asked_of_the_article_that_was_summed_up(library: Library) -> None:
    before = turns("Summarise the article about the old bridge.", "Summarise it.")
    published = ask(library, "When was it published?", before)
    assert isinstance(published, Answered)
    assert published.answers[0].text == "5 May 2031"
    written = ask(library, "Who wrote it?", before)
    assert isinstance(written, NotFound)
    assert written.kind == "library"


def test_a_strike_is_summed_up_as_a_strike(library: Library) -> None:
    result = ask(library, "Summarise it.", turns("When was the old bridge built?"))
    assert result.standalone == "Summarise the old bridge."
