"""What to say to a question that no article can answer: empty, in another language, about Quoth, an order."""

import re

from index.words import words

LONG = 2_000  # characters; a longer question is cut, since nothing past here could be searched

EMPTY = (
    "There are no words to search for. Ask a whole question, for example: Who resigned, and why?"
)
CUT = f"Only the first {LONG:,} characters of the question were searched."
FOREIGN = "Questions are understood in English; this one seems to be in another language."
ABOUT_QUOTH = (
    "Quoth answers from your articles only, and does not speak of itself. What it can do: answer "
    "questions with the sentence they rest on, and check whether a quotation stands in the articles."
)
ORDER = (
    "Quoth finds and cites sentences of your articles; it does not write, translate, calculate or "
    "follow instructions. Ask what the articles say about something."
)

# The commonest words of a language that English does not have.
_FOREIGN_WORDS = frozenset(
    "le la les des une est dans que qui pour pas sur avec sont était quel quelle quels quand où "
    "combien pourquoi comment der die das und ist nicht ein eine wer wie wann warum wo welche mit "
    "für auf von zu den dem wurde el los las del una qué quién cuándo cuánto dónde cómo por para con "
    "es fue il lo gli che chi perché quanto quando dove sono della nel o os as um uma não é em quem "
    "onde het een van wat wie waar wanneer waarom niet zijn och att det som är vad vem när varför co "
    "jest nie kto kiedy gdzie dlaczego ile w na z".split()
)
_ENGLISH_WORDS = frozenset(
    "the of and to in is was were are did does do who what when where why how many much which that "
    "by for with from has have had on at be his her their it this said a an as will would can could "
    "should may not there after before about".split()
)
_TOOL = r"(?:quoth|this (?:app|tool|program|software|site|page))"
_THINGS = (
    r"(?:articles?|files?|folders?|documents?|pdfs?|library|quotations?|answers?|conversations?)"
)
_QUOTH = re.compile(
    r"\W*(?:(?:and|so|but|please),? )?(?:"
    r"hello|hi|hey|thanks?|thank you|help"
    r"|(?:who|what) are you|what (?:else )?can you do(?: for me)?"
    rf"|how do(?:es)? (?:you|{_TOOL}) work|what (?:is|does) {_TOOL}(?: do)?"
    r"|are you (?:an? )?(?:ai|language model|llm|chatbot|chatgpt|bot|human)"
    r"|how (?:can|do) i (?:upload|add|remove|delete|index|export|install|use|search)"
    rf" (?:(?:an?|my|the|some|new|more|these) )*(?:{_THINGS}|quoth|{_TOOL})"
    r"|(?:print|show|reveal|repeat|give me|tell me|what (?:is|are)) (?:me )?your (?:system )?"
    r"(?:prompt|instructions)"
    r")\W*",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"^\W*(?:(?:please|now|and|ok|okay|can you|could you|would you|will you|i want you to),? )*"
    r"(?:ignore (?:all|any|your|the|these|previous|everything)|disregard (?:all|any|your|the|previous)"
    r"|forget (?:all|everything|your|the|previous)|pretend|act (?:as|like)|role-?play|repeat after"
    r"|(?:write|compose) (?:me|us|a|an|the|my|your|some|in)\b|translate\b(?!:)|rewrite\b(?! of)|rephrase"
    r"|calculate|compute|sing (?:me|a)|tell (?:me|us) (?:a|another) (?:joke|story|poem)"
    r"|make up|invent (?:a|an|some))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:who|whom|whose|what|when|where|which|why|how)\b.*\?\W*$", re.IGNORECASE)


def refusal(question: str) -> str | None:
    """A sentence that helps, where searching would not; None for a question to be searched."""
    if not words(question):
        return EMPTY
    if _QUOTH.fullmatch(question):
        return ABOUT_QUOTH
    return ORDER if _ORDERED.search(question) and not _ASKS.search(question) else None


def hint(question: str) -> str | None:
    """What may be the matter with a question that the articles do not answer."""
    if len(question) > LONG:
        return CUT
    return FOREIGN if is_foreign(question) else None


def is_foreign(question: str) -> bool:
    """Whether a question is more likely in another language than in English.

    >>> is_foreign("Wer ist der Minister?"), is_foreign("Who is Le Pen?")
    (True, False)
    """
    found = [word.span.cut(question) for word in words(question)]
    english = sum(word.casefold() in _ENGLISH_WORDS for word in found)
    letters = [c for c in question if c.isalpha()]
    if letters and sum(c > "\u024f" for c in letters) > len(letters) / 2:
        return not english
    # A capital inside the question is a name's: "Did Van Dijk replace Van Persie?"
    plain = [word.casefold() for n, word in enumerate(found) if n == 0 or word.islower()]
    foreign = sum(word in _FOREIGN_WORDS and word not in _ENGLISH_WORDS for word in plain)
    begins = bool(found) and found[0].casefold() in _ENGLISH_WORDS
    return foreign >= 2 and foreign > english and not begins
