"""`aoai-compat diff`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from aoai_compat.cli.options import (
    color_option,
    format_option,
    operation_option,
    output_option,
    result_file,
    wants_colour,
)

if TYPE_CHECKING:
    from aoai_compat.kb.compare import Change

_MOST_INSIDE = 6


@click.command()
@click.argument("old")
@click.argument("new")
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
    last = None
    for change in changes:
        if change.operation != last:
            if last is not None:
                yield ""
            yield click.style(change.operation, bold=True) if colour else change.operation
            last = change.operation
        sign, shade = _SIGNS.get(change.kind.removeprefix("response-"), ("~", "yellow"))
        line = f"  {sign} {_words(change)}"
        line += "  [breaking]" if change.breaking else ""
        yield click.style(line, fg="red" if change.breaking else shade) if colour else line
    if changes:
        yield ""
    yield f"{old} -> {new}: {_count(changes)}"


def _markdown(old: str, new: str, changes: Sequence[Change]) -> Iterator[str]:
    yield f"# {old} → {new}"
    yield ""
    yield f"{_count(changes)}."
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
            yield f"| `{change.operation}` | {_escaped(_words(change))} |"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def _count(changes: Sequence[Change]) -> str:
    breaking = sum(change.breaking for change in changes)
    if not changes:
        return "no change"
    return f"{len(changes)} change{'s' if len(changes) != 1 else ''}, {breaking} of them breaking"


_SIGNS = {
    "operation-added": ("+", "green"),
    "operation-removed": ("-", "red"),
    "parameter-added": ("+", "green"),
    "required-parameter-added": ("+", "red"),
    "parameter-removed": ("-", "red"),
    "required-parameter-removed": ("-", "red"),
    "field-added": ("+", "green"),
    "field-removed": ("-", "red"),
    "value-added": ("+", "green"),
    "value-removed": ("-", "red"),
}


def _words(change: Change) -> str:
    name = change.parameter or ""
    if change.place in ("query", "header"):
        name = f"{name} ({change.place})"
    if change.place == "response":
        name = f"{name} (response)"
    inside = f", with {len(change.inside)} inside" if change.inside else ""
    words = {
        "operation-added": "new operation",
        "operation-removed": "operation is gone",
        "route-changed": f"route {change.before} -> {change.after}",
        "required-parameter-added": f"{name}: new, and required{inside}",
        "parameter-became-required": f"{name} is now required",
        "parameter-became-optional": f"{name} is no longer required",
        "values-closed": f"{name}: now only {_list(change.after)}",
        "values-opened": f"{name}: now any value",
        "default-changed": f"{name}: default {json.dumps(change.before)} -> {json.dumps(change.after)}",
        "parameter-deprecated": f"{name} is deprecated",
        "parameter-undeprecated": f"{name} is no longer deprecated",
        "parameter-disputed": f"{name}: the evidence conflicts now{inside}",
        "parameter-undisputed": f"{name}: the evidence no longer conflicts{inside}",
        "value-added": f"{name}={change.value}",
        "value-removed": f"{name}={change.value}",
    }
    if change.kind in words:
        return words[change.kind]
    if "type" in change.kind:
        return f"{name}: {_list(change.before)} -> {_list(change.after)}"
    return name + inside


def _list(values: Any) -> str:
    return "|".join(map(str, values)) if values else "any"
