"""What is said around the articles' words, whatever shows them: the page, the terminal, an export.

Everything from here is ours. The words of an article are only ever what a citation has.
"""

from qa.outcome import BESIDE, CORRECTION, LATER, OTHER_DATE, OTHER_RESULT
from qa.unsuited import FOREIGN

NOT_SAID = "The articles do not say."
REPORTED = "reported speech"
UNQUOTED = "Not inside quotation marks in the article."

_TOLD_BY_THEIR_OWN_WORDS = frozenset({"summary", "articles"})  # how sure says nothing of these
_BESIDE = (CORRECTION, LATER, BESIDE, OTHER_DATE, OTHER_RESULT)
_PLACES_ONLY = frozenset({"summary", "articles", "library", "list"})


def tells_confidence(kind: str, label: str, *, verbatim: bool, differ: bool) -> bool:
    """Whether how sure an answer is means something: not of what was counted, or of rival values.

    Nor of what is shown beside an answer, by its label: a correction, a later report, another figure.
    """
    if differ or kind in _TOLD_BY_THEIR_OWN_WORDS or label.startswith(_BESIDE):
        return False
    return verbatim or kind == "yes_no"


def only_decides(kind: str, *, verbatim: bool) -> bool:
    """Whether it is no answer but the sentence that yes or no hangs on, for whoever reads it."""
    return kind == "yes_no" and verbatim


def shows_neighbours(kind: str) -> bool:
    """Whether the sentences before and after a citation are shown with it."""
    return kind not in _PLACES_ONLY


def headline(kind: str, lead: str, *, differ: bool, words: bool, number: int) -> str:
    """The sentence above the answers, empty where they need none.

    `number` is how many answers there are, `words` whether all of them are a part of their sentence.
    """
    if lead:
        return lead
    if differ:
        return "The articles differ."
    if number < 2 or kind not in ("fact", "agreement", "yes_no"):
        return ""
    return f"{number} {'answers,' if words else 'sentences may answer,'} likeliest first."


def ours(kind: str) -> str:
    """What an answer is that is not the articles' own words."""
    if kind == "yes_no":
        return "Quoth’s conclusion from what is cited"
    return "counted by Quoth" if kind == "articles" else "from the library’s own records"


def our_words(kind: str, text: str, label: str) -> str:
    """An answer that is not the articles' own words, with what limits it.

    >>> our_words("yes_no", "Yes", "according to the mayor")
    'Yes, according to the mayor'
    """
    if not label:
        return text
    return f"{text}, {label}" if kind == "yes_no" else f"{text}: {label}"


def beside(speaker: str | None, label: str, direct: bool | None) -> list[str]:
    """What is known of an answer: who said it, a few words of ours, and whether it is only reported.

    >>> beside("Mara Lind", "reported speech, 3 May 2031", False)
    ['Mara Lind', '3 May 2031', 'reported speech']
    """
    reported = REPORTED if direct is False else ""
    rest = label.removeprefix(REPORTED).removeprefix(",").strip()  # it is not said twice
    return [part for part in (speaker or "", rest, reported) if part]


def is_refusal(kind: str, note: str | None) -> bool:
    """Whether the articles were not asked at all, and `note` says what can be."""
    return kind == "not_for_us" and bool(note)


def not_said(note: str | None) -> str:
    """What is said of the articles over the nearest sentences; nothing if a question was not understood."""
    return "" if note == FOREIGN else NOT_SAID
