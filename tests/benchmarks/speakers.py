"""Right speaker of whole direct quotations, measured on PolNeAR; prints a Markdown table.

    python -m tests.benchmarks.speakers --data /work/shared/data/quotes

A case is a gold content of five words or more that stands wholly between quotation marks and is given a
source. A speaker is right if the mention found overlaps the gold source and is not a mere modifier in it
("Clinton" in "a spokesman for Clinton" is wrong, so is "Trump" in "Trump’s lawyer"), or if it is another
mention of the same person: the full name found and the gold name agree in the surname and do not differ in
the given name. A gold pronoun that is not overlapped counts as the named gold source before it of the same
gender (a guess: it is wrong for about half of those where we differ). Articles are halved by a checksum of
their names. The rules were developed on the first half; of the second, two samples of "he" and "she" were
read to judge that guess, and led to general changes in qa/referents.
"""

import argparse
import gzip
import json
import re
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.sentences import split_sentences
from index.spans import Span
from qa.name_words import GENDERS, HONORIFICS
from qa.names import WORD, Name, bare, find_names, fold
from qa.people import same_first_name
from qa.pronoun_speaker import is_by
from qa.questions import add_data
from qa.quotations import find_quotations
from qa.speakers import ArticleSpeakers, Attribution

FEWEST_WORDS = 5
HE, SHE = {"he", "him", "his"}, {"she", "her", "hers"}
PRONOUNS = HE | SHE | {"who", "it", "they", "we", "i", "which", "that"}
MODIFIER = re.compile(r"\b(?:of|for|from|at|with|to|by|in|on)(?:\s+(?:the|a))?\s*\Z")
# "the Texas senator", "a Twitter spokesman": a name that only describes the noun after it
ADJECTIVE = re.compile(
    r"\s+(?!(?:of|who|and|in|at|for|from|on|to|with|as|during|when|after|said)\b)[a-z-]+"
)


@dataclass(frozen=True)
class Case:
    span: Span
    sources: tuple[Span, ...]  # one per annotator or attribution that has these words


def articles(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(data / "polnear_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def cases(article: dict[str, Any]) -> list[Case]:
    text: str = article["text"]
    sources: dict[Span, list[Span]] = {}
    for attribution in article["attributions"]:
        if attribution["source"] is None:
            continue
        source = Span(attribution["source"]["start"], attribution["source"]["end"])
        for piece in joined(text, attribution["content"]):
            words = piece.cut(text)
            opened = re.match(r"“|\"|''|``|‘", words)
            closed = re.search(r"(?:”|\"|''|’)\s*\Z", words)
            if opened is None or closed is None or len(words.split()) < FEWEST_WORDS:
                continue
            inner = Span(piece.start + opened.end(), piece.start + closed.start())
            if not re.search(r"[“”\"]|''", inner.cut(text)):
                sources.setdefault(inner, []).append(source)
    return [Case(span, tuple(found)) for span, found in sources.items()]


def joined(text: str, contents: list[dict[str, Any]]) -> list[Span]:
    """Contents that only white space parts were cut at sentence ends: one again."""
    spans: list[Span] = []
    for content in sorted(contents, key=lambda c: int(c["start"])):
        span = Span(content["start"], content["end"])
        if spans and not text[spans[-1].end : span.start].strip():
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def head_name(text: str, names: list[Name], source: Span) -> Name | None:
    """The name that a gold source is about, None for "a spokesman for Clinton"."""
    best: Name | None = None
    for name in names:
        if name.span.start < source.start or name.span.end > source.end or name.possessive:
            continue
        before = text[source.start : name.span.start].lower()
        if best is not None and not re.fullmatch(
            r"(?: [a-z-]+)+,? ", text[best.span.end : name.span.start]
        ):
            break  # "Clinton spokesman Josh Schwerin" is about the second name
        adjective = ADJECTIVE.match(text, name.span.end, source.end)
        if not MODIFIER.search(before) and not adjective:
            best = name
    return best


def surname(name: Name) -> str:
    return fold(name.words[-1])


def agree(speaker: str, gold: tuple[str, ...]) -> bool:
    ours, theirs = [fold(w) for w in speaker.split()], [fold(w) for w in gold]
    if ours[-1] != theirs[-1]:
        return len(theirs) == 1 and theirs[0] in ours
    return len(ours) == 1 or len(theirs) == 1 or same_first_name(ours[0], theirs[0])


def overlaps_rightly(text: str, at: Span, source: Span) -> bool:
    if at.end <= source.start or at.start >= source.end:
        return False
    before = text[source.start : max(source.start, at.start)].lower()
    after = text[at.end : min(source.end, at.end + 2)]
    return not MODIFIER.search(before) and not (after in ("’s", "'s") and at.end + 2 < source.end)


def gold_person(
    text: str, names: list[Name], source: Span, named: list[tuple[int, Name, str]]
) -> Name | None:
    """The name a gold source carries or, for a pronoun, the nearest named gold source before it."""
    word = source.cut(text).lower()
    if word not in PRONOUNS:
        return head_name(text, names, source)
    gender = "m" if word in HE else "f" if word in SHE else ""
    for start, name, known in reversed(named):
        if start < source.start and (not gender or known in ("", gender)):
            return name
    return None


def gender(name: Name, full: dict[str, tuple[str, ...]]) -> str:
    titled = [HONORIFICS[word] for word in name.title if word in HONORIFICS]
    words = full.get(surname(name), name.words)
    return titled[0] if titled else GENDERS.get(fold(words[0]), "")


def is_right(text: str, attribution: Attribution, source: Span, person: Name | None) -> bool:
    """The rule at the head of this file."""
    same = bool(attribution.speaker and person and agree(attribution.speaker, person.words))
    if same or attribution.at is None:
        return same
    # Both name somebody, and not the same: "RNC" in "RNC spokesman Sean Spicer" is wrong.
    differ = attribution.speaker and person and source.cut(text).lower() not in PRONOUNS
    return not differ and overlaps_rightly(text, attribution.at, source)


class Measure:
    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: list[str] = []
        self.refused: list[str] = []
        self.preparing = self.attributing = 0.0
        self.sizes = 0

    def rate(self, right: str, of: str) -> str:
        part, whole = self.counts[right], self.counts[of]
        return f"{100 * part / whole:.1f} % ({part:,}/{whole:,})" if whole else "-"

    def article(self, article: dict[str, Any]) -> None:
        text: str = article["text"]
        gold = cases(article)
        if not gold:
            return
        sentences = split_sentences(text)
        began = time.process_time()
        speakers = ArticleSpeakers(text, sentences)
        speakers.attribute(gold[0].span)
        middle = time.process_time()
        found = [speakers.attribute(case.span) for case in gold]
        self.attributing += time.process_time() - middle
        self.preparing += middle - began
        self.sizes += len(text)
        self.counts["articles"] += 1
        names = find_names(text, list(WORD.finditer(text)))
        full = {surname(name): name.words for name in names if len(name.words) > 1}
        named = []
        for attribution in article["attributions"]:
            if attribution["source"]:
                source = Span(attribution["source"]["start"], attribution["source"]["end"])
                name = head_name(text, names, source)
                if name is not None and not name.is_organisation:
                    named.append((source.start, name, gender(name, full)))
        named.sort(key=lambda entry: entry[0])
        marked = {q.span.cut(text).strip() for q in find_quotations(text)}
        for case, attribution in zip(gold, found, strict=True):
            self.counts["cases"] += 1
            self.counts["found"] += case.span.cut(text).strip() in marked
            self.judge(article["article"], text, names, named, case, attribution)
            self.claims(speakers, full, names, named, case, attribution)

    def judge(
        self,
        article: str,
        text: str,
        names: list[Name],
        named: list[tuple[int, Name, str]],
        case: Case,
        attribution: Attribution,
    ) -> None:
        source = case.sources[0]
        word = source.cut(text).lower()
        person = gold_person(text, names, source, named)
        kind = "pronoun" if word in PRONOUNS else "name" if person else "noun"
        self.counts[kind] += 1
        right = False
        for source in case.sources:
            person = gold_person(text, names, source, named)
            right = right or is_right(text, attribution, source, person)
        self.counts["right"] += right
        self.counts[f"right {kind}"] += right
        if kind == "pronoun" and person and word in HE | SHE:
            self.counts["he"] += 1
            same = attribution.speaker is not None and agree(attribution.speaker, person.words)
            self.counts["right he"] += same
            self.counts["he open"] += attribution.speaker is None
        if kind == "name" and attribution.speaker is None:
            self.counts["name open"] += 1
        if not right:
            around = text[max(0, case.span.start - 250) : case.span.start]
            after = text[case.span.end : case.span.end + 120]
            said = case.span.cut(text)
            self.errors.append(
                f"{kind} | gold {source.cut(text)!r} | ours {attribution.mention!r} "
                f"({attribution.speaker}) cue {attribution.cue} | {article}\n"
                f"   {around}[[{said[:60]} … {said[-30:]}]]{after}"
            )

    def claims(
        self,
        speakers: ArticleSpeakers,
        full: dict[str, tuple[str, ...]],
        names: list[Name],
        named: list[tuple[int, Name, str]],
        case: Case,
        attribution: Attribution,
    ) -> None:
        """The gold name must be accepted in three forms, the article's other people refused."""
        text = speakers.text
        person = gold_person(text, names, case.sources[0], named)
        if person is None or person.is_organisation:
            return
        own = surname(person)
        forms = [" ".join(full.get(own, person.words)), person.words[-1]]
        known = gender(person, full)
        title = next((w for w in person.title if bare(w) in {"sen", "gov", "rep", "president"}), "")
        namesakes = {fold(n.words[0]) for n in names if len(n.words) > 1 and surname(n) == own}
        if len(namesakes) > 1:
            forms = [" ".join(person.words), person.words[-1]]
        elif title or known:
            forms.append(
                f"{title.title() or ('Mr.' if known == 'm' else 'Ms.')} {person.words[-1]}"
            )
        kind = "he" if case.sources[0].cut(text).lower() in PRONOUNS else "named"
        for form in forms:
            verdict = is_by(speakers, form, attribution)
            self.counts[f"{kind} claims"] += 1
            self.counts[f"{kind} accepted"] += verdict is True
            self.counts[f"{kind} refused"] += verdict is False
            if verdict is not True and kind == "named":
                self.refused.append(
                    f"{form!r} {verdict}: gold {case.sources[0].cut(text)!r} ours {attribution.mention!r} "
                    f"({attribution.speaker}) cue {attribution.cue}"
                )
        others = {surname(name): name for _, name, _ in named if surname(name) != own}
        gold_words = {fold(w) for w in full.get(own, person.words)}
        for key, other in sorted(others.items())[:3]:
            if gold_words & {fold(w) for w in other.words}:
                continue
            verdict = is_by(speakers, " ".join(full.get(key, other.words)), attribution)
            self.counts["wrong claims"] += 1
            self.counts["wrong caught"] += verdict is False
            self.counts["wrong passed"] += verdict is True


def table(first: Measure, second: Measure) -> str:
    def line(title: str, right: str, of: str) -> str:
        return f"| {title} | {first.rate(right, of)} | {second.rate(right, of)} |"

    def speed(measure: Measure) -> str:
        each = 1000 * measure.attributing / max(1, measure.counts["cases"])
        whole = 1000 * measure.preparing / max(1, measure.counts["articles"])
        size = measure.sizes / max(1, measure.counts["articles"])
        return f"{whole:.1f} ms per article of {size:,.0f} characters, then {each:.3f} ms each"

    return "\n".join(
        [
            "| PolNeAR, whole direct quotations | half developed on | other half |",
            "|---|---|---|",
            f"| articles with such quotations | {first.counts['articles']} | {second.counts['articles']} |",
            line("found with these very words", "found", "cases"),
            line("**right speaker**", "right", "cases"),
            line("– gold source is a name", "right name", "name"),
            line("– gold source is a pronoun", "right pronoun", "pronoun"),
            line("– gold source is another noun phrase", "right noun", "noun"),
            line("he, she: same person as the nearest gold name", "right he", "he"),
            line("he, she: left unnamed", "he open", "he"),
            line(
                "right claimed speaker accepted, gold is a name", "named accepted", "named claims"
            ),
            line("– called wrong", "named refused", "named claims"),
            line("right claimed speaker accepted, gold is a pronoun", "he accepted", "he claims"),
            line("– called wrong", "he refused", "he claims"),
            line("another person named there called wrong", "wrong caught", "wrong claims"),
            line("other person of the article accepted", "wrong passed", "wrong claims"),
            f"| processor time | {speed(first)} | {speed(second)} |",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add_data(parser, "polnear_train.jsonl.gz")
    parser.add_argument("--errors", type=int, default=0, help="also print some of the first half's")
    options = parser.parse_args()
    halves = Measure(), Measure()
    for article in articles(options.data):
        halves[zlib.crc32(article["article"].encode()) % 2].article(article)
    print(table(*halves))
    step = max(1, len(halves[0].errors) // max(1, options.errors))
    for error in halves[0].errors[::step][: options.errors]:
        print("\n" + error)
    if options.errors:
        print("\n".join(halves[0].refused))


if __name__ == "__main__":
    main()
