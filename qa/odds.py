"""A chance as log odds, and back: what weights are summed in."""

import math

SMALLEST = 1e-6  # chance, before its logarithm is taken


def log_odds(chance: float) -> float:
    """The logarithm of a chance against its opposite; of 0 and 1 as of a millionth."""
    own, other = max(chance, SMALLEST), max(1 - chance, SMALLEST)
    return math.log(own) - math.log(other)


def chance_of(odds: float) -> float:
    """The chance of these log odds.

    >>> chance_of(0), round(chance_of(log_odds(0.9)), 6)
    (0.5, 0.9)
    """
    return 1 / (1 + math.exp(-odds))
