from hypothesis import given
from hypothesis import strategies as st

from index.passages import Kind, Sentence, label_sentences, make_passages
from index.spans import Span


def laid_out(words: list[int], kinds: list[Kind]) -> tuple[str, list[Sentence]]:
    """A text of sentences with these numbers of words, one space between them."""
    text, sentences = "", []
    for count, kind in zip(words, kinds, strict=True):
        sentence = " ".join(["word"] * count) + "."
        sentences.append(Sentence(Span(len(text), len(text) + len(sentence)), kind))
        text += sentence + " "
    return text, sentences


def test_passages_overlap_by_a_sentence() -> None:
    text, sentences = laid_out([50] * 4, [Kind.PROSE] * 4)
    passages = make_passages(text, sentences, target=120)
    assert [(p.first, p.last) for p in passages] == [(0, 2), (1, 3), (2, 4)]


def test_furniture_ends_a_passage_and_a_heading_does_not() -> None:
    kinds = [Kind.PROSE, Kind.FURNITURE, Kind.HEADING, Kind.PROSE]
    text, sentences = laid_out([5] * 4, kinds)
    assert [(p.first, p.last) for p in make_passages(text, sentences)] == [(0, 1), (2, 4)]


def test_headings_alone_are_no_passage() -> None:
    text, sentences = laid_out([5, 5], [Kind.HEADING, Kind.FURNITURE])
    assert make_passages(text, sentences) == []


def test_only_what_lies_inside_a_furniture_line_is_furniture() -> None:
    spans = [Span(0, 5), Span(6, 10)]
    labelled = label_sentences(spans, [Span(0, 5)], [Span(6, 9)])
    assert [sentence.kind for sentence in labelled] == [Kind.FURNITURE, Kind.PROSE]


@given(
    st.lists(st.tuples(st.integers(1, 200), st.sampled_from(Kind)), max_size=30),
    st.integers(1, 150),
)
def test_every_prose_sentence_is_in_a_passage_that_is_a_slice(
    shape: list[tuple[int, Kind]], target: int
) -> None:
    text, sentences = laid_out([n for n, _ in shape], [kind for _, kind in shape])
    passages = make_passages(text, sentences, target)
    covered = {row for p in passages for row in range(p.first, p.last)}
    assert {i for i, s in enumerate(sentences) if s.kind is Kind.PROSE} <= covered
    for p in passages:
        assert p.span == Span(sentences[p.first].span.start, sentences[p.last - 1].span.end)
        assert all(s.kind is not Kind.FURNITURE for s in sentences[p.first : p.last])
    assert [p.first for p in passages] == sorted(p.first for p in passages)
