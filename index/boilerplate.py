"""Lines that every news page carries and that say nothing of the story: buttons, prompts, credits.

Each pattern must match a whole line. Missing a button costs a little; a sentence of the story taken
for one can never be found again, so a pattern that could be a sentence is not here.
"""

import re

from .words import phrases

_LONGEST = 600  # characters; prompts to sign up run long, and no pattern here needs more


_PHRASES = phrases(
    """advertisement | advertisment | ad | ads | sponsored | sponsored content | promoted | paid content
    | story continued below | story continues below | story continues below advertisement
    | article continues below | article continues below advertisement | article continues after ad
    | article continues after advertisement | continue reading below | continue reading
    | continue reading the main story | advertisement continue reading the main story
    | skip advertisement | scroll to continue | read more | read full article | read the full story
    | read the full article | more on this | more on this story | more on this topic | related
    | related articles | related stories | related content | related topics | related links
    | related coverage | related news | related posts | recommended | recommended stories
    | recommended for you | you may also like | you might also like | most read | most popular
    | trending | trending now | editors’ picks | editor's picks | editors' picks | top stories
    | share | share this | share this article | share this story | share this page | share article
    | share on | share via | tweet | email | e-mail | print | print this article | copy link | save
    | comments | leave a comment | post a comment | view comments | show comments | join the discussion
    | no comments | subscribe | subscribe now | subscribe today | sign up | sign in | log in | register
    | skip to main content | skip to content | skip to navigation | skip to footer | jump to content
    | close | close modal | close ad | loading | photo | photos | video | image | gallery | slideshow
    | view gallery | view slideshow | watch | watch now | watch live | listen | listen now | play
    | play video | play audio | pause | mute | transcript | pullquote | opinion | op-ed | analysis
    | analysis/opinion | commentary | menu | search | home | back to top | back to homepage | next
    | previous | next article | previous article | toggle caption | hide caption | show caption
    | enlarge this image | enlarge image | newsletter | newsletters | newsletter sign up | getty images
    | youtube | twitter | facebook | instagram | whatsapp | linkedin | click here | learn more
    | see more | show more | view more | load more | report a typo | report an error | tags | topics
    | filed under | follow us | about the author | about us | contact us | privacy policy
    | terms of use | terms of service | terms and conditions | cookie policy | manage newsletters
    | sign up for daily newsletters | breaking news | live updates | just in | exclusive | premium
    | subscribers only | members only | the end | for immediate release | press release | news release
    | media release | media advisory | ends | end of document | body | more | notes to editors
    | note to editors | lire aussi | unsubscribe"""
)

# Words that share bars and menus are made of; a line of nothing else is one of them.
_BUTTONS = phrases(
    """share | tweet | post | pin | pin it | email | e-mail | mail | print | save | link | copy | comment
    | comments | facebook | twitter | x | linkedin | whatsapp | reddit | pinterest | telegram | messenger
    | flipboard | bluesky | threads | instagram | youtube | tumblr | sms | pocket | on | to | via | by | this
    | article | story | page | more | options | follow | us | and | or | with | friends | bookmark | play
    | pause | listen | gift | a | the"""
)
_BUTTON_SIGNS = phrases(
    """tweet | facebook | twitter | linkedin | whatsapp | reddit | pinterest | telegram | flipboard
    | bluesky | email | e-mail | share | instagram"""
)
_SITES = (
    r"(?:Twitter|Facebook|Instagram|YouTube|LinkedIn|Telegram|TikTok|WhatsApp|X|Threads|Bluesky)"
)
_AGENCY = (
    r"(?:AP(?: Photo)?|REUTERS|Reuters|AFP|Getty(?: Images)?|EPA|Shutterstock|Bloomberg|UPI|dpa|PA"
    r"|TASS|Associated Press|NPR|The New York Times|The Washington Post|CNN|CNET|USA TODAY|POLITICO"
    r"|iStock|Alamy|Dreamstime)"
)
_PERSON = r"[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|der|van|von|bin|al|el|for|of|the)){0,4}"
_PICTURE = (
    r"(?:photo(?:graph)?s?|image|picture|illustration|video|graphic|screenshot"
    r"|screengrab|photographer)"
)
_LETTER = r"(?:newsletters?|e-?mails?|alerts?|briefings?|updates|inbox|roundup|digest)"

# A whole line must match. Case matters unless a pattern says otherwise.
_WHOLE = re.compile(
    "|".join(
        (
            r"[\W_]+",  # no letter or figure at all: rules, asterisks, bullets
            r"(?i:(?:advertisement[ :]*){2,})",
            # prompts to subscribe
            rf"(?i:(?:sign up|subscribe|click here)\b[^.]{{0,200}}\b{_LETTER}\b.{{0,200}})",
            r"(?i:(?:want|get|join|register)\b[^.]{0,200}\b(?:(?:our|free|daily|weekly|morning) newsletters?"
            r"|your inbox)\b.{0,200})",
            r"(?i:(?:sign up|subscribe|donate) (?:now|today|here)\b[^.]{0,60}[.!]?)",
            r"(?i:(?:sign up|subscribe) (?:for|to) [^.!?]{2,60})",
            r"(?i:(?:newsletter sign ?up|let our news meet your inbox)\b.{0,500})",
            r"(?i:thank you for (?:signing up|subscribing)\b.{0,150})",
            r"(?i:thanks for reading\b.{0,80}[.!] ?(?:subscribe|this post is public)\b.{0,150})",
            r"(?i:.{2,80} is a reader-supported (?:publication|newsletter)\b.{0,200})",
            r"(?i:already (?:a|an|have an?) (?:subscriber|member|account|subscription)\b[^?]{0,20}\?.{0,60})",
            r"(?i:(?:try|enjoy|get) unlimited (?:digital )?access\b.{0,300})",
            # newsletters sent by e-mail
            r"(?i:you(?: are|['’]re) receiving this (?:e-?mail|newsletter|message) because\b.{0,300})",
            r"(?i:(?:view|read) this (?:e-?mail|post|newsletter|message) (?:on the web|online|in (?:your|the)"
            r" \w+)\b.{0,150})",
            r"(?i:unsubscribe(?: here| now)?:? https?://\S+)",
            r"(?i:get (?:the )?(?:breaking |latest )?news alerts\b.{0,200})",
            # share and follow
            r"(?i:(?:share|save|print|listen)"
            r"(?: ?[|•·] ?(?:share|save|print|listen|comments?)\b[^.|•·]{0,40})+)",
            r"(?i:(?:[-–—•*] ?)?(?:(?:follow|like|find|join|visit) (?:us|him|her|them|me|@\w+)"
            r"|follow [^.,!?]{2,50}?) (?:on|at) )"
            rf"{_SITES}\b[^.,]{{0,60}}(?:, (?:and )?(?:{_SITES}|@).{{0,80}})?\.?",
            r"(?i:(?:[-–—•*] ?)?(?:follow @\w+[ ,]*)+\.?)",
            r"(?i:share (?:this|on|via|to) [^.]{0,40})",
            r"(?i:read or share this story:? .{0,80})",
            r"(?i:listen to (?:this )?article\b.{0,80})",
            r"@\w{2,30}",
            r"(?:#\w+[ ,]*){2,}",
            r"(?i:(?:https?://|www\.)\S+)",
            r"pic\.twitter\.com/\S+",
            r"(?i:(?:[-–—•*] ?)?follow [^.,!?]{2,80} (?:at|on):? (?:https?://|www\.)\S+)",
            # links to other stories
            r"(?i:(?:read|see|watch|listen|more|also|related)(?: more| also| next| now| on [\w ]{1,25})?"
            r" ?[:»>]+ ?(?:[^.]{0,180}|https?://\S+))",
            r"\(? ?(?:READ|SEE|WATCH|LISTEN|MORE|RELATED|PHOTOS?|VIDEOS?|AUDIO|GALLERY|SLIDESHOW|STORY|POLL"
            r"|PICTURES|INTERACTIVE|GRAPHIC|MAP|QUIZ|Also on [A-Z]\w+|SEE ALSO|READ ALSO|READ MORE|ALSO READ"
            r"|FULL COVERAGE)(?: [A-Z]{2,12}){0,2}: ?[^.]{0,180}\)?",
            r"(?i:(?:recommended|full coverage|more coverage|also read|also see|don['’]t miss"
            r"|you may also like|further reading|most read|editor['’]?s['’]? picks?): ?[^.]{0,180})",
            r"(?i:read more (?:at|about|from|here|on)\b[^.]{0,120}(?:\.\w{2,4}/?\S*)?)",
            r"(?i:click (?:here |on )?(?:to|for) (?:more|read|see|watch|view|listen|subscribe|reprint"
            r"|the full)\b[^.]{0,120}\.?)",
            r"(?i:for more (?:from|on|news|stories|information)\b[^.]{0,80}[,:] ?"
            r"(?:click|visit|go to|see|check)\b.{0,100})",
            r"(?i:(?:to|for) [^.]{2,120},? (?:please )?click here\.?)",
            r"(?i:this article (?:is )?tagged under: ?[^.]{1,100})",
            r"(?i:watch the latest video at .{0,60})",
            r"(?i:don['’]t see the graphic above\?.{0,40})",
            r"(?i:this (?:article|story) (?:is more than \d+ \w+ old"
            r"|was (?:first|originally) published (?:at|on|in|by) [^,]{2,80}))\.?",
            # pictures and players
            r"(?i:(?:enlarge this image|(?:toggle|hide|show) caption)\b.{0,150})",
            r"(?i:play video \d{1,2}:\d\d\b.{0,150})",
            r"JUST WATCHED\b.{0,300}\bMUST WATCH\b.{0,200}",
            r"(?i:(?:prev |next |photo |slide ?show |gallery )?"
            r"\(?(?:image|photo|slide)s? \d{1,3} (?:of|/) \d{1,3}\)?)",
            r"(?i:slideshow \( ?\d+ images? ?\))",
            r"(?i:file (?:photo|image|picture)\b ?[:.–—-].{0,400})",
            r"(?i:(?:photo(?:graph)?|image|picture|illustration|caption)s? ?:.{1,400})",
            rf"\(?(?i:{_PICTURE})(?i:(?: credit| courtesy)?(?: by)?:? ){_PERSON}"
            r"(?:(?:[/,|]| via | for ) ?[\w .’']{2,50})?\)?",
            rf"\(?(?i:{_PICTURE}(?: credit| courtesy| source)?): ?[^.!?]{{2,90}}\)?",
            rf"\(?(?i:{_PICTURE} courtesy of) [^.!?]{{2,60}}\)?",
            rf"\(?{_PERSON} ?/ ?(?:{_AGENCY}|Courtesy|Pool|Staff)(?:[ /|,].{{0,60}})?\)?",
            rf"\(?(?:AP Photo|REUTERS|AFP|EPA|Getty Images) ?/ ?{_PERSON}\)?",
            r"\( ?[^().!?]{3,100}\)",  # "( Full election results)", "(CROSSTALK)"
            r"(?i:poster=\"\S+\")",
            r"(?i:loading ?(?:\.{2,}|…))",
            # agencies, press offices and archives
            r"\(\([^()]{3,200}\)\)",  # "((jane.doe@example.com; +47 22 33 44 55))"
            r"(?i:(?:length: ?)?[\d,]{1,6} words)",
            r"(?i:(?:first|second|final|late|early|city|national|international|print|weekend|morning"
            r"|evening|[123]) edition)",
            r"(?i:(?:document )?\d{1,5} of \d{1,5}(?: documents?)?)",
            r"(?i:a version of this (?:article|story|review) (?:appears|appeared|was published)"
            r" (?:in|on)\b.{0,400})",
            # who else worked on it, who owns it
            rf"{_PERSON}(?:,? and {_PERSON}|, {_PERSON}){{0,5}} contributed (?:reporting|research)"
            r"(?: and (?:reporting|research))?(?: (?:from|in) [A-Z][\w., -]{2,80})?\.?",
            rf"(?i:contributing:|contributors?:) {_PERSON}.{{0,200}}",
            r"\(?(?i:(?:(?:additional|with) )?(?:reporting|writing|editing|compiled|translated)"
            r"(?: and (?:writing|editing))? by:? )"
            r"(?:(?:[A-Z][\w.’'/-]*+|(?i:and|in|by|for|of|at|the|additional|reporting|writing|editing))"
            r"[,;:)]*+(?: |$))+",
            r"(?i:(?:the )?(?:views|opinions)(?: and (?:views|opinions))? expressed (?:in|by|here|are)\b"
            r"(?=.*\b(?:own|solely|those of|not|alone)\b).{0,300})",
            r"(?i:(?:©️?|\(c\)|copyright\b)\s*(?:©|\(c\)|copyright|by)?\s*(?:19|20)\d\d\b.{0,250})",
            r"(?i:(?:copyright )?©.{0,120})",
            r"(?i:all rights reserved)\.?",
            r"(?i:distributed by) (?:[A-Z][\w.]+ ?){1,6}",
            r"(?i:this material may not be (?:published|reproduced)\b.{0,200})",
            # housekeeping of the page
            r"(?i:(?:we(?: and (?:our|selected|third)[\w -]{0,30} (?:partners|parties))? use cookies"
            r"|this (?:web)?site uses cookies|accept (?:all )?cookies"
            r"|cookie (?:settings|preferences))\b.{0,300})",
            r"(?i:(?:please )?(?:enable|turn on) javascript\b.{0,200})",
            r"(?i:(?:skip|jump) to (?:main |the )?(?:content|navigation|footer|search|comments?))",
            r"(?i:(?:tags|topics|keywords|categories|filed under|category|posted in): ?[^.]{1,200})",
            r"(?i:page \d{1,4}(?: ?(?:of|/) ?\d{1,4})?)",
            r"(?i:send (?:letters|tips) to:? \S+@\S+)",
            r"(?i:(?:e-?mail|contact)(?: the author| \w+ \w+)?(?: at)?:? \S+@\S+\.\w+\.?)",
            r"(?i:\d{1,5} (?:comments?|shares?|likes?|views|retweets?|replies))",
        )
    )
)

# Anywhere in a line: no story says these of itself.
_INSIDE = re.compile(
    r"\bdelivered (?:straight |right |directly |daily )?to your inbox\b"
    r"|\bby (?:signing up|subscribing|clicking),? you (?:agree|accept|consent)\b"
    r"|\bthis (?:site|form|page) is protected by recaptcha\b",
    re.IGNORECASE,
)

# The same, unless the story itself goes before on that line.
_AT_END = re.compile(
    r"\bcontributed (?:reporting )?to this (?:report|story|article|post)\b(?=.{0,100}$)"
    r"|(?:©|copyright).*\ball rights reserved\b",
    re.IGNORECASE,
)
_STORY = re.compile(  # a sentence that does not say who reported it
    r"(?:^|(?<=[.!?] )|(?<=[.!?][”\"] ))"
    r"(?:(?!\b(?:report(?:ed|ing)|wr(?:ote|iter|iting|itten)|contribut|correspondent|edit(?:ed|or|ing)|by ))"
    r"[^.!?]){20,}(?-i:(?<=[a-z\d]))[.!?][”\"’')]*\s",
    re.IGNORECASE,
)

# A fast look before the search above.
_INSIDE_SIGNS = (
    "your inbox",
    "ing up",
    "subscribing",
    "clicking",
    "recaptcha",
    "contribut",
    "all ri",
)

# At the end: the credit that makes the words before it a caption.
_CAPTION = re.compile(
    r"\((?:(?i:photo(?:graph)?s?|images?|pictures?|illustration|screenshot)"
    r"(?i: (?:credit|courtesy|by|via|from))*[:/ ] ?[^()]{2,80}"
    r"|AP Photo[^()]{0,80}|(?:Reuters|AP|AFP) (?i:photo|image)s?[^()]{0,80}"
    rf"|(?![^()]*(?:News|University|Poll|Journal|ABC|NBC|CBS))[^()]{{2,50}}/ ?{_AGENCY}[^()]{{0,60}}"
    r"|[^()]{2,60}(?:Getty Images|via (?:AP|Reuters|Getty))"
    rf"|(?:Reuters|AP|AFP) ?/ ?{_PERSON})\)\.?$"
    r"|[.!?”\"] \((?![^()]*(?:News|University|Poll|Journal|Post|ABC|NBC|CBS|CNN))"
    r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}/[A-Z][\w .&’'-]{1,40}\)$"
    rf"|[.!?”\"\w,] (?:REUTERS ?/ ?|AP Photo ?/ ?|Photo(?:graph)?: ?){_PERSON}(?: ?/ ?{_AGENCY})?$"
    r"|[.!?”\"] [A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,2}"
    rf" ?/ ?{_AGENCY}(?:[ /].{{0,40}})?$"
    r"|[\w’'?!”)] Read more$"
)

_MAY_BE_CAPTION = re.compile(r"\)\.?$|[/:][^/:.]{1,60}$|more$")


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is page furniture whatever article it stands in.

    >>> is_boilerplate("Share on Facebook"), is_boilerplate("Shares fell by a tenth on Friday.")
    (True, False)
    """
    plain = line.strip().replace("\u00a0", " ")
    if not plain or len(plain) > _LONGEST:
        return False
    folded = plain.casefold().replace("’", "'")
    return (
        folded == "-30-"
        or folded.strip("[](){}*_#>»:.…-–—•| ") in _PHRASES
        or _WHOLE.fullmatch(plain) is not None
        or (any(sign in folded for sign in _INSIDE_SIGNS) and _says_so_inside(plain))
        or (_MAY_BE_CAPTION.search(plain) is not None and _CAPTION.search(plain) is not None)
        or _is_button_bar(folded)
    )


def _says_so_inside(line: str) -> bool:
    if _INSIDE.search(line) is not None:
        return True
    match = _AT_END.search(line)
    return match is not None and _STORY.search(line, 0, match.start()) is None


def _is_button_bar(folded: str) -> bool:
    words = re.findall(r"[\w'-]+", folded)
    return (
        1 < len(words) <= 15
        and not folded.endswith((".", "!", "?"))
        and all(word in _BUTTONS for word in words)
        and any(word in _BUTTON_SIGNS for word in words)
    )
