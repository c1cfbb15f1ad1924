"""Altered quotations against the checker: what is detected and what is a false alarm, class by class.

    python -m tests.benchmarks.tamper --articles FOLDER [--limit 4000] [--seed 0] [--per-class 100]

FOLDER is any folder of articles, or a JSON-lines file (`.jsonl.gz`) whose rows have a `text`. One article
in fifty is kept out of the library: its quotations are the absent ones. Quotations are the direct speech
of six words and more, altered by the rules of alterations.py. Gold
speakers are those of the file (`attributions`, as in PolNeAR) or those of plain constructions ("…,” said
Maria Holt.). A library made before is used again with --library. No model is needed: vectors say
nothing, so nothing can be found by meaning and `paraphrase` is not measured here. Prints Markdown.
"""

import argparse
import gzip
import json
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.encoder import Vectors
from index.library import Library
from index.spans import Span
from index.store import Article
from index.sync import index_folders
from qa.check import Checker, Verdict
from qa.quotations import find_quotations

from .alterations import ALTERATIONS, FEWEST

MOST = 60  # words of a quotation
ACCEPTED = ("verbatim", "same_words")
PRESENT = (*ACCEPTED, "altered", "spliced")
ALTERED = ("number", "negation", "name", "word", "drop")
HARMLESS = ("verbatim", "typography", "line_breaks", "case", "right_speaker", "ellipsis_ok")


@dataclass(frozen=True)
class Case:
    kind: str
    quote: str
    article: str
    span: Span  # of the words before they were altered
    speaker: str | None = None


@dataclass(frozen=True)
class Told:
    """The speaker that the article gives for the words at `span`, and all names of the article."""

    span: Span
    speaker: str


class Blind:
    """An encoder for which no question is near to any passage."""

    name = "blind"
    width = 8

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.eye(1, self.width, dtype=np.float32), (len(texts), 1))

    def encode_question(self, question: str) -> Vectors:
        vector: Vectors = self.encode([question])[0]
        return vector

    def encode_spans(self, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> list[Vectors]:
        row = np.eye(1, self.width, 1, dtype=np.float32)
        return [np.tile(row, (len(own) + 1, 1)) for own in spans]


def cases(
    articles: Sequence[Article],
    absent: Sequence[str],
    told: dict[str, list[Told]],
    count: int,
    seed: int,
) -> list[Case]:
    rng = random.Random(seed)
    spoken = [(a, span) for a in articles for span in speech(a.text)]
    rng.shuffle(spoken)
    found: list[Case] = []
    for kind, alter in ALTERATIONS.items():
        made = []
        for article, span in rng.sample(spoken, len(spoken)):
            quote = span.cut(article.text)
            changed = alter(quote, rng)
            if changed and (kind == "verbatim" or changed != quote):
                if kind == "truncated":
                    span = Span(span.start, span.start + len(changed))
                made.append(Case(kind, changed, article.name, span))
            if len(made) == count:
                break
        found += made
    found += [*spliced(spoken, count, rng), *not_there(spoken, articles, absent, count, rng)]
    return [*found, *with_speakers(told, articles, count, rng)]


def speech(text: str) -> list[Span]:
    return [
        q.span
        for q in find_quotations(text)
        if not q.inner and q.closed and len(q.parts) == 1 and FEWEST <= q.words <= MOST
    ]


def spliced(
    spoken: Sequence[tuple[Article, Span]], count: int, rng: random.Random
) -> Iterator[Case]:
    for number_ in range(count if len(spoken) > 1 else 0):
        (one, first), (other, second) = rng.sample(spoken, 2)
        a, b = first.cut(one.text).split(), second.cut(other.text).split()
        joint = " ... " if number_ % 3 == 0 else " "
        quote = (
            " ".join(a[: rng.randint(5, 12)]).rstrip(".,")
            + joint
            + " ".join(b[-rng.randint(5, 12) :])
        )
        yield Case("spliced …" if number_ % 3 == 0 else "spliced", quote, one.name, first)


def not_there(
    spoken: Sequence[tuple[Article, Span]],
    articles: Sequence[Article],
    absent: Sequence[str],
    count: int,
    rng: random.Random,
) -> list[Case]:
    """Quotations of the articles left out that share no six words in a row with one that is in."""
    quotes = [span.cut(text) for text in absent for span in speech(text)]
    grams: dict[tuple[str, ...], set[int]] = {}
    for number_, quote in enumerate(quotes):
        for gram in _grams(quote):
            grams.setdefault(gram, set()).add(number_)
    known: set[int] = set()
    for article in articles:
        for gram in _grams(article.text):
            known |= grams.get(gram, set())
    left = [quote for number_, quote in enumerate(quotes) if number_ not in known]
    return [Case("absent", q, "", Span(0, 0)) for q in rng.sample(left, min(count, len(left)))]


def _grams(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[n : n + 6]) for n in range(len(words) - 5))


def with_speakers(
    told: dict[str, list[Told]], articles: Sequence[Article], count: int, rng: random.Random
) -> list[Case]:
    """The right speaker; and a wrong one, another speaker of the same article where there is one."""
    texts = {article.name: article.text for article in articles}
    pool = [(name_, t) for name_, some in told.items() if name_ in texts for t in some]
    everyone = sorted({t.speaker for _, t in pool})
    found = []
    for name_, one in rng.sample(pool, min(count, len(pool))):
        here = {t.speaker for t in told[name_]}
        others = [o for o in sorted(here) if not _alike(o, one.speaker)]
        others = others or [o for o in everyone if not _alike(o, one.speaker)]
        quote = one.span.cut(texts[name_])
        right = Case("right_speaker", quote, name_, one.span, one.speaker)
        found += [right, replace(right, kind="wrong_speaker", speaker=rng.choice(others))]
    return found


def _alike(one: str, other: str) -> bool:
    return bool(set(one.lower().split()) & set(other.lower().split()))


_NAME = r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+"
_PLAIN = re.compile(
    rf"[”\"] (?:(?P<name>{_NAME}) (?:said|told|wrote|added)\b|(?:said|added|wrote) (?P<after>{_NAME})[.,])"
)


def plainly_told(text: str) -> list[Told]:
    """Speakers right behind a closing mark that a comma precedes, by full name."""
    found = []
    for span in speech(text):
        match = _PLAIN.match(text, span.end)
        if match and text[span.end - 1] == ",":
            found.append(Told(span, match["name"] or match["after"]))
    return found


def gold_told(row: dict[str, object], text: str) -> list[Told]:
    """PolNeAR's sources that are full names, for contents that are one whole direct quotation."""
    spans = {(s.start, s.end): s for s in speech(text)}
    found = []
    for attribution in row["attributions"]:  # type: ignore[attr-defined]
        source = (attribution["source"] or {}).get("text", "")
        full = re.findall(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)+", source)
        if len(full) != 1 or not source.endswith(full[0]) or " for " in source or " of " in source:
            continue
        for content in attribution["content"]:
            words = text[content["start"] : content["end"]]
            lead = len(words) - len(words.lstrip(" “\"'"))
            at = (content["start"] + lead, content["start"] + len(words.rstrip(" ”\"'")))
            if at in spans:
                found.append(Told(spans[at], full[0]))
    return found


# Reading and running


def prepare(
    source: Path, folder: Path, limit: int
) -> tuple[Path, list[str], dict[str, list[Told]]]:
    """A folder of articles to index, texts left out of it, and gold speakers if the file has them."""
    told: dict[str, list[Told]] = {}
    if source.is_dir():
        return source, [], told
    absent = []
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for number_, line in enumerate(lines):
            if number_ >= limit:
                break
            row = json.loads(line)
            if number_ % 50 == 49:
                absent.append(row["text"])
                continue
            (folder / f"{number_:05}.txt").write_bytes(row["text"].encode())
            if "attributions" in row:
                told[f"{number_:05}.txt"] = gold_told(row, row["text"])
    return folder, absent, told


@dataclass
class Row:
    """What happened in one class."""

    cases: int = 0
    accepted: int = 0
    present: int = 0
    located: int = 0
    exact: int = 0
    warned: int = 0
    expected: int = 0
    verdicts: Counter[str] = None  # type: ignore[assignment]
    wall: list[float] = None  # type: ignore[assignment]
    cpu: list[float] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.verdicts, self.wall, self.cpu = Counter(), [], []


def is_located(case_: Case, verdict: Verdict) -> tuple[bool, bool]:
    """Whether a place overlaps the gold words by four fifths, and whether it is exactly theirs."""
    here = [m.span for m in verdict.matches if m.article.name == case_.article]
    gold = case_.span
    near = [
        s for s in here
        if 5 * (min(s.end, gold.end) - max(s.start, gold.start)) >= 4 * len(gold) and len(s) <= 3 * len(gold)
    ]  # fmt: skip
    return bool(near), any(s == gold for s in near)


EXPECTED = {
    "number": "number", "negation": "negation", "name": "name", "truncated": "truncated",
    "ellipsis_negation": "ellipsis", "ellipsis_ok": "ellipsis",
}  # fmt: skip


def run(checker: Checker, asked: Sequence[Case], show: str) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for case_ in asked:
        row = rows.setdefault(case_.kind, Row())
        begun, cpu = time.perf_counter(), time.process_time()
        verdict = checker.check(case_.quote, case_.speaker)
        row.wall.append(1000 * (time.perf_counter() - begun))
        row.cpu.append(1000 * (time.process_time() - cpu))
        located, exact = is_located(case_, verdict)
        kinds = {warning.kind for warning in verdict.warnings}
        row.cases += 1
        row.accepted += verdict.verdict in ACCEPTED
        row.present += verdict.verdict in PRESENT
        row.located += located
        row.exact += exact
        row.warned += bool(kinds)
        row.expected += EXPECTED.get(case_.kind) in kinds
        row.verdicts[
            f"{verdict.verdict}/{verdict.speaker_verdict}" if case_.speaker else verdict.verdict
        ] += 1
        if case_.kind == show:
            print(json.dumps(shown(case_, verdict, located), ensure_ascii=False))
    return rows


def shown(case_: Case, verdict: Verdict, located: bool) -> dict[str, object]:
    return {
        "quote": case_.quote,
        "claimed": case_.speaker,
        "article": case_.article,
        "verdict": verdict.verdict,
        "speaker": verdict.speaker_verdict,
        "warnings": [f"{warning.kind}: {warning.detail}" for warning in verdict.warnings],
        "matches": [(m.article.name, m.text[:200], m.speaker) for m in verdict.matches[:2]],
        "located": located,
    }


def table(rows: dict[str, Row]) -> Iterator[str]:
    yield (
        "| class | cases | accepted | present | located | offsets exact | the warning due | any warning "
        "| ms p50 / p95 | CPU ms p50 / p95 | verdicts |"
    )
    yield "|---|" + "---:|" * 9 + "---|"
    for kind, row in rows.items():

        def share(count: int, of: int = row.cases) -> str:
            return f"{100 * count / of:.1f}"

        wall, cpu = (np.percentile(t, (50, 95)) for t in (row.wall, row.cpu))
        due = share(row.expected) if kind in EXPECTED else "–"
        verdicts = ", ".join(f"{name_} {n}" for name_, n in row.verdicts.most_common(5))
        yield (
            f"| {kind} | {row.cases} | {share(row.accepted)} | {share(row.present)} | {share(row.located)} "
            f"| {share(row.exact)} | {due} | {share(row.warned)} | {wall[0]:.0f} / {wall[1]:.0f} "
            f"| {cpu[0]:.0f} / {cpu[1]:.0f} | {verdicts} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=4000, help="rows of a JSON-lines file")
    parser.add_argument("--per-class", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--library", type=Path, help="kept and used again; a temporary one if absent"
    )
    parser.add_argument("--class", dest="only", help="only this class; each case is printed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = arguments.library or Path(temporary)
        folder, absent, told = prepare(arguments.articles, work / "articles", arguments.limit)
        index_folders(work / "library", [folder], Blind, encoder_name=Blind.name)
        with Library(work / "library", Blind) as library:
            articles = [library.article(name_) for name_ in library.article_names()]
            told = told or {a.name: plainly_told(a.text) for a in articles}
            asked = cases(articles, absent, told, arguments.per_class, arguments.seed)
            if arguments.only:
                asked = [c for c in asked if c.kind == arguments.only]
            checker = Checker(library)
            checker.check("the first check opens the library and loads what all need")
            rows = run(checker, asked, arguments.only or "")
            held = library.searched
            print(
                f"\n{held.articles:,} articles, {held.passages:,} passages, seed {arguments.seed}\n"
            )
            print("\n".join(table(rows)))


if __name__ == "__main__":
    main()
