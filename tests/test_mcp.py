"""The tools for an assistant, over standard input and output of a real process."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

ROOT = Path(__file__).parents[1]


def index(library: Path, articles: Path) -> None:
    command = [sys.executable, "-m", "ui.cli", "index", str(articles), "--library", str(library)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)


def talk(library: Path, *calls: Callable[[Client], Awaitable[Any]]) -> list[Any]:
    """What the calls give, one after the other, from one server process."""
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "ui.cli", "mcp", "--library", str(library), "--page", "http://127.0.0.1:1/"],
        cwd=ROOT,
    )

    async def run() -> list[Any]:
        async with Client(parameters, read_timeout_seconds=120) as client:
            return [await call(client) for call in calls]

    return asyncio.run(run())


def call(tool: str, **arguments: Any) -> Callable[[Client], Awaitable[Any]]:  # noqa: ANN401
    return lambda client: client.call_tool(tool, arguments)


def test_the_tools_over_a_pipe(tmp_path: Path, articles: Path) -> None:
    library = tmp_path / "library"
    index(library, articles)
    tools, asked, missing, chosen, wrong, checked, empty, listed, found, fetched, unknown = talk(
        library,
        lambda client: client.list_tools(),
        call("ask", question="Who is the harbour master?"),
        call("ask", question="Which protein folds the chlorophyll of marine algae?"),
        call("ask", question="Who is the harbour master?", published_from="2031-06-01"),
        call("ask", question="Who is the harbour master?", published_to="June"),
        call("check_quotation", quote="We lost five boats", speaker="Maria Holt"),
        call("check_quotation", quote=" "),
        call("list_articles", limit=1),
        call("search", query="ferry strike"),
        call("fetch", id="storm.txt"),
        call("fetch", id="../../etc/passwd"),
    )
    storm = (articles / "storm.txt").read_text("utf-8")
    by_name = {tool.name: tool for tool in tools.tools}
    assert set(by_name) == {"ask", "check_quotation", "list_articles", "search", "fetch"}
    for tool in by_name.values():
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        assert tool.output_schema["type"] == "object"
        assert tool.description
    assert list(by_name["search"].input_schema["properties"]) == ["query"]
    assert list(by_name["fetch"].input_schema["properties"]) == ["id"]

    answer = asked.structured_content["answers"][0]["citations"][0]
    assert "Maria Holt" in answer["text"]
    assert storm[answer["start"] : answer["end"]] == answer["text"]
    assert json.loads(asked.content[0].text) == asked.structured_content
    assert missing.structured_content["status"] == "not_found"
    assert not missing.is_error
    assert chosen.structured_content["searched"]["articles"] == 1
    assert wrong.is_error
    assert "'June' is not a day of the calendar" in wrong.content[0].text

    verdict = checked.structured_content
    assert (verdict["verdict"], verdict["speaker_verdict"]) == ("altered", "right")
    assert [one["kind"] for one in verdict["warnings"]] == ["number"]
    match = verdict["matches"][0]
    assert storm[match["start"] : match["end"]] == match["text"]
    assert empty.is_error
    assert "Paste a quotation" in empty.content[0].text

    assert listed.structured_content["total"] == 2
    assert [one["article"] for one in listed.structured_content["articles"]] == ["storm.txt"]

    results = found.structured_content["results"]
    assert set(found.structured_content) == {"results"}
    assert set(results[0]) == {"id", "title", "url"}
    assert results[0]["id"] == "strike.txt"
    assert results[0]["url"] == "http://127.0.0.1:1/?article=strike.txt"
    assert len(found.content) == 1
    assert json.loads(found.content[0].text) == found.structured_content

    document = fetched.structured_content
    assert set(document) == {"id", "title", "text", "url", "metadata"}
    assert document["text"] == storm
    assert document["metadata"] == {"source": "Alder Bay Courier", "published": "2031-05-03"}
    assert unknown.is_error
    assert "no article" in unknown.content[0].text


def test_without_a_library_it_says_so_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ui.cli", "mcp", "--library", str(tmp_path / "none")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, input="")
    assert (run.returncode, run.stdout) == (2, "")
    assert "There is no library" in run.stderr


def test_without_the_package_the_next_step_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui import cli

    monkeypatch.delitem(sys.modules, "ui.mcp_tools", raising=False)
    for name in ("mcp", "mcp.server", "mcp.server.mcpserver"):
        monkeypatch.setitem(sys.modules, name, None)
    assert cli.main(["mcp"]) == 2
    assert "pip install -e '.[mcp]'" in capsys.readouterr().err
