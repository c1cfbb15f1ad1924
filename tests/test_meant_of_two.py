"""Who of a couple speaks, and who is nobody that speaks."""

import pytest

from index.sentences import split_sentences
from index.spans import Span
from qa.speakers import ArticleSpeakers

COUPLE = (
    "Khizr Khan came first. Khizr and Ghazala Khan appeared together, where Khizr accused Rusk of "
    "lying. “We are the solution,” Khan said."
)


def speaker_of(text: str, words: str) -> tuple[ArticleSpeakers, Span]:
    at = text.index(words)
    return ArticleSpeakers(text, list(split_sentences(text))), Span(at, at + len(words))


def test_of_a_couple_who_was_named_alone_speaks() -> None:
    speakers, span = speaker_of(COUPLE, "We are the solution,")
    said = speakers.attribute(span)
    assert said.speaker == "Khizr Khan"
    assert speakers.matches("Khizr Khan", said) is True
    assert speakers.matches("Ghazala Khan", said) is False


def test_of_a_couple_either_may_speak() -> None:
    text = COUPLE.replace("where Khizr accused", "where they accused")
    speakers, span = speaker_of(text, "We are the solution,")
    said = speakers.attribute(span)
    assert speakers.matches("Khizr Khan", said) is None
    assert speakers.matches("Ghazala Khan", said) is None


@pytest.mark.parametrize("pair", ["Chad and South Sudan", "Harry and Meghan Markle"])
def test_no_surname_is_made_up(pair: str) -> None:
    text = f"Leaders of {pair} met. {pair.split()[0]} said “we want peace and nothing else”."
    speakers, span = speaker_of(text, "we want peace and nothing else")
    assert speakers.attribute(span).speaker in (pair.split()[0], None)


def test_who_is_credited_with_an_appeal_says_nothing() -> None:
    text = "Reagan, for example, is credited with appealing to people “to oppose many programs.”"
    speakers, span = speaker_of(text, "to oppose many programs.")
    assert speakers.attribute(span).mention is None


def test_an_adverb_is_no_part_of_who_speaks() -> None:
    text = "Somehow the new report said “it was one of the worst defeats of all”."
    speakers, span = speaker_of(text, "it was one of the worst defeats of all")
    assert speakers.attribute(span).mention == "the new report"


@pytest.mark.parametrize("label", ["The claim", "Claim", "Verdict", "**Fact", "Correction"])
def test_a_label_is_nobody_who_speaks(label: str) -> None:
    text = f"{label}: “Crime is up by 40 percent since May.” Ann Holt leads the party."
    speakers, span = speaker_of(text, "Crime is up by 40 percent since May.")
    attribution = speakers.attribute(span)
    assert (attribution.speaker, attribution.mention) == (None, None)
