"""Words that report speech: verbs, nouns and prepositions after which news names a speaker."""

import re

from index.dates import WEEKDAYS
from index.spans import Span

# One verb per item; irregular forms after slashes. A `*` marks verbs that report only beside a
# quotation or before "that": they mean too much else ("called", "read", "offered").
_VERBS = """
    say/said tell/told/telling add announce state note explain write/wrote/written/writing tweet*
    claim argue insist warn ask reply/replied respond continue* conclude declare admit/admitted acknowledge
    concede confirm deny/denied suggest recall believe* think*/thought* assert allege contend maintain
    observe* remark comment predict* promise vow pledge urge* demand* complain lament joke quip/quipped
    caution stress emphasize emphasise reiterate repeat* answer exclaim shout cry*/cried* yell scream
    whisper murmur mutter boast brag* interject retort counter* recount report* reveal* indicate*
    estimate* propose* advise* advocate* agree* disagree* accuse* blame* criticize* criticise*
    describe* call* label* dub/dubbed* brand* praise* mock* dismiss* denounce* condemn* decry/decried*
    blast* slam/slammed* question* wonder* muse* opine post* blog/blogged* email* e-mail* text* read*
    quote/quoted* testify/testified declare speak*/spoke*/spoken* go*/went*/going* point*/pointed*
    put* begin*/began*/begun* start* offer* laugh* chuckle* sigh* smile* snap/snapped* fume* plead*
    pray* thunder* bellow* chant* crow* gush* grumble* deadpan/deadpanned* chime* volunteer* venture*
    intone* proclaim affirm attest summarize* summarise* clarify/clarified elaborate* specify/specified
    rebut/rebutted* instruct* order* inform* remind* assure* convince* swear*/swore*/sworn* hope* fear*
    feel*/felt* want* expect* know*/knew* worry/worried* find*/found* show* tease* taunt* vent*
    hold*/held* disclose* divulge* echo* exhort* encourage* implore* beg/begged* theorize* hypothesize*
    posit* surmise* reason* reckon* figure* hint* imply/implied* signal* rule* object* protest*
    apologize* apologise* thank* welcome* greet* introduce* cite* refer/referred* characterize*
    characterise* portray* credit* fault* deride* ridicule* rail* scoff* sneer* bemoan* rejoice*
    marvel* enthuse* scold* chide* rebuke* lecture* preach* teach*/taught* sing*/sang*/sung*
    finish* open* close* end* follow* interrupt* press* intervene* submit/submitted* tout* bark* roar*
    express* release* issue* issued* publish* address* discuss* mention* phrase* translate*
    recommend* request* appeal* threaten* guess* decide* determine* learn* hear*/heard* see*/saw*
    remember* realize* realise* recognize* recognise* doubt* understand*/understood* sum/summed*
    shrug/shrugged* breathe* beam* grin/grinned* sniff* nod/nodded*
    opt* deliver* share* scrawl* scribble* pen/penned* type* record* broadcast*/broadcast* blurt*
    gripe* groan* growl* hiss* howl* moan* mumble* rant* rave* shriek* spit*/spat* stammer* stutter*
    wail* whine* declaim* expound* orate* pontificate* profess* pronounce* rejoin* reminisce* rhapsodize*
    narrate* relate* spell/spelled* charge* retaliate fire* shoot*/shot* cut*/cut* weigh* counsel* tick*
    urge* relay* rejoin* spit/spat* vouch* grouse* ruminate* muse* harrumph* philosophize*
"""


def _inflected(verb: str) -> set[str]:
    """The forms of a verb; `base/past/…` adds irregular ones.

    >>> sorted(_inflected("deny/denied"))
    ['denied', 'denies', 'deny', 'denying']
    """
    base, *irregular = verb.split("/")
    doubled = base + base[-1]
    double = doubled + "ed" in irregular
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    if base.endswith("y") and base[-2] not in "aeou":
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")
        past = stem + "ed"
    forms = {base, third, *irregular, (doubled if double else stem) + "ing"}
    return forms if irregular else forms | {past}


def _forms(weak: bool) -> frozenset[str]:
    """All forms of the verbs that report by themselves, or of those that need a quotation."""
    verbs = [verb for verb in _VERBS.split() if ("*" in verb) is weak]
    return frozenset(form for verb in verbs for form in _inflected(verb.replace("*", "")))


def word_set(words: str) -> frozenset[str]:
    """A set from words apart by white space."""
    return frozenset(words.split())


STRONG = _forms(weak=False)
WEAK = _forms(weak=True) - STRONG
CUE_WORDS = STRONG | WEAK

ABBREVIATED = word_set(
    "mr mrs ms dr prof sen rep gov lt gen col capt sgt maj adm cmdr rev fr jr sr st del"
    " messrs drs profs sens reps govs"
)
# Base forms are verbs only after a plural or the like: "critics say", not "press secretary".
BASES = frozenset(verb.replace("*", "").split("/")[0] for verb in _VERBS.split()) - word_set(
    "put cut read say tell ask"
)
_TO_NAME = r"(?:according\s+to|in\s+the\s+words\s+of)"
_PHRASES = re.compile(rf"\b{_TO_NAME}\b", re.IGNORECASE)
_CAPITAL = frozenset(
    {"Said", "Says", "Asked", "Asks", "Wrote", "Writes", "Added", "Adds", "Tweeted"}
)
_CUE_WORD = re.compile(r"[^\W\d_][\w-]*(?![’']\w)")
BEFORE_NAME = re.compile(rf"{_TO_NAME}\Z", re.IGNORECASE)
AUXILIARIES = word_set("""
    has have had is are was were be been being will would could should may might must can do does
    did ’s 've ’ve ’d 'd 'll ’ll to
""")
ADVERBS = word_set("""
    also then later now just still again even once often always never not soon recently however too
    instead further first meanwhile eventually today yesterday tonight simply only rather quite already
    ever thus so yet perhaps indeed though himself herself themselves both all sometimes usually
    famously both each twice there here only n't recently earlier last week month year night
""") | {*WEEKDAYS}
# Nouns whose own words are quoted: "Holt's statement read: …"
DOCUMENTS = word_set("""
    statement tweet post letter email e-mail memo report speech message book column article essay
    editorial op-ed blog release remarks comment comments testimony words response answer reply ad
    filing lawsuit complaint motto slogan note website account caption text release memoir
    question argument advice message view warning claim
""")


# Sentences without a space between them: "It is late.The crew left."; not "U.S.", "Node.js", "Ph.D."
GLUED = r"(?<=[a-z]{2})[.!?](?=[“\x01]|[A-Z][a-z]+\s)"
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|this|that|of|in|for|no|any|my|our)|[’']s)\s+\Z", re.I
)
# "grants to states": no verb with an "s" stands there, but "the man she spoke to says"
_OBJECT_BEFORE = re.compile(r"\b(?:to|by|from|with|among|between|across|about)\s+\Z", re.I)
_PLURAL_BEFORE = re.compile(
    r"(?:\b(?:i|we|they|you|to|who|and|people|police|men|women|not|would|will|could|should|must|might|did|does|do)"
    r"|[a-z](?<![’'s])s)(?:\s+\w+ly|\s+also|\s+often)?\s*\Z",
    re.IGNORECASE,
)
# "The cases spawned protests that turned violent".
_DONE_BEFORE = re.compile(r"\b(?:\w{3,}ed|held|drew|saw|made|led to|met)\s+\Z")
# "With 62 percent of the respondents saying": no words of whoever the sentence begins with.
_WITH_OTHERS = re.compile(
    r"\bwith [^,;.:]{0,60}?\b(?:respondents|voters|people|residents|officials|those|percent|per cent|them|"
    r"critics|others|many|some|most) \Z"
)
_IS_BEHIND = re.compile(r" (?:are|was|were)\b")
# " who claims the title", " in order to ask", " was quoted as saying"
_BESIDE = re.compile(r"\b(?:who|which|to|as)\s\Z")


def find_cues(text: str, start: int, end: int) -> list[Span]:
    """The reporting verbs and phrases between two places, in order."""
    found = [
        match.span()
        for match in _CUE_WORD.finditer(text, start, end)
        if (match[0] in CUE_WORDS or match[0] in _CAPITAL)
    ]
    found += [match.span() for match in _PHRASES.finditer(text, start, end)]
    return [Span(*span) for span in sorted(found)]


def is_noun(text: str, cue: Span) -> bool:
    """Whether a word such as "report" or "claims" is a noun there."""
    word = cue.cut(text).lower()
    if word == "saying" and _WITH_OTHERS.search(text, max(0, cue.start - 90), cue.start):
        return True
    if word.endswith(("ed", "ing", "said", "told", "wrote")) or " " in word:
        return False
    if word in BASES and not _PLURAL_BEFORE.search(text, max(0, cue.start - 20), cue.start):
        return True
    is_plural = word.endswith("s") and word not in BASES and word != "says"
    if is_plural and _DONE_BEFORE.search(text, max(0, cue.start - 20), cue.start):
        return True
    if is_plural and _OBJECT_BEFORE.search(text, max(0, cue.start - 12), cue.start):
        return True
    # "The decision to transmit its broadcasts was a" tells nothing, but "what Holt says is a" does.
    if is_plural and word in WEAK and _IS_BEHIND.match(text, cue.end):
        return True
    return _NOUN_BEFORE.search(text, max(0, cue.start - 12), cue.start) is not None


def tellings(gap: str) -> int:
    """How often something is told between two quotations: once in " he said in a post, smiling, "."""
    cues = find_cues(gap, 0, len(gap))
    inert = [
        cue
        for cue in cues
        if is_noun(gap, cue)
        or _BESIDE.search(gap, max(0, cue.start - 8), cue.start)
        or (cue.cut(gap).endswith("ing") and not _introduces(gap, cue))
    ]
    return len(cues) - len(inert) or len(cues)


def _introduces(gap: str, cue: Span) -> bool:
    """Whether a verb stands right before the next quotation: " he said, adding, "."""
    return cue.cut(gap) in STRONG and not gap[cue.end :].strip(" ,:")


def sentence_stops(text: str) -> int:
    """How many sentences end within a text, abbreviations and initials apart."""
    stops = re.finditer(rf"[.!?](?:\s|\Z)|{GLUED}", text)
    return sum(not abbreviated(text, stop.start()) for stop in stops)


def abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to a title or an initial."""
    before = text[max(0, stop - 12) : stop].split()
    if not before or text[stop] != ".":
        return False
    last = before[-1].split(".")[-1]
    return last.lower() in ABBREVIATED or (len(last) == 1 and last.isupper())
