"""Questions made of claims that people wrote about a passage, for training the reader.

Collections of claims (FEVER, SNLI, RTE, ...) say of each whether a passage entails it. A claim whose
subject or last words stand in the passage becomes a question by taking them out: "A dog runs through a
field" asks "What runs through a field?". If the passage entails the claim, the words taken out answer;
if it does not, the rest of the claim is not so there, and nothing answers, however near it seems: these
are near misses that people think of.
"""

import random
import re

from index.spans import Span

_AUXILIARIES = (
    "is are was were has have had can could will would did does do may might should must".split()
)
_SUBJECT = re.compile(
    rf"(?P<subject>\S+(?: \S+){{0,5}}?) (?P<rest>(?:{'|'.join(_AUXILIARIES)})\b.+?)[.!]?$"
)
_NAMED = re.compile(
    r"(?P<subject>(?:The )?(?!The )[A-Z][\w.'’-]*(?: (?:(?:of|the|de|and|&) )?[A-Z][\w.'’-]*){0,4}) "
    r"(?P<rest>(?:[a-z]+ed|won|wrote|began|became|made|took|got|gave|went|came|left|lost|led|plays|"
    r"stars|features|contains|works|lives)\b.+?)[.!]?$"
)
_LAST = re.compile(
    r"(?P<rest>.+ (?P<before>on|in|at|near|with|through|down|by|into|across|from|for|to|of|under)) "
    r"(?:a |an |the |his |her |their |its |some )?(?P<last>[\w'’-]+(?: [A-Z][\w'’-]+)*)[.!]?$"
)
_WITHIN = re.compile(r" (?:in|on|of|with|at|from|who|that|wearing|and|or|near|by|for) ")
_OPENING = re.compile(r"^(?:(?:the|a|an|some|two|three|this|that|his|her|one) )+", re.IGNORECASE)
_PEOPLE = frozenset(
    "man men woman women boy boys girl girls person people child children kid kids lady ladies guy guys "
    "couple crowd player players worker workers group team family mother father baby musician dancer "
    "rider runner student students performer actor actress singer soldier someone".split()
)
_OF_PEOPLE = re.compile(
    r"\((?:born|[^()]*\d{4} ?[–-])|\b(?:he|she|his|her|actor|actress|singer|player|politician|writer)\b",
    re.IGNORECASE,
)
# The reader that was shipped with this had learned "she" as an answer, for want of the pronouns here.
_NOBODY = frozenset("there it he she they we i you this that these those nobody no".split())
_ONE = {"are": "is", "were": "was", "have": "has"}  # "Who is talking?", of two women
_OPENED = re.compile(  # a determiner and at most two words before the noun found in the passage
    r"\b(?:a|an|the|two|three|some|one|his|her) (?:(?!(?:of|and|to|in|for|or|by|on) )[\w-]+ ){0,2}\Z",
    re.IGNORECASE,
)
_FURTHEST = 40  # characters before a noun in which its determiner is looked for


def question_of(
    claim: str, passage: str, dice: random.Random
) -> tuple[str, tuple[Span, ...]] | None:
    """A question, and where the words that were taken out for it stand in `passage`.

    None if no words can be taken out of the claim that stand in the passage.
    """
    claim = " ".join(claim.split())
    ways = [_about_the_subject, _about_the_last]
    dice.shuffle(ways)
    for way in ways:
        made = way(claim, passage)
        if made is not None:
            return made
    return None


def _about_the_subject(claim: str, passage: str) -> tuple[str, tuple[Span, ...]] | None:
    found = _NAMED.match(claim) or _SUBJECT.match(claim)
    if found is None or found["subject"].split()[0].lower() in _NOBODY:
        return None
    subject, rest = found["subject"], found["rest"]
    whole = _OPENING.sub("", subject)
    noun = _WITHIN.split(whole)[0]
    if _OPENING.fullmatch(noun + " "):
        return None
    places = _places(whole, passage) or _places(noun, passage) or _places(noun.split()[-1], passage)
    if not places:
        return None
    verb, _, others = rest.partition(" ")
    named = noun[0].isupper() and _OF_PEOPLE.search(passage)
    asking = "Who" if named or noun.split()[-1].lower() in _PEOPLE else "What"
    return f"{asking} {_ONE.get(verb, verb)} {others}?", places


def _about_the_last(claim: str, passage: str) -> tuple[str, tuple[Span, ...]] | None:
    found = _LAST.match(claim)
    if found is None:
        return None
    last, before = found["last"], found["before"]
    places = _places(last, passage)
    if not places:
        return None
    if re.fullmatch(r"1\d{3}|20\d\d", last):
        asking = "what year"
    elif last.lower() in _PEOPLE or (last[0].isupper() and before == "by"):
        asking = "whom"
    else:
        asking = "what"
    return f"{found['rest']} {asking}?", places


def _places(noun: str, passage: str) -> tuple[Span, ...]:
    """Where it stands, each place from the noun itself and from its determiner, if one is near."""
    places: list[Span] = []
    for found in re.finditer(rf"(?<!\w){re.escape(noun)}(?!\w)", passage, re.IGNORECASE):
        places.append(Span(*found.span()))
        opened = _OPENED.search(passage, max(found.start() - _FURTHEST, 0), found.start())
        if opened:
            places.append(Span(opened.start(), found.end()))
    return tuple(places)
