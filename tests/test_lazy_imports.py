"""A command imports what it needs: the heavy libraries stay out of those that people wait for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.registry import names_in
from tests.cli.running import clean_environment

HEAVY = {"openapi_spec_validator", "jinja2", "yaml", "jsonschema"}

RUN = """
import sys
from aoai_compat.__main__ import main
sys.argv[0] = "aoai-compat"
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


def modules_after(*arguments: str, code: str = RUN, exit_code: int = 0) -> set[str]:
    """The modules that a fresh interpreter holds after running the code."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=False, env=clean_environment(), text=True
    )
    assert done.returncode == exit_code, done.stderr
    return set(done.stderr.split())


@pytest.fixture(scope="module", autouse=True)
def fresh(kb: KnowledgeBase) -> None:
    """Loading the knowledge base has compiled it, where data had changed."""
    assert kb.versions


@pytest.fixture
def request_file(tmp_path: Path) -> str:
    path = tmp_path / "request.json"
    path.write_text(json.dumps({"messages": [{"role": "user", "content": "tea?"}], "seed": 3}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (("query", "max_completion_tokens"), 0),
        (("query", "max_completion_tokens", "-V", "2024-06-01", "--evidence"), 1),
        (("query", "max_completion_tokens", "-V", "2024-06-01", "--output-format", "json"), 1),
        (("query", "no_such_parameter"), 2),
        (("versions",), 0),
        (("diff", "2024-06-01", "2024-10-21", "--responses"), 0),
        (("export", "-V", "2024-10-21", "--output-format", "json"), 0),
        (("--help",), 0),
        (("data", "--help"), 0),
    ],
    ids=str,
)
def test_a_command_imports_no_heavy_library(arguments: tuple[str, ...], exit_code: int) -> None:
    assert not HEAVY & modules_after(*arguments, exit_code=exit_code)


@pytest.mark.parametrize(("version", "exit_code"), [("2024-10-21", 0), ("2023-05-15", 1)])
@pytest.mark.parametrize("output_format", names_in("reporters"))
def test_linting_imports_no_heavy_library(request_file: str, version: str, exit_code: int, output_format: str) -> None:
    arguments = ("lint", request_file, "-V", version, "--output-format", output_format)
    assert not HEAVY & modules_after(*arguments, exit_code=exit_code)


def test_what_is_looked_for_is_found_where_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "versions" / "2024-06-01.yaml").write_text("- not a version", encoding="utf-8")
    arguments = [sys.executable, "-c", RUN, "data", "check", "--data", str(tmp_path)]
    done = subprocess.run(arguments, capture_output=True, check=False, env=clean_environment(), text=True)
    assert "yaml" in done.stderr.split()


def test_a_command_imports_no_other_command() -> None:
    modules = modules_after("query", "max_completion_tokens")
    assert "aoai_compat.cli.query" in modules
    assert not {f"aoai_compat.cli.{name}" for name in ("lint", "diff", "versions", "export", "data")} & modules
    assert not {name for name in modules if name.startswith(("aoai_compat.ingest", "aoai_compat.lint.rules"))}


def test_help_imports_no_command() -> None:
    assert not {name for name in modules_after("--help") if name.startswith("aoai_compat.cli.")}


def test_importing_the_package_costs_nothing() -> None:
    loaded = modules_after(code="import sys, aoai_compat; print(*sys.modules, file=sys.stderr)")
    assert "aoai_compat" in loaded
    assert not {"click", *HEAVY} & loaded
    assert not {name for name in loaded if name.startswith("aoai_compat.")}


def test_using_the_library_needs_no_command_line() -> None:
    code = """
import sys
from aoai_compat import KnowledgeBase, lint_request
kb = KnowledgeBase.load()
kb.query("max_completion_tokens", api_version="2024-06-01")
lint_request({"messages": []}, operation="chat.completions.create", api_version="2024-06-01", kb=kb)
print(*sys.modules, file=sys.stderr)
"""
    assert not {"click", *HEAVY} & modules_after(code=code)
