"""Which articles have somebody's own words: quotations that the article ascribes to that speaker."""

from collections.abc import Iterator

from index.library import Library
from index.passages import Kind
from index.period import ALWAYS, Period
from index.store import Article, Outline

from .cite import sentence_at
from .mentions import Counted, Mention, readings
from .quotations import Quotation, find_quotations
from .sources import Sources
from .topic import Topic

LEAST = 3  # words; a shorter quotation is a name or a word in doubt, unless it ends as speech does
_ENDS = (",", ".", "!", "?")
_MARKS = ('"', "“", "”", "‘", "«", "„", "''", "「", "'")


def count_quoted(library: Library, topic: Topic, period: Period = ALWAYS) -> Counted:
    """Every article that quotes the person a topic names, at the first quotation; oldest first."""
    sources = Sources()
    wanted = topic.surname or topic
    found = []
    for one in readings(library, wanted, period):
        if one.first is None or not any(mark in one.outline.text for mark in _MARKS):
            continue
        article = library.article_of(one.outline.row)
        mention = next(_quoted(article, one.outline, topic.text, sources), None)
        if mention is not None:
            found.append(mention)
    return Counted(tuple(found))


def _quoted(
    article: Article, outline: Outline, claimed: str, sources: Sources
) -> Iterator[Mention]:
    speakers = sources.speakers(article)
    for quotation in find_quotations(article.text):
        if quotation.inner or not _is_speech(article.text, quotation):
            continue
        heard = speakers.attribute(quotation.span)
        number = sentence_at(article, quotation.span.start)
        if number is None or article.sentences[number].kind is not Kind.PROSE:
            continue
        if heard.direct and speakers.matches(claimed, heard):
            yield Mention(outline, number, quotation.span, "text")


def _is_speech(text: str, quotation: Quotation) -> bool:
    ends = text[quotation.span.start : quotation.span.end].endswith(_ENDS)
    return quotation.words >= LEAST or (ends and quotation.words > 0)
