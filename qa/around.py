"""What stands around a sentence: whole sentences, for models that read a little of an article."""

from collections.abc import Sequence

from index.spans import Span


def around(text: str, sentences: Sequence[Span], number: int, most: int) -> Span:
    """From whole sentences before to whole ones behind, as many as have `most` words with this one.

    Sentence `number` is in it even if it has more. By turns one before and one behind is tried.

    >>> around("A b. C d. E f. G h.", [Span(0, 4), Span(5, 9), Span(10, 14), Span(15, 19)], 1, 6)
    Span(start=0, end=14)
    """
    first = last = number
    words = _words(text, sentences[number])
    grown = True
    while grown:
        grown = False
        for at in (first - 1, last + 1):
            if not 0 <= at < len(sentences):
                continue
            more = _words(text, sentences[at])
            if words + more <= most:
                words += more
                first, last, grown = min(first, at), max(last, at), True
    return Span(sentences[first].start, sentences[last].end)


def headed(title: str, text: str) -> tuple[str, str]:
    """An article's title as it stands before a passage of it, and the passage; "" where it begins with it."""
    title = " ".join(title.split())
    if not title or text.startswith(title):
        return "", text
    return title + ("" if title[-1] in ".?!" else ".") + " ", text


def marked_in(
    title: str, text: str, sentences: Sequence[Span], number: int, most: int
) -> tuple[str, Span]:
    """What stands `around` a sentence, under its article's title, and where the sentence stands in that."""
    window = around(text, sentences, number, most)
    head, shown = headed(title, window.cut(text))
    return head + shown, sentences[number].moved(len(head) - window.start)


def _words(text: str, span: Span) -> int:
    return len(span.cut(text).split())
