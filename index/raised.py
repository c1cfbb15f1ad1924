"""Raised figures: exponents, and the numbers of notes, as the characters that Unicode has for them."""

import re

_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


def are_figures(characters: str) -> bool:
    """Whether these are numbers, with signs or commas, and nothing else."""
    return re.fullmatch(r"[\d\s,+−–-]+", characters) is not None


def raised(figures: str) -> str:
    """The figures set high, so that they stay apart from a number before them.

    >>> "10" + raised("6"), "2014" + raised("12")
    ('10⁶', '2014¹²')
    """
    return figures.translate(_RAISED)
