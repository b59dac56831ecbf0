"""JUnit XML, which nearly every CI system can show: a test suite a file, a test case a finding.

An error is a failure, what could not be checked an error; a warning or a note is a case that passes and says something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TextIO

from aoai_compat.lint.reports.report_place import path_in_repository
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter, closing_line, place_of
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.terminal import printable

_NAME = "aoai-compat"
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
_TO_ESCAPE = re.compile('[&<>"\t\n]')


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """A suite a file as its findings are complete. A run without findings is one case that passes."""
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{_NAME}">\n')
    clean = True
    for path, group in groupby(findings, key=lambda finding: finding.path):
        out.writelines(_suite(path, list(group)))
        clean = False
    if clean:
        # Some systems take a report without any test for a broken one.
        out.write(f'  <testsuite name="{_NAME}" tests="1" failures="0" errors="0">\n')
        out.write(f'    <testcase name="{_escaped(closing_line(summary, False))}" classname="{_NAME}" time="0"/>\n')
        out.write("  </testsuite>\n")
    out.write("</testsuites>\n")


def _suite(path: str, findings: Sequence[Reported]) -> Iterable[str]:
    errors = sum(finding.blocking for finding in findings)
    failures = sum(finding.level == "error" for finding in findings) - errors
    counts = f'tests="{len(findings)}" failures="{failures}" errors="{errors}"'
    name = _escaped(path_in_repository(path))
    yield f'  <testsuite name="{name}" file="{name}" {counts}>\n'
    yield from (_case(name, finding) for finding in findings)
    yield "  </testsuite>\n"


def _case(file: str, finding: Reported) -> str:
    title = _escaped(f"{finding.code} {finding.rule} ({finding.line}:{finding.column})")
    head = f'    <testcase name="{title}" classname="{file}" file="{file}" line="{finding.line}" time="0">\n'
    text = _escaped(f"{place_of(finding)}: {finding.sentence}")
    if finding.level == "error":
        tag = "error" if finding.blocking else "failure"
        said = f'<{tag} type="{_escaped(finding.code)}" message="{_escaped(finding.message)}">{text}</{tag}>'
    else:
        said = f"<system-out>{finding.level}: {text}</system-out>"
    return f"{head}      {said}\n    </testcase>\n"


def _escaped(text: str) -> str:
    """For an attribute or an element. XML has no way at all to say some characters."""
    shown = printable(text).replace("\r", "").translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})
    return _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], shown)


REPORTER = Reporter("junit", render)
