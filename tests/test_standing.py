"""What becomes of a citation when its article is edited, renamed or deleted."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.spans import Span
from index.store import Article, text_digest
from qa.cite import cite
from qa.standing import Place, Standing, fingerprint, locate, moved
from tests.conftest import STORM, Shelf
from tests.web_app_fake import FERRY, HARBOUR, make_article, quote

LAST = quote(FERRY, "The last boat", "3 October")


class Articles(dict[str, Article]):
    def article(self, name: str) -> Article:
        if name not in self:
            raise LibraryError(name)
        return self[name]

    def same_text(self, digest: bytes) -> list[Article]:
        return [one for one in self.values() if text_digest(one.text) == digest]


def now(*articles: Article, known: str = FERRY.text) -> Place:
    shelf = Articles({one.name: one for one in articles})
    return locate(shelf, LAST.article, LAST.span, LAST.text, fingerprint(known))


def written_anew(*paragraphs: list[str], name: str = FERRY.name) -> Article:
    return make_article(name, "Ferry", "2025-05-12", "Courier", *paragraphs)


def test_what_is_untouched_is_still_there() -> None:
    assert now(FERRY, HARBOUR) == Place(Standing.HOLDS, FERRY, LAST.span)


def test_a_sentence_further_down_has_moved() -> None:
    article = written_anew(["A new first paragraph."], [LAST.text], ["And an end."])
    place = now(article)
    assert (place.standing, place.article) == (Standing.MOVED, article)
    assert place.span is not None
    assert place.span.cut(article.text) == LAST.text


def test_of_several_places_it_is_the_nearest() -> None:
    article = written_anew([LAST.text], *([f"Line {n} of it."] for n in range(40)), [LAST.text])
    near = article.text.index(LAST.text)
    far = article.text.rindex(LAST.text)
    assert abs(near - LAST.span.start) > abs(far - LAST.span.start)
    place = now(article)
    assert place.span == Span(far, far + len(LAST.text))


@pytest.mark.parametrize("text", ["The last boat leaves on 4 October.", "the last boat leaves."])
def test_another_wording_is_a_change(text: str) -> None:
    article = written_anew([text])
    assert now(article) == Place(Standing.CHANGED, article, None)


def test_a_renamed_article_is_known_by_its_content() -> None:
    renamed = replace(FERRY, name="archive/2025/ferry.txt")
    assert now(renamed) == Place(Standing.MOVED, renamed, LAST.span)


def test_wrapped_anew_and_renamed_it_is_still_known() -> None:
    text = FERRY.text.replace("\n\n", "\n\n\n")
    renamed = replace(FERRY, name="other.txt", text=text)
    place = now(renamed)
    assert place.standing is Standing.MOVED
    assert place.span is not None
    assert place.span.cut(text) == LAST.text


def test_a_deleted_article_is_told_though_others_are_there() -> None:
    assert now(HARBOUR) == Place(Standing.GONE, None, None)


def test_without_knowing_what_it_was_a_renamed_one_cannot_be_found() -> None:
    shelf = Articles({"b.txt": replace(FERRY, name="b.txt")})
    place = locate(shelf, LAST.article, LAST.span, LAST.text)
    assert place.standing is Standing.GONE


def test_the_name_taken_by_another_article_leads_to_the_renamed_one() -> None:
    usurper = written_anew(["Something else altogether."])
    renamed = replace(FERRY, name="b.txt")
    assert now(usurper, renamed) == Place(Standing.MOVED, renamed, LAST.span)


def test_empty_words_stand_nowhere() -> None:
    shelf = Articles({FERRY.name: FERRY})
    assert locate(shelf, FERRY.name, Span(3, 4), "").standing is Standing.CHANGED


def test_a_moved_citation_holds_at_its_new_place_with_its_answer() -> None:
    article = written_anew(["Before it. It rains."], [LAST.text, "After it."], name="b.txt")
    place = now(article, known=article.text)
    citation = moved(LAST, place)
    assert citation.holds(article.text)
    assert citation.answer is not None
    assert citation.answer.cut(article.text) == "3 October"
    assert (citation.article, citation.title, citation.source) == ("b.txt", "Ferry", "Courier")
    assert citation.after == "After it."


def test_in_a_real_library(shelf: Shelf, articles: Path) -> None:
    shelf.index(articles)
    with shelf.open() as library:
        article = library.article("storm.txt")
        citation = cite(article, len(article.sentences) - 1)
        known = fingerprint(article.text)
        (articles / "storm.txt").rename(articles / "renamed.txt")
        shelf.index(articles)
        place = locate(library, "storm.txt", citation.span, citation.text, known)
        assert (place.standing, place.article) == (Standing.MOVED, library.article("renamed.txt"))
        (articles / "renamed.txt").write_text(STORM.replace("Monday", "Sunday"), "utf-8")
        shelf.index(articles)
        place = locate(library, "renamed.txt", citation.span, citation.text, known)
        assert place.standing is Standing.CHANGED
        (articles / "renamed.txt").unlink()
        shelf.index(articles)
        place = locate(library, "renamed.txt", citation.span, citation.text, known)
        assert place.standing is Standing.GONE


@pytest.mark.parametrize("moves_along", [True, False])
def test_the_context_of_a_moved_citation_is_where_it_says_or_nowhere(moves_along: bool) -> None:
    old = written_anew(["The minister resigned.", "He said so on Monday."])
    citation = cite(old, 3)  # after the title and the byline
    assert citation.context is not None
    before = "The minister resigned." if moves_along else "The minister stayed on."
    new = written_anew(["It rains.", before, "He said so on Monday."])
    place = locate(Articles({new.name: new}), old.name, citation.span, citation.text)
    there = moved(citation, place)
    assert there.holds(new.text)
    assert (there.context is not None) is moves_along
    assert there.context is None or there.context.span.cut(new.text) == there.context.text
