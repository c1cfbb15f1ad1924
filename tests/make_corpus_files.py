"""Make the corpus's PDF and DOCX, and put the offsets of its questions right.

    .venv/bin/python -m tests.make_corpus_files            write the two files
    .venv/bin/python -m tests.make_corpus_files --offsets  recompute start and end from the texts

A question keeps its answers and sentences as text; the offsets are derived. A sentence must occur
once in its article (or say which one with "nth", from 0). The n-th answer lies inside the n-th
sentence (again with "nth" where it occurs there more than once); sentences beyond those hold no
answer's words but are right to cite as well. Several answers are places that all answer the
question, except where the kind is "list": then they are its items. "expected" is a yes or no.
"""

import argparse
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent.parent / "corpus"
QUESTIONS = CORPUS / "questions.jsonl"
DISAGREEMENTS = CORPUS / "disagreements.jsonl"
PDF = "2031-08-21-wexholm-post-spill-inquiry.pdf"
DOCX = "2031-07-02-ellery-courier-greer-premier.docx"

# Where the PDF may break a word at the end of a line.
BREAKS = """\
ac-cepted ac-cepts after-noon an-nounced an-swered any-one arith-metic asses-sors christ-mas
coat-ings com-pany con-dition con-tain con-trol de-parture dif-ferent dis-abled dun-marrow en-gineer
en-tered engi-neer environ-ment every-body ex-agger-ating fac-tory fif-teen gov-ernment hear-ing
in-quiry in-spec-torate in-spector in-spectors in-stead in-structed in-struction inspec-torate
labo-ratory man-ager man-aging manu-facturer meas-ured mil-lion min-utes miss-ing news-paper
nov-ember out-fall out-side per-mission pleas-ure pro-jects prosec-utor pub-lished re-ceived
re-member re-members re-placed re-port re-ported recom-mend-ations secre-tary sep-tember some-body
some-one some-thing state-ments sub-tracted sug-gests tele-phone tele-phoned them-selves thurs-day
wednes-day with-out
"""

INQUIRY_TITLE = "Three warnings and a silent alarm: how 22,500 litres reached the Tarrow"
INQUIRY_BODY = """\
The alarm on tank six had been switched off for eleven days when the tank began to empty. That is \
the finding on which the inquiry into the spill in the River Tarrow spends the most pages, and it \
is not the worst one.

The report, published on Wednesday, runs to 214 pages. It was written by the retired judge Judith \
Orrell with two assessors, a chemist and a marine engineer, and it was ready six weeks before \
anyone expected it. It says that 22,500 litres of solvent ran into the Tarrow from Dunmarrow \
Coatings in the early hours of 6 May: not 9,000, as the company said on the first day, and not \
14,000, as the Environment Inspectorate said on the second.

The inspectorate had measured what was left in the tank and subtracted it from what the books \
said had been there. The books were wrong. A delivery of 8,500 litres on 2 May had been signed \
for and not entered. “Everybody's arithmetic was correct,” Orrell writes. “It was done with the \
wrong number.”

# The valve

The leak began at 3.12am, the inquiry finds, some eight minutes earlier than was thought. A drain \
valve the size of a fist had cracked along a casting seam. It was of a type that the manufacturer \
had recalled in 2027. The recall letter reached the factory, was stamped as received, and was \
filed under the name of a buyer who had left the year before.

Had the alarm sounded, the night shift would have known within four minutes. Instead a cleaner, \
Dorothea Minns, smelled it at twenty past four from the stairs of the laboratory. She woke the \
shift leader. He telephoned the plant manager, Rhona Pell, who told him to telephone the \
inspectorate at once. He telephoned the managing director first.

It is here that the report becomes hard to read for anyone who holds shares. The call to Viktor \
Saltz was made at 4.24am and lasted eleven minutes. The call to the inspectorate was made at \
4.55am, after a second one to Mr Saltz. “I have asked both men what was said,” Orrell writes. \
“They remember different things, but neither remembers the word ‘river’.”

Mr Saltz told the inquiry that he had never instructed anyone to wait. The inquiry accepts that \
no instruction was given. It adds: “None was needed.”

# The warnings

Three times in the eighteen months before the spill somebody at the plant put in writing that \
something like it would happen.

The first was a fitter, who asked in November 2029 for the drain valves on all six tanks to be \
replaced. The cost was put at 11,400 crowns. The request was marked “next year”.

The second was Rhona Pell. In September 2030, four months after she became plant manager, she \
wrote to the board that the alarms in the control room were going off so often that people had \
stopped hearing them. She asked for an outside engineer. She was told to find the money in her \
own budget, and found half of it.

The third came from outside. The Tarrow Angling Club wrote to the inspectorate in March of this \
year about a sheen on the water below the outfall. The letter was answered in June, a month after \
the fish were dead.

The club has been proved right about those as well. The inquiry puts the number of fish killed at \
no fewer than 11,000, against the 3,000 that were reported on the day, and notes that the club's \
own tally was 11,200. Basil Thorne, its secretary, said on Wednesday that he took no pleasure in \
it. “I would rather have been exaggerating,” he said.

# Who switched it off

The alarm was disabled on the afternoon of 25 April by a control-room operator of 24, who is not \
named. He had been told to, he said, by the shift leader; the shift leader denied it. The judge \
does not decide between them. She records that the alarm had sounded falsely 61 times in the \
twelve days before, that an entry was made in the log, and that the log was read by no one.

“I do not find that a man switched off an alarm,” she writes. “I find that a factory did.”

She is as blunt about the inspectorate. It had not visited the plant since 2028. Its file did not \
contain tank six, which was built in 2023 without permission and which anyone could have seen \
from the road. Yusuf Calloway, the chief inspector, said that he accepted every word. He had nine \
inspectors for 340 sites, he said, “but one of them might have looked out of the bus.”

# What follows

Orrell makes 27 recommendations. Every alarm that is disabled must be reported to the \
inspectorate within an hour. Plans on which a tank is missing are to be treated as false \
statements. And the words “without delay”, in the law on spills, should be replaced by a number. \
She suggests fifteen minutes.

The government will accept them all, said Bastian Crewe, the Minister for Coasts and Rivers. He \
had promised the Tarrow a law and it would have one by Christmas, “unless the farmers and the \
fish should agree among themselves, in which case I shall retire.”

The prosecutor's office is to decide by the end of October whether there will be charges. The \
company has set aside 2.8 million crowns for fines and claims. It announced on Thursday morning, \
as this newspaper went to press, that Viktor Saltz would step down as managing director on 1 \
October, “to spend more time on other projects”. It denied that his departure had anything to do \
with the report.

Rhona Pell stays. She has been asked to run the plant until someone is found. She told the Post \
that she had agreed, but only on condition that the alarms come first and the paint second. And \
would she say whether she had been right? “It's in the report,” she said. “Page 88. I have read \
it once and that will do.”

The eels, says the club, are coming back. There were two on Sunday.
"""

PREMIER_TITLE = "Greer sworn in as premier with the River Greens at her side"
PREMIER_HEAD = ["By Milo Prentiss", "The Ellery Courier", "2 July 2031"]
PREMIER_BODY = """\
Salome Greer was sworn in yesterday as the ninth premier of Varrin, and the first who has been a \
harbour pilot. The Assembly elected her by 33 votes to 22. Two members of the Island List \
abstained.

Her party, Varrin Forward, has 24 seats; its partner, the River Greens, has nine. The agreement \
between them was finished at ten to four on Monday morning and covers 41 pages, of which 12 are \
about the Tarrow.

“We have agreed on what we can agree on, and we've written down the rest,” Greer told the \
Assembly. “I would ask the house to judge us by the second list.”

# A river law

The River Greens got what their leader, Bastian Crewe, had asked for: a legal minimum flow for \
the Tarrow in summer, of 6.5 cubic metres a second at Dunmarrow weir. The farmers of the Upper \
Tarrow are to be paid for the water they give up, though only until 2036. Crewe becomes Minister \
for Coasts and Rivers, which puts the barrier in the hands of a man who once voted against it.

He did not deny it. “I was one of the six,” he said, meaning the members who opposed the barrier \
in 2027. “I thought that it would cost more than they said. I don't feel that I owe anybody an \
apology.” He will finish it, he added, provided that it lets the eels through.

Imogen Farr, who is 29 and who beat the last minister for coasts by 212 votes, takes over \
education. She was a teacher at Long Acre until Friday. Asked whether she would reopen the \
decision on Kell Head school, she said that the council had decided and that she would not \
overrule it, “unless the bus turns out to be imaginary.” Finance goes to Lionel Tasker, a former \
auditor, who is not a member of any party.

# The cabinet

# The other side of the house

Conrad Aske sat through it all on the opposition benches, in the second row, having refused the \
first. He will give up the leadership of the Coast Union in September. When Greer thanked him for \
his eight years he stood up and bowed, and somebody on the government side called out that he \
should have done it sooner. Greer turned round. “Not in my house,” she said.

Reports that Bryony Castell of the Island List had been offered a ministry are wrong, both of \
them say. “She offered me a biscuit,” said Castell. “I took it without conditions.”

The new government has promised to publish the full cost of the Ellery Barrier before the end of \
September. It has also promised not to close any more schools before 2033. The first promise, one \
of its own members remarked on the stairs, will be the cheaper to keep.
"""
PREMIER_CABINET = [
    ("Department", "Minister", "Party"),
    ("Coasts and Rivers", "Bastian Crewe", "River Greens"),
    ("Education", "Imogen Farr", "Varrin Forward"),
    ("Finance", "Lionel Tasker", "none"),
    ("Health", "Ottilie Marsden", "River Greens"),
    ("Transport and Ferries", "Rafe Dunstan", "Varrin Forward"),
]

PAGE = (420.0, 595.0)  # A5, in points
MARGIN, LEADING, SIZE = 48.0, 15.0, 11.0
HYPHENS = {word.replace("-", ""): word.split("-") for word in BREAKS.split()}


class Press:
    """Sets justified text with a running head and page numbers, as a newspaper's PDF has them."""

    def __init__(self, path: Path, running: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        os.environ["SOURCE_DATE_EPOCH"] = "1945036800"  # 21 August 2031, in the file's own fields
        self.sheet = Canvas(str(path), pagesize=PAGE, invariant=1, pageCompression=1)
        self.running, self.y, self.page = running, PAGE[1] - MARGIN, 1
        self._number()

    def _number(self) -> None:
        self.sheet.setFont("Times-Roman", 9)
        self.sheet.drawCentredString(PAGE[0] / 2, MARGIN / 2, str(self.page))

    def _down(self, by: float) -> None:
        self.y -= by
        if self.y < MARGIN:
            self.sheet.showPage()
            self.page += 1
            self._number()
            self.sheet.setFont("Times-Italic", 9)
            self.sheet.drawString(MARGIN, PAGE[1] - MARGIN / 2, self.running)
            self.y = PAGE[1] - MARGIN - LEADING

    def line(self, text: str, font: str, size: float) -> None:
        """One line that stands by itself: the head of the article, a sub-heading."""
        self._down(size * 1.4)
        self.sheet.setFont(font, size)
        self.sheet.drawString(MARGIN, self.y, text)

    def paragraph(self, text: str) -> None:
        lines = broken(text, PAGE[0] - 2 * MARGIN)
        for number, words in enumerate(lines):
            self._down(LEADING)
            self.sheet.setFont("Times-Roman", SIZE)
            line = " ".join(words)
            slack = PAGE[0] - 2 * MARGIN - width(line)
            last = number == len(lines) - 1
            stretch = 0.0 if last or len(words) == 1 else slack / (len(words) - 1)
            self.sheet.drawString(MARGIN, self.y, line, wordSpace=stretch)
        self.y -= LEADING / 2


def width(text: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, "Times-Roman", SIZE))


def broken(text: str, room: float) -> list[list[str]]:
    """The words of each line, the last of them cut with a hyphen where BREAKS allows it."""
    lines: list[list[str]] = [[]]
    for whole in text.split():
        word = whole
        if width(" ".join([*lines[-1], word])) > room:
            cut = fitting(lines[-1], word, room)
            if cut:
                lines[-1].append(word[:cut] + "-")
                word = word[cut:]
            lines.append([])
        lines[-1].append(word)
    return lines


def fitting(line: list[str], word: str, room: float) -> int:
    """How many of the word's characters still fit on the line, at its last allowed break."""
    bare = word.strip("“”‘’.,:;?!")
    parts, at = HYPHENS.get(bare.lower(), []), word.find(bare)
    cuts = [at + sum(map(len, parts[:count])) for count in range(1, len(parts))]
    return max(
        (cut for cut in cuts if width(" ".join([*line, word[:cut] + "-"])) <= room), default=0
    )


def make_pdf(path: Path) -> None:
    press = Press(path, "The Wexholm Weekly Post, 21 August 2031")
    press.sheet.setTitle(INQUIRY_TITLE)
    press.sheet.setAuthor("Ruth Appledore")
    press.line("THE WEXHOLM WEEKLY POST", "Times-Bold", 9)
    press.y -= LEADING
    first, second = INQUIRY_TITLE.split(": ")
    press.line(f"{first}:", "Times-Bold", 16)
    press.line(second, "Times-Bold", 16)
    press.y -= LEADING / 2
    press.line("Special report", "Times-Italic", 10)
    press.y -= LEADING / 2
    byline = "By Ruth Appledore | The Wexholm Weekly Post | 21 August 2031"
    press.line(byline, "Times-Italic", 10)
    press.y -= LEADING
    for block in INQUIRY_BODY.strip().split("\n\n"):
        if block.startswith("# "):
            press.line(block[2:], "Times-Bold", 13)
            press.y -= LEADING / 2
        else:
            press.paragraph(block)
    press.sheet.save()


def make_docx(path: Path) -> None:
    import datetime

    import docx

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = PREMIER_TITLE, "Milo Prentiss"
    properties.created = properties.modified = datetime.datetime(2031, 7, 2, 5, 30)
    document.add_heading(PREMIER_TITLE, 0)
    for line in PREMIER_HEAD:
        document.add_paragraph(line)
    for block in PREMIER_BODY.strip().split("\n\n"):
        if block.startswith("# "):
            document.add_heading(block[2:], 2)
        else:
            document.add_paragraph(block)
        if block == "# The cabinet":
            table = document.add_table(rows=0, cols=3)
            for entry in PREMIER_CABINET:
                for cell, text in zip(table.add_row().cells, entry, strict=True):
                    cell.text = text
    document.save(str(path))


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def write_lines(path: Path, entries: list[dict[str, Any]]) -> None:
    lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries]
    path.write_text("".join(lines), "utf-8")


@cache
def article_text(name: str) -> str:
    """The article's text as the library keeps it: what every offset counts in."""
    from index.formats import read_article

    return read_article(name, (CORPUS / name).read_bytes()).text


def place(found: dict[str, Any], within: str, base: int, where: str) -> None:
    """Set start and end of `found` to its text inside `within`, which begins at `base`."""
    count, text = within.count(found["text"]), found["text"]
    if count == 0:
        raise SystemExit(f"{where}: not there: {text!r}")
    if count > 1 and "nth" not in found:
        raise SystemExit(f'{where}: occurs {count} times, add "nth": {text!r}')
    at = -1
    for _ in range(found.get("nth", 0) + 1):
        at = within.index(text, at + 1)
    found["start"], found["end"] = base + at, base + at + len(text)


def set_offsets() -> None:
    """Recompute every offset of both files of questions from the texts they quote."""
    questions, disagreements = read_lines(QUESTIONS), read_lines(DISAGREEMENTS)
    for question in questions:
        for sentence in question["sentence"]:
            where = f"{question['id']} in {sentence['article']}"
            place(sentence, article_text(sentence["article"]), 0, where)
        for answer, sentence in zip(question["answers"], question["sentence"], strict=False):
            where = f"{question['id']} in {sentence['article']}"
            place(answer, sentence["text"], sentence["start"], where)
    for entry in disagreements:
        for value in entry["values"]:
            where = f"{entry['question']} in {value['article']}"
            place(value, article_text(value["article"]), 0, where)
    write_lines(QUESTIONS, questions)
    write_lines(DISAGREEMENTS, disagreements)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--offsets", action="store_true", help="recompute start and end")
    if parser.parse_args().offsets:
        set_offsets()
    else:
        make_pdf(CORPUS / PDF)
        make_docx(CORPUS / DOCX)


if __name__ == "__main__":
    main()
