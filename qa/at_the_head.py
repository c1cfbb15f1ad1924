"""Who leads a delegation: a sentence that has nobody lead anything does not say.

"A U.S. delegation is expected, while Ukraine anticipates a visit from the Secretary of the Army" names no
head of it, however near the secretary stands.
"""

import re

from index.spans import Span

# Who holds an inquiry, or negotiates, need not be said to lead it.
_LED_BODIES = r"(?:delegations?|deputations?|missions?|expeditions?|teams?|visits?|trips?)"
_OFTEN = (
    r"(?:is|was|are|were|will|would|be|has|have|had|been|going|to|currently|now|also|due|expected)"
)
_ASKED = re.compile(
    rf"\W*who (?:(?:else|{_OFTEN}) )*(?:"
    r"(?:leads?|led|leading|heads?|headed|heading|chairs?|chaired|chairing|in charge of|at the head of) "
    r"|(?:the )?(?:head|leader|chief|chair|chairman|chairwoman) of )"
    rf"(?:[\w.’'-]+ ){{0,4}}?{_LED_BODIES}\b.*",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:lead(?:s|er\w*|ing)?|led|head(?:s|ed|ing)?|chief\w*|chair\w*|captain\w*|command\w*|runs?|ran|running|"
    r"under|by|charge|direct\w*|manag\w*|boss\w*|presid\w*|oversee\w*|oversaw|supervis\w*|coordinat\w*|"
    r"organi\w*|spearhead\w*|front(?:s|ed|ing)|took over|taken over|takes? over|at the helm|conduct\w*|"
    r"ministers?|premier|governor|mayor|secretary[- ]general|general secretary)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"(?:['’]s?| and (?:his|her|their)) (?:[\w.’'-]+ ){{0,3}}?{_LED_BODIES}\b", re.IGNORECASE
)
_OF = re.compile(rf"\b{_LED_BODIES} (?:of|with) (?:[\w.’'-]+ ){{0,3}}\Z", re.IGNORECASE)
_NEAR = 40  # characters beside the answer in which the body is looked for


def has_nobody_lead(question: str, sentence: str, answer: Span) -> bool:
    """Whether it is asked who leads a delegation, a team or a mission, and the sentence has nobody lead.

    "Ann Holt's team" and "the mission of Ann Holt" do. Of 16 right answers of SQuAD and the invented reports
    to such questions none is told so.

    >>> text = "A U.S. team is expected, while Kyiv awaits Dan Driscoll."
    >>> has_nobody_lead("Who leads the U.S. team?", text, Span(43, 55))
    True
    """
    if _ASKED.fullmatch(question) is None or _LEADS.search(sentence):
        return False
    before = sentence[max(0, answer.start - _NEAR) : answer.start]
    behind = sentence[answer.end : answer.end + _NEAR]
    return _OWN.match(behind) is None and _OF.search(before) is None
