"""How good summaries are: `python -m tests.benchmarks.summaries --library DIR [--articles N]`.

Two ways. Over corpus/kinds/summary.jsonl (`--facts`, DIR being a library of corpus/): the share of the
facts somebody wrote down beforehand that the chosen sentences have. Over any library: the share of an
article's words, the rare ones counting more, that are in the chosen sentences; nothing is optimised for
that very number, but it likes long sentences, so their length is told. Both beside the first sentences,
as many of them, and beside sentences drawn at random.
"""

import argparse
import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean

from index.library import Library
from index.passages import Kind
from index.store import Article
from index.words import query_terms
from qa.questions import read_rows
from qa.summarise import Source, choose, length_of

QUESTIONS = Path(__file__).parents[2] / "corpus" / "kinds" / "summary.jsonl"
Pick = Callable[[Library, Article], Sequence[int]]  # the sentences' numbers


def prose(article: Article) -> list[int]:
    """The numbers of the prose sentences of five words and more."""
    return [
        number
        for number, sentence in enumerate(article.sentences)
        if sentence.kind is Kind.PROSE and len(sentence.span.cut(article.text).split()) >= 5
    ]


def chosen(library: Library, article: Article) -> list[int]:
    """Ours."""
    source = Source(article, library.sentence_vectors(article))
    return [one.number for one in choose([source], length_of(article))]


def first(library: Library, article: Article) -> list[int]:
    """The first ones, as many as ours."""
    return prose(article)[: len(chosen(library, article))]


def first_five(library: Library, article: Article) -> list[int]:
    """The first five."""
    return prose(article)[:5]


def drawn(library: Library, article: Article) -> list[int]:
    """As many at random."""
    numbers = prose(article)
    return random.Random(article.name).sample(numbers, len(chosen(library, article)))


PICKS: dict[str, Pick] = {
    "chosen": chosen,
    "as many first": first,
    "first five": first_five,
    "as many at random": drawn,
}


def coverage(article: Article, numbers: Sequence[int], weight: Callable[[str], float]) -> float:
    """The share of an article's words, by weight, that some of its sentences have."""
    every = {term for number in prose(article) for term in _terms(article, number)}
    there = {term for number in numbers for term in _terms(article, number)}
    return sum(map(weight, every & there)) / max(1e-9, sum(map(weight, every)))


def _terms(article: Article, number: int) -> list[str]:
    return query_terms(article.sentences[number].span.cut(article.text))


def _words(article: Article, numbers: Sequence[int]) -> int:
    return sum(len(article.sentences[n].span.cut(article.text).split()) for n in numbers)


def facts(library: Library, held: bool) -> Iterator[tuple[str, float]]:
    """(way of picking, share of the facts) for each question about one article."""
    for row in read_rows(QUESTIONS):
        if row["held"] != held or len(row["articles"]) != 1:
            continue
        article = library.article(row["articles"][0])
        for name, pick in PICKS.items():
            starts = {article.sentences[n].span.start for n in pick(library, article)}
            had = [any(place["start"] in starts for place in fact) for fact in row["facts"]]
            yield name, mean(had)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--facts", action="store_true")
    given = parser.parse_args()
    with Library(given.library) as library:
        if given.facts:
            for held in (False, True):
                told: dict[str, list[float]] = {}
                for name, share in facts(library, held):
                    told.setdefault(name, []).append(share)
                for name, shares in told.items():
                    print(
                        f"{'held' if held else 'tuned on'}: {name}: {mean(shares):.3f} of {len(shares)}"
                    )
            return
        articles = [library.article(name) for name in library.article_names()]
        articles = [one for one in articles if len(prose(one)) >= 10][: given.articles]
        counts = Counter(t for a in articles for t in {t for n in prose(a) for t in _terms(a, n)})
        weight = {term: math.log(1 + len(articles) / count) for term, count in counts.items()}
        for name, pick in PICKS.items():
            picked = [(article, pick(library, article)) for article in articles]
            covered = mean(coverage(a, numbers, weight.__getitem__) for a, numbers in picked)
            long = mean(_words(a, numbers) for a, numbers in picked)
            print(
                f"{name}: {covered:.3f} of the words of {len(articles)} articles, {long:.0f} words"
            )


if __name__ == "__main__":
    main()
