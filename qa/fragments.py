"""Fragments made whole by the last question: "And Luhansk?", "In Saltmarch?", "Why?", "To whom?"."""

import re
from collections.abc import Sequence

from index.dates import MONTHS, WEEKDAYS
from index.spans import Span
from index.words import one_of

from .article_questions import read_count_question
from .asked_parts import AUXILIARIES, IMPERATIVES, NUMBER, WORD, Parts, parts_of
from .earlier import Earlier, append, said_before, singular
from .groups import ALONE, GROUP, asks_a_figure_of, kind_of
from .lands import is_country, is_land
from .list_questions import asks_for_items, each_of, without_told
from .pronouns import QUANTITY
from .question_pronouns import best
from .said_questions import asked_speech
from .spoken_of import Mention, is_date, is_role, mentions, said_alone

_LONGEST = 9  # words of a fragment
_PREPOSITION = re.compile(
    r"(according to|because of|in|at|on|by|from|to|for|with|of|before|after|during|since|until|under|"
    r"near|against|about|between|through)\s+(?=\S)",
    re.IGNORECASE,
)
_ASKS_LATER = re.compile(  # "after the strike, who resigned"
    r"\W [–—-]*\s*(?:who|whom|whose|what|when|where|why|how|which)\b", re.IGNORECASE
)
_SAME_PLACE = ({"in", "at", "on", "near", "from"}, {"before", "after", "since", "until", "during"})
_ORDINAL = re.compile(
    r"(?:the )?(first|second|third|fourth|fifth|last|next|other)(?: ones?)?", re.IGNORECASE
)
_ORDINALS = r"(first|second|third|fourth|fifth|sixth|last|other|next)"
_ORDINAL_SUBJECT = re.compile(rf"the {_ORDINALS}", re.IGNORECASE)
_ONE = re.compile(r"the (other )?ones?\b(?: (.+))?|the (other)", re.IGNORECASE)


_HOW_MANY = re.compile(r"((?:in|of|from|by|at) )?(?:how many|which) ", re.IGNORECASE)
_OF_THEM = re.compile(
    r"(?:and |but )?(?P<which>which|how many) (?:ones )?of (?:them|those|these)(?: also)? "
    r"(?P<does>(?:mention|quote|are about) .+?)\W*",
    re.IGNORECASE,
)
_WHICH_ONES = re.compile(
    r"(?:and |but )?which(?: (?:ones?|(?:ones )?(?:are|were) (?:they|those)))?\W*", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:and |but )?(?:(?:which|what|who|any|(?:are|were) there(?: any)?) (?:others?(?: ones?)?|else|more)"
    r"|(?:which|what|any) other (?P<noun>[\w-]+))\W*",
    re.IGNORECASE,
)
_ASKED_BY_NAME = frozenset("country city town state region party team company".split())
_WHICH = re.compile(r"(?:which|what) [A-Z]", re.IGNORECASE)
_WHAT = re.compile(r"(?:(?:and|but) )?what\b", re.IGNORECASE)
_NO_ITEM = re.compile(r"\b(?:including|which|who)\b")  # "nine people, including two children"
_ITEM = 8  # words of one of several answers at most, else it is no item
_NOUN = (
    r"(?:reactions?|responses?|repl(?:y|ies)|answers?|comments?|views?|opinions?|positions?|stance)"
)
_REACTION = re.compile(
    rf"(?:[\w.’'& -]+(?:['’]s|s['’])|his|her|its|their) {_NOUN}|the {_NOUN} (?:of|from|by) [\w.’'& -]+",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:reactions?|responses?|repl(?:y|ies)|answers?)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\A(?:about|on|of) ")
_SAYS_WHO = re.compile(
    r"(?:(?:and|but|so|oh)[ ,]+)?(?:says who|who says (?:so|that|this)|who said (?:so|that|this))\W*",
    re.IGNORECASE,
)
_AGREE = re.compile(
    r"(?:and |but )?do (?:they|the (?:articles|reports|sources|papers|outlets)) (?:all )?(?:agree|differ)"
    r"(?: (?:on|about) (?:it|this|that))?\W*",
    re.IGNORECASE,
)


_ROLE_ALONE = re.compile(r"[A-Z][\w.’'& -]*?(?:['’]s|s['’]) (?P<role>[a-z]+)\b.*")
_ROLE_ASKED = re.compile(
    r"(?P<asks>who (?:is|was|are|were) )[A-Z][\w.’'& -]*?(?:['’]s|s['’]) (?P<role>[a-z]+)\b.*",
    re.IGNORECASE,
)
# "Which country will lead it?" - "Spain" - "What about Greece?"
_COUNTRY_ASKED = re.compile(
    r"(?:and |but |so )?which (?:country|nation) (?P<will>will|is|was|has|can|would) (?P<rest>.+?)\W*",
    re.IGNORECASE,
)
# "Who was second?" after "Who won the race?".
_PLACED = re.compile(
    rf"(?:and |but )?who (?:was|came|finished|is|were|ended up) (?:in )?"
    rf"(?:{_ORDINALS}|(?:the )?runner-up)(?: place)?\W*",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"not [^,]+?(?:, (?:but )?| but )(?P<b>[^,]+)|(?P<a>[^,]+),? not [^,]+", re.IGNORECASE
)
_OF_MONEY = re.compile(r"\b(?:cost|pay|paid|earn|spend|spent|take|worth|lose|make)\b")
_SAYING = re.compile(r"\b(?:say|think|claim|answer|reply|ask|argue|want)\b")
_ACCORDING = re.compile(
    r"(?:and|but) (?:what|how many|how much|when|where) (?:did|do|does|has|have) "
    r"(?P<who>(?:the )?[^\W\d_].*?) "
    r"(?:say|said|claim|claimed|report|reported|count|counted|estimate|estimated|think)\W*",
    re.IGNORECASE,
)
_DID = re.compile(r"did|does|do", re.IGNORECASE)
_OF_ONES = re.compile(r"['’]")  # "by Kyiv's count"
_OTHER_SOURCE = re.compile(
    r",? (?:according to [^,?]+|by [^,?]+ (?:count|account|reckoning|figures))(?=\Z)", re.IGNORECASE
)


# "In Florida too?"
_AS_WELL = re.compile(r",? (?:too|as well|also)\Z", re.IGNORECASE)
_TWICE_OWNED = re.compile(r"(['’]s)['’]s\b")  # "and of Apple's?" after "of RIM's sales"
# "Before her?", "Since when?" after "Who is the mayor of Kell?".
_NEXT_HOLDER = re.compile(
    r"(?:and )?(?P<when>before|after) (?:him|her|them|that)\W*", re.IGNORECASE
)
_SINCE_WHEN = re.compile(r"(?:since when|until when|for how long|how long)", re.IGNORECASE)


def complete(question: str, parts: Parts, earlier: Sequence[Earlier]) -> str | None:
    """The last question with the fragment in place of what is like it; None for a whole question."""
    last = earlier[0]
    asks_on = _asks_on(question, last)
    if asks_on is not None:
        return asks_on
    if parts.is_bare:
        return _asked_again(parts, last)
    if not _is_fragment(question, parts):
        return _elliptic(question, parts, earlier)
    rest = _AS_WELL.sub("", _meant(parts.rest.strip(" ,?.!")))
    rest = _named(rest, earlier)
    if _REACTION.fullmatch(rest) and not _REACTION.search(last.question):
        return _reaction(last, rest)
    if last.parts.is_fragment or last.parts.is_bare:
        return append(f"{last.question.rstrip(' ?.!')}?", rest)
    then = _then_of(rest, last)
    if then is not None:
        last = _at_another_time(last, then[0])
        rest = rest[: then.start()].rstrip()
        if not rest:
            return last.question
    preposition = _PREPOSITION.match(rest)
    if preposition:
        whole = _with_phrase(last, preposition[1].lower(), rest[preposition.end() :])
        return _TWICE_OWNED.sub(r"\1", whole)
    one = _ONE.fullmatch(rest)
    ordinal = _ORDINAL.fullmatch(rest)
    if one or ordinal:
        return _other(last, one, ordinal)
    return _of_others(last, rest) or _exchanged(last, rest, earlier[1:2])


def _holder(last: Earlier) -> str | None:
    """Who was told to hold the role that the last question asked about: "Who is the mayor of Kell?"."""
    before, answer = last.parts, last.answer.strip(" .,;:")
    asks = before.asked.lower() == "who" and before.auxiliary.lower() in ("is", "was")
    is_role = before.subject.startswith("the ") and not before.rest
    return answer if asks and is_role and last.is_short and answer[:1].isupper() else None


def _before_or_after(question: str, last: Earlier) -> str | None:
    """Who held a role before or after the one who was told: "Before her?"."""
    when, holder = _NEXT_HOLDER.fullmatch(question), _holder(last)
    if when is None or holder is None:
        return None
    return f"Who was {last.parts.subject} {when['when'].lower()} {holder}?"


def _of_others(last: Earlier, rest: str) -> str | None:
    """The last question about others of a kind: "And Hispanics?" after "What share of whites …?".

    Whether Greece will, after which country will; and "And Japan’s ambassador to China?" after "Who is
    China’s ambassador to Japan?".
    """
    role = _ROLE_ALONE.fullmatch(rest)
    asked = _ROLE_ASKED.fullmatch(last.question)
    if role and asked and role["role"].lower() == asked["role"].lower():
        return f"{asked['asks']}{rest}?"
    country = _COUNTRY_ASKED.fullmatch(last.question)
    if country and is_country(rest) and is_country(last.answer):
        return f"{country['will'].capitalize()} {rest} {country['rest']}?"
    group = GROUP.fullmatch(rest)
    if group is None:
        return None
    groups = [*GROUP.finditer(last.question)]
    same = [one for one in groups if kind_of(one["group"]) == kind_of(group["group"])]
    same = same or [
        one
        for one in groups
        if kind_of(one["group"]) == ALONE or asks_a_figure_of(last.question, one)
    ]
    if not same:
        return None
    new = rest if same[-1][0].lower().startswith("the ") else re.sub(r"\A[Tt]he ", "", rest)
    return f"{last.question[: same[-1].start()]}{new}{last.question[same[-1].end() :]}"


def _asks_on(question: str, last: Earlier) -> str | None:
    """Make whole what asks which ones or others, who says so, or who was next; None for any other."""
    if _SAYS_WHO.fullmatch(question):
        return "Who said so?"
    counted = _HOW_MANY.match(last.question)
    if counted and _WHICH_ONES.fullmatch(question):
        which = "which" if counted[1] else "Which"
        return f"{counted[1] or ''}{which} {last.question[counted.end() :]}"
    of_them = _OF_THEM.fullmatch(question)
    if of_them:
        return _of_those_counted(of_them, last)
    others = _OTHERS.fullmatch(question)
    return _besides(others, last) if others else _before_or_after(question, last)


def _meant(rest: str) -> str:
    """What a correction puts right: "the strike" of "not the storm, the strike"."""
    found = _CORRECTED.fullmatch(rest)
    return (found["b"] or found["a"]) if found else rest


def _named(rest: str, earlier: Sequence[Earlier]) -> str:
    """Whom a lone pronoun means beside whom the last question was about: "And her?"."""
    kind = _OBJECTS.get(rest.lower())
    meant = best(kind, earlier[0].question, earlier, {}) if kind else None
    return meant.text if meant is not None else rest


def _reaction(last: Earlier, rest: str) -> str:
    """Ask for "Iran's reaction" to what the last question was about."""
    parts = last.parts
    said = re.search(r" ((?:about|on|of|to) .+)", parts.rest) if _SAYING.match(parts.rest) else None
    if said:
        return f"What is {rest} {_ABOUT.sub('to ', said[1]) if _TO.search(rest) else said[1]}?"
    whole = f"What is {rest}?"
    return whole if _SAYING.match(parts.rest) else append(whole, said_before(last))


def _of_those_counted(asked: re.Match[str], last: Earlier) -> str | None:
    """Make "Which of them mention Rusk?" whole, as after "How many articles mention Dowd?"."""
    before = read_count_question(last.question)
    now = read_count_question(f"Which articles {asked['does']}")
    if before is None or now is None or before.relation != now.relation:
        return None
    verb = asked["does"].removesuffix(now.topic)
    which = asked["which"][0].upper() + asked["which"][1:]
    return f"{which} articles {verb}{before.topic} and {now.topic}?"


def _besides(others: re.Match[str], last: Earlier) -> str | None:
    """Ask for more than was told: "Which others?" after "Which towns …?", "Who else?" after "Who …?"."""
    plain, known = without_told(last.question)
    told = tuple(dict.fromkeys((*known, *each_of(last.answer.strip(" .")))))
    noun = others["noun"]
    goes_on = noun is None or noun.lower() in last.parts.asked.lower().split()
    is_who = last.asks_who and asked_speech(plain) is None
    asks = asks_for_items(plain) or (is_who and not _WHAT.match(others[0]))
    no_items = any(len(one.split()) > _ITEM or _NO_ITEM.search(one) for one in told)
    if not told or not asks or not goes_on or no_items:
        return None
    listed = " and ".join(one for one in (", ".join(told[:-1]), told[-1]) if one)
    return f"{plain.rstrip(' ?.!')} besides {listed}?"


def _elliptic(question: str, parts: Parts, earlier: Sequence[Earlier]) -> str | None:
    """A question with a verb that still leaves out what the last one asked: "How many did she see?"."""
    last = earlier[0]
    if _AGREE.fullmatch(question) and last.parts.asked:
        return f"Do the articles agree on {_lower_first(last.question.strip(' ?.!'), always=True)}?"
    if _PLACED.fullmatch(question) and last.parts.asked and not last.parts.is_fragment:
        return append(question, said_before(last))
    said = _ACCORDING.fullmatch(question)
    if said and last.parts.asked and not _SAYING.search(last.parts.rest):
        bare = _OTHER_SOURCE.sub("", last.question.rstrip(" ?.!"))
        return f"{bare}, according to {said['who']}?"
    if re.fullmatch(r"how (?:many|much)", parts.asked, re.IGNORECASE) and parts.auxiliary:
        return _counted(question, parts, earlier)
    if _ORDINAL_SUBJECT.fullmatch(parts.subject):
        return _numbered(question, parts, earlier)
    if parts.asked.lower() == "why" and parts.rest.lower() == "not":
        return _why_not(last)
    return None


def _is_fragment(question: str, parts: Parts) -> bool:
    """Whether it is a name or phrase alone, meant as the last question was."""
    if not parts.is_fragment or not parts.rest:
        return False
    found = [word.lower() for word in WORD.findall(parts.rest)]
    if len(found) == 1 and found[0] in _REACTIONS:
        return False
    if not found or len(found) > _LONGEST or found[0] in IMPERATIVES or AUXILIARIES & {*found}:
        return False
    if _ASKS_LATER.search(parts.rest):
        return False
    if parts.lead:
        return True
    whole = said_alone(parts.rest) is not None
    asks = question.rstrip().endswith("?")
    return asks and (whole or _PREPOSITION.match(parts.rest) is not None)


def _why_not(last: Earlier) -> str | None:
    """Make "Why not?" whole, as after "Did she resign?"."""
    before = last.parts
    if not before.auxiliary or not before.subject:
        return None
    return f"Why {before.auxiliary.lower()} {before.subject} not {before.rest}".rstrip() + "?"


def _numbered(question: str, parts: Parts, earlier: Sequence[Earlier]) -> str | None:
    """Give "What did the third come from?" the noun that was numbered or counted before."""
    for turn in earlier:
        found = re.search(rf"\b{_ORDINALS} ([a-z]+)", turn.question, re.IGNORECASE)
        counted = re.match(r"how many ([a-z]+)", turn.parts.asked, re.IGNORECASE)
        if found or counted:
            noun = found[2] if found else singular(counted[1], counted[1]) if counted else ""
            at = question.find(parts.subject) + len(parts.subject)
            return f"{question[:at]} {noun}{question[at:]}"
    return None


def _counted(question: str, parts: Parts, earlier: Sequence[Earlier]) -> str | None:
    """Give "How many did the union say?" the noun that an earlier question counted."""
    for turn in earlier:
        noun = re.search(rf"\b{parts.asked} ([a-z].*)", turn.parts.asked, re.IGNORECASE)
        if noun:
            break
    else:
        return None
    is_be = parts.auxiliary.lower() in ("is", "was") or _OF_MONEY.search(parts.rest)
    if noun[1].startswith("of ") or is_be or parts.rest.startswith(noun[1]):
        return None
    at = question.find(parts.asked) + len(parts.asked)
    whole = f"{question[:at]} {noun[1]}{question[at:]}"
    about = _OTHER_SOURCE.sub("", turn.parts.rest)
    tells = parts.subject == "there" and about not in ("", "have")
    return append(whole, about) if tells else whole


def _asked_again(parts: Parts, last: Earlier) -> str | None:
    """The last question with another interrogative: "Why?" after "Did she resign?"."""
    before = last.parts
    asked = parts.asked[0].upper() + parts.asked[1:]
    added = re.fullmatch(r"(?P<bare>[^()]+) \((?P<said>.+)\)\W*", last.question)
    if added and parts_of(added["bare"]).is_bare:  # "To whom (the judge said so)?"
        return append(f"{asked}?", added["said"])
    if before.is_fragment or before.is_bare:
        return append(f"{asked}?", last.question.strip(" ?.!"))
    answer = _with_counted(last.answer.strip(" .,;:"), before) if last.is_short else ""
    of_thing = r"(?:who|what|which)(?: \w+)?|how many"
    counts = re.match(r"how many \w", parts.asked, re.IGNORECASE) is not None
    if counts or (before.auxiliary and re.fullmatch(of_thing, parts.asked, re.IGNORECASE)):
        return append(f"{asked}?", said_before(last))
    if not before.auxiliary:
        said = f"{answer or before.asked} {before.rest}"
        if not re.match(
            r"(?:since )?(?:why|when|where|how)\b(?! (?:many|much))", asked, re.IGNORECASE
        ):
            return append(f"{asked}?", said)
        return f"{asked} is it that {_lower_first(said)}?" if answer else append(f"{asked}?", said)
    holder = _holder(last) if _SINCE_WHEN.fullmatch(asked) else None
    if holder is not None:
        return f"{asked} {before.auxiliary.lower()} {holder} {before.subject}?"
    if not before.subject:  # "Who was trapped?"
        if not answer:
            return append(f"{asked}?", last.question.strip(" ?.!"))
        pieces = [asked, before.auxiliary.lower(), _lower_first(answer), before.rest]
        return " ".join(pieces) + "?"
    pieces = [asked, before.auxiliary.lower(), before.subject, _with_object(before, answer)]
    return " ".join(piece for piece in pieces if piece) + "?"


def _with_counted(answer: str, before: Parts) -> str:
    """A number that answers with what it counts: "two" of "How many of the workers died?"."""
    counted = _counted_noun(before)
    number = answer.split()[-1] if answer else ""
    if not counted or not re.fullmatch(
        rf"{NUMBER.pattern}|.*\d|\w*illion|dozen|hundred|thousand", number, re.IGNORECASE
    ):
        return answer
    return f"{answer[0].lower()}{answer[1:]} {counted}"


def _counted_noun(before: Parts) -> str:
    """What is counted: "jobs" of "How many jobs will go?"."""
    found = re.match(r"how (?:many|much) (.+)", before.asked, re.IGNORECASE)
    return found[1] if found else ""


def _lower_first(text: str, always: bool = False) -> str:
    """A text as it goes on inside a sentence: a name keeps its capital."""
    word = text.split(" ", 1)[0]
    plain = always or word in ("The", "A", "An", "Some", "About", "Several")
    return text[0].lower() + text[1:] if plain else text


def _with_object(before: Parts, answer: str) -> str:
    """What was said of the subject, with the answer where "what" or "how much" had taken it away."""
    takes = re.match(
        r"(?:\w+ )?(?:what|which|whom?|how many|how much)\b", before.asked, re.IGNORECASE
    )
    is_be = before.auxiliary.lower() in ("is", "are", "was", "were")
    answer = answer or _counted_noun(before)
    if (
        not takes
        or not answer
        or is_be
        or before.asked.lower().split()[0] in ("to", "by", "with", "from")
    ):
        if (
            takes
            and is_be
            and answer
            and re.search(r"\b(?:of|for|to|with|about|\w+ing)\Z", before.rest)
        ):
            return f"{before.rest} {answer}"
        return before.rest
    words = before.rest.split(" ")
    if (
        mentions(before.rest)
        and len(words) > 1
        and words[1].lower() in ("for", "in", "at", "to", "from", "on", "about")
    ):
        return " ".join([words[0], answer, *words[1:]])
    return f"{before.rest} {answer}"


def _then_of(rest: str, last: Earlier) -> re.Match[str] | None:
    """The "next month" of "And next month?", and of "And in Kyiv last week?" after such words.

    None where the question has a date, or the words belong to more: "the storm last week", "for next week".
    """
    then = _THEN.search(rest)
    if then is None or then.end() != len(rest) or _DATED.search(last.question):
        return None
    if then.start() == 0:
        return then
    phrase = _PREPOSITION.match(rest)
    is_place = phrase is not None and phrase.end() < then.start()
    return then if is_place and _own_then(last.question) else None


def _own_then(question: str) -> re.Match[str] | None:
    """When, of a question; "The Last Summer" and "USA Today" are names."""
    return next((one for one in _THEN.finditer(question) if one[0].islower()), None)


def _at_another_time(last: Earlier, then: str) -> Earlier:
    """The last question with "next month" for its "next week", or behind it."""
    bare = last.question.rstrip(" ?.!")
    own = _own_then(bare)
    if own is None:
        return Earlier.of(f"{bare} {then}?", last.answer)
    return Earlier.of(f"{bare[: own.start()]}{then}{bare[own.end() :]}?", last.answer)


def _with_phrase(last: Earlier, preposition: str, rest: str) -> str:
    """The last question with a prepositional phrase instead of the like one, or at its end."""
    group = next((g for g in _SAME_PLACE if preposition in g), {preposition})
    when = is_date(rest)
    like = [
        (mention, found)
        for mention in reversed(last.asked)
        if (found := _AFTER_WORD.search(last.question[: mention.span.start]))
        and found[1].lower() in group
        and mention.is_date == when
    ]
    if like:
        # "Demonstrated in Berlin against actions in Iran": of two places the one of the deed.
        places = [one for one in like if one[0].name and one[1][1].lower() == preposition]
        mention, found = places[-1] if len(places) > 1 and not when else like[0]
        head = last.question[: found.start()]
        return f"{head}{preposition} {rest}{last.question[mention.span.end :]}"
    named = mentions(rest) if preposition in _SAME_PLACE[0] | {"of", "for", "to"} else []
    for mention in reversed(last.asked):
        if (
            named
            and named[0].name
            and mention.name
            and not when
            and mention.human <= 0
            and not mention.is_date
            and _may_be_where(mention, last)
        ):
            return _exchange(last, mention, rest)
    is_doer = preposition == "by" and is_land(rest) and not _OF_ONES.search(rest)
    if is_doer and is_land(last.parts.subject) and _DID.fullmatch(last.parts.auxiliary):
        return _with_subject(last, rest)  # "When did Russia seize it?" - "And by Ukraine?"
    bare = last.question.rstrip(" ?.!")
    if preposition == "according to":
        bare = re.sub(
            r"\bdid (?:the )?[\w ]{1,40}? say (?=was\b|were\b|is\b|are\b|had\b|have\b)", "", bare
        )
    same = re.search(rf"\b{preposition} [a-z]+\Z", bare)
    return f"{bare[: same.start()].rstrip() if same else bare} {preposition} {rest}?"


def _may_be_where(mention: Mention, last: Earlier) -> bool:
    """Whether a place may stand for a name: not for why it was, "because of Edouard", nor for who owns it."""
    if _BECAUSE.search(last.question, 0, mention.span.start):
        return False
    is_subject = mention.span.cut(last.question) == last.parts.subject
    return not is_subject or _OWNS.match(last.parts.rest) is None


def _other(last: Earlier, one: re.Match[str] | None, ordinal: re.Match[str] | None) -> str | None:
    """Put "the other one", "the second", "the one in 2019" into the last question."""
    word = ordinal[1].lower() if ordinal else "other"
    old = re.search(r"\b(?:first|second|third|fourth|fifth|last|next)\b", last.question)
    if old and ordinal:
        return last.question[: old.start()] + word + last.question[old.end() :]
    things = [
        m
        for m in last.asked
        if m.human <= 0 and not m.is_date and m.head[0].islower() and not QUANTITY.fullmatch(m.text)
    ]
    if not things:
        return None
    thing = things[0]
    noun = re.sub(r"\A(?:the|this|that|his|her|its|their) ", "", thing.text)
    if one and one[2]:
        return _exchange(last, thing, f"the {noun} {one[2]}")
    return _exchange(last, thing, f"the {word} {singular(noun, thing.head)}")


_AFTER_WORD = re.compile(r"\b(according to|\w+)\s+\Z")
_BECAUSE = re.compile(r"\b(?:because of|due to|despite|by|with) (?:the )?\Z")
_OWNS = re.compile(r"(?:own|operate|run|employ|sell|make|produce|publish|broadcast)\b")
_REACTIONS = frozenset(
    "really seriously honestly exactly sure indeed certainly correct right true wrong interesting great good "
    "wow hm hmm nice perfect fine thanks pardon what".split()
)
_SUBJECT_PRONOUNS = frozenset("he she it they".split())  # of which nobody knew what they meant
_OBJECTS = {"him": "he", "he": "he", "her": "she", "she": "she", "them": "they", "they": "they"}
_THEN = re.compile(  # when, seen from the day of the asking or of the article
    r"\b(?:this|next|last|the coming|the previous) (?:week|weekend|month|year|summer|winter|spring|autumn)\b"
    r"|\b(?:today|tomorrow|yesterday|tonight)\b",
    re.IGNORECASE,
)
_DATED = re.compile(rf"\d{{4}}|\b(?:{one_of(m.title() for m in (*MONTHS, *WEEKDAYS))})\b")
UNLIKE = 2.0  # what is less like anything in the last question is another subject


def _exchanged(last: Earlier, rest: str, before: Sequence[Earlier]) -> str | None:
    """The last question with a phrase in place of the one that it is most like, if any is.

    Of names the one that the last question had in another's place: "And in Phoenix?" - "And Memphis?".
    """
    named = mentions(rest)
    new = named[0] if named else None
    begins = _behind_which(last)
    fits = [m for m in last.asked if (not m.is_date or is_date(rest)) and m.span.start >= begins]
    if is_date(rest):
        dates = [m for m in last.asked if m.is_date]
        if dates:
            return _exchange(last, dates[-1], rest)
        return append(last.question, rest)
    subject = last.parts.subject
    is_be = last.parts.auxiliary.lower() in ("is", "are", "was", "were")
    is_be = is_be and re.match(r"(?:(?:in|at|on|for|of)\b|\Z)", last.parts.rest) is not None
    if is_be and new is not None and subject and re.match(r"the \w+ of ", rest):
        return _with_subject(last, rest)
    is_name = new is not None or re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+)?", rest)
    if is_name and subject.lower() in _SUBJECT_PRONOUNS and not fits:
        return _with_subject(last, rest)
    says = _SAYING.match(last.parts.rest)
    if says and new is not None and (new.is_group or new.human > 0) and subject in last.question:
        return _with_subject(last, rest) if subject else None
    plain = re.search(r"\b(?:of|in|for|on) ([a-z]+)\Z", last.question.rstrip(" ?.!"))
    if new is None and plain and re.fullmatch(r"[a-z]+", rest):
        return f"{last.question[: plain.start(1)]}{rest}?"
    if not fits or new is None:
        return append(last.question, rest)
    again = _put_in(last, before)
    if new.name and again in fits:
        return _exchange(last, again, rest)
    end = last.question.find(subject) + len(subject) if subject else 0
    like = max(fits, key=lambda m: (_likeness(m, new), m.span.start < end, m.span.start))
    return None if _likeness(like, new) < UNLIKE else _exchange(last, like, rest)


def _behind_which(last: Earlier) -> int:
    """Where the names begin that another may stand for: behind "which Republican", that asks who.

    Not behind the name of "which Obama aide" or "which French city".
    """
    if _WHICH.match(last.parts.asked) is None:
        return 0
    ends = last.question.find(last.parts.asked) + len(last.parts.asked)
    noun = last.question[ends:].split()[:1]
    return 0 if noun and (is_role(noun[0]) or noun[0] in _ASKED_BY_NAME) else ends


def _put_in(last: Earlier, before: Sequence[Earlier]) -> Mention | None:
    """The name in which the last question differs from the one before it, where that is all."""
    names = [
        one for one in last.asked if one.name and before and one.text not in before[0].question
    ]
    if len(names) != 1:
        return None
    head, tail = last.question[: names[0].span.start], last.question[names[0].span.end :]
    is_same = before[0].question.startswith(head) and before[0].question.endswith(tail)
    return names[0] if is_same else None


def _with_subject(last: Earlier, rest: str) -> str:
    """The last question with another subject."""
    before = rf"\b{re.escape(last.parts.auxiliary)}\s+"
    return re.sub(
        rf"({before}){re.escape(last.parts.subject)}", lambda m: m[1] + rest, last.question, count=1
    )


def _likeness(mention: Mention, new: Mention | None) -> float:
    if new is None:
        return 0.0
    both = 0.0
    both += 2.0 if (mention.human > 0) == (new.human > 0) else -1.0
    both += 2.0 if mention.name == new.name else -3.0
    both += 1.0 if mention.plural == new.plural else 0.0
    both += 1.0 if mention.text.startswith("the ") == new.text.startswith("the ") else 0.0
    both += 1.0 if mention.is_group == new.is_group else 0.0
    # "When did Russia seize Crimea?" - "And Luhansk?": no land for a land.
    both -= 1.0 if is_country(mention.text) != is_country(new.text) else 0.0
    return both


def _swapped(question: str, *spans: Span) -> str:
    """Two phrases in each other's place."""
    first, second = sorted(spans)
    between = question[first.end : second.start]
    return "".join(
        (
            question[: first.start],
            second.cut(question),
            between,
            first.cut(question),
            question[second.end :],
        )
    )


def _exchange(last: Earlier, mention: Mention, text: str) -> str:
    """The last question with a phrase for another; what it has already changes places with it."""
    other = next((one.span for one in last.asked if one.text == text and one is not mention), None)
    if other is not None:
        return _swapped(last.question, mention.span, other)
    after = last.question[mention.span.end :]
    owner = re.fullmatch(r"(.+?)(['’]s?(?: .+)?)", text)
    owned = re.match(re.escape(owner[2]) + r"(?!\w)", after) if owner else None
    if owner and owned:  # "Dacre's lawyer" for "Petrou" of "Petrou's lawyer"
        text = owner[1]
    return last.question[: mention.span.start] + text + after
