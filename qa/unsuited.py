"""What to say to a question that no article can answer: empty, in another language, about Quoth, an order."""

import re

from index.words import words

LONG = 2_000  # characters; a longer question is cut, since nothing past here could be searched

EMPTY = "Type a question first."
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
OPINION = (
    "Quoth has no opinion and gives no advice; it finds what your articles say. Ask what somebody "
    "in them said or thinks."
)
OUTSIDE = (
    "Quoth knows what your articles say and nothing else: it has no clock, no calendar and no "
    "weather. Ask what the articles say about something."
)

UNSAID = (
    "This points to something said before, and nothing before it says what. Ask again with the name "
    "of who or what is meant."
)

# The commonest words of a language that English does not have.
_FOREIGN_WORDS = frozenset(
    "le la les des une est dans que qui pour pas sur avec sont était quel quelle quels quand où "
    "combien pourquoi comment der die das und ist nicht ein eine wer wie wann warum wo welche mit "
    "für auf von zu den dem wurde el los las del una qué quién cuándo cuánto dónde cómo por para con "
    "es fue il lo gli che chi perché quanto quando dove sono della nel o os as um uma não é em quem "
    "onde het een van wat wie waar wanneer waarom niet zijn och att det som är vad vem när varför co "
    "jest nie kto kiedy gdzie dlaczego ile w na z "
    "quelles combien quoi cuántos cuántas cuáles quien quanti quante quali quantos quantas quais "
    "hoeveel welk bij wieviel wessen hur många vilka".split()
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
_IS = r"(?:'s|’s| is| are)"
_NOW = r"(?: (?:today|tonight|tomorrow|now|right now|at the moment|outside|here|like))*"
_START = r"\W*(?:(?:and|so|but|please|now|well|ok|okay|hey|hi),? )?"


def _whole(*patterns: str) -> re.Pattern[str]:
    """A question that is one of these and nothing more."""
    return re.compile(rf"{_START}(?:{'|'.join(patterns)})\W*", re.IGNORECASE)


_QUOTH = _whole(
    r"(?:hello|hi|hey|help|(?:good)?bye)(?: (?:there|again|quoth|everyone))?",
    r"(?:hi|hello|hey),? how(?:'s| is| are) (?:it going|you|things)",
    r"good (?:morning|day|afternoon|evening|night)",
    r"(?:many )?thanks?(?: (?:a lot|again|very much))?|thank you(?: (?:so|very) much)?",
    r"how are you(?: doing)?(?: today)?|how(?:'s|’s| is) it going|(?:what's|what’s) up",
    r"are you (?:there|ok|okay|real|alive|awake|happy|sure|serious)",
    r"you(?:'re|’re| are) (?:(?:so|very|really|such|not|a|an|the) )*(?:wonderful|great|amazing|awesome"
    r"|brilliant|nice|kind|funny|clever|smart|helpful|stupid|dumb|useless|silly|terrible|awful|boring"
    r"|annoying|wrong|best|worst|idiot|liar|genius)",
    r"(?:who|what) are you|what (?:else )?can you do(?: for me)?|(?:what|who)(?:'s|’s| is) your name",
    rf"who (?:made|built|created|wrote|developed|programmed|owns|runs) (?:you|{_TOOL})",
    rf"how do(?:es)? (?:you|{_TOOL}) work|what (?:is|does) {_TOOL}(?: do)?",
    r"are you (?:an? )?(?:ai|language model|llm|chatbot|chatgpt|bot|human|robot|machine|person)",
    r"(?:which|what) (?:language )?model (?:are you|do you use)"
    rf"|(?:which|what) version (?:are you|of {_TOOL} is this)",
    rf"how (?:accurate|reliable|good|old|clever|smart|fast) (?:are you|is {_TOOL})",
    r"(?:are you connected to|can you (?:search|browse|access|use)) the (?:internet|web)",
    r"do you (?:store|save|keep|share|sell|use|upload|send) my \w+"
    r"|where (?:are|do you (?:keep|store)) my \w+(?: (?:stored|kept|saved))?",
    r"how (?:can|do) i (?:upload|add|remove|delete|index|export|install|use|search)"
    rf" (?:(?:an?|my|the|some|new|more|these) )*(?:{_THINGS}|quoth|{_TOOL})",
    r"(?:print|show|reveal|repeat|give me|tell me|what (?:is|are)) (?:me )?your (?:system )?"
    r"(?:prompt|instructions)",
)
_SUM = r"[-+]?[\d.,]+ ?%?"
_OPERATOR = (
    r"(?: ?[+*×÷^] ?| [-−/x:] "  # "9/11" is a day, "24-7" a score
    r"| (?:plus|minus|times|multiplied by|divided by|to the power of|% of|per ?cent of) )"
)
_OUTSIDE = _whole(
    rf"what(?: time| day| date| month| year){_IS} it{_NOW}"
    rf"|what{_IS} (?:the (?:time|date|day)|today(?:'s|’s) date|the date today){_NOW}",
    rf"(?:what|how){_IS} the weather{_NOW}",
    r"(?:will|does|is) it (?:going to )?(?:rain|snow|freeze)(?:ing)? (?:today|tonight|tomorrow|outside)",
    r"(?:is it|how) (?:sunny|raining|snowing|cold|warm|hot|windy|dark)(?: is it)?(?: in [\w ]+?)?"
    r" (?:today|right now|now|outside)",
)
_SUMS = _whole(
    rf"(?:(?:what|how much)(?:'s|’s| is|s)? |calculate |compute )?\(?{_SUM}\)?"
    rf"(?:{_OPERATOR}\(?{_SUM}\)?)+(?: ?= ?\??)?",
    rf"what(?:'s|’s| is) (?:the (?:square|cube) root of|half of|a (?:third|quarter) of|{_SUM} ?of) {_SUM}",
    rf"convert {_SUM} [\w ]+ (?:in)?to [\w ]+",
)
_OPINION = re.compile(
    rf"^{_START}(?:what (?:do|would|did) you (?:think|feel|make|say|prefer|like|recommend|suggest)"
    r"(?: of| about| if|\W*$)|(?:do|would|did|don't) you (?:ever |really |personally )?"
    r"(?:like|love|hate|agree|believe|prefer|think|feel|want|enjoy|trust|miss|support)\b"
    rf"|what{_IS} your (?:opinion|view|take|thoughts?|favou?rite|advice|guess)\b"
    r"|(?:which|what|who)(?: [\w-]+)? (?:do|would) you (?:prefer|like|recommend|suggest|trust|choose"
    r"|support|vote for)\b"
    r"|should (?:i|we)\b|(?:who|whom|which \w+|what) should i (?:vote for|cook|eat|wear|buy|read|watch"
    r"|drink|choose|invest in|study)\b"
    r"|how (?:can|could|do|should) i (?:lose weight|make money|get (?:rich|fit|a job|over)|learn|become"
    r"|stop smoking|sleep better|fall asleep|cook|bake|impress)\b"
    r"|(?:(?:can|could) you )?(?:recommend|suggest) (?:me |us )?(?:an?|some|the best)\b)"
    r"|\bin your (?:own |personal |honest )?opinion\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"[“\"]|\b(?:ask(?:s|ed)?|said|says|told|wondered)\b", re.IGNORECASE)
_ORDERED = re.compile(
    r"^\W*(?:(?:please|now|and|ok|okay|can you|could you|would you|will you|i want you to),? )*"
    r"(?:ignore (?:all|any|your|the|these|previous|everything)|disregard (?:all|any|your|the|previous)"
    r"|forget (?:all|everything|your|the|previous)|pretend|act (?:as|like)|role-?play|repeat after"
    r"|repeat the (?:words|text|instructions)|from now on|stop (?:citing|being)"
    r"|(?:write|compose) (?:me|us|a|an|the|my|your|some|in)\b|translate\b(?!:)|rewrite\b(?! of)|rephrase"
    r"|calculate|compute|sing (?:me|a)|tell (?:me|us) (?:a|another) (?:joke|story|poem)"
    r"|(?:draw|paint|sketch|design|generate) (?:me |us )?(?:a|an|the|some)|play (?:me |us )?(?:a|some)"
    r"|send (?:me |us )?(?:an?|the|this|my) (?:e-?mail|message|letter|text|fax)|remind (?:me|us)"
    r"|(?:book|order|buy|cook|sell|get|fetch|bring) (?:me|us) |set (?:an?|the|my) (?:alarm|timer|reminder)"
    r"|give (?:me|us) (?:a|the|your|some) (?:recipes?|jokes?|poems?|essays?|advice|opinion|prompt)"
    r"|summon|make up|invent (?:a|an|some))\b",
    re.IGNORECASE,
)
# What no newspaper's reader would ask: it is meant for a language model, whatever else is asked with it.
_INJECTED = re.compile(
    r"^\W*(?:</?(?:system|user|prompt|instructions?)>|\[?(?:system|assistant|developer)\]? ?:)"
    r"|^\W*you are now (?:an?|in|my|free|dan)\b"
    r"|^\W*you are no longer\b|\bignore (?:all |any )?(?:your|previous|prior|the above) "
    r"(?:rules|instructions|prompts?)\b(?!.*\b(?:said|says|told|did|who)\b)"
    r"|\byour (?:system prompt|own knowledge|training data)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:who|whom|whose|what|when|where|which|why|how)\b.*\?\W*$", re.IGNORECASE)


def refusal(question: str) -> str | None:
    """A sentence that helps, where searching would not; None for a question to be searched."""
    if not words(question):
        return EMPTY
    if _QUOTH.fullmatch(question):
        return ABOUT_QUOTH
    if _OUTSIDE.fullmatch(question):
        return OUTSIDE
    if _SUMS.fullmatch(question) or _INJECTED.search(question):
        return ORDER
    if _OPINION.search(question) and not _REPORTED.search(question):
        return OPINION
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
    if question.lstrip()[:1] in ("¿", "¡"):
        return True
    english = sum(word.casefold() in _ENGLISH_WORDS for word in found)
    letters = [c for c in question if c.isalpha()]
    if letters and sum(c > "\u024f" for c in letters) > len(letters) / 2:
        return not english
    # A capital inside the question is a name's: "Did Van Dijk replace Van Persie?"
    plain = [word.casefold() for n, word in enumerate(found) if n == 0 or word.islower()]
    foreign = sum(word in _FOREIGN_WORDS and word not in _ENGLISH_WORDS for word in plain)
    begins = bool(found) and found[0].casefold() in _ENGLISH_WORDS
    return foreign >= 2 and foreign > english and not begins
