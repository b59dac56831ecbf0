"""For people: each finding with the line it is about, the evidence, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

from aoai_compat.kb.evidence_words import evidence_in_words, sources_in_words
from aoai_compat.lint.reports.provenance import chain_in_words
from aoai_compat.lint.reports.reported import Reported
from aoai_compat.lint.reports.reporter import Reporter, closing_line, place_of, style
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.lint.request import Origin
from aoai_compat.terminal import one_line

_WIDTH = 100
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def render(findings: Iterable[Reported], summary: Summary, out: TextIO, colour: bool) -> None:
    """Findings as they come, then the count."""
    out.writelines(_block(finding, colour) + "\n\n" for finding in findings)
    out.write(closing_line(summary, colour) + "\n")


def _block(finding: Reported, colour: bool) -> str:
    place = style(place_of(finding), None, colour, bold=True)
    code = style(f"{finding.level} {finding.code}", _COLOURS[finding.level], colour, bold=True)
    lines = [f"{place}: {code} {one_line(finding.message)}"]
    if finding.excerpt:
        lines += _excerpt(finding, finding.excerpt, colour)
    said = {piece.says for piece in finding.evidence}
    if said == {"unknown"}:
        lines.append(_note(finding, "source", sources_in_words(finding.evidence), colour))
    elif said and said != {"supported"}:
        lines.append(_note(finding, "evidence", evidence_in_words(finding.evidence), colour))
    if finding.help:
        lines.append(_note(finding, style("help", None, colour, bold=True), finding.help, colour))
    elsewhere = _from_elsewhere(finding)
    if elsewhere:
        lines.append(_note(finding, "target", elsewhere, colour))
    if finding.fix:
        label = style("fix" if finding.fix["text_edits"] else "fix (by hand)", "green", colour, bold=True)
        lines.append(_note(finding, label, _fix(finding.fix), colour))
    return "\n".join(lines)


def _from_elsewhere(finding: Reported) -> str:
    """The version and where it comes from, where that is not the request itself; empty where it is."""
    target = finding.data["target"]
    chain = [Origin(**link) for link in target["chain"]]
    if not any(_is_elsewhere(link, finding.path, target["line"]) for link in chain):
        return ""
    return f"{finding.data['api_version']} from {chain_in_words(chain)}"


def _is_elsewhere(link: Origin, path: str, request_line: int | None) -> bool:
    """Whether a link stands in another file, or above the request."""
    if link.path not in (None, path):
        return True
    return link.line is not None and request_line is not None and link.line < request_line


def _note(finding: Reported, label: str, text: str, colour: bool) -> str:
    margin = " " * len(str(finding.line)) if finding.excerpt else " "
    return f"{margin} {style('=', 'blue', colour)} {label}: {one_line(text)}"


def _fix(fix: dict[str, Any]) -> str:
    """What a fix does, and which option lets it."""
    how = {"safe": " (--fix)", "unsafe": " (--fix --unsafe-fixes)"}.get(fix["safety"], "")
    return f"{fix['title']}{how if fix['text_edits'] else ''}"


def _excerpt(finding: Reported, line: str, colour: bool) -> list[str]:
    """The line with a caret under the place; a long line is cut around it."""
    raw = line.replace("\t", " ")
    column = finding.column - 1
    length = _marked_length(raw, column)
    start = max(0, column - 30) if len(raw) > _WIDTH else 0
    before = one_line(raw[start:column])
    marked = one_line(raw[column : column + length])
    shown = one_line(raw[start : start + _WIDTH])
    front, back = "…" if start else "", "…" if len(raw) > start + _WIDTH else ""
    number = str(finding.line)
    bar = style("|", "blue", colour)
    caret = style("^" * max(1, len(marked)), _COLOURS[finding.level], colour, bold=True)
    margin = " " * len(number)
    return [
        f"{margin} {bar}",
        f"{style(number, 'blue', colour)} {bar} {front}{shown}{back}".rstrip(),
        f"{margin} {bar} {' ' * (len(front) + len(before))}{caret}",
    ]


def _marked_length(line: str, column: int) -> int:
    """How far the mark reaches: over a quoted key or text, one word, or what is called."""
    rest = line[column:]
    if rest.startswith(('"', "'", "`")):
        end = rest.find(rest[0], 1)
        return end + 1 if 0 < end < _WIDTH else 1
    # A version at the end of an address ends with its text.
    for stop in (",", "}", "(", " ", *("\"'`&" if rest[:1].isdigit() else ())):
        rest = rest.split(stop, 1)[0]
    return max(1, len(rest[:40]))


REPORTER = Reporter("full", render)
