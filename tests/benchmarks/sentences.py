"""How well and how fast sentence splitters find the sentences of public data, as Markdown tables.

    python -m tests.benchmarks.sentences --data ../shared/data/sentences

Compared are inner boundaries: where the sentences of a document end, but for the last. The other splitters
are no dependencies of Quoth; the ones that are not installed are left out with a line that says so. Our
rules were tuned with the even documents of UD-EWT before our eyes; the odd ones were only counted.
"""

import argparse
import gzip
import importlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.sentences import split_sentences
from qa.questions import add_data

Edges = list[tuple[int, int]]
Splitter = Callable[[str], Edges]
CLASSIC_RULES = (
    52  # the numbered golden rules; the rows after them are further cases of the same test
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Boundaries found, found where there is none, and missed."""

    right: int
    wrong: int
    missed: int

    def __str__(self) -> str:
        precision = 100 * self.right / max(1, self.right + self.wrong)
        recall = 100 * self.right / max(1, self.right + self.missed)
        f1 = 200 * self.right / max(1, 2 * self.right + self.wrong + self.missed)
        return f"{precision:.2f} / {recall:.2f} / **{f1:.2f}**"


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def strip(text: str, edges: Edges) -> Edges:
    stripped = []
    for start, end in edges:
        body = text[start:end].strip()
        if body:
            at = text.index(body, start)
            stripped.append((at, at + len(body)))
    return stripped


def find(text: str, sentences: list[str]) -> Edges:
    """Offsets for a splitter that returns strings; one that was rewritten is lost."""
    edges, at = [], 0
    for sentence in filter(None, map(str.strip, sentences)):
        start = text.find(sentence, at)
        if start >= 0:
            at = start + len(sentence)
            edges.append((start, at))
    return edges


def ours() -> Splitter:
    return lambda text: [(span.start, span.end) for span in split_sentences(text)]


def sentencex() -> Splitter:
    module = importlib.import_module("sentencex")

    def split(text: str) -> Edges:
        rows = module.get_sentence_boundaries("en", text)
        return strip(text, [(row["start_index"], row["end_index"]) for row in rows])

    return split


def pysbd() -> Splitter:
    segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False)
    return lambda text: find(text, segmenter.segment(text))


def syntok() -> Splitter:
    module = importlib.import_module("syntok.segmenter")

    def split(text: str) -> Edges:
        sentences = [list(tokens) for paragraph in module.analyze(text) for tokens in paragraph]
        return [(s[0].offset, s[-1].offset + len(s[-1].value)) for s in sentences]

    return split


def spacy() -> Splitter:
    nlp = importlib.import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    return lambda text: strip(text, [(s.start_char, s.end_char) for s in nlp(text).sents])


def punkt() -> Splitter:
    tokenizer = importlib.import_module("nltk.tokenize.punkt").PunktTokenizer("english")
    return lambda text: list(tokenizer.span_tokenize(text))


def punkt_untrained() -> Splitter:
    tokenizer = importlib.import_module("nltk.tokenize.punkt").PunktSentenceTokenizer()
    return lambda text: list(tokenizer.span_tokenize(text))


SPLITTERS = {
    "Quoth": ours,
    "sentencex": sentencex,
    "pysbd": pysbd,
    "syntok": syntok,
    "spaCy sentencizer": spacy,
    "nltk punkt, English": punkt,
    "nltk punkt, untrained": punkt_untrained,
}


def count(split: Splitter, documents: list[dict[str, Any]]) -> Counts:
    right = wrong = missed = 0
    for document in documents:
        gold = {end for _, end in document["spans"][:-1]}
        found = {end for _, end in split(document["text"])[:-1]}
        right += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
    return Counts(right, wrong, missed)


def passed(split: Splitter, rules: list[dict[str, Any]]) -> str:
    right = sum(split(rule["text"]) == [tuple(span) for span in rule["spans"]] for rule in rules)
    return f"{right} of {len(rules)}"


def speed(split: Splitter, documents: list[dict[str, Any]]) -> float:
    """Characters a second of processor time."""
    start = time.process_time()
    for document in documents:
        split(document["text"])
    return sum(len(document["text"]) for document in documents) / (time.process_time() - start)


def report(folder: Path) -> None:
    pud, ewt = read(folder / "ud_pud.jsonl.gz"), read(folder / "ud_ewt.jsonl.gz")
    golden = read(folder / "golden_rules.jsonl.gz")
    exact = [rule for rule in golden if rule["spans"] is not None]
    classic = [rule for rule in exact if int(rule["id"].split("-")[1]) <= CLASSIC_RULES]
    print(
        f"Inner boundaries, precision / recall / F1 in percent: UD-PUD ({len(pud)} documents of news and "
        f"Wikipedia), UD-EWT ({len(ewt)} documents from the web), its even and its odd documents.\n"
        f"Golden rules: {len(golden) - len(exact)} of {len(golden)} are left out because their expected "
        "sentences rewrite the text, so that no offsets exist; first the numbered ones, then all.\n"
    )
    print("| splitter | UD-PUD | UD-EWT | even | odd | golden rules | all rows | characters/s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    absent = []
    for name, make in SPLITTERS.items():
        try:
            split = make()
        except ImportError:
            absent.append(f"{name}: not installed.")
            continue
        except LookupError:  # nltk's way to say so
            absent.append(f"{name}: its trained data is not installed.")
            continue
        scores = [count(split, documents) for documents in (pud, ewt, ewt[::2], ewt[1::2])]
        cells = [name, *map(str, scores), passed(split, classic), passed(split, exact)]
        print("|", " | ".join([*cells, f"{speed(split, ewt + pud):,.0f}"]), "|", flush=True)
    print("\n" + "\n".join(absent))


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare sentence splitters on public data.")
    add_data(parser, "ud_pud.jsonl.gz")
    report(parser.parse_args().data)


if __name__ == "__main__":
    main()
