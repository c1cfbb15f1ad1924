import pytest

from index.sentences import split_sentences
from index.spans import Span
from qa.context import asked, denial, left_out_limits, limit_after, limit_before


def at(text: str, words: str) -> tuple[Span, list[Span]]:
    start = text.index(words)
    return Span(start, start + len(words)), split_sentences(text)


WORDS = "We will pay"


@pytest.mark.parametrize(
    "text",
    [
        "“We will pay, but only if the crews sail,” she said.",
        "“We will pay unless the crews strike,” she said.",
        "“We will pay — if the crews sail,” she said.",
        "“We will pay. But the crews must sail,” she said.",
        "“We will pay. However, the crews must sail,” she said.",
        "“We will pay,” she said, “but only on Monday.”",
        "“We will pay,” said Maria Holt. “But the crews must sail.”",
        "“We will pay,” but only the crews, she said.",
        "We will pay except on Sundays, she said.",
        "We will pay although nobody asked.",
        "We will pay. But not now.",
        "“We will pay.” She added that the crews would not be paid twice.",
        "“We will pay.” “But the crews must sail.”",
        '"We will pay." "But the crews must sail."',
        '"We will pay," she said, "but not now."',
        "“Those who think We will pay are wrong,” she said.",
        "“We will pay, they say. They will not,” she said.",
        '"We will pay, people always tell us," she said.',
        "“The notion that We will pay is just ridiculous,” she said.",
        "“The idea that We will pay – it’s a joke,” she said.",
        "“We will pay”, she said, “but only on Monday.”",
        "“We will pay —” she said, “but only on Monday.”",
        "“We will pay.” She rose from her chair: “But the crews must sail.”",
        "“We will pay when the crews sail,” she said.",
        "“We will pay as soon as the crews sail,” she said.",
        "“We will pay, once the crews sail,” she said.",
    ],
)
def test_a_limit_follows(text: str) -> None:
    span, sentences = at(text, WORDS)
    assert limit_after(text, span.end, sentences)


@pytest.mark.parametrize(
    "text",
    [
        "“We will pay,” she said.",
        "“We will pay.” But the crews did not believe her.",
        "“We will pay.” Holt told a crowd at Alder Bay, “If the crews sail, so will I.”",
        "“We will pay,” she said.\n\nHolt told a crowd, “If the crews sail, so will I.”",
        "“We will pay.” Holt insisted that the board had no part in the strike.",
        "“We will pay.” Holt said that the crews need a mayor who is not afraid.",
        "“We will pay and sail,” she said.",
        "“We will pay,” she said. But the crews did not believe her.",
        "\"They told us 'We will pay.'\" But the crews did not believe her.",
        "“They told us ‘We will pay.’” But the crews did not believe her.",
        '"We will pay." But the crews did not believe her.',
        "“We will pay,” she said, adding that Monday was best.",
        "“We will pay the crews, but only on Monday.”",
        "We will pay. Buttons were sold.",
        "We will pay, she said.",
        "“We will pay. It is a joy,” she said.",
        "“The crews sail.” We will pay, they said.",
        "“We will pay,” she said when the crews sailed.",
        "“We will pay” when asked is what they say.",
        "“We will pay when it comes to ships,” she said.",
        "“We will pay once a week,” she said.",
        "“We will pay once more,” she said.",
        "“We will pay the day after tomorrow,” she said.",
        "“We will pay when nobody else does,” she said.",
        "We will pay",
    ],
)
def test_nothing_limits(text: str) -> None:
    span, sentences = at(text, WORDS)
    assert limit_after(text, span.end, sentences) is None


@pytest.mark.parametrize(
    ("text", "words", "limited"),
    [
        ("“I’ll show the letters of the board when they pay,” she said.", "the board", True),
        ("“I’ll show it. The board met when they paid,” she said.", "The board met", False),
        ("“The board met when they paid,” she said.", "The board met", False),
        ("“They’ll know when it is time,” she said.", "They’ll know", False),
        ("“You will remember when we met,” she said.", "You will remember", False),
    ],
)
def test_a_promise_waits(text: str, words: str, limited: bool) -> None:
    span, sentences = at(text, words)
    assert (limit_after(text, span.end, sentences) is not None) == limited


def test_another_speech_that_is_somebody_elses_limits_nothing() -> None:
    text = "“We will pay,” said Maria Holt.\n\n“But not the crews, Maria,” Tom Reed said."
    span, sentences = at(text, WORDS)
    asked_of: list[str] = []

    def by_another(words: Span) -> bool:
        asked_of.append(words.cut(text))
        return True

    assert limit_after(text, span.end, sentences, by_another) is None
    assert asked_of == ["But"]
    text = "“We will pay,” said Maria Holt, “but not the crews.”"
    assert limit_after(text, at(text, WORDS)[0].end, split_sentences(text), by_another)


def test_what_follows_is_shown_on_one_line() -> None:
    text = "“We will pay, but\nonly if the crews sail,” she said."
    span, sentences = at(text, WORDS)
    assert limit_after(text, span.end, sentences) == "but only if the crews sail,” she said."


@pytest.mark.parametrize(
    ("text", "limited"),
    [
        ("I don’t think We will pay.", True),
        ("She did not say that “We will pay”.", True),
        ("She sails only if We will pay.", True),
        ("Nobody said “We will pay”.", True),
        ("It is not We will pay.", True),
        ("“They say We will pay,” she said.", True),
        ("“Imagine I said ‘We will pay’,” she said.", True),
        ("She refused to We will pay.", True),
        ("Few of We will pay.", True),
        ("No We will pay.", True),
        ("No, We will pay.", False),
        ("They say We will pay.", False),  # only who speaks
        ("“They say no.” They say “We will pay”.", False),
        ("She said: “We will pay.”", False),
        ("It is not cheap. “We will pay.”", False),
        ("We will pay.", False),
        ("She thinks We will pay.", False),
        ("“If the crews sail, We will pay,” she said.", True),
        ("She stayed, and if the crews sail, then We will pay, she said.", True),
        ("Unless the crews sail, We will pay.", True),
        ("“And if the crews join us, even We will pay,” she said.", True),
        ("“At no time did We will pay,” she said.", True),
        ("“Under no circumstances would We will pay,” she said.", True),
        ("“At no time was it late. We will pay,” she said.", False),
        ("“In no way do I fear it, and We will pay,” she said.", False),
        ("“The crews sail, even We will pay,” she said.", False),
        ("The notion that “We will pay” was hers.", True),
        ("“I hope We will pay,” she said.", True),
        ("“I wish that We will pay,” she said.", True),
        ("“I used to think We will pay,” she said.", True),
        ("There is a widespread perception that We will pay.", True),
        ("She repeated her claim that “We will pay”.", False),
        ("She said in the hope of peace: “We will pay.”", False),
        ("“I don’t think there was ever a board that says We will pay,” she said.", True),
        ("“She’s not talking about the fact that We will pay,” he said.", True),
        ("“That doesn’t mean the crews know that We will pay,” she said.", True),
        ("“There is no such thing as We will pay,” she said.", True),
        ("“There has never been a We will pay,” she said.", True),
        ("She spoke of “the old lie that We will pay”.", True),
        ("“Anyone claiming that We will pay is mad,” she said.", True),
        ("“Whoever says We will pay is mad,” she said.", True),
        ("“I don’t think so, but We will pay,” she said.", False),
        ("“I do not know who they are and We will pay,” she said.", False),
        ("“What they won’t say is that We will pay,” she said.", False),
        ("“You would be blind not to say so, We will pay,” she said.", False),
        ("“I don’t think anybody doubts that We will pay,” she said.", False),
        ("She did not mean to offend them by saying “We will pay”.", False),
        ("“It doesn’t just mean that We will pay,” she said.", False),
        ("“There is not much time: We will pay,” she said.", False),
        ("“I did not see the crews. We will pay,” she said.", False),
        ("Anyone claiming the money was told: “We will pay.”", False),
        ("Asked if the crews sail, she said, “We will pay.”", False),
        ("She asked if the crews sail, and said: “We will pay.”", False),
    ],
)
def test_what_stands_before(text: str, limited: bool) -> None:
    span, sentences = at(text, WORDS)
    assert (limit_before(text, span.start, sentences) is not None) == limited


@pytest.mark.parametrize(
    ("text", "words", "asks"),
    [
        ("“They want us to pay?” she asked.", "They want us to pay", "They want us to pay?"),
        (
            "“You think we knew about it?” she asked.",
            "we knew about it",
            "You think we knew about it?",
        ),
        ("“They want us to pay,” she said. “No?”", "They want us to pay", None),
        ("“Who wants us to pay?” she asked.", "wants us to pay", None),
        ("“Do they want us to pay?” she asked.", "they want us to pay", None),
        ("“If they go, will you pay us?” she asked.", "will you pay us", None),
    ],
)
def test_a_statement_that_is_asked(text: str, words: str, asks: str | None) -> None:
    span, _ = at(text, words)
    assert asked(text, span) == asks


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("She denied having said “We will pay”.", True),
        ("She never said “We will pay”.", True),
        ("She did not say “We will pay”.", True),
        ("The words “We will pay” were fabricated.", True),
        ("The report that “We will pay” is false.", True),
        ("“We will pay,” she was misquoted as saying.", True),
        ("“We will pay,” she said. She later withdrew the remark.", True),
        ("“We will pay,” she said. The quote was invented.", True),
        ("Neither Holt nor Reed said “We will pay”.", True),
        ("A fake post said “We will pay”.", True),
        ("“We will pay,” she claimed, falsely.", True),
        ("The words “We will pay” were made up.", True),
        ("The group is made up mostly of people who say “We will pay”.", False),
        ("“We will pay,” she said.", False),
        ("“We will pay,” she said. The crews sailed.", False),
        ("Crews were denied entry. “We will pay,” she said.", False),
        ("“We will pay,” she said. She denied the rumours. All sailed.", False),
        ("“We will pay,” she said. Holt has since denied having said so.", True),
        ("“We will pay,” she said. Holt denied that.", True),
        ("“We will pay,” she said. Holt denied this on Monday.", True),
        ("“We will pay,” she said. She denied that she had said it.", True),
        ("“We will pay,” she said. That was later denied.", True),
        ("“We will pay,” she said. Holt denied that bonuses had been paid.", False),
        ("“We will pay,” she said. Holt denied it had a plan.", False),
        ("“We will pay,” she said. That firm denied fraud.", False),
        ("She withdrew her remark that “We will pay”.", True),
        ("The statement, “We will pay”, was later withdrawn.", True),
        ("She said she had never made the remark “We will pay”.", True),
        ("She has not made any such statement as “We will pay”.", True),
        ("She still denied having said “We will pay”.", True),
        ("It was denied that “We will pay” was said.", True),
        ("The words “We will pay” were denied by Holt.", True),
        ("Her plan to withdraw the boats means “We will pay”.", False),
        ("“We will pay,” she said of the boats that were withdrawn.", False),
        ("It did not make sense to sail, so she told them: “We will pay”.", False),
        ("She never made the last ferry, and wrote “We will pay”.", False),
        ("The crews are still denied “We will pay”.", False),
        ("The storm-denying blogger wrote “We will pay”.", False),
        ("Reed’s figure was “just not true,” Holt said, adding “We will pay”.", False),
    ],
)
def test_denial(text: str, denied: bool) -> None:
    span, sentences = at(text, WORDS)
    assert (denial(text, span, sentences) is not None) == denied


@pytest.mark.parametrize(
    "text",
    [
        "we did not pay",
        "unless it rains",
        "but not",
        "if we can",
        "refuse to",
        "might",
        "I wish",
        "used to be",
        "think it is a swindle. I",
        "I hope",
        "plans to",
        "wants us to",
        "tried to",
        "promised that",
        "the skippers, as they say,",
    ],
)
def test_left_out_limits(text: str) -> None:
    assert left_out_limits(text)


@pytest.mark.parametrize(
    "text",
    [
        "and the crews",
        "on Monday, in the rain",
        "with what they could save then",
        ",” she says, “and",
        '," the master of the boat claims. "The',
        "the wish of the crews, who were all in the harbour by then",
        "trying on the boots",
        "the ropes were used to",
        "full of hope, to say so",
        "",
    ],
)
def test_left_out_plainly(text: str) -> None:
    assert not left_out_limits(text)
