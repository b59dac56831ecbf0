"""The options of `lint` about findings that are known: the baseline, and added suppressions."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aoai_compat.cli.inputs import complain_of, many
from aoai_compat.cli.options import completed_by
from aoai_compat.errors import BadUsage

if TYPE_CHECKING:
    from aoai_compat.lint.finding import Finding
    from aoai_compat.lint.project.settings import Settings
    from aoai_compat.lint.run import Run

F = TypeVar("F", bound=Callable[..., Any])

_MOST_LISTED = 10
_OPTIONS = (
    click.option(
        "--baseline",
        metavar="FILE",
        help="Do not report the findings that this file knows.",
        shell_complete=completed_by("files"),
    ),
    click.option("--write-baseline", is_flag=True, help="Write all that is found now to the baseline."),
    click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is not found any more."),
    click.option(
        "--add-ignores", is_flag=True, help="Leave out all that is found now, by comments or configuration entries."
    ),
    click.option("--reason", metavar="TEXT", help="With --add-ignores: why."),
)


def known_findings_options(function: F) -> F:
    """`--baseline`, `--write-baseline`, `--prune-baseline`, `--add-ignores` and `--reason`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def baseline_of_run(run: Run, here: Settings, options: dict[str, Any]) -> str | None:
    """Has a run heed its baseline, unless this is to be written. Returns the path of it, if there is one.

    Raises `BadUsage` for options that say nothing without another, or that cannot be done together, and
    `InvalidBaseline`.
    """
    path = _path(here)
    _check(path, options)
    if path is not None:
        from aoai_compat.lint.known_findings.baseline import Baseline

        run.baseline = Baseline(path) if options["write_baseline"] else Baseline.read(path)
    return path


def _path(here: Settings) -> str | None:
    """The baseline; one of a configuration is relative to that."""
    for layer in reversed(here.layers):
        if "baseline" in layer.values:
            path = os.path.join(layer.folder, layer.values["baseline"])
            return min(os.path.relpath(path), path, key=len) if layer.path is not None else layer.values["baseline"]
    return None


def _check(path: str | None, options: dict[str, Any]) -> None:
    changes = [
        option
        for option in ("--fix", "--diff", "--show-target", "--write-baseline", "--prune-baseline", "--add-ignores")
        if options[option[2:].replace("-", "_")]
    ]
    alone = [option for option in changes if option in ("--write-baseline", "--prune-baseline", "--add-ignores")]
    if alone and len(changes) > 1:
        raise BadUsage(f"{' and '.join(changes)} cannot be done in one go: give one of them after the other.")
    if path is None and alone and alone[0] != "--add-ignores":
        raise BadUsage(f"{alone[0]} needs --baseline FILE, or `baseline` in the configuration.")
    if options["reason"] is not None and not options["add_ignores"]:
        raise BadUsage("--reason is that of --add-ignores: give it too.")
    if options["add_ignores"] and options["isolated"]:
        raise BadUsage("--add-ignores may add to a configuration, which --isolated does not heed: give one of them.")


def write_baseline(run: Run, path: str) -> int:
    """Writes what is found now, and says so. The exit code: 2 where something could not be checked."""
    from aoai_compat.lint.known_findings.baseline import baseline_of

    findings = list(run)
    if run.summary.interrupted:
        click.echo(f"Interrupted: {_shown(path)} is as it was.", err=True)
        return run.exit_code
    complain_of([finding for finding in findings if finding.blocking])
    baseline = baseline_of(path, findings)
    baseline.write()
    known = sum(entry.times for entry in baseline.entries.values())
    files = len({entry.path for entry in baseline.entries.values()})
    click.echo(f"Wrote {many(known, 'finding')} in {many(files, 'file')} to {_shown(path)}.", err=True)
    return 2 if run.summary.unreadable and not run.skip_unreadable else 0


def tell_stale(run: Run, *, prune: bool) -> None:
    """Says what the baseline knows that was not found, and takes it out if that is wanted."""
    baseline = run.baseline
    if baseline is None:
        return
    from aoai_compat.terminal import one_line, redacted

    count = many(sum(entry.times for entry in run.stale), "finding")
    name = _shown(baseline.path)
    if prune:
        baseline.without(run.stale).write()
        click.echo(f"Took {count} out of {name} that {_are(run)} not found any more.", err=True)
        return
    click.echo(f"{name} knows {count} that {_are(run)} not found any more; --prune-baseline takes them out:", err=True)
    for entry in run.stale[:_MOST_LISTED]:
        click.echo(f"  {one_line(redacted(entry.in_words()))}", err=True)
    if len(run.stale) > _MOST_LISTED:
        click.echo(f"  and {len(run.stale) - _MOST_LISTED} more.", err=True)


def _are(run: Run) -> str:
    return "are" if sum(entry.times for entry in run.stale) > 1 else "is"


def add_comments_and_entries(run: Run, reason: str | None) -> int:
    """Adds suppressions for all that is found, and says where. The exit code: 1 or 2 where something is left."""
    from aoai_compat.lint.known_findings.added_ignores import add_ignores

    total = 0
    left: list[Finding] = []
    for added in add_ignores(run, reason or ""):
        left += added.left
        total += added.comments + added.entries
        if added.comments:
            click.echo(f"{_shown(added.path)}: comments for {many(added.comments, 'finding')}.", err=True)
        if added.entries:
            verb = "created with" if added.created else "got"
            words = "1 entry" if added.entries == 1 else f"{added.entries} entries"
            click.echo(f"{_shown(added.path)}: {verb} {words}.", err=True)
    if not total:
        click.echo("Nothing was added.", err=True)
    if left:
        click.echo(f"{many(len(left), 'finding')} cannot be left out:", err=True)
        complain_of(left)
    if any(finding.blocking for finding in left) and not run.skip_unreadable:
        return 2
    return int(any(not finding.blocking for finding in left))


def _shown(path: str) -> str:
    from aoai_compat.terminal import one_line, redacted

    return one_line(redacted(path))
