"""What answers are measured by: words, ranks, probabilities. Every function is one known formula."""

import re
import statistics
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)


def normal_words(text: str) -> list[str]:
    """The words that SQuAD's own evaluation compares: no case, marks or articles.

    >>> normal_words("The 28 Points.")
    ['28', 'points']
    """
    return _ARTICLES.sub(" ", text.lower().translate(_MARKS)).split()


def exact_match(given: str, answers: Sequence[str]) -> bool:
    """Whether the words are those of one of the answers."""
    return any(normal_words(given) == normal_words(answer) for answer in answers)


def word_f1(given: str, answers: Sequence[str]) -> float:
    """The best F1 of shared words with any of the answers (Rajpurkar et al. 2016).

    >>> word_f1("about 28 points", ["28 points", "a list"])
    0.8
    """
    return max((_f1(normal_words(given), normal_words(answer)) for answer in answers), default=0.0)


def _f1(given: list[str], right: list[str]) -> float:
    if not given or not right:
        return float(given == right)
    shared = sum((Counter(given) & Counter(right)).values())
    return 2 * shared / (len(given) + len(right))


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error of (confidence, right), over bins of equal width.

    >>> calibration_error([(0.8, True), (0.8, False)])
    0.3
    """
    total = 0.0
    for number in range(bins):
        inside = [pair for pair in pairs if min(int(pair[0] * bins), bins - 1) == number]
        if inside:
            sure = statistics.fmean(confidence for confidence, _ in inside)
            true = statistics.fmean(right for _, right in inside)
            total += len(inside) * abs(sure - true)
    return round(total / max(len(pairs), 1), 4)


def area(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Area under the ROC curve: how often a positive is above a negative, ties as half.

    >>> area([3, 1], [2, 1])
    0.625
    """
    both = np.sort(np.array(negative))
    above = np.searchsorted(both, positive, "left") + np.searchsorted(both, positive, "right")
    return float(above.mean() / 2 / len(both))


def answered_at(confidences: Sequence[float], none: Sequence[float], false_share: float) -> float:
    """Share of `confidences` above the threshold that `false_share` of `none` reach."""
    threshold = np.quantile(np.array(none), 1 - false_share)
    return float((np.array(confidences) > threshold).mean())


def coverage_and_risk(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """The risk-coverage curve (El-Yaniv, Wiener 2010): (share answered, share of these wrong).

    >>> coverage_and_risk([(0.9, True), (0.5, False)])
    [(0.5, 0.0), (1.0, 0.5)]
    """
    wrong = 0
    curve = []
    for number, (_, right) in enumerate(sorted(pairs, key=lambda pair: -pair[0]), 1):
        wrong += not right
        curve.append((number / len(pairs), wrong / number))
    return curve
