"""One finding a line, as editors and grep like it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from aoai_compat.lint.finding import Finding
from aoai_compat.lint.reporter import Reporter, closing_line, style
from aoai_compat.lint.run import Summary
from aoai_compat.terminal import one_line, redacted


def write(findings: Iterable[Finding], summary: Summary, out: TextIO, colour: bool) -> None:
    """Findings as they come, then the count."""
    for finding in findings:
        place = style(f"{one_line(finding.path)}:{finding.line}:{finding.column}", None, colour, bold=True)
        help_text = f" {finding.help}" if finding.help else ""
        out.write(f"{place}: {finding.level} {finding.code} {one_line(redacted(finding.message + help_text))}\n")
    out.write(closing_line(summary, colour) + "\n")


REPORTER = Reporter("concise", write)
