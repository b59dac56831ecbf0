"""For programs: the JSON of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from aoai_compat.lint.finding import Finding
from aoai_compat.lint.reporter import Reporter
from aoai_compat.lint.run import Summary
from aoai_compat.terminal import redacted


def write(findings: Iterable[Finding], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """One object with all findings and the count; each finding is written as it comes."""
    out.write('{"findings": [')
    separator = "\n  "
    for finding in findings:
        out.write(separator + json.dumps(_data(finding)))
        separator = ",\n  "
    out.write("\n],\n" if separator.startswith(",") else "],\n")
    out.write(f' "summary": {json.dumps(summary.as_data())}}}\n')


def _data(finding: Finding) -> dict[str, Any]:
    """The finding without keys and tokens, wherever they stood."""
    data = finding.as_data()
    return {key: redacted(value) if isinstance(value, str) else value for key, value in data.items()}


REPORTER = Reporter("json", write)
