"""What comes before a question: "Now something else.", "Back to Bolivia:", "And Christie, does he …".

Talk that means nothing is left out; a subject that it names is what the question's pronouns mean.
"""

import re
from dataclasses import dataclass
from typing import Literal

from .asked_parts import WORD, parts_of
from .spoken_of import Mention, mentions, said_alone

_Kind = Literal["change", "return", "subject"]
_MOST = 8  # words of an opening between two marks
_NAME = 4  # words of a name: more of them, after "Back to Bolivia:", say something
_MARKS = re.compile(r"[\"“”„«»()]")
_ENDS = re.compile(r"[.!?…:;,]+\s+(?=\S)|\s+[-–—]+\s+(?=\S)|—(?=\S)")
_CHAT = re.compile(  # "Thank you, that helps. ", "Great, ", "ok "
    r"\W*(?:(?:(?:many )?thanks?|thank you|ok(?:ay)?|al ?right|great|perfect|very good|good|cool|wow|h+m+|"
    r"oh|ah|i see|got it|understood|fair enough|interesting|anyway|anyhow|right|wait|hey)\b"
    r"(?:(?P<more>[^.?!]{0,40})[.!…]+\s+|\s*[,:;–—-]+\s+)|(?:ok(?:ay)?|al ?right|h+m+)\s+)(?=\S)",
    re.IGNORECASE,
)
_TOPIC = r"(?:question|topic|subject|thing|matter|note|story|issue|point)"
_CHANGES = re.compile(  # "on to something else", "one more quick question", "a different topic"
    r"(?:(?:and|but|now|so|ok|okay|well|then|just|an?|the|one|my|i have|here(?:'s|’s| is)|let me ask|on|to|"
    r"for|about|with|completely|totally|entirely|quite) )*"
    r"(?:(?:something|someone|somebody|anything) (?:else|different|new)(?: (?:now|entirely|completely))?|"
    r"(?:(?:new|next|another|other|different|last|final|separate|quick|short|side|unrelated|further|more|"
    rf"follow-?up) )+{_TOPIC}|(?:another|next|last) one|in other news|finally|lastly|"
    r"never ?mind|forget (?:about )?(?:it|that|this)|unrelated(?:ly)?(?: to (?:this|that))?|separately|"
    rf"change of {_TOPIC}|"
    rf"(?:chang|switch)(?:e|ing) (?:the )?{_TOPIC}s?|mov(?:e|ing) on|by the way|btw|incidentally|next)",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"(?:(?:and|but|now|so|ok|okay|well|then|let(?:'s|’s)|can we|just) )*"
    r"(?:(?:go(?:ing)?|com(?:e|ing)|get(?:ting)?) )?"
    r"(?:(?:back|return(?:ing)?|turn(?:ing)?|mov(?:e|ing) on|switch(?:ing)?)(?: again| now)? to|"
    r"(?:speak|talk)(?:ing)? (?:of|about)|on the subject of|as for|as to)\s+",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:and )?(?:regarding|concerning|about|on|with regard to) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A question without what comes before it.

    `subject`: what that names, if anything; `returns`: whether it says that the talk goes back to it,
    `changes`: whether it says that something else follows.
    """

    question: str
    subject: Mention | None = None
    returns: bool = False
    changes: bool = False


def without_opening(question: str) -> Opened:
    """The last whole question, and what comes before it.

    >>> without_opening("Now something else. Who makes the Orion spacecraft?").question
    'Who makes the Orion spacecraft?'
    >>> without_opening("And Christie, does he support it?").subject.text
    'Christie'
    """
    at = _after_chat(question, 0)
    found = Opened(_as_begun(question[at:], question))
    subject, returns, changes = None, False, False
    for end in _ENDS.finditer(question):
        if end.start() < at:
            continue
        kind, named = _kind(question[at : end.start()].strip())
        if kind is None:
            break
        at = _after_chat(question, end.end())
        subject, returns, changes = (
            named or subject,
            kind == "return" or returns,
            kind == "change" or changes,
        )
        is_comma = end[0].strip() == ","
        claims = kind != "subject" and not is_comma and len(WORD.findall(question[at:])) > _NAME
        if claims or _is_whole(question[at:], after_comma=subject is not None and is_comma):
            found = Opened(_as_begun(question[at:], question), subject, returns, changes)
    return found


def _after_chat(question: str, at: int) -> int:
    """Where the question goes on after "Thanks, that helps." and the like, if it does."""
    while chat := _CHAT.match(question, at):
        more = chat["more"]
        names = any(one.name for one in mentions(more or ""))
        if names or (more is None and not _is_whole(question[chat.end() :], after_comma=False)):
            break
        at = chat.end()
    return at


def _as_begun(rest: str, question: str) -> str:
    """What is left, with a capital where the whole began with one."""
    if rest == question:
        return rest
    return rest[0].upper() + rest[1:] if question.lstrip()[:1].isupper() else rest


def _kind(opening: str) -> tuple[_Kind | None, Mention | None]:
    """What an opening does, and what it names; None for what may be a part of the question."""
    if not opening or len(WORD.findall(opening)) > _MOST or _MARKS.search(opening):
        return None, None
    if _CHANGES.fullmatch(opening):
        return "change", None
    back, about = _RETURNS.match(opening), _ABOUT.match(opening)
    before = back or about
    parts = parts_of(opening[before.end() :] if before else opening)
    named = said_alone(parts.rest, plain=back is not None) if parts.is_fragment else None
    if named is None or named.is_date:
        return None, None
    if back and re.search(rf" {_TOPIC}s?\Z", named.text):  # "Back to my first question"
        return "change", None
    return ("return" if back else "subject"), named


def _is_whole(rest: str, after_comma: bool) -> bool:
    """Whether a question with a verb is left: no "who was elected, did he …" that goes on a name."""
    parts = parts_of(rest)
    goes_on = after_comma and "," in rest and re.match(r"(?:who|whose|which)\b", rest)
    return bool(parts.auxiliary or (parts.asked and parts.rest)) and not goes_on
