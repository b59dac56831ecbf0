"""What the tests of the linter share: linting a text as a file, and the command line as people call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aoai_compat.kb.knowledge_base import KnowledgeBase
from aoai_compat.lint.api import lint_request
from aoai_compat.lint.engine import Engine
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.run import Run
from aoai_compat.lint.targets import Defaults

AGES = frozenset({"AOAI304", "AOAI305", "AOAI306"})
"""What is said of a version because of its age, and changes as time goes by."""


def ageless(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that are about the request, whatever becomes of its version."""
    return [finding for finding in findings if finding.code not in AGES]


def lint_body(kb: KnowledgeBase, body: Any, operation: str | None, api_version: str) -> list[Finding]:
    """What `lint_request` finds, but for the age of the version."""
    return ageless(lint_request(body, operation=operation, api_version=api_version, kb=kb))


def run_on(
    kb: KnowledgeBase, *paths: Path | str, defaults: Defaults | None = None, ages: bool = False
) -> tuple[list[Finding], Run]:
    """The findings of a run, and the run; `ages`: also what is said of the age of versions."""
    run = Run(Engine(kb, defaults), [str(path) for path in paths])
    findings = list(run)
    return findings if ages else ageless(findings), run


def lint_text(
    kb: KnowledgeBase,
    folder: Path,
    text: str | bytes,
    *,
    name: str = "request.json",
    defaults: Defaults | None = None,
    ages: bool = False,
) -> list[Finding]:
    """The findings of a file with this content."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return run_on(kb, path, defaults=defaults, ages=ages)[0]


def envelope(operation: str, version: str, body: Any) -> str:
    """An envelope, indented, so that the members of the body stand on lines of their own."""
    return json.dumps({"operation": operation, "api_version": version, "body": body}, indent=1, ensure_ascii=False)


def chat(version: str = "2024-10-21", /, **parameters: Any) -> str:
    """A chat request of one message with further parameters."""
    body = {"messages": [{"role": "user", "content": "tea?"}], **parameters}
    return envelope("chat.completions.create", version, body)


def codes(findings: list[Finding]) -> list[str]:
    """The codes alone, in order."""
    return [finding.code for finding in findings]


def places(findings: list[Finding]) -> list[tuple[str, str]]:
    """Code and pointer, in order."""
    return [(finding.code, finding.pointer) for finding in findings]


@dataclass(frozen=True)
class Ran:
    """What the command line answered."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that was written."""
        return self.out + self.err

    @property
    def data(self) -> dict[str, Any]:
        """The JSON on stdout."""
        loaded: dict[str, Any] = json.loads(self.out)
        return loaded


def aoai_compat(*arguments: str | bytes, stdin: bytes = b"", cwd: Path | None = None) -> Ran:
    """Calls `python -m aoai_compat lint`; a traceback is never an answer."""
    done = subprocess.run(
        [sys.executable, "-m", "aoai_compat", "lint", *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        check=False,
        timeout=60,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8", "strict"), done.stderr.decode("utf-8", "strict"))
    assert "Traceback" not in ran.said
    assert ran.status in (0, 1, 2)
    return ran
