"""Fixing the files of a run: what became of each, written in one step or shown as a diff."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import NamedTuple

from aoai_compat.lint.checking import FileChecker
from aoai_compat.lint.finding import Finding
from aoai_compat.lint.fixes.fixing import Fixed, fix_content, never_breaks
from aoai_compat.lint.reports.summary import Summary
from aoai_compat.lint.run import Run
from aoai_compat.lint.source import Source
from aoai_compat.terminal import printable, redacted


class FixedFile(NamedTuple):
    """A file of a run, as it was and as its fixes leave it."""

    source: Source
    before: bytes
    fixed: Fixed

    @property
    def is_changed(self) -> bool:
        """Whether there was anything to fix."""
        return self.before != self.fixed.content


def fix_files(run: Run, *, unsafe: bool) -> Iterator[FixedFile]:
    """Every file of a run with its fixes made; nothing is written. Files that cannot be read are left to the run.

    What the run leaves out (by selection, suppression or baseline) is not fixed.
    """
    for source in run.sources:
        if run.summary.interrupted:
            return
        try:
            with source.open() as handle:
                content = handle.read()
        except OSError:
            continue
        breaks = _go_breaks if source.name.endswith(".go") else never_breaks
        yield FixedFile(source, content, fix_content(content, _CheckOf(run, source), unsafe=unsafe, breaks=breaks))
    run.engine.forget_what_was_said()


def _go_breaks(before: str, after: str) -> bool:
    """Several fixes together may leave a name without use that each of them leaves used: Go refuses that."""
    from aoai_compat.lint.fixes.go_names import leaves_unused

    return leaves_unused(before, after)


class _CheckOf:
    """The findings of a file whatever its content, as the run would have them."""

    def __init__(self, run: Run, source: Source) -> None:
        self._run = run
        self._source = source
        self._settings = run.settings_of(source)

    def __call__(self, content: bytes) -> list[Finding]:
        """All of them; the run counts and remembers nothing of it."""
        run = self._run
        run.engine.forget_what_was_said()
        checker = FileChecker(run.engine, Summary())
        found = checker.findings(self._source._replace(content=content, watch=None), self._settings)
        known = copy.deepcopy(run.baseline)
        return [finding for finding in found if known is None or finding.blocking or not known.take(finding)]


def take_for_linted(run: Run, file: FixedFile) -> None:
    """Has a run lint what its fixes made of standard input, which cannot be read again."""
    run.sources[:] = [s._replace(content=file.fixed.content) if s == file.source else s for s in run.sources]


def diff_of(file: FixedFile) -> Iterator[str]:
    """The unified diff of a file, line by line, without keys and tokens."""
    import difflib

    old, new = (_lines(content) for content in (file.before, file.fixed.content))
    name = file.source.shown
    for line in difflib.unified_diff(old, new, name, name):
        text = printable(redacted(line.rstrip("\r\n")))
        yield f"{text}\n" if line.endswith("\n") else f"{text}\n\\ No newline at end of file\n"


def _lines(content: bytes) -> list[str]:
    """Lines by line feeds alone, as diffs have them."""
    *lines, rest = content.decode("utf-8", "replace").split("\n")
    return [*(f"{line}\n" for line in lines), *([rest] if rest else [])]
