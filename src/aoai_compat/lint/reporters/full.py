"""For people: each finding with the line it is about, the evidence, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from aoai_compat.kb.evidence_words import evidence_in_words
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.reporter import Reporter, closing_line, style
from aoai_compat.lint.run import Summary
from aoai_compat.terminal import masked, one_line, redacted

_WIDTH = 100
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def write(findings: Iterable[Finding], summary: Summary, out: TextIO, colour: bool) -> None:
    """Findings as they come, then the count."""
    out.writelines(_block(finding, colour) + "\n\n" for finding in findings)
    out.write(closing_line(summary, colour) + "\n")


def _block(finding: Finding, colour: bool) -> str:
    place = f"{one_line(finding.path)}:{finding.line}:{finding.column}"
    code = style(finding.code, _COLOURS[finding.level], colour, bold=True)
    lines = [f"{style(place, None, colour, bold=True)}: {code} {one_line(redacted(finding.message))}"]
    if finding.excerpt and finding.line is not None:
        lines += _excerpt(finding, colour)
    margin = " " * len(str(finding.line or ""))
    if finding.evidence and {piece.says for piece in finding.evidence} != {"supported"}:
        lines.append(f"{margin} {style('=', 'blue', colour)} evidence: {one_line(evidence_in_words(finding.evidence))}")
    if finding.help:
        label = style("help", None, colour, bold=True)
        lines.append(f"{margin} {style('=', 'blue', colour)} {label}: {one_line(redacted(finding.help))}")
    return "\n".join(lines)


def _excerpt(finding: Finding, colour: bool) -> list[str]:
    """The line with a caret under the place; a long line is cut around it."""
    raw = masked((finding.excerpt or "").replace("\t", " "))
    column = (finding.column or 1) - 1
    length = _marked_length(raw, column)
    start = max(0, column - 30) if len(raw) > _WIDTH else 0
    before = one_line(raw[start:column])
    marked = one_line(raw[column : column + length])
    after = one_line(raw[column + length : start + _WIDTH])
    front, back = "…" if start else "", "…" if len(raw) > start + _WIDTH else ""
    number = str(finding.line)
    bar = style("|", "blue", colour)
    caret = style("^" * max(1, len(marked)), _COLOURS[finding.level], colour, bold=True)
    margin = " " * len(number)
    return [
        f"{margin} {bar}",
        f"{style(number, 'blue', colour)} {bar} {front}{before}{marked}{after}{back}".rstrip(),
        f"{margin} {bar} {' ' * (len(front) + len(before))}{caret}",
    ]


def _marked_length(line: str, column: int) -> int:
    """How far the mark reaches: over a quoted key or text, or one word."""
    rest = line[column:]
    if rest.startswith('"'):
        end = rest.find('"', 1)
        return end + 1 if 0 < end < _WIDTH else 1
    return max(1, len(rest.split(",", 1)[0].split("}", 1)[0].split(" ", 1)[0][:40]))


REPORTER = Reporter("full", write)
