"""What `docs/integration.md` shows is run: Python against a local service, tests by pytest, and `lint` as it is."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from aoai_compat.cli import _COMMANDS
from tests.cli.running import clean_environment, process
from tests.conftest import ROOT
from tests.runtime.service import running_service

DOCUMENT = ROOT / "docs" / "integration.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


def blocks(language: str) -> list[str]:
    return [block for named, block in BLOCKS if named == language]


SNIPPETS = [block for block in blocks("python") if "def test_" not in block]
TESTS = [block for block in blocks("python") if "def test_" in block]
LINTING = [
    line.strip().removeprefix("- ").removeprefix("script: ").removeprefix("run: ")
    for language in ("yaml", "sh")
    for block in blocks(language)
    for line in block.splitlines()
    if "aoai-compat lint" in line
]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env=clean_environment({"PYTHONPATH": str(ROOT / "src"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **environment}),
        text=True,
        encoding="utf-8",
    )


def test_there_is_something_to_run() -> None:
    assert (len(SNIPPETS), len(TESTS), len(LINTING)) == (4, 2, 4)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=range(len(SNIPPETS)))
def test_a_snippet_runs(snippet: str, tmp_path: Path) -> None:
    for library in {"openai", "httpx"} & set(re.findall(r"^(?:from|import) (\w+)", snippet, re.MULTILINE)):
        pytest.importorskip(library, reason=f"{library} is not installed")
    with running_service() as service:
        done = run(tmp_path, "-c", snippet, AZURE_OPENAI_ENDPOINT=service.url, AZURE_OPENAI_API_KEY="k" * 32)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("block", TESTS, ids=range(len(TESTS)))
def test_a_test_passes(block: str, tmp_path: Path) -> None:
    pytest.importorskip("httpx", reason="httpx is not installed")
    (tmp_path / "test_it.py").write_text(block, encoding="utf-8")
    [settings] = blocks("ini")
    (tmp_path / "pytest.ini").write_text(settings + "addopts = --strict-markers\n", encoding="utf-8")
    done = run(tmp_path, "-m", "pytest", "-q", "-p", "aoai_compat.pytest_plugin", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 request checked" in done.stdout


@pytest.mark.parametrize("line", LINTING)
def test_a_command_does_what_it_is_shown_for(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "requests").mkdir()
    body = {"messages": [{"role": "user", "content": "tea?"}], "tea": 1}
    wrong = {"operation": "chat.completions.create", "api_version": "2024-10-21", "body": body}
    (tmp_path / "requests" / "tea.json").write_text(json.dumps(wrong), encoding="utf-8")
    program, *arguments = shlex.split(line)
    assert program == "aoai-compat"
    done = process(*arguments)
    assert done.code == 1, done.err
    written = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir() if path.is_file()]
    assert "AOAI101" in "".join([done.out, *written])


def test_the_settings_are_settings() -> None:
    plugin = (ROOT / "src" / "aoai_compat" / "pytest_plugin.py").read_text(encoding="utf-8")
    for block in blocks("ini"):
        parser = ConfigParser()
        parser.read_string(block)
        assert [key for key in parser["pytest"] if f'addini("{key}"' not in plugin] == []


def test_the_configuration_can_be_read(tmp_path: Path) -> None:
    [text] = blocks("toml")
    (tmp_path / "aoai-compat.toml").write_text(text, encoding="utf-8")
    (tmp_path / "a.json").write_text('{"input": "tea"}', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "aoai_compat", "lint", "a.json", "--operation", "embeddings.create"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=clean_environment({"PYTHONPATH": str(ROOT / "src")}),
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_yaml_is_yaml_and_the_hook_is_ours() -> None:
    parsed: list[Any] = [yaml.safe_load(block) for block in blocks("yaml")]
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] in {h["id"] for content in parsed for repo in content.get("repos", ()) for h in repo["hooks"]}


def test_the_inputs_of_the_action_are_all_described() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    table = TEXT[TEXT.index("| input |") : TEXT.index("Without code scanning")]
    assert set(re.findall(r"`([\w-]+)`", "".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)))) == set(inputs)


def test_the_files_and_commands_that_it_names_are_there() -> None:
    for name in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (DOCUMENT.parent / name).exists(), name
    named = set(re.findall(r"^aoai-compat (\w+)", "\n".join(blocks("sh")), re.MULTILINE))
    assert named
    assert named <= set(_COMMANDS)
