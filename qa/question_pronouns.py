"""What the pronouns of a question mean: the mention of the conversation that fits each best."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.spans import Span
from index.words import query_terms, terms

from .asked_parts import STOPS, WORD
from .earlier import Earlier, append, possessive, said_before, singular
from .name_words import HAPPENINGS, ROLES, TITLES, without_letters
from .names import bare
from .pronouns import BEFORE_ONE, QUANTITY, Pronoun, fits, is_event, open_pronouns, says_what
from .quotations import find_quotations
from .spoken_of import Mention, mentions, with_noun

_HAPPENS_TO_PEOPLE = re.compile(
    r"(?:born|elected|arrested|appointed|married|sworn|sentenced|acquitted|charged|convicted|fired|dismissed|"
    r"replaced|asked|told|accused|found guilty|hired|named|made|going to|doing)\b",
    re.IGNORECASE,
)
# Done to people only: who is named behind these is one, whoever did it to him.
_DONE_TO_PEOPLE = re.compile(
    r"(?:indicted|arrested|charged|convicted|sentenced|acquitted|jailed|shot|stabbed|murdered|kidnapped|"
    r"married|fired) ",
    re.IGNORECASE,
)
_DAY = re.compile(r"day\b|\b\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
_SHIP = re.compile(
    r"\b(?:ships?|boats?|ferry|ferries|vessels?|yachts?|trawlers?|tankers?)\b", re.IGNORECASE
)
_PART_OF = re.compile(
    r"\b(?:end|start|beginning|middle|rest|half|course) of \Z", re.IGNORECASE
)  # what has these is a time
_DEED = re.compile(  # of what is done to a doing, and to no place
    r"\b(?:pa(?:y|ys|id|ying) for|fund(?:s|ed)?|financ(?:es?|ed)|sponsor(?:s|ed)?|organi[sz]e[sd]?|"
    r"order(?:s|ed)?|caused?|led|carried out|approved?) \Z",
    re.IGNORECASE,
)
OBJECT = 1.2  # what was done something to, for a pronoun that is an object too
_PLACES = {"answer": 2.0, "listed": 1.8, "subject": 4.0, "rest": 3.0, "asked": 1.5}
WEIGHT = 3.0  # of the classifier against the rules' salience
MISSING = 0.6  # a phrase that so likely belongs to the question is added
_LED = 2  # words of an answer before something in it that is not what was asked for


def _is_person(turn: Earlier, place: str, mention: Mention) -> bool:
    """Whether a name that says nothing of itself is one that somebody acts under: Torvald, not Crimea."""
    if mention.human > 0:
        return True
    parts = turn.parts
    if place == "answer":
        return turn.asks_who and turn.is_short
    if place != "subject":
        done = _DONE_TO_PEOPLE.match(parts.rest) if not parts.auxiliary else None
        is_whom = done is not None and parts.rest[done.end() :].startswith(mention.text)
        is_named_so = parts.auxiliary.lower() in ("is", "was", "'s", "’s")
        return turn.asks_who and (is_named_so or is_whom)
    acts = parts.auxiliary.lower() not in ("is", "are", "was", "were", "be")
    of_age = re.match(r"(?:how old|who)\b", parts.asked, re.IGNORECASE) is not None
    return acts or of_age or _HAPPENS_TO_PEOPLE.match(parts.rest) is not None


def _doubt(kind: str, turn: Earlier, place: str, mention: Mention) -> float | None:
    """How doubtful it is that a pronoun of this kind fits a mention; None where it does not."""
    if fits(mention, kind):
        is_person = kind not in ("he", "she") or _is_person(turn, place, mention)
        return 0.0 if is_person else None
    if kind == "they" and place == "subject" and _acts_as_land(mention, turn):
        return 1.0
    told_who = place == "answer" and turn.asks_who
    # Two capitals may be a person's or not: "came to Lantern Night".
    unclear = mention.name and mention.human == 1 and not mention.gender and not mention.plural
    return 1.5 if kind == "it" and unclear and place != "subject" and not told_who else None


def _acts_as_land(mention: Mention, turn: Earlier) -> bool:
    """Whether "they" may be a land's people: "When is Australia pulling out?"."""
    is_land = mention.name and mention.human < 0 and mention.head == mention.text
    acts = turn.parts.auxiliary.lower() in ("do", "does", "did", "will", "has", "have", "had")
    return is_land and (acts or re.match(r"\w+ing\b", turn.parts.rest) is not None)


def candidates(
    kind: str, earlier: Sequence[Earlier], is_object: bool = False
) -> list[tuple[float, Mention]]:
    """What a pronoun may mean, with how salient that is."""
    found: list[tuple[float, Mention]] = []
    for back, turn in enumerate(earlier):
        outer: Mention | None = None
        for place, mention in _places(turn):
            inner = outer is not None and outer is not mention and _is_inside(mention, outer)
            doubt = _doubt(kind, turn, place, mention)
            if doubt is not None and _may_be_called(kind, mention, earlier):
                worth = _salience(kind, turn, place, mention) - 2.0 * back - (1.0 if inner else 0.0)
                was_object = place == "rest" and turn.parts.subject and mention.before not in STOPS
                worth += OBJECT if is_object and was_object else 0.0
                found.append((worth - doubt, mention))
            outer = outer if inner else mention
    return found


def _is_inside(mention: Mention, outer: Mention) -> bool:
    """Whether one phrase is in another, as the place is in "the attack at Kell Head"."""
    is_place = outer.span.end < mention.span.start and outer.text.endswith(f" {mention.text}")
    return is_place or mention.span in outer.span


def _may_be_called(kind: str, mention: Mention, earlier: Sequence[Earlier]) -> bool:
    """Whether the conversation has not called it another than "he", "she" or "it"."""
    called = [one for turn in earlier for one in turn.called.items()]
    words = {word for name, word in called if f" {name}".endswith(f" {mention.text}")}
    return not words or kind in words


def _places(turn: Earlier) -> list[tuple[str, Mention]]:
    """The mentions of a turn, each with where it stands: "asked", "subject", "rest" or "answer"."""
    subject = turn.question.find(turn.parts.subject) if turn.parts.subject else -1
    end = subject + len(turn.parts.subject)
    told = [one for one in turn.told if not _only_describes(one, turn)]
    placed = [("listed" if turn.lists else "answer", mention) for mention in told]
    if turn.lists and not turn.parts.asked.lower().startswith("where"):  # no places are "them"
        first, last = turn.told[0], turn.told[-1]
        text = turn.answer[first.span.start : last.span.end]
        both = replace(first, text=text, plural=True, span=Span(first.span.start, last.span.end))
        placed.append(("answer", both))
    for mention in turn.asked:
        if turn.is_told_who and mention.span.cut(turn.question) == turn.parts.subject:
            continue  # "Who was the judge?": the judge is who the answer names
        inside = subject >= 0 and subject <= mention.span.start < end
        placed.append(("subject" if inside else "rest", mention))
    noun = _asked_noun(turn)
    if noun is not None:
        placed.append(("asked", noun))
    return placed


def _only_describes(mention: Mention, turn: Earlier) -> bool:
    """Whether an answer says what somebody is, and nobody else is in it: no "Petrou's wife"."""
    if turn.answer[mention.span.end :].startswith(("'", "’")):
        return False
    if turn.describes and turn.asked:
        return mention is turn.told[0] or (mention.human <= 0 and not turn.asks_who)
    return all(bare(word) in ROLES | TITLES for word in WORD.findall(mention.text))


def _asked_noun(turn: Earlier) -> Mention | None:
    """What was asked for: "the gates" of "how many gates", "the ship" of "which ship"."""
    match = re.match(
        r"(?:.*\b)?(?:how many|how much|which|what) (?:of )?(?:the )?(.+)",
        turn.parts.asked,
        re.IGNORECASE,
    )
    asked = f"the {match[1]}" if match else ""
    found = [with_noun(one, asked) for one in mentions(asked)]
    if not found:
        return None
    if turn.parts.rest.lower() == "have" and turn.parts.subject:
        return replace(found[0], text=f"{found[0].text} of {turn.parts.subject}")
    return found[0] if found[0].name else replace(found[0], text=_said_of(found[0].text, turn))


def _said_of(noun: str, turn: Earlier) -> str:
    """What was counted, with what was said of it: "the people that died in the storm"."""
    parts = turn.parts
    counts = re.match(r"how many (?!of\b)", parts.asked, re.IGNORECASE)
    if parts.subject or not parts.rest or not counts:
        return noun
    auxiliary = f" {parts.auxiliary.lower()}" if parts.auxiliary else ""
    return f"{noun} that{auxiliary} {parts.rest}"


def _salience(kind: str, turn: Earlier, place: str, mention: Mention) -> float:
    worth = _PLACES[place]
    if place == "answer" and turn.is_short:
        first = (
            turn.lists or turn.told[0] is mention or not (turn.told[0].plural or turn.told[0].name)
        )
        whole = turn.asks_who if kind in ("he", "she") else turn.asks_what or turn.asks_who
        whole = whole and (mention.name or not turn.names_somebody)
        if kind in ("it", "they"):  # "release to the United States" is no answer of that land
            whole = whole and len(turn.answer[: mention.span.start].split()) < _LED
        where = kind == "there" and turn.parts.asked.lower().startswith(("where", "in wh", "at wh"))
        worth += 3.0 if (whole or where) and first else 0.0
    if place == "asked" and kind in ("they", "one"):
        worth += 2.2
    if kind in ("he", "she"):
        worth += min(mention.human, 3) / 4
        worth += 0.5 if mention.gender else 0.0
        worth += (
            2.0 if place == "answer" and turn.asks_who and turn.is_short and mention.name else 0.0
        )
    if kind == "it":
        worth += 0.3 if mention.name else 0.0
    if kind == "there":
        worth += 1.0 if mention.before in ("in", "at", "near") else 0.0
        worth += 0.3 if mention.name else -0.5
    if kind == "they":
        worth += 0.5 if mention.plural else 0.0
    return worth


def best(
    kind: str,
    question: str,
    earlier: Sequence[Earlier],
    belonging: Mapping[str, float],
    is_object: bool = False,
) -> Mention | None:
    """The likeliest mention for a pronoun; None where nothing fits."""
    own = {*query_terms(question)}
    fitting = [
        (worth + WEIGHT * belongs(mention.text, belonging), -number, mention)
        for number, (worth, mention) in enumerate(candidates(kind, earlier, is_object))
        if not {*query_terms(mention.text)} <= own
    ]
    return max(fitting, key=lambda one: one[:2])[2] if fitting else None


def belongs(text: str, belonging: Mapping[str, float]) -> float:
    """How likely the words of a phrase belong to the question, on average."""
    found = [belonging.get(term, 0.0) for term in query_terms(text)]
    return sum(found) / len(found) if found else 0.0


def called_in(
    question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float]
) -> dict[str, str]:
    """What a question calls "he", "she" or "it": names to these words."""
    called: dict[str, str] = {}
    for kind in dict.fromkeys(one.kind for one in open_pronouns(question)):
        meant = best(kind, " ".join([question, *called]), earlier, belonging)
        if kind in ("he", "she", "it") and meant is not None and (meant.name or meant.human > 0):
            called[meant.text] = kind
    return called


def replace_pronouns(
    question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float]
) -> str:
    """The question with what each of its open pronouns means in its place."""
    chosen: dict[str, str] = {}
    pieces, at = [], 0
    added = says_what(question) and not earlier[0].names_somebody
    for pronoun in open_pronouns(question):
        if pronoun.kind in chosen:
            continue
        if pronoun.kind in ("it", "that") and _means_event(question, pronoun, earlier):
            said = _said_words(question, pronoun, earlier[0])
            if said:
                pieces += [question[at : pronoun.start], said]
                at = pronoun.end
            added = added or not said
            continue
        # "What did she tell him?": two words, two people.
        put = _put(pronoun, question, " ".join([question, *chosen.values()]), earlier, belonging)
        if put is None:
            continue
        chosen[pronoun.kind] = put
        pieces += [question[at : pronoun.start], put]
        at = pronoun.end
    whole = "".join([*pieces, question[at:]])
    if question.rstrip(" ?.!").endswith(")"):  # what is meant stands there already
        return whole
    said = said_before(earlier[0], whole) if added else ""
    return append(whole, said) if said else whole


def _means_event(question: str, pronoun: Pronoun, earlier: Sequence[Earlier]) -> bool:
    """Whether it means what was asked before, and not a place: "Where was it done?", "Who paid for it?"."""
    if is_event(question, pronoun):
        return True
    meant = best("it", question, earlier, {}) if _DEED.search(question[: pronoun.start]) else None
    return meant in earlier[0].told and earlier[0].parts.asked.lower().startswith("where")


def with_brought(question: str, subject: Mention, earlier: Sequence[Earlier]) -> str | None:
    """The question with what was named just before it in place of the pronoun that means it.

    None where no pronoun may.
    """
    found = [
        one for one in open_pronouns(question) if one.kind in ("he", "she", "it", "they", "there")
    ]
    fitting = [one for one in found if fits(subject, one.kind)]
    if not fitting and len({one.kind for one in found}) == 1:
        is_person = found[0].kind in ("he", "she")
        fitting = [] if is_person and (subject.name or subject.gender) else found
    if not fitting:
        return None
    pronoun = fitting[0]
    meant = replace_pronouns(subject.text, earlier, {}) if earlier else subject.text
    put = _worded(replace(subject, text=meant), pronoun)
    return f"{question[: pronoun.start]}{put}{question[pronoun.end :]}"


def _put(
    pronoun: Pronoun,
    question: str,
    named: str,
    earlier: Sequence[Earlier],
    belonging: Mapping[str, float],
) -> str | None:
    """The words to put in a pronoun's place; `named`: what it does not mean."""
    if pronoun.kind == "then":
        date = best("then", question, earlier, belonging)
        is_day = date is not None and _DAY.search(date.text)
        return None if date is None else f"{'on' if is_day else 'in'} {date.text}"
    kind = pronoun.kind
    before = re.search(r"(\w+) \Z", question[: pronoun.start])
    if pronoun.kind == "one" and before is not None and before[1].lower() in BEFORE_ONE:
        return _noun(question, earlier, belonging, pronoun.word == "ones")
    if pronoun.kind == "one":
        return _any_of(earlier)
    if kind == "aboard":
        craft = best("it", question, earlier, belonging)
        return None if craft is None or craft.head in HAPPENINGS else f" {craft.text}"
    if kind == "it" and _PART_OF.search(question[: pronoun.start]):
        date = best("then", question, earlier, belonging)
        if date is not None:
            return date.text
    is_object = kind == "it" and before is not None and before[1].lower() not in STOPS
    mention = best(kind, named, earlier, belonging, is_object)
    if mention is None and kind == "she" and _speak_of_ship(earlier):  # as sailors say of ships
        mention = best("it", question, earlier, belonging)
    return None if mention is None else _worded(mention, pronoun)


def _worded(mention: Mention, pronoun: Pronoun) -> str:
    """What a pronoun means as it stands in its place: "in Ukraine", "Christie's"; nobody's "OBE"."""
    text = _without_honours(mention)
    if pronoun.kind == "there":
        preposition = mention.before if mention.before in ("in", "at", "on", "near") else ""
        town = mention.name and not mention.is_group and (" and " in text or not text.endswith("s"))
        return f"{preposition or ('in' if town else 'at')} {text}"
    if pronoun.start == 0:
        text = text[0].upper() + text[1:]
    return possessive(text) if pronoun.possessive else text


def _without_honours(mention: Mention) -> str:
    """A full name without the letters behind it: "Ann Lee" of "Ann Lee OBE", but "Northern MP"."""
    plain = without_letters(mention.text.split())
    return " ".join(plain) if mention.human > 0 and len(plain) > 1 else mention.text


def _speak_of_ship(earlier: Sequence[Earlier]) -> bool:
    return any(_SHIP.search(f"{turn.question} {turn.answer}") for turn in earlier)


def _said_words(question: str, pronoun: Pronoun, last: Earlier) -> str:
    """The quotation that "it" means in "When did she say it?", with its marks; "" where there is none."""
    quoted = find_quotations(last.question)
    if len(quoted) != 1 or not re.search(r"\bsa(?:y|id) \Z", question[: pronoun.start]):
        return ""
    return quoted[0].marks.cut(last.question)


def _any_of(earlier: Sequence[Earlier]) -> str | None:
    """What "one" is one of, as last spoken of: "a camera", or one of "the gates"."""
    for turn in earlier:
        for text, named in ((turn.answer, turn.told), (turn.question, turn.asked)):
            for mention in reversed(named):
                if re.match(r"an? ", mention.span.cut(text), re.IGNORECASE) and mention.human <= 0:
                    return mention.span.cut(text)
        for mention in turn.asked:
            if mention.plural and mention.human <= 0 and not mention.name:
                return f"one of {mention.text}"
    return None


def _noun(
    question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float], several: bool
) -> str | None:
    """The noun that "one" stands for after "the first" or "which"."""
    mention = best("they", question, earlier, belonging) or best("it", question, earlier, belonging)
    is_kind = mention is not None and mention.head[0].islower()
    if mention is None or not is_kind or QUANTITY.fullmatch(mention.text):
        return None  # of Petrou, or of "nine hours", there is no second one
    noun = re.sub(
        r"\A(?:the|this|that|these|those|his|her|its|their|each|every) (?:(?:new|old|first|last|other) )?",
        "",
        mention.text,
    )
    return noun if several else singular(noun, mention.head)


def left_out(question: str, earlier: Sequence[Earlier], belonging: Mapping[str, float]) -> str:
    """The question with the phrase of the conversation that it likeliest needs, if that is likely."""
    own = {*terms(question)}
    best_text, most = "", 0.0
    people = [one.kind for one in open_pronouns(question) if one.kind in ("he", "she")]
    for turn in earlier:
        for mention in (*turn.asked, *turn.told):
            new = [belonging.get(t, 0.0) for t in query_terms(mention.text) if t not in own]
            is_thing = not mention.is_date and QUANTITY.fullmatch(mention.text) is None
            if any(
                not fits(mention, kind) or not _may_be_called(kind, mention, earlier)
                for kind in people
            ):
                continue
            if new and is_thing and max(new) >= MISSING and sum(new) > most:
                best_text, most = mention.text, sum(new)
    return append(question, best_text) if best_text else question
