import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import split_sentences
from index.spans import Span
from qa.pronoun_speaker import is_by, name_of
from qa.speakers import ArticleSpeakers, Attribution, attribute

HOLT = "Maria Holt, the harbour minister, came to Alder Bay on Friday. "
TWO = "Maria Holt met James Reed in Alder Bay. "

SAID = "“We are late,” Maria Holt told the crew.\n\n"

# article, words asked about, speaker, mention
DIRECT = [
    (
        "Tom Pell defended Maria Holt — who was accused of it, saying she was “never there”.",
        "never there",
        "Tom Pell",
        None,
    ),
    # somebody's son is not they, though their title stands before the verb
    *(
        (f"{TWO}\n\n{told} said on Fox News: “It is late.”", "It is late", speaker, None)
        for told, speaker in [
            ("Tom Pell, the son of retired Brigadier General Reed", "Tom Pell"),
            ("The son of retired General Tom Reed", None),
            ("The aide of Mr Tom Reed", None),
        ]
    ),
    # Who is told to discuss it did not say it
    (
        f"{TWO}\n\nA Kell official said Holt and Reed would discuss “the bad state of it”.",
        "the bad state",
        None,
        "A Kell official",
    ),
    # What somebody is said to have offered is not in their words
    (
        f"{TWO}\n\nMaria Holt said on Monday that James Reed had offered to sell it for “one song”.",
        "one song",
        "Maria Holt",
        None,
    ),
    # "Broadcasts" is no verb there
    (
        "Quaycom said it would answer, adding the decision to carry Al-Manar broadcasts was a “pure one”.",
        "pure one",
        "Quaycom",
        None,
    ),
    # who said it is named for what they do, not as the subject
    *(
        (f"{told} the wall was “never safe” and left.", "never safe", speaker, None)
        for told, speaker in [
            (
                "Tom Pell liked words from Maria Holt, a spokeswoman for the Board, who said",
                "Maria Holt",
            ),
            ("Tom Pell liked words by Maria Holt, the harbour minister, who told us", "Maria Holt"),
            ("Tom Pell met the wife of Maria Holt, a clerk of the Board, who said", "Tom Pell"),
            ("Maria Holt, an aide to James Reed, who said", "James Reed"),
            ("Tom Pell met James Reed, not Maria Holt, who said", "James Reed"),
            (
                "Tom Pell met a friend of Maria Holt — who came on Friday to the quay, saying",
                "Maria Holt",
            ),
            ("Tom Pell met Maria Holt - who came by ship, saying", "Maria Holt"),
            ("Tom Pell — who met Maria Holt on Friday — spoke, saying", "Tom Pell"),
            ("Tom Pell, who met Maria Holt on Friday, spoke, saying", "Tom Pell"),
        ]
    ),
    # words that another passes on
    *(
        (f"Tom Pell left. {told} the wall was “never safe”.", "never safe", speaker, None)
        for told, speaker in [
            ("The Post cited Mr. Pell as saying", "Tom Pell"),
            ("The Post quoted Sen. James Reed, the harbour minister, as saying", "James Reed"),
            ("The Post published Mr. Pell’s remarks at the quay, saying", "Tom Pell"),
            ("The Post published remarks by Tom Pell, saying", "Tom Pell"),
            ("Maria Holt, who published Tom Pell’s speech, said", "Maria Holt"),
            ("Maria Holt praised Mr. Pell’s remarks, saying", "Maria Holt"),
            ("Maria Holt quoted Mr. Pell, and said", "Maria Holt"),
        ]
    ),
    (
        "Maria Holt published Tom Pell’s remarks, saying they were “never safe”.",
        "never safe",
        "Maria Holt",
        None,
    ),
    *(
        (f"Maria Holt {quoted}: “The wall is safe.”", "wall is safe", speaker, None)
        for quoted, speaker in [
            ("quoted Tom Pell, the king’s minister", "Tom Pell"),
            ("quoted Tom Pell in trying to explain it", "Tom Pell"),
            ("quoted Dr. Tom Pell, King Reed’s minister, to explain it", "Tom Pell"),
            ("tried to explain it", "Maria Holt"),
            ("quoted figures to explain it", "Maria Holt"),
            ("quoted Tom Pell and went on to explain it", "Maria Holt"),
        ]
    ),
    *(
        (f"Ann Lee spoke of “what we owe to all”; {other} “this fit of his”.", words, who, None)
        for other, words, who in [
            ("James Reed, of", "this fit of his", "James Reed"),
            ("James Reed, of", "what we owe to all", "Ann Lee"),
            ("of James Reed, she spoke as", "this fit of his", "Ann Lee"),
        ]
    ),
    # what somebody says of others, and of things
    *(
        (f"James Reed won. {told} “the path to ruin”.", "path to ruin", speaker, None)
        for told, speaker in [
            ("Ann Lee said the Reed victory confirms", "Ann Lee"),
            ("Ann Lee said his victory shows us", "Ann Lee"),
            ("Ann Lee says the survey shows that we are on", "Ann Lee"),
            ("Ann Lee said that Mr Reed would continue to take", "Ann Lee"),
            ("Ann Lee told the crew that James Reed will ask for", "Ann Lee"),
            ("Ann Lee said James Reed would fight on:", "Ann Lee"),
            ("Ann Lee said the board would continue to fight:", "Ann Lee"),
            ("Ann Lee said James Reed told her it was", "James Reed"),
            ("Ann Lee said James Reed has confirmed that it is", "James Reed"),
            ("Ann Lee said James Reed suggested", "James Reed"),
            ("Ann Lee said that the report stated that it was", None),
            ("James Reed would say only that it was", "James Reed"),
            ("Ann Lee said it was late but James Reed would only say:", "James Reed"),
            ("Ann Lee said nothing and James Reed would add only:", "James Reed"),
            ("Ann Lee said James Reed would often tell her:", "James Reed"),
            ("Ann Lee said James Reed would regularly say:", "James Reed"),
            ("Ann Lee said the crowd chanted", None),
            ("Ann Lee said a note read:", None),
            ("James Reed, whom Ann Lee had met, said it was", "James Reed"),
            ("James Reed’s victory, which Ann Lee said was", "Ann Lee"),
            ("Ann Lee cited a talk in which the mayor, Tom Pell, said it was", "Tom Pell"),
        ]
    ),
    (
        "Tom Pell rang Ann Lee, citing a talk in which the Quill senator said it was “the path to ruin”.",
        "path to ruin",
        None,
        "the Quill senator",
    ),
    # who only carries what somebody said
    *(
        (f"Maria Holt {told}.", "never safe", speaker, None)
        for told, speaker in [
            ("told the crew, “it was never safe,” according to Quill News", "Maria Holt"),
            ("said: “It was never safe,” the Post reported", "Maria Holt"),
            ("said the wall “was never safe,” according to a transcript", "Maria Holt"),
            ("left. “It was never safe,” the Post reported", "Post"),
            ("said no. “It was never safe,” according to the Post", "Post"),
            ("heard that the wall was “never safe,” the Post reported", "Post"),
            ("said the wall “was never safe,” according to Ann Lee", "Ann Lee"),
            ("said the wall “was never safe,” Ann Lee reported", "Ann Lee"),
        ]
    ),
    (
        "Mr. Pell said Mr. Reed was not joking. He told them, “it was never safe,” according to Quill News.",
        "never safe",
        "Pell",
        "He",
    ),
    # who speaks for, or to, somebody with a role
    *(
        (f"Ann Lee came. {who} said the wall “was never safe”.", "never safe", speaker, None)
        for who, speaker in [
            ("A spokesman for prosecutor James Reed", None),
            ("A spokeswoman for former senator James Reed", None),
            ("An aide to outgoing chairman James Reed", None),
            ("A lawyer for Alder Bay police chief James Reed", None),
            ("A spokesman for the late senator James Reed", None),
            ("The note from the Board’s Maria Holt to Quill mayor James Reed", "Maria Holt"),
            ("Former senator James Reed", "James Reed"),
            ("On Monday former senator James Reed", "James Reed"),
            ("In Quill mayor James Reed", "James Reed"),
            ("As University of Quill professor James Reed", "James Reed"),
            ("Friends for Quill founder James Reed", "James Reed"),
            ("The mayor of Quill Dr James Reed", "James Reed"),
            ("A critic of Quill mayor James Reed", None),
            ("The wife of Quill mayor James Reed", None),
            ("Maria Holt, a spokeswoman for former senator James Reed,", "Maria Holt"),
        ]
    ),
    *(
        (f"“The wall is safe,” {told}.", "The wall is safe", speaker, None)
        for told, speaker in [
            ("said an aide to outgoing chairman James Reed", None),
            ("said Maria Holt, an aide to outgoing chairman James Reed", "Maria Holt"),
            ("according to former senator James Reed", "James Reed"),
            ("said former senator James Reed", "James Reed"),
        ]
    ),
    (
        "A spokesman for mayor James Reed left. He may be “never safe” if he sails, said spokesman Tom Pell.",
        "never safe",
        "Tom Pell",
        None,
    ),
    (
        "“We are late,”\u00a0said\u00a0Mayor\u00a0James\u202fReed.",
        "We are late",
        "James Reed",
        None,
    ),
    # what stands behind a name says more of it, and is not who speaks
    *(
        (f"Maria Holt{behind} {said} the wall “was never safe”.", "never safe", "Maria Holt", None)
        for behind, said in [
            (" (Ind.)", "said"),
            (" (Lab)", "said"),
            (" (D)", "told Fox that"),
            (" (Labour, Alder Bay)", "said"),
            (" (born Ann Lee)", "says"),
            (", Conservative,", "said"),
            (", Democrat of Alder Bay,", "said"),
        ]
    ),
    ("The minister (Maria Holt) said the wall “was never safe”.", "never safe", "Maria Holt", None),
    # what they are, without the second comma
    *(
        (f"Maria Holt, {role} said: “The wall is safe.”", "The wall is safe.", "Maria Holt", None)
        for role in [
            "head of NASA’s Debris Office at the Ann Lee Space Center",
            "director of the Harbour Board at Alder Bay",
            "Professor of History at Quill University",
        ]
    ),
    (
        "As he met Maria Holt, officials of the Harbour Board said: “The wall is safe.”",
        "The wall is safe.",
        None,
        "officials of the Harbour Board",
    ),
    # who does not tell leaves it to nobody before
    *(
        (
            f"“The wall is safe,” Ann Lee said.\n\n{told} whether “we are late” was so.",
            "we are late",
            None,
            None,
        )
        for told in [
            "Neither Lee nor James Reed would say",
            "Neither Tom Pell nor James Reed has said",
        ]
    ),
    # in an exchange of question and answer nobody is told by the one before
    *(
        (f"Tom Orme and Ann Lee met.\n\n{lines}", "e are late", who, None)
        for lines, who in [
            ("“Is it so?” asked Orme.\n\n“We are late.”", None),
            ("“Is it so?” asked Orme.\n\n“It is,” said Lee.\n\n“We are late?”", None),
            (
                "“Is it so?” asked Orme.\n\n“It is,” said Lee.\n\n“Since when?”\n\n“We are late.”",
                None,
            ),
            (
                "“Is it so?” asked Orme.\n\n“It is,” said Lee.\n\n“We are late,” she said.",
                "Ann Lee",
            ),
            ("“It is so,” said Lee.\n\n“We are late.”", "Ann Lee"),
            ("“Is it so?” said Lee. “It is so now.”\n\n“We are late.”", "Ann Lee"),
            ("“Is it so?” Lee said.\n\n“We are late.”", "Ann Lee"),
        ]
    ),
    # a line below that names whose the words are
    *(
        (
            f"The union met, Ann Lee said.\n\n“We are late for it.”\n{line}\n\nAll sailed.",
            "e are late",
            who,
            None,
        )
        for line, who in [
            ("James Reed, branch secretary", "James Reed"),
            ("\nJames Reed, branch secretary", "James Reed"),
            ("\nJames Reed, branch secretary, came.", "Ann Lee"),
            ("\nSecretary elected", "Ann Lee"),
        ]
    ),
    # nor are a few words in a sentence of its own by who spoke in the paragraph above
    *(
        (
            f"“The wall is safe,” Ann Lee said.{gap}The harbour, whose head would “do it again”, closed.",
            words,
            who,
            None,
        )
        for gap, words, who in [("\n\n", "do it again", None), (" ", "do it again", "Ann Lee")]
    ),
    # a sub-heading is nobody's
    *(
        (f"“The wall is safe,” Ann Lee said.\n\n{line}\n\nAll sailed.", "e are late", who, None)
        for line, who in [("‘We are late again’", None), ("“We are late again.”", "Ann Lee")]
    ),
    # a speech that ended in "!" or "?" is not joined with that of another
    *(
        (f"{told} Tom Pell said that the board “had no money to spend”.", words, who, None)
        for told in ["Ann Lee was blunt: “Help us!”", "Ann Lee asked the crowd, “Help us?”"]
        for words, who in [("Help us", "Ann Lee"), ("no money to spend", "Tom Pell")]
    ),
    # nor is it by the sentence before, where a verb follows
    *(
        (
            f"Tom Pell said the plan was “{mad}. “Is it theirs to tell{mark}” {told}.",
            "to tell",
            who,
            None,
        )
        for mad, mark, told, who in [
            ("mad”", "?", "Ann Lee said", "Ann Lee"),
            ("mad”", "!", "Ann Lee has said on Friday", "Ann Lee"),
            ("mad,” but not lost", "?", "Lee said", "Lee"),
            ("mad”", "?", "he said", "Tom Pell"),
            ("mad”", "?", "Ann Lee said that it was", "Tom Pell"),
            ("mad”", ".", "Ann Lee said she was late", "Tom Pell"),
            ("mad”", "?", "All laughed", "Tom Pell"),
        ]
    ),
    # whoever a sentence before is about may be spoken of, or to: only if it names nobody else is it they
    *(
        (f"{before}“We are late for it.”", "We are late", who, None)
        for before, who in [
            ("All waited for Ann Lee. ", None),
            ("Tom Pell left. They needed a captain, Ann Lee above all. ", None),
            ("Ann Lee passed on a note of a critic of Tom Pell. ", None),
            ("Tom Pell left. He passed on a note of a critic of Ann Lee.\n\n", None),
            ("The note was passed on by a clerk, Ann Lee.\n\n", None),
            ("Ann Lee, the mayor, the price of fish, — ", None),
            ("“I sail for it,” Tom Pell said. The mayor rose. ", None),
            ("While Tom Pell said it was safe, Ann Lee shook her head. ", None),
            ("After he had waited, Ann Lee said it was late. ", "Ann Lee"),
            ("But Ann Lee was angry. ", "Ann Lee"),
            ("“I sail for it,” Ann Lee said. She rose. ", "Ann Lee"),
            ("“I sail for it,” Ann Lee said.\n\nShe rose.\n\n", "Ann Lee"),
            ("“I sail for it,” Ann Lee said. ", "Ann Lee"),
        ]
    ),
    # nor do a few words inside a sentence that tells nothing belong to its subject
    *(
        (f"Ann Lee {told}.", "of the", None, None)
        for told in [
            "wears a hat with “captain of the quay” on it",
            "is “the only friend of the crews” in the race",
        ]
    ),
    # by a verb that is not known
    *(
        (
            f"Tom Pell left. Ann Lee told him. “It is late,” {told} “but we can wait”.",
            "we can",
            who,
            None,
        )
        for told, who in [("she confessed", "Ann Lee"), ("Pell enthused,", "Tom Pell")]
    ),
    (
        "“It is late,” said a cook, Ann Di Marco. Di Marco left. “We can wait,” Di Marco said.",
        "We can",
        "Ann Di Marco",
        None,
    ),
    # words put into somebody's mouth are nobody's
    *(
        (f"Tom Pell left. Ann Lee {told} “the crews can wait”.", "can wait", who, None)
        for told, who in [
            ("replied, in effect,", None),
            ("replied to him, in essence:", None),
            ("in effect said", None),
            ("might as well have said", None),
            ("would never have asked, after the storm,", None),
            ("wouldn’t have said that", None),
            ("seemed to say", None),
            ("never said", None),
            ("did not say that", None),
            ("looked at him as if to say:", None),
            ("would say", "Ann Lee"),
            ("has often said", "Ann Lee"),
            ("wanted it in effect at once and said", "Ann Lee"),
            ("would have left, she said, if", "Ann Lee"),
            ("never left but said", "Ann Lee"),
            ("did not say much:", "Ann Lee"),
            ("did not agree:", "Ann Lee"),
            ("did not only say", "Ann Lee"),
            ("never says no:", "Ann Lee"),
            ("never said to him:", None),
            ("said the board should have warned him", "Ann Lee"),
            ("said she would have told him", "Ann Lee"),
            ("denied that she would have told him", None),
            ("insisted she could not have told him", None),
            ("seemed to laugh and told him", "Ann Lee"),
        ]
    ),
    ("The rule is in effect, said Ann Lee, “and it works”.", "it works", "Ann Lee", None),
    ("Lee would have said it “works,” Tom Pell said.", "works", "Tom Pell", None),
    # the verb behind a whole sentence that goes on for a few words is its own
    *(
        (
            f"“It is so,” Tom Pell said on Friday. “We are late for it” {told}.",
            "We are late",
            who,
            None,
        )
        for told, who in [
            ("in the town, added an aide to the mayor", None),
            ("in the town, said Ann Lee, the mayor", "Ann Lee"),
            ("for the crews, Ann Lee said", "Ann Lee"),
            ("in the town, added a Labour harbour policy aide", None),
            ("in 2016, he added", "Tom Pell"),
            ("in 2016, Ann Lee said that it was late", "Tom Pell"),
            ("in the town and Ann Lee said no", "Tom Pell"),
        ]
    ),
    # a quotation drawn out of the text with a name behind it
    *(
        (
            f"Ann Lee said no.\n\n“We are late for it.”{line}\n\n“We are late,” said Lena Pell.",
            "We are late for",
            who,
            None,
        )
        for line, who in [
            (" Lena Pell", "Lena Pell"),
            (" Lena Pell left.", "Ann Lee"),
            (" Alder Bay", "Ann Lee"),
            ("\nLena Pell", "Ann Lee"),
        ]
    ),
    # signed by a paper, they are not by whoever is named before
    *(
        (
            f"He had met Tom Pell, Ann Lee said.\n\n“We are late for it.”{line}",
            "We are late",
            who,
            None,
        )
        for line, who in [
            (" - Memo on the harbour wall", None),
            ("\n— Alder memo on the wall\n\nAll left.", None),
            (" — Tom Pell", "Tom Pell"),
            (" - All left. Nobody came back.", "Ann Lee"),
            ("\n\nAll left.", "Ann Lee"),
        ]
    ),
    # "then" makes no second verb of whoever spoke before
    *(
        (f"Ann Lee told the crew it was late{told} then said, “We sail.”", "We sail", who, None)
        for told, who in [(", and Tom Pell", "Tom Pell"), (",", "Ann Lee"), (" and", "Ann Lee")]
    ),
    # whom an apposition with an article names
    *(
        (f"{told}, wrote: “We are late.”", "We are late", who, None)
        for told, who in [
            ("A third speaker, the independent Étienne Pell", "Étienne Pell"),
            ("The surveyor, a Mr Pell", "Pell"),
            ("James Reed, a friend of Étienne Pell", "James Reed"),
            ("The board, a rival of Étienne Pell", None),
        ]
    ),
    # a wife is no "he"
    (
        "Aksel Holt came.\n\n“He is here,” his wife, Inge Holt, explained.\n\n“We are late,” he says.",
        "We are late",
        "Aksel Holt",
        "he",
    ),
    # what one tells that another said is not the first's
    *(
        (f"Ann Lee came. “We are late,” {told}.", "We are late", who, None)
        for told, who in [
            ("James Reed told the court she had said", None),
            ("James Reed told jurors that Ann Lee had told him", None),
            ("James Reed told the court", "James Reed"),
            ("James Reed told the New York Times", "James Reed"),
        ]
    ),
    (
        "“It is so,” said Ann Lee.\n\nReed sat. “We are late,” James Reed shrugged.",
        "We are late",
        "James Reed",
        None,
    ),
    # by handles
    *(
        (
            f"Ann Lee (@lee) left. James Reed said: “It is so.”\n\n{told}",
            "We are late",
            who,
            mention,
        )
        for told, who, mention in [
            ("“We are late,” @lee posted.", "Ann Lee", "@lee"),
            ("@lee later wrote: “We are late.”", "Ann Lee", "@lee"),
            ("“We are late,” @pell posted.", None, "@pell"),
        ]
    ),
    # no place speaks that somebody comes from, who is not named
    *(
        (
            f"A baker {where}, who asked not to be named, came. “We are late,” she beamed.",
            "We are late",
            None,
            None,
        )
        for where in ["from Ohio", "in Quill", "near Alder Bay", "of Quill"]
    ),
    (
        "Katrin Reed left. Her counterpart, Étienne Marchand, stayed. “We are late,” he said.",
        "We are late",
        "Étienne Marchand",
        "he",
    ),
    *(
        (f"The spokesman, {who}, said: “We are late.”", "We are late", who, who)
        for who in ["Ned Pell", "Ahmed Pell", "Fred Holt", "Irving Pell", "Ed Pell"]
    ),
    *(
        (f"Maria Holt, {post}, said: “We are late.”", "We are late", "Maria Holt", "Maria Holt")
        for post in [
            "Head of Operations",
            "Managing Director of Paperlight",
            "Chief Operating Officer",
            "Director of Public Health for Alder Bay",
            "Founder and Chief Executive of Paperlight",
            "Partner at Reed and Brandt",
        ]
    ),
    (
        "After meeting Maria Holt, Tom Baker, 40, said: “We are late.”",
        "We are late",
        "Tom Baker",
        None,
    ),
    # behind "In a note chiding Reed, …" the subject of "saying" is the sentence's
    *(
        (f"{led} “the wall is still there.”", "wall is still", "Maria Holt", None)
        for led in [
            "In a rare note chiding James Reed, Maria Holt recalled the storm, noting",
            "Criticising James Reed, Maria Holt went to court, saying",
            "After attacking James Reed, Maria Holt left, adding that",
            "While James Reed waited outside, Maria Holt praised it, saying that",
            "When James Reed asked her, Maria Holt shrugged and left, saying that",
            "But Reed campaign chair Maria Holt attacked James Reed, telling the Ledger,",
            "Harbour Board spokeswoman Maria Holt fought James Reed, telling reporters",
            "James Reed sent the plan to Maria Holt — who responded by saying,",
            "James Reed called Tom Pell, and Maria Holt, a spokeswoman for the board, said,",
            "James Reed called Tom Pell, but Maria Holt, a spokeswoman, said:",
            "James Reed called Tom Pell, and his lawyer, Maria Holt, said:",
        ]
    ),
    *(
        (f"“The wall is safe,” Maria Holt, {post}, said.", "wall is safe", "Maria Holt", None)
        for post in [
            "Director-General of the town’s biggest league, the Harbour Board",
            "Secretary-General of the Harbour League",
        ]
    ),
    (
        "“It is not safe,” including for the Board, said Rep. Maria Holt (D-Fla.), a member of it.",
        "It is not safe",
        "Maria Holt",
        None,
    ),
    # "to add" and "to cut" tell nothing
    *(
        (f"Maria Holt told the Ledger {what} “the cup is bare.”", "cup is bare", "Maria Holt", None)
        for what in [
            "her plan and James Reed’s call to add a clause meant that",
            "there was nothing left to cut:",
            "of the plan of James Reed, and his decision to add boats:",
        ]
    ),
    # a second speaker without a verb
    *(
        (f"{words} “there is much to mend.”", "much to mend", who, None)
        for words, who in [
            ("Maria Holt complained that “it is not safe” and James Reed that", "James Reed"),
            ("Maria Holt complained that “it is not safe,” and James Reed that", "James Reed"),
            ("Maria Holt told them that “it is not safe”, but James Reed:", "James Reed"),
            ("Maria Holt warned that “it is not safe”; her rival James Reed, that", "James Reed"),
            ("“It is not safe,” Maria Holt said, and James Reed:", "James Reed"),
            ("“It is not safe,” said Maria Holt, but James Reed:", "James Reed"),
            # who is told something else
            ("Maria Holt told Tom Pell that “it is not safe” and James Reed that", "Maria Holt"),
            ("“It is not safe,” Maria Holt told Tom Pell, and James Reed:", "Maria Holt"),
        ]
    ),
    # of whom a quotation speaks has no role by it
    *(
        (f"{before} “The wall is safe,” the mayor said.", "wall is safe", who, None)
        for before, who in [
            ("Mayor Ann Lee came. “Mayor Tom Pell sent us pumps,” she said.", "Ann Lee"),
            ("“We need a better mayor, Holt,” James Reed said. Maria Holt left.", None),
        ]
    ),
    # a given name alone is no part of a full name that comes much later
    *(
        (
            f"Maria lost her boat. “I have only the dog,” Maria said.{' All sailed.' * many} "
            "The mayor, Maria Holt, came.",
            "have only the dog",
            who,
            None,
        )
        for many, who in [(1, "Maria"), (60, "Maria")]
    ),
    *(
        (
            f"Maria lost her boat. “I have only the dog,” Maria said. {full}",
            "only the dog",
            who,
            None,
        )
        for full, who in [
            ("Maria Holt is forty.", "Maria Holt"),
            ("Senator Maria Holt came.", "Maria"),
        ]
    ),
    (
        f"Maria Holt lost her boat.{' All sailed.' * 60} “I have only the dog,” Maria said.",
        "have only the dog",
        "Maria Holt",
        None,
    ),
    # whom "with" brings in
    *(
        (f"{told} “the wall is too low.”", "wall is too low", who, None)
        for told, who in [
            ("Most members opposed it, with the chairman, James Reed, saying that", "James Reed"),
            ("The union left, with its president, Ann Lee, saying:", "Ann Lee"),
            ("Maria Holt praised it, with Sen. James Reed warning that", "James Reed"),
            ("Maria Holt praised it — with her deputy James Reed calling it", "James Reed"),
            ("Maria Holt praised it, with spokesman Tom Pell sending a note saying", "Tom Pell"),
            (
                "The board was split, with Holt calling it “a gift” and James Reed saying",
                "James Reed",
            ),
            ("The board was split, with Maria Holt calling it “a gift”, and Reed saying", "Reed"),
            # not who was there as well
            ("Maria Holt rose, with James Reed beside her, saying", "Maria Holt"),
            ("Maria Holt agreed, as ever, with James Reed, saying", "Maria Holt"),
            ("Maria Holt agreed with James Reed, saying", "Maria Holt"),
            ("Maria Holt left the hall, with many saying", None),
        ]
    ),
    # a clause that a comma has closed
    *(
        (f"{who}, {aside}, said that the Harbour Board was wrong, {told} “it is late.”", *rest)
        for who, aside, told, rest in [
            ("Maria Holt", "who was in Quill", "adding that", ("is late", "Maria Holt", None)),
            ("The mayor", "who was in Quill", "adding that", ("is late", None, "The mayor")),
            ("The mayor", "whose boat sank", "and added that", ("is late", None, "The mayor")),
            ("The union", "which struck", "adding:", ("is late", None, "The union")),
        ]
    ),
    # a second clause with a subject of its own
    *(
        (f"{told} “the wall is too low.”", "wall is too low", who, None)
        for told, who in [
            ("Maria Holt said it was good, but James Reed rejected it, saying", "James Reed"),
            ("Maria Holt said it was good, but James Reed rejected it and said", "James Reed"),
            (
                "Maria Holt called it “good”, but James Reed called it “bad”, adding that",
                "James Reed",
            ),
            ("Maria Holt voted for it, while James Reed voted against it, saying", "James Reed"),
            ("Maria Holt left, and James Reed rejected it, saying", "James Reed"),
            # what is told is no such clause
            (
                "Maria Holt said that Lee was ill, but James Reed was well, adding that",
                "Maria Holt",
            ),
            ("Maria Holt said that Lee was ill, but James Reed was well, and added", "Maria Holt"),
            ("Maria Holt said that she liked it, but the wall was low, saying", "Maria Holt"),
            # nor are the last of several people
            ("Maria Holt met Ann Lee, Tom Pell, and James Reed, saying", "Maria Holt"),
            ("Maria Holt met Ann Lee, Tom Pell, and James Reed of Quill, saying", "Maria Holt"),
            ("When Ann Lee left, and James Reed had stayed, Maria Holt rose, saying", "Maria Holt"),
            ("Asked about James Reed, Maria Holt shrugged, saying", "Maria Holt"),
            ("The Harbour Board chairman, James Reed, left the hall, saying:", "James Reed"),
        ]
    ),
    # who is made to speak
    *(
        (f"James Reed mocked Maria Holt, {told} “The wall is too low.”", "wall is too", who, None)
        for told, who in [
            ("which led Holt to retort,", "Maria Holt"),
            ("prompting Holt to reply:", "Maria Holt"),
        ]
    ),
    # a bare role may be another's of whom the article has most
    *(
        (
            f"Pell came. {before} Pell said he had told President Moreno to wait.{more}"
            "\n\n“The wall is too low,” the president said.",
            "wall is too low",
            who,
            None,
        )
        for before, more, who in [
            ("Pell sat. Pell ate. Pell rose.", "", None),
            ("Pell sat. Pell ate. Pell rose.", " “Oh,” Moreno said.", "Moreno"),
            ("Pell sat.", " Moreno sat. Moreno said no.", "Moreno"),
            ("Pell sat. Governor Pell ate. Pell rose.", "", "Moreno"),
            ("Pell sat. Pell ate. Pell rose.", " All" + " sailed. All" * 5 + " sat.", "Moreno"),
        ]
    ),
    # and one whom the article does not name is nobody else of the same office
    *(
        (
            f"Senator Ann Holt came. {told}\n\n“The wall is low,” the senator said.",
            "is low",
            who,
            None,
        )
        for told, who in [
            ("A Democratic senator who would not be named warned them.", None),
            ("Another senator was cross.", None),
            ("A senator, Tom Pell, warned them.", "Tom Pell"),
            ("An aide to the senator warned them.", "Ann Holt"),
        ]
    ),
    # given names
    *(
        (f"{two} met. “The wall is low,” {pronoun} said.", "is low", who, None)
        for two, pronoun, who in [
            ("Roberto Pell and Sherry Holt", "she", "Sherry Holt"),
            ("Alexandria Pell and Kanye Holt", "he", "Kanye Holt"),
            ("Craig Pell and Erica Holt", "she", "Erica Holt"),
        ]
    ),
    # "he" is nobody whose name stands right before ", he added"
    *(
        (f"James Reed spoke. “We go,” Reed said.{words}", "wall is too low", who, "he")
        for words, who in [
            (" But Holt, he added, needs no help: “The wall is too low.”", "James Reed"),
            (" But Sascha Pell, he added, needs none: “The wall is too low.”", "James Reed"),
            (" When Ann Lee met Tom Pell, he said: “The wall is too low.”", "Tom Pell"),
        ]
    ),
    # words put to somebody in a question are not theirs
    *(
        (f"{told} “the gate was left open”.", "gate was left", who, None)
        for told, who in [
            ("Members of the board, asked the mayor, Ann Lee, if it was true that", None),
            ("Members of the board asked the mayor, Ann Lee, whether she knew that", None),
            ("James Reed asked Maria Holt whether she thought that", "James Reed"),
            ("The wall, says the mayor, Ann Lee, is safe, and", "Ann Lee"),
        ]
    ),
    # two speakers in one sentence
    *(
        (f"“We are late,” Maria Holt said, {joint} “it is too late.”", "too late", who, None)
        for joint, who in [
            ("while James Reed said", "James Reed"),
            ("but James Reed called it a rumour that", "James Reed"),
            ("adding that", "Maria Holt"),
            ("and later added that", "Maria Holt"),
            ("which James Reed called", "James Reed"),
        ]
    ),
    (
        "“We are late,” said Maria Holt; “it is too late,” said James Reed.",
        "too late",
        "James Reed",
        None,
    ),
    # nobody
    *(
        (f"Ann Lee came. {words} “it is too late”.", "too late", who, None)
        for words, who in [
            ("Neither Maria Holt nor James Reed said", None),
            ("Neither Mrs. Holt nor the pilot, James Reed, said", None),
            ("Neither the mayor nor Minister Reed has said", None),
            ("Neither Maria Holt nor James Reed came, but Tom Brandt said", "Tom Brandt"),
            ("Not Maria Holt but James Reed said", "James Reed"),
        ]
    ),
    (
        "James Reed came. “He told me ‘perhaps,’” Maria Holt said. “It is too late.”",
        "too late",
        "Maria Holt",
        None,
    ),
    *(
        (f"{TWO}“We are late,” Reed said.\n\n“It is too late.” ({told})", "too late", who, None)
        for told, who in [
            ("Maria Holt", "Maria Holt"),
            ("Holt, the minister, on 3 May", "Maria Holt"),
            ("Reuters", None),
            ("Reuters, 3 May", None),
            ("He laughs.", "James Reed"),
        ]
    ),
    *(
        (f"{TWO}“We are late,” Reed said.\n\n“It is too late”, {told}", "too late", who, None)
        for told, who in [
            ("Maria Holt", "Maria Holt"),
            ("Maria Holt, minister\n\nAll sailed.", "Maria Holt"),
            ("Maria Holt wrote.", "Maria Holt"),
            ("Holt came to the rally.", "James Reed"),
        ]
    ),
    # in a transcript
    (
        TWO + "\n\nREED: Ask Tom Brandt. He said: “It is late.” I was told.",
        "It is late",
        None,
        "He",
    ),
    # two speakers who share one verb
    *(
        (f"{TWO}{words} “the best day of my life”.", "the best day", who, None)
        for words, who in [
            ("Reed called it “a mistake”; Holt,", "Maria Holt"),
            ("Reed called it “a mistake”; Maria Holt, the minister,", "Maria Holt"),
            ("Reed called it “a mistake”, while Holt,", "Maria Holt"),
            ("Reed called it “a mistake”, Holt", "Maria Holt"),
            ("It was what Reed called “a mistake” and Holt", "Maria Holt"),
            ("Reed said: “We are late”; Holt:", "Maria Holt"),
            ("“We are late,” said Reed; Holt,", "Maria Holt"),
            ("Reed’s motto was “a mistake” and read “a mess”; Holt’s,", "Maria Holt"),
            ("Reed called it “a mistake”; the pilot,", None),
            ("Reed called it “a mistake”; his successor, Ann Lee,", "Ann Lee"),
            # Reed may speak of Holt
            ("Reed called Ann Lee “a mistake”; Holt,", None),
            ("Reed called Ann Lee “a mistake” and Maria Holt", "James Reed"),
            ("Reed said that he “never asked” Maria Holt", "James Reed"),
            ("“We are late,” said Reed; in London,", "James Reed"),
        ]
    ),
    # whom the verb after the quotation passes on
    *(
        (f"{TWO}“It is too late,” {told}.", "too late", who, None)
        for told, who in [
            ("Holt, quoting Reed, said", "James Reed"),
            ("said Holt, quoting Reed", "James Reed"),
            ("Holt told the crew on Friday, quoting her predecessor, James Reed", "James Reed"),
            ("Holt told the crew, quoting a friend", None),
            ("Holt said, quoting Reed’s book", "Maria Holt"),
            ("Holt said, quoting Reed as saying so", "James Reed"),
        ]
    ),
    *(
        (f"{TWO}{told} “it is too late,” Reed said.", "too late", who, None)
        for told, who in [
            ("As Holt once put it,", "Maria Holt"),
            ("But as Holt told the crew on Friday,", "Maria Holt"),
            ("To quote Holt,", "Maria Holt"),
            ("In the words of Holt,", "Maria Holt"),
            ("In Holt’s words,", "Maria Holt"),
            ("As he put it,", "James Reed"),
            ("As Holt was told,", "James Reed"),
        ]
    ),
    *(
        (f"{TWO}{told} “It is too late.”", "too late", "James Reed", None)
        for told in ["Holt, quoting Reed, said:", "Quoting Reed, Holt said:"]
    ),
    (f"{TWO}As Holt told the crew of it, Reed said: “It is late.”", "is late", "James Reed", None),
    *(
        (f"“It is too late,” Maria Holt {verb}.", "too late", "James Reed", None)
        for verb in [
            "recalled James Reed saying",
            "said James Reed told her",
            "said, quoting James Reed",
        ]
    ),
    ("“It is too late,” Maria Holt told James Reed.", "too late", "Maria Holt", None),
    ("Maria Holt quoted James Reed: “It is too late.”", "too late", "James Reed", None),
    (
        "Maria Holt said that James Reed’s reply was: “It is too late.”",
        "too late",
        "James Reed",
        None,
    ),
    # nobody is taken from before where a verb says that somebody else speaks, or asks
    *(
        (SAID + words, "too late", None, None)
        for words in [
            "On Friday police said: “It is too late.”",
            "In its ruling the court said: “It is too late.”",
            "“It is too late,” came the reply.",
            "“It is too late” was what the board kept saying, Reed told them.",
            "“It is too late,” Holt was told.",
            "Asked whether it was “too late to talk of it”, Holt said no.",
            "Holt denied the court’s claim that it was “too late to talk of it”.",
        ]
    ),
    (SAID + "“It is too late.”\n\n— James Reed, pilot", "too late", "James Reed", None),
    # block quotes
    (
        f"{TWO}\n\nReed said:\n\n> It is far too late for it.\n\nHolt left.",
        "too late",
        "James Reed",
        None,
    ),
    (
        f"{TWO}\n\n> It is far too late for it.\n>\n> — Maria Holt, pilot",
        "too late",
        "Maria Holt",
        None,
    ),
    (f"{TWO}\n\nThe mayor was clear:\n\n> It is far too late.", "too late", None, "The mayor"),
    (
        "James Reed died.\n\nMaria Holt sent this:\n\n“It is too late.”",
        "too late",
        "Maria Holt",
        None,
    ),
    # who acts behind a comma is not whom the name before it is
    (
        "In a letter to Maria Holt, the minister said: “It is too late.”",
        "too late",
        None,
        "the minister",
    ),
    (
        "On behalf of Maria Holt, her lawyer called it “too late to talk of it”.",
        "too late",
        None,
        None,
    ),
    # the verb after the quotation
    ("“We lost four boats,” said Maria Holt.", "four boats", "Maria Holt", "Maria Holt"),
    ("“We lost four boats,” Maria Holt said.", "four boats", "Maria Holt", "Maria Holt"),
    ('"We lost four boats," Maria Holt said on Friday.', "four boats", "Maria Holt", "Maria Holt"),
    ("‘We lost four boats,’ Maria Holt told reporters.", "four boats", "Maria Holt", "Maria Holt"),
    ("``We lost four boats,'' Maria Holt added.", "four boats", "Maria Holt", "Maria Holt"),
    ("“Who pays?” asked Maria Holt.", "Who pays?", "Maria Holt", "Maria Holt"),
    (
        "Lena Brandt, the mayor, met Omar Keel, her deputy mayor. “It is late,” the mayor said.",
        "It is late",
        "Lena Brandt",
        None,
    ),
    ("“Never!” shouted James Reed from the quay.", "Never!", "James Reed", "James Reed"),
    ("“It is late,” wrote Maria Holt in a letter.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” Maria Holt quickly replied.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” Maria Holt has said.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” according to Maria Holt.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” as Maria Holt put it.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” Maria Holt was quoted as saying.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late.” — Maria Holt", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” Maria Holt growled at the press.", "It is late", "Maria Holt", "Maria Holt"),
    # what stands between name and verb
    ("“It is late,” said Maria Holt, a doctor.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” Hugh Hill, a doctor, said.", "It is late", "Hugh Hill", "Hugh Hill"),
    (
        "“It is late,” Hugh Hill, 43, a doctor from Leeds, said.",
        "It is late",
        "Hugh Hill",
        "Hugh Hill",
    ),
    ("“It is late,” Hugh Hill, who runs the port, said.", "It is late", "Hugh Hill", "Hugh Hill"),
    ("“It is late,” Hugh Hill, of Dayton, Ohio, said.", "It is late", "Hugh Hill", "Hugh Hill"),
    ("“It is late,” Hugh Hill, in a statement, said.", "It is late", "Hugh Hill", "Hugh Hill"),
    ("“It is late,” harbour master Maria Holt said.", "It is late", "Maria Holt", "Maria Holt"),
    (
        "“It is late,” said Senator Maria Holt of Ohio.",
        "It is late",
        "Maria Holt",
        "Senator Maria Holt",
    ),
    (
        "“It is late,” the port’s director, Maria Holt, said.",
        "It is late",
        "Maria Holt",
        "Maria Holt",
    ),
    (
        "“It is late,” said the port’s director, Maria Holt.",
        "It is late",
        "Maria Holt",
        "Maria Holt",
    ),
    (
        "“It is late,” said James Reed’s lawyer, Maria Holt.",
        "It is late",
        "Maria Holt",
        "Maria Holt",
    ),
    (
        "“It is late,” said Reed campaign manager Maria Holt.",
        "It is late",
        "Maria Holt",
        "Maria Holt",
    ),
    (
        "“It is late,” Dr. Maria Holt-Özal said.",
        "It is late",
        "Maria Holt-Özal",
        "Dr. Maria Holt-Özal",
    ),
    ("“It is late,” said a Twitter user, Maria Holt.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” said Ludwig van der Berg.", "It is late", "Ludwig van der Berg", None),
    ("“It is late,” said Peter T. King Jr. of Ohio.", "It is late", "Peter T. King Jr.", None),
    # the verb before the quotation
    ("Maria Holt said: “It is late.”", "It is late", "Maria Holt", "Maria Holt"),
    ("Maria Holt said, “It is late.”", "It is late", "Maria Holt", "Maria Holt"),
    ("Maria Holt tweeted: “It is late.”", "It is late", "Maria Holt", "Maria Holt"),
    ("Maria Holt: “It is late for that.”", "It is late", "Maria Holt", "Maria Holt"),
    ("According to Maria Holt, “it is late”.", "it is late", "Maria Holt", "Maria Holt"),
    (
        "Maria Holt said the work was “late and much too dear”.",
        "late and",
        "Maria Holt",
        "Maria Holt",
    ),
    (
        "Maria Holt called the work “late and much too dear”.",
        "late and",
        "Maria Holt",
        "Maria Holt",
    ),
    ("Maria Holt’s statement read: “It is late.”", "It is late", "Maria Holt", None),
    ("In Maria Holt’s words, “it is late”.", "it is late", "Maria Holt", "Maria Holt"),
    ("Maria Holt rose, saying “it is late for that”.", "it is late", "Maria Holt", "Maria Holt"),
    (
        "James Reed said that Anna Moss was tired and added: “It is late.”",
        "It is late",
        "James Reed",
        "James Reed",
    ),
    (
        "When James Reed asked for money, Maria Holt said: “It is late.”",
        "It is late",
        "Maria Holt",
        "Maria Holt",
    ),
    ("Asked about James Reed, Maria Holt said: “No.”", "No.", "Maria Holt", "Maria Holt"),
    ("Maria Holt wrote to James Reed:\n\n“It is late.”", "It is late", "Maria Holt", "Maria Holt"),
    # mentions that the article resolves
    (HOLT + "“It is late,” she said.", "It is late", "Maria Holt", "she"),
    (HOLT + "“It is late,” said Holt.", "It is late", "Maria Holt", "Holt"),
    (HOLT + "“It is late,” Ms. Holt said.", "It is late", "Maria Holt", "Ms. Holt"),
    (HOLT + "“It is late,” the minister said.", "It is late", "Maria Holt", "the minister"),
    (HOLT + "“It is late,” said the harbour minister.", "It is late", "Maria Holt", None),
    (TWO + "“It is late,” she said.", "It is late", "Maria Holt", "she"),
    ("HOLT OUT\n\n" + TWO + "“It is late,” she said.", "It is late", "Maria Holt", "she"),
    (TWO + "“It is late,” he said.", "It is late", "James Reed", "he"),
    (TWO + "“It is late,” Reed said.", "It is late", "James Reed", "Reed"),
    (TWO + "Holt sat down. She said: “It is late.”", "It is late", "Maria Holt", "She"),
    (
        "Tom Reed, a pilot, met spokeswoman Maria Holt. “It is late,” the spokeswoman said.",
        "It is late",
        "Maria Holt",
        "the spokeswoman",
    ),
    (
        "Russian President Vladimir Putin spoke. “It is late,” the Russian president said.",
        "It is late",
        "Vladimir Putin",
        "the Russian president",
    ),
    (
        "The Harbour Safety Committee met. “It is late,” the committee said.",
        "It is late",
        "Harbour Safety Committee",
        "the committee",
    ),
    (
        "Kerstin Ahlgren and her crew sailed. “It is late,” she said.",
        "It is late",
        "Kerstin Ahlgren",
        "she",
    ),
    # the rest of the same speech, and the paragraphs around
    ("“It is late,” Maria Holt said. “Go home now.”", "Go home", "Maria Holt", "Maria Holt"),
    ("“It is late,” said Maria Holt, “so go home.”", "so go home", "Maria Holt", "Maria Holt"),
    ("“It is late,” said Mr. A. B. Reed. “Go home now.”", "Go home", "A. B. Reed", None),
    ("“It is late.\n\n“Go home now,” Maria Holt said.", "It is late", "Maria Holt", "Maria Holt"),
    ("“It is late,” Maria Holt said.\n\n“Go home now.”", "Go home", "Maria Holt", "Maria Holt"),
    ("Maria Holt had one answer.\n\n“Go home now, all.”", "Go home", "Maria Holt", "Maria Holt"),
    ("Maria Holt was angry. “Go home now, all of you.”", "Go home", "Maria Holt", "Maria Holt"),
    (
        "“It is late,” said Maria Holt.\n\n“It is early,” said James Reed.\n\n“It is noon,” he added.",
        "It is noon",
        "James Reed",
        "he",
    ),
    # words that one passes on for another
    ("James Reed quoted Maria Holt as saying: “It is late.”", "It is late", "Maria Holt", None),
    ("“It is late,” James Reed quoted Maria Holt as saying.", "It is late", "Maria Holt", None),
    ("Maria Holt was quoted by the Post as saying “it is late”.", "it is", "Maria Holt", None),
    ("Maria Holt has been quoted as saying “it is late now”.", "it is", "Maria Holt", None),
    ("James Reed read out a letter from Maria Holt: “It is late.”", "It is", "Maria Holt", None),
    ("James Reed denied Maria Holt’s claim that “it is late”.", "it is", "Maria Holt", None),
    ("James Reed was called “a late and lazy man” by Maria Holt.", "a late", "Maria Holt", None),
    ("James Reed was described by Maria Holt as “late and lazy”.", "late and", "Maria Holt", None),
    ("James Reed, dismissed by Maria Holt as “late and lazy”, left.", "late", "Maria Holt", None),
    ("James Reed was told by Maria Holt: “It is late.”", "It is late", "Maria Holt", None),
    ("James Reed accused Maria Holt of saying “it is late”.", "it is", "Maria Holt", None),
    ("James Reed recalled Maria Holt telling him: “It is late.”", "It is", "Maria Holt", None),
    ("James Reed recalled Maria Holt’s words: “It is late.”", "It is", "Maria Holt", None),
    ("James Reed was described as “a late and lazy man”.", "a late and", None, None),
    ("James Reed spoke to Maria Holt, who said: “It is late.”", "It is late", "Maria Holt", None),
    ("James Reed (left) and Maria Holt, who said: “It is late.”", "It is", "Maria Holt", None),
    ("It was Maria Holt, not James Reed, who said “it is late”.", "it is", "Maria Holt", None),
    ("James Reed heard Maria Holt say “it is late”.", "it is late", "Maria Holt", "Maria Holt"),
    # organisations
    ("“It is late,” the White House said.", "It is late", "White House", None),
    ("“It is late,” FEMA said.", "It is late", "FEMA", "FEMA"),
    (
        "The Federal Emergency Management Agency (FEMA) met. “It is late,” FEMA said.",
        "It is late",
        "Federal Emergency Management Agency",
        "FEMA",
    ),
    # a line in capitals before a colon is a headline, unless it is a name that the article has elsewhere
    *(
        (
            f"{line}: “It is far too late for us”\n\nMaria Holt, the minister, came.",
            "too late",
            who,
            None,
        )
        for line, who in [
            ("MINISTER QUITS", None),
            ("EXCLUSIVE", None),
            ("HOLT ON THE STRIKE", None),
            ("HOLT", "Maria Holt"),
            ("MINISTER HOLT", "Maria Holt"),
        ]
    ),
    ("QUAY SHUT: “It is too late,” says Maria Holt", "too late", "Maria Holt", None),
    # a number is nobody
    ("Hundreds said: “It is far too late.”", "too late", None, "Hundreds"),
    ("Twelve said: “It is far too late.”", "too late", None, None),
    # what somebody else goes on to say
    *(
        (f"{words} “late for it all”, said {told}.", "late for it", who, None)
        for words, told, who in [
            ("James Reed, whom Maria Holt called", "he would sail", "Maria Holt"),
            ("James Reed, whom Maria Holt called", "Ann Lee had sailed", "Maria Holt"),
            ("Maria Holt, after James Reed had called her", "she would stay", "James Reed"),
            ("It was", "Maria Holt, who would sail", "Maria Holt"),
            ("It was", "Maria Holt", "Maria Holt"),
        ]
    ),
    (
        "Maria Holt posted a video of James Reed saying: “It is late.”",
        "is late",
        "James Reed",
        None,
    ),
    # what a speaker quotes is another's, but for "I said"
    *(
        (f"James Reed said: “{words} It is so.”", "It is far too late", who, None)
        for words, who in [
            ("They told us: ‘It is far too late.’", None),
            ("I have heard it before: ‘It is far too late.’", None),
            ("I told them, ‘It is far too late.’", "James Reed"),
            ("My motto is ‘It is far too late.’", "James Reed"),
        ]
    ),
    # nobody is named
    ("“It is late,” a spokesman for Maria Holt said.", "It is late", None, None),
    ("“It is late,” said an aide to Maria Holt.", "It is late", None, None),
    ("“It is late,” said one Reed campaign official.", "It is late", None, None),
    ("“It is late,” they said.", "It is late", None, "they"),
    ("“No,” said Holt. “It is late,” another man said.", "It is late", None, "another man"),
    ("“It is late,” officials said.", "It is late", None, "officials"),
    ("“It is late and dark.”", "It is late", None, None),
]

REPORTED = [
    *(
        (f"{TWO}\n\n{who}: It is late.\n\nREED: So it is.", "It is late", "Maria Holt")
        for who in ["HOLT", "MS HOLT", "MS HOLT (by telephone)", "Maria Holt (mayor)"]
    ),
    ("Putin said the proposal could serve as a basis.", "the proposal could serve", "Putin"),
    ("Maria Holt said that the port would close.", "the port would close", "Maria Holt"),
    (f"{TWO}The Holt and Reed cases spawned protests that turned ugly.", "turned ugly", None),
    (
        f"{TWO}Only Maria Holt came close, with 62 percent of the voters saying they would not.",
        "they would not",
        None,
    ),
    ("The port would close, Maria Holt said.", "The port would close", "Maria Holt"),
    ("The port would close, according to Maria Holt.", "The port would close", "Maria Holt"),
    ("According to Maria Holt, the port would close.", "the port would close", "Maria Holt"),
    ("Maria Holt, a doctor, warned that the port would close.", "the port would", "Maria Holt"),
    (HOLT + "She added that the port would close.", "the port would close", "Maria Holt"),
    (HOLT + "The minister denied that the port would close.", "the port would", "Maria Holt"),
    ("Maria Holt told James Reed the port would close.", "the port would", "Maria Holt"),
    ("James Reed was told the port would close.", "the port would", None),
    (
        "James Reed was told by Maria Holt that the port would close.",
        "the port would",
        "Maria Holt",
    ),
    ("James Reed rejected Maria Holt’s claim that the port would close.", "the port", "Maria Holt"),
    ("James Reed quoted Maria Holt as saying the port would close.", "the port", "Maria Holt"),
    # an aside turned round
    ("Together, said Maria Holt, they would save it.", "they would save", "Maria Holt"),
    ("The port, said Maria Holt, would close.", "would close", "Maria Holt"),
    (
        "Maria Holt, a doctor, said the port, which was old, would close.",
        "would close",
        "Maria Holt",
    ),
    # a transcript
    (TWO + "\n\nHOLT: The port will close.\n\nREED: Never.", "The port will", "Maria Holt"),
    (TWO + "\n\n**Reed:** The port will close, Holt said.", "The port will", "James Reed"),
    (TWO + "\n\nHOLT: James Reed said it would close.", "it would close", "James Reed"),
    (TWO + "\n\nUpdate: The port will close.", "The port will", None),
    (TWO + "\n\nHolt v. Reed: The port will close.", "The port will", None),
    ("The report of James Reed was long.", "was long", None),
    ("The port closed on Friday.", "The port closed", None),
]

# article, words, claimed speaker, verdict
CLAIMS = [
    *(
        ("Russian President Vladimir Putin met James Reed. “It is late,” Putin said.", who, verdict)
        for who, verdict in [
            ("Putin", True),
            ("Vladimir Putin", True),
            ("President Putin", True),
            ("Mr Putin", True),
            ("the Russian president", True),
            ("Russian President Vladimir Putin", True),
            ("PUTIN", True),
            ("James Reed", False),
            ("Reed", False),
            ("Ivan Putin", False),
            ("Mrs Putin", False),
            ("the harbour minister", None),
        ]
    ),
    *(
        (
            "Jim Holt, the minister, and Ann Lee, a pilot, met. “It is late,” Holt said.",
            who,
            verdict,
        )
        for who, verdict in [
            ("James Holt", True),
            ("Mr. Holt", True),
            ("Minister Holt", True),
            ("J. Holt", True),
            ("the minister", True),
            ("the Arizona Republican", None),
            ("the top Democrat on the Harbour Committee", None),
            ("the German", None),
            ("the pilot", False),
            ("Maria Holt", False),
            ("Ms Holt", False),
            ("Holtz", False),
            ("", None),
            ("!?", None),
        ]
    ),
    *(
        (
            "Tom Pell left. Senator Ann Lee of Quill, the top Democrat on the Harbour Committee, came. "
            "“It is late,” Lee said.",
            who,
            verdict,
        )
        for who, verdict in [
            ("the top Democrat on the Harbour Committee", True),
            ("the top Democrat", True),
            ("Tom Pell", False),
        ]
    ),
    *(
        (
            "The Federal Emergency Management Agency met. “It is late,” the agency said.",
            who,
            verdict,
        )
        for who, verdict in [
            ("FEMA", True),
            ("F.E.M.A.", True),
            ("Federal Emergency Management Agency", True),
            ("the Federal Emergency Management Agency", True),
            ("Department of Justice", False),
        ]
    ),
    # whom a claim is about, and not whom it only names
    *(
        (f"“It is late,” {told} said.", claimed, None)
        for told, claimed in [
            ("the mayor’s deputy", "the mayor"),
            ("the deputy mayor", "the mayor"),
            ("the former mayor", "the mayor"),
            ("the shadow minister", "the minister"),
            ("the prime minister", "the minister"),
            ("an adviser to President Holt", "President Holt"),
            ("a lawyer for the union", "the union"),
            ("Maria Holt", "Holt’s lawyer"),
            ("Maria Holt", "the Holt campaign"),
            ("Maria Holt", "sources close to Maria Holt"),
            ("Maria Holt", "Adviser of Maria Holt"),
            ("Maria Holt", "Maria Holt’s husband"),
        ]
    ),
    *(
        ("Maria Holt, the mayor, spoke. “It is late,” Holt said.", claimed, True)
        for claimed in [
            "Maria Holt, the mayor",
            "the mayor, Maria Holt",
            "Holt of the Union Party",
            "Holt, Maria",
            "Secretary of State Maria Holt",
            "mayor holt",
        ]
    ),
    *(
        ("James Reed came. “It is late,” Ann King said.", claimed, True)
        for claimed in ["Ms. King", "King", "Ann King"]
    ),
    ("Ann King met James Reed. “It is late,” Reed said.", "Ms. King", False),
    # a description with a capital is nobody's name
    *(
        (f"Ann Lee came. “It is late,” {told} said.", claimed, verdict)
        for told, claimed, verdict in [
            ("the German", "Ann Lee", None),
            ("the 36-year-old Spaniard", "Ann Lee", None),
            ("the former South African", "Ann Lee", None),
            ("the Ohio Republican", "Ann Lee", None),
            ("the Labour MP", "Ann Lee", None),
            ("a Tory", "Ann Lee", None),
            ("the German", "the German", True),
            ("the Vatican", "Ann Lee", False),
            ("the actor Freeman", "Ann Lee", False),
            ("the Reverend Tom Bishop", "Ann Lee", False),
        ]
    ),
    # a body called after its owners
    *(
        (f"“It is late,” {told} said.", claimed, verdict)
        for told, claimed, verdict in [
            ("the National Farmers’ League", "the National Farmers' League", True),
            ("the National Farmers’ League", "the Teachers’ League", False),
            ("the National Farmers' League", "NFL", True),
            ("the People’s Party", "People’s Party", True),
            ("Seamen’s Guild", "the Seamen’s Guild", True),
            ("the Crews’ and Dockers’ Union", "the Crews' and Dockers' Union", True),
            ("St John’s College", "St. John's College", True),
        ]
    ),
    # a given name alone, and other names of one person
    ("Ellen came. “It is late,” Ellen said.", "Ellen Finch", None),
    ("Mr Ellen came. “It is late,” Mr Ellen said.", "Ellen Finch", False),
    *(
        (f"“It is late,” said {told}.", claimed, verdict)
        for told, claimed, verdict in [
            ("Jürgen Haas", "Juergen Haas", True),
            ("Soeren Kjaer", "Søren Kjær", True),
            ("Jürgen Haas", "Joergen Haas", False),
            ("Moira Reed, née Hallam", "Moira Hallam", True),
            ("Moira Reed, née Hallam", "Mrs Hallam", True),
            ("Moira Reed, née Hallam", "Ann Hallam", False),
            ("Moira Reed (born Moira Hallam)", "Moira Hallam", True),
            ("Moira Reed, 52, who was formerly known as Moira Hallam", "Moira Hallam", True),
            ("Moira Reed, born in Hallam", "Moira Hallam", False),
            ("Moira Reed (@mreed)", "@mreed", True),
            ("Moira Reed (@mreed)", "@annlee", False),
        ]
    ),
    # "the League" may be that one, and whoever is called by less may be it
    *(
        ("The Farmers’ League came. “It is late,” the Farmers’ League said.", claimed, verdict)
        for claimed, verdict in [
            ("the League", None),
            ("the National Farmers’ League", None),
            ("the Tenants’ League", False),
            ("the Board", False),
        ]
    ),
    ("The Farmers’ League came. “It is late,” the League said.", "the Farmers’ League", None),
    # letters behind a name are no part of it
    *(
        ("“It is late,” said Ann Lee KC. “It is late.”", claimed, verdict)
        for claimed, verdict in [
            ("Ann Lee", True),
            ("Lee", True),
            ("Ann Lee KC", True),
            ("Ann Lee QC MP, prosecuting", True),
            ("Tom Lee KC", False),
        ]
    ),
    ("Ann Lee sued. “It is late,” said Lee PhD.", "Ann Lee", True),
    ("Former mayor Maria Holt spoke. “It is late,” Holt said.", "the mayor", None),
    ("Shadow minister Maria Holt spoke. “It is late,” Holt said.", "the minister", None),
    ("Prime Minister Maria Holt spoke. “It is late,” Holt said.", "the minister", None),
    ("Prime Minister Maria Holt spoke. “It is late,” Holt said.", "the prime minister", True),
    ("Maria Holt, the mayor, spoke. “It is late,” Holt said.", "Mayor of Alder Bay", None),
    # a bare surname of two people, and two who speak together
    ("Jim Holt met Maria Holt. “It is late,” Holt said.", "Jim Holt", None),
    ("Jim Holt met Maria Holt. “It is late,” Holt said.", "Holt", True),
    ("Jim Holt met Maria Holt. “It is late,” Mr Holt said.", "Jim Holt", True),
    ("Jim Holt met Maria Holt. “It is late,” he said.", "Jim Holt", True),
    ("Maria Holt met Jim Holt. “It is late,” Holt said.", "Jim Holt", None),
    # fully named as often as whom the surname is taken for, though not as near
    *(
        (
            f"Jim Holt came. {filler}Maria Holt left. “It is late,” Holt said.",
            "Jim Holt",
            verdict,
        )
        for filler, verdict in [
            ("", None),
            ("All sailed. " * 60, None),
            ("All sailed. " * 60 + "Maria Holt sat. ", False),
        ]
    ),
    ("Maria Holt met Jim Holt. “It is late,” Ms Holt said.", "Jim Holt", False),
    ("Jim Holt met Maria Holt. “It is late,” Jim Holt said.", "Maria Holt", False),
    ("Jim Holt and Ann Lee said: “It is late.”", "Jim Holt", None),
    ("“It is late,” said Jim Holt and the pilot Ann Lee.", "Ann Lee", None),
    ("“It is late,” said Jim Holt and the pilot Ann Lee.", "Tom Reed", False),
    *(
        (
            "Lena Brandt, the mayor, met Omar Keel, the deputy mayor. “It is late,” Keel said.",
            who,
            verdict,
        )
        for who, verdict in [("the deputy mayor", True), ("the mayor", False)]
    ),
    ("“It is late,” said Ann Lee, a cousin of the mayor.", "the mayor", None),
    # a description that is no known role may be theirs
    ("“It is late,” said Ann Lee, a toxicologist at Alder University.", "a toxicologist", None),
    ("“It is late,” Lindqvist Leather, the owner, said in a statement.", "the company", None),
    # another's few words within a speech
    ("“And he said, ‘It is late?’” Ann Lee remembers.", "Ann Lee", None),
    ("“And I said, ‘It is late?’” Ann Lee remembers.", "Ann Lee", True),
    ("“It is late,” said Ann Lee, chairwoman and founder of Kite.", "the founder", True),
    *(
        (
            "President Trump met his son. “It is late,” Donald Trump Jr. said.",
            who,
            verdict,
        )
        for who, verdict in [
            ("Donald Trump Jr.", True),
            ("Donald Trump, Jr.", True),
            ("Donald Trump", None),
            ("Trump", None),
        ]
    ),
    *(
        (
            "Donald Trump Jr. met Donald Trump. “It is late,” said President Donald Trump.",
            who,
            verdict,
        )
        for who, verdict in [("Donald Trump", True), ("Trump", True), ("Donald Trump Jr.", None)]
    ),
    ("Donald Trump spoke. “It is late,” Trump said.", "Donald Trump Jr.", None),
    ("Robert Kennedy Jr. spoke. “It is late,” Kennedy said.", "Robert Kennedy", True),
    ("Sen. Bob Casey Jr. spoke. “It is late,” Sen. Casey said.", "Bob Casey", True),
    ("José Gómez spoke. “It is late,” he said.", "Jose Gomez", True),
    # whichever apostrophe either has
    *(
        (f"Beth {told} spoke. “It is late,” {told} said.", claimed, verdict)
        for told, claimed, verdict in [
            ("O'Marra", "Beth O’Marra", True),
            ("O’Marra", "Beth O'Marra", True),
            ("O’Marra", "Ms O'Marra", True),
            ("Ya’el", "Beth Ya'el", True),
            ("O'Marra", "Rita O’Marra", False),
            ("O'Marra", "Beth O’Malley", False),
            ("O’Marra", "Beth Marra", False),
        ]
    ),
    ("“It is late,” said a spokesman for Maria Holt.", "Maria Holt", None),
    ("“It is late,” said a spokesman for Maria Holt.", "a Holt spokesman", True),
    ("“It is late,” they said.", "Maria Holt", None),
    ("“It is late and dark.”", "Maria Holt", None),
    # of two of a surname it may be whom the headline names in full, and is not for a mere possessive
    *(
        (
            f"{headline}\n\n{'Jim Holt sat. ' * 3}{filler}Holt rose. “It is late,” Holt said.",
            claimed,
            verdict,
        )
        for headline, filler, claimed, verdict in [
            ("A talk with Maria Holt", "", "Maria Holt", None),
            ("A talk with Maria Holt", "", "Jim Holt", None),
            ("A talk with Maria Holt", "", "Tom Reed", False),
            ("A talk on Friday", "", "Jim Holt", True),
            ("Team Holt sat on Friday", "", "Jim Holt", True),
            ("Jim Holt sat", "", "Jim Holt", True),
            ("A talk", f"{'All sailed. ' * 60}Maria Holt’s photo hung there. ", "Jim Holt", True),
            ("A talk", f"{'All sailed. ' * 60}Maria Holt left. ", "Maria Holt", None),
        ]
    ),
    # a label in capitals before a name is no part of it, nor a surname of two words another name
    *(
        (f"{line}\n\n{known} came. {known} sat. “It is late,” {told} said.", claimed, verdict)
        for line, known, told, claimed, verdict in [
            ("JUST WATCHED Holt opens the quay", "Maria Holt", "Holt", "Maria Holt", True),
            ("REUTERS Holt in dark", "Maria Holt", "Holt", "Maria Holt", True),
            ("CLOSE Maria Holt on Friday", "Maria Holt", "Holt", "Maria Holt", True),
            ("JUST WATCHED Holt opens the quay", "Maria Holt", "Holt", "Tom Reed", False),
            ("ALDER Bay", "NATO Secretary Maria Holt", "Holt", "Maria Holt", True),
            ("MARIA Holt on Friday", "Holt", "Holt", "Maria Holt", True),
            ("MARIA Holt on Friday", "Holt", "Holt", "Rosa Holt", False),
            ("A talk", "The SAFEBAY Union", "the SAFEBAY Union", "SAFEBAY Union", True),
            ("A talk", "Ann Di Marco", "Di Marco", "Ann Di Marco", True),
            ("A talk with Di Marco", "Ann Di Marco", "Di Marco", "Rosa Di Marco", False),
            ("A talk", "Ann Mary Lee", "Lee", "Ann Lee", True),
        ]
    ),
    # nobody is right or wrong by whom a sentence only names
    *(
        (f"Maria Holt left. {before} “It is late and dark.”", who, None)
        for before in ["All waited for Ann Lee.", "Tom Reed passed on a note on Ann Lee."]
        for who in ["Ann Lee", "Maria Holt", "Tom Reed"]
    ),
]


def of(text: str, words: str) -> tuple[ArticleSpeakers, Attribution]:
    start = text.index(words)
    speakers = ArticleSpeakers(text, split_sentences(text))
    return speakers, speakers.attribute(Span(start, start + len(words)))


@pytest.mark.parametrize(("text", "words", "speaker", "mention"), DIRECT)
def test_direct_speech(text: str, words: str, speaker: str | None, mention: str | None) -> None:
    _, attribution = of(text, words)
    assert attribution.speaker == speaker
    assert attribution.direct
    if mention is not None:
        assert attribution.mention == mention


@pytest.mark.parametrize(("text", "words", "speaker"), REPORTED)
def test_reported_speech(text: str, words: str, speaker: str | None) -> None:
    _, attribution = of(text, words)
    assert attribution.speaker == speaker
    assert not attribution.direct


@pytest.mark.parametrize(("text", "claimed", "verdict"), CLAIMS)
def test_claimed_speaker(text: str, claimed: str, verdict: bool | None) -> None:
    speakers, attribution = of(text, "t is late")
    assert speakers.matches(claimed, attribution) is verdict


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Former Speaker of the House of Representatives Ned Marsh", "Ned Marsh"),
        ("Speaker of the House Ann Lee", "Ann Lee"),
        ("Secretary of the Treasury Ann Lee", "Ann Lee"),
        ("Secretary of the Air Force Ann Lee", "Ann Lee"),
        ("The president of the European Commission Ann Lee", "Ann Lee"),
        ("The President of Bolivia Carlos Mesa", "Carlos Mesa"),
        ("The mayor of Alder Bay Ann Lee", "Ann Lee"),
        ("The governor of the Bank of England Mark Stone", "Mark Stone"),
        ("The president of the Bank of America Home Loans", None),
    ],
)
def test_a_body_whose_head_somebody_is_is_no_part_of_the_name(
    office: str, name: str | None
) -> None:
    _, attribution = of(f"{office} said: “It is late.”", "It is late")
    assert attribution.speaker == name


@pytest.mark.parametrize(
    ("before", "claimed", "verdict", "shown"),
    [
        ("Maria Holt left.", "Maria Holt", True, "Maria Holt"),
        ("Maria Holt left.", "Ruth Amsel", False, "Maria Holt"),
        # who "she" is would be a guess: nobody is called wrong, and no name is shown
        ("Maria Holt left. Brandt stayed.", "Brandt", None, None),
        ("Maria Holt left. Brandt stayed.", "Maria Holt", True, None),
        ("Maria Holt left. Mr. Brandt stayed.", "Brandt", None, None),
        ("Maria Holt left. McKay stayed.", "McKay", None, None),
        ("Maria Holt left. Rain fell, as the rain does.", "Ruth Amsel", False, "Maria Holt"),
        # nor is anybody right who may only be spoken for
        ("Maria Holt left. A spokeswoman for Ms Holt denied it.", "Maria Holt", None, None),
        ("Maria Holt left. Holt’s lawyer denied it.", "Maria Holt", None, None),
        # nor where the stricter rule finds somebody else
        (
            "“I sail,” Maria Holt said.\n\nFor Ann Lee in her shop the day was long.",
            "Maria Holt",
            None,
            None,
        ),
        # nor is it who only asked, in the clause before that of the subject
        ("When Ann Lee asked her, Maria Holt laughed.", "Maria Holt", True, None),
        ("When Ann Lee asked her, Maria Holt laughed.", "Ruth Amsel", None, None),
        ("As Ann Lee said, the wall is old.", "Ann Lee", True, "Ann Lee"),
        ("When it was late, Ann Lee told the crew.", "Ann Lee", True, "Ann Lee"),
        ("Maria Holt left. Her spokeswoman, Ann Lee, denied it.", "Maria Holt", False, "Ann Lee"),
        ("Maria Holt left. A spokesman for Ms Holt denied it.", "Maria Holt", True, None),
    ],
)
def test_a_pronoun_makes_nobody_wrong_that_it_may_mean(
    before: str, claimed: str, verdict: bool | None, shown: str | None
) -> None:
    speakers, attribution = of(f"Ruth Amsel came. {before} She said: “It is late.”", "It is late")
    assert is_by(speakers, claimed, attribution) is verdict
    assert name_of(speakers, attribution) == shown


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("learned that the wall was", None),
        ("found the harbour of the crews", None),
        ("was to blame for what is", None),
        ("said the wall was", False),
        ("called the wall of Alder Bay", False),
        ("described the old wall as", False),
        ("complained:", False),
        ("learned that,", False),
    ],
)
def test_nobody_is_wrong_by_a_verb_that_need_not_tell(told: str, verdict: bool | None) -> None:
    text = f"James Reed left. Maria Holt {told} “late and dark”."
    speakers, attribution = of(text, "late and dark")
    assert is_by(speakers, "James Reed", attribution) is verdict
    assert is_by(speakers, "Maria Holt", attribution) is True


def test_a_verb_and_a_place_are_given() -> None:
    text = "“It is late,” said Maria Holt."
    attribution = attribute(text, [], Span(1, 11))
    assert attribution.cue == "said"
    assert attribution.at is not None
    assert attribution.at.cut(text) == attribution.mention == "Maria Holt"


def test_a_whole_sentence_with_its_speaker_is_not_direct() -> None:
    text = "“It is late,” said Maria Holt to her crew on the old quay."
    speakers = ArticleSpeakers(text, split_sentences(text))
    assert not speakers.attribute(Span(0, len(text))).direct
    assert speakers.attribute(Span(0, len(text))).speaker == "Maria Holt"


NEWS = st.lists(
    st.sampled_from(
        "“ ” ‘ ’ \" ' said Holt Maria Reed he she the minister , . : ? \n\n — ( ) According to Mr. and "
        "added who of \u200b \x00 😀 İ ß".split(" ")
    ),
    max_size=60,
).map(" ".join)


@given(st.one_of(st.text(max_size=200), NEWS), st.data())
@settings(deadline=None)
def test_any_text_and_span_is_answered_with_its_own_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    speakers = ArticleSpeakers(text, split_sentences(text))
    attribution = speakers.attribute(Span(start, end))
    if attribution.at is not None:
        assert attribution.at.cut(text) == attribution.mention
    assert speakers.matches("Maria Holt", attribution) in (True, False, None)
    assert speakers.matches(text, attribution) in (True, False, None)


@pytest.mark.parametrize(
    "piece",
    [
        "Smith said. ",
        "“A,” ",
        "Ann Bell said “x” and ",
        "said ",
        "“",
        "Mr. ",
        "“A.”\n\n",
        "he ",
        "A B C D ",
        "(((",
        "“No,” he said.\n\n",
        "Ann A, ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(text: str) -> float:
        began = time.process_time()
        ArticleSpeakers(text, split_sentences(text)).attribute(
            Span(len(text) // 2, len(text) // 2 + 1)
        )
        return time.process_time() - began

    short, long = piece * (5_000 // len(piece)), piece * (20_000 // len(piece))
    # The least of three: a collection of garbage in a full run takes half a second by itself.
    assert min(seconds(long) for _ in range(3)) < 10 * seconds(short) + 0.5


def test_of_two_with_one_surname_neither_is_shown() -> None:
    speakers, said = of("Jim Holt met Maria Holt. “It is late,” Mayor Holt said.", "It is late")
    assert name_of(speakers, said) is None
    speakers, said = of("Jim Holt met Ann Lee. “It is late,” Mayor Holt said.", "It is late")
    assert name_of(speakers, said) == "Jim Holt"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann May left. “It is late,” May said.", "Ann May"),
        ("“It is late,” Ann May said.", "Ann May"),
        ("“It is late,” said Mrs. March.", "March"),
        ("Ann May left. The crew in May said “It is late”.", None),
        ("“It is late,” May said.", None),
        ("Ann Holt left for Georgia May 5. “It is late,” Holt said.", "Ann Holt"),
        ("They met Ann Holt in March. “It is late,” Holt said.", "Ann Holt"),
    ],
)
def test_a_surname_may_be_a_month(text: str, speaker: str | None) -> None:
    assert name_of(*of(text, "It is late")) == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "shown", "verdict"),
    [
        # "he" and "she" are no thing that is called by two names
        (
            "Ms. Holt came. All feared the Inner Circle. “It is late,” she said.",
            "Holt",
            "Holt",
            False,
        ),
        ("All feared the Inner Circle. “It is late,” she said.", None, None, None),
        # nor is somebody told to be one by any word in capitals
        ("Of the old “It is late,” many Gorvans were fond.", "Gorvans", None, None),
        ("“It is late,” the Gorvans of Quill said.", "Gorvans", "Gorvans", None),
        # an office, or when it was, is nobody
        (
            "According to Quill’s Coast Secretary, Ann Lee, “it is late”.",
            "Ann Lee",
            "Ann Lee",
            False,
        ),
        ("“It is late,” said the Coast Minister, Ann Lee.", "Ann Lee", "Ann Lee", False),
        ("Late Monday night, Ann Lee left, saying “it is late”.", "Ann Lee", "Ann Lee", False),
        ("“It is late,” said Sens. Ann Lee and Tom Reed.", "Ann Lee", "Ann Lee", False),
        ("“It is late,” said Leaders Ann Lee and Tom Reed.", "Ann Lee", "Ann Lee", False),
        # who it is stays, with a given name that is not known, and so does a body
        ("“It is late,” said Zorbin Holt.", "Zorbin Holt", "Zorbin Holt", False),
        ("Zorbin Holt left. “It is late,” he said.", "Zorbin Holt", "Zorbin Holt", None),
        (
            "“We are late,” said Zorbin Holt. “It is late,” he said.",
            "Zorbin Holt",
            "Zorbin Holt",
            False,
        ),
        (
            "The Zorbin Holt boat left. “It is late,” said Zorbin Holt.",
            "Zorbin Holt",
            "Zorbin Holt",
            False,
        ),
        ("“It is late,” the Harbour Board said.", "Harbour Board", "Harbour Board", False),
        ("“It is late,” the Inner Circle said.", "Inner Circle", "Inner Circle", False),
        ("“It is late,” Early Holt told the crew.", "Early Holt", "Early Holt", False),
    ],
)
def test_nobody_is_wrong_by_what_may_be_nobody(
    text: str, speaker: str | None, shown: str | None, verdict: bool | None
) -> None:
    words = next(one for one in ("It is late", "it is late") if one in text)
    speakers, said = of(text, words)
    assert said.speaker == speaker
    assert name_of(speakers, said) == shown
    assert is_by(speakers, "Ruth Amsel", said) is verdict


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # who is president as well, and what the sentence before is about
        ("Saying no, President Holt left President Lee. “It is late,” the president said.", None),
        ("President Lee came. President Holt praised Lee. “It is late,” said the president.", None),
        (
            "President Lee came. President Holt praised Lee. Lee left. “It is late,” the president said.",
            "Lee",
        ),
        ("President Lee came. The mayor praised Lee. “It is late,” the president said.", "Lee"),
        ("President Lee came. Mayor Holt praised Lee. “It is late,” the president said.", "Lee"),
        (
            "President Lee came. Saying no, President Lee left Mayor Holt. “It is late,” the president said.",
            "Lee",
        ),
    ],
)
def test_the_president_is_nobody_where_two_have_the_office(text: str, speaker: str | None) -> None:
    assert of(text, "It is late")[1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "verdict"),
    [
        # kin of one of the surname, who is not named in full
        ("Holt came, and his wife, Ann Holt. “It is late,” Holt said.", "Holt", None),
        ("Holt came. Reed met his daughter Ann Holt. “It is late,” Holt said.", "Holt", None),
        ("Holt came, and his wife, Ann Holt. “It is late,” Ms. Holt said.", "Ann Holt", False),
        ("Holt came, and his wife, Ann Holt. “It is late,” Ann Holt said.", "Ann Holt", False),
        ("Reed came, and his wife, Ann Holt. “It is late,” Holt said.", "Ann Holt", False),
        ("Tom Holt came, and his wife, Ann Holt. “It is late,” Tom Holt said.", "Tom Holt", None),
        (
            "Ann Holt came. Reed is her husband, and Ann Holt is late. “It is late,” Holt said.",
            "Ann Holt",
            False,
        ),
    ],
)
def test_a_surname_is_not_that_of_kin_met_behind_it(
    text: str, speaker: str, verdict: bool | None
) -> None:
    speakers, said = of(text, "It is late")
    assert said.speaker == speaker
    assert is_by(speakers, "Tom Holt", said) is (verdict if speaker != "Tom Holt" else True)


@pytest.mark.parametrize(
    ("who", "verdict"),
    [
        (
            "Ann Lee of Quill and Tom Reed of Upper Quill, and Maria Holt, a Quill liberal, said",
            None,
        ),
        ("Ann Lee, R-Quill, and Maria Holt said", None),
        ("Ann Lee (R-Quill) and Maria Holt said", None),
        ("Ann Lee, Tom Reed and Maria Holt said", None),
        ("Ann Lee, Tom Reed, and the baker Maria Holt said", None),
        ("said Maria Holt of Quill and Ann Lee", None),
        ("said Maria Holt, Tom Reed and Ann Lee", None),
        ("said Sens. Maria Holt (R-Quill) and Ann Lee", None),
        ("Ann Lee, Maria Holt said", False),
        ("with Ann Lee and Tom Reed gone, Maria Holt said", False),
        ("Maria Holt told Tom Reed and Ann Lee", False),
        ("said Maria Holt. Tom Reed and Ann Lee left", False),
        ("Maria Holt of Quill said, and Ann Lee left", False),
    ],
)
def test_nobody_is_wrong_who_speaks_with_others(who: str, verdict: bool | None) -> None:
    speakers, said = of(f"“It is late,” {who}.", "It is late")
    assert is_by(speakers, "Ann Lee", said) is verdict
    assert is_by(speakers, "Maria Holt", said) is True


@pytest.mark.parametrize(
    ("named", "claimed", "verdict"),
    [
        ("Dmitry Holt", "Dmitri Holt", None),
        ("Gennady Holt", "Gennadi Holt", None),
        ("Lindsey Holt", "Lindsay Holt", None),
        ("Philip Holt", "Phillip Holt", None),
        ("Tom Holt", "Tim Holt", False),
        ("Maria Holt", "Mary Holt", False),
        ("Dmitry Holt", "Dmitri Lee", False),
        ("Dmitry Holt", "Daniel Holt", False),
        ("Dmitry Holt", "Dmitry Holt", True),
        ("Dmitri Holt left. Dmitry Holt", "Dmitri Holt", False),
    ],
)
def test_another_spelling_of_a_given_name_is_not_wrong(
    named: str, claimed: str, verdict: bool | None
) -> None:
    speakers, said = of(f"“It is dark.” {named} said: “It is late.”", "It is late")
    assert is_by(speakers, claimed, said) is verdict


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            '"Is it dark?" asked Ann Lee on Monday night."It is late," said Maria Holt.',
            "Maria Holt",
        ),
        ("Ann Lee told of dark days.The mayor, Maria Holt, said that “it is late”.", "Maria Holt"),
        ("“It is late,” said the board in Quill.Secretary Ann Lee said no.", None),
        ("Maria Holt left.“It is late,” she said.Ann Lee stayed.", "Maria Holt"),
        ("“It is late,” Maria Holt told Quill.com.", "Maria Holt"),
        ("“It is late,” Maria Holt of Node.Js said.", "Maria Holt"),
        ("Maria Holt, of Upper St.Quill, said: “It is late.”", "Maria Holt"),
    ],
)
def test_sentences_without_a_space_between_them_are_two(text: str, speaker: str | None) -> None:
    words = next(one for one in ("It is late", "it is late") if one in text)
    assert of(text, words)[1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "claimed", "verdict"),
    [
        # the name that opens what "he" says is not his
        ("Tom Holt came. “Holt said that it is late,” he said.", "Ruth Amsel", None),
        ("Tom Holt came. “Mayor Holt said that it is late,” he writes.", "Tom Holt", None),
        ("Omar al-Hariri came. “Hariri said that it is late,” he writes.", "Ruth Amsel", None),
        ("Tom Holt came. “In Tom Holt’s town it is late,” he said.", "Ruth Amsel", False),
        ("Tom Holt came. “Lee said that it is late,” he said.", "Tom Holt", True),
        ("Tom Holt came. “Holt said that it is late,” Tom Holt said.", "Tom Holt", True),
        # with an article or without, it is one name
        ("Omar al-Hariri came. “It is late,” Hariri said.", "Omar al-Hariri", True),
        ("Omar al-Hariri came. “It is late,” Hariri said.", "Omar Hariri", True),
        ("Omar Hariri came. “It is late,” Hariri said.", "Omar al-Hariri", True),
        ("Omar al-Hariri came. “It is late,” Hariri said.", "Ali al-Hariri", False),
        ("Omar al-Hariri came. “It is late,” Hariri said.", "Omar al-Aziz", False),
    ],
)
def test_who_is_named_in_the_words_and_names_with_an_article(
    text: str, claimed: str, verdict: bool | None
) -> None:
    speakers, said = of(text, "t is late")
    assert is_by(speakers, claimed, said) is verdict


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        # "the president", who "he" is, may be either of two
        ("President Lee came. Saying no, President Holt left President Lee. “We sail,”", None),
        ("President Lee came. “We sail,”", "Lee"),
        ("President Lee came. The mayor left. “We sail,”", "Lee"),
    ],
)
def test_a_pronoun_behind_an_office_that_two_have_is_nobody(before: str, shown: str | None) -> None:
    speakers, said = of(f"{before} said the president, and he added: “It is late.”", "It is late")
    assert name_of(speakers, said) == shown


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor Holt left. Holt visits Chicago Holt waved. “It is late,” Holt said.", "Holt"),
        ("Mayor Holt left. Decisions Holt took were dark. “It is late,” Holt said.", "Holt"),
        (
            "Tom Holt and Mayor Holt left. Holt saw Chicago Holt waved. “It is late,” Holt said.",
            "Tom Holt",
        ),
        # a given name, or a body, stays
        ("London Holt left. “It is late,” Mayor Holt said.", "London Holt"),
        ("Mayor Holt left. Georgia Holt came. “It is late,” Georgia Holt said.", "Georgia Holt"),
        ("Mayor Holt left. Zorbin Holt came. “It is late,” Zorbin Holt said.", "Zorbin Holt"),
        ("Mayor Holt left. “It is late,” the Chicago Tribune said.", "Chicago Tribune"),
    ],
)
def test_a_place_before_a_surname_is_no_given_name(text: str, speaker: str) -> None:
    assert of(text, "It is late")[1].speaker == speaker
