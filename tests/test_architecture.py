"""The shape of the repository, tested like any other behaviour."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import get_type_hints

import pytest

import index
import quoth

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {"index": set[str](), "qa": {"index"}, "ui": {"index", "qa"}}
HEAVY = {
    "datasketch",
    "docx",
    "faiss",
    "fastapi",
    "gradio",
    "mcp",
    "onnx",
    "onnxruntime",
    "pypdfium2",
    "scipy",
    "sentence_transformers",
    "sklearn",
    "torch",
    "trafilatura",
    "transformers",
    "watchfiles",
}
ONLY_IN = {
    "faiss": {"index/vectors.py"},
    "gradio": {"ui/web.py", "ui/web_layout.py"},
    "mcp": {"ui/mcp_tools.py"},
    "watchfiles": {"ui/watch.py"},
    "sentence_transformers": {"index/encoder.py"},
}


@cache
def imported(path: Path) -> frozenset[str]:
    roots = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            roots |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            roots.add(node.module.partition(".")[0])
    return frozenset(roots)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_one_way(package: str) -> None:
    seen = {root for path in (ROOT / package).rglob("*.py") for root in imported(path)}
    assert seen & MAY_IMPORT.keys() - {package} <= MAY_IMPORT[package]


def test_the_architecture_page_names_every_module() -> None:
    page = set(re.findall(r"\w+", (ROOT / "docs" / "architecture.md").read_text("utf-8")))
    modules = {path.stem for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py")}
    modules -= {"__init__", *(one for one in modules if one.startswith("render_"))}
    assert modules <= page


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_heavy_library_is_behind_one_file(library: str) -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for package in MAY_IMPORT
        for path in (ROOT / package).rglob("*.py")
        if library in imported(path)
    }
    assert users == ONLY_IN[library]


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, quoth, ui.cli, ui.terminal; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(run.stdout.split())


def test_help_imports_almost_nothing() -> None:
    code = (
        "import sys, ui.cli\n"
        "try: ui.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {"numpy", "index.library", *HEAVY}.isdisjoint(run.stderr.split())
    for name in ("index", "status", "ask", "check", "verify", "show", "forget", "serve", "mcp"):
        assert f"\n    {name} " in run.stdout


def test_an_installation_has_every_file_that_the_program_reads() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    folders = {path.parent for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py")}
    assert {folder.relative_to(ROOT).as_posix().replace("/", ".") for folder in folders} == {
        *told["packages"]
    }
    for package in MAY_IMPORT:
        root = ROOT / package
        given = {path for one in told["package-data"][package] for path in root.glob(one)}
        there = {path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"}
        read = {path for path in there if path.suffix not in (".py", ".gz")}  # .gz: for training
        assert read == given


def test_public_names_are_sorted_and_there() -> None:
    assert quoth.__all__ == sorted(quoth.__all__)
    assert all(hasattr(quoth, name) for name in quoth.__all__)


def test_what_public_functions_take_and_give_is_public() -> None:
    named = set()
    for function in (
        quoth.ask,
        quoth.check,
        quoth.check_draft,
        quoth.load_mind,
        quoth.Library.status,
    ):
        hints = [str(hint) for hint in get_type_hints(function).values()]
        named |= set(re.findall(r"(?:index|qa)\.[\w.]*?(\w+)(?=[\s'>\],|]|$)", " ".join(hints)))
    assert {"Answered", "Period", "Mind", "Status"} <= named <= set(quoth.__all__)


def test_our_own_index_is_the_one_imported() -> None:
    assert Path(index.__file__).parent == ROOT / "index"


def strings(path: Path) -> list[str]:
    """The strings of a file that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


def test_only_one_place_makes_html() -> None:
    """For the page `ui/render*.py`, for files that are handed out `ui/export.py`."""
    makers = {
        path.name
        for path in (ROOT / "ui").glob("*.py")
        if any(
            re.search(r"</?(?:p|div|span|a|ul|li|h\d|b|mark|button)\b", one)
            for one in strings(path)
        )
    }
    assert "render_answer.py" in makers
    assert {name for name in makers if not name.startswith("render")} <= {"export.py"}
