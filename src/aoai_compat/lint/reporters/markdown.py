"""For comments on pull requests and summaries of jobs: a table a file.

Everything that comes from the files is escaped by character references, which stand for text and never for structure:
no link, no mention, no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from aoai_compat.lint.reports.report_place import path_in_repository
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter, closing_line
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.terminal import one_line

_MOST = 60_000
"""Characters of rows: GitHub refuses a comment of more than 65,536."""
_WORDS = {"error": "**error**", "warning": "warning", "info": "note"}
_STRUCTURE = re.compile(r"(?P<call>[@#]|:(?=//)|(?<=www)\.)|[\\`*\[\]<>|&~$]|(?<!\w)_|_(?!\w)")
_NO_WIDTH = "&#8203;"
_PLAIN_CODE = re.compile(r"[\w.\[\]()=*/:, -]+")


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:  # noqa: ARG001
    """The count, then a table a file. What does not fit into a comment is counted, not shown."""
    lines: list[str] = []
    written, left_out = 0, 0
    for path, group in groupby(findings, key=lambda finding: finding.path):
        head = f"\n### {_code(one_line(path_in_repository(path)))}\n\n| line | | rule | |\n|---:|---|---|---|\n"
        for finding in group:
            row = head + _row(finding)
            if left_out or written + len(row) > _MOST:
                left_out += 1
                continue
            lines.append(row)
            written += len(row)
            head = ""
    out.write(f"**{closing_line(summary, False)}**\n")
    out.writelines(lines)
    if left_out:
        out.write(f"\n{left_out} more: the other formats have them all.\n")


def _row(finding: Reported) -> str:
    place = f"{finding.line}:{finding.column}"
    return f"| {place} | {_WORDS[finding.level]} | {_text(finding.code)} | {_text(one_line(finding.sentence))} |\n"


def _text(text: str) -> str:
    """A sentence of ours, whose backticks mark names, with whatever text of the user's is in it."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return _escaped(text)
    return "".join(_code(part) if index % 2 else _escaped(part) for index, part in enumerate(parts))


def _code(text: str) -> str:
    """Code: as it stands where that is safe, since it is easier to read as it is."""
    if _PLAIN_CODE.fullmatch(text) and text.strip() == text:
        return f"`{text}`"
    return f"<code>{_escaped(text)}</code>"


def _escaped(text: str) -> str:
    """Text that stays text. Mentions and links are made of the finished text, so that these are taken apart."""
    return _STRUCTURE.sub(lambda match: match[0] + _NO_WIDTH if match["call"] else f"&#{ord(match[0])};", text)


REPORTER = Reporter("markdown", render)
