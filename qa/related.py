"""Words that answer words: "commenced" where a question says "begin", "because" where it says "why".

The table related.json is learned from questions and the sentences that answer them, as a translation
model learns its dictionary (IBM Model 1: Brown et al., Computational Linguistics 19, 1993):
`python -m qa.related --data ../shared/data --out qa/related.json`. Articles that `qa.fit` asks about
are left out, so that fitting does not trust the table more than it deserves.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.sentences import split_sentences
from index.words import terms

QUESTION_WORDS = frozenset("who whom whose when where whi how mani much long far old".split())
ROUNDS = 6  # of expectation and maximisation; the likelihood hardly moves after that
LEAST = 8  # pairs of question and sentence a term must be in
SURE = 3.0  # expected uses a pair of terms must have
SHARE = 0.01  # least probability of the question's term given the sentence's, smoothed
SMOOTH = 15.0  # uses added to a term's total: rare terms prove little

Numbers = NDArray[np.int64]
Doubles = NDArray[np.float64]
Pair = tuple[Sequence[str], Sequence[str], str]  # terms of a question, of its sentence, the article


@cache
def related() -> Mapping[str, frozenset[str]]:
    """For a term of a question the other terms that stand for it in answers."""
    table = json.loads(files("qa").joinpath("related.json").read_text("utf-8"))
    return {term: frozenset(others.split()) for term, others in table.items()}


def pairs(rows: Iterable[Mapping[str, Any]]) -> list[Pair]:
    """The questions with the sentences that hold their answers, both as sorted terms."""
    known: dict[str, list[tuple[int, int, list[str]]]] = {}
    found: list[Pair] = []
    for row in rows:
        context, answers = row["context"], row["answers"]
        if not answers or "ambiguous" in answers[0]:
            continue
        if context not in known:
            known[context] = [
                (span.start, span.end, sorted(set(terms(span.cut(context)))))
                for span in split_sentences(context)
            ]
        asked = sorted(set(terms(row["question"])))
        for start, end, held in known[context]:
            if start <= answers[0]["start"] < end:
                found.append((asked, held, row["title"]))
    return found


def learn(known: Sequence[Pair]) -> dict[str, list[str]]:
    """The table: what stands for each term, best first; only pairs that two articles bear out."""
    in_questions = Counter(term for asked, _, _ in known for term in asked)
    in_sentences = Counter(term for _, held, _ in known for term in held)
    left = {t: n for n, t in enumerate(sorted(t for t in in_questions if in_questions[t] >= LEAST))}
    kept = sorted(t for t in in_sentences if in_sentences[t] >= LEAST)
    right = {t: n for n, t in enumerate(kept, 1)}  # 0 is nothing at all, for words like "the"
    titles = {title: n for n, title in enumerate(sorted({title for _, _, title in known}))}
    width = len(right) + 1
    keys, title_of = [], []
    for asked, held, title in known:
        own = np.array([0, *(right[term] for term in held if term in right)], np.int64)
        for term in asked:
            if term in left:
                keys.append(left[term] * width + own)
                title_of.append(titles[title])
    group = np.repeat(np.arange(len(keys)), np.array([len(own) for own in keys]))
    pair, place = np.unique(np.concatenate(keys), return_inverse=True)
    uses, total, share = _translate(pair % width, place, group, width)
    # Borne out by an article: some use there is more likely this pair than any other explanation.
    sure = share > 0.2
    seen = np.unique(place[sure] * len(titles) + np.array(title_of)[group[sure]]) // len(titles)
    articles = np.bincount(seen, minlength=len(pair))
    smooth = uses / (total[pair % width] + SMOOTH)
    names, others = list(left), ["", *kept]
    # Which number answers is not a matter of words.
    worded = np.array([not term[:1].isdigit() for term in others])[pair % width]
    good = worded & (articles >= 2) & (uses >= SURE) & (smooth > SHARE) & (pair % width > 0)
    table = defaultdict(list)
    for row in np.flatnonzero(good)[np.argsort(-smooth[good], kind="stable")]:
        asked_term, term = names[pair[row] // width], others[pair[row] % width]
        if asked_term != term:
            table[asked_term].append(term)
    return dict(sorted(table.items()))


def _translate(
    source: Numbers, place: Numbers, group: Numbers, width: int
) -> tuple[Doubles, Doubles, Doubles]:
    """IBM Model 1: the expected uses of each pair, the uses of each source, the share of each use."""
    chance = uses = total = share = np.ones(len(source), np.float64)
    for _ in range(ROUNDS):
        share = chance[place]
        share /= np.bincount(group, share)[group]
        uses = np.bincount(place, share, len(source)).astype(np.float64)
        total = np.bincount(source, uses, width).astype(np.float64)
        chance = uses / total[source]
    return uses, total, share


def main() -> None:
    """The command line."""
    from .examples import titles_to_fit
    from .questions import add_data, read_rows

    parser = argparse.ArgumentParser(prog="python -m qa.related", description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    squad = read_rows(options.data / "qa/squad1_train.jsonl.gz")
    fitted = set(titles_to_fit(squad))
    rows = [row for row in squad if row["title"] not in fitted]
    rows += read_rows(options.data / "qa/qamr.jsonl.gz")
    table = learn(pairs(rows))
    lines = (f"{json.dumps(term)}: {json.dumps(' '.join(held))}" for term, held in table.items())
    options.out.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
