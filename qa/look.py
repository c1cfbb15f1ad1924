"""Which articles a question leads to, at once: what is shown while the answer is still being read."""

from index.library import Library
from index.store import Article


def look(library: Library, question: str) -> tuple[Article, ...]:
    """The articles whose passages the search finds, best first, each once."""
    found = library.search(" ".join(question.split()))
    return tuple({hit.article.name: hit.article for hit in found.hits}.values())
