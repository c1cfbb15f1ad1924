"""Who is told of, where that is plainly not the one who is asked about: "he", or another of the name.

"The finance director, Simon Baird, is to stay. He was paid a bonus of £210,000." does not tell Victor
Lang's bonus. Whom a pronoun means is read as strictly as where an answer names a speaker.
"""

import re
from functools import lru_cache

from index.spans import Span
from index.store import Article
from index.words import terms

from .asides import names_asked
from .name_words import GENDERS, NOT_NAMES, TITLES
from .names import fold
from .opposites import OPPOSITES
from .people import Person, gender_of, same_first_name
from .pronoun_speaker import subject_before
from .speakers import ArticleSpeakers

_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
# Asked is what the person did or was, or something of theirs: "did Holt", "is Holt", "the bonus of Holt".
_ABOUT = re.compile(
    rf"\b(?:(?:did|was|were|is|are|does|do|has|had|will|would|can|could) (?:the )?"
    rf"|of (?={_NAME}\W*\Z)"
    rf"|(?P<after>succeed(?:ed)?|replaced?|follow(?:ed)?) (?={_NAME}\W*\Z))"
    rf"(?P<who>{_NAME})"
)
_FULL_NAME = re.compile(r"\b(?P<first>[A-Z][\w’-]+) (?:[A-Z]\.? )?(?P<last>[A-Z][\w-]+)\b(?!['’])")
KIN = (
    r"(?:mother|father|son|daughter|brother|sister|wife|husband|widow|widower|child|children|partner|uncle|aunt|"
    r"cousin|nephew|niece|grandson|granddaughter|grandmother|grandfather|parents|family|boyfriend|girlfriend|"
    r"fianc[eé]e?|lawyer|barrister|solicitor|successor|predecessor|agent|deputy)"
)
_OWNER = r"[A-Z][\w’-]*?\.?(?: [A-Z][\w’-]*?)+"  # two words: a first name alone may be anybody's
_KIN_ASKED = re.compile(rf"\b(?P<who>{_OWNER})['’]s? (?:[a-z]+ )?(?P<kin>{KIN})\b")
_KIN_TOLD = re.compile(
    rf"\b(?P<who>{_OWNER})(?:['’]s? (?:[a-z]+ )?|,(?: \d+,)? whose (?:[a-z]+ )?){KIN}\b"
)
_KIN_BEFORE = re.compile(rf"\b(?P<kin>{KIN}),? \Z")
# "He is Leon Rusk" may well tell who succeeds Holt.
_COMES_AFTER = re.compile(r"\b(?:succe\w+|replac\w+|follow\w*)\b")
_OWNS = re.compile(r"['’]s?\Z")  # "Holt's driver" is asked about, not Holt
_LEADS = re.compile(
    r"\W*(?:(?:But|And|In \d{4},|In [A-Z][a-z]+,|Then|Later|Also) )?(?P<he>he|she|his|her)\b",
    re.IGNORECASE,
)
# "Dr Tolley" where the article also has a Marian Tolley; behind it whose kin is told.
_TITLED = (
    rf"\b(?P<title>Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Professor|Judge|Captain)\.? {{last}}\b"
    rf"(?P<kin>['’]s? (?:[a-z]+ )?{KIN}\b)?"
)
_OF_GENDER = {
    **dict.fromkeys(("Mr", "Sir", "Lord"), "m"),
    **dict.fromkeys(("Mrs", "Ms", "Miss", "Lady", "Dame"), "f"),
}
_IS_KIN = re.compile(rf"\b{KIN}s?\b")
_PERSON = re.compile(r"\b(?P<first>[A-Z][\w’-]+) (?P<last>[A-Z][\w-]+)\b")
_AGE_ASKED = re.compile(rf"\W*[Hh]ow old (?:is|was|are|were) (?:the )?(?P<who>{_OWNER})\W*")
_AGED = re.compile(
    r"\b(?P<names>(?:[A-Z][\w’-]+ (?:[A-Z]\.? )?){1,4})[A-Z][\w’-]+, (?:who is |aged )?\Z"
)
_CLERGY = frozenset(
    "pope cardinal archbishop bishop rabbi imam".split()
)  # called by it and a first name
_TITLE_TERMS = frozenset(term for title in TITLES for term in terms(title))
_ALIKE = 3  # letters that a first name shares with its short forms
_BESIDE = 25  # characters between words and the name that they are told of
WINDOW = 2_000  # characters before and behind a place that are read
_PARAGRAPH = re.compile(r"\n\s*\n")
_GENDERED = re.compile(r"\b(?:he|him|his|she|hers?)\b", re.IGNORECASE)
_OF_AGE_ASKED = re.compile(r"\b(\d{1,3})-year-old\b|\baged (\d{1,3})\b", re.IGNORECASE)
_OF_AGE = re.compile(r"(?:’s|'s)? \((\d{1,3})\)|,? (?:aged )?(\d{1,3})\b(?![,.:]?\d)")


def tells_of_somebody_else(question: str, sentence: str, article: Article, at: Span) -> bool:
    """Whether a sentence, which is `at` in its article, begins with "he" or "she" for another person.

    Only if the question's person is not named since that one is, nor in the headline: in an obituary "he" is
    mostly the dead, whoever was named last. Where that one is named in a paragraph before, the question's
    must be named before that, and not near: else it may be another name of the same person. Of 78,700
    right answers of SQuAD one is told so, of 18,821 places of invented reports six.
    """
    leads = _LEADS.match(sentence)
    about = _ABOUT.search(question) if leads else None
    if leads is None or about is None or _OWNS.search(about["who"]):
        return False
    if about["after"] and _COMES_AFTER.search(sentence) is None:
        return False
    asked = names_asked(question)
    asked = asked - _TITLE_TERMS or asked
    genders = {gender_of(word) for word in _GENDERED.findall(sentence)}
    if _is_of_other_gender(about["who"], genders, sentence):
        return True
    known = f"{article.title or ''} {sentence}"
    if len(genders) != 1 or not asked.isdisjoint(terms(known)):
        return False
    if not _is_person(about["who"], article):
        return False
    speakers, shift = _speakers_around(article, at.start)
    he = at.start + leads.start("he") - shift
    person = subject_before(speakers, he, genders.pop())
    return person is not None and not _is_named_since(
        asked, person, speakers, he, article.text[: at.start]
    )


def _is_of_other_gender(who: str, genders: set[str], sentence: str) -> bool:
    """Whether "He won" begins a sentence without a "she", and whoever is asked about is a woman by name.

    Of 87,500 right answers of SQuAD one is told so: "Jan" is taken for a woman's name.
    """
    gender = GENDERS.get(fold(who.split()[0])) if " " in who else None
    is_subject = re.match(r"(?:He|She)\b", sentence) is not None
    return (
        is_subject
        and gender is not None
        and gender not in genders
        and {*terms(who)}.isdisjoint(terms(sentence))
    )


def is_of_a_namesake(question: str, article: Article) -> bool:
    """Whether an article has the last name of whoever is asked about, but only under other first names.

    "Paul Strell was jailed" does not tell for how long Anna Strell was. Of 87,599 right answers of SQuAD
    two are told so, both where the question has a wrong name, of 1,577 places of the invented reports none.
    """
    return _is_of_a_namesake(question, f"{article.name} {article.title or ''}", article.text)


@lru_cache(maxsize=64)  # asked of every sentence of an article
def _is_of_a_namesake(question: str, head: str, text: str) -> bool:
    about = f"{head}\n{text}"
    for asked in _FULL_NAME.finditer(question):
        if asked["last"] not in about:
            continue
        first, last = fold(asked["first"]), re.escape(asked["last"])
        before = re.findall(rf"(?<=[a-z,;:] )([A-Z][\w’'-]+) {last}\b", about)
        others = {fold(word) for word in before} - TITLES - NOT_NAMES
        is_person = first in GENDERS and bool(others & GENDERS.keys())
        is_person |= re.search(rf"\b(?:Mr|Mrs|Ms|Miss) {last}\b|\b{last}, \d\d,", about) is not None
        # Of one first letter they may be one name, as "Nicholas" and "Nikolai"; "Danny" may be Daniel.
        if not is_person or not others or any(other[0] == first[0] for other in others):
            continue
        named = map(fold, re.findall(r"[A-Z]\w+", about))
        if not any(name[:_ALIKE] == first[:_ALIKE] for name in named):
            return True
    return False


def is_of_a_titled_namesake(question: str, sentence: str, answer: Span, article: Article) -> bool:
    """Whether a sentence has only "Dr Tolley" or "Dr Tolley's sister", who is not the question's Marian.

    As the title's own gender tells, or another first name behind it elsewhere in the article. Of 87,500
    right answers of SQuAD one is told so, of 948 of news none.
    """
    kin = _KIN_ASKED.search(question)
    for asked in _PERSON.finditer(question):
        first, last = asked["first"], re.escape(asked["last"])
        titled = re.compile(_TITLED.format(last=last))
        told = list(titled.finditer(sentence))
        are_all = len(told) == len(re.findall(rf"\b{last}\b", sentence))
        if not told or not are_all or first in sentence or titled.search(question):
            continue
        if any(answer.overlaps(Span(*one.span())) for one in told):
            continue
        if kin is not None:
            tells_it = all((one["kin"] or "").endswith(kin["kin"]) for one in told)
        else:  # "her" or "his wife" may well be the one who is asked about
            tells_it = not (_IS_KIN.search(sentence) or _GENDERED.search(sentence))
        if tells_it and all(_is_another(one["title"], first, last, article) for one in told):
            return True
    return False


def is_of_another_first_name(question: str, sentence: str, answer: Span, article: Article) -> bool:
    """Whether right beside the words stands the question's last name under the first name of another person.

    "With 34 percent, Anna Holt" is not Paul Holt's share, in an article that names him.
    """
    for asked in _FULL_NAME.finditer(question):
        first, last = asked["first"], re.escape(asked["last"])
        if re.search(rf"\b{first}\b", sentence) or not re.search(rf"\b{first}\b", article.text):
            continue
        told = list(re.finditer(rf"\b(?P<first>[A-Z][\w’-]+) {last}\b", sentence))
        if len(told) != len(re.findall(rf"\b{last}\b", sentence)):
            continue
        others = [one for one in told if _is_near(answer, one, sentence)]
        names = {one["first"] for one in others} - {*re.findall(r"[A-Z][\w’-]+", question)}
        if any(_are_two(first, other, article.text) for other in names):
            return True
    return False


def _is_near(answer: Span, named: re.Match[str], sentence: str) -> bool:
    """Whether a name stands right beside the words, and no kin and no pronoun between them."""
    if answer.overlaps(Span(*named.span())):
        return False
    between = sentence[min(answer.end, named.end()) : max(answer.start, named.start())]
    return len(between) <= _BESIDE and not (_IS_KIN.search(between) or _GENDERED.search(between))


def _are_two(first: str, other: str, text: str) -> bool:
    """Whether two first names are of two people: both are known for such, or one is somebody's kin."""
    one, two = fold(first), fold(other)
    if (
        one[:_ALIKE] == two[:_ALIKE]
        or same_first_name(one, two)
        or {one, two} & (TITLES | NOT_NAMES)
    ):
        return False
    is_kin = re.search(rf"\b{KIN},? (?:{first}|{other})\b", text) is not None
    return is_kin or (one in GENDERS and two in GENDERS)


def _is_another(title: str, first: str, last: str, article: Article) -> bool:
    """Whether whoever is called so by title and last name has another first name than `first`."""
    gender = GENDERS.get(fold(first), "")
    if gender and title in _OF_GENDER:
        return _OF_GENDER[title] != gender
    full = set(re.findall(rf"\b{title}\.? ([A-Z][\w’'-]+) {last}\b", article.text))
    return bool(full) and first not in full


def is_of_anothers_kin(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked about somebody's kin or lawyer, and the sentence has another's, or their own age.

    "Shona Pollock, whose son was never found" does not tell who Walter Dunne's son is. Of 82 right answers
    of SQuAD and the invented reports to such questions none is told so.
    """
    aged = _AGE_ASKED.fullmatch(question)
    if aged is not None:
        return _is_anothers_age(aged["who"], sentence, answer)
    asked = _KIN_ASKED.search(question)
    if asked is None:
        return False
    if _is_the_opposite_kin(asked["kin"], sentence, answer):
        return True
    if fold(asked["who"].split()[0]) in TITLES:
        return False
    if re.match(r"\W*how old\b", question, re.IGNORECASE):
        last = re.escape(asked["who"].split()[-1])
        return (
            re.search(rf"\b{last},? (?:who is |is |aged )?\Z", sentence[: answer.start]) is not None
        )
    is_named = not {*terms(asked["who"])}.isdisjoint(terms(sentence))
    return not is_named and _KIN_TOLD.search(sentence) is not None


def _is_anothers_age(who: str, sentence: str, answer: Span) -> bool:
    """Whether the words stand behind another's full name: "Peter Gale, 33" is not Laura Gale's age."""
    named = _AGED.search(sentence, max(0, answer.start - 60), answer.start)
    asked = [fold(word) for word in who.split()]
    if named is None or asked[0] in TITLES:
        return False
    names = {fold(word) for word in named["names"].split()}
    are_alike = any(one[:_ALIKE] == word[:_ALIKE] for one in names for word in asked)
    return not names.isdisjoint(GENDERS) and not are_alike


def _is_the_opposite_kin(kin: str, sentence: str, answer: Span) -> bool:
    """Whether "his wife Edith" would tell whose husband she is."""
    beside = _KIN_BEFORE.search(sentence, max(0, answer.start - 40), answer.start)
    return beside is not None and beside["kin"] in OPPOSITES.get(kin, ())


def _speakers_around(article: Article, at: int) -> tuple[ArticleSpeakers, int]:
    """Who speaks in the sentences around a place, and where the first of them begins.

    Who is meant is named shortly before; to read the whole of a long article took longer than the reader.
    """
    spans = [one.span for one in article.sentences if abs(one.span.start - at) <= WINDOW]
    begins = spans[0].start
    text = article.text[begins : spans[-1].end]
    return ArticleSpeakers(text, [one.moved(-begins) for one in spans]), begins


def _is_person(name: str, article: Article) -> bool:
    """Whether the question's name is a full one, a pope's, or somebody's surname where it first stands."""
    words = [re.sub(r"['’]s?\Z", "", word) for word in name.split()]
    if len(words) > 1 and fold(words[0]) in GENDERS.keys() | _CLERGY:
        return True
    last = re.escape(words[-1])
    if re.search(
        rf"\b(?:Pope|Emeritus|Cardinal|King|Queen|Prince|Princess) {last}\b", article.text
    ):
        return True
    first = re.search(rf"\b{last}\b", article.text)
    if first is None:
        return False
    speakers, _ = _speakers_around(article, first.start())
    return any(
        one.is_human
        and one.may_be_human
        and len(one.words) > 1
        and one.folded[-1] == fold(words[-1])
        for one in speakers.people.all
    )


def _is_named_since(
    asked: set[str], person: Person, speakers: ArticleSpeakers, he: int, before: str
) -> bool:
    """Whether words of the question's names are the person's, or stand where that one was named last.

    Or, where that is in another paragraph, anywhere in the text before, or nowhere in the article before.
    """
    own = {term for name in person.names for term in terms(" ".join(name.words))}
    named = [start for start in person.starts if start < he]
    if own & asked or not named:
        return True
    begins = max(start for start in speakers.layout.boundaries if start <= named[-1])
    if _PARAGRAPH.search(speakers.text, named[-1], he):
        begins = 0
        if asked.isdisjoint(terms(before)):  # another name of the same person, perhaps
            return True
    return not asked.isdisjoint(terms(speakers.text[begins:he]))


def is_of_another_age(question: str, sentence: str, answer: Span) -> bool:
    """Whether an "81-year-old woman" is asked for, and the one named is "Ivo Kestle, 34,".

    No right answer of SQuAD's 108,000 is told so.
    """
    asked = _OF_AGE_ASKED.search(question)
    told = _OF_AGE.match(sentence, answer.end) if asked else None
    if asked is None or told is None:
        return False
    return (asked[1] or asked[2]) != (told[1] or told[2])
