from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.sync import Report, index_folders
from tests.fakes import LetterEncoder
from tests.make_corpus_files import CORPUS

STORM = """Storm floods Alder Bay harbour

Alder Bay Courier
3 May 2031

The storm flooded the harbour on Friday. Forty-three people were taken to hospital.

“We lost four boats,” said Maria Holt, the harbour master. The ferry will sail again on Monday.
"""
STRIKE = """Ferry crews strike over pay

Harbour Wire
12 June 2031

Ferry crews stopped work at noon. The union asks for nine percent more pay.

The company offered five percent. Talks begin again on Tuesday.
"""


def rows(table: str) -> list[str]:
    """The lines of a table of sentences."""
    return [row.strip() for row in table.strip().split("\n")]


@pytest.fixture(autouse=True)
def _own_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test may touch a library of the person who runs it."""
    monkeypatch.setenv("QUOTH_LIBRARY", str(tmp_path / "library"))


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The articles of corpus/, by the shipped encoder: indexed once for all tests that only read."""
    folder = tmp_path_factory.mktemp("corpus")
    index_folders(folder, [CORPUS])
    with Library(folder) as library:
        yield library


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "storm.txt").write_text(STORM, "utf-8")
    (folder / "strike.txt").write_text(STRIKE, "utf-8")
    return folder


@pytest.fixture
def encoder() -> LetterEncoder:
    return LetterEncoder()


class Shelf:
    """A library folder and the way to bring it in step, with an encoder that costs nothing."""

    def __init__(self, folder: Path, encoder: LetterEncoder) -> None:
        self.folder, self.encoder = folder, encoder

    def index(self, *folders: Path) -> Report:
        return index_folders(
            self.folder, folders, lambda: self.encoder, encoder_name=self.encoder.name
        )

    def open(self) -> Library:
        return Library(self.folder, lambda: self.encoder)


@pytest.fixture
def shelf(tmp_path: Path, encoder: LetterEncoder) -> Shelf:
    return Shelf(tmp_path / "library", encoder)


@pytest.fixture(scope="module")
def one_thread() -> Iterator[None]:
    """Threads that share one small product wait for one another wherever anything else runs."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
