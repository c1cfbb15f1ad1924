"""A small made-up library behind the real page: `python -m tests.web_app_fake PORT`."""

import sys
import time
from collections.abc import Sequence

from index.errors import LibraryError
from index.metadata import Fact, Facts
from index.passages import Kind, Sentence
from index.spans import Span
from index.store import Article, Searched, text_digest
from qa.answer import Answer, Answered, NotFound, Turn
from qa.check import Edit, Match, Verdict
from qa.check import Warning as Warned
from qa.cite import Citation, cite
from qa.draft import Claim, DraftReport, Progress, Quoted, untold

SEARCHED = Searched(214, 5_321, 1_204, "2025-05-03", "2025-06-20", 3, 0)
HOSTILE = (
    '<script>window.pwned = 1</script> <img src=x onerror="window.pwned = 2"> ${window.pwned = 3} '
    "{{window.pwned = 4}} `code` **bold** $x^2$ [link](javascript:window.pwned=5) "
    '<svg><a href="javascript:window.pwned=6"><text>svg</text></a></svg> <a class="cite" '
    'href="#cite=x.1">[1]</a> https://example.com/x.png &lt;b&gt; </mark></div></article>\r\n'
    "\u202eright to left \x00 \\n \\${x} said the 'mayor'."
)


def make_article(
    name: str, title: str, published: str, source: str, *paragraphs: Sequence[str]
) -> Article:
    """An article of these paragraphs of sentences, under its title and a byline."""
    text, sentences = "", []
    told = [([title], Kind.HEADING), (["By Our Own Reporter"], Kind.FURNITURE)]
    for paragraph, kind in [*told, *((paragraph, Kind.PROSE) for paragraph in paragraphs)]:
        for sentence in paragraph:
            sentences.append(Sentence(Span(len(text), len(text) + len(sentence)), kind))
            text += sentence + " "
        text = text[:-1] + "\n\n"
    facts = Facts(
        title=Fact(title, Span(0, len(title))),
        published=Fact(published, None),
        source=Fact(source, None),
    )
    return Article(1, name, text, facts, (), tuple(sentences), 1)


FERRY = make_article(
    "courier/ferry-stops.txt",
    "Ferry to stop for six weeks",
    "2025-05-12",
    "Tidewater Courier",
    [
        "NORTHAVEN, May 12 — The ferry between Northaven and Sill will stop for six weeks this autumn.",
        "The company says that repairs to the quay cannot wait.",
    ],
    [
        "“We have looked at every other way,” said Mara Lind, who runs the line.",
        "Forty-two people work on the boats, and none will lose their jobs.",
        "The harbour board pays half of the cost, $1.2 million.",
    ],
    [
        "Passengers will be taken by bus over the bridge at Holm, which adds an hour.",
        "The last boat leaves on 3 October.",
    ],
)
HARBOUR = make_article(
    "ledger/harbour-report.txt",
    "What the divers found under Northaven’s quay",
    "2025-06-20",
    "The Sill Ledger",
    *(
        [
            f"Page {number} of the harbour report repeats what the council heard in the spring.",
            "The quay was built in 1911, and the sea has been at it ever since.",
            "Engineers who went down in March found that four of the nineteen piles were hollow.",
            "Nobody at the hearing could say who had signed the last inspection.",
        ]
        for number in range(1, 30)
    ),
    [
        "The ferry will stop for repairs in October, the harbour master said, and sail again "
        "before Christmas.",
        "The board meets on Monday.",
    ],
    *(["The rest of the report is a list of piles.", "It is long."] for _ in range(20)),
)
MARKUP = make_article(
    'hostile/<b>markup</b> & "quotes" ${window.pwned = 10}.txt',
    "A <script>window.pwned = 7</script> headline ${window.pwned = 8}",
    "2025-05-03",
    "Outlet <img src=x onerror=window.pwned=9>",
    ["Before it all was calm.", HOSTILE, "After it nothing ran."],
)
ARTICLES = {article.name: article for article in (FERRY, HARBOUR, MARKUP)}


def quote(article: Article, words: str, answer: str | None = None) -> Citation:
    """The citation of the sentence with these words, and of the answer in it."""
    at = article.text.index(words)
    number, sentence = next(
        (number, one) for number, one in enumerate(article.sentences) if at < one.span.end
    )
    if answer is None:
        return cite(article, number)
    start = article.text.index(answer, sentence.span.start)
    return cite(article, number, Span(start, start + len(answer)))


def answered_with(question: str, article: Article, words: str) -> Answered:
    """One answer: the sentence of the article with these words."""
    citation = quote(article, words)
    return Answered(question, question, (Answer(citation.text, 0.9, (citation,), 1),), SEARCHED)


class FakeLibrary:
    """Three articles."""

    searched = SEARCHED

    def warm(self) -> None:
        pass

    def article(self, name: str) -> Article:
        if name not in ARTICLES:
            raise LibraryError(f"There is no article {name}.")
        return ARTICLES[name]

    def original(self, name: str) -> bytes:
        return self.article(name).text.encode()

    def same_text(self, digest: bytes) -> list[Article]:
        return [one for one in ARTICLES.values() if text_digest(one.text) == digest]


def ask(question: str, history: Sequence[Turn] = (), **_chosen: object) -> Answered | NotFound:
    """Answers about the ferry, and about scripts; says after "and" what was asked before."""
    asked = question.lower()
    follows = asked.startswith("and") and history
    standalone = f"{question} ({history[-1].question})" if follows else question
    if "slow" in asked:
        time.sleep(12 if "very" in asked else 5)
    if "ferry" in asked:
        first = quote(FERRY, "NORTHAVEN, May 12", "six weeks")
        second = quote(HARBOUR, "The ferry will stop", "October")
        third = quote(FERRY, "The last boat", "3 October")
        answers = (
            Answer("six weeks", 0.93, (first,), 1),
            Answer("October", 0.71, (second, third), 2),
        )
        return Answered(question, standalone, answers, SEARCHED)
    if "script" in asked:
        hostile = quote(MARKUP, HOSTILE)
        answer = Answer(hostile.text, 0.4, (hostile,), 1)
        return Answered(question, standalone, (answer,), SEARCHED)
    nearest = (quote(FERRY, "Forty-two"), quote(HARBOUR, "The quay was built"))
    return NotFound(question, standalone, nearest, SEARCHED)


def check(text: str, speaker: str | None, progress: Progress = untold) -> DraftReport:
    """One quotation: about roads it is altered, words of the three articles are verbatim; or it is slow."""
    for done in range(5_000 if "slow" in text else 0):
        progress("Quotations", done, 5_000)
        time.sleep(0.1)
    verdict = _verdict(text, speaker)
    quoted = Quoted(Span(0, len(text)), verdict)
    last = quote(FERRY, "The last boat")
    claims = (
        Claim(Span(0, 1), "The last boat leaves on 4 October.", "contradicted", (last,)),
        Claim(Span(1, 2), "Nobody minds.", "not_found", ()),
    )
    return DraftReport(text, (quoted,), claims if "draft" in text else (), SEARCHED)


def _verdict(text: str, speaker: str | None) -> Verdict:
    heard = "not_asked" if speaker is None else "right" if speaker == "Mara Lind" else "wrong"
    if "road" in text:
        edits = (
            Edit("equal", "We have looked at every other", "We have looked at every other"),
            Edit("replace", "road", "way"),
        )
        match = _match(FERRY, "We have looked at every other way", "Mara Lind", edits)
        warned = (Warned("truncated", "the source goes on: <b>but</b>"),)
        return Verdict(text, speaker, "altered", heard, (match,), warned, SEARCHED)
    matches = tuple(
        _match(article, text, None, (Edit("equal", text, text),))
        for article in ARTICLES.values()
        if text in article.text
    )
    return Verdict(
        text, speaker, "verbatim" if matches else "not_found", "not_asked", matches, (), SEARCHED
    )


def _match(article: Article, words: str, speaker: str | None, edits: tuple[Edit, ...]) -> Match:
    at = article.text.index(words)
    span = Span(at, at + len(words))
    return Match(article, span, words, None, speaker, speaker is not None, edits)


if __name__ == "__main__":
    from ui.desk import Desk
    from ui.server import leave, serve_desk

    serve_desk(Desk(FakeLibrary(), ask, check), "127.0.0.1", int(sys.argv[1]))
    leave()
