"""`aoai-compat explain-error`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from aoai_compat.explain.explanation import Explanation
    from aoai_compat.explain.facts import Fact

_MOST_BYTES = 1_000_000
_MOST_FACTS = 12


@click.command()
@click.argument("text", required=False)
@api_version_option("The version that the refused request was sent with.")
@operation_option("The operation that was called, e.g. chat.completions.create.")
@click.option("--model", metavar="NAME", help="The model behind the deployment, e.g. o3-mini.")
@format_option(["text", "json"])
@output_option()
@color_option()
def command(
    text: str | None,
    api_version: str | None,
    operation: str | None,
    model: str | None,
    output_format: str,
    output: str | None,
    color: str,
) -> None:
    """What an error message of the service means, and what to do about it.

    TEXT is the message, the JSON body of the answer, or what a client library printed; - or nothing reads it from
    standard input. The answer rests on the knowledge base: which versions have the parameter, which models refuse it.
    Exit code 2 means that the message is not known.
    """
    from aoai_compat.explain.explanation import explain
    from aoai_compat.kb.knowledge_base import KnowledgeBase

    pasted = _pasted(text)
    explanation = explain(KnowledgeBase.load(), pasted, api_version=api_version, operation=operation, model=model)
    with result_file(output) as out:
        if output_format == "json":
            out.write(json.dumps(explanation.as_data(), indent=1) + "\n")
        else:
            out.writelines(line + "\n" for line in _text(explanation, wants_colour(color, output)))


def _pasted(text: str | None) -> str:
    if text is not None and text != "-":
        pasted = text
    elif text is None and sys.stdin.isatty():
        raise click.UsageError(
            "Give the message, or pipe it in, e.g. `aoai-compat explain-error 'Resource not found'`."
        )
    else:
        pasted = sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    if not pasted.strip():
        raise click.UsageError("The message is empty.")
    return pasted


def _text(explanation: Explanation, colour: bool) -> Iterator[str]:
    from aoai_compat.terminal import one_line

    family = explanation.recognised.family
    yield click.style(family.title, bold=True) if colour else family.title
    yield f"  message:  {one_line(explanation.recognised.message.text)}"
    yield f"  cause:    {explanation.cause}{_status(family.http_status, family.code)}"
    yield ""
    yield one_line(explanation.explanation)
    for fact in explanation.facts[:_MOST_FACTS]:
        yield ""
        yield from _fact(fact, colour)
    more = len(explanation.facts) - _MOST_FACTS
    if more > 0 or len({fact.operation for fact in explanation.facts if fact.operation}) > 1:
        yield ""
        yield f"  {f'and {more} more; ' if more > 0 else ''}--operation tells which one is meant."
    yield ""
    label = click.style("fix:", fg="green", bold=True) if colour else "fix:"
    yield f"{label} {one_line(explanation.fix)}"
    yield f"sources: {', '.join(map(one_line, family.sources))}"


def _fact(fact: Fact, colour: bool) -> Iterator[str]:
    from aoai_compat.kb.evidence_words import evidence_in_words
    from aoai_compat.terminal import one_line

    shade = {"supported": "green", "unsupported": "red"}.get(fact.status or "", "yellow")
    mark = {"supported": "✓", "unsupported": "✗", "conflicting": "!", "unknown": "?"}.get(fact.status or "", "-")
    yield f"  {click.style(mark, fg=shade) if colour else mark} {one_line(fact.says)}"
    if fact.evidence:
        yield f"    evidence: {one_line(evidence_in_words(fact.evidence))}"


def _status(http_status: int | None, code: str | None) -> str:
    parts = [str(http_status) if http_status else "", code if code and code != str(http_status) else ""]
    words = " ".join(part for part in parts if part)
    return f" ({words})" if words else ""
