"""For GitHub Actions: workflow commands that put each finding beside its line of the pull request.

A command is `::error file=...,line=...,col=...,title=...::message`. In the message `%` and line breaks are escaped, in
a property `:` and `,` as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from aoai_compat.lint.reports.report_place import STDIN_SHOWN, path_in_repository
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter, closing_line, place_of
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.terminal import printable

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """A command a finding as it comes, then the count, for those who read the log."""
    out.writelines(_command(finding) + "\n" for finding in findings)
    out.write(closing_line(summary, False) + "\n")


def _command(finding: Reported) -> str:
    properties = {
        "file": path_in_repository(finding.path),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} {finding.rule}",
    }
    if finding.path == STDIN_SHOWN:
        # There is no such file in the repository, and no line to stand beside.
        properties = {"title": properties["title"]}
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    # The log shows the message alone, without the place.
    message = f"{place_of(finding)}: {finding.code} {finding.sentence}"
    return f"::{_COMMANDS[finding.level]} {said}::{_message(message)}"


def _message(text: str) -> str:
    return printable(text).replace("\t", " ").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


REPORTER = Reporter("github", render)
