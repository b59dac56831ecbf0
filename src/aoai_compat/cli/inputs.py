"""The options of commands that ask something about requests in files, and the run that finds these."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from aoai_compat.cli.options import completed_by, operation_option

if TYPE_CHECKING:
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.lint.finding import Finding
    from aoai_compat.lint.run import Run

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    operation_option("The operation for requests that do not say theirs, e.g. chat.completions.create."),
    click.option(
        "--model",
        metavar="NAME",
        help="The model for requests that do not say theirs.",
        shell_complete=completed_by("models"),
    ),
    click.option("--stdin-filename", metavar="NAME", help="What standard input is to be taken for."),
    click.option("--config", metavar="FILE", help="This configuration instead of the nearest one of each file."),
    click.option("--isolated", is_flag=True, help="Without configuration files and AOAI_COMPAT_ variables."),
)


def input_options(function: F) -> F:
    """What says how requests are found, and what holds for those that do not say it."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def run_over(kb: KnowledgeBase, paths: tuple[str, ...], options: dict[str, Any]) -> Run:
    """The run over these files, with their settings. Raises `InvalidConfiguration` and `UnknownOperation`."""
    from aoai_compat.cli.settings import settings_finder
    from aoai_compat.lint.engine import Engine
    from aoai_compat.lint.run import Run

    settings = settings_finder(kb, options)
    run = Run(
        Engine(kb, settings.of_folder("").defaults),
        paths or (".",),
        stdin_name=options["stdin_filename"],
        settings=settings,
    )
    run.prepare()
    return run


def complain_of(findings: list[Finding]) -> None:
    """Says on stderr which requests nothing can be said of, and why; the first of them."""
    from aoai_compat.terminal import one_line, redacted, redacted_path

    for finding in findings[:_MOST_COMPLAINTS]:
        place = f"{one_line(redacted_path(finding.path))}:{finding.line}"
        click.echo(f"{place}: {finding.code} {one_line(redacted(finding.message))}", err=True)
    if len(findings) > _MOST_COMPLAINTS:
        click.echo(f"and {len(findings) - _MOST_COMPLAINTS} more.", err=True)


_MOST_COMPLAINTS = 10


def many(count: int, noun: str) -> str:
    """`1 request`, `3 requests`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
