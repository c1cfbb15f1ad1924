"""People under their last name alone: "Putin said" for Vladimir Putin, but not for Lyudmila Putina."""

import re
from dataclasses import replace

from index.library import Library
from index.period import Period

from .mentions import Counted, Mention, Reading, readings
from .name_words import GENDERS, NOT_NAMES, TITLES
from .names import bare, fold
from .topic import Topic

_SPEAKS = r"(?:said|says|told|added|asked|wrote|argued|denied|warned|called)"
_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*)\s+\Z")


def count_by_surname(library: Library, topic: Topic, period: Period, counted: Counted) -> Counted:
    """With the articles that have a person's last name and never the full one, nor a namesake's."""
    surname = topic.surname
    if surname is None:
        return counted
    known = {one.outline.row for one in (*counted.mentions, *counted.furniture)}
    read = readings(library, surname, period)
    if not _is_person(topic, read):
        return counted
    alone = tuple(
        one.first
        for one in read
        if one.first
        and one.outline.row not in known
        and one.first.place != "furniture"
        and not _has_namesake(one)
    )
    return replace(counted, by_surname=alone)


def _is_person(topic: Topic, read: list[Reading]) -> bool:
    """Whether the name is a person's: by the given name, or because some article lets it speak."""
    if topic.wanted[0].folded in GENDERS:
        return True
    last = re.escape(topic.wanted[-1].surface)
    speaks = re.compile(
        rf"\b{last} {_SPEAKS}\b|\b{_SPEAKS} (?:[A-Z]\w+ ){{0,2}}{last}\b|\bM(?:r|s|rs)\.? {last}\b"
    )
    return any(speaks.search(one.outline.text) for one in read)


def _has_namesake(reading: Reading) -> bool:
    """Whether the article has the last name after another given name: Hillary for Bill Clinton."""
    return any(_given_name(reading, mention) for mention in reading.mentions())


def _given_name(reading: Reading, mention: Mention) -> bool:
    before = _BEFORE.search(
        reading.outline.text[max(0, mention.span.start - 40) : mention.span.start]
    )
    if before is None or not before[1][0].isupper():
        return False
    word = before[1]
    return bare(word) not in TITLES | NOT_NAMES and fold(word) not in NOT_NAMES
