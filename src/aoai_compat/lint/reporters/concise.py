"""One finding a line, as editors and grep like it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter, closing_line, place_of, style
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.terminal import one_line


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:
    """Findings as they come, then the count."""
    for finding in findings:
        place = style(place_of(finding), None, colour, bold=True)
        out.write(f"{place}: {finding.level} {finding.code} {one_line(finding.sentence)}\n")
    out.write(closing_line(summary, colour) + "\n")


REPORTER = Reporter("concise", render)
