"""What the articles of a period report on a subject: their sentences, by the days of the articles.

An article reports on a subject if its headline has it, its passages are nearly as close to it as the
closest, or, of a name, its first sentence has it. Of such an article the first sentence and the closest
are shown; of others only a sentence that names the whole subject. Sentences that look back at something
long past are left out: they are no news of that day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.credits import read_dateline
from index.library import Found, Hit, Library
from index.passages import Kind
from index.period import Period, common, moved_day
from index.store import Article, Searched
from index.words import terms

from .dates import find_times

TITLE, NEAR = 0.4, 0.7  # share of the subject in a headline; closeness as a share of the best
NEAREST = 0.9  # closeness at which the headline need not name the subject
SOME = 0.3  # share of the subject in a sentence of such an article
NAMED, NAMED_NEAR = 0.99, 0.6  # share and closeness of a sentence of an article on something else
FURTHER = 3  # searches for articles newer than the newest that was found
FRONT, BEGIN = 0.1, 40  # added to the closeness if these characters name some of the subject
OLD = 14  # days after which what a sentence dates is background

_ASIDE = re.compile(r"\b(?:who|whom|whose|which|where)\b[^,;]*$", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:photo|picture|drawing|image|graphic|video|map|illustration)\w*: ", re.IGNORECASE
)
_WHOLE = re.compile(r"[.!…]\W*$")  # not "?", and no line without an end


@dataclass(frozen=True, slots=True)
class News:
    """A sentence of an article, `number` counted from 0; `closeness` to the subject from 0 to 2."""

    article: Article
    number: int
    closeness: float

    @property
    def text(self) -> str:
        """The sentence, to the character."""
        return self.article.sentence(self.number)


def find_news(
    library: Library, subject: str, period: Period, *, earliest: bool = False
) -> tuple[list[News], Searched]:
    """Sentences that report on a subject, those of the newest article first, or of the `earliest`.

    Copies of a report are one: the first published. Articles without a date are left out.
    """
    found = library.search(subject, period=period, is_question=False)
    known = library.frequencies(list(found.idf))
    subject_of = _Subject(subject, found)
    # What is in no article at all cannot be what these report on.
    unknown = [term for term in found.idf if not known[term] and not subject_of.is_headline(term)]
    listed = [] if unknown else subject_of.news(found.hits)
    # Where much is written on a subject its newest articles need not be among the closest.
    for _ in range(FURTHER):
        beyond = _beyond(listed, period, earliest)
        if beyond is None or not library.searched_in(beyond).articles:
            break
        told = {one.article.story for one in listed}
        hits = library.search(subject, period=beyond, is_question=False).hits
        more = subject_of.news([hit for hit in hits if hit.article.story not in told])
        if not more:
            break
        listed += more
    listed.sort(key=lambda one: one.article.published or "", reverse=not earliest)
    return listed, found.searched


def newest(library: Library, period: Period, articles: int = 4) -> list[News]:
    """The first sentences of the newest articles, whatever they are about, copies once."""
    rows = [row for row in library.rows() if row.published in period and row.copy_of is None]
    dated = sorted(
        (row for row in rows if row.published is not None), key=lambda row: row.published or ""
    )
    listed = []
    for row in reversed(dated[-articles:]):
        article = library.article(row.name)
        first = _first(article)
        if first is not None:
            listed.append(News(article, first, 2.0))
    return listed


def _beyond(listed: Sequence[News], period: Period, earliest: bool) -> Period | None:
    """The days of the period after the newest of these articles, or before the earliest."""
    known = [one.article.published for one in listed if one.article.published is not None]
    if not known:
        return None
    if earliest:
        return common(period, Period(None, moved_day(min(known), -1)))
    return common(period, Period(moved_day(max(known), +1), None))


def _by_article(hits: Sequence[Hit]) -> list[list[Hit]]:
    """The hits of each dated article; of copies those of the oldest that was found."""
    stories: dict[int, dict[int, list[Hit]]] = {}
    for hit in hits:
        if hit.article.published is not None:
            rows = stories.setdefault(hit.article.story, {})
            rows.setdefault(hit.article.row, []).append(hit)
    return [
        min(rows.values(), key=lambda own: (own[0].article.published or "", own[0].article.row))
        for rows in stories.values()
    ]


class _Subject:
    """The subject, and how close the closest passage and sentence are to it."""

    def __init__(self, subject: str, found: Found) -> None:
        self.idf = found.idf
        names = subject.removeprefix("the ").split()
        self.is_name = all(name[:1].isupper() for name in names)
        # "Ilse Torvald" is Torvald later on.
        has_surname = self.is_name and len(names) > 1
        self.surname = re.compile(rf"\b{re.escape(names[-1])}\b") if has_surname else None
        self.titles = frozenset(
            term for hit in found.hits for term in terms(hit.article.title or "")
        )
        self.whole = sum(found.idf.values()) or 1.0
        self.vector = found.question_vector
        self.best = max((self._likeness(hit, 0) for hit in found.hits), default=0.0) or 1.0
        self.best_sentence = max((self._nearest(hit) for hit in found.hits), default=0.0) or 1.0

    def news(self, hits: Sequence[Hit]) -> list[News]:
        """What the articles of these passages report."""
        return [one for own in _by_article(hits) for one in self.of_article(own)]

    def is_headline(self, term: str) -> bool:
        """Whether a headline of what was found has it."""
        return term in self.titles

    def share(self, text: str) -> float:
        """How much of the subject a text names, by the weight of its terms."""
        own = set(terms(text))
        return sum(weight for term, weight in self.idf.items() if term in own) / self.whole

    def _likeness(self, hit: Hit, row: int) -> float:
        if self.vector is None or hit.vectors is None or row >= len(hit.vectors):
            return 0.0
        return max(0.0, float(hit.vectors[row] @ self.vector))

    def _nearest(self, hit: Hit) -> float:
        return max((self._likeness(hit, row) for row in range(1, 1 + _size(hit))), default=0.0)

    def of_article(self, hits: Sequence[Hit]) -> list[News]:
        """How an article begins, if its headline or that names the subject, and the closest sentence."""
        article = hits[0].article
        told = self._told(hits)
        if not self._is_about(article, hits) and not self._opens(article):
            # A sentence has a name or has it not, however far it is otherwise.
            near = 0.0 if self.is_name else NAMED_NEAR
            return [
                one
                for one in told
                if self._named(article, one.text) >= NAMED and one.closeness >= NAMED + near
            ][:1]
        first = _first(article)
        lead = [] if first is None else [News(article, first, 2.0)]
        if self.share(article.title or "") < TITLE:
            least = NAMED if self.is_name else SOME
            lead = [one for one in lead if self._named(article, one.text) >= least]
        return [*lead, *(one for one in told if one.number != first)][:2]

    def _is_about(self, article: Article, hits: Sequence[Hit]) -> bool:
        title = article.title or ""
        near = max(self._likeness(hit, 0) for hit in hits) / self.best
        headed = [f"{title}\n{hit.passage.span.cut(article.text)}" for hit in hits]
        in_title = self.share(title)
        if not self._has_all(f"{title}\n{article.text}"):
            return False
        if in_title < TITLE:
            return near >= NEAREST and any(self._has_all(text) for text in headed)
        return in_title >= NEAR or near >= NEAR

    def _opens(self, article: Article) -> bool:
        """Whether a report begins with the name that is asked for, and not only its dateline does."""
        first = _first(article)
        if not self.is_name or first is None:
            return False
        text = article.sentence(first)
        dateline = read_dateline(text)
        return self.share(text[dateline.end :] if dateline else text) >= NAMED

    def _has_all(self, text: str) -> bool:
        """Whether a text has all words of the subject; of many it may lack the commonest."""
        lacking = self.idf.keys() - set(terms(text))
        common_one = min(self.idf, key=self.idf.__getitem__, default="")
        return not lacking or (len(self.idf) > 2 and lacking == {common_one})

    def _named(self, article: Article, text: str) -> float:
        """How much of the subject a sentence names; of a person the surname, once the name was told."""
        share = self.share(text)
        if self.surname is None or not self.surname.search(text):
            return share
        return 1.0 if self._has_all(article.text) else share

    def _front(self, text: str) -> float:
        """What a sentence begins with it is about."""
        return FRONT if any(term in self.idf for term in terms(text[:BEGIN])) else 0.0

    def _told(self, hits: Sequence[Hit]) -> list[News]:
        """The sentences that name some of the subject and tell something of the time, closest first."""
        found: dict[int, News] = {}  # passages overlap
        for hit in hits:
            for row, number in enumerate(range(hit.passage.first, hit.passage.last), 1):
                one = News(hit.article, number, 0.0)
                share = self._named(hit.article, one.text)
                # What was done long ago to a strike is old; what somebody did may be told today.
                is_old = not self.is_name and is_background(one)
                if share >= SOME and _tells(hit.article, number) and not is_old:
                    near = self._likeness(hit, row) / self.best_sentence + self._front(one.text)
                    before = found.get(number, one).closeness
                    found[number] = News(hit.article, number, max(before, share + near))
        return sorted(found.values(), key=lambda one: (-one.closeness, one.number))


def _size(hit: Hit) -> int:
    return hit.passage.last - hit.passage.first


def _first(article: Article) -> int | None:
    """The first sentence of the report itself."""
    numbers = range(len(article.sentences))
    return next((number for number in numbers if _tells(article, number)), None)


def _tells(article: Article, number: int) -> bool:
    """Whether it is a whole sentence that tells something: no question, no rest of a page."""
    text = article.sentence(number)
    is_prose = article.sentences[number].kind is Kind.PROSE and not _CAPTION.match(text)
    return is_prose and _WHOLE.search(text) is not None and len(terms(text)) > 3


def is_background(one: News) -> bool:
    """Whether all that a sentence dates was over long before its article.

    What is only said of somebody, "who lost her seat in June", does not date the sentence.
    """
    if one.article.published is None:
        return False
    day, text = date.fromisoformat(one.article.published), one.text
    times = [time for time in find_times(text, day) if not _ASIDE.search(text[: time.span.start])]
    old = (day - timedelta(OLD)).isoformat()
    return bool(times) and all((time.period.last or "9") < old for time in times)
