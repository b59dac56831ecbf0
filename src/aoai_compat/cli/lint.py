"""`aoai-compat lint`."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

import click

from aoai_compat.cli.fixing import Tally, fix_options
from aoai_compat.cli.known_findings import (
    add_comments_and_entries,
    baseline_of_run,
    known_findings_options,
    tell_stale,
    write_baseline,
)
from aoai_compat.cli.options import (
    Names,
    api_version_option,
    color_option,
    completed_by,
    operation_option,
    output_option,
    result_file,
    wants_colour,
)
from aoai_compat.lint.registry import names_in

if TYPE_CHECKING:
    from aoai_compat.lint.finding import Finding
    from aoai_compat.lint.run import Run


@click.command()
@click.argument("paths", nargs=-1, shell_complete=completed_by("files"))
@api_version_option("The version for requests that do not say theirs, e.g. 2024-10-21 or v1.")
@operation_option("The operation for requests that do not say theirs, e.g. chat.completions.create.")
@click.option(
    "--model",
    metavar="NAME",
    help="The model for requests that do not say theirs.",
    shell_complete=completed_by("models"),
)
@click.option(
    "--select",
    metavar="CODES",
    type=Names(),
    help="Only these rules: AOAI101, AOAI1, names, ALL.",
    shell_complete=completed_by("rules"),
)
@click.option(
    "--ignore", metavar="CODES", type=Names(), help="Without these rules.", shell_complete=completed_by("rules")
)
@click.option(
    "--extend-select",
    metavar="CODES",
    type=Names(),
    help="These rules besides the selected ones.",
    shell_complete=completed_by("rules"),
)
@click.option("--exclude", metavar="PATTERNS", type=Names(), help="Left out of folders, in gitignore syntax.")
@click.option("--extend-exclude", metavar="PATTERNS", type=Names(), help="Left out besides what is configured.")
@click.option("--force-exclude", is_flag=True, help="Treat named files as those in folders.")
@click.option(
    "--respect-gitignore/--no-respect-gitignore", default=None, help="Leave out what .gitignore names. [default: yes]"
)
@click.option("--stdin-filename", metavar="NAME", help="What standard input is to be taken for.")
@click.option("--output-format", type=click.Choice(names_in("reporters")), help="[default: full]")
@output_option()
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Findings of this level or above end with exit code 1. [default: error]",
)
@click.option("--skip-unreadable", is_flag=True, help="Do not end with exit code 2 for what could not be checked.")
@click.option(
    "--show-target", is_flag=True, help="Show what each request is sent to, and where its version comes from."
)
@click.option(
    "--show-unresolved", is_flag=True, help="Show the calls in code whose version or parameters are not known, too."
)
@click.option(
    "--config",
    metavar="FILE",
    help="This configuration instead of the nearest one of each file.",
    shell_complete=completed_by("files"),
)
@click.option("--isolated", is_flag=True, help="Without configuration files and AOAI_COMPAT_ variables.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=0), default=1, show_default=True, help="Processes; 0: one a core."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
@fix_options
@known_findings_options
@color_option()
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check requests, and calls in source code, against an api-version.

    PATHS are files, folders, globs, or - for standard input; the current folder if there are none. A version that
    is stated goes before --api-version: in code it is followed to where it stands.

    aoai-compat.toml, or [tool.aoai-compat] in pyproject.toml, may say most of this once for a project: the nearest
    one to each file counts. Variables such as AOAI_COMPAT_API_VERSION stand over it, and options over both.
    """
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.lint.engine import Engine
    from aoai_compat.lint.registry import module_named
    from aoai_compat.lint.run import Run

    kb = KnowledgeBase.load()
    from aoai_compat.cli.settings import settings_finder

    settings = settings_finder(kb, options)
    here = settings.of_folder("")
    fail_on = here.value("fail-on") or "error"
    run = Run(
        Engine(kb, here.defaults),
        paths or (".",),
        None if fail_on == "never" else fail_on,  # type: ignore[arg-type]  # checked where it was read
        options["skip_unreadable"],
        stdin_name=options["stdin_filename"],
        settings=settings,
        force_exclude=options["force_exclude"],
        jobs=options["jobs"] or os.cpu_count() or 1,
    )
    baseline = baseline_of_run(run, here, options)
    run.prepare()
    if options["write_baseline"] and baseline is not None:
        ctx.exit(write_baseline(run, baseline))
    if options["add_ignores"]:
        ctx.exit(add_comments_and_entries(run, options["reason"]))
    output, output_format = options["output"], here.value("output-format") or "full"
    if options["show_target"]:
        from aoai_compat.lint.reports.show_target import write_targets

        with result_file(output) as out:
            write_targets(run, out, as_json=output_format == "json")
        ctx.exit(run.exit_code)
    if options["fix"] or options["diff"] or options["show_fixes"]:
        output = _fix(ctx, run, options)
    reporter = module_named("reporters", output_format).REPORTER
    tally = Tally()
    with _report_file(output) as out, _ending_cleanly(run):
        findings = _with_progress(run) if sys.stderr.isatty() and not options["quiet"] else iter(run)
        reporter.write(tally.counting(findings), run.summary, out, wants_colour(options["color"], output))
    words = tally.words(unsafe=options["unsafe_fixes"])
    if run.stale:
        tell_stale(run, prune=options["prune_baseline"])
    if words and output is None and output_format in ("full", "concise"):
        click.echo(words, err=True)
    ctx.exit(run.exit_code)


_STDERR = "<stderr>"


def _report_file(output: str | None) -> contextlib.AbstractContextManager[TextIO]:
    return contextlib.nullcontext(sys.stderr) if output == _STDERR else result_file(output)


def _fix(ctx: click.Context, run: Run, options: dict[str, Any]) -> str | None:
    """Shows the fixes, which ends the run, or makes them, and says where the report goes then. Raises `BadUsage`.

    Standard input becomes standard output, so that its report has to go elsewhere.
    """
    from aoai_compat.cli.fixing import check_options, make_fixes, show_diff

    check_options(run, options)
    unsafe = options["unsafe_fixes"]
    with _ending_cleanly(run):
        if options["diff"]:
            with result_file(options["output"]) as out:
                status = show_diff(run, out, unsafe=unsafe)
            ctx.exit(status)
        printed = make_fixes(run, unsafe=unsafe, show=options["show_fixes"])
    if printed is None:
        return options["output"]  # type: ignore[no-any-return]
    sys.stdout.flush()
    sys.stdout.buffer.write(printed)
    return options["output"] or _STDERR


def _with_progress(run: Run) -> Iterator[Finding]:
    """The findings of a run, with a bar on stderr while there is nothing else to see."""
    from aoai_compat.cli.progress import Progress

    with Progress(run.size) as progress:
        run.watch = progress.advance
        for finding in run:
            progress.hide()
            yield finding


@contextlib.contextmanager
def _ending_cleanly(run: Run) -> Iterator[None]:
    """Ends a run with what it found so far when it is interrupted, wherever it is just then."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, lambda *_: run.interrupt())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
