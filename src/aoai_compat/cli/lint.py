"""`aoai-compat lint`."""

from __future__ import annotations

import click

from aoai_compat.cli.options import (
    api_version_option,
    color_option,
    format_option,
    operation_option,
    output_option,
    result_file,
    wants_colour,
)


@click.command()
@click.argument("paths", nargs=-1)
@api_version_option("The version for requests that do not say theirs, e.g. 2024-10-21 or v1.")
@operation_option("The operation for requests that do not say theirs, e.g. chat.completions.create.")
@click.option("--model", metavar="NAME", help="The model for requests that do not say theirs.")
@format_option(["full", "concise", "json"])
@output_option()
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="Findings of this level or above end with exit code 1.",
)
@click.option("--skip-unreadable", is_flag=True, help="Do not end with exit code 2 for what could not be checked.")
@color_option()
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    api_version: str | None,
    operation: str | None,
    model: str | None,
    output_format: str,
    output: str | None,
    fail_on: str,
    skip_unreadable: bool,
    color: str,
) -> None:
    """Check requests found in files against an api-version.

    PATHS are files, folders, globs, or - for standard input; the current folder if there are none. A request is a
    JSON body, an envelope with `url` and `body`, or a line of JSON Lines (bodies, envelopes, batch requests).

    aoai-compat.toml, or [tool.aoai-compat] in pyproject.toml, may give `api-version`, `model` and `deployments` (name
    of a deployment -> model).
    """
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.lint.configuration import find_configuration
    from aoai_compat.lint.engine import Defaults, Engine
    from aoai_compat.lint.registry import modules_of
    from aoai_compat.lint.run import Run

    kb = KnowledgeBase.load()
    configured = find_configuration(".")
    api_version, model = api_version or configured.api_version, model or configured.model
    if api_version is not None:
        kb.version(api_version)
    if operation is not None:
        kb.operation(operation)
    engine = Engine(kb, Defaults(api_version, operation, model, configured.deployments))
    level = None if fail_on == "never" else fail_on
    run = Run(engine, paths or (".",), level, skip_unreadable)  # type: ignore[arg-type]  # one of the choices
    reporter = next(m.REPORTER for m in modules_of("reporters") if m.REPORTER.name == output_format)
    with result_file(output) as out:
        reporter.write(run, run.summary, out, wants_colour(color, output))
    ctx.exit(run.exit_code)
