"""`aoai-compat schema`."""

from __future__ import annotations

import json

import click

from aoai_compat.cli.options import output_option, result_file
from aoai_compat.lint.project.configuration_schema import configuration_schema
from aoai_compat.lint.reports.report_schema import SCHEMAS

_SCHEMAS = {**SCHEMAS, "configuration": configuration_schema}


@click.command()
@click.option(
    "--of",
    "subject",
    type=click.Choice(list(_SCHEMAS)),
    default="lint",
    show_default=True,
    help="What to print the schema of: the JSON of a command or a line of it, or the configuration file.",
)
@output_option()
def command(subject: str, output: str | None) -> None:
    """Print the JSON Schema (2020-12) of the JSON that a command writes, or of the configuration."""
    with result_file(output) as out:
        out.write(json.dumps(_SCHEMAS[subject](), indent=1) + "\n")
