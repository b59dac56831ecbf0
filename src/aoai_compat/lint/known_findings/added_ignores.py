"""Adding suppressions for what is found: comments where the format has them, entries of a configuration elsewhere."""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aoai_compat.errors import BadUsage
from aoai_compat.lint.checking import FileChecker, suppressions_of
from aoai_compat.lint.file_replacement import write_file
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.known_findings.comments import CommentStyle, comments_in, style_of
from aoai_compat.lint.known_findings.suppressions import DIRECTIVE
from aoai_compat.lint.project.configuration import OWN_FILE
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.lint.source import STDIN, relative_path
from aoai_compat.terminal import one_line, redacted, redacted_path

if TYPE_CHECKING:
    from aoai_compat.lint.run import Run
    from aoai_compat.lint.source import Source


class Found(NamedTuple):
    """A finding that is to be left out, and the line where its request begins."""

    finding: Finding
    request_line: int


class Added(NamedTuple):
    """What was added to one file. `left` are the findings for which nothing could be added."""

    path: str
    comments: int = 0
    entries: int = 0
    created: bool = False
    left: tuple[Finding, ...] = ()


def add_ignores(run: Run, reason: str = "") -> Iterator[Added]:
    """Adds what leaves out every finding of a run, file by file, then the entries of configurations."""
    reason = one_line(reason).strip()
    entries: dict[str, list[tuple[Source, Finding]]] = {}
    for source in run.sources:
        before = _read(source)
        found, blocking = _found_in(run, source, before)
        left = [*blocking]
        rest = [each.finding for each in found]
        if source.name == STDIN or before is None:
            yield Added(source.shown, left=(*left, *rest))
            continue
        commented = _with_comments(run, source, before, found, reason)
        if commented is not None:
            write_file(source.name, commented.content)
            rest = commented.rest
        for finding in rest:
            if redacted(finding.pointer) == finding.pointer and redacted_path(finding.path) == finding.path:
                entries.setdefault(_configuration_for(run, source), []).append((source, finding))
            else:
                left.append(finding)
        if commented is not None or left:
            yield Added(source.shown, comments=len(found) - len(rest) if commented else 0, left=tuple(left))
    for path, findings in entries.items():
        created = not os.path.exists(path)
        count = _add_entries(path, findings, reason)
        yield Added(path, entries=count, created=created)


class _Commented(NamedTuple):
    content: bytes
    rest: list[Finding]


def _read(source: Source) -> bytes | None:
    try:
        with source.open() as handle:
            return handle.read()
    except OSError:
        return None


def _found_in(run: Run, source: Source, content: bytes | None) -> tuple[list[Found], list[Finding]]:
    """What is found in a file with this content and not left out yet, and what could not be checked."""
    run.engine.forget_what_was_said()
    settings = run.settings_of(source)
    checker = FileChecker(run.engine, Summary())
    texts: list[bytes] = []
    known = copy.deepcopy(run.baseline)
    found: list[Found] = []
    blocking: list[Finding] = []
    suppressions = None
    # What cannot be read now cannot be read by the checker either, which says why.
    given = source if content is None else source._replace(content=content, watch=None)
    for request, findings in checker.checked(given, settings, texts):
        suppressions = suppressions or suppressions_of(source, settings, texts)
        for finding in findings:
            if finding.blocking:
                blocking.append(finding)
            elif not suppressions.take(finding, request.line) and (known is None or not known.take(finding)):
                found.append(Found(finding, request.line))
    return found, blocking


# -- comments ----------------------------------------------------------------------------------


def _with_comments(run: Run, source: Source, before: bytes, found: Sequence[Found], reason: str) -> _Commented | None:
    """The file with comments for as many findings as possible; None where that is none of them."""
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError:
        return None
    style = style_of(source.shown, text)
    if style is None or not found:
        return None
    by_place: dict[tuple[int, bool], list[Found]] = {}
    for each in found:
        over = style.over_request
        line = each.request_line if over else each.finding.line or 1
        by_place.setdefault((line, over), []).append(each)
    # From the last line on: what is added above another place would move it.
    for (line, over), here in sorted(by_place.items(), reverse=True):
        codes = list(dict.fromkeys(each.finding.code for each in here))
        changed = _with_comment(source.shown, text, line, codes, reason, style=style, over=over)
        text = changed if changed is not None else text
    content = text.encode("utf-8")
    after, blocking = _found_in(run, source, content)
    expected = [_key(each.finding) for each in found]
    if content == before or blocking or any(_key(each.finding) not in expected for each in after):
        return None
    return _Commented(content, [each.finding for each in after]) if len(after) < len(found) else None


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.pointer, finding.operation, finding.parameter, repr(finding.value)


def _with_comment(
    path: str, text: str, line: int, codes: Sequence[str], reason: str, *, style: CommentStyle, over: bool
) -> str | None:
    """A text with a comment at the end of a line, or on one over it; None where it would be no comment there."""
    lines = text.splitlines(keepends=True) if "\n" not in text else re.findall(r"[^\n]*\n|[^\n]+", text)
    if not 0 < line <= len(lines):
        return None
    for comment in comments_in(path, text):
        match = DIRECTIVE.match(comment.said)
        if comment.about == line and comment.alone == over and match and match["codes"] and match["word"] == "ignore":
            at = comment.said_at + match.end("codes")
            new = [code for code in codes if code not in match["codes"]]
            return f"{text[:at]}, {', '.join(new)}{text[at:]}" if new else None
    own = lines[line - 1]
    body = own.rstrip("\r\n")
    end = own[len(body) :]
    added = style.added.format(f"aoai: ignore[{', '.join(codes)}]{f' {reason}' if reason else ''}")
    if over:
        indent = body[: len(body) - len(body.lstrip())]
        lines.insert(line - 1, f"{indent}{added}{end or chr(10)}")
    else:
        lines[line - 1] = f"{body}  {added}{end}"
    changed = "".join(lines)
    return (
        changed
        if any(c.line == line and c.said.startswith("aoai: ignore") for c in comments_in(path, changed))
        else None
    )


# -- entries of configurations -----------------------------------------------------------------


def _configuration_for(run: Run, source: Source) -> str:
    """The configuration that holds for a file; a new one in the current folder where there is none.

    Where the file is not below the current folder, the new one is beside it.
    """
    settings = run.settings_of(source)
    for layer in settings.layers if settings is not None else ():
        if layer.path is not None:
            return layer.path
    return OWN_FILE if not relative_path(source.shown, ".").startswith("../") else _beside(source)


def _beside(source: Source) -> str:
    return os.path.join(os.path.dirname(source.shown), OWN_FILE)


def _add_entries(path: str, findings: Iterable[tuple[Source, Finding]], reason: str) -> int:
    """Appends entries to a configuration; what it holds stays as it is. Raises `BadUsage`."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as handle:
            text = handle.read()
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise BadUsage(f"{path} cannot be read, so nothing can be added to it.") from error
    header = "[[tool.aoai-compat.ignores]]" if os.path.basename(path) == "pyproject.toml" else "[[ignores]]"
    folder = os.path.dirname(os.path.abspath(path))
    tables: dict[str, None] = {}
    for source, finding in findings:
        entry = {"path": _glob(relative_path(source.shown, folder)), "pointer": finding.pointer, "code": finding.code}
        lines = [f"{key} = {_toml(value)}" for key, value in {**entry, "reason": reason}.items() if value]
        tables["\n".join([header, *lines])] = None
    newline = "\r\n" if "\r\n" in text else "\n"
    parts = [text.rstrip("\r\n").replace("\r\n", "\n")] if text.strip() else []
    changed = "\n\n".join([*parts, *tables]) + "\n"
    _check(path, changed)
    write_file(path, changed.replace("\n", newline).encode("utf-8"))
    return len(tables)


def _check(path: str, text: str) -> None:
    try:
        import tomllib
    except ModuleNotFoundError:  # Python 3.10
        import tomli as tomllib  # type: ignore[no-redef, import-not-found, unused-ignore]
    try:
        _: Mapping[str, Any] = tomllib.loads(text)
    except ValueError as error:
        raise BadUsage(
            f"{path}: nothing can be added to its `ignores`; write each of them as a table of its own: [[...ignores]]."
        ) from error


def _glob(path: str) -> str:
    """The pattern of this one path."""
    escaped = re.sub(r"([\\*?\[\]!#])", r"\\\1", path)
    return escaped if "/" in escaped else f"/{escaped}"


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
