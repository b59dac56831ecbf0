"""`aoai-compat versions`."""

from __future__ import annotations

import json

import click

from aoai_compat.cli.options import color_option, format_option, output_option, result_file, wants_colour
from aoai_compat.cli.table import aligned


@click.command()
@click.option("--track", type=click.Choice(["ga", "preview", "v1"]), help="Only versions of this track.")
@format_option(["text", "json"])
@output_option()
@color_option()
def command(track: str | None, output_format: str, output: str | None, color: str) -> None:
    """List every known version: its track, the version that it builds on, its release, its end and its documents.

    The end is what the documentation announced. It is no proof that a version stopped working.
    """
    from aoai_compat.kb.knowledge_base import KnowledgeBase
    from aoai_compat.kb.lifecycle import lifecycle_of

    kb = KnowledgeBase.load()
    lifecycle = lifecycle_of(kb)
    chosen = [version for version in kb.versions if track in (None, version.track)]
    with result_file(output) as out:
        if output_format == "json":
            data = [
                {
                    **v.as_data(),
                    "successor": lifecycle.successor(v.label),
                    "retirement": [step.as_data() for step in lifecycle.retirement(v.label)],
                }
                for v in chosen
            ]
            out.write(json.dumps({"versions": data}, indent=1) + "\n")
            return
        rows = [["version", "track", "released", "builds on", "retirement", "documents"]]
        rows += [
            [
                v.label,
                v.track,
                v.released or "unknown",
                v.base or "-",
                lifecycle.in_words(v.label) or "-",
                ", ".join(s["document"] for s in v.sources),
            ]
            for v in chosen
        ]
        out.writelines(line + "\n" for line in aligned(rows, bold_head=wants_colour(color, output)))
