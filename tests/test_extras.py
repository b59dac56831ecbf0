"""The extras of the package: what a message tells people to install is there, and has what is needed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.lint.calls import grammar
from tests.cli.running import cli
from tests.conftest import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
URL = "https://tea.openai.azure.com/openai/deployments/d/embeddings?api-version=2024-06-01"
FILES = {
    "csharp": ("Tea.cs", f'using Azure.AI.OpenAI;\nvar client = new AzureOpenAIClient(new("{URL}"), null);\n'),
    "go": ("main.go", 'package main\n\nimport "github.com/sashabaranov/go-openai"\n'),
    "java": ("Tea.java", "import com.azure.ai.openai.OpenAIClientBuilder;\n"),
    "javascript": ("tea.mjs", f'import OpenAI from "openai";\nawait fetch("{URL}");\n'),
    "powershell": ("tea.ps1", f'Invoke-RestMethod -Uri "{URL}" -Method Post\n'),
    "shell": ("tea.sh", f"curl -X POST '{URL}' -d '{{}}'\n"),
}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[;\s]", requirement, maxsplit=1)[0] for requirement in requirements}


@pytest.mark.parametrize("extra", FILES)
def test_a_parser_that_is_missing_is_named_with_its_extra(
    extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsers = names(EXTRAS[extra]) - {"tree-sitter"}
    assert parsers < names(EXTRAS[extra])
    for parser in parsers:
        monkeypatch.setitem(sys.modules, parser.replace("-", "_"), None)
    grammar._parser.cache_clear()
    name, text = FILES[extra]
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = cli("lint", str(tmp_path / name))
    grammar._parser.cache_clear()
    assert ran.code == 2
    assert f"pip install 'aoai-compat[{extra}]'" in ran.out


def test_one_extra_has_all_parsers() -> None:
    [everything] = EXTRAS["code"]
    assert everything == f"aoai-compat[{','.join(sorted(FILES))}]"


def test_developers_have_all_parsers_in_the_same_versions() -> None:
    assert {requirement for extra in FILES for requirement in EXTRAS[extra]} <= set(EXTRAS["dev"])
