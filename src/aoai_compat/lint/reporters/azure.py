"""For Azure Pipelines: logging commands that list each finding with the result of the step.

A command is `##vso[task.logissue type=error;sourcepath=...;linenumber=...;code=...]message`. In the message `%` and
line breaks are escaped, in a property `;` and `]` as well. There is no command for a note: it is a line of the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from aoai_compat.lint.reports.report_place import STDIN_SHOWN, path_in_repository
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter, closing_line, place_of
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.terminal import one_line, printable


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """A command a finding as it comes, then the count, for those who read the log.

    A step with something to say that does not fail succeeds "with issues"; the exit code alone makes it fail.
    """
    out.writelines(_line(finding) + "\n" for finding in findings)
    out.write(closing_line(summary, False) + "\n")
    if summary.errors or summary.warnings or summary.unreadable:
        out.write("##vso[task.complete result=SucceededWithIssues;]\n")


def _line(finding: Reported) -> str:
    if finding.level == "info":
        return f"{place_of(finding)}: {finding.level} {finding.code} {one_line(finding.sentence)}"
    properties = {"type": finding.level, "code": finding.code}
    if finding.path != STDIN_SHOWN:
        properties |= {
            "sourcepath": path_in_repository(finding.path),
            "linenumber": str(finding.line),
            "columnnumber": str(finding.column),
        }
    said = "".join(f"{name}={_property(value)};" for name, value in properties.items())
    return f"##vso[task.logissue {said}]{_message(f'{place_of(finding)}: {finding.sentence}')}"


def _message(text: str) -> str:
    return printable(text).replace("\t", " ").replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(";", "%3B").replace("]", "%5D")


REPORTER = Reporter("azure", render)
