"""Small words that a sentence is read by: they help a verb, deny it, or are passed over."""

import re

from index.dates import MONTHS, WEEKDAYS
from index.words import one_of

NOT = frozenset(
    "no not never cannot dont doesnt didnt wont wouldnt cant couldnt isnt arent wasnt werent hasnt havent "
    "hadnt shant neither nor".split()
)
MODALS = {
    **dict.fromkeys(("will", "wont", "ll", "shall", "shant", "would", "wouldnt"), "future"),
    **dict.fromkeys(("can", "cannot", "cant", "could", "couldnt"), "able"),
    **dict.fromkeys(("may", "might", "should", "must", "ought", "shouldnt", "mustnt"), "other"),
}
PRESENT = frozenset("is are isnt arent am do does dont doesnt".split())
AUXILIARIES = frozenset(
    "am is are was were do does did has have had can could will would shall should may might must".split()
)
BE = frozenset("is are was were be been being am isnt arent wasnt werent".split())
PAST_BE = frozenset("was were wasnt werent had hadnt did didnt".split())
HELPING = BE | PAST_BE | PRESENT | frozenset("has have hasnt havent having to".split())
PASSED_OVER = frozenset(
    "longer also then "
    "later now just still again even often always soon recently however already ever thus so "
    "yet indeed though himself herself itself themselves both all who which that finally formally "
    "publicly officially repeatedly twice once first today yesterday tonight earlier last this next "
    "night week month year morning evening afternoon on in at the since late early of simply clearly "
    "quickly unanimously narrowly there here flatly firmly".split()
)
DATE_WORD = re.compile(rf"\d+|{one_of((*MONTHS, *WEEKDAYS))}")
NOTHING = frozenset("no none nothing nobody neither".split())
DETERMINERS = frozenset("the a an his her its their this that these those any no our my".split())
SMALL = frozenset(
    "the a an of in on at for to and s his her its their this that these those any some by from with".split()
)
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
OBJECTS = frozenset("it them him her".split())
