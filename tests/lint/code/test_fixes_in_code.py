"""Fixes in code: what they leave alone, and what a file is after them.

A case is a folder in `fixes` with `case.yaml`, `before` and, where something changes, `after`:

```yaml
about: An argument with a line of its own goes with it.
fixes: unsafe              # or safe
select: [dated-client]     # rules besides the usual ones; may be left out
left: ["app.py:7 AOAI101 parallel_tool_calls"]     # errors and warnings after the fixes
stays: ["app.py:3"]        # clients of dated versions after the fixes; left out: none that is reported
```
"""

from __future__ import annotations

import ast
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.kb.paths import plain
from aoai_compat.lint.calls.code_text import Code
from aoai_compat.lint.calls.grammar import parse
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.fixes.code_tokens import TREES, Syntax
from aoai_compat.lint.fixes.fix_files import fix_files
from aoai_compat.lint.formats.text_map import TextMap
from aoai_compat.lint.javascript.script import SUFFIXES, Script
from aoai_compat.lint.project.configuration import Configuration, Configurations
from aoai_compat.lint.project.settings import SettingsFinder
from aoai_compat.lint.run import Run
from aoai_compat.yaml_text import read_yaml
from tests.lint.support import ageless

CLIENT = "AOAI405"
PARSERS: dict[str, Syntax] = {".cs": "csharp", ".go": "go", ".java": "java"}
CASES = Path(__file__).parent / "fixes"


def names() -> list[str]:
    return sorted(path.parent.name for path in CASES.glob("*/case.yaml"))


def run_over(kb: KnowledgeBase, folder: Path, selected: tuple[str, ...]) -> Run:
    """A run as the command line makes it, without any configuration."""
    wishes = (Configuration({"extend-select": selected}),) if selected else ()
    return Run(Engine(kb), [str(folder)], settings=SettingsFinder(kb, Configurations(Configuration({})), wishes))


def left_in(run: Run, folder: Path) -> list[str]:
    found = [finding for finding in ageless(run) if finding.level != "info"]
    return sorted(
        f"{os.path.relpath(f.path, folder)}:{f.line} {f.code}{f' {plain(f.parameter)}' if f.parameter else ''}"
        for f in found
    )


def check_syntax(path: Path, text: str) -> None:
    if path.suffix == ".py":
        ast.parse(text)
    elif path.suffix in SUFFIXES:
        assert not Script(Code(text, path.name, None, TextMap(text))).root.has_error
    elif path.suffix in PARSERS:
        assert not parse(text, *TREES[PARSERS[path.suffix]]).has_error
    elif path.suffix == ".ipynb":
        for cell in json.loads(text)["cells"]:
            ast.parse("".join(cell["source"]))


def texts_in(folder: Path) -> dict[str, str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes().decode() for path in files}


@pytest.mark.parametrize("name", names())
def test_a_file_after_its_fixes(kb: KnowledgeBase, tmp_path: Path, name: str) -> None:
    case = CASES / name
    told: dict[str, Any] = read_yaml((case / "case.yaml").read_text("utf-8"), name)
    selected = tuple(told.get("select") or ())
    folder = tmp_path / "project"
    shutil.copytree(case / "before", folder)
    (folder / ".git").mkdir()
    fixed = {}
    for file in fix_files(run_over(kb, folder, selected), unsafe=told["fixes"] == "unsafe"):
        path = Path(file.source.name)
        fixed[str(path.relative_to(folder))] = text = file.fixed.content.decode()
        check_syntax(path, text)
    expected = texts_in(case / "after" if (case / "after").exists() else case / "before")
    for file_name, text in fixed.items():
        assert text == expected[file_name]
        (folder / file_name).write_bytes(text.encode())
    assert left_in(run_over(kb, folder, selected), folder) == sorted(told["left"])
    stay = [f"{os.path.relpath(f.path, folder)}:{f.line}" for f in run_over(kb, folder, selected) if f.code == CLIENT]
    assert sorted(stay) == sorted(told.get("stays") or ())
