"""The options of `lint` that fix, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from aoai_compat.errors import BadUsage

if TYPE_CHECKING:
    from aoai_compat.lint.finding import Finding
    from aoai_compat.lint.fixes.fix_files import FixedFile
    from aoai_compat.lint.run import Run

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--fix", is_flag=True, help="Make the safe fixes in the files, and report what is left."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change the meaning."),
    click.option("--diff", is_flag=True, help="Show what --fix would do; exit code 1 if there is something."),
    click.option("--show-fixes", is_flag=True, help="With --fix: list what was fixed."),
)


def fix_options(function: F) -> F:
    """`--fix`, `--unsafe-fixes`, `--diff` and `--show-fixes`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def show_diff(run: Run, out: TextIO, *, unsafe: bool) -> int:
    """Writes what `--fix` would do. The exit code: 1 where that is something, 2 where a file cannot be checked."""
    from aoai_compat.lint.fixes.fix_files import diff_of, fix_files

    files: list[FixedFile] = []
    fixed = blocked = 0
    for file in fix_files(run, unsafe=unsafe):
        files.append(file)
        fixed += len(file.fixed.applied)
        blocked += sum(finding.blocking for finding in file.fixed.left)
        out.writelines(diff_of(file))
    _say_undone(files)
    changed = sum(file.is_changed for file in files)
    if changed:
        click.echo(f"Would fix {_many(fixed, 'finding')} in {_many(changed, 'file')}.", err=True)
    else:
        click.echo("Nothing to fix.", err=True)
    missing = len(run.sources) - len(files)
    if (blocked or missing) and not run.skip_unreadable:
        click.echo(f"{_many(blocked + missing, 'input')} could not be checked.", err=True)
        return 2
    return int(changed > 0)


def make_fixes(run: Run, *, unsafe: bool, show: bool) -> bytes | None:
    """Fixes the files of a run and says how many findings that mended.

    Returns what standard input became, where that is what is linted: it can only be printed.
    """
    from aoai_compat.lint.file_replacement import write_file
    from aoai_compat.lint.fixes.fix_files import fix_files, take_for_linted
    from aoai_compat.lint.source import STDIN

    files: list[FixedFile] = []
    printed: bytes | None = None
    for file in fix_files(run, unsafe=unsafe):
        files.append(file._replace(before=b""))
        if file.source.name == STDIN:
            printed = file.fixed.content
            take_for_linted(run, file)
        elif file.is_changed:
            write_file(file.source.name, file.fixed.content)
    fixed = sum(len(file.fixed.applied) for file in files)
    if show:
        _list(files)
    _say_undone(files)
    if fixed:
        changed = sum(bool(file.fixed.applied) for file in files)
        click.echo(f"Fixed {_many(fixed, 'finding')} in {_many(changed, 'file')}.", err=True)
    return printed


def check_options(run: Run, options: dict[str, Any]) -> None:
    """Raises `BadUsage` for options that say nothing without another, or that cannot be done together."""
    from aoai_compat.lint.source import STDIN

    if options["show_fixes"] and not options["fix"]:
        raise BadUsage("--show-fixes lists what was fixed: give --fix too, or --diff instead.")
    if options["fix"] and options["diff"]:
        raise BadUsage("--diff shows what --fix would do: give one of the two.")
    if options["fix"] and len(run.sources) > 1 and any(source.name == STDIN for source in run.sources):
        raise BadUsage("--fix prints what standard input becomes, so it cannot be together with files.")


class Tally:
    """Counts the findings that pass by and could be fixed."""

    def __init__(self) -> None:
        self.safe = 0
        self.unsafe = 0

    def counting(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings as they come."""
        for finding in findings:
            fix = finding.fix
            if fix is not None and fix.may_be_applied(unsafe=True) and fix.text_edits() is not None:
                if fix.safety == "safe":
                    self.safe += 1
                else:
                    self.unsafe += 1
            yield finding

    def words(self, *, unsafe: bool) -> str | None:
        """`3 fixable with --fix, 2 more with --unsafe-fixes.`; None where there is nothing."""
        if unsafe and self.safe + self.unsafe:
            return f"{self.safe + self.unsafe} fixable with --fix --unsafe-fixes."
        if not self.safe:
            return f"{self.unsafe} fixable with --fix --unsafe-fixes." if self.unsafe else None
        more = f", {self.unsafe} more with --unsafe-fixes" if self.unsafe else ""
        return f"{self.safe} fixable with --fix{more}."


def _list(files: Sequence[FixedFile]) -> None:
    from aoai_compat.terminal import one_line, redacted, redacted_path

    for file in files:
        for finding in file.fixed.applied:
            if finding.fix is not None:
                title = one_line(redacted(finding.fix.title))
                place = f"{one_line(redacted_path(finding.path))}:{finding.line}"
                click.echo(f"fixed {place}: {finding.code} {title}", err=True)


def _say_undone(files: Sequence[FixedFile]) -> None:
    """Says of which findings the fix made something else worse."""
    from aoai_compat.terminal import one_line, redacted, redacted_path

    for file in files:
        for finding in file.fixed.undone:
            if finding.fix is not None:
                title = one_line(redacted(finding.fix.title))
                place = f"{one_line(redacted_path(finding.path))}:{finding.line}"
                click.echo(f"not fixed {place}: {finding.code} {title}: that would break something else", err=True)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
