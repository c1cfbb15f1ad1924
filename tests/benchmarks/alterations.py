"""Changes made to true quotations: harmless ones, and those that a checker has to notice.

Each takes a quotation and gives the changed one, or None where it has nothing of the kind to change. Their
limiting words and negations are much the same as those that the checker looks for.
"""

import random
import re
from collections.abc import Callable

FEWEST = 6  # words of a quotation
Alter = Callable[[str, random.Random], str | None]

# Harmless changes


def typography(quote: str, rng: random.Random) -> str | None:
    changes = [
        ("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("'", "’"), ('"', "”"), ("—", " - "), ("–", "-"),
        (" - ", " — "), ("--", "—"), ("...", "…"), ("…", "..."), ("fi", "ﬁ"), ("fl", "ﬂ"), ("  ", " "),
        (" ", "\u00a0"), ("tion", "ti\u00adon"), ("ing ", "in\u00adg "), (" the ", "  the "), ("ff", "ﬀ"),
    ]  # fmt: skip
    usable = [(old, new) for old, new in changes if old in quote]
    changed = quote
    for old, new in rng.sample(usable, min(3, len(usable))):
        changed = changed.replace(old, new)
    return rng.choice(["“{}”", "{}", '"{}"', "«{}»", "‘{}’"]).format(changed)


def line_breaks(quote: str, rng: random.Random) -> str | None:
    words = quote.split(" ")
    at = rng.randrange(1, len(words))
    changed = " ".join(words[:at]) + rng.choice(["\n", "\r\n", " \n  "]) + " ".join(words[at:])
    long = [w for w in re.findall(r"\b[a-z]{8,}\b", changed)]
    if long and rng.random() < 0.5:
        word = rng.choice(long)
        changed = changed.replace(word, word[:4] + "-\n" + word[4:], 1)
    return changed


def case(quote: str, rng: random.Random) -> str | None:
    return rng.choice(
        [quote.upper(), quote.lower(), quote[:1].swapcase() + quote[1:], quote.title()]
    )


NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()
)


def number(quote: str, rng: random.Random) -> str | None:
    found = list(re.finditer(rf"\d[\d,.]*\d|\d|\b(?:{'|'.join(NUMBER_WORDS)})\b", quote))
    if not found:
        return None
    match = rng.choice(found)
    old = match.group()
    if old[0].isdigit():
        places = [n for n, c in enumerate(old) if c.isdigit()]
        at = rng.choice(places)
        digits = [d for d in "123456789" if d != old[at]]
        new = old[:at] + rng.choice(digits) + old[at + 1 :]
    else:
        new = rng.choice([word for word in NUMBER_WORDS if word != old])
    return quote[: match.start()] + new + quote[match.end() :]


def negation(quote: str, rng: random.Random) -> str | None:
    lost = re.search(r"\b(not|never) |(?<=[a-z])n['’]t\b", quote)
    if lost and rng.random() < 0.6 and lost.group() not in ("n't", "n’t"):
        return quote[: lost.start()] + quote[lost.end() :]
    full = {"don": "do", "doesn": "does", "didn": "did", "isn": "is", "wasn": "was", "aren": "are"}
    if lost and (m := re.search(r"\b(don|doesn|didn|isn|wasn|aren)['’]t\b", quote)):
        return quote[: m.start()] + full[m[1]] + quote[m.end() :]
    verb = re.search(
        r"\b(is|are|was|were|will|would|can|could|should|has|have|had)\b(?! not)(?!['’])", quote
    )
    if verb is None or re.match(r" (?:not|never|no)\b", quote[verb.end() :]):
        return None
    return quote[: verb.end()] + " not" + quote[verb.end() :]


NAMES = "Anderson Kowalski Morocco Belgium Toledo Finland Harrison Okafor Lindqvist Texas Bolivia".split()


def name(quote: str, rng: random.Random) -> str | None:
    found = list(re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b(?!['’])", quote))
    if not found:
        return None
    match = rng.choice(found)
    return (
        quote[: match.start()]
        + rng.choice([n for n in NAMES if n != match.group()])
        + quote[match.end() :]
    )


WORDS = "table yellow running careful window simple market quickly paper morning building silver".split()


def word(quote: str, rng: random.Random) -> str | None:
    found = list(re.finditer(r"(?<= )[a-z]{4,}\b(?!['’-])", quote))
    if not found:
        return None
    match = rng.choice(found)
    return quote[: match.start()] + rng.choice(WORDS) + quote[match.end() :]


def drop(quote: str, rng: random.Random) -> str | None:
    words = quote.split()
    count = rng.choice([1, 1, 2, 3])
    at = rng.randrange(1, max(2, len(words) - count))
    left = words[:at] + words[at + count :]
    same = re.sub(r"\W", "", "".join(words[at : at + count])) == ""
    return None if same or len(left) < 4 else " ".join(left)


LIMITS = r"but|unless|except|although|though|only if|until|if|as long as|provided"
HIDES = re.compile(rf"\b(?:not|never|no|{LIMITS})\b|n['’]t\b", re.IGNORECASE)


def ellipsis(quote: str, rng: random.Random, hides: bool) -> str | None:
    words = quote.split()
    ranges = [
        (a, b)
        for a in range(3, len(words) - 4)
        for b in range(a + 1, min(a + 12, len(words) - 3) + 1)
        if (HIDES.search(" ".join(words[a:b])) is not None) == hides and (not hides or b - a >= 2)
    ]
    if not ranges:
        return None
    a, b = rng.choice(ranges)
    mark = rng.choice([" … ", " ... ", " [...] ", "... ", "… ", " . . . ", " (…) "])
    return " ".join(words[:a]) + mark + " ".join(words[b:])


def truncated(quote: str, rng: random.Random) -> str | None:
    cuts = [
        quote[: m.start()]
        for m in re.finditer(
            rf"[,;.—–-]* (?=(?:{LIMITS})\b)|[.!?] (?=(?:But|However|Although|Unless)\b)", quote
        )
        if len(quote[: m.start()].split()) >= FEWEST - 1
    ]
    return rng.choice(cuts) if cuts else None


ALTERATIONS: dict[str, Alter] = {
    "verbatim": lambda quote, rng: quote,
    "typography": typography,
    "line_breaks": line_breaks,
    "case": case,
    "ellipsis_ok": lambda quote, rng: ellipsis(quote, rng, False),
    "number": number,
    "negation": negation,
    "name": name,
    "word": word,
    "drop": drop,
    "truncated": truncated,
    "ellipsis_negation": lambda quote, rng: ellipsis(quote, rng, True),
}
