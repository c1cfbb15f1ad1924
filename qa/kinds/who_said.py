"""Who said what: somebody's own words about a subject, or whose words some are."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from ..cite import cite
from ..heard import heard_in
from ..names import fold
from ..other_words import Said, says_so
from ..outcome import Answer, Answered, NotFound
from ..rank import rank_sentences
from ..said_questions import SaidWhat, WhoSaid, asked_speech
from ..said_what import Spoken, what_was_said
from ..speech_answers import Chosen, as_answer, by_whom, denied, together
from ..utterances import How, Utterance, reach
from ..who_said_it import NEAREST, who_said
from .kind import Asked, Kind

MOST = 5  # utterances given
# Probability of one that is about the subject.
LEAST = {"strict": 0.7, "default": 0.5, "lenient": 0.3}
FURTHER = 0.2  # by so much the probability of a further utterance may be less than the best's
_ORDER = get_args(How)  # what is given first where not all can be


def answer_who_said(asked: Asked) -> Answered | NotFound | None:
    """Somebody's words, or a speaker; None where the question is not about anybody's speech after all."""
    wanted = asked_speech(asked.standalone)
    if isinstance(wanted, WhoSaid):
        return _speaker(asked, wanted)
    return None if wanted is None else _words(asked, wanted)


WHO_SAID = Kind("who_said", lambda question: asked_speech(question) is not None, answer_who_said)


def _words(asked: Asked, wanted: SaidWhat) -> Answered | NotFound | None:
    """What the speaker said; never another's words, so that nothing found is said to be nothing."""
    spoken = what_was_said(
        asked.library,
        heard_in(asked.library),
        wanted,
        asked.standalone,
        asked.load_mind().reader,
        asked.period,
    )
    least = LEAST[asked.strictness]
    best = max((sure for _, sure in spoken.about), default=0.0)
    about = [(one, sure) for one, sure in spoken.about if sure >= max(least, best - FURTHER)]
    if about:
        groups = together(about)
        given = _best(groups) if wanted.topic is None else _likeliest(groups)
        answers = tuple(as_answer(one) for one in given)
        told = (_lead(len(given), len(groups), wanted), denied(one.first for one in given))
        lead = " ".join(filter(None, told))
        searched = asked.library.searched_in(asked.period)
        return Answered(asked.question, asked.standalone, answers, searched, lead=lead)
    if wanted.may_be_deed or not (spoken.all or spoken.is_somebody):
        return None
    if not spoken.all and _is_outlet(asked, wanted.speaker):  # its articles are what it says
        return None
    return _nothing(asked, wanted, spoken)


def _is_outlet(asked: Asked, name: str) -> bool:
    """Whether a name is that of an outlet of the library."""
    sources = {_bare(row.source) for row in asked.library.rows() if row.source}
    return _bare(name) in sources


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _likeliest(groups: Sequence[Chosen]) -> list[Chosen]:
    """Those that are surest to be about the subject, the surest first."""
    return sorted(groups, key=lambda one: -one.confidence)[:MOST]


def _best(groups: Sequence[Chosen]) -> list[Chosen]:
    """Quotations before reported speech, from as many articles as can be, in their order."""
    seen: dict[int, int] = {}
    ranks = []
    for place, one in enumerate(groups):
        row = one.first.article.row
        seen[row] = seen.get(row, 0) + 1
        ranks.append((_ORDER.index(one.first.how), seen[row], place))
    return [groups[place] for _, _, place in sorted(sorted(ranks)[:MOST], key=lambda r: r[2])]


def _lead(given: int, there_are: int, wanted: SaidWhat) -> str:
    if given == there_are:
        return ""
    narrow = " Ask about a subject to narrow them down." if wanted.topic is None else ""
    return f"{given} of {there_are} statements by {wanted.speaker} that were found.{narrow}"


def _nothing(asked: Asked, wanted: SaidWhat, spoken: Spoken) -> NotFound:
    """The closest sentences, whoever speaks in them, and whether the articles quote the speaker at all."""
    found = asked.search()
    ranked = rank_sentences(asked.standalone, found)
    near = tuple(cite(one.hit.article, one.number) for one in ranked[:NEAREST])
    if spoken.all:
        name = _name(spoken.all)
        note = f"Statements by {name} were found, but none that is plainly about this."
    else:
        note = f"No statement by {wanted.speaker} was found."
    return asked.not_found(note, near, found.searched)


def _name(said: Sequence[Utterance]) -> str:
    """The name under which somebody mostly speaks: a caption may run two names together."""
    return Counter(one.speaker for one in said).most_common(1)[0][0]


def _speaker(asked: Asked, wanted: WhoSaid) -> Answered | NotFound | None:
    """Who said the words; what nobody is found to have said is said by nobody here.

    None where it need not have been said: "Who revealed that …?" may be told by other words than theirs.
    """
    sought = who_said(
        asked.library, heard_in(asked.library), wanted, asked.standalone, asked.period
    )
    least = LEAST[asked.strictness]
    said = [one for one in sought.said if one.confidence >= least]
    if not said and not wanted.is_quoted:
        said = _read(asked, wanted)
    said = [one for one in said if not _was_told(one, wanted)]
    if said:
        answers: tuple[Answer, ...] = by_whom(said)[:MOST]
        searched = asked.library.searched_in(asked.period)
        lead = denied(one.utterance for one in said)
        return Answered(asked.question, asked.standalone, answers, searched, lead=lead)
    return None if wanted.may_be_deed else asked.not_found(sought.note, sought.near)


def _was_told(one: Said, wanted: WhoSaid) -> bool:
    """Whether a speaker only tells what they were told: "Who told Holm that there was no money?"."""
    if wanted.told is None:
        return False
    return fold(wanted.told.split()[-1]) == fold(one.utterance.speaker.split()[-1])


def _read(asked: Asked, wanted: WhoSaid) -> list[Said]:
    """The speech that the reader takes for the answer, where nothing in it speaks against that."""
    judged, _ = asked.weigh()
    if not judged or judged[0].confidence < asked.least:
        return []
    heard = heard_in(asked.library)
    return [
        Said(one, place.ranked.number, judged[0].confidence)
        for place in judged[0].extractions
        for uttered in [heard.utterances(place.ranked.hit.article)]
        for one in uttered
        if place.ranked.number in {piece.number for piece in one.pieces}
        and place.span.overlaps(reach(one, place.ranked.number, uttered))
        and place.ranked.hit.article.published in asked.period
        and says_so(one, place.ranked.number, wanted.words)
    ]
