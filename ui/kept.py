"""What is kept of the work at the desk: questions with their answers, checked texts, and marks."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from index.spans import Span
from index.store import Article
from qa.answer import Answered, NotFound
from qa.cite import Citation, around, page_of
from qa.draft import DraftReport
from qa.standing import Fingerprint

from .options import DEFAULT, Options


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it; `id` is the first part of its citations' references.

    `asked` is when, as ISO time in UTC; `articles` is what each cited article was then; `options` is
    what was chosen for the question.
    """

    id: str
    question: str
    outcome: Answered | NotFound
    asked: str = ""
    articles: Mapping[str, Fingerprint] = field(default_factory=dict)
    options: Options = DEFAULT

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation in the order of its number on the page, from 1."""
        if isinstance(self.outcome, NotFound):
            return self.outcome.nearest
        return tuple(one for answer in self.outcome.answers for one in answer.citations)

    @property
    def is_answered(self) -> bool:
        """Whether the articles say something."""
        return isinstance(self.outcome, Answered)

    def reference(self, number: int) -> str:
        """What opens the citation `number` (from 1) again."""
        return f"{self.id}.{number}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked text; `id` is the first part of its citations' references.

    `asked` and `articles` as in an exchange. `cited` are the citations as they were kept; None while
    they are still to be made from the report, whose articles then have their text.
    """

    id: str
    report: DraftReport
    asked: str = ""
    articles: Mapping[str, Fingerprint] = field(default_factory=dict)
    cited: tuple[Citation, ...] | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The places of all quotations, then those of the sentences, in the order of their numbers."""
        if self.cited is not None:
            return self.cited
        places = [
            words_at(match.article, match.span)
            for quoted in self.report.quotations
            for match in quoted.verdict.matches
        ]
        told = [one for claim in self.report.sentences for one in claim.citations]
        return (*places, *told)

    def reference(self, number: int) -> str:
        """What opens the citation `number` (from 1) again."""
        return f"{self.id}.{number}"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A line of the list of conversations; `title` is its first question, times are ISO in UTC."""

    id: str
    title: str
    begun: str
    used: str
    exchanges: int


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A line of the list of checked texts; `title` is how the text begins, `asked` an ISO time in UTC."""

    id: str
    title: str
    asked: str
    quotations: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Who has checked a citation, and when (ISO time in UTC)."""

    who: str
    at: str


def words_at(article: Article, span: Span) -> Citation:
    """Any stretch of an article as a citation, so that it can be opened and held against the text."""
    before, after = around(article, span)
    return Citation(
        article=article.name,
        title=article.title,
        published=article.published,
        source=article.source,
        span=span,
        text=span.cut(article.text),
        answer=None,
        page=page_of(article.pages, span.start),
        before=before,
        after=after,
    )


def words_print(text: str) -> str:
    """What a link says of the words it points at, so that it never passes others off as them."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
