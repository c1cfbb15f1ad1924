"""Which words are verbs, and their base forms, as far as reading a question needs it.

verbs.json lists base forms as news uses them: after "to", "will", "did" and their like, and how
seldom after "the" and theirs. It is written by
`python -m qa.verbs --data ../shared/data --out qa/verbs.json`.
"""

import argparse
import json
import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from index.words import terms, words

ARTICLES = 1_800  # of the first collection that are counted
LEAST = 4  # times after "to" and its like
SURE, MAY = 0.5, 0.15  # share of "to …" against "the …" from which a word is, or may be, a verb
OFTEN = 0.08  # least share of all its places in which it stands after "to" and its like

_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become
begin began begun|bend bent bent|bet bet bet|bind bound bound|bite bit bitten|bleed bled bled
blow blew blown|break broke broken|breed bred bred|bring brought brought
broadcast broadcast broadcast|build built built|burn burnt burnt|burst burst burst|buy bought bought
cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come
cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt
fight fought fought|find found found|flee fled fled|fling flung flung|fly flew flown
forbid forbade forbidden|forecast forecast forecast|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung hung
have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt
keep kept kept|kneel knelt knelt|know knew known|lay laid laid|lead led led|leap leapt leapt
learn learnt learnt|leave left left|lend lent lent|let let let|lie lay lain|light lit lit
lose lost lost|make made made|mean meant meant|meet met met|mislead misled misled
mistake mistook mistaken|outlaw outlawed outlawed|overcome overcame overcome
overthrow overthrew overthrown|pay paid paid|plead pled pled|prove proved proven|put put put
quit quit quit|read read read|rebuild rebuilt rebuilt|ride rode ridden|ring rang rung
rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold
send sent sent|set set set|shake shook shaken|shed shed shed|shine shone shone|shoot shot shot
show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat
sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent|spill spilt spilt
spin spun spun|split split split|spread spread spread|stand stood stood|steal stole stolen
stick stuck stuck|strike struck struck|swear swore sworn|sweep swept swept|swim swam swum
swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told
think thought thought|throw threw thrown|undergo underwent undergone
understand understood understood|uphold upheld upheld|wake woke woken|wear wore worn|win won won
withdraw withdrew withdrawn|withhold withheld withheld|write wrote written
"""
_FORMS = [entry.split() for entry in _IRREGULAR.replace("\n", "|").split("|") if entry.strip()]
BASES = {form: base for base, past, participle in _FORMS for form in (past, participle)}
_PARTICIPLES = frozenset(participle for _, _, participle in _FORMS)
_NO_PARTICIPLES = frozenset(
    "hundred indeed kindred sacred speed breed exceed proceed succeed".split()
)
# Verbs in "-ly"; other words in "-ly" that stand after "to" are adverbs.
_IN_LY = frozenset(
    "apply supply reply comply imply multiply rely ally fly rally bully tally".split()
)


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """Base forms that are verbs, and those that may be."""
    record = json.loads(files("qa").joinpath("verbs.json").read_text("utf-8"))
    return frozenset(record["sure"].split()), frozenset(record["may"].split())


@lru_cache(maxsize=1 << 13)
def root(word: str) -> str:
    """What the forms of a word share: "gave", "given" and "giving" are one.

    >>> root("gave") == root("giving"), root("sold") == root("sells")
    (True, True)
    """
    found = terms(BASES.get(word, word))
    return found[0] if found else word


def roots(text: str) -> set[str]:
    """The roots of all words of a text.

    >>> roots("she gave it") == roots("She gives it")
    True
    """
    return {root(word.folded) for word in words(text)}


def is_base(word: str) -> bool:
    """Whether a word is the base form of a verb more often than a noun."""
    return word in _listed()[0] or (word in BASES.values() and word not in BASES)


def may_be_base(word: str) -> bool:
    """Whether a word can be the base form of a verb."""
    return is_base(word) or word in _listed()[1] or word in BASES.values()


def is_only_base(word: str) -> bool:
    """Whether a word is a base form and no past as well, as "cut" is."""
    return may_be_base(word) and word not in BASES and not word.endswith("s")


def is_participle(word: str) -> bool:
    """Whether a word can stand after "has been": "sold", "rejected"; any word in "-ed" may be one."""
    regular = word.endswith("ed") and len(word) > 4 and word not in _NO_PARTICIPLES
    return word in _PARTICIPLES or regular


_BEFORE = frozenset("to will would could can may might should must did does do not cannot".split())
_AFTER_NOUN = frozenset(
    "the a an his her its their this that these of in for by with no our my your".split()
)
_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*|[A-Z][A-Za-z]*|[.,;:“”\"]|[’'](?:t|s|re|ve|ll|d)\b")


def _may_be_verb(word: str) -> bool:
    return word in _IN_LY or not word.endswith(("ly", "ed", "ing"))


def count(texts: list[str]) -> dict[str, str]:
    """What is written to verbs.json."""
    after: Counter[str] = Counter()
    total: Counter[str] = Counter()
    noun: Counter[str] = Counter()
    for text in texts:
        before = ""
        for word in _TOKEN.findall(text):
            if word.islower() and word.isalpha():
                total[word] += 1
                after[word] += before in _BEFORE
                noun[word] += before.lower() in _AFTER_NOUN or before in ("’s", "'s")
            before = "not" if word in ("’t", "'t") else word
    shares = {
        word: times / (times + noun[word] + 1)
        for word, times in after.items()
        if times >= LEAST and times / total[word] >= OFTEN and _may_be_verb(word)
    }
    return {
        "sure": " ".join(sorted(word for word, share in shares.items() if share >= SURE)),
        "may": " ".join(sorted(word for word, share in shares.items() if MAY <= share < SURE)),
    }


def main() -> None:
    """The command line."""
    from .questions import add_data, read_rows

    parser = argparse.ArgumentParser(prog="python -m qa.verbs", description=__doc__)
    add_data(parser)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    texts = []
    for name in ("allsides_4000", "wikinews_365"):
        rows = read_rows(options.data / f"news/{name}.jsonl.gz")
        texts += [row["text"] for row in rows[:ARTICLES]]
    options.out.write_text(json.dumps(count(texts), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
