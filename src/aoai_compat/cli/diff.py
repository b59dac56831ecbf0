"""`aoai-compat diff`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from aoai_compat.cli.options import (
    color_option,
    completed_by,
    format_option,
    operation_option,
    output_option,
    result_file,
    wants_colour,
)

if TYPE_CHECKING:
    from aoai_compat.kb.change import Change


@click.command()
@click.argument("old", shell_complete=completed_by("versions"))
@click.argument("new", shell_complete=completed_by("versions"))
@operation_option()
@click.option("--breaking", is_flag=True, help="Only changes that can break a client.")
@click.option("--responses/--no-responses", default=False, help="Also what changed in answers.")
@format_option(["text", "json", "markdown"])
@output_option()
@color_option()
def command(
    old: str,
    new: str,
    operation: str | None,
    breaking: bool,
    responses: bool,
    output_format: str,
    output: str | None,
    color: str,
) -> None:
    """What a client gains, loses and must change when it moves from version OLD to version NEW.

    The json form always holds the answers' fields too.
    """
    from aoai_compat.kb.compare import compare
    from aoai_compat.kb.knowledge_base import KnowledgeBase

    changes = compare(KnowledgeBase.load(), old, new, operation=operation)
    if breaking:
        changes = [change for change in changes if change.breaking]
    with result_file(output) as out:
        if output_format == "json":
            data = {"old": old, "new": new, "changes": [change.as_data() for change in changes]}
            out.write(json.dumps(data, indent=1) + "\n")
            return
        if not responses:
            changes = [change for change in changes if change.place != "response"]
        if output_format == "markdown":
            lines = _markdown(old, new, changes)
        else:
            lines = _text(old, new, changes, wants_colour(color, output))
        out.writelines(line + "\n" for line in lines)


def _text(old: str, new: str, changes: Sequence[Change], colour: bool) -> Iterator[str]:
    from aoai_compat.kb.change_words import counted, sign, words

    last = None
    for change in changes:
        if change.operation != last:
            if last is not None:
                yield ""
            yield click.style(change.operation, bold=True) if colour else change.operation
            last = change.operation
        line = f"  {sign(change)} {words(change)}"
        line += "  [breaking]" if change.breaking else ""
        yield click.style(line, fg="red" if change.breaking else _SHADES[sign(change)]) if colour else line
    if changes:
        yield ""
    yield f"{old} -> {new}: {counted(changes)}"


def _markdown(old: str, new: str, changes: Sequence[Change]) -> Iterator[str]:
    from aoai_compat.kb.change_words import counted, words

    yield f"# {old} → {new}"
    yield ""
    yield f"{counted(changes)}."
    for title, wanted in (("Must change", True), ("Gains", False)):
        chosen = [change for change in changes if change.breaking is wanted]
        if not chosen:
            continue
        yield ""
        yield f"## {title}"
        yield ""
        yield "| operation | change |"
        yield "|---|---|"
        for change in chosen:
            yield f"| `{change.operation}` | {_escaped(words(change))} |"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


_SHADES = {"+": "green", "-": "red", "~": "yellow"}
