"""`aoai-compat export`."""

from __future__ import annotations

import json

import click

from aoai_compat.cli.options import api_version_option, format_option, output_option, result_file


@click.command()
@api_version_option("The version to export.")
@click.option(
    "--evidence",
    type=click.Choice(["all", "spec"]),
    default="all",
    show_default=True,
    help="The resolved view, or what the official documents alone say.",
)
@format_option(["text", "json"])
@output_option()
def command(api_version: str | None, evidence: str, output_format: str, output: str | None) -> None:
    """Print everything that a version has: operations, parameters, values, response fields."""
    from aoai_compat.kb.export import export_surface
    from aoai_compat.kb.knowledge_base import KnowledgeBase

    if api_version is None:
        raise click.UsageError("Say which version with --api-version.")
    surface = export_surface(KnowledgeBase.load(), api_version, evidence=evidence)  # type: ignore[arg-type]  # a choice
    with result_file(output) as out:
        if output_format == "json":
            out.write(json.dumps(surface, indent=1) + "\n")
            return
        for operation in surface["operations"]:
            out.write(f"{operation['operation']}  {operation['method']} {operation['path']}\n")
            for row in operation["parameters"]:
                out.write(f"  {row['in']:<7} {row['parameter']}{_facts(row)}\n")
            out.write("\n")


def _facts(row: dict[str, object]) -> str:
    types, values = row["types"], row["values"]
    words = "|".join(types) if isinstance(types, list) else ""
    words += f" ({', '.join(map(str, values))})" if isinstance(values, list) and values else ""
    words += " required" if row["required"] else ""
    words += f" [{row['status']}]" if "status" in row else ""
    return f": {words}" if words else ""
