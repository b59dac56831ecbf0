"""The corpus of files for the readers in `cases`, one folder a format.

To add a case, put a file into `clean` (nothing may be reported) or `flagged`, or into a folder there together with the
files that it is read with. Beside it stands `<file>.expected.json`:

- `requests`: what is read, in order: `operation`, `api_version`, `line`, `chain` (where the version comes from, in
  words), and whatever else of a request is to be compared; or `skipped`, the reason, and `line`;
- `findings`, of a flagged file: `[{"code", "pointer", "line", "column"}, ...]`;
- `target`: what `--api-version` and `--operation` say, for files that do not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.reader import read_source
from aoai_compat.lint.registry import modules_of
from aoai_compat.lint.reports.provenance import chain_in_words
from aoai_compat.lint.request import Request, Skipped
from aoai_compat.lint.source import Source
from aoai_compat.lint.targets import Defaults
from tests.lint.support import ageless

CASES = Path(__file__).parent / "cases"
SIDECAR = ".expected.json"


def expectations() -> list[Path]:
    return sorted(CASES.rglob(f"*{SIDECAR}"))


def read(path: Path) -> list[Request | Skipped]:
    readers = [module.READER for module in modules_of("readers")]
    return list(read_source(Source(str(path), named=True), readers))


def described(engine: Engine, reading: Request | Skipped, wanted: dict[str, Any], folder: Path) -> dict[str, Any]:
    if isinstance(reading, Skipped):
        return {"skipped": reading.reason, "line": reading.line}
    target = engine.target_of(reading)
    found: dict[str, Any] = {
        "operation": target.operation,
        "api_version": target.api_version,
        "line": reading.line,
        "chain": chain_in_words(reading.version_chain).replace(f"{folder}/", ""),
    }
    return {**found, **{name: getattr(reading, name) for name in wanted if name not in found and name != "skipped"}}


@pytest.mark.parametrize("sidecar", expectations(), ids=lambda path: str(path.relative_to(CASES)))
def test_a_file_is_read_and_checked_as_expected(kb: KnowledgeBase, sidecar: Path) -> None:
    path = sidecar.with_name(sidecar.name.removesuffix(SIDECAR))
    expected = json.loads(sidecar.read_text("utf-8"))
    engine = Engine(kb, Defaults(**expected.get("target", {})))
    readings = read(path)
    wanted = [*expected["requests"], *[{}] * len(readings)]
    found = [described(engine, r, w, path.parent) for r, w in zip(readings, wanted, strict=False)]
    assert found == expected["requests"]
    findings = ageless(f for r in readings if isinstance(r, Request) for f in engine.check(r))
    assert [
        {"code": f.code, "pointer": f.pointer, "line": f.line, "column": f.column} for f in findings
    ] == expected.get("findings", [])
    assert bool(findings) == ("flagged" in path.parts)


@pytest.mark.parametrize("sidecar", expectations(), ids=lambda path: str(path.relative_to(CASES)))
def test_what_is_found_stands_where_it_is_said_to_stand(sidecar: Path) -> None:
    """The place of every member of a body, but for what a program adds, begins with its key, in whatever quotes."""
    for reading in read(sidecar.with_name(sidecar.name.removesuffix(SIDECAR))):
        if not isinstance(reading, Request) or not isinstance(reading.body, dict):
            continue
        for key in reading.body:
            span = reading.span(f"/{key}")
            text = reading.file_text()
            if span is None or text is None:
                continue
            written = text.file_text[span.start - text.base : span.end - text.base]
            camel = key.partition("_")[0]
            assert written.lstrip("\"'").startswith(camel), (key, written)


def test_every_file_has_its_expectation() -> None:
    beside = (".env", ".postman_environment.json", ".env.json", "settings.json", ".body.json")
    files = [p for p in CASES.rglob("*") if p.is_file() and not p.name.endswith((SIDECAR, *beside))]
    assert files
    assert [str(p) for p in files if not p.with_name(p.name + SIDECAR).exists()] == []
