"""Who holds a role no longer: whoever resigned, was voted out, or is the predecessor of somebody.

News tell a role from day to day. "Rail North's chief executive, Stuart Keel" of September answers no longer
who is chief executive once "Anita Rowell … Stuart Keel, her predecessor" is read in a report of June, or
"Anita Rowell, who took over as chief executive"; nor does "Ivan Petrie resigned as mayor" ever. What is only
announced ("is to step down") leaves him there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.spans import Span
from index.store import Article
from index.words import terms

from .name_words import GENDERS, ORGANISATION, ROLES, TITLES
from .names import fold
from .role_questions import role_question

_RUNS = re.compile(
    r"\W*[Ww]ho (?:(?:is|currently|now) )?"
    r"(?P<verb>runs|running|leads|leading|heads|heading|in charge of|manages|coaches|chairs|captains|edits)"
    r" (?:the )?(?P<of>[A-Z].*?)(?: (?:now|today|at the moment|currently))?\W*"
)
# "Is Ann Holt still the mayor of Quill?"
_HOLDS = re.compile(
    r"\W*(?:(?:And|But|So),? )?[Ii]s (?P<true>it true that )?"
    r"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)(?(true) is) (?:(?:still|now|currently) )?"
    r"(?P<role>(?!an? |one of )[a-z].*?)(?: (?:now|today|at the moment|currently))?\W*"
)
_ANY = frozenset(  # of whoever "runs", "leads" or is "boss" of a body
    terms(
        "chief executive managing director manager leader head president boss mayor captain coach chairman "
        "chairwoman chair chairperson minister secretary editor governor ceo principal commissioner"
    )
)
_LOOSE = frozenset({"boss", "head", "chief"})
_OF_PLACES = frozenset(terms("mayor president premier minister governor king queen"))
_BELOW = frozenset(terms("deputy vice assistant"))
_SMALL = frozenset(terms("as from of the a an its their his her and for"))
_NOT_NOW = frozenset(
    "former first last next ex previous late outgoing original longest oldest youngest".split()
)

_BESIDE = r"(?:, [^,;:.]{1,60},)?(?:,? who)?(?: (?:has|had|have))?(?: (?:also|abruptly|suddenly|finally))?"
_PUT_OUT = (
    r"(?:sacked|fired|dismissed|ousted|deposed|removed|unseated|voted out|toppled"
    r"|forced out(?! (?:by|through|with) [^,;:.]*injur))"
)
_PARTED = r"parted (?:company|ways) with"
_BODY = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_CONTEST = r"(?:seat|job|post|office|election|re-?election|bid|race)"
_POST = r"(?:the|his|her|their) (?:post|job|role)"
# Behind the name: what the holder did, or what became of them; never what is only to come.
_GONE = re.compile(
    rf"{_BESIDE} (?:resign(?:ed|s)|quits?|(?:stepped|steps|stood|stands) (?:down|aside)|retire[ds]|died"
    rf"|(?:is|was|were|been) {_PUT_OUT}|{_PUT_OUT}(?= (?:after|over|by|as|amid|following|in|for)\b|\W*\Z)"
    r"|(?:was|been) (?:replaced|succeeded|beaten|defeated|killed)"
    rf"|conceded|(?:lost|loses) (?:the|his|her|their) (?:(?P<contest>[a-z]+) )?{_CONTEST}"
    rf"|(?:lost|loses) (?P<lost>{_BODY})|(?:left|leaves|{_PARTED}) (?P<went>{_BODY})"
    # Not "no longer the youngest mayor", nor "no longer just mayor".
    r"|(?:is|was) no longer (?!(?:the )?(?:only|just|merely|simply|acting|interim|\w+est)\b)"
    r"(?P<no_longer>[^,;:.]{1,60}?)(?= (?:to|when|after|and|but|by)\b|[,;:.]|\Z)"
    rf"|(?:gave|gives|given) up {_POST}|handed over (?:{_POST}|to (?:his|her|their) successor)"
    r"|(?:left|leaves) to (?:become|join|manage|lead|run|take)(?P<for>[^;:.]*)"
    rf"|left (?:office|{_POST}|(?:the|his|her|their) (?:company|club|council)))\b"
    r"(?: (?:his|her|their|the|an?) (?:job|post|role|position|seat|career))?"
    r"(?: (?:on|in|last|late|early|yesterday|earlier|this)\b[^,;:.]{0,25}?)?"
    r"(?P<as> (?:as|from|of|at) "
    r"(?:(?! (?:in|on|after|over|amid|last|this|next|to|because|following)\b)[^,;:.]){1,60})?"
)
# "Holt, who was known as a skilled manager but was forced out as head of the bank"
_BUT_GONE = re.compile(
    rf",? who (?:(?!\b(?:said|told|claimed)\b)[^;:.]){{1,120}}? but (?:(?:was|were) {_PUT_OUT}|resigned"
    r"|retired|quit|stepped down)(?P<as> (?:as|from) (?:(?! (?:in|on|after)\b)[^,;:.]){1,60})"
)
_WAS_BEFORE = re.compile(
    r", (?:(?:his|her|its|their|the) (?:immediate )?predecessor\b"
    r"|(?:(?:an?|the|its|their|his|her) )?(?:former|ex-?) ?(?P<role>[^,;:.]{1,40}))"
    r"|, (?:(?:an?|the|its|their|his|her) )?(?P<till>[^,;:.]{1,40}?) until (?!now\b)"
    r"|(?:, who)? (?:(?:was|served as) (?:the )?(?P<until>[^,;:.]{1,50}?) until"
    r"|had been (?:the )?(?P<since>[^,;:.]{1,50}?) (?:since|until|for|from))\b"
)
_TITLED = r"(?:(?!(?:by|in|at|with|for|to|on|from|that|who|when|as|and|of)\b)[\w’'.-]+,? ){0,5}?"
_BEAT = r"(?:beat|beats|beating|defeated|defeats|defeating)"
# Before the name: who came instead.
_INSTEAD = re.compile(
    r"\b(?:(?<!to )(?<!will )(?<!would )(?<!could )(?<!may )(?:replaced?s?|replacing|succeed(?:s|ed|ing)?)"
    r"|(?:appointed|named|elected|hired|voted|chose|chosen|sworn in|in)(?: [\w’'.-]+){0,3}"
    r" to (?:replace|succeed)"
    rf"|(?:took|taken|takes|taking) over from|predecessor,?|{_PUT_OUT}|{_PARTED}"
    rf"|{_BEAT} (?:the )?(?:(?:sitting|incumbent|outgoing)\b[\w ]*,?)"
    rf"|ending|ended) {_TITLED}\Z"
)
# "Ann Holt, 61, who replaced Mayor Nils Rusk", "… replaced Nils Rusk as mayor".
_SUCCESSOR = re.compile(
    rf"\b(?!(?:He|She|They|It|Who|The)\b)(?P<who>{_BODY})(?:, \d+)?(?:,? who)?(?: (?:has|had))?"
    rf" (?:replaced|succeeded|(?:took|taken) over from) (?P<title>{_TITLED})\Z"
)
_AS_ROLE = re.compile(
    r" as (?P<role>[^,;:.]{1,60}?)(?= (?:on|in|from|after|last|this|earlier|and|at the)\b|[,;:.]|\Z)"
)
# "… replaced captain Holt in the 60th minute", "… with Rusk".
_FOR_A_WHILE = re.compile(r" (?:(?:with|at|for|on the|in goal|during)\b|(?:in the|after) \d)")
_IF = re.compile(r"\b[Ii]f\b")
_OVER = re.compile(r" (?:over|on) (?!\w+day\b)")
_ENDED = re.compile(r"['’]s? [^,;:.]{0,40}\b(?:years|reign|tenure|term|rule|spell|time|run)\b")
_FORMER = re.compile(
    r"\b(?:[Ff]ormer|[Ff]ired|[Oo]usted|[Ee]x-?) ?(?P<role>(?:[\w-]+ ){0,4}?[\w-]+),? \Z"
)
# Somebody else who has come, be the one before named or not.
_CAME = re.compile(
    r"\b(?!(?:He|She|They|It|Who)\b)(?P<who>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4})(?:, [^,;:.]{1,60},)?"
    r"(?:,? who)?(?: has)? (?:(?:took|taken) over(?: [^,;:.]{1,20})? as|became|become|stepped in as"
    r"|(?:was|been) (?:sworn in as|elected(?: as)?))"
    r" (?P<role>[^,;:.]{1,60}?)(?= (?:on|in|from|for|by|after|this|at the) |[,;:.]|\Z)"
)
# That was long ago, or is over.
_NOT_LATELY = re.compile(
    r"\b(?:ago|last|former\w*|first|until|before|had|then|when|resign\w*|later|again|re-?elected|since|"
    r"previous\w*)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Roles that one person has at a time.
_OF_ONE = frozenset(
    terms(
        "mayor president premier chancellor minister governor executive ceo chairman chairwoman chairperson "
        "chair captain manager coach director editor principal headteacher leader"
    )
)
# In the sentence that names the holder, and nowhere else: of another vote it would say nothing.
_BEATEN = re.compile(rf"\b(?:{_BEAT}|ahead of|more than|fewer than) {_TITLED}\Z")
_NAME = re.compile(r"[A-Z][\w’'.-]*(?: (?:de|van|von|al|bin|[A-Z][\w’'.-]*))*")
# "Minister of health", "governor of the central bank": health minister, central bank governor.
_OF_WHAT = re.compile(r"(?P<head>\w+(?: \w+)?) of (?:the )?(?P<of>[a-z]+(?: (?:and )?[a-z]+)?)")
_NEAR = 30  # characters beside the news that somebody came in which it is told when
_FAR = 80  # characters before a name in which the verb stands that it is the object of


@dataclass(frozen=True, slots=True)
class Role:
    """The terms that a role may be called by, and those that say which: "deputy", "defence", its body."""

    heads: frozenset[str]
    of: frozenset[str]
    which: frozenset[str] = frozenset()  # those that stand before the head: "finance" director


def asks_who_holds(question: str) -> bool:
    """Whether it is asked who holds a role now."""
    return _asked(question) is not None


def has_left(
    question: str, sentence: str, answer: Span, own: Article, read: Sequence[Article]
) -> bool:
    """Whether it is asked who holds a role now, and this one is told to hold it no longer.

    In the sentence itself, or in its article or one of those `read` that is of the same day or later.

    >>> text = "Ivan Petrie resigned as mayor of Quill on Thursday."
    >>> mayor = Role(frozenset({"mayor"}), frozenset())
    >>> _is_gone(mayor, text, Span(0, 11))
    True
    >>> _is_gone(mayor, "Ivan Petrie said he would not resign as mayor.", Span(0, 11))
    False
    """
    role = _asked(question)
    name = person_in(answer.cut(sentence)) if role else None
    if role is None or name is None:
        return False
    at = answer.start + answer.cut(sentence).index(name)
    return _has_left(role, name, sentence, Span(at, at + len(name)), own, read)


def is_of_who_left(question: str, sentence: str, own: Article, read: Sequence[Article]) -> bool:
    """Whether it is asked if somebody holds a role, and the one whom a sentence names has left it.

    "Mayor Ann Holt of Quill opened the pool" says no yes to "Is Ann Holt the mayor of Quill?" once a later
    article tells that she resigned.
    """
    asked = _HOLDS.fullmatch(question)
    role = _asked(f"Who is {asked['role']}?") if asked else None
    name = person_in(asked["who"]) if asked and role else None
    if role is None or name is None:
        return False
    last = re.compile(rf"\b(?:{re.escape(name)}|{re.escape(name.split()[-1])})\b")
    places = (Span(*found.span()) for found in last.finditer(sentence))
    at = next((one for one in places if not _is_relative(name, sentence, one)), None)
    return at is not None and _has_left(role, name, sentence, at, own, read)


def successor(question: str, sentence: str, answer: Span) -> Span | None:
    """Who is told to have come into the role that is asked for instead of the one whom the words name.

    >>> text = "Ann Holt, who replaced Nils Rusk as mayor of Quill, spoke."
    >>> successor("Who is the mayor of Quill?", text, Span(23, 32))
    Span(start=0, end=8)
    """
    role = _asked(question)
    told = _SUCCESSOR.search(sentence, 0, answer.start) if role else None
    if role is None or told is None:
        return None
    behind = _AS_ROLE.match(sentence, answer.end)
    is_short = behind is None and _FOR_A_WHILE.match(sentence, answer.end)
    if is_short or _IF.search(sentence, 0, answer.start):
        return None
    who = {*terms(told["who"])}
    if not who.isdisjoint(role.of | ORGANISATION):  # "United replaced Nils Rusk as coach"
        return None
    title = behind["role"] if behind else told["title"]
    return Span(*told.span("who")) if _is_it(role, title, True) else None


def _has_left(
    role: Role, name: str, sentence: str, here: Span, own: Article, read: Sequence[Article]
) -> bool:
    before = max(0, here.start - _FAR)
    if _is_gone(role, sentence, here) or _BEATEN.search(sentence, before, here.start):
        return True
    others = [one for one in read if one.row != own.row]
    later = [one for one in others if _is_not_before(one, own)]
    # An article without a date is older than news that somebody left: few come back.
    telling = later if own.published else others
    return any(_tells(one, role, name) for one in (own, *telling)) or any(
        _has_another(one, role, name, own) for one in later if one.published != own.published
    )


@lru_cache(maxsize=64)
def _asked(question: str) -> Role | None:
    """The role that somebody is asked to hold now."""
    runs = _RUNS.fullmatch(question)
    if runs is not None:
        head = {"manages": "manager", "coaches": "coach", "captains": "captain"}.get(runs["verb"])
        return Role(frozenset(terms(head)) if head else _ANY, frozenset(terms(runs["of"])))
    asked = role_question(question)
    if asked is None or not asked.is_now:
        return None
    of_what = _OF_WHAT.fullmatch(asked.role)
    role = [fold(word) for word in re.split(r"[ -]", asked.role)]
    if of_what is not None and not _ANY.isdisjoint(terms(of_what["head"])):
        role = [fold(word) for word in f"{of_what['of']} {of_what['head']}".split()]
    if role[-1] not in ROLES | TITLES or not _NOT_NOW.isdisjoint({*role, *asked.when}):
        return None
    heads = _ANY if role[-1] in _LOOSE else frozenset(terms(role[-1]))
    which = {*terms(" ".join(role[:-1]))} - _SMALL
    return Role(heads, frozenset({*which, *terms(asked.body)}), frozenset(which))


def person_in(told: str) -> str | None:
    """The name of a person without the titles before it."""
    found = _NAME.search(told)
    if found is None:
        return None
    name = found[0].split()
    while len(name) > 1 and fold(name[0].rstrip(".")) in TITLES:
        name = name[1:]
    return re.sub(r"['’]s?\Z", "", " ".join(name))


def _is_not_before(one: Article, own: Article) -> bool:
    return (
        one.published is not None and own.published is not None and one.published >= own.published
    )


def _tells(article: Article, role: Role, name: str) -> bool:
    """Whether an article that has the person and the body says that the role was left.

    Where it has only the last name, as "Jim" for "James", it must name the very role.
    """
    about = f"{article.title or ''}\n{article.text}"
    if name.split()[-1] not in about or (role.of and role.of.isdisjoint(terms(about))):
        return False
    is_named = name in about
    return any(
        _is_gone(role, text, at, surely=is_named)
        for text, at in _mentions(article, name)
        if not (is_named and _is_relative(name, text, at))
    )


def _is_relative(name: str, text: str, at: Span) -> bool:
    """Whether another first name stands before the last: "his father, Karl Rusk" of Nils Rusk."""
    before = text[: at.start].split()
    is_first = bool(before) and fold(before[-1]) in GENDERS and before[-1][0].isupper()
    return is_first and " " in name and before[-1] not in name.split()


def _has_another(article: Article, role: Role, name: str, own: Article) -> bool:
    """Whether a newer article says that somebody else has come into the role, and lately.

    The body must stand in the sentence or in the headline.
    """
    if role.heads.isdisjoint(_OF_ONE) or not role.of:
        return False
    body = role.of - role.which
    for number in range(len(article.sentences)):
        sentence = article.sentence(number)
        if body and body.isdisjoint(terms(f"{article.title or ''} {sentence}")):
            continue
        for came in _CAME.finditer(sentence):
            is_it = role.which <= {*terms(came["role"])} and _is_it(role, came["role"], True)
            is_other = came["who"].split()[-1] != name.split()[-1]
            around = sentence[max(0, came.start() - _NEAR) : came.end() + _NEAR]
            if is_it and is_other and is_lately(around, own):
                return True
    return False


def is_lately(told: str, own: Article) -> bool:
    """Whether words tell of nothing that is over, and of no year before that of an article."""
    years = _YEAR.findall(told)
    return _NOT_LATELY.search(told) is None and all(
        year >= (own.published or "")[:4] for year in years
    )


def _mentions(article: Article, name: str) -> Iterator[tuple[str, Span]]:
    """Each sentence with each place of the name's last word, the headline first."""
    last = re.compile(rf"\b(?:{re.escape(name)}|{re.escape(name.split()[-1])})\b")
    texts = [article.title or "", *map(article.sentence, range(len(article.sentences)))]
    for text in texts:
        for found in last.finditer(text):
            yield text, Span(*found.span())


def _is_gone(role: Role, sentence: str, name: Span, *, surely: bool = True) -> bool:
    """Whether a sentence says that whoever is named there has left the role.

    Unless it is `surely` that person, the role itself must be told with it.
    """
    gone = _GONE.match(sentence, name.end)
    is_told = gone is not None and (surely or gone["as"] or gone["no_longer"])
    if gone is not None and is_told and _is_of(role, gone, surely):
        return True
    later = _BUT_GONE.match(sentence, name.end)
    if later is not None and _is_it(role, later["as"], surely):
        return True
    was = _WAS_BEFORE.match(sentence, name.end)
    if was is not None:
        told = next((one for one in was.groups() if one), None)
        if surely if told is None else _is_it(role, told, surely):
            return True
    begins = max(0, name.start - _FAR)
    former = _FORMER.search(sentence, begins, name.start)
    if former is not None and _is_it(role, former["role"], surely):
        return True
    return surely and _is_replaced(sentence, name)


def _is_replaced(sentence: str, name: Span) -> bool:
    """Whether somebody else came, or that person's years ended."""
    instead = _INSTEAD.search(sentence, max(0, name.start - _FAR), name.start)
    if instead is None:
        return False
    if instead[0].startswith("parted") and _OVER.match(sentence, name.end):
        return False  # "Senator Rusk parted ways with Holt over the tax"
    if instead[0].startswith("end"):
        return _ENDED.match(sentence, name.end) is not None
    return re.match(r"['’]s?\b|['’]", sentence[name.end :]) is None


def _is_of(role: Role, gone: re.Match[str], surely: bool) -> bool:
    """Whether it is this role that somebody resigned from, or lost, and not the one they left for."""
    if gone["for"]:
        return role.of.isdisjoint(terms(gone["for"]))
    if gone["no_longer"]:
        return _is_it(role, gone["no_longer"], surely)
    if gone["contest"]:  # "the mayoral election"
        return any(gone["contest"].startswith(head) for head in role.heads)
    if gone["lost"]:
        return not role.of.isdisjoint(terms(gone["lost"]))
    if gone["went"]:  # a mayor may leave the town for a day
        return role.heads.isdisjoint(_OF_PLACES) and not role.of.isdisjoint(terms(gone["went"]))
    return gone["as"] is None or _is_it(role, gone["as"], surely)


def _is_it(role: Role, told: str, surely: bool) -> bool:
    """Whether words tell of this role, and of no other body's or office's: "as Health Secretary"."""
    said = {*terms(told)}
    if role.heads.isdisjoint(said) or bool(_BELOW & said) != bool(_BELOW & role.of):
        return False
    further = said - role.heads - _SMALL
    return not role.of or (surely and not further) or not further.isdisjoint(role.of)
