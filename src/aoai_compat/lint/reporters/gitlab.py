"""For GitLab: a Code Quality report, shown in the merge request."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Any, TextIO

from aoai_compat.lint.reports.report_json import to_json
from aoai_compat.lint.reports.report_place import path_in_repository
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.terminal import printable

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """A list with all findings; each is written as it comes."""
    seen: Counter[str] = Counter()
    separator = "[\n  "
    for finding in findings:
        out.write(separator + to_json(_issue(finding, seen[finding.fingerprint])))
        seen[finding.fingerprint] += 1
        separator = ",\n  "
    out.write("\n]\n" if seen else "[]\n")


def _issue(finding: Reported, earlier: int) -> dict[str, Any]:
    return {
        "description": f"{finding.code}: {printable(finding.sentence)}",
        "check_name": finding.rule,
        "fingerprint": _unique(finding.fingerprint, earlier),
        "severity": "blocker" if finding.blocking else _SEVERITIES[finding.level],
        "location": {"path": printable(path_in_repository(finding.path)), "lines": {"begin": finding.line}},
    }


def _unique(fingerprint: str, earlier: int) -> str:
    """GitLab shows one issue a fingerprint, and records of JSON Lines may have the very same finding."""
    return fingerprint if not earlier else hashlib.sha256(f"{fingerprint}:{earlier}".encode()).hexdigest()[:16]


REPORTER = Reporter("gitlab", render)
