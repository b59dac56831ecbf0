"""For programs that read a stream: one finding a line, each the object of the `json` format, and the count last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from aoai_compat.lint.reports.report_json import to_json
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter
from aoai_compat.lint.reports.summary import Summary


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """A line a finding as it comes; the last line is `{"summary": ...}`."""
    out.writelines(to_json(finding.data) + "\n" for finding in findings)
    out.write(to_json({"summary": summary.as_data()}) + "\n")


REPORTER = Reporter("json-lines", render)
