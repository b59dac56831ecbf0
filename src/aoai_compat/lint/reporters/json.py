"""For programs: the JSON of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from aoai_compat.lint.reports.report_json import to_json
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter
from aoai_compat.lint.reports.summary import Summary


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """One object with all findings and the count; each finding is written as it comes."""
    out.write('{"findings": [')
    separator = "\n  "
    for finding in findings:
        out.write(separator + to_json(finding.data))
        separator = ",\n  "
    out.write("\n],\n" if separator.startswith(",") else "],\n")
    out.write(f' "summary": {to_json(summary.as_data())}}}\n')


REPORTER = Reporter("json", render)
