"""What a reporter is, and what several of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, TextIO

from aoai_compat.lint.reports.reported import Reported, reported
from aoai_compat.terminal import one_line

if TYPE_CHECKING:
    from aoai_compat.lint.finding import Finding
    from aoai_compat.lint.reports.summary import Summary

_CODES = {"red": "31", "green": "32", "yellow": "33", "blue": "34"}


class Reporter(NamedTuple):
    """A reporter; each module of `aoai_compat.lint.reporters` defines one as `REPORTER`, named like the module.

    `render` gets the findings as they come, as they may be shown, the summary (complete once the findings are used
    up), where to write, and whether in colour.
    """

    name: str
    render: Callable[[Iterable[Reported], Summary, TextIO, bool], None]

    def write(self, findings: Iterable[Finding], summary: Summary, out: TextIO, colour: bool) -> None:
        """Writes the report; each finding as it comes, where the format allows it."""
        self.render(map(reported, findings), summary, out, colour)


def style(text: str, colour: str | None, wanted: bool, *, bold: bool = False) -> str:
    """Text in colour, where colour is wanted."""
    codes = [c for c in ("1" if bold else None, _CODES.get(colour or "")) if c]
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if wanted and codes else text


def place_of(finding: Reported) -> str:
    """`path:line:column`. A path that a CI system would take for a command of its own begins with the folder."""
    path = one_line(finding.path)
    return f"{'./' if path.lstrip().startswith('::') else ''}{path}:{finding.line}:{finding.column}"


def closing_line(summary: Summary, colour: bool) -> str:
    """The count in words."""
    checked = f"{_many(summary.requests, 'request')} in {_many(summary.files, 'file')}"
    parts = []
    if summary.errors:
        parts.append(style(_many(summary.errors, "error"), "red", colour, bold=True))
    if summary.warnings:
        parts.append(style(_many(summary.warnings, "warning"), "yellow", colour, bold=True))
    if summary.infos:
        parts.append(_many(summary.infos, "note"))
    if summary.unreadable:
        parts.append(style(f"{summary.unreadable} could not be checked", "red", colour, bold=True))
    clean = "Nothing found" if summary.interrupted else "All clean"
    found = ", ".join(parts) or style(clean, "green", colour, bold=True)
    skipped = f" {summary.skipped} skipped." if summary.skipped else ""
    if summary.unresolved:
        skipped = f" {_many(summary.unresolved, 'call')} of unknown version: see --show-unresolved.{skipped}"
    ended = " Interrupted: this is not all." if summary.interrupted else ""
    return f"{found} ({checked}).{skipped}{ended}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
