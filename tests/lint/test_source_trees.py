"""Most files of a source tree are done with by their bytes alone; that changes no count and no finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.reader import Reader, filters_of
from aoai_compat.lint.readers import javascript
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.run import Run
from aoai_compat.lint.source import Source

CALL = """from openai import AzureOpenAI
client = AzureOpenAI(api_version="2024-02-01", azure_endpoint="https://x.openai.azure.com", api_key="k")
client.chat.completions.create(model="m", messages=[], parallel_tool_calls=False)
"""
PLAIN = {
    **{f"plain{suffix}": "x = 1\n" for suffix in (".py", ".js", ".cs", ".go", ".java", ".sh", ".ps1", ".md", ".xml")},
    "notes.ipynb": '{"cells": []}',
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_that_do_not_matter_are_counted(tmp_path: Path, kb: KnowledgeBase, jobs: int) -> None:
    for name, text in {**PLAIN, "app.py": CALL}.items():
        (tmp_path / name).write_text(text)
    watched: list[int] = []
    run = Run(Engine(kb), [str(tmp_path)], jobs=jobs, watch=watched.append)
    assert [finding.parameter for finding in run if finding.level == "error"] == ["parallel_tool_calls"]
    assert (run.summary.files, run.summary.requests, run.summary.skipped) == (len(PLAIN) + 1, 1, len(PLAIN))
    assert sum(watched) == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_every_filter_knows_its_reader_best() -> None:
    readers: list[Reader] = [module.READER for module in modules_of("readers")]
    filters = filters_of(readers)
    assert {".py", ".ts", ".cs", ".go", ".java", ".ipynb", ".md"} <= set(filters)
    assert ".json" not in filters
    assert not [suffix for suffix, may_matter in filters.items() if may_matter(b"x = 1\n")]
    assert filters[".py"](CALL.encode())


def test_what_a_bundler_made_and_what_only_declares_is_not_read() -> None:
    call = b"import { AzureOpenAI } from 'openai'\nnew AzureOpenAI({}).chat.completions.create({})\n"
    bundle = b"var __toESM = 1; __toESM(require('x'))\n" + b"a()\n" * 40_000 + call
    for name, data in (("app.js", bundle), ("client.d.ts", call)):
        (skipped,) = javascript.read(Source(name, named=True), data)
        assert not hasattr(skipped, "body")
